//! The text report: conflicts in full first, then a line each, then counts; about 40 lines for five articles.

use super::conflict;
use super::legend;
use super::lines;
use super::view::View;
use super::words::{counted, hang, harmless, line};
use crate::compare::{FindingKind, Outcome, Severity, StoryReport};
use crate::problem::Problem;

/// What is shown a line each or in full; the rest is counted and named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Show {
    /// Conflicts, in full.
    pub conflicts: bool,
    /// What differs and fits, a line each.
    pub compatible: bool,
    /// What all sources say alike, a line each.
    pub agree: bool,
    /// What one source alone states, a line each.
    pub single: bool,
}

impl Default for Show {
    fn default() -> Self {
        Self { conflicts: true, compatible: true, agree: false, single: false }
    }
}

/// How the text report looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextOptions {
    /// Escape sequences for colours; only for a terminal.
    pub colour: bool,
    /// Characters of a line.
    pub width: usize,
    /// What is shown.
    pub show: Show,
    /// Conflicts and checks below this are only named.
    pub min_severity: Severity,
    /// What is missing, a line each.
    pub gaps: bool,
    /// Only what is new against another revision is told, and "no conflicts" would say too much.
    pub new_only: bool,
}

impl Default for TextOptions {
    fn default() -> Self {
        Self { colour: false, width: 100, show: Show::default(), min_severity: Severity::Info, gaps: false, new_only: false }
    }
}

impl TextOptions {
    /// Characters of a line, never too few to say anything.
    pub(super) fn line(&self) -> usize {
        self.width.max(40)
    }
}

/// The report of these stories for a person; always the same bytes for the same input.
///
/// Shows who says what, where and in which words; decides nothing.
pub fn text_report(stories: &[StoryReport], problems: &[Problem], options: &TextOptions) -> String {
    let mut out = String::new();
    let mut total = Totals::default();
    for story in stories {
        let view = View::new(story, options);
        let counts = Totals::of(story);
        if stories.len() > 1 && counts.conflicts() == 0 && !options.show.agree && !options.show.single {
            line(&mut out, &format!("{}: {}", view.paint.strong(&harmless(&story.id)), counts.words(options.new_only)));
        } else {
            if !out.is_empty() {
                out.push('\n');
            }
            write_story(&mut out, &view, &counts);
            if stories.len() > 1 {
                out.push('\n');
            }
        }
        total.add(&counts);
    }
    let problems: Vec<&Problem> = stories.iter().flat_map(|story| &story.problems).chain(problems).collect();
    if !problems.is_empty() {
        line(&mut out, "problems");
        for problem in problems {
            hang(&mut out, &format!("  {}", harmless(&problem.to_string())), options.line());
        }
    }
    if stories.len() > 1 {
        line(&mut out, &format!("{} stories: {}", stories.len(), total.words(options.new_only)));
    } else {
        line(&mut out, &total.words(options.new_only));
    }
    out
}

fn write_story(out: &mut String, view: &View, counts: &Totals) {
    legend::write(out, view);
    out.push('\n');
    let conflicts = conflict::sorted(view);
    if conflicts.is_empty() {
        line(
            out,
            match (counts.known > 0, view.options.new_only) {
                (true, _) => "no conflicts but those that the desk keeps",
                (false, true) => "no new conflicts",
                (false, false) => "no conflicts",
            },
        );
    }
    let mut named = Vec::new();
    for finding in conflicts {
        if view.options.show.conflicts && finding.severity <= view.options.min_severity {
            conflict::write(out, view, finding);
            out.push('\n');
        } else {
            named.push(format!("{} {}", finding.severity.name(), view.name_of(finding)));
        }
    }
    lines::write_named(out, view, "conflicts not shown", &named, usize::MAX);
    lines::write(out, view);
}

/// What the closing line counts.
#[derive(Default)]
struct Totals {
    by_severity: [usize; 4],
    known: usize,
    /// Differing values of which it cannot be told whether they clash; not among the compatible ones.
    cannot_tell: usize,
    compatible: usize,
    agree: usize,
    single: usize,
    articles: usize,
    independent: usize,
}

impl Totals {
    fn of(story: &StoryReport) -> Self {
        let mut totals = Self { articles: story.articles.len(), ..Self::default() };
        for finding in story.findings.iter().filter(|finding| finding.kind == FindingKind::Conflict) {
            if finding.known.is_some() {
                totals.known += 1;
            } else if let Some(number) = totals.by_severity.get_mut(finding.severity as usize) {
                *number += 1;
            }
        }
        for fact in &story.facts {
            match fact.outcome {
                Outcome::Conflict => {}
                Outcome::Compatible if !fact.judged => totals.cannot_tell += 1,
                Outcome::Compatible => totals.compatible += 1,
                Outcome::Agree => totals.agree += 1,
                Outcome::SingleSource => totals.single += 1,
            }
        }
        let mut lineages = story.lineages.clone();
        lineages.sort_unstable();
        lineages.dedup();
        totals.independent = lineages.len();
        totals
    }

    fn conflicts(&self) -> usize {
        self.by_severity.iter().sum()
    }

    fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.by_severity.iter_mut().zip(other.by_severity) {
            *mine += theirs;
        }
        self.known += other.known;
        self.cannot_tell += other.cannot_tell;
        self.compatible += other.compatible;
        self.agree += other.agree;
        self.single += other.single;
        self.articles += other.articles;
        self.independent += other.independent;
    }

    fn words(&self, new_only: bool) -> String {
        let severities = [Severity::High, Severity::Medium, Severity::Low, Severity::Info];
        let parts: Vec<String> = severities
            .iter()
            .zip(self.by_severity)
            .filter(|(_, number)| *number > 0)
            .map(|(severity, number)| format!("{number} {}", severity.name()))
            .collect();
        let (none, one) = if new_only { ("no new conflicts", "new conflict") } else { ("no conflicts", "conflict") };
        let conflicts =
            if parts.is_empty() { none.to_owned() } else { format!("{} ({})", counted(self.conflicts(), one), parts.join(", ")) };
        let known = if self.known > 0 { format!(", {} known", self.known) } else { String::new() };
        let unclear = if self.cannot_tell > 0 { format!(", {} cannot tell", self.cannot_tell) } else { String::new() };
        format!(
            "{conflicts}{known}{unclear}, {} compatible, {} agree, {} stated by one source; {}, {} independent",
            self.compatible,
            self.agree,
            self.single,
            counted(self.articles, "article"),
            self.independent
        )
    }
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
