//! Parts of a document that the first module does not know: each is a JSON value at the document's first level, `goal` under the name `later.goal`. The
//! first module carries them along as text ([`Document::rest`]); whoever keeps something there reads and writes it here.

use serde_json::{Map, Value};

use super::Document;
use super::format::CARRIED;
use super::growth::{self, GrowthEntry};
use super::kit::{self, Kit};

/// Finds where something else stands in a part than there should.
type Repairs = fn(&Value) -> Vec<String>;

/// Every part by its name.
const PARTS: &[(&str, Repairs)] = &[(kit::NAME, |value| Kit::read(value).1), (growth::NAME, |value| GrowthEntry::read(value).1)];

impl Document {
    /// Where something of a wrong type stands in the parts, as paths: `growth.months`. It stays there until the part is changed.
    #[must_use]
    pub fn repairs_of_parts(&self) -> Vec<String> {
        PARTS.iter().flat_map(|(name, repairs)| self.part(name).map_or_else(Vec::new, |part| repairs(&part))).collect()
    }

    /// What is kept under a name; none if there is nothing.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<Value> {
        self.parts().remove(&[CARRIED, name].concat())
    }

    /// Keeps something under a name, or nothing any more.
    pub fn set_part(&mut self, name: &str, value: Option<&Value>) {
        let mut parts = self.parts();
        let name = [CARRIED, name].concat();
        match value {
            Some(value) => drop(parts.insert(name, value.clone())),
            None => drop(parts.remove(&name)),
        }
        let object = Value::Object(parts).to_string();
        self.rest = object.strip_prefix('{').and_then(|members| members.strip_suffix('}')).unwrap_or_default().into();
    }

    fn parts(&self) -> Map<String, Value> {
        serde_json::from_str(&["{", &self.rest, "}"].concat()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

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
}
