//! Undo and redo, for everything that is entered: two buttons beside the sentence once there is something to undo, and the usual keys.
//!
//! It follows the one document of the state, so that nothing that changes it has to think of it.

use leptos::ev::{self, KeyboardEvent};
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use super::erased::{act, aria, part, turns};
use super::notice::{Notice, NoticeKind};
use super::place;
use super::state::State;
use crate::browser::by_name::{call, get, window};
use crate::browser::listen_before;
use crate::document::history::{History, says_the_same};
use crate::document::{Document, FieldPlace};
use crate::model::deductions::Deduction;
use crate::model::pathway::PATHWAYS;
use crate::model::scenario::{Field, Platform};
use crate::words::text;

/// The element beside whose title the buttons stand.
const BESIDE: &str = ".known";

#[derive(Clone, Copy)]
struct Line {
    state: State,
    history: StoredValue<History>,
    /// Whether there is a step back, and forward.
    can: RwSignal<(bool, bool)>,
    /// Where a text was typed of which the document has not heard: until it does, or if it never will, as in a search.
    unheard: StoredValue<Option<String>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Forward,
}

/// Follows what is entered from now on.
pub fn follow(state: State) {
    let history = StoredValue::new(History::new(state.document.get_untracked()));
    let line = Line { state, history, can: RwSignal::new((false, false)), unheard: StoredValue::new(None) };
    Effect::new(move |_| line.record());
    listen_before("input", move || line.unheard.set_value(typing_place()));
    listen_before("focusin", move || line.unheard.set_value(None));
    window_event_listener(ev::keydown, move |event| line.key(&event));
    let beside = document().query_selector(BESIDE).ok().flatten().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(beside) = beside {
        mount_to(beside, move || line.buttons()).forget();
    }
}

impl Line {
    fn record(self) {
        let is_change = self.state.document.with(|document| {
            let place = self.unheard.get_value();
            self.history.try_update_value(|history| history.record(document, place, milliseconds())).unwrap_or_default()
        });
        if is_change {
            self.unheard.set_value(None);
            self.state.unsay(NoticeKind::History);
        }
        self.tell();
    }

    fn tell(self) {
        let can = self.history.with_value(|history| (history.can_undo(), history.can_redo()));
        if self.can.get_untracked() != can {
            self.can.set(can);
        }
    }

    fn go(self, way: Way) {
        let before = self.state.document.get_untracked();
        let step = |history: &mut History| match way {
            Way::Back => history.undo().cloned(),
            Way::Forward => history.redo().cloned(),
        };
        let Some(there) = self.history.try_update_value(step).flatten() else { return };
        let words = said(way, &before, &there);
        self.state.document.set(there);
        self.state.say(Notice::new(NoticeKind::History, words));
        self.tell();
    }

    fn key(self, event: &KeyboardEvent) {
        let Some(way) = way_of(event) else { return };
        let (back, forward) = self.can.get_untracked();
        let is_possible = if way == Way::Back { back } else { forward };
        // What the document did not hear of, the browser undoes.
        if is_possible && self.unheard.with_value(Option::is_none) {
            call(event, "preventDefault", &[]);
            self.go(way);
        }
    }

    fn buttons(self) -> AnyView {
        let some = turns(move || self.can.get() != (false, false));
        part(move || {
            some.get().then(|| {
                view! {
                    <div class="history" role="group" aria-label=text::history_title()>
                        {self.button(Way::Back)}
                        {self.button(Way::Forward)}
                    </div>
                }
                .into_any()
            })
        })
    }

    /// A button that can do nothing now says so and stays: the focus may be on it.
    fn button(self, way: Way) -> AnyView {
        let (words, name, keys) = match way {
            Way::Back => (text::history_undo(), text::history_undo_name(), "Control+Z Meta+Z"),
            Way::Forward => (text::history_redo(), text::history_redo_name(), "Control+Shift+Z Meta+Shift+Z Control+Y"),
        };
        let off = aria(move || {
            let (back, forward) = self.can.get();
            !(if way == Way::Back { back } else { forward })
        });
        view! {
            <button type="button" class="act" aria-label=name aria-disabled=off aria-keyshortcuts=keys on:click=act(move |_| self.go(way))>
                {words}
            </button>
        }
        .into_any()
    }
}

