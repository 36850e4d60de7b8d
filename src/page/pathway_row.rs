//! One pathway: a line, and in place below it what it is made of.

use leptos::prelude::*;

use super::erased::{each, holds, opener, part, tick, words};
use super::gate::gate_line;
use super::state::State;
use super::step::steps;
use crate::model::estimate::{Outcome, PathwayEstimate, PathwayState};
use crate::model::pathway::PathwayId;
use crate::words::number::{money, money_range};
use crate::words::{date, names, text};

/// A row, a region with the pathway's name.
#[must_use]
pub fn pathway_row(state: State, id: PathwayId) -> AnyView {
    let pathway = state.pathway(id);
    let platform = state.platform();
    let open = RwSignal::new(false);
    let told =
        move |tell: fn(&PathwayEstimate) -> String| words(move || pathway.with(|pathway| pathway.as_ref().map(tell)).unwrap_or_default());
    let uncounted = holds(move || pathway.with(|pathway| pathway.as_ref().is_some_and(|pathway| pathway.state != PathwayState::Open)));
    let title = [id.as_str(), "-title"].concat();
    let head = view! {
        <span>
            <span class="row-name" id=title.clone()>
                {names::pathway(id)}
            </span>
            " "
            <span class="row-state">{told(state_words)}</span>
        </span>
        <span class="row-range" class:none=uncounted>
            {told(range_words)}
        </span>
        <span class="row-line">{words(move || names::pathway_line(id, platform.get()).to_owned())}</span>
    };
    view! {
        <section class="row" aria-labelledby=title>
            <h3>{opener("row-head turn", None, open, head.into_any())}</h3>
            {part(move || open.get().then(|| body(state, id, pathway)))}
        </section>
    }
    .into_any()
}

fn state_words(pathway: &PathwayEstimate) -> String {
    match pathway.state {
        PathwayState::Open => text::pathway_open().to_owned(),
        PathwayState::Locked => text::pathway_locked().to_owned(),
        PathwayState::Off => text::pathway_off().to_owned(),
        PathwayState::Historical => {
            names::ended(pathway.id).map_or_else(|| text::pathway_off().to_owned(), |day| text::pathway_ended(&date::long(day)))
        }
    }
}

fn range_words(pathway: &PathwayEstimate) -> String {
    let range = |outcome: &Outcome| money_range(outcome.monthly.p10, outcome.monthly.p90);
    match (pathway.state, &pathway.if_open) {
        (PathwayState::Historical, Some(outcome)) => text::pathway_was(&range(outcome)),
        (_, Some(outcome)) => text::pathway_would(&range(outcome)),
        (PathwayState::Open, None) => range(&pathway.outcome),
        _ => money(0.0),
    }
}

/// What an open row shows.
fn body(state: State, id: PathwayId, pathway: Memo<Option<PathwayEstimate>>) -> AnyView {
    let historical = pathway.with_untracked(|pathway| pathway.as_ref().is_some_and(|pathway| pathway.state == PathwayState::Historical));
    let switch = (!historical).then(|| switch(state, id));
    let gates = Memo::new(move |_| pathway.with(|pathway| pathway.as_ref().map_or_else(Vec::new, |pathway| pathway.gates.clone())));
    let gate_count = Memo::new(move |_| gates.with(Vec::len));
    let conditions = part(move || {
        (gate_count.get() > 0).then(|| {
            let lines = each(move || (0..gate_count.get()).collect(), move |index| gate_line(state, gates, index));
            section(text::pathway_gates(), view! { <ul class="gates">{lines}</ul> }.into_any())
        })
    });
    view! { <div class="row-body">{switch} {conditions} {section(text::pathway_steps(), steps(state, id, pathway))}</div> }.into_any()
}

fn section(title: &'static str, content: AnyView) -> AnyView {
    view! {
        <section>
            <h4>{title}</h4>
            {content}
        </section>
    }
    .into_any()
}

/// Whether the pathway counts.
fn switch(state: State, id: PathwayId) -> AnyView {
    let on =
        holds(move || state.document.with(|document| document.pathways.get(&id).and_then(|entry| entry.on)).unwrap_or(id.on_by_default()));
    let turn = move |checked: bool| {
        state.document.update(|document| {
            let entry = document.pathways.entry(id).or_default();
            entry.on = (checked != id.on_by_default()).then_some(checked);
        });
    };
    tick("checkbox", "", "switch", text::pathway_count(), on, turn)
}
