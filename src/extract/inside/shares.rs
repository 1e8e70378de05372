//! Shares of one whole: "45 persen memilih A, 40 persen B, dan 20 persen C" are more than all.
//!
//! Only lists in one sentence where each share is of those who have one choice: shares of several groups, years or rounds may be
//! of any sum.

use crate::normalise::Mention;
use crate::value::{Exact, Kind};

use super::super::scene::Scene;
use super::list::{List, read};
use super::{Checked, Notes, exact_number};

/// What rounding may add to a hundred.
const ROUNDING: i64 = 2;

/// Words between a share and what is chosen.
const REACH: usize = 5;

pub(super) fn check(scene: &Scene<'_>, sentence: usize, notes: &mut Notes<'_>) {
    let mentions = &scene.mentions[scene.mentions_in(sentence)];
    let shares: Vec<&Mention> = mentions.iter().filter(|mention| mention.kind() == Kind::Percent).collect();
    let tokens = scene.segmented.sentences[sentence].tokens.clone();
    if shares.len() < 2 || scene.language().inside.has_many_wholes(&scene.segmented.words[tokens]) {
        return;
    }
    let Some(list) = read(scene, &shares, |share| exact_number(share, &[Kind::Percent])) else { return };
    let from = shares[0].tokens.start;
    let other_whole = mentions.iter().any(|mention| {
        matches!(mention.kind(), Kind::Place | Kind::Date | Kind::Time) && mention.tokens.start > from && !is_last_label(&list, mention)
    });
    // A list that leaves out some of the shares is none that was understood.
    if list.parts.len() != shares.len() || other_whole {
        return;
    }
    let mentions: Vec<&Mention> = list.mentions().collect();
    notes.note("shares", &mentions, shares_fit(scene, &list));
}

/// What stands behind the last share says when and where it was asked, and parts no whole.
fn is_last_label(list: &List<'_>, mention: &Mention) -> bool {
    list.parts.last().is_some_and(|(last, _)| mention.tokens.start >= last.tokens.end)
}

fn shares_fit(scene: &Scene<'_>, list: &List<'_>) -> Checked {
    let (first, last) = (list.parts.first()?.0, list.parts.last()?.0);
    // "60 percent of men chose A and 55 percent of women chose B" are of two wholes, and so are shares here and there.
    let of_others = list.mentions().any(|share| choice(scene, share).is_none() && choice_at(scene, share).is_some());
    let elsewhere = (first.tokens.end..last.tokens.start).any(|at| scene.language().inside.elsewhere.contains(&scene.word(at)));
    if of_others || elsewhere || choice(scene, first).is_none() && !is_made_up_of(scene, first) {
        return None;
    }
    let sum = list.sum()?;
    let most = Exact::from(100 + ROUNDING);
    Some(if sum > most { Err(format!("{} percent of one whole", list.arithmetic(&sum))) } else { Ok(()) })
}

/// Where the word of choosing stands behind a share, with nobody but "voters" between them.
fn choice(scene: &Scene<'_>, share: &Mention) -> Option<usize> {
    let at = choice_at(scene, share)?;
    (share.tokens.end..at).all(|at| scene.language().inside.voters.contains(&scene.word(at))).then_some(at)
}

/// "terdiri atas 45 persen pria": all shares follow.
fn is_made_up_of(scene: &Scene<'_>, first: &Mention) -> bool {
    let start = scene.segmented.sentences[first.sentence].tokens.start;
    scene.language().inside.makes_up.longest_before(&scene.segmented.words[start..first.tokens.start]).is_some()
}

fn choice_at(scene: &Scene<'_>, share: &Mention) -> Option<usize> {
    let end = scene.segmented.sentences[share.sentence].tokens.end.min(share.tokens.end + REACH);
    let mut behind = (share.tokens.end..end).take_while(|&at| !scene.ends_clause(at));
    behind.find(|&at| scene.language().inside.chooses.contains(&scene.word(at)))
}
