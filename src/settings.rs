//! TOML files read so that every mistake in them is found at once, each with its place and advice.
//!
//! A [`Table`] hands out typed fields. What is of the wrong type, missing or unknown becomes a [`Problem`];
//! the reader goes on with what is left. Knows TOML only, neither rules nor stories.

mod plain;
mod tree;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use toml::de::DeTable;
use tree::{Fields, Node, Value};

use crate::problem::{Problem, SourceFile};
use crate::span::Span;

/// A field's value with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// A file that was parsed, and where its mistakes are gathered while it is read.
pub(crate) struct Document<'f> {
    pub(crate) file: &'f SourceFile,
    root: Fields<'f>,
    problems: RefCell<Vec<Problem>>,
}

impl<'f> Document<'f> {
    /// Parses `file`; what is no TOML becomes a problem.
    pub(crate) fn parse(file: &'f SourceFile) -> Self {
        if let Some(root) = plain::parse(&file.text) {
            return Self { file, root, problems: RefCell::default() };
        }
        let (root, errors) = DeTable::parse_recoverable(&file.text);
        let document = Self { file, root: tree::of_toml(root.into_inner()), problems: RefCell::default() };
        // What follows the first mistake is mostly its echo.
        if let Some(error) = errors.first() {
            let span = error.span().map_or(Span::new(0, 0), |range| Span::new(range.start, range.end));
            let (message, advice) = broken(&file.text, span, error.message());
            document.report(span, message, advice);
        }
        document
    }

    /// Reads `file` with `body`, and returns what it made together with everything that is wrong.
    pub(crate) fn read<T>(file: &'f SourceFile, body: impl FnOnce(&Table<'_, 'f>) -> T) -> (T, Vec<Problem>) {
        Self::parse(file).finish(body)
    }

    /// The same of a file that is parsed already.
    pub(crate) fn finish<T>(self, body: impl FnOnce(&Table<'_, 'f>) -> T) -> (T, Vec<Problem>) {
        let broken = self.problems.borrow().len();
        let made = body(&self.top());
        let mut problems = self.problems.into_inner();
        if broken > 0 {
            problems.truncate(broken);
        }
        (made, problems)
    }

    /// A first look, at what does not wait for the reading of the file; the mistakes found are left to that.
    pub(crate) fn look(&self, body: impl FnOnce(&Table<'_, 'f>)) {
        let known = self.problems.borrow().len();
        body(&self.top());
        self.problems.borrow_mut().truncate(known);
    }

    fn top(&self) -> Table<'_, 'f> {
        Table::new(self, &self.root, Span::new(0, 0))
    }

    pub(crate) fn report(&self, span: Span, message: impl Into<String>, advice: impl Into<String>) {
        self.problems.borrow_mut().push(self.file.problem(span, message, advice));
    }
}

