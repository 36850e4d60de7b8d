//! What each fact is used for, found by watching: every calculation is done for scenarios that between them give and leave out everything that
//! can be given, with [`Facts::recording`] in the place of the facts. No list by hand could stay true; what is asked for in none of them is
//! known, but not used. Native only: the build writes the result into `facts.json`, where the page reads it.
//!
//! **A new calculation with facts of its own is a [`Purpose`] and a line in [`watch`].**
//!
//! Decisions where the design is silent: what decides between facts (all countries, all topics) is tried one by one; the numbers given are tried
//! none, each alone, and all but each, since a number may hide facts (a fee of one's own) or bring others in (a link of the chain of gifts).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::audience::Context;
use super::cash::first_money;
use super::coins::{CoinUnit, convert};
use super::country;
use super::estimate::{estimate, pathways_of};
use super::fact::{Fact, FactId, Facts, NICHES};
use super::facts_in_answer::{ACCOUNT, FactsInAnswer, Unseen, given, names_of_given};
use super::growth::{Path, Plan};
use super::levers::levers;
use super::micro_conversions::micro_conversions;
use super::offer::{Offer, standing};
use super::pathway::{Kind, Own, PATHWAYS, Pathway, PathwayId};
use super::sampling::Points;
use super::scenario::{Field, Format, Mode, Platform, Scenario};
use super::warning::warnings;

/// What a fact is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// The numbers of the account, from which every pathway starts.
    Account,
    /// A pathway: its conditions, its account, its first money.
    Pathway(PathwayId),
    /// What is shown as assumed of a field, whether a pathway asks for it or not.
    Assumed,
    /// What stands beside a business's steps: benchmarks, and what is kept apart.
    Comparison,
    /// Where an offer stands.
    Offer,
    /// The converter of coins and dollars.
    Converter,
    /// What is said to look odd.
    Warnings,
    /// What the visitor could do.
    Levers,
    /// How followers and views grow.
    Growth,
}

impl Purpose {
    /// Its name in `facts.json`; that of a pathway is the pathway's.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Account => ACCOUNT,
            Self::Pathway(id) => id.as_str(),
            Self::Assumed => "assumed",
            Self::Comparison => "comparison",
            Self::Offer => "offer",
            Self::Converter => "converter",
            Self::Warnings => "warnings",
            Self::Levers => "levers",
            Self::Growth => "growth",
        }
    }
}

/// How a fact is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactUse {
    /// What for.
    pub purposes: BTreeSet<Purpose>,
    /// For posts of which formats.
    pub formats: BTreeSet<Format>,
    /// When an answer has it in it without naming it; none where each names it.
    pub unseen: Option<Unseen>,
}

/// Every fact that is used for anything, by id.
#[must_use]
pub fn uses() -> BTreeMap<&'static str, FactUse> {
    let trials: Vec<Trial> =
        bases().iter().flat_map(|(base, formats)| scenarios(base).into_iter().map(|scenario| Trial::new(&scenario, formats))).collect();
    let used = |fact: &'static Fact| {
        let found = |trial: &&Trial| trial.asked.contains_key(fact.id);
        let trials_of: Vec<&Trial> = trials.iter().filter(found).collect();
        let purposes = trials_of.iter().flat_map(|trial| trial.purposes_of(fact.id)).collect();
        let used = FactUse { purposes, formats: formats_of(&trials_of), unseen: unseen(fact, &trials) };
        (!trials_of.is_empty()).then_some((fact.id, used))
    };
    Facts::current().iter().filter_map(used).collect()
}

/// A scenario, and what was seen of it.
struct Trial {
    formats: Vec<Format>,
    given: Given,
    /// What each fact was asked for by.
    asked: BTreeMap<&'static str, BTreeSet<Purpose>>,
    answer: FactsInAnswer,
}

