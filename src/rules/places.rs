//! The gazetteer: places, their names in all languages, and what lies in what.
//!
//! The built-in places (`rules/gazetteer.tsv`) are a table that is used in place; a rule folder's `places.toml` is laid over it. Names are
//! looked up by the letters of the text: the vocabulary need not know ten thousand words that few texts hold.

mod key;
mod own;
mod table;
impl RuleSet {
    /// Whether a word says only which kind of place a name is of ("pulau", "town", "of"), in any language.
    pub(crate) fn says_kind_of_place(&self, word: &str) -> bool {
        let id = self.vocabulary.id(word);
        self.is_kind_of_place(word) || self.languages.iter().any(|language| language.is_stopword(id))
    }

    /// Whether it names such a kind, and does not only stand beside one ("of").
    pub(crate) fn is_kind_of_place(&self, word: &str) -> bool {
        let id = self.vocabulary.id(word);
        self.languages.iter().any(|language| language.is_place_type(id) || language.names.name_type_leads.contains(&id))
    }
}

#[cfg(test)]
mod tests;

use super::RuleSet;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::segment::Token;
use crate::settings::did_you_mean;
use own::OwnPlace;
use table::{Meanings, Walk};

/// What sort of place it is. `build.rs` counts in this order.
pub(crate) const PLACE_TYPES: [&str; 8] = ["continent", "region", "country", "province", "city", "district", "site", "water"];

/// Advice where one of `types` ("city|site") is no type of place.
pub(crate) fn unknown_place_type(types: &str) -> Option<String> {
    let unknown = types.split('|').map(str::trim).find(|wanted| !PLACE_TYPES.contains(wanted))?;
    Some(did_you_mean(unknown, &PLACE_TYPES))
}

/// Notes of a name, as `build.rs` writes them.
const ABBREVIATION: u32 = 1;
const CUE: u32 = 2;
const GIVEN: u32 = 4;
const DEMONYM: u32 = 8;

/// Places that a name may mean; what a name of more means is not known either way.
const MAX_MEANINGS: usize = 8;
/// Names inside one another that begin at one word ("Jakarta", "Jakarta Timur").
const MAX_NESTED: usize = 8;
/// Steps from a place to its continent.
const MAX_DEPTH: usize = 16;

/// The number of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

/// A place of the gazetteer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) id: &'a str,
    pub(crate) kind: &'a str,
    /// Disputed, or lying across the tree: never told apart from another place.
    pub(crate) ambiguous: bool,
    parent: Option<PlaceId>,
    name: &'a str,
}

/// What a name of a place may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlaceName {
    places: [PlaceId; MAX_MEANINGS],
    count: usize,
    flags: u32,
}

impl PlaceName {
    fn new(flags: u32, places: impl Iterator<Item = PlaceId>) -> Self {
        let mut made = Self { places: [PlaceId::default(); MAX_MEANINGS], count: 0, flags };
        for place in places.take(MAX_MEANINGS) {
            made.places[made.count] = place;
            made.count += 1;
        }
        made
    }

    /// Takes the places of an equal name; `false` where one of the two is an abbreviation and the other none.
    fn takes(&mut self, other: &Self) -> bool {
        if self.abbreviation() != other.abbreviation() {
            return false;
        }
        let all: Vec<PlaceId> =
            self.places().iter().chain(other.places().iter().filter(|id| !self.places().contains(id))).copied().collect();
        *self = Self::new(self.flags | other.flags, all.into_iter());
        true
    }

    /// All places of this name; more than one is ambiguous.
    pub(crate) fn places(&self) -> &[PlaceId] {
        &self.places[..self.count]
    }

    /// Counts in capitals only ("AS").
    pub(crate) const fn abbreviation(&self) -> bool {
        self.flags & ABBREVIATION != 0
    }

    /// Also a common word: counts only after a word such as "di".
    pub(crate) const fn needs_cue(&self) -> bool {
        self.flags & CUE != 0
    }

    /// Also a person's name ("Paris").
    pub(crate) const fn given_name(&self) -> bool {
        self.flags & GIVEN != 0
    }

    /// An adjective or a people ("Russian").
    pub(crate) const fn demonym(&self) -> bool {
        self.flags & DEMONYM != 0
    }
}

/// All places, found by their names.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Places of a rule folder: new ones, and built-in ones said anew.
    own: BTreeMap<PlaceId, OwnPlace>,
    new_ids: FxHashMap<String, PlaceId>,
    /// Names that a rule folder gives, folded and sorted: before the built-in ones.
    own_names: Vec<(String, PlaceName)>,
    /// Tokens of the longest of them.
    own_longest: usize,
}

