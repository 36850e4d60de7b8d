//! A file that is opened: its entries are shown at once where the visitor has none, and else only after a question; they can be taken back.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::data;
use super::erased::{act, run};
use super::first_document;
use super::media_kit::{is_kept, marked, picture_of, remember};
use super::notice::{Notice, NoticeKind};
use super::state::State;
use crate::browser::file::{BytesFault, bytes_of, chosen, on_drop};
use crate::document::Document;
use crate::document::file::{FileFault, FileKind, MAX_FILE, Opened, decoded, read};
use crate::words::{left_out, text};

/// How a document begins ([`Document::to_json`]).
const FIRST_WORDS: &str = "{\"version\":";

/// The field to choose a file.
pub fn field(state: State) -> AnyView {
    let choose = act(move |event: leptos::ev::Event| open(state, chosen(&event)));
    view! {
        <div class="field file-field">
            <label for="open-file">{text::file_open()}</label>
            <input id="open-file" type="file" accept=".json,.txt,application/json,text/plain" aria-describedby="open-file-hint" on:change=choose />
            <p class="hint" id="open-file-hint">
                {text::file_hint()}
            </p>
        </div>
    }
    .into_any()
}

/// Opens what is dropped on the page: a file of this page as such a file, everything else as a file with the visitor's numbers.
pub fn follow_drops(state: State) {
    let desk = data::desk();
    on_drop(move |files| match (files.as_slice(), desk) {
        ([file], Some(desk)) => {
            let file = file.clone();
            run(async move { if is_ours(&file).await { open(state, vec![file]) } else { desk.take(vec![file]) } });
        }
        (_, Some(desk)) => desk.take(files),
        (_, None) => open(state, files),
    });
}

/// Whether a file is one that this page wrote, or the beginning of one.
async fn is_ours(file: &JsValue) -> bool {
    let most = u32::try_from(MAX_FILE).unwrap_or(u32::MAX);
    let Ok(bytes) = bytes_of(file, most).await else { return false };
    let Ok(text) = decoded(&bytes) else { return false };
    match read(&text) {
        Ok(_) | Err(FileFault::Newer | FileFault::Estimate | FileFault::Several | FileFault::Scenario(_)) => true,
        Err(FileFault::Cut) => text.starts_with(FIRST_WORDS),
        Err(_) => false,
    }
}

/// Puts what a file holds in the place of the visitor's own, which comes back at a word.
pub fn show(state: State, document: &Document) {
    replace(state, document.clone(), text::file_shown().to_owned());
}

/// One file; none where the dialogue was left without one, or a folder of nothing was dropped.
fn open(state: State, files: Vec<JsValue>) {
    let mut files = files.into_iter();
    match (files.next(), files.next()) {
        (None, _) => {}
        (Some(file), None) => run(async move {
            let notice = look(state, &file).await;
            notice.into_iter().for_each(|notice| state.say(notice));
        }),
        (Some(_), Some(_)) => state.say(Notice::new(NoticeKind::File, text::file_one_at_a_time())),
    }
}

/// What there is to say of a file; nothing where that is said already.
async fn look(state: State, file: &JsValue) -> Option<Notice> {
    // It is no larger than this.
    let most = u32::try_from(MAX_FILE).unwrap_or(u32::MAX);
    let opened = match bytes_of(file, most).await {
        Ok(bytes) => decoded(&bytes).and_then(|text| read(&text)),
        Err(BytesFault::TooLarge) => Err(FileFault::TooLarge),
        Err(_) => return Some(Notice::new(NoticeKind::File, text::file_unreadable())),
    };
    match opened {
        Ok(opened) => show_or_ask(state, opened),
        Err(fault) => Some(Notice::new(NoticeKind::File, refusal(&fault))),
    }
}

fn show_or_ask(state: State, opened: Opened) -> Option<Notice> {
    let Opened { kind, document, picture, left_out } = opened;
    let own = marked(state.document.get_untracked());
    picture.into_iter().for_each(remember);
    let lacks = if left_out.is_empty() { String::new() } else { [" ", &text::file_left_out(&left_out::list(&left_out))].concat() };
    let document = in_line(document, &own);
    if document.same_entries(&own) {
        return Some(Notice::new(NoticeKind::File, [text::file_same(), &lacks].concat()));
    }
    if is_untouched(&own) {
        replace(state, document, [what(kind), &lacks].concat());
        return None;
    }
    let words = [what(kind), " ", text::file_asks(), &lacks].concat();
    Some(Notice { offered: Some(document), ..Notice::new(NoticeKind::File, words) })
}

/// In the line of what is kept here: a revision of elsewhere says nothing about it.
fn in_line(document: Document, own: &Document) -> Document {
    Document { revision: own.revision, based_on: own.based_on, ..document }
}

fn is_untouched(own: &Document) -> bool {
    own.rest.is_empty() && own.same_entries(&first_document().in_place_of(own))
}

fn replace(state: State, document: Document, words: String) {
    let own = marked(state.document.get_untracked());
    state.document.set(in_line(document.clone(), &own));
    // Looking for it has the browser keep it.
    let is_lost = picture_of(&document).is_some_and(|picture| !is_kept(&picture));
    let words = if is_lost { [&words, " ", text::kit_picture_unkept()].concat() } else { words };
    state.say(Notice { undo: Some(own), ..Notice::new(NoticeKind::File, words) });
}

fn what(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Everything => text::file_is_everything(),
        FileKind::KeptAside => text::file_is_kept_aside(),
        FileKind::Scenario => text::file_is_scenario(),
    }
}

fn refusal(fault: &FileFault) -> String {
    let why = match fault {
        FileFault::TooLarge => text::file_too_large(),
        FileFault::Empty => text::file_empty(),
        FileFault::NotText => text::file_not_text(),
        FileFault::Cut => text::file_cut(),
        FileFault::Newer => text::file_newer(),
        FileFault::Estimate => text::file_estimate(),
        FileFault::Several => text::file_several(),
        FileFault::SomethingElse => text::file_something_else(),
        FileFault::Scenario(error) => return [&text::file_scenario(&error.to_string()), " ", text::file_untouched()].concat(),
        FileFault::NotJson => text::file_not_json(),
    };
    [why, " ", text::file_untouched()].concat()
}
