//! Places in a text: names of the gazetteer, and names that only the word before them shows to be a place.

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use crate::rules::{Language, PlaceId, PlaceName, RuleSet, WordId};
use crate::segment::{Segmented, Token};
use crate::shared::Shared;
use crate::value::{PlaceValue, Value};

use super::mention::{Mention, Party};

/// A name of a place where it stands.
#[derive(Clone, Debug)]
pub(crate) struct PlaceFound {
    /// Tokens of the article, the word for its type included ("wilayah Amur").
    pub(crate) tokens: Range<usize>,
    /// Id in the gazetteer, if the name is known and means one place.
    pub(crate) id: Option<Shared>,
    /// The same as its number.
    pub(crate) number: Option<PlaceId>,
    /// An adjective or a people ("Russian").
    pub(crate) demonym: bool,
    pub(crate) sentence: usize,
}

impl PlaceFound {
    /// The place as a typed value; `None` for an adjective.
    pub(crate) fn mention(&self, text: &str, segmented: &Segmented, rules: &RuleSet) -> Option<Mention> {
        if self.demonym {
            return None;
        }
        let span = segmented.tokens[self.tokens.start].span().join(segmented.tokens[self.tokens.end - 1].span());
        let written = Shared::from(span.of(text));
        let value = Value::Place(PlaceValue { id: self.id.clone(), name: written.clone() });
        // A country is called as the text calls it ("Egypt", not "Mesir").
        let party = self.country(rules).map(|id| Arc::new(Party { key: id.clone(), name: written, country: Some(id.clone()) }));
        Some(Mention { party, ..Mention::new(span, self.tokens.clone(), self.sentence, value) })
    }

    /// The place's id, if it is a country (or a people).
    fn country(&self, rules: &RuleSet) -> Option<&Shared> {
        let is_country = |number: PlaceId| rules.places.get(number).kind == "country";
        self.id.as_ref().filter(|_| self.number.is_some_and(is_country))
    }
}

/// All names of places in an article, in the order of the text, none overlapping another.
pub(crate) fn read_places(text: &str, segmented: &Segmented, language: &Language, rules: &RuleSet) -> Vec<PlaceFound> {
    let mut found = Vec::new();
    for (number, sentence) in segmented.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        let (tokens, words) = (&segmented.tokens, &segmented.words);
        let reader = Reader { text, tokens, words, language, rules, sentence: sentence.tokens.clone() };
        while at < sentence.tokens.end {
            match reader.place_at(at) {
                Some(mut place) => {
                    place.sentence = number;
                    // "West Papua province Wednesday": a word for a type belongs to one name.
                    let taken = found.last().map_or(0, |last: &PlaceFound| last.tokens.end);
                    place.tokens.start = place.tokens.start.max(taken);
                    at = place.tokens.end;
                    found.push(place);
                }
                None => at += 1,
            }
        }
    }
    found
}

struct Reader<'r> {
    text: &'r str,
    tokens: &'r [Token],
    words: &'r [WordId],
    language: &'r Language,
    rules: &'r RuleSet,
    sentence: Range<usize>,
}

