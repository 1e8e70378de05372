//! The command line as a user meets it: exit status, formats, choices, and what is said of bad input.

mod common;

use std::io::Read as _;
use std::process::{Command, Stdio};

use common::{DINNER, Files, LUNCH, list, root, run, text};

/// A story with one high conflict.
fn meal() -> Files {
    Files::new(&[("makan/a.txt", DINNER), ("makan/b.txt", LUNCH)])
}

// Exit status and choices

#[test]
fn a_conflict_gives_one_and_no_conflict_gives_nought() {
    let found = meal().run(&["check", "makan"]);
    assert_eq!(found.status, 1, "{found:?}");
    assert!(found.out.contains("meeting.meal") && found.out.contains("dinner") && found.out.contains("lunch"), "{}", found.out);
    let calm = Files::new(&[("a/a.txt", DINNER), ("a/b.txt", DINNER)]).run(&["check", "a"]);
    assert_eq!((calm.status, calm.err.as_str()), (0, ""), "{calm:?}");
    assert!(calm.out.contains("no conflicts"), "{}", calm.out);
}

#[test]
fn fail_on_chooses_what_counts() {
    // A clash that stands in a related link only is low.
    let low = [
        (
            "s/a.txt",
            "JAKARTA - Kim Jong Un menemui Vladimir Putin di Kosmodrom Vostochny pada Rabu (13/9/2023).\n\nKeduanya berbincang lama sekali di sana.\n",
        ),
        (
            "s/b.txt",
            "JAKARTA - Kim Jong Un bertemu Vladimir Putin pada Rabu (13/9/2023).\n\nBaca juga: Kim Jong Un Bertemu Putin di Vladivostok\n\nKeduanya berbincang lama sekali di sana.\n",
        ),
    ];
    for (story, rows) in [
        (Files::new(&[("s/a.txt", DINNER), ("s/b.txt", LUNCH)]), [("high", 1), ("medium", 1), ("low", 1), ("never", 0)]),
        (Files::new(&low), [("high", 0), ("medium", 0), ("low", 1), ("never", 0)]),
    ] {
        for (level, status) in rows {
            let got = story.run(&["check", "s", "--fail-on", level]);
            assert_eq!(got.status, status, "--fail-on {level}\n{}{}", got.out, got.err);
        }
    }
}

#[test]
fn fail_on_never_still_gives_two_for_bad_input() {
    let story = Files::new(&[("s/a.txt", DINNER), ("s/b.txt", LUNCH)]);
    story.write("s/c.txt", b"\x00\x01\x02\xff\xfe\x00\x07binary\x00\x00");
    assert_eq!(story.run(&["check", "s", "--fail-on", "never"]).status, 2);
}

#[test]
fn only_keeps_the_attributes_that_fit() {
    let story = meal();
    let with = |pattern: &str| story.run(&["check", "makan", "--only", pattern, "--format", "json"]);
    for pattern in ["meeting.*", "meeting.meal", "*.meal", "*"] {
        let got = with(pattern);
        assert_eq!((got.status, list(&got.json()["stories"][0], "findings").len()), (1, 1), "{pattern}");
    }
    let none = with("launch.*");
    assert_eq!((none.status, list(&none.json()["stories"][0], "findings").len()), (0, 0));
}

#[test]
fn a_choice_that_fits_nothing_is_said() {
    let checked = meal().run(&["check", "makan", "--only", "mael.*"]);
    assert_eq!(checked.status, 0, "{checked:?}");
    assert!(checked.err.contains("no fact has such an attribute"), "{}", checked.err);
    let tested = meal().run(&["rules", "test", "--only", "meetting/*"]);
    assert_eq!(tested.status, 2, "{tested:?}");
    assert!(tested.err.contains("nothing was tested"), "{}", tested.err);
}

