//! From a [`Scenario`] to the document that tells it: its numbers as a person would type them.

use litemap::LiteMap;

use super::{AccountEntry, Document, FieldPlace, MixEntry, PathwayEntry};
use crate::model::quantity::Triplet;
use crate::model::scenario::{Format, Scenario, Settings};
use crate::words::reading::typed;

/// A scenario as entries, and what of it there is no entry for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// What can be entered.
    pub document: Document,
    /// What cannot, as paths: `seed`, `further_accounts.0.country`.
    pub left_out: Vec<String>,
}

impl Document {
    /// What a visitor would have entered to be asked about this scenario.
    #[must_use]
    pub fn entered(scenario: &Scenario) -> Entered {
        let mut entering = Entering { left_out: Vec::new() };
        let mut document = Self { further: vec![entering.account(scenario, "")], ..Self::default() };
        document.bring_forward(0);
        document.mode = scenario.mode;
        document.country.clone_from(&scenario.country);
        document.adult = scenario.adult;
        document.deductions = entering.texts(&scenario.deductions, "deductions.", FieldPlace::Deduction, |deduction| deduction.spec().name);
        document.further = scenario.further.iter().enumerate().map(|(place, account)| entering.further(place, account)).collect();
        let Settings { samples, seed } = Settings::default();
        entering.leave(scenario.settings.samples != samples, "", "samples");
        entering.leave(scenario.settings.seed != seed, "", "seed");
        Entered { document, left_out: entering.left_out }
    }
}

/// Notes what there is no entry for.
struct Entering {
    left_out: Vec<String>,
}

impl Entering {
    fn leave(&mut self, is_left: bool, path: &str, name: &str) {
        if is_left {
            self.left_out.push([path, name].concat());
        }
    }

    /// Country and age are asked of the person, not of each account.
    fn further(&mut self, place: usize, account: &Scenario) -> AccountEntry {
        let path = ["further_accounts.", &place.to_string(), "."].concat();
        self.leave(account.country.is_some(), &path, "country");
        self.leave(account.adult.is_some(), &path, "adult");
        self.account(account, &path)
    }

    fn account(&mut self, scenario: &Scenario, path: &str) -> AccountEntry {
        let mut fields = self.texts(&scenario.known, &[path, "fields."].concat(), FieldPlace::Field, |field| field.as_str());
        let mut mix = MixEntry { on: scenario.is_mixed(), ..MixEntry::default() };
        for (format, known) in &scenario.posts {
            let texts = self.texts(
                known,
                &[path, "mix.", format.as_str(), "."].concat(),
                |field| FieldPlace::Mix(*format, field),
                |field| field.as_str(),
            );
            // A format counts once something is typed of it.
            self.leave(scenario.is_mixed() && texts.is_empty() && has_texts(scenario), &[path, "mix."].concat(), format.as_str());
            match mix.texts_mut(*format).filter(|_| scenario.is_mixed()) {
                Some(of_format) => *of_format = texts,
                None => texts.into_iter().for_each(|(field, text)| drop(fields.insert(field, text))),
            }
        }
        AccountEntry {
            platform: scenario.platform,
            format: alone(scenario).or(scenario.format),
            niche: scenario.niche.clone(),
            enrolled: scenario.enrolled,
            fields,
            mix,
            pathways: self.pathways(scenario, path),
        }
    }

    fn pathways(&mut self, scenario: &Scenario, path: &str) -> LiteMap<super::PathwayId, PathwayEntry> {
        let mut pathways = LiteMap::new();
        for (id, choice) in &scenario.pathways {
            let path = [path, "pathways.", id.as_str(), ".own."].concat();
            let own = self.texts(&choice.own, &path, |own| FieldPlace::Own(*id, own), |own| own.spec().name);
            pathways.insert(*id, PathwayEntry { on: choice.on, kind: choice.kind, own });
        }
        pathways
    }

