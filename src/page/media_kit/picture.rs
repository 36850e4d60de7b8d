//! The picture of the kit: chosen, made small, kept under a key of its own, taken away and brought back.
//!
//! The document says whether there is one ([`Kit::picture`](crate::document::kit::Kit)): so a link, a reset and their undoing are about the picture,
//! too, though its bytes are not in the document. The last one is remembered as long as the page is open, for what is undone, and where the browser
//! keeps nothing.

use std::cell::RefCell;
use std::time::Duration;

use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::{Section, change};
use crate::browser::by_name::{get, set};
use crate::browser::portrait::{PortraitFault, is_portrait, portrait};
use crate::browser::storage::BrowserStore;
use crate::document::keeping::Store;
use crate::document::kit::{Kit, NAME};
use crate::page::erased::{act, button, focus, line, part, run, words};
use crate::page::state::State;
use crate::words::text;

/// Where the browser keeps it.
const KEY: &str = "likeworth.picture";

thread_local! {
    /// The last one, whether the browser keeps it or not.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What was said last of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum News {
    Nothing,
    Working,
    Removed,
    Unkept,
    Fault(PortraitFault),
}

/// The picture, and what is said of it.
#[derive(Clone, Copy)]
pub(super) struct Picture {
    state: State,
    /// As a `data:` address.
    pub(super) shown: Memo<Option<String>>,
    /// Another one has come.
    changed: Trigger,
    news: RwSignal<News>,
}

impl Picture {
    /// That of the document, as it is now and will be.
    pub(super) fn new(state: State) -> Self {
        let (changed, news) = (Trigger::new(), RwSignal::new(News::Nothing));
        let is_there = Memo::new(move |_| {
            state.document.with(|document| {
                // Most documents have no kit: only one that may have a picture is read.
                document.rest.contains("picture") && document.part(NAME).is_some_and(|value| Kit::read(&value).0.picture)
            })
        });
        let shown = Memo::new(move |_| {
            changed.track();
            is_there.get().then(find).flatten()
        });
        // Also brings back to the browser's store what a reset took from there, when that is undone.
        Effect::new(move |_| shown.with(|_| ()));
        Self { state, shown, changed, news }
    }

    fn put(self, picture: String) {
        let kept = BrowserStore::open().set(KEY, &picture);
        LAST.set(Some(picture));
        change(self.state, |kit| kit.picture = true);
        self.changed.notify();
        self.news.set(if kept.is_ok() { News::Nothing } else { News::Unkept });
    }

    fn remove(self) {
        forget();
        change(self.state, |kit| kit.picture = false);
        self.news.set(News::Removed);
    }

    fn undo(self) {
        if let Some(picture) = LAST.with_borrow(Clone::clone) {
            self.put(picture);
        }
    }
}

/// The picture where the document says that there is one.
fn find() -> Option<String> {
    let store = BrowserStore::open();
    if let Some(kept) = store.get(KEY).ok().flatten().filter(|kept| is_portrait(kept)) {
        LAST.set(Some(kept.clone()));
        return Some(kept);
    }
    let last = LAST.with_borrow(Clone::clone)?;
    let _ = store.set(KEY, &last);
    Some(last)
}

/// Takes the picture from the browser's store; it is remembered until the page is closed.
pub fn forget() {
    let store = BrowserStore::open();
    if let Some(kept) = store.get(KEY).ok().flatten().filter(|kept| is_portrait(kept)) {
        LAST.set(Some(kept));
    }
    store.remove(KEY);
}

/// The field: a file to choose, and what came of it.
pub(super) fn field(section: Section) -> AnyView {
    let picture = section.picture;
    let choose = move |event: Event| {
        let Some(input) = event.target().map(JsValue::from) else { return };
        let Some(file) = get(&input, "files").and_then(|files| get(&files, "0")) else { return };
        // The same file may be chosen again, after it was removed or repaired.
        set(&input, "value", &"".into());
        picture.news.set(News::Working);
        run(async move {
            match portrait(&file).await {
                Ok(made) => picture.put(made),
                Err(fault) => picture.news.set(News::Fault(fault)),
            }
        });
    };
    let said = move || {
        Some(match picture.news.get() {
            News::Nothing => return None,
            News::Unkept if !picture.shown.with(Option::is_some) => return None,
            News::Working => line("note", text::kit_picture_working()),
            News::Removed => line("note", text::kit_picture_removed()),
            News::Unkept => line("error", text::kit_picture_unkept()),
            News::Fault(PortraitFault::TooLarge) => line("error", text::kit_picture_too_large()),
            News::Fault(PortraitFault::Unreadable) => line("error", text::kit_picture_unreadable()),
            News::Fault(_) => line("error", text::kit_picture_failed()),
        })
    };
    let is_there = Memo::new(move |_| picture.shown.with(Option::is_some));
    let is_removed = Memo::new(move |_| picture.news.get() == News::Removed);
    let acts = move || {
        // One button takes the other's place, and the focus with it.
        let then_focus = || set_timeout(|| focus(".kit-picture-acts button"), Duration::ZERO);
        let remove = move || {
            picture.remove();
            then_focus();
        };
        let undo = move || {
            picture.undo();
            then_focus();
        };
        if is_there.get() {
            return Some(button(words(|| text::kit_picture_remove().to_owned()), remove));
        }
        is_removed.get().then(|| button(words(|| text::keep_undo().to_owned()), undo))
    };
    view! {
        <div class="field kit-picture-field">
            <label for="kit-picture">{text::kit_picture()}</label>
            <input id="kit-picture" type="file" accept="image/*" aria-describedby="kit-picture-says" on:change=act(choose) />
            <p class="hint" id="kit-picture-says">
                {text::kit_picture_hint()}
            </p>
            <div role="status">{part(said)}</div>
            <div class="kit-picture-acts">{part(acts)}</div>
        </div>
    }
    .into_any()
}
