//! What was typed as numbers: the scenario of a document, with what could not be read at its place.

use std::collections::BTreeMap;

use crate::document::{Document, PathwayEntry};
use crate::model::pathway::{Own, PathwayId};
use crate::model::quantity::Triplet;
use crate::model::scenario::{Field, NumberFault, PathwayChoice, Scenario, check_number};
use crate::words::{self, NumberKind, ReadingFault, echo, fault, names, text};

/// Where a number can be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A field of the account.
    Field(Field),
    /// A number of a pathway.
    Own(PathwayId, Own),
}

impl Place {
    /// The name of the field as people see it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Field(field) => names::field(field),
            Self::Own(id, _) => names::pathway(id),
        }
    }

    /// A name for ids.
    #[must_use]
    pub fn id(self) -> String {
        match self {
            Self::Field(field) => field.as_str().to_owned(),
            Self::Own(id, own) => format!("{}-{}", id.as_str(), own.spec().name),
        }
    }

    /// How the number is written.
    #[must_use]
    pub fn kind(self) -> NumberKind {
        match self {
            Self::Field(field) => names::field_kind(field),
            Self::Own(_, own) => names::own_kind(own),
        }
    }

    fn check(self, triplet: &Triplet) -> Result<(), NumberFault> {
        let (scale, min, max) = match self {
            Self::Field(field) => (field.spec().scale, field.spec().min, field.spec().max),
            Self::Own(_, own) => (own.spec().scale, own.spec().min, own.spec().max),
        };
        check_number(triplet, scale, min, max)
    }

    /// What a document holds here.
    #[must_use]
    pub fn text(self, document: &Document) -> &str {
        let text = match self {
            Self::Field(field) => document.fields.get(&field),
            Self::Own(id, own) => document.pathways.get(&id).and_then(|entry| entry.own.get(&own)),
        };
        text.map_or("", String::as_str)
    }

    /// Writes here; an empty text takes the number back.
    pub fn write(self, document: &mut Document, text: String) {
        match self {
            Self::Field(field) if text.is_empty() => drop(document.fields.remove(&field)),
            Self::Field(field) => drop(document.fields.insert(field, text)),
            Self::Own(id, own) => {
                let entry = document.pathways.entry(id).or_default();
                if text.is_empty() {
                    entry.own.remove(&own);
                } else {
                    entry.own.insert(own, text);
                }
                if *entry == PathwayEntry::default() {
                    document.pathways.remove(&id);
                }
            }
        }
    }
}

/// Why what was typed is not used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum EntryFault {
    /// It could not be read.
    Unread(ReadingFault),
    /// It was read, and cannot be a number of this field.
    Number(NumberFault),
}

impl EntryFault {
    /// What to do about it.
    #[must_use]
    pub fn sentence(self, place: Place) -> String {
        let kind = place.kind();
        match self {
            Self::Unread(unread) => fault::sentence(unread, kind),
            Self::Number(NumberFault::Below(min)) => text::known_below(&kind.exact(min)),
            Self::Number(NumberFault::Above(max)) => text::known_above(&kind.exact(max)),
            Self::Number(NumberFault::RangeFromZero) => fault::sentence(ReadingFault::ZeroInRange, kind),
            Self::Number(NumberFault::RangeToOne) => fault::sentence(ReadingFault::WholeInRange, kind),
            Self::Number(_) => fault::sentence(ReadingFault::NotANumber, kind),
        }
    }
}

/// A document read.
#[derive(Clone, Debug, PartialEq)]
pub struct Entries {
    /// What could be read of it. What could not is unknown here.
    pub scenario: Scenario,
    /// What could not.
    pub faults: BTreeMap<Place, EntryFault>,
    /// How each number was understood.
    pub echoes: BTreeMap<Place, String>,
}

/// Reads a document.
#[must_use]
pub fn read(document: &Document) -> Entries {
    let scenario = Scenario {
        platform: document.platform,
        format: document.format.filter(|format| document.platform.formats().contains(format)),
        niche: document.niche.clone(),
        country: document.country.clone(),
        adult: document.adult,
        enrolled: document.enrolled,
        ..Scenario::default()
    };
    let mut entries = Entries { scenario, faults: BTreeMap::new(), echoes: BTreeMap::new() };
    for (field, typed) in document.fields.iter().filter(|(field, _)| field.spec().platforms.contains(&document.platform)) {
        if let Some(triplet) = entries.read(Place::Field(*field), typed) {
            entries.scenario.known.insert(*field, triplet);
        }
    }
    for (id, entry) in document.pathways.iter().filter(|(id, _)| id.on_platform(document.platform)) {
        let mut choice = PathwayChoice { on: entry.on, own: BTreeMap::new() };
        for (own, typed) in entry.own.iter().filter(|(own, _)| id.own_numbers().contains(own)) {
            if let Some(triplet) = entries.read(Place::Own(*id, *own), typed) {
                choice.own.insert(*own, triplet);
            }
        }
        entries.scenario.pathways.insert(*id, choice);
    }
    // What a document of another version names and this one does not know is left unsaid.
    while let Err(error) = entries.scenario.check() {
        match error.field.as_str() {
            "niche" if entries.scenario.niche.take().is_some() => {}
            "country" if entries.scenario.country.take().is_some() => {}
            _ => break,
        }
    }
    entries
}

impl Entries {
    fn read(&mut self, place: Place, typed: &str) -> Option<Triplet> {
        if typed.trim().is_empty() {
            return None;
        }
        let kind = place.kind();
        let reading = words::read(typed, kind).map_err(EntryFault::Unread);
        match reading.and_then(|reading| place.check(&reading.triplet).map(|()| reading).map_err(EntryFault::Number)) {
            Ok(reading) => {
                self.echoes.insert(place, echo(&reading, kind));
                Some(reading.triplet)
            }
            Err(fault) => {
                self.faults.insert(place, fault);
                None
            }
        }
    }
}
