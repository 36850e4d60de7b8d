//! The saved scenarios: what each brings, whether it is compared, and what can be done with it.

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;

use super::{PAGE, Section, checked, focus_soon, name_field, name_of};
use crate::browser::task::next_task;
use crate::document::scenarios::{Item, ItemFault};
use crate::page::erased::{act, aria, button, each, holds, line, named_button, part, run, turns, words};
use crate::page::keep::save as save_file;
use crate::page::notice::{Notice, NoticeKind};
use crate::words::number::{income, income_range};
use crate::words::{date, text};

/// The list, what is entered now first, or that there is none.
pub(super) fn list(section: Section) -> AnyView {
    let count = Memo::new(move |_| section.saved.with(|saved| saved.items().len()));
    let is_empty = turns(move || count.get() == 0);
    part(move || Some(if is_empty.get() { line("note column", text::compare_none()) } else { rows(section, count) }))
}

/// How many rows are made in one task: a key is answered first, and its rows come after.
const ROWS: usize = 3;

/// How many rows there are by now, of those that are to be shown.
fn made(section: Section, count: Memo<usize>) -> Memo<usize> {
    let wanted = Memo::new(move |_| count.get().min(section.shown.get()));
    let made = RwSignal::new(0_usize);
    Effect::new(move |_| {
        let wanted = wanted.get();
        run(async move {
            while made.try_get_untracked().is_some_and(|made| made < wanted) {
                next_task().await;
                let _ = made.try_update(|made| *made += ROWS);
            }
        });
    });
    Memo::new(move |_| made.get().min(wanted.get()))
}

fn rows(section: Section, count: Memo<usize>) -> AnyView {
    let made = made(section, count);
    let left = Memo::new(move |_| count.get().saturating_sub(section.shown.get()));
    let more = move || {
        let left = left.get();
        let show = move || {
            let first = section.shown.get_untracked();
            section.shown.update(|shown| *shown += PAGE);
            focus_soon(row_selector(first));
        };
        (left > 0).then(|| button(words(move || text::compare_more_saved(&left.min(PAGE).to_string())), show))
    };
    let keys = move || (0..made.get()).collect();
    view! {
        <fieldset class="compare-list">
            <legend>{text::compare_choose()}</legend>
            <label class="switch">
                <input
                    type="checkbox"
                    prop:checked=holds(move || section.with_now.get())
                    on:change=act(move |event: Event| section.with_now.set(event_target_checked(&event)))
                />
                {text::compare_now()}
            </label>
            {each(keys, move |place| row(section, place))}
            <div class="acts">{part(more)}</div>
        </fieldset>
    }
    .into_any()
}

/// The first thing in a row that takes the focus.
fn row_selector(place: usize) -> String {
    ["#scenario-", &place.to_string(), " :is(input, button)"].concat()
}

/// The row at a place, whichever scenario stands there.
fn row(section: Section, place: usize) -> AnyView {
    let fault = Memo::new(move |_| section.item(place, |item| Some(item.fault())).flatten());
    let head =
        part(move || Some(if fault.get().is_none() { ticked(section, place) } else { line("compare-name", name(section, place).get()) }));
    let saved =
        words(move || section.item(place, |item| item.saved().map(|day| text::compare_saved_on(&date::long(day))).unwrap_or_default()));
    let month = words(move || {
        if fault.get().is_some() {
            return String::new();
        }
        let told = section.known_of(place, |known| {
            let month = known.side.monthly;
            text::compare_month(&income(month.p50), &income_range(month.p10, month.p90))
        });
        if told.is_empty() { text::compare_waiting().to_owned() } else { told }
    });
    let repairs = Memo::new(move |_| section.item(place, |item| item.repairs(place)));
    let wrong = words(move || wrong(section, place, fault.get(), &repairs.get()));
    let acts = part(move || Some(if fault.get().is_none() { acts(section, place) } else { acts_of_unreadable(section, place) }));
    view! {
        <div class="scenario" id=["scenario-", &place.to_string()].concat()>
            <div class="scenario-head">{head} <span class="note">{saved}</span></div>
            <p class="note">{month}</p>
            <p class="error">{wrong}</p>
            {acts}
        </div>
    }
    .into_any()
}

fn name(section: Section, place: usize) -> Signal<String> {
    words(move || section.item(place, name_of))
}

/// Its name with the box that puts it into the comparison.
fn ticked(section: Section, place: usize) -> AnyView {
    let tick = move |event: Event| {
        let is_ticked = event_target_checked(&event);
        let _ = section.change(&mut |scenarios| scenarios.compare(place, is_ticked));
    };
    view! {
        <label class="switch compare-name">
            <input type="checkbox" prop:checked=holds(move || section.item(place, Item::is_compared)) on:change=act(tick) />
            {name(section, place)}
        </label>
    }
    .into_any()
}

