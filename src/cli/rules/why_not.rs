//! `selisih rules why-not`: why a rule gives nothing in a sentence, told part by part.

use std::fmt::Write as _;

use super::given::{self, Asked};
use super::r#try::claim_line;
use crate::cli::args::WhyNot;
use crate::cli::{Status, output, run};
use crate::extract::{Claim, Fit, Lost, Near, Wanted, extract, nearest, why_not as explained};
use crate::report::harmless;
use crate::rules::{Role, Rule, RuleSet};
use crate::span::Span;

/// Patterns that are told of a rule, and rules where none is named.
const PATTERNS: usize = 3;
const RULES: usize = 5;
/// Parts that are named where one of many had to stand.
const PARTS: usize = 8;

pub(super) fn why_not(args: &WhyNot) -> Status {
    let Some(rules) = run::load_rules(args.rules.as_deref()) else { return Status::Trouble };
    let language = args.lang.as_deref();
    if !given::knows_language(rules, language) {
        return Status::Trouble;
    }
    let rule = args.rule.as_deref().map(|name| given::rule(rules, name));
    let asked = match (&args.text, &args.place) {
        (Some(text), _) => Some(given::whole_text(text, language)),
        (None, place) => place.as_deref().and_then(|place| given::place(place, language)),
    };
    let Some(asked) = asked else { return Status::Trouble };
    let telling = Telling { rules, asked: &asked, text: &asked.article.text };
    let told = match rule {
        Some(None) => return Status::Trouble,
        Some(Some(rule)) => telling.of_rule(rule),
        None => telling.of_all(),
    };
    output::write(&told, None)
}

struct Telling<'t> {
    rules: &'t RuleSet,
    asked: &'t Asked,
    text: &'t str,
}

