//! Which language a text is in: frequent words of Indonesian and of English are counted.

use super::words::{ENGLISH, INDONESIAN};

/// Words that are looked at.
const LOOKED_AT: usize = 2_000;

/// The code of the text's language, "id" or "en"; "id" where nothing speaks for either.
pub(super) fn detect(text: &str) -> &'static str {
    let (mut indonesian, mut english) = (0_usize, 0_usize);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    for word in words.take(LOOKED_AT).filter(|word| word.len() <= 12) {
        let word = word.to_ascii_lowercase();
        indonesian += usize::from(INDONESIAN.contains(&word.as_str()));
        english += usize::from(ENGLISH.contains(&word.as_str()));
    }
    if english > indonesian { "en" } else { "id" }
}

#[cfg(test)]
mod tests {
    use super::detect;

    #[test]
    fn languages_are_told_apart() {
        let rows = [
            ("Warga desa itu mengungsi ke masjid karena air belum surut.", "id"),
            ("The villagers fled to the mosque because the water had not receded.", "en"),
            ("Ia berkata, \"I am not the one,\" saat ditanya dan pergi dari sana.", "id"),
            ("", "id"),
            ("2023 13/9", "id"),
            ("Ministers in Jakarta said that the bridge was safe", "en"),
        ];
        for (text, expected) in rows {
            assert_eq!(detect(text), expected, "{text}");
        }
    }
}
