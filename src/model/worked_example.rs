//! A pathway's account as a worked example: what each step makes of the result so far, and why the middle of the range is another number.
//!
//! The steps multiply ([`super::pathway`]), but for these: what a platform or a shop keeps is taken off (1 − share); rates per 1,000 are divided by
//! 1,000; sources of one pathway add up; some lines belong to a calculation within the calculation (how a fee comes about) and show its result,
//! not the month's. Where a bound of the model comes in that has no step, the remaining factor is told apart ([`WorkedExample::held`]).

use super::estimate::{GateState, PathwayEstimate, PathwayState, Step};
use super::pathway::{PathwayId, StepLabel};
use super::summary::Summary;

/// An account, step by step.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkedExample {
    /// The steps but for the last, which is [`WorkedExample::usual`].
    pub lines: Vec<WorkedLine>,
    /// What the lines come to, in US dollars a month.
    pub product: f64,
    /// A bound that no line shows; none where the lines come to the usual month by themselves.
    pub held: Option<Held>,
    /// The usual month, in US dollars.
    pub usual: f64,
    /// Why the middle of the range is another number.
    pub middle: Middle,
}

/// A step, and what all up to it come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorkedLine {
    /// The step.
    pub step: Step,
    /// The result so far, in the unit that it has by then; at the end of a source of money, US dollars a month. None for a line of a calculation
    /// within the calculation, and for one that multiplies nothing.
    pub so_far: Option<f64>,
}

/// A bound of sponsored posts that has no step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Held {
    /// More deals than posts: the factor that is left of them.
    WithinPosts(f64),
    /// Nobody books an account this small.
    NeverBooked,
}

/// The middle of the range beside the product of the usual values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Middle {
    /// The median month, in US dollars.
    pub usd: f64,
    /// Probability of a month that brings nothing.
    pub p_zero: f64,
    /// Why it differs.
    pub because: Because,
}

/// Why the middle of the range differs from the product of the usual values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// It hardly does.
    Alike,
    /// Money comes by an event: all or nothing, where the product spreads it over the months.
    RareYes,
    /// In some samples a condition is not met, or a minimum not reached.
    Conditions,
    /// Numbers that reach farther up than down.
    SkewUp,
    /// Numbers that reach farther down than up.
    SkewDown,
}

/// Within so much of each other two amounts are written alike, or nearly.
const ALIKE: f64 = 0.05;
/// From this probability on, months with nothing move the middle.
const OFTEN: f64 = 0.05;

/// The account of a pathway; none where it has no steps.
#[must_use]
pub fn worked_example(pathway: &PathwayEstimate) -> Option<WorkedExample> {
    let (last, steps) = pathway.steps.split_last()?;
    let mut running = Running { product: 1.0, posts: 1.0 };
    let mut sources: Vec<(StepLabel, f64)> = Vec::new();
    let mut lines = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        let so_far = running.after(steps, index);
        if is_source_month(step.label) {
            sources.push((step.label, running.product));
            running.product = 1.0;
        }
        lines.push(WorkedLine { step: *step, so_far });
    }
    let product = if sources.is_empty() { running.product } else { sum_of(pathway, &sources) };
    let usual = last.value;
    Some(WorkedExample { lines, product, held: held(pathway.id, product, usual), usual, middle: middle(pathway, usual) })
}

/// The result so far.
struct Running {
    product: f64,
    /// The same up to the posts: where clicks come together from several ways, they are clicks of a post.
    posts: f64,
}

impl Running {
    fn after(&mut self, steps: &[Step], index: usize) -> Option<f64> {
        let Step { label, value, .. } = *steps.get(index)?;
        if is_part(steps, index) || is_way_of_stories(steps, index) {
            return None;
        }
        match label {
            label if is_source_month(label) => {}
            StepLabel::ClicksPerPost => self.product = self.posts * value,
            StepLabel::ReturnRate | StepLabel::Discount | StepLabel::SellingFee => self.product *= 1.0 - value,
            StepLabel::Rpm | StepLabel::VideoGiftRpm | StepLabel::StarsPerThousand => self.product *= value / 1000.0,
            _ => self.product *= value,
        }
        if label == StepLabel::PostsPerMonth {
            self.posts = self.product;
        }
        Some(self.product)
    }
}

