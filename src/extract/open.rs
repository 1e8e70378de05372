//! Open claims: typed values that no rule names, keyed by what they count, measure or date.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::normalise::{Mention, Noun, amounting, measured, relation, told_of};
use crate::rules::PERSON;
use crate::shared::Shared;
use crate::span::Span;
use crate::value::{Amount, Exact, Kind, Value};

use super::claim::{Claim, TIMES};
use super::claims::{Caught, may_claim};
use super::context::complete;
use super::scene::Scene;

/// Tokens to each side in which a measure's or a date's head is looked for.
const HEAD_REACH: usize = 9;
/// Tokens between a count and a number that counts the same without saying so.
const ELLIPSIS_REACH: usize = 12;

/// Places of claims before a count of none that are looked at, whether they hold it.
const NEAR_PLACES: usize = 8;

/// Adds claims of all values that no rule has claimed. `claimed` holds the places of those that one has.
pub(crate) fn open_claims(scene: &Scene<'_>, claimed: &FxHashSet<Span>, claims: &mut Vec<Claim>) {
    let open = Shared::from(Claim::OPEN);
    let mut places: Vec<Span> = claimed.iter().copied().collect();
    places.sort_by_key(|span| (span.start, span.end));
    let mut last: Option<(usize, Thing)> = None;
    let (mut taken, mut attribute) = (Taken::default(), String::new());
    for (number, mention) in scene.mentions.iter().enumerate() {
        let sentence = &scene.segmented.sentences[mention.sentence];
        if claimed.contains(&mention.span) || is_none_told(mention, &places) || !may_claim(sentence.section) || !is_worth(scene, mention) {
            continue;
        }
        let found = thing(scene, number, last.as_ref(), &mut taken);
        let shared = if found.as_ref().is_some_and(|found| found.counts) { None } else { noun_before(scene, number) };
        let noun = shared.or(found.as_ref().map(|found| &found.noun));
        let head = noun.map(|noun| noun.head.clone()).or_else(|| head_of(scene, mention, &sentence.tokens));
        let lent = shared.or(found.as_ref().filter(|found| found.counts).map(|found| &found.noun));
        let value = lent.map_or_else(|| mention.value.clone(), |noun| counted(&mention.value, noun));
        if head.is_none() && says_little(mention.kind()) {
            continue;
        }
        let parts = match (value.kind(), head.as_deref()) {
            (Kind::Count, head) => ["open.", head.unwrap_or("number"), "", ""],
            (kind, head) => ["open.", head.unwrap_or("thing"), ".", dimension(scene, mention, kind, found.as_ref())],
        };
        attribute.clear();
        parts.iter().for_each(|part| attribute.push_str(part));
        let caught = Caught {
            attribute: attribute.as_str().into(),
            rule: open.clone(),
            sentence: mention.sentence,
            tokens: mention.tokens.clone(),
            span: mention.span,
            value,
            mention: Some(number),
            who: None,
            place: None,
            day: None,
            revised: false,
        };
        let mut claim = complete(scene, caught);
        if let Some(Thing { noun, counts }) = &found
            && (claim.concept.is_none() || *counts)
        {
            claim.subject = Some(scene.text(&noun.tokens).to_owned());
            claim.modifiers.clone_from(&noun.modifiers);
            claim.concept = claim.concept.is_some().then(|| noun.head.clone());
        }
        if mention.kind() != Kind::Count && claim.concept.is_none() {
            claim.concept.clone_from(&head);
        }
        claims.push(claim);
        if let Some(found) = found {
            last = Some((number, found));
        }
    }
}

/// What a value without a noun beside it is said of.
#[derive(Clone)]
struct Thing {
    noun: Noun,
    /// A word of amount says that the value counts it ("jumlah pengungsi mencapai 18 ribu").
    counts: bool,
}

/// The tokens of all values of the sentence that was asked of last: its values stand one behind another.
#[derive(Default)]
struct Taken {
    sentence: Option<usize>,
    tokens: Vec<Range<usize>>,
}

impl Taken {
    fn of(&mut self, scene: &Scene<'_>, sentence: usize) -> &[Range<usize>] {
        if self.sentence.replace(sentence) != Some(sentence) {
            let is_value = |other: &&Mention| other.kind().is_numeric() || matches!(other.kind(), Kind::Date | Kind::Time);
            let values = scene.mentions[scene.mentions_in(sentence)].iter().filter(is_value);
            self.tokens.clear();
            self.tokens.extend(values.map(|value| value.tokens.clone()));
        }
        &self.tokens
    }
}

/// What a measure is said of, where no noun stands beside it. A second one of its kind is said of the same thing ("2.8 percent, from 3.6
/// percent"), where no other noun stands between the two.
fn thing(scene: &Scene<'_>, number: usize, last: Option<&(usize, Thing)>, taken: &mut Taken) -> Option<Thing> {
    let mention = &scene.mentions[number];
    let kind = mention.kind();
    if !kind.is_numeric() {
        return None;
    }
    let view = scene.view(mention.sentence);
    if let Some(noun) = &mention.noun {
        // "87 orang": only that they are persons.
        let bare =
            noun.head == PERSON && noun.modifiers.is_empty() && scene.language().numbers.persons.contains(&scene.word(noun.tokens.start));
        let told = if bare { told_of(&view, &mention.tokens, taken.of(scene, mention.sentence)) } else { None };
        return told.map(|noun| Thing { noun, counts: true });
    }
    let taken = taken.of(scene, mention.sentence);
    if matches!(kind, Kind::Count | Kind::Number) {
        let noun = amounting(&view, &mention.tokens, taken);
        let whole =
            mention.value.amount().is_some_and(|amount| amount.unit.is_none() && amount.number.is_none_or(|number| number.is_whole()));
        if let Some(noun) = noun.filter(|_| whole) {
            return Some(Thing { noun, counts: true });
        }
        if kind == Kind::Count {
            return None;
        }
    }
    let last = last.filter(|(other, _)| {
        let other = &scene.mentions[*other];
        other.sentence == mention.sentence && other.kind() == kind && other.tokens.end <= mention.tokens.start
    });
    let floor = last.map_or(view.range.start, |(other, _)| scene.mentions[*other].tokens.end);
    let noun = measured(&view, &mention.tokens, kind, floor, taken);
    noun.map(|noun| Thing { noun, counts: false }).or_else(|| last.map(|(_, thing)| thing.clone()))
}