/// What cannot be read of it.
fn wrong(section: Section, place: usize, fault: Option<ItemFault>, repairs: &[String]) -> String {
    match fault {
        Some(ItemFault::Unreadable) => return text::compare_unreadable().to_owned(),
        Some(ItemFault::Newer) => return text::compare_newer().to_owned(),
        None => {}
    }
    let left_out = section.known_of(place, |known| known.has_faults);
    let repaired = (!repairs.is_empty()).then(|| text::compare_repaired(&repairs.join(", ")));
    let said = [repaired, left_out.then(|| text::compare_left_out().to_owned())];
    said.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn act_name(act: &'static str, name: Signal<String>) -> Signal<String> {
    words(move || text::compare_act(act, &name.get()))
}

/// A button whose name says which scenario it is about, that too when that changes.
fn act_button(class: &'static str, act_words: &'static str, name: Signal<String>, on_click: impl FnMut() + 'static) -> AnyView {
    let mut on_click = on_click;
    view! {
        <button type="button" class=class aria-label=act_name(act_words, name) on:click=act(move |_| on_click())>
            {act_words}
        </button>
    }
    .into_any()
}

fn acts(section: Section, place: usize) -> AnyView {
    let name = name(section, place);
    let is_open = turns(move || section.opened.get() == Some(place));
    let turn = move || section.opened.update(|opened| *opened = (*opened != Some(place)).then_some(place));
    let close_on_escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && section.opened.get_untracked() == Some(place) {
            section.opened.set(None);
        }
    };
    view! {
        <div class="acts">
            {act_button("act", text::compare_open(), name, move || open(section, place))}
            <button
                type="button"
                class="act"
                aria-label=act_name(text::compare_change(), name)
                aria-expanded=aria(move || is_open.get())
                on:click=act(move |_| turn())
                on:keydown=act(close_on_escape)
            >
                {text::compare_change()}
            </button>
        </div>
        {part(move || is_open.get().then(|| changes(section, place)))}
    }
    .into_any()
}

/// What changes the list, behind "Change".
fn changes(section: Section, place: usize) -> AnyView {
    let name = name(section, place);
    let typed = RwSignal::new(name.get_untracked());
    let id = ["scenario-name-", &place.to_string()].concat();
    let rename = move |typed: &str| rename(section, place, typed);
    let rename_name = act_name(text::compare_rename(), name);
    view! {
        <div class="scenario-changes" role="group" aria-label=act_name(text::compare_change(), name)>
            <div class="field">
                {name_field(id, text::compare_new_name(), typed, words(String::new), (text::compare_rename(), rename_name), rename)}
            </div>
            <div class="acts">
                {act_button("act", text::compare_copy(), name, move || copy(section, place))}
                {act_button("act move-up", text::compare_up(), name, move || move_to(section, place, place.checked_sub(1), "up"))}
                {act_button("act move-down", text::compare_down(), name, move || move_to(section, place, Some(place + 1), "down"))}
                {act_button("act", text::compare_delete(), name, move || delete(section, place))}
            </div>
        </div>
    }
    .into_any()
}

fn acts_of_unreadable(section: Section, place: usize) -> AnyView {
    let name = name(section, place).get_untracked();
    let download = move || {
        let json = section.saved.with_untracked(|saved| saved.items().get(place).map(Item::to_json).unwrap_or_default());
        save_file(section.state, "likeworth-unreadable-scenario.json", "application/json", &[&json, "\n"].concat());
    };
    let name_of = |act: &str| text::compare_act(act, &name);
    view! {
        <div class="acts">
            {named_button(text::compare_download(), name_of(text::compare_download()), download)}
            {named_button(text::compare_delete(), name_of(text::compare_delete()), move || delete(section, place))}
        </div>
    }
    .into_any()
}

// ---- acts

/// Puts it in the place of what is entered, which comes back at a word.
fn open(section: Section, place: usize) {
    let before = section.state.document.get_untracked();
    let found = section.saved.with_untracked(|saved| {
        let item = saved.items().get(place)?;
        Some((item.opened(&before)?, name_of(item)))
    });
    let Some((document, name)) = found else { return };
    section.state.document.set(document);
    section.state.say(Notice { undo: Some(before), ..Notice::new(NoticeKind::Scenario, text::compare_opened(&name)) });
}

fn rename(section: Section, place: usize, typed: &str) -> Result<bool, String> {
    section.done.set(String::new());
    let wanted = checked(typed)?;
    let name = section.saved.with_untracked(|saved| saved.free_name(&wanted, Some(place), text::compare_numbered));
    if section.change(&mut |scenarios| scenarios.rename(place, &name)) {
        section.done.set(text::compare_renamed(&name));
    }
    // What was typed stays in the field.
    Ok(false)
}

fn copy(section: Section, place: usize) {
    section.done.set(String::new());
    let name = section.saved.with_untracked(|saved| {
        let of = saved.items().get(place).map(name_of).unwrap_or_default();
        saved.free_name(&text::compare_copy_of(&of), None, text::compare_numbered)
    });
    if section.change(&mut |scenarios| scenarios.copy(place, &name)) {
        section.done.set(text::compare_copied(&name));
    }
}

/// Its acts move along, and the focus with them.
fn move_to(section: Section, place: usize, to: Option<usize>, way: &'static str) {
    let all = section.saved.with_untracked(|saved| saved.items().len());
    let Some(to) = to.filter(|to| *to < all) else { return };
    let name = section.saved.with_untracked(|saved| saved.items().get(place).map(name_of).unwrap_or_default());
    if !section.change(&mut |scenarios| scenarios.move_down(place.min(to))) {
        return;
    }
    section.shown.update(|shown| *shown = (*shown).max(to + 1));
    section.opened.set(Some(to));
    section.done.set(text::compare_moved(&name, &(to + 1).to_string(), &all.to_string()));
    focus_soon(["#scenario-", &to.to_string(), " .move-", way].concat());
}

fn delete(section: Section, place: usize) {
    let (name, all) =
        section.saved.with_untracked(|saved| (saved.items().get(place).map(name_of).unwrap_or_default(), saved.items().len()));
    section.opened.set(None);
    section.done.set(String::new());
    section.change_with_undo(text::compare_deleted(&name), &mut |scenarios| scenarios.remove(place));
    focus_soon(if all > 1 { row_selector(place.min(all - 2)) } else { "#compare-name".to_owned() });
}
