//! Places: entries of the gazetteer by what contains what; unknown ones by their names alone.

use std::collections::BTreeSet;

use crate::value::PlaceValue;

use super::finding::Reason;
use super::fold::{contained, folded_words, same_folded, same_sounds, similarity};
use super::level::{Knowledge, Level, Relation, Verdict, exclude_words, first_that_holds, same_words};

/// From this similarity on unknown names are spellings of one: alignment has found them to be of one thing.
const SPELLING: f64 = 0.88;

struct Pair<'a> {
    names: [&'a str; 2],
    words: [Vec<String>; 2],
    ids: [Option<String>; 2],
    knowledge: &'a dyn Knowledge,
}

/// How two places stand to each other.
pub(super) fn relate(a: &PlaceValue, b: &PlaceValue, knowledge: &dyn Knowledge) -> Relation {
    let id = |place: &PlaceValue| place.id.as_deref().map(str::to_owned).or_else(|| knowledge.places_of_name(&place.name));
    let ids = [id(a), id(b)];
    // A place that has an id alone is shown by the name of its entry.
    let fallback = [0, 1].map(|at: usize| ids[at].as_deref().and_then(|id| knowledge.place_name(id)).unwrap_or("").to_owned());
    let name =
        |place: &'_ PlaceValue, at: usize| if place.name.trim().is_empty() { fallback[at].clone() } else { place.name.as_str().to_owned() };
    let mut sides = [(name(a, 0), ids[0].clone()), (name(b, 1), ids[1].clone())];
    // Sorted by name and not by id, so that the words do not depend on ids.
    sides.sort();
    let [(first, first_id), (second, second_id)] = sides;
    let words = [folded_words(&first), folded_words(&second)];
    first_that_holds(&levels(), &Pair { names: [&first, &second], words, ids: [first_id, second_id], knowledge })
}

fn levels<'a>() -> [Level<Pair<'a>>; 11] {
    [
        Level::new(Verdict::CannotTell, "no place", |p| {
            let nothing = |at: usize| p.words[at].is_empty() && p.ids[at].is_none();
            (nothing(0) || nothing(1)).then(|| "one names no place".to_owned())
        }),
        Level::new(Verdict::Same, "same place", |p| (p.ids[0].is_some() && p.ids[0] == p.ids[1]).then(|| p.same())),
        Level::new(Verdict::Compatible, "contains", |p| {
            let (a, b) = p.known()?;
            let contains = |outer, inner| p.knowledge.place_contains(outer, inner);
            if contains(a, b) {
                Some(format!("{} contains {}", p.names[0], p.names[1]))
            } else {
                contains(b, a).then(|| format!("{} contains {}", p.names[1], p.names[0]))
            }
        }),
        Level::new(Verdict::CannotTell, "one name, two places", |p| {
            let one_name = p.known().is_some() && same_folded(&p.words[0], &p.words[1]);
            one_name.then(|| format!("{} may be either of two places", p.names[0]))
        }),
        Level::new(Verdict::CannotTell, "perhaps inside", |p| {
            let (a, b) = p.known()?;
            let inside = p.knowledge.place_may_contain(a, b) || p.knowledge.place_may_contain(b, a);
            inside.then(|| format!("{} and {}: whether one contains the other is not known", p.names[0], p.names[1]))
        }),
        Level::new(Verdict::Excludes, "two places", |p| p.known().map(|_| exclude_words(p.names[0], p.names[1]))),
        Level::new(Verdict::Same, "same name", |p| same_folded(&p.words[0], &p.words[1]).then(|| same_words(p.names[0], p.names[1]))),
        Level::new(Verdict::Same, "spelling", |p: &Pair<'_>| {
            let own = p.names.map(|name| own_words(name, p.knowledge));
            let as_many = own[0].len() == own[1].len() && !own[0].is_empty();
            let alike = same_sounds(&p.words[0], &p.words[1]) || as_many && similarity(&own[0], &own[1], None) >= SPELLING;
            alike.then(|| format!("{} and {} are spellings of one", p.names[0], p.names[1]))
        })
        .because(Reason::Spelling),
        Level::new(Verdict::Same, "same name beside its kind", |p| {
            differ_in_kind_alone(p.names, p.knowledge).then(|| same_words(p.names[0], p.names[1]))
        }),
        Level::new(Verdict::Compatible, "part of the name", |p| {
            contained(&p.words[0], &p.words[1], false)?;
            let (short, long) = if p.words[0].len() <= p.words[1].len() { (0, 1) } else { (1, 0) };
            Some(format!("{} may be short for {}", p.names[short], p.names[long]))
        }),
        Level::new(Verdict::CannotTell, "unknown place", |p| {
            Some(format!("{} and {}: how these places stand to each other is not known", p.names[0], p.names[1]))
        }),
    ]
}

/// Whether two names are one but for words for the kind of place ("Pulau Tarsia", "Tarsia"; "island of Tarsia", "Tarsia island"). "Kota Randu"
/// and "Kabupaten Randu" may be two places.
pub(super) fn differ_in_kind_alone(names: [&str; 2], knowledge: &dyn Knowledge) -> bool {
    let own = names.map(|name| own_words(name, knowledge));
    let kinds = names.map(|name| folded_words(name).into_iter().filter(|word| knowledge.is_kind_of_place(word)).collect::<BTreeSet<_>>());
    let fit = kinds[0].is_empty() || kinds[1].is_empty() || kinds[0] == kinds[1];
    fit && !own[0].is_empty() && own[0] == own[1]
}

/// The folded words of a name that do not say what kind of place it is.
fn own_words(name: &str, knowledge: &dyn Knowledge) -> Vec<String> {
    folded_words(name).into_iter().filter(|word| !knowledge.says_kind_of_place(word)).collect()
}

impl Pair<'_> {
    fn known(&self) -> Option<(&str, &str)> {
        self.ids[0].as_deref().zip(self.ids[1].as_deref())
    }

    fn same(&self) -> String {
        let [a, b] = self.names;
        match self.ids[0].as_deref().and_then(|id| self.knowledge.place_name(id)) {
            Some(name) if a != b && name != a && name != b => format!("{a} and {b} are the same: {name}"),
            _ => same_words(a, b),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::level::{ValueContext, Verdict, relate};
    use super::super::testing::{check_table, relation, world};
    use crate::value::{Kind, PlaceValue, Value};

    #[test]
    fn places() {
        check_table(Kind::Place, include_str!("tables/place.tsv"), 40);
        assert_eq!(
            relation(Kind::Place, "Kosmodrom Vostochny", "Timur Jauh Rusia").explanation,
            "Timur Jauh Rusia contains Kosmodrom Vostochny"
        );
    }

    #[test]
    fn ids_go_before_names() {
        let place = |id: &str, name: &str| Value::Place(PlaceValue { id: Some(id.into()), name: name.into() });
        let found = |a: &Value, b: &Value| relate("x", a, b, &ValueContext::default(), &world());
        assert_eq!(found(&place("bandung", "Kota Kembang"), &place("bandung", "Bandung")).verdict, Verdict::Same);
        assert_eq!(found(&place("a", "Springfield"), &place("b", "Springfield")).verdict, Verdict::CannotTell);
        let words = found(&place("vladivostok", ""), &place("id", "")).explanation;
        assert_eq!(words, "Indonesia and Vladivostok exclude each other");
    }
}
