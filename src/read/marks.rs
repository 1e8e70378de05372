//! What a line is by its own words: a link, promotion, a credit, a caption, a byline. Its place in the article is not looked at.

use super::article::SectionKind;
use super::words;

/// Bytes beyond which a line is text, whatever it starts with.
const LONGEST: usize = 420;
/// The same for lines without a colon after their label.
const SHORT: usize = 220;

/// What a line says it is, or `None` for text.
pub(super) fn of_line(line: &str) -> Option<SectionKind> {
    if line.len() > LONGEST {
        return None;
    }
    let lower = line.to_ascii_lowercase().replace('_', " ");
    let bare = lower.trim_matches(|c: char| c.is_whitespace() || "[](){}>»›•*-–—|#".contains(c));
    if is_link(bare) {
        Some(SectionKind::RelatedLink)
    } else if is_caption(&lower, bare) {
        Some(SectionKind::Caption)
    } else if is_byline(line, bare) {
        Some(SectionKind::Byline)
    } else if is_credit(line, bare) {
        Some(SectionKind::Credit)
    } else if is_promo(bare) {
        Some(SectionKind::Promo)
    } else {
        None
    }
}

/// Whether `text` starts with one of the labels, and then no letter; what follows the label.
fn after_label<'t>(text: &'t str, labels: &[&str]) -> Option<&'t str> {
    let mut rests = labels.iter().filter_map(|label| text.strip_prefix(label));
    rests.find(|rest| !rest.starts_with(char::is_alphanumeric)).map(str::trim_start)
}

fn is_link(bare: &str) -> bool {
    let short = bare.len() <= SHORT && !bare.ends_with('.');
    after_label(bare, &words::LINK_STARTS).is_some_and(|rest| rest.starts_with(':') || short)
        || after_label(bare, &words::LINK_LABELS).is_some_and(|rest| rest.starts_with(':'))
}

/// Whether a link's label stands alone, so that its titles follow on the next lines.
pub(super) fn is_link_heading(line: &str) -> bool {
    let lower = line.to_ascii_lowercase().replace('_', " ");
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let labels = words::LINK_STARTS.iter().chain(&words::LINK_LABELS);
    labels.into_iter().any(|label| *label == bare) && (lower.contains(':') || words::LINK_STARTS.contains(&bare))
}

/// Whether a line is an item of a list.
pub(super) fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches(['-', '*', '•', '»', '>', '·', '–']);
    rest.len() < line.len() && rest.starts_with(char::is_whitespace)
}

fn is_caption(lower: &str, bare: &str) -> bool {
    if words::CAPTION_STARTS.iter().any(|start| bare.starts_with(start)) {
        return true;
    }
    let last = lower.strip_suffix([')', ']']).and_then(|inner| inner.rsplit_once(['(', '[']));
    let Some((_, inner)) = last else { return false };
    words::CAPTION_ENDS.iter().any(|start| inner.starts_with(start)) || inner.contains("getty images") || inner.contains(" foto/")
}

fn is_byline(line: &str, bare: &str) -> bool {
    if bare.len() > SHORT {
        return false;
    }
    if after_label(bare, &words::BYLINE_LABELS).is_some_and(|rest| rest.starts_with(':')) {
        return true;
    }
    let short = bare.len() <= 120 && !line.ends_with(['.', '!', '?', ':', '"', '”']);
    let named = |start: &str| {
        let rest = line.get(..start.len()).filter(|head| head.eq_ignore_ascii_case(start)).map(|_| &line[start.len()..]);
        rest.is_some_and(is_names)
    };
    let bracketed = || line.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']'])).is_some_and(is_outlet_and_name);
    short && (bracketed() || words::BYLINE_STARTS.iter().any(|start| bare.starts_with(start)) || named("by ") || named("oleh "))
}

/// "Kabarmerapi.com/Intan Wulandari", as a bracket under an article has it.
fn is_outlet_and_name(text: &str) -> bool {
    text.split_once('/').is_some_and(|(outlet, name)| super::source::is_domain(outlet.trim()) && is_names(name))
}

/// Words with capitals, a few of them, as the names of reporters are written; no digits.
pub(super) fn is_names(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', ',', '/', '|', '&']).map(str::trim).filter(|word| !word.is_empty()).collect();
    let link = |word: &str| words::NAME_LINKS.contains(&word);
    let name = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "'’-.".contains(c));
    let capitals = words.iter().filter(|word| name(word)).count();
    let domain = |word: &&&str| super::source::is_domain(word);
    (1..=12).contains(&words.len()) && capitals >= 1 && words.iter().filter(|word| !domain(word)).all(|word| name(word) || link(word))
}

fn is_credit(line: &str, bare: &str) -> bool {
    if bare.len() > SHORT {
        return false;
    }
    words::CREDIT_STARTS.iter().any(|start| bare.starts_with(start) && (bare.len() <= 120 || start.ends_with(':'))) && !is_statement(line)
        || words::CREDIT_PARTS.iter().any(|part| bare.contains(part))
        || is_agencies(bare)
        || is_initials(line)
}

