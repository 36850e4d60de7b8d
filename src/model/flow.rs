//! The way from likes to dollars as a flow: what stands at each station in a usual month, read off the steps of an estimate.
//!
//! ```text
//! likes ──► views ──┬─► views that qualify ──► dollars        a lane for each pathway, or for each of its sources
//!                   ├─► clicks ──► orders ──► dollars
//!                   └┄► paid posts ──► dollars                ┄ likes act only indirectly: nothing to multiply by
//! ```
//!
//! A lane follows the steps in their order. Some of them name a station ([`Stage`]): the running product is how much of it there is in a month. All
//! others only multiply. So the rate of a link is always the quotient of its two ends, and a new pathway appears by itself, with its own steps. The
//! match in [`Walk::step`] has no rest: the compiler asks for the meaning of a new label.

use serde::Serialize;

use super::audience::Context;
use super::dimension::LUCK;
use super::estimate::{Estimate, GateState, PathwayEstimate, PathwayState, Step};
use super::fact::Facts;
use super::pathway::{PathwayId, StepLabel};
use super::sampling::Points;
use super::scenario::{Platform, Scenario};

/// What is counted at a station, in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Likes.
    Likes,
    /// Views.
    Views,
    /// Views that count for the pathway.
    Qualified,
    /// Visits of the profile.
    Visits,
    /// Clicks on a link.
    Clicks,
    /// Orders.
    Orders,
    /// Posts that a brand pays for.
    PaidPosts,
    /// Followers.
    Followers,
    /// Followers who pay.
    Payers,
    /// Hours LIVE.
    Hours,
    /// Viewers times hours.
    ViewerHours,
    /// US dollars.
    Dollars,
}

/// How much there is at a station.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Station {
    /// Of what.
    pub stage: Stage,
    /// How much, in a usual month.
    pub amount: f64,
}

/// One way to money, station by station.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Lane {
    /// Whose way it is.
    pub pathway: PathwayId,
    /// Which of its sources of money, where it has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<StepLabel>,
    /// False for what is locked: it shows what it would bring.
    pub counts: bool,
    /// The station of the account where it begins: likes or views; none where likes act only indirectly.
    pub begins: Option<Stage>,
    /// Its stations after that one; the last one is dollars.
    pub stations: Vec<Station>,
}

/// The flow of one account.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Flow {
    /// Where the account is.
    pub platform: Platform,
    /// Likes of a usual month.
    pub likes: Station,
    /// Views of a usual month.
    pub views: Station,
    /// Its ways to money, in the order of the pathways.
    pub lanes: Vec<Lane>,
}

/// One step of the way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Where it begins; none where likes act only indirectly.
    pub from: Option<Station>,
    /// Where it ends.
    pub to: Station,
}

impl Link {
    /// How much there is at its end for each one at its beginning; none where that is nothing or there is nothing to multiply by.
    #[must_use]
    pub fn rate(&self) -> Option<f64> {
        let from = self.from?;
        let rate = self.to.amount / from.amount;
        (from.amount > 0.0 && rate.is_finite()).then_some(rate)
    }
}

impl Flow {
    /// From likes to views.
    #[must_use]
    pub const fn trunk(&self) -> Link {
        Link { from: Some(self.likes), to: self.views }
    }

    /// The links of one of its lanes.
    #[must_use]
    pub fn links(&self, lane: &Lane) -> Vec<Link> {
        let begins = match lane.begins {
            Some(Stage::Likes) => Some(self.likes),
            Some(_) => Some(self.views),
            None => None,
        };
        let starts = [begins].into_iter().chain(lane.stations.iter().map(|station| Some(*station)));
        lane.stations.iter().zip(starts).map(|(to, from)| Link { from, to: *to }).collect()
    }
}

