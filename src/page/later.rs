//! What the first answer does not need: the picture, the pathways, whatever is opened or saved. It is a WebAssembly module of its own, split
//! off the program after the build (`scripts/split.mjs`) and fetched once the page has answered.
//!
//! Everything that only [`parts`] can reach is in that module. A view that belongs there gets a line in [`Parts`], and is shown with [`later`].

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use web_sys::HtmlElement;

use super::erased::{Work, button, line, part, run, turns, words};
use super::notice::Notice;
use super::state::State;
use crate::browser::task::next_task;
use crate::document::Document;
use crate::model::{Estimate, Scenario};
use crate::words::text;

/// The ways into the second module.
#[derive(Clone, Copy)]
pub struct Parts {
    /// The fields of "Add what you know".
    pub fields: fn(State) -> AnyView,
    /// The estimate of all pathways, for all that stands below the answer.
    pub overview: fn(&Scenario) -> Estimate,
    /// Works that out, a part a task, before anything of it is shown.
    pub details: fn(State, Parts) -> Work,
    /// What looks odd about the numbers given.
    pub warnings: fn(State) -> AnyView,
    /// The fields of several formats.
    pub mix: fn(State) -> AnyView,
    /// All below the answer.
    pub below: fn(State) -> AnyView,
    /// What a page starts with that was opened by a link.
    pub link_at_start: fn(Document) -> (Document, Option<Notice>),
    /// Looks at what is in the address, now and whenever it changes.
    pub follow_links: fn(State),
    /// Puts the page for other people's pages into an element.
    pub embedded: fn(Parts, HtmlElement),
}

/// Whether the second module is here.
#[derive(Clone, Copy)]
pub enum Arrival {
    /// On its way, or not asked for yet.
    Awaited,
    /// Here.
    Here(Parts),
    /// It did not come: the connection dropped, or the host has only a newer version.
    Failed,
}

#[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
fn parts() -> Result<Parts, SplitLoaderError> {
    Ok(Parts {
        fields: super::known::fields,
        mix: super::mix::fields,
        overview: super::below::overview,
        details: super::below::details,
        warnings: super::warning::warnings,
        below: super::below::below,
        link_at_start: super::link::at_start,
        follow_links: super::link::follow,
        embedded: super::embed::mount,
    })
}

/// The second module, if it comes.
pub async fn come() -> Option<Parts> {
    parts().await.ok()
}

/// Puts the page for other people's pages, which is all in the second module, in the place of the static one. Where the module does not come,
/// the static one stays, and says so.
pub async fn embed(root: HtmlElement) {
    match come().await {
        Some(parts) => (parts.embedded)(parts, root),
        None => say_missing(),
    }
}

fn say_missing() {
    if let Some(line) = document().get_element_by_id("starting") {
        line.set_text_content(Some(text::page_part_missing()));
        let _ = line.remove_attribute("id");
    }
}

/// Fetches the second module.
pub async fn fetch(state: State) {
    match parts().await {
        Ok(parts) => arrive(state, parts).await,
        Err(_) => state.arrival.set(Arrival::Failed),
    }
}

/// In pieces, between which the visitor may type: the details of the answer are worked out, then shown.
async fn arrive(state: State, parts: Parts) {
    (parts.details)(state, parts).await;
    next_task().await;
    state.arrival.set(Arrival::Here(parts));
    (parts.follow_links)(state);
}

/// A view of the second module, or what can be said in its place.
pub fn later(state: State, view: fn(&Parts) -> fn(State) -> AnyView) -> AnyView {
    part(move || {
        Some(match state.arrival.get() {
            Arrival::Here(parts) => view(&parts)(state),
            Arrival::Awaited => line("note awaited", text::page_loading()),
            Arrival::Failed => failed(state),
        })
    })
}

/// After how many pieces what takes the place of the lower part of the static page is there.
pub const IN_PLACE: usize = super::PIECES + 5;

/// All below the answer, and before it the room for it.
pub fn below(state: State) -> AnyView {
    let is_awaited = turns(move || match state.arrival.get() {
        Arrival::Awaited => true,
        Arrival::Here(_) => state.come.get() < IN_PLACE,
        Arrival::Failed => false,
    });
    let here = part(move || match state.arrival.get() {
        Arrival::Awaited => None,
        Arrival::Here(parts) => Some((parts.below)(state)),
        Arrival::Failed => Some(failed(state)),
    });
    view! {
        {here}
        {part(move || is_awaited.get().then(room))}
    }
    .into_any()
}

/// The id of the room in which the lower part of the static page stands until its successor is here.
pub const ROOM: &str = "room";

/// Room for the lower part of the static page: nothing may move when the program starts.
fn room() -> AnyView {
    view! {
        <div class="awaited" id=ROOM>
            {line("note", text::page_loading())}
        </div>
    }
    .into_any()
}

/// A view of the second module once it is here, and nothing before.
pub fn arrived(state: State, view: fn(&Parts) -> fn(State) -> AnyView) -> Option<AnyView> {
    let Arrival::Here(parts) = state.arrival.get() else { return None };
    Some(view(&parts)(state))
}

fn failed(state: State) -> AnyView {
    let again = move || {
        state.arrival.set(Arrival::Awaited);
        run(fetch(state));
    };
    view! { <p role="status">{text::page_part_missing()} " " {button(words(|| text::page_again().to_owned()), again)}</p> }.into_any()
}
