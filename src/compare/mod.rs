//! Values of one fact are compared: do they agree, fit, or clash?

mod finding;

pub use finding::{Between, Fact, Finding, FindingKind, Outcome, Reason, Severity, StoryReport};
