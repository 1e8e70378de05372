//! Lists of numbers in a sentence: "35 dewasa, 4 anak, dan 1 bayi".

use std::ops::Range;

use crate::normalise::Mention;
use crate::value::Exact;

use super::super::scene::Scene;

/// Words between two parts of a list, their marks left out.
const BETWEEN: usize = 5;

/// Tokens behind a list that are asked whether it goes on.
const BEHIND: usize = 6;

/// Parts that stand in a row.
pub(super) struct List<'m> {
    pub(super) parts: Vec<(&'m Mention, Exact)>,
    /// The last part is joined by "and", so that the list is whole.
    pub(super) ends_with_and: bool,
    /// Nothing says that more parts follow.
    pub(super) is_closed: bool,
}

impl List<'_> {
    /// The sum of the parts.
    pub(super) fn sum(&self) -> Option<Exact> {
        self.parts.iter().try_fold(Exact::ZERO, |sum, (_, number)| sum.plus(number))
    }

    /// "7 + 6 = 13".
    pub(super) fn arithmetic(&self, sum: &Exact) -> String {
        let parts: Vec<String> = self.parts.iter().map(|(_, number)| number.notation()).collect();
        format!("{} = {}", parts.join(" + "), sum.notation())
    }

    /// The mentions of the parts.
    pub(super) fn mentions(&self) -> impl Iterator<Item = &Mention> {
        self.parts.iter().map(|(mention, _)| *mention)
    }
}

/// The list that begins with the first of these mentions; `None` if one of its parts is not stated exactly.
pub(super) fn read<'m>(scene: &Scene<'_>, mentions: &[&'m Mention], exact: impl Fn(&Mention) -> Option<Exact>) -> Option<List<'m>> {
    let first = *mentions.first()?;
    let mut list = List { parts: vec![(first, exact(first)?)], ends_with_and: false, is_closed: true };
    let mut last = first;
    for &next in &mentions[1..] {
        let Some(with_and) = separator(scene, last.tokens.end..next.tokens.start) else { break };
        list.parts.push((next, exact(next)?));
        list.ends_with_and = with_and;
        last = next;
    }
    list.is_closed = !goes_on(scene, last);
    Some(list)
}

/// Whether two parts are joined by a comma (`Some(false)`) or by "and" (`Some(true)`), and stand in one list at all.
fn separator(scene: &Scene<'_>, between: Range<usize>) -> Option<bool> {
    let words = &scene.language().inside;
    let joins = |at: usize| words.and.contains(&scene.word(at));
    let last = between.clone().next_back()?;
    let (with_and, mut end) = if joins(last) { (true, last) } else { (false, between.end) };
    let comma = end > between.start && matches!(scene.token_text(end - 1), "," | ";");
    end -= usize::from(comma);
    let label = between.start..end;
    let breaks = |at: usize| scene.ends_clause(at) || scene.is_quotation_mark(at) || joins(at) || words.rest.contains(&scene.word(at));
    let phrase = |at: usize| words.includes.longest_at(&scene.segmented.words[at..between.end]).is_some();
    ((comma || with_and) && label.len() <= BETWEEN && !label.clone().any(|at| breaks(at) || phrase(at))).then_some(with_and)
}

/// Whether more follows behind the last part: "and some children", "the rest".
fn goes_on(scene: &Scene<'_>, last: &Mention) -> bool {
    let words = &scene.language().inside;
    let end = scene.segmented.sentences[last.sentence].tokens.end.min(last.tokens.end + BEHIND);
    let more = |at: usize| words.and.contains(&scene.word(at)) || words.rest.contains(&scene.word(at));
    for at in last.tokens.end..end {
        if more(at) {
            return true;
        }
        if scene.ends_clause(at) {
            return at + 1 < end && more(at + 1);
        }
    }
    false
}
