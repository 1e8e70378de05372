//! The order in which rules run: by name, but a rule that asks for what another found comes after it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::leaves::place_in;
use super::pattern::parse_with_leaves;
use crate::settings::{Item, Table};
use crate::span::Span;

/// What a rule asks others for, each with the place of the slot that does.
pub(super) type Asked = Vec<(String, Span)>;

/// Whether a rule file can ask for another rule at all: most hold no such slot, and need no closer look.
pub(super) fn may_ask(text: &str) -> bool {
    text.contains('/')
        && text.match_indices('{').any(|(at, _)| {
            let inner = text[at + 1..].split(['}', '{', '"', '\n']).next().unwrap_or("");
            inner.contains('/')
        })
}

/// What the patterns of a rule file ask other rules for (`{casualties/dead}`). Comments and examples ask for nothing.
pub(super) fn asked_by(file: &Table<'_, '_>, languages: &[&str]) -> Asked {
    let mut asked = Asked::new();
    for table in languages.iter().filter_map(|code| file.table(code)) {
        for item in ["patterns", "unless", "requires"].iter().flat_map(|key| table.items(key)) {
            let text = match item {
                Item::Text(text) => Some(text),
                Item::Table(inline) => inline.text("match"),
            };
            // Almost no pattern asks another rule, and a path is what does.
            let Some(text) = text.filter(|text| text.value.contains('/')) else { continue };
            let Ok((_, leaves)) = parse_with_leaves(text.value) else { continue };
            let slots = leaves.iter().filter(|leaf| leaf.text.starts_with('{') && leaf.text.contains('/'));
            asked.extend(slots.map(|leaf| (leaf.text[1..leaf.text.len() - 1].to_owned(), place_in(&text, leaf.span))));
        }
    }
    asked
}

/// The ids of rules in the order in which they run, and those that can be in none: rules that wait for each other in a circle, each
/// with the place where it asks for another of them.
pub(super) fn in_order<'f>(rules: &BTreeMap<&'f str, Asked>) -> (Vec<&'f str>, Vec<(&'f str, Span)>) {
    // Numbers of rules: in the order of their ids, and sooner compared.
    let ids: Vec<&'f str> = rules.keys().copied().collect();
    let mut open = vec![0; ids.len()];
    let mut waiting: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, asked) in rules.values().enumerate() {
        let others = asked.iter().filter_map(|(other, _)| ids.binary_search(&other.as_str()).ok());
        let others: BTreeSet<usize> = others.filter(|other| *other != number).collect();
        open[number] = others.len();
        others.into_iter().for_each(|other| waiting.entry(other).or_default().push(number));
    }
    // Of those that wait for nothing more the first by name comes next.
    let mut ready: BinaryHeap<Reverse<usize>> = (0..ids.len()).filter(|number| open[*number] == 0).map(Reverse).collect();
    let (mut order, mut done) = (Vec::with_capacity(ids.len()), vec![false; ids.len()]);
    while let Some(Reverse(number)) = ready.pop() {
        order.push(ids[number]);
        done[number] = true;
        for next in waiting.get(&number).into_iter().flatten() {
            open[*next] -= 1;
            if open[*next] == 0 {
                ready.push(Reverse(*next));
            }
        }
    }
    let left: Vec<&'f str> = ids.iter().zip(&done).filter(|(_, done)| !**done).map(|(id, _)| *id).collect();
    let circles = circles(rules, &left);
    order.extend(left);
    (order, circles)
}

/// Of rules that were left over those that stand in a circle themselves: others only wait for one of these.
fn circles<'f>(rules: &BTreeMap<&'f str, Asked>, left: &[&'f str]) -> Vec<(&'f str, Span)> {
    // Strongly connected components, by two walks along the edges, there and back (Kosaraju); without recursion.
    let left_ids: BTreeSet<&str> = left.iter().copied().collect();
    let mut ahead: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut back: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for id in left {
        for (other, _) in &rules[id] {
            if let Some(other) = left_ids.get(other.as_str()).filter(|other| *other != id) {
                ahead.entry(id).or_default().push(other);
                back.entry(other).or_default().push(id);
            }
        }
    }
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let finished: Vec<&str> = left.iter().flat_map(|id| walk(id, &ahead, &mut seen)).collect();
    let mut circle_of: BTreeMap<&str, usize> = BTreeMap::new();
    let mut sizes = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for id in finished.iter().rev() {
        let members = walk(id, &back, &mut seen);
        for member in &members {
            circle_of.insert(member, sizes.len());
        }
        sizes.push(members.len());
    }
    let member = |id: &&'f str| {
        let circle = circle_of.get(id).filter(|circle| sizes[**circle] > 1)?;
        let (_, place) = rules[id].iter().find(|(other, _)| other != id && circle_of.get(other.as_str()) == Some(circle))?;
        Some((*id, *place))
    };
    left.iter().filter_map(member).collect()
}

