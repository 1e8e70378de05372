//! The short name of who publishes: from an outlet's own name, from an address, or from the names of a story's files.
//!
//! Never from a reporter's name.

use std::collections::BTreeSet;

use super::words::{ACRONYMS, DOMAIN_ENDS};

/// Whether a word is a domain name ("TEMPO.CO", "suara.com").
pub(super) fn is_domain(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(before, end)| {
        let name = before.rsplit('.').next().unwrap_or(before);
        let known = DOMAIN_ENDS.iter().any(|known| known.eq_ignore_ascii_case(end));
        known && name.len() > 1 && before.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
    })
}

/// An outlet's name without the end of its domain and without shouting: "REPUBLIKA.CO.ID" is "Republika".
pub(super) fn outlet_name(written: &str) -> String {
    let words: Vec<&str> = written.split_whitespace().collect();
    let shouted = words.len() > 1 && !written.contains(char::is_lowercase);
    let words: Vec<String> = words
        .into_iter()
        .map(|word| {
            let domain = is_domain(word);
            let name = if domain { domain_name(word) } else { word };
            name.split('/').map(|part| quiet(part, shouted || domain)).collect::<Vec<_>>().join("/")
        })
        .collect();
    words.join(" ")
}

/// The outlet of a web address: "https://www.suara.com/news/1" is "Suara".
pub(super) fn outlet_of_url(url: &str) -> Option<String> {
    let after = url.split_once("://").map_or(url, |(_, after)| after);
    let host = after.split(['/', '?', '#']).next().unwrap_or("").rsplit('@').next().unwrap_or("");
    let host = host.split(':').next().unwrap_or("");
    is_domain(host).then(|| quiet(domain_name(host), true))
}

/// The name in a domain: the last label before its ends.
fn domain_name(domain: &str) -> &str {
    let labels: Vec<&str> = domain.split('.').collect();
    let is_end = |label: &&str| DOMAIN_ENDS.iter().any(|known| known.eq_ignore_ascii_case(label));
    let kept = labels.iter().rposition(|label| !is_end(label)).unwrap_or(0);
    labels[kept]
}

/// A word in capitals or small letters gets one capital at its start; inner capitals stay ("KabarAnoa").
fn quiet(word: &str, whole: bool) -> String {
    let upper = word.to_uppercase();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = word == upper;
    let small = !word.contains(char::is_uppercase);
    if ACRONYMS.contains(&upper.as_str()) && (shouted || small && whole) {
        return upper;
    }
    if (shouted && (whole || letters >= 4)) || (small && whole) {
        let pieces: Vec<String> = word.split('-').map(|piece| capitalised(&piece.to_lowercase())).collect();
        return pieces.join("-");
    }
    word.to_owned()
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Labels for articles without a source: the shortest start of each stem that no other stem shares and no source has,
/// at a `-`, `_`, `.` or space where there is one.
///
/// `stems` are those of all articles of the story; the answer has one label for each.
pub(super) fn labels(stems: &[&str], sources: &[&str]) -> Vec<String> {
    // In sorted order the longest start that a stem shares with any other is shared with a neighbour.
    let mut sorted: Vec<&str> = stems.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let lower: BTreeSet<String> = sources.iter().map(|source| source.to_lowercase()).collect();
    let taken = |label: &str| lower.contains(&label.to_lowercase());
    stems
        .iter()
        .map(|stem| {
            let at = sorted.binary_search(stem).unwrap_or(0);
            let neighbours = [at.checked_sub(1).map(|i| sorted[i]), sorted.get(at + 1).copied()];
            let free = |label: &str| !taken(label) && !neighbours.iter().flatten().any(|other| shares(other, label));
            let breaks = stem.char_indices().filter(|&(i, c)| i > 0 && matches!(c, '-' | '_' | '.' | ' ')).map(|(i, _)| &stem[..i]);
            let by_token = breaks.into_iter().find(|label| label.chars().count() >= 2 && free(label));
            let hash = stem.len() > 16 && stem.contains(|c: char| c.is_ascii_digit()) && !stem.contains(['-', '_', '.', ' ']);
            let by_letter = || {
                stem.char_indices()
                    .skip(4)
                    .map(|(i, _)| &stem[..i])
                    .find(|label| !taken(label) && !neighbours.iter().flatten().any(|other| other.starts_with(label)))
            };
            by_token.or_else(|| if hash { by_letter() } else { None }).unwrap_or(stem).to_owned()
        })
        .collect()
}

/// Whether `other` starts with the whole tokens of `label`.
fn shares(other: &str, label: &str) -> bool {
    other.strip_prefix(label).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::{is_domain, labels, outlet_name, outlet_of_url};

    #[test]
    fn outlets_get_quiet_names() {
        let rows = [
            ("REPUBLIKA.CO.ID", "Republika"),
            ("TRIBUNNEWS.COM", "Tribunnews"),
            ("TEMPO.CO", "Tempo"),
            ("KABARSAMUDRA.ID", "Kabarsamudra"),
            ("KabarAnoa.com", "KabarAnoa"),
            ("Liputan6.com", "Liputan6"),
            ("suara.com", "Suara"),
            ("JUARA.net", "Juara"),
            ("TRIBUN-TIMUR.COM", "Tribun-Timur"),
            ("Pos Kota", "Pos Kota"),
            ("CNN Indonesia", "CNN Indonesia"),
            ("ANTARA News", "Antara News"),
            ("HARIAN MALEO", "Harian Maleo"),
            ("POS KOTA", "Pos Kota"),
            ("AP", "AP"),
            ("REUTERS", "Reuters"),
            ("AFP/ANTARA", "AFP/Antara"),
            ("BBC NEWS", "BBC News"),
        ];
        for (written, expected) in rows {
            assert_eq!(outlet_name(written), expected, "{written}");
        }
    }

    #[test]
    fn addresses_name_their_outlet() {
        let rows = [
            ("https://www.suara.com/news/2018/02/04/kereta", Some("Suara")),
            ("http://news.bbc.co.uk/2/hi/4475546.stm", Some("BBC")),
            ("https://nasional.kabarmerapi.co.id", Some("Kabarmerapi")),
            ("kabarmerapi.id:8080/x", Some("Kabarmerapi")),
            ("berita/1.html", None),
            ("", None),
        ];
        for (url, expected) in rows {
            assert_eq!(outlet_of_url(url).as_deref(), expected, "{url}");
        }
        assert!(!is_domain("pagi.Setelah") && !is_domain(".com") && !is_domain("a.m."));
    }

    #[test]
    fn labels_are_short_and_tell_files_apart() {
        let rows: [(&[&str], &[&str], &[&str]); 8] = [
            (&["000_584f", "001_ef86", "004_7e36"], &[], &["000", "001", "004"]),
            (&["bbc", "cbc"], &[], &["bbc", "cbc"]),
            (&["kabar-1023", "kabar-1024", "warta-1023"], &[], &["kabar-1023", "kabar-1024", "warta"]),
            (&["bbc", "bbc-2"], &[], &["bbc", "bbc-2"]),
            (&["tempo-1", "warta-2"], &["Tempo"], &["tempo-1", "warta"]),
            (&["ef86e1eb65c621a1ff", "ef86aaeb65c621a1ff"], &[], &["ef86e", "ef86a"]),
            (&["a-laut", "b-laut"], &[], &["a-laut", "b-laut"]),
            (&["ab", "abc"], &[], &["ab", "abc"]),
        ];
        for (stems, sources, expected) in rows {
            assert_eq!(labels(stems, sources), expected, "{stems:?}");
        }
    }
}
