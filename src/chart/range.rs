//! The range figure: what every pathway, and all together, can bring, on one axis.
//!
//! ```text
//! All together                                $14 – $480      label and value: text
//!  ●  ╱╱  ───━━━━██████◉██████━━━━━━────                      nothing, break, P5 ─ P10 ━ P25 █ P50 ◉
//!  42% nothing                                                (beside the disc where there is room)
//! ………
//! $0  ╱╱  $1        $10        $100       $1K                 the axis
//! ```
//!
//! Uncertainty is lightness: the sure part is dark and thick, the tails are light and thin. *Nothing* has a place of its own, left of a break
//! in the axis, since it has none on a logarithmic one: a disc whose area is the chance of it, in a ring that stands for certainty.
//! A part of a bar that reaches down to nothing runs into the break and ends there, cut aslant; if the median is nothing, its dot sits in that place.

use super::axis::{BREAK, LEAN, LogAxis, Ruler, is_amount};
use super::look::Ink;
pub use super::pen::{Align, Frame, Layout, Mark, Point};
use super::pen::{Pen, SMALLEST_TEXT};
use super::text::{ems, wrap};
use crate::model::Summary;

/// How a row stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emphasis {
    /// The sum: larger, in bold, closed by a rule.
    Total,
    /// A pathway that counts.
    Open,
    /// A pathway that does not count (locked, off, ended): hollow and grey, from what it would bring.
    Ghost,
}

/// One row: two texts and a distribution.
#[derive(Clone, Debug, PartialEq)]
pub struct RangeRow {
    /// What it is.
    pub label: String,
    /// Its range in words, "$14 – $480".
    pub value: String,
    /// The chance of nothing in words, "42% nothing"; drawn from half a percent up.
    pub nothing: Option<String>,
    /// Its distribution.
    pub summary: Summary,
    /// How it stands among the others.
    pub emphasis: Emphasis,
}

/// The rows, from top to bottom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RangeFigure {
    /// The rows.
    pub rows: Vec<RangeRow>,
}

/// From this width on, the chance of nothing is written beside its disc instead of below the bar.
const WIDE: f64 = 480.0;
/// Below this chance there is nothing to see.
const LEAST_CHANCE: f64 = 0.005;
/// Radius of the disc that stands for certainty of nothing.
const DISC: f64 = 8.0;
/// Least room between the label and the value on one line.
const GUTTER: f64 = 16.0;

/// Height of a figure in CSS pixels at a width and a text size in CSS pixels.
pub fn height(figure: &RangeFigure, width: f64, text: f64) -> f64 {
    layout(figure, Frame { width, scale: 1.0, text }, &|_| String::new()).height
}

/// Lays a figure out. `tick` writes an amount of the axis ("$10", "$1K"), 0 for the place of *nothing*.
pub fn layout(figure: &RangeFigure, frame: Frame, tick: &dyn Fn(f64) -> String) -> Layout {
    if figure.rows.is_empty() || !frame.has_room() {
        return Layout::default();
    }
    let mut plan = Plan::new(figure, frame);
    for (index, row) in figure.rows.iter().enumerate() {
        plan.row(row, index + 1 == figure.rows.len());
    }
    let size = plan.small();
    let ruler = plan.ruler();
    plan.y += ruler.draw(&mut plan.pen, plan.y, plan.width, size, tick);
    Layout { height: plan.y.ceil(), marks: plan.pen.marks }
}

/// A layout in the making; all its lengths are CSS pixels.
struct Plan {
    axis: LogAxis,
    width: f64,
    text: f64,
    /// Left end of the axis, right of the break.
    left: f64,
    /// Where the next row begins.
    y: f64,
    pen: Pen,
}

/// The measures that set a row's rank.
struct Rank {
    text: f64,
    bold: bool,
    /// Height of the band that the bar lies in.
    band: f64,
    /// Heights of P5–P95, P10–P90, P25–P75.
    bars: [f64; 3],
    dot: f64,
    label: Ink,
}

impl Emphasis {
    fn rank(self, text: f64) -> Rank {
        let row = Rank { text, bold: false, band: 20.0, bars: [2.0, 6.0, 10.0], dot: 4.0, label: Ink::Text };
        match self {
            Emphasis::Total => Rank { text: text * 16.0 / 14.0, bold: true, band: 28.0, bars: [4.0, 9.0, 14.0], dot: 6.0, ..row },
            Emphasis::Open => row,
            Emphasis::Ghost => Rank { label: Ink::Muted, ..row },
        }
    }
}

impl Plan {
    fn new(figure: &RangeFigure, frame: Frame) -> Plan {
        let text = frame.text();
        let axis = LogAxis::of(figure.rows.iter().map(|row| &row.summary));
        let mut plan = Plan { axis, width: frame.width, text, left: 0.0, y: 0.0, pen: Pen::new(frame.scale) };
        plan.left = plan.nothing_width(figure) + 2.0 * BREAK;
        plan
    }

