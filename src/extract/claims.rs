//! Rules are matched on the sentences of an article, and what they catch becomes claims.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::normalise::{Mention, ends_roman, parse_roman};
use crate::read::SectionKind;
use crate::rules::{Counted, Pattern, Role, Rule, RuleSet, Slot, WordId};
use crate::shared::Shared;
use crate::span::Span;
use crate::value::{Amount, Exact, Kind, Modifier, Value};

use super::claim::{Basis, Claim};
use super::context::complete;
use super::glance::{Glance, Kinds, MOST_MODIFIERS};
use super::matcher::{Capture, Filler, Match, Matcher, Sentence};
use super::scene::Scene;

/// A claim in the making: what a rule or reader caught, before its context is read.
#[derive(Clone, Debug)]
pub(crate) struct Caught {
    pub(crate) attribute: Shared,
    pub(crate) rule: Shared,
    pub(crate) sentence: usize,
    /// Tokens of the value.
    pub(crate) tokens: Range<usize>,
    pub(crate) span: Span,
    pub(crate) value: Value,
    /// The typed value that it came from.
    pub(crate) mention: Option<usize>,
    pub(crate) who: Option<usize>,
    pub(crate) place: Option<usize>,
    pub(crate) day: Option<usize>,
}

/// Adds the claims of all rules, in the order of the text.
pub(crate) fn rule_claims(scene: &Scene<'_>, claims: &mut Vec<Claim>) {
    for caught in rule_catches(scene) {
        claims.push(complete(scene, caught));
    }
}

/// What all rules catch in an article, in the order of its sentences.
pub(super) fn rule_catches(scene: &Scene<'_>) -> Vec<Caught> {
    let mut finder = Finder::new(scene);
    let mut caught = Vec::new();
    for sentence in 0..scene.segmented.sentences.len() {
        if may_claim(scene.segmented.sentences[sentence].section) {
            let first = caught.len();
            finder.read_sentence(sentence, &mut caught);
            yield_to_priority(&scene.rules.priorities, &mut caught, first);
        }
    }
    caught
}

/// What all rules catch in one sentence, before one yields to another: what a rule may ask for that runs after them.
pub(super) fn caught_in(scene: &Scene<'_>, sentence: usize) -> Vec<Caught> {
    let mut finder = Finder::new(scene);
    let mut caught = Vec::new();
    finder.read_sentence(sentence, &mut caught);
    caught
}

/// Of rules that have claimed the same words of a sentence, those with a lower priority give them up.
fn yield_to_priority(priorities: &BTreeMap<Shared, i64>, caught: &mut Vec<Caught>, first: usize) {
    if priorities.is_empty() {
        return;
    }
    let priority = |caught: &Caught| priorities.get(&caught.rule).copied().unwrap_or(0);
    let all: Vec<(Span, i64)> = caught[first..].iter().map(|caught| (caught.span, priority(caught))).collect();
    let beaten = |(span, own): (Span, i64)| all.iter().any(|(other, theirs)| *theirs > own && other.overlaps(span));
    let mut kept = all.iter().map(|claim| !beaten(*claim));
    let mut number = 0;
    caught.retain(|_| {
        number += 1;
        number <= first || kept.next().unwrap_or(true)
    });
}

/// Parts of an article that state facts. Links and captions do, and say so; page furniture does not.
pub(crate) fn may_claim(section: SectionKind) -> bool {
    matches!(section, SectionKind::Body | SectionKind::Headline | SectionKind::RelatedLink | SectionKind::Caption)
}

thread_local! {
    /// What one article leaves to the next in its thread: to make some thousand rows anew takes as long as several sentences of an article.
    static SPARE: Cell<Scratch> = Cell::default();
}

/// Room that a search needs and that says nothing of the article it was used for.
#[derive(Default)]
struct Scratch {
    matcher: Matcher,
    /// What the sentence at hand holds, and what another one of its paragraph does.
    glance: Glance,
    other: Glance,
    woken: Vec<u32>,
}

