//! CSV: a row for each side of each finding. A text that a spreadsheet would run as a formula is made a text.

use super::notice::{Notice, NoticePlace};
use super::words::harmless;

const HEAD: &str = "story,finding,kind,severity,decided,message,source,speaker,value,words,file,line,column";

/// The findings as rows, the first of which names the columns.
pub fn csv(notices: &[Notice]) -> String {
    let mut out = format!("{HEAD}\r\n");
    for notice in notices {
        if notice.places.is_empty() {
            out.push_str(&row(notice, &NoticePlace::default()));
        }
        notice.places.iter().for_each(|place| out.push_str(&row(notice, place)));
    }
    out
}

fn row(notice: &Notice, place: &NoticePlace) -> String {
    let number = |number: usize| if number == 0 { String::new() } else { number.to_string() };
    let fields = [
        notice.story.clone(),
        notice.id.clone(),
        notice.kind.clone(),
        notice.severity.name().to_owned(),
        notice.decided.clone().unwrap_or_default(),
        notice.message.clone(),
        place.source.clone(),
        place.speaker.clone().unwrap_or_default(),
        place.value.clone(),
        place.words.clone(),
        place.path.clone(),
        number(place.line),
        number(place.column),
    ];
    format!("{}\r\n", fields.map(|text| field(&text)).join(","))
}

/// One field in quotation marks where it needs them.
///
/// A sign at the beginning that makes a formula gets an apostrophe before it, which a spreadsheet does not show.
fn field(text: &str) -> String {
    let text = harmless(text);
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '|', '%', '＝', '＋', '－', '＠']);
    let text = if formula { format!("'{text}") } else { text };
    if text.contains(['"', ',', '\n', '\r', ';', '\'']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn no_field_is_a_formula() {
        for (text, expected) in [
            ("dua rudal", "dua rudal"),
            ("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\""),
            ("+1", "\"'+1\""),
            ("-5 °C", "\"'-5 °C\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1+1", "\"'=1+1\""),
            ("＝1", "\"'＝1\""),
            ("|cmd", "\"'|cmd\""),
            ("a,b", "\"a,b\""),
            ("dua\r\ntiga", "dua tiga"),
        ] {
            assert_eq!(field(text), expected, "{text}");
        }
    }
}
