//! English names whose own last or first word says that they are places: "Larkan Island", "Harlow County", "Mount Soval", "Gulf of Larkan".
//!
//! Names of bodies go on behind such a word ("Harlow County Council") and are left to the reader of names. Words that end surnames too
//! ("Jonah Hill") need a word before the name that no person has.

use super::{PlaceFound, Reader};

/// Capital words of such a name, at most.
const MOST_WORDS: usize = 4;
/// Bytes of the words that a headline writes small ("and", "with"), at most.
const SMALL_WORD: usize = 4;

impl Reader<'_> {
    /// The place whose name begins with this capital word.
    pub(super) fn shaped_at(&self, at: usize, known: usize) -> Option<PlaceFound> {
        if self.language.names.name_types.is_empty() || !self.tokens[at].capital || !self.begins_run(at) {
            return None;
        }
        let end = self.led_end(at).or_else(|| self.ended_end(at, known))?;
        // "Harlow County Sheriff Tom Briggs": whose office it is, and no body.
        let free = end >= self.sentence.end || !self.is_capital(end) || self.is_office(end);
        (end > at + known && free && !self.is_title_case()).then(|| PlaceFound { tokens: at..end, ..PlaceFound::unknown() })
    }

    /// Whether no capital word stands before, but for a small one that a sentence begins with.
    fn begins_run(&self, at: usize) -> bool {
        at == self.sentence.start || !self.is_capital(at - 1)
    }

    /// "Lake Erindale", "Gulf of Larkan".
    fn led_end(&self, at: usize) -> Option<usize> {
        if !self.language.names.name_type_leads.contains(&self.words[at]) {
            return None;
        }
        let from = at + 1 + usize::from(at + 1 < self.sentence.end && self.is_of(at + 1));
        let end = self.run_end(from, from + 2);
        let is_body = |at: usize| self.language.is_institution(self.words[at]) || self.language.names.bodies.contains(&self.words[at]);
        (end > from && !(from..end).any(is_body)).then_some(end)
    }

    /// "Larkan Island": up to the last word that ends a place's name. What the gazetteer knows keeps its own types ("Papua Province").
    fn ended_end(&self, at: usize, known: usize) -> Option<usize> {
        let names = &self.language.names;
        let led =
            at > self.sentence.start && (names.name_cues.contains(&self.words[at - 1]) || self.language.is_place_cue(self.words[at - 1]));
        let ends = |at: &usize| {
            let word = &self.words[*at];
            names.name_types.contains(word) || led && names.name_types_cued.contains(word)
        };
        let last = (at + 1..self.run_end(at, at + MOST_WORDS)).rev().find(ends)?;
        let own_type = known > 0 && last == at + known && self.language.is_place_type(self.words[last]);
        (!own_type && !self.is_office(at)).then_some(last + 1)
    }

    /// Whether a title or a rank begins here.
    fn is_office(&self, at: usize) -> bool {
        let words = &self.words[at..self.sentence.end];
        self.rules.titles.head_at(words).is_some() || self.rules.titles.rank_at(words).is_some()
    }

    /// Where capital words end that begin here.
    fn run_end(&self, from: usize, most: usize) -> usize {
        (from..most.min(self.sentence.end)).find(|&at| !self.is_capital(at)).unwrap_or(most.min(self.sentence.end))
    }

    /// A headline in which every word has a capital, but for small ones, says nothing by them.
    pub(super) fn is_title_case(&self) -> bool {
        let small = |at: usize| self.tokens[at].is_word() && !self.tokens[at].capital && self.tokens[at].text(self.text).len() > SMALL_WORD;
        let stops = self.sentence.clone().next_back().is_some_and(|last| self.tokens[last].text(self.text) == ".");
        !stops && !self.sentence.clone().any(small)
    }
}
