//! The texts of `locales/en.toml`, one function each. The documentation of a function is the text itself.
//!
//! All functions read one table, so that another language is another table of the same order. Call them as `text::name(…)`: a test
//! looks for exactly that, to find texts that nobody uses.

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The template of a text; its placeholders are `{0}` … `{9}`.
fn template(index: usize) -> &'static str {
    TEXTS.get(index).copied().unwrap_or_default()
}

/// A template with its placeholders filled.
fn fill(index: usize, values: &[&str]) -> String {
    let mut pieces = template(index).split(['{', '}']);
    let mut text = String::from(pieces.next().unwrap_or_default());
    // Between an opening brace and its closing one stands one digit: pieces alternate between numbers and plain text.
    while let Some(number) = pieces.next() {
        let value = number.parse().ok().and_then(|number: usize| values.get(number));
        text.push_str(value.copied().unwrap_or_default());
        text.push_str(pieces.next().unwrap_or_default());
    }
    text
}

/// The place of a count's plural category (zero, one, two, few, many, other). English: `1` as it is shown is one, all else is other.
/// The rules of Unicode CLDR are about the digits shown, too: 1.0 is not one.
#[allow(dead_code)] // Until a text has a plural.
fn category(count: &str) -> usize {
    if count == "1" { 1 } else { 5 }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "../../build/texts.rs"]
#[allow(dead_code)] // The build reads files; the tests below need none.
mod generator;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::generator::{parse, to_rust};
    use super::*;
    use std::fs;
    use std::path::Path;

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

    #[test]
    fn every_text_is_used() {
        let mut code = String::new();
        sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut code);
        let used = |key: &&&str| {
            let call = format!("text::{key}");
            let ends = |(at, _): (usize, &str)| !code[at + call.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
            code.match_indices(&call).any(ends)
        };
        let unused: Vec<_> = KEYS.iter().filter(|key| !used(key)).collect();
        assert!(unused.is_empty(), "texts that no code asks for: {unused:?}");
    }

    #[test]
    fn placeholders_are_filled_in_the_order_of_the_text() {
        assert_eq!(number_range("$5", "$20"), "$5 to $20");
        assert_eq!(echo_about("300", "240", "380"), "about 300 (240 to 380)");
    }

    #[test]
    fn a_value_with_braces_stays_as_it_is() {
        assert_eq!(number_range("{1}", "}{"), "{1} to }{");
    }

    #[test]
    fn tables_are_prefixes_and_parameters_come_in_order_of_appearance() {
        let texts = parse("month = '{b} or {a}, {b}'\n[field]\nlikes = 'Likes'").unwrap();
        assert_eq!(texts["month"].parameters, ["b", "a"]);
        assert_eq!(texts["month"].templates, ["{0} or {1}, {0}"]);
        let code = to_rust(&texts);
        assert!(code.contains("pub fn month(b: &str, a: &str) -> String"), "{code}");
        assert!(code.contains("pub fn field_likes() -> &'static str"), "{code}");
    }

    #[test]
    fn a_plural_has_a_place_for_every_category() {
        let texts = parse("day.one = 'one day of {name}'\nday.other = '{count} days of {name}'").unwrap();
        assert_eq!(texts["day"].parameters, ["count", "name"]);
        assert_eq!(texts["day"].templates[category("1")], "one day of {1}");
        assert_eq!(texts["day"].templates[category("1.0")], "{0} days of {1}");
        assert!(to_rust(&texts).contains("+ category(count), &[count, name]"));
    }

    #[test]
    fn a_fault_in_a_text_names_its_key() {
        for text in ["{", "}", "a {b", "a } b", "{}", "{Likely}", "{a b}", "{type}", "{{x}}", " a", "", "{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}"]
        {
            let error = parse(&format!("[answer]\nbad = '{text}'")).unwrap_err();
            assert!(error.starts_with("answer_bad: "), "{text:?}: {error}");
        }
        for text in ["match = 'x'", "Month = 'x'", "n = 5", "a_b = 'x'\n[a]\nb = 'y'", "fill = 'x'", "d.other = 'days'"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
