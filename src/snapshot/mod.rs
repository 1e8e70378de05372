//! Snapshots: the accepted report of a story, made so that one changed value is one changed line.
//!
//! What is compared, decided and written here is text; only `store` touches files, and nothing prints.

mod accept;
mod body;
mod broken;
mod cause;
mod changes;
mod file;
mod json;
mod made;
mod markdown;
mod pairs;
mod parts;
mod show;
mod store;
mod why;
mod write;
mod yaml;

pub use body::snapshot_body;
pub use changes::{Change, Changes, DiffSide, How};
pub use file::{Info, Rejected, SnapshotFile};
pub use json::{changes_json, changes_jsonl};
pub use made::{Made, RuleHashes};
pub use markdown::changes_markdown;
pub use show::{RunChanges, StoryChanges, changes_text};
pub(crate) use show::{counted_changes, shell};
pub use store::{Store, Stored};
pub use why::{Cause, Why};
pub(crate) use write::replace_file;
