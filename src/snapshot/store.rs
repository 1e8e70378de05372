//! The folder of snapshots: what lies in it is read, written whole, put back and taken away.
//!
//! A file that is no longer as it was read is left alone, and that is said.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::file::SnapshotFile;
use super::write::{self, lock, replace, shown, sweep};
use crate::problem::Problem;

const ENDING: &str = ".snap";
const PENDING: &str = ".snap.new";

/// A snapshot as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// What the file holds.
    pub file: SnapshotFile,
    /// Its bytes, to tell whether it is still the same when it is written.
    text: String,
}

/// The folder of snapshots.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
}

impl Stored {
    /// The line, from 1, on which these words stand by themselves.
    pub fn line_of(&self, words: &str) -> Option<usize> {
        self.text.lines().position(|line| line.trim() == words).map(|at| at + 1)
    }
}

impl Store {
    /// The store in this folder, which need not exist yet.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// The accepted snapshot of a story, where it has one.
    ///
    /// # Errors
    /// A file that is there and cannot be read.
    pub fn read(&self, story: &str) -> Result<Option<Stored>, Box<Problem>> {
        let path = self.path(story);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(Stored { file: SnapshotFile::parse(&text), text })),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => {
                let message = format!("this snapshot cannot be read: {error}");
                Err(Box::new(Problem::with_file(shown(&path), message, "restore it from git, or delete it")))
            }
        }
    }

    /// The stories that have an accepted snapshot, sorted.
    ///
    /// # Errors
    /// A folder that is there and cannot be listed.
    pub fn stories(&self) -> Result<BTreeSet<String>, Box<Problem>> {
        let unreadable = |error: &io::Error| {
            Problem::with_file(
                shown(&self.folder),
                format!("this folder of snapshots cannot be read: {error}"),
                "give --snapshots another one",
            )
        };
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeSet::new()),
            Err(error) => return Err(Box::new(unreadable(&error))),
        };
        let mut found = BTreeSet::new();
        for entry in entries {
            let name = entry.map_err(|error| Box::new(unreadable(&error)))?.file_name();
            let story = name.to_str().filter(|name| !name.starts_with('.')).and_then(|name| name.strip_suffix(ENDING));
            found.extend(story.map(str::to_owned));
        }
        Ok(found)
    }

    /// Writes the accepted snapshot of a story in place of `old`, and takes the pending one away.
    ///
    /// # Errors
    /// What kept it from being written; then the file is as it was.
    pub fn write(&self, story: &str, file: &SnapshotFile, old: Option<&Stored>) -> Result<Stored, Box<Problem>> {
        let text = file.text();
        self.put(story, ENDING, &text, Some(old.map(|old| old.text.as_str())))?;
        self.remove_file(&self.pending(story))?;
        Ok(Stored { file: file.clone(), text })
    }

    /// Writes what a story would have now beside its accepted snapshot, for whoever looks at it.
    ///
    /// # Errors
    /// What kept it from being written.
    pub fn write_pending(&self, story: &str, file: &SnapshotFile) -> Result<(), Box<Problem>> {
        self.put(story, PENDING, &file.text(), None)
    }

    /// Takes away what was pending of a story, if anything was.
    ///
    /// # Errors
    /// What kept it from being removed.
    pub fn clear_pending(&self, story: &str) -> Result<(), Box<Problem>> {
        self.remove_file(&self.pending(story))
    }

    /// Removes the snapshot of a story that is no more.
    ///
    /// # Errors
    /// What kept it from being removed.
    pub fn remove(&self, story: &str) -> Result<(), Box<Problem>> {
        self.remove_file(&self.path(story))?;
        self.remove_file(&self.pending(story))
    }

    /// Puts back what lay there before: an undone decision.
    ///
    /// # Errors
    /// What kept it from being written.
    pub fn restore(&self, story: &str, old: Option<&Stored>, now: Option<&Stored>) -> Result<(), Box<Problem>> {
        match old {
            Some(old) => self.put(story, ENDING, &old.text, Some(now.map(|now| now.text.as_str()))),
            None => self.remove(story),
        }
    }

    /// Whether there is such a folder.
    pub fn is_there(&self) -> bool {
        self.folder.is_dir()
    }

    /// The folder, as a message names it.
    pub fn name(&self) -> String {
        shown(&self.folder)
    }

    /// Where the accepted snapshot of a story lies.
    pub fn path(&self, story: &str) -> PathBuf {
        self.folder.join(format!("{story}{ENDING}"))
    }

    /// Where the pending one lies.
    pub fn pending(&self, story: &str) -> PathBuf {
        self.folder.join(format!("{story}{PENDING}"))
    }

    fn remove_file(&self, path: &Path) -> Result<(), Box<Problem>> {
        match fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(Box::new(Problem::with_file(shown(path), format!("this file cannot be removed: {error}"), "delete it by hand")))
            }
            _ => Ok(()),
        }
    }

    /// Replaces a file whole. `expected` is what must lie there now, nothing or these bytes.
    fn put(&self, story: &str, ending: &str, text: &str, expected: Option<Option<&str>>) -> Result<(), Box<Problem>> {
        let path = self.folder.join(format!("{story}{ending}"));
        let failed = |error: &io::Error| Box::new(write::unwritten(&path, error, "give --snapshots another folder"));
        fs::create_dir_all(&self.folder).map_err(|error| failed(&error))?;
        let lock = lock(&self.folder);
        if let Some(expected) = expected {
            let now = fs::read_to_string(&path).ok();
            if now.as_deref() != expected {
                let message = "another process has written this snapshot meanwhile; it is left as it is";
                return Err(Box::new(Problem::with_file(shown(&path), message, "run the command again")));
            }
        }
        let prefix = format!(".{story}{ending}.");
        if lock.is_some() {
            sweep(&self.folder, &prefix);
        }
        replace(&self.folder, &prefix, &path, text).map_err(|error| failed(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::Store;
    use crate::snapshot::SnapshotFile;

    fn file(body: &str) -> SnapshotFile {
        SnapshotFile { body: body.to_owned(), ..SnapshotFile::default() }
    }

    #[test]
    fn what_is_written_is_read_and_listed() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(&folder.path().join("deep/snapshots"));
        assert_eq!(store.read("kim"), Ok(None));
        assert!(store.stories().unwrap().is_empty());
        store.write_pending("kim", &file("a")).unwrap();
        assert!(store.pending("kim").exists() && store.stories().unwrap().is_empty());
        let stored = store.write("kim", &file("a"), None).unwrap();
        assert!(!store.pending("kim").exists(), "what is accepted is no longer pending");
        assert_eq!(store.read("kim").unwrap().map(|read| read.text), Some(stored.text));
        assert_eq!(store.stories().unwrap().into_iter().collect::<Vec<_>>(), ["kim"]);
        store.remove("kim").unwrap();
        store.remove("kim").unwrap();
        assert_eq!(store.read("kim"), Ok(None));
    }

    #[test]
    fn a_snapshot_that_another_process_wrote_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path());
        let first = store.write("kim", &file("a"), None).unwrap();
        store.write("kim", &file("b"), Some(&first)).unwrap();
        let refused = store.write("kim", &file("c"), Some(&first)).unwrap_err();
        assert!(refused.message.contains("another process"), "{refused}");
        assert_eq!(store.read("kim").unwrap().unwrap().file.body, "b");
        assert!(store.write("kim", &file("c"), None).is_err());
    }

    #[test]
    fn leftovers_of_a_killed_writer_are_swept_away() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path());
        let left = folder.path().join(".kim.snap.Ab3.tmp");
        std::fs::write(&left, "half").unwrap();
        std::fs::write(folder.path().join(".jim.snap.Ab3.tmp"), "half").unwrap();
        store.write("kim", &file("a"), None).unwrap();
        assert!(!left.exists());
        assert!(folder.path().join(".jim.snap.Ab3.tmp").exists(), "another story's are not this writer's");
    }
}
