//! Tests of units: the built-in ones convert exactly, and a folder's lie over them.

use super::Units;
use crate::problem::SourceFile;
use crate::rules::Vocabulary;
use crate::settings::Document;
use crate::value::{Exact, Kind};

fn read(text: &str) -> (Units, usize) {
    let file = SourceFile::new("units.toml", text.to_owned());
    let (units, problems) = Document::read(&file, |table| Units::read(table, &["id", "en"], &mut Vocabulary::default()));
    (units, problems.len())
}

#[test]
fn built_in_units_convert_exactly() {
    let (units, problems) = read(include_str!("../../../rules/units.toml"));
    assert_eq!(problems, 0);
    for (number, symbol, dimension, base) in [
        ("1", "mi", "length", "1609.344"),
        ("36", "km/h", "speed", "10"),
        ("212", "°F", "temperature", "100"),
        ("2", "h", "duration", "7200"),
    ] {
        let expected = Exact::parse(base).map(|base| (dimension, base));
        assert_eq!(units.to_base(symbol, Exact::parse(number).unwrap()), expected, "{number} {symbol}");
    }
}

#[test]
fn a_folder_adds_units_and_spellings() {
    let mut vocabulary = Vocabulary::default();
    let file = SourceFile::new("units.toml", "[kg]\nkind = \"mass\"\nfactor = \"1\"\nid = [\"kilogram\"]\n");
    let (mut units, _) = Document::read(&file, |table| Units::read(table, &["id"], &mut vocabulary));
    let own = SourceFile::new("units.toml", "[pikul]\nkind = \"mass\"\nfactor = \"62.5\"\nid = [\"pikul\"]\n[kg]\nid = [\"kilo\"]\n");
    let ((), problems) = Document::read(&own, |table| units.add(table, &["id"], &mut vocabulary));
    assert!(problems.is_empty());
    assert_eq!(units.to_base("pikul", Exact::from(2)), Some(("mass", Exact::from(125))));
    for word in ["kilogram", "kilo", "pikul"] {
        let words = [vocabulary.id(word)];
        assert!(units.after("id", &words).next().is_some(), "{word}");
    }
    let own = SourceFile::new("units.toml", "[x]\nkind = \"mass\"\nfactor = \"0\"\n");
    assert_eq!(Document::read(&own, |table| units.add(table, &["id"], &mut vocabulary)).1.len(), 1);
}

#[test]
fn facts_of_a_known_unit_that_are_not_given_stay() {
    let (built_in, _) = read(include_str!("../../../rules/units.toml"));
    let facts =
        |units: &Units, symbol: &str| units.by_symbol(symbol).map(|unit| (unit.kind, unit.dimension.clone(), unit.factor, unit.offset));
    let exact = |text: &str| Exact::parse(text).unwrap();
    for (own, symbol, kind, dimension, factor, offset) in [
        ("kind = \"length\"", "mi", Kind::Length, "length", "1609.344", "0"),
        ("kind = \"temperature\"", "°F", Kind::Temperature, "temperature", "5/9", "-160/9"),
        ("factor = \"1852\"", "mi", Kind::Length, "length", "1852", "0"),
        ("offset = \"1\"", "°C", Kind::Temperature, "temperature", "1", "1"),
        ("id = [\"mw\"]", "MW", Kind::Quantity, "power", "1000000", "0"),
        ("kind = \"quantity\"", "MW", Kind::Quantity, "power", "1000000", "0"),
        ("dimension = \"heat\"", "MW", Kind::Quantity, "heat", "1000000", "0"),
        ("kind = \"volume\"", "kg", Kind::Volume, "volume", "1", "0"),
    ] {
        let file = SourceFile::new("units.toml", format!("[\"{symbol}\"]\n{own}\n"));
        let mut units = built_in.clone();
        let ((), problems) = Document::read(&file, |table| units.add(table, &["id", "en"], &mut Vocabulary::default()));
        assert_eq!(problems, [], "{symbol}: {own}");
        assert_eq!(facts(&units, symbol), Some((kind, dimension.to_owned(), exact(factor), exact(offset))), "{symbol}: {own}");
    }
}

#[test]
fn mistakes_are_reported_and_do_not_stop_the_rest() {
    let (units, problems) =
        read("[m]\nkind = \"lenght\"\n[km]\nkind = \"length\"\nfactor = \"much\"\ncolour = \"red\"\n[s]\nkind = \"duration\"\n");
    assert_eq!(problems, 3);
    assert!(units.by_symbol("s").is_some());
}
