//! The cheapest way through a pattern, told in the pattern's own parts and the sentence's own words.

use std::ops::Range;

use super::align::{How, Way, choices, places};
use super::{Near, Other, Wanted};
use crate::extract::scene::Scene;
use crate::extract::slots::RuleSentence;
use crate::normalise::Mention;
use crate::rules::{Op, Pattern, Slot, leaves};
use crate::span::Span;
use crate::value::Kind;

/// Words that are shown of what stands where a part is missing.
const SHOWN: usize = 5;

/// A pattern, a sentence, and the way through both.
pub(super) struct Telling<'t, 's, 'a> {
    scene: &'t Scene<'a>,
    number: usize,
    pattern: &'t Pattern,
    /// The parts of the pattern as they are written.
    parts: Vec<String>,
    /// The tokens of the sentence.
    tokens: Range<usize>,
    way: &'t Way,
    sentence: &'t RuleSentence<'s, 'a>,
}

impl<'t, 's, 'a> Telling<'t, 's, 'a> {
    pub(super) fn new(scene: &'t Scene<'a>, number: usize, tokens: Range<usize>, way: &'t Way, sentence: &'t RuleSentence<'s, 'a>) -> Self {
        let pattern = &scene.rules.patterns[number];
        Self { scene, number, pattern, parts: leaves(&scene.rules.source(pattern)), tokens, way, sentence }
    }

    /// The part of the pattern that a step comes from.
    fn part(&self, op: usize) -> String {
        let takes = |op: &&Op| !matches!(op, Op::Split(..) | Op::Jump(_) | Op::Match);
        let before = self.pattern.program.ops[..op].iter().filter(takes).count();
        self.parts.get(before).cloned().unwrap_or_default()
    }

    /// The words of a run of tokens of the sentence; none behind its end.
    fn words(&self, range: &Range<usize>) -> Span {
        let range = self.tokens.start + range.start..(self.tokens.start + range.end).min(self.tokens.end);
        if range.is_empty() { Span::new(0, 0) } else { self.scene.span(&range) }
    }

    /// What was found and what was wanted; `None` where all was found.
    pub(super) fn near(&self) -> Option<Near> {
        let steps = &self.way.steps;
        let first = steps.iter().position(|step| step.how != How::Taken)?;
        let found = steps[..first].iter().map(|step| (self.part(step.op), self.words(&step.tokens))).collect();
        let wanted = self.wanted(first);
        let rest = (first + 1..steps.len())
            .filter(|number| steps[*number].how != How::Extra && !(wanted.extra && steps[*number].op == steps[first].op));
        let (there, not): (Vec<usize>, Vec<usize>) = rest.partition(|number| steps[*number].how == How::Taken);
        let there = there.into_iter().map(|number| self.part(steps[number].op)).collect();
        let then = (there, not.into_iter().map(|number| self.parts_of(&self.wanted_steps(number))).collect());
        Some(Near { pattern: self.number, found, wanted, then, cost: self.way.cost })
    }

    /// What was wanted at the first step that did not take what it asks for.
    fn wanted(&self, first: usize) -> Wanted {
        let steps = &self.way.steps[first..];
        let failed = &steps[0];
        let extra = steps.iter().take_while(|step| step.how == How::Extra).last();
        let behind = steps.iter().find(|step| step.how != How::Extra);
        let there = match extra {
            Some(last) => failed.tokens.start..last.tokens.end,
            None => failed.tokens.start..failed.tokens.start + SHOWN,
        };
        let other = match failed.how {
            How::Wrong(Some(mention)) => Some(other(&self.scene.mentions[mention])),
            _ => None,
        };
        let ops = self.wanted_steps(first);
        Wanted {
            parts: self.parts_of(&ops),
            value: ops.iter().any(|op| self.pattern.program.ops[*op] == Op::Slot(Slot::Value)),
            there: self.words(&there),
            extra: extra.is_some() && behind.is_some_and(|step| step.how == How::Taken),
            elsewhere: if other.is_some() { None } else { self.elsewhere(&ops) },
            other,
        }
    }

    /// The parts that steps come from, each once.
    fn parts_of(&self, ops: &[usize]) -> Vec<String> {
        let mut parts: Vec<String> = Vec::new();
        for part in ops.iter().map(|op| self.part(*op)) {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts
    }

    /// The steps of which one had to take words where that of this number did not.
    fn wanted_steps(&self, number: usize) -> Vec<usize> {
        let failed = &self.way.steps[number];
        let before = self.way.steps[..number].iter().rev().find(|step| step.how != How::Extra);
        let root = before.map_or(0, |step| self.pattern.program.behind(step.op));
        let all = choices(&self.pattern.program, root);
        if failed.how == How::Extra || !all.contains(&failed.op) { vec![failed.op] } else { all }
    }

    /// The first place of the sentence where one of the steps could take words.
    fn elsewhere(&self, ops: &[usize]) -> Option<Span> {
        let lists = &self.scene.rules.lists;
        let end = |op: &usize, at: usize| places(&self.pattern.program.ops[*op], self.sentence, lists, at).first().copied();
        let found = (0..self.tokens.len()).find_map(|at| ops.iter().find_map(|op| Some(at..end(op, at)?)));
        found.map(|range| self.words(&range))
    }
}

fn other(mention: &Mention) -> Other {
    let noun = mention.noun.as_ref().filter(|_| mention.kind() == Kind::Count).map(|noun| noun.head.clone());
    Other { span: mention.span, value: mention.value.clone(), noun }
}
