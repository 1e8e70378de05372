//! Forms of a base word, generated when rules are loaded. Text is never stemmed.
//!
//! Indonesian: me-, di-, ter-, ber-, se-, per- with nasal change, -kan, -i, -an, -nya, -lah, -pun, reduplication. A word that
//! already carries a verbal prefix and a suffix ("menewaskan") gets only its clitics. English: verb endings and plurals;
//! irregular forms stand in the lists themselves. Nouns that mean something else (pe-, ke-an) are made only for `word+noun`.
//! Forms that no text uses ("mepohon") do no harm: they are never found.

/// The forms of one word or phrase, the word itself first, each once.
pub(crate) type Forms = Vec<String>;

/// Forms of a noun or a noun phrase.
pub(crate) fn noun_forms(language: &str, phrase: &str) -> Forms {
    match language {
        "en" => on_last_word(phrase, english_noun),
        "id" => on_ends(phrase, indonesian_noun),
        _ => vec![phrase.to_owned()],
    }
}

/// Forms of a verb or of a phrase that starts with one.
pub(crate) fn verb_forms(language: &str, phrase: &str) -> Forms {
    match language {
        "en" => on_first_word(phrase, english_verb),
        "id" => on_first_word(phrase, indonesian_verb),
        _ => vec![phrase.to_owned()],
    }
}

/// All forms of a word of a pattern: verb and noun.
pub(crate) fn all_forms(language: &str, word: &str) -> Forms {
    let mut forms = verb_forms(language, word);
    forms.extend(noun_forms(language, word));
    unique(forms)
}

/// As [`all_forms`], with the derived nouns (peluncuran, keberangkatan).
pub(crate) fn forms_with_nouns(language: &str, word: &str) -> Forms {
    let mut forms = all_forms(language, word);
    if language == "id" {
        let (nasal, stem) = nasal_prefix(word);
        for noun in
            [format!("pe{nasal}{stem}an"), format!("pe{nasal}{stem}"), format!("ke{word}an"), format!("{word}an"), format!("per{word}an")]
        {
            forms.extend(with_clitics(&noun));
        }
    }
    unique(forms)
}

fn unique(forms: Forms) -> Forms {
    let mut seen = std::collections::BTreeSet::new();
    forms.into_iter().filter(|form| seen.insert(form.clone())).collect()
}

fn on_last_word(phrase: &str, forms: fn(&str) -> Forms) -> Forms {
    match phrase.rsplit_once(' ') {
        Some((head, last)) => forms(last).into_iter().map(|form| format!("{head} {form}")).collect(),
        None => forms(phrase),
    }
}

fn on_first_word(phrase: &str, forms: fn(&str) -> Forms) -> Forms {
    match phrase.split_once(' ') {
        Some((first, rest)) => forms(first).into_iter().map(|form| format!("{form} {rest}")).collect(),
        None => forms(phrase),
    }
}

/// Indonesian noun phrases begin with their head (reduplicated) and end with the clitic.
fn on_ends(phrase: &str, forms: fn(&str) -> Forms) -> Forms {
    match phrase.split_once(' ') {
        Some((first, rest)) => vec![phrase.to_owned(), format!("{phrase}nya"), format!("{first}-{first} {rest}")],
        None => forms(phrase),
    }
}

fn with_clitics(word: &str) -> Forms {
    ["", "nya", "lah", "pun"].iter().map(|clitic| format!("{word}{clitic}")).collect()
}

fn indonesian_noun(word: &str) -> Forms {
    let mut forms = with_clitics(word);
    if !word.contains('-') {
        forms.extend([
            format!("{word}-{word}"),
            format!("{word}-{word}nya"),
            format!("se{word}"),
            format!("{word}ku"),
            format!("{word}mu"),
        ]);
    }
    forms
}

/// Whether the word as written is already a full verb form, as "menewaskan", "diluncurkan", "berangkat" are.
fn is_inflected(word: &str) -> bool {
    let prefixed = ["men", "mem", "meng", "meny", "di", "ter", "ber", "me", "per"].iter().any(|prefix| word.starts_with(prefix));
    prefixed && (word.len() >= 8 || word.ends_with("kan"))
}

fn indonesian_verb(word: &str) -> Forms {
    let mut forms = with_clitics(word);
    forms.push(format!("{word}-{word}"));
    if is_inflected(word) || word.contains('-') || word.len() < 3 {
        return forms;
    }
    let (nasal, stem) = nasal_prefix(word);
    let active = format!("me{nasal}{stem}");
    // ter- and ber- share their r with the word's own: terendam, berenang.
    let after_r = word.strip_prefix('r').unwrap_or(word);
    let stems = vec![active, format!("di{word}"), format!("ter{after_r}"), format!("ber{after_r}")];
    for stem in stems {
        for suffix in ["", "kan", "i"] {
            forms.extend([format!("{stem}{suffix}"), format!("{stem}{suffix}nya")]);
        }
    }
    forms.extend([format!("{word}kan"), format!("{word}i")]);
    // mempertemukan, dipertahankan, memberlakukan
    for causative in ["per", "ber"] {
        for suffix in ["kan", "i"] {
            forms.extend([format!("mem{causative}{word}{suffix}"), format!("di{causative}{word}{suffix}")]);
        }
    }
    unique(forms)
}

