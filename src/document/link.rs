//! The link: a document in the fragment of an address, which no browser sends anywhere. `#likes=2k&followers=20000&creator-rewards.rpm=0.7`
//!
//! A link is the JSON of a document, flattened, under the short names of one table: what it holds goes through the same door as what was
//! stored. Only what differs from an empty document is written. Texts travel as they were typed, and are read where they are shown.
//!
//! | name | what it is |
//! | --- | --- |
//! | `v` | version of the link, 1; may be absent |
//! | `mode`, `platform`, `format`, `niche`, `country`, `adult`, `enrolled` | as in a scenario; `yes` or `no` for the last two |
//! | `likes`, `posts`, `views`, `reach`, `followers`, `comments`, `visits`, `clicks`, `long`, `bought` | the numbers of the account |
//! | `mix`, `reel.likes` … | several formats: `yes`, and the numbers of each |
//! | `creator-rewards`, `creator-rewards.kind`, `creator-rewards.rpm` … | a pathway `on` or `off`, its kind, own numbers as on the command line |
//! | `2.platform`, `2.likes` … | the second account, and so on |
//! | `manager`, `fees`, `tax`, `hours`; `offer`, `rights`, `exclusive`; `coins`, `unit` | what is taken off; an offer; the converter |
//! | `z` | all the other names of a link that would be too long to read, made short: `src/document/packed.rs` |
//! | `show`, `pathway` | what an embedded page shows: [`Show`] |
//! | `theme` | `auto`, `light`, `dark`: for an embedded page; one of its own keeps the colours that its visitor chose |
//! | `paper`, `ink`, `money-ink`, `likes-ink`, `font` | how an embedded page looks: public/frame.js |
//! | `lang`, `currency` | for languages and currencies to come |
//! | `facts`, `model` | with which version of the facts (`2026-11-25`) and of the rules (`2`) it was made; may be absent, and is in the code for other pages, which show the newest |

use serde_json::{Map, Value};

use super::Document;
use super::format::read_strictly;
use super::packed::{PackFault, pack, unpack};
use crate::model::estimate::MODEL_VERSION;
use crate::model::fact::Facts;
use crate::model::pathway::PathwayId;
use crate::model::scenario::{Format, MOST_FURTHER};

/// The version that is written, and the newest that can be read.
pub const VERSION: &str = "1";

/// The longest fragment that is looked at.
pub const MAX_READ: usize = 64 * 1024;

/// The longest that can be read by people; what is longer is made short.
pub const MAX_READABLE: usize = 2000;

/// The longest that is made: more does not survive every chat program.
pub const MAX_WRITTEN: usize = 8 * 1024;

/// What a link says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What was entered.
    pub document: Document,
    /// What of the page is asked for; a page of its own shows all.
    pub show: Show,
    /// With what it was made.
    pub made: Made,
}

/// With which facts and rules a link was made; none where it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// The version of the facts: a day, as YYYY-MM-DD.
    pub facts: Option<String>,
    /// The version of the rules.
    pub model: Option<u32>,
}

/// How what a link was made with is to what this page has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// The same, as far as it says.
    Same,
    /// Older.
    Older {
        /// Whether the rules are.
        rules: bool,
    },
    /// Newer: a page that is loaded anew has it.
    Newer,
}

impl Made {
    /// What is made with these facts and rules, today.
    #[must_use]
    pub fn today() -> Self {
        Self { facts: Some(Facts::current().version.to_owned()), model: MODEL_VERSION.parse().ok() }
    }

    /// How old it is beside another.
    #[must_use]
    pub fn age(&self, today: &Self) -> Age {
        // Days of this form are in order as texts are.
        let is_other = |newer: bool| {
            let facts =
                self.facts.as_ref().zip(today.facts.as_ref()).is_some_and(|(then, now)| if newer { then > now } else { then < now });
            let model = self.model.zip(today.model).is_some_and(|(then, now)| if newer { then > now } else { then < now });
            (facts, model)
        };
        match (is_other(true), is_other(false)) {
            ((false, false), (false, false)) => Age::Same,
            ((false, false), (_, rules)) => Age::Older { rules },
            _ => Age::Newer,
        }
    }
}

