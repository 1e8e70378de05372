//! The tables of `src/normalise/tables`: sentences of news, and all values of one kind that each states.
//!
//! A row is `language TAB text TAB expected`: values in the notation of reports, in the order of the text, joined by `; `, or `-` for
//! none. A count is followed by what it counts, in brackets, a title by who bears it, a saying by who says it. A fourth column `limit` marks
//! what is not read yet. Rows of `silent_*.tsv` state no value of any numeric kind, and say why.

#![allow(clippy::expect_used, clippy::panic, reason = "a test")]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use selisih::{Article, Claim, Kind, Mention, PartialDate, Published, RuleSet, Value, extract, mentions};

static RULES: LazyLock<RuleSet> = LazyLock::new(|| match std::env::var_os("SELISIH_RULES") {
    // While rules are edited: no new build for each edit.
    Some(folder) => RuleSet::with_folder(Path::new(&folder)).expect("the rules load"),
    None => RuleSet::built_in().expect("the built-in rules load"),
});

/// Rows that a file needs at least, and how many of them in each language.
const ROWS: (usize, usize) = (40, 20);

fn tables() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/normalise/tables")
}

struct Row {
    line: usize,
    language: String,
    text: String,
    expected: String,
    /// Not read yet; the row fails when it is, so that the mark goes.
    limit: bool,
}

fn rows(name: &str) -> Vec<Row> {
    let text = std::fs::read_to_string(tables().join(name)).expect("the table is there");
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let row = |(number, line): (usize, &str)| {
        let columns: Vec<&str> = line.split('\t').collect();
        let (&[language, text, expected, ..], limit) = (&columns[..], columns.get(3) == Some(&"limit")) else {
            panic!("{name}:{}: three columns are needed", number + 1)
        };
        Row { line: number + 1, language: language.to_owned(), text: text.to_owned(), expected: expected.to_owned(), limit }
    };
    lines.map(row).collect()
}

fn article(row: &Row) -> Article {
    Article { language: row.language.clone(), ..Article::from_text("a.txt", "values", &row.text) }
}

fn read(row: &Row) -> Vec<Mention> {
    mentions(&article(row), &RULES)
}

/// The notation of a mention, and what a count counts.
fn notation(mention: &Mention) -> String {
    let written = mention.value.to_string();
    let noun = mention.value.amount().filter(|amount| amount.kind == Kind::Count).and_then(|amount| amount.unit.as_deref());
    noun.map_or(written.clone(), |noun| format!("{written} ({noun})"))
}

/// What a row of a kind's table says: the persons, titles with their holders, sayings with their speakers, or values that it holds.
fn found_in(row: &Row, kind: Kind) -> Vec<String> {
    let party = |mention: &Mention| mention.party.as_ref().map(|party| party.name.to_string());
    match kind {
        Kind::Quotation => {
            let reading = extract(&article(row), &RULES);
            let sayings = reading.claims.iter().filter(|claim| claim.value.kind() == kind);
            let speaker = |claim: &Claim| claim.speaker.as_ref().map_or("-".to_owned(), ToString::to_string);
            sayings.map(|claim| format!("\"{}\" => {}", claim.value, speaker(claim))).collect()
        }
        Kind::Choice | Kind::Status => {
            let reading = extract(&article(row), &RULES);
            reading.claims.iter().filter(|claim| claim.value.kind() == kind).map(|claim| claim.value.to_string()).collect()
        }
        Kind::Name => read(row).iter().filter(|mention| mention.kind() == kind && party(mention).is_some()).map(notation).collect(),
        Kind::Title => {
            let titles = read(row).into_iter().filter(|mention| mention.kind() == kind);
            titles.map(|mention| format!("{} => {}", mention.value, party(&mention).unwrap_or("-".to_owned()))).collect()
        }
        _ => read(row).iter().filter(|mention| mention.kind() == kind).map(notation).collect(),
    }
}

