//! The core is pure and the arrows of ARCHITECTURE.md run one way: page → browser → {chart, document, words} → model.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Lines of code (comments and tests left out) of a folder of `src` that hold one of the words.
fn lines_with(folder: &str, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files(&Path::new("src").join(folder)) {
        let text = fs::read_to_string(&file).unwrap();
        let shipped = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code = shipped.lines().filter(|line| !line.trim_start().starts_with("//"));
        found.extend(code.filter(|line| words.iter().any(|word| line.contains(word))).map(|line| format!("{}: {line}", file.display())));
    }
    found
}

const BROWSER: &[&str] = &["leptos", "web_sys", "js_sys", "gloo", "wasm_bindgen", "plotters_canvas"];
const WORLD: &[&str] =
    &["std::time", "SystemTime", "Instant", "std::fs", "std::env", "std::net", "std::process", "thread_rng", "getrandom"];

#[test]
fn the_core_knows_no_browser_no_clock_and_no_files() {
    for folder in ["model", "document", "words", "chart", "../engine/src", "../insights/src"] {
        assert_eq!(lines_with(folder, BROWSER), Vec::<String>::new());
        assert_eq!(lines_with(folder, WORLD), Vec::<String>::new());
    }
}

#[test]
fn the_arrows_run_one_way() {
    let forbidden: [(&str, &[&str]); 5] = [
        ("model", &["crate::words", "crate::document", "crate::chart", "crate::browser", "crate::page"]),
        ("words", &["crate::document", "crate::chart", "crate::browser", "crate::page"]),
        ("document", &["crate::chart", "crate::browser", "crate::page"]),
        ("chart", &["crate::document", "crate::browser", "crate::page"]),
        ("browser", &["crate::page"]),
    ];
    for (folder, words) in forbidden {
        assert_eq!(lines_with(folder, words), Vec::<String>::new());
    }
}

/// Logarithms and exponentials of the platform differ between machines: the model takes them from `libm` alone.
#[test]
fn the_model_takes_its_functions_from_libm() {
    let methods = [".ln()", ".exp()", ".powf(", ".powi(", ".sqrt()", ".log10()", ".ln_1p()", ".exp_m1()", ".mul_add("];
    for folder in ["model", "../engine/src"] {
        assert_eq!(lines_with(folder, &methods), Vec::<String>::new());
    }
}

#[test]
fn the_native_program_is_built_without_a_browser() {
    let arguments = ["tree", "--offline", "--locked", "--edges", "normal", "--prefix", "none", "--target", "x86_64-unknown-linux-gnu"];
    let output = Command::new(env!("CARGO")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8_lossy(&output.stdout).replace('-', "_");
    for name in BROWSER {
        assert!(!tree.lines().any(|line| line.starts_with(name)), "{name} is in the native build:\n{tree}");
    }
}
