//! How fast each stage is, in MB of article text a second, and how much slower a line that nobody wrote as news is.
//!
//! `cargo bench --bench pipeline` runs it; `cargo bench --bench pipeline -- hostile` a part of it. Public functions only.

#![allow(missing_docs, reason = "a program, not an interface")]

use std::io;
use std::path::Path;
use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use selisih::{
    Article, Language, Reading, RuleSet, Story, StoryNotes, StoryReport, TextOptions, Vocabulary, extract, mentions, read_paths, reconcile,
    segment, text_report,
};

const MEGABYTE: usize = 1 << 20;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().unwrap_or_default());
static STORIES: LazyLock<Vec<Story>> =
    LazyLock::new(|| read_paths(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")], &mut io::empty()).stories);
/// The articles of corpus/ again and again, up to about 4 MB.
static ARTICLES: LazyLock<Vec<&'static Article>> = LazyLock::new(|| {
    let mut size = 0;
    let all = STORIES.iter().flat_map(|story| &story.articles).cycle();
    all.take_while(|article| {
        size += article.text.len();
        size < 4 * MEGABYTE
    })
    .collect()
});

fn main() {
    divan::main();
}

/// Bytes of these articles.
fn bytes<'a>(articles: impl IntoIterator<Item = &'a Article>) -> BytesCount {
    BytesCount::new(articles.into_iter().map(|article| article.text.len()).sum::<usize>())
}

#[divan::bench(sample_count = 10)]
fn load_rules(bencher: Bencher) {
    bencher.bench_local(|| black_box(RuleSet::built_in().is_ok()));
}

/// The built-in rules and a thousand more.
#[divan::bench(sample_count = 10)]
fn load_thousand_rules(bencher: Bencher) {
    let Some(folder) = generated_rules(1000) else { return };
    bencher.bench_local(|| black_box(RuleSet::with_folder(folder.path()).is_ok()));
}

/// All articles with so many rules that none of them needs.
#[divan::bench(sample_count = 5, args = [100, 1000])]
fn extract_with_generated(bencher: Bencher, count: usize) {
    let Some(rules) = generated_rules(count).and_then(|folder| RuleSet::with_folder(folder.path()).ok()) else { return };
    bencher.counter(bytes(ARTICLES.iter().copied())).bench_local(|| {
        for article in &*ARTICLES {
            black_box(extract(article, &rules));
        }
    });
}

/// A folder of rules on counts, choices and lengths in turn, each with words of its own, in both languages.
fn generated_rules(count: usize) -> Option<tempfile::TempDir> {
    let folder = tempfile::tempdir().ok()?;
    for number in 0..count {
        let below = folder.path().join(format!("generated{}", number / 100));
        std::fs::create_dir_all(&below).ok()?;
        std::fs::write(below.join(format!("r{number}.toml")), generated_rule(number)).ok()?;
    }
    Some(folder)
}

/// A word that looks like one of the language, another for every number and part.
fn generated_word(number: usize, part: usize) -> String {
    let (mut word, mut rest) = (String::new(), number * 7 + part * 3 + 11);
    for step in 0..3 {
        word.push(char::from(b"bdgjklmnprst"[rest % 12]));
        word.push(char::from(b"aiueo"[rest / 12 % 5]));
        rest = rest / 5 + number * 13 + step * 17;
    }
    word.push(char::from(b"nrkst"[number % 5]));
    word
}

fn generated_rule(number: usize) -> String {
    let [verb, noun, other, act, thing] = [0, 1, 2, 3, 4].map(|part| generated_word(number, part));
    let (value, words, gives, id, en) = match number % 3 {
        0 => (
            format!("{{ kind = \"count\", of = \"<l{number}>\" }}"),
            format!("[lists.l{number}]\nid = [\"{noun}\", \"{noun} besar\"]\nen = [\"{thing}\", \"big {thing}\"]\n"),
            "3",
            format!("tiga {noun}"),
            format!("three {thing}s"),
        ),
        1 => (
            "{ kind = \"choice\" }".to_owned(),
            format!("[choices.a]\nid = [\"{noun}\"]\nen = [\"{thing}\"]\n[choices.b]\nid = [\"{other}\"]\nen = [\"{thing}ed\"]\n"),
            "a",
            noun.clone(),
            thing.clone(),
        ),
        _ => ("{ kind = \"length\" }".to_owned(), String::new(), "12 m", "12 meter".to_owned(), "12 meters".to_owned()),
    };
    format!(
        r#"attribute = "generated.a{number}"
about = "What rule {number} asks for"
value = {value}
holds = "one"
event = ["place", "day"]

{words}
[id]
patterns = ["{verb} ~ {{value}}", "{{value}} (={verb}|{other}) [lagi]", "<vehicle> ~ {other} ~ {{value}}"]
unless = ["(=termasuk|=antaranya) ~ {{value}}"]
examples = [{{ text = "Petugas di lokasi itu {verb} {id} kemarin, kata juru bicara polisi.", gives = "{gives}" }}]
rejects = ["Petugas itu melihat {id} di jalan raya pada hari yang sama."]

[en]
patterns = ["{act} ~ {{value}}", "{{value}} (were|was) {act}ed"]
unless = ["(=including|=among) ~ {{value}}"]
examples = [{{ text = "Officials in the town {act}ed {en} on the day of the event.", gives = "{gives}" }}]
rejects = ["Officials saw {en} in the street on the same day."]
"#
    )
}

