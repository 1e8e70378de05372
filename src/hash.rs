//! Hashes that are the same on every machine and in every version: of words, and short names of texts by which a snapshot, a baseline or a list
//! of findings tells whether something is still the same.

/// A short name of a text, the same on every machine. Carriage returns do not count: git may add them.
///
/// It begins with a letter, so that no reader of YAML takes it for a number.
pub(crate) fn text_hash(text: &str) -> String {
    Hash::default().with(text).name()
}

/// FNV-1a, 64 bit: stable over machines and versions, which the hasher of the standard library is not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// Adds letters a to z in either case as small ones, eight at a time.
    pub(crate) fn add_letters(&mut self, letters: &[u8]) {
        let (chunks, rest) = letters.as_chunks();
        for chunk in chunks {
            let mut eight = u64::from_le_bytes(*chunk) | 0x2020_2020_2020_2020;
            for _ in 0..8 {
                self.add_hash(eight & 0xff);
                eight >>= 8;
            }
        }
        rest.iter().for_each(|byte| self.add_hash(u64::from(byte | 0x20)));
    }

    /// Takes a hash in at one step.
    pub(crate) fn add_hash(&mut self, hash: u64) {
        self.0 = (self.0 ^ hash).wrapping_mul(0x0100_0000_01b3);
    }

    /// The hash, its bits mixed once more: FNV leaves the low ones alike for like endings.
    pub(crate) fn value(self) -> u64 {
        let mut bits = self.0;
        bits ^= bits >> 33;
        bits = bits.wrapping_mul(0xff51_afd7_ed55_8ccd);
        bits ^ bits >> 33
    }
}

/// A hash of several texts, in their order. It tells edits, and guards against nobody.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hash(Fnv);

impl Hash {
    /// With one more text.
    pub(crate) fn with(mut self, text: &str) -> Self {
        text.as_bytes().split(|&byte| byte == b'\r').for_each(|part| self.0.add(part));
        self.0.add(&[0xff]);
        self
    }

    /// "x3f9a0c1b2d4e5f60".
    pub(crate) fn name(self) -> String {
        format!("x{:016x}", (self.0).0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Hash, text_hash};

    #[test]
    fn texts_that_differ_have_other_names_and_line_ends_do_not_count() {
        assert_ne!(text_hash("dua"), text_hash("tiga"));
        assert_eq!(text_hash("dua\r\ntiga\r\n"), text_hash("dua\ntiga\n"));
        assert_ne!(Hash::default().with("ab").with("c").name(), Hash::default().with("a").with("bc").name());
        assert_eq!(text_hash("").len(), 17);
    }
}
