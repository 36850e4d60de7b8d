//! The model: values in, values out. Money is US dollars; a share is between 0 and 1; a month is 52/12 weeks.
//!
//! ```text
//! Scenario ──► Audience ──► pathways ──► Estimate
//!    ▲            ▲            ▲
//!  JSON      Facts, Points   gates
//! ```
//!
//! The rules are those of the project's design of the model; where it was silent, the decision stands in the docs of the item.

// What a visitor typed must never bring the program down: no panics by accident, no silent number conversions.
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::as_conversions))]

pub mod audience;
pub mod cash;
pub mod coins;
pub mod compare;
pub mod country;
pub mod deductions;
pub mod dimension;
pub mod drivers;
pub mod estimate;
pub mod fact;
#[cfg(not(target_arch = "wasm32"))]
pub mod fact_use;
pub mod facts_in_answer;
pub mod flow;
pub mod gate;
pub mod goal;
pub mod growth;
pub mod input;
pub mod levers;
pub mod measured;
pub mod micro_conversions;
pub mod months;
pub mod number;
pub mod object;
pub mod offer;
pub mod other_calculators;
pub mod pathway;
pub mod rate_card;
mod rhythm;
pub mod scenario;
pub mod warning;
pub mod worked_example;
pub mod worth_knowing;

pub use likeworth_engine::{normal, quantity, sampling, sensitivity, summary};

pub use estimate::{Estimate, estimate};
pub use fact::{Fact, FactId, Facts};
pub use quantity::{Scale, Triplet};
pub use sampling::Points;
pub use scenario::{Field, Platform, Scenario};
pub use summary::Summary;
