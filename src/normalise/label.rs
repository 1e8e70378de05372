//! Numbers that measure nothing: parts of names, flight and article numbers, telephone numbers, list marks.

use super::measure::Measure;
use super::noun::{is_known_noun, is_plural, is_predicate, looks_like_verb};
use super::number::Number;
use super::quoted::title_end;
use super::view::View;

/// Digits in a row beyond which a number is a telephone or a file number.
const MAX_ROW: usize = 12;

/// How many tokens to pass over if the number at `at` is a label and no amount.
pub(super) fn label_length(view: &View<'_>, at: usize, number: &Number) -> Option<usize> {
    let length = number.end - at;
    if let Some(end) = telephone_end(view, at) {
        return Some(end - at);
    }
    if let Some(end) = title_end(view, at) {
        return Some(end - at);
    }
    if !number.in_digits {
        return None;
    }
    if is_dialled(view, at, number.end) {
        return Some(row_end(view, number.end) - at);
    }
    if view.language.numbers.labels.contains(&view.word(at.wrapping_sub(1))) || after_label_mark(view, at) {
        return Some(pages_end(view, row_end(view, label_end(view, number.end))) - at);
    }
    let text = view.text(at);
    let zero = text.len() > 1 && text.starts_with('0') && text.as_bytes()[1].is_ascii_digit();
    let row = text.bytes().filter(u8::is_ascii_digit).count() > MAX_ROW;
    if zero || row || is_glued_to_name(view, at) || is_list_mark(view, at) {
        return Some(label_end(view, number.end) - at);
    }
    if is_chain(view, at) {
        return Some((label_end(view, number.end) - at).max(length));
    }
    None
}

/// "No. 22", "ayat (1)": the label's own full stop or a bracket stands between.
fn after_label_mark(view: &View<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    if view.is_mark(before, "(") && view.language.numbers.labels.contains(&view.word(at.wrapping_sub(2))) {
        return true;
    }
    view.is_mark(before, ".") && view.glued(before) && {
        let label = at.wrapping_sub(2);
        view.language.numbers.labels.contains(&view.word(label)) && view.language.is_abbreviation(view.word(label))
    }
}

/// "G20", "S-300", "COVID-19", "v1.2", "#5", ".../2023/...".
pub(super) fn is_glued_to_name(view: &View<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    if !view.glued(at) || view.token(before).is_none() {
        return false;
    }
    let words = &view.language.numbers;
    // "M6.1", but not "the M25".
    let weak = !view.text(at).contains(['.', ',']) && view.text(at).len() > 1;
    if words.magnitude_before.longest_before(view.before(view.range.start, at)).is_some() && !weak {
        return false;
    }
    if view.is_word(before) {
        return view.units.prefix_at(view.from(before)).is_none();
    }
    match view.text(before) {
        "#" | "_" | "@" | "&" | "=" | "?" | "*" => true,
        "-" | "–" | "/" | "." | ":" | "+" | "," | "'" | "’" => view.glued(before),
        _ => false,
    }
}

/// Where a label ends that goes on after its number: "907-745-4811", "05/RW", "737-800".
fn label_end(view: &View<'_>, end: usize) -> usize {
    let mut end = end;
    loop {
        let joined = matches!(view.text(end), "-" | "/" | "." | "_" | "–") && view.glued(end) && view.glued(end + 1);
        if joined && view.is_number(end + 1) {
            end += 2;
        } else {
            return end;
        }
    }
}

/// Where a row of labels ends: "Pasal 603 dan 604", "junctions 10, 11 and 12".
pub(super) fn row_end(view: &View<'_>, end: usize) -> usize {
    const MOST: usize = 8;
    let words = &view.language.numbers;
    let (mut end, mut told) = (end, end);
    for _ in 0..MOST {
        let comma = usize::from(view.is_mark(end, ","));
        let and = |at: usize| words.range_and.contains(&view.word(at)) || words.range_or.contains(&view.word(at));
        let range =
            || words.range.longest_at(view.from(end + comma)).filter(|_| view.is_word(end + comma)).map_or(0, |(length, ())| length);
        let link = if and(end + comma) { 1 } else { range() };
        let next = end + comma + link;
        let plain = comma + link > 0 && digits_only(view, next) && !view.glued(next);
        if !plain || counts_what_follows(view, next + 1) {
            break;
        }
        end = label_end(view, next + 1);
        // A comma alone may begin something else: "Room 5, 12 were hurt".
        told = if link > 0 { end } else { told };
    }
    told
}

/// Where "Photo 3 of 12", "Halaman 2 dari 4" ends.
fn pages_end(view: &View<'_>, end: usize) -> usize {
    let of = view.language.counts.part_of.contains(&view.word(end)) && digits_only(view, end + 1);
    if of && !counts_what_follows(view, end + 2) { end + 2 } else { end }
}

