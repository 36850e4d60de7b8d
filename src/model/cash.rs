//! When the first money arrives: what was earned has to reach a payout minimum, and takes some days from there.
//!
//! Sample by sample: months until that sample's income has added up to the minimum, at least one, and then the days from the end of that month
//! to the account. Decisions where the design is silent:
//! - Every month brings what the sample's month brings: ignorance is spread over the samples, luck is not drawn anew for each month.
//! - Where money comes by an event (a brand books a post, a contract runs), a month without it brings nothing. Months are independent, so the
//!   first one with it comes after a geometric wait: P(more than k months) = (1 − p)^k, with p the chance of the event in a month of that
//!   sample; 0 for accounts that brands never ask. Whoever pays by event pays each invoice by itself: there is no minimum to wait for.
//! - Beyond [`HORIZON_MONTHS`] nothing is counted: the days are those of the samples that get there, beside the probability of the others.
//! - All pathways share the axes of the points: no sum over pathways is ever taken of these.

use libm::{ceil, exp, log, log1p};
use serde::Serialize;

use super::audience::{Context, WEEKS_PER_MONTH};
use super::dimension::Dimension;
use super::estimate::Assumed;
use super::fact::FactId;
use super::number::Number;
use super::summary::{count, quantiles};

/// How far ahead the model looks, in months: as far as its growth does, and three years is longer than anybody waits for a first payment.
pub const HORIZON_MONTHS: f64 = 36.0;

/// Days of a month of 52/12 weeks.
const DAYS_PER_MONTH: f64 = 7.0 * WEEKS_PER_MONTH;

/// How the income of a pathway becomes money in the account.
#[derive(Clone, Copy)]
pub struct Cash {
    /// The balance at which it is paid out, in US dollars; none where each payment stands alone.
    pub minimum: Option<FactId>,
    /// Days from the end of the month to the account; none where it is there at the end of the month.
    pub delay: Option<FactId>,
    /// Where money comes by an event: its chance in a month, in each sample.
    pub chance: Option<fn(&Context) -> Vec<f64>>,
}

impl Cash {
    /// Of what has ended: nothing arrives any more.
    pub const ENDED: Self = Self { minimum: None, delay: None, chance: None };

    /// A balance that fills month by month.
    #[must_use]
    pub const fn balance(minimum: FactId, delay: FactId) -> Self {
        Self { minimum: Some(minimum), delay: Some(delay), chance: None }
    }

    /// Payments that each stand alone, month by month.
    #[must_use]
    pub const fn payments(delay: Option<FactId>) -> Self {
        Self { minimum: None, delay, chance: None }
    }

    /// Payments that each stand alone, in months with an event.
    #[must_use]
    pub const fn events(chance: fn(&Context) -> Vec<f64>, delay: FactId) -> Self {
        Self { minimum: None, delay: Some(delay), chance: Some(chance) }
    }
}

/// When the first money of a pathway arrives.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FirstMoney {
    /// The balance at which it is paid out, in US dollars; null where each payment stands alone.
    pub minimum: Option<Assumed>,
    /// Days from the end of the month to the account; null where it is there at its end.
    pub delay: Option<Assumed>,
    /// Days from now, where it arrives within the horizon; null where it never does.
    pub days: Option<Days>,
    /// Probability that it does not arrive within the horizon.
    pub p_not_reached: f64,
    /// The horizon, in months.
    pub horizon_months: f64,
}

/// Quantiles of a number of days.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Days {
    /// 10 % quantile.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// 90 % quantile.
    pub p90: f64,
}

/// When the first money arrives of `monthly`, US dollars a month in each sample. `events` says whether it comes by events (where the visitor
/// gives the month itself, it does not), and `holds` in which samples the conditions are met. None where nothing ever comes.
#[must_use]
pub fn first_money(context: &Context, cash: &Cash, monthly: &[f64], events: bool, holds: impl Fn(usize) -> bool) -> Option<FirstMoney> {
    let fact = |dimension, id: Option<FactId>| Some(Number::fact(context.points, dimension, context.facts, id?));
    let minimum = fact(Dimension::PayoutMinimum, cash.minimum);
    let delay = fact(Dimension::PayoutDelay, cash.delay);
    let chances = cash.chance.filter(|_| events).map(|chance| chance(context));
    let luck = context.points.log_uniforms(Dimension::FirstEvent.index());
    let mut reached = Vec::new();
    let mut ever = false;
    for (i, usd) in monthly.iter().enumerate() {
        let months = match &chances {
            Some(chances) if holds(i) => months_until_event(luck.get(i).copied(), chances.get(i).copied()),
            Some(_) => f64::INFINITY,
            None => months_until(at(minimum.as_ref(), i), *usd),
        };
        ever |= months.is_finite();
        if months <= HORIZON_MONTHS {
            reached.push(months * DAYS_PER_MONTH + at(delay.as_ref(), i));
        }
    }
    let [p10, p50, p90] = quantiles(&reached, [10, 50, 90]);
    let told = |number: Option<Number>| number.and_then(|number| number.assumed());
    ever.then(|| FirstMoney {
        minimum: told(minimum),
        delay: told(delay),
        days: (!reached.is_empty()).then_some(Days { p10, p50, p90 }),
        p_not_reached: 1.0 - count(reached.len()) / count(monthly.len()).max(1.0),
        horizon_months: HORIZON_MONTHS,
    })
}

