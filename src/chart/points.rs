//! The figure of points over a range: what others say of a thing, on the axis of what we find.
//!
//! ```text
//! Our range          ░░░━━━━██████◉██████━━━━━░░░      $210 – $1,600
//! SociaVault            ░      ●          ░                     $270
//! femehk                ░     ╶─●─╴       ░                     $340
//! agecalculator.me   ◂  ░                 ░            $0.01 – $0.30
//!                    $100           $1k           $10k
//! ```
//!
//! Our range stands first, and its P10 to P90 runs as a shade behind all rows below it, so that one sees at each point whether it lies within. Where
//! there is little room, a row's words stand above its point. What a slipped unit makes has no say in the axis: where it lies beyond it is an arrow
//! that points there, and it is hollow where it lies on it. *Nothing* has a place of its own left of the axis, as in the range figure.

use super::axis::{LogAxis, is_amount};
use super::look::Ink;
use super::pen::{Align, Frame, Layout, Pen, SMALLEST_TEXT};
use super::text::{ems, wrap};
use crate::model::Summary;
use crate::model::other_calculators::{Comparison, Other};
use crate::words::number::money_range;
use crate::words::{others, text};

/// What we find.
#[derive(Clone, Debug, PartialEq)]
pub struct OurRow {
    /// What it is.
    pub label: String,
    /// Its range in words.
    pub value: String,
    /// Its distribution.
    pub summary: Summary,
}

/// What somebody else says: one amount, two ends, or both.
#[derive(Clone, Debug, PartialEq)]
pub struct PointRow {
    /// Who.
    pub label: String,
    /// What they say, in words.
    pub value: String,
    /// The lower end.
    pub low: Option<f64>,
    /// The middle, or the one amount.
    pub mid: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// Whether a unit has slipped.
    pub slipped: bool,
}

/// The rows, from top to bottom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PointFigure {
    /// Ours, if we find any such thing.
    pub ours: Option<OurRow>,
    /// Those of others.
    pub rows: Vec<PointRow>,
}

/// What other calculators say of a thing, over our range of it.
#[must_use]
pub fn figure(comparison: &Comparison) -> PointFigure {
    let ours = comparison.ours.map(|summary| OurRow {
        label: text::others_our_range().to_owned(),
        value: money_range(summary.p10, summary.p90),
        summary,
    });
    let row = |other: &Other| PointRow {
        label: others::label(&other.about),
        value: others::says(other.said),
        low: other.said.low,
        mid: other.said.mid,
        high: other.said.high,
        slipped: other.about.slip.is_some(),
    };
    PointFigure { ours, rows: comparison.others.iter().map(row).collect() }
}

/// From this width on, words stand beside the points.
const WIDE: f64 = 560.0;
/// Room between words and axis.
const GUTTER: f64 = 14.0;
/// Width of the place of nothing.
const NOTHING: f64 = 22.0;
/// Half the height of the end of a line.
const END: f64 = 4.0;
/// Radius of a point.
const POINT: f64 = 4.0;

/// Lays a figure out. `tick` writes an amount of the axis, 0 for the place of *nothing*.
pub fn points(figure: &PointFigure, frame: Frame, tick: &dyn Fn(f64) -> String) -> Layout {
    if (figure.ours.is_none() && figure.rows.is_empty()) || !frame.has_room() {
        return Layout::default();
    }
    let mut plan = Plan::new(figure, frame);
    // The shade lies behind all else, but how far down it goes is known last.
    let mut rows = Plan::new(figure, frame);
    rows.all(figure, tick);
    if let Some(ours) = &figure.ours {
        plan.shade(&ours.summary, rows.axis_y);
    }
    plan.grid(rows.axis_y);
    plan.pen.marks.append(&mut rows.pen.marks);
    Layout { height: rows.y.ceil(), marks: plan.pen.marks }
}

