//! Rules are matched on the sentences of an article, and what they catch becomes claims.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::normalise::Mention;
use crate::read::SectionKind;
use crate::rules::{PERSON, Pattern, Role, Rule, Slot};
use crate::shared::Shared;
use crate::span::Span;
use crate::value::{Amount, Exact, Kind, Modifier, TimeValue, Value};

use super::claim::{Basis, Claim};
use super::context::complete;
use super::glance::Glance;
use super::matcher::{Capture, Filler, Match, Matcher};
use super::scene::Scene;
use super::slots::RuleSentence;

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
    /// See [`Claim::revised`].
    pub(crate) revised: bool,
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
    drop_told_by_clock(&mut caught);
    if !scene.rules.groups.is_empty() {
        leave_groups(scene, &mut caught);
    }
    caught
}

/// "early on Tuesday" answers no rule in an article that answers it with "4:15 a.m.": whoever has the hour is asked for it.
fn drop_told_by_clock(caught: &mut Vec<Caught>) {
    let times = |caught: &Caught| if let Value::Time(time) = &caught.value { Some((caught.attribute.clone(), time.clone())) } else { None };
    let told: BTreeSet<(Shared, TimeValue)> = caught.iter().filter_map(times).collect();
    if told.iter().any(|(_, time)| time.is_part_of_day()) {
        let by_clock = |attribute: &Shared, part: &TimeValue| {
            told.iter().any(|(other, time)| other == attribute && !time.is_part_of_day() && part.meets_part(time))
        };
        caught.retain(|caught| !matches!(&caught.value, Value::Time(part) if by_clock(&caught.attribute, part)));
    }
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

/// Takes back the claims of rules that count people of one sort where they may be a part: beside a count of all ("12 orang tewas, tiga di
/// antaranya buruh"), beside those of another sort ("two pupils and a teacher were killed"), and without a word for the sort.
fn leave_groups(scene: &Scene<'_>, caught: &mut Vec<Caught>) {
    let (concepts, people) = (&scene.rules.concepts, scene.rules.concepts.by_name(PERSON));
    let is_group = |caught: &Caught| scene.rules.groups.contains(&caught.rule);
    if !caught.iter().any(is_group) {
        return;
    }
    let sort = |caught: &Caught| match caught.mention {
        Some(number) => scene.mentions[number].noun.as_ref().map(|noun| noun.head.as_str()),
        None => caught.tokens.clone().find_map(|at| {
            let (_, id) = scene.concept_before(at, caught.tokens.end)?;
            people.is_some_and(|people| concepts.is_a(id, people)).then(|| concepts.name(id))
        }),
    };
    let sorts: Vec<Option<&str>> = caught.iter().map(|one| sort(one).filter(|_| is_group(one))).collect();
    // The first catch of each attribute, and whether all others are like it.
    let mut told: BTreeMap<Shared, (usize, bool)> = BTreeMap::new();
    for (number, one) in caught.iter().enumerate() {
        let (first, alike) = told.entry(one.attribute.clone()).or_insert((number, is_group(one)));
        *alike &= is_group(one) && one.value == caught[*first].value && sorts[number] == sorts[*first];
    }
    let alone = |number: usize, one: &Caught| {
        sorts[number].is_some_and(|sort| sort != PERSON) && told.get(&one.attribute).is_some_and(|(_, alike)| *alike)
    };
    let kept: Vec<bool> = caught.iter().enumerate().map(|(number, one)| !is_group(one) || alone(number, one)).collect();
    let mut kept = kept.into_iter();
    caught.retain(|_| kept.next().unwrap_or(true));
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
            // Loops by hand: what most wakes are asked is not called for each of them then.
            for (_, alike) in sets.woken().filter(|(first, _)| glance.has_value(first.values) && glance.holds(first.also)) {
                for wake in alike {
                    if glance.meets(rules.needs.of(wake.pattern as usize)) {
                        patterns.push(wake.pattern);
                    }
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
        let matches = self.scratch.matcher.find(&pattern.program, &view, &scene.rules.lists);
        for found in &matches {
            let Some(new) = self.caught(pattern, rule, sentence, found, start) else { continue };
            // A constant pattern claims a stretch of words; one value is claimed once a rule, by its first pattern.
            let clash = |old: &Caught| {
                if pattern.gives.is_some() || old.mention.is_none() { old.span.overlaps(new.span) } else { old.mention == new.mention }
            };
            if !caught[first..].iter().any(clash) {
                caught.push(new);
            }
        }
        self.scratch.matcher.keep(matches);
    }

    /// "The former chief executive of Marlow Foods, Peter Ashdown, was jailed": behind a body, or an office with none beside it, and a comma, stands whom it
    /// is about.
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
                (tokens.clone(), Amount::new(rule.value.kind, number, None, Modifier::Exactly).into(), None)
            }
            (None, Some(Capture { filler: Filler::Mention(number), tokens, .. })) => {
                (tokens.clone(), as_kind(&scene.mentions[*number], rule.value.kind), Some(*number))
            }
            (None, None | Some(Capture { filler: Filler::Found, .. })) => return None,
        };
        let tokens = start + tokens.start..start + tokens.end;
        let span = mention.map_or_else(|| scene.span(&tokens), |number| scene.mentions[number].span);
        // "Did not meet the crowd on Thursday" is no day of a meeting.
        let of_moment = matches!(value, Value::Date(_) | Value::Time(_));
        if of_moment && self.is_undone(sentence, start + found.tokens.start) {
            return None;
        }
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
            revised: rule.asks_for_plan() && scene.is_revised(sentence),
        })
    }

    /// Whether the words before what a pattern matched say that it did not happen: "tidak", "batal", "failed to".
    fn is_undone(&self, sentence: usize, first: usize) -> bool {
        let scene = self.scene;
        let begin = scene.segmented.sentences[sentence].tokens.start;
        scene.language().context.undone.longest_before(&scene.segmented.words[begin..first]).is_some()
    }

    /// Whether all that a rule might claim would be taken back for want of what it requires: told at once where its paragraph begins here.
    fn lacks_needed(&self, rule: usize, sentence: usize) -> bool {
        let scene = self.scene;
        let checks = &scene.rules.checks[rule][scene.language_number];
        let paragraph = |at: usize| scene.segmented.sentences[at].paragraph;
        let opens = sentence == 0 || paragraph(sentence - 1) != paragraph(sentence);
        let may = |number: &usize| self.scratch.glance.meets(scene.rules.needs.of(*number));
        checks.needs && opens && !checks.needed.iter().any(may)
    }

    /// Takes back what `unless` forbids or what `requires` does not find. Most rules have caught nothing.
    #[inline]
    fn take_back(&mut self, rule: usize, sentence: usize, caught: &mut Vec<Caught>, first: usize) {
        if caught.len() > first {
            self.take_back_caught(rule, sentence, caught, first);
        }
    }

    #[inline(never)]
    fn take_back_caught(&mut self, rule: usize, sentence: usize, caught: &mut Vec<Caught>, first: usize) {
        let scene = self.scene;
        let checks = &scene.rules.checks[rule][scene.language_number];
        for &(number, rarest) in &checks.blocks {
            let glance = &self.scratch.glance;
            if rarest.is_some_and(|rarest| !glance.holds(rarest)) || !glance.meets(scene.rules.needs.of(number)) {
                continue;
            }
            let pattern = &scene.rules.patterns[number];
            let view = RuleSentence::new(scene, rule, sentence, &self.scratch.glance, caught);
            let start = view.start;
            let matches = self.scratch.matcher.find(&pattern.program, &view, &scene.rules.lists);
            for found in &matches {
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
            self.scratch.matcher.keep(matches);
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
                let needed = checks.needed.iter().filter(|number| glance.meets(scene.rules.needs.of(**number)));
                let mut needed = needed.map(|number| &scene.rules.patterns[*number]).filter(reaches);
                needed.any(|pattern| {
                    let matches = self.scratch.matcher.find(&pattern.program, &view, &scene.rules.lists);
                    let is_met = !matches.is_empty();
                    self.scratch.matcher.keep(matches);
                    is_met
                })
            });
            if !met {
                caught.truncate(first);
            }
        }
    }
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

/// The basis of a field that a rule's own words state.
pub(crate) const STATED: Option<Basis> = Some(Basis::Stated);
