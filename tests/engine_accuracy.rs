//! The engine against the exact distribution of benchmark B1 (its rules: benches/b1/mod.rs), and over scramblings.

use likeworth::model::Points;

#[path = "../benches/b1/mod.rs"]
mod b1;

/// P10, P50 and P90 of the exact distribution, from 10⁸ samples of numpy.
const EXACT: [f64; 3] = [411.68, 810.03, 1714.96];

fn quantiles(samples: usize, seed: u32) -> [f64; 3] {
    b1::evaluate(&Points::new(samples, seed), &b1::inputs())
}

fn assert_within(got: [f64; 3], relative: f64) {
    for (got, exact) in got.iter().zip(EXACT) {
        let error = (got / exact - 1.0).abs();
        assert!(error < relative, "{got} is off {exact} by {error:.4}");
    }
}

#[test]
fn at_8192_points_the_quantiles_are_within_2_5_percent() {
    assert_within(quantiles(8_192, 0), 0.025);
}

#[test]
fn at_65536_points_the_quantiles_are_within_1_percent() {
    assert_within(quantiles(65_536, 0), 0.01);
}

#[test]
fn the_mean_over_64_scramblings_is_within_0_3_percent() {
    let mut mean = [0.0; 3];
    for seed in 0..64 {
        let quantiles = quantiles(8_192, seed);
        mean.iter_mut().zip(quantiles).for_each(|(mean, quantile)| *mean += quantile / 64.0);
    }
    assert_within(mean, 0.003);
}
