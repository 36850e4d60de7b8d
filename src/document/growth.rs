//! What a visitor typed about the months ahead: the part `growth` of a document.
//!
//! ```json
//! { "months": "24", "posts": "20", "over": "6", "rate": "5%", "then": "8k" }
//! ```
//!
//! Each is a text as it was typed, absent where nothing is: months to look ahead (12 where absent), posts a month from now on, over how many past months the
//! account grew, by how much a month, or how many followers it had then. A typed rate counts before followers then.

use serde_json::{Map, Value};

use crate::model::Triplet;
use crate::model::growth::{History, MOST_MONTHS, Plan};
use crate::model::scenario::NumberFault;
use crate::model::summary::count;
use crate::words::{NumberKind, ReadingFault, read as read_number};

/// The name of the part.
pub const NAME: &str = "growth";

/// How many months are looked ahead unless somebody says otherwise.
pub const USUAL_MONTHS: usize = 12;

/// A place to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrowthField {
    /// Months to look ahead.
    Months,
    /// Posts a month from now on.
    Posts,
    /// Over how many months the account grew.
    Over,
    /// By how much a month.
    Rate,
    /// How many followers it had then.
    Then,
}

impl GrowthField {
    /// Every one, in the order of the sentence.
    pub const ALL: [Self; 5] = [Self::Months, Self::Posts, Self::Over, Self::Rate, Self::Then];

    /// Its name in the document.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Months => "months",
            Self::Posts => "posts",
            Self::Over => "over",
            Self::Rate => "rate",
            Self::Then => "then",
        }
    }

    /// What is written there.
    #[must_use]
    pub const fn kind(self) -> NumberKind {
        match self {
            Self::Rate => NumberKind::Share,
            Self::Months | Self::Posts | Self::Over | Self::Then => NumberKind::Count,
        }
    }
}

/// What is typed, in the order of [`GrowthField::ALL`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GrowthEntry {
    texts: [String; 5],
}

/// What is wrong with what is typed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GrowthFault {
    /// It cannot be read.
    Reading(ReadingFault),
    /// It can be read, but not counted with.
    Number(NumberFault),
    /// No whole number of months that the model looks ahead.
    Months,
    /// Followers then, without how long ago that was.
    NoTime,
    /// Followers then, without those of now.
    NoFollowers,
    /// More growth, or more loss, than the model counts with.
    Extreme,
}

/// What is typed as numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct GrowthReading {
    /// Months to look ahead.
    pub months: usize,
    /// What is asked of them.
    pub plan: Plan,
    /// What could not be read, and is not in it.
    pub faults: Vec<(GrowthField, GrowthFault)>,
}

impl GrowthEntry {
    /// Reads the part; what is no text is left out and named.
    #[must_use]
    pub fn read(value: &Value) -> (Self, Vec<String>) {
        let Some(map) = value.as_object() else { return (Self::default(), vec![NAME.to_owned()]) };
        let mut repairs = Vec::new();
        let mut entry = Self::default();
        for field in GrowthField::ALL {
            match map.get(field.name()) {
                None => {}
                Some(Value::String(text)) => entry.set(field, text.clone()),
                Some(_) => repairs.push([NAME, ".", field.name()].concat()),
            }
        }
        (entry, repairs)
    }

    /// As the part; none where nothing is typed.
    #[must_use]
    pub fn to_value(&self) -> Option<Value> {
        let typed = GrowthField::ALL.into_iter().filter(|field| !self.get(*field).is_empty());
        let map: Map<String, Value> = typed.map(|field| (field.name().to_owned(), Value::from(self.get(field)))).collect();
        (!map.is_empty()).then_some(Value::Object(map))
    }

    /// What is typed at a place.
    #[must_use]
    pub fn get(&self, field: GrowthField) -> &str {
        GrowthField::ALL.iter().zip(&self.texts).find(|(of, _)| **of == field).map_or("", |(_, text)| text)
    }

    /// Types at a place.
    pub fn set(&mut self, field: GrowthField, typed: String) {
        let place = GrowthField::ALL.iter().zip(&mut self.texts).find(|(of, _)| **of == field);
        if let Some((_, text)) = place {
            *text = typed;
        }
    }

