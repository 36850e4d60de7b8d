//! Dates as exports write them: words of many languages without a year, ISO, slashes, and what a spreadsheet made of them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use crate::series::Day;

/// The years that a post can be of: what lies outside is a number that is no date.
pub const YEARS: std::ops::RangeInclusive<i16> = 2005..=2100;

/// Words for the months, folded as [`fold`] does: English, Spanish, Portuguese, French, Greek, German, Italian, each full and short.
const MONTHS: [&[&str]; 12] = [
    &[
        "january",
        "jan",
        "enero",
        "ene",
        "janeiro",
        "janvier",
        "janv",
        "ιανουαριου",
        "ιανουαριοσ",
        "ιαν",
        "januar",
        "janner",
        "janer",
        "gennaio",
        "gen",
    ],
    &["february", "feb", "febrero", "fevereiro", "fev", "fevrier", "fevr", "φεβρουαριου", "φεβρουαριοσ", "φεβ", "februar", "febbraio"],
    &["march", "mar", "marzo", "marco", "mars", "μαρτιου", "μαρτιοσ", "μαρ", "marz", "maerz", "mrz"],
    &["april", "apr", "abril", "abr", "avril", "avr", "απριλιου", "απριλιοσ", "απρ", "aprile"],
    &["may", "mayo", "maio", "mai", "μαιου", "μαιοσ", "μαι", "maggio", "mag"],
    &["june", "jun", "junio", "junho", "juin", "ιουνιου", "ιουνιοσ", "ιουν", "juni", "giugno", "giu"],
    &["july", "jul", "julio", "julho", "juillet", "juil", "ιουλιου", "ιουλιοσ", "ιουλ", "juli", "luglio", "lug"],
    &["august", "aug", "agosto", "ago", "aout", "αυγουστου", "αυγουστοσ", "αυγ"],
    &[
        "september",
        "sep",
        "sept",
        "septiembre",
        "setiembre",
        "setembro",
        "set",
        "septembre",
        "σεπτεμβριου",
        "σεπτεμβριοσ",
        "σεπ",
        "σεπτ",
        "settembre",
    ],
    &["october", "oct", "octubre", "outubro", "out", "octobre", "οκτωβριου", "οκτωβριοσ", "οκτ", "oktober", "okt", "ottobre", "ott"],
    &["november", "nov", "noviembre", "novembro", "novembre", "νοεμβριου", "νοεμβριοσ", "νοε"],
    &["december", "dec", "diciembre", "dic", "dezembro", "dez", "decembre", "δεκεμβριου", "δεκεμβριοσ", "δεκ", "dezember", "dicembre"],
];

/// Words that stand between a day and its month and mean nothing by themselves.
const BETWEEN: [&str; 5] = ["de", "del", "do", "of", "the"];

/// The order of day and month in a date of numbers that does not begin with the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// 03/21/2026.
    MonthFirst,
    /// 21/03/2026.
    DayFirst,
}

/// A date as it stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamp {
    /// A day alone.
    Day(Date),
    /// A day and a clock, in a zone that the reader of the file has to know.
    Clock(DateTime),
    /// A moment: the file names its distance from UTC.
    Moment(Timestamp),
}

impl Stamp {
    /// The day, in UTC for a moment.
    #[must_use]
    pub fn date(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::Clock(clock) => clock.date(),
            Self::Moment(at) => jiff::tz::TimeZone::UTC.to_datetime(at).date(),
        }
    }
}

/// Month and day of a date without a year: `July 16`, `8 de marzo`, `25 Μαρτίου`, `11 septembre`, `16 tháng 7`, `9月16日`. A year beside them is passed over.
#[must_use]
pub fn month_day(text: &str) -> Option<(i8, i8)> {
    worded(text).map(|day| (day.month, day.day))
}

/// A day in any form that exports use, with its year where one is written.
#[must_use]
pub fn day(text: &str, order: Order) -> Option<Day> {
    match stamp(text, order) {
        Some(stamp) => Some(whole(stamp.date())),
        None => worded(text),
    }
}

/// A day as `2026-12-01`.
#[must_use]
pub fn iso(date: Date) -> String {
    let two = |number: i8| if number < 10 { format!("0{number}") } else { number.to_string() };
    format!("{}-{}-{}", date.year(), two(date.month()), two(date.day()))
}

/// A day of a calendar with its year.
#[must_use]
pub fn whole(date: Date) -> Day {
    Day { year: Some(date.year()), month: date.month(), day: date.day() }
}

