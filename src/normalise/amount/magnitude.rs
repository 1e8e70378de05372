//! Magnitudes of earthquakes: "M 5,6", "6.1-magnitude", "6,1 skala Richter", "at least magnitude 4".

use super::age::outer;
use super::kind::Reading;
use crate::normalise::measure::Measure;
use crate::normalise::modifier::{Context, read_before};
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
    let start = starts.into_iter().find_map(word)?;
    Some(Reading { outer: outer(view, floor, start, context), ..Reading::new(*measure, Kind::Magnitude, None) })
}
