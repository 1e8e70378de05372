//! Outcomes and findings of small clusters, each claim written as a line.

use super::{AttributeFacts, LEAST_CONFIDENCE, judge};
use crate::align::Cluster;
use crate::compare::testing::world;
use crate::compare::{Between, Course, Fact, Finding, FindingKind, Outcome, Reason, Severity};
use crate::extract::{Basis, Card, Claim, Event, Status};
use crate::normalise::Party;
use crate::read::{Published, SectionKind};
use crate::span::Span;
use crate::value::{ClockTime, DateValue, Kind, PartialDate, Value};

/// A story of few claims.
struct Story {
    claims: Vec<Claim>,
    cards: Vec<Card>,
    attribute: AttributeFacts,
    confidence: f64,
}

fn story() -> Story {
    Story { claims: Vec::new(), cards: Vec::new(), attribute: AttributeFacts::default(), confidence: 0.9 }
}

impl Story {
    fn says(mut self, article: &str, kind: Kind, value: &str) -> Self {
        if self.cards.iter().all(|card| card.id != article) {
            self.cards.push(Card {
                id: article.to_owned(),
                story: "s".to_owned(),
                source: article.to_uppercase(),
                published: None,
                language: "id".to_owned(),
                encoding: None,
                credits: Vec::new(),
                topics: Vec::new(),
                sketch: Vec::new(),
            });
        }
        self.claims.push(Claim {
            id: self.claims.len().to_string(),
            article: article.into(),
            attribute: "event.thing".into(),
            rule: "event/thing".into(),
            span: Span::new(0, 0),
            line: 1,
            column: 1,
            text: String::new(),
            sentence: Span::new(0, 0),
            sentence_text: "".into(),
            value: Value::parse(kind, value).unwrap(),
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
        self
    }

    /// Changes the claim made last.
    fn with(mut self, change: impl FnOnce(&mut Claim)) -> Self {
        change(self.claims.last_mut().unwrap());
        self
    }

    fn speaker(self, name: &str) -> Self {
        self.with(|claim| claim.speaker = Some(name.into()))
    }

    fn section(self, kind: SectionKind) -> Self {
        self.with(|claim| claim.section = kind)
    }

    /// Dates the card made last.
    fn published(mut self, day: u8, hour: Option<u16>) -> Self {
        let time = hour.and_then(|hour| ClockTime::new(hour, 0));
        self.cards.last_mut().unwrap().published = Some(Published { date: PartialDate::day(2024, 1, day), time, zone: None });
        self
    }

    fn changes(mut self) -> Self {
        self.attribute.course = Course::Changes;
        self
    }

    fn plan(mut self) -> Self {
        self.attribute.course = Course::Planned;
        self
    }

    fn grows(mut self) -> Self {
        self.attribute.course = Course::Grows;
        self
    }

    fn judged(&self) -> (Fact, Vec<Finding>) {
        let claims = (0..self.claims.len()).collect();
        let cluster = Cluster {
            attribute: "event.thing".into(),
            claims,
            confidence: self.confidence,
            same_event: "same day".to_owned(),
            evidence: Vec::new(),
        };
        let lineages: Vec<usize> = (0..self.cards.len()).collect();
        judge("s", &self.claims, &self.cards, &lineages, &cluster, &self.attribute, &world())
    }

    fn outcome(&self) -> Outcome {
        self.judged().0.outcome
    }

    /// The only finding.
    fn finding(&self) -> Finding {
        let (_, findings) = self.judged();
        assert_eq!(findings.len(), 1, "{findings:?}");
        findings.into_iter().next().unwrap()
    }
}

#[test]
fn dinner_and_lunch_conflict() {
    let story = story().says("a", Kind::Choice, "lunch").says("b", Kind::Choice, "dinner").says("c", Kind::Choice, "dinner");
    let (fact, findings) = story.judged();
    assert_eq!((fact.outcome, fact.judged, fact.sources, fact.lineages), (Outcome::Conflict, true, 3, 3));
    assert_eq!(fact.groups, [vec![1, 2], vec![0]], "most sources first");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].id, "s/event.thing");
    assert_eq!(findings[0].message, "dinner and lunch exclude each other");
    assert_eq!((findings[0].severity, findings[0].between), (Severity::High, Some(Between::Sources)));
}

