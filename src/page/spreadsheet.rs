//! The answer as tables for a spreadsheet: what went in and came out, and on request every sample.

use leptos::prelude::*;

use super::erased::run;
use super::keep::save;
use super::paper::asked;
use super::state::{Answer, State, with_points};
use crate::browser::address::folder;
use crate::browser::task::next_task;
use crate::browser::today::today;
use crate::model::estimate::{MODEL_VERSION, monthly_samples, total};
use crate::model::fact::Facts;
use crate::words::spreadsheet::{Samples, answer};
use crate::words::text;

/// How many lines are written in one task: some milliseconds' work.
const LINES: usize = 512;

/// Saves what went in and what came out.
pub fn save_answer(state: State) {
    let asked_with = state.answer.get_untracked();
    let of = Answer { estimate: asked_with.whole_estimate().into(), ..asked_with };
    let mut made = vec![(text::csv_model(), MODEL_VERSION.to_owned()), (text::csv_facts(), Facts::current().version.to_owned())];
    made.extend(today().map(|day| (text::csv_made(), day)));
    made.extend(folder().map(|page| (text::csv_page(), page)));
    let table = answer(&asked(&of, &of.estimate.formats), &of.scenario, &of.estimate, &made);
    save(state, "likeworth.csv", "text/csv", &table);
}

/// Saves every sample, written in steps.
pub fn save_samples(state: State) {
    let scenario = state.answer.with_untracked(|answer| answer.scenario.clone());
    run(async move {
        let facts = Facts::current();
        let total = with_points(&scenario, |points| total(&scenario, &facts, points));
        next_task().await;
        let pathways = with_points(&scenario, |points| monthly_samples(&scenario, &facts, points));
        let mut samples = Samples::new(&scenario, total, pathways);
        next_task().await;
        while samples.go_on(LINES) {
            next_task().await;
        }
        save(state, "likeworth-samples.csv", "text/csv", &samples.finish());
    });
}