impl Reader<'_> {
    fn place_at(&self, at: usize) -> Option<PlaceFound> {
        if !self.tokens[at].is_word() || !self.tokens[at].capital && !self.is_type_before_name(at) {
            return None;
        }
        let known = self.known_at(at);
        if known.is_none() && !self.follows_type(at) || self.is_money(at) {
            return None;
        }
        let places = &self.rules.places;
        let (end, number, demonym) = match known {
            Some((length, name)) => {
                let one = match name.places() {
                    [one] => Some(*one).filter(|one| !places.get(*one).ambiguous),
                    _ => None,
                };
                (at + length, one, name.demonym())
            }
            None if !self.tokens[at].capital => return None,
            None => (self.unknown_end(at)?, None, false),
        };
        let start = at - self.type_words_before(at);
        let end = end + self.type_word_after(end);
        let id = number.map(|number| places.get(number).id.into());
        Some(PlaceFound { tokens: start..end, id, number, demonym, sentence: 0 })
    }

    /// "US$", "dolar AS": the place is a part of a currency.
    fn is_money(&self, at: usize) -> bool {
        let prefix = self.rules.units.prefix_at(&self.words[at..self.sentence.end]).is_some_and(|(length, _)| length > 1);
        let named = at.checked_sub(1).filter(|before| *before >= self.sentence.start).is_some_and(|before| {
            let names = self.rules.units.after(&self.language.code, &self.words[before..self.sentence.end]).next();
            names.is_some_and(|(length, _)| length > 1)
        });
        prefix || named
    }

    /// "kabupaten Malang": the word for the type says which place of that name is meant, with or without a capital.
    fn is_type_before_name(&self, at: usize) -> bool {
        let next = || self.tokens[at + 1..self.sentence.end].first();
        self.language.is_place_type(self.words[at]) && next().is_some_and(|next| next.is_word() && next.capital)
    }

    fn known_at(&self, at: usize) -> Option<(usize, PlaceName)> {
        let tokens = &self.tokens[at..self.sentence.end];
        let least = if tokens[0].capital { 1 } else { 2 };
        self.rules.places.longest_at(self.text, tokens, |length, name| length >= least && self.is_name(at, length, name))
    }

    fn is_name(&self, at: usize, length: usize, name: &PlaceName) -> bool {
        let letters = |token: &Token| token.text(self.text).chars().all(|c| !c.is_lowercase());
        if name.abbreviation() && !self.tokens[at..at + length].iter().all(letters) {
            return false;
        }
        // "Paris Hilton" is a person, and so is "Kim Jong Un"; "Paris Kamis" is a place and a day.
        let is_person = name.given_name() && (self.is_capital(at + length) || at > 0 && self.is_capital(at - 1));
        !(name.needs_cue() || is_person) || self.has_cue(at)
    }

    /// Whether a capital word stands there that may be of one name with the word beside it.
    fn is_capital(&self, at: usize) -> bool {
        let stands = self.sentence.contains(&at) && self.tokens[at].is_word() && self.tokens[at].capital;
        stands && !self.language.is_calendar_word(self.words[at]) && !self.language.is_stopword(self.words[at])
    }

    fn has_cue(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|before| *before >= self.sentence.start);
        before.is_some_and(|before| self.language.is_place_cue(self.words[before]) || self.language.is_place_type(self.words[before]))
    }

    /// Whether the word for a type of place stands right before.
    fn follows_type(&self, at: usize) -> bool {
        at > self.sentence.start && self.language.is_place_type(self.words[at - 1])
    }

    /// "desa Sukamaju": a capital word behind the word for a type of place is a place that the gazetteer does not know.
    fn unknown_end(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1).filter(|before| *before >= self.sentence.start)?;
        let refused = self.language.is_stopword(self.words[at]) || self.language.is_calendar_word(self.words[at]);
        // English puts the type behind its name ("West Papua province"); only Indonesian has it before an unknown one.
        if !self.language.is_place_type(self.words[before]) || refused || self.language.code == "en" {
            return None;
        }
        let most = self.sentence.end.min(at + 3);
        let length = self.tokens[at..most].iter().take_while(|token| token.is_word() && token.capital).count();
        Some(at + length)
    }

    /// How many words before the name belong to it: "wilayah Amur", "Kota Bandung".
    fn type_words_before(&self, at: usize) -> usize {
        let before = at.checked_sub(1).filter(|before| *before >= self.sentence.start);
        usize::from(before.is_some_and(|before| self.language.is_place_type(self.words[before])))
    }

    /// "the Amur region", "Qeshm island": English puts the type behind.
    fn type_word_after(&self, end: usize) -> usize {
        let follows = end < self.sentence.end && self.language.code == "en" && self.language.is_place_type(self.words[end]);
        usize::from(follows)
    }
}
