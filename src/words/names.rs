//! The names of things: platforms, fields, pathways, steps.

use super::fact_list::{self, Sort};
use super::{NumberKind, text};
use crate::model::deductions::Deduction;
use crate::model::fact::{self, Facts, Grade};
use crate::model::pathway::{Kind, Measure, Own, PathwayId, StepLabel};
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

/// A kind of post as the head of a line: "Reels".
#[must_use]
pub fn format_title(format: Format) -> &'static str {
    match format {
        Format::Video => text::mix_videos(),
        Format::Reel => text::mix_reels(),
        Format::Image => text::mix_images(),
        Format::Carousel => text::mix_carousels(),
        Format::Story => text::mix_stories(),
    }
}

/// A field that is asked of each of several formats, over its column; the usual name for the rest.
#[must_use]
pub fn mix_column(of: Field) -> &'static str {
    match of {
        Field::PostsPerMonth => text::mix_posts(),
        Field::LikesPerPost => text::mix_likes(),
        Field::ReachPerPost => text::mix_reach(),
        other => field(other),
    }
}

/// The label of a field of one of several formats.
#[must_use]
pub fn field_of_format(format: Format, of: Field) -> String {
    text::mix_field(format_title(format), mix_column(of))
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

/// One of several accounts, the `place`th of them; those of one platform are numbered from the second on.
#[must_use]
pub fn account(platforms: &[Platform], place: usize) -> String {
    let Some(platform) = platforms.get(place) else { return String::new() };
    match platforms.iter().take(place).filter(|other| *other == platform).count() {
        0 => self::platform(*platform).to_owned(),
        before => text::account_numbered(self::platform(*platform), &(before + 1).to_string()),
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
        "technology" => text::niche_technology(),
        "luxury" => text::niche_luxury(),
        "fashion" => text::niche_fashion(),
        "beauty" => text::niche_beauty(),
        "fitness" => text::niche_fitness(),
        "travel" => text::niche_travel(),
        "food" => text::niche_food(),
        "pets" => text::niche_pets(),
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
        PathwayId::LiveGifts => text::pathway_live_gifts(),
        PathwayId::BrandPartnerships => text::pathway_brand_partnerships(),
        PathwayId::ProductSales => text::pathway_product_sales(),
        PathwayId::Subscriptions => text::pathway_subscriptions(),
        PathwayId::IgtvAds => text::pathway_igtv_ads(),
        PathwayId::Services => text::pathway_services(),
        PathwayId::MicroConversions => text::pathway_micro_conversions(),
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
        PathwayId::LiveGifts => text::pathway_in_live_gifts(),
        PathwayId::BrandPartnerships => text::pathway_in_brand_partnerships(),
        PathwayId::ProductSales => text::pathway_in_product_sales(),
        PathwayId::Subscriptions => text::pathway_in_subscriptions(),
        PathwayId::IgtvAds => text::pathway_in_igtv_ads(),
        PathwayId::Services => text::pathway_in_services(),
        PathwayId::MicroConversions => text::pathway_in_micro_conversions(),
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
        (PathwayId::LiveGifts, _) => text::pathway_line_live_gifts(),
        (PathwayId::BrandPartnerships, _) => text::pathway_line_brand_partnerships(),
        (PathwayId::ProductSales, _) => text::pathway_line_product_sales(),
        (PathwayId::Subscriptions, Platform::TikTok) => text::pathway_line_subscriptions_tiktok(),
        (PathwayId::Subscriptions, Platform::Instagram) => text::pathway_line_subscriptions_instagram(),
        (PathwayId::IgtvAds, _) => text::pathway_line_igtv_ads(),
        (PathwayId::Services, _) => text::pathway_line_services(),
        (PathwayId::MicroConversions, _) => text::pathway_line_micro_conversions(),
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
        PathwayId::LiveGifts => text::event_live_gifts(),
        PathwayId::BrandPartnerships => text::event_brand_partnerships(),
        PathwayId::ProductSales => text::event_product_sales(),
        PathwayId::Subscriptions => text::event_subscriptions(),
        PathwayId::IgtvAds => text::event_igtv_ads(),
        PathwayId::Services => text::event_services(),
        PathwayId::MicroConversions => text::event_micro_conversions(),
    }
}

/// Why a pathway does not count at the start; none for those that do.
#[must_use]
pub fn why_off(id: PathwayId) -> Option<&'static str> {
    match id {
        PathwayId::LiveGifts => Some(text::why_off_live_gifts()),
        PathwayId::BrandPartnerships => Some(text::why_off_brand_partnerships()),
        PathwayId::ProductSales => Some(text::why_off_product_sales()),
        PathwayId::Subscriptions => Some(text::why_off_subscriptions()),
        PathwayId::Services => Some(text::why_off_services()),
        PathwayId::CreatorRewards
        | PathwayId::CreatorFund
        | PathwayId::SponsoredPosts
        | PathwayId::Affiliate
        | PathwayId::IgtvAds
        | PathwayId::MicroConversions => None,
    }
}

