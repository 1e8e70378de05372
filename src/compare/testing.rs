//! A small world for the tests of this stage, and the runner of their tables: every row is run swapped too.

use crate::value::{Exact, Kind, Value};

use super::level::{Knowledge, NumberPart, Relation, UnitFacts, ValueContext, Verdict, relate};

/// Some units, places, titles and words.
pub(super) struct World {
    negations: Vec<String>,
}

pub(super) fn world() -> World {
    World { negations: ["tidak", "bukan", "tak", "belum", "jangan", "not", "no", "never", "n't"].map(str::to_owned).to_vec() }
}

const PLACES: [(&str, &str, &str); 21] = [
    ("Rusia", "ru", ""),
    ("Timur Jauh Rusia", "ru-fe", "ru"),
    ("Kosmodrom Vostochny", "vostochny", "ru-fe"),
    ("Vostochny Cosmodrome", "vostochny", "ru-fe"),
    ("Vladivostok", "vladivostok", "ru-fe"),
    ("Indonesia", "id", ""),
    ("Jawa Barat", "id-jb", "id"),
    ("Bandung", "bandung", "id-jb"),
    ("Bogor", "bogor", "id-jb"),
    ("Jawa Tengah", "id-jt", "id"),
    ("Semarang", "semarang", "id-jt"),
    ("Russia", "ru", ""),
    ("Russian Far East", "ru-fe", "ru"),
    ("West Java", "id-jb", "id"),
    ("Moskow", "moscow", "ru"),
    ("Moscow", "moscow", "ru"),
    ("Central Java", "id-jt", "id"),
    ("Irkutsk", "irkutsk", "ru"),
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
            "cm" => ("length", "1/100", "0", "m"),
            "ft" => ("length", "0.3048", "0", "m"),
            "m²" => ("area", "1", "0", "m²"),
            "km²" => ("area", "1000000", "0", "m²"),
            "ha" => ("area", "10000", "0", "m²"),
            "acre" => ("area", "4046.8564224", "0", "m²"),
            "mi²" => ("area", "2589988.110336", "0", "m²"),
            "l" => ("volume", "1", "0", "l"),
            "m³" => ("volume", "1000", "0", "l"),
            "gal" => ("volume", "3.785411784", "0", "l"),
            "bbl" => ("volume", "158.987294928", "0", "l"),
            "W" => ("power", "1", "0", "W"),
            "kW" => ("power", "1000", "0", "W"),
            "MW" => ("power", "1000000", "0", "W"),
            "GW" => ("power", "1000000000", "0", "W"),
            "pp" => ("percentage points", "1", "0", "pp"),
            "kg" => ("mass", "1", "0", "kg"),
            "g" => ("mass", "1/1000", "0", "kg"),
            "lb" => ("mass", "0.45359237", "0", "kg"),
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
            "m/s" => ("speed", "1", "0", "m/s"),
            "kn" => ("speed", "1852/3600", "0", "m/s"),
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
            "Menteri Pertahanan Rusia" | "Menhan Rusia" | "Russian defence minister" => Some("defence ru".to_owned()),
            "Menteri Luar Negeri Rusia" | "Menlu Rusia" | "Russian foreign minister" => Some("foreign ru".to_owned()),
            "Menteri Luar Negeri" | "Menlu" | "foreign minister" => Some("foreign".to_owned()),
            "Menteri Luar Negeri Indonesia" | "Indonesian foreign minister" => Some("foreign id".to_owned()),
            _ => None,
        }
    }

    fn title_alters(&self, word: &str) -> bool {
        ["wakil", "mantan", "deputy", "former", "acting", "pj"].contains(&word)
    }

    fn title_prefix(&self, words: &[String]) -> Option<(usize, String)> {
        let acting = [["pelaksana", "tugas"].as_slice(), &["plt"], &["pj"], &["penjabat"]];
        let begins = |prefix: &&&[&str]| words.len() >= prefix.len() && words.iter().zip(prefix.iter()).all(|(word, other)| word == other);
        acting.iter().find(begins).map(|prefix| (prefix.len(), "acting".to_owned()))
    }

    fn choice_fits(&self, _: &str, a: &str, b: &str) -> bool {
        matches!((a, b), ("banquet", "dinner" | "lunch") | ("armoured_train", "train"))
    }

    fn negations(&self) -> &[String] {
        &self.negations
    }

    fn number_part(&self, word: &str) -> Option<NumberPart> {
        Some(match word {
            "dua" | "two" => NumberPart::Small(2),
            "tiga" | "three" => NumberPart::Small(3),
            "belas" => NumberPart::Teen,
            "puluh" => NumberPart::Scale(10),
            "ratus" | "seratus" | "hundred" => NumberPart::Scale(100),
            "juta" | "million" => NumberPart::Scale(1_000_000),
            _ => return None,
        })
    }
}

/// How two values in notation stand to each other.
pub(super) fn relation(kind: Kind, left: &str, right: &str) -> Relation {
    let value = |text| Value::parse(kind, text).unwrap_or_else(|| panic!("{text} is no {}", kind.name()));
    relate("meeting.meal", &value(left), &value(right), &ValueContext::default(), &world())
}

/// Runs a table of `a`, `b`, relation, level and wording, each row both ways and each of its values against itself. All rows that
/// fail are told at once.
pub(super) fn check_table(kind: Kind, table: &str, least: usize) {
    let rows: Vec<Vec<&str>> = table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() >= least, "{} rows are fewer than {least}", rows.len());
    let mut wrong: Vec<String> = Vec::new();
    for row in &rows {
        let [left, right, verdict, level, ..] = row.as_slice() else { panic!("not four columns: {row:?}") };
        let found = relation(kind, left, right);
        if (name(found.verdict), found.level) != (*verdict, *level) {
            wrong.push(format!("{row:?}: {found:?}"));
        }
        if found != relation(kind, right, left) {
            wrong.push(format!("{row:?}: swapped, {:?}", relation(kind, right, left)));
        }
        let alone = [left, right].into_iter().filter(|side| relation(kind, side, side).verdict != Verdict::Same);
        wrong.extend(alone.map(|side| format!("{side} is not the same as itself")));
    }
    assert!(wrong.is_empty(), "{} of {} rows of {}:\n{}", wrong.len(), rows.len(), kind.name(), wrong.join("\n"));
}

const fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Same => "same",
        Verdict::Compatible => "compatible",
        Verdict::Excludes => "excludes",
        Verdict::CannotTell => "cannot_tell",
    }
}
