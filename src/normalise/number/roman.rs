//! Roman numerals: "XVIII", "IV". Only who asks for one gets it: in news they are parts of names ("Komisi III", "Perang Dunia II").

/// What stands for the digits 1 to 9 of thousands, hundreds, tens and ones.
const PLACES: [(u16, &[&str]); 4] = [
    (1000, &["M", "MM", "MMM"]),
    (100, &["C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"]),
    (10, &["X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"]),
    (1, &["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]),
];

/// The number that a word writes in Roman numerals: capital letters in the one order that is used, from 1 to 3,999.
///
/// "IIII", "IC" and "iv" are none: rows of letters and words look like that.
pub(crate) fn parse_roman(word: &str) -> Option<u16> {
    // Nearly all words are told by their last letter.
    if !ends_roman(word) {
        return None;
    }
    let (mut rest, mut number) = (word, 0);
    for (worth, digits) in PLACES {
        let fitting = digits.iter().zip(1u16..).filter(|(letters, _)| rest.starts_with(**letters));
        if let Some((letters, digit)) = fitting.max_by_key(|(letters, _)| letters.len()) {
            (rest, number) = (&rest[letters.len()..], number + digit * worth);
        }
    }
    (rest.is_empty() && number > 0).then_some(number)
}

/// Whether a word ends with a letter of Roman numerals; `false` is sure, since no numeral ends otherwise.
pub(crate) fn ends_roman(word: &str) -> bool {
    matches!(word.as_bytes().last(), Some(b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}

#[cfg(test)]
mod tests {
    use super::parse_roman;

    /// Writes a number by taking away the largest piece: another way than the reader's.
    fn written(mut number: u16) -> String {
        let pieces = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X")];
        let mut text = String::new();
        for (worth, letters) in pieces.into_iter().chain([(9, "IX"), (5, "V"), (4, "IV"), (1, "I")]) {
            while number >= worth {
                (text, number) = (text + letters, number - worth);
            }
        }
        text
    }

    #[test]
    fn every_number_is_read_back() {
        for number in 1..=3999 {
            assert_eq!(parse_roman(&written(number)), Some(number), "{}", written(number));
        }
    }

    #[test]
    fn what_is_read_is_what_one_writes() {
        let letters = ['I', 'V', 'X', 'L', 'C', 'D', 'M'];
        let mut rows = vec![String::new()];
        for _ in 0..5 {
            rows = rows.iter().flat_map(|row| letters.iter().map(move |letter| format!("{row}{letter}"))).collect();
            for row in &rows {
                assert!(parse_roman(row).is_none_or(|number| written(number) == *row), "{row}");
            }
        }
    }

    #[test]
    fn other_words_are_none() {
        for word in ["", "iv", "Iv", "IIII", "IC", "VX", "A", "ke-IV", "MMMM", "II.", "É"] {
            assert_eq!(parse_roman(word), None, "{word}");
        }
    }
}
