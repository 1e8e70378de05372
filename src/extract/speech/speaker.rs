//! Who speaks: the words behind "kata", before "mengatakan", around a quotation, and what a pronoun stands for.

use std::ops::Range;

use super::{MAX_BETWEEN, Reader, Speaker};
use crate::read::SectionKind;
use crate::value::Kind;

impl Reader<'_, '_> {
    /// The speaker of the quotation before, where this one opens its sentence in the same paragraph: `..." kata Kim. "..."`.
    pub(super) fn speaker_going_on(&self, at: usize, sentence_start: usize) -> Option<Speaker> {
        let before = &self.made.sayings[at.checked_sub(1)?];
        let scene = self.scene;
        let paragraph = |token: usize| {
            scene.segmented.sentence_at(scene.token(token).start as usize).map(|number| scene.segmented.sentences[number].paragraph)
        };
        let opens = self.made.sayings[at].tokens.start <= sentence_start + 1;
        let same = paragraph(before.tokens.start) == paragraph(self.made.sayings[at].tokens.start);
        before.speaker.clone().filter(|_| opens && same)
    }

    /// The speaker that the words from `at` name: "juru bicara Kremlin Dmitry Peskov", "para analis", "laporan KCNA".
    pub(super) fn speaker_from(&self, at: usize, end: usize, plain: bool) -> Option<(Speaker, usize)> {
        let scene = self.scene;
        let words = &scene.language().speech;
        let mut source = false;
        let mut to = at;
        while to < end && to - at < 7 {
            if let Some((number, stop)) = scene.party_at(to) {
                // "said Red Cross spokesperson Nina Torres": whose spokesperson she is stands before.
                if let Some((person, stop)) = self.spokesperson(number, stop, end) {
                    return Some((self.speaker_of_mention(person, to..stop), stop));
                }
                if let Some((person, end)) = self.behind_institution(to, stop, end) {
                    return Some((self.speaker_of_mention(person, stop + 1..end), end));
                }
                let mut last = stop;
                let place = scene.mentions[number].kind() == Kind::Place;
                while place && source && last < end && scene.token(last).is_word() && scene.token(last).capital {
                    last += 1;
                }
                let whole = if place && source { at..last } else { to..stop };
                return Some((self.speaker_of_mention(number, whole), last));
            }
            // "menurut Tokyo": a capital speaks for its government.
            if let Some(&place) = scene.mentions_at(to).iter().find(|&&number| to == at && scene.mentions[number].kind() == Kind::Place) {
                let stop = scene.mentions[place].tokens.end;
                return Some((self.speaker_of_mention(place, to..stop), stop));
            }
            let word = scene.word(to);
            if words.pronouns.contains(&word) {
                let fits = |speaker: &Speaker| !words.one.contains(&word) || self.may_be_one(speaker);
                return self.last.clone().filter(fits).map(|speaker| (speaker, to + 1));
            }
            let capital = scene.token(to).capital && scene.token(to).is_word();
            let leads = words.before_speaker.contains(&word) || capital || scene.language().is_institution(word) || source;
            if words.sources.contains(&word) {
                source = true;
            } else if !leads || scene.language().is_stopword(word) && source || scene.ends_clause(to) {
                break;
            }
            to += 1;
            if capital && (scene.mentions_at(to - 1).is_empty() || scene.is_loose(to - 1)) && !scene.language().is_stopword(word) {
                source = true;
            }
        }
        (source && plain && to > at).then(|| (Speaker { name: scene.text(&(at..to)).into(), key: None, country: None }, to))
    }

    /// The person behind a title that follows the name of a body.
    fn spokesperson(&self, body: usize, stop: usize, end: usize) -> Option<(usize, usize)> {
        let scene = self.scene;
        if scene.mentions[body].kind() != Kind::Name || scene.mentions[body].party.is_some() || stop >= end {
            return None;
        }
        let titled = scene.mentions_at(stop).iter().any(|&number| scene.mentions[number].kind() == Kind::Title);
        scene.party_at(stop).filter(|(person, to)| titled && *to <= end && scene.mentions[*person].kind() == Kind::Name)
    }

