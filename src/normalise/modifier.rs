//! What stands around a number and says how it is meant: "sekitar", "at least", "lebih dari", "30 orang lebih", "naik".

use super::measure::Measure;
use super::view::View;
use crate::rules::{Before, NumberWord};
use crate::value::{Modifier, Trend};

/// How many phrases may stand before a number.
const MAX_PHRASES: usize = 4;

/// What stands before a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// Token with which the mention begins.
    pub(super) start: usize,
    pub(super) modifier: Modifier,
    pub(super) nearly: bool,
    pub(super) trend: Option<Trend>,
    /// The word of the trend also means a movement: "fell 150 feet".
    pub(super) moves: bool,
    /// The word of the trend also takes what it names: "lost $5 million".
    pub(super) gains: bool,
    /// "naik dari 5 ke 7": two values, no range.
    pub(super) changes: bool,
    /// Where "by", "sebesar" stand before the number: a trend is then one by it.
    pub(super) by_at: Option<usize>,
    /// The word of the trend is one of counts as well: "bertambah".
    pub(super) counting: bool,
    /// What is reached, and not by how much: "hingga".
    pub(super) level: bool,
    /// "plus or minus"
    pub(super) margin: bool,
    /// Token with which "antara", "from" begin, and whether the range goes on with "and".
    pub(super) opens: Option<(usize, bool)>,
}

/// Reads the phrases before the number at `at`, no further back than `floor`.
pub(super) fn read_before(view: &View<'_>, floor: usize, at: usize) -> Context {
    let mut made = Context {
        start: at,
        modifier: Modifier::Exactly,
        nearly: false,
        trend: None,
        moves: false,
        gains: false,
        changes: false,
        by_at: None,
        counting: false,
        level: false,
        margin: false,
        opens: None,
    };
    let mut cursor = at;
    let mut filled = false;
    for _ in 0..MAX_PHRASES {
        let Some((length, before)) = view.language.modifiers.before.longest_before(view.before(floor, cursor)) else { break };
        cursor -= length;
        let last = view.word(cursor + length - 1);
        made.level |= (cursor..cursor + length).any(|at| view.language.modifiers.levels.contains(&view.word(at)));
        made.margin |= view.language.numbers.role(last) == Some(NumberWord::Minus);
        match *before {
            Before::By => {
                made.by_at = Some(cursor);
                continue;
            }
            Before::Filler => {
                // "under the age of 16" is one.
                filled = length == 1 && (view.is_number(at) || view.language.numbers.role(view.word(at)).is_some());
                continue;
            }
            // "over the two days" is no bound.
            Before::Modifies(Modifier::MoreThan | Modifier::LessThan) if filled && length == 1 => break,
            Before::Between | Before::From => {
                made.opens = Some((cursor, *before == Before::Between));
                // "naik dari 5 ke 7" says a change, no range; "naik antara 5 dan 7 persen" says both.
                if let Some((length, before_it @ (Before::Trend(trend) | Before::Moves(trend) | Before::Gains(trend)))) =
                    view.language.modifiers.before.longest_before(view.before(floor, cursor))
                {
                    made.gains = matches!(before_it, Before::Gains(_));
                    made.moves = matches!(before_it, Before::Moves(_));
                    if *before == Before::From {
                        (made.opens, made.changes) = (None, true);
                    } else {
                        (made.trend, made.start) = (Some(*trend), cursor - length);
                    }
                }
                break;
            }
            // "Rp1 miliar ditambah Rp500 juta" are added up.
            Before::Trend(_) if cursor == floor && floor > view.range.start && view.language.modifiers.sums.contains(&last) => break,
            Before::Trend(trend) | Before::Moves(trend) | Before::Gains(trend) => {
                made.counting = view.language.modifiers.counting.contains(&last);
                made.trend = Some(trend);
                made.moves = matches!(before, Before::Moves(_));
                made.gains = matches!(before, Before::Gains(_));
                made.start = cursor;
                break;
            }
            Before::Nearly if made.modifier == Modifier::Exactly => {
                made.modifier = Modifier::About;
                made.nearly = true;
            }
            // "crept up to 4.3%" tells where it ended; "up to 40" is a bound.
            Before::Modifies(Modifier::AtMost) if length > 1 && ends_move(view, floor, cursor + 1) => break,
            Before::Modifies(modifier) if made.modifier == Modifier::Exactly => made.modifier = modifier,
            Before::Nearly | Before::Modifies(_) => {}
        }
        made.start = cursor;
    }
    made
}

