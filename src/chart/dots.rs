//! The quantile dot plot: twenty months that are equally likely, on one axis, and a threshold that parts them.
//!
//! ```text
//!             $140                 the threshold
//!    14 under │ 6 not              how many on either side
//!        ●  ● ○                    a dot a month: filled under the threshold, a ring beyond it
//! ●   ●●●●●●●│○○○ ○  ○             stacked where they stand closer than a dot is wide
//! $0 ╱╱ $1   $10   $100   $1k      nothing has a place of its own, left of the break
//! ```
//!
//! A stack takes all dots within a dot's width of its first and stands in their middle (Wilkinson 1999, "Dot Plots", The American Statistician 53(3)): no
//! dot is further than that from its amount. A dot left of the axis, which shows six decades at most, stands at its left end.

use super::axis::{BREAK, LogAxis, Ruler, is_amount};
use super::look::Ink;
use super::pen::{Align, Frame, Layout, Pen, SMALLEST_TEXT};
use super::text::ems;
use crate::model::months::is_under;

/// Twenty months and a threshold.
#[derive(Clone, Debug, PartialEq)]
pub struct DotFigure {
    /// US dollars of each dot, in rising order.
    pub months: Vec<f64>,
    /// US dollars; 0 parts nothing from all else.
    pub threshold: f64,
    /// The threshold in words.
    pub amount: String,
    /// How many are under it, in words.
    pub under: String,
    /// How many are not, in words.
    pub beyond: String,
}

/// Rows that there is always room for: a figure whose height follows every stack would move the page while somebody types.
const ROWS: usize = 4;
/// Columns of dots in the place of nothing.
const COLUMNS: usize = 2;
/// From the right end of the axis to that of the figure: room for half of a thumb of the slider below.
const MARGIN: f64 = 8.0;
/// Steps of the threshold in a decade: each is an eighth more than the one before, and they differ in two digits.
const STEPS: i32 = 20;

impl DotFigure {
    /// The axis of some months in a frame.
    pub fn ruler(months: &[f64], frame: Frame) -> Ruler {
        let amounts = || months.iter().copied().filter(|usd| is_amount(*usd));
        let axis = LogAxis::around(amounts().fold(f64::INFINITY, f64::min), amounts().fold(0.0, f64::max));
        let left = COLUMNS as f64 * dot(frame) + 6.0 + 2.0 * BREAK;
        Ruler { axis, left, right: (frame.width - MARGIN).max(left) }
    }

    /// The figure laid out. `tick` writes an amount of the axis, 0 for the place of nothing.
    pub fn layout(&self, frame: Frame, tick: &dyn Fn(f64) -> String) -> Layout {
        if self.months.is_empty() || !frame.has_room() {
            return Layout::default();
        }
        let (ruler, size) = (Self::ruler(&self.months, frame), frame.text());
        let small = (size * 12.0 / 14.0).max(SMALLEST_TEXT);
        let mut pen = Pen::new(frame.scale);
        let (head, dot) = ((size * 1.4).round() + (small * 1.4).round() + 6.0, dot(frame));
        let places = self.places(&ruler, dot);
        let rows = places.iter().map(|place| place.row + 1).max().unwrap_or(0).max(ROWS);
        let ground = head + rows as f64 * dot + 4.0;
        for decade in 0..=ruler.axis.decades() {
            let x = ruler.decade(decade);
            pen.rect((x, head), (x, ground), 1.0, Ink::Rule);
        }
        self.line(&mut pen, &ruler, frame, (head, ground), (size, small));
        for (place, usd) in places.iter().zip(&self.months) {
            let y = ground - 2.0 - (place.row as f64 + 0.5) * dot;
            let radius = dot / 2.0 - 1.0;
            if is_under(*usd, self.threshold) {
                pen.disc(place.x, y, radius, Ink::Sure);
            } else {
                pen.ring(place.x, y, radius, radius - 2.0, Ink::Sure, Ink::Paper);
            }
        }
        let height = ground + ruler.draw(&mut pen, ground, frame.width, small, tick);
        Layout { height: height.ceil(), marks: pen.marks }
    }

    /// The threshold: a line, its amount above, and how many are on either side, where there is room for it.
    fn line(&self, pen: &mut Pen, ruler: &Ruler, frame: Frame, (head, ground): (f64, f64), (size, small): (f64, f64)) {
        let x = if self.threshold > 0.0 { ruler.x(self.threshold) } else { ruler.left - BREAK };
        let top = (size * 1.4).round();
        pen.rect((x - 1.0, top), (x + 1.0, ground), 2.0, Ink::Text);
        let half = ems(&self.amount, true) * size / 2.0;
        let middle = x.min(frame.width - half).max(half);
        pen.text((middle, top / 2.0), &self.amount, size, true, Align::Middle, Ink::Text);
        let y = (top + head - 4.0) / 2.0;
        if x - 6.0 >= ems(&self.under, false) * small {
            pen.text((x - 6.0, y), &self.under, small, false, Align::Right, Ink::Muted);
        }
        if x + 6.0 + ems(&self.beyond, false) * small <= frame.width {
            pen.text((x + 6.0, y), &self.beyond, small, false, Align::Left, Ink::Muted);
        }
    }

