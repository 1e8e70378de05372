//! Snapshots: the accepted report of a story, made so that one changed value is one changed line.

mod body;

pub use body::snapshot_body;
