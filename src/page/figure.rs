//! The picture of the answer, and the same as a table.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

use super::erased::{opener, part, words};
use super::state::State;
use crate::browser::canvas::{CanvasFault, Subscription, Surroundings, on_change, paint};
use crate::chart::rows::{cells, columns, rows};
use crate::chart::{Emphasis, Frame, Layout, RangeFigure, RangeRow, layout};
use crate::document::Theme;
use crate::model::estimate::Estimate;
use crate::words::number::{compact, money};
use crate::words::{answer, text};

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
            {canvas(state, move |frame| estimate.with(|estimate| lay_out(estimate, frame)), finding)}
            <div class="acts">{opener("act", None, open, shown.into_any())}</div>
            {part(move || open.get().then(|| table(&estimate.get())))}
            {key()}
        </figure>
    }
    .into_any()
}

/// A picture itself, painted anew when the numbers that it reads, the colours or the room change. `finding` says what it shows.
pub(super) fn canvas(state: State, picture: impl Fn(Frame) -> Layout + 'static, finding: Signal<String>) -> AnyView {
    canvas_of(state, Box::new(picture), finding)
}

fn canvas_of(state: State, picture: Picture, finding: Signal<String>) -> AnyView {
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
        show(&canvas, &mut surroundings.borrow_mut(), &picture);
        theme
    });
    view! { <canvas class="canvas" node_ref=canvas role="img" aria-label=finding></canvas> }.into_any()
}

/// Two rows of the picture once out of sight, in a task of its own: painting is compiled when it is first done, and that takes longer than to
/// paint.
pub fn rehearsal(state: State) -> AnyView {
    let canvas = document().create_element("canvas").ok().and_then(|canvas| canvas.dyn_into::<HtmlCanvasElement>().ok());
    if let Some(canvas) = canvas {
        state.details.with_untracked(|answer| {
            let rows: Vec<RangeRow> = rows(&answer.estimate).into_iter().take(2).collect();
            let figure = RangeFigure { rows };
            let _ = paint(&canvas, &Surroundings::unseen(), &|frame| layout(&figure, frame, &tick));
        });
    }
    ().into_any()
}

fn lay_out(estimate: &Estimate, frame: Frame) -> Layout {
    layout(&RangeFigure { rows: rows(estimate) }, frame, &tick)
}

/// What is painted in the room that there is.
type Picture = Box<dyn Fn(Frame) -> Layout>;

/// Writes an amount beside an axis.
pub(super) fn tick(dollars: f64) -> String {
    if dollars > 0.0 { compact(dollars) } else { money(0.0) }
}

/// A canvas that cannot be painted is taken out of sight: the words and the table say the same.
fn show(canvas: &HtmlCanvasElement, surroundings: &mut Option<Surroundings>, picture: &Picture) {
    if surroundings.is_none() {
        *surroundings = Surroundings::of(canvas).ok();
    }
    let painted = surroundings.as_ref().map_or(Err(CanvasFault::NoRoom), |surroundings| paint(canvas, surroundings, picture));
    // Without room (in a background tab, before the first layout) there is a repaint to come.
    canvas.set_hidden(matches!(painted, Err(fault) if fault != CanvasFault::NoRoom));
}

/// The numbers of the picture.
fn table(estimate: &Estimate) -> AnyView {
    let heads: Vec<AnyView> = columns().into_iter().map(|column| view! { <th scope="col">{column}</th> }.into_any()).collect();
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

fn table_line(row: RangeRow) -> AnyView {
    let cells: Vec<AnyView> = cells(&row).into_iter().map(|cell| view! { <td>{cell}</td> }.into_any()).collect();
    let class = if row.emphasis == Emphasis::Ghost { "uncounted" } else { "" };
    view! {
        <tr class=class>
            <th scope="row">{row.label}</th>
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
