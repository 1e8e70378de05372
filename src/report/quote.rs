//! One quote: the part of a sentence around a value.

use super::style::Paint;
use super::words::{cut, squeeze, width};
use crate::extract::Claim;

/// A quote in three parts, harmless, with `…` where the sentence goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    before: String,
    value: String,
    after: String,
}

impl Quote {
    /// The words around a claim's value, about `max` characters in all.
    pub(super) fn around(claim: &Claim, max: usize) -> Self {
        let sentence = claim.sentence_text.as_str();
        let start = claim
            .span
            .start
            .checked_sub(claim.sentence.start)
            .filter(|&at| sentence.get(at..).is_some_and(|rest| rest.starts_with(&claim.text)))
            .or_else(|| sentence.find(&claim.text));
        let (before, after) = match start {
            Some(at) => (sentence.get(..at).unwrap_or(""), sentence.get(at + claim.text.len()..).unwrap_or("")),
            None => ("", ""),
        };
        let (before, after) = (squeeze(before), squeeze(after));
        let value = cut(squeeze(&claim.text).trim(), max);
        let (before, after) = (before.trim_start(), after.trim_end());

        let room = max.saturating_sub(width(&value));
        let left = (room / 2).max(room.saturating_sub(width(after))).min(width(before));
        let right = room.saturating_sub(left).min(width(after));
        Self { before: tail(before, left), value, after: head(after, right) }
    }

    /// The quote in quotation marks that it does not hold itself, its value marked.
    pub(super) fn show(&self, paint: Paint) -> String {
        const MARKS: [(char, char); 3] = [('"', '"'), ('“', '”'), ('«', '»')];
        let holds = |c: char| [&self.before, &self.value, &self.after].into_iter().any(|part| part.contains(c));
        let (open, close) = MARKS.into_iter().find(|&(open, close)| !holds(open) && !holds(close)).unwrap_or(MARKS[2]);
        format!("{open}{}{}{}{close}", self.before, paint.mark(&self.value), self.after)
    }
}

/// The last `max` characters, from the start of a word on.
fn tail(text: &str, max: usize) -> String {
    let skipped = width(text).saturating_sub(max);
    if skipped == 0 {
        return text.to_owned();
    }
    let kept: String = text.chars().skip(skipped).collect();
    format!("… {}", kept.split_once(' ').map_or("", |(_, rest)| rest))
}

/// The first `max` characters, up to the end of a word.
fn head(text: &str, max: usize) -> String {
    if width(text) <= max {
        return text.to_owned();
    }
    let kept: String = text.chars().take(max).collect();
    format!("{} …", kept.rsplit_once(' ').map_or("", |(rest, _)| rest).trim_end_matches([',', ';']))
}

#[cfg(test)]
mod tests {
    use super::{Paint, Quote};
    use crate::report::sample::Sample;

    fn quote(text: &str, value: &str, max: usize) -> String {
        let mut sample = Sample::new("s");
        sample.article("a.txt", "A", None, text);
        let at = sample.claim("a.txt", "x", "choice", "v", value);
        Quote::around(&sample.report.claims[at], max).show(Paint::new(false))
    }

    #[test]
    fn short_sentences_stay_whole() {
        assert_eq!(quote("Dua rudal meluncur.", "Dua rudal", 90), "\"‹Dua rudal› meluncur.\"");
    }

    #[test]
    fn long_sentences_are_cut_at_words_around_the_value() {
        let text =
            "Badan itu menyebutkan bahwa hingga Rabu petang sedikitnya sembilan orang meninggal dunia dan puluhan lainnya luka-luka.";
        insta::assert_snapshot!(quote(text, "sedikitnya sembilan orang", 60), @r#""… Rabu petang ‹sedikitnya sembilan orang› meninggal dunia …""#);
        insta::assert_snapshot!(quote(text, "Badan itu", 40), @r#""‹Badan itu› menyebutkan bahwa hingga Rabu …""#);
        insta::assert_snapshot!(quote(text, "luka-luka", 40), @r#""… dunia dan puluhan lainnya ‹luka-luka›.""#);
    }

    #[test]
    fn line_ends_and_escapes_of_an_article_do_not_reach_the_terminal() {
        assert_eq!(quote("Ada\t\x1b[2Jdua\u{202e} rudal", "dua\u{202e} rudal", 90), "\"Ada \\u{1b}[2J‹dua\\u{202e} rudal›\"");
    }
}
