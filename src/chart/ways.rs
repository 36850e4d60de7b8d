//! The flow of an estimate in words: as the figure, and as its table.

use super::flow::{AccountFlow, Begins, FlowFigure, Stop, Way};
use crate::model::flow::{Flow, Lane, Link, Stage, Station};
use crate::model::scenario::Platform;
use crate::words::number::{count, money, percent};
use crate::words::{names, text};

/// The figure.
#[must_use]
pub fn flow_figure(flows: &[Flow]) -> FlowFigure {
    let platforms: Vec<Platform> = flows.iter().map(|flow| flow.platform).collect();
    let account = |(place, flow): (usize, &Flow)| AccountFlow {
        title: (flows.len() > 1).then(|| names::account(&platforms, place)),
        ..account(flow)
    };
    FlowFigure { accounts: flows.iter().enumerate().map(account).collect() }
}

fn account(flow: &Flow) -> AccountFlow {
    let from_likes = |lane: &&Lane| lane.begins == Some(Stage::Likes);
    let (from_likes, others): (Vec<&Lane>, Vec<&Lane>) = flow.lanes.iter().partition(from_likes);
    let views = (!others.is_empty() || from_likes.is_empty()).then(|| (stop(&flow.views), rate(&flow.trunk())));
    let ways = others.into_iter().chain(from_likes).map(|lane| way(flow, lane)).collect();
    AccountFlow { title: None, likes: stop(&flow.likes), views, ways }
}

fn way(flow: &Flow, lane: &Lane) -> Way {
    let name = names::pathway(lane.pathway);
    let name = lane.source.map_or_else(|| name.to_owned(), |source| text::flow_source(name, names::source(source)));
    let begins = match lane.begins {
        Some(Stage::Likes) => Begins::Likes,
        Some(_) => Begins::Views,
        None => Begins::Apart,
    };
    Way {
        title: if lane.counts { name } else { text::figure_uncounted(&name, text::pathway_locked()) },
        counts: lane.counts,
        begins,
        stops: lane.stations.iter().map(|station| would_be(stop(station), lane, station)).collect(),
        rates: flow.links(lane).iter().map(rate).collect(),
    }
}

/// What is locked brings nothing.
fn would_be(stop: Stop, lane: &Lane, station: &Station) -> Stop {
    let is_money = station.stage == Stage::Dollars && !lane.counts;
    if is_money { Stop { label: text::pathway_would(&stop.label), ..stop } } else { stop }
}

fn stop(station: &Station) -> Stop {
    let amount = station.amount;
    let said = count(amount);
    let label = match station.stage {
        Stage::Likes => text::flow_likes(&said),
        Stage::Views => text::flow_views(&said),
        Stage::Qualified => text::flow_qualified(&said),
        Stage::Visits => text::flow_visits(&said),
        Stage::Clicks => text::flow_clicks(&said),
        Stage::Orders => text::flow_orders(&said),
        Stage::PaidPosts => text::flow_paid_posts(&said),
        Stage::Followers => text::flow_followers(&said),
        Stage::Payers => text::flow_payers(&said),
        Stage::Hours => text::flow_hours(&said),
        Stage::ViewerHours => text::flow_viewer_hours(&said),
        Stage::Dollars => text::flow_dollars(&money(amount)),
    };
    Stop { label, amount }
}

/// The rate of a link in words.
fn rate(link: &Link) -> String {
    let Some(from) = link.from else {
        return if link.to.stage == Stage::Dollars { text::flow_paid().to_owned() } else { text::flow_indirectly().to_owned() };
    };
    let Some(rate) = link.rate() else { return text::flow_no_rate().to_owned() };
    // More than one for each is no share.
    let share = if rate <= 1.0 { percent(rate) } else { text::flow_times(&count(rate)) };
    match (from.stage, link.to.stage) {
        (stage, Stage::Dollars) => worth(stage, rate),
        (Stage::Likes, Stage::Views) => text::flow_views_a_like(&count(rate)),
        (Stage::Likes, Stage::Visits) => text::flow_visits_a_like(&count(rate)),
        (Stage::Likes, Stage::Clicks) => text::flow_clicks_a_like(&count(rate)),
        (_, Stage::Qualified) => text::flow_rate_qualified(&share),
        (_, Stage::Visits) => text::flow_rate_visits(&share),
        (_, Stage::Clicks) => text::flow_rate_clicks(&share),
        (_, Stage::Orders) => text::flow_rate_orders(&share),
        (_, Stage::Payers) => text::flow_rate_payers(&share),
        (_, Stage::ViewerHours) => text::flow_rate_viewers(&count(rate)),
        // No pathway of today has such a link; a new one is said plainly until it has words of its own.
        (_, Stage::Likes | Stage::Views | Stage::PaidPosts | Stage::Followers | Stage::Hours) => text::flow_rate_each(&count(rate)),
    }
}

