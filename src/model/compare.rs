//! Scenarios side by side: what each brings, how two differ sample by sample, which inputs differ, and what each change of an input does.
//!
//! ```text
//! Side::of(&Scenario, &Facts, &Points) -> Side          what a scenario brings, and its total in every sample
//! Side::of_estimate(Mode, &Estimate, total) -> Side     the same of what is worked out already
//! difference(&Side, &Side) -> Difference                the second less the first, sample by sample
//! differing(&[&Scenario]), shared(&[&Scenario])         inputs by [`Place`]
//! Work::{new, step} -> Option<Steps>                    one scenario turned into another, an input at a time
//! ```
//!
//! All on the same points: in each sample the two share what is not known and the luck of the month, so that a difference is sharper than its parts. Between
//! platforms they share what is one quantity on both (`Dimension`): posts, followers, the luck of the month, prices and habits of the person.
//!
//! Decisions where the design is silent: a creator's month and the orders of a business are two things and have no difference ([`Side::is_comparable_with`]). Differing inputs
//! stand in the order of the page: how much each matters would take an evaluation for each. A platform comes with its format, and several formats with all their
//! numbers, since they mean nothing apart.

use std::sync::Arc;

use super::deductions::Deduction;
use super::estimate::{Estimate, Making, total};
use super::fact::Facts;
use super::pathway::{Kind, Own, PathwayId};
use super::quantity::Triplet;
use super::sampling::Points;
use super::scenario::{Field, Format, MOST_FURTHER, Mode, PathwayChoice, Platform, Scenario};
use super::summary::{Summary, count, quantiles};

/// How many scenarios stand side by side at most.
pub const MOST_COMPARED: usize = 4;

/// How many inputs are told one by one; the rest is told together.
pub const MOST_STEPS: usize = 6;

// ---- what a scenario brings

/// One of the compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Whose question it is.
    pub mode: Mode,
    /// US dollars a month.
    pub monthly: Summary,
    /// US dollars per 1,000 likes.
    pub per_1000_likes: Option<Summary>,
    /// The pathway that brings most over many months; none where nothing comes in, and for a business, which has but one.
    pub carrier: Option<PathwayId>,
    /// US dollars a month in every sample.
    total: Arc<[f64]>,
}

impl Side {
    /// What a scenario brings.
    #[must_use]
    pub fn of(scenario: &Scenario, facts: &Facts, points: &Points) -> Self {
        let (estimate, total) = Making::glance().finish_with_total(scenario, facts, points);
        Self::of_estimate(scenario.mode, &estimate, total.into())
    }

    /// Of an estimate of any kind and the [`total`] that it is of.
    #[must_use]
    pub fn of_estimate(mode: Mode, estimate: &Estimate, total: Arc<[f64]>) -> Self {
        Self {
            mode,
            monthly: estimate.total.monthly,
            per_1000_likes: estimate.total.per_1000_likes,
            carrier: (mode == Mode::Creator).then(|| carrier(estimate)).flatten(),
            total,
        }
    }

    /// Whether both are amounts of the same kind.
    #[must_use]
    pub fn is_comparable_with(&self, other: &Self) -> bool {
        self.mode == other.mode
    }
}

/// The pathway with the largest mean, over all accounts.
fn carrier(estimate: &Estimate) -> Option<PathwayId> {
    let first = estimate.pathways.iter().filter(|_| estimate.accounts.is_empty());
    let all: Vec<_> = first.chain(estimate.accounts.iter().flat_map(|account| &account.pathways)).collect();
    let mean = |id: PathwayId| all.iter().filter(|pathway| pathway.id == id).map(|pathway| pathway.outcome.monthly.mean).sum::<f64>();
    let means = PathwayId::ALL.iter().filter(|id| id.from_likes()).map(|id| (*id, mean(*id)));
    let (id, mean) = means.max_by(|one, other| one.1.total_cmp(&other.1))?;
    (mean > 0.0).then_some(id)
}

