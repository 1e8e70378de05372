//! Levels: how two values stand to each other, by the first of an ordered list of named levels that holds.
//!
//! Every kind of value has its list: first the levels where something is unknown, last the one that always holds.
//! The level that decides also writes the explanation, so that words and decision cannot part. Knows values and what
//! [`Knowledge`] tells of units, places, titles and words; no rules, no files, no claims.

use crate::extract::{Claim, Status};
use crate::value::{Exact, Kind, Value};

use super::finding::Reason;
use super::tolerance::Tolerance;
use super::{amount, date, place, quotation, time, title, tolerance, words};

/// Whether two values can both be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// They say the same.
    Same,
    /// They say different things that can both be true.
    Compatible,
    /// They cannot both be true of one thing.
    Excludes,
    /// What is known does not decide it.
    CannotTell,
}

/// How two values stand to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Whether both can be true.
    pub verdict: Verdict,
    /// Name of the level that held ("contains").
    pub level: &'static str,
    /// Its words with the arithmetic ("at least 2 contains 2"); the same whichever value comes first.
    pub explanation: String,
    /// What makes the difference matter less.
    pub reason: Option<Reason>,
}

/// What compare needs to know of a unit: a written `n` is `n * factor + offset` of the base unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitFacts<'a> {
    /// What it measures ("length").
    pub dimension: &'a str,
    /// Worth of one unit in the base unit.
    pub factor: Exact,
    /// Where its zero lies in the base unit.
    pub offset: Exact,
    /// Symbol of the base unit of the dimension.
    pub base: &'a str,
}

/// What compare needs to know from outside.
pub trait Knowledge {
    /// The unit of that symbol ("km").
    fn unit(&self, symbol: &str) -> Option<UnitFacts<'_>>;
    /// The name to show for a place id.
    fn place_name(&self, id: &str) -> Option<&str>;
    /// Whether one place lies in the other, by ids, at any depth; no place contains itself.
    fn place_contains(&self, outer: &str, inner: &str) -> bool;
    /// Whether one place may lie in the other, by ids, where nothing says in which part of its country it lies.
    fn place_may_contain(&self, outer: &str, inner: &str) -> bool;
    /// The id of a name that means one place alone.
    fn places_of_name(&self, name: &str) -> Option<String>;
    /// Whether the title contains specific ones ("pemimpin"); given folded, words parted by one space.
    fn title_is_generic(&self, title: &str) -> bool;
    /// The office of a title, one for all its wordings and languages, and behind a space its place where the title names
    /// one; given as written.
    fn title_office(&self, title: &str) -> Option<String>;
    /// The office that a title names, whatever institution it belongs to, and the other words of the title as written.
    fn title_head(&self, _title: &str) -> Option<(String, Vec<String>)> {
        None
    }
    /// Whether a rule, by its id, counts people of one sort only ("three workers").
    fn counts_a_group(&self, _rule: &str) -> bool {
        false
    }
    /// The zone that all clock times of the story have that name one, in minutes.
    fn story_zone(&self) -> Option<i16> {
        None
    }
    /// Whether a word joins the last two of a list ("dan", "and").
    fn joins_a_list(&self, _word: &str) -> bool {
        false
    }
    /// Whether a word is one for bodies ("dinas", "agency").
    fn is_body(&self, _word: &str) -> bool {
        false
    }
    /// Whether the word makes another title of the one beside it ("wakil", "deputy", "mantan"); given folded.
    fn title_alters(&self, _word: &str) -> bool {
        false
    }
    /// What the first of these folded words say of the office behind them, and how many they are: 2 and "acting" of "pelaksana tugas bupati".
    fn title_prefix(&self, _words: &[String]) -> Option<(usize, String)> {
        None
    }
    /// Whether the rule says that one entry of the closed list fits the other; asked both ways round.
    fn choice_fits(&self, attribute: &str, a: &str, b: &str) -> bool;
    /// Whether a concept is one of living beings, whose counts say nothing without what befell them.
    fn counts_people(&self, _concept: &str) -> bool {
        false
    }
    /// Whether one concept contains the other ("earthquake", "tremor").
    fn are_related(&self, _a: &str, _b: &str) -> bool {
        false
    }
    /// Whether a concept is one of those who act or of where it is ("company", "city"): a share or a sum that stands beside it is not of it.
    fn is_actor(&self, concept: &str) -> bool {
        self.counts_people(concept)
    }
    /// Whether a concept is what happens ("open", "die") and no thing.
    fn is_predicate(&self, _concept: &str) -> bool {
        false
    }
    /// Whether a word says only which kind of place a name is of ("pulau", "town", "of").
    fn says_kind_of_place(&self, _word: &str) -> bool {
        false
    }
    /// Whether it names such a kind, and does not only stand beside one ("of").
    fn is_kind_of_place(&self, _word: &str) -> bool {
        false
    }
    /// How alike the words around two claims are, from 0 to 1; their values are not looked at.
    fn alike(&self, _a: &Claim, _b: &Claim) -> f64 {
        0.0
    }
    /// Whether the desk has decided that two claims, by their indices, are of one thing.
    fn is_decided(&self, _a: usize, _b: usize) -> bool {
        false
    }
    /// Whether an article of the story has the value of a claim too, in the same unit: then it tells of two things, or of a change.
    fn states(&self, _article: &str, _of: &Claim) -> bool {
        false
    }
    /// Words that turn a saying round ("tidak", "not", "n't"), in lower case.
    fn negations(&self) -> &[String];
    /// What a word says inside a number ("dua", "juta"), in lower case.
    fn number_part(&self, _word: &str) -> Option<NumberPart> {
        None
    }
}

