//! Scenarios side by side: inputs that differ first, then what they bring, how each differs from the first, and a picture.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Candidate, Column, MOST_COMPARED, Section};
use crate::chart::{Emphasis, Frame, RangeFigure, RangeRow, layout};
use crate::model::compare::{Place, differing, shared};
use crate::model::scenario::Scenario;
use crate::page::country::country_name;
use crate::page::erased::{announced, line, opener, part, soon, words};
use crate::page::figure::{Drawing, Shown, scrolling, table, table_line, tick};
use crate::words::number::{income, income_range, money_range, whole_percent};
use crate::words::{compare as said, names, text};

/// Names in a picture have little room.
const LONGEST_LABEL: usize = 40;

type Comparison = Memo<Option<Vec<Column>>>;

/// What is side by side, and why something is not.
#[derive(Clone, Debug, Default, PartialEq)]
struct Chosen {
    columns: Vec<Candidate>,
    of_other_mode: Vec<String>,
    too_many: Option<String>,
}

/// As many as fit, of the mode of the first.
fn chosen(candidates: Vec<Candidate>) -> Chosen {
    let Some(mode) = candidates.first().map(|first| first.mode) else { return Chosen::default() };
    let (mut columns, others): (Vec<Candidate>, Vec<Candidate>) = candidates.into_iter().partition(|candidate| candidate.mode == mode);
    let too_many = columns.get(MOST_COMPARED).map(|candidate| candidate.name.clone());
    columns.truncate(MOST_COMPARED);
    Chosen { columns, of_other_mode: others.into_iter().map(|candidate| candidate.name).collect(), too_many }
}

/// The comparison, or what is to be done for one.
pub(super) fn side_by_side(section: Section) -> AnyView {
    let chosen = Memo::new(move |_| chosen(section.candidates()));
    // What is being worked out leaves the last one standing.
    let comparison: Comparison = Memo::new(move |last: Option<&Option<Vec<Column>>>| {
        chosen.with(|chosen| {
            let same = |last: &&Vec<Column>| last.len() == chosen.columns.len();
            section.columns(&chosen.columns).or_else(|| last.and_then(Option::as_ref).filter(same).cloned())
        })
    });
    let heads =
        Memo::new(move |_| comparison.with(|columns| columns.as_ref().map(|columns| names_of(columns)).filter(|names| names.len() > 1)));
    let is_waiting = Memo::new(move |_| chosen.with(|chosen| chosen.columns.len() > 1) && heads.with(Option::is_none));
    let open = RwSignal::new(false);
    let says = part(move || {
        let is_some = section.saved.with(|saved| !saved.items().is_empty());
        chosen.with(|chosen| is_some.then(|| says(chosen)))
    });
    view! {
        <div class="compare-notes" role="status">
            {says}
        </div>
        {part(move || is_waiting.get().then(|| line("note", text::compare_waiting())))}
        {part(move || heads.get().map(|heads| found(section, comparison, heads, open)))}
    }
    .into_any()
}

fn says(chosen: &Chosen) -> AnyView {
    let tick = (chosen.columns.len() < 2).then(|| text::compare_tick().to_owned());
    let too_many = chosen.too_many.as_ref().map(|name| text::compare_too_many(&MOST_COMPARED.to_string(), name));
    let others = chosen.of_other_mode.iter().map(|name| text::compare_other_mode(name));
    let lines: Vec<AnyView> = tick.into_iter().chain(too_many).chain(others).map(|words| line("note column", words)).collect();
    lines.into_any()
}

fn names_of(columns: &[Column]) -> Vec<String> {
    columns.iter().map(|column| column.name.clone()).collect()
}

/// Something of the comparison.
fn told<T: Default>(comparison: Comparison, tell: impl FnOnce(&[Column]) -> T) -> T {
    comparison.with(|columns| columns.as_deref().map_or_else(T::default, tell))
}

fn found(section: Section, comparison: Comparison, heads: Vec<String>, open: RwSignal<bool>) -> AnyView {
    let width = heads.len() + 1;
    let differ = part(move || Some(told(comparison, |columns| differing_rows(columns, width)).into_any()));
    let count = words(move || text::compare_same(&told(comparison, |columns| shared(&scenarios(columns)).len()).to_string()));
    let same = part(move || open.get().then(|| told(comparison, shared_rows).into_any()));
    let brings = part(move || Some(told(comparison, brings).into_any()));
    let rows = view! {
        {differ}
        <tr class="compare-group">
            <th colspan=width.to_string() scope="rowgroup">
                {opener("act", None, open, view! { {count} }.into_any())}
            </th>
        </tr>
        {same}
        {group(text::compare_brings(), width)}
        {brings}
    }
    .into_any();
    let columns = [text::compare_column_what().to_owned()].into_iter().chain(heads.iter().cloned());
    let all =
        words(move || told(comparison, |columns| differences(columns).into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(" ")));
    let each = (1..heads.len()).map(|place| against(comparison, place)).collect::<Vec<AnyView>>();
    let first = heads.first().cloned().unwrap_or_default();
    view! {
        {scrolling("table-scroll compare-table", text::compare_table_name(), ().into_any(), columns, rows)}
        <h3>{text::compare_against(&first)}</h3>
        <ul class="compare-differences column">{each}</ul>
        {announced(move || all.get())}
        {soon(move || picture(section, comparison))}
    }
    .into_any()
}

