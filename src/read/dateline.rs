//! The dateline before an article's first sentence: outlet, town, country, day, agency, and the dash that ends them.

use super::source::{is_domain, outlet_name};
use super::words::{AGENCIES, MONTHS, OUTLET_WORDS, OUTLETS, TOWNS};

/// Bytes in which the dash must stand.
const WINDOW: usize = 110;

/// A dateline found at the start of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dateline {
    /// Its length in bytes, with the dash.
    pub(super) length: usize,
    /// The outlet that it names, in the form of a label.
    pub(super) outlet: Option<String>,
}

/// What a comma-separated part of a dateline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Domain,
    Outlet,
    Town,
    Day,
    Capitals,
    Title,
}

/// Finds the dateline that `paragraph` starts with.
pub(super) fn find(paragraph: &str) -> Option<Dateline> {
    let mut end = WINDOW.min(paragraph.len());
    while !paragraph.is_char_boundary(end) {
        end -= 1;
    }
    let window = &paragraph[..end];
    if let Some((before, after, colon)) = split(window) {
        let rest = paragraph[after..].trim_start();
        if let Some(outlet) = parse(window[..before].trim_end(), rest, colon) {
            return Some(Dateline { length: after, outlet });
        }
    }
    without_dash(window)
}

/// Where the head ends and where the text after the separator starts; whether the separator is a colon.
fn split(window: &str) -> Option<(usize, usize, bool)> {
    let mut depth = 0_u32;
    let mut previous = ' ';
    for (at, c) in window.char_indices() {
        let rest = &window[at + c.len_utf8()..];
        let next = rest.chars().next().unwrap_or(' ');
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '—' | '–' if depth == 0 && !(previous.is_ascii_digit() && next.is_ascii_digit()) => {
                return Some((at, at + c.len_utf8(), false));
            }
            '-' if depth == 0 && (previous.is_whitespace() || previous == ')' || next == '-' || next.is_whitespace()) => {
                let dashes = rest.len() - rest.trim_start_matches('-').len();
                return Some((at, at + 1 + dashes, false));
            }
            ':' if depth == 0 && next.is_whitespace() => return Some((at, at + 1, true)),
            '.' | '!' | '?' if depth == 0 && next.is_whitespace() && !abbreviates(&window[..at]) => return None,
            _ => {}
        }
        previous = c;
    }
    None
}

/// "Jan. 5", "Sept. 13": the full stop of a month does not end the head.
fn abbreviates(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    MONTHS.iter().any(|(name, _)| *name == word)
}

/// Whether `head` is a dateline, and its outlet.
fn parse(head: &str, rest: &str, colon: bool) -> Option<Option<String>> {
    let (main, bracket) = match head.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) {
        Some((main, inner)) => (main.trim(), Some(inner.trim())),
        None => (head, None),
    };
    if main.contains(['(', ')', '"', '“', ';']) || rest.is_empty() {
        return None;
    }
    let agency = bracket.filter(|inner| is_agency(inner));
    if bracket.is_some_and(|inner| agency.is_none() && !is_day(inner)) {
        return None;
    }
    if main.is_empty() {
        let known = agency.is_some_and(|inner| AGENCIES.contains(&inner.to_lowercase().as_str()));
        return (known && !colon).then(|| agency.map(outlet_name));
    }
    let written: Vec<&str> = main.split(',').map(str::trim).collect();
    let parts: Vec<Part> = written.iter().map(|text| part(text)).collect::<Option<_>>()?;
    if parts.len() > 5 {
        return None;
    }
    let starts = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '‘' | '\'' | '(' | '*'));
    let named = |wanted: Part| parts.iter().position(|part| *part == wanted).map(|at| written[at]);
    let outlet = named(Part::Domain).or_else(|| named(Part::Outlet)).or(agency).map(outlet_name);
    let has_place = parts.iter().any(|part| matches!(part, Part::Town | Part::Capitals | Part::Title));
    let strong = outlet.is_some() && (agency.is_none() || has_place);
    let first_capitals = parts[0] == Part::Capitals || parts[0] == Part::Town && is_capitals(written[0]);
    let known_town = parts.contains(&Part::Town);
    let accepted = if colon {
        strong || (parts[0] == Part::Town && first_capitals && starts)
    } else {
        strong || (starts && (first_capitals || known_town || (parts.len() == 1 && !main.contains(' ') && rest.len() >= 120)))
    };
    // "GEMA JENGGALA, Jakarta": of two names, the one beside a known town is the outlet.
    let beside_town = || (parts.len() == 2 && parts[0] == Part::Capitals && parts[1] == Part::Town).then(|| outlet_name(written[0]));
    accepted.then(|| outlet.or_else(beside_town))
}

