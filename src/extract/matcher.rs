//! Runs compiled patterns on one sentence.
//!
//! A search keeps the set of (step, token) pairs that led nowhere, so that each is tried once: time is bounded by the length of the
//! pattern times the length of the sentence. Before it begins, the steps are told backwards from the last one where each may lead to a match,
//! which most patterns do nowhere. Preference: leftmost, then the nearest value (short gaps first), then the longest.
//! Knows no rules' meaning, no units and no dates. Brackets and quotation marks may be stepped over.

use std::ops::Range;

use crate::rules::{Lists, Op, Program, Slot};

use super::glance::{Glance, next};

/// What the matcher sees of a sentence: its tokens' words, and what values start where.
pub(crate) trait Sentence {
    /// The words of the sentence.
    fn words(&self) -> &[crate::rules::WordId];
    /// What one look at it told.
    fn glance(&self) -> &Glance;
    /// Where something starts that may fill `slot`, in one cell of the sentence: a cheap question before [`Sentence::fill`].
    fn may_fill(&self, slot: Slot, cell: usize) -> u64;
    /// Adds the ends (token positions in the sentence) of what fills `slot` from `at`, best first, each with its number.
    fn fill(&self, slot: Slot, at: usize, found: &mut Vec<(usize, Filler)>);
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
    /// A number in Roman numerals.
    Roman(u16),
    /// What another rule has found.
    Found,
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

/// What a search knows of one step at 64 tokens, a bit each.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    /// The step may take the token; for those steps that take any.
    takes: u64,
    /// It is worth a try there. All other tokens lead nowhere.
    worth: u64,
    /// It was tried there and led nowhere.
    dead: u64,
}

/// Scratch space that is kept between searches.
#[derive(Default)]
pub(crate) struct Matcher {
    /// A row of cells a step. In a long sentence each is made when a search first comes to its step: most searches end after a few.
    rows: Vec<Cell>,
    /// The number of the search that each step's row was made for, in a long sentence.
    made: Vec<u32>,
    searches: u32,
    captures: Vec<Capture>,
    fillers: Vec<(usize, Filler)>,
    /// See [`Matcher::keep`].
    found: Vec<Match>,
    budget: usize,
}

impl Matcher {
    /// All matches of a program in a sentence; of two that end at one place the shorter.
    pub(crate) fn find(&mut self, program: &Program, sentence: &impl Sentence, lists: &Lists) -> Vec<Match> {
        let (length, cells) = (sentence.words().len(), sentence.glance().cells);
        let mut found = std::mem::take(&mut self.found);
        self.begin(program.ops.len(), cells);
        let all_made = match sentence.glance().only_cell() {
            Some((steps, clause_ends)) if !self.make_all(program, sentence, steps, clause_ends) => return found,
            only => only.is_some(),
        };
        if !all_made {
            self.make(0, program, sentence);
        }
        self.budget = MAX_STATES;
        let mut from = 0;
        while let Some(start) = next(self.rows[..cells].iter().map(|cell| cell.worth), from).filter(|start| *start < length) {
            from = start + 1;
            // What begins behind a bracket or mark is found from there.
            if !program.first.is_empty() && !program.first.iter().any(|step| self.may_take(*step, start, cells)) {
                continue;
            }
            self.captures.clear();
            let mut search = Search { matcher: self, program, sentence, lists, length, cells, all_made, first: None };
            let Some(end) = search.run(0, start) else { continue };
            let begin = search.first.unwrap_or(start);
            let captures = &self.captures;
            found.retain(|earlier| earlier.tokens.end != end || earlier.value() != value_of(captures) && earlier.value().is_some());
            found.push(Match { tokens: begin..end, captures: captures.clone() });
        }
        found
    }

    /// Takes back what [`Matcher::find`] gave, so that the next search need not make a list of its own.
    pub(crate) fn keep(&mut self, mut found: Vec<Match>) {
        found.clear();
        self.found = found;
    }

    /// Forgets the rows of the search before.
    fn begin(&mut self, steps: usize, cells: usize) {
        if self.searches == u32::MAX {
            (self.made, self.searches) = (Vec::new(), 0);
        }
        self.searches += 1;
        self.made.resize(self.made.len().max(steps), 0);
        self.rows.resize(self.rows.len().max(steps * cells), Cell::default());
    }

