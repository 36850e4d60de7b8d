//! A pathway's account followed step by step: the results on the way, and why the middle of the range is another number.

use super::number::{chance, count, money, percent};
use super::{NumberKind, names, text};
use crate::model::worked_example::{Because, Held, Middle, WorkedExample, WorkedLine, is_source_month};

/// What all lines up to one come to, with its unit as far as that has a sign: dollars from the first amount of dollars on.
#[must_use]
pub fn so_far(lines: &[WorkedLine], index: usize) -> Option<String> {
    let so_far = lines.get(index)?.so_far?;
    let before = lines.iter().take(index);
    // Every source of money begins anew.
    let start = before.clone().rposition(|line| is_source_month(line.step.label)).map_or(0, |end| end + 1);
    let of_source = lines.iter().take(index + 1).skip(start);
    let is_money = of_source.filter(|line| line.so_far.is_some()).any(|line| names::step_kind(line.step.label) == NumberKind::Money);
    Some(if is_money { money(so_far) } else { count(so_far) })
}

/// The bound that no line shows.
#[must_use]
pub fn held(example: &WorkedExample) -> Option<String> {
    Some(match example.held? {
        Held::WithinPosts(left) => text::worked_within_posts(&percent(left)),
        Held::NeverBooked => text::worked_never_booked().to_owned(),
    })
}

/// Why the middle of the range is another number than the product.
#[must_use]
pub fn why(middle: &Middle) -> String {
    let usd = money(middle.usd);
    let nothing = chance(middle.p_zero);
    match middle.because {
        Because::Alike => text::worked_alike(&usd),
        Because::RareYes => text::worked_rare_yes(&usd, &nothing),
        Because::Conditions => text::worked_conditions(&usd, &nothing),
        Because::SkewUp => text::worked_skew_up(&usd),
        Because::SkewDown => text::worked_skew_down(&usd),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::pathway::PathwayId;
    use crate::model::worked_example::worked_example;
    use crate::model::{Facts, Points, Scenario, estimate};

    fn example(scenario: &str, id: PathwayId) -> WorkedExample {
        let estimate = estimate(&Scenario::from_json(scenario).unwrap(), &Facts::current(), &Points::new(1024, 0));
        worked_example(estimate.pathways.iter().find(|pathway| pathway.id == id).unwrap()).unwrap()
    }

    fn results(example: &WorkedExample) -> Vec<Option<String>> {
        (0..example.lines.len()).map(|index| so_far(&example.lines, index)).collect()
    }

    #[test]
    fn results_are_counts_until_the_first_dollars() {
        let scenario = r#"{"likes_per_post": 2500, "views_per_post": 60000, "posts_per_month": 12, "long_video_share": 0.5, "followers": 40000,
            "pathways": {"creator-rewards": {"qualified_share": 0.1, "rpm": 2}}}"#;
        let example = example(scenario, PathwayId::CreatorRewards);
        let expected = ["12", "6", "360,000", "36,000", "$72"].map(|words| Some(words.to_owned()));
        assert_eq!(results(&example), expected);
        assert_eq!((held(&example), why(&example.middle).contains('$')), (None, true));
    }

    #[test]
    fn each_source_of_money_begins_with_a_count() {
        let example = example(r#"{"followers": 50000, "pathways": {"subscriptions": {"on": true}}}"#, PathwayId::Subscriptions);
        let results = results(&example);
        let firsts: Vec<&Option<String>> = example
            .lines
            .iter()
            .zip(&results)
            .filter(|(line, _)| names::step(line.step.label) == text::step_followers())
            .map(|(_, so_far)| so_far)
            .collect();
        assert_eq!(firsts, vec![&Some("50,000".to_owned()); 3]);
    }

    #[test]
    fn a_line_of_the_fee_has_no_result_of_the_month() {
        let results = results(&example(r#"{"followers": 50000}"#, PathwayId::SponsoredPosts));
        assert!(results.iter().filter(|so_far| so_far.is_none()).count() >= 5, "{results:?}");
        assert!(results.last().unwrap().as_ref().unwrap().starts_with('$'));
    }
}
