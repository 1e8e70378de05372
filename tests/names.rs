//! Names in sentences of our own, Indonesian and English: what is found, and what must stay silent (`tests/tables/names.tsv`).

use selisih::{Article, Claim, RuleSet, extract};

/// Names of the table that are known to be missed, and words that are known to be taken for names. A change may lower these, never raise
/// them. Missed: bodies that speak or stand behind a word for a player ("Kiper Persikaba"), and one beside a place ("Borneo Raya").
const MISSED: usize = 5;
/// "Sepatu Nurhayati": no list tells a common word at the start of a sentence from a given name.
const LOUD: usize = 1;

/// Whether a claim is of the attribute that the table's letter stands for.
fn is_of(claim: &Claim, letter: &str) -> bool {
    match claim.attribute.as_str() {
        "person.name" => matches!(letter, "p" | "n"),
        "place.name" => matches!(letter, "l" | "n"),
        "entity.name" => matches!(letter, "e" | "n"),
        _ => false,
    }
}

fn names_in(rules: &RuleSet, language: &str, text: &str) -> Vec<Claim> {
    // A second paragraph, so that the first is no headline.
    let more = if language == "id" { "Begitulah ceritanya kemarin." } else { "That was all there was to it." };
    let mut article = Article::from_text("a.txt", "s", &format!("{text}\n\n{more}\n"));
    language.clone_into(&mut article.language);
    let names = ["person.name", "place.name", "entity.name"];
    let mut claims = extract(&article, rules).claims;
    claims.retain(|claim| names.contains(&claim.attribute.as_str()));
    claims
}

#[test]
fn names_are_found_and_other_words_stay_silent() {
    let rules = RuleSet::built_in().expect("the built-in rules load");
    let (mut wanted, mut quiet, mut missed, mut loud) = (0, 0, Vec::new(), Vec::new());
    for row in include_str!("tables/names.tsv").lines().filter(|row| !row.starts_with('#')) {
        let [language, text, names, silent] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("not four columns: {row}") };
        let claims = names_in(&rules, language, text);
        let shown: Vec<String> = claims.iter().map(|claim| format!("{}={}", claim.text, claim.attribute)).collect();
        for name in names.split("; ").filter(|name| *name != "-") {
            let (name, letter) = name.split_once('=').expect("a name and its attribute");
            wanted += 1;
            if !claims.iter().any(|claim| claim.text == name && is_of(claim, letter)) {
                missed.push(format!("{text}\n    {name} ({letter}) is not among {shown:?}"));
            }
        }
        for word in silent.split("; ") {
            quiet += 1;
            if claims.iter().any(|claim| claim.text.split([' ', '-']).any(|part| part == word)) {
                loud.push(format!("{text}\n    {word} stands in {shown:?}"));
            }
        }
    }
    let figure = format!("names found: {} of {wanted}; words silent: {} of {quiet}", wanted - missed.len(), quiet - loud.len());
    assert!(wanted >= 60 && quiet >= 30, "the table is too small");
    assert!(loud.len() <= LOUD, "{figure}\nwords that are no names:\n{}", loud.join("\n"));
    assert!(missed.len() <= MISSED, "{figure}\nnames that are missed:\n{}", missed.join("\n"));
}
