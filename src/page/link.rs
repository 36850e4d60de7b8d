//! A link that was opened: its numbers are shown at once where the visitor has none, and else only after a question. All of this is in the second
//! module: who opens a link waits for both.

use std::cell::RefCell;

use leptos::prelude::*;

use super::first_document;
use super::notice::{Newer, Notice, NoticeKind};
use super::since::since_then;
use super::state::State;
use crate::browser::address::{forget_numbers, fragment, on_fragment};
use crate::document::Document;
use crate::document::link::{Age, LinkFault, Made, read};
use crate::words::{date, text};

thread_local! {
    /// The day of the facts with which the link was made that was opened last, and its entries, where today's facts are others.
    static OLDER: RefCell<Option<(String, Document)>> = const { RefCell::new(None) };
}

/// What a page starts with, from what was kept and what its address says, and what there is to say about it.
#[must_use]
pub fn at_start(own: Document) -> (Document, Option<Notice>) {
    match asked(&own) {
        Asked::Nothing => (own, None),
        Asked::Show(document, made) if own.same_entries(&first_document().in_place_of(&own)) => {
            let notice = about_age(&document, &made);
            (*document, notice)
        }
        Asked::Show(document, made) => (own, Some(question(*document, &made))),
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
        Asked::Show(document, made) => state.say(question(*document, &made)),
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
    Show(Box<Document>, Made),
    Unread(LinkFault),
}

/// What the address asks for, which is then taken out of it: a reload is to show what the visitor has by then.
fn asked(own: &Document) -> Asked {
    let asked = match read(&fragment(), &first_document()) {
        Ok(None) => return Asked::Nothing,
        Ok(Some(link)) => Asked::Show(Box::new(link.document.in_place_of(own)), link.made),
        Err(fault) => Asked::Unread(fault),
    };
    forget_numbers();
    match asked {
        Asked::Show(document, _) if document.same_entries(own) => Asked::Nothing,
        asked => asked,
    }
}

fn question(document: Document, made: &Made) -> Notice {
    let about = about_age(&document, made);
    let newer = about.as_ref().and_then(|about| about.newer);
    let words = about.map_or_else(|| text::link_asks().to_owned(), |about| [text::link_asks(), " ", &about.words].concat());
    Notice { offered: Some(document), newer, ..Notice::new(NoticeKind::Link, words) }
}

/// What there is to say of a link that was made with other facts or rules than this page has.
fn about_age(document: &Document, made: &Made) -> Option<Notice> {
    let age = made.age(&Made::today());
    let day = made.facts.as_ref().filter(|day| Made::today().facts.is_some_and(|today| **day < today));
    OLDER.set(day.filter(|_| matches!(age, Age::Older { .. })).map(|day| (day.clone(), document.clone())));
    match age {
        Age::Same => None,
        Age::Newer => Some(Notice { newer: Some(Newer::IsKept), ..Notice::new(NoticeKind::Link, text::link_newer_facts()) }),
        Age::Older { rules } => {
            let facts = day.map_or_else(String::new, |day| text::link_made_with(&date::long(day)));
            let words = if rules { [facts.as_str(), text::link_older_rules()].join(" ").trim_start().to_owned() } else { facts };
            Some(Notice::new(NoticeKind::Link, words))
        }
    }
}

/// What has changed since the link was made that was opened last.
pub fn since(state: State) -> Option<AnyView> {
    OLDER.with_borrow(Clone::clone).map(|(day, document)| since_then(state, day, document))
}

fn unread(fault: &LinkFault) -> Notice {
    OLDER.set(None);
    let words = match fault {
        LinkFault::TooLong => text::link_too_long().to_owned(),
        LinkFault::Newer => text::link_newer().to_owned(),
        LinkFault::Cut => text::link_cut().to_owned(),
        LinkFault::Unreadable { name } => text::link_unreadable(name),
    };
    Notice::new(NoticeKind::Link, words)
}
