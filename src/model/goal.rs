//! Goal: how far one number of the visitor's choice has to move for a month to bring an amount with a chance.
//!
//! The answer is the nearest value of that number, from what it is now, at which the total reaches the amount in at least that share of the samples,
//! found on the same points (common random numbers), so that values are compared and not clouds.
//!
//! Decisions where the design is silent:
//! - **What moves along.** What a post gets moves together: likes, views, reach, comments, visits and clicks that the visitor gave keep their proportion,
//!   whichever of them is asked for, and a range stays a range of the same width. Followers stay. An own number of a pathway switches it on.
//! - **From where.** From what the visitor gave; where nothing was given, from the smallest number allowed: what is assumed is nobody's.
//! - **Which way.** Upwards, and only where that never reaches it, downwards: fewer bought likes or returns can do it, too.
//! - **Steps.** The chance rises with most numbers, but not with all (nobody is booked below a number of followers), and it is a step function of finite
//!   samples. So an axis is walked in [`STEPS`] steps with [`FEW`] points; the first step that reaches the amount is narrowed to a hundredth of it, and then
//!   walked again from there with all points, a twentieth of the way that is left at a time. A stretch narrower than a step that reaches it before is not seen.
//! - **The month** at today's growth is the first in which the usual account has got there ([`growth`](super::growth)); only followers and what a post gets
//!   grow by themselves.
//! - **Closest** is the pathway that brings most in a good month (P90) at the far end, counted in or not.

use serde::Serialize;

use super::audience::Context;
use super::estimate::{PathwayEstimate, PathwayState, overview, total};
use super::fact::Facts;
use super::growth::{MOST_MONTHS, Path, Plan};
use super::levers::{Setting, tried};
use super::pathway::{Own, OwnSpec, PATHWAYS, PathwayId};
use super::quantity::{Scale, Triplet};
use super::sampling::Points;
use super::scenario::{Field, FieldSpec, Scenario};
use super::summary::count;

/// Steps of an axis.
pub const STEPS: usize = 96;
/// Points with which an axis is walked first.
pub const FEW: usize = 1024;
/// The answer is narrowed down to this part of itself.
const FINE: f64 = 0.01;
/// The smallest number that a count is walked from: 0 is on no logarithmic axis.
const LEAST: f64 = 0.01;

/// What is wished for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    /// US dollars a month, more than nothing.
    pub usd: f64,
    /// With which chance, above 0 and below 1.
    pub probability: f64,
    /// The number that may move.
    pub vary: Vary,
}

/// A number that may move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vary {
    /// One of the account.
    Field(Field),
    /// An own number of a pathway.
    Own(PathwayId, Own),
}

/// What is wrong with a [`Goal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GoalFault {
    /// The amount is not finite, or not above 0.
    Usd,
    /// The chance is not above 0 and below 1.
    Probability,
}

impl std::fmt::Display for GoalFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Usd => "the amount must be above 0",
            Self::Probability => "the chance must be above 0 and below 1",
        })
    }
}

impl std::error::Error for GoalFault {}

impl Goal {
    /// A goal that can be looked for.
    ///
    /// # Errors
    /// If amount or chance are out of bounds.
    pub fn new(usd: f64, probability: f64, vary: Vary) -> Result<Self, GoalFault> {
        match () {
            () if !(usd.is_finite() && usd > 0.0) => Err(GoalFault::Usd),
            () if !(probability > 0.0 && probability < 1.0) => Err(GoalFault::Probability),
            () => Ok(Self { usd, probability, vary }),
        }
    }
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct GoalAnswer {
    /// Which of the three.
    pub answer: Reach,
    /// What the number would have to be, where there is such a value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// What it is now, where the visitor said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<f64>,
    /// The month in which it is there at today's growth, within [`MOST_MONTHS`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<usize>,
    /// The chance as things are.
    pub probability_now: f64,
    /// The chance at that value; of what cannot be reached, the largest that was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability_then: Option<f64>,
    /// The pathway that comes closest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closest: Option<PathwayId>,
    /// Why it cannot be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Because>,
}

/// The three answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// It is reached as things are.
    Reached,
    /// It is reached at a value.
    Value,
    /// It is reached at no value.
    Unreachable,
}

