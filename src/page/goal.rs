//! "Goal": a sentence that asks for an amount a month, with which chance and by which number, and what it takes.
//!
//! Worked out when typing pauses, on the points of the answer, a look at the month a slice ([`Work`]), and only once an amount is typed. The value is one that
//! can be entered as it is said: of few digits, and its chance is that of the month with these entries.

use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;

use super::blank::{Blank, says};
use super::carried::carried;
use super::erased::{act, announced, aria, focus, holds, line, named_button, opener, option, part, turns, words};
use super::figure::scrolling;
use super::growth;
use super::levers::enter;
use super::notice::{Notice, NoticeKind};
use super::pause::{Slices, Worked, asked_after_pause, is_outdated, standing};
use super::rich::filled;
use super::state::{Answer, State, with_points};
use super::warning::warning;
use crate::browser::today::today;
use crate::document::goal::{GoalEntry, GoalFault, GoalField, GoalReading, NAME, USUAL_PROBABILITY};
use crate::model::estimate::{Estimate, PathwayEstimate, PathwayState, StepInput};
use crate::model::fact::Facts;
use crate::model::goal::{Entering, Goal, GoalAnswer, Reach, Vary, Work};
use crate::model::growth::History;
use crate::model::pathway::{Own, PathwayId, StepLabel};
use crate::model::sampling::Points;
use crate::model::scenario::{Field, Scenario};
use crate::words::answer::SLOTS;
use crate::words::goal::{self as said, Found};
use crate::words::number::percent;
use crate::words::{fault, names, text};

/// The section, for a creator.
#[must_use]
pub fn goal(state: State) -> AnyView {
    let entry = carried(state, NAME, |part| part.map_or_else(GoalEntry::default, |part| GoalEntry::read(&part).0));
    let reading = Memo::new(move |_| entry.with(GoalEntry::reading));
    let groups = Memo::new(move |_| state.details.with(|answer| groups(&answer.scenario, &answer.estimate)));
    let form = Form { state, entry, reading, groups, typing: RwSignal::new(None) };
    let history = history(state);
    // What cannot be read leaves the last question standing.
    let question = Memo::new(move |last: Option<&Option<Question>>| {
        let asked = |reading: &GoalReading| {
            let Choice { vary, label } = form.chosen();
            reading.goal(vary).map(|goal| Question { goal, label, history: history.get() })
        };
        form.reading.with(|reading| last.copied().flatten().filter(|_| !reading.faults.is_empty()).or_else(|| asked(reading)))
    });
    let is_asked = turns(move || question.with(Option::is_some));
    let [a, b, c, ..] = SLOTS;
    let blanks = filled(&text::goal_sentence(a, b, c), move |slot| match GoalField::ALL.get(slot) {
        Some(field) => form.blank(*field),
        None => form.choice(),
    });
    let said_of: Vec<AnyView> = GoalField::ALL.into_iter().map(|field| form.says(field)).collect();
    let answered = move || Some(if is_asked.get() { answered(form, question) } else { line("note", text::goal_empty()) });
    view! {
        <section class="goal" id="goal" aria-labelledby="goal-title">
            <h2 class="ledger-title" id="goal-title" tabindex="-1">
                {text::goal_title()}
            </h2>
            <p class="ledger-lead note column">{text::goal_lead()}</p>
            <p class="growth-sentence column">{blanks}</p>
            <p class="growth-says">{said_of}</p>
            {part(answered)}
        </section>
    }
    .into_any()
}

/// How the account grew, where the visitor said it for the months ahead.
fn history(state: State) -> Memo<Option<History>> {
    let (_, reading) = growth::entered(state);
    Memo::new(move |_| reading.with(|reading| reading.plan.history))
}

// ---- the numbers that may change

/// A number that may change, and the line of an account that it stands in, where it is one of a pathway that has one.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Choice {
    vary: Vary,
    label: Option<StepLabel>,
}

