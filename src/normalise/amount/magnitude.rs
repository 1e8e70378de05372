//! Magnitudes of earthquakes: "M 5,6", "6.1-magnitude", "6,1 skala Richter", "at least magnitude 4".

use super::age::outer;
use super::kind::Reading;
use crate::normalise::measure::Measure;
use crate::normalise::modifier::{Context, read_before};
use crate::normalise::noun::concept_is;
use crate::normalise::view::View;
use crate::value::{Exact, Kind};

/// The magnitude that the measure at `at` is, if it is one.
pub(super) fn magnitude(view: &View<'_>, at: usize, floor: usize, context: &Context, measure: &Measure) -> Option<Reading> {
    let words = &view.language.numbers;
    (measure.low >= Exact::ZERO && measure.low <= Exact::from(10)).then_some(())?;
    if let Some((length, ())) = words.magnitude_after.longest_at(view.from(measure.end)) {
        return Some(Reading { end: measure.end + length, ..Reading::new(*measure, Kind::Magnitude, None) });
    }
    // "sekitar", "of", "between" may stand between the word and its number.
    let opened = context.opens.filter(|_| measure.is_range).map_or(context.start, |(start, _)| start);
    let starts = [at, read_before(view, view.range.start, at).start, opened];
    let word = |start: usize| {
        let (length, ()) = words.magnitude_before.longest_before(view.before(view.range.start, start))?;
        let letter = view.text(start.wrapping_sub(length)).len() == 1;
        let fits = !letter || view.is_capital(start - length) && measure.first.in_digits;
        fits.then_some(start - length)
    };
    let Some(start) = starts.into_iter().find_map(word) else {
        return is_of_quake(view, at, measure).then(|| Reading::new(*measure, Kind::Magnitude, None));
    };
    Some(Reading { outer: outer(view, floor, start, context), ..Reading::new(*measure, Kind::Magnitude, None) })
}

/// The concept below which all quakes stand.
const QUAKE: &str = "earthquake";
/// Tokens between a quake and its magnitude, at most.
const LINKS: usize = 3;

/// "two quakes, measuring 7.6 and 7.4", "a 7.6 quake", "gempa dengan kekuatan 5,6": a number with one decimal beside the quake itself.
fn is_of_quake(view: &View<'_>, at: usize, measure: &Measure) -> bool {
    let one_decimal =
        measure.first.in_digits && measure.high.is_none() && measure.last_digit.times(&Exact::from(10)) == Some(Exact::from(1));
    if !one_decimal {
        return false;
    }
    let head_first = view.language.numbers.head_first;
    if !head_first && is_quake(view, measure.end) {
        return true;
    }
    let links = &view.language.numbers.magnitude_links;
    let mut start = at;
    for _ in 0..LINKS {
        let before = view.before(view.range.start, start);
        let comma = usize::from(start > view.range.start && view.is_mark(start - 1, ","));
        let length = links.longest_before(before).map_or(comma, |(length, ())| length);
        if length == 0 {
            break;
        }
        start -= length;
    }
    // "gempa 5,6" without a link is Indonesian alone.
    (start < at || head_first) && start > view.range.start && is_quake(view, start - 1)
}

fn is_quake(view: &View<'_>, at: usize) -> bool {
    view.concept(at).is_some_and(|(_, id)| concept_is(view, view.concepts.name(id), QUAKE))
}
