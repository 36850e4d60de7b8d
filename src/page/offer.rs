//! "An offer": where what a brand offers stands among the fees found for the account, and what to ask back.

use leptos::prelude::*;

use super::erased::{holds, line, part, tick, words};
use super::field::{Entry, example, labelled};
use super::source::{Subject, source_button, source_panel};
use super::state::{State, with_points};
use crate::document::{Document, FieldPlace, OfferEntry};
use crate::model::fact::{FactId, Facts, id::*};
use crate::model::offer::{Offer, Standing, Verdict, standing};
use crate::words::number::{money, money_range, percent};
use crate::words::{NumberKind, text};

/// The section.
#[component]
pub fn OfferSection(
    /// The page's state.
    state: State,
) -> AnyView {
    let entry = Entry::new(state, FieldPlace::Offer);
    let stands = Memo::new(move |_| {
        let offer = state.document.with(read)?;
        let scenario = state.details.with(|answer| answer.scenario.clone());
        Some(with_points(&scenario, |points| standing(&offer, &scenario, &Facts::current(), points)))
    });
    let usage_rights = Wish {
        label: text::offer_usage_rights(),
        fact: SponsoredUsageRightsMultiplier,
        get: |offer| offer.usage_rights,
        set: |offer, wanted| offer.usage_rights = wanted,
    };
    let exclusive = Wish {
        label: text::offer_exclusive(),
        fact: SponsoredExclusivityMultiplier,
        get: |offer| offer.exclusive,
        set: |offer, wanted| offer.exclusive = wanted,
    };
    let result = part(move || stands.get().map(|stands| view_of(&stands)));
    view! {
        <section class="offer" id="offer" aria-labelledby="offer-title">
            <h2 class="ledger-title" id="offer-title">
                {text::offer_title()}
            </h2>
            <p class="ledger-lead note column">{text::offer_lead()}</p>
            {labelled(entry, text::offer_usd(), words(String::new), example(entry), ().into_any())}
            {wish(state, usage_rights)}
            {wish(state, exclusive)}
            <div role="status">{result}</div>
        </section>
    }
    .into_any()
}

/// The offer as it can be read; none while nothing is typed, or nothing that is a number. A range is taken at its usual value.
fn read(document: &Document) -> Option<Offer> {
    let usd = FieldPlace::Offer.read(&document.offer.usd).ok().flatten()?.likely;
    Some(Offer { usd, usage_rights: document.offer.usage_rights, exclusive: document.offer.exclusive })
}

/// Something that the brand wants besides the post, and what it does to a fee.
struct Wish {
    label: &'static str,
    fact: FactId,
    get: fn(&OfferEntry) -> bool,
    set: fn(&mut OfferEntry, bool),
}

fn wish(state: State, wish: Wish) -> AnyView {
    let Wish { label, fact, get, set } = wish;
    let is_wanted = holds(move || state.document.with(|document| get(&document.offer)));
    let want = move |wanted| state.document.update(|document| set(&mut document.offer, wanted));
    let open = RwSignal::new(false);
    let name = words(move || [text::known_source(), " ", label].concat());
    let panel = move || open.get().then(|| source_panel(state, open, Subject { fact: Some(fact), kind: NumberKind::Ratio, place: None }));
    view! { <div>{tick("checkbox", "", "switch", label, is_wanted, want)} " " {source_button(open, name)} {part(panel)}</div> }.into_any()
}

fn view_of(stands: &Standing) -> AnyView {
    let Standing { usd, fees, below, ask, .. } = stands;
    let verdict = match stands.verdict {
        Verdict::FarBelow => text::offer_far_below(),
        Verdict::Low => text::offer_low(),
        Verdict::Usual => text::offer_usual(),
        Verdict::High => text::offer_high(),
    };
    let found = text::offer_found(&money_range(fees.p10, fees.p90), &money(fees.p50));
    let place = text::offer_below(&percent(*below), &NumberKind::Money.exact(*usd));
    let back = if ask[0] < ask[1] { text::offer_ask(&money_range(ask[0], ask[1])) } else { text::offer_no_ask().to_owned() };
    view! {
        <p class="offer-verdict">{verdict}</p>
        {line("", [place, " ".to_owned(), found].concat())}
        {line("", back)}
    }
    .into_any()
}
