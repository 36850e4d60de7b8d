//! The bars: how much of a whole each thing has a part in, one bar a thing.
//!
//! ```text
//! How many views a like stands for                 about 30%    label and value: text
//! ██████████████████▒▒▒▒▒▒▒                                     what it does alone, and together with others
//! Luck: whether brands book you this month         about 35%
//! ▌▌▌▌▌▌▌▌▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏                                     striped: luck
//! 0%            25%            50%                              the axis, linear
//! ```
//!
//! Luck and ignorance differ by stripes against a full bar, not by colour alone, and their labels say it.

use super::look::Ink;
use super::pen::{Align, Frame, Layout, Pen, SMALLEST_TEXT};
use super::text::{ems, wrap};

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is.
    pub label: String,
    /// How much, in words.
    pub value: String,
    /// Its dark part, of 1. What is below 0 is sampling error and drawn as nothing.
    pub alone: f64,
    /// Dark and light part together, of 1; at least the dark part is drawn.
    pub whole: f64,
    /// Whether striped.
    pub striped: bool,
}

const BAR: f64 = 12.0;
const STRIPE: f64 = 2.0;
const GAP: f64 = 16.0;
/// Least room between the label and the value on one line.
const GUTTER: f64 = 16.0;
/// The axis ends at a multiple of this.
const QUARTER: f64 = 0.25;

/// Lays the bars out, from top to bottom. `tick` writes a share of the axis ("25%").
pub fn layout(bars: &[Bar], frame: Frame, tick: &dyn Fn(f64) -> String) -> Layout {
    if bars.is_empty() || !frame.has_room() {
        return Layout::default();
    }
    let end = axis_end(bars);
    let (width, text) = (frame.width, frame.text());
    let mut pen = Pen::new(frame.scale);
    let axis_text = (text * 12.0 / 14.0).max(SMALLEST_TEXT);
    let heads: Vec<Head> = bars.iter().map(|bar| Head::new(bar, width, text)).collect();
    let mut y = 0.0;
    for (bar, head) in bars.iter().zip(&heads) {
        head.draw(&mut pen, bar, y, width, text);
        y += head.height;
        // Only beside the bars: a line through words would be in their way.
        for quarter in quarters(end) {
            let x = place(quarter, end, width).min(width - 1.0);
            pen.rect((x, y - 2.0), (x, y + BAR + 2.0), 1.0, Ink::Rule);
        }
        draw_bar(&mut pen, bar, y, end, width);
        y += BAR + GAP;
    }
    for quarter in quarters(end) {
        let x = place(quarter, end, width);
        let align = if quarter == 0.0 {
            Align::Left
        } else if quarter == end {
            Align::Right
        } else {
            Align::Middle
        };
        pen.text((x, y + axis_text / 2.0), &tick(quarter), axis_text, false, align, Ink::Muted);
    }
    Layout { height: (y + axis_text * 1.3).ceil(), marks: pen.marks }
}

/// The words above a bar.
struct Head<'a> {
    lines: Vec<&'a str>,
    /// Whether the value stands on a line of its own.
    apart: bool,
    line: f64,
    height: f64,
}

impl<'a> Head<'a> {
    fn new(bar: &'a Bar, width: f64, text: f64) -> Self {
        let value = ems(&bar.value, true) * text;
        let beside = (width - value - GUTTER) / text;
        let apart = beside < 8.0;
        let lines = wrap(&bar.label, if apart { width / text } else { beside }, false);
        let line = text * 1.35;
        let count = lines.len() + usize::from(apart);
        Self { lines, apart, line, height: line * count as f64 + 3.0 }
    }

    /// The value stands on the last line of the label, over the end of the bar.
    fn draw(&self, pen: &mut Pen, bar: &Bar, y: f64, width: f64, text: f64) {
        let middle = |index: usize| y + self.line * (index as f64 + 0.5);
        for (index, line) in self.lines.iter().enumerate() {
            pen.text((0.0, middle(index)), line, text, false, Align::Left, Ink::Text);
        }
        let (at, align) = if self.apart { ((0.0, middle(self.lines.len())), Align::Left) } else { ((width, middle(0)), Align::Right) };
        pen.text(at, &bar.value, text, true, align, Ink::Text);
    }
}

fn draw_bar(pen: &mut Pen, bar: &Bar, y: f64, end: f64, width: f64) {
    let alone = share(bar.alone);
    let whole = share(bar.whole).max(alone);
    let (dark, light) = (place(alone, end, width), place(whole, end, width));
    let (dark_ink, light_ink) = if bar.striped { (Ink::Muted, Ink::Ghost) } else { (Ink::Sure, Ink::Tail) };
    if !bar.striped {
        pen.rect((0.0, y), (light, y + BAR), 1.0, light_ink);
        if dark > 0.0 {
            pen.rect((0.0, y), (dark, y + BAR), 1.0, dark_ink);
        }
        return;
    }
    // A frame, so that the end is seen between stripes.
    pen.rect((0.0, y), (light, y), 1.0, light_ink);
    pen.rect((0.0, y + BAR - 1.0), (light, y + BAR), 1.0, light_ink);
    let mut x = 0.0;
    while x < light {
        let thickness = if x < dark { STRIPE * 1.5 } else { STRIPE / 2.0 };
        pen.rect((x, y), (x, y + BAR), thickness, if x < dark { dark_ink } else { light_ink });
        x += 2.0 * STRIPE;
    }
}

