//! Quotations: paired, nested and unclosed quotation marks, one paragraph at a time.

use std::ops::Range;

use super::token::{Token, TokenKind};
use crate::span::Span;

/// Tokens a quotation may hold; a mark that is still open then is no quotation.
const MAX_TOKENS: usize = 300;

/// A quotation: what stands between two quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words, without the marks.
    pub span: Span,
    /// Its tokens without the marks, as a range of the article's tokens.
    pub tokens: Range<usize>,
    /// Whether it has a closing mark. An open one runs to the end of its paragraph.
    pub closed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Close,
    /// A straight double mark opens or closes by what stands around it.
    Either,
    SingleOpen,
    SingleClose,
}

#[inline]
fn mark_of(text: &str, tokens: &[Token], at: usize, end: usize) -> Option<Mark> {
    let token = &tokens[at];
    let touches_next = || at + 1 < end && tokens[at + 1].glued;
    match token.mark(text)? {
        '“' | '«' | '„' => Some(Mark::Open),
        // ”Kami siap,” katanya: some print the closing mark on both sides.
        '”' if !token.glued && touches_next() => Some(Mark::Open),
        '”' | '»' => Some(Mark::Close),
        '"' => Some(Mark::Either),
        '‘' if touches_next() => Some(Mark::SingleOpen),
        '\'' | '’' if touches_next() && !token.glued => Some(Mark::SingleOpen),
        '’' | '\'' if token.glued => Some(Mark::SingleClose),
        _ => None,
    }
}

/// Finds the quotations of a paragraph that ends before the token `end`; its marks are among those that are `marked`.
pub(crate) fn find_quotes(text: &str, tokens: &[Token], end: usize, marked: &[usize], quotes: &mut Vec<Quote>) {
    // Where the open quotation starts, and whether single marks close it.
    let mut open: Option<(usize, bool)> = None;
    for &at in marked {
        // A quotation that has grown too long is given up at the next mark.
        if tokens[at].kind != TokenKind::Mark {
            continue;
        }
        if open.is_some_and(|(from, _)| at - from > MAX_TOKENS) {
            open = None;
        }
        let Some(mark) = mark_of(text, tokens, at, end) else { continue };
        match (mark, open) {
            (Mark::Open | Mark::Either, None) => open = Some((at + 1, false)),
            (Mark::SingleOpen, None) => open = Some((at + 1, true)),
            (Mark::Close | Mark::Either, Some((from, false))) | (Mark::SingleClose, Some((from, true))) => {
                push(tokens, from..at, true, quotes);
                open = None;
            }
            // A second opening mark: the first quotation was never closed, unless this one is nested in it.
            (Mark::Open, Some((from, false))) if !closes_twice(text, tokens, at + 1, end) => {
                push(tokens, from..at, false, quotes);
                open = Some((at + 1, false));
            }
            _ => {}
        }
    }
    if let Some((from, false)) = open.filter(|(from, _)| end - from <= MAX_TOKENS + 1) {
        push(tokens, from..end, false, quotes);
    }
}

/// Whether two closing marks follow before the next opening one: then the mark at hand is nested.
fn closes_twice(text: &str, tokens: &[Token], from: usize, end: usize) -> bool {
    let marks = (from..end.min(from + MAX_TOKENS)).filter_map(|at| mark_of(text, tokens, at, end));
    let mut doubles = marks.filter(|mark| matches!(mark, Mark::Open | Mark::Close | Mark::Either));
    doubles.next() == Some(Mark::Close) && doubles.next() == Some(Mark::Close)
}

fn push(tokens: &[Token], range: Range<usize>, closed: bool, quotes: &mut Vec<Quote>) {
    if range.is_empty() {
        return;
    }
    let span = tokens[range.start].span().join(tokens[range.end - 1].span());
    quotes.push(Quote { span, tokens: range, closed });
}
