//! Parts of a document that the first module does not know: each is a JSON value at the document's first level, `goal` under the name `later.goal`. The
//! first module carries them along as text ([`Document::rest`]); whoever keeps something there reads and writes it here.
//!
//! They stay text here, too, but for the one that is asked for: a key in a small part is not to read and write two hundred scenarios.

use std::sync::Arc;

use serde_json::Value;

use super::Document;
use super::format::CARRIED;
use super::goal::{self, GoalEntry};
use super::growth::{self, GrowthEntry};
use super::kit::{self, Kit};
use super::measured::{self, Entered};

/// Finds where something else stands in a part than there should.
type Repairs = fn(&Value) -> Vec<String>;

/// Every part by its name but the scenarios, which keep what cannot be read and say so where they stand.
const PARTS: &[(&str, Repairs)] = &[
    (kit::NAME, |value| Kit::read(value).1),
    (growth::NAME, |value| GrowthEntry::read(value).1),
    (goal::NAME, |value| GoalEntry::read(value).1),
    (measured::NAME, |value| Entered::read(value).1),
];

impl Document {
    /// Where something of a wrong type stands in the parts, as paths: `growth.months`. It stays there until the part is changed.
    #[must_use]
    pub fn repairs_of_parts(&self) -> Vec<String> {
        PARTS.iter().flat_map(|(name, repairs)| self.part(name).map_or_else(Vec::new, |part| repairs(&part))).collect()
    }

    /// What is kept under a name; none if there is nothing.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<Value> {
        serde_json::from_str(self.part_text(name)?).ok()
    }

    /// The same as it is written.
    #[must_use]
    pub fn part_text(&self, name: &str) -> Option<&str> {
        let name = [CARRIED, name].concat();
        // Of several of one name the last one holds.
        members(&self.rest).into_iter().filter_map(name_and_value).rfind(|(of, _)| *of == name).map(|(_, value)| value)
    }

    /// Keeps something under a name, or nothing any more.
    pub fn set_part(&mut self, name: &str, value: Option<&Value>) {
        let name = [CARRIED, name].concat();
        let others = members(&self.rest).into_iter().filter(|member| name_and_value(member).is_none_or(|(of, _)| of != name));
        let mut kept: Vec<String> = others.map(str::to_owned).collect();
        kept.extend(value.map(|value| [&Value::from(name).to_string(), ":", &value.to_string()].concat()));
        self.rest = Arc::from(kept.join(","));
    }
}

/// The members of an object, as they stand between its brackets. (`carried` in format.rs goes through a text in the same way: one function for both costs a
/// first visit 230 bytes.)
fn members(object: &str) -> Vec<&str> {
    let mut members = Vec::new();
    let (mut depth, mut start, mut is_quoted, mut is_escaped) = (0_u8, 0, false, false);
    for (at, byte) in object.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            // serde_json goes no deeper than 128.
            b'{' | b'[' => depth = depth.saturating_add(1),
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                members.push(object.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    members.push(object.get(start..).unwrap_or_default());
    members.retain(|member| !member.trim_ascii().is_empty());
    members
}

/// A member taken apart. The name ends at the first quote that is not escaped.
fn name_and_value(member: &str) -> Option<(String, &str)> {
    let member = member.trim_ascii();
    let mut is_escaped = false;
    let ends = |byte: u8| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    };
    let end = member.bytes().skip(1).position(ends)? + 1;
    let name = serde_json::from_str(member.get(..=end)?).ok()?;
    let value = member.get(end + 1..)?.trim_ascii_start().strip_prefix(':')?;
    Some((name, value.trim_ascii()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, json};

    use super::*;

    #[test]
    fn a_part_is_kept_beside_the_others_and_taken_back() {
        let mut document = Document::default();
        document.set_part("goal", Some(&json!({ "usd": "1k, or \"so\" {" })));
        document.set_part("kit", Some(&json!({ "name": "Ada", "work": [{}] })));
        let document = Document::parse(&document.to_json()).unwrap().document;
        assert_eq!(document.part("goal"), Some(json!({ "usd": "1k, or \"so\" {" })));
        assert_eq!(document.part("kit"), Some(json!({ "name": "Ada", "work": [{}] })));
        assert_eq!(document.part("growth"), None);
        let mut less = document;
        less.set_part("goal", None);
        assert_eq!(&*less.rest, r#""later.kit":{"name":"Ada","work":[{}]}"#);
        less.set_part("kit", None);
        assert_eq!(less, Document::default());
    }

    #[test]
    fn an_object_within_loses_no_brackets() {
        let mut document = Document::default();
        document.set_part("a", Some(&json!({ "b": { "c": {} } })));
        assert_eq!(document.part("a"), Some(json!({ "b": { "c": {} } })));
    }

    #[test]
    fn a_document_in_the_place_of_another_carries_what_that_one_did() {
        let mut own = Document { revision: 7, based_on: 5, lang: "de".to_owned(), ..Document::default() };
        own.set_part("kit", Some(&json!("Ada")));
        let mut other = Document { revision: 1, country: Some("FR".to_owned()), ..Document::default() };
        other.set_part("goal", Some(&json!(1)));
        let placed = other.in_place_of(&own);
        assert_eq!(placed, Document { country: Some("FR".to_owned()), ..own });
    }

    #[test]
    fn what_somebody_else_wrote_is_found_and_stays_as_it_stands() {
        let text = r#"{"version":1, "later.a" : [1, {"x":"\"},"}] ,"later.\u0067oal":"first","later.q\"":null,"later.goal" :"last"}"#;
        let mut document = Document::parse(text).unwrap().document;
        assert_eq!(document.part_text("a"), Some(r#"[1, {"x":"\"},"}]"#));
        assert_eq!((document.part("goal"), document.part("q\"")), (Some(json!("last")), Some(Value::Null)));
        document.set_part("goal", Some(&json!(2)));
        assert_eq!(&*document.rest, r#""later.a" : [1, {"x":"\"},"}],"later.q\"":null,"later.goal":2"#);
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            ".{0,8}".prop_map(Value::from)
        ];
        leaf.prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                prop::collection::btree_map(".{0,4}", inner, 0..3).prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn parts_are_kept_as_a_map_keeps_them(writes in prop::collection::vec(("[a\"\\\\ ,{]{1,2}", prop::option::of(values())), 0..8)) {
            let (mut document, mut map) = (Document::default(), Map::new());
            for (name, value) in writes {
                document.set_part(&name, value.as_ref());
                match value {
                    Some(value) => drop(map.insert(name.clone(), value)),
                    None => drop(map.remove(&name)),
                }
                document = Document::parse(&document.to_json()).unwrap().document;
                for (name, value) in &map {
                    prop_assert_eq!(document.part(name), Some(value.clone()));
                }
                prop_assert_eq!(members(&document.rest).len(), map.len());
                prop_assert_eq!(document.part(&name), map.get(&name).cloned());
            }
        }
    }
}
