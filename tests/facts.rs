//! Every fact of `data/` is whole, and what is wrong with one is said by name.

#[path = "../build/facts.rs"]
#[allow(dead_code)] // The build script uses the rest.
mod entries;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use entries::{FactEntry, faults, parse, read, rust_name};
use likeworth::model::audience::Context;
use likeworth::model::country;
use likeworth::model::fact::{Facts, NICHES, id};
use likeworth::model::fact_use::{FactUse, Purpose, trials, uses};
use likeworth::model::facts_in_answer::{FactsInAnswer, KnownUse};
use likeworth::model::pathway::{Own, PATHWAYS};
use likeworth::model::{Points, estimate};
use likeworth::words::names;

fn good() -> FactEntry {
    let text = r#"
        [[fact]]
        id = "a-good-fact"
        meaning = "Likes per view"
        unit = "likes per view"
        scale = "share"
        low = 0.1
        likely = 0.2
        high = 0.3
        grade = "B"
        basis = "measured"
        valid_from = "2025-01"
        checked = "2026-11-22"
        derivation = "counted"
        sources = [{ url = "https://example.org", title = "A page", date = "2025" }]
    "#;
    parse(text).unwrap().remove(0)
}

type Change = fn(&mut FactEntry);

/// The faults after a change to a good fact.
fn faults_after(change: impl Fn(&mut FactEntry)) -> String {
    let mut fact = good();
    change(&mut fact);
    faults(&[fact]).join("\n")
}

#[test]
fn every_fact_of_the_project_is_whole() {
    let book = read("data").unwrap();
    assert!(book.facts.len() > 350);
    assert_eq!(faults(&book.facts), Vec::<String>::new());
}

#[test]
fn a_good_fact_has_no_faults() {
    assert_eq!(faults_after(|_| {}), "");
}

#[test]
fn what_is_missing_or_wrong_is_named_with_its_fact() {
    let cases: [(&str, Change); 12] = [
        ("unit", |fact| fact.unit.clear()),
        ("scale", |fact| fact.scale = "percent".into()),
        ("grade", |fact| fact.grade = "E".into()),
        ("checked", |fact| fact.checked = "2026".into()),
        ("valid_from", |fact| fact.valid_from.clear()),
        ("valid_until", |fact| fact.valid_until = "soon".into()),
        ("basis", |fact| fact.basis.clear()),
        ("source", |fact| fact.sources.clear()),
        ("not in order", |fact| fact.low = 0.25),
        ("outside the scale", |fact| fact.high = 1.0),
        ("outside the scale", |fact| fact.low = f64::NAN),
        ("countries", |fact| fact.countries = vec!["usa".into()]),
    ];
    for (word, change) in cases {
        let said = faults_after(change);
        assert!(said.contains(word) && said.contains("a-good-fact"), "expected “{word}” and the id in: {said}");
    }
}

#[test]
fn a_judgement_needs_a_reason_in_place_of_a_source() {
    let judged = |derivation: &'static str| {
        faults_after(move |fact| {
            fact.grade = "D".into();
            fact.sources.clear();
            fact.derivation = derivation.into();
        })
    };
    assert_eq!(judged("Between two others."), "");
    assert!(judged(" ").contains("derivation"));
}

#[test]
fn a_fact_that_stands_twice_or_has_an_unknown_key_is_an_error() {
    assert!(faults(&[good(), good()]).join("").contains("twice"));
    assert!(parse("[[fact]]\nid = 'x'\nlow = 1\nlikely = 1\nhigh = 1\nlikly = 2").unwrap_err().contains("likly"));
    assert!(parse("[[fact]]\nid = 'x'\nlow = 1\nhigh = 1").unwrap_err().contains("likely"));
}

#[test]
fn names_in_rust_keep_numbers_apart() {
    assert_eq!(rust_name("tiktok-frequency-lift-2-5"), "TiktokFrequencyLift2_5");
}

#[test]
fn the_program_holds_the_numbers_of_the_files() {
    let book = read("data").unwrap();
    let facts = Facts::current();
    assert_eq!(facts.version, book.version);
    let held: Vec<_> = facts.iter().map(|fact| (fact.id.to_owned(), fact.triplet.low, fact.triplet.likely, fact.triplet.high)).collect();
    let written: Vec<_> = book.facts.iter().map(|fact| (fact.id.clone(), fact.low, fact.likely, fact.high)).collect();
    assert_eq!(held, written);
    assert_eq!(id::TiktokLikePerView.as_str(), "tiktok-like-per-view");
}

