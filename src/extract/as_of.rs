//! As of when a number is: "as of noon on Friday", "hingga Rabu (12/2) pukul 18.00 WIB". A toll is told again and again, and such words say when
//! it was so, which the date of publication does not.
//!
//! Left out: what the sentence before says of it.

use std::ops::Range;

use crate::normalise::Mention;
use crate::read::Published;
use crate::rules::Phrases;
use crate::value::{DateValue, Kind, PartialDate, TimeValue, Value};

use super::event::distance;
use super::scene::Scene;

/// Tokens between a day and its time: "Rabu (12/2), pukul 18.00".
const MOST_BETWEEN: usize = 2;

/// As of when the numbers of a sentence are, if its words say so; never later than the article.
pub(crate) fn as_of(scene: &Scene<'_>, sentence: usize) -> Option<Published> {
    let published = scene.article.published?;
    let mentions = || scene.mentions_in(sentence).map(|number| &scene.mentions[number]);
    let at = mentions().filter(|mention| is_moment(mention)).find_map(|mention| {
        cue(scene, sentence, mention)?;
        let (mut day, mut time) = (None, None);
        for moment in mentions().filter(|other| is_moment(other) && distance(&mention.tokens, &other.tokens) <= MOST_BETWEEN) {
            match &moment.value {
                Value::Date(date) => day = day.or(whole_day(date)),
                Value::Time(clock) if !clock.is_part_of_day() => time = time.or(Some(clock)),
                _ => {}
            }
        }
        moment(day, time, published)
    })?;
    (published.order(at) != Some(std::cmp::Ordering::Less)).then_some(at)
}

/// Whether a day or time only says as of when the numbers beside it are: by words of its own, or right beside a day or time that has them.
pub(crate) fn dates_a_number(scene: &Scene<'_>, sentence: usize, tokens: &Range<usize>) -> bool {
    let mentions = || scene.mentions_in(sentence).map(|number| &scene.mentions[number]);
    let still = &scene.language().context.still;
    let counts = || mentions().any(|mention| mention.kind() == Kind::Count);
    // "Hingga pukul 15.00 massa masih bertahan": how things stood then.
    let stands = || scene.segmented.sentences[sentence].tokens.clone().any(|at| still.contains(&scene.word(at)));
    let near = |mention: &&Mention| is_moment(mention) && distance(&mention.tokens, tokens) <= MOST_BETWEEN;
    mentions().filter(near).any(|mention| cue(scene, sentence, mention).is_some()) && (counts() || stands())
}

fn is_moment(mention: &Mention) -> bool {
    matches!(mention.kind(), Kind::Date | Kind::Time)
}

/// Where the words begin that say so: before the day or time, or as its first words.
///
/// "hingga" and "until" may as well say how long something goes on ("terjebak hingga pukul 11.00"): they count where they open a clause, or where a
/// word of counting stands in it ("tercatat 46 orang hingga pukul 23.00").
fn cue(scene: &Scene<'_>, sentence: usize, mention: &Mention) -> Option<usize> {
    let context = &scene.language().context;
    let whole = &scene.segmented.sentences[sentence].tokens;
    let words = &scene.segmented.words;
    let start_of = |cues: &Phrases<()>| {
        let own = cues.longest_at(&words[mention.tokens.clone()]).map(|_| mention.tokens.start);
        own.or_else(|| cues.longest_before(&words[whole.start..mention.tokens.start]).map(|(length, ())| mention.tokens.start - length))
    };
    let sure = start_of(&context.as_of);
    let start = sure.or_else(|| start_of(&context.as_of_or_until))?;
    let before = || (whole.start..start).rev().take_while(|&at| !scene.ends_clause(at));
    let opens = start == whole.start || scene.ends_clause(start - 1);
    // "The search, which lasted until 6 p.m.": how long it went on.
    let lasts = || before().any(|at| context.lasts.contains(&scene.word(at)));
    let counts = || before().any(|at| context.counting.contains(&scene.word(at)));
    (sure.is_some() || (opens || counts()) && !lasts()).then_some(start)
}

fn whole_day(date: &DateValue) -> Option<PartialDate> {
    Some(date.start).filter(|day| date.end.is_none() && day.to_calendar().is_some())
}

/// A time without its day is the last such before the article was published.
fn moment(day: Option<PartialDate>, time: Option<&TimeValue>, published: Published) -> Option<Published> {
    let clock = time.map(|time| time.start);
    let zone = time.and_then(|time| time.zone);
    let date = match (day, clock, published.time) {
        (Some(day), ..) => day,
        (None, Some(at), Some(now)) if at > now => PartialDate::from_calendar(published.date.to_calendar()?.yesterday().ok()?),
        (None, Some(_), _) => published.date,
        (None, None, _) => return None,
    };
    Some(Published { date, time: clock, zone })
}

#[cfg(test)]
mod tests {
    use crate::extract::extract;
    use crate::read::{Article, Published};
    use crate::rules::RuleSet;
    use crate::value::{ClockTime, PartialDate};

    /// All articles are of 13 February 2025, at noon and a quarter: nothing is as of a later moment.
    #[test]
    fn sentences_say_as_of_when_their_numbers_are() {
        let rules = RuleSet::built_in().expect("the built-in rules load");
        let published = Published { date: PartialDate::day(2025, 2, 13), time: ClockTime::new(12, 15), zone: Some(7 * 60) };
        let mut wrong = Vec::new();
        for line in include_str!("tables/as_of.tsv").lines().skip(1) {
            let [language, sentence, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns, please: {line}") };
            let mut article = Article::from_text("a.txt", "s", sentence);
            (article.published, article.language) = (Some(published), language.to_owned());
            let claims = extract(&article, &rules).claims;
            let mut found: Vec<String> =
                claims.iter().filter(|claim| claim.value.amount().is_some()).filter_map(|claim| Some(claim.as_of?.words())).collect();
            found.dedup();
            let found = if found.is_empty() { "-".to_owned() } else { found.join(", ") };
            if found != expected {
                wrong.push(format!("{sentence}\n    {expected}; found {found}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
