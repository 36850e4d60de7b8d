//! A number of a scenario: its samples, its usual value, and where it comes from.

use libm::{exp, log};

use super::dimension::Dimension;
use super::estimate::{Assumed, Step, StepInput};
use super::fact::{FactId, Facts, id};
use super::pathway::StepLabel;
use super::quantity::{Scale, Triplet, Z95};
use super::sampling::{Column, Points, TwoPiece, to_logs};
use super::scenario::Field;
use super::summary::quantiles;

/// Where a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The visitor gave it.
    Own,
    /// A fact stands in for it, alone or with others; the one that matters most.
    Fact(FactId),
}

impl Origin {
    /// Tells whoever listens which fact is drawn on a dimension.
    fn tell(self, points: &Points, dimension: Dimension) {
        if let Self::Fact(id) = self {
            points.tell(dimension.index(), id.told());
        }
    }
}

/// A number in every sample.
#[derive(Clone, Debug)]
pub struct Number {
    /// Its logarithms.
    pub log: Column,
    /// Its usual value: the likely value at likely inputs.
    pub likely: f64,
    /// P5 and P95 where they are known exactly; otherwise they are read off the samples.
    pub ends: Option<(f64, f64)>,
    /// Where it comes from.
    pub origin: Origin,
}

impl Number {
    /// What the visitor gave.
    #[must_use]
    pub fn own(points: &Points, dimension: Dimension, scale: Scale, triplet: &Triplet) -> Self {
        Self::from_triplet(points, dimension, scale, triplet, Origin::Own)
    }

    /// What a fact says.
    #[must_use]
    pub fn fact(points: &Points, dimension: Dimension, facts: &Facts, id: FactId) -> Self {
        let fact = facts.get(id);
        Self::from_triplet(points, dimension, fact.scale, &fact.triplet, Origin::Fact(id))
    }

    /// From a triplet of any origin.
    #[must_use]
    pub fn from_triplet(points: &Points, dimension: Dimension, scale: Scale, triplet: &Triplet, origin: Origin) -> Self {
        let ends = if scale == Scale::Rule { (triplet.likely, triplet.likely) } else { (triplet.low, triplet.high) };
        origin.tell(points, dimension);
        Self { log: points.log_column(dimension.index(), scale, triplet), likely: triplet.likely, ends: Some(ends), origin }
    }

    /// Times another number; the origin stays that of `self`.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let ends = match (self.fixed(), other.fixed(), self.ends, other.ends) {
            (_, Some(x), Some((low, high)), _) | (Some(x), _, _, Some((low, high))) => Some((low * x, high * x)),
            _ => None,
        };
        Self { log: Column::product(&[&self.log, &other.log]), likely: self.likely * other.likely, ends, origin: self.origin }
    }

    /// Over another number, whose origin the quotient takes: it is what had to be assumed.
    #[must_use]
    pub fn over(&self, divisor: &Self) -> Self {
        let ends = match (self.fixed(), divisor.fixed(), self.ends, divisor.ends) {
            (_, Some(x), Some((low, high)), _) => Some((low / x, high / x)),
            (Some(x), _, _, Some((low, high))) => Some((x / high, x / low)),
            _ => None,
        };
        Self { log: self.log.over(&divisor.log), likely: self.likely / divisor.likely, ends, origin: divisor.origin }
    }

    /// 1 − the number, for shares.
    #[must_use]
    pub fn complement(&self) -> Self {
        let ends = self.ends.map(|(low, high)| (1.0 - high, 1.0 - low));
        Self { log: self.log.complement(), likely: 1.0 - self.likely, ends, origin: self.origin }
    }

    /// The number, if it is the same in every sample.
    #[must_use]
    pub fn fixed(&self) -> Option<f64> {
        matches!(self.log, Column::Known(_)).then_some(self.likely)
    }

    /// True if the visitor gave it.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.origin == Origin::Own
    }

    /// P5, usual value, P95.
    #[must_use]
    pub fn triplet(&self) -> Triplet {
        let (low, high) = self.ends.unwrap_or_else(|| match &self.log {
            Column::Known(x) => (exp(*x), exp(*x)),
            Column::Sampled(logs) => {
                let [low, high] = quantiles(logs, [5, 95]);
                (exp(low), exp(high))
            }
        });
        Triplet::new(low.min(self.likely), self.likely, high.max(self.likely))
    }

    /// As an assumption of the estimate; none if the visitor gave it.
    #[must_use]
    pub fn assumed(&self) -> Option<Assumed> {
        let Origin::Fact(fact) = self.origin else { return None };
        let Triplet { low, likely, high } = self.triplet();
        Some(Assumed { low, likely, high, fact })
    }

    /// As a step of a pathway.
    #[must_use]
    pub fn step(&self, label: StepLabel, unit: &'static str, input: Option<StepInput>) -> StepDraft {
        StepDraft { number: Some(self.clone()), value: self.likely, label, unit, fact: None, input, is_made: false }
    }
}

