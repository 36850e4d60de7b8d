//! What is left of the total: a manager's commission on what brands pay, fees, a set-aside for tax, and what an hour of work comes to.
//!
//! (total − brands · manager) · (1 − fees) · (1 − tax), sample by sample; over the hours worked. What the visitor does not name is not taken
//! off: none of it is the same for everybody, and a set-aside is no tax advice.

use serde::{Deserialize, Serialize};

use super::audience::Context;
use super::dimension::Dimension;
use super::number::Number;
use super::pathway::OwnSpec;
use super::summary::Summary;

/// What is taken off, or what the rest is divided by. The numbers are the visitor's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deduction {
    /// A manager's or agency's share of what brands pay.
    ManagerShare,
    /// Share that platforms and payment services take.
    FeeShare,
    /// Share that is set aside for tax.
    TaxShare,
    /// Hours worked in a month.
    HoursPerMonth,
}

impl Deduction {
    /// Every one, in the order in which it is taken off.
    pub const ALL: &[Self] = &[Self::ManagerShare, Self::FeeShare, Self::TaxShare, Self::HoursPerMonth];

    /// Its name, measure, axis and bounds.
    #[must_use]
    pub const fn spec(self) -> OwnSpec {
        match self {
            Self::ManagerShare => OwnSpec::share("manager_share"),
            Self::FeeShare => OwnSpec::share("fee_share"),
            Self::TaxShare => OwnSpec::share("tax_share"),
            Self::HoursPerMonth => OwnSpec { min: 0.1, ..OwnSpec::count("hours_per_month", 744.0) },
        }
    }

    const fn dimension(self) -> Dimension {
        match self {
            Self::ManagerShare => Dimension::ManagerShare,
            Self::FeeShare => Dimension::FeeShare,
            Self::TaxShare => Dimension::TaxShare,
            Self::HoursPerMonth => Dimension::HoursWorked,
        }
    }
}

/// What is left, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TakeHome {
    /// A month.
    pub monthly: Summary,
    /// An hour of work, where the hours are known.
    pub per_hour: Option<Summary>,
}

/// What is left of a total, of which `brands` is what brands pay; none where the visitor names nothing to take off.
#[must_use]
pub fn take_home(context: &Context, total: &[f64], brands: &[f64]) -> Option<TakeHome> {
    if context.scenario.deductions.is_empty() {
        return None;
    }
    let number = |deduction: Deduction| {
        let triplet = context.scenario.deductions.get(&deduction)?;
        Some(Number::own(context.points, deduction.dimension(), deduction.spec().scale, triplet))
    };
    let share = |deduction| number(deduction).map_or_else(|| vec![0.0; total.len()], |number| number.log.values(total.len()));
    let [manager, fees, tax] = [Deduction::ManagerShare, Deduction::FeeShare, Deduction::TaxShare].map(share);
    let shares = manager.iter().zip(fees.iter().zip(&tax));
    let left = total.iter().zip(brands).zip(shares);
    let left: Vec<f64> =
        left.map(|((total, brands), (manager, (fees, tax)))| (total - brands * manager) * (1.0 - fees) * (1.0 - tax)).collect();
    let per_hour = number(Deduction::HoursPerMonth).map(|hours| {
        let hours = hours.log.values(left.len());
        Summary::of(&left.iter().zip(&hours).map(|(usd, hours)| usd / hours).collect::<Vec<_>>())
    });
    Some(TakeHome { monthly: Summary::of(&left), per_hour })
}
