//! Rules of one's own, from a folder: they are used, they replace built-in ones, and what is wrong with them is said.

mod common;

use common::{DINNER, Files, LUNCH, RULE};

/// Checks a folder of rule files.
fn rules(files: &[(&str, &str)]) -> common::Run {
    let folder = Files::new(files);
    std::fs::create_dir_all(folder.path("aturan")).unwrap();
    let checked = folder.run(&["rules", "check", "--rules", "aturan"]);
    folder.write("s/a.txt", DINNER.as_bytes());
    let used = folder.run(&["check", "s", "--rules", "aturan"]);
    assert_eq!(used.err, checked.err, "check and rules check say the same");
    checked
}

#[test]
fn a_rule_of_ones_own_is_used() {
    let folder = Files::new(&[
        ("aturan/zoo/tigers.toml", RULE),
        ("s/a.txt", "Petugas menghitung tujuh harimau di Bukit Barisan.\n"),
        ("s/b.txt", "Petugas menghitung sembilan harimau di Bukit Barisan.\n"),
    ]);
    let sound = folder.run(&["rules", "check", "--rules", "aturan"]);
    assert_eq!((sound.status, sound.err.as_str()), (0, ""), "{sound:?}");
    let tested = folder.run(&["rules", "test", "--rules", "aturan", "--only", "zoo/*"]);
    assert_eq!(tested.status, 0, "{tested:?}");
    assert!(tested.out.contains("zoo/tigers  2 ok, 1 of 1 pairs ok\n2 ok, 0 missed, 0 false hits, 0 wrong values"), "{}", tested.out);
    let got = folder.run(&["check", "s", "--rules", "aturan"]);
    assert_eq!(got.status, 1, "{got:?}");
    assert!(got.out.contains("zoo.tigers"), "{}", got.out);
}

#[test]
fn a_rule_file_of_the_same_path_replaces_the_built_in_one() {
    let own = RULE.replace("zoo.tigers", "meeting.meal");
    let folder = Files::new(&[("aturan/meeting/meal.toml", &own), ("s/a.txt", DINNER), ("s/b.txt", LUNCH)]);
    let got = folder.run(&["check", "s", "--rules", "aturan"]);
    assert_eq!(got.status, 0, "{got:?}");
}

#[test]
fn a_failing_example_gives_one_and_its_line() {
    let wrong = RULE.replace("gives = \"7\"", "gives = \"8\"").replace("memotret", "menghitung");
    let folder = Files::new(&[("aturan/zoo/tigers.toml", &wrong)]);
    let got = folder.run(&["rules", "test", "--rules", "aturan", "--only", "zoo/*"]);
    assert_eq!(got.status, 1, "{got:?}");
    assert!(got.out.contains("1 false hit") && got.out.contains("1 wrong value"), "{}", got.out);
    for word in ["zoo/tigers.toml:14", "zoo/tigers.toml:15", "wrong value", "false hit", "gives 7"] {
        assert!(got.err.contains(word), "{word}: {}", got.err);
    }
}

#[test]
fn all_mistakes_of_all_files_at_once() {
    let first = RULE.replace("holds ", "hodls ").replace("about ", "abuot ");
    let second = RULE.replace("{value}\"]", "{valeu}\"]").replace("zoo.tigers", "zoo.lions");
    let got = rules(&[("aturan/zoo/tigers.toml", &first), ("aturan/zoo/lions.toml", &second), ("aturan/zoo/broken.toml", "x = \n")]);
    assert_eq!(got.status, 2);
    for word in ["hodls", "abuot", "{valeu}", "tigers.toml:2", "tigers.toml:4", "lions.toml:11", "broken.toml:1"] {
        assert!(got.err.contains(word), "{word}: {}", got.err);
    }
}

#[test]
fn a_rules_folder_that_is_not_there() {
    let folder = Files::new(&[("s/a.txt", DINNER), ("kosong/.x", "")]);
    for path in ["hilang", "kosong"] {
        let got = folder.run(&["check", "s", "--rules", path]);
        assert_eq!((got.status, got.out.as_str()), (2, ""), "{path}");
        assert!(got.err.contains(path) && got.err.contains("help: "), "{}", got.err);
    }
}

#[test]
fn a_copy_of_a_built_in_table_changes_nothing() {
    // Tables of the program lie packed in it; with one of the folder's own all are read from their files.
    let folder = Files::new(&[("aturan/languages/id.toml", include_str!("../rules/languages/id.toml"))]);
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let [own, packed] =
        [&["--rules", "aturan"][..], &[]].map(|rules| folder.run(&[&["check", corpus, "--format", "json"], rules].concat()));
    assert_eq!(own.out, packed.out);
    assert_eq!((own.status, own.err), (packed.status, packed.err));
}
