//! Why a piece of a snapshot changed: an article was edited, a rule was, both, or the program reads the same otherwise.
//!
//! The words tell first: a quote that no longer stands in its article was edited away. Where all quotes stand, hashes tell whether
//! the rule is another one; where that is the same too, whether the article was edited elsewhere.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::file::{Info, SnapshotFile};
use super::made::{Made, RuleHashes};
use super::parts::{Piece, Said};
use crate::read::Article;
use crate::report::harmless;

/// What made a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// An article was edited, came or went.
    Article,
    /// A rule file was edited, came or went.
    Rule,
    /// Both.
    ArticleAndRule,
    /// Neither: the program is another one.
    Program,
    /// The accepted snapshot does not tell what it was made of.
    Unknown,
}

impl Cause {
    /// The words in all outputs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Rule => "rule",
            Self::ArticleAndRule => "article and rule",
            Self::Program => "program",
            Self::Unknown => "unknown",
        }
    }
}

/// The cause where texts are the same, and sources, dates, languages or links are not.
const NOTES: &str = "what story.toml says of the articles was edited";

/// What is known of a story then and now.
pub(super) struct Context<'c> {
    old: Option<&'c Info>,
    made: &'c Made,
    /// Text of each article as quotes show it, made when first asked for.
    texts: BTreeMap<&'c str, (&'c str, OnceCell<String>)>,
    hashes: &'c RuleHashes,
}

/// What speaks for a cause, in words.
#[derive(Default)]
struct Evidence {
    /// Words that are gone, articles that came or went.
    words: Vec<String>,
    /// Articles that were edited, if not in these words.
    edited: Vec<String>,
    rules: Vec<String>,
}

impl<'c> Context<'c> {
    pub(super) fn new(old: Option<&'c SnapshotFile>, made: &'c Made, articles: &'c [Article], hashes: &'c RuleHashes) -> Self {
        let texts = articles.iter().map(|article| (article.id.as_str(), (article.text.as_str(), OnceCell::new()))).collect();
        Self { old: old.map(|old| &old.info), made, texts, hashes }
    }

    /// The cause of a change that takes these pieces away and brings those.
    pub(super) fn cause(&self, taken: &[&Piece], brought: &[&Piece]) -> (Cause, String) {
        let Some(old) = self.old else { return (Cause::Article, "the story has no snapshot yet".to_owned()) };
        let (gone, come) = (claims_without(taken, brought), claims_without(brought, taken));
        let mut found = Evidence::default();
        gone.iter().for_each(|claim| self.of_gone(claim, old, &mut found));
        come.iter().for_each(|claim| self.of_new(claim, old, &mut found));
        self.of_rules(taken, brought, old, &mut found);
        let Evidence { words, edited, rules } = found;
        let known = !old.articles.is_empty();
        // Words that only came from an edited article, while the rule was edited too, may be due to either.
        let both = !words.is_empty() || (gone.is_empty() && !edited.is_empty());
        // Words that are gone say more than that an article was edited.
        let of_articles = if words.is_empty() { edited } else { words };
        match (both, !rules.is_empty()) {
            (true, true) => (Cause::ArticleAndRule, told(of_articles.into_iter().take(2).chain(rules))),
            (false, true) => (Cause::Rule, told(rules)),
            _ if !of_articles.is_empty() => (Cause::Article, told(of_articles)),
            _ if !known => (Cause::Unknown, "the snapshot does not tell what it was made of".to_owned()),
            _ => self.elsewhere(old),
        }
    }

    /// A claim that is no more: do its words still stand?
    fn of_gone(&self, claim: &str, old: &Info, found: &mut Evidence) {
        let Some(said) = Said::read(claim, |source| self.made.sources.contains_key(source)) else { return };
        let Some(articles) = self.made.sources.get(said.source) else {
            let left: Vec<String> = old.articles.iter().filter_map(|(id, hash)| self.left(id, hash, old)).collect();
            let why = match left.is_empty() {
                false => left.join(", "),
                true if self.notes_differ(old) => NOTES.to_owned(),
                true => format!("no article of {} is left", said.source),
            };
            push(&mut found.words, why);
            return;
        };
        if !articles.iter().any(|article| self.holds(article, said.quote)) {
            let quote: String = said.quote.chars().take(60).collect();
            push(&mut found.words, format!("\"{quote}\" no longer stands in {}", articles.join(", ")));
        }
        articles.iter().for_each(|article| self.of_edit(article, old, &mut found.edited));
    }

    /// A claim that was not there: is its article another one?
    fn of_new(&self, claim: &str, old: &Info, found: &mut Evidence) {
        let Some(said) = Said::read(claim, |source| self.made.sources.contains_key(source)) else { return };
        let articles = self.made.sources.get(said.source).map_or(&[][..], Vec::as_slice);
        for article in articles.iter().filter(|article| self.holds(article, said.quote)) {
            if old.articles.contains_key(article) {
                self.of_edit(article, old, &mut found.edited);
            } else if !old.articles.is_empty() {
                push(&mut found.words, self.came(article, old));
            }
        }
    }

