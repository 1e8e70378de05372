//! `[forms]` of a language file: forms of words that follow no rule, and words that look like forms of others.

use rustc_hash::FxHashMap;

use crate::rules::forms::FormWords;
use crate::rules::vocabulary::Vocabulary;
use crate::settings::Table;

impl FormWords {
    pub(super) fn read(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let set = |key: &str| table.texts(key).into_iter().map(|word| word.value.to_owned()).collect();
        let (plurals, endings) = rows(table, "plurals").into_iter().partition(|(word, _)| !word.starts_with('-'));
        let endings: Rows = endings;
        let never: Vec<String> = table.texts("never").into_iter().map(|word| word.value.to_owned()).collect();
        let mut made = Self {
            irregular: rows(table, "irregular"),
            plurals,
            endings: endings.into_iter().map(|(end, plurals)| (end[1..].to_owned(), plurals)).collect(),
            more: rows(table, "more"),
            nouns: rows(table, "nouns"),
            doubles: set("doubles"),
            keeps: set("keeps"),
            roots: set("roots"),
            never_ids: never.iter().map(|word| vocabulary.intern(word)).collect(),
            never,
            ..Self::default()
        };
        made.turn_around();
        table.finish();
        made
    }
}

type Rows = FxHashMap<String, Vec<String>>;

/// A table of words, each with its forms.
fn rows(table: &Table<'_, '_>, key: &str) -> Rows {
    let Some(rows) = table.table(key) else { return Rows::default() };
    let all = rows.all_texts().into_iter();
    let made = all.map(|(word, forms)| (word.value.to_owned(), forms.into_iter().map(|form| form.value.to_owned()).collect())).collect();
    rows.finish();
    made
}
