//! Exponential and logarithm of whole columns, digit for digit those of the `libm` crate (fdlibm's), which takes one number at a time:
//! the same operations in the same order, but with its branches as selections, so that the compiler can do several numbers at once
//! (twice to three times as fast: benches/README.md). Numbers outside the usual range, rare as they are, go to `libm` itself.

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

fn each(values: &mut [f64], is_usual: impl Fn(f64) -> bool, usual: impl Fn(f64) -> f64, any: impl Fn(f64) -> f64) {
    let (groups, rest) = values.as_chunks_mut::<GROUP>();
    for group in groups {
        if group.iter().fold(true, |all, x| all & is_usual(*x)) {
            group.iter_mut().for_each(|x| *x = usual(*x));
        } else {
            group.iter_mut().for_each(|x| *x = any(*x));
        }
    }
    rest.iter_mut().for_each(|x| *x = any(*x));
}

// The constants of fdlibm, as the bits of its documentation.
const LN2_HI: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
const LN2_LO: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);
const INV_LN2: f64 = f64::from_bits(0x3ff7_1547_652b_82fe);

/// 2⁵²: added to a smaller whole number it leaves the number in the low bits; added to any smaller number it rounds it.
const TWO_52: f64 = 4_503_599_627_370_496.0;

/// |x| ≤ 708.
#[inline(always)]
fn exp(x: f64) -> f64 {
    const P: [f64; 5] = [
        f64::from_bits(0x3fc5_5555_5555_553e),
        f64::from_bits(0xbf66_c16c_16be_bd93),
        f64::from_bits(0x3f11_566a_af25_de2c),
        f64::from_bits(0xbebb_bd41_c5d2_6bf1),
        f64::from_bits(0x3e66_3769_72be_a4d0),
    ];
    // fdlibm compares the upper halves of the floats: these are the first numbers beyond its limits, ½ ln 2 and 2⁻²⁸.
    const REDUCED_FROM: f64 = f64::from_bits(0x3fd6_2e43_0000_0000);
    const CURVED_FROM: f64 = f64::from_bits(0x3e30_0001_0000_0000);

    let size = x.abs();
    let turns = whole(INV_LN2 * size + 0.5);
    let k = if size >= REDUCED_FROM { turns } else { 0.0 }.copysign(x);
    let (hi, lo) = (x - k * LN2_HI, k * LN2_LO);
    let r = hi - lo;
    let rr = r * r;
    let c = r - rr * (P[0] + rr * (P[1] + rr * (P[2] + rr * (P[3] + rr * P[4]))));
    let y = 1.0 + (r * c / (2.0 - c) - lo + hi);
    let power = f64::from_bits((k + (TWO_52 + 1023.0)).to_bits() << 52);
    let (curved, straight) = (y * power, 1.0 + x);
    if size >= CURVED_FROM { curved } else { straight }
}

/// The whole part of a number from 0 to 2⁵¹.
#[inline(always)]
fn whole(x: f64) -> f64 {
    let nearest = (x + TWO_52) - TWO_52;
    nearest - if nearest > x { 1.0 } else { 0.0 }
}

/// Normal and positive.
#[inline(always)]
fn log(x: f64) -> f64 {
    let (k, f) = reduced(x);
    log_reduced(k, f, 0.0)
}

/// From 2⁻⁵² to 2⁵³.
#[inline(always)]
fn log1p(x: f64) -> f64 {
    /// The first number beyond √2 − 1, in the upper half of the float.
    const REDUCED_FROM: f64 = f64::from_bits(0x3fda_827a_0000_0000);

    let u = 1.0 + x;
    let (k, f) = reduced(u);
    // What u lost when it was rounded.
    let lost = (if k >= 2.0 { 1.0 - (u - x) } else { x - (u - 1.0) }) / u;
    let is_reduced = x >= REDUCED_FROM;
    let (k, f, lost) = if is_reduced { (k, f, lost) } else { (0.0, x, 0.0) };
    log_reduced(k, f, lost)
}

/// x = 2ᵏ (1 + f) with 1 + f between √½ and √2.
#[inline(always)]
fn reduced(x: f64) -> (f64, f64) {
    /// √½, in the upper half of the float.
    const ROOT: u64 = 0x3fe6_a09e << 32;
    const ONE: u64 = 0x3ff0_0000 << 32;

    let bits = x.to_bits() + (ONE - ROOT);
    let k = f64::from_bits((bits >> 52) | TWO_52.to_bits()) - (TWO_52 + 1023.0);
    (k, f64::from_bits((bits & (u64::MAX >> 12)) + ROOT) - 1.0)
}

#[inline(always)]
fn log_reduced(k: f64, f: f64, lost: f64) -> f64 {
    const L: [f64; 7] = [
        f64::from_bits(0x3fe5_5555_5555_5593),
        f64::from_bits(0x3fd9_9999_9997_fa04),
        f64::from_bits(0x3fd2_4924_9422_9359),
        f64::from_bits(0x3fcc_71c5_1d8e_78af),
        f64::from_bits(0x3fc7_4664_96cb_03de),
        f64::from_bits(0x3fc3_9a09_d078_c69f),
        f64::from_bits(0x3fc2_f112_df3e_5244),
    ];
    let half = 0.5 * f * f;
    let s = f / (2.0 + f);
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
        let limits = [0.5 * LN2_HI, 1.5 * LN2_HI, 2f64.powi(-28), 2f64.powi(-53), 2f64.powi(53), 1.0, 2.0, 0.0, 0.414_213_562, 708.0];
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
