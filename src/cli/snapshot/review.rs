//! `selisih snapshot review`: the changes one by one in the terminal. Each decision is written at once, so that who quits goes on later.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::{cursor, execute, queue, style, terminal};

use super::super::args::SnapshotCheck;
use super::super::{Status, output};
use super::desk::{Case, Desk, Standing};
use super::notices;
use super::screen::{Screen, View};
use crate::problem::Problem;
use crate::snapshot::{Change, Changes, Stored};

pub(in crate::cli) fn review(args: &SnapshotCheck) -> Status {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        let advice = "`selisih snapshot diff` tells the changes, and `accept` and `reject` take their ids";
        output::complain(&[Problem::with_file("selisih snapshot review", "this is no terminal", advice)]);
        return Status::Trouble;
    }
    let Some(desk) = Desk::open(&args.paths, &args.inputs) else { return Status::Trouble };
    let mut review = Review {
        desk: &desk,
        at: 0,
        total: 0,
        skipped: BTreeSet::new(),
        done: Vec::new(),
        view: View::Diff,
        scrolled: 0,
        note: String::new(),
        merges: false,
    };
    let ended = review.run();
    let trouble = match ended {
        Ok(()) => None,
        Err(problem) => Some(*problem),
    };
    output::complain(trouble.as_slice());
    let written = output::write(&review.summary(), None);
    written.max(if trouble.is_some() || review.merges || !desk.problems.is_empty() { Status::Trouble } else { Status::Clean })
}

/// What was decided, with what it takes to undo it.
struct Decided {
    /// Number of the story.
    at: usize,
    id: String,
    what: What,
}

enum What {
    Accepted { old: Option<Stored>, now: Stored },
    Rejected { old: Stored, now: Stored },
    Skipped,
}

struct Review<'d> {
    desk: &'d Desk,
    /// The story that is looked at.
    at: usize,
    /// Changes that were to be decided at the start.
    total: usize,
    /// Story and hash of changes that are left for later.
    skipped: BTreeSet<(usize, String)>,
    done: Vec<Decided>,
    view: View,
    scrolled: usize,
    note: String,
    /// Some snapshot holds marks of a merge.
    merges: bool,
}

/// What a key asks for.
enum Asked {
    Accept,
    Reject,
    Skip,
    Undo,
    Turn,
    Down,
    Up,
    Quit,
    Nothing,
}

/// A story as it is now, with the ids of what is still to be decided of it.
struct Opened<'d> {
    case: Case<'d>,
    changes: Changes,
    left: Vec<String>,
}

impl<'d> Review<'d> {
    fn run(&mut self) -> Result<(), Box<Problem>> {
        for at in 0..self.desk.stories.len() {
            let opened = self.open(at)?;
            self.total += opened.left.len();
            if let Standing::Merge(line) = opened.case.standing() {
                output::complain(&[self.desk.unfinished_merge(&opened.case.story.id, line)]);
                self.merges = true;
            }
        }
        if self.total == 0 {
            return Ok(());
        }
        let _terminal = Terminal::open().map_err(unusable)?;
        while self.at < self.desk.stories.len() {
            let Opened { case, changes, left } = self.open(self.at)?;
            let Some(change) = left.first().and_then(|id| changes.all.iter().find(|change| change.id == *id)) else {
                self.at += 1;
                continue;
            };
            match self.ask(&case, change)? {
                Asked::Accept => self.accept(&case, &changes, change)?,
                Asked::Reject => self.reject(&case, &changes, change)?,
                Asked::Skip => self.skip(change),
                Asked::Undo => self.undo()?,
                Asked::Quit => return Ok(()),
                _ => {}
            }
        }
        Ok(())
    }