    /// The speaker behind a verb of saying. Only there a name behind a comma is whose office stands before it: "According to police, Simon Reed, 34,
    /// stole it" names a suspect.
    pub(super) fn speaker_behind(&self, at: usize, end: usize) -> Option<(Speaker, usize)> {
        if let Some((person, stop)) = self.apposed(at, end) {
            return Some((self.speaker_of_mention(person, self.scene.mentions[person].tokens.clone()), stop));
        }
        self.speaker_from(at, end, true)
    }

    /// "said his lawyer, Simon Reed.", "said Marlow's chairman, David Osei,", "kata pengacaranya, Ahmad Fauzi.": who somebody is, and behind a comma the
    /// name, which ends the clause.
    fn apposed(&self, at: usize, end: usize) -> Option<(usize, usize)> {
        let scene = self.scene;
        let words = &scene.language().speech;
        let comma = (at + 1..end.min(at + 7)).find(|&at| scene.token_text(at) == ",")?;
        let possessive = |at: usize| at < comma && scene.token(at).glued && matches!(scene.token_text(at), "'s" | "’s" | "'" | "’");
        let told = (at..comma).all(|at| {
            let token = scene.token(at);
            let owner = token.capital && (at + 1..comma.min(at + 4)).any(possessive);
            possessive(at)
                || token.is_word()
                    && (!token.capital || owner)
                    && !words.pronouns.contains(&scene.word(at))
                    && !words.says.contains(&scene.word(at))
        });
        let (person, stop) = scene.party_at(comma + 1).filter(|(_, stop)| told && *stop <= end)?;
        let is_name = scene.mentions[person].kind() == Kind::Name && scene.mentions[person].tokens.start == comma + 1;
        let ends = stop >= end || matches!(scene.token_text(stop), "," | "." | "(" | ";") || scene.is_quotation_mark(stop);
        (is_name && ends && stop > comma + 2).then_some((person, stop))
    }

    /// "Direktur PT Samudra Lestari, Ratna Dewi": behind a word for an institution the name is its own, and who speaks follows the comma.
    fn behind_institution(&self, at: usize, stop: usize, end: usize) -> Option<(usize, usize)> {
        let scene = self.scene;
        let is_name = |number: usize| scene.mentions[number].kind() == Kind::Name;
        // A title that stands before the name is a part of the party.
        let name = (at..stop).find(|&at| scene.mentions_at(at).iter().any(|&number| is_name(number)))?;
        let named = name > 0 && scene.language().is_institution(scene.word(name - 1));
        let follows = named && stop + 1 < end && scene.token_text(stop) == ",";
        scene.party_at(stop + 1).filter(|(person, to)| follows && is_name(*person) && *to <= end)
    }

    /// "Para pejabat AS", "militer Korea Selatan": a country behind a word for a source is only a part of who speaks.
    pub(super) fn whole_source(&self, number: usize, at: usize, stop: usize, start: usize, end: usize) -> Range<usize> {
        let scene = self.scene;
        if scene.mentions[number].kind() != Kind::Place {
            let place = |i: usize| {
                scene
                    .mentions_at(i)
                    .iter()
                    .any(|&other| scene.mentions[other].kind() == Kind::Place && scene.mentions[other].tokens.end == at)
            };
            let before = (start.max(at.saturating_sub(3))..at).find(|&i| scene.mentions[number].party.is_none() && place(i));
            return before.unwrap_or(at)..stop;
        }
        let words = &scene.language().speech;
        let near = start.max(at.saturating_sub(6));
        let mut first = at;
        for i in (near..at).rev() {
            if scene.ends_clause(i) || words.says.contains(&scene.word(i)) {
                break;
            }
            let institution = scene.language().is_institution(scene.word(i)) && scene.token(i).capital;
            if words.sources.contains(&scene.word(i)) || words.before_speaker.contains(&scene.word(i)) || institution {
                first = i;
            }
        }
        // "U.S. Geological Survey", "kantor berita Korea Utara KCNA": the name goes on behind the country.
        let mut last = stop;
        while last < end && scene.token(last).is_word() && scene.token(last).capital {
            last += 1;
        }
        first..last
    }

    /// Whether what stands between a speaker and the verb is nothing, or set off by commas: "X, kepala Y, mengatakan". A lone comma
    /// inside parts two clauses.
    pub(super) fn is_apposition(&self, stop: usize, verb: usize) -> bool {
        let commas: Vec<usize> = (stop..verb).filter(|&at| self.scene.token_text(at) == ",").collect();
        match commas.as_slice() {
            [] => true,
            [one] => one + 1 == verb,
            [first, .., last] => *first == stop && last + 1 == verb,
        }
    }

