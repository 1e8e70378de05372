//! `selisih snapshot review`: the changes one by one in the terminal. Each decision is written at once, so that who quits goes on later.

use std::io::{self, IsTerminal};

use super::super::args::SnapshotCheck;
use super::super::{Status, output};
use super::desk::Desk;
use super::items::{Item, Items, Shown, Written};
use super::screen::{Screen, View, end};
use super::terminal::{self, Asked, Terminal, Typed};
use crate::problem::Problem;

pub(in crate::cli) fn review(args: &SnapshotCheck) -> Status {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        let advice = "`selisih snapshot diff` tells the changes, and `accept` and `reject` take their ids";
        output::complain(&[Problem::with_file("selisih snapshot review", "this is no terminal", advice)]);
        return Status::Trouble;
    }
    let Ok(desk) = Desk::open(&args.paths, &args.inputs) else { return Status::Trouble };
    let (items, total, obstacles) = match Items::new(&desk) {
        Ok(opened) => opened,
        Err(problem) => {
            output::complain(&[*problem]);
            return Status::Trouble;
        }
    };
    output::complain(&obstacles);
    let mut review = Review {
        items,
        at: 0,
        total,
        done: Vec::new(),
        view: View::Diff,
        scrolled: 0,
        note: String::new(),
        blocked: !obstacles.is_empty(),
    };
    let trouble = review.run().err().map(|problem| *problem);
    output::complain(trouble.as_slice());
    let written = output::write(&review.summary(), None);
    written.max(if trouble.is_some() || review.blocked || !desk.problems.is_empty() { Status::Trouble } else { Status::Clean })
}

/// What was decided by one key, with what it takes to undo it.
struct Decided {
    /// The place to which an undo goes back.
    at: usize,
    name: String,
    accepted: usize,
    rejected: usize,
    skipped: Option<(usize, String)>,
    written: Vec<Written>,
}

struct Review<'d> {
    items: Items<'d>,
    /// The place that is looked at.
    at: usize,
    /// Decisions that were open at the start.
    total: usize,
    done: Vec<Decided>,
    view: View,
    scrolled: usize,
    note: String,
    /// Some story could not be compared.
    blocked: bool,
}

