//! One article with everything that is known of it before rules run: pieces, typed values, persons, speech.

use std::ops::Range;
use std::sync::Arc;

use crate::normalise::{
    Mention, Party, PlaceFound, Standing, View, in_order, read_concepts, read_marked, read_people, read_places, read_traits, read_values,
    set_ages,
};
use crate::read::{Article, Published};
use crate::rules::{ConceptId, Language, RuleSet, Traits, UNKNOWN, WordId};
use crate::segment::{Segmented, Token, segment};
use crate::shared::Shared;
use crate::span::{LineIndex, Span};
use crate::value::Kind;

use super::as_of::as_of;
use super::event::MainEvent;
use super::nearby::{NearWords, content_words};
use super::outline::{Outline, Starting, read_outlines};
use super::speech::Speech;

/// An article, read but not yet understood.
pub(crate) struct Scene<'a> {
    pub(crate) article: &'a Article,
    /// Its id, which every claim keeps.
    pub(crate) article_id: Shared,
    pub(crate) rules: &'a RuleSet,
    /// Number of the article's language in the rule set.
    pub(crate) language_number: usize,
    pub(crate) segmented: Segmented,
    /// All typed values, sorted by place. Those of different kinds may overlap.
    pub(crate) mentions: Vec<Mention>,
    pub(crate) speech: Speech,
    pub(crate) main: MainEvent,
    pub(crate) lines: LineIndex,
    /// Places of the gazetteer and others, in the order of the text.
    places: Vec<PlaceFound>,
    /// Names of which little is known, by their first tokens.
    standing: Vec<(usize, Standing)>,
    /// What each token may begin.
    pub(crate) traits: Vec<Traits>,
    starting: Starting,
    /// The longest concept that starts with each token inside its sentence, and its length; parallel to the tokens.
    concepts: Vec<Option<(usize, ConceptId)>>,
    /// What claims ask of their sentence; parallel to the sentences.
    outlines: Vec<Outline>,
}

/// The sentences as the readers of values see them.
fn views<'v>(
    article: &'v Article,
    segmented: &'v Segmented,
    traits: &'v [Traits],
    language: &'v Language,
    concepts: &'v [Option<(usize, ConceptId)>],
    rules: &'v RuleSet,
) -> Vec<View<'v>> {
    let view = |(sentence, piece): (usize, &crate::segment::Sentence)| View {
        text: &article.text,
        tokens: &segmented.tokens,
        words: &segmented.words,
        traits,
        may: Traits::all(&traits[piece.tokens.clone()]),
        range: piece.tokens.clone(),
        sentence,
        language,
        units: &rules.units,
        concepts: &rules.concepts,
        concept_at: concepts,
    };
    segmented.sentences.iter().enumerate().map(view).collect()
}

/// "He was convicted on May 17": what is the name of a month in a date is no word of possibility, to rules and to claims.
fn set_months_apart(segmented: &mut Segmented, mentions: &[Mention], language: &Language) {
    for mention in mentions.iter().filter(|mention| mention.kind() == Kind::Date) {
        for word in &mut segmented.words[mention.tokens.clone()] {
            if language.context.hedges.contains(word) {
                *word = UNKNOWN;
            }
        }
    }
}

/// Tokens of a cue such as "last month", with the word behind it.
const MOST_OF_CUE: usize = 4;

impl<'a> Scene<'a> {
    pub(crate) fn new(article: &'a Article, rules: &'a RuleSet) -> Self {
        let language_number = rules.language(&article.language);
        let language = &rules.languages[language_number];
        let mut segmented = segment(article, &rules.vocabulary, language);
        let traits = read_traits(&article.text, &segmented.tokens, &rules.traits[language_number]);
        let concepts = read_concepts(&segmented, &traits, language, &rules.concepts, &rules.traits[language_number]);
        let marked = read_marked(&traits);
        let places = read_places(&article.text, &segmented, (&traits, &marked), language, rules);
        let people = read_people(&article.text, &segmented, (&traits, &marked), language, rules, &places);
        let others = places.len() + people.mentions.len();
        let mut mentions = read_values(&views(article, &segmented, &traits, language, &concepts, rules), article.published, others);
        set_months_apart(&mut segmented, &mentions, language);
        mentions.extend(places.iter().filter_map(|place| place.mention(&article.text, &segmented, rules)));
        mentions.extend(people.mentions);
        let mut mentions = in_order(mentions);
        set_ages(&article.text, &segmented.tokens, &mut mentions);
        let starting = Starting::new(&mentions, segmented.tokens.len());
        let outlines = read_outlines(&segmented, &traits, &mentions, language);
        let lines = LineIndex::new(&article.text);
        let (speech, main) = (Speech::default(), MainEvent::default());
        let mut scene = Self {
            article,
            article_id: Shared::from(&article.id),
            rules,
            language_number,
            segmented,
            mentions,
            speech,
            main,
            lines,
            places,
            standing: people.standing,
            traits,
            starting,
            concepts,
            outlines,
        };
        scene.speech = Speech::read(&scene);
        scene.main = MainEvent::read(&scene);
        scene
    }

