//! What a TOML file holds, as a tree with places: what both readers make, the quick one and the whole one.
//!
//! Values of a list stand one behind another, and so do the fields of a table: a thousand files are read, and nothing in them is
//! allocated for itself. Texts are not copied where they are written as they are meant.

use std::cmp::Ordering;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::span::Span;

/// The tree of a file.
#[derive(Debug, Default)]
pub(super) struct Tree<'f> {
    pub(super) text: &'f str,
    nodes: Vec<Node>,
    fields: Vec<Field>,
    /// Names and texts that are not written as they are meant: with escapes, over several lines.
    odd: Vec<String>,
    /// The fields of the file's outermost table.
    pub(super) root: Run,
}

/// A place in a file, half as wide as a [`Span`]: files are small, and places many.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    start: u32,
    end: u32,
}

/// Values or fields that stand one behind another.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    first: u32,
    length: u32,
}

/// A value and its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) value: Value,
    place: Place,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Value {
    /// Between the marks that stand at both ends of its place.
    Text,
    /// A text by its number among the odd ones.
    OddText(u32),
    Flag(bool),
    /// As it is written.
    Integer,
    /// Its digits by their number among the odd texts.
    OddInteger(u32),
    /// By its number among the odd texts.
    Date(u32),
    Float,
    List(Run),
    Table(Run),
}

/// A key with its value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) key: Key,
    pub(super) node: Node,
}

/// A name and its place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Key {
    place: Place,
    /// The name within its marks, or among the odd texts.
    name: Place,
    odd: bool,
    /// What the name is told from most others by.
    tag: Tag,
}

/// A number that is made of a name: names with the same one are few, and numbers are quicker compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Tag(u32);

impl Tag {
    #[inline]
    fn of(name: &str) -> Self {
        let (name, length) = (name.as_bytes(), name.len() as u32);
        let ends = match (name.first_chunk(), name.last_chunk()) {
            (Some(first), Some(last)) => u32::from_le_bytes(*first) ^ u32::from_le_bytes(*last).rotate_left(11),
            _ => name.iter().fold(0, |all, byte| all << 8 | u32::from(*byte)),
        };
        Self(ends ^ length << 27)
    }
}

/// Files are far smaller; what is larger has no places.
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Place {
    pub(super) fn new(start: usize, end: usize) -> Self {
        Self { start: short(start), end: short(end) }
    }

    pub(super) fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    #[inline]
    fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

impl Node {
    pub(super) const fn new(value: Value, place: Place) -> Self {
        Self { value, place }
    }

    pub(super) fn span(&self) -> Span {
        self.place.span()
    }
}

impl Key {
    /// A key of this text that is written as it is meant, with or without marks around it.
    #[inline]
    pub(super) fn written(text: &str, place: Place, quoted: bool) -> Self {
        let mark = u32::from(quoted);
        let name = Place { start: place.start + mark, end: place.end - mark };
        Self { place, name, odd: false, tag: Tag::of(name.of(text)) }
    }

    pub(super) const fn place(&self) -> Place {
        self.place
    }

    /// The place of the key.
    pub(super) fn span(&self) -> Span {
        self.place.span()
    }
}

impl<'f> Tree<'f> {
    pub(super) fn of(text: &'f str) -> Self {
        // What grows is copied: most rule files have fewer of both.
        let room = text.len() / BYTES_EACH;
        Self { text, nodes: Vec::with_capacity(room), fields: Vec::with_capacity(room), ..Self::default() }
    }

    /// Keeps a text that is not written as it is meant; returns its number.
    pub(super) fn keep(&mut self, text: String) -> u32 {
        self.odd.push(text);
        short(self.odd.len() - 1)
    }

    /// A key whose name is not written as it is meant.
    pub(super) fn odd_key(&mut self, place: Place, name: String) -> Key {
        let tag = Tag::of(&name);
        let number = self.keep(name);
        Key { place, name: Place { start: number, end: number }, odd: true, tag }
    }

    /// Closes a list: its values are those on the stack from `base` on.
    pub(super) fn close_list(&mut self, open: &mut Vec<Node>, base: usize) -> Run {
        let run = Run { first: short(self.nodes.len()), length: short(open.len() - base) };
        self.nodes.extend(open.drain(base..));
        run
    }

    /// Closes a table: its fields are those on the stack from `base` on. `None` where one stands twice.
    pub(super) fn close_table(&mut self, open: &mut Vec<Field>, base: usize) -> Option<Run> {
        let run = Run { first: short(self.fields.len()), length: short(open.len() - base) };
        open[base..].sort_unstable_by(|a, b| self.compare(&a.key, b.key.tag, || self.name(&b.key)));
        let twice = open[base..].windows(2).any(|pair| self.compare(&pair[0].key, pair[1].key.tag, || self.name(&pair[1].key)).is_eq());
        self.fields.extend(open.drain(base..));
        (!twice).then_some(run)
    }

    /// The name of a key.
    #[inline]
    pub(super) fn name(&self, key: &Key) -> &str {
        match key.odd {
            false => key.name.of(self.text),
            true => self.odd.get(key.name.start as usize).map_or("", String::as_str),
        }
    }

    /// The order of fields: by tag, then by name.
    #[inline]
    fn compare<'n>(&self, key: &Key, tag: Tag, name: impl Fn() -> &'n str) -> Ordering {
        key.tag.cmp(&tag).then_with(|| self.name(key).cmp(name()))
    }

    /// The values of a list.
    pub(super) fn list(&self, run: Run) -> &[Node] {
        &self.nodes[run.first as usize..][..run.length as usize]
    }

    /// The fields of a table, in the order of [`Tree::compare`].
    pub(super) fn fields(&self, run: Run) -> &[Field] {
        &self.fields[run.first as usize..][..run.length as usize]
    }

    /// The number of a key among the fields of a table.
    pub(super) fn find(&self, run: Run, name: &str) -> Option<usize> {
        let (tag, fields) = (Tag::of(name), self.fields(run));
        if fields.len() > FEW {
            return fields.binary_search_by(|field| self.compare(&field.key, tag, || name)).ok();
        }
        fields.iter().position(|field| field.key.tag == tag && self.name(&field.key) == name)
    }

    /// The text of a node that is one.
    pub(super) fn text_of(&self, node: &Node) -> Option<&str> {
        match node.value {
            Value::Text => self.text.get(node.place.start as usize + 1..(node.place.end as usize).saturating_sub(1)),
            Value::OddText(number) => self.odd.get(number as usize).map(String::as_str),
            _ => None,
        }
    }

    /// The digits of a node that is a whole number.
    pub(super) fn digits_of(&self, node: &Node) -> Option<&str> {
        match node.value {
            Value::Integer => Some(node.span().of(self.text)),
            Value::OddInteger(number) => self.odd.get(number as usize).map(String::as_str),
            _ => None,
        }
    }

    /// The date of a node that is one.
    pub(super) fn date_of(&self, node: &Node) -> Option<&str> {
        match node.value {
            Value::Date(number) => self.odd.get(number as usize).map(String::as_str),
            _ => None,
        }
    }
}