/// By how much the month of one scenario is more than that of another, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// 10 % quantile; below 0 where it is less.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// 90 % quantile.
    pub p90: f64,
    /// The chance that it is more.
    pub more: f64,
    /// The chance that it is less.
    pub less: f64,
}

/// The second less the first, sample by sample; none where they are not of the same points.
#[must_use]
pub fn difference(first: &Side, second: &Side) -> Option<Difference> {
    if first.total.len() != second.total.len() || !first.is_comparable_with(second) {
        return None;
    }
    let differences: Vec<f64> = first.total.iter().zip(second.total.iter()).map(|(first, second)| second - first).collect();
    let share = |is: fn(f64) -> bool| count(differences.iter().filter(|usd| is(**usd)).count()) / count(differences.len()).max(1.0);
    let [p10, p50, p90] = quantiles(&differences, [10, 50, 90]);
    Some(Difference { p10, p50, p90, more: share(|usd| usd > 0.0), less: share(|usd| usd < 0.0) })
}

impl Difference {
    /// Whether both are the same in every month.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.more <= 0.0 && self.less <= 0.0
    }
}

// ---- inputs

/// Where an input stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which account: 0 is that in front.
    pub account: usize,
    /// What of it.
    pub what: What,
}

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Whether there is such a further account.
    Account,
    /// Where the posts are.
    Platform,
    /// What kinds of posts a month has.
    Formats,
    /// A number of the account.
    Field(Field),
    /// A number of one of several formats.
    OfFormat(Format, Field),
    /// Country of the audience.
    Country,
    /// Topic.
    Niche,
    /// Of age.
    Adult,
    /// Enrolled in the platform's programme.
    Enrolled,
    /// Whether a pathway counts.
    Counts(PathwayId),
    /// Which kind of it.
    Kind(PathwayId),
    /// An own number of it.
    Own(PathwayId, Own),
    /// What is taken off.
    Deduction(Deduction),
}

/// What stands there.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number or range.
    Number(Triplet),
    /// Yes or no.
    Yes(bool),
    /// A platform.
    Platform(Platform),
    /// Formats, in their order.
    Formats(Vec<Format>),
    /// A country's code, or a topic.
    Text(String),
    /// A kind.
    Kind(Kind),
}

/// The inputs in which scenarios differ, in the order of the page.
#[must_use]
pub fn differing(scenarios: &[&Scenario]) -> Vec<Place> {
    places(scenarios).into_iter().filter(|place| differs(scenarios, *place)).collect()
}

/// The inputs that all of them have, with the same value.
#[must_use]
pub fn shared(scenarios: &[&Scenario]) -> Vec<Place> {
    let is_said = |place: &Place| scenarios.iter().any(|scenario| place.is_said_in(scenario));
    places(scenarios).into_iter().filter(|place| is_said(place) && !differs(scenarios, *place)).collect()
}

fn differs(scenarios: &[&Scenario], place: Place) -> bool {
    let mut values = scenarios.iter().map(|scenario| place.value(scenario));
    if place.is_of_a_pathway() {
        // A pathway that another platform does not have is no difference of its own.
        let mut values = values.flatten();
        return values.next().is_some_and(|first| values.any(|value| value != first));
    }
    values.next().is_some_and(|first| values.any(|value| value != first))
}

