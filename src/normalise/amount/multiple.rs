//! Multiples: "twice the norm", "more than doubled", "rose threefold". A multiple is a count of times, and half is a share.

use super::build;
use super::kind::Reading;
use crate::normalise::measure::Measure;
use crate::normalise::mention::{Mention, Noun};
use crate::normalise::modifier::read_before;
use crate::normalise::number::Number;
use crate::normalise::view::View;
use crate::value::{Exact, Kind, Modifier, Trend};

/// The multiple that begins at `at`.
pub(super) fn read_multiple(view: &View<'_>, at: usize, floor: usize) -> Option<Mention> {
    let counts = &view.language.counts;
    let context = read_before(view, floor, at);
    let bounded = || counts.multiples_bounded.longest_at(view.from(at)).filter(|_| context.modifier != Modifier::Exactly);
    let plain = || counts.multiples.longest_at(view.from(at)).or_else(bounded).map(|(length, value)| (length, *value, None));
    let grown = || counts.grown.longest_at(view.from(at)).map(|(length, value)| (length, *value, Some(Trend::Up)));
    let (length, value, change) = plain().or_else(grown)?;
    let measure = Measure::bare(Number::of(at + length, value));
    if value < Exact::ONE {
        let fallen = change.map(|_| Trend::Down);
        return Some(build(view, &context, Reading { change: fallen, ..Reading::new(measure, Kind::Ratio, None) }));
    }
    let noun = Noun { tokens: at..at + 1, head: "time".to_owned(), known: true, modifiers: Vec::new() };
    let reading = Reading::new(measure, Kind::Count, Some("time".to_owned()));
    Some(build(view, &context, Reading { noun: Some(noun), change: change.or(context.trend), ..reading }))
}
