//! `--watch`: a command runs again whenever one of its files changes. Ctrl-C ends it.
//!
//! Files are asked every third of a second when they were changed: no system service, and no clock in what is printed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::cli::{Status, output};
use crate::problem::Problem;

/// How often files are looked at.
const EVERY: Duration = Duration::from_millis(300);
/// Folders deeper than this hold no rules.
const MAX_DEPTH: usize = 6;

/// Runs `work` now and after every change of a file at or below `paths`. Ends only if there is nothing to watch.
pub(super) fn watch(paths: &[PathBuf], work: impl Fn() -> Status) -> Status {
    if paths.is_empty() {
        let advice = "give --rules DIR, or a file to read";
        output::complain(&[Problem::with_file("--watch", "there is nothing to watch: built-in rules do not change", advice)]);
        return Status::Trouble;
    }
    loop {
        let seen = state(paths);
        work();
        output::remark("watching for changes; Ctrl-C ends");
        while state(paths) == seen {
            std::thread::sleep(EVERY);
        }
        // An editor may write a file in several steps.
        std::thread::sleep(EVERY);
    }
}

/// What tells that a file has changed: when it was written, and its length.
type Seen = Vec<(PathBuf, Option<SystemTime>, u64)>;

fn state(paths: &[PathBuf]) -> Seen {
    let files = paths.iter().flat_map(|path| files_below(path));
    let seen = |path: PathBuf| {
        let data = fs::metadata(&path).ok();
        let changed = data.as_ref().and_then(|data| data.modified().ok());
        (path, changed, data.map_or(0, |data| data.len()))
    };
    files.map(seen).collect()
}

/// All files at or below a path, in sorted order.
pub(super) fn files_below(path: &Path) -> Vec<PathBuf> {
    fn walk(path: &Path, depth: usize, found: &mut Vec<PathBuf>) {
        if !path.is_dir() {
            return found.push(path.to_owned());
        }
        let entries = fs::read_dir(path).into_iter().flatten();
        let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
        paths.sort();
        if depth < MAX_DEPTH {
            paths.iter().for_each(|path| walk(path, depth + 1, found));
        }
    }
    let mut found = Vec::new();
    walk(path, 0, &mut found);
    found
}
