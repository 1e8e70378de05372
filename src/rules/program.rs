//! Patterns compiled: a small program a pattern. What wakes it is told in `anchors.rs`.
//!
//! Every pattern has an anchor, a set of words of which one must stand in the sentence, and may need more such sets, and slots. Sets
//! are found by word id while the tokens are looked through once; only the patterns that find all they need run. (A second
//! automaton over bytes would find the same words again: tokens already carry their ids.)

use std::cell::Cell;

use super::classes::{ClassId, Member};
use super::forms::Inflect;
use super::lists::Lists;
use super::needs::{Need, Needs};
use super::pattern::{Node, Slot, WordForms};
use super::places::unknown_place_type;
use super::units::Units;
use super::vocabulary::{Vocabulary, WordId};
use crate::value::{Kind, Kinds};

/// One step of a compiled pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    /// A word of this set.
    Words(ClassId),
    /// A word of this set, or what the next step takes, which is one of these two: a choice of words is one step in a search.
    Either(ClassId),
    /// A phrase of this list, which begins with a word of this set.
    List(u32, ClassId),
    /// Something that a reader of values found.
    Slot(Slot),
    /// Go on here, or else there.
    Split(u32, u32),
    Jump(u32),
    /// Up to this many tokens; not over the end of a clause, if so marked.
    Gap {
        most: u32,
        clause: bool,
    },
    Match,
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub(crate) ops: Vec<Op>,
    /// What a match must hold.
    pub(crate) needs: Needs,
    /// The steps that may take a match's first token; empty where a match may begin with anything.
    pub(crate) first: Vec<usize>,
    /// A bit for each of the first 64 steps: whether every match goes through it. None of a choice does, and none that may be left out.
    pub(crate) always: u64,
}

impl Program {
    /// The step behind one that takes words: behind a choice of words the one behind them all.
    pub(crate) fn behind(&self, step: usize) -> usize {
        let others = self.ops[step..].iter().take_while(|op| matches!(op, Op::Either(_))).count();
        step + others + 1
    }
}

/// What is wrong with a pattern that reads well.
pub(crate) enum CompileError {
    UnknownList(String),
    EmptyList(String),
    NoAnchor,
    UnknownRule(String),
    /// A narrowed slot of this name is none, with advice.
    Narrow(String, String),
}

/// What fills the `{value}` of a rule where no reader of values finds it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ValueWords {
    /// The kind of the rule's values.
    pub(crate) kind: Kind,
    /// The list of the words of its choices.
    pub(crate) choice: Option<usize>,
    /// Words that are Roman numerals.
    pub(crate) roman: bool,
}

/// What a pattern may ask for beside words.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'s> {
    pub(crate) value: ValueWords,
    /// Ids of all rules in the order in which they run, and the number of the rule that the pattern belongs to.
    pub(crate) rules: (&'s [&'s str], usize),
    pub(crate) units: &'s Units,
    /// Forms that its words do not have.
    pub(crate) never: &'s [Unwanted],
    /// It runs wherever its anchor stands; else only where a claim does.
    pub(crate) needs_anchor: bool,
}

/// A form that the words of a rule must not have.
#[derive(Clone, Debug)]
pub(crate) struct Unwanted {
    pub(crate) word: WordId,
    /// Whether some word has it.
    pub(crate) found: Cell<bool>,
}

impl Unwanted {
    /// Whether a word or phrase is one of those.
    pub(crate) fn is_in(unwanted: &[Self], words: &[WordId]) -> bool {
        let found = unwanted.iter().find(|one| words == [one.word]);
        found.inspect(|one| one.found.set(true)).is_some()
    }
}

/// Compiles a pattern of one language. A mistake comes with the number of the part that it is in.
pub(crate) fn compile(
    node: &Node<'_>,
    language: &str,
    scope: Scope<'_>,
    lists: &mut Lists,
    vocabulary: &mut Vocabulary,
) -> Result<Program, (CompileError, usize)> {
    let mut compiler =
        Compiler { language, scope, lists, vocabulary, ops: Vec::with_capacity(8), words: Vec::with_capacity(4), slots: Vec::new() };
    let compiled = compiler.node(node);
    let part = compiler.ops.iter().filter(|op| !matches!(op, Op::Split(..) | Op::Jump(_) | Op::Match)).count();
    compiled.map_err(|error| (error, part))?;
    compiler.ops.push(Op::Match);
    let in_order = compiler.in_order();
    let words = compiler.rarest_first();
    let has_words = |class: &ClassId| !compiler.lists.classes.members(*class).is_empty();
    if scope.needs_anchor && !words.first().is_some_and(|anchor| anchor.iter().any(has_words)) {
        return Err((CompileError::NoAnchor, part));
    }
    let first = first_steps(&compiler.ops);
    let always = always_taken(&compiler.ops);
    let values = compiler.slots.iter().map(|(slot, _)| compiler.kinds_of(*slot)).collect();
    Ok(Program { ops: compiler.ops, needs: Needs { words, values, in_order }, first, always })
}

