//! `selisih rules check`: are all rule files sound?

use std::collections::BTreeSet;

use super::{counted, given};
use crate::cli::args::RulesFolder;
use crate::cli::{Status, output, run};
use crate::rules::doubts;

pub(in crate::cli) fn check(args: &RulesFolder) -> Status {
    let Some(rules) = run::load_rules(args.rules.as_deref()) else { return Status::Trouble };
    // Mistakes of all files were told: where one does not load, none does.
    if !given::some_rule_fits(rules, args.only.as_deref(), "checked") {
        return Status::Trouble;
    }
    let fits: Vec<bool> = rules.rules.iter().map(|rule| args.only.as_deref().is_none_or(|pattern| run::fits(pattern, &rule.id))).collect();
    let files: BTreeSet<&str> = rules.files.iter().zip(&fits).filter(|(_, fits)| **fits).map(|(file, _)| file.path.as_str()).collect();
    let mut doubts = doubts(rules);
    doubts.retain(|doubt| files.contains(doubt.path.as_str()));
    output::warn(&doubts);
    let wanted = || rules.rules.iter().zip(&fits).filter(|(_, fits)| **fits).map(|(rule, _)| rule);
    let examples: usize = wanted().map(|rule| rule.examples.len() + rule.pairs.len()).sum();
    let patterns = rules.patterns.iter().filter(|pattern| fits[pattern.rule]).count();
    let found = match doubts.len() {
        0 => "no mistakes".to_owned(),
        1 => "no mistakes, 1 doubt".to_owned(),
        count => format!("no mistakes, {count} doubts"),
    };
    let (count, patterns) = (counted(wanted().count(), "rule"), counted(patterns, "pattern"));
    let text = format!("{count} with {patterns} and {}: {found}\n", counted(examples, "example"));
    output::write(&text, None)
}
