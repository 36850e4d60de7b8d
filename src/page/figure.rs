//! Any figure of the page: its finding as caption and name, its picture, the same as a table, and as a file; and the first of them, the ranges of
//! the answer.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

use super::erased::{act, button, named_button, opener, part, words};
use super::keep::save_file;
use super::state::State;
use crate::browser::canvas::{CanvasFault, Subscription, Surroundings, on_change, paint, png};
use crate::chart::rows::{cells, columns, rows};
use crate::chart::{Emphasis, Frame, Layout, RangeFigure, RangeRow, layout};
use crate::document::Theme;
use crate::model::estimate::Estimate;
use crate::model::fact::Facts;
use crate::words::number::{compact, money};
use crate::words::{answer, date, text};

/// What a figure is made of in the room that it gets; it is drawn anew when a signal that it reads changes.
pub type Drawing = Arc<dyn Fn(Frame) -> Layout + Send + Sync>;

/// A figure of the page.
#[derive(Clone)]
pub struct Shown {
    /// Names its file.
    pub name: &'static str,
    /// What it shows, in a sentence: its caption and its name.
    pub finding: Signal<String>,
    /// How to read its marks.
    pub how_to_read: &'static str,
    /// The picture.
    pub drawing: Drawing,
    /// What the button says that shows the table, and that hides it.
    pub table_words: [&'static str; 2],
    /// Its numbers.
    pub table: Arc<dyn Fn() -> AnyView + Send + Sync>,
    /// What a pointer does that is pressed or moved on it: it gets the place in CSS pixels from the left.
    pub on_point: Option<fn(State, f64)>,
    /// The room that it was last drawn in.
    pub room: RwSignal<Option<Frame>>,
    /// Tells its buttons from those of other figures, where they alone are heard.
    pub label: Option<&'static str>,
    /// Whether it can be taken along as a file.
    pub is_file: bool,
}

impl Shown {
    /// A figure that only shows.
    #[must_use]
    pub fn new(
        name: &'static str,
        finding: Signal<String>,
        how_to_read: &'static str,
        drawing: Drawing,
        table: impl Fn() -> AnyView + Send + Sync + 'static,
    ) -> Self {
        let table_words = [text::figure_table(), text::figure_no_table()];
        Self {
            name,
            finding,
            how_to_read,
            drawing,
            table_words,
            table: Arc::new(table),
            on_point: None,
            room: RwSignal::new(None),
            label: None,
            is_file: true,
        }
    }

    /// The figure: caption, picture, what stands below that, table and file, and what stands last.
    #[must_use]
    pub fn view(self, state: State, below: AnyView, last: AnyView) -> AnyView {
        let open = RwSignal::new(false);
        let [show, hide] = self.table_words;
        let shown = words(move || if open.get() { hide.to_owned() } else { show.to_owned() });
        let (finding, how_to_read, table) = (self.finding, self.how_to_read, Arc::clone(&self.table));
        let label = self.label;
        let name = label.map(|label| words(move || text::picture_act(&shown.get(), label)));
        let surroundings: Kept = Rc::default();
        let canvas = self.canvas(state, &surroundings);
        let file = self.is_file.then(|| {
            let drawing = Arc::clone(&self.drawing);
            let save = move || file(state, &self, &surroundings, &drawing);
            match label {
                Some(label) => named_button(text::picture_download(), text::picture_act(text::picture_download(), label), save),
                None => button(words(|| text::picture_download().to_owned()), save),
            }
        });
        view! {
            <figure class="figure">
                <figcaption>{finding} <span class="note">{how_to_read}</span></figcaption>
                {canvas}
                {below}
                <div class="acts">{opener("act", name, open, shown.into_any())} {file}</div>
                {part(move || open.get().then(|| table()))}
                {last}
            </figure>
        }
        .into_any()
    }

    /// The picture itself, painted anew when the numbers, the colours or the room change.
    fn canvas(&self, state: State, kept: &Kept) -> AnyView {
        let canvas = NodeRef::<html::Canvas>::new();
        let theme = Memo::new(move |_| state.document.with(|document| document.theme));
        let repaint = Trigger::new();
        let (drawing, room, surroundings) = (Arc::clone(&self.drawing), self.room, Rc::clone(kept));
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
            show(&canvas, &mut surroundings.borrow_mut(), &*drawing);
            let frame = surroundings.borrow().as_ref().map(Surroundings::frame);
            if room.get_untracked() != frame {
                room.set(frame);
            }
            theme
        });
        let on_point = self.on_point;
        let point = move |event: &PointerEvent| {
            if let Some(on_point) = on_point {
                on_point(state, f64::from(event.offset_x()));
            }
        };
        let press = move |event: PointerEvent| {
            // What is dragged beyond the edge is still dragged.
            if let Some(canvas) = event.target().and_then(|target| target.dyn_into::<HtmlCanvasElement>().ok()) {
                let _ = canvas.set_pointer_capture(event.pointer_id());
            }
            point(&event);
        };
        let drag = move |event: PointerEvent| {
            if event.buttons() & 1 == 1 {
                point(&event);
            }
        };
        let class = if on_point.is_some() { "canvas dragged" } else { "canvas" };
        let finding = self.finding;
        view! {
            <canvas class=class node_ref=canvas role="img" aria-label=finding on:pointerdown=act(press) on:pointermove=act(drag)></canvas>
        }
        .into_any()
    }
}

