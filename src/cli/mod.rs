//! The command line: reads arguments, runs the stages, prints, and chooses the exit status. Only this part prints.

mod args;
mod baseline;
mod check;
mod ci;
mod explain;
mod extract;
mod output;
mod rules;
mod run;
mod snapshot;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};

/// What a command ended with (contract): 0, 1 or 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// Nothing to report at the asked severity.
    Clean = 0,
    /// Something to report.
    Found = 1,
    /// The work could not be done whole.
    Trouble = 2,
}

/// Runs the command line on `arguments`, the first of which is the program's name.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let status = match Cli::try_parse_from(arguments) {
        Ok(cli) => match cli.command {
            Command::Check(args) => check::check(&args),
            Command::Extract(args) => extract::extract(&args),
            Command::Explain(args) => explain::explain(&args),
            Command::Snapshot(args) => snapshot::snapshot(&args.command),
            Command::Rules(args) => rules::rules(&args.command),
        },
        Err(error) => {
            // Help and version are no trouble; clap writes each where it belongs. A closed pipe is none either.
            let _ = error.print();
            if error.use_stderr() { Status::Trouble } else { Status::Clean }
        }
    };
    ExitCode::from(status as u8)
}
