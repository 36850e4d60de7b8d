//! The figures of a distribution: mean, quantiles, chance of nothing.

use serde::Serialize;

/// The figures of one uncertain amount. The headline range is `p10`–`p90`, called "8 out of 10 months".
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Arithmetic mean.
    pub mean: f64,
    /// 5 % quantile.
    pub p5: f64,
    /// 10 % quantile.
    pub p10: f64,
    /// 25 % quantile.
    pub p25: f64,
    /// Median.
    pub p50: f64,
    /// 75 % quantile.
    pub p75: f64,
    /// 90 % quantile.
    pub p90: f64,
    /// 95 % quantile.
    pub p95: f64,
    /// Probability of exactly nothing.
    pub p_zero: f64,
}
