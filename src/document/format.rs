//! The JSON of a document: how each version is read, and how the newest is written.

use std::fmt;
use std::sync::Arc;

use litemap::LiteMap;
use serde::de::DeserializeOwned;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::{AccountEntry, CoinEntry, Document, MixEntry, OfferEntry, PathwayEntry};
use crate::model::object::AsObject;
use crate::model::pathway::PathwayId;
use crate::model::scenario::{MOST_FURTHER, Mode, Platform};

/// The version that is written, and the newest that can be read.
pub const VERSION: u64 = 1;

/// The largest text that is read or written.
pub const MAX_BYTES: usize = 256 * 1024;

/// How the names begin, at the first level, of what is carried along without being looked at: the parts of the second module
/// ([`Document::part`]), and of pages that come later.
pub(super) const CARRIED: &str = "later.";

/// The largest revision believed: beyond it, numbers are no longer exact in JavaScript.
const MAX_REVISION: u64 = 1 << 53;

/// A document, and what had to be left out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// What could be read.
    pub document: Document,
    /// Where something of a wrong type stood, as a path: `fields.followers`.
    pub repairs: Vec<String>,
}

/// Why a text is no document at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DocumentFault {
    /// More than [`MAX_BYTES`].
    TooLarge {
        /// The size found.
        bytes: usize,
    },
    /// Not JSON, from this place on.
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON, but not an object with a version.
    NotADocument,
    /// Written by a newer page: not to be overwritten.
    NewerVersion {
        /// The version found.
        version: u64,
    },
}

impl fmt::Display for DocumentFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => write!(f, "{bytes} bytes are more than {MAX_BYTES}"),
            Self::NotJson { line, column } => write!(f, "not JSON at line {line}, column {column}"),
            Self::NotADocument => f.write_str("not a Likeworth document"),
            Self::NewerVersion { version } => write!(f, "version {version} is newer than {VERSION}"),
        }
    }
}

impl std::error::Error for DocumentFault {}

impl Document {
    /// Reads a document of any version up to [`VERSION`]. Unknown names are passed over; known names with a value of a wrong type are left out
    /// and listed.
    ///
    /// # Errors
    /// If the text as a whole cannot be read: it is then to be put aside, never overwritten.
    pub fn parse(text: &str) -> Result<Parsed, DocumentFault> {
        if text.len() > MAX_BYTES {
            return Err(DocumentFault::TooLarge { bytes: text.len() });
        }
        let value: Value =
            serde_json::from_str(text).map_err(|error| DocumentFault::NotJson { line: error.line(), column: error.column() })?;
        let Value::Object(object) = value else { return Err(DocumentFault::NotADocument) };
        let mut parsed = read(&migrate(object)?);
        parsed.document.rest = carried(text).into();
        Ok(parsed)
    }

    /// The document as JSON of [`VERSION`].
    #[must_use]
    pub fn to_json(&self) -> String {
        // Strings, integers and unit variants under string keys: nothing in it can fail to be written.
        let mut json = serde_json::to_string(self).unwrap_or_default();
        if !self.rest.is_empty() && json.pop().is_some() {
            json = [&json, ",", &self.rest, "}"].concat();
        }
        json
    }
}

/// The members of an object whose names begin with [`CARRIED`], as they stand. The text is known to be JSON, so that quotes and brackets tell them
/// apart; carried along as text, they cost the first visit next to nothing.
fn carried(text: &str) -> String {
    let mut carried = String::new();
    let (mut depth, mut start, mut is_quoted, mut is_escaped) = (0_u8, 0, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            // serde_json goes no deeper than 128.
            b'{' | b'[' => depth = depth.saturating_add(1),
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if is_quoted || depth > 1 || depth == 1 && byte != b',' && byte != b'{' {
            continue;
        }
        let member = text.get(start..at).unwrap_or_default().trim_ascii();
        if member.strip_prefix('"').is_some_and(|name| name.starts_with(CARRIED)) {
            carried.push_str(if carried.is_empty() { "" } else { "," });
            carried.push_str(member);
        }
        start = at + 1;
    }
    carried
}

