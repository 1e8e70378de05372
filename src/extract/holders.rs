//! Who holds an office: "Kepala Desa Cikaret, Dadang Supriatna" and "Qeshm governor Mehdi Iranjad". Two articles that give one office to two
//! persons cannot both be right.
//!
//! Only offices that one person holds at a time (`single` in `rules/titles.toml`), only where the title says of what, and never those that
//! somebody had, will have, or holds for another.

use std::sync::Arc;

use crate::normalise::{Mention, Party, has_parts};
use crate::rules::{Rule, UNKNOWN, fold};
use crate::value::{Kind, Value};

use super::claim::{Basis, Claim};
use super::claims::{Caught, may_claim};
use super::context::plain_claim;
use super::scene::Scene;

/// Tokens between a title and its name, at most: a comma, a rank.
const BETWEEN: usize = 4;

/// Adds a claim for every title beside a full name that says which office it is.
pub(crate) fn holder_claims(scene: &Scene<'_>, rule: &Rule, claims: &mut Vec<Claim>) {
    for (number, title) in scene.mentions.iter().enumerate() {
        let section = scene.segmented.sentences[title.sentence].section;
        if title.kind() != Kind::Title || !may_claim(section) || scene.is_background(title.sentence, title.tokens.start) {
            continue;
        }
        let Some((name, office)) = name_beside(scene, title).and_then(|name| Some((name, office_of(scene, title)?))) else { continue };
        let Some(party) = &name.party else { continue };
        let tokens = title.tokens.start.min(name.tokens.start)..title.tokens.end.max(name.tokens.end);
        let mut claim = plain_claim(
            scene,
            Caught {
                attribute: rule.attribute.clone(),
                rule: rule.id.clone(),
                sentence: title.sentence,
                span: scene.span(&tokens),
                tokens,
                value: Value::text(Kind::Name, party.name.as_str()),
                mention: Some(number),
                who: None,
                place: None,
                day: None,
                revised: false,
            },
        );
        claim.speaker = scene.speech.quoted_speaker(&title.tokens).map(|speaker| speaker.name.clone());
        let written = scene.text(&title.tokens);
        claim.subject = Some(written.to_owned());
        // What is asked is who holds it: the event is the office.
        claim.event.who = Arc::new([Arc::new(Party { key: office.into(), name: written.into(), country: None })]);
        claim.event.who_basis = Some(Basis::Stated);
        claims.push(claim);
    }
}

/// The name of two parts or more that the title is told of, right before or behind it.
fn name_beside<'s>(scene: &'s Scene<'_>, title: &Mention) -> Option<&'s Mention> {
    let party = title.party.as_ref()?;
    scene.mentions[scene.mentions_in(title.sentence)].iter().find(|name| {
        let gap = name.tokens.start.max(title.tokens.start).saturating_sub(name.tokens.end.min(title.tokens.end));
        let same = name.kind() == Kind::Name && name.party.as_ref().is_some_and(|other| other.key == party.key);
        same && gap <= BETWEEN && matches!(&name.value, Value::Text(name) if has_parts(&name.text))
    })
}

/// The office and what it is of, one for all wordings: "governor id-jb", "village-head cikaret girang". None where more persons than one may hold it
/// at a time, or where the title does not say of what.
fn office_of(scene: &Scene<'_>, title: &Mention) -> Option<String> {
    let titles = &scene.rules.titles;
    let words = &scene.segmented.words[..title.tokens.end];
    let (mut office, mut of) = (None, Vec::from_iter(seat_before(scene, title)));
    let mut at = title.tokens.start;
    while at < title.tokens.end {
        let rest = &words[at..];
        if let Some(place) = scene.place_at(at).filter(|place| place.tokens.end <= title.tokens.end) {
            of.push(place.number.map_or_else(|| fold(scene.text(&place.tokens)), |place| scene.rules.places.get(place).id.to_owned()));
            at = place.tokens.end;
        } else if titles.prefix_at(rest).is_some() {
            return None;
        } else if let Some((length, head)) = titles.head_at(rest) {
            // "president and CEO": the first of two.
            if office.is_none() && !head.single {
                return None;
            }
            office = office.or(Some(head.office.as_str()));
            at += length;
        } else {
            let (language, word) = (scene.language(), words[at]);
            // "Governor of Qeshm island"
            let says =
                scene.token(at).is_word() && !language.is_stopword(word) && !language.is_title_link(word) && !language.is_place_type(word);
            if says {
                of.push(fold(scene.token_text(at)));
            }
            at += 1;
        }
    }
    let office = office.filter(|_| !of.is_empty())?;
    Some(format!("{office} of {}", of.join(" ")))
}

/// The capital word before an English title that says of what it is, where no gazetteer has it: "Palmer fire chief".
fn seat_before(scene: &Scene<'_>, title: &Mention) -> Option<String> {
    let first = scene.segmented.sentences[title.sentence].tokens.start;
    let before = title.tokens.start.checked_sub(1).filter(|before| *before >= first && scene.language().code == "en")?;
    let token = scene.token(before);
    // The first word of a sentence has its capital anyhow.
    let is_name =
        token.is_word() && token.capital && !scene.language().is_stopword(token.word) && (before > first || token.word == UNKNOWN);
    (is_name && scene.place_at(title.tokens.start).is_none()).then(|| fold(scene.token_text(before)))
}
