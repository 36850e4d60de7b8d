//! The places where numbers are typed, as the page names them and speaks of them.

use crate::document::{Fault, FieldPlace};
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

/// What to do about a text that plays no part.
#[must_use]
pub fn sentence(fault: Fault, place: FieldPlace) -> String {
    match fault {
        Fault::Reading(reading) => fault::sentence(reading, place.kind()),
        Fault::Number(number) => fault::number_sentence(number, place.kind()),
    }
}
