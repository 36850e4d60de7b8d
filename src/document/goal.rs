//! What a visitor typed about a goal: the part `goal` of a document.
//!
//! ```json
//! { "usd": "1k", "probability": "80%", "vary": "posts_per_month" }
//! ```
//!
//! The first two are texts as they were typed, the third is the name of the number that may change ([`Vary::name`]); each is absent where nothing is said. Half
//! of the months counts where no share is typed ([`USUAL_PROBABILITY`]): whoever wants an amount "a month" means a typical one, and most ways to money are
//! rare events, with which four of five months are out of reach of most accounts.

use serde_json::{Map, Value};

use crate::model::goal::{Goal, Vary};
use crate::model::quantity::Scale;
use crate::model::scenario::{NumberFault, check_number};
use crate::words::{Form, NumberKind, ReadingFault, read as read_number};

/// The name of the part.
pub const NAME: &str = "goal";

/// Which share of the months counts unless somebody says otherwise.
pub const USUAL_PROBABILITY: f64 = 0.5;

/// The largest amount that can be asked for, US dollars a month.
pub const MOST_USD: f64 = 1e12;

const VARY: &str = "vary";

/// A place to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalField {
    /// US dollars a month.
    Usd,
    /// The share of the months that is to bring them.
    Probability,
}

impl GoalField {
    /// Every one, in the order of the sentence.
    pub const ALL: [Self; 2] = [Self::Usd, Self::Probability];

    /// Its name in the document.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Usd => "usd",
            Self::Probability => "probability",
        }
    }

    /// What is written there.
    #[must_use]
    pub const fn kind(self) -> NumberKind {
        match self {
            Self::Usd => NumberKind::Money,
            Self::Probability => NumberKind::Share,
        }
    }
}

/// What is typed and chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoalEntry {
    usd: String,
    probability: String,
    /// The number that may change, if one was chosen.
    pub vary: Option<Vary>,
}

/// What is wrong with what is typed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GoalFault {
    /// It cannot be read.
    Reading(ReadingFault),
    /// It can be read, but not counted with.
    Number(NumberFault),
    /// A range where one number is asked for.
    Range,
    /// An amount of nothing: every month brings that.
    Nothing,
    /// No month, or every month: the samples cannot tell what is certain.
    Certain,
}

/// What is typed as numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalReading {
    /// US dollars a month, where they are typed.
    pub usd: Option<f64>,
    /// The share of the months.
    pub probability: f64,
    /// What could not be read, and is not in it.
    pub faults: Vec<(GoalField, GoalFault)>,
}

impl GoalReading {
    /// What to look for by a number; none as long as there is no amount.
    #[must_use]
    pub fn goal(&self, vary: Vary) -> Option<Goal> {
        Goal::new(self.usd?, self.probability, vary).ok()
    }
}