/// The number in sample `i`; nothing where there is none.
fn at(number: Option<&Number>, i: usize) -> f64 {
    number.map_or(0.0, |number| number.fixed().unwrap_or_else(|| exp(number.log.at(i))))
}

/// Months until so much has been earned: one at least, and none ever without income.
fn months_until(minimum: f64, monthly: f64) -> f64 {
    if monthly <= 0.0 {
        return f64::INFINITY;
    }
    // What the last digit of a product rounds off is not another month.
    ceil(minimum / monthly * (1.0 - 1e-12)).max(1.0)
}

/// Months until the first one with an event: geometric, by inversion.
fn months_until_event(log_uniform: Option<f64>, chance: Option<f64>) -> f64 {
    let chance = chance.unwrap_or(0.0);
    if chance <= 0.0 {
        return f64::INFINITY;
    }
    let log_uniform = log_uniform.unwrap_or_else(|| log(0.5));
    ceil(log_uniform / log1p(-chance)).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::estimate::{PathwayState, estimate, glance};
    use crate::model::pathway::{PATHWAYS, PathwayId};
    use crate::model::{Facts, Platform, Points, Scenario};

    fn first(scenario: &str, id: PathwayId) -> Option<FirstMoney> {
        let scenario = Scenario::from_json(scenario).unwrap();
        let estimate = estimate(&scenario, &Facts::current(), &Points::new(4096, 0));
        estimate.pathways.into_iter().find(|pathway| pathway.id == id).unwrap().first_money
    }

    // By hand: a minimum of 50 dollars is met by one month of 50, by two of 49.99 or 25, by three of 24.99.
    #[test]
    fn months_add_up_to_the_minimum() {
        let months = [60.0, 50.0, 49.99, 25.0, 24.99, 0.0].map(|monthly| months_until(50.0, monthly));
        assert_eq!(months, [1.0, 1.0, 2.0, 2.0, 3.0, f64::INFINITY]);
        assert_eq!(months_until(50.0, 50.0 / 3.0), 3.0, "a third is not a fourth month");
        assert_eq!(months_until(0.0, 1e-9), 1.0, "without a minimum the first month pays");
    }

    // By hand: at a chance of a half, half of the accounts wait one month, a quarter two, an eighth three.
    #[test]
    fn the_wait_for_an_event_is_geometric() {
        let wait = |u: f64, chance: f64| months_until_event(Some(log(u)), Some(chance));
        assert_eq!([0.99, 0.51, 0.49, 0.26, 0.24, 0.12].map(|u| wait(u, 0.5)), [1.0, 1.0, 2.0, 2.0, 3.0, 4.0]);
        assert_eq!((wait(0.01, 1.0), wait(0.5, 0.0)), (1.0, f64::INFINITY));
        assert!((0..100).map(|percent| wait(0.3, 1.0 - f64::from(percent) / 100.0)).is_sorted(), "a smaller chance never waits less");
    }

    // 20 hours · 50 viewers · 0.02 dollars = 20 a month: 50 dollars after 3 months of 52/12 weeks, 91 days; then 2 to 15 days, usually 7.
    #[test]
    fn live_gifts_wait_for_the_minimum_and_then_for_the_transfer() {
        let live = r#"{"followers": 5000, "pathways": {"live-gifts": {"on": true, "hours_per_month": 20, "viewers": 50, "usd_per_viewer_hour": 0.02}}}"#;
        let FirstMoney { minimum, delay, days, p_not_reached, .. } = first(live, PathwayId::LiveGifts).unwrap();
        assert_eq!(minimum.map(|minimum| (minimum.likely, minimum.fact.as_str())), Some((50.0, "tiktok-live-min-withdrawal-usd")));
        assert_eq!(delay.map(|delay| (delay.low, delay.likely, delay.high)), Some((2.0, 7.0, 15.0)));
        assert!((days.unwrap().p50 - 98.0).abs() < 0.1, "{days:?}");
        assert_eq!(p_not_reached, 0.0);
    }

    // 1.39 dollars a month are 50.04 in 36 months; 1.38 are 49.68.
    #[test]
    fn beyond_the_horizon_nothing_is_counted() {
        let with = |usd: f64| {
            let own = format!(r#""on": true, "hours_per_month": 1, "viewers": 1, "usd_per_viewer_hour": {usd}"#);
            first(&format!(r#"{{"followers": 5000, "pathways": {{"live-gifts": {{{own}}}}}}}"#), PathwayId::LiveGifts).unwrap()
        };
        let (reached, missed) = (with(1.39), with(1.38));
        assert!(reached.p_not_reached == 0.0 && reached.days.unwrap().p50 > 36.0 * 30.0);
        assert_eq!((missed.p_not_reached, missed.days, missed.horizon_months), (1.0, None, 36.0));
    }

    // Own deals: the chance of any in a month is 1 − e^−0.5 = 0.39, so that half of the accounts wait 2 months or fewer; the brand pays later.
    #[test]
    fn a_deal_is_waited_for_and_then_paid_for() {
        let own = r#"{"posts_per_month": 9, "pathways": {"sponsored-posts": {"deals_per_month": 0.5, "fee": 300}}}"#;
        let FirstMoney { minimum, days, p_not_reached, .. } = first(own, PathwayId::SponsoredPosts).unwrap();
        let days = days.unwrap();
        assert_eq!(minimum, None);
        assert!(days.p50 > 2.0 * DAYS_PER_MONTH && days.p50 < 2.0 * DAYS_PER_MONTH + 60.0, "{days:?}");
        assert!(p_not_reached < 1e-3, "e^−18");
    }

    // Of the smallest accounts few are ever booked: for the others no wait is long enough.
    #[test]
    fn accounts_that_brands_never_ask_are_never_paid_by_them() {
        let small = first(r#"{"likes_per_post": 300, "followers": 3162}"#, PathwayId::SponsoredPosts).unwrap();
        assert!(small.p_not_reached > 0.4 && small.p_not_reached < 0.95, "{small:?}");
        assert_eq!(first(r#"{"likes_per_post": 30, "followers": 900}"#, PathwayId::SponsoredPosts), None, "nobody is booked below 1,000");
    }

    // 2 contracts that run in half of the months each: in 3 months of 4 one does.
    #[test]
    fn a_contract_is_waited_for() {
        let own = r#""contracts": 2, "contract_months": 3, "renewal_chance": 0, "gap_months": 3"#;
        let partnership =
            first(&format!(r#"{{"pathways": {{"brand-partnerships": {{"on": true, {own}}}}}}}"#), PathwayId::BrandPartnerships);
        let days = partnership.unwrap().days.unwrap();
        assert!(days.p50 < DAYS_PER_MONTH + 60.0 && days.p90 > 2.0 * DAYS_PER_MONTH, "{days:?}");
    }

    #[test]
    fn whose_commission_it_is_decides_when_it_is_paid() {
        let with = |kind: &str| {
            let scenario = format!(r#"{{"platform": "instagram", "pathways": {{"affiliate": {{"kind": "{kind}"}}}}}}"#);
            let money = first(&scenario, PathwayId::Affiliate).unwrap();
            (money.minimum.unwrap().likely, money.delay.unwrap().likely)
        };
        assert_eq!((with("amazon"), with("mixed")), ((10.0, 60.0), (50.0, 35.0)));
    }

    #[test]
    fn it_is_said_of_what_counts_and_of_nothing_else() {
        let facts = Facts::current();
        let points = Points::new(256, 0);
        for scenario in ["{}", r#"{"platform": "instagram"}"#, r#"{"followers": 900}"#, r#"{"pathways": {"services": {"on": true}}}"#] {
            let scenario = Scenario::from_json(scenario).unwrap();
            for pathway in estimate(&scenario, &facts, &points).pathways {
                let comes = pathway.state == PathwayState::Open && pathway.outcome.monthly.p_zero < 1.0;
                assert_eq!(pathway.first_money.is_some(), comes, "{:?}", pathway.id);
            }
            assert!(glance(&scenario, &facts, &points).pathways.iter().all(|pathway| pathway.first_money.is_none()));
        }
    }

    #[test]
    fn whoever_pays_by_event_has_no_minimum_and_what_has_ended_pays_nothing() {
        let facts = Facts::current();
        let points = Points::new(64, 0);
        for platform in Platform::ALL {
            let scenario = Scenario { platform: *platform, ..Scenario::default() };
            let context = Context::new(&scenario, &facts, &points);
            for pathway in PATHWAYS.iter().filter(|pathway| pathway.platforms.contains(platform)) {
                let cash = (pathway.cash)(&context);
                assert!(cash.minimum.is_none() || cash.chance.is_none(), "{:?}", pathway.id);
                assert_eq!(cash.chance.is_some(), (pathway.income)(&context).event.is_some(), "{:?}", pathway.id);
                let unit = |id: FactId| facts.get(id).unit;
                assert!(
                    cash.minimum.is_none_or(|id| unit(id) == "USD") && cash.delay.is_none_or(|id| unit(id) == "days"),
                    "{:?}",
                    pathway.id
                );
                assert!(!pathway.historical || (cash.minimum.is_none() && cash.delay.is_none()), "{:?}", pathway.id);
            }
        }
    }
}
