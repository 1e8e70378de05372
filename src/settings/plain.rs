//! A quick reader of plain TOML: tables, texts on one line, whole numbers, true and false, lists, inline tables. Nearly all rule files
//! are no more than that, and there are many of them. At whatever else stands in a file it gives up, at every mistake too: then the
//! whole reader reads the file from its beginning, and tells what is wrong.

#[cfg(test)]
mod tests;

use super::tree::{Field, Key, Node, Place, Run, Tree, Value};

/// Lists and tables inside one another, and names in a header.
const MAX_DEPTH: usize = 12;
/// Tables of which one is searched for the parents of another.
const MAX_SEARCHED: usize = 64;

/// The tree of a file; `None` where the file is not so plain.
pub(super) fn parse(text: &str) -> Option<Tree<'_>> {
    let tree = Tree::of(text);
    let mut reader =
        Reader { text, bytes: text.as_bytes(), at: 0, tree, values: Vec::new(), fields: Vec::new(), tables: vec![Open::default()] };
    // The table that fields now belong to, and where those begin.
    let (mut table, mut first) = (0, 0);
    loop {
        reader.skip_lines()?;
        match reader.peek() {
            None => break,
            Some(b'[') => {
                reader.tables[table].fields = first..reader.fields.len();
                first = reader.fields.len();
                table = reader.header()?;
            }
            Some(_) => {
                let field = reader.field(0)?;
                reader.fields.push(field);
            }
        }
        reader.end_line()?;
    }
    reader.tables[table].fields = first..reader.fields.len();
    reader.tree.root = reader.close(0)?;
    Some(reader.tree)
}

/// A table with a header of its own, which may get more tables.
#[derive(Default)]
struct Open {
    key: Key,
    /// The place of its header, or of its name in the first header of a table in it.
    place: Place,
    /// What stands below its header, among the fields of the file.
    fields: std::ops::Range<usize>,
    /// The table in it that came last, the one that came before it in the same table, and how many tables are in it.
    last: Option<usize>,
    before: Option<usize>,
    count: usize,
}

/// Whether a byte ends the plain part of a text: a quotation mark, a backslash, or what may stand in no text.
const ENDS_TEXT: [bool; 256] = {
    let (mut ends, mut byte) = ([false; 256], 0);
    while byte < 256 {
        ends[byte] = matches!(byte as u8, b'"' | b'\\' | 0..=0x1f | 0x7f) && byte as u8 != b'\t';
        byte += 1;
    }
    ends
};

