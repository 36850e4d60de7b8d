//! What an account's posts show beside their sums: which did best, when, how kinds differ, what stands out, and a plan.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::consistency::{Consistency, consistency};
use crate::differences::{Differences, differences};
use crate::join::{Account, Setting};
use crate::level::{Outcome, Sample};
use crate::measure::number;
use crate::odd::{Odd, odd};
use crate::plan::{Ground, Plan, Wished, plan};
use crate::ranking::{Ranking, ranking};
use crate::timing::{FollowerHours, Timing, follower_hours, timing};

/// What an account's posts show.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Insights {
    /// What posts are compared by; none where too few have anything.
    pub outcome: Option<Outcome>,
    /// Posts that are compared with those around them.
    pub compared: usize,
    /// Posts by their rate.
    pub ranking: Option<Ranking>,
    /// When posts did well.
    pub timing: Option<Timing>,
    /// When followers are there.
    pub followers: Option<FollowerHours>,
    /// How kinds of posts differ.
    pub differences: Differences,
    /// How evenly posts come.
    pub consistency: Option<Consistency>,
    /// What stands out.
    pub odd: Vec<Odd>,
    /// A posting calendar.
    pub plan: Option<Plan>,
}

/// Looks at an account.
#[must_use]
pub fn insights(account: &Account, setting: &Setting, wished: &Wished) -> Insights {
    let sample = Sample::of(account);
    let timing = timing(&sample);
    let followers = follower_hours(account, &setting.zone);
    let ground = Ground {
        platform: account.platform,
        account: account.name.as_deref(),
        timing: timing.as_ref(),
        followers: followers.as_ref(),
        rhythm: rhythm(&sample),
        zone: &setting.zone,
        today: setting.today,
    };
    let plan = plan(&ground, wished);
    Insights {
        outcome: sample.outcome,
        compared: sample.compared().count(),
        ranking: ranking(account),
        differences: differences(&sample),
        consistency: consistency(&sample),
        odd: odd(&sample),
        plan,
        timing,
        followers,
    }
}

/// Posts a week from the first to the last, where that is a week or more.
fn rhythm(sample: &Sample) -> Option<f64> {
    let days: Vec<Date> = sample.posts.iter().filter_map(|judged| Some(judged.known.moment?.date)).collect();
    let span = f64::from(days.iter().max()?.since(*days.iter().min()?).ok()?.get_days());
    (span >= 7.0).then(|| number(days.len() - 1) / span * 7.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::level::tests::account;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    #[test]
    fn an_account_without_posts_shows_nothing() {
        let setting = Setting { zone: TimeZone::UTC, today: date(2026, 12, 1) };
        assert_eq!(insights(&account([]), &setting, &Wished::default()), Insights::default());
    }

    #[test]
    fn posts_from_a_list_of_the_best_are_ranked_and_say_nothing_of_hours() {
        let mut best = account([100; 12]);
        for known in &mut best.posts {
            known.is_top = true;
            (known.post.views, known.post.likes) = (Some(1000), Some(50));
        }
        let setting = Setting { zone: TimeZone::UTC, today: date(2026, 12, 1) };
        let told = insights(&best, &setting, &Wished::default());
        assert_eq!(told.ranking.as_ref().unwrap().posts, 12);
        assert_eq!(Insights { ranking: None, ..told }, Insights::default());
    }

    // A post a day: 7 a week.
    #[test]
    fn the_rhythm_is_that_of_the_posts() {
        assert_eq!(rhythm(&Sample::of(&account([1; 15]))), Some(7.0));
        assert_eq!(rhythm(&Sample::of(&account([1; 5]))), None, "five days are no rhythm");
    }
}
