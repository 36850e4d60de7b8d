//! The places where numbers are typed, as the page names, reads and writes them.

use crate::document::{Document, Fault, FieldPlace, PathwayEntry};
use crate::model::pathway::{Kind, PathwayId};
use crate::words::{fault, names, text};

/// The name of the field as people see it.
#[must_use]
pub fn label(place: FieldPlace) -> String {
    let label = match place {
        FieldPlace::Mix(format, field) => return names::field_of_format(format, field),
        FieldPlace::Field(field) => names::field(field),
        FieldPlace::Own(id, _) => names::pathway(id),
        FieldPlace::Deduction(deduction) => names::deduction(deduction),
        FieldPlace::Offer => text::offer_title(),
        FieldPlace::Coins(_) => text::coins_title(),
    };
    label.to_owned()
}

/// The id of the field's input.
#[must_use]
pub fn id(place: FieldPlace) -> String {
    match place {
        FieldPlace::Field(field) => field.as_str().to_owned(),
        FieldPlace::Mix(format, field) => [format.as_str(), "-", field.as_str()].concat(),
        FieldPlace::Own(id, own) => format!("{}-{}", id.as_str(), own.spec().name),
        FieldPlace::Deduction(deduction) => ["deduct-", deduction.spec().name].concat(),
        FieldPlace::Offer => "offer-usd".to_owned(),
        FieldPlace::Coins(_) => "coins-amount".to_owned(),
    }
}

/// What a document holds at a place.
#[must_use]
pub fn typed(document: &Document, place: FieldPlace) -> &str {
    let typed = match place {
        FieldPlace::Deduction(deduction) => document.deductions.get(&deduction),
        FieldPlace::Offer => Some(&document.offer.usd),
        FieldPlace::Coins(_) => Some(&document.coins.amount),
        FieldPlace::Field(field) => document.fields.get(&field),
        FieldPlace::Mix(format, field) => document.mix.texts(format).and_then(|texts| texts.get(&field)),
        FieldPlace::Own(id, own) => document.pathways.get(&id).and_then(|entry| entry.own.get(&own)),
    };
    typed.map_or("", String::as_str)
}

/// Writes at a place; an empty text takes the number back.
pub fn write(document: &mut Document, place: FieldPlace, text: String) {
    match place {
        FieldPlace::Offer => document.offer.usd = text,
        FieldPlace::Coins(_) => document.coins.amount = text,
        FieldPlace::Deduction(deduction) if text.is_empty() => drop(document.deductions.remove(&deduction)),
        FieldPlace::Deduction(deduction) => drop(document.deductions.insert(deduction, text)),
        FieldPlace::Field(field) if text.is_empty() => drop(document.fields.remove(&field)),
        FieldPlace::Field(field) => drop(document.fields.insert(field, text)),
        FieldPlace::Mix(format, field) => {
            let Some(texts) = document.mix.texts_mut(format) else { return };
            drop(if text.is_empty() { texts.remove(&field) } else { texts.insert(field, text) });
        }
        FieldPlace::Own(id, own) if text.is_empty() => change(document, id, |entry| drop(entry.own.remove(&own))),
        FieldPlace::Own(id, own) => change(document, id, |entry| drop(entry.own.insert(own, text))),
    }
}

/// Switches a pathway by hand; `None` for as it is at the start.
pub fn switch(document: &mut Document, id: PathwayId, on: Option<bool>) {
    change(document, id, |entry| entry.on = on);
}

/// Chooses a pathway's kind; `None` for its usual one.
pub fn choose_kind(document: &mut Document, id: PathwayId, kind: Option<Kind>) {
    change(document, id, |entry| entry.kind = kind);
}

/// Changes an entry, which is gone once it says nothing.
fn change(document: &mut Document, id: PathwayId, change: impl FnOnce(&mut PathwayEntry)) {
    let entry = document.pathways.entry(id).or_default();
    change(entry);
    if *entry == PathwayEntry::default() {
        document.pathways.remove(&id);
    }
}

/// What to do about a text that plays no part.
#[must_use]
pub fn sentence(fault: Fault, place: FieldPlace) -> String {
    match fault {
        Fault::Reading(reading) => fault::sentence(reading, place.kind()),
        Fault::Number(number) => fault::number_sentence(number, place.kind()),
    }
}
