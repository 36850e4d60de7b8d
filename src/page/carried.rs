//! A part of the document that only the second module knows ([`Document::part`](crate::document::Document::part)), as something that can be followed.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use super::notice::{Notice, NoticeKind};
use super::state::State;
use crate::words::{left_out, text};

/// Says what of the parts could not be read, beside what the first module has said of the rest, and offers all of it as it is kept.
pub fn tell_repairs(state: State) {
    let repairs = state.document.with_untracked(|document| document.repairs_of_parts());
    if repairs.is_empty() {
        return;
    }
    let words = text::notice_repaired(&left_out::list(&repairs));
    let earlier = state.notices.with_untracked(|notices| notices.iter().find(|notice| notice.kind == NoticeKind::Unreadable).cloned());
    state.say(match earlier {
        Some(notice) => Notice { words: [&notice.words, " ", &words].concat(), ..notice },
        None => {
            let kept = state.document.with_untracked(|document| document.to_json());
            Notice { rescued: vec![kept], ..Notice::new(NoticeKind::Unreadable, words) }
        }
    });
}

/// The part under a name, read by `read`; anew only when that part has changed: typing elsewhere leaves it alone, and it is kept as text.
pub fn carried<T: PartialEq + Send + Sync + 'static>(state: State, name: &'static str, read: fn(Option<Value>) -> T) -> Memo<T> {
    let kept = Memo::new(move |_| state.document.with(|document| Arc::clone(&document.rest)));
    let written = Memo::new(move |_| {
        // Read, not only tracked: a memo that nobody reads follows nothing.
        kept.with(|_| ());
        state.document.with_untracked(|document| document.part_text(name).map(str::to_owned))
    });
    Memo::new(move |_| written.with(|written| read(written.as_deref().and_then(|written| serde_json::from_str(written).ok()))))
}
