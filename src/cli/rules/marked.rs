//! Lines of a text with carets under pieces of them, as far as a terminal is wide.

use std::fmt::Write as _;

use crate::report::Paint;
use crate::span::Span;

/// A character of a line as it is shown, and whether a caret stands under it.
type Shown = (char, bool);

/// Pieces of one text, in its order and apart from each other, so that asking about a place is no walk over all of them.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<Span>);

impl Marks {
    /// Pieces that overlap or touch become one.
    pub(super) fn new(spans: impl IntoIterator<Item = Span>) -> Self {
        let mut spans: Vec<Span> = spans.into_iter().filter(|span| !span.is_empty()).collect();
        spans.sort_unstable();
        let mut apart: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match apart.last_mut().filter(|last| span.start <= last.end) {
                Some(last) => last.end = last.end.max(span.end),
                None => apart.push(span),
            }
        }
        Self(apart)
    }

    /// The pieces that end behind a place, in order.
    fn from(&self, place: usize) -> &[Span] {
        &self.0[self.0.partition_point(|span| span.end <= place)..]
    }

    /// Whether one of them has a byte in common with `span`.
    pub(super) fn overlap(&self, span: Span) -> bool {
        self.from(span.start).first().is_some_and(|first| first.overlaps(span))
    }
}

/// Shows lines of one text.
pub(super) struct Marker<'m> {
    /// What carets stand under.
    pub(super) marks: &'m Marks,
    pub(super) paint: Paint,
    /// Columns of a row.
    pub(super) width: usize,
    /// Columns of the highest line number.
    pub(super) gutter: usize,
}

impl Marker<'_> {
    /// Writes a line that starts at byte `start`, in as many rows as it needs.
    pub(super) fn line(&self, out: &mut String, line: &str, start: usize, number: usize) {
        let (paint, gutter) = (self.paint, self.gutter);
        let mut ahead = self.marks.from(start);
        let mut marked = |at: usize| {
            while let [first, rest @ ..] = ahead
                && first.end <= at
            {
                ahead = rest;
            }
            ahead.first().is_some_and(|first| first.start <= at)
        };
        let shown: Vec<Shown> = line.trim_end().char_indices().filter_map(|(at, c)| Some((harmless(c)?, marked(start + at)))).collect();
        let mut name = number.to_string();
        for piece in pieces(&shown, self.width.saturating_sub(gutter + 3)) {
            let piece = &piece[..piece.iter().rposition(|(c, _)| *c != ' ').map_or(0, |last| last + 1)];
            let words = format!("{} {}", paint.faint(&format!("{name:>gutter$} |")), painted(piece, paint));
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{}", words.trim_end());
            if piece.iter().any(|(_, marked)| *marked) {
                let carets: String = piece.iter().map(|(_, marked)| if *marked { '^' } else { ' ' }).collect();
                let _ = writeln!(out, "{} {}", paint.faint(&format!("{:>gutter$} |", "")), paint.strong(carets.trim_end()));
            }
            name.clear();
        }
    }
}

/// One character for one character, so that carets stand under what they mean; `None` for what has no width.
fn harmless(c: char) -> Option<char> {
    let direction = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
    match c {
        '\u{feff}' => None,
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() || direction => Some('\u{fffd}'),
        c => Some(c),
    }
}

/// The line in pieces of at most `width`, cut behind spaces where there are some.
fn pieces(line: &[Shown], width: usize) -> Vec<&[Shown]> {
    let (mut made, mut rest) = (Vec::new(), line);
    while rest.len() > width.max(1) {
        let most = &rest[..width.max(1)];
        let end = most.iter().rposition(|(c, _)| *c == ' ').map_or(most.len(), |at| at + 1);
        made.push(&rest[..end]);
        rest = &rest[end..];
    }
    made.push(rest);
    made
}

fn painted(piece: &[Shown], paint: Paint) -> String {
    let mut words = String::new();
    for run in piece.chunk_by(|a, b| a.1 == b.1) {
        let text: String = run.iter().map(|(c, _)| c).collect();
        words.push_str(&if run[0].1 { paint.strong(&text) } else { text });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{Marker, Marks, Paint, Span};

    fn shown(text: &str, words: &[&str], width: usize) -> String {
        let spans: Vec<Span> =
            words.iter().map(|word| text.find(word).map_or(Span::new(0, 0), |at| Span::new(at, at + word.len()))).collect();
        let mut out = String::new();
        let marks = Marks::new(spans);
        let marker = Marker { marks: &marks, paint: Paint::new(false), width, gutter: 1 };
        let mut start = 0;
        for (number, line) in (1..).zip(text.split_inclusive('\n')) {
            marker.line(&mut out, line, start, number);
            start += line.len();
        }
        out
    }

    #[test]
    fn carets_stand_under_the_words() {
        insta::assert_snapshot!(shown("Satu “é\u{1b}” dua\n\ntiga", &["dua", "tiga"], 60), @r"
        1 | Satu “é�” dua
          |           ^^^
        2 |
        3 | tiga
          | ^^^^
        ");
    }

    #[test]
    fn long_lines_are_cut_between_words() {
        insta::assert_snapshot!(shown("Sedikitnya dua belas orang tewas di Bogor.", &["dua belas orang"], 24), @r"
        1 | Sedikitnya dua
          |            ^^^
          | belas orang tewas
          | ^^^^^^^^^^^
          | di Bogor.
        ");
    }

    #[test]
    fn pieces_that_overlap_are_one() {
        let marks = Marks::new([(4, 6), (0, 2), (1, 3), (5, 5), (6, 7), (9, 9)].map(|(start, end)| Span::new(start, end)));
        assert_eq!(marks.0, [Span::new(0, 3), Span::new(4, 7)]);
        for (start, end, overlaps) in [(0, 1, true), (2, 3, true), (3, 4, false), (3, 5, true), (7, 9, false)] {
            assert_eq!(marks.overlap(Span::new(start, end)), overlaps, "{start}..{end}");
        }
    }

    /// A look at all marks for each letter would be a hundred thousand million looks.
    #[test]
    fn many_marks_on_many_lines_are_shown() {
        let text = "tiga\n".repeat(100_000);
        let marks = Marks::new((0..100_000).map(|line| Span::new(5 * line, 5 * line + 4)));
        let marker = Marker { marks: &marks, paint: Paint::new(false), width: 60, gutter: 1 };
        let mut out = String::new();
        for line in 0..100_000 {
            assert!(marks.overlap(Span::new(5 * line, 5 * line + 5)));
            marker.line(&mut out, "tiga", 5 * line, 1);
        }
        // All in one line, too.
        let mut row = String::new();
        marker.line(&mut row, &text.replace('\n', " "), 0, 1);
        assert_eq!((out.matches('^').count(), row.matches('^').count()), (400_000, 400_000));
    }
}
