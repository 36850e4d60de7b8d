//! "Compare": scenarios saved under names, side by side, and what changed since last month.
//!
//! ```text
//! document's part `scenarios` ──► Section::saved ──┬──► list: a row each
//!                                                  └──► Section::candidates ──► Section::comparison ──► table, picture, differences
//! details of the answer ──► Section::now ─────────────────────────────────────┘
//! ```
//!
//! What a saved scenario brings is worked out once, one a task, and kept as long as it is shown; what is entered now follows each key in the task after the
//! details of the answer.

mod list;
mod since;
mod table;

use std::sync::Arc;

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;
use serde_json::Value;

use super::carried::carried;
use super::erased::{act, run, words};
use super::notice::{Notice, NoticeKind};
use super::pause::{Slices, Worked, at_once_of};
use super::picture::total;
use super::state::{Answer, State, with_points};
use crate::browser::task::next_task;
use crate::browser::today::today;
use crate::document::scenarios::{Full, Item, LONGEST_NAME, NAME, Scenarios};
use crate::document::{Document, ScenarioReading};
use crate::model::compare::{Difference, MOST_COMPARED, Side, difference};
use crate::model::fact::Facts;
use crate::model::scenario::{Mode, Scenario};
use crate::words::{compare as said, text};

/// How many of the list are shown at first, and how many more each time.
const PAGE: usize = 12;

/// What is known of a saved scenario.
#[derive(Clone, Debug, PartialEq)]
struct Known {
    /// By which it is found: wherever it has moved, whatever it is called.
    entries: Value,
    scenario: Arc<Scenario>,
    /// Whether something in it cannot be read.
    has_faults: bool,
    side: Arc<Side>,
}

/// Something that may stand in the comparison.
#[derive(Clone, Debug, PartialEq)]
struct Candidate {
    name: String,
    mode: Mode,
    /// None for what is entered now.
    entries: Option<Value>,
}

/// A column of the comparison.
#[derive(Clone, Debug, PartialEq)]
struct Column {
    name: String,
    scenario: Arc<Scenario>,
    side: Arc<Side>,
    /// From the first; none for that itself.
    difference: Option<Difference>,
}

/// What is entered now, worked out.
type Now = Option<(Arc<Scenario>, Arc<Side>)>;

/// What the parts of the section have in common.
#[derive(Clone, Copy)]
struct Section {
    state: State,
    /// Whose question is asked now.
    mode: Memo<Mode>,
    saved: Memo<Scenarios>,
    /// How many of the list are shown.
    shown: RwSignal<usize>,
    /// Whose acts are open.
    opened: RwSignal<Option<usize>>,
    known: RwSignal<Vec<Known>>,
    /// Whether what is entered now is compared.
    with_now: RwSignal<bool>,
    now: RwSignal<Worked<Now>>,
    /// What was done last.
    done: RwSignal<String>,
}

/// The section.
#[must_use]
pub fn compare(state: State) -> AnyView {
    let saved = carried(state, NAME, Scenarios::read);
    let with_now = RwSignal::new(true);
    let section = Section {
        state,
        mode: state.mode(),
        saved,
        shown: RwSignal::new(PAGE),
        opened: RwSignal::new(None),
        known: RwSignal::new(Vec::new()),
        with_now,
        now: now(state, saved, with_now),
        done: RwSignal::new(String::new()),
    };
    section.learn();
    view! {
        <section class="compare" id="compare" aria-labelledby="compare-title">
            <h2 class="ledger-title" id="compare-title">
                {text::compare_title()}
            </h2>
            <p class="ledger-lead note column">{text::compare_lead()}</p>
            {save_field(section)}
            {list::list(section)}
            {table::side_by_side(section)}
            {since::since(section)}
        </section>
    }
    .into_any()
}

/// What is entered now, once something is to be compared with it.
fn now(state: State, saved: Memo<Scenarios>, with_now: RwSignal<bool>) -> RwSignal<Worked<Now>> {
    let is_wanted = Memo::new(move |_| with_now.get() && saved.with(|saved| saved.items().iter().any(Item::is_compared)));
    let follow = move || {
        if is_wanted.get() {
            state.details.track();
        }
    };
    let begin = move || -> Slices<Now> {
        let answer = is_wanted.get_untracked().then(|| state.details.get_untracked());
        Box::new(move || Some(answer.as_ref().map(|answer| (Arc::clone(&answer.scenario), Arc::new(side_of(answer))))))
    };
    at_once_of(state, Box::new(follow), Box::new(begin))
}

