//! What touches the browser.

pub mod canvas;
pub mod download;
pub mod storage;
