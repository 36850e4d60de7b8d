//! What an estimate has on request: more than the estimate itself needs to work out.

use likeworth::model::drivers::drivers;
use likeworth::model::levers::levers;
use likeworth::model::other_calculators::other_calculators;
use likeworth::model::worth_knowing::worth_knowing;
use likeworth::model::{Facts, Points, Scenario, estimate, flow, months};
use serde::Serialize;
use serde_json::{Value, json};

/// A part of an estimate on request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    /// Its name on the command line; in the estimate it has underscores.
    name: &'static str,
    /// The part as JSON.
    work: fn(&Scenario, &Facts, &Points) -> String,
}

/// All of them, in the order in which they stand in the estimate: a new one is a line here.
const PARTS: &[Part] = &[
    Part { name: "months", work: |scenario, facts, points| text(&months::month_dots(scenario, facts, points)) },
    Part { name: "flow", work: |scenario, facts, points| text(&flow::flows(scenario, facts, points, &estimate(scenario, facts, points))) },
    Part { name: "drivers", work: |scenario, facts, points| text(&drivers(scenario, facts, points).inputs) },
    Part { name: "worth-knowing", work: worth },
    Part { name: "levers", work: |scenario, facts, points| text(&levers(scenario, facts, points)) },
    Part { name: "other-calculators", work: |scenario, facts, points| text(&other_calculators(scenario, facts, points)) },
];

/// Cannot fail: keys are texts and numbers finite.
fn text(part: &impl Serialize) -> String {
    serde_json::to_string(part).unwrap_or_default()
}

fn worth(scenario: &Scenario, facts: &Facts, points: &Points) -> String {
    let found = worth_knowing(scenario, facts, points);
    text(&found.iter().map(|number| json!({ "input": number.input(), "narrowing": number.narrowing })).collect::<Value>())
}

/// All parts.
pub(crate) fn all() -> Vec<&'static Part> {
    PARTS.iter().collect()
}

/// Reads the name of a part.
pub(crate) fn parse(name: &str) -> Result<&'static Part, String> {
    PARTS.iter().find(|part| part.name == name).ok_or_else(|| {
        let names: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
        format!("expected one of: {}", names.join(", "))
    })
}

/// The estimate with these parts at its end, as JSON; byte for byte the estimate itself where there are none.
pub(crate) fn to_json(with: &[&Part], scenario: &Scenario, facts: &Facts, points: &Points) -> String {
    let mut json = estimate(scenario, facts, points).to_json();
    for part in with {
        json.truncate(json.len() - 1);
        json += &format!(r#","{}":{}}}"#, part.name.replace('-', "_"), (part.work)(scenario, facts, points));
    }
    json
}
