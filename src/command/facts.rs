//! `likeworth facts`: what the model rests on.

use std::io::{self, Write};

use likeworth::model::fact_use::{Purpose, uses};
use likeworth::model::facts_in_answer::Unseen;
use likeworth::model::pathway::PathwayId;
use serde_json::{Map, Value, json};

/// Every fact with its words and sources, written by build.rs from `data/`.
const FACTS_JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/facts.json"));

/// The numbers of every version, by its day, put together by build.rs from `data/history/`.
const HISTORY: &str = include_str!(concat!(env!("OUT_DIR"), "/history.json"));

/// Year, month and day, in an order that compares.
pub(crate) type Date = [u16; 3];

/// Reads YYYY-MM-DD; a year or a month alone is read as its last day.
pub(crate) fn parse_date(text: &str) -> Result<Date, String> {
    let parts: Vec<u16> = text.split('-').map(str::parse).collect::<Result<_, _>>().map_err(|_| "expected YYYY-MM-DD".to_owned())?;
    match *parts.as_slice() {
        [year] => Ok([year, 12, 31]),
        [year, month @ 1..=12] => Ok([year, month, 31]),
        [year, month @ 1..=12, day @ 1..=31] => Ok([year, month, day]),
        _ => Err("expected YYYY-MM-DD".to_owned()),
    }
}

/// Reads the id of a pathway.
pub(crate) fn parse_pathway(id: &str) -> Result<PathwayId, String> {
    PathwayId::ALL.iter().copied().find(|pathway| pathway.as_str() == id).ok_or_else(|| {
        let ids: Vec<&str> = PathwayId::ALL.iter().map(|pathway| pathway.as_str()).collect();
        format!("expected one of: {}", ids.join(", "))
    })
}

/// Writes the facts, one a line; with a date only those that want another look by then, with a pathway only those that it uses.
pub(crate) fn list(stale: Option<Date>, pathway: Option<PathwayId>, out: &mut impl Write) -> io::Result<bool> {
    let uses = pathway.map(|_| uses());
    let is_used = |id: &str| match (pathway, &uses) {
        (Some(pathway), Some(uses)) => uses.get(id).is_some_and(|used| used.purposes.contains(&Purpose::Pathway(pathway))),
        _ => true,
    };
    for (id, fact) in &entries()? {
        if stale.is_none_or(|today| wants_a_look(fact, today)) && is_used(id) {
            writeln!(out, "{fact}")?;
        }
    }
    Ok(true)
}

/// Every fact with its words and sources, what it is used for, and when it is at work unseen; and all ids in the order of
/// names, in which the page shows them. It is what the page loads.
pub(crate) fn book() -> io::Result<String> {
    let mut book: Value = serde_json::from_str(FACTS_JSON)?;
    for (id, used) in uses() {
        if let Some(fact) = book["facts"].get_mut(id) {
            fact["used_for"] = used.purposes.iter().map(|purpose| purpose.as_str()).collect();
            fact["formats"] = used.formats.iter().map(|format| format.as_str()).collect();
            if let Some(Unseen { purposes, formats, with, without }) = used.unseen {
                fact["unseen"] = json!({"in": purposes, "formats": formats, "with": with, "without": without});
            }
        }
    }
    let name = |id: &String| book["facts"][id]["meaning"].as_str().map(str::to_lowercase).unwrap_or_default();
    let mut ids: Vec<String> = book["facts"].as_object().into_iter().flat_map(Map::keys).cloned().collect();
    ids.sort_by_cached_key(name);
    book["by_name"] = ids.into();
    Ok(book.to_string())
}

/// Writes the numbers of every fact: id → [low, likely, high].
pub(crate) fn snapshot(out: &mut impl Write) -> io::Result<bool> {
    writeln!(out, "{{")?;
    let entries = entries()?;
    let last = entries.len().saturating_sub(1);
    for (i, (id, fact)) in entries.iter().enumerate() {
        let numbers = json!([fact["low"], fact["likely"], fact["high"]]);
        writeln!(out, "  {}: {numbers}{}", Value::from(id.as_str()), if i == last { "" } else { "," })?;
    }
    writeln!(out, "}}")?;
    Ok(true)
}

/// What is different today from each earlier version: what the page loads to say it of a link (`words::facts_since`).
pub(crate) fn changes() -> io::Result<String> {
    let history: Map<String, Value> = serde_json::from_str(HISTORY)?;
    let today: Map<String, Value> =
        entries()?.into_iter().map(|(id, fact)| (id, json!([fact["low"], fact["likely"], fact["high"]]))).collect();
    let since = |(day, then): (&String, &Value)| Some((day.clone(), difference(then.as_object()?, &today)));
    Ok(Value::Object(history.iter().filter_map(since).collect()).to_string())
}

fn difference(then: &Map<String, Value>, today: &Map<String, Value>) -> Value {
    let changed = then.iter().filter(|(id, numbers)| today.get(*id).is_some_and(|today| today != *numbers));
    let changed: Map<String, Value> = changed.map(|(id, numbers)| (id.clone(), numbers.clone())).collect();
    let without = |of: &Map<String, Value>, other: &Map<String, Value>| -> Vec<String> {
        of.keys().filter(|id| !other.contains_key(*id)).cloned().collect()
    };
    json!({"changed": changed, "added": without(today, then), "removed": without(then, today)})
}

