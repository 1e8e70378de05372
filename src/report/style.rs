//! Colours of the text report; all plain text where they are not wanted.

use anstyle::{AnsiColor, Style};

use crate::compare::Severity;

/// Paints words, or leaves them as they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paint {
    on: bool,
}

impl Paint {
    pub(crate) const fn new(on: bool) -> Self {
        Self { on }
    }

    fn with(self, style: Style, text: &str) -> String {
        if self.on { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// A heading or the name of a fact.
    pub(crate) fn strong(self, text: &str) -> String {
        self.with(Style::new().bold(), text)
    }

    /// What stands behind: legend, explanations.
    pub(crate) fn faint(self, text: &str) -> String {
        self.with(Style::new().dimmed(), text)
    }

    /// The word of a severity.
    pub(super) fn severity(self, severity: Severity) -> String {
        let colour = match severity {
            Severity::High => AnsiColor::Red,
            Severity::Medium => AnsiColor::Yellow,
            Severity::Low => AnsiColor::Cyan,
            Severity::Info => AnsiColor::Blue,
        };
        self.with(Style::new().bold().fg_color(Some(colour.into())), severity.name())
    }

    /// The value inside a quote: bold and underlined, else between guillemets.
    pub(super) fn mark(self, text: &str) -> String {
        if self.on { self.with(Style::new().bold().underline(), text) } else { format!("‹{text}›") }
    }
}
