//! What touches the browser.

pub mod download;
pub mod storage;
