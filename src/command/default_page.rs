//! The page as it stands with the question that it starts with, in HTML: what the components of `src/page` make of the default document, element
//! for element and class for class, so that nothing moves when the program takes its place (tests/browser/first-paint.test.mjs compares
//! them). Fields are there and disabled: before the program there is nobody to hear what is typed.
//!
//! Three kinds of things stand in it that the program's page has not, or elsewhere (style/static.css shows them): `until`, while the program
//! is on its way; `without`, when it does not come; `scriptless`, where no script runs at all.

use likeworth::chart::RangeRow;
use likeworth::chart::rows::{cells, columns, pathway_row, rows};
use likeworth::model::drivers::{PAGE_POINTS, drivers};
use likeworth::model::estimate::{Estimate, PathwayEstimate, PathwayState};
use likeworth::model::levers::levers;
use likeworth::model::scenario::{Field, Format, Platform, Scenario};
use likeworth::model::worth_knowing::worth_knowing;
use likeworth::model::{Facts, Points, Triplet, estimate};
use likeworth::words::answer::{self, Part, SLOTS, Stretch};
use likeworth::words::number::count;
use likeworth::words::verdict::{Findings, verdict};
use likeworth::words::{date, ledger, names, text};

/// The estimate of the question that the page starts with.
pub(super) fn default_estimate() -> Estimate {
    let scenario = default_scenario();
    estimate(&scenario, &Facts::current(), &points_of(&scenario))
}

fn default_scenario() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.known.insert(Field::LikesPerPost, Triplet::known(1000.0));
    scenario
}

fn points_of(scenario: &Scenario) -> Points {
    Points::new(scenario.settings.samples, scenario.settings.seed)
}

/// The whole page.
pub(super) fn default_page() -> String {
    let estimate = default_estimate();
    [
        r##"<div class="page"><a class="skip" href="#answer">"##,
        &escaped(text::page_skip()),
        "</a>",
        &masthead(),
        r#"<main><h1 class="title">"#,
        &escaped(text::page_title()),
        r#"</h1><div class="column">"#,
        &choice("mode", "choice mode", text::mode_legend(), &[text::mode_creator(), text::mode_business()]),
        &sentence(&estimate),
        &starting(),
        "</div>",
        &answer(&estimate),
        r#"<div id="below">"#,
        &figure(&estimate),
        &verdict_of(&estimate),
        &accounts(),
        &ledger(&estimate),
        "</div></main>",
        &footer(),
        "</div>",
    ]
    .concat()
}

fn masthead() -> String {
    let themes = [text::theme_system(), text::theme_light(), text::theme_dark()];
    [
        r#"<header class="masthead"><p class="wordmark"><span>Like</span>worth</p>"#,
        &choice("theme", "choice", text::theme_legend(), &themes),
        "</header>",
    ]
    .concat()
}

