//! Numbers in titles of works, which count nothing: film "Dua Garis Biru", "12 Years a Slave".

use super::view::View;
use crate::rules::Traits;

/// Tokens that a title may have.
const MAX_TITLE: usize = 8;

/// Titles in a row before which the word for what they are may stand.
const MAX_TITLES: usize = 4;

/// Whether the number at `at` stands in a title, and one past that title.
pub(super) fn title_end(view: &View<'_>, at: usize) -> Option<usize> {
    // Nearly all numbers stand in no quotation: its mark is near, or there is none.
    if !view.holds(Traits::QUOTE) {
        return None;
    }
    let opens = open_before(view, at)?;
    let closes = (at + 1..at + MAX_TITLE).take_while(|&at| view.token(at).is_some()).find(|&at| is_quote(view, at))?;
    // What a comma or a full stop ends before the mark is speech, and so is what a colon or a comma leads: in the documentary: "12 died".
    let spoken = matches!(view.text(closes - 1), "," | "." | "!" | "?") || matches!(view.text(opens.wrapping_sub(1)), "," | ":");
    let capital = || (opens + 1..closes).any(|at| view.is_capital(at));
    (is_cued(view, opens) && capital() || !spoken && is_headed(view, opens + 1, closes)).then_some(closes)
}

fn is_quote(view: &View<'_>, at: usize) -> bool {
    matches!(view.text(at), "\"" | "“" | "”" | "‘" | "’" | "«" | "»")
}

/// The quotation mark that opens before `at`.
fn open_before(view: &View<'_>, at: usize) -> Option<usize> {
    let first = at.saturating_sub(MAX_TITLE).max(view.range.start);
    let mark = (first..at).rev().find(|&at| is_quote(view, at))?;
    let opens = !view.glued(mark) || !view.is_word(mark.wrapping_sub(1)) && !view.is_number(mark.wrapping_sub(1));
    (opens && !matches!(view.text(mark), "”" | "»" | "’") && view.glued(mark + 1)).then_some(mark)
}

/// Whether "film", "novel" stand before the title, or before one that it is told with: film "X" dan "Y".
fn is_cued(view: &View<'_>, opens: usize) -> bool {
    let cues = &view.language.counts.title_cues;
    let mut opens = opens;
    for _ in 0..MAX_TITLES {
        let cue = |back: usize| cues.contains(&view.word(opens.wrapping_sub(back)));
        if cue(1) || view.is_word(opens.wrapping_sub(1)) && cue(2) {
            return true;
        }
        let link = |at: usize| view.is_mark(at, ",") || view.language.numbers.range_and.contains(&view.word(at));
        let mut before = opens.wrapping_sub(1);
        while link(before) && opens - before <= 2 {
            before = before.wrapping_sub(1);
        }
        if before.wrapping_add(1) == opens || !is_quote(view, before) {
            return false;
        }
        let Some(other) = open_before(view, before) else { return false };
        opens = other;
    }
    false
}

/// Whether all words of content have a capital, two of them at least, as in a title: "12 Years a Slave".
fn is_headed(view: &View<'_>, start: usize, end: usize) -> bool {
    let words = || (start..end).filter(|&at| view.is_word(at));
    let capitals = words().filter(|&at| view.is_capital(at)).count();
    capitals >= 2 && words().all(|at| view.is_capital(at) || !view.is_content(at) && view.text(at).len() < 5)
}
