//! Changes of stories as JSON for programs: in one document, or one change a line.

use std::fmt::Write as _;

use serde::Serialize;

use super::changes::{Change, DiffSide};
use super::parts::Said;
use super::show::RunChanges;
use crate::problem::Problem;
use crate::report::{Notice, PlaceJson};

/// A line of a change. What a line of a claim says is told in parts, too.
#[derive(Serialize)]
struct LineJson<'a> {
    side: &'static str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'a str>,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    story: &'a str,
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
    /// Where articles say what is new; else what stays of it.
    places: Vec<PlaceJson<'a>>,
}

#[derive(Serialize)]
struct ErrorJson<'a> {
    path: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
    advice: Option<&'a str>,
}

/// The changes as JSON (schema 1): one change a line. `notices` tell the places of the changes in the articles.
pub fn changes_json(run: &RunChanges, notices: &[Notice]) -> String {
    let mut out = String::from("{\"schema\": 1,\n \"stories\": [");
    for (at, story) in run.stories.iter().enumerate() {
        out.push_str(if at == 0 { "\n  " } else { ",\n  " });
        // Writing to a String cannot fail.
        let _ = write!(out, "{{\"id\": {}, \"new\": {}, \"was\": {}, ", json(&story.story), story.new, json(&story.was));
        let _ = write!(out, "\"trouble\": {}, \"changes\": [", json(&story.trouble));
        for (at, change) in story.changes.iter().enumerate() {
            out.push_str(if at == 0 { "\n    " } else { ",\n    " });
            out.push_str(&json(&change_json(run, &story.story, change, notices)));
        }
        out.push_str("]}");
    }
    let errors: Vec<ErrorJson> = run.errors.iter().map(error_json).collect();
    let _ = write!(out, "],\n \"orphans\": {},\n \"checked\": {},\n \"errors\": {}}}\n", json(&run.orphans), run.checked, json(&errors));
    out
}

/// The changes as JSON lines: one change, orphan, renamed story, trouble of a story or error a line.
pub fn changes_jsonl(run: &RunChanges, notices: &[Notice]) -> String {
    let mut out = String::new();
    for story in &run.stories {
        let name = json(&story.story);
        if let Some(was) = &story.was {
            let _ = writeln!(out, "{{\"story\":{name},\"was\":{}}}", json(was));
        }
        if let Some(trouble) = &story.trouble {
            let _ = writeln!(out, "{{\"story\":{name},\"trouble\":{}}}", json(trouble));
        }
        for change in &story.changes {
            out.push_str(&json(&change_json(run, &story.story, change, notices)));
            out.push('\n');
        }
    }
    for orphan in &run.orphans {
        let _ = writeln!(out, "{{\"orphan\":{}}}", json(orphan));
    }
    for error in &run.errors {
        let _ = writeln!(out, "{{\"error\":{}}}", json(&error_json(error)));
    }
    out
}

fn change_json<'a>(run: &RunChanges, story: &'a str, change: &'a Change, notices: &'a [Notice]) -> ChangeJson<'a> {
    let side = |side: &DiffSide| match side {
        DiffSide::Old => "old",
        DiffSide::New => "new",
        DiffSide::Both => "both",
    };
    let line = |(of, text): &'a (DiffSide, String)| {
        // The line of a single source begins with what it is about.
        let claim = if text.starts_with(' ') { text.trim_start() } else { text.split_once(", ").map_or(text.as_str(), |(_, claim)| claim) };
        let said = Said::read(claim, |_| false);
        let (source, value, quote) = (said.map(|said| said.source), said.map(|said| said.value), said.map(|said| said.quote));
        LineJson { side: side(of), text, source, value, quote }
    };
    let notice = notices.iter().find(|notice| notice.id == change.id);
    // A place in the snapshot itself is none in an article.
    let places = notice.into_iter().flat_map(|notice| &notice.places).filter(|place| !place.source.is_empty());
    ChangeJson {
        story,
        id: &change.id,
        change: change.how.name(),
        conflict: change.conflict,
        name: &change.name,
        severity: change.severity.as_deref(),
        cause: change.cause.name(),
        because: &change.because,
        rejected: change.rejected.as_deref(),
        accept: change.rejected.is_none().then(|| run.accept(&change.id)),
        lines: change.lines.iter().map(line).collect(),
        places: places.map(PlaceJson::of).collect(),
    }
}

fn error_json(problem: &Problem) -> ErrorJson<'_> {
    ErrorJson {
        path: &problem.path,
        line: problem.place.as_ref().map(|place| place.line),
        column: problem.place.as_ref().map(|place| place.column),
        message: &problem.message,
        advice: Some(problem.advice.as_str()).filter(|advice| !advice.is_empty()),
    }
}

/// Texts and lists of them can always be written.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}
