//! Likes as micro-conversions: what each step on the way to an order is worth, how many there are in a month, and which step loses most.
//!
//! The value of one micro-conversion is the probability of the macro-conversions that follow × their value. Beside it, and never added to it,
//! stand what experiments found about likes and purchases (`like-causal-purchase-lift`) and what advertisers pay for the same exposure
//! (`emv-per-like`).
//!
//! The weak spot is that step, of those on which there is an own number, by which the month would grow most if it were usual. Steps that
//! follow one another multiply: benchmark / own. Orders at once and sign-ups are branches: a loss in one weighs only its part of the orders.

use serde::Serialize;

use super::audience::Context;
use super::estimate::Assumed;
use super::fact::{FactId, Facts, id::*};
use super::number::Number;
use super::pathway::StepLabel;
use super::pathway::micro_conversions::{Benchmarks, Way, origin};
use super::quantity::Triplet;
use super::sampling::{Column, Points};
use super::scenario::{Platform, Scenario};
use super::summary::Summary;

/// What likes are to a business. Amounts are US dollars.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MicroConversions {
    /// From the like to the order, in the order of the way.
    pub stages: Vec<Stage>,
    /// The like's share of the credit.
    pub credit: Triplet,
    /// What one like is credited with: its value times that share.
    pub per_like: Summary,
    /// Extra purchases that the act of liking itself caused in experiments, as a share of the chance of a purchase.
    pub causal_lift: Assumed,
    /// What advertisers pay for the exposure of 1,000 likes: no income, and in no total.
    pub earned_media_per_1000_likes: Assumed,
    /// The steps on which there is an own number to compare with a benchmark.
    pub compared: Vec<StepLabel>,
    /// The one of them that loses most; null where none is below its benchmark.
    pub weak_spot: Option<WeakSpot>,
}

/// A step on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StageId {
    /// A like.
    Like,
    /// A visit of the profile.
    ProfileVisit,
    /// A click through to the site.
    SiteClick,
    /// An order in the same visit.
    OrderAtOnce,
    /// A sign-up.
    SignUp,
    /// An order that follows a sign-up.
    LaterOrder,
}

/// One kind of micro-conversion, or of order.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Stage {
    /// Which one.
    pub id: StageId,
    /// What it comes after.
    pub after: Option<StageId>,
    /// How many there are for each of those; null where there are none of those.
    pub rate: Option<Triplet>,
    /// Whether that is the visitor's own.
    pub own: bool,
    /// How many in a month; null where an own number leaves no way to tell.
    pub per_month: Option<Summary>,
    /// What one is worth: the chance of the orders that follow times their value; null likewise.
    pub value_usd: Option<Summary>,
}

/// The step that loses most against its benchmark.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct WeakSpot {
    /// Which step.
    pub step: StepLabel,
    /// The visitor's usual number.
    pub own: f64,
    /// What is usual elsewhere.
    pub benchmark: Assumed,
    /// What the month would be multiplied by if the step were usual; null where nothing passes through it today.
    pub growth: Option<f64>,
}

/// What likes are to the business of a scenario.
#[must_use]
pub fn micro_conversions(scenario: &Scenario, facts: &Facts, points: &Points) -> MicroConversions {
    report(&Context::new(scenario, facts, points))
}

fn report(context: &Context) -> MicroConversions {
    let way = Way::new(context);
    let usd_per_click = Column::product(&[&way.orders.log, &way.worth.log]);
    let usd_per_like = Column::product(&[&way.clicks.log, &usd_per_click]).over(&context.audience.likes.log);
    let compared = compared(&way, context.scenario.platform);
    MicroConversions {
        stages: stages(context, &way, &usd_per_click, &usd_per_like),
        credit: way.credit.triplet(),
        per_like: Summary::of(&Column::product(&[&usd_per_like, &way.credit.log]).values(context.points.len())),
        causal_lift: benchmark(context, LikeCausalPurchaseLift, 1.0),
        earned_media_per_1000_likes: benchmark(context, EmvPerLike, 1000.0),
        weak_spot: weak_spot(context, &way, &compared),
        compared: compared.into_iter().map(|(step, ..)| step).collect(),
    }
}

