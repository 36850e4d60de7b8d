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
//!   grow by themselves. How the account grew counts where somebody says it ([`Work::grown`]).
//!
//! [`goal`] is [`Work`] to its end: a page does the same a [`Work::step`] at a time.
//! - **Closest** is the pathway that brings most in a good month (P90) at the far end, counted in or not.

use std::ops::ControlFlow::{self, Break, Continue};

use serde::Serialize;

use super::audience::{Context, WEEKS_PER_MONTH};
use super::estimate::{Making, PathwayEstimate, PathwayState, Warning, total};
use super::fact::Facts;
use super::growth::{History, MOST_MONTHS, Path, Plan};
use super::levers::{Setting, tried};
use super::pathway::{Own, OwnSpec, PATHWAYS, PathwayId};
use super::quantity::{Scale, Triplet};
use super::rhythm::Rhythm;
use super::sampling::Points;
use super::scenario::{Field, FieldSpec, Scenario};
use super::summary::count;
use super::warning::warnings;

/// Steps of an axis.
pub const STEPS: usize = 96;
/// Points with which an axis is walked first.
pub const FEW: usize = 1024;
/// How many looks with [`FEW`] points are one step of the work: together they take less than one with all.
const A_STEP: usize = 4;
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
    /// What it usually is now, given or assumed; only where it was looked for.
    #[serde(skip)]
    pub usual: Option<f64>,
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

    /// Whether it can be asked of a scenario.
    #[must_use]
    pub fn applies(self, scenario: &Scenario) -> bool {
        self.fault(scenario).is_none()
    }

    /// What is entered for this number to be at a value: itself, first, and what moves along. `usual` is what it usually is now; where nothing says that,
    /// nothing moves.
    #[must_use]
    pub fn settings(self, scenario: &Scenario, value: f64, usual: Option<f64>) -> Vec<Setting> {
        let field = match self {
            Self::Own(id, own) => return vec![Setting::Own(id, own, Triplet::known(value)), Setting::On(id)],
            Self::Field(field) => field,
        };
        let factor = usual.map_or(1.0, |usual| value / usual);
        let moved = |known: &Triplet| known.map(|number| number * factor);
        // A single number is the value to the last digit.
        let itself = scenario.known.get(&field).filter(|known| self.moves(field) && !known.is_known());
        let itself = Setting::Field(field, itself.map_or(Triplet::known(value), moved));
        let others = scenario.known.iter().filter(|(other, _)| **other != field && self.moves(**other));
        [itself].into_iter().chain(others.map(|(other, known)| Setting::Field(*other, moved(known)))).collect()
    }

    /// The scenario with this number at a value, and with it what moves along.
    fn at(self, scenario: &Scenario, value: f64, usual: Option<f64>) -> Scenario {
        tried(scenario, &self.settings(scenario, value, usual))
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
    let mut work = Work::new(*goal);
    loop {
        if let Some(answer) = work.step(scenario, facts, points) {
            return answer;
        }
    }
}

/// An answer as somebody would enter it: in few digits.
#[derive(Clone, Debug, PartialEq)]
pub struct Entered {
    /// The number.
    pub value: f64,
    /// All that is entered, the number itself first.
    pub settings: Vec<Setting>,
    /// The chance of the month with these entries.
    pub chance: f64,
    /// What then looks odd, and does not now.
    pub odd: Vec<Warning>,
}

impl Entered {
    /// With what then looks odd.
    fn looked_at(self, scenario: &Scenario, facts: &Facts, points: &Points) -> Self {
        let now = warnings(&Context::new(scenario, facts, points));
        let mut odd = warnings(&Context::new(&tried(scenario, &self.settings), facts, points));
        odd.retain(|odd| now.iter().all(|known| known.id != odd.id));
        Self { odd, ..self }
    }
}

/// Tries of an entry: to two digits, to two digits away from what the number is now, and to three.
const TRIES: usize = 3;
/// What rounding may add, as a part of the value: beyond that a digit more is better than a longer way.
const ROUNDING: f64 = 0.05;
/// Digits of what moves along: more would be no better known.
const ALONG: i32 = 3;

