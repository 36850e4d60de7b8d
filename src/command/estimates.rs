//! `likeworth estimate`: one scenario a line in, one estimate a line out.

use std::io::{self, BufRead, Write};

use likeworth::model::scenario::ScenarioError;
use likeworth::model::{Facts, Points, Scenario, estimate};
use serde_json::json;

/// Estimates every line; false if some line was bad. Empty lines are passed over.
pub(crate) fn run(input: impl BufRead, out: &mut impl Write) -> io::Result<bool> {
    let mut machine = Machine::new();
    let mut all_good = true;
    for (index, line) in input.split(b'\n').enumerate() {
        let line = line?;
        let text = String::from_utf8_lossy(&line);
        if text.trim().is_empty() {
            continue;
        }
        match Scenario::from_json(text.trim()) {
            Ok(scenario) => writeln!(out, "{}", machine.answer(&scenario))?,
            Err(error) => {
                all_good = false;
                writeln!(out, "{}", error_json(index + 1, &error))?;
            }
        }
    }
    Ok(all_good)
}

/// Keeps the points between lines, while the settings stay the same.
struct Machine {
    facts: Facts,
    points: Points,
}

impl Machine {
    fn new() -> Self {
        let settings = Scenario::default().settings;
        Self { facts: Facts::current(), points: Points::new(settings.samples, settings.seed) }
    }

    fn answer(&mut self, scenario: &Scenario) -> String {
        let settings = scenario.settings;
        if (self.points.len(), self.points.seed()) != (settings.samples, settings.seed) {
            self.points = Points::new(settings.samples, settings.seed);
        }
        estimate(scenario, &self.facts, &self.points).to_json()
    }
}

fn error_json(line: usize, error: &ScenarioError) -> String {
    json!({ "line": line, "field": error.field, "error": error.to_string() }).to_string()
}
