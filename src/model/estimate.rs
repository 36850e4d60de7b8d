//! The estimate: what a scenario can lead to in a month and per 1,000 likes.

use litemap::LiteMap;
use serde::Serialize;

use super::audience::Context;
use super::deductions::take_home;
use super::fact::{FactId, Facts};
use super::gate::Gate;
use super::object::as_object;
use super::pathway::{Income, Own, PATHWAYS, Pathway, PathwayId, StepLabel};
use super::sampling::{Column, Points};
use super::scenario::{Field, Format, Scenario};
use super::summary::{Summary, count};
use super::warning;

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
    #[serde(serialize_with = "as_object")]
    pub assumed: LiteMap<&'static str, Assumed>,
    /// The formats of the month with what was not known of each; absent where there is but one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub formats: Vec<FormatEstimate>,
    /// All open pathways together, before deductions.
    pub total: Outcome,
    /// One entry a pathway of the platform, in a fixed order.
    pub pathways: Vec<PathwayEstimate>,
    /// What is left of the total after the visitor's deductions, in US dollars a month; absent where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub take_home: Option<Summary>,
    /// The same for an hour of work; absent where the hours are not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_hour: Option<Summary>,
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

/// One of several formats of the month.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FormatEstimate {
    /// The format.
    pub format: Format,
    /// Its usual share of the month's posts.
    pub share_of_posts: f64,
    /// Every number of it that was not known, by field name.
    #[serde(serialize_with = "as_object")]
    pub assumed: LiteMap<&'static str, Assumed>,
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
    /// The source of money that it concerns, where it does not concern the whole pathway.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<StepLabel>,
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

/// Version of the rules; a change that moves a digit of any answer takes the next one.
pub const MODEL_VERSION: &str = "1";

/// What a scenario can lead to. Pure: equal scenarios, facts and points give equal digits, on every machine.
///
/// `points` should be those of [`Scenario::settings`]; they are a parameter so that a page keeps them between keystrokes.
#[must_use]
pub fn estimate(scenario: &Scenario, facts: &Facts, points: &Points) -> Estimate {
    let whole = assemble(scenario, facts, points, Extent::Whole);
    if !scenario.is_mixed() {
        return whole;
    }
    Estimate { formats: Context::new(scenario, facts, points).formats(Field::PER_FORMAT), ..whole }
}

/// The same of those pathways alone that count in the total, with the assumptions for what is asked first: for a page that answers while
/// somebody types.
#[must_use]
pub fn glance(scenario: &Scenario, facts: &Facts, points: &Points) -> Estimate {
    assemble(scenario, facts, points, Extent::Glance)
}

/// The same of all pathways, but without what each comes to per 1,000 likes and without the formats: for a page that shows them all.
#[must_use]
pub fn overview(scenario: &Scenario, facts: &Facts, points: &Points) -> Estimate {
    assemble(scenario, facts, points, Extent::Overview)
}

/// How much of an estimate is worked out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Glance,
    Overview,
    Whole,
}

fn assemble(scenario: &Scenario, facts: &Facts, points: &Points, extent: Extent) -> Estimate {
    let context = Context::new(scenario, facts, points);
    let per_1000 = PerThousand::new(&context);
    let mut total = vec![0.0; points.len()];
    let mut brands = vec![0.0; points.len()];
    let mut events = Vec::new();
    let mut pathways = Vec::new();
    let here = PATHWAYS.iter().filter(|pathway| pathway.platforms.contains(&scenario.platform));
    for pathway in here.filter(|pathway| extent != Extent::Glance || counts(scenario, pathway)) {
        let evaluated = Evaluated::new(&context, pathway);
        if evaluated.state == PathwayState::Open && pathway.from_likes {
            total.iter_mut().zip(&evaluated.counted).for_each(|(sum, usd)| *sum += usd);
            if pathway.id.is_paid_by_brands() {
                brands.iter_mut().zip(&evaluated.counted).for_each(|(sum, usd)| *sum += usd);
            }
            events.extend(evaluated.event.clone().map(|event| (pathway.id, event)));
        }
        let with_likes = extent == Extent::Whole && pathway.from_likes;
        pathways.push(evaluated.report(pathway, |monthly| match with_likes {
            true => per_1000.outcome(monthly),
            false => Outcome { monthly: Summary::of(monthly), per_1000_likes: None },
        }));
    }
    let rare = events.into_iter().find_map(|(id, event)| rare_event(id, &event, &total));
    let (usual_month, event) = rare.unzip();
    let left = if extent == Extent::Glance { None } else { take_home(&context, &total, &brands) };
    Estimate {
        model_version: MODEL_VERSION,
        facts_version: facts.version.to_owned(),
        direct_usd: 0.0,
        assumed: context.assumed(if extent == Extent::Glance { Field::FIRST } else { Field::ALL }),
        formats: Vec::new(),
        total: per_1000.outcome(&total),
        pathways,
        take_home: left.map(|left| left.monthly),
        per_hour: left.and_then(|left| left.per_hour),
        usual_month,
        event,
        warnings: warning::warnings(&context),
    }
}

