//! The pathways, a row each.

use leptos::prelude::*;

use super::erased::each;
use super::pathway_row::pathway_row;
use super::state::State;
use crate::model::pathway::PathwayId;
use crate::words::text;

/// All rows.
#[component]
pub fn Ledger(
    /// The page's state.
    state: State,
) -> AnyView {
    let shown = Memo::new(move |_| {
        let place = |id: PathwayId| PathwayId::ALL.iter().position(|other| *other == id);
        state.details.with(|answer| answer.estimate.pathways.iter().filter_map(|pathway| place(pathway.id)).collect::<Vec<_>>())
    });
    let row = move |index: usize| PathwayId::ALL.get(index).map_or_else(|| ().into_any(), |id| pathway_row(state, *id));
    view! {
        <section class="pathways" aria-labelledby="pathways-title">
            <h2 class="ledger-title" id="pathways-title">
                {text::pathway_title()}
            </h2>
            <p class="ledger-lead note column">{text::pathway_lead()}</p>
            <div class="ledger">{each(move || shown.get(), row)}</div>
        </section>
    }
    .into_any()
}