fn part(text: &str) -> Option<Part> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() || words.len() > 5 {
        return None;
    }
    let lower = text.to_lowercase();
    if words.iter().any(|word| is_domain(word)) {
        return Some(Part::Domain);
    }
    if is_day(text) {
        return Some(Part::Day);
    }
    if TOWNS.contains(&lower.as_str()) {
        return Some(Part::Town);
    }
    let capital = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphanumeric() || "'’-./".contains(c));
    if !words.iter().all(|word| capital(word) || matches!(*word, "de" | "of" | "el" | "al" | "la" | "d.c.")) {
        return (OUTLETS.contains(&lower.as_str())).then_some(Part::Outlet);
    }
    let outlet_word = lower.split_whitespace().any(|word| OUTLET_WORDS.contains(&word));
    if OUTLETS.contains(&lower.as_str()) || (outlet_word && words.len() > 1) || (AGENCIES.contains(&lower.as_str()) && words.len() == 1) {
        return Some(Part::Outlet);
    }
    if is_capitals(text) { Some(Part::Capitals) } else { Some(Part::Title) }
}

/// Letters in capitals that can be spoken: no "BMKG", no "KTT".
fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let spoken = text.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
    letters >= 4 && spoken && !text.contains(char::is_lowercase) && !text.contains(|c: char| c.is_ascii_digit())
}

/// "Reuters", "Pos Kota", "ANTARA News": a short name with a capital, and no day.
fn is_agency(inner: &str) -> bool {
    let words: Vec<&str> = inner.split_whitespace().collect();
    (1..=5).contains(&words.len()) && words[0].starts_with(char::is_uppercase) && !is_day(inner) && !inner.contains([':', ';', '"'])
}

/// "March 7", "Sept. 13", "13/9/2023", "Rabu 13/9".
fn is_day(text: &str) -> bool {
    let month = |word: &str| MONTHS.iter().any(|(name, _)| *name == word.trim_end_matches('.').to_lowercase());
    let digits = text.contains(|c: char| c.is_ascii_digit());
    let words = text.split_whitespace().count();
    digits && words <= 4 && (text.contains('/') || text.split_whitespace().any(month) || text.chars().all(|c| c.is_ascii_digit()))
}

