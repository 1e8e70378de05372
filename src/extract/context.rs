//! What a claim is about beside its value: the event, who speaks, how it is meant, which words stand near.
//!
//! Fields that a sentence does not state are taken from the article's main event, and say so.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::normalise::{Mention, Party};
use crate::read::{Published, SectionKind};
use crate::rules::{ConceptId, PERSON, Traits};
use crate::span::Span;
use crate::value::{DateValue, Kind, Value};

use super::as_of::dates_a_number;
use super::claim::{Basis, Claim, ContextWords, Event, Status, TIMES};
use super::claims::{Caught, STATED};
use super::nearby::words_near;
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
fn is_ahead(scene: &Scene<'_>, day: &DateValue) -> bool {
    let published = scene.article.published.map(|published| published.date);
    published.is_some_and(|published| day.start.to_calendar() > published.to_calendar().or(day.start.to_calendar()))
}

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

fn event_of(scene: &Scene<'_>, caught: &Caught) -> Event {
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
        .filter(|(tokens, _)| !scene.speech.said_days.contains(&tokens.start) && !scene.speech.is_beside(tokens, &caught.tokens, sentence));
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
    if event.day_basis != Some(Basis::Sentence) || days.is_none_or(|(here, main)| here.edtf() == main.edtf()) {
        return false;
    }
    let countries = |parties: &[Arc<Party>]| parties.iter().filter_map(|party| party.country.clone()).collect::<Vec<_>>();
    let (here, main) = (countries(scene.parties_in(caught.sentence)), countries(&scene.main.who));
    !here.is_empty() && !main.is_empty() && here.iter().all(|country| !main.contains(country))
}

/// The tokens of the value's clause before it, nearest first, at most eight.
fn before_in_clause<'s>(scene: &'s Scene<'_>, sentence: &Range<usize>, value: &Range<usize>) -> impl Iterator<Item = usize> + 's {
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
