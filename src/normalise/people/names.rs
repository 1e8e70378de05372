//! Names: runs of capital words, who bears them, and where parts of them stand again.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::super::view::marked_before;
use super::{MAX_NAME, NameFound, Person, Reader, name_parts, proper_words};
use crate::rules::{Traits, UNKNOWN, fold_into};
use crate::segment::{Sentence, Token};

/// Persons of one name of whom is told once who is meant by it.
const MANY: usize = 8;

/// A bit by the first letter of a word, in either case, and by its length.
fn look_of(word: &str) -> u64 {
    let first = word.bytes().next().map_or(0, |byte| usize::from(byte | 0x20));
    1 << ((first * 5 + word.len()) % 64)
}

impl<'r> Reader<'r> {
    /// A name that begins at `at`; after a title one word is enough. Returns where it ends.
    pub(super) fn name_at(&mut self, sentence: usize, at: usize, end: usize, titled: bool, learns: bool) -> Option<usize> {
        // Most words are small: nothing else need be asked of them.
        if at >= end || !self.token(at).capital || !learns {
            return None;
        }
        let mut stop = at;
        let mut words = 0;
        // "perusahaan Sinar Karya": what it is stands before it, without a capital.
        let cued = !titled && at > self.segmented.sentences[sentence].tokens.start && {
            let before = self.token(at - 1);
            !before.capital && self.language.names.body_cues.contains(&before.word) || self.is_behind_ship(at)
        };
        let mut institution = cued;
        while stop < end && words < MAX_NAME {
            let token = self.token(stop);
            let initial_dot = token.text(self.text) == "."
                && token.glued
                && words > 0
                && self.token(stop - 1).is_word()
                && self.token(stop - 1).text(self.text).chars().count() == 1;
            if initial_dot || words > 0 && self.language.is_name_particle(token.word) && self.particle_leads(stop + 1, end) {
                stop += 1;
                continue;
            }
            if words > 0 && self.is_number_of_body(at, stop, end) {
                stop += 1;
                continue;
            }
            // "Anggaran Rp1,5 triliun"
            let money = self.rules.units.starts_prefix(token.word) && stop + 1 < end && {
                let next = self.token(stop + 1);
                next.is_number() || next.glued && !next.is_word() && next.text(self.text) != "."
            };
            let starts_place = self.place_from(stop).is_some() && (words == 0 || titled);
            let refused = words == 0
                && (self.is_degree(at, end)
                    || self.is_based(stop)
                    || self.language.is_stopword(token.word) && !self.is_given(at, end, titled)
                    || self.language.is_calendar_word(token.word)
                    || !titled
                        && self.starts_sentence(sentence, at)
                        && self.is_common(at)
                        && !self.language.is_institution(token.word)
                        && !self.is_name_of(at, end));
            if !token.is_word()
                || !token.capital
                || refused
                || starts_place
                || money
                || words > 0 && (self.language.is_calendar_word(token.word) || self.is_title_of(stop, end))
                || words > 1 && institution && self.begins_speaker(stop)
                // "kapten Persira | Anton Siregar"
                || words == 1 && self.is_club(at) && self.capitals_end(stop, 2, end) == stop + 2
            {
                break;
            }
            // "Kader Partai Lontar": the body's own name begins behind a word that only the sentence's start makes large.
            if words == 1
                && !titled
                && !institution
                && self.starts_sentence(sentence, at)
                && self.language.names.own_names.contains(&token.word)
            {
                return None;
            }
            // "Menteri Perhubungan Budi Karya Sumadi": behind a title such a word amid others is a person's.
            let amid = titled && words > 0 && !institution && stop + 1 < end && {
                let next = self.token(stop + 1);
                let given = self.language.names.also_given.contains(&token.word);
                given && next.is_word() && next.capital && !self.language.is_institution(next.word)
            };
            institution |= self.language.is_institution(token.word) && !amid
                || !titled && (self.is_club(stop) || words == 0 && self.is_nominal_word(stop))
                || words == 0 && !titled && self.is_common(stop)
                || !titled && self.is_acronym(token);
            words += 1;
            stop += 1;
        }
        // "Rosa primary school": the word for its kind behind a name makes it a body.
        let body = if titled || words == 0 || words == 1 && self.starts_sentence(sentence, at) { stop } else { self.body_end(stop, end) };
        institution |= body > stop;
        let with_place = (at..stop).any(|i| self.place_from(i).is_some());
        let alone = words == 1 && stop == at + 1 && !titled && body == stop && !self.speaks(at, end) && !self.is_aged(stop, end);
        if words == 0 || alone || institution && titled || with_place && !institution {
            return None;
        }
        stop = body;
        if institution && let Some(joined) = self.joined_end(at, stop, end) {
            stop = joined;
        }
        // "Undang-Undang Nomor 31": what stands before its number is no name.
        if self.language.codes.numbers.contains(&self.token(stop - 1).word) {
            stop -= 1;
            if stop == at || (at..stop).all(|at| self.language.codes.laws.contains(&self.token(at).word)) {
                return None;
            }
        }
        // "Tujuan Markus Nari": at the start of a sentence a capital says nothing, and the article knows the name behind it.
        let led = !titled && words > 2 && self.starts_sentence(sentence, at) && self.is_whole_name(at + 1..stop);
        let at = if led { at + 1 } else { at };
        let span = self.token(at).span().join(self.token(stop - 1).span());
        let person = (!institution || led).then(|| self.person(span.of(self.text)));
        if let Some(person) = person {
            // A firm speaks and acts as persons do, and is none: "Halden Motors".
            let firm = words > 1 && !titled && self.language.names.firm_ends.contains(&self.token(stop - 1).word);
            self.persons[person].told |= !firm && (titled || words > 1 || self.is_aged(stop, end));
        }
        self.names.push(NameFound { tokens: at..stop, sentence, person, loose: false });
        Some(stop)
    }