/// A layout in the making; all its lengths are CSS pixels.
struct Plan {
    axis: LogAxis,
    wide: bool,
    has_nothing: bool,
    width: f64,
    text: f64,
    /// Ends of the axis.
    left: f64,
    right: f64,
    /// Width of the column of names, where there is one.
    names: f64,
    /// Width of the column of values.
    values: f64,
    /// Where the next row begins.
    y: f64,
    /// Where the axis is.
    axis_y: f64,
    pen: Pen,
}

impl Plan {
    fn new(figure: &PointFigure, frame: Frame) -> Plan {
        let (width, text) = (frame.width, frame.text());
        let wide = width >= WIDE;
        let has_nothing = figure.ours.as_ref().is_some_and(|ours| !is_amount(ours.summary.p10)) || figure.rows.iter().any(is_nothing);
        let longest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max) * text;
        let ours = figure.ours.as_ref();
        let names = longest(&mut figure.rows.iter().map(|row| ems(&row.label, false)).chain(ours.map(|row| ems(&row.label, true))));
        let values = longest(&mut figure.rows.iter().map(|row| ems(&row.value, false)).chain(ours.map(|row| ems(&row.value, true))));
        let (names, values) = (names.min(width * 0.32), values.min(width * 0.3));
        let (left, right) = if wide { (names + GUTTER, width - values - GUTTER) } else { (0.0, width) };
        let left = left + if has_nothing { NOTHING } else { 0.0 };
        Plan {
            axis: axis(figure),
            wide,
            has_nothing,
            width,
            text,
            left,
            right,
            names,
            values,
            y: 0.0,
            axis_y: 0.0,
            pen: Pen::new(frame.scale),
        }
    }

    fn all(&mut self, figure: &PointFigure, tick: &dyn Fn(f64) -> String) {
        if let Some(ours) = &figure.ours {
            let y = self.words(&ours.label, &ours.value, true, Ink::Text);
            self.bars(&ours.summary, y);
        }
        for row in &figure.rows {
            let y = self.words(&row.label, &row.value, false, if row.slipped { Ink::Muted } else { Ink::Text });
            self.point(row, y);
        }
        self.scale(tick);
    }

    fn small(&self) -> f64 {
        (self.text * 12.0 / 14.0).max(SMALLEST_TEXT)
    }

    fn x(&self, amount: f64) -> f64 {
        self.left + self.axis.place(amount).clamp(0.0, 1.0) * (self.right - self.left).max(0.0)
    }

    /// Middle of the place of nothing.
    fn nothing_x(&self) -> f64 {
        self.left - NOTHING + POINT + 3.0
    }

    fn x_or_nothing(&self, amount: f64) -> f64 {
        if is_amount(amount) { self.x(amount) } else { self.nothing_x() }
    }

    /// Name and value of a row; where its point belongs.
    fn words(&mut self, label: &str, value: &str, bold: bool, ink: Ink) -> f64 {
        let line = (self.text * 1.4).round();
        if self.wide {
            let names = wrap(label, (self.names + 1.0) / self.text, bold);
            let values = wrap(value, (self.values + 1.0) / self.text, bold);
            let band = line * names.len().max(values.len()).max(1) as f64 + 8.0;
            let middle = self.y + band / 2.0;
            let first = |lines: &[&str]| middle - line * (lines.len() as f64 - 1.0) / 2.0;
            let (names_y, values_y) = (first(&names), first(&values));
            self.lines(&names, 0.0, names_y, Align::Left, bold, ink);
            self.lines(&values, self.width, values_y, Align::Right, bold, ink);
            self.y += band;
            return middle;
        }
        let beside = self.width - ems(value, bold) * self.text - GUTTER;
        let stacked = ems(label, bold) * self.text > beside && beside < self.width * 0.5;
        let names = wrap(label, if stacked { self.width } else { beside } / self.text, bold);
        let values = wrap(value, self.width / self.text, bold);
        let top = self.y;
        self.y = self.lines(&names, 0.0, top + line / 2.0, Align::Left, bold, ink) - line / 2.0;
        let from = if stacked { self.y } else { top };
        self.y = self.y.max(self.lines(&values, self.width, from + line / 2.0, Align::Right, bold, ink) - line / 2.0);
        let middle = self.y + 8.0;
        self.y += 24.0;
        middle
    }

    /// Lines of text below each other; where the next one would stand.
    fn lines(&mut self, lines: &[&str], x: f64, y: f64, align: Align, bold: bool, ink: Ink) -> f64 {
        let mut y = y;
        for text in lines {
            self.pen.text((x, y), text, self.text, bold, align, ink);
            y += (self.text * 1.4).round();
        }
        y
    }

    fn shade(&mut self, ours: &Summary, bottom: f64) {
        if let Some((from, to)) = self.span(ours.p10, ours.p90) {
            self.pen.rect((from, 0.0), (to, bottom), 1.0, Ink::Shade);
        }
    }

    /// The decades, where no line runs through a text.
    fn grid(&mut self, bottom: f64) {
        if !self.wide {
            return;
        }
        let step = (self.right - self.left) / f64::from(self.axis.decades());
        for decade in 0..=self.axis.decades() {
            let x = (self.left + f64::from(decade) * step).min(self.right - 1.0);
            self.pen.rect((x, 0.0), (x, bottom), 1.0, Ink::Rule);
        }
    }

    /// The part of the axis between two quantiles, from the place of nothing on if the lower one is nothing.
    fn span(&self, low: f64, high: f64) -> Option<(f64, f64)> {
        is_amount(high).then(|| (self.x_or_nothing(low), self.x(high)))
    }

    fn bars(&mut self, ours: &Summary, y: f64) {
        let parts = [(ours.p5, ours.p95, 2.0, Ink::Tail), (ours.p10, ours.p90, 6.0, Ink::Likely), (ours.p25, ours.p75, 10.0, Ink::Sure)];
        for (low, high, thickness, ink) in parts {
            if let Some((from, to)) = self.span(low, high) {
                self.bar(from, to, y, thickness, ink);
            }
        }
        if is_amount(ours.p50) && self.axis.place(ours.p50) < 0.0 {
            return self.arrow(self.left, 1.0, y, Ink::Sure);
        }
        self.pen.ring(self.x_or_nothing(ours.p50), y, 7.0, 5.0, Ink::Paper, Ink::Sure);
    }

    fn bar(&mut self, from: f64, to: f64, y: f64, thickness: f64, ink: Ink) {
        self.pen.rect((from, y - thickness / 2.0), (to.max(from + 1.0), y + thickness / 2.0), 1.0, ink);
    }

    fn point(&mut self, row: &PointRow, y: f64) {
        let ink = if row.slipped { Ink::Muted } else { Ink::Text };
        let amounts = [row.low, row.mid, row.high].into_iter().flatten();
        let (least, most) = amounts.fold((f64::INFINITY, 0.0_f64), |(least, most), usd| (least.min(usd), most.max(usd)));
        let place = |amount: f64| self.axis.place(amount);
        if is_amount(most) && place(most) < 0.0 {
            return self.arrow(self.left, 1.0, y, ink);
        }
        if is_amount(least) && place(least) > 1.0 {
            return self.arrow(self.right, -1.0, y, ink);
        }
        if let (Some(low), Some(high)) = (row.low, row.high) {
            let (from, to) = (self.x_or_nothing(low), self.x_or_nothing(high));
            self.bar(from, to, y, 2.0, ink);
            if row.mid.is_none() {
                self.pen.rect((from, y - END), (from, y + END), 2.0, ink);
                self.pen.rect((to, y - END), (to, y + END), 2.0, ink);
            }
        }
        if let Some(mid) = row.mid {
            let x = self.x_or_nothing(mid);
            self.pen.ring(x, y, POINT + 2.0, POINT, Ink::Paper, ink);
            if row.slipped {
                self.pen.disc(x, y, POINT - 1.5, Ink::Paper);
            }
        }
    }

    /// At an end of the axis, pointing beyond it: away from `inwards`.
    fn arrow(&mut self, tip: f64, inwards: f64, y: f64, ink: Ink) {
        let (x, half) = (self.pen.px(tip + inwards * 8.0), self.pen.thick(5.0));
        let (tip, y) = (self.pen.px(tip), self.pen.px(y));
        self.pen.marks.push(super::pen::Mark::Polygon(vec![(tip, y), (x, y - half), (x, y + half)], ink));
    }

    /// The axis under the last row, with the amounts of its decades.
    fn scale(&mut self, tick: &dyn Fn(f64) -> String) {
        self.y += 4.0;
        self.axis_y = self.y;
        let (size, y) = (self.small(), self.y);
        let line = (size * 1.4).round();
        let text_y = y + 5.0 + line / 2.0;
        self.pen.rect((self.left, y), (self.right, y), 1.0, Ink::Muted);
        if self.has_nothing {
            let x = self.nothing_x();
            self.pen.rect((x - 5.0, y), (x + 5.0, y), 1.0, Ink::Muted);
            self.pen.text((x - POINT - 3.0, text_y), &tick(0.0), size, false, Align::Left, Ink::Muted);
        }
        let decades = self.axis.decades();
        let step = (self.right - self.left) / f64::from(decades);
        let labels: Vec<String> = (0..=decades).map(|decade| tick(10.0_f64.powi(self.axis.bottom + decade))).collect();
        let longest = labels.iter().map(|label| ems(label, false) * size).fold(1.0, f64::max);
        let every = (1..=decades).find(|&every| step * f64::from(every) >= longest * 1.5 + 6.0).unwrap_or(decades + 1);
        for (decade, label) in (0..=decades).zip(&labels) {
            let x = (self.left + f64::from(decade) * step).min(self.right - 1.0);
            self.pen.rect((x, y), (x, y + 4.0), 1.0, Ink::Muted);
            // The place of nothing leaves no room under the first decade's left half.
            if decade % every == 0 {
                let half = ems(label, false) * size / 2.0;
                let (x, align) = match x {
                    x if x + half > self.width => (self.width, Align::Right),
                    x if decade == 0 && (self.has_nothing || x < half) => (x, Align::Left),
                    x => (x, Align::Middle),
                };
                self.pen.text((x, text_y), label, size, false, align, Ink::Muted);
            }
        }
        self.y = y + 5.0 + line;
    }
}

