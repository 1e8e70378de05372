//! Findings as Markdown, in English or Indonesian: a table that fits a comment on a pull request, or the summary of a job.

use std::fmt::Write as _;

use super::notice::Notice;
use super::words::harmless;
use crate::compare::Severity;

/// Bytes that fit a comment on a pull request (65,536 characters).
pub const MAX_COMMENT: usize = 60_000;
/// Bytes that fit the summary of a step (1 MiB).
pub const MAX_SUMMARY: usize = 1_000_000;

/// The language of a report's own words; quotes stay as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Words {
    /// English.
    #[default]
    English,
    /// Indonesian.
    Indonesian,
}

/// The fixed words of a table.
struct Fixed {
    words: Words,
    title: &'static str,
    trouble: &'static str,
    head: &'static str,
    none: &'static str,
    more: &'static str,
    kept: &'static str,
    says: &'static str,
    gaps: &'static str,
    silent: &'static str,
    stated: &'static str,
    severities: [&'static str; 4],
}

const ENGLISH: Fixed = Fixed {
    words: Words::English,
    title: "selisih: conflicts between sources",
    trouble: "trouble",
    head: "| | About | Who says what |",
    none: "No conflicts were found.",
    more: "more",
    kept: "kept by the desk",
    says: "says",
    gaps: "What some sources do not mention",
    silent: "not in",
    stated: "stated by",
    severities: ["high", "medium", "low", "info"],
};

const INDONESIAN: Fixed = Fixed {
    words: Words::Indonesian,
    title: "selisih: pertentangan antarsumber",
    trouble: "masalah",
    head: "| | Tentang | Siapa mengatakan apa |",
    none: "Tidak ditemukan pertentangan.",
    more: "lagi",
    kept: "dipertahankan redaksi",
    says: "kata",
    gaps: "Yang tidak disebut semua sumber",
    silent: "tidak disebut",
    stated: "disebut",
    severities: ["tinggi", "sedang", "rendah", "info"],
};

/// The findings as a table of at most `most` bytes; what does not fit is counted.
pub fn markdown(notices: &[Notice], stories: usize, words: Words, most: usize) -> String {
    let fixed = match words {
        Words::English => ENGLISH,
        Words::Indonesian => INDONESIAN,
    };
    let mut out = format!("### {}\n\n", fixed.title);
    let counts = counts(notices, stories, words);
    let shown: Vec<&Notice> = notices.iter().filter(|notice| notice.severity <= Severity::Low).collect();
    if shown.is_empty() {
        let _ = writeln!(out, "{} {counts}", fixed.none);
        write_gaps(&mut out, notices, &fixed, most);
        return out;
    }
    // Writing to a String cannot fail.
    let _ = write!(out, "{counts}\n\n{}\n|---|---|---|\n", fixed.head);
    write_rows(&mut out, shown.into_iter().map(|notice| row(notice, &fixed)), &fixed, most);
    write_gaps(&mut out, notices, &fixed, most);
    out
}

/// A list of what some sources are silent on, in the room that is left.
fn write_gaps(out: &mut String, notices: &[Notice], fixed: &Fixed, most: usize) {
    let gaps: Vec<&Notice> = notices.iter().filter(|notice| !notice.silent.is_empty()).collect();
    if gaps.is_empty() {
        return;
    }
    let _ = write!(out, "\n#### {}\n\n", fixed.gaps);
    let row = |gap: &Notice| {
        let mut stated: Vec<String> = Vec::new();
        for place in &gap.places {
            let words = format!("{} ({})", escaped(&place.source), escaped(&place.value));
            if !stated.contains(&words) {
                stated.push(words);
            }
        }
        let silent: Vec<String> = gap.silent.iter().map(|source| format!("**{}**", escaped(source))).collect();
        format!("- {}: {} {}; {} {}\n", escaped(&gap.id), fixed.silent, silent.join(", "), fixed.stated, stated.join(", "))
    };
    write_rows(out, gaps.into_iter().map(row), fixed, most);
}

/// Rows in the room that is left, and how many do not fit; behind the first of these none is written.
fn write_rows(out: &mut String, rows: impl Iterator<Item = String>, fixed: &Fixed, most: usize) {
    let mut left = 0;
    for row in rows {
        if left > 0 || out.len() + row.len() + ROOM_TO_SAY_MORE > most {
            left += 1;
        } else {
            out.push_str(&row);
        }
    }
    if left > 0 {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "\n+ {left} {}", fixed.more);
    }
}

