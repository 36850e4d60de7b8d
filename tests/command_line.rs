//! The command line as a script uses it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_likeworth"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8(output.stdout.clone()).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_scenario_a_line_gives_an_estimate_a_line() {
    let output = run(&["estimate"], b"{\"likes_per_post\": 1000}\n\n{\"platform\": \"instagram\"}");
    let answers = lines(&output);
    assert_eq!((output.status.code(), answers.len()), (Some(0), 2));
    assert_eq!(answers[0]["direct_usd"], 0.0);
    assert_eq!(answers[0]["pathways"].as_array().unwrap().len(), 9);
    assert_eq!(answers[1]["pathways"].as_array().unwrap().len(), 7);
}

#[test]
fn a_bad_line_is_reported_with_its_number_and_the_rest_goes_on() {
    let input = b"{\"likes\": 5}\n{\"followers\": -1}\nnonsense\n\xff\n{\"likes_per_post\": 10}\n{\"samples\": 1}\n";
    let output = run(&["estimate"], input);
    let answers = lines(&output);
    assert_eq!((output.status.code(), answers.len()), (Some(1), 6));
    let said = |i: usize| (answers[i]["line"].as_u64().unwrap(), answers[i]["error"].as_str().unwrap().to_owned());
    assert_eq!(said(0), (1, "likes: unknown field".into()));
    assert_eq!(said(1), (2, "followers: must be 1 or more".into()));
    assert!(said(2).1.contains("not a JSON object"));
    assert_eq!(said(3).0, 4);
    assert_eq!(answers[4]["direct_usd"], 0.0);
    assert_eq!(said(5), (6, "samples: expected a whole number from 64 to 65536".into()));
}

#[test]
fn what_is_wrong_with_a_scenario_is_named() {
    for (scenario, expected) in [
        (r#"{"likes_per_post": "many"}"#, "likes_per_post: expected a number, or an object with low, likely and high"),
        (r#"{"likes_per_post": {"low": 5, "likely": 3, "high": 9}}"#, "likes_per_post: low, likely and high must be in order"),
        (r#"{"likes_per_post": 1e300}"#, "likes_per_post: must be 1000000000 or less"),
        (r#"{"comments_per_post": {"low": 0, "likely": 3, "high": 9}}"#, "comments_per_post: a range must begin above 0"),
        (r#"{"long_video_share": {"low": 0.2, "likely": 0.5, "high": 1}}"#, "long_video_share: a range of shares must end below 1"),
        (r#"{"platform": "myspace"}"#, "platform: expected tiktok or instagram"),
        (r#"{"format": "story"}"#, "format: expected a format of the platform"),
        (r#"{"country": "usa"}"#, "country: expected an ISO 3166 code of two capital letters"),
        (r#"{"niche": "poetry"}"#, "niche: expected a niche that the facts know"),
        (r#"{"adult": "yes"}"#, "adult: expected true or false"),
        (r#"{"mode": "shop"}"#, "mode: expected creator or business"),
        (r#"{"pathways": {"lottery": {}}}"#, "pathways.lottery: unknown field"),
        (r#"{"pathways": {"affiliate": {"rpm": 1}}}"#, "pathways.affiliate.rpm: unknown field"),
        (r#"{"pathways": {"affiliate": {"commission": 1.5}}}"#, "pathways.affiliate.commission: must be 1 or less"),
    ] {
        let output = run(&["estimate"], scenario.as_bytes());
        assert_eq!(lines(&output)[0]["error"], expected);
    }
}

#[test]
fn facts_are_written_one_a_line_with_their_sources() {
    let output = run(&["facts"], b"");
    let facts = lines(&output);
    assert!(output.status.success() && facts.len() > 350);
    let fact = facts.iter().find(|fact| fact["id"] == "tiktok-creator-rewards-rpm-us").unwrap();
    assert!(fact["sources"][0]["url"].as_str().unwrap().starts_with("https://"));
    assert!(run(&["facts", "--stale", "2026-11-22"], b"").stdout.len() < output.stdout.len());
}

#[test]
fn wrong_usage_is_status_two_and_help_is_status_zero() {
    assert_eq!(run(&["guess"], b"").status.code(), Some(2));
    assert_eq!(run(&["facts", "--stale", "soon"], b"").status.code(), Some(2));
    assert_eq!(run(&["--help"], b"").status.code(), Some(0));
    assert!(String::from_utf8(run(&["--version"], b"").stdout).unwrap().starts_with("likeworth 0."));
}

#[test]
fn an_offer_is_placed_for_each_scenario_and_a_bad_one_is_wrong_usage() {
    let output = run(&["offer", "--usd", "200", "--exclusive"], b"{\"likes_per_post\": 1000}\nnonsense\n{\"platform\": \"instagram\"}");
    let answers = lines(&output);
    assert_eq!((output.status.code(), answers.len()), (Some(1), 3));
    assert_eq!((answers[0]["usd"].as_f64(), answers[1]["line"].as_u64()), (Some(200.0), Some(2)));
    assert!(answers[2]["ask"][0].as_f64() <= answers[2]["ask"][1].as_f64());
    assert_eq!((&answers[0]["exclusivity"]["likely"], &answers[0]["usage_rights"]), (&serde_json::json!(1.25), &serde_json::Value::Null));
    for usd in ["0", "-1", "nan", "much"] {
        assert_eq!(run(&["offer", "--usd", usd], b"").status.code(), Some(2), "{usd}");
    }
}

#[test]
fn the_picture_of_a_month_is_a_part_on_request() {
    let answer = &lines(&run(&["estimate", "--with", "months,flow"], br#"{"likes_per_post": 1000}"#))[0];
    let usd: Vec<f64> = answer["months"]["usd"].as_array().unwrap().iter().map(|usd| usd.as_f64().unwrap()).collect();
    assert_eq!((usd.len(), answer["months"]["first"].as_f64()), (20, Some(0.025)));
    assert!(usd.is_sorted() && usd[9] <= answer["total"]["monthly"]["p50"].as_f64().unwrap(), "{usd:?}");
    let flow = &answer["flow"][0];
    assert_eq!((flow["platform"].as_str(), flow["likes"]["stage"].as_str()), (Some("tiktok"), Some("likes")));
    assert_eq!(flow["lanes"][0]["pathway"], "creator-rewards");
}
