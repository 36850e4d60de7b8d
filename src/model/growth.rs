//! Growth: followers, views and income of the months ahead, and which conditions they open.
//!
//! ```text
//! ln F(m) = ln F(m−1) + u + (g − u) · ½^((m−1)/h) + e
//! V(m)    = V · (F(m) / F(0))^ε · lift
//! ```
//!
//! in every sample: g is the account's present rate and u what it settles at, both ln(1 + a month's rate); h is `growth-excess-half-life-months`; e and the lift
//! are what another rhythm of posting does ([`rhythm`](super::rhythm)); ε is `views-follow-followers`. A month is then the same pathways on the numbers of that
//! month, conditions evaluated in each sample.
//!
//! Decisions where the design is silent:
//! - **Rates are factors.** A rate's low, likely and high are met as those of 1 + rate, whose logarithm always exists; between sizes they run straight in ln F.
//! - **What a rate settles at**: what is usual for the size that the account has by then. A rate of one's own is never assumed to rise by itself: where it is
//!   below the usual, it settles at itself.
//! - **Own growth** replaces the assumption. A range is how sure its owner is. A single rate over n months has the spread of accounts of its size over √n
//!   (the error of a mean of n months); without n it counts as that of one month. Only a range without width is held to be certain.
//! - **Month 0 is now**, with the present rhythm: the estimate itself, to the digit. Another rhythm holds from month 1.
//! - Likes, reach, profile visits and clicks of a post grow as its views do; the engagement that brands look at stays. Numbers that the visitor gave of a
//!   pathway (deals, contracts, viewers, what it paid) stay as given.
//! - On TikTok the studies know of no effect of rhythm on followers, so there is none but through views.
//! - **The same luck each month**: a month's own luck is the same in each, so that its figures are those of one month far ahead, and differ from the next
//!   month's by growth alone. They say nothing about how months follow one another.
//! - A condition's chance is that of being met *in* a month: followers may fall. Of several accounts, the one in front grows, the others stay.

use libm::{exp, exp2, log, sqrt};
use serde::Serialize;

use super::audience::{Audience, Context};
use super::dimension::Dimension;
use super::estimate::{add, add_further, add_open, pathways_of};
use super::fact::{FactId, Facts, id::*};
use super::gate::Gate;
use super::number::{BySize, Number, Origin};
use super::pathway::{PathwayId, StepLabel};
use super::quantity::{Scale, Triplet};
use super::rhythm::{Rhythm, intended};
use super::sampling::{Column, Points, TwoPiece};
use super::scenario::{Field, NumberFault, Platform, Scenario, check_number};
use super::summary::{Summary, count};

/// How far the model looks ahead.
pub const MOST_MONTHS: usize = 36;

/// The smallest and the largest monthly rate that an account may say it has.
pub const RATES: [f64; 2] = [-0.9, 10.0];

const TIKTOK: &[FactId] = &[TiktokFollowerGrowthMonthlySmall, TiktokFollowerGrowthMonthlyLarge];
const INSTAGRAM: &[FactId] =
    &[InstagramFollowerGrowthMonthlyNano, InstagramFollowerGrowthMonthlyMicro, InstagramFollowerGrowthMonthlyLarge];

/// What is asked of the months ahead.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Plan {
    /// Posts a month from the next month on; as now if absent.
    pub posts_per_month: Option<f64>,
    /// How the account grew; the usual for its size if absent.
    pub history: Option<History>,
}

/// How an account grew.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum History {
    /// By a share of its followers a month, as a range; one without width is certain.
    Range(Triplet),
    /// By this share a month, over so many months.
    Measured {
        /// Share of the followers, a month.
        rate: f64,
        /// Months.
        months: f64,
    },
}

impl History {
    /// From followers then and now.
    #[must_use]
    pub fn between(then: f64, now: f64, months: f64) -> Self {
        Self::Measured { rate: libm::expm1(log(now / then) / months), months }
    }

