//! All below the answer, in the order of the page.

use leptos::prelude::*;

use super::accounts::Accounts;
use super::business::Business;
use super::cash::FirstMoneySection;
use super::coins::converter;
use super::erased::{bring, line, part, piece, run, turns};
use super::figure::{self, Figure};
use super::keep::Keep;
use super::later::IN_PLACE;
use super::ledger::Ledger;
use super::left::Left;
use super::notice::Notices;
use super::offer::OfferSection;
use super::offline::OfflineLine;
use super::pathway_row::alone;
use super::share::Share;
use super::sources::Sources;
use super::standing::Standing;
use super::state::{State, with_points};
use crate::document::link::Show;
use crate::model::scenario::Mode;
use crate::model::{Estimate, Facts, Scenario, estimate};
use crate::words::text;

/// Picture, pathways; for a creator accounts, what is left, when money arrives, conditions, offer, for a business its steps; method and sources; downloads, and what
/// happened meanwhile. A piece a task, none of them long; the first ones are made out of sight and then take the place of the static page's
/// lower part all at once, the picture last, which is painted where it has room.
#[must_use]
pub fn below(state: State) -> AnyView {
    let come = state.come;
    run(bring(come, TOP + 1, LAST));
    let is_waiting = turns(move || come.get() < IN_PLACE);
    let is_coming = turns(move || (IN_PLACE..LAST).contains(&come.get()));
    view! {
        {piece(state, IN_PLACE, |state| view! { <Figure state /> }.into_any())}
        <div hidden=is_waiting>
            {piece(state, TOP + 2, |state| of(Mode::Creator, state, |state| view! { <Accounts state /> }.into_any()))}
            {piece(state, TOP + 1, |state| view! { <Ledger state /> }.into_any())}
            {piece(state, TOP + 3, figure::rehearsal)}
        </div>
        {piece(state, TOP + 5, |state| of(Mode::Business, state, |state| view! { <Business state /> }.into_any()))}
        {piece(state, TOP + 6, |state| of(Mode::Creator, state, |state| view! { <Left state /> }.into_any()))}
        {piece(state, TOP + 7, |state| of(Mode::Creator, state, |state| view! { <FirstMoneySection state /> }.into_any()))}
        {piece(state, TOP + 8, |state| of(Mode::Creator, state, |state| view! { <Standing state /> }.into_any()))}
        {piece(state, TOP + 9, |state| of(Mode::Creator, state, |state| view! { <OfferSection state /> }.into_any()))}
        {piece(state, TOP + 10, sources)}
        {piece(state, LAST, end)}
        {part(move || is_coming.get().then(|| line("note awaited", text::page_loading())))}
    }
    .into_any()
}

/// How many pieces come before.
const TOP: usize = super::PIECES;
/// The last of all.
const LAST: usize = TOP + 11;

/// What makes sense for those of one kind alone.
fn of(whose: Mode, state: State, view: fn(State) -> AnyView) -> AnyView {
    let mode = state.mode();
    part(move || (mode.get() == whose).then(|| view(state)))
}

/// Method and sources. `shares` is where the shares of the facts in the answer's spread come in: from the drivers, by fact.
fn sources(state: State) -> AnyView {
    view! { <Sources state shares=Signal::derive(Vec::new) /> }.into_any()
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

/// What all of it shows.
#[must_use]
pub fn overview(scenario: &Scenario) -> Estimate {
    with_points(scenario, |points| estimate::overview(scenario, &Facts::current(), points))
}

/// A part of the work of that, ahead of it.
#[must_use]
pub fn prepare(scenario: &Scenario, part: usize) -> bool {
    with_points(scenario, |points| estimate::prepare_overview(scenario, &Facts::current(), points, part))
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