/// How much of the page stands in another page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Sentence, answer, picture, pathways.
    #[default]
    Whole,
    /// One pathway alone.
    Pathway(PathwayId),
    /// The converter of coins.
    Converter,
}

/// Why a fragment is no link.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LinkFault {
    /// More than [`MAX_READ`].
    TooLong,
    /// Made by a newer page.
    Newer,
    /// Its end is missing.
    Cut,
    /// Something in it is not known, or not of its kind.
    Unreadable {
        /// Its name in the link.
        name: String,
    },
}

/// What the values of a name are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A text, as it was typed or chosen.
    Text,
    /// `yes` or `no`.
    YesNo,
    /// `on` or `off`.
    OnOff,
}

type Name = (&'static str, &'static str, Form);

/// Of the person: name in the link, place in the document's JSON.
const OF_PERSON: &[Name] = &[
    ("mode", "mode", Form::Text),
    ("theme", "theme", Form::Text),
    ("country", "country", Form::Text),
    ("adult", "adult", Form::YesNo),
    ("manager", "deductions.manager_share", Form::Text),
    ("fees", "deductions.fee_share", Form::Text),
    ("tax", "deductions.tax_share", Form::Text),
    ("hours", "deductions.hours_per_month", Form::Text),
    ("offer", "offer.usd", Form::Text),
    ("rights", "offer.usage_rights", Form::YesNo),
    ("exclusive", "offer.exclusive", Form::YesNo),
    ("coins", "coins.amount", Form::Text),
    ("unit", "coins.unit", Form::Text),
];

/// Of each account.
const OF_ACCOUNT: &[Name] = &[
    ("platform", "platform", Form::Text),
    ("format", "format", Form::Text),
    ("niche", "niche", Form::Text),
    ("enrolled", "enrolled", Form::YesNo),
    ("mix", "mix.on", Form::YesNo),
];

/// The numbers of an account, and of each of its formats.
const NUMBERS: &[(&str, &str)] = &[
    ("likes", "likes_per_post"),
    ("posts", "posts_per_month"),
    ("views", "views_per_post"),
    ("reach", "reach_per_post"),
    ("followers", "followers"),
    ("comments", "comments_per_post"),
    ("visits", "profile_visits_per_post"),
    ("clicks", "link_clicks_per_post"),
    ("long", "long_video_share"),
    ("bought", "bought_likes_share"),
];

/// How an embedded page looks is no part of a document.
const LOOK: &[&str] = &["paper", "ink", "money-ink", "likes-ink", "font", "lang", "currency"];

/// Reads a fragment without its `#`. None if it is no link: nothing, or the id of a section. A name that stands twice holds for the last time.
///
/// `first` is what a page starts with where the link says nothing; an empty value takes a number of it away.
///
/// # Errors
/// If any of it cannot be read: half a link is not what its sender meant.
pub fn read(fragment: &str, first: &Document) -> Result<Option<Link>, LinkFault> {
    if fragment.len() > MAX_READ {
        return Err(LinkFault::TooLong);
    }
    if !fragment.contains('=') {
        return Ok(None);
    }
    let fragment = &unpacked(fragment)?;
    let mut flat = Flat::of(first);
    let mut show = Show::default();
    let mut made = Made::default();
    for (place, pair) in fragment.split('&').filter(|pair| !pair.is_empty()).enumerate() {
        // The id of a section may stand first.
        let Some((name, value)) = pair.split_once('=') else {
            if place == 0 {
                continue;
            }
            return Err(unreadable(pair));
        };
        let value = decoded(value).ok_or_else(|| unreadable(name))?;
        match name {
            "v" if value != VERSION => return Err(LinkFault::Newer),
            "v" => {}
            "show" => show = shown(&value).ok_or_else(|| unreadable(name))?,
            "pathway" => show = pathway(&value).map(Show::Pathway).ok_or_else(|| unreadable(name))?,
            "facts" => made.facts = Some(value).filter(|day| is_day(day)).ok_or_else(|| unreadable(name)).map(Some)?,
            "model" => made.model = value.parse().map(Some).map_err(|_| unreadable(name))?,
            "theme" if value == "auto" => {}
            look if LOOK.contains(&look) => {}
            _ => flat.put(name, &value).ok_or_else(|| unreadable(name))?,
        }
    }
    let parsed = read_strictly(&flat.object());
    match parsed.repairs.into_iter().next() {
        Some(name) => Err(LinkFault::Unreadable { name }),
        None => Ok(Some(Link { document: parsed.document, show, made })),
    }
}

