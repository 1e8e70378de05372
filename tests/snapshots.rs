//! `selisih snapshot`: what a reviewer meets, in real files by real processes.

mod common;

use std::fs;

use common::{DINNER, Files, LUNCH, Run, list, says, text};

const RULE: &str = "attribute = \"zoo.tigers\"\nabout = \"Tigers\"\nvalue = { kind = \"count\", of = \"<tiger>\" }\nevent = []\n\n[lists.tiger]\nid = [\"harimau\"]\n\n[id]\npatterns = [\"hitung ~ {value}\"]\nexamples = [{ text = \"Petugas menghitung tujuh harimau.\", gives = \"7\" }]\nrejects = [\"Petugas memotret tujuh harimau.\"]\n";

/// Two stories, both accepted.
fn desk() -> Files {
    let files = Files::new(&[
        ("berita/makan/a.txt", DINNER),
        ("berita/makan/b.txt", DINNER),
        ("berita/zoo/a.txt", "Petugas menghitung tujuh harimau.\n"),
        ("berita/zoo/b.txt", "Petugas menghitung tujuh harimau.\n"),
        ("aturan/zoo/tigers.toml", RULE),
    ]);
    ok(&snapshot(&files, &["accept", "--all"]), 0);
    ok(&snapshot(&files, &["check"]), 0);
    files
}

fn snapshot(files: &Files, args: &[&str]) -> Run {
    let (command, rest) = args.split_first().unwrap();
    let args: Vec<&str> = ["snapshot", command, "berita", "--rules", "aturan"].into_iter().chain(rest.iter().copied()).collect();
    files.run(&args)
}

#[track_caller]
fn ok(run: &Run, status: i32) {
    assert_eq!(run.status, status, "{}{}", run.out, run.err);
}

