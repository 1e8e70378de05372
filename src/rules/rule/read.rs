//! Reads one rule file: its fields, and for each language its patterns, what takes claims back, and its examples.

use std::cell::Cell;

use rustc_hash::FxHashMap;

use super::fields::{read_event, read_holds, read_reader, read_severity, read_value};
use super::{Choice, Example, Expects, Pattern, Role, Rule, ValueSpec};
use crate::rules::lists::{self, Lists};
use crate::rules::pattern;
use crate::rules::program::{CompileError, Unwanted, ValueWords, compile};
use crate::rules::vocabulary::{Vocabulary, WordId};
use crate::settings::{Item, Located, Table, did_you_mean};
use crate::span::Span;
use crate::value::{Kind, Value};

/// Reads one rule file. `at` is the number that the rule will have. Returns the rule and its patterns.
pub(crate) fn read_rule(
    id: &str,
    at: usize,
    file: &Table<'_, '_>,
    languages: &[&str],
    lists: &mut Lists,
    vocabulary: &mut Vocabulary,
) -> Option<(Rule, Vec<Pattern>)> {
    let attribute = file.required_text("attribute");
    let about = file.required_text("about");
    let value = read_value(file, lists);
    let (holds_one, severity) = (read_holds(file), read_severity(file));
    let grows = file.flag("grows");
    let similarity = file.integer("similarity").map_or(0.85, |percent| percent.value as f64 / 100.0);
    let event = read_event(file);
    let reader = read_reader(file, value.as_ref());
    // Additions to lists are read before any rule, by the loader.
    file.table("lists");
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
        spec: &spec,
        is_read: reader.is_some(),
        lists,
        vocabulary,
        patterns: Vec::new(),
        examples: Vec::new(),
        needs: Vec::new(),
        never: FxHashMap::default(),
    };
    tables.iter().for_each(|(code, table)| parts.read_never(code, table));
    let (choices, choice_lists) = choice_table.map(|table| parts.read_choices(&table, languages)).unwrap_or_default();
    for (code, table) in &tables {
        let choice = choice_lists.iter().find(|(language, _)| language == code).map(|(_, list)| *list);
        parts.read_language(code, table, choice);
    }
    let RuleReader { patterns, examples, needs, .. } = parts;
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
        about: about?.value,
        value: spec,
        holds_one,
        grows,
        severity,
        similarity,
        event,
        reader,
        choices,
        choice_lists,
        examples,
        needs,
    };
    Some((rule, patterns))
}

struct RuleReader<'r> {
    at: usize,
    spec: &'r ValueSpec,
    is_read: bool,
    lists: &'r mut Lists,
    vocabulary: &'r mut Vocabulary,
    patterns: Vec<Pattern>,
    examples: Vec<Example>,
    needs: Vec<String>,
    /// By language: forms that its words must not have.
    never: FxHashMap<String, Vec<Unwanted>>,
}

