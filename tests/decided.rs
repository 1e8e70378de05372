//! What the desk decides in `story.toml` overrules alignment: places that speak about one thing, and about two.

mod common;

use common::{Files, list, says, text};

const A: &str = "Banjir bandang di Kecamatan Suak Raya menewaskan 12 orang, kata Camat Fauzi Rahman.";
const B: &str = "Sebanyak 15 warga tewas akibat banjir bandang di Suak Raya. Di Desa Lubuk, air setinggi 3 meter.";
const ENGLISH: &str = "The flood left 19 villagers homeless. Another 41 cattle drowned.";

fn link(kind: &str, a: (&str, &str), b: (&str, &str)) -> String {
    let side = |(article, quote): (&str, &str)| format!("{{ article = \"{article}\", quote = \"{quote}\" }}");
    format!("[[{kind}]]\na = {}\nb = {}\n", side(a), side(b))
}

/// A story of three articles with this `story.toml`, and its report.
fn checked(notes: &str) -> (Files, common::Run) {
    let files = Files::new(&[("s/a.txt", A), ("s/b.txt", B), ("s/c.txt", ENGLISH), ("s/story.toml", notes)]);
    let run = files.run(&["check", "s", "--format", "json"]);
    (files, run)
}

/// Whether one fact holds claims with both of these words.
fn joined(run: &common::Run, words: [&str; 2]) -> bool {
    let report = run.json();
    let story = &list(&report, "stories")[0];
    let claims = list(story, "claims");
    let of = |word: &str| claims.iter().find(|claim| text(claim, "text").contains(word)).map(|claim| text(claim, "id").to_owned());
    let [Some(a), Some(b)] = words.map(of) else { panic!("{words:?} are not read: {}", run.out) };
    list(story, "facts").iter().any(|fact| {
        let has = |id: &str| list(fact, "claims").iter().any(|claim| claim == id);
        has(&a) && has(&b)
    })
}

#[test]
fn what_is_told_apart_is_no_longer_one_fact_and_no_conflict() {
    let (_, before) = checked("");
    assert!(joined(&before, ["12 orang", "15 warga"]));
    assert_eq!(before.status, 1);
    for notes in [
        link("apart", ("a.txt", "12 orang"), ("b.txt", "15 warga")),
        link("apart", ("b.txt", "Sebanyak 15 warga tewas"), ("a.txt", "menewaskan 12 orang")),
    ] {
        let (_, after) = checked(&notes);
        assert!(!joined(&after, ["12 orang", "15 warga"]), "{}", after.out);
        assert_eq!(after.status, 0, "{}", after.out);
    }
}

#[test]
fn what_is_told_to_be_one_thing_is_one_fact_and_is_judged() {
    let (_, before) = checked("");
    assert!(!joined(&before, ["15 warga", "19 villagers"]));
    let (files, after) = checked(&link("same", ("b.txt", "15 warga"), ("c.txt", "19 villagers")));
    assert!(joined(&after, ["15 warga", "19 villagers"]), "{}", after.out);
    assert!(joined(&after, ["12 orang", "19 villagers"]), "what it was joined with stays");
    let told = files.run(&["check", "s"]);
    assert_eq!(told.status, 1);
    says(&told, &["19: c 1:16", "‹19 villagers›"]);
    let why = files.run(&["explain", "s/b.txt:1:10", "--with", "s/c.txt:1:16"]);
    says(&why, &["one thing, says story.toml", "the desk has decided so"]);
}

#[test]
fn a_decision_that_hits_nothing_is_told() {
    for (notes, words) in [
        (link("same", ("a.txt", "kata Camat"), ("b.txt", "Sebanyak")), "[[same]]: nothing was read in \"Sebanyak\" of b.txt"),
        (link("same", ("a.txt", "12 orang"), ("b.txt", "3 meter")), "\"12 orang\" holds count, and \"3 meter\" length"),
        (
            link("same", ("b.txt", "15 warga"), ("c.txt", "19 villagers homeless. Another 41 cattle")),
            "hold several values: which is meant?",
        ),
        (
            link("same", ("a.txt", "12 orang"), ("b.txt", "15 warga")) + &link("apart", ("a.txt", "12 orang"), ("b.txt", "15 warga")),
            "are told to be one thing and two",
        ),
    ] {
        let (files, _) = checked(&notes);
        let run = files.run(&["check", "s"]);
        assert_eq!(run.status, 2, "{notes}\n{}", run.out);
        assert!(run.out.contains(words), "{words}: {} {}", run.out, run.err);
    }
}

#[test]
fn names_of_a_person_and_of_a_body_can_be_joined_too() {
    let files = Files::new(&[
        ("s/a.txt", "Presiden Bram Tolangi tiba di Kota Randu. Bram Tolangi disambut warga."),
        ("s/b.txt", "Rombongan Tolangi Jaya tiba di Kota Randu pada Senin."),
        ("s/story.toml", ""),
    ]);
    let names = |files: &Files| -> Vec<(String, String)> {
        let run = files.run(&["extract", "s", "--format", "jsonl"]);
        run.lines().iter().map(|line| (text(line, "article").to_owned(), text(line, "text").to_owned())).collect()
    };
    assert!(names(&files).iter().any(|(article, words)| article == "b.txt" && words.contains("Tolangi Jaya")), "{:?}", names(&files));
    files.write("s/story.toml", link("same", ("a.txt", "Bram Tolangi disambut"), ("b.txt", "Tolangi Jaya")).as_bytes());
    let run = files.run(&["check", "s", "--format", "json"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(joined(&run, ["Bram Tolangi", "Tolangi Jaya"]), "{}", run.out);
}