/// With all names in sight: those of `z` stand in its place.
fn unpacked(fragment: &str) -> Result<String, LinkFault> {
    let Some(packed) = fragment.split('&').find_map(|pair| pair.strip_prefix(Z)) else { return Ok(fragment.to_owned()) };
    let names = unpack(packed).map_err(|fault| match fault {
        PackFault::Cut => LinkFault::Cut,
        PackFault::TooLarge => LinkFault::TooLong,
        PackFault::Unreadable => unreadable("z"),
    })?;
    // Nothing is packed twice: a name `z` in it is one that is not known.
    let pairs: Vec<&str> =
        fragment.split('&').map(|pair| if pair.strip_prefix(Z) == Some(packed) { names.as_str() } else { pair }).collect();
    Ok(pairs.join("&"))
}

const Z: &str = "z=";

fn unreadable(name: &str) -> LinkFault {
    LinkFault::Unreadable { name: name.chars().take(40).collect() }
}

fn is_day(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    matches!(*text.split('-').collect::<Vec<_>>().as_slice(), [year, month, day] if [year, month, day].iter().all(|part| digits(part)) && [year.len(), month.len(), day.len()] == [4, 2, 2])
}

fn shown(value: &str) -> Option<Show> {
    match value {
        "whole" => Some(Show::Whole),
        "converter" => Some(Show::Converter),
        _ => None,
    }
}

fn pathway(value: &str) -> Option<PathwayId> {
    PathwayId::ALL.iter().copied().find(|id| id.as_str() == value)
}

/// The JSON of a document in the making.
struct Flat {
    person: Map<String, Value>,
    /// That in front first.
    accounts: Vec<Map<String, Value>>,
}

impl Flat {
    /// An empty document with the numbers of another.
    fn of(first: &Document) -> Self {
        let mut account = Map::new();
        for (field, text) in first.fields.iter() {
            set(&mut account, &["fields", field.as_str()], Value::from(text.as_str()));
        }
        Self { person: Map::new(), accounts: vec![account] }
    }

    /// Writes a value at the place of its name; none if the name or the value is not known.
    fn put(&mut self, name: &str, value: &str) -> Option<()> {
        if let Some((_, path, form)) = OF_PERSON.iter().find(|(known, ..)| *known == name) {
            set_path(&mut self.person, path, form.value(value)?);
            return Some(());
        }
        let (number, name) = match name.split_once('.') {
            Some((number, rest)) if number.bytes().all(|digit| digit.is_ascii_digit()) => (number.parse::<usize>().ok()?, rest),
            _ => (1, name),
        };
        let place = number.checked_sub(1).filter(|place| *place <= MOST_FURTHER && *place <= self.accounts.len())?;
        if place == self.accounts.len() {
            self.accounts.push(Map::new());
        }
        put_in_account(self.accounts.get_mut(place)?, name, value)
    }

    fn object(self) -> Map<String, Value> {
        let mut accounts = self.accounts.into_iter();
        let mut object = accounts.next().unwrap_or_default();
        for (name, value) in self.person {
            object.insert(name, value);
        }
        let further: Vec<Value> = accounts.map(Value::Object).collect();
        object.insert("further_accounts".to_owned(), Value::Array(further));
        object
    }
}

