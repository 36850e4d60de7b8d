//! Files: everything in one, and what can be opened again.
//!
//! The file of everything is the document as it is kept ([`Document::to_json`]) with one name more, `picture`: that of the media kit, whose bytes are
//! no part of the document. A page that does not know the name passes it over.
//!
//! What is opened is recognised by what stands in it, never by its name: such a file of any version, a document that was kept aside, a scenario of the
//! command line. Everything else is refused, each with its reason.

use serde_json::{Map, Value};

use super::entered::Entered;
use super::kit::{self, MAX_PICTURE, is_picture, mark_of};
use super::{Document, DocumentFault, Parsed};
use crate::model::scenario::{Field, Scenario, ScenarioError};

/// The largest text that is read: a document, a picture, and what stands around them.
pub const MAX_BYTES: usize = super::MAX_BYTES + MAX_PICTURE + 1024;

/// The largest file that is looked at, which may have two bytes a letter.
pub const MAX_FILE: usize = 2 * MAX_BYTES;

/// The name of the picture.
const PICTURE: &str = "picture";

/// What every document says, whatever its version: another JSON with a version is none.
const OF_DOCUMENT: &[&str] = &["revision", "fields", "platform"];

/// What a scenario may say beside the fields of the account.
const OF_SCENARIO: &[&str] = &["platform", "mode", "format", "posts", "pathways", "deductions", "further_accounts"];

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What it is.
    pub kind: FileKind,
    /// The entries.
    pub document: Document,
    /// The picture of the media kit that the document names.
    pub picture: Option<String>,
    /// What could not be read, or cannot be entered, as paths.
    pub left_out: Vec<String>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Everything that was entered.
    Everything,
    /// Texts that were kept aside, of which one can be read.
    KeptAside,
    /// A scenario of the command line.
    Scenario,
}

/// Why a file cannot be opened.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum FileFault {
    /// More than [`MAX_FILE`], or more than a page keeps.
    TooLarge,
    /// Nothing is in it.
    Empty,
    /// No text.
    NotText,
    /// The end is missing.
    Cut,
    /// A text, but no JSON.
    NotJson,
    /// Written by a newer page.
    Newer,
    /// An estimate: what came out, not what went in.
    Estimate,
    /// A scenario with a fault in it.
    Scenario(ScenarioError),
    /// Several scenarios, a line each.
    Several,
    /// JSON of something else.
    SomethingElse,
}

/// The name of the file of everything, with the day on which it is made.
#[must_use]
pub fn name(today: Option<&str>) -> String {
    today.map_or_else(|| "likeworth.json".to_owned(), |today| ["likeworth-", today, ".json"].concat())
}

/// The file of everything.
#[must_use]
pub fn write(document: &Document, picture: Option<&str>) -> String {
    let json = document.to_json();
    match (json.strip_suffix('}'), picture.filter(|picture| is_picture(picture))) {
        // Nothing in a picture's text has to be escaped.
        (Some(members), Some(picture)) => [members, ",\"", PICTURE, "\":\"", picture, "\"}\n"].concat(),
        _ => [&json, "\n"].concat(),
    }
}

/// The text of a file: UTF-8, or UTF-16 as some editors save it, with or without a mark at its beginning. A letter that was cut in two at the end is
/// left away.
///
/// # Errors
/// If it is no text.
pub fn decoded(bytes: &[u8]) -> Result<String, FileFault> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf_8(rest),
        [0xFF, 0xFE, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        // What JSON begins with is one byte in UTF-8.
        [first, 0, ..] if *first != 0 => utf_16(bytes, u16::from_le_bytes),
        [0, second, ..] if *second != 0 => utf_16(bytes, u16::from_be_bytes),
        _ => utf_8(bytes),
    }
}

fn utf_8(bytes: &[u8]) -> Result<String, FileFault> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            bytes.get(..error.valid_up_to()).and_then(|whole| std::str::from_utf8(whole).ok()).unwrap_or_default()
        }
        Err(_) => return Err(FileFault::NotText),
    };
    if text.contains('\0') { Err(FileFault::NotText) } else { Ok(text.to_owned()) }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, FileFault> {
    let mut units: Vec<u16> = bytes.chunks_exact(2).filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(unit).collect();
    units.pop_if(|last| (0xD800..0xDC00).contains(last));
    String::from_utf16(&units).map_err(|_| FileFault::NotText)
}

