//! What is counted: the noun phrase that follows a number.
//!
//! The head stands first or last, as the language says. Where a phrase may already have ended, it ends.

use std::ops::Range;

use super::mention::Noun;
use super::view::View;
use crate::rules::{PERSON, Traits, fold};

/// Content words that a noun phrase may hold.
const MAX_WORDS: usize = 4;

/// The noun phrase at `at`; `plural` says that more than one is counted.
pub(super) fn read_noun(view: &View<'_>, at: usize, plural: bool) -> Option<Noun> {
    if view.language.numbers.head_first { head_first(view, at) } else { head_last(view, skip_fillers(view, at), plural) }
}

/// A concept at `at` that is a noun, or one that is a predicate.
fn concept<'a>(view: &View<'a>, at: usize, predicate: bool) -> Option<(usize, &'a str)> {
    let (length, id) = view.concept(at)?;
    (view.concepts.is_predicate(id) == predicate).then(|| (length, view.concepts.name(id)))
}

/// Whether the words of a concept may begin with the word at `at`: most words begin none.
fn begins_concept(view: &View<'_>, at: usize) -> bool {
    view.is_word(at) && view.may_begin(at, Traits::CONCEPT)
}

/// Whether the word at `at` is a predicate ("tewas", "killed").
pub(super) fn is_predicate(view: &View<'_>, at: usize) -> bool {
    begins_concept(view, at) && concept(view, at, true).is_some()
}

/// Whether the word at `at` is a noun that the concept file knows.
pub(super) fn is_known_noun(view: &View<'_>, at: usize) -> bool {
    begins_concept(view, at) && concept(view, at, false).is_some()
}

/// The name of the concept at `at` and that it is one, else the word there.
pub(super) fn concept_name(view: &View<'_>, at: usize) -> (String, bool) {
    let known = view.concept(at);
    known.map_or_else(|| (singular(view, at), false), |(_, id)| (view.concepts.name(id).to_owned(), true))
}

/// Whether the concept of that name is another one, or lies below it.
pub(super) fn concept_is(view: &View<'_>, name: &str, ancestor: &str) -> bool {
    let (name, ancestor) = (view.concepts.by_name(name), view.concepts.by_name(ancestor));
    name.zip(ancestor).is_some_and(|(name, ancestor)| view.concepts.is_a(name, ancestor))
}

/// Whether a word belongs to a number or to the calendar.
pub(super) fn is_other_value(view: &View<'_>, at: usize) -> bool {
    let word = view.word(at);
    let calendar = &view.language.calendar;
    let dated = view.is_capital(at) && (calendar.months.contains_key(&word) || calendar.weekdays.contains_key(&word));
    dated || view.language.numbers.role(word).is_some() || calendar.relative.longest_at(view.from(at)).is_some()
}

/// "US" is no "us".
pub(super) fn is_stopword(view: &View<'_>, at: usize) -> bool {
    if !view.language.is_stopword(view.word(at)) {
        return false;
    }
    let text = view.text(at);
    let capitals = text.len() >= 2 && text.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
    !capitals
}

/// A verb by its prefix, in languages that mark verbs there.
pub(super) fn looks_like_verb(view: &View<'_>, at: usize) -> bool {
    view.language.numbers.looks_like_verb(view.text(at), view.word(at))
}

fn is_plain_noun(view: &View<'_>, at: usize) -> bool {
    let stops = || view.language.numbers.noun_stops.contains(&view.word(at));
    if !view.is_word(at) || view.glued(at) || view.text(at).len() < 2 || stops() || is_other_value(view, at) {
        return false;
    }
    let noun = || !is_stopword(view, at) && !is_predicate(view, at) && !looks_like_verb(view, at);
    view.language.counts.nouns.contains(&view.word(at)) || is_known_noun(view, at) || noun()
}

fn head_first(view: &View<'_>, at: usize) -> Option<Noun> {
    let words = &view.language.numbers;
    let classifier = words.classifiers.contains(&view.word(at));
    // "12 orang Palestina" counts persons, "12 orang warga" counts warga.
    let follows = classifier && is_plain_noun(view, at + 1) && (!view.is_capital(at + 1) || is_known_noun(view, at + 1));
    if classifier && !follows && !words.persons.contains(&view.word(at)) {
        return None;
    }
    let start = if follows { at + 1 } else { at };
    is_plain_noun(view, start).then_some(())?;
    let (length, head, known) = head_name(view, start);
    let mut end = start + length;
    let mut modifiers = Vec::new();
    while modifiers.len() + 1 < MAX_WORDS && is_plain_noun(view, end) && !is_stopword(view, end) && !words.times.contains(&view.word(end)) {
        let name = view.is_capital(end) && !view.is_capital(start);
        // One name may belong to the phrase ("warga Palestina"); two are somebody.
        if name && (view.is_capital(end + 1) || view.is_number(end + 1)) {
            break;
        }
        modifiers.push(fold(view.text(end)));
        end += 1;
        if name {
            break;
        }
    }
    Some(Noun { tokens: start..end, head, known, modifiers })
}

fn head_name(view: &View<'_>, at: usize) -> (usize, String, bool) {
    match concept(view, at, false) {
        Some((length, name)) => (length, name.to_owned(), true),
        // "tiga serangan": as what the verb is called.
        None if view.language.counts.nouns.contains(&view.word(at)) => (1, concept_name(view, at).0, true),
        None => (1, singular(view, at), false),
    }
}

