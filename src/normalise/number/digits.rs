//! Numbers in digits: "1.234,5", "1,234.5", "12,34,567", "1 234 567", ".75", "1.3e6", "1/2".

use super::super::view::View;
use super::{Number, fraction};
use crate::value::Exact;

/// Digits in a number beyond which it is no number.
const MAX_DIGITS: usize = 24;

/// The number that the token at `at` begins.
pub(super) fn in_digits(view: &View<'_>, at: usize, money: bool) -> Option<Number> {
    view.is_number(at).then_some(())?;
    let text = view.text(at);
    if text.as_bytes().contains(&b'/') {
        let (top, bottom) = text.split_once('/')?;
        let (top, bottom): (i64, i64) = (top.parse().ok()?, bottom.parse().ok()?);
        let proper = 0 < top && top < bottom && matches!(bottom, 2..=10 | 12 | 15 | 16 | 20 | 32 | 64 | 100 | 1000);
        let share = Exact::from(top).over(&Exact::from(bottom))?;
        return if proper { fraction(at + 1, share).map(|number| Number { in_digits: true, ..number }) } else { None };
    }
    if let Some(number) = in_groups(view, at, money) {
        return Some(number);
    }
    let (low, last_digit) = parse_digits(text, view.language.numbers.decimal_comma)?;
    let number = Number { last_digit, in_digits: true, ..Number::new(at + 1, low) };
    Some(scientific(view, &number).unwrap_or(number))
}

/// ".75", where a space or the start of the text stands before.
pub(super) fn behind_point(view: &View<'_>, at: usize) -> Option<Number> {
    let text = view.text(at + 1);
    (starts_with_point(view, at) && text.len() <= MAX_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(())?;
    let (low, last_digit) = plain("0", text)?;
    Some(Number { last_digit, in_digits: true, ..Number::new(at + 2, low) })
}

/// Whether a decimal point without a digit before it stands at `at`.
pub(in crate::normalise) fn starts_with_point(view: &View<'_>, at: usize) -> bool {
    view.is_mark(at, ".") && !view.glued(at) && view.is_number(at + 1) && view.glued(at + 1)
}

/// "1 234 567", "40 000": groups of three with one space between. A plain space is no mark of its own, so what may be two
/// numbers ("112 113") stays two, but not behind a currency: "R100 000".
fn in_groups(view: &View<'_>, at: usize, money: bool) -> Option<Number> {
    let first = view.text(at);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (first.len() <= 3 && digits(first) && !first.starts_with('0') && (money || !view.glued(at))).then_some(())?;
    let space = |at: usize| view.text.get(view.token(at - 1)?.span().end..view.token(at)?.span().start);
    let hard = |at: usize| matches!(space(at), Some("\u{a0}" | "\u{202f}" | "\u{2009}"));
    // Nearly all numbers stand alone: nothing is copied for them.
    if !view.is_number(at + 1) {
        return None;
    }
    let mut written = first.to_owned();
    let mut end = at + 1;
    while view.is_number(end) && (hard(end) || space(end) == Some(" ") && (money || first.len() < 3)) {
        let text = view.text(end);
        let part = text.split_once(['.', ',']);
        let (group, last) = part.map_or((text, false), |(group, _)| (group, true));
        if group.len() != 3 || !digits(group) {
            break;
        }
        written.push_str(text);
        end += 1;
        if last {
            break;
        }
    }
    (end > at + 1 && !view.is_number(end) && !view.is_number(at.wrapping_sub(1))).then_some(())?;
    let (low, last_digit) = match written.split_once(['.', ',']) {
        Some((whole, part)) => plain(whole, part)?,
        None => plain(&written, "")?,
    };
    Some(Number { last_digit, in_digits: true, ..Number::new(end, low) })
}

/// "1.3e6", "1.3x10^6".
fn scientific(view: &View<'_>, number: &Number) -> Option<Number> {
    let at = number.end;
    let sign = match view.text(at) {
        "e" | "E" if view.glued(at) && view.glued(at + 1) => at + 1,
        "x" | "×" if view.text(at + 1) == "10" && view.is_mark(at + 2, "^") && view.glued(at + 2) => at + 3,
        _ => return None,
    };
    let signed = matches!(view.text(sign), "+" | "-" | "−");
    let power = sign + usize::from(signed);
    let exponent: i32 = view.text(power).parse().ok().filter(|power| *power <= 24)?;
    let factor = Exact::power_of_ten(if signed && view.text(sign) != "+" { -exponent } else { exponent })?;
    Some(Number { end: power + 1, low: number.low.times(&factor)?, last_digit: number.last_digit.times(&factor)?, ..*number })
}

/// Reads digits with thousands and decimal marks, by form first, by the language where the form does not tell.
///
/// Returns the number and the worth of one step of its last digit.
pub(in crate::normalise) fn parse_digits(text: &str, decimal_comma: bool) -> Option<(Exact, Exact)> {
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
        // "1,200 derajat" in Indonesian: nobody writes 1,2 with two more zeros.
        let other_way = decimal_comma && part.ends_with("00") && (1..=3).contains(&whole.len());
        part.len() != 3 || bytes[last] == language_decimal && !other_way || whole.len() > 3 || whole.starts_with('0')
    };
    let mark = char::from(bytes[first]);
    match decimal {
        true if first == last => plain(whole, part),
        true => is_grouped(whole, mark).then(|| plain(&whole.replace(mark, ""), part)).flatten(),
        false => is_grouped(text, mark).then(|| plain(&text.replace(mark, ""), "")).flatten(),
    }
}

