//! Lists and concepts with their words and the files that these stand in: for people, read anew from the files. A loaded rule set keeps
//! only what matching needs.

use std::collections::BTreeMap;
use std::path::Path;

use super::files::{all_files, is_rule};
use crate::settings::{Document, Table};

/// A list or concept that patterns may name as `<name>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) name: String,
    /// A concept, and no list; both may have one name, and then the words of both count.
    pub(crate) is_concept: bool,
    pub(crate) rows: Vec<Row>,
}

/// The words of one language that one file gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) language: String,
    pub(crate) file: String,
    pub(crate) words: Vec<String>,
}

/// All lists and concepts of the built-in rules and a folder, by name.
pub(crate) fn catalogue(folder: Option<&Path>) -> Vec<Named> {
    let files = all_files(folder);
    let mut codes: Vec<&str> = files.keys().filter_map(|name| name.strip_prefix("languages/")?.strip_suffix(".toml")).collect();
    // As everywhere Indonesian comes first.
    codes.sort_by_key(|code| *code != "id");
    let mut rows: BTreeMap<(String, bool), Vec<Row>> = BTreeMap::new();
    let mut add = |name: &str, is_concept: bool, file: &str, words: &dyn Fn(&str) -> Vec<String>| {
        let found = rows.entry((name.to_owned(), is_concept)).or_default();
        for language in &codes {
            let words = words(language);
            if !words.is_empty() {
                found.push(Row { language: (*language).to_owned(), file: file.to_owned(), words });
            }
        }
    };
    let texts = |table: &Table<'_, '_>, key: &str| table.texts(key).into_iter().map(|word| word.value.to_owned()).collect::<Vec<String>>();
    for (name, file) in &files {
        let list = name.strip_prefix("lists/").and_then(|name| name.strip_suffix(".toml"));
        Document::parse(file).look(|table| match list {
            Some("concepts") => {
                table.tables().iter().for_each(|(name, concept)| add(name.value, true, &file.path, &|code| texts(concept, code)));
            }
            Some(list) => {
                add(list, false, &file.path, &|code| table.table(code).map(|words| texts(&words, "words")).unwrap_or_default());
            }
            None if is_rule(name) => {
                for (list, words) in table.table("lists").iter().flat_map(Table::tables) {
                    add(list.value, false, &file.path, &|code| texts(&words, code));
                }
            }
            None => {}
        });
    }
    rows.into_iter().map(|((name, is_concept), rows)| Named { name, is_concept, rows }).collect()
}

#[cfg(test)]
mod tests {
    use super::catalogue;
    use crate::rules::RuleSet;

    #[test]
    fn it_names_what_patterns_may_name() {
        let rules = RuleSet::built_in().unwrap();
        let all = catalogue(None);
        assert!(all.iter().all(|named| rules.lists.knows(&named.name)));
        for (name, is_concept, file, word) in
            [("part", false, "rules/lists/part.toml", ""), ("person", true, "rules/lists/concepts.toml", "orang")]
        {
            let named = all.iter().find(|named| named.name == name && named.is_concept == is_concept).unwrap();
            assert!(
                named.rows.iter().any(|row| row.file == file && (word.is_empty() || row.words.iter().any(|known| known == word))),
                "{name}"
            );
        }
        assert!(rules.concepts.names().all(|name| all.iter().any(|named| named.is_concept && named.name == name)));
    }
}