/// "Liputan6.com, Jakarta Presiden ...": the town ends the dateline.
fn without_dash(window: &str) -> Option<Dateline> {
    let (first, rest) = window.split_once(", ")?;
    if first.contains(' ') || !is_domain(first) {
        return None;
    }
    let lower = rest.to_ascii_lowercase();
    let town = TOWNS.iter().filter(|town| lower.starts_with(*town) && rest[town.len()..].starts_with(' ')).map(|town| town.len()).max()?;
    let starts = rest[town..].trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'));
    starts.then(|| Dateline { length: first.len() + 2 + town, outlet: Some(outlet_name(first)) })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn datelines_are_found_with_their_outlet() {
        let rows = [
            ("TEMPO.CO, Jakarta - Warga pulang.", Some(("TEMPO.CO, Jakarta -", Some("Tempo")))),
            ("REPUBLIKA.CO.ID, MOSKOW – Hujan turun.", Some(("REPUBLIKA.CO.ID, MOSKOW –", Some("Republika")))),
            ("JAKARTA (Pos Kota) -Dirjen itu pergi.", Some(("JAKARTA (Pos Kota) -", Some("Pos Kota")))),
            ("JAKARTA (Pos Kota) –Wakil itu pergi.", Some(("JAKARTA (Pos Kota) –", Some("Pos Kota")))),
            ("Jakarta, CNN Indonesia -- Sungai meluap.", Some(("Jakarta, CNN Indonesia --", Some("CNN Indonesia")))),
            ("Liputan6.com, Jakarta - Sungai meluap.", Some(("Liputan6.com, Jakarta -", Some("Liputan6")))),
            ("Liputan6.com, Jakarta Sungai itu meluap.", Some(("Liputan6.com, Jakarta", Some("Liputan6")))),
            ("JAKARTA, KOMPAS.com - Sungai meluap.", Some(("JAKARTA, KOMPAS.com -", Some("Kompas")))),
            ("KABARSAMUDRA.ID, MOSKOW – Kapal tiba.", Some(("KABARSAMUDRA.ID, MOSKOW –", Some("Kabarsamudra")))),
            ("GEMA JENGGALA, Jakarta - Kapal tiba.", Some(("GEMA JENGGALA, Jakarta -", Some("Gema Jenggala")))),
            ("LAMBUNI, HARIAN MALEO — Tanah retak.", Some(("LAMBUNI, HARIAN MALEO —", Some("Harian Maleo")))),
            ("Jakarta (ANTARA News) - Panglima tiba.", Some(("Jakarta (ANTARA News) -", Some("Antara News")))),
            ("Jakarta - Hubungan itu membaik.", Some(("Jakarta -", None))),
            ("PARIGI MOUTONG — Tim itu pulang.", Some(("PARIGI MOUTONG —", None))),
            ("Suara.com - Waktu tempuh dipercepat.", Some(("Suara.com -", Some("Suara")))),
            ("Metrotvnews.com, Jakarta: Harga naik.", Some(("Metrotvnews.com, Jakarta:", Some("Metrotvnews")))),
            ("WASHINGTON (Reuters) - The bridge fell.", Some(("WASHINGTON (Reuters) -", Some("Reuters")))),
            ("TEHRAN, Iran (AP) -- The bridge fell.", Some(("TEHRAN, Iran (AP) --", Some("AP")))),
            ("BEIJING, Jan. 5 (Xinhua) -- The bridge fell.", Some(("BEIJING, Jan. 5 (Xinhua) --", Some("Xinhua")))),
            ("PORT ALMENDRA, Philippines, March 7 - The ferry sank.", Some(("PORT ALMENDRA, Philippines, March 7 -", None))),
            (
                "ISLA BRISA (Pelagic News Service) — Divers went in.",
                Some(("ISLA BRISA (Pelagic News Service) —", Some("Pelagic News Service"))),
            ),
            ("TEHRAN — Ten people died.", Some(("TEHRAN —", None))),
            ("(CNN) -- The bridge fell.", Some(("(CNN) --", Some("CNN")))),
            ("KUALA LUMPUR: The bridge fell.", Some(("KUALA LUMPUR:", None))),
            ("BMKG - Badan itu menyebut gempa dangkal.", None),
            ("NATO – aliansi itu – menolak.", None),
            ("Angara - roket baru itu - meluncur.", None),
            ("Perang 1950–1953 berakhir.", None),
            ("\"Jakarta - Bandung macet,\" katanya.", None),
            ("Kim Jong-un menyebut hal itu.", None),
            ("Kata dia: Kami siap.", None),
            ("One of the quakes -- a strong one -- was felt.", None),
            ("Presiden tiba. Jakarta - Bandung macet.", None),
            ("Owen: The roof was gone.", None),
            ("", None),
            ("–", None),
        ];
        for (text, expected) in rows {
            let made = find(text);
            let made = made.as_ref().map(|made| (&text[..made.length], made.outlet.as_deref()));
            assert_eq!(made, expected, "{text}");
        }
    }
}
