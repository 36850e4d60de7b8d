//! What every figure is made of: the room that it gets, the marks that it makes of it, and a pen that sets them in CSS pixels.

use super::look::Ink;
use super::text::wrap;

/// The room that a figure is laid out in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Width in CSS pixels.
    pub width: f64,
    /// Device pixels in a CSS pixel.
    pub scale: f64,
    /// Size of the labels in CSS pixels ([`super::Look::text`]).
    pub text: f64,
}

/// A point in device pixels.
pub type Point = (i32, i32);

/// Which end of a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Its left end.
    Left,
    /// Its middle.
    Middle,
    /// Its right end.
    Right,
}

/// One thing to draw, in device pixels. Straight lines are rectangles, so that they are as thick as they should be and sharp on every screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A filled rectangle from corner to corner.
    Rect(Point, Point, Ink),
    /// A filled circle.
    Disc(Point, u32, Ink),
    /// A filled polygon.
    Polygon(Vec<Point>, Ink),
    /// A line of text, centred on its point vertically.
    Text {
        /// Where.
        at: Point,
        /// What.
        text: String,
        /// Size in device pixels.
        size: f64,
        /// Whether bold.
        bold: bool,
        /// Which end stands at `at`.
        align: Align,
        /// In which colour.
        ink: Ink,
    },
}

/// A figure laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// Height in CSS pixels.
    pub height: f64,
    /// The marks, first to last.
    pub marks: Vec<Mark>,
}

/// The smallest text, in CSS pixels.
pub(super) const SMALLEST_TEXT: f64 = 12.0;

impl Frame {
    /// Whether anything can be drawn in it.
    pub(super) fn has_room(self) -> bool {
        self.width >= 1.0 && self.scale > 0.0 && self.width.is_finite() && self.scale.is_finite()
    }

    /// Size of the labels in CSS pixels, never under the smallest.
    pub(super) fn text(self) -> f64 {
        if self.text.is_finite() { self.text.clamp(SMALLEST_TEXT, 64.0) } else { 14.0 }
    }
}

/// How a text of several lines looks.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// In CSS pixels.
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) align: Align,
    pub(super) ink: Ink,
}

impl Style {
    /// Height of a line.
    pub(super) fn line(&self) -> f64 {
        (self.size * 1.35).round()
    }

    /// Height of a text in a room.
    pub(super) fn height(&self, text: &str, room: f64) -> f64 {
        self.line() * wrap(text, room.max(1.0) / self.size, self.bold).len() as f64
    }
}

/// Takes lengths in CSS pixels and writes marks in device pixels.
pub(super) struct Pen {
    scale: f64,
    /// What is set so far.
    pub(super) marks: Vec<Mark>,
}

impl Pen {
    pub(super) const fn new(scale: f64) -> Self {
        Self { scale, marks: Vec::new() }
    }

    /// Device pixels.
    pub(super) fn px(&self, length: f64) -> i32 {
        (length * self.scale).round() as i32
    }

    /// Device pixels, but never so few that nothing is left.
    pub(super) fn thick(&self, length: f64) -> i32 {
        self.px(length).max(1)
    }

    pub(super) fn disc(&mut self, x: f64, y: f64, radius: f64, ink: Ink) {
        let radius = self.thick(radius).unsigned_abs();
        self.marks.push(Mark::Disc((self.px(x), self.px(y)), radius, ink));
    }

    pub(super) fn ring(&mut self, x: f64, y: f64, outer: f64, inner: f64, around: Ink, within: Ink) {
        self.disc(x, y, outer, around);
        self.disc(x, y, inner, within);
    }

    /// A straight line that begins at its first corner and is `thickness` thick to the right or downwards.
    pub(super) fn rect(&mut self, from: (f64, f64), to: (f64, f64), thickness: f64, ink: Ink) {
        let thickness = self.thick(thickness);
        let from = (self.px(from.0), self.px(from.1));
        let to = (self.px(to.0).max(from.0 + thickness), self.px(to.1).max(from.1 + thickness));
        self.marks.push(Mark::Rect(from, to, ink));
    }

    pub(super) fn polygon(&mut self, points: &[(f64, f64)], ink: Ink) {
        let points = points.iter().map(|&(x, y)| (self.px(x), self.px(y))).collect();
        self.marks.push(Mark::Polygon(points, ink));
    }

    /// A text in as many lines as it takes, the first one just below `at`; says how high they are together.
    pub(super) fn lines(&mut self, at: (f64, f64), text: &str, room: f64, style: &Style) -> f64 {
        let line = style.line();
        let lines = wrap(text, room.max(1.0) / style.size, style.bold);
        for (text, place) in lines.iter().zip(0_u32..) {
            self.text((at.0, at.1 + (f64::from(place) + 0.5) * line), text, style.size, style.bold, style.align, style.ink);
        }
        line * lines.len() as f64
    }

    pub(super) fn text(&mut self, at: (f64, f64), text: &str, size: f64, bold: bool, align: Align, ink: Ink) {
        if text.is_empty() {
            return;
        }
        let at = (self.px(at.0), self.px(at.1));
        self.marks.push(Mark::Text { at, text: text.to_owned(), size: size * self.scale, bold, align, ink });
    }
}
