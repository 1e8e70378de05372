//! Names of persons, and titles of office with whom they stand for.
//!
//! No list of given names: a person's name is a run of capital words behind a title or rank, or a run of two or more that holds no
//! word of an institution and no place. What is known of a name is then found again by its parts ("Kim").

mod apposed;
mod bodies;
mod loose;
mod names;
mod offices;
mod titles;

pub(crate) use loose::Standing;

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::read::SectionKind;
use crate::rules::{Language, RuleSet, Traits, UNKNOWN, WordId};
use crate::segment::{Segmented, Sentence, Token};
use crate::shared::Shared;
use crate::value::{Kind, Value};

use super::mention::{Mention, Party};
use super::place::PlaceFound;
use super::view::marked_before;

/// The office in rules/titles.toml that any head of a state may be called by.
const LEADER: &str = "leader";

/// Words of a name; more is a headline.
const MAX_NAME: usize = 5;

/// A person that an article names.
#[derive(Clone, Debug)]
struct Person {
    name: String,
    parts: Vec<String>,
    country: Option<Shared>,
    offices: Vec<String>,
    times: usize,
    /// A title, a role, an age or a second name shows it to be a person; who only speaks may be a body.
    told: bool,
}

/// A title where it stands.
#[derive(Clone, Debug)]
struct TitleFound {
    tokens: Range<usize>,
    sentence: usize,
    office: String,
    generic: bool,
    country: Option<Shared>,
    /// Number in `Reader::names` of the name behind it.
    name: Option<usize>,
}

impl TitleFound {
    fn of(sentence: usize) -> Self {
        Self { tokens: 0..0, sentence, office: String::new(), generic: false, country: None, name: None }
    }
}

/// Names, titles, and who they are.
#[derive(Clone, Debug, Default)]
pub(crate) struct People {
    /// Mentions of kinds name and title, each with its party where that is known. Names of institutions have no party.
    pub(crate) mentions: Vec<Mention>,
    /// Names by their first tokens, in order, of which less is known than that a person or an institution bears them.
    pub(crate) standing: Vec<(usize, Standing)>,
}

/// The parts of a name that two spellings share: lower case, no diacritics, hyphens and apostrophes as breaks or nothing.
pub fn name_parts(name: &str) -> Vec<String> {
    if name.is_ascii() {
        let parts = name.as_bytes().split(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'\''));
        let plain = |part: &[u8]| {
            // ASCII is UTF-8 in any part.
            let mut plain = String::from_utf8(part.to_ascii_lowercase()).unwrap_or_default();
            plain.retain(|c| c != '\'');
            plain
        };
        return parts.filter(|part| !part.is_empty()).map(plain).filter(|part| !part.is_empty()).collect();
    }
    let plain: String = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let parts = plain.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'));
    parts.map(|part| part.replace(['\'', '’'], "")).filter(|part| !part.is_empty()).collect()
}

/// The parts of a name with a space between each two, as [`name_parts`] gives them.
pub(crate) fn name_key(name: &str) -> String {
    if !name.is_ascii() {
        return name_parts(name).join(" ");
    }
    let mut key = String::with_capacity(name.len());
    let mut apart = false;
    for byte in name.bytes().filter(|byte| *byte != b'\'') {
        if byte.is_ascii_alphanumeric() {
            if apart && !key.is_empty() {
                key.push(' ');
            }
            key.push(char::from(byte.to_ascii_lowercase()));
        }
        apart = !byte.is_ascii_alphanumeric();
    }
    key
}

/// Whether a name has more than one part, of those that [`name_parts`] gives.
pub(crate) fn has_parts(name: &str) -> bool {
    if !name.is_ascii() {
        return name_parts(name).len() > 1;
    }
    let holds = |part: &[u8]| part.iter().any(u8::is_ascii_alphanumeric);
    name.as_bytes().split(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'\'')).filter(|part| holds(part)).nth(1).is_some()
}

