//! The content words near a value: what a claim keeps of the words around it.

use std::borrow::Cow;
use std::ops::Range;

use crate::rules::{ConceptId, Traits, UNKNOWN, WordId, fold};

use super::claim::ContextWords;
use super::context::distance;
use super::scene::Scene;

/// Tokens to each side that are near a value.
const NEAR: usize = 14;
/// Words of context that a claim keeps.
const MAX_CONTEXT: usize = 18;
/// Bytes of a word, about.
const LENGTH: usize = 8;

/// Content words near the value, nearest first and then by their text, concepts by their id; each once, where it is nearest.
pub(super) fn words_near(scene: &Scene<'_>, sentence: &Range<usize>, value: &Range<usize>) -> ContextWords {
    let (near, value_at) = places_near(scene, sentence, value);
    let room = near.len().min(MAX_CONTEXT);
    let mut kept = Kept { words: ContextWords::with_capacity(room, room * LENGTH), numbers: [UNKNOWN; MAX_CONTEXT], count: 0, met: 0 };
    // Those on both sides come nearer to farther, before the value from the last to the first.
    let (mut before, mut behind) = near.split_at(value_at);
    // Several words may lie in the value; farther from it one stands on each side.
    let inside = behind.iter().take_while(|place| place.distance == 0).count();
    if inside > 1 {
        let touching = usize::from(before.last().is_some_and(|place| place.distance == 0));
        let mut words: Vec<NearWord<'_>> =
            near[value_at - touching..value_at + inside].iter().map(|place| NearWord::new(scene, place)).collect();
        words.sort_by(|a, b| a.text.cmp(&b.text));
        words.iter().for_each(|word| kept.add(word, 0));
        (before, behind) = (&before[..value_at - touching], &behind[inside..]);
    }
    while kept.count < MAX_CONTEXT {
        let word = |place: &Place| NearWord::new(scene, place);
        match (before, behind) {
            ([before_it @ .., one], [other, behind_it @ ..]) if one.distance == other.distance => {
                kept.add_both(&word(one), &word(other), one.distance);
                (before, behind) = (before_it, behind_it);
            }
            ([before_it @ .., one], rest) if rest.first().is_none_or(|other| one.distance < other.distance) => {
                kept.add(&word(one), one.distance);
                before = before_it;
            }
            (_, [other, behind_it @ ..]) => {
                kept.add(&word(other), other.distance);
                behind = behind_it;
            }
            (_, []) => break,
        }
    }
    kept.words
}

/// A content word or concept, and how many tokens stand between it and the value.
struct Place {
    at: usize,
    distance: u8,
    concept: Option<ConceptId>,
}

/// Those near a value in the order of the text, and how many of them begin before it.
fn places_near(scene: &Scene<'_>, sentence: &Range<usize>, value: &Range<usize>) -> (Vec<Place>, usize) {
    let (from, to) = (sentence.start.max(value.start.saturating_sub(NEAR)), sentence.end.min(value.end + NEAR));
    let mut near = Vec::with_capacity(to - from);
    let (mut at, mut before) = (from, 0);
    while at < to {
        let concept = scene.concept_before(at, to);
        let length = concept.map_or(1, |(length, _)| length);
        if concept.is_some() || says_something(scene, at) {
            let far = distance(&(at..at + length), value);
            near.push(Place { at, distance: u8::try_from(far).unwrap_or(u8::MAX), concept: concept.map(|(_, id)| id) });
            before += usize::from(at < value.start);
        }
        at += length;
    }
    (near, before)
}

#[inline]
fn says_something(scene: &Scene<'_>, at: usize) -> bool {
    let token = scene.token(at);
    token.is_word() && token.end - token.start > 2 && !scene.traits[at].any(Traits::STOPWORD)
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
    /// Adds what stands equally far on both sides.
    fn add_both(&mut self, one: &NearWord<'_>, other: &NearWord<'_>, distance: u8) {
        let (first, second) = if other.text < one.text { (other, one) } else { (one, other) };
        self.add(first, distance);
        self.add(second, distance);
    }

    #[inline]
    fn add(&mut self, near: &NearWord<'_>, distance: u8) {
        let bit = 1 << (near.word.0 % 64);
        if self.count == MAX_CONTEXT || self.met & bit != 0 && self.holds(near) {
            return;
        }
        self.met |= bit;
        self.numbers[self.count] = near.word;
        self.count += 1;
        self.words.push(&near.text, distance);
    }

    /// Two texts without a number may still be one.
    fn holds(&self, near: &NearWord<'_>) -> bool {
        let mut kept = self.numbers.iter().zip(self.words.iter());
        kept.any(|(number, known)| *number == near.word && (near.word != UNKNOWN || known.word == near.text))
    }
}

/// A word of context with its text, which mostly need not be copied.
struct NearWord<'s> {
    /// The number of `text`, if it has one.
    word: WordId,
    text: Cow<'s, str>,
}

impl<'s> NearWord<'s> {
    #[inline]
    fn new(scene: &'s Scene<'_>, place: &Place) -> Self {
        let rules = scene.rules;
        match (place.concept, scene.word(place.at)) {
            (Some(id), _) => Self { word: rules.concept_word(id), text: rules.concepts.name(id).into() },
            (None, UNKNOWN) => Self { word: UNKNOWN, text: folded(scene.token_text(place.at)) },
            (None, word) => Self { word, text: rules.vocabulary.word(word).into() },
        }
    }
}

/// As [`fold`], but most words are as they will be.
fn folded(word: &str) -> Cow<'_, str> {
    let plain = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if plain { word.into() } else { fold(word).into() }
}