/// "Kantor berita Antara melaporkan gempa itu." is text, though it starts like a credit.
fn is_statement(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '"', '”']) && line.to_ascii_lowercase().starts_with("kantor berita ")
}

/// Names of agencies and nothing else: "REUTERS", "AFP/Antara".
fn is_agencies(bare: &str) -> bool {
    let names = || bare.split(['/', '|', ',', '&', ';']).map(|name| name.trim().trim_end_matches('.'));
    bare.len() <= 80 && names().all(|name| words::AGENCIES.contains(&name) || super::source::is_domain(name)) && names().next().is_some()
}

/// "(asr)", "(MUS/TIN)", "(djm / djm)", "lbh/ks": initials of those who wrote it, alone.
pub(super) fn is_initials(text: &str) -> bool {
    let bracketed = text.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']']));
    let inner = bracketed.unwrap_or(text);
    let pieces: Vec<&str> = inner.split(['/', '-']).map(str::trim).collect();
    let fits = |piece: &&str| (2..=5).contains(&piece.len()) && piece.bytes().all(|byte| byte.is_ascii_alphabetic());
    let fits = inner.len() <= 24 && pieces.iter().all(fits);
    fits && (bracketed.is_some() || pieces.len() > 1 && pieces.iter().all(|piece| piece.len() <= 4))
}

/// Where the bracket with initials or an agency starts that ends a paragraph after its last full stop.
pub(super) fn credit_at_end(paragraph: &str) -> Option<usize> {
    let open = paragraph.strip_suffix(')').and_then(|inner| inner.rfind('('))?;
    let before = paragraph[..open].trim_end();
    let bracket = &paragraph[open..];
    let inner = bracket[1..bracket.len() - 1].to_ascii_lowercase();
    let credit = is_initials(bracket) || is_agencies(&inner) || inner.starts_with("sumber:") || inner.starts_with("source:");
    (credit && before.ends_with(['.', '!', '?', '"', '”', '…'])).then_some(open)
}

fn is_promo(bare: &str) -> bool {
    let whole = bare.trim_matches(|c: char| !c.is_alphanumeric() && c != '©');
    if words::PROMO_LINES.contains(&whole) || bare.starts_with('©') {
        return true;
    }
    let channel = bare.starts_with("ikuti ") || bare.starts_with("follow ") || bare.starts_with("gabung");
    bare.len() <= SHORT
        && (words::PROMO_STARTS.iter().any(|start| bare.starts_with(start))
            || bare.contains("scroll to continue")
            || channel && words::CHANNELS.iter().any(|name| bare.contains(name)))
}

/// Bytes in which the bracket of a link must close.
const BRACKET: usize = 300;

/// Links inside a paragraph: "... kemarin. Baca juga: ..." or "(Baca: ...)". First byte and one past the last of each, in order.
pub(super) fn links_inside(paragraph: &str) -> Vec<(usize, usize)> {
    if !paragraph.contains([':', '(', '[']) {
        return Vec::new();
    }
    let lower = paragraph.to_ascii_lowercase();
    let all = |labels: &[&str]| labels.iter().flat_map(|label| lower.match_indices(label).map(|(at, _)| at)).collect::<Vec<_>>();
    let bracketed = all(&words::LINK_BRACKETS).into_iter().filter_map(|at| Some((at, bracket_end(&lower, at)?)));
    let after_stop = |at: &usize| lower[..*at].trim_end().ends_with(['.', '!', '?', '"', ')', ']', '”']);
    let open = all(&words::LINK_INSIDE).into_iter().filter(after_stop).map(|at| (at, usize::MAX));
    let mut starts: Vec<(usize, usize)> = bracketed.chain(open).collect();
    starts.sort_unstable();
    let mut links: Vec<(usize, usize)> = Vec::new();
    for (start, end) in starts {
        if links.last().is_none_or(|&(_, last)| start >= last) {
            links.push((start, if end == usize::MAX { title_end(&lower, start) } else { end }));
        }
    }
    links
}

/// Where the title of the link at `start` ends: with its line, or, where that is too long for a title, with its sentence.
fn title_end(text: &str, start: usize) -> usize {
    let line = text[start..].split('\n').next().unwrap_or("");
    let sentence = [". ", "? ", "! "].iter().filter_map(|stop| line.find(stop)).min().map(|at| at + 1);
    start + sentence.filter(|_| line.len() > SHORT).unwrap_or(line.len())
}

