//! `selisih snapshot accept` and `reject`: changes are decided on by their ids, or all at once.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use super::super::args::{Decision, SnapshotAccept, SnapshotReject};
use super::super::{Status, output, run};
use super::asked::{Asked, Done, close, parted};
use super::desk::{Case, Desk, Standing};
use super::keep::keep_conflicts;
use crate::problem::Problem;
use crate::report::harmless;
use crate::snapshot::{Change, Changes, SnapshotFile, shell};

pub(in crate::cli) fn accept(args: &SnapshotAccept) -> Status {
    let (paths, ids) = parted(&args.decision.what);
    let asked = Asked {
        ids,
        all: args.decision.all,
        headers: args.headers,
        removed: args.removed,
        reason: args.decision.reason.as_deref(),
        accept: true,
        known: args.known.then_some((args.by.as_deref(), args.until)),
    };
    decide(&args.decision, &paths, &asked)
}

pub(in crate::cli) fn reject(args: &SnapshotReject) -> Status {
    let (paths, ids) = parted(&args.decision.what);
    let reason = args.decision.reason.as_deref();
    let asked = Asked { ids, all: args.decision.all, headers: false, removed: false, reason, accept: false, known: None };
    decide(&args.decision, &paths, &asked)
}

fn decide(args: &Decision, paths: &[PathBuf], asked: &Asked) -> Status {
    if asked.ids.is_empty() && !asked.all && !asked.headers && !asked.removed {
        let advice = "name changes by the ids that `selisih snapshot diff` prints, or give --all";
        let word = if asked.accept { "accept" } else { "reject" };
        output::complain(&[Problem::with_file(format!("selisih snapshot {word}"), "nothing was named", advice)]);
        return Status::Trouble;
    }
    let Ok(desk) = Desk::open(paths, &args.inputs) else { return Status::Trouble };
    let mut done = Done::default();
    for story in &desk.stories {
        match desk.case(story) {
            Ok(case) => decide_story(&desk, &case, asked, &mut done),
            Err(problem) => done.problems.push(*problem),
        }
    }
    decide_orphans(&desk, asked, &mut done);
    close(&desk, asked, &mut done);
    super::check::finish(&desk, &done.out, done.problems, false)
}

fn decide_story<'a>(desk: &Desk, case: &Case, asked: &Asked<'a>, done: &mut Done<'a>) {
    let story = case.story.id.as_str();
    done.renamed.extend(case.was.clone());
    let named: BTreeSet<&str> = asked.ids.iter().filter(|id| **id == story || case.was.as_deref() == Some(**id)).copied().collect();
    if let Some(obstacle) = desk.obstacle(case) {
        return decide_obstacle(desk, case, asked, done, &named, obstacle);
    }
    let kept = keep_conflicts(case, asked, done);
    if asked.known.is_none() {
        done.unchanged.extend(case.made.knows_any(&asked.ids).chain(named.iter().copied()));
    }
    let standing = case.standing();
    if !standing.has_changes() {
        if asked.headers && standing == Standing::Stale {
            renew_header(desk, case, done);
        }
        return;
    }
    let changes = desk.changes(case);
    let mut chosen = Vec::new();
    for change in &changes.all {
        let meant = |id: &&&str| change.is_meant_by(story, id) || run::fits(id, &change.id);
        let own: Vec<&str> = asked.ids.iter().filter(meant).copied().collect();
        // Only what is kept is taken along with it.
        let wanted = match asked.known {
            Some(_) => own.iter().any(|id| kept.contains(id)),
            None => !own.is_empty() || (change.rejected.is_none() && (asked.all || !named.is_empty())),
        };
        if asked.known.is_none() {
            done.there.push(change.id.clone());
            done.met.extend(own);
        }
        done.rejected += usize::from(!wanted && change.rejected.is_some());
        if wanted {
            chosen.push(change);
        }
    }
    if asked.known.is_none() {
        done.met.extend(&named);
    }
    if asked.accept {
        accept_story(desk, case, asked, done, &changes, &chosen, asked.known.is_none() && (asked.all || !named.is_empty()));
    } else {
        reject_story(desk, case, asked, done, &changes, &chosen);
    }
}

