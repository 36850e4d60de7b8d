//! `cargo bench --bench engine`: benchmark B1 and whole estimates, natively. The numbers measured: benches/README.md.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use likeworth::model::growth::{Plan, growth};
use likeworth::model::levers::levers;
use likeworth::model::{Facts, Points, Scenario, estimate};

mod b1;

const SAMPLES: [usize; 2] = [8_192, 65_536];

fn b1(criterion: &mut Criterion) {
    let inputs = b1::inputs();
    let mut group = criterion.benchmark_group("b1");
    for samples in SAMPLES {
        let points = Points::new(samples, 0);
        group.bench_function(BenchmarkId::new("warm", samples), |bencher| bencher.iter(|| b1::evaluate(&points, black_box(&inputs))));
        group.bench_function(BenchmarkId::new("cold", samples), |bencher| {
            bencher.iter(|| b1::evaluate(&Points::new(black_box(samples), 0), &inputs));
        });
    }
    group.finish();
}

fn estimates(criterion: &mut Criterion) {
    in_turn(criterion, "estimate", |scenario, points| drop(black_box(estimate(scenario, &Facts::current(), points))));
}

/// What the visitor could do.
fn what_would_change_it(criterion: &mut Criterion) {
    in_turn(criterion, "levers", |scenario, points| drop(black_box(levers(scenario, &Facts::current(), points))));
}

/// 24 months on the points that the page takes for them.
fn months_ahead(criterion: &mut Criterion) {
    let points = Points::new(2048, 0);
    in_turn(criterion, "growth-of-24-months", |scenario, _| {
        drop(black_box(growth(24, &Plan::default(), scenario, &Facts::current(), &points)))
    });
}

/// Two scenarios in turn, so that a keystroke's work is done: the columns of what was typed are not those kept from the last time.
fn in_turn(criterion: &mut Criterion, what: &str, work: impl Fn(&Scenario, &Points)) {
    let mut group = criterion.benchmark_group(what);
    for (name, texts) in SCENARIOS {
        let scenarios = texts.map(|text| Scenario::from_json(text).expect("a scenario of this file is read"));
        let points = Points::new(scenarios[0].settings.samples, 0);
        let mut turn = 0;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                turn += 1;
                work(black_box(&scenarios[turn % 2]), &points);
            });
        });
    }
    group.finish();
}

const SCENARIOS: [(&str, [&str; 2]); 4] = [
    ("tiktok-likes", [r#"{"platform":"tiktok","likes_per_post":1000}"#, r#"{"platform":"tiktok","likes_per_post":1200}"#]),
    ("instagram-likes", [r#"{"platform":"instagram","likes_per_post":1000}"#, r#"{"platform":"instagram","likes_per_post":1200}"#]),
    (
        "tiktok-ranges",
        [
            r#"{"platform":"tiktok","likes_per_post":{"low":500,"likely":1000,"high":3000},"followers":{"low":5000,"likely":12000,"high":20000},"country":"US"}"#,
            r#"{"platform":"tiktok","likes_per_post":{"low":500,"likely":1200,"high":3000},"followers":{"low":5000,"likely":14000,"high":20000},"country":"US"}"#,
        ],
    ),
    (
        "instagram-story",
        [
            r#"{"platform":"instagram","format":"story","likes_per_post":1000,"followers":{"low":5000,"likely":12000,"high":20000}}"#,
            r#"{"platform":"instagram","format":"story","likes_per_post":1200,"followers":{"low":5000,"likely":14000,"high":20000}}"#,
        ],
    ),
];

criterion_group! {
    name = engine;
    config = Criterion::default().sample_size(30).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3));
    targets = b1, estimates, what_would_change_it, months_ahead
}
criterion_main!(engine);