/// Every place that there may be.
fn places(scenarios: &[&Scenario]) -> Vec<Place> {
    let accounts = scenarios.iter().map(|scenario| scenario.further.len() + 1).max().unwrap_or(1).min(MOST_FURTHER + 1);
    let of_account = |account: usize| {
        let is_further = account > 0;
        let first = [What::Account, What::Platform, What::Formats].into_iter().filter(move |what| is_further || *what != What::Account);
        let fields = Field::ALL.iter().map(|field| What::Field(*field));
        let choices = [What::Country, What::Niche, What::Adult, What::Enrolled];
        let formats = Platform::Instagram.formats().iter();
        let of_formats = formats.flat_map(|format| Field::PER_FORMAT.iter().map(|field| What::OfFormat(*format, *field)));
        let of_pathway = |id: &PathwayId| {
            let id = *id;
            [What::Counts(id), What::Kind(id)].into_iter().chain(id.own_numbers().iter().map(move |own| What::Own(id, *own)))
        };
        let pathways = PathwayId::ALL.iter().flat_map(of_pathway);
        let deductions = Deduction::ALL.iter().filter(move |_| !is_further).map(|deduction| What::Deduction(*deduction));
        let all: Vec<What> = first.chain(fields).chain(of_formats).chain(choices).chain(pathways).chain(deductions).collect();
        all.into_iter().map(move |what| Place { account, what })
    };
    (0..accounts).flat_map(of_account).collect()
}

/// An account of a scenario: 0 is that in front.
fn account(scenario: &Scenario, place: usize) -> Option<&Scenario> {
    place.checked_sub(1).map_or(Some(scenario), |further| scenario.further.get(further))
}

impl Place {
    const fn is_of_a_pathway(self) -> bool {
        matches!(self.what, What::Counts(_) | What::Kind(_))
    }

    /// Whether the visitor said anything here: where a month has one format, or a pathway counts, as it does at the start, that is nothing.
    fn is_said_in(self, scenario: &Scenario) -> bool {
        let Some(of) = account(scenario, self.account) else { return false };
        let choice = |id: &PathwayId| of.pathways.get(id);
        match self.what {
            What::Counts(id) => self.value(scenario).is_some_and(|value| value != Value::Yes(id.on_by_default())),
            What::Kind(id) => choice(&id).is_some_and(|choice| choice.kind.is_some()) && self.value(scenario).is_some(),
            _ => self.value(scenario).is_some(),
        }
    }

    /// What stands here in a scenario; none where nothing does, or it plays no part.
    #[must_use]
    pub fn value(self, scenario: &Scenario) -> Option<Value> {
        let of = account(scenario, self.account)?;
        let is_here = |id: PathwayId| id.on_platform(of.platform) && id.in_mode(of.mode);
        let choice = |id: PathwayId| of.pathways.get(&id);
        Some(match self.what {
            What::Account => Value::Yes(true),
            What::Platform => Value::Platform(of.platform),
            What::Formats => Value::Formats(if of.is_mixed() { of.posts.keys().copied().collect() } else { vec![of.format()] }),
            What::Field(field) => Value::Number(*of.get(field)?),
            What::OfFormat(format, field) => Value::Number(*of.posts.get(&format).filter(|_| of.is_mixed())?.get(&field)?),
            What::Country => Value::Text(of.country.clone()?),
            What::Niche => Value::Text(of.niche.clone()?),
            What::Adult => Value::Yes(of.adult?),
            What::Enrolled => Value::Yes(of.enrolled.filter(|_| of.platform == Platform::TikTok)?),
            What::Counts(id) => Value::Yes(choice(id).and_then(|choice| choice.on).unwrap_or(id.on_by_default())).filter(is_here(id))?,
            What::Kind(id) => {
                let kinds = id.kinds(of.platform);
                let chosen = choice(id).and_then(|choice| choice.kind).filter(|kind| kinds.contains(kind));
                Value::Kind(chosen.or(kinds.first().copied())?).filter(is_here(id))?
            }
            What::Own(id, own) => Value::Number(*of.own(id, own)?).filter(is_here(id))?,
            What::Deduction(deduction) => Value::Number(*of.deductions.get(&deduction)?),
        })
    }

