//! What is read of a rule file before all else: its patterns and examples ask for no other file, so that another thread can do it.

use super::examples::{read_examples, read_pairs};
use super::{Example, Pair};
use crate::rules::pattern::{self, Node, Parse, Slot};
use crate::settings::{Document, Item, Table};
use crate::shared::Shared;
use crate::span::Span;
use crate::value::Kind;

/// The examples of a language table.
pub(super) type Examples = (Vec<Example>, Vec<Pair>);

/// A parsed pattern, and how often it can keep each of [`KEPT`].
pub(super) type Parsed<'f> = Parse<(Node<'f>, [usize; KEPT.len()])>;

/// The slots of which a claim keeps one each.
pub(super) const KEPT: [Slot; 4] = [Slot::Value, Slot::Who, Slot::Where, Slot::When];

/// Parses a pattern.
pub(super) fn parse(pattern: &str) -> Parsed<'_> {
    let node = pattern::parse(pattern)?;
    let most = node.most(KEPT);
    Ok((node, most))
}

/// Patterns and examples of a rule file.
#[derive(Default)]
pub(crate) struct Ahead<'f> {
    /// Parsed patterns by the place of their texts, sorted; but those with escapes.
    patterns: Vec<(usize, Parsed<'f>)>,
    /// By language, where nothing is amiss with any: mistakes are told in their turn, when the whole file is read.
    examples: Vec<(Shared, Examples)>,
}

impl<'f> Ahead<'f> {
    /// Reads those of a file in the languages of these codes.
    pub(crate) fn of(document: &Document<'f>, languages: &[Shared]) -> Self {
        let (mut ahead, problems) = document.finish(|file| Self::read(file, languages));
        if !problems.is_empty() {
            ahead.examples.clear();
        }
        ahead
    }

    fn read(file: &Table<'_, 'f>, languages: &[Shared]) -> Self {
        let mut ahead = Self { patterns: Vec::with_capacity(16), examples: Vec::with_capacity(languages.len()) };
        let kind = file.table("value").and_then(|value| Kind::parse(value.text("kind")?.value));
        let entries = file.table("choices").map_or_else(Vec::new, |choices| choices.tables());
        let entries: Vec<String> = entries.into_iter().map(|(name, _)| name.value.to_owned()).collect();
        let codes: Vec<&str> = languages.iter().map(Shared::as_str).collect();
        for language in languages {
            let Some(table) = file.table(language) else { continue };
            ahead.add_patterns(&table);
            let Some(kind) = kind else { continue };
            let examples = (read_examples(language, &table, kind, &entries), read_pairs(language, &table, &codes));
            ahead.examples.push((language.clone(), examples));
        }
        ahead.patterns.sort_unstable_by_key(|(start, _)| *start);
        ahead
    }

    fn add_patterns(&mut self, language: &Table<'_, 'f>) {
        for key in ["patterns", "unless", "requires"].into_iter().filter(|key| language.has(key)) {
            for item in language.items(key) {
                let text = match item {
                    Item::Text(text) => Some(text),
                    Item::Table(inline) => inline.text("match"),
                };
                let Some(text) = text else { continue };
                self.patterns.extend(language.in_file(&text).map(|written| (text.span.start, parse(written))));
            }
        }
    }

    /// How many patterns there are.
    pub(super) fn patterns(&self) -> usize {
        self.patterns.len()
    }

    /// The pattern at a place.
    pub(super) fn pattern(&self, place: Span) -> Option<&Parsed<'f>> {
        let at = self.patterns.binary_search_by_key(&place.start, |(start, _)| *start).ok()?;
        Some(&self.patterns[at].1)
    }

    /// The examples of a language, handed out once.
    pub(super) fn take_examples(&mut self, language: &str) -> Option<Examples> {
        let at = self.examples.iter().position(|(code, _)| code.as_str() == language)?;
        Some(self.examples.swap_remove(at).1)
    }
}
