//! What CI reads: annotations, SARIF, JUnit, Markdown, CSV and JSON lines, each read by a parser that is not ours.

mod common;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use common::{DINNER, Files, LUNCH, Run, list, root, text};
use serde_json::Value as Json;

/// A story whose sources and words hold signs that mean something elsewhere.
fn nasty() -> Files {
    Files::new(&[
        ("berita/makan/a.txt", DINNER),
        ("berita/makan/b b.txt", "Kedua presiden <b>berbincang</b> | *saat* makan siang, \"kata `@dia`\" & https://example.org.\n"),
        (
            "berita/makan/story.toml",
            "[articles.\"a.txt\"]\nsource = \"=CMD|'/c calc'!A1\"\n[articles.\"b b.txt\"]\nsource = \"<script>|x\"\n",
        ),
    ])
}

fn check(files: &Files, format: &str) -> Run {
    let run = files.run(&["check", "berita", "--format", format]);
    assert_eq!((run.status, run.err.as_str()), (1, ""), "{run:?}");
    assert_eq!(run.out, files.run(&["check", "berita", "--format", format]).out);
    run
}

/// Stories with one conflict each.
fn many(stories: usize) -> Files {
    let files = Files::new(&[]);
    for story in 0..stories {
        files.write(&format!("berita/s{story:02}/a.txt"), DINNER.as_bytes());
        files.write(&format!("berita/s{story:02}/b.txt"), LUNCH.as_bytes());
    }
    files
}

// GitHub

#[test]
fn annotations_are_ranked_escaped_and_at_most_ten() {
    let out = check(&nasty(), "github").out;
    let line = out.lines().next().unwrap();
    assert!(line.starts_with("::error file=berita/makan/a.txt,line=1,col=31,endColumn=42,title=conflict makan/meeting.meal::"), "{out}");
    assert!(line.contains("%0A") && !out.contains('\r'), "{out}");
    let run = check(&many(14), "github");
    let kinds = |kind: &str| run.out.lines().filter(|line| line.starts_with(&format!("::{kind} "))).count();
    assert_eq!((kinds("error"), kinds("warning"), kinds("notice")), (10, 0, 1), "{}", run.out);
    assert!(run.out.ends_with("::notice title=selisih::and 4 more; `selisih check` shows all of them\n"), "{}", run.out);
}

#[test]
fn a_job_summary_is_added_to_its_file_and_stays_small() {
    let files = many(3);
    files.write("summary.md", b"before\n");
    let run = files.run(&["check", "berita", "--format", "github", "--summary", "summary.md"]);
    assert_eq!(run.status, 1, "{run:?}");
    let summary = fs::read_to_string(files.path("summary.md")).unwrap();
    assert!(summary.starts_with("before\n### selisih: ") && summary.matches("meeting.meal").count() >= 3, "{summary}");
    let run = files.run(&["check", "berita", "--format", "github", "--summary", "nowhere/summary.md"]);
    assert_eq!(run.status, 2, "{run:?}");
}

// SARIF

/// The official schema, from the crate that brings it.
fn sarif_schema() -> Json {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let out = Command::new(cargo).args(["metadata", "--format-version", "1", "--locked"]).current_dir(root()).output().unwrap();
    let metadata: Json = serde_json::from_slice(&out.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&out.stderr)));
    let package = list(&metadata, "packages").iter().find(|package| text(package, "name") == "serde-sarif").unwrap();
    let manifest = std::path::Path::new(text(package, "manifest_path"));
    serde_json::from_str(&fs::read_to_string(manifest.with_file_name("src").join("schema.json")).unwrap()).unwrap()
}