/// What one at the last station before the money, or 1,000 of them, are worth.
fn worth(stage: Stage, rate: f64) -> String {
    let thousand = || money(rate * 1000.0);
    match stage {
        Stage::Likes => text::flow_usd_likes(&thousand()),
        Stage::Views => text::flow_usd_views(&thousand()),
        Stage::Qualified => text::flow_usd_qualified(&thousand()),
        Stage::Followers => text::flow_usd_followers(&thousand()),
        Stage::Visits => text::flow_usd_visit(&money(rate)),
        Stage::Clicks => text::flow_usd_click(&money(rate)),
        Stage::Orders => text::flow_usd_order(&money(rate)),
        Stage::PaidPosts => text::flow_usd_paid_post(&money(rate)),
        Stage::Payers => text::flow_usd_payer(&money(rate)),
        Stage::Hours => text::flow_usd_hour(&money(rate)),
        Stage::ViewerHours => text::flow_usd_viewer_hour(&money(rate)),
        Stage::Dollars => text::flow_rate_each(&count(rate)),
    }
}

/// What stands above the table of the flow.
#[must_use]
pub fn columns() -> [&'static str; 4] {
    [text::figure_column_pathway(), text::flow_column_from(), text::flow_column_rate(), text::flow_column_to()]
}

/// The table of the flow, a row a link: whose it is, where it begins, its rate, where it ends.
#[must_use]
pub fn table(figure: &FlowFigure) -> Vec<[String; 4]> {
    figure.accounts.iter().flat_map(account_rows).collect()
}

fn account_rows(account: &AccountFlow) -> Vec<[String; 4]> {
    let of_account = account.title.clone().unwrap_or_else(|| text::flow_all().to_owned());
    let trunk =
        account.views.iter().map(|(views, rate)| [of_account.clone(), account.likes.label.clone(), rate.clone(), views.label.clone()]);
    trunk.chain(account.ways.iter().flat_map(|way| way_rows(account, way))).collect()
}

fn way_rows(account: &AccountFlow, way: &Way) -> Vec<[String; 4]> {
    let begins = match (way.begins, &account.views) {
        (Begins::Views, Some((views, _))) => views.label.clone(),
        (Begins::Apart, _) => String::new(),
        _ => account.likes.label.clone(),
    };
    let starts = [&begins].into_iter().chain(way.stops.iter().map(|stop| &stop.label));
    let row = |((stop, rate), from): ((&Stop, &String), &String)| [way.title.clone(), from.clone(), rate.clone(), stop.label.clone()];
    way.stops.iter().zip(&way.rates).zip(starts).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::estimate::overview;
    use crate::model::flow::flows;
    use crate::model::{Facts, Points, Scenario};

    fn of(text: &str) -> FlowFigure {
        let scenario = Scenario::from_json(text).unwrap();
        let (facts, points) = (Facts::current(), Points::new(64, 0));
        flow_figure(&flows(&scenario, &facts, &points, &overview(&scenario, &facts, &points)))
    }

    #[test]
    fn the_table_of_the_usual_account() {
        let rows = |text: &str| table(&of(text)).iter().map(|row| row.join(" | ") + "\n").collect::<String>();
        insta::assert_snapshot!("flow_tiktok", rows("{}"));
        insta::assert_snapshot!("flow_instagram", rows(r#"{"platform": "instagram", "pathways": {"subscriptions": {"on": true}}}"#));
        insta::assert_snapshot!("flow_business", rows(r#"{"mode": "business"}"#));
        let rare = r#"{"likes_per_post": 4000, "followers": 60000, "pathways": {"creator-rewards": {"payout": 120}, "live-gifts": {"on": true}, "brand-partnerships": {"on": true}, "subscriptions": {"on": true}}, "further_accounts": [{"platform": "instagram", "format": "story"}]}"#;
        insta::assert_snapshot!("flow_everything", rows(rare));
    }

    #[test]
    fn views_stand_only_where_a_way_passes_them() {
        let business = of(r#"{"mode": "business", "platform": "instagram"}"#);
        assert!(business.accounts[0].views.is_none());
        assert!(of("{}").accounts[0].views.is_some());
    }

    #[test]
    fn every_link_of_the_figure_is_a_row_of_the_table() {
        for text in ["{}", r#"{"platform": "instagram"}"#, r#"{"mode": "business", "platform": "instagram"}"#] {
            let figure = of(text);
            let links: usize =
                figure.accounts.iter().map(|a| usize::from(a.views.is_some()) + a.ways.iter().map(|w| w.stops.len()).sum::<usize>()).sum();
            assert_eq!(table(&figure).len(), links);
        }
    }
}
