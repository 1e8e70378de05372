//! Numbers in words: "dua puluh tiga", "seratus lima", "twenty-three", "three hundred and six", "enam koma dua".

use super::super::view::View;
use super::Number;
use super::digits::in_digits;
use super::fraction::{divided, spoken_fraction, vulgar};
use crate::rules::NumberWord;
use crate::value::Exact;

/// Words in a number beyond which reading stops.
const MAX_WORDS: usize = 24;

/// Number words as they add up. `room` is the number below which the next word must lie to be added.
struct Sum {
    total: i128,
    group: i128,
    last: i128,
    room: i128,
    scale: i128,
}

impl Sum {
    /// Takes the word in, or says that it does not belong to this number.
    fn take(&mut self, word: NumberWord) -> Option<()> {
        match word {
            NumberWord::Small(n) => {
                let n = i128::from(n);
                if n >= self.room || n == 0 && self.room != i128::MAX {
                    return None;
                }
                self.group += n;
                self.last = n;
                self.room = if n >= 20 && n % 10 == 0 { 10 } else { 0 };
            }
            NumberWord::Teen if (1..10).contains(&self.last) => {
                self.group += 10;
                (self.last, self.room) = (0, 0);
            }
            NumberWord::Scale(10) if (1..10).contains(&self.last) => {
                self.group += self.last * 9;
                (self.last, self.room) = (0, 10);
            }
            NumberWord::Scale(100) if (1..100).contains(&self.group) => {
                self.group *= 100;
                (self.last, self.room) = (0, 100);
            }
            NumberWord::Scale(scale @ 1000..) if self.group > 0 && i128::from(scale) < self.scale => self.close(i128::from(scale))?,
            NumberWord::Scale(scale @ (12 | 20)) if self.group > 0 && self.total == 0 => {
                self.group *= i128::from(scale);
                (self.last, self.room, self.scale) = (0, 0, 0);
            }
            NumberWord::One(100) if self.room > 100 => {
                self.group += 100;
                (self.last, self.room) = (0, 100);
            }
            NumberWord::One(scale) if self.group == 0 && i128::from(scale) < self.scale => {
                self.group = 1;
                self.close(i128::from(scale))?;
            }
            _ => return None,
        }
        Some(())
    }

    fn close(&mut self, scale: i128) -> Option<()> {
        self.total = self.total.checked_add(self.group.checked_mul(scale)?)?;
        (self.group, self.last, self.room, self.scale) = (0, 0, if scale >= 1000 { 1000 } else { 0 }, scale);
        Some(())
    }

    fn starting(group: i128, room: i128) -> Self {
        Self { total: 0, group, last: 0, room, scale: i128::MAX }
    }
}

/// The number in words that begins at `at`.
pub(super) fn in_words(view: &View<'_>, at: usize) -> Option<Number> {
    let words = &view.language.numbers;
    if let Some((length, &(low, high))) = words.indefinite.longest_at(view.from(at)) {
        return Some(Number { high: Some(Exact::from(high)), ..Number::new(at + length, Exact::from(low)) });
    }
    if let Some(value) = vulgar(view.text(at)) {
        return super::fraction(at + 1, value);
    }
    if let Some((value, end)) = spoken_fraction(view, at) {
        return super::fraction(end, value);
    }
    if let Some((length, &small)) = words.phrases.longest_at(view.from(at)) {
        return Some(Number::new(at + length, Exact::from(i64::from(small))));
    }
    let (sum, end) = add_up(view, at)?;
    let value = Exact::ratio(sum.total.checked_add(sum.group)?, 1)?;
    let scale = if sum.group == 0 && sum.scale < i128::MAX { Exact::ratio(sum.scale.max(1), 1)? } else { Exact::ONE };
    let number = Number { last_digit: scale, scale, ..Number::new(end, value) };
    Some(spoken_places(view, number).unwrap_or(number)).map(|number| divided(view, number).unwrap_or(number))
}

