//! `selisih snapshot diff`: what changed, why, and the command that accepts it. It writes nothing and asks nothing.

use super::super::args::{ChangesFormat, SnapshotDiff};
use super::super::{Status, ci, output};
use super::desk::Desk;
use crate::report::{Notice, csv, github, junit, sarif};
use crate::snapshot::{RunChanges, changes_json, changes_jsonl, changes_markdown, changes_text};

pub(in crate::cli) fn diff(args: &SnapshotDiff) -> Status {
    let mut desk = match Desk::open(&args.check.paths, &args.check.inputs) {
        Ok(desk) => desk,
        // Rules that cannot be used are no reason for a tool of CI to find nothing at all.
        Err(errors) => {
            let notices: Vec<Notice> = errors.iter().map(Notice::of_problem).collect();
            let run = RunChanges { errors, ..RunChanges::default() };
            return print(args, &run, &notices, &[]).max(Status::Trouble);
        }
    };
    let (run, notices) = desk.run_changes();
    let stories: Vec<&str> = desk.stories.iter().map(|story| story.id.as_str()).chain(run.orphans.iter().map(String::as_str)).collect();
    let found = if run.is_empty() { Status::Clean } else { Status::Found };
    print(args, &run, &notices, &stories).max(if desk.problems.is_empty() { found } else { Status::Trouble })
}

fn print(args: &SnapshotDiff, run: &RunChanges, notices: &[Notice], stories: &[&str]) -> Status {
    let words = ci::words(args.ci.language);
    let text = match args.format {
        ChangesFormat::Text => changes_text(run, args.output.is_none() && output::colours()),
        ChangesFormat::Markdown => changes_markdown(run, words),
        ChangesFormat::Json => changes_json(run, notices),
        ChangesFormat::Jsonl => changes_jsonl(run, notices),
        ChangesFormat::Csv => csv(notices),
        ChangesFormat::Sarif => sarif(notices),
        ChangesFormat::Github => github(notices, &ci::rest(args.ci.summary.as_deref(), "selisih snapshot diff")),
        ChangesFormat::Junit => junit(stories, notices),
    };
    let nothing_read = run.checked == 0 && !run.errors.is_empty() && args.format == ChangesFormat::Text;
    let written = if nothing_read { Status::Clean } else { output::write(&text, args.output.as_deref()) };
    let summary = args.ci.summary.as_deref().map_or(Status::Clean, |file| output::append(&changes_markdown(run, words), file));
    written.max(summary)
}
