//! Fractions in words and in one character: "dua pertiga", "a fifth of", "three-quarters", "½"; alone or after a number.

use super::super::view::View;
use super::Number;
use super::digits::in_digits;
use crate::rules::NumberWord;
use crate::value::Exact;

/// A fraction in words that begins at `at`, and one past its last token.
///
/// "a third" is a fraction where no noun follows ("a third missile"), or where "of" does.
pub(super) fn spoken_fraction(view: &View<'_>, at: usize) -> Option<(Exact, usize)> {
    let words = &view.language.numbers;
    if let Some((length, value)) = words.fractions.longest_at(view.from(at)) {
        return Some((*value, at + length));
    }
    let over = |top: i64, bottom: i64| Exact::from(top).over(&Exact::from(bottom));
    // "quarter mile", "quarter million"
    if let Some(bottom) = words.denominator.get(&view.word(at)).filter(|bottom| is_small(**bottom) && measured(view, at + 1)) {
        return Some((over(1, *bottom)?, at + 1));
    }
    let link = usize::from(view.is_dash(at + 1) && view.glued(at + 1) == view.glued(at + 2));
    let next = at + 1 + link;
    match words.role(view.word(at))? {
        NumberWord::Small(1) | NumberWord::Article => {
            let bottom = *words.denominator.get(&view.word(next))?;
            let of = words.of.contains(&view.word(next + 1));
            let linked = view.language.counts.fraction_links.contains(&view.word(next + 1));
            (of || linked || !view.is_content(next + 1) || is_small(bottom) && !is_ordinal(view, next) && measured(view, next + 1))
                .then_some((over(1, bottom)?, next + 1))
        }
        NumberWord::Small(top) => {
            let word = view.word(next);
            let quarter =
                || words.denominator.get(&word).filter(|bottom| is_small(**bottom) && !is_ordinal(view, next) && measured(view, next + 1));
            let bottom = *words.denominators.get(&word).or_else(quarter)?;
            Some((over(i64::from(top), bottom)?, next + 1))
        }
        _ => None,
    }
}

/// Whether the word is a number of order too: "a fourth day".
fn is_ordinal(view: &View<'_>, at: usize) -> bool {
    view.language.numbers.ordinals.contains_key(&view.word(at))
}

/// Halves and quarters, which measures are cut into; "a fifth day" is no fraction of one.
const fn is_small(bottom: i64) -> bool {
    matches!(bottom, 2 | 4)
}

/// Whether a unit, a step of an index or a large scale stands at `at`, with or without "of".
fn measured(view: &View<'_>, at: usize) -> bool {
    let words = &view.language.numbers;
    let at = at + usize::from(words.of.contains(&view.word(at)));
    matches!(words.role(view.word(at)), Some(NumberWord::Scale(1000..)))
        || view.language.modifiers.points.contains(&view.word(at))
        || view.units.after(&view.language.code, view.from(at)).next().is_some()
}

/// "three hundred fifths": a number of several words over a denominator.
pub(super) fn divided(view: &View<'_>, number: Number) -> Option<Number> {
    let denominator = *view.language.numbers.denominators.get(&view.word(number.end))?;
    let value = number.low.over(&Exact::from(denominator))?;
    Some(Number { last_digit: Exact::ratio(1, i128::from(denominator))?, is_fraction: true, ..Number::new(number.end + 1, value) })
}

/// "satu setengah", "two and a half", "10 1/2", "2½", "3 million and a quarter".
pub(super) fn with_fraction(view: &View<'_>, number: Number) -> Option<Number> {
    if number.high.is_some() || number.is_fraction {
        return Some(number);
    }
    let end = number.end;
    let found = plus_in_words(view, end).or_else(|| vulgar(view.text(end)).map(|value| (value, end + 1))).or_else(|| {
        let split = view.is_number(end) && number.in_digits && !view.glued(end);
        let part = if split { in_digits(view, end, false)? } else { return None };
        part.is_fraction.then_some((part.low, part.end))
    });
    let Some((part, mut end)) = found else { return Some(number) };
    // "one billion and three quarters million" has a scale of its own; "a million and a half" is half a million more.
    let million = Exact::from(1_000_000);
    let scale = match view.language.numbers.role(view.word(end)) {
        Some(NumberWord::Scale(scale)) if Exact::from(scale) < number.scale => {
            end += 1;
            Exact::from(scale)
        }
        _ if number.scale >= million => number.scale,
        _ => Exact::ONE,
    };
    let part = part.times(&scale)?;
    Some(Number { end, low: number.low.plus(&part)?, last_digit: part, ..number })
}

/// "and a half", "setengah" behind a number.
pub(in crate::normalise) fn plus_in_words(view: &View<'_>, at: usize) -> Option<(Exact, usize)> {
    let words = &view.language.numbers;
    if let Some((length, value)) = words.plus_fractions.longest_at(view.from(at)) {
        return Some((*value, at + length));
    }
    (words.role(view.word(at)) == Some(NumberWord::And)).then_some(())?;
    let (value, end) = spoken_fraction(view, at + 1).filter(|(value, _)| *value < Exact::ONE)?;
    // "one and three quarters of an hour"
    let of = words.of.contains(&view.word(end));
    let article = usize::from(words.role(view.word(end + 1)) == Some(NumberWord::Article));
    let measured = of && view.units.after(&view.language.code, view.from(end + 1 + article)).next().is_some();
    Some((value, if measured { end + 1 + article } else { end }))
}

/// Whether a text is one of the fractions that are one character.
pub(in crate::normalise) fn starts_with_fraction(text: &str) -> bool {
    vulgar(text).is_some()
}

/// The fractions that Unicode has as one character.
pub(super) fn vulgar(text: &str) -> Option<Exact> {
    if text.as_bytes().first().is_none_or(u8::is_ascii) {
        return None;
    }
    let (top, bottom) = match text {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        "⅒" => (1, 10),
        _ => return None,
    };
    Exact::ratio(top, bottom)
}
