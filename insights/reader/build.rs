//! Caps the memory of the reader: a file that asks for more ends the reader, not the page.

/// 512 MiB, in bytes.
const MOST: u64 = 512 << 20;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo:rustc-cdylib-link-arg=--max-memory={MOST}");
    }
}
