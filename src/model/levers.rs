//! Levers: what the visitor could do, and what it would do to a typical month.
//!
//! A lever is a change of the scenario (a pathway switched on, more posts, a higher fee) and, where a fact measures one, a lift of what a
//! post gets. Before and after are worked out on the same points (common random numbers), so that the effect is a difference sample by
//! sample and not of two clouds. A new lever is its id in [`LeverId::ALL`] and a line of `LeverId::find`.
//!
//! Decisions where the design is silent:
//! - **What counts as evidence.** A lift of views is counted only where it was measured or surveyed (grades A to C) and does not merely
//!   compare accounts that differ in more than the lever. One whose size is a judgement (grade D: good hours, how many followers subscribe, how
//!   many who look for a contract get one) is listed without a number.
//!   How far a lever is pulled (half as many posts again, every second video) is an effort that we state, and no evidence of anything.
//! - **At least.** A lever raises a number to what is tried and lowers it in no sample: where the total only rises with a number, the larger of
//!   both totals *is* the total at the larger number.
//! - **A lift** raises likes, views, reach, visits and clicks of a post alike; followers stay, and so does the engagement that brands look at.
//! - **Rhythm.** Its lift is that of [`rhythm`](super::rhythm); who posts as often as the last bracket of the study has nothing left to try that it speaks of.
//! - **The next gate** is the nearest that followers or views open, of what counts in the answer, else of what is off; conditions that cannot be
//!   grown into (age, country) and the single sources of fan payments are left out. Its effect is what the pathway brings to the account as
//!   it is: that more followers also raise fees is not its doing.
//! - A business has no levers: it asks what a like leads to, not how to earn more from posts. Of several accounts, the one in front is changed.

use libm::{exp, log};
use serde::Serialize;

use super::audience::{Context, FormatPart, WEEKS_PER_MONTH};
use super::dimension::Dimension;
use super::estimate::{GateReport, GateState, total, total_with};
use super::fact::{FactId, Facts, Grade, id::*};
use super::number::{Number, Origin, StepDraft};
use super::pathway::{Own, PATHWAYS, Pathway, PathwayId, StepLabel, sponsored_posts};
use super::quantity::Triplet;
use super::rhythm::Rhythm;
use super::sampling::{Column, Points};
use super::scenario::{Field, Format, Mode, PathwayChoice, Platform, Scenario};
use super::summary::{Summary, quantiles};

/// What could be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeverId {
    /// Half as many posts again.
    PostMoreOften,
    /// Videos of a minute and more.
    LongerVideos,
    /// Some hours of LIVE a week.
    GoLive,
    /// Links that pay commission.
    AddLink,
    /// A product of one's own.
    SellProduct,
    /// A subscription for followers.
    OfferSubscription,
    /// A contract with a brand over months.
    SignContract,
    /// The fee that the trade pays.
    AskBenchmarkFee,
    /// The nearest condition that opens a pathway.
    ReachNextGate,
    /// A trending sound.
    TrendingSound,
    /// Posting at good hours.
    BetterHours,
    /// Posting at a steady rhythm.
    PostRegularly,
    /// Hashtags and captions.
    Hashtags,
}

impl LeverId {
    /// Every lever.
    pub const ALL: &[Self] = &[
        Self::PostMoreOften,
        Self::LongerVideos,
        Self::GoLive,
        Self::AddLink,
        Self::SellProduct,
        Self::OfferSubscription,
        Self::SignContract,
        Self::AskBenchmarkFee,
        Self::ReachNextGate,
        Self::TrendingSound,
        Self::BetterHours,
        Self::PostRegularly,
        Self::Hashtags,
    ];

    /// How it is found.
    fn find(self) -> Find {
        match self {
            Self::PostMoreOften => post_more_often,
            Self::LongerVideos => longer_videos,
            Self::GoLive => go_live,
            Self::AddLink => add_link,
            Self::SellProduct => sell_product,
            Self::OfferSubscription => offer_subscription,
            Self::SignContract => sign_contract,
            Self::AskBenchmarkFee => ask_benchmark_fee,
            Self::ReachNextGate => reach_next_gate,
            Self::TrendingSound => trending_sound,
            Self::BetterHours => better_hours,
            Self::PostRegularly => post_regularly,
            Self::Hashtags => hashtags,
        }
    }
}

/// What is known of a lever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeverState {
    /// Its effect follows from facts.
    Supported,
    /// There is nothing left to pull in this account.
    DoesNotApply,
    /// No fact says how large its effect is.
    NotSupportedByEvidence,
}

/// Why a lever does not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The account does it, or at least as much of it as is tried.
    AlreadyDone,
    /// A condition of its pathway is not met.
    GateLocked,
    /// The platform has no such thing, or no fact speaks of it there.
    NotOnThisPlatform,
    /// The visitor switched its pathway off.
    SwitchedOff,
    /// It needs a number that is not known.
    NumberUnknown,
    /// It would change nothing in this account.
    NoEffect,
}

