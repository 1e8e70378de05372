//! Rises and falls that are not told right before their number: "memangkas harga Rp400", "cut rates by 50 basis points", "5% higher".

use super::kind::Reading;
use crate::normalise::mention::{Mention, Noun};
use crate::normalise::modifier::Context;
use crate::normalise::view::View;
use crate::rules::Before;
use crate::value::{Kind, Trend, Value};

/// Tokens of what is changed, between a changing verb and the number.
const MAX_OBJECT: usize = 8;

/// Whether what is counted is what an index, a rate or a rank moves by: "20 poin".
pub(super) fn is_points(view: &View<'_>, noun: Option<&Noun>) -> bool {
    let points = &view.language.modifiers.points;
    noun.is_some_and(|noun| [noun.tokens.start, noun.tokens.end - 1].iter().any(|at| points.contains(&view.word(*at))))
}

/// The rise or fall that a value has by the words before and behind it, and one past the last of those.
pub(super) fn trend_of(view: &View<'_>, context: &Context, reading: &Reading) -> (Option<Trend>, usize) {
    let kind = reading.kind;
    let points = is_points(view, reading.noun.as_ref());
    let of = view.language.numbers.of.contains(&view.word(reading.end));
    // "rose a third", but not "fell ill with a third of".
    let part = kind == Kind::Ratio && reading.measure.first.is_fraction && !of;
    let counting = kind == Kind::Count && context.counting;
    let plain = matches!(kind, Kind::Count | Kind::Duration | Kind::Age | Kind::Ratio) && !points && !part && !counting;
    // "fell 150 feet" moves; "fell by 15 feet" shrinks.
    let told = matches!(kind, Kind::Percent | Kind::Money | Kind::Number | Kind::Temperature | Kind::Magnitude) || points || part;
    let rate = kind == Kind::Percent || points || reading.unit.as_deref().is_some_and(|unit| matches!(unit, "pp" | "bp"));
    let share = rate || kind == Kind::Number;
    let moves = context.moves && !told || context.gains && !share;
    // "naik hingga Rp120 ribu" is where it went; "naik hingga 20 persen" is how far.
    let level = context.level && kind != Kind::Percent;
    let near = context.trend.filter(|_| (!plain && !moves || context.by_at.is_some()) && !level);
    if near.is_some() || reading.change.is_some() || context.trend.is_some() || context.changes {
        return (near.or(reading.change), reading.end);
    }
    let step = rate || matches!(kind, Kind::Money | Kind::Temperature);
    match behind(view, reading).filter(|_| step) {
        Some((trend, end)) => (Some(trend), end),
        None => (far(view, context, reading, rate), reading.end),
    }
}

/// "5% higher", "Rp5.000 lebih mahal", "3% up on last year".
fn behind(view: &View<'_>, reading: &Reading) -> Option<(Trend, usize)> {
    let (length, trend) = view.language.modifiers.differences.longest_at(view.from(reading.end)).filter(|_| reading.after.is_none())?;
    // "5 percent up to 10 percent"
    let goes_on = view.language.numbers.range.longest_at(view.from(reading.end + length)).is_some();
    (!goes_on).then_some((*trend, reading.end + length))
}

/// A changing verb with its object between it and the number, or between it and "by".
fn far(view: &View<'_>, context: &Context, reading: &Reading, rate: bool) -> Option<Trend> {
    let modifiers = &view.language.modifiers;
    if matches!(reading.kind, Kind::Age | Kind::Ordinal | Kind::Number) || context.opens.is_some() || context.level {
        return None;
    }
    let by = context.by_at.filter(|at| modifiers.by_far.contains(&view.word(*at)));
    let money = reading.kind == Kind::Money && view.language.numbers.head_first;
    // "backed by 52 senators" changes nothing.
    let counted = reading.kind == Kind::Count && !rate;
    if counted || by.is_none() && (context.by_at.is_some() || !rate && !money) {
        return None;
    }
    let start = by.unwrap_or(context.start);
    let mut inside = 0;
    for at in (start.saturating_sub(MAX_OBJECT).max(view.range.start)..start).rev() {
        let word = view.word(at);
        match view.text(at) {
            ")" => inside += 1,
            "(" => inside -= 1,
            _ => {}
        }
        if inside == 0
            && at + 1 < start
            && let Some(trend) = modifiers.changers.get(&word)
        {
            return Some(*trend);
        }
        if by.is_some()
            && inside == 0
            && let Some((1, Before::Trend(trend) | Before::Moves(trend))) = modifiers.before.longest_at(view.from(at))
        {
            return Some(*trend);
        }
        let words = view.is_word(at) && !modifiers.far_stops.contains(&word);
        // "cut its rates 50 points": an object has its article, and ends with a noun.
        let object =
            by.is_some() || !view.language.is_stopword(word) || at + 1 < start && view.language.calendar.year_before.contains(&word);
        let passes = inside > 0 || matches!(view.text(at), "(" | ")") || view.is_dash(at) || words && object;
        if !passes {
            return None;
        }
    }
    None
}

/// "naik 96 poin atau 1,36 persen", "fell $3, or 2 percent": what rose rose by both.
pub(super) fn share_trend(view: &View<'_>, first: Option<&Mention>, second: &mut Mention) {
    let Some(first) = first else { return };
    let Value::Amount(amount) = &mut second.value else { return };
    let gap = first.tokens.end..second.tokens.start;
    let link = |at: usize| matches!(view.text(at), "," | "(") || view.language.numbers.range_or.contains(&view.word(at));
    let joined = (1..=2).contains(&gap.len()) && gap.clone().all(link);
    // "cut 2,300 jobs, about 6% of its staff" tells what share they are.
    let share = first.kind() == Kind::Count && view.language.heads.of.contains(&view.word(second.tokens.end));
    if amount.kind != Kind::Percent || amount.trend.is_some() || !joined || share {
        return;
    }
    amount.trend = match view.language.modifiers.before.longest_before(view.before(view.range.start, first.tokens.start)) {
        Some((_, Before::Trend(trend) | Before::Moves(trend) | Before::Gains(trend))) => Some(*trend),
        _ => first.value.amount().and_then(|amount| amount.trend),
    };
}
