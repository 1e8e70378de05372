//! Sentences: where they end, and to which paragraph and section they belong.

use std::ops::Range;

use super::quote::{Quote, find_quotes};
use super::token::{Token, TokenKind, tokenise};
use crate::read::{Article, SectionKind};
use crate::rules::{Language, Vocabulary, WordId};
use crate::span::Span;

/// Tokens in a sentence beyond which it is cut, so that no later step grows with the square of a text without full stops.
const MAX_TOKENS: usize = 400;

/// A sentence of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its place, from its first to its last token.
    pub span: Span,
    /// Its tokens, as a range of [`Segmented::tokens`].
    pub tokens: Range<usize>,
    /// Number of its paragraph, from 0.
    pub paragraph: usize,
    /// Which part of the article it stands in.
    pub section: SectionKind,
}

/// An article in pieces.
#[derive(Clone, Debug, Default)]
pub struct Segmented {
    /// All tokens, in the order of the text.
    pub tokens: Vec<Token>,
    /// The word of each token; parallel to `tokens`.
    pub words: Vec<WordId>,
    /// All sentences, in the order of the text. Every token stands in exactly one.
    pub sentences: Vec<Sentence>,
    /// Quotations in the order of the text; none holds another.
    pub quotes: Vec<Quote>,
}

impl Segmented {
    /// The sentence that holds the byte `offset`, or the last one before it.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        self.sentences.partition_point(|sentence| sentence.span.start <= offset).checked_sub(1)
    }

    /// The tokens that lie inside `span`, as a range of [`Segmented::tokens`].
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|token| (token.start as usize) < span.start);
        let last = self.tokens.partition_point(|token| (token.end as usize) <= span.end);
        first..last.max(first)
    }
}

/// Splits an article into tokens, sentences and quotations.
pub fn segment(article: &Article, vocabulary: &Vocabulary, language: &Language) -> Segmented {
    let mut made = Segmented::default();
    // Four bytes a token, so that the list of tokens is not moved while it grows.
    made.tokens.reserve(article.text.len() / 4);
    let mut marked = Vec::new();
    for (paragraph, section) in article.sections.iter().enumerate() {
        let first = made.tokens.len();
        tokenise(&article.text, section.span, vocabulary, &mut made.tokens);
        let tokens = first..made.tokens.len();
        // Most tokens are plain words, which open no quotation and end no sentence.
        marked.clear();
        marked.extend(tokens.clone().filter(|&at| !made.tokens[at].plain));
        find_quotes(&article.text, &made.tokens, tokens.end, &marked, &mut made.quotes);
        let mut start = first;
        for &at in &marked {
            start = push_long(&mut made, start..at + 1, paragraph, section.kind);
            if start <= at && ends_sentence(&article.text, &made.tokens[..tokens.end], at, language) {
                push_sentence(&mut made, start..at + 1, paragraph, section.kind);
                start = at + 1;
            }
        }
        start = push_long(&mut made, start..tokens.end, paragraph, section.kind);
        push_sentence(&mut made, start..tokens.end, paragraph, section.kind);
    }
    made.words = made.tokens.iter().map(|token| token.word).collect();
    made
}

/// Cuts sentences off that have grown too long; where the rest begins.
fn push_long(made: &mut Segmented, tokens: Range<usize>, paragraph: usize, section: SectionKind) -> usize {
    let mut start = tokens.start;
    while tokens.end > start + MAX_TOKENS {
        push_sentence(made, start..start + MAX_TOKENS + 1, paragraph, section);
        start += MAX_TOKENS + 1;
    }
    start
}

fn push_sentence(made: &mut Segmented, tokens: Range<usize>, paragraph: usize, section: SectionKind) {
    if tokens.is_empty() {
        return;
    }
    let span = made.tokens[tokens.start].span().join(made.tokens[tokens.end - 1].span());
    made.sentences.push(Sentence { span, tokens, paragraph, section });
}

/// Whether a sentence ends with the token at `at`: with the full stop, or with the quotation marks and brackets after it.
fn ends_sentence(text: &str, tokens: &[Token], at: usize, language: &Language) -> bool {
    // Of words and numbers only abbreviations can end a sentence.
    let token = &tokens[at];
    if token.kind != TokenKind::Mark && !(token.is_word() && text.as_bytes().get(token.end as usize - 1) == Some(&b'.')) {
        return false;
    }
    let closes = |token: &Token| {
        token.kind == TokenKind::Mark && token.glued && matches!(token.text(text), "\"" | "”" | "’" | "'" | ")" | "]" | "»")
    };
    let next = tokens.get(at + 1);
    if next.is_some_and(closes) {
        return false;
    }
    let mut stop = at;
    while stop > 0 && closes(&tokens[stop]) {
        stop -= 1;
    }
    let mark = tokens[stop].text(text);
    // "U.S." and "p.m." end a sentence only before a capital word that is not a name's next part.
    let abbreviation = tokens[stop].is_word() && mark.ends_with('.');
    if !matches!(mark, "." | "!" | "?" | "…") && !abbreviation {
        return false;
    }
    let Some(next) = next else { return true };
    // ”Kami siap,” katanya: the closing mark on both sides; one that closes touches what stands before it.
    let opens = matches!(next.text(text), "\"" | "“" | "”" | "‘" | "’" | "(" | "«" | "„" | "—" | "–" | "-");
    let starts = next.capital || opens || next.is_number();
    if mark == "." {
        let before = stop.checked_sub(1).map(|i| &tokens[i]);
        let word = before.filter(|_| tokens[stop].glued);
        let short = word.is_some_and(|word| is_initial(word, text) || language.is_abbreviation(word.word));
        let missing_space = next.glued && !(next.capital && word.is_some_and(|word| word.is_word() && !word.text(text).contains('.')));
        return starts && !short && (!missing_space || opens);
    }
    if abbreviation {
        return next.capital && !next.glued && language.is_sentence_start(next.word);
    }
    starts
}

/// "F." in "Joseph F. Dunford".
fn is_initial(word: &Token, text: &str) -> bool {
    word.is_word() && word.capital && word.text(text).chars().count() == 1
}
