//! The pathways, a row each.

use leptos::prelude::*;

use super::pathway_row::PathwayRow;
use super::state::State;
use crate::words::text;

/// All rows.
#[component]
pub fn Ledger(
    /// The page's state.
    state: State,
) -> impl IntoView {
    let pathways = state.pathways();
    view! {
        <section class="pathways" aria-labelledby="pathways-title">
            <h2 class="ledger-title" id="pathways-title">
                {text::pathway_title()}
            </h2>
            <p class="ledger-lead note column">{text::pathway_lead()}</p>
            <div class="ledger">
                <For each=move || pathways.get() key=|id| id.as_str() let:id>
                    <PathwayRow state id />
                </For>
            </div>
        </section>
    }
}
