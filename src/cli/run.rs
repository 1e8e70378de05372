//! The stages in a row, on this machine.

use std::io;
use std::path::{Path, PathBuf};

use super::args::{Inputs, RulesOnly};
use super::output;
use crate::compare::StoryReport;
use crate::extract::{Reading, extract};
use crate::group::{form_stories, group};
use crate::problem::Problem;
use crate::read::{Story, read_heap, read_paths};
use crate::reconcile::reconcile;
use crate::rules::RuleSet;

/// Loads the rules; all mistakes are printed at once. They live as long as the program: taking some hundred thousand words apart at its
/// end would only take time.
pub(super) fn load_rules(folder: Option<&Path>) -> Option<&'static RuleSet> {
    try_rules(folder).ok()
}

/// As [`load_rules`], for a caller that tells the mistakes once more in a format of its own.
pub(super) fn try_rules(folder: Option<&Path>) -> Result<&'static RuleSet, Vec<Problem>> {
    load(folder).map(|rules| &*Box::leak(Box::new(rules)))
}

/// The rules that the options ask for; mistakes are printed, and returned.
pub(super) fn rules_of(inputs: &Inputs) -> Result<&'static RuleSet, Vec<Problem>> {
    match inputs.rules_only {
        RulesOnly::All => try_rules(inputs.rules.as_deref()),
        RulesOnly::Open => load(inputs.rules.as_deref()).map(|rules| &*Box::leak(Box::new(rules.only_open()))),
    }
}

/// As [`load_rules`], for a program that loads them again and again.
pub(super) fn load_for_now(folder: Option<&Path>) -> Option<RuleSet> {
    load(folder).ok()
}

fn load(folder: Option<&Path>) -> Result<RuleSet, Vec<Problem>> {
    folder.map_or_else(RuleSet::built_in, RuleSet::with_folder).inspect_err(|problems| output::complain(problems))
}

/// Reads the articles; warnings are printed, problems returned.
pub(super) fn read(paths: &[PathBuf]) -> (Vec<Story>, Vec<Problem>) {
    let input = read_paths(paths, &mut io::stdin().lock());
    output::warn(&input.warnings);
    (input.stories, input.problems)
}

/// The same, where articles that are in no story are put into stories by what they tell.
pub(super) fn read_grouped(paths: &[PathBuf], rules: &RuleSet) -> (Vec<Story>, Vec<Problem>) {
    let mut input = read_heap(paths, &mut io::stdin().lock());
    output::warn(&input.warnings);
    let (stories, problems) = form_stories(input.stories, rules);
    input.problems.extend(problems);
    (stories, input.problems)
}

/// Articles of a file that are looked at as a heap, at most: the look must cost nothing beside the check.
const MOST_LOOKED_AT: usize = 100;

/// A warning where the lines of one JSONL file, none of which names its story, seem to tell of several events.
pub(super) fn looks_like_a_heap(story: &Story, rules: &RuleSet) -> Option<Problem> {
    let path = &story.files.values().next()?.path;
    let file = Path::new(path.as_str());
    let unnamed = file.extension().is_some_and(|ending| ending == "jsonl") && file.file_stem().is_some_and(|stem| *stem == *story.id);
    let few = (2..=MOST_LOOKED_AT).contains(&story.articles.len());
    let events = if unnamed && few { group(&story.articles, rules).len() } else { 1 };
    (events > 1).then(|| {
        let message = format!("its {} articles are checked as one story, but seem to tell of {events} events", story.articles.len());
        Problem::with_file(path, message, "`--group` makes a story of each event; or give each line its `story`")
    })
}

/// The readings of a story's articles, in the order of the articles.
pub(super) fn readings(story: &Story, rules: &RuleSet) -> Vec<Reading> {
    story.articles.iter().map(|article| extract(article, rules)).collect()
}

/// The report of a story.
pub(super) fn report(story: &Story, rules: &RuleSet) -> StoryReport {
    reconcile(&story.id, readings(story, rules), &story.notes, rules)
}

/// Whether `name` fits a pattern in which `*` stands for anything. Rules have a slash where attributes have a point; either will do.
pub(super) fn fits(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.replace('/', "."), name.replace('/', "."));
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or("");
    let Some(mut rest) = name.strip_prefix(first) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, name, expected) in [
            ("launch.*", "launch.time", true),
            ("launch.*", "meeting.date", false),
            ("*.date", "meeting.meal.date", true),
            ("meeting.date", "meeting.date", true),
            ("meeting.date", "meeting.date.x", false),
            ("*", "x", true),
            ("a*c*e", "abcde", true),
            ("a*c*e", "abde", false),
        ] {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
    }
}
