//! Titles between commas beside a name: "John Ging, the top UN refugee official in Gaza, said ...", "Sigit Nugroho, pelatih kepala ganda putra, ...",
//! "The chief executive, Helen Marchetti, will leave". There the commas tell where the title ends, whatever words it is made of.
//!
//! Left out: what no known word of office stands in ("the father of two"), and what one is among others ("a former teacher").

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

impl Reader<'_> {
    /// Adds the titles that stand between commas behind or before a name; those that were found inside them are these.
    pub(super) fn read_apposed_titles(&mut self) {
        for name in 0..self.names.len() {
            let (sentence, tokens) = (self.names[name].sentence, self.names[name].tokens.clone());
            let whole = &self.segmented.sentences[sentence];
            if self.names[name].person.is_none() || whole.section != SectionKind::Body {
                continue;
            }
            let found = self.title_behind(&tokens, whole.tokens.end).or_else(|| self.title_before(&tokens, whole.tokens.clone()));
            let Some((title, office)) = found else { continue };
            if let Some(known) = self.titles.iter_mut().find(|other| other.tokens.start <= title.start && title.end <= other.tokens.end) {
                known.name = known.name.or(Some(name));
                continue;
            }
            self.titles.retain(|other| other.tokens.end <= title.start || title.end <= other.tokens.start);
            self.names.iter_mut().filter(|other| title.contains(&other.tokens.start)).for_each(|other| other.loose = true);
            self.titles.push(TitleFound {
                tokens: title,
                sentence,
                office: office.name,
                generic: office.generic,
                country: None,
                name: Some(name),
            });
        }
    }

    /// "NAME, the head of UNRWA in Gaza, ..."
    fn title_behind(&self, name: &Range<usize>, end: usize) -> Option<(Range<usize>, Office)> {
        if !self.is_text(name.end, end, ",") {
            return None;
        }
        let mut from = name.end + 1;
        if let Some((length, ())) = self.language.names.title_leads.longest_at(self.words(from.min(end)..end)) {
            from += length;
        }
        // "a former teacher" is one of many: it stands beside any office.
        if self.is_determiner(from.min(end - 1)) {
            let one = self.language.numbers.role(self.token(from).word) == Some(NumberWord::Article);
            from += 1;
            if one {
                return None;
            }
        }
        let stop =
            (from..end.min(from + MOST + 1)).find(|&at| self.closes(at, end)).or_else(|| Some(end).filter(|_| end <= from + MOST))?;
        self.office_of(from..stop).map(|office| (from..stop, office))
    }

    /// "The chief executive, NAME, ..."
    fn title_before(&self, name: &Range<usize>, sentence: Range<usize>) -> Option<(Range<usize>, Office)> {
        let comma = name.start.checked_sub(1).filter(|&at| sentence.contains(&at) && self.is_text(at, sentence.end, ","))?;
        let closed = self.closes(name.end, sentence.end) || name.end >= sentence.end || self.says(name.end);
        if name.len() < WHOLE_NAME || !closed {
            return None;
        }
        let determiner = (sentence.start.max(comma.saturating_sub(MOST))..comma).rev().find(|&at| self.is_determiner(at))?;
        self.office_of(determiner + 1..comma).map(|office| (determiner + 1..comma, office))
    }

    /// Whether the tokens are a title and nothing else: a known office, and words of a noun phrase.
    fn office_of(&self, tokens: Range<usize>) -> Option<Office> {
        if tokens.is_empty() || tokens.clone().any(|at| !self.is_of_a_title(at, &tokens)) {
            return None;
        }
        let titles = &self.rules.titles;
        let skip = titles.prefix_at(self.words(tokens.clone())).map_or(0, |(length, _)| length);
        // An Indonesian title begins with its office.
        let last = if self.language.numbers.head_first { tokens.start + skip } else { tokens.end - 1 };
        let office = (tokens.start + skip..=last).find_map(|at| titles.head_at(self.words(at..tokens.end)));
        office
            .filter(|(length, _)| tokens.len() > *length || skip > 0 || tokens.len() > 1)
            .map(|(_, head)| Office { name: head.office.clone(), generic: head.generic && skip == 0 })
    }

    /// A word of a noun phrase, a link of one, or "'s".
    fn is_of_a_title(&self, at: usize, title: &Range<usize>) -> bool {
        let token = self.token(at);
        let text = token.text(self.text);
        if !token.is_word() {
            let inside = at > title.start && at + 1 < title.end;
            return inside && (matches!(text, "-" | "&" | "'" | "’" | "/") || text.bytes().all(|byte| byte.is_ascii_digit()));
        }
        let link = self.language.is_title_link(token.word) || self.language.names.office_links.contains(&token.word);
        let possessive = text.ends_with("'s") || text.ends_with("’s") || text.eq_ignore_ascii_case("s");
        let finite =
            self.says(at) || self.language.heads.relatives.contains(&token.word) || self.language.speech.passive.contains(&token.word);
        !finite && (link || possessive || self.is_determiner(at) || token.capital || !self.language.is_stopword(token.word))
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
