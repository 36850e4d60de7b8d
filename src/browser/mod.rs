//! What touches the browser.

pub mod canvas;
pub mod download;
pub mod offline;
pub mod storage;
pub mod task;
