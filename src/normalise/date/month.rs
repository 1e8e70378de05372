//! Months without a day and a year: "pada September", "last March", "mid-May"; beside a noun: "inflasi Maret", "the wettest February".

use super::parts::{Core, month_at};
use super::relative::{is_planned, year_behind};
use super::{Draft, Relative};
use crate::normalise::noun::{concept_is, concept_name, is_known_noun};
use crate::normalise::view::View;
use crate::rules::{Joined, PERSON, When};
use crate::value::PartialDate;

/// A month by itself, where the words beside it place it or show that it is one.
pub(super) fn month_alone(view: &View<'_>, at: usize, floor: usize) -> Option<Draft> {
    let calendar = &view.language.calendar;
    let (month, end, joined) = match view.joined(at) {
        Some((Joined::Part, Joined::Month(month))) => (month, at + 1, true),
        _ => month_at(view, at).map(|(month, end)| (month, end, false))?,
    };
    let core = Core::new(PartialDate::month(None, month), end)?;
    if let Some((length, &when)) = calendar.when_before.longest_before(view.before(floor, at)) {
        return Some(Draft::new(at - length..end, core, Some(Relative::Named(when))));
    }
    if let Some((last, distance)) = year_behind(view, end) {
        return Some(Draft::new(at..last, core, Some(Relative::InYear(distance))));
    }
    if let Some((length, &when)) = calendar.when_after.longest_at(view.from(end)) {
        return Some(Draft::new(at..end + length, core, Some(Relative::Named(when))));
    }
    let name = view.is_capital(end) && view.is_word(end) && !calendar.weekdays.contains_key(&view.word(end));
    let cued = at > view.range.start && calendar.cues.contains(&view.word(at - 1)) && view.is_capital(at);
    if name || !cued && !joined && !is_shown(view, at, end) {
        return None;
    }
    let when = if is_planned(view, at) { When::Coming } else { When::Open };
    Some(Draft::new(at..end, core, Some(Relative::Named(when))))
}

/// Whether the words beside a bare month show that it is one and no name: "inflasi Maret", "March inflation", "October saw".
fn is_shown(view: &View<'_>, at: usize, end: usize) -> bool {
    let calendar = &view.language.calendar;
    // "Mar" and "Jan" alone are too short to be sure of; "May-Britt" is a name.
    if !view.is_capital(at) || view.language.is_abbreviation(view.word(at)) || view.glued(at) || view.glued(end) && view.is_word(end) {
        return false;
    }
    let before = at.wrapping_sub(1);
    let opens = at == view.range.start;
    if calendar.month_nouns.contains(&view.word(end)) && (opens || !view.is_capital(before) || before == view.range.start) {
        return true;
    }
    if opens || !view.is_word(before) {
        return false;
    }
    if calendar.month_nouns.contains(&view.word(before)) {
        return true;
    }
    let first = before == view.range.start;
    let named = view.is_capital(before) && !(first && (is_known_noun(view, before) || view.language.is_stopword(view.word(before))));
    if named || calendar.month_names.contains(&view.word(at)) || says(view, before) || says(view, end) {
        return false;
    }
    // Indonesian has the noun before the month; English has anything, since a capital is enough there.
    !view.language.numbers.head_first || view.is_content(before) && !concept_is(view, &concept_name(view, before).0, PERSON)
}

/// Whether a word of speech stands there, so that the month beside it is a person.
fn says(view: &View<'_>, at: usize) -> bool {
    let (speech, word) = (&view.language.speech, view.word(at));
    speech.says.contains(&word) || speech.after.contains(&word)
}