/// Tokens, sentences, quotations. Without a language's abbreviations: those are not public, and cost next to nothing.
#[divan::bench(sample_count = 10)]
fn segment_all(bencher: Bencher) {
    let (vocabulary, language) = (Vocabulary::default(), Language::default());
    bencher.counter(bytes(ARTICLES.iter().copied())).bench_local(|| {
        for article in &*ARTICLES {
            black_box(segment(article, &vocabulary, &language));
        }
    });
}

/// Segmenting and reading typed values.
#[divan::bench(sample_count = 5)]
fn mentions_all(bencher: Bencher) {
    bencher.counter(bytes(ARTICLES.iter().copied())).bench_local(|| {
        for article in &*ARTICLES {
            black_box(mentions(article, &RULES));
        }
    });
}

/// All that is done for one article: segmenting, typed values, rules, speakers, events.
#[divan::bench(sample_count = 5)]
fn extract_all(bencher: Bencher) {
    bencher.counter(bytes(ARTICLES.iter().copied())).bench_local(|| {
        for article in &*ARTICLES {
            black_box(extract(article, &RULES));
        }
    });
}

fn readings(story: &Story) -> Vec<Reading> {
    story.articles.iter().map(|article| extract(article, &RULES)).collect()
}

fn report(story: &Story, readings: Vec<Reading>) -> StoryReport {
    reconcile(&story.id, readings, &story.notes, &RULES)
}

#[divan::bench(sample_count = 20, args = 0..STORIES.len())]
fn reconcile_story(bencher: Bencher, story: usize) {
    let story = &STORIES[story];
    let made = readings(story);
    bencher.counter(bytes(&story.articles)).with_inputs(|| made.clone()).bench_values(|readings| report(story, readings));
}

/// Five articles, fifty, and a hundred of one story: aligning grows faster than the text.
#[divan::bench(sample_count = 5, args = [1, 4, 10, 20])]
fn reconcile_story_times(bencher: Bencher, times: usize) {
    let Some(story) = STORIES.iter().max_by_key(|story| story.articles.len()) else { return };
    let many: Vec<Article> = (0..times)
        .flat_map(|n| story.articles.iter().map(move |article| Article { id: format!("{n}-{}", article.id), ..article.clone() }))
        .collect();
    let made: Vec<Reading> = many.iter().map(|article| extract(article, &RULES)).collect();
    bencher
        .counter(bytes(&many))
        .with_inputs(|| made.clone())
        .bench_values(|readings| reconcile("many", readings, &StoryNotes::default(), &RULES));
}

#[divan::bench(sample_count = 20)]
fn text_report_all(bencher: Bencher) {
    let reports: Vec<StoryReport> = STORIES.iter().map(|story| report(story, readings(story))).collect();
    bencher
        .counter(bytes(STORIES.iter().flat_map(|story| &story.articles)))
        .bench_local(|| black_box(text_report(&reports, &[], &TextOptions::default())));
}

/// "Bacadaq": a name that nobody bears, another one for every number.
fn new_name(number: usize) -> String {
    let syllables = (0..4).map(|step| number / 12_usize.pow(step) % 12).zip([b'a', b'e', b'i', b'o']);
    let letters: String = syllables.flat_map(|(at, vowel)| [char::from(b"bdfgklmnprst"[at]), char::from(vowel)]).collect();
    format!("{}{}q", letters[..1].to_uppercase(), &letters[1..])
}

/// One line of a megabyte each, beside prose of the same size.
#[divan::bench(sample_count = 3, args = ["prose", "digits", "commas", "quotes", "capitals", "brackets", "one word", "days", "islands", "clients"])]
fn hostile(bencher: Bencher, kind: &str) {
    let piece = match kind {
        "days" => "Senin (1/2/2024) ",
        "digits" => "1234567890",
        "commas" => ",",
        "quotes" => "\"",
        "capitals" => "Presiden Kim Jong Un Vladimir Putin ",
        "brackets" => "(",
        "one word" => "rudal ",
        _ => "",
    };
    // Ever new names beside a word that all of them share.
    let named = match kind {
        "islands" => "Xxx Island, ",
        "clients" => "Kuasa hukum Xxx ",
        _ => "",
    };
    let article = if !named.is_empty() {
        let line: String = (0..MEGABYTE / named.len()).map(|number| named.replace("Xxx", &new_name(number))).collect();
        Article::from_text("line.txt", "hostile", &line)
    } else if piece.is_empty() {
        let prose: String = ARTICLES.iter().flat_map(|article| [article.text.as_str(), "\n"]).collect();
        let end = prose.as_bytes()[..MEGABYTE.min(prose.len())].iter().rposition(|&byte| byte == b'\n').unwrap_or(0);
        Article::from_text("prose.txt", "hostile", &prose[..end])
    } else {
        Article::from_text("line.txt", "hostile", &piece.repeat(MEGABYTE / piece.len()))
    };
    bencher.counter(bytes([&article])).bench_local(|| black_box(extract(&article, &RULES)));
}
