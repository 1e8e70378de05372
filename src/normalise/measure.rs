//! A number with its unit: currencies before it, units after it, ranges of two, and parts of parts ("2 jam 30 menit").

use super::modifier::Context;
use super::noun::is_known_noun;
use super::number::{Number, Written, plus_in_words, read_number};
use super::score::tells_score;
use super::view::View;
use crate::rules::{Before, NumberWord, UnitId, UnitName};
use crate::value::{Exact, Kind, Modifier};

/// A number or a range, with its unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    /// One past the last token.
    pub(super) end: usize,
    pub(super) low: Exact,
    pub(super) high: Option<Exact>,
    pub(super) last_digit: Exact,
    pub(super) unit: Option<UnitId>,
    pub(super) first: Written,
    /// One past the last token of the last number, its unit left out.
    pub(super) number_end: usize,
    /// A range of two written numbers, whose opening words belong to it.
    pub(super) is_range: bool,
    /// Two numbers with a hyphen that are no range: "2-1".
    pub(super) is_score: bool,
    /// The first number out of the second: "one in four".
    pub(super) is_ratio: bool,
}

impl Measure {
    /// A number and nothing else.
    pub(super) fn bare(number: Number) -> Self {
        Self {
            end: number.end,
            low: number.low,
            high: number.high,
            last_digit: number.last_digit,
            unit: None,
            first: number.written(),
            number_end: number.end,
            is_range: false,
            is_score: false,
            is_ratio: false,
        }
    }
}

/// The currency before a number at `at`, and where the number begins.
pub(super) fn read_prefix(view: &View<'_>, at: usize) -> Option<(usize, UnitId)> {
    let (length, unit) = view.units.prefix_at(view.from(at))?;
    // "A$5", but not "a $5 note"; "US $ 5" may stand apart.
    let apart = (at + 1..at + length).any(|at| !view.glued(at));
    if length > 1 && view.is_word(at) && (apart && view.text(at).len() < 2 || !view.is_capital(at) && view.text(at).len() < 2) {
        return None;
    }
    let next = at + length;
    let dot = view.is_mark(next, ".") && view.glued(next) && view.is_number(next + 1);
    Some((if dot { next + 1 } else { next }, unit))
}

/// The sum behind a letter that names its currency only before a thousand or more, told by a scale or by groups: "R86-million", "R100 000".
pub(super) fn read_lettered(view: &View<'_>, at: usize) -> Option<(Number, UnitId)> {
    let unit = view.units.letter_at(view.from(at)).filter(|_| view.is_capital(at) && view.is_number(at + 1) && view.glued(at + 1))?;
    let number = read_number(view, at + 1, true)?;
    let grouped = number.end > at + 2 || view.text(at + 1).contains(',');
    (grouped && number.low >= Exact::from(1000) && number.high.is_none()).then_some((number, unit))
}

/// The unit after a number that ends before `at`, in brackets or not: "20 (kg)".
fn read_unit<'a>(view: &View<'a>, number: &Number, at: usize) -> Option<(usize, &'a UnitName)> {
    let close = match view.text(at) {
        "(" => ")",
        "[" => "]",
        "{" => "}",
        _ => return read_plain_unit(view, number, at),
    };
    let (end, name) = read_plain_unit(view, number, at + 1)?;
    view.is_mark(end, close).then_some((end + 1, name))
}

