//! Rules are data: languages, units, places, titles, word lists and attribute rules, loaded and checked once.
//!
//! After loading, nothing about a rule can fail. All mistakes in all files are reported at once.

mod concepts;
mod forms;
mod language;
mod vocabulary;

pub use concepts::Concepts;
pub use language::Language;
pub(crate) use vocabulary::{Phrases, fold, fold_into};
pub use vocabulary::{UNKNOWN, Vocabulary, WordId};