/// Rounds the value of a [`GoalAnswer`] so that it still does, a try a step.
pub struct Entering {
    goal: Goal,
    answer: GoalAnswer,
    tries: usize,
    /// What does, before anybody has looked whether it is odd.
    found: Option<Entered>,
}

impl Entering {
    /// For an answer to a goal.
    #[must_use]
    pub const fn new(goal: Goal, answer: GoalAnswer) -> Self {
        Self { goal, answer, tries: 0, found: None }
    }

    /// Does the next step; with the last comes what is entered, which is nothing where there is no value. Scenario, facts and points are the same each time.
    pub fn step(&mut self, scenario: &Scenario, facts: &Facts, points: &Points) -> Option<Option<Entered>> {
        let Some(exact) = self.answer.value else { return Some(None) };
        if let Some(found) = self.found.take() {
            return Some(Some(found.looked_at(scenario, facts, points)));
        }
        self.tries += 1;
        let is_last = self.tries >= TRIES;
        let value = self.value(exact);
        if (value / exact - 1.0).abs() > ROUNDING && !is_last {
            return None;
        }
        let settings = self.settings(scenario, value);
        let then = tried(scenario, &settings);
        let chance = chance(self.goal.usd, &then, facts, points);
        let does = chance >= self.goal.probability && then.check().is_ok();
        self.found = (does || is_last).then_some(Entered { value, settings, chance, odd: Vec::new() });
        None
    }

    /// The value of this try, within its bounds.
    fn value(&self, exact: f64) -> f64 {
        let (_, min, max) = self.goal.vary.bounds();
        // What was not given was walked up to from the smallest number.
        let away = if self.answer.now.is_none_or(|now| exact > now) { libm::ceil } else { libm::floor };
        let rounded = match self.tries {
            1 => rounded(exact, 2, libm::round),
            2 => rounded(exact, 2, away),
            _ => rounded(exact, 3, away),
        };
        rounded.clamp(min, max)
    }

    fn settings(&self, scenario: &Scenario, value: f64) -> Vec<Setting> {
        let of_few_digits = |number: Triplet| number.map(|x| rounded(x, ALONG, libm::round));
        let settings = self.goal.vary.settings(scenario, value, self.answer.usual);
        let rest = settings.iter().skip(1).map(|setting| match *setting {
            Setting::Field(field, number) => Setting::Field(field, of_few_digits(number)),
            other => other,
        });
        settings.first().copied().into_iter().chain(rest).collect()
    }
}

/// A number to so many significant digits.
fn rounded(x: f64, digits: i32, round: fn(f64) -> f64) -> f64 {
    if x <= 0.0 {
        return x;
    }
    let places = f64::from(digits - 1) - libm::floor(libm::log10(x));
    // A power below 1 is no whole number: dividing by the other is exact where it is.
    let (up, down) = (libm::pow(10.0, places.max(0.0)), libm::pow(10.0, (-places).max(0.0)));
    // What is such a number already stays one, whatever its last bit says.
    let (scaled, nearest) = (x * up / down, libm::round(x * up / down));
    let whole = if (scaled - nearest).abs() < 1e-9 * nearest { nearest } else { round(scaled) };
    whole / up * down
}

/// Whether a value of a number is oftener than any study of posting looks at: nobody knows whether each post then still gets as much.
#[must_use]
pub fn is_beyond_studies(vary: Vary, value: f64, scenario: &Scenario, facts: &Facts) -> bool {
    vary == Vary::Field(Field::PostsPerMonth) && Rhythm::of(scenario.platform, facts).is_highest(value)
}

/// Days in a month.
pub const DAYS_PER_MONTH: f64 = WEEKS_PER_MONTH * 7.0;

/// The chance that a month brings at least an amount.
#[must_use]
pub fn chance(usd: f64, scenario: &Scenario, facts: &Facts, points: &Points) -> f64 {
    share_of(&total(scenario, facts, points), usd)
}

