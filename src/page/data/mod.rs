//! "My data": files of the visitor, read by a worker, whose numbers take the place of what is assumed.
//!
//! ```text
//! files chosen or dropped ──► Desk::add ──► work: one at a time ──► Reader (a worker) ──► Report
//!                                                                                          ├──► list, table
//!                                                                                          └──► document::measured::enter, with undo
//! ```
//!
//! The files are in this page and its worker as long as it is open, and kept nowhere; the numbers are entries like any other. A file that ends the reader costs that
//! file alone: a new reader reads the others again.

mod accounts;
mod insights;
mod list;

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use likeworth_insights::plan::Wished;
use likeworth_insights::report::{Asked, Report};
use wasm_bindgen::JsValue;

use super::erased::{act, focus, line, opener, part, run, scroll_to};
use super::notice::{Notice, NoticeKind};
use super::place::label;
use super::state::State;
use crate::browser::by_name::get;
use crate::browser::file::chosen;
use crate::browser::reader::{NoReader, Reader, Stopped};
use crate::browser::task::next_task;
use crate::browser::today::{today, zone};
use crate::document::measured::{Entered, NAME, Number, Place, enter, priors, take_out};
use crate::document::{Document, FieldPlace};
use crate::model::fact::Facts;
use crate::model::scenario::Field;
use crate::words::data::{self as said, joined};
use crate::words::{names, text};

/// A file on the desk.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    /// By which it is found.
    key: usize,
    name: String,
    bytes: f64,
    progress: Progress,
}

/// How far it is read.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Progress {
    Waiting,
    /// So many bytes.
    Reading(f64),
    Read,
    /// It brought the reader down.
    Stopped,
}

/// What only the browser's own thread may hold.
#[derive(Default)]
struct Held {
    files: Vec<(usize, JsValue)>,
    reader: Option<Rc<Reader>>,
    /// Keys of what the reader has read, in its order.
    order: Vec<usize>,
    is_working: bool,
    next: usize,
}

/// The files and what they tell.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    state: State,
    files: RwSignal<Vec<Entry>>,
    report: RwSignal<Option<Arc<Report>>>,
    zone: RwSignal<String>,
    /// Posts a week of the plans, once somebody has chosen.
    per_week: RwSignal<Option<u8>>,
    fault: RwSignal<Option<NoReader>>,
    held: StoredValue<Held, LocalStorage>,
}

/// Puts a desk up for everything below the answer.
pub(super) fn set_up(state: State) {
    provide_context(Desk {
        state,
        files: RwSignal::new(Vec::new()),
        report: RwSignal::new(None),
        zone: RwSignal::new(zone().unwrap_or_else(|| "UTC".to_owned())),
        per_week: RwSignal::new(None),
        fault: RwSignal::new(None),
        held: StoredValue::new_local(Held::default()),
    });
}

/// The desk that was put up.
#[must_use]
pub(super) fn desk() -> Option<Desk> {
    use_context()
}

/// The section.
#[must_use]
pub(super) fn data(state: State) -> AnyView {
    let Some(desk) = desk() else { return ().into_any() };
    let where_to_find = RwSignal::new(false);
    let choose = act(move |event: leptos::ev::Event| desk.add(chosen(&event)));
    let fault = part(move || desk.fault.get().map(|fault| line("error", no_reader(fault))));
    view! {
        <section class="data" id="data" aria-labelledby="data-title">
            <h2 class="ledger-title" id="data-title">
                {text::data_title()}
            </h2>
            <p class="ledger-lead note column">{text::data_lead()}</p>
            <div class="field file-field">
                <label for="data-files">{text::data_choose()}</label>
                <input
                    id="data-files"
                    type="file"
                    multiple
                    accept=".csv,.xlsx,.json,.zip,.txt,text/csv,application/json,application/zip"
                    aria-describedby="data-hint"
                    on:change=choose
                />
                <p class="hint" id="data-hint">
                    {text::data_hint()}
                </p>
            </div>
            <h3>{opener("row-head turn", None, where_to_find, text::data_where().into_any())}</h3>
            {part(move || where_to_find.get().then(places))}
            <div role="status">{fault}</div>
            {list::list(desk)}
            {accounts::found(desk)}
            {accounts::entered(state)}
        </section>
    }
    .into_any()
}

/// Where each app has its files.
fn places() -> AnyView {
    let places = [
        text::data_where_tiktok(),
        text::data_where_tiktok_business(),
        text::data_where_tiktok_download(),
        text::data_where_meta(),
        text::data_where_instagram(),
        text::data_where_other(),
    ];
    let items: Vec<AnyView> = places.into_iter().map(|place| view! { <li>{place}</li> }.into_any()).collect();
    view! { <ul class="data-places column">{items}</ul> }.into_any()
}