    /// As numbers, for an account with these followers now, where they are known.
    #[must_use]
    pub fn reading(&self, followers: Option<&Triplet>) -> GrowthReading {
        let mut faults = Vec::new();
        let months = found(&mut faults, GrowthField::Months, self.months());
        let posts_per_month = found(&mut faults, GrowthField::Posts, self.posts()).map(|posts| posts.likely);
        let over = found(&mut faults, GrowthField::Over, self.over()).map(|months| months.likely);
        let rate = found(&mut faults, GrowthField::Rate, self.rate());
        let then = found(&mut faults, GrowthField::Then, self.number(GrowthField::Then, &|_| Ok(()))).filter(|_| rate.is_none());
        let history = match (rate, then) {
            (Some(rate), _) if rate.is_known() => Some(History::Measured { rate: rate.likely, months: over.unwrap_or(1.0) }),
            (Some(rate), _) => Some(History::Range(rate)),
            (None, Some(then)) => match grown(then.likely, followers, over) {
                Ok(history) => Some(history),
                Err(fault) => {
                    faults.push((GrowthField::Then, fault));
                    None
                }
            },
            (None, None) => None,
        };
        GrowthReading { months: months.unwrap_or(USUAL_MONTHS), plan: Plan { posts_per_month, history }, faults }
    }

    fn months(&self) -> Result<Option<usize>, GrowthFault> {
        let Some(typed) = self.number(GrowthField::Months, &|_| Ok(()))? else { return Ok(None) };
        let months = (1..=MOST_MONTHS).find(|whole| typed == Triplet::known(count(*whole)));
        months.map(Some).ok_or(GrowthFault::Months)
    }

    fn posts(&self) -> Result<Option<Triplet>, GrowthFault> {
        let plan = |posts: &Triplet| Plan { posts_per_month: Some(posts.likely), history: None };
        self.number(GrowthField::Posts, &|posts| plan(posts).check().map_err(GrowthFault::Number))
    }

    fn over(&self) -> Result<Option<Triplet>, GrowthFault> {
        let history = |months: &Triplet| History::Measured { rate: 0.0, months: months.likely };
        self.number(GrowthField::Over, &|months| history(months).check().map_err(GrowthFault::Number))
    }

    /// A single rate may be a loss: a sign before it.
    fn rate(&self) -> Result<Option<Triplet>, GrowthFault> {
        let typed = self.get(GrowthField::Rate).trim();
        let check = |rate: Triplet| History::Range(rate).check().map(|()| Some(rate)).map_err(GrowthFault::Number);
        match typed.strip_prefix(['-', '−']) {
            _ if typed.is_empty() => Ok(None),
            None => check(read_number(typed, NumberKind::Share).map_err(GrowthFault::Reading)?.triplet),
            Some(loss) => {
                let loss = read_number(loss, NumberKind::Share).map_err(GrowthFault::Reading)?.triplet;
                if !loss.is_known() {
                    return Err(GrowthFault::Reading(ReadingFault::Negative));
                }
                check(Triplet::known(-loss.likely))
            }
        }
    }

    /// A number where anything is typed.
    fn number(&self, field: GrowthField, check: &dyn Fn(&Triplet) -> Result<(), GrowthFault>) -> Result<Option<Triplet>, GrowthFault> {
        let typed = self.get(field);
        if typed.trim().is_empty() {
            return Ok(None);
        }
        let number = read_number(typed, field.kind()).map_err(GrowthFault::Reading)?.triplet;
        check(&number).map(|()| Some(number))
    }
}

/// What was found at a place, its fault kept.
fn found<T>(faults: &mut Vec<(GrowthField, GrowthFault)>, field: GrowthField, read: Result<Option<T>, GrowthFault>) -> Option<T> {
    read.unwrap_or_else(|fault| {
        faults.push((field, fault));
        None
    })
}

