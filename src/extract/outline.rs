//! What rules and claims ask again and again of tokens and sentences, told once an article.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use crate::normalise::{Mention, Party};
use crate::read::Published;
use crate::rules::{Language, Traits};
use crate::segment::{Segmented, Sentence, Token, TokenKind};
use crate::shared::Shared;

/// What every claim asks of its sentence, told once.
pub(super) struct Outline {
    /// What its tokens may begin, all together.
    pub(super) may: Traits,
    pub(super) mentions: Range<usize>,
    /// The first token with which words about another event begin.
    pub(super) background: Option<usize>,
    /// Whether a dash in it touches what stands before.
    pub(super) joins: bool,
    /// Told when the first claim asks.
    pub(super) parties: OnceCell<Arc<[Arc<Party>]>>,
    pub(super) text: OnceCell<Shared>,
    pub(super) as_of: OnceCell<Option<Published>>,
}

/// The outline of each sentence.
pub(super) fn read_outlines(
    segmented: &Segmented,
    traits: &[Traits],
    marks: &[TokenMarks],
    mentions: &[Mention],
    language: &Language,
) -> Vec<Outline> {
    let before = |at: usize| mentions.partition_point(|mention| mention.span.start < at);
    let background = |tokens: &Range<usize>| {
        let words = &language.context.background;
        tokens.clone().find(|&at| traits[at].any(Traits::BACKGROUND) && words.longest_at(&segmented.words[at..tokens.end]).is_some())
    };
    let outline = |sentence: &Sentence| {
        let may = Traits::all(&traits[sentence.tokens.clone()]);
        Outline {
            may,
            mentions: before(sentence.span.start)..before(sentence.span.end),
            background: if may.any(Traits::BACKGROUND) { background(&sentence.tokens) } else { None },
            joins: marks[sentence.tokens.clone()].iter().any(|mark| mark.joins),
            parties: OnceCell::new(),
            text: OnceCell::new(),
            as_of: OnceCell::new(),
        }
    };
    segmented.sentences.iter().map(outline).collect()
}

/// The numbers of mentions by the token that they start with.
#[derive(Default)]
pub(super) struct Starting {
    numbers: Vec<usize>,
    /// Where the numbers of each token begin, with one more at the end.
    rows: Vec<u32>,
}

impl Starting {
    pub(super) fn new(mentions: &[Mention], tokens: usize) -> Self {
        let mut made = Self { numbers: vec![0; mentions.len()], rows: vec![0; tokens + 1] };
        for mention in mentions {
            let at = mention.tokens.start;
            made.rows[at] += 1;
        }
        let mut total = 0;
        for row in &mut made.rows {
            total += *row;
            *row = total;
        }
        // From the back, so that the numbers of one token stay in order.
        for (number, mention) in mentions.iter().enumerate().rev() {
            let row = &mut made.rows[mention.tokens.start];
            *row -= 1;
            made.numbers[*row as usize] = number;
        }
        made
    }

    pub(super) fn at(&self, token: usize) -> &[usize] {
        match self.rows.get(token..token + 2) {
            Some(&[start, end]) => &self.numbers[start as usize..end as usize],
            _ => &[],
        }
    }
}

/// What a token is to patterns, told once, since every pattern asks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TokenMarks {
    pub(super) quotes: bool,
    pub(super) ends_clause: bool,
    pub(super) opens_bracket: bool,
    pub(super) closes_bracket: bool,
    /// A dash that touches what stands before it.
    pub(super) joins: bool,
}

impl TokenMarks {
    pub(super) fn of_all(tokens: &[Token], text: &str) -> Vec<Self> {
        let mut all = vec![Self::default(); tokens.len()];
        // Most tokens are words and numbers, of which nothing is asked.
        for (marks, token) in all.iter_mut().zip(tokens).filter(|(_, token)| token.kind == TokenKind::Mark) {
            *marks = Self::of_mark(token, text);
        }
        all
    }

    /// Whether `Scene::step_over` may go anywhere from it.
    pub(super) const fn may_step_over(self) -> bool {
        self.quotes || self.opens_bracket
    }

    fn of_mark(token: &Token, text: &str) -> Self {
        let Some(mark) = token.mark(text) else { return Self::default() };
        let dash = matches!(mark, '–' | '—' | '-') && !token.glued;
        Self {
            quotes: matches!(mark, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\''),
            ends_clause: dash || matches!(mark, ',' | ';' | ':' | '.' | '(' | ')' | '!' | '?'),
            opens_bracket: mark == '(',
            closes_bracket: mark == ')',
            joins: matches!(mark, '-' | '–') && token.glued,
        }
    }
}
