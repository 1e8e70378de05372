//! The content words near a value: what a claim keeps of the words around it.

use std::borrow::Cow;
use std::ops::Range;

use crate::rules::{Traits, UNKNOWN, WordId, fold};

use super::claim::ContextWords;
use super::event::distance;
use super::scene::Scene;

/// Tokens to each side that are near a value.
const NEAR: usize = 14;
/// Words of context that a claim keeps.
const MAX_CONTEXT: usize = 18;
/// Bytes of a word, about.
const LENGTH: usize = 8;

/// A content word or a concept where it stands, with its text, which mostly need not be copied.
pub(super) struct NearWord<'a> {
    at: usize,
    /// One past its last token.
    end: usize,
    /// The number of `text`, if it has one.
    word: WordId,
    text: Cow<'a, str>,
}

/// The content words and concepts among some tokens of a sentence, in the order of the text.
pub(super) fn content_words<'a>(scene: &Scene<'a>, tokens: &Range<usize>) -> Vec<NearWord<'a>> {
    let (rules, mut words) = (scene.rules, Vec::with_capacity(tokens.len()));
    let mut at = tokens.start;
    while at < tokens.end {
        let concept = scene.concept_before(at, tokens.end);
        let end = at + concept.map_or(1, |(length, _)| length);
        match (concept, scene.word(at)) {
            (Some((_, id)), _) => words.push(NearWord { at, end, word: rules.concept_word(id), text: rules.concepts.name(id).into() }),
            (None, _) if !says_something(scene, at) => {}
            (None, UNKNOWN) => words.push(NearWord { at, end, word: UNKNOWN, text: folded(scene.token_text(at)) }),
            (None, word) => words.push(NearWord { at, end, word, text: rules.vocabulary.word(word).into() }),
        }
        at = end;
    }
    words
}

fn says_something(scene: &Scene<'_>, at: usize) -> bool {
    let token = scene.token(at);
    token.is_word() && token.end - token.start > 2 && !scene.traits[at].any(Traits::STOPWORD)
}

/// Content words near the value, nearest first and then by their text, concepts by their id; each once, where it is nearest.
pub(super) fn words_near(scene: &Scene<'_>, sentence: usize, value: &Range<usize>) -> ContextWords {
    let tokens = &scene.segmented.sentences[sentence].tokens;
    let reach = tokens.start.max(value.start.saturating_sub(NEAR))..tokens.end.min(value.end + NEAR);
    let all = scene.content_words(sentence);
    let (first, last) = (all.partition_point(|word| word.at < reach.start), all.partition_point(|word| word.at < reach.end));
    // Of a concept over the edge only those words count that are near.
    let is_cut = |number: usize, edge: usize| all[..number].last().is_some_and(|word| word.end > edge);
    let own = if is_cut(first, reach.start) || is_cut(last, reach.end) { Some(content_words(scene, &reach)) } else { None };
    nearest_first(own.as_deref().unwrap_or(&all[first..last]), value)
}

/// Those words from both sides of the value in turn.
fn nearest_first(near: &[NearWord<'_>], value: &Range<usize>) -> ContextWords {
    let room = near.len().min(MAX_CONTEXT);
    let mut kept = Kept { words: ContextWords::with_capacity(room, room * LENGTH), numbers: [UNKNOWN; MAX_CONTEXT], count: 0, met: 0 };
    let far = |word: &NearWord<'_>| distance(&(word.at..word.end), value);
    let value_at = near.partition_point(|word| word.at < value.start);
    let (mut before, mut behind) = near.split_at(value_at);
    // Several words may lie in the value; farther from it one stands on each side.
    let inside = behind.iter().take_while(|word| far(word) == 0).count();
    if inside > 1 {
        let touching = usize::from(before.last().is_some_and(|word| far(word) == 0));
        let mut words: Vec<&NearWord<'_>> = near[value_at - touching..value_at + inside].iter().collect();
        words.sort_by(|a, b| a.text.cmp(&b.text));
        words.iter().for_each(|word| kept.add(word, 0));
        (before, behind) = (&before[..value_at - touching], &behind[inside..]);
    }
    while kept.count < MAX_CONTEXT {
        match (before, behind) {
            ([before_it @ .., one], [other, behind_it @ ..]) if far(one) == far(other) => {
                let (first, second) = if other.text < one.text { (other, one) } else { (one, other) };
                kept.add(first, far(first));
                kept.add(second, far(second));
                (before, behind) = (before_it, behind_it);
            }
            ([before_it @ .., one], rest) if rest.first().is_none_or(|other| far(one) < far(other)) => {
                kept.add(one, far(one));
                before = before_it;
            }
            (_, [other, behind_it @ ..]) => {
                kept.add(other, far(other));
                behind = behind_it;
            }
            (_, []) => break,
        }
    }
    kept.words
}

/// Words of context on the way into a claim.
struct Kept {
    words: ContextWords,
    /// Their numbers, and a bit for each of these: nearly all words are met once, and need not be held against those before.
    numbers: [WordId; MAX_CONTEXT],
    count: usize,
    met: u64,
}

impl Kept {
    fn add(&mut self, near: &NearWord<'_>, distance: usize) {
        let bit = 1 << (near.word.0 % 64);
        if self.count == MAX_CONTEXT || self.met & bit != 0 && self.holds(near) {
            return;
        }
        self.met |= bit;
        self.numbers[self.count] = near.word;
        self.count += 1;
        self.words.push(&near.text, u8::try_from(distance).unwrap_or(u8::MAX));
    }

    /// Two texts without a number may still be one.
    fn holds(&self, near: &NearWord<'_>) -> bool {
        let mut kept = self.numbers.iter().zip(self.words.iter());
        kept.any(|(number, known)| *number == near.word && (near.word != UNKNOWN || known.word == near.text))
    }
}

/// As [`fold`], but most words are as they will be.
fn folded(word: &str) -> Cow<'_, str> {
    let plain = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if plain { word.into() } else { fold(word).into() }
}