    /// Whether the model can count with it.
    ///
    /// # Errors
    /// What is wrong with the rate, or with the number of months, which begins at 1.
    pub fn check(&self) -> Result<(), NumberFault> {
        let [low, high] = RATES;
        match self {
            Self::Range(rate) => check_number(rate, Scale::Real, low, high),
            Self::Measured { rate, months } => {
                check_number(&Triplet::known(*rate), Scale::Real, low, high)?;
                check_number(&Triplet::known(*months), Scale::Positive, 1.0, 1200.0)
            }
        }
    }
}

impl Plan {
    /// Whether the model can count with it.
    ///
    /// # Errors
    /// What is wrong with the posts a month, or with the history.
    pub fn check(&self) -> Result<(), NumberFault> {
        let spec = Field::PostsPerMonth.spec();
        if let Some(posts) = self.posts_per_month {
            check_number(&Triplet::known(posts), spec.scale, spec.min, spec.max)?;
        }
        self.history.map_or(Ok(()), |history| history.check())
    }
}

/// The months ahead, the first being now.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Growth {
    /// Month 0, 1, 2 …
    pub months: Vec<GrowthMonth>,
}

/// One month.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GrowthMonth {
    /// Which one; 0 is now.
    pub month: usize,
    /// Followers of the account in front.
    pub followers: Summary,
    /// Views of all its posts of the month.
    pub views: Summary,
    /// The total of all accounts, in US dollars.
    pub monthly: Summary,
    /// The conditions of its pathways that have not ended, counted in or not.
    pub gates: Vec<GateChance>,
    /// The chance that all conditions of a pathway are met, for those that have any of their own.
    pub open: Vec<OpenChance>,
}

/// The chance that a condition is met in a month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct GateChance {
    /// The fact that states it.
    pub id: FactId,
    /// Whose condition it is.
    pub pathway: PathwayId,
    /// The source of money that it concerns, where it does not concern the whole pathway.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<StepLabel>,
    /// The number needed (1 for yes/no conditions).
    pub need: f64,
    /// Whether followers or views lead there, rather than an age or a country.
    #[serde(skip)]
    pub is_grown_into: bool,
    /// The chance.
    pub probability: f64,
}

/// The chance that a pathway is open in a month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct OpenChance {
    /// The pathway.
    pub pathway: PathwayId,
    /// The chance.
    pub probability: f64,
}

/// The months from now to month `months`, at most [`MOST_MONTHS`].
#[must_use]
pub fn growth(months: usize, plan: &Plan, scenario: &Scenario, facts: &Facts, points: &Points) -> Growth {
    let mut work = Work::new(months, *plan);
    loop {
        if let Some(growth) = work.step(scenario, facts, points) {
            return growth;
        }
    }
}

/// The same work half a month at a time, for a page that answers to its visitor in between.
pub struct Work {
    last: usize,
    plan: Plan,
    path: Option<Path>,
    further: Vec<f64>,
    /// The income of the month that is begun.
    begun: Option<Vec<f64>>,
    found: Vec<GrowthMonth>,
}

impl Work {
    /// From now to month `months`, at most [`MOST_MONTHS`].
    #[must_use]
    pub fn new(months: usize, plan: Plan) -> Self {
        Self { last: months.min(MOST_MONTHS), plan, path: None, further: Vec::new(), begun: None, found: Vec::new() }
    }

    /// Does the next half month; all come with the last. Scenario, facts and points are the same each time.
    pub fn step(&mut self, scenario: &Scenario, facts: &Facts, points: &Points) -> Option<Growth> {
        let mut context = Context::new(scenario, facts, points);
        let Some(path) = &mut self.path else {
            self.path = Some(Path::new(&context, &self.plan));
            self.further = vec![0.0; points.len()];
            add_further(scenario, facts, points, &mut self.further);
            return None;
        };
        path.grow(&mut context.audience);
        let Some(total) = self.begun.take() else {
            let mut total = vec![0.0; points.len()];
            add_open(&context, &mut total);
            add(&mut total, &self.further);
            self.begun = Some(total);
            return None;
        };
        self.found.push(month(path.month(), &context, &total));
        path.go_on();
        (self.found.len() > self.last).then(|| Growth { months: std::mem::take(&mut self.found) })
    }
}

