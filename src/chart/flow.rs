//! The flow from likes to dollars: an account's stations and links, sideways where there is room, downwards where there is not.
//!
//! ```text
//! 8,700 likes   230,000 views   3,000 views that qualify
//! ▌▒▒▒▒▒▒▒▒▒▒▒▒▒█▒▒▒▒▒▒▒▒▒▒▒▒▒▒▌▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▐  Creator Rewards
//!  27 views      \ 1.3% qualify  $0.60 per 1,000     $1.80 a month
//!  a like         ▒▒▒▒▒▒▒▒▌▒▒▒▒▒▒▌▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▐  Affiliate links
//! ```
//!
//! **Scale.** Counts span decades and have units of their own: their widths go with the logarithm, from 1 to the largest count of the figure. Dollars are one
//! unit: the last link of each way, in the accent, is as wide as its share of the largest. The same views feed several ways, so that widths of counts do not add
//! up. Where likes act only indirectly there is nothing to multiply by: a dotted line. What is locked is pale.

use super::look::Ink;
use super::pen::{Align, Frame, Layout, Pen, SMALLEST_TEXT, Style};

/// A flow in words and amounts, an account after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FlowFigure {
    /// The accounts.
    pub accounts: Vec<AccountFlow>,
}

/// The flow of an account.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountFlow {
    /// Which account, where there are several.
    pub title: Option<String>,
    /// Where it begins.
    pub likes: Stop,
    /// Its views, and how many a like stands for; none where no way passes there.
    pub views: Option<(Stop, String)>,
    /// Its ways to money: those that begin at views or nowhere come before those that begin at likes.
    pub ways: Vec<Way>,
}

/// A station.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// What it is, and how much: "230,000 views".
    pub label: String,
    /// How much.
    pub amount: f64,
}

/// Where a way begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    /// At the likes.
    Likes,
    /// At the views.
    Views,
    /// Likes act only indirectly.
    Apart,
}

/// One way to money.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// Its name.
    pub title: String,
    /// False for what is locked.
    pub counts: bool,
    /// Where it begins.
    pub begins: Begins,
    /// Its stations; the last one is money.
    pub stops: Vec<Stop>,
    /// The rate of the link to each of them, in words.
    pub rates: Vec<String>,
}

/// From this width on it runs sideways.
const SIDEWAYS: f64 = 700.0;
/// Thickness of the largest count and of the largest amount of money.
const THICKEST: f64 = 30.0;
/// Thickness of a station's bar.
const BAR: f64 = 3.0;
/// Sideways: where links part before they run straight.
const FAN: f64 = 60.0;
/// Sideways: room for a way's name and money.
const MONEY: f64 = 196.0;
/// Downwards: the middle of the links, and where texts begin.
const MIDDLE: f64 = 34.0;
const TEXT: f64 = 60.0;
/// Downwards: the lines from likes and from views along which ways begin.
const SPINES: [f64; 2] = [2.0, 9.0];

/// Lays a flow out.
pub fn layout(figure: &FlowFigure, frame: Frame) -> Layout {
    if figure.accounts.is_empty() || !frame.has_room() {
        return Layout::default();
    }
    let mut plan = Plan::new(figure, frame);
    for (place, account) in figure.accounts.iter().enumerate() {
        if place > 0 {
            plan.y += 20.0;
        }
        if let Some(title) = &account.title {
            let style = plan.style(true, Ink::Text);
            plan.y += plan.pen.lines((0.0, plan.y), title, frame.width, &style) + 6.0;
        }
        if frame.width >= SIDEWAYS {
            plan.sideways(account);
        } else {
            plan.downwards(account);
        }
    }
    Layout { height: plan.y.ceil(), marks: plan.pen.marks }
}

struct Plan {
    pen: Pen,
    width: f64,
    text: f64,
    y: f64,
    largest_count: f64,
    largest_money: f64,
}

