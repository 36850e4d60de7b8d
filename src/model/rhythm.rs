//! Rhythms of posting, and what studies found at each: views of a post, reach of a post, extra growth.
//!
//! What was found at a rhythm runs straight in its logarithm between the middles of the study's brackets and holds outside them. From one rhythm to a
//! higher one it falls in no sample, and to a lower one it rises in none: the lower ends of the brackets are the same or nearly so, and that the tails below
//! them cross is their shape, nothing that was found.

use libm::{exp, log, log1p, sqrt};

use super::audience::WEEKS_PER_MONTH;
use super::dimension::Dimension;
use super::fact::{FactId, Facts, id::*};
use super::number::{Number, Origin};
use super::quantity::{Scale, Triplet};
use super::sampling::{Column, Points, TwoPiece};
use super::scenario::Platform;

/// What a study found at each rhythm, as logarithms at ln posts a week.
pub(super) struct Rhythm {
    places: Vec<Place>,
}

#[derive(Clone, Copy)]
struct Place {
    weekly: f64,
    curve: TwoPiece,
    /// None for the bracket that the study compares with.
    fact: Option<FactId>,
}

/// A bracket of a study: its fact, and the posts a week from and to, as the fact's meaning says.
type Bracket = (FactId, f64, f64);

/// Views per post against one post a week, within accounts over time.
const TIKTOK_VIEWS: [Bracket; 3] =
    [(TiktokFrequencyLift2_5, 2.0, 5.0), (TiktokFrequencyLift6_10, 6.0, 10.0), (TiktokFrequencyLift11Plus, 11.0, 11.0)];
/// Reach per post, its relative change against one or two posts a week.
const INSTAGRAM_REACH: [Bracket; 3] = [
    (PostingFrequency3_5ReachPerPost, 3.0, 5.0),
    (PostingFrequency6_9ReachPerPost, 6.0, 9.0),
    (PostingFrequency10PlusReachPerPost, 10.0, 10.0),
];
/// Extra growth of followers a week, against no posts.
const INSTAGRAM_GROWTH: [Bracket; 4] = [
    (PostingFrequency1_2WeeklyGrowth, 1.0, 2.0),
    (PostingFrequency3_5WeeklyGrowth, 3.0, 5.0),
    (PostingFrequency6_9WeeklyGrowth, 6.0, 9.0),
    (PostingFrequency10PlusWeeklyGrowth, 10.0, 10.0),
];

const NOTHING: TwoPiece = TwoPiece { middle: 0.0, below: 0.0, above: 0.0 };

impl Rhythm {
    /// Views or reach of a post.
    pub(super) fn of(platform: Platform, facts: &Facts) -> Self {
        // A relative change of 0.12 is a lift of 1.12.
        let (compared_with, brackets, change) = match platform {
            Platform::TikTok => ((1.0, 1.0), TIKTOK_VIEWS, 0.0),
            Platform::Instagram => ((1.0, 2.0), INSTAGRAM_REACH, 1.0),
        };
        let first = Place { weekly: middle(compared_with.0, compared_with.1), curve: NOTHING, fact: None };
        Self { places: [first].into_iter().chain(places(facts, &brackets, |x| x + change)).collect() }
    }

    /// Extra growth of an Instagram account, as a factor a month: 1 + the study's weekly rate · 52/12.
    pub(super) fn growth(facts: &Facts) -> Self {
        Self { places: places(facts, &INSTAGRAM_GROWTH, |weekly| weekly * WEEKS_PER_MONTH).collect() }
    }

    /// Whether the study speaks of no higher rhythm.
    pub(super) fn is_highest(&self, posts_a_month: f64) -> bool {
        self.places.last().is_some_and(|last| weekly(posts_a_month) >= last.weekly)
    }

    /// What was found, ln, at ln posts a week.
    fn curve(&self, rhythm: f64) -> TwoPiece {
        let after = self.places.iter().position(|place| place.weekly > rhythm);
        let place = |index: Option<usize>| index.and_then(|index| self.places.get(index)).copied();
        match (place(after.and_then(|after| after.checked_sub(1))), place(after)) {
            (Some(low), Some(high)) => {
                let t = (rhythm - low.weekly) / (high.weekly - low.weekly);
                let between = |x: f64, y: f64| x + (y - x) * t;
                TwoPiece {
                    middle: between(low.curve.middle, high.curve.middle),
                    below: between(low.curve.below, high.curve.below),
                    above: between(low.curve.above, high.curve.above),
                }
            }
            (None, Some(first)) => first.curve,
            _ => self.places.last().map_or(NOTHING, |last| last.curve),
        }
    }