/// Finds persons, titles and institutions of an article.
pub(crate) fn read_people(
    text: &str,
    segmented: &Segmented,
    (traits, marked): (&[Traits], &[usize]),
    language: &Language,
    rules: &RuleSet,
    places: &[PlaceFound],
) -> People {
    let mut place_at = vec![0; segmented.tokens.len()];
    for (number, place) in (1..).zip(places) {
        place_at[place.tokens.start] = number;
    }
    let mut reader = Reader {
        text,
        segmented,
        traits,
        marked,
        language,
        rules,
        places,
        place_at,
        proper: OnceCell::new(),
        speakers: OnceCell::new(),
        located: OnceCell::new(),
        persons: Vec::new(),
        by_part: FxHashMap::default(),
        by_rarest: FxHashMap::default(),
        names: Vec::new(),
        titles: Vec::new(),
        bare: Vec::new(),
    };
    let mut rest = marked;
    for (number, sentence) in segmented.sentences.iter().enumerate() {
        reader.read_sentence(number, sentence, marked_before(&mut rest, sentence.tokens.end));
    }
    reader.name_ships();
    reader.read_bare_titles();
    reader.read_short_names();
    reader.read_apposed_titles();
    reader.read_loose_names();
    reader.finish()
}

/// Known words that stand nowhere in the body without a capital, and with one inside a sentence: at its start a capital says nothing.
fn proper_words(segmented: &Segmented) -> FxHashSet<WordId> {
    let bodies = || segmented.sentences.iter().filter(|sentence| sentence.section == SectionKind::Body);
    let known = |token: &&Token| token.is_word() && token.word != UNKNOWN;
    let inside = bodies().flat_map(|sentence| segmented.tokens[sentence.tokens.clone()].iter().skip(1));
    let mut proper: FxHashSet<WordId> = inside.filter(known).filter(|token| token.capital).map(|token| token.word).collect();
    // Few words have a capital: they alone are held against all others, and most of those are told apart by a bit.
    let bit = |word: WordId| 1_u64 << (word.0 % 64);
    let met = proper.iter().fold(0, |met, word| met | bit(*word));
    let small = |token: &&Token| !token.capital && met & bit(token.word) != 0;
    for token in bodies().flat_map(|sentence| &segmented.tokens[sentence.tokens.clone()]).filter(small).filter(known) {
        proper.remove(&token.word);
    }
    proper
}

/// In the order of the text: the longest of those that start at one place, none over another.
fn longest<T>(found: &[T], tokens: impl Fn(&T) -> &Range<usize>) -> Vec<&T> {
    let mut kept: Vec<&T> = found.iter().collect();
    kept.sort_by_key(|one| (tokens(one).start, std::cmp::Reverse(tokens(one).end)));
    kept.dedup_by(|later, kept| tokens(later).start < tokens(kept).end);
    kept
}

/// Titles by their country, each with the person who bears it.
type Holders<'r> = FxHashMap<&'r str, Vec<(&'r TitleFound, usize)>>;

struct NameFound {
    tokens: Range<usize>,
    sentence: usize,
    person: Option<usize>,
    /// Only its capital shows it to be a name.
    loose: bool,
}

struct Reader<'r> {
    text: &'r str,
    segmented: &'r Segmented,
    traits: &'r [Traits],
    /// Tokens at which a name, a title or a place may begin.
    marked: &'r [usize],
    language: &'r Language,
    rules: &'r RuleSet,
    places: &'r [PlaceFound],
    /// One more than the number of the place that starts with each token; 0 for none.
    place_at: Vec<u32>,
    /// Known words that this article never writes without a capital ("Novel" as a name); made when first asked for.
    proper: OnceCell<FxHashSet<WordId>>,
    /// Words that speak alone in this article: "kata Heru"; made when first asked for.
    speakers: OnceCell<FxHashSet<&'r str>>,
    /// Where capital words stand behind "di", by the first one; made when first asked for.
    located: OnceCell<FxHashMap<String, Vec<usize>>>,
    persons: Vec<Person>,
    /// The persons of whose names a word is a part, in order, so that a new name is not held against all of them.
    by_part: FxHashMap<String, Vec<usize>>,
    /// Each person by the part of the name that fewest others shared when it came: "Island" is a part of many, "Hinako Island" is found by
    /// its other one.
    by_rarest: FxHashMap<String, Vec<usize>>,
    names: Vec<NameFound>,
    titles: Vec<TitleFound>,
    /// Offices without a name or a body that speak: "Menurut Kapolda, ...".
    bare: Vec<TitleFound>,
}