/// The steps that no other step leads past.
fn always_taken(ops: &[Op]) -> u64 {
    let (mut farthest, mut always) = (0, 0);
    for (step, op) in ops.iter().enumerate().take(64) {
        if farthest <= step {
            always |= 1 << step;
        }
        match op {
            Op::Split(_, to) | Op::Jump(to) => farthest = farthest.max(*to as usize),
            Op::Either(_) => farthest = farthest.max(step + 2),
            Op::Words(_) | Op::List(..) | Op::Slot(_) | Op::Gap { .. } | Op::Match => {}
        }
    }
    always
}

/// The number of a step or list, which patterns keep small: there are thousands of them, and all lie in the way of each other.
fn step(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The steps that can be the first to take a token; none if a gap or the end can be reached before any.
fn first_steps(ops: &[Op]) -> Vec<usize> {
    // Most patterns begin with one of these, and need no search.
    if let Some(Op::Words(_) | Op::Either(_) | Op::List(..) | Op::Slot(_)) = ops.first() {
        return vec![0];
    }
    let (mut first, mut open) = (Vec::new(), vec![0]);
    while let Some(at) = open.pop() {
        match ops[at] {
            Op::Jump(to) => open.push(to as usize),
            Op::Split(here, there) => open.extend([here as usize, there as usize]),
            Op::Gap { .. } | Op::Match => return Vec::new(),
            Op::Words(_) | Op::Either(_) | Op::List(..) | Op::Slot(_) => first.push(at),
        }
    }
    first.sort_unstable();
    first.dedup();
    first
}

struct Compiler<'c> {
    language: &'c str,
    scope: Scope<'c>,
    lists: &'c mut Lists,
    vocabulary: &'c mut Vocabulary,
    ops: Vec<Op>,
    /// The sets and slots that a match of all that was compiled so far must hold.
    words: Vec<Box<[ClassId]>>,
    /// The slots with how many of the words stand before them, where that is told: not within a choice.
    slots: Vec<(Slot, Option<usize>)>,
}