    /// Width of the place of nothing: the disc, and in a wide figure the longest text beside it.
    fn nothing_width(&self, figure: &RangeFigure) -> f64 {
        let disc = 2.0 * DISC + 6.0;
        if !self.is_wide() {
            return disc;
        }
        let texts = figure.rows.iter().filter_map(nothing_text);
        let longest = texts.map(|text| ems(text, false) * self.small()).fold(0.0, f64::max);
        disc + longest.min(self.width / 4.0)
    }

    fn is_wide(&self) -> bool {
        self.width >= WIDE
    }

    fn small(&self) -> f64 {
        (self.text * 12.0 / 14.0).max(SMALLEST_TEXT)
    }

    fn ruler(&self) -> Ruler {
        Ruler { axis: self.axis, left: self.left, right: self.width }
    }

    fn x(&self, amount: f64) -> f64 {
        self.ruler().x(amount)
    }

    fn row(&mut self, row: &RangeRow, last: bool) {
        let rank = row.emphasis.rank(self.text);
        self.words(row, &rank);
        let middle = self.y + rank.band / 2.0;
        self.grid(self.y, self.y + rank.band);
        match row.emphasis {
            Emphasis::Ghost => self.ghost(&row.summary, &rank, middle),
            Emphasis::Total | Emphasis::Open => self.bars(&row.summary, &rank, middle),
        }
        self.nothing(row, &rank, middle);
        self.y += rank.band;
        self.nothing_words(row, middle);
        if last {
            self.y += 10.0;
        } else if row.emphasis == Emphasis::Total {
            self.y += 12.0;
            self.pen.rect((0.0, self.y), (self.width, self.y), 1.0, Ink::Rule);
            self.y += 12.0;
        } else {
            self.y += 12.0;
        }
    }

    /// Label at the left, value at the right of its first line; on a line of its own where the label would have too little room.
    fn words(&mut self, row: &RangeRow, rank: &Rank) {
        let line = (rank.text * 1.4).round();
        let value = ems(&row.value, rank.bold) * rank.text;
        let beside = self.width - value - GUTTER;
        let whole = ems(&row.label, rank.bold) * rank.text;
        let stacked = whole > beside && beside < self.width * 0.5;
        let room = if stacked { self.width } else { beside };
        let lines = wrap(&row.label, room / rank.text, rank.bold);
        let top = self.y;
        for text in &lines {
            self.pen.text((0.0, self.y + line / 2.0), text, rank.text, rank.bold, Align::Left, rank.label);
            self.y += line;
        }
        if lines.is_empty() || (stacked && !row.value.is_empty()) {
            self.y += line;
        }
        let value_y = if stacked { self.y - line / 2.0 } else { top + line / 2.0 };
        self.pen.text((self.width, value_y), &row.value, rank.text, rank.bold, Align::Right, rank.label);
        self.y += 2.0;
    }

    /// The decades behind one row: only behind its bar, so that no line runs through a text.
    fn grid(&mut self, top: f64, bottom: f64) {
        for decade in 0..=self.axis.decades() {
            let x = self.ruler().decade(decade);
            self.pen.rect((x, top), (x, bottom), 1.0, Ink::Rule);
        }
    }

    fn bars(&mut self, summary: &Summary, rank: &Rank, y: f64) {
        let parts = [(summary.p5, summary.p95, Ink::Tail), (summary.p10, summary.p90, Ink::Likely), (summary.p25, summary.p75, Ink::Sure)];
        for ((low, high, ink), thickness) in parts.into_iter().zip(rank.bars) {
            match self.span(low, high) {
                Some((from, to)) if from < self.left => self.cut_bar(from, to, y, thickness, ink),
                Some((from, to)) => self.bar(from, to, y, thickness, ink),
                None => {}
            }
        }
        match self.median(summary) {
            Median::At(x) => self.pen.ring(x, y, rank.dot + 2.0, rank.dot, Ink::Paper, Ink::Sure),
            Median::Beyond => self.arrow(y, rank.dot + 1.0, Ink::Sure),
            Median::Nothing => {}
        }
    }

    fn ghost(&mut self, summary: &Summary, rank: &Rank, y: f64) {
        if let Some((from, to)) = self.span(summary.p10, summary.p90) {
            self.dashes(from, to, y);
        }
        if let Some((from, to)) = self.span(summary.p25, summary.p75) {
            self.bar(from, to, y, rank.bars[1] + 2.0, Ink::Muted);
            self.bar(from + 1.0, to - 1.0, y, rank.bars[1], Ink::Paper);
        }
        match self.median(summary) {
            Median::At(x) => self.pen.ring(x, y, rank.dot + 0.5, rank.dot - 1.0, Ink::Muted, Ink::Paper),
            Median::Beyond => self.arrow(y, rank.dot + 1.0, Ink::Muted),
            Median::Nothing => {}
        }
    }

