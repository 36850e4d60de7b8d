//! Tables of words. Where the page is narrow their cells stand below each other, each with its column's name before it: nothing scrolls
//! sideways. What is displayed as a block is no table any more to a screen reader, so that every part says what it is.

use leptos::prelude::*;

/// The table; `rows` are one or several [`group`]s.
pub(super) fn words_table(name: &'static str, columns: &[&'static str], rows: AnyView) -> AnyView {
    let heads: Vec<AnyView> = columns
        .iter()
        .map(|column| {
            view! {
                <th scope="col" role="columnheader">
                    {*column}
                </th>
            }
            .into_any()
        })
        .collect();
    view! {
        <table class="words-table" role="table" aria-label=name>
            <thead role="rowgroup">
                <tr role="row">{heads}</tr>
            </thead>
            {rows}
        </table>
    }
    .into_any()
}

/// Rows that belong together.
pub(super) fn group(rows: AnyView) -> AnyView {
    view! { <tbody role="rowgroup">{rows}</tbody> }.into_any()
}

/// One row.
pub(super) fn row(cells: AnyView) -> AnyView {
    view! { <tr role="row">{cells}</tr> }.into_any()
}

/// What a row, or `rows` of them, are about.
pub(super) fn row_head(name: &'static str, rows: usize) -> AnyView {
    let scope = if rows > 1 { "rowgroup" } else { "row" };
    view! {
        <th scope=scope role="rowheader" rowspan=rows.to_string()>
            {name}
        </th>
    }
    .into_any()
}

/// A cell of one row, or of `rows` of them, under a column.
pub(super) fn cell(column: &'static str, class: &'static str, rows: usize, content: AnyView) -> AnyView {
    view! {
        <td role="cell" class=class rowspan=rows.to_string() data-column=column>
            {content}
        </td>
    }
    .into_any()
}
