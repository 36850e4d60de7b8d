//! The estimate: what a scenario can lead to in a month and per 1,000 likes.

use litemap::LiteMap;
use serde::Serialize;

use super::audience::Context;
use super::cash::{FirstMoney, first_money};
use super::deductions::{TakeHome, take_home};
use super::dimension::LUCK;
use super::fact::{FactId, Facts};
use super::gate::Gate;
use super::micro_conversions::{MicroConversions, micro_conversions};
use super::number::StepDraft;
use super::object::as_object;
use super::pathway::{Income, Kind, Own, PATHWAYS, Pathway, PathwayId, StepLabel, micro_conversions::attribution};
use super::sampling::{Column, Points};
use super::scenario::{Field, Format, Mode, Platform, Scenario};
use super::summary::{Summary, count};
use super::warning::{paid_though_locked, warnings};

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
    /// Each account with its part of the total, the one that `assumed`, `pathways` and `warnings` are of first; absent where there is only one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<AccountEstimate>,
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
    /// Of a business: who is credited with an order, and so how much of it the like is; absent for a creator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Kind>,
    /// Of a business: each step on the way to an order; absent for a creator. A page that shows it works it out
    /// where it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub micro_conversions: Option<MicroConversions>,
    /// What looks odd about the numbers given.
    pub warnings: Vec<Warning>,
}

/// One of several accounts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AccountEstimate {
    /// Where it is.
    pub platform: Platform,
    /// Its part of the total.
    pub total: Outcome,
    /// As in [`Estimate`].
    #[serde(serialize_with = "as_object")]
    pub assumed: LiteMap<&'static str, Assumed>,
    /// As in [`Estimate`].
    pub pathways: Vec<PathwayEstimate>,
    /// As in [`Estimate`].
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
    /// When its first money arrives; only for open pathways that bring any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_money: Option<FirstMoney>,
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
    /// The pathway that it is about, where it could be about several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pathway: Option<PathwayId>,
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
    /// A pathway paid last month although one of its conditions is not met: one of the two is wrong.
    PaidThoughLocked,
    /// Fewer followers than the smallest account that brands book: no deal is counted.
    TooFewFollowersToBeBooked,
    /// More accounts reached than views, of which there is at least one for each.
    MoreReachThanViews,
    /// More comments than views or accounts reached.
    MoreCommentsThanViews,
    /// More profile visits than accounts reached.
    MoreVisitsThanReach,
    /// More clicks on the link in the profile than visits of the profile.
    MoreClicksThanVisits,
    /// All likes are said to be bought: none counts.
    AllLikesBought,
    /// So few views of a video qualify that Creator Rewards pay nothing for it.
    TooFewQualifiedViews,
    /// Likes so far from the usual that their effect on a fee is held at what the trade reports.
    EngagementHeld,
    /// More deals than posts: a post is one deal at most.
    MoreDealsThanPosts,
    /// A contract that runs longer than the model looks ahead.
    ContractBeyondHorizon,
    /// A price of one's own without a margin: the margin is assumed.
    PriceWithoutMargin,
    /// Nothing is left of a price.
    NoMargin,
    /// A price of 0.
    PriceOfZero,
    /// Dollars per viewer and hour beside the links of their chain: the chain counts.
    GiftsGivenTwice,
    /// More hours LIVE than hours worked.
    MoreLiveHoursThanWorked,
}

/// Version of the rules; a change that moves a digit of any answer takes the next one.
pub const MODEL_VERSION: &str = "2";

/// What a scenario can lead to. Pure: equal scenarios, facts and points give equal digits, on every machine.
///
/// `points` should be those of [`Scenario::settings`]; they are a parameter so that a page keeps them between keystrokes.
#[must_use]
pub fn estimate(scenario: &Scenario, facts: &Facts, points: &Points) -> Estimate {
    let (whole, _) = assemble(scenario, facts, points, true, Some(Rest::new()), Vec::new());
    let business = scenario.mode == Mode::Business;
    let formats = if scenario.is_mixed() { Context::new(scenario, facts, points).formats(Field::PER_FORMAT) } else { Vec::new() };
    Estimate { formats, micro_conversions: business.then(|| micro_conversions(scenario, facts, points)), ..whole }
}

/// The same of those pathways alone that count in the total, with the assumptions for what is asked first, and without what does not stand in
/// the answer (take-home, first money, warnings): for a page that answers while somebody types.
#[must_use]
pub fn glance(scenario: &Scenario, facts: &Facts, points: &Points) -> Estimate {
    Making::glance().finish(scenario, facts, points)
}

