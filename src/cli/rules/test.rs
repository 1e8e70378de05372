//! `selisih rules test`: do the examples of the rules hold?

use std::fmt::Write as _;
use std::path::Path;

use super::pairs::told_of_pair;
use super::{local, watch};
use crate::cli::args::{RulesFolder, Test};
use crate::cli::{Status, output, run};
use crate::problem::{Problem, SourceFile};
use crate::read::Article;
use crate::rules::{Example, Expects, Rule, RuleSet};
use crate::shared::Shared;

/// How an example ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Ok,
    Missed,
    FalseHit,
    WrongValue,
    Limit,
}

impl Ending {
    const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Missed => "missed",
            Self::FalseHit => "false hit",
            Self::WrongValue => "wrong value",
            Self::Limit => "limit",
        }
    }
}

/// How often each ending came, of one rule or of all.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    endings: [usize; 5],
    pairs: usize,
    wrong_pairs: usize,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.endings.iter_mut().zip(other.endings).for_each(|(sum, more)| *sum += more);
        self.pairs += other.pairs;
        self.wrong_pairs += other.wrong_pairs;
    }

    /// "5 ok, 1 limit": what there is, and always the sum of what holds.
    fn line(self) -> String {
        let [ok, missed, false_hit, wrong, limit] = self.endings;
        let mut parts = vec![format!("{ok} ok")];
        let named = [(missed, "missed"), (false_hit, "false hit"), (wrong, "wrong value"), (limit, "limit")];
        parts.extend(named.into_iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count} {name}")));
        if self.pairs > 0 {
            parts.push(format!("{} of {} pairs ok", self.pairs - self.wrong_pairs, self.pairs));
        }
        parts.join(", ")
    }
}

pub(in crate::cli) fn test(args: &Test) -> Status {
    let folder = args.folder.rules.as_deref();
    if args.watch {
        let again = || run::load_for_now(folder).map_or(Status::Trouble, |rules| run_all(&args.folder, &rules));
        return watch::watch(&folder.map(Path::to_owned).into_iter().collect::<Vec<_>>(), again);
    }
    run::load_rules(folder).map_or(Status::Trouble, |rules| run_all(&args.folder, rules))
}

