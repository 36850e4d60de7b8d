//! Colours and type of a figure.

/// A colour, red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Reads `#rgb`, `#rrggbb` (an alpha after it is dropped), `rgb(1, 2, 3)`, `rgb(1 2 3 / 1)`, `rgba(…)`: what custom properties hold and
    /// computed colours look like.
    pub fn parse(css: &str) -> Option<Rgb> {
        let css = css.trim();
        match css.strip_prefix('#') {
            Some(digits) => parse_hex(digits),
            None => parse_function(css),
        }
    }

    /// This colour over another, opaque: `share` of this one.
    pub fn over(self, ground: Rgb, share: f64) -> Rgb {
        let channel = |this: u8, that: u8| (f64::from(this) * share + f64::from(that) * (1.0 - share)).round() as u8;
        Rgb(channel(self.0, ground.0), channel(self.1, ground.1), channel(self.2, ground.2))
    }
}

fn parse_hex(digits: &str) -> Option<Rgb> {
    let value = |from: usize, to: usize| u8::from_str_radix(digits.get(from..to)?, 16).ok();
    match digits.len() {
        3 | 4 => Some(Rgb(value(0, 1)? * 17, value(1, 2)? * 17, value(2, 3)? * 17)),
        6 | 8 => Some(Rgb(value(0, 2)?, value(2, 4)?, value(4, 6)?)),
        _ => None,
    }
}

fn parse_function(css: &str) -> Option<Rgb> {
    if let Some(inner) = css.strip_prefix("color(srgb ").and_then(|rest| rest.strip_suffix(')')) {
        // What browsers say of a mixture of colours.
        let mut channels = inner.split([' ', '/']).filter(|part| !part.is_empty()).map(share);
        return Some(Rgb(channels.next()??, channels.next()??, channels.next()??));
    }
    let inner = css.strip_prefix("rgba(").or_else(|| css.strip_prefix("rgb("))?.strip_suffix(')')?;
    let mut channels = inner.split([',', ' ', '/']).filter(|part| !part.is_empty()).map(channel);
    Some(Rgb(channels.next()??, channels.next()??, channels.next()??))
}

/// The whole part is enough for a colour, and reading the rest would bring 10 KB of tables into the page (`str::parse::<f64>`).
fn channel(part: &str) -> Option<u8> {
    let whole = part.split_once('.').map_or(part, |(whole, _)| whole);
    whole.parse().ok()
}

/// Of 0 to 1; three digits behind the point are enough for 256 steps.
fn share(part: &str) -> Option<u8> {
    let (whole, digits) = part.split_once('.').unwrap_or((part, ""));
    let thousandths = (0..3).try_fold(whole.parse::<u32>().ok()?, |value, place| match digits.as_bytes().get(place) {
        Some(digit) => Some(value * 10 + char::from(*digit).to_digit(10)?),
        None => Some(value * 10),
    })?;
    u8::try_from((thousandths * 255 + 500) / 1000).ok()
}

/// The colours and the type of a figure. Money has the one accent; everything else is ink and greys.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// The ground.
    pub paper: Rgb,
    /// Text.
    pub ink: Rgb,
    /// Second-rank text, and all of the rows that do not count.
    pub muted: Rgb,
    /// Thin lines.
    pub rule: Rgb,
    /// Money.
    pub accent: Rgb,
    /// CSS font family.
    pub family: String,
    /// Size of the rows' labels in CSS pixels; the other sizes follow, none below 12.
    pub text: f64,
}

impl Look {
    /// For a light page.
    pub fn light() -> Look {
        Look {
            paper: Rgb(0xfd, 0xfb, 0xf7),
            ink: Rgb(0x1f, 0x1d, 0x1a),
            muted: Rgb(0x66, 0x61, 0x5a),
            rule: Rgb(0xdf, 0xda, 0xd1),
            accent: Rgb(0x0a, 0x5c, 0x56),
            family: "sans-serif".to_owned(),
            text: 14.0,
        }
    }

    /// For a dark page.
    pub fn dark() -> Look {
        Look {
            paper: Rgb(0x17, 0x18, 0x1a),
            ink: Rgb(0xec, 0xe8, 0xe1),
            muted: Rgb(0xa3, 0x9e, 0x96),
            rule: Rgb(0x38, 0x38, 0x3a),
            accent: Rgb(0x66, 0xcb, 0xbd),
            family: "sans-serif".to_owned(),
            text: 14.0,
        }
    }

    /// The colour of an ink.
    pub fn colour(&self, ink: Ink) -> Rgb {
        match ink {
            Ink::Paper => self.paper,
            Ink::Text => self.ink,
            Ink::Muted => self.muted,
            Ink::Rule => self.rule,
            Ink::Sure => self.accent,
            Ink::Likely => self.accent.over(self.paper, 0.66),
            Ink::Tail => self.accent.over(self.paper, 0.36),
            Ink::Shade => self.accent.over(self.paper, 0.1),
            Ink::Ghost => self.muted.over(self.paper, 0.4),
        }
    }
}

/// What a mark is drawn with: a role, not a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The ground.
    Paper,
    /// Text.
    Text,
    /// Second-rank text; rows that do not count.
    Muted,
    /// Thin lines.
    Rule,
    /// The sure part: P25–P75 and the median.
    Sure,
    /// P10–P90.
    Likely,
    /// P5–P95.
    Tail,
    /// A range behind other marks and words.
    Shade,
    /// The chance of nothing of a row that does not count.
    Ghost,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_colours_that_style_sheets_and_computed_styles_hold() {
        let teal = Some(Rgb(10, 92, 86));
        for css in ["#0a5c56", " #0A5C56 ", "#0a5c56ff", "rgb(10, 92, 86)", "rgb(10 92 86)", "rgba(10, 92, 86, 0.5)", "rgb(10 92 86 / 1)"] {
            assert_eq!(Rgb::parse(css), teal, "{css}");
        }
        assert_eq!(Rgb::parse("#fa0"), Some(Rgb(255, 170, 0)));
    }

    #[test]
    fn refuses_everything_else() {
        for css in [
            "",
            "#",
            "#12",
            "#gggggg",
            "#ééé",
            "rgb()",
            "rgb(1,2)",
            "rgb(a b c)",
            "rgb(NaN 1 1)",
            "teal",
            "oklch(0.5 0.1 180)",
            "rgb(1 2 3",
        ] {
            assert_eq!(Rgb::parse(css), None, "{css}");
        }
    }

    fn luminance(Rgb(r, g, b): Rgb) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    fn contrast(one: Rgb, other: Rgb) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_and_the_headline_range_stand_out_from_the_paper() {
        for look in [Look::light(), Look::dark()] {
            let against = |ink| contrast(look.colour(ink), look.paper);
            assert!(against(Ink::Text) > 7.0 && against(Ink::Muted) > 4.5, "{look:?}");
            assert!(against(Ink::Sure) > against(Ink::Likely) && against(Ink::Likely) > 3.0, "{look:?} {}", against(Ink::Likely));
            assert!(against(Ink::Likely) > against(Ink::Tail) && against(Ink::Tail) > 1.5, "{look:?}");
        }
    }
}