fn read(files: &Files, name: &str) -> String {
    fs::read_to_string(files.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn names(files: &Files) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(files.path("snapshots")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_snapshot_is_a_file_of_insta_with_hashes_in_its_header() {
    let files = desk();
    assert_eq!(names(&files), ["makan.snap", "zoo.snap"]);
    let snapshot = insta::Snapshot::from_file(&files.path("snapshots/zoo.snap")).unwrap();
    assert_eq!(snapshot.metadata().description(), Some("What the articles of zoo say of each fact"));
    assert_eq!(snapshot.as_text().unwrap().to_string(), "zoo.tigers: agree\n  a: 7 | \"tujuh harimau\"\n  b: 7 | \"tujuh harimau\"");
    let text = read(&files, "snapshots/zoo.snap");
    for line in ["info:", "  articles:", "    a.txt: x", "    b.txt: x", "  rules:", "    zoo/tigers: x", "  tables: x"] {
        assert!(text.lines().any(|other| other.starts_with(line)), "{line}\n{text}");
    }
    assert!(text.contains(&format!("\n  program: {}\n", env!("CARGO_PKG_VERSION"))), "{text}");
    assert!(!text.contains(&files.path("").display().to_string()), "no path of the machine: {text}");
}

#[test]
fn check_names_what_differs_and_writes_it_beside() {
    let files = desk();
    files.write("berita/makan/b.txt", LUNCH.as_bytes());
    let before = read(&files, "snapshots/makan.snap");
    let run = snapshot(&files, &["check"]);
    ok(&run, 1);
    says(
        &run,
        &[
            "makan: 1 conflict appeared",
            "stories that fit their snapshot: 1 of 2",
            "what and why: selisih snapshot diff berita --rules aturan",
        ],
    );
    assert_eq!(names(&files), ["makan.snap", "makan.snap.new", "zoo.snap"]);
    assert_eq!(read(&files, "snapshots/makan.snap"), before, "what was accepted is unchanged");
    let pending = insta::Snapshot::from_file(&files.path("snapshots/makan.snap.new")).unwrap();
    assert!(pending.as_text().unwrap().to_string().contains("meeting.meal: conflict"));
    // What is as it was again leaves nothing pending.
    files.write("berita/makan/b.txt", DINNER.as_bytes());
    ok(&snapshot(&files, &["check"]), 0);
    assert_eq!(names(&files), ["makan.snap", "zoo.snap"]);
}

#[test]
fn a_snapshot_without_a_story_fails_and_a_partial_run_removes_nothing() {
    let files = desk();
    fs::remove_dir_all(files.path("berita/zoo")).unwrap();
    let run = snapshot(&files, &["check"]);
    ok(&run, 1);
    says(&run, &["snapshots/zoo.snap: its story is no more", "1 snapshot has no story"]);
    assert!(files.path("snapshots/zoo.snap").exists());
    // A run on one story, or one that says so, knows nothing of the others.
    for args in [
        &["snapshot", "check", "berita/makan", "--rules", "aturan"][..],
        &["snapshot", "check", "berita", "--partial", "--rules", "aturan"],
    ] {
        let run = files.run(args);
        ok(&run, 0);
        says(&run, &["snapshots of other stories were not looked at"]);
    }
    for args in [
        &["snapshot", "accept", "berita/makan", "--all", "--rules", "aturan"][..],
        &["snapshot", "accept", "berita", "--all", "--partial", "--rules", "aturan"],
    ] {
        ok(&files.run(args), 0);
        assert!(files.path("snapshots/zoo.snap").exists(), "{args:?}");
    }
    // Another folder of stories may share this one of snapshots: everything that changed is taken, nothing is taken away with it.
    let run = snapshot(&files, &["accept", "--all"]);
    ok(&run, 0);
    says(&run, &["zoo: its story is no more, its snapshot stays; to remove it: selisih snapshot accept zoo berita --rules aturan"]);
    assert!(files.path("snapshots/zoo.snap").exists());
    let run = snapshot(&files, &["accept", "zoo"]);
    ok(&run, 0);
    says(&run, &["removed the snapshot of zoo"]);
    ok(&snapshot(&files, &["check"]), 0);
    fs::rename(files.path("berita/makan"), files.path("berita-lama")).unwrap();
    files.write("berita/minum/a.txt", LUNCH.as_bytes());
    ok(&snapshot(&files, &["accept", "--removed"]), 0);
    assert_eq!(names(&files), [] as [&str; 0]);
}

#[test]
fn an_article_as_path_stands_for_its_story() {
    let files = desk();
    let before = read(&files, "snapshots/makan.snap");
    let run = |args: &[&str]| files.run(&["snapshot"].iter().chain(args).copied().collect::<Vec<_>>());
    ok(&run(&["check", "berita/makan/a.txt", "--rules", "aturan"]), 0);
    ok(&run(&["accept", "--all", "berita/makan/a.txt", "--rules", "aturan"]), 0);
    assert_eq!(read(&files, "snapshots/makan.snap"), before, "what the other articles say is still there");
    files.write("berita/makan/b.txt", LUNCH.as_bytes());
    let diff = run(&["diff", "berita/makan/a.txt", "--rules", "aturan"]);
    ok(&diff, 1);
    says(&diff, &["because (article): \"makan malam\" no longer stands in b.txt"]);
    assert!(!diff.out.contains("removed"), "{}", diff.out);
}

#[test]
fn a_story_that_cannot_be_read_whole_is_neither_compared_nor_accepted() {
    let files = desk();
    let before = read(&files, "snapshots/makan.snap");
    let text = format!("<<<<<<< HEAD\n{DINNER}=======\n{LUNCH}>>>>>>> lain\n");
    for bytes in [&b"\x00\x01\x02\xff\xfe\x00\x07binary\x00\x00"[..], text.as_bytes()] {
        files.write("berita/makan/b.txt", bytes);
        let run = snapshot(&files, &["check"]);
        ok(&run, 2);
        says(&run, &["berita/makan/b.txt", "makan: not all of the story could be read", "stories that fit their snapshot: 1 of 2"]);
        let run = snapshot(&files, &["diff"]);
        ok(&run, 2);
        says(&run, &["1 thing could not be read"]);
        assert!(!run.out.contains("removed") && !run.out.contains("accept:"), "{}", run.out);
        for id in ["--all", "makan", "meeting.meal"] {
            let run = snapshot(&files, &["accept", id]);
            ok(&run, 2);
            says(&run, &["not all of this story can be read"]);
        }
        assert_eq!(read(&files, "snapshots/makan.snap"), before);
    }
    let run = files.run(&["check", "berita"]);
    ok(&run, 2);
    says(&run, &["line 1 is a mark of a merge that git left"]);
    // An article that holds nothing is there.
    files.write("berita/makan/b.txt", b"");
    says(&snapshot(&files, &["diff"]), &["because (article): b.txt is empty"]);
}

#[test]
fn a_snapshot_that_was_cut_or_edited_is_no_cause_of_anything_else() {
    let files = desk();
    let whole = read(&files, "snapshots/makan.snap");
    for broken in
        ["", &whole[..120], &whole[..whole.len() - 5], &format!("{whole}hello world\n"), &whole.replace("meeting.meal: agree\n", "")]
    {
        files.write("snapshots/makan.snap", broken.as_bytes());
        let run = snapshot(&files, &["check"]);
        ok(&run, 2);
        says(&run, &["the file was cut or edited by hand", "selisih snapshot accept makan berita --rules aturan"]);
        let diff = snapshot(&files, &["diff"]);
        assert!(diff.status == 2 && !diff.out.contains("because"), "{diff:?}");
        ok(&snapshot(&files, &["accept", "--all"]), 2);
        assert_eq!(read(&files, "snapshots/makan.snap"), broken);
    }
    ok(&snapshot(&files, &["accept", "makan"]), 0);
    assert_eq!(read(&files, "snapshots/makan.snap"), whole);
    // One that is still whole, and says what its articles never said.
    files.write("snapshots/makan.snap", whole.replace("b: dinner | \"makan malam\"", "b: lunch | \"makan siang\"").as_bytes());
    let diff = snapshot(&files, &["diff"]);
    ok(&diff, 1);
    says(&diff, &["because (snapshot): \"makan siang\" never stood in b.txt: the snapshot was edited by hand"]);
}

#[test]
fn a_new_rule_is_the_cause_of_what_it_reads() {
    let files = desk();
    let flood = "attribute = \"flood.houses\"\nabout = \"Houses\"\nvalue = { kind = \"count\", of = \"house\" }\nevent = []\n\n[id]\npatterns = [\"{value} =terendam\"]\nexamples = [{ text = \"Ada 120 rumah terendam.\", gives = \"120\" }]\nrejects = [\"Ada 120 rumah.\"]\n";
    for (name, number) in [("a", "120"), ("b", "90")] {
        files.write(&format!("berita/banjir/{name}.txt"), format!("Ada {number} rumah terendam banjir di Palu.\n").as_bytes());
    }
    ok(&snapshot(&files, &["accept", "--all"]), 0);
    files.write("aturan/flood/houses.toml", flood.as_bytes());
    let diff = snapshot(&files, &["diff", "--format", "json"]);
    let json = diff.json();
    let causes: Vec<(&str, &str)> =
        list(&list(&json, "stories")[0], "changes").iter().map(|change| (text(change, "cause"), text(change, "because"))).collect();
    assert!(!causes.is_empty() && causes.iter().all(|cause| *cause == ("rule", "rule flood/houses is new here")), "{causes:?}");
    // Also where an article was edited elsewhere.
    files.write("berita/banjir/a.txt", b"Ada 120 rumah terendam banjir di Palu.\n\nCuaca buruk.\n");
    says(&snapshot(&files, &["diff"]), &["because (rule): rule flood/houses is new here"]);
    ok(&snapshot(&files, &["accept", "--all"]), 0);
    fs::remove_file(files.path("aturan/flood/houses.toml")).unwrap();
    says(&snapshot(&files, &["diff"]), &["because (rule): rule flood/houses is no more"]);
}

#[test]
fn a_story_with_another_name_keeps_its_snapshot() {
    let files = desk();
    fs::rename(files.path("berita/makan"), files.path("berita/jamuan")).unwrap();
    let run = snapshot(&files, &["check"]);
    ok(&run, 1);
    says(&run, &["jamuan: was makan, no changes"]);
    assert!(!run.out.contains("no story"), "{}", run.out);
    let run = snapshot(&files, &["diff"]);
    ok(&run, 1);
    says(&run, &["jamuan (was makan): no changes\n  accept: selisih snapshot accept jamuan berita --rules aturan"]);
    let run = snapshot(&files, &["accept", "jamuan"]);
    ok(&run, 0);
    says(&run, &["the snapshot of makan is that of jamuan now"]);
    assert_eq!(names(&files), ["jamuan.snap", "zoo.snap"]);
    ok(&snapshot(&files, &["check"]), 0);
    // Also where an article is edited along with it; then there is that to decide, too.
    fs::rename(files.path("berita/jamuan"), files.path("berita/makan")).unwrap();
    files.write("berita/makan/b.txt", LUNCH.as_bytes());
    let run = snapshot(&files, &["diff"]);
    ok(&run, 1);
    says(&run, &["makan (was jamuan): 1 conflict appeared", "because (article): \"makan malam\" no longer stands in b.txt"]);
    ok(&snapshot(&files, &["reject", "makan/meeting.meal", "--reason", "salah tulis"]), 0);
    assert_eq!(names(&files), ["makan.snap", "zoo.snap"]);
    says(&snapshot(&files, &["diff"]), &["rejected by the desk: salah tulis"]);
}

#[test]
fn a_first_run_is_short_and_a_wrong_folder_is_noticed() {
    let files = desk();
    let run = snapshot(&files, &["check", "--snapshots", "salah"]);
    ok(&run, 1);
    says(&run, &["there was no folder `salah` here; if snapshots lie elsewhere, give --snapshots DIR"]);
    let run = snapshot(&files, &["diff", "--snapshots", "salah"]);
    ok(&run, 1);
    says(
        &run,
        &[
            "makan (no snapshot yet): 1 change\n  accept: selisih snapshot accept makan berita --snapshots salah --rules aturan\n",
            "accept all: selisih snapshot accept --all berita --snapshots salah --rules aturan\n",
        ],
    );
    assert_eq!((run.out.matches("  accept: ").count(), run.out.contains("because")), (2, false), "{}", run.out);
}

#[test]
fn an_article_that_cannot_be_read_is_trouble_and_no_orphan() {
    let files = desk();
    files.write("berita/zoo/a.txt", b"\x00\x01\x02\xff\xfe\x00\x07binary\x00\x00");
    fs::remove_file(files.path("berita/zoo/b.txt")).unwrap();
    let run = snapshot(&files, &["check"]);
    ok(&run, 2);
    assert!(!run.out.contains("no more"), "{}", run.out);
    ok(&snapshot(&files, &["accept", "--all"]), 2);
    assert!(files.path("snapshots/zoo.snap").exists());
    ok(&files.run(&["snapshot", "check", "nowhere"]), 2);
}

#[test]
fn stale_headers_are_counted_and_renewed_on_request() {
    let files = desk();
    let before = read(&files, "snapshots/zoo.snap");
    files.write("aturan/zoo/tigers.toml", RULE.replace("\"Tigers\"", "\"Tigers that were counted\"").as_bytes());
    let run = snapshot(&files, &["check"]);
    ok(&run, 0);
    says(&run, &["1 made of other articles or rules, and says the same"]);
    assert_eq!(read(&files, "snapshots/zoo.snap"), before);
    let run = snapshot(&files, &["accept", "--headers"]);
    ok(&run, 0);
    assert_eq!(run.out, "renewed the header of zoo\n");
    assert_ne!(read(&files, "snapshots/zoo.snap"), before);
    assert!(!snapshot(&files, &["check"]).out.contains("made of other"));
}

#[test]
fn a_diff_tells_what_changed_why_and_how_to_accept_it() {
    let files = desk();
    assert_eq!(snapshot(&files, &["diff"]).out, "no story differs from its snapshot; 2 checked\n");
    files.write("berita/makan/b.txt", LUNCH.as_bytes());
    files.write(
        "aturan/zoo/tigers.toml",
        RULE.replace("hitung ~ {value}", "hitung ~ {value}\", \"potret {value}")
            .replace("rejects = [\"Petugas memotret", "rejects = [\"Petugas melihat")
            .as_bytes(),
    );
    files.write("berita/zoo/b.txt", b"Petugas memotret delapan harimau.\n");
    let run = snapshot(&files, &["diff"]);
    ok(&run, 1);
    insta::assert_snapshot!(run.out, @r#"
    makan: 1 conflict appeared

    conflict appeared high  makan/meeting.meal
      - meeting.meal: agree
      + meeting.meal: conflict
          a: dinner | "makan malam"
      -   b: dinner | "makan malam"
      +   b: lunch | "makan siang"
      because (article): "makan malam" no longer stands in b.txt
      accept: selisih snapshot accept makan/meeting.meal berita --rules aturan

    zoo: 1 conflict appeared

    conflict appeared high  zoo/zoo.tigers
      - zoo.tigers: agree
      + zoo.tigers: conflict
          a: 7 | "tujuh harimau"
      -   b: 7 | "tujuh harimau"
      +   b: 8 | "delapan harimau"
      because (article and rule): "tujuh harimau" no longer stands in b.txt; rule zoo/tigers was edited
      accept: selisih snapshot accept zoo/zoo.tigers berita --rules aturan

    2 stories differ from their snapshots; 2 checked
    accept all: selisih snapshot accept --all berita --rules aturan
    "#);
    assert_eq!(names(&files), ["makan.snap", "zoo.snap"], "a diff writes nothing");
    let json = snapshot(&files, &["diff", "--format", "json"]);
    ok(&json, 1);
    let json = json.json();
    let change = &list(&list(&json, "stories")[0], "changes")[0];
    assert_eq!((text(change, "id"), text(change, "change"), text(change, "cause")), ("makan/meeting.meal", "appeared", "article"));
    assert_eq!(text(change, "accept"), "selisih snapshot accept makan/meeting.meal berita --rules aturan");
    // The command that it prints does what it says.
    let words: Vec<&str> = text(change, "accept").split(' ').skip(1).collect();
    let run = files.run(&words);
    ok(&run, 0);
    assert_eq!(run.out, "accepted makan/meeting.meal (conflict appeared)\n");
    let rest = snapshot(&files, &["diff", "--format", "jsonl"]);
    assert_eq!(rest.lines().iter().map(|line| text(line, "id").to_owned()).collect::<Vec<_>>(), ["zoo/zoo.tigers"]);
    assert_eq!(text(&rest.lines()[0], "cause"), "article and rule");
}

#[test]
fn a_decision_needs_a_name_and_the_name_must_be_there() {
    let files = desk();
    for word in ["accept", "reject"] {
        let run = files.run(&["snapshot", word, "berita"]);
        ok(&run, 2);
        says(&run, &["nothing was named", "--all"]);
    }
    files.write("berita/makan/b.txt", LUNCH.as_bytes());
    let run = snapshot(&files, &["accept", "makan/meeting.mael"]);
    ok(&run, 2);
    says(&run, &["no change has this id", "did you mean `makan/meeting.meal`"]);
    assert_eq!(snapshot(&files, &["check"]).status, 1);
    // What is there and has not changed is no mistake; nor is a story that fits.
    for id in ["zoo/zoo.tigers", "zoo.tigers", "zoo"] {
        let run = snapshot(&files, &["accept", id]);
        ok(&run, 0);
        assert_eq!(run.out, format!("nothing changed in {id}\n"));
    }
    // Where nothing could be read, that is the only mistake.
    let run = files.run(&["snapshot", "accept", "makan/meeting.meal", "aturan"]);
    ok(&run, 2);
    assert!(!run.err.contains("no change has this id"), "{}", run.err);
}

#[test]
fn a_rejected_change_is_remembered_with_its_reason() {
    let files = desk();
    files.write("berita/makan/b.txt", LUNCH.as_bytes());
    ok(&snapshot(&files, &["check"]), 1);
    let run = snapshot(&files, &["reject", "makan/meeting.meal", "--reason", "b misread: it was dinner"]);
    ok(&run, 0);
    says(&run, &["rejected makan/meeting.meal"]);
    assert_eq!(names(&files), ["makan.snap", "zoo.snap"]);
    let run = snapshot(&files, &["diff"]);
    ok(&run, 1);
    says(&run, &["rejected by the desk: b misread: it was dinner"]);
    assert!(!run.out.contains("accept: "), "{}", run.out);
    ok(&snapshot(&files, &["reject", "makan/meeting.meal"]), 0);
    says(&snapshot(&files, &["diff"]), &["rejected by the desk: b misread: it was dinner"]);
    // It is red in every format, as in the exit status.
    let junit = snapshot(&files, &["diff", "--format", "junit"]);
    says(&junit, &["failures=\"1\"", "rejected by the desk: b misread: it was dinner"]);
    says(&snapshot(&files, &["diff", "--format", "github"]), &["::error file=berita/makan/b.txt"]);
    assert!(!snapshot(&files, &["diff", "--format", "sarif"]).out.contains("suppressions"));
    says(&snapshot(&files, &["diff", "--format", "markdown"]), &["rejected by the desk: b misread: it was dinner"]);
    // Accepting everything leaves out what the desk has rejected; naming it does not.
    says(&snapshot(&files, &["accept", "--all"]), &["nothing to decide"]);
    ok(&snapshot(&files, &["check"]), 1);
    ok(&snapshot(&files, &["accept", "makan/meeting.meal", "--reason", "both were asked"]), 0);
    assert!(read(&files, "snapshots/makan.snap").contains("  accepted:\n    meeting.meal: both were asked\n"));
    ok(&snapshot(&files, &["check"]), 0);
}

#[test]
fn marks_of_a_merge_are_trouble_until_the_story_is_accepted() {
    let files = desk();
    let text = read(&files, "snapshots/makan.snap");
    let torn = text.replace(
        "  b: dinner",
        "<<<<<<< HEAD\n  b: dinner | \"makan malam\"\n=======\n  c: dinner | \"makan malam\"\n>>>>>>> other\n  b: dinner",
    );
    files.write("snapshots/makan.snap", torn.as_bytes());
    let run = snapshot(&files, &["check"]);
    ok(&run, 2);
    says(&run, &["git left marks of a merge here", "selisih snapshot accept makan berita --rules aturan"]);
    // A part of it is nothing that anybody saw.
    files.write("berita/makan/b.txt", LUNCH.as_bytes());
    files.write("berita/makan/c.txt", "Gempa itu menewaskan 12 orang.\n".as_bytes());
    ok(&snapshot(&files, &["accept", "makan/meeting.meal"]), 2);
    assert_eq!(read(&files, "snapshots/makan.snap"), torn);
    files.write("berita/makan/b.txt", DINNER.as_bytes());
    fs::remove_file(files.path("berita/makan/c.txt")).unwrap();
    ok(&snapshot(&files, &["accept", "makan"]), 0);
    assert_eq!(read(&files, "snapshots/makan.snap"), text);
}

#[test]
fn what_story_toml_says_is_a_cause() {
    let files = desk();
    files.write("berita/makan/story.toml", b"[articles.\"b.txt\"]\nsource = \"Bahari\"\n");
    let run = snapshot(&files, &["diff"]);
    ok(&run, 1);
    says(&run, &["moved  makan/meeting.meal", "because (article): what story.toml says of the articles was edited"]);
}

#[test]
fn two_runs_write_and_print_the_same_bytes() {
    let files = desk();
    files.write("berita/makan/b.txt", LUNCH.as_bytes());
    for format in ["text", "json", "jsonl", "markdown"] {
        assert_eq!(snapshot(&files, &["diff", "--format", format]).out, snapshot(&files, &["diff", "--format", format]).out);
    }
    let absolute = files.path("berita").display().to_string();
    ok(&snapshot(&files, &["check"]), 1);
    let pending = read(&files, "snapshots/makan.snap.new");
    ok(&files.run(&["snapshot", "check", &absolute, "--rules", "aturan"]), 1);
    assert_eq!(read(&files, "snapshots/makan.snap.new"), pending, "nothing of the way to a story stands in its snapshot");
}
