//! Findings as JSON lines: one finding a line, with all its places.

use serde::Serialize;

use super::notice::{Notice, NoticePlace};

/// A place in an article.
#[derive(Serialize)]
pub(crate) struct PlaceJson<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    source: &'a str,
    speaker: Option<&'a str>,
    value: &'a str,
    text: &'a str,
}

impl<'a> PlaceJson<'a> {
    /// The place as it is written.
    pub(crate) fn of(place: &'a NoticePlace) -> Self {
        Self {
            path: &place.path,
            line: place.line,
            column: place.column,
            source: &place.source,
            speaker: place.speaker.as_deref(),
            value: &place.value,
            text: &place.words,
        }
    }
}

#[derive(Serialize)]
struct NoticeJson<'a> {
    story: &'a str,
    id: &'a str,
    kind: &'a str,
    attribute: &'a str,
    severity: &'static str,
    known: Option<&'a str>,
    message: &'a str,
    fingerprint: &'a str,
    places: Vec<PlaceJson<'a>>,
}

/// The findings, one a line.
pub fn findings_jsonl(notices: &[Notice]) -> String {
    let line = |notice: &Notice| {
        let json = NoticeJson {
            story: &notice.story,
            id: &notice.id,
            kind: &notice.kind,
            attribute: &notice.attribute,
            severity: notice.severity.name(),
            known: notice.decided.as_deref(),
            message: &notice.message,
            fingerprint: &notice.fingerprint,
            places: notice.places.iter().map(PlaceJson::of).collect(),
        };
        // Texts and numbers can always be written.
        serde_json::to_string(&json).map(|line| line + "\n").unwrap_or_default()
    };
    notices.iter().map(line).collect()
}
