//! What other calculators say, in words.

use super::number::{count, money, money_range, percent};
use super::{date, text};
use crate::model::estimate::PathwayState;
use crate::model::other_calculators::{About, At, Comparison, Input, LeftOut, Omission, Other, Said, Slip, Thing, WhyNot};

/// What a thing is called.
#[must_use]
pub fn thing(thing: Thing) -> &'static str {
    match thing {
        Thing::SponsoredPost => text::others_sponsored_post(),
        Thing::PlatformMonth => text::others_platform_month(),
        Thing::LiveGifts => text::others_live_gifts(),
        Thing::AffiliateMonth => text::others_affiliate_month(),
        Thing::WholeMonth => text::others_whole_month(),
        Thing::Exposure => text::others_exposure(),
        Thing::BusinessPost => text::others_business_post(),
    }
}

/// What we find, how far apart the others are, and how many of them are within our range.
#[must_use]
pub fn finding(comparison: &Comparison) -> String {
    let mut said = vec![ours(comparison)];
    if let Some(spread) = comparison.spread {
        let [lowest, highest] = [spread.lowest, spread.highest];
        let amounts = [money(lowest.usd), money(highest.usd), whole(spread.factor), number(spread.count)];
        let [low, high, factor, all] = amounts.each_ref().map(String::as_str);
        said.push(text::others_spread(all, low, lowest.name, high, highest.name, factor));
        said.extend(inside(comparison).map(|inside| text::others_within(&number(inside))));
        let is_slipped = comparison.others.iter().any(|other| other.about.slip.is_some());
        said.extend(is_slipped.then(|| text::others_not_counted().to_owned()));
    } else if let [only] = comparison.others.as_slice() {
        said.push(text::others_only(only.about.name, &says(only.said)));
    }
    said.join(" ")
}

fn number(of: usize) -> String {
    super::number::exact(crate::model::summary::count(of))
}

/// A factor is told in whole numbers: those beside it are rounded, too.
fn whole(factor: f64) -> String {
    if factor < 10.0 { count(factor.round().max(1.0)) } else { count(factor) }
}

fn ours(comparison: &Comparison) -> String {
    let Some(ours) = comparison.ours else { return text::others_ours_none().to_owned() };
    let (range, typical) = (money_range(ours.p10, ours.p90), money(ours.p50));
    match comparison.state {
        None | Some(PathwayState::Open) => text::others_ours(&range, &typical),
        Some(_) => text::others_ours_would(&range, &typical),
    }
}

/// How many of those that count have their middle, or an end where they have none, between our P10 and P90.
fn inside(comparison: &Comparison) -> Option<usize> {
    let ours = comparison.ours?;
    let counted = comparison.others.iter().filter(|other| other.about.slip.is_none());
    // What is written like an end of ours lies at it.
    let ends = [ours.p10, ours.p90].map(money);
    let is_within = |usd: f64| usd > 0.0 && ((ours.p10..=ours.p90).contains(&usd) || ends.contains(&money(usd)));
    let is_inside = |other: &&Other| other.said.middles().any(is_within);
    Some(counted.filter(is_inside).count())
}

/// What a calculator says.
#[must_use]
pub fn says(said: Said) -> String {
    match (said.low, said.mid, said.high) {
        (Some(low), Some(mid), Some(high)) => text::others_says_between(&money(mid), &money_range(low, high)),
        (_, Some(usd), _) | (Some(usd), None, None) | (None, None, Some(usd)) => money(usd),
        (Some(low), None, Some(high)) => money_range(low, high),
        (None, None, None) => money(0.0),
    }
}

/// A calculator's name beside its point.
#[must_use]
pub fn label(about: &About) -> String {
    if about.slip.is_some() { text::others_slipped_label(about.name) } else { about.name.to_owned() }
}

/// What they were given.
#[must_use]
pub fn at(at: &[At]) -> String {
    let numbers: Vec<String> = at.iter().map(given).collect();
    text::others_at(&numbers.join(", "))
}