/// Numbers that belong together, and whose they are.
#[derive(Clone, Debug, PartialEq)]
struct Group {
    /// None for those asked for most, and then for the rest of the account.
    of: Option<PathwayId>,
    choices: Vec<Choice>,
}

/// What is asked for most.
const FIRST: [Vary; 4] = [
    Vary::Field(Field::LikesPerPost),
    Vary::Field(Field::PostsPerMonth),
    Vary::Field(Field::Followers),
    Vary::Own(PathwayId::LiveGifts, Own::HoursPerMonth),
];

/// All that may change in a scenario: what is asked for most, the rest of the account, the own numbers of each pathway of likes.
fn groups(scenario: &Scenario, estimate: &Estimate) -> Vec<Group> {
    let choice = |vary: Vary| Choice { vary, label: label(vary, estimate) };
    let applies = |vary: &Vary| vary.applies(scenario);
    let fields = Field::ALL.iter().map(|field| Vary::Field(*field)).filter(|vary| !FIRST.contains(vary));
    let mut groups = vec![
        Group { of: None, choices: FIRST.into_iter().filter(applies).map(choice).collect() },
        Group { of: None, choices: fields.filter(applies).map(choice).collect() },
    ];
    for pathway in estimate.pathways.iter().filter(|pathway| pathway.state != PathwayState::Historical && pathway.id.from_likes()) {
        let asked = |own: &&Own| is_asked(**own, pathway, scenario);
        let own = pathway.id.own_numbers().iter().filter(asked).map(|own| Vary::Own(pathway.id, *own));
        let choices = own.filter(|vary| !FIRST.contains(vary) && vary.applies(scenario)).map(choice).collect();
        groups.push(Group { of: Some(pathway.id), choices });
    }
    groups.retain(|group| !group.choices.is_empty());
    groups
}

/// Whether an own number is one that the pathway asks for there, or one that was given.
fn is_asked(own: Own, pathway: &PathwayEstimate, scenario: &Scenario) -> bool {
    pathway.steps.iter().any(|step| step.input == Some(StepInput::Own(own)))
        || pathway.id.unasked(scenario.platform).contains(&own)
        || scenario.own(pathway.id, own).is_some()
}

fn label(vary: Vary, estimate: &Estimate) -> Option<StepLabel> {
    let Vary::Own(id, own) = vary else { return None };
    let pathway = estimate.pathways.iter().find(|pathway| pathway.id == id)?;
    pathway.steps.iter().find(|step| step.input == Some(StepInput::Own(own))).map(|step| step.label)
}

// ---- the sentence

#[derive(Clone, Copy)]
struct Form {
    state: State,
    entry: Memo<GoalEntry>,
    reading: Memo<GoalReading>,
    groups: Memo<Vec<Group>>,
    /// Where somebody is typing: that is not complained about yet.
    typing: RwSignal<Option<GoalField>>,
}

const fn id(field: GoalField) -> &'static str {
    match field {
        GoalField::Usd => "goal-usd",
        GoalField::Probability => "goal-probability",
    }
}

fn says_id(field: GoalField) -> String {
    [id(field), "-says"].concat()
}

fn name(field: GoalField) -> &'static str {
    match field {
        GoalField::Usd => text::goal_field_usd(),
        GoalField::Probability => text::goal_field_probability(),
    }
}

fn sentence(field: GoalField, found: GoalFault) -> String {
    let example = match field {
        GoalField::Usd => text::goal_usd_example(),
        GoalField::Probability => text::goal_probability_example(),
    };
    match found {
        GoalFault::Reading(found) => fault::sentence(found, field.kind()),
        GoalFault::Number(found) => fault::number_sentence(found, field.kind()),
        GoalFault::Range => text::goal_fault_range(example),
        GoalFault::Nothing => text::goal_fault_nothing(example),
        GoalFault::Certain => text::goal_fault_certain(example),
    }
}