/// What the evidence of a lever leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Caution {
    /// More views come from rare hits; the usual post gains none.
    RareHits,
    /// Part of it may be that better creators post more.
    ComparesAccounts,
    /// Likes and comments were measured, not views.
    EngagementMeasured,
    /// Nothing was found on whether longer videos are watched less.
    LengthMayCostViews,
    /// Each link is counted as good as those before.
    LinksCountAlike,
    /// Brands may decline; the number of deals is left as it is.
    BrandsMayDecline,
}

/// What a lever changes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The number that is changed.
    pub what: Changed,
    /// Its usual value now.
    pub from: f64,
    /// Its usual value then.
    pub to: f64,
    /// The judgement that says how far, where it is one of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effort: Option<FactId>,
}

/// The number that a [`Change`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Changed {
    /// Posts a month.
    PostsPerMonth,
    /// Share of videos of a minute and more.
    LongVideoShare,
    /// Hours LIVE a month.
    HoursPerMonth,
    /// Share of posts with a link.
    LinkShare,
    /// US dollars for a sponsored post.
    Fee,
    /// Followers.
    Followers,
    /// Views in 30 days.
    MonthlyViews,
}

/// The median month of the total, US dollars.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TypicalMonth {
    /// As things are.
    pub before: f64,
    /// With the lever pulled.
    pub after: f64,
}

/// A fact that a lever rests on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// The fact.
    pub fact: FactId,
    /// How good its source is.
    pub grade: Grade,
    /// The number of a pathway that it gives; none for a lift or a condition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<StepLabel>,
}

/// A fact, and the step of a pathway that it is.
type Basis = (FactId, Option<StepLabel>);

/// A fact that is no step: a lift or a condition.
const fn alone(fact: FactId) -> Basis {
    (fact, None)
}

/// A lever with its effect, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Lever {
    /// Which lever.
    pub id: LeverId,
    /// What is known of it.
    pub state: LeverState,
    /// Why it does not apply.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The condition that locks its pathway.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gate: Option<GateReport>,
    /// The pathway that it opens, of the next gate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens: Option<PathwayId>,
    /// What it changes, where that is a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// The typical month before and after; absent where there is no effect to tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub typical_month: Option<TypicalMonth>,
    /// The difference that it makes to a month, sample by sample, US dollars; absent where there is no effect to tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<Summary>,
    /// The facts that it rests on, the most important first; for what is not supported, those that were found wanting.
    pub evidence: Vec<Evidence>,
    /// What the evidence leaves open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caution: Option<Caution>,
    /// What a visitor who tries it enters: empty where it takes more than an entry.
    #[serde(skip)]
    pub settings: Vec<Setting>,
}

/// One entry of a scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Setting {
    /// A number of the account.
    Field(Field, Triplet),
    /// A number of one of several formats.
    OfFormat(Format, Field, Triplet),
    /// An own number of a pathway.
    Own(PathwayId, Own, Triplet),
    /// A pathway counts.
    On(PathwayId),
}

/// A scenario with these entries.
#[must_use]
pub fn tried(scenario: &Scenario, settings: &[Setting]) -> Scenario {
    let mut tried = scenario.clone();
    for setting in settings {
        match *setting {
            Setting::Field(field, number) => drop(tried.known.insert(field, number)),
            Setting::OfFormat(format, field, number) => {
                if let Some(known) = tried.posts.get_mut(&format) {
                    known.insert(field, number);
                }
            }
            Setting::Own(id, own, number) => drop(choice(&mut tried, id).own.insert(own, number)),
            Setting::On(id) => choice(&mut tried, id).on = Some(true),
        }
    }
    tried
}

fn choice(scenario: &mut Scenario, id: PathwayId) -> &mut PathwayChoice {
    scenario.pathways.entry(id).or_default()
}

/// All levers of a creator's scenario: those with an effect, the largest change of the median month first, then those that do not apply, then
/// those that no evidence supports; none for a business.
#[must_use]
pub fn levers(scenario: &Scenario, facts: &Facts, points: &Points) -> Vec<Lever> {
    let mut work = Work::default();
    loop {
        if let Some(levers) = work.step(scenario, facts, points) {
            return levers;
        }
    }
}

/// The same work in steps, for a page that answers to its visitor in between.
#[derive(Debug, Default)]
pub struct Work {
    before: Option<Vec<f64>>,
    found: Vec<Lever>,
}

impl Work {
    /// Does the next step, a lever each after the first one; all levers come with the last.
    pub fn step(&mut self, scenario: &Scenario, facts: &Facts, points: &Points) -> Option<Vec<Lever>> {
        if scenario.mode == Mode::Business {
            return Some(Vec::new());
        }
        let Some(before) = &self.before else {
            self.before = Some(total(scenario, facts, points));
            return None;
        };
        let Some(id) = LeverId::ALL.get(self.found.len()) else {
            let mut levers = std::mem::take(&mut self.found);
            levers.sort_by(order);
            return Some(levers);
        };
        let account = Account { context: Context::new(scenario, facts, points), before };
        let found = id.find()(&account).lever(*id, &account);
        self.found.push(found);
        None
    }
}

