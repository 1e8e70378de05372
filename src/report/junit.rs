//! JUnit: a suite a story, a case a finding. What the desk keeps is a skipped case; a story without findings is one that passed.

use std::fmt::Write as _;

use super::notice::Notice;
use super::words::harmless;

/// The findings of these stories, named in their order. What could not be read has a suite of its own.
pub fn junit(stories: &[&str], notices: &[Notice]) -> String {
    let of = |story: &str| notices.iter().filter(|notice| notice.story == story).collect::<Vec<_>>();
    let mut suites: Vec<(&str, Vec<&Notice>)> = stories.iter().map(|story| (*story, of(story))).collect();
    let loose: Vec<&Notice> = notices.iter().filter(|notice| !stories.contains(&notice.story.as_str())).collect();
    if !loose.is_empty() {
        suites.insert(0, ("selisih", loose));
    }
    let all = || suites.iter().flat_map(|(_, own)| own.iter().copied());
    let empty = suites.iter().filter(|(_, own)| own.is_empty()).count();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a String cannot fail.
    let _ = writeln!(out, "<testsuites name=\"selisih\" tests=\"{}\" {}>", all().count() + empty, counts(all()));
    for (story, own) in &suites {
        let skipped = own.iter().filter(|notice| notice.decided.is_some()).count();
        let (name, tests) = (attribute(story), own.len().max(1));
        let counts = counts(own.iter().copied());
        let _ = writeln!(out, "  <testsuite name=\"{name}\" tests=\"{tests}\" {counts} skipped=\"{skipped}\">");
        if own.is_empty() {
            let _ = writeln!(out, "    <testcase classname=\"{name}\" name=\"nothing found\"/>");
        }
        own.iter().for_each(|notice| write_case(&mut out, &name, notice));
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

/// How many fail, and how many could not be looked at.
fn counts<'n>(notices: impl Iterator<Item = &'n Notice>) -> String {
    let (mut failures, mut errors) = (0, 0);
    for notice in notices.filter(|notice| notice.fails && notice.decided.is_none()) {
        *(if notice.is_trouble() { &mut errors } else { &mut failures }) += 1;
    }
    format!("failures=\"{failures}\" errors=\"{errors}\"")
}

fn write_case(out: &mut String, suite: &str, notice: &Notice) {
    let place = notice.places.first().map(|place| format!(" file=\"{}\" line=\"{}\"", attribute(&place.path), place.line.max(1)));
    let head = format!("    <testcase classname=\"{}\" name=\"{}\"{}", suite, attribute(&notice.id), place.unwrap_or_default());
    let (message, whole) = (attribute(&notice.message), text(&notice.whole_message()));
    let (element, kind) = match notice.is_trouble() {
        true => ("error", notice.kind.clone()),
        false => ("failure", format!("{} {}", notice.severity.name(), notice.kind)),
    };
    let _ = match &notice.decided {
        Some(decided) => writeln!(out, "{head}>\n      <skipped message=\"{}\"/>\n    </testcase>", attribute(decided)),
        None if notice.fails => {
            let kind = attribute(&kind);
            writeln!(out, "{head}>\n      <{element} type=\"{kind}\" message=\"{message}\">{whole}</{element}>\n    </testcase>")
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