fn is_nothing(row: &PointRow) -> bool {
    [row.low, row.mid, row.high].into_iter().flatten().any(|usd| !is_amount(usd))
}

/// Whatever counts has a say: ours, and others but for slipped units.
fn axis(figure: &PointFigure) -> LogAxis {
    let nothing = Summary { mean: 0.0, p5: 0.0, p10: 0.0, p25: 0.0, p50: 0.0, p75: 0.0, p90: 0.0, p95: 0.0, p_zero: 0.0 };
    let span = |row: &PointRow| Summary {
        p10: row.low.or(row.mid).unwrap_or(0.0),
        p50: row.mid.unwrap_or(0.0),
        p95: row.high.or(row.mid).unwrap_or(0.0),
        ..nothing
    };
    let counted = || figure.rows.iter().filter(|row| !row.slipped).map(span);
    let mut spans: Vec<Summary> = figure.ours.iter().map(|ours| ours.summary).chain(counted()).collect();
    if spans.is_empty() {
        spans = figure.rows.iter().map(span).collect();
    }
    LogAxis::of(&spans)
}

#[cfg(test)]
mod tests {
    use plotters::drawing::IntoDrawingArea;
    use plotters_svg::SVGBackend;

    use super::super::pen::{Mark, Point};
    use super::super::{Look, draw};
    use super::*;

