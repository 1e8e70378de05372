//! Rules and readers turn an article into claims: a [`Reading`].

mod claim;
mod reading;

pub use claim::{Basis, Claim, ContextWord, Event, Party, Status};
pub use reading::{Card, InsideFinding, Reading};
