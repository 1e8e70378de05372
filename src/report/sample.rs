//! Stories built by hand for the tests of reports and snapshots.

use crate::compare::{Between, Fact, Finding, FindingKind, Outcome, Reason, Severity, StoryReport};
use crate::extract::{Basis, Card, Claim, Event, Status};
use crate::read::{Published, SectionKind};
use crate::span::{LineIndex, Span};
use crate::value::{DateValue, Kind, PartialDate, Value};

pub(crate) fn card(id: &str, source: &str, day: Option<&str>) -> Card {
    Card {
        id: id.to_owned(),
        story: "story".to_owned(),
        source: source.to_owned(),
        published: day.and_then(PartialDate::parse).map(|date| Published { date, time: None, zone: None }),
        language: "id".to_owned(),
        encoding: None,
        credits: Vec::new(),
        topics: Vec::new(),
        sketch: Vec::new(),
    }
}

/// A story that grows line by line.
pub(crate) struct Sample {
    pub(crate) report: StoryReport,
    texts: Vec<(String, String)>,
}

impl Sample {
    pub(crate) fn new(id: &str) -> Self {
        Self { report: StoryReport { id: id.to_owned(), ..StoryReport::default() }, texts: Vec::new() }
    }

    pub(crate) fn article(&mut self, id: &str, source: &str, day: Option<&str>, text: &str) {
        self.report.articles.push(card(id, source, day));
        self.report.lineages.push(self.report.lineages.len());
        self.texts.push((id.to_owned(), text.to_owned()));
    }

    /// A claim at the first place of `words` in the article.
    pub(crate) fn claim(&mut self, article: &str, attribute: &str, kind: &str, notation: &str, words: &str) -> usize {
        let text = self.texts.iter().find(|(id, _)| id == article).map(|(_, text)| text.clone()).unwrap();
        let start = text.find(words).unwrap_or_else(|| panic!("{words} is not in {article}"));
        let from = text[..start].rfind(". ").map_or(0, |at| at + 2).max(text[..start].rfind('\n').map_or(0, |at| at + 1));
        let (end, rest) = (start + words.len(), &text[start + words.len()..]);
        let to = rest.find(". ").map_or(text.len(), |at| end + at + 1).min(rest.find('\n').map_or(text.len(), |at| end + at));
        let (line, column) = LineIndex::new(&text).line_column(&text, start);
        self.report.claims.push(Claim {
            id: format!("k{}", self.report.claims.len()),
            article: article.into(),
            attribute: attribute.into(),
            rule: "test/rule".into(),
            span: Span::new(start, start + words.len()),
            line,
            column,
            text: words.to_owned(),
            sentence: Span::new(from, to),
            sentence_text: text[from..to].into(),
            value: Value::parse(Kind::parse(kind).unwrap(), notation).unwrap(),
            speaker: None,
            credit: None,
            status: Status::Asserted,
            section: SectionKind::Body,
            subject: None,
            event: Event::default(),
            scope: None,
            part_of: None,
            as_of: None,
            revised: false,
            concept: None,
            predicate: None,
            modifiers: Vec::new(),
            context: crate::ContextWords::default(),
        });
        self.report.claims.len() - 1
    }

    pub(crate) fn speaker(&mut self, claim: usize, name: &str) -> usize {
        self.report.claims[claim].speaker = Some(name.into());
        claim
    }

    pub(crate) fn fact(&mut self, outcome: Outcome, day: Option<&str>, groups: &[&[usize]], explanation: &str) -> usize {
        let claims: Vec<usize> = groups.iter().flat_map(|group| group.iter().copied()).collect();
        let attribute = self.report.claims[claims[0]].attribute.as_str().to_owned();
        let mut articles: Vec<&str> = claims.iter().map(|&at| self.report.claims[at].article.as_str()).collect();
        articles.sort_unstable();
        articles.dedup();
        let sources = articles.len();
        self.report.facts.push(Fact {
            id: format!("{attribute}/{}", day.unwrap_or("-")),
            attribute,
            outcome,
            judged: true,
            groups: groups.iter().map(|group| group.to_vec()).collect(),
            claims,
            who: vec![crate::Party { key: "kp".into(), name: "North Korea".into(), country: None }],
            place: None,
            day: day.and_then(PartialDate::parse).map(DateValue::on),
            basis: Some(Basis::Inferred),
            same_event: "same actor, same day".to_owned(),
            confidence: 0.936,
            evidence: Vec::new(),
            sources,
            lineages: sources,
            explanation: explanation.to_owned(),
        });
        self.report.facts.len() - 1
    }

