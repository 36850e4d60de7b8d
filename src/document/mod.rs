//! What the visitor entered, as it is kept: texts as they were typed, in a versioned JSON document.
//!
//! ```text
//! text ──parse──► Document ──scenario──► Scenario      (reading: typed texts become numbers, or a fault at their place)
//!                    │
//!                 Keeping ──► Store                    (keeping: main text, backup, unreadable texts put aside)
//!                    │
//!                 fragment                             (link: the same in an address; snippet: in the page of somebody else; file: as a file)
//! ```
//!
//! A document keeps the *text*, not the number: `1k` comes back as `1k`, and what cannot be read is not lost.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::as_conversions))]

mod entered;
pub mod file;
mod format;
pub mod goal;
pub mod growth;
pub mod history;
pub mod keeping;
pub mod kit;
pub mod link;
pub mod measured;
mod packed;
mod part;
mod places;
mod scenario;
pub mod scenarios;
pub mod snippet;

use std::sync::Arc;

use litemap::LiteMap;
use serde::{Deserialize, Serialize};

use crate::model::coins::CoinUnit;
use crate::model::deductions::Deduction;
use crate::model::object::as_object;
use crate::model::pathway::{Kind, Own, PathwayId};
use crate::model::scenario::{Field, Format, MOST_FURTHER, Mode, Platform};

pub use entered::Entered;
pub use format::{DocumentFault, MAX_BYTES, Parsed, VERSION};
pub use scenario::{Fault, FieldPlace, ScenarioReading};

/// Light, dark, or whatever the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the system is set.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Everything the visitor entered. Its version is not a field: a document in memory is always of [`VERSION`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Counts the saves; of two documents the one with the higher revision holds.
    pub revision: u64,
    /// The revision from which this one was edited: shows a tab that its own save was not seen by the next writer.
    pub based_on: u64,
    /// The language in which the texts were typed.
    pub lang: String,
    /// The colours chosen.
    pub theme: Theme,
    /// Whose question it is.
    pub mode: Mode,
    /// Where the posts are.
    pub platform: Platform,
    /// What kind of post, if chosen.
    pub format: Option<Format>,
    /// ISO 3166 code of the audience's or creator's country, if chosen.
    pub country: Option<String>,
    /// Niche, if chosen.
    pub niche: Option<String>,
    /// Whether the creator is of age, if said.
    pub adult: Option<bool>,
    /// Whether the creator is enrolled in the platform's programme, if said.
    pub enrolled: Option<bool>,
    /// The numbers as they were typed; those of the other platform are kept, too.
    pub fields: LiteMap<Field, String>,
    /// A month of several formats.
    pub mix: MixEntry,
    /// What was changed in the pathways.
    pub pathways: LiteMap<PathwayId, PathwayEntry>,
    /// The person's other accounts; the one in front is written in the fields above.
    pub further: Vec<AccountEntry>,
    /// What is taken off the total, as it was typed.
    pub deductions: LiteMap<Deduction, String>,
    /// What a brand offers.
    pub offer: OfferEntry,
    /// What is converted between coins and dollars.
    pub coins: CoinEntry,
    /// What is carried along without being looked at: what the second module keeps ([`Document::part`]), and what a page that came later does. Members
    /// of a JSON object as they stood, with commas between them.
    pub rest: Arc<str>,
}

/// An account that is not in front: what a document holds of one account, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AccountEntry {
    /// Where the posts are.
    pub platform: Platform,
    /// What kind of post, if chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// Niche, if chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub niche: Option<String>,
    /// Whether it is enrolled in the platform's programme, if said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrolled: Option<bool>,
    /// The numbers as they were typed.
    #[serde(serialize_with = "as_object")]
    pub fields: LiteMap<Field, String>,
    /// A month of several formats.
    #[serde(skip_serializing_if = "MixEntry::is_default")]
    pub mix: MixEntry,
    /// What was changed in the pathways.
    #[serde(serialize_with = "as_object")]
    pub pathways: LiteMap<PathwayId, PathwayEntry>,
}

/// The posts of several formats.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MixEntry {
    /// Whether they stand in place of one format: what was typed stays when it is one again.
    pub on: bool,
    /// The numbers of reels, as they were typed.
    #[serde(skip_serializing_if = "LiteMap::is_empty", serialize_with = "as_object")]
    pub reel: LiteMap<Field, String>,
    /// The same of images.
    #[serde(skip_serializing_if = "LiteMap::is_empty", serialize_with = "as_object")]
    pub image: LiteMap<Field, String>,
    /// The same of carousels.
    #[serde(skip_serializing_if = "LiteMap::is_empty", serialize_with = "as_object")]
    pub carousel: LiteMap<Field, String>,
    /// The same of stories.
    #[serde(skip_serializing_if = "LiteMap::is_empty", serialize_with = "as_object")]
    pub story: LiteMap<Field, String>,
}

