//! Places in sentences of our own, Indonesian and English: `src/normalise/tables/place.tsv`.

use std::sync::OnceLock;

use super::read_places;
use crate::normalise::{read_marked, read_traits};
use crate::read::Article;
use crate::rules::RuleSet;
use crate::segment::segment;

fn rules() -> &'static RuleSet {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    RULES.get_or_init(|| RuleSet::built_in().expect("the built-in rules load"))
}

fn places_in(code: &str, text: &str) -> String {
    let language = rules().language_of(code);
    let article = Article { language: code.to_owned(), ..Article::from_text("a", "s", text) };
    let segmented = segment(&article, &rules().vocabulary, language);
    let traits = read_traits(text, &segmented.tokens, &rules().traits[rules().language(code)]);
    let found = read_places(text, &segmented, (&traits, &read_marked(&traits)), language, rules());
    let shown = found.iter().map(|place| {
        let span = segmented.tokens[place.tokens.start].span().join(segmented.tokens[place.tokens.end - 1].span());
        format!("{}={}", span.of(text), place.id.as_deref().unwrap_or("?"))
    });
    let shown = shown.collect::<Vec<_>>().join("; ");
    if shown.is_empty() { "-".to_owned() } else { shown }
}

#[test]
fn places_are_read_in_sentences() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for row in include_str!("../tables/place.tsv").lines().filter(|row| !row.starts_with('#')) {
        let [code, text, expected] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("not three columns: {row}") };
        let got = places_in(code, text);
        if got != expected {
            wrong.push(format!("{text}\n  {got}, and not {expected}"));
        }
        rows += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows >= 60);
}
