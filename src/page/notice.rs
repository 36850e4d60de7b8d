//! What happened, and what to do about it: polite lines that stay until they are dismissed.

use leptos::prelude::*;

use super::state::State;
use crate::browser::storage::News;
use crate::document::Document;
use crate::document::keeping::{Adopted, NotKept, StoreFault};
use crate::words::text;

/// A line about what happened. There is at most one of each kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What kind of thing it is about.
    pub kind: NoticeKind,
    /// What is said.
    pub words: String,
    /// The document that "Undo" brings back.
    pub undo: Option<Document>,
    /// Texts that could not be read, offered as a file.
    pub rescued: Vec<String>,
}

/// What a [`Notice`] is about; a newer one of the same kind replaces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// Everything was removed.
    Reset,
    /// Entries are not kept.
    NotKept,
    /// Another tab changed the entries.
    OtherTab,
    /// What was stored could not be read as a whole.
    Unreadable,
    /// A file could not be made.
    Download,
}

impl Notice {
    /// A notice of words alone.
    #[must_use]
    pub fn new(kind: NoticeKind, words: impl Into<String>) -> Self {
        Self { kind, words: words.into(), undo: None, rescued: Vec::new() }
    }
}

impl State {
    /// Says something, in the place of what was said about the same before.
    pub fn say(self, notice: Notice) {
        self.notices.update(|notices| {
            notices.retain(|other| other.kind != notice.kind);
            notices.push(notice);
        });
    }

    /// Takes a notice away.
    pub fn unsay(self, kind: NoticeKind) {
        if self.notices.with_untracked(|notices| notices.iter().any(|notice| notice.kind == kind)) {
            self.notices.update(|notices| notices.retain(|notice| notice.kind != kind));
        }
    }

    /// What the storage has to say.
    pub fn hear(self, news: News) {
        match news {
            News::Kept(_) => self.unsay(NoticeKind::NotKept),
            News::NotKept(why) => self.say(not_kept(why)),
            News::Newer { .. } => self.say(Notice::new(NoticeKind::NotKept, text::notice_newer())),
            News::Adopted(adopted) => {
                let Adopted { document, mine } = *adopted;
                self.document.set(document);
                if mine.is_some() {
                    self.say(Notice { undo: mine, ..Notice::new(NoticeKind::OtherTab, text::notice_other_tab()) });
                }
            }
        }
    }
}

/// Why entries are not kept, and what to do.
#[must_use]
pub fn not_kept(why: NotKept) -> Notice {
    let words = match why {
        NotKept::Store(StoreFault::Full) => text::notice_full(),
        NotKept::Store(StoreFault::Absent | StoreFault::Denied) => text::notice_denied(),
        NotKept::TooLarge { .. } => text::notice_too_large(),
        NotKept::Newer { .. } => text::notice_newer(),
        _ => text::notice_failed(),
    };
    Notice::new(NoticeKind::NotKept, words)
}

/// All notices.
#[component]
pub fn Notices(
    /// The page's state.
    state: State,
) -> impl IntoView {
    view! {
        <div class="notices" role="status">
            <For each=move || state.notices.get() key=|notice| (notice.kind, notice.words.clone()) let:notice>
                <NoticeLine state notice />
            </For>
        </div>
    }
}

#[component]
fn NoticeLine(state: State, notice: Notice) -> impl IntoView {
    let kind = notice.kind;
    let undo = notice.undo.map(|document| {
        let bring_back = move |_| {
            state.document.set(document.clone());
            state.unsay(kind);
        };
        view! { <button type="button" class="act" on:click=bring_back>{text::keep_undo()}</button> }
    });
    let rescue = (!notice.rescued.is_empty()).then(|| {
        let save = move |_| super::keep::save(state, "likeworth-unreadable.txt", "text/plain", &notice.rescued.join("\n"));
        view! { <button type="button" class="act" on:click=save>{text::notice_rescue()}</button> }
    });
    view! {
        <div class="notice">
            <p>{notice.words}</p>
            <p class="acts">
                {undo}
                {rescue}
                <button type="button" class="act" on:click=move |_| state.unsay(kind)>
                    {text::keep_dismiss()}
                </button>
            </p>
        </div>
    }
}
