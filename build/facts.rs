//! Reads and checks `data/*.toml` and writes them as Rust (numbers, for the program) and JSON (everything, for people).
//! Shared by `build.rs` and `tests/facts.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// The files of facts, in the order in which they are numbered and shown.
const FILES: [&str; 3] = ["tiktok.toml", "instagram.toml", "judgements.toml"];

/// One fact as a person writes it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactEntry {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) meaning: String,
    #[serde(default)]
    pub(crate) unit: String,
    #[serde(default)]
    pub(crate) scale: String,
    pub(crate) low: f64,
    pub(crate) likely: f64,
    pub(crate) high: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) followers: Option<[f64; 2]>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) countries: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) niche: Option<String>,
    #[serde(default)]
    pub(crate) grade: String,
    #[serde(default)]
    pub(crate) basis: String,
    /// How low and high came about: measured, reported, derived, judgement, rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) spread: Option<String>,
    /// A date, or "unknown".
    #[serde(default)]
    pub(crate) valid_from: String,
    /// A date, or "open".
    #[serde(default = "open")]
    pub(crate) valid_until: String,
    #[serde(default)]
    pub(crate) checked: String,
    #[serde(default)]
    pub(crate) derivation: String,
    /// What rests on general knowledge rather than on a source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) memory: Option<String>,
    #[serde(default)]
    pub(crate) sources: Vec<Source>,
}

/// Where a fact comes from.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) url: String,
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) date: String,
}