/// From the version found to the newest, a step at a time: version 2 adds the arm `1 => migrate(from_1_to_2(object))`.
fn migrate(object: Map<String, Value>) -> Result<Map<String, Value>, DocumentFault> {
    match object.get("version").and_then(Value::as_u64) {
        Some(VERSION) => Ok(object),
        Some(version) if version > VERSION => Err(DocumentFault::NewerVersion { version }),
        _ => Err(DocumentFault::NotADocument),
    }
}

fn read(object: &Map<String, Value>) -> Parsed {
    Reader { repairs: Vec::new(), strict: false }.document(object)
}

/// The same for an object within a document, which is of a version of its own.
pub(super) fn read_entries(object: &Map<String, Value>) -> Result<Parsed, DocumentFault> {
    Ok(read(&migrate(object.clone())?))
}

/// For what was not written by a page: a name that is not known counts as a fault. (Names of the first level are the caller's.)
pub(super) fn read_strictly(object: &Map<String, Value>) -> Parsed {
    Reader { repairs: Vec::new(), strict: true }.document(object)
}

/// Takes what has the right type and notes where something else stood.
struct Reader {
    repairs: Vec<String>,
    /// Whether a name that this version does not know is noted, too: as a rule it belongs to a page that came later, and is passed over.
    strict: bool,
}

impl Reader {
    fn document(mut self, object: &Map<String, Value>) -> Parsed {
        let defaults = Document::default();
        let from = &mut self;
        let document = Document {
            revision: from.revision(object, "revision"),
            based_on: from.revision(object, "based_on"),
            lang: from.value(object, "", "lang").unwrap_or(defaults.lang),
            theme: from.value(object, "", "theme").unwrap_or_default(),
            mode: from.value(object, "", "mode").unwrap_or_default(),
            platform: from.value(object, "", "platform").unwrap_or_default(),
            format: from.value(object, "", "format"),
            country: from.value(object, "", "country"),
            niche: from.value(object, "", "niche"),
            adult: from.value(object, "", "adult"),
            enrolled: from.value(object, "", "enrolled"),
            fields: from.texts(object, "", "fields"),
            mix: from.mix(object, ""),
            pathways: from.pathways(object, ""),
            further: from.accounts(object),
            deductions: from.texts(object, "", "deductions"),
            offer: from.offer(object),
            coins: from.coins(object),
            rest: Arc::default(),
        };
        Parsed { document, repairs: self.repairs }
    }

    fn value<T: DeserializeOwned>(&mut self, object: &Map<String, Value>, path: &str, name: &str) -> Option<T> {
        let value = object.get(name).filter(|value| !value.is_null())?;
        let read = T::deserialize(value).ok();
        if read.is_none() {
            self.repairs.push([path, name].concat());
        }
        read
    }

    fn known<T: DeserializeOwned>(&mut self, path: &str, name: &str) -> Option<T> {
        self.known_as(path, name, name)
    }

    /// What a name stands for, which is found at `at`.
    fn known_as<T: DeserializeOwned>(&mut self, path: &str, at: &str, name: &str) -> Option<T> {
        let known = T::deserialize(Value::from(name)).ok();
        if known.is_none() && self.strict {
            self.repairs.push([path, at].concat());
        }
        known
    }

    fn revision(&mut self, object: &Map<String, Value>, name: &str) -> u64 {
        let revision = self.value(object, "", name).unwrap_or(0);
        if revision > MAX_REVISION {
            self.repairs.push(name.to_owned());
            return 0;
        }
        revision
    }

