//! The commands with which rules are written, as their author meets them.

mod common;

use common::{Files, Run, run};

/// A rule of one's own, with comments that must outlive every command.
const RULE: &str = r#"# Harimau, dihitung dengan kamera jebak.
attribute = "zoo.tigers"
about     = "Tigers that were counted"
value     = { kind = "count", of = "<tiger>" }
holds     = "one"
event     = ["place"]

[lists.tiger]
id = ["harimau"]
en = ["tiger"]

[id]
patterns = [
  "hitung ~ {value}", # menghitung, dihitung
  "{value} (=terekam|=tertangkap kamera) ... =di {where}",
]
unless   = ["=akan ~ {value}"]
examples = [
  # satu baris satu contoh
  { text = "Petugas menghitung tujuh harimau.", gives = "7" },
]
rejects  = ["Petugas memotret tujuh harimau."]

[en]
patterns = ["count ~ {value}"]
requires = ["ranger"]
examples = [{ text = "Rangers counted seven tigers.", gives = "7" }]
rejects  = ["Rangers photographed seven tigers."]
"#;

fn zoo() -> Files {
    Files::new(&[("aturan/zoo/tigers.toml", RULE)])
}

/// Runs a command twice: the same input gives the same bytes.
fn twice(files: &Files, args: &[&str]) -> Run {
    let [first, second] = [files.run(args), files.run(args)];
    assert_eq!((&first.out, &first.err), (&second.out, &second.err), "{args:?}");
    first
}

fn says(run: &Run, words: &[&str]) {
    for word in words {
        assert!(run.out.contains(word) || run.err.contains(word), "{word}\n{}{}", run.out, run.err);
    }
}

// try

