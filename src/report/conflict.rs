//! Conflicts of the text report: in full, the low ones in four lines.

use std::cmp::Reverse;

use super::labels::event_name;
use super::quote::Quote;
use super::view::View;
use super::words::{cut, hang, harmless, line, width};
use crate::compare::{Between, Fact, Finding, FindingKind, Severity};
use crate::extract::Claim;

/// Characters of a quote.
const QUOTE: usize = 90;

/// Conflicts that no desk keeps, heaviest first, then those with more independent sources on the smaller side.
pub(super) fn sorted<'a>(view: &View<'a>) -> Vec<&'a Finding> {
    let mut conflicts: Vec<&Finding> = view.findings(FindingKind::Conflict).filter(|finding| finding.known.is_none()).collect();
    conflicts.sort_by_cached_key(|finding| (finding.severity, Reverse(smaller_side(view, finding)), finding.id.clone()));
    conflicts
}

/// Independent sources behind the second value: what stands against the best supported one.
fn smaller_side(view: &View, finding: &Finding) -> usize {
    let mut sides: Vec<usize> =
        view.fact(finding).map_or_else(Vec::new, |fact| sides(view, finding, fact).0.iter().map(|group| view.independent(group)).collect());
    sides.sort_unstable_by_key(|&sources| Reverse(sources));
    sides.get(1).copied().unwrap_or(0)
}

type Groups<'a> = Vec<Vec<&'a Claim>>;

/// The values that clash, and the other values of the same fact.
fn sides<'a>(view: &View<'a>, finding: &Finding, fact: &'a Fact) -> (Groups<'a>, Groups<'a>) {
    let groups = view.groups(fact);
    if finding.claims.is_empty() {
        return (groups, Vec::new());
    }
    let named = view.claims(finding);
    let is_named = |group: &Vec<&Claim>| group.iter().any(|claim| named.iter().any(|other| other.id == claim.id));
    let (inside, outside): (Groups<'a>, Groups<'a>) = groups.into_iter().partition(is_named);
    // A finding that names one side only would hide what it clashes with.
    if inside.len() < 2 { (inside.into_iter().chain(outside).collect(), Vec::new()) } else { (inside, outside) }
}

/// Writes one conflict.
pub(super) fn write(out: &mut String, view: &View, finding: &Finding) {
    let fact = view.fact(finding);
    let (groups, others) = fact.map_or_else(|| (Vec::new(), Vec::new()), |fact| sides(view, finding, fact));
    let max = view.options.line();
    write_head(out, view, finding);
    if finding.severity >= Severity::Low {
        write_short_values(out, view, &groups);
    } else {
        for group in &groups {
            hang(out, &format!("  {}: {}", view.paint.strong(&view.whole_value(group)), view.places(group)), max);
            if let Some(claim) = group.first() {
                line(out, &format!("    {}", Quote::around(claim, QUOTE).show(view.paint)));
            }
        }
    }
    if !others.is_empty() {
        let others: Vec<String> = others.iter().map(|group| format!("{}: {}", view.whole_value(group), view.places(group))).collect();
        hang(out, &format!("  other values: {}", others.join("; ")), max);
    }
    let clash = format!("clash: {}", clash(finding, fact));
    let event = fact.map(event_words);
    match event {
        Some(event) if finding.severity >= Severity::Low => {
            line(out, &format!("  {}", view.paint.faint(&format!("{clash}; event: {event}"))));
        }
        _ => {
            hang(out, &format!("  {}", view.paint.faint(&clash)), max);
            if let Some(event) = event {
                hang(out, &format!("  {}", view.paint.faint(&format!("event: {event}"))), max);
            }
        }
    }
}

/// `medium (two speakers)  casualties.injured  what clashes`.
fn write_head(out: &mut String, view: &View, finding: &Finding) {
    let mut why: Vec<String> = finding.reasons.iter().map(|reason| reason.words()).collect();
    if finding.between == Some(Between::OneSpeaker) {
        why.push("one speaker in two articles".to_owned());
    }
    let why = if why.is_empty() { String::new() } else { format!(" ({})", why.join(", ")) };
    let message = harmless(&finding.message);
    // What the line `clash:` says is not said twice.
    let said = view.fact(finding).is_none_or(|fact| clash(finding, Some(fact)) == message);
    let message = if said || message.is_empty() { String::new() } else { format!("  {message}") };
    let head = format!("{}{why}  {}{message}", view.paint.severity(finding.severity), view.paint.strong(&view.name_of(finding)));
    if finding.severity >= Severity::Low {
        line(out, &head);
    } else {
        hang(out, &head, view.options.line());
    }
}

fn clash(finding: &Finding, fact: Option<&Fact>) -> String {
    let explanation = fact.map(|fact| harmless(&fact.explanation)).unwrap_or_default();
    if explanation.is_empty() { harmless(&finding.message) } else { explanation }
}

fn event_words(fact: &Fact) -> String {
    let mut words = harmless(&fact.same_event);
    if let Some(event) = event_name(fact) {
        if words.is_empty() {
            words = event;
        } else {
            words = format!("{words} ({event})");
        }
    }
    if fact.sources != fact.lineages {
        words.push_str(&format!("; {} sources, {} independent", fact.sources, fact.lineages));
    }
    words
}

/// Two lines: the first value, and what stands against it, each with as much of a quote as the line holds.
fn write_short_values(out: &mut String, view: &View, groups: &[Vec<&Claim>]) {
    const LEAST: usize = 24;
    const MARKS: usize = 8;
    let Some((first, rest)) = groups.split_first() else { return };
    let sides: Vec<(String, Option<&Claim>)> = std::iter::once((head(view, first), first.first().copied()))
        .chain(rest.split_first().map(|(second, more)| {
            let heads: Vec<String> = std::iter::once(second).chain(more).map(|group| head(view, group)).collect();
            // One quote would stand for several values.
            (heads.join("; "), second.first().copied().filter(|_| more.is_empty()))
        }))
        .collect();
    for (words, claim) in sides {
        let room = view.options.line().saturating_sub(width(&words) + MARKS);
        let quote = claim.filter(|_| room >= LEAST).map(|claim| Quote::around(claim, room.min(QUOTE)).show(view.paint));
        line(out, &format!("  {words}  {}", quote.unwrap_or_default()));
    }
}

fn head(view: &View, group: &[&Claim]) -> String {
    format!("{}: {}", cut(&view.whole_value(group), 40), view.places(group))
}
