//! Figures, drawn on any plotters backend.
//!
//! Every figure says *what* stands *where* as plain marks: a function from a [`Frame`], the room that there is, to a [`Layout`]. [`draw`] hands those
//! marks to plotters in the colours of a [`Look`], whatever figure they are of. A new figure is a file here and one such function.
//!
//! [`rows`] makes the rows of the [`range`] figure out of an estimate, [`levers`] out of what would change it. Nothing here measures text: plotters measures in the browser by injecting styles, which the page's content security policy refuses.
//! Where room matters, [`text`] estimates it.

mod axis;
pub mod bars;
pub mod dots;
mod draw;
pub mod fan;
pub mod flow;
pub mod levers;
pub mod look;
mod pen;
pub mod points;
pub mod poster;
pub mod range;
pub mod rows;
#[cfg(test)]
mod tests;
mod text;
pub mod ways;

pub use axis::{LogAxis, Ruler};
pub use draw::{DrawFault, draw};
pub use look::{Look, Rgb};
pub use pen::{Align, Frame, Layout, Mark, Point};
pub use range::{Emphasis, RangeFigure, RangeRow, height, layout};
