//! `story.toml`: what the files of a story do not say, and what the desk has decided about it.
//!
//! Every mistake in it is reported at once; the articles are read in any case.

use super::article::Published;
use super::published;
use crate::problem::{Problem, SourceFile};
use crate::settings::{Document, Located, Table, did_you_mean};
use crate::span::Span;
use crate::value::PartialDate;

/// A conflict that the desk keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Id of the finding ("qeshm/casualties.dead").
    pub finding: String,
    /// Why it is kept.
    pub reason: String,
    /// Who decided so.
    pub by: Option<String>,
    /// The last day on which this holds.
    pub until: Option<PartialDate>,
    /// The values that the conflict was known with, in notation; where they are given, it comes back with other ones.
    pub values: Option<Vec<String>>,
}

impl Known {
    /// Whether this is about the finding of that id, of a story of that id.
    pub fn is_of(&self, story: &str, finding: &str) -> bool {
        self.finding == finding || finding.strip_prefix(story).and_then(|rest| rest.strip_prefix('/')) == Some(&self.finding)
    }
}

/// Words of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Id of the article.
    pub article: String,
    /// The words, exactly as they stand there.
    pub quote: String,
    /// Every place of the article in which they stand, in bytes.
    pub spans: Vec<Span>,
}

/// Two places of a story that speak about one thing, or about two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// One of them.
    pub a: Side,
    /// The other.
    pub b: Side,
}

/// What `story.toml` says about a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoryNotes {
    /// The story's title.
    pub title: Option<String>,
    /// Conflicts that the desk keeps.
    pub known: Vec<Known>,
    /// Places that speak about one thing.
    pub same: Vec<Link>,
    /// Places that speak about two things.
    pub apart: Vec<Link>,
    /// The day on which this is read, where the caller says so: what the desk keeps may end. There is no clock here.
    pub today: Option<PartialDate>,
}

/// What is given about one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Given {
    pub(super) source: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<Published>,
    pub(super) language: Option<String>,
}

/// All that `story.toml` holds.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) id: Option<String>,
    pub(super) articles: Vec<(String, Given)>,
    pub(super) notes: StoryNotes,
}

/// The articles that a `story.toml` can speak of.
pub(super) struct Articles<'a> {
    /// Ids that were read, with their texts.
    pub(super) read: &'a [(&'a str, &'a str)],
    /// Names of files that exist beside it, read or not.
    pub(super) names: &'a [String],
}

impl Articles<'_> {
    fn text(&self, id: &str) -> Option<&str> {
        self.read.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
    }

    /// Whether the story has this article; says so where it has not.
    fn check(&self, table: &Table<'_, '_>, id: &str, span: Span) -> bool {
        let known = self.text(id).is_some() || self.names.iter().any(|name| name == id);
        if !known {
            let names: Vec<&str> = self.read.iter().map(|(id, _)| *id).chain(self.names.iter().map(String::as_str)).collect();
            let advice = if names.is_empty() { "the folder has no articles".to_owned() } else { did_you_mean(id, &names) };
            table.report(span, format!("this story has no article `{id}`"), advice);
        }
        known
    }
}

/// Reads a `story.toml`, and all that is wrong with it.
pub(super) fn read(file: &SourceFile, articles: &Articles<'_>) -> (Settings, Vec<Problem>) {
    Document::read(file, |root| {
        let mut settings = Settings {
            id: root.text("id").and_then(|id| checked_id(root, id)),
            notes: StoryNotes { title: root.text("title").map(|title| title.value.to_owned()), ..StoryNotes::default() },
            ..Settings::default()
        };
        if root.is_list("articles") {
            // `[[articles]]` with `file = "bbc.txt"` says the same.
            for fields in root.table_list("articles") {
                let file = fields.required_text("file");
                let given = given(&fields);
                if let Some(file) = file.filter(|file| articles.check(&fields, file.value, file.span)) {
                    settings.articles.push((file.value.to_owned(), given));
                }
            }
        } else if let Some(table) = root.table("articles") {
            for (name, fields) in table.tables() {
                let given = given(&fields);
                if articles.check(&fields, name.value, name.span) {
                    settings.articles.push((name.value.to_owned(), given));
                }
            }
            table.finish();
        }
        settings.notes.known = root.table_list("known").iter().filter_map(known).collect();
        settings.notes.same = root.table_list("same").iter().filter_map(|table| link(table, articles)).collect();
        settings.notes.apart = root.table_list("apart").iter().filter_map(|table| link(table, articles)).collect();
        root.finish();
        settings
    })
}

