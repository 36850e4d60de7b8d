//! The verdict under the picture of the answer. Until the first is worked out, the static page's stands if it is of the same question.

use std::sync::Arc;

use leptos::prelude::*;

use super::erased::{aria, turns, words};
use super::explained::{Explained, explained};
use super::state::State;
use crate::words::text;
use crate::words::verdict::{Findings, verdict};

/// The words of the static page, where they are of this question.
const STATIC: &str = "#below:not(.outdated) .verdict > span";

/// The paragraph.
pub fn paragraph(state: State) -> AnyView {
    let explained = explained(state);
    let is_current =
        turns(move || explained.rests_on.with(|worked| worked.is_current) && explained.levers.with(|worked| worked.is_current));
    let first = document().query_selector(STATIC).ok().flatten().and_then(|words| words.text_content());
    // What the words are of; none while there are no words yet.
    let of = RwSignal::new(first.is_some().then(|| state.details.with_untracked(|answer| Arc::clone(&answer.scenario))));
    let said = RwSignal::new(first.unwrap_or_else(|| text::verdict_waiting().to_owned()));
    Effect::new(move |_| {
        if let Some(words) = is_current.get().then(|| found(state, explained)).flatten() {
            said.set(words);
            of.set(Some(state.details.with_untracked(|answer| Arc::clone(&answer.scenario))));
        }
    });
    let is_outdated = turns(move || of.with(|of| of.as_ref().is_some_and(|of| state.details.with(|answer| answer.scenario != *of))));
    let outdated = words(move || if is_outdated.get() { text::verdict_outdated().to_owned() } else { String::new() });
    view! {
        <p class="verdict column" aria-busy=aria(move || !is_current.get())>
            <strong>{text::verdict_lead()}</strong>
            " "
            <span>{said}</span>
            " "
            <span class="note">{outdated}</span>
        </p>
    }
    .into_any()
}

fn found(state: State, explained: Explained) -> Option<String> {
    let rests_on = explained.rests_on.with_untracked(|worked| worked.result.clone())?;
    let levers = explained.levers.with_untracked(|worked| worked.result.clone())?;
    Some(state.details.with_untracked(|answer| {
        verdict(&Findings {
            estimate: &answer.estimate,
            drivers: &rests_on.drivers,
            worth: &rests_on.worth,
            levers: &levers.levers,
            platforms: &rests_on.platforms,
        })
    }))
}