/// The label of an own number where it has a field and no step; empty for those that have a step.
#[must_use]
pub fn own(own: Own) -> &'static str {
    match own {
        Own::GifterShare => text::own_gifter_share(),
        Own::CoinsPerGifterHour => text::own_coins_per_gifter_hour(),
        Own::UsdPerCoin => text::own_usd_per_coin(),
        Own::HoursPerMonth => text::own_hours_per_month(),
        Own::Viewers => text::own_viewers(),
        Own::Payout => text::own_payout(),
        _ => "",
    }
}

/// The label of a deduction.
#[must_use]
pub fn deduction(deduction: Deduction) -> &'static str {
    match deduction {
        Deduction::ManagerShare => text::left_manager_share(),
        Deduction::FeeShare => text::left_fee_share(),
        Deduction::TaxShare => text::left_tax_share(),
        Deduction::HoursPerMonth => text::left_hours_per_month(),
    }
}

/// One of several sources of a pathway, by the line of its month.
#[must_use]
pub fn source(month: StepLabel) -> &'static str {
    match month {
        StepLabel::SubscriptionMonth => text::source_of_subscriptions(),
        StepLabel::SeriesMonth => text::source_of_series(),
        StepLabel::TipMonth => text::source_of_tips(),
        StepLabel::GiftMonth => text::source_of_gifts(),
        StepLabel::BadgeMonth => text::source_of_badges(),
        StepLabel::BonusMonth => text::source_of_bonuses(),
        _ => step(month),
    }
}

/// Which one of several a pathway means.
#[must_use]
pub fn pathway_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Mixed => text::kind_mixed(),
        Kind::Amazon => text::kind_amazon(),
        Kind::Fashion => text::kind_fashion(),
        Kind::Beauty => text::kind_beauty(),
        Kind::OwnBrandShops => text::kind_own_brand_shops(),
        Kind::Software => text::kind_software(),
        Kind::Courses => text::kind_courses(),
        Kind::Merchandise => text::kind_merchandise(),
        Kind::ProductTags => text::kind_product_tags(),
        Kind::DigitalProduct => text::kind_digital_product(),
        Kind::OnlineCourse => text::kind_online_course(),
        Kind::Coaching => text::kind_coaching(),
        Kind::UgcVideos => text::kind_ugc_videos(),
        Kind::UgcPhotos => text::kind_ugc_photos(),
        Kind::Retainer => text::kind_retainer(),
        Kind::Hourly => text::kind_hourly(),
        Kind::Salary => text::kind_salary(),
        Kind::FirstTouch => text::kind_first_touch(),
        Kind::LastTouch => text::kind_last_touch(),
        Kind::PositionBased => text::kind_position_based(),
        Kind::OwnShare => text::kind_own_share(),
    }
}

/// What is asked where a pathway has kinds.
#[must_use]
pub fn kind_question(id: PathwayId) -> &'static str {
    match id {
        PathwayId::MicroConversions => text::kind_attribution(),
        _ => text::pathway_kind(),
    }
}