/// Why an amount cannot be reached by a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// The number changes nothing that counts.
    NoEffect,
    /// Not even at the ends of what the number may be.
    OutOfBounds,
    /// The platform has no such number.
    NotOnThisPlatform,
    /// Each of several formats has such a number of its own.
    SeveralFormats,
}

impl Vary {
    /// The name: `likes_per_post`, `live-gifts.hours_per_month`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Field(field) => field.as_str().to_owned(),
            Self::Own(id, own) => [id.as_str(), ".", own.spec().name].concat(),
        }
    }

    /// All of them, those of the account first.
    pub fn all() -> impl Iterator<Item = Self> {
        let own = PATHWAYS.iter().filter(|pathway| !pathway.historical);
        let own = own.flat_map(|pathway| pathway.own.iter().map(|own| Self::Own(pathway.id, *own)));
        Field::ALL.iter().map(|field| Self::Field(*field)).chain(own)
    }

    /// The one of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::all().find(|vary| vary.name() == name)
    }

    /// Its axis and its bounds.
    fn bounds(self) -> (Scale, f64, f64) {
        match self {
            Self::Field(field) => {
                let FieldSpec { scale, min, max, .. } = field.spec();
                (scale, min, max)
            }
            Self::Own(_, own) => {
                let OwnSpec { scale, min, max, .. } = own.spec();
                (scale, min, max)
            }
        }
    }

    /// What the visitor gave.
    fn given(self, scenario: &Scenario) -> Option<Triplet> {
        match self {
            Self::Field(field) => scenario.get(field).copied(),
            Self::Own(id, own) => scenario.pathways.get(&id)?.own.get(&own).copied(),
        }
    }

    /// Why it cannot be asked of a scenario.
    fn fault(self, scenario: &Scenario) -> Option<Because> {
        let is_here = match self {
            Self::Field(field) => field.spec().platforms.contains(&scenario.platform),
            Self::Own(id, _) => PATHWAYS
                .iter()
                .any(|pathway| pathway.id == id && pathway.mode == scenario.mode && pathway.platforms.contains(&scenario.platform)),
        };
        let is_of_formats = matches!(self, Self::Field(field) if !scenario.posts.is_empty() && Field::PER_FORMAT.contains(&field));
        match () {
            () if !is_here => Some(Because::NotOnThisPlatform),
            () if is_of_formats => Some(Because::SeveralFormats),
            () => None,
        }
    }

    /// Whether a field keeps its proportion to it. Nothing does to a share, whose range has no room above.
    fn moves(self, other: Field) -> bool {
        match self {
            Self::Field(field) if is_of_a_post(field) => is_of_a_post(other),
            Self::Field(field @ (Field::PostsPerMonth | Field::Followers)) => other == field,
            _ => false,
        }
    }

    /// The scenario with this number at a value, and with it what moves along. `usual` is what it usually is now; where nothing says that, nothing moves.
    fn at(self, scenario: &Scenario, value: f64, usual: Option<f64>) -> Scenario {
        let field = match self {
            Self::Own(id, own) => return tried(scenario, &[Setting::On(id), Setting::Own(id, own, Triplet::known(value))]),
            Self::Field(field) => field,
        };
        let mut moved = scenario.clone();
        let factor = usual.map_or(1.0, |usual| value / usual);
        for (_, known) in moved.known.iter_mut().filter(|(other, _)| self.moves(**other)) {
            *known = known.map(|number| number * factor);
        }
        // A single number is the value to the last digit.
        let keeps_its_range = |known: &Triplet| self.moves(field) && !known.is_known();
        if !moved.known.get(&field).is_some_and(keeps_its_range) {
            moved.known.insert(field, Triplet::known(value));
        }
        moved
    }

    /// The largest value at which nothing that moves along passes a bound of its own.
    fn most(self, scenario: &Scenario, usual: Option<f64>) -> f64 {
        let (_, _, max) = self.bounds();
        let Some(usual) = usual else { return max };
        let moved = scenario.known.iter().filter(|(other, known)| self.moves(**other) && known.high > 0.0);
        moved.map(|(other, known)| other.spec().max / known.high * usual).fold(max, f64::min)
    }
}

