//! The weights of alignment, each with its reason. All of them stand here.
//!
//! They are few and round: what a spike fitted to three stories did not carry over to seven others, so nothing here is
//! fitted to a decimal. A *difference* of values has no weight at all: conflicting claims must stay together.

/// The same attribute of a rule: the author says that both answer one question.
pub(super) const SAME_ATTRIBUTE: f64 = 3.0;
/// The same concept counted or measured ("rumah", "houses").
pub(super) const SAME_CONCEPT: f64 = 1.6;
/// The same concept where it is the broadest one: almost all counts of people are of persons.
pub(super) const SAME_BROAD_CONCEPT: f64 = 0.5;
/// The same predicate governs both ("tewas", "were killed").
pub(super) const SAME_PREDICATE: f64 = 1.2;
/// Known predicates that differ: killed, injured, sheltering are not one count.
pub(super) const OTHER_PREDICATE: f64 = -1.2;
/// Another value of one article in the same group: articles restate, but rarely with another value.
pub(super) const SAME_ARTICLE: f64 = 0.4;
/// Two known concepts that differ: houses are not people.
pub(super) const OTHER_CONCEPT: f64 = -2.0;
/// No concept on one side: a bare number says little.
pub(super) const NO_CONCEPT: f64 = -0.4;
/// Modifiers of the noun shared ("rudal balistik").
pub(super) const SHARED_MODIFIER: f64 = 0.5;
/// Both nouns have modifiers and share none ("korban luka", "korban hilang").
pub(super) const OTHER_MODIFIERS: f64 = -0.8;
/// Equal values: bounded, or a date that all articles hold would glue strangers together.
pub(super) const EQUAL_VALUE: f64 = 1.5;
/// Equal values that are rare by their form (many digits, a decimal, a whole date): more, still bounded.
pub(super) const EQUAL_RARE_VALUE: f64 = 2.2;
/// All shared words around, rare and near ones more: at most this much.
pub(super) const MOST_CONTEXT: f64 = 2.4;
/// Worth of one shared word that stands in two claims only, right beside both values.
pub(super) const RAREST_WORD: f64 = 1.0;
/// The same person or country.
pub(super) const SAME_ACTOR: f64 = 0.6;
/// A person and the country that the person leads or serves.
pub(super) const RELATED_ACTOR: f64 = 0.3;
/// Named actors that have nothing in common.
pub(super) const OTHER_ACTOR: f64 = -0.8;
/// The same day stated on both sides.
pub(super) const SAME_DAY: f64 = 0.5;
/// Other days, one of them only inferred: most likely another event of its kind.
pub(super) const OTHER_INFERRED_DAY: f64 = -1.8;
/// Other days, both inferred; or of a number that grows, whose day is often that of the count.
pub(super) const MAIN_DAYS_DIFFER: f64 = -0.4;
/// The same place named beside both.
pub(super) const SAME_PLACE: f64 = 0.4;
/// Places that differ, beside both.
pub(super) const OTHER_PLACE: f64 = -0.6;
/// One is a part ("termasuk tiga anak"), the other is not.
pub(super) const PART_AND_WHOLE: f64 = -2.0;
/// One stands among words about another time ("sebelumnya").
pub(super) const BACKGROUND: f64 = -1.2;
/// What an event that certainly differs takes away: more than all else can give.
pub(super) const VETO: f64 = -100.0;

/// Pairs above this are of one thing.
pub(super) const JOIN: f64 = 2.0;
/// For claims of one rule attribute, whose attribute already says much.
pub(super) const JOIN_ATTRIBUTE: f64 = 2.0;
/// What no rule caught joins a rule's fact from here: a little surer than two open claims, since the fact may already clash.
pub(super) const ATTACH: f64 = 2.4;
/// Two facts within this of each other are a tie.
pub(super) const TIE: f64 = 0.3;
/// Share of the shorter saying's words, by weight, that the longer one must hold.
pub(super) const SAYING_OVERLAP: f64 = 0.67;
/// Words by weight that two sayings must share at least: two content words.
pub(super) const SAYING_LEAST: f64 = 1.7;
/// A function word counts this much in a saying.
pub(super) const SAYING_STOPWORD: f64 = 0.3;

/// How sure a link of this score is, from 0 to 1: half at the threshold.
pub(super) fn confidence(score: f64, threshold: f64) -> f64 {
    1.0 / (1.0 + (-(score - threshold) * 1.2).exp())
}
