//! `likeworth offer`: where an offer stands for each scenario.

use std::io::{self, BufRead, Write};

use likeworth::model::offer::{Offer, standing};

use super::estimates::each_line;

/// Reads dollars: more than nothing, and finite.
pub(crate) fn parse_usd(text: &str) -> Result<f64, String> {
    let usd: f64 = text.parse().map_err(|_| "expected US dollars, like 200".to_owned())?;
    (usd.is_finite() && usd > 0.0 && usd <= 1e8)
        .then_some(usd)
        .ok_or_else(|| "expected more than 0 and at most 100,000,000 US dollars".to_owned())
}

/// One scenario a line in, one standing a line out; false if some line was bad.
pub(crate) fn run(offer: &Offer, input: impl BufRead, out: &mut impl Write) -> io::Result<bool> {
    each_line(input, out, |scenario, facts, points| serde_json::to_string(&standing(offer, scenario, facts, points)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_are_numbers_that_somebody_could_offer() {
        assert_eq!(parse_usd("199.5"), Ok(199.5));
        for text in ["0", "-5", "nan", "inf", "1e9", "two hundred"] {
            assert!(parse_usd(text).is_err(), "{text}");
        }
    }
}
