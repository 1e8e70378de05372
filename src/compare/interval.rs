//! Intervals of exact numbers with open or closed ends, either of which may be missing.

use std::fmt;

use crate::value::Exact;

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bound {
    pub(super) at: Exact,
    /// The end itself is left out.
    pub(super) open: bool,
}

/// From one bound to another; a missing one has no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: Option<Bound>,
    pub(super) high: Option<Bound>,
}

impl Interval {
    /// Whether it holds no number at all, or has no end on either side.
    pub(super) fn says_nothing(&self) -> bool {
        match (self.low, self.high) {
            (None, None) => true,
            (Some(low), Some(high)) => low.at > high.at || low.at == high.at && (low.open || high.open),
            _ => false,
        }
    }

    /// The same where only whole numbers count: more than 17 is 18 or more.
    #[must_use]
    pub(super) fn of_wholes(self) -> Self {
        let step = |bound: Bound, by: i64| {
            let next = bound.at.plus(&Exact::from(by)).filter(|next| bound.open && next.is_whole());
            next.map_or(bound, |at| Bound { at, open: false })
        };
        Self { low: self.low.map(|bound| step(bound, 1)), high: self.high.map(|bound| step(bound, -1)) }
    }

    /// Whether all of this lies below all of the other.
    pub(super) fn is_before(&self, other: &Self) -> bool {
        match (self.high, other.low) {
            (Some(high), Some(low)) => high.at < low.at || high.at == low.at && (high.open || low.open),
            _ => false,
        }
    }

    /// Whether some number lies in both.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        !self.is_before(other) && !other.is_before(self)
    }

    /// Whether all of the other lies in this.
    pub(super) fn contains(&self, other: &Self) -> bool {
        let reaches = |outer: Option<Bound>, inner: Option<Bound>, beyond: fn(&Exact, &Exact) -> bool| match (outer, inner) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(outer), Some(inner)) => beyond(&outer.at, &inner.at) || outer.at == inner.at && (!outer.open || inner.open),
        };
        reaches(self.low, other.low, |outer, inner| outer < inner) && reaches(self.high, other.high, |outer, inner| outer > inner)
    }
}

impl fmt::Display for Interval {
    /// `645..655`, `18..`; which ends are open is not shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(low) = self.low {
            write!(f, "{}", low.at)?;
        }
        if self.low != self.high {
            f.write_str("..")?;
            if let Some(high) = self.high {
                write!(f, "{}", high.at)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound, Interval};
    use crate::value::Exact;

    fn interval(low: Option<i64>, high: Option<i64>, open: bool) -> Interval {
        let bound = |at: i64| Bound { at: Exact::from(at), open };
        Interval { low: low.map(bound), high: high.map(bound) }
    }

    #[test]
    fn open_ends_that_touch_are_apart() {
        let (a, b) = (interval(Some(1), Some(2), true), interval(Some(2), Some(3), true));
        assert!(!a.overlaps(&b) && a.is_before(&b));
        assert!(interval(Some(1), Some(2), false).overlaps(&interval(Some(2), Some(3), false)));
    }

    #[test]
    fn a_missing_end_contains_all_beyond() {
        assert!(interval(Some(2), None, false).contains(&interval(Some(2), Some(9), false)));
        assert!(!interval(Some(2), None, true).contains(&interval(Some(2), Some(9), false)));
        assert!(!interval(Some(2), Some(9), false).contains(&interval(Some(2), None, false)));
    }
}
