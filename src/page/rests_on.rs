//! "What the answer rests on": a bar for each thing that has a part in the spread, the same as a table; and below it what is worth looking up, with
//! the way to its field.
//!
//! Both wait for a pause in typing and are worked out one after the other on points of their own ([`PAGE_POINTS`]), which are kept. Until they are
//! of the numbers above, the last ones stay and a line says so.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::erased::{aria, focus, line, named_button, part, soon, words};
use super::explained::explained;
use super::figure::{Shown, table, table_line};
use super::pause::{Slices, Worked};
use super::place;
use super::state::{Answer, State};
use super::table::{cell, group, row, words_table};
use crate::chart::bars::{Bar, layout};
use crate::document::FieldPlace;
use crate::model::drivers::{Driver, Drivers, PAGE_POINTS, Work};
use crate::model::fact::Facts;
use crate::model::input::Kind;
use crate::model::pathway::{PathwayId, StepLabel};
use crate::model::sampling::{Points, Second};
use crate::model::scenario::Platform;
use crate::model::worth_knowing::{self, Place, WorthKnowing};
use crate::words::number::percent;
use crate::words::{drivers as said, names, text};

/// Most bars that a figure shows; the table shows all.
const MOST_BARS: usize = 10;

/// Both, of one scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct RestsOn {
    /// What the total rests on.
    pub drivers: Drivers,
    /// What is worth looking up.
    pub worth: Vec<WorthKnowing>,
    /// The platforms of the accounts, the one in front first.
    pub platforms: Vec<Platform>,
    /// Whether the total is nothing throughout.
    pub is_nothing: bool,
}

thread_local! {
    static POINTS: RefCell<Option<(Points, Second)>> = const { RefCell::new(None) };
}

fn with_few_points<T>(seed: u32, use_them: impl FnOnce(&Points, &Second) -> T) -> T {
    POINTS.with_borrow_mut(|kept| {
        let (points, second) = kept.get_or_insert_with(|| {
            let points = Points::new(PAGE_POINTS, seed);
            let second = Second::to(&points);
            (points, second)
        });
        use_them(points, second)
    })
}

/// The work, one evaluation a slice.
#[must_use]
pub fn begin(answer: &Answer) -> Slices<RestsOn> {
    let (scenario, estimate) = (answer.scenario.clone(), answer.estimate.clone());
    let seed = scenario.settings.seed;
    let platforms: Vec<Platform> = [&*scenario].into_iter().chain(&scenario.further).map(|account| account.platform).collect();
    let is_nothing = estimate.total.monthly.mean <= 0.0;
    let mut drivers = Work::new((*scenario).clone(), Facts::current());
    let mut found: Option<Drivers> = None;
    let mut worth: Option<worth_knowing::Work> = None;
    Box::new(move || {
        if found.is_none() {
            found = with_few_points(seed, |points, second| drivers.slice(points, second));
            return None;
        }
        let Some(work) = &mut worth else {
            let begin = |points: &Points, _: &Second| worth_knowing::Work::new((*scenario).clone(), Facts::current(), &estimate, points);
            worth = Some(with_few_points(seed, begin));
            return None;
        };
        let worth = with_few_points(seed, |points, _| work.slice(points))?;
        Some(RestsOn { drivers: found.take()?, worth, platforms: platforms.clone(), is_nothing })
    })
}

/// The section.
#[component]
pub fn RestsOnSection(
    /// The page's state.
    state: State,
) -> AnyView {
    let worked = explained(state).rests_on;
    let result = Memo::new(move |_| worked.with(|worked| worked.result.clone()));
    let stands = words(move || {
        worked.with(|worked| match worked {
            Worked { is_current: true, .. } => text::rests_current().to_owned(),
            Worked { result: Some(_), .. } => text::rests_outdated().to_owned(),
            Worked { result: None, .. } => text::rests_waiting().to_owned(),
        })
    });
    let is_busy = aria(move || worked.with(|worked| !worked.is_current));
    let has_bars = Memo::new(move |_| result.with(|result| result.as_ref().is_some_and(|result| !result.drivers.inputs.is_empty())));
    let empty = part(move || {
        let without =
            result.with(|result| result.as_ref().filter(|result| result.drivers.inputs.is_empty()).map(|result| result.is_nothing))?;
        Some(line("column", if without { text::rests_nothing() } else { text::rests_all_known() }))
    });
    let worth = part(move || result.with(|result| result.as_ref().map(|result| worth_view(state, result))));
    view! {
        <section class="rests-on" id="rests-on" aria-labelledby="rests-on-title" aria-busy=is_busy>
            <h2 class="ledger-title" id="rests-on-title">
                {text::rests_title()}
            </h2>
            <p class="ledger-lead note column">{text::rests_lead()} " " {stands}</p>
            {empty}
            {part(move || has_bars.get().then(|| soon(move || bars_view(state, result))))}
            {worth}
        </section>
    }
    .into_any()
}

type Result = Memo<Option<RestsOn>>;

fn bars_view(state: State, result: Result) -> AnyView {
    let finding = words(move || told(result, |result| said::finding(&result.drivers, &result.platforms)));
    let picture = move |frame| {
        let bars = result.with(|result| result.as_ref().map(bars).unwrap_or_default());
        layout(&bars, frame, &percent)
    };
    let rest = words(move || told(result, rest));
    let numbers = move || result.with(|result| result.as_ref().map_or_else(|| ().into_any(), numbers));
    let shown = Shown::new("what-it-rests-on", finding, text::rests_how_to_read(), Arc::new(picture), numbers);
    let label = Some(text::rests_title());
    Shown { label, ..shown }.view(state, view! { <p class="note">{rest}</p> }.into_any(), ().into_any())
}

