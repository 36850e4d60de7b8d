//! Exponential and logarithm of whole columns, digit for digit those of the `libm` crate (fdlibm's), which takes one number at a time:
//! the same operations in the same order, but with its branches as selections, two numbers at a time (twice to three times as fast:
//! benches/README.md). Numbers outside the usual range, rare as they are, go to `libm` itself.
//!
//! The pairs are written out with `wide`, since the page is linked for size, and then the compiler pairs nothing by itself.

use bytemuck::cast;
use wide::{f64x2, u64x2};

/// Numbers are looked at in groups of this size: one unusual number sends its group to `libm`.
const GROUP: usize = 64;

/// eˣ of each number.
pub(crate) fn exp_all(values: &mut [f64]) {
    // Beyond 708 the result overflows or is subnormal.
    each(values, |x| x.abs() <= 708.0, exp, libm::exp);
}

/// ln x of each number.
pub(crate) fn log_all(values: &mut [f64]) {
    each(values, |x| (f64::MIN_POSITIVE..=f64::MAX).contains(&x), log, libm::log);
}

/// ln(1 + x) of each number.
pub(crate) fn log1p_all(values: &mut [f64]) {
    each(values, |x| (f64::EPSILON..=9e15).contains(&x), log1p, libm::log1p);
}

/// Adds to each number the one in the same place.
pub(crate) fn add_all(sums: &mut [f64], values: &[f64]) {
    let ((pairs, rest), (value_pairs, value_rest)) = (sums.as_chunks_mut::<2>(), values.as_chunks::<2>());
    pairs.iter_mut().zip(value_pairs).for_each(|(sum, x)| *sum = (f64x2::from(*sum) + f64x2::from(*x)).to_array());
    rest.iter_mut().zip(value_rest).for_each(|(sum, x)| *sum += x);
}

fn each(values: &mut [f64], is_usual: impl Fn(f64) -> bool, usual: impl Fn(f64x2) -> f64x2, any: impl Fn(f64) -> f64) {
    let (groups, rest) = values.as_chunks_mut::<GROUP>();
    for group in groups {
        if group.iter().fold(true, |all, x| all & is_usual(*x)) {
            let (pairs, _) = group.as_chunks_mut::<2>();
            pairs.iter_mut().for_each(|pair| *pair = usual(f64x2::from(*pair)).to_array());
        } else {
            group.iter_mut().for_each(|x| *x = any(*x));
        }
    }
    rest.iter_mut().for_each(|x| *x = any(*x));
}

/// The same number twice, from the bits of fdlibm's documentation.
const fn twice(bits: u64) -> f64x2 {
    f64x2::new([f64::from_bits(bits), f64::from_bits(bits)])
}

const fn both(x: f64) -> f64x2 {
    twice(x.to_bits())
}

const LN2_HI: f64x2 = twice(0x3fe6_2e42_fee0_0000);
const LN2_LO: f64x2 = twice(0x3dea_39ef_3579_3c76);
const INV_LN2: f64x2 = twice(0x3ff7_1547_652b_82fe);

/// 2⁵²: added to a smaller whole number it leaves the number in the low bits; added to any smaller number it rounds it.
const TWO_52: f64 = 4_503_599_627_370_496.0;

/// |x| ≤ 708.
#[inline(always)]
fn exp(x: f64x2) -> f64x2 {
    const P: [f64x2; 5] = [
        twice(0x3fc5_5555_5555_553e),
        twice(0xbf66_c16c_16be_bd93),
        twice(0x3f11_566a_af25_de2c),
        twice(0xbebb_bd41_c5d2_6bf1),
        twice(0x3e66_3769_72be_a4d0),
    ];
    // fdlibm compares the upper halves of the floats: these are the first numbers beyond its limits, ½ ln 2 and 2⁻²⁸.
    const REDUCED_FROM: f64x2 = twice(0x3fd6_2e43_0000_0000);
    const CURVED_FROM: f64x2 = twice(0x3e30_0001_0000_0000);
    const SIGN: u64x2 = u64x2::new([1 << 63, 1 << 63]);

    let size = x.abs();
    let turns = whole(INV_LN2 * size + both(0.5));
    let k: u64x2 = cast(size.simd_ge(REDUCED_FROM) & turns);
    let sign: u64x2 = cast(x);
    let k: f64x2 = cast(k | (sign & SIGN));
    let (hi, lo) = (x - k * LN2_HI, k * LN2_LO);
    let r = hi - lo;
    let rr = r * r;
    let c = r - rr * (P[0] + rr * (P[1] + rr * (P[2] + rr * (P[3] + rr * P[4]))));
    let y = both(1.0) + (r * c / (both(2.0) - c) - lo + hi);
    let bits: u64x2 = cast(k + both(TWO_52 + 1023.0));
    let power: f64x2 = cast(bits << 52_u32);
    size.simd_ge(CURVED_FROM).bitselect(y * power, both(1.0) + x)
}

/// The whole part of a number from 0 to 2⁵¹.
#[inline(always)]
fn whole(x: f64x2) -> f64x2 {
    let nearest = (x + both(TWO_52)) - both(TWO_52);
    nearest - (nearest.simd_gt(x) & both(1.0))
}

