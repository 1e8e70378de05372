//! Stories out of a heap: articles that are in no story find those that tell of the same event.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use common::{Files, folders, list, root, says, text};
use serde_json::json;

/// Articles of a folder of stories: id, text and date, and the story that each is of.
fn poured(folder: &std::path::Path, prefix: &str) -> Vec<(serde_json::Value, String)> {
    let mut articles = Vec::new();
    for story in folders(folder) {
        let story_folder = folder.join(&story);
        let notes = fs::read_to_string(story_folder.join("story.toml")).unwrap_or_default();
        let mut names: Vec<PathBuf> = fs::read_dir(&story_folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        names.sort();
        for path in names.iter().filter(|path| path.extension().is_some_and(|end| end == "txt")) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let mut line = json!({"id": format!("{prefix}{story}-{name}"), "text": fs::read_to_string(path).unwrap()});
            if let Some(day) = published(&notes, &name) {
                line["published"] = json!(day);
            }
            articles.push((line, format!("{prefix}{story}")));
        }
    }
    articles
}

/// The day that a story.toml gives for an article.
fn published(notes: &str, name: &str) -> Option<String> {
    let rest = notes.split_once(&format!("[articles.\"{name}\"]"))?.1;
    let own = rest.split("\n[").next()?;
    let line = own.lines().find(|line| line.starts_with("published"))?;
    Some(line.split_once('=')?.1.trim().trim_matches('"').chars().take(10).collect())
}

/// The same heap in an order that depends on a number alone.
fn shuffled(articles: &[(serde_json::Value, String)], seed: usize) -> String {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|at| (at * 7_919 + seed * 104_729) % 1_009);
    order.into_iter().map(|at| format!("{}\n", articles[at].0)).collect()
}

fn groups(report: &serde_json::Value) -> BTreeSet<BTreeSet<String>> {
    let ids = |story: &serde_json::Value| list(story, "articles").iter().map(|article| text(article, "id").to_owned()).collect();
    list(report, "stories").iter().map(ids).collect()
}

/// B-cubed precision and recall over articles (Bagga and Baldwin 1998).
fn b_cubed(found: &BTreeSet<BTreeSet<String>>, gold: &BTreeMap<String, String>) -> f64 {
    let (mut precision, mut recall) = (0.0, 0.0);
    for (id, story) in gold {
        let group = found.iter().find(|group| group.contains(id)).unwrap_or_else(|| panic!("{id} is lost"));
        let right = group.iter().filter(|other| gold.get(*other) == Some(story)).count() as f64;
        precision += right / group.len() as f64;
        recall += right / gold.values().filter(|other| *other == story).count() as f64;
    }
    let all = gold.len() as f64;
    2.0 * (precision / all) * (recall / all) / (precision / all + recall / all)
}

#[test]
fn the_samples_poured_together_come_back_as_their_stories_in_any_order() {
    let articles = poured(&root().join("corpus"), "");
    let expected: BTreeSet<BTreeSet<String>> = articles
        .iter()
        .map(|(_, story)| articles.iter().filter(|(_, other)| other == story).map(|(line, _)| text(line, "id").to_owned()).collect())
        .collect();
    let mut reports = Vec::new();
    for seed in 0..3 {
        let files = Files::new(&[("heap.jsonl", &shuffled(&articles, seed))]);
        let run = files.run(&["check", "heap.jsonl", "--group", "--format", "json"]);
        assert_eq!(run.status, 1, "the planted conflicts are there: {}", run.err);
        assert_eq!(groups(&run.json()), expected, "order {seed}");
        reports.push(run.out);
    }
    assert_eq!(reports[0], reports[1], "the order of a heap changes no byte");
    assert_eq!(reports[0], reports[2]);
}