/// The share of the samples that reach an amount.
fn share_of(total: &[f64], usd: f64) -> f64 {
    count(total.iter().filter(|reached| **reached >= usd).count()) / count(total.len()).max(1.0)
}

/// What is asked, and of what.
struct Asked<'a> {
    goal: &'a Goal,
    scenario: &'a Scenario,
    facts: &'a Facts,
    points: &'a Points,
}

impl Asked<'_> {
    fn chance(&self, axis: &Axis, value: f64, points: &Points) -> f64 {
        chance(self.goal.usd, &axis.scenario(self.scenario, value), self.facts, points)
    }

    fn reaches(&self, axis: &Axis, value: f64, points: &Points) -> bool {
        self.chance(axis, value, points) >= self.goal.probability
    }

    /// What is assumed of the number where it was not given.
    fn assumed(&self) -> Option<f64> {
        let Vary::Field(field) = self.goal.vary else { return None };
        Context::new(self.scenario, self.facts, self.points).assumed(&[field]).get(field.as_str()).map(|assumed| assumed.likely)
    }
}

/// The axis of one number.
struct Axis {
    vary: Vary,
    few: Points,
    scale: Scale,
    /// What the number usually is now, given or assumed.
    usual: Option<f64>,
    /// From where it is walked, and the ends.
    from: f64,
    ends: [f64; 2],
}

impl Axis {
    fn new(asked: &Asked) -> Self {
        let (vary, scenario, points) = (asked.goal.vary, asked.scenario, asked.points);
        let (scale, min, _) = vary.bounds();
        let least = if scale == Scale::Positive { min.max(LEAST) } else { min };
        let given = vary.given(scenario).map(|known| known.likely);
        let usual = given.or_else(|| asked.assumed()).filter(|usual| *usual > 0.0);
        let most = vary.most(scenario, usual).max(least);
        let from = given.unwrap_or(least).clamp(least, most);
        let few = Points::new(FEW.min(points.len()), points.seed());
        Self { vary, few, scale, usual, from, ends: [least, most] }
    }

    fn scenario(&self, scenario: &Scenario, value: f64) -> Scenario {
        self.vary.at(scenario, value, self.usual)
    }

    /// A value on the way from one to another, 0 to 1: in equal ratios where the axis is logarithmic.
    fn between(&self, from: f64, to: f64, part: f64) -> f64 {
        if self.scale == Scale::Positive && from > 0.0 { from * libm::pow(to / from, part) } else { from + (to - from) * part }
    }

    fn step(&self, from: f64, to: f64, index: usize) -> f64 {
        if index == STEPS { to } else { self.between(from, to, count(index) / count(STEPS)) }
    }

    fn is_wide(&self, one: f64, other: f64) -> bool {
        (one - other).abs() > FINE * if self.scale == Scale::Share { 1.0 } else { one.abs().max(other.abs()) }
    }

    /// The first step towards an end.
    fn walk(&self, way: Way) -> Stage {
        if self.from == way.end(self) { self.not_that_way(way) } else { Stage::Walk { way, index: 1 } }
    }

    /// Where nothing that way reaches it.
    fn not_that_way(&self, way: Way) -> Stage {
        match way {
            Way::Up => self.walk(Way::Down),
            Way::Down => Stage::Best { index: 0, best: Best::none(Way::Up.end(self)) },
        }
    }
}

/// Upwards first, and then down, for a number that was given.
#[derive(Clone, Copy)]
enum Way {
    Up,
    Down,
}

impl Way {
    const fn end(self, axis: &Axis) -> f64 {
        let [low, high] = axis.ends;
        match self {
            Self::Up => high,
            Self::Down => low,
        }
    }
}

