//! Who says what: reported speech, quotations, and the agencies that a sentence credits.
//!
//! A speaker is given only where the sentence, or the quotation, names one. Pronouns are followed back to the last speaker, else
//! to the first person of the sentence before.

use std::ops::Range;

use crate::segment::Quote;
use crate::value::Kind;

use super::scene::Scene;

/// Someone who says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Speaker {
    /// Name to show.
    pub(crate) name: String,
    /// Key of the party, where it is a known person or country.
    pub(crate) key: Option<String>,
    pub(crate) country: Option<String>,
}

/// A stretch of text on someone's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribution {
    pub(crate) speaker: Speaker,
    /// Tokens of the article.
    pub(crate) scope: Range<usize>,
}

/// A quotation with its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Saying {
    /// Tokens between the marks; of an unclosed quotation up to the reporting verb.
    pub(crate) tokens: Range<usize>,
    pub(crate) speaker: Option<Speaker>,
}

/// All speech of an article.
#[derive(Clone, Debug, Default)]
pub(crate) struct Speech {
    pub(crate) attributions: Vec<Attribution>,
    pub(crate) sayings: Vec<Saying>,
    /// Sentence and name of the agency or outlet that it credits.
    pub(crate) credits: Vec<(usize, String)>,
}

impl Speech {
    pub(crate) fn read(scene: &Scene<'_>) -> Self {
        let mut reader = Reader { scene, made: Self::default(), last: None, recent: None, next_quote: 0 };
        for sentence in 0..scene.segmented.sentences.len() {
            reader.read_sentence(sentence);
        }
        reader.made
    }

    /// Who says the quotation that these tokens stand in.
    pub(crate) fn quoted_speaker(&self, tokens: &Range<usize>) -> Option<&Speaker> {
        let next = self.sayings.partition_point(|saying| saying.tokens.end < tokens.end);
        let saying = self.sayings.get(next).filter(|saying| saying.tokens.start <= tokens.start)?;
        saying.speaker.as_ref()
    }

    /// Who vouches for the words at these tokens: the quotation that they stand in, else the narrowest reported speech.
    ///
    /// `sentence` holds the tokens. Sayings stand in the order of the text, attributions in that of their sentences.
    pub(crate) fn speaker_of(&self, tokens: &Range<usize>, sentence: &Range<usize>) -> Option<&Speaker> {
        let inside = |scope: &Range<usize>| scope.start <= tokens.start && tokens.end <= scope.end;
        let next = self.sayings.partition_point(|saying| saying.tokens.end <= tokens.start);
        let saying = self.sayings.get(next).filter(|saying| inside(&saying.tokens));
        if let Some(speaker) = saying.and_then(|saying| saying.speaker.as_ref()) {
            return Some(speaker);
        }
        let first = self.attributions.partition_point(|attribution| attribution.scope.end <= sentence.start);
        let near = self.attributions[first..].iter().take_while(|attribution| attribution.scope.start < sentence.end);
        let fitting = near.filter(|attribution| inside(&attribution.scope));
        fitting.min_by_key(|attribution| attribution.scope.len()).map(|attribution| &attribution.speaker)
    }

    /// The agency or outlet that a sentence credits first.
    pub(crate) fn credit_of(&self, sentence: usize) -> Option<&str> {
        let first = self.credits.partition_point(|(number, _)| *number < sentence);
        self.credits.get(first).filter(|(number, _)| *number == sentence).map(|(_, name)| name.as_str())
    }
}

/// Words that may stand between a speaker and the verb ("Kim kemudian juga mengatakan").
const MAX_BETWEEN: usize = 5;

struct Reader<'s, 'a> {
    scene: &'s Scene<'a>,
    made: Speech,
    last: Option<Speaker>,
    /// The last token with which a saying or reported speech begins.
    recent: Option<usize>,
    next_quote: usize,
}

