//! Rule files: those in the program, and those of a rule folder, by their path below it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::tables::{OWN_UNITS, UNITS};
use crate::problem::{Problem, SourceFile};

static BUILT_IN: Dir<'_> = include_dir!("$OUT_DIR/rules");

/// Folders and files deeper than this are no rule folder.
const MAX_DEPTH: usize = 6;

/// Who made a rule folder.
pub(super) const PACK: &str = "pack.toml";

/// Attribute rules are all files but the tables of the program and those in `languages` and `lists`.
pub(super) fn is_rule(name: &str) -> bool {
    match name.split_once('/') {
        Some((folder, _)) => !matches!(folder, "languages" | "lists"),
        None => !matches!(name, UNITS | OWN_UNITS | PACK | "places.toml" | "titles.toml"),
    }
}

/// Whether a file of this name is built in.
pub(super) fn is_built_in(name: &str) -> bool {
    BUILT_IN.get_file(name).is_some()
}

/// The files in the program.
pub(super) fn built_in_files() -> BTreeMap<String, SourceFile> {
    fn walk(dir: &'static Dir<'static>, files: &mut BTreeMap<String, SourceFile>) {
        for file in dir.files() {
            let name = file.path().to_string_lossy().replace('\\', "/");
            if let (true, Some(text)) = (name.ends_with(".toml"), file.contents_utf8()) {
                files.insert(name.clone(), SourceFile::new(format!("rules/{name}"), text));
            }
        }
        dir.dirs().for_each(|dir| walk(dir, files));
    }
    let mut files = BTreeMap::new();
    walk(&BUILT_IN, &mut files);
    files
}

/// All files that a rule set is made of, by their path below the rules folder; those of a folder in place of the built-in ones.
pub(super) fn all_files(folder: Option<&Path>) -> BTreeMap<String, SourceFile> {
    let mut files = built_in_files();
    // What cannot be read is told where the rules are loaded.
    let found = folder.map(files_below).unwrap_or_default();
    files.extend(found.into_iter().flatten().filter_map(|found| found.read().ok().map(|file| (found.name, file))));
    files
}

/// The files that all rules share: languages, lists, units, titles, places of a folder. The built-in gazetteer is none of them.
pub(crate) fn tables(folder: Option<&Path>) -> Vec<SourceFile> {
    all_files(folder).into_iter().filter(|(name, _)| !is_rule(name) && name != PACK).map(|(_, file)| file).collect()
}

/// A file of a rule folder that is not read yet.
pub(super) struct Found {
    /// Its path below the folder.
    pub(super) name: String,
    shown: String,
    path: PathBuf,
}

impl Found {
    pub(super) fn read(&self) -> Result<SourceFile, Box<Problem>> {
        let text = fs::read_to_string(&self.path).map_err(|error| {
            let message = format!("this rule file cannot be read: {error}");
            Box::new(Problem::with_file(self.shown.clone(), message, "save it as UTF-8 text"))
        })?;
        Ok(SourceFile::new(self.shown.clone(), text))
    }
}

/// The rule files of a folder in their order, with what cannot be looked into.
pub(super) fn files_below(folder: &Path) -> Vec<Result<Found, Problem>> {
    let mut found = Vec::new();
    look_into(folder, "", 0, &mut found);
    found
}

fn look_into(folder: &Path, below: &str, depth: usize, found: &mut Vec<Result<Found, Problem>>) {
    let shown = folder.display().to_string();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let message = format!("this rule folder cannot be read: {error}");
            return found.push(Err(Problem::with_file(shown, message, "give --rules a folder of .toml files")));
        }
    };
    // Most systems tell a folder from a file without another question; behind a link either may be.
    let with_kind = |entry: fs::DirEntry| {
        let path = entry.path();
        let is_folder = entry.file_type().ok().filter(|kind| !kind.is_symlink()).map_or_else(|| path.is_dir(), |kind| kind.is_dir());
        (entry.file_name(), path, is_folder)
    };
    let mut paths: Vec<_> = entries.filter_map(Result::ok).map(with_kind).collect();
    // In one folder names are in the order of the paths, and quicker compared.
    paths.sort();
    for (name, path, is_folder) in paths {
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
        let inner = if below.is_empty() { name.to_owned() } else { format!("{below}/{name}") };
        if is_folder {
            if depth < MAX_DEPTH {
                look_into(&path, &inner, depth + 1, found);
            }
        } else if name.ends_with(".toml") {
            let shown = format!("{shown}/{name}");
            found.push(Ok(Found { name: inner, shown, path }));
        }
    }
}