/// Links name a version of the facts: what it said must stay known.
#[test]
fn this_version_of_the_facts_stands_in_the_history() {
    let book = read("data").unwrap();
    let path = format!("data/history/{}.json", book.version);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let kept: BTreeMap<String, [f64; 3]> = serde_json::from_str(&text).unwrap();
    let now: BTreeMap<_, _> = book.facts.iter().map(|fact| (fact.id.clone(), [fact.low, fact.likely, fact.high])).collect();
    assert!(
        kept == now,
        "the facts differ from {path}: give data/version a new date and run `cargo run -- facts --snapshot > data/history/<version>.json`"
    );
}

#[test]
fn countries_and_niches_of_facts_are_ones_that_a_scenario_can_name() {
    for fact in Facts::current().iter() {
        assert!(fact.countries.iter().all(|code| country::exists(code)), "{}: {:?}", fact.id, fact.countries);
        assert!(fact.niche.is_none_or(|niche| NICHES.contains(&niche)), "{}", fact.id);
    }
    let known = "beauty education entertainment fashion finance fitness food gaming lifestyle luxury pets technology travel";
    assert_eq!(NICHES.join(" "), known);
}

// ---- what each fact is used for

/// Facts that the model names without asking for their numbers, and why.
const NAMED_ALONE: &[(&str, &str)] = &[
    ("tiktok-gift-rose-coins", "the page shows the prices of gifts beside the converter"),
    ("tiktok-gift-galaxy-coins", "as above"),
    ("tiktok-gift-lion-coins", "as above"),
    ("tiktok-gift-universe-coins", "as above"),
    ("sponsored-niche-multiplier", "stands in for topics that the table does not have; today it has all"),
];

/// The code of the model without its tests and comments.
fn code_of_model(folder: &std::path::Path, all: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            code_of_model(&path, all);
        } else {
            let text = std::fs::read_to_string(path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap().lines().filter(|line| !line.trim_start().starts_with("//"));
            code.for_each(|line| *all += &[line, "\n"].concat());
        }
    }
}

/// What is found by watching, worked out once.
fn used() -> &'static BTreeMap<&'static str, FactUse> {
    static USES: OnceLock<BTreeMap<&'static str, FactUse>> = OnceLock::new();
    USES.get_or_init(uses)
}

/// A calculation that [`uses`] does not watch, or a fact that none of its scenarios brings out, shows here.
#[test]
fn every_fact_that_the_model_names_is_seen_to_be_used_and_no_other() {
    let mut code = String::new();
    code_of_model(std::path::Path::new("src/model"), &mut code);
    let words: BTreeSet<&str> = code.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let uses = used();
    for fact in Facts::current().iter() {
        let expected = words.contains(rust_name(fact.id).as_str()) && !NAMED_ALONE.iter().any(|(id, _)| *id == fact.id);
        assert_eq!(uses.contains_key(fact.id), expected, "{}: named in src/model, but is it used? See src/model/fact_use.rs", fact.id);
    }
}

#[test]
fn facts_are_used_for_what_they_are_about() {
    let uses = used();
    let of = |id: &str| uses[id].purposes.iter().map(|purpose| purpose.as_str()).collect::<Vec<_>>().join(" ");
    for (id, purposes) in [
        ("tiktok-creator-rewards-rpm-jp-kr", "creator-rewards"),
        ("tiktok-creator-fund-min-views-30d", "creator-fund"),
        ("tiktok-like-per-view-mega", "account"),
        ("tiktok-flag-like-per-view-low", "warnings"),
        ("sponsored-exclusivity-multiplier", "offer"),
        ("tiktok-diamonds-per-coin", "converter"),
        ("sponsored-cpm-story", "sponsored-posts brand-partnerships offer"),
        ("affiliate-payout-minimum-amazon", "affiliate"),
        ("instagram-badge-usd-per-viewer-hour", "subscriptions"),
        ("instagram-igtv-ad-share", "igtv-ads"),
        ("smm-salary-annual", "services"),
        ("emv-per-like", "comparison"),
        ("likes-of-other-formats", "account"),
    ] {
        assert_eq!(of(id), purposes, "{id}");
    }
    for pathway in PATHWAYS {
        let of_pathway = uses.values().filter(|used| used.purposes.contains(&Purpose::Pathway(pathway.id)));
        assert!(of_pathway.count() > 1, "{:?}", pathway.id);
    }
    assert!(!uses.contains_key("micro-conversion-total-vs-macro"), "known, but in no calculation");
}