struct Finder<'s, 'a> {
    scene: &'s Scene<'a>,
    scratch: Scratch,
    /// The number of the other sentence that was looked at.
    other_of: Option<usize>,
}

impl Drop for Finder<'_, '_> {
    fn drop(&mut self) {
        SPARE.set(std::mem::take(&mut self.scratch));
    }
}

impl<'s, 'a> Finder<'s, 'a> {
    fn new(scene: &'s Scene<'a>) -> Self {
        Self { scene, scratch: SPARE.take(), other_of: None }
    }

    fn read_sentence(&mut self, sentence: usize, caught: &mut Vec<Caught>) {
        let scene = self.scene;
        let rules = scene.rules;
        let anchors = &rules.anchors[scene.language_number];
        self.scratch.glance.read(scene, sentence);
        let mut patterns = std::mem::take(&mut self.scratch.woken);
        patterns.clear();
        let glance = &self.scratch.glance;
        for sets in glance.waking.iter().filter_map(|word| anchors.of(*word)) {
            for wake in &sets.wakes {
                if glance.holds(wake.also) && may_match(glance, rules, &rules.patterns[wake.pattern as usize]) {
                    patterns.push(wake.pattern);
                }
            }
        }
        // Patterns of one rule in the order of its file, rules in the order of their names.
        patterns.sort_unstable();
        patterns.dedup();
        let mut first = caught.len();
        let mut rule = usize::MAX;
        let mut idle = false;
        for &number in &patterns {
            let pattern = &rules.patterns[number as usize];
            if pattern.rule != rule {
                self.take_back(rule, sentence, caught, first);
                (rule, first) = (pattern.rule, caught.len());
                idle = self.lacks_needed(rule, sentence);
            }
            if idle {
                continue;
            }
            self.run(pattern, sentence, caught, first);
        }
        self.take_back(rule, sentence, caught, first);
        self.scratch.woken = patterns;
    }

    fn run(&mut self, pattern: &Pattern, sentence: usize, caught: &mut Vec<Caught>, first: usize) {
        let scene = self.scene;
        let rule = &scene.rules.rules[pattern.rule];
        let view = RuleSentence::new(scene, pattern.rule, sentence, &self.scratch.glance, caught);
        let start = view.start;
        for found in self.scratch.matcher.find(&pattern.program, &view, &scene.rules.lists) {
            let Some(new) = self.caught(pattern, rule, sentence, &found, start) else { continue };
            // A constant pattern claims a stretch of words; one value is claimed once a rule, by its first pattern.
            let clash = |old: &Caught| {
                if pattern.gives.is_some() || old.mention.is_none() { old.span.overlaps(new.span) } else { old.mention == new.mention }
            };
            if !caught[first..].iter().any(clash) {
                caught.push(new);
            }
        }
    }

    /// "The former chief executive of Marlow Foods, Peter Ashdown, was jailed": behind a body that ends an office, and a comma, stands whom it is about.
    fn apposed(&self, number: usize) -> usize {
        let scene = self.scene;
        let body = &scene.mentions[number];
        let comma = body.tokens.end;
        let sentence = &scene.segmented.sentences[body.sentence].tokens;
        let is_comma = |at: usize| sentence.contains(&at) && scene.token_text(at) == ",";
        let is_person = |number: &&usize| {
            let mention = &scene.mentions[**number];
            mention.kind() == Kind::Name && mention.party.is_some() && is_comma(mention.tokens.end)
        };
        if body.party.is_some() || !is_comma(comma) || !sentence.contains(&(comma + 1)) {
            return number;
        }
        scene.mentions_at(comma + 1).iter().find(is_person).copied().unwrap_or(number)
    }

