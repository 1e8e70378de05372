//! What dates mean: years and days filled in from the article's date, else from whole dates in its own text.
//!
//! Never from a clock. What cannot be filled in stays open ("XXXX-09-13"); a weekday that cannot be placed gives nothing.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::date::{DateMention, Relative, day_near, month_near, number_of, only_weekday, step_from, weekday_near};
use super::mention::Mention;
use crate::read::Published;
use crate::rules::{Step, When};
use crate::value::{DateValue, PartialDate, Value};

type Placed = (PartialDate, Option<PartialDate>);

/// From where a day of the month alone is too far from the day of writing to be sure of its month, in days.
const LONE_DAY: i32 = 12;

/// Up to which month a number of years ago may have ended the year before.
const EARLY: i8 = 2;

/// The dates of one article; `written` holds all of them, in the order of the text.
pub(crate) fn resolve_dates(written: &[DateMention], published: Option<Published>) -> Vec<Mention> {
    let published = published.and_then(|published| published.date.to_calendar());
    let whole = written.iter().filter(|date| date.relative.is_none()).filter_map(|date| date.start.to_calendar());
    // Each day once: only whether they agree is asked.
    let whole: Vec<Date> = whole.collect::<BTreeSet<Date>>().into_iter().collect();
    let mut made: Vec<Mention> = Vec::new();
    for date in written {
        let placed = match date.relative {
            Some(Relative::Told(step, distance)) => told_day(&made, date.sentence).and_then(|day| step_from(day, step, distance)),
            Some(relative) => place(date, relative, published, &whole),
            None => Some(in_years(date, published, &whole)),
        };
        let Some((start, end)) = placed else { continue };
        let value = Value::Date(DateValue { start, end, modifier: date.modifier });
        made.push(Mention { span: date.span, tokens: date.tokens.clone(), sentence: date.sentence, value, noun: None, party: None });
    }
    made
}

/// The one whole day that this sentence, so far, and the one before state together.
fn told_day(made: &[Mention], sentence: usize) -> Option<Date> {
    let near = made.iter().rev().take_while(|mention| mention.sentence + 1 >= sentence);
    let days = near.filter_map(|mention| match &mention.value {
        Value::Date(date) if date.start.day.is_some() => Some(date.start.to_calendar().filter(|_| date.end.is_none())),
        _ => None,
    });
    // A stretch of days, or a day without its year, leaves open which day is meant.
    let days: BTreeSet<Date> = days.collect::<Option<_>>()?;
    days.first().copied().filter(|_| days.len() == 1)
}

fn in_years(date: &DateMention, published: Option<Date>, whole: &[Date]) -> Placed {
    let start = with_year(date.start, date.weekday, published, whole);
    (start, date.end.map(|end| after(start, with_year(end, None, published, whole))))
}

/// The year of a day without one: the nearest to the article's date, else that of the same day elsewhere in the text.
fn with_year(date: PartialDate, weekday: Option<u8>, published: Option<Date>, whole: &[Date]) -> PartialDate {
    let (None, Some(month), Some(_)) = (date.year, date.month, date.day) else { return date };
    let in_year = |year: i16| PartialDate { year: Some(year), ..date };
    if let Some(published) = published {
        return day_near(published, date, When::Open).unwrap_or(date);
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
        // An end without its year fits any start; one with it leaves the start open.
        _ => end,
    }
}

fn place(date: &DateMention, relative: Relative, published: Option<Date>, whole: &[Date]) -> Option<Placed> {
    let open = (date.start, date.end);
    match relative {
        // "four years ago", written in January, may be the December before.
        Relative::Steps(Step::Year, distance) if date.counted && published?.month() <= EARLY => {
            let (year, _) = step_from(published?, Step::Year, distance)?;
            Some((PartialDate { year: Some(year.year? - 1), ..year }, Some(year)))
        }
        Relative::Steps(step, distance) => step_from(published?, step, distance),
        Relative::Named(when) => named(date, when, published, whole),
        Relative::Days(when, last) => {
            let (first, _) = named(date, when, published, whole)?;
            let days = (i32::from(last) - i32::from(date.weekday?)).rem_euclid(7);
            let last = first.to_calendar()?.checked_add(days.days()).ok()?;
            Some((first, Some(PartialDate::from_calendar(last))))
        }
        Relative::InYear(distance) => Some(published.map_or(open, |published| {
            let year = Some(published.year().saturating_add(i16::try_from(distance).unwrap_or(0)));
            (PartialDate { year, ..date.start }, date.end.map(|end| PartialDate { year, ..end }))
        })),
        Relative::InMonth(distance) => {
            let month = step_from(published?, Step::Month, distance)?.0;
            in_month(date, month)
        }
        Relative::LoneDay => lone_day(date, published, whole),
        Relative::OpenYear => Some(open),
        Relative::Never | Relative::Told(..) => None,
    }
    .filter(|(start, end)| start.is_possible() && end.is_none_or(PartialDate::is_possible))
}

fn named(date: &DateMention, when: When, published: Option<Date>, whole: &[Date]) -> Option<Placed> {
    if let (Some(weekday), None) = (date.weekday, date.start.month) {
        let day = match published {
            Some(published) => weekday_near(published, weekday, when),
            None if when == When::Open => only_weekday(weekday, whole),
            None => None,
        };
        return Some((PartialDate::from_calendar(day?), None));
    }
    let Some(published) = published else { return Some(in_years(date, None, whole)) };
    let near = |date: PartialDate| match (date.month, date.day) {
        (Some(month), None) => month_near(published, month, when),
        _ => day_near(published, date, when).unwrap_or(date),
    };
    let start = near(date.start);
    Some((start, date.end.map(|end| after(start, PartialDate { year: start.year, ..near(end) }))))
}

/// The days of `date` in that month.
fn in_month(date: &DateMention, month: PartialDate) -> Option<Placed> {
    let day = |day: PartialDate| PartialDate { day: day.day, ..month };
    Some((day(date.start), date.end.map(day)))
}

/// "tanggal 13": of the month in which it is near the day of writing; else of the only month that the text names.
fn lone_day(date: &DateMention, published: Option<Date>, whole: &[Date]) -> Option<Placed> {
    let Some(published) = published else {
        let months: BTreeSet<(i16, i8)> = whole.iter().map(|day| (day.year(), day.month())).collect();
        let (year, month) = months.first().copied().filter(|_| months.len() == 1)?;
        return in_month(date, PartialDate::month(Some(year), month.unsigned_abs()));
    };
    let days = [-1, 0, 1].into_iter().filter_map(|away: i32| {
        let month = PartialDate::from_calendar(published.first_of_month().checked_add(away.months()).ok()?);
        PartialDate { day: date.start.day, ..month }.to_calendar()
    });
    let away = |day: &Date| published.duration_until(*day).as_hours().abs() / 24;
    let day = days.min_by_key(|day| (away(day), *day)).filter(|day| away(day) <= i64::from(LONE_DAY))?;
    in_month(date, PartialDate { day: None, ..PartialDate::from_calendar(day) })
}