impl Compiler<'_> {
    /// Adds the steps of a node, and what must stand where it matches.
    fn node(&mut self, node: &Node<'_>) -> Result<(), CompileError> {
        match node {
            Node::Word { text, forms } => {
                let class = self.word(text, *forms);
                self.ops.push(Op::Words(class));
                self.words.push([class].into());
            }
            Node::List(name) => {
                let list = self.lists.find(name, self.language, self.vocabulary);
                let list = list.ok_or_else(|| CompileError::UnknownList((*name).to_owned()))?;
                let class = self.lists.first_words(list);
                if self.lists.classes.members(class).is_empty() {
                    return Err(CompileError::EmptyList((*name).to_owned()));
                }
                self.ops.push(Op::List(step(list), class));
                self.words.push([class].into());
            }
            Node::Slot(slot) => {
                self.ops.push(Op::Slot(*slot));
                match self.scope.value {
                    _ if *slot != Slot::Value => self.need_slot(*slot),
                    ValueWords { choice: Some(list), .. } => self.words.push([self.lists.first_words(list)].into()),
                    ValueWords { roman: true, .. } => {}
                    ValueWords { .. } => self.need_slot(*slot),
                }
            }
            Node::Narrow(slot, of) => {
                self.check_narrow(*slot, of)?;
                let narrow = self.lists.narrow(*slot, of);
                self.ops.push(Op::Slot(narrow));
                self.need_slot(narrow);
            }
            Node::Result(id) => {
                let (ids, own) = self.scope.rules;
                let rule = ids[..own].iter().position(|known| known == id).and_then(|rule| u16::try_from(rule).ok());
                // The other rule runs first; whether it found something is known where this one runs.
                self.ops.push(Op::Slot(Slot::Result(rule.ok_or_else(|| CompileError::UnknownRule((*id).to_owned()))?)));
            }
            Node::Sequence(items) => return items.iter().try_for_each(|item| self.node(item)),
            Node::Either(choices) => return self.either(choices),
            Node::Optional(inner) => {
                let (split, words, slots) = (self.ops.len(), self.words.len(), self.slots.len());
                self.ops.push(Op::Match);
                self.node(inner)?;
                self.ops[split] = Op::Split(step(split + 1), step(self.ops.len()));
                // What may be missing need not be there.
                self.words.truncate(words);
                self.slots.truncate(slots);
            }
            Node::ShortGap => self.ops.push(Op::Gap { most: 5, clause: true }),
            Node::LongGap => self.ops.push(Op::Gap { most: u32::MAX, clause: false }),
        }
        Ok(())
    }

    fn need_slot(&mut self, slot: Slot) {
        self.slots.push((slot, Some(self.words.len())));
    }

    fn kinds_of(&self, slot: Slot) -> Kinds {
        self.lists.widest(slot).0.kinds(self.scope.value.kind)
    }

    /// All that is needed in the order of the pattern, those first that have none.
    fn in_order(&self) -> Vec<Need> {
        let slots_at = |place: Option<usize>| self.slots.iter().filter(move |(_, own)| *own == place).map(|(slot, _)| self.kinds_of(*slot));
        let mut all: Vec<Need> = slots_at(None).map(Need::Value).collect();
        for (number, classes) in self.words.iter().enumerate() {
            all.extend(slots_at(Some(number)).map(Need::Slot));
            Need::add_words(&mut all, classes);
        }
        all.extend(slots_at(Some(self.words.len())).map(Need::Slot));
        all
    }

    /// Whether a slot can be narrowed so: a type of place, a list or concept that is compiled for this language, a dimension.
    fn check_narrow(&mut self, slot: Slot, of: &str) -> Result<(), CompileError> {
        let advice = match slot {
            Slot::Any(Kind::Count) => match self.lists.find(of, self.language, self.vocabulary) {
                Some(_) => return Ok(()),
                None => return Err(CompileError::UnknownList(of.to_owned())),
            },
            Slot::Any(Kind::Quantity) => self.scope.units.unknown_dimension(of),
            _ => unknown_place_type(of),
        };
        advice.map_or(Ok(()), |advice| Err(CompileError::Narrow(of.to_owned(), advice)))
    }

    /// One of the choices' rarest sets must be met, where all have one; and the slots that all need.
    fn either(&mut self, choices: &[Node<'_>]) -> Result<(), CompileError> {
        let (first_words, first_slot) = (self.words.len(), self.slots.len());
        let mut either: Option<Vec<ClassId>> = Some(Vec::with_capacity(choices.len()));
        // The slots that all choices so far need stand behind those of what is around.
        let mut common = first_slot;
        let mut jumps = Vec::with_capacity(choices.len());
        let (mut rest, mut is_first) = (choices.len(), true);
        // Words beside one another are one step in a search.
        for run in choices.chunk_by(|one, other| one.is_plain_word() && other.is_plain_word()) {
            rest -= run.len();
            let split = self.ops.len();
            if rest > 0 {
                self.ops.push(Op::Match);
            }
            for (number, choice) in (1..).zip(run) {
                self.node(choice)?;
                if let Some(op) = self.ops.last_mut().filter(|_| number < run.len())
                    && let Op::Words(class) = *op
                {
                    *op = Op::Either(class);
                }
                either = either.zip(self.rarest(first_words)).map(|(mut all, rarest)| {
                    all.extend_from_slice(&self.words[rarest]);
                    all
                });
                self.words.truncate(first_words);
                common = if is_first { self.slots.len() } else { self.common_slots(first_slot, common) };
                is_first = false;
            }
            if rest > 0 {
                jumps.push(self.ops.len());
                self.ops.push(Op::Match);
                self.ops[split] = Op::Split(step(split + 1), step(self.ops.len()));
            }
        }
        for jump in jumps {
            self.ops[jump] = Op::Jump(step(self.ops.len()));
        }
        self.slots[first_slot..].iter_mut().for_each(|(_, place)| *place = None);
        self.words.extend(either.map(|mut classes| {
            classes.sort_unstable();
            classes.dedup();
            classes.into()
        }));
        Ok(())
    }

    /// Of the slots from `first` on keeps those that also stand from `own` on, which one more choice needs; where they end.
    fn common_slots(&mut self, first: usize, own: usize) -> usize {
        let own = self.slots.split_off(own);
        let mut kept = self.slots.split_off(first);
        kept.retain(|(slot, _)| own.iter().any(|(other, _)| other == slot));
        self.slots.append(&mut kept);
        self.slots.len()
    }

    /// Of the words that are needed from this place on the rarest; of two that are equally rare the first.
    fn rarest(&mut self, from: usize) -> Option<usize> {
        if self.words.len() == from + 1 {
            return Some(from);
        }
        let Self { words, lists, vocabulary, .. } = self;
        (from..words.len()).min_by_key(|number| lists.weight(&words[*number], vocabulary))
    }

    /// All words that are needed, as [`Needs`] has them.
    fn rarest_first(&mut self) -> Vec<Box<[ClassId]>> {
        let Self { words, lists, vocabulary, .. } = self;
        if words.len() > 1 {
            words.sort_by_cached_key(|classes| lists.weight(classes, vocabulary));
            words.dedup();
        }
        std::mem::take(words)
    }

    /// The set of the forms of a word. They are made when a text has one, but where some of them are taken out.
    fn word(&mut self, text: &str, forms: WordForms) -> ClassId {
        let inflect = match forms {
            WordForms::AsWritten => return self.lists.classes.intern_one(Member::Word(self.vocabulary.intern(text))),
            WordForms::All => Inflect::All,
            WordForms::WithNouns => Inflect::WithNouns,
        };
        let never = self.scope.never;
        let later = if never.is_empty() { self.vocabulary.form_set(self.language, text, inflect) } else { None };
        if let Some(forms) = later {
            return self.lists.classes.intern_one(Member::Forms(forms));
        }
        let words = self.vocabulary.intern_word_forms(self.language, text, inflect);
        self.lists.classes.intern(words.into_iter().filter(|word| !Unwanted::is_in(never, &[*word])).map(Member::Word).collect())
    }
}
