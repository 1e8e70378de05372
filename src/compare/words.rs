//! Names, entries of a closed choice, and statuses: words that stand for a person, an option.

use crate::extract::Status;

use super::finding::Reason;
use super::fold::{Contained, abbreviates, contained, folded_words, same_folded, similarity};
use super::level::{Knowledge, Level, Relation, Verdict, cannot_tell, exclude_words, first_that_holds, same_words};

pub(super) struct Names<'a> {
    pub(super) shown: [&'a str; 2],
    pub(super) words: [Vec<String>; 2],
    pub(super) threshold: f64,
}

impl Names<'_> {
    pub(super) fn no_words(&self) -> Option<String> {
        (self.words[0].is_empty() || self.words[1].is_empty()).then(|| "one has no words".to_owned())
    }

    pub(super) fn same(&self) -> Option<String> {
        same_folded(&self.words[0], &self.words[1]).then(|| same_words(self.shown[0], self.shown[1]))
    }

    fn shorter(&self) -> usize {
        self.words[0].len().min(self.words[1].len())
    }

    pub(super) fn short_and_long(&self) -> (&str, &str) {
        let [a, b] = self.shown;
        if self.words[0].len() <= self.words[1].len() { (a, b) } else { (b, a) }
    }

    pub(super) fn spelling(&self) -> String {
        format!("{} and {} are spellings of one", self.shown[0], self.shown[1])
    }
}

/// How two names stand to each other.
pub(super) fn relate_names(a: &str, b: &str, threshold: f64) -> Relation {
    let names = Names { shown: [a, b], words: [folded_words(a), folded_words(b)], threshold };
    first_that_holds(&name_levels(), &names)
}

fn name_levels<'a>() -> [Level<Names<'a>>; 8] {
    [
        Level::new(Verdict::CannotTell, "no words", Names::no_words),
        Level::new(Verdict::Same, "same name", Names::same),
        Level::new(Verdict::Same, "fuller name", |n| {
            let whole = contained(&n.words[0], &n.words[1], true) == Some(Contained::Whole) && n.shorter() > 1;
            let (short, long) = n.short_and_long();
            whole.then(|| format!("{long} is the fuller form of {short}"))
        }),
        Level::new(Verdict::Compatible, "part of the name", |n| {
            contained(&n.words[0], &n.words[1], true)?;
            let (short, long) = n.short_and_long();
            Some(format!("{short} may be short for {long}"))
        }),
        Level::new(Verdict::Compatible, "abbreviation", |n| {
            let (short, long) = n.short_and_long();
            abbreviates(&n.words[0], &n.words[1]).then(|| format!("{short} may be short for {long}"))
        }),
        Level::new(Verdict::Same, "spelling", |n: &Names<'_>| {
            let comparable = n.shorter() > 1 || n.words[0].len() == n.words[1].len();
            (comparable && similarity(&n.words[0], &n.words[1], None) >= n.threshold).then(|| n.spelling())
        })
        .because(Reason::Spelling),
        Level::new(Verdict::Compatible, "spelling of a part", |n: &Names<'_>| {
            let (short, long) = n.short_and_long();
            (similarity(&n.words[0], &n.words[1], None) >= n.threshold).then(|| format!("{short} may be short for {long}, spelt otherwise"))
        })
        .because(Reason::Spelling),
        Level::new(Verdict::Excludes, "other name", |n| Some(exclude_words(n.shown[0], n.shown[1]))),
    ]
}

/// How two entries of a closed choice stand to each other.
pub(super) fn relate_choices(attribute: &str, a: &str, b: &str, knowledge: &dyn Knowledge) -> Relation {
    if a.trim().is_empty() || b.trim().is_empty() {
        return cannot_tell("no entry", "one names no entry");
    }
    let (verdict, level, explanation) = if a == b {
        (Verdict::Same, "same entry", same_words(a, b))
    } else if knowledge.choice_fits(attribute, a, b) || knowledge.choice_fits(attribute, b, a) {
        (Verdict::Compatible, "fits", format!("{a} fits {b}"))
    } else {
        (Verdict::Excludes, "other entry", exclude_words(a, b))
    };
    Relation { verdict, level, explanation, reason: None }
}

/// How two statuses of one thing stand to each other.
pub(super) fn relate_statuses(a: &str, b: &str) -> Relation {
    let (Some(x), Some(y)) = (Status::parse(a), Status::parse(b)) else {
        return cannot_tell("no status", format!("{a} and {b}: one is no status"));
    };
    let (verdict, level, explanation, reason) = match (x, y) {
        _ if x == y => (Verdict::Same, "same status", same_words(a, b), None),
        (Status::Asserted, Status::Denied) | (Status::Denied, Status::Asserted) => {
            (Verdict::Excludes, "asserted against denied", "asserted and denied exclude each other".to_owned(), Some(Reason::Status))
        }
        _ => (Verdict::Compatible, "not yet so", format!("{a} and {b} can both hold"), None),
    };
    Relation { verdict, level, explanation, reason }
}

#[cfg(test)]
mod tests {
    use super::super::finding::Reason;
    use super::super::level::Verdict::CannotTell;
    use super::super::testing::{check_table, relation};
    use crate::value::Kind;

    #[test]
    fn names() {
        check_table(Kind::Name, include_str!("tables/name.tsv"), 40);
        assert_eq!(relation(Kind::Name, "Sergei Shoigu", "Sergey Shoygu").reason, Some(Reason::Spelling));
        assert_eq!(relation(Kind::Name, "...", "Kim").verdict, CannotTell);
    }

    #[test]
    fn choices_and_statuses() {
        check_table(Kind::Choice, include_str!("tables/choice.tsv"), 15);
        check_table(Kind::Status, include_str!("tables/status.tsv"), 15);
        assert_eq!(relation(Kind::Choice, "lunch", "dinner").explanation, "dinner and lunch exclude each other");
        assert_eq!(relation(Kind::Status, "denied", "asserted").reason, Some(Reason::Status));
        assert_eq!(relation(Kind::Status, "denied", "unheard").verdict, CannotTell);
    }
}
