//! Words on a terminal: what articles hold is made harmless, cut and wrapped.
//!
//! Widths are counted in characters.

use std::fmt::Write as _;

/// One line of text that cannot steer a terminal or turn the direction of what follows it.
///
/// White space, line ends included, becomes single spaces; control characters (ESC and the rest of C0 and C1, DEL) and
/// the marks that override or isolate the direction of text are written out as `\u{1b}`.
///
/// ```
/// assert_eq!(selisih::harmless("dua\r\n\x1b[31mrudal"), r"dua \u{1b}[31mrudal");
/// ```
pub fn harmless(text: &str) -> String {
    squeeze(text).trim().to_owned()
}

/// As [`harmless`], with a space kept at the ends where there was one.
pub(super) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if c.is_control() || is_direction(c) {
            // Writing to a String cannot fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else if c != '\u{feff}' {
            out.push(c);
        }
    }
    out
}

const fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// Number of characters that show; the colours of a report itself (no other escape is left in it) take no room.
pub(super) fn width(text: &str) -> usize {
    let mut inside = false;
    let shows = |c: char| {
        let hidden = inside || c == '\x1b';
        inside = hidden && c != 'm';
        !hidden
    };
    text.chars().map(shows).filter(|&shown| shown).count()
}

/// Holds two words of a report together in [`hang`]; written as a space.
pub(super) const TIE: char = '\u{a0}';

/// Writes one line, however long.
pub(super) fn line(out: &mut String, text: &str) {
    out.push_str(&text.trim_end().replace(TIE, " "));
    out.push('\n');
}

/// Writes `text` in lines of at most `max` characters, broken between words; further lines stand two deeper than the first.
pub(super) fn hang(out: &mut String, text: &str, max: usize) {
    let indent = text.len() - text.trim_start_matches(' ').len();
    let mut current = " ".repeat(indent);
    let mut bare = true;
    for word in text.trim_start_matches(' ').split(' ') {
        if !bare && width(&current) + 1 + width(word) > max {
            line(out, &current);
            current = " ".repeat(indent + 2);
            bare = true;
        }
        if !bare {
            current.push(' ');
        }
        current.push_str(word);
        bare = false;
    }
    line(out, &current);
}

/// At most `max` characters, `…` where something was cut.
pub(super) fn cut(text: &str, max: usize) -> String {
    if width(text) <= max {
        return text.to_owned();
    }
    let kept: String = text.chars().take(max.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// "1 article", "2 articles".
pub(super) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Writes `lead` and then the items, with commas, in lines of at most `max` characters; further lines are indented.
///
/// After `lines` lines the rest is counted: "and 12 more".
pub(super) fn list(out: &mut String, lead: &str, items: &[String], max: usize, lines: usize) {
    const INDENT: &str = "  ";
    const ROOM_FOR_REST: usize = 16;
    let mut line = lead.to_owned();
    let mut written = 1;
    let mut bare = true;
    for (at, item) in items.iter().enumerate() {
        let last_line = written == lines;
        let left = if last_line && at + 1 < items.len() { max.saturating_sub(ROOM_FOR_REST) } else { max };
        let needed = width(&line) + 1 + width(item) + usize::from(at + 1 < items.len());
        if needed > left && !bare {
            if last_line {
                let _ = write!(line, " and {} more", items.len() - at);
                break;
            }
            out.push_str(line.trim_end());
            out.push('\n');
            INDENT.clone_into(&mut line);
            line.pop();
            written += 1;
        }
        line.push(' ');
        line.push_str(item);
        if at + 1 < items.len() {
            line.push(',');
        }
        bare = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::{cut, hang, harmless, line, list, width};

    #[test]
    fn long_lines_hang_and_tied_words_stay_together() {
        let mut out = String::new();
        hang(&mut out, "  2: Tempo\u{a0}8:82, Republika\u{a0}4:1, Suara\u{a0}3:9", 24);
        assert_eq!(out, "  2: Tempo 8:82,\n    Republika 4:1,\n    Suara 3:9\n");
        out.clear();
        line(&mut out, "satu  ");
        assert_eq!(out, "satu\n");
        assert_eq!(width("\x1b[1mdua\x1b[0m"), 3);
    }

    #[test]
    fn controls_and_direction_marks_become_visible() {
        assert_eq!(harmless("\x1b]0;judul\x07 rudal"), "\\u{1b}]0;judul\\u{7} rudal");
        assert_eq!(harmless("a\u{9b}31mb\u{7f}"), "a\\u{9b}31mb\\u{7f}");
        assert_eq!(harmless("\u{202e}ladur\u{2066}x\u{2069}"), "\\u{202e}ladur\\u{2066}x\\u{2069}");
        assert_eq!(harmless(" satu\r\n\tdua\u{2028}tiga\u{a0}empat "), "satu dua tiga empat");
        assert_eq!(harmless("“Héru” Łódź 平壤"), "“Héru” Łódź 平壤");
    }

    #[test]
    fn cuts_by_characters() {
        assert_eq!(cut("é".repeat(5).as_str(), 5), "ééééé");
        assert_eq!(cut("satu dua tiga", 6), "satu…");
    }

    #[test]
    fn lists_wrap_and_count_the_rest() {
        let items: Vec<String> = (1..=9).map(|n| format!("open.word{n}")).collect();
        let mut out = String::new();
        list(&mut out, "agree (9):", &items, 40, 9);
        assert!(out.lines().all(|line| line.chars().count() <= 40), "{out}");
        insta::assert_snapshot!(out, @r#"
        agree (9): open.word1, open.word2,
          open.word3, open.word4, open.word5,
          open.word6, open.word7, open.word8,
          open.word9
        "#);
        out.clear();
        list(&mut out, "stated by one source (9):", &items, 50, 2);
        insta::assert_snapshot!(out, @r#"
        stated by one source (9): open.word1, open.word2,
          open.word3, open.word4, and 5 more
        "#);
    }
}
