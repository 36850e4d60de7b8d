//! The estimate: what a scenario can lead to in a month and per 1,000 likes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::fact::FactId;
use super::pathway::{Own, PathwayId, StepLabel};
use super::summary::Summary;

/// The answer to a scenario. Amounts are US dollars.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// Version of the rules.
    pub model_version: &'static str,
    /// Version of the facts.
    pub facts_version: String,
    /// What the likes themselves pay: 0, always.
    pub direct_usd: f64,
    /// Every number that was not known, by field name.
    pub assumed: BTreeMap<&'static str, Assumed>,
    /// All open pathways together, before deductions.
    pub total: Outcome,
    /// One entry a pathway of the platform, in a fixed order.
    pub pathways: Vec<PathwayEstimate>,
    /// The month without the event, where a rare event decides the range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usual_month: Option<Summary>,
    /// The rare event that decides the range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<EventMonth>,
    /// What looks odd about the numbers given.
    pub warnings: Vec<Warning>,
}

/// What stands in for a number that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Assumed {
    /// 5th percentile.
    pub low: f64,
    /// Median.
    pub likely: f64,
    /// 95th percentile.
    pub high: f64,
    /// The fact that it rests on (the nearest size, where a fact is given by size).
    pub fact: FactId,
}

/// An amount a month, and for each 1,000 likes of that month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// US dollars a month.
    pub monthly: Summary,
    /// US dollars per 1,000 likes; null where likes play no part.
    pub per_1000_likes: Option<Summary>,
}

/// Whether a pathway counts in the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PathwayState {
    /// Counts in the total, in every sample whose gates are met.
    Open,
    /// A condition is not met: exactly 0.
    Locked,
    /// Switched off: exactly 0.
    Off,
    /// Has ended: exactly 0 today.
    Historical,
}

/// One pathway of the estimate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PathwayEstimate {
    /// Which pathway.
    pub id: PathwayId,
    /// Whether it counts.
    pub state: PathwayState,
    /// Its conditions.
    pub gates: Vec<GateReport>,
    /// What it adds to the total.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// What it would bring, or brought: only for pathways that are not open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_open: Option<Outcome>,
    /// How its usual month comes about; the last step is the product of the usual values.
    pub steps: Vec<Step>,
}

/// The three states of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GateState {
    /// Holds in every sample.
    Met,
    /// Holds in no sample although the input is known.
    NotMet,
    /// The input is not known, or known as a range that reaches over the number.
    Unknown,
}

/// One condition of a pathway.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GateReport {
    /// The fact that states the condition.
    pub id: FactId,
    /// Its state.
    pub state: GateState,
    /// The number needed (1 for yes/no conditions).
    pub need: f64,
    /// The number there is, where it is known.
    pub have: Option<f64>,
    /// Probability that the condition is met.
    pub probability: f64,
}

/// A number on the way from likes to money.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Step {
    /// What it is.
    pub label: StepLabel,
    /// Its usual value.
    pub value: f64,
    /// 5th percentile, where uncertain (else equal to `value`).
    pub low: f64,
    /// 95th percentile.
    pub high: f64,
    /// Its unit in words.
    pub unit: &'static str,
    /// The fact that it comes from; none for own numbers and for products.
    pub fact: Option<FactId>,
    /// True if the visitor gave it.
    pub own: bool,
    /// Where the visitor can put an own number in its place.
    pub input: Option<StepInput>,
}

/// Where an own number belongs: a field of the scenario, or an own number of this pathway.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum StepInput {
    /// A field of the account.
    Field(super::scenario::Field),
    /// An own number of the pathway.
    Own(Own),
}

/// The month in which a rare event happens.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct EventMonth {
    /// The pathway of the event.
    pub pathway: PathwayId,
    /// Chance of such a month.
    pub chance: f64,
    /// The total of such a month.
    pub month: Summary,
}

/// Something odd about the numbers given; it changes no number.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Warning {
    /// What is odd.
    pub id: WarningId,
    /// The value that is odd.
    pub value: f64,
    /// The limit that it passes.
    pub limit: f64,
    /// The fact that states the limit; none where it is arithmetic.
    pub fact: Option<FactId>,
}

/// The kinds of [`Warning`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WarningId {
    /// More likes than views or accounts reached.
    MoreLikesThanViews,
    /// Likes per view above what real videos get.
    LikesPerViewHigh,
    /// Views without likes: they look bought.
    LikesPerViewLow,
    /// Likes without comments: they look bought.
    CommentsPerLikeLow,
    /// Comments without likes: a dispute, a giveaway or a bot.
    CommentsPerLikeHigh,
    /// Fewer followers than brands usually ask for.
    FewFollowersForBrands,
}
