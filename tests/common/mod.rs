//! What the tests share: the program as a process, throw-away folders, and the stories to run on.

#![allow(dead_code, reason = "every test file uses a part of it")]
#![allow(clippy::print_stderr, reason = "a test that is left out says so")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value as Json;

/// Two articles, as short as can be, that exclude each other.
pub(crate) const DINNER: &str = "Kedua presiden bersulang saat makan malam.\n";
pub(crate) const LUNCH: &str = "Kedua presiden berbincang saat makan siang.\n";

/// A rule of one's own, with a line for every key that a mistake may stand in.
pub(crate) const RULE: &str = r#"attribute = "zoo.tigers"
about     = "Tigers that were counted"
value     = { kind = "count", of = "<tiger>" }
holds     = "one"
event     = ["place"]

[lists.tiger]
id = ["harimau"]

[id]
patterns = ["hitung ~ {value}"]
unless   = ["=akan ~ {value}"]
requires = [{ match = "=petugas", within = "sentence" }]
examples = [{ text = "Petugas menghitung tujuh harimau.", gives = "7" }]
rejects  = ["Petugas memotret tujuh harimau."]
pairs    = [{ a = "Petugas menghitung tujuh harimau.", b = "Petugas menghitung 7 harimau.", gives = "agree" }]
"#;

/// The folder of the package.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program, run where the package is.
pub(crate) fn selisih() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_selisih"));
    command.current_dir(root()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

/// Runs the program.
pub(crate) fn run(args: &[&str]) -> Run {
    Run::of(selisih().args(args).output().unwrap())
}

/// What a run of the program gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}\n{}", self.out, self.err))
    }

    /// All lines as JSON.
    pub(crate) fn lines(&self) -> Vec<Json> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
    }
}

/// A folder that is gone after the test.
pub(crate) struct Files(tempfile::TempDir);

impl Files {
    /// Writes files, given by their path below the folder.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let made = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            made.write(name, text.as_bytes());
        }
        made
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the program inside the folder.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        Run::of(selisih().current_dir(self.0.path()).args(args).output().unwrap())
    }

    pub(crate) fn run_with(&self, args: &[&str], stdin: &str) -> Run {
        Run::of(selisih().current_dir(self.0.path()).args(args).write_stdin(stdin).output().unwrap())
    }
}

/// A rule of one's own, with comments that must outlive every command.
pub(crate) const ZOO_RULE: &str = r#"# Harimau, dihitung dengan kamera jebak.
attribute = "zoo.tigers"
about     = "Tigers that were counted"
value     = { kind = "count", of = "<tiger>" }
holds     = "one"
event     = ["place"]

[lists.tiger]
id = ["harimau"]
en = ["tiger"]

[id]
patterns = [
  "hitung ~ {value}", # menghitung, dihitung
  "{value} (=terekam|=tertangkap kamera) ... =di {where}",
]
unless   = ["=akan ~ {value}"]
examples = [
  # satu baris satu contoh
  { text = "Petugas menghitung tujuh harimau.", gives = "7" },
]
rejects  = ["Petugas memotret tujuh harimau."]

[en]
patterns = ["count ~ {value}"]
requires = ["ranger"]
examples = [{ text = "Rangers counted seven tigers.", gives = "7" }]
rejects  = ["Rangers photographed seven tigers."]
"#;

/// A rule folder with that rule.
pub(crate) fn zoo() -> Files {
    Files::new(&[("aturan/zoo/tigers.toml", ZOO_RULE)])
}

/// Runs a command twice: the same input gives the same bytes.
pub(crate) fn twice(files: &Files, args: &[&str]) -> Run {
    let [first, second] = [files.run(args), files.run(args)];
    assert_eq!((&first.out, &first.err), (&second.out, &second.err), "{args:?}");
    first
}

/// Whether all these words were printed.
pub(crate) fn says(run: &Run, words: &[&str]) {
    for word in words {
        assert!(run.out.contains(word) || run.err.contains(word), "{word}\n{}{}", run.out, run.err);
    }
}

/// A list in a JSON value; empty where there is none.
pub(crate) fn list<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    json[key].as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    json[key].as_str().unwrap_or_default()
}

/// Names of the folders below `path`, sorted.
pub(crate) fn folders(path: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(path)
        .unwrap()
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// A folder beside the package that some tests need; `None`, and said, where it is absent.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("left out: ../shared/{name} is absent");
    None
}

/// All folders of stories that are there: our own, and those of ../shared.
pub(crate) fn story_folders() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = folders(&root().join("corpus")).iter().map(|name| root().join("corpus").join(name)).collect();
    found.extend(shared("seeds"));
    if let Some(stories) = shared("stories") {
        found.extend(folders(&stories).iter().map(|name| stories.join(name)));
    }
    found
}
