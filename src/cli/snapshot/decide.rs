//! `selisih snapshot accept` and `reject`: changes are decided on by their ids, or all at once.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::super::args::{Decision, SnapshotAccept, SnapshotReject};
use super::super::{Status, output, run};
use super::desk::{Case, Desk, Standing};
use crate::compare::FindingKind;
use crate::problem::Problem;
use crate::read::{Known, with_known};
use crate::reconcile::values_of;
use crate::report::harmless;
use crate::settings::did_you_mean;
use crate::snapshot::{Change, Changes, replace_file};
use crate::value::PartialDate;

/// What is asked for.
struct Asked<'a> {
    ids: Vec<&'a str>,
    all: bool,
    headers: bool,
    reason: Option<&'a str>,
    accept: bool,
    /// Conflicts are kept as known, by whom and until when.
    known: Option<(Option<&'a str>, Option<PartialDate>)>,
}

/// What was done, and what was not found.
struct Done<'a> {
    out: String,
    problems: Vec<Problem>,
    /// Ids that something was found for.
    met: BTreeSet<&'a str>,
    /// Ids that there are, for advice.
    there: Vec<String>,
}

pub(in crate::cli) fn accept(args: &SnapshotAccept) -> Status {
    let known = args.known.then_some((args.by.as_deref(), args.until));
    decide(&args.decision, args.headers, true, known)
}

pub(in crate::cli) fn reject(args: &SnapshotReject) -> Status {
    decide(&args.decision, false, false, None)
}

fn decide(args: &Decision, headers: bool, accept: bool, known: Option<(Option<&str>, Option<PartialDate>)>) -> Status {
    let (paths, ids) = parted(&args.what);
    let asked = Asked { ids, all: args.all, headers, reason: args.reason.as_deref(), accept, known };
    if asked.ids.is_empty() && !asked.all && !asked.headers {
        let advice = "name changes by the ids that `selisih snapshot diff` prints, or give --all";
        let word = if accept { "accept" } else { "reject" };
        output::complain(&[Problem::with_file(format!("selisih snapshot {word}"), "nothing was named", advice)]);
        return Status::Trouble;
    }
    let Some(desk) = Desk::open(&paths, &args.inputs) else { return Status::Trouble };
    let mut done = Done { out: String::new(), problems: Vec::new(), met: BTreeSet::new(), there: Vec::new() };
    for story in &desk.stories {
        match desk.case(story) {
            Ok(case) => decide_story(&desk, &case, &asked, &mut done),
            Err(problem) => done.problems.push(*problem),
        }
    }
    decide_orphans(&desk, &asked, &mut done);
    for id in asked.ids.iter().filter(|id| !done.met.contains(*id)) {
        let there: Vec<&str> = done.there.iter().map(String::as_str).collect();
        let advice = if there.is_empty() { "nothing differs from its snapshot".to_owned() } else { did_you_mean(id, &there) };
        done.problems.push(Problem::with_file(*id, "no change has this id", advice));
    }
    if done.out.is_empty() && done.problems.is_empty() {
        let why =
            if done.there.is_empty() { "every story fits its snapshot" } else { "the rest is rejected, and is accepted by its id alone" };
        let _ = writeln!(done.out, "nothing to decide: {why}");
    }
    super::check::finish(&desk, &done.out, done.problems, false)
}

/// Which words are paths: those that exist, and `-`. The default path stands for none.
pub(super) fn parted(what: &[String]) -> (Vec<PathBuf>, Vec<&str>) {
    let (paths, ids): (Vec<&String>, Vec<&String>) = what.iter().partition(|word| *word == "-" || Path::new(word.as_str()).exists());
    let mut paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
    if paths.is_empty() {
        paths.push(PathBuf::from("."));
    }
    (paths, ids.into_iter().map(String::as_str).collect())
}

fn decide_story<'a>(desk: &Desk, case: &Case, asked: &Asked<'a>, done: &mut Done<'a>) {
    let story = case.story.id.as_str();
    if asked.known.is_some() {
        keep_conflicts(case, asked, done);
    }
    let standing = case.standing();
    let old = case.old.as_ref().map(|old| &old.file);
    if matches!(standing, Standing::Same | Standing::Stale) {
        if asked.headers && standing == Standing::Stale {
            let mut file = case.made.file(old);
            file.info.accepted = old.map(|old| old.info.accepted.clone()).unwrap_or_default();
            match desk.store.write(story, &file, case.old.as_ref()) {
                Ok(_) => _ = writeln!(done.out, "renewed the header of {}", harmless(story)),
                Err(problem) => done.problems.push(*problem),
            }
        }
        return;
    }
    let changes = desk.changes(case);
    done.there.extend(changes.all.iter().map(|change| change.id.clone()));
    let whole_story = asked.ids.iter().any(|id| meant(id, story));
    done.met.extend(asked.ids.iter().filter(|id| meant(id, story)).copied());
    let chosen: Vec<&Change> = changes
        .all
        .iter()
        .filter(|change| {
            let named: Vec<&str> =
                asked.ids.iter().filter(|id| change.is_meant_by(story, id) || run::fits(id, &change.id)).copied().collect();
            done.met.extend(&named);
            !named.is_empty() || (change.rejected.is_none() && (asked.all || whole_story))
        })
        .collect();
    if asked.accept {
        accept_story(desk, case, asked, done, &changes, &chosen, whole_story || asked.all);
    } else {
        reject_story(desk, case, asked, done, &changes, &chosen);
    }
}

