//! Puts the rules into the program: rule files as they are, and the gazetteer as a table that needs no reading at the start.

#[path = "src/rules/places/key.rs"]
mod key;

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs, io};

/// As in `src/rules/places.rs`.
const PLACE_TYPES: [&str; 8] = ["continent", "region", "country", "province", "city", "district", "site", "water"];
const NOTES: [(&str, u32); 4] = [("abbr", 1), ("cue", 2), ("given", 4), ("people", PEOPLE)];
const PEOPLE: u32 = 8;
const AMBIGUOUS: u32 = 1 << 8;

fn main() -> io::Result<()> {
    // `include_dir` alone does not tell cargo that the built-in rules are part of the program.
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=src/rules/places/key.rs");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let (rules, out) = (Path::new("rules"), Path::new(&out));
    let copies = out.join("rules");
    if copies.exists() {
        fs::remove_dir_all(&copies)?;
    }
    copy_rules(rules, &copies)?;
    write_rule_tests(rules, out)?;
    write_places(&fs::read_to_string(rules.join("gazetteer.tsv"))?, out)
}

/// Copies the rule files. Places are left out: the table holds them.
fn copy_rules(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            copy_rules(&path, &to.join(name))?;
        } else if path.extension().is_some_and(|end| end == "toml") && name != "places.toml" {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

/// Writes one test a rule file, for `tests/rules.rs`: a failure then names the rule.
fn write_rule_tests(rules: &Path, out: &Path) -> io::Result<()> {
    let mut ids = Vec::new();
    for folder in fs::read_dir(rules)? {
        let folder = folder?.path();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // As in `src/rules/load.rs`.
        if !folder.is_dir() || ["languages", "lists"].contains(&name.as_str()) {
            continue;
        }
        for file in fs::read_dir(&folder)? {
            let file = file?.path();
            let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            ids.extend(file.extension().is_some_and(|end| end == "toml").then(|| format!("{name}/{stem}")));
        }
    }
    ids.sort();
    let test = |id: &String| format!("#[test]\nfn {}() {{\n    examples_hold(\"{id}\");\n}}\n", id.replace(['/', '-'], "_"));
    fs::write(out.join("rule_tests.rs"), ids.iter().map(test).collect::<String>())
}

#[derive(Default)]
struct Place<'t> {
    parent: &'t str,
    kind: u32,
    ambiguous: bool,
    name: &'t str,
}

/// Writes the three parts of the table; `src/rules/places/table.rs` says what they are.
fn write_places(tsv: &str, out: &Path) -> io::Result<()> {
    let mut places: BTreeMap<&str, Place<'_>> = BTreeMap::new();
    let rows: Vec<Vec<&str>> = tsv.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    for row in &rows {
        let [id, parent, kind, _, name, notes] = row[..] else { return Err(io::Error::other(format!("gazetteer: {row:?}"))) };
        let place = places.entry(id).or_default();
        place.parent = parent;
        let Some(number) = PLACE_TYPES.iter().position(|known| *known == kind) else {
            return Err(io::Error::other(format!("gazetteer: `{kind}` of {id} is no type of place")));
        };
        place.kind = number as u32;
        let noted = |note: &str| notes.split(',').any(|own| own == note);
        place.ambiguous |= noted("ambiguous");
        if place.name.is_empty() || noted("first") {
            place.name = name;
        }
    }
    let numbers: BTreeMap<&str, u32> = places.keys().copied().zip(0..).collect();
    // By name and by whether it is an abbreviation: notes and places. A note of one place holds for
    // the name, but a people is none where it is also a place.
    let mut names: BTreeMap<String, BTreeMap<u32, (u32, Vec<u32>)>> = BTreeMap::new();
    for row in &rows {
        let flags = NOTES.iter().filter(|(note, _)| row[5].split(',').any(|own| own == *note)).map(|(_, flag)| flag).sum::<u32>();
        let meaning = names.entry(key::key_chars(row[4]).collect()).or_default().entry(flags & 1).or_default();
        let first = meaning.1.is_empty();
        let people = if first { flags } else { flags & meaning.0 } & PEOPLE;
        meaning.0 = (meaning.0 | flags) & !PEOPLE | people;
        if !meaning.1.contains(&numbers[row[0]]) {
            meaning.1.push(numbers[row[0]]);
        }
    }
    // Countries and what is larger: the words of their names are told to all readers when rules are loaded.
    let large: Vec<&str> = places.values().filter(|place| place.kind < 3).map(|place| place.name).collect();
    fs::write(out.join("places.large"), large.join("\n"))?;
    let mut fst = fst::MapBuilder::memory();
    let mut meanings: Vec<u32> = Vec::new();
    for (name, means) in &names {
        fst.insert(name, meanings.len() as u64).map_err(io::Error::other)?;
        meanings.push(means.len() as u32);
        for (flags, places) in means.values() {
            meanings.extend([*flags, places.len() as u32]);
            meanings.extend(places);
        }
    }
    let mut starts = vec![0_u8; 1 << (key::WORD_BITS - 3)];
    for bit in names.keys().map(|name| key::word_bit(name)) {
        starts[bit / 8] |= 1 << (bit % 8);
    }
    let mut text = String::new();
    let mut table = vec![places.len() as u32];
    for (id, place) in &places {
        for part in [*id, place.name] {
            table.push(text.len() as u32);
            text.push_str(part);
            table.push(text.len() as u32);
        }
        table.push(numbers.get(place.parent).map_or(0, |number| number + 1));
        table.push(place.kind | if place.ambiguous { AMBIGUOUS } else { 0 });
    }
    table.extend(meanings);
    fs::write(out.join("places.fst"), fst.into_inner().map_err(io::Error::other)?)?;
    fs::write(out.join("places.bin"), table.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>())?;
    fs::write(out.join("places.bits"), starts)?;
    fs::write(out.join("places.txt"), text)
}