impl Value {
    /// What messages call it.
    pub(super) const fn kind(self) -> &'static str {
        match self {
            Self::Text | Self::OddText(_) => "string",
            Self::Flag(_) => "boolean",
            Self::Integer | Self::OddInteger(_) => "integer",
            Self::Date(_) => "datetime",
            Self::Float => "float",
            Self::List(_) => "array",
            Self::Table(_) => "table",
        }
    }
}

/// Fields that are sooner gone through than searched.
const FEW: usize = 16;

/// Bytes of a file for each value of a list, and for each field.
const BYTES_EACH: usize = 40;

fn place_of<T>(spanned: &Spanned<T>) -> Place {
    Place::new(spanned.span().start, spanned.span().end)
}

/// Tables inside one another that are looked at: nothing that is read lies nearly as deep, and each costs a part of the stack.
const MAX_DEPTH: usize = 100;

/// The tree of a file that the whole reader has read.
pub(super) fn of_toml<'f>(text: &'f str, table: DeTable<'f>) -> Tree<'f> {
    let mut tree = Tree::of(text);
    tree.root = tree.add_table(table, 0);
    tree
}

impl Tree<'_> {
    fn add_table(&mut self, table: DeTable<'_>, depth: usize) -> Run {
        let mut open = Vec::with_capacity(table.len());
        for (key, value) in table {
            let place = place_of(&key);
            let key = self.odd_key(place, key.into_inner().into_owned());
            open.push(Field { key, node: self.add_value(value, depth + 1) });
        }
        // No name stands twice there.
        self.close_table(&mut open, 0).unwrap_or_default()
    }

    fn add_value(&mut self, value: Spanned<DeValue<'_>>, depth: usize) -> Node {
        let place = place_of(&value);
        let value = match value.into_inner() {
            DeValue::String(text) => Value::OddText(self.keep(text.into_owned())),
            DeValue::Boolean(flag) => Value::Flag(flag),
            DeValue::Integer(number) => Value::OddInteger(self.keep(number.as_str().to_owned())),
            DeValue::Float(_) => Value::Float,
            DeValue::Datetime(date) => Value::Date(self.keep(date.to_string())),
            DeValue::Array(items) if depth < MAX_DEPTH => {
                let mut open: Vec<Node> = items.into_iter().map(|item| self.add_value(item, depth + 1)).collect();
                Value::List(self.close_list(&mut open, 0))
            }
            DeValue::Table(fields) if depth < MAX_DEPTH => Value::Table(self.add_table(fields, depth)),
            DeValue::Array(_) => Value::List(Run::default()),
            DeValue::Table(_) => Value::Table(Run::default()),
        };
        Node { value, place }
    }
}

#[cfg(test)]
impl Tree<'_> {
    /// All that can be asked of it, for comparison.
    pub(super) fn shown(&self) -> String {
        self.shown_table(self.root)
    }

    fn shown_table(&self, run: Run) -> String {
        let field = |field: &Field| format!("{:?} {:?} {}", self.name(&field.key), field.key.span(), self.shown_value(&field.node));
        format!("{{{}}}", self.fields(run).iter().map(field).collect::<Vec<_>>().join(", "))
    }

    fn shown_value(&self, node: &Node) -> String {
        let value = match node.value {
            Value::Flag(flag) => flag.to_string(),
            Value::List(run) => self.list(run).iter().map(|item| self.shown_value(item)).collect::<Vec<_>>().join(", "),
            Value::Table(run) => self.shown_table(run),
            _ => format!("{:?} {:?} {:?}", self.text_of(node), self.digits_of(node), self.date_of(node)),
        };
        format!("{} {:?} [{value}]", node.value.kind(), node.span())
    }
}
