//! Reading numbers as people write them: `1k`, `12 500`, `$1,200`, `3%`, `5k to 20k`, `5–20k`, `about 300`, `5k to 20k, usually 8k`.
//!
//! Own grammar, no `str::parse::<f64>`: that one takes "nan" and "inf" for numbers, and costs 10 KB of tables. Numbers of up to 15 digits
//! are read exactly, which is more than anybody types.
//!
//! What could be read in two ways:
//!
//! | written | read as | because |
//! | --- | --- | --- |
//! | `1,234` and `1.234` | 1,234 and 1.234 | English rules where both are possible |
//! | `1.234,56`, `1 234,56`, `1.234.567` | 1,234.56, 1,234.56, 1,234,567 | possible in one way only |
//! | `1,5`, `1,50` | 1.5 | no group of thousands has one or two digits |
//! | `1,2345` | refused | half of a number that is being typed, or two |
//! | `5–20k`, `500 to 2k` | 5k to 20k, 500 to 2k | the unit of the second goes to the first if the first number is not the larger |
//! | `17` for a share | 17% | a share above 1 does not exist |
//! | `0.03` for a share | 3% | as in a spreadsheet |
//! | `1` for a share | refused | 1% or 100% |
//!
//! The limits of a field are not checked here; the model does that.

use super::{number, text};
use crate::model::{Scale, Triplet};

/// The smallest number above 0 that is read.
pub const SMALLEST: f64 = 1e-9;
/// The largest number that is read.
pub const LARGEST: f64 = 1e15;
/// How far "about" reaches: x / 1.25 … x · 1.25.
pub const ABOUT: f64 = 1.25;
/// More characters than anybody types into a field of one number.
const LONGEST: usize = 400;

/// What a field asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// So many of something.
    Count,
    /// US dollars.
    Money,
    /// A part of a whole, kept between 0 and 1 and written in percent.
    Share,
    /// A number without a unit that may exceed 1.
    Ratio,
}

impl NumberKind {
    /// The axis of a range.
    #[must_use]
    pub const fn scale(self) -> Scale {
        match self {
            Self::Share => Scale::Share,
            Self::Count | Self::Money | Self::Ratio => Scale::Positive,
        }
    }

    /// An own number, with all its digits.
    #[must_use]
    pub fn exact(self, x: f64) -> String {
        match self {
            Self::Count | Self::Ratio => number::exact(x),
            Self::Money => number::exact_money(x),
            Self::Share => number::exact_percent(x),
        }
    }

    /// An estimated number, with two digits.
    #[must_use]
    pub fn estimated(self, x: f64) -> String {
        match self {
            Self::Count | Self::Ratio => number::count(x),
            Self::Money => number::money(x),
            Self::Share => number::percent(x),
        }
    }
}

/// How a number was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One number.
    Exact,
    /// One number with "about".
    About,
    /// Two numbers, or three.
    Range,
}

/// What was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Finite and in order.
    pub triplet: Triplet,
    /// How it was given.
    pub form: Form,
}

/// Why nothing was read. [`super::fault::sentence`] has the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadingFault {
    /// Nothing is written.
    Empty,
    /// What is written is no number.
    NotANumber,
    /// Above [`LARGEST`].
    TooLarge,
    /// Below [`SMALLEST`] and not 0.
    TooSmall,
    /// Below 0.
    Negative,
    /// Percent where no share is asked for, dollars where no money is.
    WrongUnit,
    /// Money that is not US dollars.
    Currency,
    /// More than the whole.
    ShareAboveOne,
    /// 1, which could be 1% or 100%.
    ShareUnclear,
    /// The numbers of a range are not in order.
    LowAboveHigh,
    /// The usual number is outside of its range.
    LikelyOutside,
    /// A range that starts at 0, or "about 0".
    ZeroInRange,
    /// A range that ends at the whole, or "about 100%".
    WholeInRange,
    /// A range with one end: "5k+", "at least 5", "5k to".
    OpenRange,
    /// Several numbers that are no range.
    TooManyNumbers,
}

/// Reads what a person wrote into a field.
///
/// # Errors
///
/// Says why nothing could be read; nothing is corrected silently.
pub fn read(text: &str, kind: NumberKind) -> Result<Reading, ReadingFault> {
    let scanned = Scanner::scan(text)?;
    if scanned.foreign {
        return Err(if kind == NumberKind::Money { ReadingFault::Currency } else { ReadingFault::WrongUnit });
    }
    if scanned.dollar && kind != NumberKind::Money {
        return Err(ReadingFault::WrongUnit);
    }
    match phrase(&scanned.tokens)? {
        Phrase::One(x) => Ok(exact(single(x, kind)?)),
        Phrase::About(x) => about(single(x, kind)?, kind),
        Phrase::Two([low, high]) => match values(&[low, high], kind)?.as_slice() {
            &[low, high] => range(low, None, high, kind),
            _ => Err(ReadingFault::NotANumber),
        },
        Phrase::Three(numbers) => match values(&numbers, kind)?.as_slice() {
            &[low, likely, high] => range(low, Some(likely), high, kind),
            _ => Err(ReadingFault::NotANumber),
        },
    }
}

