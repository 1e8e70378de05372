//! Names of persons, and titles of office with whom they stand for.
//!
//! No list of given names: a person's name is a run of capital words behind a title or rank, or a run of two or more that holds no
//! word of an institution and no place. What is known of a name is then found again by its parts ("Kim").

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::read::SectionKind;
use crate::rules::{Language, RuleSet, UNKNOWN, WordId, fold_into};
use crate::segment::{Segmented, Sentence, Token};
use crate::value::{Kind, Value};

use super::mention::{Mention, Party};
use super::place::PlaceFound;

/// The office in rules/titles.toml that any head of a state may be called by.
const LEADER: &str = "leader";

/// Words of a name; more is a headline.
const MAX_NAME: usize = 5;

/// A person that an article names.
#[derive(Clone, Debug)]
struct Person {
    name: String,
    parts: Vec<String>,
    country: Option<String>,
    offices: Vec<String>,
    times: usize,
}

/// A title where it stands.
#[derive(Clone, Debug)]
struct TitleFound {
    tokens: Range<usize>,
    sentence: usize,
    office: String,
    generic: bool,
    country: Option<String>,
    /// Number in `Reader::names` of the name behind it.
    name: Option<usize>,
}

/// Names, titles, and who they are.
#[derive(Clone, Debug, Default)]
pub(crate) struct People {
    /// Mentions of kinds name and title, each with its party where that is known. Names of institutions have no party.
    pub(crate) mentions: Vec<Mention>,
}

/// The parts of a name that two spellings share: lower case, no diacritics, hyphens and apostrophes as breaks or nothing.
pub fn name_parts(name: &str) -> Vec<String> {
    if name.is_ascii() {
        let lower = name.to_ascii_lowercase();
        let parts = lower.split(|c: char| !(c.is_ascii_alphanumeric() || c == '\''));
        return parts.map(|part| part.replace('\'', "")).filter(|part| !part.is_empty()).collect();
    }
    let plain: String = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let parts = plain.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'));
    parts.map(|part| part.replace(['\'', '’'], "")).filter(|part| !part.is_empty()).collect()
}

/// Finds persons, titles and institutions of an article.
pub(crate) fn read_people(text: &str, segmented: &Segmented, language: &Language, rules: &RuleSet, places: &[PlaceFound]) -> People {
    let mut place_at = vec![None; segmented.tokens.len()];
    for (number, place) in places.iter().enumerate() {
        place_at[place.tokens.start] = Some(number);
    }
    let mut reader = Reader {
        text,
        segmented,
        language,
        rules,
        places,
        place_at,
        proper: proper_words(segmented),
        persons: Vec::new(),
        by_part: FxHashMap::default(),
        names: Vec::new(),
        titles: Vec::new(),
    };
    for (number, sentence) in segmented.sentences.iter().enumerate() {
        reader.read_sentence(number, sentence);
    }
    reader.read_lone_names();
    reader.read_short_names();
    reader.finish()
}

/// Known words that stand nowhere in the body without a capital.
fn proper_words(segmented: &Segmented) -> FxHashSet<WordId> {
    let mut times: FxHashMap<WordId, (usize, usize)> = FxHashMap::default();
    for sentence in segmented.sentences.iter().filter(|sentence| sentence.section == SectionKind::Body) {
        for token in &segmented.tokens[sentence.tokens.clone()] {
            if token.is_word() && token.word != UNKNOWN {
                let (capital, plain) = times.entry(token.word).or_default();
                *(if token.capital { capital } else { plain }) += 1;
            }
        }
    }
    times.into_iter().filter(|(_, (capital, plain))| *capital > 0 && *plain == 0).map(|(word, _)| word).collect()
}

/// Titles by their country, each with the person who bears it.
type Holders<'r> = FxHashMap<&'r str, Vec<(&'r TitleFound, usize)>>;

struct NameFound {
    tokens: Range<usize>,
    sentence: usize,
    person: Option<usize>,
}

struct Reader<'r> {
    text: &'r str,
    segmented: &'r Segmented,
    language: &'r Language,
    rules: &'r RuleSet,
    places: &'r [PlaceFound],
    /// The number of the place that starts with each token.
    place_at: Vec<Option<usize>>,
    /// Known words that this article never writes without a capital ("Novel" as a name).
    proper: FxHashSet<WordId>,
    persons: Vec<Person>,
    /// The persons of whose names a word is a part, so that a new name is not held against all of them.
    by_part: FxHashMap<String, Vec<usize>>,
    names: Vec<NameFound>,
    titles: Vec<TitleFound>,
}

