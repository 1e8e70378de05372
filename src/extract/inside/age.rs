//! An age against a birth date: "Budi (45), lahir 3 Mei 1990", in an article whose own date is known.

use crate::normalise::Mention;
use crate::value::{DateValue, Exact, Kind, Modifier, PartialDate, Value};

use super::super::scene::Scene;
use super::{Checked, Notes, exact_number};

/// Tokens between "lahir" and the day: a town stands there.
const TO_DAY: usize = 6;

/// Tokens between a name and an age that belongs to it.
const TO_AGE: usize = 5;

/// Years that an age may be off: papers tell the age of a year's end, or of the last interview.
const OFF: i64 = 1;

/// A birth that the article tells.
struct Birth<'m> {
    mention: &'m Mention,
    day: PartialDate,
    /// Folded name of whose it is.
    who: Option<&'m str>,
}

pub(super) fn check(scene: &Scene<'_>, notes: &mut Notes<'_>) {
    let Some(today) = scene.article.published.map(|published| published.date) else { return };
    let births: Vec<Birth<'_>> = scene.mentions.iter().filter_map(|mention| birth(scene, mention)).collect();
    if births.is_empty() {
        return;
    }
    for age in &scene.mentions {
        let Some(years) = age_in_years(scene, age) else { continue };
        for birth in &births {
            if belongs(scene, age, birth) {
                notes.note("age", &[age, birth.mention], fits(birth.day, today, years));
            }
        }
    }
}

/// "lahir di Solo, 3 Mei 1990", "born in 1990".
fn birth<'m>(scene: &'m Scene<'_>, mention: &'m Mention) -> Option<Birth<'m>> {
    let Value::Date(DateValue { start: day, end: None, modifier: Modifier::Exactly }) = &mention.value else { return None };
    day.year?;
    let sentence = &scene.segmented.sentences[mention.sentence].tokens;
    let from = sentence.start.max(mention.tokens.start.saturating_sub(TO_DAY));
    let born = (from..mention.tokens.start).rev().find(|&at| scene.language().inside.born.contains(&scene.word(at)))?;
    // Nobody else comes between, and no other day.
    let names = |mention: &&Mention| mention.kind() == Kind::Name && mention.party.is_some();
    let mentions = &scene.mentions[scene.mentions_in(mention.sentence)];
    if mentions
        .iter()
        .any(|other| matches!(other.kind(), Kind::Date) && other.tokens.start > born && other.tokens.end <= mention.tokens.start)
    {
        return None;
    }
    let before = mentions.iter().filter(names).rfind(|name| name.tokens.end <= born);
    // "Budi has a son who was born in 2015" is no birth of his.
    let own = |name: &&Mention| (name.tokens.end..born).all(|at| is_bare(scene, at));
    let who = before.filter(own).and_then(|name| name.party.as_ref()).map(|party| party.key.as_str());
    Some(Birth { mention, day: *day, who })
}

/// A token that brings in nobody: a mark, a number, a word without content or around an age.
fn is_bare(scene: &Scene<'_>, at: usize) -> bool {
    let (language, word) = (scene.language(), scene.word(at));
    let years = || scene.rules.units.after(&language.code, &scene.segmented.words[at..=at]).next().is_some();
    !scene.token(at).is_word() || language.is_stopword(word) || language.inside.aged.contains(&word) || years()
}

/// An age in years that is told of the day of writing.
fn age_in_years(scene: &Scene<'_>, mention: &Mention) -> Option<i64> {
    let number = exact_number(mention, &[Kind::Age]).and_then(|number: Exact| number.whole())?;
    let Value::Amount(amount) = &mention.value else { return None };
    if amount.unit.as_deref().is_some_and(|unit| unit != "year") {
        return None;
    }
    let sentence = &scene.segmented.sentences[mention.sentence].tokens;
    let words = &scene.segmented.words;
    let then =
        (sentence.start..mention.tokens.end).any(|at| scene.language().inside.aged_then.longest_at(&words[at..sentence.end]).is_some());
    i64::try_from(number).ok().filter(|_| !then && !scene.is_background(mention.sentence, mention.tokens.end))
}

/// Whether an age is of the one who was born: right behind the same name, or the only name of the sentence.
fn belongs(scene: &Scene<'_>, age: &Mention, birth: &Birth<'_>) -> bool {
    let mentions = &scene.mentions[scene.mentions_in(age.sentence)];
    // "took office in 1995 aged 45": beside another year the age may be of that year.
    let year = |other: &&Mention| other.kind() == Kind::Date && scene.text(&other.tokens).bytes().filter(u8::is_ascii_digit).count() >= 4;
    if mentions.iter().filter(year).any(|other| other.span != birth.mention.span) {
        return false;
    }
    let of = |mention: &'_ &Mention| mention.kind() == Kind::Name && mention.party.is_some();
    let mut names: Vec<&str> = mentions.iter().filter(of).filter_map(|name| name.party.as_ref()).map(|party| party.key.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    if age.sentence == birth.mention.sentence && names.len() == 1 {
        return birth.who == names.first().copied();
    }
    let near = mentions.iter().filter(of).rfind(|name| name.tokens.end <= age.tokens.start && age.tokens.start - name.tokens.end <= TO_AGE);
    let plain = |name: &Mention| {
        let joins = |at: usize| matches!(scene.token_text(at), "," | "(") || scene.language().inside.aged.contains(&scene.word(at));
        (name.tokens.end..age.tokens.start).all(joins)
    };
    let who = near.filter(|name| plain(name)).and_then(|name| name.party.as_ref()).map(|party| party.key.as_str());
    who.is_some() && who == birth.who
}

fn fits(born: PartialDate, today: PartialDate, years: i64) -> Checked {
    let (first, last) = (born.first_day()?, born.last_day()?);
    let today_at = today.to_calendar()?;
    let full = |day: jiff::civil::Date| {
        let passed = (today_at.month(), today_at.day()) >= (day.month(), day.day());
        i64::from(today_at.year()) - i64::from(day.year()) - i64::from(!passed)
    };
    let (least, most) = (full(last), full(first));
    if most < 0 {
        return None;
    }
    if (least - OFF..=most + OFF).contains(&years) {
        return Some(Ok(()));
    }
    let real = if least == most { most.to_string() } else { format!("{least} or {most}") };
    Some(Err(format!("born {born} is {real} on {today}, not {years}")))
}
