//! What always holds, on every story that is there (docs/architecture.md lists the ten invariants).

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::LazyLock;

use common::{Files, list, root, run, story_folders, text};
use selisih::{
    Article, FindingKind, LineIndex, Reading, RuleSet, Story, StoryNotes, StoryReport, TextOptions, extract, json_report, mentions,
    read_paths, reconcile, snapshot_body, text_report,
};

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().unwrap());
static STORIES: LazyLock<Vec<Story>> = LazyLock::new(|| {
    let input = read_paths(&story_folders(), &mut io::empty());
    assert_eq!(input.problems, Vec::new());
    input.stories
});
static REPORTS: LazyLock<Vec<StoryReport>> = LazyLock::new(|| STORIES.iter().map(|story| report(&story.articles, &story.notes)).collect());

fn readings(articles: &[Article]) -> Vec<Reading> {
    articles.iter().map(|article| extract(article, &RULES)).collect()
}

fn report(articles: &[Article], notes: &StoryNotes) -> StoryReport {
    reconcile(&articles[0].story, readings(articles), notes, &RULES)
}

/// Our own stories; some checks read every story many times, which is too long for all of them.
fn own_stories() -> impl Iterator<Item = (&'static Story, &'static StoryReport)> {
    let own = common::folders(&root().join("corpus"));
    STORIES.iter().zip(&*REPORTS).filter(move |(story, _)| own.contains(&story.id))
}

/// All that was found at once, so that one run shows everything.
fn none(found: &[String]) {
    assert!(found.is_empty(), "{} found:\n{}", found.len(), found.join("\n"));
}

// 1. Every claim points at real text.

#[test]
fn every_claim_points_at_its_words() {
    for (story, report) in STORIES.iter().zip(&*REPORTS) {
        assert!(!report.claims.is_empty(), "{}", story.id);
        for claim in &report.claims {
            let article = story.articles.iter().find(|article| article.id == claim.article).unwrap();
            let place = format!("{}/{} {:?}", story.id, claim.article, claim.span);
            assert_eq!(claim.span.of(&article.text), claim.text, "{place}");
            assert_eq!(claim.sentence.of(&article.text), claim.sentence_text, "{place}");
            assert!(!claim.text.trim().is_empty(), "{place}");
            assert!(
                claim.sentence.start <= claim.span.start && claim.span.end <= claim.sentence.end,
                "{place} outside of {:?}",
                claim.sentence
            );
            assert_eq!(LineIndex::new(&article.text).line_column(&article.text, claim.span.start), (claim.line, claim.column), "{place}");
        }
    }
}

#[test]
fn offsets_of_the_json_report_are_those_of_the_files() {
    let json = run(&["check", "corpus", "--format", "json"]).json();
    for story in list(&json, "stories") {
        for claim in list(story, "claims") {
            let path = root().join("corpus").join(text(story, "id")).join(text(claim, "article"));
            let bytes = std::fs::read(path).unwrap();
            let at = |key: &str| usize::try_from(claim[key].as_u64().unwrap()).unwrap();
            assert_eq!(&bytes[at("start")..at("end")], text(claim, "text").as_bytes(), "{claim}");
        }
    }
}

#[test]
fn typed_values_stand_in_order_and_do_not_overlap() {
    let mut overlaps = Vec::new();
    for article in STORIES.iter().flat_map(|story| &story.articles) {
        let all = mentions(article, &RULES);
        assert!(all.is_sorted_by_key(|mention| mention.span.start), "{}", article.id);
        for (n, a) in all.iter().enumerate() {
            assert!(article.text.get(a.span.start..a.span.end).is_some_and(|words| !words.is_empty()));
            for b in all[n + 1..].iter().take_while(|b| b.span.start < a.span.end) {
                if a.kind() == b.kind() {
                    overlaps.push(format!("{}: {:?} and {:?}", article.id, a.span.of(&article.text), b.span.of(&article.text)));
                }
            }
        }
    }
    none(&overlaps);
}

