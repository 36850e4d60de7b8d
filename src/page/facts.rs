//! The words about the facts: meaning, basis, sources. A file of its own, fetched when the first number is opened.

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::state::State;
use crate::model::fact::FactId;

/// Where the words are, seen from the page.
const ADDRESS: &str = "./facts.json";

thread_local! {
    /// The file as the browser read it: of its hundreds of facts a visitor opens a few, and only those become texts of ours.
    static FILE: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Whether the words are here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactSheet {
    /// Nobody has asked yet.
    Unasked,
    /// On their way.
    Loading,
    /// Here.
    Here,
    /// They did not come, or not whole.
    Failed,
}

/// The words about one fact; what the program itself knows of it (numbers, grade, dates) is not read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactWords {
    /// What it means.
    pub meaning: String,
    /// How its numbers come from the sources.
    pub derivation: String,
    /// Since when it holds; a date as far as it is known.
    pub from: String,
    /// Where it stands.
    pub sources: Vec<Source>,
}

/// One source of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its address.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its date, as far as it says one.
    pub date: String,
}

/// Fetches the words unless they are here or on their way.
pub fn ask(state: State) {
    if matches!(state.facts.get_untracked(), FactSheet::Loading | FactSheet::Here) {
        return;
    }
    state.facts.set(FactSheet::Loading);
    spawn_local(async move {
        let file = fetch().await;
        let sheet = if file.is_some() { FactSheet::Here } else { FactSheet::Failed };
        FILE.with_borrow_mut(|kept| *kept = file);
        state.facts.set(sheet);
    });
}

/// The facts by id. `None` for whatever went wrong: the visitor can only try again.
async fn fetch() -> Option<JsValue> {
    let response = JsFuture::from(window().fetch_with_str(ADDRESS)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let file = JsFuture::from(response.json().ok()?).await.ok()?;
    get(&file, "facts").filter(JsValue::is_object)
}

/// The words about a fact, where they are here and whole.
#[must_use]
pub fn words_about(fact: FactId) -> Option<FactWords> {
    FILE.with_borrow(|file| {
        let fact = get(file.as_ref()?, fact.as_str())?;
        let sources: Array = get(&fact, "sources")?.dyn_into().ok()?;
        let sources = sources
            .iter()
            .filter_map(|source| Some(Source { url: text(&source, "url")?, title: text(&source, "title")?, date: text(&source, "date")? }));
        let words = |name| text(&fact, name);
        Some(FactWords {
            meaning: words("meaning")?,
            derivation: words("derivation")?,
            from: words("valid_from")?,
            sources: sources.collect(),
        })
    })
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok()
}

fn text(object: &JsValue, name: &str) -> Option<String> {
    get(object, name)?.as_string()
}