fn entries() -> io::Result<Map<String, Value>> {
    let mut book: Map<String, Value> = serde_json::from_str(FACTS_JSON)?;
    match book.remove("facts") {
        Some(Value::Object(facts)) => Ok(facts),
        _ => Err(io::Error::other("facts.json holds no facts")),
    }
}

fn wants_a_look(fact: &Value, today: Date) -> bool {
    let date = |name: &str| fact[name].as_str().and_then(|text| parse_date(text).ok());
    let year_ago = [today[0].saturating_sub(1), today[1], today[2]];
    let old = date("checked").is_none_or(|checked| checked < year_ago);
    let ended = date("valid_until").is_some_and(|until| until <= today);
    old || ended
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(stale: Option<Date>) -> Vec<String> {
        ids_of(stale, None)
    }

    fn ids_of(stale: Option<Date>, pathway: Option<PathwayId>) -> Vec<String> {
        let mut out = Vec::new();
        list(stale, pathway, &mut out).unwrap();
        let id = |line: &str| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
        String::from_utf8(out).unwrap().lines().map(id).collect()
    }

    #[test]
    fn every_fact_is_listed_with_its_sources() {
        let all = ids(None);
        assert_eq!(all.len(), likeworth::model::Facts::current().iter().count());
        assert!(all.contains(&"tiktok-like-per-view".to_owned()));
    }

    #[test]
    fn a_fact_wants_a_look_after_twelve_months_or_when_it_has_ended() {
        let now = ids(Some([2026, 11, 22]));
        assert!(now.contains(&"tiktok-creator-fund-rpm".to_owned()), "ended 2023-12-16");
        assert!(!now.contains(&"tiktok-like-per-view".to_owned()), "checked on this very day");
        assert!(ids(Some([2027, 11, 23])).contains(&"tiktok-like-per-view".to_owned()), "checked a year and a day ago");
    }

    #[test]
    fn a_pathway_has_its_own_facts() {
        let fund = ids_of(None, Some(PathwayId::CreatorFund));
        let all = ["tiktok-creator-fund-countries", "tiktok-creator-fund-min-age", "tiktok-creator-fund-min-followers"];
        assert!(all.iter().all(|id| fund.contains(&(*id).to_owned())), "{fund:?}");
        assert!(!fund.iter().any(|id| id.contains("rewards-rpm") || id == "tiktok-like-per-view"), "{fund:?}");
        assert!(parse_pathway("creator-funds").unwrap_err().contains("creator-fund"));
    }

    #[test]
    fn the_book_says_of_each_fact_what_it_is_used_for() {
        let book: Value = serde_json::from_str(&book().unwrap()).unwrap();
        assert_eq!(
            (book["facts"].as_object().unwrap().len(), book["by_name"].as_array().unwrap().len()),
            (ids(None).len(), ids(None).len())
        );
        let rpm = &book["facts"]["tiktok-creator-rewards-rpm"];
        assert_eq!((&rpm["used_for"], &rpm["formats"]), (&json!(["creator-rewards"]), &json!(["video"])));
        assert_eq!(book["facts"]["month-to-month-views"]["unseen"]["with"], json!([]));
        assert_eq!(book["facts"]["tiktok-creator-rewards-rpm-finance"]["unseen"]["with"], json!(["niche"]));
        assert_eq!(book["facts"]["tiktok-bought-like-value-factor"]["unseen"]["with"], json!(["bought_likes_share"]));
        assert!(book["facts"]["tiktok-trend-sound-lift"].get("meaning").is_some());
    }

    #[test]
    fn every_version_has_what_is_different_today() {
        let changes: Value = serde_json::from_str(&changes().unwrap()).unwrap();
        let today = likeworth::model::Facts::current().version;
        assert_eq!(changes[today], json!({"changed": {}, "added": [], "removed": []}));
        let first = &changes["2026-11-22"];
        assert!(first["added"].as_array().unwrap().len() > 50, "{first}");
        let numbers = |text: &str| serde_json::from_str::<Map<String, Value>>(text).unwrap();
        let then = numbers(r#"{"a": [1.0, 2.0, 3.0], "b": [1.0, 1.0, 1.0], "c": [0.0, 0.5, 1.0]}"#);
        let now = numbers(r#"{"a": [1.0, 2.5, 3.0], "b": [1.0, 1.0, 1.0], "d": [7.0, 7.0, 7.0]}"#);
        assert_eq!(difference(&then, &now), json!({"changed": {"a": [1.0, 2.0, 3.0]}, "added": ["d"], "removed": ["c"]}));
    }

    #[test]
    fn dates_are_read_to_the_day_the_month_or_the_year() {
        assert_eq!(parse_date("2025-08"), Ok([2025, 8, 31]));
        assert_eq!(parse_date("2026-11-22"), Ok([2026, 11, 22]));
        assert!(parse_date("yesterday").is_err() && parse_date("2026-13").is_err());
    }
}
