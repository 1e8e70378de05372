//! One sentence as the readers of values see it, and the readers together: [`read_mentions`].
//!
//! A date or a time wins over a number at the same tokens; no two mentions of one kind overlap.

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

use std::ops::Range;

use super::amount::amounts_beside;
use super::date::{DateMention, read_dates, resolve_dates};
use super::mention::Mention;
use super::time::{read_parts_of_day, read_times};
use crate::read::Published;
use crate::reorder::reorder;
use crate::rules::{ConceptId, Concepts, Joined, Language, Traits, UNKNOWN, Units, WordId, WordTraits};
use crate::segment::{Segmented, Token, TokenKind};
use crate::span::Span;
use crate::value::Kind;

/// How often a reader of values has looked at a token or a word in this thread: what linear time is tested by, without a clock.
#[cfg(test)]
pub(crate) mod looks {
    use std::cell::Cell;

    thread_local!(static LOOKS: Cell<u64> = const { Cell::new(0) });

    pub(super) fn count() {
        LOOKS.set(LOOKS.get() + 1);
    }

    /// How many looks `work` takes.
    pub(crate) fn of(work: impl FnOnce()) -> u64 {
        let before = LOOKS.get();
        work();
        LOOKS.get() - before
    }
}

/// One sentence's tokens with what the readers need.
///
/// The readers ask the same few things in hundreds of places. Those that take many steps are called and not written out in each place: the steps of
/// the readers are more than the processor has at hand, and come to less so.
///
/// `tokens` and `words` are the article's whole slices, `range` is the sentence.
#[derive(Clone)]
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) words: &'a [WordId],
    /// What each token may begin.
    pub(crate) traits: &'a [Traits],
    /// What the sentence's tokens may begin, all together.
    pub(crate) may: Traits,
    pub(crate) range: Range<usize>,
    pub(crate) sentence: usize,
    pub(crate) language: &'a Language,
    pub(crate) units: &'a Units,
    pub(crate) concepts: &'a Concepts,
    /// The longest concept that starts with each token inside its sentence, and its length, as [`read_concepts`] tells.
    pub(crate) concept_at: &'a [Option<(usize, ConceptId)>],
}

impl<'a> View<'a> {
    /// The token at `at`, if it lies in the sentence.
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        #[cfg(test)]
        looks::count();
        if self.range.contains(&at) { self.tokens.get(at) } else { None }
    }

    /// Whether the token at `at` may begin something; `false` is sure.
    pub(super) fn may_begin(&self, at: usize, wanted: Traits) -> bool {
        self.traits.get(at).is_some_and(|traits| traits.any(wanted))
    }

    /// The first token at `at` or behind that may begin something; the end of the sentence where none does.
    pub(super) fn next_to_begin(&self, at: usize, wanted: Traits) -> usize {
        let rest = self.traits.get(at..self.range.end).unwrap_or_default();
        rest.iter().position(|traits| traits.any(wanted)).map_or(self.range.end, |skipped| at + skipped)
    }

    /// Whether some token of the sentence may begin something; `false` is sure.
    pub(super) const fn holds(&self, wanted: Traits) -> bool {
        self.may.any(wanted)
    }

    /// The two names of the calendar in the token at `at`: "Januari-Agustus", "mid-May".
    #[inline]
    pub(super) fn joined(&self, at: usize) -> Option<(Joined, Joined)> {
        let hyphen = self.may_begin(at, Traits::HYPHEN) && self.range.contains(&at);
        if hyphen { self.language.calendar.joined(self.text(at)) } else { None }
    }

    /// The word at `at`, unknown outside of the sentence.
    pub(super) fn word(&self, at: usize) -> WordId {
        #[cfg(test)]
        looks::count();
        if self.range.contains(&at) { self.words.get(at).copied().unwrap_or(UNKNOWN) } else { UNKNOWN }
    }

    /// The words from `at` to the end of the sentence.
    #[inline(never)]
    pub(super) fn from(&self, at: usize) -> &'a [WordId] {
        #[cfg(test)]
        looks::count();
        let end = self.range.end.min(self.words.len());
        &self.words[at.clamp(self.range.start.min(end), end)..end]
    }

    /// The longest concept that the words at `at` start with, and its length.
    #[inline(never)]
    pub(super) fn concept(&self, at: usize) -> Option<(usize, ConceptId)> {
        let asked = || self.concepts.at(&self.language.code, self.from(at));
        if !self.is_word(at) {
            return asked();
        }
        let (length, id) = (*self.concept_at.get(at)?)?;
        // What is read may end before its sentence does.
        if at + length <= self.range.end { Some((length, id)) } else { asked() }
    }

    /// The words of the sentence before `at`, those before `floor` left out.
    #[inline(never)]
    pub(super) fn before(&self, floor: usize, at: usize) -> &'a [WordId] {
        #[cfg(test)]
        looks::count();
        let at = at.min(self.words.len());
        &self.words[floor.max(self.range.start).min(at)..at]
    }

    /// The text of the token at `at`, empty outside of the sentence.
    #[inline(never)]
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.text(self.text))
    }

    /// Whether no space stands before the token at `at`.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.glued)
    }

    /// Whether the token at `at` is a word.
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_word)
    }

    /// Whether the token at `at` is a number in digits.
    pub(super) fn is_number(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_number)
    }

    /// Whether the token at `at` begins with a capital letter.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.capital)
    }

    /// Whether the token at `at` is a word with a content of its own.
    pub(super) fn is_content(&self, at: usize) -> bool {
        self.is_word(at) && !self.language.is_stopword(self.word(at))
    }

    /// Whether the token at `at` is that mark.
    #[inline(never)]
    pub(super) fn is_mark(&self, at: usize, mark: &str) -> bool {
        let length = |token: &Token| (token.end - token.start) as usize;
        self.token(at).is_some_and(|token| length(token) == mark.len() && token.text(self.text) == mark)
    }

    /// Whether the token at `at` is a hyphen or a dash.
    #[inline(never)]
    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.token(at).and_then(|token| token.mark(self.text)), Some('-' | '–' | '—' | '‐' | '‑' | '−'))
    }

    /// The place of a range of tokens.
    #[inline(never)]
    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.saturating_sub(1))) {
            (Some(first), Some(last)) => first.span().join(last.span()),
            _ => Span::new(0, 0),
        }
    }
}

