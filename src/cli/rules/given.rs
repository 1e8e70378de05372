//! What a command of the workshop is asked about: a text, the articles of a path, a rule, a language.

use std::path::{Path, PathBuf};

use crate::cli::{output, run};
use crate::problem::Problem;
use crate::read::Article;
use crate::rules::RuleSet;
use crate::settings::did_you_mean;
use crate::span::{LineIndex, Span};

/// The name that a text of the command line has in messages and places.
pub(super) const TEXT: &str = "text";

/// An article of a text alone, in the language that is asked for, else in that of its words.
pub(super) fn text_article(text: &str, language: Option<&str>) -> Article {
    in_language(Article::from_text(TEXT, TEXT, text), language)
}

fn in_language(mut article: Article, language: Option<&str>) -> Article {
    if let Some(language) = language {
        language.clone_into(&mut article.language);
    }
    article
}

/// A path in a message: as it was written, with `/`.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string().replace(std::path::MAIN_SEPARATOR, "/")
}

/// Whether the words of the command line lead to files: a path that is there, or that can be nothing else.
pub(super) fn is_path(what: &str) -> bool {
    let ends = [".txt", ".jsonl"].iter().any(|end| what.to_lowercase().ends_with(end));
    what == "-" || Path::new(what).exists() || ends && !what.contains(char::is_whitespace)
}

/// The articles of a path, or of the words themselves. What cannot be read is said.
pub(super) fn articles(what: &str, language: Option<&str>) -> (Vec<Article>, Vec<Problem>) {
    if !is_path(what) {
        return (vec![text_article(what, language)], Vec::new());
    }
    let (stories, problems) = run::read(&[PathBuf::from(what)]);
    let articles = stories.into_iter().flat_map(|story| story.articles);
    (articles.map(|article| in_language(article, language)).collect(), problems)
}

/// Whether the rules know the language that is asked for; if not, it is said.
pub(super) fn knows_language(rules: &RuleSet, language: Option<&str>) -> bool {
    let known: Vec<&str> = rules.languages.iter().map(|language| language.code.as_str()).collect();
    let unknown = language.filter(|language| !known.contains(language));
    if let Some(code) = unknown {
        output::complain(&[Problem::with_file(
            format!("--lang {code}"),
            "the rules do not know this language",
            did_you_mean(code, &known),
        )]);
    }
    unknown.is_none()
}

/// Whether some rule has a path that fits; if not, it is said, with what was `done` to none.
pub(super) fn some_rule_fits(rules: &RuleSet, only: Option<&str>, done: &str) -> bool {
    let Some(pattern) = only else { return true };
    let fits = rules.rules.iter().any(|rule| run::fits(pattern, &rule.id));
    if !fits {
        let advice = "name a rule by its path without .toml, such as launch/range; * stands for anything";
        let message = format!("no rule has such a path, so nothing was {done}");
        output::complain(&[Problem::with_file(format!("--only {pattern}"), message, advice)]);
    }
    fits
}

/// An article and the piece of it that a command is about.
pub(super) struct Asked {
    pub(super) article: Article,
    /// One byte where a column was given, else whole lines.
    pub(super) place: Span,
}

/// The place that FILE:LINE[:COL] names. What is wrong with it is said.
pub(super) fn place(what: &str, language: Option<&str>) -> Option<Asked> {
    match read_place(what, language) {
        Ok(asked) => Some(asked),
        Err(problem) => {
            output::complain(&[*problem]);
            None
        }
    }
}

/// A text as a place: all of it.
pub(super) fn whole_text(text: &str, language: Option<&str>) -> Asked {
    Asked { article: text_article(text, language), place: Span::new(0, text.len()) }
}

fn read_place(what: &str, language: Option<&str>) -> Result<Asked, Box<Problem>> {
    let refuse = |message: &str, advice: &str| Box::new(Problem::with_file(what, message, advice));
    let advice = "write FILE:LINE or FILE:LINE:COL as reports do, lines and columns counted from 1; a text of your own goes behind --text";
    let (file, line, column) = parts(what).ok_or_else(|| refuse("this names no place in an article", advice))?;
    let (stories, mut problems) = run::read(&[PathBuf::from(file)]);
    let mut articles = stories.into_iter().flat_map(|story| story.articles);
    let (article, more) = (articles.next(), articles.next());
    let Some(article) = article else {
        return Err(problems.pop().map_or_else(|| refuse("no article was read", advice), Box::new));
    };
    if more.is_some() {
        return Err(refuse("several articles stand there, so a line tells no place", "give the sentence itself behind --text"));
    }
    let lines = LineIndex::new(&article.text);
    let start = lines.offset(&article.text, line, column.unwrap_or(1));
    let start = start.ok_or_else(|| refuse("the article has no such line and column", "count from 1, columns in characters"))?;
    let end = article.text[start..].find('\n').map_or(article.text.len(), |length| start + length);
    let place = if column.is_some() { Span::new(start, start + 1) } else { Span::new(start, end) };
    Ok(Asked { article: in_language(article, language), place })
}

/// Splits from the right, so that a colon in the path does no harm.
fn parts(what: &str) -> Option<(&str, usize, Option<usize>)> {
    let (rest, last) = what.rsplit_once(':')?;
    let last: usize = last.parse().ok()?;
    let (file, line, column) = match rest.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?))) {
        Some((file, line)) => (file, line, Some(last)),
        None => (rest, last, None),
    };
    (!file.is_empty()).then_some((file, line, column))
}

/// The number of the rule of that path or attribute; if there is none, it is said.
pub(super) fn rule(rules: &RuleSet, name: &str) -> Option<usize> {
    let id = name.strip_suffix(".toml").unwrap_or(name);
    let found = rules.rules.iter().position(|rule| rule.id == id).or_else(|| rules.rules.iter().position(|rule| rule.attribute == id));
    if found.is_none() {
        let known: Vec<&str> = rules.rules.iter().map(|rule| rule.id.as_str()).collect();
        let advice = match did_you_mean(id, &known) {
            near if near.starts_with("did you mean") => near,
            _ => "name it by its path without .toml, such as launch/range; rules of your own need --rules DIR".to_owned(),
        };
        output::complain(&[Problem::with_file(format!("--rule {name}"), "no rule has this name", advice)]);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn places_are_split_from_the_right() {
        assert_eq!(parts("a/b.txt:3:12"), Some(("a/b.txt", 3, Some(12))));
        assert_eq!(parts("c:/b.txt:3"), Some(("c:/b.txt", 3, None)));
        assert_eq!((parts("b.txt"), parts(":3"), parts("b.txt:x")), (None, None, None));
    }
}
