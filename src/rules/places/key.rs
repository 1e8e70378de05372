//! The form that names of places are looked up by. `build.rs` reads this file too, so that table and text are folded alike.

/// Bits of the table that tells whether a name may begin with a word, as a power of two.
pub(crate) const WORD_BITS: u32 = 18;
/// Slots of the table of first words, as a power of two.
pub(crate) const SLOT_BITS: u32 = 14;

/// Letters of a first word that its key holds.
pub(crate) const WHOLE: usize = 8;

/// What a name's first word is known by: its plain letters in either case, up to what is none. A word of a text and a name that begins
/// with it have the same. Up to eight letters are told from all others by it, and more of them nearly so.
pub(crate) fn word_key(name: &str) -> u64 {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).map(|byte| u64::from(byte | 0x20));
    let add = |(key, count): (u64, usize), letter: u64| {
        let key = if count < WHOLE { key | letter << (8 * count) } else { (key ^ letter).wrapping_mul(0x0100_0000_01b3) };
        (key, count + 1)
    };
    match letters.fold((0, 0), add) {
        (key, count) if count <= WHOLE => key,
        // No letter is as high.
        (key, _) => key | 0xff << 56,
    }
}

/// So many of the highest bits of a key, once all of it is in each of them.
const fn spread(key: u64, bits: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - bits)) as usize
}

/// The place of a first word in a table of 2^[`WORD_BITS`] bits.
pub(crate) const fn bit_of(key: u64) -> usize {
    spread(key, WORD_BITS)
}

/// The first slot in which a first word may stand, of 2^[`SLOT_BITS`].
pub(crate) const fn slot_of(key: u64) -> usize {
    spread(key, SLOT_BITS)
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
