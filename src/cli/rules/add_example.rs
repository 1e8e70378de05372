//! `selisih rules add-example`: a sentence becomes a lasting example, in the rule file if the words are the author's own.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::given::{self, Asked, shown};
use super::local::{self, Local};
use super::{edit, watch};
use crate::cli::args::AddExample;
use crate::cli::{Status, output, run};
use crate::extract::extract;
use crate::problem::Problem;
use crate::report::harmless;
use crate::rules::{Expects, RuleSet};
use crate::segment::segment;
use crate::settings::quoted;

pub(super) fn add_example(args: &AddExample) -> Status {
    // A folder without rules yet is no mistake here: the first one may be copied there.
    let folder = Some(args.rules.as_path())
        .filter(|folder| watch::files_below(folder).iter().any(|file| file.extension().is_some_and(|end| end == "toml")));
    let Some(rules) = run::load_rules(folder) else { return Status::Trouble };
    if !given::knows_language(rules, args.lang.as_deref()) {
        return Status::Trouble;
    }
    let Some(rule) = given::rule(rules, &args.rule) else { return Status::Trouble };
    let Some(new) = New::read(args, rules, rule) else { return Status::Trouble };
    match new.add() {
        Ok(text) => output::write(&text, None),
        Err(problem) => {
            output::complain(&[*problem]);
            Status::Trouble
        }
    }
}

/// An example to be added.
struct New<'n> {
    args: &'n AddExample,
    rules: &'n RuleSet,
    rule: usize,
    text: String,
    language: String,
    /// What the rule gives in the text now, and who says so.
    found: Vec<String>,
    says: Option<String>,
}

impl<'n> New<'n> {
    fn read(args: &'n AddExample, rules: &'n RuleSet, rule: usize) -> Option<Self> {
        let language = args.lang.as_deref();
        let asked = args.place.as_deref().map(|place| given::place(place, language));
        let (text, language) = match (&args.text, asked) {
            (_, Some(None)) => return None,
            (Some(text), Some(Some(asked))) => (text.clone(), asked.article.language),
            (Some(text), None) => (text.clone(), given::text_article(text, language).language),
            (None, Some(Some(asked))) => (sentence(&asked, rules), asked.article.language),
            (None, None) => return None,
        };
        let id = &rules.rules[rule].id;
        let claims = extract(&given::text_article(&text, Some(&language)), rules).claims;
        let claims: Vec<_> = claims.into_iter().filter(|claim| claim.rule == *id).collect();
        let says = claims.iter().find_map(|claim| claim.speaker.as_ref()).map(|speaker| speaker.as_str().to_owned());
        let found = claims.iter().map(|claim| claim.value.to_string()).collect();
        Some(Self { args, rules, rule, text, language, found, says })
    }

