//! The sentence to fill in.

use leptos::prelude::*;

use super::field::{Entry, Input, Says};
use super::known::assumed;
use super::rich::filled;
use super::state::State;
use crate::document::FieldPlace;
use crate::model::scenario::{Field, Format, Platform};
use crate::words::answer::SLOTS;
use crate::words::{names, number, text};

/// The sentence.
#[component]
pub fn Sentence(
    /// The page's state.
    state: State,
) -> impl IntoView {
    let likes = Entry::new(state, FieldPlace::Field(Field::LikesPerPost));
    let posts = Entry::new(state, FieldPlace::Field(Field::PostsPerMonth));
    let slot = move |index| match index {
        0 => view! { <PlatformChoice state /> }.into_any(),
        1 => view! { <FormatChoice state /> }.into_any(),
        2 => view! { <Blank entry=likes field=Field::LikesPerPost likes=true /> }.into_any(),
        _ => view! { <Blank entry=posts field=Field::PostsPerMonth likes=false /> }.into_any(),
    };
    let whole = text::sentence_whole(SLOTS[0], SLOTS[1], SLOTS[2], SLOTS[3]);
    view! {
        <p class="sentence">{filled(&whole, slot)}</p>
        <p class="says" id=format!("{}-says", likes.id())>
            <Says entry=likes />
        </p>
        <p class="says" id=format!("{}-says", posts.id())>
            <Says entry=posts />
        </p>
    }
}

/// A place to write in the sentence.
#[component]
fn Blank(entry: Entry, field: Field, likes: bool) -> impl IntoView {
    let assumed = assumed(entry.state, field);
    let placeholder =
        Signal::derive(move || assumed.with(|assumed| assumed.map_or_else(String::new, |assumed| number::count(assumed.likely))));
    view! {
        <span class="blank" class:likes=likes>
            <label class="unseen" for=entry.id()>
                {names::field(field)}
            </label>
            <Input entry placeholder />
        </span>
    }
}

#[component]
fn PlatformChoice(state: State) -> impl IntoView {
    let platform = state.platform();
    let choose = move |value: String| {
        let chosen = if value == "instagram" { Platform::Instagram } else { Platform::TikTok };
        state.document.update(|document| {
            document.platform = chosen;
            document.format = None;
        });
    };
    let option = move |of: Platform, value: &'static str| {
        view! {
            <option value=value prop:selected=move || platform.get() == of>
                {names::platform(of)}
            </option>
        }
    };
    view! {
        <span class="blank">
            <label class="unseen" for="platform">
                {text::field_platform()}
            </label>
            <select id="platform" on:change:target=move |event| choose(event.target().value())>
                {option(Platform::TikTok, "tiktok")}
                {option(Platform::Instagram, "instagram")}
            </select>
        </span>
    }
}

/// A platform with one kind of post leaves nothing to choose: then it is a word.
#[component]
fn FormatChoice(state: State) -> impl IntoView {
    let platform = state.platform();
    move || match platform.get().formats() {
        [only] => names::format(*only).into_any(),
        formats => view! { <FormatSelect state formats /> }.into_any(),
    }
}

#[component]
fn FormatSelect(state: State, formats: &'static [Format]) -> impl IntoView {
    let chosen = Memo::new(move |_| state.document.with(|document| document.format).or(formats.first().copied()));
    let choose = move |value: String| {
        let format = value.parse::<usize>().ok().and_then(|index| formats.get(index)).copied();
        state.document.update(|document| document.format = format);
    };
    let options = formats.iter().copied().enumerate().map(move |(index, format)| {
        view! {
            <option value=index.to_string() prop:selected=move || chosen.get() == Some(format)>
                {names::format(format)}
            </option>
        }
    });
    view! {
        <span class="blank">
            <label class="unseen" for="format">
                {text::field_format()}
            </label>
            <select id="format" on:change:target=move |event| choose(event.target().value())>
                {options.collect_view()}
            </select>
        </span>
    }
}
