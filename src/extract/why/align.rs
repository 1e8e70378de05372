//! A pattern laid over a sentence that it does not match, so that as little as can be is missing.
//!
//! A slow second pass for explanations: all ways through the pattern are followed at once, each word that is missing, wrong or
//! too many has its price, and the cheapest way tells what the pattern found and what it wanted. Steps only lead forwards, so one
//! look at each step and token is enough. The matcher itself knows nothing of this.

use std::ops::Range;

use crate::rules::{Lists, Op, Program, Slot};

use super::super::matcher::Sentence;

/// A part of the pattern is not there.
const MISSING: i32 = 100;
/// Another word stands in the place of a part.
const WRONG_WORD: i32 = 90;
/// A word stands between two parts.
const EXTRA: i32 = 25;
/// A part is there: of two ways that miss as much, the one that finds more is nearer.
const FOUND: i32 = -3;
/// The value is another one than was asked about.
const ELSEWHERE: i32 = 40;

/// What became of a step of the pattern, or of a word of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// It took no words: a way divides, or a gap.
    Passed,
    /// It is there.
    Taken,
    Missing,
    /// Something else stands in its place: a value of this number, or a word.
    Wrong(Option<usize>),
    /// Words that no part takes.
    Extra,
}

/// A step on the cheapest way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) op: usize,
    pub(super) how: How,
    /// Tokens of the sentence.
    pub(super) tokens: Range<usize>,
}

/// The cheapest way through a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) cost: i32,
    pub(super) steps: Vec<Step>,
}

/// What is asked about a sentence.
pub(super) struct Asked<'a, S> {
    pub(super) sentence: &'a S,
    pub(super) lists: &'a Lists,
    /// The token that the value should hold.
    pub(super) token: Option<usize>,
    /// What begins at a token, of whatever kind: where it ends, its number, and what taking it for a value costs.
    pub(super) values: &'a dyn Fn(usize) -> Vec<(usize, usize, i32)>,
}

#[derive(Clone, Copy)]
struct Cell {
    cost: i32,
    /// The cell before.
    op: usize,
    at: usize,
    how: How,
    /// The first token taken.
    from: usize,
}

struct Grid<'g, 'a, S> {
    program: &'g Program,
    asked: &'g Asked<'a, S>,
    length: usize,
    cells: Vec<Option<Cell>>,
}

/// The cheapest way of `program` over the sentence; of several the leftmost.
pub(super) fn align<S: Sentence>(program: &Program, asked: &Asked<'_, S>) -> Option<Way> {
    let length = asked.sentence.words().len();
    let mut grid = Grid { program, asked, length, cells: vec![None; program.ops.len() * (length + 1)] };
    for at in 0..=length {
        grid.cells[at] = Some(Cell { cost: 0, op: 0, at, how: How::Passed, from: at });
    }
    for op in 0..program.ops.len() {
        match &program.ops[op] {
            Op::Gap { most, clause } => grid.gap(op, *most as usize, *clause),
            Op::Jump(to) => grid.pass(op, &[*to as usize]),
            Op::Split(here, there) => grid.pass(op, &[*here as usize, *there as usize]),
            Op::Either(_) => {
                grid.pass(op, &[op + 1]);
                (0..=length).for_each(|at| grid.take(op, at));
            }
            Op::Words(_) | Op::List(..) | Op::Slot(_) => (0..=length).for_each(|at| grid.take(op, at)),
            Op::Match => {}
        }
    }
    grid.cheapest()
}

impl<S: Sentence> Grid<'_, '_, S> {
    fn cell(&self, op: usize, at: usize) -> Option<Cell> {
        self.cells[op * (self.length + 1) + at]
    }

    /// Comes to a step at a token, if no cheaper way did.
    fn offer(&mut self, op: usize, at: usize, cell: Cell) {
        let old = &mut self.cells[op * (self.length + 1) + at];
        if old.is_none_or(|old| cell.cost < old.cost) {
            *old = Some(cell);
        }
    }

    fn pass(&mut self, op: usize, to: &[usize]) {
        for at in 0..=self.length {
            let Some(cell) = self.cell(op, at) else { continue };
            to.iter().for_each(|to| self.offer(*to, at, Cell { cost: cell.cost, op, at, how: How::Passed, from: at }));
        }
    }

    /// A gap goes over up to `most` tokens; each costs a little, so that the nearest wins.
    fn gap(&mut self, op: usize, most: usize, clause: bool) {
        // A gap of any length is behind any token before: the cheapest way to here goes on from the cheapest to the token before.
        let mut far: Option<(usize, i32)> = None;
        for at in 0..=self.length {
            let here = |start: usize| self.cell(op, start).map(|cell| (start, cell.cost + i32::try_from(at - start).unwrap_or(i32::MAX)));
            let end = |start: usize| if clause { self.asked.sentence.glance().clause_end(start) } else { None };
            let best = if most >= self.length && !clause {
                far = far.map(|(start, cost)| (start, cost + 1)).into_iter().chain(here(at)).min_by_key(|(_, cost)| *cost);
                far
            } else {
                let near = (at.saturating_sub(most)..=at).rev().filter(|start| end(*start).is_none_or(|end| at <= end));
                near.filter_map(here).min_by_key(|(_, cost)| *cost)
            };
            if let Some((start, cost)) = best {
                self.offer(op + 1, at, Cell { cost, op, at: start, how: How::Passed, from: at });
            }
        }
    }