impl MixEntry {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The texts of a format; none for one that is mixed with no other.
    #[must_use]
    pub const fn texts(&self, format: Format) -> Option<&LiteMap<Field, String>> {
        Some(match format {
            Format::Video => return None,
            Format::Reel => &self.reel,
            Format::Image => &self.image,
            Format::Carousel => &self.carousel,
            Format::Story => &self.story,
        })
    }

    /// The same, to be changed.
    pub const fn texts_mut(&mut self, format: Format) -> Option<&mut LiteMap<Field, String>> {
        Some(match format {
            Format::Video => return None,
            Format::Reel => &mut self.reel,
            Format::Image => &mut self.image,
            Format::Carousel => &mut self.carousel,
            Format::Story => &mut self.story,
        })
    }
}

/// An amount of TikTok's coins, or of what they come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CoinEntry {
    /// The amount, as it was typed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub amount: String,
    /// What it is an amount of.
    pub unit: CoinUnit,
}

/// A brand's offer for one post.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OfferEntry {
    /// The amount, as it was typed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub usd: String,
    /// The brand may use the post elsewhere.
    #[serde(skip_serializing_if = "is_false")]
    pub usage_rights: bool,
    /// No posts for its competitors.
    #[serde(skip_serializing_if = "is_false")]
    pub exclusive: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // As serde wants it.
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// What the visitor changed in a pathway.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PathwayEntry {
    /// Switched on or off by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<bool>,
    /// Which kind of it was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Own numbers, as they were typed.
    #[serde(skip_serializing_if = "LiteMap::is_empty", serialize_with = "as_object")]
    pub own: LiteMap<Own, String>,
}

impl Default for Document {
    /// Nothing entered, in English.
    fn default() -> Self {
        Self {
            revision: 0,
            based_on: 0,
            lang: "en".to_owned(),
            theme: Theme::default(),
            mode: Mode::default(),
            platform: Platform::default(),
            format: None,
            country: None,
            niche: None,
            adult: None,
            enrolled: None,
            fields: LiteMap::new(),
            mix: MixEntry::default(),
            pathways: LiteMap::new(),
            further: Vec::new(),
            deductions: LiteMap::new(),
            offer: OfferEntry::default(),
            coins: CoinEntry::default(),
            rest: Arc::default(),
        }
    }
}

impl Document {
    /// Adds an account of which nothing is known, on the platform that has none yet. It stays behind the one in front.
    pub fn add_account(&mut self) {
        if self.further.len() >= MOST_FURTHER {
            return;
        }
        let platform = self.next_platform();
        self.further.push(AccountEntry { platform, ..AccountEntry::default() });
    }

    /// Puts a further account in front, and the one that was there in its place.
    pub fn bring_forward(&mut self, place: usize) {
        let Some(account) = self.further.get_mut(place) else { return };
        std::mem::swap(&mut self.platform, &mut account.platform);
        std::mem::swap(&mut self.format, &mut account.format);
        std::mem::swap(&mut self.niche, &mut account.niche);
        std::mem::swap(&mut self.enrolled, &mut account.enrolled);
        std::mem::swap(&mut self.fields, &mut account.fields);
        std::mem::swap(&mut self.mix, &mut account.mix);
        std::mem::swap(&mut self.pathways, &mut account.pathways);
    }

    /// Takes an account away: 0 is the one in front, whose place the next one takes. The only one stays.
    pub fn remove_account(&mut self, place: usize) {
        if place == 0 {
            self.bring_forward(0);
        }
        let further = place.saturating_sub(1);
        if further < self.further.len() {
            self.further.remove(further);
        }
    }

    /// The platforms of all accounts, that in front first.
    #[must_use]
    pub fn platforms(&self) -> Vec<Platform> {
        let mut platforms = vec![self.platform];
        platforms.extend(self.further.iter().map(|account| account.platform));
        platforms
    }

    /// Where the next account would be: on the platform that has none yet.
    #[must_use]
    pub fn next_platform(&self) -> Platform {
        let platforms = self.platforms();
        Platform::ALL.iter().copied().find(|platform| !platforms.contains(platform)).unwrap_or_default()
    }

    /// The same in the place of another: in its colours and language, in the line of what is kept, and with what that one carries along.
    #[must_use]
    pub fn in_place_of(self, own: &Self) -> Self {
        Self { rest: Arc::clone(&own.rest), ..self.in_the_looks_of(own) }
    }

    /// The same in the colours and the language of another, and in its line of what is kept.
    #[must_use]
    pub fn in_the_looks_of(self, own: &Self) -> Self {
        let Self { revision, based_on, theme, .. } = *own;
        Self { revision, based_on, theme, lang: own.lang.clone(), ..self }
    }

    /// Whether both say the same, whichever revisions they are.
    #[must_use]
    pub fn same_entries(&self, other: &Self) -> bool {
        let unnumbered = |document: &Self| Self { revision: 0, based_on: 0, ..document.clone() };
        unnumbered(self) == unnumbered(other)
    }
}
