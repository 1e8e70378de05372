//! What rules and claims ask again and again of tokens and sentences, told once an article.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use crate::normalise::{Mention, Party};
use crate::read::Published;
use crate::rules::{Language, Traits};
use crate::segment::{Segmented, Sentence};
use crate::shared::Shared;

use super::nearby::NearWords;

/// What every claim asks of its sentence, told once.
pub(super) struct Outline {
    /// What its tokens may begin, all together.
    pub(super) may: Traits,
    pub(super) mentions: Range<usize>,
    /// The first token with which words about another event begin.
    pub(super) background: Option<usize>,
    /// Told when the first claim asks.
    pub(super) parties: OnceCell<Arc<[Arc<Party>]>>,
    pub(super) text: OnceCell<Shared>,
    pub(super) words: OnceCell<NearWords>,
    pub(super) as_of: OnceCell<Option<Published>>,
}

/// The outline of each sentence.
pub(super) fn read_outlines(segmented: &Segmented, traits: &[Traits], mentions: &[Mention], language: &Language) -> Vec<Outline> {
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
            parties: OnceCell::new(),
            text: OnceCell::new(),
            words: OnceCell::new(),
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
    /// `mentions` are in the order of the text, so that the numbers of one token stand beside one another.
    pub(super) fn new(mentions: &[Mention], tokens: usize) -> Self {
        let mut rows = Vec::with_capacity(tokens + 1);
        for (number, mention) in (0..).zip(mentions) {
            rows.resize(rows.len().max(mention.tokens.start + 1), number);
        }
        rows.resize(tokens + 1, u32::try_from(mentions.len()).unwrap_or(u32::MAX));
        Self { numbers: (0..mentions.len()).collect(), rows }
    }

    pub(super) fn at(&self, token: usize) -> &[usize] {
        match self.rows.get(token..token + 2) {
            Some(&[start, end]) => &self.numbers[start as usize..end as usize],
            _ => &[],
        }
    }
}