impl Reader<'_, '_> {
    fn read_sentence(&mut self, number: usize) {
        let scene = self.scene;
        let tokens = scene.segmented.sentences[number].tokens.clone();
        let words = &scene.language().speech;
        let mut quotes = Vec::new();
        while let Some(quote) = scene.segmented.quotes.get(self.next_quote).filter(|quote| quote.tokens.start < tokens.end) {
            quotes.push(quote.clone());
            self.next_quote += 1;
        }
        // A quotation of several sentences is reported in its last or before its first.
        let end_of = |quote: &Quote| if quote.closed { quote.tokens.end } else { self.reporting_verb_in(&quote.tokens) };
        let ranges: Vec<Range<usize>> =
            quotes.iter().map(|quote| quote.tokens.start..end_of(quote)).filter(|range| !range.is_empty()).collect();
        let first = self.made.sayings.len();
        self.recent = self.recent.max(ranges.iter().map(|tokens| tokens.start).max());
        self.made.sayings.extend(ranges.into_iter().map(|tokens| Saying { tokens, speaker: None }));
        self.read_reports(number, &tokens);
        for at in first..self.made.sayings.len() {
            let saying = self.made.sayings[at].tokens.clone();
            let speaker = self.speaker_of_quote(saying.start, saying.end, &tokens).or_else(|| self.speaker_going_on(at, tokens.start));
            self.last = speaker.clone().or(self.last.take());
            self.made.sayings[at].speaker = speaker;
        }
        for at in tokens.clone() {
            if let Some((length, ())) = words.credits.longest_at(&scene.segmented.words[at..tokens.end])
                && let Some((speaker, _)) = self.speaker_from(at + length, tokens.end, true)
            {
                self.made.credits.push((number, speaker.name));
            }
        }
    }

    /// The speaker of the quotation before, where this one opens its sentence in the same paragraph: `..." kata Kim. "..."`.
    fn speaker_going_on(&self, at: usize, sentence_start: usize) -> Option<Speaker> {
        let before = &self.made.sayings[at.checked_sub(1)?];
        let scene = self.scene;
        let paragraph = |token: usize| {
            scene.segmented.sentence_at(scene.token(token).start as usize).map(|number| scene.segmented.sentences[number].paragraph)
        };
        let opens = self.made.sayings[at].tokens.start <= sentence_start + 1;
        let same = paragraph(before.tokens.start) == paragraph(self.made.sayings[at].tokens.start);
        before.speaker.clone().filter(|_| opens && same)
    }

    /// Where an unclosed quotation ends: before the comma of ", ujar Kim".
    fn reporting_verb_in(&self, tokens: &Range<usize>) -> usize {
        let words = &self.scene.language().speech;
        let mut commas = (tokens.start + 1..tokens.end.saturating_sub(1)).filter(|&at| self.scene.token_text(at) == ",");
        let reports = |at: usize| words.after.contains(&self.scene.word(at + 1)) || words.after_pronoun.contains(&self.scene.word(at + 1));
        commas.find(|&at| reports(at)).unwrap_or(tokens.start)
    }

    /// Reported speech without quotation marks: "X mengatakan ...", "menurut X", "..., kata X".
    fn read_reports(&mut self, number: usize, tokens: &Range<usize>) {
        let scene = self.scene;
        let words = &scene.language().speech;
        for at in tokens.clone() {
            if self.is_quoted(at) {
                continue;
            }
            let word = scene.word(at);
            if let Some((length, ())) = words.according.longest_at(&scene.segmented.words[at..tokens.end]) {
                if let Some((speaker, end)) = self.speaker_from(at + length, tokens.end, true) {
                    // "Menurut X, ..." covers what follows, "..., menurut X" what stands before.
                    let leads = at == tokens.start;
                    self.add(speaker, if leads { end..tokens.end } else { tokens.start..at });
                }
            } else if words.after.contains(&word) && at > tokens.start && self.follows_comma(at) {
                if let Some((speaker, end)) = self.speaker_from(at + 1, tokens.end, true) {
                    self.last = Some(speaker.clone());
                    let _ = end;
                    if !self.has_quote(tokens.start, at) {
                        self.add(speaker, tokens.start..at);
                    }
                }
            } else if words.after_pronoun.contains(&word) && at > tokens.start && !self.has_quote(tokens.start, at) {
                if let Some(speaker) = self.antecedent(number) {
                    self.add(speaker, tokens.start..at);
                }
            } else if words.says.contains(&word)
                && let Some(speaker) = self.speaker_before(at, tokens.start, number)
            {
                self.last = Some(speaker.clone());
                let from = self.what_is_said(at + 1, tokens.end);
                let to = self.aside(from, tokens.end);
                self.add(speaker, from..to);
            }
        }
    }

    fn add(&mut self, speaker: Speaker, scope: Range<usize>) {
        if !scope.is_empty() {
            self.recent = self.recent.max(Some(scope.start));
            self.made.attributions.push(Attribution { speaker, scope });
        }
    }

    /// What is said begins behind "bahwa", where that follows soon ("mengatakan kepada X pada Rabu bahwa ...").
    fn what_is_said(&self, from: usize, end: usize) -> usize {
        let words = &self.scene.language().speech;
        (from..end.min(from + 20)).find(|&at| words.that.contains(&self.scene.word(at))).map_or(from, |at| at + 1)
    }

