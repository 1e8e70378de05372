//! What is no conflict: a line each, or counted and named.

use std::collections::BTreeMap;

use super::view::View;
use super::words::{counted, cut, hang, harmless, line, list, width};
use crate::compare::{Fact, Finding, FindingKind, Keeping, Outcome};
use crate::read::Known;

/// Lines that a list of names may take before the rest is only counted.
const LINES: usize = 3;

/// Facts of which it cannot be told whether they clash that are told in full.
const UNCLEAR: usize = 5;

/// Kinds whose facts are counted on a line of their own, not among the compatible ones.
const APART: [FindingKind; 2] = [FindingKind::CannotTell, FindingKind::OtherWords];

/// Writes everything of a story but its conflicts.
pub(super) fn write(out: &mut String, view: &View) {
    let show = view.options.show;
    write_known(out, view);
    write_compatible(out, view);
    write_facts(out, view, Outcome::Agree, "agree", show.agree);
    write_facts(out, view, Outcome::SingleSource, "stated by one source", show.single);
    write_inside(out, view);
    write_counted(out, view);
    if view.options.gaps {
        for gap in view.findings(FindingKind::Gap) {
            hang(out, &format!("gap: {}, {}", view.name_of(gap), harmless(&gap.message)), view.options.line());
        }
    }
    if view.story.split > 0 {
        let words = format!("compared in parts, since there are too many values of one kind: {}", counted(view.story.split, "block"));
        hang(out, &words, view.options.line());
    }
    let undated: Vec<String> =
        view.story.articles.iter().filter(|card| card.published.is_none()).map(|card| view.labels.short(&card.id)).collect();
    write_named(out, view, "no publication date", &undated, LINES);
}

/// What the desk keeps, a line each: first what came back.
fn write_known(out: &mut String, view: &View) {
    let name = |known: &Known| {
        let mut found = view.findings(FindingKind::Conflict).filter(|finding| known.is_of(&view.story.id, &finding.id));
        found.next().map_or_else(|| harmless(&known.finding), |finding| view.name_of(finding))
    };
    for (known, keeping) in &view.story.known {
        let why = match keeping {
            Keeping::OtherValues => {
                format!("known with {}", known.values.iter().flatten().map(|value| harmless(value)).collect::<Vec<_>>().join(", "))
            }
            Keeping::Ended => format!("known until {}", known.until.map(|day| day.to_string()).unwrap_or_default()),
            Keeping::Absent => {
                hang(out, &format!("known, and found no longer: {}, {}", name(known), harmless(&known.reason)), view.options.line());
                continue;
            }
            Keeping::Holds | Keeping::Unchecked => continue,
        };
        hang(out, &format!("back: {}, {why}: {}", name(known), harmless(&known.reason)), view.options.line());
    }
    for finding in view.findings(FindingKind::Conflict) {
        let Some(reason) = &finding.known else { continue };
        let kept = view.story.known.iter().find(|(known, _)| known.is_of(&view.story.id, &finding.id));
        let until = kept.and_then(|(known, keeping)| Some((known.until?, keeping)));
        let until = until.map_or_else(String::new, |(day, keeping)| {
            let unchecked = if *keeping == Keeping::Unchecked { "; not checked without --today" } else { "" };
            format!(" (until {day}{unchecked})")
        });
        hang(out, &format!("known: {}, {}{until}", view.name_of(finding), harmless(reason)), view.options.line());
    }
}

/// Whether everything was asked for: then nothing is cut, and each value has its places.
const fn in_full(view: &View) -> bool {
    let show = &view.options.show;
    show.conflicts && show.compatible && show.agree && show.single
}

/// `  attribute: value: LABEL LINE:COL; value: ...; why`, on as many lines as it takes.
fn write_whole(out: &mut String, view: &View, fact: &Fact, why: &str) {
    let groups = view.groups(fact);
    let mut parts: Vec<String> = groups.iter().map(|group| format!("{}: {}", view.whole_value(group), view.places(group))).collect();
    if !why.is_empty() {
        parts.push(why.to_owned());
    }
    hang(out, &format!("  {}: {}", view.paint.strong(&view.name(fact)), parts.join("; ")), view.options.line());
}

/// `words (3): a, b, c`, or nothing for no names.
pub(super) fn write_named(out: &mut String, view: &View, words: &str, names: &[String], lines: usize) {
    if !names.is_empty() {
        list(out, &format!("{words} ({}):", names.len()), names, view.options.line(), lines);
    }
}

fn write_compatible(out: &mut String, view: &View) {
    let facts = || {
        view.story
            .facts
            .iter()
            .enumerate()
            .filter(|(at, fact)| fact.outcome == Outcome::Compatible && fact.judged && !view.has(*at, &APART))
    };
    if !view.options.show.compatible {
        write_named(out, view, "compatible", &names(view, facts().map(|(_, fact)| fact)), LINES);
        return;
    }
    if facts().next().is_some() {
        line(out, "compatible");
    }
    for (at, fact) in facts() {
        let update = view.findings(FindingKind::Update).find(|finding| finding.fact == Some(at));
        let why = update.map_or_else(|| harmless(&fact.explanation), |update| format!("update, {}", harmless(&update.message)));
        write_fact(out, view, fact, &why);
    }
}

