//! Writing numbers: two significant digits for what is estimated (the ranges are wide, more digits would lie), all digits for what
//! somebody gave. Never in scientific notation, never a negative zero; a number that is none is called so.

use super::text;

/// Significant digits of an estimated number.
const ESTIMATED: usize = 2;
/// Significant digits of an own number: whatever a person types has fewer, and 15 survive the way through an `f64` and back.
const OWN: usize = 15;
/// Significant digits beside an axis.
const TICK: usize = 3;
/// Below this, an amount is written as "under" it.
const SMALLEST: f64 = 0.000_1;
/// From this on, an amount is written as "over" it.
const LARGEST: f64 = 1e15;

/// An estimated amount of US dollars: "$1,200", "$0.70", "$0.043", "$1.2 million".
#[must_use]
pub fn money(dollars: f64) -> String {
    signed(dollars, |x| estimated(x, Unit::Dollar))
}

/// From one amount to another, or one of them where both are written alike.
#[must_use]
pub fn money_range(low: f64, high: f64) -> String {
    range(money(low), &money(high))
}

/// What comes in, in US dollars: as [`money`], but below a cent "under $0.01".
#[must_use]
pub fn income(dollars: f64) -> String {
    if dollars > 0.0 && dollars < 0.01 { text::number_under(&money(0.01)) } else { money(dollars) }
}

/// From one income to another, or one of them where both are written alike.
#[must_use]
pub fn income_range(low: f64, high: f64) -> String {
    range(income(low), &income(high))
}

/// An estimated count or ratio: "27,000", "0.35", "1.2 million".
#[must_use]
pub fn count(value: f64) -> String {
    signed(value, |x| estimated(x, Unit::Plain))
}

/// From one count to another, or one of them where both are written alike.
#[must_use]
pub fn count_range(low: f64, high: f64) -> String {
    range(count(low), &count(high))
}

/// An estimated share: "17%", "0.73%", "under 0.01%", "over 99%". Only nothing is 0% and only all is 100%.
#[must_use]
pub fn percent(share: f64) -> String {
    signed(share, |x| {
        if x > 0.0 && x < SMALLEST {
            text::number_under(&text::number_percent(&Decimal::of(SMALLEST, 1).shifted(2).plain()))
        } else if x > 0.99 && x < 1.0 {
            text::number_over(&text::number_percent("99"))
        } else {
            text::number_percent(&Decimal::of(x.min(LARGEST), ESTIMATED).shifted(2).plain())
        }
    })
}

/// A chance of nothing, in whole percent: "13%", "under 1%".
#[must_use]
pub fn whole_percent(share: f64) -> String {
    match share {
        x if x > 0.0 && x < 0.005 => text::number_under(&text::number_percent("1")),
        x if x < 0.99 => percent(libm::round(x * 100.0) / 100.0),
        x => percent(x),
    }
}

/// From one share to another, or one of them where both are written alike.
#[must_use]
pub fn percent_range(low: f64, high: f64) -> String {
    range(percent(low), &percent(high))
}

/// An own number as it was given: "12,345.5".
#[must_use]
pub fn exact(value: f64) -> String {
    signed(value, |x| all_digits(x).map_or_else(|| estimated(x, Unit::Plain), |d| d.plain()))
}

/// An own amount of US dollars as it was given: "$1,234.50".
#[must_use]
pub fn exact_money(dollars: f64) -> String {
    signed(dollars, |x| all_digits(x).map_or_else(|| estimated(x, Unit::Dollar), |d| Unit::Dollar.write(&d)))
}

/// An own share as it was given, in percent: "3%", "12.5%".
#[must_use]
pub fn exact_percent(share: f64) -> String {
    signed(share, |x| all_digits(x).map_or_else(|| percent(x), |d| text::number_percent(&d.shifted(2).plain())))
}

/// An amount of US dollars beside an axis: "$10k", "$0.01".
#[must_use]
pub fn compact(dollars: f64) -> String {
    signed(dollars, |x| short(x, Unit::Dollar))
}

/// A count beside an axis: "10k".
#[must_use]
pub fn compact_count(value: f64) -> String {
    signed(value, |x| short(x, Unit::Plain))
}

