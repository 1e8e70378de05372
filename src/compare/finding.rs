//! Outcomes, findings and the report of a story: plain data, decided here and only shown elsewhere.

use serde::Serialize;

use crate::align::Evidence;
use crate::extract::{Basis, Card, Claim};
use crate::normalise::Party;
use crate::problem::Problem;
use crate::read::Known;
use crate::value::{DateValue, PlaceValue};

/// How the claims of a fact stand to each other (contract).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Two articles exclude each other.
    Conflict,
    /// All can be true; not all say the same.
    Compatible,
    /// All say the same.
    Agree,
    /// One article alone says it.
    SingleSource,
}

impl Outcome {
    /// The name in the JSON report.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Compatible => "compatible",
            Self::Agree => "agree",
            Self::SingleSource => "single_source",
        }
    }
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of the contract")]
pub enum FindingKind {
    Conflict,
    Inside,
    Spelling,
    OtherWords,
    Update,
    Gap,
    CannotTell,
}

impl FindingKind {
    /// The name in the JSON report and after `#` in a finding's id.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Inside => "inside",
            Self::Spelling => "spelling",
            Self::OtherWords => "other_words",
            Self::Update => "update",
            Self::Gap => "gap",
            Self::CannotTell => "cannot_tell",
        }
    }
}

/// How much a finding matters; ordered from the heaviest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Severity {
    High,
    Medium,
    Low,
    Info,
}

impl Severity {
    /// The name in reports and options.
    pub const fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
            Self::Info => "info",
        }
    }
}

/// Why a finding is less severe than its rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of the contract")]
pub enum Reason {
    TwoSpeakers,
    Title,
    Status,
    InsideOneArticle,
    Open,
    RelatedLinkOnly,
    CaptionOnly,
    HeadlineOnly,
    Rounded,
    OrderUnknown,
    Spelling,
}

impl Reason {
    /// The name in the JSON report ("related_link_only").
    pub const fn name(self) -> &'static str {
        match self {
            Self::TwoSpeakers => "two_speakers",
            Self::Title => "title",
            Self::Status => "status",
            Self::InsideOneArticle => "inside_one_article",
            Self::Open => "open",
            Self::RelatedLinkOnly => "related_link_only",
            Self::CaptionOnly => "caption_only",
            Self::HeadlineOnly => "headline_only",
            Self::Rounded => "rounded",
            Self::OrderUnknown => "order_unknown",
            Self::Spelling => "spelling",
        }
    }

    /// The words for a person ("related link only").
    pub fn words(self) -> String {
        self.name().replace('_', " ")
    }

    /// The severity that this reason lowers a finding to.
    pub const fn lowers_to(self) -> Severity {
        match self {
            Self::TwoSpeakers | Self::Title | Self::Status | Self::InsideOneArticle | Self::Open => Severity::Medium,
            _ => Severity::Low,
        }
    }
}

/// Who stands against whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of the contract")]
pub enum Between {
    Sources,
    Speakers,
    OneSpeaker,
    OneArticle,
}

impl Between {
    /// The name in the JSON report.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sources => "sources",
            Self::Speakers => "speakers",
            Self::OneSpeaker => "one_speaker",
            Self::OneArticle => "one_article",
        }
    }
}

/// What several claims are about, with how they stand to each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Derived from attribute and event; unique in a story; of this run only.
    pub id: String,
    /// The question that its claims answer.
    pub attribute: String,
    /// How the claims stand to each other.
    pub outcome: Outcome,
    /// `false` where differing values could not be judged ("cannot tell").
    pub judged: bool,
    /// Indices into [`StoryReport::claims`], in the order of articles and text.
    pub claims: Vec<usize>,
    /// Claims grouped by value: each group's claims say the same. Biggest number of sources first.
    pub groups: Vec<Vec<usize>>,
    /// Who takes part in the event.
    pub who: Vec<Party>,
    /// Where the event was.
    pub place: Option<PlaceValue>,
    /// When the event was.
    pub day: Option<DateValue>,
    /// How the event is known.
    pub basis: Option<Basis>,
    /// Why the claims are taken as one event.
    pub same_event: String,
    /// How sure the alignment is, 0 to 1.
    pub confidence: f64,
    /// What the confidence is made of.
    pub evidence: Vec<Evidence>,
    /// Number of sources.
    pub sources: usize,
    /// Number of independent sources.
    pub lineages: usize,
    /// How the values stand to each other, in words with the arithmetic.
    pub explanation: String,
}

/// One reported thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// `story/attribute`, with `@label` and `#kind` where needed.
    pub id: String,
    /// What it is about.
    pub kind: FindingKind,
    /// Who stands against whom.
    pub between: Option<Between>,
    /// Index into [`StoryReport::facts`].
    pub fact: Option<usize>,
    /// The claims it is about: indices into [`StoryReport::claims`]. Empty: all of the fact.
    pub claims: Vec<usize>,
    /// How much it matters.
    pub severity: Severity,
    /// Why it matters less than its rule says.
    pub reasons: Vec<Reason>,
    /// The marked reason of a desk that keeps it (`[[known]]`).
    pub known: Option<String>,
    /// What clashes, in one sentence without a full stop.
    pub message: String,
    /// Of a gap: the sources that do not state it, sorted.
    pub silent: Vec<String>,
}

/// Everything that is reported of one story.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoryReport {
    /// Id of the story.
    pub id: String,
    /// Title from story.toml.
    pub title: Option<String>,
    /// Its articles, sorted by id.
    pub articles: Vec<Card>,
    /// Lineage of each article, parallel to `articles`: articles of one number share an origin.
    pub lineages: Vec<usize>,
    /// All claims, sorted by article and place.
    pub claims: Vec<Claim>,
    /// All facts, sorted by attribute and id. Every claim stands in exactly one.
    pub facts: Vec<Fact>,
    /// All findings, heaviest first.
    pub findings: Vec<Finding>,
    /// Checks inside articles that were made and passed: name and number.
    pub passed: Vec<(String, usize)>,
    /// How many blocks of claims were too large to compare all with all, and were compared in parts.
    pub split: usize,
    /// What went wrong with the story as a whole.
    pub problems: Vec<Problem>,
    /// What the desk keeps, and whether it still does.
    pub known: Vec<(Known, Keeping)>,
}

/// Whether a conflict that the desk keeps is still the one that it decided on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// It is.
    Holds,
    /// It is, as far as is known: it has an end, and nobody said which day it is.
    Unchecked,
    /// It has other values now.
    OtherValues,
    /// Its last day has passed.
    Ended,
    /// There is no such conflict.
    Absent,
}

impl Keeping {
    /// The name in the JSON report.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Unchecked => "unchecked",
            Self::OtherValues => "other_values",
            Self::Ended => "ended",
            Self::Absent => "absent",
        }
    }
}
