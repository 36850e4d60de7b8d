//! How evenly posts come, and whether the gap before a post goes with how it did.
//!
//! The relation is Spearman's rank correlation of the gap before a post with its ratio to the posts around it ([`crate::level`]), with the 90 % interval by Fisher's
//! transformation and the variance 1.06 / (n − 3) (E. C. Fieller, H. O. Hartley, E. S. Pearson (1957), "Tests for Rank Correlation Coefficients. I", Biometrika 44). It is told
//! from [`FEWEST_GAPS`] gaps on, as clear where the interval leaves out 0, as leaning where one that holds 60 % does, and else as something that the posts cannot tell.
//!
//! What it cannot show: that posting more often is what helps. Who has something to say posts soon.

use jiff::civil::Date;
use libm::{atanh, sqrt, tanh};
use serde::{Deserialize, Serialize};

use crate::date::iso;
use crate::join::{Known, Moment};
use crate::level::{Sample, median};
use crate::measure::{Range, Z95, float, number};
use crate::pool::Strength;

/// From how many gaps on the relation is told.
pub const FEWEST_GAPS: usize = 10;
/// Seconds of a day.
const DAY: f64 = 86_400.0;
/// The standard score beyond which a fifth lies on each side.
const LEANS: f64 = 0.841_621_233_572_914_3;

/// How evenly posts come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Consistency {
    /// How many gaps there are.
    pub gaps: usize,
    /// The median of them, in days.
    pub median_days: f64,
    /// The longest, in days.
    pub longest_days: f64,
    /// The day before the longest, as `2026-12-01`.
    pub longest_from: String,
    /// The day after it.
    pub longest_to: String,
    /// Whether the gap before a post goes with how it did; none where too few tell.
    pub relation: Option<Relation>,
}

/// A rank correlation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// Of how many posts.
    pub count: usize,
    /// The correlation, −1 to 1, with the interval that holds 90 %: above 0, posts after a longer gap did better.
    pub correlation: Range,
    /// How sure its direction is.
    pub strength: Strength,
}

/// A gap before a post.
struct Gap {
    days: f64,
    from: Date,
    to: Date,
    ratio: Option<f64>,
}

/// How evenly the posts come; none of fewer than two with a day.
pub(crate) fn consistency(sample: &Sample) -> Option<Consistency> {
    let dated: Vec<(&Known, Moment, Option<f64>)> =
        sample.posts.iter().filter_map(|judged| Some((judged.known, judged.known.moment?, judged.ratio))).collect();
    let after = dated.iter().skip(1);
    let gaps: Vec<Gap> = dated
        .iter()
        .zip(after)
        .filter_map(|((before, from, _), (post, to, ratio))| {
            Some(Gap { days: days(before, *from, post, *to)?, from: from.date, to: to.date, ratio: *ratio })
        })
        .collect();
    let longest = gaps.iter().max_by(|one, other| one.days.total_cmp(&other.days))?;
    let told: Vec<(f64, f64)> = gaps.iter().filter_map(|gap| Some((gap.days, gap.ratio?))).collect();
    Some(Consistency {
        gaps: gaps.len(),
        median_days: median(gaps.iter().map(|gap| gap.days).collect())?,
        longest_days: longest.days,
        longest_from: iso(longest.from),
        longest_to: iso(longest.to),
        relation: relation(&told),
    })
}

/// Days from one post to the next, by their seconds where both have them.
fn days(before: &Known, from: Moment, post: &Known, to: Moment) -> Option<f64> {
    match (before.at, post.at) {
        (Some(first), Some(second)) if second >= first => Some(float(second.saturating_sub(first)) / DAY),
        _ => Some(f64::from(to.date.since(from.date).ok()?.get_days())),
    }
}

fn relation(pairs: &[(f64, f64)]) -> Option<Relation> {
    if pairs.len() < FEWEST_GAPS {
        return None;
    }
    let (gaps, ratios): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    // A correlation of 1 has no transform: it stands just below.
    let correlation = pearson(&ranks(&gaps), &ranks(&ratios))?.clamp(-0.999_999, 0.999_999);
    let (middle, deviation) = (atanh(correlation), sqrt(1.06 / (number(pairs.len()) - 3.0)));
    let score = middle.abs() / deviation;
    let strength = match score {
        _ if score >= Z95 => Strength::Clear,
        _ if score >= LEANS => Strength::Leans,
        _ => Strength::CannotTell,
    };
    let at = |score: f64| tanh(middle + score * deviation);
    Some(Relation { count: pairs.len(), correlation: Range { low: at(-Z95), likely: correlation, high: at(Z95) }, strength })
}

