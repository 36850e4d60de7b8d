//! A fan: how one quantity may go on, month by month. Uncertainty is lightness: the outer band holds 9 of 10 cases, the inner one half of them, the line is
//! the middle.
//!
//! ```text
//! 20k ┤            ░░░░░
//! 10k ┤      ░░▒▒▒▒▒▒━━━
//!  5k ┤ ━━━━━▒▒▒▒░░░░░░░
//!  $0 ╱                      nothing has a place of its own, where anything is nothing
//!      now   6    12   18   24
//! ```
//!
//! The axis is logarithmic, with lines at 1, 2 and 5 of each decade, so that equal growth is equally steep; it shows five decades at most, and what lies lower
//! touches its lower end.

use super::axis::is_amount;
use super::look::Ink;
use super::pen::{Align, Frame, Layout, Pen, SMALLEST_TEXT};
use super::text::ems;
use crate::model::Summary;

/// The most that the axis shows, in decades.
const MOST_DECADES: f64 = 5.0;
/// From the lowest amount down to the place of nothing.
const TO_NOTHING: f64 = 20.0;
/// Right of the last month: room for half of its label.
const MARGIN: f64 = 14.0;

/// How one quantity goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct FanFigure {
    /// The months, now first.
    pub months: Vec<Summary>,
    /// In the colours of money.
    pub is_money: bool,
    /// What stands below the first month.
    pub now: &'static str,
}

/// The axis: its lines, lowest first.
struct Steps {
    lines: Vec<f64>,
    /// Whether nothing has a place below them.
    has_nothing: bool,
}

/// 1, 2, 5, 10 …: the step of a number, counted from 1.
fn step(number: i32) -> f64 {
    let leading = [1.0, 2.0, 5.0][usize::try_from(number.rem_euclid(3)).unwrap_or(0)];
    leading * 10.0_f64.powi(number.div_euclid(3))
}

impl Steps {
    fn of(months: &[Summary]) -> Self {
        let all = || months.iter().flat_map(|month| [month.p5, month.p25, month.p50, month.p75, month.p95]);
        let has_nothing = all().any(|amount| amount == 0.0);
        let high = all().filter(|amount| is_amount(*amount)).fold(0.0, f64::max);
        let low = all().filter(|amount| is_amount(*amount)).fold(f64::INFINITY, f64::min);
        if high <= 0.0 {
            return Self { lines: vec![step(0), step(3)], has_nothing };
        }
        let low = low.max(high / 10.0_f64.powf(MOST_DECADES));
        let near = |amount: f64| (amount.log10() * 3.0).floor() as i32;
        // An allowance for what logarithms round: 5 stays at the step 5.
        let bottom = (near(low) - 2..=near(low) + 2).rev().find(|number| step(*number) <= low * (1.0 + 1e-9)).unwrap_or_else(|| near(low));
        let top = (near(high) - 2..=near(high) + 4).find(|number| step(*number) >= high * (1.0 - 1e-9)).unwrap_or_else(|| near(high) + 3);
        Self { lines: (bottom..=top.max(bottom + 1)).map(step).collect(), has_nothing }
    }

    /// Those with an amount beside them: all where there is room, else whole decades.
    fn labelled(&self, height: f64, size: f64) -> Vec<f64> {
        let is_decade = |amount: &f64| (amount.log10() - amount.log10().round()).abs() < 1e-9;
        let has_room = height / (self.lines.len().max(2) - 1) as f64 >= size * 1.35;
        self.lines.iter().copied().filter(|amount| has_room || is_decade(amount)).collect()
    }
}

/// Where the plot lies, in CSS pixels.
struct Plot {
    left: f64,
    right: f64,
    top: f64,
    /// Of the lowest line.
    bottom: f64,
    /// Of the place of nothing; the lowest line where there is none.
    ground: f64,
    low: f64,
    high: f64,
    last: f64,
}

impl Plot {
    fn x(&self, month: usize) -> f64 {
        self.left + (self.right - self.left) * month as f64 / self.last
    }

    fn y(&self, amount: f64) -> f64 {
        if !is_amount(amount) {
            return self.ground;
        }
        let share = (amount.max(self.low) / self.low).log10() / (self.high / self.low).log10();
        self.bottom - (self.bottom - self.top) * share.min(1.0)
    }
}

