//! All stories of a run held against their snapshots: what `diff` prints, and what tools of CI are told.

use super::super::output;
use super::desk::{Case, Desk, Standing};
use super::notices::{of_changes, of_orphan};
use crate::problem::Problem;
use crate::report::Notice;
use crate::snapshot::{RunChanges, StoryChanges};

impl Desk {
    /// All changes of all stories; what cannot be read is printed and remembered.
    pub(super) fn run_changes(&mut self) -> (RunChanges, Vec<Notice>) {
        let mut run = RunChanges { arguments: self.arguments.clone(), ..RunChanges::default() };
        run.errors.clone_from(&self.problems);
        let (mut notices, mut problems, mut renamed) = (Vec::new(), Vec::new(), Vec::new());
        for story in &self.stories {
            run.checked += 1;
            match self.case(story) {
                Ok(case) => {
                    let changes = self.story_changes(&case, &mut problems);
                    renamed.extend(case.was.clone());
                    notices.extend(changes.iter().flat_map(|changes| of_changes(self, &case, changes)));
                    run.stories.extend(changes);
                }
                Err(problem) => {
                    run.errors.push((*problem).clone());
                    problems.push(*problem);
                }
            }
        }
        notices.extend(run.errors.iter().map(Notice::of_problem));
        run.orphans = self.orphans(&renamed);
        output::complain(&problems);
        self.problems.extend(problems);
        notices.extend(run.orphans.iter().map(|orphan| of_orphan(self, orphan)));
        notices.sort_by_key(|notice| (notice.decided.is_some(), notice.severity));
        (run, notices)
    }

    /// The changes of a story that differs from its snapshot, or what keeps it from being compared.
    pub(super) fn story_changes(&self, case: &Case, problems: &mut Vec<Problem>) -> Option<StoryChanges> {
        let standing = case.standing();
        let told = |changes, trouble| StoryChanges {
            story: case.story.id.clone(),
            new: standing == Standing::New,
            was: case.was.clone(),
            changes,
            trouble,
        };
        let trouble = match standing {
            Standing::Same | Standing::Stale => return None,
            Standing::New | Standing::Differs => None,
            Standing::Merge(line) => Some(format!("line {line} of the snapshot is the mark of a merge that nobody has finished")),
            Standing::Damaged(line) => Some(format!("the snapshot was cut or edited by hand, line {line}")),
            Standing::Unread => Some("not all of the story could be read, so it is compared with nothing".to_owned()),
        };
        if trouble.is_some() {
            // What could not be read is told already.
            problems.extend(self.obstacle(case).filter(|_| standing != Standing::Unread));
            return Some(told(Vec::new(), trouble));
        }
        let changes = self.changes(case).all;
        let otherwise = changes.is_empty() && case.was.is_none();
        let otherwise = otherwise.then(|| "the snapshot is written otherwise, and says the same".to_owned());
        Some(told(changes, otherwise))
    }
}
