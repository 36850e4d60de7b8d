//! The facts of `data/`: what is assumed where the visitor says nothing. Generated at build time from the TOML files, so that a fact
//! that code asks for and `data/` lacks is an error of the compiler that names it.

use std::any::Any;
use std::fmt;

use serde::{Serialize, Serializer};

use super::quantity::{Scale, Triplet};

include!(concat!(env!("OUT_DIR"), "/facts.rs"));

/// How good a fact's source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Grade {
    /// A statement of the platform.
    A,
    /// Measured data.
    B,
    /// An industry survey or report.
    C,
    /// A judgement of ours.
    D,
}

/// The numbers of one fact; its words and sources stand in `facts.json`, which the page loads when asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Name in `data/`.
    pub id: &'static str,
    /// P5, P50, P95.
    pub triplet: Triplet,
    /// The axis on which it is normal.
    pub scale: Scale,
    /// Unit in words.
    pub unit: &'static str,
    /// How good the source is.
    pub grade: Grade,
    /// The date on which it ended; empty if it holds today.
    pub ended: &'static str,
    /// The date on which somebody last looked at the sources, YYYY-MM-DD.
    pub checked: &'static str,
    /// The follower range it was measured on, for facts by size.
    pub followers: Option<[f64; 2]>,
    /// The ISO 3166 codes it holds for; empty if not bound to countries.
    pub countries: &'static [&'static str],
    /// The niche it holds for.
    pub niche: Option<&'static str>,
}

/// The name of a fact, one of [`id`].
#[derive(Clone, Copy)]
pub struct FactId(&'static Fact);

/// One version of all facts.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Its version.
    pub version: &'static str,
}

impl Facts {
    /// The facts of this build.
    #[must_use]
    pub const fn current() -> Self {
        Self { version: FACTS_VERSION }
    }

    /// One fact.
    #[must_use]
    pub fn get(&self, id: FactId) -> &'static Fact {
        id.0
    }

    /// All facts, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = &'static Fact> {
        FACTS.iter().copied()
    }

    /// The first of `ids` that holds for a country.
    #[must_use]
    pub fn for_country(&self, ids: &[FactId], country: &str) -> Option<FactId> {
        ids.iter().copied().find(|id| self.get(*id).countries.contains(&country))
    }

    /// The first of `ids` that holds for a niche.
    #[must_use]
    pub fn for_niche(&self, ids: &[FactId], niche: &str) -> Option<FactId> {
        ids.iter().copied().find(|id| self.get(*id).niche == Some(niche))
    }
}

impl FactId {
    /// The id as written in `data/`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0.id
    }

    /// As what the points are told, who know nothing of facts.
    pub(super) const fn told(self) -> &'static dyn Any {
        self.0
    }

    /// Back from [`FactId::told`].
    pub(super) fn heard(told: &'static dyn Any) -> Option<Self> {
        told.downcast_ref().map(Self)
    }
}

impl PartialEq for FactId {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for FactId {}

impl fmt::Debug for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for FactId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_itself_and_no_other_and_says_its_name() {
        assert_eq!(id::TiktokLikePerView, id::TiktokLikePerView);
        assert_ne!(id::TiktokLikePerView, id::TiktokCommentPerView);
        assert_eq!(format!("{:?}", id::TiktokLikePerView), "tiktok-like-per-view");
        assert!(Facts::current().iter().any(|fact| fact.id == "tiktok-like-per-view"));
    }
}
