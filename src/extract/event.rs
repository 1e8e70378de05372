//! Which event a claim is about: who, when and where, from its sentence, else from what the article is mainly about; and what tells of another.
//!
//! Fields that a sentence does not state are taken from the article's main event, and say so.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::normalise::{Mention, Party};
use crate::read::SectionKind;
use crate::value::{DateValue, Kind, Value};

use super::claim::{Basis, Event};
use super::claims::{Caught, STATED};
use super::context::before_in_clause;
use super::scene::Scene;

/// Persons and countries of a main event.
const MAX_ACTORS: usize = 4;

/// What an article is mainly about.
#[derive(Clone, Debug, Default)]
pub(crate) struct MainEvent {
    pub(crate) who: Arc<[Arc<Party>]>,
    pub(crate) day: Option<DateValue>,
}

impl MainEvent {
    /// The persons and countries named most, and the first day that the text states.
    pub(crate) fn read(scene: &Scene<'_>) -> Self {
        let mut counts: Vec<(Arc<Party>, usize)> = Vec::new();
        let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
        for party in scene.mentions.iter().filter_map(|mention| mention.party.as_ref()) {
            let number = *numbers.entry(&party.key).or_insert(counts.len());
            match counts.get_mut(number) {
                Some((_, count)) => *count += 1,
                None => counts.push((Arc::clone(party), 1)),
            }
        }
        let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
        counts.retain(|(_, count)| *count * 3 >= most && *count > 1);
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts.truncate(MAX_ACTORS);
        Self { who: counts.into_iter().map(|(party, _)| party).collect(), day: main_day(scene) }
    }
}

/// The first day that the text itself states. The line with the date of publication says nothing of the event, the day on which somebody
/// spoke only where there is no other, and a day that is still to come ("the park stays closed until 30 June") nothing at all.
fn main_day(scene: &Scene<'_>) -> Option<DateValue> {
    let of_text = |mention: &Mention| {
        let sentence = scene.segmented.sentence_at(mention.span.start);
        sentence.is_some_and(|at| matches!(scene.segmented.sentences[at].section, SectionKind::Headline | SectionKind::Body))
    };
    let mut said = None;
    for mention in &scene.mentions {
        let Value::Date(date) = &mention.value else { continue };
        if date.start.day.is_none() || date.end.is_some() || !of_text(mention) || is_ahead(scene, date) {
            continue;
        }
        if !scene.speech.said_days.contains(&mention.tokens.start) {
            return Some(date.clone());
        }
        said = said.or(Some(date));
    }
    said.cloned()
}

/// Whether a day lies behind that of publication.
pub(super) fn is_ahead(scene: &Scene<'_>, day: &DateValue) -> bool {
    let published = scene.article.published.map(|published| published.date);
    published.is_some_and(|published| day.start.to_calendar() > published.to_calendar().or(day.start.to_calendar()))
}

pub(super) fn event_of(scene: &Scene<'_>, caught: &Caught) -> Event {
    let mut event = Event::default();
    let party = |number: usize| scene.mentions[number].party.as_ref();
    match caught.who.and_then(party) {
        Some(party) => (event.who, event.who_basis) = (Arc::new([Arc::clone(party)]), STATED),
        None => {
            let named = scene.parties_in(caught.sentence);
            let (who, basis) = if named.is_empty() { (&scene.main.who, Basis::Inferred) } else { (named, Basis::Sentence) };
            let who = Arc::clone(who);
            (event.who_basis, event.who) = ((!who.is_empty()).then_some(basis), who);
        }
    }
    let date = |number: usize| match &scene.mentions[number].value {
        Value::Date(date) => Some(date.clone()),
        _ => None,
    };
    if let Some(day) = caught.day.and_then(date) {
        (event.day, event.day_basis) = (Some(day), STATED);
    } else if let Some(day) = day_near(scene, caught) {
        (event.day, event.day_basis) = (Some(day), Some(Basis::Sentence));
    } else if let Some(day) = scene.main.day.clone().filter(|_| caught.value.kind() != Kind::Date) {
        (event.day, event.day_basis) = (Some(day), Some(Basis::Inferred));
    }
    if let Some(Value::Place(place)) = caught.place.map(|number| &scene.mentions[number].value) {
        (event.place, event.place_basis) = (Some(place.clone()), STATED);
    } else if let Some(place) = place_near(scene, caught) {
        (event.place, event.place_basis) = (Some(place), Some(Basis::Sentence));
    }
    event.background = is_background(scene, caught, &event);
    event
}

/// Tokens before a year that opens its sentence: "Sepanjang tahun 2024".
const MOST_FRONTED: usize = 3;

/// The nearest other date of the sentence, where it is not that of a saying which the value is part of.
fn day_near(scene: &Scene<'_>, caught: &Caught) -> Option<DateValue> {
    let sentence = &scene.segmented.sentences[caught.sentence].tokens;
    let others = scene.mentions_in(caught.sentence).filter(|number| Some(*number) != caught.mention);
    let dates = others.filter_map(|number| match &scene.mentions[number].value {
        Value::Date(date) => Some((&scene.mentions[number].tokens, date)),
        _ => None,
    });
    let near = dates
        .filter(|(tokens, _)| !begins_elsewhere(scene, sentence, tokens, &caught.tokens))
        // "Sepanjang 2024, kata dia, tercatat 512 kasus": nobody speaks for a year.
        .filter(|(tokens, date)| {
            let said = || scene.speech.said_days.contains(&tokens.start) || scene.speech.is_beside(tokens, &caught.tokens, sentence);
            date.start.month.is_none() && tokens.start <= sentence.start + MOST_FRONTED && tokens.end <= caught.tokens.start || !said()
        });
    // "hit Manokwari in 2002, as well as the tsunami that killed 168,000 people in 2004": a day of its own clause is nearer.
    let breaks = |day: &Range<usize>| between(day, &caught.tokens).filter(|&at| scene.ends_clause(at)).count();
    near.min_by_key(|(tokens, _)| (breaks(tokens), distance(tokens, &caught.tokens))).map(|(_, date)| date.clone())
}

