//! Leaving with it, and starting over.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::Blob;

use super::erased::{button, focus, opener, part, words};
use super::notice::{Notice, NoticeKind};
use super::state::State;
use crate::browser::download::{download, download_file};
use crate::document::Document;
use crate::words::text;

/// Gives the visitor a file, or says that it cannot.
pub fn save(state: State, name: &str, mime: &str, content: &str) {
    match download(name, mime, content) {
        Ok(()) => state.unsay(NoticeKind::Download),
        Err(_) => state.say(Notice::new(NoticeKind::Download, text::keep_download_failed())),
    }
}

/// Gives the visitor a file that the browser made, or says that it cannot.
pub fn save_file(state: State, name: &str, file: Option<&Blob>) {
    match file.map(|file| download_file(name, file)) {
        Some(Ok(())) => state.unsay(NoticeKind::Download),
        _ => state.say(Notice::new(NoticeKind::Download, text::keep_download_failed())),
    }
}

/// Reset and downloads.
#[component]
pub fn Keep(
    /// The page's state.
    state: State,
) -> AnyView {
    let asking = RwSignal::new(false);
    let scenario = move || save_json(state, "likeworth-scenario.json", &state.answer.with_untracked(|answer| answer.scenario.to_json()));
    let estimate =
        move || save_json(state, "likeworth-estimate.json", &state.answer.with_untracked(|answer| answer.whole_estimate().to_json()));
    let close = move || {
        asking.set(false);
        focus(".keep [aria-expanded]");
    };
    let question = move || {
        let yes = move || {
            close();
            reset(state);
        };
        let view = view! {
            <p class="confirm">
                {text::keep_reset_ask()} {button(words(|| text::keep_reset_yes().to_owned()), yes)}
                {button(words(|| text::keep_reset_no().to_owned()), close)}
            </p>
        };
        asking.get().then(|| view.into_any())
    };
    view! {
        <section class="keep" aria-label=text::keep_title()>
            <div class="acts">
                {button(words(|| text::keep_scenario().to_owned()), scenario)}
                {button(words(|| text::keep_estimate().to_owned()), estimate)}
                {opener("act", None, asking, text::keep_reset().into_any())}
            </div>
            {part(question)}
        </section>
    }
    .into_any()
}

/// One line, as the command line writes it.
fn save_json(state: State, name: &str, json: &str) {
    save(state, name, "application/json", &[json, "\n"].concat());
}

/// Removes all that was entered; the colours and the language stay.
fn reset(state: State) {
    let before = state.document.get_untracked();
    // What is carried along was entered, too.
    state.document.set(Document { rest: Arc::default(), ..super::first_document().in_place_of(&before) });
    super::media_kit::forget();
    state.say(Notice { undo: Some(before), ..Notice::new(NoticeKind::Reset, text::keep_reset_done()) });
}
