//! The YAML of a snapshot's header: nested tables of texts, written as insta writes them, and read back whoever wrote them.
//!
//! Insta's header is a small corner of YAML. What lies outside of it (lists, numbers, anchors) is passed over, never a failure: a
//! header tells why something changed, and a snapshot without one is still a snapshot.

use std::fmt::Write as _;

/// A text, or a table of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Text(String),
    Table(Vec<(String, Node)>),
}

impl Node {
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Table(_) => None,
        }
    }

    /// The rows of a table; none of a text.
    pub(super) fn rows(&self) -> &[(String, Self)] {
        match self {
            Self::Text(_) => &[],
            Self::Table(rows) => rows,
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.rows().iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }
}

/// Tables inside tables beyond this are passed over.
const MAX_DEPTH: usize = 8;

/// Writes a table, a row a line.
pub(super) fn write(rows: &[(String, Node)]) -> String {
    let mut out = String::new();
    write_rows(&mut out, rows, 0);
    out
}

fn write_rows(out: &mut String, rows: &[(String, Node)], depth: usize) {
    for (key, node) in rows {
        let indent = "  ".repeat(depth);
        // Writing to a String cannot fail.
        let _ = match node {
            Node::Text(text) => writeln!(out, "{indent}{}: {}", scalar(key), scalar(text)),
            Node::Table(rows) if rows.is_empty() => writeln!(out, "{indent}{}: {{}}", scalar(key)),
            Node::Table(rows) => {
                let head = writeln!(out, "{indent}{}:", scalar(key));
                write_rows(out, rows, depth + 1);
                head
            }
        };
    }
}

/// A text as it is if no reader can take it for something else, else in quotation marks.
fn scalar(text: &str) -> String {
    const WORDS: [&str; 12] = ["yes", "no", "true", "false", "on", "off", "null", "~", "y", "n", ".inf", ".nan"];
    let plain = !text.is_empty()
        && text.trim() == text
        && text.chars().all(|c| !c.is_control() && !":{}[],#`\"'\\\u{feff}\u{2028}\u{2029}".contains(c))
        && !text.starts_with(['&', '*', '?', '|', '-', '<', '>', '=', '!', '%', '@', '.', '+'])
        && !text.starts_with(|c: char| c.is_ascii_digit() && text.parse::<f64>().is_ok())
        && !text.starts_with("0x")
        && text.parse::<f64>().is_err()
        && !WORDS.contains(&text.to_ascii_lowercase().as_str());
    if plain { text.to_owned() } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}') => _ = write!(out, "\\u{:04x}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Reads a table. Lines that it does not know are passed over.
pub(super) fn read(text: &str) -> Vec<(String, Node)> {
    let lines: Vec<(usize, &str)> = text
        .lines()
        .map(|line| line.trim_end())
        .filter(|line| !line.trim_start().is_empty() && !line.trim_start().starts_with('#'))
        .map(|line| (line.len() - line.trim_start_matches(' ').len(), line.trim_start_matches(' ')))
        .collect();
    let mut at = 0;
    read_rows(&lines, &mut at, 0, 0)
}

/// Rows of this indent, from line `at` on.
fn read_rows(lines: &[(usize, &str)], at: &mut usize, indent: usize, depth: usize) -> Vec<(String, Node)> {
    let mut rows: Vec<(String, Node)> = Vec::new();
    while let Some(&(inner, line)) = lines.get(*at) {
        if inner < indent {
            break;
        }
        *at += 1;
        // Deeper lines that belong to no table are the rest of something unknown.
        let Some((key, rest)) = (if inner == indent { key_of(line) } else { None }) else { continue };
        let below = lines.get(*at).map(|(below, _)| *below).filter(|below| *below > indent);
        let node = match (rest, below) {
            ("", Some(below)) if depth < MAX_DEPTH => Node::Table(read_rows(lines, at, below, depth + 1)),
            ("{}", _) => Node::Table(Vec::new()),
            ("", _) => continue,
            (rest, _) => match value_of(rest) {
                Some(text) => Node::Text(text),
                None => continue,
            },
        };
        if !rows.iter().any(|(known, _)| *known == key) {
            rows.push((key, node));
        }
    }
    rows
}

/// The key of a line, and what stands behind its colon.
fn key_of(line: &str) -> Option<(String, &str)> {
    if let Some((key, rest)) = quoted_start(line) {
        return rest.trim_start().strip_prefix(':').map(|rest| (key, rest.trim()));
    }
    let (key, rest) = line.split_once(": ").or_else(|| line.strip_suffix(':').map(|key| (key, "")))?;
    (!key.is_empty() && !key.starts_with(['-', '?', '[', '{'])).then(|| (key.trim().to_owned(), rest.trim()))
}

