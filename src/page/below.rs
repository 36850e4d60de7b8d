//! All below the answer, in the order of the page.

use leptos::prelude::*;

use super::accounts::Accounts;
use super::business::Business;
use super::cash::FirstMoneySection;
use super::coins::converter;
use super::erased::part;
use super::figure::Figure;
use super::keep::Keep;
use super::ledger::Ledger;
use super::left::Left;
use super::notice::Notices;
use super::offer::OfferSection;
use super::offline::OfflineLine;
use super::pathway_row::alone;
use super::share::Share;
use super::standing::Standing;
use super::state::{State, with_points};
use crate::document::link::Show;
use crate::model::scenario::Mode;
use crate::model::{Estimate, Facts, Scenario, estimate};

/// Picture, pathways; for a creator accounts, what is left, when money arrives, conditions, offer, for a business its steps; downloads, and what
/// happened meanwhile.
#[must_use]
pub fn below(state: State) -> AnyView {
    let mode = state.mode();
    let of = move |whose: Mode, view: fn(State) -> AnyView| part(move || (mode.get() == whose).then(|| view(state)));
    view! {
        <Figure state />
        {of(Mode::Creator, |state| view! { <Accounts state /> }.into_any())}
        <Ledger state />
        {of(Mode::Business, |state| view! { <Business state /> }.into_any())}
        {of(Mode::Creator, creators)}
        <Share state />
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

/// What makes sense for those who earn with their posts.
fn creators(state: State) -> AnyView {
    view! {
        <Left state />
        <FirstMoneySection state />
        <Standing state />
        <OfferSection state />
    }
    .into_any()
}

/// What an embedded page shows below its sentence.
#[must_use]
pub fn embedded(state: State, show: Show) -> AnyView {
    match show {
        Show::Whole => view! {
            <Figure state />
            <Ledger state />
        }
        .into_any(),
        Show::Pathway(id) => alone(state, id),
        Show::Converter => converter(state),
    }
}