/// What a text holds.
///
/// # Errors
/// If it holds nothing that can be entered.
pub fn read(text: &str) -> Result<Opened, FileFault> {
    if text.len() > MAX_BYTES {
        return Err(FileFault::TooLarge);
    }
    if text.trim().is_empty() {
        return Err(FileFault::Empty);
    }
    match serde_json::from_str(text) {
        Ok(Value::Object(object)) => of_object(object),
        Ok(_) => Err(FileFault::SomethingElse),
        Err(_) if text.trim().contains('\n') => of_lines(text),
        Err(error) if error.is_eof() => Err(FileFault::Cut),
        Err(_) => Err(FileFault::NotJson),
    }
}

fn of_object(object: Map<String, Value>) -> Result<Opened, FileFault> {
    let says = |names: &[&str]| names.iter().any(|name| object.contains_key(*name));
    if says(&["version"]) && says(OF_DOCUMENT) {
        return of_document(object);
    }
    if says(&["model_version"]) {
        return Err(FileFault::Estimate);
    }
    if says(OF_SCENARIO) || Field::ALL.iter().any(|field| object.contains_key(field.as_str())) {
        return of_scenario(&object);
    }
    Err(FileFault::SomethingElse)
}

fn of_document(mut object: Map<String, Value>) -> Result<Opened, FileFault> {
    let picture = object.remove(PICTURE);
    let parsed = Document::parse(&Value::Object(object).to_string());
    let Parsed { mut document, repairs } = parsed.map_err(|fault| match fault {
        DocumentFault::TooLarge { .. } => FileFault::TooLarge,
        DocumentFault::NewerVersion { .. } => FileFault::Newer,
        _ => FileFault::SomethingElse,
    })?;
    let mut left_out = repairs;
    left_out.extend(document.repairs_of_parts());
    let picture = of_kit(&mut document, picture, &mut left_out);
    Ok(Opened { kind: FileKind::Everything, document, picture, left_out })
}

/// A kit has the picture that came with it, or none: not that of another kit which this browser keeps.
fn of_kit(document: &mut Document, picture: Option<Value>, left_out: &mut Vec<String>) -> Option<String> {
    let mut kit = document.part(kit::NAME)?;
    let is_named = kit.get(PICTURE).is_some_and(|named| *named == Value::Bool(true));
    let picture = picture.and_then(|picture| picture.as_str().map(str::to_owned)).filter(|picture| is_named && is_picture(picture));
    if let Some(object) = kit.as_object_mut().filter(|_| is_named) {
        match &picture {
            Some(picture) => drop(object.insert("picture_mark".to_owned(), Value::from(mark_of(picture)))),
            None => {
                object.remove(PICTURE);
                object.remove("picture_mark");
                left_out.push("kit.picture".to_owned());
            }
        }
        document.set_part(kit::NAME, Some(&kit));
    }
    picture
}

fn of_scenario(object: &Map<String, Value>) -> Result<Opened, FileFault> {
    let scenario = Scenario::from_object(object).map_err(FileFault::Scenario)?;
    let Entered { document, left_out } = Document::entered(&scenario);
    Ok(Opened { kind: FileKind::Scenario, document, picture: None, left_out })
}

