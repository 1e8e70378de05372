//! A snapshot file in insta's format: a header of YAML between two lines of `---`, then the body.
//!
//! We write the header ourselves. Insta compares bodies alone, so that its `info` may change without a snapshot being another one:
//! it holds what tells why a body differs, and what the desk said to a change.

use std::collections::BTreeMap;

use super::broken::{RULE, damage, first_side, merge_mark, parts};
use super::yaml::{self, Node};

/// What the header's `info` says of how the body was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// Hash of each article's text, a hyphen, and a hash of what is said of it; by its id.
    pub articles: BTreeMap<String, String>,
    /// Hash of the file of each rule that gave a claim in this story, by its id.
    pub rules: BTreeMap<String, String>,
    /// Hash of what `story.toml` says of places that are one, or two.
    pub notes: Option<String>,
    /// Hash of what all rules share: languages, lists, units, titles.
    pub tables: Option<String>,
    /// Version of the program.
    pub program: Option<String>,
    /// Why a change was accepted, by its id without the story.
    pub accepted: BTreeMap<String, String>,
    /// Changes that the desk does not take, by id without the story.
    pub rejected: BTreeMap<String, Rejected>,
}

/// A change that the desk does not take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rejected {
    /// Hash of the change: another change of the same finding is a new one.
    pub change: String,
    /// Why; may be empty.
    pub reason: String,
}

impl Info {
    /// Whether the body was made of the same articles by the same rules and program.
    pub fn same_origin(&self, other: &Self) -> bool {
        let origin = |info: &Self| (info.notes.clone(), info.tables.clone(), info.program.clone());
        (&self.articles, &self.rules, origin(self)) == (&other.articles, &other.rules, origin(other))
    }

    fn read(node: &Node) -> Self {
        let texts = |key: &str| -> BTreeMap<String, String> {
            let rows = node.get(key).map_or(&[][..], Node::rows);
            rows.iter().filter_map(|(key, node)| Some((key.clone(), node.text()?.to_owned()))).collect()
        };
        let text = |node: &Node, key: &str| node.get(key).and_then(Node::text).map(str::to_owned);
        let rejected = node.get("rejected").map_or(&[][..], Node::rows).iter().map(|(id, node)| {
            let rejected = Rejected { change: text(node, "change").unwrap_or_default(), reason: text(node, "reason").unwrap_or_default() };
            (id.clone(), rejected)
        });
        Self {
            articles: texts("articles"),
            rules: texts("rules"),
            notes: text(node, "notes"),
            tables: text(node, "tables"),
            program: text(node, "program"),
            accepted: texts("accepted"),
            rejected: rejected.collect(),
        }
    }

    fn rows(&self) -> Vec<(String, Node)> {
        let mut rows = Vec::new();
        let table = |texts: &BTreeMap<String, String>| {
            Node::Table(texts.iter().map(|(key, text)| (key.clone(), Node::Text(text.clone()))).collect())
        };
        let rejected = || {
            let row = |rejected: &Rejected| {
                let mut row = vec![("change".to_owned(), Node::Text(rejected.change.clone()))];
                row.extend((!rejected.reason.is_empty()).then(|| ("reason".to_owned(), Node::Text(rejected.reason.clone()))));
                Node::Table(row)
            };
            Node::Table(self.rejected.iter().map(|(id, rejected)| (id.clone(), row(rejected))).collect())
        };
        let one = |text: &Option<String>| text.clone().map_or(Node::Table(Vec::new()), Node::Text);
        for (key, node) in [
            ("articles", table(&self.articles)),
            ("notes", one(&self.notes)),
            ("rules", table(&self.rules)),
            ("tables", one(&self.tables)),
            ("program", one(&self.program)),
            ("accepted", table(&self.accepted)),
            ("rejected", rejected()),
        ] {
            if node != Node::Table(Vec::new()) {
                rows.push((key.to_owned(), node));
            }
        }
        rows
    }
}

/// A snapshot as it lies in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SnapshotFile {
    /// The test that asserts it, where it was written by insta.
    pub source: Option<String>,
    /// What the snapshot is of, in a sentence.
    pub description: Option<String>,
    /// What it was made of.
    pub info: Info,
    /// What each source says of each fact.
    pub body: String,
    /// The line, from 1, on which git left marks of a merge that nobody has finished.
    pub merge: Option<usize>,
    /// The line, from 1, from which the file is not as any program wrote it: it was cut, or edited by hand.
    pub damage: Option<usize>,
}