    fn object<'a>(&mut self, object: &'a Map<String, Value>, path: &str, name: &str) -> Option<&'a Map<String, Value>> {
        let value = object.get(name).filter(|value| !value.is_null())?;
        let read = value.as_object();
        if read.is_none() {
            self.repairs.push([path, name].concat());
        }
        read
    }

    fn texts<K: DeserializeOwned + Ord>(&mut self, object: &Map<String, Value>, path: &str, name: &str) -> LiteMap<K, String> {
        let mut texts = LiteMap::new();
        let Some(entries) = self.object(object, path, name) else { return texts };
        let path = [path, name, "."].concat();
        for key in entries.keys() {
            let Some(known) = self.known(&path, key) else { continue };
            if let Some(text) = self.value(entries, &path, key) {
                texts.insert(known, text);
            }
        }
        texts
    }

    /// What is no list of objects is left out; of more than there may be, the first are taken.
    fn accounts(&mut self, object: &Map<String, Value>) -> Vec<AccountEntry> {
        let mut accounts = Vec::new();
        let Some(value) = object.get("further_accounts").filter(|value| !value.is_null()) else { return accounts };
        let entries = value.as_array().map(Vec::as_slice).unwrap_or_default();
        if !value.is_array() || entries.len() > MOST_FURTHER {
            self.repairs.push("further_accounts".to_owned());
        }
        for (place, entry) in entries.iter().take(MOST_FURTHER).enumerate() {
            let path = ["further_accounts.", &place.to_string(), "."].concat();
            match entry.as_object() {
                Some(entry) => accounts.push(self.account(entry, &path)),
                None => self.repairs.push(path.trim_end_matches('.').to_owned()),
            }
        }
        accounts
    }

    fn account(&mut self, entry: &Map<String, Value>, path: &str) -> AccountEntry {
        AccountEntry {
            platform: self.value(entry, path, "platform").unwrap_or_default(),
            format: self.value(entry, path, "format"),
            niche: self.value(entry, path, "niche"),
            enrolled: self.value(entry, path, "enrolled"),
            fields: self.texts(entry, path, "fields"),
            mix: self.mix(entry, path),
            pathways: self.pathways(entry, path),
        }
    }

    fn pathways(&mut self, object: &Map<String, Value>, path: &str) -> LiteMap<PathwayId, PathwayEntry> {
        let mut pathways = LiteMap::new();
        let Some(entries) = self.object(object, path, "pathways") else { return pathways };
        let path = [path, "pathways."].concat();
        for key in entries.keys() {
            let Some(known) = self.known(&path, key) else { continue };
            let Some(entry) = self.object(entries, &path, key) else { continue };
            let path = [&path, key, "."].concat();
            let kind = self.value::<String>(entry, &path, "kind").and_then(|name| self.known_as(&path, "kind", &name));
            pathways.insert(known, PathwayEntry { on: self.value(entry, &path, "on"), kind, own: self.texts(entry, &path, "own") });
        }
        pathways
    }

    fn mix(&mut self, object: &Map<String, Value>, path: &str) -> MixEntry {
        let mut mix = MixEntry::default();
        let Some(entry) = self.object(object, path, "mix") else { return mix };
        let path = [path, "mix."].concat();
        mix.on = self.value(entry, &path, "on").unwrap_or(false);
        for format in Platform::Instagram.formats() {
            if let Some(texts) = mix.texts_mut(*format) {
                *texts = self.texts(entry, &path, format.as_str());
            }
        }
        mix
    }

    fn coins(&mut self, object: &Map<String, Value>) -> CoinEntry {
        let Some(coins) = self.object(object, "", "coins") else { return CoinEntry::default() };
        CoinEntry {
            amount: self.value(coins, "coins.", "amount").unwrap_or_default(),
            unit: self.value(coins, "coins.", "unit").unwrap_or_default(),
        }
    }

    fn offer(&mut self, object: &Map<String, Value>) -> OfferEntry {
        let Some(offer) = self.object(object, "", "offer") else { return OfferEntry::default() };
        OfferEntry {
            usd: self.value(offer, "offer.", "usd").unwrap_or_default(),
            usage_rights: self.value(offer, "offer.", "usage_rights").unwrap_or(false),
            exclusive: self.value(offer, "offer.", "exclusive").unwrap_or(false),
        }
    }
}

