//! What a decision names on the command line, and what came of it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::desk::Desk;
use crate::problem::Problem;
use crate::report::harmless;
use crate::settings::did_you_mean;
use crate::value::PartialDate;

/// What is asked for.
pub(super) struct Asked<'a> {
    pub(super) ids: Vec<&'a str>,
    pub(super) all: bool,
    pub(super) headers: bool,
    pub(super) removed: bool,
    pub(super) reason: Option<&'a str>,
    pub(super) accept: bool,
    /// Conflicts are kept as known, by whom and until when.
    pub(super) known: Option<(Option<&'a str>, Option<PartialDate>)>,
}

/// What was done, and what was not found.
#[derive(Default)]
pub(super) struct Done<'a> {
    pub(super) out: String,
    pub(super) problems: Vec<Problem>,
    /// Ids that something was found for.
    pub(super) met: BTreeSet<&'a str>,
    /// Ids of what is there and has not changed.
    pub(super) unchanged: BTreeSet<&'a str>,
    /// Ids that there are, for advice.
    pub(super) there: Vec<String>,
    /// Changes that were decided on.
    pub(super) decided: usize,
    /// Changes that the desk has rejected, and that were not named.
    pub(super) rejected: usize,
    /// Snapshots that belonged to stories with another name now.
    pub(super) renamed: Vec<String>,
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

/// What was named and is not there, and what is left to say.
pub(super) fn close(desk: &Desk, asked: &Asked, done: &mut Done) {
    // Where no story was read, that is the mistake.
    for id in asked.ids.iter().filter(|id| !done.met.contains(*id) && !desk.stories.is_empty()) {
        if done.unchanged.contains(id) {
            let _ = writeln!(done.out, "nothing changed in {}", harmless(id));
            continue;
        }
        let there: Vec<&str> = done.there.iter().map(String::as_str).collect();
        let none = if asked.known.is_some() { "there is no conflict" } else { "nothing differs from its snapshot" };
        let advice = if there.is_empty() { none.to_owned() } else { did_you_mean(id, &there) };
        let what = if asked.known.is_some() { "no conflict has this id" } else { "no change has this id" };
        done.problems.push(Problem::with_file(*id, what, advice));
    }
    if done.decided > 1 {
        let _ = writeln!(done.out, "{} {} changes", if asked.accept { "accepted" } else { "rejected" }, done.decided);
    }
    if done.out.is_empty() && done.problems.is_empty() && desk.problems.is_empty() {
        let why = if done.rejected > 0 { "the rest is rejected, and is accepted by its id alone" } else { "every story fits its snapshot" };
        let _ = writeln!(done.out, "nothing to decide: {why}");
    }
}
