//! TOML files read so that every mistake in them is found at once, each with its place and advice.
//!
//! A [`Table`] hands out typed fields. What is of the wrong type, missing or unknown becomes a [`Problem`];
//! the reader goes on with what is left. Knows TOML only, neither rules nor stories.

use std::cell::RefCell;
use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

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
    root: Spanned<DeTable<'f>>,
    problems: RefCell<Vec<Problem>>,
}

impl<'f> Document<'f> {
    /// Parses `file`; what is no TOML becomes a problem.
    pub(crate) fn parse(file: &'f SourceFile) -> Self {
        let (root, errors) = DeTable::parse_recoverable(&file.text);
        let document = Self { file, root, problems: RefCell::default() };
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
        Table::new(self, self.root.get_ref(), Span::new(0, 0))
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
    fields: &'t DeTable<'t>,
    /// The place of the table's own name.
    pub(crate) span: Span,
    asked: RefCell<BTreeSet<String>>,
}

fn span_of<T>(spanned: &Spanned<T>) -> Span {
    Span::new(spanned.span().start, spanned.span().end)
}

impl<'t, 'f> Table<'t, 'f> {
    fn new(document: &'t Document<'f>, fields: &'t DeTable<'t>, span: Span) -> Self {
        Self { document, fields, span, asked: RefCell::default() }
    }

    /// Reports a mistake at a place in this file.
    pub(crate) fn report(&self, span: Span, message: impl Into<String>, advice: impl Into<String>) {
        self.document.report(span, message, advice);
    }

    fn field(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.borrow_mut().insert(key.to_owned());
        self.fields.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    fn wrong_type(&self, value: &Spanned<DeValue<'_>>, key: &str, wanted: &str) {
        self.report(span_of(value), format!("`{key}` is {}", article(value.get_ref().type_str())), format!("write {wanted} here"));
    }

    fn typed<T>(&self, key: &str, wanted: &str, read: impl Fn(&DeValue<'t>) -> Option<T>) -> Option<Located<T>> {
        let value = self.field(key)?;
        let made = read(value.get_ref());
        if made.is_none() {
            self.wrong_type(value, key, wanted);
        }
        made.map(|made| Located { value: made, span: span_of(value) })
    }

    /// A text field.
    pub(crate) fn text(&self, key: &str) -> Option<Located<String>> {
        self.typed(key, "text in double quotation marks", |value| value.as_str().map(str::to_owned))
    }

    /// A text field that must be there.
    pub(crate) fn required_text(&self, key: &str) -> Option<Located<String>> {
        if !self.has(key) {
            self.asked.borrow_mut().insert(key.to_owned());
            self.report(self.span, format!("`{key}` is missing"), format!("add a line `{key} = \"...\"`"));
        }
        self.text(key)
    }

    /// A yes-or-no field, `false` where it is missing.
    pub(crate) fn flag(&self, key: &str) -> bool {
        self.typed(key, "true or false", DeValue::as_bool).is_some_and(|flag| flag.value)
    }

    /// A whole number.
    pub(crate) fn integer(&self, key: &str) -> Option<Located<i64>> {
        self.typed(key, "a whole number", |value| value.as_integer().and_then(|n| n.as_str().parse().ok()))
    }

    /// A date, a date with a time, or text, as written.
    pub(crate) fn date_text(&self, key: &str) -> Option<Located<String>> {
        self.typed(key, "a date such as 2023-09-14", |value| match value {
            DeValue::Datetime(date) => Some(date.to_string()),
            DeValue::String(text) => Some(text.to_string()),
            _ => None,
        })
    }

    /// A list of texts; empty where it is missing. One text alone is a list of one.
    pub(crate) fn texts(&self, key: &str) -> Vec<Located<String>> {
        let Some(value) = self.field(key) else { return Vec::new() };
        let items = match value.get_ref() {
            DeValue::String(text) => return vec![Located { value: text.to_string(), span: span_of(value) }],
            DeValue::Array(items) => items,
            _ => {
                self.wrong_type(value, key, "a list of texts, such as [\"a\", \"b\"]");
                return Vec::new();
            }
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_str() {
                Some(text) => texts.push(Located { value: text.to_owned(), span: span_of(item) }),
                None => self.wrong_type(item, key, "a list of texts only"),
            }
        }
        texts
    }

    /// The items of a list that may be texts or tables, in their order.
    pub(crate) fn items(&self, key: &str) -> Vec<Item<'t, 'f>> {
        let Some(value) = self.field(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(value, key, "a list");
            return Vec::new();
        };
        let mut made = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::String(text) => made.push(Item::Text(Located { value: text.to_string(), span: span_of(item) })),
                DeValue::Table(fields) => made.push(Item::Table(Table::new(self.document, fields, span_of(item)))),
                _ => self.wrong_type(item, key, "a list of texts and { ... } tables"),
            }
        }
        made
    }

    /// How many items a list has; one for anything else, none where it is missing.
    pub(crate) fn length(&self, key: &str) -> usize {
        self.field(key).map_or(0, |value| value.get_ref().as_array().map_or(1, |items| items.iter().count()))
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
        match value.get_ref() {
            DeValue::Table(fields) => Some(Table::new(self.document, fields, self.key_span(key))),
            _ => {
                self.wrong_type(value, key, "a table");
                None
            }
        }
    }

    /// All tables below this one that were not asked for by name, with their names, in the order of the file.
    pub(crate) fn tables(&self) -> Vec<(Located<String>, Table<'t, 'f>)> {
        let mut found = Vec::new();
        for (key, value) in self.fields {
            if let (DeValue::Table(fields), false) = (value.get_ref(), self.asked.borrow().contains(key.get_ref().as_ref())) {
                let name = Located { value: key.get_ref().to_string(), span: span_of(key) };
                found.push((name, Table::new(self.document, fields, span_of(key))));
            }
        }
        found.sort_by_key(|(name, _)| name.span.start);
        let names: Vec<String> = found.iter().map(|(name, _)| name.value.clone()).collect();
        self.asked.borrow_mut().extend(names);
        found
    }

    /// All fields as texts with their names, for tables whose keys are free, in the order of the file.
    pub(crate) fn all_texts(&self) -> Vec<(Located<String>, Vec<Located<String>>)> {
        let mut keys: Vec<Located<String>> =
            self.fields.keys().map(|key| Located { value: key.get_ref().to_string(), span: span_of(key) }).collect();
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
        self.fields.keys().any(|name| name.get_ref() == key)
    }

    fn key_span(&self, key: &str) -> Span {
        self.fields.keys().find(|name| name.get_ref() == key).map_or(self.span, span_of)
    }

    /// Reports every field that nobody asked for, with the nearest known name.
    pub(crate) fn finish(&self) {
        let known = |asked: &BTreeSet<String>, name: &str| did_you_mean(name, &asked.iter().map(String::as_str).collect::<Vec<_>>());
        self.report_unknown(known);
    }

    /// The same with other advice.
    pub(crate) fn finish_with(&self, advice: &str) {
        self.report_unknown(|_, _| advice.to_owned());
    }

    fn report_unknown(&self, advice: impl Fn(&BTreeSet<String>, &str) -> String) {
        let asked = self.asked.borrow();
        for key in self.fields.keys().filter(|key| !asked.contains(key.get_ref().as_ref())) {
            let name = key.get_ref().as_ref();
            self.report(span_of(key), format!("unknown key `{name}`"), advice(&asked, name));
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