fn read_plain_unit<'a>(view: &View<'a>, number: &Number, at: usize) -> Option<(usize, &'a UnitName)> {
    let hyphen = usize::from(view.is_dash(at) && view.glued(at) && view.glued(at + 1) && view.is_word(at + 1));
    // "tiga jam tangan" are watches.
    if view.language.numbers.unit_things.longest_at(view.from(at + hyphen)).is_some() {
        return None;
    }
    let slash = view.is_mark(at + 1, "/") && view.glued(at + 1);
    let scaled = number.scale > Exact::from(1000);
    let fits = |name: &UnitName| match name.letter {
        // "38C", "25p", but not "5 C"; "10 s/d 12" has no seconds.
        Some(letter) => {
            let close = !name.hundredth && view.units.get(name.unit).kind != Kind::Temperature || view.glued(at);
            number.in_digits && view.text(at).starts_with(letter) && close && !slash
        }
        None => !name.scaled || scaled || paid(view, number, at),
    };
    let money = |name: &UnitName| name.scaled && !view.language.numbers.of.contains(&view.word(at + hyphen + 1));
    let mut names = view.units.after(&view.language.code, view.from(at + hyphen)).filter(|(_, name)| fits(name));
    let first = names.next()?;
    // "2 million pounds" are money, "2 million pounds of beef" are not.
    Some(names.find(|(length, name)| *length == first.0 && money(name)).unwrap_or(first)).map(|(length, name)| (at + hyphen + length, name))
}

/// "paid 20 pounds"
fn paid(view: &View<'_>, number: &Number, at: usize) -> bool {
    let cues = &view.language.numbers.money_cues;
    let start = number.end.min(at).saturating_sub(5).max(view.range.start);
    !cues.is_empty() && view.before(start, at).iter().any(|word| cues.contains(word))
}

/// The number at `at` with everything that measures by it.
pub(super) fn read_measure(view: &View<'_>, number: Number, prefix: Option<UnitId>, context: &Context) -> Option<Measure> {
    let one = with_unit(view, number, prefix)?;
    if number.high.is_some() || number.is_fraction && one.unit.is_none() {
        return Some(one);
    }
    match read_range(view, &one, context) {
        Some(range) => Some(range),
        None => Some(with_parts(view, one)),
    }
}

fn with_unit(view: &View<'_>, number: Number, prefix: Option<UnitId>) -> Option<Measure> {
    let number = Number { end: spelled_end(view, &number).unwrap_or(number.end), ..number };
    let mut made = Measure { unit: prefix, ..Measure::bare(number) };
    // "millions of dollars", "hundreds of miles".
    let words = &view.language.numbers;
    let share = (number.high.is_some() || number.is_fraction) && words.of.contains(&view.word(number.end));
    // "three-quarters of an inch"
    let article = share && words.role(view.word(number.end + 1)) == Some(NumberWord::Article);
    let of = usize::from(share) + usize::from(article);
    let Some((end, name)) = read_unit(view, &number, number.end + of) else { return Some(made) };
    // "$2 million dollars" says it twice; "$5 a barrel" is another thing, and so is the next sum in "$5 $6".
    let another = |prefix: UnitId| prefix != name.unit || view.is_number(end);
    if prefix.is_some_and(another) {
        return Some(made);
    }
    (made.end, made.unit) = (end, Some(name.unit));
    if let Some((end, unit)) = to_a_power(view, name.unit, end) {
        (made.end, made.unit) = (end, Some(unit));
    }
    if name.hundredth {
        let hundred = Exact::from(100);
        (made.low, made.last_digit) = (made.low.over(&hundred)?, made.last_digit.over(&hundred)?);
    }
    // "75 USD million": the scale stands behind its currency.
    if let Some(NumberWord::Scale(scale @ 1000..)) = view.language.numbers.role(view.word(made.end))
        && number.scale == Exact::ONE
        && view.units.get(name.unit).kind == Kind::Money
        && view.text(made.end - 1).bytes().all(|byte| !byte.is_ascii_lowercase())
    {
        let scale = Exact::from(scale);
        (made.low, made.last_digit) = (made.low.times(&scale)?, made.last_digit.times(&scale)?);
        made.end += 1;
    }
    if let Some((length, ())) = view.language.numbers.below_zero.longest_at(view.from(made.end)) {
        made.low = Exact::ZERO.minus(&made.low)?;
        made.end += length;
    }
    Some(made)
}

/// Where the same number ends, in words and in brackets behind the digits: "4 (empat) tahun", as courts write it.
fn spelled_end(view: &View<'_>, number: &Number) -> Option<usize> {
    let open = number.in_digits && view.is_mark(number.end, "(") && view.is_word(number.end + 1);
    let words = if open { read_number(view, number.end + 1, false)? } else { return None };
    (!words.in_digits && words.low == number.low && words.high.is_none() && view.is_mark(words.end, ")")).then_some(words.end + 1)
}

