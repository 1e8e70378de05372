//! Conflicts that the desk keeps: quieter, no longer counted, and back when their values change or their day passes.

mod common;

use std::fs;

use common::{DINNER, Files, LUNCH, list, says, text};

const BREAKFAST: &str = "Kedua presiden bersulang saat sarapan.\n";

fn desk() -> Files {
    Files::new(&[("makan/a.txt", DINNER), ("makan/b.txt", LUNCH), ("makan/story.toml", "title = \"Makan\" # tetap\n")])
}

fn keep(files: &Files, more: &[&str]) -> common::Run {
    let args = ["snapshot", "accept", "makan/meeting.meal", "makan/", "--known", "--reason", "both were asked"];
    files.run(&args.iter().chain(more).copied().collect::<Vec<_>>())
}

#[test]
fn a_kept_conflict_is_written_down_and_no_longer_counts() {
    let files = desk();
    assert_eq!(files.run(&["check", "makan"]).status, 1);
    let run = keep(&files, &["--until", "2023-12-31", "--by", "Sari"]);
    assert_eq!(run.status, 0, "{run:?}");
    says(&run, &["kept makan/meeting.meal as known in makan/story.toml", "accepted makan/meeting.meal"]);
    let notes = fs::read_to_string(files.path("makan/story.toml")).unwrap();
    assert_eq!(
        notes,
        "title = \"Makan\" # tetap\n\n[[known]]\nfinding = \"makan/meeting.meal\"\nreason = \"both were asked\"\nby = \"Sari\"\nuntil = 2023-12-31\nvalues = [\"dinner\", \"lunch\"]\n"
    );
    let run = files.run(&["check", "makan"]);
    assert_eq!(run.status, 0, "{run:?}");
    says(&run, &["known: meeting.meal, both were asked (until 2023-12-31; not checked without --today)", "1 known"]);
    // What the desk keeps changes no snapshot.
    assert_eq!(files.run(&["snapshot", "check", "makan"]).status, 0);
}

#[test]
fn it_comes_back_when_its_day_has_passed() {
    let files = desk();
    keep(&files, &["--until", "2023-12-31"]);
    for (day, status, words) in [
        ("2023-12-31", 0, "known: meeting.meal, both were asked (until 2023-12-31)"),
        ("2024-01-01", 1, "back: meeting.meal, known until 2023-12-31: both were asked"),
    ] {
        let run = files.run(&["check", "makan", "--today", day]);
        assert_eq!(run.status, status, "{day} {run:?}");
        says(&run, &[words]);
    }
    let run = files.run(&["check", "makan", "--today", "tomorrow"]);
    assert_eq!(run.status, 2);
    says(&run, &["write a day such as 2023-12-31"]);
    let json = files.run(&["check", "makan", "--today", "2024-01-01", "--format", "json"]).json();
    let known = &list(&json["stories"][0], "known")[0];
    assert_eq!((text(known, "keeping"), text(known, "until"), text(known, "finding")), ("ended", "2023-12-31", "makan/meeting.meal"));
    // Kept anew, it has one entry.
    keep(&files, &["--until", "2024-06-30"]);
    assert_eq!(fs::read_to_string(files.path("makan/story.toml")).unwrap().matches("[[known]]").count(), 1);
    assert_eq!(files.run(&["check", "makan", "--today", "2024-01-01"]).status, 0);
}

#[test]
fn it_comes_back_when_its_values_change() {
    let files = desk();
    keep(&files, &[]);
    assert_eq!(files.run(&["check", "makan"]).status, 0);
    files.write("makan/c.txt", DINNER.as_bytes());
    assert_eq!(files.run(&["check", "makan"]).status, 0, "another source of a known value changes nothing");
    files.write("makan/c.txt", BREAKFAST.as_bytes());
    let run = files.run(&["check", "makan"]);
    assert_eq!(run.status, 1, "{run:?}");
    says(&run, &["back: meeting.meal, known with dinner, lunch: both were asked"]);
    files.write("makan/b.txt", DINNER.as_bytes());
    fs::remove_file(files.path("makan/c.txt")).unwrap();
    let run = files.run(&["check", "makan"]);
    assert_eq!(run.status, 0, "{run:?}");
    says(&run, &["known, and found no longer: makan/meeting.meal, both were asked"]);
}

#[test]
fn what_cannot_be_kept_is_said() {
    let files = desk();
    let run = files.run(&["snapshot", "accept", "makan/meeting.mael", "makan/", "--known", "--reason", "x"]);
    assert_eq!(run.status, 2, "{run:?}");
    says(&run, &["did you mean `makan/meeting.meal`"]);
    assert_eq!(files.run(&["snapshot", "accept", "makan/meeting.meal", "makan/", "--known"]).status, 2, "a reason is needed");
    files.write("makan/story.toml", b"title = \"x\"\nknown = []\n");
    let run = keep(&files, &[]);
    assert_eq!(run.status, 2, "{run:?}");
    says(&run, &["write this into it by hand", "finding = \"makan/meeting.meal\""]);
    assert_eq!(fs::read_to_string(files.path("makan/story.toml")).unwrap(), "title = \"x\"\nknown = []\n");
}

#[test]
fn what_cannot_be_kept_is_not_accepted_either() {
    let files = Files::new(&[(
        "berita.jsonl",
        "{\"id\":\"a\",\"story\":\"s\",\"text\":\"Kedua presiden bersulang saat makan malam.\"}\n{\"id\":\"b\",\"story\":\"s\",\"text\":\"Kedua presiden berbincang saat makan siang.\"}\n",
    )]);
    let run = files.run(&["snapshot", "accept", "s/meeting.meal", "berita.jsonl", "--known", "--reason", "x"]);
    assert_eq!(run.status, 2, "{run:?}");
    says(&run, &["this story has no place for what the desk keeps"]);
    assert!(!run.out.contains("accepted") && !files.path("snapshots/s.snap").exists(), "{run:?}");
    // A story is no conflict, and what clashes no longer cannot be kept.
    let files = desk();
    assert_eq!(files.run(&["snapshot", "accept", "makan/", "--all"]).status, 0);
    files.write("makan/b.txt", DINNER.as_bytes());
    for id in ["makan/meeting.meal", "meeting.meal"] {
        let run = files.run(&["snapshot", "accept", id, "makan/", "--known", "--reason", "x"]);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{run:?}");
        says(&run, &["no conflict has this id", "there is no conflict"]);
    }
}