impl Plan {
    fn new(figure: &FlowFigure, frame: Frame) -> Self {
        let (mut count, mut money) = (0.0_f64, 0.0_f64);
        for account in &figure.accounts {
            let views = account.views.iter().map(|(views, _)| views.amount);
            count = views.chain([account.likes.amount]).fold(count, f64::max);
            for way in &account.ways {
                let (last, before) = way.stops.split_last().map_or((0.0, &[][..]), |(last, before)| (last.amount, before));
                count = before.iter().map(|stop| stop.amount).fold(count, f64::max);
                money = money.max(last);
            }
        }
        Self { pen: Pen::new(frame.scale), width: frame.width, text: frame.text(), y: 0.0, largest_count: count, largest_money: money }
    }

    fn style(&self, bold: bool, ink: Ink) -> Style {
        Style { size: self.text, bold, align: Align::Left, ink }
    }

    fn small(&self, align: Align, ink: Ink) -> Style {
        Style { size: (self.text * 12.0 / 14.0).max(SMALLEST_TEXT), bold: false, align, ink }
    }

    /// On the logarithm.
    fn count(&self, amount: f64) -> f64 {
        let share = (1.0 + amount.max(0.0)).ln() / (1.0 + self.largest_count).ln();
        2.0 + (THICKEST - 2.0) * if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// In proportion.
    fn money(&self, usd: f64) -> f64 {
        let share = usd / self.largest_money;
        (THICKEST * if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }).max(1.0)
    }

    // ---- sideways

    fn sideways(&mut self, account: &AccountFlow) {
        let views_x = (self.width * 0.2).round();
        let (has_views, likes) = (account.views.is_some(), &account.likes);
        let trunk_end = if has_views { views_x + BAR } else { BAR };
        let label = self.small(Align::Left, Ink::Text);
        let middle_label = self.small(Align::Middle, Ink::Text);
        let trunk_head = match &account.views {
            Some((views, _)) => label.height(&likes.label, views_x / 2.0 - 4.0).max(label.height(&views.label, views_x - 16.0)),
            None => label.height(&likes.label, views_x),
        };
        let top = self.y;
        let first = account.ways.first().filter(|way| !has_views || way.begins != Begins::Likes);
        let head = trunk_head.max(first.map_or(0.0, |way| self.head(way, self.start(way, trunk_end))));
        let middle = top + head + 4.0 + THICKEST / 2.0;
        // The links first, so that the stations stand on them; a way's own row comes below the one before it.
        let mut rows = Vec::new();
        let mut y = top;
        for (place, way) in account.ways.iter().enumerate() {
            let own = self.head(way, self.start(way, trunk_end));
            let row_head = if place == 0 && first.is_some() { head } else { own };
            if place == 0 && first.is_none() {
                y = middle + THICKEST / 2.0 + 4.0 + self.trunk_rate_height(account, views_x) + 10.0;
            }
            rows.push(y + row_head + 4.0 + THICKEST / 2.0);
            y += row_head + 8.0 + THICKEST + self.foot(way, self.start(way, trunk_end)) + 12.0;
        }
        let apart = |(way, _): &(&Way, &f64)| way.begins == Begins::Apart;
        let ways = || account.ways.iter().zip(&rows);
        // Dots last: they would be lost under a link.
        for (way, row) in ways().filter(|way| !apart(way)).chain(ways().filter(apart)) {
            self.way_sideways(
                way,
                (middle, *row),
                if way.begins == Begins::Likes {
                    (BAR, likes.amount)
                } else {
                    (trunk_end, account.views.as_ref().map_or(likes.amount, |(views, _)| views.amount))
                },
            );
        }
        if let Some((views, rate)) = &account.views {
            self.band((BAR, middle), (views_x, middle), (self.count(likes.amount), self.count(views.amount)), Ink::Ghost);
            self.upright(views_x, middle, self.count(views.amount), Ink::Muted);
            self.pen.lines(
                (views_x, top + head - middle_label.height(&views.label, views_x - 16.0)),
                &views.label,
                views_x - 16.0,
                &middle_label,
            );
            let muted = self.small(Align::Left, Ink::Muted);
            self.pen.lines((FAN + 10.0, middle + THICKEST / 2.0 + 4.0), rate, views_x - FAN - 18.0, &muted);
        }
        self.upright(0.0, middle, self.count(likes.amount), Ink::Muted);
        let room = if has_views { views_x / 2.0 - 4.0 } else { views_x };
        self.pen.lines((0.0, top + head - label.height(&likes.label, room)), &likes.label, room, &label);
        let trunk_bottom = middle + THICKEST / 2.0 + 4.0 + self.trunk_rate_height(account, views_x);
        self.y = y.max(trunk_bottom + 8.0);
    }

