//! Puts the rules into the program: rule files as they are, and the gazetteer and the tables that all rules share as what the program
//! makes of them, so that they need no reading at the start.

#[path = "src/rules/places/key.rs"]
mod key;

/// The part of the program that reads tables: what is packed is what it would make of the files.
#[path = "src"]
#[allow(
    dead_code,
    unused_imports,
    missing_docs,
    unreachable_pub,
    unfulfilled_lint_expectations,
    reason = "a part of the program, of which a part is used"
)]
mod program {
    pub(crate) mod problem;
    pub(crate) mod settings;
    pub(crate) mod shared;
    pub(crate) mod span;
    pub(crate) mod segment {
        mod token;
        pub(crate) use token::token_texts;
    }
    pub(crate) mod value {
        mod clock;
        mod exact;
        mod kind;
        pub(crate) use clock::ClockTime;
        pub(crate) use exact::Exact;
        pub(crate) use kind::{Kind, Modifier, Trend};
    }
    pub(crate) mod rules {
        mod concepts;
        mod forms;
        mod language;
        mod packed;
        pub(crate) mod tables;
        mod titles;
        mod units;
        mod vocabulary;
        mod word_set;
        pub(crate) use vocabulary::{UNKNOWN, Vocabulary, WordId};
    }
}

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs, io};

use program::rules::tables::Tables;
use program::settings::Document;
use program::{problem, rules, segment, settings, shared, span, value};

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
    let large = write_places(&fs::read_to_string(rules.join("gazetteer.tsv"))?, out)?;
    write_tables(rules, &large, out)
}

/// Writes the tables that all rules share, packed. `large`: names of large places, a line each.
fn write_tables(rules: &Path, large: &str, out: &Path) -> io::Result<()> {
    let mut files = BTreeMap::new();
    for below in ["", "languages", "lists"] {
        for file in fs::read_dir(rules.join(below))? {
            let file = file?.path();
            let name = file.strip_prefix(rules).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            if Tables::are_of(&name) {
                let text = fs::read_to_string(&file)?;
                files.insert(name.clone(), problem::SourceFile::new(format!("rules/{name}"), text));
            }
        }
    }
    let mut problems = Vec::new();
    let tables = Tables::read(&files, large.lines(), &mut Document::parse, &mut problems);
    // Where something is wrong with a file, the program reads it itself, and tells.
    let packed = if problems.is_empty() { postcard::to_allocvec(&tables).map_err(io::Error::other)? } else { Vec::new() };
    fs::write(out.join("tables.bin"), packed)
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

/// Where the automaton stands behind the first word of each name, so that most lookups need not go along its letters: slots of the key,
/// the node, and the output so far.
fn first_words<'t>(automaton: &[u8], names: impl Iterator<Item = &'t str>) -> io::Result<Vec<u8>> {
    let fst = fst::raw::Fst::new(automaton).map_err(io::Error::other)?;
    let mut slots = vec![(0_u64, 0_u32, 0_u32); 1 << key::SLOT_BITS];
    let words: BTreeSet<&str> = names.map(|name| name.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("")).collect();
    if words.len() * 5 > slots.len() * 4 {
        return Err(io::Error::other("gazetteer: too many first words: raise SLOT_BITS in src/rules/places/key.rs"));
    }
    for word in words.into_iter().filter(|word| !word.is_empty()) {
        let (mut node, mut output) = (fst.root(), fst::raw::Output::zero());
        for byte in word.bytes() {
            let Some(at) = node.find_input(byte) else { return Err(io::Error::other(format!("gazetteer: `{word}` is lost"))) };
            let transition = node.transition(at);
            (node, output) = (fst.node(transition.addr), output.cat(transition.out));
        }
        let key = key::word_key(word);
        let mut slot = key::slot_of(key);
        while slots[slot].0 != 0 {
            slot = (slot + 1) % slots.len();
        }
        let small = |number: u64| u32::try_from(number).map_err(io::Error::other);
        slots[slot] = (key, small(node.addr() as u64)?, small(output.value())?);
    }
    let bytes = |(key, node, output): &(u64, u32, u32)| {
        let parts = [(*key & 0xffff_ffff) as u32, (*key >> 32) as u32, *node, *output];
        parts.into_iter().flat_map(u32::to_le_bytes)
    };
    Ok(slots.iter().flat_map(bytes).collect())
}

/// Writes the parts of the table; `src/rules/places/table.rs` says what they are. Returns the names of large places.
fn write_places(tsv: &str, out: &Path) -> io::Result<String> {
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
    let large = large.join("\n");
    fs::write(out.join("places.large"), &large)?;
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
    for bit in names.keys().map(|name| key::bit_of(key::word_key(name))) {
        starts[bit / 8] |= 1 << (bit % 8);
    }
    let automaton = fst.into_inner().map_err(io::Error::other)?;
    fs::write(out.join("places.first"), first_words(&automaton, names.keys().map(String::as_str))?)?;
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
    fs::write(out.join("places.fst"), automaton)?;
    fs::write(out.join("places.bin"), table.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>())?;
    fs::write(out.join("places.bits"), starts)?;
    fs::write(out.join("places.txt"), text)?;
    Ok(large)
}
