//! Where the evidence of a pair is noted: as a sum, for the many pairs that are only scored, or level by level, for those that are told.

use super::fact::Evidence;
use super::weights;

/// Two values said of different things, of which one is named beside the other: "the train's speed was 92", "the train went at 74".
pub(super) const NAMED_BESIDE: &str = "another concept, named beside";

/// One thing that is counted or measured.
pub(super) const SAME_CONCEPT: &str = "same concept";

/// Takes the levels that hold of a pair.
pub(super) trait Ledger {
    /// Notes a level.
    fn note(&mut self, field: &'static str, level: &'static str, weight: f64);

    /// The same, of a level whose words are made for this pair.
    fn tell(&mut self, field: &'static str, level: impl FnOnce() -> String, weight: f64);
}

impl Ledger for Vec<Evidence> {
    fn note(&mut self, field: &'static str, level: &'static str, weight: f64) {
        self.push(Evidence { field, level: level.to_owned(), weight });
    }

    fn tell(&mut self, field: &'static str, level: impl FnOnce() -> String, weight: f64) {
        self.push(Evidence { field, level: level(), weight });
    }
}

/// What the levels of a pair come to. Public for [`Weigh`](super::Weigh) alone.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// All of them.
    pub(super) all: f64,
    /// Without what the values say.
    pub(super) without_values: f64,
    /// A rule, or whoever gave the claims, says that both answer one question.
    pub(super) asked: bool,
    /// The same thing is counted or measured, and no broad one.
    pub(super) kin: bool,
    /// The desk has decided that they are of two things.
    pub(super) apart: bool,
}

impl Score {
    /// Adds a level of evidence that has been told.
    pub fn add_level(&mut self, field: &str, level: &str, weight: f64) {
        self.kin |= level == SAME_CONCEPT;
        self.add(field, weight, if level == NAMED_BESIDE { weight * weights::NAMED_BESIDE } else { weight });
    }

    fn add(&mut self, field: &str, weight: f64, kept: f64) {
        self.all += weight;
        if field != "value" {
            self.without_values += kept;
        }
        self.asked |= field == "attribute" && weight > 0.0;
    }

    /// Whether it certainly is of two things.
    pub(super) fn is_vetoed(&self) -> bool {
        self.apart || self.all < weights::VETO / 2.0
    }
}

impl Ledger for Score {
    fn note(&mut self, field: &'static str, level: &'static str, weight: f64) {
        self.add_level(field, level, weight);
    }

    fn tell(&mut self, field: &'static str, _: impl FnOnce() -> String, weight: f64) {
        self.add(field, weight, weight);
    }
}