/// What a word says inside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberPart {
    /// "dua", "twenty".
    Small(i64),
    /// "belas": ten more.
    Teen,
    /// "juta", "hundred", "seratus": so many times what stands before it, or once.
    Scale(i64),
}

/// What beside the two values decides their relation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ValueContext {
    /// From which similarity, 0 to 1, two names or titles are spellings of one.
    pub similarity: f64,
    /// How far the rule lets two values lie apart.
    pub tolerance: Option<Tolerance>,
    /// Status of the claim of either value, in the order of the values.
    pub statuses: (Status, Status),
}

impl ValueContext {
    /// Similarity of names where the rule says nothing.
    pub const SIMILARITY: f64 = 0.85;
}

impl Default for ValueContext {
    fn default() -> Self {
        Self { similarity: Self::SIMILARITY, tolerance: None, statuses: (Status::Asserted, Status::Asserted) }
    }
}

/// One level: its verdict, and a test that gives the words if it holds.
pub(super) struct Level<P> {
    pub(super) name: &'static str,
    pub(super) verdict: Verdict,
    pub(super) reason: Option<Reason>,
    pub(super) holds: fn(&P) -> Option<String>,
}

impl<P> Level<P> {
    pub(super) const fn new(verdict: Verdict, name: &'static str, holds: fn(&P) -> Option<String>) -> Self {
        Self { name, verdict, reason: None, holds }
    }

    #[must_use]
    pub(super) const fn because(mut self, reason: Reason) -> Self {
        self.reason = Some(reason);
        self
    }
}

/// The relation of the first level that holds; "cannot tell" where none does.
pub(super) fn first_that_holds<P>(levels: &[Level<P>], pair: &P) -> Relation {
    let held = levels.iter().find_map(|level| (level.holds)(pair).map(|words| (level, words)));
    match held {
        Some((level, explanation)) => Relation { verdict: level.verdict, level: level.name, explanation, reason: level.reason },
        None => cannot_tell("no level", "nothing decides how they stand to each other"),
    }
}

/// A relation that is not known.
pub(super) fn cannot_tell(level: &'static str, explanation: impl Into<String>) -> Relation {
    Relation { verdict: Verdict::CannotTell, level, explanation: explanation.into(), reason: None }
}

/// "2 and 3 exclude each other".
pub(super) fn exclude_words(a: &str, b: &str) -> String {
    if a == b { format!("two values written {a} exclude each other") } else { format!("{a} and {b} exclude each other") }
}

/// "both say 2", or "1 h and 60 min are the same".
pub(super) fn same_words(a: &str, b: &str) -> String {
    if a == b { format!("both say {a}") } else { format!("{a} and {b} are the same") }
}

