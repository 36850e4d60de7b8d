//! Of the range figure: where its marks stand, that nothing overlaps or leaves the figure, and that no input brings it down.

use plotters::drawing::IntoDrawingArea;
use plotters_svg::SVGBackend;

use super::look::Ink;
use super::text::ems;
use super::*;
use crate::model::Summary;

const NOTHING: Summary = Summary { mean: 0.0, p5: 0.0, p10: 0.0, p25: 0.0, p50: 0.0, p75: 0.0, p90: 0.0, p95: 0.0, p_zero: 1.0 };

fn summary(quantiles: [f64; 7], p_zero: f64) -> Summary {
    let [p5, p10, p25, p50, p75, p90, p95] = quantiles;
    Summary { mean: p50 * 1.3, p5, p10, p25, p50, p75, p90, p95, p_zero }
}

fn row(label: &str, value: &str, nothing: Option<&str>, summary: Summary, emphasis: Emphasis) -> RangeRow {
    RangeRow { label: label.to_owned(), value: value.to_owned(), nothing: nothing.map(str::to_owned), summary, emphasis }
}

/// A TikTok account of some size: the sum, two pathways that count, one of them seldom, and three that do not.
fn tiktok() -> RangeFigure {
    let total = summary([9.0, 14.0, 34.0, 88.0, 210.0, 480.0, 890.0], 0.02);
    let rewards = summary([4.0, 6.1, 12.5, 27.0, 58.0, 118.0, 180.0], 0.0);
    let brands = summary([0.0, 0.0, 0.0, 41.0, 150.0, 420.0, 800.0], 0.42);
    let gifts = summary([0.0, 0.0, 0.0, 0.0, 1.1, 8.0, 24.0], 0.68);
    let shop = summary([2.0, 4.0, 15.0, 60.0, 190.0, 620.0, 1200.0], 0.0);
    let subscriptions = summary([0.4, 1.0, 3.6, 11.0, 33.0, 90.0, 160.0], 0.1);
    RangeFigure {
        rows: vec![
            row("All together", "$14 – $480", Some("2% nothing"), total, Emphasis::Total),
            row("Creator Rewards Program", "$6.10 – $118", None, rewards, Emphasis::Open),
            row("Sponsored posts", "$0 – $420", Some("42% nothing"), brands, Emphasis::Open),
            row("Gifts in live streams", "$0 – $8", Some("68% nothing"), gifts, Emphasis::Open),
            row("Shop commissions · needs 5,000 followers", "would be $4 – $620", None, shop, Emphasis::Ghost),
            row("Subscriptions · off", "would be $1 – $90", Some("10% nothing"), subscriptions, Emphasis::Ghost),
            row("Creator Fund · ended 2023", "was $0", Some("100% nothing"), NOTHING, Emphasis::Ghost),
        ],
    }
}

pub(super) fn tick(amount: f64) -> String {
    match amount {
        0.0 => "$0".to_owned(),
        a if a >= 1e6 => format!("${}M", a / 1e6),
        a if a >= 1e3 => format!("${}K", a / 1e3),
        a => format!("${a}"),
    }
}

fn lay_out(figure: &RangeFigure, width: f64, scale: f64) -> Layout {
    layout(figure, Frame { width, scale, text: 14.0 }, &tick)
}

fn svg(figure: &RangeFigure, width: f64, scale: f64, look: &Look) -> String {
    let size = ((width * scale).round() as u32, (height(figure, width, look.text) * scale).round() as u32);
    let mut text = String::new();
    let area = SVGBackend::with_string(&mut text, size).into_drawing_area();
    let layout = layout(figure, Frame { width: f64::from(size.0) / scale, scale, text: look.text }, &tick);
    draw(&area, layout, look).expect("a string takes everything");
    drop(area);
    text
}

fn lines(layout: &Layout) -> String {
    let marks: Vec<String> = layout.marks.iter().map(|mark| format!("{mark:?}")).collect();
    format!("height {}\n{}", layout.height, marks.join("\n"))
}

