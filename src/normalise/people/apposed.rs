//! Titles between commas beside a name: "John Ging, the top UN refugee official in Gaza, said ...", "Sigit Nugroho, pelatih kepala ganda putra, ...",
//! "The chief executive, Helen Marchetti, will leave". There the commas tell where the title ends, whatever words it is made of.
//!
//! A comma stands for much else: lists of persons ("Menteri X, Menko Y, Kapolri Z"), clauses ("Usai bertemu Rina Wati, gubernur meninjau lokasi").
//! So a phrase must be closed by a comma too, hold no verb and nobody's name, and have its office where a noun phrase has its head. Left out: what
//! no known word of office stands in ("the father of two"), what one is among others ("a former teacher"), and whose one is ("aide to the governor").

use std::ops::Range;

use super::{Reader, TitleFound};
use crate::read::SectionKind;
use crate::rules::NumberWord;

/// Tokens of such a title, at most.
const MOST: usize = 14;
/// Words of a name that is nobody else's for certain.
const WHOLE_NAME: usize = 2;

/// Which office a phrase is of, and whether it says no more than that.
struct Office {
    name: String,
    generic: bool,
}

/// What stands at each token: one more than the number of a title, and whether it is of a person's name.
struct Cover {
    titles: Vec<u32>,
    persons: Vec<bool>,
    /// Whether it is of a title that was added.
    inside: Vec<bool>,
}

