//! A place to write within a sentence of a section, whose text is kept elsewhere than among the numbers of the account.

use leptos::ev::{Event, FocusEvent, KeyboardEvent};
use leptos::prelude::*;

use super::erased::{act, part, words};
use crate::words::{NumberKind, echo, read, text};

/// What such a place is.
pub struct Blank {
    /// Its id.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The id of what is said about it.
    pub says: String,
    /// What stands there while nothing is typed.
    pub placeholder: String,
    /// What is typed.
    pub typed: Signal<String>,
    /// "true" where it cannot be read.
    pub invalid: Signal<Option<String>>,
}

impl Blank {
    /// The place; `write` hears each key, `finish` when somebody is done.
    #[must_use]
    pub fn view(self, write: Box<dyn Fn(String)>, finish: Box<dyn Fn() + Send + Sync>) -> AnyView {
        let Self { id, name, says, placeholder, typed, invalid } = self;
        let least = placeholder.chars().count().max(2);
        // Width for browsers without `field-sizing`.
        let size = words(move || typed.with(|typed| if typed.is_empty() { least } else { typed.chars().count().clamp(2, 18) }).to_string());
        let finish = StoredValue::new(finish);
        let finish = move || finish.with_value(|finish| finish());
        let finish_on_enter = move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                finish();
            }
        };
        view! {
            <span class="blank">
                <label class="unseen" for=id>
                    {name}
                </label>
                <input
                    id=id
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    spellcheck="false"
                    size=size
                    placeholder=placeholder
                    aria-invalid=invalid
                    aria-describedby=says
                    prop:value=typed
                    on:input=act(move |event: Event| write(event_target_value(&event)))
                    on:blur=act(move |_: FocusEvent| finish())
                    on:keydown=act(finish_on_enter)
                />
            </span>
        }
        .into_any()
    }
}

/// What is said of what is typed at a place: what is wrong, else how it is understood where that is not how it is written.
#[must_use]
pub fn says(id: String, name: &'static str, kind: NumberKind, typed: Signal<String>, fault: Signal<Option<String>>) -> AnyView {
    let said = part(move || {
        if let Some(fault) = fault.get() {
            let words = [name, ": ", &fault].concat();
            return Some(view! { <span class="error">{text::known_error(&words)}</span> }.into_any());
        }
        let typed = typed.get();
        let echo = echo(&read(&typed, kind).ok()?, kind);
        (echo != typed.trim()).then(|| view! { <span class="echo">{text::known_read_as(&echo)}</span> }.into_any())
    });
    view! { <span id=id>{said}</span> }.into_any()
}