/// In how many months something happens, to stand after "in": "about 1 in 8 months", "about 17 in 20 months", "no month".
/// Below 1 in 5 as one of so many, above in steps of a twentieth: nobody feels the difference between 83 and 84 of 100.
#[must_use]
pub fn chance(p: f64) -> String {
    const RAREST: f64 = 2_000.0;
    if p.is_nan() {
        return text::number_none().to_owned();
    }
    match p {
        p if p <= 0.0 => text::chance_never().to_owned(),
        p if p >= 1.0 => text::chance_always().to_owned(),
        p if p * RAREST < 1.0 => text::chance_rarely(&count(RAREST)),
        p if p < 0.2 => text::chance_about("1", &Decimal::of(libm::round(1.0 / p), ESTIMATED).plain()),
        p if p >= 0.975 => text::chance_mostly().to_owned(),
        p => twentieths(p),
    }
}

/// A chance in the nearest twentieth, with the smallest numbers that say it: 15 of 20 is 3 of 4.
fn twentieths(p: f64) -> String {
    let hits = libm::round(p * 20.0);
    let divides = |x: f64, d: f64| libm::rint(x / d) * d == x;
    let divisor = [10.0, 5.0, 4.0, 2.0].into_iter().find(|d| divides(hits, *d)).unwrap_or(1.0);
    text::chance_about(&exact(hits / divisor), &exact(20.0 / divisor))
}

fn range(low: String, high: &str) -> String {
    if low == high { low } else { text::number_range(&low, high) }
}

/// Writes the size of a number and puts its sign in front; a zero has none, and what is not a number is called so.
fn signed(x: f64, write: impl Fn(f64) -> String) -> String {
    if x.is_nan() {
        text::number_none().to_owned()
    } else if x < 0.0 {
        text::number_minus(&write(-x))
    } else {
        // Adding 0 turns a negative zero into a positive one.
        write(x + 0.0)
    }
}

/// What stands with a number.
#[derive(Clone, Copy)]
enum Unit {
    Plain,
    Dollar,
}

impl Unit {
    fn write(self, d: &Decimal) -> String {
        match self {
            Self::Plain => d.plain(),
            Self::Dollar => text::number_money(&d.cents()),
        }
    }

    /// In thousands and above there are no cents: $1.2 million.
    fn write_shifted(self, d: &Decimal, by: i32) -> String {
        let digits = d.shifted(by).plain();
        match self {
            Self::Plain => digits,
            Self::Dollar => text::number_money(&digits),
        }
    }
}

fn estimated(x: f64, unit: Unit) -> String {
    if x > 0.0 && x < SMALLEST {
        return text::number_under(&unit.write(&Decimal::of(SMALLEST, 1)));
    }
    if x >= LARGEST {
        return text::number_over(&text::number_trillion(&unit.write(&Decimal::of(1_000.0, 1))));
    }
    let d = Decimal::of(x, ESTIMATED);
    match d.exponent {
        12.. => text::number_trillion(&unit.write_shifted(&d, -12)),
        9.. => text::number_billion(&unit.write_shifted(&d, -9)),
        6.. => text::number_million(&unit.write_shifted(&d, -6)),
        _ => unit.write(&d),
    }
}

fn short(x: f64, unit: Unit) -> String {
    if x > 0.0 && x < SMALLEST || x >= LARGEST {
        return estimated(x, unit);
    }
    let d = Decimal::of(x, TICK);
    match d.exponent {
        12.. => text::number_trillion_short(&unit.write_shifted(&d, -12)),
        9.. => text::number_billion_short(&unit.write_shifted(&d, -9)),
        6.. => text::number_million_short(&unit.write_shifted(&d, -6)),
        3.. => text::number_thousand_short(&unit.write_shifted(&d, -3)),
        _ => unit.write(&d),
    }
}

/// The digits of an own number, if it is of a size that can be read back.
fn all_digits(x: f64) -> Option<Decimal> {
    (x == 0.0 || (super::reading::SMALLEST..=super::reading::LARGEST).contains(&x)).then(|| Decimal::of(x, OWN))
}

/// The decimal digits of a number that is finite and not negative: `d.ddd · 10^exponent`.
#[derive(Clone, Debug)]
struct Decimal {
    /// Without zeros at the end; "0" for zero.
    digits: String,
    exponent: i32,
}