// 2. Same input, same bytes.

#[test]
fn two_runs_print_the_same_bytes() {
    for args in [
        &["check", "corpus", "--format", "json"][..],
        &["check", "corpus", "--show", "all"],
        &["extract", "corpus", "--format", "jsonl"],
        &["extract", "corpus", "--mentions", "--format", "jsonl"],
    ] {
        let (first, second) = (run(args), run(args));
        assert_eq!((first.status, first.err), (second.status, second.err));
        assert!(first.out == second.out, "{args:?} differs between two runs");
    }
}

#[test]
fn no_path_of_the_machine_in_any_output() {
    let absolute = root().join("corpus").display().to_string();
    for format in ["json", "text"] {
        let got = run(&["check", &absolute, "--format", format]);
        assert!(got.out == run(&["check", "corpus", "--format", format]).out, "{format} depends on how the path was written");
        assert!(!got.out.contains(&absolute));
    }
}

#[test]
fn the_order_of_articles_does_not_matter() {
    for (story, expected) in STORIES.iter().zip(&*REPORTS) {
        let mut turned = story.articles.clone();
        turned.reverse();
        let got = report(&turned, &story.notes);
        assert!(json_report(&[got], &[]) == json_report(std::slice::from_ref(expected), &[]), "{}", story.id);
    }
}

/// What the claims of each text say, whatever its file is called.
fn said<'a>(report: &StoryReport, text_of: &impl Fn(&str) -> &'a str) -> BTreeMap<&'a str, BTreeSet<String>> {
    let mut said: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for claim in &report.claims {
        let line = format!("{:?} {} = {} of {:?}, {}", claim.span, claim.attribute, claim.value, claim.speaker, claim.status.name());
        said.entry(text_of(&claim.article)).or_default().insert(line);
    }
    said
}

#[test]
fn other_file_names_give_the_same_claims() {
    for (story, expected) in STORIES.iter().zip(&*REPORTS) {
        // Names that turn the order round.
        let count = story.articles.len();
        let renamed: Vec<Article> = story
            .articles
            .iter()
            .enumerate()
            .map(|(n, article)| Article { id: format!("{:03}.txt", count - n), ..article.clone() })
            .collect();
        let got = report(&renamed, &story.notes);
        let old = |id: &str| story.articles.iter().find(|article| article.id == id).unwrap().text.as_str();
        let new = |id: &str| renamed.iter().find(|article| article.id == id).unwrap().text.as_str();
        assert_eq!(said(&got, &new), said(expected, &old), "{}", story.id);
    }
}

#[test]
fn a_missing_article_leaves_the_claims_of_the_others() {
    for (story, whole) in STORIES.iter().zip(&*REPORTS).filter(|(story, _)| story.articles.len() > 1) {
        let text_of = |id: &str| story.articles.iter().find(|article| article.id == id).unwrap().text.as_str();
        for gone in 0..story.articles.len() {
            let mut left = story.articles.clone();
            let gone = left.remove(gone);
            let got = report(&left, &story.notes);
            let mut expected = said(whole, &text_of);
            expected.remove(gone.text.as_str());
            assert_eq!(said(&got, &text_of), expected, "{} without {}", story.id, gone.id);
            consistent(&got);
        }
    }
}

// 3. Extraction never fails: tests/hostile.rs.

// 4. Nothing is lost on the way.