/// What does not fit the schema, each with its place. A word of the schema that is not known here stops the test.
fn misfits(schema: &Json, whole: &Json, value: &Json, place: &str, found: &mut Vec<String>) {
    for (word, wanted) in schema.as_object().unwrap() {
        let any = |all: &Json| {
            all.as_array().unwrap().iter().any(|schema| {
                let mut inner = Vec::new();
                misfits(schema, whole, value, place, &mut inner);
                inner.is_empty()
            })
        };
        let fits = match word.as_str() {
            "description" | "title" | "default" | "properties" | "additionalProperties" | "definitions" | "$schema" | "$id" => true,
            // Every uri here is a reference that a browser takes.
            "format" => !text(schema, "format").starts_with("uri") || value.as_str().is_some_and(|uri| !uri.contains([' ', '|', '"'])),
            "$ref" => {
                let name = wanted.as_str().unwrap().strip_prefix("#/definitions/").unwrap();
                misfits(&whole["definitions"][name], whole, value, place, found);
                true
            }
            "type" => match wanted.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "integer" => value.is_i64() || value.is_u64(),
                "number" => value.is_number(),
                "boolean" => value.is_boolean(),
                other => panic!("type {other}"),
            },
            "enum" => wanted.as_array().unwrap().contains(value),
            "minimum" => value.as_f64().is_none_or(|number| number >= wanted.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= wanted.as_f64().unwrap()),
            "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= wanted.as_u64().unwrap()),
            "uniqueItems" => value.as_array().is_none_or(|items| {
                let texts: BTreeSet<String> = items.iter().map(Json::to_string).collect();
                texts.len() == items.len()
            }),
            "required" => wanted.as_array().unwrap().iter().all(|key| value.get(key.as_str().unwrap()).is_some()),
            "anyOf" | "oneOf" => any(wanted),
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                items.for_each(|(number, item)| misfits(wanted, whole, item, &format!("{place}/{number}"), found));
                true
            }
            other => panic!("the schema says {other}, which is not checked here"),
        };
        if !fits {
            found.push(format!("{place}: {word} {wanted}"));
        }
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(key).or_else(|| schema.get("additionalProperties")) {
            Some(Json::Bool(false)) => found.push(format!("{place}: no key {key}")),
            Some(schema) if schema.is_object() => misfits(schema, whole, inner, &format!("{place}/{key}"), found),
            _ => {}
        }
    }
}

#[test]
fn sarif_fits_the_official_schema() {
    let schema = sarif_schema();
    let fits = |run: &Run| {
        let (json, mut found) = (run.json(), Vec::new());
        misfits(&schema, &schema, &json, "", &mut found);
        assert_eq!(found, Vec::<String>::new());
        json
    };
    // What is wrong on purpose is noticed, so that the check is one.
    let mut wrong = Vec::new();
    misfits(&schema, &schema, &serde_json::json!({"version": "2.1.0", "runs": [{"tool": {}, "result": []}]}), "", &mut wrong);
    assert_eq!(wrong.len(), 2, "{wrong:?}");
    fits(&common::run(&["check", "corpus", "--format", "sarif"]));
    let json = fits(&check(&nasty(), "sarif"));
    let result = &json["runs"][0]["results"][0];
    assert_eq!((text(result, "ruleId"), text(result, "level")), ("conflict/meeting.meal", "error"));
    let related = list(result, "relatedLocations");
    assert_eq!(related.len(), 2, "each side of the conflict: {result}");
    assert_eq!(text(&related[1]["physicalLocation"]["artifactLocation"], "uri"), "berita/makan/b%20b.txt");
    let region = &related[0]["physicalLocation"]["region"];
    assert_eq!((region["startLine"].as_u64(), region["startColumn"].as_u64(), region["endColumn"].as_u64()), (Some(1), Some(31), Some(42)));
    let files = many(2);
    fits(&files.run(&["snapshot", "diff", "berita", "--format", "sarif"]));
}

#[test]
fn a_fingerprint_survives_lines_that_shift_and_no_other_value() {
    let print =
        |files: &Files| text(&check(files, "sarif").json()["runs"][0]["results"][0]["partialFingerprints"], "selisih/v1").to_owned();
    let files = many(1);
    let before = print(&files);
    files.write("berita/s00/a.txt", format!("Pertemuan Puncak\n\nCuaca cerah sejak pagi.\n\n{DINNER}").as_bytes());
    assert_eq!(print(&files), before);
    files.write("berita/s00/a.txt", b"Kedua presiden bersulang saat sarapan.\n");
    assert_ne!(print(&files), before);
}

