//! What had to be left out of entries, in the names that people see: `fields.followers` is *Followers*.

use super::{names, text};
use crate::model::deductions::Deduction;
use crate::model::pathway::PathwayId;
use crate::model::scenario::{Field, Format};

/// The names of several paths, each once: "Followers, Sponsored posts: fee".
#[must_use]
pub fn list(paths: &[String]) -> String {
    let mut found: Vec<String> = Vec::new();
    for path in paths {
        let name = name(path);
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found.join(", ")
}

/// The name of one; the path itself where it leads to nothing that the page shows.
#[must_use]
pub fn name(path: &str) -> String {
    let parts: Vec<&str> = path.split('.').collect();
    match *parts.as_slice() {
        ["fields", name] => field(name).map_or_else(|| path.to_owned(), |field| names::field(field).to_owned()),
        ["mix", format, name] => match (self::format(format), field(name)) {
            (Some(format), Some(field)) => names::field_of_format(format, field),
            _ => text::mix_title().to_owned(),
        },
        ["mix", name] => format(name).map_or_else(text::mix_title, names::format_title).to_owned(),
        ["mix"] => text::mix_title().to_owned(),
        ["pathways", id, "own", own] => pathway(id).map_or_else(|| path.to_owned(), |name| text::paper_own(name, &own.replace('_', " "))),
        ["pathways", id, ..] => pathway(id).unwrap_or(path).to_owned(),
        ["pathways"] => text::pathway_title().to_owned(),
        ["deductions", name] => deduction(name).unwrap_or(path).to_owned(),
        ["deductions"] => text::left_title().to_owned(),
        ["further_accounts", place, ref within @ ..] => account(place, &within.join(".")),
        ["further_accounts"] => text::account_title().to_owned(),
        ["offer", ..] => text::offer_title().to_owned(),
        ["coins", ..] => text::coins_title().to_owned(),
        ["kit", "picture"] => text::left_out_picture().to_owned(),
        ["kit", ..] => text::kit_title().to_owned(),
        ["growth", ..] => text::growth_title().to_owned(),
        ["goal", ..] => text::goal_title().to_owned(),
        [name] => choice(name).unwrap_or(path).to_owned(),
        _ => path.to_owned(),
    }
}

fn account(place: &str, within: &str) -> String {
    // The first of the further accounts is the second of all.
    let number = place.parse::<usize>().map_or_else(|_| place.to_owned(), |place| place.saturating_add(2).to_string());
    if within.is_empty() { text::left_out_account(&number) } else { text::left_out_of_account(&number, &name(within)) }
}

fn choice(name: &str) -> Option<&'static str> {
    Some(match name {
        "platform" => text::field_platform(),
        "format" => text::field_format(),
        "country" => text::field_country(),
        "niche" => text::field_niche(),
        "adult" => text::field_adult(),
        "enrolled" => text::field_enrolled(),
        "mode" => text::mode_legend(),
        "theme" => text::theme_legend(),
        "samples" | "seed" => text::left_out_settings(),
        "revision" | "based_on" => text::left_out_count(),
        _ => return None,
    })
}

fn field(name: &str) -> Option<Field> {
    Field::ALL.iter().copied().find(|field| field.as_str() == name)
}

fn format(name: &str) -> Option<Format> {
    [Format::Video, Format::Reel, Format::Image, Format::Carousel, Format::Story].into_iter().find(|format| format.as_str() == name)
}

fn pathway(id: &str) -> Option<&'static str> {
    PathwayId::ALL.iter().copied().find(|pathway| pathway.as_str() == id).map(names::pathway)
}

fn deduction(name: &str) -> Option<&'static str> {
    Deduction::ALL.iter().copied().find(|deduction| deduction.spec().name == name).map(names::deduction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_the_names_that_people_see() {
        for (path, expected) in [
            ("fields.followers", "Followers"),
            ("mix.reel.likes_per_post", "Reels: likes per post"),
            ("mix.image", "Images"),
            ("pathways.sponsored-posts.own.deals_per_month", "Sponsored posts: deals per month"),
            ("pathways.affiliate.on", "Affiliate links"),
            ("deductions.tax_share", text::left_tax_share()),
            ("further_accounts.0", "account 2"),
            ("further_accounts.1.fields.followers", "account 3: Followers"),
            ("kit.prices.tiktok.video", "Media kit"),
            ("growth.months", "Growth"),
            ("theme", "Colours"),
            ("of.nothing", "of.nothing"),
            ("fields.saves", "fields.saves"),
        ] {
            assert_eq!(name(path), expected, "{path}");
        }
        let paths = ["kit.name", "kit.about", "fields.followers"].map(str::to_owned);
        assert_eq!(list(&paths), "Media kit, Followers");
    }
}
