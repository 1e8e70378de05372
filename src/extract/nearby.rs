//! The content words near a value: what a claim keeps of the words around it.

use std::ops::Range;
use std::sync::Arc;

use crate::rules::{Traits, UNKNOWN, WordId, fold_into};

use super::claim::{ContextWords, Words};
use super::event::distance;
use super::scene::Scene;

/// Tokens to each side that are near a value.
const NEAR: usize = 14;
/// Words of context that a claim keeps.
const MAX_CONTEXT: usize = 18;
/// Bytes of a word, about.
const LENGTH: usize = 8;

/// A content word or a concept where it stands.
#[derive(Clone, Copy)]
struct NearWord {
    at: usize,
    /// One past its last token.
    end: usize,
    /// What rules know it by, if they do.
    word: WordId,
    /// The number of its text.
    text: u16,
}

/// The content words and concepts among some tokens of a sentence, in the order of the text.
pub(super) struct NearWords {
    all: Vec<NearWord>,
    texts: Arc<Words>,
}

/// Reads them.
pub(super) fn content_words(scene: &Scene<'_>, tokens: &Range<usize>) -> NearWords {
    let rules = scene.rules;
    let (mut all, mut texts) = (Vec::with_capacity(tokens.len()), Words::with_capacity(tokens.len(), tokens.len() * LENGTH));
    let (mut at, mut folded) = (tokens.start, String::new());
    while at < tokens.end {
        let concept = scene.concept_before(at, tokens.end);
        let end = at + concept.map_or(1, |(length, _)| length);
        let (word, text) = match (concept, scene.word(at)) {
            (Some((_, id)), _) => (rules.concept_word(id), rules.concepts.name(id)),
            (None, _) if !says_something(scene, at) => {
                at = end;
                continue;
            }
            (None, UNKNOWN) => {
                fold_into(scene.token_text(at), &mut folded);
                (UNKNOWN, folded.as_str())
            }
            (None, word) => (word, rules.vocabulary.word(word)),
        };
        all.push(NearWord { at, end, word, text: texts.push(text) });
        at = end;
    }
    NearWords { all, texts: Arc::new(texts) }
}

fn says_something(scene: &Scene<'_>, at: usize) -> bool {
    let token = scene.token(at);
    token.is_word() && token.end - token.start > 2 && !scene.traits[at].any(Traits::STOPWORD)
}

/// Content words near the value, nearest first and then by their text, concepts by their id; each once, where it is nearest.
pub(super) fn words_near(scene: &Scene<'_>, sentence: usize, value: &Range<usize>) -> ContextWords {
    let tokens = &scene.segmented.sentences[sentence].tokens;
    let reach = tokens.start.max(value.start.saturating_sub(NEAR))..tokens.end.min(value.end + NEAR);
    let words = scene.content_words(sentence);
    let all = &words.all;
    let (first, last) = (all.partition_point(|word| word.at < reach.start), all.partition_point(|word| word.at < reach.end));
    // Of a concept over the edge only those words count that are near; and words have only so many numbers.
    let is_cut = |number: usize, edge: usize| all[..number].last().is_some_and(|word| word.end > edge);
    if is_cut(first, reach.start) || is_cut(last, reach.end) || all.len() > Words::MOST {
        let own = content_words(scene, &reach);
        return nearest_first(&own.all, &own.texts, value);
    }
    nearest_first(&all[first..last], &words.texts, value)
}

/// Those words from both sides of the value in turn.
fn nearest_first(near: &[NearWord], texts: &Arc<Words>, value: &Range<usize>) -> ContextWords {
    let mut kept = Kept { texts, near: [(0, 0); MAX_CONTEXT], numbers: [UNKNOWN; MAX_CONTEXT], count: 0, met: 0 };
    let text = |word: &NearWord| texts.get(word.text);
    let far = |word: &NearWord| distance(&(word.at..word.end), value);
    let value_at = near.partition_point(|word| word.at < value.start);
    let (mut before, mut behind) = near.split_at(value_at);
    // Several words may lie in the value; farther from it one stands on each side.
    let inside = behind.iter().take_while(|word| far(word) == 0).count();
    if inside > 1 {
        let touching = usize::from(before.last().is_some_and(|word| far(word) == 0));
        let mut words: Vec<&NearWord> = near[value_at - touching..value_at + inside].iter().collect();
        words.sort_by(|a, b| text(a).cmp(text(b)));
        words.iter().for_each(|word| kept.add(word, 0));
        (before, behind) = (&before[..value_at - touching], &behind[inside..]);
    }
    // Of two that are equally far the one comes first whose text does; the other is the nearest one then.
    let (left, right) = (|word: &NearWord| value.start.saturating_sub(word.end), |word: &NearWord| word.at.saturating_sub(value.end));
    while kept.count < MAX_CONTEXT {
        let (word, far) = match (before.split_last(), behind.split_first()) {
            (Some((one, rest)), other)
                if other.is_none_or(|(other, _)| {
                    let (here, there) = (left(one), right(other));
                    here < there || here == there && text(one) <= text(other)
                }) =>
            {
                before = rest;
                (one, left(one))
            }
            (_, Some((other, rest))) => {
                behind = rest;
                (other, right(other))
            }
            (_, None) => break,
        };
        kept.add(word, far);
    }
    ContextWords::of(texts, kept.near[..kept.count].to_vec())
}

/// Words of context on the way into a claim.
struct Kept<'w> {
    texts: &'w Words,
    near: [(u16, u8); MAX_CONTEXT],
    /// What rules know them by, and a bit for each of these: nearly all words are met once, and need not be held against those before.
    numbers: [WordId; MAX_CONTEXT],
    count: usize,
    met: u64,
}

impl Kept<'_> {
    fn add(&mut self, near: &NearWord, distance: usize) {
        let bit = 1 << (near.word.0 % 64);
        if self.count == MAX_CONTEXT || self.met & bit != 0 && self.holds(near) {
            return;
        }
        self.met |= bit;
        self.numbers[self.count] = near.word;
        self.near[self.count] = (near.text, u8::try_from(distance).unwrap_or(u8::MAX));
        self.count += 1;
    }

    /// Two texts without a number may still be one.
    #[inline(never)]
    fn holds(&self, near: &NearWord) -> bool {
        let text = |number: u16| self.texts.get(number);
        let mut kept = self.numbers.iter().zip(&self.near[..self.count]);
        kept.any(|(number, (known, _))| *number == near.word && (near.word != UNKNOWN || text(*known) == text(near.text)))
    }
}
