//! What is no mistake in a rule file and yet not what its author means: patterns that find nothing of their own, lists that nobody uses,
//! rules that answer one question in two ways. Looked for by `rules check` alone.

use std::collections::BTreeMap;

use super::load::RuleSet;
use super::pattern::{self, Node};
use super::rule::{Expects, Pattern, Role, Rule};
use crate::compare::Course;
use crate::problem::{Problem, SourceFile};
use crate::span::Span;
use crate::value::Kind;

/// All doubts about the rules, by file and place.
pub(crate) fn doubts(set: &RuleSet) -> Vec<Problem> {
    let mut doubts = Vec::new();
    let mut first_of: BTreeMap<&str, usize> = BTreeMap::new();
    let mut patterns = set.patterns.as_slice();
    for (number, (rule, file)) in set.rules.iter().zip(&set.files).enumerate() {
        // Patterns stand in the order of their rules.
        let (own, others) = patterns.split_at(patterns.iter().take_while(|pattern| pattern.rule == number).count());
        patterns = others;
        about_patterns(set, own, file, &mut doubts);
        about_counted(set, rule, own, file, &mut doubts);
        about_examples(rule, file, &mut doubts);
        let first = *first_of.entry(&rule.attribute).or_insert(number);
        about_attribute(&set.rules[first], rule, file, &mut doubts);
        about_choices(set, rule, own, file, &mut doubts);
    }
    across_rules(set, &mut doubts);
    about_lists(set, &mut doubts);
    doubts.sort();
    doubts.dedup();
    doubts
}

