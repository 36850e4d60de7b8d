//! Leaving with it as a file, coming back with one ([`super::open_file`]), and starting over.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::Blob;

use super::carried::tell_repairs;
use super::erased::{button, focus, opener, part, words};
use super::notice::{Notice, NoticeKind};
use super::spreadsheet::{save_answer, save_samples};
use super::state::State;
use super::{media_kit, open_file};
use crate::browser::download::{download, download_file};
use crate::browser::today::today;
use crate::document::{Document, file};
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

/// Everything as a file and back, what it comes to, and a new start.
#[component]
pub fn Keep(
    /// The page's state.
    state: State,
) -> AnyView {
    media_kit::follow(state);
    tell_repairs(state);
    open_file::follow_drops(state);
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
        <section class="keep" id="keep" aria-labelledby="keep-title">
            <h2 class="ledger-title" id="keep-title">
                {text::keep_title()}
            </h2>
            <p class="note column">{text::keep_lead()}</p>
            <div class="acts">{button(words(|| text::keep_everything().to_owned()), move || everything(state))}</div>
            {open_file::field(state)}
            <p class="note column">{text::keep_tables()}</p>
            <div class="acts">
                {button(words(|| text::keep_table().to_owned()), move || save_answer(state))}
                {button(words(|| text::keep_samples().to_owned()), move || save_samples(state))}
            </div>
            <p class="note column">{text::keep_results()}</p>
            <div class="acts">
                {button(words(|| text::keep_scenario().to_owned()), scenario)}
                {button(words(|| text::keep_estimate().to_owned()), estimate)}
            </div>
            <div class="acts keep-reset">{opener("act", None, asking, text::keep_reset().into_any())}</div>
            {part(question)}
        </section>
    }
    .into_any()
}

/// All that was entered, with the picture of the media kit.
fn everything(state: State) {
    let document = state.document.get_untracked();
    let content = file::write(&document, media_kit::picture_of(&document).as_deref());
    save(state, &file::name(today().as_deref()), "application/json", &content);
}

/// One line, as the command line writes it.
fn save_json(state: State, name: &str, json: &str) {
    save(state, name, "application/json", &[json, "\n"].concat());
}

/// Removes all that was entered; the colours and the language stay.
fn reset(state: State) {
    let before = media_kit::marked(state.document.get_untracked());
    // What is carried along was entered, too.
    state.document.set(Document { rest: Arc::default(), ..super::first_document().in_place_of(&before) });
    media_kit::forget();
    state.say(Notice { undo: Some(before), ..Notice::new(NoticeKind::Reset, text::keep_reset_done()) });
}
