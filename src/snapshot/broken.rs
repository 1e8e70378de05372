//! The outer form of a snapshot file, and what may be wrong with it: marks of a merge, an end that is cut off, lines typed by hand.

use super::parts::{INSIDE, SINGLE, Said, Section, fact};

/// The line before and after the header.
pub(super) const RULE: &str = "---";

/// Header and body.
pub(super) fn parts(text: &str) -> (&str, &str) {
    let Some(rest) = text.strip_prefix(RULE).and_then(|rest| rest.strip_prefix('\n')) else { return ("", text) };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == RULE {
            return (&rest[..at], &rest[at + line.len()..]);
        }
        at += line.len();
    }
    (rest, "")
}

/// The line, from 1, of the first mark of a merge.
pub(super) fn merge_mark(text: &str) -> Option<usize> {
    text.lines().position(|line| line.starts_with("<<<<<<< ")).map(|at| at + 1)
}

/// The text without what a merge brought in, and without its marks.
pub(super) fn first_side(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut theirs = false;
    for line in text.split_inclusive('\n') {
        match line.get(..7) {
            Some("<<<<<<<" | "|||||||") => theirs = line.starts_with('|'),
            Some("=======") => theirs = true,
            Some(">>>>>>>") => theirs = false,
            _ if theirs => {}
            _ => kept.push_str(line),
        }
    }
    kept
}

/// The line from which a file is damaged: empty, without the end of its header, or with a body that nobody wrote so.
pub(super) fn damage(text: &str, header: &str, body: &str) -> Option<usize> {
    let lines = text.lines().count();
    // A body may be empty; a header that does not end takes all that follows.
    if text.trim().is_empty() || (text.starts_with(RULE) && header.len() + RULE.len() + 1 >= text.len()) {
        return Some(lines.max(1));
    }
    let before = text.len() - body.len();
    misfit(body).map(|at| text[..before].lines().count() + at + 1)
}

/// The number, from 0, of the first line of a body that no program wrote: a line that was cut, or typed by hand.
fn misfit(body: &str) -> Option<usize> {
    let mut section = Section::Several;
    // A fact or a check whose first claim must follow.
    let mut bare: Option<usize> = None;
    let mut above = false;
    for (at, line) in body.lines().enumerate() {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let head = line.is_empty() || matches!(line, SINGLE | INSIDE);
        match line {
            SINGLE => section = Section::Single,
            INSIDE => section = Section::Inside,
            _ => {}
        }
        let opens = !head && (section, indent) == (Section::Several, 0) || (section, indent) == (Section::Inside, 2);
        let fits = match section {
            _ if head => true,
            Section::Several if opens => fact(line).outcome.is_some(),
            Section::Single => indent == 2 && line.contains(", ") && is_claim(line),
            Section::Inside if opens => true,
            _ => above && indent == if section == Section::Inside { 4 } else { 2 } && is_claim(line),
        };
        if !fits {
            return Some(at);
        }
        if let (Some(at), true) = (bare, head || opens) {
            return Some(at);
        }
        bare = opens.then_some(at);
        above = !head;
    }
    bare
}

/// Whether a line says who says what, in which words.
fn is_claim(line: &str) -> bool {
    Said::read(line, |_| false).is_some() && line.rsplit_once(" | \"").is_some_and(|(_, quote)| quote.ends_with('"'))
}

#[cfg(test)]
mod tests {
    use super::misfit;
    use crate::report::sample::{meeting, quake};
    use crate::snapshot::{Info, SnapshotFile, snapshot_body};

    #[test]
    fn a_file_that_was_cut_is_noticed() {
        let file = SnapshotFile {
            info: Info { articles: [("a.txt".to_owned(), "x1-2".to_owned())].into(), ..Info::default() },
            body: "meeting.meal: conflict\n  A: dinner | \"makan malam\"".to_owned(),
            ..SnapshotFile::default()
        };
        let whole = file.text();
        assert_eq!(SnapshotFile::parse(&whole).damage, None);
        assert_eq!(SnapshotFile::parse("---\nsource: a\n---\n\n").damage, None, "a story that says nothing");
        // Wherever it is cut but at the end of a claim, that is seen.
        let end = whole.trim_end().len();
        for at in 0..end {
            let file = SnapshotFile::parse(&whole[..at]);
            let body = whole.rfind("---\n").unwrap() + 4;
            assert_eq!(file.damage.is_none(), at >= body - 1 && at <= body, "{at}: {:?}", &whole[..at]);
            assert!(file.damage.is_none() || !file.same_body(&file.body));
        }
    }

    #[test]
    fn lines_that_were_cut_or_typed_by_hand_are_noticed() {
        for story in [meeting(), quake()] {
            let body = snapshot_body(&story);
            assert_eq!(misfit(&body), None, "{body}");
            let lines = body.lines().count();
            assert_eq!(misfit(&format!("{}\nhello world\n", body.trim_end())), Some(lines));
            let cut = &body[..body.trim_end().len() - 3];
            assert_eq!(misfit(cut), Some(lines - 1), "{cut}");
        }
        assert_eq!(misfit("  A: 2 | \"dua\"\n"), Some(0), "a claim of no fact");
        assert_eq!(misfit(""), None);
    }
}
