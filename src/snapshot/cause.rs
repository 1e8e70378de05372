//! Why a piece of a snapshot changed: an article, a rule, or both; the program; or somebody who edited the snapshot by hand.
//!
//! The words tell first: a quote that no longer stands in its article was edited away. Where all quotes stand, hashes tell whether
//! the rule is another one; where that is the same too, whether the article was edited elsewhere.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::file::{Info, SnapshotFile};
use super::made::{Made, RuleHashes};
use super::parts::{Piece, Said};
use super::why::{Cause, Why};
use crate::read::Article;
use crate::report::harmless;

/// What is known of a story then and now.
pub(super) struct Context<'c> {
    old: Option<&'c Info>,
    made: &'c Made,
    /// Text of each article as quotes show it, made when first asked for.
    texts: BTreeMap<&'c str, (&'c str, OnceCell<String>)>,
    hashes: &'c RuleHashes,
}

/// What speaks for a cause.
#[derive(Default)]
struct Evidence {
    /// Words that are gone, articles that came or went.
    words: Vec<Why>,
    /// Articles that were edited, if not in these words.
    edited: Vec<Why>,
    rules: Vec<Why>,
    /// What the snapshot says and no article ever said.
    by_hand: Vec<Why>,
}

impl<'c> Context<'c> {
    pub(super) fn new(old: Option<&'c SnapshotFile>, made: &'c Made, articles: &'c [Article], hashes: &'c RuleHashes) -> Self {
        let texts = articles.iter().map(|article| (article.id.as_str(), (article.text.as_str(), OnceCell::new()))).collect();
        Self { old: old.map(|old| &old.info), made, texts, hashes }
    }

    /// The cause of a change that takes these pieces away and brings those.
    pub(super) fn cause(&self, taken: &[&Piece], brought: &[&Piece]) -> (Cause, Vec<Why>) {
        let Some(old) = self.old else { return (Cause::Article, vec![Why::NoSnapshot]) };
        let (gone, come) = (claims_without(taken, brought), claims_without(brought, taken));
        let mut found = Evidence::default();
        gone.iter().for_each(|claim| self.of_gone(claim, old, &mut found));
        come.iter().for_each(|claim| self.of_new(claim, old, &mut found));
        self.of_rules(taken, brought, old, &mut found);
        // Where all old words still stand, a rule that gave nothing here before is the cause of what it brings: of the same words under its
        // name, or of other words than those that went.
        if found.words.is_empty() && (come.is_empty() || !gone.is_empty()) {
            let fresh = self.fresh_rules(old).filter(|rule| self.asked_by(rule, brought));
            fresh.for_each(|rule| push(&mut found.rules, Why::RuleNew(rule.clone())));
        }
        let Evidence { words, edited, rules, by_hand } = found;
        let known = !old.articles.is_empty();
        // Words that only came from an edited article, while the rule was edited too, may be due to either.
        let both = !words.is_empty() || (gone.is_empty() && !edited.is_empty());
        // Words that are gone say more than that an article was edited.
        let of_articles = if words.is_empty() { edited } else { words };
        match (both, !rules.is_empty()) {
            (true, true) => (Cause::ArticleAndRule, told(of_articles.into_iter().take(2).chain(rules))),
            (false, true) => (Cause::Rule, told(rules)),
            _ if !of_articles.is_empty() => (Cause::Article, told(of_articles)),
            _ if !by_hand.is_empty() => (Cause::Snapshot, told(by_hand)),
            _ if !known => (Cause::Unknown, vec![Why::NotNoted]),
            _ => self.elsewhere(old, taken, brought),
        }
    }

    /// A claim that is no more: do its words still stand?
    fn of_gone(&self, claim: &str, old: &Info, found: &mut Evidence) {
        let Some(said) = Said::read(claim, |source| self.made.sources.contains_key(source)) else { return };
        let Some(articles) = self.made.sources.get(said.source) else {
            let left: Vec<Why> = old.articles.iter().filter_map(|(id, hash)| self.left(id, hash, old)).collect();
            let other = || if self.notes_differ(old) { Why::Notes } else { Why::NoneLeft(said.source.to_owned()) };
            let whys = if left.is_empty() { vec![other()] } else { left };
            whys.into_iter().for_each(|why| push(&mut found.words, why));
            return;
        };
        if !articles.iter().any(|article| self.holds(article, said.quote)) {
            let (quote, named) = (said.quote.chars().take(60).collect(), articles.join(", "));
            if self.all_the_same(articles, old) {
                push(&mut found.by_hand, Why::NeverStood { quote, articles: named });
            } else {
                push(&mut found.words, Why::Gone { quote, articles: named });
            }
        }
        articles.iter().for_each(|article| self.of_edit(article, old, &mut found.edited));
    }

