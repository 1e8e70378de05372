//! What a number with or without a unit is: a quantity, an age, a magnitude, a share, a count of something, or a bare number.

use super::age::age;
use super::magnitude::magnitude;
use crate::normalise::label::{counts_what_follows, follows_name, runs_on};
use crate::normalise::measure::Measure;
use crate::normalise::mention::Noun;
use crate::normalise::modifier::{Context, read_after, read_inside, read_or_equal};
use crate::normalise::noun::{concept_name, is_known_noun, is_plural, is_predicate, read_noun};
use crate::normalise::number::read_number;
use crate::normalise::view::View;
use crate::rules::{NumberWord, Unit};
use crate::value::{Exact, Kind, Modifier, Trend};

/// A measure whose kind is settled.
pub(super) struct Reading {
    pub(super) measure: Measure,
    pub(super) kind: Kind,
    pub(super) unit: Option<String>,
    pub(super) noun: Option<Noun>,
    pub(super) after: Option<Modifier>,
    pub(super) end: usize,
    /// What stands before the word that names the kind ("at least magnitude 4"), in place of what stands before the number.
    pub(super) outer: Option<Context>,
    /// A rise or a fall that is told behind: "a 7 % drop".
    pub(super) change: Option<Trend>,
}

impl Reading {
    pub(super) fn new(measure: Measure, kind: Kind, unit: Option<String>) -> Self {
        Self { measure, kind, unit, noun: None, after: None, end: measure.end, outer: None, change: None }
    }
}

pub(super) fn classify(view: &View<'_>, at: usize, floor: usize, context: &Context, measure: Measure) -> Option<Reading> {
    // "the mayor of Six Mile Creek"
    if measure.unit.is_some() && is_spelled_name(view, at, &measure) && view.is_capital(measure.number_end) && view.is_capital(measure.end)
    {
        return None;
    }
    let mut reading = match age(view, at, floor, context, &measure) {
        Some(reading) => reading,
        None => match measure.unit.map(|id| view.units.get(id)) {
            // "6.7 degrees on the Richter scale"
            Some(unit) if unit.symbol == "°" => magnitude(view, at, floor, context, &measure)
                .or_else(|| warmth(view, at, measure))
                .unwrap_or_else(|| with_unit(measure, unit)),
            Some(unit) => with_unit(measure, unit),
            None => without_unit(view, at, floor, context, measure)?,
        },
    };
    if let Some((modifier, end)) = read_after(view, reading.end).or_else(|| read_or_equal(view, context.modifier, reading.end)) {
        (reading.after, reading.end) = (Some(modifier), end);
    } else if reading.after.is_none() {
        reading.after = read_inside(view, reading.measure.number_end);
    }
    // "a 7% drop", but not "60 percent drop out of school".
    let before = view.word(at.wrapping_sub(1));
    let words = &view.language.numbers;
    let article = words.ordinal_cues.contains(&before) || words.role(before) == Some(NumberWord::Article);
    if reading.kind == Kind::Percent && context.trend.is_none() && article {
        reading.change = view.language.modifiers.changes.longest_at(view.from(reading.end)).map(|(_, trend)| *trend);
    }
    Some(reading)
}

fn with_unit(measure: Measure, unit: &Unit) -> Reading {
    Reading::new(measure, unit.kind, Some(unit.symbol.clone()))
}

/// "suhu mencapai 38 derajat": degrees of temperature, where the language has one scale for it.
fn warmth(view: &View<'_>, at: usize, measure: Measure) -> Option<Reading> {
    const MAX_BEFORE: usize = 30;
    let counts = &view.language.counts;
    let unit = view.units.by_symbol(&counts.degrees)?;
    let before = view.before(at.saturating_sub(MAX_BEFORE), at);
    before.iter().any(|word| counts.degree_cues.contains(word)).then(|| with_unit(measure, unit))
}

