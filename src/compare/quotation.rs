//! Quotations: two reports of one saying clash only in their numbers or in what they deny; other wording is translation.

use unicode_normalization::UnicodeNormalization;

use super::level::{Knowledge, Level, Relation, Verdict, first_that_holds};
use super::spoken::{Spoken, is_figure};

/// Of a hundred words, how many two quotations share to be one saying, numbers and negations masked.
const ONE_SAYING: usize = 85;

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
    /// Of each the words that deny what the other says, too.
    denials: [Vec<String>; 2],
    /// Numbers that stand at the same place of one saying and differ.
    numbers: Option<(String, String)>,
    one_saying: bool,
    /// But for words that deny, all words are the same.
    but_for_denials: bool,
}

/// How two quotations stand to each other.
pub(super) fn relate(a: &str, b: &str, knowledge: &dyn Knowledge) -> Relation {
    let words = [a, b].map(|text| words_of(text, knowledge));
    let masked = [0, 1].map(|at: usize| words[at].iter().filter(|word| !matches!(word, Word::Negation(_))).collect::<Vec<_>>());
    let places = common(&masked[0], &masked[1]);
    let matches: Vec<(&Word, &Word)> = places.iter().map(|&(i, j)| (masked[0][i], masked[1][j])).collect();
    let swapped: Vec<(usize, usize)> = places.iter().map(|&(i, j)| (j, i)).collect();
    let denials = [denials(&words[0], &places), denials(&words[1], &swapped)];
    let total = masked[0].len() + masked[1].len();
    let one_saying = matches.len() >= LEAST_WORDS && 200 * matches.len() >= ONE_SAYING * total;
    let numbers = matches.iter().find_map(|pair| match pair {
        (Word::Number(x), Word::Number(y)) if x != y => Some((x.clone(), y.clone())),
        _ => None,
    });
    let but_for_denials = 2 * matches.len() == total && numbers.is_none();
    first_that_holds(&levels(), &Pair { words, denials, numbers, one_saying, but_for_denials })
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
            let [a, b] = &p.denials;
            match (a.as_slice(), b.as_slice()) {
                ([word, ..], []) | ([], [word, ..]) if p.one_saying => Some(format!("one saying, in one of them with \"{word}\"")),
                // "tidak akan pergi dan tidak akan bicara", "tidak akan pergi dan akan bicara"
                ([word, ..], [_, ..]) if p.one_saying && p.but_for_denials && a.len() != b.len() => {
                    Some(format!("one saying, in one of them with \"{word}\" more often"))
                }
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

/// The words of one saying that deny what the other says, too: those before a word that both have, or before words in whose place the other has
/// its own ("did not sign", "signed"). What the other leaves out may hold "no question" and "not only", and it denies nothing of what it quotes.
/// `places` are those of the words that both have, denying words not counted.
fn denials(words: &[Word], places: &[(usize, usize)]) -> Vec<String> {
    let (mut plain, mut found) = (0, Vec::new());
    for word in words {
        let Word::Negation(denial) = word else {
            plain += 1;
            continue;
        };
        let behind = places.partition_point(|&(here, _)| here < plain);
        let Some(&(next, there)) = places.get(behind) else { continue };
        let replaces = behind.checked_sub(1).is_some_and(|before| there > places[before].1 + 1);
        if next == plain || replaces {
            found.push(denial.clone());
        }
    }
    found
}

/// Lower-case words and numbers; apostrophes stay inside words, so that "don't" is seen as denying.
fn words_of(text: &str, knowledge: &dyn Knowledge) -> Vec<Word> {
    let folded: String = text.nfkc().flat_map(char::to_lowercase).map(|c| if matches!(c, '’' | 'ʼ') { '\'' } else { c }).collect();
    let pieces = folded.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '.' | ','));
    let bare = pieces.map(|piece| piece.trim_matches(|c: char| !c.is_alphanumeric())).filter(|piece| !piece.is_empty());
    let bare = bare
        .flat_map(|piece| if is_figure(piece) { vec![piece] } else { piece.split(['.', ',']).filter(|part| !part.is_empty()).collect() })
        .take(MOST_WORDS);
    let (mut words, mut number) = (Vec::new(), Spoken::default());
    for word in bare {
        if !number.take(word, knowledge) {
            words.extend(number.finish().map(Word::Number));
            words.push(classify(word, knowledge));
        }
    }
    words.extend(number.finish().map(Word::Number));
    words
}

fn classify(word: &str, knowledge: &dyn Knowledge) -> Word {
    let denies = |negation: &String| word == negation || negation.starts_with("n'") && word.ends_with(negation.as_str());
    if knowledge.negations().iter().any(denies) { Word::Negation(word.to_owned()) } else { Word::Plain(word.to_owned()) }
}

/// Places of the longest run of words, gaps allowed, that both have in one order.
fn common(a: &[&Word], b: &[&Word]) -> Vec<(usize, usize)> {
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
            pairs.push((i, j));
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
    use super::super::level::Verdict::CannotTell;
    use super::super::testing::{check_table, relation};
    use crate::value::Kind;

    #[test]
    fn quotations() {
        check_table(Kind::Quotation, include_str!("tables/quotation.tsv"), 40);
        assert_eq!(relation(Kind::Quotation, "...", "ya").verdict, CannotTell);
    }
}
