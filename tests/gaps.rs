//! `selisih check --gaps`: who is silent on what most of the others state.

mod common;

use common::Files;

/// Articles of one story, each of a source of its own name.
fn heap(articles: &[(&str, &str)]) -> Files {
    let line = |(source, text): &(&str, &str)| {
        let article = serde_json::json!({"id": source, "story": "gempa", "source": source, "published": "2026-05-02", "text": text});
        format!("{article}\n")
    };
    Files::new(&[("s/gempa.jsonl", articles.iter().map(line).collect::<String>().as_str())])
}

/// Three of four tell the toll, each in its own words; Suluh tells of other things.
fn toll() -> Files {
    heap(&[
        ("Gema", "Gempa mengguncang Kabupaten Semata pada Jumat pagi.\n\nGempa itu menewaskan 12 orang, kata kepala desa di balai kota."),
        (
            "Kabar",
            "Warga Semata masih berjaga di luar rumah.\n\nSebanyak 12 orang tewas akibat gempa tersebut, menurut petugas di lapangan.",
        ),
        (
            "Pena",
            "Bantuan mulai datang dengan truk dari kota tetangga.\n\nKorban tewas gempa itu 12 orang, dan pencarian masih berlangsung.",
        ),
        ("Suluh", "Sekolah di Semata diliburkan setelah gempa, dan anak-anak bermain di lapangan bersama para relawan."),
    ])
}

fn gaps(json: &str) -> Vec<(String, Vec<String>)> {
    let report: serde_json::Value = serde_json::from_str(json).unwrap();
    let findings = report["stories"][0]["findings"].as_array().unwrap();
    let silent =
        |finding: &serde_json::Value| finding["silent"].as_array().unwrap().iter().map(|s| s.as_str().unwrap().to_owned()).collect();
    let of_kind = findings.iter().filter(|finding| finding["kind"] == "gap");
    of_kind.map(|finding| (finding["id"].as_str().unwrap().to_owned(), silent(finding))).collect()
}

#[test]
fn who_is_silent_on_what_the_others_state_is_told_on_request() {
    let files = toll();
    let run = files.run(&["check", "s", "--gaps", "--format", "json"]);
    let toll = ("gempa/casualties.dead#gap".to_owned(), vec!["Suluh".to_owned()]);
    assert!(gaps(&run.out).contains(&toll), "{}", run.out);
    // For information only: nothing fails by it.
    assert_eq!(run.status, 0, "{}", run.err);
    let unasked = files.run(&["check", "s", "--format", "json"]);
    assert!(!unasked.out.contains("silent") && gaps(&unasked.out).is_empty(), "{}", unasked.out);
}

#[test]
fn every_format_for_people_tells_gaps() {
    let files = toll();
    let told = |args: &[&str]| files.run(&[&["check", "s", "--gaps"], args].concat()).out;
    let text = told(&[]);
    assert!(text.contains("gap: casualties.dead, not in Suluh; 3 of 4 independent sources state it"), "{text}");
    let english = told(&["--format", "markdown"]);
    assert!(english.contains("#### What some sources do not mention") && english.contains("not in **Suluh**; stated by Gema"), "{english}");
    let indonesian = told(&["--format", "markdown", "--language", "id"]);
    assert!(indonesian.contains("tidak disebut **Suluh**; disebut Gema"), "{indonesian}");
    assert!(told(&["--format", "jsonl"]).contains("\"kind\":\"gap\""));
    for format in ["text", "markdown", "csv", "jsonl"] {
        let unasked = files.run(&["check", "s", "--format", format]).out;
        assert!(!unasked.contains("gap") && !unasked.contains("do not mention"), "{format}: {unasked}");
    }
    // What tools of CI put beside a line of a file has no place for silence.
    for format in ["github", "sarif", "junit"] {
        assert_eq!(told(&["--format", format]), files.run(&["check", "s", "--format", format]).out, "{format}");
    }
}

#[test]
fn who_gives_another_figure_is_not_silent() {
    let files = heap(&[
        ("Alpha", "A quake shook the town of Semata.\n\nThe quake killed 12 people, officials said on the square."),
        ("Bravo", "Rescuers worked through the night in Semata.\n\nThe quake killed 12 people and cut the road to the coast."),
        ("Charlie", "The quake in Semata was felt far away.\n\nThe quake killed 40 people, a doctor said in the evening."),
        ("Delta", "Schools in Semata stay closed after the quake while engineers look at the walls."),
    ]);
    let found = gaps(&files.run(&["check", "s", "--gaps", "--format", "json"]).out);
    let dead: Vec<_> = found.iter().filter(|(id, _)| id.starts_with("gempa/casualties.dead")).collect();
    assert!(!dead.is_empty() && dead.iter().all(|(_, silent)| *silent == ["Delta"]), "{found:?}");
}

#[test]
fn copies_of_one_text_are_one_voice() {
    let copy = "Warga Semata masih berjaga di luar rumah sepanjang malam karena takut gempa susulan datang lagi.\n\nSebanyak 12 orang tewas akibat gempa tersebut, menurut petugas di lapangan, dan pencarian di bawah reruntuhan pasar masih berlangsung sampai sore.";
    let files = heap(&[
        ("Gema", copy),
        ("Kabar", copy),
        ("Pena", "Sekolah di Semata diliburkan setelah gempa, dan anak-anak bermain di lapangan bersama relawan."),
        ("Suluh", "Bantuan mulai datang ke Semata dengan truk dari kota tetangga pada siang hari."),
    ]);
    let found = gaps(&files.run(&["check", "s", "--gaps", "--format", "json"]).out);
    assert!(found.iter().all(|(id, _)| !id.starts_with("gempa/casualties.dead")), "{found:?}");
}
