//! `selisih explain WHAT`: rule, place, value, fact and level of what was read at a place, for an attribute, or in a finding.

mod pair;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::args::Explain;
use super::{Status, output, run};
use crate::compare::StoryReport;
use crate::extract::Claim;
use crate::problem::Problem;
use crate::read::{Article, Story};
use crate::report::harmless;
use crate::rules::RuleSet;
use crate::settings::did_you_mean;
use crate::span::LineIndex;

pub(super) fn explain(args: &Explain) -> Status {
    let Some(rules) = run::load_rules(args.inputs.rules.as_deref()) else { return Status::Trouble };
    let Some(with) = &args.with else {
        return match place(&args.what) {
            Some(place) => explain_place(args, rules, &place),
            None => explain_name(args, rules),
        };
    };
    match [place(&args.what), place(with)] {
        [Some(a), Some(b)] => explain_pair(args, rules, [&a, &b]),
        [a, _] => {
            let wrong = if a.is_none() { &args.what } else { with };
            let advice = "with --with, both are places as reports print them: FILE:LINE:COL";
            output::complain(&[Problem::with_file(wrong, "this is no place", advice)]);
            Status::Trouble
        }
    }
}

/// A place in an article, as reports print it.
struct PlaceArg {
    file: String,
    line: usize,
    /// Without it the whole line is explained.
    column: Option<usize>,
}

impl PlaceArg {
    /// The article's file name.
    fn name(&self) -> String {
        PathBuf::from(&self.file).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    fn article_of<'s>(&self, story: &'s Story) -> Option<&'s Article> {
        let name = self.name();
        story.articles.iter().find(|article| article.id == name || article.id == self.file)
    }

    fn no_article(&self) -> Problem {
        let advice = "give the path of an article, or the id of one in lines of JSON, and its story as PATH if it stands elsewhere";
        Problem::with_file(&self.file, "no article of this name was read", advice)
    }
}

impl std::fmt::Display for PlaceArg {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)?;
        self.column.map_or(Ok(()), |column| write!(f, ":{column}"))
    }
}

fn read(args: &Explain, paths: &[PathBuf], rules: &RuleSet) -> (Vec<Story>, Vec<Problem>) {
    if args.group { run::read_grouped(paths, rules) } else { run::read(paths) }
}

/// Reads the stories that are asked about: those given, or the folder of the place.
fn stories_of(args: &Explain, rules: &RuleSet, place: &PlaceArg) -> (Vec<Story>, Status) {
    let parent = PathBuf::from(&place.file).parent().map(Path::to_owned);
    let folder = parent.map(|parent| if parent.as_os_str().is_empty() { PathBuf::from(".") } else { parent });
    let paths = if args.inputs.paths.is_empty() { folder.into_iter().collect() } else { args.inputs.paths.clone() };
    let (stories, problems) = read(args, &paths, rules);
    output::complain(&problems);
    (stories, if problems.is_empty() { Status::Clean } else { Status::Trouble })
}

fn explain_pair(args: &Explain, rules: &RuleSet, places: [&PlaceArg; 2]) -> Status {
    let (stories, trouble) = stories_of(args, rules, places[0]);
    match stories.iter().find(|story| places.iter().all(|place| place.article_of(story).is_some())) {
        Some(story) => pair::explain(story, rules, places).max(trouble),
        None => {
            let missing = places.iter().find(|place| !stories.iter().any(|story| place.article_of(story).is_some()));
            let apart =
                || Problem::with_file(places[0].to_string(), "the places are not of one story", "only claims of one story are compared");
            output::complain(&[missing.map_or_else(apart, |place| place.no_article())]);
            Status::Trouble
        }
    }
}

fn explain_place(args: &Explain, rules: &RuleSet, place: &PlaceArg) -> Status {
    let (stories, trouble) = stories_of(args, rules, place);
    let Some(story) = stories.iter().find(|story| place.article_of(story).is_some()) else {
        output::complain(&[place.no_article()]);
        return Status::Trouble;
    };
    match explained(story, rules, place) {
        Ok(text) => output::write(&text, None).max(trouble),
        Err(problem) => {
            output::complain(&[*problem]);
            Status::Trouble
        }
    }
}

