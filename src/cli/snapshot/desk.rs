//! Stories, snapshots and rules of one run, and how each story stands to its snapshot.

use std::path::{Path, PathBuf};

use super::super::args::SnapshotInputs;
use super::super::{output, run};
use super::notices::{of_changes, of_orphan};
use crate::compare::StoryReport;
use crate::problem::Problem;
use crate::read::Story;
use crate::report::Notice;
use crate::rules::RuleSet;
use crate::snapshot::{Changes, Made, RuleHashes, RunChanges, Store, Stored, StoryChanges, shell};

/// What a run works on.
pub(super) struct Desk {
    rules: &'static RuleSet,
    hashes: RuleHashes,
    pub(super) store: Store,
    pub(super) stories: Vec<Story>,
    /// What could not be read; all of it is printed already.
    pub(super) problems: Vec<Problem>,
    /// All stories were read, so that a snapshot without one is left over.
    pub(super) whole: bool,
    /// What a command of the same run needs behind its id.
    pub(super) arguments: String,
}

/// A story and its snapshot.
pub(super) struct Case<'d> {
    pub(super) story: &'d Story,
    pub(super) report: StoryReport,
    pub(super) made: Made,
    pub(super) old: Option<Stored>,
}

/// How a story stands to its snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Same,
    /// The same, but made of other articles or rules than its header says.
    Stale,
    Differs,
    New,
    /// The file holds marks of a merge; the line of the first.
    Merge(usize),
}

impl Desk {
    /// Loads rules and stories; `None` where the rules have mistakes, which are printed.
    pub(super) fn open(paths: &[PathBuf], inputs: &SnapshotInputs) -> Option<Self> {
        let rules = run::load_rules(inputs.rules.as_deref())?;
        let (stories, problems) = run::read(paths);
        output::complain(&problems);
        let whole = !inputs.partial && problems.is_empty() && paths.iter().all(|path| is_collection(path, &stories));
        Some(Self {
            rules,
            hashes: RuleHashes::new(rules, inputs.rules.as_deref()),
            store: Store::new(&inputs.snapshots),
            stories,
            problems,
            whole,
            arguments: arguments(paths, inputs),
        })
    }

    /// A story, read and compared, with its snapshot.
    pub(super) fn case<'d>(&self, story: &'d Story) -> Result<Case<'d>, Box<Problem>> {
        let report = run::report(story, self.rules);
        let made = Made::new(story, &report, &self.hashes);
        let old = self.store.read(&story.id)?;
        Ok(Case { story, report, made, old })
    }

    /// Snapshots without a story; none where not all stories were read.
    pub(super) fn orphans(&self) -> Result<Vec<String>, Box<Problem>> {
        if !self.whole {
            return Ok(Vec::new());
        }
        let known = |id: &String| self.stories.iter().any(|story| story.id == *id);
        Ok(self.store.stories()?.into_iter().filter(|id| !known(id)).collect())
    }

    pub(super) fn changes(&self, case: &Case) -> Changes {
        Changes::new(case.old.as_ref().map(|old| &old.file), &case.made, &case.story.articles, &self.hashes)
    }

    /// All changes of all stories, for a diff; what cannot be read is printed and remembered.
    pub(super) fn run_changes(&mut self) -> (RunChanges, Vec<Notice>) {
        let mut run = RunChanges { arguments: self.arguments.clone(), ..RunChanges::default() };
        let (mut notices, mut problems) = (Vec::new(), Vec::new());
        for story in &self.stories {
            run.checked += 1;
            match self.case(story) {
                Ok(case) => {
                    let changes = self.story_changes(&case, &mut problems);
                    notices.extend(changes.iter().flat_map(|changes| of_changes(self, &case, changes)));
                    run.stories.extend(changes);
                }
                Err(problem) => problems.push(*problem),
            }
        }
        match self.orphans() {
            Ok(orphans) => run.orphans = orphans,
            Err(problem) => problems.push(*problem),
        }
        output::complain(&problems);
        self.problems.extend(problems);
        notices.extend(run.orphans.iter().map(|orphan| of_orphan(self, orphan)));
        notices.sort_by_key(|notice| (notice.decided.is_some(), notice.severity));
        (run, notices)
    }

    /// The changes of a story that differs from its snapshot.
    pub(super) fn story_changes(&self, case: &Case, problems: &mut Vec<Problem>) -> Option<StoryChanges> {
        let standing = case.standing();
        if matches!(standing, Standing::Same | Standing::Stale) {
            return None;
        }
        if let Standing::Merge(line) = standing {
            problems.push(self.unfinished_merge(&case.story.id, line));
        }
        let changes = self.changes(case).all;
        let otherwise = changes.is_empty().then(|| "the snapshot is written otherwise, and says the same".to_owned());
        let trouble = match standing {
            Standing::Merge(line) => Some(format!("line {line} of the snapshot is the mark of a merge that nobody has finished")),
            _ => otherwise,
        };
        Some(StoryChanges { story: case.story.id.clone(), new: standing == Standing::New, changes, trouble })
    }

    pub(super) fn unfinished_merge(&self, story: &str, line: usize) -> Problem {
        let path = self.store.path(story).display().to_string();
        let advice = format!("`selisih snapshot accept {}{}` writes it anew from the articles as they are", shell(story), self.arguments);
        Problem::with_file(format!("{path}:{line}"), "git left marks of a merge here, so this is not what anybody accepted", advice)
    }
}

impl Case<'_> {
    pub(super) fn standing(&self) -> Standing {
        let Some(old) = &self.old else { return Standing::New };
        match old.file.merge {
            Some(line) => Standing::Merge(line),
            None if !old.file.same_body(&self.made.body) => Standing::Differs,
            None if !old.file.info.same_origin(&self.made.info) => Standing::Stale,
            None => Standing::Same,
        }
    }
}

/// Whether a path is a folder of stories, and so names all that there are; a story folder or an article names itself alone.
fn is_collection(path: &Path, stories: &[Story]) -> bool {
    path.is_dir() && stories.iter().all(|story| story.folder.as_deref() != Some(path))
}

/// The paths and options of this run as a shell takes them, with a space before each.
fn arguments(paths: &[PathBuf], inputs: &SnapshotInputs) -> String {
    let mut words: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    if words == ["."] {
        words.clear();
    }
    if inputs.snapshots != Path::new("snapshots") {
        words.extend(["--snapshots".to_owned(), inputs.snapshots.display().to_string()]);
    }
    if let Some(rules) = &inputs.rules {
        words.extend(["--rules".to_owned(), rules.display().to_string()]);
    }
    words.iter().map(|word| format!(" {}", shell(word))).collect()
}
