//! A number opened in place: what it means, where it comes from, how old it is, and the visitor's own in its place.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::facts::{FactSheet, FactWords, Source, ask};
use super::field::{Entry, Input, Says, example};
use super::state::State;
use crate::document::FieldPlace;
use crate::model::fact::{Fact, FactId, Facts};
use crate::words::{NumberKind, date, names, text};

/// What a panel is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Subject {
    /// The fact that the number comes from, if it comes from one.
    pub fact: Option<FactId>,
    /// How the number is written.
    pub kind: NumberKind,
    /// Where the visitor can put an own number.
    pub place: Option<FieldPlace>,
}

/// "Where from?"
#[component]
pub fn SourceButton(
    /// Whether the panel is open.
    open: RwSignal<bool>,
    /// What the button is called.
    #[prop(into)]
    label: Signal<String>,
    /// What it shows.
    words: &'static str,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="act"
            aria-label=label
            aria-expanded=move || open.get().to_string()
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {words}
        </button>
    }
}

/// The panel. Escape closes it and goes back to the button that opened it.
#[component]
pub fn SourcePanel(
    /// The page's state.
    state: State,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What it is about.
    subject: Subject,
) -> impl IntoView {
    ask(state);
    let panel = NodeRef::<html::Div>::new();
    let close = move || {
        back_to_opener(panel);
        open.set(false);
    };
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close();
        }
    };
    let about = match subject.fact {
        Some(fact) => view! { <About state fact kind=subject.kind /> }.into_any(),
        None => view! { <p>{if subject.place.is_some() { text::source_yours() } else { text::source_product() }}</p> }.into_any(),
    };
    view! {
        <div class="source" node_ref=panel on:keydown=escape>
            {about}
            {subject.place.map(|place| view! { <OwnNumber state place kind=subject.kind /> })}
            <p class="acts">
                <button type="button" class="act" on:click=move |_| close()>
                    {text::source_close()}
                </button>
            </p>
        </div>
    }
}

/// The button that opened a panel is the one beside it that says so.
fn back_to_opener(panel: NodeRef<html::Div>) {
    let parent = panel.get_untracked().and_then(|panel| panel.parent_element());
    let opener = parent.and_then(|parent| parent.query_selector("[aria-expanded=true]").ok().flatten());
    if let Some(opener) = opener.and_then(|opener| opener.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = opener.focus();
    }
}

/// What a fact says of itself.
#[component]
fn About(state: State, fact: FactId, kind: NumberKind) -> impl IntoView {
    let numbers: &'static Fact = Facts::current().get(fact);
    let triplet = numbers.triplet;
    let range = (triplet.low < triplet.high).then(|| {
        let value = text::source_range_value(&written(kind, triplet.low), &written(kind, triplet.high), &written(kind, triplet.likely));
        view! {
            <dt>{text::source_range()}</dt>
            <dd>{format!("{value} ({})", numbers.unit)}</dd>
        }
    });
    let ended = (!numbers.ended.is_empty()).then(|| {
        view! {
            <dt>{text::source_ended()}</dt>
            <dd class="ended">{text::source_held(&date::long(numbers.ended))}</dd>
        }
    });
    let words = Memo::new(move |_| state.facts.with(|sheet| Words::of(sheet, fact)));
    view! {
        {move || words.with(Words::meaning)}
        <dl>
            {range}
            <dt>{text::source_rests_on()}</dt>
            <dd>{names::grade(numbers.grade)}</dd>
            <dt>{text::source_checked()}</dt>
            <dd>{date::long(numbers.checked)}</dd>
            {ended}
        </dl>
        {move || words.with(|words| words.rest(state))}
    }
}

fn written(kind: NumberKind, x: f64) -> String {
    kind.estimated(x)
}

/// The words about one fact, as far as they are here.
#[derive(Clone, PartialEq)]
enum Words {
    Loading,
    Here(Arc<FactWords>),
    Failed,
}

impl Words {
    fn of(sheet: &FactSheet, fact: FactId) -> Self {
        match sheet {
            FactSheet::Unasked | FactSheet::Loading => Self::Loading,
            FactSheet::Failed => Self::Failed,
            FactSheet::Here(facts) => facts.get(fact.as_str()).map_or(Self::Failed, |words| Self::Here(Arc::new(words.clone()))),
        }
    }

    fn meaning(&self) -> Option<impl IntoView + use<>> {
        let Self::Here(words) = self else { return None };
        Some(view! { <p class="meaning">{words.meaning.clone()}</p> })
    }

    fn rest(&self, state: State) -> AnyView {
        match self {
            Self::Loading => view! { <p role="status">{text::source_loading()}</p> }.into_any(),
            Self::Failed => view! {
                <p role="status">
                    {text::source_failed()} " "
                    <button type="button" class="act" on:click=move |_| ask(state)>
                        {text::source_again()}
                    </button>
                </p>
            }
            .into_any(),
            Self::Here(words) => view! {
                <p>{words.derivation.clone()}</p>
                <ul aria-label=text::source_sources()>{words.sources.iter().map(source).collect_view()}</ul>
            }
            .into_any(),
        }
    }
}

fn source(source: &Source) -> impl IntoView + use<> {
    let (title, day) = (source.title.clone(), source.date.clone());
    let shown = if title.is_empty() { source.url.clone() } else { title };
    view! {
        <li>
            <a href=source.url.clone() rel="noreferrer noopener" target="_blank">
                {shown}
            </a>
            " "
            <span class="note">{day}</span>
        </li>
    }
}

/// The visitor's own number in the place of ours.
#[component]
fn OwnNumber(state: State, place: FieldPlace, kind: NumberKind) -> impl IntoView {
    let entry = Entry::new(state, place).in_panel();
    let empty = Memo::new(move |_| entry.typed.with(|typed| typed.trim().is_empty()));
    view! {
        <div class="field">
            <label for=entry.id()>{text::source_own()}</label>
            <Input entry placeholder=String::new() />
            <p class="hint">
                <span id=format!("{}-says", entry.id())>
                    <Says entry />
                    {move || empty.get().then(|| text::source_own_unit(example(kind)))}
                </span>
                " "
                <button type="button" class="act" disabled=empty on:click=move |_| state.write(place, String::new())>
                    {text::source_put_back()}
                </button>
            </p>
        </div>
    }
}
