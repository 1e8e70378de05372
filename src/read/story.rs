//! Stories are put together: articles get their parts, source, date and language, and a place in a story.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::article::Article;
use super::decode::decode;
use super::jsonl;
use super::notes::{self, Articles, Given, StoryNotes};
use super::walk::{self, Folder, STORY_FILE, shown};
use super::{ArticleFile, Input, MAX_ARTICLES, MAX_BYTES, Story, language, sections, source};
use crate::problem::{Problem, SourceFile};

/// An article that may still lack the label of its source.
struct Draft {
    article: Article,
    /// What its label is made of where it has no source.
    stem: String,
    file: ArticleFile,
}

/// A text with what is known about it before it becomes an article.
struct Raw {
    id: String,
    stem: String,
    given: Given,
    text: String,
    encoding: Option<String>,
    /// For messages: the file, and the line in it for JSONL.
    path: String,
    line: Option<usize>,
}

impl Raw {
    fn problem(&self, message: String, advice: &str) -> Problem {
        match self.line {
            Some(line) => jsonl::at_line(&self.path, line, "", 0, message, advice),
            None => Problem::with_file(&self.path, message, advice),
        }
    }
}

/// A story that is being gathered.
struct Gathered {
    origin: PathBuf,
    shown: String,
    drafts: Vec<Draft>,
    ids: BTreeSet<String>,
    notes: StoryNotes,
    folder: Option<PathBuf>,
    heap: bool,
    too_many: bool,
}

/// What the id of a heap starts with, before its path: no story has such an id.
const HEAP: char = '\0';

/// All stories that are being gathered, by id.
#[derive(Default)]
pub(super) struct Gathering {
    stories: BTreeMap<String, Gathered>,
    refused: BTreeSet<(String, PathBuf)>,
    /// Story and id of articles that hold nothing.
    empty: BTreeSet<(String, String)>,
    problems: Vec<Problem>,
    warnings: Vec<Problem>,
    /// Paths of articles that `story.toml` does not list though it lists others, and how that is told.
    unlisted: Vec<(String, Problem)>,
    /// Articles that are in no story are kept apart, however many.
    heap: bool,
}

/// An article of `text`: its parts marked, its source, date and language found where they are not given.
///
/// The source is empty where neither `given` nor the text names one.
pub(super) fn build(id: String, story: String, given: Given, text: String, encoding: Option<String>) -> Article {
    let marked = sections::mark(&text);
    let source = given.source.or(marked.outlet).or_else(|| given.url.as_deref().and_then(source::outlet_of_url));
    let language = given.language.unwrap_or_else(|| language::detect(&text).to_owned());
    let published = given.published.or(marked.published);
    let source = source.unwrap_or_default();
    Article { id, story, source, url: given.url, published, language, encoding, text, sections: marked.sections }
}

impl Gathering {
    pub(super) fn new(problems: Vec<Problem>, warnings: Vec<Problem>, heap: bool) -> Self {
        Self { problems, warnings, heap, ..Self::default() }
    }

