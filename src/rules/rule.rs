//! An attribute rule: as its file says it, checked, and ready to run.

use crate::compare::Severity;
use crate::settings::{Item, Located, Table, did_you_mean};
use crate::shared::Shared;
use crate::value::{Kind, Value};

use super::concepts::ConceptId;
use super::lists::Lists;
use super::pattern;
use super::program::{CompileError, Program, compile};
use super::vocabulary::Vocabulary;

/// What a rule's values are.
#[derive(Clone, Debug)]
pub(crate) struct ValueSpec {
    /// Kinds that its `{value}` takes; a rule on lengths takes one, `quantity` any measure.
    pub(crate) kind: Kind,
    /// Counts of this list or concept only; for places the types ("site|city").
    pub(crate) of: Option<String>,
}

/// A part of the program that makes a rule's claims in place of patterns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// Titles of persons.
    Titles,
    /// What stands in quotation marks.
    Quotations,
    /// Full names of persons.
    Persons,
    /// Names of institutions, and lone names.
    Entities,
    /// Names of places.
    Places,
}

impl Reader {
    const ALL: [(&'static str, Self, Kind); 5] = [
        ("titles", Self::Titles, Kind::Title),
        ("quotations", Self::Quotations, Kind::Quotation),
        ("persons", Self::Persons, Kind::Name),
        ("entities", Self::Entities, Kind::Name),
        ("places", Self::Places, Kind::Place),
    ];
}

/// An entry of a closed list of choices.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) id: String,
    pub(crate) fits: Vec<String>,
}

/// An example in a rule file.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) language: String,
    pub(crate) text: String,
    /// Place of the example in the rule file, for messages.
    pub(crate) place: crate::span::Span,
    pub(crate) expects: Expects,
}

/// What an example expects.
#[derive(Clone, Debug)]
pub(crate) enum Expects {
    /// These values, in order; and who says so.
    Gives { values: Vec<String>, says: Option<String> },
    /// Nothing of this rule.
    Nothing,
    /// Nothing yet: a known miss, with its reason.
    Limit,
}

/// A pattern of a rule, ready to run.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    pub(crate) rule: usize,
    pub(crate) language: String,
    pub(crate) program: Program,
    /// The value of a pattern that gives a constant.
    pub(crate) gives: Option<Value>,
    pub(crate) role: Role,
}

/// What a match of a pattern means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Claims,
    /// `unless`: takes the claim back.
    Blocks,
    /// `requires`: must match in the same paragraph up to the claim's sentence.
    Needed,
}

/// What may take back the claims of a rule in one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Checks {
    /// Numbers of its patterns that block.
    pub(crate) blocks: Vec<usize>,
    /// Numbers of those of which one must match.
    pub(crate) needed: Vec<usize>,
    /// Whether one must: a rule may name some that none of its patterns could be read from.
    pub(crate) needs: bool,
    /// The compiled words of its choices.
    pub(crate) choices: Option<usize>,
    /// The concept and the compiled list that its value may count; told when all lists are known.
    pub(crate) counts: (Option<ConceptId>, Option<usize>),
}

impl Checks {
    pub(crate) fn of(rule: &Rule, language: &str) -> Self {
        let needs = rule.needs.iter().any(|code| code == language);
        Self { needs, choices: rule.choice_list(language), ..Self::default() }
    }
}

/// A checked rule.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    /// Path below the rules folder, without the ending ("launch/missile_count").
    pub(crate) id: Shared,
    pub(crate) attribute: Shared,
    pub(crate) about: String,
    pub(crate) value: ValueSpec,
    pub(crate) holds_one: bool,
    pub(crate) grows: bool,
    pub(crate) severity: Severity,
    pub(crate) similarity: f64,
    pub(crate) event: Vec<String>,
    /// What makes its claims, if not its patterns.
    pub(crate) reader: Option<Reader>,
    pub(crate) choices: Vec<Choice>,
    /// The words of the choices: language and number of the compiled list.
    pub(crate) choice_lists: Vec<(String, usize)>,
    pub(crate) examples: Vec<Example>,
    /// Languages in which some pattern is `requires`.
    pub(crate) needs: Vec<String>,
}

