//! Contracts with a brand over months: contracts · posts a month · fee of a single post · (1 − discount), in the months in which they run.
//!
//! A contract runs T months; it is renewed with a chance r, and otherwise the next one comes after G months. Of all months it runs in
//! T / (T + (1 − r) · G): where the design is silent, contracts begin and end apart from each other, so that the number that runs in a month
//! is a binomial draw.

use super::chain::Chain;
use super::{Income, Own, Pathway, PathwayId, StepLabel, no_kinds, payout_unasked, sponsored_posts, usual_month};
use crate::model::audience::Context;
use crate::model::cash::Cash;
use crate::model::dimension::Dimension;
use crate::model::estimate::StepInput;
use crate::model::fact::id::*;
use crate::model::gate::Gate;
use crate::model::number::Number;
use crate::model::quantity::Scale;
use crate::model::sampling::Column;
use crate::model::scenario::{Mode, Platform};

const ID: PathwayId = PathwayId::BrandPartnerships;

/// The entry of [`super::PATHWAYS`].
pub const PATHWAY: Pathway = Pathway {
    id: ID,
    mode: Mode::Creator,
    platforms: &[Platform::TikTok, Platform::Instagram],
    on_by_default: false,
    historical: false,
    from_likes: true,
    kinds: no_kinds,
    own: &[
        Own::Contracts,
        Own::ContractPosts,
        Own::Fee,
        Own::Discount,
        Own::ContractMonths,
        Own::RenewalChance,
        Own::GapMonths,
        Own::Payout,
    ],
    unasked: payout_unasked,
    gates: no_gates,
    income,
    cash: |_| Cash::events(chance_of_running, BrandPaymentDelayDays),
};

/// Brands choose freely: no condition that a rule states.
fn no_gates(_: &Context) -> Vec<Gate> {
    Vec::new()
}

fn income(context: &Context) -> Income {
    let contracts = own(context, Own::Contracts, Dimension::Contracts, PartnershipContractsTried);
    let running = Running::new(context);
    let posts = (StepLabel::ContractPosts, "posts per month");
    let chain = Chain::new(context, ID).own(Own::ContractPosts, Dimension::ContractPosts, LongtermPostsPerMonth, posts.0, posts.1).number(
        &fee(context),
        StepLabel::Fee,
        "USD per post",
        Some(StepInput::Own(Own::Fee)),
    );
    let chain = discounted(context, chain);
    let counts = running.counts(context, &contracts);
    let monthly = chain.values().iter().zip(&counts).map(|(usd, count)| if *count > 0.0 { usd * count } else { 0.0 }).collect();

    let mut steps = vec![contracts.step(StepLabel::Contracts, "contracts", Some(StepInput::Own(Own::Contracts)))];
    steps.extend(chain.steps);
    steps.push(running.months.step(StepLabel::ContractMonths, "months", Some(StepInput::Own(Own::ContractMonths))));
    steps.push(running.renewal.step(StepLabel::RenewalChance, "share", Some(StepInput::Own(Own::RenewalChance))));
    steps.push(running.gap.step(StepLabel::GapMonths, "months", Some(StepInput::Own(Own::GapMonths))));
    steps.push(running.share.step(StepLabel::RunningShare, "share", None));
    steps.push(usual_month(contracts.likely * chain.usual * running.share.likely));
    Income { monthly, unlocked: None, steps, event: Some(counts.iter().map(|count| *count > 0.0).collect()) }
}

fn own(context: &Context, own: Own, dimension: Dimension, fact: crate::model::fact::FactId) -> Number {
    context.own_or(ID, own, dimension, || context.fact(dimension, fact))
}

/// Own, or that of a single sponsored post.
fn fee(context: &Context) -> Number {
    context.own_or(ID, Own::Fee, Dimension::ContractFee, || sponsored_posts::usd_per_post(context))
}

/// The survey's discount may be negative (a long contract that costs more), so it is no share and has no logarithm: 1 − it has.
fn discounted<'a>(context: &'a Context, chain: Chain<'a>) -> Chain<'a> {
    let input = Some(StepInput::Own(Own::Discount));
    if context.scenario.own(ID, Own::Discount).is_some() {
        let discount = own(context, Own::Discount, Dimension::Discount, LongtermPriceDiscount);
        return chain.less(&discount, StepLabel::Discount, "share", input);
    }
    let fact = context.facts.get(LongtermPriceDiscount);
    let left = crate::model::Triplet::new(1.0 - fact.triplet.high, 1.0 - fact.triplet.likely, 1.0 - fact.triplet.low);
    let origin = crate::model::number::Origin::Fact(LongtermPriceDiscount);
    let left = Number::from_triplet(context.points, Dimension::Discount, Scale::Positive, &left, origin);
    let mut chain = chain.silently(&left.log, left.likely);
    let discount = Number { likely: fact.triplet.likely, ends: Some((fact.triplet.low, fact.triplet.high)), ..left };
    chain.steps.push(discount.step(StepLabel::Discount, "share", input));
    chain
}

