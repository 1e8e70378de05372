//! `selisih rules check`: are all rule files sound?

use crate::cli::args::RulesFolder;
use crate::cli::{Status, output, run};

pub(in crate::cli) fn check(args: &RulesFolder) -> Status {
    let Some(rules) = run::load_rules(args.rules.as_deref()) else { return Status::Trouble };
    let examples: usize = rules.rules.iter().map(|rule| rule.examples.len()).sum();
    let text = format!("{} rules with {} patterns and {examples} examples: no mistakes\n", rules.rules.len(), rules.patterns.len());
    output::write(&text, None)
}