impl Form {
    fn change(self, change: impl FnOnce(&mut GoalEntry)) {
        let mut entry = self.entry.get_untracked();
        change(&mut entry);
        self.state.document.update(|document| document.set_part(NAME, entry.to_value().as_ref()));
    }

    fn choose(self, vary: Vary) {
        self.change(|entry| entry.vary = Some(vary));
    }

    /// The number chosen, else the first of those asked for most.
    fn chosen(self) -> Choice {
        let wished = self.entry.with(|entry| entry.vary);
        self.groups.with(|groups| {
            let mut all = groups.iter().flat_map(|group| &group.choices);
            let first = all.clone().next().copied();
            let usual = || first.unwrap_or(Choice { vary: Vary::Field(Field::LikesPerPost), label: None });
            // What another platform asks for stays chosen, and is answered in words.
            wished.map_or_else(usual, |vary| all.find(|of| of.vary == vary).copied().unwrap_or(Choice { vary, label: None }))
        })
    }

    fn typed(self, field: GoalField) -> Signal<String> {
        words(move || self.entry.with(|entry| entry.get(field).to_owned()))
    }

    /// What is wrong there, once the visitor has finished typing.
    fn fault(self, field: GoalField) -> Option<GoalFault> {
        let found = self.reading.with(|reading| reading.faults.iter().find(|(of, _)| *of == field).map(|(_, fault)| *fault));
        found.filter(|_| self.typing.get() != Some(field))
    }

    fn blank(self, field: GoalField) -> AnyView {
        let placeholder = match field {
            GoalField::Usd => text::goal_usd_example().to_owned(),
            GoalField::Probability => percent(USUAL_PROBABILITY),
        };
        let invalid = Signal::derive(move || self.fault(field).map(|_| "true".to_owned()));
        let write = move |typed: String| {
            self.typing.set(Some(field));
            self.change(|entry| entry.set(field, typed));
        };
        let blank = Blank { id: id(field), name: name(field), says: says_id(field), placeholder, typed: self.typed(field), invalid };
        blank.view(Box::new(write), Box::new(move || self.typing.set(None)))
    }

    /// What is wrong there, else how it is understood.
    fn says(self, field: GoalField) -> AnyView {
        let fault = Signal::derive(move || self.fault(field).map(|found| sentence(field, found)));
        says(says_id(field), name(field), field.kind(), self.typed(field), fault)
    }

    /// The choice of the number that may change.
    fn choice(self) -> AnyView {
        let choose = move |event: Event| {
            if let Some(vary) = Vary::of_name(&event_target_value(&event)) {
                self.choose(vary);
            }
        };
        // One that is asked for nowhere here is a choice of its own as long as it is chosen.
        let elsewhere = Memo::new(move |_| {
            let Choice { vary, .. } = self.chosen();
            self.groups.with(|groups| groups.iter().all(|group| group.choices.iter().all(|of| of.vary != vary))).then_some(vary)
        });
        let options = part(move || {
            let elsewhere = elsewhere.get().map(|vary| self.option(Choice { vary, label: None }, false));
            let groups: Vec<AnyView> =
                self.groups.with(|groups| groups.iter().enumerate().map(|(place, of)| self.group(place, of)).collect());
            Some(view! { {elsewhere} {groups} }.into_any())
        });
        view! {
            <span class="blank goal-vary">
                <label class="unseen" for="goal-vary">
                    {text::goal_field_vary()}
                </label>
                <select id="goal-vary" on:change=act(choose)>
                    {options}
                </select>
            </span>
        }
        .into_any()
    }

    fn group(self, place: usize, group: &Group) -> AnyView {
        let label = match (group.of, place) {
            (Some(id), _) => names::pathway(id),
            (None, 0) => text::goal_first(),
            (None, _) => text::goal_account(),
        };
        let options: Vec<AnyView> = group.choices.iter().map(|choice| self.option(*choice, group.of.is_some())).collect();
        view! { <optgroup label=label>{options}</optgroup> }.into_any()
    }

