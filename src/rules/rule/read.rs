//! Reads one rule file: its fields, and for each language its patterns, what takes claims back, and its examples.

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;

use super::ahead::{self, KEPT};
use super::examples::{no_value, read_examples, read_pairs};
use super::fields::{read_course, read_event, read_holds, read_reader, read_severity, read_value};
use super::tolerance::read_tolerance;
use super::{Ahead, Choice, Example, Pair, Pattern, Role, Rule, ValueSpec};
use crate::rules::leaves::place_in;
use crate::rules::lists::{self, Entry, Lists};
use crate::rules::pack::Pack;
use crate::rules::pattern::{self, Slot};
use crate::rules::program::{CompileError, Scope, Unwanted, ValueWords, compile};
use crate::rules::units::Units;
use crate::rules::vocabulary::{Vocabulary, WordId};
use crate::settings::{Item, Table, did_you_mean};
use crate::shared::Shared;
use crate::span::Span;
use crate::value::{Kind, Value};

/// What a rule file may name.
#[derive(Clone, Copy)]
pub(crate) struct Around<'r> {
    /// Ids of all rules, in the order in which they run.
    pub(crate) ids: &'r [&'r str],
    /// Where the rule stands among them.
    pub(crate) place: usize,
    /// Codes of the languages.
    pub(crate) languages: &'r [&'r str],
    pub(crate) units: &'r Units,
    pub(crate) pack: &'r Arc<Pack>,
    /// Names of the files of `lists/` that a rule folder has in place of the built-in ones.
    pub(crate) replaced: &'r [String],
}

impl Around<'_> {
    /// Advice about a list or concept that has no such words, where a file of the folder took the built-in one away.
    pub(super) fn about_list(&self, name: &str, advice: String) -> String {
        let file = self.replaced.iter().find(|file| *file == name).or_else(|| self.replaced.iter().find(|file| *file == "concepts"));
        let Some(file) = file else { return advice };
        format!(
            "{advice}; lists/{file}.toml of the rule folder replaces the built-in file of that name whole: copy what is missing into it"
        )
    }
}

/// Reads one rule file. `at` is the number that the rule will have; `ahead` is what was read of the file before. Returns the rule and
/// its patterns.
pub(crate) fn read_rule(
    id: &str,
    at: usize,
    file: &Table<'_, '_>,
    ahead: Ahead<'_>,
    around: &Around<'_>,
    lists: &mut Lists,
    vocabulary: &mut Vocabulary,
) -> Option<(Rule, Vec<Pattern>)> {
    let languages = around.languages;
    let attribute = file.required_text("attribute");
    let about = file.required_text("about");
    let value = read_value(file, lists, around);
    let (holds_one, severity) = (read_holds(file), read_severity(file));
    let course = read_course(file);
    let tolerance = read_tolerance(file, value.as_ref(), around.units, languages, vocabulary);
    let priority = file.integer("priority").map_or(0, |priority| priority.value);
    let group = file.flag("group");
    let similarity = file.integer("similarity").map_or(0.85, |percent| percent.value as f64 / 100.0);
    let event = read_event(file);
    let reader = read_reader(file, value.as_ref());
    // Additions to lists are read before any rule, by the loader; here their mistakes are told.
    for (_, words) in file.table("lists").iter().flat_map(Table::tables) {
        languages.iter().for_each(|code| drop(words.texts(code)));
        words.finish_with("this is no language; is a line such as [id] missing above it?");
    }
    let choice_table = file.table("choices");
    let tables: Vec<(&str, Table<'_, '_>)> = languages.iter().filter_map(|code| file.table(code).map(|table| (*code, table))).collect();
    let spec = value?;
    if let Some(of) = spec.of.as_deref().filter(|_| spec.kind != Kind::Place) {
        for (code, _) in &tables {
            lists.find(of, code, vocabulary);
        }
    }
    let mut parts = RuleReader {
        at,
        // Where it stands among all rules; files that give none are left out of `at`.
        rules: (around.ids, around.place),
        around,
        spec: &spec,
        is_read: reader.is_some(),
        lists,
        vocabulary,
        patterns: Vec::with_capacity(ahead.patterns()),
        ahead,
        examples: Vec::new(),
        pairs: Vec::new(),
        entries: Vec::new(),
        languages,
        needs: Vec::new(),
        never: Vec::new(),
    };
    tables.iter().for_each(|(code, table)| parts.read_never(code, table));
    let (choices, choice_lists) = choice_table.map(|table| parts.read_choices(&table, languages)).unwrap_or_default();
    parts.entries = choices.iter().map(|choice| choice.id.clone()).collect();
    for (code, table) in &tables {
        let choice = choice_lists.iter().find(|(language, _)| language == code).map(|(_, list)| *list);
        parts.read_language(&Shared::from(*code), table, choice);
    }
    let RuleReader { patterns, examples, pairs, needs, .. } = parts;
    if tables.is_empty() {
        file.report(
            file.span,
            "the rule speaks no language",
            format!("add a table such as [{}] with patterns, examples and rejects", languages.join("] or [")),
        );
    }
    file.finish();
    let rule = Rule {
        id: id.into(),
        attribute: attribute?.value.into(),
        about: about?.value.to_owned(),
        value: spec,
        holds_one,
        course,
        severity,
        similarity,
        tolerance,
        priority,
        group,
        pack: Arc::clone(around.pack),
        event,
        reader,
        choices,
        choice_lists,
        examples,
        pairs,
        needs,
    };
    Some((rule, patterns))
}

