//! `selisih rules coverage`: how often each rule and each pattern does something in a corpus, and which never do.

use std::fmt::Write as _;

use serde::Serialize;

use super::{counted, given};
use crate::cli::args::{Coverage, CoverageFormat};
use crate::cli::{Status, output, run};
use crate::extract::{extract, fired};
use crate::read::Article;
use crate::report::harmless;
use crate::rules::{Role, RuleSet};

pub(super) fn coverage(args: &Coverage) -> Status {
    let Some(rules) = run::load_rules(args.folder.rules.as_deref()) else { return Status::Trouble };
    let only = args.folder.only.as_deref();
    if !given::some_rule_fits(rules, only, "counted") {
        return Status::Trouble;
    }
    let mut count = Count::new(rules);
    count.add_examples(args.paths.is_empty());
    let mut trouble = Status::Clean;
    if !args.paths.is_empty() {
        let (stories, problems) = run::read(&args.paths);
        output::complain(&problems);
        if !problems.is_empty() {
            trouble = Status::Trouble;
        }
        for article in stories.iter().flat_map(|story| &story.articles) {
            count.add(article, None, true);
        }
    }
    let report = count.report(only);
    let text = match args.format {
        CoverageFormat::Text => text_of(&report),
        CoverageFormat::Json => json_of(&report),
    };
    output::write(&text, None).max(trouble)
}

/// What is counted, by the numbers of rules and patterns.
struct Count<'c> {
    rules: &'c RuleSet,
    texts: usize,
    sentences: usize,
    /// Claims of each rule: in its own examples, and elsewhere in the corpus.
    claims: Vec<[usize; 2]>,
    /// Matches of each pattern, the same.
    matches: Vec<[usize; 2]>,
}

impl<'c> Count<'c> {
    fn new(rules: &'c RuleSet) -> Self {
        Self { rules, texts: 0, sentences: 0, claims: vec![[0; 2]; rules.rules.len()], matches: vec![[0; 2]; rules.patterns.len()] }
    }

    /// Counts in the examples of all rules; those are the corpus itself where no other is given.
    fn add_examples(&mut self, is_corpus: bool) {
        let rules = self.rules;
        for (number, rule) in rules.rules.iter().enumerate() {
            for example in &rule.examples {
                self.add(&given::text_article(&example.text, Some(&example.language)), Some(number), is_corpus);
            }
        }
    }

    /// Counts in a text, which may be an example of a rule. Outside of the corpus a rule's own examples alone count.
    fn add(&mut self, article: &Article, of: Option<usize>, is_corpus: bool) {
        let column = |rule: usize| if of == Some(rule) { Some(0) } else { is_corpus.then_some(1) };
        for claim in extract(article, self.rules).claims {
            let rule = self.rules.rules.iter().position(|rule| rule.id == claim.rule);
            if let Some((rule, column)) = rule.and_then(|rule| Some((rule, column(rule)?))) {
                self.claims[rule][column] += 1;
            }
        }
        let fired = fired(article, self.rules);
        for (pattern, times) in fired.patterns {
            if let Some(column) = column(self.rules.patterns[pattern].rule) {
                self.matches[pattern][column] += times;
            }
        }
        if is_corpus {
            self.texts += 1;
            self.sentences += fired.sentences;
        }
    }

    fn report(&self, only: Option<&str>) -> Report<'c> {
        let wanted = self.rules.rules.iter().enumerate().filter(|(_, rule)| only.is_none_or(|pattern| run::fits(pattern, &rule.id)));
        let of_rule = |(number, rule): (usize, &'c crate::rules::Rule)| RuleCount {
            rule: &rule.id,
            hits: self.claims[number][1],
            own: self.claims[number][0],
            patterns: self.patterns_of(number),
        };
        Report { schema: 1, texts: self.texts, sentences: self.sentences, rules: wanted.map(of_rule).collect() }
    }

    /// The patterns of a rule that claim or take back, in the order of its file. What is required takes nothing itself.
    fn patterns_of(&self, rule: usize) -> Vec<PatternCount<'c>> {
        let own = self.rules.patterns.iter().zip(&self.matches).filter(|(pattern, _)| pattern.rule == rule);
        let counts = own.filter_map(|(pattern, [own, hits])| {
            let key = match pattern.role {
                Role::Claims => "patterns",
                Role::Blocks => "unless",
                _ => return None,
            };
            let (file, line) = self.rules.place_of(pattern);
            let source = self.rules.source(pattern);
            Some(PatternCount { file, line, language: &pattern.language, key, pattern: source, hits: *hits, own: *own })
        });
        counts.collect()
    }
}

