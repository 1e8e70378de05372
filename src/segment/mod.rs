//! An article's text in pieces: tokens, sentences, quotations.
//!
//! Nothing is cut out or changed; every piece points back at the text. Knows letters, punctuation and the
//! abbreviations of a language; neither rules nor values.

mod quote;
mod sentence;
mod token;

pub use quote::Quote;
pub use sentence::{Segmented, Sentence, segment};
pub use token::{Token, TokenKind};
pub(crate) use token::{token_texts, tokenise};
