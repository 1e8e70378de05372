//! A mention: a typed value where it stands in the text.

use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use crate::shared::Shared;
use crate::span::Span;
use crate::value::{Kind, Value};

/// A person or country that takes part in an event, or speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Party {
    /// Folded key: a person's name without titles ("kim jong un"), or a place id ("kp").
    pub key: Shared,
    /// The name to show.
    pub name: Shared,
    /// Place id of the country that the person's title names.
    pub country: Option<Shared>,
}

/// What is counted or measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    /// Its tokens, classifiers left out, as a range of the article's tokens.
    pub tokens: Range<usize>,
    /// Concept id in English singular ("missile"), else the head's folded base form.
    pub head: String,
    /// Whether `head` is a concept of `rules/lists/concepts.toml`.
    pub known: bool,
    /// The other content words of the phrase, folded ("balistik", "jarak", "pendek").
    pub modifiers: Vec<String>,
}

/// A typed value in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its place: the value with number, unit or counted noun, and its modifier where that stands beside it.
    pub span: Span,
    /// Its tokens, as a range of the article's tokens.
    pub tokens: Range<usize>,
    /// Number of its sentence.
    pub sentence: usize,
    /// What it means.
    pub value: Value,
    /// What is counted or measured, where that stands beside it.
    pub noun: Option<Noun>,
    /// Whom a name or a title stands for, where that is known.
    pub party: Option<Arc<Party>>,
}

impl Mention {
    /// A mention of a value with no noun and no party.
    pub fn new(span: Span, tokens: Range<usize>, sentence: usize, value: Value) -> Self {
        Self { span, tokens, sentence, value, noun: None, party: None }
    }

    /// The kind of its value.
    pub const fn kind(&self) -> Kind {
        self.value.kind()
    }
}
