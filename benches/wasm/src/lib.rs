//! What the browser times: benchmark B1 and whole estimates, on points that are kept as the page keeps them.

use likeworth::model::{Facts, Points, Scenario, estimate};
use wasm_bindgen::prelude::wasm_bindgen;

#[path = "../../b1/mod.rs"]
mod b1;

/// The points, kept between evaluations.
#[wasm_bindgen]
pub struct Engine {
    points: Points,
}

#[wasm_bindgen]
impl Engine {
    /// So many points of scrambling 0; they are made when first needed.
    #[wasm_bindgen(constructor)]
    pub fn new(samples: usize) -> Self {
        Self { points: Points::new(samples, 0) }
    }

    /// P10, P50 and P90 of benchmark B1.
    pub fn b1(&self) -> Vec<f64> {
        b1::evaluate(&self.points, &b1::inputs()).to_vec()
    }

    /// The estimate of a scenario as JSON; none for a scenario that cannot be read.
    pub fn estimate(&self, scenario: &str) -> Option<String> {
        Some(estimate(&Scenario::from_json(scenario).ok()?, &Facts::current(), &self.points).to_json())
    }
}
