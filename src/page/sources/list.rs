//! The list of all facts: made of the file in slices once somebody opens it, a page at a time.

use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;

use super::{Section, fact};
use crate::browser::task::next_task;
use crate::browser::today::today;
use crate::model::facts_in_answer::FactsInAnswer;
use crate::model::pathway::PathwayId;
use crate::model::scenario::{Field, Platform};
use crate::page::erased::{act, announced, button, each, holds, option, part, run, tick, turns, words};
use crate::page::facts::{FactSheet, ask, count, further_words_of, listed, words_of};
use crate::page::keep::save;
use crate::page::source::absent;
use crate::page::state::State;
use crate::page::table::words_table;
use crate::words::csv::{Cell, Csv};
use crate::words::fact_list::{self, ListedFact, Query, Sort, UNUSED, find};
use crate::words::{names, number, text};

/// How many facts are read in one task: about a millisecond's work.
const SLICE: usize = 40;
/// How many are shown at first, and how many more each time.
const PAGE: usize = 20;
/// How many rows are made in one task: a key is answered first, and its rows come after.
const ROWS: usize = 5;

/// The facts of the file in the order of names.
type Facts = RwSignal<Arc<Vec<ListedFact>>>;

/// What the rows of the list need to know.
#[derive(Clone, Copy)]
pub(super) struct List {
    /// Links to facts, and shares.
    pub section: Section,
    /// All facts.
    pub facts: Facts,
    /// Whether shares are known, and so shown.
    pub has_shares: Memo<bool>,
    /// Today, as far as the browser says it.
    pub today: StoredValue<Option<String>>,
}

impl List {
    /// The share of a fact in the spread of the answer.
    pub(super) fn share_of(self, id: &str) -> Option<f64> {
        self.section.shares.with(|shares| shares.iter().find(|(fact, _)| fact.as_str() == id).map(|(_, share)| *share))
    }
}

/// The list, or what can be said in its place.
pub(super) fn list(section: Section) -> AnyView {
    let state = section.state;
    ask(state);
    let facts: Facts = RwSignal::new(Arc::default());
    let is_read = RwSignal::new(false);
    Effect::new(move |_| {
        if state.facts.get() == FactSheet::Here && !is_read.get_untracked() {
            run(read(facts, is_read));
        }
    });
    let has_shares = turns(move || section.shares.with(|shares| !shares.is_empty()));
    let list = List { section, facts, has_shares, today: StoredValue::new(today()) };
    let content = move || {
        let sheet = state.facts.get();
        if is_read.get() { Some(found(list)) } else { Some(absent(state, sheet)) }
    };
    view! { <div class="row-body facts">{part(content)}</div> }.into_any()
}

/// Reads the file, some facts a task.
async fn read(facts: Facts, is_read: RwSignal<bool>) {
    let mut all = Vec::new();
    for place in 0..count() {
        all.extend(listed(place));
        if all.len().is_multiple_of(SLICE) {
            next_task().await;
        }
    }
    // Whoever closed the list meanwhile does not wait for it.
    let _ = facts.try_set(Arc::new(all));
    let _ = is_read.try_set(true);
}

fn found(list: List) -> AnyView {
    let query = RwSignal::new(Query::default());
    let shown = RwSignal::new(PAGE);
    let ask = move |change: &dyn Fn(&mut Query)| {
        query.update(|query| change(query));
        shown.set(PAGE);
    };
    // A link to a fact is a search for its id.
    Effect::new(move |_| {
        if let Some(id) = list.section.asked.get() {
            query.set(Query { search: id, ..Query::default() });
            shown.set(PAGE);
        }
    });
    let in_answer = Memo::new(move |_| query.with(|query| query.in_answer).then(|| in_answer(list.section.state)));
    let places = Memo::new(move |_| {
        let facts = list.facts.get();
        let has = |place: usize| {
            let fact = facts.get(place);
            fact.is_some_and(|fact| in_answer.with(|answer| answer.as_ref().is_some_and(|answer| answer.has(&fact.id, &fact.used))))
        };
        let share = |place: usize| list.share_of(&facts.get(place)?.id);
        query.with(|query| find(&facts, query, has, share))
    });
    let how_many = words(move || fact_list::count_of(places.with(Vec::len), list.facts.with(|facts| facts.len())));
    let is_none = turns(move || places.with(Vec::is_empty));
    let more = move || {
        let rest = places.with(Vec::len).saturating_sub(shown.get());
        let next = number::exact(crate::model::summary::count(rest.min(PAGE)));
        (rest > 0).then(|| button(words(move || text::facts_more(&next)), move || shown.update(|shown| *shown += PAGE)))
    };
    let rows = in_steps(move || places.with(|places| places.iter().take(shown.get()).copied().collect()));
    let table = part(move || (!is_none.get()).then(|| table(list, rows)));
    let nothing = part(move || {
        is_none.get().then(|| {
            let all = button(words(|| text::facts_show_all().to_owned()), move || {
                ask(&|query| *query = Query { sort: query.sort, ..Query::default() })
            });
            view! { <p>{text::facts_none()} " " {all}</p> }.into_any()
        })
    });
    view! {
        {controls(list, query, ask)}
        <p class="facts-count" id="facts-count">
            {how_many}
        </p>
        {announced(move || how_many.get())}
        {nothing}
        {table}
        <p class="acts">
            {part(more)} {button(words(|| text::facts_download().to_owned()), move || download(list))}
        </p>
    }
    .into_any()
}

