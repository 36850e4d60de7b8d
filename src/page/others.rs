//! "What other calculators say": published formulas on the same numbers, as points over our range, and each with its link, its date and what it
//! leaves out. The first thing is open; what is closed does not exist.

use std::sync::Arc;

use leptos::prelude::*;

use super::erased::{each, line, opener, part, soon, turns, words};
use super::figure::{Shown, tick};
use super::pause::{Slices, Worked, after_pause, is_outdated};
use super::state::{Answer, State, with_points};
use super::table::{cell, group, row, words_table};
use crate::chart::points::{figure, points};
use crate::chart::{Frame, Layout};
use crate::model::fact::Facts;
use crate::model::other_calculators::{Comparison, Other, Thing, compare, fees};
use crate::model::summary::Summary;
use crate::words::number::money_range;
use crate::words::{others, text};

type Work = RwSignal<Worked<Vec<Comparison>>>;

/// The section.
#[component]
pub fn Others(
    /// The page's state.
    state: State,
) -> AnyView {
    let work = after_pause(state, begin);
    let things =
        move || work.with(|worked| worked.result.iter().flatten().filter(|one| is_shown(one)).map(|one| one.thing as usize).collect());
    let is_awaited = turns(move || work.with(|worked| worked.result.is_none()));
    let is_outdated = is_outdated(work);
    view! {
        <section class="others" id="others" aria-labelledby="others-title">
            <h2 class="ledger-title" id="others-title">
                {text::others_title()}
            </h2>
            <p class="ledger-lead note column">{text::others_lead()}</p>
            {part(move || is_awaited.get().then(|| line("note", text::others_awaited())))}
            {part(move || is_outdated.get().then(|| line("note others-outdated", text::others_outdated())))}
            {each(things, move |thing| one(state, work, thing))}
            {part(move || work.with(|worked| worked.result.as_deref().map(left_out)))}
        </section>
    }
    .into_any()
}

/// The fees in two slices, the rest in a third.
fn begin(answer: &Answer) -> Slices<Vec<Comparison>> {
    let answer = answer.clone();
    let mut samples = None;
    let mut summary = None;
    Box::new(move || {
        let facts = Facts::current();
        if let Some(summary) = summary {
            return Some(compare(&answer.scenario, &facts, summary, &answer.estimate));
        }
        match &samples {
            None => samples = Some(with_points(&answer.scenario, |points| fees(&answer.scenario, &facts, points))),
            Some(samples) => summary = Some(Summary::of(samples)),
        }
        None
    })
}

fn is_shown(comparison: &Comparison) -> bool {
    !comparison.others.is_empty()
}

/// One thing: its finding, and behind its name the picture, with the table behind a button of its own.
fn one(state: State, work: Work, thing: usize) -> AnyView {
    let comparison = Memo::new(move |_| {
        work.with(|worked| worked.result.iter().flatten().find(|comparison| comparison.thing as usize == thing).cloned())
    });
    let told = move |tell: fn(&Comparison) -> String| {
        words(move || comparison.with(|comparison| comparison.as_ref().map(tell)).unwrap_or_default())
    };
    let finding = told(others::finding);
    let name = Thing::ALL.get(thing).map_or("", |thing| others::thing(*thing));
    let open = RwSignal::new(thing == 0);
    let picture = move |frame: Frame| -> Layout {
        comparison.with(|comparison| comparison.as_ref().map(|comparison| points(&figure(comparison), frame, &tick))).unwrap_or_default()
    };
    let shown = move || {
        let table_words = [text::others_each(); 2];
        let shown =
            Shown::new("other-calculators", finding, text::others_how_to_read(), Arc::new(picture), move || table(name, comparison));
        let at = told(|comparison| others::at(&comparison.at));
        Shown { table_words, label: Some(name), ..shown }.view(state, view! { <p class="note column">{at}</p> }.into_any(), ().into_any())
    };
    view! {
        <div class="others-thing">
            <h3>{opener("turn others-turn", None, open, name.into_any())}</h3>
            {part(move || Some(if open.get() { soon(shown) } else { view! { <p class="column">{finding}</p> }.into_any() }))}
        </div>
    }
    .into_any()
}

/// Everybody with what they say, go by and leave out, their date and the way there.
fn table(name: &'static str, comparison: Memo<Option<Comparison>>) -> AnyView {
    let columns =
        [text::others_column_calculator(), text::others_column_leaves_out(), text::others_column_dated(), text::others_column_says()];
    words_table(name, &columns, group(part(move || comparison.with(|comparison| comparison.as_ref().map(rows)))))
}

/// Our range first, then everybody's.
fn rows(comparison: &Comparison) -> AnyView {
    let ours = comparison.ours.map(|ours| {
        let cells = view! {
            {head(text::others_our_range(), None)}
            {cell(text::others_column_leaves_out(), "others-empty", 1, ().into_any())}
            {cell(text::others_column_dated(), "others-empty", 1, ().into_any())}
            {cell(text::others_column_says(), "number", 1, money_range(ours.p10, ours.p90).into_any())}
        };
        row(cells.into_any())
    });
    let rows: Vec<AnyView> = ours.into_iter().chain(comparison.others.iter().map(other)).collect();
    rows.into_any()
}

fn other(other: &Other) -> AnyView {
    let about = other.about;
    let cells = view! {
        {head(about.name, about.link)}
        {cell(text::others_column_leaves_out(), "", 1, others::about(&about).into_any())}
        {cell(text::others_column_dated(), "", 1, others::dated(&about).into_any())}
        {cell(text::others_column_says(), "number", 1, others::says(other.said).into_any())}
    };
    row(cells.into_any())
}

/// Who it is, with the way there where one is known.
fn head(name: &'static str, link: Option<&'static str>) -> AnyView {
    let shown = match link {
        Some(link) => view! {
            <a href=link rel="noopener noreferrer" target="_blank">
                {name}
            </a>
        }
        .into_any(),
        None => name.into_any(),
    };
    view! {
        <th scope="row" role="rowheader">
            {shown}
        </th>
    }
    .into_any()
}

/// Who says nothing here, and why.
fn left_out(all: &[Comparison]) -> AnyView {
    let lines: Vec<AnyView> = others::left_out(all).into_iter().map(|said| view! { <li>{said}</li> }.into_any()).collect();
    view! {
        <div class="others-left-out note column">
            <h3>{text::others_left_out()}</h3>
            <ul>{lines}</ul>
        </div>
    }
    .into_any()
}