/// Whether a post gets it: all that belongs to a format but how often there is one.
fn is_of_a_post(field: Field) -> bool {
    field != Field::PostsPerMonth && Field::PER_FORMAT.contains(&field)
}

/// What it takes.
#[must_use]
pub fn goal(goal: &Goal, scenario: &Scenario, facts: &Facts, points: &Points) -> GoalAnswer {
    let now = chance(goal, scenario, facts, points);
    let given = goal.vary.given(scenario).map(|known| known.likely);
    let blank = GoalAnswer {
        answer: Reach::Unreachable,
        value: None,
        now: given,
        month: None,
        probability_now: now,
        probability_then: None,
        closest: None,
        because: None,
    };
    if now >= goal.probability {
        return GoalAnswer { answer: Reach::Reached, ..blank };
    }
    if let Some(because) = goal.vary.fault(scenario) {
        return GoalAnswer { because: Some(because), ..blank };
    }
    let search = Search::new(goal, scenario, facts, points);
    let Some(value) = search.up().or_else(|| search.down()) else {
        let best = search.best();
        let because = if best.moves { Because::OutOfBounds } else { Because::NoEffect };
        let closest = closest(&search.scenario(best.at), facts, points);
        return GoalAnswer { probability_then: Some(best.chance), closest, because: Some(because), ..blank };
    };
    let then = search.scenario(value);
    let month = month(goal.vary, value, search.usual, scenario, facts, points);
    GoalAnswer { answer: Reach::Value, value: Some(value), month, probability_then: Some(chance(goal, &then, facts, points)), ..blank }
}

/// The chance that a month brings the amount.
fn chance(goal: &Goal, scenario: &Scenario, facts: &Facts, points: &Points) -> f64 {
    share_of(&total(scenario, facts, points), goal.usd)
}

/// The share of the samples that reach an amount.
fn share_of(total: &[f64], usd: f64) -> f64 {
    count(total.iter().filter(|reached| **reached >= usd).count()) / count(total.len()).max(1.0)
}

/// The pathway that brings most in a good month, counted in or not.
fn closest(scenario: &Scenario, facts: &Facts, points: &Points) -> Option<PathwayId> {
    let estimate = overview(scenario, facts, points);
    let good = |of: &PathwayEstimate| of.if_open.as_ref().unwrap_or(&of.outcome).monthly.p90;
    let found = estimate.pathways.iter().filter(|pathway| pathway.id.from_likes() && good(pathway) > 0.0);
    found.filter(|of| of.state != PathwayState::Historical).max_by(|a, b| good(a).total_cmp(&good(b))).map(|of| of.id)
}

/// A search along the axis of one number.
struct Search<'a> {
    goal: &'a Goal,
    scenario: &'a Scenario,
    facts: &'a Facts,
    points: &'a Points,
    few: Points,
    scale: Scale,
    /// What the number usually is now, given or assumed.
    usual: Option<f64>,
    /// From where it is walked, and the ends.
    from: f64,
    ends: [f64; 2],
}

impl<'a> Search<'a> {
    fn new(goal: &'a Goal, scenario: &'a Scenario, facts: &'a Facts, points: &'a Points) -> Self {
        let (scale, min, _) = goal.vary.bounds();
        let least = if scale == Scale::Positive { min.max(LEAST) } else { min };
        let given = goal.vary.given(scenario).map(|known| known.likely);
        let usual = given.or_else(|| assumed(goal.vary, scenario, facts, points)).filter(|usual| *usual > 0.0);
        let most = goal.vary.most(scenario, usual);
        let from = given.unwrap_or(least).clamp(least, most.max(least));
        let few = Points::new(FEW.min(points.len()), points.seed());
        Self { goal, scenario, facts, points, few, scale, usual, from, ends: [least, most.max(least)] }
    }

    fn scenario(&self, value: f64) -> Scenario {
        self.goal.vary.at(self.scenario, value, self.usual)
    }

    fn reaches(&self, value: f64, points: &Points) -> bool {
        chance(self.goal, &self.scenario(value), self.facts, points) >= self.goal.probability
    }

