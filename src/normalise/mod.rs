//! Typed values in the text, read with their meaning: numbers, quantities, dates, times, places, names and titles.
//!
//! Comes before `extract`: a pattern has typed slots, so values must be known before patterns match.

mod mention;

pub use mention::{Mention, Noun};