fn month(month: usize, context: &Context, total: &[f64]) -> GrowthMonth {
    let (audience, len) = (&context.audience, context.points.len());
    let views = Column::product(&[&audience.posts.log, &audience.views.log, &audience.month.log]);
    let (mut gates, mut open) = (Vec::new(), Vec::new());
    for pathway in pathways_of(context.scenario).filter(|pathway| !pathway.historical) {
        let conditions = (pathway.gates)(context);
        let of_all: Vec<&Gate> = conditions.iter().filter(|gate| gate.report.part.is_none()).collect();
        if !of_all.is_empty() {
            let met = (0..len).filter(|i| of_all.iter().all(|gate| gate.holds(*i))).count();
            open.push(OpenChance { pathway: pathway.id, probability: count(met) / count(len).max(1.0) });
        }
        gates.extend(conditions.iter().map(|gate| GateChance {
            id: gate.report.id,
            pathway: pathway.id,
            part: gate.report.part,
            need: gate.report.need,
            is_grown_into: gate.report.is_grown_into(context.facts),
            probability: gate.report.probability,
        }));
    }
    GrowthMonth {
        month,
        followers: Summary::of(&audience.followers.log.values(len)),
        views: Summary::of(&views.values(len)),
        monthly: Summary::of(total),
        gates,
        open,
    }
}

/// How an account grows, sample by sample: at month 0 when made, a month further with each [`Path::go_on`].
pub struct Path {
    month: usize,
    len: usize,
    half_life: f64,
    by_size: BySize,
    rate: Rate,
    /// Followers now.
    followers: Number,
    /// Followers of this month over those of now.
    grown: Number,
    /// How far views follow followers, in each sample and usually.
    elasticity: (Column, f64),
    rhythm: Option<NewRhythm>,
}

/// The account's present rate, ln(1 + rate).
enum Rate {
    /// The usual one for its size: where in the range the account stands.
    BySize(std::rc::Rc<[f64]>),
    /// Its own.
    Own(Number),
    /// Its own, with this part of the spread of its size.
    Measured { rate: f64, part: f64, normals: std::rc::Rc<[f64]> },
}

/// What another rhythm of posting does from month 1 on.
struct NewRhythm {
    posts: Number,
    /// To the views of a post.
    lift: Number,
    /// To the growth of each month.
    growth: Option<Number>,
}

impl Path {
    /// At month 0 of an account whose numbers are those of now. Whatever the plan says must have passed [`Plan::check`].
    #[must_use]
    pub fn new(context: &Context, plan: &Plan) -> Self {
        let Context { scenario, facts, points, audience } = context;
        let ids = match scenario.platform {
            Platform::TikTok => TIKTOK,
            Platform::Instagram => INSTAGRAM,
        };
        let by_size = BySize::of_changes(facts, ids);
        let elasticity = Number::fact(points, Dimension::ViewsFollow, facts, ViewsFollowFollowers);
        let origin = Origin::Fact(by_size.nearest_to(audience.followers.likely));
        let grown = Number { log: Column::Known(0.0), likely: 1.0, ends: Some((1.0, 1.0)), origin };
        Self {
            month: 0,
            len: points.len(),
            half_life: facts.get(GrowthExcessHalfLifeMonths).triplet.likely,
            rate: Rate::new(points, plan.history.as_ref()),
            by_size,
            followers: audience.followers.clone(),
            grown,
            elasticity: (elasticity.log, elasticity.likely),
            rhythm: plan.posts_per_month.map(|posts| NewRhythm::new(context, posts)),
        }
    }

    /// The month that it is at.
    #[must_use]
    pub const fn month(&self) -> usize {
        self.month
    }

    /// Followers of this month, in every sample.
    #[must_use]
    pub fn followers(&self) -> Number {
        self.followers.times(&self.grown)
    }

    /// Followers of this month over those of now, in every sample.
    #[must_use]
    pub const fn followers_factor(&self) -> &Number {
        &self.grown
    }

    /// What a post of this month gets (views, likes, reach, visits, clicks) over what one gets now, in every sample.
    #[must_use]
    pub fn views_factor(&self) -> Number {
        let (exponents, usual) = &self.elasticity;
        let log = match &self.grown.log {
            Column::Known(grown) if *grown == 0.0 => Column::Known(0.0),
            grown => grown.zip(exponents, |grown, log_exponent| grown * exp(log_exponent)),
        };
        let follows = Number { log, likely: exp(log_of(&self.grown) * usual), ends: None, origin: self.grown.origin };
        match self.rhythm.as_ref().filter(|_| self.month > 0) {
            Some(rhythm) => follows.times(&rhythm.lift),
            None => follows,
        }
    }

