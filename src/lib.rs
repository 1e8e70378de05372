//! selisih: a claim consistency checker for news.
//!
//! # Overview
//!
//! [`read_paths`] makes articles of files, [`extract`] makes a [`Reading`] of an article, [`reconcile`] makes a [`StoryReport`] of
//! the readings of one story. The two in the middle are the whole product: pure functions without input, output or clock.
//!
//! ```
//! use selisih::{Article, RuleSet, StoryNotes, extract, reconcile};
//! let rules = RuleSet::built_in().unwrap();
//! let text = [("a", "Kedua presiden bersulang saat makan malam."), ("b", "Kedua presiden berbincang saat makan siang.")];
//! let readings = text.map(|(id, text)| extract(&Article::from_text(id, "demo", text), &rules));
//! let report = reconcile("demo", readings.to_vec(), &StoryNotes::default(), &rules);
//! assert!(report.findings.iter().any(|finding| finding.id == "demo/meeting.meal"));
//! ```
//!
//! # What it leaves out
//!
//! No model, no network, no verdict: it never says which source is right. No conversion of currencies. Languages are those of
//! `rules/languages`.

mod align;
/// The command line: the only part that prints.
pub mod cli;
mod compare;
mod extract;
mod group;
mod hash;
mod normalise;
mod problem;
mod read;
mod reconcile;
mod reorder;
mod report;
mod rules;
mod segment;
mod settings;
mod shared;
mod snapshot;
mod span;
mod value;

pub use align::{Alignment, Cluster, Comparer, Evidence, Score, Weigh, align};
pub use compare::{
    AttributeFacts, Between, Course, Fact, Finding, FindingKind, Keeping, Knowledge, LEAST_CONFIDENCE, NumberPart, Outcome, Reason,
    Relation, Severity, StoryReport, Tolerance, UnitFacts, ValueContext, Verdict, judge, relate,
};
pub use extract::{Basis, Card, Claim, ContextWord, ContextWords, Event, InsideFinding, Reading, Status, extract, mentions};
pub use group::{form_stories, group};
pub use normalise::{Mention, Noun, Party, name_parts, party_named, place_named};
pub use problem::{Place, Problem, SourceFile};
pub use read::{Article, ArticleFile, Input, Known, Link, Published, Section, SectionKind, Side, Story, StoryNotes, read_heap, read_paths};
pub use reconcile::{MAX_CLAIMS, add_gaps, counts, outcomes, reconcile, reconcile_by};
pub use report::{
    MAX_COMMENT, MAX_SUMMARY, Notice, NoticePlace, Show, TextOptions, Words, claims_jsonl, csv, extract_json, findings_jsonl, github,
    harmless, json_report, junit, markdown, mention_json, notices, sarif, text_report, value_json,
};
pub use rules::{ConceptId, Concepts, Language, Places, RuleSet, Titles, UNKNOWN, Unit, UnitId, Units, Vocabulary, WordId};
pub use segment::{Quote, Segmented, Sentence, Token, TokenKind, segment};
pub use shared::Shared;
pub use snapshot::{
    Cause, Change, Changes, DiffSide, How, Info, Made, Rejected, RuleHashes, RunChanges, SnapshotFile, Store, Stored, StoryChanges, Why,
    changes_json, changes_jsonl, changes_markdown, changes_text, snapshot_body,
};
pub use span::{LineIndex, Span};
pub use value::{Amount, ClockTime, DateValue, Exact, Kind, Modifier, PartialDate, PlaceValue, TextValue, TimeValue, Trend, Value};