/// An attribute ("meeting.meal") or a finding ("kim-putin/meeting.meal"): all claims of its facts.
fn explain_name(args: &Explain, rules: &RuleSet) -> Status {
    let what = args.what.as_str();
    let paths = if args.inputs.paths.is_empty() { vec![PathBuf::from(".")] } else { args.inputs.paths.clone() };
    let (stories, problems) = read(args, &paths, rules);
    output::complain(&problems);
    let (mut text, mut attributes) = (String::new(), Vec::new());
    for story in &stories {
        let report = run::report(story, rules);
        for (number, fact) in report.facts.iter().enumerate() {
            let found = report.findings.iter().filter(|finding| finding.fact == Some(number));
            attributes.push(fact.attribute.clone());
            // As the text report prints it: "casualties.dead (2019)".
            let bare = what.split_once(" (").map_or(what, |(bare, _)| bare);
            let bare = bare.strip_prefix(report.id.as_str()).and_then(|rest| rest.strip_prefix('/')).unwrap_or(bare);
            let asked = fact.attribute == bare || format!("{}/{}", report.id, fact.id) == what;
            if asked || found.clone().any(|finding| finding.id == what) {
                let _ = writeln!(text, "{}/{}: {}", harmless(&report.id), fact.id, fact.outcome.name());
                for finding in found {
                    let _ = writeln!(text, "{}  {}: {}", finding.severity.name(), finding.id, harmless(&finding.message));
                }
                fact.claims.iter().for_each(|&claim| explain_claim(&report, claim, rules, &mut text));
            }
        }
    }
    if text.is_empty() {
        let near = did_you_mean(what, &attributes.iter().map(String::as_str).collect::<Vec<_>>());
        let advice = Some(near).filter(|advice| advice.starts_with("did you mean")).unwrap_or_else(|| {
            let names =
                "a place (FILE:LINE:COL), an attribute (meeting.meal) or a finding (kim-putin/meeting.meal) as the report prints it";
            format!("name {names}, and its story as PATH")
        });
        output::complain(&[Problem::with_file(what, "nothing of this name is in the stories that were read", advice)]);
        return Status::Trouble;
    }
    output::write(&text, None).max(if problems.is_empty() { Status::Clean } else { Status::Trouble })
}

/// Splits FILE:LINE:COL or FILE:LINE from the right, so that a colon in the path does no harm.
fn place(what: &str) -> Option<PlaceArg> {
    let (rest, last) = what.rsplit_once(':')?;
    let last: usize = last.parse().ok()?;
    let whole = rest.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?, Some(last))));
    let (file, line, column) = whole.unwrap_or((rest, last, None));
    (!file.is_empty()).then(|| PlaceArg { file: file.to_owned(), line, column })
}

/// The claims at a place, or on its line.
fn claims_at(story: &Story, report: &StoryReport, place: &PlaceArg) -> Result<Vec<usize>, Box<Problem>> {
    let PlaceArg { file, line, column } = place;
    let Some(article) = place.article_of(story) else { return Err(Box::new(place.no_article())) };
    let Some(offset) = LineIndex::new(&article.text).offset(&article.text, *line, column.unwrap_or(1)) else {
        return Err(Box::new(Problem::with_file(
            file,
            format!("the article has no line {line}, column {}", column.unwrap_or(1)),
            "count from 1, columns in characters",
        )));
    };
    let asked = |claim: &Claim| match column {
        Some(_) => claim.span.start <= offset && offset < claim.span.end,
        None => claim.line == *line,
    };
    let claims = report.claims.iter().enumerate().filter(|(_, claim)| claim.article == article.id && asked(claim));
    Ok(claims.map(|(number, _)| number).collect())
}

