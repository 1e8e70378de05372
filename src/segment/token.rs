//! Tokens: words, numbers and punctuation with their places. One pass, linear, no language.
//!
//! Letters and digits are always two tokens ("Rp1,5" is `Rp` `1,5`), with a mark that no space stands between them;
//! whether they belong together is for the readers of values to say. A number keeps its inner marks ("42,7",
//! "13/9/2023", "11.43"), a word its inner hyphens and apostrophes ("Jong-un", "don't"). "'s" stands alone.

use crate::rules::{UNKNOWN, Vocabulary, WordId};
use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes, and dots of abbreviations ("U.S.") and domains ("TEMPO.CO").
    Word,
    /// Digits, with inner `.` `,` `:` `/`.
    Number,
    /// Any other single character.
    Mark,
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Word, number or mark.
    pub kind: TokenKind,
    /// No space stands before it.
    pub glued: bool,
    /// Its first letter is a capital.
    pub capital: bool,
    /// A word of the letters a to z alone, in either case.
    pub plain: bool,
    /// Its folded form, if any rule knows it.
    pub word: WordId,
}

impl Token {
    /// The place in the text.
    pub const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// The token's own text.
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        self.span().of(text)
    }

    /// The character of a mark; `None` for words and numbers.
    #[inline]
    pub(crate) fn mark(&self, text: &str) -> Option<char> {
        if self.kind != TokenKind::Mark {
            return None;
        }
        // Nearly all marks are ASCII: the others alone are decoded.
        match text.as_bytes().get(self.start as usize) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.text(text).chars().next(),
        }
    }

    /// Whether this is a word.
    pub const fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word)
    }

    /// Whether this is a number in digits.
    pub const fn is_number(&self) -> bool {
        matches!(self.kind, TokenKind::Number)
    }
}

/// Ends of domain names, so that "TRIBUNNEWS.COM" is one word and "pagi.Setelah" is two sentences.
const DOMAIN_ENDS: [&str; 14] = ["com", "co", "id", "net", "org", "tv", "go", "ac", "info", "or", "uk", "news", "gov", "edu"];

fn is_space(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, ' ' | '\t'..='\r');
    }
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// Splits `text[range]` into tokens.
pub(crate) fn tokenise(text: &str, range: Span, vocabulary: &Vocabulary, tokens: &mut Vec<Token>) {
    let part = range.of(text);
    let bytes = part.as_bytes();
    let mut scratch = String::new();
    let mut at = 0;
    let mut glued = false;
    while let Some(&byte) = bytes.get(at) {
        if byte == b' ' {
            (at, glued) = (at + 1, false);
            continue;
        }
        let plain = if byte.is_ascii_alphabetic() { plain_word(&bytes[at..], vocabulary) } else { None };
        if let Some((length, word)) = plain {
            let (start, end) = (range.start + at, range.start + at + length);
            let capital = byte.is_ascii_uppercase();
            tokens.push(Token { start: start as u32, end: end as u32, kind: TokenKind::Word, glued, capital, plain: true, word });
            // Nearly always a space follows.
            let space = bytes.get(at + length) == Some(&b' ');
            (at, glued) = (at + length + usize::from(space), !space);
            continue;
        }
        // Nearly all characters are ASCII: the others alone are decoded.
        let c = if byte.is_ascii() { char::from(byte) } else { part[at..].chars().next().unwrap_or(' ') };
        if is_space(c) {
            at += c.len_utf8();
            glued = false;
            continue;
        }
        let (length, kind) = piece(&part[at..], c);
        let (start, end) = (range.start + at, range.start + at + length);
        let word = if kind == TokenKind::Number { UNKNOWN } else { vocabulary.token_id(&part[at..at + length], &mut scratch) };
        let capital = if byte.is_ascii() { byte.is_ascii_uppercase() } else { c.is_uppercase() };
        // Articles are limited to 4 GiB by `read`, so that places fit 32 bits.
        tokens.push(Token { start: start as u32, end: end as u32, kind, glued, capital, plain: false, word });
        at += length;
        glued = true;
    }
}

