//! Tables of the checks inside one article, through the public [`extract`] and the rules of the program.

use std::sync::OnceLock;

use crate::extract::{Reading, extract};
use crate::read::{Article, Published};
use crate::rules::RuleSet;
use crate::value::PartialDate;

fn rules() -> &'static RuleSet {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    RULES.get_or_init(|| RuleSet::built_in().expect("the built-in rules load"))
}

fn read(language: &str, text: &str) -> Reading {
    let published = Some(Published { date: PartialDate::day(2023, 9, 14), time: None, zone: None });
    extract(&Article { language: language.to_owned(), published, ..Article::from_text("a", "a", text) }, rules())
}

/// Runs a table of language, text, and what the check finds: its words, "fits" where it was made and passed, "-" where it was not.
/// No other check may find anything.
fn check_table(check: &str, table: &str) {
    let rows: Vec<Vec<&str>> = table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    let silent = rows.iter().filter(|row| matches!(row[2], "-" | "fits")).count();
    assert!(rows.len() >= 20 && 2 * silent >= rows.len(), "{} rows, {silent} of them silent", rows.len());
    let wrong: Vec<String> = rows.iter().filter_map(|row| differs(check, row)).collect();
    assert!(wrong.is_empty(), "{} of {} rows of {check}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

fn differs(check: &str, row: &[&str]) -> Option<String> {
    let [language, text, expected] = row else { panic!("not three columns: {row:?}") };
    let reading = read(language, text);
    let passed = reading.passed.iter().any(|(name, _)| name == check);
    let found: Vec<String> = reading.inside.iter().map(|finding| format!("{}: {}", finding.check, finding.message)).collect();
    let wanted = match *expected {
        "-" => !passed && found.is_empty(),
        "fits" => passed && found.is_empty(),
        message => found == [format!("{check}: {message}")],
    };
    (!wanted).then(|| format!("{text}\n    wanted {expected}, found {found:?}, passed {:?}", reading.passed))
}

#[test]
fn conversions() {
    check_table("conversion", include_str!("tables/conversion.tsv"));
}

#[test]
fn weekdays() {
    check_table("weekday", include_str!("tables/weekday.tsv"));
}

#[test]
fn ranges() {
    check_table("range", include_str!("tables/range.tsv"));
}

#[test]
fn parts_and_totals() {
    check_table("parts", include_str!("tables/parts.tsv"));
}

#[test]
fn shares_of_one_whole() {
    check_table("shares", include_str!("tables/shares.tsv"));
}

#[test]
fn ages_and_births() {
    check_table("age", include_str!("tables/age.tsv"));
}

#[test]
fn durations_and_dates() {
    check_table("duration", include_str!("tables/duration.tsv"));
}

#[test]
fn a_finding_names_the_claims_that_do_not_fit() {
    let reading = read("id", "Sebanyak 12 orang tewas, 7 pria dan 6 perempuan.");
    let finding = &reading.inside[0];
    let texts: Vec<&str> = finding.claims.iter().map(|&claim| reading.claims[claim].text.as_str()).collect();
    assert_eq!(texts, ["12 orang", "7 pria", "6 perempuan"]);
}

#[test]
fn an_age_is_not_checked_where_the_day_of_writing_is_unknown() {
    let article = Article { language: "en".to_owned(), ..Article::from_text("a", "a", "Budi Santoso, 45, was born on 3 May 1990.") };
    assert!(extract(&article, rules()).inside.is_empty());
}
