//! Every fact of `data/` is whole, and what is wrong with one is said by name.

#[path = "../build/facts.rs"]
#[allow(dead_code)] // The build script uses the rest.
mod entries;

use std::collections::BTreeMap;

use entries::{FactEntry, faults, parse, read, rust_name};
use likeworth::model::country;
use likeworth::model::fact::{Facts, NICHES, id};

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