    /// The part of the axis between two quantiles, from the break on if the lower one is nothing; none where the upper one is nothing or
    /// lies left of the axis.
    fn span(&self, low: f64, high: f64) -> Option<(f64, f64)> {
        let to = is_amount(high).then(|| self.x(high))?;
        let from = if is_amount(low) { self.x(low) } else { self.left - BREAK };
        (to > self.left && from <= to).then_some((from, to))
    }

    fn median(&self, summary: &Summary) -> Median {
        if !is_amount(summary.p50) {
            return Median::Nothing;
        }
        if self.axis.place(summary.p50) < 0.0 {
            return Median::Beyond;
        }
        Median::At(self.x(summary.p50))
    }

    /// A bar of a thickness around `y`, at least as long as it can be seen.
    fn bar(&mut self, from: f64, to: f64, y: f64, thickness: f64, ink: Ink) {
        let half = self.pen.thick(thickness / 2.0);
        let (from, to, y) = (self.pen.px(from), self.pen.px(to), self.pen.px(y));
        self.pen.marks.push(Mark::Rect((from, y - half), (to.max(from + 1), y + half), ink));
    }

    /// A bar that comes from nothing: its left end leans like the strokes of the break.
    fn cut_bar(&mut self, from: f64, to: f64, y: f64, thickness: f64, ink: Ink) {
        let half = self.pen.thick(thickness / 2.0);
        let lean = (f64::from(half) * LEAN).round() as i32;
        let (from, to, y) = (self.pen.px(from), self.pen.px(to), self.pen.px(y));
        self.pen.marks.push(Mark::Polygon(vec![(from + lean, y - half), (to, y - half), (to, y + half), (from - lean, y + half)], ink));
    }

    fn dashes(&mut self, from: f64, to: f64, y: f64) {
        let (dash, gap) = (4.0, 3.0);
        let mut x = from;
        while x < to {
            self.bar(x, (x + dash).min(to), y, 2.0, Ink::Muted);
            x += dash + gap;
        }
    }

    /// The median lies left of the axis: an arrow that points there.
    fn arrow(&mut self, y: f64, size: f64, ink: Ink) {
        let (tip, x) = (self.pen.px(self.left), self.pen.px(self.left + size * 1.5));
        let (y, half) = (self.pen.px(y), self.pen.thick(size));
        self.pen.marks.push(Mark::Polygon(vec![(tip, y), (x, y - half), (x, y + half)], ink));
    }

    /// The place of nothing: a ring for certainty, in it a disc of the chance, and the median's dot if it is nothing.
    fn nothing(&mut self, row: &RangeRow, rank: &Rank, y: f64) {
        let is_ghost = row.emphasis == Emphasis::Ghost;
        let chance = chance(&row.summary);
        let is_median = matches!(self.median(&row.summary), Median::Nothing);
        if chance >= LEAST_CHANCE {
            self.pen.ring(DISC, y, DISC, DISC - 1.0, if is_ghost { Ink::Muted } else { Ink::Likely }, Ink::Paper);
            self.pen.disc(DISC, y, (DISC * chance.sqrt()).max(1.0), if is_ghost { Ink::Ghost } else { Ink::Likely });
        }
        if is_median && is_ghost {
            self.pen.ring(DISC, y, rank.dot + 0.5, rank.dot - 1.0, Ink::Muted, Ink::Paper);
        } else if is_median {
            self.pen.disc(DISC, y, rank.dot.min(DISC - 3.0), Ink::Sure);
        }
    }

    fn nothing_words(&mut self, row: &RangeRow, middle: f64) {
        let Some(text) = nothing_text(row) else { return };
        let size = self.small();
        if self.is_wide() {
            self.pen.text((2.0 * DISC + 6.0, middle), text, size, false, Align::Left, Ink::Muted);
            return;
        }
        let line = (size * 1.4).round();
        self.pen.text((0.0, self.y + line / 2.0), text, size, false, Align::Left, Ink::Muted);
        self.y += line;
    }
}

/// Where the median's dot belongs.
enum Median {
    /// On the axis.
    At(f64),
    /// Left of the axis, yet more than nothing.
    Beyond,
    /// In the place of nothing.
    Nothing,
}

fn chance(summary: &Summary) -> f64 {
    if summary.p_zero.is_finite() { summary.p_zero.clamp(0.0, 1.0) } else { 0.0 }
}

/// The text of the chance of nothing, where there is one to speak of.
fn nothing_text(row: &RangeRow) -> Option<&str> {
    row.nothing.as_deref().filter(|text| !text.is_empty() && chance(&row.summary) >= LEAST_CHANCE)
}
