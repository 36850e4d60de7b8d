//! What the visitor changes, and all that follows from it.
//!
//! ```text
//! document (signal) ──► reading (memo) ──► answer (memo) ──► the answer in words
//!     ▲    └──► storage (effect)               └──► details (signal, after the paint) ──► picture, pathways, assumptions
//!   fields
//! ```

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::facts::FactSheet;
use super::later::{Arrival, Parts};
use super::notice::Notice;
use crate::browser::task::next_task;
use crate::document::{Document, FieldPlace, ScenarioReading};
use crate::model::audience::Context;
use crate::model::estimate::{Estimate, FormatEstimate, Making, PathwayEstimate, estimate, glance};
use crate::model::fact::Facts;
use crate::model::pathway::PathwayId;
use crate::model::sampling::Points;
use crate::model::scenario::{Field, Mode, Platform, Scenario};

/// Everything that a component may read or change. Made once, at the root; it lives as long as the page.
#[derive(Clone, Copy)]
pub struct State {
    /// What the visitor entered.
    pub document: RwSignal<Document>,
    /// The document as numbers, and what could not be read.
    pub reading: Memo<ScenarioReading>,
    /// The answer to the last scenario that could be read as a whole.
    pub answer: Memo<Answer>,
    /// The same once its words are painted, worked out by the second module: what is more than the answer does not hold it up.
    pub details: RwSignal<Answer>,
    /// Words about the facts, once somebody has asked for them.
    pub facts: RwSignal<FactSheet>,
    /// Whether what the first answer does not need is here.
    pub arrival: RwSignal<Arrival>,
    /// How many pieces of the page have been made.
    pub come: RwSignal<usize>,
    /// What happened, said in a line each.
    pub notices: RwSignal<Vec<Notice>>,
}

/// An estimate and what it is of.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// Its estimate, as far as it is shown ([`glance`]).
    pub estimate: Arc<Estimate>,
    /// The fields that could not be read and are not in it.
    pub left_out: Vec<FieldPlace>,
}

impl State {
    /// The state of a page that starts with a document, and with the estimate of it where that is worked out already.
    #[must_use]
    pub fn new(document: Document, ready: Option<Estimate>) -> Self {
        let document = RwSignal::new(document);
        let reading = Memo::new(move |_| document.with(Document::scenario));
        let ready = StoredValue::new(ready);
        let answer = Memo::new(move |last: Option<&Answer>| {
            let ready = ready.try_update_value(Option::take).flatten();
            reading.with(|reading| answer(reading, last, ready))
        });
        let arrival = RwSignal::new(Arrival::Awaited);
        Self {
            document,
            reading,
            answer,
            details: after_paint(answer, arrival),
            facts: RwSignal::new(FactSheet::Unasked),
            arrival,
            come: RwSignal::new(0),
            notices: RwSignal::new(Vec::new()),
        }
    }

    /// Whose question it is.
    #[must_use]
    pub fn mode(self) -> Memo<Mode> {
        Memo::new(move |_| self.document.with(|document| document.mode))
    }

    /// The platform chosen.
    #[must_use]
    pub fn platform(self) -> Memo<Platform> {
        Memo::new(move |_| self.document.with(|document| document.platform))
    }

    /// One pathway of the answer.
    #[must_use]
    pub fn pathway(self, id: PathwayId) -> Memo<Option<PathwayEstimate>> {
        Memo::new(move |_| self.details.with(|answer| answer.estimate.pathways.iter().find(|pathway| pathway.id == id).cloned()))
    }

    /// What is typed at a place.
    #[must_use]
    pub fn text(self, place: FieldPlace) -> Memo<String> {
        Memo::new(move |_| self.document.with(|document| document.typed(place).to_owned()))
    }

    /// Works out the details of the answer before anything of them is shown.
    pub fn detail(self, parts: &Parts) {
        self.details.set(self.answer.with_untracked(|answer| answer.in_detail(parts)));
    }

    /// Writes at a place; an empty text takes the number back.
    pub fn write(self, place: FieldPlace, text: String) {
        self.document.update(|document| document.write(place, text));
    }
}

/// Follows the answer in the task after the frame that shows it, once the second module is here; of several answers before that, only the
/// last.
fn after_paint(answer: Memo<Answer>, arrival: RwSignal<Arrival>) -> RwSignal<Answer> {
    let details = RwSignal::new(answer.get_untracked());
    let awaited = StoredValue::new(false);
    let take = move || {
        awaited.set_value(false);
        if let Arrival::Here(parts) = arrival.get_untracked() {
            details.set(answer.with_untracked(|answer| answer.in_detail(&parts)));
        }
    };
    Effect::new(move |_| {
        answer.track();
        if awaited.get_value() {
            return;
        }
        // A page that is not seen has no frames.
        if document().hidden() {
            take();
            return;
        }
        awaited.set_value(true);
        request_animation_frame(move || set_timeout(take, Duration::ZERO));
    });
    details
}

/// Typing that cannot be read leaves the last answer standing; a page that starts with such a text answers without it.
fn answer(reading: &ScenarioReading, last: Option<&Answer>, ready: Option<Estimate>) -> Answer {
    let left_out: Vec<FieldPlace> = reading.faults.keys().copied().collect();
    let same = |last: &&Answer| (last.scenario.mode, last.scenario.platform) == (reading.scenario.mode, reading.scenario.platform);
    if let Some(last) = last.filter(same).filter(|_| !left_out.is_empty()) {
        return Answer { left_out, ..last.clone() };
    }
    let work = || with_points(&reading.scenario, |points| glance(&reading.scenario, &Facts::current(), points));
    let estimate = ready.unwrap_or_else(work);
    Answer { scenario: Arc::new(reading.scenario.clone()), estimate: Arc::new(estimate), left_out }
}

impl Answer {
    /// The same of all pathways, those that do not count among them, and with all that stands below the answer.
    fn in_detail(&self, parts: &Parts) -> Self {
        Self { estimate: Arc::new((parts.overview)(&self.scenario)), ..self.clone() }
    }

    /// The formats of the month, where they are several, with what was assumed of each of these fields.
    #[must_use]
    pub fn formats(&self, fields: &[Field]) -> Vec<FormatEstimate> {
        if !self.scenario.is_mixed() {
            return Vec::new();
        }
        with_points(&self.scenario, |points| Context::new(&self.scenario, &Facts::current(), points).formats(fields))
    }

    /// The estimate with all its parts, for a file.
    #[must_use]
    pub fn whole_estimate(&self) -> Estimate {
        with_points(&self.scenario, |points| estimate(&self.scenario, &Facts::current(), points))
    }
}

/// Works an estimate out until only its end is left, a part a task: between them the browser answers and paints.
pub async fn ahead(making: &mut Making, scenario: &Scenario) {
    while with_points(scenario, |points| making.go_on(scenario, &Facts::current(), points)) {
        next_task().await;
    }
}

thread_local! {
    /// The points of the last estimate: making them takes longer than using them.
    static POINTS: RefCell<Option<Points>> = const { RefCell::new(None) };
}

pub(super) fn with_points<T>(scenario: &Scenario, use_them: impl FnOnce(&Points) -> T) -> T {
    POINTS.with_borrow_mut(|kept| use_them(kept.get_or_insert_with(|| Points::new(scenario.settings.samples, scenario.settings.seed))))
}