/// What each token may begin: what its word may, and for numbers and some marks, values.
pub(crate) fn read_traits(text: &str, tokens: &[Token], words: &WordTraits) -> Vec<Traits> {
    let traits = |token: &Token| {
        let own = words.of(token.word).join(if token.capital { Traits::CAPITAL } else { Traits::default() });
        match token.kind {
            // Nearly all tokens are letters alone.
            TokenKind::Word if token.plain => own,
            TokenKind::Word => {
                let hyphen = text.as_bytes().get(token.start as usize..token.end as usize).is_some_and(has_hyphen);
                own.join(if hyphen { Traits::HYPHEN } else { Traits::default() })
            }
            TokenKind::Number => Traits::VALUE,
            TokenKind::Mark => own.join(traits_of_mark(text, token)),
        }
    };
    let mut made: Vec<Traits> = tokens.iter().map(traits).collect();
    // Many a text has no article that may begin a value.
    if Traits::all(&made).any(Traits::ARTICLE) {
        for at in 1..made.len() {
            if made[at - 1].any(Traits::ARTICLE) && tokens[at].is_word() && !made[at].any(Traits::BEHIND_ARTICLE) {
                made[at - 1] = made[at - 1].without(Traits::VALUE);
            }
        }
    }
    made
}

/// What a mark is. A minus, one of the fractions that are one character, and a point before digits begin amounts.
fn traits_of_mark(text: &str, token: &Token) -> Traits {
    let digit_behind = || text.as_bytes().get(token.end as usize).is_some_and(u8::is_ascii_digit);
    match token.mark(text) {
        Some('"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'') => Traits::QUOTE,
        Some('.') if digit_behind() => Traits::ENDS_CLAUSE.join(Traits::AMOUNT),
        Some('.' | ',' | ';' | ':' | '!' | '?') => Traits::ENDS_CLAUSE,
        Some('(') => Traits::ENDS_CLAUSE.join(Traits::OPENS_BRACKET),
        Some(')') => Traits::ENDS_CLAUSE.join(Traits::CLOSES_BRACKET),
        Some('-' | '–') if token.glued => Traits::AMOUNT.join(Traits::JOINS),
        Some('-' | '–' | '—') if !token.glued => Traits::AMOUNT.join(Traits::ENDS_CLAUSE),
        Some(mark) if !mark.is_ascii() => Traits::AMOUNT,
        _ => Traits::default(),
    }
}

/// The tokens at which a name, a title or a place may begin: most are none of them, and each reader of names would go over all tokens.
pub(crate) fn read_marked(traits: &[Traits]) -> Vec<usize> {
    (0..traits.len()).filter(|&at| traits[at].any(Traits::NAME)).collect()
}

/// Those of `rest` before `end`, which leave it: of one sentence after another.
pub(super) fn marked_before<'m>(rest: &mut &'m [usize], end: usize) -> &'m [usize] {
    let (before, behind) = rest.split_at(rest.iter().take_while(|at| **at < end).count());
    *rest = behind;
    before
}

