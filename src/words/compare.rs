//! Scenarios side by side, in words.

use super::number::{chance, income, money};
use super::reading::typed;
use super::{NumberKind, date, names, text};
use crate::model::compare::{Difference, Place, Step, Value, What};
use crate::model::pathway::{Own, StepLabel};
use crate::model::quantity::Scale;
use crate::model::scenario::{Field, Scenario};

/// What a scenario is called that nobody has given a name: "TikTok, 1,000 likes, 25 November 2026".
#[must_use]
pub fn default_name(scenario: &Scenario, day: Option<&str>) -> String {
    let likes = scenario.get(Field::LikesPerPost).map(|likes| text::compare_likes(&typed(likes, NumberKind::Count)));
    let parts = [Some(names::platform(scenario.platform).to_owned()), likes, day.map(date::long)];
    parts.into_iter().flatten().reduce(|first, more| text::compare_list(&first, &more)).unwrap_or_default()
}

/// What an input is called.
#[must_use]
pub fn name(place: Place) -> String {
    let number = (place.account + 1).to_string();
    let name = match place.what {
        What::Account => return text::compare_account(&number),
        What::Platform => text::field_platform().to_owned(),
        What::Formats => text::field_format().to_owned(),
        What::Field(field) => names::field(field).to_owned(),
        What::OfFormat(format, field) => names::field_of_format(format, field),
        What::Country => text::field_country().to_owned(),
        What::Niche => text::field_niche().to_owned(),
        What::Adult => text::field_adult().to_owned(),
        What::Enrolled => text::field_enrolled().to_owned(),
        What::Counts(id) => text::compare_counts(names::pathway(id)),
        What::Kind(id) => text::compare_of(names::pathway(id), names::kind_question(id)),
        What::Own(id, own) => match label_after(own) {
            Some(_) => names::pathway(id).to_owned(),
            None => text::compare_of(names::pathway(id), names::own(own)),
        },
        What::Deduction(deduction) => names::deduction(deduction).to_owned(),
    };
    if place.account == 0 { name } else { text::compare_of(&text::compare_account(&number), &name) }
}

/// What stands there; `country` names one by its code.
#[must_use]
pub fn value(place: Place, value: Option<&Value>, country: &dyn Fn(&str) -> String) -> String {
    let Some(value) = value else { return text::compare_not_given().to_owned() };
    match (value, place.what) {
        (Value::Number(number), What::Own(_, own)) => {
            let number = typed(number, names::kind(own.spec().measure));
            label_after(own).map_or_else(|| number.clone(), |label| text::compare_own(&number, names::step(label)))
        }
        (Value::Number(number), what) => typed(number, kind(what)),
        (Value::Yes(true), _) => text::known_yes().to_owned(),
        (Value::Yes(false), _) => text::known_no().to_owned(),
        (Value::Platform(platform), _) => names::platform(*platform).to_owned(),
        (Value::Formats(formats), _) => {
            let names = formats.iter().map(|format| names::format(*format).to_owned());
            names.reduce(|first, more| text::compare_list(&first, &more)).unwrap_or_default()
        }
        (Value::Text(code), What::Country) => country(code),
        (Value::Text(niche), _) => {
            let known = crate::model::fact::NICHES.iter().find(|known| *known == niche);
            known.map_or_else(|| niche.clone(), |niche| names::niche(niche).to_owned())
        }
        (Value::Kind(kind), _) => names::pathway_kind(*kind).to_owned(),
    }
}

fn kind(what: What) -> NumberKind {
    match what {
        What::Field(field) | What::OfFormat(_, field) if field.spec().scale == Scale::Share => NumberKind::Share,
        What::Deduction(deduction) => names::kind(deduction.spec().measure),
        _ => NumberKind::Count,
    }
}

/// By how much something is more or less: "$40 more".
#[must_use]
pub fn more_or_less(usd: f64) -> String {
    let amount = income(usd.abs());
    // What is written as nothing is no difference.
    if usd == 0.0 || amount == income(0.0) {
        text::compare_no_difference().to_owned()
    } else if usd > 0.0 {
        text::compare_more(&amount)
    } else {
        text::compare_less(&amount)
    }
}