#[test]
fn all_shows_what_cannot_be_told_with_its_places() {
    let files = Files::new(&[
        ("s/a.txt", "Bantuan untuk korban banjir di Demak mencapai Rp2 miliar.\n"),
        ("s/b.txt", "Bantuan untuk korban banjir di Demak mencapai US$130.000.\n"),
    ]);
    let shown = files.run(&["check", "s", "--show", "all"]);
    assert!(!shown.out.contains('…'), "nothing is cut: {}", shown.out);
    assert!(shown.out.contains("IDR 2000000000"), "{}", shown.out);
}

#[test]
fn min_severity_hides_and_does_not_change_the_status() {
    let all = run(&["check", "corpus/kim-putin", "--format", "json"]);
    let high = run(&["check", "corpus/kim-putin", "--format", "json", "--min-severity", "high"]);
    assert_eq!(all.status, high.status);
    let severities = |run: &common::Run| -> Vec<String> {
        list(&run.json()["stories"][0], "findings").iter().map(|finding| text(finding, "severity").to_owned()).collect()
    };
    assert!(severities(&all).iter().any(|severity| severity != "high"), "{:?}", severities(&all));
    assert!(!severities(&high).is_empty() && severities(&high).iter().all(|severity| severity == "high"), "{:?}", severities(&high));
}

#[test]
fn show_chooses_what_stands_in_full() {
    let conflicts = run(&["check", "corpus/kim-putin", "--show", "conflicts"]);
    let all = run(&["check", "corpus/kim-putin", "--show", "all"]);
    let agree = run(&["check", "corpus/kim-putin", "--show", "agree"]);
    assert_eq!(conflicts.status, all.status);
    assert!(conflicts.out.contains("makan siang"), "{}", conflicts.out);
    assert!(!agree.out.contains("makan siang"), "a conflict is named, not shown, when only agreement is asked for: {}", agree.out);
    assert!(all.out.lines().count() > conflicts.out.lines().count());
    assert_eq!(run(&["check", "corpus/kim-putin", "--show", "conflicts,agree"]).status, all.status);
}

#[test]
fn what_the_desk_keeps_does_not_count() {
    let story = meal();
    story.write(
        "makan/story.toml",
        b"[[known]]\nfinding = \"meeting.meal\"\nreason = \"sudah ditanyakan kepada kedua redaksi\"\nby = \"Sari\"\nuntil = 2030-01-01\n",
    );
    let got = story.run(&["check", "makan"]);
    assert_eq!(got.status, 0, "{got:?}");
}

// Formats

#[test]
fn json_is_schema_one() {
    let got = run(&["check", "corpus", "--format", "json"]);
    let json = got.json();
    assert_eq!((json["schema"].as_i64(), list(&json, "errors").len()), (Some(1), 0));
    let ids: Vec<&str> = list(&json, "stories").iter().map(|story| text(story, "id")).collect();
    assert_eq!(ids, common::folders(&root().join("corpus")));
    for story in list(&json, "stories") {
        for key in ["articles", "claims", "facts", "findings"] {
            assert!(story[key].is_array(), "{key}");
        }
    }
}

#[test]
fn what_cannot_be_read_stands_in_the_json_report_too() {
    let story = meal();
    story.write("makan/c.txt", b"\x00\x01\x02\xff\xfe\x00\x07binary\x00\x00");
    let got = story.run(&["check", "makan", "--format", "json"]);
    let json = got.json();
    assert_eq!((got.status, list(&json, "errors").len()), (2, 1));
    assert_eq!(text(&json["errors"][0], "path"), "makan/c.txt");
    assert_eq!(list(&json["stories"][0], "findings").len(), 1, "the rest is still checked");
}

