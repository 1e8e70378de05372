//! Claims that come from readers of the program and not from patterns: names, titles of persons, and quotations.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::normalise::{Mention, Party, Standing, has_parts, name_key};
use crate::rules::{Reader, Rule, UNKNOWN};
use crate::shared::Shared;
use crate::span::Span;
use crate::value::{Kind, PlaceValue, Value};

use super::claim::{Basis, Claim};
use super::claims::{Caught, may_claim};
use super::context::{plain_claim, trimmed};
use super::holders::holder_claims;
use super::scene::Scene;
use super::speech::Saying;

/// Words of a quotation that say something; fewer are a name or a word in marks.
const MIN_WORDS: usize = 2;
/// Places of a list that are looked at for the word before the first.
const MAX_LIST: usize = 8;
/// Words of a quotation without a known speaker that is still worth comparing.
const MIN_WORDS_UNKNOWN: usize = 5;

/// Adds the claims of the rule files that name a reader. Names of places and institutions at places that a pattern has `claimed` are left out:
/// there they already answer a question.
pub(crate) fn read_claims(scene: &Scene<'_>, claimed: &FxHashSet<Span>, claims: &mut Vec<Claim>) {
    for rule in &scene.rules.rules {
        match rule.reader {
            Some(Reader::Titles) => titles(scene, rule, claims),
            Some(Reader::Holders) => holder_claims(scene, rule, claims),
            Some(Reader::Quotations) => quotations(scene, rule, claims),
            Some(Reader::Persons) => names(scene, rule, claims, |mention| is_persons_name(scene, mention)),
            Some(Reader::Entities) => {
                names(scene, rule, claims, |mention| is_body(scene, mention) && !claimed.contains(&mention.span));
            }
            Some(Reader::Places) => {
                names(scene, rule, claims, |mention| is_plain_place(scene, mention) && !claimed.contains(&mention.span));
            }
            None => {}
        }
    }
}

/// A name that no person bears, or that may be anybody's who speaks ("Halden Motors said"). A part of such a name only stands for it.
fn is_body(scene: &Scene<'_>, mention: &Mention) -> bool {
    let Some(party) = mention.party.as_ref().filter(|_| mention.kind() == Kind::Name) else { return mention.kind() == Kind::Name };
    let full = matches!(&mention.value, Value::Text(name) if has_parts(&name.text));
    match scene.standing(mention.tokens.start) {
        Some(Standing::Speaks) => full || !has_parts(&party.name),
        Some(Standing::Opens) => full,
        _ => false,
    }
}

/// A name of two parts or more, or the only one by which the article calls somebody who is known to be a person; a surname beside the
/// full name only stands for it.
fn is_persons_name(scene: &Scene<'_>, mention: &Mention) -> bool {
    let Some(party) = mention.party.as_ref().filter(|_| mention.kind() == Kind::Name) else { return false };
    let full = matches!(&mention.value, Value::Text(name) if has_parts(&name.text));
    (full || !has_parts(&party.name)) && scene.standing(mention.tokens.start).is_none()
}

/// A place that says where something was: no part of a title, and a country only where the words beside it say so, since else it
/// mostly names a party.
fn is_plain_place(scene: &Scene<'_>, mention: &Mention) -> bool {
    if mention.kind() != Kind::Place {
        return false;
    }
    let kind = scene.place_kind(mention);
    // "Warga kampung Cibungur" is nobody's title.
    let unknown = matches!(&mention.value, Value::Place(place) if place.id.is_none());
    let titles = scene.mentions[scene.mentions_in(mention.sentence)].iter().filter(|other| other.kind() == Kind::Title);
    (!matches!(kind, Some("country" | "continent")) || is_located(scene, mention))
        && titles.into_iter().all(|title| !title.span.contains(mention.span) || unknown && title.party.is_none())
}

/// "ke Australia", "northern Australia", "Australia's coast", and the last of "di Australia dan Selandia Baru".
fn is_located(scene: &Scene<'_>, mention: &Mention) -> bool {
    let located = &scene.language().names.located;
    let first = scene.segmented.sentences[mention.sentence].tokens.start;
    let mut start = mention.tokens.start;
    for _ in 0..MAX_LIST {
        let Some(before) = start.checked_sub(1).filter(|before| *before >= first) else { break };
        if located.contains(&scene.word(before)) {
            return true;
        }
        let joins = matches!(scene.token_text(before), "," | "dan" | "and");
        let place = |other: &&Mention| other.kind() == Kind::Place && other.tokens.end == before;
        let Some(other) = scene.mentions[scene.mentions_in(mention.sentence)].iter().find(place).filter(|_| joins) else { break };
        start = other.tokens.start;
    }
    widened(scene, mention) != mention.tokens
}

/// A country with the words that make another place of it: "northern Australia", "Japan's southeastern coast".
fn widened(scene: &Scene<'_>, mention: &Mention) -> Range<usize> {
    let names = &scene.language().names;
    let sentence = &scene.segmented.sentences[mention.sentence].tokens;
    let Range { mut start, mut end } = mention.tokens;
    if !matches!(scene.place_kind(mention), Some("country" | "continent")) {
        return start..end;
    }
    if start > sentence.start && names.directions.contains(&scene.word(start - 1)) {
        start -= 1;
    }
    let word = |at: usize| if at < sentence.end { scene.word(at) } else { UNKNOWN };
    if end < sentence.end && matches!(scene.token_text(end), "'s" | "’s") {
        let noun = end + 1 + usize::from(names.directions.contains(&word(end + 1)));
        if names.coasts.contains(&word(noun)) {
            end = noun + 1;
        }
    }
    start..end
}

