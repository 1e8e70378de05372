//! Findings as JSON lines: one finding a line, with all its places.

use serde::Serialize;

use super::notice::Notice;

#[derive(Serialize)]
struct PlaceJson<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    source: &'a str,
    speaker: Option<&'a str>,
    value: &'a str,
    text: &'a str,
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
        let places = notice.places.iter().map(|place| PlaceJson {
            path: &place.path,
            line: place.line,
            column: place.column,
            source: &place.source,
            speaker: place.speaker.as_deref(),
            value: &place.value,
            text: &place.words,
        });
        let json = NoticeJson {
            story: &notice.story,
            id: &notice.id,
            kind: &notice.kind,
            attribute: &notice.attribute,
            severity: notice.severity.name(),
            known: notice.decided.as_deref(),
            message: &notice.message,
            fingerprint: &notice.fingerprint,
            places: places.collect(),
        };
        // Texts and numbers can always be written.
        serde_json::to_string(&json).map(|line| line + "\n").unwrap_or_default()
    };
    notices.iter().map(line).collect()
}