impl FanFigure {
    /// The figure laid out. `tick` writes an amount of the axis.
    pub fn layout(&self, frame: Frame, tick: &dyn Fn(f64) -> String) -> Layout {
        if self.months.len() < 2 || !frame.has_room() {
            return Layout::default();
        }
        let size = (frame.text() * 12.0 / 14.0).max(SMALLEST_TEXT);
        let steps = Steps::of(&self.months);
        let plot = self.plot(&steps, frame, size, tick);
        let mut pen = Pen::new(frame.scale);
        Self::lines(&mut pen, &plot, &steps, size, tick);
        let [tail, half, middle] = if self.is_money { [Ink::Tail, Ink::Likely, Ink::Text] } else { [Ink::Rule, Ink::Ghost, Ink::Text] };
        self.band(&mut pen, &plot, tail, |month| (month.p5, month.p95));
        self.band(&mut pen, &plot, half, |month| (month.p25, month.p75));
        self.middle(&mut pen, &plot, middle);
        pen.rect((plot.left, plot.ground), (plot.right, plot.ground), 1.0, Ink::Muted);
        let height = plot.ground + self.below(&mut pen, &plot, size);
        Layout { height: height.ceil(), marks: pen.marks }
    }

    fn plot(&self, steps: &Steps, frame: Frame, size: f64, tick: &dyn Fn(f64) -> String) -> Plot {
        let nothing = steps.has_nothing.then_some(0.0);
        let widest = steps.lines.iter().copied().chain(nothing).map(|amount| ems(&tick(amount), false) * size).fold(0.0, f64::max);
        let left = (widest + 8.0).min(frame.width / 2.0);
        let top = (size * 0.7).ceil();
        let bottom = top + (frame.width * 0.5).clamp(150.0, 300.0);
        Plot {
            left,
            right: (frame.width - MARGIN).max(left + 1.0),
            top,
            bottom,
            ground: if steps.has_nothing { bottom + TO_NOTHING.max(size * 1.4) } else { bottom },
            low: steps.lines.first().copied().unwrap_or(1.0),
            high: steps.lines.last().copied().unwrap_or(10.0),
            last: (self.months.len() - 1) as f64,
        }
    }

    /// A thin line at each step, and its amount where there is room.
    fn lines(pen: &mut Pen, plot: &Plot, steps: &Steps, size: f64, tick: &dyn Fn(f64) -> String) {
        let mut free_above = f64::INFINITY;
        let nothing = steps.has_nothing.then_some(0.0);
        for amount in nothing.into_iter().chain(steps.labelled(plot.bottom - plot.top, size)) {
            let y = plot.y(amount);
            pen.rect((plot.left, y), (plot.right, y), 1.0, Ink::Rule);
            let label = tick(amount);
            // An absurd amount may be wider than half of the figure: its line stays without it.
            let has_room = free_above - y >= size * 1.35 && ems(&label, false) * size <= plot.left - 8.0;
            if has_room {
                pen.text((plot.left - 8.0, y), &label, size, false, Align::Right, Ink::Muted);
                free_above = y;
            }
        }
    }

    fn band(&self, pen: &mut Pen, plot: &Plot, ink: Ink, ends: fn(&Summary) -> (f64, f64)) {
        let along = |upper: bool| {
            move |(index, month): (usize, &Summary)| {
                let (low, high) = ends(month);
                (plot.x(index), plot.y(if upper { high } else { low }))
            }
        };
        let upper = self.months.iter().enumerate().map(along(true));
        let lower = self.months.iter().enumerate().rev().map(along(false));
        pen.polygon(&upper.chain(lower).collect::<Vec<_>>(), ink);
    }

    /// A line of two pixels, a strip for each month: half of it on either side, above and below where it is flat.
    fn middle(&self, pen: &mut Pen, plot: &Plot, ink: Ink) {
        let points: Vec<(f64, f64)> = self.months.iter().enumerate().map(|(index, month)| (plot.x(index), plot.y(month.p50))).collect();
        for pair in points.windows(2) {
            let &[(x, y), (to_x, to_y)] = pair else { continue };
            let (dx, dy) = if (to_y - y).abs() > (to_x - x).abs() { (1.0, 0.0) } else { (0.0, 1.0) };
            pen.polygon(&[(x - dx, y - dy), (to_x - dx, to_y - dy), (to_x + dx, to_y + dy), (x + dx, y + dy)], ink);
        }
    }