/// One of a few words, the first of them chosen.
fn choice(name: &str, class: &str, legend: &str, words: &[&str]) -> String {
    let label = |(place, words): (usize, &&str)| {
        let checked = if place == 0 { " checked" } else { "" };
        format!(r#"<label><input type="radio" name="{name}"{checked}>{}</label>"#, escaped(words))
    };
    let labels: String = words.iter().enumerate().map(label).collect();
    format!(r#"<fieldset class="{class}" disabled><legend class="unseen">{}</legend>{labels}</fieldset>"#, escaped(legend))
}

/// The sentence to fill in, its fields as they stand at the start.
fn sentence(estimate: &Estimate) -> String {
    let posts = estimate.assumed.get(Field::PostsPerMonth.as_str()).map_or_else(String::new, |assumed| count(assumed.likely));
    let slot = |index| match index {
        0 => blank("blank", "platform", text::field_platform(), &platforms()),
        1 => escaped(names::format(Format::Video)),
        2 => blank(
            "blank likes",
            Field::LikesPerPost.as_str(),
            text::field_likes_per_post(),
            &input(Field::LikesPerPost, "value", text::page_first_likes()),
        ),
        _ => blank(
            "blank",
            Field::PostsPerMonth.as_str(),
            text::field_posts_per_month(),
            &input(Field::PostsPerMonth, "placeholder", &posts),
        ),
    };
    let [a, b, c, d, _] = SLOTS;
    let html = |stretch| match stretch {
        Stretch::Words(words) => escaped(&words),
        Stretch::Slot(index) => slot(index),
    };
    let whole: String = answer::split(&text::sentence_whole(a, b, c, d)).into_iter().map(html).collect();
    format!(r#"<p class="sentence">{whole}</p>"#)
}

fn blank(class: &str, id: &str, label: &str, control: &str) -> String {
    format!(r#"<span class="{class}"><label class="unseen" for="{id}">{}</label>{control}</span>"#, escaped(label))
}

fn platforms() -> String {
    let option = |platform| format!("<option>{}</option>", escaped(names::platform(platform)));
    let options: String = [Platform::TikTok, Platform::Instagram].map(option).concat();
    format!(r#"<select id="platform" disabled>{options}</select>"#)
}

/// As wide as the page's own (`src/page/field.rs`).
fn input(field: Field, attribute: &str, words: &str) -> String {
    let size = words.chars().count().clamp(2, 18);
    format!(r#"<input id="{}" type="text" size="{size}" {attribute}="{}" autocomplete="off" disabled>"#, field.as_str(), escaped(words))
}

/// In the place of "Add what you know": that the program is on its way, or why it is not.
fn starting() -> String {
    format!(
        r#"<div class="until"><p class="known-title" id="starting">{} <span class="note">{}</span></p></div><p class="note scriptless">{}</p>"#,
        escaped(text::page_starting()),
        escaped(text::page_starting_stays()),
        escaped(text::page_noscript()),
    )
}

/// The answer in words.
pub(super) fn answer(estimate: &Estimate) -> String {
    format!(
        r#"<section class="answer" id="answer" tabindex="-1" aria-label="{}"><p class="answer-words">{}</p><p class="answer-more">{}</p>{}</section>"#,
        escaped(text::answer_name()),
        parts(&answer::headline(estimate)),
        parts(&answer::more(estimate)),
        months(estimate),
    )
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

/// The verdict, on the points that the page has for it.
fn verdict_of(estimate: &Estimate) -> String {
    let (scenario, facts) = (default_scenario(), Facts::current());
    let few = Points::new(PAGE_POINTS, scenario.settings.seed);
    let said = verdict(&Findings {
        estimate,
        drivers: &drivers(&scenario, &facts, &few),
        worth: &worth_knowing(&scenario, &facts, &few),
        levers: &levers(&scenario, &facts, &points_of(&scenario)),
        platforms: &[scenario.platform],
    });
    format!(r#"<p class="verdict column"><strong>{}</strong> <span>{}</span></p>"#, escaped(text::verdict_lead()), escaped(&said))
}

/// Room for the picture, which only the program can draw; without it, the same and more as a table.
fn figure(estimate: &Estimate) -> String {
    format!(
        r#"<figure class="figure"><figcaption>{} <span class="note until">{}</span></figcaption><div class="until"><div class="picture"><p class="note">{}</p></div><div class="acts"><button type="button" class="act" disabled>{}</button><button type="button" class="act" disabled>{}</button></div></div>{}{}</figure>"#,
        escaped(&answer::finding(&estimate.total.monthly)),
        escaped(text::figure_how_to_read()),
        escaped(text::page_loading()),
        escaped(text::figure_table()),
        escaped(text::picture_download()),
        table(estimate),
        key(),
    )
}

/// All together, then every pathway, those among them that are off and in no picture.
fn table(estimate: &Estimate) -> String {
    let total = rows(estimate).into_iter().take(1);
    let lines: String = total.chain(estimate.pathways.iter().map(pathway_row)).map(|row| line(&row)).collect();
    let column = |words: &str| format!(r#"<th scope="col">{}</th>"#, escaped(words));
    format!(
        r#"<div class="table-scroll without" role="region" aria-label="{}" tabindex="0"><table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{lines}</tbody></table></div>"#,
        escaped(text::figure_scroll()),
        escaped(text::figure_table_caption()),
        columns().map(column).concat(),
    )
}

fn line(row: &RangeRow) -> String {
    let cells = cells(row).map(|cell| format!("<td>{}</td>", escaped(&cell))).concat();
    format!(r#"<tr><th scope="row">{}</th>{cells}</tr>"#, escaped(&row.label))
}

fn key() -> String {
    let mark =
        |class: &str, mark: &str, means: &str| format!(r#"<span><span class="{class}">{}</span> {}</span>"#, escaped(mark), escaped(means));
    [
        r#"<p class="key">"#,
        &mark("assumed", text::mark_assumed(), text::mark_assumed_means()),
        &mark("given", text::mark_given(), text::mark_given_means()),
        &mark("likes", text::mark_likes(), ""),
        &mark("money", text::mark_money(), ""),
        "</p>",
    ]
    .concat()
}

/// Of use to nobody before the program: here for its room.
fn accounts() -> String {
    format!(
        r#"<section class="accounts until"><h2 class="ledger-title">{}</h2><p class="ledger-lead note column">{}</p><div class="acts"><button type="button" class="act" disabled>{}</button></div></section>"#,
        escaped(text::account_title()),
        escaped(text::account_lead_one()),
        escaped(&text::account_add(names::platform(Platform::Instagram))),
    )
}

fn ledger(estimate: &Estimate) -> String {
    format!(
        r#"<section class="pathways" aria-labelledby="pathways-title"><h2 class="ledger-title" id="pathways-title">{}</h2><p class="ledger-lead note column until">{}</p><div class="ledger">{}</div></section>"#,
        escaped(text::pathway_title()),
        escaped(text::pathway_lead()),
        estimate.pathways.iter().map(ledger_row).collect::<String>(),
    )
}

/// No button: there is nothing to open.
fn ledger_row(pathway: &PathwayEstimate) -> String {
    let none = if pathway.state == PathwayState::Open { "" } else { " none" };
    format!(
        r#"<section class="row"><h3><span class="row-head turn"><span><span class="row-name">{}</span> <span class="row-state">{}</span></span><span class="row-range{none}">{}</span><span class="row-line">{}</span></span></h3></section>"#,
        escaped(names::pathway(pathway.id)),
        escaped(&ledger::state(pathway)),
        escaped(&ledger::range(pathway)),
        escaped(names::pathway_line(pathway.id, Platform::TikTok)),
    )
}

fn footer() -> String {
    format!(
        r#"<footer class="footer" id="footer"><p>{}</p><p>{}</p><p class="note">{}</p></footer>"#,
        escaped(text::footer_affiliation()),
        escaped(text::footer_privacy()),
        escaped(&text::footer_version(env!("CARGO_PKG_VERSION"), &date::long(Facts::current().version))),
    )
}

/// Words as HTML, in an element or an attribute.
pub(super) fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped() {
        assert_eq!(escaped(r#"<b> & "c""#), "&lt;b&gt; &amp; &quot;c&quot;");
    }

    #[test]
    fn every_pathway_is_in_the_table_and_in_the_ledger() {
        let page = default_page();
        let estimate = default_estimate();
        assert!(estimate.pathways.len() > 5);
        for pathway in &estimate.pathways {
            assert!(page.contains(&format!("<tr><th scope=\"row\">{}</th>", escaped(&pathway_row(pathway).label))), "{:?}", pathway.id);
            assert!(
                page.contains(&format!(r#"<span class="row-name">{}</span>"#, escaped(names::pathway(pathway.id)))),
                "{:?}",
                pathway.id
            );
        }
    }
}
