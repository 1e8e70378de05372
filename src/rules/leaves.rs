//! A pattern as its author wrote it: its text, its place, and its parts in the order of the steps that they compile to.

use toml::de::DeValue;

use super::load::RuleSet;
use super::pattern::parse_with_leaves;
use super::rule::Pattern;
use crate::settings::Located;
use crate::span::{LineIndex, Span};

impl RuleSet {
    /// A pattern as its rule file has it.
    pub(crate) fn source(&self, pattern: &Pattern) -> String {
        let written = self.files.get(pattern.rule).map_or("", |file| pattern.place.of(&file.text));
        let read = DeValue::parse(written).ok().and_then(|value| value.get_ref().as_str().map(str::to_owned));
        read.unwrap_or_else(|| written.to_owned())
    }

    /// Where a pattern stands: its file and line.
    pub(crate) fn place_of(&self, pattern: &Pattern) -> (&str, usize) {
        let line = |text: &str| LineIndex::new(text).line_column(text, pattern.place.start).0;
        self.files.get(pattern.rule).map_or(("", 0), |file| (file.path.as_str(), line(&file.text)))
    }
}

/// The parts of a pattern that loads: `"{value} [orang] (=tewas|mati)"` has `{value}`, `orang`, `=tewas` and `mati`.
pub(crate) fn leaves(pattern: &str) -> Vec<String> {
    parse_with_leaves(pattern).map(|(_, leaves)| leaves.into_iter().map(|leaf| leaf.text).collect()).unwrap_or_default()
}

/// The place in its file of a piece of a text that stands there in quotation marks.
pub(super) fn place_in(text: &Located<&str>, piece: Span) -> Span {
    // One mark on each side, or three, with or without a line break behind the first.
    match text.span.len().saturating_sub(text.value.len()) {
        around @ (2 | 6 | 7) => {
            let start = text.span.start + around.div_ceil(2);
            Span::new(start + piece.start, start + piece.end)
        }
        // Escapes move what stands behind them.
        _ => text.span,
    }
}

#[cfg(test)]
mod tests {
    use super::leaves;
    use crate::rules::{Op, RuleSet};

    #[test]
    fn every_pattern_has_a_part_for_each_step() {
        let rules = RuleSet::built_in().unwrap();
        for pattern in &rules.patterns {
            let source = rules.source(pattern);
            let steps = pattern.program.ops.iter().filter(|op| !matches!(op, Op::Split(..) | Op::Jump(_) | Op::Match)).count();
            assert_eq!(leaves(&source).len(), steps, "{source}");
        }
    }
}
