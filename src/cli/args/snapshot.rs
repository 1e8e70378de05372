//! The options of `selisih snapshot ...`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::value::PartialDate;

/// The statuses of `check` and `diff`.
const COMPARED: &str = "\
Exit status: 0 every story fits its snapshot; 1 something differs, or a snapshot has no story;
2 the work could not be done whole (an article, a rule or a snapshot that cannot be read).";

/// All of them.
const COMPARED_AND_DECIDED: &str = "\
Exit status of check and diff: 0 every story fits its snapshot, 1 something differs, 2 the work could not be done whole;
of accept, reject and review: 0 done, 2 something could not be done.";

/// The statuses of `accept`, `reject` and `review`.
const DECIDED: &str = "\
Exit status: 0 done, or nothing to do; 2 something could not be done, such as an id that nothing has.";

const DIFF_EXAMPLES: &str = "\
Examples:
  selisih snapshot diff berita
  selisih snapshot diff berita --format github --summary \"$GITHUB_STEP_SUMMARY\"

Exit status: 0 every story fits its snapshot; 1 something differs, or a snapshot has no story;
2 the work could not be done whole (an article, a rule or a snapshot that cannot be read).";

const ACCEPT_EXAMPLES: &str = "\
Examples:
  selisih snapshot accept --all berita
  selisih snapshot accept kim-putin/meeting.meal berita --reason \"both were asked\"
  selisih snapshot accept kim-putin berita
  selisih snapshot accept kim-putin/meeting.meal berita --known --until 2024-06-30 --reason \"both stand by it\"

Exit status: 0 done, or nothing to do; 2 something could not be done, such as an id that nothing has.";

const KEYS: &str = "\
Keys: a accept, A accept all that is left of the story, E all that is left of everything, r reject with a reason, s skip,
u undo, d old and new side by side, j k and the arrows scroll, q quit. Each decision is written at once.

Exit status: 0 done, or nothing to do; 2 something could not be done, such as a snapshot with marks of a merge.";

#[derive(Args, Debug)]
#[command(after_help = COMPARED_AND_DECIDED)]
pub(in crate::cli) struct Snapshot {
    #[command(subcommand)]
    pub(in crate::cli) command: SnapshotCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum SnapshotCommand {
    /// Compares stories with their snapshots, and writes what differs beside them (.snap.new); other formats: diff
    #[command(after_help = COMPARED)]
    Check(SnapshotCheck),
    #[command(after_help = DIFF_EXAMPLES)]
    /// Tells what appeared, changed, was resolved or moved, why, and how to accept it; writes nothing
    Diff(SnapshotDiff),
    #[command(after_help = ACCEPT_EXAMPLES)]
    /// Takes changes into the snapshots
    Accept(SnapshotAccept),
    #[command(after_help = DECIDED)]
    /// Notes that changes are not taken, and takes what is pending away
    Reject(SnapshotReject),
    #[command(after_help = KEYS)]
    /// Shows the changes one by one in the terminal: accept, reject, skip, undo
    Review(SnapshotCheck),
}

/// Where snapshots lie, and by which rules stories are read.
#[derive(Args, Debug)]
pub(in crate::cli) struct SnapshotInputs {
    /// The folder of snapshots; a relative one is looked for in the working folder, not beside the stories
    #[arg(long, value_name = "DIR", default_value = "snapshots")]
    pub(in crate::cli) snapshots: PathBuf,
    /// A folder of rule files that add to the built-in ones, or replace those of the same path
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) rules: Option<PathBuf>,
    /// The paths are not all stories: snapshots of others are not held to be left over
    #[arg(long)]
    pub(in crate::cli) partial: bool,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct SnapshotCheck {
    /// A folder of stories; or a story folder or an article of one, and then only the story's snapshot is looked at
    #[arg(value_name = "PATH", default_value = ".")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) inputs: SnapshotInputs,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct SnapshotDiff {
    #[command(flatten)]
    pub(in crate::cli) check: SnapshotCheck,
    /// How to print the changes; sarif, github and junit are read by tools of CI
    #[arg(long, value_enum, default_value_t = ChangesFormat::Text)]
    pub(in crate::cli) format: ChangesFormat,
    /// Write to a file
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) ci: super::CiOptions,
}

/// What is decided on.
#[derive(Args, Debug)]
pub(in crate::cli) struct Decision {
    /// Ids of changes (kim-putin/meeting.meal; * stands for anything), ids of stories, and paths: what exists as a file is a path
    #[arg(value_name = "ID|PATH")]
    pub(in crate::cli) what: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) inputs: SnapshotInputs,
    /// Every change that the desk has not rejected. A snapshot that is broken, or whose story is no more, is named by itself
    #[arg(long)]
    pub(in crate::cli) all: bool,
    /// Why; kept in the header of the snapshot
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) reason: Option<String>,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct SnapshotAccept {
    #[command(flatten)]
    pub(in crate::cli) decision: Decision,
    /// Renew the headers of snapshots that say the same and were made of other articles or rules
    #[arg(long)]
    pub(in crate::cli) headers: bool,
    /// Remove the snapshots whose stories are no more; one of them is removed by the story's id
    #[arg(long)]
    pub(in crate::cli) removed: bool,
    /// Keep these conflicts as known ([[known]] in story.toml): reported, and no longer counted
    #[arg(long, requires = "reason", conflicts_with = "all")]
    pub(in crate::cli) known: bool,
    /// The last day on which they are kept
    #[arg(long, value_name = "DATE", requires = "known", value_parser = super::day)]
    pub(in crate::cli) until: Option<PartialDate>,
    /// Who decided so
    #[arg(long, value_name = "NAME", requires = "known")]
    pub(in crate::cli) by: Option<String>,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct SnapshotReject {
    #[command(flatten)]
    pub(in crate::cli) decision: Decision,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ChangesFormat {
    Text,
    Markdown,
    Json,
    Jsonl,
    Csv,
    Sarif,
    Github,
    Junit,
}