/// By rank of state, then by what the median month gains, then by the mean.
fn order(a: &Lever, b: &Lever) -> std::cmp::Ordering {
    let rank = |lever: &Lever| match lever.state {
        LeverState::Supported => 0,
        LeverState::DoesNotApply => 1,
        LeverState::NotSupportedByEvidence => 2,
    };
    let gain = |lever: &Lever| lever.typical_month.map_or(0.0, |month| month.after - month.before);
    let mean = |lever: &Lever| lever.effect.map_or(0.0, |effect| effect.mean);
    rank(a).cmp(&rank(b)).then(gain(b).total_cmp(&gain(a))).then(mean(b).total_cmp(&mean(a)))
}

/// How a lever is found.
type Find = fn(&Account) -> Found;

/// The account in front, and the month as things are.
struct Account<'a> {
    context: Context<'a>,
    before: &'a [f64],
}

/// What was found of a lever.
enum Found {
    /// It can be pulled.
    Pulled(Pulled),
    /// It does not apply.
    Not(Reason),
    /// This condition locks it.
    Locked(GateReport),
    /// No evidence; what there is.
    Unsupported(Vec<Basis>),
}

/// A lever pulled.
#[derive(Default)]
struct Pulled {
    /// The month in every sample.
    after: Vec<f64>,
    change: Option<Change>,
    opens: Option<PathwayId>,
    settings: Vec<Setting>,
    evidence: Vec<Basis>,
    caution: Option<Caution>,
}

impl Found {
    fn lever(self, id: LeverId, account: &Account) -> Lever {
        let nothing = Lever {
            id,
            state: LeverState::DoesNotApply,
            reason: None,
            gate: None,
            opens: None,
            change: None,
            typical_month: None,
            effect: None,
            evidence: Vec::new(),
            caution: None,
            settings: Vec::new(),
        };
        match self {
            Self::Not(reason) => Lever { reason: Some(reason), ..nothing },
            Self::Locked(gate) => Lever { reason: Some(Reason::GateLocked), gate: Some(gate), ..nothing },
            Self::Unsupported(facts) => Lever { state: LeverState::NotSupportedByEvidence, evidence: account.evidence(facts), ..nothing },
            Self::Pulled(pulled) if pulled.after == account.before => Lever { reason: Some(Reason::NoEffect), ..nothing },
            Self::Pulled(pulled) => pulled.lever(nothing, account),
        }
    }
}

impl Pulled {
    fn lever(self, nothing: Lever, account: &Account) -> Lever {
        let effects: Vec<f64> = self.after.iter().zip(account.before).map(|(after, before)| after - before).collect();
        let median = |samples: &[f64]| {
            let [median] = quantiles(samples, [50]);
            median
        };
        // A number beyond its bounds cannot be entered.
        let fits = tried(account.context.scenario, &self.settings).check().is_ok();
        Lever {
            state: LeverState::Supported,
            opens: self.opens,
            change: self.change,
            typical_month: Some(TypicalMonth { before: median(account.before), after: median(&self.after) }),
            effect: Some(Summary::of(&effects)),
            evidence: account.evidence(self.evidence),
            caution: self.caution,
            settings: if fits { self.settings } else { Vec::new() },
            ..nothing
        }
    }
}

impl Account<'_> {
    fn evidence(&self, facts: Vec<Basis>) -> Vec<Evidence> {
        facts.into_iter().map(|(fact, step)| Evidence { fact, grade: self.context.facts.get(fact).grade, step }).collect()
    }

    fn platform(&self) -> Platform {
        self.context.scenario.platform
    }

    /// The usual value of a fact.
    fn likely(&self, fact: FactId) -> f64 {
        self.context.facts.get(fact).triplet.likely
    }

    /// The month with these entries, and in no sample less than as things are.
    fn at_least(&self, settings: &[Setting]) -> Vec<f64> {
        let Context { facts, points, .. } = self.context;
        let after = total(&tried(self.context.scenario, settings), facts, points);
        after.into_iter().zip(self.before).map(|(after, before)| after.max(*before)).collect()
    }

    /// The month with so many times the posts, each of which gets more.
    fn lifted(&self, posts: f64, lift: &Number) -> Vec<f64> {
        let Context { scenario, facts, points, .. } = self.context;
        total_with(scenario, facts, points, &|context| {
            context.audience.post_times(&same(posts));
            context.audience.lift(lift);
        })
    }

    fn own(&self, id: PathwayId, own: Own) -> Option<&Triplet> {
        self.context.scenario.own(id, own)
    }

    fn is_on(&self, id: PathwayId) -> bool {
        let chosen = self.context.scenario.pathways.get(&id).and_then(|choice| choice.on);
        chosen.unwrap_or_else(|| id.on_by_default())
    }

    /// The condition that keeps a pathway locked.
    fn locked(&self, id: PathwayId) -> Option<GateReport> {
        let pathway = PATHWAYS.iter().find(|pathway| pathway.id == id)?;
        (pathway.gates)(&self.context).into_iter().map(|gate| gate.report).find(|gate| gate.state == GateState::NotMet)
    }

    /// The facts behind these steps of a pathway with these entries.
    fn facts_of(&self, id: PathwayId, settings: &[Setting], labels: &[StepLabel]) -> Vec<Basis> {
        let Some(pathway) = PATHWAYS.iter().find(|pathway| pathway.id == id) else { return Vec::new() };
        let scenario = tried(self.context.scenario, settings);
        let context = Context::new(&scenario, self.context.facts, self.context.points);
        facts_behind(&pathway.income(&context).steps, labels)
    }

    /// What a visitor enters who tries a lift: every number per post that is known, in proportion; where none is, that from which they all follow.
    fn lift_settings(&self, lift: f64) -> Vec<Setting> {
        const PER_POST: &[Field] = &[
            Field::LikesPerPost,
            Field::ViewsPerPost,
            Field::ReachPerPost,
            Field::CommentsPerPost,
            Field::ProfileVisitsPerPost,
            Field::LinkClicksPerPost,
        ];
        let parts = &self.context.audience.parts;
        let more =
            |part: &FormatPart, field: &Field| self.told(part, *field).map(|number| self.setting(part, *field, number.map(|x| x * lift)));
        let known: Vec<Setting> = parts.iter().flat_map(|part| PER_POST.iter().filter_map(move |field| more(part, field))).collect();
        if !known.is_empty() {
            return known;
        }
        let field = match (self.context.scenario.get(Field::Followers), self.platform()) {
            (None, _) => Field::LikesPerPost,
            (Some(_), Platform::TikTok) => Field::ViewsPerPost,
            (Some(_), Platform::Instagram) => Field::ReachPerPost,
        };
        let number = |part: &FormatPart| if field == Field::LikesPerPost { part.likes.triplet() } else { part.exposure.triplet() };
        parts.iter().map(|part| self.setting(part, field, number(part).map(|x| x * lift))).collect()
    }

    /// What is known of a format.
    fn told(&self, part: &FormatPart, field: Field) -> Option<&Triplet> {
        let scenario = self.context.scenario;
        if scenario.is_mixed() { scenario.posts.get(&part.format)?.get(&field) } else { scenario.get(field) }
    }

    fn setting(&self, part: &FormatPart, field: Field, number: Triplet) -> Setting {
        if self.context.scenario.posts.is_empty() { Setting::Field(field, number) } else { Setting::OfFormat(part.format, field, number) }
    }
}