/// `  attribute: value (labels), value (labels); why` in one line; the reason goes first where there is no room.
fn write_fact(out: &mut String, view: &View, fact: &Fact, why: &str) {
    let name = view.name(fact);
    if in_full(view) {
        return write_whole(out, view, fact, why);
    }
    let most = view.options.line().saturating_sub(width(&name) + 4);
    let mut words = cut(&view.values(fact), most);
    let room = most.saturating_sub(width(&words) + 2);
    if !why.is_empty() && room >= width(why).min(24) {
        words = format!("{words}; {}", cut(why, room));
    }
    line(out, &format!("  {}: {words}", view.paint.strong(&name)));
}

fn write_facts(out: &mut String, view: &View, outcome: Outcome, words: &str, each: bool) {
    let facts: Vec<&Fact> = view.story.facts.iter().filter(|fact| fact.outcome == outcome).collect();
    if facts.is_empty() {
        return;
    }
    if each {
        line(out, words);
        for fact in facts {
            write_fact(out, view, fact, "");
        }
    } else {
        list(out, &format!("{words} ({}):", facts.len()), &names(view, facts.iter().copied()), view.options.line(), LINES);
    }
}

/// Names of facts, those of one name counted: what rules ask for first, then who and what is named, then what no rule knows.
fn names<'a>(view: &View, facts: impl Iterator<Item = &'a Fact>) -> Vec<String> {
    let mut by_name: BTreeMap<(u8, String), usize> = BTreeMap::new();
    for fact in facts {
        // Names of persons and places are many and rarely read: one word for all of them.
        let is_name = fact.attribute.ends_with(".name");
        let name = if is_name { harmless(&fact.attribute) } else { view.name(fact) };
        let rank = if name.starts_with("open.") { 2 } else { u8::from(is_name) };
        *by_name.entry((rank, name)).or_default() += 1;
    }
    by_name.into_iter().map(|((_, name), number)| if number > 1 { format!("{name} ×{number}") } else { name }).collect()
}

fn write_inside(out: &mut String, view: &View) {
    let (shown, rest): (Vec<&Finding>, Vec<&Finding>) =
        view.findings(FindingKind::Inside).partition(|finding| finding.severity <= view.options.min_severity);
    if !shown.is_empty() {
        line(out, "inside one article");
    }
    for finding in shown {
        let claims = view.claims(finding);
        let severity = view.paint.severity(finding.severity);
        let words = format!("  {severity}  {}: {}; {}", view.name_of(finding), view.places(&claims), harmless(&finding.message));
        hang(out, &words, view.options.line());
    }
    write_named(out, view, "inside one article, not shown", &rest.iter().map(|finding| view.name_of(finding)).collect::<Vec<_>>(), LINES);
    let mut passed: Vec<(&str, usize)> =
        view.story.passed.iter().filter(|(_, number)| *number > 0).map(|(name, number)| (name.as_str(), *number)).collect();
    passed.sort_unstable();
    if !passed.is_empty() {
        let all = passed.iter().map(|(_, number)| number).sum();
        let names: Vec<String> = passed.iter().map(|(name, number)| format!("{number} {}", harmless(&name.replace('_', " ")))).collect();
        list(out, &format!("{} inside articles fit:", counted(all, "check")), &names, view.options.line(), LINES);
    }
}

fn write_counted(out: &mut String, view: &View) {
    let kinds = [
        (FindingKind::CannotTell, "cannot tell"),
        (FindingKind::OtherWords, "in other words"),
        (FindingKind::Spelling, "spelled in several ways"),
    ];
    for (kind, words) in kinds {
        let mut found: Vec<String> = view.findings(kind).map(|finding| named(view, finding)).collect();
        found.sort();
        found.dedup();
        if in_full(view) {
            write_findings(out, view, words, kind, usize::MAX);
        } else if kind == FindingKind::CannotTell {
            // Differing values of perhaps one thing: after the conflicts what a reader has to look at.
            write_findings(out, view, words, kind, UNCLEAR);
        } else {
            write_named(out, view, words, &found, LINES);
        }
    }
    let not_compatible = |finding: &&Finding| view.fact(finding).is_none_or(|fact| fact.outcome != Outcome::Compatible || !fact.judged);
    let updates: Vec<String> = view.findings(FindingKind::Update).filter(not_compatible).map(|finding| named(view, finding)).collect();
    write_named(out, view, "updated", &updates, LINES);
}

/// The facts of a kind of finding with values, places and message.
///
/// `most` are told, and the rest is named.
fn write_findings(out: &mut String, view: &View, words: &str, kind: FindingKind, most: usize) {
    let facts: Vec<(&Finding, &Fact)> = view.findings(kind).filter_map(|finding| Some((finding, view.fact(finding)?))).collect();
    if !facts.is_empty() {
        line(out, words);
    }
    for (finding, fact) in facts.iter().take(most) {
        write_whole(out, view, fact, &harmless(&finding.message));
    }
    let rest: Vec<String> = facts.iter().skip(most).map(|(finding, _)| named(view, finding)).collect();
    write_named(out, view, &format!("{words}, too"), &rest, LINES);
}

/// A name with its message, short: "open.aftershock (may be two events)".
fn named(view: &View, finding: &Finding) -> String {
    let message = harmless(&finding.message);
    let name = view.name_of(finding);
    if message.is_empty() || finding.kind == FindingKind::OtherWords { name } else { format!("{name} ({})", cut(&message, 60)) }
}
