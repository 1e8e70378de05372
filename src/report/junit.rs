//! JUnit: a suite a story, a case a finding. What the desk keeps is a skipped case; a story without findings is one that passed.

use std::fmt::Write as _;

use super::notice::Notice;
use super::words::harmless;

/// The findings of these stories, named in their order.
pub fn junit(stories: &[&str], notices: &[Notice]) -> String {
    let failing = notices.iter().filter(|notice| fails(notice)).count();
    let empty = stories.iter().filter(|story| !notices.iter().any(|notice| notice.story == **story)).count();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a String cannot fail.
    let _ = writeln!(out, "<testsuites name=\"selisih\" tests=\"{}\" failures=\"{failing}\" errors=\"0\">", notices.len() + empty);
    for story in stories {
        let own: Vec<&Notice> = notices.iter().filter(|notice| notice.story == *story).collect();
        let failing = own.iter().filter(|notice| fails(notice)).count();
        let skipped = own.iter().filter(|notice| notice.decided.is_some()).count();
        let tests = own.len().max(1);
        let name = attribute(story);
        let _ = writeln!(out, "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failing}\" errors=\"0\" skipped=\"{skipped}\">");
        if own.is_empty() {
            let _ = writeln!(out, "    <testcase classname=\"{name}\" name=\"nothing found\"/>");
        }
        own.iter().for_each(|notice| write_case(&mut out, notice));
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

fn fails(notice: &Notice) -> bool {
    notice.fails && notice.decided.is_none()
}

fn write_case(out: &mut String, notice: &Notice) {
    let place = notice.places.first().map(|place| format!(" file=\"{}\" line=\"{}\"", attribute(&place.path), place.line.max(1)));
    let head =
        format!("    <testcase classname=\"{}\" name=\"{}\"{}", attribute(&notice.story), attribute(&notice.id), place.unwrap_or_default());
    let (message, whole) = (attribute(&notice.message), text(&notice.whole_message()));
    let kind = format!("{} {}", notice.severity.name(), notice.kind);
    let _ = match &notice.decided {
        Some(decided) => writeln!(out, "{head}>\n      <skipped message=\"{}\"/>\n    </testcase>", attribute(decided)),
        None if notice.fails => {
            writeln!(out, "{head}>\n      <failure type=\"{}\" message=\"{message}\">{whole}</failure>\n    </testcase>", attribute(&kind))
        }
        None => writeln!(out, "{head}>\n      <system-out>{}\n{whole}</system-out>\n    </testcase>", text(&kind)),
    };
}

/// Text of an element. Characters that no XML may hold were written out before.
fn text(text: &str) -> String {
    let allowed = |c: &char| matches!(c, '\n' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(allowed).collect::<String>().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A value in quotation marks, on one line.
fn attribute(value: &str) -> String {
    text(&harmless(value)).replace('"', "&quot;")
}