/// "menit 14", "week 28": which of them, as "menit ke-14" and "the 28th week" tell. "5 menit 14 detik" and "per hari 12 kapal" measure and count.
fn is_numbered(view: &View<'_>, at: usize, context: &Context, measure: &Measure) -> bool {
    let counts = &view.language.counts;
    let noun = at.wrapping_sub(1);
    if measure.end != at + 1 || context.start != at || !counts.numbered.contains(&view.word(noun)) {
        return false;
    }
    let plain = measure.first.in_digits && measure.low.is_whole() && measure.high.is_none() && measure.low > Exact::ZERO;
    let before = noun.wrapping_sub(1);
    let one = view.is_number(before)
        || view.language.numbers.role(view.word(before)).is_some()
        || counts.numbered_not.contains(&view.word(before));
    plain && measure.low <= Exact::from(MOST_NUMBERED) && !one && (view.is_capital(measure.end) || !counts_what_follows(view, measure.end))
}

/// The last minute, day or week that news tells by its number.
const MOST_NUMBERED: i64 = 400;

/// "posisi 127", "ranked 5": a rank, whatever follows.
fn is_rank(view: &View<'_>, at: usize, context: &Context, measure: &Measure) -> bool {
    let counts = &view.language.counts;
    let plain = measure.first.in_digits && measure.low.is_whole() && measure.high.is_none() && measure.first.scale == Exact::ONE;
    let ends = measure.end == at + 1 && context.start == at && measure.low > Exact::ZERO;
    plain && ends && counts.ranks.contains(&view.word(at.wrapping_sub(1))) && !counts.ranks_not.contains(&view.word(measure.end))
}

fn without_unit(view: &View<'_>, at: usize, floor: usize, context: &Context, measure: Measure) -> Option<Reading> {
    let words = &view.language.numbers;
    if let Some(magnitude) = magnitude(view, at, floor, context, &measure) {
        return Some(magnitude);
    }
    if let Some(ratio) = spoken_ratio(view, at, &measure).or_else(|| ratio_to_one(view, context, &measure)) {
        return Some(ratio);
    }
    if is_rank(view, at, context, &measure) || is_numbered(view, at, context, &measure) {
        return Some(Reading::new(measure, Kind::Ordinal, None));
    }
    let mut end = measure.end;
    let mut after = None;
    // "30-an orang", "12 or more people": the modifier stands before the noun.
    if let Some((modifier, next)) = read_after(view, end) {
        (after, end) = (Some(modifier), next);
    }
    if runs_on(view, end) || is_plate(view, at, end) {
        return None;
    }
    if words.times.contains(&view.word(end)) && !view.glued(end) {
        let noun = Noun { tokens: end..end + 1, head: "time".to_owned(), known: true, modifiers: Vec::new() };
        // "naik dua kali lipat" tells by how much, "naik dua kali" how often.
        let change = context.trend.filter(|_| view.language.counts.folds.contains(&view.word(end + 1)));
        let reading = Reading::new(measure, Kind::Count, Some("time".to_owned()));
        return Some(Reading { noun: Some(noun), after, end: end + 1, change, ..reading });
    }
    let indefinite = measure.high.is_some() && !measure.is_range;
    let of = indefinite || measure.first.scale > Exact::ONE || measure.first.end > at + 1;
    let from = if of && words.of.contains(&view.word(end)) { end + 1 } else { end };
    let hyphen = usize::from(view.is_dash(from) && view.glued(from) && view.glued(from + 1));
    let plural = measure.high.is_some() || measure.low != Exact::ONE;
    let noun = if hyphen == 1 {
        None
    } else if measure.first.is_fraction && measure.low < Exact::ONE {
        part_of_point(view, end)
    } else {
        read_noun(view, from, plural)
    };
    if hyphen == 1 && view.is_word(from + 1) {
        return None;
    }
    if let Some(noun) = noun {
        if is_in_name(view, at, context, &measure, &noun) {
            return None;
        }
        let (end, unit) = (noun.tokens.end, Some(noun.head.clone()));
        return Some(Reading { noun: Some(noun), after, end, ..Reading::new(measure, Kind::Count, unit) });
    }
    let kind = bare_kind(view, at, context, end, &measure)?;
    Some(Reading { after, end, ..Reading::new(measure, kind, None) })
}

