//! The media kit as it is kept: the part `kit` of a document ([`Document::part`](super::Document::part)). All that is typed in it is a text for
//! other people, kept as it was typed; none of it is a number of the model.
//!
//! ```json
//! {"name": "Ana Lee", "about": "…", "handles": {"tiktok": "@ana", "instagram": "…", "elsewhere": "a line each"},
//!  "audience": "a line each", "work": "a line each, with an address at its end where there is one", "contact": "a line each",
//!  "left_out": ["instagram.story"], "prices": {"tiktok.video": "$400"}, "usage_rights": true, "exclusivity": true,
//!  "picture": true, "picture_mark": "cbf29ce484222325", "no_credit": true}
//! ```
//!
//! Every name may be absent, and others are carried along. `picture` says that there is one: its bytes are not in the document, but under a key of their own, since every save
//! writes the document whole. `picture_mark` says which one it is ([`mark_of`]), so that a document that comes back finds its own and no other's. `left_out` and `prices` are by platform and format, and `usage-rights` and `exclusivity` may have a price, too.
//!
//! Decision where the design is silent: of several accounts on one platform, the first one is in the kit, which is that in front if it is there.

use litemap::LiteMap;
use serde_json::{Map, Value};

use crate::model::scenario::{Format, Platform};

/// Its names but for those of texts.
const NAMES: [&str; 8] = ["handles", "left_out", "prices", "usage_rights", "exclusivity", "picture", "picture_mark", "no_credit"];

/// The largest text of a picture, in bytes: it shares the browser's storage with everything else.
pub const MAX_PICTURE: usize = 60 * 1024;

/// How the text of every picture begins.
pub const PICTURE_BEGINS: &str = "data:image/jpeg;base64,";

/// Whether a text is a picture of a kit: what was stored under our name, or stands in a file, may be anything.
#[must_use]
pub fn is_picture(text: &str) -> bool {
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    text.len() <= MAX_PICTURE && text.strip_prefix(PICTURE_BEGINS).is_some_and(|bytes| !bytes.is_empty() && bytes.bytes().all(is_base64))
}

/// The mark of a picture, by which a kit knows its own: FNV-1a of 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>). It tells apart the few pictures of
/// one visitor and guards nothing.
#[must_use]
pub fn mark_of(picture: &str) -> String {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = picture.bytes().fold(0xcbf2_9ce4_8422_2325, mix);
    // Half bytes from the top: the standard library's formatting of numbers would come into the program for this alone.
    let half = |place: u32| u32::try_from(hash >> (60 - 4 * place) & 15).unwrap_or_default();
    (0..16).filter_map(|place| char::from_digit(half(place), 16)).collect()
}

/// The name of the part.
pub const NAME: &str = "kit";

/// A media kit as it was typed. Empty texts are what was not filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kit {
    /// The texts.
    pub texts: LiteMap<Part, String>,
    /// What is not on the rate card though there is a rate for it.
    pub left_out: Vec<Item>,
    /// Own prices, in the place of rates that were worked out.
    pub prices: LiteMap<Item, String>,
    /// Whether rights of use are on the card.
    pub usage_rights: bool,
    /// Whether exclusivity is.
    pub exclusivity: bool,
    /// Whether there is a picture.
    pub picture: bool,
    /// Which one ([`mark_of`]); none if a page kept it that did not say.
    pub picture_mark: Option<String>,
    /// Whether the line that names this page is left out.
    pub no_credit: bool,
    /// What a page that came later keeps.
    pub rest: Map<String, Value>,
}

/// A text of the kit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Whose kit it is.
    Name,
    /// A line about that person.
    About,
    /// Name or address on TikTok.
    TikTok,
    /// Name or address on Instagram.
    Instagram,
    /// Where else, a line each.
    Elsewhere,
    /// Who follows, a line each.
    Audience,
    /// What was done for brands before, a line each.
    Work,
    /// How to be reached, a line each.
    Contact,
}

impl Part {
    /// All of them, in the order of the form.
    pub const ALL: &[Self] =
        &[Self::Name, Self::About, Self::TikTok, Self::Instagram, Self::Elsewhere, Self::Audience, Self::Work, Self::Contact];