/// Length and id of a word that is plain letters, with a space or a mark behind it that joins nothing: nearly all words are.
fn plain_word(bytes: &[u8], vocabulary: &Vocabulary) -> Option<(usize, WordId)> {
    if let Some(found) = bytes.first_chunk().and_then(|eight| short_word(u64::from_le_bytes(*eight), vocabulary)) {
        return Some(found);
    }
    let length = letters_in_front(bytes);
    let ends = match bytes.get(length..).unwrap_or_default() {
        [] | [b'.'] => true,
        // "U.S." and "TEMPO.CO" go on behind the dot, the last word of a sentence does not.
        [b'.', behind, ..] => behind.is_ascii() && !behind.is_ascii_alphabetic(),
        [next, ..] => next.is_ascii() && !next.is_ascii_alphabetic() && !matches!(next, b'-' | b'\''),
    };
    if length == 0 || !ends {
        return None;
    }
    if let Some(first) = bytes.first_chunk().filter(|_| length <= Vocabulary::MAX_SHORT) {
        return Some((length, vocabulary.short_id(u64::from_le_bytes(*first), length)));
    }
    let mut folded = [0; Vocabulary::MAX_PLAIN];
    folded.get_mut(..length)?.copy_from_slice(&bytes[..length]);
    // All at once, those behind the word as well.
    folded.iter_mut().for_each(|byte| *byte |= 0x20);
    Some((length, vocabulary.plain_id(&folded[..length])))
}

/// The same of a word of fewer than eight letters that no dot stands behind: one number holds all that is asked.
#[inline]
fn short_word(eight: u64, vocabulary: &Vocabulary) -> Option<(usize, WordId)> {
    let length = others_in(eight).trailing_zeros() as usize / 8;
    if length == 0 || length == 8 {
        return None;
    }
    let next = (eight >> (8 * length)) as u8;
    let ends = next.is_ascii() && !matches!(next, b'-' | b'\'' | b'.');
    if ends { Some((length, vocabulary.short_id(eight, length))) } else { None }
}

/// The highest bit of each of eight bytes that is no letter a to z in either case.
#[inline]
const fn others_in(eight: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let small = (eight | (0x20 * EACH)) & !HIGH;
    // The highest bit of each byte tells: from "a" on, not beyond "z", and ASCII.
    let from_a = small + EACH * (0x80 - b'a' as u64);
    let beyond_z = small + EACH * (0x7f - b'z' as u64);
    !(from_a & !beyond_z & !eight) & HIGH
}

