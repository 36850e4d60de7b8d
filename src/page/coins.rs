//! The converter beside LIVE gifts: coins, diamonds, what viewers pay and what the creator gets.

use leptos::ev::Event;
use leptos::prelude::*;

use super::erased::{act, button, holds, line, option, part, words};
use super::field::{Entry, labelled};
use super::source::{Subject, source_button, source_panel};
use super::state::{State, with_points};
use crate::document::{CoinEntry, FieldPlace};
use crate::model::coins::{CoinUnit, Conversion, GIFTS, convert};
use crate::model::fact::{FactId, Facts, id::*};
use crate::model::quantity::Triplet;
use crate::words::number::money;
use crate::words::{NumberKind, text};

/// The converter, with the gifts as amounts to start from.
#[must_use]
pub fn converter(state: State) -> AnyView {
    let unit = Memo::new(move |_| state.document.with(|document| document.coins.unit));
    // How a number is read depends on the unit: another unit has another field.
    let field = part(move || Some(amount_field(state, unit.get())));
    let converted = Memo::new(move |_| {
        let unit = unit.get();
        let amount = state.document.with(|document| FieldPlace::Coins(unit).read(&document.coins.amount)).ok().flatten()?.likely;
        let scenario = state.details.with(|answer| answer.scenario.clone());
        Some(with_points(&scenario, |points| convert(amount, unit, &Facts::current(), points)))
    });
    let result = part(move || converted.get().map(|conversion| table(&conversion)));
    view! {
        <div class="coins">
            <div class="coins-entry">{unit_choice(state, unit)} {field}</div>
            <p class="acts">{gifts(state)}</p>
            <div role="status">{result}</div>
            {line("note", text::coins_why())}
            {limits(state)}
        </div>
    }
    .into_any()
}

fn unit_choice(state: State, unit: Memo<CoinUnit>) -> AnyView {
    let choose = act(move |event: Event| {
        let chosen = event_target_value(&event).parse::<usize>().ok().and_then(|index| CoinUnit::ALL.get(index)).copied();
        state.document.update(|document| document.coins.unit = chosen.unwrap_or_default());
    });
    let choice = |(index, of): (usize, CoinUnit)| option(index.to_string(), name(of).to_owned(), holds(move || unit.get() == of));
    let options: Vec<AnyView> = CoinUnit::ALL.iter().copied().enumerate().map(choice).collect();
    view! {
        <div class="field">
            <label for="coins-unit">{text::coins_unit()}</label>
            <select id="coins-unit" class="pick" on:change=choose>
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn amount_field(state: State, unit: CoinUnit) -> AnyView {
    let entry = Entry::new(state, FieldPlace::Coins(unit));
    labelled(entry, text::coins_amount(), words(String::new), words(String::new), ().into_any())
}

/// The gifts whose prices the facts have: one press puts the price of one into the field.
fn gifts(state: State) -> AnyView {
    let gift = |id: &FactId| {
        let coins = NumberKind::Count.exact(Facts::current().get(*id).triplet.likely);
        let words = words_of(text::coins_gift(&coins, gift_name(*id)));
        let put = move || {
            let amount = coins.clone();
            state.document.update(|document| document.coins = CoinEntry { amount, unit: CoinUnit::Coins });
        };
        button(words, put)
    };
    GIFTS.iter().map(gift).collect::<Vec<AnyView>>().into_any()
}

fn words_of(said: String) -> Signal<String> {
    words(move || said.clone())
}

/// What TikTok calls them, in every language.
fn gift_name(id: FactId) -> &'static str {
    match id {
        _ if id == TiktokGiftRoseCoins => "Rose",
        _ if id == TiktokGiftGalaxyCoins => "Galaxy",
        _ if id == TiktokGiftLionCoins => "Lion",
        _ => "TikTok Universe",
    }
}

fn name(unit: CoinUnit) -> &'static str {
    match unit {
        CoinUnit::Coins => text::coins_coins(),
        CoinUnit::Diamonds => text::coins_diamonds(),
        CoinUnit::ViewerUsd => text::coins_viewer_usd(),
        CoinUnit::CreatorUsd => text::coins_creator_usd(),
    }
}

fn table(conversion: &Conversion) -> AnyView {
    let row = |name: &'static str, triplet: &Triplet, kind: NumberKind| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{spread(triplet, kind)}</td>
            </tr>
        }
        .into_any()
    };
    let kept = conversion.creator_share.map(|share| 1.0 - share);
    let kept = Triplet::new(kept.high, kept.likely, kept.low);
    let rows = [
        row(text::coins_coins(), &conversion.coins, NumberKind::Count),
        row(text::coins_diamonds(), &conversion.diamonds, NumberKind::Count),
        row(text::coins_viewer_usd(), &conversion.viewer_usd, NumberKind::Money),
        row(text::coins_creator_usd(), &conversion.creator_usd, NumberKind::Money),
        row(text::coins_kept(), &kept, NumberKind::Share),
    ];
    view! {
        <table class="coins-table">
            <tbody>{rows.into_iter().collect::<Vec<AnyView>>()}</tbody>
        </table>
    }
    .into_any()
}

/// One number, or the usual one with its range.
fn spread(triplet: &Triplet, kind: NumberKind) -> String {
    if triplet.is_known() {
        return kind.exact(triplet.likely);
    }
    let [low, likely, high] = [triplet.low, triplet.likely, triplet.high].map(|x| kind.estimated(x));
    text::coins_spread(&likely, &low, &high)
}

/// From when and how much a day is paid out, with their sources.
fn limits(state: State) -> AnyView {
    let limit = |fact: FactId, say: fn(&str) -> String| {
        let said = say(&money(Facts::current().get(fact).triplet.likely));
        let open = RwSignal::new(false);
        let name = words_of([text::known_source(), " ", &said].concat());
        let panel =
            move || open.get().then(|| source_panel(state, open, Subject { fact: Some(fact), kind: NumberKind::Money, place: None }));
        view! { <li>{said} " " {source_button(open, name)} {part(panel)}</li> }.into_any()
    };
    view! {
        <ul class="coins-limits">
            {limit(TiktokLiveMinWithdrawalUsd, text::coins_minimum)} {limit(TiktokLiveDailyWithdrawalCapUsd, text::coins_cap)}
        </ul>
    }
    .into_any()
}
