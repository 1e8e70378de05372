//! `selisih rules try`: what the rules give in a text, under its words; or the forms of a word.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::marked::{Marker, Marks};
use super::{counted, given, watch};
use crate::cli::args::TryText;
use crate::cli::{Status, output, run};
use crate::extract::{Claim, Status as Said, extract, mentions};
use crate::normalise::Mention;
use crate::read::{Article, SectionKind};
use crate::report::{Paint, harmless};
use crate::rules::RuleSet;
use crate::span::{LineIndex, Span};

pub(super) fn try_text(args: &TryText) -> Status {
    let folder = args.folder.rules.as_deref();
    if args.watch {
        let again = || run::load_for_now(folder).map_or(Status::Trouble, |rules| try_with(args, &rules));
        let file = args.what.as_deref().filter(|what| given::is_path(what) && *what != "-");
        let paths: Vec<PathBuf> = folder.map(Path::to_owned).into_iter().chain(file.map(PathBuf::from)).collect();
        return watch::watch(&paths, again);
    }
    run::load_rules(folder).map_or(Status::Trouble, |rules| try_with(args, rules))
}

fn try_with(args: &TryText, rules: &RuleSet) -> Status {
    let only = args.folder.only.as_deref();
    if !given::knows_language(rules, args.lang.as_deref()) || !given::some_rule_fits(rules, only, "tried") {
        return Status::Trouble;
    }
    if let Some(word) = &args.forms {
        return output::write(&forms_text(rules, word, args.lang.as_deref().unwrap_or("id")), None);
    }
    let what = args.what.as_deref().unwrap_or("-");
    let (articles, problems) = given::articles(what, args.lang.as_deref());
    output::complain(&problems);
    let mut text = String::new();
    for article in &articles {
        if articles.len() > 1 {
            let _ = writeln!(text, "{}:", harmless(&article.id));
        }
        write_article(&mut text, article, rules, only, given::is_path(what));
    }
    let trouble = if problems.is_empty() { Status::Clean } else { Status::Trouble };
    output::write(&text, None).max(trouble)
}

/// The forms in which a pattern finds a word, and those that it finds only as `word+noun`.
fn forms_text(rules: &RuleSet, word: &str, language: &str) -> String {
    let plain = rules.forms(language, word, false);
    let nouns: Vec<String> = rules.forms(language, word, true).into_iter().filter(|form| !plain.contains(form)).collect();
    let word = harmless(word);
    let mut text = format!("`{word}` finds {} forms ({language}):\n{}", plain.len(), in_rows(&plain));
    if nouns.is_empty() {
        let _ = writeln!(text, "`{word}+noun` finds no others");
    } else {
        let _ = write!(text, "`{word}+noun` finds {} more:\n{}", nouns.len(), in_rows(&nouns));
    }
    let _ = writeln!(text, "`={word}` finds this form only");
    text
}

fn in_rows(words: &[String]) -> String {
    let mut rows = String::new();
    let mut room = 0;
    for word in words.iter().map(|word| harmless(word)) {
        let length = word.chars().count() + 1;
        if room < length {
            rows.push_str(if rows.is_empty() { " " } else { "\n " });
            room = output::width() - 1;
        }
        rows.push(' ');
        rows.push_str(&word);
        room -= length;
    }
    rows.push('\n');
    rows
}

fn write_article(out: &mut String, article: &Article, rules: &RuleSet, only: Option<&str>, is_file: bool) {
    let claims = extract(article, rules).claims;
    let (ruled, open): (Vec<Claim>, Vec<Claim>) = claims.into_iter().partition(|claim| !claim.is_open());
    let taken = Marks::new(ruled.iter().map(|claim| claim.span));
    let open: FxHashSet<Span> = open.iter().map(|claim| claim.span).collect();
    let mut free = mentions(article, rules);
    free.retain(|mention| open.contains(&mention.span) && !taken.overlap(mention.span));
    let shown: Vec<&Claim> = ruled.iter().filter(|claim| only.is_none_or(|pattern| run::fits(pattern, &claim.rule))).collect();
    let marks = Marks::new(shown.iter().map(|claim| claim.span));
    let paint = Paint::new(output::colours());
    let gutter = article.text.lines().count().max(1).to_string().len();
    let marker = Marker { marks: &marks, paint, width: output::width(), gutter };
    // Claims stand in the order of the text.
    let (mut start, mut ahead) = (0, shown.iter().peekable());
    for (number, line) in (1..).zip(article.text.split_inclusive('\n')) {
        let place = Span::new(start, start + line.len());
        start = place.end;
        // Of a whole article only the lines that give something are of interest.
        if marks.overlap(place) || !is_file && !line.trim().is_empty() {
            marker.line(out, line, place.start, number);
        }
        while let Some(claim) = ahead.next_if(|claim| claim.span.start < place.end) {
            let _ = writeln!(out, "  {}", claim_line(claim));
        }
    }
    let lines = LineIndex::new(&article.text);
    write_free(out, &free, article, &lines, paint);
    write_count(out, &shown, free.len(), only);
}

/// A claim in one line: where, by which rule, which value, in which words, and who says so.
pub(super) fn claim_line(claim: &Claim) -> String {
    let mut line = format!("{}:{}  {} = {}", claim.line, claim.column, claim.rule, harmless(&claim.value.to_string()));
    let _ = write!(line, "  \"{}\"", harmless(&claim.text));
    if let Some(speaker) = &claim.speaker {
        let _ = write!(line, ", says {}", harmless(speaker));
    }
    if claim.status != Said::Asserted {
        let _ = write!(line, ", {}", claim.status.name());
    }
    if claim.section != SectionKind::Body {
        let _ = write!(line, ", in a {}", claim.section.name().replace('_', " "));
    }
    line
}

/// Values that no rule took, in one quiet line each.
fn write_free(out: &mut String, free: &[Mention], article: &Article, lines: &LineIndex, paint: Paint) {
    for mention in free {
        let (line, column) = lines.line_column(&article.text, mention.span.start);
        let words = harmless(mention.span.of(&article.text));
        let value = harmless(&mention.value.to_string());
        let told = format!("  {line}:{column}  no rule took \"{words}\" ({} {value})", mention.kind().name());
        let _ = writeln!(out, "{}", paint.faint(&told));
    }
}

fn write_count(out: &mut String, shown: &[&Claim], free: usize, only: Option<&str>) {
    let mut rules: Vec<&str> = shown.iter().map(|claim| claim.rule.as_str()).collect();
    rules.sort_unstable();
    rules.dedup();
    let of = only.map_or_else(String::new, |pattern| format!(" of {}", harmless(pattern)));
    let (claims, by, free) = (counted(shown.len(), "claim"), counted(rules.len(), "rule"), counted(free, "value"));
    let _ = writeln!(out, "{claims}{of} by {by}, {free} that no rule took");
    if shown.is_empty() {
        out.push_str("what was missing tells: selisih rules why-not\n");
    }
}