    /// A value on the way from one to another, 0 to 1: in equal ratios where the axis is logarithmic.
    fn between(&self, from: f64, to: f64, part: f64) -> f64 {
        if self.scale == Scale::Positive && from > 0.0 { from * libm::pow(to / from, part) } else { from + (to - from) * part }
    }

    fn step(&self, from: f64, to: f64, index: usize) -> f64 {
        if index == STEPS { to } else { self.between(from, to, count(index) / count(STEPS)) }
    }

    /// The nearest value above that reaches the amount.
    fn up(&self) -> Option<f64> {
        self.towards(self.ends[1])
    }

    /// The nearest one below; for a number that was given.
    fn down(&self) -> Option<f64> {
        self.towards(self.ends[0])
    }

    fn towards(&self, end: f64) -> Option<f64> {
        if self.from == end {
            return None;
        }
        let step = |index| self.step(self.from, end, index);
        let first = (1..=STEPS).find(|index| self.reaches(step(*index), &self.few))?;
        let near = self.narrow(step(first - 1), step(first), &self.few);
        self.confirm(near, end)
    }

    /// Halves the way between a value that does not reach it and one that does.
    fn narrow(&self, mut not: f64, mut does: f64, points: &Points) -> f64 {
        while self.is_wide(not, does) {
            let middle = self.between(not, does, 0.5);
            if self.reaches(middle, points) { does = middle } else { not = middle }
        }
        does
    }

    fn is_wide(&self, one: f64, other: f64) -> bool {
        (one - other).abs() > FINE * if self.scale == Scale::Share { 1.0 } else { one.abs().max(other.abs()) }
    }

    /// The same with all points: back until it is not reached, or on until it is, and then between.
    fn confirm(&self, near: f64, end: f64) -> Option<f64> {
        let is_reached = self.reaches(near, self.points);
        let towards = if is_reached { self.from } else { end };
        let mut at = near;
        for _ in 0..STEPS {
            let next = self.between(at, towards, 0.05);
            if self.reaches(next, self.points) != is_reached {
                let (not, does) = if is_reached { (next, at) } else { (at, next) };
                return Some(self.narrow(not, does, self.points));
            }
            if !self.is_wide(next, towards) {
                break;
            }
            at = next;
        }
        if is_reached { Some(at) } else { self.reaches(end, self.points).then_some(end) }
    }

    /// Where on the axis the chance is largest, of those the one with the largest mean.
    fn best(&self) -> Best {
        let now = total(self.scenario, self.facts, self.points);
        let mut best = Best { at: self.ends[1], chance: 0.0, mean: -1.0, moves: false };
        for index in (0..=STEPS).step_by(8) {
            let at = self.step(self.ends[0], self.ends[1], index);
            let total = total(&self.scenario(at), self.facts, self.points);
            let moves = best.moves || total != now;
            let (chance, mean) = (share_of(&total, self.goal.usd), total.iter().sum::<f64>() / count(total.len()).max(1.0));
            best = if (chance, mean) > (best.chance, best.mean) { Best { at, chance, mean, moves } } else { Best { moves, ..best } };
        }
        best
    }
}

/// Where it comes closest.
struct Best {
    at: f64,
    chance: f64,
    mean: f64,
    /// Whether the total is another one anywhere on the axis.
    moves: bool,
}

/// What is assumed of a number that was not given.
fn assumed(vary: Vary, scenario: &Scenario, facts: &Facts, points: &Points) -> Option<f64> {
    let Vary::Field(field) = vary else { return None };
    Context::new(scenario, facts, points).assumed(&[field]).get(field.as_str()).map(|assumed| assumed.likely)
}

