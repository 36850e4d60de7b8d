//! The points on which everything is evaluated: Owen-scrambled Sobol points (Burley 2020, "Practical Hash-based Owen Scrambling"),
//! made once and used by every evaluation (common random numbers), so that equal inputs give equal digits and sliders move smoothly.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use libm::exp;

use crate::elementary::{add_all, exp_all, log_all, log1p_all};
use crate::normal;
use crate::quantity::{Scale, Triplet, Z95};

/// How many dimensions there can be.
const DIMENSIONS: usize = 256;

/// Where the dimensions of others begin: 8 of them with 8 dimensions apart fill the rest.
const OTHERS_FROM: usize = 192;
const OTHERS: usize = 8;

/// A quantity in every sample, as natural logarithms: products are sums, with one exponential at the end.
#[derive(Clone, Debug)]
pub enum Column {
    /// The same in every sample.
    Known(f64),
    /// One logarithm a sample.
    Sampled(Rc<[f64]>),
}

/// The points, with the normals and the last column of each dimension kept.
#[derive(Debug)]
pub struct Points {
    len: usize,
    seed: u32,
    drawn: Rc<Drawn>,
    columns: RefCell<Vec<Option<KeptColumn>>>,
    /// Dimensions for which others stand here, and the first of those.
    apart: (&'static [usize], usize),
    others: RefCell<Vec<Option<Rc<Points>>>>,
    listener: Option<Listener>,
}

/// Hears for which dimension (of the points themselves, not of those of others) which thing asks.
#[derive(Clone)]
pub struct Listener(pub Rc<dyn Fn(usize, &'static dyn Any)>);

impl fmt::Debug for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Listener")
    }
}

/// What depends on the points alone.
#[derive(Debug)]
struct Drawn {
    uniforms: RefCell<Vec<Option<Rc<[f64]>>>>,
    log_uniforms: RefCell<Vec<Option<Rc<[f64]>>>>,
    normals: RefCell<Vec<Option<Rc<[f64]>>>>,
}

impl Drawn {
    fn exchanged(&self, second: &Points, dimensions: &[usize]) -> Self {
        let [mut uniforms, mut log_uniforms, mut normals] =
            [&self.uniforms, &self.log_uniforms, &self.normals].map(|kept| kept.borrow().clone());
        for index in dimensions {
            // What the first matrix has not drawn is not needed, and else is made of the uniforms.
            let was_drawn = |kept: &[Option<Rc<[f64]>>]| matches!(kept.get(*index), Some(Some(_)));
            let [with_logs, with_normals] = [&log_uniforms, &normals].map(|kept| was_drawn(kept));
            put(&mut uniforms, *index, Some(second.uniforms(*index)));
            put(&mut log_uniforms, *index, with_logs.then(|| second.log_uniforms(*index)));
            put(&mut normals, *index, with_normals.then(|| second.normals(*index)));
        }
        Self { uniforms: RefCell::new(uniforms), log_uniforms: RefCell::new(log_uniforms), normals: RefCell::new(normals) }
    }
}

fn put<T>(places: &mut [T], index: usize, value: T) {
    if let Some(place) = places.get_mut(index) {
        *place = value;
    }
}

#[derive(Clone, Debug)]
struct KeptColumn {
    scale: Scale,
    triplet: Triplet,
    column: Rc<[f64]>,
}

impl Points {
    /// `len` points (64 to 65,536, a power of two for an even cover) of the scrambling `seed`. Cheap: points are made when first needed.
    #[must_use]
    pub fn new(len: usize, seed: u32) -> Self {
        let nothing = || RefCell::new(vec![None; DIMENSIONS]);
        let drawn = Drawn { uniforms: nothing(), log_uniforms: nothing(), normals: nothing() };
        Self::of(len, seed, Rc::new(drawn), (&[], 0))
    }