/// From followers then to those of now.
fn grown(then: f64, now: Option<&Triplet>, over: Option<f64>) -> Result<History, GrowthFault> {
    let now = now.ok_or(GrowthFault::NoFollowers)?.likely;
    let history = History::between(then, now, over.ok_or(GrowthFault::NoTime)?);
    history.check().map(|()| history).map_err(|_| GrowthFault::Extreme)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::document::Document;

    fn typed(value: &Value) -> GrowthReading {
        let (entry, repairs) = GrowthEntry::read(value);
        assert_eq!(repairs, Vec::<String>::new());
        entry.reading(Some(&Triplet::known(12_100.0)))
    }

    #[test]
    fn what_is_typed_becomes_a_plan() {
        assert_eq!(typed(&json!({})), GrowthReading { months: 12, plan: Plan::default(), faults: vec![] });
        let whole = typed(&json!({ "months": "24", "posts": "20 to 20", "over": "6", "rate": "5%" }));
        assert_eq!(whole.months, 24);
        assert_eq!(whole.plan, Plan { posts_per_month: Some(20.0), history: Some(History::Measured { rate: 0.05, months: 6.0 }) });
        let range = typed(&json!({ "rate": "2% to 8%", "then": "1" })).plan.history;
        assert!(matches!(range, Some(History::Range(rate)) if (rate.low, rate.high) == (0.02, 0.08)), "{range:?}");
        let loss = typed(&json!({ "rate": "−3%" })).plan.history;
        assert_eq!(loss, Some(History::Measured { rate: -0.03, months: 1.0 }));
        let then = typed(&json!({ "over": "2", "then": "10k" })).plan.history;
        assert!(matches!(then, Some(History::Measured { rate, months }) if (rate - 0.1).abs() < 1e-12 && months == 2.0), "{then:?}");
    }

    #[test]
    fn what_cannot_be_counted_with_is_named_and_left_out() {
        for (value, field, fault) in [
            (json!({ "months": "37" }), GrowthField::Months, GrowthFault::Months),
            (json!({ "months": "1.5" }), GrowthField::Months, GrowthFault::Months),
            (json!({ "months": "soon" }), GrowthField::Months, GrowthFault::Reading(ReadingFault::NotANumber)),
            (json!({ "posts": "0" }), GrowthField::Posts, GrowthFault::Number(NumberFault::Below(0.01))),
            (json!({ "over": "0.5" }), GrowthField::Over, GrowthFault::Number(NumberFault::Below(1.0))),
            (json!({ "rate": "-2% to 5%" }), GrowthField::Rate, GrowthFault::Reading(ReadingFault::Negative)),
            (json!({ "rate": "-95%" }), GrowthField::Rate, GrowthFault::Number(NumberFault::Below(-0.9))),
            (json!({ "then": "8k" }), GrowthField::Then, GrowthFault::NoTime),
            (json!({ "then": "1", "over": "1" }), GrowthField::Then, GrowthFault::Extreme),
            (json!({ "then": "0", "over": "1" }), GrowthField::Then, GrowthFault::Extreme),
        ] {
            let reading = typed(&value);
            assert_eq!((reading.faults, reading.months, reading.plan), (vec![(field, fault)], 12, Plan::default()), "{value}");
        }
        let (entry, _) = GrowthEntry::read(&json!({ "then": "8k", "over": "1" }));
        assert_eq!(entry.reading(None).faults, [(GrowthField::Then, GrowthFault::NoFollowers)]);
    }

    #[test]
    fn the_first_version_of_the_part_is_read_from_a_document() {
        let document = Document::parse(include_str!("../../tests/documents/growth-1.json")).unwrap().document;
        let (entry, repairs) = GrowthEntry::read(&document.part(NAME).unwrap());
        assert_eq!(repairs, ["growth.posts"]);
        let texts = GrowthField::ALL.map(|field| entry.get(field).to_owned());
        assert_eq!(texts, ["24", "", "6", "", "8k"]);
        assert_eq!(GrowthEntry::read(&json!([1])), (GrowthEntry::default(), vec!["growth".to_owned()]));
    }

    proptest! {
        #[test]
        fn an_entry_comes_back_as_it_was_typed(texts in proptest::array::uniform5(".{0,12}")) {
            let entry = GrowthEntry { texts };
            let mut document = Document::default();
            document.set_part(NAME, entry.to_value().as_ref());
            let document = Document::parse(&document.to_json()).unwrap().document;
            let again = document.part(NAME).map_or_else(GrowthEntry::default, |part| GrowthEntry::read(&part).0);
            let _ = again.reading(Some(&Triplet::known(100.0)));
            prop_assert_eq!(again, entry);
        }
    }
}
