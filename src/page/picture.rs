//! "A picture of the month": twenty months as dots with a threshold of the visitor's, and the flow from likes to dollars.
//!
//! The threshold is a way to look at the picture and changes no number, so it is not kept: it starts at the middle month, and follows that until it is moved.

use std::cell::RefCell;
use std::sync::Arc;

use leptos::ev::{Event, FocusEvent, KeyboardEvent};
use leptos::prelude::*;

use super::erased::{act, button, part, soon, words};
use super::figure::{Drawing, Shown, table, table_line, tick};
use super::state::{State, with_points};
use crate::chart::dots::{DotFigure, at_step, nearest_step, steps, two_digits};
use crate::chart::flow::{FlowFigure, layout};
use crate::chart::{Frame, Layout, Ruler, ways};
use crate::model::estimate;
use crate::model::fact::Facts;
use crate::model::flow::flows;
use crate::model::months::{DOTS, Months, is_under};
use crate::model::scenario::Scenario;
use crate::words::number::{exact_money, money};
use crate::words::{NumberKind, fault, picture, read, text};

thread_local! {
    /// The total of the last overview: the picture and the comparison need it next, and to work it out again would take as long as all the rest of it.
    static TOTAL: RefCell<Option<(Scenario, Arc<[f64]>)>> = const { RefCell::new(None) };
    /// The threshold of the page, for the pointer on the picture.
    static THRESHOLD: RefCell<Option<Threshold>> = const { RefCell::new(None) };
}

/// Keeps the total that an overview came to.
pub fn keep_total(scenario: &Scenario, total: Vec<f64>) {
    TOTAL.replace(Some((scenario.clone(), total.into())));
}

/// The total of a scenario in every sample, in US dollars a month: the one that was kept, where it is of this scenario.
pub fn total(scenario: &Scenario) -> Arc<[f64]> {
    let kept = TOTAL.with_borrow(|kept| kept.as_ref().filter(|(of, _)| of == scenario).map(|(_, total)| Arc::clone(total)));
    kept.unwrap_or_else(|| with_points(scenario, |points| estimate::total(scenario, &Facts::current(), points)).into())
}

fn months(scenario: &Scenario) -> Months {
    Months::of(total(scenario).to_vec())
}

/// The section.
#[component]
pub fn Picture(
    /// The page's state.
    state: State,
) -> AnyView {
    view! {
        <section class="month-picture" id="picture" aria-labelledby="picture-title">
            <h2 class="ledger-title" id="picture-title">
                {text::picture_title()}
            </h2>
            <p class="ledger-lead note column">{text::picture_lead()}</p>
            {soon(move || dots(state))}
            <h3 class="picture-part">{text::flow_title()}</h3>
            {soon(move || flow(state))}
        </section>
    }
    .into_any()
}

// ---- twenty months

/// What parts the months, and where it comes from.
#[derive(Clone, Copy)]
struct Threshold {
    months: Memo<Months>,
    /// What the visitor chose; none while it is the middle month.
    chosen: RwSignal<Option<f64>>,
    /// What stands in the field.
    typed: RwSignal<String>,
    finished: RwSignal<bool>,
    room: RwSignal<Option<Frame>>,
    /// Its axis, once it has been drawn.
    ruler: Memo<Option<Ruler>>,
}

impl Threshold {
    fn new(state: State) -> Self {
        let months = Memo::new(move |_| state.details.with(|answer| months(&answer.scenario)));
        let room = RwSignal::new(None);
        Self {
            months,
            chosen: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            finished: RwSignal::new(true),
            room,
            ruler: Memo::new(move |_| room.get().map(|frame| months.with(|months| DotFigure::ruler(months.dots(), frame)))),
        }
    }

    /// US dollars. The middle month is taken as it is said: what is counted has to be under the amount that is named.
    fn usd(self) -> f64 {
        self.chosen.get().unwrap_or_else(|| self.months.with(|months| two_digits(months.median())))
    }

    fn figure(self) -> DotFigure {
        let usd = self.usd();
        self.months.with(|months| {
            let [under, beyond] = picture::sides(months, usd);
            DotFigure { months: months.dots().to_vec(), threshold: usd, amount: picture::amount(usd), under, beyond }
        })
    }

    /// Puts it somewhere; the field says where.
    fn put(self, usd: f64) {
        self.chosen.set(Some(usd));
        self.typed.set(exact_money(usd));
        self.finished.set(true);
    }

    /// Takes what is typed; what cannot be read leaves it where it is.
    fn write(self, typed: String) {
        if typed.trim().is_empty() {
            self.chosen.set(None);
        } else if let Ok(reading) = read(&typed, NumberKind::Money) {
            self.chosen.set(Some(reading.triplet.likely));
        }
        self.finished.set(false);
        self.typed.set(typed);
    }

    fn back(self) {
        self.chosen.set(None);
        self.typed.set(String::new());
        self.finished.set(true);
    }

    /// What is wrong with what is typed, once the visitor has finished.
    fn error(self) -> Option<String> {
        let typed = self.typed.get();
        let fault = read(&typed, NumberKind::Money).err().filter(|_| !typed.trim().is_empty() && self.finished.get())?;
        Some(text::known_error(&fault::sentence(fault, NumberKind::Money)))
    }
}

fn dots(state: State) -> AnyView {
    let threshold = Threshold::new(state);
    THRESHOLD.replace(Some(threshold));
    let finding = words(move || threshold.months.with(|months| picture::finding(months, threshold.usd())));
    let drawing: Drawing = Arc::new(move |frame| threshold.figure().layout(frame, &tick));
    let shown = Shown::new("months", finding, text::picture_how_to_read(), drawing, move || dot_table(threshold));
    let shown = Shown { on_point: Some(point), room: threshold.room, label: Some(text::picture_name()), ..shown };
    let below = view! {
        {slider(threshold)}
        {field(threshold)}
    };
    shown.view(state, below.into_any(), ().into_any())
}