    fn open(&self, at: usize) -> Result<Opened<'d>, Box<Problem>> {
        let desk: &'d Desk = self.desk;
        let case = desk.case(&desk.stories[at])?;
        // Of a merge that nobody has finished there is nothing to decide one by one.
        let differs = matches!(case.standing(), Standing::Differs | Standing::New);
        let changes = self.desk.changes(&case);
        let open = |change: &&Change| differs && change.rejected.is_none() && !self.skipped.contains(&(at, change.hash.clone()));
        let left = changes.all.iter().filter(open).map(|change| change.id.clone()).collect();
        Ok(Opened { case, changes, left })
    }

    /// Shows a change until a key decides something.
    fn ask(&mut self, case: &Case, change: &Change) -> Result<Asked, Box<Problem>> {
        let quotes = notices::quotes(case, change);
        loop {
            let screen = Screen {
                change,
                quotes: &quotes,
                place: (self.done.len() + 1, self.total.max(self.done.len() + 1)),
                view: self.view,
                scrolled: self.scrolled,
                note: &self.note,
                colour: output::colours(),
            };
            draw(&screen).map_err(unusable)?;
            let asked = match event::read().map_err(unusable)? {
                Event::Key(key) if key.kind != KeyEventKind::Release => asked(key),
                _ => Asked::Nothing,
            };
            match asked {
                Asked::Nothing => {}
                Asked::Down => self.scrolled += 1,
                Asked::Up => self.scrolled = self.scrolled.saturating_sub(1),
                Asked::Turn => {
                    self.view = if self.view == View::Diff { View::Sides } else { View::Diff };
                    self.scrolled = 0;
                }
                decided => {
                    self.scrolled = 0;
                    return Ok(decided);
                }
            }
        }
    }

    fn accept(&mut self, case: &Case, changes: &Changes, change: &Change) -> Result<(), Box<Problem>> {
        let file = changes.accept(case.old.as_ref().map(|old| &old.file), &case.made, &BTreeSet::from([change.id.as_str()]), None);
        let now = self.desk.store.write(&case.story.id, &file, case.old.as_ref())?;
        self.decided(change, What::Accepted { old: case.old.clone(), now }, "accepted");
        Ok(())
    }

    fn reject(&mut self, case: &Case, changes: &Changes, change: &Change) -> Result<(), Box<Problem>> {
        let Some(old) = &case.old else {
            // There is no file that could hold the rejection.
            self.skip(change);
            return Ok(());
        };
        let file = changes.reject(&old.file, &case.made, &BTreeSet::from([change.id.as_str()]), None);
        let now = self.desk.store.write(&case.story.id, &file, Some(old))?;
        self.decided(change, What::Rejected { old: old.clone(), now }, "rejected");
        Ok(())
    }

    fn skip(&mut self, change: &Change) {
        self.skipped.insert((self.at, change.hash.clone()));
        self.decided(change, What::Skipped, "skipped");
    }

    fn decided(&mut self, change: &Change, what: What, word: &str) {
        self.note = format!("{word} {}", change.id);
        let id = if matches!(what, What::Skipped) { change.hash.clone() } else { change.id.clone() };
        self.done.push(Decided { at: self.at, id, what });
    }

    fn undo(&mut self) -> Result<(), Box<Problem>> {
        let Some(last) = self.done.pop() else {
            "nothing to undo".clone_into(&mut self.note);
            return Ok(());
        };
        let story = &self.desk.stories[last.at].id;
        let id = match last.what {
            What::Accepted { old, now } => {
                self.desk.store.restore(story, old.as_ref(), Some(&now))?;
                last.id
            }
            What::Rejected { old, now } => {
                self.desk.store.restore(story, Some(&old), Some(&now))?;
                last.id
            }
            What::Skipped => {
                self.skipped.remove(&(last.at, last.id));
                format!("a change of {story}")
            }
        };
        self.at = last.at;
        self.note = format!("undone: {id}");
        Ok(())
    }

    fn summary(&self) -> String {
        let count = |wanted: fn(&What) -> bool| self.done.iter().filter(|decided| wanted(&decided.what)).count();
        let (accepted, rejected) =
            (count(|what| matches!(what, What::Accepted { .. })), count(|what| matches!(what, What::Rejected { .. })));
        if self.total == 0 {
            return "nothing to review: every change is decided\n".to_owned();
        }
        let left = self.total.saturating_sub(accepted + rejected);
        format!("{accepted} accepted, {rejected} rejected, {left} left\n")
    }
}

fn asked(key: KeyEvent) -> Asked {
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return if matches!(key.code, KeyCode::Char('c' | 'd')) { Asked::Quit } else { Asked::Nothing };
    }
    match key.code {
        KeyCode::Char('a') => Asked::Accept,
        KeyCode::Char('r') => Asked::Reject,
        KeyCode::Char('s' | ' ') => Asked::Skip,
        KeyCode::Char('u') => Asked::Undo,
        KeyCode::Char('d') => Asked::Turn,
        KeyCode::Char('j') | KeyCode::Down | KeyCode::PageDown => Asked::Down,
        KeyCode::Char('k') | KeyCode::Up | KeyCode::PageUp => Asked::Up,
        KeyCode::Char('q') | KeyCode::Esc => Asked::Quit,
        _ => Asked::Nothing,
    }
}

fn draw(screen: &Screen) -> io::Result<()> {
    let (width, height) = terminal::size().unwrap_or((80, 24));
    let lines = screen.lines(usize::from(width.max(20)), usize::from(height.max(8)));
    let mut out = io::stdout().lock();
    queue!(out, cursor::MoveTo(0, 0))?;
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            queue!(out, style::Print("\r\n"))?;
        }
        queue!(out, style::Print(line), terminal::Clear(terminal::ClearType::UntilNewLine))?;
    }
    queue!(out, terminal::Clear(terminal::ClearType::FromCursorDown))?;
    out.flush()
}

/// The terminal as the review needs it, and as it was when this is dropped.
struct Terminal;

impl Terminal {
    fn open() -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        let opened = Self;
        execute!(io::stdout(), terminal::EnterAlternateScreen, cursor::Hide)?;
        Ok(opened)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Whoever reads this has no other terminal to be told of a failure.
        let _ = execute!(io::stdout(), cursor::Show, terminal::LeaveAlternateScreen);
        let _ = terminal::disable_raw_mode();
    }
}

fn unusable(error: io::Error) -> Box<Problem> {
    let advice = "`selisih snapshot diff` and `accept` need no terminal";
    Box::new(Problem::with_file("terminal", format!("it cannot be used: {error}"), advice))
}