/// Whether a rule has claimed a count of none, with more or fewer of its words.
fn is_none_told(mention: &Mention, places: &[Span]) -> bool {
    let none = mention.value.amount().is_some_and(|amount| amount.kind == Kind::Count && amount.number == Some(Exact::ZERO));
    if !none {
        return false;
    }
    let behind = places.partition_point(|span| span.start < mention.span.end);
    places[behind.saturating_sub(NEAR_PLACES)..behind].iter().any(|span| mention.span.start < span.end)
}

/// Names, titles and places are no measures, what is first says nothing of how many there are, and when something was said is none of the event's times.
fn is_worth(scene: &Scene<'_>, mention: &Mention) -> bool {
    if mention.kind() == Kind::Time && scene.tells_when_said(mention) {
        return false;
    }
    let first = mention.kind() == Kind::Ordinal && mention.value.amount().and_then(|amount| amount.number) == Some(Exact::ONE);
    // The choices that no rule makes are scores, and numbers that name something.
    matches!(mention.kind(), Kind::Date | Kind::Time | Kind::Choice) || mention.kind().is_numeric() && !first
}

/// Whether a value of this kind says nothing without what it is about.
const fn says_little(kind: Kind) -> bool {
    matches!(kind, Kind::Number | Kind::Ordinal | Kind::Ratio)
}

/// "30 dead and 55 wounded, 15 critically": what a bare number counts is told by the count before it in its sentence.
fn noun_before<'s>(scene: &'s Scene<'_>, number: usize) -> Option<&'s Noun> {
    let mention = &scene.mentions[number];
    let plain = mention.value.amount().is_some_and(|amount| amount.number.is_some_and(|number| number.is_whole()));
    if mention.kind() != Kind::Number || !plain {
        return None;
    }
    let before = scene.mentions[..number].iter().rev().take_while(|other| other.sentence == mention.sentence);
    let near = |other: &&Mention| mention.tokens.start.saturating_sub(other.tokens.end) <= ELLIPSIS_REACH;
    before
        .take_while(near)
        .find(|other| other.kind() == Kind::Count)
        .and_then(|other| other.noun.as_ref())
        .filter(|noun| noun.head != TIMES)
}

/// The number as a count of what the noun says.
fn counted(value: &Value, noun: &Noun) -> Value {
    match value {
        Value::Amount(amount) => Amount { kind: Kind::Count, unit: Some(noun.head.clone()), ..(**amount).clone() }.into(),
        value => value.clone(),
    }
}

/// The last part of the attribute: which measure of its thing the value is.
fn dimension<'s>(scene: &'s Scene<'_>, mention: &Mention, kind: Kind, thing: Option<&Thing>) -> &'s str {
    match (&mention.value, kind) {
        (Value::Date(date), _) if date.start.month.is_none() => "year",
        (_, Kind::Choice) if mention.noun.is_some() => "code",
        (_, Kind::Choice) => "score",
        _ => relation(&scene.view(mention.sentence), &mention.tokens, kind, thing.map(|thing| &thing.noun)),
    }
}

/// What is counted, or the nearest concept: before the value first ("roket sepanjang 42,7 meter"), then behind it.
fn head_of(scene: &Scene<'_>, mention: &Mention, sentence: &Range<usize>) -> Option<String> {
    if let Some(noun) = &mention.noun {
        return Some(noun.head.clone());
    }
    // "9 lainnya": the value says what is counted, though no noun stands beside it; "9 luka-luka" say more of themselves.
    let lent = mention.value.amount().filter(|amount| amount.kind == Kind::Count).and_then(|amount| amount.unit.clone());
    let predicate = |at: usize| scene.concept_at(at).is_some_and(|(_, id)| scene.rules.concepts.is_predicate(id));
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    // "three of the 19 convictions": the whole says what the part is.
    let of_whole = sentence.contains(&end) && scene.language().counts.part_of.contains(&scene.word(end));
    if lent.is_some() && of_whole {
        return lent;
    }
    if lent.is_some()
        && ![start.saturating_sub(1), end, end + 1, end + 2, end + 3].into_iter().any(|at| sentence.contains(&at) && predicate(at))
    {
        return lent;
    }
    let name_at = |at: usize| scene.concept_at(at).map(|(_, id)| scene.rules.concepts.name(id).to_owned());
    let before = sentence.start.max(mention.tokens.start.saturating_sub(HEAD_REACH))..mention.tokens.start;
    let after = mention.tokens.end..sentence.end.min(mention.tokens.end + HEAD_REACH);
    let clause = |at: &usize| !scene.ends_clause(*at);
    // "more than 140 injured": what stands right behind a bare count says what it counts.
    let bare = matches!(mention.kind(), Kind::Count | Kind::Number);
    let beside = Some(end).filter(|at| bare && sentence.contains(at) && predicate(*at)).and_then(name_at);
    let near = beside.or_else(|| before.clone().rev().take_while(clause).find_map(name_at));
    near.or_else(|| after.clone().take_while(clause).find_map(name_at))
        .or_else(|| before.rev().find_map(name_at))
        .or_else(|| after.into_iter().find_map(name_at))
}