/// Of the answer that stands: nothing of it is worked out again.
fn side_of(answer: &Answer) -> Side {
    Side::of_estimate(answer.scenario.mode, &answer.estimate, total(&answer.scenario))
}

fn side(scenario: &Scenario) -> Side {
    with_points(scenario, |points| Side::of(scenario, &Facts::current(), points))
}

impl Section {
    /// Follows what is shown and compared, and works out what is not known of it.
    fn learn(self) {
        let wanted = Memo::new(move |_| {
            let shown = self.shown.get();
            self.saved.with(|saved| {
                let is_wanted = |(place, item): &(usize, &Item)| (*place < shown || item.is_compared()) && item.fault().is_none();
                let wanted = saved.items().iter().enumerate().filter(is_wanted);
                wanted.map(|(_, item)| item.kept_entries().clone()).collect::<Vec<Value>>()
            })
        });
        let begin = move || -> Slices<()> {
            let mut waiting = wanted.get_untracked();
            self.known.update(|known| known.retain(|known| waiting.contains(&known.entries)));
            self.known.with_untracked(|known| waiting.retain(|entries| !known.iter().any(|known| known.entries == *entries)));
            waiting.reverse();
            Box::new(move || match waiting.pop() {
                Some(entries) => {
                    self.meet(entries);
                    None
                }
                None => Some(()),
            })
        };
        let _ = at_once_of(self.state, Box::new(move || wanted.with(|_| ())), Box::new(begin));
    }

    fn meet(self, entries: Value) {
        if self.known.with_untracked(|known| known.iter().any(|known| known.entries == entries)) {
            return;
        }
        let found =
            self.saved.with_untracked(|saved| saved.items().iter().find(|item| *item.kept_entries() == entries).and_then(Item::entries));
        let Some(ScenarioReading { scenario, faults, further_faults }) = found.as_ref().map(Document::scenario) else { return };
        let has_faults = !faults.is_empty() || further_faults.iter().any(|faults| !faults.is_empty());
        let side = Arc::new(side(&scenario));
        self.known.update(|known| known.push(Known { entries, scenario: Arc::new(scenario), has_faults, side }));
    }

    /// What of the item at a place.
    fn item<T: Default>(self, place: usize, tell: impl FnOnce(&Item) -> T) -> T {
        self.saved.with(|saved| saved.items().get(place).map_or_else(T::default, tell))
    }

    /// What is known of the item at a place.
    fn known_of<T: Default>(self, place: usize, tell: impl FnOnce(&Known) -> T) -> T {
        self.saved.with(|saved| {
            let Some(item) = saved.items().get(place) else { return T::default() };
            self.known.with(|known| known.iter().find(|known| known.entries == *item.kept_entries()).map_or_else(T::default, tell))
        })
    }

    /// All that are ticked, in their order: what is entered now first.
    fn candidates(self) -> Vec<Candidate> {
        let mode = self.mode.get();
        let now = self.with_now.get().then(|| Candidate { name: text::compare_now().to_owned(), mode, entries: None });
        let saved = self.saved.with(|saved| {
            let ticked = saved.items().iter().filter(|item| item.is_compared());
            let candidate = |item: &Item| Candidate { name: name_of(item), mode: item.mode(), entries: Some(item.kept_entries().clone()) };
            ticked.map(candidate).collect::<Vec<_>>()
        });
        now.into_iter().chain(saved).collect()
    }

    /// A column for each of these; none until all of them are worked out.
    fn columns(self, candidates: &[Candidate]) -> Option<Vec<Column>> {
        let found = |entries: &Option<Value>| match entries {
            None => self.now.with(|now| now.result.clone().flatten()),
            Some(entries) => self.known.with(|known| {
                known.iter().find(|known| known.entries == *entries).map(|known| (Arc::clone(&known.scenario), Arc::clone(&known.side)))
            }),
        };
        let found: Option<Vec<_>> = candidates.iter().map(|candidate| found(&candidate.entries)).collect();
        let found = found?;
        let (_, first) = found.first()?;
        let first = Arc::clone(first);
        let columns = found.into_iter().zip(candidates).enumerate().map(|(place, ((scenario, side), candidate))| Column {
            name: candidate.name.clone(),
            difference: (place > 0).then(|| difference(&first, &side)).flatten(),
            scenario,
            side,
        });
        Some(columns.collect())
    }

