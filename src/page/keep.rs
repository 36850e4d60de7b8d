//! Leaving with it, and starting over.

use leptos::prelude::*;

use super::notice::{Notice, NoticeKind};
use super::state::State;
use crate::browser::download::download;
use crate::document::Document;
use crate::words::text;

/// Gives the visitor a file, or says that it cannot.
pub fn save(state: State, name: &str, mime: &str, content: &str) {
    match download(name, mime, content) {
        Ok(()) => state.unsay(NoticeKind::Download),
        Err(_) => state.say(Notice::new(NoticeKind::Download, text::keep_download_failed())),
    }
}

/// Reset and downloads.
#[component]
pub fn Keep(
    /// The page's state.
    state: State,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let scenario = move |_| {
        let json = state.answer.with_untracked(|answer| answer.scenario.to_json());
        save(state, "likeworth-scenario.json", "application/json", &(json + "\n"));
    };
    let estimate = move |_| {
        let json = state.answer.with_untracked(|answer| answer.estimate.to_json());
        save(state, "likeworth-estimate.json", "application/json", &(json + "\n"));
    };
    let reset = move |_| {
        asking.set(false);
        let before = state.document.get_untracked();
        state.document.set(Document {
            theme: before.theme,
            lang: before.lang.clone(),
            revision: before.revision,
            based_on: before.based_on,
            ..super::first_document()
        });
        state.say(Notice { undo: Some(before), ..Notice::new(NoticeKind::Reset, text::keep_reset_done()) });
    };
    let question = move || {
        view! {
            <p class="confirm" role="group" aria-label=text::keep_reset()>
                {text::keep_reset_ask()}
                <button type="button" class="act" on:click=reset>{text::keep_reset_yes()}</button>
                <button type="button" class="act" on:click=move |_| asking.set(false)>{text::keep_reset_no()}</button>
            </p>
        }
    };
    view! {
        <section class="keep" aria-label=text::keep_title()>
            <p class="acts">
                <button type="button" class="act" on:click=scenario>{text::keep_scenario()}</button>
                <button type="button" class="act" on:click=estimate>{text::keep_estimate()}</button>
                <button type="button" class="act" aria-expanded=move || asking.get().to_string() on:click=move |_| asking.update(|asking| *asking = !*asking)>
                    {text::keep_reset()}
                </button>
            </p>
            {move || asking.get().then(question)}
        </section>
    }
}