impl<'r> Reader<'r> {
    fn token(&self, at: usize) -> &'r Token {
        &self.segmented.tokens[at]
    }

    fn words(&self, range: Range<usize>) -> &'r [WordId] {
        &self.segmented.words[range]
    }

    /// The number of the place that starts with a token.
    fn place_from(&self, at: usize) -> Option<usize> {
        self.place_at.get(at).and_then(|number| (*number as usize).checked_sub(1))
    }

    /// The known place that a token belongs to: "Surabaya" of "Wali Kota Surabaya", whose type is a word of the title.
    fn place_over(&self, at: usize) -> Option<&'r PlaceFound> {
        let next = self.places.partition_point(|place| place.tokens.end <= at);
        self.places.get(next).filter(|place| place.tokens.start <= at && place.id.is_some())
    }

    fn read_sentence(&mut self, number: usize, sentence: &Sentence, marked: &[usize]) {
        // Headlines may write every word with a capital: names are learnt elsewhere and only found again there.
        let learns = sentence.section == SectionKind::Body;
        let mut from = sentence.tokens.start;
        for &at in marked {
            let token = self.token(at);
            let titled = self.traits[at].any(Traits::TITLE);
            if at < from || !token.capital && !titled && self.place_from(at).is_none() {
                continue;
            }
            let may_title = titled || self.place_from(at).is_some();
            from = if may_title && let Some(end) = self.title_at(number, at, sentence.tokens.end, learns) {
                end
            } else if titled
                && token.capital
                && let Some(length) = self.rules.titles.rank_at(self.words(at..sentence.tokens.end))
            {
                // "Marsekal Tentara Rakyat Korea Pak Jong Chon": the rank's service stands before the name.
                let end = self.title_end(at + length + self.dot_at(at + length, sentence.tokens.end), sentence.tokens.end, &mut None);
                self.name_at(number, end, sentence.tokens.end, true, learns).unwrap_or(end)
            } else if let Some(place) = self.place_from(at) {
                self.places[place].tokens.end
            } else if let Some(end) = self.role_name_at(number, at, sentence, learns) {
                end
            } else if learns
                && token.capital
                && let Some(end) = self.name_at(number, at, sentence.tokens.end, false, learns)
            {
                end
            } else {
                at + 1
            };
        }
    }

    /// All persons as parties, once each: many mentions share one.
    fn parties(&self) -> Vec<Arc<Party>> {
        let party = |person: &Person| Party {
            key: person.parts.join(" ").into(),
            name: person.name.as_str().into(),
            country: person.country.clone(),
        };
        self.persons.iter().map(|person| Arc::new(party(person))).collect()
    }

    fn finish(self) -> People {
        let holders = self.holders();
        let parties = self.parties();
        let mut mentions = Vec::with_capacity(self.titles.len() + self.names.len());
        let mut standing = Vec::new();
        let inside = self.named_inside();
        let made = |kind: Kind, tokens: &Range<usize>, sentence: usize, person: Option<usize>| {
            let span = self.token(tokens.start).span().join(self.token(tokens.end - 1).span());
            let party = person.map(|person| Arc::clone(&parties[person]));
            Mention { party, ..Mention::new(span, tokens.clone(), sentence, Value::text(kind, span.of(self.text))) }
        };
        for title in longest(&self.titles, |title| &title.tokens) {
            mentions.push(made(Kind::Title, &title.tokens, title.sentence, self.holder(title, &holders)));
        }
        for name in longest(&self.names, |name| &name.tokens) {
            standing.extend(self.standing(name, &inside).map(|standing| (name.tokens.start, standing)));
            mentions.push(made(Kind::Name, &name.tokens, name.sentence, name.person));
        }
        People { mentions, standing }
    }
}
