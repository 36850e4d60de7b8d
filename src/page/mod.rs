//! The page: Leptos components over the one [`state::State`].
//!
//! Components are in the order of the page: masthead, sentence, mix, known, answer, figure, verdict, accounts, ledger, then the sections of
//! [`below`], share, keep, offline; [`embed`] is the same with less around it. What visitors change is a signal, all that follows is a memo, what
//! explains the answer ([`explained`]) waits for a pause in typing, and effects touch only storage, canvas, theme and title.

pub mod accounts;
pub mod answer;
pub mod below;
pub mod blank;
pub mod business;
pub mod carried;
pub mod cash;
pub mod coins;
pub mod compare;
pub mod country;
mod data;
pub mod embed;
pub mod erased;
pub mod explained;
pub mod facts;
pub mod field;
pub mod figure;
pub mod gate;
pub mod goal;
pub mod growth;
pub mod history;
pub mod keep;
pub mod known;
pub mod later;
pub mod ledger;
pub mod left;
pub mod levers;
pub mod link;
pub mod masthead;
pub mod media_kit;
pub mod mix;
pub mod notice;
pub mod offer;
pub mod offline;
pub mod open_file;
pub mod others;
pub mod paper;
pub mod pathway_row;
pub mod pause;
pub mod picture;
pub mod place;
pub mod rests_on;
pub mod rich;
pub mod sentence;
pub mod share;
pub mod since;
pub mod source;
pub mod sources;
pub mod spreadsheet;
pub mod standing;
pub mod state;
pub mod step;
mod table;
pub mod verdict;
pub mod warning;

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::browser::address::fragment;
use crate::browser::storage::Keeper;
use crate::browser::task::next_task;
use crate::document::Document;
use crate::document::keeping::Loaded;
use crate::model::estimate::{Estimate, Making};
use crate::model::fact::Facts;
use crate::model::scenario::Field;
use crate::words::text;
use erased::{bring, piece, run};
use notice::{Notice, NoticeKind, not_kept};
use state::{State, ahead, with_points};

/// The element that the page takes over.
const ROOT: &str = "page";
/// Its lower part, which stays until the second module is here.
const BELOW: &str = "below";
/// The last of it, which stays: what is to be said there never changes.
const FOOTER: &str = "footer";

/// Starts the page.
pub fn mount() {
    std::panic::set_hook(Box::new(recovery::last_words));
    let Some(root) = document().get_element_by_id(ROOT).and_then(|root| root.dyn_into::<HtmlElement>().ok()) else { return };
    if root.has_attribute("data-embedded") {
        run(later::embed(root));
    } else {
        run(start(root));
    }
}

/// In pieces, none of them long, and out of sight; then the page takes the place of the static one, all at once: if the program stops before,
/// that one is whole.
async fn start(root: HtmlElement) {
    next_task().await;
    let opened: Rc<Cell<Option<State>>> = Rc::default();
    let listener = Rc::clone(&opened);
    let (keeper, loaded) = Keeper::open(first_document(), move |news| {
        if let Some(state) = listener.get() {
            state.hear(news);
        }
    });
    let (loaded, of_link) = with_link(loaded).await;
    let scenario = loaded.document.scenario().scenario;
    next_task().await;
    let mut making = Making::glance();
    ahead(&mut making, &scenario).await;
    let glance = with_points(&scenario, |points| making.finish(&scenario, &Facts::current(), points));
    next_task().await;
    let Some(made) = root.clone_node_with_deep(false).ok().and_then(|made| made.dyn_into::<HtmlElement>().ok()) else { return };
    let out = Rc::clone(&opened);
    let page = move || {
        let state = state_of(loaded, glance, keeper, of_link);
        out.set(Some(state));
        piece(state, 1, page)
    };
    mount_to(made.clone(), page).forget();
    let Some(state) = opened.get() else { return };
    bring(state.come, 1, PIECES).await;
    let [below, footer] = [BELOW, FOOTER].map(|id| document().get_element_by_id(id));
    if let (Some(page), Some(footer)) = (made.first_element_child(), footer) {
        let _ = page.append_child(&footer);
    }
    let _ = root.replace_with_with_node_1(&made);
    if let (Some(room), Some(below)) = (document().get_element_by_id(later::ROOM), below) {
        room.replace_children_with_node_1(&below);
    }
    later::fetch(state).await;
}

/// What was kept, or what a link brings in its place, and what there is to say about that. What reads links is in the second module: a page that
/// is opened by one waits for it, so that its numbers are not shown after others.
async fn with_link(loaded: Loaded) -> (Loaded, Option<Notice>) {
    if !fragment().contains('=') {
        return (loaded, None);
    }
    // Where it does not come, the link stays in the address, and is read when it does.
    let Some(parts) = later::come().await else { return (loaded, None) };
    let (document, of_link) = (parts.link_at_start)(loaded.document);
    (Loaded { document, ..loaded }, of_link)
}

/// The lower part of the static page is of the first question: with another one it only keeps its room (style/static.css).
fn outdate_below() {
    if let Some(below) = document().get_element_by_id(BELOW) {
        below.set_class_name("outdated");
    }
}

/// What a page starts with where nothing was kept: the question that it is about.
fn first_document() -> Document {
    let mut document = Document::default();
    document.fields.insert(Field::LikesPerPost, text::page_first_likes().to_owned());
    document
}

/// How many pieces there are until the answer; those below it come after them.
const PIECES: usize = 5;

/// Everything.
fn page(state: State) -> AnyView {
    view! {
        <div class="page">
            <a class="skip" href="#answer">
                {text::page_skip()}
            </a>
            {piece(state, 2, |state| view! { <masthead::Masthead state /> }.into_any())}
            <main>
                <h1 class="title">{text::page_title()}</h1>
                <div class="column">
                    {piece(state, 3, |state| view! { <sentence::Sentence state /> }.into_any())}
                    {piece(state, 4, |state| view! { <known::Known state /> }.into_any())}
                </div>
                {piece(state, PIECES, |state| view! { <answer::Answer state /> }.into_any())} {later::below(state)}
            </main>
        </div>
    }
    .into_any()
}

/// The state of what was kept, kept from now on.
fn state_of(loaded: Loaded, glance: Estimate, keeper: Keeper, of_link: Option<Notice>) -> State {
    let Loaded { document, put_aside, trouble, .. } = loaded;
    let state = State::new(document, Some(glance));
    if let Some(notice) = of_link {
        state.say(notice);
    }
    if !put_aside.is_empty() {
        state.say(Notice { rescued: put_aside, ..Notice::new(NoticeKind::Unreadable, text::notice_damaged()) });
    }
    if let Some(why) = trouble {
        state.say(not_kept(why));
    }
    let first = first_document();
    Effect::new(move |_| {
        state.document.with(|document| {
            keeper.changed(document);
            if !document.same_entries(&first) {
                outdate_below();
            }
        });
    });
    state
}

/// What the program does when it stops. public/boot.js says the rest: nothing of this program is called any more.
mod recovery {
    use std::panic::PanicHookInfo;

    use leptos::prelude::document;

    use crate::browser::storage;

    /// Keeps what is not kept yet, and leaves word of the cause where boot.js looks for it.
    pub(super) fn last_words(panic: &PanicHookInfo) {
        storage::keep_now();
        if let Some(detail) = document().get_element_by_id("cannot-start-detail") {
            detail.set_text_content(Some(&panic.to_string()));
        }
    }
}