fn facts_behind(steps: &[StepDraft], labels: &[StepLabel]) -> Vec<Basis> {
    let fact = |label: &StepLabel| Some((steps.iter().find(|step| step.label() == *label)?.fact()?, Some(*label)));
    labels.iter().filter_map(fact).collect()
}

/// The same number in every sample.
fn same(value: f64) -> Number {
    Number { log: Column::Known(log(value)), likely: value, ends: Some((value, value)), origin: Origin::Own }
}

// ---- more posts

fn post_more_often(account: &Account) -> Found {
    let Context { facts, points, .. } = account.context;
    let posts = &account.context.audience.posts;
    let rhythm = Rhythm::of(account.platform(), facts);
    if rhythm.is_highest(posts.likely) {
        return Found::Not(Reason::AlreadyDone);
    }
    let factor = account.likely(PostingMoreTried);
    let lift = rhythm.lift(points, posts, factor);
    let parts = &account.context.audience.parts;
    let more_posts = parts.iter().map(|part| account.setting(part, Field::PostsPerMonth, part.posts.triplet().map(|x| x * factor)));
    Found::Pulled(Pulled {
        after: account.lifted(factor, &lift),
        change: Some(Change {
            what: Changed::PostsPerMonth,
            from: posts.likely,
            to: posts.likely * factor,
            effort: Some(PostingMoreTried),
        }),
        settings: more_posts.chain(account.lift_settings(lift.likely)).collect(),
        evidence: rhythm.nearest(posts.likely * factor).map(alone).into_iter().collect(),
        caution: Some(match account.platform() {
            Platform::TikTok => Caution::RareHits,
            Platform::Instagram => Caution::ComparesAccounts,
        }),
        ..Pulled::default()
    })
}

// ---- pathways

fn longer_videos(account: &Account) -> Found {
    const REWARDS: PathwayId = PathwayId::CreatorRewards;
    if !REWARDS.on_platform(account.platform()) {
        return Found::Not(Reason::NotOnThisPlatform);
    }
    if !account.is_on(REWARDS) {
        return Found::Not(Reason::SwitchedOff);
    }
    let own = account.context.scenario.get(Field::LongVideoShare);
    let share = account.likely(LongVideoShareTried);
    if own.is_some_and(|own| own.low >= share) {
        return Found::Not(Reason::AlreadyDone);
    }
    if let Some(gate) = account.locked(REWARDS) {
        return Found::Locked(gate);
    }
    let from = own.map_or_else(|| account.likely(TiktokCreatorRewardsEligibleVideoShare), |own| own.likely);
    let settings = vec![Setting::Field(Field::LongVideoShare, Triplet::known(share))];
    let mut evidence = vec![alone(TiktokCreatorRewardsMinVideoSeconds)];
    evidence.extend(account.facts_of(REWARDS, &settings, &[StepLabel::Rpm]));
    Found::Pulled(Pulled {
        after: account.at_least(&settings),
        change: Some(Change { what: Changed::LongVideoShare, from, to: from.max(share), effort: Some(LongVideoShareTried) }),
        settings,
        evidence,
        caution: Some(Caution::LengthMayCostViews),
        ..Pulled::default()
    })
}

