//! A pathway in the ledger: its state, and what it brings, in a few words each.

use super::number::{income_range, money};
use super::{date, names, text};
use crate::model::estimate::{Outcome, PathwayEstimate, PathwayState};

/// Whether it counts, and why not.
#[must_use]
pub fn state(pathway: &PathwayEstimate) -> String {
    match pathway.state {
        PathwayState::Open if !pathway.id.from_likes() => text::pathway_apart().to_owned(),
        PathwayState::Open => text::pathway_open().to_owned(),
        PathwayState::Locked => text::pathway_locked().to_owned(),
        PathwayState::Off => text::pathway_off().to_owned(),
        PathwayState::Historical => {
            names::ended(pathway.id).map_or_else(|| text::pathway_off().to_owned(), |day| text::pathway_ended(&date::long(day)))
        }
    }
}

/// What it brings in a month, would bring, or brought.
#[must_use]
pub fn range(pathway: &PathwayEstimate) -> String {
    let range = |outcome: &Outcome| income_range(outcome.monthly.p10, outcome.monthly.p90);
    match (pathway.state, &pathway.if_open) {
        (PathwayState::Historical, Some(outcome)) => text::pathway_was(&range(outcome)),
        (_, Some(outcome)) => text::pathway_would(&range(outcome)),
        (PathwayState::Open, None) => range(&pathway.outcome),
        _ => money(0.0),
    }
}