    /// Its name in the document, within `handles` where that is the first of the two.
    const fn path(self) -> (Option<&'static str>, &'static str) {
        match self {
            Self::Name => (None, "name"),
            Self::About => (None, "about"),
            Self::TikTok => (Some("handles"), "tiktok"),
            Self::Instagram => (Some("handles"), "instagram"),
            Self::Elsewhere => (Some("handles"), "elsewhere"),
            Self::Audience => (None, "audience"),
            Self::Work => (None, "work"),
            Self::Contact => (None, "contact"),
        }
    }

    /// Its name, which no other has.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.path().1
    }

    /// Whether it is of several lines.
    #[must_use]
    pub const fn has_lines(self) -> bool {
        matches!(self, Self::Elsewhere | Self::Audience | Self::Work | Self::Contact)
    }
}

/// What may have a price on the rate card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// A post.
    Post(Platform, Format),
    /// Rights of use, on top of a post.
    UsageRights,
    /// Exclusivity, on top of a post.
    Exclusivity,
}

impl Item {
    /// All of them, in the order of the card.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let posts = Platform::ALL.iter().flat_map(|platform| platform.formats().iter().map(|format| Self::Post(*platform, *format)));
        posts.chain([Self::UsageRights, Self::Exclusivity]).collect()
    }

    /// Its name in the document: `instagram.story`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Post(platform, format) => [platform.as_str(), ".", format.as_str()].concat(),
            Self::UsageRights => "usage-rights".to_owned(),
            Self::Exclusivity => "exclusivity".to_owned(),
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|item| item.name() == name)
    }
}

/// A line of past work: what it was, and where it can be seen. Only an address on the web is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work<'a> {
    /// What it was; empty where only the address is given.
    pub what: &'a str,
    /// Where it can be seen.
    pub link: Option<&'a str>,
}

impl<'a> Work<'a> {
    /// Reads a line: an address at its end is its link.
    #[must_use]
    pub fn of(line: &'a str) -> Self {
        let line = line.trim();
        let (what, last) = line.rsplit_once(char::is_whitespace).unwrap_or(("", line));
        let is_address =
            |scheme: &str| last.len() > scheme.len() && last.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
        if is_address("https://") || is_address("http://") {
            Work { what: what.trim_end(), link: Some(last) }
        } else {
            Work { what: line, link: None }
        }
    }
}

impl Kit {
    /// What is typed there.
    #[must_use]
    pub fn text(&self, part: Part) -> &str {
        self.texts.get(&part).map_or("", String::as_str)
    }

    /// Its lines in which something stands.
    pub fn lines(&self, part: Part) -> impl Iterator<Item = &str> {
        self.text(part).lines().map(str::trim).filter(|line| !line.is_empty())
    }

    /// Writes there; an empty text takes it away.
    pub fn write(&mut self, part: Part, text: String) {
        drop(if text.is_empty() { self.texts.remove(&part) } else { self.texts.insert(part, text) });
    }

    /// The own price, if there is one.
    #[must_use]
    pub fn price(&self, item: Item) -> Option<&str> {
        self.prices.get(&item).map(|price| price.trim()).filter(|price| !price.is_empty())
    }

    /// Gives something a price of its own; an empty one takes it away.
    pub fn set_price(&mut self, item: Item, price: String) {
        drop(if price.is_empty() { self.prices.remove(&item) } else { self.prices.insert(item, price) });
    }

    /// Whether it may stand on the card.
    #[must_use]
    pub fn is_on(&self, item: Item) -> bool {
        match item {
            Item::Post(..) => !self.left_out.contains(&item),
            Item::UsageRights => self.usage_rights,
            Item::Exclusivity => self.exclusivity,
        }
    }

    /// Puts it on the card, or takes it off.
    pub fn put(&mut self, item: Item, on: bool) {
        match item {
            Item::UsageRights => self.usage_rights = on,
            Item::Exclusivity => self.exclusivity = on,
            Item::Post(..) => {
                self.left_out.retain(|other| *other != item);
                if !on {
                    self.left_out.push(item);
                }
            }
        }
    }

