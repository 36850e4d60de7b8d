//! What the visitor changes, and all that follows from it.
//!
//! ```text
//! document (signal) ──► entries (memo) ──► answer (memo) ──► components
//!     ▲    └──► storage (effect)
//!   fields
//! ```

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;

use super::entries::{Entries, Place, read};
use super::facts::FactSheet;
use super::notice::Notice;
use crate::document::Document;
use crate::model::estimate::{Estimate, PathwayEstimate, estimate};
use crate::model::fact::Facts;
use crate::model::pathway::PathwayId;
use crate::model::sampling::Points;
use crate::model::scenario::{Platform, Scenario};

/// Everything that a component may read or change. Made once, at the root; it lives as long as the page.
#[derive(Clone, Copy)]
pub struct State {
    /// What the visitor entered.
    pub document: RwSignal<Document>,
    /// The document as numbers, and what could not be read.
    pub entries: Memo<Entries>,
    /// The answer to the last scenario that could be read as a whole.
    pub answer: Memo<Answer>,
    /// Words about the facts, once somebody has asked for them.
    pub facts: RwSignal<FactSheet>,
    /// What happened, said in a line each.
    pub notices: RwSignal<Vec<Notice>>,
}

/// An estimate and what it is of.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// Its estimate.
    pub estimate: Arc<Estimate>,
    /// The fields that could not be read and are not in it.
    pub left_out: Vec<Place>,
}

impl State {
    /// The state of a page that starts with a document.
    #[must_use]
    pub fn new(document: Document) -> Self {
        let document = RwSignal::new(document);
        let entries = Memo::new(move |_| document.with(read));
        let answer = Memo::new(move |last: Option<&Answer>| entries.with(|entries| answer(entries, last)));
        Self { document, entries, answer, facts: RwSignal::new(FactSheet::Unasked), notices: RwSignal::new(Vec::new()) }
    }

    /// The platform chosen.
    #[must_use]
    pub fn platform(self) -> Memo<Platform> {
        Memo::new(move |_| self.document.with(|document| document.platform))
    }

    /// The pathways of the answer, in their order.
    #[must_use]
    pub fn pathways(self) -> Memo<Vec<PathwayId>> {
        Memo::new(move |_| self.answer.with(|answer| answer.estimate.pathways.iter().map(|pathway| pathway.id).collect()))
    }

    /// One pathway of the answer.
    #[must_use]
    pub fn pathway(self, id: PathwayId) -> Memo<Option<PathwayEstimate>> {
        Memo::new(move |_| self.answer.with(|answer| answer.estimate.pathways.iter().find(|pathway| pathway.id == id).cloned()))
    }

    /// What is typed at a place.
    #[must_use]
    pub fn text(self, place: Place) -> Memo<String> {
        Memo::new(move |_| self.document.with(|document| place.text(document).to_owned()))
    }

    /// Writes at a place; an empty text takes the number back.
    pub fn write(self, place: Place, text: String) {
        self.document.update(|document| place.write(document, text));
    }
}

/// Typing that cannot be read leaves the last answer standing; a page that starts with such a text answers without it.
fn answer(entries: &Entries, last: Option<&Answer>) -> Answer {
    let left_out: Vec<Place> = entries.faults.keys().copied().collect();
    if let Some(last) = last.filter(|last| !left_out.is_empty() && last.scenario.platform == entries.scenario.platform) {
        return Answer { left_out, ..last.clone() };
    }
    let estimate = with_points(&entries.scenario, |points| estimate(&entries.scenario, &Facts::current(), points));
    Answer { scenario: Arc::new(entries.scenario.clone()), estimate: Arc::new(estimate), left_out }
}

thread_local! {
    /// The points of the last estimate: making them takes longer than using them.
    static POINTS: RefCell<Option<Points>> = const { RefCell::new(None) };
}

fn with_points<T>(scenario: &Scenario, use_them: impl FnOnce(&Points) -> T) -> T {
    POINTS.with_borrow_mut(|kept| use_them(kept.get_or_insert_with(|| Points::new(scenario.settings.samples, scenario.settings.seed))))
}
