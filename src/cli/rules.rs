//! `selisih rules ...`: the workshop of who writes rules.

mod add_example;
mod check;
mod copy;
mod coverage;
mod edit;
mod given;
mod lists;
mod local;
mod marked;
mod new;
mod pairs;
mod schema;
mod skeleton;
mod test;
mod r#try;
mod watch;
mod why_not;

use super::Status;
use super::args::RulesCommand;

pub(super) fn rules(command: &RulesCommand) -> Status {
    match command {
        RulesCommand::Check(args) => check::check(args),
        RulesCommand::Test(args) => test::test(args),
        RulesCommand::Try(args) => r#try::try_text(args),
        RulesCommand::Coverage(args) => coverage::coverage(args),
        RulesCommand::New(args) => new::new(args),
        RulesCommand::Copy(args) => copy::copy(args),
        RulesCommand::Lists(args) => lists::lists(args),
        RulesCommand::AddExample(args) => add_example::add_example(args),
        RulesCommand::Schema => schema::schema(),
        RulesCommand::WhyNot(args) => why_not::why_not(args),
    }
}

/// "1 claim", "3 claims".
fn counted(number: usize, noun: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{end}")
}
