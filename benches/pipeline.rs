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

/// One line of a megabyte each, beside prose of the same size.
#[divan::bench(sample_count = 3, args = ["prose", "digits", "commas", "quotes", "capitals", "brackets", "one word"])]
fn hostile(bencher: Bencher, kind: &str) {
    let piece = match kind {
        "digits" => "1234567890",
        "commas" => ",",
        "quotes" => "\"",
        "capitals" => "Presiden Kim Jong Un Vladimir Putin ",
        "brackets" => "(",
        "one word" => "rudal ",
        _ => "",
    };
    let article = if piece.is_empty() {
        let prose: String = ARTICLES.iter().flat_map(|article| [article.text.as_str(), "\n"]).collect();
        let end = prose.as_bytes()[..MEGABYTE.min(prose.len())].iter().rposition(|&byte| byte == b'\n').unwrap_or(0);
        Article::from_text("prose.txt", "hostile", &prose[..end])
    } else {
        Article::from_text("line.txt", "hostile", &piece.repeat(MEGABYTE / piece.len()))
    };
    bencher.counter(bytes([&article])).bench_local(|| black_box(extract(&article, &RULES)));
}