    /// Whether a small word is a given name here: behind a title, where it or the name speaks, or speaks alone elsewhere ("Hari Subagyo mengatakan",
    /// "ujar Hari").
    fn is_given(&self, at: usize, end: usize, titled: bool) -> bool {
        if !self.language.names.given.contains(&self.token(at).word) {
            return false;
        }
        let stop = self.capitals_end(at + 1, MAX_NAME, end);
        let word = |at: usize| self.token(at).word;
        let speech = &self.language.speech;
        let told = stop < end && speech.says.contains(&word(stop)) || at > 0 && speech.after.contains(&word(at - 1));
        let named = stop > at + 1 && (at + 1..stop).all(|at| word(at) == UNKNOWN);
        named && (titled || told || self.begins_speaker(at)) || stop == at + 1 && at > 0 && speech.after.contains(&word(at - 1))
    }

    /// A person's name behind a word for a role: "terdakwa Sukarman", "witness Harlan". One word is enough.
    pub(super) fn role_name_at(&mut self, number: usize, at: usize, sentence: &Sentence, learns: bool) -> Option<usize> {
        let before = at.checked_sub(1).filter(|before| *before >= sentence.tokens.start)?;
        let role = self.language.names.roles.contains(&self.token(before).word);
        let fits = role && !self.is_common(at) && !self.is_acronym(self.token(at)) && !self.language.is_institution(self.token(at).word);
        if fits { self.name_at(number, at, sentence.tokens.end, true, learns) } else { None }
    }

    /// "Leeds-based", "French-led"
    fn is_based(&self, at: usize) -> bool {
        let hyphen = self.traits[at].any(Traits::HYPHEN);
        hyphen
            && self
                .token(at)
                .text(self.text)
                .rsplit_once('-')
                .is_some_and(|(_, last)| self.language.names.based.iter().any(|based| based == last))
    }

    /// "M.Kes.": a letter, a dot and more without a space are a degree behind a name, where a name would have a space ("M. Natsir").
    fn is_degree(&self, at: usize, end: usize) -> bool {
        let text = |at: usize| self.token(at).text(self.text);
        let glued = |at: usize| at < end && self.token(at).glued;
        text(at).len() == 1 && glued(at + 1) && text(at + 1) == "." && glued(at + 2) && self.token(at + 2).is_word()
    }

    /// Whether an age in brackets follows: "Sulastri (34)".
    fn is_aged(&self, at: usize, end: usize) -> bool {
        let mark = |at: usize, mark: &str| at < end && self.token(at).text(self.text) == mark;
        let age = |token: &Token| token.is_number() && token.text(self.text).parse::<u8>().is_ok_and(|age| age < 120);
        // "Yatini, 47, warga Kepuh": one digit between commas may be anything.
        let years = |token: &Token| age(token) && token.text(self.text).len() > 1;
        mark(at, "(") && mark(at + 2, ")") && age(self.token(at + 1)) || mark(at, ",") && mark(at + 2, ",") && years(self.token(at + 1))
    }