/// A date of numbers: `2026-03-21`, `2025/10/31 18:19:10`, `2026-02-28 14:50:03 UTC`, `03/21/2026 16:45`, `4/17/2026 9:02`, `3/24/2026 12:26 am`,
/// `02-01-2025`, `21.03.2026, 16:45`, and RFC 3339.
#[must_use]
pub fn stamp(text: &str, order: Order) -> Option<Stamp> {
    let text = text.trim();
    let (date, clock) = match text.find(|c: char| c.is_whitespace() || c == 'T' || c == ',') {
        Some(place) => text.split_at_checked(place)?,
        None => (text, ""),
    };
    let date = numbers(date, order)?;
    let clock = clock.trim_start_matches(|c: char| c.is_whitespace() || c == 'T' || c == ',');
    if clock.is_empty() {
        return Some(Stamp::Day(date));
    }
    if let Some(moment) = moment(text) {
        return YEARS.contains(&date.year()).then_some(Stamp::Moment(moment));
    }
    let (clock, utc) = match clock.strip_suffix("UTC").or_else(|| clock.strip_suffix("GMT")) {
        Some(clock) => (clock, true),
        None => (clock, false),
    };
    let clock = date.to_datetime(time(clock)?);
    if utc { jiff::tz::TimeZone::UTC.to_timestamp(clock).ok().map(Stamp::Moment) } else { Some(Stamp::Clock(clock)) }
}

/// A text that names its distance from UTC (`Z`, `+00:00`).
fn moment(text: &str) -> Option<Timestamp> {
    // `jiff` also takes names of zones in brackets, which no export has: what it takes beyond RFC 3339 does no harm here.
    text.parse().ok()
}

/// Three numbers that are a date.
fn numbers(text: &str, order: Order) -> Option<Date> {
    let separator = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '-' | '.'))?;
    let mut parts = text.split(separator);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = match (first.len(), third.len(), order) {
        (4, 1 | 2, _) => (number(first)?, second, third),
        (1 | 2, 4, Order::MonthFirst) => (number(third)?, first, second),
        (1 | 2, 4, Order::DayFirst) => (number(third)?, second, first),
        // Excel's short date in some countries; other writers of two digits are not known.
        (1 | 2, 2, Order::MonthFirst) if separator == '/' => (2000_i16.checked_add(number(third)?)?, first, second),
        (1 | 2, 2, Order::DayFirst) if separator == '/' => (2000_i16.checked_add(number(third)?)?, second, first),
        _ => return None,
    };
    if month.len() > 2 || !YEARS.contains(&year) {
        return None;
    }
    Date::new(year, small(month)?, small(day)?).ok()
}

/// `16:45`, `9:02`, `18:19:10`, `00:00:00.000`, `12:26 am`, `4:05 p.m.`
fn time(text: &str) -> Option<Time> {
    let text = text.trim().to_lowercase();
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.')).unwrap_or(text.len());
    let (clock, half) = text.split_at_checked(end)?;
    let half: String = half.chars().filter(char::is_ascii_alphabetic).collect();
    let mut parts = clock.trim_end_matches('.').split(':');
    let (hour, minute) = (small(parts.next()?)?, small(parts.next()?)?);
    let second = match parts.next() {
        Some(second) => small(second.split('.').next()?)?,
        None => 0,
    };
    if parts.next().is_some() {
        return None;
    }
    let hour = match (half.as_str(), hour) {
        ("", _) => hour,
        ("am", 1..=11) => hour,
        ("am", 12) => 0,
        ("pm", 12) => 12,
        ("pm", 1..=11) => hour.checked_add(12)?,
        _ => return None,
    };
    Time::new(hour, minute, second, 0).ok()
}

/// A day whose month is a word, or a number with a word for what it counts.
fn worded(text: &str) -> Option<Day> {
    let folded = fold(text);
    if let Some(day) = counted(&folded) {
        return Some(day);
    }
    let (mut month, mut day, mut year) = (None, None, None);
    let mut numbered = false;
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word == "thang" {
            numbered = true;
        } else if numbered && month.is_none() {
            month = Some(small(word)?);
        } else if let Some(found) = month_word(word) {
            if month.replace(found).is_some() {
                return None;
            }
        } else if let Some(found) = ordinal(word) {
            if day.replace(found).is_some() {
                return None;
            }
        } else if word.len() == 4 && year.is_none() {
            year = Some(number(word)?);
        } else if !BETWEEN.contains(&word) {
            return None;
        }
    }
    possible(year, month?, day?)
}