    /// Where each dot stands.
    fn places(&self, ruler: &Ruler, dot: f64) -> Vec<Place> {
        let nothing = self.months.iter().filter(|usd| !is_amount(**usd)).count();
        let mut places: Vec<Place> =
            (0..nothing).map(|i| Place { x: 2.0 + dot * ((i % COLUMNS) as f64 + 0.5), row: i / COLUMNS }).collect();
        let xs: Vec<f64> = self.months.iter().skip(nothing).map(|usd| ruler.x(*usd)).collect();
        let mut first = 0;
        while let Some(start) = xs.get(first) {
            let stack: Vec<f64> = xs.iter().skip(first).copied().take_while(|x| *x - *start < dot).collect();
            let middle = stack.iter().sum::<f64>() / stack.len() as f64;
            // Two stacks may come closer than a dot: the right one gives way.
            let x =
                places.last().filter(|_| first > 0).map_or(middle, |last| middle.max(last.x + dot)).min(ruler.right - dot / 2.0 + MARGIN);
            places.extend((0..stack.len()).map(|row| Place { x, row }));
            first += stack.len();
        }
        places
    }
}

/// The middle of a dot, and how many are below it.
struct Place {
    x: f64,
    row: usize,
}

/// Width of a dot.
fn dot(frame: Frame) -> f64 {
    (frame.width / 24.0).clamp(13.0, 26.0)
}

/// The thresholds that a slider steps through on an axis: nothing, then from its one end to the other.
#[must_use]
pub fn steps(axis: LogAxis) -> i32 {
    axis.decades() * STEPS + 1
}

/// The threshold at a step, counted from 0.
#[must_use]
pub fn at_step(axis: LogAxis, step: i32) -> f64 {
    if step < 1 {
        return 0.0;
    }
    let exponent = f64::from(axis.bottom) + f64::from(step - 1) / f64::from(STEPS);
    two_digits(10.0_f64.powf(exponent))
}

/// The step nearest to a threshold.
#[must_use]
pub fn nearest_step(axis: LogAxis, threshold: f64) -> i32 {
    if !is_amount(threshold) {
        return 0;
    }
    let step = (threshold.log10() - f64::from(axis.bottom)) * f64::from(STEPS);
    (step.round() as i32 + 1).clamp(1, steps(axis))
}

