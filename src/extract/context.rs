//! What a claim is about beside its value: who speaks, how it is meant, which words stand near.

use std::ops::Range;
use std::sync::Arc;

use crate::normalise::Party;
use crate::read::Published;
use crate::rules::{ConceptId, PERSON, Traits};
use crate::span::Span;
use crate::value::{Kind, Value};

use super::as_of::dates_a_number;
use super::claim::{Basis, Claim, ContextWords, Event, Status, TIMES};
use super::claims::Caught;
use super::event::{event_of, is_ahead};
use super::nearby::words_near;
use super::scene::Scene;

/// Makes a claim of what was caught.
pub(crate) fn complete(scene: &Scene<'_>, caught: Caught) -> Claim {
    let number = caught.sentence;
    let sentence = &scene.segmented.sentences[number].tokens;
    let mention = caught.mention.map(|number| &scene.mentions[number]);
    let noun = mention.and_then(|mention| mention.noun.as_ref());
    let speaker = scene.speech.speaker_of(&caught.tokens, sentence);
    let status = match &caught.value {
        Value::Text(value) if value.kind == Kind::Status => Status::parse(&value.text).unwrap_or_default(),
        Value::Text(_) => Status::Asserted,
        // "No one was hurt in Tuesday's fire": what is denied is not the day.
        Value::Date(_) | Value::Time(_) if caught.rule == Claim::OPEN => match status_of(scene, sentence, &caught.tokens) {
            Status::Denied => Status::Asserted,
            status => status,
        },
        _ => status_of(scene, sentence, &caught.tokens),
    };
    let event = event_of(scene, &caught);
    // A rule that asks for a day knows what is planned of it.
    let open = caught.rule == Claim::OPEN && status == Status::Asserted;
    let status = if open && is_to_come(scene, &caught.value, &caught.tokens) { Status::Planned } else { status };
    let tokens = caught.tokens.clone();
    // A claim is large: its fields are set in their place.
    let mut claim = plain_claim(scene, caught);
    claim.speaker = speaker.map(|speaker| speaker.name.clone());
    claim.credit = scene.speech.credit_of(number).cloned();
    claim.status = status;
    claim.event = event;
    claim.part_of = is_part(scene, sentence, &tokens).then(|| "total".to_owned());
    claim.predicate = governing(scene, sentence, &tokens).map(|id| scene.rules.concepts.shared_name(id));
    claim.context = words_near(scene, number, &tokens);
    claim.as_of = if status == Status::Asserted { as_of_claim(scene, number, &claim.value, &tokens) } else { None };
    if let Some(noun) = noun {
        claim.subject = Some(scene.text(&noun.tokens).to_owned());
        // "empat kali pemberian", "given three times": what is counted is the doing.
        let done = if noun.head == TIMES { governing_times(scene, sentence, &tokens) } else { None };
        claim.concept = Some(done.map_or_else(|| noun.head.clone(), |id| scene.rules.concepts.name(id).to_owned()));
        claim.modifiers.clone_from(&noun.modifiers);
    }
    claim
}

/// As of when a number is, or the day or time that says no more than that.
fn as_of_claim(scene: &Scene<'_>, sentence: usize, value: &Value, tokens: &Range<usize>) -> Option<Published> {
    let says_it = match value {
        Value::Amount(_) => true,
        Value::Date(_) | Value::Time(_) => dates_a_number(scene, sentence, tokens),
        _ => false,
    };
    says_it.then(|| scene.as_of(sentence)).flatten()
}

/// A claim that is identified by its own words: what a person or place is called and what is said is of no day and no place, and
/// needs no words around it.
pub(crate) fn plain_claim(scene: &Scene<'_>, caught: Caught) -> Claim {
    let sentence = &scene.segmented.sentences[caught.sentence];
    let text = &scene.article.text;
    let who: Arc<[Arc<Party>]> = match caught.who.and_then(|number| scene.mentions[number].party.as_ref()) {
        Some(party) => Arc::new([Arc::clone(party)]),
        None => Arc::default(),
    };
    Claim {
        id: String::new(),
        article: scene.article_id.clone(),
        // Told when all claims stand in the order of the text.
        line: 0,
        column: 0,
        text: caught.span.of(text).to_owned(),
        sentence: sentence.span,
        sentence_text: scene.sentence_text(caught.sentence),
        speaker: None,
        credit: None,
        status: Status::Asserted,
        section: sentence.section,
        subject: None,
        event: Event { who_basis: (!who.is_empty()).then_some(Basis::Stated), who, ..Event::default() },
        scope: None,
        part_of: None,
        as_of: None,
        revised: caught.revised,
        concept: None,
        predicate: None,
        modifiers: Vec::new(),
        context: ContextWords::default(),
        attribute: caught.attribute,
        rule: caught.rule,
        span: caught.span,
        value: caught.value,
    }
}

