//! Writes what can be said without the program into the built index.html: the default answer, by the same model and in the same words,
//! for the time before the program starts and for browsers in which it never does. Every `{{name}}` of the file is filled here.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use likeworth::document::Document;
use likeworth::model::estimate::{Outcome, PathwayState};
use likeworth::model::scenario::{Field, Format, Platform, Scenario};
use likeworth::model::{Estimate, Facts, Points, Triplet, estimate};
use likeworth::words::answer::{self, Part};
use likeworth::words::number::{count, money, percent};
use likeworth::words::{date, names, text};

use super::facts::FACTS_JSON;

/// Fills index.html in the folder of a built page, and writes facts.json beside it.
pub(crate) fn write(folder: &Path) -> io::Result<bool> {
    let page = folder.join("index.html");
    let filled = fill(&fs::read_to_string(&page)?, &slots()).map_err(io::Error::other)?;
    fs::write(page, filled)?;
    fs::write(folder.join("facts.json"), FACTS_JSON)?;
    Ok(true)
}

/// Name and HTML of everything that index.html asks for.
fn slots() -> Vec<(&'static str, String)> {
    let plain = |words: &str| escaped(words);
    vec![
        ("title", plain(text::page_document_title())),
        ("description", plain(text::page_description())),
        ("answer", default_answer()),
        ("noscript", plain(text::page_noscript())),
        ("stopped-title", plain(text::boot_title())),
        ("try-again", plain(text::boot_again())),
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

/// The question that the page starts with.
pub(super) struct Question(Estimate);

impl Default for Question {
    fn default() -> Self {
        let mut scenario = Scenario::default();
        scenario.known.insert(Field::LikesPerPost, Triplet::known(1000.0));
        let points = Points::new(scenario.settings.samples, scenario.settings.seed);
        Self(estimate(&scenario, &Facts::current(), &points))
    }
}

impl Question {
    /// The same as somebody types it.
    pub(super) fn document() -> Document {
        let mut document = Document::default();
        document.fields.insert(Field::LikesPerPost, text::page_first_likes().to_owned());
        document
    }

    /// The answer in words.
    pub(super) fn answer(&self) -> String {
        let Self(estimate) = self;
        format!(
            r#"<section class="answer" aria-label="{name}">
<p class="answer-words">{headline}</p>
<p class="answer-more">{more}</p>
{months}
</section>"#,
            name = escaped(text::answer_name()),
            headline = parts(&answer::headline(estimate)),
            more = parts(&answer::more(estimate)),
            months = months(estimate),
        )
    }
}

/// The page as it stands with the question that it starts with: sentence, answer, and the pathways as a table.
fn default_answer() -> String {
    let question = Question::default();
    let Question(estimate) = &question;
    let mut html = String::new();
    let _ = write!(
        html,
        r#"<div class="page">
<header class="masthead"><p class="wordmark"><span>Like</span>worth</p></header>
<main>
<h1 class="title">{title}</h1>
<div class="column"><p class="sentence">{sentence}</p>
<p class="note" id="starting">{starting}</p></div>
{answer}
{table}
</main>
<footer class="footer"><p>{affiliation}</p><p>{privacy}</p><p class="note">{version}</p></footer>
</div>"#,
        title = escaped(text::page_title()),
        sentence = sentence(estimate),
        starting = escaped(text::page_starting()),
        answer = question.answer(),
        table = table(estimate),
        affiliation = escaped(text::footer_affiliation()),
        privacy = escaped(text::footer_privacy()),
        version = escaped(&text::footer_version(env!("CARGO_PKG_VERSION"), &date::long(Facts::current().version))),
    );
    html
}

/// The sentence to fill in, filled in.
fn sentence(estimate: &Estimate) -> String {
    let strong = |class: &str, words: &str| format!(r#"<strong class="{class}">{}</strong>"#, escaped(words));
    let posts = estimate.assumed.get(Field::PostsPerMonth.as_str()).map_or_else(String::new, |assumed| count(assumed.likely));
    let platform = strong("filled", names::platform(Platform::TikTok));
    let likes = strong("filled likes", text::page_first_likes());
    text::sentence_whole(&platform, names::format(Format::Video), &likes, &strong("filled assumed", &posts))
}

fn parts(parts: &[Part]) -> String {
    let html = |part: &Part| match part {
        Part::Words(words) => escaped(words),
        Part::Amount(amount) => format!(r#"<strong class="amount">{}</strong>"#, escaped(amount)),
        Part::Sum(amount) => format!(r#"<strong class="amount sum">{}</strong>"#, escaped(amount)),
    };
    parts.iter().map(html).collect()
}

fn months(estimate: &Estimate) -> String {
    let Some(months) = answer::months(estimate) else { return String::new() };
    let month = |(heading, range): &(String, String)| {
        format!(r#"<div><dt>{}</dt><dd><span class="amount">{}</span></dd></div>"#, escaped(heading), escaped(range))
    };
    format!(r#"<dl class="months">{}</dl>"#, months.iter().map(month).collect::<String>())
}

/// The figure as a table: without the program there is no canvas.
fn table(estimate: &Estimate) -> String {
    let total = row(text::figure_total(), &estimate.total);
    let pathways = estimate.pathways.iter().map(|pathway| {
        let name = names::pathway(pathway.id);
        match (&pathway.if_open, pathway.state) {
            (Some(if_open), PathwayState::Historical) => row(&text::figure_uncounted(name, text::figure_ended()), if_open),
            (Some(if_open), PathwayState::Locked) => row(&text::figure_uncounted(name, text::pathway_locked()), if_open),
            (Some(if_open), _) => row(&text::figure_uncounted(name, text::pathway_off()), if_open),
            (None, _) => row(name, &pathway.outcome),
        }
    });
    let column = |words: &str| format!(r#"<th scope="col">{}</th>"#, escaped(words));
    let columns = [
        text::figure_column_pathway(),
        text::figure_column_low(),
        text::figure_column_typical(),
        text::figure_column_high(),
        text::figure_column_nothing(),
    ];
    format!(
        r#"<figure class="figure"><div class="table-scroll" role="region" aria-label="{}" tabindex="0"><table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{total}{}</tbody></table></div></figure>"#,
        escaped(text::figure_scroll()),
        escaped(text::figure_table_caption()),
        columns.map(column).concat(),
        pathways.collect::<String>(),
    )
}

fn row(name: &str, outcome: &Outcome) -> String {
    let monthly = &outcome.monthly;
    let cells = [money(monthly.p10), money(monthly.p50), money(monthly.p90), percent(monthly.p_zero)];
    let cells = cells.map(|cell| format!("<td>{}</td>", escaped(&cell))).concat();
    format!(r#"<tr><th scope="row">{}</th>{cells}</tr>"#, escaped(name))
}

pub(super) fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
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
    fn a_place_without_a_slot_and_a_slot_without_a_place_are_errors() {
        let slots = [("a", "x < y".to_owned())];
        assert_eq!(fill("<p>{{a}}</p>", &slots).unwrap(), "<p>x < y</p>");
        assert!(fill("<p></p>", &slots).unwrap_err().contains("{{a}}"));
        assert!(fill("{{a}} {{b}}", &slots).unwrap_err().contains("{{b}}"));
    }

    #[test]
    fn words_are_escaped() {
        assert_eq!(escaped(r#"<b> & "c""#), "&lt;b&gt; &amp; &quot;c&quot;");
    }
}