#[test]
fn outcomes_without_a_clash() {
    let rows = [
        (Kind::Count, "2", "2", Outcome::Agree, true),
        (Kind::Count, "at least 2", "2", Outcome::Compatible, true),
        (Kind::Date, "2023-09-13", "XXXX-09-13", Outcome::Agree, true),
        (Kind::Money, "USD 100", "IDR 1500000", Outcome::Compatible, false),
        (Kind::Place, "Desa A", "Desa B", Outcome::Compatible, false),
        (Kind::Name, "Kim Jong-un", "Kim Jong Un", Outcome::Agree, true),
    ];
    for (kind, left, right, outcome, judged) in rows {
        for (left, right) in [(left, right), (right, left)] {
            let fact = story().says("a", kind, left).says("b", kind, right).judged().0;
            assert_eq!((fact.outcome, fact.judged), (outcome, judged), "{left} | {right}");
        }
    }
}

#[test]
fn one_article_is_a_single_source() {
    assert_eq!(story().says("a", Kind::Count, "2").outcome(), Outcome::SingleSource);
    let story = story().says("a", Kind::Count, "2").says("a", Kind::Count, "3");
    assert_eq!(story.outcome(), Outcome::SingleSource);
    let finding = story.finding();
    assert_eq!((finding.kind, finding.between, finding.severity), (FindingKind::Inside, Some(Between::OneArticle), Severity::Medium));
    assert_eq!(finding.reasons, [Reason::InsideOneArticle]);
    assert_eq!(finding.id, "s/event.thing#inside");
    assert_eq!(finding.claims, [0, 1]);
}

/// An article lets others say what it does not say itself, and tells of other days.
#[test]
fn one_article_clashes_in_its_own_voice_alone() {
    let two = || story().says("a", Kind::Count, "2").says("a", Kind::Count, "3");
    assert_eq!(two().finding().kind, FindingKind::Inside);
    assert!(two().speaker("Basarnas").judged().1.is_empty(), "one of them is said by somebody else");
    assert!(two().with(|claim| claim.status = Status::Planned).judged().1.is_empty());
    assert!(two().section(SectionKind::RelatedLink).judged().1.is_empty());
    assert!(two().with(|claim| claim.event.background = true).judged().1.is_empty());
    let dated = |story: Story, day: u8| {
        story.with(|claim| {
            claim.event.day = Some(DateValue::on(PartialDate::day(2024, 1, day)));
            claim.event.day_basis = Some(Basis::Sentence);
        })
    };
    let days = dated(dated(story().says("a", Kind::Count, "2"), 2).says("a", Kind::Count, "3"), 3);
    assert!(days.judged().1.is_empty(), "one value a day");
    let mut open = two();
    open.attribute.open = true;
    assert!(open.judged().1.is_empty(), "what no rule names is not sure to be one thing");
}

#[test]
fn many_values_never_conflict() {
    let mut story = story().says("a", Kind::Name, "Sergei Shoigu").says("b", Kind::Name, "Kim Jong Un");
    story.attribute.holds_one = false;
    let (fact, findings) = story.judged();
    assert_eq!((fact.outcome, fact.judged, findings.len()), (Outcome::Compatible, true, 0));
}

#[test]
fn an_unsure_alignment_makes_no_conflict() {
    let mut story = story().says("a", Kind::Count, "2").says("b", Kind::Count, "3");
    story.confidence = LEAST_CONFIDENCE - 0.01;
    let finding = story.finding();
    assert_eq!((finding.kind, finding.severity), (FindingKind::CannotTell, Severity::Info));
    assert_eq!(finding.message, "2 and 3 exclude each other, but they may be two events");
    let fact = story.judged().0;
    assert_eq!((fact.outcome, fact.judged), (Outcome::Compatible, false));
}

