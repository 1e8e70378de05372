//! The built-in rules keep their own promises: every file is sound, every example holds.

mod common;

use common::run;

#[test]
fn rule_files_have_no_mistakes() {
    let got = run(&["rules", "check"]);
    assert_eq!((got.status, got.err.as_str()), (0, ""));
    assert!(got.out.contains("no mistakes"), "{}", got.out);
}

#[test]
fn all_examples_hold() {
    let got = run(&["rules", "test"]);
    assert_eq!(got.status, 0, "{}{}", got.out, got.err);
    assert!(got.out.contains(" 0 missed, 0 false hits, 0 wrong values"), "{}", got.out);
}

#[test]
fn the_files_in_the_folder_are_those_in_the_program() {
    let (built_in, folder) = (run(&["rules", "test"]), run(&["rules", "test", "--rules", "rules"]));
    assert_eq!((folder.status, folder.out), (built_in.status, built_in.out));
}

#[test]
fn only_runs_the_examples_of_the_rules_that_fit() {
    let one = run(&["rules", "test", "--only", "meeting/meal"]);
    let none = run(&["rules", "test", "--only", "tidak/ada"]);
    assert_eq!(one.status, 0, "{one:?}");
    assert!(none.out.starts_with("0 ok"), "{}", none.out);
    assert_ne!(one.out, none.out);
}
