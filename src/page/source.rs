//! A number opened in place: what it means, where it comes from, how old it is, and the visitor's own in its place.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::erased::{act, button, focus, line, opener, part, words};
use super::facts::{FactSheet, FactWords, Source, ask, words_about};
use super::field::{Entry, input, says};
use super::state::State;
use crate::document::FieldPlace;
use crate::model::fact::{Fact, FactId, Facts};
use crate::words::{NumberKind, date, fault, names, text};

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

/// "Where from?", named in full for those who hear it alone.
#[must_use]
pub fn source_button(open: RwSignal<bool>, name: Signal<String>) -> AnyView {
    opener("act", Some(name), open, text::known_source().into_any())
}

/// The panel. Escape closes it and goes back to the button that opened it.
#[must_use]
pub fn source_panel(state: State, open: RwSignal<bool>, subject: Subject) -> AnyView {
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
        Some(fact) => about(state, fact, subject.kind),
        None => line("", text::source_yours()),
    };
    let own = subject.place.map(|place| own_number(state, place));
    view! {
        <div class="source" node_ref=panel on:keydown=act(escape)>
            {about}
            {own}
            <p class="acts">{button(words(|| text::source_close().to_owned()), close)}</p>
        </div>
    }
    .into_any()
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
fn about(state: State, fact: FactId, kind: NumberKind) -> AnyView {
    let numbers: &'static Fact = Facts::current().get(fact);
    let triplet = numbers.triplet;
    let mut lines = Vec::new();
    if triplet.low < triplet.high {
        let [low, likely, high] = [triplet.low, triplet.likely, triplet.high].map(|x| kind.estimated(x));
        let value = match kind {
            NumberKind::Share => text::source_range_value(&low, &high, &likely),
            _ => text::source_range_in(&low, &high, &likely, numbers.unit),
        };
        lines.push(term(text::source_range(), value));
    }
    lines.push(term(text::source_rests_on(), names::grade(numbers.grade).to_owned()));
    lines.push(term(text::source_checked(), date::long(numbers.checked)));
    if !numbers.ended.is_empty() {
        lines.push(term(text::source_ended(), text::source_held(&date::long(numbers.ended))));
    }
    let words = move || match state.facts.get() {
        FactSheet::Here => words_about(fact).ok_or(FactSheet::Failed),
        sheet => Err(sheet),
    };
    view! {
        {part(move || words().ok().map(|words| line("meaning", words.meaning)))}
        {part(move || words().ok().filter(|_| !numbers.ended.is_empty()).map(|words| line("", text::source_from(&date::long(&words.from)))))}
        <dl>{lines}</dl>
        {part(move || Some(words().map_or_else(|sheet| absent(state, sheet), rest)))}
    }
    .into_any()
}

pub(super) fn term(name: &'static str, value: String) -> AnyView {
    view! {
        <dt>{name}</dt>
        <dd>{value}</dd>
    }
    .into_any()
}

/// What stands in the place of words that are not here.
pub(super) fn absent(state: State, sheet: FactSheet) -> AnyView {
    if sheet != FactSheet::Failed {
        return line("", text::source_loading());
    }
    let again = button(words(|| text::source_again().to_owned()), move || ask(state));
    view! { <p role="status">{text::source_failed()} " " {again}</p> }.into_any()
}

/// How the numbers come about, and from where.
fn rest(words: FactWords) -> AnyView {
    let sources: Vec<AnyView> = words.sources.iter().map(source).collect();
    view! {
        {line("", words.derivation)}
        <ul aria-label=text::source_sources()>{sources}</ul>
    }
    .into_any()
}

pub(super) fn source(source: &Source) -> AnyView {
    let shown = if source.title.is_empty() { source.url.clone() } else { source.title.clone() };
    view! {
        <li>
            <a href=source.url.clone() rel="noreferrer noopener" target="_blank">
                {shown}
            </a>
            " "
            <span class="note">{source.date.clone()}</span>
        </li>
    }
    .into_any()
}

/// The visitor's own number in the place of ours.
fn own_number(state: State, place: FieldPlace) -> AnyView {
    let entry = Entry::new(state, place).in_panel();
    let how = words(move || if entry.is_empty() { text::source_own_unit(fault::example(place.kind())) } else { String::new() });
    let put_back = move || {
        state.write(place, String::new());
        focus(&["#", &entry.id()].concat());
    };
    let put_back = move || (!entry.is_empty()).then(|| button(words(|| text::source_put_back().to_owned()), put_back));
    view! {
        <div class="field">
            <label for=entry.id()>{text::source_own()}</label>
            {input(entry, words(String::new))}
            <p class="hint">
                <span id=entry.says_id()>{says(entry)} {how}</span>
                " "
                {part(put_back)}
            </p>
        </div>
    }
    .into_any()
}