    fn ours() -> OurRow {
        let summary =
            Summary { mean: 700.0, p5: 165.0, p10: 210.0, p25: 320.0, p50: 530.0, p75: 920.0, p90: 1600.0, p95: 2300.0, p_zero: 0.0 };
        OurRow { label: "Our range".to_owned(), value: "$210 – $1,600".to_owned(), summary }
    }

    fn row(label: &str, value: &str, [low, mid, high]: [Option<f64>; 3]) -> PointRow {
        PointRow { label: label.to_owned(), value: value.to_owned(), low, mid, high, slipped: false }
    }

    /// One number, a middle between two ends, two ends, nothing, and two units that have slipped.
    fn figure() -> PointFigure {
        let slipped = |label: &str, value: &str, amounts| PointRow { slipped: true, ..row(label, value, amounts) };
        let rows = vec![
            row("SocialStacks", "nothing", [None, Some(0.0), None]),
            slipped("agecalculator.me, with a unit that has slipped", "$0.01 – $0.30", [Some(0.01), None, Some(0.3)]),
            row("creatorcalculators", "$120 ($40 – $180)", [Some(40.0), Some(120.0), Some(180.0)]),
            row("twitchboard", "$680", [None, Some(680.0), None]),
            row("optimizedcalc", "$500 – $1,500", [Some(500.0), None, Some(1500.0)]),
            slipped("SocialStacks, older notes", "$4,700", [None, Some(4700.0), None]),
            row("calculator.city", "$910 million ($730 million to $1.1 billion)", [Some(800.0), Some(900.0), Some(1000.0)]),
            slipped("Another of them", "$2 million", [None, Some(2e6), None]),
        ];
        PointFigure { ours: Some(ours()), rows }
    }