/// The same of all pathways, but without what each comes to per 1,000 likes and without the formats: for a page that shows them all.
#[must_use]
pub fn overview(scenario: &Scenario, facts: &Facts, points: &Points) -> Estimate {
    Making::overview().finish(scenario, facts, points)
}

/// An [`overview`] and the [`total`] that it is of: for a page that shows both after a keystroke and should not multiply twice.
#[must_use]
pub fn overview_and_total(scenario: &Scenario, facts: &Facts, points: &Points) -> (Estimate, Vec<f64>) {
    Making::overview().finish_with_total(scenario, facts, points)
}

/// An estimate in the making, a pathway at a time: for a page that answers to its visitor in between.
pub struct Making {
    /// None for a [`glance`].
    rest: Option<Rest>,
    is_begun: bool,
    parts: Vec<Part>,
}

impl Making {
    /// Of a [`glance`].
    #[must_use]
    pub fn glance() -> Self {
        Self { rest: None, is_begun: false, parts: Vec::new() }
    }

    /// Of an [`overview`].
    #[must_use]
    pub fn overview() -> Self {
        Self { rest: Some(Rest::new()), ..Self::glance() }
    }

    /// Does the next part of the work; false when only [`Making::finish`] is left. Scenario, facts and points are the same each time.
    #[must_use]
    pub fn go_on(&mut self, scenario: &Scenario, facts: &Facts, points: &Points) -> bool {
        let context = Context::new(scenario, facts, points);
        if !self.is_begun {
            // What the points keep of the account makes all that follows quicker.
            self.is_begun = true;
            return true;
        }
        let next = reported(scenario, self.rest).nth(self.parts.len());
        self.parts.extend(next.map(|pathway| Part::new(&context, pathway, None, self.rest)));
        next.is_some()
    }

    /// The estimate, with whatever is not done yet.
    #[must_use]
    pub fn finish(self, scenario: &Scenario, facts: &Facts, points: &Points) -> Estimate {
        self.finish_with_total(scenario, facts, points).0
    }

    /// The estimate, and the [`total`] that it is of.
    #[must_use]
    pub fn finish_with_total(self, scenario: &Scenario, facts: &Facts, points: &Points) -> (Estimate, Vec<f64>) {
        assemble(scenario, facts, points, false, self.rest, self.parts)
    }
}

/// The total of a month in every sample, in US dollars: what counts of all accounts, before deductions. For what asks how the total
/// answers to its inputs; nothing is summed up.
#[must_use]
pub fn total(scenario: &Scenario, facts: &Facts, points: &Points) -> Vec<f64> {
    total_with(scenario, facts, points, &|_| ())
}

/// The same after a change of the numbers of the account in front that no entry of a scenario can express.
pub(super) fn total_with(scenario: &Scenario, facts: &Facts, points: &Points, change: &dyn Fn(&mut Context)) -> Vec<f64> {
    let mut total = vec![0.0; points.len()];
    let mut context = Context::new(scenario, facts, points);
    change(&mut context);
    add_open(&context, &mut total);
    add_further(scenario, facts, points, &mut total);
    total
}

/// Adds what the further accounts bring.
pub(super) fn add_further(scenario: &Scenario, facts: &Facts, points: &Points, total: &mut [f64]) {
    for (i, account) in scenario.further_accounts().iter().enumerate() {
        add_open(&Context::new(account, facts, &points.other(i, LUCK)), total);
    }
}

/// Adds what counts of one account.
pub(super) fn add_open(context: &Context, total: &mut [f64]) {
    for pathway in pathways_of(context.scenario).filter(|pathway| counts(context.scenario, pathway)) {
        let evaluated = Evaluated::new(context, pathway);
        if evaluated.state == PathwayState::Open {
            add(total, &evaluated.counted);
        }
    }
}

/// What an open pathway of an account brings in every sample.
#[derive(Clone, Debug, PartialEq)]
pub struct PathwaySamples {
    /// The place of the account, that in front first.
    pub account: usize,
    /// The pathway.
    pub id: PathwayId,
    /// US dollars a month.
    pub usd: Vec<f64>,
}