/// Whether marks stand every three digits, or, in lakhs and crores, every two before the last three ("12,34,567").
fn is_grouped(digits: &str, mark: char) -> bool {
    let mut groups = digits.rsplit(mark);
    let three = groups.next().is_some_and(|group| group.len() == 3);
    let rest: Vec<usize> = groups.map(str::len).collect();
    let Some((first, inner)) = rest.split_last() else { return false };
    let indian = mark == ',' && *first <= 2 && !inner.is_empty() && inner.iter().all(|length| *length == 2);
    three && *first >= 1 && (*first <= 3 && inner.iter().all(|length| *length == 3) || indian)
}

fn plain(whole: &str, part: &str) -> Option<(Exact, Exact)> {
    if whole.len() + part.len() > MAX_DIGITS {
        return None;
    }
    // Those of up to 24 digits fit.
    let digit = |number: i128, byte: u8| byte.is_ascii_digit().then(|| number * 10 + i128::from(byte - b'0'));
    let mantissa = whole.bytes().chain(part.bytes()).try_fold(0, digit).filter(|_| !(whole.is_empty() && part.is_empty()))?;
    if part.is_empty() {
        return Some((Exact::ratio(mantissa, 1)?, Exact::ONE));
    }
    let step = 10_i128.pow(u32::try_from(part.len()).ok()?);
    Some((Exact::ratio(mantissa, step)?, Exact::ratio(1, step)?))
}

#[cfg(test)]
mod tests {
    use super::parse_digits;

    #[test]
    fn marks_are_read_by_form_then_by_language() {
        let rows = [
            ("1.234,5", true, "1234.5"),
            ("1,234.5", true, "1234.5"),
            ("1.234", true, "1234"),
            ("1.234", false, "1.234"),
            ("1,234", false, "1234"),
            ("1,234", true, "1.234"),
            ("12,34,567.89", false, "1234567.89"),
            ("1,23,45,678", false, "12345678"),
            ("0.125", true, "0.125"),
            ("1,200", true, "1200"),
            ("4.800", false, "4.8"),
            ("0,200", true, "0.2"),
            ("1.500.000", true, "1500000"),
        ];
        for (text, comma, expected) in rows {
            assert_eq!(parse_digits(text, comma).map(|(number, _)| number.to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in ["1,2,3", "12.345.67", "1,23,4", "1:2", "1/2"] {
            assert!(parse_digits(text, false).is_none(), "{text}");
        }
    }
}
