//! The review, driven through a pseudo-terminal: keys go in, and the screen that comes out is read as text.

#![cfg(unix)]

mod common;

use std::fs::{self, File};
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use common::{Files, root};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

/// The program in a terminal of 90 columns and 16 lines.
struct Terminal {
    child: Child,
    keys: File,
    shown: Receiver<Vec<u8>>,
    all: String,
}

impl Terminal {
    fn open(files: &Files, args: &[&str]) -> Self {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        tcsetwinsize(&master, Winsize { ws_row: 16, ws_col: 90, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
        let side = || Stdio::from(File::options().read(true).write(true).open(&name).unwrap());
        let mut command = Command::new(env!("CARGO_BIN_EXE_selisih"));
        command.args(args).current_dir(files.path("")).env("NO_COLOR", "1").env("TERM", "xterm");
        let child = command.stdin(side()).stdout(side()).stderr(side()).spawn().unwrap();
        let keys = File::from(master);
        let mut screen = keys.try_clone().unwrap();
        let (sender, shown) = channel();
        thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(length @ 1..) = screen.read(&mut chunk) {
                if sender.send(chunk[..length].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self { child, keys, shown, all: String::new() }
    }

    /// Presses a key.
    fn press(&mut self, key: &str) {
        self.all.clear();
        self.keys.write_all(key.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits until the screen shows these words, and gives the whole screen.
    #[track_caller]
    fn shows(&mut self, words: &str) -> String {
        loop {
            let screen = screen(&self.all);
            // A screen is whole when its last line is there.
            if screen.contains(words) && (screen.contains("q quit") || !self.all.contains("\x1b[1;1H")) {
                return screen;
            }
            match self.shown.recv_timeout(Duration::from_secs(60)) {
                Ok(bytes) => self.all.push_str(&String::from_utf8_lossy(&bytes)),
                Err(error) => panic!("{words} is not shown ({error}):\n{screen}"),
            }
        }
    }

    fn ends(mut self) -> i32 {
        drop(self.keys);
        self.child.wait().unwrap().code().unwrap_or(-1)
    }
}

/// The last screen without what steers the terminal.
fn screen(bytes: &str) -> String {
    let last = bytes.rsplit("\x1b[1;1H").next().unwrap_or(bytes);
    let mut text = String::new();
    let mut chars = last.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\x1b' {
            // A sequence ends with a letter.
            while chars.next().is_some_and(|c| !c.is_ascii_alphabetic()) {}
        } else if c != '\r' {
            text.push(c);
        }
    }
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn desk() -> Files {
    let gema =
        "Kedua presiden bersulang saat makan malam.\n\nGempa itu menewaskan 12 orang dan melukai 40 orang di Palu pada Senin (3/6/2024).\n";
    let files = Files::new(&[("berita/palu/gema.txt", gema), ("berita/palu/pena.txt", gema)]);
    assert_eq!(files.run(&["snapshot", "accept", "berita", "--all"]).status, 0);
    let pena = "Kedua presiden berbincang saat makan siang.\n\nGempa itu menewaskan 15 orang dan melukai 44 orang di Palu pada Senin (3/6/2024).\n";
    files.write("berita/palu/pena.txt", pena.as_bytes());
    files
}

#[test]
fn one_is_accepted_one_rejected_and_one_undone() {
    let files = desk();
    let path = files.path("snapshots/palu.snap");
    let accepted = fs::read_to_string(&path).unwrap();
    let mut terminal = Terminal::open(&files, &["snapshot", "review", "berita"]);
    let first = terminal.shows("1 of ");
    assert!(first.contains("palu/casualties.dead") && first.contains("+   pena: 15"), "{first}");
    // Both sides whole, beside each other, and back.
    terminal.press("d");
    let sides = terminal.shows("as a diff");
    assert!(
        sides.contains("accepted")
            && sides.lines().any(|line| line.contains("pena: 12") && line.contains("| ") && line.contains("pena: 15")),
        "{sides}"
    );
    terminal.press("d");
    terminal.shows("side by side");
    // Accept, and undo.
    terminal.press("a");
    let second = terminal.shows("accepted palu/casualties.dead");
    assert!(second.contains("palu/casualties.injured"), "{second}");
    assert_ne!(fs::read_to_string(&path).unwrap(), accepted);
    terminal.press("u");
    terminal.shows("undone: palu/casualties.dead");
    assert_eq!(fs::read_to_string(&path).unwrap(), accepted, "byte for byte as it was");
    // Accept it again, and reject the next.
    terminal.press("a");
    terminal.shows("accepted palu/casualties.dead");
    terminal.press("r");
    terminal.shows("why? Enter rejects");
    terminal.press("salah hutung\x7f\x7f\x7f\x7f\x7fitung\r");
    let rest = terminal.shows("rejected palu/casualties.injured");
    assert!(rest.contains("selisih review  3 of 3  palu/meeting.meal"), "{rest}");
    // A rejection that is given up is none.
    terminal.press("r");
    terminal.shows("why? Enter rejects");
    terminal.press("\x1b");
    terminal.shows("rejected palu/casualties.injured");
    terminal.press("q");
    let end = terminal.shows("1 accepted, 1 rejected, 1 left");
    assert_eq!(terminal.ends(), 0, "{rest}{end}");
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.contains("casualties.dead: conflict")
            && text.contains("meeting.meal: agree")
            && text.contains("  rejected:\n    casualties.injured:")
            && text.contains("reason: salah hitung"),
        "{text}"
    );
    let diff = files.run(&["snapshot", "diff", "berita"]);
    assert!(
        diff.status == 1 && diff.out.contains("rejected by the desk") && !diff.out.contains("conflict appeared high  palu/casualties.dead"),
        "{diff:?}"
    );
}

#[test]
fn who_quits_goes_on_later_and_ctrl_c_quits() {
    let files = desk();
    let mut terminal = Terminal::open(&files, &["snapshot", "review", "berita"]);
    terminal.shows("1 of ");
    terminal.press("s");
    terminal.shows("skipped palu/casualties.dead");
    terminal.press("\x03");
    terminal.shows("0 accepted, 0 rejected, ");
    assert_eq!(terminal.ends(), 0);
    let mut terminal = Terminal::open(&files, &["snapshot", "review", "berita"]);
    assert!(terminal.shows("1 of ").contains("palu/casualties.dead"), "what was skipped is asked again");
    terminal.press("u");
    terminal.shows("nothing to undo");
    terminal.press("q");
    terminal.shows("0 accepted");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_whole_story_is_accepted_and_the_last_decision_undone() {
    let files = desk();
    let path = files.path("snapshots/palu.snap");
    let accepted = fs::read_to_string(&path).unwrap();
    let mut terminal = Terminal::open(&files, &["snapshot", "review", "berita"]);
    terminal.shows("1 of 3");
    terminal.press("A");
    let end = terminal.shows("nothing is left to decide");
    assert!(end.contains("accepted 3 changes of palu") && end.contains("3 accepted, 0 rejected, 0 left"), "{end}");
    assert_eq!(files.run(&["snapshot", "check", "berita"]).status, 0);
    terminal.press("u");
    terminal.shows("undone: 3 changes of palu");
    assert_eq!(fs::read_to_string(&path).unwrap(), accepted);
    terminal.press("q");
    terminal.shows("0 accepted, 0 rejected, 3 left");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn everything_is_accepted_after_a_question_and_what_has_no_story_is_asked_about() {
    let files = desk();
    fs::copy(files.path("snapshots/palu.snap"), files.path("snapshots/lama.snap")).unwrap();
    let text = fs::read_to_string(files.path("snapshots/lama.snap")).unwrap();
    files.write("snapshots/lama.snap", text.replace(".txt", ".text").replace(": x", ": x9").as_bytes());
    files.write("berita/zoo/gema.txt", "Petugas menemukan 7 harimau.\n".as_bytes());
    let mut terminal = Terminal::open(&files, &["snapshot", "review", "berita"]);
    terminal.shows("1 of 5");
    terminal.press("E");
    terminal.shows("accept everything that is left?");
    terminal.press("\x1b");
    terminal.shows("1 of 5");
    assert!(!files.path("snapshots/zoo.snap").exists());
    terminal.press("E");
    terminal.shows("accept everything that is left?");
    terminal.press("y\r");
    let orphan = terminal.shows("accepted 4 changes");
    assert!(
        orphan.contains("5 of 5  lama") && orphan.contains("its story is no more") && orphan.contains("- casualties.dead: agree"),
        "{orphan}"
    );
    assert!(files.path("snapshots/zoo.snap").exists() && files.path("snapshots/lama.snap").exists());
    terminal.press("a");
    terminal.shows("nothing is left to decide");
    assert!(!files.path("snapshots/lama.snap").exists());
    assert_eq!(files.run(&["snapshot", "check", "berita"]).status, 0);
    terminal.press("u");
    terminal.shows("undone: lama");
    assert!(files.path("snapshots/lama.snap").exists());
    terminal.press("u");
    terminal.shows("undone: 4 changes");
    assert!(!files.path("snapshots/zoo.snap").exists());
    terminal.press("q");
    terminal.shows("0 accepted, 0 rejected, 5 left");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn without_a_terminal_it_says_what_to_use() {
    let run = desk().run(&["snapshot", "review", "berita"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("this is no terminal") && run.err.contains("selisih snapshot diff"), "{}", run.err);
}

/// The picture in the README is the program's own: `README_UPDATE=1 cargo test --test review` puts today's in.
#[test]
fn the_picture_in_the_readme_is_real() {
    let files = desk();
    let mut terminal = Terminal::open(&files, &["snapshot", "review", "berita"]);
    let real = terminal.shows("1 of ");
    terminal.press("q");
    terminal.shows("0 accepted");
    terminal.ends();
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let start = text.find("```\nselisih review ").unwrap() + 4;
    let end = start + text[start..].find("```").unwrap();
    if std::env::var_os("README_UPDATE").is_some() {
        fs::write(root().join("README.md"), format!("{}{real}{}", &text[..start], &text[end..])).unwrap();
    } else {
        assert!(text[start..end] == real, "the screen has changed; if it should, run README_UPDATE=1 cargo test --test review\n{real}");
    }
}