/// Bytes of the line that tells how many rows are left out.
const ROOM_TO_SAY_MORE: usize = 40;

fn counts(notices: &[Notice], stories: usize, words: Words) -> String {
    let conflicts = notices.iter().filter(|notice| notice.kind.starts_with("conflict") && notice.decided.is_none()).count();
    let known = notices.iter().filter(|notice| notice.decided.is_some()).count();
    let plural = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    match words {
        Words::English => {
            format!("{}, {known} kept; {}.", plural(conflicts, "conflict", "conflicts"), plural(stories, "story", "stories"))
        }
        Words::Indonesian => format!("{conflicts} pertentangan, {known} dipertahankan; {stories} berita."),
    }
}

fn row(notice: &Notice, fixed: &Fixed) -> String {
    let severity = fixed.severities.get(notice.severity as usize).copied().unwrap_or("");
    if notice.is_trouble() {
        return format!("| **{}** | {} | |\n", fixed.trouble, escaped(&notice.message));
    }
    let sides: Vec<String> = notice
        .places
        .iter()
        .map(|place| {
            let speaker = place.speaker.as_ref().map_or_else(String::new, |speaker| format!(" ({} {})", fixed.says, escaped(speaker)));
            let at = format!("{}:{}", place.path, place.line);
            format!("**{}**{speaker}: {} — {} ({})", escaped(&place.source), escaped(&place.value), escaped(&place.quote), escaped(&at))
        })
        .collect();
    let message = match fixed.words {
        Words::English => notice.message.clone(),
        Words::Indonesian => indonesian(&notice.message),
    };
    let kept = notice.decided.as_ref().map_or_else(String::new, |decided| format!("<br>{}: {}", fixed.kept, escaped(decided)));
    format!("| {severity} | {}<br>{}{kept} | {} |\n", escaped(&notice.id), escaped(&message), sides.join("<br>"))
}

/// A message in Indonesian: the sentences of a clash and the reasons in brackets. Values, names and quotes stay as they are.
fn indonesian(message: &str) -> String {
    const PHRASES: [(&str, &str); 17] = [
        ("two values written ", "dua nilai yang ditulis "),
        ("they exclude each other", "tidak mungkin keduanya benar"),
        (" exclude each other", ": tidak mungkin keduanya benar"),
        ("two speakers", "dua pembicara"),
        ("related link only", "hanya di tautan terkait"),
        ("caption only", "hanya di keterangan gambar"),
        ("headline only", "hanya di judul"),
        ("inside one article", "di dalam satu artikel"),
        ("order unknown", "urutan tidak diketahui"),
        ("rounded", "dibulatkan"),
        (" are spellings of one", " adalah ejaan dari satu nama"),
        ("spelling", "ejaan"),
        ("(title", "(jabatan"),
        ("(status", "(keterangan"),
        ("(open", "(tanpa aturan"),
        (", title", ", jabatan"),
        (" and ", " dan "),
    ];
    PHRASES.iter().fold(message.to_owned(), |text, (english, indonesian)| text.replace(english, indonesian))
}

/// Text in which no sign means anything to Markdown, to HTML, or to GitHub.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in harmless(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // A name behind it would be told of the comment, and a number would be an issue.
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '+' | '!' | '|' | '~' | '$' => out.extend(['\\', c]),
            // No address becomes a link: articles quote them, the report does not vouch for them.
            ':' if out.ends_with("http") || out.ends_with("https") => out.push_str("&#58;"),
            c => out.push(c),
        }
    }
    out.replace("www.", "www&#46;")
}
