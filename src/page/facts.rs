//! The words about the facts: meaning, basis, sources. A file of its own, fetched when the first number is opened.

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::state::State;
use crate::model::fact::FactId;
use crate::model::facts_in_answer::{KnownUse, Unseen};
use crate::words::fact_list::{ListedFact, searchable};

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

/// What more there is to say about a fact in the list of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FurtherWords {
    /// On what it was measured.
    pub basis: String,
    /// How low and high came about; empty where nobody said.
    pub spread: String,
    /// What rests on general knowledge rather than on a source; empty where nothing does.
    pub memory: String,
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

/// The file: its version, the facts by id, and the ids in the order of names. `None` for whatever went wrong: the visitor can only try again.
async fn fetch() -> Option<JsValue> {
    let response = JsFuture::from(window().fetch_with_str(ADDRESS)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let file = JsFuture::from(response.json().ok()?).await.ok()?;
    get(&file, "facts").filter(JsValue::is_object).map(|_| file)
}

/// The words about a fact, where they are here and whole.
#[must_use]
pub fn words_about(fact: FactId) -> Option<FactWords> {
    words_of(fact.as_str())
}

/// The same by its id.
#[must_use]
pub fn words_of(id: &str) -> Option<FactWords> {
    with_fact(id, |fact| {
        let words = |name| text(fact, name);
        Some(FactWords {
            meaning: words("meaning")?,
            derivation: words("derivation")?,
            from: words("valid_from")?,
            sources: sources(fact)?,
        })
    })
}

/// What more there is to say about it.
#[must_use]
pub fn further_words_of(id: &str) -> Option<FurtherWords> {
    with_fact(id, |fact| {
        let maybe = |name| text(fact, name).unwrap_or_default();
        Some(FurtherWords { basis: text(fact, "basis")?, spread: maybe("spread"), memory: maybe("memory") })
    })
}

/// How many facts there are, in the order of their names.
#[must_use]
pub fn count() -> u32 {
    FILE.with_borrow(|file| Some(list(file.as_ref()?, "by_name")?.length())).unwrap_or(0)
}

/// The fact at a place in the order of names, as the list of all facts knows it.
#[must_use]
pub fn listed(place: u32) -> Option<ListedFact> {
    listed_of(&FILE.with_borrow(|file| list(file.as_ref()?, "by_name")?.get(place).as_string())?)
}

/// The same by its id.
#[must_use]
pub fn listed_of(id: &str) -> Option<ListedFact> {
    with_fact(id, |fact| {
        let words = |name| text(fact, name);
        let number = |name| get(fact, name)?.as_f64();
        let (meaning, unit) = (words("meaning")?, words("unit")?);
        let ended = words("valid_until").filter(|until| until != "open").unwrap_or_default();
        let mut searched = vec![meaning.clone(), id.to_owned(), unit.clone(), words("basis")?, words("derivation")?, words("grade")?];
        for source in sources(fact)? {
            searched.extend([source.title, source.url, source.date]);
        }
        let texts: Vec<&str> = searched.iter().map(String::as_str).collect();
        Some(ListedFact {
            id: id.to_owned(),
            range: [number("low")?, number("likely")?, number("high")?],
            scale: words("scale")?,
            grade: words("grade")?,
            checked: words("checked")?,
            ended,
            formats: texts_of(fact, "formats"),
            used: KnownUse { purposes: texts_of(fact, "used_for"), niche: words("niche"), unseen: unseen(fact) },
            searched: searchable(&texts),
            meaning,
            unit,
        })
    })
}

/// The sources of all facts that are used in a way that `is_wanted`, by id and use; each source once, in the order of titles. None where the words are
/// not here.
#[must_use]
pub fn sources_of(is_wanted: impl Fn(&str, &KnownUse) -> bool) -> Option<Vec<Source>> {
    let mut found: Vec<Source> = Vec::new();
    let ids = FILE.with_borrow(|file| list(file.as_ref()?, "by_name"))?;
    for id in ids.iter().filter_map(|id| id.as_string()) {
        let of_fact = with_fact(&id, |fact| {
            let used = KnownUse { purposes: texts_of(fact, "used_for"), niche: text(fact, "niche"), unseen: unseen(fact) };
            is_wanted(&id, &used).then(|| sources(fact)).flatten()
        });
        for source in of_fact.into_iter().flatten() {
            // In order at once: a sort of the library would come into the program for this alone.
            if let Err(place) = found.binary_search_by(|other| (&other.title, &other.url).cmp(&(&source.title, &source.url))) {
                found.insert(place, source);
            }
        }
    }
    Some(found)
}

fn unseen(fact: &JsValue) -> Option<Unseen> {
    let unseen = get(fact, "unseen").filter(JsValue::is_object)?;
    let texts = |name| texts_of(&unseen, name);
    Some(Unseen { purposes: texts("in"), formats: texts("formats"), with: texts("with"), without: texts("without") })
}

fn sources(fact: &JsValue) -> Option<Vec<Source>> {
    let read = |source: JsValue| Some(Source { url: text(&source, "url")?, title: text(&source, "title")?, date: text(&source, "date")? });
    Some(list(fact, "sources")?.iter().filter_map(read).collect())
}

fn with_fact<T>(id: &str, read: impl FnOnce(&JsValue) -> Option<T>) -> Option<T> {
    FILE.with_borrow(|file| read(&get(&get(file.as_ref()?, "facts")?, id)?))
}

fn list(object: &JsValue, name: &str) -> Option<Array> {
    get(object, name)?.dyn_into().ok()
}

/// The texts of a list; none where there is no list.
fn texts_of(object: &JsValue, name: &str) -> Vec<String> {
    list(object, name).map_or_else(Vec::new, |list| list.iter().filter_map(|text| text.as_string()).collect())
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok()
}

fn text(object: &JsValue, name: &str) -> Option<String> {
    get(object, name)?.as_string()
}
