//! What a command of the workshop is asked about: a text, the articles of a path, a rule, a language.

use std::path::{Path, PathBuf};

use crate::cli::{output, run};
use crate::problem::Problem;
use crate::read::Article;
use crate::rules::RuleSet;
use crate::settings::did_you_mean;

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