    /// Changes what is saved; true if that is kept, else it is said why not.
    fn change(self, change: &mut dyn FnMut(&mut Scenarios)) -> bool {
        let mut next = self.state.document.get_untracked();
        let mut scenarios = Scenarios::of(&next);
        change(&mut scenarios);
        let kept = scenarios.keep_in(&mut next);
        match kept {
            Ok(()) => self.state.document.set(next),
            Err(Full) => self.state.say(Notice::new(NoticeKind::Scenario, text::compare_full())),
        }
        kept.is_ok()
    }

    /// The same of what is lost by it, and comes back at a word.
    fn change_with_undo(self, said: String, change: &mut dyn FnMut(&mut Scenarios)) {
        let before = self.state.document.get_untracked();
        if self.change(change) {
            self.state.say(Notice { undo: Some(before), ..Notice::new(NoticeKind::Scenario, said) });
        }
    }
}

/// A name that may be given, or what is wrong with it.
fn checked(typed: &str) -> Result<String, String> {
    let name = typed.trim();
    if name.is_empty() {
        return Err(text::compare_name_empty().to_owned());
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(text::compare_name_long(&LONGEST_NAME.to_string()));
    }
    Ok(name.to_owned())
}

/// What an item is called.
fn name_of(item: &Item) -> String {
    item.name().unwrap_or(text::compare_unnamed()).to_owned()
}

/// Puts the focus on what a selector finds, once the page has followed a change: its rows take some tasks.
fn focus_soon(selector: String) {
    run(async move {
        for _ in 0..20 {
            next_task().await;
            if document().query_selector(&selector).is_ok_and(|found| found.is_some()) {
                super::erased::focus(&selector);
                return;
            }
        }
    });
}

// ---- saving

/// A name and a button; without a name it is called by what is known.
fn save_field(section: Section) -> AnyView {
    let state = section.state;
    let typed = RwSignal::new(String::new());
    let default_name = words(move || state.details.with(|answer| said::default_name(&answer.scenario, today().as_deref())));
    let save = move |typed: &str| save(section, if typed.trim().is_empty() { default_name.get_untracked() } else { typed.to_owned() });
    let done: Signal<String> = section.done.into();
    view! {
        <div class="field compare-save">
            {name_field("compare-name".to_owned(), text::compare_name(), typed, default_name, (text::compare_save(), words(|| text::compare_save().to_owned())), save)}
            <p class="note" role="status">
                {done}
            </p>
        </div>
    }
    .into_any()
}

/// A name to type, and the button (or Enter) that takes it; what is wrong with it is said below. What is taken is no longer in the field where `take` says so.
fn name_field(
    id: String,
    label: &'static str,
    typed: RwSignal<String>,
    placeholder: Signal<String>,
    (button_words, button_name): (&'static str, Signal<String>),
    take: impl Fn(&str) -> Result<bool, String> + Copy + 'static,
) -> AnyView {
    let fault = RwSignal::new(String::new());
    let take = move || match take(&typed.get_untracked()) {
        Ok(is_taken) => {
            fault.set(String::new());
            if is_taken {
                typed.set(String::new());
            }
        }
        Err(found) => fault.set(text::known_error(&found)),
    };
    let take_on_enter = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            take();
        }
    };
    let says = [&id, "-says"].concat();
    let invalid = Signal::derive(move || (!fault.with(String::is_empty)).then(|| "true".to_owned()));
    let said: Signal<String> = fault.into();
    view! {
        <label for=id.clone()>{label}</label>
        <div class="compare-row">
            <input
                aria-describedby=says.clone()
                id=id
                type="text"
                autocomplete="off"
                placeholder=placeholder
                aria-invalid=invalid
                prop:value=typed
                on:input=act(move |event: Event| {
                    typed.set(event_target_value(&event));
                    fault.set(String::new());
                })
                on:keydown=act(take_on_enter)
            />
            <button type="button" class="act" aria-label=button_name on:click=act(move |_| take())>
                {button_words}
            </button>
        </div>
        <p class="error" id=says role="status">
            {said}
        </p>
    }
    .into_any()
}

fn save(section: Section, wanted: String) -> Result<bool, String> {
    section.done.set(String::new());
    let wanted = checked(&wanted)?;
    let now = section.state.document.get_untracked();
    let name = Scenarios::of(&now).free_name(&wanted, None, text::compare_numbered);
    let facts = Facts::current().version;
    let is_kept = section.change(&mut |scenarios| scenarios.save(&name, today().as_deref(), facts, &now));
    if is_kept {
        section.done.set(text::compare_saved_as(&name));
        // The rows moved down by one.
        section.opened.update(|opened| *opened = opened.map(|place| place + 1));
    }
    Ok(is_kept)
}
