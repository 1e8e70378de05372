//! Places in a text: names of the gazetteer, and names that only the word before them shows to be a place.

mod again;
mod shaped;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use crate::rules::{Language, PlaceId, PlaceName, RuleSet, Traits, UNKNOWN, WordId};
use crate::segment::{Segmented, Token};
use crate::shared::Shared;
use crate::value::{PlaceValue, Value};

use super::mention::{Mention, Party};
use super::view::marked_before;

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
    /// A place that the gazetteer does not know.
    fn unknown() -> Self {
        Self { tokens: 0..0, id: None, number: None, demonym: false, sentence: 0 }
    }

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

/// All names of places in an article, in the order of the text, none overlapping another. They begin at tokens that are `marked`.
pub(crate) fn read_places(
    text: &str,
    segmented: &Segmented,
    (traits, marked): (&[Traits], &[usize]),
    language: &Language,
    rules: &RuleSet,
) -> Vec<PlaceFound> {
    let (mut found, mut rest) = (Vec::new(), marked);
    for (number, sentence) in segmented.sentences.iter().enumerate() {
        let mut from = sentence.tokens.start;
        let (tokens, words) = (&segmented.tokens, &segmented.words);
        let reader = Reader { text, tokens, words, traits, language, rules, sentence: sentence.tokens.clone() };
        for &at in marked_before(&mut rest, sentence.tokens.end) {
            // Most words are small: only one for a type of place may begin anything.
            if at < from || !tokens[at].is_word() || !tokens[at].capital && !language.is_place_type(words[at]) {
                continue;
            }
            match reader.place_at(at) {
                Some(mut place) => {
                    place.sentence = number;
                    // "West Papua province Wednesday": a word for a type belongs to one name.
                    let taken = found.last().map_or(0, |last: &PlaceFound| last.tokens.end);
                    if place.tokens.start < taken {
                        place.tokens.start = at;
                    }
                    from = place.tokens.end;
                    found.push(place);
                }
                None => {
                    if let Some(end) = reader.listed_at(at, found.last()) {
                        found.push(PlaceFound { tokens: at..end, sentence: number, ..PlaceFound::unknown() });
                        from = end;
                    }
                }
            }
        }
    }
    again::read_again(text, segmented, marked, language, rules, &mut found);
    found
}

