//! Benchmark B1, the same for every runner: the sum over 5 pathways of the product of 4 inputs.
//!
//! The 20 inputs are independent and log-normal; input k = 0…19 has P5 = 0.5 + 0.1 k and P95 = 2 + 0.4 k, and pathway p takes the inputs
//! k = 4p…4p+3. The answer is P10, P50 and P90 of the sum.

use likeworth::model::sampling::{Column, log_values};
use likeworth::model::summary::quantiles;
use likeworth::model::{Points, Scale, Triplet};

/// Inputs of a pathway.
const FACTORS: usize = 4;

/// The 20 inputs, a pathway after the other.
#[must_use]
pub(crate) fn inputs() -> Vec<Triplet> {
    let input = |k: u32| {
        let k = f64::from(k);
        let (low, high) = (0.5 + 0.1 * k, 2.0 + 0.4 * k);
        Triplet::new(low, (low * high).sqrt(), high)
    };
    (0..20).map(input).collect()
}

/// Everything but the normals is computed anew at each call: no column is kept.
#[must_use]
pub(crate) fn evaluate(points: &Points, inputs: &[Triplet]) -> [f64; 3] {
    let mut total = vec![0.0; points.len()];
    for (pathway, factors) in inputs.chunks(FACTORS).enumerate() {
        let column = |(i, triplet)| Column::Sampled(log_values(&points.normals(pathway * FACTORS + i), Scale::Positive, triplet).into());
        let columns: Vec<Column> = factors.iter().enumerate().map(column).collect();
        let income = Column::product(&columns.iter().collect::<Vec<_>>()).values(points.len());
        total.iter_mut().zip(&income).for_each(|(sum, usd)| *sum += usd);
    }
    quantiles(&total, [10, 50, 90])
}
