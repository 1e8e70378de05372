//! `selisih snapshot diff`: what changed, why, and the command that accepts it. It writes nothing and asks nothing.

use super::super::args::{ChangesFormat, SnapshotDiff};
use super::super::{Status, output};
use super::desk::Desk;
use crate::snapshot::{changes_json, changes_jsonl, changes_text};

pub(in crate::cli) fn diff(args: &SnapshotDiff) -> Status {
    let Some(mut desk) = Desk::open(&args.check.paths, &args.check.inputs) else { return Status::Trouble };
    let run = desk.run_changes();
    let text = match args.format {
        ChangesFormat::Text => changes_text(&run, args.output.is_none() && output::colours()),
        ChangesFormat::Markdown => crate::snapshot::changes_markdown(&run),
        ChangesFormat::Json => changes_json(&run),
        ChangesFormat::Jsonl => changes_jsonl(&run),
    };
    let nothing_read = desk.stories.is_empty() && !desk.problems.is_empty() && args.format == ChangesFormat::Text;
    let written = if nothing_read { Status::Clean } else { output::write(&text, args.output.as_deref()) };
    let found = if run.is_empty() { Status::Clean } else { Status::Found };
    written.max(if desk.problems.is_empty() { found } else { Status::Trouble })
}