struct RuleReader<'r> {
    at: usize,
    rules: (&'r [&'r str], usize),
    around: &'r Around<'r>,
    ahead: Ahead<'r>,
    spec: &'r ValueSpec,
    is_read: bool,
    lists: &'r mut Lists,
    vocabulary: &'r mut Vocabulary,
    patterns: Vec<Pattern>,
    examples: Vec<Example>,
    pairs: Vec<Pair>,
    /// Names of its choices.
    entries: Vec<String>,
    languages: &'r [&'r str],
    needs: Vec<String>,
    /// By language, where it has any: forms that its words must not have.
    never: Vec<(String, Vec<Unwanted>)>,
}

impl RuleReader<'_> {
    /// Reads `[choices]`: the entries, and for each language the compiled list of their words.
    fn read_choices(&mut self, table: &Table<'_, '_>, languages: &[&str]) -> (Vec<Choice>, Vec<(String, usize)>) {
        let entries = table.tables();
        let names: Vec<&str> = entries.iter().map(|(name, _)| name.value).collect();
        let mut phrases = vec![Vec::new(); languages.len()];
        let mut choices = Vec::new();
        for (number, (name, entry)) in entries.iter().enumerate() {
            let (fits, step) = (entry.texts("fits"), entry.integer("step").map(|step| step.value));
            for other in fits.iter().filter(|other| !names.contains(&other.value)) {
                entry.report(other.span, format!("no choice is called `{}`", other.value), did_you_mean(other.value, &names));
            }
            for (language, row) in languages.iter().zip(&mut phrases) {
                // Where forms are switched off, all are told.
                let whole = never_of(&self.never, language).is_empty();
                let add = if whole { lists::add_forms } else { lists::add_forms_now };
                for word in entry.texts(language) {
                    add(language, word.value, u16::try_from(number).unwrap_or(u16::MAX), self.vocabulary, row);
                }
            }
            entry.finish();
            for (language, row) in languages.iter().zip(&mut phrases) {
                let never = never_of(&self.never, language);
                row.retain(|(entry, _)| !matches!(entry, Entry::Phrase(words) if Unwanted::is_in(never, words)));
            }
            let fits = fits.into_iter().map(|other| other.value.to_owned()).collect();
            choices.push(Choice { id: name.value.to_owned(), fits, step });
        }
        table.finish();
        let lists = languages.iter().zip(phrases).map(|(language, row)| ((*language).to_owned(), self.lists.insert(row))).collect();
        (choices, lists)
    }

    fn read_language(&mut self, language: &Shared, table: &Table<'_, '_>, choice: Option<usize>) {
        let patterns = table.items("patterns");
        if patterns.is_empty() && !self.is_read {
            table.report(table.span, format!("[{language}] has no pattern"), "add patterns = [\"...\"]");
        }
        for item in patterns {
            self.read_pattern(language, table, item, choice, Role::Claims);
        }
        for (key, role) in [("unless", Role::Blocks), ("requires", Role::Needed { paragraph: true })] {
            for item in table.items(key) {
                self.read_pattern(language, table, item, choice, role);
            }
        }
        if table.has("requires") {
            self.needs.push(language.to_string());
        }
        self.report_never(language, table);
        let (examples, pairs) = match self.ahead.take_examples(language) {
            Some(read) => {
                table.pass(&["examples", "rejects", "limits", "pairs"]);
                read
            }
            None => (read_examples(language, table, self.spec.kind, &self.entries), read_pairs(language, table, self.languages)),
        };
        self.examples.extend(examples);
        self.pairs.extend(pairs);
        table.finish();
    }

    /// `never`: forms that are switched off, since in this rule they mean something else.
    fn read_never(&mut self, language: &str, table: &Table<'_, '_>) {
        let words = table.texts("never");
        let mut never = Vec::with_capacity(words.len());
        for word in words {
            match self.vocabulary.intern_phrase(word.value).as_slice() {
                [one] => never.push(Unwanted { word: *one, found: Cell::new(false) }),
                _ => table.report(word.span, format!("`{}` is not one word", word.value), "write each form that the words must not have"),
            }
        }
        if !never.is_empty() {
            self.never.push((language.to_owned(), never));
        }
    }

    /// A form that no word of the rule has was mistyped, or is switched off in vain.
    fn report_never(&self, language: &str, table: &Table<'_, '_>) {
        let missed = never_of(&self.never, language).iter().filter(|unwanted| !unwanted.found.get());
        let missed: Vec<WordId> = missed.map(|unwanted| unwanted.word).collect();
        for word in table.texts("never") {
            if missed.contains(&self.vocabulary.id(word.value)) {
                let advice = format!("take it out; [{language}] and the choices have no word with this form");
                table.report(word.span, format!("`{}` is switched off in vain", word.value), advice);
            }
        }
    }

    fn read_pattern(&mut self, language: &Shared, table: &Table<'_, '_>, item: Item<'_, '_>, choice: Option<usize>, mut role: Role) {
        let (text, gives) = match item {
            Item::Text(text) => (text, None),
            Item::Table(inline) if matches!(role, Role::Needed { .. }) => {
                let text = inline.required_text("match");
                let paragraph = read_within(&inline);
                inline.finish();
                let Some(text) = text else { return };
                role = Role::Needed { paragraph };
                (text, None)
            }
            Item::Table(inline) => {
                let (text, gives) = (inline.required_text("match"), inline.required_text("gives"));
                inline.finish();
                let (Some(text), Some(gives)) = (text, gives) else { return };
                let value = Value::parse(self.spec.kind, gives.value);
                match (value, no_value(self.spec.kind, &self.entries, gives.value)) {
                    (Some(value), None) => (text, Some(Box::new(value))),
                    (_, advice) => {
                        let advice = advice.unwrap_or_else(|| "write what the pattern gives".to_owned());
                        return table.report(gives.span, format!("`{}` is no {}", gives.value, self.spec.kind.name()), advice);
                    }
                }
            }
        };
        let parsed = self.ahead.pattern(text.span).map_or_else(|| Cow::Owned(ahead::parse(text.value)), Cow::Borrowed);
        let (node, most) = match &*parsed {
            Ok(parsed) => parsed,
            Err(error) => {
                let error = error.clone();
                let place = place_in(&text, Span::new(error.at, error.at + error.length));
                return table.report(place, error.message, error.advice);
            }
        };
        if let Some((message, advice)) = wrong_captures(*most, gives.is_some(), role) {
            return table.report(text.span, message, advice);
        }
        let value = ValueWords { kind: self.spec.kind, choice, roman: self.spec.roman };
        let never = never_of(&self.never, language);
        let scope = Scope { value, rules: self.rules, units: self.around.units, never, needs_anchor: role == Role::Claims };
        match compile(node, language, scope, self.lists, self.vocabulary) {
            Ok(program) => {
                self.patterns.push(Pattern { rule: self.at, language: language.clone(), program, place: text.span, gives, role });
            }
            Err((error, part)) => {
                let leaves = pattern::parse_with_leaves(text.value).map(|(_, leaves)| leaves).unwrap_or_default();
                let place = leaves.get(part).map_or(text.span, |leaf| place_in(&text, leaf.span));
                self.report_compile(table, text.span, place, error);
            }
        }
    }

    /// Reports what does not compile: at the whole pattern, or at the place of its part.
    fn report_compile(&self, table: &Table<'_, '_>, whole: Span, place: Span, error: CompileError) {
        match error {
            CompileError::NoAnchor => {
                let advice = "add a word or a list that must stand in the sentence, outside of [ ]";
                table.report(whole, "the pattern has no word that must be there, so it would run on every sentence", advice);
            }
            CompileError::UnknownList(name) => {
                table.report(place, format!("no list is called `<{name}>`"), self.around.about_list(&name, self.lists.nearest(&name)));
            }
            CompileError::EmptyList(name) => {
                let advice = format!("add words to its row of this language, or leave `<{name}>` out here");
                let advice = self.around.about_list(&name, advice);
                table.report(place, format!("the list `<{name}>` has no words in this language"), advice);
            }
            CompileError::UnknownRule(id) if self.rules.0.get(self.rules.1) == Some(&id.as_str()) => {
                let advice = "write the pattern with {value}, or ask for another rule";
                table.report(place, "a rule cannot ask for what it finds itself", advice);
            }
            // Rules that wait for each other have been told so.
            CompileError::UnknownRule(id) if self.rules.0.contains(&id.as_str()) => {}
            CompileError::UnknownRule(id) => {
                let advice = Some(did_you_mean(&id, self.rules.0)).filter(|advice| advice.starts_with("did you mean"));
                let advice =
                    advice.unwrap_or_else(|| "write the path of another rule file without .toml, such as casualties/dead".to_owned());
                table.report(place, format!("no rule is called `{id}`"), advice);
            }
            CompileError::Narrow(of, advice) => {
                table.report(place, format!("nothing is called `{of}` here"), advice);
            }
        }
    }
}