/// The tokens of the value's clause before it, nearest first, at most eight.
pub(super) fn before_in_clause<'s>(
    scene: &'s Scene<'_>,
    sentence: &Range<usize>,
    value: &Range<usize>,
) -> impl Iterator<Item = usize> + 's {
    let from = sentence.start.max(value.start.saturating_sub(8));
    (from..value.start).rev().take_while(|&at| !scene.ends_clause(at))
}

fn status_of(scene: &Scene<'_>, sentence: &Range<usize>, value: &Range<usize>) -> Status {
    let words = &scene.language().context;
    for at in before_in_clause(scene, sentence, value) {
        if !scene.traits[at].any(Traits::STATUS) {
            continue;
        }
        let word = scene.word(at);
        if words.hedges.contains(&word) {
            return Status::Possible;
        }
        if words.plans.contains(&word) {
            return Status::Planned;
        }
        if words.negations.contains(&word) && value.start - at <= 4 {
            return Status::Denied;
        }
    }
    Status::Asserted
}

/// "Mogok pada 18 November", in an article of 12 November: a day that is to come is that of a plan, whatever words tell it.
fn is_to_come(scene: &Scene<'_>, value: &Value, tokens: &Range<usize>) -> bool {
    let Value::Date(day) = value else { return false };
    // "9pm (02:00 GMT on Monday)": in brackets a day may be another one by its zone alone.
    let bracketed = tokens.end < scene.segmented.tokens.len() && scene.token_text(tokens.end) == ")";
    !bracketed && is_ahead(scene, day)
}

fn is_part(scene: &Scene<'_>, sentence: &Range<usize>, value: &Range<usize>) -> bool {
    let words = &scene.language().context.parts;
    let from = sentence.start.max(value.start.saturating_sub(4));
    let part_at = |at: usize| {
        let may = scene.traits[at].any(Traits::PART);
        if may { words.longest_at(&scene.segmented.words[at..sentence.end]) } else { None }
    };
    let to = sentence.end.min(value.end + 2);
    (from..value.start).any(|at| part_at(at).is_some()) || (value.end..to).any(|at| part_at(at).is_some_and(|(length, ())| length > 1))
}

/// The concept of the predicate that governs a value: the verb right before it ("menewaskan 12 warga", "injuring five people and damaging
/// buildings"), else the nearest one behind it before the next part of a list, else the nearest before it in the clause.
fn governing(scene: &Scene<'_>, sentence: &Range<usize>, value: &Range<usize>) -> Option<ConceptId> {
    let concepts = &scene.rules.concepts;
    // "Doctors said more than 40 people died": who tells a number does nothing to what is counted.
    let at_token = |at: usize| scene.concept_at(at).map(|(_, id)| id).filter(|id| concepts.is_predicate(*id) && !concepts.tells(*id));
    let before = || before_in_clause(scene, sentence, value);
    // Words of degree and the like may stand between.
    let beside =
        before().take(3).take_while(|&at| scene.language().is_stopword(scene.word(at)) || at_token(at).is_some()).find_map(at_token);
    let numbers = &scene.language().numbers;
    let goes_on = |at: &usize| !scene.ends_clause(*at) && !numbers.range_and.contains(&scene.word(*at));
    let within = |most: usize| (value.end..sentence.end.min(value.end + most)).take_while(goes_on).filter_map(at_token);
    // "Five people had received treatment after being injured"
    let fate = || within(FATE_BEHIND).find(|&id| befalls_people(scene, id));
    beside.or_else(|| within(BEHIND).next()).or_else(fate).or_else(|| before().find_map(at_token))
}

/// What is done so many times: what governs the number, or the nearest predicate before it in the sentence.
fn governing_times(scene: &Scene<'_>, sentence: &Range<usize>, value: &Range<usize>) -> Option<ConceptId> {
    let concepts = &scene.rules.concepts;
    let does = |at: usize| scene.concept_at(at).map(|(_, id)| id).filter(|id| concepts.is_predicate(*id) && !concepts.tells(*id));
    governing(scene, sentence, value).or_else(|| (sentence.start..value.start).rev().find_map(does))
}

/// Tokens behind a value in which its predicate stands, and in which stands what befell the people that are counted.
const BEHIND: usize = 4;
const FATE_BEHIND: usize = 8;

/// Killed, injured, missing, displaced: what a toll counts.
fn befalls_people(scene: &Scene<'_>, predicate: ConceptId) -> bool {
    let concepts = &scene.rules.concepts;
    concepts.by_name(PERSON).is_some_and(|person| concepts.is_a(predicate, person))
}

/// The place of a run of tokens without quotation marks and full stops at its ends.
pub(crate) fn trimmed(scene: &Scene<'_>, mut tokens: Range<usize>) -> Option<(Range<usize>, Span)> {
    let is_edge = |at: usize| scene.is_quotation_mark(at) || matches!(scene.token_text(at), "," | "." | ";" | ":" | "…" | "–" | "—");
    while !tokens.is_empty() && is_edge(tokens.start) {
        tokens.start += 1;
    }
    while !tokens.is_empty() && is_edge(tokens.end - 1) {
        tokens.end -= 1;
    }
    (!tokens.is_empty()).then(|| (tokens.clone(), scene.span(&tokens)))
}
