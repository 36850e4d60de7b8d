//! Figures, drawn on any plotters backend.
//!
//! [`range`] says *what* stands *where* as plain numbers ([`layout`]); [`draw`] hands those marks to plotters in the colours of a [`Look`].
//! [`rows`] makes the rows of a figure out of an estimate, [`levers`] out of what would change it. Nothing here measures text: plotters measures in the browser by injecting styles, which the page's content security policy refuses.
//! Where room matters, [`text`] estimates it.

mod axis;
mod draw;
pub mod levers;
pub mod look;
pub mod range;
pub mod rows;
#[cfg(test)]
mod tests;
mod text;

pub use axis::LogAxis;
pub use draw::{DrawFault, draw};
pub use look::{Look, Rgb};
pub use range::{Emphasis, Frame, RangeFigure, RangeRow, height, layout};
