//! Every condition of every pathway, at, just below and just above its number, and at both answers of each question; and the dates of what
//! has ended. A condition that is added has to say here what it asks for.

use std::collections::BTreeSet;
use std::fs;

use likeworth::model::estimate::{GateReport, GateState, PathwayEstimate, PathwayState, estimate};
use likeworth::model::pathway::{PATHWAYS, PathwayId};
use likeworth::model::{Facts, Platform, Points, Scenario, Summary};
use likeworth::words::names;
use serde_json::{Map, Value, json};

#[path = "../build/facts.rs"]
#[allow(dead_code)] // The build script uses the rest.
mod entries;

/// What a condition asks for.
#[derive(Clone, Copy, PartialEq)]
enum Asks {
    Followers,
    MonthlyViews,
    Adult,
    Country,
    Enrolled,
}

/// What each condition asks for, by its fact.
const CONDITIONS: &[(&str, Asks)] = &[
    ("tiktok-creator-rewards-min-followers", Asks::Followers),
    ("tiktok-creator-rewards-min-followers-jp-kr", Asks::Followers),
    ("tiktok-creator-rewards-min-views-30d", Asks::MonthlyViews),
    ("tiktok-creator-rewards-min-age", Asks::Adult),
    ("tiktok-creator-rewards-countries", Asks::Country),
    ("creator-rewards-enrolled", Asks::Enrolled),
    ("tiktok-creator-fund-min-followers", Asks::Followers),
    ("tiktok-creator-fund-min-views-30d", Asks::MonthlyViews),
    ("tiktok-creator-fund-min-age", Asks::Adult),
    ("tiktok-creator-fund-countries", Asks::Country),
    ("tiktok-live-min-followers", Asks::Followers),
    ("tiktok-live-min-age", Asks::Adult),
    ("tiktok-shop-affiliate-min-followers", Asks::Followers),
    ("tiktok-shop-affiliate-min-age", Asks::Adult),
    ("tiktok-subscription-min-followers", Asks::Followers),
    ("tiktok-subscription-min-views-30d", Asks::MonthlyViews),
    ("tiktok-series-min-followers", Asks::Followers),
    ("tiktok-tips-min-followers", Asks::Followers),
    ("tiktok-tips-min-age", Asks::Adult),
    ("tiktok-video-gifts-min-followers", Asks::Followers),
    ("tiktok-gifts-min-age", Asks::Adult),
    ("instagram-subscription-min-followers", Asks::Followers),
    ("instagram-gifts-min-followers", Asks::Followers),
    ("instagram-fan-payments-min-age", Asks::Adult),
];

fn asks(id: &str) -> Asks {
    let found = CONDITIONS.iter().find(|(name, _)| *name == id);
    found.unwrap_or_else(|| panic!("the condition {id} is new: say in CONDITIONS what it asks for")).1
}

/// An account that meets every condition, with every pathway and every source of it switched on.
fn account(platform: Platform) -> Map<String, Value> {
    let on = |id: PathwayId| match id {
        PathwayId::Subscriptions if platform == Platform::Instagram => json!({"on": true, "hours_per_month": 8, "viewers": 30}),
        _ => json!({"on": true}),
    };
    let here = PATHWAYS.iter().filter(|pathway| pathway.platforms.contains(&platform));
    let pathways: Map<String, Value> = here.map(|pathway| (pathway.id.as_str().to_owned(), on(pathway.id))).collect();
    let known = json!({
        "platform": platform, "followers": 1e8, "views_per_post": 1e8, "posts_per_month": POSTS, "adult": true, "enrolled": true,
        "country": "US", "pathways": pathways,
    });
    known.as_object().unwrap().clone()
}

const POSTS: f64 = 10.0;

/// The pathways of an account after a change; null takes a number away.
fn pathways(mut account: Map<String, Value>, field: &str, value: Value) -> Vec<PathwayEstimate> {
    account.insert(field.to_owned(), value);
    account.retain(|_, value| !value.is_null());
    let scenario = Scenario::from_json(&Value::Object(account).to_string()).unwrap();
    estimate(&scenario, &Facts::current(), &Points::new(256, 0)).pathways
}

fn same<'a>(all: &'a [PathwayEstimate], id: PathwayId, gate: &GateReport) -> (&'a PathwayEstimate, &'a GateReport) {
    let pathway = all.iter().find(|pathway| pathway.id == id).unwrap();
    let found = pathway.gates.iter().find(|other| other.id == gate.id && other.part == gate.part);
    (pathway, found.unwrap_or_else(|| panic!("{id:?} has lost {:?}", gate.id)))
}

/// The fields and values that lead to each state of a condition.
fn cases(gate: &GateReport) -> (&'static str, Vec<(Value, GateState)>) {
    use GateState::{Met, NotMet, Unknown};
    let need = gate.need;
    let around = |per: f64| {
        let at = |n: f64| json!(n / per);
        vec![(at(need - 1.0), NotMet), (at(need), Met), (at(need + 1.0), Met), (Value::Null, Unknown)]
    };
    let yes_or_no = || vec![(json!(false), NotMet), (json!(true), Met), (Value::Null, Unknown)];
    match asks(gate.id.as_str()) {
        Asks::Followers => ("followers", around(1.0)),
        Asks::MonthlyViews => ("views_per_post", around(POSTS)),
        Asks::Adult => ("adult", yes_or_no()),
        Asks::Enrolled => ("enrolled", yes_or_no()),
        Asks::Country => {
            let mut cases = vec![(json!("IN"), NotMet), (Value::Null, Unknown)];
            cases.extend(Facts::current().get(gate.id).countries.iter().map(|code| (json!(code), Met)));
            ("country", cases)
        }
    }
}