/// Normal and positive.
#[inline(always)]
fn log(x: f64x2) -> f64x2 {
    let (k, f) = reduced(x);
    log_reduced(k, f, both(0.0))
}

/// From 2⁻⁵² to 2⁵³.
#[inline(always)]
fn log1p(x: f64x2) -> f64x2 {
    /// The first number beyond √2 − 1, in the upper half of the float.
    const REDUCED_FROM: f64x2 = twice(0x3fda_827a_0000_0000);

    let u = both(1.0) + x;
    let (k, f) = reduced(u);
    // What u lost when it was rounded.
    let lost = k.simd_ge(both(2.0)).bitselect(both(1.0) - (u - x), x - (u - both(1.0))) / u;
    let is_reduced = x.simd_ge(REDUCED_FROM);
    log_reduced(is_reduced & k, is_reduced.bitselect(f, x), is_reduced & lost)
}

/// x = 2ᵏ (1 + f) with 1 + f between √½ and √2.
#[inline(always)]
fn reduced(x: f64x2) -> (f64x2, f64x2) {
    /// √½, in the upper half of the float.
    const ROOT: u64 = 0x3fe6_a09e << 32;
    const ONE: u64 = 0x3ff0_0000 << 32;
    const fn pair(bits: u64) -> u64x2 {
        u64x2::new([bits, bits])
    }

    let bits: u64x2 = cast(x);
    let bits = bits + pair(ONE - ROOT);
    let exponent: f64x2 = cast((bits >> 52_u32) | pair(TWO_52.to_bits()));
    let mantissa: f64x2 = cast((bits & pair(u64::MAX >> 12)) + pair(ROOT));
    (exponent - both(TWO_52 + 1023.0), mantissa - both(1.0))
}

#[inline(always)]
fn log_reduced(k: f64x2, f: f64x2, lost: f64x2) -> f64x2 {
    const L: [f64x2; 7] = [
        twice(0x3fe5_5555_5555_5593),
        twice(0x3fd9_9999_9997_fa04),
        twice(0x3fd2_4924_9422_9359),
        twice(0x3fcc_71c5_1d8e_78af),
        twice(0x3fc7_4664_96cb_03de),
        twice(0x3fc3_9a09_d078_c69f),
        twice(0x3fc2_f112_df3e_5244),
    ];
    let half = both(0.5) * f * f;
    let s = f / (both(2.0) + f);
    let z = s * s;
    let w = z * z;
    let even = w * (L[1] + w * (L[3] + w * L[5]));
    let odd = z * (L[0] + w * (L[2] + w * (L[4] + w * L[6])));
    s * (half + (odd + even)) + (k * LN2_LO + lost) - half + f + k * LN2_HI
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of every size and sign, dense around the limits inside the functions.
    fn numbers() -> Vec<f64> {
        let ln2 = core::f64::consts::LN_2;
        let limits = [0.5 * ln2, 1.5 * ln2, 2f64.powi(-28), 2f64.powi(-53), 2f64.powi(53), 1.0, 2.0, 0.0, 0.414_213_562, 708.0];
        let near =
            limits.iter().flat_map(|limit| (-200..200).map(move |step| limit * (1.0 + f64::from(step) * 1e-9) + f64::from(step) * 1e-15));
        let exact = limits.iter().flat_map(|limit| (0..64).map(|step| f64::from_bits(limit.to_bits() + step)));
        let sizes = (0..200_000).map(|i| {
            let bits = sobol_burley::sample(i % 65_536, i / 65_536, 7).to_bits();
            f64::from(i % 701) * f64::from(f32::from_bits(bits)) + f64::from(i) * 1e-11
        });
        let wide = (0..200_000_u64).map(|i| f64::from_bits(i.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
        let odd =
            [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0, f64::MIN_POSITIVE, 1e-310, f64::MAX, -1.0, -2.0, 709.0, -740.0, -750.0];
        let all: Vec<f64> = near.chain(exact).chain(sizes).chain(wide).chain(odd).collect();
        let negative = all.iter().map(|x| -x);
        all.iter().copied().chain(negative).collect()
    }

    fn assert_same(all: fn(&mut [f64]), one: fn(f64) -> f64) {
        let numbers = numbers();
        let mut together = numbers.clone();
        all(&mut together);
        // Once among its neighbours, once in a group of its own, so that no unusual neighbour sends it to `libm`.
        for (x, got) in numbers.iter().zip(together) {
            let expected = one(*x);
            let mut group = [*x; GROUP];
            all(&mut group);
            for got in [got, group[0]] {
                assert!(
                    got.to_bits() == expected.to_bits() || (got.is_nan() && expected.is_nan()),
                    "of {x:e}: {got:e} is not {expected:e}"
                );
            }
        }
    }

    #[test]
    fn exponentials_are_those_of_libm_to_the_bit() {
        assert_same(exp_all, libm::exp);
    }

    #[test]
    fn logarithms_are_those_of_libm_to_the_bit() {
        assert_same(log_all, libm::log);
        assert_same(log1p_all, libm::log1p);
    }
}
