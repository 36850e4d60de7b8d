//! From the texts of a document to a [`Scenario`]: what can be read plays a part, what cannot is told with its place.

use litemap::LiteMap;

use super::{AccountEntry, Document, PathwayEntry};
use crate::model::coins::CoinUnit;
use crate::model::country;
use crate::model::deductions::Deduction;
use crate::model::fact::NICHES;
use crate::model::pathway::{Own, PathwayId};
use crate::model::quantity::{Scale, Triplet};
use crate::model::scenario::{Field, Format, Mode, NumberFault, PathwayChoice, Platform, Scenario, check_number};
use crate::words::names;
use crate::words::reading::{NumberKind, ReadingFault, read};

/// Where a number is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldPlace {
    /// A field of the account.
    Field(Field),
    /// A field of one of several formats.
    Mix(Format, Field),
    /// An own number of a pathway.
    Own(PathwayId, Own),
    /// What is taken off the total.
    Deduction(Deduction),
    /// The offer of a brand, which is no part of a scenario.
    Offer,
    /// An amount of coins, or of what they come to; no part of a scenario either.
    Coins(CoinUnit),
}

/// Why a text plays no part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    /// It is no number of the kind asked for.
    Reading(ReadingFault),
    /// The number is out of bounds.
    Number(NumberFault),
}

/// A document read.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioReading {
    /// All that could be read; it passes [`Scenario::check`].
    pub scenario: Scenario,
    /// What could not, and why.
    pub faults: LiteMap<FieldPlace, Fault>,
    /// The same for each further account: what of it plays no part until it is in front and mended.
    pub further_faults: Vec<LiteMap<FieldPlace, Fault>>,
}

impl FieldPlace {
    /// What kind of number is typed here.
    #[must_use]
    pub fn kind(self) -> NumberKind {
        match self {
            Self::Field(field) | Self::Mix(_, field) if field.spec().scale == Scale::Share => NumberKind::Share,
            Self::Field(_) | Self::Mix(..) => NumberKind::Count,
            Self::Own(_, own) => names::kind(own.spec().measure),
            Self::Deduction(deduction) => names::kind(deduction.spec().measure),
            Self::Offer | Self::Coins(CoinUnit::ViewerUsd | CoinUnit::CreatorUsd) => NumberKind::Money,
            Self::Coins(CoinUnit::Coins | CoinUnit::Diamonds) => NumberKind::Count,
        }
    }

    /// The field of the account or of a format; none for anything else.
    #[must_use]
    pub const fn field(self) -> Option<Field> {
        match self {
            Self::Field(field) | Self::Mix(_, field) => Some(field),
            Self::Own(..) | Self::Deduction(_) | Self::Offer | Self::Coins(_) => None,
        }
    }

    /// The axis and the bounds of the numbers that are allowed here.
    #[must_use]
    pub fn bounds(self) -> (Scale, f64, f64) {
        match self {
            Self::Field(field) | Self::Mix(_, field) => (field.spec().scale, field.spec().min, field.spec().max),
            Self::Own(_, own) => (own.spec().scale, own.spec().min, own.spec().max),
            Self::Deduction(deduction) => (deduction.spec().scale, deduction.spec().min, deduction.spec().max),
            Self::Offer => (Scale::Positive, 0.01, 1e8),
            Self::Coins(_) => (Scale::Positive, 0.01, 1e11),
        }
    }

    /// Reads a text typed here. A blank one says nothing: the number is unknown.
    ///
    /// # Errors
    /// If it is no number of this kind, or out of bounds.
    pub fn read(self, text: &str) -> Result<Option<Triplet>, Fault> {
        let reading = match read(text, self.kind()) {
            Ok(reading) => reading,
            Err(ReadingFault::Empty) => return Ok(None),
            Err(fault) => return Err(Fault::Reading(fault)),
        };
        let (scale, min, max) = self.bounds();
        check_number(&reading.triplet, scale, min, max).map_err(Fault::Number)?;
        Ok(Some(reading.triplet))
    }
}

