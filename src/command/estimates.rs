//! `likeworth estimate`: one scenario a line in, one estimate a line out.

use std::io::{self, BufRead, Write};

use likeworth::model::scenario::ScenarioError;
use likeworth::model::{Facts, Points, Scenario};
use serde_json::json;

use super::parts::{self, Part};

/// Estimates every line, with these parts at its end; false if some line was bad.
pub(crate) fn run(with: &[&Part], input: impl BufRead, out: &mut impl Write) -> io::Result<bool> {
    each_line(input, out, |scenario, facts, points| parts::to_json(with, scenario, facts, points))
}

/// Answers every line, or says in its place what is wrong with it; false if some line was bad. Empty lines are passed over. Points are kept
/// between lines, while the settings stay the same.
pub(crate) fn each_line(
    input: impl BufRead,
    out: &mut impl Write,
    answer: impl Fn(&Scenario, &Facts, &Points) -> String,
) -> io::Result<bool> {
    let facts = Facts::current();
    let mut points = points_of(&Scenario::default());
    let mut all_good = true;
    for (index, line) in input.split(b'\n').enumerate() {
        let line = line?;
        let text = String::from_utf8_lossy(&line);
        if text.trim().is_empty() {
            continue;
        }
        match Scenario::from_json(text.trim()) {
            Ok(scenario) => {
                let settings = scenario.settings;
                if (points.len(), points.seed()) != (settings.samples, settings.seed) {
                    points = points_of(&scenario);
                }
                writeln!(out, "{}", answer(&scenario, &facts, &points))?;
            }
            Err(error) => {
                all_good = false;
                writeln!(out, "{}", error_json(index + 1, &error))?;
            }
        }
    }
    Ok(all_good)
}

fn points_of(scenario: &Scenario) -> Points {
    Points::new(scenario.settings.samples, scenario.settings.seed)
}

fn error_json(line: usize, error: &ScenarioError) -> String {
    json!({ "line": line, "field": error.field, "error": error.to_string() }).to_string()
}
