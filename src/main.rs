//! The `selisih` command.

use std::process::ExitCode;

/// Claims and mentions are many small pieces: see Cargo.toml.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    selisih::cli::main(std::env::args_os())
}