/// What the present answer says of the facts in it; of several formats, with what is assumed of each.
fn in_answer(state: State) -> FactsInAnswer {
    state.details.with(|answer| FactsInAnswer::of(&answer.scenario, &answer.estimate, &answer.formats(Field::PER_FORMAT)))
}

// ---- what is asked for

fn controls(list: List, query: RwSignal<Query>, ask: impl Fn(&dyn Fn(&mut Query)) + Copy + Send + 'static) -> AnyView {
    let search: Signal<String> = Memo::new(move |_| query.with(|query| query.search.clone())).into();
    let typed = act(move |event: Event| {
        let typed = event_target_value(&event);
        ask(&|query| query.search.clone_from(&typed));
        list.section.asked.set(None);
    });
    let purposes = PathwayId::ALL
        .iter()
        .map(|id| id.as_str())
        .chain(names::PURPOSES.iter().copied())
        .map(|name| (name, names::purpose(name).to_owned()));
    let platforms = Platform::ALL.iter().map(|platform| (platform.as_str(), names::platform(*platform).to_owned()));
    let grades = ["A", "B", "C", "D"].map(|grade| (grade, grade.to_owned()));
    let any = |name: &'static str| [("", name.to_owned())].into_iter();
    let purpose = select(
        "facts-purpose",
        text::facts_purpose(),
        any(text::facts_any()).chain(purposes).collect(),
        |query| query.purpose.clone(),
        query,
        move |value| {
            ask(&|query| query.purpose.clone_from(&value));
        },
    );
    let platform = select(
        "facts-platform",
        text::facts_platform(),
        any(text::facts_any_platform()).chain(platforms).collect(),
        |query| query.platform.map_or("", Platform::as_str).to_owned(),
        query,
        move |value| ask(&|query| query.platform = Platform::ALL.iter().copied().find(|platform| *platform.as_str() == value)),
    );
    let grade = select(
        "facts-grade",
        text::facts_grade(),
        any(text::facts_any_grade()).chain(grades).collect(),
        |query| query.grade.clone(),
        query,
        move |value| {
            ask(&|query| query.grade.clone_from(&value));
        },
    );
    let sort = part(move || {
        let has_shares = list.has_shares.get();
        let sorts =
            Sort::ALL.iter().filter(|sort| has_shares || **sort != Sort::Share).map(|sort| (sort_id(*sort), names::sort(*sort).to_owned()));
        let chosen = |query: &Query| sort_id(query.sort).to_owned();
        let choose = move |value: String| {
            ask(&|query| query.sort = Sort::ALL.iter().copied().find(|sort| sort_id(*sort) == value).unwrap_or_default())
        };
        Some(select("facts-sort", text::facts_sort(), sorts.collect(), chosen, query, choose))
    });
    let ticked = holds(move || query.with(|query| query.in_answer));
    let only = tick("checkbox", "", "switch", text::facts_in_answer(), ticked, move |checked| ask(&|query| query.in_answer = checked));
    view! {
        <div class="field facts-search">
            <label for="facts-search">{text::facts_search()}</label>
            <input
                id="facts-search"
                type="text"
                autocomplete="off"
                spellcheck="false"
                aria-describedby="facts-search-hint"
                prop:value=search
                on:input=typed
            />
            <p class="hint" id="facts-search-hint">
                {text::facts_search_hint()}
            </p>
        </div>
        <div class="facts-filters">{purpose} {platform} {grade} {sort}</div>
        {only}
    }
    .into_any()
}

