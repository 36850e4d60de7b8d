//! `likeworth rate-card`: a rate card for each scenario.

use std::io::{self, BufRead, Write};

use likeworth::model::rate_card::rate_card;

use super::estimates::each_line;

/// One scenario a line in, one rate card a line out; false if some line was bad.
pub(crate) fn run(input: impl BufRead, out: &mut impl Write) -> io::Result<bool> {
    each_line(input, out, |scenario, facts, points| serde_json::to_string(&rate_card(scenario, facts, points)).unwrap_or_default())
}
