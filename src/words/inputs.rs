//! What an answer was asked with, for paper: every number with whether it was given or is assumed.

use super::goal::name_of_own;
use super::reading::typed;
use super::{NumberKind, names, text};
use crate::model::estimate::{Assumed, Estimate, FormatEstimate, PathwayEstimate, StepInput};
use crate::model::fact::FactId;
use crate::model::pathway::{Own, StepLabel};
use crate::model::quantity::{Scale, Triplet};
use crate::model::scenario::{Field, Platform, Scenario};

/// A number, or a choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// What it is.
    pub name: String,
    /// As it was given, or what is assumed, with its range.
    pub value: String,
    /// Whether the visitor gave it.
    pub is_given: bool,
    /// The number itself, and of which kind it is; none of a choice.
    pub number: Option<(Triplet, NumberKind)>,
    /// The fact that it is assumed by.
    pub fact: Option<FactId>,
}

/// What was asked of one account, or of a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Whose it is.
    pub title: String,
    /// All that plays a part, in the order of the form.
    pub inputs: Vec<Input>,
}

/// All inputs, an account each. `formats` are those of a month of several with what is assumed of each; `country` names one by its code.
#[must_use]
pub fn inputs(scenario: &Scenario, estimate: &Estimate, formats: &[FormatEstimate], country: &dyn Fn(&str) -> String) -> Vec<Asked> {
    let further = scenario.further_accounts();
    let platforms: Vec<_> = [scenario].into_iter().chain(&further).map(|account| account.platform).collect();
    let of = |place: usize, account: &Scenario| {
        let assumed = |name: &str| {
            let own = estimate.accounts.get(place).map_or(&estimate.assumed, |account| &account.assumed);
            own.get(name).copied()
        };
        let mut inputs = Vec::new();
        choices(&mut inputs, account, &assumed, country);
        fields(&mut inputs, account, &assumed);
        if place == 0 {
            of_formats(&mut inputs, account, formats);
        }
        let pathways = estimate.accounts.get(place).map_or(&estimate.pathways, |account| &account.pathways);
        own_numbers(&mut inputs, account, pathways);
        Asked { title: names::account(&platforms, place), inputs }
    };
    let mut asked: Vec<Asked> = [scenario].into_iter().chain(&further).enumerate().map(|(place, account)| of(place, account)).collect();
    let deductions =
        scenario.deductions.iter().map(|(of, number)| given(names::deduction(*of).to_owned(), number, names::kind(of.spec().measure)));
    if let Some(first) = asked.first_mut() {
        first.inputs.extend(deductions);
    }
    asked
}

fn choices(inputs: &mut Vec<Input>, scenario: &Scenario, assumed: &dyn Fn(&str) -> Option<Assumed>, country: &dyn Fn(&str) -> String) {
    let mut add =
        |name: &str, value: String, is_given| inputs.push(Input { name: name.to_owned(), value, is_given, number: None, fact: None });
    if !scenario.is_mixed() {
        add(text::field_format(), names::format(scenario.format()).to_owned(), true);
    }
    if let Some(code) = &scenario.country {
        add(text::field_country(), country(code), true);
    }
    let niche = crate::model::fact::NICHES.iter().find(|niche| scenario.niche.as_deref() == Some(**niche));
    if let Some(niche) = niche {
        add(text::field_niche(), names::niche(niche).to_owned(), true);
    }
    let said = |yes: bool| if yes { text::known_yes() } else { text::known_no() }.to_owned();
    // Only TikTok has a programme to be enrolled in.
    let is_enrolled = scenario.enrolled.filter(|_| scenario.platform == Platform::TikTok);
    for (id, name, answer) in [("adult", text::field_adult(), scenario.adult), ("enrolled", text::field_enrolled(), is_enrolled)] {
        match (answer, assumed(id)) {
            (Some(yes), _) => add(name, said(yes), true),
            (None, Some(assumed)) if id == "adult" || scenario.platform == Platform::TikTok => {
                add(name, said(assumed.likely >= 1.0), false);
            }
            (None, _) => {}
        }
    }
}

fn fields(inputs: &mut Vec<Input>, scenario: &Scenario, assumed: &dyn Fn(&str) -> Option<Assumed>) {
    for field in Field::ALL {
        let name = || names::field(*field).to_owned();
        if let Some(number) = scenario.get(*field) {
            inputs.push(given(name(), number, kind(*field)));
        } else if let Some(assumed) = assumed(field.as_str()) {
            inputs.push(assumed_as(name(), assumed, kind(*field)));
        }
    }
}

