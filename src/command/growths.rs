//! `likeworth growth`: the months ahead of each scenario.

use std::io::{self, BufRead, Write};

use likeworth::model::Triplet;
use likeworth::model::growth::{History, MOST_MONTHS, Plan, growth};

use super::estimates::each_line;

/// Reads a number of months to look ahead.
pub(crate) fn parse_months(text: &str) -> Result<usize, String> {
    let months = text.parse().ok().filter(|months| (1..=MOST_MONTHS).contains(months));
    months.ok_or_else(|| format!("expected a whole number from 1 to {MOST_MONTHS}"))
}

/// Reads posts a month.
pub(crate) fn parse_posts(text: &str) -> Result<f64, String> {
    let posts = number(text)?;
    checked(posts, &Plan { posts_per_month: Some(posts), history: None })
}

/// Reads a rate: one share, or three.
pub(crate) fn parse_rate(text: &str) -> Result<Triplet, String> {
    let shares: Vec<f64> = text.split(',').map(number).collect::<Result<_, _>>()?;
    let rate = match shares.as_slice() {
        [rate] => Triplet::known(*rate),
        [low, likely, high] => Triplet::new(*low, *likely, *high),
        _ => return Err("expected one share like 0.05, or low,likely,high".to_owned()),
    };
    checked(rate, &Plan { posts_per_month: None, history: Some(History::Range(rate)) })
}

/// Reads the months of a history.
pub(crate) fn parse_over(text: &str) -> Result<f64, String> {
    let months = number(text)?;
    checked(months, &Plan { posts_per_month: None, history: Some(History::Measured { rate: 0.0, months }) })
}

fn number(text: &str) -> Result<f64, String> {
    text.trim().parse().map_err(|_| format!("expected a number, not {text}"))
}

fn checked<T>(value: T, plan: &Plan) -> Result<T, String> {
    plan.check().map(|()| value).map_err(|fault| fault.to_string())
}

/// A single rate is one that was measured.
pub(crate) fn plan(posts_per_month: Option<f64>, rate: Option<Triplet>, months: f64) -> Plan {
    let history = |rate: Triplet| match rate.is_known() {
        true => History::Measured { rate: rate.likely, months },
        false => History::Range(rate),
    };
    Plan { posts_per_month, history: rate.map(history) }
}

/// One scenario a line in, its months a line out; false if some line was bad.
pub(crate) fn run(months: usize, plan: &Plan, input: impl BufRead, out: &mut impl Write) -> io::Result<bool> {
    each_line(input, out, |scenario, facts, points| {
        serde_json::to_string(&growth(months, plan, scenario, facts, points)).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_posts_and_rates_are_ones_that_the_model_can_count_with() {
        assert_eq!(parse_months("36"), Ok(36));
        assert!(["0", "37", "1.5", "-1", "many"].iter().all(|text| parse_months(text).is_err()));
        assert_eq!(parse_posts("2.5"), Ok(2.5));
        assert!(["0", "3001", "nan", "x"].iter().all(|text| parse_posts(text).is_err()));
        assert_eq!(parse_rate("-0.01,0.02,0.1"), Ok(Triplet::new(-0.01, 0.02, 0.1)));
        assert!(["-1", "11", "0.1,0.2", "0.3,0.2,0.1", "inf", ""].iter().all(|text| parse_rate(text).is_err()));
        assert!(["0", "0.5", "1201"].iter().all(|text| parse_over(text).is_err()));
    }
}
