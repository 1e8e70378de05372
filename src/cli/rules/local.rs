//! Examples that stay on this machine: sentences of others, which go into no rule file, kept beside the rule folder's rules.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::given::shown;
use crate::problem::{Problem, SourceFile};
use crate::rules::{Example, Expects, RuleSet};
use crate::span::Span;

/// The folder below a rule folder; no rule is read from it, since its name begins with a dot.
const FOLDER: &str = ".selisih-local";
const FILE: &str = "examples.jsonl";

/// A local example: a line of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Local {
    pub(super) rule: String,
    /// `example`, `reject` or `limit`.
    pub(super) kind: String,
    pub(super) language: String,
    pub(super) text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) gives: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) says: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) why: Option<String>,
    /// Where the sentence was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<String>,
}

/// The local examples of a folder.
#[derive(Debug, Default)]
pub(super) struct LocalExamples {
    /// The file, for messages about them.
    pub(super) file: Option<SourceFile>,
    /// The number of the rule, and the example.
    pub(super) examples: Vec<(usize, Example)>,
    /// Lines that are none.
    pub(super) problems: Vec<Problem>,
}

/// The file of a rule folder's local examples.
pub(super) fn path(folder: &Path) -> PathBuf {
    folder.join(FOLDER).join(FILE)
}

/// Reads the local examples of a folder; none where it has no such file.
pub(super) fn read(folder: &Path, rules: &RuleSet) -> LocalExamples {
    let mut read = LocalExamples::default();
    let shown = shown(&path(folder));
    let text = match fs::read_to_string(path(folder)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return read,
        Err(error) => {
            read.problems.push(Problem::with_file(shown, format!("the local examples cannot be read: {error}"), "save them as UTF-8 text"));
            return read;
        }
    };
    let file = SourceFile::new(shown, text);
    let mut start = 0;
    for line in file.text.split_inclusive('\n') {
        let place = Span::new(start, start + line.trim_end().len());
        start += line.len();
        if line.trim().is_empty() {
            continue;
        }
        match example(line, place, rules) {
            Ok(example) => read.examples.push(example),
            Err(message) => read.problems.push(file.problem(place, message, "mend the line, or take it out")),
        }
    }
    read.file = Some(file);
    read
}

fn example(line: &str, place: Span, rules: &RuleSet) -> Result<(usize, Example), String> {
    let local: Local = serde_json::from_str(line).map_err(|error| format!("this is no local example: {error}"))?;
    let rule = rules.rules.iter().position(|rule| rule.id == local.rule);
    let rule = rule.ok_or_else(|| format!("no rule is called `{}`", local.rule))?;
    let expects = match local.kind.as_str() {
        "example" => Expects::Gives { values: local.gives, says: local.says },
        "reject" => Expects::Nothing,
        "limit" => Expects::Limit,
        other => return Err(format!("`{other}` is neither example, reject nor limit")),
    };
    Ok((rule, Example { language: local.language.into(), text: local.text, place, expects }))
}

/// Adds an example, and keeps the folder out of version control. Whether it was not there yet.
pub(super) fn add(folder: &Path, local: &Local) -> Result<bool, Box<Problem>> {
    let path = path(folder);
    let shown = shown(&path);
    let refuse = |error: &dyn std::fmt::Display| {
        Box::new(Problem::with_file(&shown, format!("this file cannot be written: {error}"), "give --rules a folder that you may write to"))
    };
    let line = serde_json::to_string(local).map_err(|error| refuse(&error))? + "\n";
    fs::create_dir_all(folder.join(FOLDER)).map_err(|error| refuse(&error))?;
    let ignore = folder.join(FOLDER).join(".gitignore");
    if !ignore.exists() {
        fs::write(ignore, "# Sentences of others: they stay here.\n*\n").map_err(|error| refuse(&error))?;
    }
    let mut text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(refuse(&error)),
    };
    if text.lines().any(|old| old == line.trim_end()) {
        return Ok(false);
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    fs::write(&path, text + &line).map_err(|error| refuse(&error))?;
    Ok(true)
}