/// The count of a corpus (contract, schema 1).
#[derive(Serialize)]
struct Report<'c> {
    schema: u8,
    texts: usize,
    sentences: usize,
    rules: Vec<RuleCount<'c>>,
}

#[derive(Serialize)]
struct RuleCount<'c> {
    rule: &'c str,
    /// Claims in the corpus, but for the rule's own examples.
    hits: usize,
    /// Claims in its own examples.
    own: usize,
    patterns: Vec<PatternCount<'c>>,
}

#[derive(Serialize)]
struct PatternCount<'c> {
    file: &'c str,
    line: usize,
    language: &'c str,
    key: &'c str,
    pattern: String,
    /// Matches in the corpus; of `unless`: values taken back.
    hits: usize,
    own: usize,
}

fn json_of(report: &Report<'_>) -> String {
    // Numbers and texts always become JSON.
    serde_json::to_string_pretty(report).map(|json| json + "\n").unwrap_or_default()
}

fn text_of(report: &Report<'_>) -> String {
    let mut out = format!("{}, {}\n", counted(report.texts, "text"), counted(report.sentences, "sentence"));
    let mut rules: Vec<&RuleCount<'_>> = report.rules.iter().collect();
    rules.sort_by_key(|rule| (std::cmp::Reverse(rule.hits), rule.rule));
    out.push_str("\n   hits  in its own examples  patterns that fired  rule\n");
    for rule in rules.iter().filter(|rule| rule.hits + rule.own > 0) {
        let claiming: Vec<&PatternCount<'_>> = rule.patterns.iter().filter(|pattern| pattern.key == "patterns").collect();
        // What a rule's own examples wake says nothing of the corpus.
        let fired = claiming.iter().filter(|pattern| pattern.hits > 0).count();
        let share = if claiming.is_empty() { "a reader".to_owned() } else { format!("{fired} of {}", claiming.len()) };
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{:>7}  {:>19}  {share:>19}  {}", rule.hits, rule.own, rule.rule);
    }
    write_names(&mut out, "rules that never gave a claim", &rules, |rule| rule.hits + rule.own == 0);
    write_names(&mut out, "rules that gave claims in their own examples only", &rules, |rule| rule.hits == 0 && rule.own > 0);
    write_patterns(&mut out, "patterns that never matched", &report.rules, "patterns");
    write_patterns(&mut out, "unless that never took a value back", &report.rules, "unless");
    out
}

fn write_names(out: &mut String, title: &str, rules: &[&RuleCount<'_>], is_one: impl Fn(&RuleCount<'_>) -> bool) {
    let mut names: Vec<&str> = rules.iter().filter(|rule| is_one(rule)).map(|rule| rule.rule).collect();
    names.sort_unstable();
    if !names.is_empty() {
        let _ = writeln!(out, "\n{title} ({}):", names.len());
        names.iter().for_each(|name| out.push_str(&format!("  {name}\n")));
    }
}

fn write_patterns(out: &mut String, title: &str, rules: &[RuleCount<'_>], key: &str) {
    let silent = |pattern: &&PatternCount<'_>| pattern.key == key && pattern.hits + pattern.own == 0;
    let silent: Vec<&PatternCount<'_>> = rules.iter().flat_map(|rule| &rule.patterns).filter(silent).collect();
    if !silent.is_empty() {
        let _ = writeln!(out, "\n{title} ({}):", silent.len());
        for pattern in silent {
            let _ = writeln!(out, "  {}:{}  {}", harmless(pattern.file), pattern.line, harmless(&pattern.pattern));
        }
    }
}