    fn caught(&self, pattern: &Pattern, rule: &Rule, sentence: usize, found: &Match, start: usize) -> Option<Caught> {
        let scene = self.scene;
        let capture = |slot: Slot| found.captures.iter().find(|capture| scene.rules.lists.widest(capture.slot).0 == slot);
        let mention_of = |slot: Slot| {
            capture(slot).and_then(|capture| match capture.filler {
                Filler::Mention(number) => Some(number),
                Filler::Choice(_) | Filler::Roman(_) | Filler::Found => None,
            })
        };
        let value = capture(Slot::Value);
        let (tokens, value, mention) = match (pattern.gives.as_deref(), value) {
            (Some(constant), value) => {
                let tokens = value.map_or_else(|| found.tokens.clone(), |capture| capture.tokens.clone());
                (tokens, constant.clone(), None)
            }
            (None, Some(Capture { filler: Filler::Choice(entry), tokens, .. })) => {
                (tokens.clone(), Value::text(rule.value.kind, rule.choices.get(usize::from(*entry))?.id.clone()), None)
            }
            (None, Some(Capture { filler: Filler::Roman(number), tokens, .. })) => {
                let number = Exact::from(i64::from(*number));
                (tokens.clone(), Value::Amount(Amount::new(rule.value.kind, number, None, Modifier::Exactly)), None)
            }
            (None, Some(Capture { filler: Filler::Mention(number), tokens, .. })) => {
                (tokens.clone(), as_kind(&scene.mentions[*number], rule.value.kind), Some(*number))
            }
            (None, None | Some(Capture { filler: Filler::Found, .. })) => return None,
        };
        let tokens = start + tokens.start..start + tokens.end;
        let span = mention.map_or_else(|| scene.span(&tokens), |number| scene.mentions[number].span);
        Some(Caught {
            attribute: rule.attribute.clone(),
            rule: rule.id.clone(),
            sentence,
            tokens,
            span,
            value,
            mention,
            who: mention_of(Slot::Who).map(|number| self.apposed(number)),
            place: mention_of(Slot::Where),
            day: mention_of(Slot::When),
        })
    }

    /// Whether all that a rule might claim would be taken back for want of what it requires: told at once where its paragraph begins here.
    fn lacks_needed(&self, rule: usize, sentence: usize) -> bool {
        let scene = self.scene;
        let checks = &scene.rules.checks[rule][scene.language_number];
        let paragraph = |at: usize| scene.segmented.sentences[at].paragraph;
        let opens = sentence == 0 || paragraph(sentence - 1) != paragraph(sentence);
        let may = |number: &usize| may_match(&self.scratch.glance, scene.rules, &scene.rules.patterns[*number]);
        checks.needs && opens && !checks.needed.iter().any(may)
    }

    /// Takes back what `unless` forbids or what `requires` does not find.
    fn take_back(&mut self, rule: usize, sentence: usize, caught: &mut Vec<Caught>, first: usize) {
        if rule == usize::MAX || caught.len() == first {
            return;
        }
        let scene = self.scene;
        let checks = &scene.rules.checks[rule][scene.language_number];
        let patterns = |numbers: &'a [usize]| numbers.iter().map(|&number| &scene.rules.patterns[number]);
        for pattern in patterns(&checks.blocks).filter(|pattern| may_match(&self.scratch.glance, scene.rules, pattern)) {
            let view = RuleSentence::new(scene, rule, sentence, &self.scratch.glance, caught);
            let start = view.start;
            for found in self.scratch.matcher.find(&pattern.program, &view, &scene.rules.lists) {
                let blocked = found.value().unwrap_or_else(|| found.tokens.clone());
                let blocked = start + blocked.start..start + blocked.end;
                let has_value = found.value().is_some();
                let spared = |old: &Caught| has_value && (old.tokens.start >= blocked.end || blocked.start >= old.tokens.end);
                let mut number = 0;
                caught.retain(|old| {
                    number += 1;
                    number <= first || spared(old)
                });
            }
        }
        if checks.needs {
            let paragraph = scene.segmented.sentences[sentence].paragraph;
            let near = (0..=sentence).rev().take_while(|&other| scene.segmented.sentences[other].paragraph == paragraph);
            let met = near.into_iter().any(|other| {
                if other != sentence && self.other_of.replace(other) != Some(other) {
                    self.scratch.other.read(scene, other);
                }
                let glance = if other == sentence { &self.scratch.glance } else { &self.scratch.other };
                let view = RuleSentence::new(scene, rule, other, glance, caught);
                let reaches = |pattern: &&Pattern| other == sentence || pattern.role == Role::Needed { paragraph: true };
                let needed = patterns(&checks.needed).filter(reaches);
                let mut needed = needed.filter(|pattern| may_match(glance, scene.rules, pattern));
                needed.any(|pattern| !self.scratch.matcher.find(&pattern.program, &view, &scene.rules.lists).is_empty())
            });
            if !met {
                caught.truncate(first);
            }
        }
    }
}