/// Runs a table; the rows that fail.
fn failures(kind: Kind) -> Vec<String> {
    let name = format!("{}.tsv", kind.name());
    let rows = rows(&name);
    for language in ["id", "en"] {
        assert!(rows.iter().filter(|row| row.language == language).count() >= ROWS.1, "{name}: too few rows of `{language}`");
    }
    assert!(rows.len() >= ROWS.0, "{name}: too few rows");
    let failing = rows.iter().filter_map(|row| {
        let found = found_in(row, kind);
        let found = if found.is_empty() { "-".to_owned() } else { found.join("; ") };
        ((found != row.expected) != row.limit)
            .then(|| format!("{name}:{}: {}\n    expected {}\n    found    {found}", row.line, row.text, row.expected))
    });
    failing.collect()
}

#[test]
fn every_kind_is_read_as_its_table_says() {
    let mut failing = Vec::new();
    // Dates, times and places have tables of their own shape beside their readers.
    for kind in Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Date | Kind::Time | Kind::Place)) {
        failing.extend(failures(kind));
    }
    assert!(failing.is_empty(), "{} rows fail\n{}", failing.len(), failing.join("\n"));
}

#[test]
fn what_measures_nothing_is_not_read() {
    let mut failing = Vec::new();
    for name in ["silent_id.tsv", "silent_en.tsv"] {
        let rows = rows(name);
        assert!(rows.len() >= 60, "{name}: too few rows");
        for row in rows {
            let found = read(&row);
            let values = found.iter().filter(|mention| mention.kind().is_numeric() || matches!(mention.kind(), Kind::Date | Kind::Time));
            let values: Vec<String> = values.map(|mention| format!("{} {}", mention.kind().name(), mention.value)).collect();
            if !values.is_empty() {
                failing.push(format!("{name}:{}: {} [{}]\n    found {}", row.line, row.text, row.expected, values.join("; ")));
            }
        }
    }
    assert!(failing.is_empty(), "{} rows fail\n{}", failing.len(), failing.join("\n"));
}

/// The value of one kind in a sentence, as `docs/values.md` writes it.
fn value_in(kind: Kind, language: &str, text: &str) -> String {
    let mut article = Article::from_text("a.txt", "values", text);
    article.language = language.into();
    article.published = PartialDate::parse("2023-09-14").map(|date| Published { date, time: None, zone: None });
    let found: Vec<String> = if matches!(kind, Kind::Choice | Kind::Status | Kind::Quotation) {
        let reading = extract(&article, &RULES);
        reading.claims.iter().filter(|claim| claim.value.kind() == kind).map(|claim| claim.value.to_string()).collect()
    } else {
        mentions(&article, &RULES).iter().filter(|mention| mention.kind() == kind).map(notation).collect()
    };
    found.join("; ")
}

#[test]
fn the_page_on_values_shows_every_kind_as_it_is_read() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/values.md")).expect("the page is there");
    let table = page.split("## Each kind").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("the table is there");
    let mut seen: Vec<(Kind, String)> = Vec::new();
    let mut failing = Vec::new();
    for line in table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Kind")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [kind, language, text, expected] = cells[..] else { panic!("four cells are needed: {line}") };
        let kind = Kind::parse(kind).expect("a kind");
        let found = value_in(kind, language, text);
        if found != expected {
            failing.push(format!("{line}\n    found {found}"));
        }
        // What is shown can be written back.
        let notation = expected.split(" (").next().unwrap_or(expected);
        if Value::parse(kind, notation).is_none_or(|value| value.to_string() != notation) {
            failing.push(format!("{line}\n    `{notation}` does not read back"));
        }
        seen.push((kind, language.to_owned()));
    }
    for kind in Kind::ALL {
        for language in ["id", "en"] {
            assert!(seen.contains(&(kind, language.to_owned())), "no example of {} in `{language}`", kind.name());
        }
    }
    assert!(failing.is_empty(), "{}", failing.join("\n"));
}
