//! The verdict under the picture of the answer. Until the first is worked out, the static page's stands if it is of the same question.

use leptos::prelude::*;

use super::erased::{aria, words};
use super::explained::{Explained, explained};
use super::state::State;
use crate::words::text;
use crate::words::verdict::{Findings, verdict};

/// The words of the static page, where they are of this question.
const STATIC: &str = "#below:not(.outdated) .verdict > span";

/// The paragraph.
pub fn paragraph(state: State) -> AnyView {
    let Explained { rests_on, levers } = explained(state);
    let is_current = Memo::new(move |_| rests_on.with(|worked| worked.is_current) && levers.with(|worked| worked.is_current));
    let first = document().query_selector(STATIC).ok().flatten().and_then(|words| words.text_content());
    let said = RwSignal::new(first.unwrap_or_else(|| text::verdict_waiting().to_owned()));
    let was_said = RwSignal::new(false);
    Effect::new(move |_| {
        if !is_current.get() {
            return;
        }
        let words = rests_on.with_untracked(|worked| {
            let rests_on = worked.result.as_ref()?;
            levers.with_untracked(|worked| {
                let levers = &worked.result.as_ref()?.levers;
                state.details.with_untracked(|answer| {
                    Some(verdict(&Findings {
                        estimate: &answer.estimate,
                        drivers: &rests_on.drivers,
                        worth: &rests_on.worth,
                        levers,
                        platforms: &rests_on.platforms,
                    }))
                })
            })
        });
        if let Some(words) = words {
            said.set(words);
            was_said.set(true);
        }
    });
    let outdated = words(move || if was_said.get() && !is_current.get() { text::verdict_outdated().to_owned() } else { String::new() });
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
