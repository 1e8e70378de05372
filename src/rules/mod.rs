//! Rules are data: languages, units, places, titles, word lists and attribute rules, loaded and checked once.
//!
//! After loading, nothing about a rule can fail. All mistakes in all files are reported at once.

mod anchors;
mod catalogue;
mod classes;
mod concepts;
mod documents;
mod files;
mod forms;
mod language;
mod leaves;
mod lints;
mod lists;
mod load;
mod needs;
mod order;
mod pack;
mod packed;
mod pattern;
mod places;
mod program;
mod rule;
mod tables;
mod titles;
mod traits;
mod units;
mod vocabulary;
mod word_set;

pub(crate) use anchors::{Anchors, WordSets};
pub(crate) use catalogue::{Named, catalogue};
pub(crate) use classes::ClassId;
pub(crate) use concepts::PERSON;
pub use concepts::{ConceptId, Concepts};
pub(crate) use files::tables;
pub use language::Language;
pub(crate) use language::{Before, DayNeed, DayPart, Joined, NumberWord, PartOfDay, Period, Step, When};
pub(crate) use leaves::leaves;
pub(crate) use lints::doubts;
pub(crate) use lists::Lists;
pub use load::RuleSet;
pub(crate) use needs::Need;
pub(crate) use pattern::Slot;
pub use places::Places;
pub(crate) use places::{PlaceId, PlaceName};
pub(crate) use program::{Op, Program};
pub(crate) use rule::{Counted, Example, Expects, Pair, Pattern, Reader, Role, Rule};
pub(crate) use rule::{Key as RuleKey, LANGUAGE as LANGUAGE_KEYS, RULE as RULE_KEYS, Shape as RuleKeyShape};
pub use titles::Titles;
pub(crate) use traits::{Traits, WordTraits};
pub(crate) use units::UnitName;
pub use units::{Unit, UnitId, Units};
pub(crate) use vocabulary::{Phrases, fold, fold_into};
pub use vocabulary::{UNKNOWN, Vocabulary, WordId};
pub(crate) use word_set::WordSet;
