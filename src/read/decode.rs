//! Bytes become text. UTF-8 is kept byte for byte; other encodings are detected, and said.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// A decoded text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text; for UTF-8 exactly the bytes of the file.
    pub(super) text: String,
    /// The name of the encoding, if the text is not exactly the bytes of the file.
    pub(super) encoding: Option<String>,
}

/// Reads `bytes` as text; `None` where they are no text.
pub(super) fn decode(bytes: Vec<u8>) -> Option<Decoded> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes).filter(|(encoding, _)| *encoding != encoding_rs::UTF_8) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let text = text.into_owned();
        let unreadable = is_binary(&text) || (broken && mostly_broken(&text));
        return (!unreadable).then(|| Decoded { text, encoding: Some(encoding.name().to_owned()) });
    }
    if bytes.contains(&0) {
        return None;
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (!is_binary(&text)).then_some(Decoded { text, encoding: None }),
        Err(error) => error.into_bytes(),
    };
    let (text, name) = if is_damaged_utf8(&bytes) {
        (String::from_utf8_lossy(&bytes).into_owned(), "UTF-8 (damaged)")
    } else {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&bytes, true);
        let encoding = detector.guess(None, Utf8Detection::Deny);
        (encoding.decode_without_bom_handling(&bytes).0.into_owned(), encoding.name())
    };
    (!is_binary(&text) && !mostly_broken(&text)).then(|| Decoded { text, encoding: Some(name.to_owned()) })
}

/// UTF-8 with a few broken bytes: at least as many whole letters beyond ASCII as breaks.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut breaks) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        breaks += usize::from(!chunk.invalid().is_empty());
    }
    whole > 0 && whole >= breaks
}

/// More than one character in fifty is a control character.
fn is_binary(text: &str) -> bool {
    let control = text.bytes().filter(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)).count();
    control * 50 > text.len()
}

/// More than one character in ten could not be decoded.
fn mostly_broken(text: &str) -> bool {
    let broken = text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    broken * 10 > text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn utf8_is_kept_byte_for_byte() {
        for text in ["\u{feff}Dua rudal\r\nditembakkan.", "“Ya,” katanya.", "", "tab\there"] {
            let made = decode(text.as_bytes().to_vec()).unwrap();
            assert_eq!((made.text.as_str(), made.encoding), (text, None));
        }
    }

    #[test]
    fn other_encodings_are_detected_and_named() {
        let text = "Ia berkata \u{93}saya tidak tahu\u{94} kepada wartawan di Besan\u{e7}on, lalu pergi dari sana.";
        let latin: Vec<u8> = text.chars().map(|c| c as u32 as u8).collect();
        let made = decode(latin).unwrap();
        assert_eq!(made.encoding.as_deref(), Some("windows-1252"));
        assert!(made.text.contains("“saya tidak tahu”") && made.text.contains("Besançon"), "{}", made.text);
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain("Dua rudal".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let made = decode(wide).unwrap();
        assert_eq!((made.text.as_str(), made.encoding.as_deref()), ("Dua rudal", Some("UTF-16LE")));
        let mut cut = "“Kami siap,” kata dia. “Besok".as_bytes().to_vec();
        cut.extend_from_slice(&[0xe2, 0x80]);
        let made = decode(cut).unwrap();
        assert_eq!(made.encoding.as_deref(), Some("UTF-8 (damaged)"));
        assert!(made.text.starts_with("“Kami siap,”"));
    }

    #[test]
    fn binary_is_refused() {
        let noise: Vec<u8> = (1..=255_u8).cycle().step_by(7).take(4_000).collect();
        for bytes in [b"PK\x03\x04\0\0".to_vec(), noise, vec![1, 2, 3, 4, 5, 6]] {
            assert_eq!(decode(bytes), None);
        }
    }
}