impl Rule {
    /// The compiled words of its choices in a language.
    pub(crate) fn choice_list(&self, language: &str) -> Option<usize> {
        self.choice_lists.iter().find(|(code, _)| code == language).map(|(_, list)| *list)
    }
}

/// Event fields that may tell one event from another.
const EVENT_FIELDS: [&str; 4] = ["who", "what", "place", "day"];

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
    };
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

fn read_value(file: &Table<'_, '_>, lists: &Lists) -> Option<ValueSpec> {
    let Some(table) = file.table("value") else {
        if !file.has("value") {
            file.report(file.span, "`value` is missing", "add a line such as value = { kind = \"count\", of = \"<person>\" }");
        }
        return None;
    };
    let kind = table.required_text("kind");
    let of = table.text("of");
    table.finish();
    let kind = kind?;
    let Some(parsed) = Kind::parse(&kind.value) else {
        table.report(kind.span, format!("`{}` is no kind of value", kind.value), did_you_mean(&kind.value, &Kind::ALL.map(Kind::name)));
        return None;
    };
    let of = of.map(|of| {
        let name = of.value.trim_start_matches('<').trim_end_matches('>').to_owned();
        if parsed != Kind::Place && !lists.knows(&name) {
            table.report(of.span, format!("no list or concept is called `{name}`"), did_you_mean(&name, &lists.names()));
        }
        name
    });
    Some(ValueSpec { kind: parsed, of })
}

fn read_holds(file: &Table<'_, '_>) -> bool {
    match file.text("holds") {
        None => true,
        Some(holds) => {
            if !["one", "many"].contains(&holds.value.as_str()) {
                file.report(
                    holds.span,
                    format!("`holds` is \"{}\"", holds.value),
                    "write \"one\" (a date, a venue) or \"many\" (guests, sources)",
                );
            }
            holds.value != "many"
        }
    }
}

fn read_severity(file: &Table<'_, '_>) -> Severity {
    let Some(written) = file.text("severity") else { return Severity::High };
    let all = [Severity::High, Severity::Medium, Severity::Low, Severity::Info];
    all.into_iter().find(|severity| severity.name() == written.value).unwrap_or_else(|| {
        file.report(written.span, format!("`{}` is no severity", written.value), did_you_mean(&written.value, &all.map(Severity::name)));
        Severity::High
    })
}

fn read_reader(file: &Table<'_, '_>, value: Option<&ValueSpec>) -> Option<Reader> {
    let written = file.text("reader")?;
    let Some((_, reader, kind)) = Reader::ALL.into_iter().find(|(name, ..)| *name == written.value) else {
        let names = Reader::ALL.map(|(name, ..)| name);
        file.report(written.span, format!("no reader is called `{}`", written.value), did_you_mean(&written.value, &names));
        return None;
    };
    if value.is_some_and(|value| value.kind != kind) {
        file.report(written.span, format!("the reader `{}` gives values of kind {}", written.value, kind.name()), "change kind in `value`");
    }
    Some(reader)
}

fn read_event(file: &Table<'_, '_>) -> Vec<String> {
    let fields = file.texts("event");
    for field in fields.iter().filter(|field| !EVENT_FIELDS.contains(&field.value.as_str())) {
        file.report(field.span, format!("`{}` is no field of an event", field.value), did_you_mean(&field.value, &EVENT_FIELDS));
    }
    fields.into_iter().map(|field| field.value).collect()
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
                    for form in super::lists::phrase_forms(language, &word.value) {
                        row.push((self.vocabulary.intern_phrase(&form), u16::try_from(number).unwrap_or(u16::MAX)));
                    }
                }
            }
            entry.finish();
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
        self.read_examples(language, table);
        table.finish();
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
                let place = crate::span::Span::new(start, start + error.length);
                return table.report(place, error.message, error.advice);
            }
        };
        match compile(&node, language, choice, self.lists, self.vocabulary) {
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
                let place = crate::span::Span::new(at, at + name.len() + 2);
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