/// What is looked at next.
enum Stage {
    /// The month as it is.
    Now,
    /// The steps of the axis, with few points.
    Walk { way: Way, index: usize },
    /// The way between a value that does not reach it and one that does, halved: with few points, then with all.
    Narrow { way: Way, not: f64, does: f64, with: With },
    /// A value near to the answer, with all points.
    Near { way: Way, near: f64 },
    /// On from there until it is not reached any more, or until it is.
    Further { way: Way, at: f64, is_reached: bool, left: usize },
    /// The end of the axis.
    End { way: Way },
    /// The answer.
    Then { value: f64 },
    /// The months ahead, until the number has grown to the answer by itself.
    Month { answer: GoalAnswer, path: Box<Path>, grows: Grows },
    /// Where on the axis the chance is largest.
    Best { index: usize, best: Best },
    /// The pathways there.
    Closest { best: Best, making: Making },
}

#[derive(Clone, Copy, PartialEq)]
enum With {
    Few,
    All,
}

/// How far a number has grown by itself.
type Grows = fn(&Path) -> f64;

/// Where it comes closest: where the chance is largest, of such places the one with the largest mean.
#[derive(Clone, Copy)]
struct Best {
    at: f64,
    chance: f64,
    mean: f64,
    /// Whether the total is another one anywhere on the axis.
    moves: bool,
}

impl Best {
    const fn none(at: f64) -> Self {
        Self { at, chance: 0.0, mean: -1.0, moves: false }
    }
}

/// The same work in steps, none longer than a look at the month with all points, for a page that answers to its visitor in between.
pub struct Work {
    goal: Goal,
    plan: Plan,
    stage: Stage,
    axis: Option<Axis>,
    /// The month as it is, in every sample.
    before: Vec<f64>,
}

impl Work {
    /// What a goal takes.
    #[must_use]
    pub const fn new(goal: Goal) -> Self {
        Self { goal, plan: Plan { posts_per_month: None, history: None }, stage: Stage::Now, axis: None, before: Vec::new() }
    }

    /// For an account that grew like that.
    #[must_use]
    pub fn grown(self, history: Option<History>) -> Self {
        Self { plan: Plan { history, ..self.plan }, ..self }
    }

    /// Does the next step; the answer comes with the last. Scenario, facts and points are the same each time.
    pub fn step(&mut self, scenario: &Scenario, facts: &Facts, points: &Points) -> Option<GoalAnswer> {
        let goal = self.goal;
        let asked = Asked { goal: &goal, scenario, facts, points };
        for _ in 0..A_STEP {
            let stage = std::mem::replace(&mut self.stage, Stage::Now);
            let is_long = stage.is_long();
            match self.after(stage, &asked) {
                Break(answer) => return Some(answer),
                Continue(next) => self.stage = next,
            }
            if is_long || self.stage.is_long() {
                break;
            }
        }
        None
    }

    /// One look, and what is looked at after it.
    fn after(&mut self, stage: Stage, asked: &Asked) -> ControlFlow<GoalAnswer, Stage> {
        let Some(axis) = &self.axis else {
            return if self.before.is_empty() { self.look(asked) } else { Continue(self.begin(asked)) };
        };
        match stage {
            Stage::Now => Continue(axis.walk(Way::Up)),
            Stage::Walk { way, index } => Continue(walk(way, index, axis, asked)),
            Stage::Narrow { way, not, does, with } => Continue(narrow(way, [not, does], with, axis, asked)),
            Stage::Near { way, near } => {
                let is_reached = asked.reaches(axis, near, asked.points);
                Continue(Stage::Further { way, at: near, is_reached, left: STEPS })
            }
            Stage::Further { way, at, is_reached, left } => Continue(further(way, (at, is_reached), left, axis, asked)),
            Stage::End { way } => {
                let value = way.end(axis);
                Continue(if asked.reaches(axis, value, asked.points) { Stage::Then { value } } else { axis.not_that_way(way) })
            }
            Stage::Then { value } => self.then(value, axis, asked),
            Stage::Month { answer, path, grows } => month(answer, path, grows),
            Stage::Best { index, best } => Continue(self.best(index, best, axis, asked)),
            Stage::Closest { best, making } => closest(self.blank(asked), best, making, axis, asked),
        }
    }