/// The words from `at` that make up one number, and one past the last of them.
fn add_up(view: &View<'_>, at: usize) -> Option<(Sum, usize)> {
    let role = |at: usize| view.language.numbers.role(view.word(at));
    let (mut sum, mut end) = match role(at)? {
        NumberWord::Article => match role(at + 1)? {
            NumberWord::Scale(12..) => (Sum::starting(1, 0), at + 1),
            _ => return None,
        },
        // "hundred thousand dollars", "thousand litres".
        NumberWord::Scale(scale @ (100 | 1000)) if begins_bare(view, at, scale) => (Sum::starting(1, 0), at),
        _ => (Sum::starting(0, i128::MAX), at),
    };
    while end < at + MAX_WORDS {
        match role(end) {
            // "one hundred and six", but not "two and three"; "one hundred and three quarters" goes on as a fraction.
            Some(NumberWord::And) if matches!(sum.room, 100 | 1000) && matches!(role(end + 1), Some(NumberWord::Small(_))) => {
                let Some(word) = role(end + 1).filter(|_| !begins_share(view, end + 1)) else { break };
                if sum.take(word).is_none() {
                    break;
                }
                end += 2;
            }
            Some(word) if sum.take(word).is_some() => end += 1,
            // "fifty - two"
            None if sum.room == 10 && view.is_dash(end) && view.glued(end) == view.glued(end + 1) && view.is_word(end + 1) => {
                let Some(word @ NumberWord::Small(1..10)) = role(end + 1) else { break };
                if sum.take(word).is_none() {
                    break;
                }
                end += 2;
            }
            _ => break,
        }
    }
    (end > at).then_some((sum, end))
}

/// Whether a fraction below one stands at `at`: "three quarters", but not "thirty fifths".
fn begins_share(view: &View<'_>, at: usize) -> bool {
    spoken_fraction(view, at).is_some_and(|(value, _)| value < Exact::ONE)
}

/// Whether "hundred" or "thousand" stands for one of them: a larger scale or a unit follows.
fn begins_bare(view: &View<'_>, at: usize, scale: i64) -> bool {
    let before = at.wrapping_sub(1);
    let alone = !view.is_number(before) && view.language.numbers.role(view.word(before)).is_none() && !view.glued(at);
    let larger = matches!(view.language.numbers.role(view.word(at + 1)), Some(NumberWord::Scale(next)) if next > scale);
    alone && (larger || view.units.after(&view.language.code, view.from(at + 1)).next().is_some())
}

/// "enam koma dua", "five point five", "1 point 1", "two point seventy-one": digits after the point.
pub(super) fn spoken_places(view: &View<'_>, number: Number) -> Option<Number> {
    let words = &view.language.numbers;
    (words.role(view.word(number.end)) == Some(NumberWord::Point)).then_some(())?;
    let first = number.end + 1;
    if number.in_digits && view.is_number(first) && view.text(first).bytes().all(|byte| byte.is_ascii_digit()) {
        let part = in_digits(view, first, false)?;
        let step = Exact::power_of_ten(-i32::try_from(view.text(first).len()).ok()?)?;
        return Some(Number { end: part.end, low: number.low.plus(&part.low.times(&step)?)?, last_digit: step, ..number });
    }
    if let Some(NumberWord::Small(_)) = words.role(view.word(first))
        && let Some((sum, end)) = add_up(view, first).filter(|(sum, _)| sum.total == 0 && (10..100).contains(&sum.group))
    {
        let step = Exact::ratio(1, 100)?;
        return Some(Number { end, low: number.low.plus(&step.times(&Exact::ratio(sum.group, 1)?)?)?, last_digit: step, ..number });
    }
    let (mut end, mut low, mut step) = (first, number.low, Exact::ONE);
    while let Some(NumberWord::Small(digit @ 0..=9)) = words.role(view.word(end)) {
        step = step.over(&Exact::from(10))?;
        low = low.plus(&step.times(&Exact::from(i64::from(digit)))?)?;
        end += 1;
    }
    (end > first).then_some(Number { end, low, last_digit: step, ..number })
}

/// The smaller rest of a number behind a scale word: "3 hundred and 21", "4 thousand 3 hundred", "2 juta 300 ribu".
pub(super) fn rest_behind(view: &View<'_>, made: &Number) -> Option<Number> {
    let joined = view.language.numbers.role(view.word(made.end)) == Some(NumberWord::And);
    let at = made.end + usize::from(joined);
    let small_scale = made.scale == Exact::from(100) || made.scale == Exact::from(1000);
    let rest = if view.is_number(at) {
        super::with_scales(view, in_digits(view, at, false).filter(|rest| !rest.is_fraction)?)?
    } else if joined && !begins_share(view, at) {
        let (sum, end) = add_up(view, at)?;
        Number::new(end, Exact::ratio(sum.total.checked_add(sum.group)?, 1)?)
    } else {
        return None;
    };
    let fits = rest.scale > Exact::ONE || joined && (small_scale || !rest.in_digits);
    (fits && !rest.low.is_zero() && rest.low < made.scale && rest.high.is_none()).then_some(rest)
}