    /// All that may become of a step that takes words.
    fn take(&mut self, op: usize, at: usize) {
        let Some(Cell { cost, .. }) = self.cell(op, at) else { return };
        let cell = |more: i32, how: How, from: usize| Cell { cost: cost + more, op, at, how, from };
        let (mut from, next) = (Some(at), self.program.behind(op));
        // A bracket and a mark behind it, at most, as the matcher does.
        for _ in 0..3 {
            let Some(start) = from.filter(|start| *start < self.length) else { break };
            for (end, price) in self.ends(op, start) {
                self.offer(next, end, cell(FOUND + price, How::Taken, start));
            }
            from = self.asked.sentence.step_over(start);
        }
        if matches!(self.program.ops[op], Op::Slot(_)) {
            let length = self.length;
            for (end, number, price) in (self.asked.values)(at).into_iter().filter(|(end, ..)| *end <= length) {
                self.offer(next, end, cell(price, How::Wrong(Some(number)), at));
            }
        } else if at < self.length {
            self.offer(next, at + 1, cell(WRONG_WORD, How::Wrong(None), at));
        }
        self.offer(next, at, cell(MISSING, How::Missing, at));
        if at < self.length {
            self.offer(op, at + 1, cell(EXTRA, How::Extra, at));
        }
    }

    /// Where a step can end that begins at a token, each with what is wrong about it.
    fn ends(&self, op: usize, at: usize) -> Vec<(usize, i32)> {
        let other = |end: usize| self.asked.token.is_some_and(|token| token < at || end <= token);
        let price = |end: usize| if self.program.ops[op] == Op::Slot(Slot::Value) && other(end) { ELSEWHERE } else { 0 };
        let ends = places(&self.program.ops[op], self.asked.sentence, self.asked.lists, at);
        ends.into_iter().map(|end| (end, price(end))).collect()
    }

    fn cheapest(&self) -> Option<Way> {
        let last = self.program.ops.len() - 1;
        let (mut at, end) = (0..=self.length).filter_map(|at| Some((at, self.cell(last, at)?))).min_by_key(|(_, cell)| cell.cost)?;
        let (mut op, cost, mut steps) = (last, end.cost, Vec::new());
        while let Some(cell) = self.cell(op, at).filter(|cell| (cell.op, cell.at) != (op, at)) {
            if cell.how != How::Passed {
                steps.push(Step { op: cell.op, how: cell.how, tokens: cell.from..at });
            }
            (op, at) = (cell.op, cell.at);
        }
        steps.reverse();
        Some(Way { cost, steps })
    }
}

/// Where a step of a pattern can end that begins at a token.
pub(super) fn places(op: &Op, sentence: &impl Sentence, lists: &Lists, at: usize) -> Vec<usize> {
    let words = &sentence.words()[at..];
    match op {
        Op::Words(class) | Op::Either(class) => {
            words.first().filter(|word| lists.classes.of(**word).contains(class)).map(|_| at + 1).into_iter().collect()
        }
        Op::List(list, _) => lists.phrases(*list as usize).all_at(words).map(|(length, _)| at + length).collect(),
        Op::Slot(slot) => {
            let mut found = Vec::new();
            sentence.fill(*slot, at, &mut found);
            found.into_iter().map(|(end, _)| end).collect()
        }
        _ => Vec::new(),
    }
}

/// The steps of which one had to take words where a way came to `root`; those that may be left out are none.
pub(super) fn choices(program: &Program, root: usize) -> Vec<usize> {
    let next = |op: usize, through: bool| match program.ops[op] {
        Op::Jump(to) => vec![to as usize],
        Op::Split(here, there) => vec![here as usize, there as usize],
        Op::Gap { .. } => vec![op + 1],
        Op::Match => Vec::new(),
        Op::Either(_) if through => vec![op + 1, program.behind(op)],
        Op::Either(_) => vec![op + 1],
        _ if through => vec![op + 1],
        _ => Vec::new(),
    };
    let reached = |from: usize, through: bool| {
        let mut seen = vec![false; program.ops.len()];
        let mut open = vec![from];
        while let Some(op) = open.pop() {
            if !std::mem::replace(&mut seen[op], true) {
                open.extend(next(op, through));
            }
        }
        seen
    };
    let takes = |op: usize| matches!(program.ops[op], Op::Words(_) | Op::Either(_) | Op::List(..) | Op::Slot(_));
    let first: Vec<usize> =
        reached(root, false).into_iter().enumerate().filter(|(op, seen)| *seen && takes(*op)).map(|(op, _)| op).collect();
    let may_be_left_out = |op: usize| {
        let behind = reached(program.behind(op), true);
        first.iter().any(|other| *other != op && behind[*other])
    };
    let needed: Vec<usize> = first.iter().copied().filter(|op| !may_be_left_out(*op)).collect();
    if needed.is_empty() { first } else { needed }
}
