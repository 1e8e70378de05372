//! Folding of words, and how alike two folded words are: what spellings of one name share.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Below this a word stands for another one, however alike the rest of the name is.
const LEAST_OF_A_WORD: f64 = 0.75;

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

/// How alike two folded words are, 0 to 1.
fn word_similarity(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let (a, b) = (sound(a), sound(b));
    f64::midpoint(strsim::jaro_winkler(&a, &b), strsim::normalized_damerau_levenshtein(&a, &b))
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
