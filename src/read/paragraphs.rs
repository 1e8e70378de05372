//! Paragraphs: every line is one, but the lines of a hard-wrapped text are joined.

use super::article::SectionKind;
use super::marks;
use crate::span::Span;

/// Lengths, in characters, of a line that an editor may have wrapped.
const WRAPPED: std::ops::RangeInclusive<usize> = 40..=120;

struct Line {
    span: Span,
    /// Characters, counted up to one more than a wrapped line can have.
    length: usize,
    /// An empty line stands before it.
    gap: bool,
}

/// White space, and characters without width at the edges of a line.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\0')
}

/// `span` without blanks at its edges.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let start = span.start + (inner.len() - inner.trim_start_matches(is_blank).len());
    Span::new(start, (span.start + inner.trim_end_matches(is_blank).len()).max(start))
}

/// The paragraphs of a text, in order, without blanks at their edges, with what their own words say they are.
pub(super) fn paragraphs(text: &str) -> Vec<(Span, Option<SectionKind>)> {
    let lines = lines(text);
    let mut made = Vec::new();
    let mut block = 0;
    while block < lines.len() {
        let end = (block + 1..lines.len()).find(|&at| lines[at].gap).unwrap_or(lines.len());
        join(text, &lines[block..end], block == 0, &mut made);
        block = end;
    }
    made
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut gap = false;
    let mut start = 0;
    // A lone CR ends a line too; the one of CR LF is blank.
    for line in text.split_inclusive(['\n', '\r']) {
        let span = trim(text, Span::new(start, start + line.len()));
        let ends_pair = line == "\n" && text[..start].ends_with('\r');
        start += line.len();
        if span.is_empty() {
            gap |= !ends_pair;
            continue;
        }
        let length = span.of(text).chars().take(WRAPPED.end() + 1).count();
        lines.push(Line { span, length, gap });
        gap = false;
    }
    lines
}

/// Joins the lines of one block, between two empty lines.
fn join(text: &str, lines: &[Line], first_block: bool, made: &mut Vec<(Span, Option<SectionKind>)>) {
    let kinds: Vec<Option<SectionKind>> = lines.iter().map(|line| marks::of_line(line.span.of(text))).collect();
    let marked: Vec<bool> = kinds.iter().map(Option::is_some).collect();
    let softs: Vec<bool> = (1..lines.len()).map(|at| !marked[at - 1] && !marked[at] && is_soft(text, &lines[at - 1], &lines[at])).collect();
    // Where lines are wrapped, a full line goes on in the next one, whatever that starts with.
    let wrapped = softs.contains(&true);
    let widest = lines.iter().map(|line| line.length).max().unwrap_or(0);
    for (at, line) in lines.iter().enumerate() {
        let goes_on = at > 0 && {
            let before = &lines[at - 1];
            let full = wrapped && widest <= *WRAPPED.end() && WRAPPED.contains(&before.length) && before.length * 4 >= widest * 3;
            let headline = first_block && at == 1;
            let open = !ends_sentence(before.span.of(text));
            softs[at - 1] || (full && open && !headline && !marked[at - 1] && !marked[at])
        };
        match made.last_mut() {
            Some((last, _)) if goes_on => *last = last.join(line.span),
            _ => made.push((line.span, kinds[at])),
        }
    }
}

fn is_soft(text: &str, before: &Line, after: &Line) -> bool {
    WRAPPED.contains(&before.length) && !ends_sentence(before.span.of(text)) && after.span.of(text).starts_with(char::is_lowercase)
}

/// Whether the last character can end a sentence or a quotation.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', ':', '"', '”', ')', '…'])
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn wrapped_lines_are_joined_and_others_are_not() {
        let rows: [(&str, &[&str]); 8] = [
            ("Satu.\nDua.\n\nTiga.", &["Satu.", "Dua.", "Tiga."]),
            ("\u{feff}Satu.\r\nDua.\r\n", &["Satu.", "Dua."]),
            ("Satu.\rDua.", &["Satu.", "Dua."]),
            (
                "Sungai itu meluap sesudah hujan deras semalam di\nwilayah hulu, kata petugas.",
                &["Sungai itu meluap sesudah hujan deras semalam di\nwilayah hulu, kata petugas."],
            ),
            (
                "The river rose after a night of rain upstream, said the\nofficer on duty, who had seen it from the old bridge near\nTolabu at about\nmidnight.",
                &[
                    "The river rose after a night of rain upstream, said the\nofficer on duty, who had seen it from the old bridge near\nTolabu at about",
                    "midnight.",
                ],
            ),
            (
                "Sungai Meluap di Lima Desa, Warga Mengungsi ke Masjid\nHujan turun.",
                &["Sungai Meluap di Lima Desa, Warga Mengungsi ke Masjid", "Hujan turun."],
            ),
            (
                "Baca juga: Lima Hal yang Perlu Disiapkan Sebelum Gempa\nwarga pulang.",
                &["Baca juga: Lima Hal yang Perlu Disiapkan Sebelum Gempa", "warga pulang."],
            ),
            ("  \n\t\n", &[]),
        ];
        for (text, expected) in rows {
            let made: Vec<&str> = paragraphs(text).into_iter().map(|(span, _)| span.of(text)).collect();
            assert_eq!(made, expected, "{text:?}");
        }
    }
}