/// Whether the visitor counts a pathway in, met or not.
fn counts(scenario: &Scenario, pathway: &Pathway) -> bool {
    is_on(scenario, pathway) && !pathway.historical && pathway.from_likes
}

fn is_on(scenario: &Scenario, pathway: &Pathway) -> bool {
    scenario.pathways.get(&pathway.id).and_then(|choice| choice.on).unwrap_or(pathway.on_by_default)
}

impl Estimate {
    /// As JSON, one line without its end.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Cannot fail: every key is a text and every number finite.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// From dollars a month to dollars per 1,000 likes of that month, sample by sample: the likes of a month are n · m · L.
struct PerThousand {
    factors: Vec<f64>,
}

impl PerThousand {
    fn new(context: &Context) -> Self {
        let audience = &context.audience;
        let likes = Column::product(&[&audience.posts.log, &audience.month.log, &audience.likes.log]);
        Self { factors: likes.map(|log_likes| -log_likes).times(1000.0).values(context.points.len()) }
    }

    fn outcome(&self, monthly: &[f64]) -> Outcome {
        let per_1000: Vec<f64> = monthly.iter().zip(&self.factors).map(|(usd, factor)| usd * factor).collect();
        Outcome { monthly: Summary::of(monthly), per_1000_likes: Some(Summary::of(&per_1000)) }
    }
}

/// A pathway in every sample.
struct Evaluated {
    id: PathwayId,
    state: PathwayState,
    gates: Vec<Gate>,
    income: Income,
    /// What counts in the total where the state is open: the income where the gates hold.
    counted: Vec<f64>,
    /// The event, where the gates hold.
    event: Option<Vec<bool>>,
}

impl Evaluated {
    fn new(context: &Context, pathway: &Pathway) -> Self {
        let gates = (pathway.gates)(context);
        let mut income = (pathway.income)(context);
        if context.scenario.is_mixed() {
            // Their own numbers belong to the formats, not to the account.
            let means = income
                .steps
                .iter_mut()
                .filter(|step| matches!(step.input, Some(StepInput::Field(field)) if Field::PER_FORMAT.contains(&field)));
            means.for_each(|step| step.input = None);
        }
        let on = is_on(context.scenario, pathway);
        let not_met = |gate: &&Gate| gate.report.state == GateState::NotMet;
        let (of_parts, of_all): (Vec<&Gate>, Vec<&Gate>) = gates.iter().partition(|gate| gate.report.part.is_some());
        let brings_nothing = income.unlocked.as_ref().is_some_and(|unlocked| unlocked.iter().all(|usd| *usd == 0.0));
        let locked = of_all.iter().any(not_met) || (brings_nothing && of_parts.iter().any(not_met));
        let state = match (pathway.historical, on, locked) {
            (true, ..) => PathwayState::Historical,
            (_, false, _) => PathwayState::Off,
            (.., true) => PathwayState::Locked,
            _ => PathwayState::Open,
        };
        let holds = |i: usize| of_all.iter().all(|gate| gate.holds(i));
        let counted = income
            .unlocked
            .as_ref()
            .unwrap_or(&income.monthly)
            .iter()
            .enumerate()
            .map(|(i, usd)| if holds(i) { *usd } else { 0.0 })
            .collect();
        let event = income.event.as_ref().map(|event| event.iter().enumerate().map(|(i, happens)| *happens && holds(i)).collect());
        Self { id: pathway.id, state, gates, income, counted, event }
    }