    fn blank(&self, asked: &Asked) -> GoalAnswer {
        GoalAnswer {
            answer: Reach::Unreachable,
            value: None,
            now: asked.goal.vary.given(asked.scenario).map(|known| known.likely),
            usual: self.axis.as_ref().and_then(|axis| axis.usual),
            month: None,
            probability_now: share_of(&self.before, asked.goal.usd),
            probability_then: None,
            closest: None,
            because: None,
        }
    }

    /// The month as it is, and whether there is anything to look for.
    fn look(&mut self, asked: &Asked) -> ControlFlow<GoalAnswer, Stage> {
        self.before = total(asked.scenario, asked.facts, asked.points);
        let blank = self.blank(asked);
        if blank.probability_now >= asked.goal.probability {
            return Break(GoalAnswer { answer: Reach::Reached, ..blank });
        }
        if let Some(because) = asked.goal.vary.fault(asked.scenario) {
            return Break(GoalAnswer { because: Some(because), ..blank });
        }
        Continue(Stage::Now)
    }

    /// Where the number is, and how far it may go.
    fn begin(&mut self, asked: &Asked) -> Stage {
        let axis = Axis::new(asked);
        let first = axis.walk(Way::Up);
        self.axis = Some(axis);
        first
    }

    fn then(&self, value: f64, axis: &Axis, asked: &Asked) -> ControlFlow<GoalAnswer, Stage> {
        let probability_then = Some(asked.chance(axis, value, asked.points));
        let answer = GoalAnswer { answer: Reach::Value, value: Some(value), probability_then, ..self.blank(asked) };
        let Some(grows) = grows(asked.goal.vary).filter(|_| axis.usual.is_some()) else { return Break(answer) };
        // What the usual account does is the same on any points.
        let path = Path::new(&Context::new(asked.scenario, asked.facts, &axis.few), &self.plan);
        Continue(Stage::Month { answer, path: Box::new(path), grows })
    }

    fn best(&self, index: usize, best: Best, axis: &Axis, asked: &Asked) -> Stage {
        if index > STEPS && best.chance >= asked.goal.probability {
            // What few points just missed.
            let way = if best.at >= axis.from { Way::Up } else { Way::Down };
            return Stage::Near { way, near: best.at };
        }
        if index > STEPS {
            return Stage::Closest { best, making: Making::overview() };
        }
        let [low, high] = axis.ends;
        let at = axis.step(low, high, index);
        let total = total(&axis.scenario(asked.scenario, at), asked.facts, asked.points);
        let moves = best.moves || total != self.before;
        let (chance, mean) = (share_of(&total, asked.goal.usd), total.iter().sum::<f64>() / count(total.len()).max(1.0));
        let best = if (chance, mean) > (best.chance, best.mean) { Best { at, chance, mean, moves } } else { Best { moves, ..best } };
        Stage::Best { index: index + 8, best }
    }
}

impl Stage {
    /// Whether all points are looked at.
    const fn is_long(&self) -> bool {
        !matches!(self, Self::Walk { .. } | Self::Narrow { with: With::Few, .. } | Self::Month { .. })
    }
}

/// One step towards an end.
fn walk(way: Way, index: usize, axis: &Axis, asked: &Asked) -> Stage {
    let end = way.end(axis);
    let step = |index| axis.step(axis.from, end, index);
    if asked.reaches(axis, step(index), &axis.few) {
        return Stage::Narrow { way, not: step(index - 1), does: step(index), with: With::Few };
    }
    if index < STEPS { Stage::Walk { way, index: index + 1 } } else { axis.not_that_way(way) }
}

/// One halving.
fn narrow(way: Way, [not, does]: [f64; 2], with: With, axis: &Axis, asked: &Asked) -> Stage {
    if axis.is_wide(not, does) {
        let middle = axis.between(not, does, 0.5);
        let points = if with == With::Few { &axis.few } else { asked.points };
        let [not, does] = if asked.reaches(axis, middle, points) { [not, middle] } else { [middle, does] };
        return Stage::Narrow { way, not, does, with };
    }
    match with {
        With::Few => Stage::Near { way, near: does },
        With::All => Stage::Then { value: does },
    }
}

