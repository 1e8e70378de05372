//! The pattern language of rule files: what an author writes, as a tree.
//!
//! `word` in all forms of a base word, `=word` for that form only, `word+noun` with the derived nouns, `<list>`, `{slot}`,
//! `{slot:narrowed}`, `{another/rule}`, `[optional]`, `(a|b)`, `~` a short gap, `...` a gap in the same sentence; a space means
//! adjacent.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::span::Span;
use crate::value::{Kind, Kinds};

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node<'p> {
    Word {
        text: Cow<'p, str>,
        forms: WordForms,
    },
    List(&'p str),
    Slot(Slot),
    /// A slot that takes some of its values only: `{where:site}`, `{count:house}`.
    Narrow(Slot, &'p str),
    /// What another rule has found: `{casualties/dead}`.
    Result(&'p str),
    Sequence(Vec<Node<'p>>),
    Either(Vec<Node<'p>>),
    Optional(Box<Node<'p>>),
    /// Up to five tokens of the same clause.
    ShortGap,
    /// Any tokens of the same sentence.
    LongGap,
}

impl Node<'_> {
    /// Whether it is a word and no mark, which a search may step over.
    pub(crate) fn is_plain_word(&self) -> bool {
        matches!(self, Self::Word { text, .. } if text.starts_with(char::is_alphanumeric))
    }

    /// How often each of these slots can be filled in one match, narrowed or not.
    pub(crate) fn most<const N: usize>(&self, wanted: [Slot; N]) -> [usize; N] {
        let mut most = [0; N];
        match self {
            Self::Slot(slot) | Self::Narrow(slot, _) => most = wanted.map(|wanted| usize::from(*slot == wanted)),
            Self::Sequence(items) => {
                for item in items {
                    most.iter_mut().zip(item.most(wanted)).for_each(|(most, more)| *most += more);
                }
            }
            Self::Either(choices) => {
                for choice in choices {
                    most.iter_mut().zip(choice.most(wanted)).for_each(|(most, other)| *most = (*most).max(other));
                }
            }
            Self::Optional(inner) => most = inner.most(wanted),
            Self::Word { .. } | Self::List(_) | Self::Result(_) | Self::ShortGap | Self::LongGap => {}
        }
        most
    }
}

/// Which forms of a word a pattern means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordForms {
    All,
    AsWritten,
    WithNouns,
}

/// A typed place in a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Slot {
    /// What the rule is about.
    Value,
    /// A person or country that takes part.
    Who,
    /// A place of the event.
    Where,
    /// A date of the event.
    When,
    /// Something of this kind that is not kept.
    Any(Kind),
    /// A person's name that is not kept.
    Person,
    /// One of the slots above, of this entry of the narrowed ones (`Lists::narrow`).
    Narrow(u16),
    /// What the rule of this number has found in the sentence.
    Result(u16),
}

impl Slot {
    /// The kinds of values that may fill it, in a rule on values of `value`; of a slot that is narrowed none.
    pub(crate) fn kinds(self, value: Kind) -> Kinds {
        match self {
            Self::Value => match value {
                Kind::Count => Kinds::of(&[Kind::Count, Kind::Number]),
                Kind::Number => Kinds::of(&[Kind::Number, Kind::Count, Kind::Ordinal]),
                Kind::Magnitude => Kinds::of(&[Kind::Magnitude, Kind::Number]),
                kind => Kinds::of(&[kind]),
            },
            Self::Where => Kinds::of(&[Kind::Place]),
            Self::When => Kinds::of(&[Kind::Date]),
            Self::Any(kind) => Kinds::of(&[kind]),
            Self::Who => Kinds::of(&[Kind::Name, Kind::Title, Kind::Place]),
            Self::Person => Kinds::of(&[Kind::Name, Kind::Title]),
            Self::Narrow(_) | Self::Result(_) => Kinds::default(),
        }
    }
}

impl Slot {
    /// Names of slots that are no kinds of values.
    const NAMES: [&'static str; 5] = ["value", "who", "where", "when", "person"];

    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "value" => Self::Value,
            "who" => Self::Who,
            "where" => Self::Where,
            "when" => Self::When,
            "person" => Self::Person,
            _ => Self::Any(Kind::parse(name)?),
        })
    }
}

/// What is wrong with a pattern, and where in it (bytes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PatternError {
    pub(crate) at: usize,
    pub(crate) length: usize,
    pub(crate) message: String,
    pub(crate) advice: String,
}

/// A part of a pattern that takes words, a value or a gap: a step of what it compiles to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Leaf {
    /// As its author wrote it; each word of several with the mark that stands before all of them.
    pub(crate) text: String,
    /// Its place in the pattern.
    pub(crate) span: Span,
}

/// Mistakes are rare and large; what is read well is handed on in few words.
pub(crate) type Parse<T> = Result<T, Box<PatternError>>;

/// Reads a pattern.
pub(crate) fn parse(pattern: &str) -> Parse<Node<'_>> {
    Parser { text: pattern, at: 0, depth: 0, leaves: None }.whole()
}

