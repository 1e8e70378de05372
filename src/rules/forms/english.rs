//! English forms: -s, -ed, -ing, plurals. Irregular ones stand in the language file.

use super::{FormList, FormWords, Inflect};

pub(super) fn write(words: &FormWords, phrase: &str, inflect: Inflect, forms: &mut FormList) {
    if !matches!(inflect, Inflect::Noun | Inflect::Tail) {
        // Verb phrases begin with their verb, noun phrases end in their noun: "shoot down", "oil tanker".
        let (first, _) = phrase.split_once(' ').unwrap_or((phrase, ""));
        forms.set_tail(&phrase[first.len()..]);
        verb(words, first, forms);
        forms.set_tail("");
    }
    if !matches!(inflect, Inflect::Verb | Inflect::Head) {
        plural(words, phrase, forms);
    }
    // What a word has beside its regular forms it has alone, and not within a phrase.
    let more = words.more.get(phrase).filter(|_| !matches!(inflect, Inflect::Head | Inflect::Tail));
    more.into_iter().flatten().for_each(|form| forms.add(&[form]));
    if inflect == Inflect::WithNouns {
        words.nouns.get(phrase).into_iter().flatten().for_each(|noun| plural_of_derived(words, noun, forms));
    }
}

fn plural_of_derived(words: &FormWords, noun: &str, forms: &mut FormList) {
    forms.add(&[noun]);
    plural(words, noun, forms);
}

/// The plurals of the last word of a phrase: those of the language file for all of it, for its last word, or for the end of that.
fn plural(words: &FormWords, phrase: &str, forms: &mut FormList) {
    let head = phrase.rfind(' ').map_or(0, |at| at + 1);
    let whole = [0, head].into_iter().find_map(|at| Some((at, words.plurals.get(&phrase[at..])?)));
    let ends = phrase[head..].char_indices().map(|(at, _)| head + at).skip(1).filter(|at| phrase.len() - at <= words.longest_ending);
    let found = whole.or_else(|| ends.into_iter().find_map(|at| Some((at, words.endings.get(&phrase[at..])?))));
    match found {
        Some((at, plurals)) => plurals.iter().for_each(|plural| forms.add(&[&phrase[..at], plural])),
        None => with_s(phrase, forms),
    }
}

/// cities, boxes, launches, kills
fn with_s(word: &str, forms: &mut FormList) {
    match *word.as_bytes() {
        [.., before, b'y'] if !is_vowel(before) => forms.add(&[&word[..word.len() - 1], "ies"]),
        [.., b's' | b'x' | b'z'] | [.., b'c' | b's', b'h'] => forms.add(&[word, "es"]),
        _ => forms.add(&[word, "s"]),
    }
}

fn verb(words: &FormWords, word: &str, forms: &mut FormList) {
    let irregular = words.irregular.get(word);
    irregular.into_iter().flatten().for_each(|form| forms.add(&[form]));
    // "goes" stands with the plurals. A word with a plural of its own is a noun: nobody misses "mans".
    plural(words, word, forms);
    let past = if irregular.is_some() { &[][..] } else { &["ed"][..] };
    match *word.as_bytes() {
        // die, dying, died
        [.., b'i', b'e'] => {
            forms.add(&[&word[..word.len() - 2], "ying"]);
            forms.add_each(&[&word[..word.len() - 1]], past);
        }
        // see, seeing; but use, using
        [.., before, b'e'] => {
            forms.add_each(&[&word[..word.len() - 1]], past);
            let end = if matches!(before, b'e' | b'o' | b'y') { word } else { &word[..word.len() - 1] };
            forms.add(&[end, "ing"]);
        }
        // carry, carried, carrying
        [.., before, b'y'] if !is_vowel(before) => {
            past.iter().for_each(|_| forms.add(&[&word[..word.len() - 1], "ied"]));
            forms.add(&[word, "ing"]);
        }
        // panic, panicked, panicking
        [.., before, b'c'] if is_vowel(before) => with_ed_ing(&[word, "k"], past, forms),
        _ => match doubling(words, word) {
            Doubling::Never => with_ed_ing(&[word], past, forms),
            Doubling::Always(letter) => with_ed_ing(&[word, letter], past, forms),
            Doubling::Both(letter) => {
                with_ed_ing(&[word], past, forms);
                with_ed_ing(&[word, letter], past, forms);
            }
        },
    }
}

fn with_ed_ing(pieces: &[&str], past: &[&str], forms: &mut FormList) {
    forms.add_each(pieces, past);
    forms.add_each(pieces, &["ing"]);
}

/// Whether the last letter is doubled before -ed and -ing.
enum Doubling<'w> {
    Never,
    Always(&'w str),
    /// cancelled, canceled
    Both(&'w str),
}

/// Doubled is one consonant behind one vowel, where the stress lies on it: in words of one syllable, and those of the language file.
fn doubling<'w>(words: &FormWords, word: &'w str) -> Doubling<'w> {
    let (last, vowel, before) = match *word.as_bytes() {
        [.., before, vowel, last] => (last, vowel, before),
        _ => return Doubling::Never,
    };
    // "quit" has one vowel, "y" is none at the end of "stay".
    let q = word.len() > 3 && before == b'u' && word.as_bytes()[word.len() - 4] == b'q';
    let one_vowel = is_vowel(vowel) && (!is_vowel(before) || q);
    if !one_vowel || !last.is_ascii_lowercase() || is_vowel(last) || matches!(last, b'w' | b'x' | b'y' | b'h') {
        return Doubling::Never;
    }
    let letter = &word[word.len() - 1..];
    if words.doubles.contains(word) || syllables(word) == 1 {
        Doubling::Always(letter)
    } else if last == b'l' {
        Doubling::Both(letter)
    } else {
        Doubling::Never
    }
}

/// Groups of vowels; the u of "qu" is none.
fn syllables(word: &str) -> usize {
    let (mut before, mut in_group, mut count) = (b' ', false, 0);
    for byte in word.bytes() {
        let vowel = (is_vowel(byte) || byte == b'y') && !(byte == b'u' && before == b'q');
        count += usize::from(vowel && !in_group);
        (before, in_group) = (byte, vowel);
    }
    count
}

const fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}