/// Control or Command with Z, with Shift for forward; Y as Windows has it. The place of the key counts where it writes no Latin letter.
fn way_of(event: &KeyboardEvent) -> Option<Way> {
    let held = |name: &str| get(event, name).is_some_and(|held| held.is_truthy());
    if !(held("ctrlKey") || held("metaKey")) || held("altKey") || held("defaultPrevented") {
        return None;
    }
    let key = event.key();
    let place = || get(event, "code").and_then(|code| code.as_string()).unwrap_or_default().replace("Key", "");
    let letter = if key.is_ascii() { key } else { place() };
    match (letter.to_ascii_lowercase().as_str(), held("shiftKey")) {
        ("z", false) => Some(Way::Back),
        ("z", true) | ("y", false) => Some(Way::Forward),
        _ => None,
    }
}

/// What names the field in which the event happens, if texts are typed there.
fn typing_place() -> Option<String> {
    let field = get(&get(&window()?, "event")?, "target")?;
    let of = |name: &str| get(&field, name).and_then(|value| value.as_string()).unwrap_or_default();
    let is_text =
        of("tagName") == "TEXTAREA" || (of("tagName") == "INPUT" && !["checkbox", "radio", "file"].contains(&of("type").as_str()));
    let label = || call(&field, "getAttribute", &["aria-label".into()]).and_then(|label| label.as_string()).unwrap_or_default();
    is_text.then(|| Some(of("id")).filter(|id| !id.is_empty()).unwrap_or_else(label))
}

/// Milliseconds since the page was opened.
fn milliseconds() -> f64 {
    let clock = window().and_then(|window| get(&window, "performance"));
    clock.and_then(|clock| call(&clock, "now", &[])).as_ref().and_then(JsValue::as_f64).unwrap_or_default()
}

// ---- in words

fn said(way: Way, before: &Document, there: &Document) -> String {
    let Some(place) = differing_place(before, there) else {
        return if way == Way::Back { text::history_undone() } else { text::history_redone() }.to_owned();
    };
    let (label, typed) = (place::label(place), there.typed(place));
    match (way, typed.is_empty()) {
        (Way::Back, true) => text::history_undone_empty(&label),
        (Way::Back, false) => text::history_undone_text(&label, typed),
        (Way::Forward, true) => text::history_redone_empty(&label),
        (Way::Forward, false) => text::history_redone_text(&label, typed),
    }
}

/// The one place at which two documents have other texts; none where it is more than that, or something else.
fn differing_place(a: &Document, b: &Document) -> Option<FieldPlace> {
    let mut differing = places().filter(|place| a.typed(*place) != b.typed(*place));
    let only = differing.next()?;
    let mut other = a.clone();
    other.write(only, b.typed(only).to_owned());
    (differing.next().is_none() && says_the_same(&other, b)).then_some(only)
}

/// Every place of the document where a number is typed.
fn places() -> impl Iterator<Item = FieldPlace> {
    let fields = Field::ALL.iter().map(|field| FieldPlace::Field(*field));
    let of_format = |format| Field::PER_FORMAT.iter().map(move |field| FieldPlace::Mix(format, *field));
    let mixed = Platform::Instagram.formats().iter().copied().flat_map(of_format);
    let own = PATHWAYS.iter().flat_map(|pathway| pathway.own.iter().map(|own| FieldPlace::Own(pathway.id, *own)));
    let deductions = Deduction::ALL.iter().map(|deduction| FieldPlace::Deduction(*deduction));
    fields.chain(mixed).chain(own).chain(deductions).chain([FieldPlace::Offer])
}
