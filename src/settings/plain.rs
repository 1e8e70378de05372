//! A quick reader of plain TOML: tables, texts on one line, whole numbers, true and false, lists, inline tables. Nearly all rule files
//! are no more than that, and there are many of them. At whatever else stands in a file it gives up, at every mistake too: then the
//! whole reader reads the file from its beginning, and tells what is wrong.

use std::borrow::Cow;

use super::tree::{Fields, Key, Node, Value};
use crate::span::Span;

/// Lists and tables inside one another, and names in a header.
const MAX_DEPTH: usize = 12;
/// Tables of which one is searched for the parents of another.
const MAX_SEARCHED: usize = 64;

/// The tree of a file; `None` where the file is not so plain.
pub(super) fn parse(text: &str) -> Option<Fields<'_>> {
    let mut reader = Reader { text, bytes: text.as_bytes(), at: 0 };
    let mut root = Open::default();
    let mut path: Vec<Key<'_>> = Vec::new();
    let mut header = Span::new(0, 0);
    let mut fields = Vec::new();
    loop {
        reader.skip_lines()?;
        match reader.peek() {
            None => break,
            Some(b'[') => {
                root.put(std::mem::take(&mut path), header, std::mem::take(&mut fields))?;
                (path, header) = reader.header()?;
            }
            Some(_) => {
                let key = reader.key()?;
                reader.skip_blanks();
                reader.take(b'=')?;
                reader.skip_blanks();
                fields.push((key, reader.value(0)?));
            }
        }
        reader.end_line()?;
    }
    root.put(path, header, fields)?;
    root.close()
}

/// A table that may get more tables.
#[derive(Default)]
struct Open<'f> {
    fields: Vec<(Key<'f>, Node<'f>)>,
    tables: Vec<(Key<'f>, Span, Open<'f>)>,
}

impl<'f> Open<'f> {
    /// Puts the fields that stand below a header in their table.
    fn put(&mut self, path: Vec<Key<'f>>, header: Span, fields: Vec<(Key<'f>, Node<'f>)>) -> Option<()> {
        let Some((last, parents)) = path.split_last() else {
            self.fields = fields;
            return Some(());
        };
        let mut open = self;
        for parent in parents {
            if open.tables.len() > MAX_SEARCHED {
                return None;
            }
            let at = open.tables.iter().rposition(|(key, ..)| key.name == parent.name).unwrap_or_else(|| {
                open.tables.push((parent.clone(), parent.span, Self::default()));
                open.tables.len() - 1
            });
            open = &mut open.tables[at].2;
        }
        open.tables.push((last.clone(), header, Self { fields, tables: Vec::new() }));
        Some(())
    }

    /// The table with all its fields; `None` where one stands twice.
    fn close(self) -> Option<Fields<'f>> {
        let mut sorted = self.fields;
        for (key, span, open) in self.tables {
            sorted.push((key, Node { value: Value::Table(open.close()?), span }));
        }
        close(sorted)
    }
}

fn close<'f>(mut sorted: Vec<(Key<'f>, Node<'f>)>) -> Option<Fields<'f>> {
    sorted.sort_unstable_by(|a, b| a.0.name.cmp(&b.0.name));
    let twice = sorted.windows(2).any(|pair| pair[0].0.name == pair[1].0.name);
    (!twice).then_some(Fields { sorted })
}

struct Reader<'f> {
    text: &'f str,
    bytes: &'f [u8],
    at: usize,
}

impl<'f> Reader<'f> {
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

    fn header(&mut self) -> Option<(Vec<Key<'f>>, Span)> {
        let start = self.at;
        self.take(b'[')?;
        let mut path = Vec::new();
        loop {
            if path.len() == MAX_DEPTH {
                return None;
            }
            self.skip_blanks();
            path.push(self.key()?);
            self.skip_blanks();
            match self.peek()? {
                b'.' => self.at += 1,
                _ => break,
            }
        }
        self.take(b']')?;
        Some((path, Span::new(start, self.at)))
    }

