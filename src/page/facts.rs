//! The words about the facts: meaning, basis, sources. A file of its own, fetched when the first number is opened.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::state::State;

/// Where the words are, seen from the page.
const ADDRESS: &str = "./facts.json";

/// The words, as far as they are here.
#[derive(Clone, Debug)]
pub enum FactSheet {
    /// Nobody has asked yet.
    Unasked,
    /// On their way.
    Loading,
    /// Here.
    Here(Arc<BTreeMap<String, FactWords>>),
    /// They did not come, or not whole.
    Failed,
}

/// The words about one fact; what the program itself knows of it (numbers, grade, dates) is not read again.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct FactWords {
    /// What it means.
    pub meaning: String,
    /// On what it was measured.
    pub basis: String,
    /// How its numbers come from the sources.
    pub derivation: String,
    /// Where it stands.
    pub sources: Vec<Source>,
}

/// One source of a fact.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Source {
    /// Its address.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its date, as far as it says one.
    pub date: String,
}

#[derive(Deserialize)]
struct File {
    facts: BTreeMap<String, FactWords>,
}

/// Fetches the words unless they are here or on their way.
pub fn ask(state: State) {
    if state.facts.with_untracked(|sheet| matches!(sheet, FactSheet::Loading | FactSheet::Here(_))) {
        return;
    }
    state.facts.set(FactSheet::Loading);
    spawn_local(async move {
        let sheet = fetch().await.map_or(FactSheet::Failed, |file| FactSheet::Here(Arc::new(file.facts)));
        state.facts.set(sheet);
    });
}

/// `None` for whatever went wrong: the visitor can only try again.
async fn fetch() -> Option<File> {
    let response = JsFuture::from(window().fetch_with_str(ADDRESS)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text: JsValue = JsFuture::from(response.text().ok()?).await.ok()?;
    serde_json::from_str(&text.as_string()?).ok()
}
