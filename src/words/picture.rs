//! The picture of a month in sentences.

use super::number::{count, exact, exact_money, money, whole_percent};
use super::text;
use crate::model::flow::{Flow, Lane, Stage};
use crate::model::months::{DOTS, Months};

/// A threshold as it is said: what was typed with all its digits, what was not with the two that it has.
#[must_use]
pub fn amount(threshold: f64) -> String {
    if threshold > 0.0 { exact_money(threshold) } else { money(0.0) }
}

/// How many of twenty months are under a threshold, and the chance of it.
#[must_use]
pub fn finding(months: &Months, threshold: f64) -> String {
    let dots = dots(months.dots_under(threshold));
    let said = if threshold > 0.0 { text::picture_under(&dots, &amount(threshold)) } else { text::picture_none(&dots) };
    [said, " ".to_owned(), text::picture_chance(&whole_percent(months.chance_under(threshold)))].concat()
}

/// What a slider says at a threshold.
#[must_use]
pub fn step(months: &Months, threshold: f64) -> String {
    let dots = dots(months.dots_under(threshold));
    if threshold > 0.0 { text::picture_step(&amount(threshold), &dots) } else { text::picture_step_none(&dots) }
}

/// How many dots are on either side, beside the threshold.
#[must_use]
pub fn sides(months: &Months, threshold: f64) -> [String; 2] {
    let under = months.dots_under(threshold);
    let (under, beyond) = (dots(under), dots(DOTS - under));
    if threshold > 0.0 {
        [text::picture_count_under(&under), text::picture_count_not_under(&beyond)]
    } else {
        [text::picture_count_nothing(&under), text::picture_count_more(&beyond)]
    }
}

/// So many dots.
#[must_use]
pub fn dots(dots: usize) -> String {
    exact(crate::model::summary::count(dots))
}

/// What the flow shows. Its amounts are not said: usual values multiplied are another number than the typical month, and read as a second answer.
#[must_use]
pub fn flow_finding(flows: &[Flow]) -> String {
    let likes = text::flow_likes(&count(flows.iter().map(|flow| flow.likes.amount).sum()));
    let mut counting = flows.iter().flat_map(|flow| &flow.lanes).filter(|lane| lane.counts);
    if counting.any(|lane| dollars(lane) > 0.0) { text::flow_finding(&likes) } else { text::flow_finding_nothing(&likes) }
}

fn dollars(lane: &Lane) -> f64 {
    lane.stations.iter().filter(|station| station.stage == Stage::Dollars).map(|station| station.amount).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::estimate::overview;
    use crate::model::flow::flows;
    use crate::model::{Facts, Points, Scenario};

    #[test]
    fn the_sentence_counts_the_dots_and_says_the_chance() {
        let months = Months::of((0..=4000).map(f64::from).collect());
        assert_eq!(finding(&months, 3400.0), "In 17 of 20 months like this, under $3,400. More exactly: 85% of months.");
        assert_eq!(step(&months, 3400.0), "$3,400: under it in 17 of 20 months");
        assert_eq!(sides(&months, 3400.0), ["17 under", "3 not"]);
    }

    #[test]
    fn months_of_nothing_have_words_of_their_own() {
        let months = Months::of(vec![0.0; 100]);
        assert_eq!(finding(&months, 0.0), "In 20 of 20 months like this, nothing. More exactly: 100% of months.");
        assert_eq!((step(&months, 0.0), amount(0.0)), ("nothing: in 20 of 20 months".to_owned(), "$0".to_owned()));
        assert_eq!(sides(&months, 0.0), ["20 nothing", "0 more"]);
    }

    #[test]
    fn the_flow_says_of_what_it_is_an_example() {
        let of = |text: &str| {
            let scenario = Scenario::from_json(text).unwrap();
            let (facts, points) = (Facts::current(), Points::new(64, 0));
            flow_finding(&flows(&scenario, &facts, &points, &overview(&scenario, &facts, &points)))
        };
        assert_eq!(of("{}"), "How 8,700 likes a month become dollars: an example, each step at its usual value");
        assert!(of(r#"{"mode": "business"}"#).contains(" likes a month become dollars"));
        let off = r#"{"pathways": {"creator-rewards": {"on": false}, "sponsored-posts": {"on": false}, "affiliate": {"on": false}}}"#;
        assert_eq!(of(off), "8,700 likes a month lead to no dollars here");
    }
}
