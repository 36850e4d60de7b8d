//! The method in words and formulas. A formula is a line of text, so that it can be read aloud and copied.

use leptos::prelude::*;

use crate::page::erased::line;
use crate::page::state::State;
use crate::words::{number, text};

/// A heading and what stands below it, true for a formula.
type Chapter = (&'static str, &'static [(bool, fn() -> &'static str)]);

const WORDS: bool = false;
const FORMULA: bool = true;

/// Up to the samples, in the order of the calculation; the docs of `model` say the same to those who read the code.
const UP_TO_SAMPLES: &[Chapter] = &[
    (text::method_asked(), &[(WORDS, text::method_asked_words)]),
    (text::method_known(), &[(WORDS, text::method_known_words)]),
    (
        text::method_ranges(),
        &[
            (WORDS, text::method_ranges_words),
            (FORMULA, text::method_ranges_formula),
            (FORMULA, text::method_ranges_below),
            (FORMULA, text::method_ranges_above),
            (WORDS, text::method_ranges_scales),
        ],
    ),
    (
        text::method_views(),
        &[
            (FORMULA, text::method_views_tiktok),
            (FORMULA, text::method_views_tiktok_followers),
            (FORMULA, text::method_views_instagram),
            (FORMULA, text::method_views_instagram_followers),
            (FORMULA, text::method_views_posts),
            (WORDS, text::method_views_words),
        ],
    ),
    (text::method_luck(), &[(FORMULA, text::method_luck_formula), (WORDS, text::method_luck_words)]),
];

/// From the samples on.
const FROM_SAMPLES: &[Chapter] = &[
    (text::method_gates(), &[(WORDS, text::method_gates_words)]),
    (
        text::method_pathways(),
        &[
            (WORDS, text::method_pathways_words),
            (FORMULA, text::method_creator_rewards),
            (WORDS, text::method_creator_rewards_note),
            (FORMULA, text::method_creator_fund),
            (FORMULA, text::method_sponsored_posts),
            (WORDS, text::method_sponsored_posts_note),
            (FORMULA, text::method_fee_by_views),
            (FORMULA, text::method_fee),
            (WORDS, text::method_fee_note),
            (FORMULA, text::method_brand_partnerships),
            (FORMULA, text::method_running),
            (FORMULA, text::method_affiliate_tiktok),
            (FORMULA, text::method_affiliate_instagram),
            (WORDS, text::method_affiliate_note),
            (FORMULA, text::method_product_sales),
            (FORMULA, text::method_live_gifts),
            (FORMULA, text::method_subscriptions),
            (FORMULA, text::method_igtv_ads),
            (FORMULA, text::method_services),
            (FORMULA, text::method_micro_conversions),
            (FORMULA, text::method_micro_conversions_worth),
        ],
    ),
    (text::method_total(), &[(WORDS, text::method_total_words)]),
    (text::method_outside(), &[(WORDS, text::method_outside_words)]),
];

/// All of it.
pub(super) fn method(state: State) -> AnyView {
    let [before, after] = [UP_TO_SAMPLES, FROM_SAMPLES].map(|chapters| chapters.iter().map(chapter).collect::<Vec<AnyView>>());
    let points = state.details.with_untracked(|answer| answer.scenario.settings.samples);
    let points = number::exact(crate::model::summary::count(points));
    view! {
        <div class="row-body method column">
            {before}
            <section>
                <h4>{text::method_points()}</h4>
                {line("", text::method_points_words(&points))}
            </section>
            {after}
        </div>
    }
    .into_any()
}

fn chapter((heading, lines): &Chapter) -> AnyView {
    let lines: Vec<AnyView> = lines.iter().map(|(is_formula, words)| line(if *is_formula { "formula" } else { "" }, words())).collect();
    view! {
        <section>
            <h4>{*heading}</h4>
            {lines}
        </section>
    }
    .into_any()
}