    fn of(len: usize, seed: u32, drawn: Rc<Drawn>, apart: (&'static [usize], usize)) -> Self {
        let columns = RefCell::new((0..DIMENSIONS).map(|_| None).collect());
        Self { len, seed, drawn, columns, apart, others: RefCell::new(vec![None; OTHERS]), listener: None }
    }

    /// With somebody who hears what is told from now on ([`Points::tell`]), of these points and of all others made from them.
    #[must_use]
    pub fn heard_by(self, listener: Listener) -> Self {
        Self { listener: Some(listener), ..self }
    }

    /// Says what a quantity of this dimension stands for, to whoever listens.
    pub fn tell(&self, index: usize, what: &'static dyn Any) {
        if let Some(Listener(hear)) = &self.listener {
            hear(self.dimension(index), what);
        }
    }

    /// The same points with other dimensions in the place of those of `apart`: so that a second subject shares what is not known and has luck
    /// of its own. `number` says which subject, 0 being the next one; at most 8, with 8 dimensions apart. Kept with its columns.
    #[must_use]
    pub fn other(&self, number: usize, apart: &'static [usize]) -> Rc<Self> {
        let first = OTHERS_FROM + number * apart.len();
        let other = || Self { listener: self.listener.clone(), ..Self::of(self.len, self.seed, Rc::clone(&self.drawn), (apart, first)) };
        kept(&self.others, number, || Rc::new(other()))
    }

    /// Draws a dimension ahead of its use: its uniforms, and its normals where other points have them.
    pub fn draw(&self, index: usize, as_in: &Self) {
        let has_normals = matches!(as_in.drawn.normals.borrow().get(index), Some(Some(_)));
        let _ = if has_normals { self.normals(index) } else { self.uniforms(index) };
    }

    /// The dimensions of which anything has been drawn so far, by these points or by others made from them.
    #[must_use]
    pub fn drawn_dimensions(&self) -> Vec<usize> {
        let (uniforms, normals) = (self.drawn.uniforms.borrow(), self.drawn.normals.borrow());
        (0..DIMENSIONS).filter(|index| [&uniforms, &normals].iter().any(|kept| matches!(kept.get(*index), Some(Some(_))))).collect()
    }

    /// The same points with these dimensions from a second matrix, and all that is kept of the rest: an evaluation of them works out only what
    /// the exchange changes.
    #[must_use]
    pub fn exchanged(&self, second: &Second, dimensions: &[usize]) -> Self {
        dimensions.iter().for_each(|index| second.draw(*index, self));
        let second = second.points();
        self.on(&Rc::new(self.drawn.exchanged(second, dimensions)), dimensions)
    }

    /// These points on what is drawn elsewhere, which differs in some dimensions.
    fn on(&self, drawn: &Rc<Drawn>, changed: &[usize]) -> Self {
        let column = |(index, kept): (usize, &Option<KeptColumn>)| kept.clone().filter(|_| !changed.contains(&self.dimension(index)));
        let columns = self.columns.borrow().iter().enumerate().map(column).collect();
        let others = self.others.borrow().iter().map(|other| other.as_ref().map(|other| Rc::new(other.on(drawn, changed)))).collect();
        Self {
            len: self.len,
            seed: self.seed,
            drawn: Rc::clone(drawn),
            columns: RefCell::new(columns),
            apart: self.apart,
            others: RefCell::new(others),
            listener: self.listener.clone(),
        }
    }

    /// Which dimension stands for one of a subject: another than itself where it is apart.
    #[must_use]
    pub fn dimension(&self, index: usize) -> usize {
        let (apart, first) = self.apart;
        apart.iter().position(|moved| *moved == index).map_or(index, |place| first + place)
    }

    /// The number of points.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// True if there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The seed.
    #[must_use]
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// Uniforms strictly between 0 and 1, for yes/no and Poisson draws by inversion.
    #[must_use]
    pub fn uniforms(&self, index: usize) -> Rc<[f64]> {
        let index = self.dimension(index);
        kept(&self.drawn.uniforms, index, || {
            let length = u32::try_from(self.len).unwrap_or(u32::MAX);
            (0..length).map(|i| uniform(i, index, self.seed)).collect()
        })
    }

    /// Their logarithms: a share that is itself a logarithm is met where it is above them.
    #[must_use]
    pub fn log_uniforms(&self, index: usize) -> Rc<[f64]> {
        kept(&self.drawn.log_uniforms, self.dimension(index), || {
            let mut logs = self.uniforms(index).to_vec();
            log_all(&mut logs);
            logs.into()
        })
    }

    /// Standard normals of dimension number `index` (below 192).
    #[must_use]
    pub fn normals(&self, index: usize) -> Rc<[f64]> {
        kept(&self.drawn.normals, self.dimension(index), || self.uniforms(index).iter().map(|u| normal::quantile(*u)).collect())
    }

    /// ln of a quantity, kept until its triplet changes.
    #[must_use]
    pub fn log_column(&self, index: usize, scale: Scale, triplet: &Triplet) -> Column {
        if triplet.is_known() || scale == Scale::Rule {
            return Column::Known(libm::log(triplet.likely));
        }
        if let Some(Some(kept)) = self.columns.borrow().get(index)
            && kept.scale == scale
            && kept.triplet == *triplet
        {
            return Column::Sampled(Rc::clone(&kept.column));
        }
        let column: Rc<[f64]> = log_values(&self.normals(index), scale, triplet).into();
        if let Some(place) = self.columns.borrow_mut().get_mut(index) {
            *place = Some(KeptColumn { scale, triplet: *triplet, column: Rc::clone(&column) });
        }
        Column::Sampled(column)
    }
}

/// 2⁻²⁴.
const HALF_STEP: f64 = 1.0 / 16_777_216.0;

/// The crate's points have 23 bits and can be exactly 0: half a step more puts them in the middle of their cell.
fn uniform(i: u32, index: usize, seed: u32) -> f64 {
    let dimension = u32::try_from(index).unwrap_or(0);
    f64::from(sobol_burley::sample(i, dimension, seed)) + HALF_STEP
}

/// A second matrix of points, independent of a first: those of the next seed, in a shuffled order. The crate's own shuffle of each seed leaves
/// more of the pairing of the two than chance does (`sensitivity`).
#[derive(Debug)]
pub struct Second {
    points: Points,
    order: Vec<u32>,
}

impl Second {
    /// To a first matrix. Cheap: dimensions are drawn when first needed.
    #[must_use]
    pub fn to(first: &Points) -> Self {
        let seed = first.seed.wrapping_add(1);
        Self { points: Points::new(first.len, seed), order: shuffled(u32::try_from(first.len).unwrap_or(u32::MAX), seed) }
    }

