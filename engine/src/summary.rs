//! The figures of a distribution: mean, quantiles, chance of nothing.

use serde::Serialize;

/// The figures of one uncertain amount. The headline range is `p10`–`p90`, called "8 out of 10 months".
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Arithmetic mean.
    pub mean: f64,
    /// 5 % quantile.
    pub p5: f64,
    /// 10 % quantile.
    pub p10: f64,
    /// 25 % quantile.
    pub p25: f64,
    /// Median.
    pub p50: f64,
    /// 75 % quantile.
    pub p75: f64,
    /// 90 % quantile.
    pub p90: f64,
    /// 95 % quantile.
    pub p95: f64,
    /// Probability of exactly nothing.
    pub p_zero: f64,
}

/// The quantiles of a [`Summary`], in percent.
const PERCENTS: [usize; 7] = [5, 10, 25, 50, 75, 90, 95];

impl Summary {
    /// Exactly nothing, always.
    pub const NOTHING: Self = Self { mean: 0.0, p5: 0.0, p10: 0.0, p25: 0.0, p50: 0.0, p75: 0.0, p90: 0.0, p95: 0.0, p_zero: 1.0 };

    /// The figures of some samples; all 0 for none. Quantiles are interpolated between order statistics at (n − 1) p, as in numpy.
    #[must_use]
    pub fn of(samples: &[f64]) -> Self {
        let [p5, p10, p25, p50, p75, p90, p95] = quantiles(samples, PERCENTS);
        let count = count(samples.len()).max(1.0);
        let zeros = samples.iter().filter(|x| **x == 0.0).count();
        Self { mean: samples.iter().sum::<f64>() / count, p5, p10, p25, p50, p75, p90, p95, p_zero: self::count(zeros) / count }
    }
}

/// A count as a float; exact below 2³².
#[must_use]
pub fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

/// Quantiles at whole percents, in rising order.
#[must_use]
pub fn quantiles<const N: usize>(samples: &[f64], percents: [usize; N]) -> [f64; N] {
    quantiles_of(samples, percents, 100)
}

/// Quantiles at whole parts of `whole`, in rising order; interpolated as those of a [`Summary`], 0 without samples.
#[must_use]
pub fn quantiles_of<const N: usize>(samples: &[f64], parts: [usize; N], whole: usize) -> [f64; N] {
    let Some(last) = samples.len().checked_sub(1) else { return [0.0; N] };
    let ranks = parts.map(|part| (last * part / whole, last * part % whole));
    let mut wanted: Vec<usize> = Vec::new();
    for rank in ranks.iter().flat_map(|(rank, _)| [*rank, (rank + 1).min(last)]) {
        // Percents rise, so a rank that is not above the last one is in the list already.
        if wanted.last().is_none_or(|last| *last < rank) {
            wanted.push(rank);
        }
    }
    let mut keys: Vec<i64> = samples.iter().map(|x| key(*x)).collect();
    select(&mut keys, 0, &wanted);
    ranks.map(|(rank, rest)| {
        let at = |rank: usize| keys.get(rank).map_or(0.0, |key| value(*key));
        let below = at(rank);
        below + (at((rank + 1).min(last)) - below) * count(rest) / count(whole)
    })
}

/// A whole number that stands in the order of the floats (that of [`f64::total_cmp`]): comparing these takes half the time.
fn key(x: f64) -> i64 {
    flip_if_negative(x.to_bits().cast_signed())
}

/// Back from [`key`].
fn value(key: i64) -> f64 {
    f64::from_bits(flip_if_negative(key).cast_unsigned())
}

fn flip_if_negative(bits: i64) -> i64 {
    bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed()
}

/// Puts the order statistics of the given ranks (sorted, counted from `offset`) in their places: a partial sort, which only ever looks
/// into the part that holds the next rank.
fn select(keys: &mut [i64], offset: usize, ranks: &[usize]) {
    let Some(middle) = ranks.get(ranks.len() / 2) else { return };
    let Some(place) = middle.checked_sub(offset).filter(|place| *place < keys.len()) else { return };
    let (below, _, above) = keys.select_nth_unstable(place);
    select(below, offset, ranks.get(..ranks.len() / 2).unwrap_or_default());
    select(above, offset + place + 1, ranks.get(ranks.len() / 2 + 1..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_sorted_samples() {
        let samples: Vec<f64> = (0..1000).map(|i| f64::from(i * 7919 % 1000)).collect();
        let got = quantiles(&samples, PERCENTS);
        let expected = PERCENTS.map(|p| 999.0 * count(p) / 100.0);
        for (got, expected) in got.iter().zip(expected) {
            assert!((got - expected).abs() < 1e-9, "{got} is not {expected}");
        }
    }

    #[test]
    fn parts_of_another_whole_are_the_same_quantiles() {
        let samples: Vec<f64> = (0..777).map(|i| f64::from(i * 7919 % 777)).collect();
        assert_eq!(quantiles_of(&samples, [50, 500, 950], 1000), quantiles(&samples, [5, 50, 95]));
        assert_eq!(quantiles_of(&[0.0, 10.0], [1, 39], 40), [0.25, 9.75]);
    }

    #[test]
    fn no_samples_and_one_sample_have_a_summary() {
        assert_eq!(Summary::of(&[]).p50, 0.0);
        let one = Summary::of(&[3.0]);
        assert_eq!((one.mean, one.p5, one.p95, one.p_zero), (3.0, 3.0, 3.0, 0.0));
    }

    #[test]
    fn nothing_is_counted() {
        let summary = Summary::of(&[0.0, 0.0, 0.0, 8.0]);
        assert_eq!((summary.p_zero, summary.mean, summary.p50), (0.75, 2.0, 0.0));
    }
}
