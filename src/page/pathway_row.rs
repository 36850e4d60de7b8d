//! One pathway: a line, and in place below it what it is made of.

use leptos::prelude::*;

use super::gate::GateLine;
use super::state::State;
use super::step::Steps;
use crate::model::estimate::{GateState, Outcome, PathwayEstimate, PathwayState};
use crate::model::pathway::PathwayId;
use crate::words::number::{money, money_range};
use crate::words::{date, names, text};

/// A row, a region with the pathway's name.
#[component]
pub fn PathwayRow(
    /// The page's state.
    state: State,
    /// Which pathway.
    id: PathwayId,
) -> impl IntoView {
    let pathway = state.pathway(id);
    let platform = state.platform();
    let open = RwSignal::new(false);
    let words = move |say: fn(&PathwayEstimate) -> String| move || pathway.with(|pathway| pathway.as_ref().map(say));
    let counts = move || pathway.with(|pathway| pathway.as_ref().is_some_and(|pathway| pathway.state == PathwayState::Open));
    let title = format!("{}-title", id.as_str());
    let titled = title.clone();
    let body = format!("{}-body", id.as_str());
    let controlled = body.clone();
    view! {
        <section class="row" aria-labelledby=titled>
            <h3>
                <button
                    type="button"
                    class="row-head turn"
                    aria-expanded=move || open.get().to_string()
                    aria-controls=controlled
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <span>
                        <span class="row-name" id=title>
                            {names::pathway(id)}
                        </span>
                        " "
                        <span class="row-state">{words(state_words)}</span>
                    </span>
                    <span class="row-range" class:none=move || !counts()>
                        {words(range_words)}
                    </span>
                    <span class="row-line">{move || names::pathway_line(id, platform.get())}</span>
                </button>
            </h3>
            <div id=body>
                <Show when=move || open.get()>
                    <RowBody state id pathway />
                </Show>
            </div>
        </section>
    }
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
#[component]
fn RowBody(state: State, id: PathwayId, pathway: Memo<Option<PathwayEstimate>>) -> impl IntoView {
    let historical = pathway.with_untracked(|pathway| pathway.as_ref().is_some_and(|pathway| pathway.state == PathwayState::Historical));
    let gates = Memo::new(move |_| pathway.with(|pathway| pathway.as_ref().map_or_else(Vec::new, |pathway| pathway.gates.clone())));
    view! {
        <div class="row-body">
            {(!historical).then(|| view! { <Switch state id /> })}
            <Show when=move || gates.with(|gates| !gates.is_empty())>
                <section>
                    <h4>{text::pathway_gates()}</h4>
                    <ul class="gates">
                        <For each=move || gates.get() key=|gate| gate.id.as_str() let:gate>
                            <GateLine state gates id=gate.id />
                        </For>
                    </ul>
                </section>
            </Show>
            <section>
                <h4>{text::pathway_steps()}</h4>
                <Steps state id pathway />
            </section>
        </div>
    }
}

/// Whether the pathway counts.
#[component]
fn Switch(state: State, id: PathwayId) -> impl IntoView {
    let on = Memo::new(move |_| {
        state.document.with(|document| document.pathways.get(&id).and_then(|entry| entry.on)).unwrap_or(id.on_by_default())
    });
    let turn = move |checked: bool| {
        state.document.update(|document| {
            let entry = document.pathways.entry(id).or_default();
            entry.on = (checked != id.on_by_default()).then_some(checked);
        });
    };
    view! {
        <label class="switch">
            <input type="checkbox" prop:checked=on on:change:target=move |event| turn(event.target().checked()) />
            {text::pathway_count()}
        </label>
    }
}

/// The state of a condition in one or two words.
#[must_use]
pub fn gate_state(state: GateState) -> (&'static str, &'static str) {
    match state {
        GateState::Met => (text::gate_met(), "met"),
        GateState::NotMet => (text::gate_not_met(), "not-met"),
        GateState::Unknown => (text::gate_unknown(), "unknown"),
    }
}
