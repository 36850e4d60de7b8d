//! One fact of the list: a row that opens to all that is known about it.

use leptos::prelude::*;

use super::FACT;
use super::list::List;
use crate::browser::task::next_task;
use crate::page::erased::{focus, line, opener, part, run};
use crate::page::facts::{further_words_of, words_of};
use crate::page::source::{source, term};
use crate::page::table::{cell, group};
use crate::words::fact_list::{self, ListedFact, UNUSED};
use crate::words::number::percent;
use crate::words::{date, names, text};

/// The rows of a fact: one, and below it what it opens to.
pub(super) fn row(list: List, fact: &ListedFact) -> AnyView {
    let open = RwSignal::new(false);
    let html_id = [FACT, &fact.id].concat();
    // A link asks for it: it opens, and has the focus.
    let id = fact.id.clone();
    Effect::new(move |_| {
        if list.section.asked.with(|asked| asked.as_ref() == Some(&id)) {
            open.set(true);
            let button = ["#", FACT, &id, " button"].concat();
            run(async move {
                next_task().await;
                focus(&button);
            });
        }
    });
    let id = fact.id.clone();
    let share = part(move || {
        list.has_shares.get().then(|| {
            let share = list.share_of(&id).map_or_else(|| text::facts_no_share().to_owned(), percent);
            cell(text::facts_column_share(), "number", 1, share.into_any())
        })
    });
    let opened = fact.clone();
    let details = move || {
        let columns = if list.has_shares.get_untracked() { "5" } else { "4" };
        open.get().then(|| {
            view! {
                <tr role="row" class="fact-more">
                    <td role="cell" colspan=columns>
                        {details(&opened)}
                    </td>
                </tr>
            }
            .into_any()
        })
    };
    let rows = view! {
        <tr role="row" id=html_id>
            <th scope="row" role="rowheader">
                {opener("fact-name turn", None, open, fact.meaning.clone().into_any())}
            </th>
            {cell(text::facts_column_range(), "fact-range", 1, range(fact))}
            {cell(text::facts_column_grade(), "", 1, fact.grade.clone().into_any())}
            {cell(text::facts_column_checked(), "", 1, checked(list, fact))}
            {share}
        </tr>
        {part(details)}
    };
    group(rows.into_any())
}

fn range(fact: &ListedFact) -> AnyView {
    let unit = fact.unit.clone();
    view! {
        {fact_list::range(fact)}
        " "
        <span class="note">{unit}</span>
    }
    .into_any()
}

/// When somebody last looked, and whether that is long ago or the fact is history.
fn checked(list: List, fact: &ListedFact) -> AnyView {
    let is_old = list.today.with_value(|today| today.as_ref().is_some_and(|today| fact_list::is_old(&fact.checked, today)));
    let old = is_old.then(|| mark(text::facts_old().to_owned()));
    let history = (!fact.ended.is_empty()).then(|| mark(text::facts_history(&date::long(&fact.ended))));
    view! {
        {date::long(&fact.checked)}
        " "
        {old}
        " "
        {history}
    }
    .into_any()
}

fn mark(words: String) -> AnyView {
    view! { <span class="fact-age">{words}</span> }.into_any()
}

fn details(fact: &ListedFact) -> AnyView {
    let (Some(words), Some(further)) = (words_of(&fact.id), further_words_of(&fact.id)) else {
        return line("", text::source_failed());
    };
    let from = if words.from == "unknown" { text::facts_from_unknown().to_owned() } else { date::long(&words.from) };
    let purposes: Vec<&str> = if fact.used.purposes.is_empty() {
        vec![names::purpose(UNUSED)]
    } else {
        fact.used.purposes.iter().map(|name| names::purpose(name)).collect()
    };
    let grade =
        ["A", "B", "C", "D"].iter().zip(names::GRADES).find(|(letter, _)| **letter == fact.grade).map(|(_, grade)| names::grade(grade));
    let rests_on = grade.map(|grade| term(text::source_rests_on(), grade.to_owned()));
    let spread = (!further.spread.is_empty()).then(|| term(text::facts_spread(), names::spread(&further.spread).to_owned()));
    let memory = (!further.memory.is_empty()).then(|| term(text::facts_memory(), further.memory));
    let sources: Vec<AnyView> = words.sources.iter().map(source).collect();
    let sources = (!sources.is_empty()).then(|| view! { <ul aria-label=text::source_sources()>{sources}</ul> }.into_any());
    let address = ["#", FACT, &fact.id].concat();
    view! {
        <div class="source">
            <dl>
                {rests_on}
                {term(text::facts_basis(), further.basis)}
                {spread}
                {term(text::facts_holds_from(), from)}
                {term(text::facts_used_for(), purposes.join("; "))}
                {memory}
            </dl>
            {line("", words.derivation)}
            {sources}
            <p class="fact-link">
                <a href=address aria-label=text::facts_link_of(&fact.meaning)>
                    {text::facts_link()}
                </a>
                " "
                <code>{fact.id.clone()}</code>
            </p>
        </div>
    }
    .into_any()
}
