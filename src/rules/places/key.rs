//! The form that names of places are looked up by. `build.rs` reads this file too, so that table and text are folded alike.

/// Bits of the table of first words, as a power of two.
pub(crate) const WORD_BITS: u32 = 18;

/// The place of a name's first word in a table of 2^[`WORD_BITS`] bits: its plain letters in either case, up to what is none. A word of
/// a text and a name that begins with it have the same.
pub(crate) fn word_bit(name: &str) -> usize {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).map(|byte| byte | 0x20);
    let hash = letters.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - WORD_BITS)) as usize
}

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
