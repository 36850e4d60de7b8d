//! The sheet itself, as it is seen beside the fields and printed. What is not filled in is not on it.

use leptos::prelude::*;

use super::Section;
use super::fields::{name, worked_out};
use crate::document::kit::{Item, Kit, Part, Work};
use crate::model::fact::{Facts, NICHES};
use crate::model::measured::measured;
use crate::model::rate_card::Rate;
use crate::model::scenario::Platform;
use crate::page::erased::{line, part, words};
use crate::words::kit::{Group, groups};
use crate::words::{date, names, text};

/// Whether nothing would stand on it.
pub(super) fn is_empty(section: Section) -> bool {
    let has_texts = section.kit.with(|kit| Part::ALL.iter().any(|part| !kit.text(*part).trim().is_empty()));
    let has_picture = section.picture.shown.with(Option::is_some);
    !has_texts && !has_picture && card(section).is_empty() && section.scenario.with(|scenario| measured(scenario).is_empty())
}

/// The sheet.
pub(super) fn sheet(section: Section) -> AnyView {
    let text_of = move |part: Part| words(move || section.kit.with(|kit| kit.text(part).trim().to_owned()));
    let [name, about] = [text_of(Part::Name), text_of(Part::About)];
    let filled = move |text: Signal<String>, view: fn(Signal<String>) -> AnyView| {
        part(move || text.with(|text| !text.is_empty()).then(|| view(text)))
    };
    let niche = move || {
        let niche = section.scenario.with(|scenario| scenario.niche.clone())?;
        let niche = NICHES.iter().find(|known| **known == niche)?;
        Some(line("kit-topic", text::kit_niche(names::niche(niche))))
    };
    let picture = move || {
        section
            .picture
            .shown
            .get()
            .map(|picture| view! { <img class="kit-picture" src=picture alt="" width="240" height="240" /> }.into_any())
    };
    view! {
        <article class="kit-sheet" aria-label=text::kit_preview()>
            <header class="kit-head">
                {part(picture)}
                <div>
                    {filled(name, |name| view! { <h3 class="kit-name">{name}</h3> }.into_any())}
                    {filled(about, |about| view! { <p class="kit-about">{about}</p> }.into_any())} {part(niche)}
                </div>
            </header>
            {part(move || section.kit.with(places))}
            {part(move || numbers(section))}
            {part(move || lines(section, Part::Audience, text::kit_about_audience()))}
            {part(move || rates(section))}
            {part(move || section.kit.with(work))}
            {part(move || lines(section, Part::Contact, text::kit_contact()))}
            {part(move || credit(section))}
        </article>
    }
    .into_any()
}

/// A part of the sheet under its title.
fn titled(title: &'static str, content: AnyView) -> AnyView {
    view! {
        <div class="kit-part">
            <h4>{title}</h4>
            {content}
        </div>
    }
    .into_any()
}

fn items(items: Vec<AnyView>) -> AnyView {
    view! { <ul>{items}</ul> }.into_any()
}

fn item(content: AnyView) -> AnyView {
    view! { <li>{content}</li> }.into_any()
}

/// Names and addresses, each after its platform.
fn places(kit: &Kit) -> Option<AnyView> {
    let handle = |part: Part, platform: Platform| {
        let handle = kit.text(part).trim();
        (!handle.is_empty()).then(|| pair(names::platform(platform).to_owned(), handle.to_owned(), ""))
    };
    let own = [handle(Part::TikTok, Platform::TikTok), handle(Part::Instagram, Platform::Instagram)].into_iter().flatten();
    let other = kit.lines(Part::Elsewhere).map(|line| item(line.to_owned().into_any()));
    let all: Vec<AnyView> = own.chain(other).collect();
    (!all.is_empty()).then(|| titled(text::kit_reached(), items(all)))
}

