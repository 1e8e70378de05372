//! The patterns of a rule file, parsed before the file is read: that asks for nothing else, so that another thread can do it.

use crate::rules::pattern::{self, Node, Parse};
use crate::settings::{Item, Table};
use crate::span::Span;

/// Parsed patterns.
#[derive(Default)]
pub(crate) struct Parsed<'f> {
    /// By the place of their texts, sorted.
    by_place: Vec<(usize, Parse<Node<'f>>)>,
}

impl<'f> Parsed<'f> {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.by_place.len()
    }

    /// The pattern at a place.
    pub(super) fn get(&self, place: Span) -> Option<&Parse<Node<'f>>> {
        let at = self.by_place.binary_search_by_key(&place.start, |(start, _)| *start).ok()?;
        Some(&self.by_place[at].1)
    }
}

/// Parses the patterns of a rule file, but those with escapes. What is amiss in the file is told when it is read.
pub(crate) fn parse_patterns<'f>(file: &Table<'_, 'f>) -> Parsed<'f> {
    let mut by_place = Vec::new();
    for (_, language) in file.tables() {
        for key in ["patterns", "unless", "requires"].into_iter().filter(|key| language.has(key)) {
            for item in language.items(key) {
                let text = match item {
                    Item::Text(text) => Some(text),
                    Item::Table(inline) => inline.text("match"),
                };
                let Some(text) = text else { continue };
                by_place.extend(language.in_file(&text).map(|written| (text.span.start, pattern::parse(written))));
            }
        }
    }
    by_place.sort_by_key(|(start, _)| *start);
    Parsed { by_place }
}
