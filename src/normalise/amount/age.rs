//! Ages: "berusia 45 tahun", "10-year-old", "bocah 7 tahun", "Budi Santoso (45)", "under the age of 16", "18 or older".

use super::kind::Reading;
use crate::normalise::measure::Measure;
use crate::normalise::modifier::{Context, read_before};
use crate::normalise::noun::{concept_is, is_known_noun, is_predicate};
use crate::normalise::view::View;
use crate::rules::PERSON;
use crate::value::{Exact, Kind, Modifier};

/// The oldest that a person is said to be.
const OLDEST: i64 = 115;

/// The age that the measure at `at` is, if it is one.
pub(super) fn age(view: &View<'_>, at: usize, floor: usize, context: &Context, measure: &Measure) -> Option<Reading> {
    let words = &view.language.numbers;
    for end in [measure.number_end, measure.end] {
        if let Some((length, unit)) = words.age_after.longest_at(view.from(end)) {
            return Some(Reading { end: end + length, ..Reading::new(*measure, Kind::Age, Some(unit.clone())) });
        }
    }
    if let Some(decade) = decade_of_life(view, at, measure) {
        return Some(decade);
    }
    let unit = measure.unit.map(|id| view.units.get(id));
    let duration = unit.filter(|unit| unit.kind == Kind::Duration).map(|unit| unit.symbol.clone());
    let made = |unit: Option<String>| Reading::new(*measure, Kind::Age, unit.or_else(|| Some("year".to_owned())));
    let lived = duration.as_deref().is_some_and(|unit| matches!(unit, "year" | "month" | "week" | "day"));
    if unit.is_some() && !lived {
        return None;
    }
    let human = measure.low.is_whole() && measure.low > Exact::ZERO && measure.low <= Exact::from(OLDEST);
    let opens = context.opens.filter(|_| measure.is_range).map_or(context.start, |(start, _)| start);
    // "she was only 14", but not "she was only 20 minutes late" or "in his 20 years in office".
    let counts = |start: usize| opens - start > 1 && (duration.is_some() && !tells_age(view, start) || !ends_clause(view, measure.end));
    if let Some(start) = cue_before(view, opens).filter(|&start| (human || duration.is_some()) && !counts(start)) {
        return Some(Reading { outer: outer(view, floor, start, context), ..made(duration) });
    }
    if !human {
        return None;
    }
    let of_person = || {
        let years = duration.as_deref().is_some_and(|unit| matches!(unit, "year" | "month"));
        let rest = view.word(measure.end);
        let before = opens.wrapping_sub(1);
        // "pelari 21 tahun itu": any word for a person, where somebody is pointed at.
        let pointed = || {
            let grown = measure.low >= Exact::from(10) && view.language.counts.pointers.contains(&rest);
            // "penjaga gawang 25 tahun itu": one word or two.
            let person = |at: usize, length: usize| {
                let known = view.concept(at).filter(|(found, _)| *found == length);
                known.is_some_and(|(_, id)| concept_is(view, view.concepts.name(id), PERSON))
            };
            grown && (person(before, 1) || person(before.wrapping_sub(1), 2))
        };
        years && !words.sentences.contains(&rest) && (words.age_persons.contains(&view.word(before)) || pointed())
    };
    let of_child = || {
        let strict = matches!(context.modifier, Modifier::LessThan | Modifier::MoreThan);
        let years = duration.as_deref() == Some("year");
        let bare = duration.is_none()
            && !is_known_noun(view, measure.end)
            && view.units.after(&view.language.code, view.from(measure.end)).next().is_none();
        strict && words.children.contains(&view.word(opens.wrapping_sub(1))) && (years || bare)
    };
    let bounded = || duration.is_none() && words.age_bounds.longest_at(view.from(measure.end)).is_some();
    (beside_name(view, at, measure, duration.as_deref()) || of_person() || of_child() || bounded()).then(|| made(duration.clone()))
}

/// Where the word begins that says an age and ends before `at`: "berusia", "age of".
fn cue_before(view: &View<'_>, at: usize) -> Option<usize> {
    let words = &view.language.numbers;
    let phrase = words.age_phrases.longest_before(view.before(view.range.start, at)).map(|(length, ())| at - length);
    phrase.or_else(|| at.checked_sub(1).filter(|before| words.age_before.contains(&view.word(*before))))
}

/// Whether the phrase names an age itself: "age of", "usia korban".
fn tells_age(view: &View<'_>, start: usize) -> bool {
    let words = &view.language.numbers;
    (start..start + 2).any(|at| words.age_before.contains(&view.word(at)))
}

/// What stands before the word that says the age, where nothing stands behind it: "minimal berusia 17 tahun".
pub(super) fn outer(view: &View<'_>, floor: usize, start: usize, context: &Context) -> Option<Context> {
    let before = read_before(view, floor, start);
    (context.modifier == Modifier::Exactly && before.modifier != Modifier::Exactly && before.trend.is_none()).then_some(before)
}

/// "in her 40s"
fn decade_of_life(view: &View<'_>, at: usize, measure: &Measure) -> Option<Reading> {
    let end = measure.first.end;
    let decade = measure.low.whole().is_some_and(|low| (10..=90).contains(&low) && low % 10 == 0);
    let plural = view.text(end) == "s" && view.glued(end);
    (decade && plural && cue_before(view, at).is_some()).then_some(())?;
    let high = measure.low.plus(&Exact::from(9))?;
    let years = Measure { high: Some(high), is_range: true, end: end + 1, ..*measure };
    Some(Reading::new(years, Kind::Age, Some("year".to_owned())))
}

/// "Budi Santoso (45)", "Budi (45 tahun)", "John Smith, 45,", "Siti Aminah, 34 tahun,".
fn beside_name(view: &View<'_>, at: usize, measure: &Measure, duration: Option<&str>) -> bool {
    let bracket = view.is_mark(at.wrapping_sub(1), "(") && view.is_mark(measure.end, ")");
    let comma = |at: usize| view.is_mark(at, ",");
    let commas = comma(at.wrapping_sub(1)) && (comma(measure.end) || measure.end >= view.range.end || view.is_mark(measure.end, "."));
    let named = view.is_capital(at.wrapping_sub(2)) && view.is_content(at.wrapping_sub(2)) && measure.first.in_digits;
    // "Suparmi binti Kartono, 67 tahun,"; of one name the years must be written ("Budi, 45 tahun,").
    let before = at.wrapping_sub(3);
    let part = view.is_capital(before) || view.language.names.particles.contains(&view.word(before)) || duration == Some("year");
    let surname = part && !view.language.numbers.labels.contains(&view.word(at.wrapping_sub(2)));
    let unit = duration.is_none_or(|unit| unit == "year");
    // "goals from Danny Okafor (23) and Luca Ferri (58)"
    let minute = || {
        let words = &view.language.numbers.match_words;
        bracket && duration.is_none() && view.range.clone().any(|at| words.longest_at(view.from(at)).is_some())
    };
    named && !minute() && !measure.is_range && unit && (bracket || commas && surname)
}

/// Whether no noun follows that could be counted.
fn ends_clause(view: &View<'_>, at: usize) -> bool {
    at >= view.range.end || !view.is_content(at) || is_predicate(view, at)
}
