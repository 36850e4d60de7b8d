//! Turns `data/` and `locales/` into Rust at build time, so that a missing fact or text is an error of the compiler that names it.

use std::{env, fs, path::PathBuf};

#[path = "build/facts.rs"]
mod facts;
#[path = "build/other_calculators.rs"]
mod other_calculators;
#[path = "build/texts.rs"]
mod texts;

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=data");
    println!("cargo:rerun-if-changed=locales");
    let all = facts::read("data").unwrap_or_else(|error| panic!("data/: {error}"));
    fs::write(out.join("facts.rs"), facts::to_rust(&all)).expect("OUT_DIR can be written");
    fs::write(out.join("facts.json"), facts::to_json(&all)).expect("OUT_DIR can be written");
    fs::write(out.join("history.json"), history()).expect("OUT_DIR can be written");
    let text = fs::read_to_string(PathBuf::from("data").join(other_calculators::FILE)).expect("data/ has the other calculators");
    let others = other_calculators::parse(&text).unwrap_or_else(|error| panic!("data/{}: {error}", other_calculators::FILE));
    fs::write(out.join("other_calculators.rs"), other_calculators::to_rust(&others)).expect("OUT_DIR can be written");
    let texts = texts::read("locales/en.toml").unwrap_or_else(|error| panic!("locales/en.toml: {error}"));
    fs::write(out.join("texts.rs"), texts::to_rust(&texts)).expect("OUT_DIR can be written");
}

/// Every version of the facts by its day, as `data/history/` has them.
fn history() -> String {
    let mut files: Vec<PathBuf> =
        fs::read_dir("data/history").expect("data/ has a history").map(|file| file.expect("it can be read").path()).collect();
    files.sort();
    let version = |file: &PathBuf| {
        let day = file.file_stem().expect("a version has a name").to_string_lossy().into_owned();
        format!("\"{day}\": {}", fs::read_to_string(file).expect("a version can be read"))
    };
    format!("{{{}}}", files.iter().map(version).collect::<Vec<_>>().join(","))
}
