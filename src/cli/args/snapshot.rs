//! The options of `selisih snapshot ...`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::value::PartialDate;

#[derive(Args, Debug)]
pub(in crate::cli) struct Snapshot {
    #[command(subcommand)]
    pub(in crate::cli) command: SnapshotCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum SnapshotCommand {
    /// Compares stories with their snapshots, and writes what differs beside them (.snap.new)
    Check(SnapshotCheck),
    /// Tells what appeared, changed, was resolved or moved, why, and how to accept it; writes nothing
    Diff(SnapshotDiff),
    /// Takes changes into the snapshots
    Accept(SnapshotAccept),
    /// Notes that changes are not taken, and takes what is pending away
    Reject(SnapshotReject),
    /// Shows the changes one by one in the terminal: accept, reject, skip, undo
    Review(SnapshotCheck),
}

/// Where snapshots lie, and by which rules stories are read.
#[derive(Args, Debug)]
pub(in crate::cli) struct SnapshotInputs {
    /// The folder of snapshots
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
    /// A folder of stories; or a story folder or an article, and then only its snapshot is looked at
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
    /// Also add a Markdown report to this file, such as "$GITHUB_STEP_SUMMARY"
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) summary: Option<PathBuf>,
}

/// What is decided on.
#[derive(Args, Debug)]
pub(in crate::cli) struct Decision {
    /// Ids of changes (kim-putin/meeting.meal; * stands for anything), ids of stories, and paths: what exists as a file is a path
    #[arg(value_name = "ID|PATH")]
    pub(in crate::cli) what: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) inputs: SnapshotInputs,
    /// Everything that the desk has not rejected
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