#[test]
#[allow(clippy::print_stderr, reason = "a test that is left out says so")]
fn annotated_stories_poured_together_come_back() {
    let (Some(stories), Some(seeds)) = (common::shared("stories"), common::shared("seeds")) else {
        eprintln!("left out: the annotated stories are not here");
        return;
    };
    let mut articles = poured(&stories, "s-");
    articles.extend(poured(&root().join("corpus"), "c-"));
    for entry in
        fs::read_dir(&seeds).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "txt"))
    {
        let id = format!("seed-{}", entry.file_name().unwrap().to_string_lossy());
        articles.push((json!({"id": id, "text": fs::read_to_string(&entry).unwrap()}), "seeds".to_owned()));
    }
    let gold: BTreeMap<String, String> = articles.iter().map(|(line, story)| (text(line, "id").to_owned(), story.clone())).collect();
    let files = Files::new(&[("heap.jsonl", &shuffled(&articles, 1))]);
    let run = files.run(&["check", "heap.jsonl", "--group", "--format", "json", "--fail-on", "never"]);
    let score = b_cubed(&groups(&run.json()), &gold);
    // The seeds and one of our samples tell of one event.
    assert!(score >= 0.95, "{score}");
}

const QUAKE: &str = "Gempa bermagnitudo 5,6 mengguncang Teluk Maleo, menewaskan 12 orang di Desa Tolangi, kata Kepala BPBD Rahmat Tolangi.";
const QUAKE_TOO: &str = "Korban tewas gempa Teluk Maleo mencapai 14 orang, kata Kepala BPBD Rahmat Tolangi di Desa Tolangi.";
const FIRE: &str = "Kebakaran melalap Pasar Sukaraya di Kota Randu, 40 kios hangus, ujar Lurah Sukaraya Wati Handoyo.";

#[test]
fn two_events_of_one_kind_and_place_stay_apart_by_their_dates() {
    let line = |id: &str, text: &str, day: &str| json!({"id": id, "text": text, "published": day}).to_string() + "\n";
    let heap = line("a", QUAKE, "2005-11-27")
        + &line("b", QUAKE_TOO, "2005-11-28")
        + &line("c", QUAKE, "2008-09-10")
        + &line("d", QUAKE_TOO, "2008-09-11");
    let files = Files::new(&[("heap.jsonl", &heap)]);
    let found = groups(&files.run(&["check", "heap.jsonl", "--group", "--format", "json"]).json());
    let expected = [["a", "b"], ["c", "d"]].map(|group| group.map(str::to_owned).into());
    assert_eq!(found, expected.into());
}

#[test]
fn the_next_fire_in_the_same_town_is_another_story() {
    let line = |id: &str, text: &str, day: &str| json!({"id": id, "text": text, "published": day}).to_string() + "\n";
    let heap = [
        line(
            "a",
            "Kebakaran melalap Pasar Kenanga di Kota Randu, 40 kios hangus, kata Camat Hartono Wibisana. Api muncul pukul 02.15.",
            "2024-03-04",
        ),
        line("b", "Sebanyak 40 kios Pasar Kenanga di Kota Randu terbakar. Camat Hartono Wibisana meninjau lokasi kebakaran.", "2024-03-05"),
        line(
            "c",
            "Kebakaran melalap Pasar Melati di Kota Randu, 25 kios hangus, kata Kapolsek Sulastri Pranoto. Api muncul pukul 19.40.",
            "2024-03-25",
        ),
        line(
            "d",
            "Sebanyak 25 kios Pasar Melati di Kota Randu terbakar. Kapolsek Sulastri Pranoto meninjau lokasi kebakaran.",
            "2024-03-26",
        ),
    ];
    let files = Files::new(&[("heap.jsonl", &heap.concat())]);
    let found = groups(&files.run(&["check", "heap.jsonl", "--group", "--format", "json"]).json());
    let expected = [["a", "b"], ["c", "d"]].map(|group| group.map(str::to_owned).into());
    assert_eq!(found, expected.into());
    // What the report of a grouped heap names can be asked about.
    let run = files.run(&["explain", "a:1:48", "heap.jsonl", "--group"]);
    assert_eq!(run.status, 0, "{run:?}");
    says(&run, &["40 kios"]);
}

