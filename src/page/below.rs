//! All below the answer, in the order of the page.

use leptos::prelude::*;

use super::accounts::Accounts;
use super::cash::FirstMoneySection;
use super::figure::Figure;
use super::keep::Keep;
use super::ledger::Ledger;
use super::left::Left;
use super::notice::Notices;
use super::offer::OfferSection;
use super::offline::OfflineLine;
use super::standing::Standing;
use super::state::{State, with_points};
use crate::model::{Estimate, Facts, Scenario, estimate};

/// Picture, accounts, pathways, what is left, when money arrives, conditions, offer, downloads, and what happened meanwhile.
#[must_use]
pub fn below(state: State) -> AnyView {
    view! {
        <Figure state />
        <Accounts state />
        <Ledger state />
        <Left state />
        <FirstMoneySection state />
        <Standing state />
        <OfferSection state />
        <Keep state />
        <OfflineLine state />
        <Notices state />
    }
    .into_any()
}

/// What all of it shows.
#[must_use]
pub fn overview(scenario: &Scenario) -> Estimate {
    with_points(scenario, |points| estimate::overview(scenario, &Facts::current(), points))
}
