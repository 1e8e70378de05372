//! `selisih rules new`: a rule file to start from.

use std::fs;
use std::path::Path;

use super::given::shown;
use super::skeleton::{Skeleton, kinds};
use crate::cli::args::New;
use crate::cli::{Status, output};
use crate::problem::Problem;
use crate::report::harmless;
use crate::rules::RuleSet;
use crate::settings::did_you_mean;
use crate::value::Kind;

pub(super) fn new(args: &New) -> Status {
    match written(args) {
        Ok(text) => output::write(&text, None),
        Err(problem) => {
            output::complain(&[*problem]);
            Status::Trouble
        }
    }
}

fn written(args: &New) -> Result<String, Box<Problem>> {
    let attribute = args.attribute.as_str();
    let id = rule_id(attribute)?;
    let kind = kind_of(&args.kind)?;
    // The rules of the folder count as well; while they have mistakes, which `rules check` tells, the built-in ones alone.
    let own = if args.rules.is_dir() { RuleSet::with_folder(&args.rules).ok() } else { None };
    let loaded = own.map_or_else(RuleSet::built_in, Ok);
    let rules = &loaded.map_err(|_| refuse("rules", "the built-in rules do not load", "install the program anew"))?;
    let known: Vec<&str> = rules.languages.iter().map(|language| language.code.as_str()).collect();
    if !["id", "en"].contains(&args.lang.as_str()) {
        let place = format!("--lang {}", args.lang);
        return Err(refuse(&place, "no file can be started in this language", &did_you_mean(&args.lang, &known)));
    }
    let path = args.rules.join(format!("{id}.toml"));
    if !path.exists() && rules.rules.iter().any(|rule| rule.id == id) {
        let advice = format!("choose another name; to work on that rule itself: selisih rules copy {id} --rules DIR");
        return Err(refuse(attribute, "a built-in rule has this name, and a file of its path would replace it", &advice));
    }
    if let Some(rule) = rules.rules.iter().find(|rule| rule.attribute == attribute && rule.id != id) {
        let message = format!("the rule {} asks for this attribute already, and speaks for it", rule.id);
        return Err(refuse(attribute, &message, "choose another name, or add patterns to that rule"));
    }
    // Two rules of one last name ("flood.houses", "fire.houses") do not share their words.
    let mut list = id.replace('/', "_");
    while rules.lists.knows(&list) {
        list.insert_str(0, "own_");
    }
    let text = Skeleton { attribute, kind, language: &args.lang, list: &list }.text();
    write_new(&path, &text)?;
    let (folder, path) = (harmless(&args.rules.display().to_string()), harmless(&shown(&path)));
    Ok(format!(
        "wrote {path}: it works as it stands; change its words, pattern and examples to what you ask for\n\n\
         what it gives in a text:     selisih rules try \"...\" --rules {folder} --only '{id}'\n\
         why it gives nothing:        selisih rules why-not --text \"...\" --rules {folder} --rule {id}\n\
         whether the file is sound:   selisih rules check --rules {folder}\n\
         whether its examples hold:   selisih rules test --rules {folder} --only '{id}' --watch\n"
    ))
}

fn refuse(path: &str, message: &str, advice: &str) -> Box<Problem> {
    Box::new(Problem::with_file(path, message, advice))
}

/// The path of an attribute's rule: "flood.houses" is `flood/houses`.
fn rule_id(attribute: &str) -> Result<String, Box<Problem>> {
    let is_name = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let parts: Vec<&str> = attribute.split('.').collect();
    if parts.len() < 2 || parts.len() > 4 || !parts.iter().all(|part| is_name(part)) || matches!(parts[0], "languages" | "lists") {
        let advice = "write the event and what is asked of it, in small letters, digits and _, such as flood.houses";
        return Err(refuse(attribute, "this is no name of an attribute", advice));
    }
    Ok(parts.join("/"))
}

fn kind_of(name: &str) -> Result<Kind, Box<Problem>> {
    let known: Vec<&str> = kinds().map(Kind::name).collect();
    kinds().find(|kind| kind.name() == name).ok_or_else(|| {
        let message = match Kind::parse(name) {
            Some(_) => "such values come from a reader of the program, and need no rule of your own",
            None => "this is no kind of value",
        };
        refuse(&format!("--kind {name}"), message, &did_you_mean(name, &known))
    })
}

/// Writes a file that is not there yet.
pub(super) fn write_new(path: &Path, text: &str) -> Result<(), Box<Problem>> {
    if path.exists() {
        return Err(refuse(&shown(path), "this file is there already, and is left as it is", "choose another name, or edit the file"));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let done = fs::create_dir_all(folder).and_then(|()| fs::write(path, text));
    done.map_err(|error| {
        refuse(&shown(path), &format!("this file cannot be written: {error}"), "give --rules a folder that you may write to")
    })
}