    /// Has this picture from now on, or none.
    pub fn set_picture(&mut self, mark: Option<String>) {
        self.picture = mark.is_some();
        self.picture_mark = mark;
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Reads what is kept, field by field; with it where something else stood than there should, as a path: `kit.name`.
    #[must_use]
    pub fn read(value: &Value) -> (Self, Vec<String>) {
        let mut reader = Reader { repairs: Vec::new() };
        let kit = match value.as_object() {
            Some(object) => reader.kit(object),
            None => {
                if !value.is_null() {
                    reader.repairs.push(NAME.to_owned());
                }
                Self::default()
            }
        };
        (kit, reader.repairs)
    }

    /// The same as it is kept: only what was entered.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut object = self.rest.clone();
        let mut handles = Map::new();
        for (part, text) in &self.texts {
            let (within, name) = part.path();
            let into = if within.is_some() { &mut handles } else { &mut object };
            into.insert(name.to_owned(), Value::from(text.as_str()));
        }
        if !handles.is_empty() {
            object.insert("handles".to_owned(), Value::Object(handles));
        }
        if !self.left_out.is_empty() {
            object.insert("left_out".to_owned(), self.left_out.iter().map(|item| Value::from(item.name())).collect());
        }
        if !self.prices.is_empty() {
            let mut prices = Map::new();
            for (item, price) in &self.prices {
                prices.insert(item.name(), Value::from(price.as_str()));
            }
            object.insert("prices".to_owned(), Value::Object(prices));
        }
        let flags = [
            ("usage_rights", self.usage_rights),
            ("exclusivity", self.exclusivity),
            ("picture", self.picture),
            ("no_credit", self.no_credit),
        ];
        for (name, flag) in flags {
            if flag {
                object.insert(name.to_owned(), Value::from(true));
            }
        }
        if let Some(mark) = &self.picture_mark {
            object.insert("picture_mark".to_owned(), Value::from(mark.as_str()));
        }
        Value::Object(object)
    }
}

/// Takes what has the right type and notes where something else stood.
struct Reader {
    repairs: Vec<String>,
}

impl Reader {
    fn kit(&mut self, object: &Map<String, Value>) -> Kit {
        let mut kit = Kit::default();
        let handles = self.object(object, "handles");
        for part in Part::ALL {
            let (within, name) = part.path();
            let (from, path) = if within.is_some() { (handles, "handles.") } else { (Some(object), "") };
            if let Some(text) = from.and_then(|from| self.text(from, path, name)) {
                kit.write(*part, text);
            }
        }
        kit.left_out = self.items(object);
        if let Some(prices) = self.object(object, "prices") {
            for name in prices.keys() {
                let Some(item) = self.item("prices.", name) else { continue };
                if let Some(price) = self.text(prices, "prices.", name) {
                    kit.set_price(item, price);
                }
            }
        }
        kit.usage_rights = self.flag(object, "usage_rights");
        kit.exclusivity = self.flag(object, "exclusivity");
        kit.picture = self.flag(object, "picture");
        kit.picture_mark = self.text(object, "", "picture_mark");
        kit.no_credit = self.flag(object, "no_credit");
        let is_known = |name: &str| NAMES.contains(&name) || Part::ALL.iter().any(|part| part.path() == (None, name));
        let others = object.iter().filter(|(name, _)| !is_known(name));
        kit.rest = others.map(|(name, value)| (name.clone(), value.clone())).collect();
        kit
    }

    fn fault(&mut self, path: &str, name: &str) {
        self.repairs.push([NAME, ".", path, name].concat());
    }

    /// What stands there, unless it is nothing or of another kind.
    fn value<'a, T>(&mut self, object: &'a Map<String, Value>, path: &str, name: &str, kind: fn(&'a Value) -> Option<T>) -> Option<T> {
        let value = object.get(name).filter(|value| !value.is_null())?;
        let read = kind(value);
        if read.is_none() {
            self.fault(path, name);
        }
        read
    }

    fn text(&mut self, object: &Map<String, Value>, path: &str, name: &str) -> Option<String> {
        self.value(object, path, name, Value::as_str).map(str::to_owned)
    }