#[test]
fn a_report_goes_to_a_file() {
    let story = meal();
    for format in ["text", "json"] {
        let got = story.run(&["check", "makan", "--format", format, "-o", "laporan"]);
        assert_eq!((got.status, got.out.as_str()), (1, ""));
        let written = std::fs::read_to_string(story.path("laporan")).unwrap();
        assert_eq!(written, story.run(&["check", "makan", "--format", format]).out);
    }
    let nowhere = story.run(&["check", "makan", "-o", "tidak/ada/laporan"]);
    assert_eq!(nowhere.status, 2);
    assert!(nowhere.err.contains("tidak/ada/laporan"), "{}", nowhere.err);
}

#[test]
fn what_has_not_landed_is_refused_and_not_listed() {
    let story = meal();
    let help = story.run(&["check", "--help"]);
    assert_eq!(help.status, 0);
    for format in ["html", "parquet", "xml"] {
        let got = story.run(&["check", "makan", "--format", format]);
        assert_eq!((got.status, got.out.as_str()), (2, ""), "{format}");
        assert!(got.err.contains(format) && got.err.contains("json"), "{}", got.err);
        assert!(!help.out.contains(format), "{}", help.out);
    }
    let got = story.run(&["ramalkan"]);
    assert_eq!(got.status, 2);
    assert!(!story.run(&["--help"]).out.contains("ramalkan"));
}

#[test]
fn every_listed_format_works() {
    let story = meal();
    for (command, extra) in [("check", ""), ("extract", ""), ("extract", "--mentions")] {
        let help = story.run(&[command, "--help"]).out;
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        let after = &help[help.find("--format").unwrap()..];
        let listed = after.split("[possible values: ").nth(1).unwrap().split(']').next().unwrap();
        assert!(listed.split(", ").count() >= 2, "{listed}");
        for format in listed.split(", ") {
            let mut args = vec![command, "makan", "--format", format];
            args.extend(Some(extra).filter(|extra| !extra.is_empty()));
            let got = story.run(&args);
            assert!(got.status < 2 && got.err.is_empty() && (!got.out.is_empty() || extra == "--mentions"), "{args:?} {got:?}");
        }
    }
}

#[test]
fn bad_arguments_give_two() {
    for args in [&["check", "--fail-on", "harsh"][..], &["check", "--shwo", "all"], &["check", "--show", "everything"], &[], &["rules"]] {
        let got = run(args);
        assert_eq!((got.status, got.out.as_str()), (2, ""), "{args:?}");
        assert!(!got.err.is_empty());
    }
    for args in [&["--help"][..], &["--version"], &["check", "--help"]] {
        let got = run(args);
        assert_eq!((got.status, got.err.as_str()), (0, ""), "{args:?}");
    }
}

// The terminal

#[test]
fn no_escape_codes_when_piped() {
    for args in [
        &["check", "corpus"][..],
        &["check", "--show", "all", "corpus"],
        &["extract", "corpus"],
        &["rules", "check"],
        &["check", "nowhere"],
    ] {
        let got = run(args);
        assert!(!got.out.contains('\x1b') && !got.err.contains('\x1b'), "{args:?}");
    }
}

#[test]
fn no_color_is_heard() {
    let plain = run(&["check", "corpus/kim-putin"]);
    for (name, value) in [("NO_COLOR", "1"), ("NO_COLOR", ""), ("CLICOLOR", "0")] {
        let got = common::Run::of(common::selisih().env(name, value).args(["check", "corpus/kim-putin"]).output().unwrap());
        assert_eq!((got.out, got.status), (plain.out.clone(), plain.status), "{name}={value}");
    }
}

