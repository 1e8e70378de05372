//! Tests of the pattern language: trees, parts with their places, and mistakes.

use super::{Node, Slot, WordForms, parse, parse_with_leaves};
use crate::value::Kind;

fn word(text: &str) -> Node<'_> {
    Node::Word { text: text.into(), forms: WordForms::All }
}

#[test]
fn a_pattern_looks_like_its_sentence() {
    let tree = parse("{value} [orang] (tewas|=mati) ~ <place> ...").unwrap();
    let expected = Node::Sequence(vec![
        Node::Slot(Slot::Value),
        Node::Optional(Box::new(word("orang"))),
        Node::Either(vec![word("tewas"), Node::Word { text: "mati".into(), forms: WordForms::AsWritten }]),
        Node::ShortGap,
        Node::List("place"),
        Node::LongGap,
    ]);
    assert_eq!(tree, expected);
}

#[test]
fn slots_are_narrowed_and_rules_are_named() {
    assert_eq!(parse("{where:site}"), Ok(Node::Narrow(Slot::Where, "site")));
    assert_eq!(parse("{count:<house>}"), Ok(Node::Narrow(Slot::Any(Kind::Count), "house")));
    assert_eq!(parse("{casualties/dead}"), Ok(Node::Result("casualties/dead")));
}

#[test]
fn each_part_has_its_place() {
    let pattern = "{value} [orang] (=tewas|<dead>)~luncur+noun...=makan, malam {count:<house>} {a/b}";
    let (_, leaves) = parse_with_leaves(pattern).unwrap();
    let texts: Vec<&str> = leaves.iter().map(|leaf| leaf.text.as_str()).collect();
    let expected = ["{value}", "orang", "=tewas", "<dead>", "~", "luncur+noun", "...", "=makan", "=,", "malam", "{count:<house>}", "{a/b}"];
    assert_eq!(texts, expected);
    for leaf in leaves {
        assert!(leaf.text.ends_with(leaf.span.of(pattern)), "{leaf:?}");
    }
}

#[test]
fn mistakes_name_their_place() {
    for (pattern, at) in [
        ("(a|b", 0),
        ("a )", 2),
        ("{vallue}", 0),
        ("<>", 0),
        ("", 0),
        ("a (b|)", 5),
        ("a > b", 2),
        ("= a", 1),
        ("(a|b)+noun", 5),
        ("a {who:city}", 2),
        ("a {count:}", 2),
        ("{value:house}", 0),
    ] {
        assert_eq!(parse(pattern).map_err(|error| error.at), Err(at), "{pattern}");
    }
}
