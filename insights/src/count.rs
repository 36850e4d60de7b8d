//! Counts and shares as exports write them. Counts are integers, so that a point or a comma in them can only part thousands.

/// A cell that holds something else than a number, such as the date that a spreadsheet has made of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadNumber;

/// What exports write where they have no number.
const NONE: [&str; 12] = ["", "-", "--", "–", "—", "undefined", "nan", "n/a", "#n/a", "na", "null", "none"];

/// A count: `1,950`, `1.438`, `1 234`, `1.2K`, `−3`. None where the export says that it has none.
///
/// # Errors
/// If the cell is no integer.
pub fn count(cell: &str) -> Result<Option<i64>, BadNumber> {
    let cell = bare(cell);
    if is_none(cell) {
        return Ok(None);
    }
    let (negative, digits) = signed(cell);
    let size = match suffixed(digits) {
        Some((digits, factor)) => abbreviated(digits, factor),
        None => grouped(digits),
    };
    let size = size.ok_or(BadNumber)?;
    Ok(Some(if negative { -size } else { size }))
}

/// A share of the whole, 0 to 1: `59%`, `84,5 %`, `0.59`. None where the export says that it has none.
///
/// # Errors
/// If the cell is no share.
pub fn share(cell: &str) -> Result<Option<f64>, BadNumber> {
    let cell = bare(cell);
    if is_none(cell) {
        return Ok(None);
    }
    let (digits, whole) = match cell.strip_suffix('%') {
        Some(digits) => (digits.trim_end(), 100.0),
        None => (cell, 1.0),
    };
    let share = decimal(digits).ok_or(BadNumber)? / whole;
    if (0.0..=1.0).contains(&share) { Ok(Some(share)) } else { Err(BadNumber) }
}

/// Without spaces of any kind around it, and without the apostrophe that tells a spreadsheet that it is text.
fn bare(cell: &str) -> &str {
    cell.trim().trim_start_matches('\'').trim()
}

fn is_none(cell: &str) -> bool {
    NONE.iter().any(|none| cell.eq_ignore_ascii_case(none))
}

fn signed(cell: &str) -> (bool, &str) {
    match cell.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => (true, digits.trim_start()),
        None => (false, cell.strip_prefix('+').unwrap_or(cell)),
    }
}

/// The digits and the factor of `K`, `M` or `B`.
fn suffixed(digits: &str) -> Option<(&str, i64)> {
    let factor = match digits.chars().last()? {
        'k' | 'K' => 1_000,
        'm' | 'M' => 1_000_000,
        'b' | 'B' => 1_000_000_000,
        _ => return None,
    };
    Some((digits.strip_suffix(|c: char| c.is_ascii_alphabetic())?.trim_end(), factor))
}

/// `1.2` thousand. Three decimals could as well be thousands, so that they are refused.
fn abbreviated(digits: &str, factor: i64) -> Option<i64> {
    let (whole, decimals) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    if decimals.len() > 2 || (decimals.is_empty() && whole.len() != digits.len()) {
        return None;
    }
    let mut size = plain(whole)?.checked_mul(factor)?;
    let mut place = factor;
    for digit in decimals.chars() {
        place /= 10;
        size = size.checked_add(i64::from(digit.to_digit(10)?).checked_mul(place)?)?;
    }
    Some(size)
}

/// An integer whose thousands may be parted, and whose decimals, if it has any, are zeros.
fn grouped(digits: &str) -> Option<i64> {
    let whole = without_zeros(digits);
    let groups: Vec<&str> = whole.split(|c| is_separator(c) || is_space(c)).collect();
    let (first, others) = groups.split_first()?;
    let separator = |text: &str| text.chars().find(|&c| !c.is_ascii_digit());
    let parted_alike = whole.chars().filter(|c| !c.is_ascii_digit()).all(|c| Some(c) == separator(whole));
    let Some((last, middle)) = others.split_last() else { return plain(first) };
    // Lakhs are parted by two.
    let sizes = (1..=3).contains(&first.len()) && last.len() == 3 && middle.iter().all(|group| (2..=3).contains(&group.len()));
    if !parted_alike || !sizes || first.starts_with('0') {
        return None;
    }
    plain(&groups.concat())
}

/// Without decimals that are zeros, as a spreadsheet writes them: `12.0`, `1,950.00`.
fn without_zeros(digits: &str) -> &str {
    let Some((whole, decimals)) = digits.rsplit_once(['.', ',']) else { return digits };
    let few = (1..=2).contains(&decimals.len());
    if few && !whole.is_empty() && decimals.chars().all(|c| c == '0') { whole } else { digits }
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '\u{2019}' | '\u{66c}')
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\n' | '\r' | '\t')
}