#[test]
fn control_characters_of_an_article_never_reach_the_terminal() {
    let evil = "Kedua presiden\u{1b}[2J\u{1b}]0;judul\u{7} bersulang saat makan malam \u{202e}itu.\n";
    let story = Files::new(&[("s/a.txt", evil), ("s/b.txt", LUNCH), ("s/c\u{1b}[31m.txt", DINNER)]);
    for args in [
        &["check", "s"][..],
        &["check", "s", "--show", "all"],
        &["extract", "s"],
        &["extract", "s", "--mentions"],
        &["explain", "s/a.txt:1:60"],
        &["explain", "s/a\u{1b}[31m.txt:1:1"],
        &["check", "s/\u{1b}[31mnone"],
    ] {
        let got = story.run(args);
        for c in ['\x1b', '\x07', '\u{202e}'] {
            assert!(!got.out.contains(c) && !got.err.contains(c), "{args:?} prints {c:?}\n{}{}", got.out, got.err);
        }
    }
    let json = story.run(&["check", "s", "--format", "json"]);
    assert!(!json.out.contains('\x1b'), "JSON escapes them");
    assert_eq!(json.json()["schema"], 1);
}

#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    for args in [&["extract", "corpus", "--format", "jsonl"][..], &["--help"], &["check", "corpus", "--format", "json"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_selisih"))
            .current_dir(root())
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        let status = child.wait().unwrap().code();
        assert_eq!(err, "", "{args:?}");
        assert!(matches!(status, Some(0 | 1)), "{args:?} {status:?}");
    }
}

// Bad input

#[test]
fn an_empty_article_is_a_warning() {
    let story = meal();
    story.write("makan/kosong.txt", b"");
    story.write("makan/spasi.txt", b" \n\n\t\n");
    let got = story.run(&["check", "makan"]);
    assert_eq!(got.status, 1, "the others are checked: {got:?}");
    for name in ["kosong.txt", "spasi.txt"] {
        assert!(got.err.contains("warning") && got.err.contains(name), "{}", got.err);
    }
    assert!(!got.err.contains("error"), "{}", got.err);
}

/// Spoils a story in one way; the message must name the file and say something of this.
fn unreadable(spoil: impl Fn(&Files), named: &str, said: &str) {
    let story = meal();
    spoil(&story);
    let got = story.run(&["check", "makan"]);
    assert_eq!(got.status, 2, "{got:?}");
    assert!(got.err.contains(named) && got.err.contains(said) && got.err.contains("help: "), "{}", got.err);
    assert!(got.out.contains("meeting.meal"), "the rest is still checked and printed: {}", got.out);
}

#[test]
fn a_binary_file_is_named_and_the_rest_is_checked() {
    unreadable(
        |story| story.write("makan/gambar.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00"),
        "makan/gambar.txt",
        "no text",
    );
}