/// In which months contracts run.
struct Running {
    months: Number,
    renewal: Number,
    gap: Number,
    share: Number,
}

impl Running {
    fn new(context: &Context) -> Self {
        let months = own(context, Own::ContractMonths, Dimension::ContractMonths, LongtermContractMonths);
        let renewal = own(context, Own::RenewalChance, Dimension::Renewal, LongtermRenewalProbability);
        let gap = own(context, Own::GapMonths, Dimension::GapMonths, PartnershipGapMonths);
        let waits = Column::product(&[&renewal.log.complement(), &gap.log]);
        let log = months.log.over(&months.log.plus(&waits));
        let likely = months.likely / (months.likely + (1.0 - renewal.likely) * gap.likely);
        let share = Number { log, likely, ends: None, origin: gap.origin };
        Self { months, renewal, gap, share }
    }

    /// Contracts that run, in each sample.
    fn counts(&self, context: &Context, contracts: &Number) -> Vec<f64> {
        let luck = context.points.uniforms(Dimension::ContractRuns.index());
        let shares = self.share.log.values(context.points.len());
        let numbers = contracts.log.values(context.points.len());
        let draws = luck.iter().zip(&shares).zip(&numbers);
        draws.map(|((u, share), number)| binomial(*u, *number, *share)).collect()
    }
}

/// Chance that a contract runs in a month, in each sample: 1 − (1 − share)^contracts, a part of a contract counting as one.
fn chance_of_running(context: &Context) -> Vec<f64> {
    let contracts = own(context, Own::Contracts, Dimension::Contracts, PartnershipContractsTried);
    let none = Running::new(context).share.log.complement();
    let numbers = contracts.log.values(context.points.len());
    numbers.iter().enumerate().map(|(i, number)| -libm::expm1(none.at(i) * libm::ceil(*number))).collect()
}

/// How many of `number` contracts run, each with a chance: a binomial draw by inversion, monotone in both. Between whole numbers of contracts
/// it runs straight, so that 1.5 contracts are not rounded.
fn binomial(u: f64, number: f64, chance: f64) -> f64 {
    let (whole, part) = (libm::floor(number), number - libm::floor(number));
    let low = binomial_whole(u, whole, chance);
    if part <= 0.0 { low } else { low + (binomial_whole(u, whole + 1.0, chance) - low) * part }
}

fn binomial_whole(u: f64, number: f64, chance: f64) -> f64 {
    if chance >= 1.0 {
        return number;
    }
    let odds = chance / (1.0 - chance);
    let mut k = 0.0;
    let mut probability = libm::pow(1.0 - chance, number);
    let mut below = probability;
    while u > below && k < number {
        probability *= odds * (number - k) / (k + 1.0);
        k += 1.0;
        below += probability;
    }
    k
}

#[cfg(test)]
mod tests {
    use super::*;

    // By hand: of three contracts at a chance of a half, none runs in 1 month of 8, all in 1 of 8.
    #[test]
    fn contracts_run_as_often_as_a_binomial_says() {
        assert_eq!([0.12, 0.13, 0.49, 0.51, 0.87, 0.88].map(|u| binomial(u, 3.0, 0.5)), [0.0, 1.0, 1.0, 2.0, 2.0, 3.0]);
        assert_eq!((binomial(0.6, 1.0, 0.5), binomial(0.6, 1.0, 1.0), binomial(0.9, 0.0, 0.5)), (1.0, 1.0, 0.0));
    }

    #[test]
    fn half_a_contract_counts_half() {
        assert_eq!(binomial(0.6, 0.5, 0.5), 0.5);
        assert_eq!(binomial(0.6, 1.5, 0.5), 1.0);
    }

    #[test]
    fn more_contracts_and_better_chances_never_run_less() {
        for u in [0.01, 0.3, 0.77, 0.999] {
            let by_number: Vec<f64> = (0..60).map(|n| binomial(u, f64::from(n) / 10.0, 0.4)).collect();
            let by_chance: Vec<f64> = (0..100).map(|n| binomial(u, 2.5, f64::from(n) / 100.0)).collect();
            assert!(by_number.is_sorted() && by_chance.is_sorted());
        }
    }
}
