//! What one article gives: its card, its claims, and what does not fit inside it.

use crate::read::Published;

use super::claim::Claim;

/// What a report needs to know of an article, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Id of the article.
    pub id: String,
    /// Id of its story.
    pub story: String,
    /// Who publishes.
    pub source: String,
    /// When it was published.
    pub published: Option<Published>,
    /// Code of its language.
    pub language: String,
    /// Name of its encoding, if not UTF-8.
    pub encoding: Option<String>,
    /// Agencies that it credits, in the order of the text.
    pub credits: Vec<String>,
    /// Names that it writes more than once, sorted: what it is about.
    pub topics: Vec<String>,
    /// Hashes of its word runs, sorted: what tells near-duplicates.
    pub sketch: Vec<u64>,
}

/// Two statements inside one article that do not fit, or one that does not fit itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InsideFinding {
    /// Name of the check: "conversion", "weekday", "range", "parts", "shares", "age" or "duration".
    pub check: String,
    /// Indices into [`Reading::claims`].
    pub claims: Vec<usize>,
    /// What does not fit, with the arithmetic.
    pub message: String,
}

/// What one article gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The article's card.
    pub card: Card,
    /// Its claims, in the order of the text.
    pub claims: Vec<Claim>,
    /// What does not fit inside it.
    pub inside: Vec<InsideFinding>,
    /// How many checks inside the article were made and passed, by name.
    pub passed: Vec<(String, usize)>,
}
