//! A desk's week in a scratch repository: after each step exit status, changes with their causes, and files are as they should be.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use common::{Files, Run, list, text};
use serde_json::Value as Json;

const RULE: &str = "attribute = \"zoo.tigers\"\nabout = \"Tigers\"\nvalue = { kind = \"count\", of = \"<tiger>\" }\nevent = []\n\n[lists.tiger]\nid = [\"harimau\"]\n\n[id]\npatterns = [\"hitung ~ {value}\"]\nexamples = [{ text = \"Petugas menghitung tujuh harimau.\", gives = \"7\" }]\nrejects = [\"Petugas memotret tujuh harimau.\"]\n";

struct Desk(Files);

/// A change in short: id, what happened, cause.
type Told = (String, String, String);

impl Desk {
    fn new() -> Self {
        let desk = Self(Files::new(&[
            ("aturan/zoo/tigers.toml", RULE),
            (".gitignore", "*.snap.new\n"),
            ("berita/makan/bahari.txt", "Kedua presiden bersulang saat makan malam.\n"),
            ("berita/makan/tanjung.txt", "Kedua presiden bersulang saat makan malam.\n"),
            ("berita/zoo/bahari.txt", "Petugas menghitung tujuh harimau.\n"),
            ("berita/zoo/tanjung.txt", "Petugas menghitung tujuh harimau.\n"),
        ]));
        desk.git(&["init", "-q", "-b", "main"]);
        desk.commit("stories");
        desk
    }

    #[track_caller]
    fn git(&self, args: &[&str]) -> Run {
        let run = self.try_git(args);
        assert_eq!(run.status, 0, "git {args:?}: {}{}", run.out, run.err);
        run
    }

    fn try_git(&self, args: &[&str]) -> Run {
        let settings =
            ["-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"];
        let mut command = Command::new("git");
        command.args(settings).args(args).current_dir(self.0.path("")).env("GIT_CONFIG_GLOBAL", "/dev/null");
        Run::of(command.output().unwrap())
    }

    #[track_caller]
    fn commit(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
    }

    fn run(&self, args: &[&str]) -> Run {
        let args: Vec<&str> = args.iter().copied().chain(["berita", "--rules", "aturan"]).collect();
        self.0.run(&args)
    }

    fn write(&self, name: &str, text: &str) {
        self.0.write(name, text.as_bytes());
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Status of `check`, the changes that `diff` tells, and the files that are not committed.
    #[track_caller]
    fn stands(&self, status: i32, changes: &[(&str, &str, &str)], files: &[&str]) {
        let check = self.run(&["snapshot", "check"]);
        assert_eq!(check.status, status, "{}{}", check.out, check.err);
        let diff = self.run(&["snapshot", "diff", "--format", "json"]);
        assert_eq!(diff.status, status, "{diff:?}");
        let told: BTreeSet<Told> = told(&diff.json());
        let wanted: BTreeSet<Told> =
            changes.iter().map(|(id, how, cause)| ((*id).to_owned(), (*how).to_owned(), (*cause).to_owned())).collect();
        assert_eq!(told, wanted, "{}", self.run(&["snapshot", "diff"]).out);
        let pending: Vec<String> = fs::read_dir(self.0.path("snapshots"))
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".snap.new"))
            .collect();
        let mut pending: Vec<&str> = pending.iter().map(String::as_str).collect();
        pending.sort_unstable();
        assert_eq!(pending, files);
    }

    #[track_caller]
    fn accept(&self, ids: &[&str]) {
        let run = self.run(&["snapshot", "accept"].into_iter().chain(ids.iter().copied()).collect::<Vec<_>>());
        assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    }
}

fn told(json: &Json) -> BTreeSet<Told> {
    let of = |change: &Json| {
        let conflict = if change["conflict"].as_bool() == Some(true) { "conflict " } else { "" };
        (text(change, "id").to_owned(), format!("{conflict}{}", text(change, "change")), text(change, "cause").to_owned())
    };
    let changes = list(json, "stories").iter().flat_map(|story| list(story, "changes")).map(of);
    let orphans = list(json, "orphans").iter().map(|id| (id.as_str().unwrap().to_owned(), "orphan".to_owned(), String::new()));
    changes.chain(orphans).collect()
}