impl Places {
    /// The shown names of countries and larger places, whose words are no names of persons when they stand alone ("orang Korea").
    pub(crate) fn large() -> impl Iterator<Item = &'static str> {
        table::LARGE.lines()
    }

    /// Whether a built-in name may begin with a word; `false` is sure.
    pub(crate) fn may_begin_with(word: &str) -> bool {
        table::may_begin_with(word)
    }

    /// Whether a rule folder has names of its own.
    pub(crate) const fn has_own_names(&self) -> bool {
        self.own_longest > 0
    }

    /// The longest name that `tokens` start with and that `fits` takes, with its length in tokens.
    pub(crate) fn longest_at(&self, text: &str, tokens: &[Token], fits: impl Fn(usize, &PlaceName) -> bool) -> Option<(usize, PlaceName)> {
        let mut found = [(0, Meanings::default()); MAX_NESTED];
        let count = walk(text, tokens, &mut found);
        let mut length = self.own_longest.min(tokens.len());
        for &(shorter, meanings) in found[..count].iter().rev() {
            // A name of the rule folder wins over a built-in one of its length.
            if let Some(own) = self.own_at(text, tokens, shorter..=length, &fits) {
                return Some(own);
            }
            length = length.min(shorter - 1);
            if let Some(name) = meanings.all().find(|name| fits(shorter, name)) {
                return Some((shorter, name));
            }
        }
        self.own_at(text, tokens, 1..=length, &fits)
    }

    fn own_at(
        &self,
        text: &str,
        tokens: &[Token],
        lengths: std::ops::RangeInclusive<usize>,
        fits: &impl Fn(usize, &PlaceName) -> bool,
    ) -> Option<(usize, PlaceName)> {
        lengths.rev().find_map(|length| {
            let first = self.own_names.partition_point(|(name, _)| name.chars().lt(run(text, &tokens[..length])));
            let same = self.own_names[first..].iter().take_while(|(name, _)| name.chars().eq(run(text, &tokens[..length])));
            same.map(|(_, name)| (length, *name)).find(|(length, name)| fits(*length, name))
        })
    }

    pub(crate) fn get(&self, id: PlaceId) -> Place<'_> {
        match self.own.get(&id) {
            Some(own) => Place { id: &own.id, kind: own.kind, ambiguous: own.ambiguous, parent: own.parent, name: &own.name },
            None => table::place(id),
        }
    }

    /// The number of a place id.
    pub fn by_id(&self, id: &str) -> Option<PlaceId> {
        self.new_ids.get(id).copied().or_else(|| table::by_id(id))
    }

    /// The place's first name.
    pub fn name(&self, id: &str) -> Option<&str> {
        self.by_id(id).map(|id| self.get(id).name)
    }

    /// The place and all that it lies in, from the inside out. Bounded, so that a circle of parents ends.
    fn chain(&self, id: PlaceId) -> impl Iterator<Item = (PlaceId, Place<'_>)> {
        std::iter::successors(Some(id), |id| self.get(*id).parent).take(MAX_DEPTH).map(|id| (id, self.get(id)))
    }

    /// Whether `inner` lies in `outer`, at any depth; not so for one place.
    pub fn contains(&self, outer: &str, inner: &str) -> bool {
        let (Some(outer), Some(inner)) = (self.by_id(outer), self.by_id(inner)) else { return false };
        self.chain(inner).skip(1).any(|(id, _)| id == outer)
    }

    /// Whether `inner` may lie in `outer`, a part of its country: the gazetteer does not say which province it lies in.
    pub fn may_contain(&self, outer: &str, inner: &str) -> bool {
        let (Some(outer_id), Some(inner_id)) = (self.by_id(outer), self.by_id(inner)) else { return false };
        let is_part = matches!(self.get(outer_id).kind, "province" | "region");
        let small = matches!(self.get(inner_id).kind, "city" | "district" | "site");
        let country = self.country(inner);
        let placed = self.chain(inner_id).any(|(_, place)| place.kind == "province");
        is_part && small && !placed && country.is_some() && country == self.country(outer)
    }

    /// The country that a place lies in, itself if it is one.
    pub fn country(&self, id: &str) -> Option<&str> {
        self.country_of(self.by_id(id)?)
    }

    /// The same by its number.
    pub(crate) fn country_of(&self, id: PlaceId) -> Option<&str> {
        self.chain(id).find(|(_, place)| place.kind == "country").map(|(_, place)| place.id)
    }

    /// The id of an unambiguous name.
    pub fn by_name(&self, name: &str) -> Option<&str> {
        let key = own::key(name);
        let first = self.own_names.partition_point(|(name, _)| *name < key);
        let own = self.own_names[first..].iter().take_while(|(name, _)| *name == key).map(|(_, name)| *name);
        let built_in = Walk::new().and_then(|mut walk| if walk.go(&key) { walk.meanings() } else { None });
        let mut names = own.chain(built_in.into_iter().flat_map(Meanings::all));
        match names.next()?.places() {
            [one] => Some(self.get(*one)).filter(|place| !place.ambiguous).map(|place| place.id),
            _ => None,
        }
    }
}

/// The folded letters of a run of tokens, with a space wherever the text has any.
fn run<'a>(text: &'a str, tokens: &'a [Token]) -> impl Iterator<Item = char> + 'a {
    let space = |at: usize| if at > 0 && !tokens[at].glued { " " } else { "" };
    tokens.iter().enumerate().flat_map(move |(at, token)| space(at).chars().chain(key::key_chars(token.text(text))))
}

/// Collects the built-in names that `tokens` start with, the shortest first; returns how many there are.
fn walk(text: &str, tokens: &[Token], found: &mut [(usize, Meanings); MAX_NESTED]) -> usize {
    let mut count = 0;
    let Some(mut walk) = tokens.first().and_then(|first| Walk::begin(first.text(text), first.plain)) else { return 0 };
    for (at, token) in tokens.iter().enumerate() {
        let goes_on = at == 0 || (token.glued || walk.go(" ")) && walk.go(token.text(text));
        if !goes_on || count == MAX_NESTED {
            break;
        }
        if let Some(meanings) = walk.meanings() {
            found[count] = (at + 1, meanings);
            count += 1;
        }
    }
    count
}