    /// Whether the texts of these articles are those that the snapshot was made of, and none has left the story.
    fn all_the_same(&self, articles: &[String], old: &Info) -> bool {
        let same = |id: &String| {
            let (before, now) = (old.articles.get(id), self.made.info.articles.get(id));
            before.is_some() && before.map(|hash| of_text(hash)) == now.map(|hash| of_text(hash))
        };
        articles.iter().all(same) && old.articles.keys().all(|id| self.made.info.articles.contains_key(id))
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

    fn of_edit(&self, article: &str, old: &Info, edited: &mut Vec<Why>) {
        let (Some(before), Some(now)) = (old.articles.get(article), self.made.info.articles.get(article)) else { return };
        if of_text(before) != of_text(now) {
            push(edited, Why::Edited(article.to_owned()));
        }
    }

    /// What became of an article; nothing for one that is there.
    fn left(&self, id: &str, hash: &str, old: &Info) -> Option<Why> {
        if self.made.info.articles.contains_key(id) {
            return None;
        }
        let new = self.made.info.articles.iter().filter(|(other, _)| !old.articles.contains_key(*other));
        let now = new.into_iter().find(|(_, other)| of_text(other) == of_text(hash)).map(|(other, _)| other);
        Some(match now {
            Some(other) => Why::Renamed(id.to_owned(), other.clone()),
            None if self.made.empty.contains(id) => Why::Empty(id.to_owned()),
            None => Why::Removed(id.to_owned()),
        })
    }

    fn came(&self, article: &str, old: &Info) -> Why {
        let hash = self.made.info.articles.get(article).map(|hash| of_text(hash));
        let before = old.articles.iter().find(|(id, other)| Some(of_text(other)) == hash && !self.made.info.articles.contains_key(*id));
        before.map_or_else(|| Why::New(article.to_owned()), |(id, _)| Why::Renamed(id.clone(), article.to_owned()))
    }

    fn of_rules(&self, taken: &[&Piece], brought: &[&Piece], old: &Info, found: &mut Evidence) {
        if old.rules.is_empty() {
            return;
        }
        for piece in taken.iter().chain(brought) {
            for rule in self.hashes.of_attribute(&piece.attribute) {
                old.rules.get(rule).and_then(|hash| self.another_rule(rule, hash)).into_iter().for_each(|why| push(&mut found.rules, why));
            }
            if self.hashes.of_attribute(&piece.attribute).next().is_none() && !piece.attribute.starts_with("open.") {
                let gone = old.rules.keys().filter(|rule| self.hashes.hash(rule).is_none());
                gone.for_each(|rule| push(&mut found.rules, Why::RuleGone(rule.clone())));
            }
        }
    }

    /// The cause where neither the words nor the rule of a change are others.
    fn elsewhere(&self, old: &Info, taken: &[&Piece], brought: &[&Piece]) -> (Cause, Vec<Why>) {
        let now = &self.made.info;
        let mut changed: Vec<Why> = old.articles.iter().filter_map(|(id, hash)| self.left(id, hash, old)).collect();
        now.articles.keys().filter(|id| !old.articles.contains_key(*id)).for_each(|id| push(&mut changed, self.came(id, old)));
        now.articles.keys().for_each(|id| self.of_edit(id, old, &mut changed));
        if !changed.is_empty() {
            return (Cause::Article, told(changed));
        }
        if self.notes_differ(old) {
            return (Cause::Article, vec![Why::Notes]);
        }
        let mut rules: Vec<Why> = old.rules.iter().filter_map(|(rule, hash)| self.another_rule(rule, hash)).collect();
        let versions = old.program.as_ref().zip(now.program.as_ref()).filter(|(old, now)| old != now);
        // A rule that gave nothing here before is the cause of what it asks for; of all else where the program is the same.
        let asks = |rule: &str| self.asked_by(rule, taken) || self.asked_by(rule, brought);
        let fresh = self.fresh_rules(old).filter(|rule| versions.is_none() || asks(rule));
        fresh.for_each(|rule| push(&mut rules, Why::RuleNew(rule.clone())));
        if !rules.is_empty() {
            return (Cause::Rule, told(rules));
        }
        if let Some((old, now)) = versions {
            return (Cause::Program, vec![Why::Version(now.clone(), old.clone())]);
        }
        if old.tables.is_some() && old.tables != now.tables {
            return (Cause::Rule, vec![Why::Tables]);
        }
        (Cause::Program, vec![Why::Same])
    }

    /// Rules that give something in this story and gave nothing before.
    fn fresh_rules(&self, old: &Info) -> impl Iterator<Item = &'c String> {
        // A header that notes nothing at all says nothing of rules either; where no rule fired, the version still stands in it.
        let noted = !old.rules.is_empty() || old.program.is_some();
        self.made.info.rules.keys().filter(move |rule| noted && !old.rules.contains_key(*rule))
    }

    /// Whether a rule asks for what one of these pieces is about.
    fn asked_by(&self, rule: &str, pieces: &[&Piece]) -> bool {
        pieces.iter().any(|piece| self.hashes.of_attribute(&piece.attribute).any(|of| of == rule))
    }

    /// What became of a rule; nothing for one that is the same.
    fn another_rule(&self, rule: &str, hash: &str) -> Option<Why> {
        match self.hashes.hash(rule) {
            Some(now) if now == hash => None,
            Some(_) => Some(Why::RuleEdited(rule.to_owned())),
            None => Some(Why::RuleGone(rule.to_owned())),
        }
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
pub(super) fn of_text(hash: &str) -> &str {
    hash.split('-').next().unwrap_or(hash)
}

/// Claims of the one side that the other has not.
fn claims_without<'p>(of: &[&'p Piece], others: &[&Piece]) -> Vec<&'p str> {
    let stays = |claim: &String| others.iter().any(|piece| piece.claims.contains(claim));
    of.iter().flat_map(|piece| &piece.claims).filter(|claim| !stays(claim)).map(String::as_str).collect()
}

fn push(whys: &mut Vec<Why>, more: Why) {
    if !whys.contains(&more) {
        whys.push(more);
    }
}

/// The first reasons, and how many more there are.
fn told(whys: impl IntoIterator<Item = Why>) -> Vec<Why> {
    const MOST: usize = 3;
    let mut whys: Vec<Why> = whys.into_iter().collect();
    if let more @ 1.. = whys.len().saturating_sub(MOST) {
        whys.truncate(MOST);
        whys.push(Why::More(more));
    }
    whys
}
