//! Micro-conversions, the business view: likes → profile visits → site clicks, then orders at once, or sign-ups and later orders.
//!
//! TikTok: n · m · V · profile visits per view; Instagram: n · m · L · profile visits per like; then clicks per visit · (orders at once per
//! click + sign-ups per click · later orders per sign-up) · what a customer is worth · the like's share of the credit. Own profile visits or
//! link clicks take the place of all that comes before them.
//!
//! Decisions where the design is silent:
//! - The usual attribution is the first touch: all of what began with the posts, the one number that a shop can see for itself. Every other
//!   one takes off it by a convention, and is a choice with a name.
//! - Orders are counted on average, as in affiliate: what a month brings may be less than one order.
//! - A tap on a story's own link passes through no like and no profile: only own link clicks count it.
//! - An own share of the credit counts where the attribution is `own-share`.

use super::affiliate::profile_visits;
use super::chain::Chain;
use super::{Income, Kind, Own, Pathway, PathwayId, StepLabel, none_unasked};
use crate::model::audience::Context;
use crate::model::cash::Cash;
use crate::model::dimension::Dimension;
use crate::model::estimate::StepInput;
use crate::model::fact::{FactId, id::*};
use crate::model::gate::Gate;
use crate::model::number::{Number, Origin, StepDraft};
use crate::model::sampling::Column;
use crate::model::scenario::{Field, Mode, Platform};

const ID: PathwayId = PathwayId::MicroConversions;

/// The entry of [`super::PATHWAYS`].
pub const PATHWAY: Pathway = Pathway {
    id: ID,
    mode: Mode::Business,
    platforms: &[Platform::TikTok, Platform::Instagram],
    on_by_default: true,
    historical: false,
    from_likes: true,
    kinds,
    own: &[Own::VisitRate, Own::ClickRate, Own::OrderRate, Own::SignupRate, Own::LaterOrderRate, Own::OrderValue, Own::AttributionShare],
    unasked: none_unasked,
    gates: no_gates,
    income,
    cash: |_| Cash::payments(Some(ShopPayoutDelayDays)),
};

fn kinds(_: Platform) -> &'static [Kind] {
    &[Kind::FirstTouch, Kind::LastTouch, Kind::PositionBased, Kind::OwnShare]
}

/// Whoever has a shop may sell.
fn no_gates(_: &Context) -> Vec<Gate> {
    Vec::new()
}

/// What a customer is worth where the business does not say: the usual order of a shop.
#[must_use]
pub const fn worth_fact(platform: Platform) -> FactId {
    match platform {
        Platform::TikTok => TiktokMerchAovUsd,
        Platform::Instagram => ShopAverageOrderValueSocial,
    }
}

/// Which attribution is in force; none for a creator.
pub(in crate::model) fn attribution(context: &Context) -> Option<Kind> {
    (context.scenario.mode == Mode::Business).then(|| context.kind(ID)).flatten()
}

/// The benchmarks of the steps.
pub(in crate::model) struct Benchmarks {
    pub visit: FactId,
    pub click: FactId,
    pub at_once: FactId,
    pub signup: FactId,
    pub later: FactId,
}

impl Benchmarks {
    pub(in crate::model) const fn of(platform: Platform) -> Self {
        let (visit, click, at_once) = match platform {
            Platform::TikTok => (TiktokProfileVisitPerView, TiktokBioClickPerProfileVisit, TiktokLandingConversion),
            Platform::Instagram => (InstagramProfileVisitPerLike, BioLinkClickPerProfileVisit, ShopConversionInstagramTraffic),
        };
        Self { visit, click, at_once, signup: EmailOptinPerBioClick, later: SignupToPurchase }
    }
}

