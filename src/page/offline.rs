//! Whether the page is ready for use without a connection, and what to do about a newer version.

use std::cell::RefCell;

use leptos::prelude::*;

use super::erased::{line, part};
use super::notice::{Newer, Notice, NoticeKind};
use super::state::State;
use crate::browser::offline::{Offline, Stage};
use crate::words::text;

thread_local! {
    /// Lives as long as the page.
    static OFFLINE: RefCell<Option<Offline>> = const { RefCell::new(None) };
}

/// A line that says so. The keeping begins when it is first shown: after the answer.
#[component]
pub fn OfflineLine(
    /// The page's state.
    state: State,
) -> AnyView {
    let stage = RwSignal::new(Stage::Unavailable);
    let begun = Offline::begin(move |now| {
        let _ = stage.try_set(now);
        offer(state, now);
    });
    OFFLINE.set(begun);
    let said = move || match stage.get() {
        Stage::Unavailable => None,
        Stage::Preparing => Some(line("note", text::offline_preparing())),
        Stage::Ready | Stage::NewVersion | Stage::Replaced => Some(line("note", text::offline_ready())),
    };
    view! { <div class="offline" role="status">{part(said)}</div> }.into_any()
}

/// A newer version is never swapped in under the visitor's hands.
fn offer(state: State, stage: Stage) {
    let (words, newer) = match stage {
        Stage::NewVersion => (text::offline_new_version(), Newer::Waits),
        Stage::Replaced => (text::offline_replaced(), Newer::IsKept),
        Stage::Unavailable | Stage::Preparing | Stage::Ready => return,
    };
    state.say(Notice { newer: Some(newer), ..Notice::new(NoticeKind::NewVersion, words) });
}

/// Puts the version that waits in the place of this one.
pub fn take_over() {
    if let Some(offline) = OFFLINE.with_borrow(Clone::clone) {
        offline.take_over();
    }
}