    fn report(self, pathway: &Pathway, outcome: impl Fn(&[f64]) -> Outcome) -> PathwayEstimate {
        let open = self.state == PathwayState::Open;
        let nothing = Outcome { monthly: Summary::NOTHING, per_1000_likes: pathway.from_likes.then_some(Summary::NOTHING) };
        PathwayEstimate {
            id: self.id,
            state: self.state,
            outcome: if open { outcome(&self.counted) } else { nothing },
            if_open: (!open).then(|| outcome(&self.income.monthly)),
            gates: self.gates.into_iter().map(|gate| gate.report).collect(),
            steps: self.income.steps,
        }
    }
}

/// The months without and with an event, if the event is rare and decides the range: a month with it usually brings more than nine of ten
/// months without it.
fn rare_event(pathway: PathwayId, event: &[bool], total: &[f64]) -> Option<(Summary, EventMonth)> {
    let side =
        |wanted: bool| -> Vec<f64> { total.iter().zip(event).filter(|(_, happens)| **happens == wanted).map(|(usd, _)| *usd).collect() };
    let (with, without) = (side(true), side(false));
    let chance = count(with.len()) / count(total.len()).max(1.0);
    if chance <= 0.0 || chance >= 0.5 {
        return None;
    }
    let (usual, month) = (Summary::of(&without), Summary::of(&with));
    (month.p50 > usual.p90).then_some((usual, EventMonth { pathway, chance, month }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn per_1000_likes_times_likes_is_the_month_sample_by_sample() {
        let scenario = Scenario::from_json(r#"{"likes_per_post": {"low": 100, "likely": 700, "high": 5000}}"#).unwrap();
        let (facts, points) = (Facts::current(), Points::new(256, 0));
        let context = Context::new(&scenario, &facts, &points);
        let per_1000 = PerThousand::new(&context);
        let audience = &context.audience;
        for i in 0..points.len() {
            let likes = libm::exp(audience.posts.log.at(i)) * libm::exp(audience.month.log.at(i)) * libm::exp(audience.likes.log.at(i));
            assert!((per_1000.factors[i] * likes / 1000.0 - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn glance_and_overview_are_parts_of_the_estimate() {
        let (facts, points) = (Facts::current(), Points::new(256, 0));
        let several = r#"{"platform": "instagram", "posts": [{"format": "reel"}, {"format": "story", "reach_per_post": 900}]}"#;
        for scenario in
            ["{}", several, r#"{"followers": 900}"#, r#"{"platform": "instagram", "pathways": {"product-sales": {"on": true}}}"#]
        {
            let scenario = Scenario::from_json(scenario).unwrap();
            let mut whole = estimate(&scenario, &facts, &points);
            for pathway in &mut whole.pathways {
                pathway.outcome.per_1000_likes = pathway.outcome.per_1000_likes.filter(|_| pathway.state != PathwayState::Open);
                pathway.if_open.iter_mut().for_each(|outcome| outcome.per_1000_likes = None);
            }
            whole.formats.clear();
            assert_eq!(overview(&scenario, &facts, &points), whole);
            let first = |name: &str| Field::ALL.iter().all(|field| field.as_str() != name || Field::FIRST.contains(field));
            whole.assumed.retain(|name, _| first(name));
            whole.pathways.retain(|pathway| matches!(pathway.state, PathwayState::Open | PathwayState::Locked));
            assert_eq!(glance(&scenario, &facts, &points), whole);
        }
    }

    // What needs no audience is no answer to what likes are worth.
    #[test]
    fn work_for_others_is_in_no_total() {
        let (facts, points) = (Facts::current(), Points::new(256, 0));
        let with = |on: bool| {
            let scenario = Scenario::from_json(&format!(r#"{{"pathways": {{"services": {{"on": {on}}}}}}}"#)).unwrap();
            estimate(&scenario, &facts, &points)
        };
        let services = with(true).pathways.into_iter().find(|pathway| pathway.id == PathwayId::Services).unwrap();
        assert_eq!((services.state, services.outcome.per_1000_likes), (PathwayState::Open, None));
        assert!(services.outcome.monthly.p50 > 0.0);
        assert_eq!(with(true).total, with(false).total);
    }

    #[test]
    fn an_event_is_told_apart_only_where_it_is_rare_and_decides_the_range() {
        let total = |with: f64| (0..100).map(|i| if i < 10 { with } else { f64::from(i) }).collect::<Vec<_>>();
        let event: Vec<bool> = (0..100).map(|i| i < 10).collect();
        let (usual, month) = rare_event(PathwayId::SponsoredPosts, &event, &total(500.0)).unwrap();
        assert_eq!((month.chance, month.month.p50), (0.1, 500.0));
        assert!(usual.p90 < 100.0);
        assert!(rare_event(PathwayId::SponsoredPosts, &event, &total(50.0)).is_none(), "it decides nothing");
        let level = vec![7.0; 100];
        assert!(rare_event(PathwayId::SponsoredPosts, &event, &level).is_none(), "a month like any other is no event");
        let often: Vec<bool> = (0..100).map(|i| i < 50).collect();
        assert!(rare_event(PathwayId::SponsoredPosts, &often, &total(500.0)).is_none(), "it is not rare");
        assert!(rare_event(PathwayId::SponsoredPosts, &[false; 100], &total(500.0)).is_none(), "it never happens");
    }
}
