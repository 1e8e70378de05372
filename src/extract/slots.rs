//! A sentence as the matcher sees it on behalf of one rule: which of its values, names and places fill which slot of a pattern.

use std::ops::Range;

use crate::normalise::{Mention, ends_roman, parse_roman};
use crate::rules::{Counted, Rule, Slot, WordId};
use crate::value::Kind;

use super::claims::Caught;
use super::glance::{Glance, MOST_MODIFIERS};
use super::matcher::{Filler, Sentence};
use super::scene::Scene;

fn kind_of(slot: Slot) -> Kind {
    if let Slot::Any(kind) = slot { kind } else { Kind::Place }
}

/// A sentence as the matcher sees it on behalf of one rule.
pub(super) struct RuleSentence<'s, 'a> {
    scene: &'s Scene<'a>,
    rule: &'s Rule,
    glance: &'s Glance,
    /// The compiled list of the rule's choices, if it has any.
    choices: Option<usize>,
    /// The concept and the list that the rule's value may count.
    counts: Counted,
    sentence: usize,
    /// What rules before this one have caught.
    earlier: &'s [Caught],
    /// The first token of the sentence.
    pub(super) start: usize,
    words: &'s [WordId],
}

impl<'s, 'a> RuleSentence<'s, 'a> {
    pub(super) fn new(scene: &'s Scene<'a>, rule: usize, sentence: usize, glance: &'s Glance, earlier: &'s [Caught]) -> Self {
        let tokens = scene.segmented.sentences[sentence].tokens.clone();
        let checks = &scene.rules.checks[rule][scene.language_number];
        Self {
            scene,
            rule: &scene.rules.rules[rule],
            glance,
            choices: checks.choices,
            counts: checks.counts,
            sentence,
            earlier,
            start: tokens.start,
            words: &scene.segmented.words[tokens],
        }
    }

    fn push_mentions(&self, at: usize, found: &mut Vec<(usize, Filler)>, fits: impl Fn(&Mention) -> bool) {
        let first = found.len();
        for &number in self.scene.mentions_at(self.start + at) {
            let mention = &self.scene.mentions[number];
            let end = mention.tokens.end - self.start;
            if fits(mention) && end <= self.words.len() {
                found.push((end, Filler::Mention(number)));
            }
        }
        // "mencapai {value}": the modifier of a number belongs to its value, and may stand in the pattern all the same.
        let most = if at > 0 && self.scene.is_modifier(self.start + at - 1) { at.min(MOST_MODIFIERS) } else { 0 };
        for behind in 1..=most {
            let start = self.start + at - behind;
            for &number in self.scene.mentions_at(start) {
                let mention = &self.scene.mentions[number];
                let end = mention.tokens.end - self.start.min(mention.tokens.end);
                if mention.kind().is_numeric() && end > at && end <= self.words.len() && fits(mention) {
                    found.push((end, Filler::Mention(number)));
                }
            }
        }
        // The longest first.
        found[first..].sort_by_key(|(end, _)| std::cmp::Reverse(*end));
    }

    /// The number that the token at `at` writes in Roman numerals: "IV", and "ke-IV" where the language says so.
    fn roman_at(&self, at: usize) -> Option<u16> {
        let text = self.scene.token_text(self.start + at);
        if !ends_roman(text) {
            return None;
        }
        let bare = text.rsplit_once('-').filter(|(before, _)| {
            let before = self.scene.rules.vocabulary.token_id(before, &mut String::new());
            self.scene.language().numbers.ordinal_before.contains(&before)
        });
        parse_roman(bare.map_or(text, |(_, bare)| bare))
    }

    fn fits_value(&self, mention: &Mention) -> bool {
        let spec = &self.rule.value;
        let found = mention.kind();
        match spec.kind {
            Kind::Count => (found == Kind::Count || found == Kind::Number) && (spec.of.is_none() || self.is_counted(mention, self.counts)),
            Kind::Quantity => found == Kind::Quantity && spec.of.as_ref().is_none_or(|of| self.is_measured_as(mention, of)),
            Kind::Number => matches!(found, Kind::Number | Kind::Count | Kind::Ordinal),
            Kind::Magnitude => matches!(found, Kind::Magnitude | Kind::Number),
            Kind::Place => found == Kind::Place && self.is_place_type(mention),
            Kind::Time => found == Kind::Time && !self.scene.tells_when_said(mention),
            Kind::Name | Kind::Title => found == spec.kind && mention.party.is_some(),
            kind => found == kind,
        }
    }

    /// Whether the value is of what narrows its slot.
    fn is_of(&self, mention: &Mention, of: &str) -> bool {
        match mention.kind() {
            Kind::Place => self.is_of_type(mention, of),
            Kind::Quantity => self.is_measured_as(mention, of),
            _ => self.is_counted(mention, self.counted(of)),
        }
    }

    /// What counts of this list or concept may be.
    fn counted(&self, of: &str) -> Counted {
        let rules = self.scene.rules;
        (rules.concepts.by_name(of), rules.lists.made_before(of, &self.scene.language().code))
    }