    pub(super) fn speaker_of_mention(&self, number: usize, whole: Range<usize>) -> Speaker {
        let mention = &self.scene.mentions[number];
        match mention.party.as_ref().filter(|_| mention.kind() != Kind::Place || whole == mention.tokens) {
            Some(party) => Speaker::of(party),
            None => Speaker { name: self.scene.text(&whole).into(), key: None, country: None },
        }
    }

    /// The subject of a reporting verb: what stands before it in its clause.
    pub(super) fn speaker_before(&self, verb: usize, start: usize, sentence: usize) -> Option<Speaker> {
        let scene = self.scene;
        let words = &scene.language().speech;
        let from = start.max(verb.saturating_sub(MAX_BETWEEN + 8));
        // The nearest named party that ends before the verb.
        let mut at = verb;
        let mut between = 0;
        while at > from {
            at -= 1;
            if let Some((number, stop)) = scene.party_at(at).filter(|(_, stop)| *stop <= verb) {
                // "Yatini (47), warga Tamanan, mengaku"
                let nobody = scene.mentions[number].kind() == Kind::Title && scene.mentions[number].party.is_none();
                if let Some(person) = Some(at).filter(|_| nobody).and_then(|at| self.told_of(at, verb, start)) {
                    return Some(person);
                }
                let gap = (stop..verb).filter(|&i| scene.token(i).is_word()).count();
                let clean = (stop..verb).all(|i| !scene.ends_clause(i) || matches!(scene.token_text(i), "(" | ")" | ","));
                let speaks = gap <= MAX_BETWEEN && clean && self.is_apposition(stop, verb) && !self.is_object(at);
                // "Budi Santoso, yang memimpin Tim Randu, mengatakan", "the man who killed Maya Colm said"
                if speaks && self.is_in_relative(at, start) {
                    continue;
                }
                if speaks && let Some(other) = self.whose(number, at..stop, verb, start) {
                    return Some(other);
                }
                if speaks {
                    return Some(self.speaker_of_mention(number, self.whole_source(number, at, stop, start, verb)));
                }
            }
            let word = scene.word(at);
            if words.pronouns.contains(&word) && between <= 3 {
                return self.antecedent(sentence, words.one.contains(&word));
            }
            // "the U.S. Geological Survey": a capital inside a sentence belongs to a name.
            let named = scene.token(at).capital && at > start;
            if words.sources.contains(&word) && !named && between <= 4 && (at..verb).all(|i| !scene.ends_clause(i)) {
                let mut first = at;
                while first > from
                    && (words.before_speaker.contains(&scene.word(first - 1)) || words.sources.contains(&scene.word(first - 1)))
                {
                    first -= 1;
                }
                if let Some(person) = self.told_of(first, verb, start) {
                    return Some(person);
                }
                let stop = (at + 1..verb).find(|&i| scene.language().is_stopword(scene.word(i))).unwrap_or(verb);
                return Some(Speaker { name: scene.text(&(first..stop)).into(), key: None, country: None });
            }
            // ", dan mengatakan ...": the subject of the verb before goes on.
            if at + 1 == verb && matches!(scene.token_text(at), "dan" | "serta" | "and") && at > start {
                let said = self.made.attributions.last().filter(|last| last.scope.start >= start).map(|last| last.speaker.clone());
                return said.or_else(|| self.subject_at(start, at));
            }
            if scene.ends_clause(at) && !matches!(scene.token_text(at), "(" | ")" | ",") || self.scene.is_quotation_mark(at) {
                break;
            }
            between += 1;
        }
        None
    }

    /// "kepada Putin", "dengan Putin", "told the Guardian": not the one who speaks.
    pub(super) fn is_object(&self, at: usize) -> bool {
        let scene = self.scene;
        let telling = |at: usize| scene.language().speech.telling.contains(&scene.word(at));
        at > 0
            && (scene.language().is_place_cue(scene.word(at - 1))
                || telling(at - 1)
                || at > 1 && telling(at - 2) && scene.language().speech.noun_leads.contains(&scene.word(at - 1))
                || matches!(scene.token_text(at - 1), "kepada" | "dengan" | "oleh" | "with" | "by" | "terhadap" | "bagi" | "untuk"))
    }

