//! Ages behind a lone name: "Quiroga, 61, said", "Yatini, 47, warga Kepuh". Behind two capital words the amounts know them; that one word is a
//! person's name is known only when persons are.

use super::mention::Mention;
use crate::segment::Token;
use crate::value::{Amount, Kind, Modifier, Value};

/// The youngest and the oldest who are told so.
const YEARS: std::ops::RangeInclusive<i128> = 3..=110;

/// Makes an age of each bare number that stands between commas right behind a person's name. The mentions stand in the order of the text.
pub(crate) fn set_ages(text: &str, tokens: &[Token], mentions: &mut [Mention]) {
    for number in 0..mentions.len() {
        let (before, behind) = mentions.split_at_mut(number);
        let Some((mention, Value::Amount(amount))) = behind.first().map(|mention| (mention, &mention.value)) else { continue };
        if amount.kind != Kind::Number || amount.modifier != Modifier::Exactly || amount.trend.is_some() {
            continue;
        }
        let (at, end) = (mention.tokens.start, mention.tokens.end);
        let comma = |at: usize| tokens.get(at).is_some_and(|token| token.mark(text) == Some(','));
        let years = amount.number.and_then(|number| number.whole()).is_some_and(|years| YEARS.contains(&years));
        let digits = end == at + 1 && tokens[at].is_number();
        // "Ruth, 79." ends its sentence.
        let ends = comma(end) || tokens.get(end).is_none_or(|token| token.mark(text) == Some('.'));
        if !years || !digits || !comma(at.wrapping_sub(1)) || !ends {
            continue;
        }
        // "Verstappen, 25, Hamilton, 18, and Norris, 15": points of a list.
        let listed = |token: &Token| token.mark(text) == Some(',');
        let in_list = |from: usize| {
            let next = (from + 1..tokens.len().min(from + 6)).find(|&at| tokens[at].is_number());
            next.is_some_and(|next| listed(&tokens[next - 1]) && next >= from + 3)
        };
        let before_it =
            at.checked_sub(4).is_some_and(|from| (from.max(2)..at - 1).any(|i| tokens[i].is_number() && listed(&tokens[i - 1])));
        if in_list(at) || before_it {
            continue;
        }
        let named = |name: &Mention| name.kind() == Kind::Name && name.party.is_some() && name.tokens.end + 1 == at;
        if before.iter().rev().take(MOST_BEFORE).any(named)
            && let Some(number) = amount.number
        {
            behind[0].value = Amount::new(Kind::Age, number, Some("year".to_owned()), Modifier::Exactly).into();
        }
    }
}

/// Mentions of one place that may stand between a name and its age in the list.
const MOST_BEFORE: usize = 4;