/// "km2", "m3": a length with a small number right behind it.
fn to_a_power(view: &View<'_>, unit: UnitId, at: usize) -> Option<(usize, UnitId)> {
    let raised = match view.text(at) {
        "2" => '²',
        "3" => '³',
        _ => return None,
    };
    let unit = view.units.get(unit);
    (unit.kind == Kind::Length && view.glued(at)).then_some(())?;
    view.units.id_of(&format!("{}{raised}", unit.symbol)).map(|unit| (at + 1, unit))
}

fn read_range(view: &View<'_>, first: &Measure, context: &Context) -> Option<Measure> {
    let words = &view.language.numbers;
    if context.changes {
        return None;
    }
    let and = matches!(context.opens, Some((_, true))) && words.range_and.contains(&view.word(first.end));
    // "2 -7 g" is badly spaced, not below zero.
    let askew = || !view.glued(first.end) && view.is_number(first.end + 1) && first.unit.is_none() && first.first.in_digits;
    let dash = view.is_dash(first.end) && (view.glued(first.end) == view.glued(first.end + 1) || askew());
    // "20- to 30-kilometre"
    let split = usize::from(view.is_dash(first.end) && view.glued(first.end) && !view.glued(first.end + 1) && view.is_word(first.end + 1));
    let either = words.range_or.contains(&view.word(first.end));
    let length = if and || dash || either { 1 } else { words.range.longest_at(view.from(first.end + split)).map(|(length, _)| length)? };
    if view.is_dash(first.end) && !dash && split == 0 {
        return None;
    }
    let at = first.end + split + length;
    // "between M 2.1 and M 4.6"
    let letter = words.magnitude_before.longest_at(view.from(at)).filter(|_| view.is_number(at + 1) && view.is_capital(at));
    let at = at + letter.map_or(0, |(length, ())| length);
    // "between 2 km and about 7 km".
    let about =
        view.language.modifiers.before.longest_at(view.from(at)).filter(|(_, before)| **before == Before::Modifies(Modifier::About));
    let at = at + about.map_or(0, |(length, _)| length);
    let (from, prefix) = read_prefix(view, at).map_or((at, None), |(from, unit)| (from, Some(unit)));
    if view.is_dash(from) {
        return None;
    }
    let number = read_number(view, from, prefix.or(first.unit).is_some()).filter(|number| number.high.is_none())?;
    let second = with_unit(view, number, prefix.or(if first.first.end == first.end { first.unit } else { None }))?;
    let scored = || {
        let at = first.first.end - 1;
        first.low >= second.low || tells_score(view, at) && !is_known_noun(view, second.end)
    };
    if dash && first.unit.is_none() && second.unit.is_none() && scored() {
        let whole = first.low.is_whole() && second.low.is_whole();
        return whole.then_some(Measure { end: second.end, high: Some(second.low), is_score: true, ..*first });
    }
    // "six or seven", "20 atau 30", but not "5 or 12".
    if either {
        let step = second.low.trailing_unit().filter(|_| first.low.trailing_unit() == second.low.trailing_unit());
        let close = step.or(Some(Exact::ONE)).and_then(|step| first.low.plus(&step)) == Some(second.low);
        // "a minute or two", but not "a day or two people".
        let measured = first.unit.is_none() || second.unit == first.unit || second.unit.is_none() && !is_known_noun(view, second.end);
        (close && measured && first.low.is_whole()).then_some(())?;
    }
    // "fell $1.25 to $45.75": by the one, to the other.
    // "cut 10 to 12 trees", "menambah 10 sampai 12 orang": what is taken or given is counted.
    let counted = (context.gains || words.head_first) && is_known_noun(view, second.end);
    let level = context.trend.is_some() && !counted && context.opens.is_none() && !dash && (first.unit.is_some() || second.unit.is_none());
    if level { None } else { join(view, first, &second) }
}

