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
use super::estimate::{Assumed, Estimate, PathwayEstimate, estimate, pathways_of};
use super::fact::{Asked, FactId, Facts, NICHES};
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
    /// Where an offer stands.
    Offer,
    /// The converter of coins and dollars.
    Converter,
    /// What is said to look odd.
    Warnings,
}

impl Purpose {
    /// Its name in `facts.json`; that of a pathway is the pathway's.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Pathway(id) => id.as_str(),
            Self::Offer => "offer",
            Self::Converter => "converter",
            Self::Warnings => "warnings",
        }
    }
}

/// How a fact is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactUse {
    /// What for.
    pub purposes: BTreeSet<Purpose>,
    /// For posts of which formats.
    pub formats: BTreeSet<Format>,
    /// Whether an answer that it is in may name it: as a step, a condition, an assumption, a payout or a warning. Others are at work unseen.
    pub is_named: bool,
}

/// Every fact that is used for anything, by id.
#[must_use]
pub fn uses() -> BTreeMap<&'static str, FactUse> {
    let mut uses = BTreeMap::new();
    for (base, formats) in bases() {
        try_all(&base, &formats, &mut uses);
    }
    uses
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

type Uses = BTreeMap<&'static str, FactUse>;

fn try_all(base: &Value, formats: &[Format], uses: &mut Uses) {
    let mut purposes = Uses::new();
    for scenario in scenarios(base) {
        let (facts, asked) = Facts::recording();
        let points = Points::new(64, 0);
        watch(&scenario, &facts, &points, &asked, &mut purposes);
        for id in named(&estimate(&scenario, &facts, &points)) {
            purposes.entry(id.as_str()).or_default().is_named = true;
        }
    }
    for (id, found) in purposes.into_iter().filter(|(_, found)| !found.purposes.is_empty()) {
        let all = uses.entry(id).or_default();
        all.purposes.extend(found.purposes);
        // A month of several formats asks for the facts of each: it says which formats only where no format alone has.
        if formats.len() == 1 || all.formats.is_empty() {
            all.formats.extend(formats);
        }
        all.is_named |= found.is_named;
    }
}

/// Does every calculation for a scenario, and writes down after each what it was for.
fn watch(scenario: &Scenario, facts: &Facts, points: &Points, asked: &Asked, uses: &mut Uses) {
    let mut note = |purpose: Purpose, ids: &[FactId]| {
        for id in ids {
            uses.entry(id.as_str()).or_default().purposes.insert(purpose);
        }
    };
    let context = Context::new(scenario, facts, points);
    let account = asked.take();
    note(Purpose::Account, &account);
    let _ = context.assumed(Field::ALL);
    note(Purpose::Account, &asked.take());
    for pathway in pathways_of(scenario) {
        watch_pathway(&context, pathway);
        note(Purpose::Pathway(pathway.id), &asked.take());
    }
    let _ = warnings(&context);
    note(Purpose::Warnings, &asked.take());
    // What begins with the account anew has no part in what that asks for.
    let beyond_account = || -> Vec<FactId> { asked.take().into_iter().filter(|id| !account.contains(id)).collect() };
    if scenario.mode == Mode::Business {
        let _ = micro_conversions(scenario, facts, points);
        note(Purpose::Pathway(PathwayId::MicroConversions), &beyond_account());
    } else {
        let _ = standing(&Offer { usd: 1.0, usage_rights: true, exclusive: true }, scenario, facts, points);
        note(Purpose::Offer, &beyond_account());
    }
    if PathwayId::LiveGifts.on_platform(scenario.platform) {
        let _ = convert(1.0, CoinUnit::Coins, facts, points);
        note(Purpose::Converter, &asked.take());
    }
}

fn watch_pathway(context: &Context, pathway: &Pathway) {
    let _ = (pathway.gates)(context);
    let income = pathway.income(context);
    let _ = first_money(context, &(pathway.cash)(context), &income.monthly, income.event.is_some(), |_| true);
}

/// The facts that an answer names.
fn named(estimate: &Estimate) -> Vec<FactId> {
    let assumed = estimate.assumed.values().chain(estimate.formats.iter().flat_map(|format| format.assumed.values()));
    let business = estimate.micro_conversions.iter().flat_map(|way| [way.causal_lift.fact, way.earned_media_per_1000_likes.fact]);
    let pathways = estimate.pathways.iter().flat_map(named_by_pathway);
    let warnings = estimate.warnings.iter().filter_map(|warning| warning.fact);
    assumed.map(|assumed| assumed.fact).chain(business).chain(pathways).chain(warnings).collect()
}

fn named_by_pathway(pathway: &PathwayEstimate) -> Vec<FactId> {
    let steps = pathway.steps.iter().filter_map(|step| step.fact);
    let gates = pathway.gates.iter().map(|gate| gate.id);
    let cash = pathway.first_money.iter().flat_map(|money| [money.minimum, money.delay]).flatten();
    steps.chain(gates).chain(cash.map(|assumed: Assumed| assumed.fact)).collect()
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
