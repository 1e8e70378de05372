//! Ways of writing dates and times, a row each, against the built-in rules: `tables/date.tsv` and `tables/time.tsv`.
//!
//! A row holds the language, the day of publication (`-`: unknown), the text, and the values of that kind that it
//! states, in the order of the text (`-`: none). What must not be read stands in the same tables.

use std::sync::OnceLock;

use proptest::prelude::*;

use crate::read::{Article, Published, Section, SectionKind};
use crate::rules::RuleSet;
use crate::span::Span;
use crate::value::{Kind, PartialDate};

fn rules() -> &'static RuleSet {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    RULES.get_or_init(|| RuleSet::built_in().expect("the built-in rules load"))
}

/// The values of one kind in a text, in the order of the text.
fn values(language: &str, published: &str, text: &str, kind: Kind) -> Vec<String> {
    let article = Article {
        id: "a.txt".to_owned(),
        story: "s".to_owned(),
        source: "S".to_owned(),
        url: None,
        published: PartialDate::parse(published).map(|date| Published { date, time: None, zone: None }),
        language: language.to_owned(),
        encoding: None,
        text: text.to_owned(),
        sections: vec![Section { kind: SectionKind::Body, span: Span::new(0, text.len()) }],
    };
    let mentions = crate::mentions(&article, rules());
    mentions.iter().filter(|mention| mention.kind() == kind).map(|mention| mention.value.to_string()).collect()
}

/// Runs a table; all rows that fail are told at once, with the line of the file that each stands in.
fn check(table: &str, kind: Kind) {
    let (mut wrong, mut rows) = (Vec::new(), 0);
    for (number, line) in table.lines().enumerate().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [language, published, text, expected] = columns[..] else { panic!("line {}: four columns, please", number + 1) };
        let found = values(language, published, text, kind);
        let found = if found.is_empty() { "-".to_owned() } else { found.join("; ") };
        rows += 1;
        if found != expected {
            wrong.push(format!("line {}: {language} {published}: {text}\n    expected {expected}\n    found    {found}", number + 1));
        }
    }
    assert!(wrong.is_empty(), "{} of {rows} rows are right; not these:\n{}", rows - wrong.len(), wrong.join("\n"));
}

#[test]
fn date_table() {
    check(include_str!("tables/date.tsv"), Kind::Date);
}

#[test]
fn time_table() {
    check(include_str!("tables/time.tsv"), Kind::Time);
}

/// Words that tell a day from another one, and words that may stand around them.
const TOLD: [&str; 44] = [
    "kemarin",
    "besok",
    "lusa",
    "tadi malam",
    "pekan lalu",
    "bulan depan",
    "tahun ini",
    "dua hari lalu",
    "sebulan lalu",
    "Rabu",
    "Rabu lalu",
    "Jumat pekan depan",
    "akhir pekan ini",
    "dua hari kemudian",
    "sehari sebelumnya",
    "keesokan harinya",
    "hari yang sama",
    "tanggal 13",
    "dan",
    "akan",
    "pada",
    "sejak",
    "ia tiba",
    "yesterday",
    "tomorrow",
    "last week",
    "next month",
    "this year",
    "two days ago",
    "a month ago",
    "Tuesday",
    "last Tuesday",
    "Friday next week",
    "this weekend",
    "two days later",
    "a day earlier",
    "the next day",
    "the same day",
    "on the 13th",
    "and",
    "will",
    "on",
    "since",
    "he came",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn relative_words_alone_are_no_date(words in prop::collection::vec(prop::sample::select(&TOLD[..]), 1..12), stops in any::<u16>()) {
        let mut text = String::new();
        for (number, word) in words.iter().enumerate() {
            text.push_str(word);
            text.push_str(if stops >> number & 1 == 1 { ". " } else { " " });
        }
        for language in ["id", "en"] {
            prop_assert_eq!(values(language, "-", &text, Kind::Date), Vec::<String>::new(), "{}", text);
        }
    }

    #[test]
    fn no_text_panics(words in prop::collection::vec(prop_oneof![prop::sample::select(&PIECES[..]).prop_map(str::to_owned), "[0-9./:-]{1,9}", "\\PC{1,6}"], 0..16)) {
        let (spaced, joined) = (words.join(" "), words.concat());
        for language in ["id", "en"] {
            for text in [&spaced, &joined] {
                values(language, "2024-02-29", text, Kind::Date);
                values(language, "-", text, Kind::Time);
            }
        }
    }
}

/// Pieces of dates and times, to be put together in any order.
const PIECES: [&str; 48] = [
    "13",
    "31",
    "2024",
    "1/2",
    "30/9-2/10",
    "13-9-2023",
    "9-10/9/2023",
    "00:00",
    "24.00",
    "12",
    "3",
    "Mei",
    "May",
    "Sept.",
    "Januari-Maret",
    "mid-May",
    "Rabu",
    "Sabtu-Minggu",
    "Sun.",
    "(",
    ")",
    ",",
    "-",
    "–",
    "dan",
    "and",
    "antara",
    "between",
    "hingga",
    "to",
    "lalu",
    "last",
    "ago",
    "kemudian",
    "earlier",
    "tahun",
    "abad ke-",
    "kuartal",
    "XIX",
    "Q",
    "quarter",
    "pukul",
    "setengah",
    "kurang",
    "past",
    "half",
    "p.m.",
    "GMT+",
];
