//! One more `[[known]]` in a `story.toml`; all else in the file stays byte for byte as it was.

use toml::de::{DeTable, DeValue};

use super::notes::Known;
use crate::settings::quoted;

/// The file with this conflict kept, in place of an older entry for the same one.
///
/// # Errors
/// The lines to write by hand, where the file is laid out in a way that this does not understand.
pub(crate) fn with_known(text: &str, known: &Known, story: &str) -> Result<String, String> {
    let block = block(known);
    let mut expected = findings(text).ok_or_else(|| block.clone())?;
    let is_same = |finding: &str| Known { finding: finding.to_owned(), ..known.clone() }.is_of(story, &known.finding);
    expected.retain(|finding| !is_same(finding));
    let mut edited = without(text, is_same);
    if !edited.is_empty() {
        if !edited.ends_with('\n') {
            edited.push('\n');
        }
        edited.push('\n');
    }
    edited.push_str(&block);
    expected.push(known.finding.clone());
    // Whatever the layout was: this entry more, and no other one less.
    if findings(&edited).as_ref() == Some(&expected) { Ok(edited) } else { Err(block) }
}

/// The findings that a file keeps, in their order; `None` where it is no TOML.
fn findings(text: &str) -> Option<Vec<String>> {
    let root = DeTable::parse(text.strip_prefix('\u{feff}').unwrap_or(text)).ok()?;
    let Some((_, list)) = root.get_ref().iter().find(|(name, _)| name.get_ref() == "known") else { return Some(Vec::new()) };
    let DeValue::Array(items) = list.get_ref() else { return None };
    let finding = |item: &DeValue<'_>| match item {
        DeValue::Table(fields) => fields.iter().find(|(name, _)| name.get_ref() == "finding").map(|(_, value)| match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            _ => String::new(),
        }),
        _ => None,
    };
    Some(items.iter().map(|item| finding(item.get_ref()).unwrap_or_default()).collect())
}

/// The file without the blocks `[[known]]` about such a finding. Comments and blank lines at their ends stay.
fn without(text: &str, is_same: impl Fn(&str) -> bool) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    while at < lines.len() {
        if !is_head(lines[at]) {
            kept.push_str(lines[at]);
            at += 1;
            continue;
        }
        let next = (at + 1..lines.len()).find(|&line| lines[line].trim_start().starts_with('[')).unwrap_or(lines.len());
        let says = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
        let end = (at..next).rev().find(|&line| says(&lines[line])).map_or(next, |line| line + 1);
        let block = lines[at..end].concat();
        if !findings(&block).is_some_and(|found| found.first().is_some_and(|finding| is_same(finding))) {
            kept.push_str(&block);
        }
        at = end;
    }
    // Nobody wants an empty line more for each decision.
    let body = kept.trim_end();
    if body.is_empty() { String::new() } else { format!("{body}\n") }
}

fn is_head(line: &str) -> bool {
    line.trim().strip_prefix("[[known]]").is_some_and(|rest| rest.trim().is_empty() || rest.trim_start().starts_with('#'))
}

fn block(known: &Known) -> String {
    let mut out = format!("[[known]]\nfinding = {}\nreason = {}\n", quoted(&known.finding), quoted(&known.reason));
    if let Some(by) = &known.by {
        out.push_str(&format!("by = {}\n", quoted(by)));
    }
    if let Some(until) = known.until {
        out.push_str(&format!("until = {until}\n"));
    }
    if let Some(values) = &known.values {
        let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
        out.push_str(&format!("values = [{}]\n", values.join(", ")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::with_known;
    use crate::read::Known;
    use crate::value::PartialDate;

    fn known(reason: &str) -> Known {
        Known {
            finding: "kim/meeting.meal".to_owned(),
            reason: reason.to_owned(),
            by: None,
            until: Some(PartialDate::day(2023, 12, 31)),
            values: Some(vec!["dinner".to_owned(), "lunch".to_owned()]),
        }
    }

    #[test]
    fn an_entry_is_added_and_an_older_one_of_the_conflict_goes() {
        let first = with_known("title = \"Kim\" # kept\n", &known("asked \"both\""), "kim").unwrap();
        assert_eq!(
            first,
            "title = \"Kim\" # kept\n\n[[known]]\nfinding = \"kim/meeting.meal\"\nreason = \"asked \\\"both\\\"\"\nuntil = 2023-12-31\nvalues = [\"dinner\", \"lunch\"]\n"
        );
        let other = "[[known]] # the toll\nfinding = \"casualties.dead\"\nreason = \"early\"\n\n# the meal\n[[known]]\nfinding = \"meeting.meal\"\nreason = \"old\"\n\n# dates\n[articles.\"a.txt\"]\nsource = \"A\"\n";
        let edited = with_known(other, &known("new"), "kim").unwrap();
        assert!(edited.starts_with("[[known]] # the toll\nfinding = \"casualties.dead\"\nreason = \"early\"\n\n# the meal\n\n# dates\n[articles.\"a.txt\"]\nsource = \"A\"\n\n[[known]]\n"), "{edited}");
        assert!(!edited.contains("old"), "{edited}");
        assert_eq!(with_known(&edited, &known("new"), "kim").unwrap(), edited);
    }

    #[test]
    fn a_file_that_is_laid_out_otherwise_is_left_alone() {
        for text in ["known = []\n", "title = \"x\n", "known = [{ finding = \"meeting.meal\", reason = \"x\" }]\n"] {
            assert!(with_known(text, &known("x"), "kim").unwrap_err().starts_with("[[known]]\n"), "{text}");
        }
    }
}