    pub(crate) fn finding(&mut self, kind: FindingKind, fact: usize, severity: Severity, reasons: &[Reason], message: &str) -> usize {
        let attribute = self.report.facts[fact].attribute.clone();
        let end = if kind == FindingKind::Conflict { String::new() } else { format!("#{}", kind.name()) };
        self.report.findings.push(Finding {
            id: format!("{}/{attribute}{end}", self.report.id),
            kind,
            between: Some(Between::Sources),
            fact: Some(fact),
            claims: Vec::new(),
            severity,
            reasons: reasons.to_vec(),
            known: None,
            message: message.to_owned(),
            silent: Vec::new(),
        });
        self.report.findings.len() - 1
    }
}

/// Four articles in Indonesian about a meeting: two conflicts of two severities, one compatible, one agreed, two alone.
pub(crate) fn meeting() -> StoryReport {
    let mut s = Sample::new("pertemuan");
    s.article(
        "gema.txt",
        "Gema Jenggala",
        None,
        "Kim dan Putin makan siang bersama pada Rabu, 13 September 2023. Roket Angara panjangnya 42,7 meter.",
    );
    s.article(
        "kabar.txt",
        "Kabar Samudra",
        Some("2023-09-14"),
        "Gelas diangkat dalam jamuan makan malam seusai perundingan yang berlangsung beberapa jam di ruang tertutup itu. \
         Pyongyang menembakkan setidaknya dua rudal balistik ke perairan di lepas pantai timur, Rabu (13/9/2023).",
    );
    s.article(
        "pena.txt",
        "pena-mahakam.co.id",
        Some("2023-09-14"),
        "Temui Putin, Kim Sokong Perang\n\nKorut menembakkan dua rudal balistik, lapor Yonhap. Kedua rudal terbang sekitar 650 kilometer. \
         Keduanya berunding pada Rabu 13 September.",
    );
    s.article(
        "suluh.txt",
        "Suluh Rinjani",
        None,
        "Undangan disampaikan pada acara makan malam, Rabu (13/9/2023). Jamuan makan malam itu meriah. \
         Baca juga: Kim Bertemu Putin di Vladivostok",
    );
    let lunch = s.claim("gema.txt", "meeting.meal", "choice", "lunch", "makan siang");
    let dinner = s.claim("kabar.txt", "meeting.meal", "choice", "dinner", "jamuan makan malam");
    let other = s.claim("suluh.txt", "meeting.meal", "choice", "dinner", "acara makan malam");
    let repeat = s.claim("suluh.txt", "meeting.meal", "choice", "dinner", "Jamuan makan malam");
    let other = s.speaker(other, "KCNA");
    let meal = s.fact(Outcome::Conflict, Some("2023-09-13"), &[&[dinner, other, repeat], &[lunch]], "dinner and lunch exclude each other");
    s.report.facts[meal].lineages = 2;
    s.report.lineages[3] = s.report.lineages[1];

    let dates = [
        s.claim("gema.txt", "meeting.date", "date", "2023-09-13", "13 September 2023"),
        s.claim("pena.txt", "meeting.date", "date", "XXXX-09-13", "13 September"),
    ];
    s.fact(Outcome::Agree, None, &[&dates], "the written parts agree");

    let least = s.claim("kabar.txt", "launch.missile.count", "count", "at least 2", "setidaknya dua rudal");
    let two = s.claim("pena.txt", "launch.missile.count", "count", "2", "dua rudal");
    s.fact(Outcome::Compatible, Some("2023-09-13"), &[&[least], &[two]], "at least 2 contains 2");

    let length = s.claim("gema.txt", "open.rocket.length", "length", "42.7 m", "42,7 meter");
    s.fact(Outcome::SingleSource, None, &[&[length]], "");
    let flight = s.claim("pena.txt", "launch.distance", "length", "about 650 km", "650 kilometer");
    s.fact(Outcome::SingleSource, None, &[&[flight]], "");

    let here = s.claim("pena.txt", "meeting.venue", "place", "Kosmodrom", "Temui Putin");
    let there = s.claim("suluh.txt", "meeting.venue", "place", "Vladivostok", "Vladivostok");
    s.report.claims[there].section = SectionKind::RelatedLink;
    let venue = s.fact(Outcome::Conflict, Some("2023-09-13"), &[&[here], &[there]], "neither place contains the other");

    s.finding(FindingKind::Conflict, venue, Severity::Low, &[Reason::RelatedLinkOnly], "Kosmodrom and Vladivostok exclude each other");
    s.finding(FindingKind::Conflict, meal, Severity::High, &[], "dinner and lunch exclude each other");
    s.report.passed = vec![("weekday".to_owned(), 3), ("conversion".to_owned(), 1)];
    s.report
}