    /// Whether an English title begins at a capital and a name stands behind it: "Qeshm Governor Mehdi Irannejad".
    pub(super) fn is_title_of(&self, at: usize, end: usize) -> bool {
        if self.language.code != "en" || !self.traits[at].any(Traits::TITLE) {
            return false;
        }
        let length = self.rules.titles.head_at(self.words(at..end)).map(|(length, _)| length);
        length.is_some_and(|length| at + length < end && self.token(at + length).is_word() && self.token(at + length).capital)
    }

    /// Whether the word is a known noun or verb, so that a capital makes it no name ("Perang Korea", "Usai").
    pub(super) fn is_common(&self, at: usize) -> bool {
        let word = self.segmented.words[at];
        let speech = &self.language.speech;
        word != UNKNOWN
            && (self.traits[at].any(Traits::CONCEPT) && self.rules.concepts.word_at(&self.language.code, word).is_some()
                || speech.says.contains(&word)
                || self.language.is_place_type(word))
    }

    /// Whether a capital word follows a particle, with another particle between them or not: "von der Leyen".
    fn particle_leads(&self, at: usize, end: usize) -> bool {
        let capital = |at: usize| at < end && self.token(at).is_word() && self.token(at).capital;
        capital(at) || at < end && self.language.is_name_particle(self.token(at).word) && capital(at + 1)
    }

    /// Whether a common word begins a person's name: the article never writes it without a capital, and no rule knows the capital
    /// word behind it ("Novel Baswedan", not "Perang Korea").
    pub(super) fn is_name_of(&self, at: usize, end: usize) -> bool {
        let next = at + 1;
        next < end
            && self.token(next).is_word()
            && self.token(next).capital
            && self.token(next).word == UNKNOWN
            && self.place_from(next).is_none()
            && self.proper.get_or_init(|| proper_words(self.segmented)).contains(&self.token(at).word)
    }

    /// Whether a lone capital word no rule knows speaks: "kata Putin", "Putin menyampaikan". Some articles never give the full name.
    pub(super) fn speaks(&self, at: usize, end: usize) -> bool {
        if self.is_common(at) {
            return false;
        }
        let speech = &self.language.speech;
        let word = |i: usize| self.segmented.words[i];
        let after =
            at > 0 && speech.after.contains(&word(at - 1)) || at > 1 && self.token(at - 1).glued && speech.after.contains(&word(at - 2));
        after || at + 1 < end && speech.says.contains(&word(at + 1))
    }

    /// Whether a word that speaks alone elsewhere stands at `at`: it begins a name of its own ("PT Sembada Jaya Heru Kuswanto ... kata Heru").
    pub(super) fn begins_speaker(&self, at: usize) -> bool {
        if !self.language.numbers.head_first {
            return false;
        }
        let speakers = self.speakers.get_or_init(|| {
            let capital =
                |at: usize, sentence: &Sentence| sentence.tokens.contains(&at) && self.token(at).is_word() && self.token(at).capital;
            let (sentences, mut rest) = (self.segmented.sentences.iter(), self.marked);
            let alone = sentences.flat_map(|sentence| {
                let lone = move |&at: &usize| {
                    let before = at > sentence.tokens.start && capital(at - 1, sentence) && at - 1 > sentence.tokens.start;
                    capital(at, sentence) && !before && !capital(at + 1, sentence)
                };
                let tokens = marked_before(&mut rest, sentence.tokens.end).iter().copied().filter(lone);
                let told = |at: usize| self.language.speech.according.longest_before(self.words(sentence.tokens.start..at)).is_some();
                tokens.filter(|&at| self.speaks(at, sentence.tokens.end) || !self.is_common(at) && told(at)).collect::<Vec<_>>()
            });
            alone.map(|at| self.token(at).text(self.text)).collect()
        });
        speakers.contains(self.token(at).text(self.text))
    }