    /// Reads the articles of a folder, and its `story.toml`.
    pub(super) fn read_folder(&mut self, folder: &Folder) {
        let name = folder.real.file_name().map_or_else(|| "story".to_owned(), |name| name.to_string_lossy().into_owned());
        let (lines, texts): (Vec<_>, Vec<_>) = folder.names.iter().partition(|name| walk::is_jsonl(&name.to_string_lossy()));
        if texts.len() > MAX_ARTICLES && !self.heap {
            return self.problems.push(too_many(&shown(&folder.shown)));
        }
        let story_path = folder.shown.join(STORY_FILE);
        // Beside texts or a story.toml, lines that name no story belong to the folder's.
        let joins = folder.whole && (!texts.is_empty() || story_path.exists());
        let mut own: Vec<Raw> = texts.into_iter().filter_map(|name| self.read_text(&folder.shown.join(name))).collect();
        let mut others: Vec<(String, Raw)> = Vec::new();
        for name in lines {
            let path = folder.shown.join(name);
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            match walk::open(&path) {
                Err(problem) => self.problems.push(*problem),
                Ok(file) => {
                    for (story, raw) in self.read_lines(&shown(&path), file) {
                        match story {
                            None if joins => own.push(raw),
                            None if self.heap => others.push((format!("{HEAP}{}", shown(&path)), raw)),
                            story => others.push((story.unwrap_or_else(|| stem.clone()), raw)),
                        }
                    }
                }
            }
        }
        let is_heap = self.heap && folder.named && !story_path.exists();
        let name = if is_heap { format!("{HEAP}{}", shown(&folder.shown)) } else { name };
        let (id, notes) = self.read_notes(&folder.shown, &story_path, &name, &mut own);
        for raw in own {
            self.add(&id, &folder.real, &shown(&folder.shown), raw);
        }
        if let Some(story) = self.stories.get_mut(&id).filter(|story| story.origin == folder.real) {
            story.notes = notes;
            story.folder = Some(folder.shown.clone());
        }
        for (story, raw) in others {
            let path = raw.path.clone();
            self.add(&story, &folder.real, &path, raw);
        }
    }