fn told(result: Result, tell: impl Fn(&RestsOn) -> String) -> String {
    result.with(|result| result.as_ref().map(tell).unwrap_or_default())
}

/// Those that have a bar.
fn shown(result: &RestsOn) -> impl Iterator<Item = &Driver> {
    result.drivers.inputs.iter().filter(|driver| said::is_told(driver.total)).take(MOST_BARS)
}

fn bars(result: &RestsOn) -> Vec<Bar> {
    let bar = |driver: &Driver| Bar {
        label: said::title(driver, &result.platforms),
        value: said::share(driver.total),
        alone: driver.first_order,
        whole: driver.total,
        striped: driver.kind == Kind::Luck,
    };
    shown(result).map(bar).collect()
}

/// What has no bar.
fn rest(result: &RestsOn) -> String {
    match (shown(result).count(), result.drivers.inputs.len()) {
        (0, _) => text::rests_all_small().to_owned(),
        (bars, all) if bars < all => text::rests_more(&(all - bars).to_string()),
        _ => String::new(),
    }
}

fn numbers(result: &RestsOn) -> AnyView {
    let columns = [text::rests_column_what(), text::rests_column_kind(), text::rests_column_all(), text::rests_column_alone()];
    let line = |driver: &Driver| {
        let kind = if driver.kind == Kind::Luck { text::rests_luck() } else { text::rests_ignorance() };
        table_line(
            "",
            said::title(driver, &result.platforms),
            [kind.to_owned(), said::share(driver.total), said::share(driver.first_order)],
        )
    };
    table(text::rests_table(), text::rests_table(), &columns, result.drivers.inputs.iter().map(line).collect())
}

fn worth_view(state: State, result: &RestsOn) -> AnyView {
    let lines: Vec<AnyView> = result.worth.iter().map(|number| worth_line(state, number, &result.platforms)).collect();
    let columns = [text::worth_column_number(), text::worth_column_narrows(), text::worth_column_where(), text::worth_column_enter()];
    let content = if lines.is_empty() {
        line("column", text::worth_none())
    } else {
        words_table(text::worth_title(), &columns, group(lines.into_any()))
    };
    view! {
        <div class="worth" id="worth-knowing">
            <h3 class="worth-title">{text::worth_title()}</h3>
            <p class="note column">{text::worth_lead()}</p>
            {content}
        </div>
    }
    .into_any()
}

fn worth_line(state: State, of: &WorthKnowing, platforms: &[Platform]) -> AnyView {
    let of = *of;
    let name = said::number(&of, platforms);
    let enter = named_button(text::worth_enter(), text::worth_enter_name(&name), move || enter(state, of));
    let cells = view! {
        <th scope="row" role="rowheader">
            {name}
        </th>
        {cell(text::worth_column_narrows(), "", 1, said::narrows(of.narrowing).into_any())}
        {cell(text::worth_column_where(), "", 1, said::where_to_look(&of).into_any())}
        {cell(text::worth_column_enter(), "", 1, enter)}
    };
    row(cells.into_any())
}

/// Takes the visitor to the field of a number: its account comes to the front, and what hides the field opens.
fn enter(state: State, of: WorthKnowing) {
    if let Some(further) = of.account.checked_sub(1) {
        state.document.update(|document| document.bring_forward(further));
    }
    // Another account is another sentence, another ledger: after what follows from it is on the page.
    let wait = if of.account > 0 { FOLLOWED } else { Duration::ZERO };
    set_timeout(move || go_to(of), wait);
}

/// Until the page has followed a change of the document: the answer, a frame, its details.
const FOLLOWED: Duration = Duration::from_millis(150);

fn go_to(of: WorthKnowing) {
    match of.place {
        Place::Field(field) => open_and_focus(FieldPlace::Field(field)),
        Place::OfFormat(format, field) => open_and_focus(FieldPlace::Mix(format, field)),
        Place::Own(id, own) => open_step(id, of.label, FieldPlace::Own(id, own)),
    }
}

/// Opens *Add what you know*, if the field is not there yet, and goes to it.
fn open_and_focus(place: FieldPlace) {
    let field = ["#", &place::id(place)].concat();
    if find(&field).is_none() {
        click(find(".known-title[aria-expanded=false]"));
    }
    set_timeout(move || focus(&field), Duration::ZERO);
}

/// Opens a pathway's row, then the number in its account.
fn open_step(id: PathwayId, label: Option<StepLabel>, place: FieldPlace) {
    let row = ["[aria-labelledby=\"", id.as_str(), "-title\"]"].concat();
    click(find(&[&row, " .row-head[aria-expanded=false]"].concat()));
    let open = move || {
        let field = ["#own-", &place::id(place)].concat();
        if find(&field).is_none() {
            click(find(&row).and_then(|row| label.and_then(|label| step_button(&row, names::step(label)))));
        }
        set_timeout(move || focus(&field), Duration::ZERO);
    };
    set_timeout(open, Duration::ZERO);
}

/// The button of the first line of an account with this label.
fn step_button(row: &Element, label: &str) -> Option<Element> {
    let lines = row.query_selector_all(".step-line").ok()?;
    let line = (0..lines.length()).filter_map(|i| lines.item(i)?.dyn_into::<Element>().ok()).find(|line| {
        let found = line.query_selector(".step-label").ok().flatten().and_then(|label| label.text_content());
        found.as_deref() == Some(label) && line.query_selector("button.step-number").ok().flatten().is_some()
    })?;
    line.query_selector("button.step-number[aria-expanded=false]").ok().flatten()
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

fn click(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}
