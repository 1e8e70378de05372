//! Loose names: capital words inside sentences that no title, verb or list explains ("dicetak Juventus", "fraksi Lontar").
//!
//! A capital at the start of a sentence says nothing, unless the article writes the word with one inside a sentence too.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::super::view::marked_before;
use super::{MAX_NAME, NameFound, Reader};
use crate::read::SectionKind;
use crate::rules::{Traits, UNKNOWN, fold, fold_into};
use crate::segment::Sentence;

/// What shows a name to be one, where that is little.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Its capital alone: it is named, and neither speaks nor acts.
    Loose,
    /// It speaks, as persons and bodies do.
    Speaks,
    /// It speaks, and begins all its sentences: it may be no name at all ("Neighbours said").
    Opens,
}

impl Reader<'_> {
    /// The persons whose names stand inside sentences, where a capital says something.
    pub(super) fn named_inside(&self) -> FxHashSet<usize> {
        let inside = |name: &&NameFound| !self.starts_sentence(name.sentence, name.tokens.start);
        self.names.iter().filter(inside).filter_map(|name| name.person).collect()
    }

    /// What shows a name to be one, where that is no title, role, age or second name.
    pub(super) fn standing(&self, name: &NameFound, inside: &FxHashSet<usize>) -> Option<Standing> {
        match name.person {
            _ if name.loose => Some(Standing::Loose),
            Some(person) if self.persons[person].told => None,
            Some(person) if inside.contains(&person) => Some(Standing::Speaks),
            Some(_) => Some(Standing::Opens),
            None => None,
        }
    }

    /// Finds them in what no other name, title or place has taken.
    pub(super) fn read_loose_names(&mut self) {
        let taken = self.taken();
        let (mut inside, mut first, mut rest) = (Vec::new(), Vec::new(), self.marked);
        for (number, sentence) in self.segmented.sentences.iter().enumerate() {
            let marked = marked_before(&mut rest, sentence.tokens.end);
            if sentence.section != SectionKind::Body || self.is_heading(sentence) {
                continue;
            }
            let mut from = sentence.tokens.start;
            for &at in marked {
                if at < from || taken[at] || !self.may_name(at) {
                    continue;
                }
                let most = sentence.tokens.end.min(at + MAX_NAME);
                let stop = (at + 1..most).find(|&at| taken[at] || !self.may_name(at)).unwrap_or(most);
                if !self.starts_sentence(number, at) {
                    inside.push((number, at..stop));
                } else if stop > at + 1 {
                    first.push((number, at..at + 1));
                    inside.push((number, at + 1..stop));
                } else {
                    first.push((number, at..stop));
                }
                from = stop;
            }
        }
        inside.retain(|(_, tokens)| tokens.clone().any(|at| self.is_strange(at)));
        let plain = self.plain_words(&inside);
        inside.retain(|(_, tokens)| tokens.len() > 1 || !plain.contains(&self.folded(tokens.start)));
        let known: FxHashSet<&str> = inside.iter().map(|(_, tokens)| self.token(tokens.start).text(self.text)).collect();
        first.retain(|(_, tokens)| known.contains(self.token(tokens.start).text(self.text)));
        let found = inside.into_iter().chain(first).map(|(sentence, tokens)| {
            let end = self.segmented.sentences[sentence].tokens.end;
            NameFound { tokens: tokens.start..self.body_end(tokens.end, end), sentence, person: None, loose: true }
        });
        let found: Vec<NameFound> = found.collect();
        self.names.extend(found);
    }

    fn folded(&self, at: usize) -> String {
        fold(self.token(at).text(self.text))
    }

    /// Whether a token may be a word of a loose name.
    #[inline]
    fn may_name(&self, at: usize) -> bool {
        let token = self.token(at);
        // Most words are small, and no particle stands in them.
        token.is_word() && (token.capital || self.traits[at].any(Traits::HYPHEN)) && self.is_namelike(at)
    }

    /// The rest of that question, apart from what is asked of every token.
    #[inline(never)]
    fn is_namelike(&self, at: usize) -> bool {
        let token = self.token(at);
        let language = self.language;
        let name = (token.capital || self.has_particle(at)) && token.span().len() > 2 && !self.traits[at].any(Traits::TITLE);
        name && !language.is_stopword(token.word)
            && !language.is_calendar_word(token.word)
            && !language.names.roles.contains(&token.word)
            && !self.is_all_capitals(at)
            && !self.is_half_name(at)
            && !self.is_stretch(at)
            && (token.word == UNKNOWN || !self.is_common(at))
    }

    /// "al-Nabira": a particle and a capital behind the hyphen.
    fn has_particle(&self, at: usize) -> bool {
        if !self.traits[at].any(Traits::HYPHEN) {
            return false;
        }
        self.token(at).text(self.text).split_once(['-', '\u{2010}', '\u{2011}']).is_some_and(|(particle, name)| {
            let particle = self.rules.vocabulary.token_id(particle, &mut String::new());
            name.starts_with(char::is_uppercase) && self.language.is_name_particle(particle)
        })
    }

    /// "the July-September quarter"
    fn is_stretch(&self, at: usize) -> bool {
        self.traits[at].any(Traits::HYPHEN) && self.language.calendar.joined(self.token(at).text(self.text)).is_some()
    }

    /// "Hamas-ruled", "KTPnya": a name is only a part of the word.
    fn is_half_name(&self, at: usize) -> bool {
        let text = self.token(at).text(self.text);
        let hyphen = self.traits[at].any(Traits::HYPHEN);
        let behind = if hyphen { text.split_once(['-', '\u{2010}', '\u{2011}']).map(|(_, behind)| behind) } else { None };
        let grown = text.strip_suffix("nya").is_some_and(|word| word.len() > 1 && !word.contains(char::is_lowercase));
        grown || behind.is_some_and(|behind| behind.starts_with(char::is_lowercase)) && !self.has_particle(at)
    }

    /// Whether no rule knows the word, and it is long enough to be a name alone.
    fn is_strange(&self, at: usize) -> bool {
        self.token(at).word == UNKNOWN && self.token(at).span().len() > 3
    }

    fn is_all_capitals(&self, at: usize) -> bool {
        !self.token(at).text(self.text).contains(char::is_lowercase)
    }

    /// Whether a sentence writes all its words with capitals, as headings do.
    fn is_heading(&self, sentence: &Sentence) -> bool {
        let tokens = &self.segmented.tokens[sentence.tokens.clone()];
        !tokens.iter().any(|token| token.is_word() && !token.capital && !token.glued)
    }

    /// Those single words of `names` that the article also writes without a capital.
    fn plain_words(&self, names: &[(usize, Range<usize>)]) -> FxHashSet<String> {
        let lone: FxHashSet<String> =
            names.iter().filter(|(_, tokens)| tokens.len() == 1).map(|(_, tokens)| self.folded(tokens.start)).collect();
        let mut plain = FxHashSet::default();
        let mut word = String::new();
        let small = |at: &usize| self.token(*at).is_word() && !self.token(*at).capital && !self.has_particle(*at);
        let words = if lone.is_empty() { [].as_slice() } else { &self.segmented.words };
        let unknown = words.iter().enumerate().filter(|(_, word)| **word == UNKNOWN).map(|(at, _)| at);
        for at in unknown.filter(small) {
            fold_into(self.token(at).text(self.text), &mut word);
            if lone.contains(&word) {
                plain.insert(word.clone());
            }
        }
        plain
    }

    /// Where the name ends with the word for its kind behind it: "Willow elementary school".
    pub(super) fn body_end(&self, at: usize, end: usize) -> usize {
        let names = &self.language.names;
        let links = (at..end.min(at + 2)).take_while(|&at| names.body_links.contains(&self.token(at).word)).count();
        (0..=links)
            .rev()
            .map(|links| at + links)
            .find(|&at| at < end && names.bodies.contains(&self.token(at).word))
            .map_or(at, |at| at + 1)
    }
}
