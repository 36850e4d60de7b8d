//! Writes embed/index.html, the document that stands in other people's pages, into a built page: the default answer for where the program
//! cannot start, and a link to the page of its own.

use std::fs;
use std::io;
use std::path::Path;

use likeworth::document::link::Show;
use likeworth::document::snippet::{Embedding, Form};
use likeworth::document::{Document, Theme};
use likeworth::model::scenario::Field;
use likeworth::words::text;

use super::default_page::{answer, default_estimate, escaped};
use super::static_page::fill;

const TEMPLATE: &str = include_str!("../../public/embed.html");

/// Reads the names of the program's files and the messages of boot.js from index.html, which is complete by now. `site` is the address of the
/// folder in which the page will be: then other sites can find out by oEmbed how to embed it.
pub(crate) fn write(folder: &Path, site: Option<&str>) -> io::Result<bool> {
    let page = fs::read_to_string(folder.join("index.html"))?;
    if let Some(site) = site {
        let found = discoverable(&page, site).map_err(io::Error::other)?;
        fs::write(folder.join("index.html"), found)?;
        fs::write(folder.join("oembed.json"), oembed(site))?;
    }
    let filled = fill(TEMPLATE, &slots(&page).map_err(io::Error::other)?).map_err(io::Error::other)?;
    fs::create_dir_all(folder.join("embed"))?;
    fs::write(folder.join("embed/index.html"), filled)?;
    Ok(true)
}

/// The page with the address of what describes it: a static host can answer for this one address alone.
fn discoverable(page: &str, site: &str) -> Result<String, String> {
    if !(site.starts_with("https://") || site.starts_with("http://")) || !site.ends_with('/') || site.contains(['"', '<', '#', '?']) {
        return Err(format!("{site} is no address of a folder: https://…/"));
    }
    let link = format!(
        r#"<link rel="alternate" type="application/json+oembed" href="{site}oembed.json" title="{}">"#,
        escaped(text::page_document_title())
    );
    let (head, body) = page.split_once("</head>").ok_or("index.html has no head")?;
    Ok([head, &link, "\n</head>", body].concat())
}

/// oEmbed 1.0, type "rich"; its height is that of a frame that does not grow.
fn oembed(site: &str) -> String {
    let embedding = Embedding { show: Show::Whole, theme: Theme::System, form: Form::Growing };
    let said = serde_json::json!({
        "version": "1.0", "type": "rich", "provider_name": "Likeworth", "provider_url": site, "title": text::page_title(),
        "html": embedding.code(site, &first_document()), "width": 640, "height": 900, "cache_age": 86_400,
    });
    said.to_string() + "\n"
}

/// The question that the page starts with.
fn first_document() -> Document {
    let mut document = Document::default();
    document.fields.insert(Field::LikesPerPost, text::page_first_likes().to_owned());
    document
}

fn slots(page: &str) -> Result<Vec<(&'static str, String)>, String> {
    let between = |start: &str, end: &str| {
        let rest = page.split_once(start).map(|(_, rest)| rest);
        rest.and_then(|rest| rest.split_once(end)).map(|(found, _)| found.to_owned()).ok_or_else(|| format!("index.html has no {start}"))
    };
    Ok(vec![
        ("title", escaped(text::embed_document_title())),
        ("css", between(r#"<link rel="stylesheet" href="./"#, "\"")?),
        ("js", between(r#"data-js="./"#, "\"")?),
        ("wasm", between(r#"data-wasm="./"#, "\"")?),
        ("answer", default_answer()),
        ("messages", [r#"<div id="cannot-start""#, &between(r#"<div id="cannot-start""#, "</body>")?].concat().trim_end().to_owned()),
    ])
}

fn default_answer() -> String {
    format!(
        r#"<div class="page embedded"><main>
<h1 class="embed-title">{title}</h1>
<p class="note">{example}</p>
{answer}
<p class="note until" id="starting">{starting} {stays}</p>
<p class="note scriptless">{noscript}</p>
</main>
<footer class="footer embed-foot"><p><a href="../" target="_blank" rel="noopener">{open}</a>. {more}</p><p class="note">{affiliation}</p></footer></div>"#,
        title = escaped(text::page_title()),
        example = escaped(text::embed_default()),
        answer = answer(&default_estimate()),
        starting = escaped(text::page_starting()),
        stays = escaped(text::page_starting_stays()),
        noscript = escaped(text::embed_noscript()),
        open = escaped(text::embed_open()),
        more = escaped(text::embed_more()),
        affiliation = escaped(text::embed_affiliation()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_page_is_filled_from_a_built_one() {
        let page = r#"<link rel="stylesheet" href="./main-1.css"><script data-js="./likeworth-2.js" data-wasm="./likeworth-2_bg.wasm"></script><body><div id="cannot-start">x</div><ul id="causes"></ul></body>"#;
        let filled = fill(TEMPLATE, &slots(page).unwrap()).unwrap();
        for part in [
            r#"href="../main-1.css""#,
            r#"data-js="../likeworth-2.js""#,
            r#"<ul id="causes">"#,
            r#"href="../" target="_blank""#,
            "a month in 8 out of 10 months",
        ] {
            assert!(filled.contains(part), "{part}");
        }
        let found = discoverable("<head></head><body>", "https://likeworth.example/").unwrap();
        assert!(found.contains(r#"<link rel="alternate" type="application/json+oembed" href="https://likeworth.example/oembed.json""#));
        for site in ["likeworth.example/", "https://likeworth.example", "https://a/\"x/", "javascript:alert(1)/"] {
            assert!(discoverable("<head></head>", site).unwrap_err().contains("no address"), "{site}");
        }
        let said: serde_json::Value = serde_json::from_str(&oembed("https://likeworth.example/")).unwrap();
        assert!(said["html"].as_str().unwrap().starts_with(r#"<iframe src="https://likeworth.example/embed/#v=1&amp;likes=1%2C000""#));
        assert!(slots("<html>").unwrap_err().contains("stylesheet"));
    }
}
