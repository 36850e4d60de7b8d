//! What an estimate has on request: more than the estimate itself needs to work out.

use likeworth::model::{Facts, Points, Scenario, estimate, flow, months};

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
    Part { name: "months", work: |scenario, facts, points| json(&months::month_dots(scenario, facts, points)) },
    Part { name: "flow", work: |scenario, facts, points| json(&flow::flows(scenario, facts, points, &estimate(scenario, facts, points))) },
];

/// Cannot fail: keys are texts and numbers finite.
fn json(part: &impl serde::Serialize) -> String {
    serde_json::to_string(part).unwrap_or_default()
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
