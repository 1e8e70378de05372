//! Claims, mentions and values as JSON (contract, schema 1).

use serde::Serialize;

use crate::extract::{Claim, Reading};
use crate::normalise::Mention;
use crate::read::{Article, Published};
use crate::value::{Amount, DateValue, PartialDate, Value};

/// A value by its kind.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum ValueJson<'a> {
    Amount {
        kind: &'static str,
        number: Option<String>,
        unit: Option<&'a str>,
        modifier: &'static str,
        low: Option<String>,
        high: Option<String>,
        low_open: bool,
        high_open: bool,
        trend: Option<&'static str>,
        /// "hampir 40": about, from nine tenths up to the number.
        #[serde(skip_serializing_if = "is_false")]
        nearly: bool,
    },
    Date {
        kind: &'static str,
        edtf: String,
        modifier: &'static str,
        /// A year alone is a number too, and several years are a range: to sort and compare by without reading EDTF.
        #[serde(flatten)]
        years: Years,
    },
    Time {
        kind: &'static str,
        start: String,
        end: Option<String>,
        zone: Option<String>,
        #[serde(skip_serializing_if = "is_false")]
        local: bool,
        modifier: &'static str,
    },
    Place {
        kind: &'static str,
        id: Option<&'a str>,
        name: &'a str,
    },
    Text {
        kind: &'static str,
        text: &'a str,
    },
}

/// A year as a number, or the first and the last of several.
#[derive(Default, Serialize)]
pub(super) struct Years {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<String>,
}

impl Years {
    fn of(date: &DateValue) -> Self {
        let year = |part: &PartialDate| part.year.filter(|_| part.month.is_none() && part.day.is_none()).map(|year| year.to_string());
        match (year(&date.start), &date.end) {
            (Some(year), None) => Self { number: Some(year), ..Self::default() },
            (Some(first), Some(last)) => {
                year(last).map_or_else(Self::default, |last| Self { low: Some(first), high: Some(last), number: None })
            }
            (None, _) => Self::default(),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

impl<'a> ValueJson<'a> {
    pub(super) fn new(value: &'a Value) -> Self {
        let kind = value.kind().name();
        match value {
            Value::Amount(amount) => Self::amount(amount),
            Value::Date(date) => Self::Date { kind, edtf: date.edtf(), modifier: date.modifier.name(), years: Years::of(date) },
            Value::Time(time) => Self::Time {
                kind,
                start: time.start.to_string(),
                end: time.end.map(|end| end.to_string()),
                zone: time.zone_name(),
                local: time.local,
                modifier: time.modifier.name(),
            },
            Value::Place(place) => Self::Place { kind, id: place.id.as_deref(), name: &place.name },
            Value::Text(text) => Self::Text { kind, text: &text.text },
        }
    }

    fn amount(amount: &'a Amount) -> Self {
        Self::Amount {
            kind: amount.kind.name(),
            number: amount.number.map(|number| number.to_string()),
            unit: amount.unit.as_deref(),
            modifier: amount.modifier.name(),
            low: amount.low.map(|low| low.to_string()),
            high: amount.high.map(|high| high.to_string()),
            low_open: amount.low_open,
            high_open: amount.high_open,
            trend: amount.trend.map(|trend| trend.name()),
            nearly: amount.nearly,
        }
    }
}

/// A value as the JSON report writes it: `{"kind": "count", "number": "2", ...}`.
pub fn value_json(value: &Value) -> serde_json::Value {
    serde_json::to_value(ValueJson::new(value)).unwrap_or_default()
}

/// Start and end of a sentence.
#[derive(Serialize)]
struct SentenceJson {
    start: usize,
    end: usize,
}

/// A claim; `story` only where claims stand alone on their lines.
#[derive(Serialize)]
pub(super) struct ClaimJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    story: Option<&'a str>,
    id: &'a str,
    article: &'a str,
    attribute: &'a str,
    rule: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'a str,
    sentence: SentenceJson,
    value: ValueJson<'a>,
    speaker: Option<&'a str>,
    credit: Option<&'a str>,
    status: &'static str,
    section: &'static str,
    subject: Option<&'a str>,
    when: Option<String>,
    when_basis: Option<&'static str>,
    #[serde(rename = "where")]
    place: Option<&'a str>,
    scope: Option<&'a str>,
    part_of: Option<&'a str>,
    /// "2025-11-07 12:00 +07:00"
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
}

impl<'a> ClaimJson<'a> {
    pub(super) fn new(claim: &'a Claim, story: Option<&'a str>) -> Self {
        Self {
            story,
            id: &claim.id,
            article: &claim.article,
            attribute: &claim.attribute,
            rule: &claim.rule,
            start: claim.span.start,
            end: claim.span.end,
            line: claim.line,
            column: claim.column,
            text: &claim.text,
            sentence: SentenceJson { start: claim.sentence.start, end: claim.sentence.end },
            value: ValueJson::new(&claim.value),
            speaker: claim.speaker.as_deref(),
            credit: claim.credit.as_deref(),
            status: claim.status.name(),
            section: claim.section.name(),
            subject: claim.subject.as_deref(),
            when: claim.event.day.as_ref().map(|day| day.edtf()),
            when_basis: claim.event.day.as_ref().and(claim.event.day_basis).map(|basis| basis.name()),
            place: claim.event.place.as_ref().map(|place| place.name.as_str()),
            scope: claim.scope.as_deref(),
            part_of: claim.part_of.as_deref(),
            as_of: claim.as_of.map(Published::words),
        }
    }
}

/// A typed value, claimed or not.
#[derive(Serialize)]
struct MentionJson<'a> {
    article: &'a str,
    story: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
    value: ValueJson<'a>,
    subject: Option<&'a str>,
    language: &'a str,
}

/// One line of JSON without its line end; what cannot be written is `null`.
pub(super) fn one_line(item: &impl Serialize) -> String {
    serde_json::to_string(item).unwrap_or_else(|_| "null".to_owned())
}

/// `extract --format jsonl`: the claims, one a line, each with its story.
pub fn claims_jsonl(readings: &[Reading]) -> String {
    let mut out = String::new();
    for reading in readings {
        for claim in &reading.claims {
            out.push_str(&one_line(&ClaimJson::new(claim, Some(&reading.card.story))));
            out.push('\n');
        }
    }
    out
}

/// One line of `extract --mentions`, with its line end; `subject` is what is counted or measured, as written.
pub fn mention_json(article: &Article, mention: &Mention, subject: Option<&str>) -> String {
    let mut out = one_line(&MentionJson {
        article: &article.id,
        story: &article.story,
        start: mention.span.start,
        end: mention.span.end,
        text: mention.span.of(&article.text),
        value: ValueJson::new(&mention.value),
        subject,
        language: &article.language,
    });
    out.push('\n');
    out
}
