//! The weights of alignment, each with its reason. All of them stand here.
//!
//! They are few and round: what a spike fitted to three stories did not carry over to seven others, so nothing here is
//! fitted to a decimal. A *difference* of values has no weight at all: conflicting claims must stay together.

/// The same attribute of a rule: the author says that both answer one question.
pub(super) const SAME_ATTRIBUTE: f64 = 3.0;
/// The same, of values that may be compared with open ones: above [`JOIN`] by as much.
pub(super) const SAME_VALUE_ATTRIBUTE: f64 = 3.6;
/// Equal answers to the question of a rule that are rare by their form. Bounded: an event that certainly differs keeps them apart.
pub(super) const EQUAL_ANSWER: f64 = 1.5;
/// Other equal answers: they are joined before unequal ones, and no more.
pub(super) const EQUAL_PLAIN_ANSWER: f64 = 0.2;
/// What speaks for and against two values being of one thing, where no rule names it. Rounded from a logistic regression over pairs of
/// annotated claims, each story left out in turn; docs/alignment.md has the figures.
pub(super) struct Weights {
    /// Equal values that are rare by their form (many digits, a decimal, a sum, a clock time). Bounded, like all that values add.
    pub(super) equal_rare: f64,
    /// Equal values that each article tells once, and is not mainly about: "1887" in both is hardly chance, where "2024" stands everywhere.
    pub(super) equal_once: f64,
    /// Equal values.
    pub(super) equal: f64,
    /// Values of one size, a third apart at most. A difference beyond takes nothing away: it may be the conflict that is looked for.
    pub(super) close: f64,
    /// The same concept counted or measured ("rumah", "houses").
    pub(super) same_concept: f64,
    /// The same, where it is the broadest one: almost all counts of people are of persons.
    pub(super) broad_concept: f64,
    /// One concept contains the other.
    pub(super) related_concept: f64,
    /// Two known concepts that differ: houses are not people.
    pub(super) other_concept: f64,
    /// No concept on one side: a bare number says little.
    pub(super) no_concept: f64,
    /// All shared words around, rare and near ones more: at most this much.
    pub(super) words: f64,
    /// How alike the words around are as a whole, from none to all.
    pub(super) likeness: f64,
}

/// Counts, and numbers that may be counts: what is counted and what befell it must fit.
pub(super) const COUNTS: Weights = Weights {
    equal_rare: 5.5,
    equal_once: 4.5,
    equal: 3.5,
    close: 2.5,
    same_concept: 0.5,
    broad_concept: -1.0,
    related_concept: -1.0,
    other_concept: -2.0,
    no_concept: -2.0,
    words: 2.0,
    likeness: 1.5,
};

/// Lengths, sums, shares: an equal value is hardly chance, and what it is said of is only the nearest noun.
pub(super) const MEASURES: Weights = Weights {
    equal_rare: 4.5,
    equal_once: 4.5,
    equal: 2.0,
    close: 2.5,
    same_concept: 0.0,
    broad_concept: 0.0,
    related_concept: -1.0,
    other_concept: -1.5,
    no_concept: -1.0,
    words: 1.5,
    likeness: 1.5,
};

/// Days and years: a story has few, and their nouns say little.
pub(super) const DAYS: Weights = Weights {
    equal_rare: 4.5,
    equal_once: 4.5,
    equal: 3.0,
    close: 0.0,
    same_concept: 0.0,
    broad_concept: -0.5,
    related_concept: -0.5,
    other_concept: -1.0,
    no_concept: -1.0,
    words: 2.0,
    likeness: 1.5,
};

/// Clock times: the same, but that a doing has one ("landed at 3:10", "mendarat pukul 15.40").
pub(super) const HOURS: Weights = Weights { same_concept: 1.0, ..DAYS };