    /// Its points, of those dimensions that have been drawn.
    #[must_use]
    pub fn points(&self) -> &Points {
        &self.points
    }

    /// Draws a dimension, if it is not drawn yet: its uniforms, and its normals where other points have them.
    pub fn draw(&self, index: usize, as_in: &Points) {
        let _ = kept(&self.points.drawn.uniforms, index, || self.order.iter().map(|i| uniform(*i, index, self.points.seed)).collect());
        self.points.draw(index, as_in);
    }
}

/// The numbers below `len` in an order drawn with a seed: Fisher and Yates, with SplitMix64 (Steele, Lea and Flood 2014) for the dice.
fn shuffled(len: u32, seed: u32) -> Vec<u32> {
    let mut order: Vec<u32> = (0..len).collect();
    let mut state = u64::from(seed);
    for last in (1..order.len()).rev() {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        // The upper half, scaled: for so few numbers none is favoured by more than 2⁻¹⁶.
        let die = ((mixed ^ (mixed >> 31)) >> 32) * (u64::try_from(last).unwrap_or(0) + 1);
        order.swap(last, usize::try_from(die >> 32).unwrap_or(0));
    }
    order
}

fn kept<T: ?Sized>(places: &RefCell<Vec<Option<Rc<T>>>>, index: usize, make: impl FnOnce() -> Rc<T>) -> Rc<T> {
    if let Some(Some(values)) = places.borrow().get(index) {
        return Rc::clone(values);
    }
    let values = make();
    if let Some(place) = places.borrow_mut().get_mut(index) {
        *place = Some(Rc::clone(&values));
    }
    values
}

/// The transformed axis at each normal: two-piece normal through low, likely, high (Wallis 2014).
#[derive(Clone, Copy, Debug)]
pub struct TwoPiece {
    /// The median.
    pub middle: f64,
    /// The standard deviation below it.
    pub below: f64,
    /// The standard deviation above it.
    pub above: f64,
}

impl TwoPiece {
    /// Through the three points of a triplet.
    #[must_use]
    pub fn new(scale: Scale, triplet: &Triplet) -> Self {
        let g = triplet.map(|x| scale.transform(x));
        Self { middle: g.likely, below: (g.likely - g.low) / Z95, above: (g.high - g.likely) / Z95 }
    }

    /// The transformed value at a standard normal.
    #[must_use]
    #[inline]
    pub fn at(&self, z: f64) -> f64 {
        self.middle + z * if z < 0.0 { self.below } else { self.above }
    }
}

/// ln x of a quantity at each standard normal.
#[must_use]
pub fn log_values(normals: &[f64], scale: Scale, triplet: &Triplet) -> Vec<f64> {
    let curve = TwoPiece::new(scale, triplet);
    let mut values: Vec<f64> = normals.iter().map(|z| curve.at(*z)).collect();
    to_logs(scale, &mut values);
    values
}

/// From the transformed axis to ln x.
pub fn to_logs(scale: Scale, values: &mut [f64]) {
    match scale {
        Scale::Positive => {}
        // ln x = −ln(1 + e^−g).
        Scale::Share => {
            values.iter_mut().for_each(|g| *g = -*g);
            exp_all(values);
            log1p_all(values);
            values.iter_mut().for_each(|x| *x = -*x);
        }
        Scale::Real | Scale::Rule => log_all(values),
    }
}

impl Column {
    /// The logarithm in sample `i`.
    #[must_use]
    pub fn at(&self, i: usize) -> f64 {
        match self {
            Self::Known(x) => *x,
            Self::Sampled(values) => values.get(i).copied().unwrap_or(f64::NEG_INFINITY),
        }
    }