/// The flow of each account of an estimate, the one in front first. What is switched off or has ended is no part of it, and neither is work for
/// others, in which likes play no part.
#[must_use]
pub fn flows(scenario: &Scenario, facts: &Facts, points: &Points, estimate: &Estimate) -> Vec<Flow> {
    let first = flow(&Context::new(scenario, facts, points), &estimate.pathways);
    let further = scenario.further_accounts();
    let others = further.iter().enumerate().zip(estimate.accounts.iter().skip(1)).map(|((i, account), report)| {
        let points = points.other(i, LUCK);
        flow(&Context::new(account, facts, &points), &report.pathways)
    });
    [first].into_iter().chain(others).collect()
}

fn flow(context: &Context, pathways: &[PathwayEstimate]) -> Flow {
    let audience = &context.audience;
    let likes = audience.posts.likely * audience.likes.likely;
    let views = audience.usual_monthly_views().likely;
    let shown =
        pathways.iter().filter(|pathway| matches!(pathway.state, PathwayState::Open | PathwayState::Locked) && pathway.id.from_likes());
    Flow {
        platform: context.scenario.platform,
        likes: Station { stage: Stage::Likes, amount: likes },
        views: Station { stage: Stage::Views, amount: views },
        lanes: shown.flat_map(lanes).collect(),
    }
}

/// The lanes of a pathway: one, or one for each of its sources.
fn lanes(pathway: &PathwayEstimate) -> Vec<Lane> {
    let mut walk = Walk { pathway, lanes: Vec::new(), stations: Vec::new(), running: 1.0, posts: 1.0, in_fee: false };
    pathway.steps.iter().for_each(|step| walk.step(step));
    walk.lanes
}

/// On the way along the steps of a pathway.
struct Walk<'a> {
    pathway: &'a PathwayEstimate,
    lanes: Vec<Lane>,
    stations: Vec<Station>,
    running: f64,
    posts: f64,
    /// Within the account of a fee, whose views make the fee and are no station.
    in_fee: bool,
}

