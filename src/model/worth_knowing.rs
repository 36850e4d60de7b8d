//! Which assumption is worth looking up: by how much the range would narrow if a number was known.
//!
//! The range is P10 to P90 of the month's total, its width that of ln(1 + dollars), as for the [drivers](super::drivers): P10 is often nothing,
//! whose logarithm does not exist, and a range from nothing to $0.50 is not wider than one from $10 to $1,000. For each number that the visitor
//! could give, the scenario is evaluated with it known at several values of its present distribution, on the same points; the mean of the widths
//! that come out, against the present width, is what knowing it can be expected to do. Whichever value turns up, all follows from it that the model
//! makes of an own number: a gate may open, an own engagement become known.
//!
//! **Five values**: the middles of five parts of equal chance (10, 30, 50, 70 and 90 %), each of which then counts alike. The present distribution
//! is the two-piece normal through the number's P5, usual value and P95, on its own axis. With 21 values and 8,192 points instead of five and
//! 2,048 the narrowings of `tests/golden.rs` move by 0.013 in the root mean square, 0.039 at most; they are told in steps as coarse as "by a quarter" and "by a third".
//! Deals of a month are the exception: ours are those of an account that is booked at all, and who looks theirs up may find none, so that none
//! counts with the chance that brands never come.
//!
//! Candidates are the account's fields that are assumed as a range, and the own numbers that stand in the steps of open pathways as assumptions.
//! What a pathway paid last month is not among them: it is no assumption but replaces all of them. A number whose value would be refused if typed is left
//! out, as is one that narrows the range by less than [`NOTICEABLE`].

use super::audience::Context;
use super::dimension::LUCK;
use super::estimate::{AccountEstimate, Assumed, Estimate, PathwayEstimate, PathwayState, StepInput, overview, total};
use super::fact::{FactId, Facts};
use super::normal;
use super::pathway::{Own, PathwayId, StepLabel};
use super::quantity::{Scale, Triplet};
use super::sampling::{Points, TwoPiece};
use super::scenario::{Field, Format, Platform, Scenario, check_number};
use super::sensitivity::log1p;
use super::summary::{count, quantiles};

/// Narrowing by less than this is not worth the trouble.
pub const NOTICEABLE: f64 = 0.05;

/// The middles of five parts of equal chance.
const CHANCES: [f64; 5] = [0.1, 0.3, 0.5, 0.7, 0.9];

/// Where a number belongs in a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A field of an account.
    Field(Field),
    /// A field of one of several formats.
    OfFormat(Format, Field),
    /// An own number of a pathway.
    Own(PathwayId, Own),
}

/// A number that is worth looking up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorthKnowing {
    /// Which account, the first being 0.
    pub account: usize,
    /// The platform of the account.
    pub platform: Platform,
    /// Where the number belongs.
    pub place: Place,
    /// Which step of the pathway it is, for an own number.
    pub label: Option<StepLabel>,
    /// By which share of its width the range narrows on average.
    pub narrowing: f64,
    /// The fact that stands in for it, the one that matters most; none where it is made of several.
    pub fact: Option<FactId>,
}

impl WorthKnowing {
    /// Where the number belongs in scenario JSON, as errors say it: `pathways.affiliate.commission`.
    #[must_use]
    pub fn input(&self) -> String {
        let account = match self.account.checked_sub(1) {
            Some(place) => format!("further_accounts[{place}]."),
            None => String::new(),
        };
        let place = match self.place {
            Place::Field(field) => field.as_str().to_owned(),
            Place::OfFormat(format, field) => ["posts.", format.as_str(), ".", field.as_str()].concat(),
            Place::Own(id, own) => ["pathways.", id.as_str(), ".", own.spec().name].concat(),
        };
        account + &place
    }
}

/// What is worth looking up, best first.
#[must_use]
pub fn worth_knowing(scenario: &Scenario, facts: &Facts, points: &Points) -> Vec<WorthKnowing> {
    let mut work = Work::new(scenario.clone(), facts.clone(), &overview(scenario, facts, points), points);
    loop {
        if let Some(found) = work.slice(points) {
            return found;
        }
    }
}

