//! An article and its parts: plain data, the text kept byte for byte.

use serde::Serialize;

use crate::span::Span;
use crate::value::{ClockTime, PartialDate};

/// Which part of an article a piece of text belongs to. Parts are marked, never cut out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// The headline or a heading.
    Headline,
    /// The reporter's name.
    Byline,
    /// Outlet and town before the first sentence ("TEMPO.CO, Jakarta -").
    Dateline,
    /// The text itself.
    #[default]
    Body,
    /// A link to another article ("Baca juga: ...").
    RelatedLink,
    /// Page furniture ("SCROLL TO CONTINUE WITH CONTENT").
    Promo,
    /// Who else worked on it ("Reuters berkontribusi pada laporan ini").
    Credit,
    /// Words under a picture.
    Caption,
}

impl SectionKind {
    /// The name in the JSON report ("related_link").
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Body => "body",
            Self::RelatedLink => "related_link",
            Self::Promo => "promo",
            Self::Credit => "credit",
            Self::Caption => "caption",
        }
    }
}

/// A marked part of an article, no longer than a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it is.
    pub kind: SectionKind,
    /// Its place.
    pub span: Span,
}

/// When an article was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Published {
    /// The day; all parts known.
    pub date: PartialDate,
    /// The time of the day, where stated.
    pub time: Option<ClockTime>,
}

/// One text of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Path below the story folder, or the id of the JSONL line.
    pub id: String,
    /// Id of its story.
    pub story: String,
    /// Who publishes.
    pub source: String,
    /// Where it was published.
    pub url: Option<String>,
    /// When it was published, where that is known.
    pub published: Option<Published>,
    /// Code of its language ("id").
    pub language: String,
    /// Name of the encoding the file was in, if it was not UTF-8.
    pub encoding: Option<String>,
    /// The whole text; every place in every output points into it.
    pub text: String,
    /// Its parts, in order, without overlap; what lies between them is white space.
    pub sections: Vec<Section>,
}
