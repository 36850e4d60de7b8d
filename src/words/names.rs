//! The names of things: platforms, fields, pathways, steps.

use super::{NumberKind, text};
use crate::model::fact::{self, Facts, Grade};
use crate::model::pathway::{PathwayId, StepLabel};
use crate::model::scenario::{Field, Format, Platform};

/// A platform.
#[must_use]
pub fn platform(platform: Platform) -> &'static str {
    match platform {
        Platform::TikTok => text::platform_tiktok(),
        Platform::Instagram => text::platform_instagram(),
    }
}

/// A kind of post, as it stands after the platform: "videos".
#[must_use]
pub fn format(format: Format) -> &'static str {
    match format {
        Format::Video => text::format_video(),
        Format::Reel => text::format_reel(),
        Format::Image => text::format_image(),
        Format::Carousel => text::format_carousel(),
        Format::Story => text::format_story(),
    }
}

/// The label of a field.
#[must_use]
pub fn field(field: Field) -> &'static str {
    match field {
        Field::LikesPerPost => text::field_likes_per_post(),
        Field::PostsPerMonth => text::field_posts_per_month(),
        Field::ViewsPerPost => text::field_views_per_post(),
        Field::ReachPerPost => text::field_reach_per_post(),
        Field::Followers => text::field_followers(),
        Field::CommentsPerPost => text::field_comments_per_post(),
        Field::ProfileVisitsPerPost => text::field_profile_visits_per_post(),
        Field::LinkClicksPerPost => text::field_link_clicks_per_post(),
        Field::LongVideoShare => text::field_long_video_share(),
        Field::BoughtLikesShare => text::field_bought_likes_share(),
    }
}

/// A topic; the id itself where the facts name a new one.
#[must_use]
pub fn niche(id: &'static str) -> &'static str {
    match id {
        "finance" => text::niche_finance(),
        "education" => text::niche_education(),
        "gaming" => text::niche_gaming(),
        "lifestyle" => text::niche_lifestyle(),
        "entertainment" => text::niche_entertainment(),
        other => other,
    }
}

/// A pathway.
#[must_use]
pub fn pathway(id: PathwayId) -> &'static str {
    match id {
        PathwayId::CreatorRewards => text::pathway_creator_rewards(),
        PathwayId::CreatorFund => text::pathway_creator_fund(),
        PathwayId::SponsoredPosts => text::pathway_sponsored_posts(),
        PathwayId::Affiliate => text::pathway_affiliate(),
    }
}

/// A pathway within a sentence.
#[must_use]
pub fn pathway_in_sentence(id: PathwayId) -> &'static str {
    match id {
        PathwayId::CreatorRewards => text::pathway_in_creator_rewards(),
        PathwayId::CreatorFund => text::pathway_in_creator_fund(),
        PathwayId::SponsoredPosts => text::pathway_in_sponsored_posts(),
        PathwayId::Affiliate => text::pathway_in_affiliate(),
    }
}

/// What a pathway is, in a line.
#[must_use]
pub fn pathway_line(id: PathwayId, platform: Platform) -> &'static str {
    match (id, platform) {
        (PathwayId::CreatorRewards, _) => text::pathway_line_creator_rewards(),
        (PathwayId::CreatorFund, _) => text::pathway_line_creator_fund(),
        (PathwayId::SponsoredPosts, _) => text::pathway_line_sponsored_posts(),
        (PathwayId::Affiliate, Platform::TikTok) => text::pathway_line_affiliate_tiktok(),
        (PathwayId::Affiliate, Platform::Instagram) => text::pathway_line_affiliate_instagram(),
    }
}

/// The rare event of a pathway.
#[must_use]
pub fn event(id: PathwayId) -> &'static str {
    match id {
        PathwayId::CreatorRewards => text::event_creator_rewards(),
        PathwayId::CreatorFund => text::event_creator_fund(),
        PathwayId::SponsoredPosts => text::event_sponsored_posts(),
        PathwayId::Affiliate => text::event_affiliate(),
    }
}