fn put_in_account(account: &mut Map<String, Value>, name: &str, value: &str) -> Option<()> {
    if let Some((_, path, form)) = OF_ACCOUNT.iter().find(|(known, ..)| *known == name) {
        set_path(account, path, form.value(value)?);
        return Some(());
    }
    if let Some(field) = number_field(name) {
        set(account, &["fields", field], Value::from(value));
        return Some(());
    }
    let (group, rest) = match name.split_once('.') {
        Some((group, rest)) => (group, Some(rest)),
        None => (name, None),
    };
    if let Some(rest) = rest.filter(|_| format(group)) {
        set(account, &["mix", group, number_field(rest)?], Value::from(value));
        return Some(());
    }
    pathway(group)?;
    match rest {
        None => set(account, &["pathways", group, "on"], Form::OnOff.value(value)?),
        Some("kind") => set(account, &["pathways", group, "kind"], Value::from(value)),
        Some(own) => set(account, &["pathways", group, "own", own], Value::from(value)),
    }
    Some(())
}

fn number_field(name: &str) -> Option<&'static str> {
    NUMBERS.iter().find(|(short, _)| *short == name).map(|(_, field)| *field)
}

/// Whether it is one of those that can be mixed.
fn format(name: &str) -> bool {
    [Format::Reel, Format::Image, Format::Carousel, Format::Story].iter().any(|format| format.as_str() == name)
}

impl Form {
    fn value(self, text: &str) -> Option<Value> {
        match (self, text) {
            (Self::Text, _) => Some(Value::from(text)),
            (Self::YesNo, "yes") | (Self::OnOff, "on") => Some(Value::Bool(true)),
            (Self::YesNo, "no") | (Self::OnOff, "off") => Some(Value::Bool(false)),
            _ => None,
        }
    }
}

fn set_path(object: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        Some((group, name)) => set(object, &[group, name], value),
        None => set(object, &[path], value),
    }
}

/// Writes into objects within objects. (Taking entries out of a `Map` would bring the other half of its trees into the program.)
fn set(object: &mut Map<String, Value>, path: &[&str], value: Value) {
    match path {
        [] => {}
        [name] => drop(object.insert((*name).to_owned(), value)),
        [name, rest @ ..] => {
            if let Value::Object(inner) = object.entry(*name).or_insert_with(|| Value::Object(Map::new())) {
                set(inner, rest, value);
            }
        }
    }
}

/// `%20` and `+` as what they stand for; none if that is no text.
pub(super) fn decoded(value: &str) -> Option<String> {
    let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16)).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => digit(rest.next())? * 16 + digit(rest.next())?,
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// Writes a document, without the `#`: only what differs from an empty one, and never how it looks here.
#[must_use]
pub fn write(document: &Document, show: Show) -> String {
    let mut pairs = vec![["v=", VERSION].concat()];
    match show {
        Show::Whole => {}
        Show::Pathway(id) => pairs.push(["pathway=", id.as_str()].concat()),
        Show::Converter => pairs.push("show=converter".to_owned()),
    }
    let Ok(Value::Object(object)) = serde_json::to_value(document) else { return pairs.join("&") };
    write_account(&mut pairs, "", &object);
    for (path, value) in leaves(&object) {
        write_named(&mut pairs, "", OF_PERSON, &path, &value);
    }
    let further = object.get("further_accounts").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for (place, account) in further.iter().filter_map(Value::as_object).enumerate() {
        write_account(&mut pairs, &[&(place + 2).to_string(), "."].concat(), account);
    }
    pairs.join("&")
}

/// Writes a document for somebody else, with what it was made: they may open it when other facts hold.
#[must_use]
pub fn write_made(document: &Document) -> String {
    let Made { facts, model } = Made::today();
    let mut link = write(document, Show::Whole);
    for (name, value) in [("facts", facts), ("model", model.map(|model| model.to_string()))] {
        value.into_iter().for_each(|value| link.push_str(&["&", name, "=", &value].concat()));
    }
    link
}

