//! What the posts of an account show, and a posting calendar, below its numbers.

use leptos::prelude::*;
use likeworth_insights::insights::Insights;
use likeworth_insights::level::Outcome;
use likeworth_insights::plan::{MOST_A_WEEK, Plan};
use likeworth_insights::pool::Strength;
use likeworth_insights::ranking::{Ranked, Ranking};
use likeworth_insights::report::OfAccount;
use likeworth_insights::timing::{Cell, Timing};

use super::Desk;
use crate::page::erased::{act, button, line, opener, option, part, words};
use crate::page::figure::{scrolling, table_line};
use crate::page::keep::save;
use crate::words::{data_insights as said, text};

/// Days of the plan that are listed.
const LISTED: i64 = 14 * 86_400;

/// All that the posts of an account show; nothing where its files tell of no posts and of no followers' hours.
pub(super) fn shown(desk: Desk, of: &OfAccount, name: &str, zone: &str, place: usize) -> AnyView {
    let insights = &of.insights;
    if of.posts == 0 && insights.followers.is_none() {
        return ().into_any();
    }
    let is_compared = insights.outcome.is_some();
    let how = is_compared.then(|| line("note column", text::insight_how()));
    let too_few = (of.posts > 0).then(|| said::too_few(insights)).flatten().map(|words| line("note column", words));
    view! {
        <div class="insights">
            <h4>{text::insight_title()}</h4>
            {too_few}
            {how}
            {when(insights, name, zone)}
            {insights.ranking.as_ref().map(|ranking| ranked(ranking, name))}
            {is_compared.then(|| kinds(insights))}
            {gaps(insights)}
            {plan(desk, insights.plan.as_ref(), place)}
        </div>
    }
    .into_any()
}

fn lines(sentences: Vec<String>) -> Vec<AnyView> {
    sentences.into_iter().map(|words| line("column", words)).collect()
}

fn list(items: Vec<String>) -> AnyView {
    let items: Vec<AnyView> = items.into_iter().map(|words| view! { <li dir="auto">{words}</li> }.into_any()).collect();
    view! { <ul class="insight-list column">{items}</ul> }.into_any()
}

// ---- when

fn when(insights: &Insights, name: &str, zone: &str) -> Option<AnyView> {
    let sentences = said::when(insights, &zone.replace('_', " "));
    if sentences.is_empty() {
        return None;
    }
    let table = insights.timing.as_ref().and_then(|timing| Some(week(timing, timing.outcome?, name)));
    let view = view! {
        <h5>{text::insight_hours_title()}</h5>
        {lines(sentences)}
        {table}
    };
    Some(view.into_any())
}

/// Weekdays by blocks of hours, with the sums of both.
fn week(timing: &Timing, outcome: Outcome, name: &str) -> AnyView {
    let blocks = (0..timing.blocks.len()).map(|block| said::block(timing, block));
    let columns: Vec<String> =
        [text::insight_column_day().to_owned()].into_iter().chain(blocks).chain([text::insight_column_all_hours().to_owned()]).collect();
    let days = timing.cells.iter().zip(&timing.days).enumerate();
    let mut rows: Vec<AnyView> =
        days.map(|(day, (cells, all))| cells_line(said::weekday(day).to_owned(), cells.iter().chain([all]))).collect();
    rows.push(cells_line(text::insight_row_all_days().to_owned(), &timing.blocks));
    let table_name = text::insight_table(said::outcome(outcome), name);
    let caption = view! { <caption class="unseen">{table_name.clone()}</caption> }.into_any();
    view! {
        {scrolling("table-scroll insight-week", table_name, caption, columns, rows.into_any())}
        <p class="note column">{text::insight_legend()}</p>
        <p class="note column">{said::open_cells(timing)}</p>
    }
    .into_any()
}

fn cells_line<'a>(head: String, cells: impl IntoIterator<Item = &'a Cell>) -> AnyView {
    let cells: Vec<AnyView> = cells.into_iter().map(cell).collect();
    view! {
        <tr>
            <th scope="row">{head}</th>
            {cells}
        </tr>
    }
    .into_any()
}

/// A cell whose weight says how sure it is; its mark says the same without it.
fn cell(of: &Cell) -> AnyView {
    let class = match of.effect.map(|effect| effect.strength) {
        None => "insight-open",
        Some(Strength::CannotTell) => "insight-untold",
        Some(Strength::Leans) => "insight-leans",
        Some(Strength::Clear) => "insight-clear",
    };
    view! { <td class=class>{said::cell(of)}</td> }.into_any()
}

