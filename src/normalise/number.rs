//! Numbers in digits and in words: "1.234,5", "dua puluh tiga", "2,5 juta", "two and a half", "puluhan ribu".
//!
//! Reads the number alone; units, nouns and modifiers are for `amount`. All arithmetic is checked and bounded.

use super::view::View;
use crate::rules::NumberWord;
use crate::value::Exact;

/// Digits in a number beyond which it is no number.
const MAX_DIGITS: usize = 24;
/// Words in a number beyond which reading stops.
const MAX_WORDS: usize = 24;

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

impl Number {
    fn new(end: usize, low: Exact) -> Self {
        Self { end, low, high: None, last_digit: Exact::ONE, scale: Exact::ONE, in_digits: false, is_fraction: false }
    }

    /// The one of "an hour", whose article ends before `end`.
    pub(super) fn one(end: usize) -> Self {
        Self::new(end, Exact::ONE)
    }

    fn times(self, factor: Exact, end: usize) -> Option<Self> {
        let high = match self.high {
            // "puluhan ribu" goes up to the next one: 99999.
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
    if let Some(NumberWord::Minus) = view.language.numbers.role(view.word(at)) {
        return read_number_unsigned(view, at + 1, money)?.negated();
    }
    let sign = view.is_dash(at) && view.glued(at + 1) && !view.glued(at) && view.is_number(at + 1);
    if sign { read_number_unsigned(view, at + 1, money)?.negated() } else { read_number_unsigned(view, at, money) }
}

fn read_number_unsigned(view: &View<'_>, at: usize, money: bool) -> Option<Number> {
    let number = if view.is_number(at) { in_digits(view, at)? } else { in_words(view, at)? };
    let number = with_fraction(view, number)?;
    let number = with_scales(view, number)?;
    with_suffix(view, number, money)
}

fn in_digits(view: &View<'_>, at: usize) -> Option<Number> {
    let text = view.text(at);
    if let Some((top, bottom)) = text.split_once('/') {
        let (top, bottom): (i64, i64) = (top.parse().ok()?, bottom.parse().ok()?);
        let proper = 0 < top && top < bottom && matches!(bottom, 2..=10 | 12 | 16 | 20 | 32 | 64 | 100 | 1000);
        return if proper { fraction(at + 1, Exact::from(top).over(&Exact::from(bottom))?) } else { None };
    }
    let (low, last_digit) = parse_digits(text, view.language.numbers.decimal_comma)?;
    Some(Number { last_digit, in_digits: true, ..Number::new(at + 1, low) })
}

fn fraction(end: usize, value: Exact) -> Option<Number> {
    Some(Number { last_digit: value, is_fraction: true, ..Number::new(end, value) })
}

/// Reads digits with thousands and decimal marks, by form first, by the language where the form does not tell.
///
/// Returns the number and the worth of one step of its last digit.
pub(super) fn parse_digits(text: &str, decimal_comma: bool) -> Option<(Exact, Exact)> {
    let bytes = text.as_bytes();
    if bytes.len() > MAX_DIGITS + MAX_DIGITS / 3 || bytes.iter().any(|b| matches!(b, b':' | b'/')) {
        return None;
    }
    let first = bytes.iter().position(|b| !b.is_ascii_digit());
    let Some(first) = first else { return plain(text, "") };
    let last = bytes.iter().rposition(|b| !b.is_ascii_digit()).unwrap_or(first);
    let (whole, part) = (&text[..last], &text[last + 1..]);
    let language_decimal = if decimal_comma { b',' } else { b'.' };
    let decimal = if bytes[first] != bytes[last] {
        true
    } else if first != last {
        false
    } else {
        part.len() != 3 || bytes[last] == language_decimal || whole.len() > 3 || whole.starts_with('0')
    };
    let mark = char::from(bytes[first]);
    let grouped = |digits: &str| {
        let mut groups = digits.split(mark);
        groups.next().is_some_and(|group| (1..=3).contains(&group.len())) && groups.all(|group| group.len() == 3)
    };
    match decimal {
        true if first == last => plain(whole, part),
        true => grouped(whole).then(|| plain(&whole.replace(mark, ""), part)).flatten(),
        false => grouped(text).then(|| plain(&text.replace(mark, ""), "")).flatten(),
    }
}

fn plain(whole: &str, part: &str) -> Option<(Exact, Exact)> {
    if whole.len() + part.len() > MAX_DIGITS {
        return None;
    }
    if part.is_empty() {
        return Some((Exact::ratio(whole.parse().ok()?, 1)?, Exact::ONE));
    }
    let places = i32::try_from(part.len()).ok()?;
    let mantissa: i128 = format!("{whole}{part}").parse().ok()?;
    let step = Exact::power_of_ten(-places)?;
    Some((Exact::ratio(mantissa, 1)?.times(&step)?, step))
}

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
}

fn in_words(view: &View<'_>, at: usize) -> Option<Number> {
    let words = &view.language.numbers;
    if let Some((length, &(low, high))) = words.indefinite.longest_at(view.from(at)) {
        return Some(Number { high: Some(Exact::from(high)), ..Number::new(at + length, Exact::from(low)) });
    }
    let following = |at: usize| words.role(view.word(at));
    if let Some(value) = vulgar(view.text(at)) {
        return fraction(at + 1, value);
    }
    if let Some((length, &value)) = words.fractions.longest_at(view.from(at)) {
        return fraction(at + length, value);
    }
    if let Some((length, &small)) = words.phrases.longest_at(view.from(at)) {
        return Some(Number::new(at + length, Exact::from(i64::from(small))));
    }
    let mut sum = Sum { total: 0, group: 0, last: 0, room: i128::MAX, scale: i128::MAX };
    let mut end = at;
    if following(at) == Some(NumberWord::Article) {
        matches!(following(at + 1), Some(NumberWord::Scale(12..))).then_some(())?;
        (sum.group, sum.room, end) = (1, 0, at + 1);
    }
    while end < at + MAX_WORDS {
        match following(end) {
            // "one hundred and six", but not "two and three".
            Some(NumberWord::And) if matches!(sum.room, 100 | 1000) && matches!(following(end + 1), Some(NumberWord::Small(_))) => {
                let Some(word) = following(end + 1) else { break };
                if sum.take(word).is_none() {
                    break;
                }
                end += 2;
            }
            Some(word) if sum.take(word).is_some() => end += 1,
            _ => break,
        }
    }
    if end == at {
        return None;
    }
    let value = Exact::ratio(sum.total.checked_add(sum.group)?, 1)?;
    let scale = if sum.group == 0 && sum.scale < i128::MAX { Exact::ratio(sum.scale.max(1), 1)? } else { Exact::ONE };
    let number = Number { last_digit: scale, scale, ..Number::new(end, value) };
    Some(spoken_places(view, number).unwrap_or(number)).map(|number| divided(view, number).unwrap_or(number))
}

/// "enam koma dua", "five point five": digits after the point.
fn spoken_places(view: &View<'_>, number: Number) -> Option<Number> {
    let words = &view.language.numbers;
    (words.role(view.word(number.end)) == Some(NumberWord::Point)).then_some(())?;
    let (mut end, mut low, mut step) = (number.end + 1, number.low, Exact::ONE);
    while let Some(NumberWord::Small(digit @ 0..=9)) = words.role(view.word(end)) {
        step = step.over(&Exact::from(10))?;
        low = low.plus(&step.times(&Exact::from(i64::from(digit)))?)?;
        end += 1;
    }
    (end > number.end + 1).then_some(Number { end, low, last_digit: step, ..number })
}

/// "dua pertiga", "three fifths".
fn divided(view: &View<'_>, number: Number) -> Option<Number> {
    let denominator = *view.language.numbers.denominators.get(&view.word(number.end))?;
    let value = number.low.over(&Exact::from(denominator))?;
    Some(Number { last_digit: Exact::ratio(1, i128::from(denominator))?, is_fraction: true, ..Number::new(number.end + 1, value) })
}

/// "satu setengah", "10 1/2", "2½".
fn with_fraction(view: &View<'_>, number: Number) -> Option<Number> {
    if number.high.is_some() || number.is_fraction {
        return Some(number);
    }
    let end = number.end;
    let spoken = view.language.numbers.plus_fractions.longest_at(view.from(end)).map(|(length, value)| (end + length, *value));
    let in_marks = vulgar(view.text(end)).map(|value| (end + 1, value));
    let split = || {
        let part = in_digits(view, end).filter(|part| number.in_digits && part.is_fraction && !view.glued(end))?;
        Some((part.end, part.low))
    };
    match spoken.or(in_marks).or_else(|| if view.is_number(end) { split() } else { None }) {
        Some((end, part)) => Some(Number { end, low: number.low.plus(&part)?, last_digit: part, ..number }),
        None => Some(number),
    }
}

/// Whether a text is one of the fractions that are one character.
pub(super) fn starts_with_fraction(text: &str) -> bool {
    vulgar(text).is_some()
}

fn vulgar(text: &str) -> Option<Exact> {
    let (top, bottom) = match text {
        "½" => (1, 2),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        _ => return None,
    };
    Exact::ratio(top, bottom)
}

/// "2,5 juta", "setengah juta", "puluhan ribu", "1 juta 200 ribu".
fn with_scales(view: &View<'_>, number: Number) -> Option<Number> {
    let words = &view.language.numbers;
    let mut made = number;
    while let Some(NumberWord::Scale(scale)) = words.role(view.word(made.end)) {
        if scale == 10 && made.high.is_none() || made.end - number.end >= 3 {
            break;
        }
        made = made.times(Exact::from(scale), made.end + 1)?;
    }
    // "a hundred thousand" is read by the words themselves; a second, smaller group follows digits only.
    if made.in_digits
        && made.end > number.end
        && view.is_number(made.end)
        && let Some(rest) = in_digits(view, made.end).filter(|rest| !rest.is_fraction).and_then(|rest| with_scales(view, rest))
        && rest.scale > Exact::ONE
        && rest.low < made.scale
    {
        return Some(Number { end: rest.end, low: made.low.plus(&rest.low)?, last_digit: rest.last_digit, scale: rest.scale, ..made });
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
        !units.any(|(_, name)| name.letter.is_none_or(|letter| text.starts_with(letter)))
    };
    let allowed = money || view.glued(number.end) && next_is_money() || glued;
    if allowed { number.times(Exact::from(scale), number.end + 1) } else { Some(number) }
}
