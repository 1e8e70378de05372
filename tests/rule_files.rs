//! The commands that write rule files and name what they may use, as their author meets them.

mod common;

use common::{Files, Run, ZOO_RULE as RULE, run, says, twice, zoo};

// lists and copy

#[test]
fn lists_are_named_with_their_words_and_files() {
    let files = zoo();
    let all = twice(&files, &["rules", "lists", "--rules", "aturan"]);
    assert_eq!((all.status, all.err.as_str()), (0, ""));
    says(&all, &["<tiger>  list, 2 words: harimau, tiger\n", "<person>  concept, ", "<part>  list, "]);
    for name in ["tiger", "<tiger>"] {
        let one = files.run(&["rules", "lists", name, "--rules", "aturan"]);
        let expected = "<tiger>, a list\n  id  aturan/zoo/tigers.toml\n      harimau\n  en  aturan/zoo/tigers.toml\n      tiger\n";
        assert!(one.out.starts_with("<tiger>, a ") && one.out.contains(expected.split_once('\n').unwrap().1), "{}", one.out);
    }
    says(&run(&["rules", "lists", "part"]), &["rules/lists/part.toml", "=termasuk"]);
    let none = run(&["rules", "lists", "tigr"]);
    assert_eq!((none.status, none.out.as_str()), (2, ""));
    says(&none, &["no list or concept has this name", "help: "]);
}

#[test]
fn a_built_in_rule_is_copied_as_a_start() {
    let files = Files::new(&[]);
    let copy = |rule: &str| files.run(&["rules", "copy", rule, "--rules", "aturan"]);
    let got = copy("meeting/meal");
    assert_eq!((got.status, got.err.as_str()), (0, ""), "{got:?}");
    says(&got, &["wrote aturan/meeting/meal.toml", "replaces the built-in rule"]);
    let built_in = std::fs::read_to_string(common::root().join("rules/meeting/meal.toml")).unwrap();
    assert_eq!(rule_file(&files, "aturan/meeting/meal.toml"), built_in);
    assert_eq!(files.run(&["rules", "test", "--rules", "aturan", "--only", "meeting/meal"]).status, 0);
    for (rule, word) in [("meeting/meal", "is there already"), ("meeting/meel", "did you mean `meeting/meal`?")] {
        let got = copy(rule);
        assert_eq!((got.status, got.out.as_str()), (2, ""), "{rule}");
        says(&got, &[word]);
    }
}

// new

#[test]
fn a_new_rule_file_is_sound_and_is_never_overwritten() {
    let files = Files::new(&[]);
    let got = files.run(&["rules", "new", "flood.houses", "--rules", "aturan"]);
    assert_eq!((got.status, got.err.as_str()), (0, ""), "{got:?}");
    says(&got, &["wrote aturan/flood/houses.toml", "selisih rules test --rules aturan --only 'flood/houses'"]);
    let written = std::fs::read_to_string(files.path("aturan/flood/houses.toml")).unwrap();
    let tested = files.run(&["rules", "test", "--rules", "aturan", "--only", "flood/*"]);
    assert_eq!((tested.status, tested.out.lines().next().unwrap()), (0, "flood/houses  2 ok"));
    let again = files.run(&["rules", "new", "flood.houses", "--rules", "aturan", "--kind", "money"]);
    assert_eq!((again.status, again.out.as_str()), (2, ""));
    says(&again, &["aturan/flood/houses.toml", "is there already"]);
    assert_eq!(written, std::fs::read_to_string(files.path("aturan/flood/houses.toml")).unwrap());
}

#[test]
fn new_refuses_names_that_are_none() {
    let files = Files::new(&[]);
    for (args, word) in [
        (&["houses"][..], "no name of an attribute"),
        (&["../x.y"], "no name of an attribute"),
        (&["lists.x"], "no name of an attribute"),
        (&["flood.houses", "--kind", "cuont"], "did you mean `count`?"),
        (&["flood.houses", "--kind", "quotation"], "a reader of the program"),
        (&["flood.houses", "--lang", "jv"], "in this language"),
        (&["casualties.dead"], "a built-in rule has this name"),
    ] {
        let got = files.run(&[&["rules", "new"][..], args].concat());
        assert_eq!((got.status, got.out.as_str()), (2, ""), "{args:?}");
        says(&got, &[word]);
    }
    assert!(!files.path("rules").exists());
}

