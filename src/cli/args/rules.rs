//! The options of `selisih rules ...`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Args, Debug)]
pub(in crate::cli) struct Rules {
    #[command(subcommand)]
    pub(in crate::cli) command: RulesCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum RulesCommand {
    /// Reads all rule files and reports every mistake with its place
    Check(RulesFolder),
    /// Runs the examples of all rules
    Test(RulesFolder),
    /// Shows what the rules give in a text, or which forms of a word a pattern finds
    Try(TryText),
    /// Tells why a rule gives nothing in a sentence, and what was missing
    WhyNot(WhyNot),
}

#[derive(Args, Debug)]
pub(in crate::cli) struct RulesFolder {
    /// A folder of rule files that add to the built-in ones, or replace those of the same path
    #[arg(long = "rules", value_name = "DIR")]
    pub(in crate::cli) rules: Option<PathBuf>,
    /// Only rules whose path fits this pattern, such as 'launch/*'
    #[arg(long, value_name = "PATTERN")]
    pub(in crate::cli) only: Option<String>,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct TryText {
    /// A text in quotation marks, an article, or - for standard input
    #[arg(value_name = "TEXT|FILE|-", required_unless_present = "forms")]
    pub(in crate::cli) what: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) folder: RulesFolder,
    /// The language of the text, such as id or en; by default it is told from the words
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) lang: Option<String>,
    /// Prints the forms of this base word that a pattern finds, in Indonesian unless --lang says otherwise
    #[arg(long, value_name = "WORD", conflicts_with_all = ["what", "only"])]
    pub(in crate::cli) forms: Option<String>,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct WhyNot {
    /// The sentence: FILE:LINE or FILE:LINE:COL, counted from 1
    #[arg(value_name = "FILE:LINE[:COL]", required_unless_present = "text", conflicts_with = "text")]
    pub(in crate::cli) place: Option<String>,
    /// The sentence itself
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) text: Option<String>,
    /// The rule, by its path without .toml; without it the rules that come nearest are told
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) rule: Option<String>,
    /// A folder of rule files that add to the built-in ones, or replace those of the same path
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) rules: Option<PathBuf>,
    /// The language of the text, such as id or en; by default it is told from the words
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) lang: Option<String>,
}
