//! The verdict: what the answer rests on most, what is locked, what to look up and what to do, in two or three sentences.

use super::number::money;
use super::{drivers, levers, names, text};
use crate::model::Estimate;
use crate::model::drivers::Drivers;
use crate::model::estimate::{PathwayEstimate, PathwayState};
use crate::model::levers::{Lever, LeverState};
use crate::model::scenario::Platform;
use crate::model::worth_knowing::WorthKnowing;

/// What a verdict is made of. All of one scenario.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    /// The answer.
    pub estimate: &'a Estimate,
    /// What it rests on.
    pub drivers: &'a Drivers,
    /// What is worth looking up, best first.
    pub worth: &'a [WorthKnowing],
    /// What could be done, best first.
    pub levers: &'a [Lever],
    /// The platforms of the accounts, that in front first.
    pub platforms: &'a [Platform],
}

/// The verdict.
///
/// 1. What dominates: the input with the largest share in the spread. Where nothing comes in, that.
/// 2. What is locked: of the locked pathways the one that would usually bring most, where that is more than nothing.
/// 3. What to look up, and what would change a typical month most; each where there is one.
#[must_use]
pub fn verdict(of: &Findings) -> String {
    [Some(dominates(of)), locked(of.estimate), next(of)].into_iter().flatten().collect::<Vec<String>>().join(" ")
}

fn dominates(of: &Findings) -> String {
    match of.drivers.inputs.first() {
        Some(first) => drivers::sentence(first, of.platforms),
        None if of.estimate.total.monthly.mean <= 0.0 => text::verdict_nothing().to_owned(),
        None => text::rests_all_known().to_owned(),
    }
}

fn locked(estimate: &Estimate) -> Option<String> {
    let usual = |pathway: &PathwayEstimate| pathway.if_open.map_or(0.0, |outcome| outcome.monthly.p50);
    let locked = estimate.pathways.iter().filter(|pathway| pathway.state == PathwayState::Locked && usual(pathway) > 0.0);
    let best = locked.max_by(|one, other| usual(one).total_cmp(&usual(other)))?;
    Some(text::verdict_locked(names::pathway(best.id), &money(usual(best))))
}

fn next(of: &Findings) -> Option<String> {
    let platform = of.platforms.first().copied().unwrap_or_default();
    let look_up = of.worth.first().map(|best| {
        let number = within(&drivers::number(best, of.platforms));
        text::verdict_look_up(&number, &drivers::narrows(best.narrowing))
    });
    let change = of.levers.first().and_then(|lever| told(lever, platform));
    let said: Vec<String> = [look_up, change].into_iter().flatten().collect();
    match said.as_slice() {
        [] => None,
        [only] => Some(text::verdict_one(&drivers::capital(only.clone()))),
        [one, other, ..] => Some(text::verdict_both(&drivers::capital(one.clone()), other)),
    }
}

/// A lever that changes a typical month by more than the rounding.
fn told(lever: &Lever, platform: Platform) -> Option<String> {
    let month = lever.typical_month.filter(|_| lever.state == LeverState::Supported)?;
    let (before, after) = (money(month.before), money(month.after));
    (before != after).then(|| text::verdict_change(&within(levers::name(lever.id, platform)), &before, &after))
}

/// As it stands within a sentence: a small letter first, but for names in capitals.
fn within(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    let in_capitals = letters.clone().next().is_some_and(char::is_uppercase);
    if in_capitals { text.to_owned() } else { first.into_iter().flat_map(char::to_lowercase).chain(letters).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::drivers::{PAGE_POINTS, drivers};
    use crate::model::levers::levers;
    use crate::model::worth_knowing::worth_knowing;
    use crate::model::{Facts, Points, Scenario, estimate};

    fn of(scenario: &str) -> String {
        let scenario = Scenario::from_json(scenario).unwrap();
        let (facts, points, few) = (Facts::current(), Points::new(8192, 0), Points::new(PAGE_POINTS, 0));
        verdict(&Findings {
            estimate: &estimate(&scenario, &facts, &points),
            drivers: &drivers(&scenario, &facts, &few),
            worth: &worth_knowing(&scenario, &facts, &few),
            levers: &levers(&scenario, &facts, &points),
            platforms: &[scenario.platform],
        })
    }

    #[test]
    fn it_says_what_dominates_what_is_locked_what_to_look_up_and_what_to_do() {
        let cases = [
            ("nothing known", "{}"),
            ("small", r#"{"likes_per_post": 300, "followers": 4000}"#),
            ("instagram", r#"{"platform": "instagram", "likes_per_post": 5000, "followers": 120000}"#),
            ("known", r#"{"likes_per_post": 1000, "views_per_post": 27000, "posts_per_month": 12, "followers": 25000}"#),
            ("business", r#"{"mode": "business", "likes_per_post": 1000}"#),
            ("nothing comes in", r#"{"followers": 500, "pathways": {"sponsored-posts": {"on": false}, "affiliate": {"on": false}}}"#),
        ];
        let said: Vec<String> = cases.iter().map(|(name, scenario)| format!("{name}: {}", of(scenario))).collect();
        insta::assert_snapshot!(said.join("\n"));
    }

    #[test]
    fn it_is_two_or_three_sentences_and_never_four() {
        for scenario in ["{}", r#"{"likes_per_post": 300, "followers": 4000}"#, r#"{"mode": "business"}"#] {
            let verdict = of(scenario);
            let sentences = verdict.matches(". ").count() + 1;
            assert!((1..=3).contains(&sentences), "{verdict}");
            assert!(verdict.ends_with('.') && !verdict.contains(".."), "{verdict}");
        }
    }

    #[test]
    fn words_stand_within_a_sentence() {
        assert_eq!([within("Views per post"), within("LIVE hours"), within("")], ["views per post", "LIVE hours", ""]);
        assert_eq!(drivers::capital("look".to_owned()), "Look");
    }
}