    /// Numbers as they are typed; one that could not be read again is left out.
    fn texts<K: Copy + Ord>(
        &mut self,
        numbers: &LiteMap<K, Triplet>,
        path: &str,
        place: impl Fn(K) -> FieldPlace,
        name: fn(&K) -> &'static str,
    ) -> LiteMap<K, String> {
        let mut texts = LiteMap::new();
        for (key, number) in numbers {
            let place = place(*key);
            let text = typed(number, place.kind());
            let is_read = place.read(&text).is_ok_and(|read| read.is_some());
            self.leave(!is_read, path, name(key));
            if is_read {
                texts.insert(*key, text);
            }
        }
        texts
    }
}

/// Where nothing is known of any format, all of them count anyhow.
fn has_texts(scenario: &Scenario) -> bool {
    scenario.posts.values().any(|known| !known.is_empty())
}

fn alone(scenario: &Scenario) -> Option<Format> {
    scenario.posts.keys().next().copied().filter(|_| !scenario.is_mixed())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scenario(json: &str) -> Scenario {
        Scenario::from_json(json).unwrap()
    }

    /// Entered and read again.
    fn back(scenario: &Scenario) -> (Scenario, Vec<String>) {
        let Entered { document, left_out } = Document::entered(scenario);
        let reading = document.scenario();
        assert!(reading.faults.is_empty() && reading.further_faults.iter().all(LiteMap::is_empty), "{reading:?}");
        (reading.scenario, left_out)
    }

    #[test]
    fn a_scenario_is_entered_as_a_person_would_type_it() {
        let all = scenario(
            r#"{"platform": "instagram", "format": "carousel", "likes_per_post": 1200, "followers": {"low": 5000, "likely": 12000, "high": 20000},
            "bought_likes_share": 0.035, "niche": "beauty", "country": "DE", "adult": true, "enrolled": false,
            "pathways": {"affiliate": {"on": true, "kind": "amazon", "commission": 0.1}, "sponsored-posts": {"fee": {"low": 100, "likely": 250, "high": 900}}},
            "deductions": {"tax_share": 0.3}, "further_accounts": [{"likes_per_post": 70, "posts_per_month": 12}]}"#,
        );
        let entered = Document::entered(&all);
        assert_eq!(entered.left_out, Vec::<String>::new());
        let fields: Vec<&str> = entered.document.fields.values().map(String::as_str).collect();
        assert_eq!(fields, ["1,200", "5,000 to 20,000, usually 12,000", "3.5%"]);
        assert_eq!(back(&all), (all, Vec::new()));
    }

    #[test]
    fn several_formats_are_entered_and_one_alone_is_that_format() {
        let several = scenario(
            r#"{"platform": "instagram", "posts": [{"format": "reel", "likes_per_post": 900}, {"format": "image", "posts_per_month": 4}]}"#,
        );
        assert_eq!(back(&several), (several, Vec::new()));
        let one = scenario(r#"{"platform": "instagram", "posts": [{"format": "image", "likes_per_post": 900}]}"#);
        let same = scenario(r#"{"platform": "instagram", "format": "image", "likes_per_post": 900}"#);
        assert_eq!(back(&one), (same, Vec::new()));
        let unknown = scenario(r#"{"platform": "instagram", "posts": [{"format": "reel", "likes_per_post": 900}, {"format": "image"}]}"#);
        assert_eq!(Document::entered(&unknown).left_out, ["mix.image"]);
    }

    #[test]
    fn what_there_is_no_entry_for_is_named() {
        let more =
            scenario(r#"{"likes_per_post": 5, "samples": 1024, "seed": 3, "further_accounts": [{"country": "FR", "adult": false}]}"#);
        assert_eq!(Document::entered(&more).left_out, ["further_accounts.0.country", "further_accounts.0.adult", "samples", "seed"]);
    }

    #[test]
    fn a_business_is_entered_too() {
        let business = scenario(r#"{"mode": "business", "platform": "instagram", "likes_per_post": 900}"#);
        assert_eq!(back(&business), (business, Vec::new()));
    }
}
