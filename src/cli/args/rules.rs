//! The options of `selisih rules ...`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

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
    Test(Test),
    /// Shows what the rules give in a text, or which forms of a word a pattern finds
    Try(TryText),
    /// Tells why a rule gives nothing in a sentence, and what was missing
    WhyNot(WhyNot),
    /// Counts what the rules give in a corpus, and names rules and patterns that give nothing
    Coverage(Coverage),
    /// Writes a rule file to start from
    New(New),
    /// Copies a built-in rule file into your folder as a start
    Copy(Copy),
    /// Names the lists and concepts that patterns may name, with their words
    Lists(Lists),
    /// Turns a sentence into a lasting example of a rule
    AddExample(AddExample),
    /// Prints a JSON Schema of rule files, for editors
    Schema,
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
pub(in crate::cli) struct Test {
    #[command(flatten)]
    pub(in crate::cli) folder: RulesFolder,
    /// Runs again whenever a rule file changes, until Ctrl-C
    #[arg(long)]
    pub(in crate::cli) watch: bool,
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
    /// Runs again whenever the file or a rule file changes, until Ctrl-C
    #[arg(long, conflicts_with = "forms")]
    pub(in crate::cli) watch: bool,
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

#[derive(Args, Debug)]
pub(in crate::cli) struct Coverage {
    /// The corpus: story folders, folders of stories, articles, or -; by default the examples of all rules
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) folder: RulesFolder,
    /// How to print the counts
    #[arg(long, value_enum, default_value_t = CoverageFormat::Text)]
    pub(in crate::cli) format: CoverageFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CoverageFormat {
    Text,
    Json,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct New {
    /// The question: the event, then what is asked of it, such as flood.houses
    #[arg(value_name = "ATTRIBUTE")]
    pub(in crate::cli) attribute: String,
    /// The folder of your rules
    #[arg(long, value_name = "DIR", default_value = "rules")]
    pub(in crate::cli) rules: PathBuf,
    /// What an answer is, such as count, money, date, place or choice
    #[arg(long, value_name = "KIND", default_value = "count")]
    pub(in crate::cli) kind: String,
    /// The language of its first patterns: id or en
    #[arg(long, value_name = "CODE", default_value = "id")]
    pub(in crate::cli) lang: String,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct Copy {
    /// The rule, by its path without .toml
    #[arg(value_name = "ID")]
    pub(in crate::cli) rule: String,
    /// The folder of your rules
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) rules: PathBuf,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct Lists {
    /// One list or concept: all its words, by language, and the files that they stand in
    #[arg(value_name = "NAME")]
    pub(in crate::cli) name: Option<String>,
    /// A folder of rule files that add to the built-in ones, or replace those of the same path
    #[arg(long = "rules", value_name = "DIR")]
    pub(in crate::cli) rules: Option<PathBuf>,
}

#[derive(Args, Debug)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["example", "reject", "limit"]))]
pub(in crate::cli) struct AddExample {
    /// Where the sentence stands: FILE:LINE or FILE:LINE:COL, counted from 1
    #[arg(value_name = "FILE:LINE[:COL]", required_unless_present = "text")]
    pub(in crate::cli) place: Option<String>,
    /// The rule, by its path without .toml
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) rule: String,
    /// The rule must give what it gives now
    #[arg(long)]
    pub(in crate::cli) example: bool,
    /// The rule must give nothing
    #[arg(long)]
    pub(in crate::cli) reject: bool,
    /// The rule misses it, and that is known
    #[arg(long)]
    pub(in crate::cli) limit: bool,
    /// The sentence in your own words: it goes into the rule file. Without it the sentence stays in a file of your own
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) text: Option<String>,
    /// What the rule should give, where it does not yet; may be given several times
    #[arg(long, value_name = "VALUE", requires = "example")]
    pub(in crate::cli) gives: Vec<String>,
    /// Writes a reject though the rule gives nothing there already
    #[arg(long, requires = "reject")]
    pub(in crate::cli) anyway: bool,
    /// Why the rule misses it
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) why: Option<String>,
    /// The folder of your rules
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) rules: PathBuf,
    /// Copies a built-in rule into the folder first
    #[arg(long)]
    pub(in crate::cli) copy: bool,
    /// The language of the text, such as id or en; by default it is told from the words
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) lang: Option<String>,
}