/// The forms that the words of a language must not have.
fn never_of<'n>(never: &'n [(String, Vec<Unwanted>)], language: &str) -> &'n [Unwanted] {
    never.iter().find(|(code, _)| code == language).map_or(&[], |(_, forms)| forms)
}

/// What is wrong with what a pattern keeps: no value where one is wanted, or one field twice.
fn wrong_captures(most: [usize; KEPT.len()], is_constant: bool, role: Role) -> Option<(String, &'static str)> {
    // What takes claims back keeps nothing but which value it is about.
    let mut kept = KEPT.iter().zip(most).filter(|(slot, _)| role == Role::Claims || **slot == Slot::Value);
    if let Some((slot, _)) = kept.find(|(_, most)| *most > 1) {
        let name = match slot {
            Slot::Who => "who",
            Slot::Where => "where",
            Slot::When => "when",
            _ => "value",
        };
        return Some((
            format!("`{{{name}}}` stands twice, and only one is kept"),
            "name the other by its kind, such as {count} or {place}, or by {person}",
        ));
    }
    let silent = role == Role::Claims && !is_constant && most[0] == 0;
    silent.then(|| {
        let advice = "put {value} where the answer stands, or write { match = \"...\", gives = \"...\" }";
        ("the pattern has no {value}, so it can never give one".to_owned(), advice)
    })
}

/// Whether what a rule requires may also stand before the claim's sentence in its paragraph.
fn read_within(table: &Table<'_, '_>) -> bool {
    let Some(within) = table.text("within") else { return true };
    if !["sentence", "paragraph"].contains(&within.value) {
        table.report(within.span, format!("`within` is \"{}\"", within.value), "write \"sentence\" or \"paragraph\"");
    }
    within.value != "sentence"
}