fn check(account: &Map<String, Value>, id: PathwayId, gate: &GateReport) {
    let historical = PATHWAYS.iter().any(|pathway| pathway.id == id && pathway.historical);
    let (field, cases) = cases(gate);
    let [mut closed, mut open] = [Vec::new(), Vec::new()];
    for (value, state) in cases {
        let all = pathways(account.clone(), field, value.clone());
        let (pathway, is) = same(&all, id, gate);
        let told = format!("{id:?}, {:?} of {:?}, {field} {value}", gate.id, gate.part);
        assert_eq!(is.state, state, "{told}");
        let probability = match state {
            GateState::Met => 1.0,
            GateState::NotMet => 0.0,
            GateState::Unknown => is.probability,
        };
        assert_eq!(is.probability, probability, "{told}");
        if historical {
            assert_eq!((pathway.state, pathway.outcome.monthly), (PathwayState::Historical, Summary::NOTHING), "{told}");
            continue;
        }
        let locked = state == GateState::NotMet && gate.part.is_none();
        if locked {
            assert_eq!((pathway.state, pathway.outcome.monthly), (PathwayState::Locked, Summary::NOTHING), "{told}");
            assert!(pathway.if_open.is_some() && pathway.first_money.is_none(), "{told}");
        }
        match state {
            GateState::NotMet => closed.push(pathway.outcome.monthly.mean),
            GateState::Met => open.push(pathway.outcome.monthly.mean),
            GateState::Unknown => assert_eq!(is.have, None, "{told}"),
        }
    }
    if !historical {
        let most = |means: &[f64]| means.iter().copied().fold(0.0, f64::max);
        assert!(most(&open) > most(&closed), "{id:?}, {:?}: {open:?} is no more than {closed:?}", gate.id);
    }
}

/// Checks every condition of an account and returns their facts.
fn check_all(account: &Map<String, Value>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    for pathway in pathways(account.clone(), "seed", json!(0)) {
        for gate in &pathway.gates {
            assert_eq!(gate.state, GateState::Met, "{:?} of the account that meets everything", gate.id);
            check(account, pathway.id, gate);
            seen.insert(gate.id.as_str().to_owned());
        }
    }
    seen
}

/// The facts of conditions that the code names.
fn in_code() -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for entry in fs::read_dir("src/model/pathway").unwrap() {
        let code = fs::read_to_string(entry.unwrap().path()).unwrap();
        for call in ["Gate::at_least(context, ", "Gate::yes_no(context, ", "Gate::of_age(context, "] {
            named.extend(code.split(call).skip(1).filter_map(|rest| rest.split([',', ')']).next()).map(str::to_owned));
        }
    }
    // Parameters and variables stand for facts that are named elsewhere.
    named.retain(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
    named
}

#[test]
fn every_condition_at_just_below_and_just_above_its_number() {
    let mut seen = BTreeSet::new();
    for platform in Platform::ALL {
        seen.extend(check_all(&account(*platform)));
    }
    let mut japan = account(Platform::TikTok);
    japan.insert("country".to_owned(), json!("JP"));
    let [fund, rewards] = [PathwayId::CreatorFund, PathwayId::CreatorRewards];
    let here = pathways(japan.clone(), "seed", json!(0));
    assert!(
        here.iter().find(|pathway| pathway.id == fund).unwrap().gates.iter().any(|gate| gate.state == GateState::NotMet),
        "never in Japan"
    );
    for gate in &here.iter().find(|pathway| pathway.id == rewards).unwrap().gates {
        if asks(gate.id.as_str()) == Asks::Followers {
            check(&japan, rewards, gate);
            seen.insert(gate.id.as_str().to_owned());
        }
    }
    let listed: BTreeSet<String> = CONDITIONS.iter().map(|(id, _)| (*id).to_owned()).collect();
    assert_eq!(seen, listed, "conditions that no account meets, or that are no more");
    let names: BTreeSet<String> = seen.iter().map(|id| entries::rust_name(id)).collect();
    assert_eq!(in_code().difference(&names).collect::<Vec<_>>(), Vec::<&String>::new(), "conditions in the code that no account here has");
}

#[test]
fn what_has_ended_has_its_dates_and_counts_in_no_total() {
    let book = entries::read("data").unwrap();
    let dates = [
        (PathwayId::CreatorFund, "tiktok-creator-fund-rpm", "2020-07-22", "2023-12-16"),
        (PathwayId::IgtvAds, "instagram-igtv-ad-share", "2020-05-27", "2022-02-28"),
    ];
    for (id, fact, from, until) in dates {
        assert_eq!(names::ended(id), Some(until));
        let entry = book.facts.iter().find(|entry| entry.id == fact).unwrap();
        assert_eq!((entry.valid_from.as_str(), entry.valid_until.as_str()), (from, until), "{fact}");
    }
    for pathway in PATHWAYS {
        assert_eq!(pathway.historical, dates.iter().any(|(id, ..)| *id == pathway.id), "{:?}", pathway.id);
        assert_eq!(names::ended(pathway.id).is_some(), pathway.historical, "{:?}", pathway.id);
    }
    for platform in Platform::ALL {
        let total = |on: bool| {
            let mut account = account(*platform);
            account["pathways"]["creator-fund"] = json!({"on": on});
            account["pathways"]["igtv-ads"] = json!({"on": on});
            let scenario = Scenario::from_json(&Value::Object(account).to_string()).unwrap();
            estimate(&scenario, &Facts::current(), &Points::new(256, 0)).total
        };
        assert_eq!(total(true), total(false));
    }
}