/// What to say of a place where a file is no TOML any more.
fn broken(text: &str, place: Span, said: &str) -> (String, &'static str) {
    let start = text.get(..place.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("");
    if said.contains("duplicate key") {
        return ("this key stands twice in its table".to_owned(), "is a line such as [en] missing above it? Else put both into one");
    }
    let advice = if line.contains(['“', '”', '„', '‘', '’', '«', '»']) {
        "type straight quotation marks (\"): the curly ones of a text program are letters here"
    } else if said.contains("array") || line.contains('=') && said.contains("expected") {
        "a list or text that begins above is perhaps not closed: look for a missing ], } or \""
    } else {
        "see https://toml.io for the notation; text stands in double quotation marks"
    };
    (format!("this is not valid TOML: {said}"), advice)
}

/// One table of the file. Ask for every field that is known, then call [`Table::finish`].
pub(crate) struct Table<'t, 'f> {
    document: &'t Document<'f>,
    fields: &'t Fields<'f>,
    /// The place of the table's own name.
    pub(crate) span: Span,
    /// Names that were asked for and are not there, each with a line end: one text, since most files miss many.
    missed: RefCell<String>,
    /// By field: whether it was asked for.
    asked: Vec<Cell<bool>>,
}

impl<'t, 'f> Table<'t, 'f> {
    fn new(document: &'t Document<'f>, fields: &'t Fields<'f>, span: Span) -> Self {
        let asked = vec![Cell::new(false); fields.sorted.len()];
        Self { document, fields, span, missed: RefCell::default(), asked }
    }

    /// Reports a mistake at a place in this file.
    pub(crate) fn report(&self, span: Span, message: impl Into<String>, advice: impl Into<String>) {
        self.document.report(span, message, advice);
    }

    fn field(&self, key: &str) -> Option<&'t Node<'f>> {
        let Some(at) = self.fields.find(key) else {
            // Known names are advice, where some other field is not known.
            if self.asked.iter().any(|asked| !asked.get()) {
                let mut missed = self.missed.borrow_mut();
                missed.push_str(key);
                missed.push('\n');
            }
            return None;
        };
        self.asked[at].set(true);
        Some(&self.fields.sorted[at].1)
    }

    fn wrong_type(&self, value: &Node<'_>, key: &str, wanted: &str) {
        self.report(value.span, format!("`{key}` is {}", article(value.value.kind())), format!("write {wanted} here"));
    }

    fn typed<T>(&self, key: &str, wanted: &str, read: impl Fn(&Value<'f>) -> Option<T>) -> Option<Located<T>> {
        let node = self.field(key)?;
        let made = read(&node.value);
        if made.is_none() {
            self.wrong_type(node, key, wanted);
        }
        made.map(|made| Located { value: made, span: node.span })
    }

    /// A text field.
    pub(crate) fn text(&self, key: &str) -> Option<Located<String>> {
        self.typed(key, "text in double quotation marks", |value| match value {
            Value::Text(text) => Some(text.to_string()),
            _ => None,
        })
    }

    /// A text field that must be there.
    pub(crate) fn required_text(&self, key: &str) -> Option<Located<String>> {
        if !self.has(key) {
            self.report(self.span, format!("`{key}` is missing"), format!("add a line `{key} = \"...\"`"));
        }
        self.text(key)
    }

    /// A yes-or-no field, `false` where it is missing.
    pub(crate) fn flag(&self, key: &str) -> bool {
        let flag = self.typed(key, "true or false", |value| match value {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        });
        flag.is_some_and(|flag| flag.value)
    }

    /// A whole number.
    pub(crate) fn integer(&self, key: &str) -> Option<Located<i64>> {
        self.typed(key, "a whole number", |value| match value {
            Value::Integer(digits) => digits.parse().ok(),
            _ => None,
        })
    }

    /// A date, a date with a time, or text, as written.
    pub(crate) fn date_text(&self, key: &str) -> Option<Located<String>> {
        self.typed(key, "a date such as 2023-09-14", |value| match value {
            Value::Date(date) => Some(date.clone()),
            Value::Text(text) => Some(text.to_string()),
            _ => None,
        })
    }

    /// A list of texts; empty where it is missing. One text alone is a list of one.
    pub(crate) fn texts(&self, key: &str) -> Vec<Located<String>> {
        let Some(value) = self.field(key) else { return Vec::new() };
        let items = match &value.value {
            Value::Text(text) => return vec![Located { value: text.to_string(), span: value.span }],
            Value::List(items) => items,
            _ => {
                self.wrong_type(value, key, "a list of texts, such as [\"a\", \"b\"]");
                return Vec::new();
            }
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match &item.value {
                Value::Text(text) => texts.push(Located { value: text.to_string(), span: item.span }),
                _ => self.wrong_type(item, key, "a list of texts only"),
            }
        }
        texts
    }

    /// The items of a list that may be texts or tables, in their order.
    pub(crate) fn items(&self, key: &str) -> Vec<Item<'t, 'f>> {
        let Some(value) = self.field(key) else { return Vec::new() };
        let Value::List(items) = &value.value else {
            self.wrong_type(value, key, "a list");
            return Vec::new();
        };
        let mut made = Vec::new();
        for item in items {
            match &item.value {
                Value::Text(text) => made.push(Item::Text(Located { value: text.to_string(), span: item.span })),
                Value::Table(fields) => made.push(Item::Table(Table::new(self.document, fields, item.span))),
                _ => self.wrong_type(item, key, "a list of texts and { ... } tables"),
            }
        }
        made
    }

    /// How many items a list has; one for anything else, none where it is missing.
    pub(crate) fn length(&self, key: &str) -> usize {
        self.field(key).map_or(0, |node| match &node.value {
            Value::List(items) => items.len(),
            _ => 1,
        })
    }

    /// A list of tables (`[[key]]` or `key = [{...}]`).
    pub(crate) fn table_list(&self, key: &str) -> Vec<Table<'t, 'f>> {
        let mut tables = Vec::new();
        for item in self.items(key) {
            match item {
                Item::Table(table) => tables.push(table),
                Item::Text(text) => {
                    self.report(text.span, format!("`{key}` holds a text"), "write tables here, such as { text = \"...\" }");
                }
            }
        }
        tables
    }

    /// A table below this one.
    pub(crate) fn table(&self, key: &str) -> Option<Table<'t, 'f>> {
        let value = self.field(key)?;
        match &value.value {
            Value::Table(fields) => Some(Table::new(self.document, fields, self.key_span(key))),
            _ => {
                self.wrong_type(value, key, "a table");
                None
            }
        }
    }

    /// All tables below this one that were not asked for by name, with their names, in the order of the file.
    pub(crate) fn tables(&self) -> Vec<(Located<String>, Table<'t, 'f>)> {
        let mut found = Vec::new();
        for ((key, value), asked) in self.fields.sorted.iter().zip(&self.asked) {
            if let (Value::Table(fields), false) = (&value.value, asked.get()) {
                asked.set(true);
                let name = Located { value: key.name.to_string(), span: key.span };
                found.push((name, Table::new(self.document, fields, key.span)));
            }
        }
        found.sort_by_key(|(name, _)| name.span.start);
        found
    }

    /// All fields as texts with their names, for tables whose keys are free, in the order of the file.
    pub(crate) fn all_texts(&self) -> Vec<(Located<String>, Vec<Located<String>>)> {
        let mut keys: Vec<Located<String>> =
            self.fields.sorted.iter().map(|(key, _)| Located { value: key.name.to_string(), span: key.span }).collect();
        keys.sort_by_key(|key| key.span.start);
        keys.into_iter()
            .map(|key| {
                let texts = self.texts(&key.value);
                (key, texts)
            })
            .collect()
    }

    /// Whether the file has this field.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.fields.find(key).is_some()
    }

    fn key_span(&self, key: &str) -> Span {
        self.fields.find(key).map_or(self.span, |at| self.fields.sorted[at].0.span)
    }

    /// Reports every field that nobody asked for, with the nearest known name.
    pub(crate) fn finish(&self) {
        self.report_unknown(|known, name| did_you_mean(name, known));
    }

    /// The same with other advice.
    pub(crate) fn finish_with(&self, advice: &str) {
        self.report_unknown(|_, _| advice.to_owned());
    }

    fn report_unknown(&self, advice: impl Fn(&[&str], &str) -> String) {
        if self.asked.iter().all(Cell::get) {
            return;
        }
        let fields = || self.fields.sorted.iter().zip(&self.asked);
        let missed = self.missed.borrow();
        let there = fields().filter(|(_, asked)| asked.get()).map(|((key, _), _)| &*key.name);
        let known: BTreeSet<&str> = missed.lines().chain(there).collect();
        let known: Vec<&str> = known.into_iter().collect();
        for ((key, _), _) in fields().filter(|(_, asked)| !asked.get()) {
            self.report(key.span, format!("unknown key `{}`", key.name), advice(&known, &key.name));
        }
    }
}

/// An item of a mixed list.
pub(crate) enum Item<'t, 'f> {
    Text(Located<String>),
    Table(Table<'t, 'f>),
}

/// Advice for a name that is not known: the nearest one, else all of them.
pub(crate) fn did_you_mean(name: &str, known: &[&str]) -> String {
    let nearest = known.iter().map(|other| (strsim::normalized_damerau_levenshtein(name, other), *other));
    match nearest.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1))) {
        Some((score, other)) if score >= 0.6 => format!("did you mean `{other}`?"),
        _ if known.len() <= 24 => format!("known here: {}", known.join(", ")),
        _ => "see docs/rules.md for what is known here".to_owned(),
    }
}

fn article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}