/// Makes one range of two measures, where they have one dimension and stand in order.
fn join(view: &View<'_>, first: &Measure, second: &Measure) -> Option<Measure> {
    let mut low = first.low;
    let unit = second.unit.or(first.unit);
    if let (Some(one), Some(other)) = (first.unit, second.unit) {
        let (one, other) = (view.units.get(one), view.units.get(other));
        (one.dimension == other.dimension).then_some(())?;
        low = low.times(&one.factor)?.over(&other.factor)?;
    }
    // "10-20 juta": the scale word stands for both.
    if first.first.scale == Exact::ONE && second.first.scale > Exact::ONE && low < Exact::from(1000) {
        low = low.times(&second.first.scale)?;
    }
    let fits = low < second.low;
    fits.then_some(Measure {
        end: second.end,
        number_end: second.number_end,
        low,
        high: Some(second.low),
        last_digit: second.last_digit,
        unit,
        is_range: true,
        ..*first
    })
}

/// "2 jam 30 menit", "7 feet, 10 inches", "one month and a half".
fn with_parts(view: &View<'_>, whole: Measure) -> Measure {
    let mut made = whole;
    let Some(unit) = whole.unit.map(|id| view.units.get(id)) else { return made };
    if let Some((part, end)) = plus_in_words(view, made.end)
        && let Some(low) = made.low.plus(&part).filter(|_| made.first.end < made.end && !made.first.is_fraction)
    {
        return Measure { low, last_digit: part, end, ..made };
    }
    if !matches!(unit.kind, Kind::Duration | Kind::Length | Kind::Mass | Kind::Volume | Kind::Money) {
        return made;
    }
    while let Some(part) = read_part(view, &made) {
        made = part;
    }
    if made.end == whole.end { bare_part(view, &made).unwrap_or(made) } else { made }
}

/// "15 dollars and 50", "2 hours ten": a part whose unit is left out, at the end of a clause.
fn bare_part(view: &View<'_>, whole: &Measure) -> Option<Measure> {
    let unit = view.units.get(whole.unit?);
    let parts = match unit.kind {
        Kind::Money => 100,
        Kind::Duration if unit.symbol == "h" => 60,
        _ => return None,
    };
    let at = whole.end + usize::from(view.language.numbers.range_and.contains(&view.word(whole.end)));
    let number = read_number(view, at, false).filter(|number| number.high.is_none() && number.scale == Exact::ONE)?;
    let fits = number.low > Exact::ZERO && number.low.is_whole() && number.low < Exact::from(parts);
    let two_digits = !number.in_digits || view.text(at).len() == 2;
    let ends =
        number.end >= view.range.end || matches!(view.text(number.end), "." | "," | ";" | "?" | "!" | ")") && !view.glued(number.end + 1);
    let whole_number = whole.low.is_whole() && whole.first.scale == Exact::ONE && whole.low < Exact::from(1000);
    (fits && two_digits && ends && whole_number).then_some(())?;
    let step = Exact::ratio(1, i128::from(parts))?;
    Some(Measure { end: number.end, low: whole.low.plus(&number.low.times(&step)?)?, last_digit: step, ..*whole })
}

fn read_part(view: &View<'_>, whole: &Measure) -> Option<Measure> {
    let words = &view.language.numbers;
    let unit = view.units.get(whole.unit?);
    let joined = view.is_mark(whole.end, ",") || words.range_and.contains(&view.word(whole.end));
    let number = read_number(view, whole.end + usize::from(joined), false).filter(|number| number.high.is_none())?;
    let (end, name) = read_unit(view, &number, number.end)?;
    let other = view.units.get(name.unit);
    let share = if name.hundredth && unit.kind == Kind::Money {
        Exact::ratio(1, 100)?
    } else {
        (other.dimension == unit.dimension && other.factor < unit.factor).then(|| other.factor.over(&unit.factor)).flatten()?
    };
    let low = whole.low.plus(&number.low.times(&share)?)?;
    let last_digit = number.last_digit.times(&share)?;
    (number.low.times(&share)? < whole.last_digit.magnitude()).then_some(Measure { end, low, last_digit, ..*whole })
}
