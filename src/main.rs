//! The `selisih` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    selisih::cli::main(std::env::args_os())
}