const fn sort_id(sort: Sort) -> &'static str {
    match sort {
        Sort::Name => "name",
        Sort::Grade => "grade",
        Sort::Checked => "checked",
        Sort::Share => "share",
    }
}

fn select(
    id: &'static str,
    label: &'static str,
    choices: Vec<(&'static str, String)>,
    chosen: fn(&Query) -> String,
    query: RwSignal<Query>,
    choose: impl Fn(String) + 'static,
) -> AnyView {
    let value = Memo::new(move |_| query.with(chosen));
    let choice = |(name, words): (&'static str, String)| option(name.to_owned(), words, holds(move || value.with(|value| value == name)));
    let options: Vec<AnyView> = choices.into_iter().map(choice).collect();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id class="pick" on:change=act(move |event: Event| choose(event_target_value(&event)))>
                {options}
            </select>
        </div>
    }
    .into_any()
}

// ---- what is found

fn table(list: List, rows: RwSignal<Vec<usize>>) -> AnyView {
    part(move || {
        let share = list.has_shares.get().then(text::facts_column_share);
        let columns = [text::facts_column_fact(), text::facts_column_range(), text::facts_column_grade(), text::facts_column_checked()];
        let columns: Vec<&'static str> = columns.into_iter().chain(share).collect();
        let row = move |place: usize| list.facts.with_untracked(|facts| facts.get(place).map(|fact| fact::row(list, fact)));
        let rows = each(move || rows.get(), move |place| row(place).unwrap_or_else(|| ().into_any()));
        Some(words_table(text::facts_table(), &columns, rows))
    })
}

/// Follows the rows that are wanted, a few new ones a task; what is there already stays.
fn in_steps(wanted: impl Fn() -> Vec<usize> + Send + Sync + 'static) -> RwSignal<Vec<usize>> {
    let shown = RwSignal::new(Vec::new());
    let round = StoredValue::new(0_u32);
    let follow = move |wanted: Vec<usize>, this: u32| async move {
        loop {
            next_task().await;
            // Gone with the list, or outdated by the next key.
            if round.try_get_value() != Some(this) {
                return;
            }
            let next = shown.with_untracked(|shown: &Vec<usize>| next_rows(shown, &wanted));
            let is_done = next == wanted;
            shown.set(next);
            if is_done {
                return;
            }
        }
    };
    Effect::new(move |_| {
        let this = round.get_value().wrapping_add(1);
        round.set_value(this);
        run(follow(wanted(), this));
    });
    shown
}

/// Of the rows wanted, those that are shown and a few more.
fn next_rows(shown: &[usize], wanted: &[usize]) -> Vec<usize> {
    let mut new = 0;
    let take = |row: &&usize| {
        let is_new = !shown.contains(row);
        new += usize::from(is_new);
        !is_new || new <= ROWS
    };
    wanted.iter().filter(take).copied().collect()
}

/// All facts as a file for a spreadsheet: the names of the columns are those of `data/`.
fn download(list: List) {
    let columns = [
        "id",
        "meaning",
        "unit",
        "low",
        "likely",
        "high",
        "scale",
        "grade",
        "basis",
        "valid_from",
        "valid_until",
        "checked",
        "used_for",
        "derivation",
        "sources",
    ];
    let mut table = Csv::new(&columns);
    for fact in list.facts.get_untracked().iter() {
        let (Some(words), Some(further)) = (words_of(&fact.id), further_words_of(&fact.id)) else { continue };
        let [low, likely, high] = fact.range.map(Cell::Number);
        let until = if fact.ended.is_empty() { "open" } else { &fact.ended };
        let used_for = if fact.used.purposes.is_empty() { UNUSED.to_owned() } else { fact.used.purposes.join(" ") };
        let sources: Vec<String> = words.sources.iter().map(|source| source.url.clone()).collect();
        table.line(&[
            Cell::Text(&fact.id),
            Cell::Text(&words.meaning),
            Cell::Text(&fact.unit),
            low,
            likely,
            high,
            Cell::Text(&fact.scale),
            Cell::Text(&fact.grade),
            Cell::Text(&further.basis),
            Cell::Text(&words.from),
            Cell::Text(until),
            Cell::Text(&fact.checked),
            Cell::Text(&used_for),
            Cell::Text(&words.derivation),
            Cell::Text(&sources.join(" ")),
        ]);
    }
    save(list.section.state, "likeworth-facts.csv", "text/csv", &table.finish());
}