    /// Reads standard input: JSONL if its first line starts with `{`, else one article.
    pub(super) fn read_stdin(&mut self, stdin: &mut dyn Read) {
        let origin = PathBuf::from("-");
        let mut head = Vec::new();
        let mut chunk = [0_u8; 4_096];
        // Blanks before the first line are kept: line numbers count them.
        let jsonl = loop {
            match stdin.read(&mut chunk) {
                Ok(0) => break false,
                Ok(length) => head.extend_from_slice(&chunk[..length]),
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    let message = format!("cannot be read: {}", walk::reason(&error));
                    return self.problems.push(Problem::with_file("standard input", message, "check what writes into it"));
                }
            }
            let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head);
            if let Some(first) = text.iter().find(|byte| !byte.is_ascii_whitespace()) {
                break *first == b'{';
            }
            if head.len() as u64 > MAX_BYTES {
                break false;
            }
        };
        let input = std::io::Cursor::new(head).chain(stdin);
        if jsonl {
            for (story, raw) in self.read_lines("standard input", input) {
                let own = if self.heap { format!("{HEAP}stdin") } else { "stdin".to_owned() };
                self.add(&story.unwrap_or(own), &origin, "standard input", raw);
            }
            return;
        }
        let mut bytes = Vec::new();
        match input.take(MAX_BYTES + 1).read_to_end(&mut bytes) {
            Err(error) => {
                let message = format!("cannot be read: {}", walk::reason(&error));
                self.problems.push(Problem::with_file("standard input", message, "check what writes into it"));
            }
            Ok(_) if bytes.len() as u64 > MAX_BYTES => {
                let advice = "is it an article? split it, or give several as JSONL";
                self.problems.push(Problem::with_file("standard input", "this article is longer than 64 MiB", advice));
            }
            Ok(_) => {
                if let Some(raw) = self.text("standard input".to_owned(), "stdin", "stdin", bytes) {
                    self.add("stdin", &origin, "standard input", raw);
                }
            }
        }
    }

    fn read_text(&mut self, path: &Path) -> Option<Raw> {
        match walk::read_file(path) {
            Err(problem) => {
                self.problems.push(*problem);
                None
            }
            Ok(bytes) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                self.text(shown(path), &name, &stem, bytes)
            }
        }
    }

    /// Decodes one article.
    fn text(&mut self, path: String, id: &str, stem: &str, bytes: Vec<u8>) -> Option<Raw> {
        let Some(decoded) = decode(bytes) else {
            self.problems.push(Problem::with_file(path, "this is no text", "is it a binary file? save the article as plain text in UTF-8"));
            return None;
        };
        if let Some(line) = merge_mark(&decoded.text) {
            let advice = "keep the words that the source wrote, and delete the marks";
            self.problems.push(Problem::with_file(path, format!("line {line} is a mark of a merge that git left"), advice));
            return None;
        }
        if let Some(encoding) = &decoded.encoding {
            let message = format!("this is not UTF-8; it was read as {encoding}, and places count in the decoded text");
            self.warnings.push(Problem::with_file(&path, message, "save it as UTF-8 to be sure of every letter"));
        }
        let (text, encoding) = (decoded.text, decoded.encoding);
        Some(Raw { id: id.to_owned(), stem: stem.to_owned(), given: Given::default(), text, encoding, path, line: None })
    }

    fn read_lines(&mut self, path: &str, input: impl Read) -> Vec<(Option<String>, Raw)> {
        let lines = jsonl::read(path, input, &mut self.problems);
        if lines.is_empty() && !self.problems.iter().any(|problem| problem.path == path) {
            self.warnings.push(Problem::with_file(path, "this file has no articles", "write one JSON object a line"));
        }
        let raw = |line: jsonl::Line| {
            let stem = line.id.clone();
            (
                line.story,
                Raw {
                    id: line.id,
                    stem,
                    given: line.given,
                    text: line.text,
                    encoding: None,
                    path: path.to_owned(),
                    line: Some(line.number),
                },
            )
        };
        lines.into_iter().map(raw).collect()
    }

    /// Reads `story.toml` and gives the articles what it says; the story's id and notes.
    fn read_notes(&mut self, folder: &Path, path: &Path, name: &str, own: &mut [Raw]) -> (String, StoryNotes) {
        let none = (name.to_owned(), StoryNotes::default());
        if own.is_empty() || !path.exists() {
            return none;
        }
        let text = walk::read_file(path).and_then(|bytes| {
            let wrong = || Problem::with_file(shown(path), "this is not UTF-8", "save it as UTF-8");
            String::from_utf8(bytes).map_err(|_| Box::new(wrong()))
        });
        let text = match text {
            Ok(text) => text,
            Err(problem) => {
                self.problems.push(*problem);
                return none;
            }
        };
        let file = SourceFile::new(shown(path), text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned());
        let names = walk::article_names(folder);
        let read: Vec<(&str, &str)> = own.iter().map(|raw| (raw.id.as_str(), raw.text.as_str())).collect();
        let (settings, problems) = notes::read(&file, &Articles { read: &read, names: &names });
        self.problems.extend(problems);
        self.warn_of_unlisted(path, own, &settings.articles);
        for (article, given) in settings.articles {
            for raw in own.iter_mut().filter(|raw| raw.id == article) {
                raw.given.source = given.source.clone().or(raw.given.source.take());
                raw.given.url = given.url.clone().or(raw.given.url.take());
                raw.given.published = given.published.or(raw.given.published);
                raw.given.language = given.language.clone().or(raw.given.language.take());
            }
        }
        (settings.id.unwrap_or_else(|| name.to_owned()), settings.notes)
    }

    /// Notes with the ending of an article would count as a source: where `story.toml` lists most of a folder's articles, the others are told, if
    /// their own text does not name an outlet either.
    fn warn_of_unlisted(&mut self, path: &Path, own: &[Raw], listed: &[(String, Given)]) {
        let is_listed = |raw: &&Raw| listed.iter().any(|(article, _)| *article == raw.id);
        let count = own.iter().filter(is_listed).count();
        if count < 2 || count * 2 < own.len() {
            return;
        }
        for raw in own.iter().filter(|raw| !is_listed(raw)) {
            let message = format!("`{}` is not listed here, and is read as an article of another source", raw.id);
            let advice = format!("list it as [articles.\"{}\"], or give it another ending, such as .md", raw.id);
            self.unlisted.push((raw.path.clone(), Problem::with_file(shown(path), message, advice)));
        }
    }

    fn add(&mut self, story: &str, origin: &Path, place: &str, raw: Raw) {
        if raw.text.chars().all(super::paragraphs::is_blank) {
            self.warnings.push(raw.problem(format!("the article `{}` is empty, and is passed over", raw.id), "fill it, or delete it"));
            self.empty.insert((story.to_owned(), raw.id));
            return;
        }
        let gathered = self.stories.entry(story.to_owned()).or_insert_with(|| Gathered {
            origin: origin.to_owned(),
            shown: place.to_owned(),
            drafts: Vec::new(),
            ids: BTreeSet::new(),
            notes: StoryNotes::default(),
            folder: None,
            heap: story.starts_with(HEAP),
            too_many: false,
        });
        if gathered.origin != origin {
            if self.refused.insert((story.to_owned(), origin.to_owned())) {
                let message = format!("there is a story `{story}` in `{}` already; this one is not read", gathered.shown);
                self.problems.push(Problem::with_file(place, message, "give one of them another `id` in its story.toml, or another name"));
            }
        } else if gathered.drafts.len() >= MAX_ARTICLES && !gathered.heap {
            gathered.too_many = true;
        } else if gathered.ids.insert(raw.id.clone()) {
            let article = build(raw.id, story.to_owned(), raw.given, raw.text, raw.encoding);
            gathered.drafts.push(Draft { article, stem: raw.stem, file: ArticleFile { path: raw.path, line: raw.line } });
        } else {
            self.problems.push(raw.problem(
                format!("the story `{}` has an article `{}` already", story.trim_start_matches(HEAP), raw.id),
                "give each article an `id` of its own",
            ));
        }
    }

    /// The stories as they are handed on, in the order of their ids.
    pub(super) fn finish(self) -> Input {
        let mut input = Input { stories: Vec::new(), problems: self.problems, warnings: self.warnings };
        for (id, gathered) in self.stories {
            if gathered.too_many {
                input.problems.push(too_many(&gathered.shown));
                continue;
            }
            let stems: Vec<&str> = gathered.drafts.iter().map(|draft| draft.stem.as_str()).collect();
            let sources: Vec<&str> = gathered.drafts.iter().map(|draft| draft.article.source.as_str()).filter(|s| !s.is_empty()).collect();
            let labels = source::labels(&stems, &sources);
            let files: BTreeMap<String, ArticleFile> =
                gathered.drafts.iter().map(|draft| (draft.article.id.clone(), draft.file.clone())).collect();
            let unnamed = |path: &String| gathered.drafts.iter().any(|draft| draft.file.path == *path && draft.article.source.is_empty());
            let untold = self.unlisted.iter().filter(|(path, _)| unnamed(path));
            input.warnings.extend(untold.map(|(_, problem)| problem.clone()));
            let mut articles: Vec<Article> = gathered.drafts.into_iter().map(|draft| draft.article).collect();
            for (article, label) in articles.iter_mut().zip(labels) {
                if article.source.is_empty() {
                    article.source = label;
                }
            }
            let unread = unread(&input.problems, &files, gathered.folder.as_deref());
            let empty = self.empty.iter().filter(|(story, _)| *story == id).map(|(_, article)| article.clone()).collect();
            input.stories.push(Story {
                id,
                articles,
                notes: gathered.notes,
                folder: gathered.folder,
                files,
                unread,
                empty,
                heap: gathered.heap,
            });
        }
        input
    }
}

/// The line, from 1, of the first of git's three marks of a merge, where all three stand: both sides would be read for what the source says.
fn merge_mark(text: &str) -> Option<usize> {
    let mut lines = text.lines().enumerate();
    let first = lines.find(|(_, line)| line.starts_with("<<<<<<< "))?.0;
    lines.find(|(_, line)| *line == "=======")?;
    lines.find(|(_, line)| line.starts_with(">>>>>>> "))?;
    Some(first + 1)
}

/// Paths of problems that lie in the story: in its folder, or in a file that some of its articles stand in.
fn unread(problems: &[Problem], files: &BTreeMap<String, ArticleFile>, folder: Option<&Path>) -> BTreeSet<String> {
    let own =
        |path: &str| folder.is_some_and(|folder| Path::new(path).parent() == Some(folder)) || files.values().any(|file| file.path == path);
    problems.iter().map(|problem| &problem.path).filter(|path| own(path)).cloned().collect()
}

fn too_many(place: &str) -> Problem {
    let advice = "articles are compared with each other inside a story: split it by event; it is not read";
    Problem::with_file(place, format!("this story has more than {MAX_ARTICLES} articles"), advice)
}