#[test]
fn speakers_lower_or_keep_the_severity() {
    let said = |a: &str, b: &str| story().says("a", Kind::Count, "2").speaker(a).says("b", Kind::Count, "3").speaker(b).finding();
    let two = said("Basarnas", "Polda Jabar");
    assert_eq!((two.severity, two.between), (Severity::Medium, Some(Between::Speakers)));
    assert_eq!(two.reasons, [Reason::TwoSpeakers]);
    let one = said("Abdul Muhari", "Muhari");
    assert_eq!((one.severity, one.between), (Severity::High, Some(Between::OneSpeaker)));
    let mixed = story().says("a", Kind::Count, "2").speaker("Basarnas").says("b", Kind::Count, "3").finding();
    assert_eq!((mixed.severity, mixed.between), (Severity::High, Some(Between::Sources)));
}

#[test]
fn a_value_of_links_or_captions_alone_is_low() {
    let rows = [
        (SectionKind::RelatedLink, Reason::RelatedLinkOnly),
        (SectionKind::Caption, Reason::CaptionOnly),
        (SectionKind::Headline, Reason::HeadlineOnly),
    ];
    for (section, reason) in rows {
        let base = story().says("a", Kind::Count, "2").says("b", Kind::Count, "3").section(section);
        assert_eq!(base.finding().reasons, [reason]);
        assert_eq!(base.finding().severity, Severity::Low);
        let backed = base.says("c", Kind::Count, "3");
        assert_eq!(backed.finding().severity, Severity::High, "the text of another article says it too");
    }
}

#[test]
fn titles_rounding_and_open_claims_are_less() {
    let title = story().says("a", Kind::Title, "Presiden Rusia").says("b", Kind::Title, "Perdana Menteri Rusia").finding();
    assert_eq!((title.severity, title.reasons), (Severity::Medium, vec![Reason::Title]));
    let round = story().says("a", Kind::Count, "600").says("b", Kind::Count, "612").finding();
    assert_eq!((round.severity, round.reasons), (Severity::Low, vec![Reason::Rounded]));
    let status = story().says("a", Kind::Status, "asserted").says("b", Kind::Status, "denied").finding();
    assert_eq!((status.severity, status.reasons), (Severity::Medium, vec![Reason::Status]));
}

#[test]
fn open_claims_need_enough_in_common() {
    let party = || Party { key: "kp".into(), name: "Korut".into(), country: None };
    let mut apart = story().says("a", Kind::Count, "2").says("b", Kind::Count, "3");
    apart.attribute.open = true;
    let fact = apart.judged().0;
    assert_eq!((fact.outcome, fact.judged), (Outcome::Compatible, false));
    assert_eq!(apart.finding().kind, FindingKind::CannotTell);
    for claim in &mut apart.claims {
        claim.event.who = std::sync::Arc::new([std::sync::Arc::new(party())]);
        claim.event.who_basis = Some(Basis::Sentence);
    }
    assert_eq!(apart.finding().kind, FindingKind::CannotTell, "nothing says that the same was done to both");
    for claim in &mut apart.claims {
        claim.predicate = Some("launch".into());
    }
    assert_eq!(
        apart.finding().message,
        "2 and 3 exclude each other, but it is not sure that they are one thing: they are said of different things"
    );
    for claim in &mut apart.claims {
        claim.concept = Some("missile".into());
    }
    let finding = apart.finding();
    assert_eq!((finding.kind, finding.severity), (FindingKind::Conflict, Severity::Medium));
    assert_eq!(apart.judged().0.who, [party()]);
}

