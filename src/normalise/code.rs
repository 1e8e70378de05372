//! Numbers that name something and count nothing: flights, number plates, articles of laws, and laws.
//!
//! Written in one way, so that "JT-610" is "JT 610" and "Pasal 2 ayat (1) juncto Pasal 3" is "Article 2(1) jo 3". Telephone numbers, versions and
//! models are read as nothing.

use std::ops::Range;

use super::label::{counts_what_follows, digits_only, row_end, runs_on};
use super::mention::{Mention, Noun};
use super::view::View;
use crate::rules::WordSet;
use crate::value::{Kind, Value};

/// Tokens before a flight's letters in which a word for a flight stands: "pesawat Lion Air rute Jakarta-Denpasar JT 610".
const FLIGHT_REACH: usize = 8;
/// The same before the letters of a number plate.
const PLATE_REACH: usize = 4;
/// Articles that one charge joins, at most.
const MOST_ARTICLES: usize = 6;

/// The name that the number at `at` is or is part of.
pub(super) fn read_code(view: &View<'_>, at: usize) -> Option<Mention> {
    digits_only(view, at).then_some(())?;
    flight(view, at).or_else(|| plate(view, at)).or_else(|| articles(view, at)).or_else(|| law(view, at))
}

/// "EK 0357", "JT-610", "NL318"
fn flight(view: &View<'_>, at: usize) -> Option<Mention> {
    let dashed = at >= 2 && view.is_dash(at - 1) && view.glued(at) && view.glued(at - 1);
    let letters = at.checked_sub(if dashed { 2 } else { 1 })?;
    let digits = view.text(at).len();
    // "the UK 30 minutes later", "TNI AU 12 unit": letters and a number that stand apart are a flight only where nothing is counted.
    let apart = !dashed && !view.glued(at);
    let counts = || digits < 3 || counts_what_follows(view, at + 1) || view.is_mark(at + 1, "%");
    let fits = is_in_capitals(view, letters, 2..=2) && digits <= 4 && !runs_on(view, at + 1) && !(apart && counts());
    let told = (fits && !view.glued(letters)).then(|| says(view, letters, FLIGHT_REACH, &view.language.codes.flights))?;
    told.then(|| {
        let number = view.text(at).trim_start_matches('0');
        let number = if number.is_empty() { "0" } else { number };
        made(view, letters..at + 1, "flight", format!("{} {number}", view.text(letters)))
    })
}

/// "bernopol B 1234 XYZ"
fn plate(view: &View<'_>, at: usize) -> Option<Mention> {
    let letters = at.checked_sub(1)?;
    let fits = is_in_capitals(view, letters, 1..=2) && is_in_capitals(view, at + 1, 1..=3) && view.text(at).len() <= 4;
    let told = fits && says(view, letters, PLATE_REACH, &view.language.codes.plates);
    told.then(|| made(view, letters..at + 2, "vehicle", format!("{} {} {}", view.text(letters), view.text(at), view.text(at + 1))))
}

/// "Pasal 22 juncto Pasal 35", "Article 2(1)"
fn articles(view: &View<'_>, at: usize) -> Option<Mention> {
    let words = &view.language.codes;
    let start = at.checked_sub(1).filter(|&before| words.articles.contains(&view.word(before)))?;
    let (mut end, mut text) = article(view, at);
    for _ in 1..MOST_ARTICLES {
        let mut next = end + usize::from(view.is_mark(end, ","));
        if !words.joins.contains(&view.word(next)) {
            break;
        }
        next += 1 + usize::from(view.is_mark(next + 1, "."));
        next += usize::from(words.articles.contains(&view.word(next)));
        if !digits_only(view, next) {
            break;
        }
        let (after, more) = article(view, next);
        text = format!("{text} jo {more}");
        end = after;
    }
    // "Pasal 55 dan 56"
    let row = row_end(view, end);
    for at in (end..row).filter(|&at| digits_only(view, at)) {
        text = format!("{text}, {}", view.text(at));
    }
    end = row;
    Some(made(view, start..end, "article", text))
}

/// One article with its paragraph, and where it ends.
fn article(view: &View<'_>, at: usize) -> (usize, String) {
    let number = view.text(at);
    let mut next = at + 1;
    next += usize::from(view.language.codes.paragraphs.contains(&view.word(next)));
    let told = next > at + 1;
    let bracket = view.is_mark(next, "(") && digits_only(view, next + 1) && view.is_mark(next + 2, ")") && (told || view.glued(next));
    match () {
        () if bracket => (next + 3, format!("{number}({})", view.text(next + 1))),
        () if told && digits_only(view, next) => (next + 1, format!("{number}({})", view.text(next))),
        () => (at + 1, number.to_owned()),
    }
}

/// "UU No. 31 Tahun 1999"
fn law(view: &View<'_>, at: usize) -> Option<Mention> {
    let words = &view.language.codes;
    let mut start = at.checked_sub(1)?;
    start = start.checked_sub(usize::from(view.is_mark(start, ".")))?;
    start = start.checked_sub(usize::from(words.numbers.contains(&view.word(start))))?;
    words.laws.contains(&view.word(start)).then_some(())?;
    let year = at + 2;
    let fits = words.years.contains(&view.word(at + 1)) && digits_only(view, year) && view.text(year).len() == 4;
    fits.then(|| made(view, start..year + 1, "law", format!("{}/{}", view.text(at), view.text(year))))
}

fn made(view: &View<'_>, tokens: Range<usize>, head: &str, text: String) -> Mention {
    let noun = Noun { tokens: tokens.clone(), head: head.to_owned(), known: true, modifiers: Vec::new() };
    let value = Value::text(Kind::Choice, text);
    Mention { noun: Some(noun), ..Mention::new(view.span(&tokens), tokens, view.sentence, value) }
}

/// Whether the token at `at` is so many capital letters.
fn is_in_capitals(view: &View<'_>, at: usize, length: std::ops::RangeInclusive<usize>) -> bool {
    let text = view.text(at);
    length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether one of the words stands at most so many tokens before `at`.
fn says(view: &View<'_>, at: usize, reach: usize, words: &WordSet) -> bool {
    (at.saturating_sub(reach).max(view.range.start)..at).any(|near| words.contains(&view.word(near)))
}
