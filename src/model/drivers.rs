//! What the answer rests on: how much of the spread of the total is due to each input.
//!
//! The result looked at is ln(1 + dollars of the month): near nothing it counts dollars, above some dollars orders of magnitude, as the page's
//! ranges do, and a month with nothing stays a number. For each [`Input`] the indices of [`super::sensitivity`], an input with several
//! axes as one group of them. Luck ([`LUCK`]) is told apart from ignorance; [`Drivers::luck`] is the total index of all luck together, which is the share
//! of the spread that would stay if every number was known.
//!
//! Several accounts: what they share (one axis for the same quantity of both) is one input; the luck of each is an input of its own, with its place.
//!
//! **How many points**: those of the scenario on the command line, and [`PAGE_POINTS`] on the page. Over 12 seeds and the scenarios of
//! `tests/golden.rs` an index has a standard deviation of 0.008 in the root mean square (0.033 at worst, where deals are rare) at 2,048 points, and of
//! 0.005 (0.019) at 8,192, for four times the work. Shares are therefore written in steps of 5 %, and hold within one of them (`words::drivers`).

use std::cell::RefCell;
use std::rc::Rc;

use serde::Serialize;

use super::dimension::LUCK;
use super::estimate::total;
use super::fact::{FactId, Facts};
use super::input::{INPUTS, Input, Kind};
use super::sampling::{Listener, Points, Second};
use super::scenario::Scenario;
use super::sensitivity::{Indices, Sensitivity, log1p};

/// One input with its share in the spread.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Driver {
    /// The input.
    pub input: Input,
    /// Of luck where there are several accounts: whose it is, the first account being 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<usize>,
    /// Ignorance or luck.
    pub kind: Kind,
    /// First-order index: the share of the variance of ln(1 + total) that goes on average when this is known. Estimated, so that it can be a little
    /// below 0.
    pub first_order: f64,
    /// Total index: the share in which this has a part, alone or together with others.
    pub total: f64,
    /// The facts that stand behind it in this scenario; none where the visitor gave a range. Where a fact is given by size of account, the
    /// nearest size.
    pub facts: Vec<FactId>,
}

/// How many points are enough for a page.
pub const PAGE_POINTS: usize = 2048;

/// All that the total rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Drivers {
    /// Every input that moves the total at all, by falling total index.
    pub inputs: Vec<Driver>,
    /// The share of the variance that would stay if all but luck was known.
    pub luck: f64,
}

impl Drivers {
    /// The share of the spread in which each fact has a part: the total index of the input that it stands behind (the largest, if of several), all facts
    /// of an input together. The largest first; a fact that the answer does not rest on is not among them.
    #[must_use]
    pub fn shares(&self) -> Vec<(FactId, f64)> {
        let mut shares: Vec<(FactId, f64)> = Vec::new();
        // By falling total index: where a fact stands behind several inputs, the first one is the largest.
        for driver in &self.inputs {
            for fact in &driver.facts {
                if !shares.iter().any(|(known, _)| known == fact) {
                    shares.push((*fact, driver.total));
                }
            }
        }
        shares
    }
}

/// What the total of a scenario rests on.
#[must_use]
pub fn drivers(scenario: &Scenario, facts: &Facts, points: &Points) -> Drivers {
    let second = Second::to(points);
    let mut work = Work::new(scenario.clone(), facts.clone());
    loop {
        if let Some(drivers) = work.slice(points, &second) {
            return drivers;
        }
    }
}

/// The same in slices, one evaluation each, between which a page can answer. The points must stay the same ones from slice to slice; what they
/// and the second matrix keep makes the next work quicker.
#[derive(Debug)]
pub struct Work {
    scenario: Scenario,
    facts: Facts,
    step: Step,
    groups: Vec<Group>,
    found: Vec<Driver>,
}

/// How far the work is.
#[derive(Debug)]
enum Step {
    /// What there is to exchange is not known yet.
    Groups,
    /// So many of the axes are drawn, in both matrices; the points are those few on which they were found.
    Drawing(Points, usize),
    /// The result on the first matrix is next.
    First,
    /// The result on the second matrix is next.
    Second(Vec<f64>),
    /// So many groups are exchanged; the last one is all luck.
    Exchanging(Sensitivity, usize),
}

