//! Typed values in the text, read with their meaning: numbers, quantities, dates, times, places, names and titles.
//!
//! Comes before `extract`: a pattern has typed slots, so values must be known before patterns match.

mod mention;
mod people;
mod place;

pub(crate) use people::read_people;
pub use people::name_parts;
pub(crate) use place::{PlaceFound, read_places};
pub use mention::{Mention, Noun, Party};

use crate::read::Article;
use crate::rules::{Language, RuleSet};
use crate::segment::Segmented;

pub(crate) fn read_mentions(_article: &Article, _segmented: &Segmented, _language: &Language, _rules: &RuleSet) -> Vec<Mention> {
    Vec::new()
}