    fn trunk_rate_height(&self, account: &AccountFlow, views_x: f64) -> f64 {
        account.views.as_ref().map_or(0.0, |(_, rate)| self.small(Align::Left, Ink::Muted).height(rate, views_x - FAN - 18.0))
    }

    /// Where the straight part of a way begins.
    fn start(&self, way: &Way, trunk_end: f64) -> f64 {
        FAN + if way.begins == Begins::Likes { BAR } else { trunk_end }
    }

    /// Length of each link of a way.
    fn length(&self, way: &Way, start: f64) -> f64 {
        (self.width - MONEY - start).max(1.0) / way.stops.len().max(1) as f64
    }

    /// Height of the labels above a way's stations.
    fn head(&self, way: &Way, start: f64) -> f64 {
        let (style, room) = (self.small(Align::Middle, Ink::Text), self.length(way, start) - 12.0);
        let counts = way.stops.len().saturating_sub(1);
        way.stops.iter().take(counts).map(|stop| style.height(&stop.label, room)).fold(0.0, f64::max)
    }

    /// Height of the rates below its links, or as much of its name and money as stands below the middle.
    fn foot(&self, way: &Way, start: f64) -> f64 {
        let (style, room) = (self.small(Align::Left, Ink::Muted), self.length(way, start) - 12.0);
        let rates = way.rates.iter().map(|rate| style.height(rate, room)).fold(0.0, f64::max);
        let name = self.style(true, Ink::Text).height(&way.title, MONEY - 16.0);
        let money = way.stops.last().map_or(0.0, |stop| self.style(false, Ink::Text).height(&stop.label, MONEY - 16.0));
        rates.max(name + money - THICKEST)
    }

    /// `from`: the right end of the station where it begins, and how much there is.
    fn way_sideways(&mut self, way: &Way, (trunk, y): (f64, f64), from: (f64, f64)) {
        let start = from.0 + FAN;
        let length = self.length(way, start);
        let (label, rate, pale) = (self.small(Align::Middle, way.ink()), self.small(Align::Left, Ink::Muted), way.pale());
        let Some((money, counts)) = way.stops.split_last() else { return };
        let mut before = self.count(from.1);
        let usd = self.money(money.amount);
        if way.begins == Begins::Apart {
            self.dotted_curve((from.0, trunk), (start, y));
        } else {
            let end = if counts.is_empty() { usd } else { before };
            let ink = if counts.is_empty() { way.accent() } else { pale };
            self.curve((from.0, trunk), (start, y), (if counts.is_empty() { usd } else { before }, end), ink);
        }
        for (place, (stop, said)) in way.stops.iter().zip(&way.rates).enumerate() {
            let (left, right) = (start + place as f64 * length, start + (place + 1) as f64 * length);
            let is_money = place == counts.len();
            if place == 0 && way.begins == Begins::Apart {
                self.dotted((left, y), (right, y));
            } else if is_money {
                self.band((left, y), (right, y), (usd, usd), way.accent());
            } else {
                self.band((left, y), (right, y), (before, self.count(stop.amount)), pale);
            }
            self.pen.lines((left + 6.0, y + THICKEST / 2.0 + 4.0), said, length - 12.0, &rate);
            if !is_money {
                let top = y - THICKEST / 2.0 - 4.0 - label.height(&stop.label, length - 12.0);
                self.pen.lines((right, top), &stop.label, length - 12.0, &label);
            }
            before = self.count(stop.amount);
        }
        for (place, stop) in counts.iter().enumerate() {
            self.upright(start + (place + 1) as f64 * length, y, self.count(stop.amount), if way.counts { Ink::Muted } else { Ink::Ghost });
        }
        let end = self.width - MONEY;
        self.upright(end, y, usd.max(6.0), if way.counts { Ink::Sure } else { Ink::Muted });
        let (name, amount) = (self.style(true, way.ink()), self.style(false, way.ink()));
        let top = y - THICKEST / 2.0;
        let below = self.pen.lines((end + 14.0, top), &way.title, MONEY - 16.0, &name);
        self.pen.lines((end + 14.0, top + below), &money.label, MONEY - 16.0, &amount);
    }

