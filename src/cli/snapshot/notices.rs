//! Changes as the tools of CI want them: with a level, and at the places where articles say what is new.

use super::super::ci;
use super::desk::{Case, Desk};
use crate::compare::Severity;
use crate::report::{Labels, Notice, NoticePlace, TROUBLE, harmless};
use crate::snapshot::{Change, DiffSide, How, StoryChanges, shell};

/// The changes of a story.
pub(super) fn of_changes(desk: &Desk, case: &Case, changes: &StoryChanges) -> Vec<Notice> {
    let mut made: Vec<Notice> = changes.changes.iter().map(|change| of_change(desk, case, change)).collect();
    if let Some(was) = &changes.was {
        let message = format!("{was} is now {}; accept: {}", changes.story, accept(desk, &changes.story));
        made.push(notice(desk, &changes.story, &changes.story, "story renamed", message));
    }
    if let Some(trouble) = &changes.trouble {
        let made_of = notice(desk, &changes.story, &changes.story, TROUBLE, trouble.clone());
        made.push(Notice { severity: Severity::High, ..made_of });
    }
    made
}

/// A snapshot whose story is no more.
pub(super) fn of_orphan(desk: &Desk, orphan: &str) -> Notice {
    let message = format!("the story is no more, its snapshot is still there; accept: {}", accept(desk, orphan));
    notice(desk, orphan, orphan, "story removed", message)
}

fn accept(desk: &Desk, id: &str) -> String {
    format!("selisih snapshot accept {}{}", shell(id), desk.arguments)
}

/// A notice at the snapshot itself.
fn notice(desk: &Desk, story: &str, id: &str, kind: &str, message: String) -> Notice {
    let path = desk.store.path(story).display().to_string().replace('\\', "/");
    Notice {
        id: id.to_owned(),
        story: story.to_owned(),
        kind: kind.to_owned(),
        attribute: "snapshot".to_owned(),
        severity: Severity::Medium,
        fails: true,
        decided: None,
        message,
        places: vec![NoticePlace { path, line: 1, end: (1, 0), ..NoticePlace::default() }],
        silent: Vec::new(),
        fingerprint: crate::hash::text_hash(&format!("{id}\0{kind}")),
    }
}

/// A change. What the desk rejects fails as any other: it holds the article or the rule to be wrong, and that is still to be mended.
fn of_change(desk: &Desk, case: &Case, change: &Change) -> Notice {
    let kind = if change.conflict { format!("conflict {}", change.how.name()) } else { change.how.name().to_owned() };
    let what_next = match change.rejected.as_deref() {
        None => format!("accept: {}", accept(desk, &change.id)),
        Some("") => "rejected by the desk".to_owned(),
        Some(reason) => format!("rejected by the desk: {reason}"),
    };
    let message = format!("{}: {kind}, because ({}): {}; {what_next}", change.name, change.cause.name(), change.because);
    let mut places = places(case, change);
    let made = notice(desk, &case.story.id, &change.id, &kind, message);
    if places.is_empty() {
        // Nothing is left of it in the articles: the line of the snapshot that tells of it.
        let line = change.lines.first().and_then(|(_, line)| case.old.as_ref()?.line_of(line.trim())).unwrap_or(1);
        places = made.places.iter().map(|place| NoticePlace { line, end: (line, 0), ..place.clone() }).collect();
    }
    Notice {
        attribute: change.name.split(" (").next().unwrap_or(&change.name).to_owned(),
        severity: severity(change),
        places,
        fingerprint: change.hash.clone(),
        ..made
    }
}

/// The sentences in which articles say what a change is about.
pub(super) fn quotes(case: &Case, change: &Change) -> Vec<String> {
    places(case, change).iter().map(|place| format!("{} {}:{} {}", place.source, place.line, place.column, place.quote)).collect()
}

/// A conflict that came or changed weighs what it weighs; what went or moved, and what is none, is to be looked at.
fn severity(change: &Change) -> Severity {
    let of_conflict = match change.severity.as_deref() {
        Some("high") => Severity::High,
        Some("medium") => Severity::Medium,
        _ => Severity::Low,
    };
    match change.how {
        How::Appeared | How::Changed if change.conflict => of_conflict,
        _ => Severity::Low,
    }
}

/// Where articles say what is new in a change; else what stays of it.
fn places(case: &Case, change: &Change) -> Vec<NoticePlace> {
    let labels = Labels::new(&case.report.articles);
    let files = ci::files(case.story);
    let attribute = change.name.split(" (").next().unwrap_or(&change.name);
    let of = |wanted: DiffSide| -> Vec<NoticePlace> {
        let lines: Vec<&String> = change.lines.iter().filter(|(side, _)| *side == wanted).map(|(_, line)| line).collect();
        let claims = case.report.claims.iter().filter(|claim| claim.attribute.as_str() == attribute).filter(|claim| {
            let (source, quote) = (format!("{}: ", labels.source(&claim.article)), format!("| \"{}\"", harmless(&claim.text)));
            lines.iter().any(|line| line.contains(&source) && line.ends_with(&quote))
        });
        let mut seen = Vec::new();
        let first = claims.filter(|claim| {
            let key = (claim.article.clone(), claim.value.to_string());
            let new = !seen.contains(&key);
            seen.push(key);
            new
        });
        first.map(|claim| NoticePlace::of(claim, &labels.short(&claim.article), &files)).collect()
    };
    let mut places = of(DiffSide::New);
    places.extend(of(DiffSide::Both));
    places
}
