//! All below the answer, in the order of the page.

use leptos::prelude::*;

use super::business::Business;
use super::erased::part;
use super::figure::Figure;
use super::keep::Keep;
use super::ledger::Ledger;
use super::left::Left;
use super::notice::Notices;
use super::offer::OfferSection;
use super::standing::Standing;
use super::state::State;
use crate::model::scenario::Mode;

/// Picture, pathways; for a creator what is left, conditions, offer, for a business its steps; downloads, and what happened meanwhile.
#[must_use]
pub fn below(state: State) -> AnyView {
    let mode = state.mode();
    let of = move |whose: Mode, view: fn(State) -> AnyView| part(move || (mode.get() == whose).then(|| view(state)));
    view! {
        <Figure state />
        <Ledger state />
        {of(Mode::Business, |state| view! { <Business state /> }.into_any())}
        {of(Mode::Creator, creators)}
        <Keep state />
        <Notices state />
    }
    .into_any()
}

/// What makes sense for those who earn with their posts.
fn creators(state: State) -> AnyView {
    view! {
        <Left state />
        <Standing state />
        <OfferSection state />
    }
    .into_any()
}
