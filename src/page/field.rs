//! One number that the visitor types. The field shows the text as it was typed, never a number written back: `1.05` has to survive its
//! "1." on the way.

use leptos::ev::{Event, FocusEvent, KeyboardEvent};
use leptos::prelude::*;

use super::erased::{act, part, words};
use super::place;
use super::state::State;
use crate::document::FieldPlace;
use crate::words::{echo, fault, read, text};

/// What belongs to a field wherever its parts are shown.
#[derive(Clone, Copy)]
pub struct Entry {
    /// The page's state.
    pub state: State,
    /// Where it belongs.
    pub place: FieldPlace,
    /// What is typed.
    pub typed: Memo<String>,
    finished: RwSignal<bool>,
    in_panel: bool,
}

impl Entry {
    /// The field of a place.
    #[must_use]
    pub fn new(state: State, place: FieldPlace) -> Self {
        Self { state, place, typed: state.text(place), finished: RwSignal::new(true), in_panel: false }
    }

    /// The same number where a panel asks for it: an input of its own, with an id of its own.
    #[must_use]
    pub fn in_panel(self) -> Self {
        Self { in_panel: true, ..self }
    }

    /// What is wrong with it, once the visitor has finished typing.
    #[must_use]
    pub fn error(self) -> Option<String> {
        let fault = self.typed.with(|typed| self.place.read(typed).err()).filter(|_| self.finished.get())?;
        Some(text::known_error(&place::sentence(fault, self.place)))
    }

    /// How it is understood, where that is not what is typed.
    #[must_use]
    pub fn echo(self) -> Option<String> {
        let kind = self.place.kind();
        let typed = self.typed.get();
        let echo = echo(&read(&typed, kind).ok()?, kind);
        (echo != typed.trim()).then(|| text::known_read_as(&echo))
    }

    /// True while nothing is typed.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.typed.with(|typed| typed.trim().is_empty())
    }

    /// On every keystroke: counts at once, complains later.
    fn input(self, typed: String) {
        self.finished.set(false);
        self.state.write(self.place, typed);
    }

    /// The id of the input; what describes it has the same with an ending.
    #[must_use]
    pub fn id(self) -> String {
        let id = place::id(self.place);
        if self.in_panel { ["own-", &id].concat() } else { id }
    }

    /// The id of what describes the input.
    #[must_use]
    pub fn says_id(self) -> String {
        self.id() + "-says"
    }
}

/// A field with its label above and its hint below; `more` follows in the same place.
#[must_use]
pub fn labelled(entry: Entry, label: &'static str, placeholder: Signal<String>, hint: Signal<String>, more: AnyView) -> AnyView {
    view! {
        <div class="field">
            <label for=entry.id()>{label}</label>
            {input(entry, placeholder)}
            <p class="hint">
                <span id=entry.says_id()>{says(entry)} {hint}</span>
            </p>
            {more}
        </div>
    }
    .into_any()
}

/// What can be written there, while nothing is.
#[must_use]
pub fn example(entry: Entry) -> Signal<String> {
    words(move || if entry.is_empty() { text::source_own_unit(fault::example(entry.place.kind())) } else { String::new() })
}

/// The input alone.
#[must_use]
pub fn input(entry: Entry, placeholder: Signal<String>) -> AnyView {
    let typed: Signal<String> = entry.typed.into();
    let invalid = Signal::derive(move || entry.error().map(|_| "true".to_owned()));
    // Width for browsers without `field-sizing`.
    let size = Signal::derive(move || {
        let shown = typed.with(|typed| if typed.is_empty() { placeholder.with(String::len) } else { typed.chars().count() });
        shown.clamp(2, 18).to_string()
    });
    let finish_on_enter = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            entry.finished.set(true);
        }
    };
    view! {
        <input
            id=entry.id()
            type="text"
            inputmode="decimal"
            autocomplete="off"
            spellcheck="false"
            size=size
            placeholder=placeholder
            aria-invalid=invalid
            aria-describedby=entry.says_id()
            prop:value=typed
            on:input=act(move |event: Event| entry.input(event_target_value(&event)))
            on:blur=act(move |_: FocusEvent| entry.finished.set(true))
            on:change=act(move |_: Event| entry.finished.set(true))
            on:keydown=act(finish_on_enter)
        />
    }
    .into_any()
}

/// What is wrong, else how it is understood.
#[must_use]
pub fn says(entry: Entry) -> AnyView {
    part(move || {
        if let Some(error) = entry.error() {
            return Some(line("error", error));
        }
        entry.echo().map(|echo| line("echo", echo))
    })
}

fn line(class: &'static str, words: String) -> AnyView {
    view! { <span class=class>{words}</span> }.into_any()
}
