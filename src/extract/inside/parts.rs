//! Parts against their total: "12 orang tewas, 7 pria dan 5 perempuan".
//!
//! Parts make up the whole only where the text says so: "terdiri atas", a total with a colon, men and women, the dead and those
//! who live. Elsewhere ("termasuk") a part may only not be greater than its whole.

use std::ops::Range;

use crate::normalise::Mention;
use crate::value::{Exact, Kind};

use super::super::scene::Scene;
use super::list::{List, read};
use super::{Checked, Notes, exact_number};

/// Tokens between a total and the words that announce its parts.
const REACH: usize = 10;

/// Kinds of whole numbers that a total or a part can be.
pub(super) const COUNTED: [Kind; 2] = [Kind::Count, Kind::Number];

/// How the text joins a total and its parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    /// All parts follow.
    MadeUpOf,
    /// Men and women follow behind a comma.
    Sorts,
    /// Some parts follow.
    Includes,
}

pub(super) fn check(scene: &Scene<'_>, sentence: usize, notes: &mut Notes<'_>) {
    let mentions = scene.mentions[scene.mentions_in(sentence)].iter();
    let counts: Vec<&Mention> = mentions.filter(|mention| COUNTED.contains(&mention.kind())).collect();
    for (at, total) in counts.iter().enumerate() {
        let parts = &counts[at + 1..];
        let Some(whole) = whole(total) else { continue };
        let Some(first) = parts.first().filter(|first| first.tokens.start >= total.tokens.end) else { continue };
        let among = of_them(scene, total, whole, first);
        if among.is_some() {
            notes.note("parts", &[total, first], among);
            continue;
        }
        let Some(list) = read(scene, parts, whole_number) else { continue };
        let checked = match join(scene, total, first) {
            _ if leads(scene, total) => out_of(scene, total, whole, &list),
            Some(join) => joined(scene, join, total, whole, &list),
            None => None,
        };
        let mentions: Vec<&Mention> = std::iter::once(*total).chain(list.mentions()).collect();
        notes.note("parts", &mentions, checked);
    }
}

fn whole_number(mention: &Mention) -> Option<Exact> {
    exact_number(mention, &COUNTED).filter(|number| number.is_whole() && *number >= Exact::ZERO)
}

/// The number of a total, which has a noun unless "of the" stands before it.
fn whole(mention: &Mention) -> Option<Exact> {
    whole_number(mention).filter(|number| *number > Exact::ONE)
}

/// What stands between a total and the first of its parts.
fn join(scene: &Scene<'_>, total: &Mention, first: &Mention) -> Option<Join> {
    let words = &scene.language().inside;
    let mut between = total.tokens.end..first.tokens.start;
    let colon = !between.is_empty() && scene.token_text(between.end - 1) == ":";
    if colon {
        between.end -= 1;
    }
    let text = &scene.segmented.words[between.clone()];
    if let Some((length, ())) = words.makes_up.longest_before(text) {
        return is_plain(scene, between.start..between.end - length).then_some(Join::MadeUpOf);
    }
    if colon {
        let before = scene.segmented.sentences[total.sentence].tokens.start.max(total.tokens.start.saturating_sub(3))..total.tokens.end;
        let told = before.chain(between.clone()).any(|at| words.totals.contains(&scene.word(at)));
        return (told && is_plain(scene, between)).then_some(Join::MadeUpOf);
    }
    if let Some((length, ())) = words.includes.longest_before(text) {
        return is_plain(scene, between.start..between.end - length).then_some(Join::Includes);
    }
    let comma = !between.is_empty() && matches!(scene.token_text(between.end - 1), "," | "–" | "—" | "(");
    (comma && is_plain(scene, between)).then_some(Join::Sorts)
}

/// Whether what stands between a total and the words behind it brings in nothing else: no second thing, no other clause.
fn is_plain(scene: &Scene<'_>, between: Range<usize>) -> bool {
    let words = &scene.language().inside;
    let end = if between.is_empty() || !scene.ends_clause(between.end - 1) { between.end } else { between.end - 1 };
    let other = |at: usize| scene.ends_clause(at) || words.and.contains(&scene.word(at)) || words.rest.contains(&scene.word(at));
    between.len() <= REACH && !(between.start..end).any(other)
}

fn joined(scene: &Scene<'_>, join: Join, total: &Mention, whole: Exact, list: &List<'_>) -> Checked {
    if !list.mentions().all(|part| is_part_of(scene, total, part)) {
        return None;
    }
    let sum = list.sum()?;
    let words = list.arithmetic(&sum);
    let sorts = list.mentions().all(|part| is_sort(scene, part)) && list.parts.len() > 1;
    match join {
        Join::Includes => {
            // Behind "and" another sentence may begin; the first part is sure to be one.
            let (_, first) = list.parts.first()?;
            Some(if *first > whole {
                Err(greater(first, &whole))
            } else if sorts && list.is_closed && sum > whole {
                Err(format!("{words}, which is more than {}", whole.notation()))
            } else {
                Ok(())
            })
        }
        // "7 men, 4 women and a child": the men are no total of the others.
        Join::Sorts if !sorts || is_sort(scene, total) => None,
        Join::MadeUpOf | Join::Sorts if list.parts.len() < 2 || !list.is_closed => None,
        // Without "and" the list may have been cut short.
        Join::MadeUpOf | Join::Sorts if sum < whole && !list.ends_with_and => None,
        Join::MadeUpOf | Join::Sorts if sum == whole => Some(Ok(())),
        // "Two districts, 12 houses here and 30 there": one part each, and no sum.
        _ if whole == Exact::from(i64::try_from(list.parts.len()).ok()?) => None,
        // Sums that are far off are of something else.
        _ if sum.plus(&sum)? < whole || sum > whole.plus(&whole)? => None,
        _ => Some(Err(format!("{words}, not {}", whole.notation()))),
    }
}