/// `9月16日`, `2026年9月16日`, and the same in Korean.
fn counted(folded: &str) -> Option<Day> {
    let (year, rest) = match folded.split_once(['年', '년']) {
        Some((year, rest)) => (Some(number(year.trim())?), rest),
        None => (None, folded),
    };
    let (month, rest) = rest.split_once(['月', '월'])?;
    let (day, rest) = rest.split_once(['日', '일'])?;
    if !rest.trim().is_empty() {
        return None;
    }
    possible(year, small(month.trim())?, small(day.trim())?)
}

/// A day if the calendar has it; without a year February has 29.
fn possible(year: Option<i16>, month: i8, day: i8) -> Option<Day> {
    if year.is_some_and(|year| !YEARS.contains(&year)) {
        return None;
    }
    Date::new(year.unwrap_or(2024), month, day).ok()?;
    Some(Day { year, month, day })
}

/// The month that a folded word names.
fn month_word(word: &str) -> Option<i8> {
    let place = MONTHS.iter().position(|words| words.contains(&word))?;
    i8::try_from(place).ok()?.checked_add(1)
}

/// A day of the month as a number, with the endings that some languages give it (`1er`, `16th`, `1º`).
fn ordinal(word: &str) -> Option<i8> {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let (digits, ending) = word.split_at_checked(end)?;
    if !matches!(ending, "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "°") {
        return None;
    }
    small(digits)
}

/// A number of one or two digits.
fn small(text: &str) -> Option<i8> {
    if !matches!(text.len(), 1 | 2) {
        return None;
    }
    number(text).and_then(|number| i8::try_from(number).ok())
}

/// A number of digits alone.
fn number(text: &str) -> Option<i16> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// Lower case and without accents, as words of files are compared; digits of full width become plain ones.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).filter_map(plain).collect()
}

