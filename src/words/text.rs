//! The texts of `locales/en.toml`, one function each. The documentation of a function is the text itself.
//!
//! Call them as `text::name(…)`: `tests/texts.rs` looks for exactly that, to find texts that nobody uses.

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// A template with its placeholders, `{0}` … `{9}`, filled.
fn fill(template: &str, values: &[&str]) -> String {
    let mut pieces = template.split(['{', '}']);
    let mut text = String::from(pieces.next().unwrap_or_default());
    // Between an opening brace and its closing one stands one digit: pieces alternate between numbers and plain text.
    while let Some(number) = pieces.next() {
        let value = number.parse().ok().and_then(|number: usize| values.get(number));
        text.push_str(value.copied().unwrap_or_default());
        text.push_str(pieces.next().unwrap_or_default());
    }
    text
}

/// The template of a count's plural category (zero, one, two, few, many, other). English: `1` as it is shown is one, all else is other.
/// The rules of Unicode CLDR are about the digits shown, too: 1.0 is not one.
fn category(count: &str, templates: &[&'static str; 6]) -> &'static str {
    if count == "1" { templates[1] } else { templates[5] }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn one_is_what_is_shown_as_one() {
        let templates = ["zero", "one", "two", "few", "many", "other"];
        assert_eq!(["1", "1.0", "0", "21", "1,000"].map(|count| category(count, &templates)), ["one", "other", "other", "other", "other"]);
    }
}