/// Digits and nothing else.
fn plain(digits: &str) -> Option<i64> {
    let only_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if only_digits { digits.parse().ok() } else { None }
}

/// Digits with at most one point or comma.
fn decimal(digits: &str) -> Option<f64> {
    let (whole, decimals) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if digits.len() > 32 || whole.is_empty() || decimals.is_empty() || !all_digits(whole) || !all_digits(decimals) {
        return None;
    }
    format!("{whole}.{decimals}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_are_read_as_exports_write_them() {
        let written = [
            ("0", 0),
            (" 533 ", 533),
            ("1,950", 1_950),
            ("1.438", 1_438),
            ("1\u{a0}438", 1_438),
            ("12\u{202f}345\u{202f}678", 12_345_678),
            ("1\u{2009}234", 1_234),
            ("1 234", 1_234),
            ("1'950", 1_950),
            ("1’950", 1_950),
            ("12,34,567", 1_234_567),
            ("1.2K", 1_200),
            ("1,2k", 1_200),
            ("3.45M", 3_450_000),
            ("7 B", 7_000_000_000),
            ("12K", 12_000),
            ("-3", -3),
            ("\u{2212}1,438", -1_438),
            ("+8", 8),
            ("'42", 42),
            ("12.0", 12),
            ("1,950.00", 1_950),
            ("000", 0),
        ];
        for (cell, expected) in written {
            assert_eq!(count(cell), Ok(Some(expected)), "{cell}");
        }
    }

    #[test]
    fn no_number_is_none_and_not_zero() {
        for cell in ["", "  ", "--", "-", "—", "undefined", "NAN", "NaN", "N/A", "#N/A", "null", "\u{a0}"] {
            assert_eq!(count(cell), Ok(None), "{cell}");
            assert_eq!(share(cell), Ok(None), "{cell}");
        }
    }

    #[test]
    fn what_a_spreadsheet_has_made_of_a_number_is_refused() {
        let spoilt = [
            "3.апр",
            "17.юни",
            "4-Mar",
            "Mar-4",
            "3/4/2026",
            "2026-03-04",
            "03.04.2026",
            "1.81064E+16",
            "1e5",
            "inf",
            "#REF!",
            "59%",
            "$5",
            "3.4",
            "0.59",
            "1,5",
            "1.2345",
            "1.234K",
            "1.K",
            "1KK",
            "KK",
            "K",
            ".5K",
            "1,234.567",
            "1,,234",
            ",123",
            "123,",
            "0,123",
            "9223372036854775808",
            "9223372036854775807K",
            "1\n234",
            "--5",
            "- -5",
            "٣",
        ];
        for cell in spoilt {
            assert_eq!(count(cell), Err(BadNumber), "{cell}");
        }
    }

    #[test]
    fn shares_are_parts_of_one() {
        for (cell, expected) in [
            ("59%", 0.59),
            ("84,5 %", 0.845),
            ("0.59", 0.59),
            ("0,462", 0.462),
            ("0", 0.0),
            ("1", 1.0),
            ("100%", 1.0),
            ("8.4\u{a0}%", 0.084),
        ] {
            assert!((share(cell).unwrap().unwrap() - expected).abs() < 1e-12, "{cell}");
        }
        for cell in ["3.апр", "59", "101%", "-1%", "1.2.3", ".5", "5.", "%", "1e-1", "inf"] {
            assert_eq!(share(cell), Err(BadNumber), "{cell}");
        }
    }

    proptest! {
        #[test]
        fn a_count_is_the_same_however_its_thousands_are_parted(size in 0_i64..=i64::MAX, negative: bool, separator in "[.,' \u{a0}\u{202f}]") {
            let digits = size.to_string();
            let mut written = String::new();
            for (place, digit) in digits.chars().enumerate() {
                if place > 0 && (digits.len() - place) % 3 == 0 {
                    written.push_str(&separator);
                }
                written.push(digit);
            }
            let (sign, expected) = if negative { ("-", -size) } else { ("", size) };
            prop_assert_eq!(count(&format!("{sign}{written}")), Ok(Some(expected)));
        }

        #[test]
        fn any_cell_has_an_answer(cell in "\\PC*|[0-9.,KMB%' -]{0,12}") {
            let _ = count(&cell);
            prop_assert!(share(&cell).is_err() || share(&cell).unwrap().is_none_or(|share| (0.0..=1.0).contains(&share)));
        }
    }
}