#[test]
fn what_one_side_only_plans_excludes_nothing() {
    for status in [Status::Planned, Status::Possible, Status::Denied] {
        let both = story().says("a", Kind::Count, "2").with(|claim| claim.status = status);
        let both = both.says("b", Kind::Count, "3").with(|claim| claim.status = status);
        let expected = if status == Status::Denied { Outcome::Compatible } else { Outcome::Conflict };
        assert_eq!(both.outcome(), expected, "both {status:?}");
        let story = story().says("a", Kind::Count, "2").says("b", Kind::Count, "3").with(|claim| claim.status = status);
        assert_eq!(story.outcome(), Outcome::Compatible, "{status:?}");
    }
}

#[test]
fn a_later_value_of_what_changes_is_an_update() {
    let missed =
        |day: u8| story().changes().says("a", Kind::Count, "14").published(2, None).says("b", Kind::Count, "9").published(day, None);
    let finding = missed(3).finding();
    assert_eq!((finding.kind, finding.severity), (FindingKind::Update, Severity::Info));
    assert_eq!(finding.message, "changes from text to text: 14 (2024-01-02), 9 (2024-01-03)");
    assert_eq!(missed(2).outcome(), Outcome::Conflict, "on one day nothing tells which came first");
}

#[test]
fn a_choice_that_turns_is_an_update() {
    let road = |day: u8| {
        let closed = story().changes().says("a", Kind::Choice, "closed").published(2, None);
        closed.says("b", Kind::Choice, "open").published(day, None)
    };
    assert_eq!(road(3).outcome(), Outcome::Compatible);
    assert_eq!(road(3).finding().kind, FindingKind::Update);
    assert_eq!((road(2).outcome(), road(2).finding().severity), (Outcome::Conflict, Severity::Low));
}

#[test]
fn a_plan_is_one_answer_whether_it_is_called_planned_or_not() {
    let jobs = |day: u8| {
        let planned = story().plan().says("a", Kind::Count, "1400").with(|claim| claim.status = Status::Planned).published(2, None);
        planned.says("b", Kind::Count, "900").published(day, None)
    };
    assert_eq!(jobs(2).outcome(), Outcome::Conflict, "on one day two plans are two plans");
    assert_eq!(jobs(2).finding().severity, Severity::High);
    assert_eq!(jobs(3).outcome(), Outcome::Conflict, "two outlets that differ, and neither says that it is new");
    let anew = || jobs(3).with(|claim| claim.revised = true);
    assert_eq!(anew().outcome(), Outcome::Compatible, "a later plan takes the place of an earlier one");
    assert_eq!(anew().finding().message, "is planned anew from text to text: 1400 (2024-01-02), 900 (2024-01-03)");
    let beside = jobs(3).says("b", Kind::Count, "1400");
    assert_eq!(beside.outcome(), Outcome::Compatible, "the later text tells both");
    let mut own = jobs(3);
    own.cards[1].source = own.cards[0].source.clone();
    assert_eq!(own.finding().kind, FindingKind::Update, "one outlet tells its own plan anew");
}

#[test]
fn what_is_told_as_of_a_moment_is_ordered_by_it() {
    let as_of = |day: u8, hour: Option<u16>| {
        Some(Published { date: PartialDate::day(2024, 1, day), time: hour.and_then(|hour| ClockTime::new(hour, 0)), zone: None })
    };
    let tolls = |a: (&str, Option<Published>), b: (&str, Option<Published>)| {
        let first = story().grows().says("a", Kind::Count, a.0).published(3, Some(9)).with(|claim| claim.as_of = a.1);
        first.says("b", Kind::Count, b.0).published(4, Some(9)).with(|claim| claim.as_of = b.1)
    };
    let noon = as_of(2, Some(12));
    for (a, b) in [(("19", noon), ("23", noon)), (("23", noon), ("19", noon))] {
        let finding = tolls(a, b).finding();
        assert_eq!((finding.kind, finding.severity), (FindingKind::Conflict, Severity::High), "both as of noon");
    }
    let later = tolls(("23", as_of(2, Some(18))), ("19", noon));
    assert_eq!(later.finding().kind, FindingKind::Update, "the article that came first tells the later toll");
    assert_eq!(later.finding().message, "rises from text to text: 19 (as of 2024-01-02 12:00), 23 (as of 2024-01-02 18:00)");
    assert_eq!(tolls(("23", noon), ("19", as_of(2, Some(18)))).outcome(), Outcome::Conflict, "it fell");
    assert_eq!(tolls(("19", noon), ("23", None)).finding().kind, FindingKind::Update, "one moment alone orders nothing");
    let days = tolls(("19", as_of(2, None)), ("23", as_of(2, None)));
    assert_eq!(days.finding().kind, FindingKind::Update, "of one day the publications tell which came first");
}

