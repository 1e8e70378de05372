//! Quotations: two reports of one saying clash only in their numbers or in what they deny; other wording is translation.

use unicode_normalization::UnicodeNormalization;

use crate::value::Exact;

use super::level::{Knowledge, Level, Relation, Verdict, first_that_holds};

/// How alike two quotations are, numbers and negations masked, to be one saying.
const ONE_SAYING: f64 = 0.85;

/// Fewer words than these do not make a saying that could be told from another.
const LEAST_WORDS: usize = 3;

/// Words of a quotation that are looked at.
const MOST_WORDS: usize = 400;

/// The level of sayings that differ in wording alone.
pub(super) const OTHER_WORDS: &str = "other words";

#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    Plain(String),
    Number(String),
    Negation(String),
}

impl Word {
    /// Whether both are the same once numbers are masked.
    fn alike(&self, other: &Self) -> bool {
        self == other || matches!((self, other), (Self::Number(_), Self::Number(_)))
    }
}

struct Pair {
    words: [Vec<Word>; 2],
    /// Numbers that stand at the same place of one saying and differ.
    numbers: Option<(String, String)>,
    one_saying: bool,
}

/// How two quotations stand to each other.
pub(super) fn relate(a: &str, b: &str, knowledge: &dyn Knowledge) -> Relation {
    let words = [a, b].map(|text| words_of(text, knowledge));
    let masked = [0, 1].map(|at: usize| words[at].iter().filter(|word| !matches!(word, Word::Negation(_))).collect::<Vec<_>>());
    let matches = common(&masked[0], &masked[1]);
    let total = masked[0].len() + masked[1].len();
    let one_saying = matches.len() >= LEAST_WORDS && 2.0 * matches.len() as f64 >= ONE_SAYING * total as f64;
    let numbers = matches.iter().find_map(|pair| match pair {
        (Word::Number(x), Word::Number(y)) if x != y => Some((x.clone(), y.clone())),
        _ => None,
    });
    first_that_holds(&levels(), &Pair { words, numbers, one_saying })
}

fn levels() -> [Level<Pair>; 6] {
    [
        Level::new(Verdict::CannotTell, "no words", |p| p.words.iter().any(Vec::is_empty).then(|| "one has no words".to_owned())),
        Level::new(Verdict::Same, "same words", |p| (p.words[0] == p.words[1]).then(|| "both have the same words".to_owned())),
        Level::new(Verdict::Excludes, "numbers differ", |p| {
            let (x, y) = p.numbers.as_ref().filter(|_| p.one_saying)?;
            Some(format!("one saying with two numbers: {x} and {y}"))
        }),
        Level::new(Verdict::Excludes, "negation differs", |p| {
            let said = |at: usize| p.words[at].iter().find_map(|word| if let Word::Negation(word) = word { Some(word) } else { None });
            match (said(0), said(1)) {
                (Some(word), None) | (None, Some(word)) if p.one_saying => Some(format!("one saying, in one of them with \"{word}\"")),
                _ => None,
            }
        }),
        Level::new(Verdict::Compatible, OTHER_WORDS, |p| {
            let [a, b] = &p.words;
            let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
            let part = long.windows(short.len()).any(|window| window == short.as_slice());
            part.then(|| "one has the words of the other and more".to_owned())
        }),
        Level::new(Verdict::Compatible, OTHER_WORDS, |p| {
            let words = if p.one_saying { "one saying in other words" } else { "other words, which can both have been said" };
            Some(words.to_owned())
        }),
    ]
}

/// Lower-case words and numbers; apostrophes stay inside words, so that "don't" is seen as denying.
fn words_of(text: &str, knowledge: &dyn Knowledge) -> Vec<Word> {
    let folded: String = text.nfkc().flat_map(char::to_lowercase).map(|c| if matches!(c, '’' | 'ʼ') { '\'' } else { c }).collect();
    let pieces = folded.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '.' | ','));
    let bare = pieces.map(|piece| piece.trim_matches(|c: char| !c.is_alphanumeric())).filter(|piece| !piece.is_empty());
    bare.flat_map(|piece| if is_number(piece) { vec![piece] } else { piece.split(['.', ',']).filter(|part| !part.is_empty()).collect() })
        .take(MOST_WORDS)
        .map(|word| classify(word, knowledge))
        .collect()
}

