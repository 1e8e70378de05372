//! Places of a rule folder (`places.toml`), laid over the built-in ones.

use super::key::key_chars;
use super::{ABBREVIATION, CUE, DEMONYM, GIVEN, PLACE_TYPES, PlaceId, PlaceName, Places};
use crate::settings::{Located, Table, did_you_mean};

/// A place of a rule folder.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnPlace {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) name: String,
    pub(super) parent: Option<PlaceId>,
    pub(super) ambiguous: bool,
}

/// The form that a name is looked up by.
pub(super) fn key(name: &str) -> String {
    key_chars(&name.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

impl Places {
    /// Reads the `places.toml` of a rule folder. A table with the id of a known place says that place anew and keeps its names.
    pub(crate) fn read(&mut self, file: &Table<'_, '_>) {
        let tables = file.tables();
        for (id, _) in &tables {
            let next = PlaceId(u32::try_from(super::table::len() + self.new_ids.len()).unwrap_or(u32::MAX));
            let number = self.by_id(id.value).unwrap_or_else(|| {
                self.new_ids.insert(id.value.to_owned(), next);
                next
            });
            self.own.insert(number, OwnPlace { id: id.value.to_owned(), ..OwnPlace::default() });
        }
        for (id, table) in &tables {
            if let Some(number) = self.by_id(id.value) {
                self.read_place(number, table);
            }
        }
        file.finish();
        // Equal names side by side, abbreviations apart from the others.
        self.own_names.sort_by(|a, b| (&a.0, a.1.abbreviation()).cmp(&(&b.0, b.1.abbreviation())));
        self.own_names.dedup_by(|later, kept| later.0 == kept.0 && kept.1.takes(&later.1));
        let words = |name: &str| crate::segment::token_texts(name).len();
        self.own_longest = self.own_names.iter().map(|(name, _)| words(name)).max().unwrap_or(0);
    }

    fn read_place(&mut self, number: PlaceId, table: &Table<'_, '_>) {
        let mut place = self.own.remove(&number).unwrap_or_default();
        if let Some(kind) = table.required_text("type") {
            match PLACE_TYPES.iter().find(|known| **known == kind.value) {
                Some(known) => place.kind = known,
                None => table.report(kind.span, format!("`{}` is no type of place", kind.value), did_you_mean(kind.value, &PLACE_TYPES)),
            }
        }
        if let Some(parent) = table.text("parent") {
            match self.by_id(parent.value) {
                Some(known) if known != number => place.parent = Some(known),
                _ => table.report(
                    parent.span,
                    format!("no place has the id `{}`", parent.value),
                    "write the id of another table of this file, or of a place that is built in (rules/gazetteer.tsv)",
                ),
            }
        }
        let cue = if table.flag("common_word") { CUE } else { 0 } | if table.flag("given_name") { GIVEN } else { 0 };
        place.ambiguous = table.flag("ambiguous");
        let (both, indonesian, english) = (table.texts("names"), table.texts("id"), table.texts("en"));
        let abbreviations = table.texts("abbr");
        let first = indonesian.first().or(both.first()).or(english.first()).or(abbreviations.first());
        place.name = first.map_or_else(|| place.id.clone(), |name| name.value.to_owned());
        for name in [both, indonesian, english].concat() {
            let flags = if name.value.trim().contains(char::is_whitespace) { 0 } else { cue };
            self.add_name(&name, flags, number);
        }
        abbreviations.iter().for_each(|name| self.add_name(name, ABBREVIATION, number));
        table.texts("demonym_en").iter().for_each(|name| self.add_name(name, DEMONYM, number));
        table.finish();
        self.own.insert(number, place);
    }

    fn add_name(&mut self, name: &Located<&str>, flags: u32, number: PlaceId) {
        self.own_names.push((key(name.value), PlaceName::new(flags, [number].into_iter())));
    }
}
