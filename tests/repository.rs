//! What a repository runs: the Action, the hook, and the baseline, over a change that adds, edits and removes an article.

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{DINNER, Files, LUNCH, Run, list, root, text};

const ARUNA: &str = "berita/makan/aruna.txt";

/// A repository with two stories and their snapshots.
fn repository() -> Files {
    let files = Files::new(&[
        ("berita/makan/aruna.txt", DINNER),
        ("berita/makan/bahari.txt", DINNER),
        ("berita/minum/aruna.txt", DINNER),
        ("berita/minum/bahari.txt", LUNCH),
    ]);
    assert_eq!(files.run(&["snapshot", "accept", "berita", "--all"]).status, 0);
    git(&files, &["init", "-q", "-b", "main"]);
    commit(&files);
    files
}

fn git(files: &Files, args: &[&str]) {
    let settings = ["-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"];
    let run =
        Command::new("git").args(settings).args(args).current_dir(files.path("")).env("GIT_CONFIG_GLOBAL", "/dev/null").output().unwrap();
    assert!(run.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&run.stderr));
}

fn commit(files: &Files) {
    git(files, &["add", "-A"]);
    git(files, &["commit", "-q", "-m", "desk"]);
}

/// Runs a command line as a shell of CI does, with the program on the path.
fn shell(files: &Files, line: &str, variables: &[(&str, &str)]) -> Run {
    let program = Path::new(env!("CARGO_BIN_EXE_selisih")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new("bash");
    command.args(["-e", "-c", line]).current_dir(files.path("")).env("PATH", path);
    Run::of(command.envs(variables.iter().copied()).output().unwrap())
}

/// A change that adds an article, edits one and removes one.
fn change(files: &Files) {
    files.write("berita/makan/cemara.txt", LUNCH.as_bytes());
    files.write("berita/minum/aruna.txt", b"Kedua presiden bersulang saat sarapan.\n");
    fs::remove_file(files.path("berita/makan/bahari.txt")).unwrap();
}

/// The script of the step of that name in action.yml, by its indent.
fn step(name: &str) -> String {
    let action = fs::read_to_string(root().join("action.yml")).unwrap();
    let step = action.split("    - name: ").find(|step| step.starts_with(name)).unwrap();
    let run = step.split("      run: ").nth(1).unwrap();
    match run.strip_prefix("|\n") {
        Some(block) => block.lines().map(|line| format!("{}\n", line.strip_prefix("        ").unwrap_or(line))).collect(),
        None => run.to_owned(),
    }
}

#[cfg(unix)]
#[test]
fn the_action_annotates_and_sums_up() {
    let files = repository();
    let run = || {
        let variables = [
            ("STORIES", "berita"),
            ("SNAPSHOTS", "snapshots"),
            ("RULES", ""),
            ("GITHUB_STEP_SUMMARY", "summary.md"),
            ("GITHUB_OUTPUT", "output"),
        ];
        fs::write(files.path("output"), "").unwrap();
        (shell(&files, &step("Compare"), &variables), fs::read_to_string(files.path("output")).unwrap())
    };
    let (calm, status) = run();
    assert_eq!((calm.status, calm.out.as_str(), status.as_str()), (0, "", "status=0\n"), "{calm:?}");
    change(&files);
    let (found, status) = run();
    assert_eq!((found.status, status.as_str()), (1, "status=1\n"), "{found:?}");
    assert!(
        found.out.contains("::error file=berita/makan/cemara.txt,line=1")
            && found.out.contains("::error file=berita/minum/aruna.txt,line=1"),
        "{}",
        found.out
    );
    let summary = fs::read_to_string(files.path("summary.md")).unwrap();
    assert!(summary.contains("makan/meeting.meal") && summary.contains("bahari.txt was removed"), "{summary}");
    // Every input that the script asks for is one that the action has.
    let action = fs::read_to_string(root().join("action.yml")).unwrap();
    for input in ["stories", "snapshots", "rules", "install"] {
        assert!(action.contains(&format!("\n  {input}:\n")) && action.contains(&format!("inputs.{input}")), "{input}");
    }
    assert!(step("Install").starts_with("cargo install --locked --path \"$GITHUB_ACTION_PATH\""));
}

#[cfg(unix)]
#[test]
fn the_hook_stops_a_commit_until_the_change_is_accepted() {
    let files = repository();
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
    let entry = hooks.lines().find_map(|line| line.strip_prefix("  entry: ").filter(|entry| entry.contains("snapshot"))).unwrap();
    let hook = || shell(&files, &format!("{entry} berita"), &[]);
    assert_eq!(hook().status, 0);
    change(&files);
    let run = hook();
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.out.contains("makan: 1 conflict appeared") && run.out.contains("minum: 1 conflict changed"), "{}", run.out);
    assert_eq!(files.run(&["snapshot", "accept", "berita", "--all"]).status, 0);
    assert_eq!(hook().status, 0);
    // Of files that are only removed pre-commit tells no hook, so each runs always.
    assert_eq!(hooks.matches("- id: ").count(), hooks.matches("  always_run: true\n").count());
    let check = hooks.lines().filter_map(|line| line.strip_prefix("  entry: ")).next_back().unwrap();
    assert_eq!(shell(&files, &format!("{check} berita"), &[]).status, 1);
}

