//! A figure to take along: with its finding above, and where it comes from below.

use super::look::Ink;
use super::pen::{Align, Frame, Layout, Mark, Pen, SMALLEST_TEXT, Style};

/// Around it, in CSS pixels.
const MARGIN: f64 = 16.0;

/// A figure with its finding and its source as lines of text, in a frame as wide as the figure with a margin on either side ([`width`]).
pub fn layout(figure: &dyn Fn(Frame) -> Layout, finding: &str, source: &str, frame: Frame) -> Layout {
    let inner = Frame { width: frame.width - 2.0 * MARGIN, ..frame };
    if !inner.has_room() {
        return Layout::default();
    }
    let size = frame.text();
    let head = Style { size: size * 16.0 / 14.0, bold: true, align: Align::Left, ink: Ink::Text };
    let foot = Style { size: (size * 12.0 / 14.0).max(SMALLEST_TEXT), bold: false, align: Align::Left, ink: Ink::Muted };
    let mut pen = Pen::new(frame.scale);
    let mut y = MARGIN;
    y += pen.lines((MARGIN, y), finding, inner.width, &head) + MARGIN;
    let drawn = figure(inner);
    let by = (pen.px(MARGIN), pen.px(y));
    pen.marks.extend(drawn.marks.into_iter().map(|mark| moved(mark, by)));
    y += drawn.height + MARGIN;
    y += pen.lines((MARGIN, y), source, inner.width, &foot) + MARGIN;
    Layout { height: y.ceil(), marks: pen.marks }
}

/// How wide such a picture is around a figure of a width, in CSS pixels.
#[must_use]
pub fn width(figure: f64) -> f64 {
    figure + 2.0 * MARGIN
}

fn moved(mark: Mark, (right, down): (i32, i32)) -> Mark {
    let to = |(x, y): (i32, i32)| (x + right, y + down);
    match mark {
        Mark::Rect(from, end, ink) => Mark::Rect(to(from), to(end), ink),
        Mark::Disc(at, radius, ink) => Mark::Disc(to(at), radius, ink),
        Mark::Polygon(points, ink) => Mark::Polygon(points.into_iter().map(to).collect(), ink),
        Mark::Text { at, text, size, bold, align, ink } => Mark::Text { at: to(at), text, size, bold, align, ink },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::tests::texts_are_apart;

    fn figure(frame: Frame) -> Layout {
        let mut pen = Pen::new(frame.scale);
        pen.rect((0.0, 0.0), (frame.width, 20.0), 1.0, Ink::Sure);
        pen.text((0.0, 10.0), "within", 12.0, false, Align::Left, Ink::Text);
        Layout { height: 20.0, marks: pen.marks }
    }

    #[test]
    fn finding_figure_and_source_stand_below_each_other() {
        for (wide, scale) in [(width(320.0), 2.0), (width(864.0), 2.0), (width(240.0), 1.0)] {
            let finding = "Half of the months bring less than $47; 1 in 10 brings more than $480";
            let poster = layout(&figure, finding, "Likeworth, facts of 24 November 2026", Frame { width: wide, scale, text: 14.0 });
            let ys: Vec<i32> = poster
                .marks
                .iter()
                .map(|mark| match mark {
                    Mark::Text { at, .. } => at.1,
                    Mark::Rect(from, ..) => from.1,
                    _ => 0,
                })
                .collect();
            assert!(ys.is_sorted(), "{ys:?}");
            let texts: String = poster
                .marks
                .iter()
                .filter_map(|mark| if let Mark::Text { text, .. } = mark { Some([text.as_str(), " "].concat()) } else { None })
                .collect();
            assert!(texts.contains("more than") && texts.contains("within") && texts.contains("2026"), "{texts}");
            if scale == 1.0 {
                texts_are_apart(&poster, wide);
            }
            let right = poster.marks.iter().filter_map(|mark| if let Mark::Rect(_, to, _) = mark { Some(to.0) } else { None }).max();
            assert_eq!(right, Some(((wide - MARGIN) * scale) as i32));
        }
    }

    #[test]
    fn without_room_there_is_nothing() {
        assert_eq!(layout(&figure, "a", "b", Frame { width: 20.0, scale: 1.0, text: 14.0 }), Layout::default());
    }
}
