//! Snapshots: the accepted report of a story, made so that one changed value is one changed line.
//!
//! What is compared, decided and written here is text; only `store` touches files, and nothing prints.

mod accept;
mod body;
mod cause;
mod changes;
mod file;
mod made;
mod markdown;
mod pairs;
mod parts;
mod show;
mod store;
mod yaml;

pub use body::snapshot_body;
pub use cause::Cause;
pub use changes::{Change, Changes, DiffSide, How};
pub use file::{Info, Rejected, SnapshotFile};
pub use made::{Made, RuleHashes};
pub use markdown::changes_markdown;
pub use show::{RunChanges, StoryChanges, changes_json, changes_jsonl, changes_text};
pub(crate) use show::{counted_changes, shell};
pub(crate) use store::replace_file;
pub use store::{Store, Stored};
