//! One thing that is wrong with an input: what happened, where, and what to do.
//!
//! A problem is a value that travels to the caller; only `cli` prints it.

use std::borrow::Cow;
use std::fmt;

use crate::span::{LineIndex, Span};

/// A text file that was read, with the name that messages show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path as a person would write it, with `/`.
    pub path: String,
    /// The whole text; that of a built-in file lies in the program.
    pub text: Cow<'static, str>,
}

impl SourceFile {
    /// A file of that name and text.
    pub fn new(path: impl Into<String>, text: impl Into<Cow<'static, str>>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// A problem at `span` of this file.
    pub fn problem(&self, span: Span, message: impl Into<String>, advice: impl Into<String>) -> Problem {
        // A place may begin or end inside a character (a typographic quotation mark has three bytes): whole ones are underlined.
        let boundary = |at: usize| (0..=at.min(self.text.len())).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let span = Span::new(boundary(span.start), boundary(span.end).max(boundary(span.start)));
        let (line, column) = LineIndex::new(&self.text).line_column(&self.text, span.start);
        let line_start = self.text[..span.start.min(self.text.len())].rfind('\n').map_or(0, |at| at + 1);
        let excerpt = self.text[line_start..].lines().next().unwrap_or("").to_owned();
        let column_in_excerpt = span.start.saturating_sub(line_start).min(excerpt.len());
        let first = excerpt[column_in_excerpt..].chars().next().map_or(1, char::len_utf8);
        let end = (column_in_excerpt + span.len().max(first)).min(excerpt.len().max(column_in_excerpt + 1));
        Problem {
            path: self.path.clone(),
            place: Some(Place { line, column, excerpt, caret: Span::new(column_in_excerpt, end) }),
            message: message.into(),
            advice: advice.into(),
        }
    }
}

/// Where in a file a problem lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The whole line.
    pub excerpt: String,
    /// Bytes of the excerpt to underline.
    pub caret: Span,
}

/// What happened, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// File or input it is about.
    pub path: String,
    /// The place in it, where there is one.
    pub place: Option<Place>,
    /// What happened, without a full stop.
    pub message: String,
    /// What to do; may be empty.
    pub advice: String,
}

impl Problem {
    /// A problem with a whole file or input.
    pub fn with_file(path: impl Into<String>, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { path: path.into(), place: None, message: message.into(), advice: advice.into() }
    }
}

impl fmt::Display for Problem {
    /// One line: `path:line:column: message; advice`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if let Some(place) = &self.place {
            write!(f, ":{}:{}", place.line, place.column)?;
        }
        write!(f, ": {}", self.message)?;
        if self.advice.is_empty() { Ok(()) } else { write!(f, "; {}", self.advice) }
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::SourceFile;
    use crate::span::Span;

    #[test]
    fn every_place_of_every_text_can_be_shown() {
        let file = SourceFile::new("a.toml", "a = “b”\nc – d\n’");
        for start in 0..=file.text.len() + 2 {
            for end in start..=file.text.len() + 2 {
                let place = file.problem(Span::new(start, end), "x", "y").place.unwrap();
                assert!(place.caret.start <= place.excerpt.len() && place.excerpt.is_char_boundary(place.caret.start), "{start}..{end}");
            }
        }
    }
}