/// What the [`total`] is the sum of: each pathway that counts and is open, of each account, sample by sample.
#[must_use]
pub fn monthly_samples(scenario: &Scenario, facts: &Facts, points: &Points) -> Vec<PathwaySamples> {
    let mut samples = Vec::new();
    let mut add = |account: usize, context: &Context| {
        for pathway in pathways_of(context.scenario).filter(|pathway| counts(context.scenario, pathway)) {
            let Evaluated { id, state, counted: usd, .. } = Evaluated::new(context, pathway);
            if state == PathwayState::Open {
                samples.push(PathwaySamples { account, id, usd });
            }
        }
    };
    add(0, &Context::new(scenario, facts, points));
    for (i, account) in scenario.further_accounts().iter().enumerate() {
        add(i + 1, &Context::new(account, facts, &points.other(i, LUCK)));
    }
    samples
}

/// What an estimate has beyond a [`glance`], as functions: what only they reach comes into the page's second module.
#[derive(Clone, Copy)]
struct Rest {
    take_home: fn(&Context, &[f64], &[f64]) -> Option<TakeHome>,
    first_money: fn(&Evaluated, &Context, &Pathway) -> Option<FirstMoney>,
    finish: fn(StepDraft) -> Step,
    warnings: fn(&Context) -> Vec<Warning>,
    paid_though_locked: fn(&Context, PathwayId, &[Gate]) -> Option<Warning>,
}

impl Rest {
    fn new() -> Self {
        Self { take_home, first_money: Evaluated::first_money, finish: StepDraft::finish, warnings, paid_though_locked }
    }
}

/// The estimate, and the total in every sample. `per_likes`: with what each pathway comes to per 1,000 likes; without `rest`, of the pathways that count alone. `ready`: the first of them,
/// where they are worked out already.
fn assemble(
    scenario: &Scenario,
    facts: &Facts,
    points: &Points,
    per_likes: bool,
    rest: Option<Rest>,
    ready: Vec<Part>,
) -> (Estimate, Vec<f64>) {
    let context = Context::new(scenario, facts, points);
    let first = Account::new(&context, per_likes, rest, ready);
    let further = further_accounts(scenario, facts, points, per_likes, rest);
    let sums = Sums::of(&first, &further, points.len());
    let rare = sums.events.iter().find_map(|(id, event)| rare_event(*id, event, &sums.total));
    let (usual_month, event) = rare.unzip();
    let left = rest.and_then(|rest| (rest.take_home)(&context, &sums.total, &sums.brands));
    let estimate = Estimate {
        model_version: MODEL_VERSION,
        facts_version: facts.version.to_owned(),
        direct_usd: 0.0,
        formats: Vec::new(),
        total: sums.per_1000.outcome(&sums.total),
        take_home: left.map(|left| left.monthly),
        per_hour: left.and_then(|left| left.per_hour),
        usual_month,
        event,
        accounts: if further.is_empty() { Vec::new() } else { [&first].into_iter().chain(&further).map(Account::report).collect() },
        assumed: first.assumed,
        pathways: first.pathways,
        warnings: first.warnings,
        attribution: attribution(&context),
        micro_conversions: None,
    };
    (estimate, sums.total)
}

fn further_accounts(scenario: &Scenario, facts: &Facts, points: &Points, per_likes: bool, rest: Option<Rest>) -> Vec<Account> {
    let account = |(i, account): (usize, &Scenario)| {
        // What an account shares with the others (prices, rates, habits of its owner) is drawn once for all; its luck is its own.
        Account::new(&Context::new(account, facts, &points.other(i, LUCK)), per_likes, rest, Vec::new())
    };
    scenario.further_accounts().iter().enumerate().map(account).collect()
}

/// One account in every sample.
struct Account {
    platform: Platform,
    /// Likes of the month, ln.
    likes: Column,
    /// Dollars of all open pathways.
    total: Vec<f64>,
    /// Of these, what brands pay.
    brands: Vec<f64>,
    /// Whether a rare event happens, by pathway.
    events: Vec<(PathwayId, Vec<bool>)>,
    pathways: Vec<PathwayEstimate>,
    assumed: LiteMap<&'static str, Assumed>,
    warnings: Vec<Warning>,
}

/// A pathway of an account.
struct Part {
    estimate: PathwayEstimate,
    /// Dollars that count in the total in every sample, and whether its rare event happens; none where nothing counts.
    counted: Option<(Vec<f64>, Option<Vec<bool>>)>,
    warning: Option<Warning>,
}

impl Part {
    fn new(context: &Context, pathway: &Pathway, per_1000: Option<&PerThousand>, rest: Option<Rest>) -> Self {
        let evaluated = Evaluated::new(context, pathway);
        let counts = evaluated.state == PathwayState::Open && pathway.from_likes;
        Self {
            warning: rest.and_then(|rest| (rest.paid_though_locked)(context, pathway.id, &evaluated.gates)),
            counted: counts.then(|| (evaluated.counted.clone(), evaluated.event.clone())),
            estimate: evaluated.report(context, pathway, per_1000, rest),
        }
    }
}