#[test]
fn choices_only_go_up_their_steps() {
    let standing = |a: &str, b: &str, day: u8| {
        let mut story = story().changes().says("a", Kind::Choice, a).published(2, None);
        story.attribute.steps = vec![("suspect".to_owned(), 1), ("defendant".to_owned(), 2), ("convict".to_owned(), 2)];
        story.says("b", Kind::Choice, b).published(day, None)
    };
    assert_eq!(standing("suspect", "defendant", 3).finding().kind, FindingKind::Update);
    assert_eq!(standing("defendant", "suspect", 3).outcome(), Outcome::Conflict, "nobody goes back");
    assert_eq!(standing("defendant", "convict", 3).outcome(), Outcome::Conflict, "of one step");
    assert_eq!(standing("defendant", "cleared", 3).finding().kind, FindingKind::Update, "without a step anything may follow");
    let one_day = standing("suspect", "defendant", 2);
    assert_eq!((one_day.outcome(), one_day.finding().severity), (Outcome::Conflict, Severity::Low));
}

#[test]
fn a_later_higher_toll_is_an_update() {
    let toll = || story().grows().says("a", Kind::Count, "10").published(2, None);
    let update = toll().says("b", Kind::Count, "12").published(3, None);
    assert_eq!(update.outcome(), Outcome::Compatible);
    let finding = update.finding();
    assert_eq!((finding.kind, finding.severity), (FindingKind::Update, Severity::Info));
    assert_eq!(finding.message, "rises from text to text: 10 (2024-01-02), 12 (2024-01-03)");
    assert_eq!(toll().says("b", Kind::Count, "8").published(3, None).outcome(), Outcome::Conflict, "it fell");
    let told = toll().says("b", Kind::Count, "8").published(3, None).says("b", Kind::Count, "12");
    assert_eq!(told.outcome(), Outcome::Compatible, "the later text tells the earlier toll beside the later");
    let same_day = toll().says("b", Kind::Count, "12").published(2, None);
    assert_eq!(same_day.outcome(), Outcome::Conflict);
    assert_eq!((same_day.finding().severity, same_day.finding().reasons), (Severity::Low, vec![Reason::OrderUnknown]));
    let undated = story().grows().says("a", Kind::Count, "10").says("b", Kind::Count, "12");
    assert_eq!(undated.finding().severity, Severity::High, "without dates nothing speaks for growth");
    let hours = story().grows().says("a", Kind::Count, "10").published(2, Some(8)).says("b", Kind::Count, "12").published(2, Some(9));
    assert_eq!(hours.finding().kind, FindingKind::Update);
}

#[test]
fn spellings_and_other_words_are_shown() {
    let spelt = story().says("a", Kind::Name, "Sergei Shoigu").says("b", Kind::Name, "Sergey Shoygu");
    assert_eq!(spelt.outcome(), Outcome::Agree);
    assert_eq!((spelt.finding().kind, spelt.finding().severity), (FindingKind::Spelling, Severity::Low));
    let quoted = story().says("a", Kind::Quotation, "Kami selalu bersama Rusia").says("b", Kind::Quotation, "Kami di pihak Rusia");
    assert_eq!(quoted.outcome(), Outcome::Compatible);
    assert_eq!((quoted.finding().kind, quoted.finding().severity), (FindingKind::OtherWords, Severity::Info));
}

