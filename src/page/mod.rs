//! The page: Leptos components over the one [`state::State`].
//!
//! Components are in the order of the page: masthead, sentence, mix, known, answer, figure, accounts, ledger, left, cash, standing, offer (for a
//! business: business), share, keep, offline, footer; [`embed`] is the same with less around it. What visitors change is a
//! signal, all that follows is a memo, and effects touch only storage, canvas, theme and title.

pub mod accounts;
pub mod answer;
pub mod below;
pub mod business;
pub mod cash;
pub mod coins;
pub mod country;
pub mod embed;
pub mod erased;
pub mod facts;
pub mod field;
pub mod figure;
pub mod footer;
pub mod gate;
pub mod keep;
pub mod known;
pub mod later;
pub mod ledger;
pub mod left;
pub mod link;
pub mod masthead;
pub mod mix;
pub mod notice;
pub mod offer;
pub mod offline;
pub mod pathway_row;
pub mod place;
pub mod rich;
pub mod sentence;
pub mod share;
pub mod source;
pub mod standing;
pub mod state;
pub mod step;
mod table;
pub mod warning;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::browser::address::fragment;
use crate::browser::storage::Keeper;
use crate::document::Document;
use crate::document::keeping::Loaded;
use crate::model::scenario::Field;
use crate::words::text;
use later::Parts;
use notice::{Notice, NoticeKind, not_kept};
use state::State;

/// The element that the page takes over.
const ROOT: &str = "page";

/// Puts the page in the place of the static one.
pub fn mount() {
    std::panic::set_hook(Box::new(|panic| recovery::show(&panic.to_string())));
    let Some(root) = document().get_element_by_id(ROOT).and_then(|root| root.dyn_into::<HtmlElement>().ok()) else { return };
    if root.has_attribute("data-embedded") {
        later::embed(root);
    } else if fragment().contains('=') {
        later::open_link(root);
    } else {
        start(root, None);
    }
}

/// The page, with what reads links if one was opened and it came.
fn start(root: HtmlElement, link: Option<Parts>) {
    root.set_text_content(None);
    mount_to(root, move || view! { <Page link /> }).forget();
}

/// What a page starts with where nothing was kept: the question that it is about.
fn first_document() -> Document {
    let mut document = Document::default();
    document.fields.insert(Field::LikesPerPost, text::page_first_likes().to_owned());
    document
}

/// Everything.
#[component]
fn Page(link: Option<Parts>) -> AnyView {
    let state = opened(link);
    view! {
        <div class="page">
            <a class="skip" href="#answer">
                {text::page_skip()}
            </a>
            <masthead::Masthead state />
            <main>
                <h1 class="title">{text::page_title()}</h1>
                <div class="column">
                    <sentence::Sentence state />
                    <known::Known state />
                </div>
                <answer::Answer state />
                {later::later(state, |parts| parts.below)}
            </main>
            <footer::Footer />
        </div>
    }
    .into_any()
}

/// The state of what was kept, kept from now on.
fn opened(link: Option<Parts>) -> State {
    let listener = StoredValue::new(None::<State>);
    let (keeper, loaded) = Keeper::open(first_document(), move |news| {
        if let Some(state) = listener.try_get_value().flatten() {
            state.hear(news);
        }
    });
    let Loaded { document, put_aside, trouble, .. } = loaded;
    let (document, of_link) = match link {
        Some(parts) => (parts.link_at_start)(document),
        None => (document, None),
    };
    let state = State::new(document);
    listener.set_value(Some(state));
    if let Some(notice) = of_link {
        state.say(notice);
    }
    if !put_aside.is_empty() {
        state.say(Notice { rescued: put_aside, ..Notice::new(NoticeKind::Unreadable, text::notice_damaged()) });
    }
    if let Some(why) = trouble {
        state.say(not_kept(why));
    }
    Effect::new(move |_| state.document.with(|document| keeper.changed(document)));
    later::fetch(state);
    state
}

/// What is shown when the program stops.
mod recovery {
    use leptos::prelude::document;

    /// The message of index.html, over what was on the page. Nothing of Leptos is called any more: it may be what stopped.
    pub(super) fn show(detail: &str) {
        let set = |id, words: &str| {
            if let Some(element) = document().get_element_by_id(id) {
                element.set_text_content(Some(words));
            }
        };
        set("cannot-start-title", crate::words::text::page_stopped_title());
        set("cannot-start-cause", crate::words::text::page_stopped());
        set("cannot-start-detail", detail);
        if let Some(message) = document().get_element_by_id("cannot-start") {
            let _ = message.remove_attribute("hidden");
            message.scroll_into_view();
        }
    }
}