impl Decimal {
    /// Rounded to so many significant digits, a half upwards: not from the binary value but from the shortest digits that stand for it,
    /// so that 0.145 is 0.15 as at school. (The formatting of the standard library would cost a first visit 5 KB.)
    fn of(x: f64, significant: usize) -> Self {
        let mut buffer = zmij::Buffer::new();
        let mut decimal = Self::shortest(buffer.format_finite(x));
        decimal.round(significant);
        decimal
    }

    /// From `1234.5`, `0.00012`, `1e300` or `1.2e-7`.
    fn shortest(text: &str) -> Self {
        let (mantissa, power) = text.split_once('e').unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = [whole, fraction].concat();
        let significant = digits.trim_start_matches('0');
        let before = i32::try_from(whole.len()).unwrap_or(0) - i32::try_from(digits.len() - significant.len()).unwrap_or(0);
        let exponent = power.parse::<i32>().unwrap_or(0) + before - 1;
        Self::trimmed(significant, exponent)
    }

    fn trimmed(digits: &str, exponent: i32) -> Self {
        match digits.trim_end_matches('0') {
            "" => Self { digits: "0".to_owned(), exponent: 0 },
            digits => Self { digits: digits.to_owned(), exponent },
        }
    }

    fn round(&mut self, significant: usize) {
        let Some((kept, rest)) = self.digits.split_at_checked(significant).filter(|(_, rest)| !rest.is_empty()) else { return };
        if rest < "5" {
            *self = Self::trimmed(kept, self.exponent);
            return;
        }
        // One more in the last place: nines become zeros and carry on.
        let nines = kept.len() - kept.trim_end_matches('9').len();
        let (head, _) = kept.split_at(kept.len() - nines);
        *self = match head.as_bytes().split_last() {
            Some((last, _)) => {
                let raised = char::from(last + 1).to_string();
                Self { digits: head.get(..head.len() - 1).unwrap_or_default().to_owned() + &raised, exponent: self.exponent }
            }
            None => Self { digits: "1".to_owned(), exponent: self.exponent.saturating_add(1) },
        };
    }

    /// Times a power of ten.
    fn shifted(&self, by: i32) -> Self {
        let zero = self.digits == "0";
        Self { digits: self.digits.clone(), exponent: if zero { 0 } else { self.exponent.saturating_add(by) } }
    }

    /// In full: "12,345.5".
    fn plain(&self) -> String {
        let (whole, fraction) = self.parts();
        if fraction.is_empty() { grouped(&whole) } else { grouped(&whole) + text::number_point() + &fraction }
    }

    /// In full, and as prices are written: $0.70, not $0.7.
    fn cents(&self) -> String {
        let lone_digit = self.parts().1.len() == 1;
        self.plain() + if lone_digit { "0" } else { "" }
    }

    /// The digits before and after the point.
    fn parts(&self) -> (String, String) {
        let Ok(before) = usize::try_from(self.exponent.saturating_add(1)) else {
            let zeros = usize::try_from(self.exponent.saturating_add(1).unsigned_abs()).unwrap_or(0);
            return ("0".to_owned(), "0".repeat(zeros) + &self.digits);
        };
        match self.digits.split_at_checked(before) {
            Some((whole, fraction)) => (if whole.is_empty() { "0" } else { whole }.to_owned(), fraction.to_owned()),
            None => (self.digits.clone() + &"0".repeat(before - self.digits.len()), String::new()),
        }
    }
}