/// The same in a form that fits: as people can read it, or made short; none where that is too long as well.
#[must_use]
pub fn write_short(document: &Document) -> Option<String> {
    let link = write_made(document);
    if link.len() <= MAX_READABLE {
        return Some(link);
    }
    // The version is in sight: a page that does not know the next one can say so.
    let [version, names] = [["v=", VERSION, "&"].concat(), link];
    let packed = [&version, Z, &pack(names.strip_prefix(&version).unwrap_or(&names))].concat();
    Some(packed).filter(|packed| packed.len() <= MAX_WRITTEN)
}

fn write_account(pairs: &mut Vec<String>, prefix: &str, account: &Map<String, Value>) {
    let mut named = Vec::new();
    for (path, value) in leaves(account) {
        write_named(&mut named, prefix, OF_ACCOUNT, &path, &value);
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let name = match *path.as_slice() {
            ["fields", field] => short(field),
            ["mix", format, field] => short(field).map(|name| [format, ".", &name].concat()),
            ["pathways", id, "on"] => Some(id.to_owned()),
            ["pathways", id, "kind"] => Some([id, ".kind"].concat()),
            ["pathways", id, "own", own] => Some([id, ".", own].concat()),
            _ => None,
        };
        if let Some(name) = name {
            named.push(pair(prefix, &name, &value, Form::OnOff));
        }
    }
    // A page starts with a number of likes: that there is none has to be said. And an account that says nothing is one, too.
    let says_likes = account.get("fields").and_then(|fields| fields.get("likes_per_post")).is_some();
    if !says_likes && prefix.is_empty() {
        named.push("likes=".to_owned());
    }
    if named.is_empty() {
        named.push([prefix, "likes="].concat());
    }
    pairs.append(&mut named);
}

fn write_named(pairs: &mut Vec<String>, prefix: &str, names: &[Name], path: &[String], value: &Value) {
    let path = path.join(".");
    if let Some((name, _, form)) = names.iter().find(|(_, place, _)| *place == path) {
        let is_default = (*name == "platform" && value == "tiktok" && prefix.is_empty()) || (*name == "mix" && value == false);
        if !is_default && *name != "theme" {
            pairs.push(pair(prefix, name, value, *form));
        }
    }
}

fn short(field: &str) -> Option<String> {
    NUMBERS.iter().find(|(_, known)| *known == field).map(|(name, _)| (*name).to_owned())
}

fn pair(prefix: &str, name: &str, value: &Value, form: Form) -> String {
    let value = match (value, form) {
        (Value::Bool(true), Form::OnOff) => "on".to_owned(),
        (Value::Bool(false), Form::OnOff) => "off".to_owned(),
        (Value::Bool(true), _) => "yes".to_owned(),
        (Value::Bool(false), _) => "no".to_owned(),
        (value, _) => encoded(value.as_str().unwrap_or_default()),
    };
    [prefix, name, "=", &value].concat()
}

/// Every text and flag within objects, with its path.
fn leaves(object: &Map<String, Value>) -> Vec<(Vec<String>, Value)> {
    let mut found = Vec::new();
    for (name, value) in object {
        match value {
            Value::Object(inner) => {
                for (mut path, value) in leaves(inner) {
                    path.insert(0, name.clone());
                    found.push((path, value));
                }
            }
            Value::String(_) | Value::Bool(_) => found.push((vec![name.clone()], value.clone())),
            _ => {}
        }
    }
    found
}

