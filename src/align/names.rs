//! Names as they are compared: folded over case, diacritics, hyphens, ways of writing one sound, and word order; whole, short, or a letter apart.
//!
//! Knows no titles: what a name is without them is read before (`normalise`).

use super::sounds::{in_full, sound, state_school};

/// How two names stand to each other, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NameLevel {
    /// The same parts in any order, each in some spelling.
    Same,
    /// All parts of the shorter are in the longer one ("Putin", "Vladimir Putin"), initials included.
    Short,
    /// One letter apart as a whole: a slip, or another name.
    Slip,
    /// A part too short to name anybody alone ("Un").
    Part,
    /// Another name.
    Other,
}

/// Similarity of two name parts above which they are spellings of one.
const SPELLING: f64 = 0.88;
/// The same for long parts beside one that is spelt alike.
const LOOSE_SPELLING: f64 = 0.8;
/// Letters of a whole name from which one letter more, less or other is a slip: "Li Wei" and "Li Wen" are two persons.
const LEAST_SLIP: usize = 7;

/// A name in the forms that comparing needs, made once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    parts: Vec<Box<str>>,
    /// Each part as it sounds.
    folded: Vec<Box<str>>,
    /// The letters of each part, and how many.
    letters: Vec<Letters>,
    /// The folded parts in one, as written.
    joined: Box<str>,
    /// The same in alphabetical order.
    sorted: Box<str>,
}

impl Name {
    /// Of a key as `name_key` makes it: lower case, no diacritics, a space between parts.
    pub(super) fn of(key: &str) -> Self {
        let mut parts: Vec<Box<str>> = key.split(' ').flat_map(state_school).map(Into::into).collect();
        // "Jr." tells father from son, and most sources leave it out.
        if parts.len() > 2 && parts.last().is_some_and(|last| matches!(&**last, "jr" | "sr")) {
            parts.pop();
        }
        let folded: Vec<Box<str>> = parts.iter().map(|part| sound(part).into_boxed_str()).collect();
        let letters = parts.iter().map(|part| Letters::of(part)).collect();
        let joined = folded.concat().into_boxed_str();
        let mut order: Vec<&str> = folded.iter().map(AsRef::as_ref).collect();
        order.sort_unstable();
        let sorted = order.join(" ").into_boxed_str();
        Self { parts, folded, letters, joined, sorted }
    }

    /// Whether any part has more than two letters: "un" alone names nobody.
    pub(super) fn names_somebody(&self) -> bool {
        self.parts.iter().any(|part| part.len() > 2)
    }

    /// The same for all ways of writing the whole name: what claims are looked up by.
    pub(super) fn key(&self) -> &str {
        &self.sorted
    }

    /// Parts that say enough alone to look claims up by: a surname.
    pub(super) fn part_keys(&self) -> impl Iterator<Item = &str> {
        self.folded.iter().map(AsRef::as_ref).filter(|part: &&str| part.len() > 3)
    }
}

/// Compares two names.
pub(super) fn compare_names(a: &Name, b: &Name) -> NameLevel {
    if (a.sorted == b.sorted || a.joined == b.joined) && (a.names_somebody() || b.names_somebody() || a.parts.len() > 1) {
        return NameLevel::Same;
    }
    let (short, long) = if a.parts.len() <= b.parts.len() { (a, b) } else { (b, a) };
    let is_whole = short.parts.len() == long.parts.len();
    // Of two names of one length either may have the initials.
    if short.names_somebody() && has_all(short, long) || is_whole && long.names_somebody() && has_all(long, short) {
        return if is_whole { NameLevel::Same } else { NameLevel::Short };
    }
    // "SMP Negeri 1" and "SMP Negeri 3" are two schools.
    let numbers =
        |name: &'_ Name| name.parts.iter().filter(|part| part.bytes().all(|byte| byte.is_ascii_digit())).cloned().collect::<Vec<_>>();
    let is_slip = numbers(a) == numbers(b)
        && a.joined.len().min(b.joined.len()) >= LEAST_SLIP
        && one_letter_apart(a.joined.as_bytes(), b.joined.as_bytes());
    let is_part = short.parts.len() == 1 && !short.joined.is_empty() && long.folded.contains(&short.folded[0]);
    match () {
        () if is_slip => NameLevel::Slip,
        () if is_part => NameLevel::Part,
        () => NameLevel::Other,
    }
}

