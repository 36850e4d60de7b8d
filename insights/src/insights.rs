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
    use proptest::prelude::*;

    use crate::join::Moment;
    use crate::post::Format;
    use crate::zone::Zone;

    #[test]
    fn an_account_without_posts_shows_nothing() {
        let setting = Setting { zone: Zone::utc(), today: date(2026, 12, 1) };
        assert_eq!(insights(&account([]), &setting, &Wished::default()), Insights::default());
    }

    #[test]
    fn posts_from_a_list_of_the_best_are_ranked_and_say_nothing_of_hours() {
        let mut best = account([100; 12]);
        for known in &mut best.posts {
            known.is_top = true;
            (known.post.views, known.post.likes) = (Some(1000), Some(50));
        }
        let setting = Setting { zone: Zone::utc(), today: date(2026, 12, 1) };
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

    /// A count as files have them, and as no file should.
    fn count() -> impl Strategy<Value = Option<i64>> {
        prop_oneof![Just(None), (0_i64..5000).prop_map(Some), Just(Some(0)), Just(Some(-3)), Just(Some(i64::MAX)), Just(Some(i64::MIN))]
    }

    type Row = (i16, Option<i8>, [Option<i64>; 4], Option<u32>, u8);

    fn row() -> impl Strategy<Value = Row> {
        let counts = [count(), count(), count(), count()];
        (0_i16..500, prop::option::of(0_i8..24), counts, prop::option::of(any::<u32>()), 0_u8..5)
    }

    fn of_rows(rows: Vec<Row>) -> Account {
        let mut account = account(rows.iter().map(|_| 1));
        for (known, (day, hour, [likes, views, reach, comments], length, kind)) in account.posts.iter_mut().zip(rows) {
            let date = date(2025, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap();
            known.moment = (kind > 0).then_some(Moment { date, hour });
            (known.post.likes, known.post.views, known.post.reach, known.post.comments) = (likes, views, reach, comments);
            (known.post.seconds, known.post.caption_chars) = (length, length);
            known.post.format =
                [None, Some(Format::Reel), Some(Format::Image), Some(Format::Video), Some(Format::Story)][usize::from(kind)];
            known.post.hashtags = vec![format!("tag{}", day % 3).into()];
        }
        account.posts.sort_by_key(|known| known.moment);
        account
    }

    proptest! {
        // A number that is none would be `null` on the way to the page, which then could not read the report.
        #[test]
        fn whatever_posts_say_what_is_told_can_be_read(rows in prop::collection::vec(row(), 0..60), per_week in prop::option::of(any::<u8>())) {
            let setting = Setting { zone: Zone::named("Europe/Berlin").unwrap(), today: date(2026, 12, 1) };
            let told = insights(&of_rows(rows), &setting, &Wished { per_week, ..Wished::default() });
            let read: Result<Insights, _> = serde_json::from_str(&serde_json::to_string(&told).unwrap());
            prop_assert!(read.is_ok(), "{:?}: {told:?}", read.err());
            let effects = told.timing.iter().flat_map(|timing| timing.cells.iter().flatten()).filter_map(|cell| cell.effect);
            for effect in effects.chain(told.differences.factors.iter().flat_map(|of| &of.told).map(|one| one.effect)) {
                prop_assert!(0.0 < effect.ratio.low && effect.ratio.low <= effect.ratio.likely && effect.ratio.likely <= effect.ratio.high);
            }
        }
    }
}
