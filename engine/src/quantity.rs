//! Uncertain numbers: low / likely / high read as P5 / P50 / P95 of a two-piece normal on a transformed scale.

use libm::{exp, log, log1p};
use serde::{Deserialize, Serialize};

/// The 95th percentile of the standard normal: how far `low` and `high` stand from `likely`.
pub const Z95: f64 = 1.644_853_626_951_472_2;

/// On which axis a quantity is (piecewise) normal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    /// Amounts, counts and rates that may exceed 1: ln x.
    Positive,
    /// Fractions strictly between 0 and 1: ln(x / (1 − x)).
    Share,
    /// Changes that may be negative: x.
    Real,
    /// Thresholds and contractual fees: read at `likely`, never sampled.
    Rule,
}

impl Scale {
    /// From the quantity's own unit to the axis on which it is normal.
    #[must_use]
    pub fn transform(self, x: f64) -> f64 {
        match self {
            Self::Positive => log(x),
            Self::Share => log(x) - log1p(-x),
            Self::Real | Self::Rule => x,
        }
    }

    /// Back from [`Scale::transform`].
    #[must_use]
    pub fn inverse(self, g: f64) -> f64 {
        match self {
            Self::Positive => exp(g),
            Self::Share => 1.0 / (1.0 + exp(-g)),
            Self::Real | Self::Rule => g,
        }
    }

    /// Whether a sampled value can be x: the ends of an open scale do not exist.
    #[must_use]
    pub fn contains(self, x: f64) -> bool {
        match self {
            Self::Positive => x > 0.0 && x.is_finite(),
            Self::Share => x > 0.0 && x < 1.0,
            Self::Real | Self::Rule => x.is_finite(),
        }
    }

    /// The middle of two values on this scale: where "5k to 20k" has its likely value.
    #[must_use]
    pub fn middle(self, low: f64, high: f64) -> f64 {
        self.inverse(0.5 * (self.transform(low) + self.transform(high)))
    }
}

/// Low, likely and high: the 5th, 50th and 95th percentile. A known number is three times the same.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Triplet {
    /// 5th percentile.
    pub low: f64,
    /// Median.
    pub likely: f64,
    /// 95th percentile.
    pub high: f64,
}

impl Triplet {
    /// A number that is known.
    #[must_use]
    pub const fn known(value: f64) -> Self {
        Self { low: value, likely: value, high: value }
    }

    /// Three numbers in order.
    #[must_use]
    pub const fn new(low: f64, likely: f64, high: f64) -> Self {
        Self { low, likely, high }
    }

    /// True for a single number, which is never sampled.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.low == self.likely && self.likely == self.high
    }

    /// True if the three numbers are finite and in order.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        [self.low, self.likely, self.high].iter().all(|x| x.is_finite()) && self.low <= self.likely && self.likely <= self.high
    }

    /// Each of the three numbers through a function that keeps their order.
    #[must_use]
    pub fn map(&self, f: impl Fn(f64) -> f64) -> Self {
        Self { low: f(self.low), likely: f(self.likely), high: f(self.high) }
    }
}
