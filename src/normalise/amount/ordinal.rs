//! Numbers of order: "rudal kedua", "ke-4", "3rd", "the third launch", "second-largest".

use crate::normalise::mention::Mention;
use crate::normalise::noun::{is_predicate, looks_like_verb};
use crate::normalise::number::parse_digits;
use crate::normalise::view::View;
use crate::rules::NumberWord;
use crate::value::{Amount, Exact, Kind, Modifier, Value};

/// Whether the word is a number of order. "a second" is a length of time as well; what is meant is for the caller.
pub(super) fn is_ordinal(view: &View<'_>, at: usize) -> bool {
    view.language.numbers.ordinals.contains_key(&view.word(at))
}

/// The number of order at `at`.
pub(super) fn read_ordinal(view: &View<'_>, at: usize) -> Option<Mention> {
    let (number, end) = in_digits(view, at).or_else(|| in_words(view, at))?;
    let tokens = at..end;
    let value = Value::from(Amount::new(Kind::Ordinal, Exact::from(number), None, Modifier::Exactly));
    Some(Mention { span: view.span(&tokens), tokens, sentence: view.sentence, value, noun: None, party: None })
}

/// "3rd", "ke-4", "ulang tahun ke 25".
fn in_digits(view: &View<'_>, at: usize) -> Option<(i64, usize)> {
    let words = &view.language.numbers;
    let number = |at: usize| {
        let (number, _) = parse_digits(view.text(at), words.decimal_comma).filter(|_| view.is_number(at))?;
        i64::try_from(number.whole()?).ok().filter(|n| (1..100_000).contains(n))
    };
    if view.is_number(at) && words.ordinal_after.contains(&view.word(at + 1)) && view.glued(at + 1) {
        // "the 82nd Airborne Division" is a name, unless all words there have capitals.
        if view.is_capital(at + 2) && view.is_capital(at + 3) && at > view.range.start && !view.is_capital(at - 1) {
            return None;
        }
        return Some((number(at)?, at + 2));
    }
    if !words.ordinal_before.contains(&view.word(at)) {
        return None;
    }
    if view.is_dash(at + 1) && view.is_number(at + 2) && view.glued(at + 2) {
        return Some((number(at + 2)?, at + 3));
    }
    let counted = words.ordinal_nouns.contains(&view.word(at.wrapping_sub(1)));
    // "rudal ke 3 kota" counts towns.
    if counted && view.is_number(at + 1) && !view.is_content(at + 2) { Some((number(at + 1)?, at + 2)) } else { None }
}

fn in_words(view: &View<'_>, at: usize) -> Option<(i64, usize)> {
    let words = &view.language.numbers;
    if let Some(number) = words.ordinal_words.get(&view.word(at)) {
        return Some((i64::from(*number), at + 1));
    }
    // "gelar ketiganya" is a third one; "hukuman ketiganya" is that of all three.
    if let Some(number) = words.ordinals_own.get(&view.word(at)) {
        return words.ordinal_own_nouns.contains(&view.word(at.wrapping_sub(1))).then_some((i64::from(*number), at + 1));
    }
    let first = i64::from(*words.ordinals.get(&view.word(at))?);
    // "kedua belas", "kedua puluh"
    let (number, end) = match words.role(view.word(at + 1)) {
        Some(NumberWord::Teen) => (first + 10, at + 2),
        Some(NumberWord::Scale(10)) => (first * 10, at + 2),
        _ => (first, at + 1),
    };
    let fits = if words.ordinals_follow { fits_behind(view, at, end, number) } else { fits_before(view, at, end) };
    fits.then_some((number, end))
}

/// "kedua pemimpin" are both; "rudal kedua gagal" is the second one, and so is "putaran kedua pilkada".
fn fits_behind(view: &View<'_>, at: usize, end: usize, number: i64) -> bool {
    let words = &view.language.numbers;
    let previous = at.wrapping_sub(1);
    if words.ordinal_nouns.contains(&view.word(previous)) || words.times.contains(&view.word(end)) {
        return true;
    }
    let both = number > 1 && view.is_content(end) && !is_predicate(view, end) && !looks_like_verb(view, end);
    view.is_content(previous) && !is_predicate(view, previous) && !view.is_capital(at) && !both
}

/// "the third launch", "the eleventh such attack", "finished fourth", "the third and seventh floors".
fn fits_before(view: &View<'_>, at: usize, end: usize) -> bool {
    let words = &view.language.numbers;
    let previous = view.word(at.wrapping_sub(1));
    let joined = words.range_and.contains(&view.word(end)) && is_ordinal(view, end + 1)
        || words.range_and.contains(&previous) && is_ordinal(view, at.wrapping_sub(2));
    let cue = words.ordinal_cues.contains(&previous) && view.is_word(end);
    view.is_content(end) && !is_predicate(view, end) || words.ordinal_verbs.contains(&previous) || joined || cue || view.range.len() == 1
}
