//! selisih: a claim consistency checker for news.

mod align;
mod compare;
mod extract;
mod normalise;
mod problem;
mod read;
mod rules;
mod segment;
mod settings;
mod span;
mod value;

pub use align::{Cluster, Evidence};
pub use compare::{Between, Fact, Finding, FindingKind, Outcome, Reason, Severity, StoryReport};
pub use extract::{Basis, Card, Claim, ContextWord, Event, InsideFinding, Reading, Status, extract, mentions};
pub use normalise::{Mention, Noun, Party};
pub use problem::{Place, Problem, SourceFile};
pub use read::{Article, Published, Section, SectionKind};
pub use rules::{Concepts, Language, Places, RuleSet, Titles, UNKNOWN, Units, Vocabulary, WordId};
pub use segment::{Quote, Segmented, Sentence, Token, TokenKind, segment};
pub use span::{LineIndex, Span};
pub use value::{Amount, ClockTime, DateValue, Exact, Kind, Modifier, PartialDate, PlaceValue, TextValue, TimeValue, Trend, Value};