#[test]
fn the_marks_of_a_result() {
    insta::assert_snapshot!("marks_320", lines(&lay_out(&tiktok(), 320.0, 1.0)));
    insta::assert_snapshot!("marks_720_doubled", lines(&lay_out(&tiktok(), 720.0, 2.0)));
}

#[test]
fn the_picture_of_a_result() {
    insta::assert_snapshot!("light_320", svg(&tiktok(), 320.0, 2.0, &Look::light()));
    insta::assert_snapshot!("light_720", svg(&tiktok(), 720.0, 2.0, &Look::light()));
    insta::assert_snapshot!("dark_320", svg(&tiktok(), 320.0, 2.0, &Look::dark()));
    insta::assert_snapshot!("dark_720", svg(&tiktok(), 720.0, 2.0, &Look::dark()));
}

/// Any figure as SVG, two device pixels a CSS pixel.
pub(super) fn svg_of(figure: &dyn Fn(Frame) -> Layout, width: f64, look: &Look) -> String {
    let scale = 2.0;
    let layout = figure(Frame { width, scale, text: look.text });
    let size = ((width * scale).round() as u32, (layout.height * scale).round() as u32);
    let mut text = String::new();
    let area = SVGBackend::with_string(&mut text, size).into_drawing_area();
    draw(&area, layout, look).expect("a string takes everything");
    drop(area);
    text
}

/// Left, top, right, bottom.
pub(super) type Extent = (f64, f64, f64, f64);

/// A text with the room that it takes.
pub(super) fn extent(mark: &Mark) -> Option<(&str, Extent)> {
    let &Mark::Text { at, ref text, size, bold, align, .. } = mark else { return None };
    let (x, y, width) = (f64::from(at.0), f64::from(at.1), ems(text, bold) * size);
    let left = match align {
        Align::Left => x,
        Align::Middle => x - width / 2.0,
        Align::Right => x - width,
    };
    Some((text.as_str(), (left, y - size / 2.0, left + width, y + size / 2.0)))
}

fn text_extents(layout: &Layout) -> Vec<(&str, Extent)> {
    layout.marks.iter().filter_map(extent).collect()
}

fn apart(one: Extent, other: Extent) -> bool {
    one.2 <= other.0 || other.2 <= one.0 || one.3 <= other.1 || other.3 <= one.1
}

/// No text of a figure of a width, one device pixel a CSS pixel, touches another or leaves the figure.
pub(super) fn texts_are_apart(layout: &Layout, width: f64) {
    let extents = text_extents(layout);
    for (index, &(text, extent)) in extents.iter().enumerate() {
        let inside = extent.0 >= -0.5 && extent.1 >= -0.5 && extent.2 <= width + 0.5 && extent.3 <= layout.height;
        assert!(inside, "{text:?} leaves the figure at {width}: {extent:?}");
        for &(other, its) in &extents[index + 1..] {
            assert!(apart(extent, its), "{text:?} touches {other:?} at {width}");
        }
    }
}

#[test]
fn no_text_touches_another_or_leaves_the_figure() {
    for width in [240.0, 288.0, 320.0, 375.0, 479.0, 480.0, 720.0, 1100.0] {
        for text in [12.0, 14.0, 20.0] {
            texts_are_apart(&layout(&tiktok(), Frame { width, scale: 1.0, text }, &tick), width);
        }
    }
}

#[test]
fn no_text_is_smaller_than_12_css_pixels() {
    for scale in [1.0, 2.0, 2.75] {
        for mark in layout(&tiktok(), Frame { width: 320.0, scale, text: 5.0 }, &tick).marks {
            assert!(!matches!(mark, Mark::Text { size, .. } if size < 12.0 * scale));
        }
    }
}

