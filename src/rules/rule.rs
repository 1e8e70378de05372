//! An attribute rule: as its file says it, checked, and ready to run.

mod ahead;
mod examples;
mod fields;
mod keys;
mod read;
mod tolerance;

use std::sync::Arc;

use crate::compare::{Course, Severity, Tolerance};
use crate::read::Published;
use crate::shared::Shared;
use crate::span::Span;
use crate::value::{Kind, Value};

use super::classes::ClassId;
use super::concepts::ConceptId;
use super::pack::Pack;
use super::program::Program;

pub(crate) use ahead::Ahead;
pub(crate) use keys::{Key, LANGUAGE, RULE, Shape};
pub(crate) use read::{Around, read_rule};

/// What a rule's values are.
#[derive(Clone, Debug)]
pub(crate) struct ValueSpec {
    /// Kinds that its `{value}` takes; a rule on lengths takes one, `quantity` any measure.
    pub(crate) kind: Kind,
    /// Counts of this list or concept only; for places the types ("site|city").
    pub(crate) of: Option<String>,
    /// Roman numerals are such values too ("Babak II"). Elsewhere they are parts of names, and read by nobody.
    pub(crate) roman: bool,
}

/// A part of the program that makes a rule's claims in place of patterns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// Titles of persons.
    Titles,
    /// What stands in quotation marks.
    Quotations,
    /// Full names of persons.
    Persons,
    /// Names of institutions, and lone names.
    Entities,
    /// Names of places.
    Places,
    /// Who holds an office that one person holds at a time.
    Holders,
}

impl Reader {
    const ALL: [(&'static str, Self, Kind); 6] = [
        ("titles", Self::Titles, Kind::Title),
        ("quotations", Self::Quotations, Kind::Quotation),
        ("persons", Self::Persons, Kind::Name),
        ("entities", Self::Entities, Kind::Name),
        ("places", Self::Places, Kind::Place),
        ("holders", Self::Holders, Kind::Name),
    ];
}

/// An entry of a closed list of choices.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) id: String,
    pub(crate) fits: Vec<String>,
    /// Where it stands among choices that follow each other.
    pub(crate) step: Option<i64>,
}

/// An example in a rule file.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) language: Shared,
    pub(crate) text: String,
    /// Place of the example in the rule file, for messages.
    pub(crate) place: Span,
    pub(crate) expects: Expects,
}

/// What an example expects.
#[derive(Clone, Debug)]
pub(crate) enum Expects {
    /// These values, in order; and who says so.
    Gives { values: Vec<String>, says: Option<String> },
    /// Nothing of this rule.
    Nothing,
    /// Nothing yet: a known miss, with its reason.
    Limit,
}

/// Two texts as two sources would print them, and how the rule's values in them stand to each other.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) languages: [String; 2],
    pub(crate) texts: [String; 2],
    pub(crate) published: [Option<Published>; 2],
    /// Place of the pair in the rule file, for messages.
    pub(crate) place: Span,
    /// One of [`Pair::OUTCOMES`].
    pub(crate) gives: String,
}

impl Pair {
    /// What a pair may give. Two that are apart are about two things.
    pub(crate) const OUTCOMES: [&'static str; 6] = ["agree", "compatible", "conflict", "update", "cannot tell", "apart"];
}

/// A pattern of a rule, ready to run.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    pub(crate) rule: usize,
    pub(crate) language: Shared,
    pub(crate) program: Program,
    /// Where its text stands in the rule file, quotation marks included.
    pub(crate) place: Span,
    /// The value of a pattern that gives a constant.
    pub(crate) gives: Option<Box<Value>>,
    pub(crate) role: Role,
}

/// What a match of a pattern means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Claims,
    /// `unless`: takes the claim back.
    Blocks,
    /// `requires`: must match in the claim's sentence, or where `paragraph` also before it in the same paragraph.
    Needed {
        paragraph: bool,
    },
}

/// The concept and the compiled list of a name that counts may be narrowed to.
pub(crate) type Counted = (Option<ConceptId>, Option<usize>);

/// What may take back the claims of a rule in one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Checks {
    /// Numbers of its patterns that block, each with a set of words that it needs where one is told: most are ruled out by it.
    pub(crate) blocks: Vec<(usize, Option<ClassId>)>,
    /// Numbers of those of which one must match.
    pub(crate) needed: Vec<usize>,
    /// Whether one must: a rule may name some that none of its patterns could be read from.
    pub(crate) needs: bool,
    /// The compiled words of its choices.
    pub(crate) choices: Option<usize>,
    /// The concept and the compiled list that its value may count; told when all lists are known.
    pub(crate) counts: Counted,
}

impl Checks {
    pub(crate) fn of(rule: &Rule, language: &str) -> Self {
        let needs = rule.needs.iter().any(|code| code == language);
        Self { needs, choices: rule.choice_list(language), ..Self::default() }
    }
}

/// A checked rule.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    /// Path below the rules folder, without the ending ("launch/missile_count").
    pub(crate) id: Shared,
    pub(crate) attribute: Shared,
    pub(crate) about: String,
    pub(crate) value: ValueSpec,
    pub(crate) holds_one: bool,
    /// What time does to its value.
    pub(crate) course: Course,
    pub(crate) severity: Severity,
    pub(crate) similarity: f64,
    /// How far two values may lie apart and still fit.
    pub(crate) tolerance: Option<Tolerance>,
    /// Of rules that claim the same words the one with the highest has them.
    pub(crate) priority: i64,
    /// It counts people of one sort only, whom an article may count beside all: see `extract::claims`.
    pub(crate) group: bool,
    /// Whose rule it is.
    pub(crate) pack: Arc<Pack>,
    pub(crate) event: Vec<String>,
    /// What makes its claims, if not its patterns.
    pub(crate) reader: Option<Reader>,
    pub(crate) choices: Vec<Choice>,
    /// The words of the choices: language and number of the compiled list.
    pub(crate) choice_lists: Vec<(String, usize)>,
    pub(crate) examples: Vec<Example>,
    pub(crate) pairs: Vec<Pair>,
    /// Languages in which some pattern is `requires`.
    pub(crate) needs: Vec<String>,
}

impl Rule {
    /// Whether a plan is what is asked for.
    pub(crate) fn asks_for_plan(&self) -> bool {
        self.course == Course::Planned
    }

    /// Advice where a text is no value that an example of the rule may give.
    pub(crate) fn no_value(&self, text: &str) -> Option<String> {
        let entries: Vec<String> = self.choices.iter().map(|choice| choice.id.clone()).collect();
        examples::no_value(self.value.kind, &entries, text)
    }

    /// The compiled words of its choices in a language.
    pub(crate) fn choice_list(&self, language: &str) -> Option<usize> {
        self.choice_lists.iter().find(|(code, _)| code == language).map(|(_, list)| *list)
    }
}