/// The rank of each value, equals with the mean of theirs.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let below = |value: f64| number(sorted.partition_point(|other| *other < value));
    let up_to = |value: f64| number(sorted.partition_point(|other| *other <= value));
    values.iter().map(|value| f64::midpoint(below(*value) + 1.0, up_to(*value))).collect()
}

/// The correlation; none where one of the two does not vary.
fn pearson(one: &[f64], other: &[f64]) -> Option<f64> {
    let n = number(one.len());
    let (mean_one, mean_other) = (one.iter().sum::<f64>() / n, other.iter().sum::<f64>() / n);
    let (mut both, mut squares_one, mut squares_other) = (0.0, 0.0, 0.0);
    for (a, b) in one.iter().zip(other) {
        let (a, b) = (a - mean_one, b - mean_other);
        both += a * b;
        squares_one += a * a;
        squares_other += b * b;
    }
    (squares_one > 0.0 && squares_other > 0.0).then(|| both / sqrt(squares_one * squares_other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::level::tests::account;
    use jiff::ToSpan;
    use jiff::civil::date;

    #[test]
    fn equals_share_their_rank() {
        assert_eq!(ranks(&[10.0, 20.0, 10.0, 5.0]), [2.5, 4.0, 2.5, 1.0]);
    }

    // By hand: ranks 1 2 3 4 5 and 2 1 4 3 5, differences squared 4 · 1: 1 − 6·4 / (5·24) = 0.8.
    #[test]
    fn a_rank_correlation_is_the_one_by_hand() {
        let correlation = pearson(&ranks(&[1.0, 2.0, 3.0, 4.0, 5.0]), &ranks(&[20.0, 10.0, 40.0, 30.0, 50.0])).unwrap();
        assert!((correlation - 0.8).abs() < 1e-12);
        assert_eq!(pearson(&[1.0, 1.0], &[1.0, 2.0]), None);
    }

    // By hand: atanh 0.5 = 0.5493, √(1.06/25) = 0.2059: tanh(0.5493 ± 1.645 · 0.2059) = 0.2077 and 0.7102.
    #[test]
    fn its_interval_is_fishers() {
        let pairs: Vec<(f64, f64)> = (0..28).map(|i| (f64::from(i), f64::from(i * i % 28))).collect();
        let relation = relation(&pairs).unwrap();
        let (middle, deviation) = (relation.correlation.likely.atanh(), (1.06_f64 / 25.0).sqrt());
        assert!((relation.correlation.low - (middle - Z95 * deviation).tanh()).abs() < 1e-9, "{relation:?}");
        let at = |score: f64| (0.5_f64.atanh() + score * deviation).tanh();
        assert!((at(-Z95) - 0.2077).abs() < 5e-4 && (at(Z95) - 0.7102).abs() < 5e-4, "{} {}", at(-Z95), at(Z95));
    }

    #[test]
    fn gaps_are_told_with_the_longest_and_its_days() {
        let mut account = account([5; 4]);
        for (known, day) in account.posts.iter_mut().zip([1, 2, 4, 20]) {
            known.moment = Some(Moment { date: date(2026, 3, day), hour: None });
        }
        let told = consistency(&Sample::of(&account)).unwrap();
        assert_eq!((told.gaps, told.median_days, told.longest_days), (3, 2.0, 16.0));
        assert_eq!((told.longest_from.as_str(), told.longest_to.as_str(), told.relation), ("2026-03-04", "2026-03-20", None));
    }

    #[test]
    fn posts_that_do_better_after_a_gap_are_seen() {
        let mut account = account((0..60).map(|i| if i % 3 == 0 { 300 + i } else { 100 + i * 7 % 13 }));
        let mut day = date(2026, 1, 1);
        for (place, known) in account.posts.iter_mut().enumerate() {
            day = day.checked_add(if place % 3 == 0 { 6 } else { 1 }.days()).unwrap();
            known.moment = Some(Moment { date: day, hour: None });
        }
        let relation = consistency(&Sample::of(&account)).unwrap().relation.unwrap();
        assert!(relation.strength == Strength::Clear && relation.correlation.low > 0.3, "{relation:?}");
    }

    #[test]
    fn even_gaps_tell_nothing() {
        assert_eq!(consistency(&Sample::of(&account((0..40).map(|i| 100 + i * 7 % 13)))).unwrap().relation, None);
    }

    #[test]
    fn one_post_has_no_gap() {
        assert_eq!(consistency(&Sample::of(&account([5]))), None);
    }
}