/// Axes that are exchanged together.
#[derive(Debug)]
struct Group {
    input: Input,
    account: Option<usize>,
    axes: Vec<usize>,
    facts: Vec<FactId>,
}

/// Enough to see what is drawn: a column is drawn whole or not at all.
const FEWEST_POINTS: usize = 64;

impl Work {
    /// Of a scenario.
    #[must_use]
    pub fn new(scenario: Scenario, facts: Facts) -> Self {
        Self { scenario, facts, step: Step::Groups, groups: Vec::new(), found: Vec::new() }
    }

    /// Does one slice; the result comes with the last.
    pub fn slice(&mut self, points: &Points, second: &Second) -> Option<Drivers> {
        let step = std::mem::replace(&mut self.step, Step::Groups);
        self.step = match step {
            Step::Groups => {
                let (few, groups) = groups(&self.scenario, &self.facts, points.seed());
                self.groups = groups;
                Step::Drawing(few, 0)
            }
            Step::Drawing(few, drawn) => match self.groups.iter().flat_map(|group| &group.axes).nth(drawn) {
                Some(axis) => {
                    points.draw(*axis, &few);
                    second.draw(*axis, &few);
                    Step::Drawing(few, drawn + 1)
                }
                None => Step::First,
            },
            Step::First => Step::Second(self.result(points)),
            Step::Second(first) => Step::Exchanging(Sensitivity::new(first, self.result(second.points())), 0),
            Step::Exchanging(sensitivity, done) => {
                let Some(group) = self.groups.get(done) else {
                    let luck = self.luck(points, second, &sensitivity);
                    return Some(Drivers { inputs: std::mem::take(&mut self.found), luck });
                };
                let indices = self.exchanged(points, second, &group.axes, &sensitivity);
                let driver = group.driver(indices);
                self.insert(driver);
                Step::Exchanging(sensitivity, done + 1)
            }
        };
        None
    }

    /// ln(1 + total) in every sample.
    fn result(&self, points: &Points) -> Vec<f64> {
        let mut result = total(&self.scenario, &self.facts, points);
        log1p(&mut result);
        result
    }

    fn exchanged(&self, points: &Points, second: &Second, axes: &[usize], sensitivity: &Sensitivity) -> Indices {
        sensitivity.indices(&self.result(&points.exchanged(second, axes)))
    }

    /// The total index of all luck.
    fn luck(&self, points: &Points, second: &Second, sensitivity: &Sensitivity) -> f64 {
        let lucky = self.groups.iter().filter(|group| group.input.kind() == Kind::Luck);
        let axes: Vec<usize> = lucky.flat_map(|group| group.axes.iter().copied()).collect();
        if axes.is_empty() { 0.0 } else { self.exchanged(points, second, &axes, sensitivity).total }
    }

    /// In its place: by falling total index, then in the order of the inputs and accounts. What moves nothing is left out.
    fn insert(&mut self, driver: Driver) {
        if driver.total <= 0.0 {
            return;
        }
        let comes_before = |other: &Driver| driver.total > other.total;
        let place = self.found.iter().position(comes_before).unwrap_or(self.found.len());
        self.found.insert(place, driver);
    }
}

impl Group {
    fn driver(&self, indices: Indices) -> Driver {
        let Self { input, account, facts, .. } = self;
        let Indices { first_order, total } = indices;
        Driver { input: *input, account: *account, kind: input.kind(), first_order, total, facts: facts.clone() }
    }
}

