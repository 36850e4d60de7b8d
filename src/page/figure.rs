//! The picture of the answer, and the same as a table.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::erased::{opener, part, words};
use super::state::State;
use crate::browser::canvas::{CanvasFault, Subscription, Surroundings, on_change, paint};
use crate::chart::{Emphasis, RangeFigure, RangeRow};
use crate::document::Theme;
use crate::model::estimate::{AccountEstimate, Estimate, Outcome, PathwayEstimate, PathwayState};
use crate::model::summary::Summary;
use crate::words::number::{compact, money, money_range, percent};
use crate::words::{answer, names, text};

/// The figure.
#[component]
pub fn Figure(
    /// The page's state.
    state: State,
) -> AnyView {
    let estimate = Memo::new(move |_| state.details.with(|answer| answer.estimate.clone()));
    let finding = words(move || estimate.with(|estimate| answer::finding(&estimate.total.monthly)));
    let open = RwSignal::new(false);
    let shown = words(move || if open.get() { text::figure_no_table().to_owned() } else { text::figure_table().to_owned() });
    view! {
        <figure class="figure">
            <figcaption>{finding} <span class="note">{text::figure_how_to_read()}</span></figcaption>
            {canvas(state, estimate, finding)}
            <div class="acts">{opener("act", None, open, shown.into_any())}</div>
            {part(move || open.get().then(|| table(&estimate.get())))}
            {key()}
        </figure>
    }
    .into_any()
}

/// The picture itself, painted anew when the numbers, the colours or the room change.
fn canvas(state: State, estimate: Memo<Arc<Estimate>>, finding: Signal<String>) -> AnyView {
    let canvas = NodeRef::<html::Canvas>::new();
    let theme = Memo::new(move |_| state.document.with(|document| document.theme));
    let repaint = Trigger::new();
    let surroundings: Rc<RefCell<Option<Surroundings>>> = Rc::default();
    // Lives as long as the effect, which is as long as the page.
    let watching: Rc<RefCell<Option<Subscription>>> = Rc::default();
    Effect::new(move |before: Option<Option<Theme>>| {
        repaint.track();
        let theme = Some(theme.get());
        let Some(canvas) = canvas.get() else { return theme };
        if watching.borrow().is_none() {
            let surroundings = Rc::clone(&surroundings);
            let ask_again = move || {
                surroundings.replace(None);
                repaint.notify();
            };
            *watching.borrow_mut() = Some(on_change(&canvas, ask_again));
        }
        if before.flatten() != theme {
            surroundings.replace(None);
        }
        estimate.with(|estimate| show(&canvas, &mut surroundings.borrow_mut(), estimate));
        theme
    });
    view! { <canvas class="canvas" node_ref=canvas role="img" aria-label=finding></canvas> }.into_any()
}

/// A canvas that cannot be painted is taken out of sight: the words and the table say the same.
fn show(canvas: &HtmlCanvasElement, surroundings: &mut Option<Surroundings>, estimate: &Estimate) {
    let figure = RangeFigure { rows: rows(estimate).into_iter().map(|row| row.figure).collect() };
    let tick = |dollars: f64| if dollars > 0.0 { compact(dollars) } else { money(0.0) };
    if surroundings.is_none() {
        *surroundings = Surroundings::of(canvas).ok();
    }
    let painted = surroundings.as_ref().map_or(Err(CanvasFault::NoRoom), |surroundings| paint(canvas, surroundings, &figure, &tick));
    // Without room (in a background tab, before the first layout) there is a repaint to come.
    canvas.set_hidden(matches!(painted, Err(fault) if fault != CanvasFault::NoRoom));
}

/// A row of the figure and of the table.
struct Row {
    figure: RangeRow,
    /// Whether it is in the total.
    counts: bool,
}