/// The threshold follows the pointer.
fn point(_: State, x: f64) {
    let Some(threshold) = THRESHOLD.with_borrow(|threshold| *threshold) else { return };
    if let Some(ruler) = threshold.ruler.get_untracked() {
        threshold.put(two_digits(ruler.amount(x)));
    }
}

/// Steps along the axis of the picture, right below it.
fn slider(threshold: Threshold) -> AnyView {
    let axis = Memo::new(move |_| threshold.ruler.get().map(|ruler| ruler.axis));
    let last = move || axis.get().map_or(1, steps).to_string();
    let step = move || axis.get().map_or(0, |axis| nearest_step(axis, threshold.usd())).to_string();
    let said = words(move || threshold.months.with(|months| picture::step(months, threshold.usd())));
    let moved = move |event: Event| {
        if let (Some(axis), Ok(step)) = (axis.get_untracked(), event_target_value(&event).parse::<i32>()) {
            threshold.put(at_step(axis, step));
        }
    };
    // The middle of its thumb stands below the line: from nothing, one step left of the axis, to the axis's end.
    let place = move || {
        let ruler = threshold.ruler.get()?;
        let step = (ruler.right - ruler.left) / f64::from(steps(ruler.axis) - 1);
        Some((ruler.left - step - THUMB / 2.0, ruler.right - ruler.left + step + THUMB))
    };
    let pixels = |length: f64| [length.round().to_string(), "px".to_owned()].concat();
    let left = words(move || place().map_or_else(String::new, |(left, _)| pixels(left)));
    let width = words(move || place().map_or_else(String::new, |(_, width)| pixels(width)));
    view! {
        <input
            type="range"
            class="threshold-slider"
            min="0"
            step="1"
            aria-label=text::picture_slider()
            aria-valuetext=said
            prop:max=words(last)
            prop:value=words(step)
            style:margin-inline-start=left
            style:inline-size=width
            on:input=act(moved)
        />
    }
    .into_any()
}

/// Width of the slider's thumb in CSS pixels (style/later/picture.css).
const THUMB: f64 = 20.0;

fn field(threshold: Threshold) -> AnyView {
    let typed: Signal<String> = threshold.typed.into();
    let placeholder = words(move || picture::amount(threshold.usd()));
    let invalid = Signal::derive(move || threshold.error().map(|_| "true".to_owned()));
    let error = part(move || threshold.error().map(|error| view! { <span class="error">{error}</span> }.into_any()));
    let finish_on_enter = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            threshold.finished.set(true);
        }
    };
    let back = move || {
        let is_moved = threshold.chosen.with(Option::is_some) || threshold.typed.with(|typed| !typed.is_empty());
        is_moved.then(|| {
            button(words(|| text::picture_middle().to_owned()), move || {
                threshold.back();
                super::erased::focus("#threshold");
            })
        })
    };
    view! {
        <div class="field threshold">
            <label for="threshold">{text::picture_threshold()}</label>
            <input
                id="threshold"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                spellcheck="false"
                placeholder=placeholder
                aria-invalid=invalid
                aria-describedby="threshold-says"
                prop:value=typed
                on:input=act(move |event: Event| threshold.write(event_target_value(&event)))
                on:blur=act(move |_: FocusEvent| threshold.finished.set(true))
                on:keydown=act(finish_on_enter)
            />
            <p class="hint">
                <span id="threshold-says">{error}</span>
            </p>
            {part(back)}
        </div>
    }
    .into_any()
}

fn dot_table(threshold: Threshold) -> AnyView {
    let lines = move || {
        let usd = threshold.usd();
        let line = |(place, month): (usize, &f64)| {
            let side = if is_under(*month, usd) { text::picture_side_under() } else { text::picture_side_not() };
            table_line("", text::picture_of_20(&picture::dots(place + 1)), [money(*month), side.to_owned()])
        };
        threshold.months.with(|months| months.dots().iter().enumerate().map(line).collect::<Vec<AnyView>>())
    };
    // The texts say twenty.
    const { assert!(DOTS == 20) };
    let columns = [text::picture_column_month(), text::picture_column_amount(), text::picture_column_side()];
    table(text::picture_table(), text::picture_table_caption(), &columns, lines())
}

// ---- from likes to dollars

fn flow(state: State) -> AnyView {
    let flows = Memo::new(move |_| {
        state
            .details
            .with(|answer| with_points(&answer.scenario, |points| flows(&answer.scenario, &Facts::current(), points, &answer.estimate)))
    });
    let figure = Memo::new(move |_| flows.with(|flows| ways::flow_figure(flows)));
    let finding = words(move || flows.with(|flows| picture::flow_finding(flows)));
    let drawing: Drawing = Arc::new(move |frame: Frame| -> Layout { figure.with(|figure| layout(figure, frame)) });
    let table = move || figure.with(flow_table);
    let shown = Shown::new("flow", finding, text::flow_how_to_read(), drawing, table);
    Shown { label: Some(text::flow_name()), ..shown }.view(state, ().into_any(), ().into_any())
}

fn flow_table(figure: &FlowFigure) -> AnyView {
    let line = |[whose, from, rate, to]: [String; 4]| table_line("", whose, [from, rate, to]);
    table(text::flow_table(), text::flow_table_caption(), &ways::columns(), ways::table(figure).into_iter().map(line).collect())
}
