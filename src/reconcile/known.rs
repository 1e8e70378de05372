//! What the desk keeps: conflicts that it knows, as long as they have the values and the day that it decided on.

use std::collections::BTreeSet;

use crate::compare::{Finding, FindingKind, Keeping, StoryReport};
use crate::read::{Known, StoryNotes};

/// Marks the conflicts that the desk keeps; those no longer count. What it kept and keeps no longer is told, too.
pub(super) fn mark_known(report: &mut StoryReport, notes: &StoryNotes) {
    for known in &notes.known {
        let found: Vec<usize> = report
            .findings
            .iter()
            .enumerate()
            .filter(|(_, finding)| finding.kind == FindingKind::Conflict && known.is_of(&report.id, &finding.id))
            .map(|(at, _)| at)
            .collect();
        let Some(&first) = found.first() else {
            report.known.push((known.clone(), Keeping::Absent));
            continue;
        };
        let keeping = keeping(known, notes, &values_of(report, &report.findings[first]));
        if matches!(keeping, Keeping::Holds | Keeping::Unchecked) {
            found.iter().for_each(|&at| report.findings[at].known = Some(known.reason.clone()));
        }
        report.known.push((known.clone(), keeping));
    }
}

fn keeping(known: &Known, notes: &StoryNotes, values: &[String]) -> Keeping {
    let same = |known: &[String]| known.iter().collect::<BTreeSet<_>>() == values.iter().collect();
    if known.values.as_deref().is_some_and(|known| !same(known)) {
        return Keeping::OtherValues;
    }
    let end = known.until.and_then(|until| until.to_calendar());
    match (end, notes.today.and_then(|today| today.to_calendar())) {
        (Some(end), Some(today)) if today > end => Keeping::Ended,
        (Some(_), None) => Keeping::Unchecked,
        _ => Keeping::Holds,
    }
}

/// The values that a finding is about, in notation, sorted.
pub(crate) fn values_of(report: &StoryReport, finding: &Finding) -> Vec<String> {
    let claims = match finding.fact.and_then(|at| report.facts.get(at)) {
        Some(fact) if finding.claims.is_empty() => &fact.claims,
        _ => &finding.claims,
    };
    let values: BTreeSet<String> = claims.iter().filter_map(|&at| report.claims.get(at)).map(|claim| claim.value.to_string()).collect();
    values.into_iter().collect()
}
