//! Where the own name of a body or of a seat ends behind an office, and where a person's begins: "Kepala Desa | Sukamaju | Dadang Supriatna".

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Reader;
use super::titles::BODY_WORDS;
use crate::normalise::place::PlaceFound;
use crate::rules::{Traits, UNKNOWN};

/// Digits of a body's number, at most: "Brigif 13", "Yonif 133".
const MOST_DIGITS: usize = 3;
/// Words of the name of a village or a district, at most.
const SEAT_WORDS: usize = 3;
/// Capital words that are the name of a place and of a person, at least.
const TWO_NAMES: usize = 4;
/// Places behind "di" of one first word that are kept.
const MOST_RUNS: usize = 16;
/// Sentences of which one may begin with a dateline: behind the headline and what stands above it.
const FIRST_SENTENCES: usize = 4;

impl Reader<'_> {
    /// Where a number ends that is a body's, and the place behind it: "Komisi | V DPR", "SMPN | 3 Cikijing Nining Kurniasih".
    pub(super) fn numbered_end(&self, at: usize, end: usize) -> Option<usize> {
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

    /// Whether the number of one of many bodies stands here amid its name: "SMP Negeri | 3 Cikijing", "Batalyon Infanteri | 133 Yudha Sakti", and not
    /// "Partai Lontar | 12 Februari".
    pub(super) fn is_number_of_body(&self, name: usize, at: usize, end: usize) -> bool {
        let text = self.token(at).text(self.text);
        let number = text.len() <= MOST_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
        if !number || !self.language.numbers.head_first {
            return false;
        }
        let names = &self.language.names;
        // "SMP Negeri | 3" needs no more.
        let of_kind = names.numbered.contains(&self.token(at - 1).word) && names.companies.contains(&self.token(name).word);
        let Some(next) = (at + 1 < end).then(|| self.token(at + 1)).filter(|next| next.is_word()) else { return of_kind };
        let is_body = |word| self.language.is_institution(word) || names.own_names.contains(&word);
        let kind = (name..at).any(|at| is_body(self.token(at).word));
        !self.language.is_calendar_word(next.word) && (of_kind || kind && next.capital && !self.is_title_of(at + 1, end))
    }

    /// Where the own name of a body or a small place ends that no list has, behind what is known of a title: "Direktur Akuarium | Samudra Nawang,
    /// Sukarman Hadi, ..." and "Kepala Desa | Sukamaju, Dadang Supriatna, ...", where the holder stands between commas; "Kades Sukamaju Dadang
    /// Supriatna" where the article names "Desa Sukamaju" too; and "Manajer Operasional Pelabuhan | Ciloka Bimo Hartadi".
    ///
    /// `title`: where the title begins. `known`: words of a body stand behind the office. `seat`: the office is that of a place or ends with a
    /// word for a body. `own_seat`: it is that of a place.
    pub(super) fn body_end_behind(&self, title: usize, from: usize, [known, seat, own_seat]: [bool; 3], end: usize) -> Option<usize> {
        if !self.is_plain_capital(from, end) || self.rank_leads(from, end) {
            return None;
        }
        let stop = self.capitals_end(from, BODY_WORDS, end);
        // "Kepala Dinas Kesehatan Serayu Hulu | Slamet Raharja", "Pelatih Borneo Raya | Hasan Mulyadi"
        let placed = known && self.place_over(from - 1).is_some();
        let side = (from..stop).find(|&at| self.language.names.sides.contains(&self.token(at).word) && (at > from || placed));
        if let Some(side) = side.filter(|&side| (known || seat) && side + 1 < stop) {
            return Some(side + 1);
        }
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
            let name = self.skip_to_name(*at, end);
            self.rank_leads(*at, end) && self.capitals_end(name, 2, end) == name + 2
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
        // "Kepala Dinas Kesehatan Serayu Indah Slamet Raharja": the same where the body is known, and its place is not.
        let of_body = known && !own_seat && !placed && stop == from + TWO_NAMES && self.language.is_institution(self.token(from - 1).word);
        if (parted || of_body && self.language.numbers.head_first) && !self.is_known_person(from..stop - 2) {
            return Some(stop - 2);
        }
        // A port has a name, a ministry has none.
        let facility = known && self.language.is_place_type(self.token(from - 1).word);
        (facility && stop >= from + 3).then_some(from + 1)
    }

    /// Whether a capital word stands here that begins no title.
    pub(super) fn is_plain_capital(&self, at: usize, end: usize) -> bool {
        at < end
            && self.token(at).is_word()
            && self.token(at).capital
            && !self.language.is_calendar_word(self.token(at).word)
            && !(self.traits[at].any(Traits::TITLE) && self.rules.titles.head_at(self.words(at..end)).is_some())
    }

    pub(super) fn capitals_end(&self, from: usize, most: usize, end: usize) -> usize {
        (from..end.min(from + most)).find(|&at| !self.is_plain_capital(at, end)).unwrap_or(end.min(from + most))
    }

    /// Whether a person's name stands from this comma to the next, to a bracket, to a verb of saying or to the end: ", Sukarman Hadi, ...". A list of
    /// persons goes on with another one. "Menurut Kepala Desa Sukamaju, Dadang Supriatna, kedua korban ...": who is quoted so is not one of a list.
    pub(super) fn is_apposed(&self, title: usize, comma: usize, end: usize) -> bool {
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
    pub(super) fn is_known_person(&self, words: Range<usize>) -> bool {
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
    pub(super) fn seat_end(&self, run: Range<usize>) -> Option<usize> {
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
    pub(super) fn is_located(&self, run: Range<usize>) -> bool {
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
    pub(super) fn located_runs(&self) -> FxHashMap<String, Vec<usize>> {
        let mut runs: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut add = |at: usize| {
            let starts = runs.entry(self.token(at).text(self.text).to_lowercase()).or_default();
            if starts.len() < MOST_RUNS {
                starts.push(at);
            }
        };
        let sited = &self.language.names.sited;
        let behind = |at: &usize| *at > 0 && self.token(*at).capital && sited.contains(&self.token(*at - 1).word);
        self.marked.iter().copied().filter(behind).for_each(&mut add);
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
        if !self.language.names.own_names.contains(&self.token(at).word) || at + 1 >= end {
            return None;
        }
        let stop = if self.is_number_of_body(at, at + 1, end) { at + 1 } else { self.words_of_own_name(at, end)? };
        // "SMP Negeri | 3 Cikijing"
        if !self.is_number_of_body(at, stop, end) {
            return Some(stop);
        }
        let run = self.capitals_end(stop + 1, BODY_WORDS, end);
        Some(if run > stop + 3 { stop + 2 } else { run.min(stop + 3) })
    }

    fn words_of_own_name(&self, at: usize, end: usize) -> Option<usize> {
        let names = &self.language.names;
        let capital = |at: usize| self.token(at).is_word() && self.token(at).capital;
        if !capital(at + 1) || self.language.is_institution(self.token(at + 1).word) && !names.companies.contains(&self.token(at).word) {
            return None;
        }
        let name = at + 1;
        // "CV Karya Mandiri Fitri Anjani", "PT Bukit Jaya Perkasa Hendra Liem": most persons' names have two words.
        let run = self.capitals_end(name, BODY_WORDS + 1, end) - name;
        let shared = matches!(run, 4 | 5) && !(name..name + run).any(|at| self.begins_speaker(at)) && !self.is_mark(name + run, end, ",");
        if shared && names.companies.contains(&self.token(at).word) {
            return Some(name + run - 2);
        }
        let stop = (name..end.min(at + 4)).find(|&at| !capital(at) || at > name && self.begins_speaker(at)).unwrap_or(end.min(at + 4));
        let parted = stop < end && self.token(stop).text(self.text) == "," || stop == at + 3 && stop < end && !self.token(stop).capital;
        Some(if parted || names.companies.contains(&self.token(at).word) { stop } else { at + 2 })
    }
}