/// Where the bracket at `open` closes, on its line and not far.
fn bracket_end(text: &str, open: usize) -> Option<usize> {
    let closes = if text[open..].starts_with('(') { b')' } else { b']' };
    let opens = text.as_bytes()[open];
    let mut depth = 0_u32;
    for (at, byte) in text.bytes().enumerate().skip(open).take(BRACKET) {
        if byte == b'\n' {
            return None;
        }
        depth += u32::from(byte == opens);
        depth -= u32::from(byte == closes);
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{credit_at_end, links_inside, of_line};
    use crate::read::SectionKind::{Byline, Caption, Credit, Promo, RelatedLink};

    #[test]
    fn lines_say_what_they_are() {
        let rows = [
            ("Baca juga: Sungai Meluap di Lima Desa", Some(RelatedLink)),
            ("BACA JUGA Sungai Meluap di Lima Desa", Some(RelatedLink)),
            ("[Baca Juga: Sungai Meluap]", Some(RelatedLink)),
            ("Baca_Juga", Some(RelatedLink)),
            ("(Baca: Sungai Meluap, Warga Pindah)", Some(RelatedLink)),
            ("Baca selengkapnya di sini", Some(RelatedLink)),
            ("Simak juga Video: Warga Mengungsi", Some(RelatedLink)),
            ("Pilihan Editor: Jembatan Baru Dibuka", Some(RelatedLink)),
            (">> Read also: The bridge that fell", Some(RelatedLink)),
            ("RELATED: A short history of bridges", Some(RelatedLink)),
            ("Read more: Who built it?", Some(RelatedLink)),
            ("See also", Some(RelatedLink)),
            ("Related officials said nothing.", None),
            ("Read more than once, the letter says nothing.", None),
            ("Baca buku, katanya.", None),
            ("SCROLL TO CONTINUE WITH CONTENT", Some(Promo)),
            ("ADVERTISEMENT", Some(Promo)),
            ("Gulir untuk melanjutkan membaca", Some(Promo)),
            ("Sign up for our newsletter and never miss a story.", Some(Promo)),
            ("Ikuti kami di WhatsApp Channel dan Google News", Some(Promo)),
            ("Iklan itu menyesatkan, kata hakim.", None),
            ("Share prices fell by 3 percent.", None),
            ("REUTERS", Some(Credit)),
            ("AFP/Antara", Some(Credit)),
            ("(asr)", Some(Credit)),
            ("lbh/ks", Some(Credit)),
            ("(djm / djm)", Some(Credit)),
            ("(Associated Press)", Some(Credit)),
            ("Reuters contributed to this report", Some(Credit)),
            ("Reuters berkontribusi pada laporan ini", Some(Credit)),
            ("Sumber: Kabar Merapi", Some(Credit)),
            ("KANTOR BERITA SELASAR", Some(Credit)),
            ("Kantor berita Selasar melaporkan dua orang hilang.", None),
            ("(Foto: Warga di tepi sungai. Dok. Istimewa)", Some(Caption)),
            ("Foto: Warga di tepi sungai", Some(Caption)),
            ("FILE - The bridge in 2019.", Some(Caption)),
            ("Warga mengungsi ke masjid, Rabu. (Foto: Kabar Merapi)", Some(Caption)),
            ("The bridge on Tuesday. (AP Photo/Ann Lee)", Some(Caption)),
            ("Foto itu dibuat tahun 2019.", None),
            ("Laporan Wartawan Kabarmerapi.com Intan Wulandari", Some(Byline)),
            ("By Ann Lee and Bo Tan, Quayside Tribune", Some(Byline)),
            ("Oleh Bimo Hartadi", Some(Byline)),
            ("Reporter: Bimo Hartadi", Some(Byline)),
            ("(Kabarmerapi.com/Intan Wulandari)", Some(Byline)),
            ("(Kabarmerapi.com melaporkan dua orang hilang)", None),
            ("[Gambas:Video 20detik]", Some(Promo)),
            ("Simak Video 'Detik-detik Sungai Meluap'", Some(RelatedLink)),
            ("Penulis: Bimo Hartadi | Editor: Sari Wulan", Some(Byline)),
            ("By Tuesday night the water had gone.", None),
            ("Oleh karena itu warga pindah", None),
            ("Dua orang tewas.", None),
        ];
        for (line, expected) in rows {
            assert_eq!(of_line(line), expected, "{line}");
        }
    }

    #[test]
    fn links_and_credits_inside_a_paragraph_are_found() {
        let whole = format!("Air surut. Baca juga: Jalan Ditutup? {}", "Warga pulang. ".repeat(20));
        let rows = [
            ("Air surut. Baca juga: Jalan Dibuka", Some("Baca juga: Jalan Dibuka")),
            ("Air surut (Baca: Jalan (Tol) Dibuka) kemarin.", Some("(Baca: Jalan (Tol) Dibuka)")),
            ("Air surut (baca juga: Jalan Dibuka) di desa (Tolabu).", Some("(baca juga: Jalan Dibuka)")),
            ("The water fell. Read more: Roads open", Some("Read more: Roads open")),
            ("Ia menyuruh kami baca juga: satu demi satu.", None),
            (&whole, Some("Baca juga: Jalan Ditutup?")),
        ];
        for (text, expected) in rows {
            assert_eq!(links_inside(text).first().map(|&(start, end)| &text[start..end]), expected, "{text}");
        }
        for (text, expected) in [
            ("Ia pulang. (asr)", Some("(asr)")),
            ("\"Ya,\" katanya. (MUS/TIN)", Some("(MUS/TIN)")),
            ("He left. (Reuters)", Some("(Reuters)")),
            ("Ia bertemu kepala badan itu (BMKG)", None),
            ("Ia pulang. (dua orang lagi hilang)", None),
        ] {
            assert_eq!(credit_at_end(text).map(|at| &text[at..]), expected, "{text}");
        }
    }
}
