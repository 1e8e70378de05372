//! An article and its parts: plain data, the text kept byte for byte.

use std::cmp::Ordering;

use serde::Serialize;

use crate::span::Span;
use crate::value::{ClockTime, PartialDate, zone_name};

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
    /// Minutes east of UTC of the zone of that time, where stated.
    pub zone: Option<i16>,
}

impl Published {
    /// Minutes from a fixed moment, a missing time as midnight and a missing zone as UTC: an order of all that there are.
    pub(crate) fn rank(self) -> i64 {
        let time = self.time.map_or(0, |time| i64::from(time.minutes));
        i64::from(self.date.day_number().unwrap_or(0)) * 24 * 60 + time - i64::from(self.zone.unwrap_or(0))
    }

    /// The moment as reports write it: "2025-11-07 13:40 +07:00".
    pub(crate) fn words(self) -> String {
        let zone = self.zone.map(|zone| format!(" {}", zone_name(zone))).unwrap_or_default();
        self.time.map_or_else(|| self.date.to_string(), |time| format!("{} {time}{zone}", self.date))
    }

    /// Which of two came first; `None` where one has no time on a day of both, or the times are equal.
    ///
    /// Where both state their zone the moments count: 19:30 in Jayapura is before 19:00 in Jakarta.
    pub fn order(self, other: Self) -> Option<Ordering> {
        let is_moment = |at: Self| at.time.is_some() && at.zone.is_some();
        if is_moment(self) && is_moment(other) {
            return Some(self.rank().cmp(&other.rank())).filter(|order| order.is_ne());
        }
        let times = || Some(self.time?.cmp(&other.time?));
        match self.date.cmp(&other.date) {
            Ordering::Equal => times().filter(|order| order.is_ne()),
            order => Some(order),
        }
    }
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
