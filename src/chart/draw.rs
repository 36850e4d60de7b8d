//! Marks to plotters.

use plotters::coord::Shift;
use plotters::element::{Circle, Polygon, Rectangle};
use plotters::prelude::{DrawingArea, DrawingBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, TextStyle};

use super::look::{Ink, Look};
use super::range::{Align, Frame, Mark, RangeFigure, layout};

/// What can go wrong on a backend.
pub type DrawFault<DB> = plotters::drawing::DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>;

/// Draws a figure over a whole area. `scale` is device pixels a CSS pixel, `tick` writes an amount of the axis (0 for *nothing*).
/// What does not fit into the area's height is cut off: ask [`super::height`] first.
pub fn draw<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    figure: &RangeFigure,
    look: &Look,
    scale: f64,
    tick: &dyn Fn(f64) -> String,
) -> Result<(), DrawFault<DB>> {
    area.fill(&colour(look, Ink::Paper))?;
    let (width, _) = area.dim_in_pixel();
    let frame = Frame { width: f64::from(width) / scale, scale, text: look.text };
    for mark in layout(figure, frame, tick).marks {
        draw_mark(area, mark, look)?;
    }
    area.present()
}

fn draw_mark<DB: DrawingBackend>(area: &DrawingArea<DB, Shift>, mark: Mark, look: &Look) -> Result<(), DrawFault<DB>> {
    match mark {
        Mark::Rect(from, to, ink) => area.draw(&Rectangle::new([from, to], colour(look, ink).filled())),
        Mark::Disc(at, radius, ink) => area.draw(&Circle::new(at, radius, colour(look, ink).filled())),
        Mark::Polygon(points, ink) => area.draw(&Polygon::new(points, colour(look, ink).filled())),
        Mark::Text { at, text, size, bold, align, ink } => {
            let style = if bold { FontStyle::Bold } else { FontStyle::Normal };
            let font = FontDesc::new(FontFamily::from(look.family.as_str()), size, style);
            let colour = colour(look, ink);
            let style = TextStyle::from(font).color(&colour).pos(Pos::new(align.into(), VPos::Center));
            area.draw_text(&text, &style, at)
        }
    }
}

fn colour(look: &Look, ink: Ink) -> RGBColor {
    let colour = look.colour(ink);
    RGBColor(colour.0, colour.1, colour.2)
}

impl From<Align> for HPos {
    fn from(align: Align) -> HPos {
        match align {
            Align::Left => HPos::Left,
            Align::Middle => HPos::Center,
            Align::Right => HPos::Right,
        }
    }
}
