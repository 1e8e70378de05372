//! Tests of the quick reader: the trees that it makes are those of the whole one.

use proptest::prelude::*;
use toml::de::DeTable;

use super::super::tree::{Tree, of_toml};
use super::parse;

/// Both readers make one tree of a file, or the quick one makes none. Whether it made one.
fn agrees(text: &str) -> bool {
    let quick = parse(text);
    let whole = DeTable::parse(text).ok().map(|root| of_toml(text, root.into_inner()));
    let (quick_shown, whole_shown) = (quick.as_ref().map(Tree::shown), whole.as_ref().map(Tree::shown));
    assert!(quick.is_none() || quick_shown == whole_shown, "{text}\n{quick_shown:?}\n{whole_shown:?}");
    quick.is_some()
}

fn files_below(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

#[test]
fn all_rule_files_are_plain_and_read_the_same() {
    let files = files_below(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"));
    let files: Vec<_> = files.into_iter().filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    assert!(files.len() > 30);
    let odd: Vec<_> = files.iter().filter(|path| !agrees(&std::fs::read_to_string(path).unwrap())).collect();
    assert!(odd.is_empty(), "{odd:?}");
}

#[test]
fn what_is_plain_and_what_is_not() {
    let plain = "a = \"x \\\" y\" # c\r\n[b.c]\nd-e = [1, -2, # c\n true,\n]\n[\"b\".\"é f\"]\ng = { h = \"\", i = [[]] }\n\n";
    assert!(agrees(plain));
    for text in [
        "a = 1\na = 2",
        "[a]\n[a]",
        "[a.b]\n[a]",
        "a = 1\n[a]",
        "a.b = 1",
        "a = 1.5",
        "a = 2024-01-01",
        "a = '''x'''",
        "a = \"\"\"x\"\"\"",
        "a = 01",
        "a = \"x\ny\"",
        "a = { b = 1, }",
        "a = { b = 1\n}",
        "[[a]]",
        "a = \"\\u0041\"",
        "a",
        "a =",
        "= 1",
        "a = [1",
        "a = [1 2]",
        "a = 1 b = 2",
        "[a",
        "[]",
        "a = \"x",
        "a = \"\u{1}\"",
        "# \u{1}",
        "a = 1\r",
        "\u{feff}a = 1",
        "a = tru",
        "a = +1",
        "a = 1_0",
        "a = 0x1",
        "a = { b = 1 }\n[a.c]\nd = 1",
        "a = [{ b = 1, b = 2 }]",
        "a = \"\\",
    ] {
        assert!(!agrees(text), "{text}");
    }
}

proptest! {
    #[test]
    fn both_readers_agree_on_all_files(pieces in prop::collection::vec(prop::sample::select(vec![
        "a", "b", "\"c\"", "é", ".", " ", "=", " = ", "\n", "\r\n", "[", "]", "{", "}", ",", ", ", "#", "\"", "\\", "\\\"", "1", "-", "0", "true", "false", "x y",
        "a = 1\n", "[a]\n", "[a.b]\n", "b = \"t\"\n", "c = [", "d = { e = ", "\t",
    ]), 0..24)) {
        agrees(&pieces.concat());
    }
}