impl Walk<'_> {
    fn step(&mut self, step: &Step) {
        let value = step.value;
        match step.label {
            StepLabel::PostsPerMonth => {
                self.running *= value;
                self.posts = value;
            }
            StepLabel::LongVideoShare | StepLabel::LinkShare | StepLabel::BookedChance | StepLabel::Contracts => self.running *= value,
            StepLabel::LikesPerPost => self.arrive(Stage::Likes, value),
            StepLabel::ViewsPerPost if self.in_fee => {}
            StepLabel::ViewsPerPost => self.arrive(Stage::Views, value),
            StepLabel::QualifiedShare => self.arrive(Stage::Qualified, value),
            StepLabel::VisitRate | StepLabel::ViewVisitRate | StepLabel::VisitsPerPost => self.arrive(Stage::Visits, value),
            StepLabel::ClickRate | StepLabel::ViewClickRate => self.arrive(Stage::Clicks, value),
            StepLabel::ClicksPerPost => self.clicks(value),
            StepLabel::OrderRate | StepLabel::OrdersPerClick => self.arrive(Stage::Orders, value),
            StepLabel::DealsPerMonth | StepLabel::ContractPosts | StepLabel::RunningShare => self.arrive(Stage::PaidPosts, value),
            StepLabel::Followers => self.arrive(Stage::Followers, value),
            StepLabel::SubscriberShare | StepLabel::SeriesBuyerShare => self.arrive(Stage::Payers, value),
            StepLabel::HoursPerMonth => self.arrive(Stage::Hours, value),
            StepLabel::Viewers => self.arrive(Stage::ViewerHours, value),
            StepLabel::MakingFee
            | StepLabel::Cpm
            | StepLabel::FeeByFollowers
            | StepLabel::FeeOfReel
            | StepLabel::FeeOfImage
            | StepLabel::FeeOfCarousel
            | StepLabel::FeeOfStory => self.in_fee = true,
            StepLabel::Fee => self.in_fee = false,
            StepLabel::SubscriptionMonth
            | StepLabel::SeriesMonth
            | StepLabel::TipMonth
            | StepLabel::GiftMonth
            | StepLabel::BadgeMonth
            | StepLabel::BonusMonth => self.end(Some(step.label), value),
            StepLabel::UsualMonth if self.lanes.is_empty() => self.end(None, value),
            // What one source after another came to is not counted once more.
            StepLabel::UsualMonth => {}
            // Parts of a rate that stands in a step of its own, and what only multiplies the money.
            StepLabel::ReachPerPost
            | StepLabel::StoryShare
            | StepLabel::StoryClickRate
            | StepLabel::OrderAtOnceRate
            | StepLabel::SignupRate
            | StepLabel::LaterOrderRate
            | StepLabel::ContractMonths
            | StepLabel::RenewalChance
            | StepLabel::GapMonths
            | StepLabel::Rpm
            | StepLabel::FeeByViews
            | StepLabel::FollowerWeight
            | StepLabel::NicheFactor
            | StepLabel::RegionFactor
            | StepLabel::EngagementFactor
            | StepLabel::OrderValue
            | StepLabel::Commission
            | StepLabel::ReturnRate
            | StepLabel::UsdPerViewerHour
            | StepLabel::GifterShare
            | StepLabel::CoinsPerGifterHour
            | StepLabel::UsdPerCoin
            | StepLabel::Discount
            | StepLabel::Price
            | StepLabel::SellingFee
            | StepLabel::EndedCheckoutFee
            | StepLabel::Margin
            | StepLabel::SubscriptionPrice
            | StepLabel::CreatorShare
            | StepLabel::SeriesPrice
            | StepLabel::TipsPerFollower
            | StepLabel::VideoGiftRpm
            | StepLabel::StarsPerThousand
            | StepLabel::StarValue
            | StepLabel::BadgeUsdPerViewerHour
            | StepLabel::InvitedChance
            | StepLabel::AdShare
            | StepLabel::JobVideos
            | StepLabel::JobPhotos
            | StepLabel::JobClients
            | StepLabel::JobHours
            | StepLabel::JobEmployed
            | StepLabel::JobRate
            | StepLabel::Payout
            | StepLabel::AttributionShare => {}
        }
    }

    /// So many times more, or the share of it that arrives here.
    fn arrive(&mut self, stage: Stage, factor: f64) {
        self.running *= factor;
        self.stations.retain(|station| station.stage != stage);
        self.stations.push(Station { stage, amount: self.running });
    }

    /// All clicks of a post, from wherever they come: they need no visit.
    fn clicks(&mut self, per_post: f64) {
        self.stations.retain(|station| !matches!(station.stage, Stage::Visits | Stage::Clicks));
        self.running = self.posts;
        self.arrive(Stage::Clicks, per_post);
    }

    fn end(&mut self, source: Option<StepLabel>, usd: f64) {
        let mut stations = std::mem::take(&mut self.stations);
        let begins = stations.first().map(|first| first.stage).filter(|stage| matches!(stage, Stage::Likes | Stage::Views));
        if begins.is_some() {
            // The account has this station; a lane whose share of it is smaller says so in the rate of its first link.
            stations.remove(0);
        }
        stations.push(Station { stage: Stage::Dollars, amount: usd });
        let is_shut = |part: StepLabel| self.pathway.gates.iter().any(|gate| gate.part == Some(part) && gate.state == GateState::NotMet);
        let counts = self.pathway.state == PathwayState::Open && !source.is_some_and(is_shut);
        self.lanes.push(Lane { pathway: self.pathway.id, source, counts, begins, stations });
        (self.running, self.posts, self.in_fee) = (1.0, 1.0, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::estimate::overview;

    fn of(scenario: &str) -> Vec<Flow> {
        let scenario = Scenario::from_json(scenario).unwrap();
        let (facts, points) = (Facts::current(), Points::new(64, 0));
        flows(&scenario, &facts, &points, &overview(&scenario, &facts, &points))
    }

    /// The stations of a pathway's only lane, with where it begins.
    fn lane(flow: &Flow, id: PathwayId) -> (Option<Stage>, Vec<(Stage, f64)>) {
        let lanes: Vec<&Lane> = flow.lanes.iter().filter(|lane| lane.pathway == id).collect();
        assert_eq!(lanes.len(), 1, "{lanes:?}");
        (lanes[0].begins, lanes[0].stations.iter().map(|station| (station.stage, station.amount)).collect())
    }

    fn assert_stations(got: (Option<Stage>, Vec<(Stage, f64)>), begins: Option<Stage>, expected: &[(Stage, f64)]) {
        assert_eq!((got.0, got.1.len()), (begins, expected.len()), "{got:?}");
        for ((stage, amount), (wanted, expected)) in got.1.into_iter().zip(expected) {
            assert!(stage == *wanted && (amount / expected - 1.0).abs() < 1e-9, "{stage:?} {amount} is not {wanted:?} {expected}");
        }
    }

    // By hand: 10 posts of 2,000 likes and 50,000 views; 3 % of the videos last a minute, 43 % of their views qualify at $0.60 per 1,000.
    #[test]
    fn views_lead_to_creator_rewards_through_those_that_qualify() {
        let [flow] = &of(r#"{"posts_per_month": 10, "likes_per_post": 2000, "views_per_post": 50000}"#)[..] else { panic!() };
        assert_eq!((flow.likes.amount, flow.views.amount, flow.trunk().rate()), (20_000.0, 500_000.0, Some(25.0)));
        let qualified = 500_000.0 * 0.03 * 0.43;
        let expected = [(Stage::Qualified, qualified), (Stage::Dollars, qualified * 0.6 / 1000.0)];
        assert_stations(lane(flow, PathwayId::CreatorRewards), Some(Stage::Views), &expected);
        let clicks = 500_000.0 * 0.2 * 0.0073;
        let usd = clicks * 0.02 * 35.0 * 0.15 * 0.9;
        let expected = [(Stage::Clicks, clicks), (Stage::Orders, clicks * 0.02), (Stage::Dollars, usd)];
        assert_stations(lane(flow, PathwayId::Affiliate), Some(Stage::Views), &expected);
    }

    // The views of a sponsored post make its fee: they are multiplied by nothing, so there is no rate to it.
    #[test]
    fn a_fee_begins_at_the_posts_that_brands_pay_for() {
        let flows = of(r#"{"pathways": {"sponsored-posts": {"deals_per_month": 2, "fee": 300}}}"#);
        let expected = [(Stage::PaidPosts, 2.0), (Stage::Dollars, 600.0)];
        assert_stations(lane(&flows[0], PathwayId::SponsoredPosts), None, &expected);
        let of_lane = flows[0].links(flows[0].lanes.iter().find(|lane| lane.pathway == PathwayId::SponsoredPosts).unwrap());
        assert_eq!(of_lane.iter().map(Link::rate).collect::<Vec<_>>(), [None, Some(300.0)]);
        let by_account = of(r#"{"pathways": {"sponsored-posts": {"deals_per_month": 2}}}"#);
        assert_eq!(lane(&by_account[0], PathwayId::SponsoredPosts).1[0], (Stage::PaidPosts, 2.0));
    }

    // By hand: 26 stories of 40 likes; visits, 13 % of likes, and taps of 2.5 % of viewers together make the clicks.
    #[test]
    fn clicks_that_come_from_several_places_need_no_visit() {
        let flows = of(r#"{"platform": "instagram", "format": "story", "likes_per_post": 40, "posts_per_month": 26}"#);
        let (begins, stations) = lane(&flows[0], PathwayId::Affiliate);
        assert_eq!((begins, stations[0].0), (Some(Stage::Likes), Stage::Clicks));
        let reel = of(r#"{"platform": "instagram", "likes_per_post": 1000, "posts_per_month": 10}"#);
        let visits = 10_000.0 * 0.13;
        let (begins, stations) = lane(&reel[0], PathwayId::Affiliate);
        assert_stations((begins, stations[..2].to_vec()), Some(Stage::Likes), &[(Stage::Visits, visits), (Stage::Clicks, visits * 0.04)]);
    }

    #[test]
    fn each_source_of_a_pathway_has_a_lane() {
        let flows = of(r#"{"followers": 20000, "pathways": {"subscriptions": {"on": true}}}"#);
        let lanes: Vec<&Lane> = flows[0].lanes.iter().filter(|lane| lane.pathway == PathwayId::Subscriptions).collect();
        let sources: Vec<_> = lanes.iter().filter_map(|lane| lane.source).collect();
        assert_eq!(sources, [StepLabel::SubscriptionMonth, StepLabel::SeriesMonth, StepLabel::TipMonth, StepLabel::GiftMonth]);
        let stages = |lane: &Lane| lane.stations.iter().map(|station| station.stage).collect::<Vec<_>>();
        assert_eq!(stages(lanes[0]), [Stage::Followers, Stage::Payers, Stage::Dollars]);
        assert_eq!((lanes[3].begins, stages(lanes[3])), (Some(Stage::Views), vec![Stage::Dollars]));
    }

    #[test]
    fn what_is_locked_is_a_lane_that_does_not_count_and_what_is_off_is_none() {
        let flows = of(r#"{"followers": 900}"#);
        let rewards = flows[0].lanes.iter().find(|lane| lane.pathway == PathwayId::CreatorRewards).unwrap();
        assert!(!rewards.counts);
        for id in [PathwayId::LiveGifts, PathwayId::CreatorFund, PathwayId::Services] {
            assert!(flows[0].lanes.iter().all(|lane| lane.pathway != id), "{id:?}");
        }
    }

    // The last station of a pathway's lanes that count is, together, its usual month, whatever its steps. (Tips ask for 100,000 followers.)
    #[test]
    fn dollars_are_those_of_the_steps() {
        let everything = r#"{"likes_per_post": 4000, "followers": 60000, "pathways": {"live-gifts": {"on": true}, "brand-partnerships": {"on": true}, "product-sales": {"on": true}, "subscriptions": {"on": true}}}"#;
        let paid = r#"{"platform": "instagram", "pathways": {"sponsored-posts": {"payout": 350}, "subscriptions": {"on": true}}}"#;
        let mixed =
            r#"{"platform": "instagram", "posts": [{"format": "reel"}, {"format": "story"}], "pathways": {"subscriptions": {"on": true}}}"#;
        for text in ["{}", everything, paid, mixed, r#"{"mode": "business"}"#, r#"{"mode": "business", "platform": "instagram"}"#] {
            let scenario = Scenario::from_json(text).unwrap();
            let (facts, points) = (Facts::current(), Points::new(64, 0));
            let estimate = overview(&scenario, &facts, &points);
            let flows = flows(&scenario, &facts, &points, &estimate);
            let shown: Vec<_> = estimate.pathways.iter().filter(|pathway| pathway.state == PathwayState::Open).collect();
            for pathway in shown.into_iter().filter(|pathway| pathway.id.from_likes()) {
                let lanes = flows[0].lanes.iter().filter(|lane| lane.pathway == pathway.id && lane.counts);
                let usd: f64 = lanes.map(|lane| lane.stations.last().unwrap().amount).sum();
                let usual = pathway.steps.last().unwrap().value;
                assert!((usd - usual).abs() <= 1e-9 * usual.abs(), "{:?}: {usd} is not {usual}", pathway.id);
            }
        }
    }

    #[test]
    fn each_account_has_its_own_flow() {
        let flows = of(
            r#"{"likes_per_post": 2500, "further_accounts": [{"platform": "instagram", "likes_per_post": 900, "posts_per_month": 10}]}"#,
        );
        let platforms: Vec<Platform> = flows.iter().map(|flow| flow.platform).collect();
        assert_eq!((platforms, flows[1].likes.amount), (vec![Platform::TikTok, Platform::Instagram], 9000.0));
    }

    #[test]
    fn where_nothing_begins_there_is_no_rate() {
        let flows = of(r#"{"likes_per_post": 500, "bought_likes_share": 1}"#);
        assert_eq!((flows[0].views.amount, flows[0].trunk().rate()), (0.0, Some(0.0)));
        for lane in &flows[0].lanes {
            assert!(lane.stations.iter().all(|station| station.amount.is_finite()));
            let first = flows[0].links(lane)[0];
            assert!(lane.begins != Some(Stage::Views) || first.rate().is_none(), "{first:?}");
        }
    }
}
