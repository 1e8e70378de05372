//! Reports: text for a person, JSON for programs.
//!
//! Reads what the other stages found, decides nothing, and prints nothing: every function returns a `String`.

mod conflict;
mod json;
mod json_claim;
mod labels;
mod legend;
mod lines;
mod quote;
#[cfg(test)]
pub(crate) mod sample;
mod style;
mod text;
mod view;
mod words;

pub use json::{extract_json, json_report};
pub use json_claim::{claims_jsonl, mention_json, value_json};
pub(crate) use labels::{Labels, event_name, fact_name};
pub(crate) use style::Paint;
pub use text::{Show, TextOptions, text_report};
pub use words::harmless;