/// How a number of a measure is written and read.
#[must_use]
pub const fn kind(measure: Measure) -> NumberKind {
    match measure {
        Measure::Count => NumberKind::Count,
        Measure::Money => NumberKind::Money,
        Measure::Share => NumberKind::Share,
        Measure::Ratio => NumberKind::Ratio,
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
        StepLabel::FeeOfReel => text::step_fee_of_reel(),
        StepLabel::FeeOfImage => text::step_fee_of_image(),
        StepLabel::FeeOfCarousel => text::step_fee_of_carousel(),
        StepLabel::FeeOfStory => text::step_fee_of_story(),
        StepLabel::NicheFactor => text::step_niche_factor(),
        StepLabel::RegionFactor => text::step_region_factor(),
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
        StepLabel::StoryShare => text::step_story_share(),
        StepLabel::StoryClickRate => text::step_story_click_rate(),
        StepLabel::Followers => text::step_followers(),
        StepLabel::HoursPerMonth => text::step_hours_per_month(),
        StepLabel::Viewers => text::step_viewers(),
        StepLabel::UsdPerViewerHour => text::step_usd_per_viewer_hour(),
        StepLabel::GifterShare => text::step_gifter_share(),
        StepLabel::CoinsPerGifterHour => text::step_coins_per_gifter_hour(),
        StepLabel::UsdPerCoin => text::step_usd_per_coin(),
        StepLabel::Contracts => text::step_contracts(),
        StepLabel::ContractPosts => text::step_contract_posts(),
        StepLabel::Discount => text::step_discount(),
        StepLabel::ContractMonths => text::step_contract_months(),
        StepLabel::RenewalChance => text::step_renewal_chance(),
        StepLabel::GapMonths => text::step_gap_months(),
        StepLabel::RunningShare => text::step_running_share(),
        StepLabel::ViewClickRate => text::step_view_click_rate(),
        StepLabel::Price => text::step_price(),
        StepLabel::SellingFee => text::step_selling_fee(),
        StepLabel::EndedCheckoutFee => text::step_ended_checkout_fee(),
        StepLabel::Margin => text::step_margin(),
        StepLabel::SubscriberShare => text::step_subscriber_share(),
        StepLabel::SubscriptionPrice => text::step_subscription_price(),
        StepLabel::CreatorShare => text::step_creator_share(),
        StepLabel::SubscriptionMonth => text::step_subscription_month(),
        StepLabel::SeriesBuyerShare => text::step_series_buyer_share(),
        StepLabel::SeriesPrice => text::step_series_price(),
        StepLabel::SeriesMonth => text::step_series_month(),
        StepLabel::TipsPerFollower => text::step_tips_per_follower(),
        StepLabel::TipMonth => text::step_tip_month(),
        StepLabel::VideoGiftRpm => text::step_video_gift_rpm(),
        StepLabel::GiftMonth => text::step_gift_month(),
        StepLabel::StarsPerThousand => text::step_stars_per_thousand(),
        StepLabel::StarValue => text::step_star_value(),
        StepLabel::BadgeUsdPerViewerHour => text::step_badge_usd_per_viewer_hour(),
        StepLabel::BadgeMonth => text::step_badge_month(),
        StepLabel::InvitedChance => text::step_invited_chance(),
        StepLabel::BonusMonth => text::step_bonus_month(),
        StepLabel::AdShare => text::step_ad_share(),
        StepLabel::JobRate => text::step_job_rate(),
        StepLabel::JobVideos => text::step_jobs_videos(),
        StepLabel::JobPhotos => text::step_jobs_photos(),
        StepLabel::JobClients => text::step_jobs_clients(),
        StepLabel::JobHours => text::step_jobs_hours(),
        StepLabel::JobEmployed => text::step_jobs_employed(),
        StepLabel::Payout => text::step_payout(),
        StepLabel::ViewVisitRate => text::step_view_visit_rate(),
        StepLabel::OrderAtOnceRate => text::step_order_at_once_rate(),
        StepLabel::SignupRate => text::step_signup_rate(),
        StepLabel::LaterOrderRate => text::step_later_order_rate(),
        StepLabel::OrdersPerClick => text::step_orders_per_click(),
        StepLabel::AttributionShare => text::step_attribution_share(),
        StepLabel::UsualMonth => text::step_usual_month(),
    }
}

/// How good a source is, as a letter.
#[must_use]
pub const fn grade_letter(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "A",
        Grade::B => "B",
        Grade::C => "C",
        Grade::D => "D",
    }
}

/// Every grade, best first.
pub const GRADES: [Grade; 4] = [Grade::A, Grade::B, Grade::C, Grade::D];

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

/// What a fact is used for, by the name that `facts.json` has for it; the name itself where it is a new one.
#[must_use]
pub fn purpose(name: &str) -> &str {
    if let Some(id) = PathwayId::ALL.iter().find(|id| id.as_str() == name) {
        return pathway(*id);
    }
    match name {
        "account" => text::facts_for_account(),
        "assumed" => text::facts_for_assumed(),
        "comparison" => text::facts_for_comparison(),
        "converter" => text::facts_for_converter(),
        "growth" => text::facts_for_growth(),
        "levers" => text::facts_for_levers(),
        "offer" => text::facts_for_offer(),
        "warnings" => text::facts_for_warnings(),
        fact_list::UNUSED => text::facts_for_nothing(),
        other => other,
    }
}

