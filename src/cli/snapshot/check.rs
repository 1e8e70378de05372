//! `selisih snapshot check`: which stories differ from their snapshots, and which snapshots have no story.

use std::fmt::Write as _;

use super::super::args::SnapshotCheck;
use super::super::{Status, output};
use super::desk::{Desk, Standing};
use crate::problem::Problem;
use crate::report::harmless;
use crate::snapshot::counted_changes;

/// What was found, for the last lines.
#[derive(Default)]
struct Counts {
    same: usize,
    stale: usize,
    differ: usize,
    new: usize,
    unread: usize,
    orphans: usize,
}

pub(in crate::cli) fn check(args: &SnapshotCheck) -> Status {
    let Ok(desk) = Desk::open(&args.paths, &args.inputs) else { return Status::Trouble };
    let there = desk.store.is_there();
    let (mut out, mut counts, mut problems, mut renamed) = (String::new(), Counts::default(), Vec::new(), Vec::new());
    for story in &desk.stories {
        let case = match desk.case(story) {
            Ok(case) => case,
            Err(problem) => {
                problems.push(*problem);
                continue;
            }
        };
        let standing = case.standing();
        // Writing to a String cannot fail.
        if let Some(changes) = desk.story_changes(&case, &mut problems) {
            let what = changes.trouble.unwrap_or_else(|| counted_changes(&changes.changes));
            let new = if changes.new { "no snapshot yet, " } else { "" };
            let was = changes.was.as_ref().map(|was| format!("was {}, ", harmless(was))).unwrap_or_default();
            let _ = writeln!(out, "{}: {new}{was}{what}", harmless(&story.id));
        }
        renamed.extend(case.was.clone());
        let written = match standing {
            Standing::Same | Standing::Stale => {
                counts.same += 1;
                counts.stale += usize::from(standing == Standing::Stale);
                desk.store.clear_pending(&story.id)
            }
            Standing::Unread => {
                counts.unread += 1;
                Ok(())
            }
            _ => {
                counts.differ += 1;
                counts.new += usize::from(standing == Standing::New);
                desk.store.write_pending(&story.id, &case.made.file(case.old_file()))
            }
        };
        problems.extend(written.err().map(|problem| *problem));
    }
    for orphan in desk.orphans(&renamed) {
        counts.orphans += 1;
        let _ = writeln!(out, "{}: its story is no more", harmless(&desk.store.path(&orphan).display().to_string()));
    }
    close(&mut out, &desk, &counts, there);
    finish(&desk, &out, problems, counts.differ + counts.orphans > 0)
}

/// The last lines: how many, and what to do.
fn close(out: &mut String, desk: &Desk, counts: &Counts, there: bool) {
    let stories = counts.same + counts.differ + counts.unread;
    let _ = write!(out, "stories that fit their snapshot: {} of {stories}", counts.same);
    if counts.orphans > 0 {
        let _ = write!(out, ", {} {} no story", counts.orphans, if counts.orphans == 1 { "snapshot has" } else { "snapshots have" });
    }
    if counts.stale > 0 {
        let _ = write!(out, "; {} made of other articles or rules, and says the same", counts.stale);
    }
    out.push('\n');
    if counts.stale > 0 {
        let _ = writeln!(out, "to renew what they were made of: selisih snapshot accept --headers{}", desk.arguments);
    }
    if !desk.whole {
        out.push_str("snapshots of other stories were not looked at\n");
    }
    if counts.differ + counts.orphans > 0 {
        let _ = writeln!(out, "what and why: selisih snapshot diff{}", desk.arguments);
    }
    if counts.new > 0 && counts.new == stories {
        let folder = harmless(&desk.store.name());
        let why = if there { format!("`{folder}` has no snapshot of these") } else { format!("there was no folder `{folder}` here") };
        let _ = writeln!(
            out,
            "{why}; if snapshots lie elsewhere, give --snapshots DIR; if not: selisih snapshot accept --all{}",
            desk.arguments
        );
    }
}

/// Prints, and tells the status: trouble is more than a difference.
pub(super) fn finish(desk: &Desk, out: &str, problems: Vec<Problem>, differs: bool) -> Status {
    output::complain(&problems);
    let trouble = !problems.is_empty() || !desk.problems.is_empty();
    let written = if desk.stories.is_empty() && !desk.problems.is_empty() { Status::Clean } else { output::write(out, None) };
    let found = if differs { Status::Found } else { Status::Clean };
    written.max(if trouble { Status::Trouble } else { found })
}
