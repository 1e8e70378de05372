//! Reports: text for a person, JSON for programs.
//!
//! Reads what the other stages found, decides nothing, and prints nothing: every function returns a `String`.

mod conflict;
mod csv;
mod github;
mod json;
mod json_claim;
mod jsonl;
mod junit;
mod labels;
mod legend;
mod lines;
mod markdown;
mod notice;
mod quote;
#[cfg(test)]
pub(crate) mod sample;
mod sarif;
mod style;
mod text;
mod view;
mod words;

pub use csv::csv;
pub use github::github;
pub use json::{extract_json, json_report};
pub use json_claim::{claims_jsonl, mention_json, value_json};
pub(crate) use jsonl::PlaceJson;
pub use jsonl::findings_jsonl;
pub use junit::junit;
pub(crate) use labels::{Labels, event_name, fact_name};
pub(crate) use markdown::escaped;
pub use markdown::{MAX_COMMENT, MAX_SUMMARY, Words, markdown};
pub(crate) use notice::TROUBLE;
pub use notice::{Notice, NoticePlace, notices};
pub use sarif::sarif;
pub(crate) use style::Paint;
pub use text::{Show, TextOptions, text_report};
pub use words::harmless;
