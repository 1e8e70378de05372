//! Names that an article shows to be places once ("the town of Dorvand"), found again where nothing shows it ("east of Dorvand").

use rustc_hash::FxHashSet;

use super::PlaceFound;
use crate::normalise::view::marked_before;
use crate::rules::{Language, RuleSet, UNKNOWN};
use crate::segment::Segmented;

/// Adds them to the places found, in the order of the text.
pub(super) fn read_again(
    text: &str,
    segmented: &Segmented,
    marked: &[usize],
    language: &Language,
    rules: &RuleSet,
    found: &mut Vec<PlaceFound>,
) {
    let mut names: FxHashSet<&str> = FxHashSet::default();
    for place in found.iter().filter(|place| place.id.is_none() && !place.demonym) {
        let own: Vec<usize> = place.tokens.clone().filter(|&at| segmented.tokens[at].capital && segmented.words[at] == UNKNOWN).collect();
        // Streets and buildings bear the names of persons: a settlement's is its own.
        let settled = place.tokens.clone().any(|at| language.names.settlements.contains(&segmented.words[at]));
        if let ([at], true) = (own.as_slice(), settled) {
            names.insert(segmented.tokens[*at].text(text));
        }
    }
    if names.is_empty() {
        return;
    }
    let mut added = Vec::new();
    let (mut next, mut rest) = (0, marked);
    for (number, sentence) in segmented.sentences.iter().enumerate() {
        for &at in marked_before(&mut rest, sentence.tokens.end) {
            while found.get(next).is_some_and(|place| place.tokens.end <= at) {
                next += 1;
            }
            let token = &segmented.tokens[at];
            let free = found.get(next).is_none_or(|place| at < place.tokens.start);
            // Beside another capital word it may be a person's.
            let capital = |at: usize| {
                let stands = sentence.tokens.contains(&at) && segmented.tokens[at].is_word() && segmented.tokens[at].capital;
                stands && rules.titles.head_at(&segmented.words[at..sentence.tokens.end]).is_none()
            };
            if free && token.capital && token.word == UNKNOWN && names.contains(token.text(text)) {
                let beside = at > sentence.tokens.start && segmented.words[at - 1] == UNKNOWN && capital(at - 1);
                if !beside && !capital(at + 1) {
                    added.push(PlaceFound { tokens: at..at + 1, sentence: number, ..PlaceFound::unknown() });
                }
            }
        }
    }
    found.extend(added);
    found.sort_by_key(|place| place.tokens.start);
}