    /// Where the writer's own aside begins: ", yang ...", ", which ...". Reported speech ends there.
    fn aside(&self, from: usize, end: usize) -> usize {
        let relative = |at: usize| matches!(self.scene.token_text(at), "yang" | "which" | "who");
        (from + 1..end).find(|&at| relative(at) && self.scene.token_text(at - 1) == "," && !self.is_quoted(at)).unwrap_or(end)
    }

    fn is_quoted(&self, at: usize) -> bool {
        let sayings = &self.made.sayings;
        let next = sayings.partition_point(|saying| saying.tokens.end <= at);
        sayings.get(next).is_some_and(|saying| saying.tokens.contains(&at))
    }

    fn has_quote(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.scene.is_quotation_mark(at))
    }

    fn follows_comma(&self, at: usize) -> bool {
        let before = self.scene.token_text(at - 1);
        matches!(before, "," | "\"" | "”" | "’" | "'" | "»" | "?" | "!" | ".")
    }

    /// The speaker that the words from `at` name: "juru bicara Kremlin Dmitry Peskov", "para analis", "laporan KCNA".
    fn speaker_from(&self, at: usize, end: usize, plain: bool) -> Option<(Speaker, usize)> {
        let scene = self.scene;
        let words = &scene.language().speech;
        let mut source = false;
        let mut to = at;
        while to < end && to - at < 7 {
            if let Some((number, stop)) = scene.party_at(to) {
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
                return self.last.clone().map(|speaker| (speaker, to + 1));
            }
            let capital = scene.token(to).capital && scene.token(to).is_word();
            let leads = words.before_speaker.contains(&word) || capital || scene.language().is_institution(word) || source;
            if words.sources.contains(&word) {
                source = true;
            } else if !leads || scene.language().is_stopword(word) && source || scene.ends_clause(to) {
                break;
            }
            to += 1;
            if capital && scene.mentions_at(to - 1).is_empty() && !scene.language().is_stopword(word) {
                source = true;
            }
        }
        (source && plain && to > at).then(|| (Speaker { name: scene.text(&(at..to)).to_owned(), key: None, country: None }, to))
    }

    /// "Para pejabat AS", "militer Korea Selatan": a country behind a word for a source is only a part of who speaks.
    fn whole_source(&self, number: usize, at: usize, stop: usize, start: usize, end: usize) -> Range<usize> {
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
    fn is_apposition(&self, stop: usize, verb: usize) -> bool {
        let commas: Vec<usize> = (stop..verb).filter(|&at| self.scene.token_text(at) == ",").collect();
        match commas.as_slice() {
            [] => true,
            [one] => one + 1 == verb,
            [first, .., last] => *first == stop && last + 1 == verb,
        }
    }

    fn speaker_of_mention(&self, number: usize, whole: Range<usize>) -> Speaker {
        let mention = &self.scene.mentions[number];
        match mention.party.as_ref().filter(|_| mention.kind() != Kind::Place || whole == mention.tokens) {
            Some(party) => Speaker { name: party.name.clone(), key: Some(party.key.clone()), country: party.country.clone() },
            None => Speaker { name: self.scene.text(&whole).to_owned(), key: None, country: None },
        }
    }

    /// The subject of a reporting verb: what stands before it in its clause.
    fn speaker_before(&self, verb: usize, start: usize, sentence: usize) -> Option<Speaker> {
        let scene = self.scene;
        let words = &scene.language().speech;
        let from = start.max(verb.saturating_sub(MAX_BETWEEN + 8));
        // The nearest named party that ends before the verb.
        let mut at = verb;
        let mut between = 0;
        while at > from {
            at -= 1;
            if let Some((number, stop)) = scene.party_at(at).filter(|(_, stop)| *stop <= verb) {
                let gap = (stop..verb).filter(|&i| scene.token(i).is_word()).count();
                let clean = (stop..verb).all(|i| !scene.ends_clause(i) || matches!(scene.token_text(i), "(" | ")" | ","));
                if gap <= MAX_BETWEEN && clean && self.is_apposition(stop, verb) && !self.is_object(at) {
                    return Some(self.speaker_of_mention(number, self.whole_source(number, at, stop, start, verb)));
                }
            }
            let word = scene.word(at);
            if words.pronouns.contains(&word) && between <= 3 {
                return self.antecedent(sentence);
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
                let stop = (at + 1..verb).find(|&i| scene.language().is_stopword(scene.word(i))).unwrap_or(verb);
                return Some(Speaker { name: scene.text(&(first..stop)).to_owned(), key: None, country: None });
            }
            // ", dan mengatakan ...": the subject of the verb before goes on.
            if at + 1 == verb && matches!(scene.token_text(at), "dan" | "serta" | "and") && at > start {
                return self.made.attributions.last().filter(|last| last.scope.start >= start).map(|last| last.speaker.clone());
            }
            if scene.ends_clause(at) && !matches!(scene.token_text(at), "(" | ")" | ",") || self.scene.is_quotation_mark(at) {
                break;
            }
            between += 1;
        }
        None
    }

    /// "kepada Putin", "dengan Putin": not the one who speaks.
    fn is_object(&self, at: usize) -> bool {
        let scene = self.scene;
        at > 0
            && (scene.language().is_place_cue(scene.word(at - 1))
                || matches!(scene.token_text(at - 1), "kepada" | "dengan" | "oleh" | "with" | "by" | "terhadap" | "bagi" | "untuk"))
    }

    /// Whom a pronoun stands for: who speaks in the sentence before, else its first person, else the last speaker near.
    fn antecedent(&self, sentence: usize) -> Option<Speaker> {
        let scene = self.scene;
        let pieces = &scene.segmented.sentences;
        let before = sentence.checked_sub(1)?;
        // A pronoun reaches over one paragraph break at most.
        if pieces[sentence].paragraph - pieces[before].paragraph > 2 {
            return None;
        }
        let from = pieces[before].tokens.start;
        let inside = |tokens: &Range<usize>| from <= tokens.start && tokens.start < pieces[before].tokens.end;
        let mut sayings = self.made.sayings.iter().rev().take_while(|saying| from <= saying.tokens.start);
        let said = sayings.find(|saying| inside(&saying.tokens) && saying.speaker.is_some());
        let mut reports = self.made.attributions.iter().rev().take_while(|attribution| from < attribution.scope.end);
        let reported = reports.find(|attribution| inside(&attribution.scope));
        let spoken = said.and_then(|saying| saying.speaker.clone()).or_else(|| reported.map(|attribution| attribution.speaker.clone()));
        let subject = || {
            let persons = scene.mentions[scene.mentions_in(before)].iter().filter(|mention| mention.kind() == Kind::Name);
            let party = persons.filter(|mention| !self.is_object(mention.tokens.start)).find_map(|mention| mention.party.clone())?;
            Some(Speaker { name: party.name, key: Some(party.key), country: party.country })
        };
        let near =
            self.recent.and_then(|at| scene.segmented.sentence_at(scene.token(at).start as usize)).is_some_and(|at| at + 3 >= sentence);
        spoken.or_else(subject).or_else(|| self.last.clone().filter(|_| near))
    }

    /// Who says a quotation at tokens `from..end`; `sentence` is the sentence that it begins in.
    fn speaker_of_quote(&self, from: usize, end: usize, sentence: &Range<usize>) -> Option<Speaker> {
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
                return self.antecedent(number);
            }
            if words.after.contains(&word) {
                return self.speaker_from(at + 1, limit, true).map(|(speaker, _)| speaker);
            }
            let comma = scene.token_text(end.saturating_sub(1)) == "," || at > end && (end..at).any(|i| scene.token_text(i) == ",");
            if comma {
                if let Some((speaker, stop)) = self.speaker_from(at, limit, false) {
                    let verb = (stop..limit.min(stop + 3)).any(|i| words.says.contains(&scene.word(i)) || scene.token_text(i) == ",");
                    if verb || scene.token_text(stop.min(limit - 1)) == "." {
                        return Some(speaker);
                    }
                }
                if words.pronouns.contains(&word) && (at + 1..limit.min(at + 3)).any(|i| words.says.contains(&scene.word(i))) {
                    return self.antecedent(number);
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
    fn subject(&self, from: usize, to: usize, sentence: usize, wanted: bool) -> Option<Speaker> {
        if !wanted {
            return None;
        }
        let scene = self.scene;
        let words = &scene.language().speech;
        let first = (from..to).find_map(|at| {
            if words.pronouns.contains(&scene.word(at)) {
                return Some(self.antecedent(sentence));
            }
            let (number, stop) = scene.party_at(at)?;
            let person = scene.mentions[number].kind() != Kind::Place;
            (person && !self.is_object(at)).then(|| Some(self.speaker_of_mention(number, at..stop)))
        });
        first.flatten()
    }
}
