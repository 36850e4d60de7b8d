//! What explains an answer, worked out once for all sections that tell of it.

use leptos::prelude::*;

use super::levers::{self, Levers};
use super::pause::{Worked, after_pause};
use super::rests_on::{self, RestsOn};
use super::state::State;

/// The work, each whenever typing has paused.
#[derive(Clone, Copy)]
pub struct Explained {
    /// What the answer rests on, and what is worth knowing.
    pub rests_on: RwSignal<Worked<RestsOn>>,
    /// What would change it.
    pub levers: RwSignal<Worked<Levers>>,
}

impl Explained {
    fn new(state: State) -> Self {
        Self { rests_on: after_pause(state, rests_on::begin), levers: after_pause(state, levers::begin) }
    }
}

/// Begins the work for everything below the answer.
pub fn explain(state: State) {
    provide_context(Explained::new(state));
}

/// The work that was begun for this part of the page.
#[must_use]
pub fn explained(state: State) -> Explained {
    use_context().unwrap_or_else(|| Explained::new(state))
}