/// What the browser last said of a canvas.
type Kept = Rc<RefCell<Option<Surroundings>>>;

/// Gives the visitor the picture with its finding and where it comes from.
fn file(state: State, shown: &Shown, surroundings: &Kept, drawing: &Drawing) {
    let name = ["likeworth-", shown.name, ".png"].concat();
    let source =
        state.details.with_untracked(|answer| text::picture_source(&date::long(Facts::current().version), answer.estimate.model_version));
    let then = move |file: Option<web_sys::Blob>| save_file(state, &name, file.as_ref());
    match surroundings.borrow().as_ref() {
        Some(surroundings) => png(surroundings, &**drawing, &shown.finding.get_untracked(), &source, then),
        None => then(None),
    }
}

/// A canvas that cannot be painted is taken out of sight: the words and the table say the same.
fn show(canvas: &HtmlCanvasElement, surroundings: &mut Option<Surroundings>, drawing: &dyn Fn(Frame) -> Layout) {
    if surroundings.is_none() {
        *surroundings = Surroundings::of(canvas).ok();
    }
    let painted = surroundings.as_ref().map_or(Err(CanvasFault::NoRoom), |surroundings| paint(canvas, surroundings, drawing));
    // Without room (in a background tab, before the first layout) there is a repaint to come.
    canvas.set_hidden(matches!(painted, Err(fault) if fault != CanvasFault::NoRoom));
}

/// A table of a figure in a region of its own that scrolls, with a name that no other has; the first cell of a row is its head.
pub fn table(name: &'static str, caption: &'static str, columns: &[&'static str], lines: Vec<AnyView>) -> AnyView {
    let caption = view! { <caption>{caption}</caption> }.into_any();
    scrolling("table-scroll", name, caption, columns.iter().map(|column| (*column).to_owned()), lines.into_any())
}

/// A table in a region that scrolls, with the classes of that; `caption` may be nothing.
pub fn scrolling(
    class: &'static str,
    name: impl Into<String>,
    caption: AnyView,
    columns: impl IntoIterator<Item = String>,
    lines: AnyView,
) -> AnyView {
    let name: String = name.into();
    let heads: Vec<AnyView> = columns.into_iter().map(|column| view! { <th scope="col">{column}</th> }.into_any()).collect();
    view! {
        <div class=class role="region" tabindex="0" aria-label=name>
            <table>
                {caption}
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A row of it.
pub fn table_line(class: &'static str, head: String, cells: impl IntoIterator<Item = String>) -> AnyView {
    let cells: Vec<AnyView> = cells.into_iter().map(|cell| view! { <td>{cell}</td> }.into_any()).collect();
    view! {
        <tr class=class>
            <th scope="row">{head}</th>
            {cells}
        </tr>
    }
    .into_any()
}

// ---- the ranges of the answer

/// The figure of the answer.
#[component]
pub fn Figure(
    /// The page's state.
    state: State,
    /// Whether it stands in somebody else's page, where nothing can be saved.
    #[prop(optional)]
    is_embedded: bool,
) -> AnyView {
    let estimate = Memo::new(move |_| state.details.with(|answer| answer.estimate.clone()));
    let finding = words(move || estimate.with(|estimate| answer::finding(&estimate.total.monthly)));
    let drawing: Drawing = Arc::new(move |frame| estimate.with(|estimate| lay_out(estimate, frame)));
    let table = move || estimate.with(|estimate| ranges(estimate));
    let shown = Shown::new("ranges", finding, text::figure_how_to_read(), drawing, table);
    Shown { is_file: !is_embedded, ..shown }.view(state, ().into_any(), key())
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

/// An amount beside an axis.
pub(super) fn tick(dollars: f64) -> String {
    if dollars > 0.0 { compact(dollars) } else { money(0.0) }
}

/// The numbers of the ranges.
pub(super) fn ranges(estimate: &Estimate) -> AnyView {
    table(text::figure_scroll(), text::figure_table_caption(), &columns(), rows(estimate).into_iter().map(range_line).collect())
}

fn range_line(row: RangeRow) -> AnyView {
    let class = if row.emphasis == Emphasis::Ghost { "uncounted" } else { "" };
    let cells = cells(&row);
    table_line(class, row.label, cells)
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