    /// Makes one scenario say here what another says.
    fn take(self, to: &mut Scenario, from: &Scenario) {
        if self.what == What::Account {
            let further = self.account.saturating_sub(1);
            match from.further.get(further) {
                Some(account) => to.further.push(account.clone()),
                None => to.further.truncate(further),
            }
            return;
        }
        let Some(from) = account(from, self.account) else { return };
        let to = match self.account.checked_sub(1) {
            None => Some(to),
            Some(further) => to.further.get_mut(further),
        };
        let Some(to) = to else { return };
        let choice = |id: PathwayId| from.pathways.get(&id);
        match self.what {
            What::Account => {}
            What::Platform => {
                to.platform = from.platform;
                take_formats(to, from);
            }
            What::Formats => take_formats(to, from),
            What::Field(field) => set(self.numbers_of(to), field, from.get(field).copied()),
            What::OfFormat(format, field) => {
                let number = from.posts.get(&format).and_then(|known| known.get(&field)).copied();
                if let Some(known) = to.posts.get_mut(&format) {
                    set(known, field, number);
                }
            }
            What::Country => to.country.clone_from(&from.country),
            What::Niche => to.niche.clone_from(&from.niche),
            What::Adult => to.adult = from.adult,
            What::Enrolled => to.enrolled = from.enrolled,
            What::Counts(id) => changed(to, id).on = choice(id).and_then(|choice| choice.on),
            What::Kind(id) => changed(to, id).kind = choice(id).and_then(|choice| choice.kind),
            What::Own(id, own) => set(&mut changed(to, id).own, own, from.own(id, own).copied()),
            What::Deduction(deduction) => set(&mut to.deductions, deduction, from.deductions.get(&deduction).copied()),
        }
    }

    /// Where the numbers of an account stand: with its format, where `posts` has one alone.
    fn numbers_of(self, to: &mut Scenario) -> &mut litemap::LiteMap<Field, Triplet> {
        let is_of_format = matches!(self.what, What::Field(field) if Field::PER_FORMAT.contains(&field)) && to.posts.len() == 1;
        let alone = to.posts.keys().next().copied().filter(|_| is_of_format);
        match alone.and_then(|format| to.posts.get_mut(&format)) {
            Some(known) => known,
            None => &mut to.known,
        }
    }
}

impl Value {
    fn filter(self, holds: bool) -> Option<Self> {
        holds.then_some(self)
    }
}

/// Formats come with their numbers, which then stand nowhere else.
fn take_formats(to: &mut Scenario, from: &Scenario) {
    to.format = from.format;
    to.posts.clone_from(&from.posts);
    if !to.posts.is_empty() {
        for field in Field::PER_FORMAT {
            to.known.remove(field);
        }
    }
}

fn set<K: Ord>(map: &mut litemap::LiteMap<K, Triplet>, key: K, number: Option<Triplet>) {
    let _ = match number {
        Some(number) => map.insert(key, number),
        None => map.remove(&key),
    };
}

fn changed(to: &mut Scenario, id: PathwayId) -> &mut PathwayChoice {
    to.pathways.entry(id).or_default()
}

// ---- from one to the other, an input at a time

/// One input changed, after those before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Which.
    pub place: Place,
    /// What stood there.
    pub from: Option<Value>,
    /// What stands there now.
    pub to: Option<Value>,
    /// By how much the typical month changes with it, in US dollars.
    pub typical: f64,
}

/// How one scenario becomes another.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    /// What it was.
    pub before: Side,
    /// What it is.
    pub after: Side,
    /// The first inputs, one by one, in the order of the page.
    pub one_by_one: Vec<Step>,
    /// The rest: its inputs, and what they do together.
    pub together: (Vec<Place>, f64),
}

/// The work on [`Steps`], an evaluation at a time.
pub struct Work {
    before: Scenario,
    after: Scenario,
    at: Scenario,
    /// The last one is next.
    waiting: Vec<Place>,
    sides: Option<(Side, Side)>,
    typical: f64,
    steps: Vec<Step>,
}

