//! The picture of the answer, and the same as a table.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::state::State;
use crate::browser::canvas::{Subscription, on_change, paint};
use crate::chart::{Emphasis, RangeFigure, RangeRow};
use crate::model::estimate::{Estimate, Outcome, PathwayEstimate, PathwayState};
use crate::model::summary::Summary;
use crate::words::number::{compact, money, money_range, percent};
use crate::words::{answer, names, text};

/// The figure.
#[component]
pub fn Figure(
    /// The page's state.
    state: State,
) -> impl IntoView {
    let estimate = Memo::new(move |_| state.answer.with(|answer| answer.estimate.clone()));
    let finding = Memo::new(move |_| estimate.with(|estimate| answer::finding(&estimate.total.monthly)));
    let table = RwSignal::new(false);
    let words = move || if table.get() { text::figure_no_table() } else { text::figure_table() };
    view! {
        <figure class="figure">
            <figcaption>
                {finding} <span class="note">{text::figure_how_to_read()}</span>
            </figcaption>
            <Canvas state estimate finding />
            <p class="acts">
                <button
                    type="button"
                    class="act"
                    aria-expanded=move || table.get().to_string()
                    aria-controls="figure-table"
                    on:click=move |_| table.update(|table| *table = !*table)
                >
                    {words}
                </button>
            </p>
            <div id="figure-table">
                {move || table.get().then(|| view! { <Table estimate /> })}
            </div>
            <Key />
        </figure>
    }
}

/// The picture itself, painted anew when the numbers, the colours or the room change.
#[component]
fn Canvas(state: State, estimate: Memo<Arc<Estimate>>, finding: Memo<String>) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let theme = Memo::new(move |_| state.document.with(|document| document.theme));
    let repaint = Trigger::new();
    // Lives as long as the canvas: the effect that makes it runs once, and is the page's.
    let watching: Rc<RefCell<Option<Subscription>>> = Rc::default();
    Effect::new(move |_| {
        repaint.track();
        theme.track();
        let Some(canvas) = canvas.get() else { return };
        if watching.borrow().is_none() {
            *watching.borrow_mut() = Some(on_change(&canvas, move || repaint.notify()));
        }
        estimate.with(|estimate| show(&canvas, estimate));
    });
    view! { <canvas class="canvas" node_ref=canvas role="img" aria-label=finding></canvas> }
}

/// A canvas that cannot be painted is taken out of sight: the words and the table say the same.
fn show(canvas: &HtmlCanvasElement, estimate: &Estimate) {
    let figure = RangeFigure { rows: rows(estimate).into_iter().map(|row| row.figure).collect() };
    canvas.set_hidden(false);
    let tick = |dollars: f64| if dollars > 0.0 { compact(dollars) } else { text::figure_column_nothing().to_owned() };
    if paint(canvas, &figure, &tick).is_err() {
        canvas.set_hidden(true);
    }
}

/// A row of the figure and of the table.
struct Row {
    figure: RangeRow,
    /// Whether it is in the total.
    counts: bool,
}

/// The total first, then each pathway; what does not count shows what it would bring.
fn rows(estimate: &Estimate) -> Vec<Row> {
    let total = row(text::figure_total().to_owned(), estimate.total.monthly, Emphasis::Total);
    let pathways = estimate.pathways.iter().map(|pathway| match pathway.state {
        PathwayState::Open => row(names::pathway(pathway.id).to_owned(), pathway.outcome.monthly, Emphasis::Open),
        _ => row(uncounted(pathway), if_open(pathway).monthly, Emphasis::Ghost),
    });
    [total].into_iter().chain(pathways).collect()
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
#[component]
fn Table(estimate: Memo<Arc<Estimate>>) -> impl IntoView {
    let line = |row: &Row| {
        let summary = row.figure.summary;
        view! {
            <tr class:uncounted=!row.counts>
                <th scope="row">{row.figure.label.clone()}</th>
                <td>{money(summary.p10)}</td>
                <td>{money(summary.p50)}</td>
                <td>{money(summary.p90)}</td>
                <td>{percent(summary.p_zero)}</td>
            </tr>
        }
    };
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=text::figure_scroll()>
            <table>
                <caption>{text::figure_table_caption()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::figure_column_pathway()}</th>
                        <th scope="col">{text::figure_column_low()}</th>
                        <th scope="col">{text::figure_column_typical()}</th>
                        <th scope="col">{text::figure_column_high()}</th>
                        <th scope="col">{text::figure_column_nothing()}</th>
                    </tr>
                </thead>
                <tbody>{move || estimate.with(|estimate| rows(estimate).iter().map(line).collect_view())}</tbody>
            </table>
        </div>
    }
}

/// How to read the marks.
#[component]
fn Key() -> impl IntoView {
    view! {
        <p class="key">
            <span>
                <span class="assumed">{text::mark_assumed()}</span>
                {text::mark_assumed_means()}
            </span>
            <span>
                <span class="given">{text::mark_given()}</span>
                {text::mark_given_means()}
            </span>
            <span class="likes">{text::mark_likes()}</span>
            <span class="money">{text::mark_money()}</span>
        </p>
    }
}