/// A single pathway is the total. Else the total first, then each account where there are several, then each pathway of that in front; what
/// does not count shows what it would bring. What is switched off is no part of the picture: its
/// range stands in its row.
fn rows(estimate: &Estimate) -> Vec<Row> {
    if let [only] = estimate.pathways.as_slice() {
        return vec![row(names::pathway(only.id).to_owned(), estimate.total.monthly, Emphasis::Total)];
    }
    let total = row(text::figure_total().to_owned(), estimate.total.monthly, Emphasis::Total);
    let shown = estimate.pathways.iter().filter(|pathway| pathway.state != PathwayState::Off && pathway.id.from_likes());
    let pathways = shown.map(|pathway| match pathway.state {
        PathwayState::Open => row(names::pathway(pathway.id).to_owned(), pathway.outcome.monthly, Emphasis::Open),
        _ => row(uncounted(pathway), if_open(pathway).monthly, Emphasis::Ghost),
    });
    [total].into_iter().chain(accounts(estimate)).chain(pathways).collect()
}

/// The part of each of several accounts.
fn accounts(estimate: &Estimate) -> impl Iterator<Item = Row> {
    let platforms: Vec<_> = estimate.accounts.iter().map(|account| account.platform).collect();
    let account =
        move |(place, account): (usize, &AccountEstimate)| row(names::account(&platforms, place), account.total.monthly, Emphasis::Open);
    estimate.accounts.iter().enumerate().map(account)
}

fn if_open(pathway: &PathwayEstimate) -> &Outcome {
    pathway.if_open.as_ref().unwrap_or(&pathway.outcome)
}

fn uncounted(pathway: &PathwayEstimate) -> String {
    let state = match pathway.state {
        PathwayState::Locked => text::pathway_locked(),
        PathwayState::Historical => text::figure_ended(),
        PathwayState::Open | PathwayState::Off => text::pathway_off(),
    };
    text::figure_uncounted(names::pathway(pathway.id), state)
}

fn row(label: String, summary: Summary, emphasis: Emphasis) -> Row {
    let value = money_range(summary.p10, summary.p90);
    let nothing = (summary.p_zero >= 0.005).then(|| text::figure_share_nothing(&percent(summary.p_zero)));
    Row { counts: emphasis != Emphasis::Ghost, figure: RangeRow { label, value, nothing, summary, emphasis } }
}

/// The numbers of the picture.
fn table(estimate: &Estimate) -> AnyView {
    let columns = [
        text::figure_column_pathway(),
        text::figure_column_low(),
        text::figure_column_typical(),
        text::figure_column_high(),
        text::figure_column_nothing(),
    ];
    let heads: Vec<AnyView> = columns.into_iter().map(|column| view! { <th scope="col">{column}</th> }.into_any()).collect();
    let lines: Vec<AnyView> = rows(estimate).into_iter().map(table_line).collect();
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=text::figure_scroll()>
            <table>
                <caption>{text::figure_table_caption()}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn table_line(row: Row) -> AnyView {
    let summary = row.figure.summary;
    let cells = [money(summary.p10), money(summary.p50), money(summary.p90), percent(summary.p_zero)];
    let cells: Vec<AnyView> = cells.into_iter().map(|cell| view! { <td>{cell}</td> }.into_any()).collect();
    let class = if row.counts { "" } else { "uncounted" };
    view! {
        <tr class=class>
            <th scope="row">{row.figure.label}</th>
            {cells}
        </tr>
    }
    .into_any()
}

/// How to read the marks.
fn key() -> AnyView {
    let mark = |class: &'static str, mark: &'static str, means: &'static str| {
        view! {
            <span>
                <span class=class>{mark}</span>
                " "
                {means}
            </span>
        }
        .into_any()
    };
    view! {
        <p class="key">
            {mark("assumed", text::mark_assumed(), text::mark_assumed_means())} {mark("given", text::mark_given(), text::mark_given_means())}
            {mark("likes", text::mark_likes(), "")} {mark("money", text::mark_money(), "")}
        </p>
    }
    .into_any()
}
