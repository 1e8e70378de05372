//! `selisih snapshot accept --known`: a conflict that stays is written into the `story.toml` of its story.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;

use super::asked::{Asked, Done};
use super::desk::Case;
use crate::compare::FindingKind;
use crate::problem::Problem;
use crate::read::{Known, with_known};
use crate::reconcile::values_of;
use crate::report::harmless;
use crate::snapshot::replace_file;

/// Writes the conflicts that are meant into the story's `story.toml`; the ids by which they were asked for, where that was done.
pub(super) fn keep_conflicts<'a>(case: &Case, asked: &Asked<'a>, done: &mut Done<'a>) -> BTreeSet<&'a str> {
    let mut kept = BTreeSet::new();
    let (story, Some((by, until))) = (&case.story.id, asked.known) else { return kept };
    let own = |id: &str| id.strip_prefix(story.as_str()).and_then(|rest| rest.strip_prefix('/')).unwrap_or(id).to_owned();
    for finding in case.report.findings.iter().filter(|finding| finding.kind == FindingKind::Conflict) {
        done.there.push(finding.id.clone());
        let meant: Vec<&str> = asked.ids.iter().filter(|id| **id == finding.id || **id == own(&finding.id)).copied().collect();
        if meant.is_empty() {
            continue;
        }
        done.met.extend(&meant);
        let known = Known {
            finding: finding.id.clone(),
            reason: asked.reason.unwrap_or_default().to_owned(),
            by: by.map(str::to_owned),
            until,
            values: Some(values_of(&case.report, finding)),
        };
        match keep(case, &known) {
            Ok(path) => {
                kept.extend(meant);
                let _ = writeln!(done.out, "kept {} as known in {}", finding.id, harmless(&path));
            }
            Err(problem) => done.problems.push(*problem),
        }
    }
    kept
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