fn no_reader(fault: NoReader) -> &'static str {
    match fault {
        NoReader::OtherBuild => text::data_other_build(),
        NoReader::NotStarted => text::data_no_reader(),
    }
}

impl Desk {
    /// Takes files in, and reads them.
    pub(super) fn add(self, files: Vec<JsValue>) {
        if files.is_empty() {
            return;
        }
        for file in files {
            let key = self.held.try_update_value(|held| {
                let key = held.next;
                held.next += 1;
                held.files.push((key, file.clone()));
                key
            });
            let name = get(&file, "name").and_then(|name| name.as_string()).unwrap_or_default();
            let bytes = get(&file, "size").and_then(|size| size.as_f64()).unwrap_or_default();
            self.files.update(|files| files.extend(key.map(|key| Entry { key, name, bytes, progress: Progress::Waiting })));
        }
        self.work();
    }

    /// The same, brought into sight: for files that were dropped anywhere.
    pub(super) fn take(self, files: Vec<JsValue>) {
        self.add(files);
        scroll_to("data");
    }

    /// Takes a file away; reading it stops.
    fn remove(self, key: usize) {
        let progress = self.progress(key);
        let is_read = progress == Some(Progress::Read);
        self.files.update(|files| files.retain(|file| file.key != key));
        self.held.update_value(|held| {
            held.files.retain(|(of, _)| *of != key);
            let place = held.order.iter().position(|of| *of == key);
            if let (Some(place), Some(reader)) = (place, &held.reader) {
                held.order.remove(place);
                reader.remove(u32::try_from(place).unwrap_or(u32::MAX));
            } else if matches!(progress, Some(Progress::Reading(_))) {
                // Whoever waits for it goes on with the others.
                held.reader.take().into_iter().for_each(|reader| reader.stop());
            }
        });
        if is_read {
            run(async move { self.tell(true).await });
        }
    }

    fn progress(self, key: usize) -> Option<Progress> {
        self.files.with_untracked(|files| files.iter().find(|file| file.key == key).map(|file| file.progress))
    }

    fn set(self, key: usize, progress: Progress) {
        let _ = self.files.try_update(|files| files.iter_mut().filter(|file| file.key == key).for_each(|file| file.progress = progress));
    }

    /// Reads what waits, a file after the other, and then tells what all of them say.
    fn work(self) {
        if self.held.try_update_value(|held| std::mem::replace(&mut held.is_working, true)) != Some(false) {
            return;
        }
        run(async move {
            while let Some(key) = self.next_waiting() {
                if !self.read(key).await {
                    break;
                }
            }
            self.held.update_value(|held| held.is_working = false);
            self.tell(true).await;
        });
    }

    fn next_waiting(self) -> Option<usize> {
        self.files.with_untracked(|files| files.iter().find(|file| file.progress == Progress::Waiting).map(|file| file.key))
    }

    /// Whether there is anything to read.
    fn next_unread(self) -> bool {
        self.files.with_untracked(|files| files.iter().any(|file| matches!(file.progress, Progress::Waiting | Progress::Reading(_))))
    }

    /// Reads one file; false if there is no reader.
    async fn read(self, key: usize) -> bool {
        let file = self.held.with_value(|held| held.files.iter().find(|(of, _)| *of == key).map(|(_, file)| file.clone()));
        let Some(file) = file else { return true };
        self.set(key, Progress::Reading(0.0));
        let Some(reader) = self.reader().await else {
            // Somebody has cancelled it meanwhile: perhaps the next one fares better.
            let is_wanted = self.progress(key).is_some();
            if is_wanted {
                self.files.update(|files| files.retain(|file| file.progress == Progress::Read));
            }
            return !is_wanted;
        };
        if self.progress(key).is_none() {
            return true;
        }
        let told = move |bytes: f64| self.set(key, Progress::Reading(bytes));
        match reader.read(&file, told).await {
            Ok(()) => {
                self.held.update_value(|held| held.order.push(key));
                self.set(key, Progress::Read);
            }
            Err(Stopped) => self.lose(key),
        }
        true
    }

    /// A file ended the reader: what it had read is read again by the next one.
    fn lose(self, key: usize) {
        self.set(key, Progress::Stopped);
        self.held.update_value(|held| {
            held.reader = None;
            held.order.clear();
        });
        self.files.update(|files| {
            files.iter_mut().filter(|file| file.progress == Progress::Read).for_each(|file| file.progress = Progress::Waiting);
        });
    }