    /// The product of columns: the sum of their logarithms.
    #[must_use]
    pub fn product(factors: &[&Self]) -> Self {
        let mut known = 0.0;
        let mut sum: Option<Rc<[f64]>> = None;
        for factor in factors {
            match (factor, &mut sum) {
                (Self::Known(x), _) => known += x,
                (Self::Sampled(values), None) => sum = Some(Rc::clone(values)),
                // Copied at the first change, so that no column of others moves.
                (Self::Sampled(values), Some(sum)) => add_all(Rc::make_mut(sum), values),
            }
        }
        match sum {
            None => Self::Known(known),
            Some(sum) if known == 0.0 => Self::Sampled(sum),
            Some(mut sum) => {
                Rc::make_mut(&mut sum).iter_mut().for_each(|x| *x += known);
                Self::Sampled(sum)
            }
        }
    }

    /// A quotient.
    #[must_use]
    pub fn over(&self, divisor: &Self) -> Self {
        self.zip(divisor, |x, y| x - y)
    }

    /// Times a number that is the same everywhere.
    #[must_use]
    pub fn times(&self, factor: f64) -> Self {
        Self::product(&[self, &Self::Known(libm::log(factor))])
    }

    /// Each logarithm through a function.
    #[must_use]
    pub fn map(&self, f: impl Fn(f64) -> f64) -> Self {
        match self {
            Self::Known(x) => Self::Known(f(*x)),
            Self::Sampled(values) => Self::Sampled(values.iter().map(|x| f(*x)).collect()),
        }
    }

    /// One logarithm from two columns, sample by sample.
    #[must_use]
    pub fn zip(&self, other: &Self, f: impl Fn(f64, f64) -> f64) -> Self {
        match (self, other) {
            (Self::Known(x), Self::Known(y)) => Self::Known(f(*x, *y)),
            (Self::Known(x), Self::Sampled(ys)) => Self::Sampled(ys.iter().map(|y| f(*x, *y)).collect()),
            (Self::Sampled(xs), Self::Known(y)) => Self::Sampled(xs.iter().map(|x| f(*x, *y)).collect()),
            (Self::Sampled(xs), Self::Sampled(ys)) => Self::Sampled(xs.iter().zip(ys.iter()).map(|(x, y)| f(*x, *y)).collect()),
        }
    }

    /// The logarithm of each value.
    fn logs_of(mut values: Vec<f64>) -> Self {
        log_all(&mut values);
        Self::Sampled(values.into())
    }

    /// The sum of two columns.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Known(x), Self::Known(y)) => Self::Known(libm::log(exp(*x) + exp(*y))),
            (Self::Sampled(logs), _) | (_, Self::Sampled(logs)) => {
                let (mut sum, other) = (self.values(logs.len()), other.values(logs.len()));
                add_all(&mut sum, &other);
                Self::logs_of(sum)
            }
        }
    }

    /// 1 − x, for a column of shares.
    #[must_use]
    pub fn complement(&self) -> Self {
        match self {
            Self::Known(log_share) => Self::Known(libm::log(-libm::expm1(*log_share))),
            Self::Sampled(logs) => Self::logs_of(logs.iter().map(|log_share| -libm::expm1(*log_share)).collect()),
        }
    }

