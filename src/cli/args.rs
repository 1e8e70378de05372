//! The options of the command line, and nothing else.

mod rules;
mod snapshot;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::value::PartialDate;

pub(super) use rules::{AddExample, Copy, Coverage, CoverageFormat, Lists, New, Rules, RulesCommand, RulesFolder, Test, TryText, WhyNot};
pub(super) use snapshot::{
    ChangesFormat, Decision, Snapshot, SnapshotAccept, SnapshotCheck, SnapshotCommand, SnapshotDiff, SnapshotInputs, SnapshotReject,
};

/// Shows where several news sources cannot all be right: who says what, in which words, at which place, and why it clashes.
#[derive(Debug, Parser)]
#[command(name = "selisih", version, max_term_width = 100, after_help = EXIT_STATUS)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXIT_STATUS: &str = "\
Exit status: 0 nothing at or above --fail-on; 1 at least one such conflict (rules: a failing example);
2 the work could not be done whole: an unreadable article (the rest is still printed), bad arguments or bad rules (nothing is).";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Reads stories and reports what clashes and what fits
    Check(Check),
    /// Prints the claims of articles, or all typed values
    Extract(Extract),
    /// Tells by which rule something was read, what it means, and how it compares
    Explain(Explain),
    /// Compares stories with what the desk has accepted of them
    Snapshot(Snapshot),
    /// Checks and tests rule files
    Rules(Rules),
}

/// What is read.
#[derive(Args, Debug)]
pub(super) struct Inputs {
    /// A story folder, a folder of stories, an article (.txt, .jsonl), or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    /// A folder of rule files that add to the built-in ones, or replace those of the same path
    #[arg(long, value_name = "DIR")]
    pub(super) rules: Option<PathBuf>,
    /// Which rules run: `open` runs no patterns, so that numbers, dates and sums are told as on a topic without rules
    #[arg(long, value_enum, value_name = "KIND", default_value_t = RulesOnly::All)]
    pub(super) rules_only: RulesOnly,
}

#[derive(Args, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// How to print the report; sarif, github and junit are read by tools of CI
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    pub(super) format: ReportFormat,
    /// Write the report to a file
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Least severity of a conflict that makes the exit status 1
    #[arg(long, value_enum, default_value_t = FailOn::Medium)]
    pub(super) fail_on: FailOn,
    /// Which facts to show [text]; may be given several times
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(super) show: Vec<ShowFacts>,
    /// Only facts whose attribute fits this pattern, such as 'launch.*'
    #[arg(long, value_name = "PATTERN")]
    pub(super) only: Option<String>,
    /// Only findings of at least this severity
    #[arg(long, value_enum)]
    pub(super) min_severity: Option<Level>,
    /// Form stories of the articles that are in none, by what they tell: lines of JSON without `story`, and texts without a story.toml that PATH names or that lie in the folder which it names
    #[arg(long, conflicts_with = "baseline")]
    pub(super) group: bool,
    /// Also tell which sources are silent on what most of the others state [text, json, jsonl, markdown, csv]; for information only
    #[arg(long)]
    pub(super) gaps: bool,
    /// The day on which this runs (2023-12-31): what the desk keeps as known may have ended. Without it no end is checked
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) today: Option<PartialDate>,
    /// Only findings that the stories did not have at this revision of git: a branch, a tag, a commit
    #[arg(long, value_name = "REV")]
    pub(super) baseline: Option<String>,
    #[command(flatten)]
    pub(super) ci: CiOptions,
}

/// A whole day.
fn day(text: &str) -> Result<PartialDate, String> {
    PartialDate::parse(text).filter(|day| day.to_calendar().is_some()).ok_or_else(|| "write a day such as 2023-12-31".to_owned())
}

#[derive(Args, Debug)]
pub(super) struct Extract {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// How to print the claims
    #[arg(long, value_enum, default_value_t = ClaimFormat::Text)]
    pub(super) format: ClaimFormat,
    /// Every typed value, claimed or not
    #[arg(long)]
    pub(super) mentions: bool,
    /// Write to a file
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct Explain {
    /// FILE:LINE:COL or FILE:LINE (counted from 1; for an article in lines of JSON its id stands for FILE), an attribute (meeting.meal) or a finding (kim-putin/meeting.meal)
    #[arg(value_name = "WHAT")]
    pub(super) what: String,
    /// Another place, FILE:LINE:COL: tells field by field why what stands at both is taken as one thing, or not
    #[arg(long, value_name = "PLACE")]
    pub(super) with: Option<String>,
    /// Form stories as `check --group` does
    #[arg(long)]
    pub(super) group: bool,
    #[command(flatten)]
    pub(super) inputs: ExplainInputs,
}

/// What is read for an explanation: by default the folder of the file that is asked about, or this folder.
#[derive(Args, Debug)]
pub(super) struct ExplainInputs {
    /// The story that it belongs to; by default the folder of the file that is asked about, else this folder
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// A folder of rule files that add to the built-in ones, or replace those of the same path
    #[arg(long, value_name = "DIR")]
    pub(super) rules: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RulesOnly {
    All,
    Open,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    Text,
    Json,
    Jsonl,
    Markdown,
    Csv,
    Sarif,
    Github,
    Junit,
}

/// The language of the words of a Markdown report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum WordsOf {
    #[default]
    En,
    Id,
}

/// What the formats of CI take.
#[derive(Args, Debug)]
pub(super) struct CiOptions {
    /// The language of a Markdown report; quotes stay as they are
    #[arg(long, value_enum, default_value_t = WordsOf::En)]
    pub(super) language: WordsOf,
    /// Also add a Markdown report to this file, such as "$GITHUB_STEP_SUMMARY"
    #[arg(long, value_name = "FILE")]
    pub(super) summary: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ClaimFormat {
    Text,
    Json,
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    High,
    Medium,
    Low,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ShowFacts {
    Conflicts,
    Compatible,
    Agree,
    Single,
    All,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Level {
    High,
    Medium,
    Low,
    Info,
}
