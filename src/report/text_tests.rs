//! The text report of stories built by hand.

use super::{Show, TextOptions, text_report};
use crate::compare::{FindingKind, Outcome, Severity, StoryReport};
use crate::problem::Problem;
use crate::report::sample::{Sample, meeting, quake};

fn plain(story: StoryReport) -> String {
    text_report(&[story], &[], &TextOptions::default())
}

#[test]
fn a_story_with_conflicts() {
    insta::assert_snapshot!(plain(meeting()), @r#"
    pertemuan
      Gema Jenggala  gema.txt   no date
      Kabar Samudra  kabar.txt  2023-09-14
      pena-mahakam   pena.txt   2023-09-14, pena-mahakam.co.id
      Suluh Rinjani  suluh.txt  no date, same origin as Kabar Samudra

    high  meeting.meal
      dinner: Kabar Samudra 1:22, Suluh Rinjani 1:27 (says KCNA), also 1:64
        "Gelas diangkat dalam ‹jamuan makan malam› seusai perundingan yang berlangsung beberapa jam …"
      lunch: Gema Jenggala 1:15
        "Kim dan Putin ‹makan siang› bersama pada Rabu, 13 September 2023."
      clash: dinner and lunch exclude each other
      event: same actor, same day (2023-09-13); 3 sources, 2 independent

    low (related link only)  meeting.venue  Kosmodrom and Vladivostok exclude each other
      Kosmodrom: pena-mahakam 1:1  "‹Temui Putin›, Kim Sokong Perang"
      Vladivostok: Suluh Rinjani 1:127 (related link)  "Baca juga: Kim Bertemu Putin di ‹Vladivostok›"
      clash: neither place contains the other; event: same actor, same day (2023-09-13)

    compatible
      launch.missile.count: at least 2 (Kabar Samudra), 2 (pena-mahakam); at least 2 contains 2
    agree (1): meeting.date
    stated by one source (2): launch.distance, open.rocket.length
    4 checks inside articles fit: 1 conversion, 3 weekday
    no publication date (2): Gema Jenggala, Suluh Rinjani
    2 conflicts (1 high, 1 low), 1 compatible, 1 agree, 2 stated by one source; 4 articles, 3 independent
    "#);
}

#[test]
fn updates_speakers_and_checks_inside() {
    insta::assert_snapshot!(plain(quake()), @r#"
    gempa: Gempa Teluk, 14 Mei 2024
      Equator Dispatch  equator.txt  2024-05-15
      Lensa 24-05-15    lensa-1.txt  2024-05-15
      Lensa 24-05-16    lensa-2.txt  2024-05-16

    medium (two speakers)  casualties.injured  two speakers count the injured differently
      86: Equator Dispatch 1:35 (says BNPB)
        “"Some ‹86 people› were injured," the agency BNPB said.”
      112: Lensa 24-05-15 1:20 (says BPBD)
        "Jumlah korban luka ‹\u{1b}[31m112 orang\u{202e}›, kata BPBD."
      clash: 86 and 112 are 26 apart
      event: same actor, same day (2024-05-14)

    compatible
      casualties.dead: 17 (Equator Dispatch), 23 (Lensa 24-05-16); update, 17 on 2024-05-15, 23 on 2024…
    stated by one source (1): quake.distance
    inside one article
      medium  quake.distance: Equator Dispatch 1:92, also 1:102; 36 mi is 57.9 km, not 60 km
    cannot tell
      open.aftershock: 46: Lensa 24-05-15 1:52; about 40: Lensa 24-05-16 1:38; may be two events
    1 conflict (1 medium), 1 cannot tell, 1 compatible, 0 agree, 1 stated by one source; 3 articles, 3 independent
    "#);
}

#[test]
fn several_stories_and_problems() {
    let mut calm = meeting();
    calm.id = "tenang".to_owned();
    calm.findings.clear();
    calm.facts.retain(|fact| fact.outcome != Outcome::Conflict);
    let problem = Problem::with_file("berita/\x1b[2Jrusak.txt", "cannot be read", "check its permissions");
    let options = TextOptions { show: Show { conflicts: false, compatible: false, ..Show::default() }, ..TextOptions::default() };
    insta::assert_snapshot!(text_report(&[quake(), calm], &[problem], &options), @r#"
    gempa: Gempa Teluk, 14 Mei 2024
      Equator Dispatch  equator.txt  2024-05-15
      Lensa 24-05-15    lensa-1.txt  2024-05-15
      Lensa 24-05-16    lensa-2.txt  2024-05-16

    conflicts not shown (1): medium casualties.injured
    compatible (1): casualties.dead
    stated by one source (1): quake.distance
    inside one article
      medium  quake.distance: Equator Dispatch 1:92, also 1:102; 36 mi is 57.9 km, not 60 km
    cannot tell
      open.aftershock: 46: Lensa 24-05-15 1:52; about 40: Lensa 24-05-16 1:38; may be two events

    tenang: no conflicts, 1 compatible, 1 agree, 2 stated by one source; 4 articles, 3 independent
    problems
      berita/\u{1b}[2Jrusak.txt: cannot be read; check its permissions
    2 stories: 1 conflict (1 medium), 1 cannot tell, 2 compatible, 1 agree, 3 stated by one source; 7 articles, 6 independent
    "#);
}

#[test]
fn shows_a_line_each_on_demand() {
    let show = Show { conflicts: false, compatible: true, agree: true, single: true };
    let options = TextOptions { show, min_severity: Severity::High, ..TextOptions::default() };
    insta::assert_snapshot!(text_report(&[meeting()], &[], &options), @r#"
    pertemuan
      Gema Jenggala  gema.txt   no date
      Kabar Samudra  kabar.txt  2023-09-14
      pena-mahakam   pena.txt   2023-09-14, pena-mahakam.co.id
      Suluh Rinjani  suluh.txt  no date, same origin as Kabar Samudra

    conflicts not shown (2): high meeting.meal, low meeting.venue
    compatible
      launch.missile.count: at least 2 (Kabar Samudra), 2 (pena-mahakam); at least 2 contains 2
    agree
      meeting.date: 2023-09-13 = XXXX-09-13 (Gema Jenggala, pena-mahakam)
    stated by one source
      open.rocket.length: 42.7 m (Gema Jenggala)
      launch.distance: about 650 km (pena-mahakam)
    4 checks inside articles fit: 1 conversion, 3 weekday
    no publication date (2): Gema Jenggala, Suluh Rinjani
    2 conflicts (1 high, 1 low), 1 compatible, 1 agree, 2 stated by one source; 4 articles, 3 independent
    "#);
}

#[test]
fn what_the_desk_keeps_is_named_and_not_counted() {
    let mut story = meeting();
    for finding in &mut story.findings {
        finding.known = Some("the desk asked both".to_owned());
    }
    let text = plain(story);
    assert!(text.contains("no conflicts but those that the desk keeps"), "{text}");
    assert!(text.contains("known: meeting.meal, the desk asked both"), "{text}");
    assert!(text.contains("no conflicts, 2 known, "), "{text}");
}

#[test]
fn heavier_conflicts_stand_first_then_those_with_more_sources_against() {
    let mut sample = Sample::new("s");
    let names = ["a", "b", "c", "d"];
    for name in names {
        sample.article(name, name, None, "satu dua tiga");
    }
    for (attribute, against, severity) in [("w.one", 1, Severity::High), ("x.two", 2, Severity::High), ("a.low", 2, Severity::Low)] {
        let claims: Vec<usize> = names.iter().map(|name| sample.claim(name, attribute, "count", "1", "satu")).collect();
        let (left, right) = claims.split_at(against);
        let fact = sample.fact(Outcome::Conflict, None, &[left, right], "they differ");
        sample.finding(FindingKind::Conflict, fact, severity, &[], "they differ");
    }
    let text = plain(sample.report);
    let heads: Vec<&str> = text.lines().filter(|line| line.starts_with("high") || line.starts_with("low")).collect();
    assert_eq!(heads, ["high  x.two", "high  w.one", "low  a.low"]);
}

#[test]
fn a_low_conflict_takes_four_lines() {
    let text = plain(meeting());
    let block: Vec<&str> = text.lines().skip_while(|line| !line.starts_with("low")).take_while(|line| !line.is_empty()).collect();
    assert_eq!(block.len(), 4, "{block:#?}");
}

#[test]
fn nothing_of_an_article_steers_the_terminal() {
    let mut story = quake();
    story.articles[0].source = "Equa\u{9b}tor\u{202e}".to_owned();
    story.title = Some("judul\x1b]0;x\x07".to_owned());
    story.facts[0].explanation = "a\u{2066}b".to_owned();
    let text = plain(story);
    let bad = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!text.contains(bad), "{text:?}");
}

#[test]
fn colour_adds_escapes_and_changes_no_words() {
    let colour = text_report(&[meeting()], &[], &TextOptions { colour: true, ..TextOptions::default() });
    assert!(colour.contains("\x1b[1m\x1b[4m"), "{colour:?}");
    let mut bare = String::new();
    let mut inside = false;
    for c in colour.chars() {
        match c {
            '\x1b' => inside = true,
            'm' if inside => inside = false,
            _ if inside => {}
            _ => bare.push(c),
        }
    }
    let trimmed = |text: &str| text.replace(['‹', '›'], "").lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(trimmed(&bare), trimmed(&plain(meeting())));
}

#[test]
fn the_same_bytes_again_and_no_verdict() {
    for story in [meeting(), quake(), StoryReport::default()] {
        let text = plain(story.clone());
        assert_eq!(text, plain(story));
        assert!(!text.contains("==="));
        for word in ["true", "false", "wrong", "error", "correct"] {
            assert!(!text.to_lowercase().split_whitespace().any(|w| w == word), "{word}: {text}");
        }
    }
}

#[test]
fn indices_that_point_nowhere_are_passed_over() {
    let mut story = meeting();
    story.claims.clear();
    story.lineages.clear();
    assert!(plain(story.clone()).contains("meeting.meal"));
    story.facts.clear();
    assert!(plain(story).contains("meeting.meal"));
}

#[test]
fn five_articles_take_about_forty_lines() {
    let mut sample = Sample::new("lima");
    let names = ["anoa", "badak", "cendana", "durian", "elang"];
    for name in names {
        sample.article(&format!("{name}.txt"), name, Some("2024-05-14"), "satu dua tiga");
    }
    let mut fact = |attribute: &str, outcome: Outcome, sources: usize| {
        let ids = names.iter().take(sources);
        let claims: Vec<usize> = ids.map(|name| sample.claim(&format!("{name}.txt"), attribute, "count", "2", "dua")).collect();
        sample.fact(outcome, None, &[&claims[..1], &claims[1..]], "one contains the other");
        sample.report.facts.len() - 1
    };
    for at in 0..12 {
        fact(&format!("casualties.kind{at}"), Outcome::Compatible, 3);
    }
    for at in 0..6 {
        fact(&format!("quake.agreed{at}"), Outcome::Agree, 4);
    }
    for at in 0..120 {
        fact(&format!("open.word{at}"), Outcome::SingleSource, 1);
    }
    let high = fact("quake.magnitude", Outcome::Conflict, 5);
    let low = fact("quake.depth", Outcome::Conflict, 2);
    sample.finding(FindingKind::Conflict, high, Severity::High, &[], "they differ");
    sample.finding(FindingKind::Conflict, low, Severity::Low, &[], "they differ");
    let text = plain(sample.report);
    assert!((35..=45).contains(&text.lines().count()), "{text}");
    assert!(text.lines().rev().skip(1).all(|line| line.chars().count() <= 100), "{text}");
    insta::assert_snapshot!(text.lines().rev().take(6).collect::<Vec<_>>().join("\n"), @r#"
    2 conflicts (1 high, 1 low), 12 compatible, 6 agree, 120 stated by one source; 5 articles, 5 independent
      open.word109, open.word11, open.word110, open.word111, open.word112, open.word113, and 102 more
      open.word102, open.word103, open.word104, open.word105, open.word106, open.word107, open.word108,
    stated by one source (120): open.word0, open.word1, open.word10, open.word100, open.word101,
    agree (6): quake.agreed0, quake.agreed1, quake.agreed2, quake.agreed3, quake.agreed4, quake.agreed5
      casualties.kind11: 2 (badak, cendana), 2 (anoa); one contains the other
    "#);
}
