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
    /// Where is written down which facts are asked for; the page has no room for it, and its list of facts brings the result along
    /// ([`super::fact_use`]).
    #[cfg(not(target_arch = "wasm32"))]
    asked: Option<Asked>,
}

/// The facts that were asked for, in the order in which they were.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Debug, Default)]
pub struct Asked(std::sync::Arc<std::sync::Mutex<Vec<FactId>>>);

#[cfg(not(target_arch = "wasm32"))]
impl Asked {
    fn note(&self, id: FactId) {
        if let Ok(mut asked) = self.0.lock() {
            asked.push(id);
        }
    }

    /// Those asked for since the last time that this was called.
    #[must_use]
    pub fn take(&self) -> Vec<FactId> {
        self.0.lock().map(|mut asked| std::mem::take(&mut *asked)).unwrap_or_default()
    }
}

impl Facts {
    /// The facts of this build.
    #[must_use]
    pub const fn current() -> Self {
        Self {
            version: FACTS_VERSION,
            #[cfg(not(target_arch = "wasm32"))]
            asked: None,
        }
    }

    /// The same, with a list on which every fact is written down that anybody asks for.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn recording() -> (Self, Asked) {
        let asked = Asked::default();
        (Self { asked: Some(asked.clone()), ..Self::current() }, asked)
    }

    /// One fact.
    #[must_use]
    pub fn get(&self, id: FactId) -> &'static Fact {
        #[cfg(not(target_arch = "wasm32"))]
        if let Some(asked) = &self.asked {
            asked.note(id);
        }
        id.0
    }

    /// All facts, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = &'static Fact> {
        FACTS.iter().copied()
    }

    /// The first of `ids` that holds for a country. To be looked at is not yet to be asked for: only what is found is used.
    #[must_use]
    pub fn for_country(&self, ids: &[FactId], country: &str) -> Option<FactId> {
        ids.iter().copied().find(|id| id.0.countries.contains(&country))
    }

    /// The first of `ids` that holds for a niche.
    #[must_use]
    pub fn for_niche(&self, ids: &[FactId], niche: &str) -> Option<FactId> {
        ids.iter().copied().find(|id| id.0.niche == Some(niche))
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
    fn a_recording_lists_what_is_asked_for_and_not_what_is_passed_over() {
        let (facts, asked) = Facts::recording();
        let of_country = facts.for_country(&[id::TiktokCreatorRewardsRpmUs, id::TiktokCreatorRewardsRpmUk], "GB");
        assert_eq!((of_country, asked.take()), (Some(id::TiktokCreatorRewardsRpmUk), Vec::new()));
        assert_eq!(facts.get(id::TiktokLikePerView).id, Facts::current().get(id::TiktokLikePerView).id);
        assert_eq!((asked.take(), asked.take()), (vec![id::TiktokLikePerView], Vec::new()));
    }

    #[test]
    fn a_fact_is_itself_and_no_other_and_says_its_name() {
        assert_eq!(id::TiktokLikePerView, id::TiktokLikePerView);
        assert_ne!(id::TiktokLikePerView, id::TiktokCommentPerView);
        assert_eq!(format!("{:?}", id::TiktokLikePerView), "tiktok-like-per-view");
        assert!(Facts::current().iter().any(|fact| fact.id == "tiktok-like-per-view"));
    }
}
