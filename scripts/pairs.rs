//! Prints the claims of stories and all pairs of them that alignment compares, with the evidence of each: what `scripts/fit.py` reads.
//!
//! `pairs [--rules FOLDER] STORY...`: a line of stories. A pair is `[a, b, [[level, weight], ...]]`, by indices of claims of two articles and
//! of the story's levels. Then for each line that comes in, a list of trials, a line with the facts of each, of two claims or more:
//! `{"weights": {level: weight}, "scales": {level: factor}, "shift": number, "left": number, "stories": [id]}`, of which each may be missing.
//! A level is named as `counts|value|equal value`: the table of its kind or `any`, the field (`day veto` where it is a veto), the level.
//! `shift` is added to every pair of values that no rule names on one side, `left` to its sum without what the values say.

#![allow(missing_docs, clippy::print_stdout, clippy::print_stderr, reason = "a program, not an interface")]

use std::collections::{BTreeMap, HashMap};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use selisih::{
    Claim, Comparer, Evidence, Kind, Reading, RuleSet, Score, Story, StoryReport, Value as Held, Weigh, extract, read_paths, reconcile,
    reconcile_by, value_json,
};
use serde_json::{Map, Value, json};

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("pairs: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(mut args: impl Iterator<Item = String>) -> Result<(), String> {
    let (mut rules, mut paths) = (RuleSet::built_in(), Vec::new());
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--rules" => rules = RuleSet::with_folder(&PathBuf::from(args.next().ok_or("--rules wants a folder")?)),
            _ => paths.push(PathBuf::from(arg)),
        }
    }
    let rules = rules.map_err(|problems| format!("{problems:?}"))?;
    let stories = read_paths(&paths, &mut std::io::empty()).stories;
    let read: Vec<Read<'_>> = stories.iter().map(|story| Read::of(story, &rules)).collect();
    say(&read.iter().map(Read::told).collect())?;
    for line in std::io::stdin().lines() {
        let line = line.map_err(|error| error.to_string())?;
        let trials: Vec<Value> = serde_json::from_str(&line).map_err(|error| error.to_string())?;
        say(&tried(&trials, &read, &rules))?;
    }
    Ok(())
}

fn say(value: &Value) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{value}").and_then(|()| out.flush()).map_err(|error| error.to_string())
}

/// For each trial the facts of the stories that it names, or of all, by their ids. Every thread takes the next story and trial.
fn tried(trials: &[Value], read: &[Read<'_>], rules: &RuleSet) -> Value {
    let is_asked = |trial: &Value, read: &Read<'_>| trial["stories"].as_array().is_none_or(|ids| ids.contains(&json!(read.story.id)));
    let jobs: Vec<(usize, &Read<'_>)> =
        read.iter().flat_map(|read| (0..trials.len()).filter(move |&at| is_asked(&trials[at], read)).map(move |at| (at, read))).collect();
    let (next, found) = (AtomicUsize::new(0), Mutex::new(vec![BTreeMap::new(); trials.len()]));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(&(at, read)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let facts = read.tried(&trials[at], rules);
                    found.lock().unwrap_or_else(PoisonError::into_inner)[at].insert(&read.story.id, facts);
                }
            });
        }
    });
    let found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    found.into_iter().map(|facts| facts.into_iter().map(|(id, facts)| (id.clone(), facts)).collect::<Map<_, _>>()).collect()
}

/// One level of a pair.
struct Part {
    field: &'static str,
    /// Its number among the story's levels.
    level: usize,
    weight: f64,
}

/// A story that was read, with the evidence of all its pairs, which every trial weighs anew.
struct Read<'s> {
    story: &'s Story,
    readings: Vec<Reading>,
    report: StoryReport,
    levels: Vec<String>,
    pairs: HashMap<(usize, usize), Vec<Part>>,
}

impl<'s> Read<'s> {
    fn of(story: &'s Story, rules: &RuleSet) -> Self {
        let readings: Vec<Reading> = story.articles.iter().map(|article| extract(article, rules)).collect();
        let report = reconcile(&story.id, readings.clone(), &story.notes, rules);
        let comparer = Comparer::new(&report.claims, rules);
        let (mut numbers, mut pairs) = (BTreeMap::new(), HashMap::new());
        for (a, claim) in report.claims.iter().enumerate().filter(|(_, claim)| is_value(claim)) {
            for b in a + 1..report.claims.len() {
                let evidence = comparer.evidence(a, b);
                let open = is_open(&evidence);
                let parts = evidence.iter().map(|part| {
                    let next = numbers.len();
                    let level = *numbers.entry(level(claim, part, open)).or_insert(next);
                    Part { field: part.field, level, weight: part.weight }
                });
                let parts: Vec<Part> = parts.collect();
                if !parts.is_empty() {
                    pairs.insert((a, b), parts);
                }
            }
        }
        let mut levels = vec![String::new(); numbers.len()];
        numbers.into_iter().for_each(|(name, number)| levels[number] = name);
        Self { story, readings, report, levels, pairs }
    }

