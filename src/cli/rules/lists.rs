//! `selisih rules lists`: the lists and concepts that patterns may name, with their words and the files that these stand in.

use std::fmt::Write as _;

use super::counted;
use crate::cli::args::Lists;
use crate::cli::{Status, output, run};
use crate::problem::Problem;
use crate::report::harmless;
use crate::rules::{Named, catalogue};
use crate::settings::did_you_mean;

pub(super) fn lists(args: &Lists) -> Status {
    // Mistakes in the files are told first; behind them the words may be incomplete.
    if run::load_for_now(args.rules.as_deref()).is_none() {
        return Status::Trouble;
    }
    let all = catalogue(args.rules.as_deref());
    let Some(name) = &args.name else {
        let lines: String = all.iter().map(line).collect();
        return output::write(&lines, None);
    };
    let name = name.trim_start_matches('<').trim_end_matches('>');
    let told: String = all.iter().filter(|named| named.name == name).map(in_full).collect();
    if told.is_empty() {
        let known: Vec<&str> = all.iter().map(|named| named.name.as_str()).collect();
        let advice = match did_you_mean(name, &known) {
            near if near.starts_with("did you mean") => near,
            _ => "`selisih rules lists` names all; lists of your own need --rules DIR".to_owned(),
        };
        output::complain(&[Problem::with_file(name, "no list or concept has this name", advice)]);
        return Status::Trouble;
    }
    output::write(&told, None)
}

fn sort_of(named: &Named) -> &'static str {
    if named.is_concept { "concept" } else { "list" }
}

/// One line of the table, as long as the terminal is wide.
fn line(named: &Named) -> String {
    let words: Vec<&str> = named.rows.iter().flat_map(|row| row.words.iter().map(String::as_str)).collect();
    let head = format!("<{}>  {}, {}: ", harmless(&named.name), sort_of(named), counted(words.len(), "word"));
    let mut line = head + &harmless(&words.join(", "));
    if line.chars().count() > output::width() {
        line = line.chars().take(output::width() - 1).collect::<String>() + "…";
    }
    line + "\n"
}

/// All words, a row each language and file.
fn in_full(named: &Named) -> String {
    let mut text = format!("<{}>, a {}\n", harmless(&named.name), sort_of(named));
    for row in &named.rows {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {}  {}\n      {}", row.language, harmless(&row.file), harmless(&row.words.join(", ")));
    }
    text
}