fn skip_fillers(view: &View<'_>, at: usize) -> usize {
    let mut at = at;
    while let Some((length, _)) = view.language.numbers.noun_skip.longest_at(view.from(at)) {
        at += length;
    }
    at
}

fn head_last(view: &View<'_>, start: usize, plural: bool) -> Option<Noun> {
    if is_people(view, start) {
        let modifiers = vec![fold(view.text(start))];
        return Some(Noun { tokens: start..start + 1, head: PERSON.to_owned(), known: true, modifiers });
    }
    let mut candidate: Option<Range<usize>> = None;
    let mut at = start;
    while at < start + MAX_WORDS + 1 && view.is_word(at) && !view.glued(at) && !is_other_value(view, at) {
        let known = concept(view, at, false).map(|(length, _)| length);
        // "one senator absent": what stands behind the noun says how it is.
        let behind = at > start && view.language.numbers.noun_stops.contains(&view.word(at));
        let heads = &view.language.heads;
        let link = heads.prepositions.contains(&view.word(at)) || heads.joins.contains(&view.word(at));
        if known.is_none() && (is_stopword(view, at) || behind || link) {
            break;
        }
        let length = known.unwrap_or(1);
        // "11 fraud charges": the plural is the noun, though it may be a verb.
        if is_plural(view, at + length - 1) && (known.is_some() || !is_predicate(view, at) || at == start || plural && candidate.is_some())
        {
            candidate = Some(at..at + length);
            // "five women prisoners", "two dozen fish hooks": such a plural may stand before the noun.
            let irregular = length == 1 && view.language.numbers.irregular_plurals.contains(&view.word(at));
            // "12 people prosecutors say took bribes": a clause begins.
            let clause = is_predicate(view, at + 2) || view.language.speech.says.contains(&view.word(at + 2));
            if irregular && !view.text(at).eq_ignore_ascii_case("people") && !clause && ends_phrase(view, at + 1) {
                at += 1;
                continue;
            }
            break;
        }
        if known.is_none() && is_predicate(view, at) {
            // "12 wounded soldiers" and "17 attack drones" go on, "12 wounded in the blast" does not.
            let goes_on = is_plural(view, at + 1) || view.is_content(at + 1) && !is_predicate(view, at + 1) && is_plural(view, at + 2);
            if goes_on && !is_stopword(view, at + 1) {
                at += 1;
                continue;
            }
            break;
        }
        if known.is_some() || !plural && !view.text(at).ends_with("ed") {
            candidate = Some(at..at + length);
        } else if !plural {
            break;
        }
        at += length;
    }
    let head_tokens = candidate?;
    let head = concept(view, head_tokens.start, false).map(|(_, name)| name.to_owned());
    let known = head.is_some();
    let head = head.unwrap_or_else(|| singular(view, head_tokens.end - 1));
    let modifiers = (start..head_tokens.start).map(|at| fold(view.text(at))).collect();
    Some(Noun { tokens: start..head_tokens.end, head, known, modifiers })
}

/// Whether a plural stands at `at` that is a noun for certain.
fn ends_phrase(view: &View<'_>, at: usize) -> bool {
    let noun = is_known_noun(view, at) || !is_stopword(view, at) && !is_predicate(view, at) && view.concept(at).is_none();
    is_plural(view, at) && !view.is_capital(at) && !view.glued(at) && noun
}

/// "12 Sudanese", "40 Palestinians", but not "12 Sudanese soldiers".
fn is_people(view: &View<'_>, at: usize) -> bool {
    let text = view.text(at);
    let ends = view.is_capital(at)
        && text.len() > 5
        && ["ese", "ians", "zans", "eans", "icans", "lis", "qis", "nis"].iter().any(|end| text.ends_with(end));
    // "Palestinians" is no adjective, "Sudanese" may be one.
    ends && (text.ends_with('s') || !view.is_content(at + 1) || is_predicate(view, at + 1) && !is_plural(view, at + 2))
}

/// Whether the word at `at` is an English plural by its ending or by its list.
pub(super) fn is_plural(view: &View<'_>, at: usize) -> bool {
    let text = view.text(at).as_bytes();
    let ends = |end: &str| text.len() >= end.len() && text[text.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes());
    if view.language.numbers.irregular_plurals.contains(&view.word(at)) {
        return true;
    }
    // "Hamas" is one, "Gazans" are many.
    if view.is_capital(at) && ends("as") {
        return false;
    }
    if view.is_capital(at) && ["lis", "qis", "nis"].iter().any(|end| ends(end)) {
        return true;
    }
    view.is_word(at) && text.len() >= 4 && ends("s") && !["ss", "us", "is", "'s", "’s"].iter().any(|end| ends(end))
}

/// The folded base form of a word that no concept knows.
fn singular(view: &View<'_>, at: usize) -> String {
    let words = &view.language.numbers;
    if let Some(singular) = words.plurals.get(&view.word(at)) {
        return singular.clone();
    }
    let mut folded = fold(view.text(at));
    if words.head_first || !is_plural(view, at) || words.irregular_plurals.contains(&view.word(at)) {
        return folded;
    }
    let cut = if folded.ends_with("ies") && folded.len() > 4 {
        3
    } else if ["ches", "shes", "xes", "sses", "zes"].iter().any(|end| folded.ends_with(end)) {
        2
    } else {
        1
    };
    folded.truncate(folded.len() - cut);
    if cut == 3 {
        folded.push('y');
    }
    folded
}