impl Document {
    /// The scenario that the entries tell. What belongs to the other platform or the other mode plays no part and is not looked at; a choice
    /// that is not among ours (an unknown country, a niche of a later page) counts as not made.
    #[must_use]
    pub fn scenario(&self) -> ScenarioReading {
        let mut faults = LiteMap::new();
        let mut further_faults = Vec::new();
        let mut further = Vec::new();
        // The business view is that of the account in front.
        for account in self.further.iter().filter(|_| self.mode == Mode::Creator) {
            let mut faults = LiteMap::new();
            further.push(account.alone().account(&mut faults));
            further_faults.push(faults);
        }
        // A business has no manager or platform between itself and its orders.
        let deductions = self.deductions.iter().filter(|_| self.mode == Mode::Creator);
        let scenario = Scenario {
            mode: self.mode,
            country: self.country.clone().filter(|code| country::exists(code)),
            adult: self.adult,
            further,
            deductions: numbers(deductions, FieldPlace::Deduction, &mut faults),
            ..self.account(&mut faults)
        };
        ScenarioReading { scenario, faults, further_faults }
    }
}

impl AccountEntry {
    /// As the account in front of a document that says nothing else: what is read of one is read of the other.
    fn alone(&self) -> Document {
        let mut document = Document { further: vec![self.clone()], ..Document::default() };
        document.bring_forward(0);
        document
    }
}

impl Document {
    /// What is entered of the account in front.
    fn account(&self, faults: &mut LiteMap<FieldPlace, Fault>) -> Scenario {
        let mixed = self.is_mixed();
        let counts = |field: &Field| field.spec().platforms.contains(&self.platform) && !(mixed && Field::PER_FORMAT.contains(field));
        let known = numbers(self.fields.iter().filter(|(field, _)| counts(field)), FieldPlace::Field, faults);
        let posts = if mixed { self.posts(faults) } else { LiteMap::new() };
        let pathways = self.pathways.iter().filter(|(id, _)| id.on_platform(self.platform) && id.in_mode(self.mode));
        let pathways = map_of(pathways.map(|(id, entry)| (*id, entry.choice(*id, faults))));
        Scenario {
            platform: self.platform,
            format: self.format.filter(|format| !mixed && self.platform.formats().contains(format)),
            posts,
            known,
            niche: self.niche.clone().filter(|niche| NICHES.contains(&niche.as_str())),
            enrolled: self.enrolled,
            pathways,
            ..Scenario::default()
        }
    }

    /// Whether the posts are of several formats, on a platform that has them, for a creator: a business asks of one format at a time.
    #[must_use]
    pub fn is_mixed(&self) -> bool {
        self.mix.on && self.mode == Mode::Creator && self.platform.formats().len() > 1
    }

    /// The numbers of the formats in which something is typed; where nothing is, of all, and all of it is assumed.
    fn posts(&self, faults: &mut LiteMap<FieldPlace, Fault>) -> LiteMap<Format, LiteMap<Field, Triplet>> {
        let mut posts = LiteMap::new();
        for format in self.platform.formats() {
            let Some(texts) = self.mix.texts(*format).filter(|texts| texts.values().any(|text| !text.trim().is_empty())) else {
                continue;
            };
            let texts = texts.iter().filter(|(field, _)| Field::PER_FORMAT.contains(field));
            posts.insert(*format, numbers(texts, |field| FieldPlace::Mix(*format, field), faults));
        }
        if posts.is_empty() {
            for format in self.platform.formats() {
                posts.insert(*format, LiteMap::new());
            }
        }
        posts
    }
}

impl PathwayEntry {
    fn choice(&self, id: PathwayId, faults: &mut LiteMap<FieldPlace, Fault>) -> PathwayChoice {
        let own = self.own.iter().filter(|(own, _)| id.own_numbers().contains(own));
        let kind = self.kind.filter(|kind| Platform::ALL.iter().any(|platform| id.kinds(*platform).contains(kind)));
        PathwayChoice { on: self.on, kind, own: numbers(own, |own| FieldPlace::Own(id, own), faults) }
    }
}

/// A map of a few entries. `collect` and `extend` would bring a whole sort into the page for each type of map.
fn map_of<K: Ord, V>(entries: impl Iterator<Item = (K, V)>) -> LiteMap<K, V> {
    let mut map = LiteMap::new();
    for (key, value) in entries {
        map.insert(key, value);
    }
    map
}

