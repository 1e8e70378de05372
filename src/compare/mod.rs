//! Values of one fact are compared: do they agree, fit, or clash?
//!
//! [`relate`] says how two values stand to each other, [`judge`] what that makes of a cluster of claims. Knows values,
//! levels and claims; rules and files only through [`Knowledge`] and [`AttributeFacts`].

mod amount;
mod case;
mod course;
mod date;
mod finding;
mod fold;
mod inside;
mod interval;
mod judge;
mod level;
mod place;
mod quotation;
mod severity;
mod spoken;
mod summary;
#[cfg(test)]
mod testing;
mod time;
mod title;
mod tolerance;
mod widen;
mod words;

pub use course::Course;
pub use finding::{Between, Fact, Finding, FindingKind, Keeping, Outcome, Reason, Severity, StoryReport};
pub(crate) use inside::stated_again;
pub use judge::{AttributeFacts, LEAST_CONFIDENCE, judge};
pub use level::{Knowledge, NumberPart, Relation, UnitFacts, ValueContext, Verdict, relate};
pub use tolerance::Tolerance;