impl GoalEntry {
    /// Reads the part; what is no text, or names a number that does not exist, is left out and named.
    #[must_use]
    pub fn read(value: &Value) -> (Self, Vec<String>) {
        let Some(map) = value.as_object() else { return (Self::default(), vec![NAME.to_owned()]) };
        let mut repairs = Vec::new();
        let mut text = |name: &'static str| match map.get(name) {
            None => None,
            Some(Value::String(text)) => Some(text.clone()),
            Some(_) => {
                repairs.push([NAME, ".", name].concat());
                None
            }
        };
        let [usd, probability] = GoalField::ALL.map(|field| text(field.name()).unwrap_or_default());
        let named = text(VARY);
        let vary = named.as_deref().and_then(Vary::of_name);
        if named.is_some() && vary.is_none() {
            repairs.push([NAME, ".", VARY].concat());
        }
        (Self { usd, probability, vary }, repairs)
    }

    /// As the part; none where nothing is typed or chosen.
    #[must_use]
    pub fn to_value(&self) -> Option<Value> {
        let typed = GoalField::ALL.into_iter().filter(|field| !self.get(*field).is_empty());
        let typed = typed.map(|field| (field.name().to_owned(), Value::from(self.get(field))));
        let vary = self.vary.map(|vary| (VARY.to_owned(), Value::from(vary.name())));
        let map: Map<String, Value> = typed.chain(vary).collect();
        (!map.is_empty()).then_some(Value::Object(map))
    }

    /// What is typed at a place.
    #[must_use]
    pub fn get(&self, field: GoalField) -> &str {
        match field {
            GoalField::Usd => &self.usd,
            GoalField::Probability => &self.probability,
        }
    }

    /// Types at a place.
    pub fn set(&mut self, field: GoalField, typed: String) {
        match field {
            GoalField::Usd => self.usd = typed,
            GoalField::Probability => self.probability = typed,
        }
    }

    /// As numbers.
    #[must_use]
    pub fn reading(&self) -> GoalReading {
        let mut faults = Vec::new();
        let mut found = |field: GoalField| {
            self.number(field).unwrap_or_else(|fault| {
                faults.push((field, fault));
                None
            })
        };
        let (usd, probability) = (found(GoalField::Usd), found(GoalField::Probability));
        GoalReading { usd, probability: probability.unwrap_or(USUAL_PROBABILITY), faults }
    }

    /// A number where anything is typed.
    fn number(&self, field: GoalField) -> Result<Option<f64>, GoalFault> {
        let typed = self.get(field);
        if typed.trim().is_empty() {
            return Ok(None);
        }
        let read = read_number(typed, field.kind()).map_err(GoalFault::Reading)?;
        if read.form != Form::Exact {
            return Err(GoalFault::Range);
        }
        let number = read.triplet.likely;
        match field {
            GoalField::Usd if number <= 0.0 => Err(GoalFault::Nothing),
            GoalField::Usd => check_number(&read.triplet, Scale::Positive, 0.0, MOST_USD).map(|()| Some(number)).map_err(GoalFault::Number),
            GoalField::Probability if number > 0.0 && number < 1.0 => Ok(Some(number)),
            GoalField::Probability => Err(GoalFault::Certain),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::document::Document;
    use crate::model::pathway::{Own, PathwayId};
    use crate::model::scenario::Field;

    fn typed(value: &Value) -> GoalReading {
        let (entry, repairs) = GoalEntry::read(value);
        assert_eq!(repairs, Vec::<String>::new());
        entry.reading()
    }

    #[test]
    fn what_is_typed_becomes_a_goal() {
        assert_eq!(typed(&json!({})), GoalReading { usd: None, probability: 0.5, faults: vec![] });
        assert_eq!(
            typed(&json!({ "probability": "80%" })).goal(Vary::Field(Field::Followers)),
            None,
            "without an amount there is nothing to look for"
        );
        for share in ["80%", "80", "0.8"] {
            let goal = typed(&json!({ "usd": "1k", "probability": share })).goal(Vary::Field(Field::Followers));
            assert_eq!(goal, Some(Goal { usd: 1000.0, probability: 0.8, vary: Vary::Field(Field::Followers) }), "{share}");
        }
    }

    #[test]
    fn what_cannot_be_looked_for_is_named_and_left_out() {
        for (value, field, fault) in [
            (json!({ "usd": "lots" }), GoalField::Usd, GoalFault::Reading(ReadingFault::NotANumber)),
            (json!({ "usd": "-5" }), GoalField::Usd, GoalFault::Reading(ReadingFault::Negative)),
            (json!({ "usd": "0" }), GoalField::Usd, GoalFault::Nothing),
            (json!({ "usd": "1k to 2k" }), GoalField::Usd, GoalFault::Range),
            (json!({ "usd": "2 trillion" }), GoalField::Usd, GoalFault::Number(NumberFault::Above(1e12))),
            (json!({ "probability": "0%" }), GoalField::Probability, GoalFault::Certain),
            (json!({ "probability": "100%" }), GoalField::Probability, GoalFault::Certain),
            (json!({ "probability": "1" }), GoalField::Probability, GoalFault::Reading(ReadingFault::ShareUnclear)),
            (json!({ "probability": "120%" }), GoalField::Probability, GoalFault::Reading(ReadingFault::ShareAboveOne)),
            (json!({ "probability": "about 80%" }), GoalField::Probability, GoalFault::Range),
        ] {
            let reading = typed(&value);
            assert_eq!(reading, GoalReading { usd: None, probability: 0.5, faults: vec![(field, fault)] }, "{value}");
        }
    }

    #[test]
    fn the_first_version_of_the_part_is_read_from_a_document() {
        let document = Document::parse(include_str!("../../tests/documents/goal-1.json")).unwrap().document;
        let (entry, repairs) = GoalEntry::read(&document.part(NAME).unwrap());
        assert_eq!(repairs, ["goal.probability"]);
        assert_eq!((entry.get(GoalField::Usd), entry.get(GoalField::Probability)), ("1k", ""));
        assert_eq!(entry.vary, Some(Vary::Own(PathwayId::LiveGifts, Own::HoursPerMonth)));
        assert_eq!(GoalEntry::read(&json!("1k")), (GoalEntry::default(), vec!["goal".to_owned()]));
        let unknown = GoalEntry::read(&json!({ "usd": "5", "vary": "hearts" }));
        assert_eq!((unknown.0.get(GoalField::Usd), unknown.0.vary, unknown.1), ("5", None, vec!["goal.vary".to_owned()]));
    }

    proptest! {
        #[test]
        fn an_entry_comes_back_as_it_was_typed(usd in ".{0,12}", probability in ".{0,12}", vary in proptest::option::of(0..200_usize)) {
            let all: Vec<Vary> = Vary::all().collect();
            let entry = GoalEntry { usd, probability, vary: vary.map(|vary| all[vary % all.len()]) };
            let mut document = Document::default();
            document.set_part(NAME, entry.to_value().as_ref());
            let document = Document::parse(&document.to_json()).unwrap().document;
            let again = document.part(NAME).map_or_else(GoalEntry::default, |part| GoalEntry::read(&part).0);
            let reading = again.reading();
            prop_assert!(reading.usd.is_none_or(|usd| usd > 0.0 && usd <= MOST_USD) && reading.probability > 0.0 && reading.probability < 1.0);
            prop_assert_eq!(again, entry);
        }
    }
}
