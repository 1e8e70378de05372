//! `--baseline REV`: the same stories as git knows them at another revision, so that only what is new is told.
//!
//! Git itself is asked, and its files are laid out in a folder of their own, which is gone afterwards: the working tree is not touched.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Seek as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use super::run;
use crate::compare::StoryReport;
use crate::problem::Problem;
use crate::read::{Story, read_paths};
use crate::reconcile::counts;
use crate::report::{harmless, notices};
use crate::rules::RuleSet;

/// The fingerprints of all findings of these paths at a revision.
pub(super) fn known_at(revision: &str, paths: &[PathBuf], rules: &RuleSet) -> Result<BTreeSet<String>, Box<Problem>> {
    let failed =
        |error: std::io::Error| trouble(revision, &format!("the files of the revision cannot be laid out: {error}"), "free some space");
    let folder = tempfile::Builder::new().prefix("selisih-baseline-").tempdir().map_err(failed)?;
    let mut known = BTreeSet::new();
    for path in paths {
        if path.as_os_str() == "-" {
            return Err(trouble(revision, "standard input has no revisions", "give paths in a git repository"));
        }
        let Some(there) = lay_out(revision, path, folder.path())? else { continue };
        let input = read_paths(&[there], &mut std::io::empty());
        // What could not be read then is no longer of interest, but its stories have no baseline.
        let reports: Vec<StoryReport> = input.stories.iter().map(|story| run::report(story, rules)).collect();
        known.extend(reports.iter().flat_map(fingerprints));
    }
    Ok(known)
}

/// Leaves the findings that were not there at the revision; the number of conflicts that were.
pub(super) fn keep_new(reports: &mut [StoryReport], known: &BTreeSet<String>) -> usize {
    let conflicts = |reports: &[StoryReport]| reports.iter().flat_map(|report| &report.findings).filter(|finding| counts(finding)).count();
    let before = conflicts(reports);
    for report in reports.iter_mut() {
        let new: Vec<bool> = {
            let prints = fingerprints_by_id(report);
            report.findings.iter().map(|finding| prints.iter().any(|(id, print)| *id == finding.id && !known.contains(print))).collect()
        };
        let mut new = new.into_iter();
        report.findings.retain(|_| new.next().unwrap_or(true));
    }
    before - conflicts(reports)
}

/// The first line of a report against a baseline: what it does not tell.
pub(super) fn told(revision: &str, left_out: usize) -> String {
    let words = match left_out {
        0 => "no conflict of the stories was there".to_owned(),
        1 => "1 conflict was there, and is not told".to_owned(),
        number => format!("{number} conflicts were there, and are not told"),
    };
    format!("against {}: {words}\n\n", harmless(revision))
}

fn fingerprints(report: &StoryReport) -> Vec<String> {
    fingerprints_by_id(report).into_iter().map(|(_, print)| print).collect()
}

fn fingerprints_by_id(report: &StoryReport) -> Vec<(String, String)> {
    notices(report, &Story::default().files, |_| false).into_iter().map(|notice| (notice.id, notice.fingerprint)).collect()
}

