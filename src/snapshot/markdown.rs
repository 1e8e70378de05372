//! Changes as Markdown for a comment on a pull request.

use std::fmt::Write as _;

use super::changes::Change;
use super::show::{RunChanges, counted_changes, harmless_line};
use crate::report::{MAX_COMMENT, escaped, harmless};

/// The changes as Markdown: a table of all, then each conflict's lines as a diff. What does not fit is counted.
pub fn changes_markdown(run: &RunChanges) -> String {
    let mut out = String::from("### selisih: changes against the accepted snapshots\n\n");
    if run.is_empty() {
        let _ = writeln!(out, "No story differs from its snapshot ({} checked).", run.checked);
        return out;
    }
    out.push_str("| Change | What | Why |\n|---|---|---|\n");
    let all: Vec<&Change> = run.stories.iter().flat_map(|story| &story.changes).collect();
    let mut left = 0;
    for change in &all {
        let row = row(change);
        if out.len() + row.len() > MAX_COMMENT / 2 {
            left += 1;
        } else {
            out.push_str(&row);
        }
    }
    for orphan in &run.orphans {
        let _ = writeln!(out, "| {} | story removed | its snapshot is still there |", code(orphan));
    }
    if left > 0 {
        let _ = writeln!(out, "\nand {left} more: `selisih snapshot diff{}` shows all.", run.arguments);
    }
    for story in &run.stories {
        let head = format!("\n#### {}: {}\n", escaped(&story.story), counted_changes(&story.changes));
        out.push_str(&head);
        if let Some(trouble) = &story.trouble {
            let _ = writeln!(out, "\n{}", escaped(trouble));
        }
        let mut hidden = 0;
        for change in &story.changes {
            let block = block(run, change);
            if out.len() + block.len() > MAX_COMMENT {
                hidden += 1;
            } else {
                out.push_str(&block);
            }
        }
        if hidden > 0 {
            let _ = writeln!(out, "\nand {hidden} more");
        }
        if out.len() > MAX_COMMENT {
            break;
        }
    }
    out
}

fn row(change: &Change) -> String {
    let what = if change.conflict { format!("conflict {}", change.how.name()) } else { change.how.name().to_owned() };
    let rejected = if change.rejected.is_some() { ", rejected" } else { "" };
    format!("| {} | {what}{rejected} | {}: {} |\n", code(&change.id), change.cause.name(), escaped(&change.because))
}

/// The lines of one change, and how it is accepted.
fn block(run: &RunChanges, change: &Change) -> String {
    let lines: Vec<String> = change.lines.iter().map(|(side, line)| format!("{} {}\n", side.mark(), harmless_line(line))).collect();
    let fence = fence(&lines);
    let mut out = format!("\n{}\n\n{fence}diff\n{}{fence}\n", code(&change.id), lines.concat());
    if change.rejected.is_none() {
        let _ = writeln!(out, "\nAccept: {}", code(&run.accept(&change.id)));
    }
    out
}

/// A fence longer than any that stands in the lines.
fn fence(lines: &[String]) -> String {
    let longest = lines.iter().map(|line| line.split(|c| c != '`').map(str::len).max().unwrap_or(0)).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

/// A code span that holds any text, also in a cell of a table.
fn code(text: &str) -> String {
    let text = harmless(text).replace('|', "\\|");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if longest > 0 { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}