/// Only what was entered is written; the version always.
impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fn some<M: SerializeMap, T: Serialize>(map: &mut M, name: &str, value: Option<&T>) -> Result<(), M::Error> {
            value.map_or(Ok(()), |value| map.serialize_entry(name, value))
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("version", &VERSION)?;
        map.serialize_entry("revision", &self.revision)?;
        map.serialize_entry("based_on", &self.based_on)?;
        map.serialize_entry("lang", &self.lang)?;
        map.serialize_entry("theme", &self.theme)?;
        some(&mut map, "mode", Some(&self.mode).filter(|mode| **mode != Mode::default()))?;
        map.serialize_entry("platform", &self.platform)?;
        some(&mut map, "format", self.format.as_ref())?;
        some(&mut map, "country", self.country.as_ref())?;
        some(&mut map, "niche", self.niche.as_ref())?;
        some(&mut map, "adult", self.adult.as_ref())?;
        some(&mut map, "enrolled", self.enrolled.as_ref())?;
        map.serialize_entry("fields", &AsObject(&self.fields))?;
        some(&mut map, "mix", Some(&self.mix).filter(|mix| **mix != MixEntry::default()))?;
        map.serialize_entry("pathways", &AsObject(&self.pathways))?;
        some(&mut map, "further_accounts", Some(&self.further).filter(|further| !further.is_empty()))?;
        some(&mut map, "deductions", Some(AsObject(&self.deductions)).filter(|_| !self.deductions.is_empty()).as_ref())?;
        some(&mut map, "offer", Some(&self.offer).filter(|offer| **offer != OfferEntry::default()))?;
        some(&mut map, "coins", Some(&self.coins).filter(|coins| **coins != CoinEntry::default()))?;
        map.end()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::Theme;
    use super::*;
    use crate::model::coins::CoinUnit;
    use crate::model::deductions::Deduction;
    use crate::model::pathway::{Kind, Own};
    use crate::model::scenario::{Field, Format};

    const V1: &str = include_str!("../../tests/documents/v1.json");

    fn golden() -> Document {
        let affiliate = LiteMap::from_iter([(Own::OrderRate, "1% to 3%".to_owned()), (Own::ReturnRate, "not a number".to_owned())]);
        Document {
            revision: 7,
            based_on: 5,
            lang: "en".to_owned(),
            theme: Theme::Dark,
            mode: Mode::Creator,
            platform: Platform::Instagram,
            format: Some(Format::Reel),
            country: Some("DE".to_owned()),
            niche: Some("beauty".to_owned()),
            adult: Some(true),
            enrolled: Some(false),
            fields: LiteMap::from_iter([
                (Field::LikesPerPost, "1.2k".to_owned()),
                (Field::Followers, "5k to 20k".to_owned()),
                (Field::BoughtLikesShare, "about 3%".to_owned()),
            ]),
            mix: MixEntry::default(),
            pathways: LiteMap::from_iter([
                (
                    PathwayId::SponsoredPosts,
                    PathwayEntry { on: Some(true), kind: None, own: LiteMap::from_iter([(Own::Fee, "250".to_owned())]) },
                ),
                (PathwayId::Affiliate, PathwayEntry { on: Some(false), kind: None, own: affiliate }),
            ]),
            further: Vec::new(),
            deductions: LiteMap::new(),
            offer: OfferEntry::default(),
            coins: CoinEntry::default(),
            rest: Arc::default(),
        }
    }

    fn repairs(text: &str) -> Vec<String> {
        Document::parse(text).unwrap().repairs
    }

    #[test]
    fn version_1_reads_as_its_golden_document() {
        assert_eq!(Document::parse(V1), Ok(Parsed { document: golden(), repairs: Vec::new() }));
    }

    #[test]
    fn the_newest_version_is_written_as_its_fixture() {
        assert_eq!(golden().to_json(), V1.trim_end());
    }

    #[test]
    fn a_text_cut_short_at_any_byte_is_not_json() {
        let text = V1.trim_end();
        for end in 0..text.len() {
            let fault = Document::parse(&text[..end]).unwrap_err();
            assert!(matches!(fault, DocumentFault::NotJson { .. }), "cut at {end}: {fault}");
        }
    }

    #[test]
    fn a_newer_version_is_told_from_an_unreadable_text() {
        assert_eq!(Document::parse(r#"{"version":2,"fields":[]}"#), Err(DocumentFault::NewerVersion { version: 2 }));
        for text in ["[]", "1", "null", "{}", r#"{"version":"1"}"#, r#"{"version":0}"#, r#"{"version":-1}"#, r#"{"version":1.5}"#] {
            assert_eq!(Document::parse(text), Err(DocumentFault::NotADocument), "{text}");
        }
    }

    #[test]
    fn a_version_alone_is_the_default_document() {
        assert_eq!(Document::parse(r#"{"version":1}"#), Ok(Parsed { document: Document::default(), repairs: Vec::new() }));
    }

    #[test]
    fn the_largest_text_is_read_and_one_byte_more_refused() {
        let body = r#"{"version":1}"#;
        let largest = [body, &" ".repeat(MAX_BYTES - body.len())].concat();
        assert!(Document::parse(&largest).is_ok());
        assert_eq!(Document::parse(&[&largest, " "].concat()), Err(DocumentFault::TooLarge { bytes: MAX_BYTES + 1 }));
    }

    #[test]
    fn deep_nesting_is_a_fault_and_no_overflow() {
        let deep = [r#"{"version":1,"later":"#, &"[".repeat(100_000), &"]".repeat(100_000), "}"].concat();
        assert!(matches!(Document::parse(&deep), Err(DocumentFault::NotJson { .. })));
    }

    #[test]
    fn names_of_a_later_page_are_passed_over_but_for_those_that_ask_to_be_carried_along() {
        let text = r#"{"version":1,"weather":"fine", "later.weather" : "fi\u006ee, {dry", "fields":{"saves_per_post":"7","followers":"5"},"pathways":{"newsletter":{"on":true}}}"#;
        let parsed = Document::parse(text).unwrap();
        assert_eq!(parsed.document.fields, LiteMap::from_iter([(Field::Followers, "5".to_owned())]));
        assert!(parsed.document.pathways.is_empty() && parsed.repairs.is_empty());
        assert_eq!(&*parsed.document.rest, r#""later.weather" : "fi\u006ee, {dry""#);
        assert_eq!(Document::parse(&parsed.document.to_json()).unwrap(), parsed);
    }

    #[test]
    fn a_value_of_a_wrong_type_is_left_out_and_listed_and_the_rest_kept() {
        let text = r#"{"version":1,"revision":"x","theme":"sepia","country":{"a":1},"adult":"yes",
            "fields":{"likes_per_post":1000,"followers":"5k"},
            "pathways":{"affiliate":[],"sponsored-posts":{"on":1,"own":{"fee":{},"deals_per_month":"2"}}}}"#;
        let parsed = Document::parse(text).unwrap();
        let own = LiteMap::from_iter([(Own::DealsPerMonth, "2".to_owned())]);
        let expected = Document {
            fields: LiteMap::from_iter([(Field::Followers, "5k".to_owned())]),
            pathways: LiteMap::from_iter([(PathwayId::SponsoredPosts, PathwayEntry { on: None, kind: None, own })]),
            ..Document::default()
        };
        assert_eq!(parsed.document, expected);
        let places = [
            "revision",
            "theme",
            "country",
            "adult",
            "fields.likes_per_post",
            "pathways.affiliate",
            "pathways.sponsored-posts.on",
            "pathways.sponsored-posts.own.fee",
        ];
        assert_eq!(parsed.repairs, places);
    }

    #[test]
    fn maps_of_a_wrong_type_are_listed_once() {
        assert_eq!(repairs(r#"{"version":1,"fields":"x","pathways":3}"#), ["fields", "pathways"]);
    }

    #[test]
    fn what_is_no_account_is_left_out_and_listed() {
        let text = r#"{"version":1,"further_accounts":[3,{"platform":"instagram","fields":{"followers":7,"likes_per_post":"9"}}]}"#;
        let Parsed { document, repairs } = Document::parse(text).unwrap();
        assert_eq!(repairs, ["further_accounts.0", "further_accounts.1.fields.followers"]);
        assert_eq!(document.further[0].fields, LiteMap::from_iter([(Field::LikesPerPost, "9".to_owned())]));
        let many = format!(r#"{{"version":1,"further_accounts":[{}]}}"#, ["{}"; 9].join(","));
        let Parsed { document, repairs } = Document::parse(&many).unwrap();
        assert_eq!((document.further.len(), repairs), (MOST_FURTHER, vec!["further_accounts".to_owned()]));
    }

    #[test]
    fn null_is_not_entered() {
        assert!(repairs(r#"{"version":1,"format":null,"fields":null,"adult":null}"#).is_empty());
    }

    #[test]
    fn a_revision_that_could_never_be_outdone_is_not_believed() {
        assert_eq!(repairs(r#"{"version":1,"revision":18446744073709551615}"#), ["revision"]);
    }

    fn texts<K: Copy + std::fmt::Debug + Ord>(keys: &'static [K]) -> impl Strategy<Value = LiteMap<K, String>> {
        prop::collection::btree_map(prop::sample::select(keys), any::<String>(), 0..keys.len()).prop_map(LiteMap::from_iter)
    }

    const FIELDS: &[Field] = &[Field::LikesPerPost, Field::Followers, Field::LongVideoShare, Field::BoughtLikesShare];
    const OWN: &[Own] = &[Own::Rpm, Own::Fee, Own::ReturnRate, Own::SignupRate];
    const PATHWAYS: &[PathwayId] = &[PathwayId::CreatorRewards, PathwayId::CreatorFund, PathwayId::MicroConversions];

    fn pathways() -> impl Strategy<Value = LiteMap<PathwayId, PathwayEntry>> {
        let kind = prop::option::of(prop::sample::select(Kind::ALL));
        let entry = (any::<Option<bool>>(), kind, texts(OWN)).prop_map(|(on, kind, own)| PathwayEntry { on, kind, own });
        prop::collection::btree_map(prop::sample::select(PATHWAYS), entry, 0..3).prop_map(LiteMap::from_iter)
    }

    fn mixes() -> impl Strategy<Value = MixEntry> {
        let formats = [texts(Field::PER_FORMAT), texts(Field::PER_FORMAT), texts(Field::PER_FORMAT), texts(Field::PER_FORMAT)];
        (any::<bool>(), formats).prop_map(|(on, [reel, image, carousel, story])| MixEntry { on, reel, image, carousel, story })
    }

    fn accounts() -> impl Strategy<Value = AccountEntry> {
        (any::<bool>(), any::<Option<String>>(), any::<Option<bool>>(), texts(FIELDS), pathways(), mixes()).prop_map(
            |(instagram, niche, enrolled, fields, pathways, mix)| AccountEntry {
                platform: if instagram { Platform::Instagram } else { Platform::TikTok },
                format: instagram.then_some(Format::Image),
                niche,
                enrolled,
                fields,
                mix,
                pathways,
            },
        )
    }

    pub(in super::super) fn documents() -> impl Strategy<Value = Document> {
        let chosen = (any::<Option<String>>(), any::<Option<String>>(), any::<Option<bool>>(), any::<Option<bool>>());
        let looks = (any::<String>(), prop::sample::select(&[Theme::System, Theme::Light, Theme::Dark][..]), any::<bool>(), any::<bool>());
        let coins = (any::<String>(), prop::sample::select(CoinUnit::ALL)).prop_map(|(amount, unit)| CoinEntry { amount, unit });
        let offer = (any::<String>(), any::<bool>(), any::<bool>(), texts(Deduction::ALL), coins, prop::collection::vec(accounts(), 0..3));
        let offer = offer.prop_map(|(usd, usage_rights, exclusive, deductions, coins, further)| {
            (OfferEntry { usd, usage_rights, exclusive }, deductions, coins, further)
        });
        let rest = prop::collection::btree_map("[a-z]{0,8}", any::<(String, i64)>(), 0..3);
        let rest = rest.prop_map(|parts| {
            let mut document = Document::default();
            for (name, (text, number)) in &parts {
                document.set_part(name, Some(&json!({ "of": [text, number] })));
            }
            document.rest
        });
        ((0..=MAX_REVISION, 0..=MAX_REVISION), looks, chosen, texts(FIELDS), (pathways(), mixes()), offer, rest).prop_map(
            |(
                (revision, based_on),
                (lang, theme, instagram, business),
                (country, niche, adult, enrolled),
                fields,
                (pathways, mix),
                (offer, deductions, coins, further),
                rest,
            )| {
                Document {
                    revision,
                    based_on,
                    lang,
                    theme,
                    mode: if business { Mode::Business } else { Mode::Creator },
                    platform: if instagram { Platform::Instagram } else { Platform::TikTok },
                    format: instagram.then_some(Format::Story),
                    country,
                    niche,
                    adult,
                    enrolled,
                    fields,
                    mix,
                    pathways,
                    further,
                    deductions,
                    offer,
                    coins,
                    rest,
                }
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(document in documents()) {
            prop_assert_eq!(Document::parse(&document.to_json()), Ok(Parsed { document, repairs: Vec::new() }));
        }

        #[test]
        fn no_text_brings_the_reading_down(text in any::<String>(), body in r#"[{}\[\]":,0-9a-z]{0,40}"#) {
            let _ = Document::parse(&text);
            let _ = Document::parse(&[r#"{"version":1,"fields":{"#, &body, "}}"].concat());
        }
    }
}