/// How a number was understood: "1,200", "about 300 (240 to 380)", "between 5,000 and 20,000, most likely 10,000".
#[must_use]
pub fn echo(reading: &Reading, kind: NumberKind) -> String {
    let Triplet { low, likely, high } = reading.triplet;
    match reading.form {
        Form::Exact => kind.exact(likely),
        Form::About => text::echo_about(&kind.exact(likely), &kind.estimated(low), &kind.estimated(high)),
        Form::Range => text::echo_range(&kind.exact(low), &kind.exact(high), &likely_text(&reading.triplet, kind)),
    }
}

/// A number as a person would type it; [`read`] understands it.
#[must_use]
pub fn typed(triplet: &Triplet, kind: NumberKind) -> String {
    let Triplet { low, likely, high } = *triplet;
    if triplet.is_known() {
        kind.exact(likely)
    } else if about(likely, kind).is_ok_and(|reading| reading.triplet == *triplet) {
        text::typed_about(&kind.exact(likely))
    } else if is_middle(triplet, kind) {
        text::number_range(&kind.exact(low), &kind.exact(high))
    } else {
        text::typed_three(&kind.exact(low), &kind.exact(high), &kind.exact(likely))
    }
}

/// A likely number of ours in as few digits as keep it between the ends; an own one in full.
fn likely_text(triplet: &Triplet, kind: NumberKind) -> String {
    let inside = |x: &f64| triplet.low < *x && *x < triplet.high;
    let short = (2..=9).map(|digits| rounded(triplet.likely, digits)).find(inside).filter(|_| is_middle(triplet, kind));
    kind.exact(short.unwrap_or(triplet.likely))
}

/// A number between [`SMALLEST`] and [`LARGEST`] to so many significant digits.
pub(super) fn rounded(x: f64, digits: i32) -> f64 {
    let most = times_power_of_ten(1.0, digits);
    let shift = (-15..=25).rev().find(|shift| times_power_of_ten(x, *shift) < most).unwrap_or(0);
    times_power_of_ten(libm::round(times_power_of_ten(x, shift)), -shift)
}

/// True if the likely number is what a range without one gets, as far as it can be written.
fn is_middle(triplet: &Triplet, kind: NumberKind) -> bool {
    let middle = kind.scale().middle(triplet.low, triplet.high);
    (middle - triplet.likely).abs() <= middle.abs() * 1e-12
}

fn exact(x: f64) -> Reading {
    Reading { triplet: Triplet::known(x), form: Form::Exact }
}

fn about(x: f64, kind: NumberKind) -> Result<Reading, ReadingFault> {
    inside_scale(x, x, kind)?;
    let share = kind == NumberKind::Share && x * ABOUT >= 1.0;
    let times = |factor: f64| if share { odds_times(x, factor) } else { x * factor };
    let triplet = Triplet::new(times(1.0 / ABOUT), x, times(ABOUT));
    Ok(Reading { triplet, form: Form::About })
}

/// The share whose odds, x to 1 − x, are so many times those of x: never reaches the whole.
fn odds_times(x: f64, factor: f64) -> f64 {
    let odds = x / (1.0 - x) * factor;
    odds / (1.0 + odds)
}

fn range(low: f64, likely: Option<f64>, high: f64, kind: NumberKind) -> Result<Reading, ReadingFault> {
    if low > high {
        return Err(ReadingFault::LowAboveHigh);
    }
    if likely.is_some_and(|x| x < low || x > high) {
        return Err(ReadingFault::LikelyOutside);
    }
    if low == high {
        return Ok(exact(low));
    }
    inside_scale(low, high, kind)?;
    let likely = likely.unwrap_or_else(|| kind.scale().middle(low, high).max(low).min(high));
    Ok(Reading { triplet: Triplet::new(low, likely, high), form: Form::Range })
}

/// The ends of a scale have no place on its axis: they can be given alone, not in a range.
fn inside_scale(low: f64, high: f64, kind: NumberKind) -> Result<(), ReadingFault> {
    if low == 0.0 {
        return Err(ReadingFault::ZeroInRange);
    }
    if kind == NumberKind::Share && high == 1.0 {
        return Err(ReadingFault::WholeInRange);
    }
    Ok(())
}

/// A number as written, before its unit is settled.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Written {
    /// Its digits as a whole number.
    digits: f64,
    /// The power of ten by which the digits are shifted.
    shift: i32,
    negative: bool,
    /// The power of ten of k, million, …
    unit: Option<i32>,
    percent: bool,
}

impl Written {
    /// Without unit and percent.
    fn bare(&self) -> f64 {
        times_power_of_ten(self.digits, self.shift)
    }

    fn value(&self) -> f64 {
        let percent = if self.percent { -2 } else { 0 };
        times_power_of_ten(self.digits, self.shift.saturating_add(self.unit.unwrap_or(0)).saturating_add(percent))
    }
}

/// One exact power of ten and one rounding wherever 15 digits and a sane size meet: as good as the standard library there.
fn times_power_of_ten(mut x: f64, exponent: i32) -> f64 {
    let mut left = exponent.unsigned_abs().min(800);
    while left > 0 {
        let step = left.min(22);
        let power = (0..step).fold(1.0, |power, _| power * 10.0);
        x = if exponent < 0 { x / power } else { x * power };
        left -= step;
    }
    x
}

