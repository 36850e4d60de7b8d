//! Reads `locales/en.toml` and writes it as Rust: one function a text. Shared by `build.rs` and
//! `tests/texts.rs`. The format is described at the top of the file of texts.

use std::fmt::Write as _;
use std::path::Path;
use std::{collections::BTreeMap, fs};

/// The plural categories of Unicode CLDR, in the order of the templates of a plural.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A text with its placeholders numbered: `about {0} a month`, `["likely"]`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Message {
    /// One template, or one for each of [`CATEGORIES`].
    pub(crate) templates: Vec<String>,
    /// Names of the placeholders in order of first appearance.
    pub(crate) parameters: Vec<String>,
    /// The text as it was written; the documentation of its function.
    pub(crate) written: String,
}

/// Reads and checks a file of texts; the error names the key.
pub(crate) fn read(path: impl AsRef<Path>) -> Result<BTreeMap<String, Message>, String> {
    parse(&fs::read_to_string(path).map_err(|error| error.to_string())?)
}

/// The texts by the name of their function.
pub(crate) fn parse(text: &str) -> Result<BTreeMap<String, Message>, String> {
    let table = text.parse::<toml::Table>().map_err(|error| error.to_string())?;
    let mut messages = BTreeMap::new();
    collect("", &table, &mut messages)?;
    Ok(messages)
}

fn collect(prefix: &str, table: &toml::Table, messages: &mut BTreeMap<String, Message>) -> Result<(), String> {
    for (key, value) in table {
        let name = if prefix.is_empty() { key.clone() } else { format!("{prefix}_{key}") };
        let message = match value {
            toml::Value::String(text) => single(text),
            toml::Value::Table(inner) if is_plural(inner) => plural(inner),
            toml::Value::Table(inner) => {
                collect(&name, inner, messages)?;
                continue;
            }
            _ => Err("is neither a text nor a table of texts".to_owned()),
        };
        let message = message.and_then(|message| checked_name(&name).map(|()| message)).map_err(|fault| format!("{name}: {fault}"))?;
        if messages.insert(name.clone(), message).is_some() {
            return Err(format!("{name}: two keys lead to this name"));
        }
    }
    Ok(())
}

fn is_plural(table: &toml::Table) -> bool {
    table.contains_key("other") && table.keys().all(|key| CATEGORIES.contains(&key.as_str()))
}

fn single(text: &str) -> Result<Message, String> {
    let mut parameters = Vec::new();
    let template = numbered(text, &mut parameters)?;
    Ok(Message { templates: vec![template], parameters, written: text.to_owned() })
}

/// Categories that a language does not name read like its `other`.
fn plural(table: &toml::Table) -> Result<Message, String> {
    let text = |category: &str| match table.get(category).or_else(|| table.get("other")) {
        Some(toml::Value::String(text)) => Ok(text.clone()),
        _ => Err(format!("{category} is not a text")),
    };
    let mut parameters = vec!["count".to_owned()];
    let templates = CATEGORIES.iter().map(|category| numbered(&text(category)?, &mut parameters)).collect::<Result<_, _>>()?;
    let written = text("other")?;
    if !written.contains("{count}") {
        return Err("the text for other has no {count}".to_owned());
    }
    Ok(Message { templates, parameters, written })
}

/// Numbers the placeholders of a text, new ones after those already known.
fn numbered(text: &str, parameters: &mut Vec<String>) -> Result<String, String> {
    if text.trim() != text || text.is_empty() {
        return Err("the text is empty, or starts or ends with a space".to_owned());
    }
    let mut template = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, brace) = rest.split_at(at);
        let name = brace.strip_prefix('{').and_then(|inner| inner.split_once('}')).map(|(name, _)| name);
        let name = name.ok_or_else(|| format!("a brace without its partner at {brace:?}"))?;
        if !is_name(name) {
            return Err(format!("{{{name}}} is not a placeholder: write lower-case letters, like {{likely}}"));
        }
        let number = parameters.iter().position(|known| known == name).unwrap_or_else(|| {
            parameters.push(name.to_owned());
            parameters.len() - 1
        });
        if number > 9 {
            return Err("more than ten placeholders".to_owned());
        }
        let _ = write!(template, "{before}{{{number}}}");
        rest = &brace[name.len() + 2..];
    }
    Ok(template + rest)
}

fn checked_name(name: &str) -> Result<(), String> {
    let free = is_name(name) && !["fill", "template", "category"].contains(&name);
    free.then_some(()).ok_or_else(|| "a key is lower-case letters, digits and _, starts with a letter and is no word of Rust".to_owned())
}

/// A name that Rust takes for a function or a parameter.
fn is_name(name: &str) -> bool {
    const TAKEN: [&str; 28] = [
        "as", "box", "break", "const", "continue", "crate", "else", "enum", "false", "fn", "for", "if", "impl", "in", "let", "loop",
        "match", "mod", "move", "mut", "ref", "return", "self", "static", "true", "type", "use", "where",
    ];
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !TAKEN.contains(&name)
}

/// A function for each text, for `src/words/text.rs` to include. Each has its text within itself, and not in one table: a program then holds
/// only the texts that it says, and the module that says them.
pub(crate) fn to_rust(messages: &BTreeMap<String, Message>) -> String {
    let mut code = String::new();
    for (name, message) in messages {
        function(&mut code, name, message);
    }
    code
}

fn function(code: &mut String, name: &str, message: &Message) {
    let _ = writeln!(code, "\n/// `{}`\n#[must_use]", message.written.replace(['\n', '`'], " "));
    let template = match message.templates.as_slice() {
        [only] => format!("{only:?}"),
        several => format!("category(count, &{several:?})"),
    };
    if message.parameters.is_empty() {
        let _ = writeln!(code, "pub const fn {name}() -> &'static str {{\n    {template}\n}}");
        return;
    }
    let parameters = message.parameters.iter().map(|p| format!("{p}: &str")).collect::<Vec<_>>().join(", ");
    let _ = writeln!(
        code,
        "#[allow(clippy::too_many_arguments)]\npub fn {name}({parameters}) -> String {{\n    fill({template}, &[{}])\n}}",
        message.parameters.join(", ")
    );
}