/// Whether every part of the shorter name has a spelling in the longer one.
fn has_all(short: &Name, long: &Name) -> bool {
    // A part that is spelt alike makes a looser spelling of the others likely ("Joseph Durfort", "Joseph Dunford").
    let anchored = short.parts.iter().any(|part| part.len() > 2 && long.parts.contains(part));
    (0..short.parts.len()).all(|at| {
        let (part, letters) = (&short.parts[at], short.letters[at]);
        (0..long.parts.len()).any(|with| {
            let other = &long.parts[with];
            let (least, threshold) = if anchored && part.len().min(other.len()) > 5 { (5, LOOSE_SPELLING) } else { (3, SPELLING) };
            part == other
                || part.len() > 2 && short.folded[at] == long.folded[with]
                || letters.count == 1 && other.starts_with(&**part)
                || anchored && in_full(part) == in_full(other)
                || part.len() > least
                    && other.len() > least
                    && letters.at_most(long.letters[with], part, other) >= threshold
                    && strsim::jaro_winkler(part, other) >= threshold
        })
    })
}

/// Which letters a part has, roughly: what tells without a comparison that two parts are nothing alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Letters {
    set: u32,
    count: u32,
}

impl Letters {
    fn of(part: &str) -> Self {
        part.chars().fold(Self { set: 0, count: 0 }, |known, c| Self { set: known.set | 1 << (u32::from(c) % 32), count: known.count + 1 })
    }

    /// What the similarity of two parts can be at most: letters that the other lacks match nothing.
    fn at_most(self, other: Self, a: &str, b: &str) -> f64 {
        let own = self.count.saturating_sub((self.set & !other.set).count_ones());
        let others = other.count.saturating_sub((other.set & !self.set).count_ones());
        let matches = f64::from(own.min(others));
        let jaro = (matches / f64::from(self.count) + matches / f64::from(other.count) + 1.0) / 3.0;
        let start = a.chars().zip(b.chars()).take(4).take_while(|(x, y)| x == y).count();
        // A little more than can be, so that no rounding hides a pair.
        jaro + 0.1 * start as f64 * (1.0 - jaro) + 1e-9
    }
}

/// Whether one letter more, less or other, or two that changed places, make one of the other.
fn one_letter_apart(a: &[u8], b: &[u8]) -> bool {
    let same_start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same_start..], &b[same_start..]);
    let same_end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    match (&a[..a.len() - same_end], &b[..b.len() - same_end]) {
        ([], [] | [_]) | ([_], [] | [_]) => true,
        ([p, q], [r, s]) => p == s && q == r,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Name, NameLevel, compare_names};
    use crate::normalise::name_key;

    #[test]
    fn names_fold_over_spelling_order_and_length() {
        for (a, b, level) in [
            ("Kim Jong-un", "KIM JONG UN", NameLevel::Same),
            ("Soekarno", "Sukarno", NameLevel::Same),
            ("Soerjadi Widjaja", "Suryadi Wijaya", NameLevel::Same),
            ("Djoko Widodo", "Joko Widodo", NameLevel::Same),
            ("Sutan Sjahrir", "Sutan Syahrir", NameLevel::Same),
            ("Sergei Shoigu", "Shoigu Sergey", NameLevel::Same),
            ("Maxim Romanoff", "Maksim Romanov", NameLevel::Same),
            ("Lee Jae Myung", "Li Jae-myung", NameLevel::Same),
            ("Besançon", "besancon", NameLevel::Same),
            ("Woo LiRo", "Woo Li Ro", NameLevel::Same),
            ("Joseph F. Dunford", "Joseph Dunford", NameLevel::Short),
            ("Putin", "Vladimir Putin", NameLevel::Short),
            ("V. Putin", "Vladimir Putin", NameLevel::Same),
            ("Retno Marsudi", "Retno Marsdi", NameLevel::Same),
            ("Pak Mi Ran", "Pak Mi Rang", NameLevel::Slip),
            ("Jon Owen", "John Owen", NameLevel::Slip),
            ("Jabaliya", "Jabalya", NameLevel::Same),
            ("Dargahan", "Dargehan", NameLevel::Same),
            ("Joseph Dunford Jr", "J. Dunford", NameLevel::Same),
            ("Bill Ingaldson", "William Ingaldson", NameLevel::Same),
            ("Moh. Mahfud", "Muhammad Mahfud", NameLevel::Same),
            ("Bill Ingaldson", "William Peters", NameLevel::Other),
            ("Tom", "Thomas Wolfe", NameLevel::Other),
            ("Un", "Kim Jong Un", NameLevel::Part),
            ("Kim Jong Un", "Kim Yo Jong", NameLevel::Other),
            ("Li Wei", "Li Wen", NameLevel::Other),
            ("Jo Chun Ryong", "Pak Jong Chon", NameLevel::Other),
            ("Budi Santoso", "Agus Wijaya", NameLevel::Other),
            ("", "", NameLevel::Other),
            ("", "Kim", NameLevel::Other),
        ] {
            let (p, q) = (Name::of(&name_key(a)), Name::of(&name_key(b)));
            assert_eq!(compare_names(&p, &q), level, "{a} / {b}");
            assert_eq!(compare_names(&q, &p), level, "{b} / {a}");
        }
    }
}
