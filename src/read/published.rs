//! The date of publication: as given in ISO form, or as a line at the head or foot of an article states it.
//!
//! Never read from the text itself.

use super::article::Published;
use super::source;
use super::words::{MONTHS, PUBLISHED_LABELS, UPDATED_LABELS, WEEKDAYS};
use crate::value::{ClockTime, PartialDate};

/// Reads `2023-09-14`, alone or with a time (`2023-09-14T10:15:00+07:00`, `2023-09-14 10:15`). A zone is left out.
pub(super) fn parse(text: &str) -> Option<Published> {
    let text = text.trim();
    let date = PartialDate::parse(text.get(..10)?).filter(|date| date.to_calendar().is_some())?;
    let rest = &text[10..];
    if rest.is_empty() {
        return Some(Published { date, time: None, zone: None });
    }
    let clock = rest.strip_prefix(['T', 't', ' '])?;
    let time = ClockTime::parse(clock.get(..5)?)?;
    let after = &clock[5..];
    let fits = after.is_empty() || after.starts_with([':', 'Z', 'z', '+', '-', ' ']);
    fits.then_some(Published { date, time: Some(time), zone: zone(after) })
}

/// The zone at the end of a time in ISO form: "Z", "+07:00", "-0330"; what stands before it are seconds.
fn zone(after: &str) -> Option<i16> {
    let after = after.trim_end();
    if after.ends_with(['Z', 'z']) {
        return Some(0);
    }
    let at = after.rfind(['+', '-'])?;
    let digits: String = after[at + 1..].chars().filter(|c| *c != ':').collect();
    let number = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<i16>().ok());
    let (hours, minutes) = (number(0..2)?, if digits.len() > 2 { number(2..4)? } else { 0 });
    let east = hours * 60 + minutes;
    (digits.len() <= 4 && hours < 15 && minutes < 60).then_some(if after[at..].starts_with('-') { -east } else { east })
}

/// What a line states that holds a date of publication and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stated {
    /// The date, and the time where stated.
    pub(super) published: Published,
    /// The date is that of the last change.
    pub(super) updated: bool,
    /// The outlet before the date ("Kompas.com - 14/09/2023").
    pub(super) outlet: Option<String>,
}

#[derive(Debug, PartialEq, Eq)]
enum Piece<'t> {
    Word(&'t str),
    Number(&'t str),
    Mark(char),
}

/// Reads a line that states when the article was published: labels, weekday, date, time and zone, and an outlet before them.
///
/// `day_first`: "5/6/2023" is the fifth of June. Where that is not sure, such a date is not read.
pub(super) fn stated(line: &str, day_first: bool) -> Option<Stated> {
    if line.len() > 160 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (outlet, rest) = split_outlet(line);
    let pieces = pieces(rest);
    let mut found: Vec<(bool, PartialDate)> = Vec::new();
    let mut times: Vec<(usize, ClockTime)> = Vec::new();
    let mut updated = false;
    let mut at = 0;
    while at < pieces.len() {
        if let Some((date, length)) = date(&pieces[at..], day_first) {
            found.push((updated, date));
            updated = false;
            at += length;
        } else if let Some((time, length)) = time(&pieces[at..]) {
            times.push((found.len(), time));
            at += length;
        } else if let Piece::Word(word) = pieces[at] {
            let lower = word.to_lowercase();
            updated |= UPDATED_LABELS.contains(&lower.as_str());
            let zone = !found.is_empty() && (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
            let known = |table: &[&str]| table.contains(&lower.as_str());
            if !zone && !known(&UPDATED_LABELS) && !known(&PUBLISHED_LABELS) && !known(&WEEKDAYS) {
                return None;
            }
            at += 1;
        } else if matches!(pieces[at], Piece::Number(_)) {
            return None;
        } else {
            at += 1;
        }
    }
    let chosen = found.iter().position(|(updated, _)| !updated).or_else(|| (!found.is_empty()).then_some(0))?;
    let (updated, date) = found[chosen];
    // A time belongs to the date before it; before a lone date it is that date's too.
    let time = times.iter().find(|(after, _)| *after == chosen + 1 || found.len() == 1).map(|(_, time)| *time);
    Some(Stated { published: Published { date, time, zone: None }, updated, outlet })
}

/// "Kompas.com - ", "Lensa Tarsius | ": an outlet before the date.
fn split_outlet(line: &str) -> (Option<String>, &str) {
    let mark = [" - ", " – ", " — ", " | ", " • "].iter().filter_map(|mark| line.find(mark).map(|at| (at, mark.len()))).min();
    let Some((at, length)) = mark else { return (None, line) };
    let before = line[..at].trim();
    let named = !before.contains(|c: char| c.is_ascii_digit() && !before.contains('.')) && !before.contains([':', ',']);
    let words: Vec<&str> = before.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase) || source::is_domain(word);
    let label = |word: &&str| {
        let lower = word.to_lowercase();
        WEEKDAYS.contains(&lower.as_str()) || UPDATED_LABELS.contains(&lower.as_str()) || PUBLISHED_LABELS.contains(&lower.as_str())
    };
    if named && (1..=4).contains(&words.len()) && words.iter().all(capital) && !words.iter().any(label) {
        (Some(source::outlet_name(before)), &line[at + length..])
    } else {
        (None, line)
    }
}

fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| {
            if first.is_ascii_digit() { c.is_ascii_digit() } else { c.is_alphabetic() || c == '\'' }
        };
        if first.is_ascii_digit() || first.is_alphabetic() {
            let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
            pieces.push(if first.is_ascii_digit() { Piece::Number(&rest[..end]) } else { Piece::Word(&rest[..end]) });
            rest = &rest[end..];
        } else {
            if !first.is_whitespace() {
                pieces.push(Piece::Mark(first));
            }
            rest = &rest[first.len_utf8()..];
        }
    }
    pieces
}

