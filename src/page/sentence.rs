//! The sentence to fill in.

use std::time::Duration;

use leptos::ev::Event;
use leptos::prelude::*;

use super::erased::{act, focus, holds, option, part, tick, turns, words};
use super::field::{Entry, input, says};
use super::known::assumed;
use super::later::later;
use super::rich::filled;
use super::state::State;
use crate::document::{Document, FieldPlace};
use crate::model::fact::Facts;
use crate::model::pathway::micro_conversions::worth_fact;
use crate::model::pathway::{Own, PathwayId};
use crate::model::scenario::{Field, Format, Mode, Platform};
use crate::words::answer::SLOTS;
use crate::words::{names, number, text};

/// Whose question it is, and the sentence of that.
#[component]
pub fn Sentence(
    /// The page's state.
    state: State,
) -> AnyView {
    view! {
        {mode_choice(state, state.mode())}
        {sentence(state)}
    }
    .into_any()
}

/// The sentence alone.
pub(super) fn sentence(state: State) -> AnyView {
    let likes = Entry::new(state, FieldPlace::Field(Field::LikesPerPost));
    let posts = Entry::new(state, FieldPlace::Field(Field::PostsPerMonth));
    let worth = Entry::new(state, FieldPlace::Own(PathwayId::MicroConversions, Own::OrderValue));
    let slot = move |index| match index {
        0 => platform_choice(state),
        1 => format_choice(state),
        2 => blank(likes, Field::LikesPerPost, "blank likes"),
        3 => blank(posts, Field::PostsPerMonth, "blank"),
        _ => worth_blank(worth),
    };
    let mode = state.mode();
    let mixed = turns(move || state.document.with(Document::is_mixed));
    let blanks = part(move || {
        let [a, b, c, d, e] = SLOTS;
        Some(match mode.get() {
            Mode::Creator if mixed.get() => filled(&text::sentence_several(a, b), slot).into_any(),
            Mode::Creator => view! { {filled(&text::sentence_whole(a, b, c, d), slot)} " " {said(likes)} " " {said(posts)} }.into_any(),
            Mode::Business => {
                view! { {filled(&text::sentence_business(a, b, c, d, e), slot)} " " {said(worth)} " " {said(likes)} " " {said(posts)} }
                    .into_any()
            }
        })
    });
    view! {
        <p class="sentence">{blanks}</p>
        {part(move || mixed.get().then(|| later(state, |parts| parts.mix)))}
    }
    .into_any()
}

fn mode_choice(state: State, mode: Memo<Mode>) -> AnyView {
    let choice = move |of: Mode, words| {
        tick("radio", "mode", "", words, holds(move || mode.get() == of), move |_| state.document.update(|document| document.mode = of))
    };
    view! {
        <fieldset class="choice mode">
            <legend class="unseen">{text::mode_legend()}</legend>
            {choice(Mode::Creator, text::mode_creator())}
            {choice(Mode::Business, text::mode_business())}
        </fieldset>
    }
    .into_any()
}

/// At the end of the sentence, where its last line has room: nothing moves while somebody types.
fn said(entry: Entry) -> AnyView {
    view! { <span id=entry.says_id()>{says(entry)}</span> }.into_any()
}

/// A place to write in the sentence.
fn blank(entry: Entry, field: Field, class: &'static str) -> AnyView {
    let assumed = assumed(entry.state, field);
    let placeholder = words(move || assumed.with(|assumed| assumed.map_or_else(String::new, |assumed| number::count(assumed.likely))));
    in_sentence(class, entry.id(), names::field(field), input(entry, placeholder))
}

/// What a customer is worth; until it is said, the usual order of a shop.
fn worth_blank(entry: Entry) -> AnyView {
    let platform = entry.state.platform();
    let usual = words(move || number::money(Facts::current().get(worth_fact(platform.get())).triplet.likely));
    in_sentence("blank money", entry.id(), text::field_customer_worth(), input(entry, usual))
}

fn in_sentence(class: &'static str, id: String, label: &'static str, control: AnyView) -> AnyView {
    view! {
        <span class=class>
            <label class="unseen" for=id>
                {label}
            </label>
            {control}
        </span>
    }
    .into_any()
}

fn select(id: &'static str, choose: impl FnMut(String) + 'static, options: Vec<AnyView>) -> AnyView {
    let mut choose = choose;
    view! {
        <select id=id on:change=act(move |event: Event| choose(event_target_value(&event)))>
            {options}
        </select>
    }
    .into_any()
}

fn platform_choice(state: State) -> AnyView {
    let platform = state.platform();
    let choose = move |value: String| {
        let chosen = if value == "instagram" { Platform::Instagram } else { Platform::TikTok };
        state.document.update(|document| {
            document.platform = chosen;
            document.format = None;
            document.mix.on = false;
        });
    };
    let choice =
        move |of: Platform, value: &str| option(value.to_owned(), names::platform(of).to_owned(), holds(move || platform.get() == of));
    let options = vec![choice(Platform::TikTok, "tiktok"), choice(Platform::Instagram, "instagram")];
    in_sentence("blank", "platform".to_owned(), text::field_platform(), select("platform", choose, options))
}

/// A platform with one kind of post leaves nothing to choose: then it is a word.
fn format_choice(state: State) -> AnyView {
    let platform = state.platform();
    part(move || {
        Some(match platform.get().formats() {
            [only] => names::format(*only).into_any(),
            formats => format_select(state, formats),
        })
    })
}

fn format_select(state: State, formats: &'static [Format]) -> AnyView {
    // None where they are mixed.
    let chosen = move || {
        let one = |document: &Document| (!document.is_mixed()).then_some(document.format.or(formats.first().copied())).flatten();
        state.document.with(one)
    };
    let choose = move |value: String| {
        let format = value.parse::<usize>().ok().and_then(|index| formats.get(index)).copied();
        state.document.update(|document| {
            document.mix.on = format.is_none();
            document.format = format.or(document.format);
        });
        // The sentence is another one: its choice takes the place of the one that had the focus.
        set_timeout(|| focus("#format"), Duration::ZERO);
    };
    let choice = |(index, format): (usize, Format)| {
        option(index.to_string(), names::format(format).to_owned(), holds(move || chosen() == Some(format)))
    };
    let mut options: Vec<AnyView> = formats.iter().copied().enumerate().map(choice).collect();
    options.push(option(String::new(), text::mix_option().to_owned(), holds(move || chosen().is_none())));
    in_sentence("blank", "format".to_owned(), text::field_format(), select("format", choose, options))
}
