//! One accepted snapshot a story of corpus/: what changes in a story is a changed line for a reviewer.
//!
//! Insta asserts the bodies; their headers are written by `selisih snapshot accept corpus --headers`, and insta does not compare them.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use selisih::{RuleSet, extract, read_paths, reconcile, snapshot_body};

fn settings(story: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(format!("What the articles of {story} say of each fact"));
    settings
}

#[test]
fn every_story_says_what_was_accepted() {
    let rules = RuleSet::built_in().unwrap();
    let input = read_paths(&[common::root().join("corpus")], &mut io::empty());
    assert_eq!((input.problems, input.warnings), (Vec::new(), Vec::new()));
    let mut changed = Vec::new();
    for story in &input.stories {
        let readings = story.articles.iter().map(|article| extract(article, &rules)).collect();
        let body = snapshot_body(&reconcile(&story.id, readings, &story.notes, &rules));
        // All stories are looked at, so that one run shows all that changed.
        let same = catch_unwind(AssertUnwindSafe(|| settings(&story.id).bind(|| insta::assert_snapshot!(story.id.as_str(), body))));
        if same.is_err() {
            changed.push(story.id.as_str());
        }
    }
    assert!(changed.is_empty(), "changed: {}; look at the lines above and at snapshots/*.snap.new", changed.join(", "));
}

#[test]
fn snapshots_and_stories_are_the_same_names() {
    let stories: BTreeSet<String> = common::folders(&common::root().join("corpus")).into_iter().collect();
    let snapshots: BTreeSet<String> = fs::read_dir(common::root().join("snapshots"))
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".snap").map(str::to_owned))
        .collect();
    let missing: Vec<_> = stories.difference(&snapshots).collect();
    let unreferenced: Vec<_> = snapshots.difference(&stories).collect();
    assert!(missing.is_empty(), "stories without a snapshot: {missing:?}");
    assert!(unreferenced.is_empty(), "snapshots without a story, delete them: {unreferenced:?}");
}
