//! Conditions of a pathway: met, not met, or unknown with a probability.

use libm::log;

use super::audience::Context;
use super::estimate::{GateReport, GateState};
use super::fact::{FactId, Facts, id::CreatorAdult};
use super::number::Number;
use super::pathway::StepLabel;
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
            return Self::same(
                GateReport { id, state, need, have: have.is_own().then_some(value), probability: chance(met), part: None },
                met,
            );
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
        let report = GateReport { id, state, need, have: have.is_own().then_some(have.likely), probability, part: None };
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
        Self::same(GateReport { id, state, need, have: None, probability: chance(met), part: None }, met)
    }

    /// An age that the visitor must have reached; only whether it is 18 is asked.
    #[must_use]
    pub fn of_age(context: &Context, id: FactId) -> Self {
        Self::yes_no(context, id, context.facts.get(id).triplet.likely, context.scenario.adult, CreatorAdult)
    }

    /// As the condition of one source of a pathway alone.
    #[must_use]
    pub fn of_part(mut self, part: StepLabel) -> Self {
        self.report.part = Some(part);
        self
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

impl GateReport {
    /// Followers or views, not age or country.
    #[must_use]
    pub fn is_grown_into(&self, facts: &Facts) -> bool {
        self.counts_followers(facts) || facts.get(self.id).unit.starts_with("views")
    }

    /// Whether the condition is a number of followers.
    #[must_use]
    pub fn counts_followers(&self, facts: &Facts) -> bool {
        facts.get(self.id).unit == "followers"
    }
}

fn chance(met: bool) -> f64 {
    if met { 1.0 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::estimate::{PathwayState, estimate};
    use crate::model::pathway::PathwayId;
    use crate::model::{Facts, Points, Scenario};

    /// State of Creator Rewards and of its gate on followers.
    fn rewards(scenario: &str) -> (PathwayState, GateReport, f64) {
        let scenario = Scenario::from_json(scenario).unwrap();
        let estimate = estimate(&scenario, &Facts::current(), &Points::new(1024, 0));
        let pathway = estimate.pathways.into_iter().find(|pathway| pathway.id == PathwayId::CreatorRewards).unwrap();
        (pathway.state, pathway.gates[0].clone(), pathway.outcome.monthly.mean)
    }

    #[test]
    fn a_gate_opens_at_its_number_and_not_below() {
        for (followers, state, gate) in [
            (9999, PathwayState::Locked, GateState::NotMet),
            (10_000, PathwayState::Open, GateState::Met),
            (10_001, PathwayState::Open, GateState::Met),
        ] {
            let (is, report, mean) = rewards(&format!(r#"{{"likes_per_post": 9000, "followers": {followers}}}"#));
            assert_eq!((is, report.state, report.have), (state, gate, Some(f64::from(followers))));
            assert_eq!(mean > 0.0, state == PathwayState::Open);
            assert_eq!(report.need, 10_000.0);
        }
    }

    #[test]
    fn an_unknown_number_gives_a_chance_and_leaves_the_pathway_open() {
        let (state, report, _) = rewards(r#"{"likes_per_post": 300}"#);
        assert_eq!((state, report.state, report.have), (PathwayState::Open, GateState::Unknown, None));
        assert!(report.probability > 0.2 && report.probability < 0.9, "{}", report.probability);
    }

    #[test]
    fn a_range_around_the_number_gives_the_share_of_it_that_is_above() {
        let (_, report, _) = rewards(r#"{"followers": {"low": 5000, "likely": 10000, "high": 20000}}"#);
        assert_eq!((report.state, report.have), (GateState::Unknown, Some(10_000.0)));
        assert!((report.probability - 0.5).abs() < 0.01);
        let (state, report, _) = rewards(r#"{"followers": {"low": 20, "likely": 40, "high": 60}}"#);
        assert_eq!((state, report.state), (PathwayState::Locked, GateState::NotMet));
    }

    #[test]
    fn what_is_asked_and_not_answered_is_assumed_and_said_so() {
        for (answer, expected) in
            [("", GateState::Unknown), (r#", "adult": true"#, GateState::Met), (r#", "adult": false"#, GateState::NotMet)]
        {
            let scenario = Scenario::from_json(&format!(r#"{{"likes_per_post": 9000{answer}}}"#)).unwrap();
            let estimate = estimate(&scenario, &Facts::current(), &Points::new(64, 0));
            let gate = estimate.pathways[0].gates.iter().find(|gate| gate.id.as_str() == "tiktok-creator-rewards-min-age").unwrap();
            assert_eq!((gate.state, gate.need), (expected, 18.0));
            assert_eq!(estimate.assumed.contains_key("adult"), answer.is_empty());
        }
    }
}