impl Review<'_> {
    fn run(&mut self) -> Result<(), Box<Problem>> {
        if self.total == 0 {
            return Ok(());
        }
        let _terminal = Terminal::open()?;
        loop {
            let item = if self.at < self.items.len() { self.items.open(self.at)? } else { None };
            match item {
                Some(item) => {
                    if self.decide(&item)? {
                        return Ok(());
                    }
                }
                None if self.at < self.items.len() => self.at += 1,
                None => match self.ask_at_the_end()? {
                    Asked::Undo => self.undo()?,
                    Asked::Quit => return Ok(()),
                    _ => {}
                },
            }
        }
    }

    /// Asks about an item, and does what is asked; whether the review ends.
    fn decide(&mut self, item: &Item) -> Result<bool, Box<Problem>> {
        let shown = item.shown();
        match self.ask(&shown)? {
            Asked::Accept => self.accept(item, false)?,
            Asked::AcceptStory => self.accept(item, true)?,
            Asked::AcceptAll => self.accept_all(&shown)?,
            Asked::Reject => self.reject(item, &shown)?,
            Asked::Skip => self.skip(item, "skipped"),
            Asked::Undo => self.undo()?,
            Asked::Quit => return Ok(true),
            _ => {}
        }
        Ok(false)
    }

    /// Shows an item until a key decides something.
    fn ask(&mut self, shown: &Shown) -> Result<Asked, Box<Problem>> {
        loop {
            terminal::draw(&self.lines(shown))?;
            match terminal::asked()? {
                Asked::Nothing => {}
                Asked::Down(lines) => self.scrolled += lines,
                Asked::Up(lines) => self.scrolled = self.scrolled.saturating_sub(lines),
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

    fn lines(&mut self, shown: &Shown) -> Vec<String> {
        let number: usize = self.done.iter().map(|done| done.accepted + done.rejected + usize::from(done.skipped.is_some())).sum();
        let screen = Screen {
            shown,
            place: (number + 1, self.total.max(number + 1)),
            view: self.view,
            scrolled: self.scrolled,
            note: &self.note,
            colour: output::colours(),
        };
        let (width, height) = terminal::size();
        let (lines, scrolled) = screen.lines(width, height);
        // Who scrolled beyond the end comes back with one key.
        self.scrolled = scrolled;
        lines
    }

    fn ask_at_the_end(&self) -> Result<Asked, Box<Problem>> {
        let (width, height) = terminal::size();
        terminal::draw(&end(&self.note, &self.summary(), width, height))?;
        terminal::asked()
    }

    /// A line of text at the foot of the screen; `None` where it was given up.
    fn typed(&mut self, shown: &Shown, question: &str) -> Result<Option<String>, Box<Problem>> {
        let (mut text, before) = (String::new(), std::mem::take(&mut self.note));
        loop {
            self.note = format!("{question}{text}_");
            terminal::draw(&self.lines(shown))?;
            match terminal::typed()? {
                Typed::Letter(letter) => text.push(letter),
                Typed::Back => _ = text.pop(),
                Typed::Done => return Ok(Some(text.trim().to_owned())),
                Typed::Cancelled => {
                    self.note = before;
                    return Ok(None);
                }
                Typed::Nothing => {}
            }
        }
    }

    fn accept(&mut self, item: &Item, whole: bool) -> Result<(), Box<Problem>> {
        let (written, accepted) = item.accept(self.items.desk, whole)?;
        let name = if accepted > 1 { format!("{accepted} changes of {}", item.story()) } else { item.name() };
        self.decided(name, "accepted", Decided { accepted, written: vec![written], ..self.nothing() });
        Ok(())
    }

    /// All that is left from here on, after a question. A snapshot whose story is no more is asked about by itself.
    fn accept_all(&mut self, shown: &Shown) -> Result<(), Box<Problem>> {
        let answer = self.typed(shown, "accept everything that is left? y and Enter, or Esc: ")?;
        if answer.as_deref() != Some("y") {
            self.note.clear();
            return Ok(());
        }
        let mut decided = self.nothing();
        for at in self.at..self.items.desk.stories.len() {
            if let Some(item) = self.items.open(at)? {
                let (written, accepted) = item.accept(self.items.desk, true)?;
                decided.written.push(written);
                decided.accepted += accepted;
            }
        }
        self.decided(format!("{} changes", decided.accepted), "accepted", decided);
        Ok(())
    }

    fn reject(&mut self, item: &Item, shown: &Shown) -> Result<(), Box<Problem>> {
        let Some(reason) = self.typed(shown, "why? Enter rejects, Esc goes back: ")? else { return Ok(()) };
        match item.reject(self.items.desk, &reason)? {
            Some(written) => self.decided(item.name(), "rejected", Decided { rejected: 1, written: vec![written], ..self.nothing() }),
            None => self.skip(item, "there is no snapshot to note that in; skipped"),
        }
        Ok(())
    }

    fn skip(&mut self, item: &Item, word: &str) {
        let key = (self.at, item.key());
        self.items.skipped.insert(key.clone());
        self.decided(item.name(), word, Decided { skipped: Some(key), ..self.nothing() });
    }

    fn nothing(&self) -> Decided {
        Decided { at: self.at, name: String::new(), accepted: 0, rejected: 0, skipped: None, written: Vec::new() }
    }

    fn decided(&mut self, name: String, word: &str, decided: Decided) {
        self.note = format!("{word} {name}");
        self.done.push(Decided { name, ..decided });
    }

    fn undo(&mut self) -> Result<(), Box<Problem>> {
        let Some(last) = self.done.pop() else {
            "nothing to undo".clone_into(&mut self.note);
            return Ok(());
        };
        for written in last.written.iter().rev() {
            written.undo(self.items.desk)?;
        }
        last.skipped.iter().for_each(|key| _ = self.items.skipped.remove(key));
        self.at = last.at;
        self.note = format!("undone: {}", last.name);
        Ok(())
    }

    fn summary(&self) -> String {
        if self.total == 0 {
            let why = if self.blocked { "nothing to review but what is told above" } else { "nothing to review: every change is decided" };
            return format!("{why}\n");
        }
        let (accepted, rejected): (usize, usize) =
            self.done.iter().fold((0, 0), |(accepted, rejected), done| (accepted + done.accepted, rejected + done.rejected));
        let left = self.total.saturating_sub(accepted + rejected);
        format!("{accepted} accepted, {rejected} rejected, {left} left\n")
    }
}
