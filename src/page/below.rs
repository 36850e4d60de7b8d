//! All below the answer, in the order of the page.

use std::sync::Arc;

use leptos::prelude::*;

use super::accounts::Accounts;
use super::business::Business;
use super::cash::FirstMoneySection;
use super::coins::converter;
use super::erased::{Work, bring, line, part, piece, run, turns};
use super::explained::{Explained, explain, explained};
use super::figure::{self, Figure};
use super::growth::growth;
use super::keep::Keep;
use super::later::{IN_PLACE, Parts};
use super::ledger::Ledger;
use super::left::Left;
use super::levers::levers;
use super::notice::Notices;
use super::offer::OfferSection;
use super::offline::OfflineLine;
use super::others::Others;
use super::pathway_row::alone;
use super::picture::{self, Picture};
use super::rests_on::RestsOnSection;
use super::share::Share;
use super::sources::Sources;
use super::standing::Standing;
use super::state::{Answer, State, ahead, with_points};
use super::verdict;
use crate::document::link::Show;
use crate::model::estimate::Making;
use crate::model::scenario::Mode;
use crate::model::{Estimate, Facts, Scenario};
use crate::words::text;

/// Ranges and pathways, then the [`SECTIONS`], downloads, and what happened meanwhile. A piece a task, none of them long; the first ones are made out
/// of sight, where they have a width but no height, and then take the place of the static page's lower part all at once.
#[must_use]
pub fn below(state: State) -> AnyView {
    let come = state.come;
    explain(state);
    run(bring(come, TOP + 1, LAST));
    let is_waiting = turns(move || come.get() < IN_PLACE);
    let is_coming = turns(move || (IN_PLACE..LAST).contains(&come.get()));
    view! {
        <div class:unplaced=is_waiting>
            {piece(state, TOP + 4, |state| view! { <Figure state /> }.into_any())}
            {piece(state, TOP + 2, verdict::paragraph)}
            {section(state, TOP + 2, &ACCOUNTS)}
            {piece(state, TOP + 1, |state| view! { <Ledger state /> }.into_any())}
            {piece(state, TOP + 3, figure::rehearsal)}
        </div>
        {SECTIONS.iter().enumerate().map(|(place, of)| section(state, IN_PLACE + 1 + place, of)).collect::<Vec<AnyView>>()}
        {piece(state, LAST, end)}
        {part(move || is_coming.get().then(|| line("note awaited", text::page_loading())))}
    }
    .into_any()
}

/// How many pieces come before.
const TOP: usize = super::PIECES;
/// The last of all.
const LAST: usize = IN_PLACE + SECTIONS.len() + 1;

/// A section of those of one kind, or of all; it comes as a piece of its own.
struct Section {
    whose: Option<Mode>,
    view: fn(State) -> AnyView,
}

const fn all(view: fn(State) -> AnyView) -> Section {
    Section { whose: None, view }
}

const fn creators(view: fn(State) -> AnyView) -> Section {
    Section { whose: Some(Mode::Creator), view }
}

const fn businesses(view: fn(State) -> AnyView) -> Section {
    Section { whose: Some(Mode::Business), view }
}

/// The sections below the pathways, in the order of the page.
const SECTIONS: &[Section] = &[
    businesses(|state| view! { <Business state /> }.into_any()),
    all(|state| view! { <Picture state /> }.into_any()),
    all(|state| view! { <RestsOnSection state /> }.into_any()),
    creators(levers),
    creators(growth),
    creators(|state| view! { <Left state /> }.into_any()),
    creators(|state| view! { <FirstMoneySection state /> }.into_any()),
    creators(|state| view! { <Standing state /> }.into_any()),
    creators(|state| view! { <OfferSection state /> }.into_any()),
    creators(|state| view! { <Others state /> }.into_any()),
    all(sources),
];

const ACCOUNTS: Section = creators(|state| view! { <Accounts state /> }.into_any());

/// Made once so many pieces of the page have come, and for those whose it is.
fn section(state: State, after: usize, section: &'static Section) -> AnyView {
    let (come, mode) = (state.come, state.mode());
    let is_here = turns(move || come.get() >= after && section.whose.is_none_or(|whose| mode.get() == whose));
    part(move || is_here.get().then(|| (section.view)(state)))
}

/// Method and sources. `shares` is where the shares of the facts in the answer's spread come in: from the drivers, by fact.
fn sources(state: State) -> AnyView {
    let Explained { rests_on, .. } = explained(state);
    let shares =
        Memo::new(move |_| rests_on.with(|worked| worked.result.as_ref().map(|result| result.drivers.shares()).unwrap_or_default()));
    view! { <Sources state shares=shares.into() /> }.into_any()
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
        let mut making = Making::overview();
        ahead(&mut making, &answer.scenario).await;
        if state.answer.with_untracked(|now| now.scenario == answer.scenario) {
            state.details.set(Answer { estimate: Arc::new(finish(making, &answer.scenario)), ..answer });
        } else {
            // Somebody has typed meanwhile.
            state.detail(&parts);
        }
    })
}

/// What all of it shows.
#[must_use]
pub fn overview(scenario: &Scenario) -> Estimate {
    finish(Making::overview(), scenario)
}

fn finish(making: Making, scenario: &Scenario) -> Estimate {
    let (estimate, total) = with_points(scenario, |points| making.finish_with_total(scenario, &Facts::current(), points));
    picture::keep_total(scenario, total);
    estimate
}

/// What an embedded page shows below its sentence.
#[must_use]
pub fn embedded(state: State, show: Show) -> AnyView {
    match show {
        Show::Whole => view! {
            <Figure state is_embedded=true />
            <Ledger state />
        }
        .into_any(),
        Show::Pathway(id) => alone(state, id),
        Show::Converter => converter(state),
    }
}
