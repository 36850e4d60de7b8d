//! Commission on sales through links: TikTok Shop, and the link in an Instagram profile or story.
//!
//! TikTok: W · posts with a link · clicks per view · orders per click · order value · commission · (1 − returns).
//! Instagram: n · m · L · profile visits per like · clicks per visit, then the same; for stories, story viewers · clicks per viewer as well.

use super::{Income, Kind, Own, Pathway, PathwayId, StepLabel, payout_unasked, usual_month};
use crate::model::audience::{Context, FormatPart, mean};
use crate::model::cash::Cash;
use crate::model::dimension::Dimension;
use crate::model::estimate::StepInput;
use crate::model::fact::{FactId, id::*};
use crate::model::gate::Gate;
use crate::model::number::{Number, StepDraft};
use crate::model::sampling::Column;
use crate::model::scenario::{Field, Format, Mode, Platform};

const ID: PathwayId = PathwayId::Affiliate;

/// The entry of [`super::PATHWAYS`].
pub const PATHWAY: Pathway = Pathway {
    id: ID,
    mode: Mode::Creator,
    platforms: &[Platform::TikTok, Platform::Instagram],
    on_by_default: true,
    historical: false,
    from_likes: true,
    kinds,
    own: &[Own::LinkShare, Own::VisitRate, Own::ClickRate, Own::OrderRate, Own::OrderValue, Own::Commission, Own::ReturnRate, Own::Payout],
    unasked: payout_unasked,
    gates,
    income,
    cash,
};

fn gates(context: &Context) -> Vec<Gate> {
    match context.scenario.platform {
        Platform::TikTok => vec![
            Gate::at_least(context, TiktokShopAffiliateMinFollowers, &context.audience.followers),
            Gate::of_age(context, TiktokShopAffiliateMinAge),
        ],
        Platform::Instagram => Vec::new(),
    }
}

fn income(context: &Context) -> Income {
    let clicks = match context.scenario.platform {
        Platform::TikTok => tiktok_clicks(context),
        Platform::Instagram => instagram_clicks(context),
    };
    let sale = Sale::new(context);
    let audience = &context.audience;
    let factors = [&audience.posts.log, &audience.month.log, &clicks.per_post.log, &sale.usd_per_click.log];
    let monthly = Column::product(&factors).values(context.points.len());
    let usual = audience.posts.likely * clicks.per_post.likely * sale.usd_per_click.likely;
    let posts = audience.posts.step(StepLabel::PostsPerMonth, "posts per month", Some(StepInput::Field(Field::PostsPerMonth)));
    let steps = [posts].into_iter().chain(clicks.steps).chain(sale.steps).chain([usual_month(usual)]).collect();
    Income { monthly, unlocked: None, steps, event: None }
}

/// Clicks on links in the usual month, and the posts that have one.
pub(in crate::model) fn usual_clicks(context: &Context) -> (f64, f64) {
    let posts = context.audience.posts.likely;
    match context.scenario.platform {
        Platform::TikTok => {
            let linked = own_or_fact(context, Own::LinkShare, Dimension::LinkShare, PostsWithAffiliateLink);
            (posts * tiktok_clicks(context).per_post.likely, posts * linked.likely)
        }
        Platform::Instagram => (posts * instagram_clicks(context).per_post.likely, posts),
    }
}

/// Orders per click, dollars per order and commission of the usual month.
pub(in crate::model) fn usual_sale(context: &Context) -> [f64; 3] {
    let steps = Sale::new(context).steps;
    let labels = [StepLabel::OrderRate, StepLabel::OrderValue, StepLabel::Commission];
    labels.map(|label| steps.iter().find(|step| step.label() == label).map_or(0.0, StepDraft::value))
}

/// Whose commission; TikTok Shop has one of its own.
fn kinds(platform: Platform) -> &'static [Kind] {
    match platform {
        Platform::TikTok => &[],
        Platform::Instagram => {
            &[Kind::Mixed, Kind::Amazon, Kind::Fashion, Kind::Beauty, Kind::OwnBrandShops, Kind::Software, Kind::Courses]
        }
    }
}

/// TikTok Shop pays by itself; elsewhere it is Amazon or a network.
fn cash(context: &Context) -> Cash {
    match (context.scenario.platform, context.kind(ID)) {
        (Platform::TikTok, _) => Cash::balance(TiktokShopAffiliateMinPayoutUsd, TiktokShopAffiliatePayoutDelayDays),
        (_, Some(Kind::Amazon)) => Cash::balance(AffiliatePayoutMinimumAmazon, AffiliatePayoutDelayAmazonDays),
        _ => Cash::balance(AffiliatePayoutMinimumNetworks, AffiliatePayoutDelayNetworksDays),
    }
}

