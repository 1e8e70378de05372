//! What holds for the built-in gazetteer, and for places that a rule folder adds.

use std::collections::{BTreeMap, BTreeSet};

use super::{PLACE_TYPES, PlaceId, Places, table};
use crate::problem::SourceFile;
use crate::segment::{Token, tokenise};
use crate::settings::Document;
use crate::span::Span;

const TSV: &str = include_str!("../../../rules/gazetteer.tsv");
const HAND: &str = include_str!("../../../rules/places.toml");

fn rows() -> impl Iterator<Item = [&'static str; 6]> {
    TSV.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>().try_into().expect("six columns"))
}

fn tokens_of(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenise(text, Span::new(0, text.len()), &crate::rules::Vocabulary::default(), &mut tokens);
    tokens
}

fn own(toml: &str) -> (Places, usize) {
    let mut places = Places::default();
    let file = SourceFile::new("places.toml".to_owned(), toml.to_owned());
    let ((), problems) = Document::read(&file, |table| places.read(table));
    (places, problems.len())
}

#[test]
fn the_table_is_sorted_and_every_place_is_said_once() {
    let lines: Vec<&str> = TSV.lines().skip(1).collect();
    assert!(lines.is_sorted() && lines.windows(2).all(|pair| pair[0] != pair[1]));
    let mut said: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    let mut shown: BTreeSet<&str> = BTreeSet::new();
    for [id, parent, kind, language, name, notes] in rows() {
        assert_eq!(*said.entry(id).or_insert((parent, kind)), (parent, kind), "{id}");
        assert!(PLACE_TYPES.contains(&kind) && ["*", "id", "en"].contains(&language) && !name.is_empty(), "{id}");
        assert!(id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'), "{id}");
        assert!(notes.split(',').all(|note| ["", "abbr", "ambiguous", "cue", "first", "given", "people"].contains(&note)), "{notes}");
        assert!(!notes.contains("first") || shown.insert(id), "{id} is shown by two names");
    }
    assert_eq!(said.len(), table::len());
    assert_eq!(shown.len(), said.len());
    for (number, id) in said.keys().enumerate() {
        assert_eq!(Places::default().by_id(id), Some(PlaceId(number as u32)), "{id}");
    }
}

#[test]
fn no_parent_is_missing_and_none_goes_in_a_circle() {
    let parents: BTreeMap<&str, &str> = rows().map(|[id, parent, ..]| (id, parent)).collect();
    for start in parents.keys() {
        let mut steps = 0;
        let mut at = *start;
        while !parents[at].is_empty() {
            at = parents[at];
            assert!(parents.contains_key(at), "{start}: {at}");
            steps += 1;
            assert!(steps < super::MAX_DEPTH, "{start} lies too deep, or in itself");
        }
    }
}

#[test]
fn the_table_is_small() {
    assert!(table::size() < 3_000_000, "{} bytes", table::size());
}

#[test]
fn every_name_is_found_as_the_tokeniser_splits_it() {
    let places = Places::default();
    for [id, .., name, notes] in rows() {
        let tokens = tokens_of(name);
        let number = places.by_id(id).expect("a known id");
        let found = places.longest_at(name, &tokens, |length, _| length == tokens.len());
        let any = places.longest_at(name, &tokens, |length, found| {
            length == tokens.len()
                && found.abbreviation() == notes.contains("abbr")
                && (found.places().contains(&number) || found.count == super::MAX_MEANINGS)
        });
        assert!(found.is_some() && any.is_some(), "{name} of {id}");
    }
}

#[test]
fn what_is_written_by_hand_stands_in_the_table() {
    let (hand, problems) = own(HAND);
    assert_eq!(problems, 0);
    let table: BTreeSet<(&str, String)> = rows().map(|[id, .., name, _]| (id, super::own::key(name))).collect();
    let missing = "run scripts/places.py after an edit of rules/places.toml";
    assert_eq!(hand.new_ids.len(), 0, "{missing}: {:?}", hand.new_ids);
    for (name, means) in &hand.own_names {
        for id in means.places() {
            assert!(table.contains(&(hand.get(*id).id, name.clone())), "{missing}: {name}");
        }
    }
    let built_in = Places::default();
    for place in hand.own.values() {
        let now = built_in.get(built_in.by_id(&place.id).expect("a known id"));
        assert_eq!((now.kind, now.ambiguous), (place.kind, place.ambiguous), "{missing}: {}", place.id);
        let parent = place.parent.map(|parent| hand.get(parent).id);
        assert!(parent.is_none_or(|parent| built_in.contains(parent, &place.id)), "{missing}: {}", place.id);
    }
}

#[test]
fn containment() {
    let places = Places::default();
    let inside = [
        ("vostochny", "amur-oblast"),
        ("vostochny", "russian-far-east"),
        ("vostochny", "ru"),
        ("ru", "europe"),
        ("bandung", "west-java"),
        ("bandung-regency", "west-java"),
        ("bandung", "java"),
        ("bandung", "id"),
        ("bandung", "southeast-asia"),
        ("bandung", "asia"),
        ("cianjur", "west-java"),
        ("kediri-regency", "east-java"),
        ("luwu-utara", "south-sulawesi"),
        ("luwu-utara", "sulawesi"),
        ("nduga", "highland-papua"),
        ("rote-ndao", "east-nusa-tenggara"),
        ("sumba-timur", "sumba"),
        ("surabaya", "east-java"),
        ("jakarta", "id"),
        ("central-jakarta", "jakarta"),
        ("paris", "fr"),
        ("paris", "europe"),
        ("tokyo", "jp"),
        ("kyoto", "honshu"),
        ("ahmedabad", "gujarat"),
        ("ir-bandar-abbas", "ir-23"),
        ("ir-bandar-abbas", "ir"),
        ("ir-23", "ir"),
        ("munich", "bavaria"),
        ("java-sea", "id"),
        ("california", "us"),
        ("id", "asia"),
    ];
    for (inner, outer) in inside {
        assert!(places.contains(outer, inner), "{inner} lies in {outer}");
        assert!(!places.contains(inner, outer), "{outer} does not lie in {inner}");
    }
    for (inner, outer) in [("bandung", "east-java"), ("bandung", "my"), ("paris", "de"), ("kp", "kr"), ("bandung", "bandung")] {
        assert!(!places.contains(outer, inner), "{inner} does not lie in {outer}");
    }
}

#[test]
fn every_country_has_a_continent_and_indonesia_all_its_parts() {
    let places = Places::default();
    let of_kind = |kind: &str| rows().filter(|row| row[2] == kind).map(|row| row[0]).collect::<BTreeSet<_>>();
    // Islands of an ocean lie in it.
    let continents: BTreeSet<_> = of_kind("continent").into_iter().chain(["indian-ocean"]).collect();
    for country in of_kind("country") {
        assert!(continents.iter().any(|continent| places.contains(continent, country)), "{country}");
    }
    let indonesian = |kind: &str| of_kind(kind).into_iter().filter(|id| places.country(id) == Some("id")).count();
    assert_eq!(indonesian("province"), 38);
    for row in include_str!("../../../scripts/regencies.tsv").lines().filter(|row| !row.starts_with('#')) {
        let parts: Vec<&str> = row.split('\t').collect();
        for (list, type_word) in [(parts[1], "Kabupaten"), (parts[2], "Kota")] {
            for name in list.split(", ").filter(|name| !name.is_empty()).filter_map(|names| names.split('/').next()) {
                let whole = format!("{type_word} {name}");
                let id = places.by_name(&whole).or_else(|| places.by_name(name));
                assert!(id.is_some_and(|id| places.contains(parts[0], id)), "{whole} in {}: {id:?}", parts[0]);
            }
        }
    }
}

#[test]
fn names_in_two_languages_are_one_place() {
    let places = Places::default();
    let same = [
        ("Tiongkok", "China"),
        ("Cina", "China"),
        ("Mesir", "Egypt"),
        ("Jepang", "Japan"),
        ("Korea Utara", "North Korea"),
        ("Kairo", "Cairo"),
        ("Jawa Barat", "West Java"),
        ("Laut Merah", "Red Sea"),
        ("Swiss", "Switzerland"),
        ("Pantai Gading", "Ivory Coast"),
    ];
    for (a, b) in same {
        assert!(places.by_name(a).is_some() && places.by_name(a) == places.by_name(b), "{a}, {b}");
    }
    for name in ["Georgia", "Papua", "Victoria", "San Jose", "Bandung", "Bogor", "Malang", "Jerusalem", "Desa Sukamaju"] {
        assert_eq!(places.by_name(name), None, "{name}");
    }
}

#[test]
fn a_rule_folder_adds_places_and_says_known_ones_anew() {
    let (places, problems) = own(r#"
[sukamaju]
type = "district"
parent = "cianjur"
names = ["Sukamaju", "Bandung"]

[balai-sukamaju]
type = "site"
parent = "sukamaju"
id = ["Balai Desa Sukamaju"]

[paris]
type = "city"
parent = "us"
names = ["Paris Kecil"]
"#);
    assert_eq!(problems, 0);
    assert!(places.contains("west-java", "balai-sukamaju") && places.contains("id", "sukamaju"));
    assert_eq!(places.by_name("Bandung"), Some("sukamaju"), "a name of the folder wins");
    assert_eq!((places.by_name("Paris"), places.by_name("paris kecil")), (Some("paris"), Some("paris")));
    assert!(places.contains("us", "paris") && !places.contains("fr", "paris"));
    let text = "Balai Desa Sukamaju";
    let found = places.longest_at(text, &tokens_of(text), |_, _| true).map(|(length, name)| (length, places.get(name.places()[0]).id));
    assert_eq!(found, Some((3, "balai-sukamaju")));
    assert_eq!(own("[a]\ntype = \"city\"\nparent = \"tidak-ada\"\n").1, 1);
    assert_eq!(own("[a]\ntype = \"kota\"\n").1, 1);
}

#[test]
fn large_places_are_those_of_the_table() {
    let all = (0..super::table::len()).map(|number| super::table::place(super::PlaceId(number as u32)));
    let large = all.filter(|place| matches!(place.kind, "continent" | "region" | "country")).map(|place| place.name);
    assert!(super::Places::large().eq(large));
}
