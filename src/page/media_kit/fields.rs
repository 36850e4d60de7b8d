//! What the creator fills in.

use leptos::ev::Event;
use leptos::prelude::*;

use super::{Section, change, left_aside, picture};
use crate::document::kit::{Item, Part};
use crate::model::fact::Facts;
use crate::model::rate_card::{ADD_ONS, Rate};
use crate::page::erased::{act, holds, line, part, tick, words};
use crate::words::{kit, text};

/// All fields.
pub(super) fn fields(section: Section) -> AnyView {
    let texts: Vec<AnyView> = Part::ALL.iter().map(|part| text_field(section, *part)).collect();
    view! {
        <div class="kit-fields" role="group" aria-label=text::kit_fields()>
            {texts} {picture::field(section)} {rate_fields(section)}
            {tick(
                "checkbox",
                "",
                "switch",
                text::kit_credit(),
                holds(move || section.kit.with(|kit| !kit.no_credit)),
                move |on| change(section.state, |kit| kit.no_credit = !on),
            )}
        </div>
    }
    .into_any()
}

fn label(part: Part) -> &'static str {
    match part {
        Part::Name => text::kit_name(),
        Part::About => text::kit_about(),
        Part::TikTok => text::kit_tiktok(),
        Part::Instagram => text::kit_instagram(),
        Part::Elsewhere => text::kit_elsewhere(),
        Part::Audience => text::kit_audience(),
        Part::Work => text::kit_work(),
        Part::Contact => text::kit_contact(),
    }
}

const fn hint(part: Part) -> Option<fn() -> &'static str> {
    Some(match part {
        Part::Name | Part::About => return None,
        Part::TikTok | Part::Instagram => text::kit_hint_handle,
        Part::Elsewhere => text::kit_hint_elsewhere,
        Part::Audience => text::kit_hint_audience,
        Part::Work => text::kit_hint_work,
        Part::Contact => text::kit_hint_contact,
    })
}

/// A text, its label above and what to write below.
fn text_field(section: Section, part: Part) -> AnyView {
    let id = ["kit-", part.as_str()].concat();
    let says = [&id, "-says"].concat();
    let typed = words(move || section.kit.with(|kit| kit.text(part).to_owned()));
    let write = act(move |event: Event| {
        let text = event_target_value(&event);
        change(section.state, |kit| kit.write(part, text));
    });
    // The order of attributes is a type: one that no field of the first module has takes none of its code apart.
    let input = if part.has_lines() {
        view! { <textarea aria-describedby=says.clone() id=id.clone() rows="3" prop:value=typed on:input=write></textarea> }.into_any()
    } else {
        view! { <input aria-describedby=says.clone() id=id.clone() type="text" autocomplete="off" prop:value=typed on:input=write /> }
            .into_any()
    };
    view! {
        <div class="field">
            <label for=id>{label(part)}</label>
            {input}
            <p class="hint" id=says>
                {hint(part).map(|hint| hint())}
            </p>
        </div>
    }
    .into_any()
}

/// The rate card: a line for each kind of post, and for what is added to one.
fn rate_fields(section: Section) -> AnyView {
    let aside = Memo::new(move |_| section.state.document.with(left_aside));
    let state = move || {
        section.rates.with(|rates| match (&rates.result, rates.is_current) {
            (_, true) => None,
            (None, false) => Some(line("note", text::kit_rates_working())),
            (Some(_), false) => Some(line("note", text::kit_rates_old())),
        })
    };
    let (posts, add_ons): (Vec<Item>, Vec<Item>) = Item::all().into_iter().partition(|item| matches!(item, Item::Post(..)));
    let lines = |items: Vec<Item>| items.into_iter().map(|item| rate_field(section, item)).collect::<Vec<AnyView>>();
    view! {
        <div class="kit-rates" role="group" aria-labelledby="kit-rates-title">
            <h3 id="kit-rates-title">{text::kit_rates()}</h3>
            {line("hint", text::kit_rates_lead())}
            {part(move || Some(aside.get().into_iter().map(|words| line("hint", words)).collect::<Vec<AnyView>>().into_any()))}
            {part(state)}
            {lines(posts)}
            <h4>{text::kit_add_ons()}</h4>
            {lines(add_ons)}
        </div>
    }
    .into_any()
}

/// What a line of the card is of.
pub(super) fn name(item: Item) -> String {
    match item {
        Item::Post(platform, format) => kit::post(platform, format),
        Item::UsageRights => text::kit_usage_rights().to_owned(),
        Item::Exclusivity => text::kit_exclusivity().to_owned(),
    }
}

/// What it costs as worked out: for a post only where there is a rate for it.
pub(super) fn worked_out(rates: Option<&[Rate]>, item: Item) -> Option<String> {
    let addition = |place: usize| ADD_ONS.get(place).map(|id| kit::addition(&Facts::current().get(*id).triplet));
    match item {
        Item::Post(platform, format) => {
            let rate = rates?.iter().find(|rate| (rate.platform, rate.format) == (platform, format))?;
            Some(kit::rate(rate.quote))
        }
        Item::UsageRights => addition(0),
        Item::Exclusivity => addition(1),
    }
}

fn rate_field(section: Section, item: Item) -> AnyView {
    let name = name(item);
    let on = holds(move || section.kit.with(|kit| kit.is_on(item)));
    let typed = words(move || section.kit.with(|kit| kit.prices.get(&item).cloned().unwrap_or_default()));
    let placeholder = words(move || {
        let found = section.rates.with(|rates| worked_out(rates.result.as_deref(), item));
        found.unwrap_or_else(|| text::kit_price_none().to_owned())
    });
    view! {
        <div class="kit-rate">
            <label class="switch">
                <input
                    type="checkbox"
                    aria-label=text::kit_on_card(&name)
                    prop:checked=on
                    on:change=act(move |event: Event| {
                        let on = event_target_checked(&event);
                        change(section.state, |kit| kit.put(item, on));
                    })
                />
                {name.clone()}
            </label>
            <input
                type="text"
                autocomplete="off"
                aria-label=text::kit_price(&name)
                placeholder=placeholder
                prop:value=typed
                on:input=act(move |event: Event| {
                    let price = event_target_value(&event);
                    change(section.state, |kit| kit.set_price(item, price));
                })
            />
        </div>
    }
    .into_any()
}