/// Reads a pattern; also its parts, in the order of the steps that they compile to.
pub(crate) fn parse_with_leaves(pattern: &str) -> Parse<(Node<'_>, Vec<Leaf>)> {
    let mut parser = Parser { text: pattern, at: 0, depth: 0, leaves: Some(Vec::new()) };
    let node = parser.whole()?;
    Ok((node, parser.leaves.unwrap_or_default()))
}

/// Brackets inside brackets; more is no sentence any more.
const MAX_DEPTH: usize = 8;

struct Parser<'p> {
    text: &'p str,
    at: usize,
    depth: usize,
    /// Wanted by few who read a pattern.
    leaves: Option<Vec<Leaf>>,
}

impl<'p> Parser<'p> {
    fn whole(&mut self) -> Parse<Node<'p>> {
        let node = self.alternatives()?;
        match self.peek() {
            None => Ok(node),
            Some(c) => Err(self.error(1, format!("`{c}` closes nothing"), "take it out, or open it before")),
        }
    }

    /// Notes what was read since `start` as a part.
    fn leaf(&mut self, start: usize) {
        let span = Span::new(start, self.at);
        let text = self.text;
        if let Some(leaves) = &mut self.leaves {
            leaves.push(Leaf { text: span.of(text).to_owned(), span });
        }
    }

    fn peek(&self) -> Option<char> {
        match *self.text.as_bytes().get(self.at)? {
            byte @ ..0x80 => Some(char::from(byte)),
            _ => self.text[self.at..].chars().next(),
        }
    }

    #[cold]
    fn error(&self, length: usize, message: impl Into<String>, advice: &str) -> Box<PatternError> {
        Box::new(PatternError { at: self.at, length, message: message.into(), advice: advice.to_owned() })
    }

    fn alternatives(&mut self) -> Parse<Node<'p>> {
        let first = self.sequence()?;
        let mut choices = Vec::new();
        while self.peek() == Some('|') {
            self.at += 1;
            choices.push(self.sequence()?);
        }
        let is_empty = |node: &Node<'_>| matches!(node, Node::Sequence(items) if items.is_empty());
        if choices.is_empty() {
            let advice = "write the words between the marks, or use [ ] for what may be missing";
            return if is_empty(&first) { Err(self.error(1, "the pattern is empty", advice)) } else { Ok(first) };
        }
        choices.insert(0, first);
        if let Some(empty) = choices.iter().position(is_empty) {
            let advice = "write the words between the marks, or use [ ] for what may be missing";
            return Err(self.error(1, format!("alternative {} is empty", empty + 1), advice));
        }
        Ok(Node::Either(choices))
    }

    fn sequence(&mut self) -> Parse<Node<'p>> {
        let (mut first, mut items) = (None, Vec::new());
        while let Some(c) = self.peek() {
            match c {
                '|' | ')' | ']' => break,
                c if c.is_whitespace() => self.at += c.len_utf8(),
                _ => {
                    let item = self.item(c)?;
                    // Many have one item, which needs no list.
                    match first.take() {
                        None if items.is_empty() => first = Some(item),
                        before => {
                            items.extend(before);
                            items.push(item);
                        }
                    }
                }
            }
        }
        Ok(first.unwrap_or(Node::Sequence(items)))
    }

    fn item(&mut self, first: char) -> Parse<Node<'p>> {
        let start = self.at;
        let node = self.read_item(first)?;
        if matches!(node, Node::Slot(_) | Node::Narrow(..) | Node::Result(_) | Node::List(_) | Node::ShortGap | Node::LongGap)
            && !matches!(first, '(' | '[')
        {
            self.leaf(start);
        }
        Ok(node)
    }

    fn read_item(&mut self, first: char) -> Parse<Node<'p>> {
        match first {
            '(' => self.group(')'),
            '[' => self.group(']').map(|node| Node::Optional(Box::new(node))),
            '{' => self.slot(),
            '<' => {
                let name = self.until('>')?;
                Ok(Node::List(name))
            }
            '~' => {
                self.at += 1;
                Ok(Node::ShortGap)
            }
            '.' if self.text[self.at..].starts_with("...") => {
                self.at += 3;
                Ok(Node::LongGap)
            }
            '}' | '>' => Err(self.error(1, format!("`{first}` closes nothing"), "take it out, or open it before")),
            _ => self.word(),
        }
    }

    fn group(&mut self, close: char) -> Parse<Node<'p>> {
        let open = self.at;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error(1, "brackets are nested too deeply", "write several patterns instead"));
        }
        self.at += 1;
        let node = self.alternatives()?;
        if self.peek() != Some(close) {
            self.at = open;
            return Err(self.error(1, "this bracket is never closed", "close it, or take it out"));
        }
        self.at += 1;
        self.depth -= 1;
        Ok(node)
    }

    fn until(&mut self, close: char) -> Parse<&'p str> {
        let text = self.text;
        let rest = &text[self.at + 1..];
        match rest.find(close) {
            Some(length) if length > 0 => {
                let inner = &rest[..length];
                self.at += length + 2;
                Ok(inner)
            }
            _ => Err(self.error(1, "this bracket is never closed, or holds nothing", "write a name in it and close it")),
        }
    }

    fn slot(&mut self) -> Parse<Node<'p>> {
        let open = self.at;
        let name = self.until('}')?;
        let length = name.len() + 2;
        if name.contains('/') {
            return Ok(Node::Result(name));
        }
        let (base, of) = name.split_once(':').map_or((name, None), |(base, of)| (base, Some(of.trim())));
        let Some(slot) = Slot::parse(base) else {
            let kinds: Vec<&str> = Slot::NAMES.into_iter().chain(Kind::ALL.map(Kind::name)).collect();
            let advice = crate::settings::did_you_mean(base, &kinds);
            return Err(Box::new(PatternError { at: open, length, message: format!("no slot is called `{{{base}}}`"), advice }));
        };
        match (slot, of) {
            (_, None) => Ok(Node::Slot(slot)),
            (Slot::Where | Slot::Any(Kind::Place | Kind::Count | Kind::Quantity), Some(of)) if !of.is_empty() => {
                Ok(Node::Narrow(slot, of.trim_start_matches('<').trim_end_matches('>')))
            }
            (_, Some(_)) => {
                let advice = "narrow {where:...} and {place:...} by a type of place, {count:...} by a list, {quantity:...} by a dimension";
                let advice = if slot == Slot::Value { "write it as `of` in the rule's `value`" } else { advice };
                let message = format!("`{{{base}}}` is not narrowed so");
                Err(Box::new(PatternError { at: open, length, message, advice: advice.to_owned() }))
            }
        }
    }

    fn word(&mut self) -> Parse<Node<'p>> {
        let text = self.text;
        let exact = text[self.at..].starts_with('=');
        if exact {
            self.at += 1;
        }
        let rest = &text[self.at..];
        // Nearly all words are letters, which nothing splits.
        let letters = rest.bytes().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len());
        if letters > 0 && matches!(rest.as_bytes().get(letters), None | Some(b' ' | b'(' | b')' | b'[' | b']' | b'|' | b'~')) {
            let forms = if exact { WordForms::AsWritten } else { WordForms::All };
            return Ok(self.one_word(letters, exact, Cow::Borrowed(&rest[..letters]), forms));
        }
        let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '|' | '~');
        let end = rest.find(ends).unwrap_or(rest.len());
        let end = if rest[..end].contains('.') { rest[..end].find("...").unwrap_or(end) } else { end };
        if rest.starts_with('+') {
            return Err(self.error(end.max(1), "`+noun` stands behind no word", "write it behind each word: (rendam+noun|genang+noun)"));
        }
        if let Some(mark) = rest[..end].chars().find(|c| matches!(c, '…' | '“' | '”' | '„' | '‘' | '«' | '»' | '"')) {
            let advice =
                if mark == '…' { "write three points for a gap: ..." } else { "take it out: quotation marks of a text are stepped over" };
            return Err(self.error(end, format!("`{mark}` is no part of a word"), advice));
        }
        if end == 0 {
            return Err(self.error(1, "`=` stands before no word", "write the word right behind it"));
        }
        let (text, forms) = match rest[..end].strip_suffix("+noun") {
            Some(base) => (base, WordForms::WithNouns),
            None => (&rest[..end], if exact { WordForms::AsWritten } else { WordForms::All }),
        };
        if text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return Ok(self.one_word(end, exact, Cow::Borrowed(text), forms));
        }
        let words = super::vocabulary::phrase_words(text);
        if words.len() < 2 {
            return Ok(self.one_word(end, exact, Cow::Borrowed(text), forms));
        }
        let start = self.at;
        self.at += end;
        self.word_leaves(start, exact, &words);
        // "makan, minum": a comma behind a word is a token of its own.
        Ok(Node::Sequence(words.into_iter().map(|word| Node::Word { text: Cow::Owned(word), forms }).collect()))
    }

    /// Steps over a word of this length.
    fn one_word(&mut self, length: usize, exact: bool, text: Cow<'p, str>, forms: WordForms) -> Node<'p> {
        let start = self.at;
        self.at += length;
        self.leaf(start - usize::from(exact));
        Node::Word { text, forms }
    }

    /// The parts of a run of letters and marks that are several words ("=makan, minum"), which starts at `start`.
    fn word_leaves(&mut self, start: usize, exact: bool, words: &[String]) {
        let (mark, mut from) = (if exact { "=" } else { "" }, start);
        for word in words {
            // Where a word is no piece of the text, all of it is its place.
            let found = self.text[from..self.at].find(word.as_str()).map(|at| Span::new(from + at, from + at + word.len()));
            let span = found.unwrap_or(Span::new(start, self.at));
            from = found.map_or(from, |span| span.end);
            if let Some(leaves) = &mut self.leaves {
                leaves.push(Leaf { text: format!("{mark}{word}"), span });
            }
        }
    }
}
