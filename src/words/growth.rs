//! The months ahead in sentences.

use super::number::{count, count_range, income, income_range, percent};
use super::{names, text};
use crate::model::Summary;
use crate::model::fact::Facts;
use crate::model::growth::{GateChance, Growth, GrowthMonth};
use crate::model::pathway::PathwayId;

/// Which quantity is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// US dollars a month.
    Income,
    /// Followers.
    Followers,
    /// Views a month.
    Views,
}

impl Quantity {
    /// Every one, in the order of the choice.
    pub const ALL: [Self; 3] = [Self::Income, Self::Followers, Self::Views];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Income => text::growth_income(),
            Self::Followers => text::growth_followers(),
            Self::Views => text::growth_views(),
        }
    }

    /// What a month says of it.
    #[must_use]
    pub const fn of(self, month: &GrowthMonth) -> Summary {
        match self {
            Self::Income => month.monthly,
            Self::Followers => month.followers,
            Self::Views => month.views,
        }
    }

    /// An amount of it.
    #[must_use]
    pub fn amount(self, amount: f64) -> String {
        if self == Self::Income { income(amount) } else { count(amount) }
    }
}

/// So many months.
#[must_use]
pub fn months(months: usize) -> String {
    text::growth_months(&months.to_string())
}

/// Where it leads, in sentences: the last month, then what opens on the way.
#[must_use]
pub fn summary(growth: &Growth) -> String {
    let Some(last) = growth.months.last() else { return String::new() };
    let (followers, usd) = (&last.followers, &last.monthly);
    let first = text::growth_summary(
        &months(last.month),
        &count(followers.p50),
        &income(usd.p50),
        &count_range(followers.p10, followers.p90),
        &income_range(usd.p10, usd.p90),
    );
    [first].into_iter().chain(opens(growth)).collect::<Vec<_>>().join(" ")
}

/// A chance below this is not worth a sentence; the table has it.
const WORTH_SAYING: f64 = 0.01;

/// When pathways open that are closed now in most cases.
fn opens(growth: &Growth) -> Vec<String> {
    let (Some(first), Some(last)) = (growth.months.first(), growth.months.last()) else { return Vec::new() };
    let chance =
        |month: &GrowthMonth, id: PathwayId| month.open.iter().find(|open| open.pathway == id).map_or(0.0, |open| open.probability);
    let closed = first.open.iter().filter(|open| open.probability < 0.5).map(|open| open.pathway);
    let said = |id: PathwayId| {
        let name = names::pathway(id);
        let half = growth.months.iter().find(|month| chance(month, id) >= 0.5);
        let at_last = chance(last, id);
        match half {
            Some(month) => Some(text::growth_opens(name, &month.month.to_string())),
            None => (at_last >= WORTH_SAYING).then(|| text::growth_opens_later(name, &months(last.month), &percent(at_last))),
        }
    };
    closed.filter_map(said).collect()
}

/// What the picture of a quantity shows.
#[must_use]
pub fn finding(growth: &Growth, quantity: Quantity) -> String {
    let (Some(first), Some(last)) = (growth.months.first(), growth.months.last()) else { return String::new() };
    let say = match quantity {
        Quantity::Income => text::growth_finding_income,
        Quantity::Followers => text::growth_finding_followers,
        Quantity::Views => text::growth_finding_views,
    };
    let usual = |month: &GrowthMonth| quantity.amount(quantity.of(month).p50);
    say(&usual(first), &usual(last), &months(last.month))
}

/// A condition that followers or views lead to.
#[must_use]
pub fn condition(gate: &GateChance) -> String {
    let is_followers = Facts::current().get(gate.id).unit == "followers";
    let say = if is_followers { text::growth_gate_followers } else { text::growth_gate_views };
    let words = say(names::pathway(gate.pathway), &count(gate.need));
    gate.part.map_or_else(|| words.clone(), |part| text::growth_gate_part(&words, names::source(part)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::growth::{History, Plan, growth};
    use crate::model::{Points, Scenario, Triplet};

    fn of(rate: f64, scenario: &str) -> Growth {
        let plan = Plan { posts_per_month: None, history: Some(History::Range(Triplet::known(rate))) };
        growth(12, &plan, &Scenario::from_json(scenario).unwrap(), &Facts::current(), &Points::new(1024, 0))
    }

    const CLOSED: &str = r#"{"followers": 9000, "views_per_post": 50000, "posts_per_month": 10, "country": "US", "adult": true}"#;

    #[test]
    fn the_last_month_and_what_opens_are_said() {
        let grown = of(0.03, CLOSED);
        let said = summary(&grown);
        assert!(said.starts_with("In 12 months likely about 13,000 followers and $"), "{said}");
        assert!(said.ends_with("Creator Rewards: open from month 4 on in half of the cases."), "{said}");
        assert!(!summary(&of(0.0, CLOSED)).contains("open from"), "nothing grows, nothing opens");
        let finding = finding(&grown, Quantity::Followers);
        assert_eq!(finding, "Followers: about 9,000 now, likely about 13,000 in 12 months.");
    }

    #[test]
    fn a_chance_that_stays_small_is_said_as_what_it_is() {
        let usual = growth(2, &Plan::default(), &Scenario::from_json(CLOSED).unwrap(), &Facts::current(), &Points::new(1024, 0));
        assert!(summary(&usual).contains("Creator Rewards: open after 2 months in "), "{}", summary(&usual));
        let small = Scenario::from_json(r#"{"followers": 300}"#).unwrap();
        let far = growth(12, &Plan::default(), &small, &Facts::current(), &Points::new(8192, 0));
        let chance = far.months[12].open[0].probability;
        assert!(chance > 0.0 && chance < WORTH_SAYING, "{chance}");
        assert!(!summary(&far).contains("Creator Rewards") && summary(&far).contains("LIVE gifts"), "{}", summary(&far));
    }

    #[test]
    fn conditions_have_names() {
        let conditions: Vec<String> = of(0.03, CLOSED).months[0].gates.iter().filter(|gate| gate.is_grown_into).map(condition).collect();
        assert_eq!(conditions[0], "Creator Rewards: 10,000 followers");
        assert_eq!(conditions[1], "Creator Rewards: 100,000 views in 30 days");
        assert!(conditions.iter().any(|words| words.ends_with(')')), "{conditions:?}");
    }
}
