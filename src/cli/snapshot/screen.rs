//! One screen of the review: a change as lines of text, as a diff or with both sides whole beside each other.
//!
//! It knows no terminal: lines go in and come out, so that a test and a README can show the same.

use super::items::Shown;
use crate::report::{Paint, harmless};
use crate::snapshot::DiffSide;

/// What is shown of a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum View {
    /// Lines with a mark for what goes and what comes.
    #[default]
    Diff,
    /// What was accepted on the left, what stands now on the right, each whole.
    Sides,
}

/// All that a screen shows.
pub(super) struct Screen<'s> {
    pub(super) shown: &'s Shown,
    /// Number of this decision, and of all.
    pub(super) place: (usize, usize),
    pub(super) view: View,
    /// Lines that are scrolled away.
    pub(super) scrolled: usize,
    /// What the last key did, or what is asked.
    pub(super) note: &'s str,
    pub(super) colour: bool,
}

/// The screen when nothing is left to decide.
pub(super) fn end(note: &str, summary: &str, width: usize, height: usize) -> Vec<String> {
    let mut lines = vec!["selisih review  nothing is left to decide".to_owned(), summary.trim_end().to_owned()];
    lines.resize(height.saturating_sub(2), String::new());
    lines.extend([harmless(note), "u undo  q quit".to_owned()]);
    lines.iter().map(|line| cut(line, width)).collect()
}

impl Screen<'_> {
    /// The lines of a screen of this size, none wider than it, and how many of the change are scrolled away.
    pub(super) fn lines(&self, width: usize, height: usize) -> (Vec<String>, usize) {
        let paint = Paint::new(self.colour);
        let (number, all) = self.place;
        let mut lines = vec![paint.strong(&cut(&format!("selisih review  {number} of {all}  {}", harmless(&self.shown.id)), width))];
        lines.extend(wrapped(&self.shown.what, width).into_iter().take(height / 3));
        lines.push(String::new());
        let other = if self.view == View::Diff { "side by side" } else { "as a diff" };
        let keys = format!("a accept  A story  E all  r reject  s skip  u undo  d {other}  j k scroll  q quit");
        let keys = keys_in(&keys, width);
        let body = self.body(width);
        let room = height.saturating_sub(lines.len() + keys.len() + 2).max(1);
        let first = self.scrolled.min(body.len().saturating_sub(room));
        let top = lines.len();
        lines.extend(body.iter().skip(first).take(room).cloned());
        lines.resize(room + top, String::new());
        let hidden = body.len().saturating_sub(first + room);
        let more = match hidden {
            0 => String::new(),
            1 => "1 more line below".to_owned(),
            _ => format!("{hidden} more lines below"),
        };
        lines.push(paint.faint(&cut(&more, width)));
        lines.push(cut(&harmless(self.note), width));
        lines.extend(keys.iter().map(|line| paint.strong(line)));
        (lines, first)
    }

    fn body(&self, width: usize) -> Vec<String> {
        let mut body = match self.view {
            View::Diff => self.diff(width),
            View::Sides => self.sides(width),
        };
        if !self.shown.quotes.is_empty() {
            body.push(String::new());
            body.push("in the articles".to_owned());
            body.extend(self.shown.quotes.iter().flat_map(|quote| wrapped(quote, width.saturating_sub(2))).map(|line| format!("  {line}")));
        }
        body
    }

    fn diff(&self, width: usize) -> Vec<String> {
        let lines = self.shown.lines.iter().flat_map(|(side, line)| {
            wrapped(line, width.saturating_sub(2)).into_iter().enumerate().map(move |(at, part)| {
                let mark = if at == 0 { side.mark() } else { ' ' };
                (*side, format!("{mark} {part}"))
            })
        });
        lines.map(|(side, line)| self.painted(side, line)).collect()
    }

    fn painted(&self, side: DiffSide, line: String) -> String {
        match side {
            DiffSide::Old if self.colour => format!("\x1b[31m{line}\x1b[0m"),
            DiffSide::New if self.colour => format!("\x1b[32m{line}\x1b[0m"),
            _ => line,
        }
    }

    /// Both sides whole, in two columns, with a mark at what only one of them says.
    fn sides(&self, width: usize) -> Vec<String> {
        let column = (width.saturating_sub(3) / 2).max(10);
        let of = |without: DiffSide| -> Vec<String> {
            let lines = self.shown.lines.iter().filter(|(side, _)| *side != without);
            lines
                .flat_map(|(side, line)| {
                    wrapped(line, column - 2).into_iter().enumerate().map(move |(at, part)| {
                        let mark = if at == 0 { side.mark() } else { ' ' };
                        format!("{mark} {part}")
                    })
                })
                .collect()
        };
        let mut left = vec!["accepted".to_owned(), "-".repeat(column.min(8))];
        let mut right = vec!["now".to_owned(), "-".repeat(column.min(8))];
        left.extend(of(DiffSide::New));
        right.extend(of(DiffSide::Old));
        let rows = left.len().max(right.len());
        left.resize(rows, String::new());
        right.resize(rows, String::new());
        left.iter().zip(&right).map(|(left, right)| format!("{left:column$} | {right}").trim_end().to_owned()).collect()
    }
}

