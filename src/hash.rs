//! Hashes of texts: short names by which a snapshot, a baseline or a list of findings tells whether something is still the same.

/// A short name of a text, the same on every machine. Carriage returns do not count: git may add them.
///
/// It begins with a letter, so that no reader of YAML takes it for a number.
pub(crate) fn text_hash(text: &str) -> String {
    Hash::default().with(text).name()
}

/// A hash of several texts, in their order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        // FNV-1a, 64 bits. It tells edits, and guards against nobody.
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    /// With one more text.
    pub(crate) fn with(mut self, text: &str) -> Self {
        for byte in text.bytes().filter(|&byte| byte != b'\r').chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self
    }

    /// "x3f9a0c1b2d4e5f60".
    pub(crate) fn name(self) -> String {
        format!("x{:016x}", self.0)
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
