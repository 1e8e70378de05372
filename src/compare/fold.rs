//! Folding of words, and how alike two folded words are: what spellings of one name share.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Below this a word stands for another one, however alike the rest of the name is.
const LEAST_OF_A_WORD: f64 = 0.75;

/// What two alike words are worth that are two names all the same.
const OF_TWO_NAMES: f64 = 0.7;

/// Words of so few letters that another first letter makes another word of them.
const SHORT_WORD: usize = 5;

/// The words of a name or a title: lower case, without accents, apostrophes, hyphens and punctuation.
pub(crate) fn folded_words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            if let Some(word) = words.last_mut() {
                word.push(c);
            }
        } else if !matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`') && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// What transliterations of one sound share: "Soekarno" and "Sukarno", "Vostochnyy" and "Vostochny".
fn sound(word: &str) -> String {
    const SAME_SOUND: [(&str, &str); 6] = [("oe", "u"), ("dj", "j"), ("tj", "c"), ("kh", "h"), ("ks", "x"), ("w", "v")];
    let mut sound = word.to_owned();
    for (old, new) in SAME_SOUND {
        sound = sound.replace(old, new);
    }
    let mut letters: Vec<char> = sound.chars().map(|c| if c == 'y' { 'i' } else { c }).collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// Whether two words that are much alike are two names all the same: Suharto and Suharti, Mario and Maria, or Dina and Tina.
fn are_two_names(a: &str, b: &str) -> bool {
    const ONE_START: [(char, char); 5] = [('c', 'k'), ('i', 'j'), ('s', 'z'), ('f', 'v'), ('k', 'q')];
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let parts = |word: &str| {
        let mut letters = word.chars();
        let (first, last) = (letters.next(), letters.next_back());
        (first, letters.collect::<String>(), last)
    };
    let ((first_a, middle_a, last_a), (first_b, middle_b, last_b)) = (parts(a), parts(b));
    let ends = first_a == first_b && middle_a == middle_b && last_a != last_b && last_a.is_some_and(vowel) && last_b.is_some_and(vowel);
    let short = a.chars().count().max(b.chars().count()) <= SHORT_WORD;
    let one_start = |a: char, b: char| a == b || ONE_START.contains(&(a.min(b), a.max(b)));
    ends || short && first_a.zip(first_b).is_some_and(|(a, b)| !one_start(a, b))
}

/// All sounds that a word may stand for. `ch` is written for three: Chun and Jun, Chandra and Candra, Achmad and Ahmad.
fn sounds(word: &str) -> Vec<String> {
    let word = word.strip_prefix("moh").map_or_else(|| word.to_owned(), |rest| format!("muh{rest}"));
    let mut sounds = vec![sound(&word)];
    if word.contains("ch") {
        sounds.extend([sound(&word.replace("ch", "c")), sound(&word.replace("ch", "h"))]);
        sounds.extend(word.strip_prefix("ch").map(|rest| sound(&format!("j{rest}"))));
    }
    sounds
}

/// How alike two folded words are, 0 to 1.
fn word_similarity(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let alike = |a: &String, b: &String| {
        let alike = f64::midpoint(strsim::jaro_winkler(a, b), strsim::normalized_damerau_levenshtein(a, b));
        if are_two_names(a, b) { alike.min(OF_TWO_NAMES) } else { alike }
    };
    let (a, b) = (sounds(a), sounds(b));
    a.iter().flat_map(|a| b.iter().map(move |b| alike(a, b))).fold(0.0, f64::max)
}

/// Whether both have the same words in one order, as far as their sounds tell.
pub(super) fn same_sounds(a: &[String], b: &[String]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a == b || sounds(a).iter().any(|sound| sounds(b).contains(sound)))
}

/// Whether one name abbreviates the other: "SBY", "BJ Habibie", "Jokowi" are made of the first letters of other words.
pub(super) fn abbreviates(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest: Vec<&String> = long.iter().collect();
    let mut made = Vec::new();
    for word in short {
        match rest.iter().position(|other| *other == word) {
            Some(at) => drop(rest.remove(at)),
            None => made.push(word),
        }
    }
    let [made] = made.as_slice() else { return false };
    let initials: String = rest.iter().filter_map(|word| word.chars().next()).collect();
    let least = if short.len() > 1 { 2 } else { 3 };
    rest.len() >= 2
        && (rest.len() >= least && **made == initials || (5..=LONGEST_OF_PARTS).contains(&made.len()) && is_of_beginnings(made, &rest))
}

/// Letters of each word, and of them all, in a name made of beginnings: longer ones would be tried in too many ways.
const MOST_OF_A_WORD: usize = 6;
const LONGEST_OF_PARTS: usize = 16;

/// Whether a word is made of the first two letters or more of each of these ("joko" and "wi").
fn is_of_beginnings(word: &str, of: &[&String]) -> bool {
    let Some((first, rest)) = of.split_first() else { return word.is_empty() };
    let shared = word.bytes().zip(first.bytes()).take_while(|(a, b)| a == b).count();
    (2..=shared.min(MOST_OF_A_WORD)).any(|length| word.is_char_boundary(length) && is_of_beginnings(&word[length..], rest))
}

/// How alike two names are, 0 to 1, each word of the shorter against its best in the longer, long words more.
///
/// 0 where one word has no counterpart: "Kim Jong Un" and "Kim Jong Il" are two people. `least` is what every word must reach.
pub(super) fn similarity(a: &[String], b: &[String], least: Option<f64>) -> f64 {
    let least = least.unwrap_or(LEAST_OF_A_WORD);
    let (short, long) = if (a.len(), a) <= (b.len(), b) { (a, b) } else { (b, a) };
    let mut free: Vec<&String> = long.iter().collect();
    let (mut alike, mut letters) = (0.0, 0.0);
    for word in short {
        let best = free.iter().enumerate().map(|(at, other)| (word_similarity(word, other), at));
        let Some((score, at)) =
            best.fold(None, |best: Option<(f64, usize)>, next| if best.is_some_and(|b| b.0 >= next.0) { best } else { Some(next) })
        else {
            return 0.0;
        };
        if score < least {
            return 0.0;
        }
        free.remove(at);
        let weight = word.chars().count() as f64;
        alike += score * weight;
        letters += weight;
    }
    if letters > 0.0 { alike / letters } else { 0.0 }
}

/// Whether both have the same words in any order, or the same letters however parted ("Jong-un", "Jongun").
pub(super) fn same_folded(a: &[String], b: &[String]) -> bool {
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort();
        words
    };
    a.concat() == b.concat() || sorted(a) == sorted(b)
}

/// How the words of the shorter name stand in the longer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contained {
    /// Each of them, whole.
    Whole,
    /// Each of them, some by an initial.
    ByInitials,
}

/// Whether every word of the shorter is found in the longer, each in another one.
pub(super) fn contained(a: &[String], b: &[String], initials: bool) -> Option<Contained> {
    let (short, long) = if (a.len(), a) <= (b.len(), b) { (a, b) } else { (b, a) };
    let mut free: Vec<&String> = long.iter().collect();
    let mut rest = Vec::new();
    for word in short {
        match free.iter().position(|other| *other == word) {
            Some(at) => drop(free.remove(at)),
            None => rest.push(word),
        }
    }
    if rest.len() == short.len() {
        return None;
    }
    let how = if rest.is_empty() { Contained::Whole } else { Contained::ByInitials };
    for word in rest {
        let fits = |other: &&String| {
            let is_initial = word.chars().count() == 1 || other.chars().count() == 1;
            initials && is_initial && word.chars().next() == other.chars().next()
        };
        free.remove(free.iter().position(fits)?);
    }
    Some(how)
}

#[cfg(test)]
mod tests {
    use super::{folded_words, similarity};

    #[test]
    fn folds_case_accents_and_marks() {
        assert_eq!(folded_words("Kim Jong-un"), ["kim", "jong", "un"]);
        assert_eq!(folded_words("  Besançon’s, (Été)"), ["besancons", "ete"]);
        assert!(folded_words("«»-").is_empty());
    }

    #[test]
    fn one_other_word_is_another_name() {
        let alike = |a: &str, b: &str| similarity(&folded_words(a), &folded_words(b), None);
        for (a, b) in [("Sergei Shoigu", "Sergey Shoygu"), ("Kyrylo Budanov", "Kirill Budanov"), ("Soekarno", "Sukarno")] {
            assert!(alike(a, b) > 0.85, "{a} {b} {}", alike(a, b));
        }
        for (a, b) in [("Kim Jong Un", "Kim Jong Il"), ("Aleksandr Zakharchenko", "Aleksandr Zakharov"), ("Li Na", "Lu Na")] {
            assert!(alike(a, b) < 0.85, "{a} {b} {}", alike(a, b));
        }
    }
}