/// A step before its ends are known: reading them off the samples takes longer than all else about it, and an answer in words shows none.
#[derive(Clone, Debug)]
pub struct StepDraft {
    number: Option<Number>,
    value: f64,
    fact: Option<FactId>,
    label: StepLabel,
    unit: &'static str,
    input: Option<StepInput>,
    is_made: bool,
}

impl StepDraft {
    /// Made of the steps above it: it names no fact of its own.
    #[must_use]
    pub fn made(self) -> Self {
        Self { is_made: true, ..self }
    }

    /// What is no number of the model but a product of usual values: the same at both ends.
    #[must_use]
    pub fn of_value(label: StepLabel, value: f64, unit: &'static str, fact: Option<FactId>) -> Self {
        Self { number: None, value, fact, label, unit, input: None, is_made: false }
    }

    /// What it is.
    #[must_use]
    pub const fn label(&self) -> StepLabel {
        self.label
    }

    /// The fact that it comes from; none for own numbers and for products.
    #[must_use]
    pub fn fact(&self) -> Option<FactId> {
        match self.number.as_ref().map(|number| number.origin) {
            None => self.fact,
            Some(Origin::Own) => None,
            Some(Origin::Fact(fact)) => Some(fact).filter(|_| !self.is_made),
        }
    }

    /// Not to be given here where one of these fields is asked: they are asked elsewhere.
    #[must_use]
    pub fn without_fields(self, fields: &[Field]) -> Self {
        let input = self.input.filter(|input| !matches!(input, StepInput::Field(field) if fields.contains(field)));
        Self { input, ..self }
    }

    /// Its usual value.
    #[must_use]
    pub const fn value(&self) -> f64 {
        self.value
    }

    /// With its ends.
    #[must_use]
    pub fn finish(self) -> Step {
        let Self { number, value, fact, label, unit, input, is_made } = self;
        let Some(number) = number else { return Step { label, value, low: value, high: value, unit, fact, own: false, input } };
        let Triplet { low, likely, high } = number.triplet();
        let fact = match number.origin {
            Origin::Own => None,
            Origin::Fact(fact) => Some(fact).filter(|_| !is_made),
        };
        Step { label, value: likely, low, high, unit, fact, own: number.is_own(), input }
    }
}

/// A fact given by size of account: one place a tier, at the geometric middle of its follower range; between places low, likely and high
/// run straight in ln F on the quantity's own scale, and outside them the end value holds.
#[derive(Debug)]
pub struct BySize {
    scale: Scale,
    places: Vec<Place>,
    /// Below the first place the quantity falls in proportion to followers.
    falls_below: bool,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    id: FactId,
    log_followers: f64,
    curve: TwoPiece,
}

