//! `selisih rules check`: are all rule files sound?

use crate::cli::args::RulesFolder;
use crate::cli::{Status, output, run};
use crate::rules::doubts;

pub(in crate::cli) fn check(args: &RulesFolder) -> Status {
    let Some(rules) = run::load_rules(args.rules.as_deref()) else { return Status::Trouble };
    let doubts = doubts(rules);
    output::warn(&doubts);
    let examples: usize = rules.rules.iter().map(|rule| rule.examples.len() + rule.pairs.len()).sum();
    let found = match doubts.len() {
        0 => "no mistakes".to_owned(),
        1 => "no mistakes, 1 doubt".to_owned(),
        count => format!("no mistakes, {count} doubts"),
    };
    let text = format!("{} rules with {} patterns and {examples} examples: {found}\n", rules.rules.len(), rules.patterns.len());
    output::write(&text, None)
}