/// A story that cannot be compared: by its name, and by that alone, a snapshot that is broken is written anew.
fn decide_obstacle<'a>(desk: &Desk, case: &Case, asked: &Asked<'a>, done: &mut Done<'a>, named: &BTreeSet<&'a str>, obstacle: Problem) {
    let story = case.story.id.as_str();
    let within = |id: &&&str| id.strip_prefix(story).is_some_and(|rest| rest.starts_with('/'));
    let inside: Vec<&str> = asked.ids.iter().filter(within).copied().chain(case.made.knows_any(&asked.ids)).collect();
    let touched = asked.all || asked.headers || !inside.is_empty();
    done.met.extend(inside.iter().chain(named));
    if named.is_empty() || !asked.accept || case.standing() == Standing::Unread {
        if touched || !named.is_empty() {
            done.problems.push(obstacle);
        }
        return;
    }
    match desk.put(case, &anew(case)) {
        Ok(_) => _ = writeln!(done.out, "wrote {} anew from its articles", harmless(story)),
        Err(problem) => done.problems.push(*problem),
    }
}

/// The story as it is, with what the desk said of it when it accepted something.
fn anew(case: &Case) -> SnapshotFile {
    let mut file = case.made.file(case.old_file());
    file.info.accepted = case.old_file().map(|old| old.info.accepted.clone()).unwrap_or_default();
    file
}

fn renew_header(desk: &Desk, case: &Case, done: &mut Done) {
    match desk.put(case, &anew(case)) {
        Ok(_) => _ = writeln!(done.out, "renewed the header of {}", harmless(&case.story.id)),
        Err(problem) => done.problems.push(*problem),
    }
}

fn accept_story(desk: &Desk, case: &Case, asked: &Asked, done: &mut Done, changes: &Changes, chosen: &[&Change], whole: bool) {
    let story = case.story.id.as_str();
    // A file that says the same in other letters, or under another name of its story, is written anew when all is taken.
    let anew = whole && chosen.len() == changes.all.len();
    if chosen.is_empty() && !anew {
        return;
    }
    let ids: BTreeSet<&str> = chosen.iter().map(|change| change.id.as_str()).collect();
    let file = changes.accept(case.old_file(), &case.made, &ids, asked.reason);
    if let Err(problem) = desk.put(case, &file) {
        return done.problems.push(*problem);
    }
    for change in chosen {
        let what = if change.conflict { format!("conflict {}", change.how.name()) } else { change.how.name().to_owned() };
        let _ = writeln!(done.out, "accepted {} ({what})", change.id);
    }
    done.decided += chosen.len();
    match &case.was {
        Some(was) => _ = writeln!(done.out, "the snapshot of {} is that of {} now", harmless(was), harmless(story)),
        None if chosen.is_empty() => _ = writeln!(done.out, "wrote {} anew", harmless(story)),
        None => {}
    }
    let left = changes.all.len() - chosen.len();
    if left > 0 {
        let _ = writeln!(done.out, "{}: {left} left to decide", harmless(story));
    }
}

fn reject_story(desk: &Desk, case: &Case, asked: &Asked, done: &mut Done, changes: &Changes, chosen: &[&Change]) {
    if chosen.is_empty() {
        return;
    }
    let ids: BTreeSet<&str> = chosen.iter().map(|change| change.id.as_str()).collect();
    let written = match &case.old {
        Some(old) => desk.put(case, &changes.reject(&old.file, &case.made, &ids, asked.reason)).map(|_| ()),
        // Nothing was accepted, so there is no file that could hold a reason.
        None => desk.store.clear_pending(&case.story.id),
    };
    if let Err(problem) = written {
        return done.problems.push(*problem);
    }
    for change in chosen {
        let _ = writeln!(done.out, "rejected {} ({}): {}", change.id, change.cause.name(), harmless(&change.because));
    }
    done.decided += chosen.len();
    if case.old.is_none() {
        let _ = writeln!(done.out, "{}: it has no snapshot, so nothing is noted", harmless(&case.story.id));
    }
}

/// Snapshots whose stories are no more: removed by the story's id, or all of them where that is asked for.
///
/// Not along with `--all`: a run on another folder of stories would take away what it knows nothing of.
fn decide_orphans<'a>(desk: &Desk, asked: &Asked<'a>, done: &mut Done<'a>) {
    for orphan in desk.orphans(&done.renamed) {
        let named: Vec<&str> = asked.ids.iter().filter(|id| **id == orphan).copied().collect();
        done.met.extend(&named);
        if !asked.accept || (named.is_empty() && !asked.removed) {
            if asked.all && asked.accept {
                let (name, command) = (harmless(&orphan), format!("selisih snapshot accept {}{}", shell(&orphan), desk.arguments));
                let _ = writeln!(done.out, "{name}: its story is no more, its snapshot stays; to remove it: {command}");
            }
            done.there.push(orphan);
            continue;
        }
        match desk.store.remove(&orphan) {
            Ok(()) => _ = writeln!(done.out, "removed the snapshot of {}", harmless(&orphan)),
            Err(problem) => done.problems.push(*problem),
        }
    }
}
