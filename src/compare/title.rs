//! Titles of one person: one office in other words, a general word for it, a short form of its institution, or two offices.

use super::finding::Reason;
use super::fold::{contained, folded_words, similarity};
use super::level::{Knowledge, Level, Relation, Verdict, exclude_words, first_that_holds};
use super::words::Names;

/// What every word of a title must reach to be a spelling of the other: "Pertahanan" is not "Pertanian".
const LEAST_OF_A_TITLE_WORD: f64 = 0.85;

/// A title has its general word at its start (Indonesian) or its end (English), of at most so many words.
const LONGEST_GENERIC: usize = 3;

/// Bytes of words such as "and", "for", "dan", which a short form mostly leaves out.
const SMALL_WORD: usize = 3;
/// Bytes of a short form that is held against the beginnings of words, at least and at most.
const LEAST_SHORT: usize = 3;
const LONGEST_SHORT: usize = 16;

/// Prefixes of `rules/titles.toml` whose words all say the same. A "wakil" is a part of many offices.
const ONE_PREFIX: [&str; 2] = ["acting", "former"];

struct Titles<'a> {
    names: Names<'a>,
    offices: [Option<String>; 2],
    knowledge: &'a dyn Knowledge,
}

/// How two titles of one person stand to each other.
pub(super) fn relate_titles(a: &str, b: &str, threshold: f64, knowledge: &dyn Knowledge) -> Relation {
    let words = [a, b].map(|title| with_one_prefix(folded_words(title), knowledge));
    let names = Names { shown: [a, b], words, threshold };
    first_that_holds(&title_levels(), &Titles { names, offices: [knowledge.title_office(a), knowledge.title_office(b)], knowledge })
}

/// The words of a title, its first ones by what they say: "Pj Bupati", "Penjabat (Pj) Bupati" and "Pelaksana Tugas Bupati" are all "acting bupati".
fn with_one_prefix(words: Vec<String>, knowledge: &dyn Knowledge) -> Vec<String> {
    let mut made: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some((length, name)) = knowledge.title_prefix(&words[at..]).filter(|(_, name)| ONE_PREFIX.contains(&name.as_str())) {
        if made.last() != Some(&name) {
            made.push(name);
        }
        at += length;
    }
    made.extend_from_slice(&words[at..]);
    made
}

fn title_levels<'a>() -> [Level<Titles<'a>>; 13] {
    [
        Level::new(Verdict::CannotTell, "no words", |t| t.names.no_words()),
        Level::new(Verdict::Same, "same title", |t| t.names.same()),
        Level::new(Verdict::Same, "same office", |t| {
            let same = t.offices[0].is_some() && t.offices[0] == t.offices[1];
            same.then(|| format!("{} and {} are one office", t.names.shown[0], t.names.shown[1]))
        }),
        Level::new(Verdict::Compatible, "office without its country", |t| {
            let parts = |at: usize| t.offices[at].as_deref().map(|office| office.split_once(' ').unwrap_or((office, "")));
            let (a, b) = (parts(0)?, parts(1)?);
            let (short, long) = if a.1.is_empty() { (0, 1) } else { (1, 0) };
            let fits = a.0 == b.0 && (a.1.is_empty() || b.1.is_empty());
            fits.then(|| format!("{} contains {}", t.names.shown[short], t.names.shown[long]))
        }),
        Level::new(Verdict::Compatible, "office without its institution", |t| {
            let [a, b] = t.names.shown;
            let (x, y) = (t.knowledge.title_head(a)?, t.knowledge.title_head(b)?);
            let (p, q) = (x.1.is_empty(), y.1.is_empty());
            (x.0 == y.0 && p != q).then(|| if p { format!("{a} contains {b}") } else { format!("{b} contains {a}") })
        }),
        Level::new(Verdict::Compatible, "one office, its institution told otherwise", |t| {
            let [a, b] = t.names.shown;
            let (x, y) = (t.knowledge.title_head(a)?, t.knowledge.title_head(b)?);
            let fits = x.0 == y.0 && t.alterations(0) == t.alterations(1) && is_of_one_body(&x.1, &y.1);
            fits.then(|| format!("{a} and {b} are one office, whose institution is told in two ways"))
        }),
        Level::new(Verdict::Same, "spelling", |t: &Titles<'_>| {
            let [a, b] = &t.names.words;
            let two_offices = t.offices[0].is_some() && t.offices[1].is_some();
            let alike = a.len() == b.len() && similarity(a, b, Some(LEAST_OF_A_TITLE_WORD)) >= t.names.threshold;
            (alike && !two_offices).then(|| t.names.spelling())
        })
        .because(Reason::Spelling),
        Level::new(Verdict::Excludes, "two bodies", |t: &Titles<'_>| {
            t.lead_two_bodies().then(|| exclude_words(t.names.shown[0], t.names.shown[1]))
        })
        .because(Reason::Title),
        Level::new(Verdict::Compatible, "generic title", |t| {
            let [a, b] = t.names.shown;
            let generic = [t.is_generic(0), t.is_generic(1)];
            match generic {
                [true, true] => Some(format!("{a} and {b} are both general titles")),
                [true, false] => Some(format!("{a} contains {b}")),
                [false, true] => Some(format!("{b} contains {a}")),
                [false, false] => None,
            }
        }),
        Level::new(Verdict::Compatible, "part of the title", |t| {
            let whole = contained(&t.names.words[0], &t.names.words[1], false).is_some();
            let (short, long) = t.names.short_and_long();
            (whole && t.alterations(0) == t.alterations(1)).then(|| format!("{short} contains {long}"))
        }),
        Level::new(Verdict::Same, "abbreviation", |t| {
            let [a, b] = t.names.shown;
            t.abbreviates().then(|| format!("{a} and {b}: one abbreviates the other"))
        }),
        Level::new(Verdict::Compatible, "abbreviation of a part", |t| {
            let [a, b] = t.names.shown;
            t.shortens().then(|| format!("{a} and {b}: one shortens words of the other"))
        }),
        Level::new(Verdict::Excludes, "two titles", |t: &Titles<'_>| Some(exclude_words(t.names.shown[0], t.names.shown[1])))
            .because(Reason::Title),
    ]
}

