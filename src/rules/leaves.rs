//! The parts of a pattern that take words, values or gaps, as its author wrote them, in the order of the steps that they compile to.

use toml::de::DeValue;

use super::load::RuleSet;
use super::rule::Pattern;
use super::vocabulary::phrase_words;
use crate::span::LineIndex;

/// What ends a word of a pattern beside white space.
const WORD_ENDS: &str = "()[]{}<>|~";

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
    let mut found = Vec::new();
    let mut rest = pattern.trim_start_matches(stands_between);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '{' | '<' => rest.find(['}', '>']).map_or(rest.len(), |end| end + 1),
            '~' => 1,
            '.' if rest.starts_with("...") => 3,
            _ => word_length(rest),
        };
        let (part, behind) = rest.split_at(length.max(first.len_utf8()));
        push(part, &mut found);
        rest = behind.trim_start_matches(stands_between);
    }
    found
}

fn stands_between(c: char) -> bool {
    c.is_whitespace() || "()[]|".contains(c)
}

fn word_length(rest: &str) -> usize {
    let end = rest.find(|c: char| c.is_whitespace() || WORD_ENDS.contains(c)).unwrap_or(rest.len());
    rest[..end].find("...").unwrap_or(end)
}

/// A word with a comma behind it is two steps.
fn push(part: &str, found: &mut Vec<String>) {
    let (mark, word) = part.strip_prefix('=').map_or(("", part), |word| ("=", word));
    let words = phrase_words(word.strip_suffix("+noun").unwrap_or(word));
    if part.starts_with(['{', '<', '~']) || part == "..." || words.len() < 2 {
        found.push(part.to_owned());
    } else {
        found.extend(words.into_iter().map(|word| format!("{mark}{word}")));
    }
}

#[cfg(test)]
mod tests {
    use super::leaves;
    use crate::rules::{Op, RuleSet};

    #[test]
    fn parts_stand_as_they_are_written() {
        let parts = leaves("{value} [orang] (=tewas|<dead>)~luncur+noun...=makan, malam");
        assert_eq!(parts, ["{value}", "orang", "=tewas", "<dead>", "~", "luncur+noun", "...", "=makan", "=,", "malam"]);
    }

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