fn month(word: &str) -> Option<u8> {
    let lower = word.to_lowercase();
    MONTHS.iter().find(|(name, _)| *name == lower).map(|(_, number)| *number)
}

/// A whole date at the start of `pieces`, and how many pieces it takes.
fn date(pieces: &[Piece<'_>], day_first: bool) -> Option<(PartialDate, usize)> {
    let whole = |year: &str, month: u8, day: &str| {
        let century = match year.len() {
            4 => 0,
            2 => 2000,
            _ => return None,
        };
        let date = PartialDate::day(century + year.parse::<i16>().ok()?, month, day.parse().ok()?);
        date.to_calendar().map(|_| date)
    };
    match pieces {
        [Piece::Number(day), Piece::Word(name), Piece::Number(year), ..] => Some((whole(year, month(name)?, day)?, 3)),
        [Piece::Number(day), Piece::Word(name), Piece::Mark(',' | '.'), Piece::Number(year), ..] => {
            Some((whole(year, month(name)?, day)?, 4))
        }
        [Piece::Word(name), Piece::Number(day), Piece::Mark(','), Piece::Number(year), ..] => Some((whole(year, month(name)?, day)?, 4)),
        [Piece::Word(name), Piece::Number(day), Piece::Number(year), ..] => Some((whole(year, month(name)?, day)?, 3)),
        [Piece::Word(name), Piece::Mark('.'), Piece::Number(day), Piece::Mark(','), Piece::Number(year), ..] => {
            Some((whole(year, month(name)?, day)?, 5))
        }
        [Piece::Number(a), Piece::Mark(one), Piece::Number(b), Piece::Mark(two), Piece::Number(c), ..]
            if one == two && matches!(one, '/' | '-' | '.') =>
        {
            let (first, middle): (u16, u8) = (a.parse().ok()?, b.parse().ok()?);
            let date = if a.len() == 4 {
                whole(a, middle, c)
            } else if day_first || first > 12 || *one == '.' || a == b {
                whole(c, middle, a)
            } else if middle > 12 {
                whole(c, u8::try_from(first).ok()?, b)
            } else {
                None
            };
            date.map(|date| (date, 5))
        }
        _ => None,
    }
}

/// A time of the day at the start of `pieces`, and how many pieces it takes.
fn time(pieces: &[Piece<'_>]) -> Option<(ClockTime, usize)> {
    let [Piece::Number(hour), Piece::Mark(':' | '.'), Piece::Number(minute), rest @ ..] = pieces else { return None };
    if hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    let (mut hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let mut length = 3;
    // Seconds.
    if let [Piece::Mark(':' | '.'), Piece::Number(seconds), ..] = rest
        && seconds.len() == 2
    {
        length += 2;
    }
    let half = |word: &str| match word.to_ascii_lowercase().as_str() {
        "am" | "a" => Some(0),
        "pm" | "p" => Some(12),
        _ => None,
    };
    if let Some(Piece::Word(word)) = pieces.get(length)
        && let Some(offset) = half(word)
    {
        hour = hour % 12 + offset;
        length += 1;
        // "a.m."
        if let (1, [Piece::Mark('.'), Piece::Word("m" | "M"), ..]) = (word.len(), &pieces[length..]) {
            length += 2;
        }
    }
    Some((ClockTime::new(hour, minute)?, length))
}

#[cfg(test)]
mod tests {
    use super::{parse, stated};

    fn show(published: super::Published) -> String {
        published.time.map_or_else(|| published.date.to_string(), |time| format!("{} {time}", published.date))
    }

    #[test]
    fn given_dates_are_read() {
        let rows = [
            ("2023-09-14", Some("2023-09-14")),
            ("2023-09-14T10:15:00+07:00", Some("2023-09-14 10:15")),
            ("2023-09-14 10:15", Some("2023-09-14 10:15")),
            ("2023-09-14T23:59:59.120Z", Some("2023-09-14 23:59")),
            ("2023-02-30", None),
            ("2023-09", None),
            ("14/9/2023", None),
            ("2023-09-14T25:00", None),
            ("2023-09-14 pagi", None),
            ("Ｒ2023-09-14", None),
        ];
        for (text, expected) in rows {
            assert_eq!(parse(text).map(show).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn stated_dates_are_read_with_their_outlet() {
        let rows = [
            ("Last Updated: Monday, 28 November 2005, 02:24 GMT", Some(("2005-11-28 02:24", true, None))),
            ("Published: 2023-09-14", Some(("2023-09-14", false, None))),
            ("Published: 2012.08.08 09:01 AM", Some(("2012-08-08 09:01", false, None))),
            ("Posted: Nov 27, 2005 8:20 AM ET Last Updated: Nov 27, 2005 8:10 PM ET", Some(("2005-11-27 08:20", false, None))),
            ("Last updated Nov 28, 2005 8:10 p.m. | Posted Nov 27, 2005", Some(("2005-11-27", false, None))),
            ("Diterbitkan 14 September 2023", Some(("2023-09-14", false, None))),
            ("Kompas.com - 14/09/2023, 10:15 WIB", Some(("2023-09-14 10:15", false, Some("Kompas")))),
            ("Rabu, 13 Sep 2023 10.00 WIB", Some(("2023-09-13 10:00", false, None))),
            ("Jumat, 1 Agustus 2025 | 07:30 WITA", Some(("2025-08-01 07:30", false, None))),
            ("Kabar Merapi | Kamis, 16 Mei 2024", Some(("2024-05-16", false, Some("Kabar Merapi")))),
            ("Thursday, May 16, 2024 - 19:45 WITA", Some(("2024-05-16 19:45", false, None))),
            ("August 7, 2012-5:46 pm", Some(("2012-08-07 17:46", false, None))),
            ("Story Created: Aug 7, 2012 at 9:56 AM AKDT", Some(("2012-08-07 09:56", false, None))),
            ("Diperbarui pada 3 Mei 2021 pukul 20.05", Some(("2021-05-03 20:05", true, None))),
            ("12 tewas pada 14 September 2023", None),
            ("Gempa 14 September 2023", None),
            ("Rabu, 13 September", None),
            ("31 Februari 2023", None),
            ("2023", None),
        ];
        for (text, expected) in rows {
            let made = stated(text, true).map(|made| (show(made.published), made.updated, made.outlet));
            let made = made.as_ref().map(|(date, updated, outlet)| (date.as_str(), *updated, outlet.as_deref()));
            assert_eq!(made, expected, "{text}");
        }
    }

    #[test]
    fn an_order_that_is_not_sure_is_not_guessed() {
        for (text, expected) in [
            ("05/06/2023", None),
            ("11:28:05", None),
            ("13/06/2023", Some("2023-06-13")),
            ("11/28/05", Some("2005-11-28")),
            ("06/13/2023", Some("2023-06-13")),
        ] {
            assert_eq!(stated(text, false).map(|made| show(made.published)).as_deref(), expected, "{text}");
        }
    }
}