/// Texts that were kept aside stand in a file one after the other: the first that can be read is the newest. Scenarios for the command line stand
/// a line each.
fn of_lines(text: &str) -> Result<Opened, FileFault> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let values: Vec<Value> = lines.iter().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let mut scenarios = 0;
    for object in values.iter().filter_map(Value::as_object) {
        match of_object(object.clone()) {
            Ok(opened) if opened.kind == FileKind::Everything => return Ok(Opened { kind: FileKind::KeptAside, ..opened }),
            Ok(_) | Err(FileFault::Scenario(_)) => scenarios += 1,
            Err(_) => {}
        }
    }
    let is_cut = || serde_json::from_str::<Value>(text).is_err_and(|error| error.is_eof());
    let last_is_cut = || {
        lines.iter().all(|line| line.starts_with('{'))
            && lines.last().is_some_and(|line| serde_json::from_str::<Value>(line).is_err_and(|error| error.is_eof()))
    };
    match scenarios {
        0 if is_cut() || last_is_cut() => Err(FileFault::Cut),
        0 => Err(FileFault::NotJson),
        _ => Err(FileFault::Several),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::format::tests::documents;
    use super::super::kit::PICTURE_BEGINS;
    use super::*;

    const V1: &str = include_str!("../../tests/documents/v1.json");
    const KIT: &str = include_str!("../../tests/documents/kit.v1.json");

    fn picture() -> String {
        [PICTURE_BEGINS, "/9j/4AAQSkZJRg=="].concat()
    }

    fn everything() -> String {
        write(&Document::parse(KIT).unwrap().document, Some(&picture()))
    }

    fn fault(text: &str) -> FileFault {
        read(text).unwrap_err()
    }

    #[test]
    fn the_file_of_everything_is_a_document_with_a_picture_that_an_older_page_reads_too() {
        let text = everything();
        let older = Document::parse(&text).unwrap();
        assert_eq!((older.repairs, older.document.part("kit")), (Vec::new(), Document::parse(KIT).unwrap().document.part("kit")));
        let opened = read(&text).unwrap();
        assert_eq!((opened.kind, opened.picture, opened.left_out), (FileKind::Everything, Some(picture()), Vec::<String>::new()));
        let kit = opened.document.part("kit").unwrap();
        assert_eq!((&kit["name"], &kit["picture_mark"]), (&Value::from("Ana Lee"), &Value::from(mark_of(&picture()))));
        assert_eq!([name(Some("2026-11-25")), name(None)], ["likeworth-2026-11-25.json", "likeworth.json"]);
    }

    #[test]
    fn a_picture_that_is_none_or_that_no_kit_names_is_left_out() {
        let bad = everything().replace("image/jpeg", "image/svg+xml");
        for text in [bad.as_str(), KIT] {
            let opened = read(text).unwrap();
            assert_eq!((opened.picture, opened.left_out), (None, vec!["kit.picture".to_owned()]));
            assert_eq!(opened.document.part("kit").unwrap().get("picture"), None);
        }
        let unnamed = write(&Document::parse(V1).unwrap().document, Some(&picture()));
        let opened = read(&unnamed).unwrap();
        assert_eq!((opened.picture, opened.left_out), (None, Vec::new()));
        assert_eq!(write(&Document::default(), Some("javascript:alert(1)")), [&Document::default().to_json(), "\n"].concat());
    }

    #[test]
    fn a_file_cut_at_any_byte_is_told_to_be_cut() {
        let whole = everything().replace("Small kitchens", "Kleine Küchen 🍳");
        let whole = whole.trim_end();
        for end in 1..whole.len() {
            let text = decoded(&whole.as_bytes()[..end]).unwrap();
            assert_eq!(fault(&text), FileFault::Cut, "cut at {end}");
        }
        for text in ["", " \r\n\t"] {
            assert_eq!(fault(text), FileFault::Empty);
        }
    }

    #[test]
    fn each_file_of_something_else_has_its_reason() {
        let estimate = r#"{"model_version":"2","facts_version":"2026-11-25","direct_usd":0.0,"total":{},"pathways":[]}"#;
        for (text, expected) in [
            (r#"{"version":2,"fields":[]}"#, FileFault::Newer),
            (estimate, FileFault::Estimate),
            (r#"{"version":"1.0.0","name":"left-pad"}"#, FileFault::SomethingElse),
            (r#"{"version":1,"name":"left-pad"}"#, FileFault::SomethingElse),
            (r#"{"version":"x","fields":{}}"#, FileFault::SomethingElse),
            ("{}", FileFault::SomethingElse),
            ("[1,2]", FileFault::SomethingElse),
            ("null", FileFault::SomethingElse),
            ("Dear Ada,\nhow are you?", FileFault::NotJson),
            ("<html>", FileFault::NotJson),
            ("{'likes_per_post': 5}", FileFault::NotJson),
            ("{\"likes_per_post\":5}\n{\"likes_per_post\":6}\n", FileFault::Several),
        ] {
            assert_eq!(fault(text), expected, "{text}");
        }
        let FileFault::Scenario(error) = fault(r#"{"likes_per_post":"5k"}"#) else { panic!() };
        assert_eq!(error.field, "likes_per_post");
        assert_eq!(fault(&"[".repeat(100_000)), FileFault::NotJson, "nested without end");
    }

    #[test]
    fn what_is_too_large_is_refused_and_what_just_fits_is_read() {
        let body = r#"{"version":1,"fields":{"likes_per_post":""#;
        let filled = |bytes: usize| [body, &"5".repeat(bytes - body.len() - 3), "\"}}"].concat();
        assert!(read(&filled(super::super::MAX_BYTES)).is_ok());
        assert_eq!(fault(&filled(super::super::MAX_BYTES + 1)), FileFault::TooLarge);
        assert_eq!(fault(&filled(MAX_BYTES + 1)), FileFault::TooLarge);
    }

    #[test]
    fn wrong_types_are_left_out_and_named_those_of_the_parts_too() {
        let text =
            r#"{"version":1,"theme":7,"fields":{"followers":7,"likes_per_post":"9"},"later.kit":{"name":3},"later.growth":{"months":6}}"#;
        let opened = read(text).unwrap();
        assert_eq!(opened.left_out, ["theme", "fields.followers", "kit.name", "growth.months"]);
        assert_eq!(opened.document.fields.get(&Field::LikesPerPost).map(String::as_str), Some("9"));
    }

    #[test]
    fn a_scenario_is_entered_and_one_of_the_page_too() {
        let scenario = Document::parse(V1).unwrap().document.scenario().scenario;
        let opened = read(&scenario.to_json()).unwrap();
        assert_eq!((opened.kind, opened.left_out), (FileKind::Scenario, Vec::new()));
        assert_eq!(opened.document.scenario().scenario, scenario);
    }

    #[test]
    fn of_texts_that_were_kept_aside_the_first_that_can_be_read_is() {
        let text = ["{\"version\":1,\"fields\":{\"likes", V1.trim_end(), r#"{"version":1,"fields":{}}"#].join("\n");
        let opened = read(&text).unwrap();
        assert_eq!((opened.kind, opened.document), (FileKind::KeptAside, Document::parse(V1).unwrap().document));
        assert_eq!(fault("{\"version\":1,\"fie\n{\"version\":1,\"fields\":{\"li"), FileFault::Cut);
    }

    #[test]
    fn editors_save_texts_in_several_ways() {
        let text = everything().replace("Small", "Schöne 🍳");
        let units: Vec<u16> = text.encode_utf16().collect();
        let le: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let be: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let forms = [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            [b"\xFF\xFE", le.as_slice()].concat(),
            [b"\xFE\xFF", be.as_slice()].concat(),
            le,
            be,
        ];
        for bytes in forms {
            assert_eq!(decoded(&bytes).as_deref(), Ok(text.as_str()));
        }
        for bytes in [&b"\xFF\xD8\xFF\xE0\x00\x10JFIF"[..], b"PK\x03\x04\x14\x00\x00\x00\x08\x00\xFFx", b"{\"a\":\"\xE4\"}", b"\0\0\0\0"] {
            assert_eq!(decoded(bytes), Err(FileFault::NotText), "{bytes:?}");
        }
    }

    proptest! {
        // Whatever was entered comes back, with its picture.
        #[test]
        fn what_leaves_as_a_file_comes_back(document in documents(), bytes in "[A-Za-z0-9+/]{1,80}", has_kit in any::<bool>()) {
            let mut document = document;
            let picture = [PICTURE_BEGINS, &bytes].concat();
            document.set_part("kit", has_kit.then(|| serde_json::json!({"picture": true, "picture_mark": mark_of(&picture)})).as_ref());
            let text = write(&document, Some(&picture));
            let kind = FileKind::Everything;
            let expected = Opened { kind, document, picture: has_kit.then_some(picture), left_out: Vec::new() };
            prop_assert_eq!(read(&decoded(text.as_bytes()).unwrap()), Ok(expected));
        }

        #[test]
        fn no_file_stops_the_program(bytes in any::<Vec<u8>>(), text in r#"[{}\[\]":,0-9a-z_\n]{0,60}"#) {
            let _ = decoded(&bytes).map(|text| read(&text));
            let _ = read(&text);
        }
    }
}