/// What a fact may be used for beside the pathways, and nothing at last: all that can be chosen.
pub const PURPOSES: &[&str] =
    &["account", "assumed", "comparison", "converter", "growth", "levers", "offer", "warnings", fact_list::UNUSED];

/// An order of the list of facts.
#[must_use]
pub fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Name => text::facts_sort_name(),
        Sort::Grade => text::facts_sort_grade(),
        Sort::Checked => text::facts_sort_checked(),
        Sort::Share => text::facts_sort_share(),
    }
}

/// How the ends of a fact's range came about.
#[must_use]
pub fn spread(name: &str) -> &'static str {
    match name {
        "measured" => text::facts_spread_measured(),
        "reported" => text::facts_spread_reported(),
        "derived" => text::facts_spread_derived(),
        "judgement" => text::facts_spread_judgement(),
        _ => text::facts_spread_rule(),
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
        | StepLabel::StoryClickRate
        | StepLabel::StoryShare
        | StepLabel::GifterShare
        | StepLabel::Discount
        | StepLabel::RenewalChance
        | StepLabel::RunningShare
        | StepLabel::ViewClickRate
        | StepLabel::SellingFee
        | StepLabel::EndedCheckoutFee
        | StepLabel::Margin
        | StepLabel::SubscriberShare
        | StepLabel::CreatorShare
        | StepLabel::SeriesBuyerShare
        | StepLabel::InvitedChance
        | StepLabel::OrderAtOnceRate
        | StepLabel::SignupRate
        | StepLabel::LaterOrderRate
        | StepLabel::OrdersPerClick
        | StepLabel::AttributionShare
        | StepLabel::AdShare => NumberKind::Share,
        StepLabel::Rpm
        | StepLabel::MakingFee
        | StepLabel::Cpm
        | StepLabel::FeeByViews
        | StepLabel::FeeByFollowers
        | StepLabel::FeeOfReel
        | StepLabel::FeeOfImage
        | StepLabel::FeeOfCarousel
        | StepLabel::FeeOfStory
        | StepLabel::Fee
        | StepLabel::OrderValue
        | StepLabel::UsualMonth
        | StepLabel::UsdPerViewerHour
        | StepLabel::UsdPerCoin
        | StepLabel::Price
        | StepLabel::SubscriptionPrice
        | StepLabel::SubscriptionMonth
        | StepLabel::SeriesPrice
        | StepLabel::SeriesMonth
        | StepLabel::TipsPerFollower
        | StepLabel::TipMonth
        | StepLabel::VideoGiftRpm
        | StepLabel::GiftMonth
        | StepLabel::StarValue
        | StepLabel::BadgeUsdPerViewerHour
        | StepLabel::BadgeMonth
        | StepLabel::BonusMonth
        | StepLabel::JobRate
        | StepLabel::Payout => NumberKind::Money,
        StepLabel::EngagementFactor
        | StepLabel::NicheFactor
        | StepLabel::RegionFactor
        | StepLabel::VisitRate
        | StepLabel::ViewVisitRate => NumberKind::Ratio,
        StepLabel::PostsPerMonth
        | StepLabel::LikesPerPost
        | StepLabel::ViewsPerPost
        | StepLabel::ReachPerPost
        | StepLabel::DealsPerMonth
        | StepLabel::ClicksPerPost
        | StepLabel::VisitsPerPost
        | StepLabel::Followers
        | StepLabel::HoursPerMonth
        | StepLabel::Viewers
        | StepLabel::CoinsPerGifterHour
        | StepLabel::Contracts
        | StepLabel::ContractPosts
        | StepLabel::ContractMonths
        | StepLabel::GapMonths
        | StepLabel::StarsPerThousand
        | StepLabel::JobVideos
        | StepLabel::JobPhotos
        | StepLabel::JobClients
        | StepLabel::JobHours
        | StepLabel::JobEmployed => NumberKind::Count,
    }
}

/// The day on which a pathway ended; none for those of today.
#[must_use]
pub fn ended(id: PathwayId) -> Option<&'static str> {
    let fact = match id {
        PathwayId::CreatorFund => fact::id::TiktokCreatorFundRpm,
        PathwayId::IgtvAds => fact::id::InstagramIgtvAdShare,
        _ => return None,
    };
    Some(Facts::current().get(fact).ended).filter(|day| !day.is_empty())
}
