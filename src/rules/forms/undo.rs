//! The way back from a form: which base words it may be a form of. Far too many are told, and never too few: whoever asks makes the
//! forms of each, and looks whether this one is among them. So no text is stemmed, and a base word that no text uses has no forms made.

use super::{FormWords, Tongue};

/// What stands before a word, and the letter that the word lost behind it.
const PREFIXES: [(&str, &str); 44] = [
    ("", ""),
    ("me", ""),
    ("mem", ""),
    ("mem", "p"),
    ("men", ""),
    ("men", "t"),
    ("meng", ""),
    ("meng", "k"),
    ("meny", "s"),
    ("menge", ""),
    ("pe", ""),
    ("pem", ""),
    ("pem", "p"),
    ("pen", ""),
    ("pen", "t"),
    ("peng", ""),
    ("peng", "k"),
    ("peny", "s"),
    ("penge", ""),
    ("per", ""),
    ("di", ""),
    ("te", ""),
    ("ter", ""),
    ("mempe", ""),
    ("memper", ""),
    ("dipe", ""),
    ("diper", ""),
    ("be", ""),
    ("ber", ""),
    ("membe", ""),
    ("member", ""),
    ("dibe", ""),
    ("diber", ""),
    ("se", ""),
    ("ke", ""),
    ("kebe", ""),
    ("keber", ""),
    ("kete", ""),
    ("keter", ""),
    ("pembe", ""),
    ("pember", ""),
    ("peme", ""),
    ("pemer", ""),
    // "nge" alone, in doubled words.
    ("nge", ""),
];
const SUFFIXES: [&str; 4] = ["", "kan", "i", "an"];
const CLITICS: [&str; 7] = ["", "nya", "lah", "kah", "pun", "ku", "mu"];

/// Hands out all base words that `form` may be a form of, some of them twice.
pub(crate) fn undo(tongue: Tongue, words: &FormWords, form: &str, each: &mut impl FnMut(&str)) {
    let mut both = |base: &str| {
        each(base);
        // Forms that follow no rule: "belajar" is one of "ajar", and so is "belajarlah"; "pelajar" is a noun of it.
        for other in words.aliases.get(base).into_iter().flatten() {
            each(other);
            words.aliases.get(other).into_iter().flatten().for_each(|base| each(base));
        }
    };
    match tongue {
        Tongue::Indonesian => {
            undo_indonesian(form, &mut both);
            // One half of a doubled word has no endings, and mostly no prefix: "disebut-sebut", "menyebut-nyebut", "kejar-kejaran".
            for (at, _) in form.match_indices('-') {
                undo_indonesian(&form[..at], &mut both);
            }
        }
        Tongue::English => undo_english(words, form, &mut both),
    }
}

fn undo_indonesian(form: &str, each: &mut impl FnMut(&str)) {
    let mut whole = String::new();
    for (prefix, lost) in PREFIXES {
        let Some(rest) = form.strip_prefix(prefix) else { continue };
        for rest in CLITICS.iter().filter_map(|clitic| rest.strip_suffix(clitic)) {
            for stem in SUFFIXES.iter().filter_map(|suffix| rest.strip_suffix(suffix)) {
                if lost.is_empty() {
                    each(stem);
                } else {
                    whole.clear();
                    whole.push_str(lost);
                    whole.push_str(stem);
                    each(&whole);
                }
            }
        }
    }
}

fn undo_english(words: &FormWords, form: &str, each: &mut impl FnMut(&str)) {
    let mut whole = String::new();
    let mut with = |stem: &str, end: &str| {
        whole.clear();
        whole.push_str(stem);
        whole.push_str(end);
        each(&whole);
    };
    with(form, "");
    for (ending, back) in
        [("s", ""), ("es", ""), ("ies", "y"), ("ied", "y"), ("ying", "ie"), ("d", ""), ("ed", ""), ("ing", ""), ("ing", "e")]
    {
        let Some(stem) = form.strip_suffix(ending) else { continue };
        with(stem, back);
        // stopped, cancelling, panicked
        if matches!(ending, "ed" | "ing")
            && let Some((last, _)) = stem.char_indices().next_back()
        {
            with(&stem[..last], "");
        }
    }
    for (end, plurals) in &words.endings_sorted {
        for plural in plurals {
            if let Some(stem) = form.strip_suffix(plural.as_str()) {
                with(stem, end);
            }
        }
    }
}
