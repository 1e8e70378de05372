//! Input that nobody wrote as news: no panic, no endless run, no endless output, and spans that still hold.

mod common;

use std::sync::LazyLock;

use common::{DINNER, Files, LUNCH, list, text};
use proptest::prelude::*;
use selisih::{Article, RuleSet, StoryNotes, TextOptions, extract, mentions, reconcile, snapshot_body, text_report};

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().unwrap());

const MEGABYTE: usize = 1 << 20;

/// Reads a text with everything there is, and checks what must hold of any text.
fn survives(text: &str) {
    let article = Article::from_text("a.txt", "s", text);
    assert_eq!(article.text, text, "a text is kept byte for byte");
    let reading = extract(&article, &RULES);
    for claim in &reading.claims {
        assert_eq!(text.get(claim.span.start..claim.span.end), Some(claim.text.as_str()));
        assert_eq!(text.get(claim.sentence.start..claim.sentence.end), Some(claim.sentence_text.as_str()));
    }
    for mention in mentions(&article, &RULES) {
        assert!(text.get(mention.span.start..mention.span.end).is_some_and(|words| !words.is_empty()));
    }
    let other = extract(&Article::from_text("b.txt", "s", LUNCH), &RULES);
    let report = reconcile("s", vec![reading, other], &StoryNotes::default(), &RULES);
    let mut facts: Vec<usize> = report.facts.iter().flat_map(|fact| fact.claims.iter().copied()).collect();
    facts.sort_unstable();
    assert!(facts.into_iter().eq(0..report.claims.len()), "every claim in exactly one fact");
    let out = text_report(std::slice::from_ref(&report), &[], &TextOptions::default());
    assert!(!out.contains('\x1b') && !snapshot_body(&report).contains('\x1b'));
}

/// A piece repeated up to a megabyte.
fn line(piece: &str) -> String {
    piece.repeat(MEGABYTE / piece.len())
}

/// A long line as an article of a story: what is printed stays small, and the other articles are heard.
fn bounded(name: &str, long: &str) {
    let story = Files::new(&[("s/a.txt", DINNER), ("s/b.txt", LUNCH), ("s/long.txt", long)]);
    let got = story.run(&["check", "s"]);
    assert_eq!((got.status, got.err.contains("panicked")), (1, false), "{name}: {}", got.err);
    assert!(got.out.contains("meeting.meal"), "{name}: {}", got.out);
    assert!(got.out.len() < 20_000 && got.err.len() < 20_000, "{name}: prints {} bytes", got.out.len());
    let widest = got.out.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    assert!(widest <= 110, "{name}: a line of {widest} characters");
}

#[test]
fn a_megabyte_of_digits() {
    bounded("digits", &line("1234567890"));
    bounded("digits and spaces", &line("12 "));
}

/// Twice the digits take twice the time, and no more (`cargo bench` has the figures): ten megabytes end.
#[test]
fn ten_megabytes_of_digits() {
    survives(&"1234567890".repeat(MEGABYTE));
    survives(&"1.234.567,".repeat(MEGABYTE));
}

#[test]
fn a_megabyte_of_commas() {
    bounded("commas", &line(","));
    bounded("commas and digits", &line("1,"));
}

#[test]
fn a_megabyte_of_quotation_marks() {
    bounded("straight", &line("\""));
    bounded("opening", &line("“"));
    bounded("mixed", &line("“\"'‘«"));
}

#[test]
fn a_megabyte_of_capital_words() {
    bounded("capitals", &line("Presiden Kim Jong Un Vladimir Putin "));
    bounded("one name", &line("Kim "));
}

/// Ever new names that share a word, and dates that all fall on another weekday: none is held against all those before it (`cargo bench` has
/// the figures).
#[test]
fn a_megabyte_of_new_names_and_of_wrong_days() {
    let named = |piece: &str| -> String {
        let name = |number: usize| -> String { (0..4).map(|step| char::from(b'a' + (number / 26_usize.pow(step) % 26) as u8)).collect() };
        (0..MEGABYTE / piece.len()).map(|number| piece.replace("Xxx", &format!("Q{}", name(number)))).collect()
    };
    for text in [named("Xxx Island, "), named("Kuasa hukum Xxx "), line("Senin (1/2/2024) ")] {
        let reading = extract(&Article::from_text("a.txt", "s", &text), &RULES);
        assert!(reading.claims.iter().all(|claim| text.get(claim.span.start..claim.span.end) == Some(claim.text.as_str())));
    }
}