    /// A sentence as the readers of values see it.
    pub(crate) fn view(&self, sentence: usize) -> View<'_> {
        View {
            text: &self.article.text,
            tokens: &self.segmented.tokens,
            words: &self.segmented.words,
            traits: &self.traits,
            may: self.may_hold(sentence),
            range: self.segmented.sentences[sentence].tokens.clone(),
            sentence,
            language: self.language(),
            units: &self.rules.units,
            concepts: &self.rules.concepts,
            concept_at: &self.concepts,
        }
    }

    pub(crate) fn language(&self) -> &'a Language {
        &self.rules.languages[self.language_number]
    }

    /// Numbers of the mentions that start with this token.
    pub(crate) fn mentions_at(&self, token: usize) -> &[usize] {
        self.starting.at(token)
    }

    /// What the tokens of a sentence may begin, all together.
    pub(crate) fn may_hold(&self, sentence: usize) -> Traits {
        self.outlines[sentence].may
    }

    /// Numbers of the mentions of one sentence.
    pub(crate) fn mentions_in(&self, sentence: usize) -> Range<usize> {
        self.outlines[sentence].mentions.clone()
    }

    /// The words of one sentence, to keep.
    pub(crate) fn sentence_text(&self, sentence: usize) -> Shared {
        let text = || self.segmented.sentences[sentence].span.of(&self.article.text).into();
        self.outlines[sentence].text.get_or_init(text).clone()
    }

    /// The content words of a sentence; told when the first claim asks.
    pub(super) fn content_words(&self, sentence: usize) -> &NearWords {
        self.outlines[sentence].words.get_or_init(|| content_words(self, &self.segmented.sentences[sentence].tokens))
    }

    /// As of when the numbers of a sentence are, if it says so; told when the first claim asks.
    pub(crate) fn as_of(&self, sentence: usize) -> Option<Published> {
        *self.outlines[sentence].as_of.get_or_init(|| as_of(self, sentence))
    }

    /// Whether a sentence says that what it tells takes the place of something older ("raised its offer", "ditunda").
    pub(crate) fn is_revised(&self, sentence: usize) -> bool {
        let mut tokens = self.segmented.sentences[sentence].tokens.clone();
        let (end, revisions) = (tokens.end, &self.language().context.revisions);
        tokens.any(|at| revisions.longest_at(&self.segmented.words[at..end]).is_some())
    }

    /// Whether some token of a sentence is a dash that touches what stands before it.
    pub(crate) fn has_joining_dash(&self, sentence: usize) -> bool {
        self.outlines[sentence].may.any(Traits::JOINS)
    }

    /// Whether words about another event begin in a sentence before a token. "He told investors last month that ..." says when that was said.
    pub(crate) fn is_background(&self, sentence: usize, before: usize) -> bool {
        let that = &self.language().speech.that;
        let of_saying = |at: usize| {
            let behind = at + 1..before.min(at + MOST_OF_CUE);
            let says = &self.language().speech.says;
            let told = || (self.segmented.sentences[sentence].tokens.start..at).any(|at| says.contains(&self.word(at)));
            self.speech.said_days.contains(&at) || behind.into_iter().any(|at| that.contains(&self.word(at))) && told()
        };
        self.outlines[sentence].background.is_some_and(|at| at < before && !of_saying(at))
    }

    /// Whether a part of the day tells when something was said, and not when it was.
    pub(crate) fn tells_when_said(&self, mention: &Mention) -> bool {
        self.speech.said_parts.binary_search(&mention.tokens.start).is_ok()
    }

    /// What sort of place a mention of kind place is ("city"), if the gazetteer knows it.
    pub(crate) fn place_kind(&self, mention: &Mention) -> Option<&'a str> {
        let number = self.places.partition_point(|place| place.tokens.start < mention.tokens.start);
        let place = self.places.get(number).filter(|place| place.tokens == mention.tokens)?;
        place.number.map(|number| self.rules.places.get(number).kind)
    }

    /// The place that begins with this token.
    pub(crate) fn place_at(&self, token: usize) -> Option<&PlaceFound> {
        let number = self.places.partition_point(|place| place.tokens.start < token);
        self.places.get(number).filter(|place| place.tokens.start == token)
    }

    pub(crate) fn token(&self, at: usize) -> &Token {
        &self.segmented.tokens[at]
    }

    pub(crate) fn token_text(&self, at: usize) -> &'a str {
        self.segmented.tokens[at].text(&self.article.text)
    }

    /// The longest concept that starts with this token and ends in its sentence, and its length.
    pub(crate) fn concept_at(&self, at: usize) -> Option<(usize, ConceptId)> {
        self.concepts[at]
    }

    /// The longest concept that starts with this token and ends before `end`, and its length.
    #[inline]
    pub(crate) fn concept_before(&self, at: usize, end: usize) -> Option<(usize, ConceptId)> {
        let (length, id) = self.concepts[at]?;
        let fits = at + length <= end;
        if fits { Some((length, id)) } else { self.rules.concepts.at(&self.language().code, &self.segmented.words[at..end]) }
    }

    pub(crate) fn word(&self, at: usize) -> WordId {
        self.segmented.words[at]
    }

    /// The place of a run of tokens, which must not be empty.
    pub(crate) fn span(&self, tokens: &Range<usize>) -> Span {
        self.token(tokens.start).span().join(self.token(tokens.end - 1).span())
    }

    pub(crate) fn text(&self, tokens: &Range<usize>) -> &'a str {
        self.span(tokens).of(&self.article.text)
    }

    /// What shows the name that starts with this token to be one, where that is little.
    pub(crate) fn standing(&self, token: usize) -> Option<Standing> {
        let number = self.standing.binary_search_by_key(&token, |(at, _)| *at).ok()?;
        Some(self.standing[number].1)
    }

    /// Whether only its capital shows the name that starts with this token to be one.
    pub(crate) fn is_loose(&self, token: usize) -> bool {
        self.standing(token) == Some(Standing::Loose)
    }

    /// A person, office or country that starts with this token, and where its words end ("Presiden Rusia Vladimir Putin" as one).
    pub(crate) fn party_at(&self, token: usize) -> Option<(usize, usize)> {
        let starting = self.mentions_at(token);
        let of_kind = |kind: Kind| starting.iter().copied().find(|&number| self.mentions[number].kind() == kind);
        if let Some(title) = of_kind(Kind::Title) {
            let end = self.mentions[title].tokens.end;
            // The name may stand behind brackets and ranks.
            let behind = (end..self.segmented.tokens.len().min(end + 6))
                .find_map(|at| self.mentions_at(at).iter().copied().find(|&number| self.mentions[number].kind() == Kind::Name));
            let same = |name: usize| self.mentions[name].party.is_some() && self.mentions[name].party == self.mentions[title].party;
            return Some(match behind.filter(|&name| same(name) && self.mentions[name].sentence == self.mentions[title].sentence) {
                Some(name) => (name, self.mentions[name].tokens.end),
                None => (title, end),
            });
        }
        let number = of_kind(Kind::Name)
            .filter(|_| !self.is_loose(token))
            .or_else(|| of_kind(Kind::Place).filter(|&number| self.mentions[number].party.is_some()))?;
        Some((number, self.mentions[number].tokens.end))
    }

    /// Whether a clause ends with this token.
    pub(crate) fn ends_clause(&self, at: usize) -> bool {
        self.traits[at].any(Traits::ENDS_CLAUSE)
    }

    /// Whether the token is a word that is no part of a number, as those of a modifier are.
    pub(crate) fn is_modifier(&self, at: usize) -> bool {
        self.token(at).is_word() && self.language().numbers.role(self.word(at)).is_none()
    }

    /// Whether the token is a dash that touches what stands before it.
    pub(crate) fn is_joining_dash(&self, at: usize) -> bool {
        self.traits[at].any(Traits::JOINS)
    }

    pub(crate) fn is_quotation_mark(&self, at: usize) -> bool {
        self.traits[at].any(Traits::QUOTE)
    }

    /// The token behind a quotation mark, or behind a bracket that closes soon and before `end`.
    pub(crate) fn step_over(&self, at: usize, end: usize) -> Option<usize> {
        if self.traits[at].any(Traits::QUOTE) {
            return Some(at + 1);
        }
        let most = end.min(at + 9);
        let close = || (at + 1..most).find(|&close| self.traits[close].any(Traits::CLOSES_BRACKET));
        if self.traits[at].any(Traits::OPENS_BRACKET) { close().map(|close| close + 1) } else { None }
    }

    /// The parties of persons and countries that a sentence names, in the order of the text, each once. The country of an office is
    /// none: "Menteri Pertahanan Rusia" does not bring Russia in.
    pub(crate) fn parties_in(&self, sentence: usize) -> &Arc<[Arc<Party>]> {
        let read = || {
            let parties = self.read_parties(sentence);
            if parties.is_empty() { Arc::default() } else { parties.into() }
        };
        self.outlines[sentence].parties.get_or_init(read)
    }

    fn read_parties(&self, sentence: usize) -> Vec<Arc<Party>> {
        let mut parties: Vec<Arc<Party>> = Vec::new();
        let mentions = &self.mentions[self.mentions_in(sentence)];
        let titles: Vec<Span> =
            mentions.iter().filter(|mention| mention.kind() == Kind::Title && mention.party.is_some()).map(|title| title.span).collect();
        let free = |mention: &&Mention| mention.kind() != Kind::Place || !titles.iter().any(|title| title.contains(mention.span));
        for mention in mentions.iter().filter(free) {
            if let Some(party) = mention.party.as_ref().filter(|party| !parties.contains(*party)) {
                parties.push(Arc::clone(party));
            }
        }
        parties
    }
}