impl Work {
    /// From one scenario to another of the same mode.
    #[must_use]
    pub fn new(before: &Scenario, after: &Scenario) -> Self {
        Self {
            before: before.clone(),
            after: after.clone(),
            at: before.clone(),
            waiting: Vec::new(),
            sides: None,
            typical: 0.0,
            steps: Vec::new(),
        }
    }

    /// Does a part of the work; the result comes with the last. Facts and points are the same each time.
    #[must_use]
    pub fn step(&mut self, facts: &Facts, points: &Points) -> Option<Steps> {
        let Some((_, after)) = &self.sides else {
            let before = Side::of(&self.before, facts, points);
            self.typical = before.monthly.p50;
            self.sides = Some((before, Side::of(&self.after, facts, points)));
            self.waiting = differing(&[&self.before, &self.after]);
            self.waiting.reverse();
            return None;
        };
        let after_typical = after.monthly.p50;
        // What came along with an input before it has changed already.
        while self.waiting.last().is_some_and(|place| place.value(&self.at) == place.value(&self.after)) {
            self.waiting.pop();
        }
        if self.steps.len() < MOST_STEPS
            && let Some(place) = self.waiting.pop()
        {
            let from = place.value(&self.at);
            place.take(&mut self.at, &self.after);
            let [typical] = quantiles(&total(&self.at, facts, points), [50]);
            self.steps.push(Step { place, from, to: place.value(&self.after), typical: typical - self.typical });
            self.typical = typical;
            return None;
        }
        let (before, after) = self.sides.take()?;
        let rest = self.waiting.iter().rev().filter(|place| place.value(&self.at) != place.value(&self.after)).copied().collect();
        Some(Steps { before, after, one_by_one: std::mem::take(&mut self.steps), together: (rest, after_typical - self.typical) })
    }
}