/// "a quarter point": the step that there is a part of.
fn part_of_point(view: &View<'_>, at: usize) -> Option<Noun> {
    let point = view.language.modifiers.points.contains(&view.word(at)) && !is_plural(view, at);
    point.then(|| Noun { tokens: at..at + 1, head: concept_name(view, at).0, known: true, modifiers: Vec::new() })
}

/// "Terminal 3 Bandara Soekarno-Hatta", "10 Downing Street", "the Five Eyes": the number is a part of a name.
fn is_in_name(view: &View<'_>, at: usize, context: &Context, measure: &Measure, noun: &Noun) -> bool {
    let plain = context.start == at && measure.high.is_none() && measure.first.scale == Exact::ONE;
    let (first, last) = (noun.tokens.start, noun.tokens.end - 1);
    if !plain || !view.is_capital(first) {
        return false;
    }
    // "23 Orang" in a headline counts all the same.
    let behind_name = measure.first.in_digits && follows_name(view, at) && !noun.known;
    let street = measure.first.in_digits && view.is_capital(last) && noun.tokens.len() > 1 && !is_plural(view, last);
    behind_name || street || is_spelled_name(view, at, measure) && !noun.known
}

/// Whether a number word has a capital letter without cause, as in a name.
fn is_spelled_name(view: &View<'_>, at: usize, measure: &Measure) -> bool {
    let plain_before = at > view.range.start && view.is_word(at - 1) && !view.is_capital(at - 1);
    !measure.first.in_digits && view.is_capital(at) && plain_before
}

