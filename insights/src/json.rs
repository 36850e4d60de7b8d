//! JSON of the data downloads. Only what is named here is kept: the rest is passed over as it streams by, so that messages, logins and addresses never lie in
//! memory as values.

use std::io::Read;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::caps;
use crate::reading::{Part, Refusal};
use crate::stop;

mod instagram;
mod tiktok;

/// Reads JSON, which comes as UTF-8 whatever the file's encoding.
///
/// # Errors
/// If it is of nothing that is known, cannot be read, or its reading was stopped ([`crate::stop::refusal`]).
pub(crate) fn read(text: &mut dyn Read) -> Result<Vec<Part>, Refusal> {
    let mut shallow = Shallow::new(text);
    let mut document = Document::default();
    let outcome = parse(&mut shallow, &mut document);
    if let Some((line, column)) = shallow.too_deep {
        return Err(Refusal::Json { line, column });
    }
    outcome?;
    let parts = document.parts();
    if parts.is_empty() {
        return Err(Refusal::OtherJson);
    }
    let empty = parts.iter().all(|part| part.rows == 0 && part.skipped.is_empty());
    if empty { Err(Refusal::NoRows) } else { Ok(parts) }
}

fn parse(text: &mut impl Read, document: &mut Document) -> Result<(), Refusal> {
    let buffered = std::io::BufReader::new(text);
    let mut json = serde_json::Deserializer::from_reader(buffered);
    document.seed().deserialize(&mut json).map_err(refusal)?;
    json.end().map_err(refusal)
}

fn refusal(error: serde_json::Error) -> Refusal {
    if error.is_io() {
        return stop::refusal(&error.into());
    }
    Refusal::Json { line: error.line(), column: error.column() }
}

/// The whole of a file.
#[derive(Default)]
struct Document {
    tiktok: tiktok::Download,
    instagram: instagram::Download,
}

impl Document {
    fn parts(self) -> Vec<Part> {
        let mut parts = self.instagram.parts;
        parts.extend(self.tiktok.part());
        parts
    }
}

impl Target for Document {
    fn member<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        if self.instagram.knows(key) { self.instagram.member(key, map) } else { self.tiktok.member(key, map) }
    }

    fn item<'de, A: SeqAccess<'de>>(&mut self, seq: &mut A) -> Result<bool, A::Error> {
        self.instagram.item(seq)
    }
}

/// What takes the members of an object and the items of an array. Where something else stands in their place, it is passed over: the downloads write
/// `null`, `[]` or `{}` for what is empty, as it falls.
trait Target: Sized {
    /// Takes the value of a member, or passes it over.
    fn member<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let _ = key;
        pass(map)
    }

    /// Takes the next item; false at the end.
    fn item<'de, A: SeqAccess<'de>>(&mut self, seq: &mut A) -> Result<bool, A::Error> {
        Ok(seq.next_element::<IgnoredAny>()?.is_some())
    }

    /// Takes a text, a number or a truth value, as it is written.
    fn scalar(&mut self, text: &str) {
        let _ = text;
    }

    /// As what `serde` fills.
    fn seed(&mut self) -> Seed<'_, Self> {
        Seed(self)
    }
}

/// Passes a value over, without keeping it.
fn pass<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(|_| ())
}

/// What `serde` fills: see [`Target`].
struct Seed<'a, T>(&'a mut T);

