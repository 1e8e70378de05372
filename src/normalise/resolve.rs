//! What dates mean: years and days filled in from the article's date, else from whole dates in its own text.
//!
//! Never from a clock. What cannot be filled in stays open ("XXXX-09-13"); a weekday that cannot be placed gives nothing.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::date::{DateMention, Relative, When};
use super::mention::Mention;
use crate::read::Published;
use crate::rules::Step;
use crate::value::{DateValue, PartialDate, Value};

/// The dates of one article; `written` holds all of them.
pub(crate) fn resolve_dates(written: &[DateMention], published: Option<Published>) -> Vec<Mention> {
    let published = published.and_then(|published| published.date.to_calendar());
    let whole = written.iter().filter(|date| date.relative.is_none()).filter_map(|date| date.start.to_calendar());
    // Each day once: only whether they agree is asked.
    let whole: Vec<Date> = whole.collect::<BTreeSet<Date>>().into_iter().collect();
    let resolve = |date: &DateMention| {
        let (start, end) = match date.relative {
            Some(relative) => place(date, relative, published, &whole)?,
            None => (with_year(date.start, date.weekday, published, &whole), date.end),
        };
        let end = end.map(|end| if date.relative.is_none() { after(start, with_year(end, None, published, &whole)) } else { end });
        let value = Value::Date(DateValue { start, end, modifier: date.modifier });
        Some(Mention { span: date.span, tokens: date.tokens.clone(), sentence: date.sentence, value, noun: None, party: None })
    };
    written.iter().filter_map(resolve).collect()
}

fn number_of(day: Weekday) -> u8 {
    day.to_monday_one_offset().unsigned_abs()
}

/// The year of a day without one: the nearest to the article's date, else that of the same day elsewhere in the text.
fn with_year(date: PartialDate, weekday: Option<u8>, published: Option<Date>, whole: &[Date]) -> PartialDate {
    let (None, Some(month), Some(_)) = (date.year, date.month, date.day) else { return date };
    let in_year = |year: i16| PartialDate { year: Some(year), ..date };
    if let Some(published) = published {
        let distance = |year: i16| in_year(year).to_calendar().map(|day| published.duration_until(day).as_hours().abs());
        let years = [published.year() - 1, published.year(), published.year() + 1];
        let nearest = years.into_iter().filter_map(|year| distance(year).map(|distance| (distance, year))).min();
        return nearest.map_or(date, |(_, year)| in_year(year));
    }
    let same = |day: &&Date| PartialDate::from_calendar(**day) == in_year(day.year());
    let in_month = |day: &&Date| day.month().unsigned_abs() == month;
    let only = |found: Vec<i16>| found.first().copied().filter(|year| found.iter().all(|other| other == year));
    let year = only(whole.iter().filter(same).map(|day| day.year()).collect());
    let year = year.or_else(|| only(whole.iter().filter(in_month).map(|day| day.year()).collect()));
    // "Kamis (30/3)": of the years that the text names, the one in which that day is a Thursday.
    let falls = |year: &i16| in_year(*year).to_calendar().is_some_and(|day| Some(number_of(day.weekday())) == weekday);
    let year = year.or_else(|| only(whole.iter().map(|day| day.year()).filter(falls).collect()));
    year.map(in_year).filter(|date| date.is_possible()).unwrap_or(date)
}

/// "28 Desember - 3 Januari": the end lies after the start.
fn after(start: PartialDate, end: PartialDate) -> PartialDate {
    match (start.year, end.year) {
        (Some(first), Some(last)) if end < start && first == last => PartialDate { year: last.checked_add(1), ..end },
        _ => end,
    }
}

type Placed = (PartialDate, Option<PartialDate>);

fn place(date: &DateMention, relative: Relative, published: Option<Date>, whole: &[Date]) -> Option<Placed> {
    match (relative, date.weekday, date.start.month) {
        (Relative::Steps(step, distance), ..) => step_from(published?, step, distance),
        (Relative::Named(when), Some(day), _) => match published {
            Some(published) => Some((PartialDate::from_calendar(weekday_near(published, day, when)?), None)),
            None if when == When::Latest => only_weekday(day, whole).map(|day| (PartialDate::from_calendar(day), None)),
            None => None,
        },
        (Relative::Named(when), None, Some(month)) => Some((month_near(published, month, when), None)),
        (Relative::Named(_), None, None) => None,
    }
}

fn step_from(day: Date, step: Step, distance: i32) -> Option<Placed> {
    let date = PartialDate::from_calendar;
    Some(match step {
        Step::Day => (date(day.checked_add(distance.days()).ok()?), None),
        Step::Week => {
            let monday = monday_of(day)?.checked_add(distance.weeks()).ok()?;
            (date(monday), Some(date(monday.checked_add(6.days()).ok()?)))
        }
        Step::Month => {
            let moved = day.first_of_month().checked_add(distance.months()).ok()?;
            (PartialDate { day: None, ..date(moved) }, None)
        }
        Step::Year => (PartialDate::year(day.year().checked_add(i16::try_from(distance).ok()?)?), None),
    })
}

fn monday_of(day: Date) -> Option<Date> {
    day.checked_sub(i32::from(number_of(day.weekday()) - 1).days()).ok()
}

fn weekday_near(published: Date, weekday: u8, when: When) -> Option<Date> {
    let today = i32::from(number_of(published.weekday()));
    let back = (today - i32::from(weekday)).rem_euclid(7);
    match when {
        When::Latest => published.checked_sub(back.days()).ok(),
        When::Last => published.checked_sub((if back == 0 { 7 } else { back }).days()).ok(),
        When::LastWeek => monday_of(published)?.checked_add((i32::from(weekday) - 8).days()).ok(),
        When::Next => published.checked_add((7 - back).days()).ok(),
    }
}

/// The one day of that weekday among the whole dates of the text.
fn only_weekday(weekday: u8, whole: &[Date]) -> Option<Date> {
    let mut days = whole.iter().filter(|day| number_of(day.weekday()) == weekday);
    let first = *days.next()?;
    days.all(|day| *day == first).then_some(first)
}

fn month_near(published: Option<Date>, month: u8, when: When) -> PartialDate {
    let this = |published: Date| published.month().unsigned_abs();
    let year = published.map(|published| match when {
        When::Next => published.year() + i16::from(month <= this(published)),
        When::Latest => published.year() - i16::from(month > this(published)),
        When::Last | When::LastWeek => published.year() - i16::from(month >= this(published)),
    });
    PartialDate { year, month: Some(month), day: None }
}
