//! The logarithmic axis that all rows share.

use crate::model::Summary;

/// The most decades that an axis shows. More would squash the rows that matter for the sake of one tiny one.
const MOST_DECADES: i32 = 6;
/// The fewest: on less, a logarithmic axis says nothing.
const FEWEST_DECADES: i32 = 2;

/// A logarithmic axis of whole decades, from 10^`bottom` to 10^`top`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogAxis {
    /// Exponent of the left end.
    pub bottom: i32,
    /// Exponent of the right end.
    pub top: i32,
}

impl LogAxis {
    /// The axis for these rows.
    ///
    /// * It ends at the decade at or above the largest P95.
    /// * It begins at the decade at or below the smallest P10; where P10 is nothing, the first quantile above it that is something. P5 has no
    ///   say: the thin tail of one small row must not squash all others, so that tail is cut at the left end.
    /// * It has at least two decades (a shorter one grows to the left) and at most six (a longer one is cut on the left; what lies beyond is
    ///   drawn as an arrow).
    /// * Rows that are nothing throughout have no say; with nothing else, it goes from 1 to 100.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Summary>) -> LogAxis {
        let mut low = f64::INFINITY;
        let mut high = 0.0_f64;
        for row in rows {
            let quantiles = [row.p10, row.p25, row.p50, row.p75, row.p90, row.p95];
            let amounts = || quantiles.into_iter().filter(|&amount| is_amount(amount));
            low = low.min(amounts().next().unwrap_or(f64::INFINITY));
            high = amounts().fold(high, f64::max);
        }
        if !low.is_finite() {
            return LogAxis { bottom: 0, top: FEWEST_DECADES };
        }
        let top = decade(high, f64::ceil);
        let bottom = decade(low, f64::floor).clamp(top - MOST_DECADES, top - FEWEST_DECADES);
        LogAxis { bottom, top }
    }

    /// Where an amount lies: 0 at the left end, 1 at the right end, beyond them outside.
    pub fn place(self, amount: f64) -> f64 {
        (amount.log10() - f64::from(self.bottom)) / f64::from(self.decades())
    }

    /// How many decades it shows.
    pub fn decades(self) -> i32 {
        self.top - self.bottom
    }
}

/// True for what can stand on a logarithmic axis.
pub(super) fn is_amount(amount: f64) -> bool {
    amount.is_finite() && amount > 0.0
}

/// The exponent of the whole decade at or beyond an amount. The allowance keeps 1000 at 3 where its logarithm comes out as 2.9999….
fn decade(amount: f64, round: fn(f64) -> f64) -> i32 {
    let exponent = amount.log10();
    let nearest = exponent.round();
    let whole = if (exponent - nearest).abs() < 1e-9 { nearest } else { round(exponent) };
    whole as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(p5: f64, p10: f64, p50: f64, p95: f64) -> Summary {
        Summary { mean: p50, p5, p10, p25: p50, p50, p75: p50, p90: p95, p95, p_zero: 0.0 }
    }

    fn ends(rows: &[Summary]) -> (i32, i32) {
        let axis = LogAxis::of(rows);
        (axis.bottom, axis.top)
    }

    #[test]
    fn whole_decades_around_the_data() {
        assert_eq!(ends(&[summary(3.0, 14.0, 80.0, 700.0)]), (1, 3));
        assert_eq!(ends(&[summary(3.0, 14.0, 80.0, 700.0), summary(0.1, 0.3, 2.0, 20.0)]), (-1, 3));
    }

    #[test]
    fn a_power_of_ten_is_its_own_decade() {
        assert_eq!(ends(&[summary(10.0, 10.0, 100.0, 1000.0)]), (1, 3));
    }

    #[test]
    fn at_least_two_decades() {
        assert_eq!(ends(&[summary(20.0, 20.0, 20.0, 20.0)]), (0, 2));
    }

    #[test]
    fn a_tiny_p5_has_no_say() {
        assert_eq!(ends(&[summary(1e-9, 14.0, 80.0, 700.0)]), (1, 3));
    }

    #[test]
    fn at_most_six_decades() {
        assert_eq!(ends(&[summary(1e-5, 1e-5, 1.0, 1e5)]), (-1, 5));
    }

    #[test]
    fn where_p10_is_nothing_the_first_amount_counts() {
        assert_eq!(ends(&[Summary { p25: 0.0, ..summary(0.0, 0.0, 2.0, 90.0) }]), (0, 2));
        let only_p95 = Summary { p90: 0.0, p75: 0.0, p25: 0.0, ..summary(0.0, 0.0, 0.0, 500.0) };
        assert_eq!(ends(&[only_p95]), (1, 3));
    }

    #[test]
    fn nothing_at_all_goes_from_one_to_a_hundred() {
        assert_eq!(ends(&[summary(0.0, 0.0, 0.0, 0.0)]), (0, 2));
        assert_eq!(ends(&[]), (0, 2));
        assert_eq!(ends(&[summary(f64::NAN, f64::NAN, f64::INFINITY, -1.0)]), (0, 2));
    }

    #[test]
    fn places_run_from_left_to_right() {
        let axis = LogAxis { bottom: 0, top: 2 };
        assert_eq!((axis.place(1.0), axis.place(10.0), axis.place(100.0)), (0.0, 0.5, 1.0));
        assert!(axis.place(0.1) < 0.0 && axis.place(0.0) < 0.0);
    }
}
