//! The examples of a rule file: what it finds, what it must not find, what it misses, and how its values stand to each other.

use super::{Example, Expects, Pair};
use crate::extract::Status;
use crate::read::Published;
use crate::settings::{Located, Table, did_you_mean};
use crate::shared::Shared;
use crate::value::{Kind, Value};

/// All examples of a language table. A rule needs some that it finds, and some that it does not.
///
/// `gives` must be a value of the rule: of its kind and as reports write it, or one of the `entries` of its choices.
pub(super) fn read_examples(language: &Shared, table: &Table<'_, '_>, kind: Kind, entries: &[String]) -> Vec<Example> {
    let mut made = Vec::new();
    let mut push = |text: Option<Located<&str>>, expects: Expects| {
        let Some(text) = text else { return };
        made.push(Example { language: language.clone(), text: text.value.to_owned(), place: text.span, expects });
    };
    for example in table.table_list("examples") {
        let text = example.required_text("text");
        let values = example.texts("gives");
        if values.is_empty() {
            example.report(example.span, "the example gives nothing", "add gives = \"...\", or move the text to rejects");
        }
        for value in &values {
            if let Some(advice) = no_value(kind, entries, value.value) {
                example.report(value.span, format!("`{}` is no {}", value.value, kind.name()), advice);
            }
        }
        let says = example.text("says").map(|says| says.value.to_owned());
        example.finish();
        push(text, Expects::Gives { values: values.into_iter().map(|value| value.value.to_owned()).collect(), says });
    }
    for text in table.texts("rejects") {
        push(Some(text), Expects::Nothing);
    }
    for limit in table.table_list("limits") {
        let text = limit.required_text("text");
        limit.required_text("why");
        limit.finish();
        push(text, Expects::Limit);
    }
    let has = |wanted: fn(&Expects) -> bool| made.iter().any(|example| wanted(&example.expects));
    let missing = [
        ("examples", has(|expects| matches!(expects, Expects::Gives { .. }))),
        ("rejects", has(|expects| matches!(expects, Expects::Nothing))),
    ];
    // What is there and cannot be read has been reported.
    for (key, _) in missing.into_iter().filter(|(key, there)| !there && table.length(key) == 0) {
        table.report(table.span, format!("[{language}] has no {key}"), format!("add {key} = [...] in your own words"));
    }
    made
}

/// Advice where a text is no value of that kind as reports write it, or none of the `entries` of a choice.
pub(super) fn no_value(kind: Kind, entries: &[String], text: &str) -> Option<String> {
    match kind {
        Kind::Choice if entries.iter().any(|entry| entry == text) => None,
        Kind::Choice => Some(did_you_mean(text, &entries.iter().map(String::as_str).collect::<Vec<_>>())),
        Kind::Status if Status::parse(text).is_some() => None,
        Kind::Status => Some(did_you_mean(text, &Status::ALL.map(Status::name))),
        // So most are written; there is one way to write them.
        Kind::Count if text.len() < 10 && text.bytes().all(|byte| byte.is_ascii_digit()) && text.starts_with(|c| c != '0') => None,
        Kind::Place | Kind::Name | Kind::Title | Kind::Quotation => None,
        kind => match Value::parse(kind, text).map(|value| value.to_string()) {
            Some(written) if written == text => None,
            Some(written) => Some(format!("write \"{written}\", as reports do")),
            None => Some("write it as reports do, such as 2, at least 2, 650 km, 2023-09-13; `rules try` shows it".to_owned()),
        },
    }
}

/// The pairs of a language table: `{ a, b, gives, published, languages }`.
pub(super) fn read_pairs(language: &str, table: &Table<'_, '_>, known: &[&str]) -> Vec<Pair> {
    table.table_list("pairs").iter().filter_map(|pair| read_pair(language, pair, known)).collect()
}

fn read_pair(language: &str, pair: &Table<'_, '_>, known: &[&str]) -> Option<Pair> {
    let (a, b, gives) = (pair.required_text("a"), pair.required_text("b"), pair.required_text("gives"));
    let (written, languages) = (pair.texts("published"), pair.texts("languages"));
    pair.finish();
    let (a, b, gives) = (a?, b?, gives?);
    if !Pair::OUTCOMES.contains(&gives.value) {
        pair.report(gives.span, format!("`{}` is no outcome of a pair", gives.value), did_you_mean(gives.value, &Pair::OUTCOMES));
    }
    for (key, list) in [("published", &written), ("languages", &languages)] {
        if !matches!(list.len(), 0 | 2) {
            pair.report(list[0].span, format!("`{key}` has {} entries", list.len()), "write two: one for a and one for b");
        }
    }
    let published = |at: usize| {
        let text = written.get(at)?;
        let date = Published::parse(text.value);
        if date.is_none() {
            pair.report(text.span, format!("`{}` is no date of publication", text.value), "write \"2023-09-14\" or \"2023-09-14 10:15\"");
        }
        date
    };
    for code in languages.iter().filter(|code| !known.contains(&code.value)) {
        pair.report(code.span, format!("no language is called `{}`", code.value), did_you_mean(code.value, known));
    }
    let language = |at: usize| languages.get(at).map_or_else(|| language.to_owned(), |code| code.value.to_owned());
    Some(Pair {
        languages: [language(0), language(1)],
        published: [published(0), published(1)],
        place: a.span,
        texts: [a.value.to_owned(), b.value.to_owned()],
        gives: gives.value.to_owned(),
    })
}