fn value_of(text: &str) -> Option<String> {
    if let Some((value, _)) = quoted_start(text) {
        return Some(value);
    }
    (!text.starts_with(['[', '{', '|', '>', '&', '*', '!', '"', '\''])).then(|| match text.split_once(" #") {
        Some((value, _)) => value.trim_end().to_owned(),
        None => text.to_owned(),
    })
}

/// The text in quotation marks that `text` begins with, and what follows it.
fn quoted_start(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut chars = text.char_indices();
    let (_, mark) = chars.next().filter(|(_, mark)| matches!(mark, '"' | '\''))?;
    while let Some((at, c)) = chars.next() {
        match c {
            '\'' if mark == '\'' && text.get(at + 1..).is_some_and(|rest| rest.starts_with('\'')) => {
                chars.next();
                value.push('\'');
            }
            c if c == mark => return Some((value, text.get(at + 1..).unwrap_or(""))),
            '\\' if mark == '"' => value.push(escaped(&mut chars)?),
            c => value.push(c),
        }
    }
    None
}

/// The character behind a backslash.
fn escaped(chars: &mut impl Iterator<Item = (usize, char)>) -> Option<char> {
    let (_, c) = chars.next()?;
    let digits = match c {
        'n' => return Some('\n'),
        't' => return Some('\t'),
        'r' => return Some('\r'),
        'b' => return Some('\u{8}'),
        'f' => return Some('\u{c}'),
        'e' => return Some('\u{1b}'),
        '0' => return Some('\0'),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        other => return Some(other),
    };
    let text: String = chars.by_ref().take(digits).map(|(_, c)| c).collect();
    u32::from_str_radix(&text, 16).ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Node, read, write};

    fn text(key: &str, value: &str) -> (String, Node) {
        (key.to_owned(), Node::Text(value.to_owned()))
    }

    #[test]
    fn what_insta_writes_is_read() {
        let header = "source: tests/corpus.rs\ndescription: \"Cerita \\\"kim\\\": 2\"\nexpression: \"a\\nb\"\ninfo:\n  articles:\n    a.txt: x1\n    \"b: 2.txt\": 'it''s'\n  program: 0.1.0\nlist:\n  - 1\n  - 2\nempty: {}\nlast: x # a comment\n";
        let rows = read(header);
        let info = rows.iter().find(|(key, _)| key == "info").map(|(_, node)| node).unwrap();
        let articles = info.get("articles").unwrap();
        assert_eq!(rows[0], text("source", "tests/corpus.rs"));
        assert_eq!(rows[1], text("description", "Cerita \"kim\": 2"));
        assert_eq!(articles.rows(), [text("a.txt", "x1"), text("b: 2.txt", "it's")]);
        assert_eq!(info.get("program").and_then(Node::text), Some("0.1.0"));
        assert_eq!(rows.last(), Some(&text("last", "x")));
    }

    #[test]
    fn texts_that_are_something_else_to_yaml_are_quoted() {
        let rows: Vec<_> = ["12", "1e5", "true", "NO", "~", "", " a", "-x", "a: b", "x3f", "0.1.0", "2023-12-31", "a\nb", ".5", "0x1f"]
            .iter()
            .map(|value| text("k", value))
            .collect();
        let shown: Vec<String> = rows.iter().map(|row| write(std::slice::from_ref(row)).trim_end().replace("k: ", "")).collect();
        assert_eq!(
            shown,
            [
                "\"12\"",
                "\"1e5\"",
                "\"true\"",
                "\"NO\"",
                "\"~\"",
                "\"\"",
                "\" a\"",
                "\"-x\"",
                "\"a: b\"",
                "x3f",
                "0.1.0",
                "2023-12-31",
                "\"a\\nb\"",
                "\".5\"",
                "\"0x1f\""
            ]
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(key in "\\PC{1,12}", value in any::<String>(), inner in "[a-z.]{1,8}") {
            let rows = vec![
                (key.clone(), Node::Text(value.clone())),
                ("t".repeat(20), Node::Table(vec![(inner, Node::Table(vec![(key, Node::Text(value))]))])),
            ];
            prop_assert_eq!(read(&write(&rows)), rows);
        }

        #[test]
        fn any_text_can_be_read(text in any::<String>()) {
            read(&text);
        }
    }
}
