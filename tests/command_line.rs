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
fn a_rate_card_has_the_formats_that_own_numbers_bear_on() {
    let output = run(&["rate-card"], b"{\"platform\": \"instagram\", \"likes_per_post\": 1000, \"followers\": 25000}\n{}\nnonsense");
    let cards = lines(&output);
    assert_eq!((output.status.code(), cards.len()), (Some(1), 3));
    let formats: Vec<&str> = cards[0]["rates"].as_array().unwrap().iter().map(|rate| rate["format"].as_str().unwrap()).collect();
    assert_eq!(formats, ["reel", "image", "carousel", "story"]);
    let quote = |rate: usize, end: usize| cards[0]["rates"][rate]["quote"][end].as_f64().unwrap();
    assert!(quote(0, 0) < quote(0, 1) && quote(3, 1) < quote(0, 1), "a story costs less than a reel");
    assert_eq!(cards[1]["rates"], serde_json::json!([]), "nothing known: nothing to quote");
    assert_eq!(cards[1]["usage_rights"]["likely"], serde_json::json!(1.5));
}

#[test]
fn what_other_calculators_say_is_a_part_on_request() {
    let scenario = br#"{"followers": 100000, "views_per_post": 50000, "likes_per_post": 5000, "samples": 1024}"#;
    let output = run(&["estimate", "--with", "other-calculators"], scenario);
    let things = lines(&output)[0]["other_calculators"].clone();
    let post = &things[0];
    assert_eq!((output.status.code(), &post["thing"]), (Some(0), &serde_json::json!("sponsored-post")));
    assert!(post["ours"]["p10"].as_f64().unwrap() < post["ours"]["p90"].as_f64().unwrap());
    let impulze = post["others"].as_array().unwrap().iter().find(|other| other["id"] == "impulze-post").unwrap();
    assert_eq!((&impulze["low"], &impulze["mid"], &impulze["slip"]), (&1700.0.into(), &2000.0.into(), &Value::Null));
    assert!(impulze["link"].as_str().unwrap().starts_with("https://"));
    let left_out = post["left_out"].as_array().unwrap();
    assert!(left_out.iter().any(|left| left["id"] == "behumler-post" && left["why"] == "only-instagram"));
    let plain = run(&["estimate"], scenario);
    let full = run(&["estimate", "--full"], scenario);
    assert!(lines(&plain)[0]["other_calculators"].is_null() && !lines(&full)[0]["other_calculators"].is_null());
    assert_eq!(run(&["estimate", "--with", "horoscope"], b"").status.code(), Some(2));
}

#[test]
fn what_an_estimate_rests_on_comes_on_request() {
    let output = run(&["estimate", "--with", "drivers,worth-knowing"], b"{\"samples\": 1024}");
    let answers = lines(&output);
    let drivers = answers[0]["drivers"].as_array().unwrap();
    assert!(output.status.success() && drivers.len() > 5);
    for driver in drivers {
        assert!(driver["total"].as_f64().unwrap() > 0.0 && driver["first_order"].is_f64() && driver["facts"].is_array(), "{driver}");
        assert!(["ignorance", "luck"].contains(&driver["kind"].as_str().unwrap()), "{driver}");
    }
    assert!(drivers.iter().any(|driver| driver["input"] == "like-rate" && driver["facts"][0] == "tiktok-like-per-view"));
    let worth = answers[0]["worth_knowing"].as_array().unwrap();
    assert!(worth.iter().any(|number| number["input"] == "views_per_post" && number["narrowing"].as_f64().unwrap() > 0.05), "{worth:?}");
    assert!(lines(&run(&["estimate"], b"{}"))[0].get("drivers").is_none());
}