/// The same in slices, an evaluation each.
#[derive(Debug)]
pub struct Work {
    scenario: Scenario,
    facts: Facts,
    candidates: Vec<Candidate>,
    /// The present total in every sample and its width, once they are known.
    now: Option<(Vec<f64>, f64)>,
    /// Which candidate is looked at, how many of its values are done, and the mean width of those so far.
    at: (usize, usize, f64),
    found: Vec<WorthKnowing>,
}

/// A number that could be known.
#[derive(Debug)]
struct Candidate {
    what: WorthKnowing,
    /// Its values, each with its chance.
    values: Vec<(f64, f64)>,
}

impl Work {
    /// Of a scenario with its estimate (an [`overview`] is enough); `points` may be fewer than the estimate's.
    #[must_use]
    pub fn new(scenario: Scenario, facts: Facts, estimate: &Estimate, points: &Points) -> Self {
        let mut candidates = candidates(&scenario, &facts, estimate, points);
        candidates.retain(|candidate| candidate.values.iter().all(|(value, _)| candidate.what.place.takes(*value)));
        Self { scenario, facts, candidates, now: None, at: (0, 0, 0.0), found: Vec::new() }
    }

    /// Does one slice; the result comes with the last.
    pub fn slice(&mut self, points: &Points) -> Option<Vec<WorthKnowing>> {
        let Some((total_now, width_now)) = &self.now else {
            let now = total(&self.scenario, &self.facts, points);
            let width = width(&now);
            self.now = Some((now, width));
            return None;
        };
        let (place, done, mean) = self.at;
        // A range without width cannot narrow.
        let candidate = self.candidates.get(place).filter(|_| *width_now > 0.0);
        let Some(candidate) = candidate else { return Some(std::mem::take(&mut self.found)) };
        let Some((value, chance)) = candidate.values.get(done) else {
            let what = WorthKnowing { narrowing: 1.0 - mean / width_now, ..candidate.what };
            self.insert(what);
            self.at = (place + 1, 0, 0.0);
            return None;
        };
        let known = total(&candidate.what.known(&self.scenario, *value), &self.facts, points);
        let plays_no_part = done == 0 && known == *total_now;
        self.at = if plays_no_part { (place + 1, 0, 0.0) } else { (place, done + 1, mean + chance * width(&known)) };
        None
    }

    /// In its place, best first.
    fn insert(&mut self, what: WorthKnowing) {
        if what.narrowing < NOTICEABLE {
            return;
        }
        let is_worse = |other: &WorthKnowing| what.narrowing > other.narrowing;
        let place = self.found.iter().position(is_worse).unwrap_or(self.found.len());
        self.found.insert(place, what);
    }
}

/// ln(1 + P90) − ln(1 + P10) of the total.
fn width(total: &[f64]) -> f64 {
    let mut ends = quantiles(total, [10, 90]);
    log1p(&mut ends);
    ends[1] - ends[0]
}

impl Place {
    fn bounds(self) -> (Scale, f64, f64) {
        match self {
            Self::Field(field) | Self::OfFormat(_, field) => {
                let spec = field.spec();
                (spec.scale, spec.min, spec.max)
            }
            Self::Own(_, own) => {
                let spec = own.spec();
                (spec.scale, spec.min, spec.max)
            }
        }
    }

    /// Whether a visitor could type it.
    fn takes(self, value: f64) -> bool {
        let (scale, min, max) = self.bounds();
        check_number(&Triplet::known(value), scale, min, max).is_ok()
    }
}

impl WorthKnowing {
    /// The scenario with the number known.
    fn known(&self, scenario: &Scenario, value: f64) -> Scenario {
        let mut scenario = scenario.clone();
        let account = match self.account.checked_sub(1) {
            None => Some(&mut scenario),
            Some(place) => scenario.further.get_mut(place),
        };
        let Some(account) = account else { return scenario };
        let value = Triplet::known(value);
        match self.place {
            Place::Field(field) => drop(account.known.insert(field, value)),
            Place::OfFormat(format, field) => drop(account.posts.entry(format).or_default().insert(field, value)),
            Place::Own(id, own) => drop(account.pathways.entry(id).or_default().own.insert(own, value)),
        }
        scenario
    }
}

