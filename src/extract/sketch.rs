//! A sketch of an article's words, small enough for its card, to tell near-duplicates by.

use super::scene::Scene;
use crate::read::SectionKind;

/// Words in a run.
const RUN: usize = 6;
/// Runs that a sketch keeps: those with the smallest hashes (a bottom-k sketch).
const KEPT: usize = 256;

/// FNV-1a, 64 bit: stable over machines and versions, which the hasher of the standard library is not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// Takes a hash in at one step.
    fn add_hash(&mut self, hash: u64) {
        self.0 = (self.0 ^ hash).wrapping_mul(0x0100_0000_01b3);
    }

    /// The hash, its bits mixed once more: FNV leaves the low ones alike for like endings.
    pub(crate) fn value(self) -> u64 {
        let mut bits = self.0;
        bits ^= bits >> 33;
        bits = bits.wrapping_mul(0xff51_afd7_ed55_8ccd);
        bits ^ bits >> 33
    }
}

/// The sorted smallest hashes of all runs of six words in the body.
pub(crate) fn sketch(scene: &Scene<'_>) -> Vec<u64> {
    let text = &scene.article.text;
    let mut words: Vec<u64> = Vec::with_capacity(scene.segmented.tokens.len());
    let body = scene.segmented.sentences.iter().filter(|sentence| sentence.section == SectionKind::Body);
    for at in body.flat_map(|sentence| sentence.tokens.clone()) {
        let token = scene.token(at);
        if token.is_word() || token.is_number() {
            words.push(hash_of(token.text(text)));
        }
    }
    let runs: Vec<u64> = words
        .windows(RUN)
        .map(|run| {
            let mut hash = Fnv::default();
            run.iter().for_each(|word| hash.add_hash(*word));
            hash.value()
        })
        .collect();
    smallest(runs)
}

/// The smallest of them, sorted, each once. Only so many are sorted as may be kept, where no more than half of those are doubles.
fn smallest(mut runs: Vec<u64>) -> Vec<u64> {
    let most = 2 * KEPT;
    if runs.len() > most {
        runs.select_nth_unstable(most - 1);
        let mut few = runs[..most].to_vec();
        few.sort_unstable();
        few.dedup();
        if few.len() >= KEPT {
            few.truncate(KEPT);
            return few;
        }
    }
    runs.sort_unstable();
    runs.dedup();
    runs.truncate(KEPT);
    runs
}

/// The hash of a word in lower case.
fn hash_of(word: &str) -> u64 {
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