/// The numbers on the way from likes to orders.
pub(in crate::model) struct Way {
    /// How far along the way the visitor's counts reach.
    start: Start,
    /// Profile visits of a post.
    pub visits: Number,
    /// Profile visits per view (TikTok), per like (Instagram).
    pub visit_rate: Number,
    /// Site clicks of a post.
    pub clicks: Number,
    /// Site clicks per profile visit.
    pub click_rate: Number,
    /// Orders at once per click.
    pub at_once: Number,
    /// Sign-ups per click.
    pub signup: Number,
    /// Later orders per sign-up.
    pub later: Number,
    /// Orders per click, at once and later.
    pub orders: Number,
    /// US dollars per order.
    pub worth: Number,
    /// The like's share of the credit.
    pub credit: Number,
}

/// The number that the way starts from.
#[derive(Clone, Copy)]
enum Start {
    Views,
    Likes,
    Visits,
    Clicks,
}

impl Way {
    pub(in crate::model) fn new(context: &Context) -> Self {
        let usual = Benchmarks::of(context.scenario.platform);
        let rate = |own, dimension, fact| context.own_or(ID, own, dimension, || context.fact(dimension, fact));
        let Reach { start, visits, visit_rate, clicks, click_rate } = reach(
            context,
            rate(Own::VisitRate, Dimension::BusinessVisitRate, usual.visit),
            rate(Own::ClickRate, Dimension::BusinessClickRate, usual.click),
        );
        let at_once = rate(Own::OrderRate, Dimension::OrderAtOnceRate, usual.at_once);
        let signup = rate(Own::SignupRate, Dimension::SignupRate, usual.signup);
        let later = rate(Own::LaterOrderRate, Dimension::LaterOrderRate, usual.later);
        let orders = sum(&at_once, &product(&signup, &later));
        let worth = rate(Own::OrderValue, Dimension::CustomerWorth, worth_fact(context.scenario.platform));
        Self { start, visits, visit_rate, clicks, click_rate, at_once, signup, later, orders, worth, credit: credit(context) }
    }

    /// From posts a month to clicks a month.
    fn clicks<'a>(&self, context: &'a Context<'a>, posts: Chain<'a>) -> Chain<'a> {
        let audience = &context.audience;
        let visits = match self.start {
            Start::Clicks => return posts.field(&self.clicks, StepLabel::ClicksPerPost, "clicks per post", Field::LinkClicksPerPost),
            Start::Visits => posts.field(&self.visits, StepLabel::VisitsPerPost, "visits per post", Field::ProfileVisitsPerPost),
            Start::Likes => posts.field(&audience.real_likes, StepLabel::LikesPerPost, "likes per post", Field::LikesPerPost).number(
                &self.visit_rate,
                StepLabel::VisitRate,
                "visits per like",
                Some(StepInput::Own(Own::VisitRate)),
            ),
            Start::Views => posts.field(&audience.views, StepLabel::ViewsPerPost, "views per post", Field::ViewsPerPost).number(
                &self.visit_rate,
                StepLabel::ViewVisitRate,
                "visits per view",
                Some(StepInput::Own(Own::VisitRate)),
            ),
        };
        visits.number(&self.click_rate, StepLabel::ClickRate, "clicks per visit", Some(StepInput::Own(Own::ClickRate)))
    }

    /// How a click becomes an order.
    fn order_steps(&self) -> [StepDraft; 4] {
        let own = |own| Some(StepInput::Own(own));
        [
            self.at_once.step(StepLabel::OrderAtOnceRate, "orders per click", own(Own::OrderRate)),
            self.signup.step(StepLabel::SignupRate, "sign-ups per click", own(Own::SignupRate)),
            self.later.step(StepLabel::LaterOrderRate, "orders per sign-up", own(Own::LaterOrderRate)),
            self.orders.step(StepLabel::OrdersPerClick, "orders per click", None).made(),
        ]
    }
}

fn income(context: &Context) -> Income {
    let way = Way::new(context);
    let posts =
        Chain::new(context, ID).field(&context.audience.posts, StepLabel::PostsPerMonth, "posts per month", Field::PostsPerMonth).luck();
    let mut clicks = way.clicks(context, posts);
    clicks.steps.extend(way.order_steps());
    let mut orders = clicks.silently(&way.orders.log, way.orders.likely).number(
        &way.worth,
        StepLabel::OrderValue,
        "USD per order",
        Some(StepInput::Own(Own::OrderValue)),
    );
    orders.steps.push(credit_step(context, &way.credit));
    orders.silently(&way.credit.log, way.credit.likely).income()
}