impl RuleReader<'_> {
    /// Reads `[choices]`: the entries, and for each language the compiled list of their words.
    fn read_choices(&mut self, table: &Table<'_, '_>, languages: &[&str]) -> (Vec<Choice>, Vec<(String, usize)>) {
        let entries = table.tables();
        let names: Vec<String> = entries.iter().map(|(name, _)| name.value.clone()).collect();
        let mut phrases = vec![Vec::new(); languages.len()];
        let mut choices = Vec::new();
        for (number, (name, entry)) in entries.iter().enumerate() {
            let fits = entry.texts("fits");
            for other in fits.iter().filter(|other| !names.contains(&other.value)) {
                let known: Vec<&str> = names.iter().map(String::as_str).collect();
                entry.report(other.span, format!("no choice is called `{}`", other.value), did_you_mean(&other.value, &known));
            }
            for (language, row) in languages.iter().zip(&mut phrases) {
                for word in entry.texts(language) {
                    lists::add_forms(language, &word.value, u16::try_from(number).unwrap_or(u16::MAX), self.vocabulary, row);
                }
            }
            entry.finish();
            for (language, row) in languages.iter().zip(&mut phrases) {
                let never = self.never.get(*language).map_or(&[][..], Vec::as_slice);
                row.retain(|(words, _)| !Unwanted::is_in(never, words));
            }
            choices.push(Choice { id: name.value.clone(), fits: fits.into_iter().map(|other| other.value).collect() });
        }
        table.finish();
        let lists = languages.iter().zip(phrases).map(|(language, row)| ((*language).to_owned(), self.lists.insert(row))).collect();
        (choices, lists)
    }

    fn read_language(&mut self, language: &str, table: &Table<'_, '_>, choice: Option<usize>) {
        let before = self.patterns.len();
        for item in table.items("patterns") {
            self.read_pattern(language, table, item, choice, Role::Claims);
        }
        if self.patterns.len() == before && !self.is_read {
            table.report(table.span, format!("[{language}] has no pattern that works"), "add patterns = [\"...\"]");
        }
        for (key, role) in [("unless", Role::Blocks), ("requires", Role::Needed)] {
            for item in table.items(key) {
                self.read_pattern(language, table, item, choice, role);
            }
        }
        if table.has("requires") {
            self.needs.push(language.to_owned());
        }
        self.report_never(language, table);
        self.read_examples(language, table);
        table.finish();
    }

    /// `never`: forms that are switched off, since in this rule they mean something else.
    fn read_never(&mut self, language: &str, table: &Table<'_, '_>) {
        let never = self.never.entry(language.to_owned()).or_default();
        for word in table.texts("never") {
            match self.vocabulary.intern_phrase(&word.value).as_slice() {
                [one] => never.push(Unwanted { word: *one, found: Cell::new(false) }),
                _ => table.report(word.span, format!("`{}` is not one word", word.value), "write each form that the words must not have"),
            }
        }
    }

    /// A form that no word of the rule has was mistyped, or is switched off in vain.
    fn report_never(&self, language: &str, table: &Table<'_, '_>) {
        let missed = self.never_of(language).iter().filter(|unwanted| !unwanted.found.get());
        let missed: Vec<WordId> = missed.map(|unwanted| unwanted.word).collect();
        for word in table.texts("never") {
            if missed.contains(&self.vocabulary.id(&word.value)) {
                let advice = format!("take it out; [{language}] and the choices have no word with this form");
                table.report(word.span, format!("`{}` is switched off in vain", word.value), advice);
            }
        }
    }

    fn never_of(&self, language: &str) -> &[Unwanted] {
        self.never.get(language).map_or(&[], Vec::as_slice)
    }

    fn read_pattern(&mut self, language: &str, table: &Table<'_, '_>, item: Item<'_, '_>, choice: Option<usize>, role: Role) {
        let (text, gives) = match item {
            Item::Text(text) => (text, None),
            Item::Table(inline) => {
                let (text, gives) = (inline.required_text("match"), inline.required_text("gives"));
                inline.finish();
                let (Some(text), Some(gives)) = (text, gives) else { return };
                match Value::parse(self.spec.kind, &gives.value) {
                    Some(value) => (text, Some(value)),
                    None => {
                        let advice = "write it as reports do, such as 2, at least 2, 650 km, 2023-09-13";
                        return table.report(gives.span, format!("`{}` is no {}", gives.value, self.spec.kind.name()), advice);
                    }
                }
            }
        };
        let node = match pattern::parse(&text.value) {
            Ok(node) => node,
            Err(error) => {
                // The pattern starts behind its quotation mark.
                let start = text.span.start + 1 + error.at;
                let place = Span::new(start, start + error.length);
                return table.report(place, error.message, error.advice);
            }
        };
        let value = ValueWords { choice, roman: self.spec.roman };
        let never = self.never.get(language).map_or(&[][..], Vec::as_slice);
        match compile(&node, language, value, never, self.lists, self.vocabulary) {
            Ok(program) => {
                self.patterns.push(Pattern { rule: self.at, language: language.to_owned(), program, gives, role });
            }
            Err(error) => self.report_compile(table, &text, error),
        }
    }

    fn report_compile(&self, table: &Table<'_, '_>, text: &Located<String>, error: CompileError) {
        match error {
            CompileError::NoAnchor => {
                let advice = "add a word or a list that must stand in the sentence, outside of [ ]";
                table.report(text.span, "the pattern has no word that must be there, so it would run on every sentence", advice);
            }
            CompileError::UnknownList(name) => {
                let at = text.value.find(&format!("<{name}>")).map_or(text.span.start, |at| text.span.start + 1 + at);
                let place = Span::new(at, at + name.len() + 2);
                table.report(place, format!("no list is called `<{name}>`"), did_you_mean(&name, &self.lists.names()));
            }
        }
    }

    fn read_examples(&mut self, language: &str, table: &Table<'_, '_>) {
        let mut counts = [0, 0];
        for example in table.table_list("examples") {
            let text = example.required_text("text");
            let values = example.texts("gives");
            if values.is_empty() {
                example.report(example.span, "the example gives nothing", "add gives = \"...\", or move the text to rejects");
            }
            let says = example.text("says").map(|says| says.value);
            example.finish();
            let expects = Expects::Gives { values: values.into_iter().map(|value| value.value).collect(), says };
            counts[0] += self.push_example(language, text, expects);
        }
        for text in table.texts("rejects") {
            counts[1] += self.push_example(language, Some(text), Expects::Nothing);
        }
        for limit in table.table_list("limits") {
            let text = limit.required_text("text");
            limit.required_text("why");
            limit.finish();
            self.push_example(language, text, Expects::Limit);
        }
        for (count, key) in counts.into_iter().zip(["examples", "rejects"]) {
            if count == 0 {
                table.report(table.span, format!("[{language}] has no {key}"), format!("add {key} = [...] in your own words"));
            }
        }
    }

    fn push_example(&mut self, language: &str, text: Option<Located<String>>, expects: Expects) -> usize {
        let Some(text) = text else { return 0 };
        self.examples.push(Example { language: language.to_owned(), text: text.value, place: text.span, expects });
        1
    }
}
