//! What happened, and what to do about it: polite lines that stay until they are dismissed.

use leptos::prelude::*;

use super::erased::{button, part, words};
use super::link;
use super::offline;
use super::open_file;
use super::state::State;
use crate::browser::offline::reload;
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
    /// What brings the newer version of the page.
    pub newer: Option<Newer>,
    /// The document of a link or a file, which takes the place of the own one at a word.
    pub offered: Option<Document>,
}

/// Where a newer version of the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newer {
    /// It waits for a word.
    Waits,
    /// It is the one that is kept: this page has only to be loaded anew.
    IsKept,
}

/// What a [`Notice`] is about; a newer one of the same kind replaces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// Everything was removed.
    Reset,
    /// An account was removed.
    Account,
    /// Entries are not kept.
    NotKept,
    /// Another tab changed the entries.
    OtherTab,
    /// What was stored could not be read as a whole.
    Unreadable,
    /// A file could not be made.
    Download,
    /// There is a newer version of the page.
    NewVersion,
    /// A link was opened.
    Link,
    /// A file was opened.
    File,
    /// A lever was tried.
    Lever,
    /// Something was undone or done again.
    History,
    /// What a goal takes was entered.
    Goal,
    /// A saved scenario was opened or deleted.
    Scenario,
    /// Numbers came from files, or were taken out again.
    Data,
}

impl Notice {
    /// A notice of words alone.
    #[must_use]
    pub fn new(kind: NoticeKind, words: impl Into<String>) -> Self {
        Self { kind, words: words.into(), undo: None, rescued: Vec::new(), newer: None, offered: None }
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
) -> AnyView {
    let lines = move || Some(state.notices.get().into_iter().map(|notice| notice_line(state, notice)).collect::<Vec<AnyView>>().into_any());
    view! {
        <div class="notices" role="status">
            {part(lines)}
        </div>
    }
    .into_any()
}

fn notice_line(state: State, notice: Notice) -> AnyView {
    let kind = notice.kind;
    let mut acts = Vec::new();
    if let Some(document) = notice.undo {
        let bring_back = move || {
            state.document.set(document.clone());
            state.unsay(kind);
        };
        acts.push(button(words(|| text::keep_undo().to_owned()), bring_back));
    }
    if !notice.rescued.is_empty() {
        let rescued = notice.rescued.join("\n");
        let save = move || super::keep::save(state, "likeworth-kept-aside.txt", "text/plain", &rescued);
        acts.push(button(words(|| text::notice_rescue().to_owned()), save));
    }
    match notice.newer {
        Some(Newer::Waits) => acts.push(button(words(|| text::offline_take_over().to_owned()), offline::take_over)),
        Some(Newer::IsKept) => acts.push(button(words(|| text::offline_reload().to_owned()), reload)),
        None => {}
    }
    let is_question = notice.offered.is_some();
    if let Some(document) = notice.offered {
        let (said, show): (_, fn(State, &Document)) =
            if kind == NoticeKind::File { (text::file_show(), open_file::show) } else { (text::link_show(), link::show) };
        acts.push(button(words(move || said.to_owned()), move || show(state, &document)));
    }
    let dismiss = if is_question { text::link_keep() } else { text::keep_dismiss() };
    acts.push(button(words(|| dismiss.to_owned()), move || state.unsay(kind)));
    view! {
        <div class="notice">
            <p>{notice.words}</p>
            {(kind == NoticeKind::Link).then(|| link::since(state)).flatten()}
            <div class="acts">{acts}</div>
        </div>
    }
    .into_any()
}
