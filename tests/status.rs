//! Sentences of dated articles: what they say is so, what is planned and what is only possible, and the day that an article is about.
//!
//! Half of them are Indonesian.

use selisih::{Article, DateValue, Published, Reading, RuleSet, extract};

const ROWS: [(&str, &str, &str, &str, &str); 17] = [
    // A month is no word of possibility.
    ("en", "2024-05-20", "He was convicted on May 17 on nine counts.", "9", "asserted"),
    ("en", "2024-05-20", "In May 2024 the court heard 12 witnesses.", "12", "asserted"),
    ("en", "2024-05-20", "In early May some floods killed 40 people.", "40", "asserted"),
    ("en", "2024-05-20", "The plant may cut 400 jobs.", "400", "possible"),
    ("en", "2024-05-20", "Bank May Cut 400 Jobs", "400", "possible"),
    // What somebody threatens, and what has its day after the article.
    ("id", "2024-10-24", "Serikat itu mengancam menggelar mogok nasional pada 11-13 November 2024.", "2024-11-11/2024-11-13", "planned"),
    ("id", "2024-10-24", "Buruh mogok nasional pada 18 hingga 20 November 2024.", "2024-11-18/2024-11-20", "planned"),
    ("id", "2024-11-24", "Buruh mogok nasional pada 18 hingga 20 November 2024.", "2024-11-18/2024-11-20", "asserted"),
    ("id", "2024-10-24", "Serikat itu berdemo pada Rabu (23/10/2024).", "2024-10-23", "asserted"),
    ("id", "2024-03-04", "Pencarian dilanjutkan Selasa pagi.", "2024-03-05", "planned"),
    ("id", "2024-03-06", "Pencarian dilanjutkan Selasa pagi.", "2024-03-05", "asserted"),
    ("id", "2024-10-24", "Perusahaan itu merencanakan 40 rumah baru.", "40", "planned"),
    ("en", "2024-10-24", "The final is on 25 May 2025.", "2025-05-25", "planned"),
    ("en", "2024-10-13", "He conceded defeat at 9pm (02:00 GMT on Monday).", "2024-10-14", "asserted"),
    ("en", "2024-10-24", "The union threatens to close 40 depots.", "40", "planned"),
    ("id", "2024-05-20", "Banjir pada Mei 2024 menewaskan 40 orang.", "40", "asserted"),
    ("id", "2024-05-20", "Pabrik itu mungkin memecat 400 buruh.", "400", "possible"),
];

fn reading(language: &str, published: &str, text: &str, rules: &RuleSet) -> Reading {
    let mut article = Article::from_text("a.txt", "s", text);
    article.language = language.to_owned();
    article.published = Published::parse(published);
    extract(&article, rules)
}

#[test]
fn sentences_say_what_is_so_and_what_is_planned() {
    let rules = RuleSet::built_in().expect("the built-in rules load");
    let mut wrong = String::new();
    for (language, published, text, value, want) in ROWS {
        let claims = reading(language, published, text, &rules).claims;
        let found = claims.iter().find(|claim| claim.value.to_string() == value).map(|claim| claim.status.name());
        if found != Some(want) {
            wrong.push_str(&format!("{found:?}, and should be {want}: {text}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Which day a claim of the second sentence, which states none, is on.
#[test]
fn an_article_is_about_no_day_that_is_to_come() {
    let rows = [
        ("en", "2024-06-20", "The park stays closed until 30 June 2025. A fire killed 40 people.", None),
        (
            "en",
            "2024-06-20",
            "The park stays closed until 30 June 2025. It burned on 19 June 2024. A fire killed 40 people.",
            Some("2024-06-19"),
        ),
        ("id", "2024-06-20", "Taman ditutup hingga 30 Juni 2025. Kebakaran itu menewaskan 40 orang.", None),
        ("id", "2024-06-20", "Taman terbakar pada 19 Juni 2024. Kebakaran itu menewaskan 40 orang.", Some("2024-06-19")),
    ];
    let rules = RuleSet::built_in().expect("the built-in rules load");
    for (language, published, text, want) in rows {
        let claims = reading(language, published, text, &rules).claims;
        let claim = claims.iter().find(|claim| claim.value.to_string() == "40").expect("forty are counted");
        assert_eq!(claim.event.day.as_ref().map(DateValue::edtf).as_deref(), want, "{text}");
    }
}