impl Trial {
    fn new(scenario: &Scenario, formats: &[Format]) -> Self {
        let estimate = estimate(scenario, &Facts::current(), &Points::new(SAMPLES, 0));
        let mut asked: BTreeMap<&'static str, BTreeSet<Purpose>> = BTreeMap::new();
        for (purpose, id) in watch(scenario) {
            asked.entry(id.as_str()).or_default().insert(purpose);
        }
        Self {
            formats: formats.to_vec(),
            given: Given::of(&given(scenario)),
            asked,
            answer: FactsInAnswer::of(scenario, &estimate, &estimate.formats),
        }
    }

    fn purposes_of(&self, id: &str) -> impl Iterator<Item = Purpose> {
        self.asked.get(id).into_iter().flatten().copied()
    }

    /// What counts in its answer and asked for a fact that the answer does not name.
    fn unseen_in(&self, id: &str) -> Vec<Purpose> {
        let counts = |purpose: &Purpose| self.answer.counts(purpose.as_str()) && !self.answer.names(id);
        self.purposes_of(id).filter(counts).collect()
    }
}

/// A month of several formats asks for the facts of each: it says which formats only where no format alone has.
fn formats_of(trials: &[&Trial]) -> BTreeSet<Format> {
    let alone: BTreeSet<Format> = trials.iter().filter(|trial| trial.formats.len() == 1).flat_map(|trial| trial.formats.clone()).collect();
    if alone.is_empty() { trials.iter().flat_map(|trial| trial.formats.clone()).collect() } else { alone }
}

/// When a fact is at work unseen. Something keeps it out if there are two trials with no other difference, and the fact is at work in the one without.
fn unseen(fact: &Fact, trials: &[Trial]) -> Option<Unseen> {
    let is_unseen = |trial: &&Trial| fact.followers.is_none() && !trial.unseen_in(fact.id).is_empty();
    let in_these: Vec<&Trial> = trials.iter().filter(is_unseen).collect();
    let first = in_these.first()?;
    let purposes: BTreeSet<Purpose> = in_these.iter().flat_map(|trial| trial.unseen_in(fact.id)).collect();
    let with = in_these.iter().fold(first.given, |with, trial| with.both(trial.given));
    let ever = in_these.iter().fold(first.given, |ever, trial| ever.either(trial.given));
    let controls: BTreeSet<(&[Format], Given)> = in_these.iter().map(|trial| (trial.formats.as_slice(), trial.given)).collect();
    let counts = |trial: &&Trial| purposes.iter().any(|purpose| trial.answer.counts(purpose.as_str()));
    let keep_out = |trial: &Trial| {
        let keeps_out = |name: &Given| !ever.has(*name) && controls.contains(&(trial.formats.as_slice(), trial.given.without(*name)));
        trial.given.each().filter(keeps_out).fold(Given(0), Given::either)
    };
    let without = trials.iter().filter(counts).map(keep_out).fold(Given(0), Given::either);
    Some(Unseen {
        with: with.names(),
        without: without.names(),
        formats: formats_of(&in_these).iter().map(|format| format.as_str().to_owned()).collect(),
        purposes: purposes.iter().map(|purpose| purpose.as_str().to_owned()).collect(),
    })
}

/// A set of what can be given, a bit for each of [`names_of_given`]: hundreds of thousands of them are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Given(u128);

impl Given {
    fn of(names: &[String]) -> Self {
        let all = names_of_given();
        Self::all_of(all.iter().enumerate().filter(|(_, name)| names.contains(name)).map(|(place, _)| place))
    }

    fn all_of(places: impl Iterator<Item = usize>) -> Self {
        let bit = |place: usize| u32::try_from(place).ok().and_then(|place| 1_u128.checked_shl(place)).unwrap_or(0);
        Self(places.map(bit).fold(0, |all, bit| all | bit))
    }

    fn names(self) -> Vec<String> {
        names_of_given()
            .into_iter()
            .enumerate()
            .filter(|(place, _)| self.has(Self::all_of([*place].into_iter())))
            .map(|(_, name)| name)
            .collect()
    }

