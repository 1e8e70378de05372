//! `selisih check`: reads stories and reports what clashes and what fits.

use super::args::{Check, FailOn, Level, ReportFormat, ShowFacts};
use super::{Status, baseline, ci, output, run};
use crate::compare::{Finding, Severity, StoryReport};
use crate::problem::Problem;
use crate::read::Story;
use crate::reconcile::{add_gaps, counts};
use crate::report::{
    MAX_COMMENT, MAX_SUMMARY, Notice, Show, TextOptions, csv, findings_jsonl, github, json_report, junit, markdown, sarif, text_report,
};

pub(super) fn check(args: &Check) -> Status {
    let rules = match run::rules_of(&args.inputs) {
        Ok(rules) => rules,
        Err(problems) => return print(args, &[], &[], problems, None),
    };
    let (mut stories, problems) = if args.group { run::read_grouped(&args.inputs.paths, rules) } else { run::read(&args.inputs.paths) };
    stories.iter_mut().for_each(|story| story.notes.today = args.today);
    if !args.group {
        output::warn(&stories.iter().filter_map(|story| run::looks_like_a_heap(story, rules)).collect::<Vec<_>>());
    }
    let mut reports: Vec<StoryReport> = stories.iter().map(|story| run::report(story, rules)).collect();
    if let Some(pattern) = &args.only {
        reports.iter_mut().for_each(|report| keep_attributes(report, |attribute| run::fits(pattern, attribute)));
        if !reports.is_empty() && reports.iter().all(|report| report.facts.is_empty()) {
            let advice = "* stands for anything; `--show all` lists what there is";
            output::warn(&[Problem::with_file(format!("--only {pattern}"), "no fact has such an attribute", advice)]);
        }
    }
    let mut left_out = None;
    if let Some(revision) = &args.baseline {
        match baseline::known_at(revision, &args.inputs.paths, rules) {
            Ok(known) => left_out = Some(baseline::keep_new(&mut reports, &known)),
            Err(problem) => {
                output::complain(std::slice::from_ref(&*problem));
                return print(args, &[], &[], vec![*problem], None);
            }
        }
    }
    if args.gaps {
        reports.iter_mut().for_each(add_gaps);
    }
    output::complain(&problems);
    let failing = reports.iter().flat_map(|report| &report.findings).any(|finding| fails_on(finding, args.fail_on));
    if let Some(least) = args.min_severity {
        reports.iter_mut().for_each(|report| report.findings.retain(|finding| finding.severity <= severity(least)));
    }
    print(args, &stories, &reports, problems, left_out).max(if failing { Status::Found } else { Status::Clean })
}

/// Prints the report. A tool of CI is told what could not be read, too, or the run would look green to it.
///
/// `left_out`: conflicts that the baseline had.
fn print(args: &Check, stories: &[Story], reports: &[StoryReport], problems: Vec<Problem>, left_out: Option<usize>) -> Status {
    // What is wrong with a story stands in its report too.
    let all = || problems.iter().chain(reports.iter().flat_map(|report| &report.problems));
    let found = || {
        let mut found: Vec<Notice> = all().map(Notice::of_problem).collect();
        found.extend(ci::of_stories(stories, reports, args.fail_on));
        found
    };
    let with_gaps = || [found(), ci::gaps(stories, reports)].concat();
    let ids = || reports.iter().map(|report| report.id.as_str()).collect::<Vec<_>>();
    let table = |most| markdown(&with_gaps(), reports.len(), ci::words(args.ci.language), most);
    let text = match args.format {
        ReportFormat::Json => json_report(reports, &problems),
        ReportFormat::Text => {
            let against = args.baseline.as_deref().zip(left_out).map(|(revision, number)| baseline::told(revision, number));
            against.unwrap_or_default() + &text_report(reports, &[], &TextOptions { new_only: left_out.is_some(), ..text_options(args) })
        }
        ReportFormat::Jsonl => findings_jsonl(&with_gaps()),
        ReportFormat::Markdown => table(MAX_COMMENT),
        ReportFormat::Csv => csv(&with_gaps()),
        ReportFormat::Sarif => sarif(&found()),
        ReportFormat::Github => github(&found(), &ci::rest(args.ci.summary.as_deref(), "selisih check")),
        ReportFormat::Junit => junit(&ids(), &found()),
    };
    let summary = args.ci.summary.as_deref().map_or(Status::Clean, |file| output::append(&table(MAX_SUMMARY), file));
    let nothing_read = reports.is_empty() && !problems.is_empty() && args.format == ReportFormat::Text;
    let written = if nothing_read { Status::Clean } else { output::write(&text, args.output.as_deref()) };
    written.max(summary).max(if all().next().is_none() { Status::Clean } else { Status::Trouble })
}

fn text_options(args: &Check) -> TextOptions {
    let shows = |wanted: ShowFacts| args.show.contains(&wanted) || args.show.contains(&ShowFacts::All);
    let show = if args.show.is_empty() {
        TextOptions::default().show
    } else {
        Show {
            conflicts: shows(ShowFacts::Conflicts),
            compatible: shows(ShowFacts::Compatible),
            agree: shows(ShowFacts::Agree),
            single: shows(ShowFacts::Single),
        }
    };
    TextOptions {
        colour: args.output.is_none() && output::colours(),
        width: output::width(),
        show,
        min_severity: args.min_severity.map_or(Severity::Info, severity),
        gaps: args.gaps,
        new_only: false,
    }
}

/// Whether a finding is a conflict at or above the asked severity, and no desk keeps it.
pub(super) fn fails_on(finding: &Finding, fail_on: FailOn) -> bool {
    let least = match fail_on {
        FailOn::High => Severity::High,
        FailOn::Medium => Severity::Medium,
        FailOn::Low => Severity::Low,
        FailOn::Never => return false,
    };
    counts(finding) && finding.severity <= least
}

/// Leaves only the facts whose attribute passes, with their findings; claims stay, since facts name them by number.
fn keep_attributes(report: &mut StoryReport, keep: impl Fn(&str) -> bool) {
    let mut places = vec![None; report.facts.len()];
    let mut kept = Vec::new();
    for (old, fact) in std::mem::take(&mut report.facts).into_iter().enumerate() {
        if keep(&fact.attribute) {
            places[old] = Some(kept.len());
            kept.push(fact);
        }
    }
    report.facts = kept;
    let claims = &report.claims;
    report.findings.retain_mut(|finding| match finding.fact {
        Some(old) => {
            finding.fact = places[old];
            finding.fact.is_some()
        }
        None => finding.claims.iter().all(|&claim| keep(&claims[claim].attribute)),
    });
}

fn severity(level: Level) -> Severity {
    match level {
        Level::High => Severity::High,
        Level::Medium => Severity::Medium,
        Level::Low => Severity::Low,
        Level::Info => Severity::Info,
    }
}
