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
    assert!(plain.contains(" diluncurkan ") && !plain.contains(" peluncuran "), "{plain}");
    assert!(nouns.contains(" peluncuran ") && !nouns.contains(" diluncurkan "), "{nouns}");
    says(&run(&["rules", "try", "--forms", "carry", "--lang", "en"]), &[" carried", "`carry+noun` finds no others"]);
}

#[test]
fn control_characters_of_a_text_do_not_reach_the_terminal() {
    let got = zoo().run(&["rules", "try", "Dihitung 9 harimau\u{1b}[2J di sana.", "--rules", "aturan"]);
    assert!(!got.out.contains('\u{1b}'), "{:?}", got.out);
}
