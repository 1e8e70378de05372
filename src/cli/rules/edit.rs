//! One more entry in a list of a rule file; all else in the file, comments included, stays byte for byte as it was.
//!
//! The places of lists and entries are those that `toml` gives, so no second TOML library is needed to keep the author's layout.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Columns from which on a list has a line for each entry.
const WIDTH: usize = 120;

/// The file with `item` at the end of the list `key` of its table `[language]`, and the line of it. `None` where the file is laid
/// out in a way that this does not understand.
pub(super) fn with_item(text: &str, language: &str, key: &str, item: &str) -> Option<(String, usize)> {
    let before = length_of(text, language, key)?;
    let root = DeTable::parse(text).ok()?;
    let (_, table) = root.get_ref().iter().find(|(name, _)| name.get_ref() == language)?;
    let DeValue::Table(fields) = table.get_ref() else { return None };
    let (edited, at) = match fields.iter().find(|(name, _)| name.get_ref() == key) {
        Some((_, list)) => into_list(text, list, item)?,
        None => {
            let last = fields.iter().map(|(_, value)| value.span().end).max()?;
            let end = text[last..].find('\n').map_or(text.len(), |length| last + length);
            (format!("{}\n{key} = [\n  {item},\n]{}", &text[..end], &text[end..]), end + key.len() + 6)
        }
    };
    let line = edited.get(..at)?.matches('\n').count() + 1;
    // Whatever the layout was: one entry more, and nothing else.
    (length_of(&edited, language, key)? == before + 1).then_some((edited, line))
}

/// How many entries a list has; none where it is missing, `None` where the file or the table is no such thing.
fn length_of(text: &str, language: &str, key: &str) -> Option<usize> {
    let root = DeTable::parse(text).ok()?;
    let (_, table) = root.get_ref().iter().find(|(name, _)| name.get_ref() == language)?;
    let DeValue::Table(fields) = table.get_ref() else { return None };
    match fields.iter().find(|(name, _)| name.get_ref() == key).map(|(_, list)| list.get_ref()) {
        None => Some(0),
        Some(DeValue::Array(items)) => Some(items.iter().count()),
        Some(_) => None,
    }
}

/// The text with an entry more in a list, and where it stands.
fn into_list(text: &str, list: &Spanned<DeValue<'_>>, item: &str) -> Option<(String, usize)> {
    let DeValue::Array(items) = list.get_ref() else { return None };
    let (start, end) = (list.span().start, list.span().end);
    let inner = text.get(start..end).filter(|inner| inner.starts_with('[') && inner.ends_with(']'))?;
    let Some(last) = items.iter().last().map(Spanned::span) else {
        return Some((format!("{}[\n  {item},\n]{}", &text[..start], &text[end..]), start + 3));
    };
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    if !inner.contains('\n') {
        let line = end - line_start + item.len() + 2;
        if line <= WIDTH {
            return Some((format!("{}, {item}{}", &text[..last.end], &text[last.end..]), last.end + 2));
        }
        let old: String = items.iter().map(|old| format!("  {},\n", &text[old.span()])).collect();
        let head = format!("{}[\n{old}", &text[..start]);
        return Some((format!("{head}  {item},\n]{}", &text[end..]), head.len() + 2));
    }
    // Between the last entry and the bracket stand a comma or none, white space and comments.
    let tail = &text[last.end..end - 1];
    let comma = if tail.lines().any(|line| line.split('#').next().is_some_and(|code| code.contains(','))) { "" } else { "," };
    let own_line = text[..last.start].rfind('\n').map_or("", |at| &text[at + 1..last.start]);
    let indent = if own_line.trim().is_empty() && !own_line.is_empty() { own_line } else { "  " };
    let head = format!("{}{comma}{}\n{indent}", &text[..last.end], tail.trim_end());
    let at = head.len();
    Some((format!("{head}{item},\n]{}", &text[end..]), at))
}

#[cfg(test)]
mod tests {
    use super::with_item;
    use crate::settings::quoted;

    #[test]
    fn an_entry_is_added_and_nothing_else_moves() {
        for (before, after, line) in [
            ("[id]\nrejects = [\"a\"] # alasan\n", "[id]\nrejects = [\"a\", \"b\"] # alasan\n", 2),
            ("[id]\nrejects = []\n", "[id]\nrejects = [\n  \"b\",\n]\n", 3),
            ("[id]\nrejects = [\n  \"a\", # satu, dua\n]\n\n[en]\n", "[id]\nrejects = [\n  \"a\", # satu, dua\n  \"b\",\n]\n\n[en]\n", 4),
            ("[id]\nrejects = [\n    \"a\" # satu, dua\n]", "[id]\nrejects = [\n    \"a\", # satu, dua\n    \"b\",\n]", 4),
            ("[id]\nrejects = [\"a\",\n  \"c\"]\nx = 1", "[id]\nrejects = [\"a\",\n  \"c\",\n  \"b\",\n]\nx = 1", 4),
            ("[id]\nx = 1 # satu\n\n[en]\nx = 2\n", "[id]\nx = 1 # satu\nrejects = [\n  \"b\",\n]\n\n[en]\nx = 2\n", 4),
        ] {
            assert_eq!(with_item(before, "id", "rejects", "\"b\""), Some((after.to_owned(), line)), "{before}");
        }
    }

    #[test]
    fn a_long_line_becomes_several() {
        let long = "kata ".repeat(24);
        let (after, line) = with_item(&format!("[id]\nrejects = [\"a\", \"{long}\"]\n"), "id", "rejects", "\"b\"").unwrap();
        assert_eq!((after, line), (format!("[id]\nrejects = [\n  \"a\",\n  \"{long}\",\n  \"b\",\n]\n"), 5));
    }

    #[test]
    fn what_is_not_understood_is_left_alone() {
        for text in ["[en]\nx = 1\n", "[id]\nrejects = \"a\"\n", "[id\n", "", "[[id.rejects]]\na = 1\n"] {
            assert_eq!(with_item(text, "id", "rejects", "\"b\""), None, "{text}");
        }
        assert_eq!(quoted("\"é\\\n\u{1}"), "\"\\\"é\\\\\\n\\u0001\"");
    }
}