    /// Tells where each step is worth a try, in a sentence of one cell, as nearly all are: from the last step to the first, so that no step
    /// is worth one where what follows cannot go on. Whether there is a match to look for: most searches end with this.
    fn make_all(&mut self, program: &Program, sentence: &impl Sentence, steps: u64, clause_ends: u64) -> bool {
        let glance = sentence.glance();
        // What may be stepped over is worth a try where something behind it is.
        let taking = |takes: u64| (takes, takes | steps & up_to_last(takes));
        let (rows, mut next) = (&mut self.rows[..program.ops.len()], 0);
        // What the step behind takes, and where what stands behind it is worth a try: both are those of one choice of words.
        let (mut others, mut behind) = (0, 0);
        for step in (0..program.ops.len()).rev() {
            let (takes, worth) = match &program.ops[step] {
                Op::Match => (0, u64::MAX),
                Op::Jump(to) => (0, rows[*to as usize].worth),
                Op::Split(one, two) => (0, rows[*one as usize].worth | rows[*two as usize].worth),
                Op::Either(class) => taking(others | glance.cell(*class) & behind),
                // What nothing can follow need not be asked for.
                _ if next == 0 => {
                    behind = 0;
                    (0, 0)
                }
                Op::Gap { most, clause } => (0, before_gap(next, *most, if *clause { clause_ends } else { 0 })),
                Op::Words(class) => {
                    behind = next >> 1;
                    taking(glance.cell(*class) & behind)
                }
                // How long these are is not known: what follows stands somewhere behind.
                Op::List(_, class) => taking(glance.cell(*class) & up_to_last(next >> 1)),
                Op::Slot(slot) => {
                    let takes = sentence.may_fill(*slot, 0);
                    taking(takes & up_to_last(next >> 1))
                }
            };
            if worth == 0 && step < 64 && program.always >> step & 1 == 1 {
                return false;
            }
            rows[step] = Cell { takes, worth, dead: 0 };
            (next, others) = (worth, takes);
        }
        true
    }

    /// Tells where a step is worth a try, in longer sentences. Later steps are looked at only where it takes no token itself.
    #[inline]
    fn make(&mut self, step: usize, program: &Program, sentence: &impl Sentence) {
        if self.made[step] != self.searches {
            self.make_row(step, program, sentence);
        }
    }

    fn make_row(&mut self, step: usize, program: &Program, sentence: &impl Sentence) {
        self.made[step] = self.searches;
        let glance = sentence.glance();
        let cells = glance.cells;
        let op = &program.ops[step];
        match op {
            Op::Jump(to) => self.make(*to as usize, program, sentence),
            Op::Split(one, two) => [*one, *two].into_iter().for_each(|step| self.make(step as usize, program, sentence)),
            Op::Gap { .. } | Op::Either(_) => self.make(step + 1, program, sentence),
            Op::Words(_) | Op::List(..) | Op::Slot(_) | Op::Match => {}
        }
        for at in 0..cells {
            let other = |step: u32, at: usize| self.rows[step as usize * cells + at].worth;
            let behind = |at: usize| self.rows[(step + 1) * cells + at].worth;
            let taking = |takes: u64| Cell { takes, worth: takes | glance.steps[at], dead: 0 };
            let trying = |worth: u64| Cell { takes: 0, worth, dead: 0 };
            self.rows[step * cells + at] = match op {
                Op::Match => trying(u64::MAX),
                Op::Jump(to) => trying(other(*to, at)),
                Op::Split(one, two) => trying(other(*one, at) | other(*two, at)),
                // Where what follows can be reached: up to the last token that is worth a try there.
                Op::Gap { .. } if (at + 1..cells).any(|later| behind(later) != 0) => trying(u64::MAX),
                Op::Gap { .. } => trying(up_to_last(behind(at))),
                Op::Words(class) | Op::List(_, class) => taking(glance.row(*class).map_or(0, |row| row[at])),
                Op::Either(class) => {
                    let others = self.rows[(step + 1) * cells + at].takes;
                    taking(others | glance.row(*class).map_or(0, |row| row[at]))
                }
                Op::Slot(slot) => taking(sentence.may_fill(*slot, at)),
            };
        }
    }

    /// Whether a step whose row is made may take the token at `at`.
    fn may_take(&self, step: usize, at: usize, cells: usize) -> bool {
        self.rows[step * cells + at / 64].takes >> (at % 64) & 1 == 1
    }
}

/// All bits up to the last one.
const fn up_to_last(bits: u64) -> u64 {
    if bits == 0 { 0 } else { u64::MAX >> bits.leading_zeros() }
}