/// A difference with its range and its odds.
#[must_use]
pub fn difference(difference: &Difference) -> String {
    if difference.is_none() {
        return text::compare_same_every_month().to_owned();
    }
    let [low, usual, high] = [difference.p10, difference.p50, difference.p90].map(more_or_less);
    let amount = if low == high { text::compare_difference_one(&usual) } else { text::compare_difference(&usual, &low, &high) };
    let odds = if difference.more >= difference.less {
        text::compare_more_in(&chance(difference.more))
    } else {
        text::compare_less_in(&chance(difference.less))
    };
    [amount, odds].join("; ") + "."
}

/// A typical month before and after.
#[must_use]
pub fn typical(before: f64, after: f64) -> String {
    let (before, after) = (money(before), money(after));
    if before == after { text::compare_typical_stays(&before) } else { text::compare_typical(&before, &after) }
}

/// What changed at one place, and what that does.
#[must_use]
pub fn step(step: &Step, country: &dyn Fn(&str) -> String) -> String {
    let [from, to] = [&step.from, &step.to].map(|value| self::value(step.place, value.as_ref(), country));
    text::compare_step(&name(step.place), &from, &to, &more_or_less(step.typical))
}

/// How long ago something was, in days.
#[must_use]
pub fn ago(days: i64) -> String {
    match days {
        ..=0 => text::compare_today().to_owned(),
        days => text::compare_days_ago(&days.to_string()),
    }
}

