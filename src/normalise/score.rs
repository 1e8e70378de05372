//! Scores: two numbers with a hyphen that are no range, since words of a match stand before them or other sets beside them.

use super::view::View;

/// Tokens before a score in which "won", "skor" may stand.
const MAX_CUE: usize = 4;

/// Sets to each side of one that are looked at.
const MAX_SETS: usize = 5;

/// Whether the two numbers from `at` on are a score, whichever is higher: "lost 2-3", "21-18, 19-21".
pub(super) fn tells_score(view: &View<'_>, at: usize) -> bool {
    let cues = &view.language.numbers.score_cues;
    view.before(at.saturating_sub(MAX_CUE), at).iter().any(|word| cues.contains(word)) || is_in_row_of_sets(view, at)
}

/// "21-18, 19-21, 16-21": whether a pair beside this one, in a row of them, has the higher figure first.
fn is_in_row_of_sets(view: &View<'_>, at: usize) -> bool {
    let figure = |at: usize| view.text(at).parse::<u8>().ok();
    // Whether the higher figure stands first, where a pair begins at the token.
    let pair = |at: usize| Some(figure(at)? > figure(at + 2).filter(|_| view.is_dash(at + 1) && view.glued(at + 2))?);
    let links = |at: usize| view.is_mark(at, ",") || view.language.numbers.range_and.contains(&view.word(at));
    let (mut next, mut before) = (at, at);
    for _ in 0..MAX_SETS {
        let link = (next + 3..next + 5).take_while(|&at| links(at)).count();
        match pair(next + 3 + link).filter(|_| link > 0) {
            Some(true) => return true,
            Some(false) => next += 3 + link,
            None => break,
        }
    }
    for _ in 0..MAX_SETS {
        let link = (1..=2).take_while(|&back| links(before.wrapping_sub(back))).count();
        let Some(other) = before.checked_sub(3 + link).filter(|_| link > 0) else { break };
        match pair(other) {
            Some(true) => return true,
            Some(false) => before = other,
            None => break,
        }
    }
    false
}