    fn tick(amount: f64) -> String {
        if amount >= 1e3 { format!("${}k", amount / 1e3) } else { format!("${amount}") }
    }

    fn lay_out(figure: &PointFigure, width: f64, scale: f64) -> Layout {
        points(figure, Frame { width, scale, text: 14.0 }, &tick)
    }

    fn svg(width: f64, look: &Look) -> String {
        let layout = lay_out(&figure(), width, 2.0);
        let mut text = String::new();
        let area = SVGBackend::with_string(&mut text, ((width * 2.0) as u32, (layout.height * 2.0) as u32)).into_drawing_area();
        draw(&area, layout, look).expect("a string takes everything");
        drop(area);
        text
    }

    #[test]
    fn the_marks_of_a_comparison() {
        for width in [320.0, 720.0] {
            let layout = lay_out(&figure(), width, 1.0);
            let marks: Vec<String> = layout.marks.iter().map(|mark| format!("{mark:?}")).collect();
            insta::assert_snapshot!(format!("points_{width}"), format!("height {}\n{}", layout.height, marks.join("\n")));
        }
    }

    #[test]
    fn the_picture_of_a_comparison() {
        insta::assert_snapshot!("points_light_320", svg(320.0, &Look::light()));
        insta::assert_snapshot!("points_dark_720", svg(720.0, &Look::dark()));
    }

    /// Left, top, right, bottom of each text.
    fn texts(layout: &Layout) -> Vec<(&str, [f64; 4])> {
        let extent = |mark| match mark {
            &Mark::Text { at, ref text, size, bold, align, .. } => {
                let (x, y, width) = (f64::from(at.0), f64::from(at.1), ems(text, bold) * size);
                let left = match align {
                    Align::Left => x,
                    Align::Middle => x - width / 2.0,
                    Align::Right => x - width,
                };
                Some((text.as_str(), [left, y - size / 2.0, left + width, y + size / 2.0]))
            }
            _ => None,
        };
        layout.marks.iter().filter_map(extent).collect()
    }

