//! "Your accounts": those that count in one total, each with its part. One of them is in front: the sentence and the pathways are its own.

use leptos::prelude::*;

use super::erased::{button, focus, line, named_button, part, words};
use super::notice::{Notice, NoticeKind};
use super::state::State;
use crate::model::estimate::Estimate;
use crate::model::scenario::Platform;
use crate::model::summary::Summary;
use crate::words::number::{money, money_range};
use crate::words::{names, text};

/// The section.
#[component]
pub fn Accounts(
    /// The page's state.
    state: State,
) -> AnyView {
    let platforms = Memo::new(move |_| state.document.with(|document| document.platforms()));
    let lead = words(move || {
        platforms.with(|platforms| match platforms.len() {
            1 => text::account_lead_one().to_owned(),
            _ => text::account_lead(&names::account(platforms, 0)),
        })
    });
    let table = part(move || platforms.with(|platforms| (platforms.len() > 1).then(|| table(state, platforms))));
    let add = part(move || {
        let is_room = platforms.with(Vec::len) <= crate::model::scenario::MOST_FURTHER;
        is_room.then(|| add(state))
    });
    view! {
        <section class="accounts" aria-labelledby="accounts-title">
            <h2 class="ledger-title" id="accounts-title">
                {text::account_title()}
            </h2>
            <p class="ledger-lead note column">{lead}</p>
            {table}
            <div class="acts">{add}</div>
        </section>
    }
    .into_any()
}

/// A new account is in front at once: its numbers are what comes next.
fn add(state: State) -> AnyView {
    let name = words(move || text::account_add(names::platform(state.document.with(|document| document.next_platform()))));
    let add = move || {
        state.document.update(|document| {
            document.add_account();
            document.bring_forward(document.further.len().saturating_sub(1));
        });
        focus("#likes_per_post");
    };
    button(name, add)
}

fn table(state: State, platforms: &[Platform]) -> AnyView {
    let columns = [text::account_column_account(), text::account_column_month(), text::account_column_typical()];
    let heads: Vec<AnyView> = columns.into_iter().map(|column| view! { <th scope="col">{column}</th> }.into_any()).collect();
    let rows: Vec<AnyView> = (0..platforms.len()).map(|place| row(state, platforms, place)).collect();
    let total = move |tell: fn(&Summary) -> String| words(move || state.details.with(|answer| tell(&answer.estimate.total.monthly)));
    view! {
        <table class="accounts-table">
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>
                {rows} <tr class="accounts-total">
                    <th scope="row">{text::account_total()}</th>
                    <td class="number">{total(range)}</td>
                    <td class="number">{total(typical)}</td>
                </tr>
            </tbody>
        </table>
    }
    .into_any()
}

fn row(state: State, platforms: &[Platform], place: usize) -> AnyView {
    let name = names::account(platforms, place);
    let told = move |tell: fn(&Summary) -> String| {
        words(move || state.details.with(|answer| part_of(&answer.estimate, place).map(tell)).unwrap_or_default())
    };
    let remove_name = text::account_remove_name(&name);
    let remove = {
        let name = name.clone();
        move || remove(state, place, &name)
    };
    let front = (place > 0).then(|| {
        let bring = move || {
            state.document.update(|document| document.bring_forward(place - 1));
            focus("#likes_per_post");
        };
        named_button(text::account_front(), text::account_front_name(&name), bring)
    });
    let fault = part(move || {
        let is_unreadable =
            place > 0 && state.reading.with(|reading| reading.further_faults.get(place - 1).is_some_and(|faults| !faults.is_empty()));
        is_unreadable.then(|| line("error", text::account_fault()))
    });
    view! {
        <tr>
            <th scope="row">
                {name} <div class="acts">{front} {named_button(text::account_remove(), remove_name, remove)}</div> {fault}
            </th>
            <td class="number">{told(range)}</td>
            <td class="number">{told(typical)}</td>
        </tr>
    }
    .into_any()
}

fn part_of(estimate: &Estimate, place: usize) -> Option<&Summary> {
    Some(&estimate.accounts.get(place)?.total.monthly)
}

fn range(monthly: &Summary) -> String {
    money_range(monthly.p10, monthly.p90)
}

fn typical(monthly: &Summary) -> String {
    money(monthly.p50)
}

/// With all that was typed of it, which "Undo" brings back.
fn remove(state: State, place: usize, name: &str) {
    let before = state.document.get_untracked();
    state.document.update(|document| document.remove_account(place));
    state.say(Notice { undo: Some(before), ..Notice::new(NoticeKind::Account, text::account_removed(name)) });
    focus("#accounts-title ~ .acts button");
}
