//! `selisih snapshot ...`: stories against what the desk has accepted of them.

mod check;
mod decide;
mod desk;
mod diff;
mod notices;
mod review;
mod screen;

use super::Status;
use super::args::SnapshotCommand;

pub(super) fn snapshot(command: &SnapshotCommand) -> Status {
    match command {
        SnapshotCommand::Check(args) => check::check(args),
        SnapshotCommand::Diff(args) => diff::diff(args),
        SnapshotCommand::Accept(args) => decide::accept(args),
        SnapshotCommand::Reject(args) => decide::reject(args),
        SnapshotCommand::Review(args) => review::review(args),
    }
}
