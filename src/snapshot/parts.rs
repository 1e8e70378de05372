//! The body of a snapshot taken apart again: blocks of facts, lines of single sources, blocks of checks inside articles.
//!
//! Bodies are read as they lie in files, so any text can be read: a line that fits nothing becomes a block of its own.

use crate::compare::Outcome;

/// Head of the lines that a single source says.
pub(super) const SINGLE: &str = "single source";
/// Head of the checks inside articles.
pub(super) const INSIDE: &str = "inside one article";

/// A part of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    /// What several sources state.
    Several,
    /// What a single source states.
    Single,
    /// Checks inside articles.
    Inside,
}

/// A piece of a body that is kept or replaced as a whole: a fact, a line of a single source, a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) section: Section,
    /// What it is about, as it stands there: `launch.time`, `person.title (Jo Chun Ryong)`.
    pub(super) name: String,
    pub(super) attribute: String,
    /// What tells it from other facts of the attribute.
    pub(super) event: Option<String>,
    /// How its claims stand to each other; of facts.
    pub(super) outcome: Option<Outcome>,
    /// All that stands in brackets behind the outcome.
    pub(super) remarks: String,
    /// Its claims, a line each, without indent; of a single source without the attribute.
    pub(super) claims: Vec<String>,
    /// Its lines as they stand in the body.
    pub(super) text: String,
}

impl Piece {
    pub(super) fn is_conflict(&self) -> bool {
        self.outcome == Some(Outcome::Conflict)
    }

    /// The severity that a conflict's remarks tell; it is high where they tell none.
    pub(super) fn severity(&self) -> Option<&str> {
        let named = ["medium", "low", "info"].into_iter().find(|level| {
            self.remarks.split("; ").any(|remark| remark == *level || remark.strip_prefix(level).is_some_and(|rest| rest.starts_with(':')))
        });
        self.is_conflict().then(|| named.unwrap_or("high"))
    }
}

/// What a line says: who, what, in which words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said<'l> {
    pub(super) source: &'l str,
    /// Value, with status, scope, part and speaker.
    pub(super) value: &'l str,
    pub(super) quote: &'l str,
}

impl<'l> Said<'l> {
    /// Reads `Tempo: at least 2, says KCNA | "setidaknya dua rudal"`. Sources of the story are known by name, should one hold a colon.
    pub(super) fn read(line: &'l str, known: impl Fn(&str) -> bool) -> Option<Self> {
        let (front, quote) = line.rsplit_once(" | \"")?;
        let mut colons = front.match_indices(": ").map(|(at, _)| at);
        let first = front.find(": ")?;
        let at = colons.find(|at| known(&front[..*at])).unwrap_or(first);
        Some(Self { source: &front[..at], value: &front[at + 2..], quote: quote.strip_suffix('"').unwrap_or(quote) })
    }
}

/// Takes a body apart. Pieces stand in its order.
pub(super) fn pieces(body: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut section = Section::Several;
    for line in body.lines().filter(|line| !line.trim().is_empty()) {
        match line {
            SINGLE => section = Section::Single,
            INSIDE => section = Section::Inside,
            _ => add(&mut pieces, section, line),
        }
    }
    pieces
}

fn add(pieces: &mut Vec<Piece>, section: Section, line: &str) {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let inner = match section {
        Section::Several => 2,
        Section::Single => 99,
        Section::Inside => 4,
    };
    if let Some(last) = pieces.last_mut().filter(|last| indent >= inner && last.section == section) {
        last.claims.push(line.trim_start_matches(' ').to_owned());
        last.text.push_str(line);
        last.text.push('\n');
        return;
    }
    let words = line.trim_start_matches(' ');
    pieces.push(match section {
        Section::Several => fact(line),
        Section::Single => {
            let (attribute, claim) = words.split_once(", ").unwrap_or((words, ""));
            Piece { claims: vec![claim.to_owned()], ..piece(section, attribute, line) }
        }
        Section::Inside => piece(section, words, line),
    });
}

fn piece(section: Section, name: &str, line: &str) -> Piece {
    let (attribute, event) = match name.strip_suffix(')').and_then(|name| name.split_once(" (")) {
        Some((attribute, event)) => (attribute, Some(event.to_owned())),
        None => (name, None),
    };
    Piece {
        section,
        name: name.to_owned(),
        attribute: attribute.to_owned(),
        event,
        outcome: None,
        remarks: String::new(),
        claims: Vec::new(),
        text: format!("{line}\n"),
    }
}

