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

/// The tree of a file that the whole reader has read.
pub(super) fn of_toml<'f>(table: DeTable<'f>) -> Fields<'f> {
    let field = |(key, value): (Spanned<Cow<'f, str>>, Spanned<DeValue<'f>>)| {
        let span = span_of(&key);
        (Key { name: key.into_inner(), span }, of_value(value))
    };
    let mut sorted: Vec<_> = table.into_iter().map(field).collect();
    sorted.sort_by(|a, b| a.0.name.cmp(&b.0.name));
    Fields { sorted }
}

fn of_value(value: Spanned<DeValue<'_>>) -> Node<'_> {
    let span = span_of(&value);
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text),
        DeValue::Boolean(flag) => Value::Flag(flag),
        DeValue::Integer(number) => Value::Integer(number.as_str().to_owned().into()),
        DeValue::Float(_) => Value::Float,
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) => Value::List(items.into_iter().map(of_value).collect()),
        DeValue::Table(fields) => Value::Table(of_toml(fields)),
    };
    Node { value, span }
}