#[test]
fn rules_that_are_started_share_no_words_and_no_question() {
    let files = Files::new(&[]);
    for (attribute, word) in [("flood.houses", "rumah"), ("fire.houses", "gedung")] {
        let got = files.run(&["rules", "new", attribute, "--rules", "aturan"]);
        assert_eq!(got.status, 0, "{got:?}");
        let path = format!("aturan/{}.toml", attribute.replace('.', "/"));
        files.write(&path, rule_file(&files, &path).replace("rumah", word).as_bytes());
    }
    says(
        &Run { status: 0, out: rule_file(&files, "aturan/flood/houses.toml"), err: String::new() },
        &["<flood_houses>", "[lists.flood_houses]"],
    );
    // "gedung" is a word of the other rule alone.
    let got = files.run(&["rules", "try", "Petugas telah mencatat 12 gedung.", "--rules", "aturan", "--only", "f*/houses"]);
    assert!(got.out.contains("fire/houses = 12") && !got.out.contains("flood/houses ="), "{}", got.out);
    for (attribute, word) in
        [("launch.missile.count", "launch/missile_count asks for this attribute"), ("flood.houses", "is there already")]
    {
        let got = files.run(&["rules", "new", attribute, "--rules", "aturan"]);
        assert_eq!((got.status, got.out.as_str()), (2, ""), "{attribute}");
        says(&got, &[word]);
    }
}

// add-example

fn rule_file(files: &Files, name: &str) -> String {
    std::fs::read_to_string(files.path(name)).unwrap()
}

/// Adds to the rule of the folder.
fn add(files: &Files, args: &[&str]) -> Run {
    files.run(&[&["rules", "add-example", "--rule", "zoo/tigers", "--rules", "aturan"][..], args].concat())
}

fn tested(files: &Files) -> Run {
    files.run(&["rules", "test", "--rules", "aturan", "--only", "zoo/*"])
}

#[test]
fn own_words_become_an_example_and_nothing_else_in_the_file_moves() {
    let files = zoo();
    let got = add(&files, &["--example", "--text", "Penjaga menghitung 9 harimau, kata Budi Santoso."]);
    assert_eq!((got.status, got.err.as_str()), (0, ""), "{got:?}");
    says(&got, &["zoo/tigers gives 9, says Budi Santoso in", "wrote aturan/zoo/tigers.toml:21:"]);
    let line = "  { text = \"Penjaga menghitung 9 harimau, kata Budi Santoso.\", gives = \"9\", says = \"Budi Santoso\" },\n]\nrejects";
    assert_eq!(rule_file(&files, "aturan/zoo/tigers.toml"), RULE.replacen("]\nrejects", line, 1));
    assert!(tested(&files).out.contains("\n5 ok, 0 missed"), "{}", tested(&files).out);
}

#[test]
fn a_false_hit_becomes_a_reject_that_fails_until_the_rule_is_narrower() {
    let files = zoo();
    let got = add(&files, &["--reject", "--text", "Petugas menghitung tujuh harimau di museum."]);
    says(&got, &["gives 7", "`rules test` fails until the rule gives nothing there"]);
    assert!(
        rule_file(&files, "aturan/zoo/tigers.toml")
            .contains("rejects  = [\"Petugas memotret tujuh harimau.\", \"Petugas menghitung tujuh harimau di museum.\"]")
    );
    let failing = tested(&files);
    assert_eq!(failing.status, 1);
    says(&failing, &["false hit", "aturan/zoo/tigers.toml:22"]);
    let narrower =
        rule_file(&files, "aturan/zoo/tigers.toml").replace("\"=akan ~ {value}\"", "\"=akan ~ {value}\", \"{value} =di =museum\"");
    files.write("aturan/zoo/tigers.toml", narrower.as_bytes());
    assert_eq!(tested(&files).status, 0);
}

#[test]
fn a_limit_gets_a_list_of_its_own_where_there_is_none() {
    let files = zoo();
    says(&add(&files, &["--limit", "--text", "Macan itu tujuh ekor."]), &["a limit needs a reason"]);
    assert_eq!(rule_file(&files, "aturan/zoo/tigers.toml"), RULE);
    let got = add(&files, &["--limit", "--text", "Macan itu tujuh ekor.", "--why", "macan is no word of the list"]);
    assert_eq!(got.status, 0, "{got:?}");
    let text = rule_file(&files, "aturan/zoo/tigers.toml");
    assert!(
        text.contains("limits = [\n  { text = \"Macan itu tujuh ekor.\", why = \"macan is no word of the list\" },\n]\n\n[en]"),
        "{text}"
    );
    assert!(tested(&files).out.contains("1 limits"));
}

