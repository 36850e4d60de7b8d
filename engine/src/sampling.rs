//! The points on which everything is evaluated: Owen-scrambled Sobol points (Burley 2020, "Practical Hash-based Owen Scrambling"),
//! made once and used by every evaluation (common random numbers), so that equal inputs give equal digits and sliders move smoothly.

use std::cell::RefCell;
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
}

/// What depends on the points alone.
#[derive(Debug)]
struct Drawn {
    uniforms: RefCell<Vec<Option<Rc<[f64]>>>>,
    log_uniforms: RefCell<Vec<Option<Rc<[f64]>>>>,
    normals: RefCell<Vec<Option<Rc<[f64]>>>>,
}

#[derive(Debug)]
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
        Self { len, seed, drawn, columns, apart, others: RefCell::new(vec![None; OTHERS]) }
    }

    /// The same points with other dimensions in the place of those of `apart`: so that a second subject shares what is not known and has luck
    /// of its own. `number` says which subject, 0 being the next one; at most 8, with 8 dimensions apart. Kept with its columns.
    #[must_use]
    pub fn other(&self, number: usize, apart: &'static [usize]) -> Rc<Self> {
        let first = OTHERS_FROM + number * apart.len();
        kept(&self.others, number, || Rc::new(Self::of(self.len, self.seed, Rc::clone(&self.drawn), (apart, first))))
    }

    fn dimension(&self, index: usize) -> usize {
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
            let dimension = u32::try_from(index).unwrap_or(0);
            let length = u32::try_from(self.len).unwrap_or(u32::MAX);
            // The crate's points have 23 bits and can be exactly 0: half a step more puts them in the middle of their cell.
            (0..length).map(|i| f64::from(sobol_burley::sample(i, dimension, self.seed)) + HALF_STEP).collect()
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
