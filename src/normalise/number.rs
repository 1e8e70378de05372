//! Numbers in digits and in words: "1.234,5", "dua puluh tiga", "2,5 juta", "two and a half", "puluhan ribu".
//!
//! Reads the number alone; units, nouns and modifiers are for `amount`. All arithmetic is checked and bounded.

mod digits;
mod fraction;
mod roman;
mod words;

use super::noun::{is_known_noun, is_plural};
use super::view::View;
use crate::rules::{NumberWord, Traits, UNKNOWN};
use crate::value::Exact;
use digits::{behind_point, in_digits};
pub(super) use digits::{parse_digits, starts_with_point};
use fraction::with_fraction;
pub(super) use fraction::{plus_in_words, starts_with_fraction};
pub(crate) use roman::{ends_roman, parse_roman};
use words::{in_words, rest_behind, spoken_places};

/// A number as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    /// One past its last token.
    pub(super) end: usize,
    pub(super) low: Exact,
    /// The upper end of an indefinite number ("puluhan").
    pub(super) high: Option<Exact>,
    /// Worth of one step of the last written digit.
    pub(super) last_digit: Exact,
    /// What scale words multiplied it by.
    pub(super) scale: Exact,
    pub(super) in_digits: bool,
    pub(super) is_fraction: bool,
}

/// What is asked of a number once it is part of a measure, which is copied on its way and had better be small.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    pub(super) end: usize,
    pub(super) scale: Exact,
    pub(super) in_digits: bool,
    pub(super) is_fraction: bool,
}

impl Number {
    pub(super) const fn written(&self) -> Written {
        Written { end: self.end, scale: self.scale, in_digits: self.in_digits, is_fraction: self.is_fraction }
    }

    fn new(end: usize, low: Exact) -> Self {
        Self { end, low, high: None, last_digit: Exact::ONE, scale: Exact::ONE, in_digits: false, is_fraction: false }
    }

    /// A whole number whose last token ends before `end`.
    pub(super) fn whole(end: usize, number: i64) -> Self {
        Self::new(end, Exact::from(number))
    }

    /// A number that stands in no number word: "double".
    pub(super) fn of(end: usize, value: Exact) -> Self {
        Self { last_digit: value, is_fraction: value < Exact::ONE, ..Self::new(end, value) }
    }

    /// The one of "an hour", whose article ends before `end`.
    pub(super) fn one(end: usize) -> Self {
        Self::new(end, Exact::ONE)
    }

    fn times(self, factor: Exact, end: usize) -> Option<Self> {
        let high = match self.high {
            // "dua-tiga juta" ends with its number, "puluhan ribu" goes up to the next one: 99999.
            Some(high) if self.low.plus(&Exact::ONE) == Some(high) => Some(high.times(&factor)?),
            Some(high) => Some(high.plus(&Exact::ONE)?.times(&factor)?.minus(&Exact::ONE)?),
            None => None,
        };
        let (low, last_digit, scale) = (self.low.times(&factor)?, self.last_digit.times(&factor)?, self.scale.times(&factor)?);
        Some(Self { end, low, high, last_digit, scale, ..self })
    }

    fn negated(self) -> Option<Self> {
        Some(Self { low: Exact::ZERO.minus(&self.low)?, high: None, ..self })
    }
}

/// The number that begins at `at`; `money` allows the short scale letters of amounts of money.
pub(super) fn read_number(view: &View<'_>, at: usize, money: bool) -> Option<Number> {
    if view.is_word(at) && !view.may_begin(at, Traits::NUMBER) {
        return None;
    }
    if let Some(NumberWord::Minus) = view.language.numbers.role(view.word(at)) {
        // "plus or minus 3" is a margin, read with the number.
        let margin = view.language.modifiers.before.longest_before(view.before(view.range.start, at + 1));
        return if margin.is_some_and(|(length, _)| length > 1) { None } else { read_number_unsigned(view, at + 1, money)?.negated() };
    }
    // "- 5" as a whole text is below zero; at the start of a line a dash begins an entry of a list.
    if at == 0 && view.is_dash(at) && !view.glued(at + 1) && view.is_number(at + 1) {
        return read_number_unsigned(view, at + 1, money).filter(|number| number.end + 1 >= view.range.end)?.negated();
    }
    let compared = matches!(view.text(at.wrapping_sub(1)), "<" | ">" | "=");
    let sign = view.is_dash(at)
        && view.glued(at + 1)
        && (!view.glued(at) || compared || view.is_mark(at.wrapping_sub(1), "("))
        && view.is_number(at + 1);
    if sign { read_number_unsigned(view, at + 1, money)?.negated() } else { read_number_unsigned(view, at, money) }
}