    fn upright(&mut self, x: f64, middle: f64, thickness: f64, ink: Ink) {
        let half = (thickness / 2.0).max(3.0);
        self.pen.rect((x, middle - half), (x + BAR, middle + half), 1.0, ink);
    }

    /// A straight link from one thickness to another.
    fn band(&mut self, from: (f64, f64), to: (f64, f64), (before, after): (f64, f64), ink: Ink) {
        let (before, after) = (before / 2.0, after / 2.0);
        self.pen.polygon(&[(from.0, from.1 - before), (to.0, to.1 - after), (to.0, to.1 + after), (from.0, from.1 + before)], ink);
    }

    /// A link that bends from one height to another.
    fn curve(&mut self, from: (f64, f64), to: (f64, f64), (before, after): (f64, f64), ink: Ink) {
        let at = |share: f64, side: f64| {
            let half = side * (before + (after - before) * share) / 2.0;
            let (x, y) = bend(from, to, share);
            // Across the way, not upright: else it would be thin where it is steep.
            let (right, down) = (to.0 - from.0, (to.1 - from.1) * 6.0 * share * (1.0 - share));
            let length = right.hypot(down).max(1e-9);
            (x - half * down / length, y + half * right / length)
        };
        let shares = || (0..=16).map(|i| f64::from(i) / 16.0);
        let points: Vec<(f64, f64)> = shares().map(|share| at(share, -1.0)).chain(shares().rev().map(|share| at(share, 1.0))).collect();
        self.pen.polygon(&points, ink);
    }

    fn dotted_curve(&mut self, from: (f64, f64), to: (f64, f64)) {
        let steps = ((to.1 - from.1).hypot(to.0 - from.0) / 6.0).clamp(1.0, 400.0).ceil();
        for i in 0..steps as u32 {
            let (x, y) = bend(from, to, f64::from(i) / steps);
            self.pen.disc(x, y, 1.0, Ink::Muted);
        }
    }

    fn dotted(&mut self, from: (f64, f64), to: (f64, f64)) {
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let steps = (length / 6.0).clamp(1.0, 400.0).floor();
        for i in 0..steps as u32 {
            let share = f64::from(i) / steps;
            self.pen.disc(from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share, 1.0, Ink::Muted);
        }
    }

    // ---- downwards

    fn downwards(&mut self, account: &AccountFlow) {
        let bold = self.style(true, Ink::Text);
        let likes_y = self.stop(&account.likes, self.count(account.likes.amount), &bold, Ink::Muted);
        let mut anchors = [(likes_y, account.likes.amount); 2];
        if let Some((views, rate)) = &account.views {
            let after = self.count(views.amount);
            self.link(rate, (self.count(account.likes.amount), after), Some(Ink::Ghost));
            anchors[1] = (self.stop(views, after, &bold, Ink::Muted), views.amount);
        }
        let mut ends = [None; 2];
        for way in &account.ways {
            let spine = usize::from(way.begins != Begins::Likes && account.views.is_some());
            self.y += 18.0;
            ends[spine] = Some(self.y + 2.0);
            self.way_downwards(way, SPINES[spine], anchors[spine].1);
        }
        for ((end, (from, amount)), x) in ends.into_iter().zip(anchors).zip(SPINES) {
            let Some(end) = end else { continue };
            self.pen.rect((x, from), (x + 1.0, end), 1.0, Ink::Muted);
            self.pen.rect((x, from), (MIDDLE - self.count(amount) / 2.0, from), 1.0, Ink::Muted);
        }
    }

