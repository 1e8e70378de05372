//! The form that names of places are looked up by. `build.rs` reads this file too, so that table and text are folded alike.

/// The characters of a name in lower case, with typographic apostrophes and hyphens made plain, as words of rules are folded.
pub(crate) fn key_chars(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(|c| {
        let plain = match c {
            '’' | '‘' | 'ʼ' => '\'',
            '‐' | '‑' => '-',
            _ => c,
        };
        plain.to_lowercase()
    })
}