fn read_number_unsigned(view: &View<'_>, at: usize, money: bool) -> Option<Number> {
    let in_digits_here = view.is_number(at);
    let number = if in_digits_here {
        in_digits(view, at, money)?
    } else if starts_with_point(view, at) {
        behind_point(view, at)?
    } else {
        in_words(view, at)?
    };
    if !may_go_on(view, number.end) {
        return if money { hyphened(view, number) } else { Some(number) };
    }
    let number = if in_digits_here { spoken_places(view, number).unwrap_or(number) } else { number };
    let number = with_fraction(view, number)?;
    let number = with_fraction(view, with_scales(view, number)?)?;
    with_suffix(view, number, money)
}

/// "R86-million": a sum with its scale behind a hyphen.
fn hyphened(view: &View<'_>, number: Number) -> Option<Number> {
    let (dash, word) = (number.end, number.end + 1);
    match view.language.numbers.role(view.word(word)) {
        Some(NumberWord::Scale(scale @ 1000..)) if number.in_digits && view.is_dash(dash) && view.glued(dash) && view.glued(word) => {
            number.times(Exact::from(scale), word + 1)
        }
        _ => Some(number),
    }
}

/// Whether a scale, a share, a suffix or another number may follow at `at`: behind most numbers none does, and a number is large enough
/// not to be handed through all that reads them.
fn may_go_on(view: &View<'_>, at: usize) -> bool {
    let (words, word) = (&view.language.numbers, view.word(at));
    let known = word != UNKNOWN
        && (words.role(word).is_some()
            || words.plus_fractions.starts_with(word)
            || words.suffixes.contains_key(&word)
            || words.of.contains(&word));
    known || view.is_number(at) || starts_with_fraction(view.text(at))
}

/// A share as a number of its own.
fn fraction(end: usize, value: Exact) -> Option<Number> {
    Some(Number { last_digit: value, is_fraction: true, ..Number::new(end, value) })
}

/// "2,5 juta", "setengah juta", "puluhan ribu", "1 juta 200 ribu".
fn with_scales(view: &View<'_>, number: Number) -> Option<Number> {
    let words = &view.language.numbers;
    let mut made = number;
    // "two thirds of a million"
    let of = number.is_fraction && words.of.contains(&view.word(number.end));
    let article = number.end + 2;
    if of
        && let (Some(NumberWord::Article), Some(NumberWord::Scale(scale @ 1000..))) =
            (words.role(view.word(article - 1)), words.role(view.word(article)))
    {
        return number.times(Exact::from(scale), article + 1);
    }
    while let Some(NumberWord::Scale(scale)) = words.role(view.word(made.end)) {
        if scale == 10 && made.high.is_none() || made.end - number.end >= 3 {
            break;
        }
        made = made.times(Exact::from(scale), made.end + 1)?;
    }
    // "a hundred thousand" is read by the words themselves; a second, smaller group follows digits only.
    if made.in_digits
        && made.end > number.end
        && let Some(rest) = rest_behind(view, &made)
    {
        return Some(Number {
            end: rest.end,
            low: made.low.plus(&rest.low)?,
            last_digit: rest.last_digit,
            scale: if rest.scale == Exact::ONE { made.scale } else { rest.scale },
            ..made
        });
    }
    Some(made)
}

/// "$2bn", "Rp5 T", "10k€".
fn with_suffix(view: &View<'_>, number: Number, money: bool) -> Option<Number> {
    let Some(&scale) = view.language.numbers.suffixes.get(&view.word(number.end)).filter(|_| number.in_digits) else { return Some(number) };
    let next_is_money = || {
        let units = view.units.after(&view.language.code, view.from(number.end + 1));
        units.into_iter().any(|(_, name)| view.units.get(name.unit).kind == crate::value::Kind::Money)
    };
    // "100k", "10M": a letter that is no unit as it is written here.
    let glued = view.glued(number.end) && !view.language.numbers.decimal_comma && {
        let text = view.text(number.end);
        let mut units = view.units.after(&view.language.code, view.from(number.end));
        // "seat 14B" is no amount.
        let seat = matches!(text, "B" | "T");
        !seat && !units.any(|(_, name)| name.letter.is_none_or(|letter| text.starts_with(letter)))
    };
    let thousands = view.text(number.end);
    let apart =
        matches!(thousands, "k" | "K" | "M" | "B" | "T") && !view.language.numbers.decimal_comma && number.end + 1 >= view.range.end;
    // "2m barrels", "300m users", but "a 2m wall".
    let counted = view.glued(number.end) && !view.language.numbers.decimal_comma && thousands == "m" && counts_many(view, number.end + 1);
    let allowed = money || view.glued(number.end) && next_is_money() || glued || apart || counted;
    if allowed { number.times(Exact::from(scale), number.end + 1) } else { Some(number) }
}

/// Whether a unit, or the plural of a known noun, stands at `at`.
fn counts_many(view: &View<'_>, at: usize) -> bool {
    is_plural(view, at) && is_known_noun(view, at)
        || view.units.after(&view.language.code, view.from(at)).any(|(_, name)| name.letter.is_none())
}