#[test]
fn a_desk_has_a_week() {
    let desk = Desk::new();
    // Monday: the first run, and the first snapshots.
    desk.stands(
        1,
        &[("makan/meeting.meal", "appeared", "article"), ("zoo/zoo.tigers", "appeared", "article")],
        &["makan.snap.new", "zoo.snap.new"],
    );
    desk.accept(&["--all"]);
    desk.stands(0, &[], &[]);
    desk.commit("accepted");
    // An article is edited.
    desk.write("berita/makan/tanjung.txt", "Kedua presiden berbincang saat makan siang.\n");
    desk.stands(1, &[("makan/meeting.meal", "conflict appeared", "article")], &["makan.snap.new"]);
    desk.accept(&["makan/meeting.meal", "--reason", "both were asked"]);
    desk.stands(0, &[], &[]);
    assert!(desk.read("snapshots/makan.snap").contains("both were asked"));
    desk.commit("a conflict that both stand by");
    // Tuesday: a rule is edited, and finds another value in the same words.
    desk.write(
        "aturan/zoo/tigers.toml",
        &RULE.replace("\"hitung ~ {value}\"", "{ match = \"hitung ~ {value}\", gives = \"8\" }").replace("gives = \"7\"", "gives = \"8\""),
    );
    desk.stands(1, &[("zoo/zoo.tigers", "changed", "rule")], &["zoo.snap.new"]);
    desk.write("aturan/zoo/tigers.toml", RULE);
    desk.stands(0, &[], &[]);
    // Both at once.
    desk.write("aturan/zoo/tigers.toml", &RULE.replace("hitung ~ {value}", "hitung ~ {value}\", \"catat ~ {value}"));
    desk.write("berita/zoo/tanjung.txt", "Petugas mencatat sembilan harimau.\n");
    desk.stands(1, &[("zoo/zoo.tigers", "conflict appeared", "article and rule")], &["zoo.snap.new"]);
    // A rejected change stays a difference, with its reason, until it is mended.
    let run = desk.run(&["snapshot", "reject", "zoo/zoo.tigers", "--reason", "counted twice"]);
    assert_eq!(run.status, 0, "{run:?}");
    let diff = desk.run(&["snapshot", "diff"]);
    assert!(diff.status == 1 && diff.out.contains("rejected by the desk: counted twice"), "{}", diff.out);
    desk.write("berita/zoo/tanjung.txt", "Petugas menghitung tujuh harimau.\n");
    desk.stands(0, &[], &[]);
    desk.accept(&["--headers"]);
    assert!(!desk.read("snapshots/zoo.snap").contains("counted twice"), "what is mended is forgotten");
    desk.commit("a rule that reads more");
    // Wednesday: an article is renamed, another one removed.
    desk.git(&["mv", "berita/zoo/tanjung.txt", "berita/zoo/utara.txt"]);
    desk.stands(1, &[("zoo/zoo.tigers", "moved", "article")], &["zoo.snap.new"]);
    let diff = desk.run(&["snapshot", "diff"]).out;
    assert!(diff.contains("tanjung.txt is now utara.txt"), "{diff}");
    desk.accept(&["--all"]);
    desk.git(&["rm", "-q", "berita/makan/tanjung.txt"]);
    desk.stands(1, &[("makan/meeting.meal", "conflict resolved", "article")], &["makan.snap.new"]);
    let diff = desk.run(&["snapshot", "diff"]).out;
    assert!(diff.contains("tanjung.txt was removed"), "{diff}");
    desk.accept(&["--all"]);
    desk.stands(0, &[], &[]);
    desk.commit("renamed and removed");
    known(&desk);
    merge(&desk);
    // Saturday: a story is over.
    desk.git(&["rm", "-q", "-r", "berita/zoo"]);
    desk.stands(1, &[("zoo", "orphan", "")], &[]);
    desk.accept(&["zoo"]);
    desk.stands(0, &[], &[]);
    assert!(!desk.0.path("snapshots/zoo.snap").exists());
}

