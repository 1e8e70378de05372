//! docs/rules.md and docs/snapshots.md are run: their console blocks are commands with what they print, in one folder, from top to bottom.
//!
//! `$ cat FILE` shows a file that the reader makes, and the test makes it, too; a TOML block that begins with `# a/path.toml` is
//! saved as `aturan/a/path.toml`. `HANDBOOK_UPDATE=1 cargo test --test handbook` puts today's output in.

mod common;

use common::{Files, root};

const HANDBOOK: &str = "docs/rules.md";
const HANDBOOKS: [&str; 2] = [HANDBOOK, "docs/snapshots.md"];

/// The section that takes a newcomer to a working rule, and how long it may be.
const FIRST: &str = "## From nothing to a rule that works";
const MOST_LINES: usize = 60;

/// A piece of the handbook.
enum Piece<'t> {
    /// Text that is no block which the test knows, and the marks of those that are.
    Other(&'t str),
    Console(&'t str),
    /// A rule file: its path and its text.
    Rule(&'t str, &'t str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = ["```console\n", "```toml\n"].iter().filter_map(|mark| rest.find(mark).map(|at| at + mark.len())).min() {
        let end = start + rest[start..].find("```").unwrap();
        let body = &rest[start..end];
        pieces.push(Piece::Other(&rest[..start]));
        let path =
            body.lines().next().and_then(|line| line.strip_prefix("# ")).filter(|path| path.contains('/') && path.ends_with(".toml"));
        pieces.push(match path {
            _ if rest[..start].ends_with("```console\n") => Piece::Console(body),
            Some(path) => Piece::Rule(path, body),
            None => Piece::Other(body),
        });
        rest = &rest[end..];
    }
    pieces.push(Piece::Other(rest));
    pieces
}

/// What a block of commands looks like when it is run.
fn run_console(files: &Files, block: &str) -> String {
    let mut out = String::new();
    for part in block.split("$ ").skip(1) {
        let (command, shown) = part.split_once('\n').unwrap_or((part, ""));
        out.push_str(&format!("$ {command}\n"));
        if let Some(path) = command.strip_prefix("cat ") {
            // A file that a command wrote is shown as it is.
            match std::fs::read_to_string(files.path(path)) {
                Ok(text) if path.ends_with("story.toml") => out.push_str(&text),
                _ => {
                    files.write(path, shown.as_bytes());
                    out.push_str(shown);
                }
            }
            continue;
        }
        let args = command.strip_prefix("selisih ").unwrap_or_else(|| panic!("only selisih and cat are run: {command}"));
        let got = files.run(&split(args).iter().map(String::as_str).collect::<Vec<_>>());
        for text in [got.out, got.err] {
            out.push_str(&text.lines().map(|line| format!("{}\n", line.trim_end())).collect::<String>());
        }
    }
    out
}

/// The arguments of a command as a shell parts them; both kinds of quotation marks.
fn split(args: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut open = None;
    for c in args.chars() {
        match (open, c) {
            (None, '\'' | '"') => open = Some(c),
            (Some(mark), c) if mark == c => open = None,
            (None, ' ') => parts.push(String::new()),
            _ => parts.last_mut().unwrap().push(c),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[test]
fn every_command_prints_what_the_handbook_shows() {
    HANDBOOKS.iter().for_each(|handbook| run_handbook(handbook));
}

fn run_handbook(handbook: &str) {
    let text = std::fs::read_to_string(root().join(handbook)).unwrap();
    let files = Files::new(&[]);
    let mut real = String::new();
    for piece in pieces(&text) {
        match piece {
            Piece::Other(text) => real.push_str(text),
            Piece::Rule(path, text) => {
                files.write(&format!("aturan/{path}"), text.as_bytes());
                real.push_str(text);
            }
            Piece::Console(block) => real.push_str(&run_console(&files, block)),
        }
    }
    if std::env::var_os("HANDBOOK_UPDATE").is_some() {
        std::fs::write(root().join(handbook), &real).unwrap();
    } else {
        let differs = real.lines().zip(text.lines()).find(|(real, shown)| real != shown);
        assert!(real == text, "{handbook} has changed; if it should, run HANDBOOK_UPDATE=1 cargo test --test handbook\n{differs:?}");
    }
}

#[test]
fn a_newcomer_needs_no_more_than_a_page() {
    let text = std::fs::read_to_string(root().join(HANDBOOK)).unwrap();
    let section = text.split(FIRST).nth(1).unwrap().split("\n## ").next().unwrap();
    let lines = section.lines().count();
    assert!(lines < MOST_LINES, "{lines} lines");
    for part in ["rules new", "rules test", "rules try", "selisih check"] {
        assert!(section.contains(part), "{part}");
    }
}