/// Views, likes, visits and clicks, and the rates between them.
struct Reach {
    start: Start,
    visits: Number,
    visit_rate: Number,
    clicks: Number,
    click_rate: Number,
}

/// What is counted holds; what is not follows from the nearest number: visits from counted clicks, unless the visitor knows how many likes or
/// views lead to one.
fn reach(context: &Context, visit_rate: Number, click_rate: Number) -> Reach {
    let (first, start) = match context.scenario.platform {
        Platform::TikTok => (&context.audience.views, Start::Views),
        Platform::Instagram => (&context.audience.real_likes, Start::Likes),
    };
    let Some(clicks) = own_clicks(context) else {
        let Some(visits) = profile_visits(context) else {
            let visits = product(first, &visit_rate);
            return Reach { start, clicks: product(&visits, &click_rate), visits, visit_rate, click_rate };
        };
        return Reach {
            start: Start::Visits,
            clicks: product(&visits, &click_rate),
            visit_rate: quotient(&visits, first),
            visits,
            click_rate,
        };
    };
    let start = Start::Clicks;
    if let Some(visits) = profile_visits(context) {
        return Reach { start, visit_rate: quotient(&visits, first), click_rate: quotient(&clicks, &visits), visits, clicks };
    }
    if visit_rate.is_own() {
        let visits = product(first, &visit_rate);
        return Reach { start, click_rate: quotient(&clicks, &visits), visits, visit_rate, clicks };
    }
    let visits = quotient(&clicks, &click_rate);
    Reach { start, visit_rate: quotient(&visits, first), visits, clicks, click_rate }
}

fn own_clicks(context: &Context) -> Option<Number> {
    let triplet = context.scenario.get(Field::LinkClicksPerPost)?;
    Some(Number::own(context.points, Dimension::LinkClicksPerPost, Field::LinkClicksPerPost.spec().scale, triplet))
}

/// The visitor's own only if both are.
pub(in crate::model) fn origin(a: &Number, b: &Number) -> Origin {
    if a.is_own() { b.origin } else { a.origin }
}

fn product(a: &Number, b: &Number) -> Number {
    Number { origin: origin(a, b), ..a.times(b) }
}

fn quotient(a: &Number, b: &Number) -> Number {
    Number { origin: origin(a, b), ..a.over(b) }
}

fn sum(a: &Number, b: &Number) -> Number {
    let likely = a.likely + b.likely;
    let ends = a.fixed().and(b.fixed()).map(|_| (likely, likely));
    Number { log: a.log.plus(&b.log), likely, ends, origin: origin(a, b) }
}

/// How much of an order the like is credited with.
fn credit(context: &Context) -> Number {
    let whole =
        |share: f64| Number { log: Column::Known(libm::log(share)), likely: share, ends: Some((share, share)), origin: Origin::Own };
    match context.kind(ID) {
        Some(Kind::LastTouch) => whole(0.0),
        Some(Kind::PositionBased) => context.fact(Dimension::AttributionShare, AttributionPositionBasedFirst),
        Some(Kind::OwnShare) => context.own_or(ID, Own::AttributionShare, Dimension::AttributionShare, || {
            context.fact(Dimension::AttributionShare, AttributionShareLike)
        }),
        _ => whole(1.0),
    }
}

/// All or nothing is a choice and no number of anybody's.
fn credit_step(context: &Context, credit: &Number) -> StepDraft {
    match context.kind(ID) {
        Some(Kind::OwnShare) => credit.step(StepLabel::AttributionShare, "share", Some(StepInput::Own(Own::AttributionShare))),
        Some(Kind::PositionBased) => credit.step(StepLabel::AttributionShare, "share", None),
        _ => StepDraft::of_value(StepLabel::AttributionShare, credit.likely, "share", None),
    }
}
