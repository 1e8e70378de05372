//! cargo-insta on the same files: what it reviews and accepts `selisih snapshot check` holds for accepted, and the other way round.
//!
//! It installs cargo-insta from the registry and builds a project that asserts through insta, some minutes in all, so `.ci/run` runs it and a
//! plain `cargo test` does not: `cargo test --test cargo_insta -- --ignored`.

mod common;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use common::{DINNER, Files, LUNCH, Run, root};

/// The one test of the project. Every story is a snapshot of insta in the same folder.
const TEST: &str = r#"
use selisih::{RuleSet, extract, read_paths, reconcile, snapshot_body};

#[test]
fn every_story() {
    let rules = RuleSet::built_in().unwrap();
    let input = read_paths(&[concat!(env!("CARGO_MANIFEST_DIR"), "/berita").into()], &mut std::io::empty());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for story in &input.stories {
        let readings = story.articles.iter().map(|article| extract(article, &rules)).collect();
        let body = snapshot_body(&reconcile(&story.id, readings, &story.notes, &rules));
        settings.bind(|| insta::assert_snapshot!(story.id.as_str(), body));
    }
}
"#;

struct Project {
    files: Files,
    /// Where cargo builds, kept between runs: this takes the most time.
    built: PathBuf,
}

impl Project {
    fn new() -> Self {
        let manifest = format!(
            "[package]\nname = \"desk\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[lib]\npath = \"lib.rs\"\n\n[dev-dependencies]\nselisih = {{ path = {:?} }}\ninsta = \"1.49\"\n\n[workspace]\n",
            root().display().to_string()
        );
        let files = Files::new(&[("Cargo.toml", &manifest), ("lib.rs", ""), ("tests/stories.rs", TEST)]);
        files.write("berita/makan/a.txt", DINNER.as_bytes());
        files.write("berita/makan/b.txt", DINNER.as_bytes());
        // The versions that the package was built with.
        fs::copy(root().join("Cargo.lock"), files.path("Cargo.lock")).unwrap();
        let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
        let project = Self { files, built: target.join("cargo-insta") };
        let installed = project.cargo(&["install", "cargo-insta", "--version", "^1.49", "--root", &project.tools().display().to_string()]);
        assert_eq!(installed.status, 0, "{}", installed.err);
        project
    }

    fn tools(&self) -> PathBuf {
        self.built.join("tools")
    }

    fn cargo(&self, args: &[&str]) -> Run {
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let path = format!("{}:{}", self.tools().join("bin").display(), std::env::var("PATH").unwrap_or_default());
        let mut command = Command::new(cargo);
        command.args(args).current_dir(self.files.path("")).env("PATH", path).env("CARGO_TARGET_DIR", &self.built);
        command.env_remove("INSTA_UPDATE").env_remove("CI").env("INSTA_FORCE_PASS", "0");
        Run::of(command.output().unwrap())
    }

    /// Whether insta holds every snapshot for right, and finds none without an assertion.
    fn insta_agrees(&self) -> bool {
        self.cargo(&["insta", "test", "--check", "--unreferenced=reject"]).status == 0
    }

    #[track_caller]
    fn both_say(&self, agreed: bool) {
        let check = self.files.run(&["snapshot", "check", "berita"]);
        assert_eq!(check.status, i32::from(!agreed), "{check:?}");
        // What is pending of one is not what is pending of the other.
        let pending = self.files.path("snapshots/makan.snap.new");
        let kept = fs::read(&pending).ok();
        let test = self.cargo(&["insta", "test", "--check", "--unreferenced=reject"]);
        assert_eq!(test.status == 0, agreed, "{}{}", test.out, test.err);
        if let Some(kept) = kept {
            fs::write(&pending, kept).unwrap();
        }
    }
}

#[test]
#[ignore = "installs cargo-insta and builds a project: some minutes"]
fn cargo_insta_and_selisih_agree_both_ways() {
    let project = Project::new();
    let files = &project.files;
    project.both_say(false);
    // Accepted here, right there.
    assert_eq!(files.run(&["snapshot", "accept", "berita", "--all"]).status, 0);
    project.both_say(true);
    // A difference here is one there; accepted there, right here.
    files.write("berita/makan/b.txt", LUNCH.as_bytes());
    project.both_say(false);
    let pending = project.cargo(&["insta", "pending-snapshots"]);
    assert!(pending.out.contains("makan.snap"), "{}{}", pending.out, pending.err);
    let accepted = project.cargo(&["insta", "accept"]);
    assert_eq!(accepted.status, 0, "{}", accepted.err);
    project.both_say(true);
    let text = fs::read_to_string(files.path("snapshots/makan.snap")).unwrap();
    assert!(text.contains("  program: ") && text.contains("meeting.meal: conflict"), "the header that we wrote outlives insta: {text}");
    // Pending of insta's own making, with its header, which tells no hashes.
    files.write("berita/makan/b.txt", DINNER.as_bytes());
    assert!(project.cargo(&["insta", "test"]).status != 0);
    assert_eq!(project.cargo(&["insta", "accept"]).status, 0);
    project.both_say(true);
    assert!(files.run(&["snapshot", "check", "berita"]).out.contains("1 made of other articles or rules"));
    // Rejected there, it is still to be decided here.
    files.write("berita/makan/b.txt", LUNCH.as_bytes());
    assert_eq!(files.run(&["snapshot", "check", "berita"]).status, 1);
    assert_eq!(project.cargo(&["insta", "reject"]).status, 0);
    assert!(!files.path("snapshots/makan.snap.new").exists());
    project.both_say(false);
    assert_eq!(files.run(&["snapshot", "accept", "makan/meeting.meal", "berita"]).status, 0);
    // A snapshot without a story fails both.
    fs::copy(files.path("snapshots/makan.snap"), files.path("snapshots/lama.snap")).unwrap();
    assert_eq!(files.run(&["snapshot", "check", "berita"]).status, 1);
    assert!(!project.insta_agrees());
    assert_eq!(files.run(&["snapshot", "accept", "lama", "berita"]).status, 0);
    project.both_say(true);
}
