//! A small world for the tests of this stage, and the runner of their tables: every row is run swapped too.

use crate::value::{Exact, Kind, Value};

use super::level::{Knowledge, Relation, UnitFacts, ValueContext, Verdict, relate};

/// Left, right, expected, note.
pub(super) type Row = (&'static str, &'static str, Verdict, &'static str);

/// Some units, places, titles and words.
pub(super) struct World {
    negations: Vec<String>,
}

pub(super) fn world() -> World {
    World { negations: ["tidak", "bukan", "tak", "belum", "jangan", "not", "no", "never", "n't"].map(str::to_owned).to_vec() }
}

const PLACES: [(&str, &str, &str); 12] = [
    ("Rusia", "ru", ""),
    ("Timur Jauh Rusia", "ru-fe", "ru"),
    ("Kosmodrom Vostochny", "vostochny", "ru-fe"),
    ("Vostochny Cosmodrome", "vostochny", "ru-fe"),
    ("Vladivostok", "vladivostok", "ru-fe"),
    ("Indonesia", "id", ""),
    ("Jawa Barat", "id-jb", "id"),
    ("Bandung", "bandung", "id-jb"),
    ("Jawa Tengah", "id-jt", "id"),
    ("Gedung Sate", "gedung-sate", "bandung"),
    // A town of which only the country is known.
    ("Sukamakmur", "sukamakmur", "id"),
    ("Stasiun Sukamakmur", "stasiun-sukamakmur", "sukamakmur"),
];

impl Knowledge for World {
    fn unit(&self, symbol: &str) -> Option<UnitFacts<'_>> {
        let (dimension, factor, offset, base) = match symbol {
            "m" => ("length", "1", "0", "m"),
            "km" => ("length", "1000", "0", "m"),
            "mi" => ("length", "1609.344", "0", "m"),
            "ft" => ("length", "0.3048", "0", "m"),
            "kg" => ("mass", "1", "0", "kg"),
            "t" => ("mass", "1000", "0", "kg"),
            "s" => ("duration", "1", "0", "s"),
            "min" => ("duration", "60", "0", "s"),
            "h" => ("duration", "3600", "0", "s"),
            "day" => ("duration", "86400", "0", "s"),
            "week" => ("duration", "604800", "0", "s"),
            "°C" => ("temperature", "1", "273.15", "K"),
            "°F" => ("temperature", "5/9", "45967/180", "K"),
            "km/h" => ("speed", "5/18", "0", "m/s"),
            "mph" => ("speed", "0.44704", "0", "m/s"),
            _ => return None,
        };
        Some(UnitFacts { dimension, factor: Exact::parse(factor)?, offset: Exact::parse(offset)?, base })
    }

    fn place_name(&self, id: &str) -> Option<&str> {
        PLACES.iter().find(|place| place.1 == id).map(|place| place.0)
    }

    fn place_contains(&self, outer: &str, inner: &str) -> bool {
        let parent = PLACES.iter().find(|place| place.1 == inner).map_or("", |place| place.2);
        !parent.is_empty() && (parent == outer || self.place_contains(outer, parent))
    }

    fn place_may_contain(&self, outer: &str, inner: &str) -> bool {
        matches!(outer, "id-jb" | "id-jt") && (inner == "sukamakmur" || self.place_contains("sukamakmur", inner))
    }

    fn places_of_name(&self, name: &str) -> Option<String> {
        PLACES.iter().find(|place| place.0 == name).map(|place| place.1.to_owned())
    }

    fn title_is_generic(&self, title: &str) -> bool {
        ["pemimpin", "pimpinan", "leader", "pejabat", "official", "pimpinan tertinggi"].contains(&title)
    }

    fn title_office(&self, title: &str) -> Option<String> {
        match title {
            "Menteri Pertahanan Rusia" | "Menhan Rusia" | "Russian defence minister" => Some("ru/defence".to_owned()),
            "Menteri Luar Negeri Rusia" | "Russian foreign minister" => Some("ru/foreign".to_owned()),
            _ => None,
        }
    }

    fn title_alters(&self, word: &str) -> bool {
        ["wakil", "mantan", "deputy", "former"].contains(&word)
    }

    fn choice_fits(&self, _: &str, a: &str, b: &str) -> bool {
        matches!((a, b), ("banquet", "dinner" | "lunch") | ("armoured_train", "train"))
    }

    fn negations(&self) -> &[String] {
        &self.negations
    }

    fn number_word(&self, word: &str) -> Option<Exact> {
        match word {
            "dua" | "two" => Some(Exact::from(2)),
            "tiga" | "three" => Some(Exact::from(3)),
            _ => None,
        }
    }
}

/// How two values in notation stand to each other.
pub(super) fn relation(kind: Kind, left: &str, right: &str) -> Relation {
    let value = |text| Value::parse(kind, text).unwrap_or_else(|| panic!("{text} is no {}", kind.name()));
    relate("meeting.meal", &value(left), &value(right), &ValueContext::default(), &world())
}

/// Runs every row both ways, and each of its values against itself.
pub(super) fn check(kind: Kind, rows: &[Row]) {
    for (left, right, expected, note) in rows {
        let found = relation(kind, left, right);
        assert_eq!(found.verdict, *expected, "{left} | {right}: {note}; {found:?}");
        assert_eq!(found, relation(kind, right, left), "swapped: {left} | {right}: {note}");
        for side in [left, right] {
            assert_eq!(relation(kind, side, side).verdict, Verdict::Same, "{side} against itself: {note}");
        }
    }
}