/// Writes the conflicts that are meant into the story's `story.toml`.
fn keep_conflicts<'a>(case: &Case, asked: &Asked<'a>, done: &mut Done<'a>) {
    let (story, Some((by, until))) = (&case.story.id, asked.known) else { return };
    let own = |id: &str| id.strip_prefix(story.as_str()).and_then(|rest| rest.strip_prefix('/')).unwrap_or(id).to_owned();
    let conflicts = case.report.findings.iter().filter(|finding| finding.kind == FindingKind::Conflict);
    for finding in conflicts {
        done.there.push(finding.id.clone());
        let meant: Vec<&str> = asked.ids.iter().filter(|id| **id == finding.id || **id == own(&finding.id)).copied().collect();
        if meant.is_empty() {
            continue;
        }
        done.met.extend(meant);
        let known = Known {
            finding: finding.id.clone(),
            reason: asked.reason.unwrap_or_default().to_owned(),
            by: by.map(str::to_owned),
            until,
            values: Some(values_of(&case.report, finding)),
        };
        match keep(case, &known) {
            Ok(path) => _ = writeln!(done.out, "kept {} as known in {}", finding.id, harmless(&path)),
            Err(problem) => done.problems.push(*problem),
        }
    }
}

/// Writes one into the file, which is replaced whole.
fn keep(case: &Case, known: &Known) -> Result<String, Box<Problem>> {
    let Some(folder) = &case.story.folder else {
        let advice = "only a story that is a folder has a story.toml: give each story a folder";
        return Err(Box::new(Problem::with_file(&case.story.id, "this story has no place for what the desk keeps", advice)));
    };
    let path = folder.join("story.toml");
    let shown = path.display().to_string();
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => {
            return Err(Box::new(Problem::with_file(shown, format!("this file cannot be read: {error}"), "save it as UTF-8 text")));
        }
    };
    let edited = with_known(&text, known, &case.story.id).map_err(|block| {
        let advice = format!("write this into it by hand:\n{block}");
        Box::new(Problem::with_file(&shown, "this file is laid out in a way that is not understood here; it is left as it is", advice))
    })?;
    replace_file(&path, &edited).map(|()| shown)
}

/// Whether an id names the whole story.
fn meant(id: &str, story: &str) -> bool {
    id == story
}

fn accept_story(desk: &Desk, case: &Case, asked: &Asked, done: &mut Done, changes: &Changes, chosen: &[&Change], whole: bool) {
    let story = case.story.id.as_str();
    // A file that says the same in other letters, or holds marks of a merge, is written anew when all is taken.
    let anew = whole && chosen.len() == changes.all.len();
    if chosen.is_empty() && !anew {
        return;
    }
    if let (Standing::Merge(line), false) = (case.standing(), anew) {
        // A part of a merge is nothing that anybody saw.
        return done.problems.push(desk.unfinished_merge(story, line));
    }
    let ids: BTreeSet<&str> = chosen.iter().map(|change| change.id.as_str()).collect();
    let file = changes.accept(case.old.as_ref().map(|old| &old.file), &case.made, &ids, asked.reason);
    if let Err(problem) = desk.store.write(story, &file, case.old.as_ref()) {
        return done.problems.push(*problem);
    }
    for change in chosen {
        let what = if change.conflict { format!("conflict {}", change.how.name()) } else { change.how.name().to_owned() };
        let _ = writeln!(done.out, "accepted {} ({what})", change.id);
    }
    if chosen.is_empty() {
        let _ = writeln!(done.out, "wrote {} anew", harmless(story));
    }
    let left = changes.all.len() - chosen.len();
    if left > 0 {
        let _ = writeln!(done.out, "{}: {left} left to decide", harmless(story));
    }
}

fn reject_story(desk: &Desk, case: &Case, asked: &Asked, done: &mut Done, changes: &Changes, chosen: &[&Change]) {
    let story = case.story.id.as_str();
    if chosen.is_empty() {
        return;
    }
    let ids: BTreeSet<&str> = chosen.iter().map(|change| change.id.as_str()).collect();
    let written = match &case.old {
        Some(old) if old.file.merge.is_some() => {
            let advice = "finish the merge, or accept the story, before something of it is rejected";
            let path = desk.store.path(story).display().to_string();
            Err(Box::new(Problem::with_file(path, "this snapshot holds marks of a merge", advice)))
        }
        Some(old) => desk.store.write(story, &changes.reject(&old.file, &case.made, &ids, asked.reason), Some(old)).map(|_| ()),
        // Nothing was accepted, so there is no file that could hold a reason.
        None => desk.store.clear_pending(story),
    };
    if let Err(problem) = written {
        return done.problems.push(*problem);
    }
    for change in chosen {
        let _ = writeln!(done.out, "rejected {} ({}): {}", change.id, change.cause.name(), harmless(&change.because));
    }
    if case.old.is_none() {
        let _ = writeln!(done.out, "{}: it has no snapshot, so nothing is noted", harmless(story));
    }
}

/// Snapshots whose stories are no more: accepted by the story's id, or with everything on a whole run.
fn decide_orphans<'a>(desk: &Desk, asked: &Asked<'a>, done: &mut Done<'a>) {
    let orphans = desk.orphans().unwrap_or_else(|problem| {
        done.problems.push(*problem);
        Vec::new()
    });
    for orphan in orphans {
        let named: Vec<&str> = asked.ids.iter().filter(|id| meant(id, &orphan)).copied().collect();
        done.met.extend(&named);
        if !asked.accept || (named.is_empty() && !asked.all) {
            done.there.push(orphan);
            continue;
        }
        match desk.store.remove(&orphan) {
            Ok(()) => _ = writeln!(done.out, "removed the snapshot of {}", harmless(&orphan)),
            Err(problem) => done.problems.push(*problem),
        }
    }
}