#[test]
fn sentences_of_others_stay_in_a_local_file_that_is_run_too() {
    let files = zoo();
    files.write("a.txt", b"Kabar pagi ini.\n\nPetugas memotret gajah. Petugas menghitung tujuh harimau.\n");
    let got = add(&files, &["--example", "a.txt:3:30"]);
    assert_eq!((got.status, got.err.as_str()), (0, ""), "{got:?}");
    says(
        &got,
        &[
            "zoo/tigers gives 7 in \"Petugas menghitung tujuh harimau.\"",
            "aturan/.selisih-local/examples.jsonl",
            "texts of others do not go into rule files",
        ],
    );
    assert_eq!(rule_file(&files, "aturan/zoo/tigers.toml"), RULE);
    assert!(rule_file(&files, "aturan/.selisih-local/.gitignore").ends_with("*\n"));
    assert!(rule_file(&files, "aturan/.selisih-local/examples.jsonl").contains("\"from\":\"a.txt:3:30\""));
    says(&add(&files, &["--example", "a.txt:3:30"]), &["has it already"]);
    says(&add(&files, &["--reject", "a.txt:3:30"]), &["wrote"]);
    let run = tested(&files);
    assert_eq!(run.status, 1);
    says(&run, &["4 ok, 0 missed, 0 false hits", "local: 1 ok, 1 false hit\n", "examples.jsonl:2"]);
    files.write("aturan/.selisih-local/examples.jsonl", b"{\"rule\":\"x\"}\n");
    assert_eq!(tested(&files).status, 2, "a line that is no example");
}

#[test]
fn a_built_in_rule_is_copied_first_if_asked() {
    let files = Files::new(&[]);
    let args = [
        "rules",
        "add-example",
        "--rule",
        "meeting/meal",
        "--reject",
        "--text",
        "Mereka tidur.",
        "--anyway",
        "--lang",
        "id",
        "--rules",
        "aturan",
    ];
    let refused = files.run(&args);
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
    says(&refused, &["the rule is built in", "--copy"]);
    let got = files.run(&[&args[..], &["--copy"]].concat());
    assert_eq!(got.status, 0, "{got:?}");
    says(&got, &["wrote aturan/meeting/meal.toml:", "gives nothing there already"]);
    let check = files.run(&["rules", "check", "--rules", "aturan"]);
    assert_eq!(check.status, 0, "{check:?}");
}

#[test]
fn add_example_refuses_what_gives_nothing() {
    let files = zoo();
    let silent = add(&files, &["--example", "--text", "Petugas melihat tujuh harimau.", "--lang", "id"]);
    assert_eq!((silent.status, silent.out.as_str()), (2, ""));
    says(&silent, &["gives nothing in this text", "why-not --rule zoo/tigers", "--gives"]);
    assert_eq!(rule_file(&files, "aturan/zoo/tigers.toml"), RULE);
    let wished = add(&files, &["--example", "--text", "Petugas melihat tujuh harimau.", "--lang", "id", "--gives", "7"]);
    says(&wished, &["`rules test` fails until the rule gives what you asked for"]);
    assert_eq!(tested(&files).status, 1);
    for args in [&["--text", "x"][..], &["--example"], &["--example", "--reject", "--text", "x"], &["--example", "c.txt:1"]] {
        assert_eq!(add(&files, args).status, 2, "{args:?}");
    }
}

#[test]
fn add_example_writes_nothing_that_would_not_load_or_test_nothing() {
    let files = zoo();
    for (args, word) in [
        (&["--example", "--text", "Petugas menghitung lima harimau.", "--gives", "lima"][..], "this is no count"),
        (&["--example", "--text", "Petugas menghitung lima harimau.", "--gives", "05"], "write \"5\""),
        (&["--example", "--text", "Petugas menghitung tujuh harimau."], "stands in `examples` of the rule already"),
        (&["--example", "--text", " Petugas menghitung tujuh harimau. ", "--gives", "8"], "stands in `examples` of the rule already"),
        (&["--reject", "--anyway", "--text", "Petugas memotret tujuh harimau."], "stands in `rejects` of the rule already"),
        (&["--reject", "--text", "Petugas melihat tujuh harimau."], "--anyway"),
    ] {
        let got = add(&files, args);
        assert_eq!((got.status, got.out.as_str()), (2, ""), "{args:?}");
        says(&got, &[word]);
        assert_eq!(rule_file(&files, "aturan/zoo/tigers.toml"), RULE, "{args:?}");
    }
    let kept = add(&files, &["--reject", "--anyway", "--text", "Petugas melihat tujuh harimau."]);
    says(&kept, &["gives nothing there already; `rules test` keeps it so"]);
    assert_eq!(tested(&files).status, 0);
}