/// The tokens from which a gap of at most so many tokens reaches one of these, without a step over an end of a clause.
fn before_gap(mut reached: u64, most: u32, clause_ends: u64) -> u64 {
    if most >= 64 && clause_ends == 0 {
        return up_to_last(reached);
    }
    for _ in 0..most.min(64) {
        reached |= reached >> 1 & !clause_ends;
    }
    reached
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
    cells: usize,
    /// Whether the rows of all steps are made, as in a sentence of one cell.
    all_made: bool,
    /// The first token that was really consumed.
    first: Option<usize>,
}

impl<S: Sentence> Search<'_, S> {
    /// Runs from a step at a token; the end of the match, or `None`. Depth is bounded by the number of steps.
    fn run(&mut self, op: usize, at: usize) -> Option<usize> {
        if !self.all_made {
            self.matcher.make(op, self.program, self.sentence);
        }
        let (place, bit) = (op * self.cells + at / 64, 1 << (at % 64));
        let cell = self.matcher.rows[place];
        if cell.worth & !cell.dead & bit == 0 || self.matcher.budget == 0 {
            return None;
        }
        self.matcher.budget -= 1;
        let program = self.program;
        let end = match &program.ops[op] {
            Op::Match => Some(at),
            Op::Jump(to) => self.run(*to as usize, at),
            Op::Split(here, there) => self.run(*here as usize, at).or_else(|| self.run(*there as usize, at)),
            Op::Gap { most, clause } => self.gap(op, at, *most as usize, *clause),
            consuming => self.consume(consuming, op, at),
        };
        if end.is_none() {
            self.matcher.rows[place].dead |= bit;
        }
        end
    }

    fn gap(&mut self, op: usize, at: usize, most: usize, clause: bool) -> Option<usize> {
        let clause_end = if clause { self.sentence.glance().clause_end(at) } else { None };
        let last = at.saturating_add(most).min(self.length).min(clause_end.unwrap_or(self.length));
        // Made with the gap's own row.
        let row = (op + 1) * self.cells..(op + 2) * self.cells;
        let mut from = at;
        while let Some(to) = next(self.matcher.rows[row.clone()].iter().map(|cell| cell.worth), from).filter(|to| *to <= last) {
            if let Some(end) = self.run(op + 1, to) {
                return Some(end);
            }
            from = to + 1;
        }
        None
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
        if !self.matcher.may_take(op, from, self.cells) {
            return None;
        }
        let before = self.first;
        self.first = before.or(Some(from));
        let end = match step {
            Op::Words(_) | Op::Either(_) => self.run(self.program.behind(op), from + 1),
            Op::List(list, _) => {
                let words = &self.sentence.words()[from..];
                let lists = self.lists;
                lists.phrases(*list as usize).lengths_at(words).find_map(|length| self.run(op + 1, from + length))
            }
            Op::Slot(slot) => self.fill(*slot, op, from),
            _ => None,
        };
        if end.is_none() {
            self.first = before;
        }
        end
    }

    fn fill(&mut self, slot: Slot, op: usize, from: usize) -> Option<usize> {
        // What fills an outer slot lies below in the same list.
        let kept = self.matcher.fillers.len();
        self.sentence.fill(slot, from, &mut self.matcher.fillers);
        let mut end = None;
        for number in kept..self.matcher.fillers.len() {
            let (to, filler) = self.matcher.fillers[number];
            let captures = self.matcher.captures.len();
            self.matcher.captures.push(Capture { slot, tokens: from..to, filler });
            end = self.run(op + 1, to);
            if end.is_some() {
                break;
            }
            self.matcher.captures.truncate(captures);
        }
        self.matcher.fillers.truncate(kept);
        end
    }
}

#[cfg(test)]
mod tests {
    use super::{before_gap, up_to_last};

    #[test]
    fn a_gap_is_told_from_what_it_reaches() {
        assert_eq!(before_gap(1 << 6, 5, 0), 0b111_1110);
        assert_eq!(before_gap(1 << 6, u32::MAX, 0), up_to_last(1 << 6));
        // It may reach the token that ends its clause, and goes no farther: the one at 3 is not stepped over.
        assert_eq!(before_gap(1 << 6, 5, 1 << 3), 0b111_0000);
        assert_eq!(before_gap(1 << 3, 5, 1 << 3), 0b1111);
        assert_eq!(before_gap(0, 5, 0), 0);
    }
}
