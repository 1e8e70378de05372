//! Titles of office: where they begin and end, and whom they stand for.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Holders, LEADER, NameFound, Reader, TitleFound};
use crate::normalise::place::PlaceFound;
use crate::rules::{Traits, UNKNOWN};
use crate::segment::Token;
use crate::shared::Shared;

/// Words of the name of a village or a district, at most.
const SEAT_WORDS: usize = 3;
/// Capital words that are the name of a place and of a person, at least.
const TWO_NAMES: usize = 4;
/// Places behind "di" of one first word that are kept.
const MOST_RUNS: usize = 16;
/// Sentences of which one may begin with a dateline: behind the headline and what stands above it.
const FIRST_SENTENCES: usize = 4;
/// Words of the own name of a body, at most.
const BODY_WORDS: usize = 5;

impl<'r> Reader<'r> {
    pub(super) fn dot_at(&self, at: usize, end: usize) -> usize {
        usize::from(at < end && self.token(at).text(self.text) == "." && self.token(at).glued)
    }

    /// A title that begins at `at`, with the name behind it. Returns where both end.
    pub(super) fn title_at(&mut self, sentence: usize, at: usize, end: usize, learns: bool) -> Option<usize> {
        let begins = |at: usize| self.traits[at].any(Traits::TITLE);
        // A country may lead an English title.
        if !begins(at) && (self.place_from(at).is_none() || self.language.code != "en") {
            return None;
        }
        let prefix = if begins(at) { self.rules.titles.prefix_at(self.words(at..end)) } else { None };
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
                country = place.number.and_then(|number| self.rules.places.country_of(number)).map(Shared::from);
                head_at = after;
            }
        }
        if head_at >= end || !begins(head_at) {
            return None;
        }
        let (length, head) = self.rules.titles.head_at(self.words(head_at..end))?;
        let (office, generic) = (&head.office, head.generic && prefix.is_none());
        let mut stop = self.title_end(head_at + length, end, &mut country);
        // "chief executive of Marlow Foods": whose office it is.
        let body = stop + 1;
        let of = !self.language.numbers.head_first
            && stop == head_at + length
            && stop < end
            && self.language.names.office_links.contains(&self.token(stop).word);
        let run = if of && !head.seat && self.is_plain_capital(body, end) { self.capitals_end(body, BODY_WORDS, end) } else { body };
        if run > body && self.place_from(body).is_none() && !self.is_known_person(body..run) {
            stop = run;
            if learns {
                self.names.push(NameFound { tokens: body..stop, sentence, person: None, loose: true });
            }
        }
        let grown = stop > head_at + length;
        let seat = head.seat || self.language.is_institution(self.token(stop - 1).word);
        stop = self.body_end_behind(at, stop, [grown, seat, head.seat], end).unwrap_or(stop);
        // "Bimo Hartadi, Kepala Stasiun Geofisika Lambuni, ...": the holder stands before, so what follows is the body's own name.
        let body = self.language.is_institution(self.token(stop - 1).word);
        if body && at > 0 && self.names.last().is_some_and(|name| name.person.is_some() && name.tokens.end + 1 == at) {
            let run = self.capitals_end(stop, BODY_WORDS, end);
            // Of several words they are the next person of a list.
            if run == stop + 1 && (run >= end || matches!(self.token(run).text(self.text), "," | ".")) {
                stop = run;
            }
        }
        let named = stop > head_at + length || head_at > at + skip;
        let behind = self.skip_to_name(stop, end);
        let count = self.names.len();
        let mut name_end = self.name_at(sentence, behind, end, true, learns);
        // "Kepala intelijen militer Ukraina, Kyrylo Budanov, ...": behind a comma a name has two words.
        let comma = |at: usize| at < end && self.token(at).text(self.text) == ",";
        if name_end.is_none() && named && comma(behind) {
            // "Prof. Jamaluddin Jompa", but "Andi Wiratama", whose first name is a rank too.
            let skipped = self.skip_to_name(behind + 1, end);
            let name = if self.capitals_end(skipped, 2, end) > skipped + 1 { skipped } else { behind + 1 };
            name_end = self.name_at(sentence, name, end, false, learns).filter(|_| self.names[count].person.is_some());
        }
        let before = self.names.len().checked_sub(1).filter(|&last| last < count || name_end.is_none());
        // "Heydar Alishbandi, Governor of Qeshm": the name stands before.
        let before = before.filter(|&last| named && at > 0 && self.names[last].tokens.end + 1 == at && self.names[last].person.is_some());
        // Or "Yohanes Kopong selaku Bupati Lembata".
        let before = before
            .filter(|_| self.token(at - 1).text(self.text) == "," || self.language.names.serving_as.contains(&self.token(at - 1).word));
        let name = name_end.map(|_| count).filter(|&name| name < self.names.len()).or(before);
        // A bare lower-case word such as "kepala" is no title.
        if name.is_none() && !named {
            return None;
        }
        if let Some(name) = name.and_then(|name| self.names[name].person).filter(|_| learns) {
            let person = &mut self.persons[name];
            person.country = person.country.take().or_else(|| country.clone());
            if !generic && !person.offices.contains(office) {
                person.offices.push(office.clone());
            }
        }
        while stop > at && !self.token(stop - 1).is_word() {
            stop -= 1;
        }
        let office = prefix.map_or_else(|| office.clone(), |prefix| format!("{prefix} {office}"));
        if learns {
            self.add_bodies(sentence, at..stop);
        }
        self.titles.push(TitleFound { tokens: at..stop, sentence, office, generic, country, name });
        Some(name_end.unwrap_or(stop))
    }

    /// Where a title ends: over institutions, places and the small words between them.
    pub(super) fn title_end(&self, from: usize, end: usize, country: &mut Option<Shared>) -> usize {
        let mut stop = from;
        let mut at = from;
        while at < end && at - from < 14 {
            let token = self.token(at);
            if let Some(place) = self.place_from(at).map(|place| &self.places[place]).or_else(|| self.place_over(at)) {
                if let Some(found) = place.number.and_then(|number| self.rules.places.country_of(number)) {
                    country.get_or_insert_with(|| found.into());
                }
                // "Pelabuhan Ciloka Bimo Hartadi": one word is the port's.
                let unknown = place.number.is_none() && place.tokens.start == at && place.tokens.len() > 3;
                at = if unknown { at + 2 } else { place.tokens.end };
                stop = at;
            } else if let Some(body) = self.own_name_end(at, end) {
                at = body;
                stop = at;
            } else if self.language.is_institution(token.word) || self.is_acronym(token) {
                at += 1;
                stop = at;
            } else if self.language.is_title_link(token.word) && at == stop {
                at += 1;
            } else if let Some(body) = self.numbered_end(at, end).filter(|_| at == stop) {
                at = body;
                stop = at;
            } else if at == stop
                && at + 1 < end
                && self.is_plain_capital(at, end)
                && self.language.names.contracted.contains(&self.token(at + 1).word)
            {
                // "Dirjen Dukcapil Kemendagri"
                at += 1;
            } else {
                break;
            }
        }
        stop
    }

    /// Where a number ends that is a body's, and the place behind it: "Komisi | V DPR", "SMPN | 3 Cikijing Nining Kurniasih".
    fn numbered_end(&self, at: usize, end: usize) -> Option<usize> {
        let before = self.token(at.checked_sub(1)?);
        if !self.language.is_institution(before.word) && !self.is_acronym(before) {
            return None;
        }
        let text = self.token(at).text(self.text);
        let roman = !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
        // "The head of the FBI I know" has no number.
        if roman && self.language.numbers.head_first {
            return Some(at + 1);
        }
        let fits = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| {
            let run = self.capitals_end(at + 1, BODY_WORDS, end);
            // Most names have two words.
            if run > at + 3 { at + 2 } else { at + 1 }
        })
    }

    /// Where the own name of a body or a small place ends that no list has, behind what is known of a title: "Direktur Akuarium | Samudra Nawang,
    /// Sukarman Hadi, ..." and "Kepala Desa | Sukamaju, Dadang Supriatna, ...", where the holder stands between commas; "Kades Sukamaju Dadang
    /// Supriatna" where the article names "Desa Sukamaju" too; and "Manajer Operasional Pelabuhan | Ciloka Bimo Hartadi".
    ///
    /// `title`: where the title begins. `known`: words of a body stand behind the office. `seat`: the office is that of a place or ends with a
    /// word for a body. `own_seat`: it is that of a place.
    fn body_end_behind(&self, title: usize, from: usize, [known, seat, own_seat]: [bool; 3], end: usize) -> Option<usize> {
        if !self.is_plain_capital(from, end) {
            return None;
        }
        let stop = self.capitals_end(from, BODY_WORDS, end);
        let kin = title > 0 && self.language.names.kin.contains(&self.token(title - 1).word);
        if kin && stop > from + 1 {
            return None;
        }
        if !known && !seat {
            // "Plt Direktur Tirta Segara, Bambang Irawan, berjanji ...": who leads a firm needs one to lead.
            let led = self.rules.titles.head_at(self.words(title..from)).or_else(|| {
                let skip = self.rules.titles.prefix_at(self.words(title..from)).map_or(0, |(length, _)| length);
                self.rules.titles.head_at(self.words(title + skip..from))
            });
            let body = self.language.numbers.head_first && stop > from + 1 && led.is_some_and(|(_, head)| head.firm);
            return Some(stop).filter(|_| body && self.is_apposed(title, stop, end) && !self.is_known_person(from..stop));
        }
        // "Kapolsek Sukamaju AKP Budi Santoso"
        let rank = |at: &usize| {
            self.rules.titles.rank_at(self.words(*at..end)).is_some_and(|length| self.capitals_end(at + length, 2, end) == at + length + 2)
        };
        if let Some(rank) = (from + 1..stop).find(rank) {
            return Some(rank);
        }
        if self.is_apposed(title, stop, end) && !self.is_known_person(from..stop) {
            return Some(stop);
        }
        // "Bupati Muara Lintang, Bengkulu, Herman Syahdan": its province, and then its holder.
        let comma = |at: usize| at < end && self.token(at).text(self.text) == ",";
        let province = self.place_from(stop + 1).filter(|_| own_seat && comma(stop)).map(|place| self.places[place].tokens.end);
        if province.is_some_and(|past| comma(past) && self.capitals_end(past + 1, 2, end) == past + 3) {
            return Some(stop);
        }
        if let Some(stop) = Some(from..stop).filter(|_| self.language.code != "en").and_then(|run| self.seat_end(run)) {
            return Some(stop);
        }
        // "Bupati Ile Raya Markus Kopong": most names have two words, as most places of so long a run have.
        let parted = own_seat && !known && self.language.numbers.head_first && stop >= from + TWO_NAMES;
        if parted && !self.is_known_person(from..stop - 2) {
            return Some(stop - 2);
        }
        // A port has a name, a ministry has none.
        let facility = known && self.language.is_place_type(self.token(from - 1).word);
        (facility && stop >= from + 3).then_some(from + 1)
    }

    /// Whether a capital word stands here that begins no title.
    fn is_plain_capital(&self, at: usize, end: usize) -> bool {
        at < end
            && self.token(at).is_word()
            && self.token(at).capital
            && !self.language.is_calendar_word(self.token(at).word)
            && !(self.traits[at].any(Traits::TITLE) && self.rules.titles.head_at(self.words(at..end)).is_some())
    }

    fn capitals_end(&self, from: usize, most: usize, end: usize) -> usize {
        (from..end.min(from + most)).find(|&at| !self.is_plain_capital(at, end)).unwrap_or(end.min(from + most))
    }

    /// Whether a person's name stands from this comma to the next, to a bracket, to a verb of saying or to the end: ", Sukarman Hadi, ...". A list of
    /// persons goes on with another one. "Menurut Kepala Desa Sukamaju, Dadang Supriatna, kedua korban ...": who is quoted so is not one of a list.
    fn is_apposed(&self, title: usize, comma: usize, end: usize) -> bool {
        let mark = |at: usize, mark: &str| at < end && self.token(at).text(self.text) == mark;
        if !mark(comma, ",") {
            return false;
        }
        let name = |from: usize| (from, self.capitals_end(from, super::MAX_NAME, end));
        let (from, stop) =
            Some(name(comma + 1)).filter(|(from, stop)| stop - from > 1).unwrap_or_else(|| name(self.skip_to_name(comma + 1, end)));
        let is_body = |at: usize| {
            self.language.is_institution(self.token(at).word) || self.is_acronym(self.token(at)) || self.place_from(at).is_some()
        };
        if stop < from + 2 || (from..stop).any(is_body) {
            return false;
        }
        let is_day = |at: usize| self.language.is_calendar_word(self.token(at).word);
        let goes_on = |at: usize| {
            at < end && (self.token(at).capital && !is_day(at) || self.language.numbers.range_and.contains(&self.token(at).word))
        };
        let says = stop < end && self.language.speech.says.contains(&self.token(stop).word);
        let quoted = mark(stop, ",") && self.language.speech.according.longest_before(self.words(0..title)).is_some();
        says || quoted || stop >= end || mark(stop, ".") || mark(stop, "(") || mark(stop, ",") && !goes_on(stop + 1)
    }

    /// Whether these words are part of the name of somebody whom the article has named before.
    fn is_known_person(&self, words: Range<usize>) -> bool {
        let parts: Vec<String> = words.flat_map(|at| super::name_parts(self.token(at).text(self.text))).collect();
        self.persons.iter().any(|person| person.told && parts.iter().all(|part| person.parts.contains(part)))
    }

    /// Whether these words are all of the name of somebody whom the article has named before.
    pub(super) fn is_whole_name(&self, words: Range<usize>) -> bool {
        let parts: Vec<String> = words.flat_map(|at| super::name_parts(self.token(at).text(self.text))).collect();
        let sharing = parts.first().and_then(|part| self.by_part.get(part)).into_iter().flatten();
        sharing.into_iter().any(|&person| self.persons[person].told && self.persons[person].parts == parts)
    }

    /// Where the name of a place ends that the article names elsewhere with a word for its kind, at the start of a run of capital words.
    fn seat_end(&self, run: Range<usize>) -> Option<usize> {
        // "Wali Kota Tri Rismaharini" names no "Kota Tri Rismaharini".
        let of_title = |start: usize| {
            let head = |back: usize| {
                self.traits[start - back].any(Traits::TITLE)
                    && self.rules.titles.head_at(&self.segmented.words[start - back..]).is_some_and(|(length, _)| length > back)
            };
            (1..=start.min(2)).any(head)
        };
        let text = |at: usize| self.token(at).text(self.text);
        let named = |length: usize| {
            let elsewhere = |place: &&PlaceFound| place.tokens.end <= run.start || place.tokens.start >= run.end;
            self.places.iter().filter(elsewhere).filter(|place| !of_title(place.tokens.start)).any(|place| {
                let words = place.tokens.end - length.min(place.tokens.len())..place.tokens.end;
                // A word for its kind stands before it.
                words.len() == length && place.tokens.len() > length && words.zip(run.start..).all(|(known, at)| text(known) == text(at))
            })
        };
        let is_seat = |&length: &usize| named(length) || length > 1 && self.is_located(run.start..run.start + length);
        let stop = (1..=run.len().min(SEAT_WORDS)).rev().find(is_seat).map(|length| run.start + length)?;
        // "Camat Lambuni Selatan": a known word behind it is no name by itself.
        let alone = run.end == stop + 1 && self.token(stop).word != UNKNOWN;
        Some(if alone { run.end } else { stop })
    }

    /// Whether these words stand elsewhere behind "di" or as the dateline, and nowhere speak: "di Muara Lintang", "MUARA LINTANG -".
    fn is_located(&self, run: Range<usize>) -> bool {
        let located = self.located.get_or_init(|| self.located_runs());
        let text = |at: usize| self.token(at).text(self.text);
        let same = |start: usize| {
            start != run.start
                && start + run.len() <= self.segmented.tokens.len()
                && run.clone().zip(start..).all(|(own, other)| text(own).eq_ignore_ascii_case(text(other)))
        };
        let known = located.get(&text(run.start).to_lowercase());
        known.is_some_and(|starts| starts.iter().any(|&start| same(start))) && !run.clone().any(|at| self.begins_speaker(at))
    }

    /// Where capital words stand behind "di", and the datelines, by their first word; a few of each, since an article that says it says it soon.
    fn located_runs(&self) -> FxHashMap<String, Vec<usize>> {
        let mut runs: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut add = |at: usize| {
            let starts = runs.entry(self.token(at).text(self.text).to_lowercase()).or_default();
            if starts.len() < MOST_RUNS {
                starts.push(at);
            }
        };
        let sited = &self.language.names.sited;
        (1..self.segmented.tokens.len())
            .filter(|&at| self.token(at).capital && sited.contains(&self.token(at - 1).word))
            .for_each(&mut add);
        let upper = |at: &usize| self.token(*at).text(self.text).chars().all(char::is_uppercase);
        for sentence in self.segmented.sentences.iter().take(FIRST_SENTENCES) {
            let start = sentence.tokens.start;
            let stop = sentence.tokens.clone().find(|at| !upper(at)).unwrap_or(start);
            if stop > start && matches!(self.token(stop).text(self.text), "-" | "–" | "—" | "--") {
                add(start);
            }
        }
        runs
    }

    /// Where the own name of a body ends that begins with a word such as "PT": before a comma all capital words are its own ("Ketua Partai
    /// Bulan Sabit, Ratna Dewi"), and else those of a company, but only one of a party's ("politikus Partai Lontar Ratna Dewi").
    pub(super) fn own_name_end(&self, at: usize, end: usize) -> Option<usize> {
        let names = &self.language.names;
        let capital = |at: usize| self.token(at).is_word() && self.token(at).capital;
        if !names.own_names.contains(&self.token(at).word)
            || at + 1 >= end
            || !capital(at + 1)
            || self.language.is_institution(self.token(at + 1).word)
        {
            return None;
        }
        let name = at + 1;
        let stop = (name..end.min(at + 4)).find(|&at| !capital(at) || at > name && self.begins_speaker(at)).unwrap_or(end.min(at + 4));
        let parted = stop < end && self.token(stop).text(self.text) == ",";
        Some(if parted || names.companies.contains(&self.token(at).word) { stop } else { at + 2 })
    }

    /// The own names of bodies in a title are named too: "anggota fraksi Lontar".
    fn add_bodies(&mut self, sentence: usize, title: Range<usize>) {
        let end = self.segmented.sentences[sentence].tokens.end;
        for at in title.clone() {
            if let Some(stop) = self.own_name_end(at, end).filter(|stop| *stop <= title.end) {
                let from = if self.token(at).capital { at } else { at + 1 };
                self.names.push(NameFound { tokens: from..stop, sentence, person: None, loose: true });
            }
        }
    }

    pub(super) fn is_acronym(&self, token: &Token) -> bool {
        let text = token.text(self.text);
        token.is_word() && (2..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase())
    }

    /// Steps over brackets ("(Korut)"), ranks and a comma-less quotation mark between a title and a name.
    pub(super) fn skip_to_name(&self, from: usize, end: usize) -> usize {
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

    /// Whom a title without a name stands for: the one person of that office and country in this article.
    pub(super) fn holder(&self, title: &TitleFound, holders: &Holders<'_>) -> Option<usize> {
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
    pub(super) fn holders(&self) -> Holders<'_> {
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
}
