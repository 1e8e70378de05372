//! Quotations are aligned by their words, numbers and negation left out: what may clash must not keep them apart.

use crate::extract::Claim;
use crate::rules::{RuleSet, WordId, fold};
use crate::value::Value;

use super::Comparer;
use super::ledger::Ledger;
use super::party::PartyLevel;
use super::weights;

/// Similarity of two words above which they are spellings of one ("hegemoni", "hegemonik").
const SPELLING: f64 = 0.92;

/// The words of a saying, each with its weight.
#[derive(Clone, Debug)]
pub(super) struct Words {
    words: Vec<(String, f64)>,
    total: f64,
}

impl Words {
    pub(super) fn of(claim: &Claim, rules: &RuleSet, language: usize) -> Self {
        let Value::Text(value) = &claim.value else { return Self { words: Vec::new(), total: 0.0 } };
        let language = &rules.languages[language];
        let parts: Vec<(String, WordId)> = value
            .text
            .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')))
            .map(fold)
            .filter(|word| !word.is_empty())
            .map(|word| {
                let id = rules.vocabulary.folded_id(&word);
                (word, id)
            })
            .collect();
        let ids: Vec<WordId> = parts.iter().map(|(_, id)| *id).collect();
        let mut words: Vec<(String, f64)> = Vec::new();
        let mut at = 0;
        while let Some((word, id)) = parts.get(at) {
            let masked = word.starts_with(|c: char| c.is_ascii_digit()) || language.context.negations.contains(id);
            let function = language.is_stopword(*id);
            // What a translator has said in another word, or in another language: "luar angkasa", "ruang angkasa", "space".
            let concept = if function || masked { None } else { rules.concepts.at(&language.code, &ids[at..]) };
            let word = concept.map_or_else(|| word.clone(), |(_, concept)| format!("={}", rules.concepts.name(concept)));
            if !masked && !words.iter().any(|(known, _)| *known == word) {
                words.push((word, if function { weights::SAYING_STOPWORD } else { 1.0 }));
            }
            at += concept.map_or(1, |(length, _)| length.max(1));
        }
        let total = words.iter().map(|(_, weight)| weight).sum();
        Self { words, total }
    }

    fn shared(&self, other: &Self) -> f64 {
        let close = |a: &str, b: &str| a == b || a.len() > 4 && b.len() > 4 && strsim::jaro_winkler(a, b) >= SPELLING;
        self.words.iter().filter(|(word, _)| other.words.iter().any(|(other, _)| close(word, other))).map(|(_, weight)| weight).sum()
    }
}

/// Compares two sayings; the score is above [`weights::JOIN_ATTRIBUTE`] where they are one.
pub(super) fn compare<L: Ledger>(comparer: &Comparer<'_>, (a, words_a): (usize, &Words), (b, words_b): (usize, &Words), ledger: &mut L) {
    let speaker = comparer.facets.compare_groups(a, b);
    match speaker {
        Some(PartyLevel::Same) => ledger.note("speaker", "same speaker", weights::SAME_ACTOR),
        Some(PartyLevel::Related) => ledger.note("speaker", "speaker of the same country", 0.0),
        Some(PartyLevel::Slip | PartyLevel::Part | PartyLevel::Other) => ledger.note("speaker", "other speaker", weights::VETO),
        None => ledger.note("speaker", "speaker not known", weights::NO_SPEAKER),
    }
    let (short, long) = if words_a.total <= words_b.total { (words_a, words_b) } else { (words_b, words_a) };
    let shared = short.shared(long);
    let overlap = if short.total > 0.0 { shared / short.total } else { 0.0 };
    let enough = overlap >= weights::SAYING_OVERLAP && shared >= weights::SAYING_LEAST;
    // "semua masalah": few words say little, but those that one speaker is quoted with in both articles, in a row, are one saying.
    if !enough && speaker == Some(PartyLevel::Same) && overlap > 0.99 && shared >= 1.0 && stands_in(comparer, a, b) {
        return ledger.note("words", "the shorter one stands in the longer one", weights::JOIN_ATTRIBUTE);
    }
    let weight = if enough { weights::JOIN_ATTRIBUTE + overlap } else { overlap };
    ledger.tell("words", || format!("{:.0} % of the shorter one's words", overlap * 100.0), weight);
}

/// Whether the words of the one, two at least, stand in the other in a row.
fn stands_in(comparer: &Comparer<'_>, a: usize, b: usize) -> bool {
    let words = |claim: usize| match &comparer.claims[claim].value {
        Value::Text(value) => {
            value.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold).collect::<Vec<_>>()
        }
        _ => Vec::new(),
    };
    let (p, q) = (words(a), words(b));
    let (short, long) = if p.len() <= q.len() { (p, q) } else { (q, p) };
    short.len() > 1 && long.windows(short.len()).any(|window| window == short)
}
