//! The order in which rules run: by name, but a rule that asks for what another found comes after it.

use std::collections::BTreeMap;

use crate::span::Span;

/// What another rule has found, as a pattern asks for it: the rule's id, and where the slot stands in the file.
fn results_in(text: &str) -> impl Iterator<Item = (&str, Span)> {
    text.match_indices('{').filter_map(|(start, _)| {
        let inner = &text[start + 1..];
        let id = &inner[..inner.find(['}', '{', '\n', '"'])?];
        let is_id = id.contains('/') && !id.contains(char::is_whitespace);
        is_id.then(|| (id, Span::new(start, start + id.len() + 2)))
    })
}

/// The ids of rules in the order in which they run, and those that can be in none: rules that wait for each other, each with the
/// place where it asks for another.
pub(super) fn in_order<'f>(files: &BTreeMap<&'f str, &str>) -> (Vec<&'f str>, Vec<(&'f str, Span)>) {
    let mut waiting: Vec<(&'f str, Vec<(&str, Span)>)> = files
        .iter()
        .map(|(id, text)| (*id, results_in(text).filter(|(other, _)| other != id && files.contains_key(other)).collect()))
        .collect();
    let mut order: Vec<&'f str> = Vec::with_capacity(waiting.len());
    loop {
        let before = order.len();
        waiting.retain(|(id, asked)| {
            let ready = asked.iter().all(|(other, _)| order.contains(other));
            if ready {
                order.push(id);
            }
            !ready
        });
        if waiting.is_empty() || order.len() == before {
            break;
        }
    }
    let circle: Vec<(&'f str, Span)> = waiting
        .iter()
        .filter_map(|(id, asked)| {
            let (_, place) = asked.iter().find(|(other, _)| !order.contains(other))?;
            Some((*id, *place))
        })
        .collect();
    order.extend(circle.iter().map(|(id, _)| *id));
    (order, circle)
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn a_rule_comes_after_those_that_it_asks_for() {
        let files = [("a/x", "patterns = [\"{b/y} lalu {value}\"]"), ("b/y", "{c/z}"), ("c/z", "{value} {nobody/knows}")];
        assert_eq!(in_order(&files.into()), (vec!["c/z", "b/y", "a/x"], vec![]));
    }

    #[test]
    fn rules_that_wait_for_each_other_are_named() {
        let files = [("a/x", "{b/y}"), ("b/y", "{a/x}"), ("c/z", "{value}")];
        let (order, circle) = in_order(&files.into());
        assert_eq!(order, ["c/z", "a/x", "b/y"]);
        assert_eq!(circle.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["a/x", "b/y"]);
    }
}