    /// The fact of the place nearest to so many posts a month.
    pub(super) fn nearest(&self, posts_a_month: f64) -> Option<FactId> {
        let distance = |place: &Place| (place.weekly - weekly(posts_a_month)).abs();
        let places = self.places.iter().filter(|place| place.fact.is_some());
        places.min_by(|a, b| distance(a).total_cmp(&distance(b))).and_then(|place| place.fact)
    }

    /// From the present rhythm to so many times of it.
    pub(super) fn lift(&self, points: &Points, posts: &Number, factor: f64) -> Number {
        let more = log(factor);
        self.change(points, posts, posts.likely * factor, |rhythm| rhythm + more)
    }

    /// From the present rhythm to so many posts a month.
    pub(super) fn lift_to(&self, points: &Points, posts: &Number, then: f64) -> Number {
        self.change(points, posts, then, |_| weekly(then))
    }

    fn change(&self, points: &Points, posts: &Number, usual_then: f64, then: impl Fn(f64) -> f64) -> Number {
        let normals = points.normals(Dimension::RhythmLift.index());
        let at = |rhythm: f64, z: f64| {
            let (now, to) = (self.curve(rhythm), self.curve(then(rhythm)));
            let step = TwoPiece { middle: to.middle - now.middle, below: to.below - now.below, above: to.above - now.above };
            held(step.at(z), then(rhythm) - rhythm)
        };
        let logs = each(points, posts, |rhythm, i| at(rhythm, normals.get(i).copied().unwrap_or(0.0)));
        let origin = self.nearest(usual_then).map_or(Origin::Own, Origin::Fact);
        Number { log: Column::Sampled(logs.into()), likely: exp(at(weekly(posts.likely), 0.0)), ends: None, origin }
    }

    /// What another rhythm adds to the growth of a month, ln: of a [`Rhythm::growth`], whose curve is of the rates themselves.
    pub(super) fn extra_growth(&self, points: &Points, posts: &Number, then: f64) -> Number {
        let normals = points.normals(Dimension::RhythmGrowth.index());
        let rate = |rhythm: f64, z: f64| log1p(exp(self.curve(rhythm).at(z)));
        let at = |rhythm: f64, z: f64| held(rate(weekly(then), z) - rate(rhythm, z), weekly(then) - rhythm);
        let logs = each(points, posts, |rhythm, i| at(rhythm, normals.get(i).copied().unwrap_or(0.0)));
        let origin = self.nearest(then).map_or(Origin::Own, Origin::Fact);
        Number { log: Column::Sampled(logs.into()), likely: exp(at(weekly(posts.likely), 0.0)), ends: None, origin }
    }
}

/// More posts lower nothing, fewer raise nothing.
fn held(change: f64, more: f64) -> f64 {
    if more >= 0.0 { change.max(0.0) } else { change.min(0.0) }
}

/// Something of ln posts a week in every sample.
fn each(points: &Points, posts: &Number, at: impl Fn(f64, usize) -> f64) -> Vec<f64> {
    let week = log(WEEKS_PER_MONTH);
    match &posts.log {
        Column::Known(_) => (0..points.len()).map(|i| at(weekly(posts.likely), i)).collect(),
        Column::Sampled(logs) => logs.iter().enumerate().map(|(i, posts)| at(posts - week, i)).collect(),
    }
}

/// Places of brackets whose numbers are made positive.
fn places(facts: &Facts, brackets: &[Bracket], positive: impl Fn(f64) -> f64) -> impl Iterator<Item = Place> {
    brackets.iter().map(move |(id, from, to)| Place {
        weekly: middle(*from, *to),
        curve: TwoPiece::new(Scale::Positive, &facts.get(*id).triplet.map(&positive)),
        fact: Some(*id),
    })
}

fn middle(from: f64, to: f64) -> f64 {
    log(sqrt(from * to))
}