fn explained(story: &Story, rules: &RuleSet, place: &PlaceArg) -> Result<String, Box<Problem>> {
    let PlaceArg { file, line, column } = place;
    let report = run::report(story, rules);
    let mut text = String::new();
    claims_at(story, &report, place)?.into_iter().for_each(|number| explain_claim(&report, number, rules, &mut text));
    let Some(article) = place.article_of(story) else { return Ok(text) };
    let offset = LineIndex::new(&article.text).offset(&article.text, *line, column.unwrap_or(1)).unwrap_or(0);
    if text.is_empty() {
        let _ = writeln!(text, "{}:{line}:{}: no claim stands here", harmless(file), column.unwrap_or(1));
        let near = report
            .claims
            .iter()
            .filter(|claim| claim.article == article.id && claim.sentence.start <= offset && offset < claim.sentence.end);
        for claim in near {
            let _ = writeln!(
                text,
                "  in this sentence: {} = {} at {}:{}",
                claim.attribute,
                harmless(&claim.value.to_string()),
                claim.line,
                claim.column
            );
        }
    }
    Ok(text)
}

fn explain_claim(report: &StoryReport, number: usize, rules: &RuleSet, text: &mut String) {
    let claim = &report.claims[number];
    let kind = claim.value.kind().name();
    let _ = writeln!(text, "{}:{}:{}  \"{}\"", harmless(&claim.article), claim.line, claim.column, harmless(&claim.text));
    let pack = rules.rules.iter().find(|rule| rule.id == claim.rule).map(|rule| rule.pack.label()).filter(|pack| !pack.is_empty());
    let pack = pack.map_or_else(String::new, |pack| format!(" of {}", harmless(&pack)));
    let _ = writeln!(text, "  rule       {}{pack} ({})", claim.rule, claim.attribute);
    let _ = writeln!(text, "  span       bytes {}..{}, section {}", claim.span.start, claim.span.end, claim.section.name());
    let _ = writeln!(text, "  value      {} ({kind}, {})", harmless(&claim.value.to_string()), claim.value.modifier().name());
    let speaker = claim.speaker.as_deref().map_or_else(|| "nobody in this sentence".to_owned(), harmless);
    let _ = writeln!(text, "  says       {speaker}; {}", claim.status.name());
    let event = &claim.event;
    if !event.who.is_empty() {
        let names: Vec<String> = event.who.iter().map(|party| harmless(&party.name)).collect();
        let _ = writeln!(text, "  who        {} ({})", names.join(", "), event.who_basis.map_or("", |basis| basis.name()));
    }
    if let Some(day) = &event.day {
        let _ = writeln!(text, "  when       {} ({})", day.edtf(), event.day_basis.map_or("", |basis| basis.name()));
    }
    if let Some(place) = &event.place {
        let _ = writeln!(text, "  where      {} ({})", harmless(&place.name), event.place_basis.map_or("", |basis| basis.name()));
    }
    let Some(fact) = report.facts.iter().find(|fact| fact.claims.contains(&number)) else { return };
    let _ = writeln!(text, "  fact       {}: {}, {} claims of {} sources", fact.id, fact.outcome.name(), fact.claims.len(), fact.sources);
    for &other in fact.claims.iter().filter(|&&other| other != number) {
        let other = &report.claims[other];
        let _ = writeln!(
            text,
            "             {}:{}:{} {}",
            harmless(&other.article),
            other.line,
            other.column,
            harmless(&other.value.to_string())
        );
    }
    if !fact.explanation.is_empty() {
        let _ = writeln!(text, "  level      {}", harmless(&fact.explanation));
    }
    if !fact.evidence.is_empty() {
        let _ = writeln!(text, "  joined     confidence {:.2}, weakest link:", fact.confidence);
        for part in &fact.evidence {
            let _ = writeln!(text, "             {:+.2} {}: {}", part.weight, part.field, harmless(&part.level));
        }
    }
}
