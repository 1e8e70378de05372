//! Dates in digits alone: "13/9/2023", "13/9", "9-10/9", "13.09.2023", "13-9-2023", "2023-09-13".

use super::parts::{Core, counts, small};
use super::year::{seasons, two_digits, year};
use crate::normalise::view::View;
use crate::value::PartialDate;

/// The date in digits at `at`; `cued` says that it can be nothing else.
pub(super) fn read_numeric(view: &View<'_>, at: usize, cued: bool) -> Option<Core> {
    let text = view.text(at);
    if view.language.numbers.labels.contains(&view.word(at.wrapping_sub(1))) && !cued {
        return None;
    }
    if text.contains('/') {
        let first = with_slashes(view, at, cued)?;
        return ending(view, &first, cued).or(Some(first));
    }
    if text.matches('.').count() == 2 {
        let mut parts = text.split('.');
        return Core::new(day_month_year(parts.next()?, parts.next()?, parts.next()?)?, at + 1);
    }
    days_of_one_month(view, at, cued).or_else(|| with_hyphens(view, at))
}

fn day_month_year(day: &str, month: &str, last: &str) -> Option<PartialDate> {
    Some(PartialDate { year: Some(year(last)?), month: Some(small(month, 12)?), day: Some(small(day, 31)?) })
}

/// "13/9/2023", "13/9/23", "13/9", "2023/09/13", "2018/2019".
fn with_slashes(view: &View<'_>, at: usize, cued: bool) -> Option<Core> {
    let mut parts = view.text(at).split('/');
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let day_month = |year| {
        let dmy = small(first, 31).zip(small(second, 12));
        let mdy = small(second, 31).zip(small(first, 12));
        let (day, month) = if view.language.calendar.month_first { mdy.or(dmy) } else { dmy.or(mdy) }?;
        Core::new(PartialDate { year, month: Some(month), day: Some(day) }, at + 1)
    };
    match third {
        Some(last) if first.len() == 4 => Core::new(day_month_year(last, second, first)?, at + 1),
        Some(last) => day_month(Some(year(last).or_else(|| two_digits(last))?)),
        None if first.len() == 4 => seasons(first, second, at + 1),
        None if cued || is_told(view, at, first, second) => day_month(None),
        None => None,
    }
}

/// Whether a day and a month in digits are no fraction, no ratio and no name.
fn is_told(view: &View<'_>, at: usize, first: &str, second: &str) -> bool {
    let calendar = &view.language.calendar;
    let before = at.wrapping_sub(1);
    if calendar.day_cues.longest_before(view.before(view.range.start, at)).is_some() {
        return true;
    }
    if calendar.never_numbers.iter().any(|never| never == view.text(at)) || counts(view, at + 1) {
        return false;
    }
    let (Some(top), Some(bottom)) = (small(first, 31), small(second, 31)) else { return false };
    if top < bottom && matches!(bottom, 2 | 3 | 4 | 5 | 8 | 10) {
        return false;
    }
    top > 12 || bottom > 12 || view.is_mark(before, "(") || view.is_mark(before, ",") || calendar.cues.contains(&view.word(before))
}

/// The range that `first` begins: "30/9-2/10/2023".
fn ending(view: &View<'_>, first: &Core, cued: bool) -> Option<Core> {
    first.start.day?;
    let (length, ()) = view.language.calendar.range.longest_at(view.from(first.next))?;
    let next = first.next + length;
    view.text(next).contains('/').then_some(())?;
    let last = with_slashes(view, next, cued || first.start.year.is_some())?;
    last.start.day?;
    let start = PartialDate { year: first.start.year.or(last.start.year), ..first.start };
    Core::range(start, last.start, last.next)
}

/// "9-10/9", "11-13/9/2023", "1 s.d. 5/5/2024".
fn days_of_one_month(view: &View<'_>, at: usize, cued: bool) -> Option<Core> {
    let day = small(view.text(at), 31)?;
    let (length, ()) = view.language.calendar.range.longest_at(view.from(at + 1))?;
    let next = at + 1 + length;
    view.text(next).contains('/').then_some(())?;
    let last = with_slashes(view, next, cued).filter(|last| cued || last.start.year.is_some())?;
    last.start.day?;
    Core::range(PartialDate { day: Some(day), ..last.start }, last.start, last.next)
}

/// "13-9-2023", "2023-09-13".
fn with_hyphens(view: &View<'_>, at: usize) -> Option<Core> {
    let link = |at: usize| view.is_dash(at) && view.glued(at) && view.glued(at + 1);
    (link(at + 1) && link(at + 3)).then_some(())?;
    let (first, second, third) = (view.text(at), view.text(at + 2), view.text(at + 4));
    let date = if first.len() == 4 { day_month_year(third, second, first) } else { day_month_year(first, second, third) };
    Core::new(date?, at + 5)
}
