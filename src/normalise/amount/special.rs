//! Values that are no plain number with something behind it: "sehari", "an hour", "seorang wartawan", "three-year-old", "1:4".

use std::ops::Range;

use super::kind::Reading;
use super::ordinal::{is_ordinal, read_ordinal};
use super::{Step, build};
use crate::normalise::measure::{Measure, read_measure};
use crate::normalise::mention::{Mention, Noun};
use crate::normalise::modifier::read_before;
use crate::normalise::noun::{is_known_noun, read_noun};
use crate::normalise::number::{Number, parse_digits, read_number};
use crate::normalise::view::View;
use crate::rules::NumberWord;
use crate::value::{Amount, Exact, Kind, Modifier, Value};

/// The value at `at`, or that there is none; `None` where a plain number may stand.
pub(super) fn read_special(view: &View<'_>, at: usize, floor: usize) -> Option<Step> {
    let words = &view.language.numbers;
    let word = view.word(at);
    let (mention, settled) = if let Some((number, symbol, age)) = words.compounds.get(&word) {
        (compound(view, at, *number, symbol, *age), true)
    } else if words.one_unit.contains_key(&word) {
        (one_unit(view, at, floor), true)
    } else if words.one_thing.contains(&word) {
        (one_thing(view, at, floor), true)
    } else {
        let settled =
            words.ordinals.contains_key(&word) && words.role(word).is_none() && words.fractions.longest_at(view.from(at)).is_none();
        (read_ordinal(view, at).or_else(|| article_unit(view, at, floor)), settled)
    };
    match mention {
        Some(mention) => Some(Step::Found(mention)),
        None => settled.then_some(Step::Pass(1)),
    }
}

/// "sehari", but not "tiga kali sehari".
fn one_unit(view: &View<'_>, at: usize, floor: usize) -> Option<Mention> {
    let symbol = view.language.numbers.one_unit.get(&view.word(at))?;
    let before = view.word(at.wrapping_sub(1));
    let rate =
        view.language.numbers.times.contains(&before) || at == floor && at > view.range.start && !view.is_mark(at.wrapping_sub(1), ",");
    let unit = view.units.by_symbol(symbol).filter(|_| !rate)?;
    if let Some(end) = or_two(view, at + 1, symbol) {
        let context = read_before(view, floor, at);
        let measure = Measure { end, high: Some(Exact::from(2)), is_range: true, ..Measure::bare(Number::one(at + 1)) };
        return Some(build(view, &context, Reading::new(measure, unit.kind, Some(unit.symbol.clone()))));
    }
    single(view, at..at + 1, floor, unit.kind, unit.symbol.clone(), None)
}

/// One past "dua hari" behind "sehari", "atau" between them or not.
fn or_two(view: &View<'_>, at: usize, symbol: &str) -> Option<usize> {
    let from = at + usize::from(view.language.numbers.range_or.contains(&view.word(at)));
    let two = read_number(view, from, false).filter(|number| number.low == Exact::from(2) && number.high.is_none())?;
    let mut units = view.units.after(&view.language.code, view.from(two.end));
    units.find(|(_, name)| view.units.get(name.unit).symbol == symbol).map(|(length, _)| two.end + length)
}

/// "a week", "an hour" where that is a length of time and not a rate.
fn article_unit(view: &View<'_>, at: usize, floor: usize) -> Option<Mention> {
    (view.language.numbers.role(view.word(at)) == Some(NumberWord::Article)).then_some(())?;
    let before = at.wrapping_sub(1);
    let counts = view.language.numbers.role(view.word(before)).is_some() || view.language.numbers.times.contains(&view.word(before));
    let rate = counts
        || is_known_noun(view, before)
        || view.is_number(before)
        || at == floor && at > view.range.start
        || view.is_mark(before, "%");
    let (length, name) = view.units.after(&view.language.code, view.from(at + 1)).find(|(_, name)| name.letter.is_none())?;
    let unit = view.units.get(name.unit);
    let fits = matches!(unit.kind, Kind::Duration | Kind::Length | Kind::Mass | Kind::Volume | Kind::Money);
    let number = !rate && fits && !name.hundredth && !view.is_content(at + 1 + length) && !view.is_number(at + 1 + length);
    // "a Mi-8 helicopter"
    let model = view.is_dash(at + 1 + length) && view.glued(at + 1 + length);
    if !number || model || unit.symbol == "s" && is_ordinal(view, at + 1) {
        return None;
    }
    let context = read_before(view, floor, at);
    let measure = read_measure(view, Number::one(at + 1), None, &context)?;
    Some(build(view, &context, Reading::new(measure, unit.kind, Some(unit.symbol.clone()))))
}

/// "four-mile", "three-year-old".
fn compound(view: &View<'_>, at: usize, number: u32, symbol: &str, age: bool) -> Option<Mention> {
    let unit = view.units.by_symbol(symbol)?;
    let kind = if age { Kind::Age } else { unit.kind };
    let value = Value::from(Amount::new(kind, Exact::from(i64::from(number)), Some(unit.symbol.clone()), Modifier::Exactly));
    Some(Mention { span: view.span(&(at..at + 1)), tokens: at..at + 1, sentence: view.sentence, value, noun: None, party: None })
}

/// "seorang wartawan".
fn one_thing(view: &View<'_>, at: usize, floor: usize) -> Option<Mention> {
    let noun = read_noun(view, at + 1, false)?;
    let tokens = at..noun.tokens.end;
    let head = noun.head.clone();
    single(view, tokens, floor, Kind::Count, head, Some(noun))
}

fn single(view: &View<'_>, tokens: Range<usize>, floor: usize, kind: Kind, unit: String, noun: Option<Noun>) -> Option<Mention> {
    let context = read_before(view, floor, tokens.start);
    let mut amount = Amount::new(kind, Exact::ONE, Some(unit), context.modifier);
    amount.nearly = context.nearly;
    let mut tokens = context.start..tokens.end;
    if context.trend.is_some() {
        tokens.start = tokens.start.max(floor);
    }
    Some(Mention { span: view.span(&tokens), tokens, sentence: view.sentence, value: amount.into(), noun, party: None })
}

/// "1:4", with what stands before it: "maksimal 1:100".
pub(super) fn colon_ratio(view: &View<'_>, at: usize, floor: usize) -> Option<Mention> {
    // Nearly all numbers have no colon, which a look at their bytes tells sooner than a search.
    let text = Some(view.text(at)).filter(|text| view.is_number(at) && text.as_bytes().contains(&b':'))?;
    let (top, bottom) = text.split_once(':')?;
    // "5:46" is a time, or the length of a film; "3:45.2" is the time of a runner.
    let clock = bottom.split_once(['.', ',']).is_some_and(|(whole, part)| whole.len() == 2 && part.len() != 3);
    if bottom.len() == 2 || clock {
        return None;
    }
    let (top, (bottom, _)): (i64, _) = (top.parse().ok()?, parse_digits(bottom, view.language.numbers.decimal_comma)?);
    let value = Exact::from(top).over(&bottom)?;
    let context = read_before(view, floor, at);
    let tokens = context.start..at + 1;
    let value = Value::from(Amount::new(Kind::Ratio, value, None, context.modifier));
    Some(Mention { span: view.span(&tokens), tokens, sentence: view.sentence, value, noun: None, party: None })
}
