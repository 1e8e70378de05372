//! From paths to files: which folder is a story, which files in it are articles, and what they hold.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::MAX_BYTES;
use crate::problem::Problem;

/// Settings of a story, beside its articles.
pub(super) const STORY_FILE: &str = "story.toml";

/// A folder and those of its articles that are wanted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Folder {
    /// The folder itself, whatever path led there.
    pub(super) real: PathBuf,
    /// As a message names it.
    pub(super) shown: PathBuf,
    /// All of it is wanted, not single files.
    pub(super) whole: bool,
    /// PATH names it, or its articles, and not a folder above it.
    pub(super) named: bool,
    /// Names of the articles, sorted.
    pub(super) names: BTreeSet<OsString>,
}

/// What the paths lead to.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) folders: Vec<Folder>,
    pub(super) stdin: bool,
    pub(super) problems: Vec<Problem>,
    pub(super) warnings: Vec<Problem>,
}

/// A path in a message: as it was written, with `/`.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string().replace(std::path::MAIN_SEPARATOR, "/")
}

/// What happened, in words that do not hang on the machine.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "reading it is not permitted".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder, not a file".to_owned(),
        _ => error.to_string(),
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Problem {
    let advice = match error.kind() {
        io::ErrorKind::NotFound => "check the spelling, and where a link points",
        io::ErrorKind::PermissionDenied => "change its permissions, or leave it out",
        _ => "check the file, or leave it out",
    };
    Problem::with_file(shown(path), format!("cannot be opened: {}", reason(error)), advice)
}

/// Whether a file of this name is an article, passed over, or of a kind that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    Article,
    PassedOver,
    Unknown,
}

fn named(name: &OsStr) -> Named {
    let name = name.to_string_lossy().to_lowercase();
    if name.starts_with('.') || name.starts_with("readme") || matches!(name.as_str(), STORY_FILE | "gold.json" | "meta.json") {
        Named::PassedOver
    } else if name.ends_with(".txt") || is_jsonl(&name) {
        Named::Article
    } else {
        Named::Unknown
    }
}

/// Whether a file holds one article a line.
pub(super) fn is_jsonl(name: &str) -> bool {
    name.to_lowercase().ends_with(".jsonl")
}

/// Names in a folder, sorted.
struct Listing {
    articles: BTreeSet<OsString>,
    folders: BTreeSet<OsString>,
}

fn list(path: &Path) -> io::Result<Listing> {
    let mut listing = Listing { articles: BTreeSet::new(), folders: BTreeSet::new() };
    for entry in fs::read_dir(path)? {
        let name = entry?.file_name();
        match named(&name) {
            Named::Article => _ = listing.articles.insert(name),
            Named::Unknown if fs::metadata(path.join(&name)).is_ok_and(|data| data.is_dir()) => _ = listing.folders.insert(name),
            _ => {}
        }
    }
    Ok(listing)
}

/// Names of all articles in a folder; empty where it cannot be read.
pub(super) fn article_names(path: &Path) -> Vec<String> {
    list(path).map(|listing| listing.articles.iter().map(|name| name.to_string_lossy().into_owned()).collect()).unwrap_or_default()
}

/// Finds the articles that `paths` lead to.
pub(super) fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        if path.as_os_str() == "-" {
            found.stdin = true;
            continue;
        }
        match fs::metadata(path) {
            Err(error) => found.problems.push(unreadable(path, &error)),
            Ok(data) if data.is_dir() => found.folder(path),
            Ok(_) => found.file(path),
        }
    }
    let nothing = found.folders.is_empty() && !found.stdin && found.problems.is_empty();
    if let (true, Some(path)) = (nothing, paths.first()) {
        found.problems.push(Problem::with_file(
            shown(path),
            "this is no article",
            "give .txt or .jsonl files, or a folder that holds some",
        ));
    }
    found
}

impl Found {
    fn file(&mut self, path: &Path) {
        let name = path.file_name().unwrap_or_default();
        match named(name) {
            Named::PassedOver => {}
            Named::Unknown => {
                let advice = "articles are .txt and .jsonl files; `-` reads standard input";
                self.problems.push(Problem::with_file(shown(path), "this kind of file cannot be read", advice));
            }
            Named::Article => {
                let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
                self.add(parent, false, true, [name.to_owned()].into());
            }
        }
    }

