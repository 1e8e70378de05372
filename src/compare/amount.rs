//! Amounts: intervals of exact numbers, brought to one unit and widened by how precisely they are written.

use std::cmp::Ordering;

use crate::value::{Amount, Exact, Kind, Modifier, Value};

use super::finding::Reason;
use super::interval::{Bound, Interval};
use super::level::{Knowledge, Level, Relation, Verdict, cannot_tell, exclude_words, first_that_holds, same_words};
use super::widen::{differ_by_rounding, is_cut_off, is_measured, meant, stated};

/// One amount in the unit of the comparison.
struct Side<'a> {
    amount: &'a Amount,
    shown: String,
    /// What the text states.
    stated: Interval,
    /// The same, widened.
    meant: Interval,
}

/// Two amounts in one unit.
struct Pair<'a> {
    a: Side<'a>,
    b: Side<'a>,
    /// The unit both were brought to, where they are written in two.
    base: Option<String>,
}

/// How units are brought to one: a factor for lower and one for upper bounds (months have 28 to 31 days), and an offset.
#[derive(Clone, Copy)]
struct Scale {
    low: Exact,
    high: Exact,
    offset: Exact,
}

const AS_WRITTEN: Scale = Scale { low: Exact::ONE, high: Exact::ONE, offset: Exact::ZERO };

/// How two amounts stand to each other.
pub(super) fn relate(a: &Amount, b: &Amount, knowledge: &dyn Knowledge) -> Relation {
    match pair(a, b, knowledge) {
        Ok(pair) => first_that_holds(&levels(), &pair),
        Err(unknown) => unknown,
    }
}

/// Which of two amounts is higher, if they lie apart.
pub(super) fn order(a: &Amount, b: &Amount, knowledge: &dyn Knowledge) -> Option<Ordering> {
    let pair = pair(a, b, knowledge).ok()?;
    if pair.a.meant.is_before(&pair.b.meant) {
        Some(Ordering::Less)
    } else if pair.b.meant.is_before(&pair.a.meant) {
        Some(Ordering::Greater)
    } else {
        None
    }
}

/// How far two amounts lie apart once widened, and the larger of the two ends that face each other; both in the base unit.
/// `None` where they cannot be compared, or do not lie apart.
pub(super) fn gap(a: &Amount, b: &Amount, knowledge: &dyn Knowledge) -> Option<(Exact, Exact)> {
    let pair = pair(a, b, knowledge).ok()?;
    let (lower, upper) = if pair.a.meant.is_before(&pair.b.meant) { (&pair.a, &pair.b) } else { (&pair.b, &pair.a) };
    let (below, above) = (lower.meant.high?.at, upper.meant.low?.at);
    // Months and years are compared as months.
    let unit = pair.base.as_deref().or(a.unit.as_deref().filter(|_| a.kind != Kind::Count));
    let factor = unit.and_then(|unit| knowledge.unit(unit)).map_or(Exact::ONE, |facts| facts.factor);
    let gap = above.minus(&below).filter(|gap| *gap >= Exact::ZERO)?;
    Some((gap.times(&factor)?, above.magnitude().max(below.magnitude()).times(&factor)?))
}

fn levels<'a>() -> [Level<Pair<'a>>; 11] {
    [
        Level::new(Verdict::Same, "equal", |p| p.is_equal().then(|| same_words(&p.a.shown, &p.b.shown))),
        Level::new(Verdict::Excludes, "rise against fall", |p| {
            let opposed = p.a.amount.trend.is_some() && p.b.amount.trend.is_some() && p.a.amount.trend != p.b.amount.trend;
            opposed.then(|| exclude_words(&p.a.shown, &p.b.shown))
        }),
        Level::new(Verdict::Compatible, "one without direction", |p| {
            let fits = p.a.amount.trend != p.b.amount.trend && p.a.meant.overlaps(&p.b.meant);
            fits.then(|| format!("{} fits {}: one does not say whether it rose or fell", p.a.shown, p.b.shown))
        }),
        Level::new(Verdict::CannotTell, "a change against a level", |p| {
            let unlike = p.a.amount.trend != p.b.amount.trend;
            unlike.then(|| format!("{} and {}: one is a change, the other may be none", p.a.shown, p.b.shown))
        }),
        Level::new(Verdict::Compatible, "contains", Pair::containing),
        Level::new(Verdict::Compatible, "overlap", |p| {
            p.a.stated.overlaps(&p.b.stated).then(|| format!("{} and {} overlap", p.a.shown, p.b.shown))
        }),
        Level::new(Verdict::Compatible, "about", |p: &Pair<'_>| {
            let about = [&p.a, &p.b].iter().any(|side| side.amount.modifier == Modifier::About);
            (about && p.a.meant.overlaps(&p.b.meant)).then(|| p.arithmetic("fit", "they fit"))
        })
        .because(Reason::Rounded),
        Level::new(Verdict::Compatible, "written precision", |p: &Pair<'_>| {
            p.a.meant.overlaps(&p.b.meant).then(|| p.arithmetic("fit within the written precision", "within the written precision"))
        })
        .because(Reason::Rounded),
        Level::new(Verdict::Compatible, "cut off", Pair::cut_off).because(Reason::Rounded),
        Level::new(Verdict::Excludes, "rounded", |p: &Pair<'_>| {
            p.differs_by_rounding().then(|| format!("{}; one may be rounded", p.apart()))
        })
        .because(Reason::Rounded),
        Level::new(Verdict::Excludes, "disjoint", |p| Some(p.apart())),
    ]
}