fn go_live(account: &Account) -> Found {
    const LIVE: PathwayId = PathwayId::LiveGifts;
    if !LIVE.on_platform(account.platform()) {
        return Found::Not(Reason::NotOnThisPlatform);
    }
    let hours = account.likely(LiveHoursPerWeekTried) * WEEKS_PER_MONTH;
    let own = account.own(LIVE, Own::HoursPerMonth);
    let enough = own.is_none_or(|own| own.low >= hours);
    if account.is_on(LIVE) && enough {
        return Found::Not(Reason::AlreadyDone);
    }
    if let Some(gate) = account.locked(LIVE) {
        return Found::Locked(gate);
    }
    // Without an own number the pathway itself counts what is tried.
    let raised = (!enough).then_some(Setting::Own(LIVE, Own::HoursPerMonth, Triplet::known(hours)));
    let settings: Vec<Setting> = [Setting::On(LIVE)].into_iter().chain(raised).collect();
    let usual = own.map_or(0.0, |own| own.likely);
    Found::Pulled(Pulled {
        after: account.at_least(&settings),
        change: Some(Change {
            what: Changed::HoursPerMonth,
            from: if account.is_on(LIVE) { usual } else { 0.0 },
            to: usual.max(hours),
            effort: Some(LiveHoursPerWeekTried),
        }),
        evidence: account.facts_of(LIVE, &settings, &[StepLabel::UsdPerViewerHour, StepLabel::Viewers]),
        settings,
        ..Pulled::default()
    })
}

fn add_link(account: &Account) -> Found {
    const LINKS: PathwayId = PathwayId::Affiliate;
    let is_on = account.is_on(LINKS);
    // Only where links stand in posts is there a share of them: on Instagram the link is the one in the profile.
    let in_posts = account.platform() == Platform::TikTok;
    let share = account.likely(LinkShareTried);
    let own = account.own(LINKS, Own::LinkShare);
    if is_on && (!in_posts || own.is_some_and(|own| own.low >= share)) {
        return Found::Not(Reason::AlreadyDone);
    }
    if let Some(gate) = account.locked(LINKS) {
        return Found::Locked(gate);
    }
    let usual = own.map_or_else(|| account.likely(PostsWithAffiliateLink), |own| own.likely);
    let raised = (in_posts && own.is_none_or(|own| own.low < share)).then_some(Setting::Own(LINKS, Own::LinkShare, Triplet::known(share)));
    let settings: Vec<Setting> = (!is_on).then_some(Setting::On(LINKS)).into_iter().chain(raised).collect();
    let from = if is_on { usual } else { 0.0 };
    let change = Change { what: Changed::LinkShare, from, to: usual.max(share), effort: Some(LinkShareTried) };
    Found::Pulled(Pulled {
        after: account.at_least(&settings),
        change: in_posts.then_some(change),
        evidence: account.facts_of(LINKS, &settings, &[StepLabel::ClickRate, StepLabel::OrderRate]),
        settings,
        caution: in_posts.then_some(Caution::LinksCountAlike),
        ..Pulled::default()
    })
}

fn sell_product(account: &Account) -> Found {
    const SALES: PathwayId = PathwayId::ProductSales;
    if account.is_on(SALES) {
        return Found::Not(Reason::AlreadyDone);
    }
    let settings = vec![Setting::On(SALES)];
    let labels = [StepLabel::ViewClickRate, StepLabel::ClickRate, StepLabel::OrderRate];
    Found::Pulled(Pulled {
        after: account.at_least(&settings),
        evidence: account.facts_of(SALES, &settings, &labels),
        settings,
        ..Pulled::default()
    })
}

/// The pathway counts with a share of subscribers that is a judgement of ours: where the visitor has one, their month is in the answer; what offering them
/// would bring to others nobody has measured.
fn offer_subscription(account: &Account) -> Found {
    if account.is_on(PathwayId::Subscriptions) {
        return Found::Not(Reason::AlreadyDone);
    }
    Found::Unsupported(vec![alone(match account.platform() {
        Platform::TikTok => TiktokSubscriberPerFollower,
        Platform::Instagram => InstagramSubscribersPerFollower,
    })])
}

/// What a contract pays and how long it runs was surveyed; how many who look for one get it was not.
fn sign_contract(account: &Account) -> Found {
    if account.is_on(PathwayId::BrandPartnerships) {
        return Found::Not(Reason::AlreadyDone);
    }
    Found::Unsupported(vec![alone(LongtermRenewalProbability)])
}

/// The answer counts with the trade's fees unless the visitor gives one of their own.
fn ask_benchmark_fee(account: &Account) -> Found {
    const DEALS: PathwayId = PathwayId::SponsoredPosts;
    if !account.is_on(DEALS) {
        return Found::Not(Reason::SwitchedOff);
    }
    let Some(own) = account.own(DEALS, Own::Fee) else { return Found::Not(Reason::AlreadyDone) };
    let (benchmark, steps) = sponsored_posts::benchmark_fee(&account.context);
    if benchmark.likely <= own.likely {
        return Found::Not(Reason::AlreadyDone);
    }
    // Nobody asks for less than before.
    let fee = benchmark.triplet().map(|usd| usd.max(own.likely));
    let settings = vec![Setting::Own(DEALS, Own::Fee, fee)];
    Found::Pulled(Pulled {
        after: account.at_least(&settings),
        change: Some(Change { what: Changed::Fee, from: own.likely, to: benchmark.likely, effort: None }),
        evidence: facts_behind(&steps, &[StepLabel::Cpm, StepLabel::FeeByFollowers]),
        settings,
        caution: Some(Caution::BrandsMayDecline),
        ..Pulled::default()
    })
}