/// The nasal that me- and pe- take before `word`, and what is left of the word: tulis -> ("n", "ulis").
fn nasal_prefix(word: &str) -> (&'static str, &str) {
    let mut chars = word.chars();
    let first = chars.next().unwrap_or(' ');
    let second = chars.next().unwrap_or(' ');
    let vowel_next = matches!(second, 'a' | 'e' | 'i' | 'o' | 'u');
    match first {
        'p' if vowel_next => ("m", &word[1..]),
        't' if vowel_next => ("n", &word[1..]),
        'k' if vowel_next => ("ng", &word[1..]),
        's' if vowel_next => ("ny", &word[1..]),
        'b' | 'p' | 'f' | 'v' => ("m", word),
        't' | 'd' | 'c' | 'j' | 's' | 'z' => ("n", word),
        'k' | 'g' | 'h' | 'a' | 'e' | 'i' | 'o' | 'u' => ("ng", word),
        _ => ("", word),
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn english_noun(word: &str) -> Forms {
    let mut forms = vec![word.to_owned()];
    let last_two: Vec<char> = word.chars().rev().take(2).collect();
    let plural = match (last_two.first(), last_two.get(1)) {
        (Some('y'), Some(&before)) if !is_vowel(before) => format!("{}ies", &word[..word.len() - 1]),
        (Some('s' | 'x' | 'z'), _) | (Some('h'), Some('c' | 's')) => format!("{word}es"),
        (Some('f'), Some('l' | 'r')) => format!("{}ves", &word[..word.len() - 1]),
        _ => format!("{word}s"),
    };
    forms.push(plural);
    forms
}

fn english_verb(word: &str) -> Forms {
    let mut forms = english_noun(word);
    let chars: Vec<char> = word.chars().rev().take(3).collect();
    match chars.as_slice() {
        ['e', ..] => {
            let stem = &word[..word.len() - 1];
            forms.extend([format!("{word}d"), format!("{stem}ing"), format!("{word}ing")]);
        }
        ['y', before, ..] if !is_vowel(*before) => forms.extend([format!("{}ied", &word[..word.len() - 1]), format!("{word}ing")]),
        [last, vowel, before] if !is_vowel(*last) && is_vowel(*vowel) && !is_vowel(*before) && !matches!(last, 'w' | 'x' | 'y') => {
            forms.extend([format!("{word}ed"), format!("{word}ing"), format!("{word}{last}ed"), format!("{word}{last}ing")]);
        }
        _ => forms.extend([format!("{word}ed"), format!("{word}ing")]),
    }
    unique(forms)
}

#[cfg(test)]
mod tests {
    use super::{all_forms, forms_with_nouns, noun_forms, verb_forms};

    #[test]
    fn indonesian_verbs_take_their_nasal() {
        for (base, form) in [
            ("luncur", "meluncurkan"),
            ("tulis", "menulis"),
            ("pukul", "memukul"),
            ("kirim", "mengirimkan"),
            ("sebut", "menyebut"),
            ("bunuh", "membunuh"),
            ("tewas", "menewaskan"),
            ("ambil", "mengambil"),
            ("temu", "bertemu"),
            ("luncur", "diluncurkannya"),
            ("luka", "melukai"),
            ("rendam", "terendam"),
            ("renang", "berenang"),
            ("tahan", "dipertahankan"),
        ] {
            assert!(verb_forms("id", base).contains(&form.to_owned()), "{base} -> {form}");
        }
    }

    #[test]
    fn a_full_form_gets_only_clitics() {
        assert!(verb_forms("id", "menewaskan").contains(&"menewaskannya".to_owned()));
        assert!(!verb_forms("id", "menewaskan").iter().any(|form| form.starts_with("di")));
    }

    #[test]
    fn derived_nouns_only_on_request() {
        assert!(!all_forms("id", "luncur").contains(&"peluncuran".to_owned()));
        assert!(forms_with_nouns("id", "luncur").contains(&"peluncuran".to_owned()));
    }

    #[test]
    fn english_forms_follow_the_spelling() {
        for (base, form) in [
            ("city", "cities"),
            ("kill", "killed"),
            ("stop", "stopped"),
            ("fire", "fired"),
            ("carry", "carried"),
            ("box", "boxes"),
            ("use", "using"),
        ] {
            assert!(all_forms("en", base).contains(&form.to_owned()), "{base} -> {form}");
        }
        assert!(noun_forms("en", "oil tanker").contains(&"oil tankers".to_owned()));
    }

    #[test]
    fn indonesian_nouns_double() {
        assert!(noun_forms("id", "rudal").contains(&"rudal-rudal".to_owned()));
        assert!(noun_forms("id", "korban jiwa").contains(&"korban jiwanya".to_owned()));
    }
}