fn single(x: Written, kind: NumberKind) -> Result<f64, ReadingFault> {
    values(&[x], kind)?.first().copied().ok_or(ReadingFault::NotANumber)
}

/// The values of numbers that belong together, the last of which is the high one.
fn values(numbers: &[Written], kind: NumberKind) -> Result<Vec<f64>, ReadingFault> {
    let mut numbers = numbers.to_vec();
    share_units(&mut numbers);
    let percent = numbers.iter().any(|n| n.percent);
    if percent && matches!(kind, NumberKind::Count | NumberKind::Money) {
        return Err(ReadingFault::WrongUnit);
    }
    if kind == NumberKind::Share && !percent {
        let highest = numbers.iter().map(Written::value).fold(0.0, f64::max);
        if highest == 1.0 {
            return Err(ReadingFault::ShareUnclear);
        }
        numbers.iter_mut().for_each(|n| n.percent = highest > 1.0);
    }
    numbers.iter().map(|n| checked(n, kind)).collect()
}

/// "5–20k" is 5k to 20k, but "500 to 2k" is not 500k; "2–5 %" is percent throughout.
fn share_units(numbers: &mut [Written]) {
    let Some(high) = numbers.last().copied() else { return };
    let percent = numbers.iter().any(|n| n.percent);
    for n in numbers.iter_mut() {
        if n.unit.is_none() && n.bare() <= high.bare() {
            n.unit = high.unit;
        }
        n.percent = percent;
    }
}

fn checked(n: &Written, kind: NumberKind) -> Result<f64, ReadingFault> {
    let x = n.value();
    if n.digits == 0.0 {
        Ok(0.0)
    } else if n.negative {
        Err(ReadingFault::Negative)
    } else if kind == NumberKind::Share && x > 1.0 {
        Err(ReadingFault::ShareAboveOne)
    } else if x > LARGEST {
        Err(ReadingFault::TooLarge)
    } else if x < SMALLEST {
        Err(ReadingFault::TooSmall)
    } else {
        Ok(x)
    }
}

/// What a person can say about one number.
enum Phrase {
    One(Written),
    About(Written),
    Two([Written; 2]),
    /// Low, likely, high.
    Three([Written; 3]),
}

fn phrase(tokens: &[Token]) -> Result<Phrase, ReadingFault> {
    use Token::{About, And, Between, Close, From, Join, Number, Open, Slash};
    // Accounts write a loss in brackets.
    if let &[Open, Number(mut x), Close] = tokens {
        x.negative = true;
        return Ok(Phrase::One(x));
    }
    let mut tokens: Vec<_> = tokens.iter().copied().filter(|t| !matches!(t, Open | Close)).collect();
    let likely = take_usual(&mut tokens);
    match (tokens.as_slice(), likely) {
        (&[Number(x)], None) => Ok(Phrase::One(x)),
        (&[About, Number(x)], None) | ([], Some(x)) => Ok(Phrase::About(x)),
        (
            &[Number(low), Join, Number(high)]
            | &[About | From | Between, Number(low), Join, Number(high)]
            | &[Between, Number(low), And, Number(high)],
            likely,
        ) => Ok(likely.map_or(Phrase::Two([low, high]), |likely| Phrase::Three([low, likely, high]))),
        (&[Number(low), Slash, Number(likely), Slash, Number(high)], None) => Ok(Phrase::Three([low, likely, high])),
        (rest, _) => Err(no_phrase(rest)),
    }
}

fn no_phrase(tokens: &[Token]) -> ReadingFault {
    let numbers = tokens.iter().filter(|t| matches!(t, Token::Number(_))).count();
    let open = tokens.iter().any(|t| matches!(t, Token::Join | Token::Between | Token::From));
    match numbers {
        1 if open => ReadingFault::OpenRange,
        0 | 1 => ReadingFault::NotANumber,
        _ => ReadingFault::TooManyNumbers,
    }
}

