//! "What changed since last month": what is entered now beside what was saved about a month ago, and how much each changed input did.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Section, name_of};
use crate::browser::today::today;
use crate::document::Document;
use crate::document::scenarios::Item;
use crate::model::compare::{Steps, Work, difference};
use crate::model::fact::Facts;
use crate::model::scenario::Scenario;
use crate::page::country::country_name;
use crate::page::erased::{announced, aria, line, opener, part, words};
use crate::page::pause::{Slices, Worked, asked_after_pause};
use crate::page::state::{Answer, with_points};
use crate::words::{compare as said, date, text};

/// What is looked back to.
#[derive(Clone, Debug, PartialEq)]
struct Then {
    name: String,
    day: String,
    days: i64,
    facts: Option<String>,
    scenario: Arc<Scenario>,
}

/// From how many days on it is no longer said that there is nothing older.
const OLD: i64 = 25;

/// A button, and what it opens.
pub(super) fn since(section: Section) -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <h3>{opener("row-head turn", None, open, text::compare_since().into_any())}</h3>
        {part(move || open.get().then(|| opened(section)))}
    }
    .into_any()
}

fn opened(section: Section) -> AnyView {
    let then = Memo::new(move |_| then(section));
    let is_some = Memo::new(move |_| then.with(Option::is_some));
    let worked = asked_after_pause(section.state, then, begin);
    part(move || Some(if is_some.get() { told(then, worked) } else { line("column", text::compare_since_none()) }))
}

fn then(section: Section) -> Option<Then> {
    let mode = section.mode.get();
    section.saved.with(|saved| {
        let earlier = saved.last_month(&today()?, mode)?;
        let item: &Item = saved.items().get(earlier.place)?;
        Some(Then {
            name: name_of(item),
            day: date::long(item.saved()?),
            days: earlier.days,
            facts: item.facts().filter(|facts| *facts != Facts::current().version).map(date::long),
            scenario: Arc::new(item.entries().as_ref().map(Document::scenario)?.scenario),
        })
    })
}

/// An evaluation a slice.
fn begin(answer: &Answer, then: &Option<Then>) -> Slices<Option<Steps>> {
    let now = Arc::clone(&answer.scenario);
    let mut work = then.as_ref().filter(|then| then.scenario.mode == now.mode).map(|then| Work::new(&then.scenario, &now));
    Box::new(move || match &mut work {
        Some(work) => with_points(&now, |points| work.step(&Facts::current(), points)).map(Some),
        None => Some(None),
    })
}

type Result = RwSignal<Worked<Option<Steps>>>;

fn told(then: Memo<Option<Then>>, worked: Result) -> AnyView {
    let of = move |tell: &dyn Fn(&Then) -> String| then.with(|then| then.as_ref().map(tell).unwrap_or_default());
    let lead = words(move || of(&|then| text::compare_since_lead(&then.name, &then.day, &said::ago(then.days))));
    let young = words(move || of(&|then| if then.days < OLD { text::compare_since_young().to_owned() } else { String::new() }));
    let facts = words(move || {
        of(&|then| {
            let now = date::long(Facts::current().version);
            then.facts.as_ref().map(|facts| text::compare_since_facts(&now, facts)).unwrap_or_default()
        })
    });
    let busy = aria(move || !worked.with(|worked| worked.is_current));
    let month = words(move || worked.with(|worked| worked.result.as_ref().and_then(Option::as_ref).map(month).unwrap_or_default()));
    let steps = part(move || {
        worked.with(|worked| {
            let steps = worked.result.as_ref().map(|steps| steps.as_ref().map(steps_of));
            Some(steps.flatten().unwrap_or_else(|| line("note", text::compare_since_waiting())))
        })
    });
    view! {
        <div class="compare-since" aria-busy=busy>
            <p class="column">{lead}</p>
            <p class="column compare-since-month">{month}</p>
            {announced(move || month.get())}
            {steps}
            <p class="note column">{young}</p>
            <p class="note column">{facts}</p>
        </div>
    }
    .into_any()
}

/// How the month changed, with its range.
fn month(steps: &Steps) -> String {
    let typical = said::typical(steps.before.monthly.p50, steps.after.monthly.p50);
    let change = difference(&steps.before, &steps.after).map(|change| said::difference(&change));
    [Some(typical), change].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What each changed input did.
fn steps_of(steps: &Steps) -> AnyView {
    if steps.one_by_one.is_empty() {
        return line("column", text::compare_since_same());
    }
    let (rest, change) = &steps.together;
    let together = (!rest.is_empty()).then(|| text::compare_since_together(&rest.len().to_string(), &said::more_or_less(*change)));
    let lines = steps.one_by_one.iter().map(|step| said::step(step, &country_name)).chain(together);
    let items: Vec<AnyView> = lines.map(|words| view! { <li>{words}</li> }.into_any()).collect();
    view! {
        <p class="note column">{text::compare_since_steps()}</p>
        <ol class="compare-steps column">{items}</ol>
    }
    .into_any()
}
