//! What has changed in the facts since a link was made: part of the notice about it, looked up when that is shown. The differences are a file of their own,
//! fetched for this alone.

use std::sync::Arc;

use leptos::prelude::*;

use super::erased::{line, opener, part, run};
use super::facts::{FactSheet, ask, listed_of};
use super::state::{Answer, State, ahead, with_points};
use super::table::{cell, group, row, words_table};
use crate::browser::by_name::{get, promised, window};
use crate::document::Document;
use crate::model::estimate::Making;
use crate::model::fact::Facts;
use crate::model::facts_in_answer::FactsInAnswer;
use crate::model::scenario::Field;
use crate::words::fact_list::{ListedFact, range};
use crate::words::facts_since::{Since, by_how_much, finding, since, then};
use crate::words::text;

/// Where the differences are, seen from the page.
const ADDRESS: &str = "./facts-changes.json";

/// What there is to compare.
#[derive(Clone)]
struct Compared {
    since: Since,
    answer: Arc<FactsInAnswer>,
}

/// What came of looking it up.
#[derive(Clone)]
enum Found {
    Nothing,
    Here(Compared),
}

/// What is different today for the answer of a document that was made with the facts of a day.
pub fn since_then(state: State, day: String, document: Document) -> AnyView {
    ask(state);
    let found = RwSignal::new(None::<Found>);
    run(async move {
        let compared = compare(&day, &document).await;
        // Whoever dismissed the notice meanwhile does not wait for it.
        let _ = found.try_set(Some(compared.map_or(Found::Nothing, Found::Here)));
    });
    part(move || {
        let is_awaited = matches!(state.facts.get(), FactSheet::Unasked | FactSheet::Loading);
        Some(match found.get() {
            None => line("note", text::since_looking()),
            Some(Found::Here(_)) if is_awaited => line("note", text::since_looking()),
            Some(Found::Here(compared)) if state.facts.get() == FactSheet::Here => told(&compared),
            Some(_) => line("note", text::since_missing()),
        })
    })
}

async fn compare(day: &str, document: &Document) -> Option<Compared> {
    let response = promised(&window()?, "fetch", &[ADDRESS.into()]).await?;
    get(&response, "ok").filter(|ok| ok.is_truthy())?;
    let since = since(&promised(&response, "text", &[]).await?.as_string()?, day)?;
    let scenario = document.scenario().scenario;
    let mut making = Making::overview();
    ahead(&mut making, &scenario).await;
    let estimate = with_points(&scenario, |points| making.finish(&scenario, &Facts::current(), points));
    let answer = Answer { scenario: Arc::new(scenario), estimate: Arc::new(estimate), left_out: Vec::new() };
    let answer = FactsInAnswer::of(&answer.scenario, &answer.estimate, &answer.formats(Field::PER_FORMAT));
    Some(Compared { since, answer: Arc::new(answer) })
}

/// A fact that is another today: what it was, if it was there.
struct Changed {
    fact: ListedFact,
    was: Option<[f64; 3]>,
    is_used: bool,
}

fn changed(compared: &Compared) -> Vec<Changed> {
    let of = |id: &str, was: Option<[f64; 3]>| {
        let fact = listed_of(id)?;
        let is_used = compared.answer.has(id, &fact.used);
        Some(Changed { fact, was, is_used })
    };
    let numbers = compared.since.changed.iter().filter_map(|(id, was)| of(id, Some(*was)));
    let all: Vec<Changed> = numbers.chain(compared.since.added.iter().filter_map(|id| of(id, None))).collect();
    // Those that the answer uses first.
    let (mut used, others): (Vec<Changed>, Vec<Changed>) = all.into_iter().partition(|changed| changed.is_used);
    used.extend(others);
    used
}

fn told(compared: &Compared) -> AnyView {
    let all = changed(compared);
    let used = |is_new: bool| all.iter().filter(|changed| changed.is_used && changed.was.is_none() == is_new).count();
    let sentence = finding(used(false), used(true));
    let removed = compared.since.removed.clone();
    if all.is_empty() && removed.is_empty() {
        return line("note", sentence);
    }
    let open = RwSignal::new(false);
    let all = StoredValue::new(all);
    let table = move || all.with_value(|all| table(all));
    view! {
        <div class="since">
            {line("note", sentence)}
            {opener("act", None, open, text::since_show().into_any())}
            {part(move || open.get().then(table))}
            {part(move || (open.get() && !removed.is_empty()).then(|| line("note", text::since_removed(&removed.join(", ")))))}
        </div>
    }
    .into_any()
}

fn table(all: &[Changed]) -> AnyView {
    let columns = [
        text::facts_column_fact(),
        text::since_then(),
        text::since_now(),
        text::since_change(),
        text::facts_column_grade(),
        text::since_used(),
    ];
    let [fact, then_, now, change, grade, used] = columns;
    let row_of = |changed: &Changed| {
        let Changed { fact: of, was, is_used } = changed;
        let (before, by) = match was {
            Some(was) => (then(of, *was), by_how_much(of, *was)),
            None => (text::since_not_there().to_owned(), String::new()),
        };
        let uses = if *is_used { text::known_yes() } else { text::known_no() };
        let cells = [
            (fact, of.meaning.clone()),
            (then_, before),
            (now, range(of)),
            (change, by),
            (grade, of.grade.clone()),
            (used, uses.to_owned()),
        ];
        row(cells.into_iter().map(|(column, words)| cell(column, "", 1, words.into_any())).collect::<Vec<AnyView>>().into_any())
    };
    let rows: Vec<AnyView> = all.iter().map(row_of).collect();
    view! {
        <div class="since-table" role="region" tabindex="0" aria-label=text::since_table()>
            {words_table(text::since_table(), &columns, group(rows.into_any()))}
        </div>
    }
    .into_any()
}