impl Pair<'_> {
    fn is_equal(&self) -> bool {
        let (a, b) = (self.a.amount, self.b.amount);
        let alike = a.modifier == b.modifier && a.nearly == b.nearly && a.trend == b.trend;
        // A month in days has no single length: it contains 30 days, and equals only another month.
        alike && self.a.stated == self.b.stated
    }

    fn containing(&self) -> Option<String> {
        let (a, b) = (&self.a, &self.b);
        match (a.stated.contains(&b.stated), b.stated.contains(&a.stated)) {
            (true, true) => {
                let (loose, exact) = if a.amount.modifier == Modifier::Exactly { (b, a) } else { (a, b) };
                Some(format!("{} fits {}", loose.shown, exact.shown))
            }
            (true, false) => Some(format!("{} contains {}", a.shown, b.shown)),
            (false, true) => Some(format!("{} contains {}", b.shown, a.shown)),
            (false, false) => None,
        }
    }

    /// "Rp5,06 juta" and "Rp5.067.381": of sums the digits behind the last that is written are often left out and not rounded.
    fn cut_off(&self) -> Option<String> {
        let cut = |short: &Side<'_>, long: &Side<'_>| is_cut_off(short.amount, long.amount);
        let (short, long) = match (cut(&self.a, &self.b), cut(&self.b, &self.a)) {
            (true, false) => (&self.a, &self.b),
            (false, true) => (&self.b, &self.a),
            _ => return None,
        };
        Some(format!("{} fits {}, cut off behind its last written digit", short.shown, long.shown))
    }

    fn differs_by_rounding(&self) -> bool {
        let (lower, upper) = if self.a.stated.is_before(&self.b.stated) { (&self.a, &self.b) } else { (&self.b, &self.a) };
        match (lower.stated.high, upper.stated.low) {
            (Some(below), Some(above)) if self.base.is_none() => differ_by_rounding(lower.amount, below.at, above.at),
            _ => false,
        }
    }

    fn apart(&self) -> String {
        if self.base.is_none() && self.a.meant == self.a.stated && self.b.meant == self.b.stated {
            return exclude_words(&self.a.shown, &self.b.shown);
        }
        self.arithmetic("exclude each other", "they exclude each other")
    }

    /// Both amounts, in one unit where they are written in two, with what the widening makes of them.
    fn arithmetic(&self, verdict: &str, verdict_of_two_units: &str) -> String {
        let (a, b) = (&self.a, &self.b);
        let said = match &self.base {
            Some(base) => format!("{} is {} {base}, {} is {} {base}: {verdict_of_two_units}", a.shown, a.stated, b.shown, b.stated),
            None => format!("{} and {} {verdict}", a.shown, b.shown),
        };
        format!("{said} ({}, {})", a.meant, b.meant)
    }
}

/// Brings two amounts to one unit, or says why they cannot be compared.
fn pair<'a>(a: &'a Amount, b: &'a Amount, knowledge: &dyn Knowledge) -> Result<Pair<'a>, Relation> {
    let shown = [a, b].map(|amount| Value::from(amount.clone()).to_string());
    let both = format!("{} and {}", shown[0], shown[1]);
    let (scales, base) = scales(a, b, &both, knowledge)?;
    let too_large = || cannot_tell("too large", format!("{both}: the numbers are too large to compare"));
    let [shown_a, shown_b] = shown;
    let measured = is_measured(a) || is_measured(b);
    let a = side(a, shown_a, scales[0], measured).ok_or_else(too_large)?;
    let b = side(b, shown_b, scales[1], measured).ok_or_else(too_large)?;
    if a.stated.says_nothing() || b.stated.says_nothing() {
        return Err(cannot_tell("no number", format!("{both}: no number is stated")));
    }
    Ok(Pair { a, b, base })
}

