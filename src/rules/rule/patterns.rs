//! The patterns of a rule file, parsed before the file is read: that asks for nothing else, so that another thread can do it.

use rustc_hash::FxHashMap;

use crate::rules::pattern::{self, Node, PatternError};
use crate::settings::{Item, Table};

/// Parsed patterns by the place of their text.
pub(crate) type Parsed = FxHashMap<usize, Result<Node, PatternError>>;

/// Parses all patterns of a rule file. What is amiss in the file is told when it is read.
pub(crate) fn parse_patterns(file: &Table<'_, '_>) -> Parsed {
    let mut parsed = Parsed::default();
    for (_, language) in file.tables() {
        for key in ["patterns", "unless", "requires"].into_iter().filter(|key| language.has(key)) {
            for item in language.items(key) {
                let text = match item {
                    Item::Text(text) => Some(text),
                    Item::Table(inline) => inline.text("match"),
                };
                parsed.extend(text.map(|text| (text.span.start, pattern::parse(&text.value))));
            }
        }
    }
    parsed
}
