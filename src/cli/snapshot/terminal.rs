//! The terminal of the review: keys come in, lines go out, and it is left as it was found.

use std::io::{self, Write};

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::{cursor, execute, queue, style, terminal};

use crate::problem::Problem;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Accept,
    AcceptStory,
    AcceptAll,
    Reject,
    Skip,
    Undo,
    Turn,
    Down(usize),
    Up(usize),
    Quit,
    Nothing,
}

/// Lines that a page scrolls by.
const PAGE: usize = 10;

/// The terminal as the review needs it, and as it was when this is dropped.
pub(super) struct Terminal;

impl Terminal {
    pub(super) fn open() -> Result<Self, Box<Problem>> {
        terminal::enable_raw_mode().map_err(unusable)?;
        let opened = Self;
        execute!(io::stdout(), terminal::EnterAlternateScreen, cursor::Hide).map_err(unusable)?;
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

/// Columns and lines, never too few to show anything.
pub(super) fn size() -> (usize, usize) {
    let (width, height) = terminal::size().unwrap_or((80, 24));
    (usize::from(width.max(20)), usize::from(height.max(10)))
}

/// Shows these lines and nothing else.
pub(super) fn draw(lines: &[String]) -> Result<(), Box<Problem>> {
    let drawn = || {
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
    };
    drawn().map_err(unusable)
}

/// Waits for a key, or for another size of the terminal, which asks for nothing.
pub(super) fn asked() -> Result<Asked, Box<Problem>> {
    Ok(key()?.map_or(Asked::Nothing, meant))
}

/// What is typed while a line is written.
pub(super) enum Typed {
    Letter(char),
    Back,
    Done,
    Cancelled,
    Nothing,
}

pub(super) fn typed() -> Result<Typed, Box<Problem>> {
    let Some(key) = key()? else { return Ok(Typed::Nothing) };
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    Ok(match key.code {
        KeyCode::Char('c' | 'd') if control => Typed::Cancelled,
        KeyCode::Char(_) if control => Typed::Nothing,
        KeyCode::Char(letter) => Typed::Letter(letter),
        KeyCode::Backspace => Typed::Back,
        KeyCode::Enter => Typed::Done,
        KeyCode::Esc => Typed::Cancelled,
        _ => Typed::Nothing,
    })
}

fn key() -> Result<Option<KeyEvent>, Box<Problem>> {
    Ok(match event::read().map_err(unusable)? {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(key),
        _ => None,
    })
}

fn meant(key: KeyEvent) -> Asked {
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return if matches!(key.code, KeyCode::Char('c' | 'd')) { Asked::Quit } else { Asked::Nothing };
    }
    match key.code {
        KeyCode::Char('a') => Asked::Accept,
        KeyCode::Char('A') => Asked::AcceptStory,
        KeyCode::Char('E') => Asked::AcceptAll,
        KeyCode::Char('r') => Asked::Reject,
        KeyCode::Char('s' | ' ') => Asked::Skip,
        KeyCode::Char('u') => Asked::Undo,
        KeyCode::Char('d') => Asked::Turn,
        KeyCode::Char('j') | KeyCode::Down => Asked::Down(1),
        KeyCode::PageDown => Asked::Down(PAGE),
        KeyCode::Char('k') | KeyCode::Up => Asked::Up(1),
        KeyCode::PageUp => Asked::Up(PAGE),
        KeyCode::Char('q') | KeyCode::Esc => Asked::Quit,
        _ => Asked::Nothing,
    }
}

fn unusable(error: io::Error) -> Box<Problem> {
    let advice = "`selisih snapshot diff` and `accept` need no terminal";
    Box::new(Problem::with_file("terminal", format!("it cannot be used: {error}"), advice))
}