fn numbers<'a, K: Copy + Ord + 'a>(
    texts: impl Iterator<Item = (&'a K, &'a String)>,
    place: impl Fn(K) -> FieldPlace,
    faults: &mut LiteMap<FieldPlace, Fault>,
) -> LiteMap<K, Triplet> {
    let mut numbers = LiteMap::new();
    for (key, text) in texts {
        match place(*key).read(text) {
            Ok(Some(number)) => drop(numbers.insert(*key, number)),
            Ok(None) => {}
            Err(fault) => drop(faults.insert(place(*key), fault)),
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::MixEntry;

    fn document(platform: Platform, fields: &[(Field, &str)]) -> Document {
        Document { platform, fields: fields.iter().map(|(field, text)| (*field, (*text).to_owned())).collect(), ..Document::default() }
    }

    fn with_own(platform: Platform, id: PathwayId, own: Own, text: &str) -> Document {
        let entry = PathwayEntry { on: Some(true), kind: None, own: LiteMap::from_iter([(own, text.to_owned())]) };
        Document { platform, pathways: LiteMap::from_iter([(id, entry)]), ..Document::default() }
    }

    #[test]
    fn what_was_typed_becomes_numbers_and_the_unreadable_is_left_out_and_listed() {
        let typed =
            [(Field::LikesPerPost, "1.2k"), (Field::Followers, "many"), (Field::BoughtLikesShare, "3%"), (Field::ViewsPerPost, "  ")];
        let reading = document(Platform::TikTok, &typed).scenario();
        let known = [(Field::LikesPerPost, Triplet::known(1200.0)), (Field::BoughtLikesShare, Triplet::known(0.03))];
        assert_eq!(reading.scenario.known, LiteMap::from_iter(known));
        assert_eq!(reading.faults, LiteMap::from_iter([(FieldPlace::Field(Field::Followers), Fault::Reading(ReadingFault::NotANumber))]));
    }

    #[test]
    fn a_number_out_of_bounds_is_listed_with_its_bound() {
        let reading = document(Platform::TikTok, &[(Field::PostsPerMonth, "5000"), (Field::Followers, "0.5")]).scenario();
        assert!(reading.scenario.known.is_empty());
        assert_eq!(reading.faults[&FieldPlace::Field(Field::PostsPerMonth)], Fault::Number(NumberFault::Above(3000.0)));
        assert_eq!(reading.faults[&FieldPlace::Field(Field::Followers)], Fault::Number(NumberFault::Below(1.0)));
    }

    #[test]
    fn an_own_number_is_read_at_its_pathway() {
        let place = FieldPlace::Own(PathwayId::SponsoredPosts, Own::Fee);
        let reading = with_own(Platform::Instagram, PathwayId::SponsoredPosts, Own::Fee, "$250").scenario();
        let choice = &reading.scenario.pathways[&PathwayId::SponsoredPosts];
        assert_eq!((choice.on, choice.own[&Own::Fee]), (Some(true), Triplet::known(250.0)));
        let reading = with_own(Platform::Instagram, PathwayId::SponsoredPosts, Own::Fee, "10%").scenario();
        assert_eq!(reading.faults, LiteMap::from_iter([(place, Fault::Reading(ReadingFault::WrongUnit))]));
        assert_eq!(reading.scenario.pathways[&PathwayId::SponsoredPosts].on, Some(true));
    }

    #[test]
    fn what_belongs_to_the_other_platform_plays_no_part_until_it_is_chosen_again() {
        let mut both = with_own(Platform::TikTok, PathwayId::CreatorRewards, Own::Rpm, "0.7");
        both.fields = LiteMap::from_iter([(Field::ReachPerPost, "2k".to_owned()), (Field::LongVideoShare, "x".to_owned())]);
        both.format = Some(Format::Carousel);
        let tiktok = both.scenario();
        assert!(tiktok.scenario.known.is_empty() && tiktok.scenario.format.is_none());
        assert_eq!(tiktok.faults.keys().collect::<Vec<_>>(), [&FieldPlace::Field(Field::LongVideoShare)]);
        assert_eq!(tiktok.scenario.own(PathwayId::CreatorRewards, Own::Rpm), Some(&Triplet::known(0.7)));
        both.platform = Platform::Instagram;
        let instagram = both.scenario();
        assert_eq!(instagram.scenario.known, LiteMap::from_iter([(Field::ReachPerPost, Triplet::known(2000.0))]));
        assert_eq!((instagram.scenario.format, instagram.faults.len()), (Some(Format::Carousel), 0));
        assert!(instagram.scenario.pathways.is_empty());
    }

    fn with_mix(posts: &[(Format, Field, &str)]) -> Document {
        let mut mix = MixEntry { on: true, ..MixEntry::default() };
        for (format, field, text) in posts {
            mix.texts_mut(*format).unwrap().insert(*field, (*text).to_owned());
        }
        Document {
            platform: Platform::Instagram,
            mix,
            ..document(Platform::Instagram, &[(Field::LikesPerPost, "x"), (Field::Followers, "5k")])
        }
    }

    #[test]
    fn of_several_formats_those_play_a_part_in_which_something_is_typed() {
        let reading = with_mix(&[
            (Format::Reel, Field::LikesPerPost, "900"),
            (Format::Story, Field::PostsPerMonth, "often"),
            (Format::Image, Field::LikesPerPost, "  "),
        ])
        .scenario();
        let reel = LiteMap::from_iter([(Field::LikesPerPost, Triplet::known(900.0))]);
        assert_eq!(reading.scenario.posts, LiteMap::from_iter([(Format::Reel, reel), (Format::Story, LiteMap::new())]));
        assert_eq!(reading.scenario.known.keys().collect::<Vec<_>>(), [&Field::Followers], "what belongs to one format waits");
        let place = FieldPlace::Mix(Format::Story, Field::PostsPerMonth);
        assert_eq!(reading.faults, LiteMap::from_iter([(place, Fault::Reading(ReadingFault::NotANumber))]));
        assert_eq!(reading.scenario.check(), Ok(()));
        let all = with_mix(&[]).scenario().scenario;
        assert_eq!(all.posts.keys().copied().collect::<Vec<_>>(), Platform::Instagram.formats(), "nothing typed: all, assumed");
        let one = Document { mix: MixEntry { on: false, ..with_mix(&[(Format::Reel, Field::LikesPerPost, "900")]).mix }, ..with_mix(&[]) };
        assert!(one.scenario().scenario.posts.is_empty());
        assert_eq!(one.scenario().faults.len(), 1, "and the text of the one format is looked at again");
    }

    #[test]
    fn each_account_is_read_with_faults_of_its_own() {
        let mut both = document(Platform::TikTok, &[(Field::LikesPerPost, "2k")]);
        both.add_account();
        both.further[0].fields.insert(Field::ReachPerPost, "5k".to_owned());
        both.further[0].fields.insert(Field::Followers, "some".to_owned());
        let ScenarioReading { scenario, faults, further_faults } = both.scenario();
        assert_eq!((scenario.platform, scenario.further[0].platform), (Platform::TikTok, Platform::Instagram));
        assert_eq!(scenario.further[0].known, LiteMap::from_iter([(Field::ReachPerPost, Triplet::known(5000.0))]));
        assert_eq!((faults.len(), further_faults[0].len()), (0, 1));
        both.bring_forward(0);
        let ScenarioReading { scenario, faults, .. } = both.scenario();
        assert_eq!((scenario.platform, scenario.further[0].platform, faults.len()), (Platform::Instagram, Platform::TikTok, 1));
        assert_eq!(scenario.further[0].known, LiteMap::from_iter([(Field::LikesPerPost, Triplet::known(2000.0))]));
    }

    #[test]
    fn several_formats_go_with_their_account() {
        let mut both = with_mix(&[(Format::Reel, Field::LikesPerPost, "900"), (Format::Image, Field::PostsPerMonth, "few")]);
        both.add_account();
        both.bring_forward(0);
        assert!(!both.is_mixed() && both.further[0].mix.on);
        let ScenarioReading { scenario, faults, further_faults } = both.scenario();
        assert_eq!((scenario.posts.len(), scenario.further[0].posts.len(), faults.len(), further_faults[0].len()), (0, 2, 0, 1));
        assert_eq!(Document::parse(&both.to_json()).unwrap().document, both);
    }

    #[test]
    fn an_account_is_added_where_there_is_none_yet() {
        let mut document = document(Platform::Instagram, &[]);
        (0..9).for_each(|_| document.add_account());
        let platforms: Vec<Platform> = document.further.iter().map(|account| account.platform).collect();
        assert_eq!(platforms, [Platform::TikTok; 7], "one on TikTok first, then others, at most seven");
        document.bring_forward(9);
        assert_eq!(document.platform, Platform::Instagram);
    }

    #[test]
    fn an_account_in_front_leaves_its_place_to_the_next_and_the_only_one_stays() {
        let mut accounts = document(Platform::Instagram, &[(Field::LikesPerPost, "2k")]);
        accounts.remove_account(0);
        accounts.remove_account(1);
        assert_eq!(accounts, document(Platform::Instagram, &[(Field::LikesPerPost, "2k")]));
        accounts.add_account();
        accounts.remove_account(1);
        assert_eq!(accounts.platforms(), [Platform::Instagram]);
        accounts.add_account();
        accounts.remove_account(0);
        assert_eq!((accounts.platforms(), accounts.fields.len()), (vec![Platform::TikTok], 0));
    }

    #[test]
    fn what_belongs_to_the_other_mode_plays_no_part_until_it_is_chosen_again() {
        let mut both = with_own(Platform::TikTok, PathwayId::CreatorRewards, Own::Rpm, "lots");
        let worth = LiteMap::from_iter([(Own::OrderValue, "$60".to_owned())]);
        both.pathways.insert(PathwayId::MicroConversions, PathwayEntry { on: None, kind: None, own: worth });
        both.deductions.insert(Deduction::TaxShare, "much".to_owned());
        let creator = both.scenario();
        assert_eq!((creator.faults.len(), creator.scenario.own(PathwayId::MicroConversions, Own::OrderValue)), (2, None));
        both.mode = Mode::Business;
        let business = both.scenario();
        assert_eq!(business.faults.len(), 0, "nobody sees these fields now");
        assert_eq!(business.scenario.own(PathwayId::MicroConversions, Own::OrderValue), Some(&Triplet::known(60.0)));
        assert_eq!(business.scenario.mode, Mode::Business);
    }

    #[test]
    fn choices_that_are_not_ours_count_as_not_made() {
        let document = Document { country: Some("XX".to_owned()), niche: Some("submarines".to_owned()), ..Document::default() };
        assert_eq!(document.scenario().scenario, Scenario::default());
        let document = Document { country: Some("DE".to_owned()), adult: Some(true), ..Document::default() };
        assert_eq!(document.scenario().scenario, Scenario { country: Some("DE".to_owned()), adult: Some(true), ..Scenario::default() });
    }

    #[test]
    fn the_kind_of_number_has_the_axis_of_its_table_everywhere() {
        let own = PathwayId::ALL.iter().flat_map(|id| id.own_numbers().iter().map(|own| FieldPlace::Own(*id, *own)));
        for place in Field::ALL.iter().map(|field| FieldPlace::Field(*field)).chain(own) {
            assert_eq!(place.kind().scale(), place.bounds().0, "{place:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_the_scenario_passes_its_check(
            texts in prop::collection::vec(r"(about )?[0-9.,]{1,6}[kM%$]?( to [0-9]{1,4}%?)?|\PC{0,8}", Field::ALL.len()),
            own in r"[0-9.]{1,5}%?( to [0-9.]{1,5}%)?|\PC{0,8}",
            country in any::<Option<String>>(),
            instagram in any::<bool>(),
        ) {
            let platform = if instagram { Platform::Instagram } else { Platform::TikTok };
            let fields = Field::ALL.iter().copied().zip(texts).collect();
            let document = Document { fields, country, ..with_own(platform, PathwayId::Affiliate, Own::OrderRate, &own) };
            let reading = document.scenario();
            prop_assert_eq!(reading.scenario.check(), Ok(()));
            prop_assert_eq!(Scenario::from_json(&reading.scenario.to_json()), Ok(reading.scenario));
        }
    }
}