/// The sources whose conditions are not known to fail; all of them where each does.
fn sum_of(pathway: &PathwayEstimate, sources: &[(StepLabel, f64)]) -> f64 {
    let is_locked = |label: StepLabel| pathway.gates.iter().any(|gate| gate.part == Some(label) && gate.state == GateState::NotMet);
    let unlocked: f64 = sources.iter().filter(|(label, _)| !is_locked(*label)).map(|(_, usd)| usd).sum();
    if unlocked > 0.0 { unlocked } else { sources.iter().map(|(_, usd)| usd).sum() }
}

fn held(id: PathwayId, product: f64, usual: f64) -> Option<Held> {
    if id != PathwayId::SponsoredPosts || is_near(product, usual, 1e-9) {
        return None;
    }
    Some(if usual > 0.0 { Held::WithinPosts(usual / product) } else { Held::NeverBooked })
}

fn middle(pathway: &PathwayEstimate, usual: f64) -> Middle {
    let Summary { p50: usd, p_zero, .. } = pathway.if_open.unwrap_or(pathway.outcome).monthly;
    let by_event = pathway.id.is_paid_by_brands() && pathway.steps.iter().all(|step| step.label != StepLabel::Payout);
    let because = if is_near(usd, usual, ALIKE) {
        Because::Alike
    } else if by_event && p_zero > OFTEN {
        Because::RareYes
    } else if usd < usual && p_zero > OFTEN {
        Because::Conditions
    } else if usd > usual {
        Because::SkewUp
    } else {
        Because::SkewDown
    };
    Middle { usd, p_zero, because }
}

fn is_near(a: f64, b: f64, within: f64) -> bool {
    (a - b).abs() <= within * a.abs().max(b.abs())
}

/// The pathway to begin with: the one that carries most of the total on average, or would, where none counts.
#[must_use]
pub fn carries_most(pathways: &[PathwayEstimate]) -> Option<PathwayId> {
    let counts = |pathway: &&PathwayEstimate| pathway.state == PathwayState::Open && pathway.id.from_likes();
    let may_count = |pathway: &&PathwayEstimate| pathway.state != PathwayState::Historical && pathway.id.from_likes();
    let mean = |pathway: &PathwayEstimate| pathway.if_open.unwrap_or(pathway.outcome).monthly.mean;
    let most = |a: &&PathwayEstimate, b: &&PathwayEstimate| mean(a).total_cmp(&mean(b));
    let open = pathways.iter().filter(counts).filter(|pathway| mean(pathway) > 0.0).max_by(most);
    open.or_else(|| pathways.iter().filter(may_count).max_by(most)).map(|pathway| pathway.id)
}

/// What one of several sources of a pathway brings.
#[must_use]
pub const fn is_source_month(label: StepLabel) -> bool {
    matches!(
        label,
        StepLabel::SubscriptionMonth
            | StepLabel::SeriesMonth
            | StepLabel::TipMonth
            | StepLabel::GiftMonth
            | StepLabel::BadgeMonth
            | StepLabel::BonusMonth
    )
}

/// Lines of a calculation within the calculation: how the fee comes about, how often a contract runs, how a click becomes an order.
#[must_use]
pub fn is_part(steps: &[Step], index: usize) -> bool {
    let label = steps.get(index).map(|step| step.label);
    if matches!(label, Some(StepLabel::ContractMonths | StepLabel::RenewalChance | StepLabel::GapMonths | StepLabel::EndedCheckoutFee)) {
        return true;
    }
    if matches!(label, Some(StepLabel::OrderAtOnceRate | StepLabel::SignupRate | StepLabel::LaterOrderRate)) {
        return true;
    }
    let at = |label| steps.iter().position(|step| step.label == label);
    let of_format = [StepLabel::FeeOfReel, StepLabel::FeeOfImage, StepLabel::FeeOfCarousel, StepLabel::FeeOfStory];
    let first = at(StepLabel::MakingFee).or_else(|| steps.iter().position(|step| of_format.contains(&step.label))).unwrap_or(usize::MAX);
    first <= index && at(StepLabel::Fee).is_some_and(|fee| index < fee)
}

/// The taps on the links of stories, which come on top of the clicks in the profile: viewers, taps, and the share of the posts that are stories.
fn is_way_of_stories(steps: &[Step], index: usize) -> bool {
    let is_of_stories = |step: &Step| matches!(step.label, StepLabel::ReachPerPost | StepLabel::StoryClickRate | StepLabel::StoryShare);
    steps.get(index).is_some_and(is_of_stories)
}