fn given(at: &At) -> String {
    let many = count(at.value);
    match at.input {
        Input::Followers => text::others_at_followers(&many),
        Input::Views => text::others_at_views(&many),
        Input::Engagement => text::others_at_engagement(&percent(at.value / 100.0)),
        Input::Posts => text::others_at_posts(&many),
        Input::QualifiedViews => text::others_at_qualified_views(&many),
        Input::Coins => text::others_at_coins(&many),
        Input::Clicks => text::others_at_clicks(&many),
        Input::Reach | Input::Format | Input::Topic | Input::Country | Input::Sales => [many.as_str(), " ", by(at.input)].concat(),
    }
}

/// What a calculator goes by and leaves out, and where a unit has slipped.
#[must_use]
pub fn about(about: &About) -> String {
    let list = |names: Vec<&'static str>| names.join(", ");
    let mut said: Vec<String> = about.slip.map(slip).into_iter().map(str::to_owned).collect();
    said.push(text::others_goes_by(&list(about.goes_by.iter().map(|input| by(*input)).collect())));
    if !about.leaves_out.is_empty() {
        said.push(text::others_leaves_out(&list(about.leaves_out.iter().map(|omission| omitted(*omission)).collect())));
    }
    said.join(" ")
}

const fn by(input: Input) -> &'static str {
    match input {
        Input::Followers => text::others_by_followers(),
        Input::Views => text::others_by_views(),
        Input::Reach => text::others_by_reach(),
        Input::Engagement => text::others_by_engagement(),
        Input::Format => text::others_by_format(),
        Input::Topic => text::others_by_topic(),
        Input::Country => text::others_by_country(),
        Input::Posts => text::others_by_posts(),
        Input::QualifiedViews => text::others_by_qualified_views(),
        Input::Coins => text::others_by_coins(),
        Input::Clicks => text::others_by_clicks(),
        Input::Sales => text::others_by_sales(),
    }
}

const fn omitted(omission: Omission) -> &'static str {
    match omission {
        Omission::Views => text::others_out_views(),
        Omission::Followers => text::others_out_followers(),
        Omission::Engagement => text::others_out_engagement(),
        Omission::Topic => text::others_out_topic(),
        Omission::Country => text::others_out_country(),
        Omission::Format => text::others_out_format(),
        Omission::Booking => text::others_out_booking(),
        Omission::QualifiedViews => text::others_out_qualified_views(),
        Omission::VideoLength => text::others_out_video_length(),
        Omission::Conditions => text::others_out_conditions(),
        Omission::EndedFund => text::others_out_ended_fund(),
        Omission::Returns => text::others_out_returns(),
        Omission::Sales => text::others_out_sales(),
        Omission::Stories => text::others_out_stories(),
        Omission::Subscribers => text::others_out_subscribers(),
        Omission::ShareOfPlatform => text::others_out_share_of_platform(),
        Omission::Range => text::others_out_range(),
        Omission::FixedBand => text::others_out_fixed_band(),
    }
}

const fn slip(slip: Slip) -> &'static str {
    match slip {
        Slip::PerView => text::others_slip_per_view(),
        Slip::RateAsDollars => text::others_slip_rate_as_dollars(),
        Slip::Cents => text::others_slip_cents(),
    }
}

/// The date of what was read.
#[must_use]
pub fn dated(about: &About) -> String {
    if about.dated == "undated" { text::others_undated().to_owned() } else { date::long(about.dated) }
}

/// A line a reason: who is left out for it, each named once.
#[must_use]
pub fn left_out(all: &[Comparison]) -> Vec<String> {
    let of_reason = |why: &WhyNot| {
        let mut names: Vec<&str> = Vec::new();
        for LeftOut { about, .. } in all.iter().flat_map(|comparison| &comparison.left_out).filter(|left| left.why == *why) {
            if !names.contains(&about.name) {
                names.push(about.name);
            }
        }
        (!names.is_empty()).then(|| why_not(*why)(&names.join("; ")))
    };
    WhyNot::ALL.iter().filter_map(of_reason).collect()
}