/// The tokens between two ranges of them; none where one lies over the other.
fn between(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    if a.end <= b.start { a.end..b.start } else { b.end..a.start }
}

/// "Twelve people were killed on the bridge, the fourth to fall since the war began in May": a day behind "since", and a clause away.
fn begins_elsewhere(scene: &Scene<'_>, sentence: &Range<usize>, day: &Range<usize>, value: &Range<usize>) -> bool {
    between(day, value).any(|at| scene.ends_clause(at))
        && before_in_clause(scene, sentence, day).any(|at| scene.language().context.starts.contains(&scene.word(at)))
}

/// The nearest place that stands in the same sentence behind "di" or "in", other than the value itself.
fn place_near(scene: &Scene<'_>, caught: &Caught) -> Option<crate::value::PlaceValue> {
    if caught.value.kind() == Kind::Place {
        return None;
    }
    let near = scene.mentions_in(caught.sentence).filter_map(|number| match &scene.mentions[number].value {
        Value::Place(place) => {
            let tokens = &scene.mentions[number].tokens;
            is_cued(scene, tokens.start).then_some(())?;
            // "southwest of Bandar Abbas and 1,500 kilometers south of Tehran": a distance is told from what stands behind it.
            let told_from = caught.value.kind() == Kind::Length && (caught.tokens.end..caught.tokens.end + 4).contains(&tokens.start);
            // "more than 230,000 people, over 170,000 of them in Aceh": the place is that of the count beside it.
            let between = caught.tokens.end..tokens.start;
            let others = || scene.mentions_in(caught.sentence).map(|number| &scene.mentions[number]);
            let of_other = !told_from && others().any(|other| other.kind() == caught.value.kind() && between.contains(&other.tokens.start));
            (!of_other).then(|| (if told_from { 0 } else { distance(tokens, &caught.tokens) }, place))
        }
        _ => None,
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, place)| place.clone())
}

/// Whether "di" or "in" stands before a place: "in eastern China" too.
fn is_cued(scene: &Scene<'_>, place: usize) -> bool {
    let language = scene.language();
    let before = |at: usize| at.checked_sub(1).map(|at| scene.word(at));
    let turned = before(place).is_some_and(|word| language.names.directions.contains(&word));
    before(place - usize::from(turned)).is_some_and(|word| language.is_place_cue(word))
}

/// How many tokens lie between two ranges of them; none where one lies over the other.
pub(super) fn distance(a: &Range<usize>, b: &Range<usize>) -> usize {
    between(a, b).len()
}

/// "1,200 cases, up from 800 last year": the value right behind such words, past its own modifier, is what the other is compared with.
/// Only what may rise and fall is; "she fell from 12 metres" compares nothing.
fn is_compared_with(scene: &Scene<'_>, caught: &Caught) -> bool {
    // "Up from 1,200 in 2019": the year of what is compared with is of that time as well.
    let year = || matches!(&caught.value, Value::Date(date) if date.start.month.is_none());
    if !matches!(caught.value.kind(), Kind::Count | Kind::Number | Kind::Money | Kind::Percent | Kind::Ratio | Kind::Quantity) && !year() {
        return false;
    }
    let start = scene.segmented.sentences[caught.sentence].tokens.start;
    let comparisons = &scene.language().context.comparisons;
    let nearest = caught.tokens.start.saturating_sub(MOST_FILLERS).max(start);
    (nearest..=caught.tokens.start).any(|end| comparisons.longest_before(&scene.segmented.words[start..end]).is_some())
}

/// Words between a word of comparison and the value: "compared with a total of about 800".
const MOST_FILLERS: usize = 3;

/// Whether the words before the value, or a year that is not the main event's, speak of another event.
fn is_background(scene: &Scene<'_>, caught: &Caught, event: &Event) -> bool {
    let cue = scene.is_background(caught.sentence, caught.tokens.start);
    let year = |date: &Option<DateValue>| date.as_ref().and_then(|date| date.start.year);
    let other_year = event.day_basis == Some(Basis::Sentence)
        && matches!((year(&event.day), year(&scene.main.day)), (Some(here), Some(main)) if here != main);
    cue || other_year || is_elsewhere(scene, caught, event) || is_compared_with(scene, caught)
}

/// "On Saturday, a quake killed more than a dozen people in eastern China": another day than the main event's, and another country.
fn is_elsewhere(scene: &Scene<'_>, caught: &Caught, event: &Event) -> bool {
    let days = event.day.as_ref().zip(scene.main.day.as_ref());
    if event.day_basis != Some(Basis::Sentence) || days.is_none_or(|(here, main)| (here.start, here.end) == (main.start, main.end)) {
        return false;
    }
    let countries = |parties: &[Arc<Party>]| parties.iter().filter_map(|party| party.country.clone()).collect::<Vec<_>>();
    let (here, main) = (countries(scene.parties_in(caught.sentence)), countries(&scene.main.who));
    !here.is_empty() && !main.is_empty() && here.iter().all(|country| !main.contains(country))
}