struct Reader<'r> {
    text: &'r str,
    tokens: &'r [Token],
    words: &'r [WordId],
    traits: &'r [Traits],
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
        if known.is_some_and(|(length, _)| self.is_of_club(at, at + length)) || self.speaks_alone(at, known) {
            return None;
        }
        let known = known.filter(|(length, _)| !self.is_of_street(at, at + length));
        if let Some(shaped) = self.shaped_at(at, known.map_or(0, |(length, _)| length)) {
            return Some(shaped);
        }
        if known.is_none() && !self.follows_type(at) && !self.may_lead_type(at) || self.is_money(at) {
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
            None if !self.tokens[at].capital || self.is_in_name(at) || self.is_of_body(at) => return None,
            None => (self.unknown_end(at)?, None, false),
        };
        let start = at - self.type_words_before(at, known.is_some());
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
        // Of words that rules know it is told once whether a name begins with them.
        let known = tokens[0].plain && tokens[0].word != UNKNOWN && !self.rules.places.has_own_names();
        if known && !self.traits[at].any(Traits::PLACE_NAME) {
            return None;
        }
        let least = if tokens[0].capital { 1 } else { 2 };
        self.rules.places.longest_at(self.text, tokens, |length, name| length >= least && self.is_name(at, length, name))
    }

    fn is_name(&self, at: usize, length: usize, name: &PlaceName) -> bool {
        // "Van Wyk", not the town of Van.
        if length == 1 && self.language.is_name_particle(self.words[at]) && self.is_capital(at + 1) {
            return false;
        }
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

    /// "Perusahaan Umum Daerah Air Minum": the word for a type amid the name of a body leads no place.
    fn is_in_name(&self, at: usize) -> bool {
        let Some(kind) = at.checked_sub(1).filter(|kind| *kind > self.sentence.start) else { return false };
        let body = self.language.is_institution(self.words[kind - 1]) && self.is_capital(kind - 1);
        body && self.is_capital(kind)
    }

    /// "Wilayah Bulog": a word for a type that is a body's, with the body behind it.
    fn is_of_body(&self, at: usize) -> bool {
        let Some(kind) = at.checked_sub(1).filter(|kind| self.sentence.contains(kind)).map(|kind| self.words[kind]) else { return false };
        self.language.names.regions.contains(&kind) && self.language.is_institution(self.words[at])
    }

    /// "Borneo Raya FC", "Persija Jakarta": the place is a part of a club's name.
    fn is_of_club(&self, at: usize, end: usize) -> bool {
        let names = &self.language.names;
        let ends = |at: usize| names.club_ends.contains(&self.words[at]);
        let capital = |at: &usize| self.sentence.contains(at) && self.tokens[*at].is_word() && self.tokens[*at].capital;
        let starts = |before: usize| names.is_club(self.tokens[before].text(self.text));
        (end..end + 2).take_while(capital).any(ends) || at > self.sentence.start && capital(&(at - 1)) && starts(at - 1)
    }

    /// "tutur Iksan": behind such a verb a lone word is a person, but for a country, which speaks by its government.
    fn speaks_alone(&self, at: usize, known: Option<(usize, PlaceName)>) -> bool {
        let Some((1, name)) = known else { return false };
        let country = |id: &PlaceId| self.rules.places.get(*id).kind == "country";
        let told = at > self.sentence.start && self.language.speech.after.contains(&self.words[at - 1]);
        told && self.language.numbers.head_first && !self.is_capital(at + 1) && !name.places().iter().any(country)
    }

    /// "Jalan Medan Merdeka Selatan": a street is called by more than the place.
    fn is_of_street(&self, at: usize, end: usize) -> bool {
        let street = at > self.sentence.start && self.language.names.streets.contains(&self.words[at - 1]);
        street && self.is_capital(end)
    }

    /// "Wali Kota Bambang Irianto": the word for a type is an office's, and who holds it follows.
    fn is_of_office(&self, kind: usize, name: usize) -> bool {
        let Some(before) = kind.checked_sub(1).filter(|before| self.sentence.contains(before)) else { return false };
        let heads = |from: usize| self.rules.titles.head_at(&self.words[from..=kind]).is_some_and(|(length, _)| length == kind + 1 - from);
        name > 1 && heads(before) && self.rules.titles.head_at(&self.words[before..kind]).is_none()
    }

    /// Whether the word for a type of place stands right before, in English with "of" between them.
    fn follows_type(&self, at: usize) -> bool {
        let behind = at - usize::from(at > self.sentence.start && self.is_of(at - 1));
        behind > self.sentence.start && self.language.is_place_type(self.words[behind - 1])
    }

    /// "town of Dorvand", "villages Zarqan and Mobarak".
    fn is_of(&self, at: usize) -> bool {
        self.language.code == "en" && self.tokens[at].text(self.text) == "of"
    }

    /// Whether a capital word that no rule knows may begin an English name with the type behind it ("Sarkan village"): not at the start
    /// of a sentence, where "Coastal villages" are none.
    fn may_lead_type(&self, at: usize) -> bool {
        self.language.code == "en" && self.tokens[at].capital && at > self.sentence.start && self.words[at] == UNKNOWN
    }

    /// "villages of Zarqan and Mobarak": another one of a list whose first has its type before it.
    fn listed_at(&self, at: usize, last: Option<&PlaceFound>) -> Option<usize> {
        let and = at.checked_sub(1)?;
        // Few places are unknown: they are asked for before the text is.
        let last = last.filter(|last| last.tokens.end == and && last.id.is_none() && self.sentence.contains(&last.tokens.start))?;
        if and <= self.sentence.start || !matches!(self.tokens[and].text(self.text), "dan" | "and") {
            return None;
        }
        let settled = |at: usize| self.language.names.settlements.contains(&self.words[at]);
        let before = last.tokens.start.saturating_sub(1);
        let typed = settled(last.tokens.start) || settled(before) || self.is_of(before) && settled(before.saturating_sub(1));
        let unknown = self.tokens[at].is_word() && self.tokens[at].capital && self.words[at] == UNKNOWN;
        (typed && unknown).then(|| self.name_end(at))
    }

    /// Where a run of capital words ends; in a headline of capitals behind the first.
    fn name_end(&self, at: usize) -> usize {
        let most = self.sentence.end.min(at + if self.is_title_case() { 1 } else { 3 });
        at + self.tokens[at..most].iter().take_while(|token| token.is_word() && token.capital).count()
    }

    /// "desa Sukamaju": a capital word behind the word for a type of place is a place that the gazetteer does not know.
    fn unknown_end(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1).filter(|before| *before >= self.sentence.start)?;
        let refused = self.language.is_stopword(self.words[at]) || self.language.is_calendar_word(self.words[at]);
        if refused {
            return None;
        }
        let end = self.name_end(at);
        if self.language.code != "en" {
            return (self.language.is_place_type(self.words[before]) && !self.is_of_office(before, end - at)).then_some(end);
        }
        // English puts the type behind its name ("West Papua province"), or before it with "of".
        let settled = |at: usize| self.language.names.settlements.contains(&self.words[at]);
        let before = before - usize::from(self.is_of(before) && before > self.sentence.start);
        let before_it = settled(before) && (before + 1 < at || self.tokens[before].text(self.text).ends_with('s'));
        let behind = end + self.type_word_after(end);
        let behind_it = behind > end && settled(behind - 1) && self.may_lead_type(at) && !self.goes_on(behind);
        (self.words[at] == UNKNOWN && (before_it || behind_it)).then_some(end)
    }

    /// "Larkham district court": what looks like a type is a part of a body's name.
    fn goes_on(&self, at: usize) -> bool {
        at < self.sentence.end && (self.language.names.bodies.contains(&self.words[at]) || self.language.is_institution(self.words[at]))
    }

    /// How many words before the name belong to it: "wilayah Amur", "Kota Bandung", "town of Dorvand". One type of several places
    /// ("villages of ...") is no part of the first.
    fn type_words_before(&self, at: usize, known: bool) -> usize {
        let Some(before) = at.checked_sub(1).filter(|before| *before >= self.sentence.start) else { return 0 };
        if self.language.is_place_type(self.words[before]) {
            return 1;
        }
        let typed = self.is_of(before) && before > self.sentence.start && self.language.names.settlements.contains(&self.words[before - 1]);
        if typed && !known && !self.tokens[before - 1].text(self.text).ends_with('s') { 2 } else { 0 }
    }

    /// "the Amur region", "Qeshm island", "Nuseila refugee camp": English puts the type behind.
    fn type_word_after(&self, end: usize) -> usize {
        let is_type = |at: usize| at < self.sentence.end && self.language.is_place_type(self.words[at]);
        if self.language.code != "en" || end >= self.sentence.end {
            0
        } else if is_type(end) {
            1
        } else if self.language.names.body_links.contains(&self.words[end]) && is_type(end + 1) {
            2
        } else {
            0
        }
    }
}
