//! Files and standard input become articles.
//!
//! The only stage that opens article files. Marks the parts of an article, changes nothing in it.

mod article;
mod dateline;
mod decode;
mod jsonl;
mod keep;
mod language;
mod marks;
mod notes;
mod paragraphs;
mod published;
mod sections;
mod source;
mod story;
mod walk;
mod words;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::PathBuf;

pub use article::{Article, Published, Section, SectionKind};
pub(crate) use keep::with_known;
pub(crate) use notes::wrong_id;
pub use notes::{Known, Link, Side, StoryNotes};

use crate::problem::Problem;

/// Bytes that one article may have.
const MAX_BYTES: u64 = 64 << 20;
/// Articles that one story may have: they are compared with each other.
pub(crate) const MAX_ARTICLES: usize = 2_000;

/// The file that an article stands in, as a message names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleFile {
    /// Its path, as PATH was written, with `/`.
    pub path: String,
    /// The line of the article in a file of JSONL, from 1.
    pub line: Option<usize>,
}

/// Articles about one event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The folder's name, the `id` of its `story.toml`, or the `story` of its JSONL lines.
    pub id: String,
    /// Its articles, in the order of their files' names.
    pub articles: Vec<Article>,
    /// What its `story.toml` says.
    pub notes: StoryNotes,
    /// The folder that is the story, as PATH was written; none where lines of JSONL or standard input name the story.
    pub folder: Option<PathBuf>,
    /// The file of each article, by its id.
    pub files: BTreeMap<String, ArticleFile>,
    /// Files of the story that could not be read, or not whole: what is here is not all that it says.
    pub unread: BTreeSet<String>,
    /// Nobody has put these articles into a story: lines of JSON that name none, or texts without a `story.toml` that PATH names or that lie
    /// in the folder which it names. [`read_heap`] alone marks it.
    pub heap: bool,
    /// Ids of articles that are there and hold nothing.
    pub empty: BTreeSet<String>,
}

/// What [`read_paths`] makes of the paths given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// The stories, in the order of their ids, each with at least one article.
    pub stories: Vec<Story>,
    /// What could not be read; all else was.
    pub problems: Vec<Problem>,
    /// What was read otherwise than it stands, or was empty.
    pub warnings: Vec<Problem>,
}

/// Reads the stories that `paths` lead to: story folders, folders of stories, files, and `-` for `stdin`.
///
/// Never fails: what cannot be read is reported, and the rest goes on.
pub fn read_paths(paths: &[PathBuf], stdin: &mut dyn Read) -> Input {
    gather(paths, stdin, false)
}

/// The same, where articles that are in no story are a heap ([`Story::heap`]), however many: see [`group`](crate::group).
pub fn read_heap(paths: &[PathBuf], stdin: &mut dyn Read) -> Input {
    gather(paths, stdin, true)
}

fn gather(paths: &[PathBuf], stdin: &mut dyn Read, heap: bool) -> Input {
    let found = walk::find(paths);
    let mut gathering = story::Gathering::new(found.problems, found.warnings, heap);
    for folder in &found.folders {
        gathering.read_folder(folder);
    }
    if found.stdin {
        gathering.read_stdin(stdin);
    }
    gathering.finish()
}

impl Article {
    /// An article of a text alone: its parts, language, and, where the text states them, source and date.
    ///
    /// ```
    /// let article = selisih::Article::from_text("a", "story", "TEMPO.CO, Jakarta - Dua orang hilang.");
    /// assert_eq!((article.source.as_str(), article.language.as_str()), ("Tempo", "id"));
    /// ```
    pub fn from_text(id: &str, story: &str, text: &str) -> Self {
        let mut article = story::build(id.to_owned(), story.to_owned(), notes::Given::default(), text.to_owned(), None);
        if article.source.is_empty() {
            id.clone_into(&mut article.source);
        }
        article
    }
}

impl Published {
    /// Reads `2023-09-14`, alone or with a time (`2023-09-14T10:15:00+07:00`, `2023-09-14 10:15`). A zone is left out.
    ///
    /// ```
    /// assert!(selisih::Published::parse("2023-09-14 10:15").is_some());
    /// assert!(selisih::Published::parse("yesterday").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        published::parse(text)
    }
}
