//! Runs compiled patterns on one sentence.
//!
//! A search keeps the set of (step, token) pairs that led nowhere, so that each is tried once: time is bounded by the length of the
//! pattern times the length of the sentence. Preference: leftmost, then the nearest value (short gaps first), then the longest.
//! Knows no rules' meaning, no units and no dates. Brackets and quotation marks may be stepped over.

use std::ops::Range;

use crate::rules::{ClassId, Lists, Op, Program, Slot};

/// What the matcher sees of a sentence: its tokens' words, and what values start where.
pub(crate) trait Sentence {
    /// The words of the sentence.
    fn words(&self) -> &[crate::rules::WordId];
    /// Bits of the sets that the word at `at` is in.
    fn signature(&self, at: usize) -> u64;
    /// Whether the word at `at` is in a set.
    fn holds(&self, at: usize, class: ClassId) -> bool;
    /// Whether anything starts at `at` that may fill `slot`: a cheap question before [`Sentence::fill`].
    fn may_fill(&self, slot: Slot, at: usize) -> bool;
    /// Ends (token positions in the sentence) of what fills `slot` from `at`, best first, each with its number.
    fn fill(&self, slot: Slot, at: usize, found: &mut Vec<(usize, Filler)>);
    /// Whether a clause ends with the token at `at`.
    fn ends_clause(&self, at: usize) -> bool;
    /// The token behind a bracket or quotation mark at `at` that may be stepped over.
    fn step_over(&self, at: usize) -> Option<usize>;
}

/// What filled a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filler {
    /// A mention, by its number in the article.
    Mention(usize),
    /// An entry of the rule's choices.
    Choice(u16),
}

/// A slot and what filled it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Capture {
    pub(crate) slot: Slot,
    pub(crate) tokens: Range<usize>,
    pub(crate) filler: Filler,
}

/// A place where a pattern matched, in tokens of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) tokens: Range<usize>,
    pub(crate) captures: Vec<Capture>,
}

/// Tokens a search may visit in all, so that a hostile sentence costs no more than a long one.
const MAX_STATES: usize = 200_000;

/// Scratch space that is kept between searches.
#[derive(Default)]
pub(crate) struct Matcher {
    dead: Vec<u64>,
    fillers: Vec<(usize, Filler)>,
    budget: usize,
}

impl Matcher {
    /// All matches of a program in a sentence; of two that end at one place the shorter.
    pub(crate) fn find(&mut self, program: &Program, sentence: &impl Sentence, lists: &Lists) -> Vec<Match> {
        let length = sentence.words().len();
        self.dead.clear();
        self.dead.resize((program.ops.len() * (length + 1)).div_ceil(64), 0);
        self.budget = MAX_STATES;
        let mut found: Vec<Match> = Vec::new();
        let may_take = |step: &usize, at: usize| match program.ops[*step] {
            Op::Words(class) | Op::List(_, class) => sentence.holds(at, class),
            Op::Slot(slot) => sentence.may_fill(slot, at),
            _ => true,
        };
        for start in 0..length {
            if program.first_bits != u64::MAX && program.first_bits & sentence.signature(start) == 0 {
                continue;
            }
            // What begins behind a bracket or mark is found from there.
            if !program.first.is_empty() && !program.first.iter().any(|step| may_take(step, start)) {
                continue;
            }
            let mut captures = Vec::new();
            let mut search = Search { matcher: self, program, sentence, lists, length, captures: &mut captures, first: None };
            let Some(end) = search.run(0, start) else { continue };
            let begin = search.first.unwrap_or(start);
            found.retain(|earlier| earlier.tokens.end != end || earlier.value() != value_of(&captures) && earlier.value().is_some());
            found.push(Match { tokens: begin..end, captures });
        }
        found
    }
}

fn value_of(captures: &[Capture]) -> Option<Range<usize>> {
    captures.iter().find(|capture| capture.slot == Slot::Value).map(|capture| capture.tokens.clone())
}

impl Match {
    /// The tokens of the value, where the pattern has one.
    pub(crate) fn value(&self) -> Option<Range<usize>> {
        value_of(&self.captures)
    }
}

struct Search<'s, S> {
    matcher: &'s mut Matcher,
    program: &'s Program,
    sentence: &'s S,
    lists: &'s Lists,
    length: usize,
    captures: &'s mut Vec<Capture>,
    /// The first token that was really consumed.
    first: Option<usize>,
}

impl<S: Sentence> Search<'_, S> {
    /// Runs from a step at a token; the end of the match, or `None`. Depth is bounded by the number of steps.
    fn run(&mut self, op: usize, at: usize) -> Option<usize> {
        let state = op * (self.length + 1) + at;
        if self.matcher.dead[state / 64] >> (state % 64) & 1 == 1 || self.matcher.budget == 0 {
            return None;
        }
        self.matcher.budget -= 1;
        let program = self.program;
        let end = match &program.ops[op] {
            Op::Match => Some(at),
            Op::Jump(to) => self.run(*to, at),
            Op::Split(here, there) => self.run(*here, at).or_else(|| self.run(*there, at)),
            Op::Gap { most, clause } => self.gap(op, at, *most, *clause),
            consuming => self.consume(consuming, op, at),
        };
        if end.is_none() {
            self.matcher.dead[state / 64] |= 1 << (state % 64);
        }
        end
    }

    fn gap(&mut self, op: usize, at: usize, most: usize, clause: bool) -> Option<usize> {
        let mut to = at;
        loop {
            if let Some(end) = self.run(op + 1, to) {
                return Some(end);
            }
            if to - at == most || to >= self.length || clause && self.sentence.ends_clause(to) {
                return None;
            }
            to += 1;
        }
    }

    fn consume(&mut self, step: &Op, op: usize, at: usize) -> Option<usize> {
        let mut from = at;
        // A bracket and a mark behind it, at most.
        for _ in 0..3 {
            if from >= self.length {
                return None;
            }
            if let Some(end) = self.consume_at(step, op, from) {
                return Some(end);
            }
            from = self.sentence.step_over(from)?;
        }
        None
    }

    fn consume_at(&mut self, step: &Op, op: usize, from: usize) -> Option<usize> {
        let before = self.first;
        self.first = before.or(Some(from));
        let end = match step {
            Op::Words(class) if self.sentence.holds(from, *class) => self.run(op + 1, from + 1),
            Op::List(list, class) if self.sentence.holds(from, *class) => {
                let words = &self.sentence.words()[from..];
                let lists = self.lists;
                lists.phrases(*list).all_at(words).find_map(|(length, _)| self.run(op + 1, from + length))
            }
            Op::Slot(slot) if self.sentence.may_fill(*slot, from) => self.fill(*slot, op, from),
            _ => None,
        };
        if end.is_none() {
            self.first = before;
        }
        end
    }

    fn fill(&mut self, slot: Slot, op: usize, from: usize) -> Option<usize> {
        let mut fillers = std::mem::take(&mut self.matcher.fillers);
        fillers.clear();
        self.sentence.fill(slot, from, &mut fillers);
        let mut end = None;
        for &(to, filler) in &fillers {
            let kept = self.captures.len();
            self.captures.push(Capture { slot, tokens: from..to, filler });
            // The scratch space is in use here; a deeper slot takes its own.
            end = self.run(op + 1, to);
            if end.is_some() {
                break;
            }
            self.captures.truncate(kept);
        }
        self.matcher.fillers = fillers;
        end
    }
}