/// What makes an id of a story unfit for a file name and for the id of a finding; `None` if nothing does.
pub(crate) fn wrong_id(id: &str) -> Option<&'static str> {
    if id.trim().is_empty() {
        Some("is empty")
    } else if id.contains(['/', '\\', '#', '@']) || id.contains(char::is_control) {
        Some("holds one of `/ \\ # @` or a control character")
    } else if id.starts_with('.') || id.trim() != id {
        Some("starts with a dot, or starts or ends with a space")
    } else {
        None
    }
}

fn checked_id(table: &Table<'_, '_>, id: Located<&str>) -> Option<String> {
    if let Some(wrong) = wrong_id(id.value) {
        table.report(
            id.span,
            format!("the id of a story {wrong}"),
            "use letters, digits and hyphens; the folder's name is used until then",
        );
        return None;
    }
    Some(id.value.to_owned())
}

fn given(fields: &Table<'_, '_>) -> Given {
    // An empty text is a field that nobody has filled in yet.
    let filled = |key: &str| fields.text(key).filter(|text| !text.value.trim().is_empty());
    let published = fields.date_text("published").and_then(|date| {
        let made = published::parse(date.value);
        if made.is_none() {
            fields.report(date.span, format!("`{}` is no date", date.value), "write 2023-09-14, or 2023-09-14T10:15:00+07:00");
        }
        made
    });
    let language = filled("language").and_then(|code| {
        let made = language_code(code.value);
        if made.is_none() {
            fields.report(code.span, format!("`{}` is no code of a language", code.value), "write \"id\" or \"en\"");
        }
        made
    });
    let made = Given {
        source: filled("source").map(|text| text.value.to_owned()),
        url: filled("url").map(|text| text.value.to_owned()),
        published,
        language,
    };
    fields.finish();
    made
}

