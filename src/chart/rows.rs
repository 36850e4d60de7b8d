//! An estimate as the rows of the figure and of its table.

use super::range::{Emphasis, RangeRow};
use crate::model::estimate::{AccountEstimate, Estimate, Outcome, PathwayEstimate, PathwayState};
use crate::model::summary::Summary;
use crate::words::number::{income, income_range, whole_percent};
use crate::words::{names, text};

/// A single pathway is the total. Else the total first, then each account where there are several, then each pathway of that in front; what
/// is locked shows what it would bring. What is switched off or has ended is no part of the picture: its range stands in its row.
#[must_use]
pub fn rows(estimate: &Estimate) -> Vec<RangeRow> {
    if let [only] = estimate.pathways.as_slice() {
        return vec![row(names::pathway(only.id).to_owned(), estimate.total.monthly, Emphasis::Total)];
    }
    let total = row(text::figure_total().to_owned(), estimate.total.monthly, Emphasis::Total);
    let shown = estimate
        .pathways
        .iter()
        .filter(|pathway| matches!(pathway.state, PathwayState::Open | PathwayState::Locked) && pathway.id.from_likes());
    [total].into_iter().chain(accounts(estimate)).chain(shown.map(pathway_row)).collect()
}

/// A pathway whether or not it is in the picture.
#[must_use]
pub fn pathway_row(pathway: &PathwayEstimate) -> RangeRow {
    match pathway.state {
        PathwayState::Open => row(names::pathway(pathway.id).to_owned(), pathway.outcome.monthly, Emphasis::Open),
        _ => row(uncounted(pathway), if_open(pathway).monthly, Emphasis::Ghost),
    }
}

/// What stands above the table of the rows.
#[must_use]
pub fn columns() -> [&'static str; 5] {
    [
        text::figure_column_pathway(),
        text::figure_column_low(),
        text::figure_column_typical(),
        text::figure_column_high(),
        text::figure_column_nothing(),
    ]
}

/// The cells of a row, behind its name.
#[must_use]
pub fn cells(row: &RangeRow) -> [String; 4] {
    let monthly = row.summary;
    [income(monthly.p10), income(monthly.p50), income(monthly.p90), whole_percent(monthly.p_zero)]
}

/// The part of each of several accounts.
fn accounts(estimate: &Estimate) -> impl Iterator<Item = RangeRow> {
    let platforms: Vec<_> = estimate.accounts.iter().map(|account| account.platform).collect();
    let account =
        move |(place, account): (usize, &AccountEstimate)| row(names::account(&platforms, place), account.total.monthly, Emphasis::Open);
    estimate.accounts.iter().enumerate().map(account)
}

fn if_open(pathway: &PathwayEstimate) -> &Outcome {
    pathway.if_open.as_ref().unwrap_or(&pathway.outcome)
}

fn uncounted(pathway: &PathwayEstimate) -> String {
    let state = match pathway.state {
        PathwayState::Locked => text::pathway_locked(),
        PathwayState::Historical => text::figure_ended(),
        PathwayState::Open | PathwayState::Off => text::pathway_off(),
    };
    text::figure_uncounted(names::pathway(pathway.id), state)
}

fn row(label: String, summary: Summary, emphasis: Emphasis) -> RangeRow {
    let value = income_range(summary.p10, summary.p90);
    let nothing = (summary.p_zero >= 0.005).then(|| text::figure_share_nothing(&whole_percent(summary.p_zero)));
    RangeRow { label, value, nothing, summary, emphasis }
}