impl Titles<'_> {
    /// Words that make another title of it ("wakil", "mantan").
    fn alterations(&self, at: usize) -> Vec<&String> {
        let mut words: Vec<_> = self.names.words[at].iter().filter(|word| self.knowledge.title_alters(word)).collect();
        words.sort();
        words
    }

    /// "Juru Bicara KPK", "Juru Bicara Komisi Pemberantasan Korupsi": what one has more is short for what the other has more.
    fn abbreviates(&self) -> bool {
        let [a, b] = [self.more(0), self.more(1)];
        let is_short = |one: &str, long: &[&String]| long.len() > 1 && one.len() <= LONGEST_SHORT && is_made_of(one, long);
        let fits = |short: &[&String], long: &[&String]| matches!(short, [one] if is_short(one, long));
        fits(&a, &b) || fits(&b, &a)
    }

    /// "Kepala BPBD Kota Randu", "Kepala Badan Penanggulangan Bencana Daerah": a word of one is short for words of the other.
    fn shortens(&self) -> bool {
        let [a, b] = [self.more(0), self.more(1)];
        let runs = |long: &[&String], one: &str| (0..long.len()).any(|at| (at + 2..=long.len()).any(|to| is_made_of(one, &long[at..to])));
        let fits = |short: &[&String], long: &[&String]| {
            short.iter().any(|one| (LEAST_SHORT..=LONGEST_SHORT).contains(&one.len()) && runs(long, one))
        };
        self.alterations(0) == self.alterations(1) && (fits(&a, &b) || fits(&b, &a))
    }

    /// The words that the other title has not.
    fn more(&self, at: usize) -> Vec<&String> {
        self.names.words[at].iter().filter(|word| !self.names.words[1 - at].contains(word)).collect()
    }

    /// "Kepala BPBD Tomohon", "Kepala Dinas Sosial Tomohon": one general word, of two bodies. Bodies that one could be short for are not held apart.
    fn lead_two_bodies(&self) -> bool {
        let [a, b] = &self.names.words;
        let heads = (1..=a.len().min(b.len()).min(LONGEST_GENERIC)).rev().find(|&n| a[..n] == b[..n]);
        let Some(heads) = heads.filter(|&n| (1..=n).any(|n| self.knowledge.title_is_generic(&a[..n].join(" ")))) else { return false };
        // A body by its name: "the provincial disaster service" only describes one.
        let is_name = |word: &str| is_initials(word) || word.starts_with(char::is_uppercase) && self.knowledge.is_body(word);
        let of_body = |shown: &str| shown.split_whitespace().skip(heads).any(is_name);
        let more = [0, 1].map(|at| self.more(at).into_iter().filter(|word| !self.knowledge.says_kind_of_place(word)).collect::<Vec<_>>());
        let short = |p: &[&String], q: &[&String]| p.iter().any(|one| q.len() > 1 && may_be_made_of(one, q));
        // What initials stand for nobody knows: beside a name in words they are another body only where both are of one place, and begin otherwise.
        let initials = [0, 1].map(|at| {
            let capitals: Vec<String> =
                self.names.shown[at].split_whitespace().filter(|word| is_initials(word)).map(str::to_lowercase).collect();
            self.more(at).iter().all(|word| capitals.contains(word))
        });
        let letters = |at: usize| self.more(at).into_iter().filter_map(|word| word.chars().next()).collect::<Vec<_>>();
        let begin_otherwise = || letters(0).iter().all(|letter| !letters(1).contains(letter));
        let one_place = || a[heads..].iter().any(|word| b[heads..].contains(word) && !self.knowledge.says_kind_of_place(word));
        of_body(self.names.shown[0])
            && of_body(self.names.shown[1])
            && (initials[0] == initials[1] || one_place() && begin_otherwise())
            && more.iter().all(|words| !words.is_empty())
            && !short(&self.more(0), &self.more(1))
            && !short(&self.more(1), &self.more(0))
            && self.alterations(0) == self.alterations(1)
    }

    /// "Chief information officer", "the network's chief financial officer": two known offices of one frame, however general an officer is.
    fn differ_within(&self) -> bool {
        let [a, b] = &self.names.words;
        let known = self.offices.iter().all(Option::is_some) && self.offices[0] != self.offices[1];
        known && a.last() == b.last() && a.iter().filter(|word| b.contains(word)).count() > 1
    }

    fn is_generic(&self, at: usize) -> bool {
        let words = &self.names.words[at];
        let longest = words.len().min(LONGEST_GENERIC);
        let generic = |part: &[String]| self.knowledge.title_is_generic(&part.join(" "));
        let found = generic(words) || (1..=longest).any(|n| generic(&words[..n]) || generic(&words[words.len() - n..]));
        found && !self.differ_within() && self.alterations(at).is_empty()
    }
}