/// Whether a sentence holds all that a pattern needs, wherever it stands.
pub(super) fn may_match(glance: &Glance, rules: &RuleSet, pattern: &Pattern) -> bool {
    glance.meets(&pattern.program.needs, |slot| kinds_of(rules.lists.widest(slot).0, rules.rules[pattern.rule].value.kind))
}

/// The kinds of values that may fill a slot of a rule on values of `kind`.
fn kinds_of(slot: Slot, kind: Kind) -> Kinds {
    match slot {
        Slot::Value => match kind {
            Kind::Count => Kinds::of(&[Kind::Count, Kind::Number]),
            Kind::Number => Kinds::of(&[Kind::Number, Kind::Count, Kind::Ordinal]),
            Kind::Magnitude => Kinds::of(&[Kind::Magnitude, Kind::Number]),
            kind => Kinds::of(&[kind]),
        },
        Slot::Where => Kinds::of(&[Kind::Place]),
        Slot::When => Kinds::of(&[Kind::Date]),
        Slot::Any(kind) => Kinds::of(&[kind]),
        Slot::Who => Kinds::of(&[Kind::Name, Kind::Title, Kind::Place]),
        Slot::Person => Kinds::of(&[Kind::Name, Kind::Title]),
        Slot::Narrow(_) | Slot::Result(_) => Kinds::default(),
    }
}

fn kind_of(slot: Slot) -> Kind {
    if let Slot::Any(kind) = slot { kind } else { Kind::Place }
}

/// The value of a mention under the rule's kind: a bare number may be a count or a magnitude, where the rule says so.
fn as_kind(mention: &Mention, kind: Kind) -> Value {
    match &mention.value {
        Value::Amount(amount) if amount.kind == Kind::Number && kind.is_numeric() => {
            let mut amount = amount.clone();
            amount.kind = kind;
            Value::Amount(amount)
        }
        value => value.clone(),
    }
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
    start: usize,
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

    fn may_fill(&self, slot: Slot, row: &mut Vec<u64>) {
        match self.choices.filter(|_| slot == Slot::Value) {
            Some(list) => {
                row.clear();
                row.extend_from_slice(self.glance.row(self.scene.rules.lists.first_words(list)).unwrap_or_default());
                row.resize(self.glance.cells, 0);
            }
            // A value may begin up to a modifier's length before.
            None => self.glance.mark_kinds(kinds_of(self.scene.rules.lists.widest(slot).0, self.rule.value.kind), row),
        }
        if let Slot::Result(rule) = slot {
            self.found_by(rule).for_each(|tokens| row[tokens.start / 64] |= 1 << (tokens.start % 64));
        }
        if slot == Slot::Value && self.rule.value.roman {
            let romans = (0..self.words.len()).filter(|at| self.roman_at(*at).is_some());
            romans.for_each(|at| row[at / 64] |= 1 << (at % 64));
        }
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
                    let roman = self.roman_at(at).filter(|_| self.rule.value.roman);
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

/// The basis of a field that a rule's own words state.
pub(crate) const STATED: Option<Basis> = Some(Basis::Stated);