impl BySize {
    /// From facts that carry a follower range, smallest accounts first; facts without one are left out.
    #[must_use]
    pub fn new(facts: &Facts, ids: &[FactId]) -> Self {
        let place = |id: &FactId| {
            let fact = facts.get(*id);
            let [from, to] = fact.followers?;
            Some(Place { id: *id, log_followers: 0.5 * (log(from) + log(to)), curve: TwoPiece::new(fact.scale, &fact.triplet) })
        };
        let scale = ids.first().map_or(Scale::Positive, |id| facts.get(*id).scale);
        Self { scale, places: ids.iter().filter_map(place).collect(), falls_below: false }
    }

    /// Of facts that are rates of change, as factors 1 + rate: these have a logarithm.
    #[must_use]
    pub fn of_changes(facts: &Facts, ids: &[FactId]) -> Self {
        let rates = Self::new(facts, ids);
        let factor =
            |place: &Place| Place { curve: TwoPiece::new(Scale::Positive, &rates.triplet(place.curve).map(|rate| 1.0 + rate)), ..*place };
        Self { scale: Scale::Positive, places: rates.places.iter().map(factor).collect(), falls_below: false }
    }

    /// As what brands pay by followers and how often they ask: in proportion to followers below the first place.
    #[must_use]
    pub fn falling_below(self) -> Self {
        Self { falls_below: true, ..self }
    }

    /// The quantity for an account of so many followers.
    #[must_use]
    pub fn number(&self, points: &Points, dimension: Dimension, followers: &Number) -> Number {
        let at_likely = self.curve(log(followers.likely));
        let triplet = self.triplet(at_likely);
        let origin = Origin::Fact(self.nearest(log(followers.likely)));
        if followers.fixed().is_some() {
            return Number::from_triplet(points, dimension, self.scale, &triplet, origin);
        }
        origin.tell(points, dimension);
        let normals = points.normals(dimension.index());
        let mut logs: Vec<f64> = normals.iter().enumerate().map(|(i, z)| self.curve(followers.log.at(i)).at(*z)).collect();
        to_logs(self.scale, &mut logs);
        Number { log: Column::Sampled(logs.into()), likely: triplet.likely, ends: None, origin }
    }

    /// The likely value at a number of followers.
    #[must_use]
    pub fn likely(&self, followers: f64) -> f64 {
        self.triplet(self.curve(log(followers))).likely
    }

    /// The size whose place is nearest.
    #[must_use]
    pub fn nearest_to(&self, followers: f64) -> FactId {
        self.nearest(log(followers))
    }

    fn triplet(&self, curve: TwoPiece) -> Triplet {
        Triplet::new(curve.middle - Z95 * curve.below, curve.middle, curve.middle + Z95 * curve.above).map(|g| self.scale.inverse(g))
    }

    fn nearest(&self, log_followers: f64) -> FactId {
        let distance = |place: &Place| (place.log_followers - log_followers).abs();
        let nearest = self.places.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        // The lists of sizes stand in code and have at least one fact with a range: tests/facts.rs.
        nearest.map_or(id::LikesPerPostDefault, |place| place.id)
    }

