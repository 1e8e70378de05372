//! `selisih extract`: the claims of articles alone, or every typed value.

use std::fmt::Write as _;

use super::args::{ClaimFormat, Extract};
use super::{Status, output, run};
use crate::extract::{Reading, mentions};
use crate::read::Story;
use crate::report::{claims_jsonl, extract_json, harmless, mention_json};
use crate::rules::RuleSet;
use crate::span::LineIndex;

pub(super) fn extract(args: &Extract) -> Status {
    let Ok(rules) = run::rules_of(&args.inputs) else { return Status::Trouble };
    let (stories, problems) = run::read(&args.inputs.paths);
    let readings = || -> Vec<Reading> { stories.iter().flat_map(|story| run::readings(story, rules)).collect() };
    output::complain(&problems);
    let text = match (args.mentions, args.format) {
        (true, ClaimFormat::Text) => mentions_text(&stories, rules),
        (true, format) => mentions_json(&stories, rules, format),
        (false, ClaimFormat::Text) => claims_text(&readings()),
        (false, ClaimFormat::Json) => extract_json(&readings(), &problems),
        (false, ClaimFormat::Jsonl) => claims_jsonl(&readings()),
    };
    let trouble = if problems.is_empty() { Status::Clean } else { Status::Trouble };
    output::write(&text, args.output.as_deref()).max(trouble)
}

fn claims_text(readings: &[Reading]) -> String {
    let mut text = String::new();
    for reading in readings {
        for claim in &reading.claims {
            let says = claim.speaker.as_ref().map_or_else(String::new, |speaker| format!(", says {}", harmless(speaker)));
            let (article, value, words) = (harmless(&claim.article), harmless(&claim.value.to_string()), harmless(&claim.text));
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{article}:{}:{}: {} = {value}{says} | \"{words}\"", claim.line, claim.column, claim.attribute);
        }
    }
    text
}

fn mentions_text(stories: &[Story], rules: &RuleSet) -> String {
    let mut text = String::new();
    for article in stories.iter().flat_map(|story| &story.articles) {
        let lines = LineIndex::new(&article.text);
        for mention in mentions(article, rules) {
            let (line, column) = lines.line_column(&article.text, mention.span.start);
            let words = harmless(mention.span.of(&article.text));
            let (id, kind, value) = (harmless(&article.id), mention.kind().name(), harmless(&mention.value.to_string()));
            let _ = writeln!(text, "{id}:{line}:{column}: {kind} {value} | \"{words}\"");
        }
    }
    text
}

/// Mentions, one a line; as a list for JSON.
fn mentions_json(stories: &[Story], rules: &RuleSet, format: ClaimFormat) -> String {
    let mut lines = Vec::new();
    for article in stories.iter().flat_map(|story| &story.articles) {
        for mention in mentions(article, rules) {
            let subject = mention.noun.as_ref().map(|noun| noun.head.as_str());
            lines.push(mention_json(article, &mention, subject).trim_end().to_owned());
        }
    }
    match format {
        ClaimFormat::Json if lines.is_empty() => "[]\n".to_owned(),
        ClaimFormat::Json => format!("[\n{}\n]\n", lines.join(",\n")),
        _ => lines.iter().map(|line| format!("{line}\n")).collect(),
    }
}