#[test]
fn modifier_speaker_and_section_reach_the_report() {
    let article = "Kim Jong Un bertemu Putin pada Rabu (13/9/2023).\n\nPyongyang meluncurkan sedikitnya dua rudal balistik pada Rabu (13/9/2023), kata militer Korea Selatan.\n\nBaca juga: Putin Temui Kim Jong Un di Vladivostok\n";
    let other = "Pyongyang meluncurkan tiga rudal balistik pada Rabu (13/9/2023).\n";
    let story = Files::new(&[("s/a.txt", article), ("s/b.txt", other)]);
    let json = story.run(&["check", "s", "--format", "json"]).json();
    let claims = list(&json["stories"][0], "claims");
    let find = |article: &str, attribute: &str| {
        let found = claims.iter().find(|claim| text(claim, "article") == article && text(claim, "attribute") == attribute);
        found.unwrap_or_else(|| panic!("no {attribute} of {article} in {claims:?}"))
    };
    let count = find("a.txt", "launch.missile.count");
    assert_eq!(text(&count["value"], "modifier"), "at_least");
    assert!(text(count, "speaker").contains("Korea Selatan"), "{count}");
    assert_eq!(find("b.txt", "launch.missile.count")["speaker"], serde_json::Value::Null);
    assert_eq!(text(find("a.txt", "meeting.venue"), "section"), "related_link");
}

// 5. Only some parts print or touch files.

#[test]
fn pure_stages_open_no_file_and_print_nothing() {
    const PURE: [&str; 9] = ["segment", "group", "normalise", "extract", "align", "compare", "reconcile", "report", "value"];
    const NEVER: [&str; 9] =
        ["std::fs", "std::env", "std::net", "std::process", "std::thread", "SystemTime", "Instant::now", "io::stdout", "io::stderr"];
    for stage in PURE {
        for (path, code) in sources(&root().join("src").join(stage)) {
            for word in NEVER.iter().chain(&["println!", "eprintln!", "HashMap::new", "RandomState"]) {
                assert!(!code.contains(word), "{path} has {word}");
            }
        }
    }
}

/// The Rust files of a folder and below it, without tests.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.to_string_lossy().contains("test") {
            let code = std::fs::read_to_string(&path).unwrap();
            let code = code.split("#[cfg(test)]").next().unwrap().to_owned();
            found.push((path.display().to_string(), code));
        }
    }
    found.sort();
    found
}

#[test]
fn imports_point_one_way() {
    // Each stage, and those that it must not know.
    let later: [(&str, &[&str]); 11] = [
        ("value", &["read", "segment", "rules", "normalise", "extract", "align", "compare", "reconcile", "report", "snapshot", "cli"]),
        ("segment", &["normalise", "extract", "align", "compare", "reconcile", "report", "snapshot", "cli"]),
        ("read", &["normalise", "extract", "align", "compare", "reconcile", "report", "snapshot", "cli"]),
        ("group", &["normalise", "extract", "align", "compare", "reconcile", "report", "snapshot", "cli"]),
        ("normalise", &["extract", "align", "compare", "reconcile", "report", "snapshot", "cli"]),
        ("extract", &["align", "compare", "reconcile", "report", "snapshot", "cli"]),
        ("align", &["reconcile", "report", "snapshot", "cli"]),
        ("compare", &["reconcile", "report", "snapshot", "cli"]),
        ("reconcile", &["report", "snapshot", "cli"]),
        ("report", &["reconcile", "snapshot", "cli"]),
        ("snapshot", &["reconcile", "cli"]),
    ];
    for (stage, unknown) in later {
        for (path, code) in sources(&root().join("src").join(stage)) {
            for other in unknown {
                assert!(!code.contains(&format!("crate::{other}::")), "{path} knows {other}");
            }
        }
    }
}

// 7. No verdict.