/// "Dari 50 penumpang" at the head of a sentence or clause.
fn leads(scene: &Scene<'_>, total: &Mention) -> bool {
    let start = scene.segmented.sentences[total.sentence].tokens.start;
    let words = &scene.segmented.words[start..total.tokens.start];
    let Some((length, ())) = scene.language().inside.out_of.longest_before(words) else { return false };
    length == words.len() || scene.ends_clause(start + words.len() - length - 1)
}

/// "Of the 50 aboard, 30 died and 20 survived": nobody has two fates, but some may have none that is told.
fn out_of(scene: &Scene<'_>, total: &Mention, whole: Exact, list: &List<'_>) -> Checked {
    let (first, number) = *list.parts.first()?;
    let between = total.tokens.end..first.tokens.start;
    let people = is_people(scene, total) || total.noun.is_none() && total.kind() == Kind::Number;
    let comma = between.clone().next_back().is_some_and(|at| scene.token_text(at) == ",");
    if !comma || !people || between.len() > 4 || !list.mentions().all(|part| part.noun.is_none() || is_people(scene, part)) {
        return None;
    }
    let fates: Vec<Option<u8>> = list.mentions().map(|part| fate(scene, part)).collect();
    if fates[0].is_some() && number > whole {
        return Some(Err(greater(&number, &whole)));
    }
    let mut known: Vec<u8> = fates.iter().flatten().copied().collect();
    known.sort_unstable();
    known.dedup();
    if known.len() < 2 || known.len() != list.parts.len() {
        return None;
    }
    let sum = list.sum()?;
    match sum.cmp(&whole) {
        std::cmp::Ordering::Equal => Some(Ok(())),
        std::cmp::Ordering::Greater => Some(Err(format!("{}, which is more than {}", list.arithmetic(&sum), whole.notation()))),
        std::cmp::Ordering::Less => None,
    }
}

/// What became of the people of a part: a word right behind it.
fn fate(scene: &Scene<'_>, part: &Mention) -> Option<u8> {
    let end = scene.segmented.sentences[part.sentence].tokens.end.min(part.tokens.end + 3);
    let behind = (part.tokens.end..end).take_while(|&at| !scene.ends_clause(at) && !scene.language().inside.and.contains(&scene.word(at)));
    let words = part.tokens.clone().chain(behind);
    words.filter_map(|at| scene.language().inside.fates.get(&scene.word(at)).copied()).next()
}

/// "12 orang tewas, 13 di antaranya anak-anak": is the part smaller than its whole?
fn of_them(scene: &Scene<'_>, total: &Mention, whole: Exact, part: &Mention) -> Checked {
    let number = whole_number(part)?;
    let end = scene.segmented.sentences[part.sentence].tokens.end;
    scene.language().inside.of_them.longest_at(&scene.segmented.words[part.tokens.end..end])?;
    let between = total.tokens.end..part.tokens.start;
    let comma = between.clone().next_back().is_some_and(|at| matches!(scene.token_text(at), "," | "("));
    if !comma || !is_plain(scene, between) || !is_part_of(scene, total, part) {
        return None;
    }
    Some(if number > whole { Err(greater(&number, &whole)) } else { Ok(()) })
}

fn greater(part: &Exact, whole: &Exact) -> String {
    format!("{} is more than the {} that it is a part of", part.notation(), whole.notation())
}

/// Whether what a part counts can be some of what the total counts.
fn is_part_of(scene: &Scene<'_>, total: &Mention, part: &Mention) -> bool {
    let Some(whole) = &total.noun else { return false };
    let Some(noun) = &part.noun else { return true };
    let concepts = &scene.rules.concepts;
    let below = |a: &str, b: &str| concepts.by_name(a).zip(concepts.by_name(b)).is_some_and(|(a, b)| concepts.is_a(a, b));
    whole.head == noun.head || below(&noun.head, &whole.head) || is_people(scene, total) && is_people(scene, part)
}

fn is_people(scene: &Scene<'_>, mention: &Mention) -> bool {
    let concepts = &scene.rules.concepts;
    let concept = mention.noun.as_ref().and_then(|noun| concepts.by_name(&noun.head));
    concept.zip(concepts.by_name("person")).is_some_and(|(noun, person)| concepts.is_a(noun, person))
}

fn is_sort(scene: &Scene<'_>, part: &Mention) -> bool {
    part.noun.as_ref().is_some_and(|noun| noun.tokens.clone().any(|at| scene.language().inside.sorts.contains(&scene.word(at))))
}
