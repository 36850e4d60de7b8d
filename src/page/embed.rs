//! The page in somebody else's page: the same answer with less around it. What it shows, and the numbers that it starts with, stand in the
//! fragment of its address (`document/link.rs`); how it looks and how it speaks with its host is in public/frame.js.

use leptos::prelude::*;
use web_sys::HtmlElement;

use super::answer::Answer;
use super::below::embedded;
use super::erased::{line, part, words};
use super::first_document;
use super::known::Known;
use super::later::{Arrival, Parts};
use super::sentence::{Sentence, sentence};
use super::state::State;
use crate::browser::address::{fragment, on_fragment};
use crate::browser::session;
use crate::document::Document;
use crate::document::link::{LinkFault, Show, read};
use crate::document::snippet::page_address;
use crate::model::pathway::PathwayId;
use crate::model::scenario::{Mode, Platform};
use crate::words::{names, text};

/// Where the page of its own is, seen from here.
const WHOLE_PAGE: &str = "../";

/// What the host asks for.
struct Asked {
    document: Document,
    show: Show,
    fault: Option<LinkFault>,
}

/// Puts it in the place of the static one.
pub fn mount(parts: Parts, root: HtmlElement) {
    root.set_text_content(None);
    mount_to(root, move || page(parts)).forget();
}

/// Everything.
fn page(parts: Parts) -> AnyView {
    let by = RwSignal::new(fragment());
    let first = asked(&by.get_untracked());
    let state = State::new(by.with_untracked(|by| session::kept(by)).unwrap_or(first.document), None);
    let show = RwSignal::new(first.show);
    let fault = RwSignal::new(first.fault);
    on_fragment(move || {
        let next = asked(&fragment());
        by.set(fragment());
        fault.set(next.fault);
        show.set(next.show);
        state.document.set(next.document);
    });
    Effect::new(move |_| state.document.with(|document| by.with_untracked(|by| session::keep(by, document))));
    state.detail(&parts);
    state.arrival.set(Arrival::Here(parts));
    let shown = Memo::new(move |_| show.get());
    view! {
        <div class="page embedded">
            <main>
                {part(move || fault.with(|fault| fault.as_ref().map(said)))}
                {part(move || Some(above(state, shown.get())))} {part(move || Some(embedded(state, shown.get())))}
            </main>
            {foot(state)}
        </div>
    }
    .into_any()
}

/// What an address asks for; one that cannot be read, for what a page starts with.
fn asked(fragment: &str) -> Asked {
    match read(fragment, &first_document()) {
        Ok(Some(link)) => Asked { document: fitting(link.document, link.show), show: link.show, fault: None },
        Ok(None) => Asked { document: first_document(), show: Show::Whole, fault: None },
        Err(fault) => Asked { document: first_document(), show: Show::Whole, fault: Some(fault) },
    }
}

/// A pathway that stands alone counts, and the question is one that it can answer.
fn fitting(mut document: Document, show: Show) -> Document {
    let Show::Pathway(id) = show else { return document };
    if !id.in_mode(document.mode) {
        document.mode = if document.mode == Mode::Creator { Mode::Business } else { Mode::Creator };
    }
    if !id.on_platform(document.platform) {
        document.platform = Platform::ALL.iter().copied().find(|platform| id.on_platform(*platform)).unwrap_or_default();
    }
    if !id.on_by_default() {
        document.pathways.entry(id).or_default().on = Some(true);
    }
    document
}

/// The question.
fn above(state: State, show: Show) -> AnyView {
    match show {
        Show::Whole => view! {
            <h1 class="embed-title">{text::page_title()}</h1>
            <div class="column">
                <Sentence state />
                <Known state />
            </div>
            <Answer state />
        }
        .into_any(),
        Show::Pathway(id) => view! {
            <h1 class="embed-title">{names::pathway(id)}</h1>
            <div class="column">{sentence(state)} {known(state, id)}</div>
        }
        .into_any(),
        Show::Converter => view! { <h1 class="embed-title">{text::coins_title()}</h1> }.into_any(),
    }
}

/// To what does not come from likes the other numbers are nothing.
fn known(state: State, id: PathwayId) -> Option<AnyView> {
    id.from_likes().then(|| view! { <Known state /> }.into_any())
}

/// Whose words these are, and the way to the page of its own, with the numbers as they are here.
fn foot(state: State) -> AnyView {
    let address = words(move || state.document.with(|document| page_address(WHOLE_PAGE, document)));
    view! {
        <footer class="footer embed-foot">
            <p>
                <a href=address target="_blank" rel="noopener">
                    {text::embed_open()}
                </a>
                ". "
                {text::embed_more()}
            </p>
            <p class="note">{text::embed_affiliation()} " " {text::embed_stays()}</p>
        </footer>
    }
    .into_any()
}

fn said(fault: &LinkFault) -> AnyView {
    let words = match fault {
        LinkFault::TooLong => text::embed_too_long().to_owned(),
        LinkFault::Newer => text::embed_newer().to_owned(),
        LinkFault::Cut => text::embed_unreadable("z"),
        LinkFault::Unreadable { name } => text::embed_unreadable(name),
    };
    line("note embed-fault", words)
}