    fn way_downwards(&mut self, way: &Way, spine: f64, amount: f64) {
        let Some((money, counts)) = way.stops.split_last() else { return };
        let usd = self.money(money.amount);
        let mut before = if counts.is_empty() { usd } else { self.count(amount) };
        let apart = way.begins == Begins::Apart;
        let branch = self.y + 2.0;
        if apart {
            self.dotted((spine, branch), (MIDDLE, branch));
        } else {
            self.pen.rect((spine, branch), (MIDDLE - before / 2.0, branch), 1.0, Ink::Muted);
        }
        let top = self.y;
        let name = self.style(true, way.ink());
        let named = self.pen.lines((TEXT, top - name.line() / 2.0 + 2.0), &way.title, self.width - TEXT, &name);
        // The first link begins beside the name.
        self.y = branch;
        let mut skip = named - name.line() / 2.0;
        for (place, (stop, rate)) in way.stops.iter().zip(&way.rates).enumerate() {
            let is_money = place == counts.len();
            let after = if is_money { usd } else { self.count(stop.amount) };
            let ink = if is_money { way.accent() } else { way.pale() };
            let ends = if is_money { (usd, usd) } else { (before, after) };
            self.link_below(rate, ends, (!(apart && place == 0)).then_some(ink), skip);
            skip = 0.0;
            let label = Style { bold: is_money, ..self.style(false, way.ink()) };
            let bar = match (is_money, way.counts) {
                (true, true) => Ink::Sure,
                (false, false) => Ink::Ghost,
                _ => Ink::Muted,
            };
            self.stop(stop, if is_money { usd.max(6.0) } else { after }, &label, bar);
            before = after;
        }
    }

    /// A station: a bar across the way, its label beside it. Says where it stands and leaves off there.
    fn stop(&mut self, stop: &Stop, thickness: f64, style: &Style, ink: Ink) -> f64 {
        let room = self.width - TEXT;
        let height = style.height(&stop.label, room);
        let middle = self.y + style.line() / 2.0;
        self.pen.lines((TEXT, self.y), &stop.label, room, style);
        let half = (thickness / 2.0).max(3.0);
        self.pen.rect((MIDDLE - half, middle), (MIDDLE + half, middle + BAR), 1.0, ink);
        self.y += height;
        middle
    }

    fn link(&mut self, rate: &str, thickness: (f64, f64), ink: Option<Ink>) {
        self.link_below(rate, thickness, ink, 0.0);
    }

    /// A link with its rate beside it, down to the middle of the next station's first line; `skip`: how much of it stands beside other words.
    fn link_below(&mut self, rate: &str, (before, after): (f64, f64), ink: Option<Ink>, skip: f64) {
        let style = self.small(Align::Left, Ink::Muted);
        let next = self.style(false, Ink::Text).line() / 2.0;
        let top = if skip > 0.0 { self.y } else { self.y - next + BAR };
        let text = self.y + skip + 3.0;
        let end = text + self.pen.lines((TEXT, text), rate, self.width - TEXT, &style) + 5.0;
        match ink {
            Some(ink) => {
                let (b, a) = (before / 2.0, after / 2.0);
                self.pen.polygon(&[(MIDDLE - b, top), (MIDDLE + b, top), (MIDDLE + a, end + next), (MIDDLE - a, end + next)], ink);
            }
            None => self.dotted((MIDDLE, top), (MIDDLE, end + next)),
        }
        self.y = end;
    }
}

