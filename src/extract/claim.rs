//! A claim: what one article says, with where, in which words, and on whose word.

use std::sync::{Arc, LazyLock};

use serde::Serialize;

use crate::normalise::Party;
use crate::read::{Published, SectionKind};
use crate::shared::Shared;
use crate::span::Span;
use crate::value::{DateValue, Kind, PlaceValue, Value};

/// Whether what is claimed is said to be so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Said to be so.
    #[default]
    Asserted,
    /// Said not to be so.
    Denied,
    /// Said to be coming.
    Planned,
    /// Said to be possible.
    Possible,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 4] = [Self::Asserted, Self::Denied, Self::Planned, Self::Possible];

    /// The name in reports and rule files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Denied => "denied",
            Self::Planned => "planned",
            Self::Possible => "possible",
        }
    }

    /// The status of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

/// How a field of a claim's event is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The rule's own words, or the same clause.
    Stated,
    /// The same sentence.
    Sentence,
    /// The paragraph.
    Paragraph,
    /// The article's main event.
    Inferred,
}

impl Basis {
    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Sentence => "sentence",
            Self::Paragraph => "paragraph",
            Self::Inferred => "inferred",
        }
    }
}

/// The event that a claim is about, each field with how it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// Who takes part.
    pub who: Arc<[Arc<Party>]>,
    /// How `who` is known.
    pub who_basis: Option<Basis>,
    /// Where.
    pub place: Option<PlaceValue>,
    /// How `place` is known.
    pub place_basis: Option<Basis>,
    /// When.
    pub day: Option<DateValue>,
    /// How `day` is known.
    pub day_basis: Option<Basis>,
    /// The claim stands in words about an earlier or another event ("sebelumnya", "last March").
    pub background: bool,
}

/// A word near a claim, for aligning it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContextWord<'a> {
    /// Concept id where one is known, else the folded word.
    pub word: &'a str,
    /// Tokens between it and the value.
    pub distance: u8,
}

/// The words near a claim. The claims of one sentence share its words: each keeps only which of them it means.
#[derive(Clone, Debug, Default)]
pub struct ContextWords {
    words: Arc<Words>,
    /// Numbers of words, and how far each is.
    near: Vec<(u16, u8)>,
}

/// Words one behind another: they are many, and each would else lie in a place of its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
}

impl Words {
    /// Room for so many words of so many bytes together.
    pub(super) fn with_capacity(words: usize, bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ends: Vec::with_capacity(words) }
    }

    /// Numbers that words may have.
    pub(super) const MOST: usize = 1 << 16;

    /// Adds a word behind the others; its number. Nobody can ask for what comes behind so many.
    pub(super) fn push(&mut self, word: &str) -> u16 {
        self.text.push_str(word);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        u16::try_from(self.ends.len() - 1).unwrap_or(u16::MAX)
    }

    /// The word of a number.
    pub(super) fn get(&self, number: u16) -> &str {
        let at = usize::from(number);
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.text.get(start as usize..end as usize).unwrap_or("")
    }
}

impl ContextWords {
    /// Some of these words, nearest first.
    pub(super) fn of(words: &Arc<Words>, near: Vec<(u16, u8)>) -> Self {
        Self { words: Arc::clone(words), near }
    }

    /// Adds a word behind the others.
    pub fn push(&mut self, word: &str, distance: u8) {
        let number = Arc::make_mut(&mut self.words).push(word);
        self.near.push((number, distance));
    }

    /// The words, nearest first.
    pub fn iter(&self) -> impl Iterator<Item = ContextWord<'_>> {
        self.near.iter().map(|&(number, distance)| ContextWord { word: self.words.get(number), distance })
    }
}

impl PartialEq for ContextWords {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for ContextWords {}

/// What one article states: an attribute has a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Derived from article, attribute and place; unique in a story; of this run only.
    pub id: String,
    /// Id of its article.
    pub article: Shared,
    /// The question that it answers.
    pub attribute: Shared,
    /// Path of its rule without the ending, `open`, `quote`, or `given`.
    pub rule: Shared,
    /// Its place in the article.
    pub span: Span,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Exactly the words at `span`.
    pub text: String,
    /// Place of its sentence.
    pub sentence: Span,
    /// Exactly the words at `sentence`.
    pub sentence_text: Shared,
    /// What the words mean.
    pub value: Value,
    /// Who says so, if the sentence or the quotation that it stands in says who.
    pub speaker: Option<Shared>,
    /// The agency or outlet that the sentence credits.
    pub credit: Option<Shared>,
    /// Asserted, denied, planned, possible.
    pub status: Status,
    /// The part of the article.
    pub section: SectionKind,
    /// What is counted, measured or named, as written.
    pub subject: Option<String>,
    /// What event it is about.
    pub event: Event,
    /// The place or group that a number is limited to.
    pub scope: Option<String>,
    /// The claim is a part of another one ("termasuk").
    pub part_of: Option<String>,
    /// When it was so, where the sentence says it of a number ("as of noon on Friday", "hingga pukul 18.00 WIB"): a day, and the time if stated.
    pub as_of: Option<Published>,
    /// The sentence says that it is new in place of an older one ("raised its offer", "ditunda").
    pub revised: bool,
    /// Concept id or folded noun of what is counted or measured.
    pub concept: Option<String>,
    /// Concept id of the predicate that governs the value ("kill", "evacuate").
    pub predicate: Option<Shared>,
    /// Content words beside the concept, folded.
    pub modifiers: Vec<String>,
    /// Content words near it, nearest first.
    pub context: ContextWords,
}