/// A pattern as its file writes it, spaces folded.
fn text_of(set: &RuleSet, pattern: &Pattern) -> String {
    set.source(pattern).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn about_patterns(set: &RuleSet, patterns: &[Pattern], file: &SourceFile, doubts: &mut Vec<Problem>) {
    let mut seen: BTreeMap<(&str, Role, String), ()> = BTreeMap::new();
    for pattern in patterns {
        let text = text_of(set, pattern);
        let mut doubt = |message: &str, advice: &str| doubts.push(file.problem(pattern.place, message, advice));
        if let Ok(node) = pattern::parse(&text) {
            about_shape(&node, pattern.role, &mut doubt);
        }
        let claims = seen.contains_key(&(pattern.language.as_str(), Role::Claims, text.clone()));
        if seen.insert((pattern.language.as_str(), pattern.role, text), ()).is_some() {
            doubt("this pattern stands twice, so the second finds nothing of its own", "take one out");
        } else if claims && pattern.role == Role::Blocks {
            doubt("this takes back all that the same pattern finds", "make one of the two narrower");
        }
    }
}

/// Gaps that do nothing, and words that stand twice among alternatives.
fn about_shape(node: &Node<'_>, role: Role, doubt: &mut impl FnMut(&str, &str)) {
    let is_gap = |node: &Node<'_>| matches!(node, Node::ShortGap | Node::LongGap);
    match node {
        Node::Sequence(items) => {
            // Before what takes back a claim, a gap says how near it must stand.
            let ends = [items.first(), items.last()];
            if role == Role::Claims && ends.into_iter().flatten().any(is_gap) {
                doubt("a gap at the end of a pattern does nothing", "take it out");
            }
            if items.windows(2).any(|pair| is_gap(&pair[0]) && is_gap(&pair[1]) && pair.contains(&Node::LongGap)) {
                doubt("a gap beside `...` does nothing", "leave `...` alone");
            }
            items.iter().filter(|item| !is_gap(item)).for_each(|item| about_shape(item, Role::Blocks, doubt));
        }
        Node::Either(choices) => {
            if (1..choices.len()).any(|at| choices[..at].contains(&choices[at])) {
                doubt("one alternative stands twice", "take one out");
            }
            choices.iter().for_each(|choice| about_shape(choice, Role::Blocks, doubt));
        }
        Node::Optional(inner) => about_shape(inner, Role::Blocks, doubt),
        _ => {}
    }
}

fn about_examples(rule: &Rule, file: &SourceFile, doubts: &mut Vec<Problem>) {
    let mut seen: BTreeMap<(&str, &str), bool> = BTreeMap::new();
    for example in &rule.examples {
        let gives = matches!(example.expects, Expects::Gives { .. });
        match seen.insert((&example.language, &example.text), gives) {
            Some(before) if before != gives => {
                doubts.push(file.problem(example.place, "this text is an example and is rejected, too", "take one of the two out"));
            }
            Some(_) => doubts.push(file.problem(example.place, "this text stands twice", "take one out")),
            None => {}
        }
    }
}

/// What is counted must have words in every language that the rule speaks.
fn about_counted(set: &RuleSet, rule: &Rule, patterns: &[Pattern], file: &SourceFile, doubts: &mut Vec<Problem>) {
    let Some(of) = rule.value.of.as_deref().filter(|_| rule.value.kind == Kind::Count) else { return };
    let mut languages: Vec<&str> = patterns.iter().map(|pattern| pattern.language.as_str()).collect();
    languages.dedup();
    for language in languages.into_iter().filter(|language| set.lists.has_no_words(of, language)) {
        let message = format!("`of` counts <{of}>, which has no words in [{language}]: only counts without a noun are found there");
        doubts.push(file.problem(Span::new(0, 0), message, format!("add a row {language} = [...] to the list")));
    }
}

/// Rules of one attribute are one question: what they say of its values must be the same.
fn about_attribute(first: &Rule, rule: &Rule, file: &SourceFile, doubts: &mut Vec<Problem>) {
    let differs = |course: Course| (first.course == course) != (rule.course == course);
    let differ = [
        ("value", first.value.kind != rule.value.kind),
        ("holds", first.holds_one != rule.holds_one),
        ("grows", differs(Course::Grows)),
        ("changes", differs(Course::Changes)),
        ("plan", differs(Course::Planned)),
        ("severity", first.severity != rule.severity),
        ("tolerance", first.tolerance != rule.tolerance),
    ];
    for (key, _) in differ.into_iter().filter(|(_, differs)| *differs) {
        let message = format!("`{key}` is another one than in {}, which has the same attribute and speaks for it", first.id);
        doubts.push(file.problem(Span::new(0, 0), message, "write the same in both, or give this rule an attribute of its own"));
    }
}

/// An entry is found by its words, or by a pattern that gives it.
fn about_choices(set: &RuleSet, rule: &Rule, patterns: &[Pattern], file: &SourceFile, doubts: &mut Vec<Problem>) {
    if rule.course != Course::Changes
        && let Some(choice) = rule.choices.iter().find(|choice| choice.step.is_some())
    {
        let message = format!("the choice `{}` has a step, and the rule does not say that its answer changes", choice.id);
        doubts.push(file.problem(Span::new(0, 0), message, "add changes = true, or take the steps out: without it they mean nothing"));
    }
    for (entry, choice) in (0u16..).zip(&rule.choices) {
        let has_words = rule.choice_lists.iter().any(|(_, list)| set.lists.phrases(*list).has(entry));
        let is_given = || patterns.iter().filter_map(|pattern| pattern.gives.as_ref()).any(|given| given.to_string() == choice.id);
        if !has_words && !is_given() {
            let message = format!("no pattern can find the choice `{}`: it has no words of its own", choice.id);
            let advice = "add words to it, such as id = [\"...\"], or a pattern { match = \"...\", gives = ... }";
            doubts.push(file.problem(Span::new(0, 0), message, advice));
        }
    }
}

/// Of several rules on one attribute with the same pattern one has the words: that of the highest priority, else the first by name.
fn across_rules(set: &RuleSet, doubts: &mut Vec<Problem>) {
    let mut same: BTreeMap<(&str, &str, String), Vec<&Pattern>> = BTreeMap::new();
    for pattern in set.patterns.iter().filter(|pattern| pattern.role == Role::Claims) {
        let attribute = &set.rules[pattern.rule].attribute;
        same.entry((attribute, &pattern.language, text_of(set, pattern))).or_default().push(pattern);
    }
    let rank = |pattern: &Pattern| (std::cmp::Reverse(set.rules[pattern.rule].priority), set.rules[pattern.rule].id.as_str());
    for patterns in same.values() {
        let Some(first) = patterns.iter().min_by_key(|pattern| rank(pattern)).map(|pattern| &set.rules[pattern.rule]) else { continue };
        for pattern in patterns.iter().filter(|pattern| set.rules[pattern.rule].id != first.id) {
            let comes = if first.priority > set.rules[pattern.rule].priority { "has a higher priority" } else { "comes first by name" };
            let message = format!("{} has the same pattern and {comes}, so this one finds nothing of its own", first.id);
            doubts.push(set.files[pattern.rule].problem(pattern.place, message, "take one out"));
        }
    }
}

/// Lists of a rule file that no pattern names.
fn about_lists(set: &RuleSet, doubts: &mut Vec<Problem>) {
    let files: BTreeMap<&str, &SourceFile> = set.rules.iter().map(|rule| rule.id.as_str()).zip(&set.files).collect();
    for (name, id, place) in &set.own_lists {
        let file = files.get(id.as_str());
        if let (false, Some(file)) = (set.lists.is_used(name), file) {
            let message = format!("no pattern uses the list `{name}`");
            doubts.push(file.problem(*place, message, format!("write <{name}> in a pattern, or take the list out")));
        }
    }
}