#[test]
fn a_megabyte_of_brackets() {
    bounded("opening", &line("("));
    bounded("pairs", &line("(13/9/2023) "));
    bounded("nested", &format!("{}{}", line("(").split_at(MEGABYTE / 2).0, line(")").split_at(MEGABYTE / 2).0));
}

#[test]
fn a_megabyte_of_one_word() {
    bounded("no space", &line("rudal"));
    bounded("spaces", &line("rudal "));
    bounded("verb", &line("meluncurkan "));
}

#[test]
fn a_megabyte_of_dots_hyphens_and_line_ends() {
    bounded("dots", &line("."));
    bounded("hyphens", &line("-"));
    bounded("line ends", &line("\n"));
    bounded("short lines", &line("Dua.\n"));
}

#[test]
fn random_bytes_as_text() {
    // A fixed sequence: a test that fails must fail again.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut byte = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    for length in [1, 7, 300, 5_000] {
        let bytes: Vec<u8> = (0..length).map(|_| byte()).collect();
        survives(&String::from_utf8_lossy(&bytes));
        let story = Files::new(&[("s/a.txt", DINNER), ("s/b.txt", LUNCH)]);
        story.write("s/c.txt", &bytes);
        let got = story.run(&["check", "s"]);
        assert!(matches!(got.status, 1 | 2) && !got.err.contains("panicked"), "{got:?}");
        assert!(got.out.contains("meeting.meal"));
    }
}

#[test]
fn odd_texts() {
    for text in [
        "",
        " ",
        "\u{feff}",
        "\n\n\n",
        "\r\n",
        "\r",
        "\u{a0}",
        "\0",
        "\"",
        "“",
        "“Dua",
        "'",
        "(",
        ")",
        "-",
        "…",
        "...",
        "Rp",
        "Rp1",
        "1",
        "1.",
        "1,",
        "1.1.1.1",
        "13/9",
        "99/99/9999",
        "31/2/2023",
        "0/0/0000",
        "29/2/1900",
        "pukul",
        "pukul 99.99",
        "pukul 25",
        "24.00 WIB",
        "M 99999999999999999999",
        "%",
        "5%%",
        "seribu sejuta semiliar setriliun",
        "999999999999999999999999999999999999 orang",
        "0,000000000000000000000000000000001 km",
        "-1 orang",
        "1/0 orang",
        "setengah dari setengah",
        "antara 5 dan",
        "antara dan 5 orang",
        "5 sampai 3 orang",
        "dari hingga dari hingga",
        "kata",
        "kata kata kata",
        "\"kata\" kata",
        "kata: \"",
        "Baca juga:",
        "Baca juga",
        "(Foto: ",
        "e\u{301}e\u{301} 2\u{301} orang",
        "٣٤ orang",
        "１２ orang",
        "½ jam",
        "👨‍👩‍👧‍👦 dua 👍🏽 orang",
        "\u{202e}gnaro aud",
        "di di di di",
        "Kim Kim Kim Kim",
        "tahun 0",
        "tahun 99999",
        "tahun -1",
        "abad ke-",
        "kemarin",
        "besok lusa",
    ] {
        survives(text);
        survives(&format!("{text}\n{text} {text}\n\n{text}"));
        survives(&format!("Kedua presiden {text} bersulang saat makan malam {text}. {text}"));
    }
}

#[test]
fn a_quotation_that_is_never_closed_ends_with_its_paragraph() {
    let text = "“Kami akan menambah dua kapal, kata Menteri Sari Dewi.\n\nSebanyak 12 orang tewas dalam kecelakaan itu.\n";
    survives(text);
    let reading = extract(&Article::from_text("a.txt", "s", text), &RULES);
    let dead = reading.claims.iter().find(|claim| claim.text.contains("12 orang")).unwrap();
    assert_eq!(dead.speaker, None, "what stands behind it is the article's own");
}

