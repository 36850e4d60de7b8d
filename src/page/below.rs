//! All below the answer, in the order of the page.

use std::sync::Arc;

use leptos::prelude::*;

use super::accounts::Accounts;
use super::business::Business;
use super::cash::FirstMoneySection;
use super::coins::converter;
use super::erased::{Work, bring, line, part, piece, run, turns};
use super::figure::{self, Figure};
use super::keep::Keep;
use super::later::{IN_PLACE, Parts};
use super::ledger::Ledger;
use super::left::Left;
use super::notice::Notices;
use super::offer::OfferSection;
use super::offline::OfflineLine;
use super::pathway_row::alone;
use super::rests_on::RestsOnSection;
use super::share::Share;
use super::standing::Standing;
use super::state::{Answer, State, made};
use crate::document::link::Show;
use crate::model::scenario::Mode;
use crate::words::text;

/// Picture, pathways, what the answer rests on; for a creator accounts, what is left, when money arrives, conditions, offer, for a business its steps; downloads, and what
/// happened meanwhile. A piece a task, none of them long; the first ones are made out of sight, where they have a width but no height, and then take the
/// place of the static page's lower part all at once.
#[must_use]
pub fn below(state: State) -> AnyView {
    let come = state.come;
    run(bring(come, TOP + 1, LAST));
    let is_waiting = turns(move || come.get() < IN_PLACE);
    let is_coming = turns(move || (IN_PLACE..LAST).contains(&come.get()));
    view! {
        <div class:unplaced=is_waiting>
            {piece(state, TOP + 4, |state| view! { <Figure state /> }.into_any())}
            {piece(state, TOP + 2, |state| of(Mode::Creator, state, |state| view! { <Accounts state /> }.into_any()))}
            {piece(state, TOP + 1, |state| view! { <Ledger state /> }.into_any())}
            {piece(state, TOP + 3, figure::rehearsal)}
        </div>
        {piece(state, TOP + 11, |state| view! { <RestsOnSection state /> }.into_any())}
        {piece(state, TOP + 6, |state| of(Mode::Business, state, |state| view! { <Business state /> }.into_any()))}
        {piece(state, TOP + 7, |state| of(Mode::Creator, state, |state| view! { <Left state /> }.into_any()))}
        {piece(state, TOP + 8, |state| of(Mode::Creator, state, |state| view! { <FirstMoneySection state /> }.into_any()))}
        {piece(state, TOP + 9, |state| of(Mode::Creator, state, |state| view! { <Standing state /> }.into_any()))}
        {piece(state, TOP + 10, |state| of(Mode::Creator, state, |state| view! { <OfferSection state /> }.into_any()))}
        {piece(state, LAST, end)}
        {part(move || is_coming.get().then(|| line("note awaited", text::page_loading())))}
    }
    .into_any()
}

/// How many pieces come before.
const TOP: usize = super::PIECES;
/// The last of all.
const LAST: usize = TOP + 12;

/// What makes sense for those of one kind alone.
fn of(whose: Mode, state: State, view: fn(State) -> AnyView) -> AnyView {
    let mode = state.mode();
    part(move || (mode.get() == whose).then(|| view(state)))
}

/// Sharing it, leaving with it, and what happened meanwhile.
fn end(state: State) -> AnyView {
    view! {
        <Share state />
        <Keep state />
        <OfflineLine state />
        <Notices state />
    }
    .into_any()
}

/// Works out the details of the answer, a part a task, before anything of them is shown.
#[must_use]
pub fn details(state: State, parts: Parts) -> Work {
    Box::pin(async move {
        let answer = state.answer.get_untracked();
        let estimate = Arc::new(made((parts.overview)(), &answer.scenario).await);
        if state.answer.with_untracked(|now| now.scenario == answer.scenario) {
            state.details.set(Answer { estimate, ..answer });
        } else {
            // Somebody has typed meanwhile.
            state.detail(&parts);
        }
    })
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
