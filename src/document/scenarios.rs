//! Saved scenarios: the part `scenarios` of a document, a list in the visitor's order, the newest first.
//!
//! ```json
//! [{ "name": "Summer plan", "saved": "2026-11-25", "facts": "2026-11-24", "compared": true, "entries": { "version": 1, "platform": "tiktok", … } }]
//! ```
//!
//! `entries` are what a document has of the answer: its JSON without revision, language and colours, and without what it carries along. They are read as a
//! document is, whatever its version. `saved` is a day of the page's, `facts` the version of the facts on that day, `compared` whether it stands in the
//! comparison. Every name but `entries` may be absent.
//!
//! Decisions where the design is silent: an item is kept as it stands, and only what an operation changes is written anew, so that what a page
//! cannot read (what is no scenario, a value of a wrong type, a name of a page that came later) is lost by none of them. Whether an item is compared is
//! kept with it: that survives moving, undoing and reloading without an id. A list that does not fit is not kept, and that is known before ([`Scenarios::keep_in`]).

use serde_json::{Map, Value};

use super::format::{VERSION, read_entries};
use super::{Document, MAX_BYTES, Parsed};
use crate::model::scenario::Mode;

/// The name of the part.
pub const NAME: &str = "scenarios";

/// The longest name that is typed, in characters.
pub const LONGEST_NAME: usize = 100;

/// What is left of [`MAX_BYTES`] for typing on, when scenarios are kept.
const ROOM_TO_TYPE: usize = 16 * 1024;

/// What grows by less is a tick, for which there is room as long as there is any.
const SMALL: usize = 32;

/// What a document has that is no entry.
const NO_ENTRIES: [&str; 4] = ["revision", "based_on", "lang", "theme"];

/// From how many days on a scenario is about a month old.
const MONTH: i64 = 25;

/// All that are saved, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scenarios {
    items: Vec<Item>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    value: Value,
}

/// Why an item is none that can be compared or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemFault {
    /// It is no scenario.
    Unreadable,
    /// A newer page wrote it.
    Newer,
}

/// All entries together would be larger than a document may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

/// What is looked back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Which scenario.
    pub place: usize,
    /// How many days ago it was saved.
    pub days: i64,
}

impl Scenarios {
    /// Reads the part. What is no list is a list of one that cannot be read.
    #[must_use]
    pub fn read(value: Option<Value>) -> Self {
        let values = match value {
            None => Vec::new(),
            Some(Value::Array(values)) => values,
            Some(other) => vec![other],
        };
        Self { items: values.into_iter().map(|value| Item { value }).collect() }
    }

