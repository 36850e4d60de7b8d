//! All below the answer, in the order of the page.

use leptos::prelude::*;

use super::accounts::Accounts;
use super::figure::Figure;
use super::keep::Keep;
use super::ledger::Ledger;
use super::left::Left;
use super::notice::Notices;
use super::offer::OfferSection;
use super::offline::OfflineLine;
use super::standing::Standing;
use super::state::State;

/// Picture, accounts, pathways, what is left, conditions, offer, downloads, and what happened meanwhile.
#[must_use]
pub fn below(state: State) -> AnyView {
    view! {
        <Figure state />
        <Accounts state />
        <Ledger state />
        <Left state />
        <Standing state />
        <OfferSection state />
        <Keep state />
        <OfflineLine state />
        <Notices state />
    }
    .into_any()
}
