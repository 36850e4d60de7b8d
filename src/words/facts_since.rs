//! What has changed in the facts since a link was made, in words.
//!
//! The build compares every version in `data/history/` with today's (`facts-changes.json`): `{"2026-11-22": {"changed": {id: [low, likely, high]},
//! "added": [id], "removed": [id]}}`, the numbers being those of then.

use serde_json::{Map, Value};

use super::fact_list::{ListedFact, range};
use super::{number, text};

/// What has changed since a version of the facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Since {
    /// Numbers that were others: the id of the fact, and low, likely and high as they were.
    pub changed: Vec<(String, [f64; 3])>,
    /// Facts that came to it, by id.
    pub added: Vec<String>,
    /// Facts that are gone, by id.
    pub removed: Vec<String>,
}

/// What has changed since a version; none for a version, or a file, that is not known.
#[must_use]
pub fn since(file: &str, version: &str) -> Option<Since> {
    let file: Map<String, Value> = serde_json::from_str(file).ok()?;
    let of_version = file.get(version)?;
    let ids = |name: &str| -> Vec<String> {
        let list = of_version.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let changed = of_version.get("changed").and_then(Value::as_object)?;
    let changed = changed.iter().filter_map(|(id, range)| Some((id.clone(), numbers(range)?))).collect();
    Some(Since { changed, added: ids("added"), removed: ids("removed") })
}

fn numbers(range: &Value) -> Option<[f64; 3]> {
    let mut numbers = range.as_array()?.iter().map(Value::as_f64);
    Some([numbers.next()??, numbers.next()??, numbers.next()??])
}

/// How much of it an answer uses, in a sentence.
#[must_use]
pub fn finding(changed: usize, added: usize) -> String {
    let count = |n: usize| number::exact(crate::model::summary::count(n));
    let changed = if changed == 0 { text::since_nothing().to_owned() } else { text::since_changed(&count(changed)) };
    if added == 0 { changed } else { [&changed, " ", &text::since_added(&count(added))].concat() }
}

/// The numbers of then, written as those of today are.
#[must_use]
pub fn then(fact: &ListedFact, was: [f64; 3]) -> String {
    range(&ListedFact { range: was, ..fact.clone() })
}

/// By how much the likely number has changed, or that only the range around it has.
#[must_use]
pub fn by_how_much(fact: &ListedFact, was: [f64; 3]) -> String {
    let ([_, was, _], [_, is, _]) = (was, fact.range);
    if was == is {
        return text::since_range_only().to_owned();
    }
    if was == 0.0 {
        return text::since_from_nothing().to_owned();
    }
    let share = (is - was) / was.abs();
    let percent = number::percent(share.abs());
    if share < 0.0 { text::number_minus(&percent) } else { text::since_plus(&percent) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{"2026-11-22": {"changed": {"tiktok-like-per-view": [0.01, 0.03, 0.2]}, "added": ["a", "b"], "removed": ["c"]}, "2026-11-24": {"changed": {}, "added": [], "removed": []}}"#;

    #[test]
    fn a_version_has_what_changed_since() {
        let found = since(FILE, "2026-11-22").unwrap();
        assert_eq!(found.changed, [("tiktok-like-per-view".to_owned(), [0.01, 0.03, 0.2])]);
        assert_eq!((found.added, found.removed), (vec!["a".to_owned(), "b".to_owned()], vec!["c".to_owned()]));
        assert_eq!(since(FILE, "2026-11-24"), Some(Since::default()));
        assert_eq!(
            [since(FILE, "2020-01-01"), since("<html>", "2026-11-22"), since("{\"2026-11-22\":3}", "2026-11-22")],
            [None, None, None]
        );
    }

    #[test]
    fn it_is_said_from_what_to_what_and_by_how_much() {
        let fact = ListedFact { scale: "share".into(), unit: "likes per view".into(), range: [0.01, 0.036, 0.16], ..ListedFact::default() };
        assert_eq!(then(&fact, [0.01, 0.03, 0.2]), "1% to 20%, most likely 3%");
        assert_eq!(by_how_much(&fact, [0.01, 0.03, 0.2]), "+20%");
        assert_eq!(by_how_much(&fact, [0.01, 0.048, 0.2]), "−25%");
        assert_eq!(by_how_much(&fact, [0.01, 0.036, 0.2]), text::since_range_only());
        assert_eq!(by_how_much(&fact, [0.0; 3]), text::since_from_nothing());
        assert_eq!(finding(0, 0), "No number that this answer uses has changed since.");
        assert_eq!(finding(1, 2), "1 number that this answer uses has changed since. 2 facts came to it.");
    }
}
