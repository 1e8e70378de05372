//! What the review asks about, one by one: a change, a story with another name, a snapshot whose story is no more.

use std::collections::BTreeSet;

use super::desk::{Case, Desk};
use super::notices;
use crate::problem::Problem;
use crate::snapshot::{Change, Changes, DiffSide, Stored};

/// Stories and snapshots without one, in the order in which they are asked about.
pub(super) struct Items<'d> {
    pub(super) desk: &'d Desk,
    /// Snapshots whose stories are no more.
    orphans: Vec<String>,
    /// Place and key of what is left for later.
    pub(super) skipped: BTreeSet<(usize, String)>,
}

/// One thing to be decided, with what it takes to do so.
pub(super) enum Item<'d> {
    /// Changes of a story: those that are left, of which the first is asked about.
    Story { case: Box<Case<'d>>, changes: Changes, left: Vec<String> },
    /// A story that says the same, under another name.
    Renamed { case: Box<Case<'d>>, changes: Changes },
    /// A snapshot whose story is no more.
    Orphan { name: String, stored: Stored },
}

/// Files as they were before a decision, and as it left them.
pub(super) struct Written {
    story: String,
    /// The name under which `old` lay, where that is another one.
    was: Option<String>,
    old: Option<Stored>,
    now: Option<Stored>,
}

/// What is shown of an item.
pub(super) struct Shown {
    pub(super) id: String,
    pub(super) what: String,
    pub(super) lines: Vec<(DiffSide, String)>,
    pub(super) quotes: Vec<String>,
}

impl<'d> Items<'d> {
    /// All of a desk. Its stories are compared once, so that what is only called otherwise is no orphan.
    pub(super) fn new(desk: &'d Desk) -> Result<(Self, usize, Vec<Problem>), Box<Problem>> {
        let mut items = Self { desk, orphans: Vec::new(), skipped: BTreeSet::new() };
        let (mut total, mut obstacles, mut renamed) = (0, Vec::new(), Vec::new());
        for at in 0..desk.stories.len() {
            let case = desk.case(&desk.stories[at])?;
            renamed.extend(case.was.clone());
            obstacles.extend(desk.obstacle(&case));
            total += items.of_story(at, case).map_or(0, |item| item.number());
        }
        items.orphans = desk.orphans(&renamed);
        total += items.orphans.len();
        Ok((items, total, obstacles))
    }

    pub(super) fn len(&self) -> usize {
        self.desk.stories.len() + self.orphans.len()
    }

    /// What is to be decided at this place, if anything is left of it.
    pub(super) fn open(&self, at: usize) -> Result<Option<Item<'d>>, Box<Problem>> {
        let desk: &'d Desk = self.desk;
        if let Some(story) = desk.stories.get(at) {
            return Ok(self.of_story(at, desk.case(story)?));
        }
        let Some(name) = self.orphans.get(at - desk.stories.len()) else { return Ok(None) };
        let stored = desk.store.read(name)?.filter(|_| !self.skipped.contains(&(at, name.clone())));
        Ok(stored.map(|stored| Item::Orphan { name: name.clone(), stored }))
    }

    fn of_story(&self, at: usize, case: Case<'d>) -> Option<Item<'d>> {
        // Of what cannot be compared there is nothing to decide one by one.
        if !case.standing().has_changes() {
            return None;
        }
        let changes = self.desk.changes(&case);
        let skipped = |key: &str| self.skipped.contains(&(at, key.to_owned()));
        let open = |change: &&Change| change.rejected.is_none() && !skipped(&change.hash);
        let left: Vec<String> = changes.all.iter().filter(open).map(|change| change.id.clone()).collect();
        let case = Box::new(case);
        match left.is_empty() {
            false => Some(Item::Story { case, changes, left }),
            true if case.was.is_some() && !skipped(&case.story.id) => Some(Item::Renamed { case, changes }),
            true => None,
        }
    }
}

impl Item<'_> {
    /// How many decisions it is.
    pub(super) fn number(&self) -> usize {
        if let Self::Story { left, .. } = self { left.len() } else { 1 }
    }

    /// What tells it from others at its place, for whoever skips it.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Story { .. } => self.change().map(|change| change.hash.clone()).unwrap_or_default(),
            Self::Renamed { case, .. } => case.story.id.clone(),
            Self::Orphan { name, .. } => name.clone(),
        }
    }

    /// The change that is asked about.
    fn change(&self) -> Option<&Change> {
        let Self::Story { changes, left, .. } = self else { return None };
        changes.all.iter().find(|change| left.first() == Some(&change.id))
    }

    /// What a message calls it.
    pub(super) fn name(&self) -> String {
        self.change().map_or_else(|| self.key(), |change| change.id.clone())
    }

    /// What a message calls all of the story.
    pub(super) fn story(&self) -> &str {
        match self {
            Self::Story { case, .. } | Self::Renamed { case, .. } => &case.story.id,
            Self::Orphan { name, .. } => name,
        }
    }

    pub(super) fn shown(&self) -> Shown {
        let (what, lines, quotes) = match self {
            Self::Story { case, .. } => {
                let Some(change) = self.change() else {
                    return Shown { id: self.name(), what: String::new(), lines: Vec::new(), quotes: Vec::new() };
                };
                let severity = change.severity.as_deref().map_or_else(String::new, |severity| format!(", {severity}"));
                let conflict = if change.conflict { "conflict " } else { "" };
                let what = format!("{conflict}{}{severity}; because ({}): {}", change.how.name(), change.cause.name(), change.because);
                (what, change.lines.clone(), notices::quotes(case, change))
            }
            Self::Renamed { case, .. } => {
                let was = case.was.as_deref().unwrap_or_default();
                (format!("the story was called {was}, and says the same; a takes its snapshot over"), Vec::new(), Vec::new())
            }
            Self::Orphan { stored, .. } => {
                let lines = stored.file.body.lines().map(|line| (DiffSide::Old, line.to_owned())).collect();
                ("its story is no more; a removes this snapshot".to_owned(), lines, Vec::new())
            }
        };
        Shown { id: self.name(), what, lines, quotes }
    }

    /// Takes what is asked about, or all that is left of the story; what was written, and how many decisions that is.
    pub(super) fn accept(&self, desk: &Desk, whole: bool) -> Result<(Written, usize), Box<Problem>> {
        match self {
            Self::Story { case, changes, left } => {
                let ids: BTreeSet<&str> = left.iter().take(if whole { left.len() } else { 1 }).map(String::as_str).collect();
                Ok((write(desk, case, changes, &ids)?, ids.len()))
            }
            Self::Renamed { case, changes } => Ok((write(desk, case, changes, &BTreeSet::new())?, 1)),
            Self::Orphan { name, stored } => {
                desk.store.remove(name)?;
                Ok((Written { story: name.clone(), was: None, old: Some(stored.clone()), now: None }, 1))
            }
        }
    }

    /// Notes that the change is not taken; `None` where there is no file that could hold that.
    pub(super) fn reject(&self, desk: &Desk, reason: &str) -> Result<Option<Written>, Box<Problem>> {
        let (Self::Story { case, changes, .. }, Some(change)) = (self, self.change()) else { return Ok(None) };
        let Some(old) = &case.old else { return Ok(None) };
        let reason = Some(reason).filter(|reason| !reason.is_empty());
        let file = changes.reject(&old.file, &case.made, &BTreeSet::from([change.id.as_str()]), reason);
        let now = desk.put(case, &file)?;
        Ok(Some(Written { story: case.story.id.clone(), was: case.was.clone(), old: case.old.clone(), now: Some(now) }))
    }
}

fn write(desk: &Desk, case: &Case, changes: &Changes, ids: &BTreeSet<&str>) -> Result<Written, Box<Problem>> {
    let now = desk.put(case, &changes.accept(case.old_file(), &case.made, ids, None))?;
    Ok(Written { story: case.story.id.clone(), was: case.was.clone(), old: case.old.clone(), now: Some(now) })
}

impl Written {
    /// Puts everything back as it lay there before.
    pub(super) fn undo(&self, desk: &Desk) -> Result<(), Box<Problem>> {
        match &self.was {
            Some(was) => {
                desk.store.restore(was, self.old.as_ref(), None)?;
                desk.store.restore(&self.story, None, self.now.as_ref())
            }
            None => desk.store.restore(&self.story, self.old.as_ref(), self.now.as_ref()),
        }
    }
}
