//! Where text goes: standard output or a file, and messages to standard error.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::Status;
use crate::problem::Problem;
use crate::report::harmless;

/// Columns of a report that goes to no terminal.
const WIDTH: usize = 100;

/// Whether standard output is a terminal that takes colours.
pub(super) fn colours() -> bool {
    io::stdout().is_terminal() && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// Columns to write a report in.
pub(super) fn width() -> usize {
    WIDTH
}

/// Writes `text` to the file, or to standard output. A reader that has gone away is no trouble.
pub(super) fn write(text: &str, file: Option<&Path>) -> Status {
    let done = match file {
        Some(path) => fs::write(path, text).map_err(|error| (path.display().to_string(), error)),
        None => match io::stdout().lock().write_all(text.as_bytes()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done.map_err(|error| ("standard output".to_owned(), error)),
        },
    };
    match done {
        Ok(()) => Status::Clean,
        Err((path, error)) => {
            complain(&[Problem::with_file(path, format!("the report cannot be written: {error}"), "give -o another place")]);
            Status::Trouble
        }
    }
}

/// Adds `text` to the end of the file, as the summary of a step wants it.
pub(super) fn append(text: &str, file: &Path) -> Status {
    let done = fs::OpenOptions::new().create(true).append(true).open(file).and_then(|mut file| file.write_all(text.as_bytes()));
    match done {
        Ok(()) => Status::Clean,
        Err(error) => {
            let path = file.display().to_string();
            complain(&[Problem::with_file(path, format!("the summary cannot be written: {error}"), "give --summary another file")]);
            Status::Trouble
        }
    }
}

/// Prints problems to standard error: place, line and caret where there is one, and what to do.
pub(super) fn complain(problems: &[Problem]) {
    report(problems, false);
}

/// Prints a line on what the program does now to standard error.
pub(super) fn remark(words: &str) {
    // Nobody can be told that standard error is closed.
    let _ = writeln!(io::stderr().lock(), "{words}");
}

/// Prints remarks that change nothing to standard error.
pub(super) fn warn(problems: &[Problem]) {
    report(problems, true);
}

fn report(problems: &[Problem], warning: bool) {
    let styled = io::stderr().is_terminal() && anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for problem in problems {
        text.push_str(&rendered(problem, warning, &renderer));
        text.push_str("\n\n");
    }
    // Nobody can be told that standard error is closed.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// A problem as rustc shows one: title, file and line with a caret, advice.
fn rendered(problem: &Problem, warning: bool, renderer: &Renderer) -> String {
    let message = harmless(&problem.message);
    let path = harmless(&problem.path);
    let advice = harmless(&problem.advice);
    let level = if warning { Level::WARNING } else { Level::ERROR };
    let Some(place) = &problem.place else {
        let name = if warning { "warning" } else { "error" };
        let tail = if advice.is_empty() { String::new() } else { format!("\n  = help: {advice}") };
        return format!("{name}: {path}: {message}{tail}");
    };
    let snippet = Snippet::source(&place.excerpt)
        .line_start(place.line)
        .path(path.as_str())
        .annotation(AnnotationKind::Primary.span(place.caret.start..place.caret.end));
    let mut group = level.primary_title(message.as_str()).element(snippet);
    if !advice.is_empty() {
        group = group.element(Level::HELP.message(advice.as_str()));
    }
    renderer.render(&[group])
}
