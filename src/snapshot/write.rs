//! A file of text is replaced whole or not at all, whatever happens while it is written.
//!
//! It is written beside its place, forced to the disk, and renamed. A lock, which ends with its process, keeps two writers apart.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use crate::problem::Problem;

/// Replaces a file of text whole, or leaves it as it was.
///
/// # Errors
/// What kept it from being written.
pub(crate) fn replace_file(path: &Path, text: &str) -> Result<(), Box<Problem>> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    replace(folder, ".selisih.", path, text).map_err(|error| Box::new(unwritten(path, &error, "work on a copy that may be written")))
}

/// Writes a file beside its place and renames it into it.
pub(super) fn replace(folder: &Path, prefix: &str, path: &Path, text: &str) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix).suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any new file: the user's mask takes away what it takes away.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    // A link is kept, and what it leads to is replaced, where that lies on the same disk.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    file.persist(target).map_err(|error| error.error)?;
    // The new name must outlive a power cut too; not every system lets a folder be forced to the disk.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Files that a killed writer left behind. Only who holds the lock may take them away.
pub(super) fn sweep(folder: &Path, prefix: &str) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| name.starts_with(prefix) && name.ends_with(".tmp")) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Locks the folder against other writers until the file is closed, at the latest when the process ends.
///
/// `None` where the system cannot: then what lies in a file is compared before it is replaced, and that is all.
pub(super) fn lock(folder: &Path) -> Option<File> {
    let file = lock_file(folder).ok()?;
    file.lock().ok()?;
    Some(file)
}

/// What is locked: the folder itself, so that nothing is left behind in it.
#[cfg(unix)]
fn lock_file(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

/// What is locked where a folder cannot be: a file of its name, among those that the system keeps for a while.
#[cfg(not(unix))]
fn lock_file(folder: &Path) -> io::Result<File> {
    let name = crate::hash::text_hash(&fs::canonicalize(folder)?.to_string_lossy());
    File::options().write(true).create(true).truncate(false).open(std::env::temp_dir().join(format!("selisih-{name}.lock")))
}

/// Why a file was not written. `elsewhere` is the advice where it cannot be written there at all.
pub(super) fn unwritten(path: &Path, error: &io::Error, elsewhere: &str) -> Problem {
    let (why, advice) = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            ("the disk is full".to_owned(), "free some space, then run the command again".to_owned())
        }
        ErrorKind::PermissionDenied => {
            ("writing there is not permitted".to_owned(), format!("change the permissions of the folder, or {elsewhere}"))
        }
        ErrorKind::ReadOnlyFilesystem => ("the disk is read-only".to_owned(), elsewhere.to_owned()),
        _ => (error.to_string(), "look at the folder, then run the command again".to_owned()),
    };
    Problem::with_file(shown(path), format!("this file cannot be written: {why}; what lay there is unchanged"), advice)
}

pub(super) fn shown(path: &Path) -> String {
    path.display().to_string().replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::lock;

    #[test]
    fn one_writer_waits_for_the_other() {
        let folder = tempfile::tempdir().unwrap();
        let first = lock(folder.path());
        assert!(first.is_some(), "this system locks");
        let free = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let waits = scope.spawn(|| {
                let second = lock(folder.path());
                assert!(second.is_some() && free.load(Ordering::SeqCst), "it came in while the other was at work");
            });
            std::thread::sleep(std::time::Duration::from_millis(50));
            free.store(true, Ordering::SeqCst);
            drop(first);
            waits.join().unwrap();
        });
    }
}
