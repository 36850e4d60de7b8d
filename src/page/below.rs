//! All below the answer, in the order of the page.

use std::sync::Arc;

use leptos::prelude::*;

use super::accounts::Accounts;
use super::business::Business;
use super::cash::FirstMoneySection;
use super::coins::converter;
use super::compare::compare;
use super::data::{self, data};
use super::erased::{Work, bring, line, part, piece, run, scroll_to, turns};
use super::explained::{Explained, explain, explained};
use super::figure::{self, Figure};
use super::goal::goal;
use super::growth::growth;
use super::history;
use super::keep::Keep;
use super::later::{IN_PLACE, Parts};
use super::ledger::Ledger;
use super::left::Left;
use super::levers::levers;
use super::media_kit::media_kit;
use super::notice::Notices;
use super::offer::OfferSection;
use super::offline::OfflineLine;
use super::others::Others;
use super::paper::paper;
use super::pathway_row::alone;
use super::picture::{self, Picture};
use super::rests_on::RestsOnSection;
use super::share::Share;
use super::sources::Sources;
use super::standing::Standing;
use super::state::{Answer, State, ahead, with_points};
use super::verdict;
use crate::browser::address::fragment;
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
    data::set_up(state);
    history::follow(state);
    run(async move {
        bring(come, TOP + 1, LAST).await;
        arrive();
    });
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
        {piece(state, IN_PLACE + 1, contents)}
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

/// The id of a section and its title.
type Place = (&'static str, fn() -> &'static str);

/// A section of those of one kind, or of all; it comes as a piece of its own.
struct Section {
    whose: Option<Mode>,
    view: fn(State) -> AnyView,
    /// Where the contents name it.
    named: Option<Place>,
}

impl Section {
    const fn named(self, id: &'static str, title: fn() -> &'static str) -> Self {
        Self { named: Some((id, title)), ..self }
    }

    fn is_for(&self, mode: Mode) -> bool {
        self.whose.is_none_or(|whose| mode == whose)
    }
}

const fn all(view: fn(State) -> AnyView) -> Section {
    Section { whose: None, view, named: None }
}

const fn creators(view: fn(State) -> AnyView) -> Section {
    Section { whose: Some(Mode::Creator), ..all(view) }
}

const fn businesses(view: fn(State) -> AnyView) -> Section {
    Section { whose: Some(Mode::Business), ..all(view) }
}

/// The sections below the pathways, in the order of the page.
const SECTIONS: &[Section] = &[
    businesses(|state| view! { <Business state /> }.into_any()).named("business", text::business_title),
    all(|state| view! { <Picture state /> }.into_any()).named("picture", text::picture_title),
    all(|state| view! { <RestsOnSection state /> }.into_any()).named("rests-on", text::rests_title),
    creators(levers).named("levers", text::lever_title),
    all(data).named("data", text::data_title),
    creators(goal).named("goal", text::goal_title),
    creators(growth).named("growth", text::growth_title),
    all(compare).named("compare", text::compare_title),
    creators(|state| view! { <Left state /> }.into_any()).named("left", text::left_title),
    creators(|state| view! { <FirstMoneySection state /> }.into_any()).named("first-money", text::cash_title),
    creators(|state| view! { <Standing state /> }.into_any()).named("standing", text::standing_title),
    creators(|state| view! { <OfferSection state /> }.into_any()).named("offer", text::offer_title),
    creators(|state| view! { <Others state /> }.into_any()).named("others", text::others_title),
    creators(media_kit).named("media-kit", text::kit_title),
    all(sources).named("sources", text::sources_title),
    all(paper),
];

const ACCOUNTS: Section = creators(|state| view! { <Accounts state /> }.into_any());

/// Made once so many pieces of the page have come, and for those whose it is.
fn section(state: State, after: usize, section: &'static Section) -> AnyView {
    let (come, mode) = (state.come, state.mode());
    let is_here = turns(move || come.get() >= after && section.is_for(mode.get()));
    part(move || is_here.get().then(|| (section.view)(state)))
}

/// What the contents name, for whom it is: the sections and, at the end, [`Share`] and [`Keep`].
fn places(mode: Mode) -> impl Iterator<Item = Place> {
    let end: [Place; 2] = [("share", text::share_title), ("keep", text::keep_title)];
    SECTIONS.iter().filter(move |section| section.is_for(mode)).filter_map(|section| section.named).chain(end)
}

/// What else is on the page: a link each.
fn contents(state: State) -> AnyView {
    let mode = state.mode();
    let links = move || places(mode.get()).map(|(id, title)| link(id, title())).collect::<Vec<AnyView>>().into_any();
    view! {
        <nav class="contents column" aria-labelledby="contents-title">
            <h2 class="contents-title" id="contents-title">
                {text::page_contents()}
            </h2>
            <ul>{part(move || Some(links()))}</ul>
        </nav>
    }
    .into_any()
}

fn link(id: &'static str, title: &'static str) -> AnyView {
    view! {
        <li>
            <a href=["#", id].concat()>{title}</a>
        </li>
    }
    .into_any()
}

/// The browser looks for the place that an address names before any of them is there.
fn arrive() {
    let fragment = fragment();
    let asked = fragment.split('&').next().unwrap_or_default();
    if places(Mode::Creator).chain(places(Mode::Business)).any(|(id, _)| id == asked) {
        scroll_to(asked);
    }
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