/// "B 1234 XYZ": a number plate.
fn is_plate(view: &View<'_>, at: usize, end: usize) -> bool {
    let letters = |at: usize, most: usize| {
        let text = view.text(at);
        view.is_word(at) && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    view.is_number(at) && view.text(at).len() <= 4 && end == at + 1 && letters(at.wrapping_sub(1), 2) && letters(end, 3)
}

/// A number with neither unit nor noun: a count beside a predicate, a share, or a number; nothing for pronouns and names.
fn bare_kind(view: &View<'_>, at: usize, context: &Context, end: usize, measure: &Measure) -> Option<Kind> {
    let words = &view.language.numbers;
    let link =
        |at: usize| view.language.is_stopword(view.word(at)) && !view.language.is_place_cue(view.word(at)) && !is_predicate(view, at);
    let next = (end..end + 3).find(|&at| !link(at)).unwrap_or(end);
    let previous = context.start.wrapping_sub(1);
    let name = follows_name(view, at) && context.start == at && measure.low.is_whole();
    let counted = is_predicate(view, next) && view.is_word(next) && !(name && measure.first.in_digits)
        || is_predicate(view, previous)
        || words.others.contains(&view.word(end))
        || words.of.contains(&view.word(end)) && measure.low.is_whole();
    let alone = at == view.range.start && end + 1 >= view.range.end;
    if measure.first.is_fraction && measure.low < Exact::ONE {
        return Some(Kind::Ratio);
    }
    // "the index hit 312"
    let near = (context.start.saturating_sub(4).max(view.range.start)..context.start).rev().take_while(|&at| view.is_word(at));
    if near.into_iter().any(|at| words.number_nouns.contains(&view.word(at))) {
        return Some(Kind::Number);
    }
    if !measure.first.in_digits && measure.high.is_none() && measure.low == Exact::ONE && !alone {
        return counted.then_some(Kind::Count).filter(|_| !view.language.is_stopword(view.word(end)) && is_predicate(view, end));
    }
    // "beberapa" and "several" alone count nothing.
    if measure.high.is_some() && !measure.is_range && !counted && !alone {
        return None;
    }
    if counted {
        return Some(Kind::Count);
    }
    if name || is_plate(view, at, end) {
        return None;
    }
    Some(Kind::Number)
}

/// Whether people in general stand at `at`, and not some who are pointed at: "1 dari 5 anak", but not "1 dari 5 anak itu".
fn is_population(view: &View<'_>, at: usize) -> bool {
    let counts = &view.language.counts;
    let noun =
        at + usize::from(view.language.numbers.classifiers.contains(&view.word(at)) && counts.populations.contains(&view.word(at + 1)));
    counts.populations.contains(&view.word(noun)) && !counts.pointers.contains(&view.word(noun + 1))
}

/// "three to one"
fn ratio_to_one(view: &View<'_>, context: &Context, measure: &Measure) -> Option<Reading> {
    let (length, ()) = view.language.numbers.ratio_to_one.longest_at(view.from(measure.end))?;
    let plain = measure.high.is_none() && context.opens.is_none() && !context.changes;
    plain.then(|| Reading { end: measure.end + length, ..Reading::new(*measure, Kind::Ratio, None) })
}

/// "one out of three", "satu banding empat", "tujuh dari 10", "one over three".
fn spoken_ratio(view: &View<'_>, at: usize, measure: &Measure) -> Option<Reading> {
    let words = &view.language.numbers;
    let over = words.ratio_over.contains(&view.word(measure.end));
    // "a 1-in-83 chance"
    let hyphens = [measure.end, measure.end + 2].iter().all(|&at| view.is_dash(at) && view.glued(at) && view.glued(at + 1));
    if hyphens
        && words.ratio.longest_at(view.from(measure.end + 1)).is_some_and(|(length, ())| length == 1)
        && view.is_number(measure.end + 3)
    {
        let other = read_number(view, measure.end + 3, false).filter(|other| other.high.is_none() && measure.low < other.low)?;
        let ratio = Measure { high: Some(other.low), end: other.end, is_ratio: true, ..*measure };
        return Some(Reading::new(ratio, Kind::Ratio, None));
    }
    let (length, ()) = words.ratio.longest_at(view.from(measure.end)).or(over.then_some((1, &())))?;
    let other = read_number(view, measure.end + length, false).filter(|other| other.high.is_none())?;
    let ratio = Measure { high: Some(other.low), end: other.end, is_ratio: true, ..*measure };
    // "two in 3 days" is no share, and "12 dari 40 penumpang" counts both; "7 dari 10" is a share.
    let measures = view.units.after(&view.language.code, view.from(other.end)).next().is_some();
    let colon = view.is_mark(measure.end, ":");
    let spelled = !measure.first.in_digits && !other.in_digits;
    let round = [10, 100, 1000, 1_000_000].into_iter().any(|round| other.low == Exact::from(round));
    let ends = other.end >= view.range.end || !view.is_word(other.end) && !view.glued(other.end + 1);
    if over {
        return (ends && !other.low.is_zero() && measure.high.is_none()).then(|| Reading::new(ratio, Kind::Ratio, None));
    }
    let share = colon
        || spelled
        || round
        || measure.low == Exact::ONE && is_population(view, other.end)
        || words.ratio_words.longest_at(view.from(measure.end)).is_some();
    let plain = measure.high.is_none() && measure.first.scale == Exact::ONE && at < measure.end;
    // "lima dari sembilan tersangka", "74 out of 103 drones" count both; "two out of three voters" is a share of all of them.
    let linked = (measure.end..measure.end + length).all(|at| view.language.counts.part_of.contains(&view.word(at)));
    let few = other.low <= Exact::from(5);
    let these =
        || if few { is_known_noun(view, other.end) && !is_population(view, other.end) } else { read_noun(view, other.end, true).is_some() };
    if linked && !round && measure.low > Exact::ONE && these() {
        return None;
    }
    (share && plain && !other.low.is_zero() && measure.low < other.low && !measures).then(|| Reading::new(ratio, Kind::Ratio, None))
}