fn benchmark(context: &Context, fact: FactId, times: f64) -> Assumed {
    let Triplet { low, likely, high } = context.facts.get(fact).triplet.map(|x| x * times);
    Assumed { low, likely, high, fact }
}

fn stages(context: &Context, way: &Way, usd_per_click: &Column, usd_per_like: &Column) -> Vec<Stage> {
    let audience = &context.audience;
    let len = context.points.len();
    let posts = Column::product(&[&audience.posts.log, &audience.month.log]);
    let finite = |log: &Column| Some(Summary::of(&log.values(len))).filter(|summary| summary.mean.is_finite());
    let monthly = |factors: &[&Column]| finite(&Column::product(&[&posts, &Column::product(factors)]));
    let stage = |id, after, rate: &Number, per_month, value: &Column| {
        let triplet = Some(rate.triplet()).filter(|rate| rate.low.is_finite() && rate.high.is_finite());
        Stage { id, after: Some(after), rate: triplet, own: rate.is_own(), per_month, value_usd: finite(value) }
    };
    let (likes, visits, clicks) = (&audience.likes, &way.visits, &way.clicks);
    let visits_per_like = Number { origin: origin(visits, likes), ..visits.over(likes) };
    let usd_per_visit = Column::product(&[&way.click_rate.log, usd_per_click]);
    let usd_per_signup = Column::product(&[&way.later.log, &way.worth.log]);
    let like = Stage {
        id: StageId::Like,
        after: None,
        rate: None,
        own: likes.is_own(),
        per_month: monthly(&[&likes.log]),
        value_usd: finite(usd_per_like),
    };
    let orders = [&clicks.log, &way.at_once.log];
    let signups = [&clicks.log, &way.signup.log];
    let later = [&clicks.log, &way.signup.log, &way.later.log];
    vec![
        like,
        stage(StageId::ProfileVisit, StageId::Like, &visits_per_like, monthly(&[&visits.log]), &usd_per_visit),
        stage(StageId::SiteClick, StageId::ProfileVisit, &way.click_rate, monthly(&[&clicks.log]), usd_per_click),
        stage(StageId::OrderAtOnce, StageId::SiteClick, &way.at_once, monthly(&orders), &way.worth.log),
        stage(StageId::SignUp, StageId::SiteClick, &way.signup, monthly(&signups), &usd_per_signup),
        stage(StageId::LaterOrder, StageId::SignUp, &way.later, monthly(&later), &way.worth.log),
    ]
}

/// A step with an own number, the number, and its benchmark.
type Compared = (StepLabel, f64, FactId);

fn compared(way: &Way, platform: Platform) -> Vec<Compared> {
    let usual = Benchmarks::of(platform);
    let visit = if platform == Platform::TikTok { StepLabel::ViewVisitRate } else { StepLabel::VisitRate };
    let steps = [
        (visit, &way.visit_rate, usual.visit),
        (StepLabel::ClickRate, &way.click_rate, usual.click),
        (StepLabel::OrderAtOnceRate, &way.at_once, usual.at_once),
        (StepLabel::SignupRate, &way.signup, usual.signup),
        (StepLabel::LaterOrderRate, &way.later, usual.later),
    ];
    let own = steps.into_iter().filter(|(_, number, _)| number.is_own() && number.likely.is_finite());
    own.map(|(step, number, fact)| (step, number.likely, fact)).collect()
}

fn weak_spot(context: &Context, way: &Way, compared: &[Compared]) -> Option<WeakSpot> {
    // A quotient that was rounded is no loss.
    let mut most = 1.0 + 1e-9;
    let mut weakest = None;
    for (step, own, fact) in compared {
        let benchmark = benchmark(context, *fact, 1.0);
        let growth = growth(way, *step, *own, benchmark.likely);
        if growth > most {
            most = growth;
            weakest = Some(WeakSpot { step: *step, own: *own, benchmark, growth: Some(growth).filter(|growth| growth.is_finite()) });
        }
    }
    weakest
}