fn commission_of(kind: Option<Kind>) -> FactId {
    match kind {
        Some(Kind::Amazon) => AffiliateCommissionAmazonTypical,
        Some(Kind::Fashion) => AffiliateCommissionFashion,
        Some(Kind::Beauty) => AffiliateCommissionBeauty,
        Some(Kind::OwnBrandShops) => AffiliateCommissionDtc,
        Some(Kind::Software) => AffiliateCommissionSoftware,
        Some(Kind::Courses) => AffiliateCommissionCourses,
        _ => AffiliateCommissionMixed,
    }
}

/// Clicks on links, a post.
pub(super) struct Clicks {
    pub(super) per_post: Number,
    pub(super) steps: Vec<StepDraft>,
}

fn own_or_fact(context: &Context, own: Own, dimension: Dimension, id: FactId) -> Number {
    context.own_or(ID, own, dimension, || context.fact(dimension, id))
}

fn tiktok_clicks(context: &Context) -> Clicks {
    let views = &context.audience.views;
    let linked = own_or_fact(context, Own::LinkShare, Dimension::LinkShare, PostsWithAffiliateLink);
    let rate = own_or_fact(context, Own::ClickRate, Dimension::ClickRate, TiktokShopClickPerView);
    let steps = vec![
        linked.step(StepLabel::LinkShare, "share", Some(StepInput::Own(Own::LinkShare))),
        views.step(StepLabel::ViewsPerPost, "views per post", Some(StepInput::Field(Field::ViewsPerPost))),
        rate.step(StepLabel::ClickRate, "clicks per view", Some(StepInput::Own(Own::ClickRate))),
    ];
    Clicks { per_post: views.times(&linked).times(&rate), steps }
}

fn instagram_clicks(context: &Context) -> Clicks {
    if context.scenario.is_mixed() {
        let visits = own_or_fact(context, Own::VisitRate, Dimension::VisitRate, InstagramProfileVisitPerLike);
        let rate = own_or_fact(context, Own::ClickRate, Dimension::ClickRate, BioLinkClickPerProfileVisit);
        return with_clicks_of_stories(context, mixed_clicks(context, &visits, &rate));
    }
    if let Some(clicks) = link_clicks(context) {
        let step = clicks.step(StepLabel::ClicksPerPost, "clicks per post", Some(StepInput::Field(Field::LinkClicksPerPost)));
        return Clicks { per_post: clicks, steps: vec![step] };
    }
    let profile = profile_clicks(context);
    if context.scenario.format() == Format::Story { with_story_clicks(context, profile) } else { profile }
}

/// Clicks on the link in the profile, the mean over several formats: own clicks where they are told, else own visits, else likes. The steps are
/// those of the first of these that holds for all formats.
pub(super) fn mixed_clicks(context: &Context, visit_rate: &Number, click_rate: &Number) -> Clicks {
    let parts = &context.audience.parts;
    let visits_of = |part: &FormatPart| part.visits.clone().unwrap_or_else(|| part.real_likes.times(visit_rate));
    if parts.iter().any(|part| part.clicks.is_some()) {
        let per_post = mean(parts, |part| part.clicks.clone().unwrap_or_else(|| visits_of(part).times(click_rate)));
        let steps = vec![per_post.step(StepLabel::ClicksPerPost, "clicks per post", Some(StepInput::Field(Field::LinkClicksPerPost)))];
        return Clicks { per_post, steps };
    }
    let rate_step = click_rate.step(StepLabel::ClickRate, "clicks per visit", Some(StepInput::Own(Own::ClickRate)));
    if parts.iter().any(|part| part.visits.is_some()) {
        let visits = mean(parts, visits_of);
        let step = visits.step(StepLabel::VisitsPerPost, "visits per post", Some(StepInput::Field(Field::ProfileVisitsPerPost)));
        return Clicks { per_post: visits.times(click_rate), steps: vec![step, rate_step] };
    }
    let likes = &context.audience.real_likes;
    let steps = vec![
        likes.step(StepLabel::LikesPerPost, "likes per post", Some(StepInput::Field(Field::LikesPerPost))),
        visit_rate.step(StepLabel::VisitRate, "visits per like", Some(StepInput::Own(Own::VisitRate))),
        rate_step,
    ];
    Clicks { per_post: likes.times(visit_rate).times(click_rate), steps }
}

