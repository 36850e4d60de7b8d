//! What each lever would add to a month, as the rows of a range figure: one grammar with the figure of the answer.
//!
//! A row is the difference sample by sample; where a lever may also lose, its lower tail runs into the place of nothing.

use super::range::{Emphasis, RangeFigure, RangeRow};
use crate::model::levers::{Lever, LeverState};
use crate::model::scenario::Platform;
use crate::words::number::{income, whole_percent};
use crate::words::{levers as words, text};

/// A row for each lever with an effect, in their order.
#[must_use]
pub fn figure(levers: &[Lever], platform: Platform) -> RangeFigure {
    RangeFigure { rows: levers.iter().filter_map(|lever| row(lever, platform)).collect() }
}

fn row(lever: &Lever, platform: Platform) -> Option<RangeRow> {
    let summary = lever.effect.filter(|_| lever.state == LeverState::Supported)?;
    let nothing = (summary.p_zero >= 0.005).then(|| text::lever_share_nothing(&whole_percent(summary.p_zero)));
    Some(RangeRow {
        label: words::name(lever.id, platform).to_owned(),
        value: words::range(lever),
        nothing,
        summary,
        emphasis: Emphasis::Open,
    })
}

/// What stands above the table of the rows.
#[must_use]
pub fn columns() -> [&'static str; 6] {
    [
        text::lever_column_what(),
        text::lever_column_after(),
        text::figure_column_low(),
        text::figure_column_typical(),
        text::figure_column_high(),
        text::lever_column_nothing(),
    ]
}

/// The cells of a lever behind its name; none where it has no effect.
#[must_use]
pub fn cells(lever: &Lever) -> Option<[String; 5]> {
    let (month, effect) = (lever.typical_month?, lever.effect?);
    Some([income(month.after), income(effect.p10), income(effect.p50), income(effect.p90), whole_percent(effect.p_zero)])
}

#[cfg(test)]
mod tests {
    use super::super::{Frame, layout};
    use super::*;
    use crate::model::levers::levers;
    use crate::model::{Facts, Points, Scenario};
    use crate::words::number::compact;
    use crate::words::number::money;

    fn of(scenario: &str) -> Vec<Lever> {
        levers(&Scenario::from_json(scenario).unwrap(), &Facts::current(), &Points::new(8192, 0))
    }

    #[test]
    fn the_marks_of_the_levers() {
        let figure = figure(&of(r#"{"likes_per_post": 300, "followers": 4000}"#), Platform::TikTok);
        let tick = |usd: f64| if usd > 0.0 { compact(usd) } else { money(0.0) };
        let marks = layout(&figure, Frame { width: 320.0, scale: 1.0, text: 14.0 }, &tick);
        let lines: Vec<String> = marks.marks.iter().map(|mark| format!("{mark:?}")).collect();
        insta::assert_snapshot!("levers_marks_320", format!("height {}\n{}", marks.height, lines.join("\n")));
    }

    #[test]
    fn only_levers_with_an_effect_have_a_row_and_the_table_has_the_same() {
        let levers = of("{}");
        let figure = figure(&levers, Platform::TikTok);
        let supported: Vec<&Lever> = levers.iter().filter(|lever| lever.state == LeverState::Supported).collect();
        assert_eq!(figure.rows.len(), supported.len());
        for (row, lever) in figure.rows.iter().zip(supported) {
            assert_eq!(Some(row.summary), lever.effect);
            let cells = cells(lever).unwrap();
            assert_eq!(row.value, format!("{} to {}", cells[1], cells[3]));
        }
        assert!(levers.iter().filter(|lever| lever.state != LeverState::Supported).all(|lever| cells(lever).is_none()));
    }
}