/// Takes "usually 8k" out of the tokens.
fn take_usual(tokens: &mut Vec<Token>) -> Option<Written> {
    let at = tokens.iter().position(|t| *t == Token::Usually)?;
    let Some(Token::Number(likely)) = tokens.get(at + 1).copied() else { return None };
    tokens.drain(at..at + 2);
    Some(likely)
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token {
    Number(Written),
    /// "to" or a dash.
    Join,
    And,
    Between,
    From,
    About,
    Usually,
    Slash,
    Open,
    Close,
}

/// Cuts a text into tokens.
struct Scanner {
    chars: Vec<char>,
    at: usize,
    tokens: Vec<Token>,
    /// A minus that waits for its number.
    minus: bool,
    /// US dollars stand somewhere.
    dollar: bool,
    /// Another currency stands somewhere.
    foreign: bool,
}

impl Scanner {
    fn scan(text: &str) -> Result<Self, ReadingFault> {
        let chars: Vec<char> = text.chars().filter_map(plain_char).take(LONGEST + 1).collect();
        if chars.iter().all(|c| *c == ' ') {
            return Err(ReadingFault::Empty);
        }
        if chars.len() > LONGEST {
            return Err(ReadingFault::TooManyNumbers);
        }
        let mut scanner = Self { chars, at: 0, tokens: Vec::new(), minus: false, dollar: false, foreign: false };
        while let Some(c) = scanner.peek(0) {
            scanner.token(c)?;
        }
        if scanner.minus {
            return Err(ReadingFault::NotANumber);
        }
        Ok(scanner)
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn digit_ahead(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|c| c.is_ascii_digit())
    }

    fn after_number(&self) -> bool {
        matches!(self.tokens.last(), Some(Token::Number(_)))
    }

    fn token(&mut self, c: char) -> Result<(), ReadingFault> {
        if c.is_ascii_digit() || (is_separator(c) && c != '\'' && self.digit_ahead(1)) {
            return self.number();
        }
        if c.is_ascii_alphabetic() {
            return self.word();
        }
        self.at += 1;
        match c {
            ' ' | ',' => {}
            '.' => self.dots(),
            '…' => self.tokens.push(Token::Join),
            '$' => self.dollar = true,
            '€' | '£' | '¥' | '₹' | '₽' | '₩' | '₺' | '₴' | '₪' | '₫' | '₦' | '₱' | '฿' => self.foreign = true,
            '%' => return self.percent(),
            '-' if self.after_number() => self.tokens.push(Token::Join),
            '-' if !self.minus => self.minus = true,
            '+' if !self.after_number() && self.digit_ahead(0) => {}
            '+' | '<' | '>' | '≤' | '≥' => return Err(ReadingFault::OpenRange),
            '~' | '≈' => self.tokens.push(Token::About),
            '/' => self.tokens.push(Token::Slash),
            '(' => self.tokens.push(Token::Open),
            ')' => self.tokens.push(Token::Close),
            _ => return Err(ReadingFault::NotANumber),
        }
        Ok(())
    }

    /// Two and more dots are a dash; one is the end of a sentence or of an unfinished number.
    fn dots(&mut self) {
        if self.peek(0) == Some('.') {
            while self.peek(0) == Some('.') {
                self.at += 1;
            }
            self.tokens.push(Token::Join);
        }
    }

    fn percent(&mut self) -> Result<(), ReadingFault> {
        match self.tokens.last_mut() {
            Some(Token::Number(n)) if !n.percent => {
                n.percent = true;
                Ok(())
            }
            _ => Err(ReadingFault::NotANumber),
        }
    }

    fn unit(&mut self, power: i32) -> Result<(), ReadingFault> {
        match self.tokens.last_mut() {
            Some(Token::Number(n)) if n.unit.is_none() && !n.percent => {
                n.unit = Some(power);
                Ok(())
            }
            _ => Err(ReadingFault::NotANumber),
        }
    }

    fn word(&mut self) -> Result<(), ReadingFault> {
        let start = self.at;
        while self.peek(0).is_some_and(|c| c.is_ascii_alphabetic()) {
            self.at += 1;
        }
        let word: String = self.chars.iter().skip(start).take(self.at - start).collect();
        let token = match word.as_str() {
            "k" | "thousand" | "thousands" => return self.unit(3),
            "m" | "mn" | "mio" | "mln" | "million" | "millions" => return self.unit(6),
            "b" | "bn" | "billion" | "billions" => return self.unit(9),
            "t" | "tn" | "trillion" | "trillions" => return self.unit(12),
            "lakh" | "lakhs" => return self.unit(5),
            "crore" | "crores" => return self.unit(7),
            "percent" | "pct" => return self.percent(),
            "us" | "usd" | "dollar" | "dollars" => {
                self.dollar = true;
                return Ok(());
            }
            "eur" | "euro" | "euros" | "gbp" | "pound" | "pounds" | "jpy" | "yen" | "inr" | "rupee" | "rupees" | "cad" | "aud" | "chf" => {
                self.foreign = true;
                return Ok(());
            }
            "up" | "at" | "over" | "under" | "above" | "below" | "more" | "less" => return Err(ReadingFault::OpenRange),
            // "most likely" is one word to us.
            "most" => return Ok(()),
            "to" | "until" | "till" => Token::Join,
            "and" => Token::And,
            "between" => Token::Between,
            "from" => Token::From,
            "about" | "around" | "roughly" | "approximately" | "circa" => Token::About,
            "ca" | "approx" => {
                // The dot of an abbreviation is no decimal point.
                self.at += usize::from(self.peek(0) == Some('.'));
                Token::About
            }
            "usually" | "mostly" | "likely" | "typically" | "normally" => Token::Usually,
            _ => return Err(ReadingFault::NotANumber),
        };
        self.tokens.push(token);
        Ok(())
    }

    fn number(&mut self) -> Result<(), ReadingFault> {
        let start = self.at;
        while self.peek(0).is_some_and(|c| self.in_number(c)) {
            self.at += 1;
        }
        let run: Vec<char> = self.chars.iter().skip(start).take(self.at - start).copied().collect();
        let (digits, shift) = decimal(&run).ok_or(ReadingFault::NotANumber)?;
        let shift = shift.saturating_add(self.exponent());
        self.tokens.push(Token::Number(Written { digits, shift, negative: self.minus, unit: None, percent: false }));
        self.minus = false;
        Ok(())
    }

    /// Digits, separators between digits, and a space before a group of exactly three.
    fn in_number(&self, c: char) -> bool {
        if c == ' ' {
            return (1..=3).all(|ahead| self.digit_ahead(ahead)) && !self.digit_ahead(4);
        }
        c.is_ascii_digit() || (is_separator(c) && self.digit_ahead(1))
    }

    /// `e3`, `e-3`: only straight after the digits.
    fn exponent(&mut self) -> i32 {
        let sign = usize::from(matches!(self.peek(1), Some('-' | '+')));
        if self.peek(0) != Some('e') || !self.digit_ahead(1 + sign) {
            return 0;
        }
        let negative = self.peek(1) == Some('-');
        self.at += 1 + sign;
        let mut exponent: i32 = 0;
        while let Some(digit) = self.peek(0).and_then(|c| c.to_digit(10)) {
            exponent = exponent.saturating_mul(10).saturating_add_unsigned(digit);
            self.at += 1;
        }
        if negative { -exponent } else { exponent }
    }
}

/// The decimal sign of Arabic numbers; unlike point and comma it is never anything else.
const ARABIC_POINT: char = '٫';

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | ARABIC_POINT)
}

