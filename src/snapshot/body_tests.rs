//! The body of snapshots: stable against values, order and new articles.

use super::snapshot_body;
use crate::compare::{Outcome, StoryReport};
use crate::report::sample::{Sample, meeting, quake};
use crate::value::{Kind, Value};

/// Lines of the one that the other has not.
fn changed(a: &str, b: &str) -> usize {
    let theirs: Vec<&str> = b.lines().collect();
    a.lines().filter(|line| !theirs.contains(line)).count()
}

#[test]
fn facts_by_attribute_claims_by_source() {
    insta::assert_snapshot!(snapshot_body(&meeting()), @r#"
    launch.missile.count: compatible
      Kabar Samudra: at least 2 | "setidaknya dua rudal"
      pena-mahakam.co.id: 2 | "dua rudal"

    meeting.date: agree
      Gema Jenggala: 2023-09-13 | "13 September 2023"
      pena-mahakam.co.id: XXXX-09-13 | "13 September"

    meeting.meal: conflict
      Gema Jenggala: lunch | "makan siang"
      Kabar Samudra: dinner | "jamuan makan malam"
      Suluh Rinjani: dinner, says KCNA | "acara makan malam"
      Suluh Rinjani: dinner | "Jamuan makan malam"

    meeting.venue: conflict (low: related link only)
      Suluh Rinjani: Vladivostok, in a related link | "Vladivostok"
      pena-mahakam.co.id: Kosmodrom | "Temui Putin"

    single source
      launch.distance, pena-mahakam.co.id: about 650 km | "650 kilometer"
      open.rocket.length, Gema Jenggala: 42.7 m | "42,7 meter"
    "#);
    insta::assert_snapshot!(snapshot_body(&quake()), @r#"
    casualties.dead: compatible (update)
      Lensa: 23 | "23 orang"
      The Equator Dispatch: 17 | "17 people"

    casualties.injured: conflict (medium: two speakers)
      Lensa: 112, says BPBD | "\u{1b}[31m112 orang\u{202e}"
      The Equator Dispatch: 86, says BNPB | "86 people"

    open.aftershock: compatible (cannot tell)
      Lensa: 46 | "46 gempa susulan"
      Lensa: about 40 | "Sekitar 40 gempa susulan"

    single source
      quake.distance, The Equator Dispatch: 36 mi | "36 miles"
      quake.distance, The Equator Dispatch: 60 km | "60 km"

    inside one article
      quake.distance
        The Equator Dispatch: 36 mi | "36 miles"
        The Equator Dispatch: 60 km | "60 km"
    "#);
}

#[test]
fn the_order_of_the_input_does_not_matter() {
    for story in [meeting(), quake()] {
        let body = snapshot_body(&story);
        assert_eq!(body, snapshot_body(&turned(story)));
    }
}

/// The same story with every list in reverse.
fn turned(mut story: StoryReport) -> StoryReport {
    let (claims, facts) = (story.claims.len(), story.facts.len());
    story.articles.reverse();
    story.lineages.reverse();
    story.claims.reverse();
    story.facts.reverse();
    story.findings.reverse();
    for fact in &mut story.facts {
        fact.claims = fact.claims.iter().rev().map(|at| claims - 1 - at).collect();
        fact.groups.clear();
    }
    for finding in &mut story.findings {
        finding.fact = finding.fact.map(|at| facts - 1 - at);
    }
    story
}

#[test]
fn a_changed_value_is_a_changed_line() {
    let before = meeting();
    let mut after = before.clone();
    after.claims[0].value = Value::text(Kind::Choice, "breakfast");
    for fact in &mut after.facts {
        fact.groups.reverse();
    }
    let (before, after) = (snapshot_body(&before), snapshot_body(&after));
    assert_eq!((changed(&before, &after), changed(&after, &before)), (1, 1));
    assert_eq!(before.lines().count(), after.lines().count());
}

#[test]
fn a_new_article_adds_lines_and_moves_none() {
    fn story(with: bool) -> StoryReport {
        let mut sample = Sample::new("s");
        sample.article("a.txt", "Anoa", None, "Ada dua rudal.");
        sample.article("c.txt", "Cendana", None, "Ada dua rudal.");
        let mut claims = vec![sample.claim("a.txt", "x.count", "count", "2", "dua"), sample.claim("c.txt", "x.count", "count", "2", "dua")];
        if with {
            // A second article of a source that is there already.
            sample.article("b.txt", "Cendana", None, "Ada dua buah.");
            claims.push(sample.claim("b.txt", "x.count", "count", "2", "dua buah"));
        }
        sample.fact(Outcome::Agree, None, &[&claims], "");
        sample.report
    }
    let (before, after) = (snapshot_body(&story(false)), snapshot_body(&story(true)));
    let mut rest = after.lines();
    assert!(before.lines().all(|line| rest.any(|other| other == line)), "{before}\n{after}");
    assert_eq!(after.lines().count(), before.lines().count() + 1);
}

#[test]
fn what_a_source_says_twice_stands_once() {
    let mut sample = Sample::new("s");
    sample.article("a.txt", "Anoa", None, "dua dan dua");
    sample.article("b.txt", "Badak", None, "dua");
    let first = sample.claim("a.txt", "x", "count", "2", "dua");
    let mut again = sample.report.claims[first].clone();
    again.span.start += 8;
    again.span.end += 8;
    sample.report.claims.push(again);
    let other = sample.claim("b.txt", "x", "count", "2", "dua");
    sample.fact(Outcome::Agree, None, &[&[first, first + 1, other]], "");
    assert_eq!(snapshot_body(&sample.report), "x: agree\n  Anoa: 2 | \"dua\"\n  Badak: 2 | \"dua\"\n");
}

#[test]
fn nothing_of_the_run_stands_in_it() {
    let mut story = quake();
    story.claims.iter_mut().for_each(|claim| {
        claim.id = "k3f9a0c1q7".to_owned();
        claim.line = 77;
    });
    let body = snapshot_body(&story);
    assert_eq!(body, snapshot_body(&quake()));
    assert!(!body.contains("===") && !body.contains('\x1b') && !body.contains(".txt"), "{body}");
    assert_eq!(snapshot_body(&StoryReport::default()), "");
}