/// An amount as it is said: what is counted has to be under the amount that is named.
#[must_use]
pub fn two_digits(amount: f64) -> f64 {
    if !is_amount(amount) {
        return 0.0;
    }
    let digits = amount.log10().floor() as i32 - 1;
    // A power of ten with a negative exponent is no float; to divide by one that is keeps the digits.
    if digits < 0 {
        let whole = 10.0_f64.powi(-digits);
        return (amount * whole).round() / whole;
    }
    let unit = 10.0_f64.powi(digits);
    (amount / unit).round() * unit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Look;
    use crate::chart::pen::Mark;
    use crate::chart::tests::{svg_of, texts_are_apart, tick};

    /// A month as most have it: two of twenty bring nothing.
    const USUAL: [f64; 20] =
        [0.0, 0.0, 3.1, 5.0, 8.2, 11.0, 14.0, 19.0, 25.0, 33.0, 42.0, 55.0, 71.0, 92.0, 130.0, 180.0, 260.0, 420.0, 800.0, 2100.0];

    fn of(months: &[f64], threshold: f64) -> DotFigure {
        let under = months.iter().filter(|usd| is_under(**usd, threshold)).count();
        let said = |count: usize, what: &str| format!("{count} {what}");
        DotFigure {
            months: months.to_vec(),
            threshold,
            amount: tick(threshold),
            under: said(under, "under"),
            beyond: said(20 - under, "not"),
        }
    }

    fn lay_out(figure: &DotFigure, width: f64) -> Layout {
        figure.layout(Frame { width, scale: 1.0, text: 14.0 }, &tick)
    }

    /// Filled dots and rings, in device pixels: middle and radius.
    fn dots(layout: &Layout) -> (Vec<(i32, i32, u32)>, usize) {
        let discs = |ink: Ink| layout.marks.iter().filter(move |mark| matches!(mark, Mark::Disc(_, _, its) if *its == ink));
        let place = |mark: &Mark| if let Mark::Disc(at, radius, _) = mark { (at.0, at.1, *radius) } else { (0, 0, 0) };
        (discs(Ink::Sure).map(place).collect(), discs(Ink::Paper).count())
    }

    #[test]
    fn the_marks_of_a_month() {
        let lines = |layout: Layout| layout.marks.iter().map(|mark| format!("{mark:?}\n")).collect::<String>();
        insta::assert_snapshot!("dots_320", lines(lay_out(&of(&USUAL, 47.0), 320.0)));
        insta::assert_snapshot!("dots_640", svg_of(&|frame| of(&USUAL, 47.0).layout(frame, &tick), 640.0, &Look::light()));
    }

    #[test]
    fn there_are_twenty_dots_filled_as_many_as_are_under_the_threshold() {
        for threshold in [0.0, 1.0, 5.0, 47.0, 1e9] {
            let (all, rings) = dots(&lay_out(&of(&USUAL, threshold), 640.0));
            let under = USUAL.iter().filter(|usd| is_under(**usd, threshold)).count();
            assert_eq!((all.len(), rings), (20, 20 - under), "{threshold}");
        }
    }

    #[test]
    fn no_dot_lies_on_another_or_leaves_the_figure() {
        let spread: Vec<f64> = (0..20).map(|i| 10.0_f64.powf(f64::from(i) * 0.3)).collect();
        let nothing = [0.0; 20];
        let same = [70.0; 20];
        for months in [&USUAL[..], &spread, &nothing, &same] {
            for width in [240.0, 320.0, 500.0, 640.0, 900.0] {
                let layout = lay_out(&of(months, 10.0), width);
                let (all, _) = dots(&layout);
                for (i, one) in all.iter().enumerate() {
                    let (x, y, r) = (f64::from(one.0), f64::from(one.1), f64::from(one.2));
                    assert!(x - r >= 0.0 && x + r <= width && y - r >= 0.0 && y + r <= layout.height, "{one:?} at {width}");
                    for other in &all[i + 1..] {
                        let far = f64::from(one.0 - other.0).hypot(f64::from(one.1 - other.1));
                        assert!(far >= f64::from(one.2 + other.2) - 1.0, "{one:?} {other:?} at {width}");
                    }
                }
            }
        }
    }

    #[test]
    fn no_text_touches_another_wherever_the_threshold_stands() {
        for width in [240.0, 288.0, 320.0, 640.0, 900.0] {
            for threshold in [0.0, 1.0, 3.0, 47.0, 900.0, 1e4, 1e9] {
                for text in [12.0, 14.0, 20.0] {
                    let layout = of(&USUAL, threshold).layout(Frame { width, scale: 1.0, text }, &tick);
                    texts_are_apart(&layout, width);
                }
            }
        }
    }

    #[test]
    fn dots_stand_at_their_amounts() {
        let layout = lay_out(&of(&[1.0, 10.0, 100.0], 1e9), 400.0);
        let ruler = DotFigure::ruler(&[1.0, 10.0, 100.0], Frame { width: 400.0, scale: 1.0, text: 14.0 });
        let xs: Vec<i32> = dots(&layout).0.iter().map(|dot| dot.0).collect();
        assert_eq!(xs, [1.0, 10.0, 100.0].map(|usd| ruler.x(usd).round() as i32));
    }

    #[test]
    fn steps_are_amounts_of_two_digits_that_differ_and_find_their_way_back() {
        let axis = LogAxis { bottom: -2, top: 4 };
        let amounts: Vec<f64> = (0..=steps(axis)).map(|step| at_step(axis, step)).collect();
        assert_eq!((amounts[0], amounts[1], amounts[120], amounts[121]), (0.0, 0.01, 8900.0, 10_000.0));
        assert!(amounts.is_sorted_by(|a, b| a < b), "{amounts:?}");
        for (step, amount) in (0..).zip(&amounts) {
            assert_eq!(nearest_step(axis, *amount), step, "{amount}");
        }
        assert_eq!((nearest_step(axis, 1e-9), nearest_step(axis, 1e9)), (1, steps(axis)));
    }

    #[test]
    fn two_digits_are_those_that_are_said() {
        for (amount, expected) in [(137.3, 140.0), (0.0437, 0.044), (9.96, 10.0), (0.3, 0.3), (1234.0, 1200.0), (0.0, 0.0), (-1.0, 0.0)] {
            assert_eq!(two_digits(amount), expected, "{amount}");
        }
    }

    #[test]
    fn nothing_brings_it_down() {
        for months in [vec![], vec![f64::NAN; 20], vec![f64::INFINITY; 20], vec![1e-300, 1e300], vec![-1.0; 3]] {
            for width in [0.0, 1.0, 40.0, 4096.0, f64::NAN] {
                for threshold in [f64::NAN, f64::INFINITY, -1.0, 1e300] {
                    let _ = lay_out(&of(&months, threshold), width);
                }
            }
        }
    }
}
