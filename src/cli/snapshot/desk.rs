//! Stories, snapshots and rules of one run, and how each story stands to its snapshot.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::args::SnapshotInputs;
use super::super::{output, run};
use crate::compare::StoryReport;
use crate::problem::Problem;
use crate::read::Story;
use crate::rules::RuleSet;
use crate::snapshot::{Changes, Info, Made, RuleHashes, SnapshotFile, Store, Stored, shell};

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
    /// Snapshots without a story, by their names, with what they were made of.
    left_over: BTreeMap<String, Info>,
}

/// A story and its snapshot.
pub(super) struct Case<'d> {
    pub(super) story: &'d Story,
    pub(super) report: StoryReport,
    pub(super) made: Made,
    pub(super) old: Option<Stored>,
    /// What the story was called when `old` was accepted, where that is another name.
    pub(super) was: Option<String>,
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
    /// The file is not as any program wrote it, from this line.
    Damaged(usize),
    /// Not all of the story could be read, so that it is compared with nothing.
    Unread,
}

impl Standing {
    /// Whether there are changes that a person may decide on one by one.
    pub(super) const fn has_changes(self) -> bool {
        matches!(self, Self::Differs | Self::New)
    }
}

impl Desk {
    /// Loads rules and stories. What cannot be read is printed.
    ///
    /// # Errors
    /// Mistakes in the rules, which are printed too.
    pub(super) fn open(paths: &[PathBuf], inputs: &SnapshotInputs) -> Result<Self, Vec<Problem>> {
        let rules = run::try_rules(inputs.rules.as_deref())?;
        let (stories, mut problems) = run::read(&paths.iter().map(|path| story_of(path)).collect::<Vec<_>>());
        output::complain(&problems);
        let whole = !inputs.partial && problems.is_empty() && paths.iter().all(|path| is_collection(path, &stories));
        let store = Store::new(&inputs.snapshots);
        let mut left_over = BTreeMap::new();
        if whole {
            let found = left_over_in(&store, &stories);
            left_over = found.unwrap_or_else(|problem| {
                output::complain(std::slice::from_ref(&*problem));
                problems.push(*problem);
                BTreeMap::new()
            });
        }
        let hashes = RuleHashes::new(rules, inputs.rules.as_deref());
        Ok(Self { rules, hashes, store, stories, problems, whole, arguments: arguments(paths, inputs), left_over })
    }

    /// A story, read and compared, with its snapshot.
    pub(super) fn case<'d>(&self, story: &'d Story) -> Result<Case<'d>, Box<Problem>> {
        let report = run::report(story, self.rules);
        let made = Made::new(story, &report, &self.hashes);
        let (mut old, mut was) = (self.store.read(&story.id)?, None);
        if old.is_none() {
            // A snapshot of these texts, whose story is no more, is this one's: it has another name now.
            let shared = self.left_over.iter().filter_map(|(name, info)| Some((made.shared_texts(info)?, name)));
            was = shared.max_by_key(|&(shared, name)| (shared, std::cmp::Reverse(name))).map(|(_, name)| name.clone());
            old = was.as_deref().map_or(Ok(None), |was| self.store.read(was))?;
            was = was.filter(|_| old.is_some());
        }
        Ok(Case { story, report, made, old, was })
    }

    /// Snapshots without a story; none where not all stories were read. `renamed` are those whose story has another name now.
    pub(super) fn orphans(&self, renamed: &[String]) -> Vec<String> {
        self.left_over.keys().filter(|id| !renamed.contains(id)).cloned().collect()
    }

    pub(super) fn changes(&self, case: &Case) -> Changes {
        Changes::new(case.old_file(), &case.made, &case.story.articles, &self.hashes)
    }

    /// Writes the accepted snapshot of a story, and takes away the one of its old name.
    pub(super) fn put(&self, case: &Case, file: &SnapshotFile) -> Result<Stored, Box<Problem>> {
        let now = self.store.write(&case.story.id, file, case.old.as_ref().filter(|_| case.was.is_none()))?;
        case.was.as_deref().map_or(Ok(()), |was| self.store.remove(was))?;
        Ok(now)
    }

    /// What keeps a story from being decided on, and what to do; `None` where nothing does.
    pub(super) fn obstacle(&self, case: &Case) -> Option<Problem> {
        let path = self.store.path(&case.story.id).display().to_string();
        let anew = || {
            let story = shell(&case.story.id);
            format!(
                "restore it from git, or `selisih snapshot accept {story}{}` writes it anew from the articles as they are",
                self.arguments
            )
        };
        let (line, message, advice) = match case.standing() {
            Standing::Merge(line) => (line, "git left marks of a merge here, so this is not what anybody accepted", anew()),
            Standing::Damaged(line) => (line, "the file was cut or edited by hand, so this is not what anybody accepted", anew()),
            Standing::Unread => {
                let files: Vec<&str> = case.story.unread.iter().map(String::as_str).collect();
                let advice = format!("mend {}, then run the command again", files.join(", "));
                return Some(Problem::with_file(
                    &case.story.id,
                    "not all of this story can be read, so it is compared with nothing",
                    advice,
                ));
            }
            _ => return None,
        };
        Some(Problem::with_file(format!("{path}:{line}"), message, advice))
    }
}

impl Case<'_> {
    pub(super) fn old_file(&self) -> Option<&SnapshotFile> {
        self.old.as_ref().map(|old| &old.file)
    }

    pub(super) fn standing(&self) -> Standing {
        if !self.story.unread.is_empty() {
            return Standing::Unread;
        }
        let Some(old) = self.old_file() else { return Standing::New };
        match (old.merge, old.damage) {
            (Some(line), _) => Standing::Merge(line),
            (None, Some(line)) => Standing::Damaged(line),
            _ if !old.same_body(&self.made.body) || self.was.is_some() => Standing::Differs,
            _ if !old.info.same_origin(&self.made.info) => Standing::Stale,
            _ => Standing::Same,
        }
    }
}

/// Snapshots without a story, with what they were made of.
fn left_over_in(store: &Store, stories: &[Story]) -> Result<BTreeMap<String, Info>, Box<Problem>> {
    let left = store.stories()?.into_iter().filter(|id| !stories.iter().any(|story| story.id == *id));
    left.map(|id| {
        let info = store.read(&id)?.map(|stored| stored.file.info).unwrap_or_default();
        Ok((id, info))
    })
    .collect()
}

/// The path of a story. An article alone says less than its story, so the whole of it is read: else all that others say would seem gone.
fn story_of(path: &Path) -> PathBuf {
    let folder = path.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    let is = |ending: &str| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(ending));
    match folder {
        Some(folder) if path.is_file() && (is("txt") || is("jsonl") && folder.join("story.toml").exists()) => folder.to_owned(),
        _ => path.to_owned(),
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
