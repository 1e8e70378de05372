//! The commands with which rules are written, as their author meets them.

mod common;

use common::{Files, Run, ZOO_RULE as RULE, run, says, twice, zoo};

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
    insta::assert_snapshot!(why_not("Petugas menghitung lahan 40 hektare di lereng Barisan."), @r#"
    zoo/tigers gives nothing in this sentence (read as `id`):
      Petugas menghitung lahan 40 hektare di lereng Barisan.

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
      missing  `=terekam` or `=tertangkap`; `{where}`, too
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

/// "Sedikitnya tujuh harimau" matches with its modifier and behind it, and is one value all the same.
#[test]
fn one_value_is_told_and_counted_once() {
    let told = why_not("Besok akan ada sedikitnya tujuh harimau terekam di Bogor.");
    assert_eq!(told.matches("pattern 2 (aturan").count(), 1, "{told}");
    says(&Run { status: 0, out: told, err: String::new() }, &["matches \"sedikitnya tujuh harimau\"", "taken back by unless 1"]);
    let files = zoo();
    files.write("s/a.txt", b"Sedikitnya tujuh harimau terekam di Bogor.\n");
    let got = files.run(&["rules", "coverage", "s", "--rules", "aturan", "--only", "zoo/*"]);
    let line = got.out.lines().find(|line| line.ends_with("zoo/tigers")).unwrap_or_default();
    // The rule's own examples wake two patterns: that says nothing of this corpus.
    assert_eq!(line.split_whitespace().collect::<Vec<_>>(), ["1", "2", "1", "of", "3", "zoo/tigers"], "{}", got.out);
    let json = files.run(&["rules", "coverage", "s", "--rules", "aturan", "--only", "zoo/*", "--format", "json"]).json();
    let hits: Vec<_> = common::list(&json["rules"][0], "patterns").iter().map(|pattern| pattern["hits"].as_u64().unwrap()).collect();
    assert_eq!(hits, [0, 1, 0, 0]);
}

#[test]
fn why_not_names_the_rule_that_has_the_words() {
    let files = zoo();
    let other = RULE.replace("[lists.tiger]", "[lists.cat]");
    files.write("aturan/zoo/tigers_again.toml", other.as_bytes());
    let ask = |rule: &str| {
        let text = "Petugas menghitung tujuh harimau.";
        files.run(&["rules", "why-not", "--text", text, "--lang", "id", "--rule", rule, "--rules", "aturan"])
    };
    says(&ask("zoo/tigers_again"), &["zoo/tigers has these words: it asks for the same attribute, and its name comes first"]);
    files.write("aturan/zoo/tigers_again.toml", other.replace("holds ", "priority  = 2\nholds ").as_bytes());
    says(&ask("zoo/tigers"), &["zoo/tigers_again has these words: its priority is 2, that of this rule 0"]);
}

#[test]
fn why_not_names_the_entries_of_a_choice() {
    let rule = "attribute = \"zoo.mood\"\nabout = \"x\"\nvalue = { kind = \"choice\" }\n[choices.calm]\nid = [\"tenang\"]\n[choices.angry]\nid = [\"marah\"]\n\
                [id]\npatterns = [\"harimau ~ {value}\"]\nexamples = [{ text = \"Harimau itu tenang.\", gives = \"calm\" }]\nrejects = [\"Gajah itu tenang.\"]\n";
    let files = Files::new(&[("aturan/zoo/mood.toml", rule)]);
    let got = files.run(&["rules", "why-not", "--text", "Harimau itu lapar.", "--rule", "zoo/mood", "--rules", "aturan"]);
    says(&got, &["wanted   `{value}`, a choice: `calm` or `angry`"]);
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

// check

#[test]
fn check_tells_of_the_rules_that_are_asked_about() {
    let doubtful = RULE.replace("[lists.tiger]", "[lists.lion]\nid = [\"singa\"]\n\n[lists.tiger]");
    let files = Files::new(&[("aturan/zoo/tigers.toml", &doubtful)]);
    let check = |only: &str| files.run(&["rules", "check", "--rules", "aturan", "--only", only]);
    says(&check("zoo/*"), &["no pattern uses the list `lion`", "1 rule with 5 patterns and 4 examples: no mistakes, 1 doubt"]);
    let other = check("meeting/meal");
    assert_eq!((other.status, other.err.as_str()), (0, ""), "{other:?}");
    says(&other, &["1 rule with", "no mistakes"]);
    let none = check("zoo/lions");
    assert_eq!((none.status, none.out.as_str()), (2, ""));
    says(&none, &["no rule has such a path, so nothing was checked"]);
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
