//! The texts of `locales/en.toml` and their way into Rust.

use std::fs;
use std::path::Path;

#[path = "../build/texts.rs"]
mod texts;

use texts::{parse, read, to_rust};

/// Places of the plural categories.
const ONE: usize = 1;
const OTHER: usize = 5;

fn sources(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|e| e == "rs") {
            all.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// True if `code` names the function and not merely one whose name begins with it.
fn names(code: &str, key: &str) -> bool {
    let call = format!("text::{key}");
    let ends = |at: usize| !code[at + call.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    code.match_indices(&call).any(|(at, _)| ends(at))
}

#[test]
fn every_text_is_used() {
    let mut code = String::new();
    sources(Path::new("src"), &mut code);
    let texts = read("locales/en.toml").unwrap();
    let unused: Vec<_> = texts.keys().filter(|key| !names(&code, key)).collect();
    assert!(unused.is_empty(), "texts that no code asks for: {unused:?}");
}

#[test]
fn a_longer_name_is_no_use_of_a_shorter_one() {
    assert!(names("x(text::answer());", "answer") && names("f = text::answer;", "answer"));
    assert!(!names("text::answer_month()", "answer") && !names("answer()", "answer"));
}

#[test]
fn tables_are_prefixes_and_parameters_come_in_order_of_appearance() {
    let texts = parse("month = '{b} or {a}, {b}'\n[field]\nlikes = 'Likes'").unwrap();
    assert_eq!(texts["month"].parameters, ["b", "a"]);
    assert_eq!(texts["month"].templates, ["{0} or {1}, {0}"]);
    let code = to_rust(&texts);
    assert!(code.contains("pub fn month(b: &str, a: &str) -> String"), "{code}");
    assert!(code.contains("pub const fn field_likes() -> &'static str"), "{code}");
}

#[test]
fn a_plural_has_a_place_for_every_category() {
    let texts = parse("day.one = 'one day of {name}'\nday.other = '{count} days of {name}'").unwrap();
    assert_eq!(texts["day"].parameters, ["count", "name"]);
    assert_eq!(texts["day"].templates[ONE], "one day of {1}");
    assert_eq!(texts["day"].templates[OTHER], "{0} days of {1}");
    let code = to_rust(&texts);
    assert!(code.contains(r#"fill(category(count, &["{0} days of {1}", "one day of {1}", "#) && code.contains("&[count, name])"), "{code}");
}

#[test]
fn a_fault_in_a_text_names_its_key() {
    for text in ["{", "}", "a {b", "a } b", "{}", "{Likely}", "{a b}", "{type}", "{{x}}", " a", "", "{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}"] {
        let error = parse(&format!("[answer]\nbad = '{text}'")).unwrap_err();
        assert!(error.starts_with("answer_bad: "), "{text:?}: {error}");
    }
    for text in ["match = 'x'", "Month = 'x'", "n = 5", "a_b = 'x'\n[a]\nb = 'y'", "fill = 'x'", "d.other = 'days'"] {
        assert!(parse(text).is_err(), "{text}");
    }
}
