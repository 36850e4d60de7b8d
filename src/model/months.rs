//! The month as twenty months that are equally likely: the quantile dot plot, and how many of them lie below an amount.
//!
//! A dot stands for a twentieth of the months, at the middle of its twentieth: the quantiles at 2.5 %, 7.5 %, … 97.5 %. Source of the form: M. Kay,
//! T. Kola, J. Hullman, S. Munson (2016), "When (ish) is My Bus?", CHI 2016, whose readers judged chances best by counting 20 dots.

use serde::Serialize;

use super::estimate;
use super::fact::Facts;
use super::sampling::Points;
use super::scenario::Scenario;
use super::summary::{count, quantiles_of};

/// How many dots stand for all months.
pub const DOTS: usize = 20;

/// The total of a month, in US dollars.
#[derive(Clone, Debug, PartialEq)]
pub struct Months {
    dots: [f64; DOTS],
    samples: Vec<f64>,
}

impl Months {
    /// Of the total in every sample ([`estimate::total`]).
    #[must_use]
    pub fn of(samples: Vec<f64>) -> Self {
        let mut middles = [0; DOTS];
        middles.iter_mut().enumerate().for_each(|(i, middle)| *middle = 2 * i + 1);
        Self { dots: quantiles_of(&samples, middles, 2 * DOTS), samples }
    }

    /// Twenty months that are equally likely, in rising order; 0 is a month that brings nothing.
    #[must_use]
    pub const fn dots(&self) -> &[f64; DOTS] {
        &self.dots
    }

    /// How many of the twenty bring less than a threshold.
    #[must_use]
    pub fn dots_under(&self, threshold: f64) -> usize {
        self.dots.iter().filter(|usd| is_under(**usd, threshold)).count()
    }

    /// The chance of a month that brings less than a threshold.
    #[must_use]
    pub fn chance_under(&self, threshold: f64) -> f64 {
        count(self.samples.iter().filter(|usd| is_under(**usd, threshold)).count()) / count(self.samples.len()).max(1.0)
    }

    /// The middle month.
    #[must_use]
    pub fn median(&self) -> f64 {
        let [median] = quantiles_of(&self.samples, [1], 2);
        median
    }
}

/// Whether a month lies on the near side of a threshold. A threshold of nothing parts the months that bring nothing from all others: nothing is less
/// than nothing, so there would be no other use for it.
#[must_use]
pub fn is_under(usd: f64, threshold: f64) -> bool {
    usd <= 0.0 || usd < threshold
}

/// The twenty months as a part of an estimate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MonthDots {
    /// The share of the months that bring less than the first dot; each further one has a twentieth more.
    pub first: f64,
    /// US dollars, in rising order.
    pub usd: Vec<f64>,
}

/// The twenty months of a scenario.
#[must_use]
pub fn month_dots(scenario: &Scenario, facts: &Facts, points: &Points) -> MonthDots {
    let months = Months::of(estimate::total(scenario, facts, points));
    MonthDots { first: 0.5 / count(DOTS), usd: months.dots.to_vec() }
}

#[cfg(test)]
mod tests {
    use super::*;

    // By hand: of 0, 1, … 4000 the quantile at p is 4000 p.
    #[test]
    fn dots_stand_at_the_middles_of_the_twentieths() {
        let months = Months::of((0..=4000).map(f64::from).rev().collect());
        let expected: Vec<f64> = (0..20).map(|i| 100.0 + 200.0 * f64::from(i)).collect();
        assert_eq!(months.dots().as_slice(), expected);
        assert_eq!(months.median(), 2000.0);
    }

    #[test]
    fn dots_and_chance_count_the_same_side() {
        let months = Months::of((0..=4000).map(f64::from).collect());
        assert_eq!(months.dots_under(300.0), 1, "what is exactly as much is not less");
        assert_eq!(months.dots_under(300.1), 2);
        assert_eq!(months.dots_under(f64::INFINITY), 20);
        assert_eq!(months.chance_under(1000.0), 1000.0 / 4001.0);
    }

    #[test]
    fn a_threshold_of_nothing_counts_the_months_of_nothing() {
        let months = Months::of((0..1000).map(|i| if i < 620 { 0.0 } else { f64::from(i) }).collect());
        assert_eq!((months.dots_under(0.0), months.chance_under(0.0)), (12, 0.62));
        assert_eq!((months.dots_under(1e-9), months.median()), (12, 0.0));
        let never = Months::of(vec![5.0; 8]);
        assert_eq!((never.dots_under(0.0), never.chance_under(0.0)), (0, 0.0));
    }

    #[test]
    fn no_sample_at_all_is_no_month() {
        let months = Months::of(Vec::new());
        assert_eq!((months.dots(), months.chance_under(1.0)), (&[0.0; DOTS], 0.0));
    }

    // The twenty dots tell the chance to the nearest twentieth, whatever the threshold.
    #[test]
    fn the_dots_are_as_exact_as_twenty_dots_can_be() {
        let months = Months::of(estimate::total(&Scenario::default(), &Facts::current(), &Points::new(8192, 0)));
        for threshold in [0.0, 1.0, 14.0, 47.0, 140.0, 480.0, 900.0, 1e5] {
            let (dots, chance) = (count(months.dots_under(threshold)) / 20.0, months.chance_under(threshold));
            assert!((dots - chance).abs() <= 0.025 + 1e-3, "{dots} and {chance} under {threshold}");
        }
    }
}