/// "id", "EN", "id-ID" as the code of two or three small letters.
pub(super) fn language_code(text: &str) -> Option<String> {
    let code = text.trim().split(['-', '_']).next().unwrap_or("").to_lowercase();
    ((2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

fn known(table: &Table<'_, '_>) -> Option<Known> {
    let finding = table.required_text("finding");
    let reason = table.required_text("reason");
    let by = table.text("by").map(|text| text.value.to_owned());
    let until = table.date_text("until").and_then(|date| {
        let day = PartialDate::parse(date.value).filter(|day| day.to_calendar().is_some());
        if day.is_none() {
            table.report(date.span, format!("`{}` is no day", date.value), "write the last day on which this holds, such as 2023-12-31");
        }
        day
    });
    let values = table.has("values").then(|| table.texts("values").into_iter().map(|text| text.value.to_owned()).collect());
    table.finish();
    Some(Known { finding: finding?.value.to_owned(), reason: reason?.value.to_owned(), by, until, values })
}

fn link(table: &Table<'_, '_>, articles: &Articles<'_>) -> Option<Link> {
    let side = |key: &str| {
        let Some(fields) = table.table(key) else {
            if !table.has(key) {
                table.report(table.span, format!("`{key}` is missing"), format!("add {key} = {{ article = \"...\", quote = \"...\" }}"));
            }
            return None;
        };
        let article = fields.required_text("article");
        let quote = fields.required_text("quote");
        fields.finish();
        let (article, quote) = (article?, quote?);
        if !articles.check(&fields, article.value, article.span) {
            return None;
        }
        // An article that was not read with the others needs no link.
        let text = articles.text(article.value)?;
        if quote.value.trim().is_empty() || !text.contains(quote.value) {
            let message = format!("these words do not stand in `{}`", article.value);
            fields.report(quote.span, message, "copy them from the article, letter by letter");
            return None;
        }
        let spans = text.match_indices(quote.value).map(|(start, words)| Span::new(start, start + words.len())).collect();
        Some(Side { article: article.value.to_owned(), quote: quote.value.to_owned(), spans })
    };
    let (a, b) = (side("a"), side("b"));
    table.finish();
    Some(Link { a: a?, b: b? })
}

#[cfg(test)]
mod tests {
    use super::{Articles, read};
    use crate::problem::SourceFile;

    fn problems(toml: &str) -> (super::Settings, Vec<String>) {
        let names = ["bbc.txt".to_owned(), "gone.txt".to_owned()];
        let articles = Articles { read: &[("bbc.txt", "Ten people died."), ("cbc.txt", "A dozen people died.")], names: &names };
        let (settings, problems) = read(&SourceFile::new("s/story.toml", toml.to_owned()), &articles);
        (settings, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_whole_file_is_read() {
        let (settings, problems) = problems(
            r#"
title = "Gempa"
id = "gempa-1"
[articles."bbc.txt"]
source = "BBC News"
url = "https://example.org/1"
published = 2005-11-28T02:24:00Z
language = "EN"
[articles."gone.txt"]
published = "2005-11-28"
[[known]]
finding = "gempa-1/casualties.dead"
reason = "early toll"
by = "desk"
until = 2023-12-31
[[same]]
a = { article = "bbc.txt", quote = "Ten people" }
b = { article = "cbc.txt", quote = "A dozen people" }
"#,
        );
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(settings.id.as_deref(), Some("gempa-1"));
        assert_eq!(settings.articles[0].1.language.as_deref(), Some("en"));
        assert!(settings.articles[0].1.published.is_some_and(|date| date.time.is_some()));
        assert_eq!((settings.notes.known.len(), settings.notes.same.len(), settings.notes.apart.len()), (1, 1, 0));
    }

    #[test]
    fn articles_may_be_a_list() {
        let toml = "[[articles]]\nfile = \"bbc.txt\"\nsource = \"BBC News\"\n[[articles]]\nfile = \"cbc.txt\"\npublished = 2005-11-28";
        let (settings, problems) = problems(toml);
        assert_eq!(problems, Vec::<String>::new());
        let names: Vec<&str> = settings.articles.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["bbc.txt", "cbc.txt"]);
        assert_eq!(settings.articles[0].1.source.as_deref(), Some("BBC News"));
        assert!(settings.articles[1].1.published.is_some());
    }

    #[test]
    fn every_mistake_is_reported_with_its_place_and_advice() {
        let rows = [
            ("titel = \"x\"", "s/story.toml:1:1: unknown key `titel`; did you mean `title`?"),
            ("id = \"a/b\"", "s/story.toml:1:6: the id of a story holds one of"),
            ("title = 3", "`title` is an integer"),
            ("[articles.\"bcb.txt\"]\nsource = \"BBC\"", "s/story.toml:1:11: this story has no article `bcb.txt`; did you mean `bbc.txt`?"),
            ("[articles.\"bbc.txt\"]\nsorce = \"BBC\"", "s/story.toml:2:1: unknown key `sorce`; did you mean `source`?"),
            ("[articles.\"bbc.txt\"]\npublished = \"14/9\"", "s/story.toml:2:13: `14/9` is no date; write 2023-09-14"),
            ("[articles.\"bbc.txt\"]\nlanguage = \"Indonesian\"", "is no code of a language"),
            ("articles = 1", "`articles` is an integer; write a table here"),
            ("[[articles]]\nsource = \"BBC\"", "`file` is missing"),
            ("[[articles]]\nfile = \"bcb.txt\"", "s/story.toml:2:8: this story has no article `bcb.txt`; did you mean `bbc.txt`?"),
            ("[[known]]\nreason = \"x\"", "`finding` is missing"),
            ("[[known]]\nfinding = \"x\"\nreason = \"y\"\nuntil = 2023", "s/story.toml:4:9"),
            ("[[same]]\na = { article = \"bbc.txt\", quote = \"Ten people\" }", "`b` is missing"),
            (
                "[[apart]]\na = { article = \"bbc.txt\", quote = \"Nine\" }\nb = { article = \"cbc.txt\", quote = \"A\" }",
                "s/story.toml:2:36: these words do not stand in `bbc.txt`; copy them",
            ),
            ("title = \"x", "this is not valid TOML"),
        ];
        for (toml, expected) in rows {
            let (_, problems) = problems(toml);
            assert!(problems.iter().any(|problem| problem.contains(expected)), "{toml}: {problems:?}");
        }
    }
}