    async fn reader(self) -> Option<Rc<Reader>> {
        if let Some(reader) = self.held.with_value(|held| held.reader.clone()) {
            return Some(reader);
        }
        match Reader::start().await {
            Ok(reader) => {
                let reader = Rc::new(reader);
                self.held.update_value(|held| held.reader = Some(Rc::clone(&reader)));
                self.fault.set(None);
                Some(reader)
            }
            Err(fault) => {
                self.fault.set(Some(fault).filter(|_| self.next_unread()));
                None
            }
        }
    }

    /// What the files that are read tell; `enters` for writing it into the answer.
    async fn tell(self, enters: bool) {
        let reader = self.held.with_value(|held| held.reader.clone().filter(|_| !held.order.is_empty()));
        let is_some = reader.is_some();
        let report = match reader {
            Some(reader) => reader.report(&self.asked()).await.ok().and_then(|report| serde_json::from_str::<Report>(&report).ok()),
            None => None,
        };
        if is_some && report.is_none() {
            // It stopped, or says what this page does not understand.
            self.fault.set(Some(NoReader::OtherBuild));
            return;
        }
        let report = report.map(Arc::new);
        self.report.set(report.clone());
        match report {
            Some(report) if enters => self.enter_first(&report),
            None if enters => self.take_out(),
            _ => {}
        }
    }

    fn asked(self) -> String {
        let own_posts = self.state.answer.with_untracked(|answer| answer.scenario.get(Field::PostsPerMonth).map(|posts| posts.likely));
        let asked = Asked {
            zone: self.zone.get_untracked(),
            today: today().unwrap_or_else(|| "2026-01-01".to_owned()),
            priors: priors(&Facts::current()),
            own_posts,
            plan: Wished {
                per_week: self.per_week.get_untracked(),
                summary: text::insight_event().to_owned(),
                description: text::insight_event_why().to_owned(),
            },
        };
        serde_json::to_string(&asked).unwrap_or_default()
    }

    /// Tells it in another zone.
    fn tell_in(self, zone: String) {
        self.zone.set(zone);
        run(async move { self.tell(false).await });
    }

    /// Plans so many posts a week; the focus comes back to where that was chosen, which is made anew.
    fn plan(self, per_week: u8, chosen_at: String) {
        self.per_week.set(Some(per_week));
        run(async move {
            self.tell(false).await;
            next_task().await;
            focus(&chosen_at);
        });
    }

    // ---- into the answer

    /// Enters the first account that has something to enter.
    fn enter_first(self, report: &Report) {
        let is_entered = (0..report.accounts.len()).any(|account| self.enter(report, account));
        if !is_entered && !report.accounts.is_empty() {
            self.state.say(Notice::new(NoticeKind::Data, text::data_entered_none()));
        }
    }

    /// Enters what an account measures; false if that is nothing.
    fn enter(self, report: &Report, account: usize) -> bool {
        let Some(account) = report.accounts.get(account) else { return false };
        let before = self.state.document.get_untracked();
        let mut document = before.clone();
        if !enter(&mut document, account, today().as_deref()) {
            return false;
        }
        if document.same_entries(&before) {
            return true;
        }
        let words = entered_words(&document);
        self.state.document.set(document);
        self.state.say(Notice { undo: Some(before), ..Notice::new(NoticeKind::Data, words) });
        true
    }

    fn take_out(self) {
        out(self.state);
    }
}

/// Takes the numbers of files out of the answer, which a word brings back.
fn out(state: State) {
    let before = state.document.get_untracked();
    let mut document = before.clone();
    if take_out(&mut document) {
        state.document.set(document);
        state.say(Notice { undo: Some(before), ..Notice::new(NoticeKind::Data, text::data_taken_out()) });
    }
}

/// What came from files, by name.
fn entered_words(document: &Document) -> String {
    let entered = document.part(NAME).map_or_else(Entered::default, |part| Entered::read(&part).0);
    let mut names: Vec<String> = Vec::new();
    for number in &entered.numbers {
        // Of several formats each number is named once.
        let name = match number.place {
            Place::Field(FieldPlace::Mix(_, field)) => names::field(field).to_owned(),
            _ => name_of(number),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    text::data_entered(&joined(&names).unwrap_or_default())
}

/// What a number is called.
fn name_of(number: &Number) -> String {
    match number.place {
        Place::Field(place) => label(place),
        Place::Growth(field) => super::growth::name(field).to_owned(),
    }
}

/// What is said of a field that holds a measured number.
#[must_use]
pub(super) fn note(state: State, field: Field) -> Option<String> {
    let at = Place::Field(FieldPlace::Field(field));
    state.document.with(|document| {
        let entered = Entered::read(&document.part(NAME)?).0;
        let number = entered.holding(document).find(|number| number.place == at)?;
        Some(text::data_measured(&said::counted(said::whole(number.count), number.over)))
    })
}
