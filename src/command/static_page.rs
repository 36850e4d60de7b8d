//! Writes what can be said without the program into the built index.html: the default answer, by the same model and in the same words,
//! for the time before the program starts and for browsers in which it never does. Every `{{name}}` of the file is filled here.

use std::fs;
use std::io;
use std::path::Path;

use likeworth::words::text;

use super::default_page::{default_page, escaped};
use super::facts;

/// Fills index.html in the folder of a built page, and writes facts.json and facts-changes.json beside it.
pub(crate) fn write(folder: &Path) -> io::Result<bool> {
    let page = folder.join("index.html");
    let filled = fill(&fs::read_to_string(&page)?, &slots()).map_err(io::Error::other)?;
    fs::write(page, without_comments(&filled))?;
    fs::write(folder.join("facts.json"), facts::book()?)?;
    fs::write(folder.join("facts-changes.json"), facts::changes()?)?;
    Ok(true)
}

/// What is written to those who read the file is not for those who read the page.
fn without_comments(html: &str) -> String {
    let mut pieces = html.split("<!--");
    let first = pieces.next().unwrap_or_default();
    let rest = pieces.map(|piece| piece.split_once("-->").map_or("", |(_, rest)| rest.trim_start_matches('\n')));
    [first].into_iter().chain(rest).collect()
}

/// Name and HTML of everything that index.html asks for.
fn slots() -> Vec<(&'static str, String)> {
    let plain = |words: &str| escaped(words);
    vec![
        ("title", plain(text::page_document_title())),
        ("description", plain(text::page_description())),
        ("page", default_page()),
        ("title-start", plain(text::boot_title())),
        ("title-stopped", plain(text::boot_title_stopped())),
        ("usual", plain(text::boot_usual())),
        ("try-again", plain(text::boot_again())),
        ("kept", plain(text::boot_kept())),
        ("detail", plain(text::boot_detail())),
        ("cause-file", plain(text::boot_file())),
        ("cause-off", plain(text::boot_off())),
        ("cause-refused", plain(text::boot_refused())),
        ("cause-damaged", plain(text::boot_damaged())),
        ("cause-stopped", plain(text::boot_stopped())),
        ("cause-missing", plain(text::boot_missing())),
    ]
}

/// Puts each slot into its place; an error if one is missing on either side.
pub(super) fn fill(page: &str, slots: &[(&str, String)]) -> Result<String, String> {
    let mut filled = page.to_owned();
    for (name, html) in slots {
        let mark = format!("{{{{{name}}}}}");
        if !filled.contains(&mark) {
            return Err(format!("index.html has no place for {mark}"));
        }
        filled = filled.replace(&mark, html);
    }
    match filled.find("{{") {
        Some(start) => Err(format!("index.html asks for something unknown: {}", filled[start..].chars().take(40).collect::<String>())),
        None => Ok(filled),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_the_project_has_a_place_for_everything_and_asks_for_nothing_else() {
        let page = fs::read_to_string("index.html").unwrap();
        let filled = fill(&page, &slots()).unwrap();
        assert!(filled.contains("1,000") && filled.contains("a month in 8 out of 10 months"));
        assert!(filled.contains("Not affiliated with"));
    }

    #[test]
    fn comments_are_left_out() {
        assert_eq!(without_comments("<p>a</p>\n<!-- b -->\n<p>c</p><!-- d -->"), "<p>a</p>\n<p>c</p>");
    }

    #[test]
    fn a_place_without_a_slot_and_a_slot_without_a_place_are_errors() {
        let slots = [("a", "x < y".to_owned())];
        assert_eq!(fill("<p>{{a}}</p>", &slots).unwrap(), "<p>x < y</p>");
        assert!(fill("<p></p>", &slots).unwrap_err().contains("{{a}}"));
        assert!(fill("{{a}} {{b}}", &slots).unwrap_err().contains("{{b}}"));
    }
}