// JUnit

#[test]
fn junit_is_xml_with_a_suite_a_story() {
    let files = nasty();
    files.write("berita/tenang/a.txt", DINNER.as_bytes());
    let run = check(&files, "junit");
    let document = roxmltree::Document::parse(&run.out).unwrap_or_else(|error| panic!("{error}\n{}", run.out));
    let suites = document.root_element();
    assert_eq!((suites.tag_name().name(), suites.attribute("tests"), suites.attribute("failures")), ("testsuites", Some("2"), Some("1")));
    let names: Vec<&str> = suites.children().filter_map(|suite| suite.attribute("name")).collect();
    assert_eq!(names, ["makan", "tenang"]);
    let failure = document.descendants().find(|node| node.has_tag_name("failure")).unwrap();
    assert_eq!(failure.attribute("type"), Some("high conflict"));
    assert!(failure.text().unwrap().contains("<b>berbincang</b>"), "{:?}", failure.text());
    // What the desk keeps is skipped, and does not fail.
    let kept = files.run(&["snapshot", "accept", "makan/meeting.meal", "berita", "--known", "--reason", "<both> & asked"]);
    assert_eq!(kept.status, 0, "{kept:?}");
    let run = files.run(&["check", "berita", "--format", "junit"]);
    let document = roxmltree::Document::parse(&run.out).unwrap();
    let skipped = document.descendants().find(|node| node.has_tag_name("skipped")).unwrap();
    assert_eq!((run.status, skipped.attribute("message")), (0, Some("<both> & asked")));
}

// Markdown

fn html(markdown: &str) -> String {
    let parser =
        pulldown_cmark::Parser::new_ext(markdown, pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_STRIKETHROUGH);
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, parser);
    out
}

#[test]
fn markdown_is_a_table_in_which_quotes_mean_nothing() {
    let files = nasty();
    let run = check(&files, "markdown");
    let html = html(&run.out);
    assert_eq!((html.matches("<table>").count(), html.matches("<tr>").count(), html.matches("<td>").count()), (1, 2, 3), "{html}");
    for never in ["<script", "<b>", "<em>", "<code>", "<a "] {
        assert!(!html.contains(never), "{never}: {html}");
    }
    assert!(html.contains("&lt;b&gt;berbincang&lt;/b&gt; | *saat* ‹makan siang›"), "{html}");
    let indonesian = files.run(&["check", "berita", "--format", "markdown", "--language", "id"]);
    assert!(indonesian.out.contains("pertentangan antarsumber") && indonesian.out.contains("| tinggi |"), "{}", indonesian.out);
    let diff = files.run(&["snapshot", "diff", "berita", "--format", "markdown"]);
    let html = self::html(&diff.out);
    assert!(html.contains("<table>") && html.contains("language-diff") && !html.contains("<script"), "{html}");
}

#[test]
fn markdown_is_indonesian_where_it_is_asked_for() {
    let files = many(1);
    let indonesian = files.run(&["check", "berita", "--format", "markdown", "--language", "id"]);
    for words in ["Siapa mengatakan apa", "1 pertentangan", "dinner dan lunch: tidak mungkin keduanya benar"] {
        assert!(indonesian.out.contains(words), "{words}: {}", indonesian.out);
    }
    let diff = |more: &[&str]| {
        let args = ["snapshot", "diff", "berita", "--format", "markdown", "--language", "id"];
        files.run(&args.iter().chain(more).copied().collect::<Vec<_>>()).out
    };
    let new = diff(&[]);
    assert!(new.contains("| pertentangan muncul | artikel: berita ini belum punya snapshot |"), "{new}");
    assert_eq!(files.run(&["snapshot", "accept", "berita", "--all"]).status, 0);
    files.write("berita/s00/b.txt", DINNER.as_bytes());
    let gone = diff(&["--summary", "ringkasan.md"]);
    for words in
        ["### selisih: perubahan terhadap snapshot yang diterima", "| pertentangan selesai |", "tidak lagi ada di b.txt", "\nTerima: `"]
    {
        assert!(gone.contains(words), "{words}: {gone}");
    }
    assert_eq!(fs::read_to_string(files.path("ringkasan.md")).unwrap(), gone);
}

