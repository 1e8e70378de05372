//! A sketch of an article's words, small enough for its card, to tell near-duplicates by.

use super::scene::Scene;
use crate::hash::Fnv;
use crate::read::SectionKind;
use crate::segment::Token;

/// Words in a run.
const RUN: usize = 6;
/// Runs that a sketch keeps: those with the smallest hashes (a bottom-k sketch).
const KEPT: usize = 256;

/// The sorted smallest hashes of all runs of six words in the body.
pub(crate) fn sketch(scene: &Scene<'_>) -> Vec<u64> {
    let text = &scene.article.text;
    let tokens = &scene.segmented.tokens;
    let mut words: Vec<u64> = Vec::with_capacity(tokens.len());
    for sentence in scene.segmented.sentences.iter().filter(|sentence| sentence.section == SectionKind::Body) {
        // A loop by hand: there is room for all tokens, and most of them are words.
        for token in &tokens[sentence.tokens.clone()] {
            if token.is_word() || token.is_number() {
                words.push(hash_of(token, text));
            }
        }
    }
    let runs: Vec<u64> = words
        .windows(RUN)
        .map(|run| {
            let mut hash = Fnv::default();
            // As an array: its length is known when the program is built, and no word of it is counted.
            run.first_chunk::<RUN>().into_iter().flatten().for_each(|word| hash.add_hash(*word));
            hash.value()
        })
        .collect();
    smallest(runs)
}

/// The smallest of them, sorted, each once.
fn smallest(runs: Vec<u64>) -> Vec<u64> {
    let mut sorted = in_order(runs);
    sorted.dedup();
    sorted.truncate(KEPT);
    sorted
}

/// Hashes in order. Their highest bits are spread evenly, so that each is put near its place at once and few are moved after that.
fn in_order(hashes: Vec<u64>) -> Vec<u64> {
    let bits = hashes.len().max(2).ilog2();
    let heap = |hash: u64| (hash >> (64 - bits)) as usize;
    let mut ends = vec![0; (1 << bits) + 1];
    hashes.iter().for_each(|hash| ends[heap(*hash) + 1] += 1);
    for at in 1..ends.len() {
        ends[at] += ends[at - 1];
    }
    let mut sorted = vec![0; hashes.len()];
    for hash in hashes {
        let place: &mut usize = &mut ends[heap(hash)];
        sorted[*place] = hash;
        *place += 1;
    }
    // Most heaps hold one hash or two.
    let mut start = 0;
    for end in ends {
        match &mut sorted[start..end] {
            [] | [_] => {}
            [one, other] => (*one, *other) = ((*one).min(*other), (*one).max(*other)),
            heap => heap.sort_unstable(),
        }
        start = end;
    }
    sorted
}

/// The hash of a word in lower case.
#[inline]
fn hash_of(token: &Token, text: &str) -> u64 {
    let mut hash = Fnv::default();
    if token.plain {
        hash.add_letters(&text.as_bytes()[token.start as usize..token.end as usize]);
        return hash.value();
    }
    hash_of_any(token.text(text))
}

fn hash_of_any(word: &str) -> u64 {
    let mut hash = Fnv::default();
    for byte in word.bytes() {
        if !byte.is_ascii() {
            hash = Fnv::default();
            word.chars().flat_map(char::to_lowercase).for_each(|c| hash.add(c.encode_utf8(&mut [0; 4]).as_bytes()));
            break;
        }
        hash.add(&[byte.to_ascii_lowercase()]);
    }
    hash.value()
}