/// A line of two ends.
fn pair(start: String, end: String, note: &'static str) -> AnyView {
    let note = (!note.is_empty()).then(|| view! { <span class="kit-own">{note}</span> }.into_any());
    let content = view! {
        <span>{start} " " {note}</span>
        " "
        <span class="kit-end">{end}</span>
    };
    view! { <li class="kit-pair">{content}</li> }.into_any()
}

/// What the account measures, from numbers of its owner alone.
fn numbers(section: Section) -> Option<AnyView> {
    let groups = section.scenario.with(|scenario| groups(&measured(scenario)));
    (!groups.is_empty()).then(|| titled(text::kit_measured(), groups.into_iter().map(numbers_of).collect::<Vec<AnyView>>().into_any()))
}

fn numbers_of(group: Group) -> AnyView {
    let number = |[value, label]: [String; 2]| {
        view! {
            <li>
                <span class="kit-number">{value}</span>
                " "
                <span class="kit-label">{label}</span>
            </li>
        }
        .into_any()
    };
    let numbers: Vec<AnyView> = group.numbers.into_iter().map(number).collect();
    view! {
        <div class="kit-group">
            <p class="kit-place">{group.title}</p>
            <ul class="kit-numbers">{numbers}</ul>
        </div>
    }
    .into_any()
}

fn lines(section: Section, part: Part, title: &'static str) -> Option<AnyView> {
    let lines: Vec<AnyView> = section.kit.with(|kit| kit.lines(part).map(|line| item(line.to_owned().into_any())).collect());
    (!lines.is_empty()).then(|| titled(title, items(lines)))
}

/// A line of the rate card.
#[derive(Clone, PartialEq)]
struct CardLine {
    item: Item,
    price: String,
    is_own: bool,
}

/// What stands on the rate card: own prices, else what was worked out. What is added to a rate stands there only with one.
fn card(section: Section) -> Vec<CardLine> {
    let rates = section.rates.with(|rates| rates.result.clone());
    let lines = section.kit.with(|kit| card_lines(kit, rates.as_deref()));
    if lines.iter().any(|line| matches!(line.item, Item::Post(..))) { lines } else { Vec::new() }
}

fn card_lines(kit: &Kit, rates: Option<&[Rate]>) -> Vec<CardLine> {
    let line = |item: Item| {
        let own = kit.price(item).map(str::to_owned);
        let is_own = own.is_some();
        let price = own.or_else(|| worked_out(rates, item))?;
        Some(CardLine { item, price, is_own })
    };
    Item::all().into_iter().filter(|item| kit.is_on(*item)).filter_map(line).collect()
}

fn rates(section: Section) -> Option<AnyView> {
    let card = card(section);
    let line = |line: CardLine| pair(name(line.item), line.price, if line.is_own { text::kit_own_price() } else { "" });
    (!card.is_empty()).then(|| titled(text::kit_costs(), items(card.into_iter().map(line).collect())))
}

fn work(kit: &Kit) -> Option<AnyView> {
    let line = |line: &str| {
        let Work { what, link } = Work::of(line);
        let what = what.to_owned();
        // A link is never more than an address on the web (`Work::of`), and tells nobody where it was followed from.
        let link = link.map(|link| view! { <a href=link.to_owned() rel="noreferrer">{shorter(link)}</a> }.into_any());
        item(view! { {what} " " {link} }.into_any())
    };
    let lines: Vec<AnyView> = kit.lines(Part::Work).map(line).collect();
    (!lines.is_empty()).then(|| titled(text::kit_work(), items(lines)))
}

/// An address as a person writes it.
fn shorter(link: &str) -> String {
    link.split_once("://").map_or(link, |(_, rest)| rest).trim_end_matches('/').to_owned()
}

/// Where the rates come from, if any does and the creator says so.
fn credit(section: Section) -> Option<AnyView> {
    let is_said = section.kit.with(|kit| !kit.no_credit) && card(section).iter().any(|line| !line.is_own);
    is_said.then(|| line("kit-credit", text::kit_credited(&date::long(Facts::current().version))))
}