fn side(amount: &Amount, shown: String, scale: Scale, measured: bool) -> Option<Side<'_>> {
    Some(Side { amount, shown, stated: scaled(stated(amount), scale)?, meant: scaled(meant(amount, measured)?, scale)? })
}

fn scaled(interval: Interval, scale: Scale) -> Option<Interval> {
    let move_to = |bound: Option<Bound>, factor: Exact| match bound {
        Some(bound) => Some(Some(Bound { at: bound.at.times(&factor)?.plus(&scale.offset)?, ..bound })),
        None => Some(None),
    };
    Some(Interval { low: move_to(interval.low, scale.low)?, high: move_to(interval.high, scale.high)? })
}

type Scales = ([Scale; 2], Option<String>);

/// What brings both amounts to one unit, and that unit's name if they are written in two.
fn scales(a: &Amount, b: &Amount, both: &str, knowledge: &dyn Knowledge) -> Result<Scales, Relation> {
    let bare = |kind| matches!(kind, Kind::Count | Kind::Number | Kind::Ordinal | Kind::Magnitude | Kind::Ratio);
    let counted = |kind| matches!(kind, Kind::Count | Kind::Number);
    if bare(a.kind) || bare(b.kind) || a.kind == Kind::Percent || b.kind == Kind::Percent {
        let comparable = a.kind == b.kind || counted(a.kind) && counted(b.kind);
        return comparable
            .then_some(([AS_WRITTEN; 2], None))
            .ok_or_else(|| cannot_tell("different kinds", format!("{both}: one is a {}, the other a {}", a.kind.name(), b.kind.name())));
    }
    if (a.kind == Kind::Money) != (b.kind == Kind::Money) {
        return Err(cannot_tell("different kinds", format!("{both}: one is money, the other is not")));
    }
    let unit = |amount: &'_ Amount| amount.unit.clone().or_else(|| (amount.kind == Kind::Age).then(|| "year".to_owned()));
    match (unit(a), unit(b)) {
        (x, y) if x == y => Ok(([AS_WRITTEN; 2], None)),
        _ if a.kind == Kind::Money => Err(cannot_tell("currencies", format!("{both}: currencies are not converted"))),
        (Some(x), Some(y)) => {
            let (mut scales, base) = convert(&x, &y, both, knowledge)?;
            if a.trend.is_some() || b.trend.is_some() {
                // A rise by 5 °C is one by 9 °F: a change has no zero of its own.
                scales.iter_mut().for_each(|scale| scale.offset = Exact::ZERO);
            }
            Ok((scales, base))
        }
        _ => Err(cannot_tell("no unit", format!("{both}: one has no unit"))),
    }
}

fn convert(x: &str, y: &str, both: &str, knowledge: &dyn Knowledge) -> Result<Scales, Relation> {
    let whole = |n: i64| Scale { low: Exact::from(n), high: Exact::from(n), offset: Exact::ZERO };
    if let (Some(x), Some(y)) = (calendar(x), calendar(y)) {
        return Ok(([whole(x.months), whole(y.months)], Some("month".to_owned())));
    }
    let unknown = |symbol: &str| cannot_tell("unknown unit", format!("{both}: the unit {symbol} is not known"));
    let scale = |symbol: &str| {
        let (symbol, low, high) = calendar(symbol).map_or((symbol, 1, 1), |unit| ("day", unit.least_days, unit.most_days));
        let facts = knowledge.unit(symbol).ok_or_else(|| unknown(symbol))?;
        let times = |n: i64| facts.factor.times(&Exact::from(n)).ok_or_else(|| unknown(symbol));
        Ok((facts, Scale { low: times(low)?, high: times(high)?, offset: facts.offset }))
    };
    let ((x_facts, x_scale), (y_facts, y_scale)) = (scale(x)?, scale(y)?);
    if x_facts.dimension != y_facts.dimension || x_facts.base != y_facts.base {
        return Err(cannot_tell("different dimensions", format!("{both}: {} is not {}", x_facts.dimension, y_facts.dimension)));
    }
    Ok(([x_scale, y_scale], Some(x_facts.base.to_owned())))
}

/// A unit whose length in days depends on the calendar.
struct Calendar {
    months: i64,
    least_days: i64,
    most_days: i64,
}

fn calendar(symbol: &str) -> Option<Calendar> {
    let (months, least_days, most_days) = match symbol {
        "month" => (1, 28, 31),
        "year" => (12, 365, 366),
        "decade" => (120, 3651, 3653),
        "century" => (1200, 36524, 36525),
        _ => return None,
    };
    Some(Calendar { months, least_days, most_days })
}

#[cfg(test)]
mod tests;