fn run_all(args: &RulesFolder, rules: &RuleSet) -> Status {
    let (mut all, mut failures, mut by_rule) = (Counts::default(), Vec::new(), Vec::new());
    for (rule, file) in rules.rules.iter().zip(&rules.files) {
        if args.only.as_ref().is_some_and(|pattern| !run::fits(pattern, &rule.id)) {
            continue;
        }
        let counts = test_rule(rules, rule, file, &mut failures);
        all.add(counts);
        by_rule.push((rule.id.as_str(), counts.line()));
    }
    output::complain(&failures);
    if by_rule.is_empty() {
        let pattern = args.only.as_deref().unwrap_or("*");
        let advice = "name a rule by its path without .toml, such as launch/range; * stands for anything";
        output::complain(&[Problem::with_file(format!("--only {pattern}"), "no rule has such a path, so nothing was tested", advice)]);
        return Status::Trouble;
    }
    let width = by_rule.iter().map(|(id, _)| id.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (id, line) in by_rule {
        let _ = writeln!(text, "{id:width$}  {line}");
    }
    let [ok, missed, false_hit, wrong, limit] = all.endings;
    let _ = write!(text, "{ok} ok, {missed} missed, {false_hit} false hits, {wrong} wrong values, {limit} limits");
    let _ = writeln!(text, "; {} of {} pairs ok", all.pairs - all.wrong_pairs, all.pairs);
    let found = if failures.is_empty() { Status::Clean } else { Status::Found };
    let found = found.max(run_local(args, rules, &mut text));
    output::write(&text, None).max(found)
}

/// Examples that stay on this machine are counted apart: nobody else has them.
fn run_local(args: &RulesFolder, rules: &RuleSet, text: &mut String) -> Status {
    let local = args.rules.as_deref().map(|folder| local::read(folder, rules)).unwrap_or_default();
    output::complain(&local.problems);
    let trouble = if local.problems.is_empty() { Status::Clean } else { Status::Trouble };
    let (Some(file), false) = (&local.file, local.examples.is_empty()) else { return trouble };
    let (mut counts, mut failures) = (Counts::default(), Vec::new());
    let numbered = local.examples.iter().map(|(number, example)| (&rules.rules[*number], example));
    for (rule, example) in numbered.filter(|(rule, _)| args.only.as_ref().is_none_or(|pattern| run::fits(pattern, &rule.id))) {
        test_example(rules, rule, example, file, &mut counts, &mut failures);
    }
    output::complain(&failures);
    let _ = writeln!(text, "local: {}", counts.line());
    trouble.max(if failures.is_empty() { Status::Clean } else { Status::Found })
}

fn test_example(rules: &RuleSet, rule: &Rule, example: &Example, file: &SourceFile, counts: &mut Counts, failures: &mut Vec<Problem>) {
    let (ending, told) = run_example(rules, rule, example);
    counts.endings[ending as usize] += 1;
    if !matches!(ending, Ending::Ok | Ending::Limit) {
        failures.push(file.problem(example.place, format!("{}: {}: {told}", rule.id, ending.name()), advice(ending)));
    }
}

fn test_rule(rules: &RuleSet, rule: &Rule, file: &SourceFile, failures: &mut Vec<Problem>) -> Counts {
    let mut counts = Counts { pairs: rule.pairs.len(), ..Counts::default() };
    for example in &rule.examples {
        test_example(rules, rule, example, file, &mut counts, failures);
    }
    for pair in &rule.pairs {
        if let Some(told) = told_of_pair(rules, rule, pair) {
            counts.wrong_pairs += 1;
            let advice = "correct gives; or see holds, grows, event and tolerance, which say how values of the rule stand to each other";
            failures.push(file.problem(pair.place, format!("{}: pair: {told}", rule.id), advice));
        }
    }
    counts
}

fn advice(ending: Ending) -> &'static str {
    match ending {
        Ending::Missed => {
            "`rules why-not --rule ID --text \"...\"` tells what was missing; add a pattern that fits, or move the text to limits with a reason"
        }
        Ending::FalseHit => "make the pattern narrower, or add what is around it to unless",
        _ => "correct gives or says, or the pattern",
    }
}

/// Reads the example's text as an article and compares what its rule gives.
fn run_example(rules: &RuleSet, rule: &Rule, example: &Example) -> (Ending, String) {
    let article = Article { language: example.language.to_string(), ..Article::from_text("example", "example", &example.text) };
    let reading = crate::extract::extract(&article, rules);
    let found: Vec<(String, Option<Shared>)> =
        reading.claims.iter().filter(|claim| claim.rule == rule.id).map(|claim| (claim.value.to_string(), claim.speaker.clone())).collect();
    let values: Vec<&str> = found.iter().map(|(value, _)| value.as_str()).collect();
    let gives = format!("gives {}", if values.is_empty() { "nothing".to_owned() } else { values.join("; ") });
    match &example.expects {
        Expects::Limit => (Ending::Limit, String::new()),
        Expects::Nothing if found.is_empty() => (Ending::Ok, String::new()),
        Expects::Nothing => (Ending::FalseHit, gives),
        Expects::Gives { .. } if found.is_empty() => (Ending::Missed, gives),
        Expects::Gives { values: wanted, says } => {
            let said = says.as_ref().is_none_or(|says| found.iter().any(|(_, speaker)| speaker.as_deref() == Some(says.as_str())));
            if values != *wanted {
                (Ending::WrongValue, format!("{gives}, and should give {}", wanted.join("; ")))
            } else if !said {
                let speakers: Vec<&str> = found.iter().filter_map(|(_, speaker)| speaker.as_deref()).collect();
                let told = if speakers.is_empty() { "nobody says it".to_owned() } else { format!("{} says it", speakers.join(", ")) };
                (Ending::WrongValue, format!("{told}, and it should be {}", says.as_deref().unwrap_or("nobody")))
            } else {
                (Ending::Ok, String::new())
            }
        }
    }
}