fn why_not(why: WhyNot) -> fn(&str) -> String {
    match why {
        WhyNot::NotHere => text::others_why_not_here,
        WhyNot::OnlyTikTok => text::others_why_only_tiktok,
        WhyNot::OnlyInstagram => text::others_why_only_instagram,
        WhyNot::OnlyYouTube => text::others_why_only_youtube,
        WhyNot::Topic => text::others_why_topic,
        WhyNot::Country => text::others_why_country,
        WhyNot::Unpublished => text::others_why_unpublished,
        WhyNot::Euros => text::others_why_euros,
        WhyNot::NotAsked => text::others_why_not_asked,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::other_calculators::other_calculators;
    use crate::model::{Facts, Points, Scenario};

    fn compared(scenario: &str) -> Vec<Comparison> {
        other_calculators(&Scenario::from_json(scenario).unwrap(), &Facts::current(), &Points::new(1024, 0))
    }

    fn of(all: &[Comparison], thing: Thing) -> &Comparison {
        all.iter().find(|comparison| comparison.thing == thing).unwrap()
    }

    #[test]
    fn a_finding_names_the_lowest_and_the_highest_and_the_factor_between_them() {
        let all = compared(r#"{"followers": 100000, "views_per_post": 50000, "likes_per_post": 5000}"#);
        let said = finding(of(&all, Thing::SponsoredPost));
        let spread = "8 calculators say from $500 (SociaVault) to $3,000 (SocialStacks): the highest is 6 times the lowest.";
        assert!(said.starts_with("We find $") && said.contains(spread), "{said}");
        assert!(said.contains(" of them are within our range."), "{said}");
    }

    #[test]
    fn a_single_one_is_said_without_a_factor_and_exposure_is_no_income() {
        let all = compared(r#"{"followers": 100000, "views_per_post": 50000, "likes_per_post": 5000}"#);
        let month = finding(of(&all, Thing::WholeMonth));
        assert!(month.contains("twitchboard says $") && !month.contains("times the lowest"), "{month}");
        let exposure = finding(of(&all, Thing::Exposure));
        assert!(exposure.starts_with("This is no income of a creator") && !exposure.contains("within our range"), "{exposure}");
        assert!(finding(of(&all, Thing::LiveGifts)).starts_with("It is not in your answer"));
    }

    // By hand: of 8 whose middles are 500, 600, 1,000 (three times), 1,667, 2,000 and 2,980 dollars.
    #[test]
    fn those_within_our_range_are_counted_by_their_middle() {
        let all = compared(r#"{"followers": 100000, "views_per_post": 50000, "likes_per_post": 5000}"#);
        let mut post = of(&all, Thing::SponsoredPost).clone();
        let ours = post.ours.as_mut().unwrap();
        (ours.p10, ours.p90) = (600.0, 1900.0);
        assert_eq!(inside(&post), Some(5));
        // Written as $2,000 like the end of ours.
        post.ours.as_mut().unwrap().p90 = 1999.0;
        assert_eq!(inside(&post), Some(6));
    }

    #[test]
    fn what_a_calculator_says_is_one_number_two_ends_or_both() {
        assert_eq!(says(Said::one(1234.0)), "$1,200");
        assert_eq!(says(Said::one(0.0)), "$0");
        assert_eq!(says(Said::between([0.05, 1.5])), "$0.05 to $1.50");
        assert_eq!(says(Said::around([1700.0, 2000.0, 2300.0])), "$2,000 ($1,700 to $2,300)");
    }

    #[test]
    fn everybody_left_out_is_named_once_with_the_reason() {
        let lines = left_out(&compared(r#"{"platform": "instagram"}"#));
        let here = lines.iter().find(|line| line.starts_with("About something")).unwrap();
        assert_eq!(here.matches("CalculateCreator").count(), 1, "{here}");
        assert!(lines.iter().any(|line| line == "For TikTok only: twitchboard."), "{lines:?}");
        assert!(lines.iter().any(|line| line.starts_with("For YouTube only: ")));
    }

    #[test]
    fn numbers_given_are_named() {
        let all = compared(r#"{"followers": 20000, "likes_per_post": 900, "views_per_post": 30000}"#);
        let given = at(&of(&all, Thing::SponsoredPost).at);
        assert!(given.starts_with("Worked out for 20,000 followers, 30,000 views a post, an engagement of 4.5% ("), "{given}");
    }
}