/// `person.title (Jo Chun Ryong): conflict (low: rounded)`.
pub(super) fn fact(line: &str) -> Piece {
    const OUTCOMES: [Outcome; 4] = [Outcome::Conflict, Outcome::Compatible, Outcome::Agree, Outcome::SingleSource];
    // An event may hold a colon, an outcome does not: the last one that is followed by an outcome counts.
    let read = line.rmatch_indices(": ").find_map(|(at, mark)| {
        let rest = &line[at + mark.len()..];
        let (word, remarks) = rest.split_once(" (").map_or((rest, ""), |(word, rest)| (word, rest.strip_suffix(')').unwrap_or(rest)));
        let outcome = OUTCOMES.into_iter().find(|outcome| outcome.name() == word)?;
        Some((&line[..at], outcome, remarks))
    });
    match read {
        Some((name, outcome, remarks)) => {
            Piece { outcome: Some(outcome), remarks: remarks.to_owned(), ..piece(Section::Several, name, line) }
        }
        None => piece(Section::Several, line, line),
    }
}

/// The body of these pieces, sections in their order.
pub(super) fn joined<'p>(pieces: impl Iterator<Item = &'p Piece> + Clone) -> String {
    let of = |section: Section| pieces.clone().filter(move |piece| piece.section == section).map(|piece| piece.text.as_str());
    let several: Vec<&str> = of(Section::Several).collect();
    let headed = |head: &str, section: Section| {
        let lines: String = of(section).collect();
        if lines.is_empty() { lines } else { format!("{head}\n{lines}") }
    };
    let sections = [several.join("\n"), headed(SINGLE, Section::Single), headed(INSIDE, Section::Inside)];
    let sections: Vec<String> = sections.into_iter().filter(|section| !section.is_empty()).collect();
    sections.join("\n").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Said, Section, joined, pieces};
    use crate::compare::Outcome;
    use crate::report::sample::{meeting, quake};
    use crate::snapshot::snapshot_body;

    #[test]
    fn a_body_is_taken_apart_and_put_together_again() {
        for story in [meeting(), quake()] {
            let body = snapshot_body(&story);
            assert_eq!(joined(pieces(&body).iter()), body.trim_end());
        }
    }

    #[test]
    fn facts_lines_and_checks_are_told_apart() {
        let body = "a (x: y): agree\n  A: 2 | \"dua\"\n\nb: conflict (low: rounded, open)\n  A: 2 | \"dua\"\n\nsingle source\n  c, A: 3 | \"tiga\"\n  c, B: 4 | \"empat\"\n\ninside one article\n  d\n    A: 60 km | \"60 km\"\n    A: 36 mi | \"36 mil\"\n";
        let made = pieces(body);
        let told: Vec<_> = made.iter().map(|piece| (piece.section, piece.attribute.as_str(), piece.claims.len())).collect();
        assert_eq!(
            told,
            [
                (Section::Several, "a", 1),
                (Section::Several, "b", 1),
                (Section::Single, "c", 1),
                (Section::Single, "c", 1),
                (Section::Inside, "d", 2)
            ]
        );
        assert_eq!((made[0].event.as_deref(), made[0].outcome), (Some("x: y"), Some(Outcome::Agree)));
        assert_eq!((made[1].severity(), made[0].severity()), (Some("low"), None));
    }

    #[test]
    fn a_line_tells_who_says_what() {
        let said = |line| Said::read(line, |source| source == "CNN: Indonesia").map(|said| (said.source, said.value, said.quote));
        assert_eq!(said("Tempo: 2, says A: B | \"dua | \"rudal\"\""), Some(("Tempo", "2, says A: B | \"dua", "rudal\"")));
        assert_eq!(said("CNN: Indonesia: 2 | \"dua\""), Some(("CNN: Indonesia", "2", "dua")));
        assert_eq!(said("no line"), None);
    }

    proptest! {
        #[test]
        fn any_text_can_be_taken_apart(text in "([ a-z():|\"\\n]|single source\\n|inside one article\\n){0,80}") {
            let made = pieces(&text);
            let again = joined(made.iter());
            let again: Vec<String> = pieces(&again).into_iter().map(|piece| piece.name).collect();
            prop_assert_eq!(again.len() <= made.len(), true);
        }
    }
}
