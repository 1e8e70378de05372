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
    assert_eq!(none.status, 2, "a test of nothing is not green: {none:?}");
    assert_ne!(one.out, none.out);
}

/// The rules that stand in a document: TOML blocks whose first line names a file.
fn rules_in(document: &str) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(common::root().join(document)).unwrap();
    let blocks = text.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned());
    blocks
        .filter_map(|block| {
            let name = block.lines().next()?.strip_prefix("# ")?.to_owned();
            name.contains('/').then_some((name, block))
        })
        .collect()
}

#[test]
fn the_rules_in_the_documents_work() {
    for document in ["docs/rules.md", "README.md"] {
        let rules = rules_in(document);
        assert!(!rules.is_empty(), "{document}");
        let files = common::Files::new(&[]);
        for (name, block) in &rules {
            files.write(&format!("aturan/{name}"), block.as_bytes());
        }
        let checked = files.run(&["rules", "check", "--rules", "aturan"]);
        assert_eq!((checked.status, checked.err.as_str()), (0, ""), "{document}");
        for (name, _) in &rules {
            let tested = files.run(&["rules", "test", "--rules", "aturan", "--only", name.trim_end_matches(".toml")]);
            assert_eq!((tested.status, tested.err.as_str()), (0, ""), "{document}: {name}: {}", tested.out);
            assert!(tested.out.contains(" ok"), "{document}: {name}: {}", tested.out);
            assert!(!tested.out.contains("\n0 ok"), "{document}: {name}: {}", tested.out);
        }
    }
}

#[test]
fn a_form_that_no_word_has_is_not_switched_off_in_silence() {
    let rule = r#"
attribute = "police.shots"
about = "Warning shots"
value = { kind = "count" }
[id]
patterns = ["tembak ~ {value}"]
never = ["tertembak", "tertembaknyaa", "dua kata"]
examples = [{ text = "Polisi menembakkan tiga peluru.", gives = "3" }]
rejects = ["Pria itu tertembak dua peluru."]
"#;
    let files = common::Files::new(&[]);
    files.write("aturan/police/shots.toml", rule.as_bytes());
    let got = files.run(&["rules", "check", "--rules", "aturan"]);
    assert_eq!(got.status, 2, "{got:?}");
    assert!(got.err.contains("`tertembaknyaa` is switched off in vain") && got.err.contains("`dua kata` is not one word"), "{}", got.err);
    assert!(!got.err.contains("`tertembak` is"), "{}", got.err);
}