    /// The months below: now, and as many as there is room for. Says how high they are.
    fn below(&self, pen: &mut Pen, plot: &Plot, size: f64) -> f64 {
        // Lower than the amount of the lowest line, which may stand left of it.
        let middle = size * 1.25;
        let last = self.months.len() - 1;
        let wide = ems(self.now, false).max(ems("36", false)) * size + 8.0;
        let month = (plot.right - plot.left) / plot.last;
        let every = [1, 2, 3, 6, 12, 18, 36].into_iter().find(|every| month * *every as f64 >= wide).unwrap_or(last);
        for index in (0..=last).step_by(every.max(1)) {
            let x = plot.x(index);
            pen.rect((x, plot.ground), (x, plot.ground + 4.0), 1.0, Ink::Muted);
            let label = if index == 0 { self.now.to_owned() } else { index.to_string() };
            pen.text((x, plot.ground + middle), &label, size, false, Align::Middle, Ink::Muted);
        }
        middle + size * 0.7
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{svg_of, texts_are_apart};
    use super::super::{Look, Mark};
    use super::*;
    use crate::model::growth::{Plan, growth};
    use crate::model::{Facts, Points, Scenario};
    use crate::words::number::{compact, money};

    fn tick(amount: f64) -> String {
        if amount > 0.0 { compact(amount) } else { money(amount) }
    }

    fn fan(scenario: &str, months: usize, is_money: bool) -> FanFigure {
        let scenario = Scenario::from_json(scenario).unwrap();
        let growth = growth(months, &Plan::default(), &scenario, &Facts::current(), &Points::new(1024, 0));
        let of = |month: &crate::model::growth::GrowthMonth| if is_money { month.monthly } else { month.followers };
        FanFigure { months: growth.months.iter().map(of).collect(), is_money, now: "now" }
    }

    #[test]
    fn the_marks_and_the_picture_of_a_fan() {
        let account = r#"{"likes_per_post": 1000, "followers": 8000}"#;
        let followers = fan(account, 12, false);
        let layout = followers.layout(Frame { width: 320.0, scale: 1.0, text: 14.0 }, &tick);
        let lines: Vec<String> = layout.marks.iter().map(|mark| format!("{mark:?}")).collect();
        insta::assert_snapshot!("fan_marks_320", format!("height {}\n{}", layout.height, lines.join("\n")));
        let income = fan(account, 24, true);
        insta::assert_snapshot!("fan_light_720", svg_of(&|frame| income.layout(frame, &tick), 720.0, &Look::light()));
        insta::assert_snapshot!("fan_dark_320", svg_of(&|frame| income.layout(frame, &tick), 320.0, &Look::dark()));
    }

    #[test]
    fn no_text_touches_another_or_leaves_the_figure() {
        let one = Summary { p5: 7.0, p25: 7.0, p50: 7.0, p75: 7.0, p95: 7.0, ..Summary::NOTHING };
        let absurd = Summary { p5: 0.0, p25: 1e-7, p50: 1e3, p75: 1e9, p95: 1e24, ..Summary::NOTHING };
        for months in [vec![Summary::NOTHING; 2], vec![one; 37], vec![absurd; 13], fan("{}", 36, true).months, fan("{}", 1, false).months] {
            let figure = FanFigure { months, is_money: true, now: "now" };
            for width in [240.0, 288.0, 320.0, 480.0, 720.0, 1100.0] {
                for text in [12.0, 14.0, 20.0] {
                    let layout = figure.layout(Frame { width, scale: 1.0, text }, &tick);
                    texts_are_apart(&layout, width);
                    let inside = |(x, y): &(i32, i32)| (0..=width as i32).contains(x) && (0..=layout.height as i32).contains(y);
                    assert!(layout.marks.iter().all(|mark| !matches!(mark, Mark::Polygon(points, _) if !points.iter().all(inside))));
                }
            }
        }
        assert_eq!(
            FanFigure { months: vec![one], is_money: false, now: "now" }.layout(Frame { width: 320.0, scale: 1.0, text: 14.0 }, &tick),
            Layout::default()
        );
    }

    #[test]
    fn the_axis_goes_from_step_to_step_and_ends_at_amounts_that_are_steps() {
        let between = |low: f64, high: f64| Steps::of(&[Summary { p5: low, p25: low, p50: low, p75: high, p95: high, ..Summary::NOTHING }]);
        assert_eq!(between(5.0, 50.0).lines, [5.0, 10.0, 20.0, 50.0]);
        assert_eq!(between(7900.0, 33_000.0).lines, [5000.0, 10_000.0, 20_000.0, 50_000.0]);
        assert_eq!(between(20.0, 20.0).lines, [20.0, 50.0]);
        assert_eq!(between(1e-9, 1e3).lines.first(), Some(&0.01));
        assert!(between(0.0, 3.0).has_nothing && !between(1.0, 3.0).has_nothing);
    }
}