#[test]
fn a_date_without_its_year_joins_no_two_years() {
    let dated = |value: &str, article: &str, story: Story| story.says(article, Kind::Date, value);
    let story = dated("2022-09-13", "c", dated("XXXX-09-13", "b", dated("2023-09-13", "a", story())));
    let (fact, _) = story.judged();
    assert_eq!(fact.outcome, Outcome::Conflict);
    assert_eq!(fact.groups.len(), 2);
}

#[test]
fn hundreds_of_claims_are_judged() {
    let mut story = story();
    for n in 0..1200 {
        let value = if n % 2 == 0 { "2".to_owned() } else { format!("at least {}", n % 7) };
        story = story.says(&format!("a{n}"), Kind::Count, &value);
    }
    let (fact, findings) = story.judged();
    assert_eq!((fact.outcome, fact.sources, findings.len()), (Outcome::Conflict, 1200, 1));
}

#[test]
fn a_growing_toll_of_many_texts_is_judged() {
    let mut story = story().grows();
    for n in 0..1500u32 {
        let value = (n % 390 + 10).to_string();
        story = story.says(&format!("a{}", n / 3), Kind::Count, &value).published(u8::try_from(n % 28 + 1).unwrap(), None);
    }
    let (fact, findings) = story.judged();
    assert_eq!((fact.outcome, fact.groups.len(), findings.len()), (Outcome::Conflict, 390, 1));
}

#[test]
fn nothing_is_judged_without_a_panic() {
    let (fact, findings) = story().judged();
    assert_eq!((fact.outcome, findings.len()), (Outcome::SingleSource, 0));
}

#[test]
fn of_several_clashes_the_one_that_says_most_is_named() {
    let sums = || story().says("a", Kind::Money, "IDR 39000000000").says("b", Kind::Money, "IDR 87000000000").speaker("Rudi Santika");
    let one_speaker = sums().says("c", Kind::Money, "IDR 78000000000").speaker("Rudi Santika");
    assert!(one_speaker.finding().message.starts_with("IDR 78000000000 and IDR 87000000000"), "{}", one_speaker.finding().message);
    let most = story().says("a", Kind::Count, "14").says("b", Kind::Count, "32").says("c", Kind::Count, "32").says("d", Kind::Count, "23");
    let most = most.says("e", Kind::Count, "23");
    assert_eq!(most.finding().message, "23 and 32 exclude each other");
    let nearest = story().says("a", Kind::Count, "14").says("b", Kind::Count, "32").says("c", Kind::Count, "30");
    assert_eq!(nearest.finding().message, "30 and 32 exclude each other");
}

#[test]
fn what_was_done_on_a_past_day_no_longer_grows() {
    let day = |story: Story, basis: Basis| {
        story.with(|claim| {
            claim.event.day = Some(DateValue::on(PartialDate::day(2024, 1, 1)));
            claim.event.day_basis = Some(basis);
        })
    };
    let raid = |basis| {
        let first = day(story().grows().says("a", Kind::Count, "11").published(2, None), Basis::Inferred);
        day(first.says("b", Kind::Count, "13").published(3, None), basis)
    };
    assert_eq!(raid(Basis::Stated).outcome(), Outcome::Conflict, "13 were arrested on that day, says the rule");
    assert_eq!(raid(Basis::Sentence).finding().kind, FindingKind::Update, "the day may be that of the riot");
}

#[test]
fn losses_are_not_estimated_anew_within_hours() {
    let fire = |day| {
        let first = story().grows().says("a", Kind::Money, "IDR 12000000000").published(2, Some(8));
        first.says("b", Kind::Money, "IDR 15000000000").published(day, Some(9))
    };
    assert_eq!(fire(2).outcome(), Outcome::Conflict);
    assert_eq!(fire(4).finding().kind, FindingKind::Update);
}
