//! One screen of the review: a change as lines of text, as a diff or with both sides whole beside each other.
//!
//! It knows no terminal: lines go in and come out, so that a test and a README can show the same.

use crate::report::{Paint, harmless};
use crate::snapshot::{Change, DiffSide};

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
    pub(super) change: &'s Change,
    /// Sentences in which articles say what is new.
    pub(super) quotes: &'s [String],
    /// Number of this change, and of all.
    pub(super) place: (usize, usize),
    pub(super) view: View,
    /// Lines that are scrolled away.
    pub(super) scrolled: usize,
    /// What the last key did.
    pub(super) note: &'s str,
    pub(super) colour: bool,
}

/// Lines that stay: three above, three below.
const FRAME: usize = 6;

impl Screen<'_> {
    /// The lines of a screen of this size, none wider than it.
    pub(super) fn lines(&self, width: usize, height: usize) -> Vec<String> {
        let paint = Paint::new(self.colour);
        let (number, all) = self.place;
        let severity = self.change.severity.as_deref().map_or_else(String::new, |severity| format!(", {severity}"));
        let what = if self.change.conflict { "conflict " } else { "" };
        let mut lines = vec![
            paint.strong(&cut(&format!("selisih review  {number} of {all}  {}", harmless(&self.change.id)), width)),
            cut(
                &format!(
                    "{what}{}{severity}; because ({}): {}",
                    self.change.how.name(),
                    self.change.cause.name(),
                    harmless(&self.change.because)
                ),
                width,
            ),
            String::new(),
        ];
        let body = self.body(width);
        let room = height.saturating_sub(FRAME).max(1);
        let first = self.scrolled.min(body.len().saturating_sub(room));
        lines.extend(body.iter().skip(first).take(room).cloned());
        lines.resize(room + 3, String::new());
        let hidden = body.len().saturating_sub(first + room);
        let more = if hidden > 0 { format!("{hidden} more lines below") } else { String::new() };
        lines.push(paint.faint(&cut(&more, width)));
        lines.push(cut(&harmless(self.note), width));
        let other = if self.view == View::Diff { "side by side" } else { "as a diff" };
        lines.push(paint.strong(&cut(&format!("a accept  r reject  s skip  u undo  d {other}  j k scroll  q quit"), width)));
        lines
    }

    fn body(&self, width: usize) -> Vec<String> {
        let mut body = match self.view {
            View::Diff => self.diff(width),
            View::Sides => self.sides(width),
        };
        if !self.quotes.is_empty() {
            body.push(String::new());
            body.push("in the articles".to_owned());
            body.extend(self.quotes.iter().flat_map(|quote| wrapped(quote, width.saturating_sub(2))).map(|line| format!("  {line}")));
        }
        body
    }

    fn diff(&self, width: usize) -> Vec<String> {
        let lines = self.change.lines.iter().flat_map(|(side, line)| {
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

    /// Both sides whole, in two columns.
    fn sides(&self, width: usize) -> Vec<String> {
        let column = (width.saturating_sub(3) / 2).max(8);
        let of = |without: DiffSide| -> Vec<String> {
            let lines = self.change.lines.iter().filter(|(side, _)| *side != without);
            lines.flat_map(|(_, line)| wrapped(line, column)).collect()
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

    use super::wrapped;

    #[test]
    fn long_lines_hang() {
        assert_eq!(wrapped("  Tempo: dua rudal balistik", 16), ["  Tempo: dua", "    rudal", "    balistik"]);
        assert_eq!(wrapped("panjangsekali", 8), ["panjangs", "  ekali"]);
        assert_eq!(wrapped("", 8), [""]);
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