#[test]
fn a_folder_named_like_an_article() {
    unreadable(|story| std::fs::create_dir(story.path("makan/map.txt")).unwrap(), "makan/map.txt", "folder");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere() {
    unreadable(|story| std::os::unix::fs::symlink("hilang", story.path("makan/tautan.txt")).unwrap(), "makan/tautan.txt", "no such file");
}

#[test]
fn a_jsonl_line_that_is_none_is_named_with_its_number() {
    let lines =
        format!("{}\nini bukan JSON\n{}\n", serde_json::json!({"id": "a", "text": DINNER}), serde_json::json!({"id": "b", "text": LUNCH}));
    let got = Files::new(&[("s/x.jsonl", &lines)]).run(&["check", "s"]);
    assert_eq!(got.status, 2, "{got:?}");
    assert!(got.err.contains("x.jsonl") && got.err.contains('2'), "{}", got.err);
    assert!(got.out.contains("meeting.meal"), "{}", got.out);
}

#[test]
fn a_story_file_with_mistakes_names_all_of_them() {
    let story = meal();
    story.write("makan/story.toml", b"tilte = \"Makan\"\n\n[articles.\"a.txt\"]\nsuorce = \"A\"\n");
    let got = story.run(&["check", "makan"]);
    assert_eq!(got.status, 2, "{got:?}");
    for word in ["tilte", "suorce", "title", "source", "story.toml:1:1", "story.toml:4:1"] {
        assert!(got.err.contains(word), "{word}: {}", got.err);
    }
}

#[test]
fn a_path_without_articles() {
    let folder = Files::new(&[("kosong/README.md", "# Kosong\n"), ("lain/foto.png", "x")]);
    for (path, said) in
        [("kosong", "no articles"), ("hilang", "no such file"), ("hilang.txt", "no such file"), ("lain/foto.png", "cannot be read")]
    {
        let got = folder.run(&["check", path]);
        assert_eq!((got.status, got.out.as_str()), (2, ""), "{path}");
        assert!(got.err.contains(path) && got.err.contains(said) && got.err.contains("help: "), "{}", got.err);
        assert_eq!(folder.run(&["extract", path]).status, 2);
    }
}

#[test]
fn one_missing_path_leaves_the_others() {
    let got = meal().run(&["check", "makan", "hilang"]);
    assert_eq!(got.status, 2);
    assert!(got.err.contains("hilang") && got.out.contains("meeting.meal"), "{got:?}");
}

#[test]
fn two_stories_of_one_name_are_an_error() {
    let folder = Files::new(&[("x/s/a.txt", DINNER), ("y/s/a.txt", LUNCH)]);
    let got = folder.run(&["check", "x", "y"]);
    assert_eq!(got.status, 2, "{got:?}");
    assert!(got.err.contains("`s`") || got.err.contains("\"s\""), "{}", got.err);
}

// Where articles come from

#[test]
fn a_story_has_one_name_however_its_path_is_written() {
    let story = meal();
    let absolute = story.path("makan").display().to_string();
    let expected = story.run(&["check", "makan", "--format", "json"]).out;
    for path in [".", "./makan", "makan/", "makan/../makan", &absolute] {
        assert_eq!(story.run(&["check", path, "--format", "json"]).out, expected, "{path}");
    }
    assert_eq!(story.run(&["check", "makan/b.txt", "makan/a.txt", "--format", "json"]).out, expected, "file by file, in any order");
}

#[test]
fn standard_input_is_one_article() {
    let got = Files::new(&[]).run_with(&["check", "-", "--format", "json"], DINNER);
    assert_eq!(got.status, 0, "{got:?}");
    let json = got.json();
    assert_eq!(list(&json["stories"][0], "articles").len(), 1);
    assert!(list(&json["stories"][0], "claims").iter().any(|claim| text(claim, "text") == "makan malam"));
}

#[test]
fn a_single_file_is_a_story_of_one() {
    let got = meal().run(&["check", "makan/a.txt"]);
    assert_eq!(got.status, 0, "{got:?}");
    assert!(got.out.contains("stated by one source"), "{}", got.out);
}

#[test]
fn articles_may_be_lines_of_json() {
    let lines: String = [("a", DINNER), ("b", LUNCH)]
        .map(|(id, text)| format!("{}\n", serde_json::json!({"id": id, "story": "makan", "text": text})))
        .concat();
    let from_stdin = Files::new(&[]).run_with(&["check", "-"], &lines);
    assert_eq!(from_stdin.status, 1, "{from_stdin:?}");
    let folder = Files::new(&[("berita.jsonl", &lines)]);
    let from_file = folder.run(&["check", "berita.jsonl"]);
    assert_eq!((from_file.status, &from_file.out), (1, &from_stdin.out));
}

#[test]
fn claims_a_line_each() {
    let story = meal();
    let got = story.run(&["extract", "makan", "--format", "jsonl"]);
    assert_eq!((got.status, got.err.as_str()), (0, ""), "extracting finds no conflicts");
    let texts: Vec<String> = got.lines().iter().map(|claim| format!("{} {}", text(claim, "story"), text(claim, "text"))).collect();
    assert_eq!(texts, ["makan makan malam", "makan makan siang"]);
    let report = story.run(&["check", "makan", "--format", "json"]).json();
    let mut claims = got.lines();
    claims.iter_mut().for_each(|claim| _ = claim.as_object_mut().unwrap().remove("story"));
    let reported = list(&report["stories"][0], "claims");
    let bare = |claims: &[serde_json::Value]| -> Vec<(String, serde_json::Value)> {
        claims.iter().map(|claim| (text(claim, "id").to_owned(), claim["value"].clone())).collect()
    };
    assert_eq!(bare(&claims), bare(reported), "the same claims as in the report");
}

#[test]
fn mentions_from_standard_input() {
    let input =
        serde_json::json!({"id": "a", "text": "Sekitar 650 kilometer (404 mil) ditempuh dalam 1,5 jam, pukul 11.43 WIB."}).to_string();
    let got = Files::new(&[]).run_with(&["extract", "--mentions", "--format", "jsonl", "-"], &format!("{input}\n"));
    assert_eq!((got.status, got.err.as_str()), (0, ""));
    let rows: Vec<(String, String, i64)> = got
        .lines()
        .iter()
        .map(|line| (text(&line["value"], "kind").to_owned(), text(line, "text").to_owned(), line["start"].as_i64().unwrap()))
        .collect();
    let kinds: Vec<&str> = rows.iter().map(|(kind, ..)| kind.as_str()).collect();
    assert_eq!(kinds, ["length", "length", "duration", "time"], "{rows:?}");
    assert!(rows.iter().all(|(_, text, _)| !text.is_empty()) && rows.is_sorted_by_key(|(.., start)| *start));
    let first = &got.lines()[0]["value"];
    assert_eq!((text(first, "number"), text(first, "unit"), text(first, "modifier")), ("650", "km", "about"));
    let hours = &got.lines()[2]["value"];
    assert_eq!((text(hours, "number"), text(hours, "unit")), ("1.5", "h"), "the written unit, not 90 minutes");
}

// explain

#[test]
fn explain_tells_rule_value_and_fact() {
    let story = meal();
    let got = story.run(&["explain", "makan/a.txt:1:31"]);
    assert_eq!((got.status, got.err.as_str()), (0, ""));
    for word in ["meeting/meal", "meeting.meal", "dinner", "conflict", "b.txt:1:32", "exclude each other"] {
        assert!(got.out.contains(word), "{word}: {}", got.out);
    }
    assert_eq!(story.run(&["explain", "makan/a.txt:1:41"]).out, got.out, "any place inside the claim will do");
    let none = story.run(&["explain", "makan/a.txt:1:1"]);
    assert_eq!(none.status, 0);
    assert!(none.out.contains("no claim"), "{}", none.out);
}

#[test]
fn explain_takes_an_attribute_as_the_report_prints_it() {
    let story = meal();
    let plain = story.run(&["explain", "meeting.meal", "makan"]);
    assert_eq!((plain.status, plain.err.as_str()), (0, ""));
    for name in ["makan/meeting.meal", "meeting.meal (2023-09-13)"] {
        assert_eq!(story.run(&["explain", name, "makan"]).out, plain.out, "{name}");
    }
}

#[test]
fn explain_takes_every_place_that_the_report_prints() {
    let json = run(&["check", "corpus/kim-putin", "--format", "json"]).json();
    let claims = list(&json["stories"][0], "claims");
    for claim in claims.iter().step_by(9) {
        let place = format!("corpus/kim-putin/{}:{}:{}", text(claim, "article"), claim["line"], claim["column"]);
        let got = run(&["explain", &place]);
        assert_eq!(got.status, 0, "{got:?}");
        assert!(got.out.contains(text(claim, "attribute")), "{place}: {}", got.out);
    }
}

#[test]
fn explain_refuses_what_is_no_place() {
    let story = meal();
    for what in ["makan", "makan/a.txt", "makan/a.txt:x:1", "makan/a.txt:99:1", "makan/c.txt:1:1", "makan/a.txt:0:0", ":1:1"] {
        let got = story.run(&["explain", what]);
        assert_eq!((got.status, got.out.as_str()), (2, ""), "{what}");
        assert!(!got.err.is_empty() && !got.err.contains("panicked"), "{}", got.err);
    }
}
