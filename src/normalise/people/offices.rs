//! What the words of an office are that no list has, and whose somebody is: "Deputi Penindakan dan Eksekusi KPK", "Kuasa hukum Darmawan, Lukman Siregar".

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{Reader, TitleFound};
use crate::rules::Traits;

/// Bytes of a noun for what is done, at least: "Penataan". Shorter ones are names of persons too.
const LEAST_NOMINAL: usize = 8;
/// Tokens between a word such as "ajudan" and the comma behind whose one is.
const MOST_PRINCIPAL: usize = 10;
/// Parts of an office in a list: "Dinas Tenaga Kerja, Transmigrasi, dan Energi".
const MOST_LISTED: usize = 5;

impl Reader<'_> {
    pub(super) fn is_mark(&self, at: usize, end: usize, mark: &str) -> bool {
        at < end && self.token(at).text(self.text) == mark
    }

    /// Whether a word belongs to an office or a body and to no person: of a list, initials, a noun for what is done, or a club.
    pub(super) fn is_of_office(&self, at: usize) -> bool {
        let token = self.token(at);
        self.language.is_institution(token.word)
            || self.is_acronym(token)
            || token.capital && (self.is_nominal_word(at) || self.is_club(at))
    }

    /// "Penindakan", "Ketenagakerjaan"
    pub(super) fn is_nominal_word(&self, at: usize) -> bool {
        let text = self.token(at).text(self.text);
        text.len() >= LEAST_NOMINAL && self.language.names.is_nominal(text)
    }

    /// "Persira", "Persebaya"
    pub(super) fn is_club(&self, at: usize) -> bool {
        self.language.names.is_club(self.token(at).text(self.text)) && self.place_from(at).is_none()
    }

    /// Whether a rank begins here with a name behind it: "Kapolda Jabar | Irjen Pol Rudi", "Polres Baubau | AKP Jufri".
    pub(super) fn rank_leads(&self, at: usize, end: usize) -> bool {
        if !self.token(at).capital || !self.traits[at].any(Traits::TITLE) || self.rules.titles.rank_at(self.words(at..end)).is_none() {
            return false;
        }
        let name = self.skip_to_name(at, end);
        name > at && self.is_plain_capital(name, end) && !self.is_of_office(name) && self.place_from(name).is_none()
    }

    /// Where an office goes on behind a bracket or in a list: "Penataan Ruang | (PUPR) Kabupaten Randu", "Tenaga Kerja | , Transmigrasi, dan Energi DKI".
    pub(super) fn goes_on_behind(&self, at: usize, end: usize) -> Option<usize> {
        let of_office = |at: usize| at < end && self.token(at).capital && self.is_of_office(at);
        if self.is_mark(at, end, "(") {
            let next = at + 3;
            let place = || self.place_from(next).is_some_and(|place| self.places[place].id.is_some());
            let contracted = || {
                self.is_plain_capital(next, end) && next + 1 < end && self.language.names.contracted.contains(&self.token(next + 1).word)
            };
            let goes_on = || of_office(next) || next < end && place() || contracted();
            return Some(next).filter(|_| self.is_mark(at + 2, end, ")") && self.token(at + 1).capital && goes_on());
        }
        if !self.is_mark(at, end, ",") || !self.language.numbers.head_first {
            return None;
        }
        let is_and = |at: usize| at < end && self.language.numbers.range_and.contains(&self.token(at).word);
        let mut item = at + 1;
        for _ in 0..MOST_LISTED {
            let last = is_and(item);
            item += usize::from(last);
            let stop = (item..end.min(item + 3)).take_while(|&at| of_office(at) && self.place_from(at).is_none()).count() + item;
            if stop == item {
                return None;
            }
            if last {
                return Some(stop);
            }
            item = stop + usize::from(self.is_mark(stop, end, ","));
            if item == stop && !is_and(stop) {
                return None;
            }
        }
        None
    }

    /// Behind a bracket with a body's short name a place that no list has: "Kepala Dinas Penataan Ruang (PUPR) | Serayu Hulu Slamet Raharja".
    pub(super) fn behind_bracket(&self, title: usize, at: usize, end: usize) -> Option<usize> {
        let bracket = self.is_mark(at, end, "(") && self.is_mark(at + 2, end, ")") && self.is_acronym(self.token(at + 1));
        if !bracket || !self.language.numbers.head_first || !self.language.is_institution(self.token(at - 1).word) {
            return None;
        }
        let (from, stop) = (at + 3, self.capitals_end(at + 3, super::MAX_NAME, end));
        let side = (from + 1..stop).find(|&at| self.language.names.sides.contains(&self.token(at).word) && at + 1 < stop);
        let parted = || Some(stop - 2).filter(|_| stop == from + 4 && !self.is_known_person(from..stop - 2));
        side.map(|side| side + 1).or_else(|| self.seat_end(from..stop).filter(|_| stop > from)).or_else(parted).filter(|stop| *stop > title)
    }

    /// Where the name of a body goes on behind "and": "Fire Protection | and Rescue Agency", "Badan Nasional Pencarian | dan Pertolongan". Only one of
    /// its two parts says what it is.
    pub(super) fn joined_end(&self, at: usize, stop: usize, end: usize) -> Option<usize> {
        let names = &self.language.names;
        let is_and = stop + 1 < end && self.language.numbers.range_and.contains(&self.token(stop).word);
        let of_body = |at: usize| at < end && self.token(at).capital && self.is_of_office(at) && !self.is_acronym(self.token(at));
        if !is_and || !of_body(stop + 1) || !of_body(stop - 1) {
            return None;
        }
        let last = (stop + 1..end.min(stop + 4)).find(|&at| !of_body(at)).unwrap_or(end.min(stop + 4));
        let noun = |at: usize| names.body_nouns.contains(&self.token(at).word);
        let fits = if self.language.numbers.head_first { noun(at) && !noun(stop + 1) } else { noun(last - 1) && !noun(stop - 1) };
        fits.then_some(last)
    }

    /// The comma behind whose one somebody is: "Kuasa hukum Darmawan|, Lukman Siregar, ...", "Ajudan Gubernur Jawa Tengah|, Anton Wijaya, ...".
    pub(super) fn principal_end(&self, title: usize, from: usize, end: usize) -> Option<usize> {
        if !self.language.numbers.head_first {
            return None;
        }
        let comma = (from + 1..end.min(from + MOST_PRINCIPAL)).find(|&at| self.is_mark(at, end, ","))?;
        let names = |at: usize| {
            let token = self.token(at);
            let role = self.traits[at].any(Traits::TITLE) || self.language.names.roles.contains(&token.word);
            token.is_word() && (token.capital || role || self.language.is_institution(token.word))
        };
        ((from..comma).all(names) && self.is_apposed(title, comma, end)).then_some(comma)
    }

    /// A title that says whose one somebody is, whole: "Kuasa hukum Darmawan". The name behind its comma is who bears it, and whoever is named in
    /// it is only named. Returns where the name ends.
    pub(super) fn relation_at(
        &mut self,
        sentence: usize,
        at: usize,
        principal: Range<usize>,
        end: usize,
        title: TitleFound,
        learns: bool,
    ) -> usize {
        let comma = principal.end;
        let mut next = principal.start;
        while next < comma {
            let head = self.rules.titles.head_at(self.words(next..comma)).map(|(length, _)| length);
            if let Some(length) = head.or_else(|| self.rules.titles.rank_at(self.words(next..comma))) {
                next += length;
            } else if let Some(place) = self.place_from(next) {
                next = self.places[place].tokens.end.max(next + 1);
            } else if self.is_of_office(next) {
                next += 1;
            } else {
                next = self.name_at(sentence, next, comma, true, learns).unwrap_or(next + 1);
            }
        }
        let count = self.names.len();
        let name = self.skip_to_name(comma + 1, end);
        let stop = self.name_at(sentence, name, end, false, learns);
        let name = stop.map(|_| count).filter(|&name| name < self.names.len());
        self.titles.push(TitleFound { tokens: at..comma, name, ..title });
        stop.unwrap_or(comma)
    }

    /// Whether a bare office is written with a capital and speaks: "Menurut Kapolda, ...", "Kapolda mengatakan".
    pub(super) fn is_told_bare(&self, title: Range<usize>, end: usize) -> bool {
        let speech = &self.language.speech;
        let says = title.end < end && speech.says.contains(&self.token(title.end).word);
        let told = || title.start > 0 && speech.after.contains(&self.token(title.start - 1).word);
        let quoted = || speech.according.longest_before(self.words(0..title.start)).is_some();
        self.language.numbers.head_first && self.token(title.start).capital && (says || told() || quoted())
    }

    /// "Kapal Motor (KM) | Cahaya Tonggara"
    pub(super) fn is_behind_ship(&self, at: usize) -> bool {
        let own = |at: usize| self.language.names.own_names.contains(&self.token(at).word);
        at >= 3 && self.is_mark(at - 1, at, ")") && own(at - 2) && self.is_mark(at - 3, at, "(")
    }

    /// Ships and firms whose own name stands without what they are: "KM Cahaya Tonggara" makes "Cahaya Tonggara" no person.
    pub(super) fn name_ships(&mut self) {
        let text = |at: usize| self.token(at).text(self.text);
        let own = &self.language.names.own_names;
        let bodies: Vec<Range<usize>> = self
            .names
            .iter()
            .filter(|name| name.person.is_none() && name.tokens.len() > 1)
            .filter_map(|name| {
                let led = name.tokens.len() > 2 && own.contains(&self.token(name.tokens.start).word);
                let from = name.tokens.start + usize::from(led);
                (led || self.is_behind_ship(from)).then_some(from..name.tokens.end)
            })
            .collect();
        if bodies.is_empty() {
            return;
        }
        let same = |name: &Range<usize>| {
            bodies.iter().any(|body| body.len() == name.len() && body.clone().zip(name.clone()).all(|(a, b)| text(a) == text(b)))
        };
        let ships: Vec<usize> =
            (0..self.names.len()).filter(|&name| self.names[name].person.is_some() && same(&self.names[name].tokens)).collect();
        let mut persons: FxHashSet<usize> = ships.iter().filter_map(|&ship| self.names[ship].person).collect();
        ships.iter().for_each(|&ship| self.names[ship].person = None);
        // Who bears no other name is nobody.
        self.names.iter().filter_map(|name| name.person).for_each(|person| _ = persons.remove(&person));
        for rows in [&mut self.by_part, &mut self.by_rarest] {
            rows.values_mut().for_each(|row| row.retain(|other| !persons.contains(other)));
            rows.retain(|_, row| !row.is_empty());
        }
    }
}
