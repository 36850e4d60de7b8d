//! An answer for a spreadsheet: what went in and what came out in one long table, and every sample.
//!
//! A line is about one number: `value` where it is one, `low`, `likely` and `high` (5th, 50th, 95th percentile) where it is a range. The names of the
//! columns are those of `data/`, the words in them those of the page.

use super::csv::{Cell, Csv};
use super::inputs::{Asked, Input};
use super::{NumberKind, names, text};
use crate::model::estimate::{Estimate, Outcome, PathwayEstimate, PathwaySamples, Step};
use crate::model::scenario::{Platform, Scenario};
use crate::model::summary::{Summary, count};

const COLUMNS: [&str; 9] = ["section", "name", "value", "low", "likely", "high", "unit", "given", "fact"];

/// What went in ([`super::inputs::inputs`]) and what came out. `made` says of when and where it is, a name and a text each.
#[must_use]
pub fn answer(asked: &[Asked], scenario: &Scenario, estimate: &Estimate, made: &[(&str, String)]) -> String {
    let mut table = Table { csv: Csv::new(&COLUMNS) };
    for (name, value) in made {
        table.words(text::csv_about(), name, value);
    }
    for asked in asked {
        let section = text::csv_inputs(&asked.title);
        asked.inputs.iter().for_each(|input| table.input(&section, input));
    }
    table.totals(estimate);
    let alone = [(String::new(), estimate.pathways.as_slice())];
    let several = accounts(scenario, estimate);
    for (account, pathways) in if several.is_empty() { alone.as_slice() } else { several.as_slice() } {
        pathways.iter().for_each(|pathway| table.pathway(account, pathway));
    }
    table.csv.finish()
}

/// Each account with its pathways, where there are several.
fn accounts<'a>(scenario: &Scenario, estimate: &'a Estimate) -> Vec<(String, &'a [PathwayEstimate])> {
    let platforms = platforms(scenario);
    let accounts = estimate.accounts.iter().enumerate();
    accounts.map(|(place, account)| (names::account(&platforms, place), account.pathways.as_slice())).collect()
}

fn platforms(scenario: &Scenario) -> Vec<Platform> {
    [scenario.platform].into_iter().chain(scenario.further.iter().map(|account| account.platform)).collect()
}

/// Every sample in the making: a line each, so that a page can answer in between.
#[derive(Clone, Debug)]
pub struct Samples {
    csv: Csv,
    total: Vec<f64>,
    pathways: Vec<PathwaySamples>,
    /// How many lines are written.
    done: usize,
}

impl Samples {
    /// Of a month: the total, and what each open pathway brings to it.
    #[must_use]
    pub fn new(scenario: &Scenario, total: Vec<f64>, pathways: Vec<PathwaySamples>) -> Self {
        let platforms = platforms(scenario);
        let title = |of: &PathwaySamples| section(&account_title(&platforms, of.account), names::pathway(of.id));
        let titles: Vec<String> = pathways.iter().map(title).collect();
        let columns = ["sample", "total_usd"].into_iter().chain(titles.iter().map(String::as_str));
        Self { csv: Csv::new(&columns.collect::<Vec<_>>()), total, pathways, done: 0 }
    }

    /// Writes so many lines more; false once all are written.
    pub fn go_on(&mut self, lines: usize) -> bool {
        for place in self.done..self.total.len().min(self.done + lines) {
            let sample = |samples: &[f64]| samples.get(place).map_or(Cell::Nothing, |usd| Cell::Number(*usd));
            let first = [Cell::Number(count(place + 1)), sample(&self.total)];
            let cells: Vec<Cell> = first.into_iter().chain(self.pathways.iter().map(|pathway| sample(&pathway.usd))).collect();
            self.csv.line(&cells);
        }
        self.done += lines;
        self.done < self.total.len()
    }

    /// The file.
    #[must_use]
    pub fn finish(self) -> String {
        self.csv.finish()
    }
}

fn account_title(platforms: &[Platform], place: usize) -> String {
    if platforms.len() > 1 { names::account(platforms, place) } else { String::new() }
}

fn section(account: &str, name: &str) -> String {
    if account.is_empty() { name.to_owned() } else { text::paper_own(account, name) }
}

struct Table {
    csv: Csv,
}

/// A number, or a range.
#[derive(Clone, Copy)]
enum Value {
    One(f64),
    Range([f64; 3]),
}

impl Value {
    fn of(low: f64, likely: f64, high: f64) -> Self {
        if low < high { Self::Range([low, likely, high]) } else { Self::One(likely) }
    }
}

impl Table {
    fn words(&mut self, section: &str, name: &str, value: &str) {
        self.csv.line(&[
            Cell::Text(section),
            Cell::Text(name),
            Cell::Text(value),
            Cell::Nothing,
            Cell::Nothing,
            Cell::Nothing,
            Cell::Nothing,
            Cell::Nothing,
            Cell::Nothing,
        ]);
    }