    /// The scenarios of a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        Self::read(document.part(NAME))
    }

    /// As the part; none where there are none.
    #[must_use]
    pub fn to_value(&self) -> Option<Value> {
        (!self.items.is_empty()).then(|| self.items.iter().map(|item| item.value.clone()).collect())
    }

    /// A document with these for its scenarios.
    ///
    /// # Errors
    /// If there is no room for them: the document is as it was then.
    pub fn keep_in(&self, document: &mut Document) -> Result<(), Full> {
        let mut with = document.clone();
        with.set_part(NAME, self.to_value().as_ref());
        let (before, after) = (document.to_json().len(), with.to_json().len());
        let grown = after.saturating_sub(before);
        let left = if grown < SMALL { SMALL } else { ROOM_TO_TYPE };
        // What takes less room than before is always kept.
        if grown > 0 && after + left > MAX_BYTES {
            return Err(Full);
        }
        *document = with;
        Ok(())
    }

    /// All items, in their order.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Saves the entries of a document under a name, before all others.
    pub fn save(&mut self, name: &str, day: Option<&str>, facts: &str, document: &Document) {
        let mut map = Map::new();
        map.insert("name".to_owned(), Value::from(name));
        if let Some(day) = day {
            map.insert("saved".to_owned(), Value::from(day));
        }
        map.insert("facts".to_owned(), Value::from(facts));
        map.insert("entries".to_owned(), entries_of(document));
        self.items.insert(0, Item { value: Value::Object(map) });
    }

    /// Gives one another name.
    pub fn rename(&mut self, place: usize, name: &str) {
        self.write(place, "name", Some(Value::from(name)));
    }

    /// Puts it into the comparison, or takes it out.
    pub fn compare(&mut self, place: usize, is_compared: bool) {
        self.write(place, "compared", is_compared.then_some(Value::Bool(true)));
    }

    fn write(&mut self, place: usize, name: &str, value: Option<Value>) {
        let Some(map) = self.items.get_mut(place).and_then(|item| item.value.as_object_mut()) else { return };
        drop(match value {
            Some(value) => map.insert(name.to_owned(), value),
            None => map.remove(name),
        });
    }

    /// Copies one under another name, to the place below it; the copy is not compared.
    pub fn copy(&mut self, place: usize, name: &str) {
        let Some(item) = self.items.get(place).filter(|item| item.value.is_object()).cloned() else { return };
        self.items.insert(place + 1, item);
        self.rename(place + 1, name);
        self.compare(place + 1, false);
    }

    /// Exchanges two neighbours: this one and the one below it.
    pub fn move_down(&mut self, place: usize) {
        if place + 1 < self.items.len() {
            self.items.swap(place, place + 1);
        }
    }

    /// Takes one away.
    pub fn remove(&mut self, place: usize) {
        if place < self.items.len() {
            self.items.remove(place);
        }
    }

    /// A name that none has, but for the one at `besides`: the one wanted, or the first of those that `numbered` makes of it, from 2 on.
    #[must_use]
    pub fn free_name(&self, wanted: &str, besides: Option<usize>, numbered: impl Fn(&str, &str) -> String) -> String {
        let is_free = |name: &str| !self.items.iter().enumerate().any(|(place, item)| besides != Some(place) && item.name() == Some(name));
        if is_free(wanted) {
            return wanted.to_owned();
        }
        // Of one more number than there are scenarios at least one is free.
        let mut names = (2..=self.items.len() + 2).map(|number| numbered(wanted, &number.to_string()));
        names.find(|name| is_free(name)).unwrap_or_else(|| wanted.to_owned())
    }

    /// What "last month" is: the newest scenario of this mode that is at least 25 days old; where none is, the oldest one.
    #[must_use]
    pub fn last_month(&self, today: &str, mode: Mode) -> Option<Earlier> {
        let today = day_number(today)?;
        let age = |item: &Item| Some(today - day_number(item.saved()?)?);
        let of_mode = self.items.iter().enumerate().filter(|(_, item)| item.fault().is_none() && item.mode() == mode);
        let aged = of_mode.filter_map(|(place, item)| Some(Earlier { place, days: age(item)? }));
        aged.reduce(|best, other| {
            let is_better = if best.days >= MONTH { (MONTH..best.days).contains(&other.days) } else { other.days > best.days };
            if is_better { other } else { best }
        })
    }
}

