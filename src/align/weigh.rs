//! Scores by weights that do not ship, so that a fitting of them is measured by the program itself (`scripts/fit.py`). Not for users.

use std::fmt::{self, Debug, Formatter};

use super::ledger::Score;

/// Gives the score of two claims of a story, by their indices; none where it stays as it ships.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Weigh<'w>(pub &'w (dyn Fn(usize, usize) -> Option<Score> + Sync));

impl Weigh<'_> {
    pub(super) fn score(&self, a: usize, b: usize) -> Option<Score> {
        (self.0)(a, b)
    }
}

impl Debug for Weigh<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("Weigh")
    }
}