// ---- the next gate

/// A locked pathway that growing opens.
struct Ahead {
    pathway: &'static Pathway,
    /// Its conditions that are not met, the farthest first.
    gates: Vec<GateReport>,
    /// How many times as much as there is, of the farthest.
    times: f64,
}

fn reach_next_gate(account: &Account) -> Found {
    let context = &account.context;
    let here = |pathway: &&Pathway| {
        pathway.mode == Mode::Creator && pathway.platforms.contains(&account.platform()) && !pathway.historical && pathway.from_likes
    };
    let mut is_unknown = false;
    let mut ahead: Option<Ahead> = None;
    for pathway in PATHWAYS.iter().filter(here) {
        let gates: Vec<GateReport> = (pathway.gates)(context).into_iter().map(|gate| gate.report).collect();
        is_unknown |= gates.iter().any(|gate| gate.state == GateState::Unknown && gate.is_grown_into(context.facts));
        let Some(other) = Ahead::of(account, pathway, gates) else { continue };
        let rank = |ahead: &Ahead| (!account.is_on(ahead.pathway.id), ahead.times);
        if ahead.as_ref().is_none_or(|nearest| rank(&other) < rank(nearest)) {
            ahead = Some(other);
        }
    }
    let Some(Ahead { pathway, gates, .. }) = ahead else {
        return Found::Not(if is_unknown { Reason::NumberUnknown } else { Reason::AlreadyDone });
    };
    let opened = pathway.income(context).monthly;
    let farthest = gates.first();
    Found::Pulled(Pulled {
        after: account.before.iter().zip(&opened).map(|(before, more)| before + more).collect(),
        change: farthest.map(|gate| Change {
            what: if gate.counts_followers(account.context.facts) { Changed::Followers } else { Changed::MonthlyViews },
            from: gate.have.unwrap_or(0.0),
            to: gate.need,
            effort: None,
        }),
        opens: Some(pathway.id),
        evidence: gates.iter().map(|gate| alone(gate.id)).collect(),
        ..Pulled::default()
    })
}

impl Ahead {
    fn of(account: &Account, pathway: &'static Pathway, gates: Vec<GateReport>) -> Option<Self> {
        let mut unmet: Vec<GateReport> = gates.into_iter().filter(|gate| gate.state == GateState::NotMet && gate.part.is_none()).collect();
        let times = |gate: &GateReport| gate.need / gate.have.unwrap_or(0.0).max(1.0);
        unmet.sort_by(|a, b| times(b).total_cmp(&times(a)));
        let grows = unmet.iter().all(|gate| gate.is_grown_into(account.context.facts));
        let times = unmet.first().filter(|_| grows).map(times)?;
        Some(Self { pathway, gates: unmet, times })
    }
}

// ---- lifts

fn trending_sound(account: &Account) -> Found {
    match account.platform() {
        Platform::TikTok => lift_of(account, TiktokTrendSoundLift, Dimension::SoundLift, Caution::EngagementMeasured),
        Platform::Instagram => Found::Not(Reason::NotOnThisPlatform),
    }
}

fn better_hours(account: &Account) -> Found {
    let fact = match account.platform() {
        Platform::TikTok => TiktokPostingTimeLift,
        Platform::Instagram => PostingTimeMultiplier,
    };
    lift_of(account, fact, Dimension::HoursLift, Caution::ComparesAccounts)
}

/// What a fact says that a post gets more; counted where it is no judgement, and for accounts of the size that it was measured on.
fn lift_of(account: &Account, id: FactId, dimension: Dimension, caution: Caution) -> Found {
    let Context { facts, points, .. } = account.context;
    let followers = &account.context.audience.followers;
    let [from, to] = facts.get(id).followers.unwrap_or([0.0, f64::INFINITY]);
    let is_measured = |followers: f64| followers >= from && followers < to;
    if facts.get(id).grade == Grade::D || !is_measured(followers.likely) {
        return Found::Unsupported(vec![alone(id)]);
    }
    let fact = Number::fact(points, dimension, facts, id);
    let logs = (0..points.len()).map(|i| if is_measured(exp(followers.log.at(i))) { fact.log.at(i) } else { 0.0 }).collect();
    let lift = Number { log: Column::Sampled(logs), ends: None, ..fact };
    Found::Pulled(Pulled {
        after: account.lifted(1.0, &lift),
        settings: account.lift_settings(lift.likely),
        evidence: vec![alone(id)],
        caution: Some(caution),
        ..Pulled::default()
    })
}

/// The only figure compares steady accounts with unsteady ones, which differ in much else.
fn post_regularly(_: &Account) -> Found {
    Found::Unsupported(vec![alone(TiktokConsistencyLift)])
}