/// How two values of one attribute stand to each other: symmetric, explanation included.
pub fn relate(attribute: &str, a: &Value, b: &Value, context: &ValueContext, knowledge: &dyn Knowledge) -> Relation {
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    let relation = match (a, b) {
        (Value::Amount(a), Value::Amount(b)) => amount::relate(a, b, knowledge),
        (Value::Date(a), Value::Date(b)) => date::relate(a, b),
        (Value::Time(a), Value::Time(b)) => time::relate(a, b, knowledge),
        (Value::Place(a), Value::Place(b)) => place::relate(a, b, knowledge),
        (Value::Text(x), Value::Text(y)) if x.kind == y.kind => match x.kind {
            Kind::Quotation => quotation::relate(&x.text, &y.text, knowledge),
            Kind::Title => title::relate_titles(&x.text, &y.text, context.similarity, knowledge),
            Kind::Choice => words::relate_choices(attribute, &x.text, &y.text, knowledge),
            Kind::Status => return words::relate_statuses(&x.text, &y.text),
            _ => words::relate_names(&x.text, &y.text, context.similarity),
        },
        (Value::Place(place), Value::Text(name)) | (Value::Text(name), Value::Place(place)) if name.kind == Kind::Name => {
            match words::relate_names(&place.name, &name.text, context.similarity) {
                Relation { verdict: Verdict::Compatible, .. } if place::differ_in_kind_alone([&place.name, &name.text], knowledge) => {
                    Relation {
                        verdict: Verdict::Same,
                        level: "same name beside its kind",
                        explanation: same_words(&place.name, &name.text),
                        reason: None,
                    }
                }
                // What is called otherwise may still be it.
                Relation { verdict: Verdict::Excludes, .. } => {
                    cannot_tell("different kinds", format!("{} is a place, {} a name", place.name, name.text))
                }
                relation => relation,
            }
        }
        _ => cannot_tell("different kinds", format!("{a} is a {}, {b} a {}", a.kind().name(), b.kind().name())),
    };
    let relation = match context.tolerance {
        Some(tolerance) => tolerance::within(relation, a, b, tolerance, knowledge),
        None => relation,
    };
    under_statuses(relation, context.statuses)
}

/// What one side only plans or holds possible, or what is denied, excludes nothing: the status says more than the value.
fn under_statuses(relation: Relation, statuses: (Status, Status)) -> Relation {
    let either = |status: Status| statuses.0 == status || statuses.1 == status;
    let both = statuses.0 == statuses.1;
    let compatible =
        |level: &'static str, explanation: String| Relation { verdict: Verdict::Compatible, level, explanation, reason: relation.reason };
    match relation.verdict {
        Verdict::CannotTell => relation,
        Verdict::Same if both || !either(Status::Denied) => relation,
        Verdict::Compatible if both || !either(Status::Denied) => relation,
        _ if either(Status::Denied) => {
            let who = if both { "both are denied" } else { "one is denied" };
            compatible("denied", format!("{}, but {who}", relation.explanation))
        }
        // "Diduga menerima Rp2 miliar", "diduga menerima Rp3 miliar": what both only suspect or plan they do not tell alike.
        Verdict::Excludes if !both && (either(Status::Planned) || either(Status::Possible)) => {
            let what = if either(Status::Planned) { "planned" } else { "possible" };
            compatible("not yet so", format!("{}, but one is only {what}", relation.explanation))
        }
        _ => relation,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::world;
    use super::{Status, ValueContext, Verdict, relate};
    use crate::value::{Kind, PlaceValue, Value};

    /// Words that are near each other, so that all levels are reached, and words that nobody foresaw.
    fn any_words() -> impl Strategy<Value = String> {
        let known = prop::sample::select(vec![
            "Kim", "Jong", "Un", "Jong-un", "Joko", "Jokowi", "Widodo", "Wakil", "Presiden", "Rusia", "Menlu", "tidak", "dua", "puluh",
            "20", "1,5", "juta", "Bandung", "Jawa", "Barat", "dinner", "banquet", "asserted", "denied", "planned", "SBY", "K.", "’", "",
        ]);
        prop_oneof![3 => prop::collection::vec(known, 0..6).prop_map(|words| words.join(" ")), 1 => any::<String>()]
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let kinds = vec![Kind::Place, Kind::Name, Kind::Title, Kind::Choice, Kind::Status, Kind::Quotation];
        let ids = prop::option::of(prop::sample::select(vec!["ru", "ru-fe", "id", "id-jb", "bandung", "nowhere"]));
        (prop::sample::select(kinds), any_words(), ids).prop_map(|(kind, text, id)| match kind {
            Kind::Place => Value::Place(PlaceValue { id: id.map(Into::into), name: text.into() }),
            _ => Value::text(kind, text),
        })
    }

    proptest! {
        #[test]
        fn relate_is_symmetric_and_same_is_reflexive(a in any_value(), b in any_value()) {
            let (context, world) = (ValueContext::default(), world());
            prop_assert_eq!(relate("x", &a, &b, &context, &world), relate("x", &b, &a, &context, &world));
            // Words without a letter name nothing, and that is not the same as anything.
            prop_assert!(matches!(relate("x", &a, &a, &context, &world).verdict, Verdict::Same | Verdict::CannotTell));
        }

        #[test]
        fn what_is_not_asserted_on_both_sides_excludes_nothing(a in any_value(), b in any_value(), which in 1usize..4) {
            let status = [Status::Asserted, Status::Denied, Status::Planned, Status::Possible][which];
            let context = ValueContext { statuses: (Status::Asserted, status), ..ValueContext::default() };
            let found = relate("x", &a, &b, &context, &world());
            prop_assert!(a.kind() == Kind::Status || found.verdict != Verdict::Excludes);
        }
    }
}
