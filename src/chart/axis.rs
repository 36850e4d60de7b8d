//! The logarithmic axis that all rows share.

use super::look::Ink;
use super::pen::{Align, Mark, Pen};
use super::text::ems;
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
        LogAxis::around(low, high)
    }

    /// The axis from the decade at or below one amount to the decade at or above another; from 1 to 100 where the lower one is none.
    pub fn around(low: f64, high: f64) -> LogAxis {
        if !(is_amount(low) && is_amount(high)) {
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

/// From the left end of an axis to the middle of its break.
pub(super) const BREAK: f64 = 9.0;
/// How far a stroke of the break leans to the side on its way up.
pub(super) const LEAN: f64 = 0.4;

/// An axis on the page: lengths are CSS pixels. Left of it, beyond a break, is the place of *nothing*.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ruler {
    /// What it shows.
    pub axis: LogAxis,
    /// Its left end, right of the break.
    pub left: f64,
    /// Its right end.
    pub right: f64,
}

impl Ruler {
    /// Where an amount stands; at the end where it lies beyond it.
    pub fn x(&self, amount: f64) -> f64 {
        let place = self.axis.place(amount).clamp(0.0, 1.0);
        self.left + place * (self.right - self.left).max(0.0)
    }

    /// The amount at a place: 0 left of the break.
    pub fn amount(&self, x: f64) -> f64 {
        if x < self.left - BREAK {
            return 0.0;
        }
        let share = ((x - self.left) / (self.right - self.left).max(1.0)).clamp(0.0, 1.0);
        10.0_f64.powf(f64::from(self.axis.bottom) + share * f64::from(self.axis.decades()))
    }

    /// Where a decade stands, counted from the left end; the last one a line's width inside.
    pub(super) fn decade(&self, decade: i32) -> f64 {
        let step = (self.right - self.left).max(0.0) / f64::from(self.axis.decades());
        (self.left + f64::from(decade) * step).min(self.right - 1.0)
    }

    /// Draws it below `y`: a rule with a break, the decades' amounts, and that of nothing. `edge` is the right end of the figure. Says how high it is.
    pub(super) fn draw(&self, pen: &mut Pen, y: f64, edge: f64, size: f64, tick: &dyn Fn(f64) -> String) -> f64 {
        let line = (size * 1.4).round();
        let gap = self.left - BREAK;
        pen.rect((0.0, y), (gap - 3.0, y), 1.0, Ink::Muted);
        pen.rect((gap + 3.0, y), (self.right, y), 1.0, Ink::Muted);
        slash(pen, gap - 3.0, y);
        slash(pen, gap + 3.0, y);
        let text_y = y + 5.0 + line / 2.0;
        pen.text((0.0, text_y), &tick(0.0), size, false, Align::Left, Ink::Muted);
        let decades = self.axis.decades();
        let labels: Vec<String> = (0..=decades).map(|decade| tick(10.0_f64.powi(self.axis.bottom + decade))).collect();
        let every = self.every(&labels, size);
        for (decade, label) in (0..=decades).zip(&labels) {
            let x = self.decade(decade);
            pen.rect((x, y), (x, y + 4.0), 1.0, Ink::Muted);
            if decade % every == 0 {
                let half = ems(label, false) * size / 2.0;
                let (x, align) = if x + half > edge { (edge, Align::Right) } else { (x, Align::Middle) };
                pen.text((x, text_y), label, size, false, align, Ink::Muted);
            }
        }
        5.0 + line
    }

    /// Every how many decades there is room for a label. The last one may stand inside its decade, so half a label more is asked for.
    fn every(&self, labels: &[String], size: f64) -> i32 {
        let longest = labels.iter().map(|label| ems(label, false) * size).fold(1.0, f64::max);
        let step = (self.right - self.left) / f64::from(self.axis.decades());
        (1..=self.axis.decades()).find(|&every| step * f64::from(every) >= longest * 1.5 + 6.0).unwrap_or(self.axis.decades() + 1)
    }
}

/// One stroke of the break.
fn slash(pen: &mut Pen, x: f64, y: f64) {
    let width = pen.thick(1.0);
    let (left, right) = (pen.px(x - 5.0 * LEAN), pen.px(x + 5.0 * LEAN));
    let (top, bottom) = (pen.px(y - 5.0), pen.px(y + 5.0));
    pen.marks.push(Mark::Polygon(vec![(left, bottom), (right, top), (right + width, top), (left + width, bottom)], Ink::Muted));
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
    fn a_place_and_its_amount_belong_together() {
        let ruler = Ruler { axis: LogAxis { bottom: 0, top: 2 }, left: 40.0, right: 240.0 };
        for (amount, x) in [(1.0, 40.0), (10.0, 140.0), (100.0, 240.0)] {
            assert!((ruler.x(amount) - x).abs() < 1e-9 && (ruler.amount(x) / amount - 1.0).abs() < 1e-9, "{amount}");
        }
        assert_eq!((ruler.amount(30.0), ruler.amount(35.0), ruler.amount(999.0)), (0.0, 1.0, 100.0));
        assert_eq!((ruler.x(1e-9), ruler.x(1e9)), (40.0, 240.0));
    }

    #[test]
    fn places_run_from_left_to_right() {
        let axis = LogAxis { bottom: 0, top: 2 };
        assert_eq!((axis.place(1.0), axis.place(10.0), axis.place(100.0)), (0.0, 0.5, 1.0));
        assert!(axis.place(0.1) < 0.0 && axis.place(0.0) < 0.0);
    }
}