/// A point of the way from one height to another, level at both ends.
fn bend(from: (f64, f64), to: (f64, f64), share: f64) -> (f64, f64) {
    let level = share * share * (3.0 - 2.0 * share);
    (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * level)
}

impl Way {
    fn ink(&self) -> Ink {
        if self.counts { Ink::Text } else { Ink::Muted }
    }

    fn pale(&self) -> Ink {
        if self.counts { Ink::Ghost } else { Ink::Rule }
    }

    fn accent(&self) -> Ink {
        if self.counts { Ink::Likely } else { Ink::Rule }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Look;
    use crate::chart::pen::Mark;
    use crate::chart::tests::{svg_of, texts_are_apart};
    use crate::chart::ways::flow_figure;
    use crate::model::estimate::overview;
    use crate::model::flow::flows;
    use crate::model::{Facts, Points, Scenario};

    pub(crate) fn of(text: &str) -> FlowFigure {
        let scenario = Scenario::from_json(text).unwrap();
        let (facts, points) = (Facts::current(), Points::new(64, 0));
        flow_figure(&flows(&scenario, &facts, &points, &overview(&scenario, &facts, &points)))
    }

    const EVERYTHING: &str = r#"{"likes_per_post": 4000, "followers": 60000, "pathways": {"live-gifts": {"on": true}, "brand-partnerships": {"on": true}, "product-sales": {"on": true}, "subscriptions": {"on": true}}}"#;
    const CASES: [&str; 9] = [
        "{}",
        EVERYTHING,
        r#"{"platform": "instagram"}"#,
        r#"{"platform": "instagram", "posts": [{"format": "reel"}, {"format": "story"}], "pathways": {"subscriptions": {"on": true}}}"#,
        r#"{"mode": "business"}"#,
        r#"{"mode": "business", "platform": "instagram", "likes_per_post": 900000000}"#,
        r#"{"likes_per_post": 0.5, "followers": 900}"#,
        r#"{"likes_per_post": 2500, "further_accounts": [{"platform": "instagram", "likes_per_post": 900}]}"#,
        r#"{"pathways": {"creator-rewards": {"payout": 100}, "sponsored-posts": {"on": false}, "affiliate": {"on": false}}}"#,
    ];

    #[test]
    fn the_picture_of_a_flow() {
        let figure = of("{}");
        for (name, width) in [("flow_320", 320.0), ("flow_864", 864.0)] {
            insta::assert_snapshot!(name, svg_of(&|frame| layout(&figure, frame), width, &Look::light()));
        }
    }

    #[test]
    fn no_text_touches_another_or_leaves_the_figure_or_is_small() {
        for case in CASES {
            let figure = of(case);
            for width in [240.0, 288.0, 320.0, 360.0, 480.0, 699.0, 700.0, 864.0, 912.0] {
                for text in [12.0, 14.0, 17.0] {
                    let layout = layout(&figure, Frame { width, scale: 1.0, text });
                    texts_are_apart(&layout, width);
                    assert!(layout.marks.iter().all(|mark| !matches!(mark, Mark::Text { size, .. } if *size < 12.0)));
                }
            }
        }
    }

    #[test]
    fn no_text_stands_on_a_link() {
        for case in CASES {
            for width in [320.0, 700.0, 864.0] {
                let layout = layout(&of(case), Frame { width, scale: 1.0, text: 14.0 });
                let texts: Vec<_> = layout.marks.iter().filter_map(|mark| crate::chart::tests::extent(mark)).collect();
                for mark in &layout.marks {
                    let Mark::Polygon(points, _) = mark else { continue };
                    for (text, extent) in &texts {
                        let inside = |x: i32, y: i32| {
                            f64::from(x) > extent.0 && f64::from(x) < extent.2 && f64::from(y) > extent.1 && f64::from(y) < extent.3
                        };
                        assert!(!points.iter().any(|&(x, y)| inside(x, y)), "{text} stands on a link at {width} of {case}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_word_of_the_figure_is_drawn() {
        for case in CASES {
            let figure = of(case);
            for width in [320.0, 864.0] {
                let drawn: Vec<String> = layout(&figure, Frame { width, scale: 1.0, text: 14.0 })
                    .marks
                    .into_iter()
                    .filter_map(|mark| if let Mark::Text { text, .. } = mark { Some(text) } else { None })
                    .collect();
                let drawn = drawn.join(" ");
                for way in figure.accounts.iter().flat_map(|account| &account.ways) {
                    let said = way.stops.iter().map(|stop| &stop.label).chain(&way.rates).chain([&way.title]);
                    for word in said.flat_map(|text| text.split(' ')) {
                        assert!(drawn.contains(word), "{word} at {width} of {case}");
                    }
                }
            }
        }
    }

    /// Widths of the straight links of an ink, at their right end.
    fn widths(layout: &Layout, wanted: Ink) -> Vec<i32> {
        let straight = |mark: &Mark| match mark {
            Mark::Polygon(points, ink) if *ink == wanted && points.len() == 4 => Some(points[2].1 - points[1].1),
            _ => None,
        };
        layout.marks.iter().filter_map(straight).collect()
    }

    fn way(counts: &[f64], usd: f64) -> Way {
        let stop = |amount: &f64| Stop { label: "x".to_owned(), amount: *amount };
        let stops: Vec<Stop> = counts.iter().chain([&usd]).map(stop).collect();
        Way { title: "Way".to_owned(), counts: true, begins: Begins::Likes, rates: vec![String::new(); stops.len()], stops }
    }

    #[test]
    fn money_is_drawn_in_proportion_and_counts_on_the_logarithm() {
        let likes = Stop { label: "likes".to_owned(), amount: 999_999.0 };
        let ways = vec![way(&[999.0], 100.0), way(&[0.0], 50.0), way(&[], 0.0)];
        let figure = FlowFigure { accounts: vec![AccountFlow { title: None, likes, views: None, ways }] };
        let layout = layout(&figure, Frame { width: 800.0, scale: 10.0, text: 14.0 });
        assert_eq!(widths(&layout, Ink::Likely), [300, 150, 10]);
        assert_eq!(widths(&layout, Ink::Ghost), [160, 20], "half of the decades, and none");
    }

    #[test]
    fn what_is_locked_has_no_colour_of_money() {
        let mut one = way(&[10.0], 100.0);
        one.counts = false;
        let likes = Stop { label: "likes".to_owned(), amount: 100.0 };
        let figure = FlowFigure { accounts: vec![AccountFlow { title: None, likes, views: None, ways: vec![one] }] };
        for width in [320.0, 800.0] {
            let layout = layout(&figure, Frame { width, scale: 1.0, text: 14.0 });
            let is_money = |mark: &Mark| matches!(mark, Mark::Polygon(_, Ink::Likely) | Mark::Rect(_, _, Ink::Sure));
            assert!(!layout.marks.iter().any(is_money));
        }
    }

    #[test]
    fn nothing_brings_it_down() {
        for amount in [0.0, f64::NAN, f64::INFINITY, -5.0, 1e300] {
            let likes = Stop { label: String::new(), amount };
            let views = Some((Stop { label: "views".to_owned(), amount }, String::new()));
            let ways = vec![way(&[amount, amount], amount), Way { stops: Vec::new(), ..way(&[], 1.0) }];
            let figure = FlowFigure { accounts: vec![AccountFlow { title: Some(String::new()), likes, views, ways }] };
            for width in [0.0, 1.0, 63.0, 320.0, 700.0, 5000.0, f64::NAN] {
                let _ = layout(&figure, Frame { width, scale: 1.5, text: 14.0 });
            }
        }
        assert_eq!(layout(&FlowFigure::default(), Frame { width: 320.0, scale: 1.0, text: 14.0 }), Layout::default());
    }
}