    /// The facts under a trial.
    fn tried(&self, trial: &Value, rules: &RuleSet) -> Value {
        let number = |group: &str, level: &String| trial[group][level].as_f64();
        let mut weights: Vec<(&str, Option<f64>, f64)> = Vec::new();
        for level in &self.levels {
            let words = level.rsplit('|').next().unwrap_or_default();
            weights.push((words, number("weights", level), number("scales", level).unwrap_or(1.0)));
        }
        let [shift, left] = ["shift", "left"].map(|name| trial[name].as_f64().unwrap_or(0.0));
        let score = |a: usize, b: usize| {
            let parts = self.pairs.get(&(a.min(b), a.max(b)))?;
            let mut score = Score::default();
            for part in parts {
                let (words, weight, scale) = weights[part.level];
                score.add_level(part.field, words, weight.unwrap_or(part.weight) * scale);
            }
            if parts.iter().any(|part| part.field == "concept") {
                // What is left over is joined by the sum without the field "value", so that both together move that sum alone.
                score.add_level("trial", "", shift + left);
                score.add_level("value", "", -left);
            }
            Some(score)
        };
        let report = reconcile_by(&self.story.id, self.readings.clone(), &self.story.notes, rules, Some(Weigh(&score)));
        facts(&report)
    }

    fn told(&self) -> Value {
        let claims = &self.report.claims;
        let mut pairs: Vec<_> = self.pairs.iter().filter(|((a, b), _)| claims[*a].article != claims[*b].article).collect();
        pairs.sort_unstable_by_key(|(pair, _)| **pair);
        let pair = |((a, b), parts): (&(usize, usize), &Vec<Part>)| {
            let levels: Value = parts.iter().map(|part| json!([part.level, part.weight])).collect();
            json!([a, b, levels])
        };
        let pairs: Value = pairs.into_iter().map(pair).collect();
        let told: Value = claims.iter().map(claim_told).collect();
        json!({"story": self.story.id, "claims": told, "facts": facts(&self.report), "levels": self.levels, "pairs": pairs})
    }
}

/// The outcome and the claims of each fact of two claims or more.
fn facts(report: &StoryReport) -> Value {
    report.facts.iter().filter(|fact| fact.claims.len() > 1).map(|fact| json!([fact.outcome.name(), fact.claims])).collect()
}

/// Whether it is one of those that no rule needs to name: numbers, days and times.
fn is_value(claim: &Claim) -> bool {
    claim.value.kind().is_numeric() || matches!(claim.value, Held::Date(_) | Held::Time(_))
}

/// Below this weight a level is a veto.
const VETO: f64 = -50.0;

/// Whether no rule names one of the two values at least: what is counted or measured is compared there alone.
fn is_open(evidence: &[Evidence]) -> bool {
    evidence.iter().any(|part| part.field == "concept")
}

/// The name of a level: where it stands in `src/align/weights.rs`, its field, its words without what is told of this pair.
fn level(claim: &Claim, part: &Evidence, open: bool) -> String {
    let table = match (part.field, claim.value.kind()) {
        _ if !open => "rule",
        ("predicate" | "modifier" | "day" | "place" | "part" | "time", _) => "any",
        (_, Kind::Date | Kind::Time) => "moments",
        (_, Kind::Count | Kind::Number) => "counts",
        _ => "measures",
    };
    let words = if part.level.starts_with("share ") {
        "shared"
    } else if part.level.ends_with("% alike") {
        "alike"
    } else {
        &part.level
    };
    format!("{table}|{}{}|{words}", part.field, if part.weight < VETO { " veto" } else { "" })
}

fn claim_told(claim: &Claim) -> Value {
    json!({
        "article": claim.article.as_str(), "attribute": claim.attribute.as_str(), "start": claim.span.start, "end": claim.span.end,
        "value": value_json(&claim.value),
    })
}