/// Equal numbers that name something (a flight, a law): as much as a pair can count.
pub(super) const SAME_CODE: f64 = MOST_IN_MEAN;
/// A day that lies in the month or year of the other side: as much as an equal year.
pub(super) const REFINED: f64 = 3.0;
/// Equal parts of the day, or a clock time in the other's part of the day: half of what a text tells of happened "at night".
pub(super) const PART_OF_DAY: f64 = 2.0;
/// The day that both articles are mainly about, where each tells it first: whatever words stand beside it ("yang digelar kemarin").
pub(super) const MAIN_DAY: f64 = 1.0;
/// The day or time of a saying, on one side.
pub(super) const TOLD: f64 = -1.0;
/// Two digits stand the other way round: a slip of one thing's number, beyond that both are of one size.
pub(super) const EXCHANGED: f64 = 1.0;
/// An equal, rare value that each article tells once, beyond its rarity: enough where two languages share no word beside it.
pub(super) const RARE_ONCE: f64 = 0.75;
/// A number or a day that stands in the sentences of both: what else these tell is of one thing, whatever words it is told in.
pub(super) const BESIDE_BOTH: f64 = 1.0;
/// So many of them count.
pub(super) const MOST_BESIDE: usize = 2;
/// The same predicate governs both counts ("tewas", "were killed").
pub(super) const SAME_PREDICATE: f64 = 0.7;
/// Known predicates that differ: killed, injured, sheltering are not one count.
pub(super) const OTHER_PREDICATE: f64 = -1.2;
/// A predicate is known on one side only.
pub(super) const ONE_PREDICATE: f64 = -1.2;
/// Another value of one article in the same group: articles restate, but rarely with another value.
pub(super) const SAME_ARTICLE: f64 = 2.0;
/// A pair that was not compared, since its kinds do not fit.
pub(super) const NOT_COMPARED: f64 = 0.0;
/// A pair counts this much at most in the mean of a group, so that one equal value does not carry strangers in.
pub(super) const MOST_IN_MEAN: f64 = 7.0;
/// The mean of two groups may lie this much below the threshold.
pub(super) const SLACK: f64 = 0.5;
/// One noun has modifiers and the other none. Modifiers that differ ("korban luka", "korban hilang") have no weight: with each story left out,
/// predicates and words around had told such values apart already. The gate before a conflict does look at them.
pub(super) const ONE_MODIFIER: f64 = -0.8;
/// Worth of one shared word beside both values, by its rarity; [`Weights::words`] is reached with about eight.
pub(super) const WORDS_IN_FULL: f64 = 8.0;
/// A word of so many sentences says nothing of what stands beside it.
pub(super) const COMMON_FROM: f64 = 150.0;
/// The same person or country.
pub(super) const SAME_ACTOR: f64 = 0.6;
/// A person and the country that the person leads or serves.
pub(super) const RELATED_ACTOR: f64 = 0.3;
/// Names of two articles that are a letter apart: what else says that they are one remains above [`JOIN_ATTRIBUTE`].
pub(super) const SLIP: f64 = -0.6;
/// Named actors that have nothing in common.
pub(super) const OTHER_ACTOR: f64 = -0.8;
/// The same day stated on both sides.
pub(super) const SAME_DAY: f64 = 0.5;
/// Other days, one of them only inferred: most likely another event of its kind.
pub(super) const OTHER_INFERRED_DAY: f64 = -1.8;
/// Other days of which one is inferred, beside values that no rule names: days there are often those of something else.
pub(super) const OTHER_OPEN_DAY: f64 = -0.8;
/// Other days, both inferred; or of a number that grows, whose day is often that of the count.
pub(super) const MAIN_DAYS_DIFFER: f64 = -0.4;
/// The same place named beside both.
pub(super) const SAME_PLACE: f64 = 0.4;
/// Places that differ, beside both.
pub(super) const OTHER_PLACE: f64 = -0.6;
/// One is a part ("termasuk tiga anak"), the other is not.
pub(super) const PART_AND_WHOLE: f64 = -2.0;
/// The same where no rule names the value.
pub(super) const OPEN_PART: f64 = -0.8;
/// One stands among words about another time ("sebelumnya").
pub(super) const BACKGROUND: f64 = -1.2;
/// The same where no rule names the value.
pub(super) const OPEN_BACKGROUND: f64 = -0.4;
/// What an event that certainly differs takes away: more than all else can give.
pub(super) const VETO: f64 = -100.0;

