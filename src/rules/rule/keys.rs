//! The keys of a rule file, a row each: what may stand behind one, and what it is for. The schema that editors read is made of them.
//!
//! A new key is a line where the file is read (`fields.rs`, `read.rs`, `examples.rs`) and a row here; a test compares the two.

use super::fields::EVENT_FIELDS;
use super::{Pair, Reader};
use crate::compare::Severity;
use crate::value::Kind;

/// A key of one of the tables of a rule file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    pub(crate) shape: Shape,
    /// For people, as editors show it.
    pub(crate) about: &'static str,
}

/// What may stand behind a key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    Text,
    /// A text or a list of texts.
    Texts,
    Flag,
    Whole,
    /// One of these words.
    OneOf(fn() -> Vec<&'static str>),
    /// Some of these words.
    SomeOf(fn() -> Vec<&'static str>),
    /// A table with these keys.
    Table(&'static [Key]),
    /// A table of tables whose names are free; these keys, and one for each language with words.
    Named(&'static [Key]),
    /// A list of texts, or of tables with these keys. At least one, where the key is required.
    List {
        texts: bool,
        tables: &'static [Key],
    },
}

const fn key(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key { name, required: false, shape, about }
}

const fn required(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key { name, required: true, shape, about }
}

/// At the head of the file.
pub(crate) const RULE: &[Key] = &[
    required("attribute", Shape::Text, "The question, as reports name it: the event, then what is asked of it (\"flood.houses\")."),
    required("about", Shape::Text, "The same in a sentence, for people."),
    required("value", Shape::Table(VALUE), "What an answer is."),
    key(
        "holds",
        Shape::OneOf(|| vec!["one", "many"]),
        "\"one\": an event has one such value, so two may clash. \"many\": never a conflict.",
    ),
    key("grows", Shape::Flag, "For tolls: a later, higher number is an update and no conflict."),
    key(
        "changes",
        Shape::Flag,
        "In place of grows, for what rises and falls (people still missed) or turns (a road is closed, and open): another answer in a later text is an update.",
    ),
    key(
        "plan",
        Shape::Flag,
        "A plan is what is asked for (jobs that are to go): whether a text calls it planned says nothing, and another plan that a later text tells as a new one is an update.",
    ),
    key(
        "reader",
        Shape::OneOf(|| Reader::ALL.map(|(name, ..)| name).to_vec()),
        "The values come from a reader of the program; no rule of your own needs it.",
    ),
    key("event", Shape::SomeOf(|| EVENT_FIELDS.to_vec()), "What tells one event from another. Leave out what the rule itself asks for."),
    key("severity", Shape::OneOf(severities), "Where a clash starts; reasons can only lower it."),
    key("similarity", Shape::Whole, "For names and titles: from how many per cent alike two spellings are one."),
    key("tolerance", Shape::Text, "How far two values may lie apart and still fit: \"5 %\", \"2 km\", \"1 day\"."),
    key("priority", Shape::Whole, "Of rules that claim the same words the one with the highest has them; 0 where it is missing."),
    key(
        "group",
        Shape::Flag,
        "It counts people of one sort only (\"three workers\"): its claims stand where the article has no other of the attribute, and are a part of what others count.",
    ),
    key("lists", Shape::Named(&[]), "Words to add to a word list, one row a language. A new name makes a new list."),
    key("choices", Shape::Named(CHOICE), "For kind \"choice\": the words of each entry, one row a language."),
];

/// `value = { ... }`.
const VALUE: &[Key] = &[
    required("kind", Shape::OneOf(|| Kind::ALL.map(Kind::name).to_vec()), "The kind of the answer."),
    key("of", Shape::Text, "For counts the list or concept that is counted (\"<victim>\"), for places their types (\"city|site\")."),
    key("roman", Shape::Flag, "For ordinals and numbers: Roman numerals are taken too."),
];

const CHOICE: &[Key] = &[
    key("fits", Shape::Texts, "Other entries that can be true together with this one."),
    key("step", Shape::Whole, "Beside `changes`: a later text may only have an entry of a higher step (suspect 1, defendant 2)."),
];

/// `[id]`, `[en]`: how a language says it.
pub(crate) const LANGUAGE: &[Key] = &[
    key("patterns", Shape::List { texts: true, tables: PATTERN }, "What a sentence looks like."),
    key("unless", Shape::List { texts: true, tables: PATTERN }, "A claim is taken back where its value stands in one of these."),
    key(
        "requires",
        Shape::List { texts: true, tables: NEEDED },
        "One of these must stand in the claim's sentence or before it in its paragraph.",
    ),
    key("never", Shape::Texts, "Forms of words that are switched off, since in this rule they mean something else."),
    required(
        "examples",
        Shape::List { texts: false, tables: EXAMPLE },
        "Texts in your own words, each with all values that the rule gives in it.",
    ),
    required("rejects", Shape::List { texts: true, tables: &[] }, "Texts in which the rule must give nothing."),
    key("limits", Shape::List { texts: false, tables: LIMIT }, "What the rule misses, and you know it."),
    key("pairs", Shape::List { texts: false, tables: PAIR }, "Two texts each, and how the rule's values in them stand to each other."),
];

const PATTERN: &[Key] = &[
    required("match", Shape::Text, "What a sentence looks like."),
    required("gives", Shape::Text, "The value of a pattern whose text holds none, as reports write it."),
];

const NEEDED: &[Key] = &[
    required("match", Shape::Text, "What a sentence looks like."),
    key(
        "within",
        Shape::OneOf(|| vec!["sentence", "paragraph"]),
        "Where it must stand: in the claim's sentence, or also before it in its paragraph.",
    ),
];

const EXAMPLE: &[Key] = &[
    required("text", Shape::Text, "A sentence, or several."),
    required("gives", Shape::Texts, "All values that the rule gives in it, in order, as reports write them."),
    key("says", Shape::Text, "The speaker."),
];

const PAIR: &[Key] = &[
    required("a", Shape::Text, "One text."),
    required("b", Shape::Text, "Another one."),
    required("gives", Shape::OneOf(|| Pair::OUTCOMES.to_vec()), "How the rule's values in them stand to each other."),
    key("published", Shape::Texts, "When the two were published, such as \"2023-09-14\"."),
    key("languages", Shape::Texts, "The languages of the two, where they are others than the table's."),
];

const LIMIT: &[Key] =
    &[required("text", Shape::Text, "A sentence that the rule misses."), required("why", Shape::Text, "What it would have to know.")];

fn severities() -> Vec<&'static str> {
    [Severity::High, Severity::Medium, Severity::Low, Severity::Info].map(Severity::name).to_vec()
}