impl SnapshotFile {
    /// Reads a snapshot file. Any text can be read; one without a header is a body.
    ///
    /// Where git left marks of a merge, the first side is read.
    pub fn parse(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
        let merge = merge_mark(&text);
        let text = if merge.is_some() { first_side(&text) } else { text };
        let mut file = Self { merge, ..Self::default() };
        let (header, body) = parts(&text);
        if merge.is_none() {
            file.damage = damage(&text, header, body);
        }
        for (key, node) in yaml::read(header) {
            match key.as_str() {
                "source" => file.source = node.text().map(str::to_owned),
                "description" => file.description = node.text().map(str::to_owned),
                "info" => file.info = Info::read(&node),
                _ => {}
            }
        }
        body.trim_end().clone_into(&mut file.body);
        file
    }

    /// The bytes of the file, as insta writes them.
    pub fn text(&self) -> String {
        let mut rows = Vec::new();
        for (key, text) in [("source", &self.source), ("description", &self.description)] {
            rows.extend(text.clone().map(|text| (key.to_owned(), Node::Text(text))));
        }
        let info = self.info.rows();
        if !info.is_empty() {
            rows.push(("info".to_owned(), Node::Table(info)));
        }
        format!("{RULE}\n{}{RULE}\n{}\n", yaml::write(&rows), self.body.trim_end())
    }

    /// Whether two bodies are the same to insta, and so to us: line ends and blank ends of a file do not count.
    pub fn same_body(&self, body: &str) -> bool {
        self.merge.is_none() && self.damage.is_none() && self.body.trim_end() == body.trim_end()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Info, Rejected, SnapshotFile};

    fn sample() -> SnapshotFile {
        let table = |rows: &[(&str, &str)]| rows.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
        let rejected = Rejected { change: "x01".to_owned(), reason: "a misprint: 12, not 21".to_owned() };
        SnapshotFile {
            source: None,
            description: Some("What the articles of \"kim\" say of each fact".to_owned()),
            info: Info {
                articles: table(&[("a.txt", "x1"), ("b: \"2\".txt", "x2")]),
                rules: table(&[("meeting/meal", "x3")]),
                notes: None,
                tables: Some("x4".to_owned()),
                program: Some("0.1.0".to_owned()),
                accepted: table(&[("meeting.meal", "asked both")]),
                rejected: [("launch.time@2023-09-13".to_owned(), rejected)].into(),
            },
            body: "meeting.meal: conflict\n  A: dinner | \"makan malam\"".to_owned(),
            merge: None,
            damage: None,
        }
    }

    #[test]
    fn what_is_written_is_read_back_and_read_by_insta() {
        let file = sample();
        let text = file.text();
        assert_eq!(SnapshotFile::parse(&text), file);
        assert_eq!(SnapshotFile::parse(&text.replace('\n', "\r\n")), file);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kim.snap");
        std::fs::write(&path, &text).unwrap();
        let read = insta::Snapshot::from_file(&path).unwrap();
        assert_eq!(read.as_text().unwrap().to_string(), file.body);
        assert_eq!(read.metadata().description(), file.description.as_deref());
        // Whatever insta reads it writes back byte for byte, so neither program undoes the other's work.
        read.save(&path).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }

    #[test]
    fn a_file_of_insta_alone_is_read() {
        let file = SnapshotFile::parse("---\nsource: tests/corpus.rs\nexpression: body\n---\nx: agree\n  A: 2 | \"dua\"\n");
        assert_eq!((file.source.as_deref(), file.info), (Some("tests/corpus.rs"), Info::default()));
        assert_eq!(file.body, "x: agree\n  A: 2 | \"dua\"");
        assert_eq!(SnapshotFile::parse("x: agree\n").body, "x: agree");
        assert_eq!(SnapshotFile::parse("---\nsource: a\n").body, "");
    }

    #[test]
    fn marks_of_a_merge_are_noticed_and_the_first_side_is_read() {
        let file = SnapshotFile::parse(
            "---\ndescription: x\n---\na: agree\n<<<<<<< HEAD\n  B: 2 | \"dua\"\n||||||| base\n=======\n  C: 3 | \"tiga\"\n>>>>>>> other\n  D: 2 | \"dua\"\n",
        );
        assert_eq!(file.merge, Some(5));
        assert_eq!(file.body, "a: agree\n  B: 2 | \"dua\"\n  D: 2 | \"dua\"");
        assert!(!file.same_body(&file.body));
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in any::<String>()) {
            let file = SnapshotFile::parse(&text);
            prop_assert_eq!(SnapshotFile::parse(&file.text()).info, file.info);
        }
    }
}