/// Back until it is not reached, or on until it is; then what lies between is narrowed.
fn further(way: Way, (at, is_reached): (f64, bool), left: usize, axis: &Axis, asked: &Asked) -> Stage {
    let towards = if is_reached { axis.from } else { way.end(axis) };
    let next = axis.between(at, towards, 0.05);
    let as_far = || if is_reached { Stage::Then { value: at } } else { Stage::End { way } };
    if left == 0 {
        return as_far();
    }
    if asked.reaches(axis, next, asked.points) != is_reached {
        let [not, does] = if is_reached { [next, at] } else { [at, next] };
        return Stage::Narrow { way, not, does, with: With::All };
    }
    if axis.is_wide(next, towards) { Stage::Further { way, at: next, is_reached, left: left - 1 } } else { as_far() }
}

/// What grows by itself.
fn grows(vary: Vary) -> Option<Grows> {
    match vary {
        Vary::Field(Field::Followers) => Some(|path| path.followers_factor().likely),
        Vary::Field(field) if is_of_a_post(field) => Some(|path| path.views_factor().likely),
        _ => None,
    }
}

/// One month further.
fn month(answer: GoalAnswer, mut path: Box<Path>, grows: Grows) -> ControlFlow<GoalAnswer, Stage> {
    if path.month() == MOST_MONTHS {
        return Break(answer);
    }
    path.go_on();
    let is_there = answer.usual.zip(answer.value).is_some_and(|(usual, value)| usual * grows(&path) >= value);
    if is_there { Break(GoalAnswer { month: Some(path.month()), ..answer }) } else { Continue(Stage::Month { answer, path, grows }) }
}

/// One pathway further; then the one that brings most in a good month, counted in or not.
fn closest(blank: GoalAnswer, best: Best, mut making: Making, axis: &Axis, asked: &Asked) -> ControlFlow<GoalAnswer, Stage> {
    let Asked { facts, points, .. } = *asked;
    let scenario = axis.scenario(asked.scenario, best.at);
    if making.go_on(&scenario, facts, points) {
        return Continue(Stage::Closest { best, making });
    }
    let estimate = making.finish(&scenario, facts, points);
    let good = |of: &PathwayEstimate| of.if_open.as_ref().unwrap_or(&of.outcome).monthly.p90;
    let found = estimate.pathways.iter().filter(|pathway| pathway.id.from_likes() && good(pathway) > 0.0);
    let closest = found.filter(|of| of.state != PathwayState::Historical).max_by(|a, b| good(a).total_cmp(&good(b))).map(|of| of.id);
    let because = if best.moves { Because::OutOfBounds } else { Because::NoEffect };
    Break(GoalAnswer { probability_then: Some(best.chance), closest, because: Some(because), ..blank })
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
            let wished = Goal::new(1.0, 0.5, vary).unwrap();
            let usual = Asked { goal: &wished, scenario: &scenario, facts: &facts, points: &points }.assumed();
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
        let asked = Asked { goal, scenario, facts, points };
        let axis = Axis::new(&asked);
        let mut value = axis.from;
        while value < axis.ends[1] {
            if asked.reaches(&axis, value, points) {
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

    // Half of the months just about: 1,024 points said never, and 8,192 then called 51% the best that was found.
    #[test]
    fn what_few_points_just_miss_is_found_with_all() {
        let both = r#"{"likes_per_post": 1000, "followers": 9000, "further_accounts": [{"platform": "instagram", "followers": 900}]}"#;
        let scenario = Scenario::from_json(both).unwrap();
        let wished = Goal::new(100.0, 0.5, Vary::Field(Field::Followers)).unwrap();
        let got = goal(&wished, &scenario, &Facts::current(), &Points::new(8192, 0));
        assert!(got.answer == Reach::Value && got.probability_then.unwrap() >= 0.5, "{got:?}");
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
