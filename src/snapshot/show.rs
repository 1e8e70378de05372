//! Changes of stories as text for a person.
//!
//! It tells the command that accepts a change: who reads a log of CI has no screen to click on.

use std::fmt::Write as _;

use super::changes::Change;
use crate::problem::Problem;
use crate::report::{Paint, harmless};

/// The changes of one story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryChanges {
    /// Id of the story.
    pub story: String,
    /// Whether it has no accepted snapshot yet.
    pub new: bool,
    /// What it was called when its snapshot was accepted, where that is another name.
    pub was: Option<String>,
    /// Its changes.
    pub changes: Vec<Change>,
    /// What keeps its accepted snapshot from being read as it was written ("a merge that nobody has finished, line 12").
    pub trouble: Option<String>,
}

/// All changes of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunChanges {
    /// The stories that changed.
    pub stories: Vec<StoryChanges>,
    /// Snapshots of stories that are no more.
    pub orphans: Vec<String>,
    /// Stories looked at.
    pub checked: usize,
    /// Options that the accepting command needs ("corpus --snapshots x"), with a space before.
    pub arguments: String,
    /// What could not be read; of these nothing is compared.
    pub errors: Vec<Problem>,
}

impl RunChanges {
    /// Whether there is nothing to decide.
    pub fn is_empty(&self) -> bool {
        self.stories.is_empty() && self.orphans.is_empty()
    }

    /// The command that accepts a change.
    pub fn accept(&self, id: &str) -> String {
        format!("selisih snapshot accept {}{}", shell(id), self.arguments)
    }

    /// The command that accepts all that the desk has not rejected, where that is more than one change.
    pub fn accept_all(&self) -> Option<String> {
        let open = self.stories.iter().flat_map(|story| &story.changes).filter(|change| change.rejected.is_none()).count();
        (open > 1).then(|| format!("selisih snapshot accept --all{}", self.arguments))
    }
}

/// An argument as a shell takes it for one.
pub(crate) fn shell(argument: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./@%+:,".contains(c);
    if !argument.is_empty() && argument.chars().all(plain) { argument.to_owned() } else { format!("'{}'", argument.replace('\'', "'\\''")) }
}

/// The counts of a story's changes: "1 conflict appeared, 2 other changes".
pub(crate) fn counted_changes(changes: &[Change]) -> String {
    let mut parts = Vec::new();
    for how in ["appeared", "changed", "resolved", "moved"] {
        let number = changes.iter().filter(|change| change.conflict && change.how.name() == how).count();
        if number > 0 {
            parts.push(format!("{number} conflict{} {how}", if number == 1 { "" } else { "s" }));
        }
    }
    let other = changes.iter().filter(|change| !change.conflict).count();
    if other > 0 {
        let noun = if parts.is_empty() { "change" } else { "other change" };
        parts.push(format!("{other} {noun}{}", if other == 1 { "" } else { "s" }));
    }
    let rejected = changes.iter().filter(|change| change.rejected.is_some()).count();
    if rejected > 0 {
        parts.push(format!("{rejected} rejected"));
    }
    if parts.is_empty() { "no changes".to_owned() } else { parts.join(", ") }
}

/// The changes as text.
pub fn changes_text(run: &RunChanges, colour: bool) -> String {
    let paint = Paint::new(colour);
    let mut out = String::new();
    for story in &run.stories {
        write_story(&mut out, run, story, paint);
    }
    for orphan in &run.orphans {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}: the story is no more, its snapshot is still there", paint.strong(&harmless(orphan)));
        let _ = writeln!(out, "  accept: {}\n", run.accept(orphan));
    }
    let counts = match run.stories.len() {
        0 => "no story differs from its snapshot".to_owned(),
        1 => "1 story differs from its snapshot".to_owned(),
        number => format!("{number} stories differ from their snapshots"),
    };
    let orphans = match run.orphans.len() {
        0 => String::new(),
        1 => ", 1 snapshot has no story".to_owned(),
        number => format!(", {number} snapshots have no story"),
    };
    let errors = match run.errors.len() {
        0 => String::new(),
        1 => ", 1 thing could not be read".to_owned(),
        number => format!(", {number} things could not be read"),
    };
    let _ = writeln!(out, "{counts}{orphans}{errors}; {} checked", run.checked);
    if let Some(all) = run.accept_all() {
        let _ = writeln!(out, "accept all: {all}");
    }
    out
}

fn write_story(out: &mut String, run: &RunChanges, story: &StoryChanges, paint: Paint) {
    let was = story.was.as_ref().map(|was| format!(" (was {})", harmless(was)));
    let head = if story.new { " (no snapshot yet)".to_owned() } else { was.unwrap_or_default() };
    let what = match &story.trouble {
        Some(trouble) => trouble.clone(),
        None => counted_changes(&story.changes),
    };
    let _ = writeln!(out, "{}{head}: {what}", paint.strong(&harmless(&story.story)));
    // Of a story that nobody has decided on, and of one that has another name, all is accepted by one command.
    if story.new || story.was.is_some() {
        let _ = writeln!(out, "  accept: {}", run.accept(&story.story));
    }
    out.push('\n');
    for change in &story.changes {
        write_change(out, run, change, story.new, paint);
    }
}

fn write_change(out: &mut String, run: &RunChanges, change: &Change, of_new: bool, paint: Paint) {
    let severity = change.severity.as_ref().map(|severity| format!(" {severity}")).unwrap_or_default();
    let what = if change.conflict { format!("conflict {}", change.how.name()) } else { change.how.name().to_owned() };
    let _ = writeln!(out, "{what}{severity}  {}", paint.strong(&change.id));
    for (side, line) in &change.lines {
        let _ = writeln!(out, "  {} {}", side.mark(), harmless_line(line));
    }
    if !of_new {
        let _ = writeln!(out, "  because ({}): {}", change.cause.name(), harmless(&change.because));
    }
    match &change.rejected {
        Some(reason) if reason.is_empty() => _ = writeln!(out, "  rejected by the desk"),
        Some(reason) => _ = writeln!(out, "  rejected by the desk: {}", harmless(reason)),
        None if of_new => {}
        None => _ = writeln!(out, "  accept: {}", run.accept(&change.id)),
    }
    out.push('\n');
}

/// As `harmless`, with the indent kept.
pub(super) fn harmless_line(line: &str) -> String {
    let indent = line.len() - line.trim_start_matches(' ').len();
    format!("{}{}", " ".repeat(indent), harmless(line))
}

#[cfg(test)]
mod tests {
    use super::shell;

    #[test]
    fn arguments_are_quoted_for_a_shell() {
        assert_eq!(shell("kim-putin/meeting.meal@2023-09-13"), "kim-putin/meeting.meal@2023-09-13");
        assert_eq!(shell("x/a#inside"), "'x/a#inside'");
        assert_eq!(shell("it's"), "'it'\\''s'");
        assert_eq!(shell(""), "''");
    }
}
