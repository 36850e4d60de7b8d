//! Marks to plotters.

use plotters::coord::Shift;
use plotters::element::{Circle, Polygon, Rectangle};
use plotters::prelude::{DrawingArea, DrawingBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, TextStyle};

use super::look::{Ink, Look};
use super::pen::{Align, Layout, Mark};

/// What can go wrong on a backend.
pub type DrawFault<DB> = plotters::drawing::DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>;

/// Draws any figure, laid out for this area, over the whole of it. What is higher than the area is cut off: make it as high as the layout says.
pub fn draw<DB: DrawingBackend>(area: &DrawingArea<DB, Shift>, layout: Layout, look: &Look) -> Result<(), DrawFault<DB>> {
    area.fill(&colour(look, Ink::Paper))?;
    for mark in layout.marks {
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