/// A name as its words: folded, with nothing between them but a space.
#[must_use]
pub fn words(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// A lower case letter without its accent; nothing for an accent that stands by itself.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        '\u{300}'..='\u{36f}' => return None,
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ạ' | 'ả' | 'ă' | 'ắ' | 'ằ' => 'a',
        'è' | 'é' | 'ê' | 'ë' | 'ế' | 'ề' | 'ể' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ị' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ộ' | 'ơ' | 'ờ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'ợ' => 'u',
        'ý' | 'ÿ' => 'y',
        'ç' => 'c',
        'ñ' => 'n',
        'đ' => 'd',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        '０'..='９' => u32::from(letter).checked_sub(0xFF10)?.checked_add(0x30).and_then(char::from_u32)?,
        _ => letter,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_month_is_understood_in_every_language_of_the_exports() {
        for (text, expected) in [
            ("July 16", (7, 16)),
            ("16 July", (7, 16)),
            ("Feb 29", (2, 29)),
            ("September 3rd", (9, 3)),
            ("8 de marzo", (3, 8)),
            ("8 de março", (3, 8)),
            ("1 de SETEMBRO", (9, 1)),
            ("1er février", (2, 1)),
            ("15 août", (8, 15)),
            ("11 septembre", (9, 11)),
            ("31 décembre", (12, 31)),
            ("31 de\u{301}cembre", (12, 31)),
            ("25 Μαρτίου", (3, 25)),
            ("1 Μαΐου", (5, 1)),
            ("1 ΙΟΥΝΊΟΥ", (6, 1)),
            ("Ιούλιος 4", (7, 4)),
            ("16. Juli", (7, 16)),
            ("3. März", (3, 3)),
            ("16 luglio", (7, 16)),
            ("16 tháng 7", (7, 16)),
            ("9月16日", (9, 16)),
            ("９月１６日", (9, 16)),
            (" 12月 1日 ", (12, 1)),
        ] {
            assert_eq!(month_day(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "July",
            "16",
            "July 32",
            "February 30",
            "July 0",
            "July 16 17",
            "July June 3",
            "16 Foo",
            "undefined",
            "--",
            "13月1日",
            "tháng",
            "July 16 1999",
        ] {
            assert_eq!(month_day(text), None, "{text}");
        }
    }

    #[test]
    fn a_word_means_one_month() {
        let all: Vec<&str> = MONTHS.iter().flat_map(|words| words.iter().copied()).collect();
        for word in &all {
            assert_eq!(all.iter().filter(|other| other == &word).count(), 1, "{word}");
            assert_eq!(&fold(word), word);
        }
    }

    #[test]
    fn a_name_is_its_words_whatever_stands_between_them() {
        assert_eq!(words(" „Gefällt mir“-Angaben "), "gefallt mir angaben");
        assert_eq!(words("Saved_posts (%)"), "saved posts");
    }

    #[test]
    fn a_year_that_is_written_is_kept() {
        assert_eq!(day("March 5, 2026", Order::MonthFirst), Some(Day { year: Some(2026), month: 3, day: 5 }));
        assert_eq!(day("2026年9月16日", Order::MonthFirst), Some(Day { year: Some(2026), month: 9, day: 16 }));
        assert_eq!(day("5 de março", Order::MonthFirst), Some(Day { year: None, month: 3, day: 5 }));
        assert_eq!(day("2025-12-24T00:00:00", Order::MonthFirst), Some(Day { year: Some(2025), month: 12, day: 24 }));
    }

    fn clock(year: i16, month: i8, day: i8, hour: i8, minute: i8, second: i8) -> Option<Stamp> {
        Some(Stamp::Clock(jiff::civil::datetime(year, month, day, hour, minute, second, 0)))
    }

    #[test]
    fn a_clock_is_read_in_every_form_of_the_exports() {
        use Order::{DayFirst, MonthFirst};
        assert_eq!(stamp("2025/10/31 18:19:10", MonthFirst), clock(2025, 10, 31, 18, 19, 10));
        assert_eq!(stamp("2026-02-28 14:50:03", MonthFirst), clock(2026, 2, 28, 14, 50, 3));
        assert_eq!(stamp("03/21/2026 16:45", MonthFirst), clock(2026, 3, 21, 16, 45, 0));
        assert_eq!(stamp("4/17/2026 9:02", MonthFirst), clock(2026, 4, 17, 9, 2, 0));
        assert_eq!(stamp("17.04.2026, 09:02", DayFirst), clock(2026, 4, 17, 9, 2, 0));
        assert_eq!(stamp("17/4/26 9:02", DayFirst), clock(2026, 4, 17, 9, 2, 0));
        assert_eq!(stamp("3/24/2026 12:26 am", MonthFirst), clock(2026, 3, 24, 0, 26, 0));
        assert_eq!(stamp("3/24/2026 12:26\u{202f}PM", MonthFirst), clock(2026, 3, 24, 12, 26, 0));
        assert_eq!(stamp("3/24/2026 1:05 p.m.", MonthFirst), clock(2026, 3, 24, 13, 5, 0));
        assert_eq!(stamp("2025-12-24T01:00:00", MonthFirst), clock(2025, 12, 24, 1, 0, 0));
        assert_eq!(stamp("02-01-2025", MonthFirst), Some(Stamp::Day(jiff::civil::date(2025, 2, 1))));
        assert_eq!(stamp("02-01-2025", DayFirst), Some(Stamp::Day(jiff::civil::date(2025, 1, 2))));
        assert_eq!(stamp("2026-03-21", DayFirst), Some(Stamp::Day(jiff::civil::date(2026, 3, 21))));
    }

    #[test]
    fn a_moment_keeps_its_distance_from_utc() {
        let at = |text| match stamp(text, Order::MonthFirst) {
            Some(Stamp::Moment(at)) => at.as_second(),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(at("2026-01-01T00:00:00Z"), 1_767_225_600);
        assert_eq!(at("2026-01-01T02:00:00+02:00"), 1_767_225_600);
        assert_eq!(at("2026-01-01T00:00:00+0000"), 1_767_225_600);
        assert_eq!(at("2026-01-01 00:00:00 UTC"), 1_767_225_600);
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "Lifetime",
            "21/03/2026",
            "2026/13/01",
            "2026-02-30",
            "2004-12-31",
            "2101-01-01",
            "1/2/3/2026",
            "2026-1",
            "3.4",
            "17.юни",
            "3.апр",
            "03/21/2026 25:00",
            "03/21/2026 13:00 pm",
            "03/21/2026 0:10 am",
            "03/21/2026 16:45 EST",
            "+2026-03-21",
            "12345678",
        ] {
            let got = stamp(text, Order::MonthFirst);
            assert!(got.is_none(), "{text}: {got:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_brings_the_reader_down(text in ".{0,40}") {
            let _ = (month_day(&text), day(&text, Order::DayFirst), stamp(&text, Order::MonthFirst));
        }

        #[test]
        fn a_date_written_in_numbers_comes_back(year in 2005_i16..=2100, month in 1_i8..=12, day in 1_i8..=28, hour in 0_i8..24, minute in 0_i8..60) {
            let expected = clock(year, month, day, hour, minute, 0);
            prop_assert_eq!(stamp(&format!("{month:02}/{day:02}/{year} {hour:02}:{minute:02}"), Order::MonthFirst), expected);
            prop_assert_eq!(stamp(&format!("{day}/{month}/{year} {hour}:{minute:02}"), Order::DayFirst), expected);
            prop_assert_eq!(stamp(&format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"), Order::DayFirst), expected);
        }
    }
}
