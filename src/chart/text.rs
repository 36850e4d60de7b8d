//! How much room a text takes, estimated: nothing here may measure (see the module above).
//!
//! The estimate leans to wide system fonts (DejaVu, Verdana), so that what fits by it fits everywhere.

/// Width of a text in units of its size.
pub(super) fn ems(text: &str, bold: bool) -> f64 {
    text.chars().map(char_ems).sum::<f64>() * if bold { 1.1 } else { 1.0 }
}

fn char_ems(c: char) -> f64 {
    match c {
        ' ' | '\u{a0}' | '\u{202f}' | 'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' => 0.33,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' | 'I' => 0.42,
        'm' | 'w' | 'M' | 'W' | '%' | '—' => 0.95,
        'A'..='Z' => 0.72,
        // East Asian scripts and their full-width forms are as wide as they are high.
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' => {
            1.0
        }
        '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3ffff}' => 1.0,
        _ => 0.62,
    }
}

/// A text in lines of at most `room` (in units of its size), broken at spaces where there are any.
pub(super) fn wrap(text: &str, room: f64, bold: bool) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while let Some(end) = line_end(rest, room, bold) {
        let (line, after) = rest.split_at(end);
        lines.push(line.trim_end());
        rest = after.trim_start();
    }
    if !rest.is_empty() {
        lines.push(rest);
    }
    lines
}

/// Where the first line ends, if the text does not fit on one. Every line has at least one character.
fn line_end(text: &str, room: f64, bold: bool) -> Option<usize> {
    let mut width = 0.0;
    let mut space = None;
    let wider = if bold { 1.1 } else { 1.0 };
    for (at, c) in text.char_indices() {
        if c == ' ' {
            space = Some(at);
        }
        width += char_ems(c) * wider;
        if width > room && at > 0 {
            return Some(space.unwrap_or(at));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_fits_is_one_line() {
        assert_eq!(wrap("Creator rewards", 20.0, false), ["Creator rewards"]);
    }

    #[test]
    fn breaks_at_spaces_and_loses_no_word() {
        let lines = wrap("Creator Rewards Program of TikTok", 10.0, false);
        assert!(lines.len() > 1 && lines.iter().all(|line| ems(line, false) <= 10.0), "{lines:?}");
        assert_eq!(lines.join(" "), "Creator Rewards Program of TikTok");
    }

    #[test]
    fn a_word_too_long_and_a_script_without_spaces_break_anywhere() {
        assert_eq!(wrap("クリエイター報酬プログラム", 6.0, false), ["クリエイター", "報酬プログラ", "ム"]);
        assert_eq!(wrap("Aufmerksamkeit", 5.0, false).concat(), "Aufmerksamkeit");
    }

    #[test]
    fn no_room_still_ends() {
        assert_eq!(wrap("ab c", 0.0, false), ["a", "b", "c"]);
        assert_eq!(wrap("ab", -1.0, true), ["a", "b"]);
        assert!(wrap("", 0.0, false).is_empty());
    }
}