/// A tool of CI that saw nothing of what could not be read would call the run green.
#[test]
fn what_could_not_be_read_is_red_in_every_format() {
    let files = many(1);
    assert_eq!(files.run(&["snapshot", "accept", "berita", "--all"]).status, 0);
    files.write("berita/s00/b.txt", b"\x00\x01\x02binary\x00");
    files.write("salah/x.toml", b"attribute = 1\n");
    let schema = sarif_schema();
    for args in [
        &["check", "berita"][..],
        &["snapshot", "diff", "berita"],
        &["check", "berita", "--rules", "salah"],
        &["snapshot", "diff", "berita", "--rules", "salah"],
        &["check", "berita", "--baseline", "nowhere"],
        &["snapshot", "diff", "nowhere"],
    ] {
        let told = |format: &str| {
            let run = files.run(&args.iter().copied().chain(["--format", format]).collect::<Vec<_>>());
            assert_eq!(run.status, 2, "{args:?} {run:?}");
            run
        };
        assert!(told("github").out.contains("::error file="), "{args:?}");
        let junit = told("junit").out;
        let document = roxmltree::Document::parse(&junit).unwrap();
        assert!(document.descendants().any(|node| node.has_tag_name("error")), "{junit}");
        assert_ne!(document.root_element().attribute("errors"), Some("0"), "{junit}");
        let (sarif, mut found) = (told("sarif").json(), Vec::new());
        misfits(&schema, &schema, &sarif, "", &mut found);
        assert_eq!(found, Vec::<String>::new());
        let invocation = &list(&sarif["runs"][0], "invocations")[0];
        assert_eq!(invocation["executionSuccessful"].as_bool(), Some(false), "{sarif}");
        assert!(!list(&told("json").json(), "errors").is_empty(), "{args:?}");
        assert!(!told("jsonl").lines().is_empty(), "{args:?}");
        assert!(rows(&told("csv").out).len() > 1, "{args:?}");
        let markdown = told("markdown").out;
        assert!(!markdown.contains("No conflicts were found") && !markdown.contains("No story differs"), "{markdown}");
    }
}

#[test]
fn markdown_of_many_conflicts_still_fits_a_comment() {
    let mut article = [String::new(), String::new()];
    for number in 0..260 {
        let noun = format!("Kaleng{}", "abcdefghijklmnopqrstuvwxyz".chars().nth(number % 26).unwrap().to_string().repeat(number / 26 + 2));
        let _ = writeln!(article[0], "Museum {noun} menyimpan {} naskah kuno di ruang bawah tanah.\n", number + 200);
        let _ = writeln!(article[1], "Museum {noun} menyimpan {} naskah kuno di ruang bawah tanah.\n", number + 900);
    }
    let files = many(150);
    files.write("berita/museum/a.txt", article[0].as_bytes());
    files.write("berita/museum/b.txt", article[1].as_bytes());
    for args in [&["check", "berita", "--format", "markdown"][..], &["snapshot", "diff", "berita", "--format", "markdown"]] {
        let run = files.run(args);
        assert!(run.out.len() < 65_536 && run.out.contains("more"), "{} bytes", run.out.len());
    }
}

// CSV and JSON lines

/// The rows of a CSV text, by the rules of RFC 4180.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            c => field.push(c),
        }
    }
    rows
}

#[test]
fn csv_has_a_row_a_side_and_no_formula() {
    let rows = rows(&check(&nasty(), "csv").out);
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(rows.iter().all(|row| row.len() == 13), "{rows:?}");
    assert!(rows[1][6].starts_with("'=CMD|"), "{rows:?}");
    assert!(rows.iter().flatten().all(|field| !field.starts_with(['=', '+', '-', '@'])), "{rows:?}");
    assert_eq!((rows[2][8].as_str(), rows[2][10].as_str(), rows[2][11].as_str()), ("lunch", "berita/makan/b b.txt", "1"));
}