    fn option(self, choice: Choice, is_below_pathway: bool) -> AnyView {
        let Choice { vary, label } = choice;
        let words = match vary {
            Vary::Own(id, own) if is_below_pathway => said::name_of_own(id, own, label),
            vary => said::name(vary, label),
        };
        option(vary.name(), words, holds(move || self.chosen().vary == vary))
    }
}

// ---- working it out

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Question {
    goal: Goal,
    label: Option<StepLabel>,
    history: Option<History>,
}

/// Questions are answered one after another.
type Questions = Arc<[Question]>;

/// An answer to each.
type Result = RwSignal<Worked<Vec<Found>>>;

/// The work on one question: the search, and then what would be entered.
struct Doing {
    question: Question,
    work: Work,
    entering: Option<(GoalAnswer, Entering)>,
}

impl Doing {
    fn new(question: Question) -> Self {
        Self { question, work: Work::new(question.goal).grown(question.history), entering: None }
    }

    fn step(&mut self, scenario: &Scenario, points: &Points) -> Option<Found> {
        let (facts, Question { goal, label, history }) = (&Facts::current(), self.question);
        let Some((answer, entering)) = &mut self.entering else {
            let answer = self.work.step(scenario, facts, points)?;
            self.entering = Some((answer, Entering::new(goal, answer)));
            return None;
        };
        let entered = entering.step(scenario, facts, points)?;
        Some(Found { has_history: history.is_some(), ..Found::new(scenario, goal, label, *answer, entered) })
    }
}

/// A look at the month a slice; the points are those of the answer.
fn begin(answer: &Answer, asked: &Questions) -> Slices<Vec<Found>> {
    let scenario = Arc::clone(&answer.scenario);
    let asked = Arc::clone(asked);
    let mut doing = asked.first().copied().map(Doing::new);
    let mut found = Vec::new();
    Box::new(move || {
        let Some(now) = &mut doing else { return Some(std::mem::take(&mut found)) };
        if let Some(one) = with_points(&scenario, |points| now.step(&scenario, points)) {
            found.push(one);
            doing = asked.get(found.len()).copied().map(Doing::new);
        }
        None
    })
}

/// What it takes.
fn answered(form: Form, question: Memo<Option<Question>>) -> AnyView {
    let asked = Memo::new(move |_| question.get().into_iter().collect::<Questions>());
    let worked = asked_after_pause(form.state, asked, begin);
    let is_here = turns(move || worked.with(|worked| worked.result.is_some()));
    let busy = aria(move || !worked.with(|worked| worked.is_current));
    let is_left_out = turns(move || form.reading.with(|reading| !reading.faults.is_empty()));
    let standing = standing(is_outdated(worked), text::goal_outdated(), is_left_out, text::goal_left_out());
    view! {
        <div class="goal-found" aria-busy=busy>
            <p class="note">{standing}</p>
            {part(move || Some(if is_here.get() { told(form, worked) } else { line("note awaited", text::goal_waiting()) }))}
        </div>
        {others(form, question)}
    }
    .into_any()
}

/// Something of the first answer.
fn first<T: Default>(worked: Result, tell: impl FnOnce(&Found) -> T) -> T {
    worked.with(|worked| worked.result.as_ref().and_then(|found| found.first()).map_or_else(T::default, tell))
}