impl<'r> Reader<'r> {
    fn token(&self, at: usize) -> &'r Token {
        &self.segmented.tokens[at]
    }

    fn words(&self, range: Range<usize>) -> &'r [WordId] {
        &self.segmented.words[range]
    }

    /// The number of the place that starts with a token.
    fn place_from(&self, at: usize) -> Option<usize> {
        self.place_at.get(at).copied().flatten()
    }

    fn read_sentence(&mut self, number: usize, sentence: &Sentence) {
        // Headlines may write every word with a capital: names are learnt elsewhere and only found again there.
        let learns = sentence.section == SectionKind::Body;
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let token = self.token(at);
            if !token.capital && !self.rules.titles.may_start(token.word) && self.place_from(at).is_none() {
                at += 1;
            } else if let Some(end) = self.title_at(number, at, sentence.tokens.end, learns) {
                at = end;
            } else if let Some(length) = self.rules.titles.rank_at(self.words(at..sentence.tokens.end)).filter(|_| self.token(at).capital) {
                // "Marsekal Tentara Rakyat Korea Pak Jong Chon": the rank's service stands before the name.
                let end = self.title_end(at + length + self.dot_at(at + length, sentence.tokens.end), sentence.tokens.end, &mut None);
                at = self.name_at(number, end, sentence.tokens.end, true, learns).unwrap_or(end);
            } else if let Some(place) = self.place_from(at) {
                at = self.places[place].tokens.end;
            } else if let Some(end) = self.name_at(number, at, sentence.tokens.end, false, learns) {
                at = end;
            } else {
                at += 1;
            }
        }
    }

    fn dot_at(&self, at: usize, end: usize) -> usize {
        usize::from(at < end && self.token(at).text(self.text) == "." && self.token(at).glued)
    }

    /// A title that begins at `at`, with the name behind it. Returns where both end.
    fn title_at(&mut self, sentence: usize, at: usize, end: usize, learns: bool) -> Option<usize> {
        let prefix = self.rules.titles.prefix_at(self.words(at..end));
        let (skip, prefix) = prefix.map_or((0, None), |(length, name)| (length, Some(name)));
        let mut country = None;
        // "Russian President", "South Korea's president": the country stands before an English title.
        let mut head_at = at + skip;
        if let Some(place) = self.place_from(head_at).map(|place| &self.places[place]).filter(|_| self.language.code == "en") {
            let after = place.tokens.end
                + usize::from(
                    place.tokens.end < end
                        && self.token(place.tokens.end).text(self.text).ends_with('s')
                        && self.token(place.tokens.end).glued,
                );
            if after < end && self.rules.titles.head_at(self.words(after..end)).is_some() {
                country = place.id.as_deref().and_then(|id| self.rules.places.country(id)).map(str::to_owned);
                head_at = after;
            }
        }
        let (length, head) = self.rules.titles.head_at(self.words(head_at..end))?;
        let (office, generic) = (head.office.clone(), head.generic && prefix.is_none());
        let mut stop = self.title_end(head_at + length, end, &mut country);
        let named = stop > head_at + length || head_at > at + skip;
        let behind = self.skip_to_name(stop, end);
        let count = self.names.len();
        let mut name_end = self.name_at(sentence, behind, end, true, learns);
        // "Kepala intelijen militer Ukraina, Kyrylo Budanov, ...": behind a comma a name has two words.
        let comma = |at: usize| at < end && self.token(at).text(self.text) == ",";
        if name_end.is_none() && named && comma(behind) {
            name_end = self.name_at(sentence, behind + 1, end, false, learns).filter(|_| self.names[count].person.is_some());
        }
        let before = self.names.len().checked_sub(1).filter(|&last| last < count || name_end.is_none());
        // "Heydar Alishbandi, Governor of Qeshm": the name stands before.
        let before = before.filter(|&last| named && at > 0 && self.names[last].tokens.end + 1 == at && self.names[last].person.is_some());
        let before = before.filter(|_| self.token(at - 1).text(self.text) == ",");
        let name = name_end.map(|_| count).filter(|&name| name < self.names.len()).or(before);
        // A bare lower-case word such as "kepala" is no title.
        if name.is_none() && !named {
            return None;
        }
        if let Some(name) = name.and_then(|name| self.names[name].person).filter(|_| learns) {
            let person = &mut self.persons[name];
            person.country = person.country.take().or_else(|| country.clone());
            if !generic && !person.offices.contains(&office) {
                person.offices.push(office.clone());
            }
        }
        while stop > at && !self.token(stop - 1).is_word() {
            stop -= 1;
        }
        let office = prefix.map_or(office.clone(), |prefix| format!("{prefix} {office}"));
        self.titles.push(TitleFound { tokens: at..stop, sentence, office, generic, country, name });
        Some(name_end.unwrap_or(stop))
    }

    /// Where a title ends: over institutions, places and the small words between them.
    fn title_end(&self, from: usize, end: usize, country: &mut Option<String>) -> usize {
        let mut stop = from;
        let mut at = from;
        while at < end && at - from < 14 {
            let token = self.token(at);
            if let Some(place) = self.place_from(at).map(|place| &self.places[place]) {
                if let Some(found) = place.id.as_deref().and_then(|id| self.rules.places.country(id)) {
                    country.get_or_insert_with(|| found.to_owned());
                }
                at = place.tokens.end;
                stop = at;
            } else if self.language.is_institution(token.word) || self.is_acronym(token) {
                at += 1;
                stop = at;
            } else if self.language.is_title_link(token.word) && at == stop {
                at += 1;
            } else {
                break;
            }
        }
        stop
    }

    fn is_acronym(&self, token: &Token) -> bool {
        let text = token.text(self.text);
        token.is_word() && (2..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase())
    }

    /// Steps over brackets ("(Korut)"), ranks and a comma-less quotation mark between a title and a name.
    fn skip_to_name(&self, from: usize, end: usize) -> usize {
        let mut at = from;
        for _ in 0..3 {
            if at >= end {
                break;
            }
            if self.token(at).text(self.text) == "(" {
                let close = (at + 1..end.min(at + 8)).find(|&i| self.token(i).text(self.text) == ")");
                match close {
                    Some(close) => at = close + 1,
                    None => break,
                }
            } else if let Some(length) = self.rules.titles.rank_at(self.words(at..end)) {
                at += length + self.dot_at(at + length, end);
            } else {
                break;
            }
        }
        at
    }

    /// A name that begins at `at`; after a title one word is enough. Returns where it ends.
    fn name_at(&mut self, sentence: usize, at: usize, end: usize, titled: bool, learns: bool) -> Option<usize> {
        // Most words are small: nothing else need be asked of them.
        if at >= end || !self.token(at).capital || !learns {
            return None;
        }
        let mut stop = at;
        let mut words = 0;
        let mut institution = false;
        while stop < end && words < MAX_NAME {
            let token = self.token(stop);
            let initial_dot =
                token.text(self.text) == "." && token.glued && words > 0 && self.token(stop - 1).text(self.text).chars().count() == 1;
            if initial_dot || words > 0 && self.language.is_name_particle(token.word) && stop + 1 < end && self.token(stop + 1).capital {
                stop += 1;
                continue;
            }
            let starts_place = self.place_from(stop).is_some() && (words == 0 || titled);
            let refused = words == 0
                && (self.language.is_stopword(token.word)
                    || self.language.is_calendar_word(token.word)
                    || !titled
                        && self.starts_sentence(sentence, at)
                        && self.is_common(at)
                        && !self.language.is_institution(token.word)
                        && !self.is_name_of(at, end));
            if !token.is_word() || !token.capital || refused || starts_place || words > 0 && self.language.is_calendar_word(token.word) {
                break;
            }
            institution |= self.language.is_institution(token.word)
                || words == 0 && !titled && self.is_common(stop)
                || !titled && self.is_acronym(token);
            words += 1;
            stop += 1;
        }
        let with_place = (at..stop).any(|i| self.place_from(i).is_some());
        let alone = words == 1 && !titled && !self.speaks(at, end);
        if words == 0 || alone || institution && titled || with_place && !institution {
            return None;
        }
        let span = self.token(at).span().join(self.token(stop - 1).span());
        let person = (!institution).then(|| self.person(span.of(self.text)));
        self.names.push(NameFound { tokens: at..stop, sentence, person });
        Some(stop)
    }

    /// Whether the word is a known noun or verb, so that a capital makes it no name ("Perang Korea", "Usai").
    fn is_common(&self, at: usize) -> bool {
        let word = &self.segmented.words[at..=at];
        let speech = &self.language.speech;
        word[0] != UNKNOWN
            && (self.rules.concepts.at(&self.language.code, word).is_some()
                || speech.says.contains(&word[0])
                || self.language.is_place_type(word[0]))
    }

    /// Whether a common word begins a person's name: the article never writes it without a capital, and no rule knows the capital
    /// word behind it ("Novel Baswedan", not "Perang Korea").
    fn is_name_of(&self, at: usize, end: usize) -> bool {
        let next = at + 1;
        self.proper.contains(&self.token(at).word)
            && next < end
            && self.token(next).is_word()
            && self.token(next).capital
            && self.token(next).word == UNKNOWN
    }

    /// Whether a lone capital word no rule knows speaks: "kata Putin", "Putin menyampaikan". Some articles never give the full name.
    fn speaks(&self, at: usize, end: usize) -> bool {
        if self.is_common(at) {
            return false;
        }
        let speech = &self.language.speech;
        let word = |i: usize| self.segmented.words[i];
        let after =
            at > 0 && speech.after.contains(&word(at - 1)) || at > 1 && self.token(at - 1).glued && speech.after.contains(&word(at - 2));
        after || at + 1 < end && speech.says.contains(&word(at + 1))
    }

    /// Whether a capital at `at` says nothing: the first word of a sentence or of a quotation.
    fn starts_sentence(&self, sentence: usize, at: usize) -> bool {
        let first = self.segmented.sentences[sentence].tokens.start;
        at == first || matches!(self.token(at - 1).text(self.text), "“" | "\"" | "‘" | "'" | "«" | ":" | "–" | "—")
    }

    /// The number of the person of that name; a shorter and a longer form of one name are one person.
    fn person(&mut self, name: &str) -> usize {
        let parts = name_parts(name);
        let same =
            |person: &Person| parts.iter().all(|part| person.parts.contains(part)) || person.parts.iter().all(|part| parts.contains(part));
        let sharing = parts.iter().filter_map(|part| self.by_part.get(part)).flatten().copied();
        let known = sharing.filter(|number| same(&self.persons[*number])).min();
        let number = known.unwrap_or(self.persons.len());
        for part in &parts {
            let row = self.by_part.entry(part.clone()).or_default();
            if !row.contains(&number) {
                row.push(number);
            }
        }
        match self.persons.get_mut(number) {
            Some(person) => {
                person.times += 1;
                if parts.len() > person.parts.len() {
                    name.clone_into(&mut person.name);
                    person.parts = parts;
                }
            }
            None => self.persons.push(Person { name: name.to_owned(), parts, country: None, offices: Vec::new(), times: 1 }),
        }
        number
    }

    /// Finds lone capital words that no rule knows and that recur inside sentences ("Juventus"): names of one word.
    fn read_lone_names(&mut self) {
        let mut times: FxHashMap<&str, Vec<(usize, usize)>> = FxHashMap::default();
        let taken = self.taken();
        for (number, sentence) in self.segmented.sentences.iter().enumerate().filter(|(_, sentence)| sentence.section == SectionKind::Body)
        {
            for at in sentence.tokens.clone().skip(1).filter(|&at| !taken[at]) {
                let token = self.token(at);
                let lone = token.is_word() && token.capital && token.word == UNKNOWN && token.span().len() > 3;
                if lone && !self.starts_sentence(number, at) && !self.is_acronym(token) {
                    times.entry(token.text(self.text)).or_default().push((number, at));
                }
            }
        }
        let known: FxHashSet<String> = self.persons.iter().flat_map(|person| person.parts.iter().cloned()).collect();
        let recurring =
            times.into_iter().filter(|(word, places)| places.len() > 1 && !name_parts(word).iter().any(|part| known.contains(part)));
        self.names.extend(recurring.flat_map(|(_, places)| places).map(|(sentence, at)| NameFound {
            tokens: at..at + 1,
            sentence,
            person: None,
        }));
    }

    /// Which tokens already belong to a name, a title or a place.
    fn taken(&self) -> Vec<bool> {
        let mut taken = vec![false; self.segmented.tokens.len()];
        let names = self.names.iter().map(|name| &name.tokens).chain(self.titles.iter().map(|title| &title.tokens));
        names.chain(self.places.iter().map(|place| &place.tokens)).for_each(|tokens| taken[tokens.clone()].fill(true));
        taken
    }

    /// Finds parts of known names again ("Kim", and whole names in headlines).
    fn read_short_names(&mut self) {
        let mut by_part: FxHashMap<String, usize> = FxHashMap::default();
        for (number, person) in self.persons.iter().enumerate() {
            for part in person.parts.iter().filter(|part| part.chars().count() > 2) {
                let best = by_part.entry(part.clone()).or_insert(number);
                if person.times > self.persons[*best].times {
                    *best = number;
                }
            }
        }
        if by_part.is_empty() {
            return;
        }
        let mut folded = String::new();
        let mut person_of = |word: &str| {
            if !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                return name_parts(word).iter().find_map(|part| by_part.get(part).copied());
            }
            fold_into(word, &mut folded);
            by_part.get(&folded).copied()
        };
        let mut taken = vec![false; self.segmented.tokens.len()];
        let spans = self.names.iter().map(|name| &name.tokens).chain(self.titles.iter().map(|title| &title.tokens));
        spans.for_each(|tokens| taken[tokens.clone()].fill(true));
        for (sentence, piece) in self.segmented.sentences.iter().enumerate() {
            let mut at = piece.tokens.start;
            while at < piece.tokens.end {
                let token = self.token(at);
                let person = if taken[at] || !token.is_word() || !token.capital { None } else { person_of(token.text(self.text)) };
                let Some(person) = person else {
                    at += 1;
                    continue;
                };
                let parts = &self.persons[person].parts;
                let belongs = |i: usize| {
                    let token = self.token(i);
                    !taken[i]
                        && token.is_word()
                        && token.capital
                        && name_parts(token.text(self.text)).iter().all(|part| parts.contains(part))
                };
                let mut stop = at + 1;
                while stop < piece.tokens.end && belongs(stop) {
                    stop += 1;
                }
                self.names.push(NameFound { tokens: at..stop, sentence, person: Some(person) });
                at = stop;
            }
        }
    }

    fn party(&self, person: usize) -> Party {
        let person = &self.persons[person];
        Party { key: person.parts.join(" "), name: person.name.clone(), country: person.country.clone() }
    }

    /// Whom a title without a name stands for: the one person of that office and country in this article.
    fn holder(&self, title: &TitleFound, holders: &Holders<'_>) -> Option<usize> {
        if let Some(name) = title.name {
            return self.names[name].person;
        }
        // "Para pejabat AS" are several.
        let first = title.tokens.start;
        if first > 0 && self.language.speech.before_speaker.contains(&self.segmented.words[first - 1]) {
            return None;
        }
        let of_country = holders.get(title.country.as_deref()?)?;
        // "Pemimpin Korea Utara" may be its president; "direktur" may be anybody's.
        let fits = |other: &TitleFound| other.office == title.office || title.office == LEADER || other.office == LEADER;
        let mut holders: Vec<usize> = of_country.iter().filter(|(other, _)| fits(other)).map(|(_, person)| *person).collect();
        holders.sort_unstable();
        holders.dedup();
        match holders.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The titles that stand beside a name, each kind once.
    fn holders(&self) -> Holders<'_> {
        let mut holders = Holders::default();
        for title in &self.titles {
            let person = title.name.and_then(|name| self.names[name].person);
            let (Some(country), Some(person)) = (title.country.as_deref(), person) else { continue };
            let row = holders.entry(country).or_default();
            let alike =
                |(other, known): &(&TitleFound, usize)| *known == person && other.office == title.office && other.generic == title.generic;
            if !row.iter().any(alike) {
                row.push((title, person));
            }
        }
        holders
    }

    fn finish(self) -> People {
        let holders = self.holders();
        let mut mentions = Vec::new();
        let span_of = |tokens: &Range<usize>| self.token(tokens.start).span().join(self.token(tokens.end - 1).span());
        for title in &self.titles {
            let span = span_of(&title.tokens);
            let party = self.holder(title, &holders).map(|person| self.party(person));
            let value = Value::text(Kind::Title, span.of(self.text));
            mentions.push(Mention { party, ..Mention::new(span, title.tokens.clone(), title.sentence, value) });
        }
        for name in &self.names {
            let span = span_of(&name.tokens);
            let party = name.person.map(|person| self.party(person));
            let value = Value::text(Kind::Name, span.of(self.text));
            mentions.push(Mention { party, ..Mention::new(span, name.tokens.clone(), name.sentence, value) });
        }
        // The longest of those that start at one place; none overlaps another of its kind.
        mentions.sort_by_key(|mention| (mention.kind(), mention.span.start, std::cmp::Reverse(mention.span.end)));
        mentions.dedup_by(|later, kept| later.kind() == kept.kind() && later.span.start < kept.span.end);
        mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
        People { mentions }
    }
}