#[test]
fn json_lines_have_a_finding_each() {
    let run = check(&many(2), "jsonl");
    let lines = run.lines();
    assert_eq!(lines.iter().map(|line| text(line, "id")).collect::<Vec<_>>(), ["s00/meeting.meal", "s01/meeting.meal"]);
    assert_eq!(list(&lines[0], "places").iter().map(|place| text(place, "value")).collect::<Vec<_>>(), ["dinner", "lunch"]);
}

#[test]
fn articles_in_json_lines_are_placed_at_their_line() {
    let files = Files::new(&[(
        "berita.jsonl",
        "{\"id\":\"a\",\"story\":\"s\",\"text\":\"Kedua presiden bersulang saat makan malam.\"}\n{\"id\":\"b\",\"story\":\"s\",\"text\":\"Kedua presiden berbincang saat makan siang.\"}\n",
    )]);
    let run = files.run(&["check", "berita.jsonl", "--format", "jsonl"]);
    let places: Vec<_> =
        list(&run.lines()[0], "places").iter().map(|place| (text(place, "path").to_owned(), place["line"].as_u64())).collect();
    assert_eq!(places, [("berita.jsonl".to_owned(), Some(1)), ("berita.jsonl".to_owned(), Some(2))]);
    let github = files.run(&["check", "berita.jsonl", "--format", "github"]);
    assert!(github.out.starts_with("::error file=berita.jsonl,line=1,title="), "{}", github.out);
}

#[test]
fn changes_of_a_snapshot_have_the_same_formats() {
    let files = Files::new(&[("berita/makan/a.txt", DINNER), ("berita/makan/b.txt", DINNER)]);
    assert_eq!(files.run(&["snapshot", "accept", "berita", "--all"]).status, 0);
    files.write("berita/makan/b.txt", LUNCH.as_bytes());
    let diff = |format: &str| {
        let run = files.run(&["snapshot", "diff", "berita", "--format", format]);
        assert_eq!(run.status, 1, "{run:?}");
        run
    };
    let github = diff("github").out;
    assert!(
        github.starts_with("::error file=berita/makan/b.txt,line=1,col=32,endColumn=43,title=conflict appeared makan/meeting.meal::"),
        "{github}"
    );
    let junit = diff("junit").out;
    assert_eq!(roxmltree::Document::parse(&junit).unwrap().root_element().attribute("failures"), Some("1"), "{junit}");
    assert_eq!(rows(&diff("csv").out)[1][2], "conflict appeared");
    let sarif = diff("sarif").json();
    assert_eq!(text(&sarif["runs"][0]["results"][0], "ruleId"), "conflict-appeared/meeting.meal");
    let line = &diff("jsonl").lines()[0];
    assert_eq!((text(line, "story"), text(line, "id")), ("makan", "makan/meeting.meal"));
    let new = list(line, "lines").iter().find(|line| text(line, "side") == "new" && !text(line, "value").is_empty()).unwrap();
    assert_eq!((text(new, "source"), text(new, "value"), text(new, "quote")), ("b", "lunch", "makan siang"));
    let place = &list(line, "places")[0];
    assert_eq!((text(place, "path"), place["line"].as_u64(), text(place, "value")), ("berita/makan/b.txt", Some(1), "lunch"));
    // A snapshot without a story has a place and a command, and no empty words.
    fs::remove_dir_all(files.path("berita/makan")).unwrap();
    files.write("berita/zoo/a.txt", LUNCH.as_bytes());
    let sarif = diff("sarif");
    assert!(sarif.out.contains("accept: selisih snapshot accept makan berita") && !sarif.out.contains("[]("), "{}", sarif.out);
    assert!(diff("markdown").out.contains("`selisih snapshot accept makan berita`"));
}
