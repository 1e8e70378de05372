//! The tables that all rules share: languages, units, titles, concepts, and the numbers of their words.
//!
//! Those of the program are read by `build.rs`, which packs what came of it into the program. They are read from the files that a rule
//! folder brings only where it brings some.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::concepts::Concepts;
use super::language::Language;
use super::titles::Titles;
use super::units::Units;
use super::vocabulary::Vocabulary;
use crate::problem::{Problem, SourceFile};
use crate::settings::{Document, Table};

/// The built-in units, and where those of a folder are kept beside them: they are laid over, since a file of two lines would take all away.
pub(crate) const UNITS: &str = "units.toml";
pub(crate) const OWN_UNITS: &str = "units.toml of the folder";
const TITLES: &str = "titles.toml";
const CONCEPTS: &str = "lists/concepts.toml";

/// Tables that are read behind the languages, in this order.
const LARGE: [&str; 4] = [UNITS, OWN_UNITS, TITLES, CONCEPTS];

/// What is known before any list or rule is read.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Tables {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) languages: Vec<Language>,
    pub(crate) units: Units,
    pub(crate) titles: Titles,
    pub(crate) concepts: Concepts,
}

impl Tables {
    /// Whether they are read from a file of that name.
    pub(crate) fn are_of(name: &str) -> bool {
        name.starts_with("languages/") || LARGE.contains(&name)
    }

    /// The files behind the languages, in the order in which they are read.
    pub(crate) fn large(files: &BTreeMap<String, SourceFile>) -> impl Iterator<Item = &SourceFile> {
        LARGE.into_iter().filter_map(|name| files.get(name))
    }

    /// Reads them from files, given by their path below the rules folder. `parsed` is asked for those of [`Tables::large`] in their
    /// order; `places`: names whose words are to have a number.
    pub(crate) fn read<'f, 'p>(
        files: &'f BTreeMap<String, SourceFile>,
        places: impl Iterator<Item = &'p str>,
        parsed: &mut dyn FnMut(&'f SourceFile) -> Document<'f>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut made = Self { vocabulary: Vocabulary::with_room(), ..Self::default() };
        made.read_languages(files, problems);
        let Self { vocabulary, languages, units, titles, concepts } = &mut made;
        let codes: Vec<&str> = languages.iter().map(|language| language.code.as_str()).collect();
        let mut read = |name: &str, body: &mut dyn FnMut(&Table<'_, '_>)| match files.get(name) {
            Some(file) => problems.extend(parsed(file).finish(|table| body(table)).1),
            None => problems.push(Problem::with_file(format!("rules/{name}"), "this rule file is missing", "restore it")),
        };
        read(UNITS, &mut |table| *units = Units::read(table, &codes, vocabulary));
        if files.contains_key(OWN_UNITS) {
            read(OWN_UNITS, &mut |table| units.add(table, &codes, vocabulary));
        }
        for name in places {
            vocabulary.intern_phrase(name);
        }
        read(TITLES, &mut |table| titles.read(table, &codes, vocabulary));
        read(CONCEPTS, &mut |table| concepts.read(table, &codes, vocabulary));
        made
    }

    fn read_languages(&mut self, files: &BTreeMap<String, SourceFile>, problems: &mut Vec<Problem>) {
        for (name, file) in files {
            let Some(code) = name.strip_prefix("languages/").and_then(|name| name.strip_suffix(".toml")) else { continue };
            let (language, wrong) = Document::read(file, |table| Language::read(code, table, &mut self.vocabulary));
            self.languages.push(language);
            problems.extend(wrong);
        }
        // Indonesian is the first language: where nothing says which one a text is in, it is taken.
        self.languages.sort_by_key(|language| language.code != "id");
    }

    /// Those that `build.rs` packed. `None` for bytes that it did not write.
    pub(crate) fn unpacked(bytes: &[u8]) -> Option<Self> {
        let mut made: Self = postcard::from_bytes(bytes).ok()?;
        made.vocabulary.unpack();
        Some(made)
    }
}

#[cfg(test)]
mod tests {
    use super::Tables;
    use crate::rules::files::built_in_files;
    use crate::rules::load::TABLES;
    use crate::rules::{Places, WordId};
    use crate::settings::Document;

    #[test]
    fn what_is_packed_is_what_the_files_give() {
        let (files, mut problems) = (built_in_files(), Vec::new());
        let read = Tables::read(&files, Places::large(), &mut Document::parse, &mut problems);
        assert_eq!(problems, []);
        assert!(postcard::to_allocvec(&read).unwrap() == TABLES, "the tables of the program are not those of its files");
        let packed = Tables::unpacked(TABLES).unwrap();
        for id in (1..).map(WordId).take(read.vocabulary.len() - 1) {
            assert_eq!(packed.vocabulary.folded_id(read.vocabulary.word(id)), id);
        }
    }

    #[test]
    fn bytes_that_are_no_tables_give_none() {
        assert!(Tables::unpacked(&[]).is_none());
        assert!(Tables::unpacked(&TABLES[..TABLES.len() / 2]).is_none());
    }
}
