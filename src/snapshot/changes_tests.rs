//! Changes of a story: what happened, to what, why, and what becomes of a part of them.

use std::collections::BTreeSet;

use super::{Change, Changes, How};
use crate::extract::extract;
use crate::read::{Article, Story};
use crate::reconcile::reconcile;
use crate::rules::RuleSet;
use crate::snapshot::{Cause, Made, RuleHashes, SnapshotFile};

const DINNER: &str = "Kedua presiden bersulang saat makan malam.\n";
const LUNCH: &str = "Kedua presiden berbincang saat makan siang.\n";

struct Desk {
    rules: RuleSet,
    hashes: RuleHashes,
}

impl Desk {
    fn new() -> Self {
        let rules = RuleSet::built_in().unwrap();
        let hashes = RuleHashes::new(&rules, None);
        Self { rules, hashes }
    }

    fn story(&self, articles: &[(&str, &str)]) -> (Story, Made) {
        let articles: Vec<Article> = articles.iter().map(|(id, text)| Article::from_text(id, "kim", text)).collect();
        let story = Story { id: "kim".to_owned(), articles, ..Story::default() };
        let readings = story.articles.iter().map(|article| extract(article, &self.rules)).collect();
        let report = reconcile("kim", readings, &story.notes, &self.rules);
        let made = Made::new(&story, &report, &self.hashes);
        (story, made)
    }

    fn accepted(&self, articles: &[(&str, &str)]) -> SnapshotFile {
        self.story(articles).1.file(None)
    }

    fn changes(&self, old: &SnapshotFile, articles: &[(&str, &str)]) -> (Changes, Made) {
        let (story, made) = self.story(articles);
        (Changes::new(Some(old), &made, &story.articles, &self.hashes), made)
    }
}

fn find<'c>(changes: &'c Changes, id: &str) -> &'c Change {
    changes.all.iter().find(|change| change.id == id).unwrap_or_else(|| panic!("{id} is not among {:#?}", changes.all))
}

#[test]
fn each_kind_of_change_has_its_name_and_cause() {
    let desk = Desk::new();
    let old = desk.accepted(&[("a.txt", DINNER), ("b.txt", DINNER)]);
    let (edited, _) = desk.changes(&old, &[("a.txt", DINNER), ("b.txt", LUNCH)]);
    let change = find(&edited, "kim/meeting.meal");
    assert_eq!((change.how, change.conflict, change.cause), (How::Appeared, true, Cause::Article), "{change:#?}");
    assert_eq!(change.because, "\"makan malam\" no longer stands in b.txt");
    let old = desk.accepted(&[("a.txt", DINNER), ("b.txt", LUNCH)]);
    let (calm, _) = desk.changes(&old, &[("a.txt", DINNER), ("b.txt", DINNER)]);
    assert_eq!(find(&calm, "kim/meeting.meal").how, How::Resolved);
    let (gone, _) = desk.changes(&old, &[("a.txt", DINNER)]);
    let change = find(&gone, "kim/meeting.meal");
    assert_eq!((change.how, change.because.as_str()), (How::Resolved, "b.txt was removed"));
    let (renamed, _) = desk.changes(&old, &[("a.txt", DINNER), ("c.txt", LUNCH)]);
    let change = find(&renamed, "kim/meeting.meal");
    assert_eq!((change.how, change.because.as_str()), (How::Moved, "b.txt is now c.txt"));
    let (same, _) = desk.changes(&old, &[("a.txt", DINNER), ("b.txt", LUNCH)]);
    assert_eq!(same.all, []);
}

#[test]
fn rules_and_the_program_are_told_by_their_hashes() {
    let desk = Desk::new();
    let accepted = || desk.accepted(&[("a.txt", DINNER), ("b.txt", DINNER)]);
    let articles = [("a.txt", DINNER), ("b.txt", DINNER)];
    // As if the snapshot had been made when the rule found another value in the same words.
    let mut old = accepted();
    old.body = old.body.replace("b.txt: dinner", "b.txt: supper").replace("agree", "conflict");
    let cause = |old: &SnapshotFile, articles: &[(&str, &str)]| {
        let (changes, _) = desk.changes(old, articles);
        let change = find(&changes, "kim/meeting.meal");
        (change.cause, change.because.clone())
    };
    assert_eq!(cause(&old, &articles).0, Cause::Program);
    let rule = old.info.rules.keys().find(|rule| rule.contains("meal")).unwrap().clone();
    old.info.rules.insert(rule.clone(), "x0".to_owned());
    assert_eq!(cause(&old, &articles), (Cause::Rule, format!("rule {rule} was edited")));
    old.body = old.body.replace("\"makan malam\"", "\"makan larut\"");
    old.info.articles.insert("b.txt".to_owned(), "x0-0".to_owned());
    assert_eq!(cause(&old, &articles).0, Cause::ArticleAndRule);
    // Words that an article never said, as its hash tells, were written by hand.
    let mut old = accepted();
    old.body = old.body.replace("b.txt: dinner | \"makan malam\"", "b.txt: lunch | \"makan siang\"").replace("agree", "conflict");
    let (by_hand, why) = cause(&old, &articles);
    assert_eq!((by_hand, why.as_str()), (Cause::Snapshot, "\"makan siang\" never stood in b.txt: the snapshot was edited by hand"));
    // A rule that gave nothing here before, and one that is no more.
    let mut old = accepted();
    old.body = old.body.replace("meeting.meal: agree", "open.president: conflict");
    old.info.rules.remove(&rule);
    assert_eq!(cause(&old, &articles), (Cause::Rule, format!("rule {rule} is new here")));
    old.info.rules.insert("zoo/old".to_owned(), "x0".to_owned());
    assert_eq!(cause(&old, &articles), (Cause::Rule, format!("rule {rule} is new here")));
    let mut old = accepted();
    old.body = old.body.replace("b.txt: dinner", "b.txt: supper");
    old.info.program = Some("0.0.9".to_owned());
    assert_eq!(cause(&old, &articles).1, format!("the program is {} now, and was 0.0.9", env!("CARGO_PKG_VERSION")));
    old.info = crate::snapshot::Info::default();
    assert_eq!(cause(&old, &articles).0, Cause::Unknown);
}