/// How many letters a to z, in either case, stand in front. Eight bytes at a time, since every word of a text is measured.
fn letters_in_front(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(eight) = bytes[length..].first_chunk() {
        let others = others_in(u64::from_le_bytes(*eight));
        if others != 0 {
            return length + others.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    length + bytes[length..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// The token texts of a phrase, without places.
pub(crate) fn token_texts(phrase: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    tokenise(phrase, Span::new(0, phrase.len()), &Vocabulary::default(), &mut tokens);
    tokens.iter().map(|token| token.text(phrase).to_owned()).collect()
}

/// Length and kind of the token that `rest` starts with; `first` is its first character.
fn piece(rest: &str, first: char) -> (usize, TokenKind) {
    if first.is_ascii_digit() {
        (number_length(rest.as_bytes()), TokenKind::Number)
    } else if first.is_ascii_alphabetic() || !first.is_ascii() && first.is_alphabetic() {
        (word_length(rest), TokenKind::Word)
    } else if is_apostrophe(first) && is_possessive(&rest[first.len_utf8()..]) {
        (first.len_utf8() + 1, TokenKind::Word)
    } else {
        (first.len_utf8(), TokenKind::Mark)
    }
}

fn number_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    while at < bytes.len() {
        let inner = matches!(bytes[at], b'.' | b',' | b':' | b'/') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[at].is_ascii_digit() && !inner {
            break;
        }
        at += 1;
    }
    at
}

/// "s" and then no letter: the English possessive, after its apostrophe.
fn is_possessive(after: &str) -> bool {
    let mut chars = after.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

fn word_length(rest: &str) -> usize {
    // Nearly all words are plain letters with a space or a comma behind them.
    let plain = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if rest.as_bytes().get(plain).is_none_or(|next| next.is_ascii() && !matches!(next, b'-' | b'\'' | b'.')) {
        return plain;
    }
    if let Some(length) = abbreviation_length(rest) {
        return length;
    }
    let mut end = 0;
    for (at, c) in rest.char_indices() {
        if c.is_alphabetic() {
            end = at + c.len_utf8();
            continue;
        }
        let after = &rest[at + c.len_utf8()..];
        let joins = after.chars().next().is_some_and(char::is_alphabetic);
        // "Rp5 juta-Rp7 juta": what stands right before a number begins there.
        let before_number = || after.trim_start_matches(char::is_alphabetic).starts_with(|c: char| c.is_ascii_digit());
        let joins = joins && !(is_hyphen(c) && before_number());
        let inner = joins && (is_hyphen(c) || is_apostrophe(c) && !is_possessive(after) || c == '.' && is_domain(&rest[..at], after));
        // A combining accent belongs to its letter.
        let accent = ('\u{300}'..='\u{36f}').contains(&c);
        if !inner && !accent {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// "U.S.", "D.C.", "a.m.": single letters, each with its dot, two or more.
fn abbreviation_length(rest: &str) -> Option<usize> {
    let mut at = 0;
    let mut letters = 0;
    loop {
        let mut chars = rest[at..].chars();
        let (Some(letter), Some('.')) = (chars.next(), chars.next()) else { break };
        if !letter.is_alphabetic() {
            break;
        }
        at += letter.len_utf8() + 1;
        letters += 1;
    }
    let ends = !rest[at..].chars().next().is_some_and(char::is_alphabetic);
    (letters >= 2 && ends).then_some(at)
}

fn is_domain(before: &str, after: &str) -> bool {
    let length = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
    let end = &after[..length];
    before.len() > 1 && before.is_ascii() && DOMAIN_ENDS.iter().any(|known| known.eq_ignore_ascii_case(end))
}

#[cfg(test)]
mod tests {
    use super::token_texts;

    #[test]
    fn tokens_keep_what_belongs_together() {
        let rows: [(&str, &[&str]); 15] = [
            ("42,7 meter", &["42,7", "meter"]),
            ("pukul 11.43.", &["pukul", "11.43", "."]),
            ("(13/9/2023)", &["(", "13/9/2023", ")"]),
            ("TEMPO.CO, Jakarta -", &["TEMPO.CO", ",", "Jakarta", "-"]),
            ("Rp1,5 triliun", &["Rp", "1,5", "triliun"]),
            ("Kim Jong-un", &["Kim", "Jong-un"]),
            ("Soyuz-2", &["Soyuz", "-", "2"]),
            ("Putin's U.S. visit", &["Putin", "'s", "U.S.", "visit"]),
            ("don’t", &["don’t"]),
            ("US$2bn", &["US", "$", "2", "bn"]),
            ("pagi.Setelah", &["pagi", ".", "Setelah"]),
            ("1950-1953", &["1950", "-", "1953"]),
            ("kelompok-kelompok", &["kelompok-kelompok"]),
            ("Rp5 juta-Rp7 juta", &["Rp", "5", "juta", "-", "Rp", "7", "juta"]),
            ("at 3 p.m. today", &["at", "3", "p.m.", "today"]),
        ];
        for (text, expected) in rows {
            assert_eq!(token_texts(text), expected, "{text}");
        }
    }
}