    fn number(&mut self, section: &str, name: &str, value: Value, unit: &str, whose: &str, fact: &str) {
        let [one, low, likely, high] = match value {
            Value::One(x) => [Cell::Number(x), Cell::Nothing, Cell::Nothing, Cell::Nothing],
            Value::Range([low, likely, high]) => [Cell::Nothing, Cell::Number(low), Cell::Number(likely), Cell::Number(high)],
        };
        self.csv.line(&[
            Cell::Text(section),
            Cell::Text(name),
            one,
            low,
            likely,
            high,
            text_or_nothing(unit),
            text_or_nothing(whose),
            text_or_nothing(fact),
        ]);
    }

    fn input(&mut self, section: &str, input: &Input) {
        let whose = whose(input.is_given);
        let fact = input.fact.map_or("", |fact| fact.as_str());
        match input.number {
            Some((number, kind)) => {
                self.number(section, &input.name, Value::of(number.low, number.likely, number.high), unit(kind), whose, fact)
            }
            None => self.csv.line(&[
                Cell::Text(section),
                Cell::Text(&input.name),
                Cell::Text(&input.value),
                Cell::Nothing,
                Cell::Nothing,
                Cell::Nothing,
                Cell::Nothing,
                Cell::Text(whose),
                text_or_nothing(fact),
            ]),
        }
    }

    fn totals(&mut self, estimate: &Estimate) {
        let all = text::csv_total();
        self.outcome(all, &estimate.total);
        let left = [
            (text::csv_take_home(), &estimate.take_home, text::csv_usd_month()),
            (text::csv_per_hour(), &estimate.per_hour, text::csv_usd_hour()),
            (text::csv_usual_month(), &estimate.usual_month, text::csv_usd_month()),
        ];
        for (name, summary, unit) in left {
            summary.iter().for_each(|summary| self.summary(all, name, summary, unit));
        }
        if let Some(event) = &estimate.event {
            let name = text::csv_event(names::pathway(event.pathway));
            self.summary(all, &name, &event.month, text::csv_usd_month());
            self.number(all, &text::csv_chance(&name), Value::One(event.chance), unit(NumberKind::Share), "", "");
        }
    }

    fn outcome(&mut self, section: &str, outcome: &Outcome) {
        self.summary(section, text::csv_month(), &outcome.monthly, text::csv_usd_month());
        if let Some(per_1000) = &outcome.per_1000_likes {
            self.summary(section, text::csv_per_1000(), per_1000, text::csv_usd_per_1000());
        }
    }

    fn summary(&mut self, section: &str, name: &str, summary: &Summary, unit: &str) {
        self.number(section, name, Value::Range([summary.p5, summary.p50, summary.p95]), unit, "", "");
        let more = [
            (text::csv_mean(name), summary.mean),
            (text::csv_percentile(name, "10"), summary.p10),
            (text::csv_percentile(name, "25"), summary.p25),
            (text::csv_percentile(name, "75"), summary.p75),
            (text::csv_percentile(name, "90"), summary.p90),
        ];
        for (name, value) in more {
            self.number(section, &name, Value::One(value), unit, "", "");
        }
        self.number(section, &text::csv_nothing(name), Value::One(summary.p_zero), self::unit(NumberKind::Share), "", "");
    }

    fn pathway(&mut self, account: &str, pathway: &PathwayEstimate) {
        let title = section(account, names::pathway(pathway.id));
        self.words(&title, text::csv_state(), &super::ledger::state(pathway));
        match &pathway.if_open {
            None => self.outcome(&title, &pathway.outcome),
            Some(if_open) => self.summary(&title, text::csv_if_open(), &if_open.monthly, text::csv_usd_month()),
        }
        pathway.steps.iter().for_each(|step| self.step(&title, step));
    }

    fn step(&mut self, section: &str, step: &Step) {
        // What is multiplied out is nobody's number.
        let whose = if step.own {
            whose(true)
        } else if step.fact.is_some() {
            whose(false)
        } else {
            ""
        };
        let fact = step.fact.map_or("", |fact| fact.as_str());
        self.number(section, names::step(step.label), Value::of(step.low, step.value, step.high), step.unit, whose, fact);
    }
}

fn text_or_nothing(text: &str) -> Cell<'_> {
    if text.is_empty() { Cell::Nothing } else { Cell::Text(text) }
}

fn whose(is_given: bool) -> &'static str {
    if is_given { text::paper_given() } else { text::paper_assumed() }
}

