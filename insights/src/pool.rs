//! Groups of posts against all others, with many looked at at once.
//!
//! Of forty cells of a week two stand out by chance alone. **The rule** (partial pooling; A. Gelman et al., "Bayesian Data Analysis", 3rd ed., ch. 5, and A. Gelman, J. Hill,
//! M. Yajima (2012), "Why we (usually) don't have to worry about multiple comparisons", J. Res. Educ. Eff. 5): the difference y of a group's mean from the mean of all other
//! posts, on the logarithm, lies around the true one with the variance v = s²·(1/n + 1/m), where s² is the variance within the two; the true ones of a family lie around 0 with a
//! spread τ that is not known:
//!
//! ```text
//! y | θ ~ N(θ, v)     θ | τ ~ N(0, τ²)     τ ~ half-normal with the scale ln 1.5
//! ```
//!
//! θ is summed over τ on a grid. Where the groups of a family hardly differ more than chance, τ is small and all are drawn to no difference; where they do, they keep theirs. The
//! prior says that two thirds of hours, lengths and the like are within half again of each other before anything is seen; it is ours. Differences of one family lean on each other
//! (their sum is nearly 0), which is left out: with few groups the intervals are somewhat wide.
//!
//! The interval holds 90 % ([`Effect::ratio`]). **Clear** is a difference whose interval leaves out 1, so that it has its direction with 95 % or more; it **leans** from 80 % on;
//! else the posts **cannot tell**.

use libm::{exp, log, sqrt};
use serde::{Deserialize, Serialize};

use crate::measure::{Range, Z95, number, range};

/// From which standard score on a direction has 80 %.
const LEANS: f64 = 0.841_621_233_572_914_3;
/// How far hours and the like differ, before anything is seen: half again, as a logarithm.
pub(crate) const SCALE: f64 = 0.405_465_108_108_164_4;
/// Points of the grid, up to three times the scale.
const POINTS: u16 = 60;

/// How sure a difference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// It may as well be none.
    CannotTell,
    /// More likely than not: 80 % or more.
    Leans,
    /// 95 % or more.
    Clear,
}

/// What a group of posts did against the others.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// By which factor, with the interval that holds 90 %.
    pub ratio: Range,
    /// How sure it is that this differs from 1 at all.
    pub strength: Strength,
}

impl Effect {
    /// Whether it is more than the others.
    #[must_use]
    pub fn is_above(&self) -> bool {
        self.ratio.likely > 1.0
    }

    fn of(mean: f64, variance: f64) -> Self {
        let score = if variance > 0.0 { mean.abs() / sqrt(variance) } else { 0.0 };
        let strength = if score >= Z95 {
            Strength::Clear
        } else if score >= LEANS {
            Strength::Leans
        } else {
            Strength::CannotTell
        };
        Self { ratio: range(mean, variance), strength }
    }
}

/// A difference as it was seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Seen {
    pub(crate) mean: f64,
    pub(crate) variance: f64,
}

/// Sums of a group.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    count: usize,
    sum: f64,
    squares: f64,
}

impl Sums {
    fn of(values: impl Iterator<Item = f64>) -> Self {
        let add = |sums: Self, value: f64| Self { count: sums.count + 1, sum: sums.sum + value, squares: sums.squares + value * value };
        values.fold(Self::default(), add)
    }

    fn mean(self) -> f64 {
        self.sum / number(self.count)
    }

    fn around_mean(self) -> f64 {
        (self.squares - self.sum * self.mean()).max(0.0)
    }
}

/// A group against all other values; none where either is empty, or nothing varies.
pub(crate) fn seen(values: &[f64], is_in: impl Fn(usize) -> bool) -> Option<Seen> {
    let of = |inside: bool| Sums::of(values.iter().enumerate().filter(|(place, _)| is_in(*place) == inside).map(|(_, value)| *value));
    let (group, rest) = (of(true), of(false));
    let freedom = values.len().checked_sub(2).filter(|freedom| *freedom > 0)?;
    if group.count == 0 || rest.count == 0 {
        return None;
    }
    let within = (group.around_mean() + rest.around_mean()) / number(freedom);
    let variance = within * (1.0 / number(group.count) + 1.0 / number(rest.count));
    (variance > 0.0).then(|| Seen { mean: group.mean() - rest.mean(), variance })
}

