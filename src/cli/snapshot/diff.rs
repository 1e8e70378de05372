//! `selisih snapshot diff`: what changed, why, and the command that accepts it. It writes nothing and asks nothing.

use super::super::args::{ChangesFormat, SnapshotDiff};
use super::super::{Status, ci, output};
use super::desk::Desk;
use crate::report::{csv, github, junit, sarif};
use crate::snapshot::{changes_json, changes_jsonl, changes_markdown, changes_text};

pub(in crate::cli) fn diff(args: &SnapshotDiff) -> Status {
    let Some(mut desk) = Desk::open(&args.check.paths, &args.check.inputs) else { return Status::Trouble };
    let (run, notices) = desk.run_changes();
    let stories = || desk.stories.iter().map(|story| story.id.as_str()).chain(run.orphans.iter().map(String::as_str)).collect::<Vec<_>>();
    let text = match args.format {
        ChangesFormat::Text => changes_text(&run, args.output.is_none() && output::colours()),
        ChangesFormat::Markdown => changes_markdown(&run),
        ChangesFormat::Json => changes_json(&run),
        ChangesFormat::Jsonl => changes_jsonl(&run),
        ChangesFormat::Csv => csv(&notices),
        ChangesFormat::Sarif => sarif(&notices),
        ChangesFormat::Github => github(&notices, &ci::rest(args.summary.as_deref(), "selisih snapshot diff")),
        ChangesFormat::Junit => junit(&stories(), &notices),
    };
    let nothing_read = desk.stories.is_empty() && !desk.problems.is_empty() && args.format == ChangesFormat::Text;
    let written = if nothing_read { Status::Clean } else { output::write(&text, args.output.as_deref()) };
    let summary = args.summary.as_deref().map_or(Status::Clean, |file| output::append(&changes_markdown(&run), file));
    let found = if run.is_empty() { Status::Clean } else { Status::Found };
    written.max(summary).max(if desk.problems.is_empty() { found } else { Status::Trouble })
}