    fn key(&mut self) -> Option<Key<'f>> {
        let start = self.at;
        if self.peek()? == b'"' {
            let name = self.quoted()?;
            return Some(Key { name, span: Span::new(start, self.at) });
        }
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')) {
            self.at += 1;
        }
        let name = self.text.get(start..self.at).filter(|name| !name.is_empty())?;
        Some(Key { name: name.into(), span: Span::new(start, self.at) })
    }

    /// A text in double quotation marks, on one line.
    fn quoted(&mut self) -> Option<Cow<'f, str>> {
        self.take(b'"')?;
        let start = self.at;
        while !matches!(self.peek()?, b'"' | b'\\') {
            self.letter()?;
        }
        let plain = self.text.get(start..self.at)?;
        if self.peek()? == b'\\' {
            return self.escaped(plain).map(Cow::Owned);
        }
        self.at += 1;
        // Three of them begin a text of many lines.
        (!plain.is_empty() || self.peek() != Some(b'"')).then_some(Cow::Borrowed(plain))
    }

    /// The rest of a text from its first backslash on.
    fn escaped(&mut self, before: &str) -> Option<String> {
        let mut text = before.to_owned();
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
                    while !matches!(self.peek()?, b'"' | b'\\') {
                        self.letter()?;
                    }
                    text.push_str(self.text.get(start..self.at)?);
                }
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Node<'f>> {
        let start = self.at;
        let value = match self.peek()? {
            b'"' => Value::Text(self.quoted()?),
            b'[' if depth < MAX_DEPTH => Value::List(self.list(depth + 1)?),
            b'{' if depth < MAX_DEPTH => Value::Table(self.inline(depth + 1)?),
            b'a'..=b'z' | b'0'..=b'9' | b'-' => self.bare()?,
            _ => return None,
        };
        Some(Node { value, span: Span::new(start, self.at) })
    }

    /// True, false, or a whole number.
    fn bare(&mut self) -> Option<Value<'f>> {
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
            _ => Some(Value::Integer(word.into())),
        }
    }

    fn list(&mut self, depth: usize) -> Option<Vec<Node<'f>>> {
        self.take(b'[')?;
        let mut items = Vec::new();
        loop {
            self.skip_lines()?;
            if self.peek()? == b']' {
                break;
            }
            items.push(self.value(depth)?);
            self.skip_lines()?;
            match self.peek()? {
                b',' => self.at += 1,
                b']' => break,
                _ => return None,
            }
        }
        self.at += 1;
        Some(items)
    }

    fn inline(&mut self, depth: usize) -> Option<Fields<'f>> {
        self.take(b'{')?;
        let mut fields = Vec::new();
        self.skip_blanks();
        if self.peek()? != b'}' {
            loop {
                self.skip_blanks();
                let key = self.key()?;
                self.skip_blanks();
                self.take(b'=')?;
                self.skip_blanks();
                fields.push((key, self.value(depth)?));
                self.skip_blanks();
                match self.peek()? {
                    b',' => self.at += 1,
                    b'}' => break,
                    _ => return None,
                }
            }
        }
        self.at += 1;
        close(fields)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use toml::de::DeTable;

    use super::super::tree::of_toml;
    use super::parse;

    /// Both readers make one tree of a file, or the quick one makes none. Whether it made one.
    fn agrees(text: &str) -> bool {
        let quick = parse(text);
        let whole = DeTable::parse(text).ok().map(|root| of_toml(root.into_inner()));
        assert!(quick.is_none() || quick == whole, "{text}\n{quick:#?}\n{whole:#?}");
        quick.is_some()
    }

    fn files_below(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
        let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
    }

    #[test]
    fn all_rule_files_are_plain_and_read_the_same() {
        let files = files_below(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"));
        let files: Vec<_> = files.into_iter().filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
        assert!(files.len() > 30);
        let odd: Vec<_> = files.iter().filter(|path| !agrees(&std::fs::read_to_string(path).unwrap())).collect();
        assert!(odd.is_empty(), "{odd:?}");
    }

    #[test]
    fn what_is_plain_and_what_is_not() {
        let plain = "a = \"x \\\" y\" # c\r\n[b.c]\nd-e = [1, -2, # c\n true,\n]\n[\"b\".\"é f\"]\ng = { h = \"\", i = [[]] }\n\n";
        assert!(agrees(plain));
        for text in [
            "a = 1\na = 2",
            "[a]\n[a]",
            "[a.b]\n[a]",
            "a = 1\n[a]",
            "a.b = 1",
            "a = 1.5",
            "a = 2024-01-01",
            "a = '''x'''",
            "a = \"\"\"x\"\"\"",
            "a = 01",
            "a = \"x\ny\"",
            "a = { b = 1, }",
            "a = { b = 1\n}",
            "[[a]]",
            "a = \"\\u0041\"",
            "a",
            "a =",
            "= 1",
            "a = [1",
            "a = [1 2]",
            "a = 1 b = 2",
            "[a",
            "[]",
            "a = \"x",
            "a = \"\u{1}\"",
            "# \u{1}",
            "a = 1\r",
            "\u{feff}a = 1",
            "a = tru",
            "a = +1",
            "a = 1_0",
            "a = 0x1",
            "a = { b = 1 }\n[a.c]\nd = 1",
            "a = [{ b = 1, b = 2 }]",
            "a = \"\\",
        ] {
            assert!(!agrees(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn both_readers_agree_on_all_files(pieces in prop::collection::vec(prop::sample::select(vec![
            "a", "b", "\"c\"", "é", ".", " ", "=", " = ", "\n", "\r\n", "[", "]", "{", "}", ",", ", ", "#", "\"", "\\", "\\\"", "1", "-", "0", "true", "false", "x y",
            "a = 1\n", "[a]\n", "[a.b]\n", "b = \"t\"\n", "c = [", "d = { e = ", "\t",
        ]), 0..24)) {
            agrees(&pieces.concat());
        }
    }
}