/// Every assumed number of every account that could be given.
fn candidates(scenario: &Scenario, facts: &Facts, estimate: &Estimate, points: &Points) -> Vec<Candidate> {
    let first = of_account(&Context::new(scenario, facts, points), 0, &estimate.pathways);
    let others = scenario.further_accounts();
    let further = others.iter().zip(estimate.accounts.iter().skip(1)).enumerate().flat_map(|(i, (account, report))| {
        let AccountEstimate { pathways, .. } = report;
        of_account(&Context::new(account, facts, &points.other(i, LUCK)), i + 1, pathways)
    });
    first.into_iter().chain(further).collect()
}

fn of_account(context: &Context, account: usize, pathways: &[PathwayEstimate]) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut add = |place: Place, label, fact, triplet: Triplet, chance: f64| {
        let is_there = |candidate: &Candidate| candidate.what.place == place;
        if triplet.low < triplet.high && !candidates.iter().any(is_there) {
            let what = WorthKnowing { account, platform: context.scenario.platform, place, label, narrowing: 0.0, fact };
            candidates.push(Candidate { what, values: values(place.bounds().0, &triplet, chance) });
        }
    };
    let range = |assumed: &Assumed| Triplet::new(assumed.low, assumed.likely, assumed.high);
    // Where the formats are told, what belongs to one stands in its entry.
    let alone = context.scenario.posts.keys().next().copied();
    let is_asked = |field: &Field| alone.is_none() || !Field::PER_FORMAT.contains(field) || Field::ASKED_PER_FORMAT.contains(field);
    for field in Field::ALL.iter().filter(|field| is_asked(field)) {
        if let Some(assumed) = context.assumed(&[*field]).get(field.as_str()) {
            let of_format = alone.filter(|_| Field::PER_FORMAT.contains(field)).map(|format| Place::OfFormat(format, *field));
            add(of_format.unwrap_or(Place::Field(*field)), None, Some(assumed.fact), range(assumed), 1.0);
        }
    }
    for part in context.formats(Field::ASKED_PER_FORMAT) {
        for field in Field::ASKED_PER_FORMAT {
            if let Some(assumed) = part.assumed.get(field.as_str()) {
                add(Place::OfFormat(part.format, *field), None, Some(assumed.fact), range(assumed), 1.0);
            }
        }
    }
    for pathway in pathways.iter().filter(|pathway| pathway.state == PathwayState::Open && pathway.id.from_likes()) {
        let booked = pathway.steps.iter().find(|step| step.label == StepLabel::BookedChance).map_or(1.0, |step| step.value);
        for step in pathway.steps.iter().filter(|step| !step.own) {
            if let Some(StepInput::Own(own)) = step.input {
                let chance = if own == Own::DealsPerMonth { booked } else { 1.0 };
                add(Place::Own(pathway.id, own), Some(step.label), step.fact, Triplet::new(step.low, step.value, step.high), chance);
            }
        }
    }
    candidates
}