impl Item {
    /// Its name, if it has one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.text("name").filter(|name| !name.trim().is_empty())
    }

    /// The day on which it was saved, if that is known.
    #[must_use]
    pub fn saved(&self) -> Option<&str> {
        self.text("saved").filter(|day| day_number(day).is_some())
    }

    /// The version of the facts on that day.
    #[must_use]
    pub fn facts(&self) -> Option<&str> {
        self.text("facts")
    }

    /// Whether it stands in the comparison.
    #[must_use]
    pub fn is_compared(&self) -> bool {
        self.value.get("compared").and_then(Value::as_bool).unwrap_or(false) && self.fault().is_none()
    }

    /// What was entered, as it is kept: two scenarios with the same entries have the same answer.
    #[must_use]
    pub fn kept_entries(&self) -> &Value {
        self.value.get("entries").unwrap_or(&Value::Null)
    }

    /// Whose question it is.
    #[must_use]
    pub fn mode(&self) -> Mode {
        if self.kept_entries().get("mode").and_then(Value::as_str) == Some("business") { Mode::Business } else { Mode::Creator }
    }

    /// Why it cannot be compared or opened, if so.
    #[must_use]
    pub fn fault(&self) -> Option<ItemFault> {
        match self.kept_entries().get("version").and_then(Value::as_u64) {
            Some(1..=VERSION) if self.kept_entries().is_object() => None,
            Some(version) if version > VERSION => Some(ItemFault::Newer),
            _ => Some(ItemFault::Unreadable),
        }
    }

    /// What was entered, as a document that carries nothing along; none where there is a [`ItemFault`].
    #[must_use]
    pub fn entries(&self) -> Option<Document> {
        Some(self.parsed()?.document)
    }

    fn parsed(&self) -> Option<Parsed> {
        read_entries(self.kept_entries().as_object()?).ok()
    }

    /// The entries in the place of those of a document, which keeps what it carries along, its colours and its language.
    #[must_use]
    pub fn opened(&self, own: &Document) -> Option<Document> {
        Some(self.entries()?.in_place_of(own))
    }

    /// Where something of a wrong type stands, which plays no part, as a path: `scenarios.3.name`, counted from 0.
    #[must_use]
    pub fn repairs(&self, place: usize) -> Vec<String> {
        let path = [NAME, ".", &place.to_string()].concat();
        if self.fault() == Some(ItemFault::Unreadable) {
            return vec![path];
        }
        let is_text = |name: &&str| self.value.get(*name).is_some_and(|value| !value.is_string() && !value.is_null());
        let mut names: Vec<String> =
            ["name", "saved", "facts"].iter().filter(|name| is_text(name)).map(|name| (*name).to_owned()).collect();
        if self.value.get("compared").is_some_and(|value| !value.is_boolean() && !value.is_null()) {
            names.push("compared".to_owned());
        }
        let entries = self.parsed().map(|parsed| parsed.repairs).unwrap_or_default();
        names.extend(entries.iter().map(|repair| ["entries.", repair].concat()));
        names.iter().map(|name| [&path, ".", name].concat()).collect()
    }

    /// As it is kept, to be taken along as a file.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.value.to_string()
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.value.get(name)?.as_str()
    }
}

/// What a document has of the answer.
#[must_use]
pub fn entries_of(document: &Document) -> Value {
    let alone = Document { rest: std::sync::Arc::default(), ..document.clone() };
    let mut value: Value = serde_json::from_str(&alone.to_json()).unwrap_or_default();
    if let Some(map) = value.as_object_mut() {
        NO_ENTRIES.iter().for_each(|name| drop(map.remove(*name)));
    }
    value
}

