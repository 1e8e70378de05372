//! A value for each word, made when a text first has the word: those that no text has cost nothing.

use std::sync::OnceLock;

use super::{Vocabulary, WordId};

/// Values by word; of words that are forms as well as of those that the vocabulary keeps.
#[derive(Clone, Debug)]
pub(crate) struct WordCells<T> {
    kept: Vec<OnceLock<T>>,
    /// By family, then by form.
    forms: Vec<OnceLock<Box<[OnceLock<T>]>>>,
}

impl<T> Default for WordCells<T> {
    fn default() -> Self {
        Self { kept: Vec::new(), forms: Vec::new() }
    }
}

impl<T> WordCells<T> {
    /// Room for `kept` words and the forms of `families` base words.
    pub(super) fn sized(kept: usize, families: usize) -> Self {
        let empty = |count: usize| std::iter::repeat_with(OnceLock::new).take(count);
        Self { kept: empty(kept).collect(), forms: std::iter::repeat_with(OnceLock::new).take(families).collect() }
    }

    /// The value of a word; `None` for words that are none of the vocabulary's.
    pub(crate) fn get(&self, word: WordId, vocabulary: &Vocabulary, make: impl FnOnce() -> T) -> Option<&T> {
        let Some((family, form)) = word.form() else { return Some(self.kept.get(word.0 as usize)?.get_or_init(make)) };
        let forms = self.forms.get(family)?;
        let forms = forms.get_or_init(|| std::iter::repeat_with(OnceLock::new).take(vocabulary.forms_of(family)).collect());
        Some(forms.get(form)?.get_or_init(make))
    }
}