/// The head of "three times", which nothing else is counted by.
pub(super) const TIMES: &str = "time";
/// The rule of a claim that no text was read for.
const GIVEN: &str = "given";
/// The same, and no text, made once: such claims are many.
static GIVEN_RULE: LazyLock<Shared> = LazyLock::new(|| GIVEN.into());
static NO_TEXT: LazyLock<Shared> = LazyLock::new(Shared::default);

impl Claim {
    /// The `rule` of what no rule names.
    pub const OPEN: &'static str = "open";

    /// A claim that comes ready-made, from a table or another program: it has an attribute that no rule knows, and no text.
    ///
    /// Such claims are of a heap and not of one story: what they are about is told by their event alone.
    ///
    /// ```
    /// use selisih::{Claim, Event, Kind, Value};
    /// let claim = Claim::given("row 7", "port.crew", Value::parse(Kind::Count, "12").unwrap(), Event::default());
    /// assert!(claim.is_given());
    /// ```
    pub fn given(article: &str, attribute: impl Into<Shared>, value: Value, event: Event) -> Self {
        Self {
            id: article.to_owned(),
            article: article.into(),
            attribute: attribute.into(),
            rule: GIVEN_RULE.clone(),
            span: Span::new(0, 0),
            line: 1,
            column: 1,
            text: String::new(),
            sentence: Span::new(0, 0),
            sentence_text: NO_TEXT.clone(),
            value,
            speaker: None,
            credit: None,
            status: Status::default(),
            section: SectionKind::Body,
            subject: None,
            event,
            scope: None,
            part_of: None,
            as_of: None,
            revised: false,
            concept: None,
            predicate: None,
            modifiers: Vec::new(),
            context: ContextWords::default(),
        }
    }

    /// Whether it came ready-made, see [`Claim::given`].
    pub fn is_given(&self) -> bool {
        self.rule == GIVEN
    }

    /// Whether no rule names what it states.
    pub fn is_open(&self) -> bool {
        self.rule == Self::OPEN
    }

    /// Whether a concept is named among the words around it.
    pub fn names(&self, concept: &str) -> bool {
        self.context.iter().any(|word| word.word == concept)
    }

    /// Whether it is a number that names something, as that of a flight or of a law does.
    pub(crate) fn is_code(&self) -> bool {
        self.value.kind() == Kind::Choice && self.is_open() && self.attribute.ends_with(".code")
    }

    /// The words between two claims of one sentence; `None` where they are of two, or one lies over the other.
    pub(crate) fn words_to<'a>(&'a self, other: &Self) -> Option<&'a str> {
        let (first, second) = if self.span.start < other.span.start { (self, other) } else { (other, self) };
        let from = |place: usize| place.checked_sub(self.sentence.start);
        let one = self.article == other.article && self.sentence == other.sentence;
        if one { self.sentence_text.get(from(first.span.end)?..from(second.span.start)?) } else { None }
    }

    /// Whether two numbers stand side by side in a list, and so are of two things ("quakes of magnitude 7.6 and 7.4"). `joins` tells whether a
    /// word joins the last two of a list.
    pub(crate) fn is_listed_with(&self, other: &Self, joins: impl Fn(&str) -> bool) -> bool {
        let fits = self.value.kind().is_numeric() && self.value != other.value;
        fits && self.words_to(other).map(str::trim).is_some_and(|between| between == "," || joins(between))
    }

    /// Whether it counts how often something was done ("tiga kali", "three times").
    pub(crate) fn counts_times(&self) -> bool {
        self.value.amount().is_some_and(|amount| amount.unit.as_deref() == Some(TIMES))
    }

    /// Whether its concept says too little of what is counted.
    pub fn is_broad(&self) -> bool {
        matches!(self.concept.as_deref(), Some("person" | "people" | "victim" | "thing" | "time" | "group" | "part"))
    }
}