impl<'de, T: Target> DeserializeSeed<'de> for Seed<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Target> Visitor<'de> for Seed<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            self.0.member(&key, &mut map)?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while self.0.item(&mut seq)? {}
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.scalar(text);
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.0.scalar(&number.to_string());
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.0.scalar(&number.to_string());
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.0.scalar(&number.to_string());
        Ok(())
    }

    fn visit_bool<E>(self, truth: bool) -> Result<(), E> {
        self.0.scalar(if truth { "true" } else { "false" });
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

/// A text, number or truth value as it is written; empty for anything else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Scalar(String);

impl Target for Scalar {
    fn scalar(&mut self, text: &str) {
        text.clone_into(&mut self.0);
    }
}

/// The next value as a [`Scalar`].
fn scalar<'de, A: MapAccess<'de>>(map: &mut A) -> Result<String, A::Error> {
    let mut scalar = Scalar::default();
    map.next_value_seed(scalar.seed())?;
    Ok(scalar.0)
}

/// Ends a text that is nested deeper than [`caps::JSON_DEPTH`]: what is passed over is not counted by `serde_json`.
struct Shallow<R> {
    inner: R,
    depth: usize,
    in_text: bool,
    escaped: bool,
    line: usize,
    column: usize,
    /// Where it was too deep.
    too_deep: Option<(usize, usize)>,
}

impl<R> Shallow<R> {
    fn new(inner: R) -> Self {
        Self { inner, depth: 0, in_text: false, escaped: false, line: 1, column: 0, too_deep: None }
    }

    fn step(&mut self, byte: u8) {
        self.column = self.column.saturating_add(1);
        match byte {
            b'\n' => (self.line, self.column) = (self.line.saturating_add(1), 0),
            _ if self.escaped => self.escaped = false,
            b'\\' if self.in_text => self.escaped = true,
            b'"' => self.in_text = !self.in_text,
            _ if self.in_text => {}
            b'[' | b'{' => self.depth = self.depth.saturating_add(1),
            b']' | b'}' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }
}

impl<R: Read> Read for Shallow<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(into)?;
        for byte in into.iter().take(read) {
            self.step(*byte);
            if self.depth > caps::JSON_DEPTH && self.too_deep.is_none() {
                self.too_deep = Some((self.line, self.column));
                return Ok(0);
            }
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn refused(json: &str) -> Refusal {
        read(&mut json.as_bytes()).unwrap_err()
    }

    #[test]
    fn json_of_something_else_is_said_to_be_so() {
        for json in [
            "{}",
            "[]",
            "[1,2,3]",
            "{\"a\":{\"Posts\":[]}}",
            "{\"media\":[]}",
            "null",
            "3",
            "[{\"a\":1}]",
            "[[[]]]",
            "\"organic_insights_posts\"",
        ] {
            assert_eq!(refused(json), Refusal::OtherJson, "{json}");
        }
    }

    #[test]
    fn broken_json_is_refused_with_its_place_and_nothing_of_it_is_kept() {
        let good = "{\"organic_insights_reels\":[\n{\"string_map_data\":{\"Instagram Likes\":{\"value\":\"5\"}}}]";
        assert_eq!(refused(&format!("{good}\n,}}")), Refusal::Json { line: 3, column: 2 });
        assert_eq!(refused(good), Refusal::Json { line: 2, column: 54 });
        assert_eq!(refused(&format!("{good}}} {{")), Refusal::Json { line: 2, column: 57 });
        assert_eq!(refused("nothing"), Refusal::Json { line: 1, column: 2 });
    }

    #[test]
    fn nesting_beyond_the_cap_is_refused_even_where_it_is_passed_over() {
        let deep = |depth: usize| format!("{{\"x\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(refused(&deep(caps::JSON_DEPTH - 1)), Refusal::OtherJson);
        assert_eq!(refused(&deep(caps::JSON_DEPTH)), Refusal::Json { line: 1, column: caps::JSON_DEPTH + 5 });
        assert_eq!(refused(&format!("{{\"x\":\"{}\\\"[[\"}}", "[".repeat(500))), Refusal::OtherJson);
    }

    #[test]
    fn what_stops_the_reading_comes_through() {
        let mut stopped = crate::watch::AtMost::new("{\"a\": 1}".as_bytes(), 3, Refusal::Cancelled);
        assert_eq!(read(&mut stopped).unwrap_err(), Refusal::Cancelled);
    }

    proptest! {
        #[test]
        fn no_bytes_bring_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&mut bytes.as_slice());
        }
    }
}