    fn flag(&mut self, object: &Map<String, Value>, name: &str) -> bool {
        self.value(object, "", name, Value::as_bool).unwrap_or(false)
    }

    fn object<'a>(&mut self, object: &'a Map<String, Value>, name: &str) -> Option<&'a Map<String, Value>> {
        self.value(object, "", name, Value::as_object)
    }

    fn item(&mut self, path: &str, name: &str) -> Option<Item> {
        let item = Item::of_name(name);
        if item.is_none() {
            self.fault(path, name);
        }
        item
    }

    /// Each post once; what is added to a post is off unless it is on.
    fn items(&mut self, object: &Map<String, Value>) -> Vec<Item> {
        let mut items = Vec::new();
        let list = self.value(object, "", "left_out", Value::as_array);
        for (place, value) in list.into_iter().flatten().enumerate() {
            match value.as_str().and_then(Item::of_name) {
                Some(item @ Item::Post(..)) if !items.contains(&item) => items.push(item),
                Some(Item::Post(..)) => {}
                _ => self.fault("left_out.", &place.to_string()),
            }
        }
        items
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::Document;
    use super::*;

    const V1: &str = include_str!("../../tests/documents/kit.v1.json");

    /// What the first version of a page with a media kit kept. The file is never changed.
    fn golden() -> Kit {
        let texts = [
            (Part::Name, "Ana Lee"),
            (Part::About, "Small kitchens, \"big\" meals"),
            (Part::TikTok, "@ana.cooks"),
            (Part::Instagram, "instagram.com/ana.cooks"),
            (Part::Elsewhere, "Newsletter: 3,000 readers\nana.example"),
            (Part::Audience, "62% women\nMostly 18 to 34"),
            (Part::Work, "Pans for Copper & Sons https://example.org/pans\nA recipe book"),
            (Part::Contact, "ana@example.org"),
        ];
        let video = Item::Post(Platform::TikTok, Format::Video);
        Kit {
            texts: texts.into_iter().map(|(part, text)| (part, text.to_owned())).collect(),
            left_out: vec![Item::Post(Platform::Instagram, Format::Story)],
            prices: LiteMap::from_iter([(video, "from $400".to_owned()), (Item::UsageRights, "plus half".to_owned())]),
            usage_rights: true,
            exclusivity: false,
            picture: true,
            picture_mark: None,
            no_credit: true,
            rest: Map::new(),
        }
    }

    #[test]
    fn what_the_first_version_kept_is_read() {
        let document = Document::parse(V1).unwrap();
        assert_eq!(document.repairs, Vec::<String>::new());
        assert_eq!(Kit::read(&document.document.part(NAME).unwrap()), (golden(), Vec::new()));
        let kept: Value = serde_json::from_str(V1).unwrap();
        assert_eq!(golden().to_value(), kept["later.kit"]);
    }

    #[test]
    fn what_is_of_another_kind_is_left_out_and_named_and_the_rest_stays() {
        let value = json!({
            "name": "Ana", "about": 3, "handles": {"tiktok": ["@a"], "instagram": "@b"}, "work": null,
            "left_out": ["instagram.story", "instagram.poem", 4, "instagram.story", "usage-rights"],
            "prices": {"tiktok.video": 400, "tiktok.reel": "$1", "exclusivity": "$5"}, "usage_rights": "yes", "picture": true, "later": {}
        });
        let (kit, repairs) = Kit::read(&value);
        assert_eq!((kit.text(Part::Name), kit.text(Part::Instagram), kit.price(Item::Exclusivity)), ("Ana", "@b", Some("$5")));
        assert_eq!((kit.left_out.len(), kit.picture, kit.usage_rights), (1, true, false));
        assert_eq!(kit.to_value()["later"], json!({}), "of a page that came later");
        let expected = [
            "kit.handles.tiktok",
            "kit.about",
            "kit.left_out.1",
            "kit.left_out.2",
            "kit.left_out.4",
            "kit.prices.tiktok.reel",
            "kit.prices.tiktok.video",
            "kit.usage_rights",
        ];
        let mut repairs = repairs;
        repairs.sort();
        let mut expected = expected.map(str::to_owned).to_vec();
        expected.sort();
        assert_eq!(repairs, expected);
        for other in [json!([]), json!("kit"), json!(7)] {
            assert_eq!(Kit::read(&other), (Kit::default(), vec!["kit".to_owned()]));
        }
        assert_eq!(Kit::read(&Value::Null), (Kit::default(), Vec::new()));
    }

    #[test]
    fn an_address_on_the_web_at_the_end_of_a_line_is_its_link() {
        let work = |what, link| Work { what, link };
        assert_eq!(Work::of(" Pans for Copper  https://example.org/a "), work("Pans for Copper", Some("https://example.org/a")));
        assert_eq!(Work::of("HTTP://example.org"), work("", Some("HTTP://example.org")));
        for line in ["A book", "javascript:alert(1)", "See https:// it", "ends in https://", "data:text/html,x", "ä"] {
            assert_eq!(Work::of(line), work(line, None));
        }
    }

    #[test]
    fn what_is_empty_is_gone() {
        let mut kit = Kit::default();
        let story = Item::Post(Platform::Instagram, Format::Story);
        kit.write(Part::Contact, " \n a \r\n\n b".to_owned());
        assert_eq!(kit.lines(Part::Contact).collect::<Vec<_>>(), ["a", "b"]);
        kit.set_price(story, " ".to_owned());
        assert_eq!(kit.price(story), None);
        kit.put(story, false);
        kit.put(story, false);
        assert!(!kit.is_on(story) && kit.left_out.len() == 1);
        kit.put(story, true);
        kit.set_price(story, String::new());
        kit.write(Part::Contact, String::new());
        assert!(kit.is_empty());
        assert_eq!(kit.to_value(), json!({}));
    }

    #[test]
    fn a_picture_is_known_by_its_beginning_its_size_and_its_mark() {
        let picture = |bytes: &str| [PICTURE_BEGINS, bytes].concat();
        assert!(is_picture(&picture("/9j/4AAQ+A==")) && is_picture(&picture(&"A".repeat(MAX_PICTURE - PICTURE_BEGINS.len()))));
        let others =
            [picture(""), picture("\" onload=\"x"), picture(&"A".repeat(MAX_PICTURE)), "data:image/svg+xml;base64,AAAA".to_owned()];
        assert!(!others.iter().any(|other| is_picture(other)));
        // The published values of FNV-1a for an empty text and for "a".
        assert_eq!([mark_of(""), mark_of("a")], ["cbf29ce484222325", "af63dc4c8601ec8c"]);
    }

    fn kits() -> impl Strategy<Value = Kit> {
        let texts = prop::collection::vec((prop::sample::select(Part::ALL), r"[^\r]{1,20}"), 0..6);
        let prices = prop::collection::vec((prop::sample::select(Item::all()), r"\PC{1,9}"), 0..4);
        let posts: Vec<Item> = Item::all().into_iter().filter(|item| matches!(item, Item::Post(..))).collect();
        (texts, prices, prop::sample::subsequence(posts, 0..4), any::<[bool; 4]>()).prop_map(|(texts, prices, left_out, flags)| {
            let [usage_rights, exclusivity, picture, no_credit] = flags;
            Kit {
                texts: texts.into_iter().collect(),
                left_out,
                prices: prices.into_iter().collect(),
                usage_rights,
                exclusivity,
                picture,
                picture_mark: picture.then(|| mark_of("a picture")),
                no_credit,
                rest: Map::new(),
            }
        })
    }

    proptest! {
        #[test]
        fn a_kit_is_read_as_it_was_kept_also_within_a_document(kit in kits()) {
            prop_assert_eq!(Kit::read(&kit.to_value()), (kit.clone(), Vec::new()));
            let mut document = Document::default();
            document.set_part(NAME, Some(&kit.to_value()));
            let read = Document::parse(&document.to_json()).unwrap();
            prop_assert_eq!(Kit::read(&read.document.part(NAME).unwrap()).0, kit);
        }
    }
}