/// The taps on the links of stories, in the share that stories have of the posts; own clicks have them in already.
fn with_clicks_of_stories(context: &Context, clicks: Clicks) -> Clicks {
    let story = context.audience.parts.iter().find(|part| part.format == Format::Story && part.clicks.is_none());
    let Some(story) = story else { return clicks };
    let rate = context.fact(Dimension::StoryClickRate, AffiliateStoryClickPerViewer);
    let taps = story.exposure.times(&rate).times(&story.share);
    let per_post =
        Number { log: clicks.per_post.log.plus(&taps.log), likely: clicks.per_post.likely + taps.likely, ends: None, origin: rate.origin };
    let mut steps = clicks.steps;
    steps.push(story.exposure.step(StepLabel::ReachPerPost, "viewers per story", Some(StepInput::Field(Field::ReachPerPost))));
    steps.push(rate.step(StepLabel::StoryClickRate, "taps per viewer", None));
    steps.push(story.share.step(StepLabel::StoryShare, "share", None));
    steps.push(per_post.step(StepLabel::ClicksPerPost, "clicks per post", None));
    Clicks { per_post, steps }
}

/// Own profile visits of a post, of a month of one format.
pub(super) fn profile_visits(context: &Context) -> Option<Number> {
    context.audience.parts.first()?.visits.clone()
}

/// Own clicks on the link of a post, of a month of one format.
pub(super) fn link_clicks(context: &Context) -> Option<Number> {
    context.audience.parts.first()?.clicks.clone()
}

/// Likes → profile visits → clicks on the link in the profile.
fn profile_clicks(context: &Context) -> Clicks {
    let rate = own_or_fact(context, Own::ClickRate, Dimension::ClickRate, BioLinkClickPerProfileVisit);
    let rate_step = rate.step(StepLabel::ClickRate, "clicks per visit", Some(StepInput::Own(Own::ClickRate)));
    if let Some(visits) = profile_visits(context) {
        let step = visits.step(StepLabel::VisitsPerPost, "visits per post", Some(StepInput::Field(Field::ProfileVisitsPerPost)));
        return Clicks { per_post: visits.times(&rate), steps: vec![step, rate_step] };
    }
    let likes = &context.audience.real_likes;
    let visits = own_or_fact(context, Own::VisitRate, Dimension::VisitRate, InstagramProfileVisitPerLike);
    let steps = vec![
        likes.step(StepLabel::LikesPerPost, "likes per post", Some(StepInput::Field(Field::LikesPerPost))),
        visits.step(StepLabel::VisitRate, "visits per like", Some(StepInput::Own(Own::VisitRate))),
        rate_step,
    ];
    Clicks { per_post: likes.times(&visits).times(&rate), steps }
}

/// Stories carry a link of their own: its taps come on top.
fn with_story_clicks(context: &Context, profile: Clicks) -> Clicks {
    let viewers = &context.audience.exposure;
    let rate = context.fact(Dimension::StoryClickRate, AffiliateStoryClickPerViewer);
    let taps = viewers.times(&rate);
    let per_post = Number {
        log: profile.per_post.log.plus(&taps.log),
        likely: profile.per_post.likely + taps.likely,
        ends: None,
        origin: taps.origin,
    };
    let mut steps = profile.steps;
    steps.push(viewers.step(StepLabel::ReachPerPost, "viewers per story", Some(StepInput::Field(Field::ReachPerPost))));
    steps.push(rate.step(StepLabel::StoryClickRate, "taps per viewer", None));
    steps.push(per_post.step(StepLabel::ClicksPerPost, "clicks per post", None));
    Clicks { per_post, steps }
}

/// From a click to the creator's dollars.
struct Sale {
    usd_per_click: Number,
    steps: Vec<StepDraft>,
}

impl Sale {
    fn new(context: &Context) -> Self {
        let [order_rate, value, commission, returns] = match context.scenario.platform {
            Platform::TikTok => [TiktokShopOrderPerClick, TiktokShopAovUsd, TiktokShopAffiliateCommission, TiktokShopReturnRate],
            Platform::Instagram => {
                [AffiliateConversionClickToSale, AffiliateAverageOrderValue, commission_of(context.kind(ID)), AffiliateReturnRate]
            }
        };
        let order_rate = own_or_fact(context, Own::OrderRate, Dimension::OrderRate, order_rate);
        let value = own_or_fact(context, Own::OrderValue, Dimension::OrderValue, value);
        let commission = own_or_fact(context, Own::Commission, Dimension::Commission, commission);
        let returns = own_or_fact(context, Own::ReturnRate, Dimension::ReturnRate, returns);
        let kept = returns.complement();
        let steps = vec![
            order_rate.step(StepLabel::OrderRate, "orders per click", Some(StepInput::Own(Own::OrderRate))),
            value.step(StepLabel::OrderValue, "USD per order", Some(StepInput::Own(Own::OrderValue))),
            commission.step(StepLabel::Commission, "share", Some(StepInput::Own(Own::Commission))),
            returns.step(StepLabel::ReturnRate, "share", Some(StepInput::Own(Own::ReturnRate))),
        ];
        Self { usd_per_click: order_rate.times(&value).times(&commission).times(&kept), steps }
    }
}
