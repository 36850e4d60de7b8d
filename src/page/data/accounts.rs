//! What the files measure, an account after the other, and what of it stands in the answer.

use std::sync::Arc;

use leptos::prelude::*;
use likeworth_insights::measure::{Measured, OfFormat};
use likeworth_insights::report::{OfAccount, Report};

use super::{Desk, insights, name_of, out};
use crate::browser::today::zones;
use crate::document::measured::{Entered, NAME, Number, format_of, platform_of};
use crate::page::carried::carried;
use crate::page::erased::{act, button, line, named_button, opener, option, part, words};
use crate::page::figure::{scrolling, table_line};
use crate::page::state::State;
use crate::words::data as said;
use crate::words::number::exact;
use crate::words::{date, names, text};

/// All accounts, once something is read.
pub(super) fn found(desk: Desk) -> AnyView {
    part(move || {
        let report = desk.report.get().filter(|report| !report.accounts.is_empty())?;
        let accounts: Vec<AnyView> = (0..report.accounts.len()).filter_map(|place| account(desk, &report, place)).collect();
        let view = view! {
            <h3>{text::data_found()}</h3>
            {zone_field(desk, &report.zone)}
            {accounts}
            <p class="note column">{text::data_how()}</p>
        };
        Some(view.into_any())
    })
}

fn account(desk: Desk, report: &Arc<Report>, place: usize) -> Option<AnyView> {
    let of = report.accounts.get(place)?;
    let name = account_name(of);
    let is_something = !of.measures.all.is_empty();
    let measured = is_something.then(|| measured_table(text::data_table_name(&name), &of.measures.all));
    let formats = by_format(&name, of);
    let missing = (!is_something).then(|| line("note column", missing(of)));
    let is_one_of_several = report.accounts.len() > 1;
    let use_it = (is_something && is_one_of_several).then(|| {
        let report = Arc::clone(report);
        named_button(text::data_use_these(), text::data_use_name(&name), move || {
            desk.enter(&report, place);
        })
    });
    let facts: Vec<AnyView> = facts_of(of).into_iter().map(|words| line("note column", words)).collect();
    let view = view! {
        <h4>{name}</h4>
        {facts}
        {measured}
        {formats}
        {missing}
        {use_it}
        {insights::shown(desk, of, &account_name(of), &report.zone, place)}
    };
    Some(view.into_any())
}

fn measured_table(name: String, measured: &[Measured]) -> AnyView {
    let row = |measured: &Measured| {
        table_line("", said::quantity(measured.what).to_owned(), [said::own(measured), said::taken(measured), said::of(measured)])
    };
    let rows: Vec<AnyView> = measured.iter().map(row).collect();
    let columns = [text::data_column_what(), text::data_column_own(), text::data_column_taken(), text::data_column_of()].map(str::to_owned);
    scrolling("table-scroll data-table", name, ().into_any(), columns, rows.into_any())
}

/// The same of each format, behind a word.
fn by_format(name: &str, of: &OfAccount) -> Option<AnyView> {
    let formats = of.measures.formats.clone();
    if formats.is_empty() {
        return None;
    }
    let open = RwSignal::new(false);
    let name = name.to_owned();
    let tables = move || {
        let table = |of: &OfFormat| {
            let title = names::format_title(format_of(of.format));
            view! {
                <h5>{title}</h5>
                {measured_table(text::data_of_format(&text::data_table_name(&name), title), &of.measured)}
            }
            .into_any()
        };
        open.get().then(|| formats.iter().map(table).collect::<Vec<AnyView>>().into_any())
    };
    let view = view! {
        <h4>{opener("row-head turn", None, open, text::data_by_format().into_any())}</h4>
        {part(tables)}
    };
    Some(view.into_any())
}

fn account_name(of: &OfAccount) -> String {
    let platform = names::platform(platform_of(of.platform));
    of.name.as_ref().map_or_else(|| text::data_account_unnamed(platform), |name| text::data_account(platform, name))
}

/// How many posts, from when to when, and which of them count how.
fn facts_of(of: &OfAccount) -> Vec<String> {
    let span = of.first.as_ref().zip(of.last.as_ref()).map(|(first, last)| {
        let (first, last) = (date::long(first), date::long(last));
        if of.posts > 0 { text::data_span(&number(of.posts), &first, &last) } else { text::data_span_days(&first, &last) }
    });
    let top = (of.top > 0).then(|| text::data_only_top(&number(of.top)));
    let repeated = (of.repeated > 0).then(|| text::data_repeated(&exact(said::whole(of.repeated))));
    span.into_iter().chain(top).chain(repeated).collect()
}

fn number(count: usize) -> String {
    exact(crate::model::summary::count(count))
}

/// Why nothing is measured.
fn missing(of: &OfAccount) -> String {
    text::data_nothing_measured(if of.posts == 0 { text::data_needs_posts() } else { text::data_needs_more() })
}

/// In which zone it is told.
fn zone_field(desk: Desk, now: &str) -> AnyView {
    let mut all = zones();
    if !all.iter().any(|zone| zone == now) {
        all.insert(0, now.to_owned());
    }
    let now = now.to_owned();
    let options: Vec<AnyView> = all
        .into_iter()
        .map(|zone| {
            let is_now = zone == now;
            option(zone.clone(), zone.replace('_', " "), Signal::derive(move || is_now))
        })
        .collect();
    let choose = act(move |event: leptos::ev::Event| desk.tell_in(event_target_value(&event)));
    view! {
        <p class="data-zone">
            <label for="data-zone">{text::data_zone()}</label>
            " "
            <select id="data-zone" on:change=choose>
                {options}
            </select>
        </p>
    }
    .into_any()
}

// ---- in the answer

/// What of the answer is from files, after a reload as well.
pub(super) fn entered(state: State) -> AnyView {
    let entered = carried(state, NAME, |part| part.map(|part| Entered::read(&part).0));
    let open = RwSignal::new(false);
    part(move || {
        let entered = entered.get()?;
        let title =
            entered.on.as_deref().map_or_else(|| text::data_from_files_undated().to_owned(), |day| text::data_from_files(&date::long(day)));
        let numbers = move || {
            let holding = state.document.with(|document| entered.holding(document).cloned().collect::<Vec<_>>());
            if holding.is_empty() {
                return Some(line("note", text::data_from_files_gone()));
            }
            let item = |number: &Number| {
                let of = said::counted(said::whole(number.count), number.over);
                view! { <li>{text::data_from_files_of(&name_of(number), &number.text, &of)}</li> }.into_any()
            };
            let items: Vec<AnyView> = holding.iter().map(item).collect();
            Some(view! { <ul class="data-entered column">{items}</ul> }.into_any())
        };
        let view = view! {
            <h3>{opener("row-head turn", None, open, title.into_any())}</h3>
            {part(move || if open.get() { numbers() } else { None })}
            <p class="acts">{button(words(|| text::data_take_out().to_owned()), move || out(state))}</p>
        };
        Some(view.into_any())
    })
}