#[test]
fn every_text_of_the_rows_is_drawn_in_full() {
    for width in [240.0, 320.0, 720.0] {
        let layout = lay_out(&tiktok(), width, 1.0);
        let drawn: Vec<&str> = text_extents(&layout).into_iter().map(|(text, _)| text).collect();
        let drawn = drawn.join(" ");
        for row in tiktok().rows {
            for word in row.label.split(' ').chain([row.value.as_str()]).chain(row.nothing.as_deref()) {
                assert!(drawn.contains(word), "{word} at {width}");
            }
        }
    }
}

fn only(summary: Summary, emphasis: Emphasis) -> RangeFigure {
    RangeFigure { rows: vec![row("Row", "$1 – $2", None, summary, emphasis)] }
}

fn rects(layout: &Layout, wanted: Ink) -> Vec<(i32, i32)> {
    let span = |mark: &Mark| match *mark {
        Mark::Rect(from, to, ink) if ink == wanted => Some((from.0, to.0)),
        _ => None,
    };
    layout.marks.iter().filter_map(span).collect()
}

fn discs(layout: &Layout, wanted: Ink) -> Vec<(i32, u32)> {
    let disc = |mark: &Mark| match *mark {
        Mark::Disc(at, radius, ink) if ink == wanted => Some((at.0, radius)),
        _ => None,
    };
    layout.marks.iter().filter_map(disc).collect()
}

/// Left end of the axis in a narrow figure.
const LEFT: i32 = 40;

#[test]
fn quantiles_stand_at_their_logarithms() {
    let layout = lay_out(&only(summary([1.0, 1.0, 10.0, 10.0, 100.0, 100.0, 100.0], 0.0), Emphasis::Open), 240.0, 1.0);
    assert_eq!(rects(&layout, Ink::Likely), [(LEFT, 240)]);
    assert_eq!(rects(&layout, Ink::Sure), [(140, 240)]);
    assert_eq!(discs(&layout, Ink::Sure), [(140, 4)]);
}

/// The left end of a part that is cut aslant.
fn cut_end(mark: &Mark) -> Option<i32> {
    match mark {
        Mark::Polygon(points, Ink::Sure | Ink::Likely | Ink::Tail) => points.iter().map(|point| point.0).min(),
        _ => None,
    }
}

#[test]
fn parts_that_reach_left_of_the_axis_but_not_to_nothing_end_at_its_end() {
    let mut figure = only(summary([1e-9, 1.0, 3.0, 10.0, 20.0, 50.0, 100.0], 0.0), Emphasis::Open);
    figure.rows[0].summary.p_zero = 0.3;
    let layout = lay_out(&figure, 320.0, 1.0);
    assert_eq!(rects(&layout, Ink::Tail)[0].0, LEFT);
    assert_eq!(layout.marks.iter().find_map(cut_end), None);
}

#[test]
fn parts_that_reach_down_to_nothing_end_at_the_break() {
    let layout = lay_out(&only(summary([0.0, 0.0, 0.0, 10.0, 20.0, 50.0, 100.0], 0.3), Emphasis::Open), 320.0, 1.0);
    let ends: Vec<i32> = layout.marks.iter().filter_map(cut_end).collect();
    assert_eq!(ends.len(), 3, "{ends:?}");
    assert!(ends.iter().all(|&end| end < LEFT && end > LEFT - 15), "{ends:?}");
}

#[test]
fn a_median_of_nothing_stands_in_the_place_of_nothing() {
    let layout = lay_out(&only(summary([0.0, 0.0, 0.0, 0.0, 3.0, 50.0, 100.0], 0.6), Emphasis::Open), 320.0, 1.0);
    let dots = discs(&layout, Ink::Sure);
    assert!(dots.len() == 1 && dots[0].0 < LEFT - 14, "{dots:?}");
}