    fn of_edit(&self, article: &str, old: &Info, edited: &mut Vec<String>) {
        let (Some(before), Some(now)) = (old.articles.get(article), self.made.info.articles.get(article)) else { return };
        if of_text(before) != of_text(now) {
            push(edited, format!("{article} was edited"));
        }
    }

    /// "a.txt was removed", "a.txt is now b.txt"; nothing for one that is there.
    fn left(&self, id: &str, hash: &str, old: &Info) -> Option<String> {
        if self.made.info.articles.contains_key(id) {
            return None;
        }
        let new = self.made.info.articles.iter().filter(|(other, _)| !old.articles.contains_key(*other));
        let now = new.into_iter().find(|(_, other)| of_text(other) == of_text(hash)).map(|(other, _)| other);
        Some(now.map_or_else(|| format!("{id} was removed"), |other| format!("{id} is now {other}")))
    }

    fn came(&self, article: &str, old: &Info) -> String {
        let hash = self.made.info.articles.get(article).map(|hash| of_text(hash));
        let before = old.articles.iter().find(|(id, other)| Some(of_text(other)) == hash && !self.made.info.articles.contains_key(*id));
        before.map_or_else(|| format!("{article} is new"), |(id, _)| format!("{id} is now {article}"))
    }

    fn of_rules(&self, taken: &[&Piece], brought: &[&Piece], old: &Info, found: &mut Evidence) {
        if old.rules.is_empty() {
            return;
        }
        for piece in taken.iter().chain(brought) {
            for rule in self.hashes.of_attribute(&piece.attribute) {
                if old.rules.get(rule).is_some_and(|hash| self.hashes.hash(rule) != Some(hash)) {
                    push(&mut found.rules, format!("rule {rule} was edited"));
                }
            }
            if self.hashes.of_attribute(&piece.attribute).next().is_none() && !piece.attribute.starts_with("open.") {
                let gone: Vec<&String> = old.rules.keys().filter(|rule| self.hashes.hash(rule).is_none()).collect();
                gone.iter().for_each(|rule| push(&mut found.rules, format!("rule {rule} is no more")));
            }
        }
    }

    /// The cause where neither the words nor the rule of a change are others.
    fn elsewhere(&self, old: &Info) -> (Cause, String) {
        let now = &self.made.info;
        let mut changed: Vec<String> = old.articles.iter().filter_map(|(id, hash)| self.left(id, hash, old)).collect();
        now.articles.keys().filter(|id| !old.articles.contains_key(*id)).for_each(|id| push(&mut changed, self.came(id, old)));
        now.articles.keys().for_each(|id| self.of_edit(id, old, &mut changed));
        if !changed.is_empty() {
            return (Cause::Article, told(changed));
        }
        if self.notes_differ(old) {
            return (Cause::Article, NOTES.to_owned());
        }
        let edited = old.rules.iter().filter(|(rule, hash)| self.hashes.hash(rule) != Some(hash.as_str()));
        let edited: Vec<String> = edited.map(|(rule, _)| format!("rule {rule} was edited")).collect();
        if !edited.is_empty() {
            return (Cause::Rule, told(edited));
        }
        let versions = old.program.as_ref().zip(now.program.as_ref()).filter(|(old, now)| old != now);
        if let Some((old, now)) = versions {
            return (Cause::Program, format!("the program is {now} now, and was {old}"));
        }
        if old.tables.is_some() && old.tables != now.tables {
            return (Cause::Rule, "a language, list, unit or title file of the rules was edited".to_owned());
        }
        (Cause::Program, "articles and rules are the same: the program reads them otherwise".to_owned())
    }

    /// Whether other things are said of the same articles. Asked only where no text is another one.
    fn notes_differ(&self, old: &Info) -> bool {
        let now = &self.made.info;
        !old.articles.is_empty() && (&old.articles, &old.notes) != (&now.articles, &now.notes)
    }

    fn holds(&self, article: &str, quote: &str) -> bool {
        let Some((text, shown)) = self.texts.get(article) else { return false };
        shown.get_or_init(|| harmless(text)).contains(quote)
    }
}

/// The hash of an article's text, without that of what is said of it.
fn of_text(hash: &str) -> &str {
    hash.split('-').next().unwrap_or(hash)
}

/// Claims of the one side that the other has not.
fn claims_without<'p>(of: &[&'p Piece], others: &[&Piece]) -> Vec<&'p str> {
    let stays = |claim: &String| others.iter().any(|piece| piece.claims.contains(claim));
    of.iter().flat_map(|piece| &piece.claims).filter(|claim| !stays(claim)).map(String::as_str).collect()
}

fn push(words: &mut Vec<String>, more: String) {
    if !words.contains(&more) {
        words.push(more);
    }
}

/// The first reasons, and how many more there are.
fn told(words: impl IntoIterator<Item = String>) -> String {
    const MOST: usize = 3;
    let words: Vec<String> = words.into_iter().collect();
    let more = if words.len() > MOST { format!("; and {} more", words.len() - MOST) } else { String::new() };
    format!("{}{more}", words.iter().take(MOST).cloned().collect::<Vec<_>>().join("; "))
}