/// Thursday: a conflict that the desk keeps comes back, by its day and by its values.
fn known(desk: &Desk) {
    desk.write("berita/makan/utara.txt", "Kedua presiden berbincang saat makan siang.\n");
    let check = |more: &[&str]| desk.run(&["check"].iter().chain(more).copied().collect::<Vec<_>>());
    assert_eq!(check(&[]).status, 1);
    desk.accept(&["makan/meeting.meal", "--known", "--until", "2024-06-30", "--reason", "both stand by it"]);
    desk.stands(0, &[], &[]);
    assert_eq!((check(&[]).status, check(&["--today", "2024-06-30"]).status), (0, 0));
    let back = check(&["--today", "2024-07-01"]);
    assert!(back.status == 1 && back.out.contains("back: meeting.meal, known until 2024-06-30"), "{}", back.out);
    desk.write("berita/makan/utara.txt", "Kedua presiden berbincang saat sarapan.\n");
    let back = check(&["--today", "2024-06-01"]);
    assert!(back.status == 1 && back.out.contains("back: meeting.meal, known with dinner, lunch"), "{}", back.out);
    desk.stands(1, &[("makan/meeting.meal", "conflict changed", "article")], &["makan.snap.new"]);
    desk.write("berita/makan/utara.txt", "Kedua presiden berbincang saat makan siang.\n");
    desk.stands(0, &[], &[]);
    desk.commit("kept");
}

/// Friday: two branches that each add an article are merged.
fn merge(desk: &Desk) {
    for (branch, name, article) in [
        ("barat", "berita/zoo/aruna.txt", "Petugas menghitung tujuh harimau.\n"),
        ("timur", "berita/zoo/zamrud.txt", "Petugas menghitung tujuh harimau.\n"),
    ] {
        desk.git(&["checkout", "-q", "-b", branch, "main"]);
        desk.write(name, article);
        desk.stands(1, &[("zoo/zoo.tigers", "changed", "article")], &["zoo.snap.new"]);
        desk.accept(&["--all"]);
        desk.stands(0, &[], &[]);
        desk.commit(branch);
    }
    // Lines of sources far apart merge by themselves, and what git makes of them is what the articles say.
    desk.git(&["checkout", "-q", "main"]);
    desk.git(&["merge", "-q", "--no-edit", "barat"]);
    desk.git(&["merge", "-q", "--no-edit", "timur"]);
    desk.stands(0, &[], &[]);
    // Lines side by side do not: marks of a merge are trouble, and the story is written anew from its articles.
    for (branch, name, count) in [("satu", "berita/zoo/cemara.txt", "sembilan"), ("dua", "berita/zoo/cendana.txt", "sepuluh")] {
        desk.git(&["checkout", "-q", "-b", branch, "main"]);
        desk.write(name, &format!("Petugas menghitung {count} harimau.\n"));
        desk.stands(1, &[("zoo/zoo.tigers", "conflict appeared", "article")], &["zoo.snap.new"]);
        desk.accept(&["--all"]);
        desk.commit(branch);
    }
    assert_ne!(desk.try_git(&["merge", "-q", "--no-edit", "satu"]).status, 0);
    let check = desk.run(&["snapshot", "check"]);
    assert!(check.status == 2 && check.err.contains("git left marks of a merge here"), "{check:?}");
    desk.accept(&["zoo"]);
    desk.stands(0, &[], &[]);
    let merged = desk.read("snapshots/zoo.snap");
    for line in ["  cemara: 9 | \"sembilan harimau\"", "  cendana: 10 | \"sepuluh harimau\"", "    cemara.txt: x", "    cendana.txt: x"] {
        assert!(merged.contains(line), "{line}\n{merged}");
    }
    desk.commit("merged");
}