#[test]
fn a_median_left_of_the_axis_is_an_arrow() {
    let mut figure = only(summary([1e4, 1e5, 1e5, 1e6, 1e7, 1e7, 1e7], 0.0), Emphasis::Total);
    figure.rows.push(row("Row", "", None, summary([1e-3, 1e-3, 2e-3, 5e-3, 6e-3, 7e-3, 8e-3], 0.0), Emphasis::Open));
    let layout = lay_out(&figure, 320.0, 1.0);
    assert_eq!(discs(&layout, Ink::Sure).len(), 1);
    assert!(layout.marks.iter().any(|mark| matches!(mark, Mark::Polygon(points, Ink::Sure) if points[0].0 == LEFT)));
}

#[test]
fn the_disc_of_nothing_has_the_area_of_its_chance() {
    let radius = |p_zero| {
        let layout = lay_out(&only(summary([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0], p_zero), Emphasis::Open), 320.0, 10.0);
        discs(&layout, Ink::Likely).last().map(|&(_, radius)| radius)
    };
    assert_eq!(radius(1.0), Some(80));
    assert_eq!(radius(0.25), Some(40));
    assert_eq!(radius(0.004), None);
}

#[test]
fn rows_that_do_not_count_have_no_colour_of_money() {
    let layout = lay_out(&only(summary([0.0, 0.0, 1.0, 4.0, 5.0, 6.0, 7.0], 0.2), Emphasis::Ghost), 320.0, 1.0);
    for ink in [Ink::Sure, Ink::Likely, Ink::Tail] {
        assert!(rects(&layout, ink).is_empty() && discs(&layout, ink).is_empty(), "{ink:?}");
    }
}

#[test]
fn lines_are_a_whole_device_pixel_on_every_screen() {
    for scale in [0.5, 0.9, 1.0, 1.25, 3.0] {
        for mark in lay_out(&tiktok(), 320.0, scale).marks {
            assert!(!matches!(mark, Mark::Rect(from, to, _) if to.0 <= from.0 || to.1 <= from.1), "{mark:?} at {scale}");
        }
    }
}

#[test]
fn ticks_keep_apart_where_there_are_many() {
    let layout = lay_out(&only(summary([1.0, 1.0, 10.0, 100.0, 1e4, 1e5, 1e6], 0.0), Emphasis::Open), 240.0, 1.0);
    let labels: Vec<&str> = text_extents(&layout).into_iter().map(|(text, _)| text).skip(2).collect();
    assert_eq!(labels, ["$0", "$1", "$100", "$10K", "$1M"]);
}

#[test]
fn nothing_brings_it_down() {
    let odd = [
        NOTHING,
        summary([f64::NAN; 7], f64::NAN),
        summary([f64::INFINITY; 7], f64::INFINITY),
        summary([-5.0; 7], -1.0),
        summary([1e-300, 1e-300, 1.0, 1.0, 1e300, 1e300, f64::MAX], 0.0),
        summary([1e-5, 1e-4, 1e-2, 1.0, 1e2, 1e4, 1e5], 0.5),
        summary([9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0], 2.0),
    ];
    for width in [0.0, 1.0, 17.0, 40.0, 240.0, 4096.0] {
        for emphasis in [Emphasis::Total, Emphasis::Open, Emphasis::Ghost] {
            for one in odd {
                for (label, value) in [("", ""), ("Donaudampfschifffahrtsgesellschaft", "$1 – $480,000,000")] {
                    let figure = RangeFigure { rows: vec![row(label, value, Some("many words of nothing"), one, emphasis)] };
                    let picture = svg(&figure, width, 1.5, &Look::light());
                    assert!(picture.contains("</svg>"));
                }
            }
        }
    }
}

#[test]
fn without_room_or_rows_there_is_nothing() {
    assert_eq!(lay_out(&RangeFigure::default(), 320.0, 1.0), Layout::default());
    for (width, scale) in [(0.0, 1.0), (-3.0, 1.0), (f64::NAN, 1.0), (320.0, 0.0), (320.0, f64::NAN), (f64::INFINITY, 1.0)] {
        assert_eq!(lay_out(&tiktok(), width, scale), Layout::default());
    }
    assert_eq!(height(&RangeFigure::default(), 320.0, 14.0), 0.0);
}
