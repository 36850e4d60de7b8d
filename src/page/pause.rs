//! Work on the answer that waits until typing pauses, in slices between which the page answers and paints.

use std::time::Duration;

use leptos::prelude::*;

use super::erased::{run, turns, words};
use super::later::Arrival;
use super::state::{Answer, State};
use crate::browser::task::next_task;

/// How long the numbers stand still before the work begins.
const PAUSE: Duration = Duration::from_millis(300);

/// Does one slice after another, some milliseconds each; the result comes with the last.
pub type Slices<T> = Box<dyn FnMut() -> Option<T>>;

/// The result of such work.
#[derive(Clone, Debug, PartialEq)]
pub struct Worked<T> {
    /// The last result; none until there is a first.
    pub result: Option<T>,
    /// False while the numbers have changed since.
    pub is_current: bool,
}

/// What follows from the details of the answer, worked out whenever they have stood still for a moment. Work that is outdated by a further
/// change, or whose section is gone, stops at its next slice.
#[must_use]
pub fn after_pause<T: Clone + Send + Sync + 'static>(state: State, begin: fn(&Answer) -> Slices<T>) -> RwSignal<Worked<T>> {
    after_pause_of(state, Box::new(move || state.details.track()), Box::new(move || state.details.with_untracked(begin)))
}

/// The same of what is asked of the answer beside its numbers.
#[must_use]
pub fn asked_after_pause<T: Clone + Send + Sync + 'static, A: Clone + Send + Sync + 'static>(
    state: State,
    asked: Memo<A>,
    begin: fn(&Answer, &A) -> Slices<T>,
) -> RwSignal<Worked<T>> {
    let follow = move || {
        state.details.track();
        asked.track();
    };
    let begin = move || state.details.with_untracked(|answer| asked.with_untracked(|asked| begin(answer, asked)));
    after_pause_of(state, Box::new(follow), Box::new(begin))
}

/// The same of whatever `follow` reads.
#[must_use]
pub fn after_pause_of<T: Clone + Send + Sync + 'static>(
    state: State,
    follow: Box<dyn Fn()>,
    begin: Box<dyn Fn() -> Slices<T> + Send + Sync>,
) -> RwSignal<Worked<T>> {
    after(PAUSE, state, follow, begin)
}

/// The same without a pause, in the task after the change: for what is little work.
#[must_use]
pub fn at_once_of<T: Clone + Send + Sync + 'static>(
    state: State,
    follow: Box<dyn Fn()>,
    begin: Box<dyn Fn() -> Slices<T> + Send + Sync>,
) -> RwSignal<Worked<T>> {
    after(Duration::ZERO, state, follow, begin)
}

fn after<T: Clone + Send + Sync + 'static>(
    pause: Duration,
    state: State,
    follow: Box<dyn Fn()>,
    begin: Box<dyn Fn() -> Slices<T> + Send + Sync>,
) -> RwSignal<Worked<T>> {
    let worked = RwSignal::new(Worked { result: None, is_current: false });
    let round = StoredValue::new(0_u32);
    let begin = StoredValue::new(begin);
    let work = move |this: u32| async move {
        // None once the section that asked is gone.
        let is_wanted = || round.try_get_value() == Some(this);
        if !is_wanted() {
            return;
        }
        let Some(mut slices) = begin.try_with_value(|begin| begin()) else { return };
        while is_wanted() {
            if let Some(result) = slices() {
                drop(worked.try_set(Worked { result: Some(result), is_current: true }));
                return;
            }
            next_task().await;
        }
    };
    Effect::new(move |_| {
        follow();
        if !matches!(state.arrival.get(), Arrival::Here(_)) {
            return;
        }
        let this = round.get_value().wrapping_add(1);
        round.set_value(this);
        if worked.with_untracked(|worked| worked.is_current) {
            worked.update(|worked| worked.is_current = false);
        }
        set_timeout(move || run(work(this)), pause);
    });
    worked
}

/// Whether a result is of what was asked before.
pub fn is_outdated<T: Send + Sync + 'static>(worked: RwSignal<Worked<T>>) -> Memo<bool> {
    turns(move || worked.with(|worked| worked.result.is_some() && !worked.is_current))
}

/// What is said above a result, in a line of its own from the start: what comes and goes must move nothing below it.
pub fn standing(is_outdated: Memo<bool>, outdated: &'static str, is_left_out: Memo<bool>, left_out: &'static str) -> Signal<String> {
    words(move || {
        match (is_outdated.get(), is_left_out.get()) {
            (true, _) => outdated,
            (false, true) => left_out,
            (false, false) => "\u{a0}",
        }
        .to_owned()
    })
}