fn unit(kind: NumberKind) -> &'static str {
    match kind {
        NumberKind::Money => text::csv_usd(),
        NumberKind::Share => text::csv_share(),
        NumberKind::Count | NumberKind::Ratio => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::estimate::{monthly_samples, total};
    use crate::model::{Facts, Points, estimate};
    use crate::words::csv::tests::read;
    use crate::words::inputs::inputs;

    const TWO: &str = r#"{"likes_per_post": 1200, "followers": {"low": 15000, "likely": 20000, "high": 30000}, "niche": "beauty", "bought_likes_share": 0.05,
        "pathways": {"affiliate": {"on": true, "commission": 0.1}}, "deductions": {"tax_share": 0.3, "hours_per_month": 20},
        "further_accounts": [{"platform": "instagram", "likes_per_post": 70}]}"#;

    fn rows(json: &str) -> Vec<Vec<String>> {
        let scenario = Scenario::from_json(json).unwrap();
        let estimate = estimate(&scenario, &Facts::current(), &Points::new(1024, 0));
        let asked = inputs(&scenario, &estimate, &estimate.formats, &|code| code.to_owned());
        read(&answer(&asked, &scenario, &estimate, &[("model", "2".to_owned())]))
    }

    #[test]
    fn numbers_are_those_of_the_estimate_to_the_last_digit() {
        let scenario = Scenario::from_json(TWO).unwrap();
        let estimate = estimate(&scenario, &Facts::current(), &Points::new(1024, 0));
        let rows = rows(TWO);
        assert_eq!(rows[0], COLUMNS);
        assert!(rows.iter().all(|row| row.len() == COLUMNS.len()));
        let find = |section: &str, name: &str| {
            let found: Vec<&Vec<String>> = rows.iter().filter(|row| row[0] == section && row[1] == name).collect();
            assert_eq!(found.len(), 1, "{section} {name}: {found:?}");
            found[0].clone()
        };
        let number = |text: &str| text.parse::<f64>().unwrap();
        let total = find(text::csv_total(), text::csv_month());
        assert_eq!(
            [number(&total[3]), number(&total[4]), number(&total[5])],
            [estimate.total.monthly.p5, estimate.total.monthly.p50, estimate.total.monthly.p95]
        );
        let own = find(&text::csv_inputs("TikTok"), "Likes per post");
        assert_eq!([&own[2], &own[7], &own[8]], ["1200", "given", ""]);
        let range = find(&text::csv_inputs("TikTok"), "Followers");
        assert_eq!([&range[2], &range[3], &range[4], &range[5]], ["", "15000", "20000", "30000"]);
        let assumed = find(&text::csv_inputs("Instagram"), "Posts per month");
        assert_eq!([&assumed[7], &assumed[8]], ["assumed", "posting-frequency-default"]);
        let rate =
            estimate.accounts[0].pathways.iter().find(|pathway| pathway.id == crate::model::pathway::PathwayId::CreatorRewards).unwrap();
        let step = rate.steps.iter().find(|step| step.fact.is_some() && step.low < step.high).unwrap();
        let row = find("TikTok: Creator Rewards", names::step(step.label));
        assert_eq!([number(&row[3]), number(&row[4]), number(&row[5])], [step.low, step.value, step.high]);
        assert_eq!(row[8], step.fact.unwrap().as_str());
        assert_eq!(find(&text::csv_inputs("TikTok"), "Affiliate links: How much of an order is commission")[2], "0.1");
    }

    #[test]
    fn every_kind_of_answer_has_its_table() {
        for json in [
            "{}",
            r#"{"mode": "business", "platform": "instagram"}"#,
            r#"{"platform": "instagram", "posts": [{"format": "reel", "likes_per_post": 900}, {"format": "story"}]}"#,
        ] {
            let rows = rows(json);
            assert!(rows.len() > 30 && rows.iter().all(|row| row.len() == COLUMNS.len()), "{json}");
            assert!(rows.iter().skip(1).all(|row| !row[0].is_empty() && !row[1].is_empty()), "{json}: {rows:?}");
        }
    }

    #[test]
    fn samples_are_written_in_steps_and_add_up() {
        let scenario = Scenario::from_json(TWO).unwrap();
        let (facts, points) = (Facts::current(), Points::new(256, 0));
        let total = total(&scenario, &facts, &points);
        let mut samples = Samples::new(&scenario, total.clone(), monthly_samples(&scenario, &facts, &points));
        let mut steps = 1;
        while samples.go_on(100) {
            steps += 1;
        }
        assert_eq!(steps, 3);
        let rows = read(&samples.finish());
        assert_eq!(&rows[0][..3], ["sample", "total_usd", "TikTok: Creator Rewards"]);
        assert_eq!(rows.len(), 257);
        for (row, total) in rows.iter().skip(1).zip(&total) {
            let numbers: Vec<f64> = row.iter().map(|cell| cell.parse().unwrap()).collect();
            assert_eq!(numbers[1], *total);
            assert!((numbers[2..].iter().sum::<f64>() - total).abs() <= 1e-12 * total.abs());
        }
    }
}