/// Pairs of values above this are of one thing.
pub(super) const JOIN: f64 = 2.7;
/// What two groups must have in common, values left out, to be joined as what is left over; chosen with the margin below on annotated
/// stories, where both may be a half higher or lower without a change of F by more than .003.
pub(super) const JOIN_LEFT: f64 = 0.75;
/// How much the next best partner of either must lie below.
pub(super) const LEFT_MARGIN: f64 = 0.5;
/// How sure it is that such groups are of one thing.
pub(super) const LEFT_CONFIDENCE: f64 = 0.55;
/// Share of its weight that another concept keeps there, where it is named beside the other claim.
pub(super) const NAMED_BESIDE: f64 = 0.3;
/// Pairs of sayings, names and choices.
pub(super) const JOIN_ATTRIBUTE: f64 = 2.0;
/// What the desk has decided, where evidence is told: it overrules the sum.
pub(super) const DECIDED: f64 = 100.0;
/// How sure it is that two equal names of several parts are one person's.
pub(super) const ATTACHED: f64 = 0.8;
/// Share of the shorter saying's words, by weight, that the longer one must hold.
pub(super) const SAYING_OVERLAP: f64 = 0.67;
/// A saying whose speaker is not known on one side.
pub(super) const NO_SPEAKER: f64 = -0.4;
/// Words by weight that two sayings must share at least: two content words.
pub(super) const SAYING_LEAST: f64 = 1.7;
/// A function word counts this much in a saying.
pub(super) const SAYING_STOPWORD: f64 = 0.3;

/// Claims that come ready-made: the same attribute. It alone says little, since no story holds them together: with it, two fields that agree
/// and none that differs are enough ([`JOIN_GIVEN`]).
pub(super) const GIVEN_ATTRIBUTE: f64 = 0.6;
/// The same attribute by other words that the thesaurus knows.
pub(super) const GIVEN_OTHER_WORDS: f64 = 0.4;
/// Attributes that share a word may be two questions about one event: only the next weight makes up for it.
pub(super) const GIVEN_SHARED_WORD: f64 = -3.0;
/// An equal value that is hardly chance, beside such attributes.
pub(super) const GIVEN_EQUAL: f64 = 3.0;
/// An actor whom both name.
pub(super) const GIVEN_ACTOR: f64 = 1.0;
/// A surname alone: others bear it too.
pub(super) const GIVEN_SHORT_ACTOR: f64 = 0.7;
/// A letter apart: a slip, or another person.
pub(super) const GIVEN_NEAR_ACTOR: f64 = 0.7;
/// An actor whom the other does not name, though it names as many.
pub(super) const GIVEN_OTHER_ACTOR: f64 = -0.8;
/// A place that both name.
pub(super) const GIVEN_PLACE: f64 = 0.8;
/// A place whose names are much alike.
pub(super) const GIVEN_NEAR_PLACE: f64 = 0.6;
/// Places that differ.
pub(super) const GIVEN_OTHER_PLACE: f64 = -0.8;
/// The same day.
pub(super) const GIVEN_DAY: f64 = 1.0;
/// A day apart: what is the evening here is the morning there.
pub(super) const GIVEN_NEXT_DAY: f64 = 0.3;
/// Other days.
pub(super) const GIVEN_OTHER_DAY: f64 = -2.0;
/// Days beyond which it is another time altogether.
pub(super) const GIVEN_DAYS: u32 = 45;
/// Pairs of claims that come ready-made above this are of one thing.
pub(super) const JOIN_GIVEN: f64 = 2.2;

/// What a pair needs: `values` that are compared whether a rule names them or not, or sayings, names and choices.
pub(super) fn threshold(values: bool) -> f64 {
    if values { JOIN } else { JOIN_ATTRIBUTE }
}

/// How sure a link of this score is, from 0 to 1: half at the threshold.
pub(super) fn confidence(score: f64, threshold: f64) -> f64 {
    1.0 / (1.0 + (-(score - threshold) * 1.2).exp())
}
