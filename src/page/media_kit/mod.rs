//! "Media kit": a sheet for brands, filled in by the creator beside its preview, and printed alone.
//!
//! The likes that the page starts with are nobody's: they count as the creator's own once something else is typed in their place, the same number
//! written otherwise included ([`own_scenario`]).

mod fields;
mod picture;
mod sheet;

use leptos::prelude::*;

use super::carried::carried;
use super::erased::{button, line, opener, part, run, words};
use super::pause::{Slices, Worked, after_pause_of};
use super::state::{State, with_points};
use crate::browser::print::print_alone;
use crate::document::Document;
use crate::document::kit::{Kit, NAME, Part};
use crate::model::fact::Facts;
use crate::model::rate_card::{Rate, places};
use crate::model::scenario::{Field, Scenario};
use crate::words::text;

pub use picture::{follow, forget, is_kept, marked, picture_of, remember};

/// What the parts of the section have in common.
#[derive(Clone, Copy)]
struct Section {
    state: State,
    kit: Memo<Kit>,
    /// The account as its owner tells it.
    scenario: Memo<Scenario>,
    rates: RwSignal<Worked<Vec<Rate>>>,
    picture: picture::Picture,
}

/// The section: a sentence and a button until the kit is opened.
#[must_use]
pub fn media_kit(state: State) -> AnyView {
    let open = RwSignal::new(false);
    // As it was found: words that change under a pointer would puzzle.
    let is_begun = state.document.with_untracked(|document| document.part(NAME).is_some());
    let picture = picture::Picture::new(state);
    let shown = if is_begun { text::kit_reopen() } else { text::kit_open() }.into_any();
    view! {
        <section class="media-kit" id="media-kit" aria-labelledby="media-kit-title">
            <h2 class="ledger-title" id="media-kit-title">
                {text::kit_title()}
            </h2>
            <p class="ledger-lead note column">{text::kit_lead()}</p>
            {opener("act kit-open", None, open, shown)}
            {part(move || open.get().then(|| opened(state, picture)))}
        </section>
    }
    .into_any()
}

fn opened(state: State, picture: picture::Picture) -> AnyView {
    let kit = carried(state, NAME, |part| part.map(|part| Kit::read(&part).0).unwrap_or_default());
    let scenario = Memo::new(move |_| state.document.with(own_scenario));
    let section = Section { state, kit, scenario, rates: rates(state, scenario), picture };
    let repairs = state.document.with_untracked(kit_of).1;
    let repaired = (!repairs.is_empty()).then(|| line("error", text::kit_repaired(&repairs.join(", "))));
    let is_nothing = Memo::new(move |_| sheet::is_empty(section));
    let print = move || {
        let name = kit.with_untracked(|kit| kit.text(Part::Name).trim().to_owned());
        let title = if name.is_empty() { text::kit_title().to_owned() } else { text::kit_file_title(&name) };
        run(async move { print_alone(".kit-sheet", &title).await });
    };
    let print = move || (!is_nothing.get()).then(|| button(words(|| text::kit_print().to_owned()), print));
    view! {
        {repaired}
        <div class="kit">
            {fields::fields(section)}
            <div class="kit-paper">
                <div class="acts">{part(print)}</div>
                {part(move || Some(if is_nothing.get() { line("note", text::kit_nothing()) } else { sheet::sheet(section) }))}
            </div>
        </div>
    }
    .into_any()
}

fn kit_of(document: &Document) -> (Kit, Vec<String>) {
    document.part(NAME).map(|value| Kit::read(&value)).unwrap_or_default()
}

/// Changes the kit, which is kept as long as something is in it.
fn change(state: State, change: impl FnOnce(&mut Kit)) {
    state.document.update(|document| {
        let mut kit = kit_of(document).0;
        change(&mut kit);
        let value = kit.to_value();
        document.set_part(NAME, (!kit.is_empty()).then_some(&value));
    });
}

/// The account as its owner tells it: without the likes that the page starts with, and without what cannot be read; of several accounts on one
/// platform the first one (`document::kit`).
fn own_scenario(document: &Document) -> Scenario {
    let mut own = without_first_likes(document);
    let mut platforms = vec![own.platform];
    own.further.retain(|account| {
        let is_first = !platforms.contains(&account.platform);
        platforms.push(account.platform);
        is_first
    });
    own.scenario().scenario
}

/// What is told above and does not count here, in words.
fn left_aside(document: &Document) -> Vec<&'static str> {
    let told = document.scenario().scenario;
    let has_first_likes = without_first_likes(document).scenario().scenario != told;
    let has_second_account = own_scenario(document).further.len() < told.further.len();
    let words = [(has_first_likes, text::kit_rates_first()), (has_second_account, text::kit_first_account())];
    words.into_iter().filter_map(|(is_so, words)| is_so.then_some(words)).collect()
}

/// An account that is put in front of the first one takes its place in the sentence, and leaves it the likes that stood there.
fn without_first_likes(document: &Document) -> Document {
    let mut own = document.clone();
    for fields in [&mut own.fields].into_iter().chain(own.further.iter_mut().map(|account| &mut account.fields)) {
        if fields.get(&Field::LikesPerPost).is_some_and(|likes| likes == text::page_first_likes()) {
            fields.remove(&Field::LikesPerPost);
        }
    }
    own
}

/// The rates, one a slice.
fn rates(state: State, scenario: Memo<Scenario>) -> RwSignal<Worked<Vec<Rate>>> {
    let begin = move || -> Slices<Vec<Rate>> {
        let scenario = scenario.get_untracked();
        let mut places = places(&scenario).into_iter();
        let mut rates = Vec::new();
        Box::new(move || {
            let Some(place) = places.next() else { return Some(std::mem::take(&mut rates)) };
            rates.push(with_points(&scenario, |points| place.rate(&Facts::current(), points)));
            None
        })
    };
    after_pause_of(state, Box::new(move || scenario.with(|_| ())), Box::new(begin))
}