/// The first month in which the usual account has got there by itself.
fn month(vary: Vary, value: f64, usual: Option<f64>, scenario: &Scenario, facts: &Facts, points: &Points) -> Option<usize> {
    let context = Context::new(scenario, facts, points);
    let mut path = Path::new(&context, &Plan::default());
    let grows: fn(&Path) -> f64 = match vary {
        Vary::Field(Field::Followers) => |path| path.followers_factor().likely,
        Vary::Field(field) if is_of_a_post(field) => |path| path.views_factor().likely,
        _ => return None,
    };
    let usual = usual?;
    (1..=MOST_MONTHS).find(|_| {
        path.go_on();
        usual * grows(&path) >= value
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(usd: f64, probability: f64, vary: &str, scenario: &str) -> GoalAnswer {
        let scenario = Scenario::from_json(scenario).unwrap();
        let vary = Vary::of_name(vary).unwrap();
        goal(&Goal::new(usd, probability, vary).unwrap(), &scenario, &Facts::current(), &Points::new(1024, 0))
    }

    #[test]
    fn there_are_three_answers() {
        let here = r#"{"likes_per_post": 1000, "followers": 25000}"#;
        assert_eq!(asked(1.0, 0.2, "likes_per_post", here).answer, Reach::Reached);
        let value = asked(1000.0, 0.8, "likes_per_post", here);
        assert!(value.answer == Reach::Value && value.value.unwrap() > 1000.0 && value.probability_then.unwrap() >= 0.8, "{value:?}");
        let never = asked(1e9, 0.9, "posts_per_month", here);
        assert_eq!((never.answer, never.because), (Reach::Unreachable, Some(Because::OutOfBounds)), "{never:?}");
        assert!(never.closest.is_some() && never.probability_then.unwrap() < 0.9);
    }

    #[test]
    fn what_changes_nothing_says_so_and_what_is_not_there_too() {
        let off = r#"{"likes_per_post": 1000, "pathways": {"creator-rewards": {"on": false}, "sponsored-posts": {"on": false}, "affiliate": {"on": false}}}"#;
        assert_eq!(asked(100.0, 0.5, "followers", off).because, Some(Because::NoEffect));
        assert_eq!(asked(100.0, 0.9, "reach_per_post", "{}").because, Some(Because::NotOnThisPlatform));
        let mix = r#"{"platform": "instagram", "posts": [{"format": "reel", "likes_per_post": 10}, {"format": "story"}]}"#;
        assert_eq!(asked(1e6, 0.9, "likes_per_post", mix).because, Some(Because::SeveralFormats));
    }

    #[test]
    fn views_and_comments_move_with_likes_and_a_range_stays_one() {
        let text = r#"{"likes_per_post": {"low": 500, "likely": 1000, "high": 3000}, "views_per_post": 20000, "comments_per_post": 10, "followers": 9000}"#;
        let moved = Vary::Field(Field::LikesPerPost).at(&Scenario::from_json(text).unwrap(), 2000.0, Some(1000.0));
        assert_eq!(moved.known.get(&Field::LikesPerPost), Some(&Triplet::new(1000.0, 2000.0, 6000.0)));
        assert_eq!(moved.known.get(&Field::ViewsPerPost), Some(&Triplet::known(40000.0)));
        assert_eq!(moved.known.get(&Field::CommentsPerPost), Some(&Triplet::known(20.0)));
        assert_eq!(moved.known.get(&Field::Followers), Some(&Triplet::known(9000.0)));
    }

    #[test]
    fn where_nothing_says_what_a_number_is_now_nothing_moves_along() {
        let scenario = Scenario::from_json(r#"{"platform": "instagram", "likes_per_post": 1000, "followers": 9000}"#).unwrap();
        let (facts, points) = (Facts::current(), Points::new(64, 0));
        for field in [Field::ProfileVisitsPerPost, Field::LinkClicksPerPost] {
            let vary = Vary::Field(field);
            let usual = assumed(vary, &scenario, &facts, &points);
            let likes = vary.at(&scenario, 50.0, usual).known.get(&Field::LikesPerPost).copied().unwrap();
            assert_eq!(likes, Triplet::known(usual.map_or(1000.0, |usual| 1000.0 * 50.0 / usual)), "{field:?}");
        }
        let none = Vary::Field(Field::LinkClicksPerPost).at(&scenario, 50.0, None);
        assert_eq!(none.known.get(&Field::LikesPerPost), Some(&Triplet::known(1000.0)));
    }

    #[test]
    fn hours_live_switch_live_gifts_on() {
        let got = asked(500.0, 0.5, "live-gifts.hours_per_month", r#"{"likes_per_post": 1000, "followers": 25000}"#);
        assert!(got.answer == Reach::Value && got.value.unwrap() > 0.0, "{got:?}");
    }

    #[test]
    fn downwards_where_only_that_helps() {
        let got = asked(40.0, 0.5, "bought_likes_share", r#"{"likes_per_post": 1000, "followers": 25000, "bought_likes_share": 0.9}"#);
        assert!(got.answer == Reach::Value && got.value.unwrap() < 0.9, "{got:?}");
    }

    #[test]
    fn the_month_is_that_in_which_the_usual_account_gets_there() {
        let got = asked(80.0, 0.45, "followers", r#"{"likes_per_post": 1000, "followers": 9000}"#);
        if let (Some(value), Some(month)) = (got.value, got.month) {
            let scenario = Scenario::from_json(r#"{"likes_per_post": 1000, "followers": 9000}"#).unwrap();
            let (facts, points) = (Facts::current(), Points::new(64, 0));
            let context = Context::new(&scenario, &facts, &points);
            let mut path = Path::new(&context, &Plan::default());
            (1..month).for_each(|_| path.go_on());
            assert!(path.followers().likely < value, "not a month before");
            path.go_on();
            assert!(path.followers().likely >= value);
        } else {
            panic!("{got:?}");
        }
    }

    /// The nearest value that reaches the amount, by walking up in steps of half a percent with all points.
    fn by_brute_force(goal: &Goal, scenario: &Scenario, facts: &Facts, points: &Points) -> Option<f64> {
        let search = Search::new(goal, scenario, facts, points);
        let mut value = search.from;
        while value < search.ends[1] {
            if search.reaches(value, points) {
                return Some(value);
            }
            value *= 1.005;
        }
        None
    }

    #[test]
    fn the_answer_is_that_of_brute_force() {
        let (facts, points) = (Facts::current(), Points::new(2048, 0));
        let here = r#"{"likes_per_post": 1000, "posts_per_month": 12, "followers": 25000}"#;
        let instagram = r#"{"platform": "instagram", "likes_per_post": 400, "reach_per_post": 5000, "followers": 6000}"#;
        let cases = [
            (here, "likes_per_post", 1000.0, 0.8),
            (here, "posts_per_month", 300.0, 0.6),
            (here, "views_per_post", 500.0, 0.5),
            (instagram, "likes_per_post", 400.0, 0.5),
            (instagram, "reach_per_post", 200.0, 0.6),
            (here, "live-gifts.hours_per_month", 900.0, 0.5),
        ];
        for (text, vary, usd, probability) in cases {
            let scenario = Scenario::from_json(text).unwrap();
            let wished = Goal::new(usd, probability, Vary::of_name(vary).unwrap()).unwrap();
            let got = goal(&wished, &scenario, &facts, &points);
            let expected = by_brute_force(&wished, &scenario, &facts, &points);
            let value = got.value.zip(expected);
            assert!(value.is_some_and(|(got, expected)| (got / expected - 1.0).abs() < 0.02), "{vary}: {got:?}, {expected:?}");
            assert!(got.probability_now < probability && got.probability_then.unwrap() >= probability, "{vary}: {got:?}");
        }
    }

    #[test]
    fn every_name_is_that_of_one_number() {
        for vary in Vary::all() {
            assert_eq!(Vary::of_name(&vary.name()), Some(vary));
        }
        assert_eq!(Vary::of_name("hearts"), None);
    }

    #[test]
    fn a_goal_has_an_amount_and_a_chance() {
        let vary = Vary::Field(Field::LikesPerPost);
        for (usd, probability, fault) in [(0.0, 0.5, GoalFault::Usd), (f64::NAN, 0.5, GoalFault::Usd), (f64::INFINITY, 0.5, GoalFault::Usd)]
        {
            assert_eq!(Goal::new(usd, probability, vary), Err(fault));
        }
        for probability in [0.0, 1.0, -1.0, f64::NAN] {
            assert_eq!(Goal::new(10.0, probability, vary), Err(GoalFault::Probability));
        }
    }
}