const OLD: [(&str, &str); 2] = [
    ("a.txt", "Gempa itu menewaskan 12 orang dan melukai 40 orang di Palu.\n\nKedua presiden bersulang saat makan malam.\n"),
    (
        "b.txt",
        "Gempa itu menewaskan 12 orang dan melukai 40 orang di Palu.\n\nKedua presiden bersulang saat makan malam.\n\nAda 7 perahu karam.\n",
    ),
];
const NEW: [(&str, &str); 3] = [
    ("a.txt", "Gempa itu menewaskan 12 orang dan melukai 45 orang di Palu.\n\nKedua presiden bersulang saat makan siang.\n"),
    (
        "b.txt",
        "Gempa itu menewaskan 12 orang dan melukai 40 orang di Palu.\n\nKedua presiden bersulang saat makan malam.\n\nAda 7 perahu karam.\n",
    ),
    ("c.txt", "Gempa itu menewaskan 15 orang di Palu.\n\nAda 7 perahu karam dan 3 jembatan putus.\n"),
];

#[test]
fn a_part_is_accepted_and_the_rest_stays() {
    let desk = Desk::new();
    let old = desk.accepted(&OLD);
    let (changes, made) = desk.changes(&old, &NEW);
    let ids: Vec<&str> = changes.all.iter().map(|change| change.id.as_str()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "ids are unique: {ids:?}");
    assert!(ids.len() > 2, "{ids:?}");
    // Nothing taken is the old one, all taken the new one.
    assert_eq!(changes.accept(Some(&old), &made, &BTreeSet::new(), None), old);
    let all: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(changes.accept(Some(&old), &made, &all, None), made.file(Some(&old)));
    // In whatever order they are taken one by one, the end is the new one.
    for turned in [false, true] {
        let mut file = old.clone();
        let mut left = ids.clone();
        if turned {
            left.reverse();
        }
        for id in &left {
            let (changes, made) = desk.changes(&file, &NEW);
            find(&changes, id);
            let before = changes.all.len();
            file = changes.accept(Some(&file), &made, &BTreeSet::from([*id]), None);
            assert_eq!(desk.changes(&file, &NEW).0.all.len(), before - 1, "{id}");
        }
        assert_eq!(file, made.file(Some(&old)));
    }
}

#[test]
fn reasons_are_kept_with_what_they_are_about() {
    let desk = Desk::new();
    let old = desk.accepted(&[("a.txt", DINNER), ("b.txt", DINNER)]);
    let articles = [("a.txt", DINNER), ("b.txt", LUNCH)];
    let (changes, made) = desk.changes(&old, &articles);
    let id = BTreeSet::from(["kim/meeting.meal"]);
    let rejected = changes.reject(&old, &made, &id, Some("b misread its source"));
    assert_eq!(rejected.body, old.body);
    let rejected = SnapshotFile::parse(&rejected.text());
    let (again, _) = desk.changes(&rejected, &articles);
    assert_eq!(find(&again, "kim/meeting.meal").rejected.as_deref(), Some("b misread its source"));
    // Another change of the same fact is to be decided anew.
    let (other, _) = desk.changes(&rejected, &[("a.txt", LUNCH), ("b.txt", LUNCH)]);
    assert!(other.all.iter().all(|change| change.rejected.is_none()));
    let accepted = again.accept(Some(&rejected), &made, &id, Some("both were asked"));
    assert_eq!(accepted.info.accepted.get("meeting.meal").map(String::as_str), Some("both were asked"));
    assert!(accepted.info.rejected.is_empty());
    let (calm, made) = desk.changes(&accepted, &[("a.txt", DINNER), ("b.txt", DINNER)]);
    let all: BTreeSet<&str> = calm.all.iter().map(|change| change.id.as_str()).collect();
    assert!(calm.accept(Some(&accepted), &made, &all, None).info.accepted.is_empty());
}

#[test]
fn ids_may_be_written_without_the_story() {
    let desk = Desk::new();
    let old = desk.accepted(&[("a.txt", DINNER), ("b.txt", DINNER)]);
    let (changes, _) = desk.changes(&old, &[("a.txt", DINNER), ("b.txt", LUNCH)]);
    let change = find(&changes, "kim/meeting.meal");
    assert!(change.is_meant_by("kim", "meeting.meal") && change.is_meant_by("kim", "kim/meeting.meal"));
    assert!(!change.is_meant_by("kim", "meeting") && !change.is_meant_by("kim", "jim/meeting.meal"));
}