/// Whether a verb of moving that takes a word with it ends before `at`: "crept up".
fn ends_move(view: &View<'_>, floor: usize, at: usize) -> bool {
    let found = view.language.modifiers.before.longest_before(view.before(floor, at));
    found.is_some_and(|(length, before)| length > 1 && matches!(before, Before::Trend(_) | Before::Moves(_)))
}

/// The modifier after a number, its unit or its noun, and one past its last token.
pub(super) fn read_after(view: &View<'_>, at: usize) -> Option<(Modifier, usize)> {
    let words = &view.language.modifiers;
    let (length, modifier) = words.after.longest_at(view.from(at))?;
    // "5 meter lebih" ends, "5 meter lebih tinggi" and "lebih dari" go on.
    let next = at + length;
    let listed = words.comparatives.contains(&view.word(next));
    let goes_on = view.is_content(next) && length == 1 && !view.glued(at) && (words.comparatives.is_empty() || listed);
    // "200 or greater than 190", "above 1,000 and below 1,500": what follows begins the next number.
    let begins_number = |at: usize| view.is_number(at) || view.is_dash(at) || view.language.numbers.role(view.word(at)).is_some();
    let begins_other = (0..=length).any(|skip| {
        let other = words.before.longest_at(view.from(at + skip));
        other.is_some_and(|(other, _)| {
            other + skip >= length && other > usize::from(skip == 0) * length && (skip == 0 || begins_number(at + skip + other))
        })
    });
    (!goes_on && !begins_other).then_some((*modifier, at + length))
}

/// The modifier that the last word of a number, which ends before `at`, has in it: "100 million-plus", "seribuan".
pub(super) fn read_inside(view: &View<'_>, at: usize) -> Option<Modifier> {
    let found = view.language.modifiers.after.longest_at(view.from(at.wrapping_sub(1)));
    found.filter(|(length, _)| *length == 1 && view.is_word(at - 1)).map(|(_, modifier)| *modifier)
}

/// One past "or equal" behind a value of that modifier, which then takes its end in.
pub(super) fn read_or_equal(view: &View<'_>, modifier: Modifier, at: usize) -> Option<(Modifier, usize)> {
    let (length, ()) = view.language.modifiers.or_equal.longest_at(view.from(at)).filter(|(length, ())| !view.is_number(at + length))?;
    match modifier {
        Modifier::LessThan => Some((Modifier::AtMost, at + length)),
        Modifier::MoreThan => Some((Modifier::AtLeast, at + length)),
        _ => None,
    }
}

/// Where the words before a value begin whose trend does not belong to it: "went up around 2:40".
pub(super) fn start_without_trend(view: &View<'_>, context: &Context) -> usize {
    let mut start = context.start;
    while let Some((length, Before::Trend(_) | Before::Moves(_) | Before::Gains(_))) =
        view.language.modifiers.before.longest_at(view.from(start))
    {
        start += length;
    }
    start
}

/// Tokens between an amount and the time in which it changed: "gained 3 kg on average over 18 weeks".
const MAX_CHANGE: usize = 8;

/// What stands before a duration that ends before `end`: "over 72 weeks" is the time that a change took, where no word of lasting says that it
/// is a bound ("for over 72 weeks", "over two years ago"); "within two weeks" is one.
pub(super) fn of_duration(view: &View<'_>, context: &Context, measure: &Measure, end: usize) -> Context {
    let words = &view.language.modifiers;
    let start = start_without_trend(view, context);
    let before = view.word(start.wrapping_sub(1));
    let alone = start == view.range.start && end + 1 >= view.range.end;
    let over = context.modifier == Modifier::MoreThan
        && words.during.contains(&view.word(start))
        && words.before.longest_at(view.from(start)).is_some_and(|(length, _)| length == 1);
    // Only beside an amount, or at the head of a sentence, is it the time of a change: "questioned her over six hours" is a bound.
    let changes =
        || start == view.range.start || (start.saturating_sub(MAX_CHANGE).max(view.range.start)..start).any(|at| view.is_number(at));
    if over && !alone && !words.lasting.contains(&before) && words.lasting_behind.longest_at(view.from(end)).is_none() && changes() {
        return Context { start: start + 1, modifier: Modifier::Exactly, trend: None, ..*context };
    }
    let exact = context.modifier == Modifier::Exactly && measure.high.is_none();
    if exact && context.trend.is_none() && words.within.contains(&before) {
        return Context { start: start - 1, modifier: Modifier::AtMost, ..*context };
    }
    *context
}