/// All of [`Work`].
#[must_use]
pub fn steps(before: &Scenario, after: &Scenario, facts: &Facts, points: &Points) -> Steps {
    let mut work = Work::new(before, after);
    loop {
        if let Some(steps) = work.step(facts, points) {
            return steps;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::estimate::{estimate, overview_and_total};

    fn of(json: &str) -> Scenario {
        Scenario::from_json(json).unwrap()
    }

    fn points() -> Points {
        Points::new(4096, 0)
    }

    fn side(json: &str, points: &Points) -> Side {
        Side::of(&of(json), &Facts::current(), points)
    }

    const NOW: &str = r#"{"likes_per_post": 2500, "followers": 30000, "posts_per_month": 12}"#;
    const MORE: &str = r#"{"likes_per_post": 2600, "followers": 30000, "posts_per_month": 12}"#;
    const MIXED: &str = r#"{"platform": "instagram", "followers": 30000, "posts": [{"format": "reel", "likes_per_post": 900, "posts_per_month": 8}, {"format": "story"}]}"#;
    const REEL: &str =
        r#"{"platform": "instagram", "followers": 30000, "likes_per_post": 900, "niche": "beauty", "deductions": {"tax_share": 0.3}}"#;
    const TWO: &str = r#"{"followers": 30000, "likes_per_post": 2500, "pathways": {"affiliate": {"on": false}, "product-sales": {"on": true, "kind": "coaching", "price": 80}},
        "further_accounts": [{"platform": "instagram", "likes_per_post": 700}]}"#;
    const BUSINESS: &str = r#"{"mode": "business", "likes_per_post": 400}"#;

    #[test]
    fn a_side_says_what_the_estimate_says() {
        let points = points();
        for json in [NOW, MIXED, REEL, TWO, BUSINESS, "{}"] {
            let whole = estimate(&of(json), &Facts::current(), &points);
            let side = side(json, &points);
            assert_eq!((side.monthly, side.per_1000_likes), (whole.total.monthly, whole.total.per_1000_likes), "{json}");
            // The page has an overview and its total anyhow.
            let (overview, total) = overview_and_total(&of(json), &Facts::current(), &points);
            assert_eq!(Side::of_estimate(of(json).mode, &overview, total.into()), side, "{json}");
        }
        assert_eq!(side(BUSINESS, &points).carrier, None);
    }

    #[test]
    fn the_carrier_is_the_pathway_that_the_answer_names() {
        let points = points();
        for json in [NOW, REEL, TWO] {
            let whole = estimate(&of(json), &Facts::current(), &points);
            let said = crate::words::answer::plain(&crate::words::answer::more(&whole));
            let carrier = side(json, &points).carrier.unwrap();
            assert!(said.contains(crate::words::names::pathway_in_sentence(carrier)), "{said}");
        }
        assert_eq!(
            side(
                r#"{"pathways": {"creator-rewards": {"on": false}, "sponsored-posts": {"on": false}, "affiliate": {"on": false}}}"#,
                &points
            )
            .carrier,
            None
        );
    }

    #[test]
    fn a_scenario_differs_from_itself_by_exactly_nothing() {
        let points = points();
        for json in [NOW, MIXED, TWO, BUSINESS] {
            let (one, again) = (side(json, &points), side(json, &points));
            let none = difference(&one, &again).unwrap();
            assert_eq!(none, Difference { p10: 0.0, p50: 0.0, p90: 0.0, more: 0.0, less: 0.0 });
            assert!(none.is_none());
        }
    }

    #[test]
    fn the_difference_is_that_of_each_sample_and_turns_its_sign_with_the_order() {
        let points = points();
        let (facts, sides) = (Facts::current(), [NOW, REEL, TWO].map(of));
        for (one, other) in [(0, 1), (1, 2), (0, 2)] {
            let [first, second] = [one, other].map(|place| total(&sides[place], &facts, &points));
            let mut sorted: Vec<f64> = first.iter().zip(&second).map(|(first, second)| second - first).collect();
            sorted.sort_by(f64::total_cmp);
            let [first, second] = [one, other].map(|place| Side::of(&sides[place], &facts, &points));
            let there = difference(&first, &second).unwrap();
            let near = |one: f64, other: f64| (one - other).abs() <= 1e-9 * other.abs().max(1.0);
            let at = |share: f64| {
                let rank = share * 4095.0;
                let below = sorted[rank as usize];
                below + (sorted[rank as usize + 1] - below) * rank.fract()
            };
            assert!(near(there.p10, at(0.1)) && near(there.p50, at(0.5)) && near(there.p90, at(0.9)), "{there:?}");
            assert_eq!(there.more, sorted.iter().filter(|usd| **usd > 0.0).count() as f64 / 4096.0);
            let back = difference(&second, &first).unwrap();
            assert!(near(back.p10, -there.p90) && near(back.p50, -there.p50) && near(back.p90, -there.p10), "{back:?} {there:?}");
            assert_eq!((back.more, back.less), (there.less, there.more));
        }
    }

    // Four of a hundred likes more are lost in the ranges of both months, and plain in their difference.
    #[test]
    fn the_difference_of_two_nearly_equal_months_is_sharper_than_the_months() {
        let points = points();
        let (now, more) = (side(NOW, &points), side(MORE, &points));
        let sharp = difference(&now, &more).unwrap();
        let width = |summary: &Summary| summary.p90 - summary.p10;
        let apart = libm::hypot(width(&now.monthly), width(&more.monthly));
        assert!((sharp.p90 - sharp.p10) * 10.0 < apart, "{sharp:?} of {apart}");
        assert!(sharp.p50 > 0.0 && sharp.less < 0.01, "{sharp:?}");
    }

    #[test]
    fn a_business_is_not_compared_with_a_creator_nor_one_cover_of_points_with_another() {
        let points = points();
        assert_eq!(difference(&side(NOW, &points), &side(BUSINESS, &points)), None);
        assert_eq!(difference(&side(NOW, &points), &side(NOW, &Points::new(64, 0))), None);
    }

    fn whats(places: &[Place]) -> Vec<What> {
        places.iter().map(|place| place.what).collect()
    }

    #[test]
    fn inputs_that_differ_are_told_from_those_that_all_have() {
        let (now, more) = (of(NOW), of(MORE));
        assert_eq!(whats(&differing(&[&now, &more])), [What::Field(Field::LikesPerPost)]);
        let all = shared(&[&now, &more]);
        assert_eq!(whats(&all), [What::Platform, What::Formats, What::Field(Field::PostsPerMonth), What::Field(Field::Followers)]);
        assert!(differing(&[&now, &now, &now]).is_empty());
        let reel = of(REEL);
        let differ = whats(&differing(&[&now, &reel]));
        assert_eq!(differ[..3], [What::Platform, What::Formats, What::Field(Field::LikesPerPost)]);
        assert!(differ.contains(&What::Niche) && differ.contains(&What::Deduction(Deduction::TaxShare)));
        assert!(!differ.iter().any(|what| matches!(what, What::Counts(_) | What::Kind(_))), "{differ:?}");
        let two = of(TWO);
        let differ = differing(&[&of(r#"{"followers": 30000, "likes_per_post": 2500}"#), &two]);
        assert!(differ.contains(&Place { account: 0, what: What::Counts(PathwayId::Affiliate) }));
        assert!(differ.contains(&Place { account: 0, what: What::Own(PathwayId::ProductSales, Own::Price) }));
        assert!(differ.contains(&Place { account: 1, what: What::Field(Field::LikesPerPost) }));
        assert!(whats(&shared(&[&two, &two])).contains(&What::Kind(PathwayId::ProductSales)));
    }

    // Every pair: whatever they differ in, taking it over makes one the other, and the steps add up to the whole.
    #[test]
    fn one_becomes_the_other_an_input_at_a_time_and_the_steps_add_up() {
        let (facts, points) = (Facts::current(), Points::new(512, 0));
        let all = [NOW, MORE, MIXED, REEL, TWO, "{}", r#"{"platform": "instagram", "posts": [{"format": "image", "likes_per_post": 5}]}"#]
            .map(of);
        for before in &all {
            for after in &all {
                let mut at = before.clone();
                for place in differing(&[before, after]) {
                    place.take(&mut at, after);
                    assert_eq!(place.value(&at), place.value(after), "{place:?}");
                    assert_eq!(at.check(), Ok(()));
                }
                assert_eq!(total(&at, &facts, &points), total(after, &facts, &points));
                let steps = steps(before, after, &facts, &points);
                let sum: f64 = steps.one_by_one.iter().map(|step| step.typical).sum::<f64>() + steps.together.1;
                let whole = steps.after.monthly.p50 - steps.before.monthly.p50;
                assert!((sum - whole).abs() <= 1e-9 * whole.abs().max(1.0), "{sum} is not {whole}");
                assert!(steps.one_by_one.len() <= MOST_STEPS && steps.one_by_one.iter().all(|step| step.from != step.to));
                assert!(!steps.together.0.is_empty() || steps.together.1.abs() <= 1e-9 * whole.abs().max(1.0), "{:?}", steps.together);
            }
        }
    }

    #[test]
    fn a_single_change_explains_all_of_it() {
        let points = points();
        let steps = steps(&of(NOW), &of(MORE), &Facts::current(), &points);
        let [step] = steps.one_by_one.as_slice() else { panic!("one input changed") };
        assert_eq!((&step.from, &step.to), (&Some(Value::Number(Triplet::known(2500.0))), &Some(Value::Number(Triplet::known(2600.0)))));
        assert!((step.typical - (steps.after.monthly.p50 - steps.before.monthly.p50)).abs() < 1e-9);
        assert!(steps.together.0.is_empty());
    }
}