/// The keys in lines that are no wider; a key and its word stay together.
fn keys_in(keys: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for key in keys.split("  ") {
        match lines.last_mut().filter(|line| line.len() + 2 + key.len() <= width) {
            Some(line) => _ = std::fmt::Write::write_fmt(line, format_args!("  {key}")),
            None => lines.push(cut(key, width)),
        }
    }
    lines
}

fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        text.to_owned()
    } else {
        format!("{}…", text.chars().take(width.saturating_sub(1)).collect::<String>())
    }
}

/// A line in pieces that are no wider; further pieces stand two deeper. A word that is too long is cut into pieces.
fn wrapped(line: &str, width: usize) -> Vec<String> {
    let width = width.max(8);
    let indent = line.len() - line.trim_start_matches(' ').len();
    let hang = " ".repeat((indent + 2).min(width / 2));
    let mut pieces = Vec::new();
    let mut current = " ".repeat(indent.min(width / 2));
    let mut bare = true;
    for word in harmless(line).split(' ') {
        let mut word: Vec<char> = word.chars().collect();
        if !bare && current.chars().count() + 1 + word.len() > width {
            pieces.push(std::mem::replace(&mut current, hang.clone()));
            bare = true;
        }
        if !bare {
            current.push(' ');
        }
        while current.chars().count() + word.len() > width {
            let room = width.saturating_sub(current.chars().count()).max(1);
            current.extend(word.drain(..room.min(word.len())));
            pieces.push(std::mem::replace(&mut current, hang.clone()));
        }
        current.extend(word);
        bare = false;
    }
    pieces.push(current);
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{keys_in, wrapped};

    #[test]
    fn long_lines_hang() {
        assert_eq!(wrapped("  Tempo: dua rudal balistik", 16), ["  Tempo: dua", "    rudal", "    balistik"]);
        assert_eq!(wrapped("panjangsekali", 8), ["panjangs", "  ekali"]);
        assert_eq!(wrapped("", 8), [""]);
    }

    #[test]
    fn keys_stay_with_their_words() {
        assert_eq!(keys_in("a accept  A story  q quit", 18), ["a accept  A story", "q quit"]);
        assert_eq!(keys_in("a accept  q quit", 90), ["a accept  q quit"]);
    }

    proptest! {
        #[test]
        fn no_piece_is_wider_than_the_screen(line in any::<String>(), width in 0_usize..90) {
            for piece in wrapped(&line, width) {
                prop_assert!(piece.chars().count() <= width.max(8), "{piece:?}");
            }
        }
    }
}