/// Whether what two titles say besides their office may be one institution: it is no name on one side ("the company's"), or the names share a
/// word and neither has another.
fn is_of_one_body(a: &[String], b: &[String]) -> bool {
    let names = |words: &[String]| -> Vec<String> {
        words.iter().filter(|word| word.starts_with(char::is_uppercase)).map(|word| word.to_lowercase()).collect()
    };
    let (p, q) = (names(a), names(b));
    let within = |x: &[String], y: &[String]| x.iter().all(|word| y.contains(word));
    !a.is_empty() && !b.is_empty() && (within(&p, &q) || within(&q, &p))
}

/// Capital letters that stand for words: "BPBD", "UNRWA".
fn is_initials(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a word is made of the beginnings of these, one behind another: "kpk" of initials, "perumda" of "perusahaan umum daerah". Small words may
/// be left out: "cdc" of "centers for disease control".
fn is_made_of(short: &str, long: &[&String]) -> bool {
    let Some((first, rest)) = long.split_first() else { return short.is_empty() };
    if first.len() <= SMALL_WORD && !rest.is_empty() && is_made_of(short, rest) {
        return true;
    }
    let begins = |length: &usize| short.get(..*length).is_some_and(|part| first.starts_with(part));
    (1..=short.len().min(first.len())).filter(begins).any(|length| is_made_of(&short[length..], rest))
}

/// Whether a word may be short for these: its letters stand in them in order, from the first on ("disdik" in "dinas pendidikan").
fn may_be_made_of(short: &str, long: &[&String]) -> bool {
    let mut letters = long.iter().flat_map(|word| word.chars());
    let first = long.first().and_then(|word| word.chars().next());
    short.chars().next() == first && short.chars().all(|letter| letters.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::super::finding::Reason;
    use super::super::testing::{check_table, relation};
    use crate::value::Kind;

    #[test]
    fn titles() {
        check_table(Kind::Title, include_str!("tables/title.tsv"), 40);
        assert_eq!(relation(Kind::Title, "Presiden Rusia", "Perdana Menteri Rusia").reason, Some(Reason::Title));
    }
}
