//! A link that was opened: its numbers are shown at once where the visitor has none, and else only after a question. All of this is in the second
//! module: who opens a link waits for both.

use leptos::prelude::*;

use super::first_document;
use super::notice::{Notice, NoticeKind};
use super::state::State;
use crate::browser::address::{forget_numbers, fragment, on_fragment};
use crate::document::Document;
use crate::document::link::{LinkFault, read};
use crate::words::text;

/// What a page starts with, from what was kept and what its address says, and what there is to say about it.
#[must_use]
pub fn at_start(own: Document) -> (Document, Option<Notice>) {
    match asked(&own) {
        Asked::Nothing => (own, None),
        Asked::Show(document) if own.same_entries(&first_document().in_place_of(&own)) => (document, None),
        Asked::Show(document) => (own, Some(question(document))),
        Asked::Unread(fault) => (own, Some(unread(&fault))),
    }
}

/// Looks at a link that is in the address still, and at every one that is put there while the page is open.
pub fn follow(state: State) {
    look(state);
    on_fragment(move || look(state));
}

fn look(state: State) {
    match state.document.with_untracked(asked) {
        Asked::Nothing => {}
        Asked::Show(document) => state.say(question(document)),
        Asked::Unread(fault) => state.say(unread(&fault)),
    }
}

/// Puts the numbers of a link in the place of the visitor's own, which come back at a word.
pub fn show(state: State, document: &Document) {
    let own = state.document.get_untracked();
    state.document.set(document.clone().in_place_of(&own));
    state.say(Notice { undo: Some(own), ..Notice::new(NoticeKind::Link, text::link_shown()) });
}

enum Asked {
    Nothing,
    Show(Document),
    Unread(LinkFault),
}

/// What the address asks for, which is then taken out of it: a reload is to show what the visitor has by then.
fn asked(own: &Document) -> Asked {
    let asked = match read(&fragment(), &first_document()) {
        Ok(None) => return Asked::Nothing,
        Ok(Some(link)) => Asked::Show(link.document.in_place_of(own)),
        Err(fault) => Asked::Unread(fault),
    };
    forget_numbers();
    match asked {
        Asked::Show(document) if document.same_entries(own) => Asked::Nothing,
        asked => asked,
    }
}

fn question(document: Document) -> Notice {
    Notice { offered: Some(document), ..Notice::new(NoticeKind::Link, text::link_asks()) }
}

fn unread(fault: &LinkFault) -> Notice {
    let words = match fault {
        LinkFault::TooLong => text::link_too_long().to_owned(),
        LinkFault::Newer => text::link_newer().to_owned(),
        LinkFault::Unreadable { name } => text::link_unreadable(name),
    };
    Notice::new(NoticeKind::Link, words)
}