#[test]
fn no_word_of_the_tool_is_a_verdict() {
    const VERDICTS: [&str; 24] = [
        "true",
        "false",
        "wrong",
        "correct",
        "incorrect",
        "right",
        "error",
        "errors",
        "mistake",
        "mistaken",
        "lie",
        "lies",
        "lying",
        "hoax",
        "fake",
        "untrue",
        "misleading",
        "inaccurate",
        "wins",
        "winner",
        "majority",
        "benar",
        "salah",
        "keliru",
    ];
    let check = |line: &str, of: &str| {
        let lower = line.to_lowercase();
        let words: BTreeSet<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
        for verdict in VERDICTS {
            assert!(!words.contains(verdict), "{of}: \"{verdict}\" in {line}");
        }
    };
    for report in &*REPORTS {
        for finding in &report.findings {
            check(&finding.message, &finding.id);
            finding.reasons.iter().for_each(|reason| check(&reason.words(), &finding.id));
        }
        for fact in &report.facts {
            check(&fact.explanation, &fact.id);
            check(&fact.same_event, &fact.id);
        }
        // Lines that hold no quote are the tool's own words.
        let out = text_report(std::slice::from_ref(report), &[], &TextOptions::default());
        let quote = |line: &&str| !line.contains(['"', '“', '‹', '«', '\'']);
        out.lines().skip_while(|line| !line.is_empty()).filter(quote).for_each(|line| check(line, &report.id));
    }
}

// 9. A difference of values keeps no pair apart.

#[test]
fn a_clashing_value_stays_in_its_fact() {
    let rows = [
        ("Pyongyang meluncurkan dua rudal balistik pada Rabu (13/9/2023).", "dua", "lima"),
        ("Kim Jong Un dan Putin bersulang saat makan malam pada Rabu (13/9/2023).", "malam", "siang"),
        ("North Korea fired two ballistic missiles on Wednesday, September 13, 2023.", "two", "seven"),
        ("Gempa itu merusak 384 rumah di Teluk Tomini pada Selasa (14/5/2024).", "384", "1.925"),
        ("The fire injured 58 passengers of the ferry Santa Amparo on March 7, 2023.", "58", "93"),
        ("Museum itu menyimpan 214 naskah kuno di ruang bawah tanah.", "214", "390"),
        ("The orchard sold 3,100 crates of apples in the autumn of 2019.", "3,100", "4,750"),
    ];
    for (sentence, value, other) in rows {
        let articles = [sentence.to_owned(), sentence.to_owned(), sentence.replacen(value, other, 1)];
        let articles: Vec<Article> =
            articles.iter().enumerate().map(|(n, text)| Article::from_text(&format!("{n}.txt"), "s", text)).collect();
        let got = report(&articles, &StoryNotes::default());
        let at = sentence.find(value).unwrap();
        let of = |fact: &selisih::Fact| -> BTreeSet<&str> {
            let claims = fact.claims.iter().map(|&claim| &got.claims[claim]);
            claims.filter(|claim| claim.span.start <= at && at < claim.span.end).map(|claim| claim.article.as_str()).collect()
        };
        let most = got.facts.iter().map(|fact| of(fact).len()).max();
        assert_eq!(most, Some(3), "{sentence} with {other} is not one fact");
    }
}

// 11. A speaker stands in the sentence.

#[test]
fn a_speaker_stands_in_the_words_of_the_sentence_or_beside_the_quotation() {
    let mut strangers = Vec::new();
    for (story, report) in STORIES.iter().zip(&*REPORTS) {
        for claim in report.claims.iter().filter(|claim| claim.value.kind() != selisih::Kind::Quotation) {
            let Some(speaker) = &claim.speaker else { continue };
            let article = story.articles.iter().find(|article| article.id == claim.article).unwrap();
            // The name may stand in full elsewhere; one of its words must stand near.
            let near = article.text[..claim.sentence.end].rfind("\n").map_or(0, |at| at.min(claim.sentence.start));
            let end = article.text[claim.sentence.end..].find('\n').map_or(article.text.len(), |at| claim.sentence.end + at);
            let paragraph = article.text[near..end].to_lowercase();
            let pronoun = ["dia", "ia", "mereka", "he", "she", "they", "it", "beliau", "ujarnya", "katanya", "tuturnya"];
            let named = speaker.to_lowercase().split_whitespace().any(|word| paragraph.contains(word));
            let meant = paragraph.split(|c: char| !c.is_alphanumeric()).any(|word| pronoun.contains(&word) || word.ends_with("nya"));
            if !named && !meant {
                strangers.push(format!("{}/{}: {speaker} did not say \"{}\"", story.id, claim.article, claim.text));
            }
        }
    }
    none(&strangers);
}