/// No fact at all.
fn hashtags(_: &Account) -> Found {
    Found::Unsupported(Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::estimate::estimate;

    fn of(scenario: &str) -> (Scenario, Vec<Lever>) {
        let scenario = Scenario::from_json(scenario).unwrap();
        let levers = levers(&scenario, &Facts::current(), &Points::new(8192, 0));
        (scenario, levers)
    }

    fn lever(scenario: &str, id: LeverId) -> Lever {
        of(scenario).1.into_iter().find(|lever| lever.id == id).unwrap()
    }

    fn near(got: f64, expected: f64, within: f64) {
        assert!((got / expected - 1.0).abs() <= within, "{got} and not {expected}");
    }

    /// Creator Rewards alone: 10 videos, a tenth of them long, 100,000 views, half of them qualified, a dollar per 1,000: 50 dollars.
    const REWARDS: &str = r#"{"posts_per_month": 10, "views_per_post": 100000, "followers": 20000, "long_video_share": 0.1, "country": "US",
        "pathways": {"creator-rewards": {"qualified_share": 0.5, "rpm": 1}, "sponsored-posts": {"on": false}, "affiliate": {"on": false}}}"#;

    // Half of the videos in place of a tenth: five times as much.
    #[test]
    fn longer_videos_by_hand() {
        let longer = lever(REWARDS, LeverId::LongerVideos);
        let month = longer.typical_month.unwrap();
        near(month.before, 50.0, 0.01);
        near(month.after, 250.0, 0.01);
        near(longer.effect.unwrap().p50, 200.0, 0.01);
        assert_eq!(longer.change.map(|change| (change.from, change.to)), Some((0.1, 0.5)));
        // The visitor's own rate is no evidence of ours.
        assert_eq!(longer.evidence, [Evidence { fact: TiktokCreatorRewardsMinVideoSeconds, grade: Grade::A, step: None }]);
    }

    // From 10 · 12/52 = 2.3 posts a week to 3.5. The lift is 1.17^t between 1 and √10 posts, then runs on to 1.29 at √60: from
    // t = ln 2.308 / ln 3.162 = 0.726 to 1.17 · (1.29/1.17)^0.1010, so 1.181 / 1.121 = 1.054; with the half more posts, 1.581.
    #[test]
    fn more_posts_by_hand() {
        let more = lever(REWARDS, LeverId::PostMoreOften);
        let month = more.typical_month.unwrap();
        near(month.after / month.before, 1.5 * 1.0541, 0.005);
        assert_eq!(more.evidence, [Evidence { fact: TiktokFrequencyLift2_5, grade: Grade::B, step: None }]);
        assert_eq!(more.settings[0], Setting::Field(Field::PostsPerMonth, Triplet::known(15.0)));
    }

    #[test]
    fn who_posts_as_often_as_the_study_looks_at_has_nothing_left_to_try() {
        let often = lever(r#"{"posts_per_month": 48}"#, LeverId::PostMoreOften);
        assert_eq!((often.reason, often.effect), (Some(Reason::AlreadyDone), None));
        assert_eq!(lever(r#"{"posts_per_month": 47}"#, LeverId::PostMoreOften).state, LeverState::Supported);
    }

    // The next gate brings what the ledger says that the pathway would.
    #[test]
    fn the_next_gate_is_the_nearest_of_what_counts_and_brings_what_it_opens() {
        let (scenario, levers) = of(r#"{"likes_per_post": 3000, "posts_per_month": 20, "followers": 4000, "country": "US"}"#);
        let next = levers.iter().find(|lever| lever.id == LeverId::ReachNextGate).unwrap();
        assert_eq!(next.opens, Some(PathwayId::CreatorRewards));
        assert_eq!(next.change.map(|change| (change.what, change.from, change.to)), Some((Changed::Followers, 4000.0, 10_000.0)));
        let estimate = estimate(&scenario, &Facts::current(), &Points::new(8192, 0));
        let would = estimate.pathways[0].if_open.unwrap().monthly;
        let effect = next.effect.unwrap();
        near(effect.mean, would.mean, 1e-9);
        near(effect.p90, would.p90, 1e-9);
        assert!(next.settings.is_empty());
    }

    #[test]
    fn a_condition_that_nobody_grows_into_is_no_next_gate() {
        let abroad = lever(r#"{"likes_per_post": 3000, "followers": 4000, "country": "IN"}"#, LeverId::ReachNextGate);
        assert_ne!(abroad.opens, Some(PathwayId::CreatorRewards));
        assert_eq!(lever("{}", LeverId::ReachNextGate).reason, Some(Reason::NumberUnknown));
    }

    #[test]
    fn a_locked_pathway_locks_its_levers_and_names_the_condition() {
        let longer = lever(r#"{"likes_per_post": 3000, "followers": 4000}"#, LeverId::LongerVideos);
        assert_eq!(longer.reason, Some(Reason::GateLocked));
        assert_eq!(longer.gate.map(|gate| (gate.need, gate.have)), Some((10_000.0, Some(4000.0))));
        assert_eq!(lever(r#"{"followers": 500}"#, LeverId::GoLive).reason, Some(Reason::GateLocked));
    }

    #[test]
    fn what_is_done_already_has_no_effect_to_tell() {
        let done = r#"{"long_video_share": 0.6, "followers": 20000, "pathways": {"live-gifts": {"on": true}, "product-sales": {"on": true}, "affiliate": {"link_share": 0.9}, "sponsored-posts": {"fee": 100000}}}"#;
        for id in [LeverId::LongerVideos, LeverId::GoLive, LeverId::SellProduct, LeverId::AddLink, LeverId::AskBenchmarkFee] {
            assert_eq!(lever(done, id).reason, Some(Reason::AlreadyDone), "{id:?}");
        }
        assert_eq!(lever("{}", LeverId::AskBenchmarkFee).reason, Some(Reason::AlreadyDone));
        let no_rewards = r#"{"pathways": {"creator-rewards": {"on": false}}}"#;
        assert_eq!(lever(no_rewards, LeverId::LongerVideos).reason, Some(Reason::SwitchedOff));
    }

    // 2 deals at 50 dollars; at the benchmark the same deals at its fee.
    #[test]
    fn the_benchmark_fee_is_the_one_that_an_offer_is_compared_with() {
        let poor =
            r#"{"views_per_post": 10000, "posts_per_month": 40, "pathways": {"sponsored-posts": {"deals_per_month": 2, "fee": 50}}}"#;
        let fee = lever(poor, LeverId::AskBenchmarkFee);
        // Making 175 and 12 dollars per 1,000 views: 295.
        near(fee.change.unwrap().to, 295.0, 1e-9);
        assert!(fee.effect.unwrap().p50 > 300.0 && fee.effect.unwrap().p10 >= 0.0, "{fee:?}");
    }

    // A trending song was measured below 5,000 followers, and its lift may be a loss.
    #[test]
    fn a_sound_lifts_accounts_of_the_size_that_was_measured() {
        let small = lever(r#"{"likes_per_post": 300, "followers": 4000}"#, LeverId::TrendingSound);
        assert!(small.effect.unwrap().p50 > 0.0);
        let large = lever(r#"{"likes_per_post": 300, "followers": 5000}"#, LeverId::TrendingSound);
        assert_eq!((large.state, large.effect), (LeverState::NotSupportedByEvidence, None));
        assert_eq!(lever(r#"{"platform": "instagram"}"#, LeverId::TrendingSound).reason, Some(Reason::NotOnThisPlatform));
    }

    #[test]
    fn a_lift_that_is_a_judgement_or_compares_accounts_is_no_evidence() {
        for platform in ["tiktok", "instagram"] {
            for id in [LeverId::BetterHours, LeverId::PostRegularly, LeverId::Hashtags, LeverId::OfferSubscription, LeverId::SignContract] {
                let lever = lever(&format!(r#"{{"platform": "{platform}"}}"#), id);
                assert_eq!(lever.state, LeverState::NotSupportedByEvidence, "{id:?}");
                assert!(lever.effect.is_none() && lever.typical_month.is_none() && lever.settings.is_empty());
            }
        }
    }

    #[test]
    fn who_has_subscribers_or_a_contract_has_nothing_to_try() {
        let on = r#"{"pathways": {"subscriptions": {"on": true}, "brand-partnerships": {"on": true}}}"#;
        for id in [LeverId::OfferSubscription, LeverId::SignContract] {
            assert_eq!(lever(on, id).reason, Some(Reason::AlreadyDone), "{id:?}");
        }
    }

    // "Try it" writes numbers; the answer to them must be the month that was promised, whatever was known before.
    #[test]
    fn what_is_tried_gives_the_typical_month_that_was_told() {
        for scenario in [
            "{}",
            r#"{"likes_per_post": 300, "followers": 4000}"#,
            r#"{"likes_per_post": 2500, "views_per_post": 60000, "followers": 40000, "posts_per_month": 12}"#,
            r#"{"followers": 30000}"#,
            r#"{"platform": "instagram", "followers": 30000}"#,
            r#"{"platform": "instagram", "likes_per_post": 900, "link_clicks_per_post": 12, "pathways": {"sponsored-posts": {"fee": 20, "deals_per_month": 3}}}"#,
            r#"{"platform": "instagram", "posts": [{"format": "reel", "likes_per_post": 900}, {"format": "story", "reach_per_post": 500}]}"#,
            r#"{"platform": "instagram", "posts": [{"format": "image"}, {"format": "carousel", "posts_per_month": 3}]}"#,
        ] {
            let (before, levers) = of(scenario);
            let mut checked = 0;
            for lever in levers.iter().filter(|lever| !lever.settings.is_empty()) {
                let after = total(&tried(&before, &lever.settings), &Facts::current(), &Points::new(8192, 0));
                let [median] = quantiles(&after, [50]);
                let told = lever.typical_month.unwrap().after;
                assert!((median / told - 1.0).abs() < 0.12, "{:?} of {scenario}: {median} and not {told}", lever.id);
                checked += 1;
            }
            assert!(checked > 0, "{scenario}");
        }
    }

    #[test]
    fn a_business_has_none() {
        assert_eq!(of(r#"{"mode": "business"}"#).1, []);
    }
}
