//! Changes as Markdown for a comment on a pull request, in English or Indonesian.

use std::fmt::Write as _;

use super::changes::{Change, How};
use super::show::{RunChanges, StoryChanges, harmless_line};
use super::why::sentence;
use crate::report::{MAX_COMMENT, Words, escaped, harmless};

/// The fixed words of the report.
struct Fixed {
    words: Words,
    title: &'static str,
    none: &'static str,
    head: &'static str,
    conflict: &'static str,
    /// Appeared, changed, resolved, moved.
    hows: [&'static str; 4],
    /// Article, rule, both, program, snapshot, unknown.
    causes: [&'static str; 6],
    removed: (&'static str, &'static str),
    renamed: &'static str,
    rejected: &'static str,
    accept: &'static str,
    accept_all: &'static str,
    more: &'static str,
    shows_all: &'static str,
    unread: &'static str,
    changes: &'static str,
}

const ENGLISH: Fixed = Fixed {
    words: Words::English,
    title: "selisih: changes against the accepted snapshots",
    none: "No story differs from its snapshot",
    head: "| Change | What | Why |",
    conflict: "conflict ",
    hows: ["appeared", "changed", "resolved", "moved"],
    causes: ["article", "rule", "article and rule", "program", "snapshot", "unknown"],
    removed: ("story removed", "its snapshot is still there"),
    renamed: "story renamed",
    rejected: "rejected by the desk",
    accept: "Accept",
    accept_all: "Accept all",
    more: "more",
    shows_all: "shows all",
    unread: "Could not be read, and is compared with nothing",
    changes: "changes",
};

const INDONESIAN: Fixed = Fixed {
    words: Words::Indonesian,
    title: "selisih: perubahan terhadap snapshot yang diterima",
    none: "Tidak ada berita yang berbeda dari snapshotnya",
    head: "| Perubahan | Apa | Mengapa |",
    conflict: "pertentangan ",
    hows: ["muncul", "berubah", "selesai", "pindah"],
    causes: ["artikel", "aturan", "artikel dan aturan", "program", "snapshot", "tidak diketahui"],
    removed: ("berita dihapus", "snapshotnya masih ada"),
    renamed: "berita berganti nama",
    rejected: "ditolak redaksi",
    accept: "Terima",
    accept_all: "Terima semua",
    more: "lagi",
    shows_all: "menampilkan semuanya",
    unread: "Tidak terbaca, dan tidak dibandingkan dengan apa pun",
    changes: "perubahan",
};

impl Fixed {
    fn what(&self, change: &Change) -> String {
        let how = self.hows[match change.how {
            How::Appeared => 0,
            How::Changed => 1,
            How::Resolved => 2,
            How::Moved => 3,
        }];
        format!("{}{how}", if change.conflict { self.conflict } else { "" })
    }

    fn why(&self, change: &Change) -> String {
        let names = &ENGLISH.causes;
        let cause = names.iter().position(|name| *name == change.cause.name()).unwrap_or(names.len() - 1);
        format!("{}: {}", self.causes[cause], escaped(&sentence(&change.whys, self.words)))
    }
}

/// The changes as Markdown: a table of all, then each change's lines as a diff. What does not fit is counted.
pub fn changes_markdown(run: &RunChanges, words: Words) -> String {
    let fixed = match words {
        Words::English => ENGLISH,
        Words::Indonesian => INDONESIAN,
    };
    let mut out = format!("### {}\n\n", fixed.title);
    // Writing to a String cannot fail.
    if !run.errors.is_empty() {
        let _ = writeln!(out, "**{}**\n", fixed.unread);
        for error in run.errors.iter().take(20) {
            let _ = writeln!(out, "- {}", escaped(&error.to_string()));
        }
        if run.errors.len() > 20 {
            let _ = writeln!(out, "- + {} {}", run.errors.len() - 20, fixed.more);
        }
        out.push('\n');
    }
    if run.is_empty() {
        // A run that could not read everything is not green.
        if run.errors.is_empty() {
            let _ = writeln!(out, "{} ({}).", fixed.none, run.checked);
        }
        return out;
    }
    write_table(&mut out, run, &fixed);
    for story in &run.stories {
        if out.len() > MAX_COMMENT {
            break;
        }
        write_story(&mut out, run, story, &fixed);
    }
    if let Some(all) = run.accept_all().filter(|_| out.len() < MAX_COMMENT) {
        let _ = writeln!(out, "\n{}: {}", fixed.accept_all, code(&all));
    }
    out
}

fn write_table(out: &mut String, run: &RunChanges, fixed: &Fixed) {
    let mut rows = Vec::new();
    for story in &run.stories {
        if let Some(was) = &story.was {
            rows.push(format!("| {} | {} | {} |\n", code(&story.story), fixed.renamed, code(was)));
        }
        if let Some(trouble) = &story.trouble {
            rows.push(format!("| {} | **{}** | |\n", code(&story.story), escaped(trouble)));
        }
        rows.extend(story.changes.iter().map(|change| {
            let rejected = match change.rejected.as_deref() {
                None => String::new(),
                Some("") => format!("<br>{}", fixed.rejected),
                Some(reason) => format!("<br>{}: {}", fixed.rejected, escaped(reason)),
            };
            format!("| {} | {}{rejected} | {} |\n", code(&change.id), fixed.what(change), fixed.why(change))
        }));
    }
    for orphan in &run.orphans {
        let accept = code(&run.accept(orphan));
        rows.push(format!("| {} | {} | {}<br>{}: {accept} |\n", code(orphan), fixed.removed.0, fixed.removed.1, fixed.accept));
    }
    let _ = write!(out, "{}\n|---|---|---|\n", fixed.head);
    let shown = rows.iter().take_while(|row| {
        let fits = out.len() + row.len() <= MAX_COMMENT / 2;
        if fits {
            out.push_str(row);
        }
        fits
    });
    let left = rows.len() - shown.count();
    if left > 0 {
        let _ =
            writeln!(out, "\n+ {left} {}: {} {}", fixed.more, code(&format!("selisih snapshot diff{}", run.arguments)), fixed.shows_all);
    }
}

fn write_story(out: &mut String, run: &RunChanges, story: &StoryChanges, fixed: &Fixed) {
    if story.changes.is_empty() && story.was.is_none() {
        return;
    }
    let _ = writeln!(out, "\n#### {}: {} {}", escaped(&story.story), story.changes.len(), fixed.changes);
    let whole = story.new || story.was.is_some();
    if whole {
        let _ = writeln!(out, "\n{}: {}", fixed.accept, code(&run.accept(&story.story)));
    }
    let mut hidden = 0;
    for change in &story.changes {
        let block = block(run, change, story.new, fixed);
        if out.len() + block.len() > MAX_COMMENT {
            hidden += 1;
        } else {
            out.push_str(&block);
        }
    }
    if hidden > 0 {
        let _ = writeln!(out, "\n+ {hidden} {}", fixed.more);
    }
}

/// The lines of one change, and how it is accepted.
fn block(run: &RunChanges, change: &Change, of_new: bool, fixed: &Fixed) -> String {
    let lines: Vec<String> = change.lines.iter().map(|(side, line)| format!("{} {}\n", side.mark(), harmless_line(line))).collect();
    let fence = fence(&lines);
    let mut out = format!("\n{}\n\n{fence}diff\n{}{fence}\n", code(&change.id), lines.concat());
    if change.rejected.is_none() && !of_new {
        let _ = writeln!(out, "\n{}: {}", fixed.accept, code(&run.accept(&change.id)));
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