    /// Puts the numbers of this month in the place of those of now.
    pub fn grow(&self, audience: &mut Audience) {
        audience.followers = self.followers();
        audience.lift(&self.views_factor());
        if let Some(rhythm) = self.rhythm.as_ref().filter(|_| self.month > 0) {
            audience.post(&rhythm.posts);
        }
    }

    /// To the next month.
    pub fn go_on(&mut self) {
        let fade = exp2(-count(self.month) / self.half_life);
        let extra = self.rhythm.as_ref().and_then(|rhythm| rhythm.growth.as_ref());
        let after = |log_now: f64, grown: f64, extra: f64, sample: Option<usize>| {
            let (settles, present) = self.rate.at(self.by_size.curve(log_now + grown), sample);
            grown + settles + (present - settles) * fade + extra
        };
        let usual_extra = extra.map_or(0.0, log_of);
        let likely = exp(after(log(self.followers.likely), log_of(&self.grown), usual_extra, None));
        let of_sample = |i: usize| {
            let extra = extra.map_or(0.0, |extra| extra.log.at(i));
            after(self.followers.log.at(i), self.grown.log.at(i), extra, Some(i))
        };
        // A rate that is the same in every sample and settles at itself keeps what is known known.
        let is_known = self.rate.is_known() && extra.is_none();
        let logs: Vec<f64> = (0..self.len).map(of_sample).collect();
        let first = logs.first().copied().filter(|first| is_known && logs.iter().all(|log| log == first));
        let (log, ends) = match first {
            Some(first) => (Column::Known(first), Some((likely, likely))),
            None => (Column::Sampled(logs.into()), None),
        };
        self.grown = Number { log, likely, ends, origin: self.grown.origin };
        self.month += 1;
    }
}

/// ln of the usual value.
fn log_of(number: &Number) -> f64 {
    log(number.likely)
}

impl Rate {
    fn new(points: &Points, history: Option<&History>) -> Self {
        let normals = || points.normals(Dimension::FollowerGrowth.index());
        match history {
            None => Self::BySize(normals()),
            Some(History::Range(rate)) => {
                let factor = rate.map(|rate| 1.0 + rate);
                Self::Own(Number::own(points, Dimension::FollowerGrowth, Scale::Positive, &factor))
            }
            Some(History::Measured { rate, months }) => {
                Self::Measured { rate: libm::log1p(*rate), part: 1.0 / sqrt(*months), normals: normals() }
            }
        }
    }

    /// What it settles at and what it is now, in a sample or usually, where accounts of the size grow as `curve` says.
    fn at(&self, curve: TwoPiece, sample: Option<usize>) -> (f64, f64) {
        let of = |normals: &[f64]| sample.map_or(0.0, |i| normals.get(i).copied().unwrap_or(0.0));
        match self {
            Self::BySize(normals) => (curve.middle, curve.at(of(normals))),
            Self::Own(rate) => {
                let usual = log_of(rate);
                (usual.min(curve.middle), sample.map_or(usual, |i| rate.log.at(i)))
            }
            Self::Measured { rate, part, normals } => {
                let own = TwoPiece { middle: *rate, below: curve.below * part, above: curve.above * part };
                (rate.min(curve.middle), own.at(of(normals)))
            }
        }
    }

    fn is_known(&self) -> bool {
        matches!(self, Self::Own(rate) if rate.fixed().is_some())
    }
}

impl NewRhythm {
    fn new(context: &Context, posts: f64) -> Self {
        let Context { scenario, facts, points, audience } = context;
        let growth = match scenario.platform {
            Platform::TikTok => None,
            Platform::Instagram => Some(Rhythm::growth(facts).extra_growth(points, &audience.posts, posts)),
        };
        let lift = Rhythm::of(scenario.platform, facts).lift_to(points, &audience.posts, posts);
        Self { posts: intended(posts), lift, growth }
    }
}
