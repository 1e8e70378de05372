//! TOML files read so that every mistake in them is found at once, each with its place and advice.
//!
//! A [`Table`] hands out typed fields. What is of the wrong type, missing or unknown becomes a [`Problem`];
//! the reader goes on with what is left. Knows TOML only, neither rules nor stories.

mod plain;
mod tree;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use toml::de::DeTable;
use tree::{Field, Node, Run, Tree, Value};

use crate::problem::{Problem, SourceFile};
use crate::span::Span;

/// A field's value with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// A text as TOML writes it on one line, with its quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    let mut made = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => made.extend(['\\', c]),
            '\n' => made.push_str("\\n"),
            '\t' => made.push_str("\\t"),
            c if c.is_control() => made.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => made.push(c),
        }
    }
    made.push('"');
    made
}

/// A file that was parsed. It may be read more than once, and by several threads.
pub(crate) struct Document<'f> {
    pub(crate) file: &'f SourceFile,
    tree: Tree<'f>,
    /// Why it is no TOML.
    broken: Option<Box<Problem>>,
}

/// A file while it is read, and where its mistakes are gathered.
struct Opened<'t, 'f> {
    document: &'t Document<'f>,
    problems: RefCell<Vec<Problem>>,
}

impl<'f> Document<'f> {
    /// Parses `file`; what is no TOML becomes a problem.
    pub(crate) fn parse(file: &'f SourceFile) -> Self {
        if let Some(tree) = plain::parse(&file.text) {
            return Self { file, tree, broken: None };
        }
        let (root, errors) = DeTable::parse_recoverable(&file.text);
        // What follows the first mistake is mostly its echo.
        let broken = errors.first().map(|error| {
            let span = error.span().map_or(Span::new(0, 0), |range| Span::new(range.start, range.end));
            let (message, advice) = broken(&file.text, span, error.message());
            Box::new(file.problem(span, message, advice))
        });
        Self { file, tree: tree::of_toml(&file.text, root.into_inner()), broken }
    }

    /// Reads `file` with `body`, and returns what it made together with everything that is wrong.
    pub(crate) fn read<T>(file: &'f SourceFile, body: impl FnOnce(&Table<'_, 'f>) -> T) -> (T, Vec<Problem>) {
        Self::parse(file).finish(body)
    }

    /// The same of a file that is parsed already.
    pub(crate) fn finish<T>(&self, body: impl FnOnce(&Table<'_, 'f>) -> T) -> (T, Vec<Problem>) {
        let opened = Opened { document: self, problems: RefCell::default() };
        let made = body(&Table::new(&opened, self.tree.root, Span::new(0, 0)));
        let problems = opened.problems.into_inner();
        (made, self.broken.as_ref().map_or(problems, |broken| vec![(**broken).clone()]))
    }

    /// A first look, at what does not wait for the reading of the file; the mistakes found are left to that.
    pub(crate) fn look<T>(&self, body: impl FnOnce(&Table<'_, 'f>) -> T) -> T {
        self.finish(body).0
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
    opened: &'t Opened<'t, 'f>,
    run: Run,
    /// The place of the table's own name.
    pub(crate) span: Span,
    /// Names that were asked for and are not there, each with a line end: one text, since most files miss many.
    missed: RefCell<String>,
    asked: Asked,
}

/// Which fields of a table were asked for: a bit each, or of a large table a cell each.
#[derive(Default)]
struct Asked {
    bits: Cell<u64>,
    cells: Vec<Cell<bool>>,
}

impl Asked {
    fn of(fields: usize) -> Self {
        let large = if fields > 64 { fields } else { 0 };
        Self { bits: Cell::new(0), cells: vec![Cell::new(false); large] }
    }

    fn set(&self, field: usize) {
        match self.cells.get(field) {
            Some(cell) => cell.set(true),
            None => self.bits.set(self.bits.get() | 1 << (field % 64)),
        }
    }

    fn all(&self, fields: usize) -> bool {
        let several = !self.cells.is_empty();
        if several { self.cells.iter().all(Cell::get) } else { self.bits.get().count_ones() as usize == fields }
    }

    fn has(&self, field: usize) -> bool {
        self.cells.get(field).map_or_else(|| self.bits.get() >> (field % 64) & 1 == 1, Cell::get)
    }
}

impl<'t, 'f> Table<'t, 'f> {
    fn new(opened: &'t Opened<'t, 'f>, run: Run, span: Span) -> Self {
        let asked = Asked::of(opened.document.tree.fields(run).len());
        Self { opened, run, span, missed: RefCell::default(), asked }
    }