    fn is_measured_as(&self, mention: &Mention, dimension: &str) -> bool {
        let symbol = mention.value.amount().and_then(|amount| amount.unit.as_deref());
        symbol.and_then(|symbol| self.scene.rules.units.by_symbol(symbol)).is_some_and(|unit| unit.dimension == dimension)
    }

    /// The values that another rule has found in the sentence.
    fn found_by(&self, rule: u16) -> impl Iterator<Item = Range<usize>> {
        let id = &self.scene.rules.rules[usize::from(rule)].id;
        let here = self.earlier.iter().filter(move |caught| caught.rule == *id && caught.sentence == self.sentence);
        here.map(|caught| caught.tokens.start - self.start..caught.tokens.end - self.start)
    }

    /// Whether what is counted is of this list or concept. A missing noun fits.
    fn is_counted(&self, mention: &Mention, (concept, list): Counted) -> bool {
        let Some(noun) = &mention.noun else { return true };
        let rules = self.scene.rules;
        if let Some(concept) = concept.filter(|_| noun.known)
            && rules.concepts.by_name(&noun.head).is_some_and(|known| rules.concepts.is_a(known, concept))
        {
            return true;
        }
        let Some(list) = list else { return false };
        let words = |at: usize| &self.scene.segmented.words[at..noun.tokens.end];
        // What was seen of the sentence says where phrases of the list may begin: mostly nowhere.
        let first = rules.lists.first_words(list);
        let may_begin = |at: &usize| self.glance.stands(first, *at - self.start);
        noun.tokens.clone().filter(may_begin).any(|at| rules.lists.phrases(list).begins(words(at)))
    }

    fn is_place_type(&self, mention: &Mention) -> bool {
        self.rule.value.of.as_ref().is_none_or(|types| self.is_of_type(mention, types))
    }

    fn is_of_type(&self, mention: &Mention, types: &str) -> bool {
        if mention.kind() != Kind::Place {
            return false;
        }
        self.scene.place_kind(mention).map_or_else(|| types.contains("site"), |kind| types.split('|').any(|wanted| wanted.trim() == kind))
    }
}

impl Sentence for RuleSentence<'_, '_> {
    fn words(&self) -> &[WordId] {
        self.words
    }

    fn glance(&self) -> &Glance {
        self.glance
    }

    fn may_fill(&self, slot: Slot, cell: usize) -> u64 {
        let lists = &self.scene.rules.lists;
        let mut may = match self.choices.filter(|_| slot == Slot::Value) {
            Some(list) => self.glance.row(lists.first_words(list)).map_or(0, |row| row[cell]),
            // A value may begin up to a modifier's length before.
            None => self.glance.kinds_in(lists.widest(slot).0.kinds(self.rule.value.kind), cell),
        };
        if let Slot::Result(rule) = slot {
            let here = self.found_by(rule).filter(|tokens| tokens.start / 64 == cell);
            here.for_each(|tokens| may |= 1 << (tokens.start % 64));
        }
        if slot == Slot::Value && self.rule.value.roman {
            let here = cell * 64..self.words.len().min(cell * 64 + 64);
            here.filter(|at| self.roman_at(*at).is_some()).for_each(|at| may |= 1 << (at % 64));
        }
        may
    }

    fn fill(&self, slot: Slot, at: usize, found: &mut Vec<(usize, Filler)>) {
        match slot {
            Slot::Narrow(_) => {
                let (slot, of) = self.scene.rules.lists.widest(slot);
                let kind = kind_of(slot);
                self.push_mentions(at, found, |mention| mention.kind() == kind && of.is_none_or(|of| self.is_of(mention, of)));
            }
            Slot::Result(rule) => {
                let ends = self.found_by(rule).filter(|tokens| tokens.start == at).map(|tokens| (tokens.end, Filler::Found));
                found.extend(ends);
            }
            Slot::Value => {
                if let Some(list) = self.choices {
                    let entries = self.scene.rules.lists.phrases(list).all_at(&self.words[at..]);
                    found.extend(entries.map(|(length, entry)| (at + length, Filler::Choice(entry))));
                } else {
                    self.push_mentions(at, found, |mention| self.fits_value(mention));
                    let roman = if self.rule.value.roman { self.roman_at(at) } else { None };
                    found.extend(roman.map(|number| (at + 1, Filler::Roman(number))));
                }
            }
            Slot::Where => self.push_mentions(at, found, |mention| mention.kind() == Kind::Place),
            Slot::When => self.push_mentions(at, found, |mention| mention.kind() == Kind::Date),
            Slot::Any(kind) => self.push_mentions(at, found, |mention| mention.kind() == kind),
            Slot::Who | Slot::Person => {
                let Some((number, end)) = self.scene.party_at(self.start + at) else { return };
                let person = self.scene.mentions[number].kind() != Kind::Place;
                if (person || slot == Slot::Who) && end - self.start <= self.words.len() {
                    found.push((end - self.start, Filler::Mention(number)));
                }
            }
        }
    }

    fn step_over(&self, at: usize) -> Option<usize> {
        self.scene.step_over(self.start + at, self.start + self.words.len()).map(|to| to - self.start)
    }
}