impl Telling<'_> {
    /// The claims of some rules in the sentences that are asked about.
    fn claims(&self, is_wanted: impl Fn(&Claim) -> bool) -> Vec<Claim> {
        let mut claims = extract(&self.asked.article, self.rules).claims;
        claims.retain(|claim| claim.sentence.overlaps(self.asked.place) && is_wanted(claim));
        claims
    }

    fn of_rule(&self, number: usize) -> String {
        let rule = &self.rules.rules[number];
        let claims = self.claims(|claim| claim.rule == rule.id);
        if !claims.is_empty() {
            let lines: String = claims.iter().map(|claim| format!("  {}\n", claim_line(claim))).collect();
            return format!("{} does give something here:\n{lines}", rule.id);
        }
        let Some(why) = explained(&self.asked.article, self.rules, number, self.asked.place) else {
            return "no sentence stands there\n".to_owned();
        };
        let language = &self.asked.article.language;
        let mut out = format!("{} gives nothing in this sentence (read as `{language}`):\n  {}\n\n", rule.id, self.words(why.sentence));
        if let Some(reason) = self.never_runs(number, rule) {
            let _ = writeln!(out, "{reason}");
            return out;
        }
        if let Some(section) = why.furniture {
            let _ = writeln!(
                out,
                "it is read as a part of the page that states no facts ({}): such parts give no claims\n",
                section.name().replace('_', " ")
            );
        }
        for fit in &why.fits {
            self.write_fit(&mut out, fit, number);
        }
        if why.fits.is_empty() {
            // Beside the nearest only those of which some part is there.
            let worth = |(place, near): &(usize, &Near)| *place == 0 || !near.found.is_empty() || !near.then.0.is_empty();
            for (place, near) in why.near.iter().enumerate().filter(worth).take(PATTERNS) {
                let comes = if place == 0 { "comes nearest" } else { "comes next" };
                let _ = writeln!(out, "{} {comes}:\n  {}", self.pattern(near.pattern, "pattern"), self.source(near.pattern));
                self.write_near(&mut out, near);
            }
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
        out
    }

    /// Why no pattern of the rule can run on the article at all.
    fn never_runs(&self, number: usize, rule: &Rule) -> Option<String> {
        if rule.reader.is_some() {
            return Some("its values come from a reader of the program and not from patterns: there is nothing to match".to_owned());
        }
        let language = &self.asked.article.language;
        let mut speaks: Vec<&str> =
            self.rules.patterns.iter().filter(|pattern| pattern.rule == number).map(|pattern| pattern.language.as_str()).collect();
        speaks.dedup();
        let advice = format!("add a table [{language}] to the rule, or read the text in another language with --lang");
        (!speaks.contains(&language.as_str()))
            .then(|| format!("the text is read as `{language}`, and the rule has patterns for `{}` only: {advice}", speaks.join("`, `")))
    }

    /// What rules give here, and which would come next.
    fn of_all(&self) -> String {
        let claims = self.claims(|claim| !claim.is_open());
        let mut out = String::new();
        if !claims.is_empty() {
            out.push_str("rules that give something here:\n");
            claims.iter().for_each(|claim| out.push_str(&format!("  {}\n", claim_line(claim))));
            out.push('\n');
        }
        let near = nearest(&self.asked.article, self.rules, self.asked.place, RULES + claims.len());
        let silent = |near: &&Near| claims.iter().all(|claim| claim.rule != self.rules.rules[self.rules.patterns[near.pattern].rule].id);
        let near: Vec<&Near> = near.iter().filter(silent).take(RULES).collect();
        out.push_str(if near.is_empty() { "no other rule comes near\n" } else { "rules that come nearest:\n\n" });
        for near in near {
            let rule = &self.rules.rules[self.rules.patterns[near.pattern].rule];
            let _ = writeln!(out, "{}, {}:\n  {}", rule.id, self.pattern(near.pattern, "pattern"), self.source(near.pattern));
            self.write_near(&mut out, near);
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
        out
    }

    fn words(&self, span: Span) -> String {
        harmless(span.of(self.text))
    }

    fn source(&self, pattern: usize) -> String {
        harmless(&self.rules.source(&self.rules.patterns[pattern]))
    }

    /// "pattern 2 (rules/casualties/dead.toml:14)".
    fn pattern(&self, number: usize, key: &str) -> String {
        let pattern = &self.rules.patterns[number];
        let same =
            |other: &crate::rules::Pattern| other.rule == pattern.rule && other.language == pattern.language && other.role == pattern.role;
        let place = self.rules.patterns[..number].iter().filter(|other| same(other)).count() + 1;
        let (file, line) = self.rules.place_of(pattern);
        format!("{key} {place} ({}:{line})", harmless(file))
    }

    /// A pattern that matches, and what took its value back.
    fn write_fit(&self, out: &mut String, fit: &Fit, rule: usize) {
        let _ =
            writeln!(out, "{} matches \"{}\":\n  {}", self.pattern(fit.pattern, "pattern"), self.words(fit.span), self.source(fit.pattern));
        let _ = match &fit.lost {
            Lost::Unless(block, words) => {
                let (block, source, words) = (self.pattern(*block, "unless"), self.source(*block), self.words(*words));
                writeln!(out, "  taken back by {block}, which matches \"{words}\":\n  {source}\n")
            }
            Lost::Requires => {
                let code = &self.asked.article.language;
                let role = |role: Role| matches!(role, Role::Needed { .. });
                let needed =
                    self.rules.patterns.iter().filter(|pattern| pattern.rule == rule && pattern.language == *code && role(pattern.role));
                let needed: Vec<String> = needed.map(|pattern| format!("`{}`", harmless(&self.rules.source(pattern)))).collect();
                writeln!(out, "  taken back: of `requires` nothing stands in this paragraph up to here: {}\n", needed.join(", "))
            }
            Lost::Taken { rule: other, by_priority } => {
                let (other, own) = (&self.rules.rules[*other], &self.rules.rules[rule]);
                let why = match by_priority {
                    true => format!("its priority is {}, that of this rule {}", other.priority, own.priority),
                    false => "it asks for the same attribute, and its name comes first".to_owned(),
                };
                writeln!(out, "  {} has these words: {why}\n", other.id)
            }
            Lost::Elsewhere => writeln!(out, "  another claim has these words already\n"),
        };
    }

    fn write_near(&self, out: &mut String, near: &Near) {
        if let (Some((_, first)), Some((_, last))) = (near.found.first(), near.found.last()) {
            let parts: Vec<&str> = near.found.iter().map(|(part, _)| part.as_str()).collect();
            let _ = writeln!(out, "  matched  `{}`: \"{}\"", harmless(&parts.join(" ")), self.words(first.join(*last)));
        }
        let _ = writeln!(out, "  wanted   {}", self.wanted(&near.wanted, near.pattern));
        let _ = writeln!(out, "  but      {}", self.but(&near.wanted, near));
        let (there, missing) = &near.then;
        if !there.is_empty() {
            let _ = writeln!(out, "  there    `{}`, further on", harmless(&there.join(" ")));
        }
        if !missing.is_empty() {
            let parts: Vec<String> = missing.iter().take(PARTS).map(|parts| one_of(parts)).collect();
            let others = missing.len() - parts.len();
            let more = if others > 0 { format!("; and {}", super::counted(others, "other part")) } else { String::new() };
            let _ = writeln!(out, "  missing  {}{more}, too", parts.join("; "));
        }
        out.push('\n');
    }

    /// "`tewas` or `meninggal`", and what the value is.
    fn wanted(&self, wanted: &Wanted, pattern: usize) -> String {
        let mut told = one_of(&wanted.parts);
        if wanted.value {
            let rule = &self.rules.rules[self.rules.patterns[pattern].rule];
            let _ = write!(told, ", {}", value_of(rule));
        }
        told
    }

    /// What stands there instead.
    fn but(&self, wanted: &Wanted, near: &Near) -> String {
        let there = self.words(wanted.there);
        if let Some(other) = &wanted.other {
            let rule = &self.rules.rules[self.rules.patterns[near.pattern].rule];
            let (words, kind) = (self.words(other.span), other.value.kind());
            let of = rule.value.of.as_deref().map_or_else(String::new, |of| format!(", which is not in <{of}>"));
            return match &other.noun {
                Some(noun) if wanted.value && kind == rule.value.kind => format!("\"{words}\" counts `{}`{of}", harmless(noun)),
                _ => format!("\"{words}\" is {} ({})", a(kind.name()), harmless(&other.value.to_string())),
            };
        }
        let place = match (near.found.is_empty(), there.is_empty()) {
            (_, true) => "the sentence ends there".to_owned(),
            (true, false) => format!("\"{there}\" stands there"),
            (false, false) => format!("\"{there}\" stands behind it"),
        };
        if wanted.extra {
            return format!("\"{there}\" stands between; `~` in the pattern would allow up to five words of a clause");
        }
        match wanted.elsewhere {
            Some(span) => format!("{place}; \"{}\" stands elsewhere in the sentence", self.words(span)),
            None if wanted.value && wanted.parts.len() == 1 => "no such value stands in the sentence".to_owned(),
            None if wanted.parts.len() == 1 => "it stands nowhere in the sentence".to_owned(),
            None => "none of them stands in the sentence".to_owned(),
        }
    }
}

/// "`tewas`, `mati` or `meninggal`".
fn one_of(parts: &[impl AsRef<str>]) -> String {
    let mut told: Vec<String> = parts.iter().take(PARTS).map(|part| format!("`{}`", harmless(part.as_ref()))).collect();
    if parts.len() > PARTS {
        told.push(format!("{} others", parts.len() - PARTS));
    }
    let last = told.pop().unwrap_or_default();
    if told.is_empty() { last } else { format!("{} or {last}", told.join(", ")) }
}

/// "a count of <victim>", "a choice: `calm` or `angry`".
fn value_of(rule: &Rule) -> String {
    let kind = a(rule.value.kind.name());
    let entries: Vec<&str> = rule.choices.iter().map(|choice| choice.id.as_str()).collect();
    match &rule.value.of {
        Some(of) => format!("{kind} of <{of}>"),
        None if !entries.is_empty() => format!("{kind}: {}", one_of(&entries)),
        None => kind,
    }
}

fn a(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}