fn of_formats(inputs: &mut Vec<Input>, scenario: &Scenario, formats: &[FormatEstimate]) {
    if !scenario.is_mixed() {
        return;
    }
    for (format, known) in scenario.posts.iter() {
        let assumed = formats.iter().find(|estimate| estimate.format == *format).map(|estimate| &estimate.assumed);
        for field in Field::PER_FORMAT {
            let name = || names::field_of_format(*format, *field);
            if let Some(number) = known.get(field) {
                inputs.push(given(name(), number, kind(*field)));
            } else if let Some(assumed) =
                assumed.and_then(|assumed| assumed.get(field.as_str())).filter(|_| Field::ASKED_PER_FORMAT.contains(field))
            {
                inputs.push(assumed_as(name(), *assumed, kind(*field)));
            }
        }
    }
}

fn own_numbers(inputs: &mut Vec<Input>, scenario: &Scenario, pathways: &[PathwayEstimate]) {
    for (id, choice) in scenario.pathways.iter() {
        for (own, number) in choice.own.iter() {
            let pathway = pathways.iter().find(|pathway| pathway.id == *id);
            let name = text::paper_own(names::pathway(*id), &name_of_own(*id, *own, label_of(*own, pathway)));
            inputs.push(given(name, number, names::kind(own.spec().measure)));
        }
    }
}

/// The line of the pathway's account that an own number stands in.
fn label_of(own: Own, pathway: Option<&PathwayEstimate>) -> Option<StepLabel> {
    pathway?.steps.iter().find(|step| step.input == Some(StepInput::Own(own))).map(|step| step.label)
}

fn given(name: String, number: &Triplet, kind: NumberKind) -> Input {
    Input { name, value: typed(number, kind), is_given: true, number: Some((*number, kind)), fact: None }
}

fn assumed_as(name: String, assumed: Assumed, kind: NumberKind) -> Input {
    let Assumed { low, likely, high, fact } = assumed;
    let number = Some((Triplet { low, likely, high }, kind));
    Input { name, value: written(assumed, kind), is_given: false, number, fact: Some(fact) }
}

fn written(assumed: Assumed, kind: NumberKind) -> String {
    let Assumed { low, likely, high, .. } = assumed;
    if low < high {
        text::paper_between(&kind.estimated(likely), &kind.estimated(low), &kind.estimated(high))
    } else {
        kind.estimated(likely)
    }
}

fn kind(field: Field) -> NumberKind {
    if field.spec().scale == Scale::Share { NumberKind::Share } else { NumberKind::Count }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Facts, Points, estimate};

    fn asked(json: &str) -> Vec<(String, Vec<String>)> {
        let scenario = Scenario::from_json(json).unwrap();
        let estimate = estimate(&scenario, &Facts::current(), &Points::new(1024, 0));
        let line = |input: &Input| format!("{}: {}{}", input.name, input.value, if input.is_given { "" } else { " (assumed)" });
        let found = inputs(&scenario, &estimate, &estimate.formats, &|code| code.to_owned());
        found.iter().map(|asked| (asked.title.clone(), asked.inputs.iter().map(line).collect())).collect()
    }

    #[test]
    fn what_was_given_is_told_from_what_is_assumed() {
        let all = asked(
            r#"{"likes_per_post": 1200, "followers": {"low": 5000, "likely": 10000, "high": 20000}, "country": "DE", "niche": "beauty",
            "pathways": {"affiliate": {"commission": 0.1}}, "deductions": {"tax_share": 0.3}}"#,
        );
        let [(title, lines)] = all.as_slice() else { panic!("one account") };
        assert_eq!(title, "TikTok");
        for expected in ["Kind of post: videos", "Likes per post: 1,200", "Country: DE", "Followers: 5,000 to 20,000"] {
            assert!(lines.iter().any(|line| line.contains(expected.split(": ").nth(1).unwrap())), "{expected} in {lines:?}");
        }
        assert!(
            lines.iter().any(|line| line.starts_with("Posts per month: ") && line.contains(", between ") && line.ends_with("(assumed)")),
            "{lines:?}"
        );
        assert!(lines.iter().any(|line| line.starts_with("Affiliate") && line.ends_with(": 10%")), "{lines:?}");
        assert!(lines.last().unwrap().ends_with(": 30%"), "{lines:?}");
        assert!(!lines.iter().any(|line| line.starts_with("Likes per post") && line.ends_with("(assumed)")));
    }

    #[test]
    fn formats_and_accounts_have_their_own() {
        let all = asked(
            r#"{"platform": "instagram", "posts": [{"format": "reel", "likes_per_post": 900}, {"format": "image"}],
            "further_accounts": [{"likes_per_post": 70}]}"#,
        );
        assert_eq!(all.iter().map(|(title, _)| title.as_str()).collect::<Vec<_>>(), ["Instagram", "TikTok"]);
        assert!(all[0].1.iter().any(|line| line.starts_with("Reels") && line.ends_with(": 900")), "{all:?}");
        assert!(all[0].1.iter().any(|line| line.starts_with("Images") && line.ends_with("(assumed)")), "{all:?}");
        assert!(all[1].1.contains(&"Likes per post: 70".to_owned()), "{all:?}");
    }
}
