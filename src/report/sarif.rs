//! SARIF 2.1.0: what code scanning of GitHub and other viewers read.
//!
//! Every side of a clash is a related location that the message links to. Fingerprints hold no line, so that a finding whose
//! article gained a paragraph is still the same one.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::notice::{Notice, NoticePlace, level};
use super::words::harmless;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// All findings as one run.
///
/// What could not be read is no result but a notification, and then the run was not successful.
pub fn sarif(notices: &[Notice]) -> String {
    let (trouble, notices): (Vec<&Notice>, Vec<&Notice>) = notices.iter().partition(|notice| notice.is_trouble());
    let mut rules: BTreeMap<String, usize> = BTreeMap::new();
    for notice in &notices {
        rules.insert(notice.rule(), 0);
    }
    rules.values_mut().enumerate().for_each(|(number, place)| *place = number);
    let described: Vec<Value> = rules.keys().map(|rule| rule_json(rule)).collect();
    let results: Vec<Value> = notices.iter().map(|notice| result(notice, rules.get(&notice.rule()).copied().unwrap_or(0))).collect();
    let driver = json!({
        "name": "selisih",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "version": env!("CARGO_PKG_VERSION"),
        "rules": described,
    });
    let mut run = json!({"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results});
    if let (false, Some(fields)) = (trouble.is_empty(), run.as_object_mut()) {
        let told: Vec<Value> = trouble.iter().map(|notice| notification(notice)).collect();
        fields.insert("invocations".to_owned(), json!([{"executionSuccessful": false, "toolExecutionNotifications": told}]));
    }
    let log = json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]});
    // Maps of texts can always be written.
    serde_json::to_string_pretty(&log).map(|text| text + "\n").unwrap_or_default()
}

fn rule_json(rule: &str) -> Value {
    let (kind, attribute) = rule.split_once('/').unwrap_or((rule, ""));
    let text = format!("{}: {attribute}", kind.replace(['_', '-'], " "));
    json!({"id": rule, "shortDescription": {"text": text}})
}

fn notification(notice: &Notice) -> Value {
    let locations: Vec<Value> = notice.places.iter().map(|place| json!({"physicalLocation": physical(place)})).collect();
    json!({"level": "error", "message": {"text": harmless(&notice.message)}, "locations": locations})
}

fn result(notice: &Notice, rule: usize) -> Value {
    let mut text = harmless(&notice.message);
    // A place in a snapshot says nothing by itself.
    let sides = || notice.places.iter().filter(|place| !place.side().is_empty()).enumerate();
    for (at, place) in sides() {
        // A link to the related location of that number, as SARIF writes it.
        text.push_str(&format!("\n[{}]({})", link_text(&place.side()), at + 1));
    }
    let related: Vec<Value> = sides().map(|(at, place)| related(place, at + 1)).collect();
    let mut result = json!({
        "ruleId": notice.rule(),
        "ruleIndex": rule,
        "level": level(notice.severity),
        "message": {"text": text},
        "partialFingerprints": {"selisih/v1": notice.fingerprint},
        "properties": {"id": notice.id, "severity": notice.severity.name(), "story": notice.story},
    });
    if let (Some(first), Some(fields)) = (notice.places.first(), result.as_object_mut()) {
        fields.insert("locations".to_owned(), json!([{"physicalLocation": physical(first)}]));
        if !related.is_empty() {
            fields.insert("relatedLocations".to_owned(), Value::Array(related));
        }
    }
    if let (Some(decided), Some(fields)) = (&notice.decided, result.as_object_mut()) {
        fields.insert("suppressions".to_owned(), json!([{"kind": "external", "justification": harmless(decided)}]));
    }
    result
}

fn related(place: &NoticePlace, id: usize) -> Value {
    json!({"id": id, "physicalLocation": physical(place), "message": {"text": place.side()}})
}

fn physical(place: &NoticePlace) -> Value {
    let mut region = json!({"startLine": place.line.max(1)});
    if let (true, Some(fields)) = (place.column > 0, region.as_object_mut()) {
        fields.insert("startColumn".to_owned(), place.column.into());
        fields.insert("endLine".to_owned(), place.end.0.max(1).into());
        fields.insert("endColumn".to_owned(), place.end.1.max(1).into());
    }
    json!({"artifactLocation": {"uri": uri(&place.path)}, "region": region})
}

/// A path as a relative reference: what is no letter, digit or one of a few marks is written as its bytes.
fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    path.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}

/// Words inside the brackets of a link.
fn link_text(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}
