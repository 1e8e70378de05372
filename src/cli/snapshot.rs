//! `selisih snapshot ...`: stories against what the desk has accepted of them.

mod asked;
mod check;
mod compared;
mod decide;
mod desk;
mod diff;
mod items;
mod keep;
mod notices;
mod review;
mod screen;
mod terminal;

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
