//! Counts of none: "tidak ada korban jiwa", "no casualties were reported", "No one was hurt".
//!
//! Only of what news counts: "no doubt" and "tidak ada alasan" are none, and neither is what is asked, hoped or supposed.

use std::ops::Range;

use crate::normalise::mention::{Mention, Noun};
use crate::normalise::noun::{concept_name, is_predicate, looks_like_verb, read_noun};
use crate::normalise::view::View;
use crate::rules::PERSON;
use crate::value::{Amount, Exact, Kind, Modifier, Value};

/// Words that may stand between a noun and what happened to none of it: "were also reported".
const MAX_LINKS: usize = 4;

/// Tokens before a count of none in which a word makes it a question or a wish.
const MAX_DOUBT: usize = 12;

/// The same for a word that makes it a plan.
const MAX_MODAL: usize = 3;

/// The count of none whose word for it stands at `at`; its noun may stand before that, but not before `floor`.
pub(super) fn read_none(view: &View<'_>, at: usize, floor: usize) -> Option<Mention> {
    let (tokens, noun) = nobody(view, at).or_else(|| none_of(view, at)).or_else(|| none_behind(view, at, floor))?;
    (!is_doubted(view, &tokens)).then(|| made(view, tokens, noun))
}

/// What else there is none of: "no deaths or injuries".
pub(super) fn read_next(view: &View<'_>, none: &Mention) -> Option<Mention> {
    let counts = &view.language.counts;
    let or = none.tokens.end;
    let start = or + 1;
    let (length, ()) = counts.none_nouns.longest_at(view.from(start)).filter(|_| counts.none_or.contains(&view.word(or)))?;
    let (end, (head, known)) = (start + length, concept_name(view, start));
    let noun = Noun { tokens: start..end, head, known, modifiers: Vec::new() };
    ends_noun(view, end).then(|| made(view, start..end, noun))
}

fn made(view: &View<'_>, tokens: Range<usize>, noun: Noun) -> Mention {
    let value = Value::from(Amount::new(Kind::Count, Exact::ZERO, Some(noun.head.clone()), Modifier::Exactly));
    Mention { span: view.span(&tokens), tokens, sentence: view.sentence, value, noun: Some(noun), party: None }
}

/// "No one was hurt", "tak seorang pun terluka".
fn nobody(view: &View<'_>, at: usize) -> Option<(Range<usize>, Noun)> {
    let (length, ()) = view.language.counts.nobody.longest_at(view.from(at))?;
    let end = at + length;
    let noun = Noun { tokens: end - 1..end, head: PERSON.to_owned(), known: true, modifiers: Vec::new() };
    happens(view, end).then_some((at..end, noun))
}

/// "no casualties", "tidak ada rumah yang rusak".
fn none_of(view: &View<'_>, at: usize) -> Option<(Range<usize>, Noun)> {
    let counts = &view.language.counts;
    let (length, ()) = counts.none_before.longest_at(view.from(at))?;
    let start = at + length;
    if let Some((length, ())) = counts.none_nouns.longest_at(view.from(start)) {
        let end = start + length;
        let (head, known) = concept_name(view, start);
        return ends_noun(view, end).then_some((at..end, Noun { tokens: start..end, head, known, modifiers: Vec::new() }));
    }
    // "no Israelis": a name of people is no concept.
    let noun = read_noun(view, start, true).filter(|noun| noun.known || view.is_capital(start))?;
    happens(view, noun.tokens.end).then_some((at..noun.tokens.end, noun))
}

/// "Korban jiwa nihil": the noun stands before, and nothing behind.
fn none_behind(view: &View<'_>, at: usize, floor: usize) -> Option<(Range<usize>, Noun)> {
    let counts = &view.language.counts;
    let (word, ()) = counts.none_behind.longest_at(view.from(at)).filter(|(length, ())| !view.is_content(at + length))?;
    let (length, ()) = counts.none_nouns.longest_before(view.before(floor, at))?;
    let start = at - length;
    let (head, known) = concept_name(view, start);
    Some((start..at + word, Noun { tokens: start..at, head, known, modifiers: Vec::new() }))
}

/// Whether the noun is whole: "no damage", but not "no damage control"; "no casualties reported", but not "tidak ada korban lain".
fn ends_noun(view: &View<'_>, end: usize) -> bool {
    let counts = &view.language.counts;
    let word = view.word(end);
    let told =
        is_predicate(view, end) || looks_like_verb(view, end) || counts.none_verbs.contains(&word) || counts.none_links.contains(&word);
    !counts.none_unless.contains(&word)
        && (!view.is_content(end) || told || view.is_capital(end))
        && !(view.is_dash(end) && view.glued(end))
}

/// Whether it is told behind what none of them is or did: "was hurt", "yang tewas".
fn happens(view: &View<'_>, from: usize) -> bool {
    let counts = &view.language.counts;
    for at in from..from + MAX_LINKS + 1 {
        let word = view.word(at);
        if counts.none_verbs.contains(&word) {
            return !counts.none_unless.contains(&view.word(at + 1));
        }
        let link = view.language.is_stopword(word) || counts.none_links.contains(&word);
        if !link || counts.none_unless.contains(&word) {
            return false;
        }
    }
    false
}

/// Whether the sentence asks, hopes or supposes it.
fn is_doubted(view: &View<'_>, tokens: &Range<usize>) -> bool {
    let counts = &view.language.counts;
    let (at, end, last) = (tokens.start, tokens.end, view.range.end);
    let asked = (last.saturating_sub(3).max(end)..last).any(|at| view.is_mark(at, "?"));
    let first = at.saturating_sub(MAX_DOUBT).max(view.range.start);
    let doubted = (first..at).any(|before| counts.none_doubts.longest_at(view.from(before)).is_some());
    // "There will be no casualties", but not "He will appeal, and no one was hurt".
    let near = (at.saturating_sub(MAX_MODAL).max(view.range.start)..at).rev().take_while(|&before| view.is_word(before));
    let planned = near.into_iter().any(|before| counts.none_modals.contains(&view.word(before)));
    asked || doubted || planned || counts.none_unless.contains(&view.word(end))
}
