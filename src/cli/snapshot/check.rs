//! `selisih snapshot check`: which stories differ from their snapshots, and which snapshots have no story.

use std::fmt::Write as _;

use super::super::args::SnapshotCheck;
use super::super::{Status, output};
use super::desk::{Desk, Standing};
use crate::problem::Problem;
use crate::report::harmless;
use crate::snapshot::counted_changes;

/// What was found, for the last line.
#[derive(Default)]
struct Counts {
    same: usize,
    stale: usize,
    differ: usize,
}

pub(in crate::cli) fn check(args: &SnapshotCheck) -> Status {
    let Some(desk) = Desk::open(&args.paths, &args.inputs) else { return Status::Trouble };
    let (mut out, mut counts, mut problems) = (String::new(), Counts::default(), Vec::new());
    for story in &desk.stories {
        let case = match desk.case(story) {
            Ok(case) => case,
            Err(problem) => {
                problems.push(*problem);
                continue;
            }
        };
        let standing = case.standing();
        let written = match standing {
            Standing::Same | Standing::Stale => {
                counts.same += 1;
                counts.stale += usize::from(standing == Standing::Stale);
                desk.store.clear_pending(&story.id)
            }
            _ => {
                counts.differ += 1;
                // Writing to a String cannot fail.
                if let Some(changes) = desk.story_changes(&case, &mut problems) {
                    let what = changes.trouble.unwrap_or_else(|| counted_changes(&changes.changes));
                    let new = if changes.new { "no snapshot yet, " } else { "" };
                    let _ = writeln!(out, "{}: {new}{what}", harmless(&story.id));
                }
                desk.store.write_pending(&story.id, &case.made.file(case.old.as_ref().map(|old| &old.file)))
            }
        };
        problems.extend(written.err().map(|problem| *problem));
    }
    let orphans = desk.orphans().unwrap_or_else(|problem| {
        problems.push(*problem);
        Vec::new()
    });
    for orphan in &orphans {
        let _ = writeln!(out, "{}: its story is no more", harmless(&desk.store.path(orphan).display().to_string()));
    }
    close(&mut out, &desk, &counts, orphans.len());
    finish(&desk, &out, problems, counts.differ + orphans.len() > 0)
}

/// The last lines: how many, and what to do.
fn close(out: &mut String, desk: &Desk, counts: &Counts, orphans: usize) {
    let stories = counts.same + counts.differ;
    let _ = write!(out, "stories that fit their snapshot: {} of {stories}", counts.same);
    if orphans > 0 {
        let _ = write!(out, ", {orphans} {} no story", if orphans == 1 { "snapshot has" } else { "snapshots have" });
    }
    if counts.stale > 0 {
        let _ = write!(out, "; {} made of other articles or rules, and says the same", counts.stale);
    }
    out.push('\n');
    if !desk.whole {
        out.push_str("snapshots of other stories were not looked at\n");
    }
    if counts.differ + orphans > 0 {
        let _ = writeln!(out, "what and why: selisih snapshot diff{}", desk.arguments);
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
