//! Snapshots on the disk: two writers at once, killed writers, a full disk, and a thousand stories.

mod common;

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use common::{DINNER, Files, LUNCH};

const BREAKFAST: &str = "Kedua presiden bersulang saat sarapan.\n";

fn desk() -> Files {
    let files = Files::new(&[("berita/makan/a.txt", DINNER), ("berita/makan/b.txt", DINNER)]);
    assert_eq!(files.run(&["snapshot", "accept", "berita", "--all"]).status, 0);
    files
}

fn snapshot(files: &Files) -> String {
    fs::read_to_string(files.path("snapshots/makan.snap")).unwrap()
}

/// The program with one input or the other; both write the same snapshot.
fn accept(files: &Files, stories: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_selisih"));
    command.args(["snapshot", "accept", stories, "--all"]).current_dir(files.path("")).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn a_killed_writer_leaves_the_old_snapshot_or_the_new_one() {
    const KILLS: u32 = 200;
    let files = desk();
    let old = snapshot(&files);
    files.write("satu/makan/a.txt", DINNER.as_bytes());
    files.write("satu/makan/b.txt", DINNER.as_bytes());
    files.write("dua/makan/a.txt", DINNER.as_bytes());
    files.write("dua/makan/b.txt", LUNCH.as_bytes());
    let started = Instant::now();
    assert!(accept(&files, "dua").output().unwrap().status.success());
    let whole = started.elapsed();
    let new = snapshot(&files);
    assert_ne!(old, new);
    let (mut killed, mut seen_old, mut seen_new) = (0, 0, 0);
    let mut delay = whole;
    for number in 0..KILLS {
        let mut child = accept(&files, if number % 2 == 0 { "satu" } else { "dua" }).spawn().unwrap();
        // Some early; most where the file is written, which is told from whether the one before was still there, however busy the machine is.
        thread::sleep(if number % 10 == 9 { delay * (number % 7) / 7 } else { delay });
        child.kill().unwrap();
        let ended = child.wait().unwrap().success();
        killed += u32::from(!ended);
        if number % 10 != 9 {
            delay = if ended { delay * 9 / 10 } else { delay * 11 / 10 };
        }
        let now = snapshot(&files);
        assert!(now == old || now == new, "torn after kill {number}:\n{now}");
        seen_old += u32::from(now == old);
        seen_new += u32::from(now == new);
    }
    assert!(killed > 20 && seen_old > 0 && seen_new > 0, "{killed} killed, {seen_old} old, {seen_new} new");
    // The next writer clears up behind the killed ones.
    files.write("berita/makan/b.txt", BREAKFAST.as_bytes());
    assert!(accept(&files, "berita").output().unwrap().status.success());
    let left: Vec<_> = fs::read_dir(files.path("snapshots")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["makan.snap"]);
}

#[test]
fn two_writers_at_once_never_tear_and_the_late_one_says_so() {
    let files = desk();
    for (folder, article) in [("satu", LUNCH), ("dua", BREAKFAST)] {
        files.write(&format!("{folder}/makan/a.txt"), DINNER.as_bytes());
        files.write(&format!("{folder}/makan/b.txt"), article.as_bytes());
    }
    let before = snapshot(&files);
    let mut ends = Vec::new();
    for folder in ["satu", "dua"] {
        files.write("snapshots/makan.snap", before.as_bytes());
        assert!(accept(&files, folder).output().unwrap().status.success());
        ends.push(snapshot(&files));
    }
    for _ in 0..12 {
        files.write("snapshots/makan.snap", before.as_bytes());
        let both = ["satu", "dua"].map(|folder| accept(&files, folder).spawn().unwrap());
        let done = both.map(|child| child.wait_with_output().unwrap());
        assert!(ends.contains(&snapshot(&files)), "{}", snapshot(&files));
        assert!(done.iter().any(|run| run.status.success()));
        for run in done.iter().filter(|run| !run.status.success()) {
            let said = String::from_utf8_lossy(&run.stderr);
            assert!(run.status.code() == Some(2) && said.contains("another process has written this snapshot meanwhile"), "{said}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_what_was_there_and_is_said() {
    let files = desk();
    let small = files.path("small");
    fs::create_dir(&small).unwrap();
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"]).arg(&small).output();
    if !mounted.is_ok_and(|run| run.status.success()) {
        eprintln_left_out();
        return;
    }
    let outcome = std::panic::catch_unwind(|| {
        fs::copy(files.path("snapshots/makan.snap"), small.join("makan.snap")).unwrap();
        let old = fs::read_to_string(small.join("makan.snap")).unwrap();
        // All that is left is taken.
        let mut filler = fs::File::create(small.join("filler")).unwrap();
        while std::io::Write::write_all(&mut filler, &[0; 512]).is_ok() {}
        // A file that is open keeps its room.
        drop(filler);
        files.write("berita/makan/b.txt", LUNCH.as_bytes());
        for args in [
            &["snapshot", "check", "berita", "--snapshots", "small"][..],
            &["snapshot", "accept", "berita", "--all", "--snapshots", "small"],
        ] {
            let run = files.run(args);
            assert_eq!(run.status, 2, "{run:?}");
            assert!(
                run.err.contains("the disk is full; what lay there is unchanged") && run.err.contains("free some space"),
                "{}",
                run.err
            );
            assert_eq!(fs::read_to_string(small.join("makan.snap")).unwrap(), old);
        }
        let mut names: Vec<_> = fs::read_dir(&small).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["filler", "makan.snap"], "nothing half written is left");
        fs::remove_file(small.join("filler")).unwrap();
        assert_eq!(files.run(&["snapshot", "accept", "berita", "--all", "--snapshots", "small"]).status, 0);
        assert_ne!(fs::read_to_string(small.join("makan.snap")).unwrap(), old);
    });
    assert!(Command::new("umount").arg(&small).status().unwrap().success());
    outcome.unwrap();
}

#[allow(clippy::print_stderr, reason = "a test that is left out says so")]
fn eprintln_left_out() {
    eprintln!("left out: a small disk cannot be mounted here");
}

/// A story of about 15 KB: three articles, each with its own figures.
fn story(files: &Files, number: usize) {
    let paragraph = "Petugas menyiapkan tenda dan dapur umum di halaman balai desa sejak pagi, sementara warga bergantian menjaga tanggul. Bantuan datang dari kecamatan lain melalui jalan darat. ";
    for article in 0..3 {
        let mut text = format!(
            "Gempa itu menewaskan {} orang dan merusak {} rumah di Palu pada Senin (3/6/2024).\n\n",
            number % 90 + 3 + article / 2,
            number + 200
        );
        for part in 0..27 {
            text.push_str(paragraph);
            if part % 9 == 8 {
                text.push_str(&format!("\n\nSebanyak {} perahu dipakai di dusun itu.\n\n", number % 40 + part));
            }
        }
        files.write(&format!("berita/s{number:04}/a{article}.txt"), text.as_bytes());
    }
}

/// An edit of a rule's wording changes no snapshot of a thousand.
#[test]
fn a_thousand_stories() {
    let files = Files::new(&[]);
    // A debug build is ten times slower; the behaviour is the same with fewer.
    let stories = if cfg!(debug_assertions) { 60 } else { 1_000 };
    (0..stories).for_each(|number| story(&files, number));
    let rule = fs::read_to_string(common::root().join("rules/casualties/dead.toml")).unwrap();
    files.write("aturan/casualties/dead.toml", rule.as_bytes());
    let snapshots =
        |args: &[&str]| files.run(&["snapshot"].iter().chain(args).chain(&["berita", "--rules", "aturan"]).copied().collect::<Vec<_>>());
    assert_eq!(snapshots(&["accept", "--all"]).status, 0);
    let all = || -> Vec<(std::ffi::OsString, Vec<u8>)> {
        let mut all: Vec<_> = fs::read_dir(files.path("snapshots"))
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| (entry.file_name(), fs::read(entry.path()).unwrap()))
            .collect();
        all.sort();
        all
    };
    let before = all();
    assert_eq!(before.len(), stories);
    let edited: String = rule
        .lines()
        .map(|line| if line.starts_with("about") { "about = \"Said otherwise\"\n".to_owned() } else { format!("{line}\n") })
        .collect();
    assert_ne!(edited, rule);
    files.write("aturan/casualties/dead.toml", format!("# worded anew\n{edited}").as_bytes());
    let run = snapshots(&["check"]);
    assert_eq!(run.status, 0, "{run:?}");
    let expected = format!("stories that fit their snapshot: {stories} of {stories}; {stories} made of other articles or rules");
    assert!(run.out.contains(&expected), "{}", run.out);
    assert!(all() == before, "not one file is touched");
}
