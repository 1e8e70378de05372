//! Titles of office: where they begin and end, and whom they stand for.

use std::ops::Range;

use super::{Holders, LEADER, NameFound, Reader, TitleFound};
use crate::rules::Traits;
use crate::segment::Token;
use crate::shared::Shared;

/// Words of the own name of a body, at most.
pub(super) const BODY_WORDS: usize = 5;

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
        let text = |i: usize| self.token(at + i).text(self.text);
        let prefix = if begins(at) { self.rules.titles.prefixes_at(self.words(at..end), text) } else { None };
        // "Deputi Penindakan" has no office behind what is a prefix of others.
        let leads = |length: usize| at + length < end && (self.place_from(at + length).is_some() || begins(at + length));
        let prefix = prefix.filter(|(length, _)| leads(*length) || self.rules.titles.head_at(self.words(at..end)).is_none());
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
        // "Former ministerial adviser": a word of no list before the office.
        let adjective =
            prefix.is_some() && !self.language.numbers.head_first && head_at + 1 < end && !begins(head_at) && begins(head_at + 1) && {
                let token = self.token(head_at);
                token.is_word() && !token.capital && !self.language.is_stopword(token.word)
            };
        let skip = skip + usize::from(adjective);
        head_at += usize::from(adjective);
        if head_at >= end || !begins(head_at) {
            return None;
        }
        let (length, head) = self.rules.titles.head_at(self.words(head_at..end))?;
        // "Gov. Ellen Castillo"
        let dot = self.dot_at(head_at + length, end);
        let length = length + if dot > 0 && self.is_plain_capital(head_at + length + dot, end) { dot } else { 0 };
        let (office, generic) = (&head.office, head.generic && prefix.is_none());
        if head.relation
            && let Some(comma) = self.principal_end(at, head_at + length, end)
        {
            return Some(self.relation_at(
                sentence,
                at,
                head_at + length..comma,
                end,
                TitleFound { office: office.clone(), generic, ..TitleFound::of(sentence) },
                learns,
            ));
        }
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
        stop = self.body_end_behind(at, stop, [grown, seat, head.seat], end).or_else(|| self.behind_bracket(at, stop, end)).unwrap_or(stop);
        // "Bimo Hartadi, Kepala Stasiun Geofisika Lambuni, ...": the holder stands before, so what follows is the body's own name.
        let body = self.language.is_institution(self.token(stop - 1).word);
        if body
            && at > 0
            && self.is_mark(at - 1, end, ",")
            && self.names.last().is_some_and(|name| name.person.is_some() && name.tokens.end + 1 == at)
        {
            let run = self.capitals_end(stop, BODY_WORDS, end);
            // Of several words they are the next person of a list.
            let own = self.language.names.body_cues.contains(&self.token(stop - 1).word);
            if (run == stop + 1 || own) && (run >= end || matches!(self.token(run).text(self.text), "," | ".")) {
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
            if head.single && prefix.is_none() && learns && self.is_told_bare(at..stop, end) {
                self.bare.push(TitleFound { tokens: at..stop, office: office.clone(), ..TitleFound::of(sentence) });
            }
            // "menunggu Pj Gubernur": two words of a title are no name.
            let alone = prefix.is_some() && learns && self.token(at).capital && !self.is_plain_capital(stop, end);
            return Some(stop).filter(|_| alone);
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
            } else if self.rank_leads(at, end) {
                break;
            } else if let Some(body) = self.own_name_end(at, end) {
                at = body;
                stop = at;
            } else if self.is_of_office(at) {
                at += 1;
                stop = at;
            } else if let Some(next) = self.goes_on_behind(at, end).filter(|_| at == stop) {
                at = next;
            } else if at > stop
                && at + 1 < end
                && self.is_plain_capital(at, end)
                && self.language.names.contracted.contains(&self.token(at + 1).word)
            {
                // "pada | Dukcapil Kemendagri"
                at += 1;
            } else if at > stop && self.is_plain_capital(at, end) && at + 1 < end && self.is_of_office(at + 1) && self.token(at + 1).capital
            {
                // "Penindakan dan | Eksekusi KPK": behind a link a word that no list has belongs to the next that one has.
                at += 1;
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

    /// The own names of bodies in a title are named too: "anggota fraksi Lontar", "pelatih Persira".
    fn add_bodies(&mut self, sentence: usize, title: Range<usize>) {
        let end = self.segmented.sentences[sentence].tokens.end;
        for at in title.clone() {
            if let Some(stop) = self.own_name_end(at, end).filter(|stop| *stop <= title.end) {
                let from = if self.token(at).capital { at } else { at + 1 };
                self.names.push(NameFound { tokens: from..stop, sentence, person: None, loose: true });
            } else if self.token(at).capital && self.is_club(at) {
                self.names.push(NameFound { tokens: at..at + 1, sentence, person: None, loose: true });
            }
        }
    }

    /// Whom a bare office stands for that speaks, where one person of the article bears it: "Menurut Kapolda, ...".
    pub(super) fn read_bare_titles(&mut self) {
        for bare in std::mem::take(&mut self.bare) {
            let bearers = self.titles.iter().filter(|title| title.office == bare.office).filter_map(|title| title.name);
            let mut bearers = bearers.filter_map(|name| Some((self.names[name].person?, name)));
            let Some((person, name)) = bearers.next() else { continue };
            if bearers.all(|(other, _)| other == person) {
                self.titles.push(TitleFound { name: Some(name), ..bare });
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
        if title.tokens.clone().any(|at| self.is_plural_head(at, title.tokens.end)) {
            return None;
        }
        let of_country = holders.get(title.country.as_deref()?)?;
        // "Pemimpin Korea Utara" may be its president; "direktur" may be anybody's.
        let fits = |other: &TitleFound| {
            let office = other.office == title.office || title.office == LEADER || other.office == LEADER;
            office && !self.are_of_two_seats(title, other)
        };
        let mut holders: Vec<usize> = of_country.iter().filter(|(other, _)| fits(other)).map(|(_, person)| *person).collect();
        holders.sort_unstable();
        holders.dedup();
        match holders.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// "Gubernur Jawa Tengah" is not that of "Jawa Barat": each names a part of the country, and not the same.
    fn are_of_two_seats(&self, a: &TitleFound, b: &TitleFound) -> bool {
        let seats = |title: &TitleFound| -> Vec<_> {
            let ids = title.tokens.clone().filter_map(|at| self.places[self.place_from(at)?].number);
            ids.filter(|&id| self.rules.places.get(id).kind != "country").collect()
        };
        let (a, b) = (seats(a), seats(b));
        !a.is_empty() && !b.is_empty() && !a.iter().any(|seat| b.contains(seat))
    }

    /// "Alaska officials" are several, "the boss" is one.
    fn is_plural_head(&self, at: usize, end: usize) -> bool {
        let ends = self.rules.titles.head_at(self.words(at..end)).map(|(length, _)| self.token(at + length - 1).text(self.text));
        self.language.code == "en" && ends.is_some_and(|last| last.ends_with('s') && !last.ends_with("ss"))
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