    fn id(&self) -> &'n str {
        &self.rules.rules[self.rule].id
    }

    fn kind(&self) -> &'static str {
        match (self.args.example, self.args.reject) {
            (true, _) => "example",
            (_, true) => "reject",
            _ => "limit",
        }
    }

    /// The values that an example asks for: those of the command line, else those that the rule gives now.
    fn gives(&self) -> &[String] {
        if self.args.gives.is_empty() { &self.found } else { &self.args.gives }
    }

    fn refuse(&self, place: &str, message: &str, advice: &str) -> Box<Problem> {
        Box::new(Problem::with_file(place, message, advice))
    }

    fn add(&self) -> Result<String, Box<Problem>> {
        if self.text.trim().is_empty() {
            return Err(self.refuse(
                self.args.place.as_deref().unwrap_or("--text"),
                "no sentence stands there",
                "name another line, or write the words behind --text",
            ));
        }
        if self.args.example && self.gives().is_empty() {
            let advice = format!("see why: selisih rules why-not --rule {}; or say what it should give with --gives", self.id());
            return Err(self.refuse(self.id(), "the rule gives nothing in this text, so there is nothing to keep", &advice));
        }
        if self.args.limit && self.args.why.is_none() {
            return Err(self.refuse("--limit", "a limit needs a reason", "add --why \"...\": what the rule would have to know"));
        }
        let rule = &self.rules.rules[self.rule];
        if let Some((value, advice)) = self.args.gives.iter().find_map(|value| Some((value, rule.no_value(value)?))) {
            return Err(self.refuse(&format!("--gives {value}"), &format!("this is no {}", rule.value.kind.name()), &advice));
        }
        if self.args.reject && self.found.is_empty() && !self.args.anyway {
            let advice = "add --anyway, to keep it so whatever the patterns become";
            return Err(self.refuse(self.id(), "the rule gives nothing in this text already, so it tests nothing new", advice));
        }
        if self.args.text.is_some() && self.stands_there() {
            let message = format!("this text stands in `{}` of the rule already", self.item().0);
            return Err(self.refuse(self.id(), &message, "change the entry that is there, or write another text"));
        }
        let mut out = String::new();
        let now = if self.found.is_empty() { "nothing".to_owned() } else { harmless(&self.found.join("; ")) };
        let says = self.says.as_deref().map_or_else(String::new, |says| format!(", says {}", harmless(says)));
        let _ = writeln!(out, "{} gives {now}{says} in \"{}\"", self.id(), harmless(&self.text));
        if self.args.text.is_some() {
            self.write_rule_file(&mut out)?;
        } else {
            self.write_local_file(&mut out)?;
        }
        out.push_str(self.next());
        Ok(out)
    }

    /// Whether the list that is meant has the text already.
    fn stands_there(&self) -> bool {
        let is_meant = |expects: &Expects| match expects {
            Expects::Gives { .. } => self.args.example,
            Expects::Nothing => self.args.reject,
            Expects::Limit => self.args.limit,
        };
        let text = self.text.trim();
        let mut examples = self.rules.rules[self.rule].examples.iter();
        examples.any(|old| old.language == self.language && old.text.trim() == text && is_meant(&old.expects))
    }

    /// What the author has to look at.
    fn next(&self) -> &'static str {
        match (self.kind(), self.found.is_empty()) {
            ("example", _) if self.gives() == self.found => {
                "check that this is what the sentence says; `rules test` holds the rule to it from now on\n"
            }
            ("example", _) => "`rules test` fails until the rule gives what you asked for\n",
            ("reject", true) => "the rule gives nothing there already; `rules test` keeps it so\n",
            ("reject", false) => "`rules test` fails until the rule gives nothing there: make a pattern narrower, or add to `unless`\n",
            _ => "it never fails; it tells the next author that this is known\n",
        }
    }

    fn write_rule_file(&self, out: &mut String) -> Result<(), Box<Problem>> {
        let path = self.args.rules.join(format!("{}.toml", self.id()));
        let shown = shown(&path);
        let old = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(_) if !path.exists() && self.args.copy => {
                self.rules.files.get(self.rule).map(|file| file.text.to_string()).unwrap_or_default()
            }
            Err(_) if !path.exists() => {
                let advice = "add --copy: the rule is copied into your folder first, and replaces the built-in one there";
                return Err(self.refuse(&shown, "the rule is built in, and not a file of this folder", advice));
            }
            Err(error) => return Err(self.refuse(&shown, &format!("this rule file cannot be read: {error}"), "save it as UTF-8 text")),
        };
        let (key, item) = self.item();
        let Some((text, line)) = edit::with_item(&old, &self.language, key, &item) else {
            let advice = format!("add this to `{key}` of [{}] by hand: {item}", self.language);
            return Err(self.refuse(&shown, "the file has no place for it that can be found", &advice));
        };
        write(&path, &text).map_err(|error| {
            self.refuse(&shown, &format!("this file cannot be written: {error}"), "give --rules a folder that you may write to")
        })?;
        let _ = writeln!(out, "wrote {}:{line}:\n  {}", harmless(&shown), harmless(&item));
        Ok(())
    }

    /// The list and the entry in it.
    fn item(&self) -> (&'static str, String) {
        let text = quoted(&self.text);
        match self.kind() {
            "reject" => ("rejects", text),
            "limit" => ("limits", format!("{{ text = {text}, why = {} }}", quoted(self.args.why.as_deref().unwrap_or_default()))),
            _ => {
                let gives: Vec<String> = self.gives().iter().map(|value| quoted(value)).collect();
                let gives = if let [one] = gives.as_slice() { one.clone() } else { format!("[{}]", gives.join(", ")) };
                let says = self.says.as_deref().map_or_else(String::new, |says| format!(", says = {}", quoted(says)));
                ("examples", format!("{{ text = {text}, gives = {gives}{says} }}"))
            }
        }
    }

    fn write_local_file(&self, out: &mut String) -> Result<(), Box<Problem>> {
        let is_example = self.args.example;
        let new = Local {
            rule: self.id().to_owned(),
            kind: self.kind().to_owned(),
            language: self.language.clone(),
            text: self.text.clone(),
            gives: if is_example { self.gives().to_vec() } else { Vec::new() },
            says: self.says.clone().filter(|_| is_example),
            why: self.args.why.clone(),
            from: self.args.place.clone(),
        };
        let path = harmless(&shown(&local::path(&self.args.rules)));
        if local::add(&self.args.rules, &new)? {
            let _ = writeln!(out, "wrote {path}");
        } else {
            let _ = writeln!(out, "{path} has it already");
        }
        out.push_str(
            "texts of others do not go into rule files, which are passed on: this stays on your machine (its folder has a .gitignore),\n",
        );
        out.push_str("and `rules test` runs it too; to put it into the rule file, say it in your own words behind --text\n");
        Ok(())
    }
}

/// The sentence of a place; of whole lines all their words.
fn sentence(asked: &Asked, rules: &RuleSet) -> String {
    let (article, place) = (&asked.article, asked.place);
    if place.len() > 1 {
        return place.of(&article.text).trim().to_owned();
    }
    let segmented = segment(article, &rules.vocabulary, rules.language_of(&article.language));
    let found = segmented.sentence_at(place.start).map(|number| segmented.sentences[number].span);
    found.filter(|span| span.contains(place)).map_or("", |span| span.of(&article.text)).to_owned()
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
