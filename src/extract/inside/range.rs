//! The order of a range: "20-10 orang", "dari 15 hingga 12 September 2023".
//!
//! A range that falls is read as no range, since most of what looks like one is a score, a telephone number or a fall from one
//! number to another. What remains is looked for here: two figures with a dash before a unit or people, and two whole dates.

use crate::normalise::{Mention, Noun};
use crate::rules::{Unit, fold};
use crate::value::{Amount, DateValue, Exact, Kind, Modifier, PartialDate, Value};

use super::super::claim::Claim;
use super::super::claims::{Caught, may_claim};
use super::super::context::complete;
use super::super::scene::Scene;
use super::{Checked, Notes};

/// Figures of more digits number something.
const LONGEST: usize = 3;

pub(super) fn check(scene: &Scene<'_>, sentence: usize, notes: &mut Notes<'_>) {
    let mentions = &scene.mentions[scene.mentions_in(sentence)];
    for mention in mentions {
        notes.note("range", &[mention], order(mention));
    }
    for mention in falling_in(scene, sentence) {
        notes.note("range", &[&mention], order(&mention));
    }
    let mut before = None;
    for date in mentions.iter().filter(|mention| mention.kind() == Kind::Date) {
        if let Some(before) = before.replace(date) {
            notes.note("range", &[before, date], falling_dates(scene, before, date));
        }
    }
}

/// Claims on ranges that fall, which no reader of values takes for one.
pub(crate) fn falling_claims(scene: &Scene<'_>) -> Vec<Claim> {
    let sentences = scene.segmented.sentences.iter().enumerate().filter(|(_, sentence)| may_claim(sentence.section));
    let mentions = sentences.flat_map(|(number, _)| falling_in(scene, number));
    let caught = |mention: Mention| Caught {
        attribute: match &mention.noun {
            Some(noun) => format!("open.{}", noun.head).into(),
            None => format!("open.thing.{}", mention.kind().name()).into(),
        },
        rule: Claim::OPEN.into(),
        sentence: mention.sentence,
        tokens: mention.tokens.clone(),
        span: mention.span,
        value: mention.value,
        mention: None,
        who: None,
        place: None,
        day: None,
        revised: false,
    };
    mentions.map(|mention| complete(scene, caught(mention))).collect()
}

/// Does the range rise?
fn order(mention: &Mention) -> Checked {
    match &mention.value {
        Value::Amount(amount) => {
            let Amount { number: None, low: Some(low), high: Some(high), .. } = &**amount else { return None };
            Some(if low <= high { Ok(()) } else { Err(format!("the range falls from {} to {}", low.notation(), high.notation())) })
        }
        Value::Date(date) => {
            let (first, last) = (date.start.first_day()?, date.end?.last_day()?);
            Some(if first <= last { Ok(()) } else { Err(falls(date.start, date.end?)) })
        }
        _ => None,
    }
}

fn falls(first: PartialDate, last: PartialDate) -> String {
    format!("the range falls from {first} to {last}")
}

/// "dari 15 September 2023 hingga 12 September 2023", both with their year; what was moved from one day to another may go back.
fn falling_dates(scene: &Scene<'_>, first: &Mention, last: &Mention) -> Checked {
    let one = |mention: &Mention| match &mention.value {
        Value::Date(DateValue { start, end: None, modifier: Modifier::Exactly }) => {
            let written = start.month.is_some() && start.year.is_some_and(|year| scene.text(&mention.tokens).contains(&year.to_string()));
            written.then_some(*start)
        }
        _ => None,
    };
    let (from, to) = (one(first)?, one(last)?);
    let language = scene.language();
    let between = scene.segmented.words.get(first.tokens.end..last.tokens.start)?;
    let joined = language.calendar.range.longest_at(between).is_some_and(|(length, ())| length == between.len());
    let sentence = scene.segmented.sentences[first.sentence].tokens.clone();
    let moved = sentence.into_iter().any(|at| language.inside.moves.contains(&scene.word(at)));
    (joined && !moved && to.last_day()? < from.first_day()?).then(|| Err(falls(from, to)))
}

/// Two figures with a dash, the first one higher, before a unit or people, in a sentence without scores.
fn falling_in(scene: &Scene<'_>, sentence: usize) -> Vec<Mention> {
    if !scene.has_joining_dash(sentence) {
        return Vec::new();
    }
    let tokens = scene.segmented.sentences[sentence].tokens.clone();
    let words = &scene.language().numbers;
    let dashes: Vec<usize> = (tokens.start + 1..tokens.end.saturating_sub(2)).filter(|&at| scene.is_joining_dash(at)).collect();
    let scored = |at: usize| words.score_cues.contains(&scene.word(at)) || scene.language().inside.chooses.contains(&scene.word(at));
    if tokens.clone().any(scored) {
        return Vec::new();
    }
    dashes.into_iter().filter_map(|dash| falling_at(scene, sentence, dash)).collect()
}

fn falling_at(scene: &Scene<'_>, sentence: usize, dash: usize) -> Option<Mention> {
    let end = scene.segmented.sentences[sentence].tokens.end;
    let figure = |at: usize| {
        let text = scene.token_text(at);
        Exact::parse(text).filter(|_| scene.token(at).is_number() && text.len() <= LONGEST && !text.starts_with('0'))
    };
    let (low, high) = (figure(dash - 1)?, figure(dash + 1).filter(|_| scene.token(dash + 1).glued)?);
    let behind = dash + 2;
    let labelled = dash >= 2 && {
        let before = dash - 2;
        !scene.token(before).is_word() && scene.token(dash - 1).glued || scene.language().numbers.labels.contains(&scene.word(before))
    };
    if low <= high || labelled || scene.token(behind).glued {
        return None;
    }
    let (length, kind, unit, noun) =
        measured_by(scene, behind, end).map(|(length, unit)| (length, unit.kind, Some(unit.symbol.clone()), None)).or_else(|| {
            let (length, noun) = people_at(scene, behind, end)?;
            Some((length, Kind::Count, Some(noun.head.clone()), Some(noun)))
        })?;
    let tokens = dash - 1..behind + length;
    let value = Amount::between(kind, low, high, unit).into();
    Some(Mention { noun, ..Mention::new(scene.span(&tokens), tokens, sentence, value) })
}

/// The unit of measure that stands here, as a word and not as a single letter. Hours and days count other things ("24-7").
fn measured_by<'s>(scene: &'s Scene<'_>, at: usize, end: usize) -> Option<(usize, &'s Unit)> {
    let units = &scene.rules.units;
    let (length, name) = units.after(&scene.language().code, &scene.segmented.words[at..end]).next()?;
    let unit = units.get(name.unit);
    let measures = matches!(unit.kind, Kind::Length | Kind::Mass | Kind::Area | Kind::Volume | Kind::Speed | Kind::Temperature);
    (name.letter.is_none() && !name.hundredth && measures).then_some((length, unit))
}

fn people_at(scene: &Scene<'_>, at: usize, end: usize) -> Option<(usize, Noun)> {
    let concepts = &scene.rules.concepts;
    let (length, id) = scene.concept_before(at, end)?;
    let tokens = at..at + length;
    let known = concepts.by_name("person").is_some_and(|person| concepts.is_a(id, person));
    known.then(|| (length, Noun { head: fold(concepts.name(id)), known: true, modifiers: Vec::new(), tokens }))
}
