//! What a TOML file holds, as a tree with places: what both readers make, the quick one and the whole one.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::span::Span;

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node<'f> {
    pub(super) value: Value<'f>,
    pub(super) span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value<'f> {
    Text(Cow<'f, str>),
    Flag(bool),
    /// As it is written in the base ten; empty where it is written in another one.
    Integer(Cow<'f, str>),
    Date(String),
    Float,
    List(Vec<Node<'f>>),
    Table(Fields<'f>),
}

/// A key and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key<'f> {
    pub(super) name: Cow<'f, str>,
    pub(super) span: Span,
}

/// The fields of a table, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields<'f> {
    pub(super) sorted: Vec<(Key<'f>, Node<'f>)>,
}

impl<'f> Fields<'f> {
    /// The number of a key.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.sorted.binary_search_by(|(key, _)| (*key.name).cmp(name)).ok()
    }
}

impl Value<'_> {
    /// What messages call it.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "string",
            Self::Flag(_) => "boolean",
            Self::Integer(_) => "integer",
            Self::Date(_) => "datetime",
            Self::Float => "float",
            Self::List(_) => "array",
            Self::Table(_) => "table",
        }
    }
}

fn span_of<T>(spanned: &Spanned<T>) -> Span {
    Span::new(spanned.span().start, spanned.span().end)
}

/// Tables inside one another that are looked at: nothing that is read lies nearly as deep, and each costs a part of the stack.
const MAX_DEPTH: usize = 100;

/// The tree of a file that the whole reader has read.
pub(super) fn of_toml(table: DeTable<'_>) -> Fields<'_> {
    of_table(table, 0)
}

fn of_table<'f>(table: DeTable<'f>, depth: usize) -> Fields<'f> {
    let field = |(key, value): (Spanned<Cow<'f, str>>, Spanned<DeValue<'f>>)| {
        let span = span_of(&key);
        (Key { name: key.into_inner(), span }, of_value(value, depth + 1))
    };
    let mut sorted: Vec<_> = table.into_iter().map(field).collect();
    sorted.sort_by(|a, b| a.0.name.cmp(&b.0.name));
    Fields { sorted }
}

fn of_value(value: Spanned<DeValue<'_>>, depth: usize) -> Node<'_> {
    let span = span_of(&value);
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text),
        DeValue::Boolean(flag) => Value::Flag(flag),
        DeValue::Integer(number) => Value::Integer(number.as_str().to_owned().into()),
        DeValue::Float(_) => Value::Float,
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) if depth < MAX_DEPTH => Value::List(items.into_iter().map(|item| of_value(item, depth + 1)).collect()),
        DeValue::Table(fields) if depth < MAX_DEPTH => Value::Table(of_table(fields, depth)),
        DeValue::Array(_) => Value::List(Vec::new()),
        DeValue::Table(_) => Value::Table(Fields::default()),
    };
    Node { value, span }
}