// Facts, findings and ids

/// What must hold of every report.
fn consistent(report: &StoryReport) {
    let mut places = vec![0; report.claims.len()];
    for fact in &report.facts {
        assert!(!fact.claims.is_empty(), "{}", fact.id);
        assert!(fact.claims.is_sorted(), "{}: {:?}", fact.id, fact.claims);
        fact.claims.iter().for_each(|&claim| places[claim] += 1);
        assert!((0.0..=1.0).contains(&fact.confidence), "{}", fact.id);
    }
    assert!(places.iter().all(|&count| count == 1), "{}: every claim in exactly one fact", report.id);
    let unique = |ids: Vec<&str>| assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{}: ids twice", report.id);
    unique(report.claims.iter().map(|claim| claim.id.as_str()).collect());
    unique(report.facts.iter().map(|fact| fact.id.as_str()).collect());
    unique(report.articles.iter().map(|card| card.id.as_str()).collect());
    for finding in &report.findings {
        assert!(finding.id.starts_with(&format!("{}/", report.id)), "{}", finding.id);
        assert_eq!(finding.kind == FindingKind::Conflict, !finding.id.contains('#'), "{}", finding.id);
        assert!(!finding.message.is_empty(), "{}", finding.id);
        assert!(finding.fact.is_none_or(|fact| fact < report.facts.len()));
        assert!(finding.claims.iter().all(|&claim| claim < report.claims.len()));
    }
}

#[test]
fn every_claim_stands_in_exactly_one_fact_and_ids_are_unique() {
    REPORTS.iter().for_each(consistent);
}

#[test]
fn findings_have_ids_of_their_own() {
    let mut twice = Vec::new();
    for report in &*REPORTS {
        let mut seen = BTreeSet::new();
        twice.extend(report.findings.iter().map(|finding| &finding.id).filter(|id| !seen.insert(*id)).cloned());
    }
    none(&twice);
}

#[test]
fn ids_of_the_json_report_refer_to_something() {
    let json = run(&["check", "corpus", "--format", "json"]).json();
    for story in list(&json, "stories") {
        let ids = |key: &str| -> BTreeSet<&str> { list(story, key).iter().map(|item| text(item, "id")).collect() };
        let (claims, facts, articles) = (ids("claims"), ids("facts"), ids("articles"));
        assert_eq!(claims.len(), list(story, "claims").len());
        assert_eq!(facts.len(), list(story, "facts").len());
        assert!(list(story, "claims").iter().all(|claim| articles.contains(text(claim, "article"))));
        for item in list(story, "facts").iter().chain(list(story, "findings")) {
            assert!(list(item, "claims").iter().all(|id| claims.contains(id.as_str().unwrap())), "{item}");
        }
        for finding in list(story, "findings") {
            assert!(finding["fact"].as_str().is_none_or(|fact| facts.contains(fact)), "{finding}");
        }
    }
}

#[test]
fn a_conflict_says_why_it_clashes_and_why_it_is_one_event() {
    let mut silent = Vec::new();
    for report in &*REPORTS {
        for finding in report.findings.iter().filter(|finding| finding.kind == FindingKind::Conflict) {
            let fact = &report.facts[finding.fact.unwrap()];
            if fact.explanation.is_empty() || fact.same_event.is_empty() {
                silent.push(format!("{}: {:?}, {:?}", finding.id, fact.explanation, fact.same_event));
            }
            if fact.sources < 2 && finding.between == Some(selisih::Between::Sources) {
                silent.push(format!("{}: between sources, of which there is one", finding.id));
            }
        }
    }
    none(&silent);
}