/// The axes that an evaluation draws from, by input, with the facts drawn on them; and the few points on which that was seen.
fn groups(scenario: &Scenario, facts: &Facts, seed: u32) -> (Points, Vec<Group>) {
    let heard: Rc<RefCell<Vec<(usize, FactId)>>> = Rc::default();
    let hear = Rc::clone(&heard);
    let listener = Listener(Rc::new(move |axis, told| hear.borrow_mut().extend(FactId::heard(told).map(|fact| (axis, fact)))));
    let points = Points::new(FEWEST_POINTS, seed).heard_by(listener);
    let _ = total(scenario, facts, &points);
    let drawn = points.drawn_dimensions();
    let further = scenario.further.len();
    let mut groups = Vec::new();
    for (input, dimensions) in INPUTS {
        let of_luck = input.kind() == Kind::Luck && further > 0;
        for account in 0..=if of_luck { further } else { 0 } {
            let axis = |index: usize| match account.checked_sub(1) {
                Some(other) => points.other(other, LUCK).dimension(index),
                None => index,
            };
            let axes: Vec<usize> = dimensions.iter().map(|dimension| axis(dimension.index())).filter(|axis| drawn.contains(axis)).collect();
            let mut facts = Vec::new();
            for (_, fact) in heard.borrow().iter().filter(|(axis, _)| axes.contains(axis)) {
                if !facts.contains(fact) {
                    facts.push(*fact);
                }
            }
            if !axes.is_empty() {
                groups.push(Group { input: *input, account: of_luck.then_some(account), axes, facts });
            }
        }
    }
    (points, groups)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fact::id;
    use crate::model::quantity::Z95;

    fn of(scenario: &str, points: &Points) -> Drivers {
        drivers(&Scenario::from_json(scenario).unwrap(), &Facts::current(), points)
    }

    fn find(drivers: &Drivers, input: Input) -> &Driver {
        drivers.inputs.iter().find(|driver| driver.input == input).unwrap()
    }

    fn share_of(drivers: &Drivers, fact: FactId) -> f64 {
        drivers.inputs.iter().filter(|driver| driver.facts.contains(&fact)).fold(0.0, |share, driver| share.max(driver.total))
    }

    const RICH: &str = r#""platform": "instagram", "mode": "business", "posts_per_month": 900, "profile_visits_per_post": 4000, "link_clicks_per_post": {"low": 1000, "likely": 3000, "high": 9000}"#;

    /// By hand: so large a total is the product of clicks (a factor of 3 up and down), what an order brings (2) and the month's luck, whose
    /// logarithms are (two-piece) normals that add up, so that indices are shares of their variances.
    #[test]
    fn of_a_product_the_indices_are_the_shares_of_the_logarithms_variances() {
        let own =
            r#""order_rate": 0.02, "signup_rate": 0, "later_order_rate": 0, "order_value": {"low": 500, "likely": 1000, "high": 2000}"#;
        let got = of(&format!(r#"{{{RICH}, "pathways": {{"micro-conversions": {{{own}}}}}}}"#), &Points::new(8192, 0));
        let month = Facts::current().get(id::MonthToMonthViews).triplet;
        let (below, above) = (libm::log(month.likely / month.low) / Z95, libm::log(month.high / month.likely) / Z95);
        // Wallis (2014): the variance of a two-piece normal is (1 − 2/π)(above − below)² + above · below.
        let luck = (1.0 - 2.0 / std::f64::consts::PI) * (above - below) * (above - below) + above * below;
        let of_factor = |factor: f64| (libm::log(factor) / Z95).powi(2);
        let all = luck + of_factor(3.0) + of_factor(2.0);
        let inputs = [(Input::LinkClicksPerPost, of_factor(3.0)), (Input::OrderValue, of_factor(2.0)), (Input::MonthLuck, luck)];
        assert_eq!(got.inputs.len(), inputs.len(), "{got:?}");
        for (input, variance) in inputs {
            let driver = find(&got, input);
            let off = (driver.first_order - variance / all).abs().max((driver.total - variance / all).abs());
            assert!(off < 0.03, "{driver:?} is not {}", variance / all);
        }
        assert_eq!(got.luck, find(&got, Input::MonthLuck).total);
    }

    #[test]
    fn where_all_is_known_luck_is_all() {
        let own = r#""order_rate": 0.02, "signup_rate": 0, "later_order_rate": 0, "order_value": 1000"#;
        let known = RICH.replace(r#"{"low": 1000, "likely": 3000, "high": 9000}"#, "3000");
        let got = of(&format!(r#"{{{known}, "pathways": {{"micro-conversions": {{{own}}}}}}}"#), &Points::new(2048, 0));
        let [only] = got.inputs.as_slice() else { panic!("{got:?}") };
        assert_eq!((only.input, only.kind, got.luck), (Input::MonthLuck, Kind::Luck, only.total));
        assert!((only.total - 1.0).abs() < 0.1 && (only.first_order - 1.0).abs() < 0.1, "{only:?}");
        assert_eq!(only.facts, [id::MonthToMonthViews]);
        assert_eq!(got.shares(), [(id::MonthToMonthViews, only.total)]);
        assert_eq!((share_of(&got, id::MonthToMonthViews), share_of(&got, id::TiktokLikePerView)), (only.total, 0.0));
    }

    #[test]
    fn where_the_total_is_nothing_there_is_nothing_to_rest_on() {
        let off = r#"{"followers": 500, "pathways": {"sponsored-posts": {"on": false}, "affiliate": {"on": false}}}"#;
        assert_eq!(of(off, &Points::new(256, 0)), Drivers { inputs: Vec::new(), luck: 0.0 });
    }

    #[test]
    fn accounts_share_what_is_not_known_and_have_luck_of_their_own() {
        let two = r#"{"likes_per_post": 2500, "further_accounts": [{"platform": "instagram", "likes_per_post": 3000}]}"#;
        let got = of(two, &Points::new(1024, 0));
        let accounts = |input| got.inputs.iter().filter(|driver| driver.input == input).map(|driver| driver.account).collect::<Vec<_>>();
        assert_eq!(accounts(Input::LikeRate), [None]);
        let mut lucky = accounts(Input::MonthLuck);
        lucky.sort();
        assert_eq!(lucky, [Some(0), Some(1)]);
        assert_eq!(find(&got, Input::LikeRate).facts, [id::TiktokLikePerView, id::InstagramReelLikePerReach]);
        let shares = got.shares();
        assert!(shares.is_sorted_by(|(_, one), (_, other)| one >= other) && shares.len() > 5);
        for (place, (fact, share)) in shares.iter().enumerate() {
            assert_eq!(share_of(&got, *fact), *share);
            assert!(!shares[..place].iter().any(|(known, _)| known == fact), "{fact:?} twice");
        }
        assert!(got.inputs.is_sorted_by(|a, b| a.total >= b.total));
    }

    /// A new axis without an input would be missing in silence.
    #[test]
    fn what_belongs_to_no_input_moves_no_total() {
        let (facts, points) = (Facts::current(), Points::new(256, 0));
        let second = Second::to(&points);
        let tiktok: &[&str] = &["creator-rewards", "live-gifts", "sponsored-posts", "brand-partnerships", "affiliate", "product-sales"];
        let on = |ids: &[&str]| ids.iter().map(|id| format!(r#""{id}": {{"on": true}}"#)).collect::<Vec<_>>().join(", ");
        let all = [tiktok, &["subscriptions"]].concat();
        let instagram = on(&["sponsored-posts", "brand-partnerships", "affiliate", "product-sales", "subscriptions"]);
        for scenario in [
            format!(r#"{{"followers": 300000, "niche": "finance", "country": "US", "pathways": {{{}}}}}"#, on(&all)),
            format!(r#"{{"platform": "instagram", "likes_per_post": 5000, "niche": "beauty", "pathways": {{{instagram}}}}}"#),
            format!(
                r#"{{"platform": "instagram", "posts": [{{"format": "reel"}}, {{"format": "image"}}, {{"format": "carousel"}}, {{"format": "story"}}], "pathways": {{{instagram}}}}}"#
            ),
            r#"{"mode": "business"}"#.to_owned(),
            r#"{"mode": "business", "platform": "instagram", "pathways": {"micro-conversions": {"kind": "own-share"}}}"#.to_owned(),
        ] {
            let scenario = Scenario::from_json(&scenario).unwrap();
            let before = total(&scenario, &facts, &points);
            let named: Vec<usize> = groups(&scenario, &facts, 0).1.into_iter().flat_map(|group| group.axes).collect();
            let rest: Vec<usize> = points.drawn_dimensions().into_iter().filter(|axis| !named.contains(axis)).collect();
            assert_eq!(total(&scenario, &facts, &points.exchanged(&second, &rest)), before, "{rest:?}");
            assert_ne!(total(&scenario, &facts, &points.exchanged(&second, &named)), before);
        }
    }

    #[test]
    fn what_few_points_draw_from_is_what_many_do() {
        let scenario = Scenario::from_json(r#"{"likes_per_post": 9000, "further_accounts": [{"platform": "instagram"}]}"#).unwrap();
        let drawn = |len: usize| {
            let points = Points::new(len, 0);
            let _ = total(&scenario, &Facts::current(), &points);
            points.drawn_dimensions()
        };
        assert_eq!(drawn(FEWEST_POINTS), drawn(2048));
    }
}
