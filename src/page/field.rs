//! One number that the visitor types. The field shows the text as it was typed, never a number written back: `1.05` has to survive its
//! "1." on the way.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::place;
use super::state::State;
use crate::document::FieldPlace;
use crate::words::{NumberKind, echo, fault, read, text};

/// What belongs to a field wherever its parts are shown.
#[derive(Clone, Copy)]
pub struct Entry {
    /// The page's state.
    pub state: State,
    /// Where it belongs.
    pub place: FieldPlace,
    /// What is typed.
    pub typed: Memo<String>,
    /// What is wrong with it, once the visitor has finished typing.
    pub error: Memo<Option<String>>,
    /// How it is understood, where that is not what is typed.
    pub echo: Memo<Option<String>>,
    finished: RwSignal<bool>,
    in_panel: bool,
}

impl Entry {
    /// The field of a place.
    #[must_use]
    pub fn new(state: State, place: FieldPlace) -> Self {
        let typed = state.text(place);
        let finished = RwSignal::new(true);
        let fault = Memo::new(move |_| state.reading.with(|reading| reading.faults.get(&place).copied()));
        let error = Memo::new(move |_| {
            let fault = fault.get().filter(|_| finished.get())?;
            Some(text::known_error(&place::sentence(fault, place)))
        });
        let echo = Memo::new(move |_| {
            let typed = typed.get();
            let echo = echo(&read(&typed, place.kind()).ok()?, place.kind());
            (echo != typed.trim()).then(|| text::known_read_as(&echo))
        });
        Self { state, place, typed, error, echo, finished, in_panel: false }
    }

    /// On every keystroke: counts at once, complains later.
    pub fn input(self, typed: String) {
        self.finished.set(false);
        self.state.write(self.place, typed);
    }

    /// On leaving the field, or Enter.
    pub fn finish(self) {
        self.finished.set(true);
    }

    /// Enter finishes.
    pub fn key(self, event: &KeyboardEvent) {
        if event.key() == "Enter" {
            self.finish();
        }
    }

    /// The id of the input and, with an ending, of what describes it.
    #[must_use]
    pub fn id(self) -> String {
        if self.in_panel { format!("own-{}", place::id(self.place)) } else { place::id(self.place) }
    }

    /// The same number where a panel asks for it: an input of its own, with an id of its own.
    #[must_use]
    pub fn in_panel(self) -> Self {
        Self { in_panel: true, ..self }
    }
}

/// The input alone. Its label, and the line that describes it, have the ids `…-label` and `…-says`.
#[component]
pub fn Input(
    /// The field.
    entry: Entry,
    /// What stands there while nothing is typed.
    #[prop(into)]
    placeholder: Signal<String>,
) -> impl IntoView {
    let typed = entry.typed;
    let invalid = move || entry.error.with(Option::is_some).then_some("true");
    // Width for browsers without `field-sizing`.
    let size = move || {
        let shown = typed.with(|typed| if typed.is_empty() { placeholder.with(String::len) } else { typed.chars().count() });
        shown.clamp(2, 18).to_string()
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
            aria-describedby=format!("{}-says", entry.id())
            prop:value=typed
            on:input:target=move |event| entry.input(event.target().value())
            on:blur=move |_| entry.finish()
            on:change=move |_| entry.finish()
            on:keydown=move |event| entry.key(&event)
        />
    }
}

/// What is wrong, else how it is understood.
#[component]
pub fn Says(
    /// The field.
    entry: Entry,
) -> impl IntoView {
    move || match entry.error.get() {
        Some(error) => Some(view! { <span class="error">{error}</span> }.into_any()),
        None => entry.echo.get().map(|echo| view! { <span class="echo">{echo}</span> }.into_any()),
    }
}

/// The example for a kind of number.
#[must_use]
pub fn example(kind: NumberKind) -> &'static str {
    fault::example(kind)
}