/// The conflicts with the words on their sides.
fn conflicts(report: &StoryReport) -> BTreeSet<String> {
    let conflicts = report.findings.iter().filter(|finding| finding.kind == FindingKind::Conflict);
    conflicts
        .map(|finding| {
            let claims = &report.facts[finding.fact.unwrap()].claims;
            let words: Vec<String> =
                claims.iter().map(|&at| format!("{} {:?}", report.claims[at].article, report.claims[at].span)).collect();
            format!("{} {} {:?}: {}", finding.id, finding.severity.name(), finding.reasons, words.join(", "))
        })
        .collect()
}

/// Articles about something else altogether, in our own words.
const UNRELATED: [&str; 2] = [
    "KUPANG - Tim bola voli putri SMA Negeri 9 merebut piala gubernur setelah mengalahkan tuan rumah 3-1 di GOR Oepoi, Sabtu (8/6/2019). Pertandingan berlangsung dua jam 14 menit di depan sekitar 3.500 penonton.\n\n\"Kami berlatih enam kali sepekan sejak Januari,\" kata pelatih Marlince Tanaem. Juara menerima hadiah Rp75 juta dan tiket ke kejuaraan nasional di Solo.\n",
    "A bakery in Leeds that opened in 1931 will close its doors in October 2011, its owner Winifred Aldous said. The shop sold about 900 loaves a day and employed 14 people. Flour now costs 31 percent more than two years ago, she added.\n",
];

#[test]
fn an_unrelated_article_changes_no_conflict() {
    let mut changed = Vec::new();
    for (story, before) in STORIES.iter().zip(&*REPORTS) {
        for (n, text) in UNRELATED.iter().enumerate() {
            // Last by its name, and first.
            for name in ["zzz.txt", "000.txt"] {
                let mut articles = story.articles.clone();
                articles.push(Article::from_text(name, &story.id, text));
                let after = report(&articles, &story.notes);
                consistent(&after);
                if conflicts(&after) != conflicts(before) {
                    changed.push(format!(
                        "{} with unrelated article {n} as {name}:\n{:#?}\n{:#?}",
                        story.id,
                        conflicts(before),
                        conflicts(&after)
                    ));
                }
            }
        }
    }
    none(&changed);
}

#[test]
fn an_article_of_another_of_our_stories_changes_no_conflict() {
    for (story, before) in own_stories() {
        for (other, _) in own_stories().filter(|(other, _)| other.id != story.id) {
            let mut articles = story.articles.clone();
            articles.push(Article { id: "zzz.txt".to_owned(), story: story.id.clone(), ..other.articles[0].clone() });
            let after = report(&articles, &story.notes);
            assert_eq!(conflicts(&after), conflicts(before), "{} with {} of {}", story.id, other.articles[0].id, other.id);
        }
    }
}

#[test]
fn the_same_article_twice_is_one_origin() {
    for (story, _) in own_stories() {
        let mut articles = story.articles.clone();
        articles.push(Article { id: "zzz.txt".to_owned(), source: "Salinan".to_owned(), ..story.articles[0].clone() });
        let got = report(&articles, &story.notes);
        let of = |id: &str| got.lineages[got.articles.iter().position(|card| card.id == id).unwrap()];
        assert_eq!(of("zzz.txt"), of(&story.articles[0].id), "{}", story.id);
    }
}

#[test]
fn snapshots_hold_nothing_of_the_run() {
    for (story, expected) in own_stories() {
        let body = snapshot_body(expected);
        let mut turned = story.articles.clone();
        turned.reverse();
        assert_eq!(snapshot_body(&report(&turned, &story.notes)), body);
        assert!(!body.contains(&root().display().to_string()) && !body.contains('\r') && !body.contains('\x1b'));
        assert!(expected.claims.iter().all(|claim| !body.contains(&claim.id)), "ids of claims stand in no snapshot");
    }
}