/// ln posts a week.
fn weekly(posts_a_month: f64) -> f64 {
    log(posts_a_month) - log(WEEKS_PER_MONTH)
}

/// A number of posts that somebody intends.
pub(super) fn intended(posts_a_month: f64) -> Number {
    let Triplet { low, likely, high } = Triplet::known(posts_a_month);
    Number { log: Column::Known(log(likely)), likely, ends: Some((low, high)), origin: Origin::Own }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Scenario;
    use crate::model::audience::Context;

    fn near(got: f64, expected: f64, within: f64) {
        assert!((got / expected - 1.0).abs() <= within, "{got} and not {expected}");
    }

    #[test]
    fn the_brackets_of_the_rhythm_are_those_of_their_facts() {
        for (id, from, to) in TIKTOK_VIEWS.iter().chain(&INSTAGRAM_REACH).chain(&INSTAGRAM_GROWTH) {
            let name = if from == to { format!("-{from}-plus") } else { format!("-{from}-{to}") };
            assert!(id.as_str().contains(&name), "{id:?} and {name}");
        }
    }

    #[test]
    fn posting_more_lowers_and_posting_less_raises_in_no_sample() {
        let (facts, points) = (Facts::current(), Points::new(8192, 0));
        for platform in [Platform::TikTok, Platform::Instagram] {
            let unknown = Scenario { platform, ..Scenario::default() };
            let context = Context::new(&unknown, &facts, &points);
            let (rhythm, posts) = (Rhythm::of(platform, &facts), &context.audience.posts);
            let Column::Sampled(more) = rhythm.lift(&points, posts, 1.5).log else { panic!() };
            assert!(more.iter().all(|log| *log >= 0.0) && more.iter().any(|log| *log > 0.1));
            let Column::Sampled(fewer) = rhythm.lift_to(&points, posts, 0.5).log else { panic!() };
            assert!(fewer.iter().all(|log| *log <= 0.0) && fewer.iter().any(|log| *log < -0.1));
            let Column::Sampled(growth) = Rhythm::growth(&facts).extra_growth(&points, posts, 90.0).log else { panic!() };
            assert!(growth.iter().all(|log| *log >= 0.0) && growth.iter().any(|log| *log > 0.01));
        }
    }

    #[test]
    fn the_lift_of_a_rhythm_meets_its_facts_holds_outside_and_never_jumps() {
        let rhythm = Rhythm::of(Platform::TikTok, &Facts::current());
        let lift = |weekly: f64| exp(rhythm.curve(log(weekly)).middle);
        near(lift(10_f64.sqrt()), 1.17, 1e-9);
        near(lift(60_f64.sqrt()), 1.29, 1e-9);
        assert_eq!((lift(0.2), lift(1.0)), (1.0, 1.0));
        near(lift(500.0), 1.34, 1e-9);
        let instagram = Rhythm::of(Platform::Instagram, &Facts::current());
        near(exp(instagram.curve(log(15_f64.sqrt())).middle), 1.12, 1e-9);
        for weekly in [1.0, 3.0, 3.1623, 7.746, 11.0] {
            assert!((lift(weekly + 1e-6) - lift(weekly)).abs() < 1e-5);
        }
    }

    // From √2 to 10 and more posts a week: (0.0066 − 0.0012) · 52/12 a month, as logarithms of 1 + rate.
    #[test]
    fn the_extra_growth_of_a_rhythm_by_hand() {
        let (facts, points) = (Facts::current(), Points::new(4096, 0));
        let now = intended(2_f64.sqrt() * WEEKS_PER_MONTH);
        let extra = Rhythm::growth(&facts).extra_growth(&points, &now, 60.0);
        near(extra.likely, (1.0 + 0.0066 * WEEKS_PER_MONTH) / (1.0 + 0.0012 * WEEKS_PER_MONTH), 1e-9);
        let [low, high] = crate::model::summary::quantiles(&extra.log.values(4096), [5, 95]);
        near(low, (1.0 + 0.00198 * WEEKS_PER_MONTH) / (1.0 + 0.00036 * WEEKS_PER_MONTH), 2e-4);
        near(high, (1.0 + 0.0165 * WEEKS_PER_MONTH) / (1.0 + 0.003 * WEEKS_PER_MONTH), 2e-3);
    }
}