#[test]
fn a_baseline_leaves_what_is_new() {
    let files = repository();
    let check = |more: &[&str]| {
        let run = files.run(&["check", "berita", "--format", "json", "--baseline"].iter().chain(more).copied().collect::<Vec<_>>());
        let found: Vec<String> = list(&run.json(), "stories")
            .iter()
            .flat_map(|story| list(story, "findings"))
            .map(|finding| text(finding, "id").to_owned())
            .collect();
        (run.status, found)
    };
    assert_eq!(files.run(&["check", "berita"]).status, 1);
    let text = files.run(&["check", "berita", "--baseline", "HEAD"]);
    assert_eq!(text.status, 0, "{text:?}");
    assert!(text.out.starts_with("against HEAD: 1 conflict was there, and is not told\n"), "{}", text.out);
    assert!(text.out.contains("minum: no new conflicts") && !text.out.contains(": no conflicts"), "{}", text.out);
    assert_eq!(check(&["HEAD"]), (0, vec![]), "the conflict was there before");
    // Lines that shift, and what is worded anew, are not new.
    files.write("berita/minum/bahari.txt", format!("Pertemuan Puncak\n\nCuaca cerah sejak pagi.\n\n{LUNCH}").as_bytes());
    assert_eq!(check(&["HEAD"]), (0, vec![]));
    change(&files);
    assert_eq!(check(&["main"]), (1, vec!["makan/meeting.meal".to_owned(), "minum/meeting.meal".to_owned()]));
    commit(&files);
    assert_eq!(check(&["HEAD"]), (0, vec![]));
    assert_eq!(check(&["HEAD~1"]).0, 1);
    // A single story, an article, another folder: paths are told from the repository.
    for args in [&["check", "berita/minum", "--baseline", "HEAD"][..], &["check", ARUNA, "--baseline", "HEAD"]] {
        assert_eq!(files.run(args).status, 0, "{args:?}");
    }
    let inside =
        Run::of(common::selisih().current_dir(files.path("berita")).args(["check", ".", "--baseline", "HEAD~1"]).output().unwrap());
    assert_eq!(inside.status, 1, "{inside:?}");
}

#[test]
fn a_baseline_that_git_does_not_know_is_trouble() {
    let files = repository();
    for revision in ["nowhere", "--upload-pack=x", ""] {
        let run = files.run(&["check", "berita", &format!("--baseline={revision}")]);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(run.err.contains("git knows no such revision here"), "{}", run.err);
    }
    let outside = Files::new(&[("berita/a.txt", DINNER)]);
    let run = outside.run(&["check", "berita", "--baseline", "HEAD"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.err.contains("git says: not a git repository"), "{}", run.err);
}
