//! Days of the calendar near the day of writing: weekdays, months, days without a year, and steps.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::rules::{Step, When};
use crate::value::PartialDate;

/// Up to how many days ago a day without its year may be of the year before.
const PAST: i64 = 150;

/// Up to how many days ahead a day without its year, and without a word that it is to come, may be of the next year.
const AHEAD: i64 = 90;

/// Up to how many days ago a day may be of which it is said that it will come.
const LATE: i64 = 31;

/// A date and, for a stretch, its last.
pub(in crate::normalise) type Placed = (PartialDate, Option<PartialDate>);

/// The number of a weekday, 1 for Monday.
pub(in crate::normalise) fn number_of(day: Weekday) -> u8 {
    day.to_monday_one_offset().unsigned_abs()
}

/// So many steps from a day, as precise as the step: a week is all its days, a month is a month.
pub(in crate::normalise) fn step_from(day: Date, step: Step, distance: i32) -> Option<Placed> {
    let date = PartialDate::from_calendar;
    let within_week = |first: i32| {
        let monday = monday_of(day)?.checked_add(distance.weeks()).ok()?;
        Some((date(monday.checked_add(first.days()).ok()?), Some(date(monday.checked_add(6.days()).ok()?))))
    };
    match step {
        Step::Day => Some((date(day.checked_add(distance.days()).ok()?), None)),
        Step::Week => within_week(0),
        Step::Weekend => within_week(5),
        Step::Month => {
            let moved = day.first_of_month().checked_add(distance.months()).ok()?;
            Some((PartialDate { day: None, ..date(moved) }, None))
        }
        Step::Year => {
            let year = day.year().checked_add(i16::try_from(distance).ok()?)?;
            Some((PartialDate::year(year), None))
        }
    }
}

fn monday_of(day: Date) -> Option<Date> {
    day.checked_sub(i32::from(number_of(day.weekday()) - 1).days()).ok()
}

/// The weekday that is meant, seen from the day of writing.
pub(in crate::normalise) fn weekday_near(published: Date, weekday: u8, when: When) -> Option<Date> {
    let today = i32::from(number_of(published.weekday()));
    let back = (today - i32::from(weekday)).rem_euclid(7);
    match when {
        When::Open => published.checked_sub(back.days()).ok(),
        When::Coming => published.checked_add((7 - back).rem_euclid(7).days()).ok(),
        When::Last => published.checked_sub((if back == 0 { 7 } else { back }).days()).ok(),
        When::Next => published.checked_add((7 - back).days()).ok(),
        When::Near(days) => {
            let ahead = 7 - back;
            let near = back > 0 && ahead <= i32::from(days);
            if near { published.checked_add(ahead.days()) } else { published.checked_sub(back.days()) }.ok()
        }
        When::Week(away) => monday_of(published)?.checked_add((i32::from(weekday) - 1 + 7 * i32::from(away)).days()).ok(),
    }
}

/// The one day of that weekday among the whole dates of the text.
pub(in crate::normalise) fn only_weekday(weekday: u8, whole: &[Date]) -> Option<Date> {
    let mut days = whole.iter().filter(|day| number_of(day.weekday()) == weekday);
    let first = *days.next()?;
    days.all(|day| *day == first).then_some(first)
}

/// The year of a month that stands without one.
///
/// News leaves out the year where it is the present one, or where the month is near; between the two it stays open.
pub(in crate::normalise) fn month_near(published: Date, month: u8, when: When) -> PartialDate {
    let year = published.year();
    let ahead = i16::from(month) - i16::from(published.month());
    let year = match when {
        When::Next => Some(year + i16::from(ahead <= 0)),
        When::Coming => Some(year + i16::from(ahead < 0)),
        When::Last => Some(year - i16::from(ahead >= 0)),
        When::Week(_) => Some(year),
        When::Open | When::Near(_) => match ahead {
            -9..=6 => Some(year),
            9.. => Some(year - 1),
            _ => None,
        },
    };
    PartialDate::month(year, month)
}

/// The day of that month and day that is meant; `Open` is the nearest one, where one is near.
pub(in crate::normalise) fn day_near(published: Date, date: PartialDate, when: When) -> Option<PartialDate> {
    let in_year = |year: i16| PartialDate { year: Some(year), ..date };
    // A leap day may be years away.
    let years = published.year().saturating_sub(8)..=published.year().saturating_add(8);
    let near = |day: &Date| match when {
        When::Last => *day <= published,
        When::Next => *day >= published,
        // What was planned may just be over.
        When::Coming => published.duration_until(*day).as_hours() / 24 >= -LATE,
        When::Open | When::Near(_) | When::Week(_) => (day.year() - published.year()).abs() <= 1,
    };
    let away = |day: &Date| published.duration_until(*day).as_hours().abs() / 24;
    let days = years.filter_map(|year| in_year(year).to_calendar()).filter(near);
    let nearest = days.min_by_key(|day| (away(day), *day))?;
    // What was is told without its year for longer than what will be; beyond that the nearest one is a guess,
    // unless it is of the present year as well.
    let limit = if nearest < published { PAST } else { AHEAD };
    let told = when != When::Open || away(&nearest) <= limit || nearest.year() == published.year();
    told.then(|| PartialDate::from_calendar(nearest))
}