/// The step of a pathway's account in which an own number stands, whose words follow the number; none for those that have a name of their own.
const fn label_after(own: Own) -> Option<StepLabel> {
    Some(match own {
        Own::QualifiedShare => StepLabel::QualifiedShare,
        Own::Rpm => StepLabel::Rpm,
        Own::DealsPerMonth => StepLabel::DealsPerMonth,
        Own::Fee => StepLabel::Fee,
        Own::LinkShare => StepLabel::LinkShare,
        Own::ClickRate => StepLabel::ClickRate,
        Own::VisitRate => StepLabel::VisitRate,
        Own::OrderRate => StepLabel::OrderRate,
        Own::OrderValue => StepLabel::OrderValue,
        Own::Commission => StepLabel::Commission,
        Own::ReturnRate => StepLabel::ReturnRate,
        Own::UsdPerViewerHour => StepLabel::UsdPerViewerHour,
        Own::Contracts => StepLabel::Contracts,
        Own::ContractPosts => StepLabel::ContractPosts,
        Own::Discount => StepLabel::Discount,
        Own::ContractMonths => StepLabel::ContractMonths,
        Own::RenewalChance => StepLabel::RenewalChance,
        Own::GapMonths => StepLabel::GapMonths,
        Own::Price => StepLabel::Price,
        Own::Margin => StepLabel::Margin,
        Own::SubscriberShare => StepLabel::SubscriberShare,
        Own::CreatorShare => StepLabel::CreatorShare,
        Own::SeriesBuyerShare => StepLabel::SeriesBuyerShare,
        Own::SeriesPrice => StepLabel::SeriesPrice,
        Own::TipsPerFollower => StepLabel::TipsPerFollower,
        Own::VideoGiftRpm => StepLabel::VideoGiftRpm,
        Own::StarsPerThousand => StepLabel::StarsPerThousand,
        Own::BadgeUsdPerViewerHour => StepLabel::BadgeUsdPerViewerHour,
        Own::Jobs => StepLabel::JobClients,
        Own::JobRate => StepLabel::JobRate,
        Own::SignupRate => StepLabel::SignupRate,
        Own::LaterOrderRate => StepLabel::LaterOrderRate,
        Own::AttributionShare => StepLabel::AttributionShare,
        Own::HoursPerMonth | Own::Viewers | Own::GifterShare | Own::CoinsPerGifterHour | Own::UsdPerCoin | Own::Payout => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::compare::{differing, steps};
    use crate::model::pathway::PathwayId;
    use crate::model::{Facts, Points};

    fn of(json: &str) -> Scenario {
        Scenario::from_json(json).unwrap()
    }

    #[test]
    fn a_scenario_without_a_name_is_called_by_what_is_known() {
        let day = Some("2026-11-25");
        assert_eq!(default_name(&of(r#"{"likes_per_post": 1000}"#), day), "TikTok, 1,000 likes, 25 November 2026");
        assert_eq!(default_name(&of(r#"{"platform": "instagram"}"#), day), "Instagram, 25 November 2026");
        assert_eq!(default_name(&of(r#"{"likes_per_post": {"low": 5, "likely": 10, "high": 20}}"#), None), "TikTok, 5 to 20 likes");
    }

    #[test]
    fn inputs_have_names_and_values() {
        let full = r#"{"platform": "instagram", "followers": 30000, "country": "DE", "niche": "beauty", "adult": false, "bought_likes_share": 0.1,
            "posts": [{"format": "reel", "likes_per_post": 900}, {"format": "story"}], "deductions": {"tax_share": 0.3},
            "pathways": {"affiliate": {"on": false, "kind": "fashion", "commission": 0.1}, "sponsored-posts": {"payout": 50}},
            "further_accounts": [{"platform": "tiktok", "likes_per_post": {"low": 5, "likely": 10, "high": 20}}]}"#;
        let (full, empty) = (of(full), of("{}"));
        let line = |place: &Place| {
            let [one, other] = [&empty, &full].map(|scenario| value(*place, place.value(scenario).as_ref(), &|code| format!("({code})")));
            format!("{}: {one} | {other}", name(*place))
        };
        insta::assert_snapshot!("compare_inputs", differing(&[&empty, &full]).iter().map(line).collect::<Vec<_>>().join("\n"));
    }

    // A number that is told after it, and whose words are those of another one, would mislead.
    #[test]
    fn every_own_number_is_told_by_its_name_or_by_the_words_of_its_step() {
        for id in PathwayId::ALL {
            for own in id.own_numbers() {
                assert_eq!(label_after(*own).is_some(), names::own(*own).is_empty(), "{own:?}");
            }
        }
    }

    #[test]
    fn a_difference_says_how_much_and_how_often() {
        let said = |p10, p50, p90, more, less| difference(&Difference { p10, p50, p90, more, less });
        assert_eq!(
            said(-5.0, 40.0, 210.0, 0.9, 0.1),
            "Usually $40 more; in 8 of 10 months between $5 less and $210 more; more in about 9 in 10 months."
        );
        assert_eq!(
            said(-9.0, -4.0, 0.0, 0.0, 0.85),
            "Usually $4 less; in 8 of 10 months between $9 less and no difference; less in about 17 in 20 months."
        );
        assert_eq!(said(0.0, 0.0, 0.0, 0.0, 0.0), "The same in every month.");
        assert_eq!(said(2.0, 2.0, 2.0, 1.0, 0.0), "In at least 8 of 10 months $2 more; more in every month.");
        assert_eq!(said(0.0, 0.0, 0.0, 0.04, 0.0), "In at least 8 of 10 months no difference; more in about 1 in 25 months.");
    }

    #[test]
    fn what_changed_is_told_with_what_it_does() {
        let (before, after) = (of(r#"{"likes_per_post": 1000}"#), of(r#"{"likes_per_post": 2500, "followers": 12000}"#));
        let steps = steps(&before, &after, &Facts::current(), &Points::new(8192, 0));
        let lines: Vec<String> = steps.one_by_one.iter().map(|one| step(one, &str::to_owned)).collect();
        let whole = typical(steps.before.monthly.p50, steps.after.monthly.p50);
        insta::assert_snapshot!("compare_steps", [lines, vec![whole]].concat().join("\n"));
        assert_eq!(typical(3.0, 3.01), "A typical month stays at about $3.");
        assert_eq!([ago(-2), ago(0), ago(1), ago(30)], ["today", "today", "1 day ago", "30 days ago"]);
    }
}