fn scenarios(columns: &[Column]) -> Vec<&Scenario> {
    columns.iter().map(|column| &*column.scenario).collect()
}

fn group(words: &'static str, width: usize) -> AnyView {
    view! {
        <tr class="compare-group">
            <th colspan=width.to_string() scope="rowgroup">
                {words}
            </th>
        </tr>
    }
    .into_any()
}

fn input_row(columns: &[Column], place: Place) -> AnyView {
    let first = columns.first().and_then(|column| place.value(&column.scenario));
    let cell = |column: &Column| {
        let value = place.value(&column.scenario);
        // Weight, not colour: these differ from the first.
        let class = if value == first { "" } else { "compare-differs" };
        view! { <td class=class>{said::value(place, value.as_ref(), &country_name)}</td> }.into_any()
    };
    let cells: Vec<AnyView> = columns.iter().map(cell).collect();
    view! {
        <tr>
            <th scope="row">{said::name(place)}</th>
            {cells}
        </tr>
    }
    .into_any()
}

fn differing_rows(columns: &[Column], width: usize) -> Vec<AnyView> {
    let places = differing(&scenarios(columns));
    let title = if places.is_empty() { text::compare_differs_nothing() } else { text::compare_differs() };
    let rows = places.into_iter().map(|place| input_row(columns, place));
    [group(title, width)].into_iter().chain(rows).collect()
}

fn shared_rows(columns: &[Column]) -> Vec<AnyView> {
    shared(&scenarios(columns)).into_iter().map(|place| input_row(columns, place)).collect()
}

/// What each brings.
fn brings(columns: &[Column]) -> Vec<AnyView> {
    let row = |name: &str, tell: &dyn Fn(&Column) -> String| table_line("", name.to_owned(), columns.iter().map(tell));
    let mut rows = vec![
        row(text::compare_typical_month(), &|column| income(column.side.monthly.p50)),
        row(text::compare_range(), &|column| income_range(column.side.monthly.p10, column.side.monthly.p90)),
        row(text::compare_nothing(), &|column| whole_percent(column.side.monthly.p_zero)),
        row(text::compare_per_1000(), &|column| {
            column.side.per_1000_likes.map_or_else(String::new, |likes| money_range(likes.p10, likes.p90))
        }),
    ];
    if columns.iter().any(|column| column.side.carrier.is_some()) {
        let carrier = |column: &Column| column.side.carrier.map_or(text::compare_carrier_none(), names::pathway).to_owned();
        rows.push(row(text::compare_carrier(), &carrier));
    }
    rows
}

// ---- differences

/// How each differs from the first, with its name.
fn differences(columns: &[Column]) -> Vec<(String, String)> {
    let told = |column: &Column| Some((column.name.clone(), said::difference(column.difference.as_ref()?)));
    columns.iter().filter_map(told).collect()
}

fn against(comparison: Comparison, place: usize) -> AnyView {
    let told = Memo::new(move |_| told(comparison, |columns| differences(columns).into_iter().nth(place - 1).unwrap_or_default()));
    view! {
        <li>
            <strong>{words(move || told.with(|(name, _)| name.clone()))}</strong>
            ": "
            {words(move || told.with(|(_, words)| words.clone()))}
        </li>
    }
    .into_any()
}

// ---- the picture

fn picture(section: Section, comparison: Comparison) -> AnyView {
    let finding = words(move || told(comparison, finding));
    let drawing: Drawing = Arc::new(move |frame: Frame| layout(&RangeFigure { rows: told(comparison, rows) }, frame, &tick));
    let numbers = move || told(comparison, |columns| Some(numbers(columns))).unwrap_or_else(|| ().into_any());
    let shown = Shown::new("compare", finding, text::figure_how_to_read(), drawing, numbers);
    Shown { label: Some(text::compare_title()), ..shown }.view(section.state, ().into_any(), ().into_any())
}

fn finding(columns: &[Column]) -> String {
    let months = columns.iter().map(|column| text::compare_finding_one(&column.name, &income(column.side.monthly.p50)));
    text::compare_finding(&months.reduce(|first, more| text::compare_finding_list(&first, &more)).unwrap_or_default())
}

fn rows(columns: &[Column]) -> Vec<RangeRow> {
    let row = |column: &Column| {
        let summary = column.side.monthly;
        let nothing = (summary.p_zero >= 0.005).then(|| text::figure_share_nothing(&whole_percent(summary.p_zero)));
        let value = income_range(summary.p10, summary.p90);
        RangeRow { label: shortened(&column.name), value, nothing, summary, emphasis: Emphasis::Open }
    };
    columns.iter().map(row).collect()
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST_LABEL {
        return name.to_owned();
    }
    let start: String = name.chars().take(LONGEST_LABEL).collect();
    [start.trim_end(), "…"].concat()
}

fn numbers(columns: &[Column]) -> AnyView {
    let heads = [
        text::compare_column_scenario(),
        text::figure_column_low(),
        text::figure_column_typical(),
        text::figure_column_high(),
        text::figure_column_nothing(),
    ];
    let line = |column: &Column| {
        let month = column.side.monthly;
        let cells = [income(month.p10), income(month.p50), income(month.p90), whole_percent(month.p_zero)];
        table_line("", column.name.clone(), cells)
    };
    table(text::compare_table_caption(), text::compare_table_caption(), &heads, columns.iter().map(line).collect())
}
