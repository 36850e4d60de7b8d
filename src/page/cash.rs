//! "When the first money arrives": what each pathway is paid out from, how long after the month, and when the first of it is there.
//!
//! Only what counts in the answer is listed: what is off or locked brings nothing, and its row among the pathways says what it would bring.

use leptos::prelude::*;

use super::erased::{line, part, words};
use super::ledger::each_pathway;
use super::source::{Subject, source_button, source_panel};
use super::state::State;
use super::table::{cell, group, row, row_head, words_table};
use crate::model::cash::{Days, FirstMoney, HORIZON_MONTHS};
use crate::model::estimate::{Assumed, PathwayEstimate};
use crate::model::pathway::PathwayId;
use crate::words::number::{count, money, whole_percent};
use crate::words::{NumberKind, names, text};

/// Up to so many days a wait is said in days, beyond in months.
const IN_DAYS: f64 = 90.0;
/// A twelfth of a year.
const DAYS_PER_MONTH: f64 = 365.0 / 12.0;

/// The section.
#[component]
pub fn FirstMoneySection(
    /// The page's state.
    state: State,
) -> AnyView {
    let nothing = Memo::new(move |_| state.details.with(|answer| !answer.estimate.pathways.iter().any(is_paid)));
    let content = part(move || Some(if nothing.get() { line("note", text::cash_nothing()) } else { table(state) }));
    view! {
        <section class="cash" id="first-money" aria-labelledby="cash-title">
            <h2 class="ledger-title" id="cash-title">
                {text::cash_title()}
            </h2>
            <p class="ledger-lead note column">{text::cash_lead()}</p>
            {content}
        </section>
    }
    .into_any()
}

fn is_paid(pathway: &PathwayEstimate) -> bool {
    pathway.first_money.is_some()
}

fn table(state: State) -> AnyView {
    let columns = [text::standing_way(), text::cash_minimum(), text::cash_delay(), text::cash_first()];
    words_table(text::cash_title(), &columns, group(each_pathway(state, is_paid, pathway)))
}

fn pathway(state: State, id: PathwayId) -> AnyView {
    let pathway = state.pathway(id);
    let first = Memo::new(move |_| pathway.with(|pathway| pathway.as_ref().and_then(|pathway| pathway.first_money)));
    let minimum = Memo::new(move |_| first.get().and_then(|first| first.minimum));
    let delay = Memo::new(move |_| first.get().and_then(|first| first.delay));
    let when = words(move || first.get().as_ref().map(when).unwrap_or_default());
    let cells = view! {
        {row_head(names::pathway(id), 1)}
        {cell(text::cash_minimum(), "", 1, sourced(state, id, text::cash_minimum(), NumberKind::Money, minimum, from))}
        {cell(text::cash_delay(), "", 1, sourced(state, id, text::cash_delay(), NumberKind::Count, delay, after))}
        {cell(text::cash_first(), "", 1, when.into_any())}
    };
    row(cells.into_any())
}

/// What is said of a number, and the button to its source.
fn sourced(
    state: State,
    id: PathwayId,
    column: &'static str,
    kind: NumberKind,
    number: Memo<Option<Assumed>>,
    say: fn(Option<Assumed>) -> String,
) -> AnyView {
    let fact = Memo::new(move |_| number.get().map(|number| number.fact));
    let source = part(move || {
        let fact = fact.get()?;
        let open = RwSignal::new(false);
        let name = words(move || [text::known_source(), " ", names::pathway(id), ": ", column].concat());
        let panel = move || open.get().then(|| source_panel(state, open, Subject { fact: Some(fact), kind, place: None }));
        Some(
            view! {
                {source_button(open, name)}
                {part(panel)}
            }
            .into_any(),
        )
    });
    let said = words(move || say(number.get()));
    view! { <div>{said} " " {source}</div> }.into_any()
}

fn from(minimum: Option<Assumed>) -> String {
    minimum.map_or_else(|| text::cash_no_minimum().to_owned(), |minimum| spread(minimum, money, str::to_owned, text::coins_spread))
}

fn after(delay: Option<Assumed>) -> String {
    delay.map_or_else(|| text::cash_at_once().to_owned(), |delay| spread(delay, count, text::cash_days, text::cash_days_between))
}

/// The usual number, and its range where there is one.
fn spread(number: Assumed, write: fn(f64) -> String, one: fn(&str) -> String, range: fn(&str, &str, &str) -> String) -> String {
    let [low, likely, high] = [number.low, number.likely, number.high].map(write);
    if low == high { one(&likely) } else { range(&likely, &low, &high) }
}

/// When the first money is there, and how probable it is that it is not within the horizon.
fn when(first: &FirstMoney) -> String {
    let years = count(HORIZON_MONTHS / 12.0);
    let Some(days) = first.days else { return text::cash_never(&years) };
    let wait = wait(days);
    // What would be shown as 0 % is not worth a word.
    if first.p_not_reached < 0.005 { wait } else { text::cash_perhaps(&wait, &whole_percent(first.p_not_reached), &years) }
}

fn wait(days: Days) -> String {
    let quantiles = [days.p10, days.p50, days.p90];
    if days.p90 <= IN_DAYS {
        let [low, typical, high] = quantiles.map(count);
        return text::cash_in_days(&typical, &low, &high);
    }
    let [low, typical, high] = quantiles.map(|days| count(days / DAYS_PER_MONTH));
    text::cash_in_months(&typical, &low, &high)
}
