//! Reading and writing a document at one place.

use super::{Document, FieldPlace, PathwayEntry};
use crate::model::pathway::{Kind, PathwayId};

impl Document {
    /// What is typed at a place.
    #[must_use]
    pub fn typed(&self, place: FieldPlace) -> &str {
        let typed = match place {
            FieldPlace::Deduction(deduction) => self.deductions.get(&deduction),
            FieldPlace::Offer => Some(&self.offer.usd),
            FieldPlace::Coins(_) => Some(&self.coins.amount),
            FieldPlace::Field(field) => self.fields.get(&field),
            FieldPlace::Mix(format, field) => self.mix.texts(format).and_then(|texts| texts.get(&field)),
            FieldPlace::Own(id, own) => self.pathways.get(&id).and_then(|entry| entry.own.get(&own)),
        };
        typed.map_or("", String::as_str)
    }

    /// Writes at a place; an empty text takes the number back.
    pub fn write(&mut self, place: FieldPlace, text: String) {
        match place {
            FieldPlace::Offer => self.offer.usd = text,
            FieldPlace::Coins(_) => self.coins.amount = text,
            FieldPlace::Deduction(deduction) if text.is_empty() => drop(self.deductions.remove(&deduction)),
            FieldPlace::Deduction(deduction) => drop(self.deductions.insert(deduction, text)),
            FieldPlace::Field(field) if text.is_empty() => drop(self.fields.remove(&field)),
            FieldPlace::Field(field) => drop(self.fields.insert(field, text)),
            FieldPlace::Mix(format, field) => {
                let Some(texts) = self.mix.texts_mut(format) else { return };
                drop(if text.is_empty() { texts.remove(&field) } else { texts.insert(field, text) });
            }
            FieldPlace::Own(id, own) if text.is_empty() => self.change(id, |entry| drop(entry.own.remove(&own))),
            FieldPlace::Own(id, own) => self.change(id, |entry| drop(entry.own.insert(own, text))),
        }
    }

    /// Switches a pathway by hand; `None` for as it is at the start.
    pub fn switch(&mut self, id: PathwayId, on: Option<bool>) {
        self.change(id, |entry| entry.on = on);
    }

    /// Chooses a pathway's kind; `None` for its usual one.
    pub fn choose_kind(&mut self, id: PathwayId, kind: Option<Kind>) {
        self.change(id, |entry| entry.kind = kind);
    }

    /// Changes an entry, which is gone once it says nothing.
    fn change(&mut self, id: PathwayId, change: impl FnOnce(&mut PathwayEntry)) {
        let entry = self.pathways.entry(id).or_default();
        change(entry);
        if *entry == PathwayEntry::default() {
            self.pathways.remove(&id);
        }
    }
}