/// What can be reached from a rule and was not seen yet, each behind all that is reached through it.
fn walk<'w>(from: &'w str, edges: &BTreeMap<&'w str, Vec<&'w str>>, seen: &mut BTreeSet<&'w str>) -> Vec<&'w str> {
    let mut finished = Vec::new();
    let mut open = if seen.insert(from) { vec![(from, 0)] } else { Vec::new() };
    while let Some((id, number)) = open.last_mut() {
        match edges.get(*id).and_then(|others| others.get(*number)) {
            Some(other) => {
                *number += 1;
                if seen.insert(other) {
                    open.push((other, 0));
                }
            }
            None => {
                finished.push(*id);
                open.pop();
            }
        }
    }
    finished
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Asked, asked_by, in_order};
    use crate::problem::SourceFile;
    use crate::settings::Document;

    fn asks(text: &str) -> Asked {
        let file = SourceFile::new("x.toml", text.to_owned());
        Document::read(&file, |table| asked_by(table, &["id", "en"])).0
    }

    fn order<'t>(files: &[(&'t str, &str)]) -> (Vec<&'t str>, Vec<&'t str>) {
        let asked: BTreeMap<&str, Asked> =
            files.iter().map(|(id, slots)| (*id, asks(&format!("[id]\npatterns = [\"{slots}\"]\n")))).collect();
        let (order, circle) = in_order(&asked);
        (order, circle.into_iter().map(|(id, _)| id).collect())
    }

    #[test]
    fn a_rule_comes_after_those_that_it_asks_for() {
        let files = [("a/x", "{b/y} lalu {value}"), ("b/y", "{c/z} {value}"), ("c/z", "{value} {nobody/knows}")];
        assert_eq!(order(&files), (vec!["c/z", "b/y", "a/x"], vec![]));
    }

    #[test]
    fn rules_that_wait_for_each_other_are_named_and_those_that_wait_for_them_are_not() {
        let files = [("a/x", "{b/y}"), ("b/y", "{a/x}"), ("c/z", "{value}"), ("d/waits", "{a/x}"), ("e/waits", "{d/waits}")];
        assert_eq!(order(&files), (vec!["c/z", "a/x", "b/y", "d/waits", "e/waits"], vec!["a/x", "b/y"]));
        let two = [("a/x", "{b/y}"), ("b/y", "{a/x} {c/z}"), ("c/z", "{d/w}"), ("d/w", "{c/z}"), ("e/v", "{a/x}")];
        assert_eq!(order(&two).1, ["a/x", "b/y", "c/z", "d/w"]);
    }

    #[test]
    fn patterns_ask_and_comments_and_examples_do_not() {
        let text = "# {a/comment}\nabout = \"{b/about}\"\n[id]\npatterns = [\"{c/slot} x\", { match = \"{d/given}\", gives = \"1\" }]\n\
                    unless = [\"{e/unless}\"] # {f/comment}\nrequires = [\"{g/requires}\"]\nexamples = [{ text = \"{h/example}\", gives = \"{i/gives}\" }]\n";
        let asked = asks(text);
        let ids: Vec<&str> = asked.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["c/slot", "d/given", "e/unless", "g/requires"]);
        for (id, place) in &asked {
            assert_eq!(place.of(text), format!("{{{id}}}"));
        }
    }

    /// Each of these would wait for a look at all others, if it were looked for in rounds.
    #[test]
    fn a_long_chain_is_put_in_order() {
        let names: Vec<String> = (0..40_000).map(|number| format!("a/{number:05}")).collect();
        let next = names.iter().skip(1).map(String::as_str).chain(["none"]);
        let asked: BTreeMap<&str, Asked> =
            names.iter().map(String::as_str).zip(next.map(|other| vec![(other.to_owned(), crate::span::Span::new(0, 0))])).collect();
        let (order, circle) = in_order(&asked);
        assert!(order.iter().rev().eq(asked.keys()) && circle.is_empty());
    }
}