#[test]
fn try_marks_what_is_claimed_and_names_what_is_not() {
    let text = "Petugas menghitung tujuh harimau di lahan 40 hektare, kata Budi Santoso.";
    let got = twice(&zoo(), &["rules", "try", text, "--rules", "aturan", "--only", "zoo/*"]);
    assert_eq!((got.status, got.err.as_str()), (0, ""));
    insta::assert_snapshot!(got.out, @r#"
    1 | Petugas menghitung tujuh harimau di lahan 40 hektare, kata Budi Santoso.
      |                    ^^^^^^^^^^^^^
      1:20  zoo/tigers = 7  "tujuh harimau", says Budi Santoso
      1:43  no rule took "40 hektare" (area 40 ha)
    1 claim of zoo/* by 1 rule, 1 value that no rule took
    "#);
}

#[test]
fn try_reads_files_and_standard_input() {
    let files = zoo();
    files.write("a.txt", "Kabar pagi.\n\nRangers counted at least seven tigers in the park and they left.\n".as_bytes());
    let of_file = files.run(&["rules", "try", "a.txt", "--rules", "aturan", "--only", "zoo/*"]);
    says(&of_file, &["3 | Rangers counted", "3:17  zoo/tigers = at least 7"]);
    assert!(!of_file.out.contains("Kabar pagi"), "only lines that give something: {}", of_file.out);
    let of_stdin = files.run_with(&["rules", "try", "-", "--rules", "aturan", "--only", "zoo/*"], "Dihitung 9 harimau.\n");
    says(&of_stdin, &["1:10  zoo/tigers = 9"]);
    let other = files.run(&["rules", "try", "Dihitung 9 harimau.", "--rules", "aturan", "--only", "zoo/*", "--lang", "en"]);
    says(&other, &["0 claims of zoo/*", "why-not"]);
}

#[test]
fn try_says_what_it_cannot_read() {
    let files = zoo();
    for (args, word) in [
        (&["rules", "try", "hilang.txt"][..], "there is no such file"),
        (&["rules", "try", "x", "--lang", "jv"], "do not know this language"),
        (&["rules", "try", "x", "--only", "zoo/*"], "no rule has such a path"),
        (&["rules", "try"], "required"),
    ] {
        let got = files.run(args);
        assert_eq!((got.status, got.out.as_str()), (2, ""), "{args:?}");
        says(&got, &[word]);
    }
}

#[test]
fn forms_of_a_word() {
    let got = run(&["rules", "try", "--forms", "luncur"]);
    assert_eq!((got.status, got.err.as_str()), (0, ""));
    let (plain, nouns) = got.out.split_once("`luncur+noun`").unwrap();
    let has = |forms: &str, form: &str| forms.split_whitespace().any(|word| word == form);
    assert!(has(plain, "diluncurkan") && !has(plain, "peluncuran"), "{plain}");
    assert!(has(nouns, "peluncuran") && !has(nouns, "diluncurkan"), "{nouns}");
    says(&run(&["rules", "try", "--forms", "carry", "--lang", "en"]), &[" carried", "`carry+noun` finds no others"]);
}

#[test]
fn control_characters_of_a_text_do_not_reach_the_terminal() {
    let got = zoo().run(&["rules", "try", "Dihitung 9 harimau\u{1b}[2J di sana.", "--rules", "aturan"]);
    assert!(!got.out.contains('\u{1b}'), "{:?}", got.out);
}

// why-not

/// What `rules why-not` says of a text and a rule of the folder.
fn why_not(text: &str) -> String {
    let got = twice(&zoo(), &["rules", "why-not", "--text", text, "--rule", "zoo/tigers", "--rules", "aturan"]);
    assert_eq!((got.status, got.err.as_str()), (0, ""), "{text}");
    got.out
}

#[test]
fn why_not_tells_the_first_part_that_did_not_match() {
    insta::assert_snapshot!(why_not("Petugas menghitung lahan 40 hektare di Bukit Barisan."), @r#"
    zoo/tigers gives nothing in this sentence (read as `id`):
      Petugas menghitung lahan 40 hektare di Bukit Barisan.

    pattern 1 (aturan/zoo/tigers.toml:14) comes nearest:
      hitung ~ {value}
      matched  `hitung`: "menghitung"
      wanted   `{value}`, a count of <tiger>
      but      "40 hektare" is an area (40 ha)

    pattern 2 (aturan/zoo/tigers.toml:15) comes next:
      {value} (=terekam|=tertangkap kamera) ... =di {where}
      wanted   `{value}`, a count of <tiger>
      but      "40 hektare" is an area (40 ha)
      there    `=di`, further on
      missing  2 other parts, too
    "#);
}

#[test]
fn why_not_names_what_is_missing_wrong_or_too_much() {
    for (text, told) in [
        // the value counts something else
        (
            "Petugas menghitung tujuh gajah.",
            &["matched  `hitung`: \"menghitung\"", "wanted   `{value}`, a count of <tiger>", "\"tujuh gajah\" counts"][..],
        ),
        // words between
        ("Tujuh harimau itu kemudian terekam di Bukit Barisan.", &["\"itu kemudian\" stands between", "`~`"]),
        // the anchor is absent
        ("Petugas melihat tujuh harimau.", &["`hitung`", "it stands nowhere in the sentence", "there    `{value}`, further on"]),
        // one of several
        ("Tujuh harimau dilepas di Bukit Barisan.", &["wanted   `=terekam` or `=tertangkap`", "none of them stands in the sentence"]),
        // the sentence ends
        ("Kemarin petugas menghitung.", &["no such value stands in the sentence"]),
        // behind a gap
        ("Tujuh harimau terekam kamera malam itu.", &["matched  `{value} =terekam`", "wanted   `=di`"]),
        // a claim taken back
        (
            "Petugas akan menghitung tujuh harimau.",
            &[
                "pattern 1 (aturan/zoo/tigers.toml:14) matches \"tujuh harimau\"",
                "taken back by unless 1 (aturan/zoo/tigers.toml:17), which matches \"akan menghitung tujuh harimau\"",
                "=akan ~ {value}",
            ],
        ),
        // another language
        ("The men counted seven tigers in the park.", &["(read as `en`)", "`requires`", "`ranger`"]),
        // no kind of sense
        ("Halo.", &["comes nearest"]),
        // a part of the page
        ("Baca juga: Harimau.\n\nPetugas melihat harimau.", &["comes nearest"]),
    ] {
        let out = why_not(text);
        assert!(told.iter().all(|word| out.contains(word)), "{text}\n{told:?}\n{out}");
    }
}

#[test]
fn why_not_shows_a_claim_that_is_there() {
    let files = zoo();
    files.write("a.txt", "Kabar pagi ini.\n\nPetugas memotret gajah. Petugas menghitung tujuh harimau.\n".as_bytes());
    let ask = |place: &str| files.run(&["rules", "why-not", place, "--rule", "zoo/tigers", "--rules", "aturan"]);
    says(&ask("a.txt:3"), &["zoo/tigers does give something here", "3:44  zoo/tigers = 7"]);
    says(&ask("a.txt:3:10"), &["gives nothing in this sentence", "Petugas memotret gajah."]);
    says(&ask("a.txt:2"), &["no sentence stands there"]);
}

#[test]
fn why_not_without_a_rule_tells_the_nearest() {
    let got = run(&["rules", "why-not", "--text", "Banjir itu menewaskan puluhan sapi, kata Budi Santoso."]);
    assert_eq!((got.status, got.err.as_str()), (0, ""));
    says(
        &got,
        &[
            "rules that give something here",
            "person/name = Budi Santoso",
            "rules that come nearest",
            "casualties/dead, pattern",
            "\"puluhan sapi\" counts",
        ],
    );
}

#[test]
fn why_not_of_a_language_that_the_rule_does_not_speak() {
    let files = Files::new(&[("aturan/zoo/tigers.toml", RULE.split("\n[en]").next().unwrap())]);
    let ask = |text: &str| files.run(&["rules", "why-not", "--text", text, "--rule", "zoo/tigers", "--rules", "aturan"]).out;
    assert!(ask("The men counted seven tigers in the park.").contains("patterns for `id` only: add a table [en]"));
    let reader = run(&["rules", "why-not", "--text", "Halo semua.", "--rule", "person/name"]);
    says(&reader, &["a reader of the program"]);
}

#[test]
fn why_not_refuses_what_is_no_place_and_no_rule() {
    let files = zoo();
    files.write("a.txt", b"Halo.\n");
    files.write("b.jsonl", b"{\"id\":\"x\",\"text\":\"Halo.\"}\n{\"id\":\"y\",\"text\":\"Halo.\"}\n");
    for (args, word) in [
        (&["a.txt:9"][..], "no such line and column"),
        (&["a.txt"], "names no place"),
        (&["c.txt:1"], "there is no such file"),
        (&["b.jsonl:1"], "several articles"),
        (&["a.txt:1", "--rule", "casualties/daed"], "did you mean `casualties/dead`?"),
        (&["a.txt:1", "--rule", "x"], "no rule has this name"),
        (&[], "required"),
    ] {
        let got = files.run(&[&["rules", "why-not"][..], args].concat());
        assert_eq!((got.status, got.out.as_str()), (2, ""), "{args:?}");
        says(&got, &[word]);
    }
}

// coverage

#[test]
fn coverage_of_the_examples() {
    let got = twice(&zoo(), &["rules", "coverage", "--rules", "aturan", "--only", "zoo/*"]);
    assert_eq!((got.status, got.err.as_str()), (0, ""));
    says(
        &got,
        &[
            "rules that gave claims in their own examples only (1):\n  zoo/tigers\n",
            "patterns that never matched (1):\n  aturan/zoo/tigers.toml:15  {value} (=terekam",
            "unless that never took a value back (1):\n  aturan/zoo/tigers.toml:17  =akan ~ {value}",
        ],
    );
}

#[test]
fn coverage_of_a_corpus() {
    let files = zoo();
    files.write("s/a.txt", b"Petugas akan menghitung tujuh harimau pekan depan.\n\nTujuh harimau terekam di Bogor.\n");
    files.write("s/b.txt", b"Petugas sudah menghitung 9 harimau di Bukit Barisan.\n");
    let got = twice(&files, &["rules", "coverage", "s", "--rules", "aturan", "--only", "zoo/*", "--format", "json"]);
    let json = got.json();
    assert_eq!((json["schema"].as_u64(), json["texts"].as_u64(), json["sentences"].as_u64()), (Some(1), Some(2), Some(3)));
    let rule = &json["rules"][0];
    assert_eq!((rule["rule"].as_str(), rule["hits"].as_u64(), rule["own"].as_u64()), (Some("zoo/tigers"), Some(2), Some(2)));
    let hits: Vec<u64> = common::list(rule, "patterns").iter().map(|pattern| pattern["hits"].as_u64().unwrap()).collect();
    assert_eq!(hits, [2, 1, 1, 0], "two patterns, one unless, one English pattern");
    let none = files.run(&["rules", "coverage", "hilang", "--rules", "aturan"]);
    assert_eq!(none.status, 2);
    says(&none, &["there is no such file"]);
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
    let args =
        ["rules", "add-example", "--rule", "meeting/meal", "--reject", "--text", "Mereka tidur.", "--lang", "id", "--rules", "aturan"];
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

// --watch

/// Waits for a line of a running program.
fn wait_for(lines: &std::sync::mpsc::Receiver<String>, word: &str) {
    let limit = std::time::Duration::from_secs(60);
    while let Ok(line) = lines.recv_timeout(limit) {
        if line.contains(word) {
            return;
        }
    }
    panic!("no line with {word}");
}

#[test]
fn watch_runs_again_after_a_change() {
    let files = zoo();
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_selisih"))
        .args(["rules", "test", "--rules", "aturan", "--only", "zoo/*", "--watch"])
        .current_dir(files.path(""))
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let (sender, lines) = std::sync::mpsc::channel();
    let out = std::io::BufReader::new(program.stdout.take().unwrap());
    let reading = std::thread::spawn(move || std::io::BufRead::lines(out).map_while(Result::ok).for_each(|line| _ = sender.send(line)));
    wait_for(&lines, "4 ok, 0 missed");
    files.write("aturan/zoo/tigers.toml", RULE.replace("gives = \"7\"", "gives = \"8\"").as_bytes());
    wait_for(&lines, "2 ok, 0 missed, 0 false hits, 2 wrong values");
    program.kill().unwrap();
    program.wait().unwrap();
    reading.join().unwrap();
}

#[test]
fn watch_needs_something_to_watch() {
    for args in [&["rules", "test", "--watch"][..], &["rules", "try", "Halo.", "--watch"]] {
        let got = run(args);
        assert_eq!(got.status, 2);
        says(&got, &["there is nothing to watch"]);
    }
}