    fn folder(&mut self, path: &Path) {
        let listing = match list(path) {
            Ok(listing) => listing,
            Err(error) => return self.problems.push(unreadable(path, &error)),
        };
        let mut below = Vec::new();
        for name in listing.folders {
            let inner = path.join(&name);
            match list(&inner) {
                Ok(inner_listing) => below.push((inner, inner_listing)),
                // Of folders beside articles nothing is wanted.
                Err(error) if listing.articles.is_empty() => self.problems.push(unreadable(&inner, &error)),
                Err(_) => {}
            }
        }
        if !listing.articles.is_empty() {
            let left: Vec<String> = below.iter().filter(|(_, inner)| !inner.articles.is_empty()).map(|(inner, _)| shown(inner)).collect();
            if let Some(first) = left.first() {
                let more = if left.len() > 1 { format!(" and {} more", left.len() - 1) } else { String::new() };
                let message = format!("this folder holds articles, so it is one story; those in `{first}`{more} are not read");
                self.warnings.push(Problem::with_file(
                    shown(path),
                    message,
                    "give those folders as PATH, or move the articles beside them away",
                ));
            }
            return self.add(path, true, true, listing.articles);
        }
        let mut any = false;
        for (inner, inner_listing) in &below {
            if !inner_listing.articles.is_empty() {
                any = true;
                self.add(inner, true, false, inner_listing.articles.clone());
            } else if inner.join(STORY_FILE).exists() {
                any = true;
                self.problems.push(Problem::with_file(
                    shown(inner),
                    "this story has no articles",
                    "put .txt or .jsonl files beside its story.toml",
                ));
            }
        }
        if !any {
            let deeper = below.iter().find(|(inner, inner_listing)| {
                inner_listing.folders.iter().any(|name| list(&inner.join(name)).is_ok_and(|deep| !deep.articles.is_empty()))
            });
            let advice = match deeper {
                Some((inner, _)) => format!("there are stories in `{}`: give that as PATH", shown(inner)),
                None => "articles are .txt and .jsonl files, in this folder or one below it".to_owned(),
            };
            self.problems.push(Problem::with_file(shown(path), "this folder has no articles", advice));
        }
    }

    fn add(&mut self, path: &Path, whole: bool, named: bool, names: BTreeSet<OsString>) {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        match self.folders.iter_mut().find(|folder| folder.real == real) {
            Some(folder) => {
                folder.whole |= whole;
                folder.named |= named;
                folder.names.extend(names);
            }
            None => self.folders.push(Folder { real, shown: path.to_owned(), whole, named, names }),
        }
    }
}

/// The bytes of a regular file that is not too long.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, Box<Problem>> {
    let data = fs::metadata(path).map_err(|error| Box::new(unreadable(path, &error)))?;
    let refuse = |message: &str, advice: &str| Err(Box::new(Problem::with_file(shown(path), message, advice)));
    if data.is_dir() {
        return refuse("this is a folder with the name of an article", "rename the folder, or move it away");
    }
    if !data.is_file() {
        return refuse("this is no regular file", "use `-` to read standard input");
    }
    let too_long = |length: u64| length > MAX_BYTES;
    let advice = "is it an article? split it, or leave it out";
    if too_long(data.len()) {
        return refuse("this article is longer than 64 MiB", advice);
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|error| Box::new(unreadable(path, &error)))?;
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|error| Box::new(unreadable(path, &error)))?;
    if too_long(bytes.len() as u64) { refuse("this article is longer than 64 MiB", advice) } else { Ok(bytes) }
}

/// A regular file, opened to be read line by line.
pub(super) fn open(path: &Path) -> Result<fs::File, Box<Problem>> {
    let data = fs::metadata(path).map_err(|error| Box::new(unreadable(path, &error)))?;
    if !data.is_file() {
        return Err(Box::new(Problem::with_file(shown(path), "this is no regular file", "rename it, or move it away")));
    }
    fs::File::open(path).map_err(|error| Box::new(unreadable(path, &error)))
}