impl Account {
    fn new(context: &Context, per_likes: bool, rest: Option<Rest>, ready: Vec<Part>) -> Self {
        let (scenario, len) = (context.scenario, context.points.len());
        let likes = monthly_likes(context);
        let per_1000 = per_likes.then(|| PerThousand::new(&likes, len));
        let (mut total, mut brands) = (vec![0.0; len], vec![0.0; len]);
        let mut events = Vec::new();
        let mut pathways = Vec::new();
        let mut warnings = rest.map_or_else(Vec::new, |rest| (rest.warnings)(context));
        let mut ready = ready.into_iter();
        for pathway in reported(scenario, rest) {
            let part = ready.next().unwrap_or_else(|| Part::new(context, pathway, per_1000.as_ref(), rest));
            warnings.extend(part.warning);
            if let Some((usd, event)) = part.counted {
                add(&mut total, &usd);
                if pathway.id.is_paid_by_brands() {
                    add(&mut brands, &usd);
                }
                events.extend(event.map(|event| (pathway.id, event)));
            }
            pathways.push(part.estimate);
        }
        Self {
            platform: scenario.platform,
            likes,
            total,
            brands,
            events,
            pathways,
            assumed: context.assumed(if rest.is_none() { Field::FIRST } else { Field::ALL }),
            warnings,
        }
    }

    fn report(&self) -> AccountEstimate {
        AccountEstimate {
            platform: self.platform,
            total: PerThousand::new(&self.likes, self.total.len()).outcome(&self.total),
            assumed: self.assumed.clone(),
            pathways: self.pathways.clone(),
            warnings: self.warnings.clone(),
        }
    }
}

/// All accounts together, sample by sample.
struct Sums {
    total: Vec<f64>,
    brands: Vec<f64>,
    events: Vec<(PathwayId, Vec<bool>)>,
    per_1000: PerThousand,
}

impl Sums {
    fn of(first: &Account, further: &[Account], len: usize) -> Self {
        let mut sums = Self {
            total: first.total.clone(),
            brands: first.brands.clone(),
            events: first.events.clone(),
            per_1000: PerThousand::new(&further.iter().fold(first.likes.clone(), |sum, account| sum.plus(&account.likes)), len),
        };
        for account in further {
            add(&mut sums.total, &account.total);
            add(&mut sums.brands, &account.brands);
            account.events.iter().for_each(|(id, event)| sums.happens_also(*id, event));
        }
        sums
    }

    /// A month in which a brand books one of the accounts is a month with a deal.
    fn happens_also(&mut self, id: PathwayId, event: &[bool]) {
        match self.events.iter_mut().find(|(known, _)| *known == id) {
            Some((_, happens)) => happens.iter_mut().zip(event).for_each(|(either, other)| *either |= other),
            None => self.events.push((id, event.to_vec())),
        }
    }
}

pub(super) fn add(sums: &mut [f64], usd: &[f64]) {
    sums.iter_mut().zip(usd).for_each(|(sum, usd)| *sum += usd);
}

/// Those that there are on the platform, for a creator or a business.
pub(super) fn pathways_of(scenario: &Scenario) -> impl Iterator<Item = &'static Pathway> {
    PATHWAYS.iter().filter(|pathway| pathway.mode == scenario.mode && pathway.platforms.contains(&scenario.platform))
}

/// Those that an estimate reports: without `rest`, what counts alone.
fn reported(scenario: &Scenario, rest: Option<Rest>) -> impl Iterator<Item = &'static Pathway> {
    pathways_of(scenario).filter(move |pathway| rest.is_some() || counts(scenario, pathway))
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

/// Likes of a month, ln.
fn monthly_likes(context: &Context) -> Column {
    let audience = &context.audience;
    Column::product(&[&audience.posts.log, &audience.month.log, &audience.likes.log])
}

