//! "Method and sources": how the answer comes about, the same with the visitor's numbers, and every fact. Each part is made when it is opened.
//!
//! `#sources` leads here; `#fact-` and the id of a fact open the list and the fact in it. A link may go on with numbers (`#sources&v=1&…`).

mod example;
mod fact;
mod list;
mod method;

use leptos::prelude::*;

use super::erased::{line, opener, part, run};
use super::state::State;
use crate::browser::address::{fragment, on_fragment};
use crate::browser::task::next_task;
use crate::model::estimate::MODEL_VERSION;
use crate::model::fact::{FactId, Facts};
use crate::words::text;

/// What the fragment of a fact begins with.
const FACT: &str = "fact-";
/// The id of the section.
const ID: &str = "sources";

/// The share of a fact in the spread of the present answer, by fact; empty where they are not known.
pub type Shares = Signal<Vec<(FactId, f64)>>;

/// What the parts of the section have in common.
#[derive(Clone, Copy)]
struct Section {
    state: State,
    shares: Shares,
    /// The fact that a link asks for, until somebody searches for something else.
    asked: RwSignal<Option<String>>,
}

/// The section.
#[component]
pub fn Sources(
    /// The page's state.
    state: State,
    /// What each fact has to do with the spread.
    shares: Shares,
) -> AnyView {
    let section = Section { state, shares, asked: RwSignal::new(None) };
    let [method, example, facts] = [(); 3].map(|()| RwSignal::new(false));
    let follow = move || {
        let fragment = fragment();
        let place = fragment.split('&').next().unwrap_or_default();
        if let Some(id) = place.strip_prefix(FACT) {
            facts.set(true);
            section.asked.set(None);
            section.asked.set(Some(id.to_owned()));
        } else if place == ID {
            come_here();
        }
    };
    follow();
    on_fragment(follow);
    let versions = text::sources_versions(MODEL_VERSION, Facts::current().version);
    view! {
        <section class="sources" id=ID tabindex="-1" aria-labelledby="sources-title">
            <h2 class="ledger-title" id="sources-title">
                {text::sources_title()}
            </h2>
            <p class="ledger-lead note column">{text::sources_lead()}</p>
            <div class="ledger">
                {fold(text::sources_method(), text::sources_method_line(), method, move || method::method(state))}
                {fold(text::sources_example(), text::sources_example_line(), example, move || example::example(state))}
                {fold(text::sources_facts(), text::sources_facts_line(), facts, move || list::list(section))}
            </div>
            <div class="sources-care column">
                {line("note", versions)} {line("note", text::sources_platforms())} {line("note", text::sources_care())}
            </div>
        </section>
    }
    .into_any()
}

/// Where the section was not there yet when the page was opened with its address.
fn come_here() {
    run(async {
        next_task().await;
        super::erased::focus(&["#", ID].concat());
    });
}

/// A part that opens in place.
fn fold(name: &'static str, what: &'static str, open: RwSignal<bool>, content: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let head = view! {
        <span class="row-name">{name}</span>
        <span class="row-line">{what}</span>
    };
    view! {
        <div class="row">
            <h3>{opener("row-head turn", None, open, head.into_any())}</h3>
            {part(move || open.get().then(&content))}
        </div>
    }
    .into_any()
}