/// What the usual month would be multiplied by with another number at one step.
fn growth(way: &Way, step: StepLabel, own: f64, other: f64) -> f64 {
    let [at_once, signup, later] = [way.at_once.likely, way.signup.likely, way.later.likely];
    let orders = match step {
        StepLabel::OrderAtOnceRate => other + signup * later,
        StepLabel::SignupRate => at_once + other * later,
        StepLabel::LaterOrderRate => at_once + signup * other,
        _ => return other / own,
    };
    // Nothing from nothing is no growth.
    if orders > 0.0 { orders / (at_once + signup * later) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::pathway::micro_conversions::PATHWAY;

    fn with<T>(scenario: &str, tell: impl FnOnce(&Context) -> T) -> T {
        let scenario = Scenario::from_json(scenario).unwrap();
        tell(&Context::new(&scenario, &Facts::current(), &Points::new(256, 0)))
    }

    fn of(platform: &str, account: &str, own: &str) -> MicroConversions {
        let scenario = format!(
            r#"{{"mode": "business", "platform": "{platform}", {account} "likes_per_post": 800, "pathways": {{"micro-conversions": {{{own}}}}}}}"#
        );
        with(&scenario, report)
    }

    #[test]
    fn the_value_of_a_like_times_the_likes_of_a_month_is_the_month_sample_by_sample() {
        for scenario in [
            r#"{"mode": "business", "likes_per_post": {"low": 100, "likely": 700, "high": 5000}, "bought_likes_share": 0.2}"#,
            r#"{"mode": "business", "platform": "instagram", "pathways": {"micro-conversions": {"kind": "own-share"}}}"#,
            r#"{"mode": "business", "platform": "instagram", "link_clicks_per_post": 9, "pathways": {"micro-conversions": {"kind": "position-based"}}}"#,
        ] {
            with(scenario, |context| {
                let way = Way::new(context);
                let usd_per_like = Column::product(&[&way.clicks.log, &way.orders.log, &way.worth.log]).over(&context.audience.likes.log);
                let per_like = Column::product(&[&usd_per_like, &way.credit.log]);
                let monthly = (PATHWAY.income)(context).monthly;
                let likes = Column::product(&[&context.audience.posts.log, &context.audience.month.log, &context.audience.likes.log]);
                for (i, usd) in monthly.iter().enumerate() {
                    let product = libm::exp(per_like.at(i) + likes.at(i));
                    assert!((product / usd - 1.0).abs() < 1e-12, "{scenario}, sample {i}: {product} and {usd}");
                }
                let middle = Summary::of(&per_like.values(256)).p50;
                assert!((report(context).per_like.p50 / middle - 1.0).abs() < 1e-12);
            });
        }
    }

    // Half of what is usual, and exactly that; likely values of the facts.
    #[test]
    fn a_step_below_its_benchmark_is_the_weak_spot_and_one_at_it_is_not() {
        let rates = [
            ("tiktok", "visit_rate", 0.02, StepLabel::ViewVisitRate, 2.0),
            ("instagram", "visit_rate", 0.13, StepLabel::VisitRate, 2.0),
            ("tiktok", "click_rate", 0.03, StepLabel::ClickRate, 2.0),
            ("instagram", "click_rate", 0.04, StepLabel::ClickRate, 2.0),
            // Orders: 1 % at once, and 5 % · 2 % later.
            ("tiktok", "order_rate", 0.01, StepLabel::OrderAtOnceRate, 0.011 / 0.006),
            ("instagram", "signup_rate", 0.05, StepLabel::SignupRate, 0.011 / 0.0105),
            ("instagram", "later_order_rate", 0.02, StepLabel::LaterOrderRate, 0.011 / 0.0105),
        ];
        for (platform, own, usual, step, growth) in rates {
            let with = |value: f64| of(platform, "", &format!(r#""{own}": {value}"#));
            let spot = with(usual / 2.0).weak_spot.unwrap();
            assert_eq!((spot.step, spot.own, spot.benchmark.likely), (step, usual / 2.0, usual), "{own}");
            assert!((spot.growth.unwrap() / growth - 1.0).abs() < 1e-12, "{own}: {:?}", spot.growth);
            assert_eq!((with(usual).weak_spot, with(usual * 2.0).weak_spot), (None, None), "{own}");
            assert_eq!(with(usual).compared, [step], "{own}");
        }
        assert_eq!(of("tiktok", "", "").compared, [], "nothing own, nothing to compare");
    }

    #[test]
    fn the_step_that_loses_most_is_named_and_not_the_first() {
        let both = of("tiktok", "", r#""visit_rate": 0.015, "click_rate": 0.006"#);
        let spot = both.weak_spot.unwrap();
        assert_eq!((spot.step, both.compared.len()), (StepLabel::ClickRate, 2));
        assert!((spot.growth.unwrap() - 5.0).abs() < 1e-12);
    }

    #[test]
    fn own_counts_are_rates_to_compare() {
        // 52 visits for 800 likes are half of the usual 13 %; one click for 52 visits is less than half of the usual 4 %.
        let visits = of("instagram", r#""profile_visits_per_post": 52,"#, "");
        assert_eq!(visits.weak_spot.unwrap().step, StepLabel::VisitRate);
        let clicks = of("instagram", r#""profile_visits_per_post": 52, "link_clicks_per_post": 1,"#, "");
        assert_eq!((clicks.compared.len(), clicks.weak_spot.unwrap().step), (2, StepLabel::ClickRate));
        let by_rate = of("instagram", r#""link_clicks_per_post": 1,"#, r#""visit_rate": 0.13"#);
        let spot = by_rate.weak_spot.unwrap();
        assert_eq!(spot.step, StepLabel::ClickRate);
        assert!((spot.growth.unwrap() - 0.04 * 104.0).abs() < 1e-9, "{:?}", spot.growth);
        // Rounding is no loss: 104 / 800 is 13 %.
        assert_eq!(of("instagram", r#""profile_visits_per_post": 104,"#, "").weak_spot, None);
        assert_eq!(of("instagram", r#""link_clicks_per_post": 5,"#, "").compared, [], "clicks alone have nothing to be compared with");
    }

    #[test]
    fn a_step_that_lets_nothing_through_has_no_figure_for_its_growth() {
        let shut = of("instagram", "", r#""click_rate": 0"#);
        let spot = shut.weak_spot.unwrap();
        assert_eq!((spot.step, spot.growth), (StepLabel::ClickRate, None));
        assert_eq!(shut.per_like, Summary::NOTHING);
        // Of no visits no clicks can be told, and of no clicks all the same.
        let none = of("instagram", r#""profile_visits_per_post": 0, "link_clicks_per_post": 3,"#, "");
        let clicks = none.stages.iter().find(|stage| stage.id == StageId::SiteClick).unwrap();
        let visits = none.stages.iter().find(|stage| stage.id == StageId::ProfileVisit).unwrap();
        assert_eq!((clicks.rate, visits.value_usd, visits.per_month.unwrap().p50), (None, None, 0.0));
        assert!(none.per_like.p50 > 0.0);
    }

    #[test]
    fn what_is_no_income_stands_beside_the_number() {
        let beside = of("tiktok", "", "");
        assert_eq!((beside.causal_lift.low, beside.causal_lift.likely, beside.causal_lift.high), (0.0, 0.0, 0.05));
        let media = beside.earned_media_per_1000_likes;
        assert_eq!((media.low, media.likely, media.high, media.fact), (30.0, 140.0, 750.0, EmvPerLike));
    }
}