/// Digits in groups of three.
fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push_str(text::number_group());
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(write: fn(f64) -> String, cases: &[(f64, &str)]) {
        for (x, expected) in cases {
            assert_eq!(write(*x), *expected, "{x:e}");
        }
    }

    #[test]
    fn what_comes_in_is_not_counted_below_a_cent_and_a_chance_of_nothing_not_below_a_percent() {
        assert_eq!(
            [0.0, 0.000_16, 0.0049, 0.005, 0.014, 20.0].map(income),
            ["$0", "under $0.01", "under $0.01", "under $0.01", "$0.014", "$20"]
        );
        assert_eq!(income_range(0.000_1, 0.002), "under $0.01");
        assert_eq!(income_range(0.001_6, 20.0), "under $0.01 to $20");
        assert_eq!(
            [0.0, 0.0043, 0.0063, 0.098, 0.334, 0.992, 1.0].map(whole_percent),
            ["0%", "under 1%", "1%", "10%", "33%", "over 99%", "100%"]
        );
    }

    #[test]
    fn money_has_two_significant_digits() {
        let cases = [
            (0.0, "$0"),
            (-0.0, "$0"),
            (1e-9, "under $0.0001"),
            (0.000_123, "$0.00012"),
            (0.043, "$0.043"),
            (0.05, "$0.05"),
            (0.7, "$0.70"),
            (0.996, "$1"),
            (1.23, "$1.20"),
            (9.96, "$10"),
            (14.4, "$14"),
            (99.6, "$100"),
            (1_234.0, "$1,200"),
            (98_765.0, "$99,000"),
            (994_999.0, "$990,000"),
            (995_001.0, "$1 million"),
            (1_234_567.0, "$1.2 million"),
            (27e9, "$27 billion"),
            (3.14e14, "$310 trillion"),
            (1e15, "over $1,000 trillion"),
            (f64::MAX, "over $1,000 trillion"),
            (f64::INFINITY, "over $1,000 trillion"),
            (-14.0, "−$14"),
            (f64::NAN, "no number"),
        ];
        all(money, &cases);
    }

    #[test]
    fn counts_have_two_significant_digits() {
        let cases = [
            (0.0, "0"),
            (0.35, "0.35"),
            (1.04, "1"),
            (7.0, "7"),
            (27_123.0, "27,000"),
            (1_249_000.0, "1.2 million"),
            (1e-9, "under 0.0001"),
        ];
        all(count, &cases);
    }

    #[test]
    fn only_nothing_is_0_percent_and_only_all_is_100_percent() {
        let cases = [
            (0.0, "0%"),
            (1e-9, "under 0.01%"),
            (0.000_1, "0.01%"),
            (0.007_34, "0.73%"),
            (0.1651, "17%"),
            (0.99, "99%"),
            (0.999_999, "over 99%"),
            (1.0, "100%"),
            (1.5, "150%"),
        ];
        all(percent, &cases);
    }

    #[test]
    fn own_numbers_keep_their_digits() {
        all(
            exact,
            &[(12_345.5, "12,345.5"), (0.1, "0.1"), (1e15, "1,000,000,000,000,000"), (1e-9, "0.000000001"), (-3.5, "−3.5"), (0.0, "0")],
        );
        all(exact, &[(0.1 + 0.2, "0.3"), (1e300, "over 1,000 trillion"), (123_456_789_012_345.0, "123,456,789,012,345")]);
        all(
            exact_percent,
            &[(0.07, "7%"), (0.03, "3%"), (0.125, "12.5%"), (0.0, "0%"), (1.0, "100%"), (0.000_05, "0.005%"), (1e-300, "under 0.01%")],
        );
        all(exact_money, &[(1_234.5, "$1,234.50"), (1_234.0, "$1,234"), (0.025, "$0.025"), (0.0, "$0")]);
    }

    #[test]
    fn ticks_are_short() {
        all(
            compact,
            &[
                (0.0, "$0"),
                (0.01, "$0.01"),
                (5.0, "$5"),
                (10_000.0, "$10k"),
                (250_000.0, "$250k"),
                (2e6, "$2M"),
                (1e9, "$1B"),
                (1e12, "$1T"),
            ],
        );
        all(compact_count, &[(999.9, "1k"), (1_250.0, "1.25k"), (0.5, "0.5")]);
    }

    #[test]
    fn ranges_name_two_amounts_only_if_they_differ() {
        assert_eq!(money_range(123.0, 1_432.0), "$120 to $1,400");
        assert_eq!(money_range(0.0, 14.0), "$0 to $14");
        assert_eq!(money_range(121.0, 122.0), "$120");
        assert_eq!(percent_range(0.02, 0.05), "2% to 5%");
        assert_eq!(count_range(5_000.0, 2e6), "5,000 to 2 million");
    }

    #[test]
    fn chances_are_said_in_small_numbers() {
        let cases = [
            (0.0, "no month"),
            (0.000_1, "fewer than 1 in 2,000 months"),
            (0.01, "about 1 in 100 months"),
            (0.13, "about 1 in 8 months"),
            (0.25, "about 1 in 4 months"),
            (0.5, "about 1 in 2 months"),
            (0.84, "about 17 in 20 months"),
            (0.9, "about 9 in 10 months"),
            (0.96, "about 19 in 20 months"),
            (0.99, "more than 19 in 20 months"),
            (1.0, "every month"),
            (f64::NAN, "no number"),
        ];
        all(chance, &cases);
    }
}
