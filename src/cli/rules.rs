//! `selisih rules ...`: the workshop of who writes rules.

mod check;
mod pairs;
mod test;

pub(super) use check::check;
pub(super) use test::test;
