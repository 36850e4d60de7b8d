//! What the visitor entered, as it is kept: texts as they were typed, in a versioned JSON document.
//!
//! ```text
//! text ──parse──► Document ──scenario──► Scenario      (reading: typed texts become numbers, or a fault at their place)
//!                    │
//!                 Keeping ──► Store                    (keeping: main text, backup, unreadable texts put aside)
//! ```
//!
//! A document keeps the *text*, not the number: `1k` comes back as `1k`, and what cannot be read is not lost.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::as_conversions))]

mod format;
pub mod keeping;
mod scenario;

use litemap::LiteMap;
use serde::{Deserialize, Serialize};

use crate::model::coins::CoinUnit;
use crate::model::deductions::Deduction;
use crate::model::object::as_object;
use crate::model::pathway::{Kind, Own, PathwayId};
use crate::model::scenario::{Field, Format, Platform};

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
    /// What is taken off the total, as it was typed.
    pub deductions: LiteMap<Deduction, String>,
    /// What a brand offers.
    pub offer: OfferEntry,
    /// What is converted between coins and dollars.
    pub coins: CoinEntry,
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
            platform: Platform::default(),
            format: None,
            country: None,
            niche: None,
            adult: None,
            enrolled: None,
            fields: LiteMap::new(),
            mix: MixEntry::default(),
            pathways: LiteMap::new(),
            deductions: LiteMap::new(),
            offer: OfferEntry::default(),
            coins: CoinEntry::default(),
        }
    }
}

impl Document {
    /// Whether both say the same, whichever revisions they are.
    #[must_use]
    pub fn same_entries(&self, other: &Self) -> bool {
        let unnumbered = |document: &Self| Self { revision: 0, based_on: 0, ..document.clone() };
        unnumbered(self) == unnumbered(other)
    }
}
