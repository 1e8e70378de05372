//! Changes of stories as text for a person, and as JSON for programs.
//!
//! Both tell the command that accepts a change: who reads a log of CI has no screen to click on.

use std::fmt::Write as _;

use serde::Serialize;

use super::changes::{Change, DiffSide};
use crate::report::{Paint, harmless};

/// The changes of one story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryChanges {
    /// Id of the story.
    pub story: String,
    /// Whether it has no accepted snapshot yet.
    pub new: bool,
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
        let head = if story.new { " (no snapshot yet)" } else { "" };
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}{head}: {}", paint.strong(&harmless(&story.story)), counted_changes(&story.changes));
        if let Some(trouble) = &story.trouble {
            let _ = writeln!(out, "  {trouble}");
        }
        out.push('\n');
        for change in &story.changes {
            write_change(&mut out, run, change, paint);
        }
    }
    for orphan in &run.orphans {
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
    let _ = writeln!(out, "{counts}{orphans}; {} checked", run.checked);
    out
}

fn write_change(out: &mut String, run: &RunChanges, change: &Change, paint: Paint) {
    let severity = change.severity.as_ref().map(|severity| format!(" {severity}")).unwrap_or_default();
    let what = if change.conflict { format!("conflict {}", change.how.name()) } else { change.how.name().to_owned() };
    let _ = writeln!(out, "{what}{severity}  {}", paint.strong(&change.id));
    for (side, line) in &change.lines {
        let _ = writeln!(out, "  {} {}", side.mark(), harmless_line(line));
    }
    let _ = writeln!(out, "  because ({}): {}", change.cause.name(), harmless(&change.because));
    match &change.rejected {
        Some(reason) if reason.is_empty() => _ = writeln!(out, "  rejected by the desk"),
        Some(reason) => _ = writeln!(out, "  rejected by the desk: {}", harmless(reason)),
        None => _ = writeln!(out, "  accept: {}", run.accept(&change.id)),
    }
    out.push('\n');
}

/// As `harmless`, with the indent kept.
pub(super) fn harmless_line(line: &str) -> String {
    let indent = line.len() - line.trim_start_matches(' ').len();
    format!("{}{}", " ".repeat(indent), harmless(line))
}

#[derive(Serialize)]
struct LineJson<'a> {
    side: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    id: &'a str,
    change: &'static str,
    conflict: bool,
    name: &'a str,
    severity: Option<&'a str>,
    cause: &'static str,
    because: &'a str,
    rejected: Option<&'a str>,
    accept: Option<String>,
    lines: Vec<LineJson<'a>>,
}

/// The changes as JSON (schema 1): one change a line.
pub fn changes_json(run: &RunChanges) -> String {
    let mut out = String::from("{\"schema\": 1,\n \"stories\": [");
    for (at, story) in run.stories.iter().enumerate() {
        out.push_str(if at == 0 { "\n  " } else { ",\n  " });
        let _ =
            write!(out, "{{\"id\": {}, \"new\": {}, \"trouble\": {}, \"changes\": [", json(&story.story), story.new, json(&story.trouble));
        for (at, change) in story.changes.iter().enumerate() {
            out.push_str(if at == 0 { "\n    " } else { ",\n    " });
            out.push_str(&json(&change_json(run, change)));
        }
        out.push_str("]}");
    }
    let _ = write!(out, "],\n \"orphans\": {},\n \"checked\": {}}}\n", json(&run.orphans), run.checked);
    out
}

/// The changes as JSON lines: one change or orphan a line.
pub fn changes_jsonl(run: &RunChanges) -> String {
    let mut out = String::new();
    for change in run.stories.iter().flat_map(|story| &story.changes) {
        out.push_str(&json(&change_json(run, change)));
        out.push('\n');
    }
    for orphan in &run.orphans {
        let _ = writeln!(out, "{{\"orphan\":{}}}", json(orphan));
    }
    out
}

fn change_json<'a>(run: &RunChanges, change: &'a Change) -> ChangeJson<'a> {
    let side = |side: &DiffSide| match side {
        DiffSide::Old => "old",
        DiffSide::New => "new",
        DiffSide::Both => "both",
    };
    ChangeJson {
        id: &change.id,
        change: change.how.name(),
        conflict: change.conflict,
        name: &change.name,
        severity: change.severity.as_deref(),
        cause: change.cause.name(),
        because: &change.because,
        rejected: change.rejected.as_deref(),
        accept: change.rejected.is_none().then(|| run.accept(&change.id)),
        lines: change.lines.iter().map(|(of, text)| LineJson { side: side(of), text }).collect(),
    }
}

/// Texts and lists of them can always be written.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
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