/// The longest concept that starts with each token inside its sentence, and its length.
pub(crate) fn read_concepts(
    segmented: &Segmented,
    traits: &[Traits],
    language: &Language,
    concepts: &Concepts,
    alone: &WordTraits,
) -> Vec<Option<(usize, ConceptId)>> {
    let mut made = vec![None; segmented.tokens.len()];
    let known = concepts.words_in(&language.code);
    for tokens in segmented.sentences.iter().map(|sentence| &sentence.tokens) {
        for at in tokens.clone().filter(|&at| traits[at].any(Traits::CONCEPT)) {
            // Few words begin a concept of several, and few words of a text are the second of one.
            let goes_on = traits[at].any(Traits::LONG_CONCEPT) && at + 1 < tokens.end && traits[at + 1].any(Traits::BEHIND_CONCEPT);
            let long = known.filter(|_| goes_on).and_then(|known| concepts.long_at(known, &segmented.words[at..tokens.end]));
            made[at] = long.or_else(|| alone.concept(segmented.words[at]).map(|id| (1, id)));
        }
    }
    made
}

/// Whether a word may hold a hyphen, plain or typographic, which begins with a byte of its own.
fn has_hyphen(word: &[u8]) -> bool {
    word.iter().any(|byte| matches!(byte, b'-' | 0xe2))
}

/// As [`read_values`], in the order of the text.
#[cfg(test)]
pub(crate) fn read_mentions(views: &[View<'_>], published: Option<Published>) -> Vec<Mention> {
    in_order(read_values(views, published, 0))
}

/// Mentions in the order of the text. A mention is large: it is moved once, when its place is known.
pub(crate) fn in_order(mut mentions: Vec<Mention>) -> Vec<Mention> {
    let mut order: Vec<(Span, Kind, usize)> =
        (0..).zip(&mentions).map(|(number, mention)| (mention.span, mention.kind(), number)).collect();
    order.sort_unstable();
    let mut order: Vec<usize> = order.into_iter().map(|(_, _, number)| number).collect();
    reorder(&mut mentions, &mut order);
    mentions
}

/// All typed values of an article's sentences but names, titles and places.
/// `others` is how many mentions will be added to them.
pub(crate) fn read_values(views: &[View<'_>], published: Option<Published>, others: usize) -> Vec<Mention> {
    // One kind after the other: the steps of one are many, and would push those of the next out of the processor's cache.
    let mut written: Vec<DateMention> = Vec::new();
    for view in views.iter().filter(|view| view.holds(Traits::DATE.join(Traits::HYPHEN))) {
        read_dates(view, &mut written);
    }
    // Mentions are large: room for most of an article's, so that they are seldom moved.
    let mut mentions = Vec::with_capacity(3 * views.len() + others);
    for view in views.iter().filter(|view| view.holds(Traits::TIME)) {
        read_times(view, &mut mentions);
    }
    let (mut dates, mut times) = (&written[..], 0);
    let count = mentions.len();
    let mut taken: Vec<Range<usize>> = Vec::new();
    let mut parts = Vec::new();
    for view in views {
        taken.clear();
        let (here, rest) = dates.split_at(dates.iter().take_while(|date| date.sentence == view.sentence).count());
        dates = rest;
        taken.extend(here.iter().filter(|date| !date.is_vague()).map(|date| date.tokens.clone()));
        let clocks = times..times + mentions[times..count].iter().take_while(|time| time.sentence == view.sentence).count();
        times = clocks.end;
        taken.extend(mentions[clocks.clone()].iter().map(|time| time.tokens.clone()));
        if view.holds(Traits::DAY_PART) {
            read_parts_of_day(view, here, &mentions[clocks], &mut parts);
        }
        taken.sort_by_key(|range| range.start);
        if view.holds(Traits::AMOUNT) {
            amounts_beside(view, &taken, &mut mentions);
        }
    }
    let dates = resolve_dates(&written, published);
    // "dua hari lalu" is a duration where its day cannot be told.
    // Dates stand in the order of the text, none over another.
    mentions.retain(|mention| {
        let next = dates.partition_point(|date| date.tokens.end <= mention.tokens.start);
        dates.get(next).is_none_or(|date| mention.tokens.end <= date.tokens.start)
    });
    mentions.extend(dates);
    // "tadi malam" is a day, and its "malam" a time.
    mentions.extend(parts);
    mentions
}
