//! The engine: uncertain quantities on fixed quasi-random points. It knows nothing of likes or money.
//!
//! A package of its own for one reason: its loops are compiled for speed, while all the rest of the page is compiled for size
//! (`[profile.release]` in the Cargo.toml above). Use it as `likeworth::model::{quantity, sampling, summary}`.

// What a visitor typed must never bring the program down: no panics by accident, no silent number conversions.
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::as_conversions))]

mod elementary;
pub mod normal;
pub mod quantity;
pub mod sampling;
pub mod sensitivity;
pub mod summary;