impl Reader<'_> {
    /// Adds the titles that stand between commas behind or before a name. One that was found inside them, and is nobody's, is these.
    pub(super) fn read_apposed_titles(&mut self) {
        let mut cover = self.cover();
        let mut gone = vec![false; self.titles.len()];
        for name in 0..self.names.len() {
            let (sentence, tokens) = (self.names[name].sentence, self.names[name].tokens.clone());
            let whole = &self.segmented.sentences[sentence];
            if self.names[name].person.is_none() || whole.section != SectionKind::Body {
                continue;
            }
            let behind = self.title_behind(&tokens, whole.tokens.clone());
            let found = behind.or_else(|| self.title_before(&tokens, whole.tokens.clone()));
            let Some((title, office)) = found.filter(|(title, _)| !cover.persons[title.clone()].contains(&true)) else { continue };
            let mut inside: Vec<usize> =
                cover.titles[title.clone()].iter().filter_map(|number| (*number as usize).checked_sub(1)).collect();
            inside.dedup();
            match inside[..] {
                [known] if self.titles[known].tokens.start <= title.start && title.end <= self.titles[known].tokens.end => {
                    self.titles[known].name = self.titles[known].name.or(Some(name));
                    continue;
                }
                // "head of the agency" is the same person's "head of the agency's Kendari office".
                [known] if self.titles[known].tokens.start == title.start && self.is_same_person(self.titles[known].name, name) => {
                    self.titles[known].tokens.end = self.titles[known].tokens.end.max(title.end);
                    continue;
                }
                _ if inside.iter().any(|&known| gone[known] || self.titles[known].name.is_some_and(|name| self.is_somebody(name))) => {
                    continue;
                }
                _ => inside.iter().for_each(|&known| gone[known] = true),
            }
            let number = u32::try_from(self.titles.len() + 1).unwrap_or(u32::MAX);
            cover.titles[title.clone()].fill(number);
            cover.inside[title.clone()].fill(true);
            self.titles.push(TitleFound {
                tokens: title,
                sentence,
                office: office.name,
                generic: office.generic,
                country: None,
                name: Some(name),
            });
            gone.push(false);
        }
        let mut numbers = gone.into_iter();
        self.titles.retain(|_| !numbers.next().unwrap_or(false));
        // No person is named inside them; titles know their names by number.
        for name in self.names.iter_mut().filter(|name| cover.inside[name.tokens.start]) {
            name.person = None;
        }
    }

    fn cover(&self) -> Cover {
        let tokens = self.segmented.tokens.len();
        let mut cover = Cover { titles: vec![0; tokens], persons: vec![false; tokens], inside: vec![false; tokens] };
        for (number, title) in (1..).zip(&self.titles) {
            cover.titles[title.tokens.clone()].fill(number);
        }
        for name in (0..self.names.len()).filter(|&name| self.is_somebody(name)) {
            cover.persons[self.names[name].tokens.clone()].fill(true);
        }
        cover
    }

    /// Whether a name is a person's for certain: "Rail" behind "route director at Network" is none.
    fn is_somebody(&self, name: usize) -> bool {
        self.names[name].person.is_some_and(|person| self.persons[person].parts.len() > 1)
    }

    fn is_same_person(&self, one: Option<usize>, other: usize) -> bool {
        one.is_some_and(|one| self.names[one].person.is_some() && self.names[one].person == self.names[other].person)
    }

    /// "NAME, the head of UNRWA in Gaza, ..."
    fn title_behind(&self, name: &Range<usize>, sentence: Range<usize>) -> Option<(Range<usize>, Office)> {
        let end = sentence.end;
        if !self.is_text(name.end, end, ",") {
            return None;
        }
        let mut from = name.end + 1;
        let lead = self.language.names.title_leads.longest_at(self.words(from.min(end)..end)).map(|(length, ())| length);
        from += lead.unwrap_or(0);
        // "a former teacher" is one of many: it stands beside any office.
        if from < end && self.is_determiner(from) {
            if self.language.numbers.role(self.token(from).word) == Some(NumberWord::Article) {
                return None;
            }
            from += 1;
            from += self.owner_at(from, end);
        }
        let since = |at: usize| lead.is_some() && self.language.context.starts.contains(&self.token(at).word);
        let stop = (from..end.min(from + MOST + 1)).find(|&at| self.closes(at, end) || since(at))?;
        // "chief inspector at the Rail Accident Board (RAIB), said"
        let short = self.is_text(stop, end, "(") && self.is_text(stop + 2, end, ")") && self.is_acronym(self.token(stop + 1));
        let comma = if short { stop + 3 } else { stop };
        // Where the sentence ends the name must be who speaks, or a verb tell that it is an office: "said John Ging, the head of UNRWA.", "Chandra
        // Irawan, yang menjabat pelatih kepala sejak 2022."
        let told = self.is_text(comma, end, ",")
            || lead.is_some_and(|length| length > 1)
            || name.start > sentence.start && self.says(name.start - 1);
        let said = told && stop > from + 1;
        self.office_of(from..stop).filter(|_| said).map(|office| (from..stop, office))
    }

    /// How many tokens say whose office it is, without a name: "the | network's | chief financial officer".
    fn owner_at(&self, at: usize, end: usize) -> usize {
        let owns = |at: usize| at < end && ["'s", "’s"].iter().any(|mark| self.token(at).text(self.text).ends_with(mark));
        match () {
            () if at >= end || self.token(at).capital => 0,
            () if owns(at) => 1,
            () if owns(at + 1) => 2,
            () => 0,
        }
    }

    /// "The chief executive, NAME, ..."; where the title depends on other words the name is somebody else's: "unlike the prime minister, NAME, ...".
    fn title_before(&self, name: &Range<usize>, sentence: Range<usize>) -> Option<(Range<usize>, Office)> {
        if self.language.numbers.head_first {
            return None;
        }
        let comma = name.start.checked_sub(1).filter(|&at| sentence.contains(&at) && self.is_text(at, sentence.end, ","))?;
        let closed = self.closes(name.end, sentence.end);
        if name.len() < WHOLE_NAME || !closed {
            return None;
        }
        let determiner = (sentence.start.max(comma.saturating_sub(MOST))..comma).rev().find(|&at| self.is_determiner(at))?;
        let begins = determiner == sentence.start || {
            let before = determiner - 1;
            self.says(before) || self.closes(before, sentence.end) || self.language.numbers.range_and.contains(&self.token(before).word)
        };
        self.office_of(determiner + 1..comma).filter(|_| begins).map(|office| (determiner + 1..comma, office))
    }

    /// Whether the tokens are a title and nothing else: a known office where the noun phrase has its head, and no word of a clause.
    fn office_of(&self, tokens: Range<usize>) -> Option<Office> {
        if tokens.is_empty() || tokens.clone().any(|at| !self.is_of_a_title(at, &tokens)) {
            return None;
        }
        let titles = &self.rules.titles;
        let skip = titles.prefix_at(self.words(tokens.clone())).map_or(0, |(length, _)| length);
        let start = tokens.start + skip;
        let office = if self.language.numbers.head_first {
            titles.head_at(self.words(start..tokens.end)).map(|(length, head)| (start..start + length, Some(head)))
        } else {
            // What stands before the first "of" or "for" ends with its head.
            let end = tokens.clone().find(|&at| self.is_link(at)).unwrap_or(tokens.end);
            (start..end).find_map(|at| {
                let words = self.words(at..end);
                let head = titles.head_at(words).filter(|(length, _)| at + length == end).map(|(_, head)| Some(head));
                head.or_else(|| titles.rank_at(words).filter(|length| at + length == end).map(|_| None)).map(|head| (at..end, head))
            })
        }?;
        // Verbs may be parts of an office ("managing director"), and of nothing beside it.
        let beside = tokens.clone().filter(|at| *at >= start && !office.0.contains(at));
        let (name, generic) = office.1.map_or((String::new(), true), |head| (head.office.clone(), head.generic));
        (!beside.into_iter().any(|at| self.is_verb(at))).then_some(Office { name, generic: generic && skip == 0 })
    }

    /// A word of a noun phrase, a link of one, or "'s".
    fn is_of_a_title(&self, at: usize, title: &Range<usize>) -> bool {
        let token = self.token(at);
        let text = token.text(self.text);
        if !token.is_word() {
            let inside = at > title.start && at + 1 < title.end;
            return inside && (matches!(text, "-" | "&" | "'" | "’" | "/") || text.bytes().all(|byte| byte.is_ascii_digit()));
        }
        let joins = self.language.numbers.range_and.contains(&token.word);
        let possessive = text.ends_with("'s") || text.ends_with("’s") || text.eq_ignore_ascii_case("s");
        let finite =
            self.says(at) || self.language.heads.relatives.contains(&token.word) || self.language.speech.passive.contains(&token.word);
        let begins_badly = at == title.start && (joins || self.is_link(at));
        let fits = self.is_link(at) || possessive || self.is_determiner(at) || token.capital || !self.language.is_stopword(token.word);
        !finite && !begins_badly && fits
    }

    fn is_link(&self, at: usize) -> bool {
        let word = self.token(at).word;
        !self.is_determiner(at) && (self.language.is_title_link(word) || self.language.names.office_links.contains(&word))
    }

    /// Words without a capital that tell what is done: by their prefix, or by their ending where no noun has it.
    fn is_verb(&self, at: usize) -> bool {
        let token = self.token(at);
        let text = token.text(self.text);
        if !token.is_word() || token.capital || self.is_link(at) {
            return false;
        }
        let numbers = &self.language.numbers;
        let known = || self.rules.concepts.word_at(&self.language.code, token.word).is_some_and(|id| self.rules.concepts.is_predicate(id));
        let ends = !numbers.head_first && (text.ends_with("ed") || text.ends_with("ing"));
        ends || numbers.looks_like_verb(text, token.word) || known() && !self.is_nominal(text)
    }

    /// "pencegahan", "operations", "affairs": nouns made of verbs are fields of an office.
    fn is_nominal(&self, text: &str) -> bool {
        let endings: &[&str] =
            if self.language.numbers.head_first { &["an"] } else { &["ion", "ions", "ment", "ments", "ance", "ence", "s"] };
        endings.iter().any(|ending| text.ends_with(ending))
    }

    fn is_determiner(&self, at: usize) -> bool {
        let token = self.token(at);
        token.is_word() && self.language.heads.determiners.contains(&token.word) && !token.text(self.text).starts_with(['\'', '’'])
    }

    fn says(&self, at: usize) -> bool {
        at < self.segmented.tokens.len() && self.language.speech.says.contains(&self.token(at).word)
    }

    fn closes(&self, at: usize, end: usize) -> bool {
        at < end && matches!(self.token(at).text(self.text), "," | ";" | "." | "(" | ")" | "–" | "—" | "\"" | "”" | "“")
    }

    fn is_text(&self, at: usize, end: usize, text: &str) -> bool {
        at < end && self.token(at).text(self.text) == text
    }
}