    /// Middle and spreads at ln F.
    pub(super) fn curve(&self, log_followers: f64) -> TwoPiece {
        let (Some(first), Some(last)) = (self.places.first(), self.places.last()) else {
            return TwoPiece { middle: 0.0, below: 0.0, above: 0.0 };
        };
        if log_followers <= first.log_followers {
            let fall = if self.falls_below { log_followers - first.log_followers } else { 0.0 };
            return TwoPiece { middle: first.curve.middle + fall, ..first.curve };
        }
        if log_followers >= last.log_followers {
            return last.curve;
        }
        let above = self.places.iter().position(|place| place.log_followers > log_followers).unwrap_or(self.places.len() - 1);
        let (Some(a), Some(b)) = (self.places.get(above - 1), self.places.get(above)) else { return last.curve };
        let t = (log_followers - a.log_followers) / (b.log_followers - a.log_followers);
        let between = |x: f64, y: f64| x + (y - x) * t;
        TwoPiece {
            middle: between(a.curve.middle, b.curve.middle),
            below: between(a.curve.below, b.curve.below),
            above: between(a.curve.above, b.curve.above),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fact::id::*;

    const FEES: &[FactId] = &[TiktokSponsorPostNano, TiktokSponsorPostMicro, TiktokSponsorPostMid];

    fn close(a: f64, b: f64) -> bool {
        (a / b - 1.0).abs() < 1e-9
    }

    fn known(x: f64) -> Number {
        Number { log: Column::Known(log(x)), likely: x, ends: Some((x, x)), origin: Origin::Own }
    }

    #[test]
    fn a_fact_by_size_holds_at_the_geometric_middle_of_its_range() {
        let by_size = BySize::new(&Facts::current(), FEES);
        // nano 1,000–10,000 → 3,162 followers: 20 / 100 / 500 dollars.
        let fee = by_size.number(&Points::new(64, 0), Dimension::Fee, &known(1e3_f64.sqrt() * 1e4_f64.sqrt()));
        let Triplet { low, likely, high } = fee.triplet();
        assert!(close(low, 20.0) && close(likely, 100.0) && close(high, 500.0), "{low} {likely} {high}");
        assert_eq!(fee.origin, Origin::Fact(TiktokSponsorPostNano));
    }

    #[test]
    fn between_places_it_runs_straight_in_the_logarithm_of_followers() {
        let by_size = BySize::new(&Facts::current(), FEES);
        let (nano, micro) = (1e7_f64.sqrt(), 5e8_f64.sqrt());
        // Halfway in ln F from 100 to 300 dollars is their geometric mean.
        assert!(close(by_size.likely((nano * micro).sqrt()), 30_000_f64.sqrt()));
    }

    #[test]
    fn outside_the_places_the_end_holds_or_falls_with_followers() {
        let facts = Facts::current();
        let (holding, falling) = (BySize::new(&facts, FEES), BySize::new(&facts, FEES).falling_below());
        assert!(close(holding.likely(1.0), 100.0) && close(holding.likely(1e9), 1200.0));
        assert!(close(falling.likely(1e7_f64.sqrt() / 10.0), 10.0) && close(falling.likely(1e9), 1200.0));
    }

    #[test]
    fn one_follower_more_never_jumps() {
        let by_size = BySize::new(&Facts::current(), FEES).falling_below();
        for followers in [999.0, 3162.0, 10_000.0, 22_360.0, 158_113.0] {
            assert!((by_size.likely(followers + 1.0) / by_size.likely(followers) - 1.0).abs() < 2.0 / followers);
        }
    }

    #[test]
    fn samples_of_unknown_followers_have_the_curve_of_their_own_size() {
        let facts = Facts::current();
        let points = Points::new(64, 0);
        let by_size = BySize::new(&facts, FEES);
        let followers = Number::own(&points, Dimension::Followers, Scale::Positive, &Triplet::new(2000.0, 9000.0, 90_000.0));
        let fees = by_size.number(&points, Dimension::Fee, &followers);
        for i in [0, 7, 63] {
            let alone = by_size.number(&points, Dimension::Fee, &known(exp(followers.log.at(i))));
            assert!(close(exp(fees.log.at(i)), exp(alone.log.at(i))));
        }
    }

    #[test]
    fn a_quotient_by_a_known_number_has_exact_ends() {
        let range = Number::own(&Points::new(64, 0), Dimension::LikesPerPost, Scale::Positive, &Triplet::new(200.0, 900.0, 5000.0));
        let Triplet { low, likely, high } = range.over(&known(8.0)).triplet();
        assert!(close(low, 25.0) && close(likely, 112.5) && close(high, 625.0), "{low} {likely} {high}");
    }

    #[test]
    fn a_quotient_of_a_known_number_has_exact_ends() {
        let rate = Number::fact(&Points::new(64, 0), Dimension::LikeRate, &Facts::current(), TiktokLikePerView);
        let Triplet { low, likely, high } = known(1000.0).over(&rate).triplet();
        assert!(close(low, 1000.0 / 0.163) && close(likely, 1000.0 / 0.037) && close(high, 1000.0 / 0.006));
    }
}