/// Days since 1970-01-01 of a day written YYYY-MM-DD in the Gregorian calendar; none for what is no such day. Howard Hinnant, "chrono-Compatible
/// Low-Level Date Algorithms", `days_from_civil`.
#[must_use]
pub fn day_number(day: &str) -> Option<i64> {
    let mut parts = day.split('-');
    let mut number = |length: usize| {
        let part = parts.next().filter(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))?;
        part.parse::<i64>().ok()
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    if parts.next().is_some() || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

#[cfg(test)]
mod tests {
    use litemap::LiteMap;
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::document::Theme;
    use crate::model::scenario::Field;

    const V1: &str = include_str!("../../tests/documents/scenarios-1.json");

    fn likes(likes: &str) -> Document {
        Document { fields: LiteMap::from_iter([(Field::LikesPerPost, likes.to_owned())]), ..Document::default() }
    }

    fn saved(names: &[&str]) -> Scenarios {
        let mut scenarios = Scenarios::default();
        names.iter().rev().for_each(|name| scenarios.save(name, Some("2026-11-25"), "2026-11-24", &likes(name)));
        scenarios
    }

    fn names(scenarios: &Scenarios) -> Vec<&str> {
        scenarios.items().iter().map(|item| item.name().unwrap_or("?")).collect()
    }

    #[test]
    fn the_first_version_of_the_part_is_read_from_a_document() {
        let document = Document::parse(V1).unwrap().document;
        let scenarios = Scenarios::of(&document);
        let faults: Vec<_> = scenarios.items().iter().map(Item::fault).collect();
        assert_eq!(faults, [None, Some(ItemFault::Unreadable), None, Some(ItemFault::Newer)]);
        let [plan, _, damaged, _] = scenarios.items() else { panic!("four items") };
        assert_eq!(
            (plan.name(), plan.saved(), plan.facts(), plan.is_compared()),
            (Some("Summer plan"), Some("2026-10-20"), Some("2026-10-01"), true)
        );
        assert_eq!(plan.entries(), Some(likes("2.5k")));
        assert_eq!((plan.repairs(0), scenarios.items()[1].repairs(1)), (vec![], vec!["scenarios.1".to_owned()]));
        assert_eq!(
            damaged.repairs(2),
            ["scenarios.2.name", "scenarios.2.saved", "scenarios.2.compared", "scenarios.2.entries.fields.followers"]
        );
        assert_eq!((damaged.name(), damaged.is_compared(), damaged.entries()), (None, false, Some(likes("9"))));
    }

    #[test]
    fn what_cannot_be_read_is_lost_by_no_operation() {
        let mut scenarios = Scenarios::of(&Document::parse(V1).unwrap().document);
        scenarios.rename(2, "Named anew");
        scenarios.compare(0, false);
        scenarios.compare(1, true);
        scenarios.move_down(0);
        scenarios.move_down(99);
        scenarios.copy(0, "no copy of it");
        let value = scenarios.to_value().unwrap();
        assert_eq!(value[0], json!("no scenario"));
        assert_eq!(value[1]["weather"], json!("of a page that comes later"));
        assert_eq!(
            (&value[2]["name"], &value[2]["saved"], &value[2]["entries"]["fields"]["followers"]),
            (&json!("Named anew"), &json!(7), &json!([1]))
        );
        assert_eq!(value[3]["entries"]["version"], json!(9));
        assert_eq!(value.as_array().unwrap().len(), 4);
        let odd = Scenarios::read(Some(json!({ "of": "another form" })));
        assert_eq!(odd.to_value(), Some(json!([{ "of": "another form" }])));
    }

    #[test]
    fn entries_are_what_is_asked_and_nothing_else() {
        let mut own = Document { revision: 7, based_on: 6, theme: Theme::Dark, lang: "de".to_owned(), ..likes("500") };
        own.set_part("kit", Some(&json!("Ada")));
        let mut scenarios = Scenarios::default();
        scenarios.save("Now", None, "2026-11-24", &own);
        assert_eq!(
            scenarios.items()[0].kept_entries(),
            &json!({ "version": 1, "platform": "tiktok", "fields": { "likes_per_post": "500" }, "pathways": {} })
        );
        let other = Document { theme: Theme::Light, ..likes("9") };
        assert_eq!(scenarios.items()[0].opened(&other), Some(Document { theme: Theme::Light, ..likes("500") }));
        assert_eq!(scenarios.items()[0].opened(&own), Some(own));
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let scenarios = saved(&["A", "A (2)", "B"]);
        let numbered = |name: &str, number: &str| format!("{name} ({number})");
        assert_eq!(scenarios.free_name("C", None, numbered), "C");
        assert_eq!(scenarios.free_name("A", None, numbered), "A (3)");
        assert_eq!(scenarios.free_name("A", Some(0), numbered), "A");
        assert_eq!(scenarios.free_name("B", None, |name, _| name.to_owned()), "B", "whoever numbers badly is given up");
    }

    #[test]
    fn what_does_not_fit_is_refused_before_anything_is_lost() {
        let mut document = likes("1");
        let mut scenarios = Scenarios::default();
        let mut refused = None;
        for number in 0..2_000 {
            let before = document.clone();
            scenarios.save(&format!("{number}"), Some("2026-11-25"), "2026-11-24", &likes(&"9".repeat(400)));
            if scenarios.keep_in(&mut document).is_err() {
                refused = Some((number, before));
                break;
            }
        }
        let (number, before) = refused.unwrap();
        assert!(number > 200, "{number} scenarios fit");
        assert_eq!(document, before);
        assert!(document.to_json().len() + ROOM_TO_TYPE <= MAX_BYTES);
        let mut ticked = Scenarios::of(&document);
        ticked.compare(0, true);
        assert_eq!(ticked.keep_in(&mut document), Ok(()), "a tick is no scenario");
        // Somebody typed on until nothing more fits: taking one away helps.
        document.fields.insert(Field::Followers, "9".repeat(ROOM_TO_TYPE));
        let mut scenarios = ticked;
        scenarios.remove(0);
        assert_eq!(scenarios.keep_in(&mut document), Ok(()));
        assert_eq!(Scenarios::of(&document), scenarios);
    }

    #[test]
    fn last_month_is_the_newest_of_about_a_month_ago_or_else_the_oldest() {
        let of = |days: &[Option<&str>]| {
            let mut scenarios = Scenarios::default();
            days.iter().rev().for_each(|day| scenarios.save("A", *day, "", &Document::default()));
            scenarios.last_month("2026-11-25", Mode::Creator).map(|earlier| (earlier.place, earlier.days))
        };
        assert_eq!(of(&[Some("2026-11-20"), Some("2026-10-31"), Some("2026-10-20"), Some("2026-01-01")]), Some((1, 25)));
        assert_eq!(of(&[Some("2026-01-01"), Some("2026-10-20"), Some("2026-10-31"), Some("2026-11-20")]), Some((2, 25)));
        assert_eq!(of(&[Some("2026-11-20"), Some("2026-11-02"), Some("2026-11-25")]), Some((1, 23)));
        assert_eq!(of(&[None, Some("2026-11-25")]), Some((1, 0)));
        assert_eq!(of(&[None, Some("2026-13-01"), Some("today")]), None);
        assert_eq!(of(&[Some("2027-01-01")]), Some((0, -37)), "a clock that was wrong");
        let mut business = Scenarios::default();
        business.save("A", Some("2026-10-01"), "", &Document { mode: Mode::Business, ..Document::default() });
        assert_eq!(business.last_month("2026-11-25", Mode::Creator), None);
        assert_eq!(business.last_month("2026-11-25", Mode::Business), Some(Earlier { place: 0, days: 55 }));
        assert_eq!(business.last_month("no day", Mode::Business), None);
    }

    #[test]
    fn days_are_counted_as_the_calendar_has_them() {
        for (day, number) in [("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-25", 20_782), ("2100-03-01", 47_541)]
        {
            assert_eq!(day_number(day), Some(number), "{day}");
        }
        for no_day in
            ["", "2026", "2026-11", "2026-11-25-1", "2026-00-01", "2026-01-32", "26-01-01", "2026-1-01", "２０２６-01-01", "+026-01-01"]
        {
            assert_eq!(day_number(no_day), None, "{no_day}");
        }
    }

    #[derive(Clone, Debug)]
    enum Act {
        Save(String),
        Rename(usize, String),
        Copy(usize),
        Down(usize),
        Compare(usize, bool),
        Remove(usize),
    }

    fn acts() -> impl Strategy<Value = Vec<Act>> {
        let act = prop_oneof![
            ".{0,6}".prop_map(Act::Save),
            (0..6_usize, ".{0,6}").prop_map(|(place, name)| Act::Rename(place, name)),
            (0..6_usize).prop_map(Act::Copy),
            (0..6_usize).prop_map(Act::Down),
            (0..6_usize, any::<bool>()).prop_map(|(place, is)| Act::Compare(place, is)),
            (0..6_usize).prop_map(Act::Remove),
        ];
        prop::collection::vec(act, 0..20)
    }

    proptest! {
        // Each scenario is told by its entries, which no operation changes.
        #[test]
        fn no_operation_loses_or_doubles_one(acts in acts()) {
            let mut scenarios = Scenarios::default();
            let mut told: Vec<(String, String)> = Vec::new();
            for (number, act) in acts.into_iter().enumerate() {
                let id = number.to_string();
                match act {
                    Act::Save(name) => {
                        scenarios.save(&name, None, "", &likes(&id));
                        told.insert(0, (name, id));
                    }
                    Act::Rename(place, name) => {
                        scenarios.rename(place, &name);
                        if let Some(one) = told.get_mut(place) {
                            one.0 = name;
                        }
                    }
                    Act::Copy(place) => {
                        scenarios.copy(place, "copy");
                        if let Some((_, id)) = told.get(place).cloned() {
                            told.insert(place + 1, ("copy".to_owned(), id));
                        }
                    }
                    Act::Down(place) => {
                        scenarios.move_down(place);
                        if place + 1 < told.len() {
                            told.swap(place, place + 1);
                        }
                    }
                    Act::Compare(place, is) => {
                        scenarios.compare(place, is);
                        prop_assert_eq!(scenarios.items().get(place).map(Item::is_compared), told.get(place).map(|_| is));
                    }
                    Act::Remove(place) => {
                        scenarios.remove(place);
                        if place < told.len() {
                            told.remove(place);
                        }
                    }
                }
                let mut document = likes("now");
                prop_assert_eq!(scenarios.keep_in(&mut document), Ok(()));
                let document = Document::parse(&document.to_json()).unwrap().document;
                prop_assert_eq!(&document.fields, &likes("now").fields);
                prop_assert_eq!(&Scenarios::of(&document), &scenarios);
                let found: Vec<(String, String)> = scenarios.items().iter().map(|item| {
                    let entries = item.entries().unwrap();
                    (item.text("name").unwrap().to_owned(), entries.fields[&Field::LikesPerPost].clone())
                }).collect();
                prop_assert_eq!(&found, &told);
            }
        }

        #[test]
        fn nothing_that_may_stand_there_brings_the_reading_down(body in r#"[{}\[\]":,0-9a-z]{0,40}"#, inner in r#"("(version|mode|fields|name|saved)":("[a-z]{0,3}"|[0-9]{1,2}|\{\}|\[\]|null),){0,4}"#) {
            for text in [body.clone(), format!("[{{{inner}\"entries\":{{{inner}\"x\":0}}}},{body}]"), format!("[{{{inner}\"entries\":{{{inner}\"x\":0}}}}]")] {
                let Ok(value) = serde_json::from_str::<Value>(&text) else { continue };
                let scenarios = Scenarios::read(Some(value.clone()));
                for (place, item) in scenarios.items().iter().enumerate() {
                    prop_assert_eq!(item.entries().is_some(), item.fault().is_none());
                    let _ = (item.repairs(place), item.opened(&Document::default()), item.mode());
                }
                if value.as_array().is_some_and(|items| !items.is_empty()) {
                    prop_assert_eq!(scenarios.to_value(), Some(value));
                }
            }
        }
    }

    #[test]
    fn names_stay_in_the_order_of_their_scenarios() {
        let mut scenarios = saved(&["A", "B", "C"]);
        scenarios.move_down(0);
        scenarios.copy(2, "C copy");
        assert_eq!(names(&scenarios), ["B", "A", "C", "C copy"]);
    }
}