fn told(form: Form, worked: Result) -> AnyView {
    let answer = words(move || first(worked, said::answer));
    let more = words(move || first(worked, |found| said::more(found, today().as_deref())));
    let is_out_of_reach = turns(move || first(worked, |found| found.answer.answer == Reach::Unreachable));
    let entry = Memo::new(move |_| first(worked, |found| found.entered.is_some().then(|| said::entry(found))));
    let use_it = move || {
        let name = text::goal_use_name(&entry.get()?);
        Some(named_button(text::goal_use(), name, move || take(form.state, worked)))
    };
    let odd = move || {
        let odd = first(worked, |found| found.entered.as_ref().map_or_else(Vec::new, |entered| entered.odd.clone()));
        let lines: Vec<AnyView> = odd.iter().map(|odd| view! { <li>{warning(odd)}</li> }.into_any()).collect();
        (!lines.is_empty()).then(|| view! { <ul class="warnings column">{lines}</ul> }.into_any())
    };
    let instead = move || {
        is_out_of_reach.get().then(|| {
            view! {
                <p class="note column">
                    {text::goal_instead()} " " <a href="#levers">{text::lever_title()}</a>
                </p>
            }
            .into_any()
        })
    };
    view! {
        <p class="growth-summary column">{answer}</p>
        {announced(move || answer.get())}
        <p class="note column">{more}</p>
        {part(odd)}
        {part(instead)}
        <p class="acts">{part(use_it)}</p>
    }
    .into_any()
}

/// Enters what it takes, so that the whole page shows it; what was entered before can be brought back.
fn take(state: State, worked: Result) {
    let before = state.document.get_untracked();
    let Some((settings, entry)) = untrack(|| first(worked, |found| Some((found.entered.as_ref()?.settings.clone(), said::entry(found)))))
    else {
        return;
    };
    state.document.update(|document| settings.iter().for_each(|setting| enter(document, setting)));
    state.say(Notice { undo: Some(before), ..Notice::new(NoticeKind::Goal, text::goal_used(&entry)) });
    // The button goes away once what it takes is there.
    focus("#goal-title");
}

// ---- the other numbers

/// The same by each of the numbers asked for most, once somebody asks.
fn others(form: Form, question: Memo<Option<Question>>) -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <h3>{opener("row-head turn", None, open, text::goal_others_show().into_any())}</h3>
        {part(move || open.get().then(|| each_number(form, question)))}
    }
    .into_any()
}

fn each_number(form: Form, question: Memo<Option<Question>>) -> AnyView {
    let asked = Memo::new(move |_| {
        let Some(asked) = question.get() else { return Questions::default() };
        let of = |choice: &Choice| Question { goal: Goal { vary: choice.vary, ..asked.goal }, label: choice.label, ..asked };
        form.groups.with(|groups| groups.first().map_or_else(Vec::new, |first| first.choices.iter().map(of).collect()).into())
    });
    let worked = asked_after_pause(form.state, asked, begin);
    let busy = aria(move || !worked.with(|worked| worked.is_current));
    let rows = move || {
        let found = worked.with(|worked| worked.result.clone())?;
        let columns = [
            text::goal_column_number(),
            text::goal_column_value(),
            text::goal_column_chance(),
            text::goal_column_month(),
            text::goal_column_choose(),
        ];
        let rows: Vec<AnyView> = found.iter().map(|found| row(form, found)).collect();
        let columns = columns.map(str::to_owned);
        Some(scrolling("table-scroll", text::goal_table_name(), ().into_any(), columns, rows.into_any()))
    };
    let is_here = turns(move || worked.with(|worked| worked.result.is_some()));
    let waiting = part(move || (!is_here.get()).then(|| line("note awaited", text::goal_others_waiting())));
    view! {
        <div class="goal-others" aria-busy=busy>
            {waiting}
            {part(rows)}
        </div>
    }
    .into_any()
}

fn row(form: Form, found: &Found) -> AnyView {
    let (vary, name) = (found.goal.vary, said::name(found.goal.vary, found.label));
    let cells: Vec<AnyView> = said::cells(found).into_iter().map(|cell| view! { <td>{cell}</td> }.into_any()).collect();
    let choose = named_button(text::goal_column_choose(), text::goal_choose_name(&name), move || {
        form.choose(vary);
        focus("#goal-vary");
    });
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cells}
            <td>{choose}</td>
        </tr>
    }
    .into_any()
}