struct Reader<'f> {
    text: &'f str,
    bytes: &'f [u8],
    at: usize,
    tree: Tree<'f>,
    /// Values and fields of what is not closed yet; at the bottom lie the fields of the tables with a header.
    values: Vec<Node>,
    fields: Vec<Field>,
    tables: Vec<Open>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, wanted: u8) -> Option<()> {
        let there = self.peek()? == wanted;
        self.at += 1;
        there.then_some(())
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// A comment, and the end of its line.
    fn end_line(&mut self) -> Option<()> {
        self.skip_blanks();
        if self.peek() == Some(b'#') {
            while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                self.letter()?;
            }
        }
        match self.peek() {
            None => Some(()),
            Some(b'\r') => {
                self.at += 1;
                self.take(b'\n')
            }
            Some(_) => self.take(b'\n'),
        }
    }

    /// Steps over a byte that may stand in texts and comments.
    fn letter(&mut self) -> Option<()> {
        let byte = self.peek()?;
        self.at += 1;
        (byte == b'\t' || byte >= b' ' && byte != 0x7f).then_some(())
    }

    /// Blanks, comments and empty lines.
    fn skip_lines(&mut self) -> Option<()> {
        loop {
            self.skip_blanks();
            match self.peek() {
                Some(b'#' | b'\n' | b'\r') => self.end_line()?,
                _ => return Some(()),
            }
        }
    }

    fn place_from(&self, start: usize) -> Place {
        Place::new(start, self.at)
    }

    /// Reads a header; returns the number of its table.
    fn header(&mut self) -> Option<usize> {
        let start = self.at;
        self.take(b'[')?;
        let (mut table, mut depth) = (0, 0);
        loop {
            if depth == MAX_DEPTH {
                return None;
            }
            self.skip_blanks();
            let key = self.key()?;
            self.skip_blanks();
            depth += 1;
            if self.peek()? != b'.' {
                self.take(b']')?;
                return Some(self.open(table, key, self.place_from(start)));
            }
            self.at += 1;
            if self.tables[table].count > MAX_SEARCHED {
                return None;
            }
            table = self.find_table(table, key).unwrap_or_else(|| self.open(table, key, key.place()));
        }
    }

    /// The table of that name which came last.
    fn find_table(&self, table: usize, key: Key) -> Option<usize> {
        let mut tables = std::iter::successors(self.tables[table].last, |table| self.tables[*table].before);
        tables.find(|table| self.tree.name(&self.tables[*table].key) == self.tree.name(&key))
    }

    /// Puts a new table into another one; returns its number.
    fn open(&mut self, table: usize, key: Key, place: Place) -> usize {
        let number = self.tables.len();
        let before = self.tables[table].last.replace(number);
        self.tables[table].count += 1;
        self.tables.push(Open { key, place, before, ..Open::default() });
        number
    }

    /// Closes a table with all that is in it; `None` where a name stands twice.
    fn close(&mut self, table: usize) -> Option<Run> {
        let base = self.fields.len();
        self.fields.extend_from_within(self.tables[table].fields.clone());
        let mut next = self.tables[table].last;
        while let Some(inner) = next {
            let run = self.close(inner)?;
            let Open { key, place, before, .. } = self.tables[inner];
            self.fields.push(Field { key, node: Node::new(Value::Table(run), place) });
            next = before;
        }
        self.tree.close_table(&mut self.fields, base)
    }

    /// A key with its value.
    fn field(&mut self, depth: usize) -> Option<Field> {
        let key = self.key()?;
        self.skip_blanks();
        self.take(b'=')?;
        self.skip_blanks();
        Some(Field { key, node: self.value(depth)? })
    }

    fn key(&mut self) -> Option<Key> {
        let start = self.at;
        if self.peek()? == b'"' {
            let odd = self.quoted()?;
            let place = self.place_from(start);
            return Some(match odd {
                Some(name) => self.tree.odd_key(place, name),
                None => Key::written(self.text, place, true),
            });
        }
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')) {
            self.at += 1;
        }
        (self.at > start).then(|| Key::written(self.text, self.place_from(start), false))
    }

    /// A text in double quotation marks, on one line; itself only where it has escapes.
    fn quoted(&mut self) -> Option<Option<String>> {
        self.take(b'"')?;
        let start = self.at;
        self.skip_plain()?;
        if self.peek()? == b'\\' {
            return self.escaped(start).map(Some);
        }
        let empty = self.at == start;
        self.at += 1;
        // Three of them begin a text of many lines.
        (!empty || self.peek() != Some(b'"')).then_some(None)
    }

    /// Steps over what may stand in a text, up to a quotation mark or a backslash.
    fn skip_plain(&mut self) -> Option<()> {
        self.at += self.bytes[self.at..].iter().position(|byte| ENDS_TEXT[usize::from(*byte)])?;
        matches!(self.peek(), Some(b'"' | b'\\')).then_some(())
    }

    /// A text from `start` on, and the rest of it from its first backslash on.
    fn escaped(&mut self, start: usize) -> Option<String> {
        let mut text = self.text.get(start..self.at)?.to_owned();
        loop {
            let start = self.at;
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some(text);
                }
                b'\\' => {
                    self.at += 2;
                    text.push(match self.bytes.get(start + 1)? {
                        b'"' => '"',
                        b'\\' => '\\',
                        b'n' => '\n',
                        b't' => '\t',
                        _ => return None,
                    });
                }
                _ => {
                    self.skip_plain()?;
                    text.push_str(self.text.get(start..self.at)?);
                }
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        let start = self.at;
        let value = match self.peek()? {
            b'"' => match self.quoted()? {
                Some(text) => Value::OddText(self.tree.keep(text)),
                None => Value::Text,
            },
            b'[' if depth < MAX_DEPTH => Value::List(self.list(depth + 1)?),
            b'{' if depth < MAX_DEPTH => Value::Table(self.inline(depth + 1)?),
            b'a'..=b'z' | b'0'..=b'9' | b'-' => self.bare()?,
            _ => return None,
        };
        Some(Node::new(value, self.place_from(start)))
    }

    /// True, false, or a whole number.
    fn bare(&mut self) -> Option<Value> {
        let start = self.at;
        while self.peek().is_some_and(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b',' | b']' | b'}' | b'#')) {
            self.at += 1;
        }
        let word = self.text.get(start..self.at)?;
        let digits = word.strip_prefix('-').unwrap_or(word);
        match word {
            "true" => Some(Value::Flag(true)),
            "false" => Some(Value::Flag(false)),
            _ if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) || digits.len() > 1 && digits.starts_with('0') => {
                None
            }
            _ => Some(Value::Integer),
        }
    }

    fn list(&mut self, depth: usize) -> Option<Run> {
        self.take(b'[')?;
        let base = self.values.len();
        loop {
            self.skip_lines()?;
            if self.peek()? == b']' {
                break;
            }
            let value = self.value(depth)?;
            self.values.push(value);
            self.skip_lines()?;
            match self.peek()? {
                b',' => self.at += 1,
                b']' => break,
                _ => return None,
            }
        }
        self.at += 1;
        Some(self.tree.close_list(&mut self.values, base))
    }

    fn inline(&mut self, depth: usize) -> Option<Run> {
        self.take(b'{')?;
        let base = self.fields.len();
        self.skip_blanks();
        if self.peek()? != b'}' {
            loop {
                self.skip_blanks();
                let field = self.field(depth)?;
                self.fields.push(field);
                self.skip_blanks();
                match self.peek()? {
                    b',' => self.at += 1,
                    b'}' => break,
                    _ => return None,
                }
            }
        }
        self.at += 1;
        self.tree.close_table(&mut self.fields, base)
    }
}
