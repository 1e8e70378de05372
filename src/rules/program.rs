//! Patterns compiled: a small program a pattern, and for each word the patterns that it may begin to wake.
//!
//! Every pattern has an anchor, a set of words of which one must stand in the sentence. Anchors are found by word id while
//! the tokens are looked through once; only the patterns of found anchors run. (A second automaton over bytes would
//! find the same words again: tokens already carry their ids.)

use rustc_hash::FxHashMap;

use super::forms::{all_forms, forms_with_nouns};
use super::lists::Lists;
use super::pattern::{Node, Slot, WordForms};
use super::vocabulary::{Vocabulary, WordId};

/// One step of a compiled pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    /// One of these words, sorted.
    Words(Box<[WordId]>),
    /// A phrase of this list.
    List(usize),
    /// Something that a reader of values found.
    Slot(Slot),
    /// Go on here, or else there.
    Split(usize, usize),
    Jump(usize),
    /// Up to this many tokens; not over the end of a clause, if so marked.
    Gap {
        most: usize,
        clause: bool,
    },
    Match,
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub(crate) ops: Vec<Op>,
    /// One of these words must stand in a sentence that matches; empty if the pattern has no anchor.
    pub(crate) anchor: Vec<WordId>,
}

/// What is wrong with a pattern that reads well.
pub(crate) enum CompileError {
    UnknownList(String),
    NoAnchor,
}

/// Compiles a pattern of one language. `choice` is the list that a `{value}` of kind choice takes its words from.
pub(crate) fn compile(
    node: &Node,
    language: &str,
    choice: Option<usize>,
    lists: &mut Lists,
    vocabulary: &mut Vocabulary,
) -> Result<Program, CompileError> {
    let mut compiler = Compiler { language, choice, lists, vocabulary, ops: Vec::new() };
    let anchor = compiler.node(node)?;
    compiler.ops.push(Op::Match);
    let ops = compiler.ops;
    match anchor {
        Some(anchor) if !anchor.is_empty() => Ok(Program { ops, anchor }),
        _ => Err(CompileError::NoAnchor),
    }
}

struct Compiler<'c> {
    language: &'c str,
    choice: Option<usize>,
    lists: &'c mut Lists,
    vocabulary: &'c mut Vocabulary,
    ops: Vec<Op>,
}

type Anchor = Option<Vec<WordId>>;

impl Compiler<'_> {
    /// Adds the steps of a node; returns the words of which one must stand where it matches.
    fn node(&mut self, node: &Node) -> Result<Anchor, CompileError> {
        match node {
            Node::Word { text, forms } => {
                let words = self.word(text, *forms);
                self.ops.push(Op::Words(words.clone().into()));
                Ok(Some(words))
            }
            Node::List(name) => {
                let list = self.lists.find(name, self.language, self.vocabulary).ok_or_else(|| CompileError::UnknownList(name.clone()))?;
                self.ops.push(Op::List(list));
                Ok(Some(self.lists.first_words(list)))
            }
            Node::Slot(slot) => {
                self.ops.push(Op::Slot(*slot));
                Ok(self.choice.filter(|_| *slot == Slot::Value).map(|list| self.lists.first_words(list)))
            }
            Node::Sequence(items) => {
                let mut best: Anchor = None;
                for item in items {
                    let anchor = self.node(item)?;
                    best = smaller(best, anchor);
                }
                Ok(best)
            }
            Node::Either(choices) => self.either(choices),
            Node::Optional(inner) => {
                let split = self.ops.len();
                self.ops.push(Op::Match);
                self.node(inner)?;
                self.ops[split] = Op::Split(split + 1, self.ops.len());
                Ok(None)
            }
            Node::ShortGap => {
                self.ops.push(Op::Gap { most: 5, clause: true });
                Ok(None)
            }
            Node::LongGap => {
                self.ops.push(Op::Gap { most: usize::MAX, clause: false });
                Ok(None)
            }
        }
    }

    fn either(&mut self, choices: &[Node]) -> Result<Anchor, CompileError> {
        let mut union: Anchor = Some(Vec::new());
        let mut jumps = Vec::new();
        for (number, choice) in choices.iter().enumerate() {
            let last = number + 1 == choices.len();
            let split = self.ops.len();
            if !last {
                self.ops.push(Op::Match);
            }
            let anchor = self.node(choice)?;
            union = union.zip(anchor).map(|(mut all, more)| {
                all.extend(more);
                all
            });
            if !last {
                jumps.push(self.ops.len());
                self.ops.push(Op::Match);
                self.ops[split] = Op::Split(split + 1, self.ops.len());
            }
        }
        for jump in jumps {
            self.ops[jump] = Op::Jump(self.ops.len());
        }
        Ok(union)
    }

    fn word(&mut self, text: &str, forms: WordForms) -> Vec<WordId> {
        let forms = match forms {
            WordForms::AsWritten => vec![text.to_owned()],
            WordForms::All => all_forms(self.language, text),
            WordForms::WithNouns => forms_with_nouns(self.language, text),
        };
        let mut words: Vec<WordId> = forms.iter().map(|form| self.vocabulary.intern(form)).collect();
        words.sort_unstable();
        words.dedup();
        words
    }
}

fn smaller(a: Anchor, b: Anchor) -> Anchor {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.len() < a.len() { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// For each word the patterns that it wakes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Anchors {
    patterns: FxHashMap<WordId, Vec<u32>>,
}

impl Anchors {
    pub(crate) fn add(&mut self, words: &[WordId], pattern: usize) {
        for &word in words {
            self.patterns.entry(word).or_default().push(u32::try_from(pattern).unwrap_or(u32::MAX));
        }
    }

    pub(crate) fn of(&self, word: WordId) -> &[u32] {
        self.patterns.get(&word).map_or(&[], Vec::as_slice)
    }
}
