//! Rule files and lists, parsed and not yet read, in the order in which rules run.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use itertools::Itertools;
use rustc_hash::FxHashMap;

use super::files::{Found, is_rule};
use super::order::{Asked, asked_by, in_order, may_ask};
use crate::problem::{Problem, SourceFile};
use crate::settings::Document;
use crate::shared::Shared;
use crate::span::Span;

/// A file of an attribute rule.
pub(super) struct RuleFile<'f> {
    pub(super) id: &'f str,
    /// The id with its ending: files are in the order of these.
    name: &'f str,
    /// Whether a rule folder brought it.
    pub(super) is_own: bool,
    pub(super) document: Document<'f>,
}

/// Rule files of a folder, and those that cannot be read, each with its place among all.
pub(super) type ReadRules = (BTreeMap<String, SourceFile>, Vec<(usize, Problem)>);

/// The rule files of a folder, read and parsed by two threads.
pub(super) struct Halves<'u> {
    unread: [&'u [(usize, Found)]; 2],
    read: [OnceLock<ReadRules>; 2],
}

impl<'u> Halves<'u> {
    pub(super) fn of(unread: &'u [(usize, Found)]) -> Self {
        let (first, second) = unread.split_at(unread.len() / 2);
        Self { unread: [first, second], read: [OnceLock::new(), OnceLock::new()] }
    }

    /// Those of the first half, by name.
    pub(super) fn first(&self) -> Vec<RuleFile<'_>> {
        self.parsed(0)
    }

    /// Those of the second half, by name.
    pub(super) fn second(&self) -> Vec<RuleFile<'_>> {
        self.parsed(1)
    }

    fn parsed(&self, half: usize) -> Vec<RuleFile<'_>> {
        let (files, _) = self.read[half].get_or_init(|| read_rules(self.unread[half]));
        files.iter().filter_map(|(name, file)| parse(name, file, true)).collect()
    }

    /// All files, and what is wrong with those that cannot be read.
    pub(super) fn into_files(self) -> ReadRules {
        let mut all = ReadRules::default();
        for (files, problems) in self.read.into_iter().filter_map(OnceLock::into_inner) {
            all.0.extend(files);
            all.1.extend(problems);
        }
        all
    }
}

fn read_rules(unread: &[(usize, Found)]) -> ReadRules {
    let (mut files, mut problems) = ReadRules::default();
    for (place, found) in unread {
        match found.read() {
            Ok(file) => drop(files.insert(found.name.clone(), file)),
            Err(problem) => problems.push((*place, *problem)),
        }
    }
    (files, problems)
}

fn parse<'f>(name: &'f str, file: &'f SourceFile, is_own: bool) -> Option<RuleFile<'f>> {
    Some(RuleFile { id: name.strip_suffix(".toml")?, name, is_own, document: Document::parse(file) })
}

/// Lists and attribute rules.
pub(super) struct Documents<'f> {
    /// Files of `lists/` by the name of the list, but that of the concepts.
    pub(super) lists: Vec<(&'f str, Document<'f>)>,
    /// By name.
    pub(super) rules: Vec<RuleFile<'f>>,
    /// Codes of the languages that there are files of.
    codes: Vec<&'f str>,
    /// Numbers of the rules in the order in which they run.
    pub(super) order: Vec<usize>,
    /// Those that can be in none.
    pub(super) circle: Vec<(&'f str, Span)>,
}

impl<'f> Documents<'f> {
    /// Those among `files`, with both halves of those of a folder in place of the ones of the same name.
    pub(super) fn of(files: &'f BTreeMap<String, SourceFile>, first: Vec<RuleFile<'f>>, second: Vec<RuleFile<'f>>) -> Self {
        let own: Vec<RuleFile<'f>> = first.into_iter().merge_by(second, |a, b| a.name < b.name).collect();
        let is_own = |name: &str| own.binary_search_by(|rule| rule.name.cmp(name)).is_ok();
        let built_in = files.iter().filter(|(name, _)| is_rule(name) && !is_own(name));
        let built_in: Vec<RuleFile<'f>> = built_in.filter_map(|(name, file)| parse(name, file, false)).collect();
        let rules: Vec<RuleFile<'f>> = built_in.into_iter().merge_by(own, |a, b| a.name < b.name).collect();
        let list = |(name, file): (&'f String, _)| {
            let list = name.strip_prefix("lists/")?.strip_suffix(".toml").filter(|list| *list != "concepts")?;
            Some((list, Document::parse(file)))
        };
        let lists = files.iter().filter_map(list).collect();
        let codes: Vec<&str> = files.keys().filter_map(|name| name.strip_prefix("languages/")?.strip_suffix(".toml")).collect();
        let mut asked: BTreeMap<&str, Asked> = BTreeMap::new();
        let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
        for (number, RuleFile { id, document, .. }) in rules.iter().enumerate() {
            let may_ask = may_ask(&document.file.text);
            asked.insert(id, if may_ask { document.look(|table| asked_by(table, &codes)) } else { Asked::new() });
            numbers.insert(id, number);
        }
        let (order, circle) = in_order(&asked);
        let order = order.into_iter().filter_map(|id| numbers.get(id).copied()).collect();
        Self { lists, rules, codes, order, circle }
    }

    /// The codes of the languages, for one thread: it shares them with no other.
    pub(super) fn codes(&self) -> Vec<Shared> {
        self.codes.iter().copied().map(Shared::from).collect()
    }

    /// The rules in the order in which they run.
    pub(super) fn in_order(&self) -> impl Iterator<Item = &Document<'f>> {
        self.order.iter().map(|number| &self.rules[*number].document)
    }
}