    /// Each as a set of one.
    fn each(self) -> impl Iterator<Item = Self> {
        (0..128).map(|place| Self::all_of([place].into_iter())).filter(move |one| self.has(*one))
    }

    const fn has(self, one: Self) -> bool {
        self.0 & one.0 != 0
    }

    const fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    const fn either(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// The scenarios that are tried, for whatever else has to hold in all of them.
#[must_use]
pub fn trials() -> Vec<Scenario> {
    bases().iter().flat_map(|(base, _)| scenarios(base)).collect()
}

/// Who asks and where, each with the formats of the posts; a month of several formats last.
fn bases() -> Vec<(Value, Vec<Format>)> {
    let mut bases = Vec::new();
    for mode in [Mode::Creator, Mode::Business] {
        for platform in Platform::ALL {
            let base = |format: &Format| (json!({"mode": mode, "platform": platform, "format": format}), vec![*format]);
            bases.extend(platform.formats().iter().map(base));
        }
    }
    let formats = Platform::Instagram.formats();
    for reel in [json!({"format": Format::Reel}), json!({"format": Format::Reel, "likes_per_post": 1000})] {
        let others = formats.iter().skip(1).map(|format| json!({"format": format}));
        let posts: Vec<Value> = [reel].into_iter().chain(others).collect();
        bases.push((json!({"platform": Platform::Instagram, "posts": posts}), formats.to_vec()));
    }
    bases
}

/// Points enough to tell yes from no.
const SAMPLES: usize = 64;

/// Does every calculation for a scenario, and tells of each which facts it asked for.
fn watch(scenario: &Scenario) -> Vec<(Purpose, FactId)> {
    let (facts, asked) = Facts::recording();
    let points = Points::new(SAMPLES, 0);
    let mut watched = Vec::new();
    let mut note = |purpose: Purpose, ids: Vec<FactId>| watched.extend(ids.into_iter().map(|id| (purpose, id)));
    let context = Context::new(scenario, &facts, &points);
    let account = asked.take();
    note(Purpose::Account, account.clone());
    for pathway in pathways_of(scenario) {
        watch_pathway(&context, pathway);
        note(Purpose::Pathway(pathway.id), asked.take());
    }
    let _ = context.assumed(Field::ALL);
    note(Purpose::Assumed, asked.take());
    let _ = warnings(&context);
    note(Purpose::Warnings, asked.take());
    // What begins with the account anew has no part in what that asks for.
    let beyond_account = || -> Vec<FactId> { asked.take().into_iter().filter(|id| !account.contains(id)).collect() };
    if scenario.mode == Mode::Business {
        let _ = micro_conversions(scenario, &facts, &points);
        note(Purpose::Comparison, beyond_account());
    } else {
        let _ = standing(&Offer { usd: 1.0, usage_rights: true, exclusive: true }, scenario, &facts, &points);
        note(Purpose::Offer, beyond_account());
    }
    if PathwayId::LiveGifts.on_platform(scenario.platform) {
        let _ = convert(1.0, CoinUnit::Coins, &facts, &points);
        note(Purpose::Converter, asked.take());
    }
    let _ = levers(scenario, &facts, &points);
    // A lever works the whole answer out again: what is new is what it rests on itself.
    let of_levers = asked.take().into_iter().filter(|id| !watched.iter().any(|(_, known)| known == id)).map(|id| (Purpose::Levers, id));
    let of_levers: Vec<(Purpose, FactId)> = of_levers.collect();
    watched.extend(of_levers);
    let mut path = Path::new(&context, &Plan { posts_per_month: Some(1.0), history: None });
    path.go_on();
    watched.extend(asked.take().into_iter().map(|id| (Purpose::Growth, id)));
    watched
}

fn watch_pathway(context: &Context, pathway: &Pathway) {
    let _ = (pathway.gates)(context);
    let income = pathway.income(context);
    let _ = first_money(context, &(pathway.cash)(context), &income.monthly, income.event.is_some(), |_| true);
}

/// Sizes of account in every tier, and below and above them all.
const FOLLOWERS: [f64; 8] = [300.0, 3e3, 3e4, 1.5e5, 7e5, 3e6, 3e7, 1e9];

/// Scenarios that between them give and leave out everything that can be given.
fn scenarios(base: &Value) -> Vec<Scenario> {
    let own = |given: &dyn Fn(PathwayId, Own) -> bool| json!({"pathways": own_numbers(given)});
    let mut all: Vec<Value> = vec![
        json!({}),
        json!({"adult": false}),
        json!({"comments_per_post": 30, "likes_per_post": 1000}),
        json!({"bought_likes_share": 0.5}),
        json!({"likes_per_post": 2000, "views_per_post": 1000}),
        json!({"likes_per_post": 2000, "comments_per_post": 1}),
        json!({"likes_per_post": 2000, "comments_per_post": 1900}),
        json!({"likes_per_post": 900, "views_per_post": 1000, "followers": 5000}),
        json!({"likes_per_post": 1, "views_per_post": 1_000_000}),
        json!({"views_per_post": 50}),
        json!({"reach_per_post": 900}),
        json!({"profile_visits_per_post": 5, "link_clicks_per_post": 5}),
        own(&|_, _| false),
    ];
    // A number that every field can be; those of shares, followers and the rest have one of their own above.
    all.extend(Field::ALL.iter().map(|field| json!({field.as_str(): if field.spec().max > 1.0 { 1000.0 } else { 0.5 }})));
    all.extend(FOLLOWERS.map(|followers| json!({"followers": followers, "pathways": own_numbers(&|_, _| false)})));
    all.extend(countries().map(|code| json!({"country": code})));
    all.extend(NICHES.iter().flat_map(|niche| [json!({"niche": niche}), json!({"niche": niche, "country": "US"})]));
    for pathway in PATHWAYS {
        all.extend(pathway.own.iter().map(|one| own(&|id, own| (id, own) == (pathway.id, *one))));
        all.extend(pathway.own.iter().map(|one| own(&|id, own| own != Own::Payout && (id, own) != (pathway.id, *one))));
        all.extend(Kind::ALL.iter().map(|kind| json!({"followers": 5e5, "pathways": {pathway.id.as_str(): {"on": true, "kind": kind}}})));
    }
    // What a platform, a format or a pathway does not have is no scenario.
    all.iter().filter_map(|more| Scenario::from_json(&joined(base, more).to_string()).ok()).collect()
}

/// Every country that a fact speaks of, and one of which none does.
fn countries() -> impl Iterator<Item = &'static str> {
    let spoken_of: BTreeSet<&str> = Facts::current().iter().flat_map(|fact| fact.countries).copied().collect();
    let other = country::all().find(|code| !spoken_of.contains(code));
    spoken_of.into_iter().chain(other)
}

/// The own numbers of every pathway for which `given` holds, all pathways counted in.
fn own_numbers(given: &dyn Fn(PathwayId, Own) -> bool) -> Value {
    let number = |own: Own| own.spec().min.max(own.spec().max.min(0.5));
    let of = |pathway: &Pathway| {
        let numbers =
            pathway.own.iter().filter(|own| given(pathway.id, **own)).map(|own| (own.spec().name.to_owned(), json!(number(*own))));
        let on = (!pathway.historical).then(|| ("on".to_owned(), json!(true)));
        (pathway.id.as_str().to_owned(), Value::Object(on.into_iter().chain(numbers).collect()))
    };
    Value::Object(PATHWAYS.iter().map(of).collect())
}

fn joined(a: &Value, b: &Value) -> Value {
    let entries = [a, b].into_iter().filter_map(Value::as_object).flatten();
    Value::Object(entries.map(|(name, value)| (name.clone(), value.clone())).collect::<Map<_, _>>())
}
