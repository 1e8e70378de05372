//! Places in a text: half-open byte ranges, and the lines and columns that people count in.
//!
//! Knows text only, neither articles nor tokens.

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 bytes in an article's text.
///
/// ```
/// use selisih::Span;
/// let span = Span::new(0, 4);
/// assert_eq!(span.of("dua rudal"), "dua ");
/// assert!(span.overlaps(Span::new(3, 9)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The words at this place, or the empty string where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the two spans share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies inside this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// Line starts of a text, to turn byte offsets into lines and columns.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// Places inside long lines with the characters of the line before them, so that no line is counted through for every question.
    marks: Vec<(usize, usize)>,
}

/// Bytes between two marks of a line.
const MARK_EVERY: usize = 1024;

/// Bytes that are asked together whether a line ends among them.
const CHUNK: usize = 32;

/// Adds where a line begins behind one of these bytes, of which the first stands at `from`.
fn push_starts(bytes: &[u8], from: usize, starts: &mut Vec<usize>) {
    starts.extend((from + 1..).zip(bytes).filter(|(_, byte)| **byte == b'\n').map(|(behind, _)| behind));
}

/// Marks places inside a long line that starts at `start`.
fn mark_line(line: &str, start: usize, marks: &mut Vec<(usize, usize)>) {
    let (mut characters, mut marked) = (0, 0);
    for (at, c) in line.char_indices() {
        if at - marked >= MARK_EVERY {
            marks.push((start + at, characters));
            marked = at;
        }
        characters += usize::from(c != BYTE_ORDER_MARK);
    }
}

/// How many characters wide a text is for a reader.
fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().filter(|&c| c != BYTE_ORDER_MARK).count() }
}

/// Has no width for a reader.
const BYTE_ORDER_MARK: char = '\u{feff}';

impl LineIndex {
    /// Indexes `text` once; lookups are then logarithmic in its length.
    pub fn new(text: &str) -> Self {
        let (mut starts, mut marks) = (vec![0], Vec::new());
        let (chunks, rest) = text.as_bytes().as_chunks::<CHUNK>();
        // Most chunks end no line, which one look at all of a chunk tells.
        let ends_line = |chunk: &[u8; CHUNK]| chunk.iter().fold(false, |ends, byte| ends | (*byte == b'\n'));
        for (number, chunk) in chunks.iter().enumerate().filter(|(_, chunk)| ends_line(chunk)) {
            push_starts(chunk, number * CHUNK, &mut starts);
        }
        push_starts(rest, chunks.len() * CHUNK, &mut starts);
        for (number, &start) in starts.iter().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(text.len());
            if end - start > MARK_EVERY {
                mark_line(text.get(start..end).unwrap_or(""), start, &mut marks);
            }
        }
        Self { starts, marks }
    }

    /// Line and column of a byte offset, both counted from 1; columns in Unicode characters.
    ///
    /// ```
    /// use selisih::LineIndex;
    /// let text = "satu\n“dua” tiga";
    /// assert_eq!(LineIndex::new(text).line_column(text, 8), (2, 2));
    /// ```
    pub fn line_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts[line - 1];
        let mark = self.marks.partition_point(|&(at, _)| at <= offset).checked_sub(1).map(|number| self.marks[number]);
        let (from, counted) = mark.filter(|&(at, _)| at >= start).unwrap_or((start, 0));
        let before = text.get(from..offset).unwrap_or("");
        (line, counted + width(before) + 1)
    }

    /// The byte offset of a line and column counted from 1, or `None` where the text has no such place.
    pub fn offset(&self, text: &str, line: usize, column: usize) -> Option<usize> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        let mut characters = text.get(start..end)?.char_indices().filter(|&(_, c)| c != '\u{feff}');
        characters.nth(column.checked_sub(1)?).map(|(at, _)| start + at)
    }
}

/// The line and column that were asked for last: of places in the order of the text, only what lies between them is counted.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LinePlace {
    offset: usize,
    line: usize,
    column: usize,
    /// Where the next line begins.
    line_end: usize,
}

impl LinePlace {
    /// What [`LineIndex::line_column`] tells of `offset`.
    pub(crate) fn of(&mut self, index: &LineIndex, text: &str, offset: usize) -> (usize, usize) {
        if self.line > 0 && self.offset <= offset && offset < self.line_end {
            self.column += width(text.get(self.offset..offset).unwrap_or(""));
        } else {
            (self.line, self.column) = index.line_column(text, offset);
            self.line_end = index.starts.get(self.line).copied().unwrap_or(usize::MAX);
        }
        self.offset = offset;
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, LinePlace};

    #[test]
    fn long_lines_are_counted_from_their_marks() {
        let text = format!("\u{feff}satu\n{}é tiga\nempat", "“dua” ".repeat(900));
        let index = LineIndex::new(&text);
        let mut place = LinePlace::default();
        for (offset, _) in text.char_indices().step_by(37) {
            let line = text[..offset].matches('\n').count() + 1;
            let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            let column = text[start..offset].chars().filter(|&c| c != '\u{feff}').count() + 1;
            assert_eq!(index.line_column(&text, offset), (line, column), "{offset}");
            assert_eq!(place.of(&index, &text, offset), (line, column), "{offset}");
        }
    }
}
