//! In the browser: mounts the page. Natively: the command line.

#[cfg(target_arch = "wasm32")]
fn main() {
    likeworth::page::mount();
}

#[cfg(not(target_arch = "wasm32"))]
mod command;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command::run()
}
