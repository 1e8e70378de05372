//! `selisih explain FILE:LINE:COL`: rule, place, value, fact and level of what was read there.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::args::Explain;
use super::{Status, output, run};
use crate::compare::StoryReport;
use crate::problem::Problem;
use crate::read::Story;
use crate::report::harmless;
use crate::rules::RuleSet;
use crate::span::LineIndex;

pub(super) fn explain(args: &Explain) -> Status {
    let Some((file, line, column)) = place(&args.what) else {
        let advice = "write FILE:LINE:COL as the report prints it, lines and columns counted from 1";
        output::complain(&[Problem::with_file(&args.what, "this names no place in an article", advice)]);
        return Status::Trouble;
    };
    let Some(rules) = run::load_rules(args.inputs.rules.as_deref()) else { return Status::Trouble };
    let folder =
        || PathBuf::from(&file).parent().map(|parent| if parent.as_os_str().is_empty() { PathBuf::from(".") } else { parent.to_owned() });
    let paths = if args.inputs.paths.is_empty() { folder().into_iter().collect() } else { args.inputs.paths.clone() };
    let (stories, problems) = run::read(&paths);
    output::complain(&problems);
    let name = PathBuf::from(&file).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let has = |story: &&Story| story.articles.iter().any(|article| article.id == name || article.id == file);
    let Some(story) = stories.iter().find(has) else {
        let advice = "give the path of an article, and its story as PATH if it stands elsewhere";
        output::complain(&[Problem::with_file(&file, "no article of this name was read", advice)]);
        return Status::Trouble;
    };
    let text = explained(story, rules, &name, &file, line, column);
    let trouble = if problems.is_empty() { Status::Clean } else { Status::Trouble };
    match text {
        Ok(text) => output::write(&text, None).max(trouble),
        Err(problem) => {
            output::complain(&[*problem]);
            Status::Trouble
        }
    }
}

/// Splits FILE:LINE:COL from the right, so that a colon in the path does no harm.
fn place(what: &str) -> Option<(String, usize, usize)> {
    let (rest, column) = what.rsplit_once(':')?;
    let (file, line) = rest.rsplit_once(':')?;
    (!file.is_empty()).then_some((file.to_owned(), line.parse().ok()?, column.parse().ok()?))
}

fn explained(story: &Story, rules: &RuleSet, name: &str, file: &str, line: usize, column: usize) -> Result<String, Box<Problem>> {
    let article = story.articles.iter().find(|article| article.id == name || article.id == file);
    let Some(article) = article else { return Err(Box::new(Problem::with_file(file, "no article of this name was read", ""))) };
    let Some(offset) = LineIndex::new(&article.text).offset(&article.text, line, column) else {
        return Err(Box::new(Problem::with_file(
            file,
            format!("the article has no line {line}, column {column}"),
            "count from 1, columns in characters",
        )));
    };
    let report = run::report(story, rules);
    let mut text = String::new();
    for (number, claim) in report.claims.iter().enumerate() {
        if claim.article == article.id && claim.span.start <= offset && offset < claim.span.end {
            explain_claim(&report, number, &mut text);
        }
    }
    if text.is_empty() {
        let _ = writeln!(text, "{}:{line}:{column}: no claim stands here", harmless(file));
        let near = report
            .claims
            .iter()
            .filter(|claim| claim.article == article.id && claim.sentence.start <= offset && offset < claim.sentence.end);
        for claim in near {
            let _ = writeln!(
                text,
                "  in this sentence: {} = {} at {}:{}",
                claim.attribute,
                harmless(&claim.value.to_string()),
                claim.line,
                claim.column
            );
        }
    }
    Ok(text)
}

fn explain_claim(report: &StoryReport, number: usize, text: &mut String) {
    let claim = &report.claims[number];
    let kind = claim.value.kind().name();
    let _ = writeln!(text, "{}:{}:{}  \"{}\"", harmless(&claim.article), claim.line, claim.column, harmless(&claim.text));
    let _ = writeln!(text, "  rule       {} ({})", claim.rule, claim.attribute);
    let _ = writeln!(text, "  span       bytes {}..{}, section {}", claim.span.start, claim.span.end, claim.section.name());
    let _ = writeln!(text, "  value      {} ({kind}, {})", harmless(&claim.value.to_string()), claim.value.modifier().name());
    let speaker = claim.speaker.as_deref().map_or_else(|| "nobody in this sentence".to_owned(), harmless);
    let _ = writeln!(text, "  says       {speaker}; {}", claim.status.name());
    let event = &claim.event;
    if !event.who.is_empty() {
        let names: Vec<String> = event.who.iter().map(|party| harmless(&party.name)).collect();
        let _ = writeln!(text, "  who        {} ({})", names.join(", "), event.who_basis.map_or("", |basis| basis.name()));
    }
    if let Some(day) = &event.day {
        let _ = writeln!(text, "  when       {} ({})", day.edtf(), event.day_basis.map_or("", |basis| basis.name()));
    }
    if let Some(place) = &event.place {
        let _ = writeln!(text, "  where      {} ({})", harmless(&place.name), event.place_basis.map_or("", |basis| basis.name()));
    }
    let Some(fact) = report.facts.iter().find(|fact| fact.claims.contains(&number)) else { return };
    let _ = writeln!(text, "  fact       {}: {}, {} claims of {} sources", fact.id, fact.outcome.name(), fact.claims.len(), fact.sources);
    for &other in fact.claims.iter().filter(|&&other| other != number) {
        let other = &report.claims[other];
        let _ = writeln!(
            text,
            "             {}:{}:{} {}",
            harmless(&other.article),
            other.line,
            other.column,
            harmless(&other.value.to_string())
        );
    }
    if !fact.explanation.is_empty() {
        let _ = writeln!(text, "  level      {}", harmless(&fact.explanation));
    }
    if !fact.evidence.is_empty() {
        let _ = writeln!(text, "  joined     confidence {:.2}, weakest link:", fact.confidence);
        for part in &fact.evidence {
            let _ = writeln!(text, "             {:+.2} {}: {}", part.weight, part.field, harmless(&part.level));
        }
    }
}