    /// The values themselves, `len` of them.
    #[must_use]
    pub fn values(&self, len: usize) -> Vec<f64> {
        match self {
            Self::Known(x) => vec![exp(*x); len],
            Self::Sampled(logs) => {
                let mut values = logs.to_vec();
                exp_all(&mut values);
                values
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RANGE: Triplet = Triplet::new(2.0, 5.0, 20.0);

    fn values(points: &Points, index: usize) -> Vec<f64> {
        points.log_column(index, Scale::Positive, &RANGE).values(points.len())
    }

    #[test]
    fn exchanged_points_have_the_second_matrix_in_those_dimensions_alone() {
        let first = Points::new(64, 0);
        let second = Second::to(&first);
        for index in [3, 4] {
            let _ = (values(&first, index), first.log_uniforms(index));
        }
        let mixed = first.exchanged(&second, &[4, 9]);
        let second = second.points();
        assert_eq!((values(&mixed, 3), values(&mixed, 4)), (values(&first, 3), values(second, 4)));
        assert_eq!((mixed.log_uniforms(3), mixed.log_uniforms(4)), (first.log_uniforms(3), second.log_uniforms(4)));
        assert_eq!((mixed.normals(9), mixed.normals(8)), (second.normals(9), first.normals(8)), "not drawn before");
        assert_ne!(first.normals(4), second.normals(4));
    }

    #[test]
    fn what_the_exchange_does_not_change_is_kept() {
        let first = Points::new(64, 0);
        let second = Second::to(&first);
        let column = |points: &Points| match points.log_column(3, Scale::Positive, &RANGE) {
            Column::Sampled(column) => column,
            Column::Known(_) => panic!("a range is sampled"),
        };
        let kept = column(&first);
        assert!(Rc::ptr_eq(&kept, &column(&first.exchanged(&second, &[4]))));
        assert!(!Rc::ptr_eq(&kept, &column(&first.exchanged(&second, &[3]))));
    }

    #[test]
    fn luck_of_others_is_exchanged_apart() {
        const APART: &[usize] = &[11];
        let first = Points::new(64, 0);
        let second = Second::to(&first);
        let (own, theirs) = (values(&first, 11), values(&first.other(0, APART), 11));
        let place = first.other(0, APART).dimension(11);
        let mixed = first.exchanged(&second, &[place]);
        assert_eq!(values(&mixed, 11), own);
        assert_ne!(values(&mixed.other(0, APART), 11), theirs);
        assert_eq!(values(&first.exchanged(&second, &[11]).other(0, APART), 11), theirs);
    }

    #[test]
    fn the_second_matrix_has_each_point_of_the_next_seed_once_in_another_order() {
        let (first, next) = (Points::new(1024, 4), Points::new(1024, 5));
        let second = Second::to(&first);
        second.draw(7, &first);
        let sorted = |points: &Points| {
            let mut values = points.uniforms(7).to_vec();
            values.sort_by(f64::total_cmp);
            values
        };
        assert_eq!(sorted(second.points()), sorted(&next));
        assert_ne!(second.points().uniforms(7), next.uniforms(7));
    }

    /// A bug that the tests of the indices found: in the crate's own order, the same dimension of two seeds is paired with up to 5 standard
    /// errors of correlation, and an index was 0.06 off at 8,192 points.
    #[test]
    fn a_dimension_is_paired_with_that_of_the_second_matrix_as_by_chance() {
        let waves: [fn(f64) -> f64; 3] = [libm::sin, libm::cos, |x| (x - std::f64::consts::PI) / 2.5651];
        for len in [1024, 8192] {
            let first = Points::new(len, 0);
            let second = Second::to(&first);
            let (mut squares, mut largest, mut pairs) = (0.0, 0.0_f64, 0.0);
            for index in 0..192 {
                second.draw(index, &first);
                let (a, b) = (first.uniforms(index), second.points().uniforms(index));
                for (f, g) in waves.iter().flat_map(|f| waves.iter().map(move |g| (f, g))) {
                    let products = a.iter().zip(b.iter()).map(|(a, b)| f(std::f64::consts::TAU * a) * g(std::f64::consts::TAU * b));
                    let errors = products.sum::<f64>() * 2.0 / crate::summary::count(len).sqrt();
                    squares += errors * errors;
                    largest = largest.max(errors.abs());
                    pairs += 1.0;
                }
            }
            let rms = (squares / pairs).sqrt();
            assert!((0.9..1.1).contains(&rms) && largest < 4.5, "{len}: {rms}, {largest}");
        }
    }

    #[test]
    fn what_is_drawn_and_told_is_known() {
        const WHAT: &str = "a fact";
        let heard: Rc<RefCell<Vec<usize>>> = Rc::default();
        let hear = Rc::clone(&heard);
        let listener = Listener(Rc::new(move |index, what| {
            assert_eq!(what.downcast_ref::<&str>(), Some(&WHAT));
            hear.borrow_mut().push(index);
        }));
        let points = Points::new(64, 0).heard_by(listener);
        points.tell(5, &WHAT);
        points.other(1, &[5]).tell(5, &WHAT);
        let _ = (points.normals(5), points.other(1, &[5]).uniforms(5));
        assert_eq!(*heard.borrow(), [5, OTHERS_FROM + 1]);
        assert_eq!(points.drawn_dimensions(), [5, OTHERS_FROM + 1]);
    }
}