#[test]
fn stories_that_somebody_has_made_are_left_as_they_are() {
    let named =
        json!({"id": "x", "story": "pilkada", "text": FIRE}).to_string() + "\n" + &json!({"id": "y", "text": QUAKE_TOO}).to_string() + "\n";
    let files = Files::new(&[
        ("berita/satu/a.txt", QUAKE),
        ("berita/satu/b.txt", FIRE),
        ("lepas/a.txt", QUAKE),
        ("lepas/b.txt", FIRE),
        ("lines/heap.jsonl", &named),
    ]);
    let run = files.run(&["check", "berita", "lepas", "lines", "--group", "--format", "json", "--fail-on", "never"]);
    assert_eq!(run.status, 0, "{}", run.err);
    let report = run.json();
    let ids: Vec<&str> = list(&report, "stories").iter().map(|story| text(story, "id")).collect();
    // `satu` is a folder below PATH, `pilkada` a name; the rest is a heap: both quakes of it are one story, though one is a line.
    assert_eq!(ids, ["a", "b", "pilkada", "satu"]);
    let quake = &list(&report, "stories")[0];
    assert_eq!(list(quake, "articles").len(), 2, "{quake}");
    assert!(list(quake, "findings").iter().any(|finding| text(finding, "id") == "a/casualties.dead"), "{quake}");
}

#[test]
fn a_heap_is_read_from_standard_input_and_two_files_may_have_the_same_ids() {
    let line = |id: &str, text: &str| json!({"id": id, "text": text}).to_string() + "\n";
    let files = Files::new(&[("one.jsonl", &line("1", QUAKE)), ("two.jsonl", &(line("1", QUAKE_TOO) + &line("2", FIRE)))]);
    let found = groups(&files.run(&["check", "one.jsonl", "two.jsonl", "--group", "--format", "json"]).json());
    let expected = [["one.jsonl#1", "two.jsonl#1"].map(str::to_owned).into(), BTreeSet::from(["2".to_owned()])];
    assert_eq!(found, expected.into());
    let run = files.run_with(&["check", "-", "--group"], &(line("p", QUAKE) + &line("q", QUAKE_TOO) + &line("r", FIRE)));
    assert_eq!(run.status, 1, "{run:?}");
    says(&run, &["high (one speaker in two articles)  casualties.dead", "casualties.dead", "12: ", "14: "]);
}

#[test]
fn more_articles_than_a_story_takes_are_no_trouble_in_a_heap() {
    // 2,100 articles of 700 events: word by word of its own, three articles each.
    let word = |number: usize, salt: usize| {
        let syllables = ["ba", "ru", "ti", "mo", "ka", "len", "sa", "dor", "vi", "ne"];
        let mut number = number * 31 + salt * 7;
        (0..4)
            .map(|_| {
                let s = syllables[number % 10];
                number = number / 10 + salt;
                s
            })
            .collect::<String>()
    };
    let name = |number: usize, salt: usize| {
        let word = word(number, salt);
        word[..1].to_uppercase() + &word[1..]
    };
    let mut heap = String::new();
    for at in 0..2_100 {
        let event = at % 700;
        let told = format!(
            "Warga {} melihat {} di {} bersama {}, kata {}.",
            name(event, 1),
            word(event, 2),
            name(event, 3),
            word(event, 4),
            name(event, 5)
        );
        heap += &(json!({"id": format!("{at}"), "text": told}).to_string() + "\n");
    }
    let files = Files::new(&[("heap.jsonl", &heap)]);
    let run = files.run(&["check", "heap.jsonl", "--group", "--format", "json", "--fail-on", "never"]);
    assert_eq!(run.status, 0, "{}", run.err);
    let found = groups(&run.json());
    assert_eq!(found.iter().map(BTreeSet::len).sum::<usize>(), 2_100, "no article is lost");
    assert!(found.iter().filter(|group| group.len() == 3).count() > 600, "{}", found.len());
}

#[test]
fn a_heap_that_is_checked_as_one_story_says_how_it_becomes_several() {
    let line = |id: &str, text: &str| json!({"id": id, "text": text, "published": "2005-11-27"}).to_string() + "\n";
    let mixed = line("a", QUAKE) + &line("b", QUAKE_TOO) + &line("c", FIRE);
    let one = line("a", QUAKE) + &line("b", QUAKE_TOO);
    let files = Files::new(&[("mixed.jsonl", &mixed), ("one.jsonl", &one)]);
    let told = |arguments: &[&str]| files.run(&[&["check"], arguments].concat()).err;
    assert!(told(&["mixed.jsonl"]).contains("seem to tell of 2 events"), "{}", told(&["mixed.jsonl"]));
    assert_eq!(told(&["mixed.jsonl", "--group"]), "");
    assert_eq!(told(&["one.jsonl"]), "");
}