/// All facts of one version.
#[derive(Clone, Debug)]
pub(crate) struct FactBook {
    pub(crate) version: String,
    pub(crate) facts: Vec<FactEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactFile {
    fact: Vec<FactEntry>,
}

fn open() -> String {
    "open".into()
}

/// Reads every file of `folder` and checks each fact; the error names the file and the facts.
pub(crate) fn read(folder: impl AsRef<Path>) -> Result<FactBook, String> {
    let folder = folder.as_ref();
    let text = |name: &str| fs::read_to_string(folder.join(name)).map_err(|error| format!("{name}: {error}"));
    let mut facts = Vec::new();
    for name in FILES {
        facts.extend(parse(&text(name)?).map_err(|error| format!("{name}: {error}"))?);
    }
    let faults = faults(&facts);
    if !faults.is_empty() {
        return Err(faults.join("\n"));
    }
    Ok(FactBook { version: text("version")?.trim().to_owned(), facts })
}

/// The facts of one file.
pub(crate) fn parse(text: &str) -> Result<Vec<FactEntry>, String> {
    toml::from_str::<FactFile>(text).map(|file| file.fact).map_err(|error| error.to_string())
}

/// What is wrong with the facts, each line naming the fact.
pub(crate) fn faults(facts: &[FactEntry]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for fact in facts {
        if !seen.insert(&fact.id) {
            all.push(format!("{}: stands there twice", fact.id));
        }
        all.extend(faults_of(fact).into_iter().map(|fault| format!("{}: {fault}", fact.id)));
    }
    all
}

fn faults_of(fact: &FactEntry) -> Vec<String> {
    let numbers = [fact.low, fact.likely, fact.high];
    let named = |name: &str, ok: bool| (!ok).then(|| format!("{name} is missing or wrong"));
    let id_ok = !fact.id.is_empty() && fact.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    let judged = fact.grade == "D" && !fact.derivation.trim().is_empty();
    let sources_ok = fact.sources.iter().all(|s| (s.url.starts_with("https://") || s.url.starts_with("http://")) && !s.title.is_empty());
    let followers_ok = fact.followers.is_none_or(|[from, to]| from > 0.0 && from < to && to.is_finite());
    let countries_ok = fact.countries.iter().all(|c| c.len() == 2 && c.chars().all(|c| c.is_ascii_uppercase()));
    [
        named("id", id_ok),
        named("meaning", !fact.meaning.trim().is_empty()),
        named("unit", !fact.unit.trim().is_empty()),
        named("scale", ["positive", "share", "real", "rule"].contains(&fact.scale.as_str())),
        named("grade", ["A", "B", "C", "D"].contains(&fact.grade.as_str())),
        named("basis", !fact.basis.trim().is_empty()),
        named("valid_from", fact.valid_from == "unknown" || is_date(&fact.valid_from)),
        named("valid_until", fact.valid_until == "open" || is_date(&fact.valid_until)),
        named("checked", is_date(&fact.checked) && fact.checked.len() == 10),
        named("source (or, for a judgement of grade D, its derivation)", judged || !fact.sources.is_empty()),
        named("a source's url or title", sources_ok),
        named("followers", followers_ok),
        named("countries", countries_ok),
        (!(fact.low <= fact.likely && fact.likely <= fact.high)).then(|| "low, likely and high are not in order".into()),
        numbers.iter().find(|x| !in_scale(&fact.scale, **x)).map(|x| format!("{x} is outside the scale {}", fact.scale)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn in_scale(scale: &str, x: f64) -> bool {
    x.is_finite()
        && match scale {
            "positive" => x > 0.0,
            "share" => x > 0.0 && x < 1.0,
            _ => true,
        }
}

/// A year, a month or a day: 2024, 2024-03 or 2024-03-18.
fn is_date(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let digits = parts.iter().all(|p| p.chars().all(|c| c.is_ascii_digit()));
    let lengths: Vec<_> = parts.iter().map(|p| p.len()).collect();
    digits && matches!(lengths.as_slice(), [4] | [4, 2] | [4, 2, 2])
}

/// The name of a fact in Rust: `tiktok-like-per-view` → `TiktokLikePerView`.
pub(crate) fn rust_name(id: &str) -> String {
    let capital = |part: &str| {
        let mut chars = part.chars();
        chars.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(chars).collect::<String>()
    };
    let mut name = String::new();
    for part in id.split('-') {
        // Two numbers side by side keep a line between them: `-2-5` is not 25.
        if name.ends_with(|c: char| c.is_ascii_digit()) && part.starts_with(|c: char| c.is_ascii_digit()) {
            name.push('_');
        }
        name.push_str(&capital(part));
    }
    name
}

/// A static of each fact and a constant that names it, for `src/model/fact.rs` to include. A static each, and not one table: a program
/// then holds only the facts that it names, which saves a first visit 15 KB.
pub(crate) fn to_rust(book: &FactBook) -> String {
    let niches: BTreeSet<_> = book.facts.iter().filter_map(|f| f.niche.as_deref()).collect();
    let mut code = format!("/// The version of the facts.\npub const FACTS_VERSION: &str = {:?};\n", book.version);
    let _ = writeln!(code, "/// The niches that a fact speaks of.\npub const NICHES: &[&str] = &{:?};", niches.iter().collect::<Vec<_>>());
    let mut names = String::new();
    let mut all = String::new();
    for (index, fact) in book.facts.iter().enumerate() {
        let ended = if fact.valid_until == "open" { "" } else { &fact.valid_until };
        let _ = writeln!(
            code,
            "static FACT_{index}: Fact = Fact {{ id: {:?}, triplet: Triplet::new({:?}, {:?}, {:?}), scale: Scale::{}, unit: {:?}, grade: Grade::{}, ended: {:?}, checked: {:?}, followers: {:?}, countries: &{:?}, niche: {:?} }};",
            fact.id,
            fact.low,
            fact.likely,
            fact.high,
            rust_name(&fact.scale),
            fact.unit,
            fact.grade,
            ended,
            fact.checked,
            fact.followers,
            fact.countries,
            fact.niche,
        );
        let _ = writeln!(
            names,
            "    /// {}.\n    pub const {}: FactId = FactId(&super::FACT_{index});",
            doc(&fact.meaning),
            rust_name(&fact.id)
        );
        let _ = write!(all, "&FACT_{index}, ");
    }
    let _ = writeln!(code, "static FACTS: &[&Fact] = &[{all}];");
    let _ = writeln!(
        code,
        "/// The name of every fact of `data/`.\n#[allow(non_upper_case_globals)]\npub mod id {{\n    use super::FactId;\n{names}}}"
    );
    code
}

fn doc(text: &str) -> String {
    text.replace('[', "(").replace(']', ")").replace('<', "under ").trim_end_matches('.').to_owned()
}

/// Every fact with its words and sources, by id: what the page loads when somebody asks for a source.
pub(crate) fn to_json(book: &FactBook) -> String {
    let by_id: BTreeMap<_, _> = book.facts.iter().map(|fact| (&fact.id, fact)).collect();
    serde_json::to_string(&serde_json::json!({ "version": book.version, "facts": by_id })).expect("facts are plain data")
}
