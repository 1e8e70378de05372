//! What the formats of CI share: findings with the files that they stand in.

use std::collections::BTreeMap;
use std::path::Path;

use super::args::{FailOn, WordsOf};
use super::check::fails_on;
use crate::compare::{Finding, Severity, StoryReport};
use crate::read::{ArticleFile, Story};
use crate::report::{Notice, Words, notices};

/// The findings of these stories, heaviest first; what is for information only is left out.
pub(super) fn of_stories(stories: &[Story], reports: &[StoryReport], fail_on: FailOn) -> Vec<Notice> {
    let mut found = all(stories, reports, |finding| fails_on(finding, fail_on));
    found.retain(|notice| notice.severity < Severity::Info);
    found.sort_by_key(|notice| (notice.decided.is_some(), notice.severity));
    found
}

/// The gaps of these stories, where they were asked for.
pub(super) fn gaps(stories: &[Story], reports: &[StoryReport]) -> Vec<Notice> {
    let mut found = all(stories, reports, |_| false);
    found.retain(|notice| !notice.silent.is_empty());
    found
}

fn all(stories: &[Story], reports: &[StoryReport], fails: impl Fn(&Finding) -> bool) -> Vec<Notice> {
    let of_story = |report: &StoryReport| {
        let files = stories.iter().find(|story| story.id == report.id).map(files).unwrap_or_default();
        notices(report, &files, &fails)
    };
    reports.iter().flat_map(of_story).collect()
}

/// The files of a story's articles, below this folder where they are: a runner names files from the root of the repository.
pub(super) fn files(story: &Story) -> BTreeMap<String, ArticleFile> {
    let here = std::env::current_dir().ok().map(|here| format!("{}/", here.display().to_string().replace('\\', "/")));
    let below = |path: &str| {
        let path = here.as_deref().and_then(|here| path.strip_prefix(here)).unwrap_or(path);
        path.strip_prefix("./").unwrap_or(path).to_owned()
    };
    story.files.iter().map(|(id, file)| (id.clone(), ArticleFile { path: below(&file.path), line: file.line })).collect()
}

/// Where the whole report is, for whoever sees a part of it.
pub(super) fn rest(summary: Option<&Path>, command: &str) -> String {
    match summary {
        Some(_) => "the summary of this job has all of them".to_owned(),
        None => format!("`{command}` shows all of them"),
    }
}

pub(super) const fn words(language: WordsOf) -> Words {
    match language {
        WordsOf::En => Words::English,
        WordsOf::Id => Words::Indonesian,
    }
}
