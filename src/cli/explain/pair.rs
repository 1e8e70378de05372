//! `selisih explain PLACE --with PLACE`: why what stands at two places is taken as one thing, or is not, field by field.

use std::fmt::Write as _;

use crate::align::{Comparer, Decided, Pairing};
use crate::compare::StoryReport;
use crate::extract::Claim;
use crate::problem::Problem;
use crate::read::Story;
use crate::report::harmless;
use crate::rules::RuleSet;

use super::super::{Status, output, run};
use super::{PlaceArg, claims_at};

/// Pairs that are told of two places; a sentence holds more only where whole lines are asked about.
const MOST: usize = 6;

/// Tells of each two claims at the two places why they are one thing, or are not.
pub(super) fn explain(story: &Story, rules: &RuleSet, places: [&PlaceArg; 2]) -> Status {
    let report = run::report(story, rules);
    let mut found = Vec::new();
    for place in places {
        match claims_at(story, &report, place) {
            Ok(claims) if claims.is_empty() => {
                let message = "no claim stands here";
                output::complain(&[Problem::with_file(
                    place.to_string(),
                    message,
                    "`selisih explain` of this place alone lists what stands near",
                )]);
                return Status::Trouble;
            }
            Ok(claims) => found.push(claims),
            Err(problem) => {
                output::complain(&[*problem]);
                return Status::Trouble;
            }
        }
    }
    let comparer = Comparer::new(&report.claims, rules).with(Decided::of(&story.notes, &report.claims, &story.id).0);
    let mut pairs: Vec<(usize, usize)> =
        found[0].iter().flat_map(|&a| found[1].iter().map(move |&b| (a, b))).filter(|(a, b)| a != b).collect();
    // What can be one thing first.
    pairs.sort_by_key(|&(a, b)| (fact(&report, a) != fact(&report, b), comparer.pairing(a, b, &report.articles).bar.is_some(), a, b));
    let mut text = String::new();
    for &(a, b) in pairs.iter().take(MOST) {
        tell(&report, &comparer, (a, b), &mut text);
    }
    if pairs.len() > MOST {
        let _ = writeln!(text, "and {} more pairs; give a column to ask for one", pairs.len() - MOST);
    }
    output::write(&text, None)
}

fn fact(report: &StoryReport, claim: usize) -> Option<usize> {
    report.facts.iter().position(|fact| fact.claims.contains(&claim))
}

fn tell(report: &StoryReport, comparer: &Comparer<'_>, (a, b): (usize, usize), text: &mut String) {
    for claim in [a, b].map(|claim| &report.claims[claim]) {
        let Claim { article, line, column, attribute, value, .. } = claim;
        let (article, value, words) = (harmless(article), harmless(&value.to_string()), harmless(&claim.text));
        let _ = writeln!(text, "{article}:{line}:{column}  \"{words}\", {attribute} = {value}");
    }
    let pairing = comparer.pairing(a, b, &report.articles);
    for part in &pairing.evidence {
        let _ = writeln!(text, "  {:+7.2}  {}: {}", part.weight, part.field, harmless(&part.level));
    }
    if pairing.bar.is_none() {
        let _ = writeln!(text, "  {:+7.2}  in all; {:.2} is needed", pairing.sum, pairing.least);
    }
    let joined = fact(report, a).filter(|fact| report.facts[*fact].claims.contains(&b));
    let _ = match joined {
        Some(fact) => writeln!(text, "one thing: {}", why_joined(&pairing, &report.facts[fact].id)),
        None => writeln!(text, "two things: {}", why_not(&pairing)),
    };
}

fn why_joined(pairing: &Pairing, fact: &str) -> String {
    let told_by_others = "each is joined with others of the fact, see `selisih explain` of the fact";
    match pairing.bar {
        _ if pairing.evidence.iter().any(|part| part.field == "desk") => format!("{fact}; the desk has decided so"),
        Some(bar) => format!("{fact}, though {bar}: {told_by_others}"),
        None if pairing.sum >= pairing.least => fact.to_owned(),
        None => match pairing.left {
            Some((without, least)) if without >= least => {
                format!(
                    "{fact}; neither found a nearer partner, and without their values {without:.2} is above the {least:.2} that suffices then"
                )
            }
            _ => format!("{fact}, though this pair alone says too little: {told_by_others}"),
        },
    }
}

fn why_not(pairing: &Pairing) -> String {
    let left = match pairing.left {
        Some((without, least)) if without < least => {
            format!("; without a partner it would need {least:.2} but for the values, and has {without:.2}")
        }
        Some(_) => "; without a partner they would be joined, had not one of them a nearer one, or another as near".to_owned(),
        None => String::new(),
    };
    match pairing.bar {
        Some(bar) => bar.to_owned(),
        None if pairing.evidence.iter().any(|part| part.field == "desk") => "the desk has decided so".to_owned(),
        None if pairing.sum < pairing.least => format!("the sum is too low{left}"),
        None => "the pair fits, but one of them is joined with claims that do not fit the other, or fit it less".to_owned(),
    }
}
