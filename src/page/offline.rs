//! Whether the page is ready for use without a connection, what to do about a newer version, and the page as one file.

use std::cell::RefCell;

use leptos::prelude::*;

use super::erased::{line, part};
use super::notice::{Newer, Notice, NoticeKind};
use super::state::State;
use crate::browser::offline::{Offline, Stage, is_one_file};
use crate::words::text;

thread_local! {
    /// Lives as long as the page.
    static OFFLINE: RefCell<Option<Offline>> = const { RefCell::new(None) };
}

/// Says so, and offers the one file. The keeping begins when this is first shown: after the answer.
#[component]
pub fn OfflineLine(
    /// The page's state.
    state: State,
) -> AnyView {
    // It has nothing to get ready, and no newer version to be told of.
    if is_one_file() {
        return view! { <div class="offline">{line("note", text::offline_one_file())}</div> }.into_any();
    }
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
    view! {
        <div class="offline">
            <div role="status">{part(said)}</div>
            <p class="note">
                <a href="likeworth.html" download>
                    {text::offline_take_along()}
                </a>
            </p>
        </div>
    }
    .into_any()
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