/// A family of differences, each drawn to none as far as the family says.
pub(crate) fn pooled(family: &[Seen]) -> Vec<Effect> {
    let grid: Vec<(f64, f64)> = weights(family);
    let all: f64 = grid.iter().map(|(_, weight)| weight).sum();
    let effect = |seen: &Seen| {
        let (mut mean, mut square) = (0.0, 0.0);
        for (between, weight) in &grid {
            let kept = between / (between + seen.variance);
            let here = kept * seen.mean;
            mean += weight / all * here;
            square += weight / all * (here * here + kept * seen.variance);
        }
        Effect::of(mean, square - mean * mean)
    };
    family.iter().map(effect).collect()
}

/// τ² on the grid, each with what it weighs after the family was seen.
fn weights(family: &[Seen]) -> Vec<(f64, f64)> {
    let log_weight = |spread: f64| {
        let between = spread * spread;
        let likelihood = |seen: &Seen| {
            let variance = between + seen.variance;
            -0.5 * (log(variance) + seen.mean * seen.mean / variance)
        };
        family.iter().map(likelihood).sum::<f64>() - 0.5 * between / (SCALE * SCALE)
    };
    let step = 3.0 * SCALE / f64::from(POINTS);
    let points: Vec<(f64, f64)> = (0..POINTS)
        .map(|point| {
            let spread = (f64::from(point) + 0.5) * step;
            (spread * spread, log_weight(spread))
        })
        .collect();
    let most = points.iter().map(|(_, weight)| *weight).fold(f64::NEG_INFINITY, f64::max);
    points.into_iter().map(|(between, weight)| (between, exp(weight - most))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_seen_against_all_others() {
        // 1, 3 | 5, 7, 9: means 2 and 7, squares around them 2 and 8, over 3 degrees of freedom, times (1/2 + 1/3).
        let seen = seen(&[1.0, 3.0, 5.0, 7.0, 9.0], |place| place < 2).unwrap();
        assert!((seen.mean + 5.0).abs() < 1e-12 && (seen.variance - 10.0 / 3.0 * 5.0 / 6.0).abs() < 1e-12, "{seen:?}");
    }

    #[test]
    fn nothing_is_seen_of_an_empty_group_or_of_values_that_do_not_vary() {
        assert_eq!(seen(&[1.0, 2.0, 3.0], |_| true), None);
        assert_eq!(seen(&[1.0, 2.0, 3.0], |_| false), None);
        assert_eq!(seen(&[1.0, 1.0, 1.0], |place| place < 1), None);
        assert_eq!(seen(&[1.0, 2.0], |place| place < 1), None);
        assert!(pooled(&[]).is_empty());
    }

    #[test]
    fn of_many_groups_that_differ_by_chance_none_is_clear() {
        // Standard scores as forty groups have them by chance: two beyond 1.96.
        let family: Vec<Seen> =
            (0..40).map(|i| Seen { mean: 0.3 * normal_quantile((f64::from(i) + 0.5) / 40.0), variance: 0.09 }).collect();
        assert!(family.iter().filter(|seen| seen.mean.abs() > 1.96 * 0.3).count() >= 2);
        assert!(pooled(&family).iter().all(|effect| effect.strength != Strength::Clear));
    }

    #[test]
    fn a_group_that_is_known_well_keeps_its_difference() {
        let family = [Seen { mean: 0.7, variance: 0.01 }, Seen { mean: -0.1, variance: 0.01 }, Seen { mean: 0.0, variance: 0.01 }];
        let [first, second, third] = pooled(&family).try_into().unwrap();
        assert!(first.is_above() && first.strength == Strength::Clear && first.ratio.likely > 1.8 && first.ratio.likely < 0.7_f64.exp());
        assert!(first.ratio.low > 1.0 && second.ratio.likely < 1.0, "{second:?}");
        assert_eq!(third.strength, Strength::CannotTell);
    }

    #[test]
    fn the_less_is_known_the_nearer_to_no_difference() {
        let ratio = |variance| pooled(&[Seen { mean: 0.5, variance }])[0].ratio.likely;
        assert!(ratio(0.01) > ratio(0.1) && ratio(0.1) > ratio(1.0) && ratio(1.0) > 1.0);
    }

    #[test]
    fn clear_is_an_interval_without_one() {
        for step in 0..40 {
            let effect = pooled(&[Seen { mean: 0.05 * f64::from(step), variance: 0.1 }])[0];
            assert_eq!(effect.strength == Strength::Clear, effect.ratio.low >= 1.0, "{effect:?}");
        }
    }

    /// The normal quantile by bisection.
    fn normal_quantile(share: f64) -> f64 {
        let (mut low, mut high) = (-8.0, 8.0);
        for _ in 0..80 {
            let middle: f64 = f64::midpoint(low, high);
            if 0.5 * libm::erfc(-middle / 2_f64.sqrt()) < share { low = middle } else { high = middle }
        }
        low
    }
}
