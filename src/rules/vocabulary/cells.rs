//! A value for each word, made when a text first has the word: those that no text has cost nothing.

use std::sync::OnceLock;

use super::{Vocabulary, WordId};

/// Values by word; of words that are forms as well as of those that the vocabulary keeps.
#[derive(Clone, Debug)]
pub(crate) struct WordCells<T> {
    kept: Row<T>,
    /// By family, then by form.
    forms: Row<Box<[OnceLock<T>]>>,
}

/// Cells by number. A text has few of all words, so room for many of them is made together, and only where one is wanted.
#[derive(Clone, Debug)]
struct Row<T> {
    pieces: Vec<OnceLock<Box<[OnceLock<T>]>>>,
    length: usize,
}

/// Cells that room is made for together.
const PIECE: usize = 64;

fn empty<T>(count: usize) -> impl Iterator<Item = OnceLock<T>> {
    std::iter::repeat_with(OnceLock::new).take(count)
}

impl<T> Default for Row<T> {
    fn default() -> Self {
        Self::sized(0)
    }
}

impl<T> Row<T> {
    fn sized(length: usize) -> Self {
        Self { pieces: empty(length.div_ceil(PIECE)).collect(), length }
    }

    #[inline]
    fn get(&self, at: usize) -> Option<&OnceLock<T>> {
        let piece = self.pieces.get(at / PIECE)?;
        piece.get_or_init(|| empty((self.length - at / PIECE * PIECE).min(PIECE)).collect()).get(at % PIECE)
    }
}

impl<T> Default for WordCells<T> {
    fn default() -> Self {
        Self { kept: Row::default(), forms: Row::default() }
    }
}

impl<T> WordCells<T> {
    /// Room for `kept` words and the forms of `families` base words.
    pub(super) fn sized(kept: usize, families: usize) -> Self {
        Self { kept: Row::sized(kept), forms: Row::sized(families) }
    }

    /// The value of a word; `None` for words that are none of the vocabulary's.
    #[inline]
    pub(crate) fn get(&self, word: WordId, vocabulary: &Vocabulary, make: impl FnOnce() -> T) -> Option<&T> {
        // Nearly all words of a text were met before.
        let piece = self.kept.pieces.get(word.0 as usize / PIECE).and_then(OnceLock::get);
        let known = piece.and_then(|piece| piece.get(word.0 as usize % PIECE)).and_then(OnceLock::get);
        if known.is_some() { known } else { self.get_or_make(word, vocabulary, make) }
    }

    fn get_or_make(&self, word: WordId, vocabulary: &Vocabulary, make: impl FnOnce() -> T) -> Option<&T> {
        let Some((family, form)) = word.form() else { return Some(self.kept.get(word.0 as usize)?.get_or_init(make)) };
        let forms = self.forms.get(family)?;
        let forms = forms.get_or_init(|| empty(vocabulary.forms_of(family)).collect());
        Some(forms.get(form)?.get_or_init(make))
    }
}
