//! What touches the browser.

pub mod canvas;
