//! Conditions of a pathway: met, not met, or unknown with a probability.

use libm::log;

use super::audience::Context;
use super::estimate::{GateReport, GateState};
use super::fact::FactId;
use super::number::Number;
use super::sampling::Column;
use super::summary::count;

/// A condition, and the samples in which it holds.
pub struct Gate {
    /// What is said of it.
    pub report: GateReport,
    /// Whether it holds in each sample; none where it is the same in all.
    pub mask: Option<Vec<bool>>,
}

impl Gate {
    /// A number that must be reached. At the number itself the condition is met.
    #[must_use]
    pub fn at_least(context: &Context, id: FactId, have: &Number) -> Self {
        let need = context.facts.get(id).triplet.likely;
        if let Some(value) = have.fixed() {
            let met = value >= need;
            let state = if met { GateState::Met } else { GateState::NotMet };
            let state = if have.is_own() { state } else { GateState::Unknown };
            return Self::same(GateReport { id, state, need, have: have.is_own().then_some(value), probability: chance(met) }, met);
        }
        let need_log = log(need);
        let mask: Vec<bool> = match &have.log {
            Column::Known(x) => vec![*x >= need_log; context.points.len()],
            Column::Sampled(logs) => logs.iter().map(|x| *x >= need_log).collect(),
        };
        let probability = count(mask.iter().filter(|met| **met).count()) / count(mask.len()).max(1.0);
        let state = match (have.is_own(), probability) {
            (true, 1.0) => GateState::Met,
            (true, 0.0) => GateState::NotMet,
            _ => GateState::Unknown,
        };
        let report = GateReport { id, state, need, have: have.is_own().then_some(have.likely), probability };
        Self { report, mask: Some(mask) }
    }

    /// A yes/no condition. Where the visitor has not said, the fact `assumed` (0 or 1) answers, and the state stays unknown.
    #[must_use]
    pub fn yes_no(context: &Context, id: FactId, need: f64, answer: Option<bool>, assumed: FactId) -> Self {
        let met = answer.unwrap_or(context.facts.get(assumed).triplet.likely >= 1.0);
        let state = match answer {
            None => GateState::Unknown,
            Some(true) => GateState::Met,
            Some(false) => GateState::NotMet,
        };
        Self::same(GateReport { id, state, need, have: None, probability: chance(met) }, met)
    }

    fn same(report: GateReport, met: bool) -> Self {
        Self { report, mask: (!met).then(Vec::new) }
    }

    /// True if it holds in sample `i`.
    #[must_use]
    pub fn holds(&self, i: usize) -> bool {
        self.mask.as_ref().is_none_or(|mask| mask.get(i).copied().unwrap_or(false))
    }
}

fn chance(met: bool) -> f64 {
    if met { 1.0 } else { 0.0 }
}