    #[test]
    fn no_text_touches_another_leaves_the_figure_or_is_small() {
        for width in [260.0, 288.0, 320.0, 375.0, 559.0, 560.0, 720.0, 1100.0] {
            for text in [5.0, 12.0, 14.0, 18.0] {
                let layout = points(&figure(), Frame { width, scale: 1.0, text }, &tick);
                let texts = texts(&layout);
                for (index, (text, [left, top, right, bottom])) in texts.iter().enumerate() {
                    assert!(
                        *left >= 0.0 && *top >= 0.0 && *right <= width + 0.5 && *bottom <= layout.height,
                        "{text:?} leaves it at {width}"
                    );
                    for (other, its) in &texts[index + 1..] {
                        let apart = *right <= its[0] || its[2] <= *left || *bottom <= its[1] || its[3] <= *top;
                        assert!(apart, "{text:?} touches {other:?} at {width}");
                    }
                }
                assert!(layout.marks.iter().all(|mark| !matches!(mark, Mark::Text { size, .. } if *size < 12.0)));
            }
        }
    }

    /// Horizontal places of the discs of an ink.
    fn discs(layout: &Layout, of: Ink) -> Vec<i32> {
        let place = |mark: &Mark| match mark {
            Mark::Disc((x, _), _, ink) if *ink == of => Some(*x),
            _ => None,
        };
        layout.marks.iter().filter_map(place).collect()
    }

    // By hand: the axis goes from 10 to 10,000 dollars over 320 pixels, 22 of them the place of nothing: 680 dollars at 22 + 298 · 1.8325/3.
    #[test]
    fn a_point_stands_where_its_amount_is() {
        let layout = lay_out(&figure(), 320.0, 1.0);
        assert!(discs(&layout, Ink::Text).contains(&204), "{:?}", discs(&layout, Ink::Text));
        assert!(discs(&layout, Ink::Text).contains(&7), "nothing has its place");
    }

    #[test]
    fn a_slipped_unit_has_no_say_in_the_axis_and_points_beyond_it() {
        let mut without = figure();
        without.rows.retain(|row| !row.slipped);
        assert_eq!(axis(&figure()), axis(&without));
        let tips: Vec<Point> = lay_out(&figure(), 320.0, 1.0)
            .marks
            .iter()
            .filter_map(|mark| if let Mark::Polygon(points, _) = mark { points.first().copied() } else { None })
            .collect();
        assert_eq!(tips.iter().map(|tip| tip.0).collect::<Vec<i32>>(), [22, 320], "one to the left, one to the right");
    }

    #[test]
    fn others_alone_and_nothing_at_all_are_drawn_too() {
        let alone = PointFigure { ours: None, ..figure() };
        assert!(lay_out(&alone, 320.0, 1.0).marks.iter().all(|mark| !matches!(mark, Mark::Rect(_, _, Ink::Shade))));
        let empty = PointFigure::default();
        assert_eq!(lay_out(&empty, 320.0, 1.0), Layout::default());
        let nothing = Summary { mean: 0.0, p5: 0.0, p10: 0.0, p25: 0.0, p50: 0.0, p75: 0.0, p90: 0.0, p95: 0.0, p_zero: 1.0 };
        let figure =
            PointFigure { ours: Some(OurRow { summary: nothing, ..ours() }), rows: vec![row("A", "nothing", [None, Some(0.0), None])] };
        assert!(lay_out(&figure, 320.0, 1.0).height > 0.0);
    }

    #[test]
    fn no_input_brings_it_down() {
        for amount in [f64::NAN, f64::INFINITY, -1.0, 0.0, 1e-300, 1e300] {
            let odd = PointFigure { ours: Some(ours()), rows: vec![row("odd", "?", [Some(amount), Some(amount), Some(amount)])] };
            for width in [0.0, 1.0, 20.0, 320.0, 900.0, f64::NAN] {
                lay_out(&odd, width, 1.0);
            }
        }
    }
}