/// Writes what git has of a path at a revision below `folder`; the path there, or none where the revision has nothing of it.
fn lay_out(revision: &str, path: &Path, folder: &Path) -> Result<Option<PathBuf>, Box<Problem>> {
    let start = if path.is_dir() { path } else { path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")) };
    let name = if path.is_dir() { ".".to_owned() } else { path.file_name().unwrap_or_default().to_string_lossy().into_owned() };
    let name_of = format!("{revision}^{{commit}}");
    let commit = git(revision, start, &["rev-parse", "--verify", "--end-of-options", &name_of]).map_err(|problem| {
        // Git's own words for a name that it has not; whatever else it says is passed on.
        if !["Needed a single revision", "unknown revision", "bad revision"].iter().any(|words| problem.message.contains(words)) {
            return problem;
        }
        let advice = "give a branch, a tag or a commit of the repository that the stories are in; a clone that is not whole has few of them \
                      (actions/checkout: fetch-depth: 0)";
        trouble(revision, "git knows no such revision here", advice)
    })?;
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let prefix = git(revision, start, &["rev-parse", "--show-prefix"])?;
    let prefix = String::from_utf8_lossy(&prefix).trim_end_matches('\n').to_owned();
    // Paths are told from this folder, whatever lies above it.
    let listed = git(revision, start, &["ls-tree", "-r", "-z", "--full-tree", &commit, "--", &pathspec(&prefix, &name)])?;
    let mut files: Vec<(String, PathBuf)> = Vec::new();
    for entry in listed.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
        let entry = String::from_utf8_lossy(entry);
        let Some((head, file)) = entry.split_once('\t') else { continue };
        let mut words = head.split(' ');
        let (Some("100644" | "100755"), Some("blob"), Some(object)) = (words.next(), words.next(), words.next()) else { continue };
        let file = Path::new(file);
        if file.components().all(|part| matches!(part, Component::Normal(_))) {
            files.push((object.to_owned(), folder.join(file)));
        }
    }
    write_blobs(revision, start, &files)?;
    let any = !files.is_empty();
    let there = folder.join(&prefix);
    Ok(any.then(|| if name == "." { there } else { there.join(name) }))
}

/// Writes the contents of all objects, which one process of git tells in their order.
fn write_blobs(revision: &str, start: &Path, files: &[(String, PathBuf)]) -> Result<(), Box<Problem>> {
    let failed =
        |error: std::io::Error| trouble(revision, &format!("the files of the revision cannot be laid out: {error}"), "free some space");
    let mut asked = tempfile::tempfile().map_err(failed)?;
    let objects: String = files.iter().map(|(object, _)| format!("{object}\n")).collect();
    asked.write_all(objects.as_bytes()).and_then(|()| asked.rewind()).map_err(failed)?;
    let told = git_with(revision, start, &["cat-file", "--batch"], Stdio::from(asked))?;
    let mut rest = told.as_slice();
    for (object, path) in files {
        // "<object> blob <size>", a line end, the bytes, a line end.
        let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        let head = String::from_utf8_lossy(&rest[..end]).into_owned();
        let size = head.rsplit(' ').next().and_then(|size| size.parse::<usize>().ok()).filter(|_| head.starts_with(object.as_str()));
        let bytes = size.and_then(|size| rest.get(end + 1..end + 1 + size));
        let Some(bytes) = bytes else { return Err(trouble(revision, "git tells less than it has", "run `git fsck`")) };
        path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, bytes)).map_err(failed)?;
        rest = rest.get(end + 2 + bytes.len()..).unwrap_or(&[]);
    }
    Ok(())
}

/// What stands below a folder of the repository, taken by its letters alone.
fn pathspec(prefix: &str, name: &str) -> String {
    match (prefix, name) {
        ("", ".") => ".".to_owned(),
        (prefix, ".") => prefix.trim_end_matches('/').to_owned(),
        (prefix, name) => format!("{prefix}{name}"),
    }
}

/// What git prints.
fn git(revision: &str, folder: &Path, args: &[&str]) -> Result<Vec<u8>, Box<Problem>> {
    git_with(revision, folder, args, Stdio::null())
}

fn git_with(revision: &str, folder: &Path, args: &[&str], input: Stdio) -> Result<Vec<u8>, Box<Problem>> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(args).stdin(input).stdout(Stdio::piped()).stderr(Stdio::piped());
    // A path is taken by its letters, and nothing is asked of a person.
    command.env("GIT_LITERAL_PATHSPECS", "1").env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C");
    let missing = |error: std::io::Error| trouble(revision, &format!("git cannot be run: {error}"), "install git, or leave --baseline out");
    let done = command.output().map_err(missing)?;
    if done.status.success() {
        return Ok(done.stdout);
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let said = said.lines().next().unwrap_or("it ended without a word").trim_start_matches("fatal: ").to_owned();
    Err(trouble(revision, &format!("git says: {said}"), "give stories in a git repository, and a revision of it"))
}

fn trouble(revision: &str, message: &str, advice: &str) -> Box<Problem> {
    Box::new(Problem::with_file(format!("--baseline {revision}"), message, advice))
}
