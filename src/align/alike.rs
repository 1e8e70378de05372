//! How two values are alike: of one kind, equal, of one size, rare by their form. A difference is never evidence against a pair.

use crate::rules::RuleSet;
use crate::value::{DateValue, Exact, Kind, Value};

use super::days::same_day;
use super::hours::same_time;

/// Whether values of this kind are compared with open ones: numbers, days and times.
pub(super) fn joins_open(value: &Value) -> bool {
    value.kind().is_numeric() || matches!(value, Value::Date(_) | Value::Time(_))
}

/// Whether two values may be of one thing by their kind: a bare number may be a count.
pub(super) fn comparable(a: &Value, b: &Value) -> bool {
    let countable = |kind: Kind| matches!(kind, Kind::Count | Kind::Number);
    a.kind() == b.kind() || countable(a.kind()) && countable(b.kind())
}

/// Numbers and times that are the same though written in another unit or with another modifier.
pub(super) fn equal_numbers(a: &Value, b: &Value, rules: &RuleSet) -> bool {
    if let (Value::Time(x), Value::Time(y)) = (a, b) {
        return same_time(x, y);
    }
    matches!((in_base(a, rules), in_base(b, rules)), (Some(p), Some(q)) if p == q)
}

/// Whether two claims hold such a value hardly by chance. A story's days recur in it with everything: a day is not rare.
pub(super) fn is_rare(value: &Value) -> bool {
    match value {
        // A sum, a length, a share: a number with its unit. A bare number may be a count.
        Value::Amount(amount) if !matches!(amount.kind, Kind::Count | Kind::Number) => {
            // "a minute or two"
            amount.number.is_some() || amount.low.is_some() && amount.high.is_some()
        }
        Value::Amount(amount) => amount.number.is_some_and(|number| {
            let digits: String = number.to_string().chars().filter(char::is_ascii_digit).collect();
            digits.trim_end_matches('0').len() >= 2 && number.approximate().abs() > 12.0
        }),
        Value::Time(_) => true,
        // A score or a number that names something: "JT 610".
        Value::Text(text) => text.kind == Kind::Choice && text.text.bytes().filter(u8::is_ascii_digit).count() > 1,
        _ => false,
    }
}

/// Numbers of one unit of which the smaller is at least seven tenths of the greater.
pub(super) fn are_close(a: &Value, b: &Value, rules: &RuleSet) -> bool {
    let (Some((x, p)), Some((y, q))) = (in_base(a, rules), in_base(b, rules)) else { return false };
    let (p, q) = (p.approximate(), q.approximate());
    x == y && p > 0.0 && q > 0.0 && p.min(q) / p.max(q) > 0.7
}

/// A number in the base unit of its dimension.
fn in_base(value: &Value, rules: &RuleSet) -> Option<(String, Exact)> {
    let amount = value.amount()?;
    let number = amount.number?;
    let base = amount.unit.as_deref().filter(|_| amount.kind != Kind::Count).and_then(|unit| rules.units.to_base(unit, number));
    Some(base.map_or((String::new(), number), |(dimension, number)| (dimension.to_owned(), number)))
}

/// "2004" and "December 2004": a date that tells more of another.
pub(super) fn refines(a: &Value, b: &Value) -> bool {
    let (Value::Date(a), Value::Date(b)) = (a, b) else { return false };
    let precision = |date: &DateValue| (date.start.month.is_some(), date.start.day.is_some());
    let known = a.start.year.is_some() && b.start.year.is_some() && a.end.is_none() && b.end.is_none();
    known && precision(a) != precision(b) && same_day(a, b)
}