/// Three articles in English and Indonesian about a quake: an update, two speakers, a check inside, hostile text.
pub(crate) fn quake() -> StoryReport {
    let mut s = Sample::new("gempa");
    s.report.title = Some("Gempa Teluk, 14 Mei 2024".to_owned());
    s.article(
        "equator.txt",
        "The Equator Dispatch",
        Some("2024-05-15"),
        "The quake killed 17 people. \"Some 86 people were injured,\" the agency BNPB said. It struck 36 miles (60 km) off the coast.",
    );
    s.article("lensa-1.txt", "Lensa", Some("2024-05-15"), "Jumlah korban luka \x1b[31m112 orang\u{202e}, kata BPBD. Ada 46 gempa susulan.");
    s.article("lensa-2.txt", "Lensa", Some("2024-05-16"), "Total korban tewas menjadi 23 orang. Sekitar 40 gempa susulan terasa.");
    let a = s.claim("equator.txt", "casualties.dead", "count", "17", "17 people");
    let b = s.claim("lensa-2.txt", "casualties.dead", "count", "23", "23 orang");
    let dead = s.fact(Outcome::Compatible, Some("2024-05-14"), &[&[a], &[b]], "17 and 23 exclude each other");
    s.finding(FindingKind::Update, dead, Severity::Info, &[], "17 on 2024-05-15, 23 on 2024-05-16");
    let c = s.claim("equator.txt", "casualties.injured", "count", "86", "86 people");
    let d = s.claim("lensa-1.txt", "casualties.injured", "count", "112", "\x1b[31m112 orang\u{202e}");
    let (c, d) = (s.speaker(c, "BNPB"), s.speaker(d, "BPBD"));
    let injured = s.fact(Outcome::Conflict, Some("2024-05-14"), &[&[c], &[d]], "86 and 112 are 26 apart");
    let at =
        s.finding(FindingKind::Conflict, injured, Severity::Medium, &[Reason::TwoSpeakers], "two speakers count the injured differently");
    s.report.findings[at].between = Some(Between::Speakers);
    let e = s.claim("lensa-1.txt", "open.aftershock", "count", "46", "46 gempa susulan");
    let f = s.claim("lensa-2.txt", "open.aftershock", "count", "about 40", "Sekitar 40 gempa susulan");
    let shocks = s.fact(Outcome::Compatible, None, &[&[e], &[f]], "");
    s.report.facts[shocks].judged = false;
    s.finding(FindingKind::CannotTell, shocks, Severity::Info, &[], "may be two events");
    let miles = s.claim("equator.txt", "quake.distance", "length", "36 mi", "36 miles");
    let km = s.claim("equator.txt", "quake.distance", "length", "60 km", "60 km");
    let distance = s.fact(Outcome::SingleSource, None, &[&[miles], &[km]], "");
    let at = s.finding(FindingKind::Inside, distance, Severity::Medium, &[Reason::InsideOneArticle], "36 mi is 57.9 km, not 60 km");
    s.report.findings[at].between = Some(Between::OneArticle);
    s.report
}