impl PerThousand {
    fn new(likes: &Column, len: usize) -> Self {
        Self { factors: likes.map(|log_likes| -log_likes).times(1000.0).values(len) }
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
        let mut income = pathway.income(context);
        if context.scenario.is_mixed() {
            // Their own numbers belong to the formats, not to the account.
            income.steps = income.steps.into_iter().map(|step| step.without_fields(Field::PER_FORMAT)).collect();
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

    /// When the first money arrives, where any counts.
    fn first_money(&self, context: &Context, pathway: &Pathway) -> Option<FirstMoney> {
        let holds = |i: usize| self.gates.iter().all(|gate| gate.report.part.is_some() || gate.holds(i));
        let open = self.state == PathwayState::Open;
        open.then(|| first_money(context, &(pathway.cash)(context), &self.counted, self.event.is_some(), holds)).flatten()
    }

    /// Without `per_1000` an outcome is that of the month alone. A glance shows no steps and no first money.
    fn report(self, context: &Context, pathway: &Pathway, per_1000: Option<&PerThousand>, rest: Option<Rest>) -> PathwayEstimate {
        let outcome = |monthly: &[f64]| match per_1000.filter(|_| pathway.from_likes) {
            Some(per_1000) => per_1000.outcome(monthly),
            None => Outcome { monthly: Summary::of(monthly), per_1000_likes: None },
        };
        let first_money = rest.and_then(|rest| (rest.first_money)(&self, context, pathway));
        let steps = rest.map_or_else(Vec::new, |rest| self.income.steps.into_iter().map(rest.finish).collect());
        let open = self.state == PathwayState::Open;
        let nothing = Outcome { monthly: Summary::NOTHING, per_1000_likes: pathway.from_likes.then_some(Summary::NOTHING) };
        PathwayEstimate {
            id: self.id,
            state: self.state,
            outcome: if open { outcome(&self.counted) } else { nothing },
            if_open: (!open).then(|| outcome(&self.income.monthly)),
            gates: self.gates.into_iter().map(|gate| gate.report).collect(),
            steps,
            first_money,
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
        let per_1000 = PerThousand::new(&monthly_likes(&context), points.len());
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
        let business = r#"{"mode": "business", "platform": "instagram", "pathways": {"micro-conversions": {"kind": "own-share"}}}"#;
        for scenario in
            ["{}", several, business, r#"{"followers": 900}"#, r#"{"platform": "instagram", "pathways": {"product-sales": {"on": true}}}"#]
        {
            let scenario = Scenario::from_json(scenario).unwrap();
            let mut whole = Estimate { micro_conversions: None, ..estimate(&scenario, &facts, &points) };
            for pathway in &mut whole.pathways {
                pathway.outcome.per_1000_likes = pathway.outcome.per_1000_likes.filter(|_| pathway.state != PathwayState::Open);
                pathway.if_open.iter_mut().for_each(|outcome| outcome.per_1000_likes = None);
            }
            whole.formats.clear();
            assert_eq!(overview(&scenario, &facts, &points), whole);
            for done in [0, 1, 2, 99] {
                assert_eq!(made(Making::overview(), done, &scenario), whole, "{done} parts ahead");
            }
            let first = |name: &str| Field::ALL.iter().all(|field| field.as_str() != name || Field::FIRST.contains(field));
            whole.assumed.retain(|name, _| first(name));
            whole.pathways.iter_mut().for_each(|pathway| pathway.first_money = None);
            whole.warnings.clear();
            whole.pathways.retain(|pathway| matches!(pathway.state, PathwayState::Open | PathwayState::Locked));
            whole.pathways.iter_mut().for_each(|pathway| pathway.steps.clear());
            assert_eq!(glance(&scenario, &facts, &points), whole);
            assert_eq!(made(Making::glance(), 99, &scenario), whole);
        }
    }

    /// With so many parts of the work done ahead.
    fn made(mut making: Making, parts: usize, scenario: &Scenario) -> Estimate {
        let (facts, points) = (Facts::current(), Points::new(256, 0));
        for _ in 0..parts {
            if !making.go_on(scenario, &facts, &points) {
                break;
            }
        }
        making.finish(scenario, &facts, &points)
    }

    #[test]
    fn the_total_in_every_sample_is_that_of_the_estimate() {
        let (facts, points) = (Facts::current(), Points::new(256, 0));
        let two = r#"{"followers": 20000, "further_accounts": [{"platform": "instagram", "likes_per_post": 700}], "pathways": {"services": {"on": true}}}"#;
        for scenario in ["{}", r#"{"mode": "business"}"#, r#"{"followers": 900}"#, two] {
            let scenario = Scenario::from_json(scenario).unwrap();
            let alone = total(&scenario, &facts, &points);
            assert_eq!(Summary::of(&alone), estimate(&scenario, &facts, &points).total.monthly);
            // Several accounts add up in another order, which may change the last digit.
            let same = |one: &f64, other: &f64| (one - other).abs() <= 1e-14 * other.abs();
            assert!(overview_and_total(&scenario, &facts, &points).1.iter().zip(&alone).all(|(one, other)| same(one, other)));
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