/// A claim for every name that passes: who or what the article names, and how it spells it.
fn names(scene: &Scene<'_>, rule: &Rule, claims: &mut Vec<Claim>, passes: impl Fn(&Mention) -> bool) {
    for (number, mention) in scene.mentions.iter().enumerate() {
        let section = scene.segmented.sentences[mention.sentence].section;
        if passes(mention) && may_claim(section) {
            let tokens = widened(scene, mention);
            let mut value = mention.value.clone();
            if tokens != mention.tokens {
                // A part of a country is not the country.
                value = Value::Place(PlaceValue { id: None, name: scene.text(&tokens).into() });
            }
            let made = caught(rule, mention.sentence, tokens, value, scene, Some(number));
            let mut claim = plain_claim(scene, made);
            if mention.party.as_ref().is_none_or(|party| party.country.as_ref() == Some(&party.key)) {
                // A place or an institution is known by its own name.
                let (key, name): (Shared, Shared) = match &claim.value {
                    Value::Place(place) => (name_key(&place.name).into(), place.name.clone()),
                    value => {
                        let name = value.to_string();
                        (name_key(&name).into(), name.into())
                    }
                };
                let party = Party { key, name, country: None };
                claim.event.who = Arc::new([Arc::new(party)]);
                claim.event.who_basis = Some(Basis::Stated);
            }
            claims.push(claim);
        }
    }
}

fn titles(scene: &Scene<'_>, rule: &Rule, claims: &mut Vec<Claim>) {
    for (number, mention) in scene.mentions.iter().enumerate() {
        let section = scene.segmented.sentences[mention.sentence].section;
        if mention.kind() != Kind::Title || mention.party.is_none() || !may_claim(section) {
            continue;
        }
        let mut claim =
            plain_claim(scene, caught(rule, mention.sentence, mention.tokens.clone(), mention.value.clone(), scene, Some(number)));
        // A title beside a name is the writer's, unless it stands in a quotation.
        claim.speaker = scene.speech.quoted_speaker(&mention.tokens).map(|speaker| speaker.name.clone());
        claim.subject = mention.party.as_ref().map(|party| party.name.as_str().to_owned());
        claims.push(claim);
    }
}

fn caught(rule: &Rule, sentence: usize, tokens: Range<usize>, value: Value, scene: &Scene<'_>, mention: Option<usize>) -> Caught {
    let span = scene.span(&tokens);
    Caught {
        attribute: rule.attribute.clone(),
        rule: rule.id.clone(),
        sentence,
        tokens,
        span,
        value,
        mention,
        who: mention,
        place: None,
        day: None,
        revised: false,
    }
}

fn quotations(scene: &Scene<'_>, rule: &Rule, claims: &mut Vec<Claim>) {
    for saying in &scene.speech.sayings {
        for clause in clauses(scene, &saying.tokens) {
            if let Some(claim) = quotation(scene, rule, saying, clause) {
                claims.push(claim);
            }
        }
    }
}

fn quotation(scene: &Scene<'_>, rule: &Rule, saying: &Saying, clause: Range<usize>) -> Option<Claim> {
    let (tokens, span) = trimmed(scene, clause)?;
    let sentence = scene.segmented.sentence_at(span.start)?;
    let words = tokens.clone().filter(|&at| scene.token(at).is_word()).count();
    let least = if saying.speaker.is_some() || saying.told { MIN_WORDS } else { MIN_WORDS_UNKNOWN };
    if words < least || !may_claim(scene.segmented.sentences[sentence].section) {
        return None;
    }
    let value = Value::text(Kind::Quotation, span.of(&scene.article.text));
    let mut claim = plain_claim(scene, caught(rule, sentence, tokens, value, scene, None));
    claim.speaker = saying.speaker.as_ref().map(|speaker| speaker.name.clone());
    claim.event.who = saying
        .speaker
        .iter()
        .filter_map(|speaker| {
            let key = speaker.key.clone()?;
            Some(Arc::new(Party { key, name: speaker.name.clone(), country: speaker.country.clone() }))
        })
        .collect();
    claim.event.who_basis = (!claim.event.who.is_empty()).then_some(Basis::Stated);
    claim.subject = claim.speaker.as_deref().map(str::to_owned);
    Some(claim)
}

/// The sayings in a quotation: its sentences, cut again where a clause with its own subject begins (", kami yakin", "; mereka juga").
fn clauses(scene: &Scene<'_>, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = tokens.start;
    let sentences = &scene.segmented.sentences;
    let ends_sentence = |at: usize| sentences.binary_search_by_key(&at, |sentence| sentence.tokens.end).is_ok();
    for at in tokens.clone() {
        let cut = ends_sentence(at) || at > start + 3 && begins_clause(scene, at, tokens.end);
        if cut {
            clauses.push(start..at);
            start = at;
        }
    }
    clauses.push(start..tokens.end);
    clauses
}

/// Whether a comma or semicolon stands before this token and a subject pronoun at it or behind "dan", "but".
fn begins_clause(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    if !matches!(scene.token_text(at - 1), "," | ";") {
        return false;
    }
    let subjects = &scene.language().speech.subjects;
    subjects.contains(&scene.word(at))
        || at + 1 < end && scene.language().is_stopword(scene.word(at)) && subjects.contains(&scene.word(at + 1))
}
