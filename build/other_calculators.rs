//! Reads and checks `data/other_calculators.toml` and writes it as Rust: a module a formula, with what is known of it and its constants.
//! Shared by `build.rs` and `tests/other_calculators.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Deserialize;

/// The file, in `data/`.
pub(crate) const FILE: &str = "other_calculators.toml";

/// A published formula as a person writes it; the keys are explained at the top of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CalculatorEntry {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) link: Option<String>,
    pub(crate) dated: String,
    pub(crate) thing: String,
    pub(crate) goes_by: Vec<String>,
    pub(crate) leaves_out: Vec<String>,
    pub(crate) slip: Option<String>,
    #[serde(default)]
    pub(crate) constants: BTreeMap<String, Constant>,
}

/// A constant of a formula.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Constant {
    pub(crate) value: Value,
    pub(crate) unit: String,
}

/// A number, several in order, or several by name.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Value {
    One(f64),
    Several(Vec<f64>),
    Named(BTreeMap<String, f64>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    calculator: Vec<CalculatorEntry>,
}

/// Reads and checks the formulas; each line of the error names one.
pub(crate) fn parse(text: &str) -> Result<Vec<CalculatorEntry>, String> {
    let all = toml::from_str::<File>(text).map_err(|error| error.to_string())?.calculator;
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for entry in &all {
        if !seen.insert(&entry.id) {
            faults.push(format!("{}: stands there twice", entry.id));
        }
        faults.extend(faults_of(entry).into_iter().map(|fault| format!("{}: {fault}", entry.id)));
    }
    if faults.is_empty() { Ok(all) } else { Err(faults.join("\n")) }
}

fn faults_of(entry: &CalculatorEntry) -> Vec<String> {
    let named = |name: &str, ok: bool| (!ok).then(|| format!("{name} is missing or wrong"));
    let is_kebab = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    let kebab = |names: &[String]| names.iter().all(|name| is_kebab(name));
    let constant_ok = |(name, constant): (&String, &Constant)| {
        let snake = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        (!snake || constant.unit.trim().is_empty() || !is_sound(&constant.value))
            .then(|| format!("the constant {name}, or its unit, is wrong"))
    };
    [
        named("id", is_kebab(&entry.id)),
        named("name", !entry.name.trim().is_empty()),
        named("link", entry.link.as_deref().is_none_or(|link| link.starts_with("https://") && !link.contains(char::is_whitespace))),
        named("dated", entry.dated == "undated" || is_date(&entry.dated)),
        named("thing", is_kebab(&entry.thing)),
        named("goes_by", kebab(&entry.goes_by)),
        named("leaves_out", kebab(&entry.leaves_out)),
        named("slip", entry.slip.as_deref().is_none_or(is_kebab)),
    ]
    .into_iter()
    .flatten()
    .chain(entry.constants.iter().filter_map(constant_ok))
    .collect()
}

/// At least one number, each finite and not below nothing.
fn is_sound(value: &Value) -> bool {
    let numbers: Vec<f64> = match value {
        Value::One(number) => vec![*number],
        Value::Several(numbers) => numbers.clone(),
        Value::Named(numbers) => numbers.values().copied().collect(),
    };
    !numbers.is_empty() && numbers.iter().all(|number| number.is_finite() && *number >= 0.0)
}

/// A month or a day: 2024-03 or 2024-03-18.
fn is_date(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let digits = parts.iter().all(|part| part.chars().all(|c| c.is_ascii_digit()));
    let lengths: Vec<_> = parts.iter().map(|part| part.len()).collect();
    digits && matches!(lengths.as_slice(), [4, 2] | [4, 2, 2])
}

/// A module a formula, for `src/model/other_calculators/formulas.rs` to include.
pub(crate) fn to_rust(all: &[CalculatorEntry]) -> String {
    let ids: Vec<&str> = all.iter().map(|entry| entry.id.as_str()).collect();
    let mut code = format!("/// Every id of the file, in its order.\npub const IDS: [&str; {}] = {ids:?};\n", ids.len());
    for entry in all {
        module(&mut code, entry);
    }
    code
}

fn module(code: &mut String, entry: &CalculatorEntry) {
    let list = |kind: &str, names: &[String]| names.iter().map(|name| format!("{kind}::{}, ", camel(name))).collect::<String>();
    let slip = entry.slip.as_deref().map_or("None".to_owned(), |slip| format!("Some(Slip::{})", camel(slip)));
    let _ = writeln!(code, "\n/// {}.\npub mod {} {{\n    use super::*;", entry.name.trim_end_matches('.'), module_name(&entry.id));
    let _ = writeln!(
        code,
        "    /// What is known of it.\n    pub const ABOUT: About = About {{ id: {:?}, name: {:?}, link: {:?}, dated: {:?}, thing: Thing::{}, goes_by: &[{}], leaves_out: &[{}], slip: {slip} }};",
        entry.id,
        entry.name,
        entry.link,
        entry.dated,
        camel(&entry.thing),
        list("Input", &entry.goes_by),
        list("Omission", &entry.leaves_out),
    );
    for (name, constant) in &entry.constants {
        let _ = writeln!(code, "    /// {}.", constant.unit);
        let name = name.to_ascii_uppercase();
        let _ = match &constant.value {
            Value::One(number) => writeln!(code, "    pub const {name}: f64 = {number:?};"),
            Value::Several(numbers) => writeln!(code, "    pub const {name}: [f64; {}] = {numbers:?};", numbers.len()),
            Value::Named(numbers) => {
                let pairs: Vec<_> = numbers.iter().collect();
                writeln!(code, "    pub const {name}: &[(&str, f64)] = &{pairs:?};")
            }
        };
    }
    code.push_str("}\n");
}

/// `live-gifts` → `LiveGifts`.
fn camel(kebab: &str) -> String {
    kebab.split('-').map(|part| part[..1].to_ascii_uppercase() + &part[1..]).collect()
}

/// `2calculator-affiliate` → `n2calculator_affiliate`: a name cannot begin with a digit.
fn module_name(id: &str) -> String {
    let name = id.replace('-', "_");
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("n{name}") } else { name }
}