    /// Reports a mistake at a place in this file.
    pub(crate) fn report(&self, span: Span, message: impl Into<String>, advice: impl Into<String>) {
        self.opened.problems.borrow_mut().push(self.opened.document.file.problem(span, message, advice));
    }

    /// A text of the file as it stands there, where it is written as it is meant.
    pub(crate) fn in_file(&self, text: &Located<&str>) -> Option<&'f str> {
        let written = text.span.of(&self.opened.document.file.text);
        let inner = written.strip_prefix('"')?.strip_suffix('"')?;
        (inner.len() == text.value.len()).then_some(inner)
    }

    fn tree(&self) -> &'t Tree<'f> {
        &self.opened.document.tree
    }

    fn fields(&self) -> &'t [Field] {
        self.tree().fields(self.run)
    }

    fn field(&self, key: &str) -> Option<&'t Node> {
        self.field_with_key(key).map(|field| &field.node)
    }

    fn field_with_key(&self, key: &str) -> Option<&'t Field> {
        let Some(at) = self.tree().find(self.run, key) else {
            // Known names are advice, where some other field is not known.
            if !self.all_asked() {
                let mut missed = self.missed.borrow_mut();
                if missed.is_empty() {
                    missed.reserve(128);
                }
                missed.push_str(key);
                missed.push('\n');
            }
            return None;
        };
        self.asked.set(at);
        Some(&self.fields()[at])
    }

    /// Notes fields that were read before, or are known and need no reading.
    pub(crate) fn pass(&self, keys: &[&str]) {
        for key in keys {
            self.field(key);
        }
    }

    fn all_asked(&self) -> bool {
        self.asked.all(self.fields().len())
    }

    fn wrong_type(&self, value: &Node, key: &str, wanted: &str) {
        self.report(value.span(), format!("`{key}` is {}", article(value.value.kind())), format!("write {wanted} here"));
    }

    fn typed<T>(&self, key: &str, wanted: &str, read: impl Fn(&'t Node) -> Option<T>) -> Option<Located<T>> {
        let node = self.field(key)?;
        let made = read(node);
        if made.is_none() {
            self.wrong_type(node, key, wanted);
        }
        made.map(|made| Located { value: made, span: node.span() })
    }

    /// A text field.
    pub(crate) fn text(&self, key: &str) -> Option<Located<&'t str>> {
        self.typed(key, "text in double quotation marks", |node| self.tree().text_of(node))
    }

    /// A text field that must be there.
    pub(crate) fn required_text(&self, key: &str) -> Option<Located<&'t str>> {
        let text = self.text(key);
        if text.is_none() && !self.has(key) {
            self.report(self.span, format!("`{key}` is missing"), format!("add a line `{key} = \"...\"`"));
        }
        text
    }

    /// A yes-or-no field, `false` where it is missing.
    pub(crate) fn flag(&self, key: &str) -> bool {
        let flag = self.typed(key, "true or false", |node| match node.value {
            Value::Flag(flag) => Some(flag),
            _ => None,
        });
        flag.is_some_and(|flag| flag.value)
    }

    /// A whole number.
    pub(crate) fn integer(&self, key: &str) -> Option<Located<i64>> {
        self.typed(key, "a whole number", |node| self.tree().digits_of(node)?.parse().ok())
    }

    /// A date, a date with a time, or text, as written.
    pub(crate) fn date_text(&self, key: &str) -> Option<Located<&'t str>> {
        self.typed(key, "a date such as 2023-09-14", |node| self.tree().date_of(node).or_else(|| self.tree().text_of(node)))
    }

    /// A list of texts; empty where it is missing. One text alone is a list of one.
    pub(crate) fn texts(&self, key: &str) -> Vec<Located<&'t str>> {
        let Some(node) = self.field(key) else { return Vec::new() };
        if let Some(text) = self.tree().text_of(node) {
            return vec![Located { value: text, span: node.span() }];
        }
        let Value::List(run) = node.value else {
            self.wrong_type(node, key, "a list of texts, such as [\"a\", \"b\"]");
            return Vec::new();
        };
        let items = self.tree().list(run);
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match self.tree().text_of(item) {
                Some(text) => texts.push(Located { value: text, span: item.span() }),
                None => self.wrong_type(item, key, "a list of texts only"),
            }
        }
        texts
    }

    /// The items of a list that may be texts or tables, in their order.
    pub(crate) fn items(&self, key: &str) -> Vec<Item<'t, 'f>> {
        let Some(node) = self.field(key) else { return Vec::new() };
        let Value::List(run) = node.value else {
            self.wrong_type(node, key, "a list");
            return Vec::new();
        };
        let items = self.tree().list(run);
        let mut made = Vec::with_capacity(items.len());
        for item in items {
            match (item.value, self.tree().text_of(item)) {
                (_, Some(text)) => made.push(Item::Text(Located { value: text, span: item.span() })),
                (Value::Table(run), _) => made.push(Item::Table(Table::new(self.opened, run, item.span()))),
                _ => self.wrong_type(item, key, "a list of texts and { ... } tables"),
            }
        }
        made
    }

    /// How many items a list has; one for anything else, none where it is missing.
    pub(crate) fn length(&self, key: &str) -> usize {
        self.field(key).map_or(0, |node| match node.value {
            Value::List(run) => self.tree().list(run).len(),
            _ => 1,
        })
    }

    /// Where a key stands.
    pub(crate) fn key_span(&self, key: &str) -> Option<Span> {
        self.field_with_key(key).map(|field| field.key.span())
    }

    /// Whether a list stands under this key.
    pub(crate) fn is_list(&self, key: &str) -> bool {
        self.field(key).is_some_and(|node| matches!(node.value, Value::List(_)))
    }

    /// A list of tables (`[[key]]` or `key = [{...}]`).
    pub(crate) fn table_list(&self, key: &str) -> Vec<Table<'t, 'f>> {
        let items = self.items(key);
        let mut tables = Vec::with_capacity(items.len());
        for item in items {
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
        let field = self.field_with_key(key)?;
        match field.node.value {
            Value::Table(run) => Some(Table::new(self.opened, run, field.key.span())),
            _ => {
                self.wrong_type(&field.node, key, "a table");
                None
            }
        }
    }

    /// All tables below this one that were not asked for by name, with their names, in the order of the file.
    pub(crate) fn tables(&self) -> Vec<(Located<&'t str>, Table<'t, 'f>)> {
        let mut found = Vec::new();
        for (at, field) in self.fields().iter().enumerate() {
            if let (Value::Table(run), false) = (field.node.value, self.asked.has(at)) {
                self.asked.set(at);
                let name = Located { value: self.tree().name(&field.key), span: field.key.span() };
                found.push((name, Table::new(self.opened, run, field.key.span())));
            }
        }
        found.sort_by_key(|(name, _)| name.span.start);
        found
    }

    /// All fields as texts with their names, for tables whose keys are free, in the order of the file.
    pub(crate) fn all_texts(&self) -> Vec<(Located<&'t str>, Vec<Located<&'t str>>)> {
        let name = |field: &'t Field| Located { value: self.tree().name(&field.key), span: field.key.span() };
        let mut keys: Vec<Located<&'t str>> = self.fields().iter().map(name).collect();
        keys.sort_by_key(|key| key.span.start);
        keys.into_iter()
            .map(|key| {
                let texts = self.texts(key.value);
                (key, texts)
            })
            .collect()
    }

    /// Whether the file has this field.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.tree().find(self.run, key).is_some()
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
        if self.all_asked() {
            return;
        }
        let fields = |asked: bool| self.fields().iter().enumerate().filter(move |(at, _)| self.asked.has(*at) == asked);
        let missed = self.missed.borrow();
        let there = fields(true).map(|(_, field)| self.tree().name(&field.key));
        let known: BTreeSet<&str> = missed.lines().chain(there).collect();
        let known: Vec<&str> = known.into_iter().collect();
        let mut unknown: Vec<_> = fields(false).map(|(_, field)| (self.tree().name(&field.key), field.key.span())).collect();
        unknown.sort_unstable_by_key(|(name, _)| *name);
        for (name, place) in unknown {
            self.report(place, format!("unknown key `{name}`"), advice(&known, name));
        }
    }
}

/// An item of a mixed list.
pub(crate) enum Item<'t, 'f> {
    Text(Located<&'t str>),
    Table(Table<'t, 'f>),
}

/// Advice for a name that is not known: the nearest one, else all of them.
pub(crate) fn did_you_mean(name: &str, known: &[&str]) -> String {
    let nearest = known.iter().map(|other| (strsim::normalized_damerau_levenshtein(name, other), *other));
    match nearest.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1))) {
        Some((score, other)) if score >= 0.6 => format!("did you mean `{other}`?"),
        _ if known.len() <= 60 => format!("known here: {}", known.join(", ")),
        _ => "see docs/rules.md for what is known here".to_owned(),
    }
}

fn article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}