/// The values of the claims of a text, with the words they stand in.
fn values(text: &str) -> Vec<(String, String)> {
    let reading = extract(&Article::from_text("a.txt", "s", text), &RULES);
    reading.claims.iter().map(|claim| (claim.attribute.to_string(), claim.value.to_string())).collect()
}

#[test]
fn line_ends_and_byte_order_marks_change_no_value() {
    let path = common::root().join("corpus/kim-putin/warta-nusa.txt");
    let plain = std::fs::read_to_string(path).unwrap();
    let expected = values(&plain);
    assert!(expected.len() > 5, "{expected:?}");
    assert_eq!(values(&plain.replace('\n', "\r\n")), expected, "CRLF");
    assert_eq!(values(&format!("\u{feff}{plain}")), expected, "byte-order mark");
    survives(&plain.replace('\n', "\r\n"));
    survives(&format!("\u{feff}{plain}"));
}

#[test]
fn spaces_that_do_not_break_are_spaces() {
    let plain = "Rudal itu terbang sekitar 650 kilometer. Korea Utara meluncurkan dua rudal pada Rabu (13/9/2023).";
    assert_eq!(values(&plain.replace(' ', "\u{a0}")), values(plain));
    survives(&plain.replace(' ', "\u{a0}"));
}

#[test]
fn offsets_count_a_byte_order_mark_and_carriage_returns() {
    let file = format!("\u{feff}JAKARTA - Sidang dibuka.\r\n\r\n{}", DINNER.replace('\n', "\r\n"));
    let story = Files::new(&[("s/a.txt", &file)]);
    let json = story.run(&["check", "s", "--format", "json"]).json();
    let claim = list(&json["stories"][0], "claims").iter().find(|claim| text(claim, "attribute") == "meeting.meal").unwrap();
    let at = |key: &str| usize::try_from(claim[key].as_u64().unwrap()).unwrap();
    assert_eq!(&file.as_bytes()[at("start")..at("end")], b"makan malam");
    assert_eq!((claim["line"].as_u64(), claim["column"].as_u64()), (Some(3), Some(31)));
}

/// Pieces of news, broken off anywhere.
fn news() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "dua",
        "setidaknya",
        "sekitar",
        "650",
        "1.234,5",
        "kilometer",
        "(404 mil)",
        "Rp1,5 triliun",
        "US$ 2 bn",
        "persen",
        "13/9/2023",
        "Rabu",
        "September",
        "pukul",
        "11.43",
        "WIB",
        "antara",
        "dan",
        "kata",
        "menurut",
        "Presiden",
        "Kim Jong Un",
        "Putin",
        "KCNA",
        "“",
        "”",
        "\"",
        "'",
        "(",
        ")",
        ",",
        ".",
        "...",
        "!",
        "?",
        "-",
        "–",
        ":",
        ";",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "tidak",
        "membantah",
        "orang",
        "tewas",
        "rudal",
        "meluncurkan",
        "bertemu",
        "di",
        "Vladivostok",
        "makan malam",
        "Baca juga:",
        "sebelumnya",
        "tahun",
        "2006",
        "1950-1953",
        "two dozen",
        "killed",
        "at least",
        "said",
        "on",
        "May",
        "6 p.m.",
        "half",
        "per",
        "ke-7",
        "%",
        "é",
        "\u{a0}",
        "\u{200b}",
        "\u{feff}",
        "é",
        "字",
        "🚀",
        "İ",
        "ß",
        "ﬁ",
    ]);
    prop::collection::vec((piece, prop::bool::ANY), 0..60)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, space)| format!("{piece}{}", if space { " " } else { "" })).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_survives(text in any::<String>()) {
        survives(&text);
    }

    #[test]
    fn any_news_survives(text in news()) {
        survives(&text);
    }

    #[test]
    fn the_same_text_gives_the_same_reading(text in news()) {
        let article = Article::from_text("a.txt", "s", &text);
        prop_assert_eq!(extract(&article, &RULES), extract(&article, &RULES));
    }
}