#[test]
fn levers_come_on_request_ranked_and_say_what_they_rest_on() {
    let input = b"{\"likes_per_post\": 300, \"followers\": 4000}\n{\"mode\": \"business\"}";
    let plain = lines(&run(&["estimate"], input));
    let answers = lines(&run(&["estimate", "--with", "levers"], input));
    assert_eq!((plain[0].get("levers"), answers[1]["levers"].as_array().map(Vec::len)), (None, Some(0)));
    assert_eq!(answers[0]["total"], plain[0]["total"]);
    let levers = answers[0]["levers"].as_array().unwrap();
    let supported: Vec<&Value> = levers.iter().filter(|lever| lever["state"] == "supported").collect();
    let gains: Vec<f64> = supported
        .iter()
        .map(|lever| lever["typical_month"]["after"].as_f64().unwrap() - lever["typical_month"]["before"].as_f64().unwrap())
        .collect();
    assert!(gains.len() > 3 && gains.is_sorted_by(|a, b| a >= b), "{gains:?}");
    for lever in supported {
        assert_eq!(lever["typical_month"]["before"], plain[0]["total"]["monthly"]["p50"]);
        assert!(lever["evidence"][0]["fact"].is_string() && lever["evidence"][0]["grade"].is_string(), "{lever}");
        assert!(lever["effect"]["p10"].as_f64() <= lever["effect"]["p90"].as_f64());
    }
    let last = levers.last().unwrap();
    assert_eq!((&last["state"], last.get("effect")), (&Value::from("not-supported-by-evidence"), None));
    assert_eq!(lines(&run(&["estimate", "--full"], input))[0]["levers"], answers[0]["levers"]);
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

#[test]
fn the_months_ahead_of_a_scenario_a_line() {
    let input = b"{\"likes_per_post\": 1000, \"followers\": 8000}\n{\"followers\": 0}\n{\"platform\": \"instagram\"}\n";
    let output = run(&["growth", "--months", "3", "--posts", "20", "--rate", "-0.01,0.02,0.1"], input);
    let answers = lines(&output);
    assert_eq!((output.status.code(), answers.len()), (Some(1), 3));
    assert_eq!(answers[1]["error"], "followers: must be 1 or more");
    let months = answers[0]["months"].as_array().unwrap();
    assert_eq!(months.iter().map(|month| month["month"].as_u64().unwrap()).collect::<Vec<_>>(), [0, 1, 2, 3]);
    assert_eq!(months[0]["followers"]["p50"], 8000.0);
    assert!(
        months[3]["followers"]["p50"].as_f64().unwrap() > 8400.0
            && months[3]["views"]["p90"].is_f64()
            && months[3]["monthly"]["p10"].is_f64()
    );
    assert_eq!(months[3]["gates"][0]["id"], "tiktok-creator-rewards-min-followers");
    for wrong in [["--months", "37"], ["--posts", "0"], ["--rate", "-1"], ["--over", "0.5"]] {
        assert_eq!(run(&[&["growth"][..], &wrong[..]].concat(), b"").status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn a_goal_is_answered_a_line_each_and_wrong_wishes_are_wrong_usage() {
    let input = b"{\"likes_per_post\": 1000, \"followers\": 9000}\nno\n{\"likes_per_post\": 1000000, \"followers\": 2000000}\n";
    let output = run(&["goal", "--usd", "1000", "--probability", "0.8", "--vary", "likes_per_post"], input);
    let lines: Vec<Value> = String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(output.status.code(), Some(1), "a line was bad");
    assert_eq!(
        (lines[0]["answer"].as_str(), lines[1]["line"].as_u64(), lines[2]["answer"].as_str()),
        (Some("value"), Some(2), Some("reached"))
    );
    assert!(lines[0]["value"].as_f64().unwrap() > 1000.0 && lines[0]["probability_then"].as_f64().unwrap() >= 0.8, "{}", lines[0]);
    for wrong in [["--usd", "0"], ["--probability", "1"], ["--vary", "hearts"]] {
        let mut arguments = vec!["goal"];
        if wrong[0] != "--usd" {
            arguments.extend(["--usd", "100"]);
        }
        arguments.extend(wrong);
        assert_eq!(run(&arguments, b"").status.code(), Some(2), "{wrong:?}");
    }
}