fn is_number(piece: &str) -> bool {
    piece.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
}

fn classify(word: &str, knowledge: &dyn Knowledge) -> Word {
    if is_number(word) {
        return Word::Number(plain_number(word));
    }
    if let Some(number) = knowledge.number_word(word) {
        return Word::Number(number.to_string());
    }
    let denies = |negation: &String| word == negation || negation.starts_with("n'") && word.ends_with(negation.as_str());
    if knowledge.negations().iter().any(denies) { Word::Negation(word.to_owned()) } else { Word::Plain(word.to_owned()) }
}

/// "1,5" and "1.5" are one number; marks before three digits are of thousands.
fn plain_number(word: &str) -> String {
    let parts: Vec<&str> = word.split(['.', ',']).collect();
    let thousands = parts.len() > 1 && parts[1..].iter().all(|part| part.len() == 3) && parts[0] != "0";
    let plain = parts.join(if thousands { "" } else { "." });
    Exact::parse(&plain).map_or(plain, |number| number.to_string())
}

/// The longest run of words, gaps allowed, that both have in one order.
fn common<'a>(a: &[&'a Word], b: &[&'a Word]) -> Vec<(&'a Word, &'a Word)> {
    let width = b.len() + 1;
    let mut best = vec![0u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let here = i * width + j;
            best[here] = if a[i].alike(b[j]) { best[here + width + 1] + 1 } else { best[here + width].max(best[here + 1]) };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        let here = i * width + j;
        if a[i].alike(b[j]) {
            pairs.push((a[i], b[j]));
            (i, j) = (i + 1, j + 1);
        } else if best[here + width] >= best[here + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::super::level::Verdict::{CannotTell, Compatible, Excludes, Same};
    use super::super::testing::{check, relation};
    use crate::value::Kind;

    #[test]
    fn quotations() {
        check(
            Kind::Quotation,
            &[
                ("Kami selalu bersama Rusia.", "kami selalu bersama rusia", Same, "case and marks"),
                ("Kami selalu bersama Rusia", "Kami di pihak Rusia", Compatible, "two translations"),
                ("teman lama lebih baik", "kawan lama lebih baik", Compatible, "teman, kawan"),
                ("Kami akan datang besok pagi", "Kami tidak akan datang besok pagi", Excludes, "tidak"),
                ("We will come tomorrow", "We will not come tomorrow", Excludes, "not"),
                ("We do go there", "We don't do go there", Excludes, "a contracted not"),
                ("We will not come tomorrow", "We will never come tomorrow", Compatible, "both deny"),
                ("Ada 12 orang yang tewas", "Ada 15 orang yang tewas", Excludes, "12, 15"),
                ("Ada 12 orang yang tewas", "Ada 12 orang yang tewas di sini", Compatible, "one has more"),
                ("Kami meluncurkan dua rudal kemarin", "Kami meluncurkan tiga rudal kemarin", Excludes, "dua, tiga"),
                ("Kami meluncurkan dua rudal kemarin", "Kami meluncurkan 2 rudal kemarin", Same, "a word and a figure"),
                ("We fired two missiles today", "We fired three missiles today", Excludes, "two, three"),
                ("Harganya naik 1,5 persen", "Harganya naik 1.5 persen", Same, "decimal marks"),
                ("Ada 1.200 rumah rusak", "Ada 1200 rumah rusak", Same, "thousands marks"),
                ("Ada 1.200 rumah rusak", "Ada 1.300 rumah rusak", Excludes, "thousands"),
                ("tidak", "ya", Compatible, "too short to be one saying"),
                ("tidak ada", "ada", Compatible, "too short to be one saying"),
                ("perang suci", "perjuangan suci", Compatible, "two translations"),
                ("Kami akan datang", "Harga beras turun 5 persen", Compatible, "two sayings"),
                ("Kami akan datang besok", "Besok kami tidak akan pergi ke mana-mana", Compatible, "other words, so no clash"),
                ("belum ada korban di sini sekarang", "ada korban di sini sekarang", Excludes, "belum"),
            ],
        );
        assert_eq!(relation(Kind::Quotation, "...", "ya").verdict, CannotTell);
    }
}