    /// Whether a capital at `at` says nothing: the first word of a sentence or of a quotation.
    pub(super) fn starts_sentence(&self, sentence: usize, at: usize) -> bool {
        let first = self.segmented.sentences[sentence].tokens.start;
        at == first || matches!(self.token(at - 1).text(self.text), "“" | "\"" | "‘" | "'" | "«" | ":" | "–" | "—")
    }

    /// The number of the person of that name; a shorter and a longer form of one name are one person.
    pub(super) fn person(&mut self, name: &str) -> usize {
        let parts = name_parts(name);
        let same =
            |person: &Person| parts.iter().all(|part| person.parts.contains(part)) || person.parts.iter().all(|part| parts.contains(part));
        let bearers = |part: &String| self.by_part.get(part).map_or(&[][..], |row| row);
        let same = |number: &usize| same(&self.persons[*number]);
        let rarest = parts.iter().min_by_key(|part| bearers(part).len());
        // A longer form stands among the bearers of each part, a shorter one is found by a part of its own.
        let longer = rarest.and_then(|part| bearers(part).iter().copied().find(same));
        let shorter = parts.iter().filter_map(|part| self.by_rarest.get(part)).flatten().copied().filter(same).min();
        let number = longer.into_iter().chain(shorter).min().unwrap_or(self.persons.len());
        if let Some(part) = rarest.filter(|_| number == self.persons.len()) {
            self.by_rarest.entry(part.clone()).or_default().push(number);
        }
        for part in &parts {
            let row = self.by_part.entry(part.clone()).or_default();
            if let Err(at) = row.binary_search(&number) {
                row.insert(at, number);
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
            None => self.persons.push(Person { name: name.to_owned(), parts, country: None, offices: Vec::new(), times: 1, told: false }),
        }
        number
    }

    /// Which tokens already belong to a name, a title or a place.
    pub(super) fn taken(&self) -> Vec<bool> {
        let mut taken = vec![false; self.segmented.tokens.len()];
        let names = self.names.iter().map(|name| &name.tokens).chain(self.titles.iter().map(|title| &title.tokens));
        names.chain(self.places.iter().map(|place| &place.tokens)).for_each(|tokens| taken[tokens.clone()].fill(true));
        taken
    }

    /// Finds parts of known names again ("Kim", and whole names in headlines).
    pub(super) fn read_short_names(&mut self) {
        if self.persons.is_empty() {
            return;
        }
        // Of those who share a part, whom the article names most; the first of them.
        let mut told: FxHashMap<&str, usize> = FxHashMap::default();
        let mut best = |part: &str| {
            let (part, row) = self.by_part.get_key_value(part).filter(|_| part.chars().count() > 2)?;
            let best = || row.iter().copied().min_by_key(|&number| (Reverse(self.persons[number].times), number));
            // A word that many share is asked for once.
            if row.len() <= MANY {
                return best();
            }
            if let Some(known) = told.get(part.as_str()) {
                return Some(*known);
            }
            let best = best()?;
            told.insert(part, best);
            Some(best)
        };
        let mut folded = String::new();
        // Most capital words are no part of a name, and few of these look like one.
        let looks = self.by_part.keys().fold(0, |looks, part| looks | look_of(part));
        let mut person_of = |word: &str| {
            if !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                return name_parts(word).iter().find_map(|part| best(part));
            }
            if looks & look_of(word) == 0 {
                return None;
            }
            fold_into(word, &mut folded);
            best(&folded)
        };
        let (mut found, mut rest) = (Vec::new(), self.marked);
        let mut taken = vec![false; self.segmented.tokens.len()];
        let spans = self.names.iter().map(|name| &name.tokens).chain(self.titles.iter().map(|title| &title.tokens));
        spans.for_each(|tokens| taken[tokens.clone()].fill(true));
        for (sentence, piece) in self.segmented.sentences.iter().enumerate() {
            let mut from = piece.tokens.start;
            for &at in marked_before(&mut rest, piece.tokens.end) {
                let token = self.token(at);
                // "Hari itu": a small word is a name again only where it speaks.
                let small = || self.language.names.given.contains(&token.word) && !self.is_given(at, piece.tokens.end, false);
                if at < from || taken[at] || !token.is_word() || !token.capital || small() {
                    continue;
                }
                let Some(person) = person_of(token.text(self.text)) else { continue };
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
                found.push(NameFound { tokens: at..stop, sentence, person: Some(person), loose: false });
                from = stop;
            }
        }
        self.names.extend(found);
    }
}