/// Whether a number before `at` counts or measures what stands there.
pub(super) fn counts_what_follows(view: &View<'_>, at: usize) -> bool {
    // English nouns show by their plural that they are counted, others by being no verb.
    let noun = if view.language.numbers.head_first { !is_predicate(view, at) && !looks_like_verb(view, at) } else { is_plural(view, at) };
    let other = view.is_content(at) && !view.is_capital(at) && noun;
    view.language.numbers.role(view.word(at)).is_some()
        || is_known_noun(view, at)
        || other
        || view.units.after(&view.language.code, view.from(at)).next().is_some()
}

/// "call 101", "hubungi 112": a short number of three digits or more that counts nothing.
fn is_dialled(view: &View<'_>, at: usize, end: usize) -> bool {
    let dialled = view.language.counts.dial.contains(&view.word(at.wrapping_sub(1)));
    dialled && digits_only(view, at) && view.text(at).len() >= 3 && !is_known_noun(view, end) && !is_plural(view, end)
}

/// One past a number that tells where on earth a place lies: "7,89 LS", "107.12 degrees east".
pub(super) fn coordinate_end(view: &View<'_>, measure: &Measure) -> Option<usize> {
    let (length, ()) = view.language.counts.coordinates.longest_at(view.from(measure.end))?;
    let (word, degrees) = (view.text(measure.end), measure.unit.map(|id| view.units.get(id).symbol == "°"));
    // A letter or "south" say it behind degrees only; "LS" and "lintang selatan" behind any number.
    let told = match degrees {
        Some(degrees) => degrees,
        None => measure.first.in_digits && (view.is_capital(measure.end) && word.len() == 2 || length > 1),
    };
    told.then_some(measure.end + length)
}

/// "+62 21 5550 1234", "(021) 555-0134", "0800 555 0142": one past the last number.
fn telephone_end(view: &View<'_>, at: usize) -> Option<usize> {
    let before = at.wrapping_sub(1);
    let plus = view.is_mark(before, "+") && view.glued(at);
    let zero = view.text(at).len() > 1 && view.text(at).starts_with('0') && digits_only(view, at);
    if !plus && !zero {
        return None;
    }
    let mut end = at + 1;
    let mut parts = 1;
    loop {
        let link = usize::from(view.is_mark(end, ")")) + usize::from(view.is_dash(end + usize::from(view.is_mark(end, ")"))));
        let next = end + link;
        let fits = view.is_number(next) && digits_only(view, next) && (2..=5).contains(&view.text(next).len());
        if !fits {
            break;
        }
        end = next + 1;
        parts += 1;
    }
    (parts > 1).then_some(end)
}

pub(super) fn digits_only(view: &View<'_>, at: usize) -> bool {
    view.is_number(at) && view.text(at).bytes().all(|byte| byte.is_ascii_digit())
}

/// Three numbers or more with hyphens between them, or a telephone number without its code.
fn is_chain(view: &View<'_>, at: usize) -> bool {
    let link = |at: usize| view.is_dash(at) && view.glued(at) && view.glued(at + 1) && view.is_number(at + 1);
    let digits = |at: usize, count: usize| view.text(at).len() == count && view.text(at).bytes().all(|b| b.is_ascii_digit());
    link(at + 1) && (link(at + 3) || digits(at, 3) && digits(at + 2, 4) && !view.is_word(at + 3))
}

/// "1." at the start of a line.
fn is_list_mark(view: &View<'_>, at: usize) -> bool {
    let (Some(token), Some(next)) = (view.tokens.get(at), view.tokens.get(at + 1)) else { return false };
    let starts_line = view.text.as_bytes().get((token.start as usize).wrapping_sub(1)).is_none_or(|&b| b == b'\n');
    starts_line && next.glued && matches!(next.text(view.text), "." | ")") && at + 2 < view.tokens.len() && view.text(at).len() <= 2
}

/// Whether letters or marks run on after the number, so that it is a part of something else: "5G", "3D", "19/PMK".
pub(super) fn runs_on(view: &View<'_>, end: usize) -> bool {
    view.glued(end)
        && (view.is_word(end) && !view.text(end).starts_with(['\'', '’'])
            || matches!(view.text(end), "/" | "_" | "@" | "=") && view.glued(end + 1)
            // "401(k)"
            || view.is_mark(end, "(") && view.is_word(end + 1) && view.text(end + 1).len() == 1)
}

/// "Liga 1", "Falcon 9": a name stands right before a number in digits that nothing follows.
pub(super) fn follows_name(view: &View<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    // "Dewa 19", "iOS 17.1"; at the start of a sentence every word has a capital, and "Polisi 12" says little.
    let inner = view.text(before).chars().skip(1).any(char::is_uppercase);
    before >= view.range.start && view.is_content(before) && (view.is_capital(before) || inner) && !view.glued(at)
}
