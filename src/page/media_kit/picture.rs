//! The picture of the kit: chosen, made small, kept under a key of its own, taken away, replaced and brought back.
//!
//! The document says whether there is one, and which ([`Kit::picture_mark`](crate::document::kit::Kit)): so a link, a file, a reset and their undoing
//! are about the picture, too, though its bytes are not in the document. The last few are remembered as long as the page is open, for what is undone,
//! and where the browser keeps nothing.

use std::cell::RefCell;
use std::time::Duration;

use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::{Section, change, kit_of};
use crate::browser::by_name::{get, set};
use crate::browser::portrait::{PortraitFault, portrait};
use crate::browser::storage::BrowserStore;
use crate::document::Document;
use crate::document::keeping::Store;
use crate::document::kit::{NAME, is_picture, mark_of};
use crate::page::erased::{act, button, focus, line, part, run, words};
use crate::page::state::State;
use crate::words::text;

/// Where the browser keeps it.
const KEY: &str = "likeworth.picture";

/// How many are remembered.
const MOST_SEEN: usize = 8;

thread_local! {
    /// Those seen since the page was opened, the newest first, whether the browser keeps them or not.
    static SEEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// What was said last of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
enum News {
    Nothing,
    Working,
    /// It was removed: this one, by its mark.
    Removed(Option<String>),
    /// Another one has taken the place of this one.
    Replaced(Option<String>),
    Unkept,
    Fault(PortraitFault),
}

/// The picture, and what is said of it.
#[derive(Clone, Copy)]
pub(super) struct Picture {
    state: State,
    /// As a `data:` address.
    pub(super) shown: Memo<Option<String>>,
    news: RwSignal<News>,
}

impl Picture {
    /// That of the document, as it is now and will be.
    pub(super) fn new(state: State) -> Self {
        Self { state, shown: shown(state), news: RwSignal::new(News::Nothing) }
    }

    fn put(self, picture: String) {
        let before = self.shown.with_untracked(|shown| shown.as_deref().map(mark_of));
        let kept = BrowserStore::open().set(KEY, &picture);
        let mark = mark_of(&picture);
        let is_another = before.as_ref().is_some_and(|before| *before != mark);
        remember(picture);
        change(self.state, |kit| kit.set_picture(Some(mark)));
        self.news.set(match kept {
            Err(_) => News::Unkept,
            Ok(()) if is_another => News::Replaced(before),
            Ok(()) => News::Nothing,
        });
    }

    fn remove(self) {
        let before = self.shown.with_untracked(|shown| shown.as_deref().map(mark_of));
        forget();
        change(self.state, |kit| kit.set_picture(None));
        self.news.set(News::Removed(before));
    }

    fn undo(self) {
        if let News::Removed(before) | News::Replaced(before) = self.news.get_untracked() {
            change(self.state, |kit| kit.set_picture(before));
            self.news.set(News::Nothing);
        }
    }
}

/// The picture of the document, as it is now and will be.
fn shown(state: State) -> Memo<Option<String>> {
    let which = Memo::new(move |_| state.document.with(which));
    Memo::new(move |_| which.get().and_then(|mark| find(mark.as_deref())))
}

/// Has the browser keep the picture that the document names, from now on: one that comes back with a document was another's meanwhile, or nobody's.
pub fn follow(state: State) {
    let shown = shown(state);
    Effect::new(move |_| shown.with(|_| ()));
}

/// Whether a document has a picture, and the mark by which it knows it.
fn which(document: &Document) -> Option<Option<String>> {
    // Most documents have no kit: only one that may have a picture is read.
    let kit = document.rest.contains("picture").then(|| kit_of(document).0)?;
    kit.picture.then_some(kit.picture_mark)
}

/// The picture of a document.
#[must_use]
pub fn picture_of(document: &Document) -> Option<String> {
    which(document).and_then(|mark| find(mark.as_deref()))
}

/// The same document, knowing its picture by a mark: to be brought back after another one was here.
#[must_use]
pub fn marked(mut document: Document) -> Document {
    if let (Some(picture), Some(mut kit)) = (picture_of(&document), document.part(NAME)) {
        // In place, so that what of the kit cannot be read stays as well.
        if let Some(kit) = kit.as_object_mut() {
            kit.insert("picture_mark".to_owned(), mark_of(&picture).into());
        }
        document.set_part(NAME, Some(&kit));
    }
    document
}

/// The picture with a mark; without one, that which is kept, or else was seen last. The browser keeps it from now on.
fn find(mark: Option<&str>) -> Option<String> {
    let fits = |picture: &String| mark.is_none_or(|mark| mark_of(picture) == mark);
    let store = BrowserStore::open();
    let kept = kept(&store);
    if let Some(kept) = kept.clone().filter(fits) {
        remember(kept.clone());
        return Some(kept);
    }
    let seen = SEEN.with_borrow(|seen| seen.iter().find(|picture| fits(picture)).cloned())?;
    // What it takes the place of may be wanted again.
    kept.into_iter().for_each(remember);
    let _ = store.set(KEY, &seen);
    Some(seen)
}

fn kept(store: &BrowserStore) -> Option<String> {
    store.get(KEY).ok().flatten().filter(|kept| is_picture(kept))
}

/// Whether the browser keeps this picture.
#[must_use]
pub fn is_kept(picture: &str) -> bool {
    kept(&BrowserStore::open()).is_some_and(|kept| kept == picture)
}

/// Remembers a picture until the page is closed.
pub fn remember(picture: String) {
    SEEN.with_borrow_mut(|seen| {
        seen.retain(|other| *other != picture);
        seen.insert(0, picture);
        if seen.len() > MOST_SEEN {
            seen.pop();
        }
    });
}

/// Takes the picture from the browser's store; it is remembered until the page is closed.
pub fn forget() {
    let store = BrowserStore::open();
    kept(&store).into_iter().for_each(remember);
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
            News::Removed(_) => line("note", text::kit_picture_removed()),
            News::Replaced(_) => line("note", text::kit_picture_replaced()),
            News::Unkept => line("error", text::kit_picture_unkept()),
            News::Fault(PortraitFault::TooLarge) => line("error", text::kit_picture_too_large()),
            News::Fault(PortraitFault::Unreadable) => line("error", text::kit_picture_unreadable()),
            News::Fault(_) => line("error", text::kit_picture_failed()),
        })
    };
    let is_there = Memo::new(move |_| picture.shown.with(Option::is_some));
    let can_undo = Memo::new(move |_| match picture.news.get() {
        News::Removed(_) => !is_there.get(),
        News::Replaced(_) => is_there.get(),
        _ => false,
    });
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
        let remove = is_there.get().then(|| button(words(|| text::kit_picture_remove().to_owned()), remove));
        let undo = can_undo.get().then(|| button(words(|| text::keep_undo().to_owned()), undo));
        Some(vec![remove, undo].into_any())
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