fn share(x: f64) -> f64 {
    if x.is_finite() { x.clamp(0.0, 1.0) } else { 0.0 }
}

fn axis_end(bars: &[Bar]) -> f64 {
    let longest = bars.iter().map(|bar| share(bar.whole).max(share(bar.alone))).fold(0.0, f64::max);
    ((longest / QUARTER).ceil() * QUARTER).clamp(QUARTER, 1.0)
}

/// From 0 to the end.
fn quarters(end: f64) -> impl Iterator<Item = f64> {
    (0..=4).map(|i| f64::from(i) * QUARTER).filter(move |quarter| *quarter <= end)
}

fn place(share: f64, end: f64, width: f64) -> f64 {
    share / end * width
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::look::Look;
    use crate::chart::{Mark, draw};
    use plotters::drawing::IntoDrawingArea;
    use plotters_svg::SVGBackend;

    fn bar(label: &str, value: &str, alone: f64, whole: f64, striped: bool) -> Bar {
        Bar { label: label.to_owned(), value: value.to_owned(), alone, whole, striped }
    }

    fn bars() -> Vec<Bar> {
        vec![
            bar("Luck: whether brands book you this month, and how often", "about 35%", 0.16, 0.35, true),
            bar("How many views a like stands for", "about 30%", 0.22, 0.29, false),
            bar("How often you post", "about 15%", 0.17, 0.16, false),
            bar("How many orders come of a click", "under 5%", -0.01, 0.02, false),
        ]
    }

    fn tick(share: f64) -> String {
        format!("{}%", share * 100.0)
    }

    fn lay_out(width: f64, scale: f64) -> Layout {
        layout(&bars(), Frame { width, scale, text: 14.0 }, &tick)
    }

    fn svg(width: f64, look: &Look) -> String {
        let mut text = String::new();
        let layout = lay_out(width, 2.0);
        let size = ((width * 2.0) as u32, (layout.height * 2.0) as u32);
        let area = SVGBackend::with_string(&mut text, size).into_drawing_area();
        draw(&area, layout, look).expect("a string takes everything");
        drop(area);
        text
    }

    #[test]
    fn the_marks_of_what_an_answer_rests_on() {
        let lines = |layout: Layout| {
            format!("height {}\n{}", layout.height, layout.marks.iter().map(|mark| format!("{mark:?}")).collect::<Vec<_>>().join("\n"))
        };
        insta::assert_snapshot!("bars_marks_320", lines(lay_out(320.0, 1.0)));
    }

    #[test]
    fn the_picture_of_what_an_answer_rests_on() {
        insta::assert_snapshot!("bars_light_720", svg(720.0, &Look::light()));
        insta::assert_snapshot!("bars_dark_320", svg(320.0, &Look::dark()));
    }

    #[test]
    fn a_bar_is_as_long_as_its_share_and_stays_within_the_figure() {
        let layout = layout(&[bar("a", "b", 0.25, 0.5, false)], Frame { width: 400.0, scale: 1.0, text: 14.0 }, &tick);
        let width_of = |wanted: Ink| {
            layout.marks.iter().find_map(|mark| match mark {
                Mark::Rect(from, to, ink) if *ink == wanted => Some(to.0 - from.0),
                _ => None,
            })
        };
        assert_eq!((width_of(Ink::Tail), width_of(Ink::Sure)), (Some(400), Some(200)));
        for width in [240.0, 320.0, 720.0] {
            for mark in lay_out(width, 1.0).marks {
                if let Mark::Rect(from, to, _) = mark {
                    assert!(from.0 >= 0 && f64::from(to.0) <= width + 1.0, "{width}: {from:?} {to:?}");
                }
            }
        }
    }

    #[test]
    fn no_input_brings_it_down() {
        let odd = [bar("", "", f64::NAN, f64::INFINITY, true), bar("x", "y", 3.0, -1.0, false)];
        assert!(layout(&odd, Frame { width: 1.0, scale: 1.0, text: 14.0 }, &tick).height > 0.0);
        assert_eq!(layout(&[], Frame { width: 300.0, scale: 1.0, text: 14.0 }, &tick), Layout::default());
        assert_eq!(layout(&odd, Frame { width: f64::NAN, scale: 1.0, text: 14.0 }, &tick), Layout::default());
    }
}