/// What a number of a pathway is, as it stands after the number.
#[must_use]
pub fn step(label: StepLabel) -> &'static str {
    match label {
        StepLabel::PostsPerMonth => text::step_posts_per_month(),
        StepLabel::LikesPerPost => text::step_likes_per_post(),
        StepLabel::ViewsPerPost => text::step_views_per_post(),
        StepLabel::ReachPerPost => text::step_reach_per_post(),
        StepLabel::LongVideoShare => text::step_long_video_share(),
        StepLabel::QualifiedShare => text::step_qualified_share(),
        StepLabel::Rpm => text::step_rpm(),
        StepLabel::BookedChance => text::step_booked_chance(),
        StepLabel::DealsPerMonth => text::step_deals_per_month(),
        StepLabel::MakingFee => text::step_making_fee(),
        StepLabel::Cpm => text::step_cpm(),
        StepLabel::FeeByViews => text::step_fee_by_views(),
        StepLabel::FeeByFollowers => text::step_fee_by_followers(),
        StepLabel::FollowerWeight => text::step_follower_weight(),
        StepLabel::Fee => text::step_fee(),
        StepLabel::EngagementFactor => text::step_engagement_factor(),
        StepLabel::LinkShare => text::step_link_share(),
        StepLabel::VisitRate => text::step_visit_rate(),
        StepLabel::ClickRate => text::step_click_rate(),
        StepLabel::ClicksPerPost => text::step_clicks_per_post(),
        StepLabel::VisitsPerPost => text::step_visits_per_post(),
        StepLabel::OrderRate => text::step_order_rate(),
        StepLabel::OrderValue => text::step_order_value(),
        StepLabel::Commission => text::step_commission(),
        StepLabel::ReturnRate => text::step_return_rate(),
        StepLabel::StoryClickRate => text::step_story_click_rate(),
        StepLabel::UsualMonth => text::step_usual_month(),
    }
}

/// How good a source is.
#[must_use]
pub fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::A => text::source_grade_a(),
        Grade::B => text::source_grade_b(),
        Grade::C => text::source_grade_c(),
        Grade::D => text::source_grade_d(),
    }
}

/// How a number of a pathway is written.
#[must_use]
pub fn step_kind(label: StepLabel) -> NumberKind {
    match label {
        StepLabel::LongVideoShare
        | StepLabel::QualifiedShare
        | StepLabel::BookedChance
        | StepLabel::FollowerWeight
        | StepLabel::LinkShare
        | StepLabel::ClickRate
        | StepLabel::OrderRate
        | StepLabel::Commission
        | StepLabel::ReturnRate
        | StepLabel::StoryClickRate => NumberKind::Share,
        StepLabel::Rpm
        | StepLabel::MakingFee
        | StepLabel::Cpm
        | StepLabel::FeeByViews
        | StepLabel::FeeByFollowers
        | StepLabel::Fee
        | StepLabel::OrderValue
        | StepLabel::UsualMonth => NumberKind::Money,
        StepLabel::EngagementFactor | StepLabel::VisitRate => NumberKind::Ratio,
        StepLabel::PostsPerMonth
        | StepLabel::LikesPerPost
        | StepLabel::ViewsPerPost
        | StepLabel::ReachPerPost
        | StepLabel::DealsPerMonth
        | StepLabel::ClicksPerPost
        | StepLabel::VisitsPerPost => NumberKind::Count,
    }
}

/// The day on which a pathway ended; none for those of today.
#[must_use]
pub fn ended(id: PathwayId) -> Option<&'static str> {
    let fact = match id {
        PathwayId::CreatorFund => fact::id::TiktokCreatorFundRpm,
        PathwayId::CreatorRewards | PathwayId::SponsoredPosts | PathwayId::Affiliate => return None,
    };
    Some(Facts::current().get(fact).ended).filter(|day| !day.is_empty())
}
