//! The pathways, a row each.

use leptos::prelude::*;

use super::erased::{each, words};
use super::pathway_row::pathway_row;
use super::state::State;
use crate::model::pathway::PathwayId;
use crate::model::scenario::Mode;
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
    let mode = state.mode();
    let by_mode = move |creator: &'static str, business: &'static str| {
        words(move || if mode.get() == Mode::Business { business.to_owned() } else { creator.to_owned() })
    };
    let row = move |index: usize| PathwayId::ALL.get(index).map_or_else(|| ().into_any(), |id| pathway_row(state, *id));
    view! {
        <section class="pathways" aria-labelledby="pathways-title">
            <h2 class="ledger-title" id="pathways-title">
                {by_mode(text::pathway_title(), text::business_ledger())}
            </h2>
            <p class="ledger-lead note column">{by_mode(text::pathway_lead(), text::business_ledger_lead())}</p>
            <div class="ledger">{each(move || shown.get(), row)}</div>
        </section>
    }
    .into_any()
}