/// Readable where an address allows it; what chat programs take for the end of a link is written as a number.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for half in [byte >> 4, byte & 15] {
                encoded.push(char::from_digit(u32::from(half), 16).unwrap_or_default().to_ascii_uppercase());
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{AccountEntry, PathwayEntry};
    use crate::model::pathway::{Kind, Own};
    use crate::model::scenario::{Field, Mode, Platform};
    use litemap::LiteMap;

    fn first() -> Document {
        Document { fields: LiteMap::from_iter([(Field::LikesPerPost, "1,000".to_owned())]), ..Document::default() }
    }

    fn read_well(fragment: &str) -> Link {
        read(fragment, &first()).unwrap().unwrap()
    }

    fn fault(fragment: &str) -> LinkFault {
        read(fragment, &first()).unwrap_err()
    }

    #[test]
    fn a_link_by_hand_is_read() {
        let link = read_well(
            "v=1&platform=instagram&likes=2k&followers=5k%20to%2020k&adult=yes&tax=28%25&affiliate=off&sponsored-posts.fee=250&product-sales.kind=online-course",
        );
        let document = link.document;
        assert_eq!(link.show, Show::Whole);
        assert_eq!(document.platform, Platform::Instagram);
        assert_eq!(document.fields.get(&Field::LikesPerPost).map(String::as_str), Some("2k"));
        assert_eq!(document.fields.get(&Field::Followers).map(String::as_str), Some("5k to 20k"));
        assert_eq!(document.adult, Some(true));
        assert_eq!(document.pathways.get(&PathwayId::Affiliate).and_then(|entry| entry.on), Some(false));
        assert_eq!(document.pathways.get(&PathwayId::ProductSales).and_then(|entry| entry.kind), Some(Kind::OnlineCourse));
        let fee = document.pathways.get(&PathwayId::SponsoredPosts).and_then(|entry| entry.own.get(&Own::Fee).cloned());
        assert_eq!(fee.as_deref(), Some("250"));
    }

    #[test]
    fn what_a_link_does_not_say_is_as_at_the_start_and_an_empty_value_takes_it_away() {
        assert_eq!(read_well("platform=tiktok").document, first());
        let emptied = read_well("likes=").document.scenario();
        assert!(emptied.scenario.known.is_empty() && emptied.faults.is_empty());
    }

    #[test]
    fn nothing_and_the_id_of_a_section_are_no_links() {
        for fragment in ["", "answer", "goal&"] {
            assert_eq!(read(fragment, &first()), Ok(None), "{fragment}");
        }
        assert_eq!(read_well("goal&v=1&likes=5").document.fields.get(&Field::LikesPerPost).map(String::as_str), Some("5"));
    }

    #[test]
    fn what_cannot_be_read_is_named_and_nothing_of_the_link_is_taken() {
        for (fragment, name) in [
            ("likes=1000&colour=red", "colour"),
            ("adult=maybe", "adult"),
            ("affiliate=perhaps", "affiliate"),
            ("platform=myspace", "platform"),
            ("creator-rewards.wages=3", "pathways.creator-rewards.own.wages"),
            ("product-sales.kind=castle", "pathways.product-sales.kind"),
            ("likes=%zz", "likes"),
            ("likes=%ff", "likes"),
            ("likes=%4", "likes"),
            ("likes=10&followers", "followers"),
            ("3.likes=10", "3.likes"),
            ("0.likes=10", "0.likes"),
            ("9.likes=10", "9.likes"),
            ("2.country=DE", "2.country"),
            ("video.likes=3", "video.likes"),
            ("reel.followers.x=3", "reel.followers.x"),
            ("theme=loud", "theme"),
            ("show=everything", "show"),
            ("pathway=lottery", "pathway"),
            ("__proto__=1", "__proto__"),
            ("facts=yesterday", "facts"),
            ("facts=2026-11-2", "facts"),
            ("facts=2026-11-22-01", "facts"),
            ("facts=%3Cb%3E", "facts"),
            ("model=new", "model"),
            ("model=-1", "model"),
        ] {
            assert_eq!(fault(fragment), LinkFault::Unreadable { name: name.to_owned() }, "{fragment}");
        }
        assert_eq!(fault("v=2&likes=1"), LinkFault::Newer);
        assert_eq!(fault(&["likes=", &"1".repeat(MAX_READ)].concat()), LinkFault::TooLong);
    }

    #[test]
    fn what_an_embedded_page_shows_and_how_it_looks_is_no_part_of_the_document() {
        let link = read_well("pathway=live-gifts&theme=auto&paper=%23fff&lang=en&currency=USD&font=Georgia");
        assert_eq!((link.show, link.document), (Show::Pathway(PathwayId::LiveGifts), first()));
        assert_eq!(read_well("show=converter&coins=500").show, Show::Converter);
        assert_eq!(read_well("theme=dark").document.theme, crate::document::Theme::Dark);
    }

    #[test]
    fn a_link_says_with_what_it_was_made() {
        let link = write_made(&first());
        assert_eq!(link, ["v=1&likes=1%2C000&facts=", Facts::current().version, "&model=", MODEL_VERSION].concat());
        let made = |facts: &str, model: u32| Made { facts: Some(facts.to_owned()), model: Some(model) };
        let today = made("2026-11-25", 2);
        assert_eq!(read_well("likes=5&facts=2026-11-22&model=1").made, made("2026-11-22", 1));
        for (then, age) in [
            (today.clone(), Age::Same),
            (Made::default(), Age::Same),
            (made("2026-11-22", 2), Age::Older { rules: false }),
            (made("2026-11-25", 1), Age::Older { rules: true }),
            (made("2025-12-31", 1), Age::Older { rules: true }),
            (made("2026-12-01", 2), Age::Newer),
            (made("2026-11-22", 3), Age::Newer),
            (Made { facts: None, model: Some(1) }, Age::Older { rules: true }),
        ] {
            assert_eq!(then.age(&today), age, "{then:?}");
        }
    }

    #[test]
    fn texts_that_would_be_markup_stay_texts() {
        let link = read_well("likes=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E");
        let reading = link.document.scenario();
        assert_eq!(link.document.fields.get(&Field::LikesPerPost).map(String::as_str), Some("<img src=x onerror=alert(1)>"));
        assert_eq!(reading.faults.len(), 1);
    }

    #[test]
    fn a_link_says_only_what_differs_and_stays_readable() {
        assert_eq!(write(&first(), Show::Whole), "v=1&likes=1%2C000");
        assert_eq!(write(&Document::default(), Show::Converter), "v=1&show=converter&likes=");
        let mut document = first();
        document.theme = crate::document::Theme::Dark;
        document.revision = 12;
        document.fields.insert(Field::Followers, "20k".to_owned());
        document.pathways.insert(PathwayId::LiveGifts, PathwayEntry { on: Some(true), ..PathwayEntry::default() });
        assert_eq!(
            write(&document, Show::Pathway(PathwayId::LiveGifts)),
            "v=1&pathway=live-gifts&followers=20k&likes=1%2C000&live-gifts=on"
        );
    }

    #[test]
    fn every_name_of_the_numbers_is_a_field() {
        let mut fields: Vec<&str> = Field::ALL.iter().map(|field| field.as_str()).collect();
        let mut named: Vec<&str> = NUMBERS.iter().map(|(_, field)| *field).collect();
        fields.sort_unstable();
        named.sort_unstable();
        assert_eq!(named, fields);
    }

    fn texts() -> impl Strategy<Value = LiteMap<Field, String>> {
        prop::collection::vec((prop::sample::select(Field::ALL), ".{0,12}"), 0..4).prop_map(LiteMap::from_iter)
    }

    fn pathways() -> impl Strategy<Value = LiteMap<PathwayId, PathwayEntry>> {
        let own =
            |id: PathwayId| prop::collection::vec((prop::sample::select(id.own_numbers()), ".{0,8}"), 0..3).prop_map(LiteMap::from_iter);
        let entry = move |id: PathwayId| {
            (prop::option::of(any::<bool>()), prop::option::of(prop::sample::select(Kind::ALL)), own(id))
                .prop_map(move |(on, kind, own)| (id, PathwayEntry { on, kind, own }))
        };
        let entry = prop::sample::select(PathwayId::ALL).prop_flat_map(entry);
        // An entry that says nothing is none.
        prop::collection::vec(entry, 0..3)
            .prop_map(|entries| LiteMap::from_iter(entries.into_iter().filter(|(_, entry)| *entry != PathwayEntry::default())))
    }

    fn accounts() -> impl Strategy<Value = AccountEntry> {
        let chosen = (prop::sample::select(Platform::ALL), prop::option::of(prop::sample::select(Platform::Instagram.formats())));
        let said = (prop::option::of("[a-z]{1,8}"), prop::option::of(any::<bool>()));
        (chosen, said, texts(), texts(), any::<bool>(), pathways()).prop_map(
            |((platform, format), (niche, enrolled), fields, reel, on, pathways)| {
                let mix = crate::document::MixEntry { on, reel, ..Default::default() };
                AccountEntry { platform, format, niche, enrolled, fields, mix, pathways }
            },
        )
    }

    fn long(times: usize) -> Document {
        let mut document = first();
        document.fields.insert(Field::Followers, "between 5,000 and 20,000 ".repeat(times));
        document
    }

    #[test]
    fn a_long_link_is_made_short_and_one_longer_still_is_none() {
        assert_eq!(write_short(&first()), Some(write_made(&first())));
        let document = long(100);
        let link = write_short(&document).unwrap();
        assert!(link.starts_with("v=1&z=") && link.len() < 300, "{link}");
        let expected = Ok(Some(Link { document, show: Show::Whole, made: Made::today() }));
        assert_eq!(read(&link, &first()), expected);
        assert_eq!(read(&["goal&", &link].concat(), &first()), expected, "the id of a section may stand first");
        let noise: String = (0..MAX_WRITTEN * 2).map(|i| char::from(b'!' + u8::try_from(i * i * 7919 % 89 + i % 5).unwrap())).collect();
        let mut endless = first();
        endless.fields.insert(Field::Followers, noise);
        assert!(write_short(&endless).is_none_or(|link| link.len() <= MAX_WRITTEN));
    }

    #[test]
    fn a_short_link_that_is_cut_changed_or_a_bomb_has_its_reason() {
        let link = write_short(&long(100)).unwrap();
        for end in "v=1&z=".len()..link.len() {
            assert_eq!(fault(&link[..end]), LinkFault::Cut, "cut at {end}");
        }
        assert_eq!(fault(&[&link, "."].concat()), unreadable("z"));
        assert_eq!(fault("z=%3Cscript%3E"), unreadable("z"));
        assert_eq!(fault(&["z=", &pack("likes=5&colour=red")].concat()), unreadable("colour"));
        assert_eq!(fault(&["z=", &pack(&["z=", &pack("likes=5")].concat())].concat()), unreadable("z"));
        assert_eq!(fault(&["v=2&z=", &pack("likes=5")].concat()), LinkFault::Newer);
        assert_eq!(fault(&["z=", &pack(&["likes=", &"5".repeat(300_000)].concat())].concat()), LinkFault::TooLong);
        let payload = "<img src=x onerror=alert(1)>";
        let link = read_well(&["z=", &pack(&["likes=", &encoded(payload)].concat())].concat());
        assert_eq!(link.document.fields.get(&Field::LikesPerPost).map(String::as_str), Some(payload));
    }

    proptest! {
        // Whatever can be entered survives the way through a link.
        #[test]
        fn a_link_gives_back_what_was_entered(
            front in accounts(), further in prop::collection::vec(accounts(), 0..3), business in any::<bool>(), adult in prop::option::of(any::<bool>()),
            usd in ".{0,8}", likes in ".{1,9}",
        ) {
            let mut document = Document { further: vec![front], adult, ..Document::default() };
            document.bring_forward(0);
            document.further = further;
            document.fields.insert(Field::LikesPerPost, likes);
            document.mode = if business { Mode::Business } else { Mode::Creator };
            document.offer.usd = usd;
            let fragment = write(&document, Show::Whole);
            prop_assert!(fragment.bytes().all(|byte| byte.is_ascii_graphic()));
            prop_assert_eq!(read(&fragment, &first()), Ok(Some(Link { document: document.clone(), show: Show::Whole, made: Made::default() })));
            let dated = write_made(&document);
            let expected = Ok(Some(Link { document, show: Show::Whole, made: Made::today() }));
            prop_assert_eq!(&read(&dated, &first()), &expected);
            prop_assert_eq!(read(&["z=", &pack(&dated)].concat(), &first()), expected);
        }

        #[test]
        fn no_fragment_stops_the_program(fragment in ".{0,80}") {
            let _ = read(&fragment, &first());
        }
    }
}