/// The values that it could turn out to have, each with its chance; 0 with the chance that is left.
fn values(scale: Scale, triplet: &Triplet, chance: f64) -> Vec<(f64, f64)> {
    let curve = TwoPiece::new(scale, triplet);
    let value = |p: &f64| (scale.inverse(curve.at(normal::quantile(*p))), chance / count(CHANCES.len()));
    let nothing = (chance < 1.0).then_some((0.0, 1.0 - chance));
    CHANCES.iter().map(value).chain(nothing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::quantity::Z95;

    fn of(scenario: &str, len: usize) -> Vec<WorthKnowing> {
        worth_knowing(&Scenario::from_json(scenario).unwrap(), &Facts::current(), &Points::new(len, 0))
    }

    fn inputs(found: &[WorthKnowing]) -> Vec<String> {
        found.iter().map(WorthKnowing::input).collect()
    }

    /// By hand: the logarithm of so large a total is that of the posts, which are assumed, and of the month's luck, two two-piece normals. The
    /// width of the sum of both against that of luck alone, from 200,000 pairs of their quantiles.
    #[test]
    fn knowing_one_of_two_factors_leaves_the_width_of_the_other() {
        let rich = r#"{"mode": "business", "platform": "instagram", "link_clicks_per_post": 300000, "pathways": {"micro-conversions": {"order_rate": 0.02, "signup_rate": 0, "later_order_rate": 0, "order_value": 1000}}}"#;
        let found = of(rich, 8192);
        let [only] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((only.input().as_str(), only.fact), ("posts_per_month", Some(crate::model::fact::id::PostingFrequencyDefault)));
        let facts = Facts::current();
        let log_quantiles = |fact: FactId, count: u32| {
            let t = facts.get(fact).triplet;
            let at = move |i: u32| {
                let z = normal::quantile((f64::from(i) + 0.5) / f64::from(count));
                z * libm::log(if z < 0.0 { t.likely / t.low } else { t.high / t.likely }) / Z95
            };
            (0..count).map(at).collect::<Vec<f64>>()
        };
        let luck = log_quantiles(crate::model::fact::id::MonthToMonthViews, 500);
        let posts = log_quantiles(crate::model::fact::id::PostingFrequencyDefault, 400);
        let both: Vec<f64> = luck.iter().flat_map(|x| posts.iter().map(move |y| x + y)).collect();
        let width = |logs: &[f64]| {
            let [low, high] = quantiles(logs, [10, 90]);
            high - low
        };
        let expected = 1.0 - width(&luck) / width(&both);
        assert!((only.narrowing - expected).abs() < 0.01, "{} is not {expected}", only.narrowing);
    }

    #[test]
    fn best_comes_first_and_what_is_hardly_worth_it_does_not_come() {
        let found = of("{}", 2048);
        assert!(found.is_sorted_by(|a, b| a.narrowing >= b.narrowing) && found.iter().all(|number| number.narrowing >= NOTICEABLE));
        assert!(inputs(&found).contains(&"views_per_post".to_owned()), "{found:?}");
        assert!(!inputs(&found).contains(&"comments_per_post".to_owned()));
    }

    #[test]
    fn what_is_given_is_not_asked_for_again() {
        let given = r#"{"likes_per_post": 1000, "views_per_post": 27000, "posts_per_month": 9, "pathways": {"sponsored-posts": {"deals_per_month": 1}}}"#;
        for input in ["likes_per_post", "views_per_post", "posts_per_month", "pathways.sponsored-posts.deals_per_month"] {
            assert!(!inputs(&of(given, 1024)).contains(&input.to_owned()));
        }
    }

    #[test]
    fn formats_and_further_accounts_have_places_of_their_own() {
        let mixed = r#"{"platform": "instagram", "posts": [{"format": "reel", "likes_per_post": 900}, {"format": "story"}]}"#;
        let found = inputs(&of(mixed, 1024));
        assert!(found.iter().any(|input| input.starts_with("posts.")), "{found:?}");
        let alone = r#"{"platform": "instagram", "followers": 900, "posts": [{"format": "reel", "likes_per_post": 20}]}"#;
        let found = inputs(&of(alone, 1024));
        assert!(found.iter().any(|input| input == "posts.reel.posts_per_month"), "{found:?}");
        let two = r#"{"followers": 900, "likes_per_post": 20, "further_accounts": [{"platform": "instagram", "likes_per_post": 9000}]}"#;
        let found = of(two, 1024);
        let further = found.iter().find(|number| number.account == 1).unwrap_or_else(|| panic!("{found:?}"));
        assert_eq!(further.platform, Platform::Instagram);
        assert!(further.input().starts_with("further_accounts[0]."));
    }

    #[test]
    fn nothing_and_what_nobody_could_type_are_worth_nothing() {
        let nothing = r#"{"followers": 500, "pathways": {"sponsored-posts": {"on": false}, "affiliate": {"on": false}}}"#;
        assert_eq!(of(nothing, 256), []);
        // Views of 10⁹ likes at a rate of a thousandth are beyond the field's bound at the upper end.
        assert!(!inputs(&of(r#"{"likes_per_post": 1e9}"#, 256)).contains(&"views_per_post".to_owned()));
    }

    #[test]
    fn deals_that_never_come_count_with_their_chance() {
        let values = values(Scale::Positive, &Triplet::new(0.5, 1.0, 2.0), 0.2);
        assert_eq!(values.last(), Some(&(0.0, 0.8)));
        assert!((values.iter().map(|(_, chance)| chance).sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((values[2].0 - 1.0).abs() < 1e-9);
    }
}
