//! Typed values in the text, read with their meaning: numbers, quantities, dates, times, places, names and titles.
//!
//! Comes before `extract`: a pattern has typed slots, so values must be known before patterns match.

mod aged;
mod alone;
mod amount;
mod code;
mod date;
mod head;
mod label;
mod measure;
mod mention;
mod modifier;
mod noun;
mod number;
mod people;
mod place;
mod quoted;
mod resolve;
mod score;
#[cfg(test)]
mod tables;
mod time;
mod view;

pub(crate) use aged::set_ages;
pub use alone::{party_named, place_named};
pub(crate) use head::{amounting, measured, relation, told_of};
pub use mention::{Mention, Noun, Party};
pub(crate) use number::{ends_roman, parse_roman};
pub use people::name_parts;
pub(crate) use people::{Standing, has_parts, name_key, read_people};
pub(crate) use place::{PlaceFound, read_places};
#[cfg(test)]
pub(crate) use view::looks;
pub(crate) use view::{View, in_order, read_concepts, read_marked, read_traits, read_values};
