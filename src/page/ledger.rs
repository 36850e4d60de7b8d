//! The pathways, a row each.

use leptos::prelude::*;

use super::erased::{each, words};
use super::pathway_row::pathway_row;
use super::state::State;
use crate::model::estimate::PathwayEstimate;
use crate::model::pathway::PathwayId;
use crate::model::scenario::Mode;
use crate::words::text;

/// All rows.
#[component]
pub fn Ledger(
    /// The page's state.
    state: State,
) -> AnyView {
    let mode = state.mode();
    let by_mode = move |creator: &'static str, business: &'static str| {
        words(move || if mode.get() == Mode::Business { business.to_owned() } else { creator.to_owned() })
    };
    view! {
        <section class="pathways" aria-labelledby="pathways-title">
            <h2 class="ledger-title" id="pathways-title">
                {by_mode(text::pathway_title(), text::business_ledger())}
            </h2>
            <p class="ledger-lead note column">{by_mode(text::pathway_lead(), text::business_ledger_lead())}</p>
            <div class="ledger">{each_pathway(state, |_| true, pathway_row)}</div>
        </section>
    }
    .into_any()
}

/// An item for each pathway of the answer that is wanted, in the order of [`PathwayId::ALL`]; an item stays while its pathway is there.
pub(super) fn each_pathway(state: State, wanted: fn(&PathwayEstimate) -> bool, item: fn(State, PathwayId) -> AnyView) -> AnyView {
    let shown = Memo::new(move |_| {
        let place = |pathway: &PathwayEstimate| PathwayId::ALL.iter().position(|id| *id == pathway.id);
        state.details.with(|answer| answer.estimate.pathways.iter().filter(|pathway| wanted(pathway)).filter_map(place).collect::<Vec<_>>())
    });
    each(move || shown.get(), move |index| PathwayId::ALL.get(index).map_or_else(|| ().into_any(), |id| item(state, *id)))
}