#[test]
fn formats_of_a_fact_are_those_of_the_posts_that_it_speaks_of() {
    let uses = used();
    let formats = |id: &str| uses[id].formats.iter().map(|format| format.as_str()).collect::<Vec<_>>().join(" ");
    for (id, expected) in [
        ("tiktok-like-per-view", "video"),
        ("sponsored-format-multiplier-reel", "reel"),
        ("instagram-story-like-per-viewer", "story"),
        ("affiliate-conversion-click-to-sale", "reel image carousel story"),
        ("month-to-month-views", "video reel image carousel story"),
        ("likes-of-other-formats", "reel image carousel story"),
    ] {
        assert_eq!(formats(id), expected, "{id}");
    }
}

/// Said to be in an answer although not every such answer asks for them, and why.
const SAID_TOO_OFTEN: &[(&str, &str)] = &[
    ("creator-adult", "assumed, and shown as such, wherever some pathway has a condition of age"),
    ("tiktok-creator-rewards-countries", "a condition that the answer names, whether a country is given or not"),
    ("instagram-profile-visit-per-like", "named by the steps of a business, where counted clicks are what it goes by"),
    ("sponsor-engagement-exponent", "needs likes, and views or reach or followers beside them: only what is always needed is known"),
    ("tiktok-creator-rewards-rpm-us", "what other topics are measured by: needs a topic, but not any topic"),
];

/// What the page says of a fact, from what was found by watching: never too little, and too much only where it is known why.
#[test]
fn the_facts_in_an_answer_are_those_that_what_counts_asks_for() {
    let facts = Facts::current();
    let points = Points::new(64, 0);
    let known_uses: BTreeMap<&str, KnownUse> = facts
        .iter()
        .filter_map(|fact| {
            let used = used().get(fact.id)?;
            let purposes = used.purposes.iter().map(|purpose| purpose.as_str().to_owned()).collect();
            Some((fact.id, KnownUse { purposes, niche: fact.niche.map(str::to_owned), unseen: used.unseen.clone() }))
        })
        .collect();
    let mut in_answers = 0;
    for scenario in trials() {
        let estimate = estimate(&scenario, &facts, &points);
        let answer = FactsInAnswer::of(&scenario, &estimate, &estimate.formats);
        let (recording, asked) = Facts::recording();
        let context = Context::new(&scenario, &recording, &points);
        for pathway in PATHWAYS.iter().filter(|pathway| answer.counts(pathway.id.as_str())) {
            let _ = (pathway.gates)(&context);
            if scenario.own(pathway.id, Own::Payout).is_none() {
                let _ = (pathway.income)(&context);
            }
            let cash = (pathway.cash)(&context);
            for id in [cash.minimum, cash.delay].into_iter().flatten() {
                let _ = recording.get(id);
            }
        }
        let asked: BTreeSet<&str> = asked.take().into_iter().map(|id| id.as_str()).collect();
        // Of a fact by size, the nearest size is the one in the answer.
        for fact in facts.iter().filter(|fact| fact.followers.is_none()) {
            let said = known_uses.get(fact.id).is_some_and(|known| answer.has(fact.id, known));
            in_answers += usize::from(said);
            let may_be_too_much = SAID_TOO_OFTEN.iter().any(|(id, _)| *id == fact.id);
            let expected = asked.contains(fact.id);
            assert!(
                said == expected || (said && may_be_too_much),
                "{}: said {said}, asked for {expected} by {}",
                fact.id,
                scenario.to_json()
            );
        }
    }
    assert!(in_answers > 50_000, "{in_answers}");
}

#[test]
fn what_is_at_work_unseen_says_what_it_takes() {
    let unseen = |id: &str| used()[id].unseen.clone();
    let month = unseen("month-to-month-views").unwrap();
    assert_eq!((month.purposes, month.with, month.without), (vec!["account".to_owned()], vec![], vec![]));
    assert_eq!(unseen("tiktok-bought-like-value-factor").unwrap().with, ["bought_likes_share"]);
    let minimum = unseen("tiktok-creator-rewards-min-qualified-views").unwrap();
    assert_eq!((minimum.purposes, minimum.without), (vec!["creator-rewards".to_owned()], vec!["creator-rewards.payout".to_owned()]));
    assert_eq!(unseen("sponsored-format-multiplier-carousel").unwrap().formats, ["carousel"]);
    assert_eq!(unseen("tiktok-creator-rewards-rpm"), None, "a step names it");
}

#[test]
fn every_purpose_has_a_name_for_people_and_can_be_chosen() {
    for purpose in used().values().flat_map(|used| &used.purposes) {
        let name = purpose.as_str();
        assert_ne!(names::purpose(name), name);
        assert!(matches!(purpose, Purpose::Pathway(_)) || names::PURPOSES.contains(&name), "{name}");
    }
}