// ---- ranks

fn ranked(ranking: &Ranking, name: &str) -> AnyView {
    let open = RwSignal::new(false);
    let title = said::ranked(ranking.base);
    let (ranking, name) = (ranking.clone(), name.to_owned());
    let tables = move || {
        open.get().then(|| {
            let view = view! {
                <p class="note column">{said::ranked_how(&ranking)}</p>
                {ranks(&ranking, &ranking.best, text::insight_ranked_best(), &name)}
                {ranks(&ranking, &ranking.worst, text::insight_ranked_worst(), &name)}
            };
            view.into_any()
        })
    };
    view! {
        <h5>{opener("row-head turn", None, open, title.into_any())}</h5>
        {part(tables)}
    }
    .into_any()
}

fn ranks(ranking: &Ranking, posts: &[Ranked], which: &str, name: &str) -> AnyView {
    let columns = [text::insight_column_post(), text::insight_column_likes(), said::column_of(ranking.base), text::insight_column_rate()];
    let row = |post: &Ranked| {
        let (head, cells) = said::rank(post);
        table_line("", head, cells)
    };
    let rows: Vec<AnyView> = posts.iter().map(row).collect();
    let caption = view! { <caption>{which.to_owned()}</caption> }.into_any();
    let columns = columns.map(str::to_owned);
    scrolling("table-scroll insight-ranks", text::insight_ranked_table(which, name), caption, columns, rows.into_any())
}

// ---- kinds

fn kinds(insights: &Insights) -> AnyView {
    let untold: Vec<AnyView> = said::untold(insights).into_iter().map(|words| line("note column", words)).collect();
    view! {
        <h5>{text::insight_kinds_title()}</h5>
        {list(said::differences(insights))}
        {untold}
    }
    .into_any()
}

// ---- gaps, and what stands out

fn gaps(insights: &Insights) -> Option<AnyView> {
    let gaps = insights.consistency.as_ref()?;
    let odd: Vec<String> = insights.odd.iter().map(|odd| said::stands_out(odd, insights.outcome)).collect();
    let is_odd = !odd.is_empty();
    let lead = if is_odd { text::insight_odd() } else { text::insight_odd_none() };
    let stands_out = insights.outcome.map(|_| {
        view! {
            {line("column", lead)}
            {is_odd.then(|| list(odd))}
        }
    });
    let view = view! {
        <h5>{text::insight_gaps_title()}</h5>
        {lines(said::gaps(gaps))}
        {stands_out}
    };
    Some(view.into_any())
}

// ---- the plan

fn plan(desk: Desk, plan: Option<&Plan>, place: usize) -> AnyView {
    let shown = plan.map_or_else(|| line("note column", text::insight_plan_none()), |plan| calendar(desk, plan, place));
    view! {
        <h5>{text::insight_plan_title()}</h5>
        {shown}
    }
    .into_any()
}

fn calendar(desk: Desk, plan: &Plan, place: usize) -> AnyView {
    let first = plan.slots.first().map_or(0, |slot| slot.at);
    let slots: Vec<String> = plan.slots.iter().take_while(|slot| slot.at < first + LISTED).map(said::slot).collect();
    let ics = plan.ics.clone();
    let save_it = move || save(desk.state, "likeworth-plan.ics", "text/calendar", &ics);
    view! {
        {line("column", said::plan_rests_on(plan))}
        {rhythm(desk, plan, place)}
        <p class="note">{text::insight_plan_weeks()}</p>
        {list(slots)}
        <p class="acts">{button(words(|| text::insight_plan_save().to_owned()), save_it)}</p>
    }
    .into_any()
}

/// How many posts a week.
fn rhythm(desk: Desk, plan: &Plan, place: usize) -> AnyView {
    let id = format!("insight-rhythm-{place}");
    let now = plan.per_week;
    let options: Vec<AnyView> = (1..=MOST_A_WEEK)
        .map(|count| option(count.to_string(), said::per_week(count, plan), Signal::derive(move || count == now)))
        .collect();
    let selector = format!("#{id}");
    let choose = act(move |event: leptos::ev::Event| {
        if let Ok(count) = event_target_value(&event).parse() {
            desk.plan(count, selector.clone());
        }
    });
    view! {
        <p class="insight-rhythm">
            <label for=id.clone()>{text::insight_plan_rhythm()}</label>
            " "
            <select id=id on:change=choose>
                {options}
            </select>
        </p>
    }
    .into_any()
}