/// The digits of a run of digits and separators as a whole number, and the power of ten that belongs to it.
fn decimal(run: &[char]) -> Option<(f64, i32)> {
    let (whole, fraction) = match decimal_sign(run)? {
        Some(at) => (run.get(..at)?, run.get(at + 1..)?),
        None => (run, run.get(run.len()..)?),
    };
    if !is_grouped(whole) || !fraction.iter().all(char::is_ascii_digit) {
        return None;
    }
    let (mut digits, mut kept) = (0.0, 0_u8);
    let mut shift = i32::try_from(fraction.len()).ok()?.checked_neg()?;
    let all = whole.iter().filter(|c| c.is_ascii_digit()).chain(fraction);
    for digit in all.filter_map(|c| c.to_digit(10)) {
        // Past 17 digits nothing changes any more but the size.
        if kept < 17 {
            digits = digits * 10.0 + f64::from(digit);
            kept += u8::from(digits > 0.0);
        } else {
            shift = shift.saturating_add(1);
        }
    }
    Some((digits, shift))
}

/// Where the decimal sign is, if there is one; none at all if there is no way to read the separators.
fn decimal_sign(run: &[char]) -> Option<Option<usize>> {
    let count = |sign: char| run.iter().filter(|c| **c == sign).count();
    let last = |sign: char| run.iter().rposition(|c| *c == sign);
    if count(ARABIC_POINT) > 0 {
        return (count(ARABIC_POINT) == 1).then(|| last(ARABIC_POINT));
    }
    match (count('.'), count(',')) {
        (0, 0) => Some(None),
        (1, 0) => Some(last('.')),
        (0, 1) => lone_comma(run, last(',')?),
        (_, 0) | (0, _) => Some(None),
        // Both: the last is the decimal sign, and there is one of it.
        (points, commas) => {
            let (at, times) = if last('.') > last(',') { (last('.'), points) } else { (last(','), commas) };
            (times == 1).then_some(at)
        }
    }
}

/// One comma is the English sign of thousands where it can be, else a decimal sign where it can be.
fn lone_comma(run: &[char], at: usize) -> Option<Option<usize>> {
    let whole = run.get(..at)?;
    let places = run.len() - at - 1;
    let plain = whole.iter().all(char::is_ascii_digit);
    let thousands = plain && (1..=3).contains(&whole.len()) && whole.first() != Some(&'0') && places == 3;
    let zero = whole.iter().all(|c| *c == '0');
    if thousands {
        Some(None)
    } else if !plain || zero || places <= 2 {
        Some(Some(at))
    } else {
        None
    }
}

/// Plain digits, or groups of three with the same sign between them; in India all but the last group have two.
fn is_grouped(whole: &[char]) -> bool {
    let Some(sign) = whole.iter().copied().find(|c| !c.is_ascii_digit()) else { return true };
    let groups: Vec<&[char]> = whole.split(|c| *c == sign).collect();
    let [first, middle @ .., last] = groups.as_slice() else { return false };
    let digits = groups.iter().all(|group| group.iter().all(char::is_ascii_digit));
    let sizes = |size: usize| (1..=size).contains(&first.len()) && middle.iter().all(|group| group.len() == size);
    digits && last.len() == 3 && (sizes(3) || (sign == ',' && sizes(2)))
}

/// The zeros of the decimal digits that people type.
const ZEROS: [u32; 17] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0,
];

