//! The report on annotated articles against what people marked in them. Needs folders beside the package and python3.

mod common;

use std::process::Command;

use common::{list, shared, text};

/// The least that the tool must reach on the annotated story.
const THRESHOLDS: [(&str, &str); 5] = [
    ("--min-recall", "0.90"),
    ("--min-facts", "0.85"),
    ("--min-purity", "0.80"),
    ("--max-attribution-wrong", "0.05"),
    ("--max-false-alarms", "0"),
];

/// The JSON report on the annotated story; `None` where it is absent.
fn report() -> Option<common::Run> {
    let seeds = shared("seeds")?;
    let got = common::run(&["check", &seeds.display().to_string(), "--format", "json"]);
    assert!(got.status < 2, "{}", got.err);
    Some(got)
}

#[test]
#[allow(clippy::print_stderr, reason = "a test that is left out says so")]
fn the_score_reaches_its_thresholds() {
    let (Some(report), Some(score)) = (report(), shared("tools/score.py")) else { return };
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("left out: python3 is absent");
        return;
    }
    let files = common::Files::new(&[("report.json", &report.out)]);
    let done = Command::new("python3")
        .arg(score)
        .arg(files.path("report.json"))
        .args(THRESHOLDS.iter().flat_map(|(option, value)| [option, value]))
        .output()
        .unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{said}");
}

#[test]
fn dinner_against_lunch_comes_first() {
    let Some(report) = report() else { return };
    let json = report.json();
    let first = &json["stories"][0]["findings"][0];
    assert_eq!((text(first, "id"), text(first, "kind"), text(first, "severity")), ("seeds/meeting.meal", "conflict", "high"));
    assert_eq!(report.status, 1);
}

#[test]
fn the_venue_of_a_related_link_comes_last() {
    let Some(report) = report() else { return };
    let json = report.json();
    let story = &json["stories"][0];
    let conflicts: Vec<_> = list(story, "findings").iter().filter(|finding| text(finding, "kind") == "conflict").collect();
    let last = conflicts.last().unwrap();
    assert_eq!((text(last, "severity"), &last["reasons"]), ("low", &serde_json::json!(["related_link_only"])), "{last}");
    let claims = list(last, "claims");
    let stands = list(story, "claims").iter().any(|claim| claims.contains(&claim["id"]) && text(claim, "text").contains("Vladivostok"));
    assert!(stands, "{last}");
}
