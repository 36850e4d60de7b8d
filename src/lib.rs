//! # Likeworth: what are my likes worth?
//!
//! A library that knows what likes can lead to and nothing of browsers, and a thin page on top of it.
//!
//! | module | what it knows | may use |
//! | --- | --- | --- |
//! | `likeworth_engine` | quantities, points, columns, quantiles: a package of its own, compiled for speed | nothing here |
//! | [`model`] | facts, scenario, audience, gates, pathways, the estimate | the engine |
//! | [`words`] | the texts of `locales/`, numbers as people read and write them, the answer in sentences | `model` |
//! | [`document`] | what a visitor typed, its versions, how it is kept | `model`, `words` |
//! | [`chart`] | figures on any plotters backend | `model` |
//! | `browser` (wasm only) | storage, canvas, files | all above |
//! | `page` (wasm only) | the Leptos components | all above |
//!
//! `model`, `document`, `words` and `chart` are pure: no clock, no storage, no randomness of their own; `tests/purity.rs` proves it.
//! Start reading at [`model::estimate`].

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod chart;
pub mod document;
pub mod model;
#[cfg(target_arch = "wasm32")]
pub mod page;
pub mod words;
