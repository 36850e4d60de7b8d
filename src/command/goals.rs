//! `likeworth goal`: what it takes for a month to bring an amount with a chance, for each scenario.

use std::io::{self, BufRead, Write};

use likeworth::model::goal::{Goal, Vary, goal};

use super::estimates::each_line;

/// Reads the name of a number that may move.
pub(crate) fn parse_vary(text: &str) -> Result<Vary, String> {
    Vary::of_name(text).ok_or_else(|| {
        let names: Vec<String> = Vary::all().map(Vary::name).collect();
        format!("expected one of {}", names.join(", "))
    })
}

/// Reads a chance: a share above 0 and below 1.
pub(crate) fn parse_probability(text: &str) -> Result<f64, String> {
    let probability: f64 = text.parse().map_err(|_| "expected a share, like 0.8".to_owned())?;
    Goal::new(1.0, probability, Vary::all().next().ok_or("no number can move")?).map(|_| probability).map_err(|fault| fault.to_string())
}

/// One scenario a line in, one answer a line out; false if some line was bad.
pub(crate) fn run(wished: &Goal, input: impl BufRead, out: &mut impl Write) -> io::Result<bool> {
    each_line(input, out, |scenario, facts, points| serde_json::to_string(&goal(wished, scenario, facts, points)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_chances_are_ones_that_can_be_looked_for() {
        assert!(parse_vary("likes_per_post").is_ok() && parse_vary("live-gifts.hours_per_month").is_ok());
        assert!(parse_vary("hearts").unwrap_err().contains("followers"));
        assert_eq!(parse_probability("0.8"), Ok(0.8));
        assert!(["0", "1", "80", "nan", "x"].iter().all(|text| parse_probability(text).is_err()));
    }
}
