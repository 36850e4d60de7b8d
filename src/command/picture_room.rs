//! How high the picture of the static page will be, for every width: rules for the style sheet (called by the build, `scripts/style.sh`).
//!
//! The height is that of the figure of the default answer, a few steps over the width: its labels take more lines where it is narrow.

use std::io::{self, Write};

use likeworth::chart::rows::rows;
use likeworth::chart::{RangeFigure, height};

use super::default_page::default_estimate;

/// What style/figure.css gives the labels, in CSS pixels.
const TEXT: f64 = 14.0;
/// Widths with a rule of their own: those of the narrowest and of the widest page, in CSS pixels.
const WIDTHS: (u32, u32) = (240, 920);
/// Browsers lay out in so many parts of a pixel.
const PARTS: u32 = 64;

/// Writes the rules.
pub(crate) fn write(out: &mut impl Write) -> io::Result<bool> {
    let figure = RangeFigure { rows: rows(&default_estimate()) };
    let high = |parts: u32| height(&figure, f64::from(parts) / f64::from(PARTS), TEXT);
    let (from, to) = (WIDTHS.0 * PARTS, WIDTHS.1 * PARTS);
    writeln!(out, ".picture > p {{ block-size: {}px; }}", high(to))?;
    // From wide to narrow: of two rules that hold, the later one counts.
    let steps = (from..to).rev().filter(|parts| high(*parts) != high(parts + 1));
    for parts in steps {
        let width = f64::from(parts) / f64::from(PARTS);
        writeln!(out, "@container picture (inline-size <= {width}px) {{ .picture > p {{ block-size: {}px; }} }}", high(parts))?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_a_few_steps_and_narrower_is_never_lower() {
        let mut written = Vec::new();
        write(&mut written).unwrap();
        let rules = String::from_utf8(written).unwrap();
        let heights: Vec<f64> =
            rules.lines().filter_map(|rule| rule.split("block-size: ").nth(1)?.split("px").next()?.parse().ok()).collect();
        assert!((2..20).contains(&heights.len()), "{rules}");
        assert!(heights.windows(2).all(|pair| pair[0] < pair[1]), "{rules}");
    }
}