    /// Who says a quotation at tokens `from..end`; `sentence` is the sentence that it begins in.
    pub(super) fn speaker_of_quote(&self, from: usize, end: usize, sentence: &Range<usize>) -> Option<Speaker> {
        let scene = self.scene;
        let words = &scene.language().speech;
        let number = scene.segmented.sentence_at(scene.token(from).start as usize)?;
        // Behind the quotation: `," kata Kim`, `," she said`, `," Yang Uk, pakar militer`.
        let paragraph_end = scene.segmented.sentences[scene.segmented.sentence_at(scene.token(end - 1).start as usize)?].tokens.end;
        let limit = paragraph_end.max(end).min(scene.segmented.tokens.len());
        let mut at = end;
        while at < limit && (scene.is_quotation_mark(at) || scene.token_text(at) == ",") {
            at += 1;
        }
        if at < limit {
            let word = scene.word(at);
            if words.after_pronoun.contains(&word) {
                return self.antecedent(number, true);
            }
            if words.after.contains(&word) {
                return self.speaker_behind(at + 1, limit).map(|(speaker, _)| speaker);
            }
            // `," she said`
            let says = |at: usize| (at + 1..limit.min(at + 3)).any(|i| words.says.contains(&scene.word(i)));
            if words.pronouns.contains(&word) && says(at) {
                return self.antecedent(number, words.one.contains(&word));
            }
            let comma = scene.token_text(end.saturating_sub(1)) == "," || at > end && (end..at).any(|i| scene.token_text(i) == ",");
            if comma {
                if let Some((speaker, stop)) = self.speaker_from(at, limit, false) {
                    let verb = (stop..limit.min(stop + 3)).any(|i| words.says.contains(&scene.word(i)) || scene.token_text(i) == ",");
                    if verb || scene.token_text(stop.min(limit - 1)) == "." {
                        return Some(speaker);
                    }
                }
                let verb = (at + 1..limit.min(at + MAX_BETWEEN + 5))
                    .take_while(|&i| !scene.ends_clause(i))
                    .find(|&i| words.says.contains(&scene.word(i)));
                // `," incident commander Dan Mercado told reporters`: words that no list has stand before the name.
                if let Some(speaker) = verb.and_then(|verb| self.speaker_before(verb, at, number)) {
                    return Some(speaker);
                }
            }
        }
        // Before it: the nearest reporting verb, or a colon whose sentence has a subject.
        let verb = (sentence.start..from).rev().find(|&at| words.says.contains(&scene.word(at)) && !self.is_quoted(at));
        if let Some(verb) = verb
            && let Some(speaker) = self.speaker_before(verb, sentence.start, number)
        {
            return Some(speaker);
        }
        let according = (sentence.start..from).rev().find_map(|at| {
            let (length, ()) = words.according.longest_at(&scene.segmented.words[at..from])?;
            self.speaker_from(at + length, from, true)
        });
        if let Some((speaker, _)) = according {
            return Some(speaker);
        }
        let colon = from >= 2 && from - 2 >= sentence.start && scene.token_text(from - 2) == ":";
        // Words in marks without a verb of saying ("scare quotes") are nobody's.
        self.subject(sentence.start, from, number, colon)
    }

    /// The subject of a sentence that quotes without a reporting verb: its first person or pronoun.
    pub(super) fn subject(&self, from: usize, to: usize, sentence: usize, wanted: bool) -> Option<Speaker> {
        if !wanted {
            return None;
        }
        let scene = self.scene;
        let words = &scene.language().speech;
        let first = (from..to).find_map(|at| {
            if words.pronouns.contains(&scene.word(at)) {
                return Some(self.antecedent(sentence, words.one.contains(&scene.word(at))));
            }
            let (number, stop) = scene.party_at(at)?;
            // A headline's subject does not say what follows its colon, unless he is all of it: "Sari: 'Kami siap'".
            let headline = scene.segmented.sentences[sentence].section == SectionKind::Headline;
            let person = scene.mentions[number].kind() != Kind::Place && (!headline || at == from && stop + 2 == to);
            (person && !self.is_object(at)).then(|| Some(self.speaker_of_mention(number, at..stop)))
        });
        first.flatten()
    }
}
