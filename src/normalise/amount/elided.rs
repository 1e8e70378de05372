//! Counts whose noun stands elsewhere in the sentence: "9 lainnya", "empat di antaranya", "44 dari 51 drone", "wounded 8".
//!
//! Only the value says then what is counted: the mention has no noun of its own, so that rules may still take it for what they ask.

use std::ops::Range;

use crate::normalise::mention::Mention;
use crate::normalise::noun::{concept_is, concept_name, is_known_noun};
use crate::normalise::view::View;
use crate::rules::PERSON;
use crate::value::{Kind, Value};

/// Tokens between a count and one that counts the same without saying so.
const MAX_REACH: usize = 14;

/// Tokens between a part and its whole: "of the more than".
const MAX_GAP: usize = 4;

/// Gives the counts of a sentence that have no noun the head of the one that is meant.
pub(super) fn lend_nouns(view: &View<'_>, found: &mut [Mention]) {
    // What was counted last, and where.
    let mut last: Option<(String, Range<usize>)> = None;
    for at in 0..found.len() {
        if is_bare(&found[at])
            && let Some(head) =
                own(view, &found[at]).or_else(|| of_whole(view, &found[at..])).or_else(|| told(view, &found[at], last.as_ref()))
            && let Value::Amount(amount) = &mut found[at].value
        {
            (amount.kind, amount.unit) = (Kind::Count, Some(head));
        }
        last = counted(&found[at]).map(|head| (head.to_owned(), found[at].tokens.clone())).or(last);
    }
}

/// What a mention counts; times and steps of an index are nothing that others could be of.
fn counted(mention: &Mention) -> Option<&str> {
    let amount = mention.value.amount().filter(|amount| amount.kind == Kind::Count)?;
    amount.unit.as_deref().filter(|unit| *unit != "time" && amount.trend.is_none())
}

fn is_bare(mention: &Mention) -> bool {
    let Some(amount) = mention.value.amount() else { return false };
    let whole = amount.number.is_some_and(|number| number.is_whole()) || amount.kind == Kind::Count;
    matches!(amount.kind, Kind::Count | Kind::Number) && amount.unit.is_none() && amount.trend.is_none() && whole
}

/// "three of them children": one past the words for those told before, where they stand behind the number.
fn among_behind(view: &View<'_>, mention: &Mention) -> Option<usize> {
    let (length, ()) = view.language.counts.among.longest_at(view.from(mention.tokens.end))?;
    Some(mention.tokens.end + length)
}

/// The noun behind those words: "dua di antaranya anak-anak".
fn own(view: &View<'_>, mention: &Mention) -> Option<String> {
    let end = among_behind(view, mention)?;
    is_known_noun(view, end).then(|| concept_name(view, end).0)
}

/// "44 dari 51 drone", "seven of the nine justices": the whole is the next value, and has the noun.
fn of_whole(view: &View<'_>, found: &[Mention]) -> Option<String> {
    let [part, whole, ..] = found else { return None };
    let counts = &view.language.counts;
    let gap = part.tokens.end..whole.tokens.start;
    let linked = counts.part_of.contains(&view.word(gap.start))
        && gap.len() <= MAX_GAP
        && gap.clone().all(|at| counts.part_of.contains(&view.word(at)) || counts.part_fillers.contains(&view.word(at)));
    if gap.is_empty() || !linked {
        return None;
    }
    counted(whole).map(str::to_owned)
}

/// The noun of the count before: beside "lainnya", "di antaranya", "another", or where both say what became of persons.
fn told(view: &View<'_>, mention: &Mention, last: Option<&(String, Range<usize>)>) -> Option<String> {
    let (head, whole) = last?;
    let end = whole.end;
    let (words, counts) = (&view.language.numbers, &view.language.counts);
    let tokens = &mention.tokens;
    let before = view.word(tokens.start.wrapping_sub(1));
    let others = words.others.contains(&view.word(tokens.end)) || words.others.contains(&view.word(tokens.end - 1));
    let person = concept_is(view, head, PERSON);
    if others {
        // "two policemen and three others": the others may be anybody; "two policemen died and three others ..." are policemen.
        let joined = tokens.start == end + 1 && words.range_and.contains(&before);
        return Some(if joined && person { PERSON.to_owned() } else { head.clone() });
    }
    let among = among_behind(view, mention).is_some()
        || counts.among.longest_before(view.before(end, tokens.start)).is_some()
        || counts.more.contains(&before)
        || (tokens.start..tokens.end).any(|at| counts.more.contains(&view.word(at)));
    // "Of the 12 suspects, four have been charged."
    let of = (1..=2).any(|back| counts.part_of.contains(&view.word(whole.start.wrapping_sub(back))));
    let behind = of && view.is_mark(end, ",") && tokens.start <= end + 3;
    if among || behind {
        return Some(head.clone());
    }
    let near = tokens.start.saturating_sub(end) <= MAX_REACH && person;
    let struck = |at: usize| view.is_word(at) && concept_is(view, &concept_name(view, at).0, "casualty");
    (near && (struck(tokens.end) || struck(tokens.start.wrapping_sub(1)))).then(|| head.clone())
}