/// One sign for all that mean the same; none for what cannot be seen.
fn plain_char(c: char) -> Option<char> {
    let code = u32::from(c);
    if let Some(digit) = ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|digit| *digit < 10)) {
        return char::from_digit(digit, 10);
    }
    Some(match c {
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{061C}' | '\u{00AD}' => return None,
        '\t' | '\n' | '\r' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '〜' => '-',
        '’' | '‘' | 'ʼ' | '´' | '`' | '٬' => '\'',
        '،' => ',',
        '٪' => '%',
        '⁓' | '∼' => '~',
        // Fullwidth forms stand in the order of ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(code - 0xFEE0)?.to_ascii_lowercase(),
        _ => c.to_ascii_lowercase(),
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::NumberKind::{Count, Money, Ratio, Share};
    use super::*;
    use proptest::prelude::*;

    const KINDS: [NumberKind; 4] = [Count, Money, Share, Ratio];

    fn one(text: &str, kind: NumberKind) -> f64 {
        let reading = read(text, kind).unwrap_or_else(|fault| panic!("{text:?}: {fault:?}"));
        assert_eq!(reading.form, Form::Exact, "{text:?}");
        assert!(reading.triplet.is_known(), "{text:?}");
        reading.triplet.likely
    }

    fn three(text: &str, kind: NumberKind) -> (f64, f64, f64) {
        let reading = read(text, kind).unwrap_or_else(|fault| panic!("{text:?}: {fault:?}"));
        assert_eq!(reading.form, Form::Range, "{text:?}");
        let Triplet { low, likely, high } = reading.triplet;
        (low, likely, high)
    }

    fn refused(kind: NumberKind, fault: ReadingFault, texts: &[&str]) {
        for text in texts {
            assert_eq!(read(text, kind), Err(fault), "{text:?}");
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let cases = [
            ("0", 0.0),
            ("-0", 0.0),
            ("7", 7.0),
            ("+7", 7.0),
            ("1k", 1e3),
            ("1K", 1e3),
            ("1 k", 1e3),
            ("1.2M", 1.2e6),
            ("1.2 million", 1.2e6),
            ("2bn", 2e9),
            ("5 thousand", 5e3),
            ("3 lakh", 3e5),
            ("2 crore", 2e7),
            ("12 500", 12_500.0),
            ("12\u{a0}500", 12_500.0),
            ("12\u{2009}500", 12_500.0),
            ("12\u{202f}500.5", 12_500.5),
            ("1 234 567", 1_234_567.0),
            ("1,200", 1_200.0),
            ("1,234,567.25", 1_234_567.25),
            ("12,34,567", 1_234_567.0),
            ("12'500", 12_500.0),
            ("12’500", 12_500.0),
            ("1'234.56", 1_234.56),
            ("1.", 1.0),
            ("1,", 1.0),
            (".5", 0.5),
            (",5", 0.5),
            ("1e3", 1e3),
            ("1.5e+3", 1.5e3),
            ("25e-2", 0.25),
            ("  42  ", 42.0),
            ("\u{200e}42\u{200f}", 42.0),
            ("0.1", 0.1),
            ("0.07", 0.07),
            ("1000000000000000", 1e15),
        ];
        for (text, x) in cases {
            assert_eq!(one(text, Count), x, "{text:?}");
        }
    }

    #[test]
    fn a_lone_comma_or_point_follows_english_where_both_are_possible() {
        assert_eq!(one("1,234", Count), 1_234.0);
        assert_eq!(one("1.234", Count), 1.234);
        assert_eq!(one("1,5", Count), 1.5);
        assert_eq!(one("1,50", Count), 1.5);
        assert_eq!(one("0,500", Count), 0.5);
        refused(Count, ReadingFault::NotANumber, &["1,2345", "1234,567", "01,234"]);
    }

    #[test]
    fn other_ways_to_write_a_number_are_read_where_only_one_reading_is_possible() {
        assert_eq!(one("1.234,56", Count), 1_234.56);
        assert_eq!(one("1 234,56", Count), 1_234.56);
        assert_eq!(one("1 234,567", Count), 1_234.567);
        assert_eq!(one("1.234.567", Count), 1_234_567.0);
        assert_eq!(one("1.234.567,8", Count), 1_234_567.8);
        refused(Count, ReadingFault::NotANumber, &["1.2.3", "1,2,3", "1.234,567.8", "1,23.4", "1,234'567", "1'23"]);
    }

    #[test]
    fn digits_of_other_scripts_are_digits() {
        assert_eq!(one("١٢٣٫٤", Count), 123.4);
        assert_eq!(one("١٬٢٣٤٫٥", Count), 1_234.5);
        assert_eq!(one("۱۲۳", Count), 123.0);
        assert_eq!(one("१२३", Count), 123.0);
        assert_eq!(one("１２．５ｋ", Count), 12_500.0);
        assert_eq!(one("٣٪", Share), 0.03);
    }

    #[test]
    fn money_has_dollars() {
        for text in ["$1,200", "$ 1,200", "1,200$", "1200 USD", "US$1.2k", "1,200 dollars", "＄1,200"] {
            assert_eq!(one(text, Money), 1_200.0, "{text}");
        }
        assert_eq!(three("$5 to $20", Money), (5.0, Scale::Positive.middle(5.0, 20.0), 20.0));
        refused(Money, ReadingFault::Currency, &["€5", "5 eur", "£1,200", "5 rupees"]);
        refused(Money, ReadingFault::WrongUnit, &["5%"]);
        refused(Money, ReadingFault::NotANumber, &["$", "$k"]);
    }

    #[test]
    fn shares_are_percent_or_fractions() {
        for text in ["3%", "3 %", "0.03", "3 percent", "3", "3,0", "3.0%"] {
            let expected = 0.03;
            assert_eq!(one(text, Share), expected, "{text}");
        }
        assert_eq!(one("7%", Share), 0.07);
        assert_eq!(one("0.5%", Share), 0.005);
        assert_eq!(one("0.5", Share), 0.5);
        assert_eq!(one("100%", Share), 1.0);
        assert_eq!(one("0", Share), 0.0);
        refused(Share, ReadingFault::ShareAboveOne, &["150%", "101", "5k", "2% to 120%"]);
        refused(Share, ReadingFault::ShareUnclear, &["1", "1.0", "0.5 to 1"]);
        refused(Share, ReadingFault::WrongUnit, &["$3"]);
        assert_eq!(one("150%", Ratio), 1.5);
        assert_eq!(one("1", Ratio), 1.0);
    }

    #[test]
    fn ranges_have_their_likely_value_in_the_middle_of_their_scale() {
        for text in [
            "5k to 20k",
            "5–20k",
            "5-20k",
            "5k - 20k",
            "5k — 20k",
            "5..20k",
            "5…20k",
            "between 5k and 20k",
            "from 5k to 20k",
            "5 to 20 thousand",
            "5,000 to 20,000",
            "5 000–20 000",
            "about 5k to 20k",
            "5K TO 20K",
            "5k−20k",
        ] {
            let (low, likely, high) = three(text, Count);
            assert_eq!((low, high), (5e3, 20e3), "{text}");
            assert!((likely - 10e3).abs() < 1e-6, "{text}: {likely}");
        }
        for text in ["2–5 %", "2% to 5%", "2 to 5", "0.02 to 0.05", "2% – 5", "between 2 and 5 percent"] {
            assert_eq!(three(text, Share), (0.02, Scale::Share.middle(0.02, 0.05), 0.05), "{text}");
        }
        assert_eq!(one("5k to 5k", Count), 5e3);
        assert_eq!(three("0.5 to 3", Share).0, 0.005);
    }

    #[test]
    fn a_unit_goes_to_the_first_number_unless_that_would_turn_the_range_round() {
        assert_eq!(three("500 to 2k", Count).0, 500.0);
        assert_eq!(three("1,200–2k", Count).0, 1_200.0);
        assert_eq!(three("0.5–2M", Count).0, 0.5e6);
        assert_eq!(three("5k–2M", Count).0, 5e3);
        refused(Count, ReadingFault::LowAboveHigh, &["5k to 20"]);
    }

    #[test]
    fn three_points_are_low_likely_and_high() {
        for text in
            ["5k / 8k / 20k", "5/8/20k", "5k to 20k, usually 8k", "5k to 20k (most likely 8k)", "5–20k, usually 8", "usually 8k, 5k to 20k"]
        {
            assert_eq!(three(text, Count), (5e3, 8e3, 20e3), "{text}");
        }
        refused(Count, ReadingFault::LikelyOutside, &["5k to 20k, usually 30k", "5 / 30 / 20"]);
    }

    #[test]
    fn about_reaches_a_quarter_further_and_never_over_the_whole() {
        for text in ["about 300", "~300", "ca 300", "ca. 300", "ca.300", "around 300", "≈ 300", "approx. 300", "usually 300"] {
            let reading = read(text, Count).unwrap();
            assert_eq!(reading.form, Form::About);
            assert_eq!(reading.triplet.likely, 300.0, "{text}");
            assert!((reading.triplet.low - 240.0).abs() < 1e-9 && (reading.triplet.high - 375.0).abs() < 1e-9, "{text}");
        }
        let share = read("about 90%", Share).unwrap().triplet;
        assert!(share.low < 0.9 && 0.9 < share.high && share.high < 1.0, "{share:?}");
        assert!((share.high - 11.25 / 12.25).abs() < 1e-12, "{share:?}");
        let share = read("about 40%", Share).unwrap().triplet;
        assert!((share.high - 0.5).abs() < 1e-12, "{share:?}");
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_reason() {
        refused(Count, ReadingFault::Empty, &["", "   ", "\u{a0}", "\u{200b}"]);
        let no_numbers = [
            "NaN",
            "nan",
            "inf",
            "infinity",
            "-inf",
            "0x10",
            "1_000",
            "abc",
            "1e",
            "-",
            "12abc",
            "k",
            "5kk",
            "5k million",
            "5%%",
            "%5",
            "1e3e3",
            "😀",
            ".",
            "()",
            "about",
            "--5",
            "5 likes",
            "1f64",
            "½",
        ];
        refused(Count, ReadingFault::NotANumber, &no_numbers);
        let nines = "9".repeat(309);
        refused(Count, ReadingFault::TooLarge, &["1e309", "1e16", "1e99999999999", "1e308", &nines, "2000 trillion"]);
        refused(Count, ReadingFault::TooSmall, &["1e-400", "0.0000000000001", "1e-10"]);
        refused(Count, ReadingFault::Negative, &["-5", "−5", "–5", "(5)", "- 5", "-$5", "5 to -3"][..5]);
        refused(Money, ReadingFault::Negative, &["-$5", "$-5", "-5 to 20"]);
        refused(Count, ReadingFault::LowAboveHigh, &["20k to 5k", "5 to 3"]);
        refused(Count, ReadingFault::ZeroInRange, &["0 to 5k", "about 0"]);
        refused(Share, ReadingFault::ZeroInRange, &["0% to 5%"]);
        refused(Share, ReadingFault::WholeInRange, &["50% to 100%", "about 100%"]);
        refused(Count, ReadingFault::WrongUnit, &["5%", "$5", "€5"]);
        refused(Count, ReadingFault::OpenRange, &["10k+", "at least 5", "over 5k", ">5", "5k to", "between 5k", "up to 20k"]);
        refused(
            Count,
            ReadingFault::TooManyNumbers,
            &["5 8", "5k, 8k, 20k", "5 to 8 to 20", "1 234 5", "2024-05-06", "1/8", "1 / 8 /", &"5 ".repeat(300)],
        );
    }

    #[test]
    fn the_echo_says_how_a_number_was_understood() {
        let cases = [
            ("1,2", Count, "1.2"),
            ("1200", Count, "1,200"),
            ("1.2k", Money, "$1,200"),
            ("0.03", Share, "3%"),
            ("17", Share, "17%"),
            ("5–20k", Count, "between 5,000 and 20,000, most likely 10,000"),
            ("5–20k, usually 8,250", Count, "between 5,000 and 20,000, most likely 8,250"),
            ("1001 to 1003", Count, "between 1,001 and 1,003, most likely 1,002"),
            ("2–5%", Share, "between 2% and 5%, most likely 3.2%"),
            ("~300", Count, "about 300 (240 to 380)"),
        ];
        for (text, kind, expected) in cases {
            let echoed = read(text, kind).map(|reading| echo(&reading, kind)).unwrap_or_default();
            assert_eq!(echoed, expected, "{text}");
        }
    }

    #[test]
    fn every_written_range_can_be_typed_again() {
        for (text, kind) in
            [("5–20k", Count), ("~$300", Money), ("2 / 3 / 5%", Share), ("about 90%", Share), ("0.7", Money), ("1.5 to 2", Ratio)]
        {
            let reading = read(text, kind).unwrap();
            assert_eq!(read(&typed(&reading.triplet, kind), kind), Ok(reading), "{text} → {}", typed(&reading.triplet, kind));
        }
    }

    fn any_kind() -> impl Strategy<Value = NumberKind> {
        prop::sample::select(KINDS.to_vec())
    }

    /// Words and signs of the grammar in any order: nearer to what people type than arbitrary strings.
    fn phrases() -> impl Strategy<Value = String> {
        let words = [
            "5", "20", "1,234", "0.5", ".", ",", " ", "-", "–", "to", "k", "M", "%", "$", "/", "about ", "between ", "and", "usually ",
            "e5", "e-3", "0", "100", "(", ")", "٫", "9999999", "..", "+",
        ];
        prop::collection::vec(prop::sample::select(words.to_vec()), 0..9).prop_map(|words| words.concat())
    }

    proptest! {
        #[test]
        fn whatever_is_read_is_finite_and_in_order(text in prop_oneof![any::<String>(), phrases()], kind in any_kind()) {
            if let Ok(reading) = read(&text, kind) {
                prop_assert!(reading.triplet.is_ordered(), "{text:?}: {reading:?}");
                prop_assert!(reading.triplet.low >= 0.0);
                prop_assert!(kind != Share || reading.triplet.high <= 1.0);
                let ends_exist = [reading.triplet.low, reading.triplet.high].iter().all(|x| kind.scale().contains(*x));
                prop_assert!(reading.form == Form::Exact || ends_exist, "{text:?}: {reading:?}");
                prop_assert!(!echo(&reading, kind).is_empty());
            }
        }

        #[test]
        fn a_number_of_15_digits_comes_back_as_it_was_written(digits in 1_u64..1_000_000_000_000_000, places in 0_i32..9) {
            let x: f64 = format!("{digits}e-{places}").parse().unwrap();
            prop_assume!(x >= 1e-6);
            prop_assert_eq!(read(&number::exact(x), Count).unwrap().triplet.likely, x);
            prop_assert_eq!(read(&number::exact_money(x), Money).unwrap().triplet.likely, x);
        }

        #[test]
        fn a_share_comes_back_as_it_was_written(digits in 0_u32..=1_000_000) {
            let x: f64 = format!("{digits}e-6").parse().unwrap();
            prop_assert_eq!(read(&number::exact_percent(x), Share).unwrap().triplet.likely, x);
        }

        #[test]
        fn a_typed_range_comes_back(a in 1_u32..1_000_000, b in 1_u32..1_000_000, c in 1_u32..1_000_000) {
            let mut all = [a, b, c].map(f64::from);
            all.sort_by(f64::total_cmp);
            let triplet = Triplet::new(all[0], all[1], all[2]);
            let back = read(&typed(&triplet, Count), Count).unwrap().triplet;
            prop_assert_eq!((back.low, back.high), (triplet.low, triplet.high));
            prop_assert!((back.likely - triplet.likely).abs() <= triplet.likely * 1e-11);
        }
    }
}
